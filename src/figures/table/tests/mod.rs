//! Tables as they come out of converters, and the cells read from them.

mod broken;
mod columns;
mod implied;
mod layout;
mod meaning;
mod missing;
mod nested;
mod remarks;
mod yearbook;

use std::fmt::Write as _;

use proptest::prelude::*;

use super::{Table, tables};
use crate::figures::{Bound, Value};
use crate::text::View;

/// One line a cell: number as written, value with unit, year, subject, and the total it is part of.
fn read(text: &str) -> String {
    let view = View::new(text);
    let tables = tables(&view);
    let mut lines = String::new();
    for table in &tables {
        for cell in &table.cells {
            let raw = view.text().get(cell.quantity.range.clone()).unwrap_or_default();
            let value = match &cell.quantity.value {
                Value::Number(number) => number.to_string(),
                Value::Ratio(a, b) => format!("{a}:{b}"),
            };
            let year = cell.year.map(|year| format!(" {year}")).unwrap_or_default();
            let change = if cell.is_change { " change" } else { "" };
            let total = part_of(table, cell.total, &view);
            let _ = writeln!(lines, "{raw} = {value}{}{year}{change} {}{total}", cell.quantity.unit, cell.subject);
        }
    }
    lines
}

/// Asserts what is read of each text, a line a cell.
fn assert_read(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        let read = read_with_sense(text);
        assert_eq!(read.lines().collect::<Vec<_>>(), *expected, "{text}");
    }
}

/// The same with bound and sense.
fn read_with_sense(text: &str) -> String {
    let cells = tables(&View::new(text)).into_iter().flat_map(|table| table.cells);
    let marks = cells.map(|cell| {
        let bound = cell.quantity.inner_bound.filter(|bound| *bound != Bound::Exact);
        [bound.map(|bound| format!(" {bound:?}")), cell.sense.map(|sense| format!(" {sense:?}"))]
            .into_iter()
            .flatten()
            .collect::<String>()
    });
    read(text).lines().zip(marks).map(|(line, mark)| format!("{line}{mark}\n")).collect()
}

fn part_of(table: &Table, total: Option<usize>, view: &View) -> String {
    let Some(cell) = total.and_then(|total| table.cells.get(total)) else { return String::new() };
    format!(" of {}", view.text().get(cell.quantity.range.clone()).unwrap_or_default())
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(小学|初中\\n|41\\n|34 582\\n|指标\\n|#教师|其中：小学\\n|（所）|单位|所|Primary Schools|合计|其中：|学校数（所）|人数|2019年|单位：万元|增长%|[0-9 .,，。\\n\\t|：（）%-]|\u{3000}|—){0,60}") {
        let view = View::new(&text);
        let mut end = 0;
        for table in tables(&view) {
            prop_assert!(table.range.start >= end && table.range.end <= view.text().len());
            end = table.range.end;
            for cell in &table.cells {
                prop_assert!(view.text().get(cell.quantity.range.clone()).is_some());
                prop_assert!(cell.total.is_none_or(|total| total < table.cells.len()));
                prop_assert!(cell.subject.chars().count() <= 30);
            }
            prop_assert!(table.cells.windows(2).all(|pair| pair[0].quantity.range.end <= pair[1].quantity.range.start));
        }
    }
}
