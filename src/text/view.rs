//! The normalised view of a report: what a reader sees through line breaks, page marks and stray blanks.
//!
//! The view is the only place where text is repaired. It has no white space but `\n` (a paragraph really ends) and single
//! blanks between two digit or letter runs; Chinese punctuation is full width, digits and letters are ASCII. Every byte of
//! it maps back to a character of the original.

use super::fold::{FoldTable, Folded};
use super::label::label_at;
use super::span::CharSpan;

/// White space of the original that the view dropped or folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakKind {
    /// One blank inside a line.
    Space,
    /// Several blanks or a tab inside a line.
    Gap,
    /// A line end.
    Line,
    /// One or more empty lines, or a page end.
    Blank,
}

/// A place in the view where the original had white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// Byte offset in the view of the character that follows.
    pub at: usize,
    /// What stood there.
    pub kind: BreakKind,
}

/// A stretch of the view whose characters follow one another in the original too.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Byte offset in the view.
    byte: u32,
    /// Character offset in the original.
    origin: u32,
}

/// Blank before an item that is thin or does not break, as typesetters group digits with.
const THIN: u8 = 3;

/// A line is worked off at the next sentence end once it has this many characters.
const LONG_LINE: usize = 4096;

/// And wherever it is, but not inside a number, once it has this many.
const LONGEST_LINE: usize = 1 << 18;

/// Runs are cut at this many bytes, so that mapping a position counts few characters.
const RUN_BYTES: usize = 96;

/// Normalised text with a way back to the original.
#[derive(Debug)]
pub struct View {
    text: String,
    runs: Vec<Run>,
    breaks: Vec<Break>,
    /// Characters in the original.
    origin_len: u32,
}

impl View {
    /// Normalises a decoded report.
    #[must_use]
    pub fn new(original: &str) -> Self {
        Builder::new(original).build()
    }

    /// Returns the normalised text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the places where white space was, in text order.
    #[must_use]
    pub fn breaks(&self) -> &[Break] {
        &self.breaks
    }

    /// Returns the number of characters of the original.
    #[must_use]
    pub fn original_len(&self) -> u32 {
        self.origin_len
    }

    /// Maps a byte offset of the view, on a character boundary, to the character offset in the original.
    #[must_use]
    pub fn origin(&self, byte: usize) -> u32 {
        if byte >= self.text.len() {
            return self.origin_len;
        }
        let index = self.runs.partition_point(|run| run.byte as usize <= byte);
        let Some(run) = index.checked_sub(1).and_then(|i| self.runs.get(i)) else { return 0 };
        let chars = self.text.as_bytes()[run.byte as usize..byte].iter().filter(|b| !is_continuation(**b)).count();
        run.origin + chars as u32
    }

    /// Maps a byte range of the view to the characters of the original from its first to its last character.
    #[must_use]
    pub fn span(&self, range: std::ops::Range<usize>) -> CharSpan {
        let start = self.origin(range.start);
        if range.end <= range.start {
            return CharSpan::new(start, start);
        }
        let last = self.text[..range.end].char_indices().next_back().map_or(range.start, |(byte, _)| byte);
        CharSpan::new(start, self.origin(last.max(range.start)) + 1)
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// One character of a folded line.
#[derive(Clone, Copy)]
struct Item {
    c: char,
    origin: u32,
    /// White space before it in its line: 0 none, 1 one blank, 2 more, [`THIN`] one that groups digits.
    blanks: u8,
}

struct Builder<'a> {
    original: &'a str,
    view: View,
    line: Vec<Item>,
    /// The last line appended, folded; decides how the next one joins.
    previous: LineShape,
    pending: Option<BreakKind>,
    /// Origin of the character that would continue the last run.
    next_origin: Option<u32>,
}

/// What joining two lines needs to know about the first.
#[derive(Default, Clone, Copy)]
struct LineShape {
    chars: usize,
    /// Byte offset in the view where the line begins.
    start: usize,
    sentence_end: bool,
    heading: bool,
    row: RowShape,
}

/// How much a line looks like a row of a table.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum RowShape {
    /// Running text.
    #[default]
    Prose,
    /// A label and a number; a row when the lines beside it are such too.
    Pair,
    /// Cells.
    Cells,
}

impl<'a> Builder<'a> {
    fn new(original: &'a str) -> Self {
        let view = View {
            text: String::with_capacity(original.len()),
            runs: Vec::with_capacity(original.len() / RUN_BYTES + 16),
            breaks: Vec::new(),
            origin_len: 0,
        };
        Self { original, view, line: Vec::new(), previous: LineShape::default(), pending: None, next_origin: None }
    }

    fn build(mut self) -> View {
        let table = FoldTable::get();
        let mut origin = 0u32;
        let mut blanks = 0u8;
        let mut chars = self.original.chars();
        while let Some(c) = chars.next() {
            match c {
                '\n' | '\r' | '\u{000B}' | '\u{0085}' | '\u{2028}' | '\u{2029}' => {
                    self.end_line(false);
                    blanks = 0;
                }
                '\u{000C}' => {
                    self.end_line(true);
                    blanks = 0;
                }
                '[' if chars.as_str().starts_with("bookmark:") => {
                    let rest = chars.as_str();
                    let length = rest.char_indices().take(120).find(|(_, c)| *c == ']').map(|(i, _)| i + 1);
                    if let Some(length) = length {
                        origin += rest[..length].chars().count() as u32;
                        chars = rest[length..].chars();
                    } else {
                        self.push_item(c, origin, &mut blanks, table);
                    }
                }
                _ => self.push_item(c, origin, &mut blanks, table),
            }
            origin += 1;
        }
        self.end_line(false);
        self.view.origin_len = origin;
        self.view
    }

    #[inline]
    fn push_item(&mut self, c: char, origin: u32, blanks: &mut u8, table: &FoldTable) {
        match table.fold(c) {
            Folded::Char(c) => {
                self.line.push(Item { c, origin, blanks: *blanks });
                *blanks = 0;
                let length = self.line.len();
                if length >= LONG_LINE && (matches!(c, '。' | '；') || (length >= LONGEST_LINE && !c.is_ascii_digit()))
                {
                    self.flush_long();
                }
            }
            Folded::Space => {
                *blanks = if *blanks > 0 || c == '\t' || c == '\u{3000}' {
                    2
                } else if is_thin(c) {
                    THIN
                } else {
                    1
                }
            }
            Folded::Nothing => {}
        }
    }

    /// A report on one line is worked off sentence by sentence, so that memory does not grow with the line.
    fn flush_long(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.append(&line, true);
        self.line = line;
        self.line.clear();
        self.pending = None;
        self.previous.sentence_end = false;
        self.previous.heading = false;
        self.previous.row = RowShape::Prose;
        self.previous.chars = usize::MAX;
    }

    fn end_line(&mut self, page: bool) {
        let mut line = std::mem::take(&mut self.line);
        if line.is_empty() {
            self.raise(if page || self.pending.is_some() { BreakKind::Blank } else { BreakKind::Line });
        } else if is_page_mark(&line) {
            self.raise(BreakKind::Line);
        } else {
            drop_inline_page_marks(&mut line);
            self.append(&line, false);
            self.raise(if page { BreakKind::Blank } else { BreakKind::Line });
        }
        line.clear();
        self.line = line;
    }

    fn raise(&mut self, kind: BreakKind) {
        if !self.view.text.is_empty() {
            let blank = kind == BreakKind::Blank || self.pending == Some(BreakKind::Blank);
            self.pending = Some(if blank { BreakKind::Blank } else { BreakKind::Line });
        }
    }

    fn append(&mut self, line: &[Item], unfinished: bool) {
        let prose = unfinished || !looks_like_cells(line);
        if let Some(kind) = self.pending.take() {
            if self.must_break(line, prose) {
                self.emit('\n', line[0].origin.saturating_sub(1));
            } else if line[0].c.is_ascii_digit()
                && self.view.text.ends_with(|c: char| c.is_ascii_digit())
                && !self.digits_meet(line)
            {
                self.emit(' ', line[0].origin.saturating_sub(1));
            }
            self.view.breaks.push(Break { at: self.view.text.len(), kind });
        }
        let start = self.view.text.len();
        for (index, item) in line.iter().enumerate() {
            let before =
                if index > 0 { line.get(index - 1).map(|item| item.c) } else { self.view.text.chars().next_back() };
            if item.blanks > 0 && index > 0 {
                self.blank(line, index, prose);
            }
            let next = line.get(index + 1).map(|item| item.c);
            let c = punctuation(item.c, before, next, || three_digits(line, index + 1));
            self.emit(c, item.origin);
        }
        let text = &self.view.text[start..];
        self.previous = LineShape {
            chars: line.len(),
            start,
            sentence_end: text.ends_with(['。', '！', '？', '；', '：']) || text.ends_with("。”"),
            heading: is_heading(text),
            row: if !prose {
                RowShape::Cells
            } else if is_pair(line) {
                RowShape::Pair
            } else {
                RowShape::Prose
            },
        };
    }

    /// Decides what stays of the white space before item `index`.
    fn blank(&mut self, line: &[Item], index: usize, prose: bool) {
        let (before, item) = (line[index - 1], line[index]);
        let kind = if item.blanks == 2 { BreakKind::Gap } else { BreakKind::Space };
        if before.c.is_ascii_digit() && item.c.is_ascii_digit() {
            let grouped = item.blanks == THIN && digits_from(line, index) == 3;
            let continues = prose && same_number(line, index);
            if !grouped && !continues {
                self.emit(' ', item.origin - 1);
                self.view.breaks.push(Break { at: self.view.text.len(), kind });
            }
            return;
        }
        let label_dot = matches!(before.c, '.' | '、') && item.c.is_ascii_digit();
        let inside_number = label_dot && before.c == '.' && decimal_continues(line, index);
        if (is_word(before.c) && is_word(item.c)) || (label_dot && !inside_number) {
            self.emit(' ', item.origin - 1);
        }
        if !inside_number {
            self.view.breaks.push(Break { at: self.view.text.len(), kind });
        }
    }

    /// Tells whether the line end before `line` ends a paragraph.
    fn must_break(&self, line: &[Item], prose: bool) -> bool {
        let previous = &self.previous;
        if previous.chars == 0 || previous.sentence_end || previous.heading || previous.row == RowShape::Cells || !prose
        {
            return true;
        }
        // 小学 41 and 初中 27 on lines that follow one another are rows.
        if previous.row == RowShape::Pair && is_pair(line) {
            return true;
        }
        let head: String = line.iter().take(12).map(|item| item.c).collect();
        let label = label_at(&head);
        if label.is_some() && !self.digits_meet(line) {
            return true;
        }
        let indented = line[0].blanks == 2;
        if indented && previous.chars < 30 {
            return true;
        }
        false
    }

    /// Tells whether a number runs on over the line end: `1.` at the end of one line, `36亿元` at the start of the next.
    ///
    /// A line that is nothing but digits is a cell, and a year stands for itself.
    fn digits_meet(&self, line: &[Item]) -> bool {
        let previous = &self.view.text[self.previous.start.min(self.view.text.len())..];
        let before = previous.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let number = &previous[before.len()..];
        let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        line[0].c.is_ascii_digit() && !before.is_empty() && number.starts_with(|c: char| c.is_ascii_digit()) && !year
    }

    #[inline]
    fn emit(&mut self, c: char, origin: u32) {
        let byte = self.view.text.len();
        let follows = self
            .view
            .runs
            .last()
            .is_some_and(|run| byte - (run.byte as usize) < RUN_BYTES && self.next_origin == Some(origin));
        if !follows {
            self.view.runs.push(Run { byte: byte as u32, origin });
        }
        self.next_origin = Some(origin + 1);
        self.view.text.push(c);
    }
}

/// Gives punctuation one form: full width, unless it belongs to a number.
fn punctuation(c: char, before: Option<char>, next: Option<char>, three_digits_follow: impl Fn() -> bool) -> char {
    let after_digit = before.is_some_and(|c| c.is_ascii_digit());
    let before_digit = next.is_some_and(|c| c.is_ascii_digit());
    match c {
        ',' | '，' if after_digit && before_digit && three_digits_follow() => ',',
        ',' => '，',
        ':' | '：' if after_digit && before_digit => ':',
        ':' => '：',
        '?' if after_digit && before_digit => '?',
        '?' => '？',
        ';' => '；',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        _ => c,
    }
}

/// No-break, figure, thin and narrow blanks.
fn is_thin(c: char) -> bool {
    matches!(c, '\u{00A0}' | '\u{2006}'..='\u{200A}' | '\u{202F}')
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Tells whether exactly three digits stand at `index`, followed by no other digit.
fn three_digits(line: &[Item], index: usize) -> bool {
    let digit = |i: usize| line.get(i).is_some_and(|item| item.c.is_ascii_digit());
    let goes_on = line.get(index + 3).is_some_and(|item| item.c.is_ascii_digit() && item.blanks == 0);
    digit(index) && digit(index + 1) && digit(index + 2) && !goes_on
}

/// Length of the run of digits that ends before `index`, and whether more of the number stands before it.
fn digits_before(line: &[Item], index: usize) -> usize {
    line[..index].iter().rev().take_while(|item| item.c.is_ascii_digit()).count()
}

fn digits_from(line: &[Item], index: usize) -> usize {
    // Blanks inside end the run, but for the first item, whose blank is the one in question.
    let mut count = 0;
    for (i, item) in line[index..].iter().enumerate() {
        if !item.c.is_ascii_digit() || (i > 0 && item.blanks > 0) {
            break;
        }
        count += 1;
    }
    count
}

/// Tells whether two digit runs with a blank between them are one number: `1 122`, `19 846`, or a stray blank as in `1 1所`.
fn same_number(line: &[Item], index: usize) -> bool {
    let right = digits_from(line, index);
    let mut left = 0;
    for item in line[..index].iter().rev() {
        if !item.c.is_ascii_digit() {
            break;
        }
        left += 1;
        if item.blanks > 0 {
            break;
        }
    }
    // 2 1/4 is a mixed number.
    if line.get(index + right).is_some_and(|item| item.c == '/') {
        return false;
    }
    let left_all = digits_before(line, index);
    if right == 3 {
        return left <= 3;
    }
    left_all <= 2 && right <= 2 && !(left_all == 2 && right == 2) && line[index].blanks == 1
}

/// Tells whether `1. 36亿` is a decimal broken apart rather than item 1: a number stands in running text before the point.
fn decimal_continues(line: &[Item], index: usize) -> bool {
    let digits = line[..index - 1].iter().rev().take_while(|item| item.c.is_ascii_digit()).count();
    if digits == 0 || digits + 1 >= index {
        return false;
    }
    let before = line[index - 2 - digits].c;
    !matches!(before, '。' | '；' | '：' | '，' | '！' | '？' | '、') && line[index - 1 - digits].blanks == 0
}

/// Recognises `- 7 -`, `— 12 —`, `第 7 页`, `第7页 共20页`, `·7·`.
fn is_page_mark(line: &[Item]) -> bool {
    if line.len() > 16 {
        return false;
    }
    let text: String = line.iter().map(|item| item.c).collect();
    let dashed = text.trim_matches(|c| matches!(c, '-' | '·'));
    if dashed.len() + 2 <= text.len()
        && !dashed.is_empty()
        && dashed.len() <= 4
        && dashed.bytes().all(|b| b.is_ascii_digit())
    {
        return true;
    }
    let words = text.replace(['第', '页', '共', '/', ',', '，'], "");
    text.starts_with('第') && text.contains('页') && !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit())
}

/// Removes page marks with blanks around them from inside a line: `资金1. — 7 — 36亿元`.
fn drop_inline_page_marks(line: &mut Vec<Item>) {
    let mut index = 0;
    while index < line.len() {
        if line[index].c == '-' && line[index].blanks > 0 {
            let dashes = line[index..].iter().take_while(|item| item.c == '-').count();
            let digits = line[index + dashes..].iter().take_while(|item| item.c.is_ascii_digit()).count();
            let close = index + dashes + digits;
            let tail = line[close..].iter().take_while(|item| item.c == '-').count();
            let end = close + tail;
            let blanks_after = line.get(end).is_none_or(|item| item.blanks > 0);
            if (1..=3).contains(&digits)
                && tail == dashes
                && dashes <= 2
                && line[index + dashes].blanks > 0
                && blanks_after
            {
                line.drain(index..end);
                continue;
            }
        }
        index += 1;
    }
}

/// Tells whether a line is a row or a cell of a table: no clause punctuation, and little but numbers and short words.
fn looks_like_cells(line: &[Item]) -> bool {
    let mut blank = false;
    let clause = line.iter().enumerate().any(|(index, item)| {
        blank |= index > 0 && item.blanks > 0;
        match item.c {
            '。' | '，' | '；' | ';' => true,
            ',' => !three_digits(line, index + 1),
            // In a label: 其中：女.
            '：' | ':' | '、' => blank,
            _ => false,
        }
    });
    if clause {
        return false;
    }
    if line.iter().filter(|item| matches!(item.c, '|' | '│')).count() >= 2 {
        return true;
    }
    let groups = 1 + line.iter().skip(1).filter(|item| item.blanks > 0).count();
    let numbers = number_groups(line);
    (groups == 1
        && numbers == 1
        && line.iter().all(|item| item.c.is_ascii_digit() || matches!(item.c, '.' | '%' | '-' | ',')))
        || (groups >= 3 && numbers >= 2 && line.len() / groups <= 10)
}

/// Tells whether a line is a short label and a number.
fn is_pair(line: &[Item]) -> bool {
    let Some(blank) = line.iter().skip(1).position(|item| item.blanks > 0).map(|index| index + 1) else { return false };
    let number = line[blank..].iter().all(|item| item.c.is_ascii_digit() || matches!(item.c, '.' | ',' | '%'));
    let label = !line[..blank].iter().any(|item| item.c.is_ascii_digit() || matches!(item.c, '。' | '，' | '；'));
    blank <= 16 && number && label
}

/// Number of blank-separated groups that are a number with at most a short unit.
fn number_groups(line: &[Item]) -> usize {
    let mut count = 0;
    let mut start = 0;
    for index in 1..=line.len() {
        if index == line.len() || line[index].blanks > 0 {
            let group = &line[start..index];
            if group[0].c.is_ascii_digit() && group.iter().filter(|item| !item.c.is_ascii_digit()).count() <= 4 {
                count += 1;
            }
            start = index;
        }
    }
    count
}

/// Tells whether a line is a heading: numbered, short and without an end, or a short line without any punctuation.
fn is_heading(text: &str) -> bool {
    let chars = text.chars().count();
    if text.contains(['。', '；']) {
        return false;
    }
    label_at(text).is_some_and(|label| label.is_outline())
        && chars <= 45
        && !text.ends_with(['、', '，', '-'])
        && !text.contains('，')
}

#[cfg(test)]
mod tests {
    use super::View;
    use proptest::prelude::*;

    fn view(original: &str) -> String {
        View::new(original).text().to_owned()
    }

    #[test]
    fn repairs_what_converters_break() {
        let cases = [
            ("专项资金1.\n— 7 —\n36亿元，启动", "专项资金1.36亿元，启动"),
            ("接纳率达9\n3.4％。", "接纳率达93.4%。"),
            ("教职工1 732人，其中专任教师1 406人", "教职工1732人，其中专任教师1406人"),
            ("建筑面\n积41.57 万平\n方米", "建筑面积41.57万平方米"),
            ("帮扶覆盖率达\n\n74.5%，提升", "帮扶覆盖率达74.5%，提升"),
            ("[bookmark: _GoBack]1、党建水平", "1、党建水平"),
            ("13 万多中小學生", "13万多中小学生"),
            ("一、强化理论\n1.夯实基层。深入", "一、强化理论\n1.夯实基层。深入"),
            ("小学 34 1201\n初中 12 988", "小学34 1201\n初中12 988"),
            ("三河镇 18 6,204 16 248.2", "三河镇18 6,204 16 248.2"),
            ("其中：女 12 345 6", "其中：女12 345 6"),
            ("小学 34,582 2,140 16.16", "小学34,582 2,140 16.16"),
            ("比例为4：6,其中3,680人", "比例为4:6，其中3,680人"),
            ("资金1. — 7 — 36亿元", "资金1.36亿元"),
            ("１２３所学校(含３所)", "123所学校（含3所）"),
        ];
        for (original, expected) in cases {
            assert_eq!(view(original), expected, "{original}");
        }
    }

    proptest! {
        #[test]
        fn every_position_maps_into_the_original(original in "[ \n\t0-9.,，。一、（）第年万所学%-—\u{3000}\u{FEFF}a-z\\[\\]]{0,200}") {
            let view = View::new(&original);
            let chars = original.chars().count() as u32;
            prop_assert_eq!(view.original_len(), chars);
            let mut last = 0;
            for (byte, c) in view.text().char_indices() {
                let span = view.span(byte..byte + c.len_utf8());
                prop_assert!(span.start >= last && span.end <= chars);
                prop_assert!(span.end == span.start + 1);
                last = span.start;
            }
        }
    }
}
