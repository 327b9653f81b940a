//! What can go wrong with a database file, said so that the person knows what to do.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// A database that cannot be opened, read or written.
///
/// Each message names the file and the remedy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file of that name.
    #[error("no database at {path}: make one with `nianbao --db {path} import FOLDER`, or name another with --db")]
    Missing {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file is not a SQLite database, or its first page is damaged.
    #[error("{path} is not a SQLite database: name another with --db")]
    NotADatabase {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file is a SQLite database of some other program.
    #[error("{path} is a SQLite database, but not one made by nianbao: name another with --db")]
    Foreign {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file was made by a newer program.
    #[error("{path} has schema version {found}, this program knows up to {known}: use the newer nianbao that made it")]
    Newer {
        /// The file asked for.
        path: PathBuf,
        /// Its `user_version`.
        found: i32,
        /// The newest version known here.
        known: i32,
    },
    /// The file was made by an older program, and this connection may not change it.
    #[error(
        "{path} has schema version {found}, this program needs {known}: `nianbao --db {path} import` any file to bring it up to date"
    )]
    Older {
        /// The file asked for.
        path: PathBuf,
        /// Its `user_version`.
        found: i32,
        /// The version needed.
        known: i32,
    },
    /// Another program holds the lock.
    #[error("{path} is locked by another program: wait for it to end, then try again")]
    Locked {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file or its folder may not be read or written.
    #[error(
        "{path} cannot be opened: {detail}; check that the folder exists and that you may read and write the file and the folder"
    )]
    CannotOpen {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// The file or its folder is read-only, and it had to be written.
    #[error(
        "{path} cannot be written: the file or its folder is read-only; copy it to a folder of your own, or name another with --db"
    )]
    ReadOnly {
        /// The file asked for.
        path: PathBuf,
    },
    /// No room on the disk; everything committed before is kept.
    #[error(
        "no space left on the disk of {path}: nothing that was there is lost; free some space and run the same command again"
    )]
    Full {
        /// The file being written.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error("{path} is damaged ({detail}): restore it from a copy, or import the reports into a new file")]
    Damaged {
        /// The file asked for.
        path: PathBuf,
        /// What SQLite said.
        detail: String,
    },
    /// Any other failure reported by SQLite.
    #[error("{path}: {source}")]
    Sqlite {
        /// The file in use.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// Sorts an error of SQLite on the file `path` into the kind a person can act on.
    #[must_use]
    pub fn from_sqlite(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        let detail = source.to_string();
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
                Self::Locked { path }
            }
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, detail },
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::CannotOpen { path, detail },
            _ => Self::Sqlite { path, source },
        }
    }

    /// Tells whether the database could not be opened at all, which has an exit status of its own.
    #[must_use]
    pub const fn is_open_failure(&self) -> bool {
        matches!(
            self,
            Self::Missing { .. }
                | Self::NotADatabase { .. }
                | Self::Foreign { .. }
                | Self::Newer { .. }
                | Self::Older { .. }
                | Self::Locked { .. }
                | Self::CannotOpen { .. }
                | Self::ReadOnly { .. }
        )
    }
}
