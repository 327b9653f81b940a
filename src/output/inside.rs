//! Rows written by a function inside SQLite.
//!
//! To ask a row for a cell costs some 300 instructions, three calls of SQLite with all their checks; a function gets its arguments for a
//! tenth of that. So where a statement says `select /* cells */ …, … /* end */ from …`, its cells become the arguments of a function that writes
//! them. It may say so where its rows are found in the order asked for: a function would be called before they are sorted.

use std::mem::replace;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, Statement};

use super::stream::{Batch as _, Lines};
use super::{Dialect, OutputError};
use crate::sql::watch::Pulse;

const FUNCTION: &str = "nianbao_written";
/// What stands around the cells, comments to other programs, and what takes its place.
const MARKS: [(&str, &str); 2] = [("/* cells */", "nianbao_written("), ("/* end */", ")")];

/// The function of a connection and where it writes; the connection has it until this goes, which statements that call it must not outlive.
pub(crate) struct Inside<'c> {
    connection: &'c Connection,
    lines: Arc<Mutex<Lines>>,
    dialect: Dialect,
}

impl<'c> Inside<'c> {
    /// Lets the statements of a connection call the function.
    pub(crate) fn lend(connection: &'c Connection, dialect: Dialect) -> rusqlite::Result<Self> {
        let lines = Arc::new(Mutex::new(Lines::new(dialect)));
        let shared = Arc::clone(&lines);
        // Returns whether the lines are to be handed over.
        let write = move |row: &Context<'_>| {
            let mut lines = shared.lock().unwrap_or_else(PoisonError::into_inner);
            for column in 0..row.len() {
                lines.push(column, row.get_raw(column));
            }
            lines.end_row();
            Ok(lines.is_full())
        };
        connection.create_scalar_function(FUNCTION, -1, FunctionFlags::SQLITE_UTF8, write)?;
        Ok(Self { connection, lines, dialect })
    }

    /// Runs a statement that [`marked`] gave, whose parameters are bound, and hands its rows to `take`, as long as that returns that it goes on.
    pub(crate) fn run(
        &self,
        statement: &mut Statement<'_>,
        pulse: &Pulse,
        take: &mut dyn FnMut(Lines) -> bool,
    ) -> Result<(), OutputError> {
        let mut rows = statement.raw_query();
        loop {
            let full: rusqlite::Result<Option<bool>> =
                rows.next().and_then(|row| row.map(|row| row.get(0)).transpose());
            if matches!(full, Ok(Some(false))) {
                continue;
            }
            let lines = self.taken();
            pulse.count_rows(lines.rows());
            // What was found before a failure as well.
            let more = take(lines);
            if pulse.stopped().is_some() {
                return Err(OutputError::Stopped);
            }
            if full?.is_none() || !more {
                return Ok(());
            }
        }
    }

    /// The lines so far.
    fn taken(&self) -> Lines {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        replace(&mut *lines, Lines::new(self.dialect))
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        // It is refused only while a statement runs.
        let _ = self.connection.remove_function(FUNCTION, -1);
    }
}

/// The statement with its cells handed to the function; `None` where it has no marks, or its rows are sorted after all.
pub(crate) fn marked(connection: &Connection, sql: &str) -> Option<String> {
    if MARKS.iter().any(|(mark, _)| sql.matches(mark).count() != 1) {
        return None;
    }
    let marked = MARKS.iter().fold(sql.to_owned(), |sql, (mark, call)| sql.replace(mark, call));
    let _lent = Inside::lend(connection, Dialect::default()).ok()?;
    let mut plan = connection.prepare(&format!("EXPLAIN QUERY PLAN {marked}")).ok()?;
    // The plan is the same whatever the parameters are.
    let steps: Vec<String> = plan.raw_query().mapped(|row| row.get(3)).collect::<rusqlite::Result<_>>().ok()?;
    let sorted = steps.iter().any(|step| step.contains("TEMP B-TREE"));
    (!steps.is_empty() && !sorted).then_some(marked)
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{Inside, marked};
    use crate::output::{Dialect, Format, Options, OutputError};
    use crate::sql::watch::Pulse;

    const ROWS: &str = "CREATE TABLE t (a INTEGER PRIMARY KEY, b);
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) INSERT INTO t SELECT i, 'x,' || i FROM n;";

    /// What is written of a statement, how many rows are counted, and how it ended; no more is taken after so many blocks.
    fn written(sql: &str, blocks: usize) -> (Vec<u8>, u64, Result<(), OutputError>) {
        let connection = Connection::open_in_memory().expect("opens");
        connection.execute_batch(ROWS).expect("fills");
        let marked = marked(&connection, sql).expect("it has marks and is not sorted");
        let inside = Inside::lend(&connection, Dialect::csv(&Options::plain(Format::Csv))).expect("lends");
        let (mut bytes, mut taken, pulse) = (Vec::new(), 0, Pulse::default());
        let ended = inside.run(&mut connection.prepare(&marked).expect("prepares"), &pulse, &mut |lines| {
            bytes.extend_from_slice(lines.bytes());
            taken += 1;
            taken < blocks
        });
        (bytes, pulse.rows(), ended)
    }

    #[test]
    fn rows_come_in_order_up_to_where_they_are_wanted_or_fail() {
        let all = "SELECT /* cells */ a, NULL, b /* end */ FROM t WHERE a > 1 ORDER BY a DESC";
        let expected: String = (2..=30000).rev().map(|a| format!("{a},,\"x,{a}\"\r\n")).collect();
        let (bytes, rows, ended) = written(all, usize::MAX);
        assert!(bytes == expected.as_bytes() && rows == 29999 && ended.is_ok());
        let (bytes, _, ended) = written(all, 1);
        assert!(expected.as_bytes().starts_with(&bytes) && bytes.len() < 200_000 && ended.is_ok());
        let found = written(&all.replace("a > 1", "a > coalesce(:least, 29999)"), usize::MAX);
        assert_eq!(found.0, b"30000,,\"x,30000\"\r\n");
        let fails = all.replace("NULL", "CASE WHEN a = 15000 THEN abs(-9223372036854775808) END");
        let (bytes, rows, ended) = written(&fails, usize::MAX);
        assert!(
            bytes.ends_with(b"\r\n15001,,\"x,15001\"\r\n")
                && rows == 15000
                && matches!(ended, Err(OutputError::Sql(_)))
        );
        assert_eq!(written("SELECT /* cells */ a /* end */ FROM t WHERE a < 0", 1).0, b"");
    }

    #[test]
    fn what_is_sorted_or_has_no_marks_is_left_alone() {
        let connection = Connection::open_in_memory().expect("opens");
        connection.execute_batch(ROWS).expect("fills");
        for sql in [
            "SELECT a FROM t ORDER BY a",
            "SELECT /* cells */ a /* end */ FROM t ORDER BY b",
            "SELECT DISTINCT /* cells */ b /* end */ FROM t",
            "SELECT /* cells */ a FROM t",
            "SELECT /* cells */ a AS x /* end */ FROM t",
        ] {
            assert_eq!(marked(&connection, sql), None, "{sql}");
        }
    }
}
