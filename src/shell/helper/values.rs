//! Values from the data, for completion: looked up once, on a connection of their own, and never for long.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::query::{Param, ParamType, known_values};
use crate::store::read::{self, Access};

/// Looking values up stops after this time; a person has pressed Tab.
const PATIENCE: Duration = Duration::from_millis(300);
/// Values of one column.
const MOST: usize = 2000;

/// Values by column, as far as they were asked for.
pub(super) struct Values {
    database: PathBuf,
    connection: Option<Connection>,
    known: HashMap<String, Vec<Value>>,
}

/// Where the values of a column are found fastest.
fn question(column: &str) -> Option<&'static str> {
    Some(match column {
        "city" => {
            "SELECT DISTINCT city FROM regions WHERE city <> '' AND region_code IN (SELECT region_code FROM metrics)"
        }
        "county" => {
            "SELECT DISTINCT county FROM regions WHERE county <> '' AND region_code IN (SELECT region_code FROM metrics)"
        }
        "province" => {
            "SELECT DISTINCT province FROM regions WHERE province <> '' AND region_code IN (SELECT region_code FROM metrics)"
        }
        "place" | "full_name" => "SELECT full_name FROM regions WHERE region_code IN (SELECT region_code FROM metrics)",
        "indicator_name" => "SELECT name FROM indicators",
        "unit" => "SELECT DISTINCT unit FROM metrics",
        "dimension" => "SELECT DISTINCT dimension FROM metrics",
        "nature" => "SELECT value FROM json_each('[\"actual\",\"target\",\"standard\",\"change\"]')",
        "bound" => "SELECT value FROM json_each('[\"exact\",\"approx\",\"at_least\",\"at_most\"]')",
        "kind" => "SELECT DISTINCT kind FROM documents",
        "title" => "SELECT DISTINCT title FROM documents WHERE title IS NOT NULL",
        "doc_no" => "SELECT DISTINCT doc_no FROM documents WHERE doc_no IS NOT NULL",
        "issuer" => "SELECT DISTINCT issuer FROM documents WHERE issuer IS NOT NULL",
        "source_path" => "SELECT source_path FROM documents",
        "subject" => "SELECT DISTINCT subject FROM metrics",
        _ => return None,
    })
}

/// A value to complete with, and its name in Chinese where it is a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) name: Option<String>,
}

impl Value {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), name: None }
    }
}

/// Columns whose values are codes: the question gives code and name.
fn named(column: &str) -> Option<&'static str> {
    Some(match column {
        "indicator" => "SELECT indicator, name FROM indicators ORDER BY 1",
        "theme" => "SELECT theme, name FROM themes ORDER BY 1",
        _ => return None,
    })
}

/// Columns whose values are offered where the column is not known.
const COMMON: &[&str] = &["city", "county", "indicator_name", "theme", "unit", "nature"];

impl Values {
    pub(super) fn new(database: &Path) -> Self {
        Self { database: database.to_owned(), connection: None, known: HashMap::new() }
    }

    /// Returns the values of a column, or of the commonest ones when it has none of its own.
    pub(super) fn of_column(&mut self, column: &str) -> Vec<Value> {
        let column = column.to_ascii_lowercase();
        if question(&column).is_some() || named(&column).is_some() { self.one(&column) } else { self.common() }
    }

    /// Returns the values of the commonest columns.
    pub(super) fn common(&mut self) -> Vec<Value> {
        COMMON.iter().flat_map(|column| self.one(column)).collect()
    }

    /// Returns what a parameter of a saved query takes.
    pub(super) fn of_parameter(&mut self, param: &Param) -> Vec<Value> {
        if !param.choices.is_empty() {
            return param.choices.iter().map(Value::plain).collect();
        }
        match param.kind {
            ParamType::Indicator | ParamType::Indicators => self.one("indicator"),
            ParamType::Themes => self.one("theme"),
            ParamType::Text if question(&param.name).is_some() => self.one(&param.name),
            kind => self.cached(&format!(":{}", kind.as_str()), |connection| {
                Ok(known_values(connection, kind)?.into_iter().map(Value::plain).collect())
            }),
        }
    }

    fn one(&mut self, column: &str) -> Vec<Value> {
        self.cached(column, |connection| {
            let named = named(column);
            let mut statement =
                connection.prepare(named.or_else(|| question(column)).unwrap_or("SELECT NULL WHERE 0"))?;
            let mut rows = statement.query([])?;
            let mut values = Vec::new();
            // What was found before the time was up is worth offering.
            while let Ok(Some(row)) = rows.next() {
                let name = if named.is_some() { row.get(1)? } else { None };
                values.push(Value { text: row.get(0)?, name });
                if values.len() == MOST {
                    break;
                }
            }
            Ok(values)
        })
    }

    fn cached(&mut self, key: &str, look: impl FnOnce(&Connection) -> rusqlite::Result<Vec<Value>>) -> Vec<Value> {
        if let Some(values) = self.known.get(key) {
            return values.clone();
        }
        if self.connection.is_none() {
            self.connection = read::open(&self.database, Access::Read).ok();
        }
        let Some(connection) = &mut self.connection else { return Vec::new() };
        let end = Instant::now() + PATIENCE;
        // Without the limit the lookup is only slower.
        let _ = connection.progress_handler(1000, Some(move || Instant::now() > end));
        let values = look(connection).unwrap_or_default();
        self.known.insert(key.to_owned(), values.clone());
        values
    }
}
