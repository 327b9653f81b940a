//! What this program would write into a database before it holds a report, held against what stands there.
//!
//! Only a file whose tables were filled from the catalogue and the saved queries compiled into this program can be compared; with a
//! catalogue of one's own, or from another build, other rows are right.

use std::collections::HashSet;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _};

use super::catalogue::{self, Catalogue};
use super::{StoreError, schema};
use crate::catalog::knowledge::Knowledge;
use crate::catalog::region::Regions;
use crate::query::{Library, VIEW_PREFIX};

/// Some rows of a file that the program writes by itself.
struct Rows {
    table: &'static str,
    /// What names a row in a message.
    key: &'static str,
    columns: &'static str,
    /// A row that the program would not write is a fault as well; elsewhere rows are kept that figures refer to, and queries of one's own.
    whole: bool,
}

const CATALOGUE: [Rows; 7] = [
    Rows {
        table: "regions",
        key: "region_code",
        columns: "name, short_name, level, parent_code, full_name, place, province, city, county",
        whole: false,
    },
    Rows { table: "themes", key: "theme", columns: "name, name_en", whole: false },
    Rows {
        table: "indicators",
        key: "indicator",
        columns: "name, name_en, theme, dimension, unit, definition, synonyms, source, less_is_better",
        whole: false,
    },
    Rows {
        table: "standards",
        key: "indicator",
        columns: "programme, scope, comparison, threshold, unit, source, article, due, note, subject_needs, subject_excludes",
        whole: true,
    },
    Rows { table: "wordings", key: "wording", columns: "indicator, thing", whole: true },
    Rows { table: "subject_words", key: "word", columns: "role, but", whole: true },
    Rows { table: "columns", key: "table_name || '.' || column_name", columns: "seq, meaning, unit", whole: false },
];

const QUERIES: Rows = Rows {
    table: "saved_queries",
    key: "name",
    columns: "title, title_en, description, description_en, sql, parameters",
    whole: false,
};

/// A database as it is before it holds a report.
pub(super) struct Expected {
    fresh: Connection,
}

impl Expected {
    /// `None` where the file was filled from another catalogue or other queries than those compiled in.
    pub(super) fn of(connection: &Connection) -> rusqlite::Result<Option<Self>> {
        let Ok(queries) = Library::builtin() else { return Ok(None) };
        let builtin = Catalogue { regions: Regions::builtin(), knowledge: Knowledge::builtin(), queries: &queries };
        if catalogue::mark_of(connection)? != Some(catalogue::fingerprint(builtin)) {
            return Ok(None);
        }
        let name = Path::new(":memory:");
        let sqlite = |error: StoreError| match error {
            StoreError::Sqlite { source, .. } => source,
            other => rusqlite::Error::ToSqlConversionFailure(Box::new(other)),
        };
        let mut fresh = Connection::open_in_memory()?;
        schema::prepare(&mut fresh, name).map_err(sqlite)?;
        catalogue::install(&mut fresh, name, builtin).map_err(sqlite)?;
        Ok(Some(Self { fresh }))
    }

    /// Names the rows of catalogue and descriptions that are not as the program writes them.
    pub(super) fn catalogue(&self, connection: &Connection, mut differs: impl FnMut(String)) -> rusqlite::Result<()> {
        CATALOGUE.iter().try_for_each(|rows| self.rows(connection, rows, &mut differs))
    }

    /// Names the saved queries and their views that are not as the program writes them.
    pub(super) fn queries(&self, connection: &Connection, mut differs: impl FnMut(String)) -> rusqlite::Result<()> {
        self.rows(connection, &QUERIES, &mut differs)?;
        let mut views = self
            .fresh
            .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'view' AND substr(name, 1, 2) = ?1")?;
        let mut views = views.query([VIEW_PREFIX])?;
        while let Some(view) = views.next()? {
            let (name, sql): (String, String) = (view.get(0)?, view.get(1)?);
            let there: Option<String> = connection
                .query_row("SELECT sql FROM sqlite_master WHERE type = 'view' AND name = ?1", [&name], |row| row.get(0))
                .optional()?;
            match there {
                Some(there) if there == sql => {}
                Some(_) => differs(format!("{name}: altered / 被改动")),
                None => differs(format!("{name}: missing / 缺")),
            }
        }
        Ok(())
    }

    fn rows(&self, connection: &Connection, rows: &Rows, differs: &mut impl FnMut(String)) -> rusqlite::Result<()> {
        let (expected, found) = (listed(&self.fresh, rows)?, listed(connection, rows)?);
        let known: HashSet<&(String, String)> = found.iter().collect();
        let wanted: HashSet<&(String, String)> = expected.iter().collect();
        for row in expected.iter().filter(|row| !known.contains(row)) {
            differs(format!("{} {}", rows.table, row.0));
        }
        for row in found.iter().filter(|row| rows.whole && !wanted.contains(row)) {
            differs(format!("{} {}: not of this program / 非本程序所写", rows.table, row.0));
        }
        Ok(())
    }
}

/// The rows, each with what names it and what it says.
fn listed(connection: &Connection, rows: &Rows) -> rusqlite::Result<Vec<(String, String)>> {
    let Rows { table, key, columns, .. } = rows;
    let mut statement =
        connection.prepare(&format!("SELECT CAST({key} AS TEXT), json_array({columns}) FROM {table} ORDER BY 1, 2"))?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
