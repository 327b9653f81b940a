//! Rows between bars: `| 小学 | 41 |`, under a head of one, two or three lines.

use super::Table;
use super::grid::{Grid, Row};
use super::head::Head;
use super::horizontal::{caption, exact_row, promises};
use super::levels::{part_of, stack};
use super::line::{Cell, Kind, Line, Lines};
use super::number::unit_of;
use super::roles::{TextCells, roles};
use crate::catalog::words::Words;

/// Lines of a head, with that of the units.
const MOST_HEAD_LINES: usize = 4;
/// Rows above a head that are one cell: the title, the unit.
const MOST_TITLES: usize = 3;

/// A line of cells between bars.
struct Barred {
    line: Line,
    cells: Vec<Cell>,
}

/// Reads the table whose first line is `first`; returns the last line that was looked at, too.
pub(super) fn read(lines: Lines<'_>, first: &Line, floor: usize) -> (Option<Table>, Option<Line>) {
    let mut rows: Vec<Barred> = Vec::new();
    let mut last = first.clone();
    let mut line = Some(first.clone());
    let mut cells = Vec::new();
    while let Some(current) = line {
        if !lines.is_rule(&current) {
            if !lines.is_barred(&current) || !lines.cells(&current, false, &mut cells) {
                break;
            }
            rows.push(Barred { line: current.clone(), cells: cells.clone() });
        }
        line = lines.next(&current);
        last = current;
    }
    let titles = titles(&rows);
    rows.drain(..titles);
    let top = rows.first().map_or_else(|| first.clone(), |row| row.line.clone());
    let mut rows: Vec<Vec<Cell>> = rows.into_iter().map(|row| row.cells).collect();
    let heads = match levels(lines, &mut rows) {
        Levels::Certain(heads) => heads,
        Levels::Doubtful => return (None, Some(last)),
        Levels::One => {
            without_empty_ends(lines, &mut rows);
            if rows.is_empty() {
                return (None, Some(last));
            }
            rows.remove(0).iter().map(|cell| lines.text(&cell.range).to_owned()).collect()
        }
    };
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let roles = roles(&heads, true, TextCells { labels: text_columns(&heads, &rows), remarks: 0 });
    name_sums(lines, &mut rows, &roles.labels);
    carry_labels(lines, &mut rows, &roles.labels);
    let body: Vec<Row> = rows
        .iter()
        .filter(|row| row.len() == heads.len())
        .filter_map(|row| exact_row(lines, row, &roles, &heads, String::new()))
        .collect();
    let grid = Grid {
        heads: roles.values.iter().map(|column| Head::read(heads[*column])).collect(),
        rows: body,
        caption: caption(lines, &top, floor),
        promises: rows.iter().any(|row| promises(lines, row)),
        range: first.range.start..last.range.end,
    };
    (grid.read(), Some(last))
}

/// Columns at the left without a number below their heads, that of 序号 not held against them.
fn text_columns(heads: &[&str], rows: &[Vec<Cell>]) -> usize {
    let ordinal = usize::from(heads.first().is_some_and(|head| Words::builtin().table_ordinal.has(head)));
    let text = |column: &usize| rows.iter().filter_map(|row| row.get(*column)).all(|cell| cell.kind != Kind::Number);
    (ordinal + (ordinal..heads.len()).take_while(text).count()).max(1)
}

/// 合计 below 序号 or 乡镇, and an empty cell below 学校: the row is the sum, whichever cell says so.
fn name_sums(lines: Lines<'_>, rows: &mut [Vec<Cell>], labels: &[usize]) {
    let Some(&last) = labels.last() else { return };
    for row in rows.iter_mut().filter(|row| row.get(last).is_some_and(|cell| cell.range.is_empty())) {
        let is_sum = |cell: &Cell| {
            let head = Head::read(lines.text(&cell.range));
            head.total || head.subtotal
        };
        if let Some(sum) = row[..last].iter().position(is_sum) {
            row.swap(sum, last);
        }
    }
}

/// 东山县 | 小学, and below it an empty cell | 初中: where rows have two labels, the first stands for the rows below it that have none. An empty
/// cell before 合计 may be that of all.
fn carry_labels(lines: Lines<'_>, rows: &mut [Vec<Cell>], labels: &[usize]) {
    let [first, second, ..] = labels else { return };
    let mut above: Option<Cell> = None;
    for row in rows {
        let (Some(label), Some(own)) = (row.get(*first), row.get(*second)) else { continue };
        let head = || Head::read(lines.text(&own.range));
        if !label.range.is_empty() {
            above = Some(label.clone()).filter(|label| label.kind == Kind::Text);
        } else if own.kind == Kind::Text && !head().total && !head().subtotal {
            row[*first] = above.clone().unwrap_or_else(|| label.clone());
        }
    }
}

/// Cells up to the last that is written.
fn written(row: &[Cell]) -> usize {
    row.iter().rposition(|cell| !cell.range.is_empty()).map_or(0, |last| last + 1)
}

/// Rows at the top that are one cell as wide as the table: `表3 各地基本情况 | ||||`, `单位：人 | ||||`. What they say is the caption's.
fn titles(rows: &[Barred]) -> usize {
    let wide = |row: &Barred| written(&row.cells) == 1 && row.cells.first().is_some_and(|cell| cell.kind == Kind::Text);
    let titles = rows.iter().take(MOST_TITLES).take_while(|row| wide(row)).count();
    let followed = rows.get(titles).is_some_and(|row| written(&row.cells) > 1);
    if followed { titles } else { 0 }
}

/// A cell of the width of nothing.
fn blank(at: usize) -> Cell {
    Cell { range: at..at, kind: Kind::Empty, gap: true }
}

/// What the lines at the top of a table are.
enum Levels {
    /// One line is the head.
    One,
    /// The heads of several lines, each in full.
    Certain(Vec<String>),
    /// What stands above what is not certain.
    Doubtful,
}

/// Makes one head of one of several lines, takes these lines off the rows and makes these as long as the head.
fn levels(lines: Lines<'_>, rows: &mut Vec<Vec<Cell>>) -> Levels {
    let silent = |row: &&Vec<Cell>| row.iter().all(|cell| cell.kind == Kind::Text || cell.range.is_empty());
    let count = rows.iter().take_while(silent).count();
    // A group of rows, 普通中学 | ||, is no line of a head.
    let groups = rows[..count].iter().rev().take_while(|row| written(row) == 1 && !is_mark(lines, &row[0])).count();
    let height = count - groups;
    let width = rows[count..].iter().map(|row| written(row)).max().unwrap_or(0);
    if width < 2 || !(2..=MOST_HEAD_LINES).contains(&height) || rows[..height].iter().any(|row| written(row) > width) {
        return Levels::One;
    }
    let text = |row: &Vec<Cell>, column: usize| row.get(column).map_or("", |cell| lines.text(&cell.range)).to_owned();
    let line = |row: &Vec<Cell>| (0..width).map(|column| text(row, column)).collect::<Vec<String>>();
    let mut head = line(&rows[0]);
    for (at, row) in rows[1..height].iter().enumerate() {
        let lower = line(row);
        let aligned = lower[0].is_empty() || head[0].is_empty() || lower[0] == head[0];
        let last = at + 2 == height;
        match if aligned {
            below(&head, &lower, last)
        } else {
            squeezed(&head, &lower).or_else(|| packed(&head, &lower))
        } {
            Some(full) => head = full,
            None if aligned => return Levels::Doubtful,
            // A row without numbers.
            None => return Levels::One,
        }
    }
    // Two heads alike say that a level was lost.
    if (1..width).any(|column| head[column].is_empty() || head[..column].contains(&head[column])) {
        return Levels::Doubtful;
    }
    rows.drain(..height);
    rows.retain(|row| written(row) <= width);
    for row in &mut rows[..] {
        let end = row.last().map_or(0, |cell| cell.range.end);
        row.resize(width, blank(end));
    }
    Levels::Certain(head)
}

/// Tells whether a cell is a unit in brackets or a part: （所）, #专任教师.
fn is_mark(lines: Lines<'_>, cell: &Cell) -> bool {
    let text = lines.text(&cell.range);
    is_unit(text) || is_part(text)
}

/// （所）, 万人
fn is_unit(text: &str) -> bool {
    unit_of(text.trim_start_matches('（').trim_end_matches('）')).is_some()
}

/// A head with the unit below it.
fn with_unit(name: &str, unit: &str) -> String {
    if unit.starts_with('（') { format!("{name}{unit}") } else { format!("{name}（{unit}）") }
}

fn is_part(text: &str) -> bool {
    text.starts_with('#') || text.starts_with("其中")
}

/// The line of a head under another, cell by cell. An upper head stands over the cells right of it that have none; the first of these
/// may be its own: 教职工 | 其中：女. What both lines leave empty the `last` one must fill.
fn below(head: &[String], lower: &[String], last: bool) -> Option<Vec<String>> {
    let mut upper = String::new();
    // The upper head has a column of its own, so that what stands beside it is a part.
    let mut own = false;
    let mut heads = Vec::with_capacity(head.len());
    for (column, (name, part)) in head.iter().zip(lower).enumerate() {
        if column == 0 {
            heads.push(if name.is_empty() { part.clone() } else { name.clone() });
            continue;
        }
        if !name.is_empty() {
            upper.clone_from(name);
            own = part.is_empty() || part == name || is_unit(part);
        }
        heads.push(match (name.is_empty(), part.is_empty()) {
            (true, true) if last => return None,
            (true, true) => String::new(),
            (false, true) => name.clone(),
            (false, false) if part == name => name.clone(),
            (false, false) if is_unit(part) => with_unit(name, part),
            (true, false) if is_unit(part) || upper.is_empty() => return None,
            (true, false) if is_part(part) => part.clone(),
            (true, false) if own => format!("其中：{part}"),
            (_, false) if is_part(part) => return None,
            (_, false) => part_of(&upper, part),
        });
    }
    Some(heads)
}

/// The line of a head whose empty cells were lost: `（所） | #专任教师 |`. A unit is of the one head that can have it, and parts are as many
/// as there are heads missing.
fn squeezed(head: &[String], lower: &[String]) -> Option<Vec<String>> {
    let mut head = head.to_vec();
    let (units, parts): (Vec<&String>, Vec<&String>) =
        lower.iter().filter(|text| !text.is_empty()).partition(|text| is_unit(text));
    let gaps: Vec<usize> = (1..head.len()).filter(|column| head[*column].is_empty()).collect();
    if gaps.len() != parts.len() || !parts.iter().all(|part| is_part(part)) {
        return None;
    }
    for (column, part) in gaps.into_iter().zip(parts) {
        head[column].clone_from(part);
    }
    for written in units {
        let unit = Head::read(written).unit?;
        let fits = |name: &String| {
            let read = Head::read(name);
            let implied = read.measure.and_then(|measure| measure.unit);
            read.unit.is_none() && implied.is_some_and(|own| own.base == unit.base)
        };
        let mut fitting = (1..head.len()).filter(|column| fits(&head[*column]));
        let column = fitting.next().filter(|_| fitting.next().is_none())?;
        head[column] = with_unit(&head[column], written);
    }
    Some(head)
}

/// The same where each upper head stands over as many of the lower ones: 县区 | 小学 | 初中, and 学校数 | 在校生 | 学校数 | 在校生.
fn packed(head: &[String], lower: &[String]) -> Option<Vec<String>> {
    let written = |text: &&str| !text.is_empty();
    let upper: Vec<&str> = head[1..].iter().map(String::as_str).filter(written).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).filter(written).collect();
    let even = upper.len() >= 2 && lower.len() + 1 == head.len() && lower.len().is_multiple_of(upper.len());
    let heads = if even { stack(&upper, &lower, lower.len()) } else { None }?;
    Some(std::iter::once(head[0].clone()).chain(heads).collect())
}

/// Makes rows of bars as long as what is written in them: the cells at their ends that are written in no row go, and where the rows have one
/// cell more than the head, whose first is no corner, a corner that was lost comes back. Rows longer than their head go, since nobody
/// knows what stands in them.
fn without_empty_ends(lines: Lines<'_>, rows: &mut Vec<Vec<Cell>>) {
    let Some((head, all)) = rows.split_first_mut() else { return };
    let width = written(head);
    let longest = all.iter().map(|row| written(row)).max().unwrap_or(0);
    head.truncate(width.max(1));
    let counts = head.first().is_some_and(|cell| Head::read(lines.text(&cell.range)).counts());
    if longest == width + 1 && counts && all.iter().all(|row| row.first().is_some_and(|cell| cell.kind == Kind::Text)) {
        let at = head.first().map_or(0, |cell| cell.range.start);
        head.insert(0, blank(at));
    }
    let width = head.len();
    rows.retain(|row| written(row) <= width);
    for row in &mut rows[..] {
        let end = row.last().map_or(0, |cell| cell.range.end);
        row.resize(width, blank(end));
    }
}
