//! A long answer found in pieces by two connections, so that both cores work on it.
//!
//! A statement says where it may be cut: `/* part COLUMN unless PARAMETER, … */` stands where `and COLUMN > … and COLUMN <= …` may. To other
//! programs it is a comment. The pieces one after the other must be the whole answer in its order, so a statement whose rows come by place is cut by
//! `region_code`, and one whose rows come as they were imported by `metric_id`. With a value for one of the parameters it stays whole.

use std::collections::VecDeque;
use std::ops::Range;
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use rusqlite::types::Value;
use rusqlite::{Connection, Statement};

use super::run::{RunError, bind, run};
use super::{Params, TokenKind, tokens};
use crate::output::{Block, Inside, Lines, OutputError, RowSink, Shown, blocks, lines, marked};
use crate::sql::watch::Pulse;
use crate::store::read::{Access, open};

/// Pieces of one answer, about; more are better shared out, and each costs its preparation.
const PIECES: i64 = 12;
/// Fewer figures in the database are soon read by one.
const LEAST: i64 = 100_000;
/// Blocks that wait of the piece that is being written ...
const NEAR: usize = 8;
/// ... and of all pieces, a dozen megabytes.
const FAR: usize = 128;

/// What is asked, and where.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The open database.
    pub connection: &'a Connection,
    /// Its file.
    pub database: &'a Path,
    /// The statement.
    pub sql: &'a str,
    /// Its parameters.
    pub params: &'a Params,
}

/// Runs the statement of a question, which is prepared and bound, as [`run`] does, in pieces where it may be cut and that pays.
pub fn run_split(
    question: Question<'_>,
    statement: &mut Statement<'_>,
    sink: &mut dyn RowSink,
    pulse: &Pulse,
) -> Result<Shown, RunError> {
    run_from(LEAST, question, statement, sink, pulse)
}

/// The same in a database of at least so many figures.
fn run_from(
    least: i64,
    question: Question<'_>,
    statement: &mut Statement<'_>,
    sink: &mut dyn RowSink,
    pulse: &Pulse,
) -> Result<Shown, RunError> {
    let marks = marks(question.sql, question.params);
    if marks.is_empty() || thread::available_parallelism().map_or(1, usize::from) == 1 {
        return run(statement, sink, pulse);
    }
    let Some(snapshot) = Snapshot::begin(question.connection) else { return run(statement, sink, pulse) };
    match bounds(question.connection, &marks[0].column, least)? {
        Some(bounds) => {
            let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
            run_pieces(question, &pieces(question.sql, &marks, &bounds), snapshot, &columns, sink, pulse)
        }
        None => run(statement, sink, pulse),
    }
}

/// A place where a statement may be cut.
struct Mark {
    range: Range<usize>,
    column: String,
}

/// The places where a statement may be cut; none when a parameter is there that it should not be cut with.
fn marks(sql: &str, params: &Params) -> Vec<Mark> {
    let mut found = Vec::new();
    for token in tokens(sql).into_iter().filter(|token| token.kind == TokenKind::Comment) {
        let text = sql[token.range.clone()].strip_prefix("/*").and_then(|text| text.strip_suffix("*/"));
        let words: Vec<&str> = text.unwrap_or_default().split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let ["part", column, rest @ ..] = words.as_slice() else { continue };
        if rest.iter().skip(1).any(|name| params.get(name).is_some_and(|value| *value != Value::Null)) {
            return Vec::new();
        }
        found.push(Mark { range: token.range, column: (*column).to_owned() });
    }
    found
}

/// Values of a column at which an answer is cut, and whether it may be NULL; none where it is not to be cut.
fn bounds(connection: &Connection, column: &str, least: i64) -> rusqlite::Result<Option<(Vec<i64>, bool)>> {
    let figures: Option<i64> = connection.query_row("SELECT max(metric_id) FROM metrics", [], |row| row.get(0))?;
    let Some(figures) = figures.filter(|figures| *figures >= least) else { return Ok(None) };
    match column.rsplit('.').next() {
        Some("metric_id") => Ok(Some(((1..PIECES).map(|piece| figures * piece / PIECES).collect(), false))),
        Some("region_code") => {
            let mut select = connection.prepare(
                "SELECT region_code, count(*) FROM documents WHERE region_code IS NOT NULL GROUP BY region_code ORDER BY region_code",
            )?;
            let counts: Vec<(i64, i64)> =
                select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
            let all: i64 = counts.iter().map(|(_, count)| count).sum();
            let (mut seen, mut bounds) = (0, Vec::new());
            for (region, count) in counts {
                let piece = seen * PIECES / all;
                seen += count;
                if seen * PIECES / all > piece {
                    bounds.push(region);
                }
            }
            Ok(Some((bounds, true)))
        }
        _ => Ok(None),
    }
}

/// The statements whose rows, one after the other, are those of the whole.
fn pieces(sql: &str, marks: &[Mark], (bounds, nullable): &(Vec<i64>, bool)) -> Vec<String> {
    let cut = |condition: &dyn Fn(&str) -> String| {
        let (mut piece, mut at) = (String::with_capacity(sql.len() + 64), 0);
        for mark in marks {
            piece += &sql[at..mark.range.start];
            piece += &condition(&mark.column);
            at = mark.range.end;
        }
        piece + &sql[at..]
    };
    let mut pieces = Vec::new();
    if *nullable {
        pieces.push(cut(&|column| format!("and {column} is null")));
    }
    for index in 0..=bounds.len() {
        let above = index.checked_sub(1).map(|before| bounds[before]);
        let to = bounds.get(index);
        pieces.push(cut(&|column| {
            let from =
                above.map_or_else(|| format!("and {column} is not null"), |above| format!("and {column} > {above}"));
            to.map_or_else(|| from.clone(), |to| format!("{from} and {column} <= {to}"))
        }));
    }
    pieces
}

/// A reading transaction of the watched connection. While it is open nobody can commit, so that another connection sees the same.
struct Snapshot<'c>(&'c Connection);

impl<'c> Snapshot<'c> {
    /// Begins it; `None` where one is open already, where the connection may write, or where others can commit meanwhile.
    fn begin(connection: &'c Connection) -> Option<Self> {
        if !connection.is_autocommit() || !connection.is_readonly("main").ok()? {
            return None;
        }
        connection.execute_batch("BEGIN").ok()?;
        let snapshot = Self(connection);
        // Reading is what takes the lock.
        let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).ok()?;
        connection.query_row("SELECT count(*) FROM themes", [], |_| Ok(())).ok()?;
        (mode != "wal").then_some(snapshot)
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        // It has read only; there is nothing to lose.
        let _ = self.0.execute_batch("COMMIT");
    }
}

fn run_pieces(
    question: Question<'_>,
    pieces: &[String],
    snapshot: Snapshot<'_>,
    columns: &[String],
    sink: &mut dyn RowSink,
    pulse: &Pulse,
) -> Result<Shown, RunError> {
    sink.begin(columns).map_err(RunError::Output)?;
    let Question { connection, database, params, .. } = question;
    let task = Task { pieces, pulse };
    let done = if let Some(lined) = sink.lined() {
        let dialect = lined.dialect();
        // Whoever finds rows writes them as well, so that no cell is copied in between.
        let find: Find<'_, Lines> = &|connection, sql, put| match marked(connection, sql) {
            Some(marked) => {
                let inside = Inside::lend(connection, dialect)?;
                let mut statement = prepared(connection, &marked, params)?;
                inside.run(&mut statement, pulse, put).map_err(RunError::Output)
            }
            None => lines(&mut prepared(connection, sql, params)?, dialect, pulse, put).map_err(RunError::Output),
        };
        task.share((connection, database), snapshot, find, |lines| lines.write(lined))
    } else {
        let find: Find<'_, Block> = &|connection, sql, put| {
            blocks(&mut prepared(connection, sql, params)?, pulse, put).map_err(RunError::Output)
        };
        task.share((connection, database), snapshot, find, |block| block.write(columns.len(), sink))
    };
    done?;
    sink.finish().map_err(|error| RunError::from_output(error, pulse))
}

fn prepared<'c>(connection: &'c Connection, sql: &str, params: &Params) -> Result<Statement<'c>, RunError> {
    let mut statement = connection.prepare(sql)?;
    bind(&mut statement, params, false)?;
    Ok(statement)
}

/// The statements whose rows are wanted one after the other.
#[derive(Clone, Copy)]
struct Task<'a> {
    pieces: &'a [String],
    pulse: &'a Pulse,
}

/// Runs a statement on a connection and hands over its rows, as long as they are taken.
type Find<'a, B> = &'a (dyn Fn(&Connection, &str, &mut dyn FnMut(B) -> bool) -> Result<(), RunError> + Sync);

impl Task<'_> {
    /// Lets the connection and another one to its file `find` the rows, and a third thread `write` them.
    fn share<B: Send>(
        self,
        (connection, database): (&Connection, &Path),
        snapshot: Snapshot<'_>,
        find: Find<'_, B>,
        write: impl FnMut(B) -> Result<(), OutputError> + Send,
    ) -> Result<(), RunError> {
        let board = Board::new(self.pieces.len());
        let written = thread::scope(|scope| {
            let writer = scope.spawn(|| {
                let _end = Ending(&board);
                board.write(write).inspect_err(|_| board.stop())
            });
            scope.spawn(|| {
                let _end = Ending(&board);
                // Where the file cannot be opened once more, the other connection does it all.
                let Ok(helper) = open(database, Access::Read) else { return };
                self.pulse.reaches(helper.get_interrupt_handle());
                if let Some(_snapshot) = Snapshot::begin(&helper) {
                    board.work(&helper, self, find);
                }
            });
            let end = Ending(&board);
            board.work(connection, self, find);
            // A writer who waits for it may wait on for the helper, who must not wait for the writer.
            drop((snapshot, end));
            writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        written.map_err(|error| RunError::from_output(error, self.pulse))?;
        match board.lock().error.take() {
            Some(RunError::Output(error)) => Err(RunError::from_output(error, self.pulse)),
            Some(error) => Err(error),
            None => Ok(()),
        }
    }
}

/// What the connections found and the writer has not written.
struct Board<B> {
    state: Mutex<State<B>>,
    changed: Condvar,
}

struct State<B> {
    /// The next piece to be taken up.
    next: usize,
    /// The piece that is being written.
    writing: usize,
    found: Vec<VecDeque<B>>,
    done: Vec<bool>,
    /// Blocks that wait.
    waiting: usize,
    error: Option<RunError>,
    stopped: bool,
}

impl<B> Board<B> {
    fn new(pieces: usize) -> Self {
        let found = (0..pieces).map(|_| VecDeque::new()).collect();
        let state =
            State { next: 0, writing: 0, found, done: vec![false; pieces], waiting: 0, error: None, stopped: false };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State<B>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'s>(&self, state: MutexGuard<'s, State<B>>) -> MutexGuard<'s, State<B>> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets everybody know that no more is wanted.
    fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }

    /// Takes up pieces as long as there are any.
    fn work(&self, connection: &Connection, task: Task<'_>, find: Find<'_, B>) {
        while let Some(piece) = self.take() {
            let error = find(connection, &task.pieces[piece], &mut |block| self.put(piece, block)).err();
            let mut state = self.lock();
            state.done[piece] = true;
            if let Some(error) = error {
                state.stopped = true;
                state.error.get_or_insert(error);
            }
            drop(state);
            self.changed.notify_all();
        }
    }

    fn take(&self) -> Option<usize> {
        let mut state = self.lock();
        let piece = state.next;
        state.next += 1;
        (!state.stopped && piece < state.done.len()).then_some(piece)
    }

    /// Adds a block to its piece once there is room for it; `false` when nobody wants it any more.
    fn put(&self, piece: usize, block: B) -> bool {
        let mut state = self.lock();
        let full = |state: &State<B>| {
            if piece == state.writing { state.found[piece].len() >= NEAR } else { state.waiting >= FAR }
        };
        while !state.stopped && full(&state) {
            state = self.wait(state);
        }
        if state.stopped {
            return false;
        }
        state.found[piece].push_back(block);
        state.waiting += 1;
        drop(state);
        self.changed.notify_all();
        true
    }

    /// Writes the blocks in the order of their pieces, until all are done or no more are to come.
    fn write(&self, mut write: impl FnMut(B) -> Result<(), OutputError>) -> Result<(), OutputError> {
        while let Some(block) = self.next() {
            write(block)?;
        }
        Ok(())
    }

    fn next(&self) -> Option<B> {
        let mut state = self.lock();
        while state.writing < state.done.len() {
            let piece = state.writing;
            if let Some(block) = state.found[piece].pop_front() {
                state.waiting -= 1;
                drop(state);
                self.changed.notify_all();
                return Some(block);
            }
            if state.done[piece] {
                state.writing += 1;
                self.changed.notify_all();
            } else if state.stopped {
                return None;
            } else {
                state = self.wait(state);
            }
        }
        None
    }
}

/// Lets nobody wait for a thread that panicked.
struct Ending<'b, B>(&'b Board<B>);

impl<B> Drop for Ending<'_, B> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests;
