//! Slices of the original text by character positions.

use std::borrow::Cow;

use crate::text::{CharSpan, Original, byte_of};

/// Cuts slices out of the original text, counting characters only from the last one.
pub(super) struct Slicer<'a> {
    original: Original<'a>,
    byte: usize,
    character: u32,
}

impl<'a> Slicer<'a> {
    pub(super) fn new(original: Original<'a>) -> Self {
        Self { original, byte: 0, character: 0 }
    }

    /// The characters of `span`; empty behind the end of the text.
    pub(super) fn slice(&mut self, span: CharSpan) -> Cow<'a, str> {
        let text = match self.original {
            Original::Held(text) => text,
            Original::Stored(text) => return Cow::Owned(text.slice(span)),
        };
        let start = if span.start < self.character {
            let back = (self.character - span.start) as usize;
            text[..self.byte].char_indices().nth_back(back - 1).map_or(0, |(at, _)| at)
        } else {
            advance(text, self.byte, span.start - self.character)
        };
        self.byte = start;
        self.character = span.start;
        Cow::Borrowed(&text[start..advance(text, start, span.len())])
    }
}

/// Byte offset of the character `chars` behind that at byte `from`.
fn advance(text: &str, from: usize, chars: u32) -> usize {
    from + byte_of(&text.as_bytes()[from..], chars as usize)
}

#[cfg(test)]
mod tests {
    use super::Slicer;
    use crate::text::{CharSpan, Original};

    #[test]
    fn slices_are_cut_in_any_order() {
        let text = "教师3,680人，学生１２３人。a😀é\n".repeat(20);
        let chars: Vec<char> = text.chars().collect();
        let mut slicer = Slicer::new(Original::Held(&text));
        for (start, end) in [(0, 2), (2, 8), (90, 95), (30, 33), (33, 33), (1, 200), (199, 320), (5, 6), (319, 400)] {
            let expected: String = chars[start.min(chars.len())..end.min(chars.len())].iter().collect();
            assert_eq!(slicer.slice(CharSpan::new(start as u32, end as u32)), expected, "{start}..{end}");
        }
    }
}
