//! Figures beside others: standards, targets, years, places, reports.

use nianbao::query::Library;
use nianbao::store::read::{Access, open};

use super::columns;
use crate::gold;

#[test]
fn standards_say_by_how_much() {
    // 100 − 99.2 = 0.8, from the end of 2020 on.
    insta::assert_snapshot!(
        columns(
            &["standards", "verdict=missed"],
            &["city", "county", "year", "indicator", "value", "comparison", "threshold", "short_by"]
        ),
        @r#"宜昌市  2021 safety.video_surveillance_rate 99.2 >= 100 0.8"#
    );
    // 85 − 78.6 = 6.4; 95 − 90.4 = 4.6; 96 − 94.7 = 1.3: rules and goals that were still to come in 2015.
    insta::assert_snapshot!(
        columns(
            &["standards", "city=赣州", "county=本级", "verdict=not_due"],
            &["year", "indicator", "value", "comparison", "threshold", "short_by", "scope"]
        ),
        @r#"
        2015 preschool.gross_enrolment_rate 78.6 >= 85 6.4 全国 2020年
        2015 preschool.gross_enrolment_rate 78.6 >= 90 11.4 全国 2025年
        2015 compulsory.consolidation_rate 94.7 >= 96 1.3 全国九年义务教育 2025年
        2015 special.enrolment_rate 90.4 >= 95 4.6 全国 2020年
        2015 special.enrolment_rate 90.4 >= 97 6.6 全国 2025年
        2015 safety.video_surveillance_rate 92.8 >= 100 7.2 中小学和城市幼儿园 2020年底
        "#
    );
    let all = columns(&["standards", "city=宜昌", "county=本级", "verdict=all"], &["verdict"]);
    let knowledge = nianbao::catalog::knowledge::Knowledge::builtin();
    assert_eq!(all.lines().count(), knowledge.standards.len(), "one row for every standard, known or not");
}

#[test]
fn targets_meet_their_results() {
    insta::assert_snapshot!(
        columns(
            &["targets", "city=绍兴", "year=2021", "verdict=short"],
            &["indicator", "subject", "promised", "reported", "unit", "gap", "reported_subject"]
        ),
        @r#"
        preschool.inclusive_coverage_rate 普惠性幼儿园覆盖率 97 96.9 % -0.1 普惠性幼儿园覆盖率
        teachers.recruited 招聘教师 3000 2876 人 -124 招聘教师
        teachers.recruited 公办在编招聘教师 2300 2254 人 -46 公办在编招聘教师
        "#
    );
    // Two targets, one result: only the one that names the same thing is answered by it.
    insta::assert_snapshot!(
        columns(
            &["targets", "city=绍兴", "year=2021", "indicator=compulsory.school_projects"],
            &["subject", "promised", "reported", "verdict"]
        ),
        @r#"
        开工建设中小学 14  unclear
        竣工中小学 16 18 reached
        "#
    );
}

#[test]
fn trend_rank_and_compare_take_one_figure_a_place() {
    insta::assert_snapshot!(
        columns(
            &["trend", "indicator=funding.public_budget", "city=绍兴", "county=本级"],
            &["year", "value", "unit", "stated", "since", "change", "change_percent"]
        ),
        @r#"
        2019 11438000000 元 one   
        2020 12147000000 元 one 2019 709000000 6.2
        2021 12960000000 元 one 2020 813000000 6.69
        2021 1171000000 元 one   
        "#
    );
    insta::assert_snapshot!(
        columns(
            &["rank", "indicator=普惠性幼儿园覆盖率", "year=2021"],
            &["year", "rank", "of", "city", "county", "value", "unit"]
        ),
        @r#"
        2021 1 2 绍兴市  96.9 %
        2021 2 2 宜昌市  88.7 %
        "#
    );
    // 新改扩建公办园 is not what 实际交付新建、改扩建幼儿园 counts.
    insta::assert_snapshot!(
        columns(
            &["compare", "city=宜昌,绍兴", "year=2021", "indicator=preschool.*"],
            &["indicator", "unit", "place_1", "value_1", "place_2", "value_2", "places", "difference"]
        ),
        @r#"
        preschool.inclusive_coverage_rate % 宜昌市 88.7 绍兴市 96.9 2 8.2
        preschool.public_enrolment_share % 宜昌市 53.4 绍兴市 61.3 2 7.9
        preschool.gross_enrolment_rate % 宜昌市 93.1 绍兴市  1 
        preschool.inclusive_recognised 所 宜昌市  绍兴市 213 1 
        preschool.investment 元 宜昌市 293000000 绍兴市  1 
        preschool.kindergartens_built 所 宜昌市  绍兴市 28 1 
        preschool.kindergartens_built 所 宜昌市 32 绍兴市  1 
        preschool.per_child_subsidy 元 宜昌市  绍兴市 51264000 1 
        preschool.places_added 个 宜昌市  绍兴市 7350 1 
        preschool.places_added 个 宜昌市 6840 绍兴市  1
        "#
    );
}

#[test]
fn conflicts_are_between_reports() {
    insta::assert_snapshot!(
        columns(
            &["conflicts"],
            &["city", "year", "indicator", "subject", "value", "unit", "same_subject", "document_id"]
        ),
        @r#"
        绍兴市 2020 aid.amount 学生资助资金 89450000 元 0 6
        绍兴市 2020 aid.amount 资助总额 89540000 元 0 8
        绍兴市 2020 preschool.inclusive_coverage_rate 普惠性幼儿园覆盖率 94.8 % 1 8
        绍兴市 2020 preschool.inclusive_coverage_rate 普惠性幼儿园覆盖率 95.2 % 1 6
        绍兴市 2020 teachers.recruited 新招聘教师 3126 人 0 6
        绍兴市 2020 teachers.recruited 招聘教师 3162 人 0 8
        "#
    );
}

#[test]
fn a_standard_asks_for_two_words_of_a_subject_at_most() {
    // The query compares the first and the last of them.
    let connection = open(&gold::database(), Access::Read).expect("it opens");
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    let sql = &library.get("standards").unwrap_or_else(|e| panic!("{e}")).sql;
    let ctes = &sql[..sql.find("), demand as").expect("the words stand first")];
    let most = "select max(n) from (select count(*) as n from standards s join word w on instr(s.scope, w.in_scope) > 0
        where not (w.in_scope in ('小学', '初中') and (s.scope like '%小学、初中%' or s.scope like '%中小学%'))
          and not (w.in_scope = '东部' and s.scope like '%中西部%') group by s.standard_id)";
    let most: i64 = connection.query_row(&format!("{ctes}) {most}"), [], |row| row.get(0)).expect("it runs");
    assert_eq!(most, 2);
}
