//! Tables whose rows are lines: the head above them, the caption above that.

use std::ops::Range;

use super::caption::Caption;
use super::collect::{Entry, collect, is_open};
use super::grid::{Grid, Row};
use super::head::{Head, names_measure};
use super::levels::{broken_word, is_fragment, levels, one_by_one, spread, units_below, units_only, wrapped};
use super::line::{Cell, Kind, Line, Lines, is_band};
use super::number::{Parsed, TableUnit, unit_of};
use super::roles::{Roles, TextCells, may_be_corner, roles};
use super::split::{Groups, may_be_columns, may_join, split};
use super::{Table, barred};
use crate::catalog::words::Words;
use crate::figures::{Dimension, Nature};
use crate::text::label_at;

/// Characters of a head above others.
const LONGEST_UPPER: usize = 10;

/// Lines above a head that may belong to its caption.
const CAPTION_LINES: usize = 3;

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
        return barred::read(lines, first, floor);
    }
    let Some(shape) = lines.shape(cells) else { return (None, None) };
    let entry = Entry { line: first.clone(), cells: cells.clone(), shape, group: String::new() };
    let entries = collect(lines, entry, cells);
    let mut block = Block { lines, entries, floor };
    let mut grid = block.with_head();
    if grid.is_none() {
        // Text of several cells behind a number is no remark where no head says so.
        let plain = block.entries.iter().position(|entry| entry.shape.remarks.len() > 1);
        match plain {
            Some(0) => return (None, None),
            Some(plain) => {
                block.entries.truncate(plain);
                grid = block.with_head();
            }
            None => {}
        }
        grid = grid.or_else(|| block.without_head());
    }
    (grid.and_then(Grid::read), block.entries.last().map(|entry| entry.line.clone()))
}

/// Tells whether a row is marked as what a plan holds out: 预期性.
pub(super) fn promises(lines: Lines<'_>, cells: &[Cell]) -> bool {
    cells.iter().any(|cell| cell.kind == Kind::Text && Words::builtin().table_promise.has(lines.text(&cell.range)))
}

/// A row whose cells stand under the heads one to one; `None` when it holds no number.
pub(super) fn exact_row(lines: Lines<'_>, cells: &[Cell], roles: &Roles, heads: &[&str], group: String) -> Option<Row> {
    let labels = roles.naming(heads, roles.labels.len()).into_iter().map(|at| roles.labels[at]);
    let label: String = labels.filter_map(|c| cells.get(c)).map(|cell| lines.text(&cell.range)).collect();
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
    // 国培计划 is the name of what the row is about.
    if head.sense == Some(Nature::Target)
        && !Words::builtin().table_target.has(&head.text)
        && head.text.ends_with("计划")
    {
        head.sense = None;
    }
    head
}

/// 2019-2020 below 学年 is the school year that begins in 2019, as it is with 学年 behind it.
fn date_by_school_year(row: &mut Row) {
    let spans = row.head.year.is_none() && row.head.text.starts_with(|c: char| c.is_ascii_digit());
    let dated = Head::read(&format!("{}学年", row.head.text));
    if spans && dated.year.is_some() && dated.text.is_empty() {
        row.head = Head { written: std::mem::take(&mut row.head.written), ..dated };
    }
}

/// Reads the lines above a table.
pub(super) fn caption(lines: Lines<'_>, first: &Line, floor: usize) -> Caption {
    let mut caption = Caption::default();
    let mut cells = Vec::new();
    let mut at = first.clone();
    let mut left = CAPTION_LINES;
    for _ in 0..2 * CAPTION_LINES {
        let Some(line) = lines.previous(&at).filter(|_| left > 0) else { break };
        if line.range.start >= floor && lines.is_bars(&line) {
            at = line;
            continue;
        }
        left -= 1;
        let row = lines.cells(&line, false, &mut cells) && lines.shape(&cells).is_some();
        if line.range.start < floor || (row && !lines.text(&line.range).contains("单位")) {
            break;
        }
        if !lines.is_rule(&line) && !caption.add(lines.text(&line.range).trim_end_matches(['|', '│', ' '])) {
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
            let first = if is_open(group) { 1 } else { grid.rows.len() };
            for row in grid.rows.iter_mut().take(first).take_while(|row| row.group.is_empty()) {
                group.clone_into(&mut row.group);
            }
            Some(grid)
        })
    }

    /// Reads the rows under the head that ends with the line `near`.
    fn under(&self, near: &Line) -> Option<Grid> {
        let text = TextCells {
            labels: self.entries.iter().map(|entry| entry.shape.label.len()).min().unwrap_or(1),
            remarks: self.remarks(),
        };
        for heads in self.candidates(near) {
            let mut texts: Vec<&str> = heads.texts.iter().map(String::as_str).collect();
            if self.lacks_corner(&texts) {
                texts.insert(0, "");
            }
            let sound = texts.len() >= 2 && texts.iter().all(|text| Head::read(text).plausible());
            if !sound || self.heads_go_on(&heads.first) {
                continue;
            }
            let corner = may_be_corner(texts[0]);
            let unit = Head::read(texts[0]).unit.is_some() && self.is_unit_corner(&texts);
            for with_corner in [true, false] {
                if with_corner && !corner && !unit {
                    continue;
                }
                let roles = roles(&texts, with_corner, text);
                let rows = if heads.wide { self.exact(&roles, &texts) } else { self.loose(&roles, &texts) };
                let Some(mut rows) = rows else { continue };
                if texts[0].contains("学年") {
                    rows.iter_mut().for_each(date_by_school_year);
                }
                let mut caption = caption(self.lines, &heads.first, self.floor);
                if with_corner && unit {
                    caption.add_corner(texts[0]);
                }
                let grid = Grid {
                    heads: roles.values.iter().map(|column| Head::read(texts[*column])).collect(),
                    rows,
                    caption,
                    promises: self.entries.iter().any(|entry| promises(self.lines, &entry.cells)),
                    range: heads.first.range.start..self.end(),
                };
                let named = || grid.rows.iter().all(|row| row.head.measure.is_some() && row.head.year.is_none());
                let strict = || with_corner && Words::builtin().table_corner.has(texts[0]);
                let sure =
                    unit || grid.heads.iter().all(|head| head.counts() || head.year.is_some()) || strict() && named();
                if self.entries.len() >= 2 || (sure && grid.heads.len() >= 2) {
                    return Some(grid);
                }
            }
        }
        None
    }

    /// Cells of text that stand behind the values of every row: 竣工 below 主体完工 is one, too.
    fn remarks(&self) -> usize {
        let word = |entry: &Entry| {
            let last = entry.cells.last();
            usize::from(last.is_some_and(|cell| self.lines.is_word_for_none(cell.kind, &cell.range)))
        };
        let some = self.entries.iter().any(|entry| !entry.shape.remarks.is_empty());
        let count = |entry: &Entry| match entry.shape.remarks.len() {
            0 if some => word(entry),
            count => count,
        };
        self.entries.iter().map(count).min().unwrap_or(0)
    }

    /// Tells whether the first head, 单位, stands above units and nothing stands above the labels before them.
    fn lacks_corner(&self, texts: &[&str]) -> bool {
        let unit = |entry: &Entry| {
            let last = entry.shape.last_text.filter(|_| entry.shape.label.len() >= 2)?;
            unit_of(self.lines.text(&entry.cells[last].range))
        };
        let headed = texts.first().is_some_and(|text| Words::builtin().table_unit_head.has(text));
        let with_unit = self.entries.iter().filter(|entry| unit(entry).is_some()).count();
        headed && with_unit * 3 >= self.entries.len() * 2
    }

    /// Tells whether the first head, 资金（万元）, gives the unit of the others: none has one, and the rows have labels below it.
    fn is_unit_corner(&self, texts: &[&str]) -> bool {
        let open = |text: &&str| {
            let head = Head::read(text);
            let own = head.measure.as_ref().and_then(|measure| measure.unit.as_ref());
            let apart = |unit: &TableUnit| matches!(unit.dimension, Dimension::Ratio | Dimension::Score);
            head.unit.is_none() && !head.change && own.is_none_or(apart)
        };
        let labelled = self.entries.iter().all(|entry| !entry.shape.label.is_empty());
        let below = self.entries.iter().any(|entry| entry.shape.values.len() != texts.len());
        labelled && below && texts[1..].iter().all(open)
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
        // 已完工 and 合格 are heads as well as what stands in a cell, and so is 46-55人.
        let word = |cell: &Cell| match cell.kind {
            Kind::Text => true,
            Kind::Empty => self.lines.is_word_for_none(cell.kind, &cell.range),
            Kind::Number => self.lines.is_year(&cell.range) || is_band(self.lines.text(&cell.range)),
        };
        let head = cells.iter().all(word);
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
                found.extend(self.three_lines(&far, &above, &texts, wide));
                let combined = [units_below, levels, spread, one_by_one, broken_word, wrapped];
                let combined = combined.into_iter().filter_map(|combine| combine(&above, &texts));
                let heads = combined.map(|texts| Heads { texts, first: far.clone(), wide });
                let heads: Vec<Heads> = heads.collect();
                let alone = may_be_corner(&texts[0]) && !units_only(&texts);
                let whole = !is_fragment(&above, &texts) && !units_only(&texts);
                let near = Heads { texts, first: near.clone(), wide };
                let (first, last) = if alone { (Some(near), None) } else { (None, Some(near)) };
                found.extend(first.filter(|_| whole));
                found.extend(heads);
                found.extend(last.filter(|_| whole));
            } else {
                found.push(Heads { texts, first: near.clone(), wide });
            }
        }
        found
    }

    /// A head of three lines: years above 学校数 and 在校生 above their units.
    fn three_lines(&self, far: &Line, above: &[String], units: &[String], wide: bool) -> Option<Heads> {
        let lower = units_below(above, units).filter(|_| above.len() == units.len())?;
        let first = self.above(far)?;
        let texts = levels(&self.texts(&first, wide), &lower)?;
        Some(Heads { texts, first, wide })
    }

    /// Rows whose cells, divided by wide white space, stand under the heads one to one.
    fn exact(&self, roles: &Roles, texts: &[&str]) -> Option<Vec<Row>> {
        let mut cells = Vec::new();
        let mut rows = Vec::new();
        for entry in &self.entries {
            let least = texts.len() - roles.remarks;
            if !self.lines.cells(&entry.line, true, &mut cells) || !(least..=texts.len()).contains(&cells.len()) {
                continue;
            }
            // 竣工 as the last of too few cells stands below 备注, and a value is missing before it.
            if cells.len() < texts.len()
                && cells.last().is_some_and(|cell| self.lines.is_word_for_none(cell.kind, &cell.range))
            {
                continue;
            }
            let under = roles.labels.iter().all(|c| cells[*c].kind != Kind::Number || self.is_label(&cells[*c]));
            let values = roles.values.iter().all(|c| cells[*c].kind != Kind::Text);
            if under && values {
                rows.extend(exact_row(self.lines, &cells, roles, texts, entry.group.clone()));
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
        let groups: Vec<Groups> = self.entries.iter().map(|entry| self.groups(entry, roles)).collect();
        let alike = roles.values.iter().all(|column| Head::read(texts[*column]).only_year());
        let readings = split(&groups, columns, alike);
        let mut rows = Vec::new();
        for (entry, reading) in self.entries.iter().zip(readings) {
            let row = match reading {
                Some((reading, guessed)) => self.row(entry, reading, roles, texts).map(|row| Row { guessed, ..row }),
                None => self.mixed(entry, roles, texts),
            };
            rows.extend(row);
        }
        (!rows.is_empty() && rows.len() * 2 >= self.entries.len()).then_some(rows)
    }

    /// A row that has words in place of some values, 良好 under 指标值, and one cell under each head.
    fn mixed(&self, entry: &Entry, roles: &Roles, texts: &[&str]) -> Option<Row> {
        let cells = &entry.cells;
        let kind = |column: &usize| cells.get(*column).map(|cell| cell.kind);
        let whole = cells.len() == texts.len();
        let end = *roles.values.last()?;
        let fits = whole || cells.len() == end + 1 && kind(&end) == Some(Kind::Number);
        let words = roles.values.iter().any(|column| kind(column) == Some(Kind::Text));
        let labels = !roles.labels.is_empty() && roles.labels.iter().all(|column| kind(column) == Some(Kind::Text));
        let remarks = cells.iter().skip(end + 1).all(|cell| cell.kind != Kind::Number);
        let sure = fits && words && labels && remarks && !may_join(&self.groups_of(cells));
        sure.then(|| exact_row(self.lines, cells, roles, texts, entry.group.clone())).flatten()
    }

    /// The cells of the values; 无 and dashes behind them may be remarks.
    fn values<'a>(&self, entry: &'a Entry, roles: &Roles) -> &'a [Cell] {
        let mut values = &entry.cells[entry.shape.values.clone()];
        // 竣工 below 主体完工
        if let Some((last, rest)) = values.split_last()
            && roles.remarks > 0
            && entry.shape.remarks.is_empty()
            && self.lines.is_word_for_none(last.kind, &last.range)
        {
            values = rest;
        }
        let columns = roles.values.len();
        let Some((behind, extra)) = values.get(..columns).zip(values.get(columns..)) else { return values };
        let empty = (1..=roles.remarks).contains(&extra.len()) && extra.iter().all(|cell| cell.kind == Kind::Empty);
        if empty && !may_join(&self.groups_of(behind)) { behind } else { values }
    }

    fn groups(&self, entry: &Entry, roles: &Roles) -> Groups<'_> {
        self.groups_of(self.values(entry, roles))
    }

    fn groups_of(&self, cells: &[Cell]) -> Groups<'_> {
        Groups {
            texts: cells.iter().map(|cell| self.lines.text(&cell.range)).collect(),
            gaps: cells.iter().map(|cell| cell.gap).collect(),
        }
    }

    fn row(&self, entry: &Entry, reading: u64, roles: &Roles, texts: &[&str]) -> Option<Row> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (index, cell) in self.values(entry, roles).iter().enumerate() {
            match ranges.last_mut() {
                Some(range) if reading >> index & 1 == 1 => range.end = cell.range.end,
                _ => ranges.push(cell.range.clone()),
            }
        }
        let values = ranges.iter().map(|range| self.lines.number(range)).collect();
        let (label, unit) = self.label(entry, roles, texts)?;
        Some(Row { head: row_head(&label), unit, values, group: entry.group.clone(), guessed: false })
    }

    /// The label of a row without its number, and its unit when there is a column of units.
    fn label(&self, entry: &Entry, roles: &Roles, texts: &[&str]) -> Option<(String, Option<TableUnit>)> {
        let mut label = entry.shape.label.clone();
        let mut unit = None;
        if roles.unit.is_some() {
            let last = entry.shape.last_text?;
            let text = self.lines.text(&entry.cells[last].range);
            unit = Some(unit_of(text).or_else(|| self.years(text, entry))?);
            label.end = last;
        }
        if label.len() > 1 && entry.cells[label.start].kind == Kind::Number {
            label.start += 1;
        }
        let cells = &entry.cells[label];
        let named = roles.naming(texts, cells.len());
        Some((named.into_iter().map(|at| self.lines.text(&cells[at].range)).collect(), unit))
    }

    /// 年 in the column of units, where no value is a calendar year: 平均受教育年限 年 13.1 14.2.
    fn years(&self, text: &str, entry: &Entry) -> Option<TableUnit> {
        let mut values = entry.cells[entry.shape.values.clone()].iter();
        (text == "年" && !values.any(|cell| self.lines.is_year(&cell.range))).then_some(TableUnit {
            base: "年",
            dimension: Dimension::Duration,
            power: 0,
        })
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
        if self.has_heads_above() {
            return None;
        }
        // Below a head that could not be read 786 602 may be two cells.
        let numbers: Vec<Groups> = self.entries.iter().map(|entry| self.groups(entry, &roles)).collect();
        if may_be_columns(&numbers) {
            return None;
        }
        let rows = self.loose(&roles, &["", ""])?;
        let first = &self.entries.first()?.line;
        Some(Grid {
            heads: vec![Head::default()],
            rows,
            caption: caption(self.lines, first, self.floor),
            promises: false,
            range: first.range.start..self.end(),
        })
    }

    /// Tells whether the line above heads is of heads, too, each of which measures something: what stands under which is not certain.
    fn heads_go_on(&self, first: &Line) -> bool {
        let texts = self.above(first).map(|above| self.texts(&above, false)).unwrap_or_default();
        texts.len() >= 2
            && texts.iter().all(|text| text.chars().count() <= LONGEST_UPPER && names_measure(&Head::read(text).text))
    }

    /// Tells whether heads of several columns stand above the rows, of which these have but one: nobody knows which.
    fn has_heads_above(&self) -> bool {
        let near = self.entries.first().and_then(|entry| self.above(&entry.line));
        let texts = near.map(|near| self.texts(&near, false)).unwrap_or_default();
        let heads = texts.iter().skip(1).map(|text| Head::read(text));
        let named = heads.filter(|head| head.only_year() || head.counts()).count();
        named >= 2 && !texts.iter().any(|text| text.contains("单位"))
    }

    /// A line of a table of contents, or an item of a numbered list.
    fn is_listed(&self, entry: &Entry) -> bool {
        let text = self.lines.text(&entry.line.range);
        label_at(text).is_some_and(|label| label.is_outline()) || text.contains("..") || text.contains('…')
    }
}
