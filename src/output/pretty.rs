//! The only place that knows prettytable.
//!
//! The crate measures with an older table of widths that has no setting for ambiguous characters and counts escape sequences. So cells
//! come here already broken into lines and padded; ambiguous characters travel as stand-ins that are wide in every table of widths;
//! NULL travels as marks. Both are put back in the finished lines.

use prettytable::format::{Alignment, FormatBuilder, LinePosition, LineSeparator, TableFormat};
use prettytable::{Cell, Row, Table};

use super::screen::{Kind, Screen, Shape};
use super::width::{MARKS, STAND_INS};
use super::{Ambiguous, wrap};

/// A column as it is drawn.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    pub(super) name: String,
    pub(super) width: usize,
    pub(super) numeric: bool,
}

/// Draws the rows of a table in blocks, all with the same column widths.
#[derive(Debug)]
pub(super) struct Pretty {
    columns: Vec<Drawn>,
    padding: usize,
    ambiguous: Ambiguous,
    null: &'static str,
    stand_ins: Vec<char>,
}

impl Pretty {
    pub(super) fn new(columns: Vec<Drawn>, padding: usize, screen: &Screen) -> Self {
        Self { columns, padding, ambiguous: screen.ambiguous, null: screen.null_text(), stand_ins: Vec::new() }
    }

    /// Draws a block of rows; the first one has the top border and the names.
    pub(super) fn block(&mut self, rows: &[Vec<Shape>], first: bool) -> String {
        let mut table = Table::new();
        table.set_format(self.format(first));
        if first {
            let names = (0..self.columns.len()).map(|i| self.name_cell(i)).collect();
            table.set_titles(Row::new(names));
        }
        for (r, row) in rows.iter().enumerate() {
            let pad = !first && r == 0;
            let cells = row.iter().enumerate().map(|(i, shape)| self.cell(i, shape, pad)).collect();
            table.add_row(Row::new(cells));
        }
        if rows.is_empty() && !first {
            return String::new();
        }
        let mut drawn = Vec::new();
        // Writing to a Vec cannot fail.
        let _ = table.print(&mut drawn);
        self.restored(&String::from_utf8_lossy(&drawn))
    }

    /// Tells whether all numbers of these rows fit the columns as they were laid out.
    pub(super) fn holds_numbers(&self, rows: &[Vec<Shape>]) -> bool {
        rows.iter().all(|row| {
            row.iter()
                .zip(&self.columns)
                .all(|(shape, column)| shape.kind == Kind::Text || self.ambiguous.width(&shape.text) <= column.width)
        })
    }

    /// Draws the bottom border.
    pub(super) fn bottom(&self) -> String {
        let [left, line, junction, right] = self.border(['└', '─', '┴', '┘']);
        let lines: Vec<String> =
            self.columns.iter().map(|c| line.to_string().repeat(c.width + 2 * self.padding)).collect();
        format!("{left}{}{right}\n", lines.join(&junction.to_string()))
    }

    /// Box characters are ambiguous themselves, so a terminal that draws them wide gets ASCII.
    fn border(&self, boxed: [char; 4]) -> [char; 4] {
        match self.ambiguous {
            Ambiguous::Narrow => boxed,
            Ambiguous::Wide => ['+', '-', '+', '+'],
        }
    }

    fn format(&self, first: bool) -> TableFormat {
        let side = if self.ambiguous == Ambiguous::Wide { '|' } else { '│' };
        let mut builder = FormatBuilder::new().column_separator(side).borders(side).padding(self.padding, self.padding);
        if first {
            for (place, boxed) in
                [(LinePosition::Top, ['┌', '─', '┬', '┐']), (LinePosition::Title, ['├', '─', '┼', '┤'])]
            {
                let [left, line, junction, right] = self.border(boxed);
                builder = builder.separator(place, LineSeparator::new(line, junction, left, right));
            }
        }
        builder.build()
    }

    fn name_cell(&mut self, column: usize) -> Cell {
        let Drawn { name, width, numeric } = self.columns[column].clone();
        let lines = wrap(&name, width, self.ambiguous);
        self.padded_cell(lines, width, numeric, true)
    }

    fn cell(&mut self, column: usize, shape: &Shape, pad: bool) -> Cell {
        let width = self.columns[column].width;
        let right = shape.kind == Kind::Number || (shape.kind == Kind::Null && self.columns[column].numeric);
        let lines = match shape.kind {
            Kind::Null => vec![(0..4u32).filter_map(|i| char::from_u32(MARKS as u32 + i)).collect()],
            _ => wrap(&shape.text, width, self.ambiguous),
        };
        self.padded_cell(lines, width, right, pad)
    }

    /// Makes a cell; `pad` fills its first line up to the column's width, which fixes the width for the block.
    fn padded_cell(&mut self, mut lines: Vec<String>, width: usize, right: bool, pad: bool) -> Cell {
        if pad && let Some(line) = lines.first_mut() {
            let blanks = " ".repeat(width.saturating_sub(self.ambiguous.width(line)));
            *line = if right { blanks + line } else { std::mem::take(line) + &blanks };
        }
        let align = if right { Alignment::RIGHT } else { Alignment::LEFT };
        Cell::new_align(&self.with_stand_ins(&lines.join("\n")), align)
    }

    fn with_stand_ins(&mut self, text: &str) -> String {
        if self.ambiguous == Ambiguous::Narrow {
            return text.to_owned();
        }
        text.chars()
            .map(|c| {
                let marked = (MARKS as u32..MARKS as u32 + 32).contains(&(c as u32));
                if marked || Ambiguous::Wide.char_width(c) == Ambiguous::Narrow.char_width(c) {
                    return c;
                }
                let at = self.stand_ins.iter().position(|s| *s == c).unwrap_or_else(|| {
                    self.stand_ins.push(c);
                    self.stand_ins.len() - 1
                });
                char::from_u32(STAND_INS as u32 + at as u32).unwrap_or(c)
            })
            .collect()
    }

    fn restored(&self, drawn: &str) -> String {
        let mut out = String::with_capacity(drawn.len());
        for c in drawn.replace("\r\n", "\n").chars() {
            let code = c as u32;
            if code == MARKS as u32 {
                out.push_str(self.null);
            } else if (MARKS as u32..MARKS as u32 + 32).contains(&code) {
                // The rest of a mark.
            } else if let Some(original) =
                code.checked_sub(STAND_INS as u32).and_then(|i| self.stand_ins.get(i as usize))
            {
                out.push(*original);
            } else {
                out.push(c);
            }
        }
        out
    }
}
