//! What a person gives a query, and folders of their own.

use super::{columns, nianbao};
use crate::folder::Folder;

#[test]
fn wrong_arguments_are_answered_with_what_is_known() {
    let said = |args: &[&str]| {
        let output = nianbao(args);
        format!("{} {}", output.status.code().expect("a status"), String::from_utf8_lossy(&output.stderr).trim())
    };
    insta::assert_snapshot!(said(&["fundng"]), @r#"2 nianbao: no saved query fundng; did you mean funding, find, funding_change?"#);
    insta::assert_snapshot!(said(&["funding", "ciyt=绍兴"]), @r#"2 nianbao: query funding has no parameter ciyt; did you mean city?"#);
    insta::assert_snapshot!(said(&["funding", "绍兴"]), @r#"2 nianbao: "绍兴" is no parameter: write name=value, such as city=抚顺"#);
    insta::assert_snapshot!(said(&["funding", "city=绍星"]), @r#"2 nianbao: city=绍星: no city or province has this name; did you mean 绍兴市?"#);
    insta::assert_snapshot!(said(&["funding", "city=绍兴", "county=柯乔"]), @r#"2 nianbao: county=柯乔: no county has this name; did you mean 柯桥区?"#);
    insta::assert_snapshot!(said(&["funding", "city=绍兴", "city=赣州"]), @r#"2 nianbao: parameter city is given twice: write several values in one, with commas"#);
    insta::assert_snapshot!(said(&["funding", "year=去年"]), @r#"2 nianbao: year=去年: must be years such as 2020 or 2018,2020 or 2018..2021"#);
    insta::assert_snapshot!(said(&["funding", "min=很多"]), @r#"2 nianbao: min=很多: must be an amount such as 1041万, 1.2亿, 86.3%"#);
    insta::assert_snapshot!(said(&["funding", "nature=real"]), @r#"2 nianbao: nature=real: must be actual, target, standard, change or all"#);
    insta::assert_snapshot!(said(&["trend"]), @r#"2 nianbao: query trend needs parameter indicator (Indicator, code or name). Example: nianbao query trend indicator=teachers.recruited city=绍兴"#);
    insta::assert_snapshot!(said(&["trend", "indicator=preschool.gross"]), @r#"2 nianbao: indicator=preschool.gross: no indicator has this code or name; did you mean preschool.gross_enrolment_rate, preschool.graded_share, preschool.class_size?"#);
    insta::assert_snapshot!(said(&["preschool", "indicator=preschool.*", "city=火星"]), @r#"2 nianbao: city=火星: no city or province has this name; did you mean 新星市?"#);
    insta::assert_snapshot!(said(&["standards", "verdict=mett"]), @r#"2 nianbao: verdict=mett: is not one of the values allowed; did you mean met?"#);
}

#[test]
fn an_empty_answer_names_what_emptied_it() {
    let said = |args: &[&str]| {
        let output = nianbao(args);
        assert!(output.status.success());
        String::from_utf8_lossy(&output.stderr).trim().to_owned()
    };
    insta::assert_snapshot!(said(&["funding", "city=绍兴", "year=2035"]), @r#"
    no rows
    there are some without year=2035
    "#);
    insta::assert_snapshot!(said(&["safety_coverage", "city=广元", "--lang", "zh"]), @r#"
    没有符合条件的行
    去掉其中任一个就有：city=广元
    "#);
    insta::assert_snapshot!(said(&["figures", "city=绍兴", "unit=万元"]), @r#"
    no rows
    there are some without unit=万元; values are in base units, so that unit is 元 (not 万元), 人 (not 名), %, 所 and the like
    "#);
    insta::assert_snapshot!(said(&["funding", "city=绍兴", "year=2020", "min=1000亿", "theme=exams"]), @r#"
    no rows
    none match all of city=绍兴, year=2020, nature=actual, theme=exams, min=1000亿
    "#);
}

#[test]
fn places_are_found_by_every_name_and_years_by_every_form() {
    let count = |args: &[&str]| columns(args, &["metric_id"]).lines().count();
    let all = count(&["figures", "city=绍兴"]);
    for city in ["绍兴市", "浙江省绍兴市", "330600", "浙江", "绍兴，绍兴市"] {
        assert_eq!(count(&["figures", &format!("city={city}")]), all, "{city}");
    }
    let own = count(&["figures", "city=绍兴", "county=全市"]);
    assert_eq!(own, count(&["figures", "city=绍兴", "county=本级"]));
    let counties = count(&["figures", "city=绍兴", "county=柯桥,上虞区,越城,新昌县,诸暨,嵊州"]);
    assert_eq!(own + counties, all);
    assert_eq!(count(&["figures", "city=绍兴,赣州"]), all + count(&["figures", "city=赣州"]));
    let years = |form: &str| count(&["figures", "city=绍兴", "nature=all", &format!("year={form}")]);
    assert_eq!(years("2019..2021"), years("2019") + years("2020") + years("2021"));
    assert_eq!(years("2019,2021"), years("2019") + years("2021"));
    assert_eq!(years("..2030"), years("2000-2030"));
}

#[test]
fn an_argument_without_a_value_is_wrong_usage() {
    let folder = Folder::with_reports();
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let said = folder.run(&["query", "funding", "city="]);
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""));
    assert!(said.err.contains("has no value"), "{}", said.err);
}

#[test]
fn what_a_limit_cut_off_is_said_and_a_view_has_no_limit() {
    let folder = Folder::new();
    let many: String = (0..250).map(|n| format!("某项杂事办理{}件。\n", n + 3)).collect();
    folder.write("reports/a.txt", format!("抚顺市教育局2020年工作总结\n\n一、其他\n{many}").as_bytes());
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let said = folder.run(&["query", "unassigned", "--format", "tsv"]);
    assert_eq!(said.out.lines().count(), 201);
    assert!(said.err.contains("the first 200 only"), "{}", said.err);
    assert_eq!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM q_unassigned"), 250);
    let said = folder.run(&["query", "funding", "county=本级"]);
    assert!(said.err.contains("means 全市"), "{}", said.err);
}

#[test]
fn a_query_of_ones_own_names_the_condition_that_emptied_it() {
    let folder = Folder::with_reports();
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let query = "-- @name own\n-- @title 甲\n-- @title_en A\n-- @about 甲\n-- @about_en A\n-- @param city text required -- 市 | City\n\
                 -- @example city=抚顺市\nselect metric_id from facts where city = :city;\n";
    folder.write("queries/own.sql", query.as_bytes());
    let said = folder.run(&["query", "own", "city=抚顺"]);
    assert!(said.err.contains("no city is '抚顺'; did you mean '抚顺市'?"), "{}", said.err);
}

#[test]
fn a_folder_adds_queries_and_its_faults_are_told_with_their_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let header = "-- @name mine\n-- @title 我的\n-- @title_en Mine\n-- @about 甲。\n-- @about_en A.\n";
    let put = |text: &str| std::fs::write(folder.path().join("mine.sql"), text).expect("written");
    let at = folder.path().to_str().expect("UTF-8").to_owned();
    put(&format!(
        "{header}-- @param city cities -- 城市 | City\n-- @example city=绍兴\nselect count(*) as n from facts f\nwhere (:city is null or f.region_code in (select value from json_each(:city)));\n"
    ));
    assert!(nianbao(&["--check", &at]).status.success());
    assert_eq!(columns(&["mine", "city=绍兴", "--queries", &at], &["n"]), "247\n");
    for (body, fault) in [
        ("-- @example\nselect :x", "mine.sql:7: parameter :x is used and not declared"),
        ("-- @example\ndelete from metrics", "mine.sql: only queries are allowed"),
        ("-- @example\nselect 1;\nselect 2", "mine.sql: there must be exactly one statement"),
        ("-- @example\nselect\n nowhere from metrics", "mine.sql:8: SQLite refuses it: no such column: nowhere"),
        ("-- @example\nselect 1 where 0", "mine.sql:6: @example returns no rows"),
        ("-- @column m -- 甲\n-- @example\nselect 1 as n", "mine.sql:6: @column m: the answer has no such column"),
        ("-- @param a cities -- 甲\n-- @example b=1\nselect :a", "mine.sql:7: @example: query mine has no parameter b"),
    ] {
        put(&format!("{header}{body}\n"));
        let output = nianbao(&["--check", &at]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{body}");
        assert!(said.contains(fault), "{body}: {said}");
    }
}

#[test]
fn the_own_folder_adds_queries_and_its_faults_stop_no_other() {
    let folder = crate::folder::Folder::with_reports();
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let header = "-- @name mine\n-- @title 我的\n-- @title_en Mine\n-- @about 甲。\n-- @about_en A.\n-- @example\n";
    folder.write("queries/mine.sql", format!("{header}select count(*) as n from documents").as_bytes());
    assert_eq!(folder.run(&["query", "mine"]).out.replace('\r', ""), "n\n2\n");
    assert!(folder.run(&["query"]).out.contains("mine,"));
    assert_eq!(folder.run(&["query", "--check", "queries"]).code, Some(0));
    folder.write("queries/bad.sql", b"select 1");
    let said = folder.run(&["query", "coverage"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("bad.sql"), "{}", said.err);
    assert_eq!(folder.run(&["query", "--check", "queries"]).code, Some(1));
    assert_eq!(folder.run(&["query", "mine"]).code, Some(2));
}
