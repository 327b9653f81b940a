//! Lines of a view and their cells.

use std::ops::Range;

use super::gloss::drop_glosses;
use super::head::names_measure;
use super::number::{Parsed, parse, unit_of};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::unit::Units;
use crate::catalog::words::Words;
use crate::text::{Break, BreakKind, View, label_at};

/// Longer lines are prose: 130 Chinese characters.
const LONGEST_ROW: usize = 400;

/// More cells than this are no row.
const MOST_CELLS: usize = 60;

/// More cells of text than this stand behind the values of no row.
const MOST_REMARKS: usize = 4;

/// A row label is at most this long, in bytes.
const LONGEST_LABEL: usize = 90;

/// One line of the original, as a stretch of the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Bytes of the view.
    pub(super) range: Range<usize>,
    /// Indices of the breaks inside.
    inner: Range<usize>,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number, with or without its unit.
    Number,
    /// A dash or another sign for no figure.
    Empty,
    /// Anything else.
    Text,
}

/// One cell, or a part of one that white space divides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// Bytes of the view.
    pub(super) range: Range<usize>,
    /// What it holds.
    pub(super) kind: Kind,
    /// Wide white space or a bar stands before it.
    pub(super) gap: bool,
}

/// The parts of a row, as ranges of its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    /// Cells of the label.
    pub(super) label: Range<usize>,
    /// The cell before the values that may be a unit.
    pub(super) last_text: Option<usize>,
    /// Cells of the values.
    pub(super) values: Range<usize>,
    /// Cells of text behind them.
    pub(super) remarks: Range<usize>,
}

/// The lines of a view, forwards and backwards, found by its breaks.
#[derive(Clone, Copy)]
pub(super) struct Lines<'a> {
    text: &'a str,
    breaks: &'a [Break],
}

impl<'a> Lines<'a> {
    pub(super) fn new(view: &'a View) -> Self {
        Self { text: view.text(), breaks: view.breaks() }
    }

    /// Returns the text of a range.
    pub(super) fn text(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Returns the first line.
    pub(super) fn first(&self) -> Line {
        self.from(0, 0)
    }

    /// Returns the line behind `line`.
    pub(super) fn next(&self, line: &Line) -> Option<Line> {
        let at = self.breaks.get(line.inner.end)?.at;
        Some(self.from(at, line.inner.end + 1))
    }

    /// Returns the line before `line`, when it is no long prose.
    pub(super) fn previous(&self, line: &Line) -> Option<Line> {
        let end = line.inner.start.checked_sub(1)?;
        let mut start = end;
        while start > 0 && !ends_line(self.breaks[start - 1].kind) {
            start -= 1;
            if end - start > 4 * MOST_CELLS {
                return None;
            }
        }
        let at = if start == 0 { 0 } else { self.breaks[start - 1].at };
        Some(Line { range: self.trimmed(at..self.breaks[end].at), inner: start..end })
    }

    fn from(&self, at: usize, first: usize) -> Line {
        let end = self.breaks[first..].iter().position(|b| ends_line(b.kind)).map_or(self.breaks.len(), |i| first + i);
        let close = self.breaks.get(end).map_or(self.text.len(), |b| b.at);
        Line { range: self.trimmed(at..close), inner: first..end }
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = self.text(&range);
        let end = range.start + text.trim_end_matches(['\n', ' ']).len();
        let start = end - self.text(&(range.start..end)).trim_start_matches(['\n', ' ']).len();
        start..end
    }

    /// Tells whether a line has more than one cell.
    pub(super) fn has_cells(&self, line: &Line) -> bool {
        !line.inner.is_empty() || bars(self.text(&line.range)) >= 2
    }

    /// Tells whether a line has cells between bars.
    pub(super) fn is_barred(&self, line: &Line) -> bool {
        bars(self.text(&line.range)) >= 2
    }

    /// Tells whether a line may be a label, a colon and a number.
    pub(super) fn has_colon_value(&self, line: &Line) -> bool {
        let text = self.text(&line.range);
        text.len() <= LONGEST_LABEL && text.ends_with(|c: char| c.is_ascii_digit() || c == '%') && text.contains('：')
    }

    /// The label of a group of rows: one short cell without a number.
    pub(super) fn group_label(&self, line: &Line) -> Option<&'a str> {
        let text = self.text(&line.range);
        let short = !text.is_empty() && text.chars().count() <= 12 && line.inner.is_empty();
        let plain = !text.contains(['，', '。', '；', '|', '“', '《']) && !text.contains("单位");
        let other = text.starts_with(['表', '注', '附', '（']) || text.contains(|c: char| c.is_ascii_digit());
        let heading = label_at(text).is_some_and(|label| label.is_outline());
        (short && plain && !other && !heading).then(|| text.trim_end_matches('：'))
    }

    /// Divides a line into cells, or finds that it is too long or is prose.
    ///
    /// With `wide`, single blanks divide no cells.
    pub(super) fn cells(&self, line: &Line, wide: bool, cells: &mut Vec<Cell>) -> bool {
        cells.clear();
        let text = self.text(&line.range);
        if text.is_empty() || text.len() > LONGEST_ROW {
            return false;
        }
        // Schools，Total: a comma of the English beside the Chinese.
        let comma = || text.match_indices('，').any(|(at, _)| !text[..at].ends_with(|c: char| c.is_ascii_alphabetic()));
        let barred = bars(text) >= 2;
        if (!barred && comma()) || text.contains(['。', '；', '！', '？']) {
            return false;
        }
        if barred {
            self.barred(&line.range, cells);
            return cells.len() >= 2;
        }
        let mut start = line.range.start;
        let mut gap = false;
        let inner = &self.breaks[line.inner.clone()];
        for (index, b) in inner.iter().enumerate() {
            let next = || inner.get(index + 1).map_or(line.range.end, |next| next.at);
            if b.kind == BreakKind::Space && (wide || self.is_unit_of_number(b.at, next())) {
                continue;
            }
            if b.at > start {
                self.push(start..b.at, gap, cells);
                start = b.at;
            }
            gap = b.kind == BreakKind::Gap;
            if cells.len() > MOST_CELLS {
                return false;
            }
        }
        self.push(start..line.range.end, gap, cells);
        if cells.iter().any(|cell| self.tells_of_year(&cell.range)) {
            return false;
        }
        drop_glosses(*self, cells);
        self.join_spaced_words(cells);
        self.join_comparisons(cells);
        self.split_at_colon(cells);
        !cells.is_empty()
    }

    /// 毛入园率 88.6% （2017年：85.9%）: a bracket that tells what there was makes words of the line, which are read as such.
    fn tells_of_year(&self, range: &Range<usize>) -> bool {
        let digit = |c: char| c.is_ascii_digit();
        let Some(inside) = self.text(range).strip_prefix('（') else { return false };
        let told = inside.trim_start_matches(digit);
        let dated = inside.len() - told.len() == 4;
        dated
            && told.strip_prefix('年').is_some_and(|told| told.trim_start_matches(['：', '为', ' ']).starts_with(digit))
    }

    /// Tells whether the word from the byte `at` to `end` is the unit of the number before it: `2020 年`, `72 所`; not of `1 874 人`, which
    /// may be two numbers.
    fn is_unit_of_number(&self, at: usize, end: usize) -> bool {
        let word = self.text(&(at..end.max(at))).trim();
        let before = self.text[..at].trim_end();
        let number = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        number.len() < before.len()
            && !number.trim_end().ends_with(|c: char| c.is_ascii_digit())
            && (matches!(word, "年度" | "年末" | "年底") || Units::builtin().is_unit(word))
    }

    /// Cells between bars: `| 小学 | 41 |`.
    fn barred(&self, range: &Range<usize>, cells: &mut Vec<Cell>) {
        let text = self.text(range);
        let mut start = 0;
        let last = text.len();
        for (at, c) in text.char_indices().chain(std::iter::once((last, '|'))) {
            if !is_bar(c) {
                continue;
            }
            let outer = (at == 0 || at == last) && text[start..at].trim().is_empty();
            if !outer {
                let cell = self.trimmed(range.start + start..range.start + at);
                let kind = if cell.is_empty() { Kind::Empty } else { self.kind(&cell) };
                cells.push(Cell { range: cell, kind, gap: true });
            }
            start = (at + c.len_utf8()).min(last);
        }
    }

    fn push(&self, range: Range<usize>, gap: bool, cells: &mut Vec<Cell>) {
        let range = self.trimmed(range);
        if !range.is_empty() {
            cells.push(Cell { kind: self.kind(&range), range, gap });
        }
    }

    pub(super) fn kind(&self, range: &Range<usize>) -> Kind {
        let text = self.text(range);
        if Words::builtin().table_empty.has(text) {
            return Kind::Empty;
        }
        if parse(text, range.start).is_some() { Kind::Number } else { Kind::Text }
    }

    /// Tells whether a cell is a word that stands for no figure, such as 竣工, and may as well be a remark; a dash is none.
    pub(super) fn is_word_for_none(&self, kind: Kind, range: &Range<usize>) -> bool {
        let text = self.text(range);
        kind == Kind::Empty && text.chars().all(crate::text::is_han) && text.chars().count() >= 2
    }

    /// Reads a number cell.
    pub(super) fn number(&self, range: &Range<usize>) -> Option<Parsed> {
        parse(self.text(range), range.start)
    }

    /// 项　目, 合　计: words that are spaced out are one cell, and so is a bracket with the head before it.
    fn join_spaced_words(&self, cells: &mut Vec<Cell>) {
        let words = Words::builtin();
        let mut index = 1;
        while index < cells.len() {
            let (left, right) = (&cells[index - 1], &cells[index]);
            let joined = self.text(&(left.range.start..right.range.end));
            let both_text = left.kind == Kind::Text && right.kind == Kind::Text;
            let spaced = joined.chars().count() == 2
                && [
                    &words.table_corner,
                    &words.table_remark,
                    &words.table_total,
                    &words.table_subtotal,
                    &words.table_unit_head,
                ]
                .iter()
                .any(|list| list.has(joined))
                || joined.chars().count() == 2 && both_text && names_measure(joined);
            let bracket = self.text(&right.range).starts_with('（') && !self.text(&left.range).ends_with('）');
            let open = self.text(&left.range).ends_with(['（', '：']) && index > 1;
            // 单位　所　个　人: each is the unit of a column.
            let units = || right.gap && [left, right].iter().all(|cell| unit_of(self.text(&cell.range)).is_some());
            if both_text && (spaced || bracket || open) && !units() {
                cells[index - 1].range.end = cells[index].range.end;
                cells.remove(index);
            } else {
                index += 1;
            }
        }
    }

    /// ≥ 95: the sign and its number are one cell.
    fn join_comparisons(&self, cells: &mut Vec<Cell>) {
        let mut index = 1;
        while index < cells.len() {
            let (left, right) = (&cells[index - 1], &cells[index]);
            let joined = left.range.start..right.range.end;
            if (left.kind, right.kind, right.gap) == (Kind::Text, Kind::Number, false) && self.number(&joined).is_some()
            {
                cells[index - 1] = Cell { range: joined, kind: Kind::Number, gap: left.gap };
                cells.remove(index);
            } else {
                index += 1;
            }
        }
    }

    /// 学校数（所）：58 is a label and a value.
    fn split_at_colon(&self, cells: &mut Vec<Cell>) {
        let [cell] = cells.as_slice() else { return };
        let range = cell.range.clone();
        let text = self.text(&range);
        let Some(at) = text.rfind('：') else { return };
        let value = range.start + at + '：'.len_utf8()..range.end;
        if at > 0 && value.len() < 24 && self.number(&value).is_some() {
            cells[0] = Cell { range: range.start..range.start + at, kind: Kind::Text, gap: false };
            cells.push(Cell { range: value, kind: Kind::Number, gap: true });
        }
    }

    /// Finds label and values of a row, or that the cells are no row.
    pub(super) fn shape(&self, cells: &[Cell]) -> Option<Shape> {
        if cells.len() < 2 {
            return None;
        }
        let number = |i: usize| cells.get(i).is_some_and(|cell: &Cell| cell.kind == Kind::Number);
        let text = |i: usize| cells.get(i).is_some_and(|cell: &Cell| cell.kind == Kind::Text);
        let mut at = 0;
        if number(0) && (text(1) || self.is_year(&cells[0].range)) {
            at = 1;
        }
        while text(at) {
            at += 1;
        }
        let label = 0..at;
        let values = at..at + cells[at..].iter().take_while(|cell| cell.kind != Kind::Text).count();
        let remarks = values.end..cells.len();
        let tail = remarks.len();
        let prose = tail > MOST_REMARKS || (tail > 1 && remarks.clone().any(number));
        let numbers = values.clone().filter(|i| number(*i)).count();
        if numbers == 0 || prose || label.len() > 5 || (label.is_empty() && numbers < 2) {
            return None;
        }
        if !label.is_empty() && cells[label.end - 1].range.end - cells[0].range.start > LONGEST_LABEL {
            return None;
        }
        // 30岁以下 31-40岁 41-50岁 is one, too.
        if cells.iter().filter(|cell| is_band(self.text(&cell.range))).count() >= 2 {
            return None;
        }
        // 指标 2011 2012 2013 is a head.
        let years = values.clone().filter(|i| self.is_year(&cells[*i].range)).count();
        if years == numbers && (years >= 2 || label.len() == 1 && self.is_corner(&cells[0].range)) {
            return None;
        }
        let last_text = (label.len() >= 2 && text(label.end - 1)).then(|| label.end - 1);
        Some(Shape { label, last_text, values, remarks })
    }

    /// Tells whether a cell is a bare number that may be a calendar year.
    pub(super) fn is_year(&self, range: &Range<usize>) -> bool {
        let text = self.text(range);
        text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && ("1949".."2050").contains(&text)
    }

    /// Tells whether a cell is the usual head of the labels' column.
    pub(super) fn is_corner(&self, range: &Range<usize>) -> bool {
        let text = self.text(range);
        text.chars().nth(1).is_some() && Words::builtin().table_corner.has(text)
    }

    /// Tells whether a line is nothing but rules: `|---|:--:|`, `┌──┬──┐`, or numbers the columns.
    pub(super) fn is_rule(&self, line: &Line) -> bool {
        let text = self.text(&line.range);
        if numbers_columns(text) {
            return true;
        }
        text.len() >= 3
            && text
                .chars()
                .all(|c| matches!(c, '-' | '|' | '：' | ':' | '+' | '=' | ' ' | '\n' | '\u{2500}'..='\u{257F}'))
    }
}

/// （1） （2） （3）, A B C
fn numbers_columns(text: &str) -> bool {
    let counts = |c: &char| !matches!(c, ' ' | '\n' | '（' | '）');
    if !matches!(text.chars().find(counts), Some('1' | '①' | 'A')) {
        return false;
    }
    let bare: String = text.chars().filter(counts).take(LONGEST_ROW).collect();
    let digits = text.starts_with("（1）") && bare.starts_with("12");
    let circled = bare.starts_with("①②");
    let letters = text.starts_with("A B");
    (digits && bare.bytes().all(|b| b.is_ascii_digit()))
        || (circled && bare.chars().all(|c| ('①'..='⑳').contains(&c)))
        || (letters && bare.bytes().all(|b| b.is_ascii_uppercase()) && 2 * bare.len() == text.len() + 1)
}

/// Tells whether a text is a class of sizes and no figure: 46-55人, 30岁以下, 600分以上.
pub(super) fn is_band(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    if !(1..=4).contains(&first) || text.len() > LONGEST_BAND {
        return false;
    }
    let rest = &text[first..];
    let unit = |text: &str| !text.is_empty() && Units::builtin().at(text).is_some_and(|unit| unit.surface == text);
    if let Some(rest) = rest.strip_prefix(['-', '~', '至']) {
        let second = digits(rest);
        return (1..=4).contains(&second) && unit(&rest[second..]);
    }
    let end = Words::builtin().table_band_end.ends(rest);
    end.is_some_and(|end| unit(&rest[..rest.len() - end.len()]))
}

/// Bytes of a class of sizes.
const LONGEST_BAND: usize = 24;

fn ends_line(kind: BreakKind) -> bool {
    matches!(kind, BreakKind::Line | BreakKind::Blank)
}

pub(super) fn is_bar(c: char) -> bool {
    matches!(c, '|' | '│' | '┃')
}

fn bars(text: &str) -> usize {
    // Few lines have one of their first bytes.
    let may_have = || memchr::memchr2(b'|', 0xE2, text.as_bytes()).is_some();
    let any = text.len() <= LONGEST_ROW && may_have() && text.holds(chars!("|│┃"));
    if any { text.chars().filter(|c| is_bar(*c)).count() } else { 0 }
}
