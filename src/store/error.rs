//! What can go wrong with a database file, said so that the person knows what to do.

use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::lang::Lang;
use crate::source::shown;

/// A database that cannot be opened, read or written.
///
/// Each message names the file and the remedy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file of that name.
    Missing {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file is not a SQLite database, or its first page is damaged.
    NotADatabase {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file is a SQLite database of some other program.
    Foreign {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file was made by a newer program.
    Newer {
        /// The file asked for.
        path: PathBuf,
        /// Its `user_version`.
        found: i32,
        /// The newest version known here.
        known: i32,
    },
    /// The file holds excerpts in place of texts, from which figures cannot be read anew.
    Excerpts {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file was made by an older program, and this connection may not change it.
    Older {
        /// The file asked for.
        path: PathBuf,
        /// Its `user_version`.
        found: i32,
        /// The version needed.
        known: i32,
    },
    /// Another program holds the lock.
    Locked {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file or its folder may not be read or written.
    CannotOpen {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// The file or its folder is read-only, and it had to be written.
    ReadOnly {
        /// The file asked for.
        path: PathBuf,
    },
    /// No room on the disk; everything committed before is kept.
    Full {
        /// The file being written.
        path: PathBuf,
    },
    /// The file is damaged.
    Damaged {
        /// The file asked for.
        path: PathBuf,
        /// What SQLite said.
        detail: String,
    },
    /// Any other failure reported by SQLite.
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
            // The index of the log is 32 KiB that had no room.
            Some(ErrorCode::SystemIoFailure)
                if source.sqlite_error().is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE) =>
            {
                Self::Full { path }
            }
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, detail },
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::CannotOpen { path, detail },
            _ => Self::Sqlite { path, source },
        }
    }

    /// Sorts an error of the system on the file `path` into the kind a person can act on.
    #[must_use]
    pub fn from_io(path: &Path, source: &std::io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            std::io::ErrorKind::StorageFull => Self::Full { path },
            std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            _ => Self::CannotOpen { path, detail: Lang::En.system(source) },
        }
    }

    /// The database file concerned.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing { path }
            | Self::NotADatabase { path }
            | Self::Foreign { path }
            | Self::Newer { path, .. }
            | Self::Older { path, .. }
            | Self::Excerpts { path }
            | Self::Locked { path }
            | Self::CannotOpen { path, .. }
            | Self::ReadOnly { path }
            | Self::Full { path }
            | Self::Damaged { path, .. }
            | Self::Sqlite { path, .. } => path,
        }
    }

    /// The message in the person's language: the file, what is wrong, what to do.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let db = shown(self.path());
        match lang {
            Lang::Zh => self.zh(&db),
            Lang::En => self.en(&db),
        }
    }

    fn zh(&self, db: &str) -> String {
        match self {
            Self::Missing { .. } => {
                format!("没有数据库 {db}：用 `nianbao --db {db} import 文件夹` 建立，或用 --db 指定已有的数据库")
            }
            Self::NotADatabase { .. } => format!("{db} 不是 SQLite 数据库：请用 --db 指定其他文件"),
            Self::Foreign { .. } => format!("{db} 是 SQLite 数据库，但不是 nianbao 建立的：请用 --db 指定其他文件"),
            Self::Newer { found, known, .. } => {
                format!("{db} 的结构为第 {found} 版，本程序只认到第 {known} 版：请使用建立它的较新版 nianbao")
            }
            Self::Older { found, known, .. } => format!(
                "{db} 的结构为第 {found} 版，本程序需要第 {known} 版：用 `nianbao --db {db} import` 导入任一文件即可升级"
            ),
            Self::Excerpts { .. } => {
                format!("{db} 只有所引各句的摘录（由 ship --no-text 生成），不能再读：请索取带全文的文件")
            }
            Self::Locked { .. } => format!("{db} 正被其他程序锁定：请待其结束后再试"),
            Self::CannotOpen { detail, .. } => {
                let detail = Lang::Zh.sqlite(detail);
                format!("无法打开 {db}（{detail}）：请确认文件夹存在，且对文件和文件夹有读写权限")
            }
            Self::ReadOnly { .. } => {
                format!("无法写入 {db}：文件或所在文件夹只读；请复制到自己的文件夹，或用 --db 指定其他文件")
            }
            Self::Full { .. } => {
                format!("{db} 所在磁盘已满：原有内容没有损失，已提交的都在；请腾出空间后再次运行同一命令")
            }
            Self::Damaged { detail, .. } => {
                let detail = Lang::Zh.sqlite(detail);
                format!("{db} 已损坏（{detail}）：请用备份恢复，或把报告重新导入新文件")
            }
            Self::Sqlite { source, .. } => format!("{db}：{}", Lang::Zh.sqlite(&source.to_string())),
        }
    }

    fn en(&self, db: &str) -> String {
        match self {
            Self::Missing { .. } => format!(
                "no database at {db}: make one with `nianbao --db {db} import FOLDER`, or name another with --db"
            ),
            Self::NotADatabase { .. } => format!("{db} is not a SQLite database: name another with --db"),
            Self::Foreign { .. } => {
                format!("{db} is a SQLite database, but not one made by nianbao: name another with --db")
            }
            Self::Newer { found, known, .. } => format!(
                "{db} has schema version {found}, this program knows up to {known}: use the newer nianbao that made it"
            ),
            Self::Older { found, known, .. } => format!(
                "{db} has schema version {found}, this program needs {known}: `nianbao --db {db} import` any file to bring it up to date"
            ),
            Self::Excerpts { .. } => {
                format!(
                    "{db} has excerpts only (made by ship --no-text) and cannot be read again: ask for one with the texts"
                )
            }
            Self::Locked { .. } => format!("{db} is locked by another program: wait for it to end, then try again"),
            Self::CannotOpen { detail, .. } => format!(
                "{db} cannot be opened ({detail}): check that the folder exists and that you may read and write both"
            ),
            Self::ReadOnly { .. } => format!(
                "{db} cannot be written: the file or its folder is read-only; copy it to a folder of your own, or name another with --db"
            ),
            Self::Full { .. } => format!(
                "no space left on the disk of {db}: nothing that was there is lost; free some space and run the same command again"
            ),
            Self::Damaged { detail, .. } => {
                format!("{db} is damaged ({detail}): restore it from a copy, or import the reports into a new file")
            }
            Self::Sqlite { source, .. } => format!("{db}: {source}"),
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
                | Self::Excerpts { .. }
                | Self::Locked { .. }
                | Self::CannotOpen { .. }
                | Self::ReadOnly { .. }
        )
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}
