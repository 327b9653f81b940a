//! What a database holds already, asked while others are being read into it.

use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use super::StoreError;
use super::import::ImportOptions;
use crate::catalog::RegionCode;
use crate::report::ReadOptions;
use crate::source::{self, Stamp};

/// What the database holds already, so that nothing is read twice, and what was said of it.
pub(super) struct Known {
    connection: Connection,
    /// All is to be read, whatever is there.
    afresh: bool,
    /// What was said before counts no more.
    as_told: bool,
}

impl Known {
    /// Opens a view of what is there; `None` when there is nothing.
    pub(super) fn open(path: &Path, options: &ImportOptions) -> Result<Option<Self>, StoreError> {
        let sqlite = |e| StoreError::from_sqlite(path, e);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(sqlite)?;
        connection.busy_timeout(options.wait).map_err(sqlite)?;
        let any: bool =
            connection.query_row("SELECT EXISTS (SELECT 1 FROM documents)", [], |row| row.get(0)).map_err(sqlite)?;
        let ImportOptions { read: ReadOptions { region, year, .. }, again, as_told, .. } = options;
        let afresh = *again || *as_told || region.is_some() || year.is_some();
        Ok(any.then_some(Self { connection, afresh, as_told: *as_told }))
    }

    /// Tells whether the file was imported with that stamp; on any doubt, no.
    pub(super) fn has_file(&mut self, absolute: &Path, stamp: Stamp) -> bool {
        if self.afresh {
            return false;
        }
        let row: rusqlite::Result<Option<(i64, Option<i64>)>> = self
            .connection
            .prepare_cached("SELECT size, modified_ns FROM files WHERE path = ?1")
            .and_then(|mut select| {
                select.query_row([source::stored(absolute)], |row| Ok((row.get(0)?, row.get(1)?))).optional()
            });
        matches!(row, Ok(Some((size, Some(modified)))) if size == stamp.size as i64 && Some(modified) == stamp.modified_ns)
    }

    /// Tells whether the content is there; on any doubt, no.
    pub(super) fn has_content(&mut self, sha256: &str) -> bool {
        !self.afresh
            && self
                .connection
                .prepare_cached("SELECT 1 FROM documents WHERE sha256 = ?1")
                .and_then(|mut select| select.exists([sha256]))
                .unwrap_or(false)
    }

    /// Tells whether another region or year was said of the content there than here; what nobody said there is none.
    pub(super) fn is_told_otherwise(&mut self, sha256: &str, region: Option<RegionCode>, year: Option<i32>) -> bool {
        let here: rusqlite::Result<(Option<u32>, Option<i32>)> = self
            .connection
            .prepare_cached("SELECT region_given, year_given FROM documents WHERE sha256 = ?1")
            .and_then(|mut select| select.query_row([sha256], |row| Ok((row.get(0)?, row.get(1)?))));
        here.is_ok_and(|(here_region, here_year)| {
            region.is_some_and(|region| Some(region.0) != here_region)
                || year.is_some_and(|year| Some(year) != here_year)
        })
    }

    /// What overrules the file when nothing else is said now: the region and the year that were said of it when it was imported.
    pub(super) fn said_before(&mut self, absolute: &Path, said: &ReadOptions) -> Option<Arc<ReadOptions>> {
        if self.as_told {
            return None;
        }
        let row: rusqlite::Result<(Option<u32>, Option<i32>)> = self
            .connection
            .prepare_cached(
                "SELECT region_given, year_given FROM files JOIN documents USING (document_id) WHERE path = ?1",
            )
            .and_then(|mut select| select.query_row([source::stored(absolute)], |row| Ok((row.get(0)?, row.get(1)?))));
        let (region, year) = row.ok()?;
        with_said(said, region.and_then(RegionCode::new), year)
    }
}

/// What overrules a report of which a region and a year were said before; `None` where that is what is said now.
pub(super) fn with_said(said: &ReadOptions, region: Option<RegionCode>, year: Option<i32>) -> Option<Arc<ReadOptions>> {
    let (region, year) = (said.region.or(region), said.year.or(year));
    ((region, year) != (said.region, said.year)).then(|| Arc::new(ReadOptions { region, year, ..said.clone() }))
}
