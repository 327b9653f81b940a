//! Tables that came out with one cell a line: first the heads, then row by row a label and its numbers.

use std::ops::Range;

use super::Table;
use super::bars::{Bars, barred};
use super::grid::{Grid, Row};
use super::head::Head;
use super::horizontal::{caption, row_head};
use super::levels::stacked;
use super::line::{Cell, Kind, Line, Lines};
use super::number::unit_of;
use super::rows::{Rows, Shape, kinds};
use crate::catalog::words::Words;

/// Lines before the first number that are looked at for heads.
pub(super) const MOST_HEADS: usize = 16;
/// The same with what stands above them on other levels.
const MOST_ABOVE: usize = 24;
/// Cells that are read of one table.
pub(super) const MOST_CELLS: usize = 4000;

/// Longer lines are prose, in bytes.
const LONGEST_REMARK: usize = 400;

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
        let mut items = barred(lines, bars, first, floor);
        let last = items.last().map(|item| item.line.clone());
        let heads_end = items.iter().position(|item| item.line.range.start >= first.range.start);
        let heads_end = heads_end.map(|heads_end| without_ordinals(lines, &mut items, heads_end));
        return (heads_end.and_then(|heads_end| table(lines, &items, heads_end, floor)), last);
    }
    let mut items: Vec<Item> = Vec::new();
    let mut at = first.clone();
    while items.len() < MOST_ABOVE
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
        && let Some(kind) = lines.lone_cell(&current).or_else(|| lines.is_remark(&current).then_some(Kind::Text))
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
    let heads_end = without_ordinals(lines, &mut items, heads_end);
    (table(lines, &items, heads_end, floor), last)
}

/// Takes the column of 序号 out: the numbers 1, 2, 3 before the labels of the rows, so that these begin with a label as other rows do. Returns
/// where the heads end.
fn without_ordinals(lines: Lines<'_>, items: &mut Vec<Item>, heads_end: usize) -> usize {
    let near = heads_end.saturating_sub(MOST_HEADS);
    let ordinal = |item: &Item| Words::builtin().table_ordinal.has(lines.text(&item.range));
    let Some(head) = (near..heads_end).rev().find(|i| ordinal(&items[*i])) else { return heads_end };
    let mut number = 1;
    let mut numbers = Vec::new();
    for at in heads_end..items.len() {
        let label = items.get(at + 1).is_none_or(|next| next.kind == Kind::Text);
        if label && lines.text(&items[at].range).parse() == Ok(number) {
            numbers.push(at);
            number += 1;
        }
    }
    if numbers.first() != Some(&heads_end) || numbers.len() < 2 {
        return heads_end;
    }
    // The table begins with that line all the same.
    items[head + 1].line = items[head].line.clone();
    let mut at = 0;
    items.retain(|_| {
        at += 1;
        at - 1 != head && numbers.binary_search(&(at - 1)).is_err()
    });
    heads_end - 1
}

/// Finds where the heads begin and how many columns there are, so that the rows come out even.
fn table(lines: Lines<'_>, items: &[Item], heads_end: usize, floor: usize) -> Option<Table> {
    let words = Words::builtin();
    let text = |i: usize| items.get(i).map_or("", |item| lines.text(&item.range));
    let corner = corner(lines, items, heads_end);
    let begin = match corner {
        Some(corner) => corner + 1,
        None => (heads_end.saturating_sub(MOST_HEADS)..heads_end).find(|i| Head::read(text(*i)).unit.is_some())?,
    };
    let unit_column = words.table_unit_head.has(text(begin));
    let begin = begin + usize::from(unit_column);
    let found = found(lines, items, corner, begin, unit_column)?;
    let promised = |i: usize| words.table_promise.has(text(i));
    let promises = found.rows.found.iter().any(|row| (row.remarks.0..row.remarks.1).any(promised));
    let top = &items[found.top].line;
    let grid = Grid {
        heads: found.heads.iter().map(|head| Head::read(head)).collect(),
        rows: found.grid_rows(lines, items, unit_column),
        caption: caption(lines, top, floor),
        promises,
        range: top.range.start..items[found.rows.end - 1].line.range.end,
    };
    grid.read()
}

/// The head of the labels: 指标, 项目. Behind it the heads of the columns begin.
fn corner(lines: Lines<'_>, items: &[Item], heads_end: usize) -> Option<usize> {
    let is_corner = |i: &usize| lines.is_corner(&items[*i].range);
    let near = heads_end.saturating_sub(MOST_HEADS)..heads_end;
    let corner = near.rev().find(|i| is_corner(i) && items[*i].kind == Kind::Text)?;
    // 指标 and 单位: the latter heads the units.
    let heads_units = Words::builtin().table_unit_head.has(lines.text(&items[corner].range));
    Some(corner.checked_sub(1).filter(|before| heads_units && is_corner(before)).unwrap_or(corner))
}

/// The reading of heads from item `begin` on that gives most rows, of two or more.
fn found(lines: Lines<'_>, items: &[Item], corner: Option<usize>, begin: usize, unit_column: bool) -> Option<Found> {
    let text = |i: usize| items.get(i).map_or("", |item| lines.text(&item.range));
    // 属性, 备注: columns of text behind those of numbers.
    let remark = |i: &usize| Words::builtin().table_remark.has(text(*i));
    let fits = |i: usize| {
        let head = Head::read(text(i));
        let year = lines.is_year(&items[i].range);
        (items[i].kind == Kind::Text && head.plausible() || year) && (corner.is_some() || head.unit.is_some())
    };
    let mut best: Option<Found> = None;
    for columns in 1..=MOST_HEADS {
        let heads = begin..begin + columns;
        if heads.end >= items.len() || !heads.clone().all(fits) {
            break;
        }
        let remarks = heads.clone().rev().take_while(remark).count();
        let shape = Shape { label_lines: 1 + usize::from(unit_column), values: columns - remarks, remarks };
        if shape.values == 0 {
            continue;
        }
        let top = corner.unwrap_or(begin);
        let plain = (shape, top, heads.clone().take(shape.values).map(|i| text(i).to_owned()).collect::<Vec<_>>());
        // Heads of two levels: as many of the lower one as there are values.
        let first = if corner.is_some() { begin } else { 0 };
        let above: Vec<&str> = (first..heads.end).map(text).collect();
        let levelled = stacked(&above, shape.values, corner.is_some()).map(|(at, values, heads)| {
            (Shape { values, ..shape }, if corner.is_some() { top } else { first + at }, heads)
        });
        for (shape, top, texts) in levelled.into_iter().chain([plain]) {
            let rows = shape.rows(lines, items, heads.end);
            if !rows.found.is_empty() && best.as_ref().is_none_or(|best| rows.found.len() > best.rows.found.len()) {
                best = Some(Found { top, heads: texts, rows });
            }
        }
    }
    best.filter(|best| best.rows.found.len() >= 2)
}

/// A reading of heads and rows.
struct Found {
    /// The item that the table begins with.
    top: usize,
    heads: Vec<String>,
    rows: Rows,
}

impl Found {
    /// The rows with their values; behind the label of each stands its unit if there is a column of units.
    fn grid_rows(&self, lines: Lines<'_>, items: &[Item], unit_column: bool) -> Vec<Row> {
        let text = |i: usize| items.get(i).map_or("", |item| lines.text(&item.range));
        let number = |i: usize| items.get(i).and_then(|item| lines.number(&item.range));
        let columns = self.heads.len();
        let mut rows: Vec<Row> = Vec::new();
        for row in self.rows.found.iter().filter(|row| items[row.at].kind == Kind::Text) {
            let group = row.group.map(|group| text(group).to_owned()).unwrap_or_default();
            if row.parts == 0 {
                let values = row.at + 1 + usize::from(unit_column);
                rows.push(Row {
                    head: row_head(text(row.at)),
                    unit: unit_column.then(|| unit_of(text(row.at + 1))).flatten(),
                    values: (values..values + columns).map(number).collect(),
                    group,
                    guessed: false,
                });
                continue;
            }
            let parts: Vec<&str> = (row.at + 1..=row.at + row.parts).map(text).collect();
            let first = row.at + 1 + row.parts;
            for (part, head) in kinds(text(row.at), &parts).into_iter().enumerate() {
                let values = (0..columns).map(|column| number(first + column * row.parts + part)).collect();
                rows.push(Row { head, unit: None, values, group: group.clone(), guessed: false });
            }
        }
        rows
    }
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

    /// Tells whether a line may be a remark in full sentences: the label and the number of another row follow.
    fn is_remark(&self, line: &Line) -> bool {
        let text = self.text(&line.range);
        let mut behind = std::iter::successors(self.next(line), |line| self.next(line));
        let mut next = || behind.next().and_then(|line| self.lone_cell(&line));
        !text.is_empty()
            && text.len() <= LONGEST_REMARK
            && !text.contains(super::line::is_bar)
            && next() == Some(Kind::Text)
            && next() == Some(Kind::Number)
    }

    /// Tells whether a line is nothing but a number.
    pub(super) fn is_lone_number(&self, line: &Line) -> bool {
        let text = self.text(&line.range);
        text.len() <= 24
            && text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
            && self.number(&line.range).is_some()
    }
}
