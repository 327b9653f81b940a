//! The rows of a table whose rows are lines, and what may stand between them.

use super::line::{Cell, Kind, Line, Lines, Shape};
use super::number::unit_of;
use crate::catalog::words::Words;
use crate::text::label_at;

/// Digits of the number of a page.
const LONGEST_PAGE: usize = 3;

/// A heading inside a table has at most this many characters.
const LONGEST_GROUP: usize = 16;

/// A row found, with its cells.
pub(super) struct Entry {
    pub(super) line: Line,
    pub(super) cells: Vec<Cell>,
    pub(super) shape: Shape,
    pub(super) group: String,
}

/// Takes in the rows behind the first, with the labels of groups between them.
pub(super) fn collect(lines: Lines<'_>, first: Entry, cells: &mut Vec<Cell>) -> Vec<Entry> {
    let mut at = first.line.clone();
    let mut entries = vec![first];
    let mut group = String::new();
    while let Some(line) = lines.next(&at) {
        if lines.cells(&line, false, cells)
            && !lines.is_barred(&line)
            && let Some(shape) = lines.shape(cells)
        {
            entries.push(Entry { line: line.clone(), cells: cells.clone(), shape, group: group.clone() });
            // 义务教育阶段学校（含九年 is the beginning of one label, not that of a group.
            if lacks_label(lines, entries.last()) || is_open(&group) {
                group.clear();
            }
        } else if is_page_furniture(lines, &line, entries.last(), cells) {
            // The rows go on behind the page.
        } else if entries.last().is_some_and(|entry| goes_on(lines, entry)) {
            // 教育局、 on one line, 财政局 on the next: a remark that is broken in two.
        } else if heads_on(lines, &line, entries.last()) {
            group.clear();
        } else if lines.group_label(&line).is_some()
            && lacks_label(lines, entries.last().filter(|entry| entry.line == at))
        {
            // The lines around a row without a label are the halves of its own.
        } else if misses_values(lines, &line, entries.last(), cells) {
            // It gives no figures, but the rows go on behind it.
        } else if let Some(name) = lines.group_label(&line) {
            let follows = lines.next(&line).is_some_and(|next| {
                lines.cells(&next, false, cells) && !lines.is_barred(&next) && lines.shape(cells).is_some()
            });
            if !follows {
                break;
            }
            name.clone_into(&mut group);
        } else if !lines.is_rule(&line) {
            break;
        }
        at = line;
    }
    entries
}

/// Tells whether a bracket stays open.
pub(super) fn is_open(text: &str) -> bool {
    text.rfind('（').is_some_and(|open| !text[open..].contains('）'))
}

/// Tells whether a line between two rows is the number of a page or the name of an office at its top.
fn is_page_furniture(lines: Lines<'_>, line: &Line, above: Option<&Entry>, cells: &mut Vec<Cell>) -> bool {
    let text = lines.text(&line.range);
    let number = text.len() <= LONGEST_PAGE && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let office = || lines.group_label(line).is_some_and(|label| Words::builtin().table_office.ends(label).is_some());
    let Some(above) = above else { return false };
    (number || office())
        && lines.next(line).is_some_and(|next| {
            let row = lines.cells(&next, false, cells) && !lines.is_barred(&next) && lines.shape(cells).is_some();
            row && (!number || cells.len() == above.cells.len())
        })
}

/// Tells whether nothing but a unit stands before the numbers of a row.
fn lacks_label(lines: Lines<'_>, entry: Option<&Entry>) -> bool {
    let label = entry.and_then(|entry| entry.cells.get(entry.shape.label.clone()));
    matches!(label, Some([unit]) if unit_of(lines.text(&unit.range)).is_some())
}

/// Tells whether a line has a dash or a word under each head, or words between its numbers, and the next one is a row like the last.
fn misses_values(lines: Lines<'_>, line: &Line, above: Option<&Entry>, cells: &mut Vec<Cell>) -> bool {
    let value = |cell: &Cell| match cell.kind {
        Kind::Number => !lines.is_year(&cell.range),
        Kind::Empty => true,
        Kind::Text => false,
    };
    let labelled = |cells: &[Cell]| cells.len() > 2 && cells[0].kind == Kind::Text && cells[1..].iter().any(value);
    let Some(above) = above else { return false };
    lines.cells(line, false, cells)
        && !lines.is_barred(line)
        && labelled(cells)
        && lines.next(line).is_some_and(|next| {
            let row = lines.cells(&next, false, cells) && !lines.is_barred(&next);
            let shape = if row { lines.shape(cells) } else { None };
            shape.is_some_and(|shape| shape.label.len() == above.shape.label.len() && cells.len() == above.cells.len())
        })
}

/// Tells whether a line numbered like a heading stands inside a table: the row below it is numbered on.
fn heads_on(lines: Lines<'_>, line: &Line, above: Option<&Entry>) -> bool {
    let number = |lines: Lines<'_>, cells: &[Cell]| {
        let first = cells.first().filter(|cell| cell.kind == Kind::Number && cells.len() > 2)?;
        lines.text(&first.range).parse::<u32>().ok()
    };
    let mut cells = Vec::new();
    let text = lines.text(&line.range);
    text.chars().count() <= LONGEST_GROUP
        && label_at(text).is_some_and(|label| label.is_outline())
        && lines.next(line).is_some_and(|next| lines.cells(&next, false, &mut cells) && lines.shape(&cells).is_some())
        && above
            .and_then(|entry| number(lines, &entry.cells))
            .is_some_and(|above| number(lines, &cells) == Some(above + 1))
}

/// Tells whether the remark at the end of a row is broken off.
fn goes_on(lines: Lines<'_>, entry: &Entry) -> bool {
    !entry.shape.remarks.is_empty() && lines.text(&entry.line.range).ends_with(['、', '（'])
}
