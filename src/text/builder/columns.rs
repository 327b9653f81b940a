//! Rows whose cells tabs or commas divide, as a spreadsheet copies them: they become lines with bars, so that an empty cell keeps its column.
//!
//! Tabs also indent and align running text, and whoever aligns columns by eye sets two of them behind a short cell. So tabs are columns only
//! where the lines agree on how many there are, and where an empty cell makes a difference; others stay wide blanks.

use memchr::memchr3;

use super::Builder;

/// Lines of a table that are looked at together.
const MOST_LINES: usize = 400;

/// Bytes of a row.
const LONGEST_ROW: usize = 800;

/// Cells that the rows have at least.
const LEAST_CELLS: usize = 3;

/// Bytes of a cell of rows that commas divide; a clause is longer.
const LONGEST_CELL: usize = 60;

/// Lines of a head.
const MOST_HEADS: usize = 5;

/// Lines that follow one another of which none begins a table, before no more are tried.
const MOST_TRIES: usize = 8;

/// What divides the cells of the line at hand and of those that follow.
#[derive(Default)]
pub(super) struct Columns {
    /// Of the line at hand.
    mark: Option<char>,
    /// Lines behind it that belong to the same table.
    left: usize,
    /// Cells of the widest row of the table, where more rows follow than were looked at.
    goes_on: Option<usize>,
    /// Lines that follow one another with tabs or commas that are no rows.
    tries: usize,
    /// Character of the original where the line at hand begins.
    origin: Option<u32>,
}

impl Columns {
    /// Goes on to the line that `rest` begins with, which has a tab or a comma or is one of the rows that are left.
    fn line(&mut self, rest: &str) {
        if self.left > 0 {
            self.left -= 1;
            return;
        }
        let table = self.mark.zip(self.goes_on);
        let found = match table {
            Some((mark, width)) => rows_on(rest, mark, width).map(|rows| (mark, rows)),
            None if self.tries >= MOST_TRIES => None,
            None => ['\t', ','].into_iter().find_map(|mark| Some((mark, measure(rest, mark)?))),
        };
        self.tries = if found.is_some() { 0 } else { self.tries + 1 };
        let Some((mark, rows)) = found else {
            (self.mark, self.goes_on) = (None, None);
            return;
        };
        self.mark = Some(mark);
        self.left = rows.count - 1;
        self.goes_on = (rows.count == MOST_LINES).then_some(rows.width);
    }
}

impl Builder {
    /// Goes on to the line that `rest` begins with, at the character `origin`; tells whether tabs or commas divide it.
    pub(super) fn enter_columns(&mut self, rest: &str, origin: u32) -> bool {
        // A line may be begun anew once more of the original is there.
        if self.columns.origin.replace(origin) == Some(origin) {
            return self.in_columns();
        }
        let bytes = rest.as_bytes();
        // Few lines have either.
        let may_begin = || memchr3(b'\t', b',', b'\n', bytes).is_some_and(|at| bytes[at] != b'\n');
        if self.columns.left == 0 && !may_begin() {
            self.columns = Columns { origin: Some(origin), ..Columns::default() };
            return false;
        }
        self.columns.line(rest);
        self.in_columns()
    }

    /// Tells whether a character divides cells of the line at hand.
    pub(super) fn divides_columns(&self, c: char) -> bool {
        self.columns.mark == Some(c)
    }

    /// Tells whether the line at hand is a row.
    pub(super) fn in_columns(&self) -> bool {
        self.columns.mark.is_some()
    }
}

/// Rows that follow one another.
struct Rows {
    count: usize,
    /// Cells of the widest.
    width: usize,
}

/// The rows of one table, divided by `mark`, that `text` begins with; `None` where that is not certain or makes no difference.
fn measure(text: &str, mark: char) -> Option<Rows> {
    let (rows, behind) = split(text, mark);
    // The label of a group stands between two rows: the head is that of the rows behind it, too.
    let value = |cell: &str| is_number(cell.trim()) && !is_year(cell.trim());
    let values = |line: &str| line.len() <= LONGEST_ROW && line.split(mark).skip(1).any(value);
    if mark == '\t' && behind.is_some_and(values) {
        return None;
    }
    let sound = if mark == ',' { by_commas(&rows) } else { by_tabs(&rows) };
    (sound && is_headed(&rows)).then(|| Rows { count: rows.len(), width: width(&rows) })
}

/// The rows that go on a table of so many cells a row.
fn rows_on(text: &str, mark: char, cells: usize) -> Option<Rows> {
    let (rows, _) = split(text, mark);
    (!rows.is_empty() && width(&rows) <= cells).then_some(Rows { count: rows.len(), width: cells })
}

/// The cells of the lines from the beginning of `text` on that `mark` divides, and the line behind the next one.
fn split(text: &str, mark: char) -> (Vec<Vec<&str>>, Option<&str>) {
    let mut rows: Vec<Vec<&str>> = Vec::new();
    let mut lines = text.split('\n').take(MOST_LINES);
    for line in lines.by_ref() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.len() > LONGEST_ROW || !line.contains(mark) || line.contains(|c| is_no_row(c, mark)) {
            break;
        }
        rows.push(line.split(mark).map(|cell| cell.trim_matches([' ', '\u{3000}', '\u{A0}'])).collect());
    }
    (rows, lines.next())
}

fn width(rows: &[Vec<&str>]) -> usize {
    rows.iter().map(Vec::len).max().unwrap_or(0)
}

/// Tells whether a character stands in no row that `mark` divides.
fn is_no_row(c: char, mark: char) -> bool {
    let ends_line = matches!(c, '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}');
    ends_line
        || matches!(c, '。' | '；' | '！' | '？' | '|' | '│' | '<')
        || mark == ',' && matches!(c, '，' | '"' | '\t')
}

/// Tells whether tabs divide columns: as many in each line as in the widest, but for those that lost the empty cells at their end, below heads that
/// are all written.
fn by_tabs(rows: &[Vec<&str>]) -> bool {
    let width = width(rows);
    let some_empty = || rows.iter().any(|row| row.iter().any(|cell| cell.is_empty()));
    let short = rows.iter().any(|row| row.len() < width);
    if rows.len() < 2 || width < LEAST_CELLS || !(short || some_empty()) {
        return false;
    }
    let head = rows.iter().find(|row| written(row) > 1);
    !short || head.is_some_and(|head| head.len() == width && head.iter().all(|cell| !cell.is_empty()))
}

/// Tells whether commas divide columns: short cells, as many in each of three lines and more.
fn by_commas(rows: &[Vec<&str>]) -> bool {
    let width = rows.first().map_or(0, Vec::len);
    let short = |row: &Vec<&str>| row.len() == width && row.iter().all(|cell| cell.len() <= LONGEST_CELL);
    rows.len() >= 3 && width >= LEAST_CELLS && rows.iter().all(short)
}

/// Tells whether the rows are those of a table: words above numbers, and a head above each column that has some.
fn is_headed(rows: &[Vec<&str>]) -> bool {
    let Some(first) = rows.iter().position(|row| written(row) > 1 && row.iter().skip(1).any(|cell| is_number(cell)))
    else {
        return false;
    };
    let heads = &rows[..first];
    if !(1..=MOST_HEADS).contains(&first)
        || heads.iter().flat_map(|row| row.iter().skip(1)).any(|cell| is_number(cell) && !is_year(cell))
    {
        return false;
    }
    let column =
        |rows: &[Vec<&str>], at: usize| rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
    (1..width(rows)).all(|at| column(heads, at) || !column(&rows[first..], at))
}

/// Cells that are not empty.
fn written(row: &[&str]) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

/// 41, -3.5, 98.6%
fn is_number(cell: &str) -> bool {
    cell.contains(|c: char| c.is_ascii_digit())
        && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-' | '+' | '≥' | '≤' | '±'))
}

/// 2019
fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.parse().is_ok_and(|year| (1949..2050).contains(&year))
}

#[cfg(test)]
mod tests {
    use crate::text::View;

    #[test]
    fn a_long_table_goes_on() {
        let rows = "小学\t\t812\n".repeat(1000);
        let view = View::new(&format!("学段\t学校数\t在校生\n{rows}说明"));
        assert_eq!(view.text().matches("\n小学||812|").count(), 1000);
    }

    #[test]
    fn an_empty_cell_keeps_its_column() {
        for (original, text) in [
            ("学段\t学校数\t在校生\n小学\t\t812\n初中\t9\t", "学段|学校数|在校生|\n小学||812|\n初中|9||"),
            // The corner is empty, the tabs at line ends are lost.
            ("\t学校数\t在校生\r\n小学\t\t812\r\n", "||学校数|在校生|\n小学||812|"),
            ("学段\t学校数\t在校生\n小学\t\t812\n初中\t9", "学段|学校数|在校生|\n小学||812|\n初中|9|"),
            ("县区,学校数,在校生\n东山县,,812\n西河县,9,1 204", "县区|学校数|在校生|\n东山县||812|\n西河县|9|1 204|"),
            (
                "学段\t学校数\t在校生\n城区\n小学\t\t812\n初中\t9\t407\n乡镇\n小学\t5\t120",
                "学段学校数在校生城区小学812\n初中9 407\n乡镇\n小学5 120",
            ),
            // Nothing is empty, and wide blanks say as much.
            ("学段\t学校数\t在校生\n小学\t12\t812", "学段学校数在校生\n小学12 812"),
            // Aligned by eye.
            (
                "学段\t\t学校数\t在校生\n小学阶段\t12\t812\n初中\t\t9\t407",
                "学段学校数在校生\n小学阶段12 812\n初中9 407",
            ),
            ("学段\t学校数\t在校生\n小学\t\t12\t812\n初中阶段\t9\t407", "学段学校数在校生\n小学12 812\n初中阶段9 407"),
            // Indented, and a list without numbers.
            ("\t\t某县教育局\n\t\t2020年12月", "某县教育局\n2020年12月"),
            ("张某,李某,王某\n赵某,钱某,孙某\n周某,吴某,郑某", "张某，李某，王某赵某，钱某，孙某周某，吴某，郑某"),
        ] {
            assert_eq!(View::new(original).text(), text, "{original}");
        }
    }
}
