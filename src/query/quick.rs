//! Statements that answer a built-in query over all places sooner than the query itself, from what was worked out at import or by an
//! index made for it, or with a function that only our connections have: `queries/quick/NAME.sql`.
//!
//! The query itself says what the answer is, to every program; these only give the same rows. A line `-- if CONDITION` at the beginning says
//! when they do.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, Rows, Statement};

use super::bind::defaults;
use super::saved::{Library, SavedQuery};
use super::sqltext;
use crate::store::piece;

macro_rules! files {
    ($($name:literal,)+) => {
        /// Name and text of every file in `queries/quick/`.
        const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../queries/quick/", $name, ".sql"))),)+];
    };
}

files! {
    "find",
    "funding_by_theme",
    "funding_change",
    "indicators",
    "nutrition",
    "schools_students",
    "supervision_scores",
    "totals",
    "unassigned",
}

/// Parameters with a value for which the query itself is quick, unless the statement beside it takes them too.
const PLACES: [&str; 2] = ["city", "county"];

/// The statement beside the built-in query of that name.
pub(super) fn of(name: &str) -> Option<&'static str> {
    FILES.iter().find(|(file, _)| *file == name).map(|(_, text)| sqltext::without_end(text))
}

/// The statement to run for a query with these values: the quick one where there is one and it gives the same rows.
pub(super) fn chosen<'q>(
    conn: &Connection,
    query: &'q SavedQuery,
    values: &BTreeMap<String, Value>,
) -> rusqlite::Result<&'q str> {
    let Some(quick) = query.quick else { return Ok(&query.sql) };
    let taken = sqltext::uses(quick);
    let left_out = |place: &str| taken.iter().all(|used| used.name != place);
    let given = |place: &str| values.get(place).is_some_and(|value| *value != Value::Null);
    if PLACES.iter().any(|place| left_out(place) && given(place)) {
        return Ok(&query.sql);
    }
    if piece::is_called(quick) && !piece::is_lent(conn) {
        return Ok(&query.sql);
    }
    for condition in quick.lines().map_while(|line| line.strip_prefix("-- if ")) {
        let condition = sqltext::with_literals(condition, values);
        if !conn.query_row(&format!("select {condition}"), [], |row| row.get::<_, bool>(0))? {
            return Ok(&query.sql);
        }
    }
    Ok(quick)
}

/// Runs each query that has a quick statement both ways, with all natures, and calls `told` for the first row that differs. Returns how
/// many rows there were.
///
/// # Errors
/// When SQLite fails.
pub fn compare(conn: &Connection, mut told: impl FnMut(String)) -> rusqlite::Result<u64> {
    let library = Library::builtin().unwrap_or_default();
    let mut compared = 0;
    for query in library.iter() {
        let Some(mut values) = defaults(query) else { continue };
        if let Some(nature) = values.get_mut("nature") {
            *nature = Value::Text("all".to_owned());
        }
        let quick = chosen(conn, query, &values)?;
        if quick == query.sql {
            continue;
        }
        let (mut plain, mut quick) = (prepared(conn, &query.sql, &values)?, prepared(conn, quick, &values)?);
        let (mut plain, mut quick) = (plain.raw_query(), quick.raw_query());
        loop {
            let (expected, found) = (next(&mut plain)?, next(&mut quick)?);
            if expected != found {
                told(format!("{}: {} <> {}", query.name(), shown(found.as_deref()), shown(expected.as_deref())));
                break;
            }
            if expected.is_none() {
                break;
            }
            compared += 1;
        }
    }
    Ok(compared)
}

/// The query without its quick statement.
#[cfg(test)]
pub(crate) fn plain(query: &SavedQuery) -> SavedQuery {
    SavedQuery { quick: None, ..query.clone() }
}

fn prepared<'c>(conn: &'c Connection, sql: &str, values: &BTreeMap<String, Value>) -> rusqlite::Result<Statement<'c>> {
    conn.prepare(&sqltext::with_literals(&sqltext::in_force(sql, values), values))
}

fn next(rows: &mut Rows<'_>) -> rusqlite::Result<Option<Vec<Value>>> {
    let Some(row) = rows.next()? else { return Ok(None) };
    (0..row.as_ref().column_count()).map(|column| row.get(column)).collect::<rusqlite::Result<_>>().map(Some)
}

/// A row as a message shows it.
fn shown(row: Option<&[Value]>) -> String {
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::Integer(value) => value.to_string(),
        Value::Real(value) => value.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(_) => "?".to_owned(),
    };
    row.map_or_else(|| "-".to_owned(), |row| row.iter().map(cell).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::FILES;
    use crate::query::Library;
    use crate::query::sqltext;

    #[test]
    fn no_file_is_forgotten_and_each_stands_beside_a_query() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/queries/quick");
        let found = std::fs::read_dir(folder).expect("the folder is there").count();
        assert_eq!(FILES.len(), found);
        let library = Library::builtin().expect("sound");
        for (name, text) in FILES {
            let query = library.get(name).expect("a query");
            let declared = |used: &sqltext::Use| query.header.params.iter().any(|param| param.name == used.name);
            assert!(sqltext::uses(text).iter().all(declared), "{name}: a parameter that the query lacks");
        }
    }
}
