//! `nianbao sql` and `nianbao verify`.

use std::fs;

use crate::sample::Sample;

const COLUMNS: &str = "select metric_id, city, year, subject, value, unit from facts";

/// Status, standard output with bare line ends, and standard error.
fn output(sample: &Sample, args: &[&str]) -> (i32, String, String) {
    let out = sample.nianbao().args(args).output().expect("it runs");
    (
        out.status.code().unwrap_or(-1),
        String::from_utf8(out.stdout).expect("UTF-8").replace("\r\n", "\n"),
        String::from_utf8(out.stderr).expect("UTF-8"),
    )
}

#[test]
fn csv_when_piped_and_table_when_asked() {
    let sample = Sample::new();
    let (code, out, err) = output(&sample, &["sql", &format!("{COLUMNS} where year = 2020 order by 1 limit 3")]);
    assert_eq!((code, err.as_str()), (0, ""));
    insta::assert_snapshot!(out, @r"
    metric_id,city,year,subject,value,unit
    1,抚顺市,2020,中央学前教育专项资金,10410000,元
    2,抚顺市,2020,新建公办幼儿园,3,所
    3,抚顺市,2020,公开招聘教师,457,人
    ");
    let (_, out, err) = output(
        &sample,
        &["sql", "--format", "table", "--money", "--rows", "3", &format!("{COLUMNS} order by value desc")],
    );
    insta::assert_snapshot!(out, @r"
    ┌───────────┬────────┬──────┬──────────────────────┬───────────┬──────┐
    │ metric_id │ city   │ year │ subject              │     value │ unit │
    ├───────────┼────────┼──────┼──────────────────────┼───────────┼──────┤
    │         8 │ 沈阳市 │ 2021 │ 改造校舍             │   1.6亿元 │ 元   │
    │         1 │ 抚顺市 │ 2020 │ 中央学前教育专项资金 │ 1,041万元 │ 元   │
    │         3 │ 抚顺市 │ 2020 │ 公开招聘教师         │       457 │ 人   │
    └───────────┴────────┴──────┴──────────────────────┴───────────┴──────┘
    ");
    insta::assert_snapshot!(err, @r"3 of 8 shown; --rows 0 shows all, -o FILE saves all");
}

#[test]
fn records_of_csv_end_as_rfc_4180_says() {
    let sample = Sample::new();
    let sql = "select '甲\n乙' as a, null as b, '' as c, 0.1 as d, -5.0 as e, 1e21 as f, 'x,\"y' as g";
    let csv = "a,b,c,d,e,f,g\r\n\"甲\n乙\",,\"\",0.1,-5,1000000000000000000000,\"x,\"\"y\"\r\n";
    let tsv = "a\tb\tc\td\te\tf\tg\n\"甲\n乙\"\t\t\"\"\t0.1\t-5\t1000000000000000000000\t\"x,\"\"y\"\n";
    for (format, text) in [("csv", csv), ("tsv", tsv)] {
        let out = sample.nianbao().args(["sql", "--format", format, sql]).output().expect("it runs");
        assert_eq!(String::from_utf8(out.stdout).expect("UTF-8"), text);
        let name = format!("x.{format}");
        assert_eq!(output(&sample, &["sql", "-o", &name, "--manifest", sql]).0, 0);
        assert_eq!(fs::read_to_string(sample.folder().join(&name)).expect("written"), text);
        assert_eq!(output(&sample, &["verify", &name]).0, 0);
    }
    let (code, _, err) = output(&sample, &["--lang", "zh", "sql", "-o", "x.xslx", sql]);
    assert_eq!((code, err.as_str()), (2, "nianbao: 不认识扩展名 .xslx；你是不是要找 .xlsx？\n"));
}

#[test]
fn every_format_reads_back() {
    let sample = Sample::new();
    let sql = "select metric_id, subject, value, part_of from facts order by 1";
    let (_, json, _) = output(&sample, &["sql", "--format", "json", sql]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("an array");
    assert_eq!(rows.len(), 8);
    assert_eq!(rows[0]["value"], 10_410_000);
    assert!(rows[0]["part_of"].is_null());
    let (_, lines, _) = output(&sample, &["sql", "--format", "jsonl", sql]);
    assert_eq!(
        lines.lines().map(|l| serde_json::from_str(l).expect("an object")).collect::<Vec<serde_json::Value>>(),
        rows
    );
    for (name, start) in
        [("x.csv", "metric_id,"), ("x.tsv", "metric_id\t"), ("x.md", "| metric_id |"), ("x.xlsx", "PK")]
    {
        let (code, out, _) = output(&sample, &["sql", "-o", name, sql]);
        assert_eq!((code, out.as_str()), (0, ""), "{name}");
        assert!(fs::read(sample.folder().join(name)).expect("written").starts_with(start.as_bytes()), "{name}");
    }
}

#[test]
fn parameters_are_numbers_when_they_look_so() {
    let sample = Sample::new();
    let sql = "select count(*) from facts where value * 1 > :x and city = :city";
    assert_eq!(output(&sample, &["sql", "-p", "x=100", "-p", "city=抚顺市", sql]).1, "count(*)\n3\n");
    let (code, _, err) = output(&sample, &["sql", "-p", "x=100", sql]);
    assert_eq!((code, err.as_str()), (2, "nianbao: no value for :city\n"));
    let (code, _, err) = output(&sample, &["sql", "-p", "x=1", "-p", "ctiy=a", "-p", "city=b", sql]);
    assert_eq!((code, err.as_str()), (2, "nianbao: the statement has no parameter ctiy; did you mean city?\n"));
}

#[test]
fn errors_point_at_their_place() {
    let sample = Sample::new();
    let (code, out, err) = output(&sample, &["--lang", "zh", "sql", "select '抚顺' as a, citty from facts"]);
    assert_eq!((code, out.as_str()), (1, ""));
    insta::assert_snapshot!(err, @r"
    nianbao: 没有这一列：citty
      select '抚顺' as a, citty from facts
                          ^^^^^
      你是不是要找：city？
    ");
    let (_, _, err) = output(&sample, &["--lang", "zh", "sql", "select * from facts where city = '抚顺'"]);
    insta::assert_snapshot!(err, @r"
    没有符合条件的行
    city 没有“抚顺”；你是不是要找“抚顺市”？
    ");
    let (_, _, err) = output(&sample, &["sql", "select city, sum(value) from facts group by city"]);
    insta::assert_snapshot!(err, @r"
    note: different units are added up: 人 3 rows, 元 2 rows, % 2 rows, 所 1 rows; add unit = '…' or group by unit
    note: ratios are added up or averaged: 2 rows
    note: totals are added up with their parts: 2 rows count twice; add part_of IS NULL
    ");
}

#[test]
fn statuses_tell_what_went_wrong() {
    let sample = Sample::new();
    let (code, _, err) = output(&sample, &["--db", "none.db", "sql", "select 1"]);
    assert_eq!(code, 3);
    assert!(err.contains("none.db import"), "{err}");
    assert!(!sample.folder().join("none.db").exists());
    let endless = "with recursive n(i) as (select 1 union all select i+1 from n) select count(*) from n";
    assert_eq!(output(&sample, &["sql", "--timeout", "0.2", endless]).0, 4);
    assert_eq!(output(&sample, &["sql", "--format", "xlsx", "select 1"]).0, 2);
    assert_eq!(output(&sample, &["sql", "--format", "json", "select 1; select 2"]).0, 2);
    assert_eq!(output(&sample, &["sql", "select 1; select 2"]).1, "1\n1\n2\n2\n");
    assert_eq!(output(&sample, &["sql", "--manifest", "select 1"]).0, 2);
}

#[test]
fn only_write_writes() {
    let sample = Sample::new();
    let change = "update metrics set subject = '改过' where metric_id = 1";
    let (code, _, err) = output(&sample, &["sql", change]);
    assert_eq!(code, 1);
    assert!(err.contains("--write"), "{err}");
    let (code, out, err) = output(&sample, &["sql", "--write", change]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", "1 row changed\n"));
    assert_eq!(output(&sample, &["sql", "select subject from metrics where metric_id = 1"]).1, "subject\n改过\n");
}

#[test]
fn a_stopped_export_leaves_nothing() {
    let sample = Sample::new();
    let before = fs::read_dir(sample.folder()).expect("readable").count();
    let endless = "with recursive n(i) as (select 1 union all select i+1 from n) select i from n";
    assert_eq!(output(&sample, &["sql", "--timeout", "0.3", "-o", "x.csv", endless]).0, 4);
    let late = "with recursive n(i) as (select 1 union all select i+1 from n where i < 9) select abs(case i when 9 then -9223372036854775808 else i end) from n";
    assert_eq!(output(&sample, &["sql", "-o", "y.csv", late]).0, 1);
    assert_eq!(fs::read_dir(sample.folder()).expect("readable").count(), before);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let sample = Sample::new();
    let endless = "with recursive n(i) as (select 1 union all select i+1 from n) select i, 'text' from n";
    let program = assert_cmd::cargo::cargo_bin("nianbao");
    for format in ["csv", "json", "markdown", "html", "table"] {
        let script =
            format!("set -o pipefail; {} sql --rows 0 --format {format} \"{endless}\" | head -n 2", program.display());
        let out = std::process::Command::new("bash")
            .arg("-c")
            .arg(script)
            .current_dir(sample.folder())
            .output()
            .expect("it runs");
        assert_eq!((out.status.code(), String::from_utf8_lossy(&out.stderr).as_ref()), (Some(0), ""), "{format}");
    }
}

#[test]
fn an_export_with_a_manifest_can_be_verified() {
    let sample = Sample::new();
    for name in ["x.csv", "x.xlsx"] {
        let sql = "select metric_id, subject, value from facts where year = :y";
        let (code, _, _) = output(&sample, &["sql", "--excel", "--manifest", "-o", name, "-p", "y=2020", sql]);
        assert_eq!(code, 0);
        let (code, out, _) = output(&sample, &["verify", name]);
        assert_eq!(
            (code, out.as_str()),
            (0, "file: as it was exported\ndatabase: as it was\nrows: 6\nresult: the same bytes\n")
        );
    }
    output(&sample, &["sql", "--write", "delete from metrics where metric_id = 5"]);
    let (code, out, _) = output(&sample, &["verify", "x.csv"]);
    assert_eq!(
        (code, out.as_str()),
        (1, "file: as it was exported\ndatabase: changed since\nrows: 6, now 5\nresult: differs from the export\n")
    );
    fs::write(sample.folder().join("x.csv"), "other").expect("written");
    assert!(output(&sample, &["verify", "x.csv"]).1.starts_with("file: changed since it was exported\n"));
    assert_eq!(output(&sample, &["verify", "y.csv"]).0, 1);
}

/// A file that somebody shipped, with views and triggers that try to do harm when it is read.
#[test]
fn a_hostile_file_gains_nothing() {
    let sample = Sample::new();
    let connection = rusqlite::Connection::open(sample.db()).expect("opened");
    connection
        .execute_batch(
            "DROP VIEW facts;
             CREATE VIEW facts AS SELECT metric_id, load_extension('evil') AS city FROM metrics;
             CREATE VIEW looks AS SELECT * FROM pragma_writable_schema(1);
             CREATE TABLE bait (a);
             CREATE VIEW trap AS SELECT 1 AS a;
             CREATE TRIGGER sprung INSTEAD OF INSERT ON trap BEGIN DELETE FROM metrics; END;
             CREATE TRIGGER other AFTER INSERT ON bait BEGIN DELETE FROM metrics; END;",
        )
        .or_else(|_| {
            connection.execute_batch(
                "DROP VIEW facts; CREATE VIEW facts AS SELECT metric_id, randomblob(9) AS city FROM metrics; CREATE TABLE bait (a);
                 CREATE VIEW trap AS SELECT 1 AS a; CREATE TRIGGER sprung INSTEAD OF INSERT ON trap BEGIN DELETE FROM metrics; END;",
            )
        })
        .expect("a hostile schema");
    drop(connection);
    let before = fs::read(sample.db()).expect("readable");
    for sql in [
        "select * from facts",
        "select * from looks",
        "insert into trap values (1)",
        "insert into bait values (1)",
        "attach 'x.db' as x",
        "vacuum into 'copy.db'",
        "pragma writable_schema = 1",
        "create temp table t as select 1",
        "begin; delete from metrics; commit",
    ] {
        output(&sample, &["sql", sql]);
        assert_eq!(fs::read(sample.db()).expect("readable"), before, "{sql}");
    }
    let names: Vec<_> =
        fs::read_dir(sample.folder()).expect("readable").map(|e| e.expect("an entry").file_name()).collect();
    assert_eq!(names, ["nianbao.db"]);
}

#[test]
fn no_statement_is_wrong_usage() {
    let sample = Sample::new();
    for sql in ["", " \n", ";", "/* 没有语句 */"] {
        let (code, out, err) = output(&sample, &["sql", sql]);
        assert_eq!((code, out.as_str()), (2, ""), "{sql:?}");
        assert!(err.contains("no SQL"), "{sql:?}: {err}");
    }
}

#[test]
fn a_file_named_as_another_format_is_told_of() {
    let sample = Sample::new();
    let (code, _, err) = output(&sample, &["sql", "--format", "csv", "-o", "a.xlsx", "select 1 as a"]);
    assert!(code == 0 && err.contains("is named as xlsx, but holds csv"), "{code} {err}");
    let (code, _, err) = output(&sample, &["sql", "--format", "csv", "-o", "a.csv", "select 1 as a"]);
    assert!(code == 0 && !err.contains("is named as"), "{code} {err}");
}

#[test]
fn attaching_is_not_said_to_need_writing() {
    let sample = Sample::new();
    let (code, _, err) = output(&sample, &["sql", "attach 'o.db' as o"]);
    assert!(code == 1 && err.contains("no other is attached") && !err.contains("--write"), "{code} {err}");
}
