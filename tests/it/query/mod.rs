//! Saved queries: their files, and the rows they answer with.

mod arguments;
mod comparable;
mod compare;
mod in_time;
mod look_up;
mod money;
mod read_twice;
mod same_thing;
mod themes;
mod told_when;

use std::process::Output;

use assert_cmd::Command;
use nianbao::lang::Lang;
use nianbao::query::{Library, check};
use nianbao::store::read::{Access, open};

use crate::folder::Folder;
use crate::gold;

fn nianbao(args: &[&str]) -> Output {
    Command::cargo_bin("nianbao")
        .expect("the program is built")
        .env("LC_ALL", "C.UTF-8")
        .env("NIANBAO_QUERIES", "none")
        .arg("--db")
        .arg(gold::database())
        .arg("query")
        .args(args)
        .output()
        .expect("it runs")
}

/// A database of reports, each with its title, found sound.
fn reports(texts: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    for (index, (title, text)) in texts.iter().enumerate() {
        let name = format!("{index}.txt");
        folder.write(&name, format!("{title}\n\n{text}\n").as_bytes());
        assert_eq!(folder.run(&["import", &name]).code, Some(0));
    }
    assert_eq!(folder.run(&["check"]).code, Some(0));
    folder
}

/// Standard output of a call that must succeed.
fn rows(args: &[&str]) -> String {
    let output = nianbao(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").replace('\r', "")
}

/// The named columns of an answer, one line a row.
fn columns(args: &[&str], names: &[&str]) -> String {
    let text = rows(args);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let places: Vec<usize> =
        names.iter().map(|n| headers.iter().position(|h| h == *n).unwrap_or_else(|| panic!("no column {n}"))).collect();
    reader
        .records()
        .map(|record| {
            let record = record.expect("a row");
            places.iter().map(|i| record[*i].to_owned()).collect::<Vec<_>>().join(" ") + "\n"
        })
        .collect()
}

/// Figures that people wrote down, read again from the files, so that the queries are held against something they had no part in.
fn written_down() -> Vec<serde_json::Value> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/gold/reports");
    let mut names: Vec<_> = std::fs::read_dir(folder).expect("there").map(|e| e.expect("readable").path()).collect();
    names.retain(|path| path.extension().is_some_and(|e| e == "jsonl"));
    names.sort();
    let lines = names.iter().map(|path| std::fs::read_to_string(path).expect("readable")).collect::<String>();
    let rows = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    rows.filter(|row| row["class"] == "metric").collect()
}

#[test]
fn every_query_is_sound_and_its_example_answers() {
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    let connection = open(&gold::database(), Access::Read).expect("it opens");
    let faults: Vec<String> = check(&connection, &library, true).iter().map(|f| f.message(Lang::En)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(library.len() >= 31);
}

#[test]
fn queries_without_required_parameters_are_views_that_agree_with_them() {
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    let connection = open(&gold::database(), Access::Read).expect("it opens");
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("it runs") as usize;
    for query in library.iter() {
        let name = query.name();
        assert_eq!(count(&format!("select count(*) from saved_queries where name = '{name}'")), 1, "{name}");
        let view = count(&format!("select count(*) from sqlite_master where type = 'view' and name = 'q_{name}'"));
        assert_eq!(view == 1, query.is_view(), "{name}");
        if view == 1 {
            // A view is not cut at the limit that a call has by default.
            let limit = query.header.params.iter().any(|param| param.name == "limit").then_some("limit=1000000");
            let call: Vec<&str> = [name, "--format", "jsonl"].into_iter().chain(limit).collect();
            let answer = rows(&call);
            assert_eq!(count(&format!("select count(*) from q_{name}")), answer.lines().count(), "{name}");
        }
    }
}

#[test]
fn the_statement_as_written_gives_the_same_rows_as_the_pruned_one() {
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    let connection = open(&gold::database(), Access::Read).expect("it opens");
    let answer = |sql: &str, values: &std::collections::BTreeMap<String, rusqlite::types::Value>| {
        let mut statement = connection.prepare(sql).expect("it prepares");
        for index in 1..=statement.parameter_count() {
            let name = statement.parameter_name(index).expect("a name")[1..].to_owned();
            statement.raw_bind_parameter(index, &values[&name]).expect("bound");
        }
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        let mut list = Vec::new();
        while let Some(row) = rows.next().expect("it steps") {
            let cells = (0..columns).map(|i| format!("{:?}", row.get_ref(i).expect("a cell")));
            list.push(cells.collect::<Vec<_>>().join("|"));
        }
        list
    };
    for query in library.iter() {
        let example = nianbao::query::arguments(&nianbao::query::split_line(&query.header.example)).expect("sound");
        let bound = nianbao::query::bind(&connection, query, &example).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(answer(&query.sql, &bound.values), answer(&bound.sql, &bound.values), "{}", query.name());
    }
}

#[test]
fn every_query_is_listed_and_explained_in_both_languages() {
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(columns(&[], &["name"]).lines().count(), library.len());
    for query in library.iter() {
        let header = &query.header;
        assert!(header.title_en.is_ascii() && !header.title.is_ascii(), "{}", query.name());
        for (zh, en) in header.params.iter().map(|p| &p.note).chain(header.columns.iter().map(|c| &c.note)) {
            assert!(!zh.is_empty() && !en.is_empty() && zh != en, "{}: {zh} | {en}", query.name());
        }
    }
    insta::assert_snapshot!(rows(&["safety_coverage", "--explain", "--lang", "zh"]), @r#"
    safety_coverage  校园安防覆盖率

    校园安防规定的各项覆盖率：封闭化管理、视频监控、一键报警、保安配备、消防设施，每个说法一行；measures=all 加上护学岗、硬质防冲撞设施。

    参数：
      city        cities     城市，含其区县；可写多个，也可写省
      county      counties   区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明
      year        years      年份：2020、2018,2020、2018..2021
      nature      nature     性质：actual 实际，target 目标，all 全部；缺省 actual
      measures    text       core 规定的各项，all 加上护学岗、硬质防冲撞；缺省 core；可选 core、all
      below       amount     只看低于此值的，如 100%
    结果列：
      city                 地级名称
      county               县级名称；空为全市或市本级
      year                 所述年份
      nature               性质
      indicator            指标代码
      indicator_name       指标名称
      subject              所指
      value                覆盖率（%）
      unit                 单位
      bound                界限
      raw                  原文
      metric_id            数据编号，可用 .source 查出处
    例：nianbao query safety_coverage city=宜昌 year=2021
    "#);
}

#[test]
fn no_view_puts_a_compound_select_inside_a_with() {
    // DuckDB's reader prints a view anew before it runs it, and puts each half in brackets there, which SQLite does not parse.
    use nianbao::sql::tokens;
    let inside_with = |sql: &str| {
        let (mut with, mut depth, mut name) = (None, 0_usize, String::new());
        for token in tokens(sql).into_iter().filter(|t| !t.is_ignored()) {
            let word = sql[token.range].to_ascii_lowercase();
            match word.as_str() {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                "with" if with.is_none() => with = Some(depth),
                // The statement that the WITH belongs to.
                "select" if with == Some(depth) => with = None,
                "union" | "intersect" | "except" if with.is_some() => return Some(name),
                _ if with == Some(depth) && word != "as" && word != "," => name = word,
                _ => {}
            }
        }
        None
    };
    assert_eq!(inside_with("with a as (select 1 union all select 2) select 3"), Some("a".to_owned()));
    assert_eq!(inside_with("with a as (select 1) select 2 union select 3"), None);
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    for query in library.iter().filter(|query| query.is_view()) {
        assert_eq!(inside_with(&query.sql), None, "{}", query.name());
    }
}
