//! Figures of half a year, of a term or of several years beside those of a year; the same money told twice; what is owed.

use super::comparable::verdicts;
use super::reports;
use crate::folder::Folder;

/// Sums by theme, read from what is kept and, with a city, from the rows.
fn by_theme(folder: &Folder, names: &[&str]) -> String {
    let kept = verdicts(folder, &["funding_by_theme"], names);
    assert_eq!(kept, verdicts(folder, &["funding_by_theme", "city=宜昌"], names));
    kept
}

#[test]
fn half_a_year_is_held_beside_half_a_year() {
    let folder = reports(&[
        ("宜昌市教育局2020年工作总结", "全市一般公共预算教育支出22亿元。"),
        ("宜昌市教育局2021年工作总结", "2021年1至6月，全市一般公共预算教育支出12亿元。"),
        ("宜昌市教育局2022年工作总结", "1—6月，全市一般公共预算教育支出13亿元。全年教育支出26亿元。"),
    ]);
    let trend = &["trend", "indicator=funding.public_budget"];
    insta::assert_snapshot!(verdicts(&folder, trend, &["year", "subject", "value", "change"]), @r"
    2020 一般公共预算教育支出 2200000000 
    2022 教育支出 2600000000 400000000
    2021 一般公共预算教育支出（1至6月） 1200000000 
    2022 一般公共预算教育支出（1至6月） 1300000000 100000000
    ");
    insta::assert_snapshot!(verdicts(&folder, &["funding_change"], &["year", "subject", "change_yuan"]), @"2022 一般公共预算教育支出（1至6月） 100000000");
    insta::assert_snapshot!(by_theme(&folder, &["year", "overall_yuan"]), @r"
    2020 2200000000
    2021 
    2022 2600000000
    ");
    let changes = reports(&[("宜昌市教育局2021年工作总结", "上半年招聘教师60人，比上年同期增加8人。")]);
    assert_eq!(verdicts(&changes, &["changes", "indicator=teachers.recruited"], &["value"]), "8\n");
}

#[test]
fn what_is_of_part_of_a_year_or_of_several_is_not_added_to_a_year() {
    let folder = reports(&[
        ("宜昌市教育局2021年上半年工作总结", "投入校园安全资金930万元。"),
        (
            "宜昌市教育局2021年工作总结",
            "投入校园安全资金2100万元。春季学期发放助学金320万元，秋季学期发放助学金341万元，全年合计发放助学金661万元。\
             2019年以来，全市累计投入改薄资金2.6亿元，其中2021年9000万元。",
        ),
    ]);
    insta::assert_snapshot!(by_theme(&folder, &["theme", "amount_yuan", "items", "left_out"]), @r"
    facilities 90000000 1 1
    safety 21000000 1 1
    aid 6610000 1 2
    ");
}

#[test]
fn money_received_and_spent_is_one_sum() {
    let folder = reports(&[(
        "宜昌市教育局2021年工作总结",
        "校舍改造专项债券到位1.2亿元，已支出9000万元。教师培训资金下达600万元，实际支出540万元。拖欠乡村教师补贴230万元。",
    )]);
    insta::assert_snapshot!(by_theme(&folder, &["theme", "amount_yuan", "items", "left_out"]), @r"
    facilities 120000000 1 0
    teachers 6000000 1 1
    ");
    insta::assert_snapshot!(verdicts(&folder, &["funding", "theme=teachers"], &["sort", "amount_yuan"]), @r"
    spending 6000000
    spending 5400000
    debt 2300000
    ");
}

#[test]
fn a_budget_is_not_added_to_what_became_of_it() {
    let table = "2021年教育支出（万元）\n项目 预算数 决算数\n校舍维修 1200 1180\n教师培训 500 490\n";
    let folder = reports(&[("宜昌市教育局2021年工作总结", table)]);
    let said = verdicts(&folder, &["funding_by_theme", "nature=all"], &["nature", "theme", "amount_yuan"]);
    insta::assert_snapshot!(said, @r"
    actual facilities 11800000
    actual teachers 4900000
    target facilities 12000000
    target teachers 5000000
    ");
}

#[test]
fn counties_that_name_themselves_are_compared() {
    let folder = reports(&[
        ("兴山县教育局2021年工作总结", "兴山县校园专职保安配备率98%。兴山县一般公共预算教育经费5.1亿元。"),
        (
            "秭归县教育局2021年工作总结",
            "我县专职保安配备率95%。全县一般公共预算教育经费7.2亿元。全县一般公共预算支出36亿元。学生平安保险参保率99%。",
        ),
    ]);
    let ranked = |indicator: &str| {
        let indicator = format!("indicator={indicator}");
        verdicts(&folder, &["rank", &indicator, "level=county"], &["rank", "of", "county", "value"])
    };
    insta::assert_snapshot!(ranked("safety.guard_rate"), @r"
    1 2 兴山县 98
    2 2 秭归县 95
    ");
    // Nor is all public spending that of education.
    insta::assert_snapshot!(ranked("funding.public_budget"), @r"
    1 2 秭归县 720000000
    2 2 兴山县 510000000
    ");
    let said = verdicts(&folder, &["compare", "city=兴山,秭归", "indicator=safety.*"], &["value_1", "value_2"]);
    assert_eq!(said, "98 95\n");
}

#[test]
fn parts_that_overlap_are_told_from_parts_that_come_to_too_much() {
    let folder = reports(&[(
        "宜昌市教育局2021年工作总结",
        "教职工300人，其中专任教师260人、骨干教师58人。教师900人（小学500人，初中430人）。",
    )]);
    let names = ["value", "parts_sum", "difference", "verdict"];
    let said = verdicts(&folder, &["totals"], &names);
    insta::assert_snapshot!(said, @r"
    300 318  overlap
    900 930 -30 over
    ");
    assert_eq!(said, verdicts(&folder, &["totals", "city=宜昌"], &names));
}

#[test]
fn where_a_report_starts_from_is_no_result() {
    let folder = reports(&[(
        "宜昌市教育局2021年工作总结",
        "现有专职保安配备率91%。年底前专职保安配备率要达到100%。计划新建幼儿园6所，实际新建幼儿园7所。",
    )]);
    insta::assert_snapshot!(verdicts(&folder, &["targets"], &["promised", "reported", "verdict"]), @r"
    6 7 reached
    100  not_reported
    ");
}

#[test]
fn figures_of_different_stages_and_states_contradict_nothing() {
    let folder = reports(&[
        ("宜昌市教育局2021年工作总结", "学校建设项目开工48个。初中生均公用经费1050元。招聘教师90人。"),
        ("宜昌市人民政府2021年教育工作报告", "学校建设项目完工31个。小学生均公用经费850元。招聘教师96人。"),
    ]);
    insta::assert_snapshot!(verdicts(&folder, &["conflicts"], &["subject", "value"]), @r"
    招聘教师 90
    招聘教师 96
    ");
}

#[test]
fn brackets_and_counties_keep_years_and_sums_of_their_own() {
    let folder = reports(&[(
        "宜昌市教育局2021年工作总结",
        "一、工作\n\n全市教育经费总投入20亿元，其中夷陵区8亿元、宜都市12亿元。教育支出较上年增长0.97个亿。\
         2020年以来，全市累计投入校园安全资金5236万元（其中2020年3610万元），近三年招聘教师900人，2021年招聘320人，\
         是最多的一年（2019年280人，2020年300人）。\n\n\
         二、下一步打算\n\n学前三年毛入园率达到85%以上（目前为81.7%）。",
    )]);
    insta::assert_snapshot!(verdicts(&folder, &["funding_by_theme", "theme=funding"], &["overall_yuan", "county"]), @r"
    2000000000 
    800000000 夷陵区
    1200000000 宜都市
    ");
    let rows = "SELECT group_concat(raw || ' ' || year || iif(subject LIKE '%累计）', ' 累计', '') || iif(part_of IS NULL, '', ' part'), '; ')
                FROM (SELECT * FROM metrics ORDER BY char_start)";
    insta::assert_snapshot!(folder.value::<String>("nianbao.db", rows), @"20亿元 2021; 8亿元 2021 part; 12亿元 2021 part; 0.97个亿 2021; 5236万元 2021 累计; 3610万元 2020; 900人 2021 累计; 320人 2021; 280人 2019; 300人 2020; 85% 2022; 81.7% 2021");
}
