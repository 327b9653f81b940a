//! Creating a database, bringing an older one up to date, refusing a newer one.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::{StoreError, kept, yields};

/// `PRAGMA application_id` of our files: the letters `NIAN`.
pub const APPLICATION_ID: i32 = 0x4E49_414E;

/// The scripts that lead from one `user_version` to the next; the first makes version 1 out of an empty file. One may be a comment alone: what
/// changed then is a view, or what is kept, which is worked out anew. Views that change are made by the last script that changes them, from
/// `schema/views/`; no script in between reads them.
const MIGRATIONS: &[&str] = &[
    include_str!("../../schema/0001_initial.sql"),
    include_str!("../../schema/0002_yields.sql"),
    include_str!("../../schema/0003_kept.sql"),
    include_str!("../../schema/0004_nutrition.sql"),
    include_str!("../../schema/0005_totals.sql"),
    include_str!("../../schema/0006_nation.sql"),
    include_str!("../../schema/0007_like_with_like.sql"),
    include_str!("../../schema/0008_comparable.sql"),
    include_str!("../../schema/0009_subject_words.sql"),
    include_str!("../../schema/0010_stock.sql"),
    include_str!("../../schema/0011_in_time.sql"),
    include_str!("../../schema/0012_wordings.sql"),
    concat!(include_str!("../../schema/0013_told_when.sql"), include_str!("../../schema/views/comparable.sql")),
    concat!(
        include_str!("../../schema/0014_entrants.sql"),
        include_str!("../../schema/0014_sorts_of_money.sql"),
        include_str!("../../schema/views/money.sql"),
        include_str!("../../schema/views/told_again.sql"),
        include_str!("../../schema/views/comparable.sql")
    ),
];

/// The `user_version` this program reads and writes.
pub const VERSION: i32 = MIGRATIONS.len() as i32;

/// Bytes of a page of a new file. Most answers read rows scattered over the whole table, in the order they stand in: twice the usual
/// size halves how many pages that takes.
const PAGE_SIZE: u32 = 8192;

/// What kind of file a connection is open on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// No table yet, as after creation.
    Empty,
    /// Ours, of this version.
    Current,
    /// Ours, of an older version.
    Older(i32),
}

/// Finds out what the file of `connection` is; an error when it is of a newer version, of another program, or damaged.
pub fn state(connection: &Connection, path: &Path) -> Result<State, StoreError> {
    let sqlite = |e| StoreError::from_sqlite(path, e);
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(sqlite)?;
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(sqlite)?;
    // Both stand in the header; only an unmarked file is asked what is in it, for which SQLite reads the whole schema.
    match (id, version) {
        (APPLICATION_ID, VERSION) => Ok(State::Current),
        (APPLICATION_ID, found) if found > VERSION => {
            Err(StoreError::Newer { path: path.to_owned(), found, known: VERSION })
        }
        (APPLICATION_ID, found) => Ok(State::Older(found)),
        (0, 0) if is_empty(connection).map_err(sqlite)? => Ok(State::Empty),
        _ => Err(StoreError::Foreign { path: path.to_owned() }),
    }
}

fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)", [], |row| row.get(0))
}

/// Makes the file of `connection` one of this version, creating or migrating it in one transaction.
///
/// Returns whether anything was changed.
pub fn prepare(connection: &mut Connection, path: &Path) -> Result<bool, StoreError> {
    if state(connection, path)? == State::Current {
        return Ok(false);
    }
    let sqlite = |e| StoreError::from_sqlite(path, e);
    // Does nothing to a file that has pages already.
    connection.pragma_update(None, "page_size", PAGE_SIZE).map_err(sqlite)?;
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(sqlite)?;
    // Another program may have prepared the file while we waited for the lock.
    let from = match state(&transaction, path)? {
        State::Current => return Ok(false),
        State::Empty => 0,
        State::Older(version) => version,
    };
    migrate(&transaction, from).map_err(sqlite)?;
    transaction.commit().map_err(sqlite)?;
    Ok(true)
}

fn migrate(transaction: &Transaction<'_>, from: i32) -> rusqlite::Result<()> {
    for script in MIGRATIONS.iter().skip(usize::try_from(from).unwrap_or(0)) {
        transaction.execute_batch(script)?;
    }
    if from > 0 {
        // What keeps statements of a person from the schema would keep us from it too.
        let defensive = transaction.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE)?;
        transaction.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
        let renewed = renew_checks(transaction);
        transaction.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, defensive)?;
        renewed?;
    }
    yields::recount(transaction)?;
    kept::recount(transaction)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    describe_columns(transaction)
}

/// Gives the tables whose statement is that of this version but for its conditions the statement of this version, where all their rows fulfil it:
/// version 1 had the same conditions in other words for a while. Nothing on the pages changes, so that SQLite's way for such changes will do.
fn renew_checks(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let shape = |connection: &Connection, table: &str| -> rusqlite::Result<Vec<String>> {
        let columns =
            "SELECT cid || name || type || \"notnull\" || coalesce(dflt_value, '') || pk FROM pragma_table_info(?1)";
        let references = "SELECT id || seq || \"table\" || \"from\" || coalesce(\"to\", '') || on_delete FROM pragma_foreign_key_list(?1)";
        let indexes = "SELECT name || \"unique\" || origin || partial FROM pragma_index_list(?1) WHERE origin <> 'c'";
        let sql = format!("{columns} UNION ALL {references} UNION ALL {indexes}");
        connection.prepare(&sql)?.query_map([table], |row| row.get(0))?.collect()
    };
    let fresh = Connection::open_in_memory()?;
    for script in MIGRATIONS {
        fresh.execute_batch(script)?;
    }
    for (name, sql) in objects()?.iter().filter(|(_, sql)| sql.starts_with("CREATE TABLE")) {
        let found: Option<String> = transaction
            .query_row("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?1", [name], |row| row.get(0))
            .optional()?;
        if found.is_none_or(|found| found == *sql) || shape(transaction, name)? != shape(&fresh, name)? {
            continue;
        }
        transaction.execute_batch("SAVEPOINT renewed")?;
        let version: i64 = transaction.pragma_query_value(None, "schema_version", |row| row.get(0))?;
        transaction.pragma_update(None, "writable_schema", true)?;
        transaction.execute("UPDATE sqlite_master SET sql = ?2 WHERE type = 'table' AND name = ?1", [name, sql])?;
        transaction.pragma_update(None, "schema_version", version + 1)?;
        transaction.execute_batch("PRAGMA writable_schema = RESET")?;
        let verdict: String =
            transaction.query_row("SELECT quick_check FROM pragma_quick_check(?1)", [name], |row| row.get(0))?;
        if verdict != "ok" {
            transaction.execute_batch("ROLLBACK TO renewed; PRAGMA writable_schema = RESET")?;
        }
        transaction.execute_batch("RELEASE renewed")?;
    }
    Ok(())
}

/// Name and statement of every table, index and view of this version.
pub fn objects() -> rusqlite::Result<Vec<(String, String)>> {
    let connection = Connection::open_in_memory()?;
    for script in MIGRATIONS {
        connection.execute_batch(script)?;
    }
    let mut objects = connection.prepare("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")?;
    objects.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Fills the table `columns` from the comments in the statements that made the tables and views. The views of saved queries are
/// described where they are installed.
pub fn describe_columns(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM columns WHERE substr(table_name, 1, 2) <> 'q_'", [])?;
    let mut objects = connection.prepare(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view') AND sql IS NOT NULL AND sql NOT LIKE 'CREATE VIRTUAL%'
             AND substr(name, 1, 2) <> 'q_' ORDER BY name",
    )?;
    let objects = objects.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut insert = connection.prepare("INSERT INTO columns VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for object in objects {
        let (table, sql) = object?;
        for (seq, described) in described(&sql).enumerate() {
            insert.execute(params![table, seq as i64, described.column, described.meaning, described.unit])?;
        }
    }
    Ok(())
}

#[derive(Debug, PartialEq, Eq)]
struct Described<'a> {
    column: &'a str,
    meaning: &'a str,
    unit: &'a str,
}

/// Reads the commented lines of a `CREATE` statement: the first describes the table, each later one a column.
fn described(sql: &str) -> impl Iterator<Item = Described<'_>> {
    sql.lines().enumerate().filter_map(|(line, text)| {
        let (code, comment) = text.split_once("-- ")?;
        let (meaning, unit) = comment.split_once(" | ").unwrap_or((comment, ""));
        let column = if line == 0 { "" } else { column_name(code)? };
        Some(Described { column, meaning: meaning.trim(), unit: unit.trim() })
    })
}

/// The column that a line of a `CREATE` statement makes: after `AS` where there is one, else the first word without its table.
fn column_name(code: &str) -> Option<&str> {
    let code = code.trim().trim_end_matches(',');
    let name = match code.rsplit_once(" AS ") {
        Some((_, alias)) => alias,
        None => code.split_whitespace().next()?.rsplit('.').next()?,
    };
    Some(name.trim().trim_matches('"')).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> Connection {
        let mut connection = Connection::open_in_memory().expect("memory database");
        assert!(prepare(&mut connection, Path::new("m.db")).expect("prepares"));
        connection
    }

    #[test]
    fn every_column_of_every_table_and_view_is_described() {
        let connection = fresh();
        let missing: Vec<String> = connection
            .prepare(
                "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c
                 WHERE m.type IN ('table', 'view') AND NOT EXISTS (
                     SELECT 1 FROM columns d WHERE d.table_name = m.name AND d.column_name = c.name AND d.meaning <> '')",
            )
            .and_then(|mut s| s.query_map([], |row| row.get(0))?.collect())
            .expect("reads");
        assert_eq!(missing, Vec::<String>::new());
        let extra: Vec<String> = connection
            .prepare(
                "SELECT d.table_name || '.' || d.column_name FROM columns d WHERE d.seq > 0 AND NOT EXISTS (
                     SELECT 1 FROM pragma_table_info(d.table_name) c WHERE c.name = d.column_name)",
            )
            .and_then(|mut s| s.query_map([], |row| row.get(0))?.collect())
            .expect("reads");
        assert_eq!(extra, Vec::<String>::new());
    }

    #[test]
    fn preparing_twice_changes_nothing() {
        let mut connection = fresh();
        assert!(!prepare(&mut connection, Path::new("m.db")).expect("prepares"));
    }

    #[test]
    fn a_file_of_version_1_becomes_one_of_this_version_and_keeps_its_rows() {
        for (now, before) in [
            ("", ""),
            (
                "level = 'country' OR level = 'province' OR level = 'prefecture' OR level = 'county'",
                "level IN ('province', 'prefecture', 'county')",
            ),
            ("level = 'country' OR ", ""),
            ("nature = 'actual' OR nature = 'target' OR nature = 'change' OR nature = 'standard'", "nature <> ''"),
        ] {
            assert_eq!(MIGRATIONS[0].replacen(now, before, 1) == MIGRATIONS[0], now.is_empty());
            let mut old = of_version_1(&MIGRATIONS[0].replacen(now, before, 1));
            assert!(prepare(&mut old, Path::new("m.db")).expect("migrates"));
            assert_eq!(list(&old, OBJECTS), list(&fresh(), OBJECTS));
            assert_eq!(list(&old, r#"SELECT "table" FROM pragma_foreign_key_check"#), Vec::<String>::new());
            assert_eq!(list(&old, "SELECT indicator || less_is_better FROM indicators"), ["preschool.a0"]);
            let yields = "SELECT sections || ' ' || figures || ' ' || with_place || ' ' || empty_sections || ' ' || empty_titles FROM yields";
            assert_eq!(list(&old, yields), ["2 3 0 1 二、乙"]);
            let kept = "SELECT indicator || ' ' || figures || ' ' || places || ' ' || year_from FROM indicator_yields";
            assert_eq!(list(&old, kept), ["preschool.a 1 0 2020"]);
            let sums = "SELECT nature || ' ' || region_code || ' ' || year || ' ' || theme || ' ' || amount || ' ' || items FROM money_by_theme";
            assert_eq!(list(&old, sums), ["actual 0 2020 preschool 5000.0 1"]);
            let totals = "SELECT metric_id || ' ' || value || ' ' || parts || ' ' || parts_sum || ' ' || other_units || ' ' || vague FROM totals";
            assert_eq!(list(&old, totals), ["1 3.0 1 2.0 0 1"]);
            assert_eq!(list(&old, "SELECT kind FROM stale"), Vec::<String>::new());
            assert_eq!(list(&old, "SELECT meaning FROM columns WHERE table_name = 'q_a'"), ["名称"]);
            assert!(old.execute("UPDATE metrics SET nature = 'x'", []).is_err(), "the conditions are in force");
        }
    }

    #[test]
    fn a_file_of_any_version_gets_what_later_ones_keep() {
        let kept = |connection: &Connection| {
            list(
                connection,
                "SELECT 'indicator ' || indicator || figures FROM indicator_yields UNION ALL SELECT 'money ' || amount FROM money_by_theme
                 UNION ALL SELECT 'total ' || metric_id || ' ' || parts_sum FROM totals UNION ALL SELECT 'stale ' || kind FROM stale",
            )
        };
        for version in 1..VERSION {
            let mut old = of_version_1(MIGRATIONS[0]);
            for (_, script) in (1..version).zip(&MIGRATIONS[1..]) {
                old.execute_batch(&format!("BEGIN; {script}; COMMIT")).unwrap_or_else(|e| panic!("{version}: {e}"));
            }
            old.pragma_update(None, "user_version", version).expect("sets");
            if version >= 3 {
                let left = "INSERT INTO stale VALUES ('place', '0'); INSERT INTO indicator_yields VALUES ('gone', 1, 1, NULL, NULL)";
                old.execute_batch(left).expect("an import that was killed");
            }
            assert!(prepare(&mut old, Path::new("m.db")).expect("migrates"), "{version}");
            assert_eq!(list(&old, OBJECTS), list(&fresh(), OBJECTS), "{version}");
            assert_eq!(kept(&old), ["indicator preschool.a1", "money 5000.0", "total 1 2.0"], "{version}");
        }
    }

    #[test]
    fn a_table_whose_rows_are_not_as_they_should_be_stays_as_it_is() {
        let loose = MIGRATIONS[0].replacen(
            " CHECK (nature = 'actual' OR nature = 'target' OR nature = 'change' OR nature = 'standard')",
            "",
            1,
        );
        let mut old = of_version_1(&loose);
        old.execute("UPDATE metrics SET nature = 'x'", []).expect("updates");
        assert!(prepare(&mut old, Path::new("m.db")).expect("migrates"));
        let (found, expected) = (list(&old, OBJECTS), list(&fresh(), OBJECTS));
        let differing: Vec<_> = found.iter().zip(&expected).filter(|(found, expected)| found != expected).collect();
        assert!(matches!(differing.as_slice(), [(found, _)] if found.starts_with("CREATE TABLE metrics")));
        assert_eq!(list(&old, "SELECT DISTINCT nature FROM metrics"), ["x"]);
        old.execute("UPDATE metrics SET nature = 'y'", []).expect("the old conditions are in force");
    }

    const OBJECTS: &str = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'q_a' ORDER BY name";

    fn list(connection: &Connection, sql: &str) -> Vec<String> {
        connection.prepare(sql).and_then(|mut s| s.query_map([], |row| row.get(0))?.collect()).expect("reads")
    }

    fn of_version_1(script: &str) -> Connection {
        let old = Connection::open_in_memory().expect("memory database");
        old.execute_batch(script).expect("creates");
        old.pragma_update(None, "application_id", APPLICATION_ID).expect("sets");
        old.pragma_update(None, "user_version", 1).expect("sets");
        old.execute_batch(
            "INSERT INTO themes VALUES ('preschool', '学前教育', NULL);
             INSERT INTO indicators VALUES ('preschool.a', '园数', NULL, 'preschool', 'count', '所', '园数', '[]', NULL);
             INSERT INTO documents VALUES (1, printf('%064d', 1), 'a.txt', 'text', 'UTF-8', NULL, NULL, NULL, NULL, NULL, 'other', NULL, NULL,
                 3, NULL, NULL, '园3所');
             INSERT INTO sections VALUES (1, 1, NULL, 1, 1, '一、', '甲', 0, 3), (2, 1, NULL, 2, 1, '二、', '乙', 3, 3);
             INSERT INTO metrics VALUES (1, 1, 1, 1, 3, '3所', 3.0, NULL, NULL, '所', 'count', 'exact', 'actual', 2020, NULL, '园', 'preschool',
                 'preschool.a', NULL, 0, 3, 1.0), (2, 1, 1, 1, 3, '5000元', 5000.0, NULL, NULL, '元', 'money', 'exact', 'actual', 2020, NULL, '投入',
                 'preschool', NULL, NULL, 0, 3, 1.0), (3, 1, 1, 1, 3, '2所', 2.0, NULL, NULL, '所', 'count', 'approx', 'actual', 2020, NULL,
                 '公办', 'preschool', NULL, 1, 0, 3, 1.0);
             CREATE VIEW q_a AS SELECT name FROM indicators;
             INSERT INTO columns VALUES ('q_a', 1, 'name', '名称', '')",
        )
        .expect("filled");
        crate::store::read::harden(&old).expect("hardens");
        old
    }

    #[test]
    fn a_newer_file_and_a_foreign_file_are_refused() {
        let mut connection = fresh();
        connection.pragma_update(None, "user_version", VERSION + 1).expect("sets");
        assert!(matches!(prepare(&mut connection, Path::new("m.db")), Err(StoreError::Newer { .. })));
        let mut foreign = Connection::open_in_memory().expect("memory database");
        foreign.execute_batch("CREATE TABLE t (a)").expect("creates");
        assert!(matches!(prepare(&mut foreign, Path::new("m.db")), Err(StoreError::Foreign { .. })));
    }
}
