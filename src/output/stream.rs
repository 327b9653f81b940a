//! Rows out of a statement into a sink.

use rusqlite::Statement;

use super::{OutputError, RowSink, Shown};
use crate::store::watch::Pulse;

/// Runs a prepared statement whose parameters are bound, and hands every row to `sink`. `pulse` counts the rows and can stop the run.
pub fn stream(statement: &mut Statement<'_>, sink: &mut dyn RowSink, pulse: &Pulse) -> Result<Shown, OutputError> {
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    sink.begin(&columns)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        let cells = (0..columns.len()).map(|i| row.get_ref(i)).collect::<Result<Vec<_>, _>>()?;
        sink.row(&cells)?;
        pulse.count_row();
        if pulse.stopped().is_some() {
            return Err(OutputError::Stopped);
        }
    }
    sink.finish()
}
