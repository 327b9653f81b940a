//! Opening a database: for the writer (created if missing), and plainly for reading by our own checks.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::StoreError;
use super::schema::{self, State};

/// How long a writer waits for another one before giving up.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// As [`open_writer_waiting`], with the usual patience.
pub fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    open_writer_waiting(path, BUSY_TIMEOUT)
}

/// Opens `path` for writing, creating the file and its tables when missing, migrating an older one; another writer is
/// waited for no longer than `wait`.
///
/// # Errors
/// Every [`StoreError`] but [`StoreError::Missing`] and [`StoreError::Older`].
pub fn open_writer_waiting(path: &Path, wait: Duration) -> Result<Connection, StoreError> {
    let sqlite = |e| StoreError::from_sqlite(path, e);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(sqlite)?;
    connection.busy_timeout(wait).map_err(sqlite)?;
    super::read::harden(&connection).map_err(sqlite)?;
    // The schema has none; one in the file is somebody else's, and would run on every row we write.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).map_err(sqlite)?;
    if schema::state(&connection, path)? != State::Current {
        schema::prepare(&mut connection, path)?;
    }
    Ok(connection)
}

/// Opens an existing database of this version for reading only, for checks that must see the file as it is.
pub fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    look(path)?;
    put_back(path);
    let sqlite = |e| StoreError::from_sqlite(path, e);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(sqlite)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(sqlite)?;
    super::read::harden(&connection).map_err(sqlite)?;
    match schema::state(&connection, path)? {
        State::Current => Ok(connection),
        State::Empty => Err(StoreError::Foreign { path: path.to_owned() }),
        State::Older(found) => Err(StoreError::Older { path: path.to_owned(), found, known: schema::VERSION }),
    }
}

/// Tells what is no database before SQLite, which takes very short files for empty databases, is asked. A file that cannot be read is left to
/// SQLite to complain about.
pub(super) fn look(path: &Path) -> Result<(), StoreError> {
    if !path.exists() {
        return Err(StoreError::Missing { path: path.to_owned() });
    }
    if path.is_dir() {
        return Err(StoreError::CannotOpen { path: path.to_owned(), detail: "it is a folder".into() });
    }
    let mut header = [0; 100];
    match std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut header)) {
        Ok(()) if header.starts_with(b"SQLite format 3\0") => Ok(()),
        Err(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => Ok(()),
        _ => Err(StoreError::NotADatabase { path: path.to_owned() }),
    }
}

/// Puts back what the journal of a writer holds that was killed on the way, which a connection that only reads may not. Where this
/// fails, the reader tells why.
pub(super) fn put_back(path: &Path) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if beside(path, "-journal").exists()
        && let Ok(writer) = Connection::open_with_flags(path, flags)
    {
        let _ = writer.pragma_query_value(None, "user_version", |_| Ok(()));
    }
}

/// The file that SQLite keeps beside a database, by the end of its name.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
