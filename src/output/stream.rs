//! Rows out of a statement into a sink.
//!
//! A long result is formatted by a second thread while SQLite goes on looking for rows.

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use rusqlite::types::ValueRef;
use rusqlite::{Rows, Statement};

use super::{Dialect, Lined, OutputError, RowSink, Shown};
use crate::sql::watch::Pulse;

/// So many rows are written at once by the thread that finds them: the first ones are to be seen early, and most results are short.
const FEW: usize = 1000;
/// Rows are handed over in blocks of about so many bytes of text, or so many cells ...
const BLOCK_BYTES: usize = 128 * 1024;
const BLOCK_CELLS: usize = 8 * 1024;
/// ... of which so many may wait.
const WAITING: usize = 4;
/// Rows are counted so many at a time.
const TOGETHER: u64 = 128;

/// Runs a prepared statement whose parameters are bound, and hands every row to `sink`. `pulse` counts the rows and can stop the run.
pub fn stream(statement: &mut Statement<'_>, sink: &mut dyn RowSink, pulse: &Pulse) -> Result<Shown, OutputError> {
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    sink.begin(&columns)?;
    let mut found = Found { rows: statement.raw_query(), columns: columns.len(), pulse };
    for _ in 0..FEW {
        if !found.next(|row| sink.row(row))? {
            return sink.finish();
        }
    }
    thread::scope(|scope| {
        let (full, waiting) = sync_channel(WAITING);
        let formatter = scope.spawn(|| write_blocks(waiting, columns.len(), &mut *sink));
        let sent = found.hand_over(Block::default, |block| full.send(block).is_ok());
        drop(full);
        // Where writing failed, nobody took the rows any more; that error is the one to tell.
        formatter.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        sent
    })?;
    sink.finish()
}

/// The rows of a running statement.
struct Found<'s, 'p> {
    rows: Rows<'s>,
    columns: usize,
    pulse: &'p Pulse,
}

impl Found<'_, '_> {
    /// Hands the next row to `take`; `false` when there is none.
    fn next(&mut self, take: impl FnOnce(&[ValueRef<'_>]) -> Result<(), OutputError>) -> Result<bool, OutputError> {
        let Some(row) = self.rows.next()? else { return Ok(false) };
        let cells = (0..self.columns).map(|i| row.get_ref(i)).collect::<Result<Vec<_>, _>>()?;
        take(&cells)?;
        self.count(1)?;
        Ok(true)
    }

    /// Hands over all that is left in blocks, as long as `take` returns that it goes on; what was found before a failure as well.
    fn hand_over<B: Batch>(&mut self, new: impl Fn() -> B, mut take: impl FnMut(B) -> bool) -> Result<(), OutputError> {
        loop {
            let mut batch = new();
            let more = self.fill(&mut batch);
            if !take(batch) || !more? {
                return Ok(());
            }
        }
    }

    /// Fills a batch; `false` when there are no more rows.
    fn fill(&mut self, batch: &mut impl Batch) -> Result<bool, OutputError> {
        let mut uncounted = 0;
        while !batch.is_full() {
            let pushed = match self.rows.next() {
                Ok(Some(row)) => (0..self.columns).try_for_each(|column| {
                    batch.push(column, row.get_ref(column)?);
                    Ok(())
                }),
                Ok(None) => {
                    self.count(uncounted)?;
                    return Ok(false);
                }
                Err(error) => Err(error),
            };
            // How many rows there were is told with the failure.
            pushed.inspect_err(|_| self.pulse.count_rows(uncounted))?;
            batch.end_row();
            uncounted += 1;
            // Connections side by side would hinder each other by counting every row.
            if uncounted == TOGETHER {
                self.count(std::mem::take(&mut uncounted))?;
            }
        }
        self.count(uncounted)?;
        Ok(true)
    }

    fn count(&self, rows: u64) -> Result<(), OutputError> {
        self.pulse.count_rows(rows);
        if self.pulse.stopped().is_some() { Err(OutputError::Stopped) } else { Ok(()) }
    }
}

fn write_blocks(blocks: Receiver<Block>, columns: usize, sink: &mut dyn RowSink) -> Result<(), OutputError> {
    blocks.into_iter().try_for_each(|block| block.write(columns, sink))
}

/// Runs a statement whose parameters are bound, and hands its rows to `take` in blocks, as long as it returns that it goes on.
pub(crate) fn blocks(
    statement: &mut Statement<'_>,
    pulse: &Pulse,
    take: impl FnMut(Block) -> bool,
) -> Result<(), OutputError> {
    let columns = statement.column_count();
    Found { rows: statement.raw_query(), columns, pulse }.hand_over(Block::default, take)
}

/// The same with rows that are written already.
pub(crate) fn lines(
    statement: &mut Statement<'_>,
    dialect: Dialect,
    pulse: &Pulse,
    take: impl FnMut(Lines) -> bool,
) -> Result<(), OutputError> {
    let columns = statement.column_count();
    Found { rows: statement.raw_query(), columns, pulse }.hand_over(|| Lines::new(dialect), take)
}

/// Rows that are handed over together.
pub(super) trait Batch {
    fn is_full(&self) -> bool;
    fn push(&mut self, column: usize, value: ValueRef<'_>);
    fn end_row(&mut self);
}

/// Rows written as a sink wants them.
pub(crate) struct Lines {
    dialect: Dialect,
    bytes: Vec<u8>,
    rows: u64,
}

impl Lines {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self { dialect, bytes: Vec::with_capacity(BLOCK_BYTES + BLOCK_BYTES / 8), rows: 0 }
    }

    /// How many they are.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    #[cfg(test)]
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Gives them to the sink.
    pub(crate) fn write(&self, sink: &mut dyn Lined) -> Result<(), OutputError> {
        sink.append(&self.bytes, self.rows)
    }
}

impl Batch for Lines {
    fn is_full(&self) -> bool {
        self.bytes.len() >= BLOCK_BYTES
    }

    fn push(&mut self, column: usize, value: ValueRef<'_>) {
        self.dialect.push(&mut self.bytes, column == 0, value);
    }

    fn end_row(&mut self) {
        self.dialect.end_line(&mut self.bytes);
        self.rows += 1;
    }
}

/// Rows copied out of a statement.
#[derive(Default)]
pub(crate) struct Block {
    cells: Vec<Cell>,
    bytes: Vec<u8>,
}

/// A cell of a block; texts and blobs lie in its bytes one after the other.
enum Cell {
    Null,
    Integer(i64),
    Real(f64),
    Text(usize),
    Blob(usize),
}

impl Batch for Block {
    fn is_full(&self) -> bool {
        self.bytes.len() >= BLOCK_BYTES || self.cells.len() >= BLOCK_CELLS
    }

    fn push(&mut self, _: usize, value: ValueRef<'_>) {
        let cell = match value {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(value) => Cell::Integer(value),
            ValueRef::Real(value) => Cell::Real(value),
            ValueRef::Text(text) => Cell::Text(self.copy(text)),
            ValueRef::Blob(blob) => Cell::Blob(self.copy(blob)),
        };
        self.cells.push(cell);
    }

    fn end_row(&mut self) {}
}

impl Block {
    /// Copies the bytes and returns how many they are.
    fn copy(&mut self, bytes: &[u8]) -> usize {
        self.bytes.extend_from_slice(bytes);
        bytes.len()
    }

    /// Writes the rows, of so many columns each.
    pub(crate) fn write(&self, columns: usize, sink: &mut dyn RowSink) -> Result<(), OutputError> {
        self.cells().chunks(columns.max(1)).try_for_each(|row| sink.row(row))
    }

    fn cells(&self) -> Vec<ValueRef<'_>> {
        let mut rest = &self.bytes[..];
        let mut next = |length: usize| {
            let (bytes, after) = rest.split_at(length);
            rest = after;
            bytes
        };
        let value = |cell: &Cell| match *cell {
            Cell::Null => ValueRef::Null,
            Cell::Integer(value) => ValueRef::Integer(value),
            Cell::Real(value) => ValueRef::Real(value),
            Cell::Text(length) => ValueRef::Text(next(length)),
            Cell::Blob(length) => ValueRef::Blob(next(length)),
        };
        self.cells.iter().map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;
    use rusqlite::types::ValueRef;

    use super::{FEW, stream};
    use crate::output::noted::Noted;
    use crate::output::{OutputError, Shown};
    use crate::sql::watch::{Pulse, Stop};

    const MANY: &str = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)
        SELECT i, CASE WHEN i % 3 THEN 'text ' || i END, i / 2.0, CASE WHEN i % 7 = 0 THEN x'00ff' ELSE '' END FROM n";

    fn run(sql: &str, sink: &mut Noted, pulse: &Pulse) -> Result<Shown, OutputError> {
        let connection = Connection::open_in_memory().expect("opens");
        let mut statement = connection.prepare(sql).expect("prepares");
        stream(&mut statement, sink, pulse)
    }

    #[test]
    fn long_results_arrive_whole_and_in_order() {
        let mut sink = Noted::default();
        let shown = run(MANY, &mut sink, &Pulse::default()).expect("streams");
        assert_eq!(shown.rows, 20_000);
        for i in 0..20_000_usize {
            let text = if i % 3 == 0 { ValueRef::Null } else { ValueRef::Text(b"") };
            let written = format!("text {i}");
            let text = if text == ValueRef::Null { text } else { ValueRef::Text(written.as_bytes()) };
            let last = if i % 7 == 0 { ValueRef::Blob(b"\x00\xff") } else { ValueRef::Text(b"") };
            let row = [ValueRef::Integer(i as i64), text, ValueRef::Real(i as f64 / 2.0), last];
            assert_eq!(sink.rows[i], format!("{row:?}"));
        }
    }

    #[test]
    fn what_fails_while_writing_ends_the_run() {
        for fails_at in [0, FEW - 1, FEW, FEW + 5000] {
            let mut sink = Noted { fails_at: Some(fails_at), ..Noted::default() };
            let error = run(MANY, &mut sink, &Pulse::default()).expect_err("it fails");
            assert!(!matches!(error, OutputError::Stopped), "{error}");
            assert_eq!(sink.rows.len(), fails_at);
        }
    }

    #[test]
    fn a_failing_statement_and_a_stop_end_it_too() {
        let failing = format!("SELECT i, CASE WHEN i = 15000 THEN abs(-9223372036854775808) END FROM ({MANY})");
        let error = run(&failing, &mut Noted::default(), &Pulse::default()).expect_err("it fails");
        assert!(matches!(error, OutputError::Sql(_)), "{error}");
        let pulse = Pulse::default();
        pulse.stop(Stop::Person);
        assert!(matches!(run(MANY, &mut Noted::default(), &pulse), Err(OutputError::Stopped)));
    }
}
