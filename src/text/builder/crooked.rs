//! Lines that are looked at character by character: what is no text goes, rows of tables of a page become lines with bars.

use super::{Builder, LONG_LINE, LONGEST_LINE};
use crate::text::fold::{Folded, ends_line, line_end_len, simplified};
use crate::text::html::{Closed, is_unclosed};
use crate::text::markup::{Around, Becomes, FAR, Look, Markup, look, may_begin};
use crate::text::row::Spans;
use crate::text::shape::{Item, blank_after};
use crate::text::view::BreakKind;

/// What was seen of a page or of the site it is from.
#[derive(Default)]
pub(super) struct Page {
    /// Readings behind characters.
    readings: usize,
    /// Characters of the original up to which no comment ends, and no script or style.
    unclosed: [u32; 2],
    /// What cells of rows above take of the next.
    spans: Spans,
}

/// A line that is being read.
struct Reading<'t> {
    original: &'t str,
    /// Whether no more text follows.
    last: bool,
    /// Byte and character of the original.
    at: usize,
    origin: u32,
    /// White space before the next item.
    blanks: u8,
    /// Whether tags that end a line stood before its first item.
    tagged: bool,
    row: Option<Row>,
}

/// A row of a table that is being read.
struct Row {
    /// The byte of the original where its cells end.
    end: usize,
    /// Columns so far.
    column: usize,
    /// Columns that its last cell takes beside the first.
    wide: usize,
}

/// What follows from a character.
enum Next {
    /// The line goes on.
    Goes,
    /// The line is over.
    Ends,
    /// More of the original must be seen.
    More,
}

impl Builder {
    /// Works off a line that needs to be looked at character by character, or the beginning of a long one, and returns
    /// the byte and the character behind it. `None` where more of the original must be seen.
    pub(super) fn crooked_line(
        &mut self,
        original: &str,
        from: usize,
        from_origin: u32,
        last: bool,
    ) -> Option<(usize, u32)> {
        let mut reading =
            Reading { original, last, at: from, origin: from_origin, blanks: 0, tagged: false, row: None };
        while let Some(c) = original[reading.at..].chars().next() {
            if reading.row.as_ref().is_some_and(|row| reading.at >= row.end) {
                self.end_row(&mut reading);
                return Some((reading.at, reading.origin));
            }
            match self.character(c, &mut reading) {
                Next::Goes => {}
                Next::Ends => return Some((reading.at, reading.origin)),
                Next::More => {
                    self.line.clear();
                    return None;
                }
            }
        }
        if !last {
            self.line.clear();
            return None;
        }
        self.close_columns(&reading);
        self.end_line(false, false);
        Some((reading.at, reading.origin))
    }

    fn character(&mut self, c: char, reading: &mut Reading) -> Next {
        let rest = &reading.original[reading.at + c.len_utf8()..];
        if ends_line(c) {
            return self.line_end(c, reading);
        }
        if self.divides_columns(c) {
            self.divide(reading);
            return Next::Goes;
        }
        if may_begin(c) {
            let around = Around {
                rest,
                last: reading.last,
                before: self.right_before(reading.blanks),
                readings: self.page.readings,
                unclosed: Closed {
                    comment: reading.origin < self.page.unclosed[0],
                    element: reading.origin < self.page.unclosed[1],
                },
            };
            match look(c, &around) {
                Look::Text => {}
                Look::More => return Next::More,
                Look::Is(found) => return self.markup(c, &found, reading),
            }
        }
        reading.at += c.len_utf8();
        reading.origin += 1;
        let origin = reading.origin - 1;
        self.item(c, origin, reading)
    }

    /// Adds a character of the original to the line.
    fn item(&mut self, c: char, origin: u32, reading: &mut Reading) -> Next {
        match self.table.fold(c) {
            Folded::Char(folded) => {
                self.simplified |= folded != c && simplified(c).is_some();
                self.line.push(Item { c: folded, origin, blanks: reading.blanks });
                reading.blanks = 0;
                let length = self.line.len();
                if length >= LONG_LINE && (folded == '。' || (length >= LONGEST_LINE && !folded.is_ascii_digit())) {
                    self.flush_long();
                    return Next::Ends;
                }
            }
            Folded::Space => reading.blanks = blank_after(reading.blanks, c),
            Folded::Nothing => {}
        }
        Next::Goes
    }

    /// The item right before the next one, that of the line before where this one begins.
    fn right_before(&self, blanks: u8) -> Option<char> {
        let broken = || self.text.last().filter(|_| self.pending.is_none_or(|kind| kind == BreakKind::Line));
        self.line.last().map(|item| item.c).or_else(broken).filter(|_| blanks == 0)
    }

    /// A line end of the original, which is a blank within a row and nothing behind a tag that ends a line.
    fn line_end(&mut self, c: char, reading: &mut Reading) -> Next {
        self.close_columns(reading);
        let len = line_end_len(c, &reading.original[reading.at + c.len_utf8()..]);
        reading.origin += reading.original[reading.at..reading.at + len].chars().count() as u32;
        reading.at += len;
        if reading.row.is_some() {
            reading.blanks = blank_after(reading.blanks, ' ');
            return Next::Goes;
        }
        if !(reading.tagged && self.line.is_empty()) {
            let behind = &reading.original[reading.at..];
            let cut = self.text.last().is_some_and(|c| c.is_ascii_digit() || c == '.');
            let head = cut && {
                let line: String = self.line.iter().map(|item| item.c).collect();
                self.is_head_in_number(&line, behind)
            };
            if head || self.is_page_number(behind) {
                self.line.clear();
                self.raise(BreakKind::Line);
                return Next::Ends;
            }
            let inner = self.is_inner_number(behind) || self.ends_within_spaced_number(behind);
            self.end_line(c == '\u{000C}', inner);
        }
        Next::Ends
    }

    /// What is no text was `found` at the character `c`.
    fn markup(&mut self, c: char, found: &Markup, reading: &mut Reading) -> Next {
        let (at, origin) = (reading.at, reading.origin);
        let behind = at + c.len_utf8() + found.len;
        let in_row = reading.row.is_some();
        // A row begins a line.
        if matches!(found.becomes, Becomes::Row(_)) && !in_row && !self.line.is_empty() {
            self.end_line(false, false);
            return Next::Ends;
        }
        reading.origin += reading.original[at..behind].chars().count() as u32;
        reading.at = behind;
        if c == '<' {
            self.note_unclosed(&reading.original[at + 1..], found, origin);
        }
        match found.becomes {
            Becomes::Nothing => {}
            Becomes::Reading => self.page.readings = self.page.readings.saturating_add(1),
            Becomes::Blank => reading.blanks = blank_after(reading.blanks, ' '),
            Becomes::Char(c) => return self.item(c, origin, reading),
            Becomes::Cell { columns, rows } if in_row => self.cell((columns, rows), origin, reading),
            Becomes::Row(length) if !in_row => {
                reading.row = Some(Row { end: behind + length, column: 0, wide: 0 });
                reading.blanks = 0;
            }
            _ if in_row => reading.blanks = blank_after(reading.blanks, ' '),
            Becomes::Stop => {
                self.line.push(Item { c: '。', origin, blanks: 0 });
                return self.line_end_by_tag(reading);
            }
            Becomes::Line | Becomes::Table | Becomes::Row(_) | Becomes::Cell { .. } => {
                if found.becomes == Becomes::Table {
                    self.page.spans.clear();
                }
                return self.line_end_by_tag(reading);
            }
        }
        Next::Goes
    }

    /// Remembers that a comment or script has no end, so that none of the next ones looks for it.
    fn note_unclosed(&mut self, rest: &str, found: &Markup, origin: u32) {
        let unclosed = is_unclosed(rest, found);
        let reach = origin.saturating_add((FAR / 4) as u32);
        let [comment, element] = &mut self.page.unclosed;
        if unclosed.comment {
            *comment = reach.max(*comment);
        }
        if unclosed.element {
            *element = reach.max(*element);
        }
    }

    /// A tag that ends a line; the line end of the source behind it is no other.
    fn line_end_by_tag(&mut self, reading: &mut Reading) -> Next {
        reading.blanks = 0;
        if self.line.is_empty() {
            reading.tagged = true;
            return Next::Goes;
        }
        let rest = &reading.original[reading.at..];
        let behind = rest.trim_start_matches([' ', '\t', '\r']);
        if behind.is_empty() && !reading.last {
            return Next::More;
        }
        if behind.starts_with('\n') {
            let len = rest.len() - behind.len() + 1;
            reading.origin += len as u32;
            reading.at += len;
        }
        self.end_line(false, false);
        Next::Ends
    }

    /// A cell of a row begins, which takes so many columns and rows.
    fn cell(&mut self, (columns, rows): (usize, usize), origin: u32, reading: &mut Reading) {
        let Some(row) = &mut reading.row else { return };
        reading.blanks = 0;
        let taken = self.page.spans.pass(row.column);
        self.bars(row.wide + taken + 1, origin);
        row.column += taken;
        self.page.spans.take(row.column, columns, rows);
        row.column += columns;
        // A head over several columns stands over the first.
        row.wide = columns - 1;
    }

    /// The cells of a row are over.
    fn end_row(&mut self, reading: &mut Reading) {
        let Some(row) = reading.row.take() else { return };
        let taken = self.page.spans.pass(row.column);
        self.bars(row.wide + taken + 1, reading.origin.saturating_sub(1));
        self.end_line(false, false);
    }

    /// A tab or comma between two cells; before the first cell of a line it divides that one, which is empty, from the next.
    fn divide(&mut self, reading: &mut Reading) {
        self.bars(1 + usize::from(self.line.is_empty()), reading.origin);
        reading.at += 1;
        reading.origin += 1;
        reading.blanks = 0;
    }

    /// The last cell of a row that tabs or commas divide is over.
    fn close_columns(&mut self, reading: &Reading) {
        if self.in_columns() && !self.line.is_empty() {
            self.bars(1, reading.origin.saturating_sub(1));
        }
    }

    fn bars(&mut self, count: usize, origin: u32) {
        let bar = Item { c: '|', origin, blanks: 0 };
        self.line.extend(std::iter::repeat_n(bar, count));
    }
}
