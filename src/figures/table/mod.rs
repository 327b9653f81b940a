//! Tables that a converter flattened to lines of text, and the figures of their cells.
//!
//! A table is found by rows: lines of a label and numbers. What its cells count, in which unit and for which year, is
//! told by its head, its row labels and its caption. A cell whose unit is not sure gives no figure.

mod barred;
mod bars;
mod caption;
mod collect;
mod forms;
mod gloss;
mod grid;
mod head;
mod horizontal;
mod levels;
mod line;
mod nested;
mod number;
mod pairs;
mod persons;
mod promise;
mod roles;
mod rows;
mod several;
mod split;
mod subject;
#[cfg(test)]
mod tests;
mod totals;
mod vertical;

use std::cmp::Ordering;
use std::ops::Range;

use super::Nature;
use super::place::inside;
use super::quantity::Quantity;
use crate::catalog::RegionCode;
use crate::catalog::region::{Level, MentionKind, Regions};
use crate::text::View;
use line::Lines;

/// A table found in a view.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Bytes of the view, from the head to the last row; prose quantities in it are none.
    pub range: Range<usize>,
    /// The lines above the table that name its topic or unit.
    pub caption: String,
    /// What the caption says the table is about, without place, year and unit; may be empty.
    pub topic: String,
    /// The cells that are figures, in text order.
    pub cells: Vec<TableFigure>,
    /// Sums of the columns whose total is not in the table.
    pub sums: Vec<ColumnSum>,
}

/// The sum of a column without a total: the prose around the table may state it.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnSum {
    /// The sum, in base units.
    pub value: f64,
    /// The base unit of all its cells.
    pub unit: String,
    /// Indices of its cells in [`Table::cells`].
    pub cells: Vec<usize>,
}

/// A cell of a table that is a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct TableFigure {
    /// Number and unit; the range covers the number only, unless the cell itself carries the unit.
    pub quantity: Quantity,
    /// Label of the row as written, parts divided by white space joined.
    pub row_label: String,
    /// Head of the column as written.
    pub column_label: String,
    /// Calendar year told by column, row or caption; `None` when it is the document's.
    pub year: Option<i32>,
    /// Years to add to the document's year while `year` is `None`: −1 under 上年.
    pub year_offset: i32,
    /// Columns of later years stand beside its column, and none of an earlier one: the base of a plan.
    pub is_base: bool,
    /// Its row is one of years that follow one another, as those that are told of do.
    pub in_series: bool,
    /// The cell is a rise or fall: 增长%, 比上年.
    pub is_change: bool,
    /// The sense its head or label tells: 目标值, 标准.
    pub sense: Option<Nature>,
    /// What told the unit.
    pub unit_from: UnitFrom,
    /// The number was told from its neighbours only by the sizes of other numbers: `9 846 492` under two heads.
    pub guessed: bool,
    /// The label that may name the place the figure is about.
    pub place_label: String,
    /// Index in [`Table::cells`] of the total this cell is a part of.
    pub total: Option<usize>,
    /// What is counted, at most 30 characters.
    pub subject: String,
}

/// What told the unit of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitFrom {
    /// Written in the cell: 41所.
    Cell,
    /// The column of units.
    UnitColumn,
    /// The label of the row: 教职工（人）.
    Row,
    /// The head of the column: 学校数（所）.
    Column,
    /// The caption: 单位：万元.
    Caption,
    /// A noun that leaves no doubt: 在校生 are 人.
    Noun,
    /// Two columns of years that a column without a unit is the difference of.
    Years,
}

impl TableFigure {
    /// The sense of the figure in a document about `year`; `plan` says that the document is about the future.
    #[must_use]
    pub fn nature(&self, plan: bool, year: Option<i32>) -> Nature {
        if let Some(sense) = self.sense {
            return sense;
        }
        let order = self.year.zip(year).map(|(own, document)| own.cmp(&document));
        let planned = plan && order != Some(Ordering::Less) && !self.is_base;
        let ahead = order == Some(Ordering::Greater) || planned;
        match (ahead, self.is_change) {
            (true, _) => Nature::Target,
            (false, true) => Nature::Change,
            (false, false) => Nature::Actual,
        }
    }

    /// The region the figure is about: the one its label names, else the document's.
    #[must_use]
    pub fn region(&self, document: Option<RegionCode>) -> Option<RegionCode> {
        if document.is_none() || is_nation(&self.place_label) {
            return province(&self.place_label).or(document);
        }
        let regions = Regions::builtin();
        if let Some(zone) = document.and_then(|city| regions.zone_alone(city, &self.place_label)) {
            return Some(zone);
        }
        let mentions = regions.mentions(&self.place_label);
        // 东山县小学, 东山县第一中学
        let leads = |range: &Range<usize>| {
            mentions
                .iter()
                .any(|found| (found.start, found.end) == (range.start, range.end) && found.kind == MentionKind::Full)
        };
        let named = inside(&mentions, document);
        match named.as_slice() {
            [place] if place.range == (0..self.place_label.len()) => Some(place.code),
            [place] if place.range.start == 0 && leads(&place.range) => Some(place.code),
            _ => document,
        }
    }
}

fn is_nation(label: &str) -> bool {
    Regions::builtin().get(RegionCode::NATION).is_some_and(|nation| nation.name == label)
}

/// The country or the province that a label names and nothing else: 全国, 河北, 河北省. They need no document to tell whose they are.
fn province(label: &str) -> Option<RegionCode> {
    if is_nation(label) {
        return Some(RegionCode::NATION);
    }
    let regions = Regions::builtin();
    let mentions = regions.mentions(label);
    let [mention] = mentions.as_slice() else { return None };
    let code = regions.pick(mention, Some(RegionCode::NATION), None)?;
    (mention.start == 0 && mention.end == label.len() && code.level() == Level::Province).then_some(code)
}

/// Finds the tables of a view, in text order.
#[must_use]
pub fn tables(view: &View) -> Vec<Table> {
    let lines = Lines::new(view);
    let mut found: Vec<Table> = Vec::new();
    let mut cells = Vec::new();
    let mut line = Some(lines.first());
    while let Some(current) = line {
        view.passed(current.range.start);
        let floor = found.last().map_or(0, |table| table.range.end);
        if current.range.start < floor {
            line = lines.next(&current);
            continue;
        }
        let (mut table, mut last) = (None, None);
        if lines.is_lone_number(&current) || lines.is_barred_number(&current) {
            (table, last) = vertical::read(lines, &current, floor);
        }
        if table.is_none() && (lines.has_cells(&current) || lines.has_colon_value(&current)) {
            let (found, end) = horizontal::read(lines, &current, floor, &mut cells);
            table = found;
            last = end.or(last);
        }
        if table.is_none() && pairs::may_begin(lines, &current) {
            (table, last) = pairs::read(lines, &current).map_or((None, last), |(table, end)| (Some(table), Some(end)));
        }
        if table.is_none()
            && forms::may_begin(lines, &current, &mut cells)
            && let Some((form, end)) = forms::read(lines, &current, floor)
        {
            (table, last) = (Some(form), Some(end));
        }
        found.extend(table);
        // A cell that began on the line above, 初中 and 41 before their bar, may be the last one.
        let last = last.filter(|last| last.range.start > current.range.start);
        line = lines.next(last.as_ref().unwrap_or(&current));
    }
    found
}
