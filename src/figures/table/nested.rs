//! Rows below the row that says what they count and in which unit: 高中 below 学校数（所） is 高中学校数.

use super::grid::{Grid, Row};
use super::head::{Head, only_measures};
use super::totals::number;
use crate::catalog::words::Words;
use crate::figures::Dimension;

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

/// Gives rows of the noun of the first row its unit, and the kinds below them: 高校校舍面积 and 危房 below 学校校舍面积（万平方米）. Behind a row that
/// measures something else, nothing says whose unit a row without a noun has.
pub(super) fn inherit(grid: &mut Grid) {
    if !grid.caption.units.is_empty() || grid.heads.iter().any(Head::counts) {
        return;
    }
    let Some((first, rows)) = grid.rows.split_first() else { return };
    let Some(unit) = first.head.unit.clone().filter(|unit| unit.dimension == Dimension::Area) else { return };
    let area = |head: &Head| head.measure.as_ref().is_some_and(|measure| measure.dimension == unit.dimension);
    let stated = |row: &Row| row.unit.clone().or_else(|| row.head.unit.clone());
    // 万平方米 and 平方米 in one table.
    let several = rows.iter().filter_map(stated).any(|other| other.dimension == unit.dimension && other != unit);
    if several || !area(&first.head) {
        return;
    }
    let noun =
        shared_end(grid.rows.iter().map(|row| &row.head).filter(|head| area(head)).map(|head| head.text.as_str()));
    // The last row that names the noun.
    let mut above = Some(0);
    for index in 1..grid.rows.len() {
        let row = &grid.rows[index];
        if !row.head.adds_up() {
            continue;
        }
        if row.head.measure.is_some() || stated(row).is_some() {
            let part = stated(row).is_none() && area(&row.head) && is_part(grid, row, &grid.rows[0]);
            above = (part || stated(row).as_ref() == Some(&unit)).then_some(index);
            if part {
                let head = &mut grid.rows[index].head;
                head.unit = Some(unit.clone());
                head.part = true;
            }
            continue;
        }
        let Some(whole) = above.map(|above: usize| &grid.rows[above]) else { continue };
        let space = Words::builtin().table_space.has(&row.head.text);
        if !(space || is_kind(&row.head)) || !is_part(grid, row, whole) {
            continue;
        }
        let text = if space {
            format!("{}{}面积", whole.head.text.strip_suffix(noun.as_str()).unwrap_or_default(), row.head.text)
        } else {
            joined(&row.head.text, &noun)
        };
        let head = Head {
            text,
            unit: Some(unit.clone()),
            measure: whole.head.measure.clone(),
            part: true,
            kind: Some(row.head.text.clone()),
            ..row.head.clone()
        };
        grid.rows[index].head = head;
    }
}

/// The characters that all texts end with.
fn shared_end<'t>(mut texts: impl Iterator<Item = &'t str>) -> String {
    let mut shared = texts.next().unwrap_or_default();
    for text in texts {
        let differs = |(a, b): &(char, char)| a != b;
        let same: usize = shared
            .chars()
            .rev()
            .zip(text.chars().rev())
            .take_while(|pair| !differs(pair))
            .map(|(c, _)| c.len_utf8())
            .sum();
        shared = &shared[shared.len() - same..];
    }
    shared.to_owned()
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
pub(super) fn joined(label: &str, whole: &str) -> String {
    let ends = whole.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1);
    let shared = ends.filter(|end| label.ends_with(&whole[..*end])).last();
    format!("{label}{}", &whole[shared.unwrap_or(0)..])
}
