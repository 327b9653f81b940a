//! Rows of tables of HTML. Pages also lay out whole articles with tables; what looks like such is no row.

use memchr::memchr;

use super::html::{Kind, tag_at};

/// Characters of a cell.
const CELL: usize = 600;

/// Characters of a row.
const ROW: usize = 3000;

/// Cells of a row.
const CELLS: std::ops::RangeInclusive<usize> = 2..=64;

/// Where the cells of a row end, behind its `<tr>`: at the tag of the next one or of the end of the table. `None` for one cell, which is a
/// caption, and for what is a layout: cells with much text or tables in them.
pub(super) fn row(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut cells, mut cell, mut chars) = (0, 0, 0, 0);
    loop {
        let next = at + memchr(b'<', bytes.get(at..)?)?;
        let written = text[at..next].chars().filter(|c| !c.is_whitespace()).count();
        (cell, chars) = (cell + written, chars + written);
        if cell > CELL || chars > ROW {
            return None;
        }
        at = next + 1;
        let Some(tag) = tag_at(&text[at..]) else { continue };
        match tag.kind {
            Some(Kind::Table) if !tag.closing => return None,
            Some(Kind::Row | Kind::Table) => return CELLS.contains(&cells).then_some(next),
            Some(Kind::Cell) if !tag.closing => (cells, cell) = (cells + 1, 0),
            _ => {}
        }
        at += tag.len();
    }
}

/// Columns that cells of earlier rows take in the next ones.
#[derive(Debug, Default)]
pub(super) struct Spans(Vec<usize>);

impl Spans {
    /// Forgets them: another table begins.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// How many columns of the row at hand, from `column` on, cells above take; they are passed.
    pub(super) fn pass(&mut self, column: usize) -> usize {
        let taken = self.0.iter_mut().skip(column).take_while(|rows| **rows > 0);
        taken.map(|rows| *rows -= 1).count()
    }

    /// A cell takes `columns` columns from `column` on, in `rows` rows.
    pub(super) fn take(&mut self, column: usize, columns: usize, rows: usize) {
        let end = column + columns;
        if rows > 1 && end <= COLUMNS {
            self.0.resize(self.0.len().max(end), 0);
            self.0[column..end].fill(rows - 1);
        }
    }
}

/// Columns of a table, more than any has.
const COLUMNS: usize = 256;
