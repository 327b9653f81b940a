//! One look at a few bits: may a character begin or end one of some words?

use super::width;
use crate::text::bytes_of_last;

/// Bits for the characters that words begin or end with; a character whose bit is not set begins or ends none of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Filter<const ROWS: usize>([u64; ROWS]);

impl<const ROWS: usize> Default for Filter<ROWS> {
    fn default() -> Self {
        Self([0; ROWS])
    }
}

impl<const ROWS: usize> Filter<ROWS> {
    /// A filter without any character.
    pub(super) const fn empty() -> Self {
        Self([0; ROWS])
    }

    /// Row and bit of a character by its last two bytes; `before` is zero for a character of one byte.
    #[inline]
    pub(super) const fn place(before: u8, last: u8) -> (usize, u64) {
        (before as usize & (ROWS - 1), 1 << (last & 63))
    }

    /// Row and bit of the first character, if `text` has one.
    #[inline]
    pub(in crate::catalog) const fn of_first(text: &[u8]) -> Option<(usize, u64)> {
        match text {
            [0xE0..=0xEF, b, c, ..] => Some(Self::place(*b, *c)),
            [a @ 0..0x80, ..] => Some(Self::place(0, *a)),
            [0xF0..=0xFF, _, c, d, ..] => Some(Self::place(*c, *d)),
            [a, b, ..] => Some(Self::place(*a, *b)),
            _ => None,
        }
    }

    /// Row and bit of the last character, if `text` has one.
    #[inline]
    pub(in crate::catalog) const fn of_last(text: &[u8]) -> Option<(usize, u64)> {
        match text {
            [.., a @ 0..0x80] => Some(Self::place(0, *a)),
            [.., b, c] => Some(Self::place(*b, *c)),
            _ => None,
        }
    }

    pub(super) const fn with(mut self, place: Option<(usize, u64)>) -> Self {
        if let Some((row, bit)) = place {
            self.0[row] |= bit;
        }
        self
    }

    /// Enters the first character of a word.
    pub(in crate::catalog) const fn with_first(self, word: &str) -> Self {
        self.with(Self::of_first(word.as_bytes()))
    }

    /// Enters the last character of a word.
    pub(in crate::catalog) const fn with_last(self, word: &str) -> Self {
        self.with(Self::of_last(word.as_bytes()))
    }

    /// Tells whether an entered word may begin `text`.
    #[inline]
    pub(in crate::catalog) const fn may_start(&self, text: &[u8]) -> bool {
        match Self::of_first(text) {
            Some((row, bit)) => self.0[row] & bit != 0,
            None => false,
        }
    }

    /// Tells whether an entered word may end `text`.
    #[inline]
    pub(in crate::catalog) const fn may_end(&self, text: &[u8]) -> bool {
        match Self::of_last(text) {
            Some((row, bit)) => self.0[row] & bit != 0,
            None => false,
        }
    }

    /// The first byte at `at` or behind where a character stands that may begin an entered word.
    #[inline]
    pub(in crate::catalog) fn next(&self, text: &[u8], mut at: usize) -> Option<usize> {
        loop {
            // Most characters have three bytes.
            let (chunks, _) = text.get(at..)?.as_chunks::<3>();
            for [a, b, c] in chunks {
                let (row, bit) = Self::place(*b, *c);
                if a & 0xF0 != 0xE0 || self.0[row] & bit != 0 {
                    break;
                }
                at += 3;
            }
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            if self.may_start(rest) {
                return Some(at);
            }
            at += width(rest[0]);
        }
    }

    /// The last byte before `end` where a character stands that may begin an entered word.
    #[inline]
    pub(in crate::catalog) fn last(&self, text: &[u8], mut end: usize) -> Option<usize> {
        loop {
            let (_, chunks) = text.get(..end)?.as_rchunks::<3>();
            for [a, b, c] in chunks.iter().rev() {
                let (row, bit) = Self::place(*b, *c);
                if a & 0xF0 != 0xE0 || self.0[row] & bit != 0 {
                    break;
                }
                end -= 3;
            }
            let head = text.get(..end).filter(|head| !head.is_empty())?;
            end -= last_width(head);
            // The filter of first characters knows a character by its last two bytes too.
            if self.may_end(head) {
                return Some(end);
            }
        }
    }
}

/// Bytes of the character that `text` ends with.
#[inline]
pub(crate) const fn last_width(text: &[u8]) -> usize {
    match text {
        [.., 0..0x80] => 1,
        // A lead byte of three, three bytes before the end of a character, begins that character.
        [.., 0xE0..=0xEF, _, _] => 3,
        [.., 0xC0..0xE0, _] => 2,
        _ => 4,
    }
}

/// Bytes of the last `count` characters of a text, at least one.
#[inline]
pub(crate) fn last_chars(text: &str, count: usize) -> usize {
    if text.len() <= count { text.len() } else { bytes_of_last(text.as_bytes(), count.max(1)) }
}

/// The first byte at `at` or behind where another character stands than one from U+4000 to U+9FFF, or the end.
#[inline]
pub(super) fn behind_chinese(bytes: &[u8], at: usize) -> usize {
    let mut rest = bytes.get(at..).unwrap_or_default();
    while let [0xE4..=0xE9, _, _, behind @ ..] = rest {
        rest = behind;
    }
    bytes.len() - rest.len()
}

/// The last byte up to `end` before which another character stands than one from U+4000 to U+9FFF, or the beginning.
#[inline]
pub(super) fn before_chinese(bytes: &[u8], end: usize) -> usize {
    let mut head = bytes.get(..end).unwrap_or_default();
    while let [before @ .., 0xE4..=0xE9, _, _] = head {
        head = before;
    }
    head.len()
}
