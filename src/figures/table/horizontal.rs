//! Tables whose rows are lines: the head above them, the caption above that.

use std::ops::Range;

use super::Table;
use super::grid::{Grid, Row};
use super::head::{Caption, Head};
use super::line::{Cell, Kind, Line, Lines, Shape};
use super::number::{Parsed, TableUnit, unit_of};
use super::split::{Groups, split};
use crate::catalog::words::Words;
use crate::text::label_at;

/// Lines above a head that may belong to its caption.
const CAPTION_LINES: usize = 3;

/// A row found, with its cells.
struct Entry {
    line: Line,
    cells: Vec<Cell>,
    shape: Shape,
    group: String,
}

/// What the columns of a head are for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Roles {
    /// Columns that label the rows; empty when the head names none.
    pub(super) labels: Vec<usize>,
    /// Column that numbers the rows.
    pub(super) ordinal: Option<usize>,
    /// Column of units.
    pub(super) unit: Option<usize>,
    /// Columns of values.
    pub(super) values: Vec<usize>,
}

/// Reads the table whose first row may be `first`.
///
/// Returns the table, and the last line that was looked at, when `first` is a row.
pub(super) fn read(
    lines: Lines<'_>,
    first: &Line,
    floor: usize,
    cells: &mut Vec<Cell>,
) -> (Option<Table>, Option<Line>) {
    if !lines.cells(first, false, cells) {
        return (None, None);
    }
    if lines.is_barred(first) {
        return barred(lines, first, floor);
    }
    let Some(shape) = lines.shape(cells) else { return (None, None) };
    let entry = Entry { line: first.clone(), cells: cells.clone(), shape, group: String::new() };
    let entries = collect(lines, entry, cells);
    let last = entries.last().map(|entry| entry.line.clone());
    let block = Block { lines, entries, floor };
    (block.with_head().or_else(|| block.without_head()).and_then(|grid| grid.read()), last)
}

/// Takes in the rows behind the first, with the labels of groups between them.
fn collect(lines: Lines<'_>, first: Entry, cells: &mut Vec<Cell>) -> Vec<Entry> {
    let mut at = first.line.clone();
    let mut entries = vec![first];
    let mut group = String::new();
    while let Some(line) = lines.next(&at) {
        if lines.cells(&line, false, cells)
            && !lines.is_barred(&line)
            && let Some(shape) = lines.shape(cells)
        {
            entries.push(Entry { line: line.clone(), cells: cells.clone(), shape, group: group.clone() });
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

/// Rows between bars: the head is the first of them.
fn barred(lines: Lines<'_>, first: &Line, floor: usize) -> (Option<Table>, Option<Line>) {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut last = first.clone();
    let mut line = Some(first.clone());
    let mut cells = Vec::new();
    while let Some(current) = line {
        if !lines.is_rule(&current) {
            if !lines.is_barred(&current) || !lines.cells(&current, false, &mut cells) {
                break;
            }
            rows.push(cells.clone());
        }
        line = lines.next(&current);
        last = current;
    }
    let Some((head, rows)) = rows.split_first() else { return (None, Some(last)) };
    let heads: Vec<&str> = head.iter().map(|cell| lines.text(&cell.range)).collect();
    let roles = roles(&heads, true, 1);
    let rows: Vec<Row> = rows
        .iter()
        .filter(|row| row.len() == heads.len())
        .filter_map(|row| exact_row(lines, row, &roles, String::new()))
        .collect();
    let grid = Grid {
        heads: roles.values.iter().map(|column| Head::read(heads[*column])).collect(),
        rows,
        caption: caption(lines, first, floor),
        range: first.range.start..last.range.end,
    };
    (grid.read(), Some(last))
}

/// A row whose cells stand under the heads one to one; `None` when it holds no number.
fn exact_row(lines: Lines<'_>, cells: &[Cell], roles: &Roles, group: String) -> Option<Row> {
    let label: String = roles.labels.iter().filter_map(|c| cells.get(*c)).map(|cell| lines.text(&cell.range)).collect();
    let values: Vec<Option<Parsed>> =
        roles.values.iter().map(|c| cells.get(*c).and_then(|cell| lines.number(&cell.range))).collect();
    let unit = roles.unit.and_then(|c| cells.get(c)).and_then(|cell| unit_of(lines.text(&cell.range)));
    values.iter().any(Option::is_some).then(|| Row { head: row_head(&label), unit, values, group, guessed: false })
}

/// Reads a row label, without the number of the row.
pub(super) fn row_head(label: &str) -> Head {
    let mut head = Head::read(label);
    if let Some(number) = label_at(&head.text).filter(|number| number.is_outline() && number.len < head.text.len()) {
        let rest = head.text[number.len..].to_owned();
        let plain = Head::read(&rest);
        head.text = plain.text;
        head.part |= plain.part;
    }
    head
}

/// Finds what the columns are for; with `corner`, the first head that can label rows does.
///
/// Every row begins with at least `label_cells` cells of text, so that heads over them that count nothing are labels too.
pub(super) fn roles(heads: &[&str], corner: bool, label_cells: usize) -> Roles {
    let words = Words::builtin();
    let mut roles = Roles::default();
    for (index, text) in heads.iter().enumerate() {
        let first = roles.labels.is_empty() && roles.values.is_empty();
        let last = index + 1 == heads.len();
        if first && roles.ordinal.is_none() && words.table_ordinal.has(text) {
            roles.ordinal = Some(index);
        } else if first && corner {
            roles.labels.push(index);
        } else if !first && roles.unit.is_none() && words.table_unit_head.has(text) {
            roles.unit = Some(index);
        } else if !last
            && roles.values.is_empty()
            && corner
            && (words.table_corner.has(text) && *text != "学校" || index < label_cells && may_be_corner(text))
        {
            roles.labels.push(index);
        } else if !(last && words.table_remark.has(text)) {
            roles.values.push(index);
        }
    }
    roles
}

/// Tells whether a head can stand above the labels of the rows.
pub(super) fn may_be_corner(text: &str) -> bool {
    let words = Words::builtin();
    if words.table_corner.has(text) || words.table_ordinal.has(text) {
        return true;
    }
    let head = Head::read(text);
    head.unit.is_none() && head.measure.is_none() && head.year.is_none() && !head.change && !head.total
}

/// Reads the lines above a table.
pub(super) fn caption(lines: Lines<'_>, first: &Line, floor: usize) -> Caption {
    let mut caption = Caption::default();
    let mut cells = Vec::new();
    let mut at = first.clone();
    for _ in 0..CAPTION_LINES {
        let Some(line) = lines.previous(&at) else { break };
        let row = lines.cells(&line, false, &mut cells) && lines.shape(&cells).is_some();
        if line.range.start < floor || (row && !lines.text(&line.range).contains("单位")) {
            break;
        }
        if !lines.is_rule(&line) && !caption.add(lines.text(&line.range)) {
            break;
        }
        at = line;
    }
    caption
}

/// Rows that follow one another, whose head is to be found.
struct Block<'a> {
    lines: Lines<'a>,
    entries: Vec<Entry>,
    floor: usize,
}

/// Heads to try, and the first line they stand in.
struct Heads {
    texts: Vec<String>,
    first: Line,
    wide: bool,
}

impl Block<'_> {
    fn with_head(&self) -> Option<Grid> {
        let near = self.above(&self.entries.first()?.line)?;
        self.under(&near).or_else(|| {
            // A label of a group of rows may stand between head and rows.
            let group = self.lines.group_label(&near)?;
            let mut grid = self.under(&self.above(&near)?)?;
            for row in grid.rows.iter_mut().take_while(|row| row.group.is_empty()) {
                group.clone_into(&mut row.group);
            }
            Some(grid)
        })
    }

    /// Reads the rows under the head that ends with the line `near`.
    fn under(&self, near: &Line) -> Option<Grid> {
        let label_cells = self.entries.iter().map(|entry| entry.shape.label.len()).min().unwrap_or(1);
        for heads in self.candidates(near) {
            let texts: Vec<&str> = heads.texts.iter().map(String::as_str).collect();
            if texts.len() < 2 || !texts.iter().all(|text| Head::read(text).plausible()) {
                continue;
            }
            let corner = may_be_corner(texts[0]);
            for with_corner in [true, false] {
                if with_corner && !corner {
                    continue;
                }
                let roles = roles(&texts, with_corner, label_cells);
                let rows = if heads.wide { self.exact(&roles, texts.len()) } else { self.loose(&roles, &texts) };
                let Some(rows) = rows else { continue };
                let grid = Grid {
                    heads: roles.values.iter().map(|column| Head::read(texts[*column])).collect(),
                    rows,
                    caption: caption(self.lines, &heads.first, self.floor),
                    range: heads.first.range.start..self.end(),
                };
                let sure = grid.heads.iter().all(|head| head.counts() || head.year.is_some());
                if self.entries.len() >= 2 || (sure && grid.heads.len() >= 2) {
                    return Some(grid);
                }
            }
        }
        None
    }

    fn end(&self) -> usize {
        self.entries.last().map_or(0, |entry| entry.line.range.end)
    }

    /// The line above, past rules, when it is not part of an earlier table.
    fn above(&self, line: &Line) -> Option<Line> {
        let mut line = self.lines.previous(line)?;
        while self.lines.is_rule(&line) {
            line = self.lines.previous(&line)?;
        }
        (line.range.start >= self.floor).then_some(line)
    }

    fn texts(&self, line: &Line, wide: bool) -> Vec<String> {
        let mut cells = Vec::new();
        if !self.lines.cells(line, wide, &mut cells) {
            return Vec::new();
        }
        let head = cells.iter().all(|cell| cell.kind == Kind::Text || self.lines.is_year(&cell.range));
        if !head {
            return Vec::new();
        }
        cells.iter().map(|cell| self.lines.text(&cell.range).to_owned()).collect()
    }

    /// Heads in the line above the rows, in that line and the one before it, divided by wide or by all white space.
    fn candidates(&self, near: &Line) -> Vec<Heads> {
        let mut found = Vec::new();
        for wide in [true, false] {
            let texts = self.texts(near, wide);
            let far = self.above(near);
            let above = far.as_ref().map(|line| self.texts(line, wide)).unwrap_or_default();
            if let Some(far) = far.filter(|_| above.len() >= 2 && !texts.is_empty()) {
                let combined = [units_below(&above, &texts), levels(&above, &texts), wrapped(&above, &texts)];
                let alone = may_be_corner(&texts[0]) && !units_only(&texts);
                let heads = combined.into_iter().flatten().map(|texts| Heads { texts, first: far.clone(), wide });
                if alone {
                    found.push(Heads { texts, first: near.clone(), wide });
                    found.extend(heads);
                } else {
                    found.extend(heads);
                    found.push(Heads { texts, first: near.clone(), wide });
                }
            } else {
                found.push(Heads { texts, first: near.clone(), wide });
            }
        }
        found
    }

    /// Rows whose cells, divided by wide white space, stand under the heads one to one.
    fn exact(&self, roles: &Roles, columns: usize) -> Option<Vec<Row>> {
        let mut cells = Vec::new();
        let mut rows = Vec::new();
        for entry in &self.entries {
            if !self.lines.cells(&entry.line, true, &mut cells) || cells.len() != columns {
                continue;
            }
            let under = roles.labels.iter().all(|c| cells[*c].kind != Kind::Number || self.is_label(&cells[*c]));
            let values = roles.values.iter().all(|c| cells[*c].kind != Kind::Text);
            if under && values {
                rows.extend(exact_row(self.lines, &cells, roles, entry.group.clone()));
            }
        }
        (!roles.values.is_empty() && rows.len() * 3 > self.entries.len() * 2).then_some(rows)
    }

    fn is_label(&self, cell: &Cell) -> bool {
        self.lines.is_year(&cell.range)
    }

    /// Rows whose groups of digits are divided among the heads.
    fn loose(&self, roles: &Roles, texts: &[&str]) -> Option<Vec<Row>> {
        let columns = roles.values.len();
        if columns == 0
            || (roles.labels.is_empty() && self.entries.iter().all(|e| e.shape.label.is_empty()) && columns < 2)
        {
            return None;
        }
        let groups: Vec<Groups> = self.entries.iter().map(|entry| self.groups(entry)).collect();
        let alike = roles.values.iter().all(|column| Head::read(texts[*column]).only_year());
        let readings = split(&groups, columns, alike);
        let mut rows = Vec::new();
        for (entry, reading) in self.entries.iter().zip(readings) {
            if let Some((reading, guessed)) = reading
                && let Some(row) = self.row(entry, reading, roles.unit.is_some())
            {
                rows.push(Row { guessed, ..row });
            }
        }
        (!rows.is_empty() && rows.len() * 2 >= self.entries.len()).then_some(rows)
    }

    fn groups(&self, entry: &Entry) -> Groups<'_> {
        let values = &entry.cells[entry.shape.values.clone()];
        Groups {
            texts: values.iter().map(|cell| self.lines.text(&cell.range)).collect(),
            gaps: values.iter().map(|cell| cell.gap).collect(),
        }
    }

    fn row(&self, entry: &Entry, reading: u64, unit_column: bool) -> Option<Row> {
        let cells = &entry.cells[entry.shape.values.clone()];
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            match ranges.last_mut() {
                Some(range) if reading >> index & 1 == 1 => range.end = cell.range.end,
                _ => ranges.push(cell.range.clone()),
            }
        }
        let values = ranges.iter().map(|range| self.lines.number(range)).collect();
        let (label, unit) = self.label(entry, unit_column)?;
        Some(Row { head: row_head(&label), unit, values, group: entry.group.clone(), guessed: false })
    }

    /// The label of a row without its number, and its unit when there is a column of units.
    fn label(&self, entry: &Entry, unit_column: bool) -> Option<(String, Option<TableUnit>)> {
        let mut label = entry.shape.label.clone();
        let mut unit = None;
        if unit_column {
            let last = entry.shape.last_text?;
            unit = Some(unit_of(self.lines.text(&entry.cells[last].range))?);
            label.end = last;
        }
        if label.len() > 1 && entry.cells[label.start].kind == Kind::Number {
            label.start += 1;
        }
        let text = entry.cells[label].iter().map(|cell| self.lines.text(&cell.range)).collect();
        Some((text, unit))
    }

    /// Lines of a label and one number, under a caption with a unit or with labels that tell theirs.
    fn without_head(&self) -> Option<Grid> {
        if self.entries.len() < 2 {
            return None;
        }
        let roles = Roles { labels: vec![0], values: vec![1], ..Roles::default() };
        if self.entries.iter().any(|entry| entry.shape.label.is_empty() || self.is_listed(entry)) {
            return None;
        }
        let rows = self.loose(&roles, &["", ""])?;
        let first = &self.entries.first()?.line;
        Some(Grid {
            heads: vec![Head::default()],
            rows,
            caption: caption(self.lines, first, self.floor),
            range: first.range.start..self.end(),
        })
    }

    /// A line of a table of contents, or an item of a numbered list.
    fn is_listed(&self, entry: &Entry) -> bool {
        let text = self.lines.text(&entry.line.range);
        label_at(text).is_some_and(|label| label.is_outline()) || text.contains("..") || text.contains('…')
    }
}

fn units_only(texts: &[String]) -> bool {
    texts.iter().all(|text| text.starts_with('（') && text.ends_with('）') && Head::read(text).unit.is_some())
}

/// Units in a line of their own below the heads: （所） （人）.
fn units_below(above: &[String], below: &[String]) -> Option<Vec<String>> {
    if !units_only(below) || below.len() > above.len() {
        return None;
    }
    let free = above.len() - below.len();
    (free <= 1).then(|| {
        above
            .iter()
            .enumerate()
            .map(|(index, head)| match index.checked_sub(free).and_then(|i| below.get(i)) {
                Some(unit) => format!("{head}{unit}"),
                None => head.clone(),
            })
            .collect()
    })
}

/// Heads of two levels: each of the upper line stands over as many of the lower line.
fn levels(above: &[String], below: &[String]) -> Option<Vec<String>> {
    let (corner, upper) = above.split_first()?;
    if !may_be_corner(corner)
        || upper.is_empty()
        || below.len() <= upper.len()
        || !below.len().is_multiple_of(upper.len())
    {
        return None;
    }
    let each = below.len() / upper.len();
    let repeated = below.chunks(each).all(|chunk| Some(chunk) == below.get(..each));
    (repeated && upper.len() > 1).then(|| {
        let mut heads = vec![corner.clone()];
        heads.extend(below.iter().enumerate().map(|(index, head)| format!("{}{head}", upper[index / each])));
        heads
    })
}

/// One head line broken in two; a unit at the start of the second belongs to the last head of the first.
fn wrapped(above: &[String], below: &[String]) -> Option<Vec<String>> {
    let first = above.first()?;
    if !Words::builtin().table_corner.has(first) {
        return None;
    }
    let mut heads = above.to_vec();
    let mut rest = below.iter();
    if below.first().is_some_and(|text| text.starts_with('（'))
        && let (Some(last), Some(unit)) = (heads.last_mut(), rest.next())
    {
        last.push_str(unit);
    }
    heads.extend(rest.cloned());
    Some(heads)
}
