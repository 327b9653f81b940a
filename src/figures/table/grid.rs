//! A table taken apart into heads and rows, and the figures of its cells: unit, year, total, subject.

use std::ops::Range;

use super::caption::Caption;
use super::head::{Head, Measure, names_measure};
use super::nested::{inherit, join};
use super::number::{Parsed, TableUnit};
use super::subject::{Parts, subject};
use super::totals::{Totals, number};
use super::{ColumnSum, Table, TableFigure, UnitFrom};
use crate::catalog::thresholds::Thresholds;
use crate::catalog::words::Words;
use crate::figures::quantity::{Quantity, UnitSource};
use crate::figures::{Dimension, Nature, Value};

/// One row of a table.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Its label.
    pub(super) head: Head,
    /// Its cell in the column of units.
    pub(super) unit: Option<TableUnit>,
    /// One entry for each head.
    pub(super) values: Vec<Option<Parsed>>,
    /// Label of the group of rows it belongs to.
    pub(super) group: String,
    /// Its groups of digits were divided by the sizes of other numbers.
    pub(super) guessed: bool,
}

/// A table taken apart.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// Heads of the columns with values.
    pub(super) heads: Vec<Head>,
    /// Its rows.
    pub(super) rows: Vec<Row>,
    /// What stands above it.
    pub(super) caption: Caption,
    /// Its rows are marked as what a plan holds out: 预期性, 约束性.
    pub(super) promises: bool,
    /// Bytes of the view, head and rows.
    pub(super) range: Range<usize>,
}

impl Grid {
    /// Reads the figures of all cells whose unit is known; `None` when there is none.
    pub(super) fn read(mut self) -> Option<Table> {
        self.rows.retain(|row| !numbers_columns(row));
        // 学校数（所） without a value above 专任教师（人） is a row, and heads none.
        for row in self.rows.iter_mut().filter(|row| row.head.counts() && Head::read(&row.group).unit.is_some()) {
            row.group.clear();
        }
        self.enlist();
        self.promise();
        join(&mut self);
        inherit(&mut self);
        self.figures()
    }

    /// Targets stand beside what became of them: each row names one indicator in full.
    fn is_appraisal(&self) -> bool {
        let sense = |sense: Nature| self.heads.iter().any(|head| head.sense == Some(sense));
        sense(Nature::Target) && sense(Nature::Actual)
    }

    fn figures(&self) -> Option<Table> {
        let columns = 0..self.heads.len();
        let reader = Reader {
            grid: self,
            totals: Totals::new(self),
            integral: columns.clone().map(|c| self.column(c).all(|parsed| !parsed.fraction)).collect(),
            changes: columns.map(|c| self.change_of(c)).collect(),
            base: self.base_year(),
            series: self.is_series(),
            by_caption: self.by_caption(),
            topic: if self.is_appraisal() { "" } else { &self.caption.topic },
            plans: self.heads.iter().any(|head| head.sense == Some(Nature::Target)),
        };
        reader.read()
    }

    pub(super) fn column(&self, c: usize) -> impl Iterator<Item = &Parsed> {
        self.rows.iter().filter_map(move |row| row.values.get(c).and_then(Option::as_ref))
    }

    /// The column a 其中 column is part of.
    pub(super) fn whole_column(&self, c: usize) -> Option<usize> {
        if !self.heads[c].part {
            return None;
        }
        (0..c).rev().find(|column| !self.heads[*column].part && !self.heads[*column].change)
    }

    /// 增长 without a unit: the columns of two years tell whether it is the difference or the share of it.
    fn change_of(&self, c: usize) -> Option<Change> {
        let head = &self.heads[c];
        if !head.change || head.unit.is_some() {
            return None;
        }
        if head.percent_change {
            return Some(Change::Share(UnitFrom::Noun));
        }
        let (new, old) = self.two_years()?;
        let (mut differences, mut shares) = (0, 0);
        for row in &self.rows {
            let (Some(new), Some(old), Some(change)) = (number(row, new), number(row, old), number(row, c)) else {
                continue;
            };
            if (new - old - change).abs() <= 0.011 * change.abs().max(1.0) {
                differences += 1;
            } else if old != 0.0 && ((new - old) / old * 100.0 - change).abs() <= 0.1 {
                shares += 1;
            } else {
                return None;
            }
        }
        match (differences, shares) {
            (0, 1..) => Some(Change::Share(UnitFrom::Years)),
            (1.., 0) => Some(Change::Difference(new)),
            _ => None,
        }
    }

    /// The first of the years the columns are about, where there are several.
    pub(super) fn base_year(&self) -> Option<i32> {
        let years = || self.heads.iter().filter(|head| !head.change).filter_map(|head| head.year);
        years().min().filter(|first| years().max() != Some(*first))
    }

    /// The columns of the last year and the year before.
    fn two_years(&self) -> Option<(usize, usize)> {
        let heads = || self.heads.iter().enumerate().filter(|(_, head)| !head.change);
        let mut years: Vec<(i32, usize)> = heads().filter_map(|(c, head)| head.year.map(|year| (year, c))).collect();
        // 上年, 本年
        if years.is_empty() {
            let relative = heads().filter(|(_, head)| head.is_relative_year());
            years = relative.map(|(c, head)| (head.year_offset, c)).collect();
        }
        years.sort_unstable();
        let [.., (old_year, old), (new_year, new)] = years.as_slice() else { return None };
        (*new_year == old_year + 1).then_some((*new, *old))
    }
}

/// What a column of changes without a unit holds.
#[derive(Debug, Clone, Copy)]
enum Change {
    /// Per cent.
    Share(UnitFrom),
    /// Differences in the unit of that column.
    Difference(usize),
}

/// A table being read.
struct Reader<'a> {
    grid: &'a Grid,
    totals: Totals<'a>,
    /// For each column, whether all its numbers are whole.
    integral: Vec<bool>,
    /// For each column, how to read its changes.
    changes: Vec<Option<Change>>,
    /// The first of several years that columns are about.
    base: Option<i32>,
    /// The rows are years that follow one another.
    series: bool,
    /// For each column, its unit among several of the caption.
    by_caption: Vec<Option<TableUnit>>,
    /// What the caption adds to the subjects.
    topic: &'a str,
    /// A column holds what was planned.
    plans: bool,
}

impl Reader<'_> {
    /// Makes figures of the cells, with totals by their places.
    fn read(&self) -> Option<Table> {
        let mut cells = Vec::new();
        let mut places = Vec::new();
        for (r, row) in self.grid.rows.iter().enumerate() {
            for (c, parsed) in row.values.iter().enumerate() {
                let Some(parsed) = parsed else { continue };
                if let Some(figure) = self.figure(r, c, parsed) {
                    cells.push(figure);
                    places.push((r, c));
                }
            }
        }
        if cells.is_empty() {
            return None;
        }
        let index = |r: usize, c: usize| places.binary_search(&(r, c)).ok();
        for at in 0..cells.len() {
            let (r, c) = places[at];
            cells[at].total = self
                .totals
                .of(r, c)
                .and_then(|(r, c)| index(r, c))
                .filter(|total| cells[*total].quantity.unit == cells[at].quantity.unit);
        }
        let sums: Vec<ColumnSum> =
            (0..self.grid.heads.len()).filter_map(|column| self.sum(column, &cells, &places)).collect();
        let (cells, sums) = in_text_order(cells, sums);
        Some(Table {
            range: self.grid.range.clone(),
            caption: self.grid.caption.written.clone(),
            topic: self.grid.caption.topic.clone(),
            cells,
            sums,
        })
    }

    /// The sum of a column in which every row has a summand and no total stands.
    fn sum(&self, column: usize, cells: &[TableFigure], places: &[(usize, usize)]) -> Option<ColumnSum> {
        let parts: Vec<usize> =
            (0..cells.len()).filter(|at| places[*at].1 == column && !self.grid.rows[places[*at].0].head.part).collect();
        let unit = &cells.get(*parts.first()?)?.quantity.unit;
        let rows = self.grid.rows.iter().filter(|row| !row.head.part).count();
        let sound = parts.len() >= 3
            && parts.len() == rows
            && self.grid.heads[column].adds_up()
            && self.grid.rows.iter().all(|row| row.head.adds_up() && !row.head.total && !row.head.region_total)
            && parts.iter().all(|at| cells[*at].total.is_none() && cells[*at].quantity.unit == *unit)
            && !matches!(cells[parts[0]].quantity.dimension, Dimension::Ratio | Dimension::Score | Dimension::Other);
        let value = parts.iter().filter_map(|at| cells[*at].quantity.value.number()).sum();
        sound.then(|| ColumnSum { value, unit: (*unit).to_owned(), cells: parts })
    }

    /// The figure of the cell in row `r` and column `c`; none where its unit cannot be told.
    fn figure(&self, r: usize, c: usize, parsed: &Parsed) -> Option<TableFigure> {
        let (row, head) = (&self.grid.rows[r], &self.grid.heads[c]);
        let (unit, unit_from) = self.unit(r, c, parsed)?;
        let written = parsed.unit.is_some() || parsed.ratio.is_some();
        let power = unit.power + parsed.power - if parsed.power > 0 && !written { unit.power } else { 0 };
        let value = parsed.value(power)?;
        if matches!(&value, Value::Number(n) if !n.is_finite()) {
            return None;
        }
        let is_change = head.change || (row.head.change && !head.counts());
        let is_money = unit.dimension == Dimension::Money;
        let whole = self.totals.whole_row(r).map(|whole| &self.grid.rows[whole].head);
        let subject = subject(&Parts {
            row: &row.head,
            head,
            changed: self.changed_column(c).filter(|_| self.topic.is_empty()),
            parent: self.grid.whole_column(c).map(|column| &self.grid.heads[column]),
            whole,
            group: &row.group,
            topic: self.topic_of(head),
            dimension: unit.dimension,
            schools: unit.base == "所",
            points: unit.base == "百分点",
        });
        let by_measure =
            (row.head.measure.is_some() || row.head.unit.is_some()) && head.measure.is_none() && !head.only_year();
        let place = if by_measure { &head.text } else { row.head.kind.as_ref().unwrap_or(&row.head.text) };
        Some(TableFigure {
            quantity: Quantity {
                range: parsed.range.clone(),
                unit_at: parsed.digits_end,
                value,
                max: None,
                unit: unit.base,
                dimension: unit.dimension,
                source: if written { UnitSource::Written } else { UnitSource::Table },
                inner_bound: parsed.bound,
                chinese: false,
                damaged: row.guessed,
            },
            row_label: row.head.written.clone(),
            column_label: head.written.clone(),
            year: self.year(row, head, is_change, is_money),
            year_offset: if head.year_offset != 0 { head.year_offset } else { row.head.year_offset },
            is_base: self.base.is_some_and(|base| head.year == Some(base)),
            in_series: self.series && row.head.year.is_some(),
            is_change,
            sense: head.sense.or(row.head.sense.filter(|_| !is_score(head))).filter(|_| !is_change),
            unit_from,
            guessed: row.guessed,
            place_label: place.clone(),
            total: None,
            subject,
        })
    }

    /// The head of the column that a column of changes is about: 支出（亿元） before 增长（%）.
    fn changed_column(&self, c: usize) -> Option<&Head> {
        let heads = &self.grid.heads;
        let before = heads[..c].iter().rev().find(|head| !head.change)?;
        (heads[c].change && before.counts() && !before.only_year() && !before.text.is_empty()).then_some(before)
    }

    fn year(&self, row: &Row, head: &Head, is_change: bool, money: bool) -> Option<i32> {
        let latest = || self.grid.heads.iter().filter_map(|head| head.year).max();
        let said = head.year.or(row.head.year);
        if said.is_some() {
            return said;
        }
        let offset = head.year_offset + row.head.year_offset;
        let caption = &self.grid.caption;
        let told = caption.second_year.filter(|_| money).or(caption.year);
        let document = if is_change { latest().or(told) } else { told };
        document.map(|year| year + offset)
    }

    /// The unit of a cell and what told it, when it is sure.
    fn unit(&self, r: usize, c: usize, parsed: &Parsed) -> Option<(TableUnit, UnitFrom)> {
        let (row, head) = (&self.grid.rows[r], &self.grid.heads[c]);
        if Words::builtin().table_no_figure.has(&head.text) {
            return None;
        }
        if parsed.ratio.is_some() {
            let unit = TableUnit { base: "比", dimension: Dimension::Ratio, power: 0 };
            return Some((unit, UnitFrom::Cell));
        }
        let from = |unit: &Option<TableUnit>, from: UnitFrom| unit.clone().map(|unit| (unit, from));
        if parsed.unit.is_some() {
            return from(&parsed.unit, UnitFrom::Cell);
        }
        if head.unit.as_ref().is_some_and(|unit| head.change || is_share(unit)) {
            return from(&head.unit, UnitFrom::Column);
        }
        if head.change {
            return self.unit_of_change(r, c);
        }
        // 差异系数 beside 面积（平方米）: what a share, score or coefficient is of does not lend it a unit.
        let own = head.measure.as_ref().and_then(|measure| measure.unit.as_ref());
        let apart =
            |unit: &&TableUnit| matches!(unit.dimension, Dimension::Ratio | Dimension::Score | Dimension::Other);
        if let Some(unit) = own.filter(apart) {
            return Some((unit.clone(), UnitFrom::Noun)).filter(|(unit, _)| sound(unit, parsed));
        }
        let stated = from(&row.unit, UnitFrom::UnitColumn)
            .or_else(|| from(&row.head.unit, UnitFrom::Row))
            .or_else(|| from(&head.unit, UnitFrom::Column));
        if stated.is_some() {
            return stated;
        }
        if row.head.change && head.only_year() {
            return row.head.percent_change.then(|| (percent(), UnitFrom::Noun));
        }
        let by_column = head.measure.as_ref().or_else(|| self.parent_measure(c));
        if by_column.is_none()
            && let Some(unit) = self.unit_of_whole(r, c)
        {
            return Some(unit);
        }
        if let Some(measure) = by_column {
            return self
                .unit_of_noun(&head.text, measure, self.integral[c], false)
                .filter(|(unit, _)| sound(unit, parsed));
        }
        if let Some(measure) = &row.head.measure {
            let whole = row.values.iter().flatten().all(|parsed| !parsed.fraction);
            return self.unit_of_noun(&row.head.text, measure, whole, true).filter(|(unit, _)| sound(unit, parsed));
        }
        let unit = self.by_caption[c].as_ref().or_else(|| self.grid.caption.unit_for(&head.text, None));
        unit.map(|unit| (unit.clone(), UnitFrom::Caption))
    }

    /// What the table is about, for a column: 合计 beside 中央资金 in a table about 中央资金 is of all 资金.
    fn topic_of(&self, head: &Head) -> &str {
        let shared = || self.grid.heads.iter().any(|other| other.text == self.topic);
        if (head.total || head.subtotal) && !self.topic.is_empty() && shared() {
            return Words::builtin().table_generic.ends(self.topic).unwrap_or(self.topic);
        }
        // 计划 beside 实际 in a table about 招生计划: each says itself whether it is one.
        match self.topic.strip_suffix("计划") {
            Some(rest) if self.plans && names_measure(rest) => rest,
            _ => self.topic,
        }
    }

    /// The unit of the column or row a 其中 cell is part of.
    fn unit_of_whole(&self, r: usize, c: usize) -> Option<(TableUnit, UnitFrom)> {
        let column = self.grid.whole_column(c).and_then(|whole| self.grid.heads[whole].unit.as_ref());
        if let Some(unit) = column {
            return Some((unit.clone(), UnitFrom::Column));
        }
        let row = self
            .totals
            .whole_row(r)
            .filter(|_| self.grid.rows[r].head.measure.is_none())
            .map(|whole| &self.grid.rows[whole])?;
        row.unit.as_ref().or(row.head.unit.as_ref()).map(|unit| (unit.clone(), UnitFrom::Row))
    }

    /// The unit a noun implies, or that of the caption that fits it.
    fn unit_of_noun(&self, name: &str, measure: &Measure, whole: bool, of_row: bool) -> Option<(TableUnit, UnitFrom)> {
        let share = measure.dimension == Dimension::Ratio || measure.dimension == Dimension::Other;
        if let [(key, unit)] = self.grid.caption.units.as_slice()
            && key.is_empty()
            && !share
            && (is_share(unit) || (of_row && !(name.ends_with('数') && unit.dimension != measure.dimension)))
        {
            return Some((unit.clone(), UnitFrom::Caption));
        }
        if let Some(unit) = self.grid.caption.unit_for(name, Some(measure.dimension)).filter(|_| !share) {
            return Some((unit.clone(), UnitFrom::Caption));
        }
        let unit = measure.unit.clone();
        unit.filter(|unit| whole || !matches!(unit.dimension, Dimension::People | Dimension::Count))
            .map(|unit| (unit, UnitFrom::Noun))
    }

    /// The unit of a change whose head gives none.
    fn unit_of_change(&self, r: usize, c: usize) -> Option<(TableUnit, UnitFrom)> {
        match self.changes[c]? {
            Change::Share(from) => Some((percent(), from)),
            Change::Difference(new) => {
                let latest = self.grid.rows[r].values[new].as_ref()?;
                let (unit, _) = self.unit(r, new, latest)?;
                // 巩固率 96.2 95.9 +0.3: what two rates differ by is no rate.
                let unit = if unit.base == "%" { TableUnit { base: "百分点", ..unit } } else { unit };
                Some((unit, UnitFrom::Years))
            }
        }
    }

    fn parent_measure(&self, c: usize) -> Option<&Measure> {
        self.grid.whole_column(c).and_then(|column| self.grid.heads[column].measure.as_ref())
    }
}

/// 甲 1 2 3, 栏次 1 2 3: a row that numbers the columns.
fn numbers_columns(row: &Row) -> bool {
    let label = row.head.written.as_str();
    let named = Words::builtin().table_numbering.has(label);
    let counted = |(at, parsed): (usize, &Option<Parsed>)| {
        let plain =
            |parsed: &Parsed| !parsed.fraction && parsed.unit.is_none() && parsed.ratio.is_none() && parsed.power == 0;
        let number = parsed.as_ref().filter(|parsed| plain(parsed)).and_then(|parsed| parsed.number);
        let column = u32::try_from(at + 1).map_or(0.0, f64::from);
        number.is_some_and(|number| (number.to_f64() - column).abs() < f64::EPSILON)
    };
    (named && !row.values.is_empty() || label.is_empty() && row.values.len() >= 3)
        && row.values.iter().enumerate().all(counted)
}

/// Cells in the order of the text, where the rows of a table are not: those of a row divided into kinds.
fn in_text_order(cells: Vec<TableFigure>, mut sums: Vec<ColumnSum>) -> (Vec<TableFigure>, Vec<ColumnSum>) {
    let start = |cell: &TableFigure| cell.quantity.range.start;
    if cells.is_sorted_by_key(start) {
        return (cells, sums);
    }
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by_key(|at| start(&cells[*at]));
    let mut places = vec![0; cells.len()];
    for (place, at) in order.iter().enumerate() {
        places[*at] = place;
    }
    let mut cells: Vec<(usize, TableFigure)> = cells.into_iter().enumerate().collect();
    cells.sort_by_key(|(at, _)| places[*at]);
    let moved = |(_, cell): (usize, TableFigure)| TableFigure { total: cell.total.map(|total| places[total]), ..cell };
    for sum in &mut sums {
        for cell in &mut sum.cells {
            *cell = places[*cell];
        }
    }
    (cells.into_iter().map(moved).collect(), sums)
}

fn percent() -> TableUnit {
    TableUnit { base: "%", dimension: Dimension::Ratio, power: 0 }
}

/// 得分, 扣分
pub(super) fn is_score(head: &Head) -> bool {
    head.measure.as_ref().is_some_and(|measure| measure.dimension == Dimension::Score)
}

pub(super) fn is_share(unit: &TableUnit) -> bool {
    matches!(unit.base, "%" | "百分点")
}

/// A share that a noun implies is no larger than a share can be.
fn sound(unit: &TableUnit, parsed: &Parsed) -> bool {
    unit.base != "%" || parsed.size() <= Thresholds::builtin().share_up_to
}
