//! Which cell of a table is the total of which.

use std::collections::HashMap;

use super::grid::{Grid, Row};
use super::head::{Head, Measure};
use super::number::TableUnit;
use crate::figures::Dimension;
use crate::figures::numeral::Decimal;

/// A total may differ from the sum of its rounded parts by this share.
const ROUNDING: f64 = 0.005;

/// The totals of a table, ready to ask.
pub(super) struct Totals<'a> {
    grid: &'a Grid,
    /// For a 其中 row, the row it is part of.
    whole_rows: Vec<Option<usize>>,
    /// The 小计 below a row, before any 合计.
    subtotals: Vec<Option<usize>>,
    /// The 合计 of a row's group, or of the table.
    grand: Vec<Option<usize>>,
    /// For a column, whether the first row is the sum of the others.
    first_is_sum: Vec<bool>,
}

impl<'a> Totals<'a> {
    /// Finds the rows that are totals.
    pub(super) fn new(grid: &'a Grid) -> Self {
        let rows = &grid.rows;
        let mut whole_rows = Vec::with_capacity(rows.len());
        let mut whole = None;
        for (index, row) in rows.iter().enumerate() {
            whole_rows.push(if row.head.part { whole } else { None });
            if !row.head.part {
                whole = Some(index);
            }
        }
        let mut subtotals = vec![None; rows.len()];
        let mut below = None;
        for (index, row) in rows.iter().enumerate().rev() {
            subtotals[index] = below;
            if row.head.subtotal {
                below = Some(index);
            } else if row.head.total {
                below = None;
            }
        }
        let mut groups: HashMap<&str, usize> = HashMap::new();
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.head.total) {
            groups.entry(row.group.as_str()).or_insert(index);
        }
        let first_total = rows.iter().position(|row| row.head.total);
        let grand = rows.iter().map(|row| groups.get(row.group.as_str()).copied().or(first_total)).collect();
        let first_is_sum = (0..grid.heads.len()).map(|column| first_is_sum(rows, column)).collect();
        Self { grid, whole_rows, subtotals, grand, first_is_sum }
    }

    /// The row a 其中 row is part of.
    pub(super) fn whole_row(&self, r: usize) -> Option<usize> {
        self.whole_rows.get(r).copied().flatten()
    }

    /// Place of the cell that a cell is an arithmetical part of.
    pub(super) fn of(&self, r: usize, c: usize) -> Option<(usize, usize)> {
        let (row, head) = (&self.grid.rows[r], &self.grid.heads[c]);
        if !head.adds_up() || !row.head.adds_up() {
            return None;
        }
        if let Some(column) = self.grid.whole_column(c) {
            return Some((r, column));
        }
        if let Some(whole) = self.whole_row(r) {
            // 执行率 of a part is no part of that of the whole.
            return (!head.text.ends_with('率')).then_some((whole, c));
        }
        if is_ratio(head) || is_ratio(&row.head) {
            return None;
        }
        self.row_total(r, c).map(|total| (total, c)).or_else(|| self.column_total(r, c).map(|total| (r, total)))
    }

    /// The row that sums up row `r`: the 小计 below it, the 合计, or a first row of the whole region that is their sum.
    fn row_total(&self, r: usize, c: usize) -> Option<usize> {
        let head = &self.grid.rows[r].head;
        if head.total {
            return None;
        }
        let subtotal = self.subtotals[r].filter(|_| !head.subtotal);
        let first = (r > 0 && self.grid.rows[0].head.region_total && self.first_is_sum[c]).then_some(0);
        subtotal.or(self.grand[r]).or(first)
    }

    /// The column 合计 of the row, when the columns beside it add up to it.
    fn column_total(&self, r: usize, c: usize) -> Option<usize> {
        let heads = &self.grid.heads;
        let total = heads.iter().position(|head| head.total || head.subtotal).filter(|total| *total != c)?;
        let row = &self.grid.rows[r];
        let sum: f64 = (0..heads.len())
            .filter(|column| *column != total && !heads[*column].part && heads[*column].adds_up())
            .filter_map(|column| number(row, column))
            .sum();
        let whole = number(row, total)?;
        (heads.len() > 2 && is_sum(whole, sum)).then_some(total)
    }
}

/// Tells whether the rows below the first add up to it.
fn first_is_sum(rows: &[Row], column: usize) -> bool {
    let Some(total) = rows.first().and_then(|row| number(row, column)) else { return false };
    let sum: f64 = rows[1..].iter().filter(|row| !row.head.part).filter_map(|row| number(row, column)).sum();
    rows.len() > 2 && is_sum(total, sum)
}

fn is_sum(total: f64, sum: f64) -> bool {
    total > 0.0 && (sum - total).abs() <= total * ROUNDING
}

/// The number of a cell as written.
pub(super) fn number(row: &Row, column: usize) -> Option<f64> {
    row.values.get(column)?.as_ref()?.number.map(Decimal::to_f64)
}

fn is_ratio(head: &Head) -> bool {
    let by_noun =
        |measure: &Measure| matches!(measure.dimension, Dimension::Ratio | Dimension::Other | Dimension::Score);
    let by_unit = |unit: &TableUnit| matches!(unit.dimension, Dimension::Ratio | Dimension::Other | Dimension::Score);
    head.measure.as_ref().is_some_and(by_noun) || head.unit.as_ref().is_some_and(by_unit)
}
