//! Rows below the row that says what they count and in which unit: 高中 below 学校数（所） is 高中学校数.

use super::grid::{Grid, Row};
use super::head::{Head, only_measures};
use super::totals::number;
use crate::catalog::words::Words;

/// Gives the rows without a unit that of the row they stand below.
pub(super) fn join(grid: &mut Grid) {
    if !grid.caption.units.is_empty() || grid.heads.iter().any(Head::counts) {
        return;
    }
    let mut whole = None;
    // The kind the last row told, which a 其中 below it is part of.
    let mut above = String::new();
    for index in 0..grid.rows.len() {
        let row = &grid.rows[index];
        if row.unit.is_some() || row.head.unit.is_some() {
            whole = leads(row).then_some(index);
            above.clear();
            continue;
        }
        let Some(whole_row) = whole.map(|whole: usize| &grid.rows[whole]) else { continue };
        let below = row.head.part && !above.is_empty();
        if row.head.counts() || (row.head.part && !below) {
            continue;
        }
        if !(below || is_kind(&row.head)) || !is_part(grid, row, whole_row) {
            whole = None;
            continue;
        }
        let label = if below { format!("{above}{}", row.head.text) } else { row.head.text.clone() };
        let head = Head {
            text: joined(&label, &whole_row.head.text),
            unit: whole_row.head.unit.clone(),
            measure: whole_row.head.measure.clone(),
            part: true,
            kind: Some(row.head.text.clone()),
            ..row.head.clone()
        };
        if !below {
            above = label;
        }
        grid.rows[index].head = head;
    }
}

/// 学校数（所）: a row that others may be the parts of.
fn leads(row: &Row) -> bool {
    let head = &row.head;
    head.unit.is_some() && head.adds_up() && !head.part && only_measures(&head.text)
}

/// Tells whether a label is a kind of school, a level of education or a place.
fn is_kind(head: &Head) -> bool {
    let words = Words::builtin();
    let named = words.table_kind.ends(&head.text).is_some() || words.table_place_end.ends(&head.text).is_some();
    named && head.adds_up() && !head.total && !head.subtotal && head.sense.is_none()
}

/// Tells whether the numbers of a row can be parts of those of another.
fn is_part(grid: &Grid, row: &Row, whole: &Row) -> bool {
    let mut pairs = (0..grid.heads.len())
        .filter(|column| grid.heads[*column].adds_up())
        .filter_map(|column| number(row, column).zip(number(whole, column)))
        .peekable();
    row.group == whole.group && pairs.peek().is_some() && pairs.all(|(part, whole)| part <= whole)
}

/// 普通高等学校 and 学校数 are 普通高等学校数.
fn joined(label: &str, whole: &str) -> String {
    let ends = whole.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1);
    let shared = ends.filter(|end| label.ends_with(&whole[..*end])).last();
    format!("{label}{}", &whole[shared.unwrap_or(0)..])
}
