//! A sink for tests.

use rusqlite::types::ValueRef;

use super::{OutputError, RowSink, Shown};

/// Writes rows down as text, and fails at one of them.
#[derive(Default)]
pub(crate) struct Noted {
    pub(crate) rows: Vec<String>,
    pub(crate) fails_at: Option<usize>,
}

impl RowSink for Noted {
    fn begin(&mut self, _: &[String]) -> Result<(), OutputError> {
        Ok(())
    }

    fn row(&mut self, cells: &[ValueRef<'_>]) -> Result<(), OutputError> {
        if self.fails_at == Some(self.rows.len()) {
            return Err(std::io::Error::from(std::io::ErrorKind::BrokenPipe).into());
        }
        self.rows.push(format!("{cells:?}"));
        Ok(())
    }

    fn finish(&mut self) -> Result<Shown, OutputError> {
        Ok(Shown { rows: self.rows.len() as u64, ..Shown::default() })
    }
}
