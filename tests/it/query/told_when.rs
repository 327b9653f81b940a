//! Which of several statements of one number counts: of the end of the year before its middle, a correction before what it corrects; and what
//! has a year or a county of its own beside the sum it is part of.

use super::comparable::verdicts;
use super::reports;
use crate::folder::Folder;

/// Reports of 枣阳市 (a county) from within a year and its end, the former imported last.
fn halves() -> Folder {
    reports(&[
        ("枣阳市教育局2020年工作总结", "普惠性幼儿园覆盖率86.2%。全市现有教职工9100人，在园幼儿30200人。"),
        (
            "枣阳市教育局2020年上半年工作总结",
            "截至6月底，普惠性幼儿园覆盖率82.4%。全市现有教职工9250人，在园幼儿31500人。",
        ),
        ("枣阳市教育局2019年工作总结", "普惠性幼儿园覆盖率81.0%。"),
    ])
}

#[test]
fn the_end_of_a_year_counts_before_its_middle() {
    let folder = halves();
    let rate = "indicator=preschool.inclusive_coverage_rate";
    insta::assert_snapshot!(verdicts(&folder, &["trend", rate], &["year", "value", "stated", "change"]), @r"
    2019 81 one 
    2020 86.2 one 5.2
    ");
    insta::assert_snapshot!(verdicts(&folder, &["rank", rate, "level=county", "year=2020"], &["value", "stated"]), @"86.2 one");
    insta::assert_snapshot!(
        verdicts(&folder, &["compare", "city=枣阳,宜城", "year=2020"], &["indicator", "value_1", "stated"]), @r"
    preschool.inclusive_coverage_rate 86.2 one
    students.headcount 30200 one
    teachers.headcount 9100 one
    ");
    insta::assert_snapshot!(verdicts(&folder, &["standards", rate, "year=2020"], &["scope", "value", "verdict"]), @r"
    县（市、区） 86.2 met
    全国 2020年 86.2 met
    全国 2025年 86.2 met
    ");
    assert_eq!(verdicts(&folder, &["conflicts"], &["value"]), "");
    // Where only the middle is told, it is what there is.
    let middle = reports(&[("枣阳市教育局2020年上半年工作总结", "截至6月底，普惠性幼儿园覆盖率82.4%。")]);
    assert_eq!(verdicts(&middle, &["trend", rate], &["value", "stated"]), "82.4 one\n");
}

#[test]
fn a_later_report_corrects_an_earlier_one() {
    // Named so that the later report is imported first.
    let folder = reports(&[
        ("枣阳市教育局2020年工作总结", "2020年一般公共预算教育支出9.6亿元，2019年9.31亿元。"),
        ("枣阳市教育局2019年工作总结", "一般公共预算教育支出9.35亿元。全市招聘教师300人。"),
        ("枣阳市教育局2021年工作总结", "2019年招聘教师120人。"),
    ]);
    let trend = |indicator: &str| verdicts(&folder, &["trend", indicator], &["year", "value", "stated"]);
    insta::assert_snapshot!(trend("indicator=funding.public_budget"), @r"
    2019 931000000 several
    2020 960000000 one
    ");
    // A much smaller number is of something less, not a correction.
    insta::assert_snapshot!(trend("indicator=teachers.recruited"), @"2019 300 several");
}

#[test]
fn what_a_year_or_a_county_has_of_a_sum_is_its_own() {
    let folder = reports(&[
        ("枣阳市教育局2020年工作总结", "全市教育支出9.62亿元。"),
        (
            "枣阳市教育局2021年自查报告",
            "2018至2020年，全市教育支出累计28亿元，其中2018年、2019年、2020年分别为9.1亿元、9.35亿元、9.55亿元。",
        ),
        ("襄阳市教育局2019年工作总结", "全市教育投入96.7亿元，其中枣阳市11.2亿元、谷城县5.58亿元。"),
        ("谷城县教育局2020年工作总结", "全县教育投入5.73亿元。"),
    ]);
    let names = ["county", "year", "amount_yuan", "previous_yuan"];
    let kept = verdicts(&folder, &["funding_change"], &names);
    insta::assert_snapshot!(kept, @r"
    谷城县 2020 573000000 558000000
    枣阳市 2019 935000000 910000000
    ");
    assert_eq!(verdicts(&folder, &["funding_change", "city=襄阳"], &names), kept);
    insta::assert_snapshot!(verdicts(&folder, &["conflicts"], &["county", "year", "value", "same_subject"]), @r"
    枣阳市 2020 955000000 1
    枣阳市 2020 962000000 1
    ");
    assert_eq!(folder.run(&["ship", "-o", "s.db"]).code, Some(0));
    // Nor is the sum added to what its years have: 12 000 of three years, 5 000 of which in the last.
    let folder = super::comparable::told([2020, 2021, 2022, 2022].into_iter().zip([3.0e7, 4.0e7, 5.0e7, 12.0e7]).map(
        |(year, value)| {
            (1, year, 420_683, ("facilities.investment", "校舍改造投入", "actual", value, None, "元", "exact"))
        },
    ));
    folder.open("nianbao.db").execute("UPDATE metrics SET part_of = 4 WHERE metric_id < 4", []).expect("set");
    let names = ["year", "amount_yuan", "left_out"];
    let plain = verdicts(&folder, &["funding_by_theme", "city=枣阳"], &names);
    assert_eq!(plain, "2020 30000000 0\n2021 40000000 0\n2022 50000000 1\n");
    assert_eq!(
        verdicts(&folder, &["funding_change", "city=枣阳"], &["year", "change_yuan"]),
        "2021 10000000\n2022 10000000\n"
    );
    assert_eq!(folder.run(&["sql", "--write", "update metrics set raw = raw"]).code, Some(0));
    folder.write("c.txt", "沈阳市教育局2021年工作总结\n".as_bytes());
    assert_eq!(folder.run(&["import", "c.txt"]).code, Some(0));
    assert_eq!(verdicts(&folder, &["funding_by_theme"], &names), plain);
}

#[test]
fn lists_of_recruits_that_are_not_whole_accuse_nobody() {
    let folder = reports(&[(
        "枣阳市教育局2021年工作总结",
        "招聘教师362人，其中硕士18人、本科301人。公开招聘教师64人，其中研究生5人。",
    )]);
    let names = ["role", "value", "difference", "verdict"];
    insta::assert_snapshot!(verdicts(&folder, &["recruitment_breakdown"], &names), @r"
    total 362  some_parts
    part 18  
    part 301  
    total 64  one_part
    part 5
    ");
}

#[test]
fn a_bound_goes_with_a_difference() {
    let folder = reports(&[
        ("枣阳市教育局2020年工作总结", "全市招聘教师近200名。"),
        ("枣阳市教育局2021年工作总结", "全市招聘教师226名。"),
        ("谷城县教育局2020年工作总结", "全县招聘教师274名。"),
    ]);
    let rows = verdicts(
        &folder,
        &["trend", "indicator=teachers.recruited", "city=枣阳"],
        &["value", "previous", "previous_bound"],
    );
    insta::assert_snapshot!(rows, @r"
    200  
    226 200 at_most
    ");
    insta::assert_snapshot!(
        verdicts(&folder, &["compare", "city=谷城,枣阳", "year=2020"], &["value_1", "value_2", "difference", "bounds"]), @"274 200 74 枣阳市 at_most");
}

#[test]
fn what_each_county_is_asked_is_unclear_of_a_city_as_a_whole() {
    let folder = reports(&[
        ("襄阳市教育局2021年工作总结", "全市普惠性幼儿园覆盖率90%。"),
        ("谷城县教育局2021年工作总结", "全县普惠性幼儿园覆盖率90%。"),
    ]);
    let said = verdicts(&folder, &["standards", "programme=县域"], &["county", "verdict"]);
    assert_eq!(said, " unclear\n谷城县 met\n");
}
