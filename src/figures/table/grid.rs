//! A table taken apart into heads and rows, and the figures of its cells: unit, year, total, subject.

use std::borrow::Cow;
use std::ops::Range;

use super::head::{Caption, Head, Measure};
use super::number::{Parsed, TableUnit};
use super::subject::{Parts, subject};
use super::{ColumnSum, Table, TableFigure, UnitFrom};
use crate::figures::numeral::Decimal;
use crate::figures::quantity::{Quantity, UnitSource};
use crate::figures::{Dimension, Value};

/// A share above this is no share.
const LARGEST_SHARE: f64 = 200.0;

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
    /// Bytes of the view, head and rows.
    pub(super) range: Range<usize>,
}

impl Grid {
    /// Reads the figures of all cells whose unit is known; `None` when there is none.
    pub(super) fn read(&self) -> Option<Table> {
        let mut cells = Vec::new();
        let mut places = Vec::new();
        for (r, row) in self.rows.iter().enumerate() {
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
                .total_of(r, c)
                .and_then(|(r, c)| index(r, c))
                .filter(|total| cells[*total].quantity.unit == cells[at].quantity.unit);
        }
        let sums = (0..self.heads.len()).filter_map(|column| self.sum(column, &cells, &places)).collect();
        Some(Table { range: self.range.clone(), cells, sums })
    }

    /// The sum of a column in which every row has a summand and no total stands.
    fn sum(&self, column: usize, cells: &[TableFigure], places: &[(usize, usize)]) -> Option<ColumnSum> {
        let parts: Vec<usize> =
            (0..cells.len()).filter(|at| places[*at].1 == column && !self.rows[places[*at].0].head.part).collect();
        let unit = &cells.get(*parts.first()?)?.quantity.unit;
        let rows = self.rows.iter().filter(|row| !row.head.part).count();
        let sound = parts.len() >= 3
            && parts.len() == rows
            && self.heads[column].adds_up()
            && self.rows.iter().all(|row| row.head.adds_up() && !row.head.total && !row.head.region_total)
            && parts.iter().all(|at| cells[*at].total.is_none() && cells[*at].quantity.unit == *unit)
            && !matches!(cells[parts[0]].quantity.dimension, Dimension::Ratio | Dimension::Score | Dimension::Other);
        let value = parts.iter().filter_map(|at| cells[*at].quantity.value.number()).sum();
        sound.then(|| ColumnSum { value, unit: unit.clone().into_owned(), cells: parts })
    }

    fn figure(&self, r: usize, c: usize, parsed: &Parsed) -> Option<TableFigure> {
        let (row, head) = (&self.rows[r], &self.heads[c]);
        let (unit, unit_from) = self.unit(r, c, parsed)?;
        let written = parsed.unit.is_some() || parsed.ratio.is_some();
        let power = unit.power + parsed.power - if parsed.power > 0 && !written { unit.power } else { 0 };
        let value = parsed.value(power)?;
        if matches!(&value, Value::Number(n) if !n.is_finite()) {
            return None;
        }
        let is_change = head.change || (row.head.change && !head.counts());
        let whole = self.whole_row(r).map(|whole| &self.rows[whole].head);
        let subject = subject(&Parts {
            row: &row.head,
            head,
            parent: self.whole_column(c).map(|column| &self.heads[column]),
            whole,
            group: &row.group,
            topic: &self.caption.topic,
            dimension: unit.dimension,
        });
        let by_measure =
            (row.head.measure.is_some() || row.head.unit.is_some()) && head.measure.is_none() && !head.only_year();
        let place = if by_measure { &head.text } else { &row.head.text };
        Some(TableFigure {
            quantity: Quantity {
                range: parsed.range.clone(),
                unit_at: parsed.digits_end,
                value,
                max: None,
                unit: unit.base,
                dimension: unit.dimension,
                source: if written { UnitSource::Written } else { UnitSource::Table },
                inner_bound: None,
                chinese: false,
                damaged: row.guessed,
            },
            row_label: row.head.written.clone(),
            column_label: head.written.clone(),
            caption: self.caption.written.clone(),
            topic: self.caption.topic.clone(),
            year: self.year(row, head, is_change),
            year_offset: if head.year_offset != 0 { head.year_offset } else { row.head.year_offset },
            is_change,
            sense: head.sense.or(row.head.sense).filter(|_| !is_change),
            unit_from,
            guessed: row.guessed,
            place_label: place.clone(),
            total: None,
            subject,
        })
    }

    fn year(&self, row: &Row, head: &Head, is_change: bool) -> Option<i32> {
        let latest = || self.heads.iter().filter_map(|head| head.year).max();
        let said = head.year.or(row.head.year);
        if said.is_some() {
            return said;
        }
        let offset = head.year_offset + row.head.year_offset;
        let document = if is_change { latest().or(self.caption.year) } else { self.caption.year };
        document.map(|year| year + offset)
    }

    /// The unit of a cell and what told it, when it is sure.
    fn unit(&self, r: usize, c: usize, parsed: &Parsed) -> Option<(TableUnit, UnitFrom)> {
        let (row, head) = (&self.rows[r], &self.heads[c]);
        if parsed.ratio.is_some() {
            let unit = TableUnit { base: Cow::Borrowed("比"), dimension: Dimension::Ratio, power: 0 };
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
            let whole = self.column(c).all(|parsed| !parsed.fraction);
            return self.unit_of_noun(&head.text, measure, whole, false).filter(|(unit, _)| sound(unit, parsed));
        }
        if let Some(measure) = &row.head.measure {
            let whole = row.values.iter().flatten().all(|parsed| !parsed.fraction);
            return self.unit_of_noun(&row.head.text, measure, whole, true).filter(|(unit, _)| sound(unit, parsed));
        }
        self.caption.unit_for(&head.text, None).map(|unit| (unit.clone(), UnitFrom::Caption))
    }

    /// The unit of the column or row a 其中 cell is part of.
    fn unit_of_whole(&self, r: usize, c: usize) -> Option<(TableUnit, UnitFrom)> {
        let column = self.whole_column(c).and_then(|whole| self.heads[whole].unit.as_ref());
        if let Some(unit) = column {
            return Some((unit.clone(), UnitFrom::Column));
        }
        let row = self.whole_row(r).filter(|_| self.rows[r].head.measure.is_none()).map(|whole| &self.rows[whole])?;
        row.unit.as_ref().or(row.head.unit.as_ref()).map(|unit| (unit.clone(), UnitFrom::Row))
    }

    /// The unit a noun implies, or that of the caption that fits it.
    fn unit_of_noun(&self, name: &str, measure: &Measure, whole: bool, of_row: bool) -> Option<(TableUnit, UnitFrom)> {
        let share = measure.dimension == Dimension::Ratio || measure.dimension == Dimension::Other;
        if let [(key, unit)] = self.caption.units.as_slice()
            && key.is_empty()
            && !share
            && (of_row || is_share(unit))
        {
            return Some((unit.clone(), UnitFrom::Caption));
        }
        if let Some(unit) = self.caption.unit_for(name, Some(measure.dimension)).filter(|_| !share) {
            return Some((unit.clone(), UnitFrom::Caption));
        }
        let unit = measure.unit.clone();
        unit.filter(|unit| whole || !matches!(unit.dimension, Dimension::People | Dimension::Count))
            .map(|unit| (unit, UnitFrom::Noun))
    }

    /// 增长 without a unit: the columns of two years tell whether it is the difference or the share of it.
    fn unit_of_change(&self, r: usize, c: usize) -> Option<(TableUnit, UnitFrom)> {
        if self.heads[c].percent_change {
            return Some((percent(), UnitFrom::Noun));
        }
        let (new, old) = self.two_years()?;
        let (mut differences, mut shares) = (0, 0);
        for row in &self.rows {
            let number = |c: usize| row.values[c].as_ref().and_then(|parsed| parsed.number).map(Decimal::to_f64);
            let (Some(new), Some(old), Some(change)) = (number(new), number(old), number(c)) else { continue };
            if (new - old - change).abs() <= 0.011 * change.abs().max(1.0) {
                differences += 1;
            } else if old != 0.0 && ((new - old) / old * 100.0 - change).abs() <= 0.1 {
                shares += 1;
            } else {
                return None;
            }
        }
        match (differences, shares) {
            (0, 1..) => Some((percent(), UnitFrom::Years)),
            (1.., 0) => {
                let latest = self.rows[r].values[new].as_ref()?;
                self.unit(r, new, latest).map(|(unit, _)| (unit, UnitFrom::Years))
            }
            _ => None,
        }
    }

    /// The columns of the last year and the year before.
    fn two_years(&self) -> Option<(usize, usize)> {
        let mut years: Vec<(i32, usize)> = self
            .heads
            .iter()
            .enumerate()
            .filter(|(_, head)| !head.change)
            .filter_map(|(c, head)| head.year.map(|year| (year, c)))
            .collect();
        years.sort_unstable();
        let [.., (old_year, old), (new_year, new)] = years.as_slice() else { return None };
        (*new_year == old_year + 1).then_some((*new, *old))
    }

    fn column(&self, c: usize) -> impl Iterator<Item = &Parsed> {
        self.rows.iter().filter_map(move |row| row.values.get(c).and_then(Option::as_ref))
    }

    /// The column a 其中 column is part of.
    fn whole_column(&self, c: usize) -> Option<usize> {
        if !self.heads[c].part {
            return None;
        }
        (0..c).rev().find(|column| !self.heads[*column].part && !self.heads[*column].change)
    }

    fn parent_measure(&self, c: usize) -> Option<&Measure> {
        self.whole_column(c).and_then(|column| self.heads[column].measure.as_ref())
    }

    /// The row a 其中 row is part of.
    fn whole_row(&self, r: usize) -> Option<usize> {
        if !self.rows[r].head.part {
            return None;
        }
        (0..r).rev().find(|row| !self.rows[*row].head.part)
    }

    /// Place of the cell that cell is an arithmetical part of.
    fn total_of(&self, r: usize, c: usize) -> Option<(usize, usize)> {
        let (row, head) = (&self.rows[r], &self.heads[c]);
        if !head.adds_up() || !row.head.adds_up() {
            return None;
        }
        if let Some(column) = self.whole_column(c) {
            return Some((r, column));
        }
        if let Some(whole) = self.whole_row(r) {
            return Some((whole, c));
        }
        let ratio = |measure: &Option<Measure>, unit: &Option<TableUnit>| {
            measure
                .as_ref()
                .is_some_and(|m| matches!(m.dimension, Dimension::Ratio | Dimension::Other | Dimension::Score))
                || unit.as_ref().is_some_and(|u| matches!(u.dimension, Dimension::Ratio | Dimension::Other))
        };
        if ratio(&head.measure, &head.unit) || ratio(&row.head.measure, &row.head.unit) {
            return None;
        }
        self.row_total(r, c).map(|total| (total, c)).or_else(|| self.column_total(r, c).map(|total| (r, total)))
    }

    /// The row that sums up row `r`: the 小计 below it, the 合计, or a first row of the whole region that is their sum.
    fn row_total(&self, r: usize, c: usize) -> Option<usize> {
        let head = |row: usize| &self.rows[row].head;
        if head(r).total {
            return None;
        }
        let group = |row: usize| self.rows[row].group.as_str();
        let grand = (0..self.rows.len())
            .find(|row| head(*row).total && group(*row) == group(r))
            .or_else(|| (0..self.rows.len()).find(|row| head(*row).total));
        if !head(r).subtotal {
            let below = (r + 1..self.rows.len()).find(|row| head(*row).subtotal || head(*row).total);
            if let Some(subtotal) = below.filter(|row| head(*row).subtotal) {
                return Some(subtotal);
            }
        }
        if let Some(grand) = grand {
            return Some(grand);
        }
        if r > 0 && head(0).region_total && self.adds_up_to_first(c) {
            return Some(0);
        }
        None
    }

    /// Tells whether the rows below the first add up to it.
    fn adds_up_to_first(&self, c: usize) -> bool {
        let number = |row: &Row| row.values[c].as_ref().and_then(|parsed| parsed.number).map(Decimal::to_f64);
        let Some(total) = self.rows.first().and_then(number) else { return false };
        let sum: f64 = self.rows[1..].iter().filter(|row| !row.head.part).filter_map(number).sum();
        self.rows.len() > 2 && total > 0.0 && (sum - total).abs() <= total * 0.005
    }

    /// The column 合计 of the row, when the columns beside it add up to it.
    fn column_total(&self, r: usize, c: usize) -> Option<usize> {
        let total = self.heads.iter().position(|head| head.total || head.subtotal).filter(|total| *total != c)?;
        let number = |c: usize| self.rows[r].values[c].as_ref().and_then(|parsed| parsed.number).map(Decimal::to_f64);
        let sum: f64 = (0..self.heads.len())
            .filter(|column| *column != total && !self.heads[*column].part && self.heads[*column].adds_up())
            .filter_map(number)
            .sum();
        let whole = number(total)?;
        (self.heads.len() > 2 && whole > 0.0 && (sum - whole).abs() <= whole * 0.005).then_some(total)
    }
}

fn percent() -> TableUnit {
    TableUnit { base: Cow::Borrowed("%"), dimension: Dimension::Ratio, power: 0 }
}

fn is_share(unit: &TableUnit) -> bool {
    matches!(unit.base.as_ref(), "%" | "百分点")
}

/// A share that a noun implies is no larger than a share can be.
fn sound(unit: &TableUnit, parsed: &Parsed) -> bool {
    unit.base != "%" || parsed.size() <= LARGEST_SHARE
}
