use proptest::prelude::*;

use super::Builder;

impl Builder {
    /// The view as it is without `straight`.
    fn build_crooked(mut self, original: &str) -> (String, Vec<super::Break>) {
        let mut place = Some((0, 0));
        while let Some((at, origin)) = place.filter(|(at, _)| *at < original.len()) {
            let mark = self.piece_mark(&original[at..]);
            let (at, origin) = (at + mark, origin + original[at..at + mark].chars().count() as u32);
            self.enter_columns(&original[at..], origin);
            place = self.crooked_line(original, at, origin, true);
        }
        (self.text.from(0).to_owned(), self.breaks)
    }
}

#[test]
fn straight_quotation_marks_open_and_close() {
    for (original, text) in [
        ("推进\"四个100%\"建设，\"平安校园\"3所。", "推进“四个100%”建设，“平安校园”3所。"),
        ("推进＂四个100%＂建设", "推进“四个100%”建设"),
        // A quotation goes on over the end of a line that is no paragraph's, and is over with the paragraph.
        (
            "扎实推进全县义务教育优质均衡发展，大力弘扬\"四有好\n老师\"精神。",
            "扎实推进全县义务教育优质均衡发展，大力弘扬“四有好老师”精神。",
        ),
        ("推进\"四有建设。\n\"平安校园\"3所。", "推进“四有建设。\n“平安校园”3所。"),
        // Inches.
        ("购置65\"电视12台、\"班班通\"3套。", "购置65\"电视12台、“班班通”3套。"),
    ] {
        assert_eq!(Builder::new(original.len()).build(original).text(), text);
    }
}

#[test]
fn marks_of_footnotes_are_no_part_of_the_text() {
    for (original, text) in [
        ("普通小学[7]20.7万所，[12]", "普通小学20.7万所，"),
        ("[1]指各级学校。", "指各级学校。"),
        ("教发[2020]41号", "教发〔2020〕41号"),
    ] {
        assert_eq!(Builder::new(original.len()).build(original).text(), text);
    }
}

#[test]
fn a_share_that_a_blank_broke_is_no_item() {
    for (original, text) in [
        ("公安联网率 98. 7%，装置安装率100%。", "公安联网率98.7%，装置安装率100%。"),
        ("新建学校。 12. 5%的学校", "新建学校。12. 5%的学校"),
        ("1.培训教师 2.改造食堂 3. 5%的学校", "1.培训教师2.改造食堂3. 5%的学校"),
        ("工作亮点 1. 3亿元投入 2. 5亿元贷款", "工作亮点1. 3亿元投入2. 5亿元贷款"),
        ("总投资 11. 8亿元，已完成 3. 2亿元。", "总投资11.8亿元，已完成3.2亿元。"),
        ("投入 12. 6万元添置玩具 2 套。", "投入12.6万元添置玩具2套。"),
        ("共投入 1. 2亿元，资助 2. 1万人，人均 7. 8平方米。", "共投入1.2亿元，资助2.1万人，人均7.8平方米。"),
        ("培训教师 2. 6所学校获奖", "培训教师2. 6所学校获奖"),
        ("改造食堂 3. 5月底前完成", "改造食堂3. 5月底前完成"),
        ("教育支出增长 5. 48%，教师下降 0. 86%。", "教育支出增长5.48%，教师下降0.86%。"),
        ("教育支出增长了 5. 48%，占 3. 2%。", "教育支出增长了5.48%，占3.2%。"),
        ("学生增长约 5. 4%，投入增加 3. 2万元。", "学生增长约5.4%，投入增加3.2万元。"),
        ("普惠率提高 1. 2个百分点。", "普惠率提高1.2个百分点。"),
        // A new item behind one without an end.
        ("一是投入增加 2. 3所学校扩建", "一是投入增加2. 3所学校扩建"),
        ("质量提高。 5. 12%的学校", "质量提高。5. 12%的学校"),
    ] {
        assert_eq!(Builder::new(original.len()).build(original).text(), text);
    }
}

#[test]
fn a_blank_between_thousands_is_none_in_a_row_of_cells() {
    for (original, text) in [
        ("全市招聘教师 3 126人", "全市招聘教师3126人"),
        ("学前教育资助 4.1万人次 2 050万元", "学前教育资助4.1万人次2050万元"),
        ("投入资金 3 005万元", "投入资金3005万元"),
        ("招聘教师 1 250 名", "招聘教师1250名"),
        ("第一小学 12 345人 20 678人", "第一小学12345人20678人"),
        // Bare cells are left to the table, and the first cell may be the number of the row.
        ("小学 3 126 5 200", "小学3 126 5 200"),
        ("合计 16 032 15 947 85", "合计16 032 15 947 85"),
        ("1 250 8", "1 250 8"),
        ("2019 120人 30人", "2019 120人30人"),
        ("3.1 126人 5人", "3.1 126人5人"),
        ("|12 345人|8人|", "|12 345人|8人|"),
    ] {
        assert_eq!(Builder::new(original.len()).build(original).text(), text);
    }
}

#[test]
fn numbers_of_pieces_are_no_part_of_a_text() {
    let long = "全县教育工作稳步推进，".repeat(20);
    for (original, text) in [
        (format!("1、{long}发放资助金额5\n2、05.3万元。"), format!("1、{long}发放资助金额505.3万元。")),
        (format!("{long}图书增长4.\n\n2、2%。"), format!("{long}图书增长4.2%。")),
        (format!("{long}图书。\n2、教师。"), format!("{long}图书。\n2、教师。")),
        ("1、全县学校\n2、全县教师".into(), "1、全县学校\n2、全县教师".into()),
    ] {
        assert_eq!(Builder::new(original.len()).build(&original).text(), text);
    }
}

#[test]
fn a_full_stop_inside_a_decimal_is_a_point() {
    for (original, text) in [
        ("总投入13。7亿元，占4。6％。", "总投入13.7亿元，占4.6%。"),
        ("差异系数为0.42。5万名学生受益", "差异系数为0.42。5万名学生受益"),
        ("共计15。2019年起", "共计15。2019年起"),
        ("得分92。3所学校受奖", "得分92。3所学校受奖"),
    ] {
        assert_eq!(Builder::new(original.len()).build(original).text(), text);
    }
}

#[test]
fn a_few_words_above_a_long_line_are_a_heading() {
    for (original, text) in [
        ("普通高等教育\n全市共有普通高校8所,其中本科院校3所", "普通高等教育\n全市共有普通高校8所，其中本科院校3所"),
        // A broken line is about as long as the next, or ends what began above.
        ("全市共有普通高\n校8所,其中本科\n院校3所", "全市共有普通高校8所，其中本科院校3所"),
        (
            "全市有普通高校8所,其中本科\n院校\n3所,高职院校5所,在校生都有增加",
            "全市有普通高校8所，其中本科院校3所，高职院校5所，在校生都有增加",
        ),
    ] {
        assert_eq!(Builder::new(original.len()).build(original).text(), text);
    }
}

#[test]
fn a_number_in_a_line_of_its_own_stays_in_its_sentence() {
    for (original, text) in [
        ("拨付公用经费\n8123.35\n万元,让学生受益", "拨付公用经费8123.35万元，让学生受益"),
        ("受助学生\n3500\n人次。为\n64\n名教师办理,", "受助学生3500人次。为64名教师办理，"),
        ("为\n1263\n名大学生办理了生源地\n贷款，", "为1263名大学生办理了生源地贷款，"),
        ("发放助学金\n1284\n万\n元，受益", "发放助学金1284万元，受益"),
        (
            "总额9万元。\n216\n所村小供餐，\n6.25\n万名学生吃到\n午餐。",
            "总额9万元。\n216所村小供餐，6.25万名学生吃到午餐。",
        ),
        ("入园率由\n55%\n升到\n77.6%\n，缓解", "入园率由55%升到77.6%，缓解"),
        // A mark that was lost with the beginning of a tag.
        (
            "贷款总额\n645.2\n万元?/p>\n127\n所村小?/p>\n3.41\n万名学生受?/p>",
            "贷款总额645.2万元。\n127所村小3.41万名学生受",
        ),
        // Cells of a table.
        ("学校数\n41\n教师\n80", "学校数\n41\n教师\n80"),
        ("合计\n41\n以上数据表明，改善明显", "合计\n41\n以上数据表明，改善明显"),
    ] {
        assert_eq!(Builder::new(original.len()).build(original).text(), text);
    }
}

#[test]
fn a_blank_between_year_and_month_was_the_word_for_year() {
    for (original, text) in [
        ("截至 2017 9月,全县", "截至2017年9月，全县"),
        ("截至 2017  11 月 30 日", "截至2017年11月30日"),
        ("截至2017 13月", "截至2017 13月"),
        ("学校12017 9月", "学校12017 9月"),
        ("2016 2017 9", "2016 2017 9"),
    ] {
        assert_eq!(Builder::new(original.len()).build(original).text(), text);
    }
}

proptest! {
    #[test]
    fn straight_lines_become_what_a_close_look_makes_of_them(
        original in "([ \n\t0-9.,，。一、：；:;（）()?|第年万所学學１７％%-—\u{3000}\u{FEFF}\u{2009}\u{200B}a-z\\[\\]]{0,12}|第一部分|[0-9]{1,4}|\\[bookmark: _Go\\]|\\*\\*|## |&nbsp;|\\[[0-9]{1,4}\\]|小学|\r\n|\u{000C}|</?p>|<br/>|<td>|<tr><td>|</tr>|<b x=\"1\">|<!--|-->|&lt;|\\?/p>|https?://a\\.cn/1|www\\.|\\(rén\\)|\\(ren\\)|!\\[|\\]\\(/x\\)|<3|2016 10月|<script>){0,40}",
    ) {
        let view = Builder::new(original.len()).build(&original);
        let (text, breaks) = Builder::new(original.len()).build_crooked(&original);
        prop_assert_eq!(view.text(), text);
        prop_assert_eq!(view.breaks(), breaks.as_slice());
        prop_assert_eq!(view.original_len() as usize, original.chars().count());
    }
}
