//! Which figures may be held against a threshold or a goal at all, on figures written by hand.

use nianbao::catalog::region::{Level, Regions};

use crate::folder::Folder;

/// Where the figures are about unless a test needs several places: 宜昌市.
const PLACE: u32 = 420_500;

/// Indicator, subject, nature, value, upper end, unit and bound of a figure for 2021.
type Row<'a> = (&'a str, &'a str, &'a str, f64, Option<f64>, &'a str, &'a str);

/// A database of one report with these figures of places and no others.
fn holding<'a>(figures: impl IntoIterator<Item = (u32, Row<'a>)>) -> Folder {
    let folder = Folder::new();
    folder.write("a.txt", "宜昌市教育局2021年工作总结\n".as_bytes());
    assert_eq!(folder.run(&["import", "a.txt"]).code, Some(0));
    let connection = folder.open("nianbao.db");
    connection.execute("DELETE FROM metrics", []).expect("emptied");
    for (place, (indicator, subject, nature, value, value_max, unit, bound)) in figures {
        connection
            .execute(
                "INSERT INTO metrics (document_id, char_start, char_end, raw, value, value_max, unit, dimension, bound, nature, year,
                     region_code, subject, theme, indicator, sentence_start, sentence_end, confidence)
                 SELECT 1, 0, 1, '宜', ?4, ?5, ?6, dimension, ?7, ?3, 2021, ?8, ?2, theme, ?1, 0, 1, 1.0
                 FROM indicators WHERE indicator = ?1",
                rusqlite::params![indicator, subject, nature, value, value_max, unit, bound, place],
            )
            .expect("inserted");
    }
    folder
}

/// The verdicts that `query` gives, one line each.
fn verdicts(folder: &Folder, query: &[&str], names: &[&str]) -> String {
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
    // 普惠性幼儿园覆盖率 of counties: >= 80; 大班额: < 56.
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
    let row =
        |(indicator, unit, value, value_max, bound, _)| (indicator, "班额", "actual", value, value_max, unit, bound);
    let folder = holding(cities().map(|r| r.code.0).zip(table.map(row)));
    for indicator in ["preschool.inclusive_coverage_rate", "compulsory.class_size"] {
        let argument = format!("indicator={indicator}");
        let said = verdicts(&folder, &["standards", &argument], &["city", "scope", "verdict"]);
        for (city, (of, unit, value, value_max, bound, verdict)) in cities().zip(table) {
            let scope = if unit == "%" { "县（市、区）" } else { "小学、初中大班额界线" };
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
            &["standards", "city=宜昌", &format!("indicator={indicator}")],
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
            // Nobody says what became of it.
            ("teachers.trained", "培训教师", "target", 1200.0, None, "人次", "exact"),
        ]
        .map(|row| (PLACE, row)),
    );
    insta::assert_snapshot!(
        verdicts(&folder, &["targets", "city=宜昌"], &["indicator", "promised", "reported", "gap", "verdict"]), @r"
    compulsory.enrolment_rate 99   unclear
    health.myopia_rate 50 49.8 -0.2 reached
    preschool.gross_enrolment_rate 95 90 -5 unclear
    preschool.places_added 3000   unclear
    safety.petition_rate 98 97 -1 short
    teachers.trained 1200   not_reported
    ");
}
