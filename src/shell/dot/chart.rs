//! `.chart`: bars or a line of the last result, in the terminal.

use std::collections::HashSet;
use std::fmt::Write as _;

use rusqlite::types::ValueRef;

use super::super::Trouble;
use super::super::session::Session;
use crate::lang::Lang;
use crate::near::the_nearest;
use crate::output::{Ambiguous, OutputError, RowSink, Shown, real_text, sanitize, yuan_text};
use crate::query::split_line;
use crate::sql::watch::{Limits, Watch};
use crate::sql::{bind, money_columns, run};

/// Rows drawn as bars.
const BARS: usize = 60;
/// Rows drawn as a line.
const POINTS: usize = 2000;
/// Columns of a bar of full length when the width of the screen is not known.
const FALLBACK_WIDTH: usize = 80;
/// Lines of a line chart.
const HEIGHT: usize = 12;

/// The rows of a result as far as a chart needs them.
#[derive(Default)]
struct Collected {
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
    limit: usize,
    total: u64,
}

/// A cell: how it reads, and its number.
struct Cell {
    text: String,
    number: Option<f64>,
}

impl RowSink for Collected {
    fn begin(&mut self, columns: &[String]) -> Result<(), OutputError> {
        self.columns = columns.to_vec();
        Ok(())
    }

    fn row(&mut self, cells: &[ValueRef<'_>]) -> Result<(), OutputError> {
        self.total += 1;
        if self.rows.len() < self.limit {
            self.rows.push(cells.iter().map(|c| cell(*c)).collect());
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Shown, OutputError> {
        Ok(Shown { rows: self.total, shown: self.rows.len() as u64, cut_cells: 0 })
    }
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell { text: "NULL".into(), number: None },
        ValueRef::Integer(n) => Cell { text: n.to_string(), number: Some(n as f64) },
        ValueRef::Real(n) => Cell { text: real_text(n), number: Some(n).filter(|n| n.is_finite()) },
        ValueRef::Text(bytes) => Cell { text: sanitize(&String::from_utf8_lossy(bytes)).into_owned(), number: None },
        ValueRef::Blob(_) => Cell { text: String::new(), number: None },
    }
}

pub(super) fn chart(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let last = session.last()?;
    let words = split_line(rest);
    let (line, names) = match words.first().map(String::as_str) {
        Some("line") => (true, &words[1..]),
        Some("bar") => (false, &words[1..]),
        _ => (false, &words[..]),
    };
    let mut rows = Collected { limit: if line { POINTS } else { BARS }, ..Collected::default() };
    let outcome = (|| {
        let mut statement = session.connection.prepare(&last.sql)?;
        bind(&mut statement, &last.params, false)?;
        let limits = Limits { timeout: session.settings.timeout, progress: session.interactive, lang: session.lang() };
        let watch = Watch::start(&session.connection, limits);
        run(&mut statement, &mut rows, &watch.pulse())
    })();
    outcome.map_err(|error| session.explained(error, &last.sql))?;
    let (labels, value) = choose(&rows, names, session.lang())?;
    let known = money_columns(&last.sql).contains(&value);
    let points = points(&rows, &labels, value, session.settings.money.then_some(known));
    if points.is_empty() {
        return Err(Trouble::Said(session.lang().pick("没有可画的数值", "there are no numbers to draw").into()));
    }
    let width = session.width().unwrap_or(FALLBACK_WIDTH);
    let by: Vec<&str> = labels.iter().map(|label| rows.columns[*label].as_str()).collect();
    let title = format!("{} / {}\n", rows.columns[value], by.join(" "));
    let drawn = if line { line_chart(&points, width) } else { bar_chart(&points, width, session.ambiguous()) };
    session.show(&(title + &drawn))?;
    tell_limits(session, &rows, &points);
    Ok(())
}

/// One bar or point.
struct Point {
    label: String,
    value: f64,
    shown: String,
    unit: Option<String>,
}

/// Makes the points. `money` is given when amounts are to be shown with 万 and 亿, and tells whether all values are known to be amounts.
fn points(rows: &Collected, labels: &[usize], value: usize, money: Option<bool>) -> Vec<Point> {
    let unit = rows.columns.iter().position(|c| c == "unit");
    rows.rows
        .iter()
        .filter_map(|row| {
            let number = row[value].number?;
            let unit = unit.map(|u| row[u].text.clone());
            let is_money = money
                .is_some_and(|known| known || unit.as_deref() == Some("元") || rows.columns[value].ends_with("_yuan"));
            let shown = if is_money { yuan_text(number) } else { row[value].text.clone() };
            let label: Vec<&str> = labels.iter().map(|label| row[*label].text.as_str()).collect();
            Some(Point { label: label.join(" "), value: number, shown, unit })
        })
        .collect()
}

/// Finds the columns named, or those that suit.
fn choose(rows: &Collected, names: &[String], lang: Lang) -> Result<(Vec<usize>, usize), Trouble> {
    let find = |name: &String| {
        rows.columns.iter().position(|c| c == name).ok_or_else(|| {
            let near = the_nearest(name, rows.columns.iter().map(String::as_str));
            let near = near.unwrap_or_else(|| rows.columns.join(lang.pick("、", ", ")));
            Trouble::Said(match lang {
                Lang::Zh => format!("结果中没有列 {name}；你是不是要找 {near}？"),
                Lang::En => format!("the result has no column {name}; did you mean {near}?"),
            })
        })
    };
    if let [label, value] = names {
        return Ok((vec![find(label)?], find(value)?));
    }
    let numeric = |i: usize| rows.rows.iter().any(|row| row[i].number.is_some());
    let is_id = |i: usize| rows.columns[i].ends_with("_id") || rows.columns[i] == "region_code";
    let years = |i: usize| matches!(rows.columns[i].as_str(), "year" | "年份" | "年");
    let count = rows.columns.len();
    let named: Vec<usize> = (0..count).filter(|i| years(*i) || (!numeric(*i) && !is_id(*i))).collect();
    let labels = told_apart_by(rows, &named).unwrap_or_else(|| vec![named.first().copied().unwrap_or(0)]);
    let label = labels[0];
    let place = |i: usize| rows.columns[i] == "rank";
    let fits = |i: &usize| !labels.contains(i) && numeric(*i) && !is_id(*i) && !years(*i) && !place(*i);
    let value = if let [name] = names {
        Some(find(name)?)
    } else {
        let told = (0..count).find(|i| rows.columns[*i] == "value" && fits(i));
        told.or_else(|| (label..count).chain(0..label).find(fits))
    };
    let none = || Trouble::Said(lang.pick("上一结果没有数值列", "the last result has no column of numbers").into());
    let value = value.ok_or_else(none)?;
    Ok((labels, value))
}

/// The first column, or else the first two together, that differ in all rows: 2020, 绍兴市 2020; else the first that differs at all.
fn told_apart_by(rows: &Collected, columns: &[usize]) -> Option<Vec<usize>> {
    let unique = |labels: &[usize]| {
        let mut seen = HashSet::with_capacity(rows.rows.len());
        rows.rows.iter().all(|row| seen.insert(labels.iter().map(|i| row[*i].text.as_str()).collect::<Vec<_>>()))
    };
    let single = columns.iter().map(|i| vec![*i]);
    let pairs =
        columns.iter().enumerate().flat_map(|(at, one)| columns[at + 1..].iter().map(|other| vec![*one, *other]));
    let differs = |i: &&usize| rows.rows.iter().any(|row| row[**i].text != rows.rows[0][**i].text);
    single.chain(pairs).find(|labels| unique(labels)).or_else(|| columns.iter().find(differs).map(|i| vec![*i]))
}

fn bar_chart(points: &[Point], width: usize, ambiguous: Ambiguous) -> String {
    let labels: Vec<String> = points.iter().map(|p| ambiguous.cut(&p.label, width / 3)).collect();
    let label_width = labels.iter().map(|l| ambiguous.width(l)).max().unwrap_or(0);
    let shown_width = points.iter().map(|p| ambiguous.width(&p.shown)).max().unwrap_or(0);
    let room = width.saturating_sub(label_width + shown_width + 4).max(10);
    let most = points.iter().map(|p| p.value.abs()).fold(0.0, f64::max);
    let mut out = String::new();
    for (point, label) in points.iter().zip(labels) {
        let eighths = if most > 0.0 { (point.value.abs() / most * room as f64 * 8.0).round() as usize } else { 0 };
        let _ = writeln!(
            out,
            "{} {} {}",
            ambiguous.padded(&label, label_width),
            bar(eighths, point.value, ambiguous),
            point.shown
        );
    }
    out
}

/// Draws a bar in eighths of a column; negative ones are hatched. Block characters are wide where ambiguous ones are.
fn bar(eighths: usize, value: f64, ambiguous: Ambiguous) -> String {
    if ambiguous == Ambiguous::Wide {
        return if value < 0.0 { "-" } else { "#" }.repeat(eighths.div_ceil(8));
    }
    if value < 0.0 {
        return "░".repeat(eighths.div_ceil(8));
    }
    let mut text = "█".repeat(eighths / 8);
    if let Some(part) = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"].get(eighths % 8) {
        text.push_str(part);
    }
    text
}

/// Draws points joined by lines, in braille: two dots a column, four a line.
fn line_chart(points: &[Point], width: usize) -> String {
    let low = points.iter().map(|p| p.value).fold(f64::INFINITY, f64::min);
    let high = points.iter().map(|p| p.value).fold(f64::NEG_INFINITY, f64::max);
    let by_value =
        |wanted: f64| points.iter().find(|p| p.value.total_cmp(&wanted).is_eq()).map_or("", |p| p.shown.as_str());
    let margin = Ambiguous::Narrow.width(by_value(low)).max(Ambiguous::Narrow.width(by_value(high)));
    let columns = width.saturating_sub(margin + 2).clamp(10, 200);
    let (dots_x, dots_y) = (columns * 2, HEIGHT * 4);
    let mut grid = vec![vec![0u8; columns]; HEIGHT];
    let across = positions(points);
    let place = |i: usize, value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        ((across[i] * (dots_x - 1) as f64).floor(), (1.0 - share) * (dots_y - 1) as f64)
    };
    for i in 0..points.len() {
        let (x, y) = place(i, points[i].value);
        let (next_x, next_y) = if i + 1 < points.len() { place(i + 1, points[i + 1].value) } else { (x, y) };
        let steps = ((next_x - x).abs().max((next_y - y).abs()) as usize).max(1);
        for step in 0..=steps {
            let share = step as f64 / steps as f64;
            dot(&mut grid, (x + (next_x - x) * share) as usize, (y + (next_y - y) * share).round() as usize);
        }
    }
    let mut out = String::new();
    for (i, line) in grid.iter().enumerate() {
        let scale = match i {
            0 => by_value(high),
            i if i + 1 == HEIGHT => by_value(low),
            _ => "",
        };
        let drawn: String = line.iter().map(|bits| char::from_u32(0x2800 + u32::from(*bits)).unwrap_or(' ')).collect();
        let lead = " ".repeat(margin - Ambiguous::Narrow.width(scale));
        let _ = writeln!(out, "{lead}{scale} {}", drawn.trim_end_matches('\u{2800}'));
    }
    let (first, end) = (&points[0].label, &points[points.len() - 1].label);
    let gap = columns.saturating_sub(Ambiguous::Narrow.width(first) + Ambiguous::Narrow.width(end)).max(1);
    out + &format!("{} {first}{}{end}\n", " ".repeat(margin), " ".repeat(gap))
}

/// Returns where each point stands between left (0) and right (1): rising numbers such as years at their distance, others evenly.
fn positions(points: &[Point]) -> Vec<f64> {
    let numbers: Vec<f64> = points.iter().filter_map(|p| p.label.parse().ok()).collect();
    let rising = numbers.len() == points.len() && numbers.windows(2).all(|w| w[0] < w[1]);
    let last = points.len().saturating_sub(1).max(1) as f64;
    match (numbers.first(), numbers.last()) {
        (Some(first), Some(end)) if rising && end > first => {
            numbers.iter().map(|n| (n - first) / (end - first)).collect()
        }
        _ => (0..points.len()).map(|i| i as f64 / last).collect(),
    }
}

fn dot(grid: &mut [Vec<u8>], x: usize, y: usize) {
    const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
    if let Some(cell) = grid.get_mut(y / 4).and_then(|line| line.get_mut(x / 2)) {
        *cell |= BITS[y % 4][x % 2];
    }
}

fn tell_limits(session: &Session, rows: &Collected, points: &[Point]) {
    let lang = session.lang();
    if rows.total > rows.rows.len() as u64 {
        session.tell(&match lang {
            Lang::Zh => format!("只画了前 {} 行，共 {} 行", rows.rows.len(), rows.total),
            Lang::En => format!("the first {} of {} rows are drawn", rows.rows.len(), rows.total),
        });
    }
    let mut labels = HashSet::with_capacity(points.len());
    let again: Vec<&str> = points.iter().map(|p| p.label.as_str()).filter(|label| !labels.insert(*label)).collect();
    if let Some(first) = again.first() {
        session.tell(&match lang {
            Lang::Zh => format!("注意：有 {} 个点的标签前面已有，如 {first}：同一标签下不是同一个数（总数和分项？），请加条件或指明列", again.len()),
            Lang::En => format!(
                "note: {} labels come again, such as {first}: there is more than one number under it (a total and its parts?); add a condition or name the columns",
                again.len()
            ),
        });
    }
    let mut units: Vec<&str> = points.iter().filter_map(|p| p.unit.as_deref()).collect();
    units.sort_unstable();
    units.dedup();
    if units.len() > 1 {
        session.tell(&format!(
            "{}{}",
            lang.pick("注意：图中混了不同单位：", "note: different units in one chart: "),
            units.join(", ")
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, bar_chart, line_chart};
    use crate::output::Ambiguous;

    fn point(label: &str, value: f64) -> Point {
        Point { label: label.into(), value, shown: crate::output::real_text(value), unit: None }
    }

    #[test]
    fn bars_are_told_apart_by_as_few_columns_as_can() {
        let of = |rows: &[[&str; 3]]| {
            let cell = |text: &&str| super::Cell { text: (*text).to_owned(), number: None };
            let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
            super::told_apart_by(&super::Collected { rows, ..super::Collected::default() }, &[0, 1, 2])
        };
        assert_eq!(of(&[["2020", "甲市", "教师"], ["2021", "甲市", "教师"]]), Some(vec![0]));
        assert_eq!(of(&[["2020", "甲市", "教师"], ["2020", "乙市", "教师"]]), Some(vec![1]));
        assert_eq!(
            of(&[["2020", "甲市", "教师"], ["2020", "乙市", "教师"], ["2021", "甲市", "教师"]]),
            Some(vec![0, 1])
        );
        assert_eq!(of(&[["2020", "甲市", "教师"], ["2020", "甲市", "教师"]]), None);
        assert_eq!(of(&[]), Some(vec![0]));
    }

    #[test]
    fn bars_start_in_one_column_whatever_the_labels() {
        let points = [point("抚顺市", 457.0), point("承德", 100.0), point("x", -50.0), point("零", 0.0)];
        insta::assert_snapshot!(bar_chart(&points, 40, Ambiguous::Narrow), @r"
        抚顺市 ███████████████████████████ 457
        承德   █████▉ 100
        x      ░░░ -50
        零      0
        ");
    }

    #[test]
    fn a_line_runs_from_the_first_to_the_last_label() {
        let points: Vec<Point> =
            [1.0, 3.0, 2.0, 5.0].iter().enumerate().map(|(i, v)| point(&(2018 + i).to_string(), *v)).collect();
        let drawn = line_chart(&points, 40);
        assert_eq!(drawn.lines().count(), super::HEIGHT + 1);
        assert!(drawn.ends_with("2021\n") && drawn.starts_with('5'), "{drawn}");
        assert!(!line_chart(&[point("a", 0.0)], 10).is_empty());
    }
}
