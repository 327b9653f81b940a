//! What a person sees in a cell: numbers plain, NULL marked, control characters harmless.

use rusqlite::types::ValueRef;

use super::money::MoneyColumns;
use super::{Ambiguous, number, sanitize, yuan_text};

/// How the screen formats look. The default shows everything, without colour or limits.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Screen {
    /// Rows shown; `None` for all.
    pub max_rows: Option<u64>,
    /// Columns of the terminal; `None` when the width is free.
    pub width: Option<usize>,
    /// Width of ambiguous characters.
    pub ambiguous: Ambiguous,
    /// Whether NULL is dimmed with an escape sequence.
    pub color: bool,
    /// Whether amounts in 元 are shown with 万 and 亿.
    pub money: bool,
    /// Columns, from 0, that are known to be amounts in 元; others are recognised by their names.
    pub money_columns: Vec<usize>,
    /// Whether whole parts of numbers are grouped by commas.
    pub thousands: bool,
    /// Characters shown of one cell; 0 for all.
    pub max_cell: usize,
    /// Whether a table whose columns cannot fit the width is shown as records instead.
    pub records_when_wide: bool,
}

impl Default for Screen {
    fn default() -> Self {
        Self {
            max_rows: None,
            width: None,
            ambiguous: Ambiguous::Narrow,
            color: false,
            money: false,
            money_columns: Vec::new(),
            thousands: false,
            max_cell: 0,
            records_when_wide: false,
        }
    }
}

/// A cell ready to be laid out: one line, no control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) text: String,
    pub(super) kind: Kind,
}

/// What a cell is, as far as the layout cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Number,
    Text,
}

impl Screen {
    /// Shapes the cells of one row.
    pub(super) fn shape_row(&self, cells: &[ValueRef<'_>], money: &MoneyColumns) -> Vec<Shape> {
        let unit_of = |column: usize| match cells.get(column) {
            Some(ValueRef::Text(bytes)) => std::str::from_utf8(bytes).ok(),
            _ => None,
        };
        cells.iter().enumerate().map(|(i, cell)| self.shape(*cell, self.money && money.is_money(i, unit_of))).collect()
    }

    fn shape(&self, cell: ValueRef<'_>, money: bool) -> Shape {
        let number = |text: String| {
            let text = if self.thousands && !money { number::grouped(&text) } else { text };
            Shape { text, kind: Kind::Number }
        };
        match cell {
            ValueRef::Null => Shape { text: "NULL".into(), kind: Kind::Null },
            ValueRef::Integer(value) if money => number(yuan_text(value as f64)),
            ValueRef::Real(value) if money => number(yuan_text(value)),
            ValueRef::Integer(value) => number(value.to_string()),
            ValueRef::Real(value) => number(number::real_text(value)),
            ValueRef::Text(bytes) => {
                Shape { text: self.limited(&sanitize(&String::from_utf8_lossy(bytes))), kind: Kind::Text }
            }
            ValueRef::Blob(bytes) => Shape { text: format!("<{} bytes>", bytes.len()), kind: Kind::Text },
        }
    }

    fn limited(&self, text: &str) -> String {
        if self.max_cell == 0 {
            return text.to_owned();
        }
        match text.char_indices().nth(self.max_cell) {
            None => text.to_owned(),
            Some((byte, _)) => format!("{}… ({})", &text[..byte], text.chars().count()),
        }
    }

    /// Returns NULL as it is printed outside the table renderer.
    pub(super) fn null_text(&self) -> &'static str {
        if self.color { "\u{1b}[2mNULL\u{1b}[0m" } else { "NULL" }
    }
}
