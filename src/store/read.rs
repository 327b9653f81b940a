//! Connections for questions: what is opened here for reading cannot write, whatever the statement or the file tries.
//!
//! Four walls stand behind one another: the file is opened read-only, `query_only` is on, an authorizer refuses every action but
//! reading, and views and triggers of the file are not trusted.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::StoreError;
use super::open;
use super::piece;
use super::schema::{self, State};

/// How long a reader waits for a writer that holds the lock.
const PATIENCE: Duration = Duration::from_secs(5);

/// Memory for pages and for sorting: what does not fit is read again, or sorted in pieces on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Room {
    /// 32 MB, for questions that look things up.
    #[default]
    Ample,
    /// 4 MB, for rows that go through once and out: a CSV of a million rows takes less than 20 MB in all.
    Small,
}

impl Room {
    const fn kib(self) -> i64 {
        match self {
            Self::Ample => 32 * 1024,
            Self::Small => 4 * 1024,
        }
    }
}

/// What a connection may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// Questions only.
    #[default]
    Read,
    /// Anything SQL can do to this one file (`--write`).
    Write,
}

/// Opens an existing database of this version for the statements of a person.
pub fn open(path: &Path, access: Access) -> Result<Connection, StoreError> {
    open_with(path, access, Room::Ample)
}

/// As [`open`], with so much memory.
pub fn open_with(path: &Path, access: Access, room: Room) -> Result<Connection, StoreError> {
    let mut connection = open_by_header(path, access)?;
    let sqlite = |e| StoreError::from_sqlite(path, e);
    // For this SQLite reads the schema, with its views most of the time to start.
    connection.pragma_update(None, "cache_size", -room.kib()).map_err(sqlite)?;
    piece::lend(&connection).map_err(sqlite)?;
    match access {
        Access::Read => guard(&mut connection),
        Access::Write => harden(&connection),
    }
    .map_err(sqlite)?;
    Ok(connection)
}

/// A connection as guarded as that for reading the file `path`, on no file, once the header of that file has been found to be ours:
/// for statements that only work out expressions, which SQLite would read the whole schema for.
pub fn open_nothing(path: &Path) -> Result<Connection, StoreError> {
    drop(open_by_header(path, Access::Read)?);
    let nothing = Connection::open_in_memory().and_then(|mut connection| {
        guard(&mut connection)?;
        Ok(connection)
    });
    nothing.map_err(|e| StoreError::from_sqlite(path, e))
}

/// Opens the file and looks at its header, no further.
fn open_by_header(path: &Path, access: Access) -> Result<Connection, StoreError> {
    open::look(path)?;
    match access {
        Access::Read => open_read_only(path),
        Access::Write => connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE),
    }
}

fn guard(connection: &mut Connection) -> rusqlite::Result<()> {
    harden(connection)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.authorizer(Some(reading_only))
}

/// Opens for reading; a file in write-ahead mode on a disk that cannot be written is taken as unchanging.
fn open_read_only(path: &Path) -> Result<Connection, StoreError> {
    open::put_back(path);
    match connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY) {
        Err(StoreError::CannotOpen { .. } | StoreError::ReadOnly { .. })
            if !open::beside(path, "-wal").exists() && !open::beside(path, "-journal").exists() =>
        {
            let uri = format!("file:{}?immutable=1", percent_encoded(path));
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            connect_as(Path::new(&uri), path, flags)
        }
        other => other,
    }
}

fn percent_encoded(path: &Path) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'-' | b'_');
    path.as_os_str()
        .as_encoded_bytes()
        .iter()
        .map(|b| if plain(*b) { char::from(*b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    connect_as(path, path, flags)
}

/// Opens `address` and checks that it is a database of ours; errors speak of `path`.
fn connect_as(address: &Path, path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let sqlite = |e: rusqlite::Error| match e.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => StoreError::Locked { path: path.to_owned() },
        _ => StoreError::from_sqlite(path, e),
    };
    let connection = Connection::open_with_flags(address, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(sqlite)?;
    connection.busy_timeout(PATIENCE).map_err(sqlite)?;
    match schema::state(&connection, path)? {
        State::Current => Ok(connection),
        State::Empty => Err(StoreError::Foreign { path: path.to_owned() }),
        State::Older(found) => Err(StoreError::Older { path: path.to_owned(), found, known: schema::VERSION }),
    }
}

/// Takes away what a hostile file could use, and makes a misspelt name in double quotes an error instead of a text.
pub(super) fn harden(connection: &Connection) -> rusqlite::Result<()> {
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ] {
        connection.set_db_config(config, on)?;
    }
    connection.pragma_update(None, "cell_size_check", true)
}

/// PRAGMAs that only report; those with `true` take an argument that names what to report on.
const REPORTS: &[(&str, bool)] = &[
    ("application_id", false),
    ("collation_list", false),
    ("compile_options", false),
    ("data_version", false),
    ("database_list", false),
    ("encoding", false),
    ("foreign_key_check", true),
    ("foreign_key_list", true),
    ("freelist_count", false),
    ("function_list", false),
    ("index_info", true),
    ("index_list", true),
    ("index_xinfo", true),
    ("integrity_check", true),
    ("journal_mode", false),
    ("module_list", false),
    ("page_count", false),
    ("page_size", false),
    ("pragma_list", false),
    ("query_only", false),
    ("quick_check", true),
    ("schema_version", false),
    ("table_info", true),
    ("table_list", true),
    ("table_xinfo", true),
    ("trusted_schema", false),
    ("user_version", false),
];

/// Allows reading and nothing else.
fn reading_only(context: AuthContext<'_>) -> Authorization {
    let allowed = match context.action {
        // BEGIN and COMMIT change nothing here; they give several questions one view of the file.
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive | AuthAction::Transaction { .. } => true,
        AuthAction::Function { function_name } => !function_name.eq_ignore_ascii_case("load_extension"),
        AuthAction::Pragma { pragma_name, pragma_value } => REPORTS
            .iter()
            .any(|(name, argument)| name.eq_ignore_ascii_case(pragma_name) && (*argument || pragma_value.is_none())),
        _ => false,
    };
    if allowed { Authorization::Allow } else { Authorization::Deny }
}

#[cfg(test)]
mod tests {
    use super::{Access, open};
    use crate::store::{StoreError, open::open_writer};
    use std::path::{Path, PathBuf};

    fn database(folder: &Path) -> PathBuf {
        let path = folder.join("库 %.db");
        drop(open_writer(&path).expect("a new database"));
        path
    }

    #[test]
    fn no_statement_writes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = database(folder.path());
        let before = std::fs::read(&path).expect("readable");
        let connection = open(&path, Access::Read).expect("opened");
        for statement in [
            "INSERT INTO themes VALUES ('x', 'x', NULL)",
            "UPDATE themes SET name = 'x'",
            "DELETE FROM themes",
            "CREATE TABLE t (a)",
            "CREATE TEMP TABLE t (a)",
            "CREATE TEMP VIEW v AS SELECT 1",
            "DROP TABLE themes",
            "ALTER TABLE themes ADD COLUMN z",
            "ATTACH 'other.db' AS o",
            "DETACH main",
            "VACUUM",
            "VACUUM INTO 'copy.db'",
            "ANALYZE",
            "REINDEX",
            "PRAGMA user_version = 9",
            "PRAGMA query_only = 0",
            "PRAGMA journal_mode = DELETE",
            "PRAGMA writable_schema = 1",
            "PRAGMA trusted_schema = 1",
            "PRAGMA wal_checkpoint",
            "PRAGMA optimize",
            "PRAGMA incremental_vacuum",
            "SELECT load_extension('x')",
            "SELECT * FROM pragma_user_version(9)",
            "SAVEPOINT s",
        ] {
            assert!(connection.execute_batch(statement).is_err(), "{statement}");
        }
        for statement in
            ["SELECT * FROM facts", "PRAGMA table_info('themes')", "PRAGMA integrity_check", "BEGIN; COMMIT"]
        {
            assert!(connection.execute_batch(statement).is_ok(), "{statement}");
        }
        assert_eq!(std::fs::read(&path).expect("readable"), before);
        assert_eq!(
            std::fs::read_dir(folder.path())
                .expect("readable")
                .filter(|e| e.as_ref().is_ok_and(|e| e.path().extension().is_some_and(|x| x == "db")))
                .count(),
            1
        );
    }

    #[test]
    fn a_name_in_double_quotes_must_exist() {
        let folder = tempfile::tempdir().expect("a folder");
        let connection = open(&database(folder.path()), Access::Read).expect("opened");
        assert!(connection.prepare("SELECT \"citty\" FROM facts").is_err());
    }

    #[test]
    fn each_refusal_has_its_kind() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        assert!(matches!(open(&at("none.db"), Access::Read), Err(StoreError::Missing { .. })));
        assert!(!at("none.db").exists());
        std::fs::write(at("text.db"), "抚顺市教育局".repeat(200)).expect("written");
        assert!(matches!(open(&at("text.db"), Access::Read), Err(StoreError::NotADatabase { .. })));
        assert!(matches!(open(folder.path(), Access::Read), Err(StoreError::CannotOpen { .. })));
        let path = database(folder.path());
        let writer = rusqlite::Connection::open(&path).expect("opened");
        writer.pragma_update(None, "user_version", 99).expect("set");
        assert!(matches!(open(&path, Access::Read), Err(StoreError::Newer { found: 99, .. })));
        writer.pragma_update(None, "application_id", 7).expect("set");
        assert!(matches!(open(&path, Access::Write), Err(StoreError::Foreign { .. })));
    }
}
