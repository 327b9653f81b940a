//! One cell a line with a bar behind it, or with bars on lines of their own between the cells.

use std::ops::Range;

use super::line::{Kind, Line, Lines};
use super::vertical::{Item, MOST_CELLS, MOST_HEADS};

/// The longest cell, in bytes.
const LONGEST_CELL: usize = 120;

/// Where the bars of a column of cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bars {
    /// `41 |`
    Behind,
    /// `41`, and `|` on the next line.
    Between,
}

/// A line of a column: a cell, the bars behind it, or both.
struct Piece {
    cell: Range<usize>,
    bars: usize,
}

impl Bars {
    /// Tells how the line of a number is set off.
    pub(super) fn of(lines: Lines<'_>, line: &Line) -> Option<Self> {
        let piece = lines.piece(line)?;
        if piece.bars > 0 {
            return Some(Self::Behind);
        }
        let alone = |other: Option<Line>| {
            other.and_then(|other| lines.piece(&other)).is_some_and(|piece| piece.cell.is_empty() && piece.bars > 0)
        };
        (alone(lines.next(line)) || alone(lines.previous(line))).then_some(Self::Between)
    }
}

/// The cells around the line `first` of a number.
pub(super) fn barred(lines: Lines<'_>, bars: Bars, first: &Line, floor: usize) -> Vec<Item> {
    let mut above = Vec::new();
    let mut at = first.clone();
    while above.len() < 3 * MOST_HEADS
        && let Some(line) = lines.previous(&at)
        && line.range.start >= floor
        && let Some(piece) = lines.piece(&line).filter(|piece| bars == Bars::Between || piece.bars > 0)
    {
        above.push((line.clone(), piece));
        at = line;
    }
    let mut column = Column { lines, items: Vec::new(), open: None };
    for (line, piece) in above.into_iter().rev() {
        column.add(&line, piece);
    }
    let mut line = Some(first.clone());
    while let Some(current) = line
        && column.items.len() < MOST_CELLS
        && let Some(piece) = lines.piece(&current).filter(|piece| bars == Bars::Between || piece.bars > 0)
    {
        // The head of another table.
        if lines.is_corner(&piece.cell) {
            column.open = None;
            break;
        }
        line = lines.next(&current);
        column.add(&current, piece);
    }
    column.close();
    column.items
}

/// The cells read so far, and the one that no bar has ended yet.
struct Column<'a> {
    lines: Lines<'a>,
    items: Vec<Item>,
    open: Option<(Line, Range<usize>)>,
}

impl Column<'_> {
    fn add(&mut self, line: &Line, piece: Piece) {
        let written = !piece.cell.is_empty();
        // The last number of a table needs no bar behind it.
        if written && self.open.as_ref().is_some_and(|(_, cell)| self.lines.kind(cell) == Kind::Number) {
            self.close();
        }
        if written {
            // What stands above 指标 is no cell.
            if self.lines.is_corner(&piece.cell) {
                self.items.clear();
                self.open = None;
            }
            match &mut self.open {
                // 在校生数, and enrolment below it.
                Some(_) if self.lines.text(&piece.cell).is_ascii() => {}
                Some((_, cell)) => cell.end = piece.cell.end,
                None => self.open = Some((line.clone(), piece.cell)),
            }
        }
        if piece.bars == 0 {
            return;
        }
        if self.open.is_some() {
            self.close();
        } else if piece.bars > 1 && self.items.last().is_some_and(|item| item.kind == Kind::Text) {
            // `小学 |` and `|||`: one cell across all columns.
            if let Some(item) = self.items.last_mut() {
                item.wide = true;
            }
        } else {
            for _ in 0..piece.bars {
                let range = line.range.start..line.range.start;
                self.items.push(Item { line: line.clone(), range, kind: Kind::Empty, wide: false });
            }
        }
    }

    fn close(&mut self) {
        if let Some((line, range)) = self.open.take() {
            let kind = self.lines.kind(&range);
            self.items.push(Item { line, range, kind, wide: false });
        }
    }
}

impl Lines<'_> {
    /// Takes the bars off the end of a line that is one cell or none.
    fn piece(&self, line: &Line) -> Option<Piece> {
        let text = self.text(&line.range);
        if text.is_empty() || text.len() > LONGEST_CELL || text.contains(['。', '；', '！', '？']) {
            return None;
        }
        let cell = text.trim_end_matches(|c: char| super::line::is_bar(c) || c == ' ');
        if cell.contains(super::line::is_bar) {
            return None;
        }
        let bars = text[cell.len()..].chars().filter(|c| super::line::is_bar(*c)).count();
        Some(Piece { cell: line.range.start..line.range.start + cell.len(), bars })
    }

    /// Tells whether a line is nothing but bars.
    pub(super) fn is_bars(&self, line: &Line) -> bool {
        self.text(&line.range).starts_with('|') && self.piece(line).is_some_and(|piece| piece.cell.is_empty())
    }

    /// Tells whether a line is a number and the bar behind it.
    pub(super) fn is_barred_number(&self, line: &Line) -> bool {
        let text = self.text(&line.range);
        text.ends_with('|')
            && text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
            && self.piece(line).is_some_and(|piece| piece.bars == 1 && self.number(&piece.cell).is_some())
    }
}
