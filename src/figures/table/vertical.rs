//! Tables that came out with one cell a line: first the heads, then row by row a label and its numbers.

use std::ops::Range;

use super::Table;
use super::bars::{Bars, barred};
use super::grid::{Grid, Row};
use super::head::Head;
use super::horizontal::{caption, row_head};
use super::line::{Cell, Kind, Line, Lines};
use super::number::unit_of;
use crate::catalog::words::Words;

/// Lines before the first number that are looked at for heads.
pub(super) const MOST_HEADS: usize = 16;
/// Cells that are read of one table.
pub(super) const MOST_CELLS: usize = 4000;

/// A line that is one cell.
pub(super) struct Item {
    pub(super) line: Line,
    /// The cell without the bar behind it.
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
    /// The cell is as wide as the table: it heads the rows below.
    pub(super) wide: bool,
}

/// Reads the table whose first number is the line `first`; returns the last line that was looked at.
pub(super) fn read(lines: Lines<'_>, first: &Line, floor: usize) -> (Option<Table>, Option<Line>) {
    if let Some(bars) = Bars::of(lines, first) {
        let items = barred(lines, bars, first, floor);
        let last = items.last().map(|item| item.line.clone());
        let heads_end = items.iter().position(|item| item.line.range.start >= first.range.start);
        return (heads_end.and_then(|heads_end| table(lines, &items, heads_end, floor)), last);
    }
    let mut items: Vec<Item> = Vec::new();
    let mut at = first.clone();
    while items.len() < MOST_HEADS
        && let Some(line) = lines.previous(&at)
        && line.range.start >= floor
        && let Some(kind) = lines.lone_cell(&line)
    {
        items.push(Item { range: line.range.clone(), line: line.clone(), kind, wide: false });
        at = line;
    }
    items.reverse();
    let heads_end = items.len();
    let mut line = Some(first.clone());
    while let Some(current) = line
        && items.len() < MOST_CELLS
        && let Some(kind) = lines.lone_cell(&current)
    {
        line = lines.next(&current);
        // The head of another table.
        let heads_on = || line.as_ref().is_some_and(|next| lines.lone_cell(next) == Some(Kind::Text));
        if lines.is_corner(&current.range) && heads_on() {
            break;
        }
        items.push(Item { range: current.range.clone(), line: current, kind, wide: false });
    }
    let last = items.last().map(|item| item.line.clone());
    (table(lines, &items, heads_end, floor), last)
}

/// Finds where the heads begin and how many columns there are, so that the rows come out even.
fn table(lines: Lines<'_>, items: &[Item], heads_end: usize, floor: usize) -> Option<Table> {
    let words = Words::builtin();
    let text = |i: usize| items.get(i).map_or("", |item| lines.text(&item.range));
    let corner = (0..heads_end).rev().find(|i| words.table_corner.has(text(*i)) && items[*i].kind == Kind::Text);
    let begin = match corner {
        Some(corner) => corner + 1,
        None => (0..heads_end).find(|i| Head::read(text(*i)).unit.is_some())?,
    };
    let unit_column = words.table_unit_head.has(text(begin));
    let begin = begin + usize::from(unit_column);
    let label_lines = 1 + usize::from(unit_column);
    let mut best: Option<(usize, usize, Rows)> = None;
    // 属性, 备注: columns of text behind those of numbers.
    let remark = |i: usize| words.table_remark.has(text(i));
    for columns in 1..=MOST_HEADS {
        let heads = begin..begin + columns;
        if heads.end >= items.len() {
            break;
        }
        let fits = heads.clone().all(|i| {
            let head = Head::read(text(i));
            let year = lines.is_year(&items[i].range);
            (items[i].kind == Kind::Text && head.plausible() || year) && (corner.is_some() || head.unit.is_some())
        });
        if !fits {
            break;
        }
        let remarks = heads.clone().rev().take_while(|i| remark(*i)).count();
        let shape = Shape { label_lines, values: columns - remarks, remarks };
        if shape.values == 0 {
            continue;
        }
        let rows = shape.rows(lines, items, heads.end);
        if !rows.starts.is_empty() && best.as_ref().is_none_or(|(.., most)| rows.starts.len() > most.starts.len()) {
            best = Some((shape.values, remarks, rows));
        }
    }
    let (columns, remarks, found) = best?;
    if found.starts.len() < 2 {
        return None;
    }
    let width = label_lines + columns;
    let promises = remarks > 0
        && found
            .starts
            .iter()
            .any(|(at, _)| (at + width..at + width + remarks).any(|i| words.table_promise.has(text(i))));
    let rows: Vec<Row> = found
        .starts
        .iter()
        .filter(|(at, _)| items[*at].kind == Kind::Text)
        .map(|(at, group)| Row {
            head: row_head(text(*at)),
            unit: unit_column.then(|| unit_of(text(at + 1))).flatten(),
            values: (at + label_lines..at + width).map(|i| lines.number(&items[i].range)).collect(),
            group: group.map(|group| text(group).to_owned()).unwrap_or_default(),
            guessed: false,
        })
        .collect();
    let top = &items[corner.unwrap_or(begin)].line;
    let end = items[found.end - 1].line.range.end;
    let grid = Grid {
        heads: (begin..begin + columns).map(|i| Head::read(text(i))).collect(),
        rows,
        caption: caption(lines, top, floor),
        promises,
        range: top.range.start..end,
    };
    grid.read()
}

/// What a row is made of: lines of its label, of values and of remarks.
#[derive(Clone, Copy)]
struct Shape {
    label_lines: usize,
    values: usize,
    remarks: usize,
}

/// The rows of a table: the item each begins with and the one that heads it, and the item behind the last.
struct Rows {
    starts: Vec<(usize, Option<usize>)>,
    end: usize,
}

impl Shape {
    fn width(self) -> usize {
        self.label_lines + self.values + self.remarks
    }

    /// The rows from item `at` on; a line such as 一、发展水平 may stand between two.
    fn rows(self, lines: Lines<'_>, items: &[Item], at: usize) -> Rows {
        let mut rows = Rows { starts: Vec::new(), end: at };
        let mut group = None;
        loop {
            let section = items.get(rows.end).filter(|item| item.wide || is_section(lines.text(&item.range)));
            let mut start = rows.end;
            if let Some(section) = section
                && !self.fits(items, start)
            {
                group = section.wide.then_some(start);
                start += 1;
            }
            if !self.fits(items, start) {
                break;
            }
            rows.starts.push((start, group));
            rows.end = start + self.width();
        }
        // What follows must not go on with a number: the columns would have been miscounted.
        if items.get(rows.end).is_some_and(|item| item.kind == Kind::Number) {
            rows.starts.clear();
        }
        rows
    }

    fn fits(self, items: &[Item], at: usize) -> bool {
        let Some(row) = items.get(at..at + self.width()) else { return false };
        let (label, rest) = row.split_at(self.label_lines);
        let (values, remarks) = rest.split_at(self.values);
        // A label that was a link may be lost.
        label
            .iter()
            .all(|item| item.kind == Kind::Text && !item.wide || item.kind == Kind::Empty && item.range.is_empty())
            && values.iter().all(|item| item.kind != Kind::Text)
            && values.iter().any(|item| item.kind == Kind::Number)
            && remarks.iter().all(|item| item.kind != Kind::Number)
    }
}

/// 一、发展水平, （二）师资: heads the rows below it.
fn is_section(text: &str) -> bool {
    let bare = text.trim_start_matches('（');
    let rest = bare.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    rest.len() < bare.len() && rest.starts_with(['、', '）'])
}

impl Lines<'_> {
    /// The kind of a line that is one short cell.
    fn lone_cell(&self, line: &Line) -> Option<Kind> {
        let mut cells: Vec<Cell> = Vec::new();
        if !self.cells(line, false, &mut cells) {
            return None;
        }
        let text = self.text(&line.range);
        match cells.as_slice() {
            [cell] if text.len() <= 72 => Some(cell.kind),
            // 9 846 with its blank.
            _ if self.is_lone_number(line) => Some(Kind::Number),
            _ => None,
        }
    }

    /// Tells whether a line is nothing but a number.
    pub(super) fn is_lone_number(&self, line: &Line) -> bool {
        let text = self.text(&line.range);
        text.len() <= 24
            && text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
            && self.number(&line.range).is_some()
    }
}
