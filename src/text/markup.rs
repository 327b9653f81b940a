//! What a program or a web page left in a text and no reader sees, told by the first character of it.
//!
//! Each kind is in a file of its own: tags and references of HTML ([`super::html`]), addresses and links ([`super::address`]), readings
//! behind characters ([`super::pinyin`]).

use super::address::{address, image, link_begins, link_ends};
use super::html::{Closed, damaged_tag, escaped_tag, reference, tag};
use super::pinyin::{may_be_reading, reading};

/// Bytes that the longest tag, comment, script or picture in a text may take; what is longer is taken for text.
pub(super) const FAR: usize = 1 << 20;

/// Bytes within which anything else ends.
const NEAR: usize = 4096;

/// What such a place becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Becomes {
    /// Nothing: `<strong>`, a footnote.
    Nothing,
    /// A blank: `&nbsp;`, an address.
    Blank,
    /// A character: `&lt;`.
    Char(char),
    /// Nothing: a reading behind a character, 教(jiào)育.
    Reading,
    /// A line end: `</p>`.
    Line,
    /// A full stop that was lost, and a line end: `3200万元?/p>`.
    Stop,
    /// A line end, and a table begins: `<table>`.
    Table,
    /// A row of a table, whose cells end so many bytes behind the tag: `<tr>`.
    Row(usize),
    /// A cell that takes so many columns and rows: `<td rowspan="2">`.
    Cell {
        /// Columns.
        columns: usize,
        /// Rows.
        rows: usize,
    },
}

/// What was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Markup {
    /// Bytes behind the first character.
    pub(super) len: usize,
    pub(super) becomes: Becomes,
}

/// What a look at a character found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// The character stands for itself.
    Text,
    /// More of the text must be seen.
    More,
    Is(Markup),
}

/// What stands around a character.
pub(super) struct Around<'t> {
    /// The text behind it, as far as it is at hand.
    pub(super) rest: &'t str,
    /// Whether that is all there is.
    pub(super) last: bool,
    /// The character right before it in its line.
    pub(super) before: Option<char>,
    /// Readings behind characters so far.
    pub(super) readings: usize,
    /// What is known to have no end near.
    pub(super) unclosed: Closed,
}

/// Tells whether a character may begin what is no text; most are turned away here.
#[inline]
pub(super) const fn may_begin(c: char) -> bool {
    matches!(c, '[' | ']' | '*' | '#' | '&' | '<' | '?' | '\u{FFFD}' | '!' | '(' | '（' | 'h' | 'H' | 'w' | 'W' | '\\')
}

/// Tells whether a character that may begin what is no text needs a close look, with `rest` behind it: wherever [`look`] may find anything.
pub(super) fn needs_look(c: char, rest: &str) -> bool {
    let next = rest.as_bytes().first().copied().unwrap_or(0);
    match c {
        '<' => next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'),
        '?' | '\u{FFFD}' => next.is_ascii_alphabetic() || next == b'/',
        '!' => next == b'[',
        ']' => next == b'(',
        '[' => next == b'!' || bookmark(rest).is_some() || link_begins(rest).is_some(),
        '(' | '（' => may_be_reading(rest),
        'h' | 'H' | 'w' | 'W' => matches!(next, b't' | b'T' | b'w' | b'W'),
        '*' => next == b'*',
        '#' => matches!(next, b'#' | b' '),
        '&' => next.is_ascii_alphabetic() || next == b'#',
        '\\' => matches!(next, b'n' | b'r' | b't' | b'u'),
        _ => false,
    }
}

/// Looks at a character that may begin what is no text.
pub(super) fn look(c: char, around: &Around) -> Look {
    let rest = around.rest;
    if !needs_look(c, rest) && (around.last || rest.len() >= NEAR) {
        return Look::Text;
    }
    if !around.last && rest.len() < NEAR {
        return Look::More;
    }
    let far = &rest[..rest.floor_char_boundary(FAR)];
    let near = &rest[..rest.floor_char_boundary(NEAR)];
    let dropped = |len| Markup { len, becomes: Becomes::Nothing };
    let blank = |len| Markup { len, becomes: Becomes::Blank };
    let found = match c {
        '<' => tag(far, around.unclosed),
        '?' | '\u{FFFD}' => damaged_tag(near, around.before),
        '&' => escaped_tag(near).or_else(|| reference(near)),
        '[' => bookmark(near).or_else(|| link_begins(near)).map(dropped),
        ']' => link_ends(near).map(dropped),
        '!' => image(far).map(blank),
        '*' | '#' => marks(c, near).map(dropped),
        '\\' => escape(near),
        'h' | 'H' | 'w' | 'W' => address(c, near, around.before).map(blank),
        '(' | '（' => {
            reading(near, around.before, around.readings).map(|len| Markup { len, becomes: Becomes::Reading })
        }
        _ => None,
    };
    match found {
        Some(found) => Look::Is(found),
        // What is long may end further on.
        None if matches!(c, '<' | '!') && !around.last && rest.len() < FAR => Look::More,
        None => Look::Text,
    }
}

/// Reads an escape of JSON behind its backslash: `师资。\n二、`, `\u3000`.
fn escape(rest: &str) -> Option<Markup> {
    if let Some(digits) = rest.strip_prefix('u').and_then(|rest| rest.get(..4)) {
        let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
        let becomes = if c.is_whitespace() || c.is_control() { Becomes::Blank } else { Becomes::Char(c) };
        return Some(Markup { len: 5, becomes });
    }
    let becomes = if rest.starts_with('n') { Becomes::Line } else { Becomes::Blank };
    let word = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic());
    (rest.starts_with(['n', 'r', 't']) && !word).then_some(Markup { len: 1, becomes })
}

/// Bytes behind the first mark of the `**` and `## ` of Markdown.
fn marks(c: char, rest: &str) -> Option<usize> {
    if c == '*' {
        let len = rest.len() - rest.trim_start_matches(c).len();
        return (len > 0).then_some(len);
    }
    let len = rest.bytes().take(LEVELS).take_while(|byte| *byte == b'#').count();
    rest[len..].starts_with(' ').then_some(len)
}

/// Levels of headings that Markdown has, but for the first mark.
const LEVELS: usize = 5;

/// Bytes that a bookmark of a word processor or the mark of a footnote takes behind its bracket: `[bookmark: _GoBack]`, `普通小学[7]`.
pub(super) fn bookmark(rest: &str) -> Option<usize> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) && rest[digits..].starts_with(']') {
        return Some(digits + 1);
    }
    if !rest.starts_with("bookmark:") {
        return None;
    }
    rest.char_indices().take(120).find(|(_, c)| *c == ']').map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use crate::text::View;

    #[test]
    fn escapes_of_json_are_what_they_stand_for() {
        for (original, text) in [
            ("一、师资。\\n\\u3000\\u3000教师12名。\\r\\n二、", "一、师资。\n教师12名。\n二、"),
            ("\\u5b66校3所，见C:\\new\\tables", "学校3所，见C：\\new\\tables"),
        ] {
            assert_eq!(View::new(original).text(), text, "{original}");
        }
    }
}
