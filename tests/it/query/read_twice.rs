//! Answers that must say more of a figure than its number: which way it went, whether a list is whole, whether years may be compared at all.

use super::comparable::verdicts;
use crate::folder::Folder;

/// A database of reports of 宜昌市, each with its year.
fn reports(texts: &[(i32, &str)]) -> Folder {
    let folder = Folder::new();
    for (index, (year, text)) in texts.iter().enumerate() {
        let name = format!("{index}.txt");
        folder.write(&name, format!("宜昌市教育局{year}年工作总结\n\n{text}\n").as_bytes());
        assert_eq!(folder.run(&["import", &name]).code, Some(0));
    }
    folder
}

#[test]
fn a_change_says_which_way_it_went() {
    let folder = reports(&[(
        2021,
        "毛入园率95%，比上年提高2个百分点。近视率48%，比上年下降1.3个百分点。在校生9万人，比上年减少1200人。\
         公办园在园幼儿占比58%，高于省定目标8个百分点。",
    )]);
    insta::assert_snapshot!(verdicts(&folder, &["changes"], &["direction", "value"]), @r"
    rise 2
    fall 1.3
    fall 1200
    gap 8
    ");
}

#[test]
fn a_list_that_does_not_claim_to_be_whole_contradicts_nothing() {
    let folder = reports(&[(
        2021,
        "教育支出76亿元，其中夷陵区9亿元、宜都市7亿元。教师900人（小学500人，初中300人）。建设项目23个，其中开工14个、竣工11个。",
    )]);
    insta::assert_snapshot!(verdicts(&folder, &["totals"], &["value", "parts", "difference", "verdict"]), @r"
    7600000000 2  some_parts
    900 2 100 short
    23 1  one_part
    ");
    assert_eq!(folder.run(&["check"]).code, Some(0));
}

#[test]
fn what_a_report_calls_incomparable_is_not_compared() {
    let folder = reports(&[
        (2020, "全市一般公共预算教育支出22亿元。"),
        (2021, "全市一般公共预算教育支出19亿元。由于统计口径发生变化，无法对比增减。"),
        (2022, "全市一般公共预算教育支出20亿元。"),
    ]);
    let said =
        verdicts(&folder, &["trend", "indicator=funding.public_budget"], &["year", "subject", "value", "change"]);
    insta::assert_snapshot!(said, @r"
    2020 一般公共预算教育支出 2200000000 
    2022 一般公共预算教育支出 2000000000 
    2021 一般公共预算教育支出（不可比） 1900000000
    ");
    assert_eq!(verdicts(&folder, &["funding_change"], &["year", "change_yuan"]), "");
    assert_eq!(folder.run(&["check"]).code, Some(0));
}

#[test]
fn a_total_beside_other_sums_is_no_exact_sum() {
    let folder = reports(&[(2021, "校舍维修改造项目42个，总投入1.3亿元。投资1500万元加固第一小学教学楼。")]);
    insta::assert_snapshot!(
        verdicts(&folder, &["funding_by_theme"], &["theme", "amount_yuan", "items", "bound"]),
        @"facilities 145000000 2 approx"
    );
    assert_eq!(folder.run(&["check"]).code, Some(0));
}

#[test]
fn who_takes_part_is_no_stock() {
    let folder = reports(&[(2021, "全市有专任教师5000人，参与线上教学的教师4000人。")]);
    let said = folder.run(&["sql", "select subject from comparable where indicator = 'teachers.headcount'"]);
    assert_eq!(said.out.lines().skip(1).map(str::trim).collect::<Vec<_>>(), ["专任教师数"]);
}

#[test]
fn a_sum_over_what_a_report_says_twice_is_noted() {
    let folder = reports(&[(2021, "治理违规广告911处。开展专项行动，治理违规广告宣传911处。")]);
    let said = folder.run(&["sql", "select sum(value) from facts where unit = '处'"]);
    assert!(said.err.contains("count twice") || said.err.contains("重复计入"), "{}", said.err);
}

#[test]
fn nearly_the_same_number_in_other_words_is_disputed() {
    let folder = reports(&[(2020, "全市补充教师3126名。"), (2021, "全市公开招聘教师2876名，2020年招聘教师3162名。")]);
    let said = verdicts(&folder, &["trend", "indicator=teachers.recruited"], &["year", "value", "stated", "change"]);
    assert!(said.contains("2020 3126 disputed") && said.contains("2020 3162 disputed"), "{said}");
    assert!(!said.contains("-286"), "{said}");
}
