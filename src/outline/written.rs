//! Text as the report has it, for a range of the view: original characters, without what the view dropped.

use std::ops::Range;

use crate::text::View;

/// Characters between two marks of the index.
const STEP: usize = 256;

/// Gives the original wording of ranges of the view.
pub(super) struct Written<'a> {
    original: &'a str,
    view: &'a View,
    /// Byte offset of every [`STEP`]th character.
    marks: Vec<usize>,
}

impl<'a> Written<'a> {
    pub(super) fn new(original: &'a str, view: &'a View) -> Self {
        let mut marks = Vec::with_capacity(original.len() / STEP + 1);
        let mut chars = 0;
        for (byte, b) in original.bytes().enumerate() {
            if b & 0xC0 != 0x80 {
                if chars % STEP == 0 {
                    marks.push(byte);
                }
                chars += 1;
            }
        }
        Self { original, view, marks }
    }

    /// The characters of the original behind `range`: no line ends, page marks or blanks, but for one blank that keeps
    /// two words apart.
    pub(super) fn get(&self, range: Range<usize>) -> String {
        let Some(folded) = self.view.text().get(range.clone()) else { return String::new() };
        let span = self.view.span(range.clone());
        let from = self.byte(span.start as usize);
        let slice = &self.original[from..];
        let count = folded.chars().count();
        if span.len() as usize == count && !folded.contains(['\n', ' ']) {
            return slice.chars().take(count).collect();
        }
        let mut result = String::with_capacity(folded.len());
        let mut chars = slice.chars();
        let mut next = span.start;
        for (byte, c) in folded.char_indices() {
            let origin = self.view.origin(range.start + byte);
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

    /// Byte offset of a character of the original.
    fn byte(&self, char_offset: usize) -> usize {
        let Some(mark) = self.marks.get(char_offset / STEP) else { return self.original.len() };
        let rest = &self.original[*mark..];
        rest.char_indices().nth(char_offset % STEP).map_or(self.original.len(), |(byte, _)| mark + byte)
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
        let written = Written::new(original, &view);
        assert_eq!(written.get(0..view.text().len()), "通河縣教育局二〇二二年工作总结(讨论稿)A1 B2");
        assert_eq!(written.get(0..3), "通");
    }
}
