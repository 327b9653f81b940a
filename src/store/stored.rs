//! The reports of another database: `import THEIRS.db` reads their texts anew, so that one catalogue and one set of rules stand behind all figures.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, Row};

use super::{StoreError, open};
use crate::catalog::RegionCode;
use crate::source::{Decoded, EXTENSIONS, encoding_named};

/// First bytes of a SQLite file.
const HEADER: &[u8] = b"SQLite format 3\0";

/// A report as a database holds it.
#[derive(Debug)]
pub(super) struct StoredReport {
    /// Its text, with path and fingerprint of the file it was read from.
    pub(super) source: Decoded,
    /// The region said of it when it was imported there.
    pub(super) region: Option<RegionCode>,
    /// The year said of it.
    pub(super) year: Option<i32>,
}

/// Tells whether a file is a SQLite database. One with the name of a report is none, so that not every report is opened twice; where it
/// cannot be read, reading it as a report will tell.
pub(super) fn is_database(path: &Path) -> bool {
    let named = |ending: &std::ffi::OsStr| EXTENSIONS.iter().any(|known| ending.eq_ignore_ascii_case(known));
    if path.extension().is_some_and(named) {
        return false;
    }
    let mut header = [0; HEADER.len()];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && header == HEADER
}

/// Goes through the reports of a database, one at a time, in the order of their ids.
#[derive(Debug)]
pub(super) struct StoredReports {
    connection: Connection,
    path: PathBuf,
    /// Id of the last report handed out.
    last: i64,
}

impl StoredReports {
    /// Opens a database of this version for reading.
    ///
    /// # Errors
    /// Also when it holds excerpts in place of texts, from which nothing can be read again.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = open::open_reader(path)?;
        let sqlite = |error| StoreError::from_sqlite(path, error);
        let excerpts = connection
            .query_row("SELECT EXISTS (SELECT 1 FROM excerpts)", [], |row| row.get::<_, bool>(0))
            .map_err(sqlite)?;
        if excerpts {
            return Err(StoreError::Excerpts { path: path.to_owned() });
        }
        Ok(Self { connection, path: path.to_owned(), last: i64::MIN })
    }

    fn read_next(&mut self) -> rusqlite::Result<Option<StoredReport>> {
        let mut select = self.connection.prepare_cached(
            "SELECT document_id, source_path, text, encoding, sha256, bytes, region_given, year_given
             FROM documents WHERE document_id > ?1 ORDER BY document_id LIMIT 1",
        )?;
        let found = select.query_row([self.last], |row| Ok((row.get(0)?, report(row)?))).optional()?;
        Ok(found.map(|(id, report)| {
            self.last = id;
            report
        }))
    }
}

impl Iterator for StoredReports {
    type Item = Result<StoredReport, StoreError>;

    /// The next report; behind an error comes nothing.
    fn next(&mut self) -> Option<Self::Item> {
        let next = self.read_next();
        if next.is_err() {
            self.last = i64::MAX;
        }
        next.map_err(|error| StoreError::from_sqlite(&self.path, error)).transpose()
    }
}

fn report(row: &Row<'_>) -> rusqlite::Result<StoredReport> {
    let text: String = row.get("text")?;
    let encoding: String = row.get("encoding")?;
    Ok(StoredReport {
        source: Decoded {
            path: PathBuf::from(row.get::<_, String>("source_path")?),
            damaged_places: 0,
            encoding: encoding_named(&encoding),
            sha256: row.get("sha256")?,
            bytes: row.get::<_, i64>("bytes")?.unsigned_abs(),
            text,
        },
        region: row.get::<_, Option<u32>>("region_given")?.and_then(RegionCode::new),
        year: row.get("year_given")?,
    })
}
