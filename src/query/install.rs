//! Saved queries inside the database: rows of `saved_queries`, and a view for each that runs without arguments.

use rusqlite::types::Value;
use rusqlite::{Connection, params};
use serde_json::json;

use super::bind::{LIMIT, defaults};
use super::error::QueryError;
use super::saved::{Library, SavedQuery};
use super::sqltext;

/// What the name of a query's view starts with: `q_funding`.
pub const VIEW_PREFIX: &str = "q_";

/// Brings `saved_queries`, the views `q_NAME` and their rows in `columns` in step with `library`. Writes nothing when they
/// already are, so that importing again leaves the file unchanged. Queries that only the database has are kept.
///
/// To be called inside the transaction that creates or updates the database.
///
/// # Errors
/// When SQLite fails.
pub fn install(conn: &Connection, library: &Library) -> Result<(), QueryError> {
    for query in library.iter() {
        put(conn, query).map_err(|source| QueryError::Sqlite { query: query.name().into(), source })?;
    }
    Ok(())
}

fn put(conn: &Connection, query: &SavedQuery) -> rusqlite::Result<()> {
    let header = &query.header;
    let parameters = parameters(query);
    let view = view(query);
    let unchanged: bool = conn
        .prepare_cached(
            "select exists (select 1 from saved_queries where name = ?1 and sql = ?2 and parameters = ?3)
                and (?4 is null or exists (select 1 from sqlite_master where type = 'view' and sql = ?4))",
        )?
        .query_row(params![header.name, query.sql, parameters, view], |row| row.get(0))?;
    if unchanged {
        return Ok(());
    }
    conn.prepare_cached(
        "insert or replace into saved_queries (name, title, title_en, description, description_en, sql, parameters)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        header.name,
        header.title,
        header.title_en,
        header.about,
        header.about_en,
        query.sql,
        parameters
    ])?;
    let name = format!("{VIEW_PREFIX}{}", header.name);
    conn.execute_batch(&format!("drop view if exists {name}"))?;
    conn.execute("delete from columns where table_name = ?1", [&name])?;
    if let Some(sql) = view {
        conn.execute_batch(&sql)?;
        describe(conn, &name, query)?;
    }
    Ok(())
}

/// The parameters as JSON, for readers of the file other than this program.
fn parameters(query: &SavedQuery) -> String {
    let list: Vec<serde_json::Value> = query
        .header
        .params
        .iter()
        .map(|p| {
            json!({
                "name": p.name,
                "type": p.kind.as_str(),
                "required": p.required,
                "default": p.default,
                "choices": p.choices,
                "note": p.note.0,
                "note_en": p.note.1,
            })
        })
        .collect();
    serde_json::Value::from(list).to_string()
}

/// The statement that creates the query's view with the defaults in place of its parameters.
pub(super) fn view(query: &SavedQuery) -> Option<String> {
    let mut values = defaults(query)?;
    // Nobody can ask a view for more rows.
    if let Some(limit) = values.get_mut(LIMIT) {
        *limit = Value::Null;
    }
    // The header stays out: it explains arguments, which a view does not take.
    let body = sqltext::without_comments(&query.sql);
    let sql = sqltext::with_literals(&sqltext::in_force(&body, &values), &values);
    let title = query.header.title.replace('\n', " ");
    Some(format!("CREATE VIEW {VIEW_PREFIX}{} AS -- {title}\n{sql}", query.header.name))
}

/// Endings of the names of columns, and the unit of what is in them; the first that fits holds.
const UNITS: &[(&str, &str)] = &[
    ("_yuan", "元"),
    ("_percent", "%"),
    ("with_indicator", COUNTED),
    ("with_place", COUNTED),
    ("with_year", COUNTED),
    ("year", "年"),
    ("year_from", "年"),
    ("year_to", "年"),
    ("value", SAME),
    ("value_max", SAME),
    ("threshold", SAME),
    ("difference", SAME),
    ("gap", SAME),
    ("short_by", SAME),
    ("promised", SAME),
    ("reported", SAME),
    ("parts_sum", SAME),
    ("figures", COUNTED),
    ("sections", COUNTED),
    ("items", COUNTED),
    ("left_out", COUNTED),
    ("parts", COUNTED),
    ("places", COUNTED),
    ("standards", COUNTED),
];

/// The unit stands in the column `unit` of the same row.
const SAME: &str = "同 unit";
/// Things counted.
const COUNTED: &str = "个";

/// The unit of a column by its name; empty for names, codes and texts.
fn unit(column: &str, beside: &[&str]) -> &'static str {
    let unit = UNITS.iter().find(|(ending, _)| column.ends_with(ending)).map_or("", |(_, unit)| unit);
    if unit == SAME && !beside.contains(&"unit") { "" } else { unit }
}

/// Explains the view and its columns in the table `columns`.
fn describe(conn: &Connection, name: &str, query: &SavedQuery) -> rusqlite::Result<()> {
    let mut insert = conn.prepare_cached(
        "insert or replace into columns (table_name, seq, column_name, meaning, unit) values (?1, ?2, ?3, ?4, ?5)",
    )?;
    insert.execute(params![name, 0, "", format!("{}。{}", query.header.title, query.header.about), ""])?;
    let statement = conn.prepare(&format!("select * from {name}"))?;
    let columns: Vec<&str> = statement.column_names().collect();
    for (index, column) in columns.iter().enumerate() {
        let note = query.header.columns.iter().find(|c| c.name == *column).map_or("", |c| c.note.0.as_str());
        insert.execute(params![name, index as i64 + 1, column, note, unit(column, &columns)])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::unit;

    #[test]
    fn units_follow_from_names() {
        for (column, said) in [
            ("previous_yuan", "元"),
            ("year", "年"),
            ("value", "同 unit"),
            ("items", "个"),
            ("subject", ""),
            ("part_of", ""),
        ] {
            assert_eq!(unit(column, &["value", "unit"]), said, "{column}");
        }
        assert_eq!(unit("value", &["value"]), "");
    }
}
