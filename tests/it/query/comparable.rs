//! Which figures may be held against a threshold or a goal at all, on figures written by hand.

use nianbao::catalog::region::{Level, Regions};

use crate::folder::Folder;

/// Where the figures are about unless a test needs several places: 宜昌市.
const PLACE: u32 = 420_500;

/// Indicator, subject, nature, value, upper end, unit and bound of a figure for 2021.
pub(super) type Row<'a> = (&'a str, &'a str, &'a str, f64, Option<f64>, &'a str, &'a str);

/// A database with these figures of places for 2021 and no others.
fn holding<'a>(figures: impl IntoIterator<Item = (u32, Row<'a>)>) -> Folder {
    told(figures.into_iter().map(|(place, row)| (1, 2021, place, row)))
}

/// A database of two reports with these figures and no others: number of the report, year, place, and the rest.
pub(super) fn told<'a>(figures: impl IntoIterator<Item = (i64, i64, u32, Row<'a>)>) -> Folder {
    let folder = Folder::new();
    folder.write("a.txt", "宜昌市教育局2021年工作总结\n".as_bytes());
    folder.write("b.txt", "宜昌市教育局2022年工作总结\n".as_bytes());
    assert_eq!(folder.run(&["import", "a.txt", "b.txt"]).code, Some(0));
    let connection = folder.open("nianbao.db");
    connection.execute("DELETE FROM metrics", []).expect("emptied");
    for (document, year, place, (indicator, subject, nature, value, value_max, unit, bound)) in figures {
        connection
            .execute(
                "INSERT INTO metrics (document_id, char_start, char_end, raw, value, value_max, unit, dimension, bound, nature, year,
                     region_code, subject, theme, indicator, sentence_start, sentence_end, confidence)
                 SELECT ?9, 0, 1, '宜', ?4, ?5, ?6, dimension, ?7, ?3, ?10, ?8, ?2, theme, nullif(?1, 'other.admin_units'), 0, 1, 1.0
                 FROM indicators WHERE indicator = ?1",
                rusqlite::params![indicator, subject, nature, value, value_max, unit, bound, place, document, year],
            )
            .expect("inserted");
    }
    folder
}

/// The verdicts that `query` gives, one line each.
pub(super) fn verdicts(folder: &Folder, query: &[&str], names: &[&str]) -> String {
    let said = folder.run(&[&["query", "--format", "csv"], query].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
    let mut reader = csv::Reader::from_reader(said.out.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let at: Vec<usize> = names.iter().map(|name| headers.iter().position(|h| h == *name).expect("a column")).collect();
    let row = |record: csv::StringRecord| at.iter().map(|i| record[*i].to_owned()).collect::<Vec<_>>().join(" ") + "\n";
    reader.records().map(|record| row(record.expect("a row"))).collect()
}

#[test]
fn a_threshold_is_met_or_missed_by_all_that_a_number_leaves_open() {
    // 普惠性幼儿园覆盖率 of all by 2020: >= 80; 大班额: < 56.
    let table = [
        ("preschool.inclusive_coverage_rate", "%", 80.0, None, "exact", "met"),
        ("preschool.inclusive_coverage_rate", "%", 80.0, None, "approx", "unclear"),
        ("preschool.inclusive_coverage_rate", "%", 79.0, None, "approx", "missed"),
        ("preschool.inclusive_coverage_rate", "%", 79.0, None, "at_least", "unclear"),
        ("preschool.inclusive_coverage_rate", "%", 81.0, None, "at_least", "met"),
        ("preschool.inclusive_coverage_rate", "%", 79.0, None, "at_most", "missed"),
        ("preschool.inclusive_coverage_rate", "%", 90.0, None, "at_most", "unclear"),
        ("preschool.inclusive_coverage_rate", "%", 75.0, Some(85.0), "exact", "unclear"),
        ("preschool.inclusive_coverage_rate", "%", 70.0, Some(79.0), "exact", "missed"),
        ("compulsory.class_size", "人", 50.0, Some(58.0), "exact", "unclear"),
        ("compulsory.class_size", "人", 55.0, None, "at_most", "met"),
        ("compulsory.class_size", "人", 55.0, None, "at_least", "unclear"),
        ("compulsory.class_size", "人", 56.0, None, "exact", "missed"),
    ];
    let regions = Regions::builtin();
    let cities = || regions.all().filter(|r| r.level == Level::Prefecture && r.valid_in(2021));
    let row = |(indicator, unit, value, value_max, bound, _)| {
        (indicator, "最大班额", "actual", value, value_max, unit, bound)
    };
    let folder = holding(cities().map(|r| r.code.0).zip(table.map(row)));
    for indicator in ["preschool.inclusive_coverage_rate", "compulsory.class_size"] {
        let argument = format!("indicator={indicator}");
        let said = verdicts(&folder, &["standards", &argument], &["city", "scope", "verdict"]);
        for (city, (of, unit, value, value_max, bound, verdict)) in cities().zip(table) {
            let scope = if unit == "%" { "全国 2020年" } else { "小学、初中大班额界线" };
            let wanted = format!("{} {scope} {verdict}\n", city.name);
            assert!(of != indicator || said.contains(&wanted), "{value} {value_max:?} {bound}: {said}");
        }
    }
}

#[test]
fn a_stage_is_held_against_its_own_threshold_only() {
    let folder = holding(
        [
            ("compulsory.consolidation_rate", "初中三年巩固率", "actual", 95.5, None, "%", "exact"),
            ("preschool.inclusive_coverage_rate", "农村普惠性幼儿园覆盖率", "actual", 92.0, None, "%", "exact"),
            ("health.fitness_excellent_rate", "中小学生体质健康优良率", "actual", 52.0, None, "%", "exact"),
        ]
        .map(|row| (PLACE, row)),
    );
    let said = |indicator: &str| {
        verdicts(
            &folder,
            &["standards", "city=宜昌", "verdict=all", &format!("indicator={indicator}")],
            &["scope", "value", "verdict"],
        )
    };
    insta::assert_snapshot!(said("compulsory.consolidation_rate"), @r"
    初中三年 95.5 met
    全国九年义务教育 2025年  unknown
    ");
    insta::assert_snapshot!(said("preschool.inclusive_coverage_rate"), @r"
    县（市、区）  unknown
    全国 2020年  unknown
    全国 2025年  unknown
    ");
    insta::assert_snapshot!(said("health.fitness_excellent_rate"), @r"
    全国 2022年 52 met
    全国 2030年 52 not_due
    ");
}

#[test]
fn what_all_schools_have_is_held_against_no_threshold_of_one_stage() {
    let folder = holding(
        [
            ("health.myopia_rate", "中小学生近视率", "actual", 52.7, None, "%", "exact"),
            ("teachers.student_teacher_ratio", "中小学生师比", "actual", 15.2, None, "比", "exact"),
            ("compulsory.class_size", "中小学平均班额", "actual", 44.0, None, "人", "exact"),
        ]
        .map(|row| (PLACE, row)),
    );
    assert_eq!(verdicts(&folder, &["standards", "city=宜昌"], &["subject", "scope", "verdict"]), "");
    for (subject, known) in [("初高中近视率", 0), ("初、高中近视率", 0), ("高中生近视率", 1), ("小学生近视率", 1)]
    {
        let folder = holding([(PLACE, ("health.myopia_rate", subject, "actual", 72.0, None, "%", "exact"))]);
        let said = verdicts(&folder, &["standards", "city=宜昌"], &["subject", "scope"]);
        assert_eq!(said.lines().count(), known, "{said}");
    }
}

#[test]
fn a_functional_area_is_named_by_what_it_is_within_its_city() {
    let code = |name: &str| Regions::builtin().all().find(|r| r.name == name).map(|r| r.code.0).expect("a region");
    let row = |subject, value| ("preschool.gross_enrolment_rate", subject, "actual", value, None, "%", "exact");
    let folder = holding([
        (code("郑州高新区"), row("高新区学前三年毛入园率", 97.0)),
        (code("金水区"), row("金水区学前三年毛入园率", 99.0)),
        (code("绵阳高新区"), row("高新技术产业开发区学前三年毛入园率", 96.0)),
        (code("大同经开区"), row("学前三年毛入园率", 95.0)),
    ]);
    let query = ["rank", "indicator=preschool.gross_enrolment_rate", "level=county"];
    insta::assert_snapshot!(verdicts(&folder, &query, &["county", "rank", "of"]), @r"
    金水区 1 4
    郑州高新区 2 4
    绵阳高新区 3 4
    大同经开区 4 4
    ");
}

#[test]
fn a_threshold_is_for_what_it_speaks_of() {
    let folder = holding(
        [
            // Of another stage, of some classes, a line between two kinds of classes.
            ("compulsory.class_size", "高中阶段平均班额", "actual", 58.0, None, "人", "exact"),
            ("compulsory.class_size", "个别班级班额", "actual", 70.0, None, "人", "exact"),
            ("compulsory.class_size", "大班额", "actual", 56.0, None, "人", "at_least"),
            ("facilities.school_scale", "普通高中办学规模", "actual", 2900.0, None, "人", "at_least"),
            ("facilities.school_scale", "超过两千人的学校", "actual", 2100.0, None, "人", "exact"),
            // Of something else that has the same name.
            ("compulsory.migrant_public_share", "随迁子女占在校生比例", "actual", 21.0, None, "%", "exact"),
            ("health.fitness_top_rate", "学习型社区创建优秀率", "actual", 40.0, None, "%", "exact"),
            ("health.psych_teacher_school_share", "心理辅导室建成率", "actual", 100.0, None, "%", "exact"),
            ("inspection.satisfaction_rate", "热线首次办结满意率", "actual", 91.0, None, "%", "exact"),
            // And of just that.
            ("inspection.satisfaction_rate", "群众对教育的满意度", "actual", 91.5, None, "%", "exact"),
            ("compulsory.migrant_public_share", "随迁子女在公办学校就读比例", "actual", 83.0, None, "%", "exact"),
            // Asked for is pupils to staff, of whom there are more than teachers; teachers to pupils are turned over.
            ("teachers.student_teacher_ratio", "小学师生比", "actual", 0.06, None, "比", "exact"),
            ("teachers.student_teacher_ratio", "初中生师比", "actual", 14.2, None, "比", "exact"),
        ]
        .map(|row| (PLACE, row)),
    );
    insta::assert_snapshot!(
        verdicts(&folder, &["standards", "city=宜昌"], &["indicator", "subject", "value", "verdict"]), @r"
    compulsory.migrant_public_share 随迁子女在公办学校就读比例 83 unclear
    inspection.satisfaction_rate 群众对教育的满意度 91.5 unclear
    teachers.student_teacher_ratio 小学师生比 16.666667 met
    teachers.student_teacher_ratio 初中生师比 14.2 unclear
    ");
    let unknown = verdicts(&folder, &["standards", "city=宜昌", "verdict=unknown"], &["verdict"]);
    let all = verdicts(&folder, &["standards", "city=宜昌", "verdict=all"], &["verdict"]);
    assert_eq!(unknown.lines().count() + 4, all.lines().count());
}

#[test]
fn only_figures_of_the_same_thing_are_subtracted_and_ranked() {
    let elsewhere = 330_600; // 绍兴市
    let row = |subject, value, unit| ("health.myopia_rate", subject, "actual", value, None, unit, "exact");
    let teachers = |subject, value| ("teachers.headcount", subject, "actual", value, None, "人", "exact");
    let money = |subject, value| ("preschool.investment", subject, "actual", value, None, "元", "exact");
    let folder = told([
        (1, 2020, PLACE, row("小学生近视率", 35.5, "%")),
        (2, 2021, PLACE, row("小学生近视率", 34.9, "%")),
        (2, 2021, PLACE, row("高中生近视率", 80.2, "%")),
        (2, 2021, PLACE, row("近视率", 51.0, "%")),
        (2, 2021, elsewhere, row("学生近视率", 49.5, "%")),
        (2, 2021, elsewhere, row("初中生近视率", 66.0, "%")),
        (1, 2020, PLACE, teachers("专任教师", 8200.0)),
        (2, 2021, PLACE, teachers("专任教师数", 8450.0)),
        (2, 2021, PLACE, teachers("参加线上培训的教师", 6400.0)),
        (1, 2020, PLACE, money("学前教育财政投入", 2.0e7)),
        (1, 2021, PLACE, money("学前教育财政投入", 2.4e7)),
        (2, 2021, PLACE, money("学前教育财政投入", 2.5e7)),
        (2, 2021, PLACE, money("三年合计财政投入", 6.7e7)),
    ]);
    let trend = |indicator| {
        verdicts(
            &folder,
            &["trend", "city=宜昌", &format!("indicator={indicator}")],
            &["year", "subject", "value", "stated", "since", "previous", "change"],
        )
    };
    insta::assert_snapshot!(trend("health.myopia_rate"), @r"
    2021 近视率 51 one   
    2020 小学生近视率 35.5 one   
    2021 小学生近视率 34.9 one 2020 35.5 -0.6
    2021 高中生近视率 80.2 one   
    ");
    insta::assert_snapshot!(trend("teachers.headcount"), @r"
    2020 专任教师 8200 one   
    2021 专任教师数 8450 one 2020 8200 250
    ");
    // Two reports differ, and a sum over three years is no year's.
    insta::assert_snapshot!(trend("preschool.investment"), @r"
    2020 学前教育财政投入 20000000 one   
    2021 学前教育财政投入 25000000 several 2020 20000000 
    ");
    insta::assert_snapshot!(
        verdicts(&folder, &["rank", "indicator=health.myopia_rate"], &["year", "rank", "of", "city", "subject", "value"]), @r"
    2021 1 2 宜昌市 近视率 51
    2021 2 2 绍兴市 学生近视率 49.5
    2021  1 绍兴市 初中生近视率 66
    2021  1 宜昌市 小学生近视率 34.9
    2021  1 宜昌市 高中生近视率 80.2
    2020  1 宜昌市 小学生近视率 35.5
    ");
    insta::assert_snapshot!(
        verdicts(&folder, &["compare", "city=宜昌,绍兴", "indicator=health.myopia_rate", "year=2021"],
            &["subject", "value_1", "value_2", "places", "difference"]), @r"
    学生近视率；近视率 51 49.5 2 1.5
    初中生近视率  66 1 
    小学生近视率 34.9  1 
    高中生近视率 80.2  1 
    ");
}

#[test]
fn a_sum_of_money_is_added_once_and_nothing_else_is() {
    let row = |indicator, subject, value| (indicator, subject, "actual", value, None, "元", "exact");
    let folder = told([
        // One sum in two reports' words, and another of its indicator.
        (1, 2021, PLACE, row("aid.amount", "学生资助资金", 84_500_000.0)),
        (2, 2021, PLACE, row("aid.amount", "资助总额", 84_800_000.0)),
        (2, 2021, PLACE, row("aid.amount", "助学贷款贴息", 3_000_000.0)),
        // Nearly as much, but in one report: two sums.
        (1, 2021, PLACE, row("facilities.investment", "操场改造投入", 10_000_000.0)),
        (1, 2021, PLACE, row("facilities.investment", "厕所改造投入", 10_000_000.0)),
        (1, 2021, PLACE, row("facilities.investment", "五年累计投入", 90_000_000.0)),
        // A price, a norm, and what is paid to all at so much a head.
        (1, 2021, PLACE, row("preschool.per_child_subsidy", "加餐金额", 4.5)),
        (1, 2021, PLACE, row("preschool.per_child_subsidy", "生均补助", 1_200.0)),
        (1, 2021, PLACE, row("preschool.per_child_subsidy", "民办园生均补助", 51_000_000.0)),
        // Income, what a share is of, what is spent on everything, and on education.
        (1, 2021, PLACE, row("funding.fee_income", "事业收入", 60_000_000.0)),
        (1, 2021, PLACE, row("funding.budget_total", "一般公共预算支出", 30_000_000_000.0)),
        (1, 2021, PLACE, row("funding.public_budget", "公共财政支出", 30_000_000_000.0)),
        (1, 2021, PLACE, row("funding.public_budget", "一般公共预算教育支出占一般公共预算支出", 30_000_000_000.0)),
        (1, 2021, PLACE, row("funding.public_budget", "一般公共预算教育支出", 5_000_000_000.0)),
        (1, 2021, PLACE, row("funding.public_use", "公用经费", 400_000_000.0)),
    ]);
    let names = ["theme", "amount_yuan", "items", "largest_yuan", "left_out", "overall_yuan"];
    let plain = verdicts(&folder, &["funding_by_theme", "city=宜昌"], &names);
    insta::assert_snapshot!(plain, @r"
    funding 400000000 1 400000000 5 5000000000
    aid 87800000 2 84800000 1 
    preschool 51000000 1 51000000 2 
    facilities 20000000 2 10000000 1 
    ");
    // What is kept comes to the same.
    assert_eq!(folder.run(&["sql", "--write", "update metrics set raw = raw"]).code, Some(0));
    folder.write("c.txt", "沈阳市教育局2021年工作总结\n".as_bytes());
    assert_eq!(folder.run(&["import", "c.txt"]).code, Some(0));
    assert_eq!(verdicts(&folder, &["funding_by_theme"], &names), plain);
}

#[test]
fn only_complete_lists_of_what_adds_up_are_totals() {
    let row = |indicator, subject, value, unit| (indicator, subject, "actual", value, None, unit, "exact");
    let folder = holding(
        [
            row("teachers.recruited", "招聘教师", 300.0, "人"),
            row("teachers.recruited", "研究生", 40.0, "人"),
            row("schools.count", "学校数", 120.0, "所"),
            row("schools.count", "小学数", 80.0, "所"),
            row("schools.count", "初中数", 38.0, "所"),
            row("compulsory.variation_coefficient", "综合差异系数", 0.4, ""),
            row("compulsory.variation_coefficient", "小学差异系数", 0.5, ""),
            row("compulsory.variation_coefficient", "初中差异系数", 0.3, ""),
            // Neither part is more than the total, both together are nearly twice as much: no list at all.
            row("schools.count", "学校总数", 96.0, "所"),
            row("schools.count", "封闭管理的学校数", 85.0, "所"),
            row("schools.count", "装了报警的学校数", 92.0, "所"),
        ]
        .map(|row| (PLACE, row)),
    );
    let connection = folder.open("nianbao.db");
    for (whole, parts) in [(1, "2"), (3, "4, 5"), (6, "7, 8"), (9, "10, 11")] {
        let sql = format!("UPDATE metrics SET part_of = {whole} WHERE metric_id IN ({parts})");
        connection.execute(&sql, []).expect("set");
    }
    let names = ["subject", "value", "parts", "parts_sum", "difference", "verdict"];
    let plain = verdicts(&folder, &["totals", "city=宜昌"], &names);
    insta::assert_snapshot!(plain, @r"
    招聘教师 300 1 40  one_part
    学校数 120 2 118 2 short
    学校总数 96 2 177  overlap
    ");
    assert_eq!(folder.run(&["sql", "--write", "update metrics set raw = raw"]).code, Some(0));
    folder.write("c.txt", "沈阳市教育局2021年工作总结\n".as_bytes());
    assert_eq!(folder.run(&["import", "c.txt"]).code, Some(0));
    assert_eq!(verdicts(&folder, &["totals"], &names), plain);
}

#[test]
fn a_change_is_found_by_what_changed() {
    let folder = holding(
        [
            ("preschool.gross_enrolment_rate", "毛入园率", "actual", 92.0, None, "%", "exact"),
            ("other.admin_units", "毛入园率提高", "change", 1.5, None, "百分点", "exact"),
            ("other.admin_units", "毛入园率占比提高", "change", 2.5, None, "百分点", "exact"),
            ("other.admin_units", "学前三年毛入园率上升", "change", 3.5, None, "百分点", "exact"),
            ("other.admin_units", "辍学率下降", "change", 4.5, None, "百分点", "exact"),
        ]
        .map(|row| (PLACE, row)),
    );
    let names = ["indicator", "indicator_name", "subject", "value"];
    insta::assert_snapshot!(verdicts(&folder, &["changes", "indicator=preschool.gross_enrolment_rate"], &names), @r"
    preschool.gross_enrolment_rate 学前三年毛入园率 毛入园率提高 1.5
    preschool.gross_enrolment_rate 学前三年毛入园率 学前三年毛入园率上升 3.5
    ");
    assert_eq!(verdicts(&folder, &["changes"], &names).lines().count(), 4);
}

#[test]
fn a_goal_is_answered_by_the_one_result_that_speaks_of_the_same() {
    let folder = holding(
        [
            // Less is better: 49.8 keeps below 50; and the worded bound decides where the catalogue does not.
            ("health.myopia_rate", "学生近视率", "target", 50.0, None, "%", "exact"),
            ("health.myopia_rate", "学生近视率", "actual", 49.8, None, "%", "exact"),
            ("safety.petition_rate", "信访办结率", "target", 98.0, None, "%", "at_least"),
            ("safety.petition_rate", "信访办结率", "actual", 97.0, None, "%", "exact"),
            // 超过90% is no less than 88, but may be less than 95.
            ("preschool.gross_enrolment_rate", "毛入园率", "target", 95.0, None, "%", "exact"),
            ("preschool.gross_enrolment_rate", "学前三年毛入园率", "actual", 90.0, None, "%", "at_least"),
            // A result for kindergartens of one kind does not answer a goal for all.
            ("preschool.places_added", "新增学位", "target", 3000.0, None, "个", "exact"),
            ("preschool.places_added", "公办园新增学位", "actual", 2600.0, None, "个", "exact"),
            // Two rates reported: neither is chosen.
            ("compulsory.enrolment_rate", "入学率", "target", 99.0, None, "%", "exact"),
            ("compulsory.enrolment_rate", "小学适龄儿童入学率", "actual", 100.0, None, "%", "exact"),
            ("compulsory.enrolment_rate", "初中入学率", "actual", 98.5, None, "%", "exact"),
            // Units of one measure; what is new is not held against all there is; begun is not finished.
            ("safety.drills", "应急演练", "target", 400.0, None, "场次", "exact"),
            ("safety.drills", "应急疏散演练", "actual", 431.0, None, "场", "exact"),
            ("lifelong.elderly_schools", "新增老年学校（学习点）", "target", 30.0, None, "所", "exact"),
            ("lifelong.elderly_schools", "老年学校和学习点", "actual", 870.0, None, "个", "exact"),
            ("compulsory.school_projects", "开工建设学校", "target", 9.0, None, "所", "exact"),
            ("compulsory.school_projects", "竣工学校", "target", 7.0, None, "所", "exact"),
            ("compulsory.school_projects", "竣工新校舍的学校", "actual", 8.0, None, "所", "exact"),
            ("facilities.investment", "校舍建设投资", "target", 5.0e8, None, "元", "exact"),
            ("facilities.investment", "首批完成投资", "actual", 0.4e8, None, "元", "exact"),
            // A rise is answered by a rise, and a goal that the summary repeats is one goal.
            ("other.admin_units", "教育支出增长率", "target", 5.0, None, "%", "at_least"),
            ("other.admin_units", "教育支出增长率", "change", 5.8, None, "%", "exact"),
            ("senior.gross_enrolment_rate", "高中毛入学率", "target", 97.5, None, "%", "exact"),
            ("senior.gross_enrolment_rate", "高中毛入学率目标", "target", 97.5, None, "%", "exact"),
            ("senior.gross_enrolment_rate", "高中毛入学率", "actual", 97.1, None, "%", "exact"),
            // Nobody says what became of it.
            ("teachers.trained", "培训教师", "target", 1200.0, None, "人次", "exact"),
        ]
        .map(|row| (PLACE, row)),
    );
    insta::assert_snapshot!(
        verdicts(&folder, &["targets", "city=宜昌"], &["indicator", "promised", "reported", "gap", "verdict"]), @r"
    compulsory.enrolment_rate 99   unclear
    compulsory.school_projects 9   unclear
    compulsory.school_projects 7 8 1 reached
    facilities.investment 500000000   unclear
    health.myopia_rate 50 49.8 -0.2 reached
    lifelong.elderly_schools 30   unclear
    preschool.gross_enrolment_rate 95 90 -5 unclear
    preschool.places_added 3000   unclear
    safety.drills 400 431 31 reached
    safety.petition_rate 98 97 -1 short
    senior.gross_enrolment_rate 97.5 97.1 -0.4 short
    teachers.trained 1200   not_reported
     5 5.8 0.8 reached
    ");
}
