//! The names a statement can use: relations, their columns, functions.

use rusqlite::Connection;

/// A column and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its declared type; empty for computed columns of views.
    pub declared: String,
}

/// A table or view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Its name.
    pub name: String,
    /// Whether it is a view.
    pub view: bool,
    /// Its columns in order.
    pub columns: Vec<Column>,
}

/// All names of a database.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Tables and views, without SQLite's own and the shadow tables of search indexes.
    pub relations: Vec<Relation>,
    /// Functions, in small letters.
    pub functions: Vec<String>,
    /// Keywords, in capitals.
    pub keywords: Vec<String>,
}

impl Names {
    /// Reads the names of the open database. A relation that cannot be read (a view in newer SQL) is listed without columns.
    pub fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let mut list = connection.prepare(
            "SELECT name, type = 'view' FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view', 'virtual')
             AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
        )?;
        let found = list.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?)))?;
        let mut relations = Vec::new();
        for relation in found {
            let (name, view) = relation?;
            let columns = columns(connection, &name).unwrap_or_default();
            relations.push(Relation { name, view, columns });
        }
        let mut functions: Vec<String> = connection
            .prepare("SELECT DISTINCT lower(name) FROM pragma_function_list ORDER BY 1")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        functions.retain(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
        Ok(Self { relations, functions, keywords: super::keywords() })
    }

    /// Finds a relation by name, capitals and small letters alike.
    #[must_use]
    pub fn relation(&self, name: &str) -> Option<&Relation> {
        self.relations.iter().find(|r| r.name.eq_ignore_ascii_case(name))
    }

    /// Returns the column names of all relations, each once.
    #[must_use]
    pub fn column_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.relations.iter().flat_map(|r| r.columns.iter().map(|c| c.name.as_str())).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

fn columns(connection: &Connection, relation: &str) -> rusqlite::Result<Vec<Column>> {
    connection
        .prepare_cached("SELECT name, type FROM pragma_table_info(?1)")?
        .query_map([relation], |row| Ok(Column { name: row.get(0)?, declared: row.get(1)? }))?
        .collect()
}
