//! Whole outlines: of our own reports, of tops as documents and web pages have them, and of anything at all.

use proptest::prelude::*;

use super::{Given, Outline, outline};
use crate::catalog::region::{RegionCode, Regions};
use crate::text::View;

fn read(text: &str) -> Outline {
    read_with(text, Given::default())
}

fn read_with(text: &str, given: Given) -> Outline {
    let view = View::new(text);
    outline(text, std::path::Path::new("-"), &view, &Regions::builtin().mentions(view.text()), given)
}

/// Facts in one line: title, number, issuer, place, date, kind, years.
fn facts(text: &str) -> String {
    let found = read(text).facts;
    let text = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let place = found.region.and_then(|code| Regions::builtin().display_name(code));
    let year = |year: Option<i32>| year.map_or("-".to_owned(), |year| year.to_string());
    format!(
        "{}|{}|{}|{}|{}|{}|{}-{}",
        text(found.title),
        text(found.doc_no),
        text(found.issuer),
        text(place),
        text(found.published_on),
        found.kind.as_str(),
        year(found.year_from),
        year(found.year_to),
    )
}

#[test]
fn facts_from_tops_of_many_layouts() {
    let cases = [
        // A letterhead is no part of the title; the notice is signed before the paper it sends on.
        (
            "桐城市教育局文件\n桐教〔2021〕 3号\n\n关于印发2021年\n工作要点的通知\n各学校：\n现印发给你们。\n桐城市教育局\n2021年2月1日\n\
             桐城市教育局2021年工作要点\n2021年要做好各项工作。\n一、党建\n好。",
            "桐城市教育局2021年工作要点|桐教〔2021〕3号|桐城市教育局|桐城市|2021-02-01|plan|2021-2021",
        ),
        // A page that lost its line ends: the title runs into the text, or into the first number.
        (
            "桐城市教育局2020年工作总结及2021年工作计划今年是收官之年，全市教育稳步发展。新建学校3所。\n好。",
            "桐城市教育局2020年工作总结及2021年工作计划|-|桐城市教育局|桐城市|-|mixed|2020-2021",
        ),
        (
            "桐城市教育局2020年工作总结一、主要工作1.项目建设。新建学校3所。2.队伍建设。招聘12人。二、2021年工作计划新建学校2所。",
            "桐城市教育局2020年工作总结|-|桐城市教育局|桐城市|-|summary|2020-2020",
        ),
        ("桐城市学生营养改善计划2012年3月启动，全市受益。\n好。", "-|-|-|桐城市|-|other|2012-2012"),
        ("根据2020年工作计划今年全市新建学校3所。\n好。", "-|-|-|-|-|other|2020-2020"),
        // What a site for documents puts above the paper.
        (
            "- 举报\n- 约6.4千字\n- 约 9页\n- 2021-02-23 发布于某省\n桐城市教育局2020年工作总结\n2020年，全市教育工作取得进展。\n一、成绩\n好。",
            "桐城市教育局2020年工作总结|-|桐城市教育局|桐城市|-|summary|2020-2020",
        ),
        // Fields in cells, whose names end as addressees do.
        (
            "索 引 号: | 1137/2024-05 | 分 类: | 教育统计 ; 教育 | ||\n发布机构: | 桐城市教育局 | 发文日期: | 2024-07-15 | ||\n标 题: | 2023年桐城市教育统计数据 | 文 号: | |||\n公开方式: | 主动公开 | 效力状态: | ||\n\
             2023年桐城市教育统计数据\n2023年，全市有学校167所。\n一、学前\n好。",
            "2023年桐城市教育统计数据|-|桐城市教育局|桐城市|2024-07-15|statistics|2023-2023",
        ),
        // Organs above the title belong to it.
        (
            "桐城市教育局\n桐城市财政局\n关于2020年教育经费执行情况的公告\n2020年投入3亿元。\n2021年11月2日",
            "桐城市教育局 桐城市财政局关于2020年教育经费执行情况的公告|-|桐城市教育局、桐城市财政局|桐城市|2021-11-02|notice|2020-2020",
        ),
        // A web page.
        (
            "首页>政务公开\n桐城市教育局2021年工作总结及2022年工作计划\n发布时间：2021-12-28 09:30 来源：桐城市教育局 浏览次数：23次\n\
             2021年，全市教育工作取得进展。\n一、成绩\n好。",
            "桐城市教育局2021年工作总结及2022年工作计划|-|桐城市教育局|桐城市|2021-12-28|mixed|2021-2022",
        ),
        // The date behind another field, before empty ones, with its time of day, and in a cell.
        (
            "桐城市校园安全工作汇报\n投稿人：李明 发布时间：2021/6/8\n各校平安。\n一、做法\n好。",
            "桐城市校园安全工作汇报|-|-|桐城市|2021-06-08|work_report|2021-2021",
        ),
        (
            "桐城市校园安全工作汇报\n时间：2021-06-08 14:15:07  来源：  作者：\n各校平安。\n一、做法\n好。",
            "桐城市校园安全工作汇报|-|-|桐城市|2021-06-08|work_report|2021-2021",
        ),
        // Who put it on the page, when nothing else tells the issuer; the place as well.
        (
            "桐城市校园安全工作汇报\n2021-06-08 14:15 来源：桐城市教育局\n各校平安。\n一、做法\n好。",
            "桐城市校园安全工作汇报|-|桐城市教育局|桐城市|2021-06-08|work_report|2021-2021",
        ),
        (
            "县教育局2021年工作总结\n时间: 2022-01-06 11:12 来源:   枞阳县教育局\n各校平安。\n一、做法\n好。",
            "县教育局2021年工作总结|-|枞阳县教育局|枞阳县|2022-01-06|summary|2021-2021",
        ),
        // Menus, a path, the calendar of the site.
        (
            "无标题文档\n政府文件\n您的位置:首页>>政务公开>>政府文件\n桐政办发[2020]35号桐城市校园安全实施细则的通知\n时间:2020-09-29 来源: 作者:\n\n\
             桐城市人民政府办公室关于印发桐城市\n\n校园安全\n\n实施细则的通知\n\n各乡镇人民政府\n\n现印发给你们。\n\n桐城市人民政府办公室\n2020年9月28日\n\n一、目标\n好。",
            "桐城市人民政府办公室关于印发桐城市校园安全实施细则的通知|桐政办发〔2020〕35号|桐城市人民政府办公室|桐城市|2020-09-28|notice|2020-2020",
        ),
        (
            "桐城市人民政府 2019年12月3日星期二\n\n无障碍 简体| 繁体\n\n桐城市2023年度法治建设情况报告\n来源:桐城市教育局 发布时间:2024-03-28 09:18\n\n\
             2023年，成效明显。\n一、做法\n好。",
            "桐城市2023年度法治建设情况报告|-|桐城市人民政府|桐城市|2024-03-28|work_report|2023-2023",
        ),
        (
            "• 发文字号\n  • 索引号\n  • 00545/2021-01\n  • 发布日期\n  • 2021-03-31\n  • 主题分类\n  • 教育督导\n关于2020年均衡县名单的公示\n发布日期:2021-03-31 浏览次数:\n\
             2020年，省里进行了审核。\n省教育督导委员会办公室\n2021年3月16日",
            "关于2020年均衡县名单的公示|-|省教育督导委员会办公室|-|2021-03-16|notice|2020-2020",
        ),
        (
            "索引号 | 0021-X/0017 | 发布机构 | 桐城市教育局 | 发布日期 | 2021-06-08 |\n桐城市校园安全工作汇报\n各校平安。\n一、做法\n好。",
            "桐城市校园安全工作汇报|-|桐城市教育局|桐城市|2021-06-08|work_report|2021-2021",
        ),
        // Quotes around the title, the mark of a note behind it; what an agency puts before it.
        (
            "桐政办函〔2020〕7号《桐城市人民政府办公室关于2019年督导结果的通报》\n浏览量:          时间:2020-03-12 10:40:06\n各乡镇人民政府:\n\
             2019年进行了督导。\n桐城市人民政府办公室\n2020年1月9日",
            "桐城市人民政府办公室关于2019年督导结果的通报|桐政办函〔2020〕7号|桐城市人民政府办公室|桐城市|2020-01-09|notice|2019-2019",
        ),
        (
            "新华社北京2月28日电\n2018年国民经济和社会发展统计公报[1]\n国家统计局\n2019年2月28日\n2018年，经济平稳。\n一、综合\n好。",
            "2018年国民经济和社会发展统计公报|-|国家统计局|全国|2019-02-28|statistics|2018-2018",
        ),
        // A field and its value on lines of their own.
        (
            "索引号\nMB1A0/2020-1433\n分类\n教育;财政\n名称\n桐城市教育系统2019年决算公开说明\n发布日期\n2020年09月18日\n\n桐城市教育系统2019年决算公开说明\n\n\
             发布时间:2020-09-18 15:39 来源:桐城市教育局\n一、职能\n好。",
            "桐城市教育系统2019年决算公开说明|-|桐城市教育局|桐城市|2020-09-18|other|2019-2019",
        ),
        // An old paper shown again, its number in brackets below the title; the issuer of the paper sent on.
        (
            "桐城市人民政府关于实施《基础教育决定》的意见\n2025-06-07 16:43\n166人看过\n学校\n桐城市人民政府关于实施\n《基础教育决定》的意见\n(桐政[2001]85号)\n\
             各乡镇人民政府:\n现提出以下意见。\n一、目标\n好。",
            "桐城市人民政府关于实施《基础教育决定》的意见|桐政〔2001〕85号|桐城市人民政府|桐城市|2025-06-07|other|2001-2001",
        ),
        (
            "关于印发《桐城市教育局2024年工作要点》的通知\n发布时间:2024-03-28\n各校：\n现印发。\n桐城市教育局2024年工作要点\n2024年的要求是提高质量。\n一、党建\n好。",
            "桐城市教育局2024年工作要点|-|桐城市教育局|桐城市|2024-03-28|plan|2024-2024",
        ),
        // Several fields on a line, the title as a field.
        (
            "名称：桐城市教育局2021年工作总结\n索引号：0021/2022-07 文号： 发布机构：桐城市教育局\n生成日期：2022-01-10 公开方式：主动公开\n\
             桐城市教育局2021年工作总结\n2021年，全市教育工作取得进展。\n一、成绩\n好。",
            "桐城市教育局2021年工作总结|-|桐城市教育局|桐城市|2022-01-10|summary|2021-2021",
        ),
        // All on one line.
        (
            "桐政办〔2021〕8号 桐城市人民政府办公室关于转发市教育局 2021年工作要点的通知 各部门： 现转发给你们。 桐城市人民政府办公室 2021 年 3 月 5 日 \
             一、党建 做好工作。",
            "桐城市人民政府办公室关于转发市教育局2021年工作要点的通知|桐政办〔2021〕8号|桐城市人民政府办公室|桐城市|2021-03-05|plan|2021-2021",
        ),
        // A report to an assembly.
        (
            "关于全市教育工作情况的报告\n——2009年2月18日在桐城市第十五届人大常委会第九次会议上\n市教育局局长 王某\n主任、各位委员：\n\
             我就2008年教育工作情况报告如下。\n一、情况\n好。",
            "关于全市教育工作情况的报告|-|桐城市教育局|桐城市|2009-02-18|work_report|2008-2008",
        ),
        (
            "桐城市教育局二〇二二年工作总结\n今年工作顺利。\n一、成绩\n好。\n桐城市教育局\n二〇二二年十二月三十日",
            "桐城市教育局二〇二二年工作总结|-|桐城市教育局|桐城市|2022-12-30|summary|2022-2022",
        ),
        (
            "安庆市统计局　国家统计局安庆调查队\n2020年安庆市教育统计公报\n（2021年4月20日）\n一、学校\n800所。",
            "2020年安庆市教育统计公报|-|安庆市统计局、国家统计局安庆调查队|安庆市|2021-04-20|statistics|2020-2020",
        ),
        (
            "桐城市“十四五”教育事业发展规划\n（桐城市教育局　2021年11月印发）\n第一章　发展基础\n新建学校21所。",
            "桐城市“十四五”教育事业发展规划|-|桐城市教育局|桐城市|2021-11|plan|2021-2025",
        ),
        // Organ and day in brackets, an office inside a bureau; the printer's line below the signature; what a collection of laws puts in brackets.
        (
            "2020年桐城市教育统计公报\n（桐城市教育局计财股，2021年4月12日）\n现公布如下。\n一、学校\n800所。",
            "2020年桐城市教育统计公报|-|桐城市教育局|桐城市|2021-04-12|statistics|2020-2020",
        ),
        (
            "桐城市教育局关于2020年工作总结的报告\n市人民政府：\n现报告如下。\n一、成绩\n好。\n桐城市教育局\n2020年12月28日\n桐城市教育局办公室　　2020年12月29日印发",
            "桐城市教育局关于2020年工作总结的报告|-|桐城市教育局|桐城市|2020-12-28|summary|2020-2020",
        ),
        (
            "桐城市人民政府关于发展学前教育的意见\n【发布机关】桐城市人民政府\n【发文字号】桐政发〔2016〕8号\n【发布日期】2016.06.15\n【实施日期】2016.07.01\n各乡镇人民政府：\n现提出意见。\n一、目标\n好。",
            "桐城市人民政府关于发展学前教育的意见|桐政发〔2016〕8号|桐城市人民政府|桐城市|2016-06-15|other|2016-2016",
        ),
        // Rows of a table at the foot name no issuer, nor does the day of a visit date the paper.
        (
            "桐城市2021年教育工作总结\n2021年5月6日，省厅到市教育局调研。\n一、成绩\n好。\n附件\n序号 项目 投资\n1 城东幼儿园 1200\n2 城西幼儿园 860",
            "桐城市2021年教育工作总结|-|-|桐城市|-|summary|2021-2021",
        ),
        // A report of a government, which looks back and ahead.
        (
            "政府工作报告\n——2021年1月12日在桐城市第十七届人民代表大会第五次会议上\n各位代表：\n现在，我代表市人民政府向大会报告工作。\n一、2020年工作回顾\n建校3所。\n二、2021年主要任务\n建校8所。",
            "政府工作报告|-|桐城市人民政府|桐城市|2021-01-12|work_report|2020-2021",
        ),
        // Months that head what was done in each date nothing; one below the title does.
        (
            "桐城市2020年教育大事记\n2020年1月\n全市教育工作会议召开，部署任务。\n2020年6月\n新建学校3所开工。",
            "桐城市2020年教育大事记|-|-|桐城市|-|other|2020-2020",
        ),
        (
            "桐城市“十四五”教育事业发展规划\n桐城市教育局\n2021年9月\n为加快发展，制定本规划。\n一、目标\n好。",
            "桐城市“十四五”教育事业发展规划|-|桐城市教育局|桐城市|2021-09|plan|2021-2025",
        ),
        // Years in brackets below the title.
        (
            "桐城市学前教育行动计划\n（2017—2020年）\n为加快发展，制定本计划。\n一、目标\n建园8所。\n桐城市人民政府\n2018年5月3日",
            "桐城市学前教育行动计划|-|桐城市人民政府|桐城市|2018-05-03|plan|2017-2020",
        ),
        // A number and a title on one line.
        (
            "桐教〔2021〕9号 桐城市教育局2021年上半年工作总结及下半年工作计划\n上半年工作顺利。\n一、上半年工作\n好。\n二、下半年工作安排\n建校3所。",
            "桐城市教育局2021年上半年工作总结及下半年工作计划|桐教〔2021〕9号|桐城市教育局|桐城市|-|mixed|2021-2021",
        ),
        // Without a title the opening tells the kind and the year.
        (
            "现将桐城市教育局2020年工作总结如下：\n一、成绩\n建校3所。\n二、2021年工作计划\n建校8所。",
            "-|-|-|桐城市|-|summary|2020-2020",
        ),
        // A passage has no title; a number cited in running text is not the document's.
        ("2019年，桐城市落实某政办〔2018〕3号文件，新增学位300个。", "-|-|-|桐城市|-|other|2019-2019"),
        ("", "-|-|-|-|-|other|---"),
    ];
    for (text, expected) in cases {
        assert_eq!(facts(text), expected, "{text}");
    }
}

/// Kind and year of each part, in order.
fn parts(text: &str) -> Vec<(&'static str, Option<i32>)> {
    read(text).parts.iter().map(|part| (part.kind.as_str(), part.year)).collect()
}

#[test]
fn parts_of_whole_reports() {
    for (text, expected) in [
        (
            "清河县“十三五”教育发展回顾与“十四五”目标\n一、发展成就\n新建3所。\n二、面临的挑战\n缺3所。\n三、总体目标\n新建6所。\n四、组织领导\n投入3亿元。",
            &[("summary", Some(2020)), ("plan", Some(2025))][..],
        ),
        (
            "清河县中心学校2021年工作总结\n一、工作\n新建3所。\n二、不足与明年打算\n1.缺教师5名。\n2.改造旱厕2座。",
            &[("summary", Some(2021)), ("mixed", Some(2021)), ("plan", Some(2022))],
        ),
        (
            "清河县中心学校2021年工作总结\n一、工作\n新建3所。\n二、不足与明年打算\n1.改造进度偏慢，剩3所。\n2.缺教师5名。",
            &[("summary", Some(2021)), ("mixed", Some(2021))],
        ),
        (
            "清河县县长在教师节大会上的讲话\n（2022年9月9日）\n下面，我讲三点意见。\n一、充分肯定成绩\n新建3所。\n二、始终把教育摆在首位\n新建6所。",
            &[("other", Some(2022)), ("plan", Some(2022))],
        ),
        (
            "清河县中心学校2022年春季学期工作总结\n一、工作\n新建3所。\n二、下学期打算\n新建6所。",
            &[("summary", Some(2022)), ("plan", Some(2022))],
        ),
        (
            "清河县教育局2021—2022学年度工作总结及2022—2023学年度工作计划\n一、2021—2022学年度工作总结\n新建3所。\n二、2022—2023学年度工作计划\n新建6所。",
            &[("summary", Some(2022)), ("plan", Some(2023))],
        ),
    ] {
        assert_eq!(parts(text), expected, "{text}");
    }
}

#[test]
fn what_is_given_overrules_the_text() {
    let text = "桐城市教育局2021年工作总结\n2021年顺利。";
    let given = Given { region: "210400".parse().ok(), year: Some(2019) };
    let found = read_with(text, given).facts;
    assert_eq!(found.region.map(RegionCode::get), Some(210_400));
    assert_eq!((found.year_from, found.year_to), (Some(2019), Some(2019)));
    assert!(found.region_reason.contains("--region"));
}

/// One of our reports, which is two papers in one.
#[test]
fn an_outline_to_look_at() {
    let bytes = include_bytes!("../../data/reports/ganzhou-2015-summary-2016-plan.txt");
    let text = crate::source::decode("report.txt".into(), bytes.to_vec()).expect("a report").text;
    let found = read(&text);
    let mut shown = vec![facts(&text)];
    for section in &found.sections {
        let indent = "  ".repeat(usize::from(section.depth) - 1);
        let (start, end) = (section.span.start, section.span.end);
        shown.push(format!("{indent}{}·{} {start}-{end}", section.label, section.title));
    }
    for part in &found.parts {
        shown.push(format!("{} {:?} {}-{}", part.kind.as_str(), part.year, part.span.start, part.span.end));
    }
    insta::assert_snapshot!(shown.join("\n"), @r"
    赣州市教育局2015年工作总结和2016年工作计划|赣市教办字〔2016〕3号|赣州市教育局|赣州市|-|mixed|2015-2016
    第一部分·2015年工作总结 219-1845
      一、·项目建设全面提速，办学条件明显改善 234-484
      二、·基础教育扩容增效，城乡差距逐步缩小 484-897
      三、·关爱保障精准到位，困难群体得到实惠 897-1193
      四、·教师队伍不断壮大，待遇水平逐年提高 1193-1443
      五、·职业教育特色发展，考试招生公平公正 1443-1618
      六、·校园安全持续稳定 1618-1845
    第二部分·2016年工作计划 1845-2127
      1.·学前三年毛入园率达到80%以上，新建改扩建公办幼儿园120所 1904-1938
      2.·力争赣县、全南、定南等4-5个县（市）通过基本均衡认定 1938-1994
      3.·8500个“十三五”储备项目完成入库，当年计划投资45亿元 1994-2057
      4.·补充教师不少于4800名，城乡教师交流比例不低于10% 2057-2089
      5.·三类残疾儿童入学率力争92%，各县（市、区）建成1个以上特教资源中心 2089-2127
    summary Some(2015) 0-1845
    plan Some(2016) 1845-2127
    ");
}

proptest! {
    /// Sections are nested and in order, parts follow one another without a gap, whatever the text.
    #[test]
    fn any_text_has_a_sound_outline(
        text in "(一、|二、|（一）|（二）|1\\.|2\\.|3、|一是|二是|第一部分|①|②|2021年|工作总结|工作要点|教育局|下一步|的通知|某教〔2021〕3号|[\n \t。；，：（）《》〔“”a9学校市县区关于年月日.-]){0,60}"
    ) {
        let found = read(&text);
        let end = text.chars().count() as u32;
        for (index, section) in found.sections.iter().enumerate() {
            prop_assert!(section.span.start <= section.span.end && section.span.end <= end);
            if let Some(parent) = section.parent {
                prop_assert!(parent < index && found.sections[parent].span.contains(section.span));
                prop_assert_eq!(found.sections[parent].depth + 1, section.depth);
            } else {
                prop_assert_eq!(section.depth, 1);
            }
            prop_assert!(index == 0 || found.sections[index - 1].span.start < section.span.start);
        }
        prop_assert!(!found.parts.is_empty());
        let mut at = 0;
        for part in &found.parts {
            prop_assert_eq!(part.span.start, at);
            at = part.span.end;
        }
        prop_assert_eq!(at, end);
    }
}

#[test]
fn the_label_of_an_issuer_may_end_its_line() {
    for text in ["学校情况\n单位\t：人\n1 2", "发布单位　：\n某县教育局"] {
        let _ = read(text);
    }
}
