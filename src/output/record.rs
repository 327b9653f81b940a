//! One block of `column │ value` lines for each row.

use std::io::Write;

use rusqlite::types::ValueRef;

use super::money::MoneyColumns;
use super::screen::{Kind, Shape};
use super::{Ambiguous, OutputError, RowSink, Screen, Shown, sanitize, wrap};

/// Values are never squeezed below this many columns.
const NARROWEST_VALUE: usize = 12;

/// Writes records.
pub(super) struct RecordSink<W> {
    out: W,
    screen: Screen,
    names: Vec<String>,
    money: MoneyColumns,
    name_width: usize,
    rows: u64,
    shown: u64,
}

impl<W: Write> RecordSink<W> {
    pub(super) fn new(out: W, screen: Screen) -> Self {
        Self::with_names(out, screen, Vec::new())
    }

    pub(super) fn with_names(out: W, screen: Screen, names: Vec<String>) -> Self {
        let name_width = names.iter().map(|n| screen.ambiguous.width(n)).max().unwrap_or(0);
        let money = MoneyColumns::find(&names, &screen.money_columns);
        Self { out, screen, names, money, name_width, rows: 0, shown: 0 }
    }

    /// Writes one record from cells that are shaped.
    pub(super) fn record(&mut self, row: &[Shape]) -> Result<(), OutputError> {
        self.shown += 1;
        let ambiguous = self.screen.ambiguous;
        let (bar, rule) = if ambiguous == Ambiguous::Wide { ("|", "-") } else { ("│", "─") };
        writeln!(self.out, "{}", rule.repeat(2) + &format!(" {} ", self.shown) + &rule.repeat(self.name_width.max(8)))?;
        let room = self.screen.width.map_or(usize::MAX, |w| {
            w.saturating_sub(self.name_width + 1 + ambiguous.width(bar) + 1).max(NARROWEST_VALUE)
        });
        for (name, shape) in self.names.iter().zip(row) {
            let lead = " ".repeat(self.name_width - ambiguous.width(name));
            if shape.kind == Kind::Null {
                writeln!(self.out, "{lead}{name} {bar} {}", self.screen.null_text())?;
                continue;
            }
            for (i, line) in wrap(&shape.text, room, ambiguous).iter().enumerate() {
                if i == 0 {
                    writeln!(self.out, "{lead}{name} {bar} {line}")?;
                } else {
                    writeln!(self.out, "{} {bar} {line}", " ".repeat(self.name_width))?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn end(&mut self) -> Result<(), OutputError> {
        Ok(self.out.flush()?)
    }
}

impl<W: Write + Send> RowSink for RecordSink<W> {
    fn begin(&mut self, columns: &[String]) -> Result<(), OutputError> {
        self.names = columns.iter().map(|name| sanitize(name).into_owned()).collect();
        self.name_width = self.names.iter().map(|n| self.screen.ambiguous.width(n)).max().unwrap_or(0);
        self.money = MoneyColumns::find(columns, &self.screen.money_columns);
        Ok(())
    }

    fn row(&mut self, cells: &[ValueRef<'_>]) -> Result<(), OutputError> {
        self.rows += 1;
        if self.screen.max_rows.is_some_and(|max| self.shown >= max) {
            return Ok(());
        }
        let shapes = self.screen.shape_row(cells, &self.money);
        self.record(&shapes)
    }

    fn finish(&mut self) -> Result<Shown, OutputError> {
        self.end()?;
        Ok(Shown { rows: self.rows, shown: self.shown, cut_cells: 0 })
    }
}
