//! Two or three labels with their values on a line: a form, 学校数（所） 126 在校生数（人） 38206, or two tables side by side, 收入 金额 支出 金额.

use super::Table;
use super::caption::Caption;
use super::grid::{Grid, Row};
use super::head::Head;
use super::horizontal::{caption, row_head};
use super::line::{Cell, Kind, Line, Lines};
use super::pairs::{Pair, pairs};
use crate::catalog::words::Words;

/// Lines of a form or of tables side by side.
const MOST_LINES: usize = 400;

/// Tells whether a line is labels and numbers by turns, and more than one of each.
pub(super) fn may_begin(lines: Lines<'_>, line: &Line, cells: &mut Vec<Cell>) -> bool {
    lines.has_cells(line)
        && !lines.is_barred(line)
        && lines.cells(line, false, cells)
        && cells.first().is_some_and(|cell| cell.kind == Kind::Text)
        && cells.last().is_some_and(|cell| cell.kind == Kind::Number)
        && cells.windows(2).filter(|pair| (pair[0].kind, pair[1].kind) == (Kind::Text, Kind::Number)).count() >= 2
}

/// Reads the lines from `first` on; returns the last of them, too.
pub(super) fn read(lines: Lines<'_>, first: &Line, floor: usize) -> Option<(Table, Line)> {
    let mut found: Vec<Vec<Pair>> = Vec::new();
    let mut last = first.clone();
    let mut line = Some(first.clone());
    while let Some(current) = line.filter(|_| found.len() < MOST_LINES)
        && let Some(pairs) = pairs(lines, &current, 0)
    {
        found.push(pairs);
        line = lines.next(&current);
        last = current;
    }
    let range = first.range.start..last.range.end;
    let stated = |pair: &Pair| Head::read(&pair.label).unit.is_some();
    let (heads, caption, range) = if found.iter().flatten().all(stated) {
        (vec![Head::default()], Caption::default(), range)
    } else {
        let (head, above) = sides(lines, first, floor, &found)?;
        let caption = caption(lines, &above, floor);
        // Whose unit would it be?
        if caption.units.len() != 1 && head.unit.is_none() {
            return None;
        }
        (vec![head], caption, above.range.start..range.end)
    };
    let rows = found.into_iter().flatten().map(row).collect();
    let grid = Grid { heads, rows, caption, promises: false, range };
    grid.read().map(|table| (table, last))
}

fn row(pair: Pair) -> Row {
    Row {
        head: row_head(&pair.label),
        unit: None,
        values: vec![Some(pair.value)],
        group: String::new(),
        guessed: false,
    }
}

/// The head that the values of tables side by side share, and its line: 项目 预算数 项目 预算数.
fn sides(lines: Lines<'_>, first: &Line, floor: usize, rows: &[Vec<Pair>]) -> Option<(Head, Line)> {
    let above = lines.previous(first).filter(|line| line.range.start >= floor)?;
    let mut cells = Vec::new();
    if !lines.cells(&above, false, &mut cells) || cells.iter().any(|cell| cell.kind != Kind::Text) {
        return None;
    }
    let texts: Vec<&str> = cells.iter().map(|cell| lines.text(&cell.range)).collect();
    let words = Words::builtin();
    let value = texts.get(1)?;
    let sound = texts
        .chunks(2)
        .all(|pair| pair.get(1) == Some(value) && (words.table_corner.has(pair[0]) || words.table_side.has(pair[0])));
    let even = rows.iter().all(|row| row.len() * 2 == texts.len());
    (sound && even && texts.len() >= 4).then(|| (Head::read(value), above.clone()))
}
