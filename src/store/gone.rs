//! Files of earlier imports that are no longer where they were.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::StoreError;
use super::writer::Writer;
use crate::source::stored;

/// Files of earlier imports that are gone from folders imported now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gone {
    /// How many there are.
    pub files: u64,
    /// The first of them, by absolute path.
    pub named: Vec<String>,
    /// How many more are gone whose reports another file holds: they were moved, and their reports stay.
    pub moved: u64,
    /// The first of these, and where each is now.
    pub moved_named: Vec<(String, String)>,
    /// Whether their reports were taken out of the database.
    pub pruned: bool,
}

/// How many are named.
const NAMED: usize = 3;

impl Gone {
    /// Looks for files that were imported from those of `paths` that are folders and are not there any more; with `prune` their reports go, too.
    /// The path of a file that was moved is forgotten either way.
    pub(super) fn look(writer: &mut Writer, paths: &[PathBuf], prune: bool) -> Result<Self, StoreError> {
        let mut found = Self { pruned: prune, ..Self::default() };
        for folder in paths.iter().filter(|path| path.is_dir()) {
            let Ok(folder) = std::path::absolute(folder) else { continue };
            let gone = missing(&writer.connection, &folder).map_err(|e| StoreError::from_sqlite(&writer.path, e))?;
            for path in gone {
                let now = writer.other_file(&path).map_err(|e| StoreError::from_sqlite(&writer.path, e))?;
                if let Some(now) = now {
                    writer.forget(&path)?;
                    found.moved += 1;
                    if found.moved_named.len() < NAMED {
                        found.moved_named.push((path, now));
                    }
                    continue;
                }
                if prune {
                    writer.forget(&path)?;
                }
                found.files += 1;
                if found.named.len() < NAMED {
                    found.named.push(path);
                }
            }
        }
        Ok(found)
    }
}

/// Paths of `files` below a folder at which no file is; on any doubt there is one.
fn missing(connection: &Connection, folder: &Path) -> rusqlite::Result<Vec<String>> {
    let below = format!("{}{MAIN_SEPARATOR}", stored(folder).trim_end_matches(MAIN_SEPARATOR));
    let mut select = connection.prepare_cached("SELECT path FROM files WHERE path > ?1 AND path < ?2 ORDER BY path")?;
    // Paths in UTF-8 that begin with `below` come before it with the last character of all behind it.
    let paths = select.query_map(params![below, format!("{below}\u{10FFFF}")], |row| row.get::<_, String>(0))?;
    // A name with bytes that are no UTF-8 is not stored as it is, and cannot be looked for.
    let absent = |path: &String| !path.contains("\\x") && matches!(Path::new(path).try_exists(), Ok(false));
    paths.filter(|path| path.as_ref().map_or(true, absent)).collect()
}

impl Writer {
    /// Another file that holds the report of the file at the stored path, and is there.
    fn other_file(&self, path: &str) -> rusqlite::Result<Option<String>> {
        let mut select = self.connection.prepare_cached(
            "SELECT o.path FROM files f JOIN files o ON o.document_id = f.document_id AND o.path <> f.path WHERE f.path = ?1 ORDER BY o.path",
        )?;
        let others = select.query_map([path], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(others.into_iter().find(|other| matches!(Path::new(other).try_exists(), Ok(true))))
    }

    /// Takes the file at the stored path out, and its report where no other file holds the same.
    fn forget(&mut self, path: &str) -> Result<(), StoreError> {
        self.begin()?;
        self.forget_file(path).map_err(|e| StoreError::from_sqlite(&self.path, e))?;
        self.commit_if_due()
    }

    fn forget_file(&self, path: &str) -> rusqlite::Result<()> {
        let document: Option<i64> = self
            .connection
            .prepare_cached("DELETE FROM files WHERE path = ?1 RETURNING document_id")?
            .query_row([path], |row| row.get(0))
            .optional()?;
        let Some(document) = document else { return Ok(()) };
        let other: Option<String> = self
            .connection
            .prepare_cached("SELECT min(path) FROM files WHERE document_id = ?1")?
            .query_row([document], |row| row.get(0))?;
        let Some(other) = other else { return self.clear(document) };
        let given: String = self
            .connection
            .prepare_cached("SELECT source_path FROM documents WHERE document_id = ?1")?
            .query_row([document], |row| row.get(0))?;
        self.connection
            .prepare_cached("UPDATE documents SET source_path = ?2 WHERE document_id = ?1")?
            .execute(params![document, as_given(&given, path, &other)])?;
        Ok(())
    }
}

/// The path `now` in the form in which the path `before` of the same report was given: `reports/a.txt` of `/home/me/reports/a.txt` makes
/// `reports/2020/a.txt` of `/home/me/reports/2020/a.txt`. Where it is not below the same folder, the absolute path.
fn as_given<'a>(given: &str, before: &str, now: &'a str) -> &'a str {
    let given = given.strip_prefix("./").unwrap_or(given);
    before.strip_suffix(given).and_then(|folder| now.strip_prefix(folder)).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::as_given;

    #[test]
    fn a_path_keeps_the_form_it_was_given_in() {
        for (given, before, now, expected) in [
            ("q/a/x.txt", "/home/me/q/a/x.txt", "/home/me/q/y.txt", "q/y.txt"),
            ("./q/x.txt", "/home/me/q/x.txt", "/home/me/q/b/x.txt", "q/b/x.txt"),
            ("/home/me/q/x.txt", "/home/me/q/x.txt", "/home/me/q/y.txt", "/home/me/q/y.txt"),
            ("q/x.txt", "/home/me/q/x.txt", "/srv/q/x.txt", "/srv/q/x.txt"),
            ("../q/x.txt", "/home/me/../q/x.txt", "/home/me/q/x.txt", "q/x.txt"),
            ("other.txt", "/home/me/q/x.txt", "/home/me/q/y.txt", "/home/me/q/y.txt"),
        ] {
            assert_eq!(as_given(given, before, now), expected, "{given}");
        }
    }
}
