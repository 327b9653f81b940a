//! Checks of saved queries against a database: does each prepare, only read, and answer its example?

use rusqlite::Connection;

use super::bind::{arguments, bind, split_line};
use super::error::plain;
use super::saved::{Library, SavedQuery};
use crate::fault::{Fault, line_of};

/// Checks every query of `library` on `conn`. What shows without a database (header, parameters, number of statements) was
/// checked when the library was read. With `with_rows` the example must return at least one row; leave it out for a database
/// without figures.
#[must_use]
pub fn check(conn: &Connection, library: &Library, with_rows: bool) -> Vec<Fault> {
    library.iter().filter_map(|query| fault(conn, query, with_rows).err()).collect()
}

/// The first thing wrong with a query.
fn fault(conn: &Connection, query: &SavedQuery, with_rows: bool) -> Result<(), Fault> {
    let sql_error = |line: usize, error: &rusqlite::Error| {
        let said = plain(error);
        Fault::new(&query.file, line, format!("SQLite 不接受：{said}"), format!("SQLite refuses it: {said}"))
    };
    let not_a_query = || {
        Fault::new(
            &query.file,
            0,
            "只许查询：语句要只读并有结果列",
            "only queries are allowed: the statement must read and have columns",
        )
    };
    let whole = conn.prepare(&query.sql).map_err(|error| {
        if error.sqlite_error_code() == Some(rusqlite::ErrorCode::AuthorizationForStatementDenied) {
            return not_a_query();
        }
        let offset = match &error {
            rusqlite::Error::SqlInputError { offset, .. } => usize::try_from(*offset).ok(),
            _ => None,
        };
        let line = offset.map_or(0, |o| line_of(&query.sql, o));
        sql_error(line, &error)
    })?;
    if !whole.readonly() || whole.column_count() == 0 {
        return Err(not_a_query());
    }
    for column in &query.header.columns {
        if !whole.column_names().any(|name| name == column.name) {
            let name = &column.name;
            return Err(Fault::new(
                &query.file,
                query.sql.lines().position(|l| l.contains("@column") && l.contains(name.as_str())).map_or(0, |i| i + 1),
                format!("@column {name}：结果中没有这一列"),
                format!("@column {name}: the answer has no such column"),
            ));
        }
    }
    drop(whole);
    let example = |zh: String, en: String| Fault::new(&query.file, query.header.example_line, zh, en);
    let said = |error: super::QueryError| {
        example(format!("@example：{}", error.message(crate::lang::Lang::Zh)), format!("@example: {error}"))
    };
    let args = arguments(&split_line(&query.header.example)).map_err(said)?;
    // Without figures there may be no catalogue to look the example's names up in; its form is checked all the same.
    if with_rows {
        let bound = bind(conn, query, &args).map_err(said)?;
        let mut statement = bound.prepare(conn).map_err(said)?;
        let row = statement.raw_query().next().map(|row| row.is_some());
        match row {
            Ok(true) => {}
            Ok(false) => return Err(example("@example 没有结果".into(), "@example returns no rows".into())),
            Err(error) => return Err(sql_error(query.header.example_line, &error)),
        }
    }
    Ok(())
}
