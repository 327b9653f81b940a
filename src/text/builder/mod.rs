//! Builds the view line by line.
//!
//! Nearly all lines go through `straight`, which copies what needs no repair in one piece. What it turns down is taken
//! apart into items here.

mod alone;
mod bare;
mod columns;
mod crooked;
mod join;
#[cfg(test)]
mod tests;

use std::cell::LazyCell;
use std::io;

use bare::Bare;
use columns::Columns;
use crooked::Page;
use join::Broken;

use super::decimal::{decimal_continues, is_decimal_stop};
use super::fold::{FoldTable, Folded, simplified};
use super::folded::Folding;
use super::label::{label_at, may_begin_label};
use super::numbered::{follows_label, item_of};
use super::shape::THIN;
use super::shape::{
    Item, digits_from, drop_inline_page_marks, is_before_month, is_heading, is_item, is_page_mark, is_pair, is_word,
    item_number, looks_like_cells, punctuation, same_number, same_number_in_cells, three_digits,
};
use super::straight::{Act, Edit, End, Straight, scan};
use super::view::{Break, BreakKind, Shift, View};

/// A line is worked off at the next sentence end once it has this many characters.
pub(super) const LONG_LINE: usize = 4096;

/// And wherever it is, but not inside a number, once it has this many.
pub(super) const LONGEST_LINE: usize = 1 << 18;

/// Characters of a line from which it is a piece that a site for documents cut, where no sentence ends with it.
const PIECE: usize = 160;

/// Characters that a heading has at most.
const LONGEST_HEADING: usize = 45;

/// Characters of a heading without a number.
const TITLE: std::ops::RangeInclusive<usize> = 4..=12;

/// Characters of a line in which numbering is looked for.
const LABEL_CHARS: usize = 12;

pub(super) struct Builder {
    table: &'static FoldTable,
    text: Folding,
    /// Characters of `text`.
    chars: u32,
    shifts: Vec<Shift>,
    breaks: Vec<Break>,
    /// Items of a line that is not straight.
    line: Vec<Item>,
    /// What changes in a straight line.
    edits: Vec<Edit>,
    /// The last line appended; decides how the next one joins.
    previous: LineShape,
    /// The number of the last line that was an item: 2 behind 2.改造食堂; 0 before any.
    item: u32,
    pending: Option<BreakKind>,
    /// The last line stands behind a line end that stays.
    begins_line: bool,
    /// Whether a traditional character was simplified.
    simplified: bool,
    /// Inside a quotation between two `"` of one line of the view.
    quoted: bool,
    /// What was seen of a page or of the site it is from.
    page: Page,
    /// What divides the cells of the line at hand.
    columns: Columns,
    /// Headings whose numbers only a blank sets apart.
    bare: Bare,
    /// Character of the original at which such a blank stands in the line at hand.
    sets_apart: Option<u32>,
    /// The line at hand is the end of the heading before it.
    ends_heading: bool,
}

/// What joining two lines needs to know about the first.
#[derive(Default, Clone, Copy)]
struct LineShape {
    chars: usize,
    /// Begins with numbering and does not end with a digit.
    numbered: bool,
    /// Byte offset in the view where the line begins.
    start: usize,
    sentence_end: bool,
    heading: bool,
    /// A few Chinese characters without a mark, with a line end before them that stays.
    title: bool,
    row: RowShape,
    /// The number that it begins with, a blank behind, as an item: 2 8所学校; 0 where it does not.
    item: u32,
    /// The heading that it is the first line of, or goes on.
    broken: Broken,
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

/// What joining two lines needs to know about the second.
struct Joining {
    first: Item,
    chars: usize,
    prose: bool,
    pair: bool,
    /// As in [`LineShape`].
    item: u32,
}

/// What must be there behind the beginning of a line, unless the text ends: a longer line is cut.
const AHEAD: usize = 4 * LONGEST_LINE + 8;

impl Builder {
    /// For an original of about `length` bytes.
    pub(super) fn new(length: usize) -> Self {
        Self::with(Folding::held(length + length / 64 + 64), length)
    }

    /// The same, with the text of the view in a file.
    pub(super) fn aside(length: usize) -> io::Result<Self> {
        Ok(Self::with(Folding::aside()?, length))
    }

    fn with(text: Folding, length: usize) -> Self {
        Self {
            table: FoldTable::get(),
            text,
            chars: 0,
            shifts: Vec::with_capacity(length / 512 + 16),
            breaks: Vec::with_capacity(length / 256 + 16),
            line: Vec::new(),
            edits: Vec::new(),
            previous: LineShape::default(),
            item: 0,
            pending: None,
            begins_line: true,
            simplified: false,
            quoted: false,
            page: Page::default(),
            columns: Columns::default(),
            bare: Bare::default(),
            sets_apart: None,
            ends_heading: false,
        }
    }

    /// Makes the view of an original that is all there, in memory.
    pub(super) fn build(mut self, original: &str) -> View {
        let (_, origin) = self.feed(original, 0, 0, true);
        View::from_parts(self.text.into_held(), self.shifts, self.breaks, origin, self.simplified)
    }

    /// Works off a piece of the original from the byte `at`, the character `origin`, as far as can be told what becomes of it, and returns
    /// the byte and the character behind that; all of it where it is the `last` piece.
    pub(super) fn feed(&mut self, original: &str, mut at: usize, mut origin: u32, last: bool) -> (usize, u32) {
        while at < original.len() && (last || original.len() - at >= AHEAD) {
            let mark = self.piece_mark(&original[at..]);
            (at, origin) = (at + mark, origin + original[at..at + mark].chars().count() as u32);
            self.sets_apart = self.blank_behind_number(&original[at..], origin);
            let columns = self.enter_columns(&original[at..], origin);
            let straight = if columns { None } else { scan(original, at, origin, self.table, &mut self.edits) };
            let behind = match straight {
                Some(line) => {
                    self.straight_line(original, &line);
                    Some((line.next, line.next_origin))
                }
                None => self.crooked_line(original, at, origin, last),
            };
            let Some(behind) = behind else { break };
            (at, origin) = behind;
        }
        (at, origin)
    }

    /// Bytes of the number that a site for documents sets before each piece of a text, `…发放资助金额5⏎2、05.3万元`, where the piece before ends
    /// within a sentence.
    fn piece_mark(&mut self, line: &str) -> usize {
        let previous = &self.previous;
        if previous.chars < PIECE || previous.sentence_end || previous.row == RowShape::Cells || self.pending.is_none()
        {
            return 0;
        }
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=2).contains(&digits) || !line[digits..].starts_with('、') || line.starts_with('1') && digits == 1 {
            return 0;
        }
        self.pending = Some(BreakKind::Line);
        digits + '、'.len_utf8()
    }

    /// Where the blank stands that sets apart the number of the heading that a line is, if the line begins here.
    fn blank_behind_number(&mut self, line: &str, origin: u32) -> Option<u32> {
        if self.pending.is_none() && !self.text.is_empty() {
            return None;
        }
        let blank = self.bare.blank(line, self.table)?;
        Some(origin + line[..blank].chars().count() as u32)
    }

    /// The view of an original of so many characters.
    pub(super) fn finish(self, origin: u32) -> io::Result<View> {
        Ok(View::from_parts(self.text.finish()?, self.shifts, self.breaks, origin, self.simplified))
    }

    /// Appends a line that `scan` has read.
    fn straight_line(&mut self, original: &str, line: &Straight) {
        let page = line.ends == End::Page;
        let Some(first) = line.first else {
            self.raise(if page || self.pending.is_some() { BreakKind::Blank } else { BreakKind::Line });
            return;
        };
        if self.is_head_in_number(&original[line.start..line.end], &original[line.next..]) {
            self.raise(BreakKind::Line);
            return;
        }
        let apart = self.sets_apart;
        let folded = original[line.start..line.end].chars().zip(first.origin..).filter_map(|(c, origin)| {
            match self.table.fold(c) {
                Folded::Char(c) => Some(c),
                Folded::Space if apart == Some(origin) => Some('、'),
                Folded::Space | Folded::Nothing => None,
            }
        });
        let head = Head::new(|| head_of(folded));
        self.join(&Joining { first, chars: line.items, prose: true, pair: false, item: 0 }, &head);
        let start = self.text.len();
        let edits = std::mem::take(&mut self.edits);
        let (mut at, mut origin) = (line.start, first.origin);
        for edit in &edits {
            self.copy(&original[at..edit.at], origin, edit.origin);
            (at, origin) = (edit.at + edit.len, edit.origin + edit.chars);
            match edit.act {
                Act::Put(c) => {
                    self.simplified |= original[edit.at..].chars().next().and_then(simplified).is_some();
                    self.emit(c, edit.origin);
                }
                Act::Drop => {}
                Act::Blank { .. } if self.sets_apart == Some(edit.origin) => self.emit('、', edit.origin),
                Act::Blank { stays, kind } => {
                    if stays {
                        self.emit(' ', origin - 1);
                    }
                    self.breaks.push(Break { at: self.text.len(), kind });
                }
            }
        }
        self.copy(&original[at..line.end], origin, line.end_origin);
        self.edits = edits;
        self.appended(start, line.items, RowShape::Prose);
        if line.ends == End::Sentence {
            self.goes_on();
        } else {
            self.raise(if page { BreakKind::Blank } else { BreakKind::Line });
        }
    }

    /// A report on one line is worked off sentence by sentence, so that memory does not grow with the line.
    fn flush_long(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        self.append(&line, true);
        line.clear();
        self.line = line;
        self.goes_on();
    }

    /// The line goes on behind what was appended of it.
    fn goes_on(&mut self) {
        self.pending = None;
        self.previous.sentence_end = false;
        self.previous.heading = false;
        self.previous.row = RowShape::Prose;
        self.previous.chars = usize::MAX;
    }

    /// Ends the line at hand; `inner` tells that it is a number inside running text.
    fn end_line(&mut self, page: bool, inner: bool) {
        let mut line = std::mem::take(&mut self.line);
        if line.is_empty() {
            self.raise(if page || self.pending.is_some() { BreakKind::Blank } else { BreakKind::Line });
        } else if is_page_mark(&line) {
            self.raise(BreakKind::Line);
        } else {
            drop_inline_page_marks(&mut line);
            self.append(&line, inner);
            self.raise(if page { BreakKind::Blank } else { BreakKind::Line });
        }
        line.clear();
        self.line = line;
    }

    fn raise(&mut self, kind: BreakKind) {
        if !self.text.is_empty() {
            let blank = kind == BreakKind::Blank || self.pending == Some(BreakKind::Blank);
            self.pending = Some(if blank { BreakKind::Blank } else { BreakKind::Line });
        }
    }

    /// Writes a line behind the text so far, joined or broken as its shape asks.
    fn append(&mut self, line: &[Item], unfinished: bool) {
        let Some(first) = line.first() else { return };
        let prose = unfinished || !looks_like_cells(line);
        let pair = is_pair(line);
        let sets_apart = self.sets_apart;
        let apart = |index: usize| {
            let before = index.checked_sub(1).and_then(|before| line.get(before)).filter(|_| line[index].blanks > 0);
            before.is_some_and(|before| sets_apart == Some(before.origin + 1))
        };
        let marked =
            line.iter().enumerate().flat_map(|(index, item)| apart(index).then_some('、').into_iter().chain([item.c]));
        let head = Head::new(|| head_of(marked));
        let item = item_number(line);
        self.join(&Joining { first: *first, chars: line.len(), prose, pair, item }, &head);
        let start = self.text.len();
        for (index, item) in line.iter().enumerate() {
            let before = if index > 0 { line.get(index - 1).map(|item| item.c) } else { self.text.last() };
            if index > 0 && item.blanks > 0 && self.sets_apart == line.get(index - 1).map(|item| item.origin + 1) {
                self.emit('、', item.origin - 1);
            } else if item.blanks > 0 && index > 0 {
                self.blank(line, index, prose);
            }
            let next = line.get(index + 1).map(|item| item.c);
            let c = match item.c {
                '。' if is_decimal_stop(line, index) => '.',
                ':' | '：' if follows_label(line, index, false) => '：',
                c => punctuation(c, before, next, || three_digits(line, index + 1)),
            };
            self.emit(c, item.origin);
        }
        let row = match (prose, pair) {
            (false, _) => RowShape::Cells,
            (true, true) => RowShape::Pair,
            (true, false) => RowShape::Prose,
        };
        self.appended(start, line.len(), row);
        self.previous.item = item;
    }

    /// Remembers the line that was appended from byte `start` on.
    fn appended(&mut self, start: usize, chars: usize, row: RowShape) {
        let text = self.text.from(start);
        let numbered = chars <= LONGEST_HEADING
            && text.starts_with(may_begin_label)
            && !text.ends_with(|c: char| c.is_ascii_digit())
            && label_at(text).is_some_and(|label| label.is_outline());
        let marked = chars > LONGEST_HEADING || text.contains(['。', '；', '：', '！', '？']);
        self.previous = LineShape {
            chars,
            numbered,
            broken: self.previous.broken.behind(self.begins_line, (numbered, marked), chars),
            start,
            sentence_end: text.ends_with(['。', '！', '？', '；', '：']) || text.ends_with("。”"),
            heading: is_heading(text) || std::mem::take(&mut self.ends_heading),
            title: TITLE.contains(&chars)
                && self.begins_line
                && text.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)),
            row,
            item: 0,
        };
        let item = item_of(text);
        if item > 0 {
            self.item = item;
        }
        self.text.done_with(start);
    }

    /// Decides what stays of the white space before item `index`.
    fn blank(&mut self, line: &[Item], index: usize, prose: bool) {
        let (before, item) = (line[index - 1], line[index]);
        let kind = if item.blanks == 2 { BreakKind::Gap } else { BreakKind::Space };
        if before.c.is_ascii_digit() && item.c.is_ascii_digit() {
            let grouped = item.blanks == THIN && digits_from(line, index) == 3;
            let continues = match prose {
                true if self.begins_line && is_item(line, index) => false,
                true => same_number(line, index),
                false => same_number_in_cells(line, index),
            };
            if !grouped && !continues {
                self.emit(if is_before_month(line, index) { '年' } else { ' ' }, item.origin - 1);
                self.breaks.push(Break { at: self.text.len(), kind });
            }
            return;
        }
        let label_dot = matches!(before.c, '.' | '、') && item.c.is_ascii_digit();
        let inside_number = label_dot && before.c == '.' && decimal_continues(line, index);
        if (is_word(before.c) && is_word(item.c)) || (label_dot && !inside_number) {
            self.emit(' ', item.origin - 1);
        }
        if !inside_number {
            self.breaks.push(Break { at: self.text.len(), kind });
        }
    }

    /// Tells the view that the next character is character `origin` of the original.
    fn moved_to(&mut self, origin: u32) {
        let by = origin.wrapping_sub(self.chars);
        if self.shifts.last().map_or(0, |shift| shift.by) != by {
            self.shifts.push(Shift { byte: self.text.len() as u32, by });
        }
    }

    fn emit(&mut self, c: char, origin: u32) {
        let c = match c {
            '"' => self.quotation_mark(),
            c => c,
        };
        self.quoted &= c != '\n';
        self.moved_to(origin);
        self.text.push(c);
        self.chars += 1;
    }

    /// What `"` stands for: the first opens a quotation and the next one closes it, `"四个100%"` is “四个100%”. Behind a number that no
    /// quotation holds it is inches: 55".
    fn quotation_mark(&mut self) -> char {
        if !self.quoted && self.text.last().is_some_and(|c| c.is_ascii_digit()) {
            return '"';
        }
        self.quoted = !self.quoted;
        if self.quoted { '“' } else { '”' }
    }

    /// Takes a stretch of the original over as it is; `from` and `to` are the characters it begins and ends at.
    fn copy(&mut self, text: &str, from: u32, to: u32) {
        if !text.is_empty() {
            self.moved_to(from);
            self.text.push_str(text);
            self.chars += to - from;
        }
    }
}

/// The first characters of a line, made when first asked for.
type Head<Make> = LazyCell<String, Make>;

/// The first characters of a line, in which numbering is looked for.
fn head_of(line: impl Iterator<Item = char>) -> String {
    let mut head = String::with_capacity('、'.len_utf8() * LABEL_CHARS);
    head.extend(line.take(LABEL_CHARS));
    head
}
