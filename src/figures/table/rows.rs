//! The rows of a table with one cell a line, when the number of its columns is known.
//!
//! Nothing but their number tells where the cells of a row end, so a row with a cell too few or too many says nothing for certain:
//! it is passed over, and the rows behind it are read from where a label and the right number of cells follow.

use super::head::Head;
use super::horizontal::row_head;
use super::line::{Kind, Lines};
use super::vertical::Item;
use crate::text::label_at;

/// Kinds a row is divided into: 其中：小学, 初中, 高中.
const MOST_PARTS: usize = 6;
/// Rows that are passed over at most before one that fits.
const FARTHEST: usize = 4;

/// What a row is made of: lines of its label, of values and of remarks.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) label_lines: usize,
    pub(super) values: usize,
    pub(super) remarks: usize,
}

/// A row of a column of cells; all places are indices of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    /// Its label.
    pub(super) at: usize,
    /// The label of the rows it belongs to.
    pub(super) group: Option<usize>,
    /// Labels of kinds between its label and its values: as many values stand in each cell.
    pub(super) parts: usize,
    /// Its remarks.
    pub(super) remarks: (usize, usize),
}

/// The rows of a table, and the item behind the last.
pub(super) struct Rows {
    pub(super) found: Vec<Placed>,
    pub(super) end: usize,
}

impl Shape {
    /// The rows from item `at` on; a line such as 一、发展水平 may stand between two.
    pub(super) fn rows(self, lines: Lines<'_>, items: &[Item], at: usize) -> Rows {
        let mut rows = Rows { found: Vec::new(), end: at };
        let (mut group, mut passed) = (None, 0);
        // The label before the first number is that of the first row, whatever its cells.
        let begun = number_at(items, at + self.label_lines) && self.labels(items, at);
        loop {
            let section = items.get(rows.end).filter(|item| item.wide || is_section(lines.text(&item.range)));
            let mut start = rows.end;
            if let Some(section) = section
                && self.row(lines, items, start).is_none()
            {
                group = section.wide.then_some(start);
                start += 1;
            }
            if let Some(end) = self.row(lines, items, start) {
                let values = start + self.label_lines + self.values;
                rows.found.push(Placed { at: start, group, parts: 0, remarks: (values, end) });
                rows.end = end;
            } else if let Some((parts, end)) = self.divided(lines, items, start) {
                let values = start + 1 + parts * (1 + self.values);
                rows.found.push(Placed { at: start, group, parts, remarks: (values, end) });
                rows.end = end;
            } else if let Some(next) = self.resume(lines, items, start, rows.found.first())
                && (begun || !rows.found.is_empty())
                && passed <= rows.found.len()
            {
                passed += 1;
                rows.end = next;
            } else {
                break;
            }
        }
        if passed > rows.found.len() {
            rows.found.clear();
        }
        // The cells of a last row that does not fit are none of the prose behind the table.
        if !rows.found.is_empty() && self.labels(items, rows.end) && number_at(items, rows.end + self.label_lines) {
            let cells = items[rows.end + self.label_lines..].iter().take_while(|item| item.kind != Kind::Text);
            rows.end += self.label_lines + cells.count();
        }
        rows
    }

    /// The item behind the row at `at`, when all its cells are there.
    fn row(self, lines: Lines<'_>, items: &[Item], at: usize) -> Option<usize> {
        let values = at + self.label_lines;
        let cells = items.get(values..values + self.values)?;
        let fits = self.labels(items, at)
            && cells.iter().all(|item| item.kind != Kind::Text)
            && cells.iter().any(|item| item.kind == Kind::Number);
        let end = if fits { self.behind(items, values + self.values) } else { None };
        // 竣工 without a remark and a label behind it is the remark, and a value is missing before it.
        let remark = |item: &Item| self.remarks > 0 && lines.is_word_for_none(item.kind, &item.range);
        let behind = || items[values + self.values..].iter().take(1 + self.label_lines);
        let followed = || behind().count() > self.label_lines && behind().all(|item| item.kind == Kind::Text);
        end.filter(|_| !cells.last().is_some_and(remark) || followed())
    }

    /// The item behind the remarks that begin at `at`; `None` where the values go on. A remark may be left out before the label of the
    /// next row.
    fn behind(self, items: &[Item], at: usize) -> Option<usize> {
        let most = self.remarks + self.label_lines;
        let rest = &items[at.min(items.len())..];
        let texts = rest.iter().take(most).take_while(|item| item.kind != Kind::Number).count();
        if texts == rest.len() {
            return Some(at + texts.min(self.remarks));
        }
        Some(at + texts.checked_sub(self.label_lines)?)
    }

    /// Tells whether the lines of a label stand at `at`.
    fn labels(self, items: &[Item], at: usize) -> bool {
        // A label that was a link may be lost.
        let label =
            |item: &Item| item.kind == Kind::Text && !item.wide || item.kind == Kind::Empty && item.range.is_empty();
        items.get(at..at + self.label_lines).is_some_and(|labels| labels.iter().all(label))
    }

    /// The kinds a row is divided into, and the item behind it: 标准班额比例, 其中：小学, 初中, and then in each cell two values. Labels that stand
    /// together are lines of one cell, so the values of one column stand together, too.
    fn divided(self, lines: Lines<'_>, items: &[Item], at: usize) -> Option<(usize, usize)> {
        let text = |i: usize| items.get(i).filter(|item| item.kind == Kind::Text).map(|item| lines.text(&item.range));
        if self.label_lines != 1 || text(at)?.starts_with("其中") || !text(at + 1)?.starts_with("其中") {
            return None;
        }
        let parts = (at + 1..).take(MOST_PARTS + 1).take_while(|i| text(*i).is_some()).count();
        let values = at + 1 + parts;
        let end = values + parts * self.values;
        let cells = items.get(values..end)?;
        let fits = (2..=MOST_PARTS).contains(&parts) && cells.iter().all(|item| item.kind == Kind::Number);
        if fits { self.behind(items, end).map(|end| (parts, end)) } else { None }
    }

    /// The item where rows go on behind one at `at` that does not fit: nothing stands before it but a label, values and remarks, unless
    /// the rows are numbered.
    fn resume(self, lines: Lines<'_>, items: &[Item], at: usize, first: Option<&Placed>) -> Option<usize> {
        let text = |i: usize| items.get(i).map_or("", |item| lines.text(&item.range));
        let numbered = |i: usize| label_at(text(i)).is_some_and(|label| label.is_outline());
        let by_number = first.is_some_and(|row| numbered(row.at));
        if !self.labels(items, at) || !by_number && !number_at(items, at + self.label_lines) {
            return None;
        }
        // Lines of text since the last cell.
        let mut texts = 0;
        let end = items.len().min(at + FARTHEST * (self.label_lines + self.values + self.remarks));
        for i in at + self.label_lines..end {
            if items[i].wide || !by_number && texts > self.remarks + self.label_lines {
                return None;
            }
            if items[i].kind != Kind::Text {
                texts = 0;
                continue;
            }
            let own = if by_number { numbered(i) } else { texts <= self.remarks };
            if own && self.row(lines, items, i).is_some() {
                return Some(i);
            }
            texts += 1;
        }
        None
    }
}

fn number_at(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|item| item.kind == Kind::Number)
}

/// 一、发展水平, （二）师资: heads the rows below it.
fn is_section(text: &str) -> bool {
    let bare = text.trim_start_matches('（');
    let rest = bare.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    rest.len() < bare.len() && rest.starts_with(['、', '）'])
}

/// The heads of the rows that a row is divided into: 小学标准班额比例 of 标准班额比例 and 其中：小学.
pub(super) fn kinds(label: &str, parts: &[&str]) -> Vec<Head> {
    let whole = row_head(label);
    let head = |part: &&str| {
        let kind = Head::read(part).text;
        Head {
            text: format!("{kind}{}", whole.text),
            written: format!("{label}{part}"),
            kind: Some(kind),
            ..whole.clone()
        }
    };
    parts.iter().map(head).collect()
}
