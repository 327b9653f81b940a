//! Text as the report has it, for a range of the view: original characters, without what the view dropped.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{Original, View, byte_of, characters};

/// Bytes between two marks of the index.
const STEP: usize = 128;

/// Gives the original wording of ranges of the view.
pub(super) struct Written<'a> {
    original: Original<'a>,
    view: &'a View,
    /// Characters that begin before every [`STEP`]th byte of a text in memory.
    marks: Vec<u32>,
}

impl<'a> Written<'a> {
    pub(super) fn new(original: Original<'a>, view: &'a View) -> Self {
        let held = if let Original::Held(text) = original { text.as_bytes() } else { &[] };
        let mut marks = Vec::with_capacity(held.len() / STEP + 1);
        let mut chars = 0;
        for block in held.chunks(STEP) {
            marks.push(chars);
            chars += characters(block) as u32;
        }
        Self { original, view, marks }
    }

    /// The characters of the original behind `range`: no line ends, page marks or blanks, but for one blank that keeps
    /// two words apart.
    pub(super) fn get(&self, range: Range<usize>) -> String {
        let Some(folded) = self.view.text().get(range.clone()) else { return String::new() };
        let span = self.view.span(range.clone());
        let slice = match self.original {
            Original::Held(text) => {
                let start = self.byte(text, span.start);
                let rest = &text[start..];
                Cow::Borrowed(&rest[..byte_of(rest.as_bytes(), span.len() as usize)])
            }
            Original::Stored(text) => Cow::Owned(text.slice(span)),
        };
        let count = characters(folded.as_bytes());
        if memchr::memchr2(b'\n', b' ', folded.as_bytes()).is_none() {
            if span.len() as usize == count {
                return slice.into_owned();
            }
            let dense: String = slice.chars().filter(|c| !c.is_whitespace()).collect();
            if dense.chars().count() == count {
                return dense;
            }
        }
        self.by_character(range.start, folded, &slice, span.start)
    }

    /// The same where more than blanks was dropped: every character of the view looked up in the original.
    fn by_character(&self, start: usize, folded: &str, slice: &str, first: u32) -> String {
        let mut result = String::with_capacity(folded.len());
        let mut chars = slice.chars();
        let mut next = first;
        for (byte, c) in folded.char_indices() {
            let origin = self.view.origin(start + byte);
            if origin < next {
                continue;
            }
            let written = chars.nth((origin - next) as usize);
            next = origin + 1;
            match c {
                '\n' => {}
                ' ' => result.push(' '),
                _ => result.extend(written),
            }
        }
        result
    }

    /// Byte offset of a character of the original, which is in memory.
    fn byte(&self, text: &str, char_offset: u32) -> usize {
        let block = self.marks.partition_point(|mark| *mark <= char_offset).saturating_sub(1);
        let Some(mark) = self.marks.get(block) else { return text.len() };
        let from = block * STEP;
        let bytes = text.as_bytes().get(from..).unwrap_or_default();
        from + byte_of(bytes, (char_offset - mark) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Written;
    use crate::text::View;

    #[test]
    fn keeps_characters_and_drops_blanks() {
        let original = "[bookmark: x]通 河 縣教育局\n二〇二二年 工作总结(讨论稿) A1 B2";
        let view = View::new(original);
        let written = Written::new(original.into(), &view);
        assert_eq!(written.get(0..view.text().len()), "通河縣教育局二〇二二年工作总结(讨论稿)A1 B2");
        assert_eq!(written.get(0..3), "通");
    }
}
