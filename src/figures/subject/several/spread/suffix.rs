//! What our own words add to the names of a list of changes: 分别提高, 分别比全市平均高.

use super::Case;

/// What a list of changes adds to each name.
pub(super) fn change_suffix(raw: &str, case: &Case<'_, '_>) -> &'static str {
    let pairs = [
        ("增长", "增长率"),
        ("提高", "提高"),
        ("提升", "提升"),
        ("下降", "下降幅度"),
        ("降低", "降低"),
        ("减少", "减少数"),
        ("增加", "增加数"),
        ("上升", "上升"),
        ("高于", "高出"),
        ("高出", "高出"),
        ("低于", "低于"),
        ("增幅", "增幅"),
        ("涨幅", "涨幅"),
        ("增速", "增速"),
        ("降幅", "降幅"),
        ("涨", "涨幅"),
    ];
    let found = pairs.iter().find(|(verb, _)| raw.contains(verb)).map_or("", |(_, suffix)| *suffix);
    match found {
        "增长率" if case.quantity.unit != "%" => "增长",
        "增加数" if case.quantity.unit == "%" => "增长率",
        "减少数" if case.quantity.unit == "%" => "下降幅度",
        "增加数" if case.quantity.unit == "元" => "增加额",
        "减少数" if case.quantity.unit == "元" => "减少额",
        // 巩固率98%、升学率97%，分别比全市平均高0.1、0.3个百分点
        "" if raw.ends_with('高') && case.quantity.unit == "百分点" => "高出",
        "" if raw.ends_with('低') && case.quantity.unit == "百分点" => "低于",
        found => found,
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn each_change_of_a_list_takes_the_verb_of_all() {
        expect(&[
            (
                "巩固率98%，升学率97%，分别比全市平均水平高0.1、0.3个百分点。",
                &["巩固率", "升学率", "巩固率高出", "升学率高出"],
            ),
            (
                "公用经费支出小学、初中分别为900元、1200元，增幅依次是6.3%、4.1%。",
                &["公用经费支出小学", "公用经费支出初中", "公用经费支出小学增幅", "公用经费支出初中增幅"],
            ),
            (
                "招生4100人，毕业3900人，分别比上年增加120人、减少80人。",
                &["招生数", "毕业人数", "招生增加数", "毕业减少数"],
            ),
            (
                "小学在校生增加3200人，初中在校生增加1800人，分别增长8.6%和9.2%。",
                &["小学在校生增加数", "初中在校生增加数", "小学在校生增长率", "初中在校生增长率"],
            ),
            (
                "教育支出12亿元，生均公用经费1860元，分别较上年增长6.2%、2.6%。",
                &["教育支出", "生均公用经费", "教育支出增长率", "生均公用经费增长率"],
            ),
            (
                "普惠园覆盖率94%，公办园占比63%，分别比上年提高1.1、2.7个百分点。",
                &["普惠园覆盖率", "公办园占比", "普惠园覆盖率提高", "公办园提高"],
            ),
            ("寄宿率82%，比甲县、乙县分别高5.1和7.7个百分点。", &["寄宿率", "寄宿率高出", "寄宿率高出"]),
        ]);
    }
}
