//! What is the same in other words, rounded, turned over or nested, and what only looks so.

use super::comparable::verdicts;
use super::reports;

#[test]
fn parts_of_a_part_are_no_further_parts() {
    let folder = reports(&[(
        "宜昌市教育局2021年工作总结",
        "教职工5200人，其中专任教师4800人、小学专任教师2600人、初中专任教师2100人。\
         义务教育阶段在校生6.19万人，其中小学4.00万人、初中2.18万人。\
         招聘教师90人（小学60人，初中40人）。教师1.2万人（小学0.7万人，初中0.4万人）。",
    )]);
    let names = ["value", "parts", "parts_sum", "difference", "verdict"];
    let said = verdicts(&folder, &["totals"], &names);
    // 0.7万 and 0.4万 may well be 1.15万, which is printed as 1.2万.
    insta::assert_snapshot!(said, @r"
    5200 1 4800  one_part
    61900 2 61800 100 adds_up
    90 2 100 -10 over
    12000 2 11000 1000 adds_up
    ");
    assert_eq!(said, verdicts(&folder, &["totals", "city=宜昌"], &names));
}

#[test]
fn a_number_rounded_is_the_same_number() {
    let folder = reports(&[
        ("宜昌市教育局2021年工作总结", "全市一般公共预算教育支出34.51亿元。普惠性幼儿园覆盖率86.4%。招聘教师90人。"),
        (
            "宜昌市人民政府2021年教育工作报告",
            "全市一般公共预算教育支出345063.24万元。普惠性幼儿园覆盖率86.43%。招聘教师96人。",
        ),
        ("宜昌市教育局2022年工作总结", "全市一般公共预算教育支出36.02亿元。"),
        ("宜昌市人民政府2022年教育工作报告", "全市一般公共预算教育支出360812万元。"),
    ]);
    insta::assert_snapshot!(verdicts(&folder, &["conflicts"], &["year", "subject", "raw"]), @r"
    2021 招聘教师 90人
    2021 招聘教师 96人
    2022 一般公共预算教育支出 36.02亿元
    2022 一般公共预算教育支出 360812万元
    ");
    let trend = verdicts(&folder, &["trend", "indicator=funding.public_budget"], &["year", "value", "stated"]);
    insta::assert_snapshot!(trend, @r"
    2021 3451000000 one
    2022 3608120000 several
    ");
}

#[test]
fn children_pupils_terms_and_summers_contradict_no_year() {
    let folder = reports(&[
        ("宜昌市教育局2021年工作总结", "全市在校学生18.2万人。培训教师4600人次。"),
        ("宜昌市教育局2021年上半年工作总结", "全市在园幼儿2.8万人。暑期培训教师2300人次。"),
    ]);
    assert_eq!(verdicts(&folder, &["conflicts"], &["subject", "value"]), "");
}

#[test]
fn one_thing_in_several_wordings_is_one_series() {
    let folder = reports(&[
        ("兴山县教育局2020年工作总结", "全县普惠性幼儿园覆盖率83.1%。全县在校（园）学生1.21万人。"),
        ("兴山县教育局2021年工作总结", "全县普惠率85.2%。全县在校学生12260人。"),
        ("兴山县教育局2022年工作总结", "全县普惠性学前教育资源覆盖率87.6%。全县各级各类学校在校生12340人。"),
        ("秭归县教育局2021年工作总结", "全县普惠性幼儿园覆盖率88%。"),
        ("长阳土家族自治县教育局2021年工作总结", "农村普惠性幼儿园覆盖率91%。"),
    ]);
    let trend = |indicator: &str| {
        let indicator = format!("indicator={indicator}");
        verdicts(&folder, &["trend", &indicator, "county=兴山"], &["year", "value", "stated", "since", "change"])
    };
    insta::assert_snapshot!(trend("preschool.inclusive_coverage_rate"), @r"
    2020 83.1 one  
    2021 85.2 one 2020 2.1
    2022 87.6 one 2021 2.4
    ");
    insta::assert_snapshot!(trend("students.headcount"), @r"
    2020 12100 one  
    2021 12260 one 2020 160
    2022 12340 one 2021 80
    ");
    // A county that has it of another thing only is not ranked, and not passed over in silence.
    let rank = &["rank", "indicator=preschool.inclusive_coverage_rate", "level=county", "year=2021"];
    insta::assert_snapshot!(verdicts(&folder, rank, &["rank", "of", "otherwise", "county", "value"]), @r"
    1 2 1 秭归县 88
    2 2 1 兴山县 85.2
     1 2 长阳土家族自治县 91
    ");
}

#[test]
fn what_leaps_tenfold_is_disputed() {
    let folder = reports(&[
        ("兴山县教育局2020年工作总结", "全县专任教师1800人。全县招聘教师6人。"),
        ("兴山县教育局2021年工作总结", "全县专任教师126人。全县招聘教师70人。"),
        ("兴山县教育局2022年工作总结", "全县专任教师1830人。全县招聘教师72人。"),
    ]);
    let trend = |indicator: &str| {
        let indicator = format!("indicator={indicator}");
        verdicts(&folder, &["trend", &indicator], &["year", "value", "stated", "change"])
    };
    insta::assert_snapshot!(trend("teachers.headcount"), @r"
    2020 1800 one 
    2021 126 disputed 
    2022 1830 disputed 
    ");
    // A few may well become many.
    insta::assert_snapshot!(trend("teachers.recruited"), @r"
    2020 6 one 
    2021 70 one 64
    2022 72 one 2
    ");
}

#[test]
fn teachers_to_pupils_are_turned_over() {
    let folder = reports(&[("宜昌市教育局2021年工作总结", "小学师生比1:18.6。初中生师比12.4:1。")]);
    insta::assert_snapshot!(verdicts(&folder, &["staffing"], &["subject", "value", "raw"]), @r"
    小学师生比 18.6 1:18.6
    初中生师比 12.4 12.4:1
    ");
    let standards = &["standards", "indicator=teachers.student_teacher_ratio"];
    insta::assert_snapshot!(verdicts(&folder, standards, &["subject", "value", "threshold", "verdict"]), @r"
    小学师生比 18.6 19 met
    初中生师比 12.4 13.5 met
    ");
}

#[test]
fn a_goal_is_not_answered_by_what_is_of_another_measure() {
    let folder = reports(&[
        (
            "宜昌市教育局2021年工作计划",
            "2021年，每所学校每学期开展应急演练2次。专任教师达到18400人。培训教师6000人次。资助学生5.9万人次。专职保安配备率达到100%。封闭化管理率达到95%。",
        ),
        (
            "宜昌市教育局2021年上半年工作总结",
            "上半年，全市开展应急演练1316次。教职工19060人。暑期培训教师3800人次。春季学期资助学生2.9万人次。\
             截至6月底，专职保安配备率92%，封闭化管理率96%。",
        ),
    ]);
    let names = ["indicator", "promised", "reported", "verdict"];
    insta::assert_snapshot!(verdicts(&folder, &["targets"], &names), @r"
    aid.beneficiaries 59000  unclear
    safety.closed_management_rate 95 96 reached
    safety.drills 2  unclear
    safety.guard_rate 100 92 unclear
    teachers.headcount 18400  unclear
    teachers.trained 6000  unclear
    ");
}

#[test]
fn the_sign_in_a_column_of_changes_tells_the_way() {
    let table =
        "2021年教育事业发展情况\n指标 单位 2021年 2020年 增减\n幼儿园数 所 104 102 +2\n小学在校生 人 9120 9468 -348\n";
    let folder = reports(&[("宜昌市教育局2021年工作总结", table)]);
    let said = verdicts(&folder, &["changes"], &["subject", "direction", "raw"]);
    insta::assert_snapshot!(said, @r"
    幼儿园数增减 rise 2
    小学在校生增减 fall -348
    ");
}

#[test]
fn money_a_head_and_money_only_budgeted_are_told_from_what_was_spent() {
    let folder = reports(&[(
        "宜昌市教育局2021年工作总结",
        "1至9月，教育支出5.4亿元，占年初预算7.2亿元的75%。教师年平均工资8.7万元。投入校园安全资金930万元。",
    )]);
    insta::assert_snapshot!(verdicts(&folder, &["funding"], &["sort", "amount_yuan"]), @r"
    budgeted 720000000
    overall 540000000
    spending 9300000
    per_head 87000
    ");
}

#[test]
fn sums_over_times_and_places_that_hold_each_other_are_warned_of() {
    let folder = reports(&[
        ("宜昌市教育局2021年工作总结", "全市招聘教师960人。近三年，招聘教师2600人。上半年招聘教师310人。"),
        ("秭归县教育局2021年工作总结", "全县招聘教师70人。"),
    ]);
    let warned = |condition: &str| {
        let sql = format!(
            "select sum(value) from facts where indicator = 'teachers.recruited' and nature = 'actual' {condition}"
        );
        folder.run(&["sql", &sql]).err
    };
    insta::assert_snapshot!(warned(""), @r"
    note: figures of part of a year or of several years are added to those of a year: 2 rows, whose subjects end with （上半年）, （多年累计） or the like
    note: a place and what lies in it are added up: 1 rows of what lies in it may count twice; group by county, or add county = '' or county <> ''
    ");
    insta::assert_snapshot!(warned("and county <> ''"), @"");
    insta::assert_snapshot!(warned("and county = '' and instr(subject, '）') = 0"), @"");
}
