//! Tables as they come out of converters, and the cells read from them.

use super::{Table, tables};
use crate::figures::Value;
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
            lines.push_str(&format!("{raw} = {value}{}{year}{change} {}{total}\n", cell.quantity.unit, cell.subject));
        }
    }
    lines
}

fn part_of(table: &Table, total: Option<usize>, view: &View) -> String {
    let Some(cell) = total.and_then(|total| table.cells.get(total)) else { return String::new() };
    format!(" of {}", view.text().get(cell.quantity.range.clone()).unwrap_or_default())
}

#[test]
fn heads_with_units() {
    println!(
        "{}",
        read(
            "表1 各学段情况\n学段 学校数（所） 在校生（人） 生师比\n小学 41 34,582 16.16\n初中 27 18,874 10.25\n合计 68 53,456 13.9"
        )
    );
    println!(
        "{}",
        read(
            "表1 各学段情况\n学段  学校数（所）  在校生（人）  生师比\n小学 41 34 582 16.16\n初中 27 18 874 10.25\n合计 68 53 456 13.9"
        )
    );
}
