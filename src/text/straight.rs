//! Lines that need no second look: read once, with what changes in them noted, and copied in pieces.

use super::builder::{LONG_LINE, LONGEST_LINE};
use super::chinese::ChineseSet;
use super::fold::{FoldTable, Folded, ends_line, line_end_len};
use super::markup::{bookmark, may_begin, needs_look};
use super::numbered::is_labelled;
use super::shape::{Item, THIN, blank_after, ends_sentence, is_word, one_number};
use super::view::BreakKind;

/// What becomes of some characters of a line.
#[derive(Debug, Clone, Copy)]
pub(super) enum Act {
    /// One character becomes another.
    Put(char),
    /// Nothing stays.
    Drop,
    /// White space, of which a blank stays or nothing.
    Blank {
        /// Whether a blank stays.
        stays: bool,
        /// What stood there.
        kind: BreakKind,
    },
}

/// A change at a place of the original.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edit {
    /// Byte in the original.
    pub(super) at: usize,
    /// Bytes of the original.
    pub(super) len: usize,
    /// Character in the original.
    pub(super) origin: u32,
    /// Characters of the original.
    pub(super) chars: u32,
    pub(super) act: Act,
}

/// Where a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// At a line end, or the end of the text.
    Line,
    /// At a page end.
    Page,
    /// At the end of a sentence; the line is long and goes on.
    Sentence,
}

/// A line, or the beginning of a long one.
#[derive(Debug)]
pub(super) struct Straight {
    /// Its first character, folded; none in an empty line.
    pub(super) first: Option<Item>,
    /// Bytes of the original from the first to behind the last character that is no white space.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Character of the original behind the last one.
    pub(super) end_origin: u32,
    /// Characters that are neither white space nor invisible.
    pub(super) items: usize,
    pub(super) ends: End,
    /// Byte and character of the original where the next line begins.
    pub(super) next: usize,
    pub(super) next_origin: u32,
}

/// Shorter lines may be page marks.
const PAGE_MARK: usize = 16;

/// Reads the line of `text` that begins at the byte `from`, the character `origin`. `None` where it takes more than a look at
/// the characters beside each to tell what the line becomes.
pub(super) fn scan(text: &str, from: usize, origin: u32, table: &FoldTable, edits: &mut Vec<Edit>) -> Option<Straight> {
    edits.clear();
    // A longer line is cut elsewhere than at a sentence end.
    let near = &text[..text.floor_char_boundary(from.saturating_add(4 * LONGEST_LINE))];
    let whole = near.len() == text.len();
    let mut reader = Reader { text: near, table, at: from, origin, start: from, edits, last: (usize::MAX, ' ') };
    reader.bookmarks();
    let blanks = reader.blanks();
    let (start, start_origin) = (reader.at, reader.origin);
    reader.start = start;
    let first = reader.item_at(start).map(|c| Item { c, origin: start_origin, blanks });
    let body = match first {
        Some(first) => reader.body(first)?,
        None => Body { end: start, end_origin: start_origin, ..Body::default() },
    };
    if first.is_some_and(|first| !body.is_prose(first.c, reader.item_before(body.end))) {
        return None;
    }
    let (ends, next, next_origin) =
        if body.unfinished { (End::Sentence, body.end, body.end_origin) } else { reader.line_end(whole)? };
    let Body { end, end_origin, items, .. } = body;
    Some(Straight { first, start, end, end_origin, items, ends, next, next_origin })
}

/// What was seen of a line.
#[derive(Default)]
struct Body {
    /// Byte and character behind its last item.
    end: usize,
    end_origin: u32,
    items: usize,
    /// Whether a mark ends a clause in it.
    clause: bool,
    /// Whether there is white space inside.
    blank: bool,
    /// Whether the line is long and a sentence ended.
    unfinished: bool,
}

/// Characters of a side of a ratio.
const LONGEST_SIDE: usize = 12;

impl Body {
    /// Tells whether the line is running text for certain: no row or cell of a table, no page mark.
    fn is_prose(&self, first: char, last: char) -> bool {
        let number = last.is_ascii_digit() || matches!(last, '.' | ',' | '%' | '-');
        let page_mark = self.items <= PAGE_MARK
            && (matches!(first, '-' | '·' | '第' | '共' | 'P' | 'p') || matches!(last, '-' | '·'));
        let cells = !self.clause && (self.blank || number && first.is_ascii_digit());
        let pair = self.blank && number;
        self.items < LONGEST_LINE && (self.unfinished || !page_mark && !cells && !pair)
    }
}

/// What was passed of a line.
struct Seen {
    /// Its first character, in the original.
    first: u32,
    /// Characters that are white space or invisible.
    dropped: u32,
}

impl Seen {
    /// Items up to a character.
    #[inline]
    fn items(&self, origin: u32) -> usize {
        (origin - self.first - self.dropped) as usize
    }
}

struct Reader<'t, 'e> {
    text: &'t str,
    table: &'t FoldTable,
    /// Byte and character of the original.
    at: usize,
    origin: u32,
    /// Byte of the first character of the line.
    start: usize,
    edits: &'e mut Vec<Edit>,
    /// The last item that is not as in the text, or not right before, and the byte behind it.
    last: (usize, char),
}

impl Reader<'_, '_> {
    /// Skips white space but line ends, and invisible marks; tells how much white space, as items do.
    fn blanks(&mut self) -> u8 {
        let mut blanks = 0;
        while let Some(c) = self.text[self.at..].chars().next() {
            match self.table.fold(c) {
                Folded::Space if !ends_line(c) => blanks = blank_after(blanks, c),
                Folded::Nothing => {}
                _ => break,
            }
            self.at += c.len_utf8();
            self.origin += 1;
        }
        blanks
    }

    /// Skips the bookmarks that a line begins with.
    fn bookmarks(&mut self) {
        while let Some(length) = self.text[self.at..].strip_prefix('[').and_then(bookmark) {
            let skipped = &self.text[self.at..=self.at + length];
            self.origin += skipped.chars().count() as u32;
            self.at += skipped.len();
        }
    }

    /// The item that stands at a byte.
    fn item_at(&self, at: usize) -> Option<char> {
        match self.table.fold(self.text[at..].chars().next()?) {
            Folded::Char(c) => Some(c),
            Folded::Space | Folded::Nothing => None,
        }
    }

    /// The item that ends before a byte.
    fn item_before(&self, at: usize) -> char {
        if self.last.0 == at { self.last.1 } else { self.text[..at].chars().next_back().unwrap_or(' ') }
    }

    /// What ends the line, and where the next begins. `None` where the text goes on further than lines are looked at;
    /// `whole` says that it does not.
    fn line_end(&self, whole: bool) -> Option<(End, usize, u32)> {
        match self.text[self.at..].chars().next() {
            Some(c) => {
                let end = if c == '\u{000C}' { End::Page } else { End::Line };
                let len = line_end_len(c, &self.text[self.at + c.len_utf8()..]);
                let chars = self.text[self.at..self.at + len].chars().count() as u32;
                Some((end, self.at + len, self.origin + chars))
            }
            None => whole.then_some((End::Line, self.at, self.origin)),
        }
    }

    /// Reads a line that begins with the item `first`.
    fn body(&mut self, first: Item) -> Option<Body> {
        // Beside what the line before ends with, these may become something else.
        if matches!(first.c, ',' | ':' | '?' | '.' | '*' | '#' | '&') {
            return None;
        }
        let mut body = Body::default();
        let mut seen = Seen { first: first.origin, dropped: 0 };
        let (end, end_origin) = loop {
            self.plain();
            if self.usual_mark(&mut body, &seen) {
                continue;
            }
            let here = (self.at, self.origin);
            let Some((code, len)) = self.code() else { break here };
            if !self.table.is_special(code) {
                self.step(len);
                continue;
            }
            let c = char::from_u32(code)?;
            match self.table.fold(c) {
                Folded::Char(item) => {
                    body.clause |= self.special(c, item)?;
                    self.step(len);
                    self.last = (self.at, item);
                    if item == '。' && seen.items(self.origin) >= LONG_LINE {
                        body.unfinished = true;
                        break (self.at, self.origin);
                    }
                }
                Folded::Space if ends_line(c) => break here,
                Folded::Space | Folded::Nothing => {
                    let blanks = self.blanks();
                    let Some(item) = self.item_at(self.at) else { break here };
                    body.blank |= blanks > 0;
                    seen.dropped += self.gap_behind(here, item, blanks)?;
                }
            }
        };
        let items = seen.items(end_origin);
        Some(Body { end, end_origin, items, ..body })
    }

    /// Goes on by one character of `len` bytes.
    #[inline]
    fn step(&mut self, len: usize) {
        self.at += len;
        self.origin += 1;
    }

    /// Passes a mark that stays as it is, as most do: before a Chinese character, in a line that may not be cut yet.
    #[inline]
    fn usual_mark(&mut self, body: &mut Body, seen: &Seen) -> bool {
        if let Some([mark @ .., next]) = self.text.as_bytes().get(self.at..).and_then(<[u8]>::first_chunk::<4>)
            && ChineseSet::begins(*next)
            && let Some((item, ends_clause)) = mark_that_stays(mark)
            && seen.items(self.origin) < LONG_LINE - 1
        {
            body.clause |= ends_clause;
            self.step(mark.len());
            self.last = (self.at, item);
            return true;
        }
        false
    }

    /// The code of the character at hand, or one of none where it has four bytes, and its length; none at the end.
    #[inline]
    fn code(&self) -> Option<(u32, usize)> {
        Some(match self.text.as_bytes().get(self.at..) {
            Some([a, b, c, ..]) if (0xE0..0xF0).contains(a) => (three_bytes(*a, *b, *c), 3),
            Some([a, ..]) if *a < 0x80 => (u32::from(*a), 1),
            Some([a, b, ..]) if *a < 0xE0 => (u32::from(a & 0x1F) << 6 | u32::from(b & 0x3F), 2),
            Some([_, ..]) => (u32::MAX, 4),
            _ => return None,
        })
    }

    /// Notes what becomes of what was skipped since `from`, a byte and a character, before `item`; returns how many characters were.
    fn gap_behind(&mut self, from: (usize, u32), item: char, blanks: u8) -> Option<u32> {
        let (at, origin) = from;
        let act = self.gap(at, item, blanks)?;
        let chars = self.origin - origin;
        self.edits.push(Edit { at, len: self.at - at, origin, chars, act });
        self.last = (self.at, self.item_before(at));
        Some(chars)
    }

    /// Skips Chinese characters, marks and digits that stay as they are.
    fn plain(&mut self) {
        let bytes = self.text.as_bytes();
        loop {
            let chars = self.table.staying(bytes.get(self.at..).unwrap_or_default());
            self.at += 3 * chars;
            self.origin += chars as u32;
            let from = self.at;
            while bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
                self.at += 1;
            }
            if self.at == from {
                break;
            }
            self.origin += (self.at - from) as u32;
        }
    }

    /// What becomes of white space and invisible marks behind the byte `end`, before `item`.
    fn gap(&self, end: usize, item: char, blanks: u8) -> Option<Act> {
        if blanks == 0 {
            return Some(Act::Drop);
        }
        let before = self.item_before(end);
        let digit = item.is_ascii_digit();
        // A page mark, or a decimal that was broken apart.
        if item == '-' || digit && before == '.' {
            return None;
        }
        let digits = digit && before.is_ascii_digit();
        if digits && self.number_goes_on(end, blanks)? {
            return Some(Act::Drop);
        }
        let kind = if blanks == 2 { BreakKind::Gap } else { BreakKind::Space };
        Some(Act::Blank { stays: is_word(before) && is_word(item) || digit && before == '、', kind })
    }

    /// Tells whether the digits before the byte `end` and those that come next are one number. See
    /// [`super::shape::same_number`]. `None` before a month, which may have lost the 年 of the year before it.
    fn number_goes_on(&self, end: usize, blanks: u8) -> Option<bool> {
        let (mut right, mut behind) = (0, None);
        let mut blank = false;
        for c in self.text[self.at..].chars() {
            match self.table.fold(c) {
                Folded::Char(c) if c.is_ascii_digit() && !blank && right < 4 => right += 1,
                Folded::Char(c) => {
                    behind = Some(c);
                    break;
                }
                Folded::Space if ends_line(c) => break,
                Folded::Space => blank = true,
                Folded::Nothing => {}
            }
        }
        if behind == Some('月') && right <= 2 {
            return None;
        }
        let zero = self.text[self.at..].chars().find_map(|c| match self.table.fold(c) {
            Folded::Char(c) => Some(c == '0'),
            _ => None,
        });
        if blanks == THIN && right == 3 {
            return Some(true);
        }
        if is_labelled(&self.text[self.start..end], self.table) {
            return None;
        }
        // 1:16.8 12
        for c in self.text[..end].chars().rev().take(LONGEST_SIDE) {
            match self.table.fold(c) {
                Folded::Char(c) if c.is_ascii_digit() || c == '.' => {}
                Folded::Char(':' | '：') => return None,
                _ => break,
            }
        }
        // The digits right before, and with those behind further blanks; more than a few make no difference.
        let (mut left, mut left_all) = (0, 0);
        blank = false;
        for c in self.text[..end].chars().rev() {
            match self.table.fold(c) {
                Folded::Char(c) if c.is_ascii_digit() && left_all < 4 => {
                    left += usize::from(!blank);
                    left_all += 1;
                }
                Folded::Space if !ends_line(c) => blank = true,
                Folded::Nothing => {}
                _ => break,
            }
        }
        // The first digits of a line may be the number of an item.
        if right <= 2 && left <= 2 && end - left == self.start {
            return None;
        }
        Some(one_number((left, left_all), right, blanks, zero == Some(true)) && behind != Some('/'))
    }

    /// Notes what becomes of a character that does not stay for certain, and tells whether it ends a clause.
    fn special(&mut self, c: char, item: char) -> Option<bool> {
        let behind = self.at + c.len_utf8();
        if may_begin(c) && needs_look(c, &self.text[behind..]) {
            return None;
        }
        let mut clause = matches!(item, '。' | ';');
        let out = match item {
            ',' | ':' | '?' => {
                let (digit, three) = self.digits_behind(behind)?;
                clause |= item == ',' && !three;
                // 附件2：12所
                if digit && item == ':' && is_labelled(&self.text[self.start..self.at], self.table) {
                    return None;
                }
                let inside = digit && (item != ',' || three) && self.item_before(self.at).is_ascii_digit();
                match item {
                    _ if inside => item,
                    ',' => '，',
                    ':' => '：',
                    _ => '？',
                }
            }
            ';' => '；',
            '!' => '！',
            '(' => '（',
            ')' => '）',
            // 13。7亿元: a decimal, perhaps.
            '。' if self.item_before(self.at).is_ascii_digit() && self.digits_behind(behind)?.0 => return None,
            '.' if self.point_ends_sentence(behind)? => '。',
            '|' | '│' => return None,
            _ => item,
        };
        // Which of the two marks it stands for is known when the line is written.
        if out != c || item == '"' {
            self.edits.push(Edit { at: self.at, len: c.len_utf8(), origin: self.origin, chars: 1, act: Act::Put(out) });
        }
        Some(clause)
    }

    /// Tells whether a point ends a sentence, by the next item of the line from byte `behind` on; a bookmark may hide that.
    fn point_ends_sentence(&self, behind: usize) -> Option<bool> {
        let mut next = None;
        for c in self.text[behind..].chars() {
            match self.table.fold(c) {
                Folded::Char(_) if hides(c) => return None,
                Folded::Char(item) => {
                    next = Some(item);
                    break;
                }
                Folded::Space if ends_line(c) => break,
                Folded::Space | Folded::Nothing => {}
            }
        }
        Some(ends_sentence(Some(self.item_before(self.at)), next))
    }

    /// Tells whether a digit comes next, and whether exactly three do; a bookmark may hide them.
    fn digits_behind(&self, at: usize) -> Option<(bool, bool)> {
        // Most often a Chinese character comes next.
        if self.text.as_bytes().get(at).is_some_and(|byte| (0xE4..=0xE9).contains(byte)) {
            return Some((false, false));
        }
        let (mut digits, mut blank) = (0, false);
        for c in self.text[at..].chars() {
            match self.table.fold(c) {
                Folded::Char(_) if hides(c) => return None,
                Folded::Char(c) if c.is_ascii_digit() && !(digits == 3 && blank) => digits += 1,
                Folded::Space if !ends_line(c) => blank = true,
                Folded::Nothing => {}
                _ => break,
            }
            if digits > 3 {
                break;
            }
            if digits < 3 {
                blank = false;
            }
        }
        Some((digits > 0, digits == 3))
    }
}

/// Tells whether what is no text may stand between two characters from `c` on; a reading in brackets stands behind words only.
fn hides(c: char) -> bool {
    may_begin(c) && !matches!(c, '(' | '（')
}

/// The usual marks, which stay as they are before a Chinese character: what each folds to, and whether it ends a clause.
fn mark_that_stays(bytes: &[u8]) -> Option<(char, bool)> {
    Some(match bytes {
        [0xE3, 0x80, 0x82] => ('。', true),
        [0xEF, 0xBC, 0x8C] => (',', true),
        [0xEF, 0xBC, 0x9B] => (';', true),
        [0xEF, 0xBC, 0x9A] => (':', false),
        [0xEF, 0xBC, 0x9F] => ('?', false),
        [0xEF, 0xBC, 0x81] => ('!', false),
        [0xEF, 0xBC, 0x88] => ('(', false),
        [0xEF, 0xBC, 0x89] => (')', false),
        _ => return None,
    })
}

/// The character that three bytes of UTF-8 make.
fn three_bytes(a: u8, b: u8, c: u8) -> u32 {
    u32::from(a & 0x0F) << 12 | u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F)
}
