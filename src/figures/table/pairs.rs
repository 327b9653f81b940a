//! Labels and values by turns on one line, behind what they are about and their unit:
//! `项目资金（万元）：到位数 1 286.40 支出数 1 251.73`.

use super::Table;
use super::caption::Caption;
use super::grid::{Grid, Row};
use super::head::{Head, Measure};
use super::line::{Cell, Kind, Line, Lines};
use super::number::{Parsed, TableUnit};

/// The sum of rounded parts may differ from the whole by this share.
const ROUNDING: f64 = 0.0005;
/// Longer labels are prose.
const LONGEST_LABEL: usize = 16;

/// A label and its value.
pub(super) struct Pair {
    pub(super) label: String,
    pub(super) value: Parsed,
}

/// Tells whether a line may be one of pairs.
pub(super) fn may_begin(lines: Lines<'_>, line: &Line) -> bool {
    lines.has_cells(line) && lines.text(&line.range).contains("）：")
}

/// Reads a line of pairs and the lines of 其中 below it; returns the last line, too.
pub(super) fn read(lines: Lines<'_>, line: &Line) -> Option<(Table, Line)> {
    let text = lines.text(&line.range);
    let lead = &text[..text.find("）：")? + '）'.len_utf8()];
    let head = Head::read(lead);
    let unit = head.unit.clone()?;
    let named = pairs(lines, line, lead.len() + '：'.len_utf8()).filter(|pairs| pairs.len() >= 2)?;
    let measure = head.measure.clone().unwrap_or(Measure { unit: None, dimension: unit.dimension });
    let mut rows: Vec<Row> = named.into_iter().map(|pair| row(pair, &head.text, &measure)).collect();
    let mut last = line.clone();
    while let Some(next) = lines.next(&last).filter(|next| lines.text(&next.range).starts_with("其中：")) {
        let Some(parts) = pairs(lines, &next, "其中：".len()) else { break };
        rows.extend(parts.into_iter().map(|pair| row(pair, &head.text, &measure)));
        last = next;
    }
    let table = grid(rows, unit, line.range.start..last.range.end).read()?;
    Some((with_totals(table, line.range.end), last))
}

/// The pairs of a line behind its lead; `None` when any label lacks its one value.
pub(super) fn pairs(lines: Lines<'_>, line: &Line, lead: usize) -> Option<Vec<Pair>> {
    let mut cells: Vec<Cell> = Vec::new();
    if !lines.cells(line, false, &mut cells) {
        return None;
    }
    let first = cells.first_mut()?;
    first.range.start = (line.range.start + lead).min(first.range.end);
    let mut found = Vec::new();
    let mut rest = cells.as_slice();
    while !rest.is_empty() {
        let words = rest.iter().take_while(|cell| cell.kind == Kind::Text).count();
        let numbers = rest[words..].iter().take_while(|cell| cell.kind == Kind::Number).count();
        let (label, values) = (rest.get(..words)?, rest.get(words..words + numbers)?);
        let value = lines.number(&(values.first()?.range.start..values.last()?.range.end))?;
        let label: String = label.iter().map(|cell| lines.text(&cell.range)).collect();
        let label = label.trim_end_matches(['：', '，', '、']).to_owned();
        if label.is_empty() || label.chars().count() > LONGEST_LABEL || value.digits_end < values.last()?.range.start {
            return None;
        }
        found.push(Pair { label, value });
        rest = &rest[words + numbers..];
    }
    Some(found)
}

/// One pair as a row: its label completes what the line is about, unless it names a measure itself.
fn row(pair: Pair, about: &str, measure: &Measure) -> Row {
    let mut head = Head::read(&pair.label);
    let group = if head.measure.is_some() && pair.label.chars().count() > 3 { "" } else { about };
    head.measure.get_or_insert_with(|| measure.clone());
    Row { head, unit: None, values: vec![Some(pair.value)], group: group.to_owned(), guessed: false }
}

fn grid(rows: Vec<Row>, unit: TableUnit, range: std::ops::Range<usize>) -> Grid {
    let caption = Caption { units: vec![(String::new(), unit)], ..Caption::default() };
    Grid { heads: vec![Head::default()], rows, caption, promises: false, range }
}

/// The cells behind `end` are parts of the one before it they add up to.
fn with_totals(mut table: Table, end: usize) -> Table {
    let (wholes, parts): (Vec<usize>, Vec<usize>) =
        (0..table.cells.len()).partition(|at| table.cells[*at].quantity.range.end <= end);
    let value = |at: usize| table.cells[at].quantity.value.number().unwrap_or(0.0);
    let sum: f64 = parts.iter().map(|at| value(*at)).sum();
    let total = wholes.into_iter().find(|whole| {
        let same = |at: &usize| table.cells[*at].quantity.unit == table.cells[*whole].quantity.unit;
        parts.len() >= 2 && parts.iter().all(same) && (value(*whole) - sum).abs() <= ROUNDING * sum.abs()
    });
    for part in parts {
        table.cells[part].total = total;
    }
    table
}
