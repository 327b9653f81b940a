//! Rows out of a statement into a sink.

use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Statement;

use super::{OutputError, RowSink, Shown};

/// Runs a prepared statement whose parameters are bound, and hands every row to `sink`. `counter` is kept at the number of rows so far.
pub fn stream(
    statement: &mut Statement<'_>,
    sink: &mut dyn RowSink,
    counter: &AtomicU64,
) -> Result<Shown, OutputError> {
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    sink.begin(&columns)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        let cells = (0..columns.len()).map(|i| row.get_ref(i)).collect::<Result<Vec<_>, _>>()?;
        sink.row(&cells)?;
        counter.fetch_add(1, Ordering::Relaxed);
    }
    sink.finish()
}
