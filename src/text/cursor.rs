//! Characters of a text by number.

use super::count::{byte_of, characters};

/// Finds characters of a text by number, quickly when each is near the one asked for before.
#[derive(Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    byte: usize,
    char: i64,
}

impl<'a> Cursor<'a> {
    /// Begins at the first character.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, byte: 0, char: 0 }
    }

    /// The text from character `wanted` on; `None` where that is outside.
    pub fn from(&mut self, wanted: i64) -> Option<&'a str> {
        if wanted < 0 {
            return None;
        }
        if wanted < self.char / 2 {
            (self.byte, self.char) = (0, 0);
        }
        let byte = if wanted < self.char {
            let back = usize::try_from(self.char - wanted).ok()?;
            self.text.get(..self.byte)?.char_indices().rev().nth(back - 1)?.0
        } else {
            let ahead = usize::try_from(wanted - self.char).ok()?;
            let rest = self.text.as_bytes().get(self.byte..)?;
            let further = byte_of(rest, ahead);
            if further == rest.len() && characters(rest) != ahead {
                return None;
            }
            self.byte + further
        };
        (self.byte, self.char) = (byte, wanted);
        self.text.get(byte..)
    }

    /// The characters from `start` up to `end`, as far as the text has them.
    pub fn slice(&mut self, start: i64, end: i64) -> &'a str {
        let Some(rest) = self.from(start) else { return "" };
        let length = usize::try_from(end.saturating_sub(start)).unwrap_or(0);
        rest.get(..byte_of(rest.as_bytes(), length)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;
    use proptest::prelude::*;

    #[test]
    fn characters_are_found_in_any_order() {
        let text = "教师3,680人。a😀é\n".repeat(20);
        let chars: Vec<char> = text.chars().collect();
        let last = chars.len() as i64;
        let mut cursor = Cursor::new(&text);
        for wanted in [0, 9, 8, 200, 190, 100, 99, last, last - 1, 3, 3, 150] {
            let expected: String = chars[wanted as usize..].iter().collect();
            assert_eq!(cursor.from(wanted), Some(expected.as_str()), "{wanted}");
        }
        assert_eq!(
            (cursor.from(-1), cursor.from(last + 1), cursor.from(i64::MAX), cursor.from(i64::MIN)),
            (None, None, None, None)
        );
        assert_eq!(cursor.slice(2, 8), "3,680人");
        assert_eq!((cursor.slice(last - 1, i64::MAX), cursor.slice(5, 5), cursor.slice(5, 4)), ("\n", "", ""));
        assert_eq!((cursor.slice(last + 1, last + 2), cursor.slice(i64::MIN, 3)), ("", ""));
    }

    proptest! {
        #[test]
        fn agrees_with_plain_counting(text in "[教师a😀é]{0,40}", asked in prop::collection::vec(0i64..45, 1..12)) {
            let mut cursor = Cursor::new(&text);
            for wanted in asked {
                let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                let expected = bytes.get(wanted as usize).map(|at| &text[*at..]);
                prop_assert_eq!(cursor.from(wanted), expected);
            }
        }
    }
}
