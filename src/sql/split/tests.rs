//! The built-in queries in pieces, and two connections at work.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{Question, bounds, marks, pieces, run_from};
use crate::catalog::knowledge::Knowledge;
use crate::catalog::region::Regions;
use crate::output::noted::Noted;
use crate::output::{Format, Options, Shown};
use crate::query::{Library, SavedQuery, bind, compare, plain};
use crate::sql::watch::{Pulse, Stop};
use crate::sql::{Params, RunError};
use crate::store::catalogue::{Catalogue, install};
use crate::store::open::open_writer;
use crate::store::read::{Access, open};
use crate::store::{kept, yields};

const ROWS: &str = "
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99),
         p AS (SELECT region_code, row_number() OVER (ORDER BY region_code) - 1 AS number FROM regions)
    INSERT INTO documents (document_id, sha256, source_path, format, encoding, region_code, kind, year_from, year_to, bytes, text)
    SELECT i + 1, printf('%064d', i), 'd' || i, 'text', 'UTF-8',
           CASE WHEN i % 9 > 0 THEN p.region_code END,
           'summary', 2015 + i % 6, 2015 + i % 6, 1, 'x'
    FROM n JOIN p ON p.number = i * 131 % 40 * 70;
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 5999),
         k AS (SELECT indicator, theme, unit, row_number() OVER (ORDER BY indicator) - 1 AS number FROM indicators)
    INSERT INTO metrics (metric_id, document_id, char_start, char_end, raw, value, unit, dimension, bound, nature, year, region_code,
           subject, theme, indicator, part_of, sentence_start, sentence_end, confidence)
    SELECT i + 1, d.document_id, i, i + 2, i || '所', i * 7919 % 50 + 1.0, CASE i % 4 WHEN 0 THEN '元' ELSE k.unit END,
           CASE i % 4 WHEN 0 THEN 'money' WHEN 1 THEN 'people' WHEN 2 THEN 'score' ELSE 'ratio' END,
           CASE i % 6 WHEN 0 THEN 'at_least' ELSE 'exact' END,
           CASE i % 8 WHEN 3 THEN 'target' WHEN 5 THEN 'change' WHEN 7 THEN 'standard' ELSE 'actual' END,
           2015 + i * 3 % 6, d.region_code, CASE i % 3 WHEN 0 THEN '小学' ELSE '项目' || i % 20 END, k.theme,
           CASE WHEN i % 5 > 0 THEN k.indicator END, CASE WHEN i % 11 = 10 THEN i END, i, i + 2, 0.9
    FROM n JOIN documents d ON d.document_id = i / 60 + 1 JOIN k ON k.number = i * 101 % (SELECT count(*) FROM k);";

fn database(folder: &Path) -> PathBuf {
    let path = folder.join("a.db");
    let mut connection = open_writer(&path).expect("opens");
    let queries = Library::builtin().expect("sound");
    let catalogue = Catalogue { regions: Regions::builtin(), knowledge: Knowledge::builtin(), queries: &queries };
    install(&mut connection, &path, catalogue).expect("installs");
    connection.execute_batch(ROWS).expect("inserts");
    yields::recount(&connection).expect("counts");
    kept::recount(&connection).expect("counts");
    path
}

fn rows(connection: &Connection, sql: &str, params: &Params) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap_or_else(|e| panic!("{e}: {sql}"));
    crate::sql::bind(&mut statement, params, false).expect("binds");
    let columns = statement.column_count();
    let mut found = statement.raw_query();
    let mut rows = Vec::new();
    while let Some(row) = found.next().expect("steps") {
        let cells: Vec<_> = (0..columns).map(|column| row.get_ref(column).expect("a value")).collect();
        rows.push(format!("{cells:?}"));
    }
    rows
}

/// The built-in queries that may be cut.
fn divisible() -> Vec<SavedQuery> {
    let library = Library::builtin().expect("sound");
    library.iter().filter(|query| !marks(&query.sql, &Params::default()).is_empty()).cloned().collect()
}

#[test]
fn the_pieces_are_the_whole_answer_in_its_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let connection = open(&database(folder.path()), Access::Read).expect("opens");
    let (mut several, all) = (0, divisible());
    for query in all.iter().flat_map(|query| [plain(query), query.clone()]) {
        let bound = bind(&connection, &query, &[]).expect("binds");
        let params = bound.params();
        let places = marks(&bound.sql, &params);
        let bounds = bounds(&connection, &places[0].column, 0).expect("runs").expect("columns that divide");
        let whole = rows(&connection, &bound.sql, &params);
        let found: Vec<Vec<String>> =
            pieces(&bound.sql, &places, &bounds).iter().map(|piece| rows(&connection, piece, &params)).collect();
        several += usize::from(found.iter().filter(|piece| !piece.is_empty()).count() > 3);
        assert!(found.concat() == whole, "{}: the pieces differ", query.name());
    }
    assert!(
        all.len() >= 12 && several + 4 >= 2 * all.len(),
        "{several} of twice {} have rows in several pieces",
        all.len()
    );
}

/// What the rows of the sample lack: places and years unknown, amounts that do not count, the same amount twice, wholes of an indicator.
const ODD: &str = "
    UPDATE documents SET text = replace(hex(zeroblob(40)), '00', '学校，人　多 ');
    UPDATE metrics SET char_start = metric_id % 60, char_end = metric_id % 60 + 2, sentence_start = metric_id % 60,
        sentence_end = metric_id % 60 + 7;
    UPDATE metrics SET year = NULL WHERE metric_id % 37 = 0;
    UPDATE metrics SET region_code = NULL WHERE metric_id % 41 = 0;
    UPDATE metrics SET value = NULL WHERE metric_id % 43 = 0;
    UPDATE metrics SET subject = '生均' || subject WHERE metric_id % 29 = 0;
    UPDATE metrics SET value = 0.1 * (metric_id % 7) WHERE metric_id % 4 = 1;
    UPDATE metrics SET theme = 'funding', subject = '教育经费总投入' WHERE metric_id % 52 = 1;
    UPDATE metrics SET indicator = 'funding.fiscal', dimension = 'money', unit = '元' WHERE metric_id % 31 = 0;
    UPDATE metrics SET indicator = 'schools.count' WHERE metric_id % 23 = 0;
    UPDATE metrics SET theme = 'inspection' WHERE metric_id % 19 = 0;
    UPDATE metrics SET subject = '营养餐' || subject WHERE metric_id % 17 = 0;
    UPDATE metrics SET indicator = 'aid.canteen_share' WHERE metric_id % 47 = 0;
    UPDATE metrics SET part_of = metric_id - 2 WHERE metric_id % 11 = 1 AND metric_id > 2;
    UPDATE metrics SET value = 1e15 + 0.3 WHERE metric_id % 22 = 11;
    UPDATE metrics SET (unit, value) = (SELECT unit, 2 * value FROM metrics p WHERE p.metric_id = metrics.metric_id + 1) WHERE metric_id % 44 = 10;
    UPDATE metrics SET part_of = metric_id + 1 WHERE metric_id % 55 = 10;";

#[test]
fn the_quick_statement_of_a_query_gives_the_same_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = database(folder.path());
    let writer = Connection::open(&path).expect("opens");
    writer.execute_batch(ODD).expect("updates");
    yields::recount(&writer).expect("counts");
    kept::recount(&writer).expect("counts");
    drop(writer);
    let connection = open(&path, Access::Read).expect("opens");
    let library = Library::builtin().expect("sound");
    let mut quick = 0;
    for query in library.iter() {
        let plain = plain(query);
        for given in [
            "",
            "nature=all",
            "nature=target",
            "year=2016..2018",
            "theme=funding",
            "min=3",
            "indicator=schools.count",
            "word=学校",
            "words=学校",
            "words=人 nature=target",
            "words=没有 limit=3",
            "words=人多 limit=200000",
            "missing=year limit=9",
            "verdict=short nature=all",
            "verdict=other_units",
        ] {
            let arguments = given.split(' ').filter_map(|one| one.split_once('='));
            let given: Vec<(String, String)> =
                arguments.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
            let (Ok(one), Ok(other)) = (bind(&connection, query, &given), bind(&connection, &plain, &given)) else {
                continue;
            };
            if one.sql == other.sql {
                continue;
            }
            let expected = rows(&connection, &other.sql, &other.params());
            quick += usize::from(!expected.is_empty());
            assert!(rows(&connection, &one.sql, &one.params()) == expected, "{} {given:?}", query.name());
        }
    }
    assert!(quick >= 15, "{quick} answers");
    let mut differing = Vec::new();
    let compared = compare(&connection, |row| differing.push(row)).expect("runs");
    assert!(compared > 1000 && differing.is_empty(), "{compared} rows, {differing:?}");
}

#[test]
fn with_a_place_an_answer_stays_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let connection = open(&database(folder.path()), Access::Read).expect("opens");
    for query in divisible() {
        let bound = bind(&connection, &query, &[("city".into(), "石家庄".into())]).expect("binds");
        assert!(marks(&bound.sql, &bound.params()).is_empty(), "{}", query.name());
        // The shell keeps all values, those not given as NULL.
        let bound = bind(&connection, &query, &[]).expect("binds");
        let all: Params = bound.values.into_iter().collect();
        assert!(!marks(&bound.sql, &all).is_empty(), "{}", query.name());
    }
}

fn split(path: &Path, sql: &str, sink: &mut Noted, pulse: &Pulse) -> Result<Shown, RunError> {
    let connection = open(path, Access::Read).expect("opens");
    let params = Params::default();
    let question = Question { connection: &connection, database: path, sql, params: &params };
    let shown = run_from(0, question, &mut connection.prepare(sql).expect("prepares"), sink, pulse);
    assert!(connection.is_autocommit(), "no transaction stays open");
    shown
}

const ALL: &str = "SELECT metric_id, subject FROM metrics WHERE 1 /* part metric_id */ ORDER BY metric_id";

#[test]
fn two_connections_give_the_rows_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = database(folder.path());
    let mut sink = Noted::default();
    assert_eq!(split(&path, ALL, &mut sink, &Pulse::default()).expect("runs").rows, 6000);
    assert!(sink.rows == rows(&open(&path, Access::Read).expect("opens"), ALL, &Params::default()));
}

#[test]
fn lines_written_by_two_are_those_written_by_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = database(folder.path());
    let connection = open(&path, Access::Read).expect("opens");
    for query in divisible() {
        let bound = bind(&connection, &query, &[]).expect("binds");
        let params = bound.params();
        let question = Question { connection: &connection, database: &path, sql: &bound.sql, params: &params };
        let written = |least| {
            let mut out = Vec::new();
            let mut statement = bound.prepare(&connection).expect("prepares");
            let mut sink = crate::output::sink(&Options::plain(Format::Csv), Box::new(&mut out));
            let pulse = Pulse::default();
            let shown = run_from(least, question, &mut statement, sink.as_mut(), &pulse).expect("runs");
            assert_eq!(pulse.rows(), shown.rows, "{}", query.name());
            drop(sink);
            out
        };
        assert!(written(0) == written(i64::MAX), "{}", query.name());
        let left = connection.prepare("SELECT nianbao_written(1)").map(|_| ());
        assert!(left.is_err_and(|e| e.to_string().contains("no such function")), "{}", query.name());
    }
}

#[test]
fn failures_and_stops_end_all_who_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = database(folder.path());
    for fails_at in [0, 1, 5000] {
        let mut sink = Noted { fails_at: Some(fails_at), ..Noted::default() };
        let error = split(&path, ALL, &mut sink, &Pulse::default()).expect_err("it fails");
        assert!(matches!(error, RunError::Output(_)), "{error}");
        assert_eq!(sink.rows.len(), fails_at);
    }
    let failing = ALL.replace("subject", "CASE WHEN metric_id = 3000 THEN abs(-9223372036854775808) END");
    let error = split(&path, &failing, &mut Noted::default(), &Pulse::default()).expect_err("it fails");
    assert!(matches!(error, RunError::Sql(_)), "{error}");
    let pulse = Pulse::default();
    pulse.stop(Stop::Person);
    assert!(matches!(split(&path, ALL, &mut Noted::default(), &pulse), Err(RunError::Interrupted)));
}
