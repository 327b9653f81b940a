//! Saved queries, and the library that holds the built-in ones and those of a folder.

use std::collections::BTreeMap;
use std::path::Path;

use super::builtin;
use super::error::QueryError;
use super::header::{self, Header};
use super::{like, quick, sqltext};
use crate::fault::{Fault, line_of};
use crate::near::nearest;

/// A saved query: its header and its statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedQuery {
    /// What the header declares.
    pub header: Header,
    /// The whole file as it stands, header included, without the semicolon at the end.
    pub sql: String,
    /// The file it comes from, for messages.
    pub file: String,
    /// A statement that gives the same rows sooner when no place is asked for.
    pub(super) quick: Option<&'static str>,
}

impl SavedQuery {
    /// Reads a query from the text of its file; `file` names it in messages, and its stem must be the query's name.
    ///
    /// # Errors
    /// All faults that show without a database, each with its line.
    pub fn parse(text: &str, file: &str) -> Result<Self, Vec<Fault>> {
        let text = like::whole(text.trim_start_matches('\u{feff}'), file).map_err(|fault| vec![fault])?;
        let text = text.as_ref();
        let header = header::parse(text, file)?;
        let mut errors = Vec::new();
        if sqltext::is_several(text) {
            errors.push(Fault::new(file, 0, "要恰好一条语句，这里不止一条", "there must be exactly one statement"));
        }
        let sql = sqltext::without_end(text).to_owned();
        if sql.is_empty() {
            errors.push(Fault::new(file, 0, "没有语句", "there is no statement"));
        }
        declared_are_used(&header, &sql, file, &mut errors);
        if errors.is_empty() { Ok(Self { header, sql, file: file.to_owned(), quick: None }) } else { Err(errors) }
    }

    /// Returns its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.header.name
    }

    /// Tells whether it runs without any argument, and so is a view of the database as well.
    #[must_use]
    pub fn is_view(&self) -> bool {
        self.header.params.iter().all(|p| !p.required)
    }

    /// Returns a call that works, for messages.
    #[must_use]
    pub fn example_call(&self) -> String {
        format!("nianbao query {} {}", self.header.name, self.header.example).trim_end().to_owned()
    }
}

/// Adds an error for each parameter that is used and not declared, or the other way round.
fn declared_are_used(header: &Header, sql: &str, file: &str, errors: &mut Vec<Fault>) {
    let uses = sqltext::uses(sql);
    for used in &uses {
        if used.name.is_empty() {
            errors.push(Fault::new(
                file,
                line_of(sql, used.offset),
                "参数要有名称：写作 :name，不写 ?",
                "name the parameter: write :name, not ?",
            ));
        } else if !header.params.iter().any(|p| p.name == used.name) {
            let near = nearest(&used.name, header.params.iter().map(|p| p.name.as_str()), 1);
            let near = near.first().map_or_else(String::new, |n| format!(" (:{n}?)"));
            errors.push(Fault::new(
                file,
                line_of(sql, used.offset),
                format!("用了没有声明的参数 :{}{near}", used.name),
                format!("parameter :{} is used and not declared{near}", used.name),
            ));
        }
    }
    for param in &header.params {
        if !uses.iter().any(|u| u.name == param.name) {
            let line = sql.lines().position(|l| l.contains("@param") && l.contains(&param.name)).map_or(0, |i| i + 1);
            errors.push(Fault::new(
                file,
                line,
                format!("声明了参数 {} 而语句没有用它", param.name),
                format!("parameter {} is declared and not used", param.name),
            ));
        }
    }
}

/// Saved queries by name.
#[derive(Debug, Clone, Default)]
pub struct Library {
    queries: BTreeMap<String, SavedQuery>,
}

impl Library {
    /// The queries compiled into the program.
    ///
    /// # Errors
    /// Never in a released program: the tests read every file.
    pub fn builtin() -> Result<Self, QueryError> {
        let mut library = Self::default();
        let mut errors = Vec::new();
        for (file, text) in builtin::FILES {
            let query = SavedQuery::parse(text, &format!("queries/{file}.sql"));
            library.add(query.map(|query| SavedQuery { quick: quick::of(file), ..query }), &mut errors);
        }
        if errors.is_empty() { Ok(library) } else { Err(QueryError::Files(errors)) }
    }

    /// The built-in queries with those of `folders` added; a query of the same name replaces an earlier one.
    ///
    /// # Errors
    /// When a folder cannot be read, or its files have faults: all of them, each with its line.
    pub fn with_folders<P: AsRef<Path>>(folders: &[P]) -> Result<Self, QueryError> {
        let mut library = Self::builtin()?;
        for folder in folders {
            library.queries.extend(Self::folder(folder.as_ref())?.queries);
        }
        Ok(library)
    }

    /// The queries of one folder: its `*.sql`, not those of folders inside it.
    ///
    /// # Errors
    /// As [`Library::with_folders`].
    pub fn folder(folder: &Path) -> Result<Self, QueryError> {
        let io = |path: &Path, source| QueryError::Io { path: path.display().to_string(), source };
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(|e| io(folder, e))? {
            let path = entry.map_err(|e| io(folder, e))?.path();
            if path.extension().is_some_and(|e| e == "sql") && path.is_file() {
                files.push(path);
            }
        }
        files.sort();
        let mut library = Self::default();
        let mut errors = Vec::new();
        for path in files {
            let file = path.display().to_string();
            let bytes = std::fs::read(&path).map_err(|e| io(&path, e))?;
            match String::from_utf8(bytes) {
                Ok(text) => library.add(SavedQuery::parse(&text, &file), &mut errors),
                Err(_) => errors.push(Fault::new(&file, 0, "不是 UTF-8 文本", "not UTF-8 text: save it as UTF-8")),
            }
        }
        if errors.is_empty() { Ok(library) } else { Err(QueryError::Files(errors)) }
    }

    fn add(&mut self, query: Result<SavedQuery, Vec<Fault>>, errors: &mut Vec<Fault>) {
        match query {
            Ok(query) => {
                self.queries.insert(query.header.name.clone(), query);
            }
            Err(found) => errors.extend(found),
        }
    }

    /// Finds a query by name.
    ///
    /// # Errors
    /// When there is none, with the names most like it.
    pub fn get(&self, name: &str) -> Result<&SavedQuery, QueryError> {
        self.queries.get(name).ok_or_else(|| {
            let mut near = nearest(name, self.queries.keys().map(String::as_str), 3);
            if near.is_empty() {
                // Who asks for 教师 means a query on it.
                near = self
                    .iter()
                    .filter(|q| q.header.title.contains(name) || q.header.title_en.contains(name))
                    .map(|q| q.name().to_owned())
                    .take(5)
                    .collect();
            }
            QueryError::UnknownQuery { name: name.to_owned(), nearest: near }
        })
    }

    /// All queries in order of name.
    pub fn iter(&self) -> impl Iterator<Item = &SavedQuery> {
        self.queries.values()
    }

    /// The queries whose name, titles, descriptions or statement contain `word`.
    pub fn search<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a SavedQuery> {
        self.iter().filter(move |q| q.sql.contains(word))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.queries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.queries.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn file(params: &str, sql: &str) -> String {
        format!("-- @name a\n-- @title 甲\n-- @title_en A\n-- @about 甲。\n-- @about_en A.\n{params}-- @example\n{sql}")
    }

    fn faults(params: &str, sql: &str) -> String {
        let errors = SavedQuery::parse(&file(params, sql), "a.sql").expect_err("it has faults");
        errors.iter().map(|e| e.message(Lang::En)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn parameters_must_be_declared_and_used() {
        insta::assert_snapshot!(faults("-- @param city cities -- 城\n", "select\n :ciity, ?;"), @r"
        a.sql:9: parameter :ciity is used and not declared (:city?)
        a.sql:9: name the parameter: write :name, not ?
        a.sql:6: parameter city is declared and not used
        ");
        insta::assert_snapshot!(faults("", "select 1; drop table metrics"), @"a.sql: there must be exactly one statement");
        insta::assert_snapshot!(faults("", "-- nothing"), @"a.sql: there is no statement");
    }

    #[test]
    fn unknown_names_are_answered_with_the_nearest() {
        let library = Library::builtin().expect("the built-in queries are sound");
        let error = library.get("fundin").expect_err("there is none");
        assert!(error.message(Lang::Zh).contains("是不是：funding"), "{error}");
        let error = library.get("经费").expect_err("it is in titles only");
        assert_eq!(error.message(Lang::Zh), "没有预存查询 经费；是不是：funding、funding_by_theme、funding_change");
    }
}
