//! Looks for punctuation and passes over the Chinese characters between without decoding them.

/// The last of a text's last `most` characters that `is_mark` admits, and its byte offset. Characters from U+4000 to U+9FFF are no marks
/// and are not shown to `is_mark`.
#[inline]
pub(super) fn last_mark(text: &str, most: usize, mut is_mark: impl FnMut(char) -> bool) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut end = bytes.len();
    for _ in 0..most {
        let last = *bytes.get(end.checked_sub(1)?)?;
        let start = if last < 0x80 {
            end - 1
        } else {
            // A lead byte of three, three bytes before the end of a character, begins that character.
            match end.checked_sub(3).map(|start| (start, bytes[start])) {
                Some((start, 0xE4..=0xE9)) => {
                    end = start;
                    continue;
                }
                Some((start, 0xE0..=0xEF)) => start,
                _ if bytes.get(end.wrapping_sub(2)).is_some_and(|lead| (0xC0..0xE0).contains(lead)) => end - 2,
                _ => end.saturating_sub(4),
            }
        };
        if let Some(c) = text.get(start..end).and_then(|one| one.chars().next()).filter(|c| is_mark(*c)) {
            return Some((start, c));
        }
        end = start;
    }
    None
}

/// The first character of a text that `is_mark` admits, and its byte offset. Characters from U+4000 to U+9FFF are not shown to `is_mark`.
#[inline]
pub(super) fn first_mark(text: &str, mut is_mark: impl FnMut(char) -> bool) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(lead) = bytes.get(at) {
        let width = width(*lead);
        if !(0xE4..=0xE9).contains(lead)
            && let Some(c) = text.get(at..at + width).and_then(|one| one.chars().next()).filter(|c| is_mark(*c))
        {
            return Some((at, c));
        }
        at += width;
    }
    None
}

/// Bytes of the character that begins with `lead`.
#[inline]
pub(super) const fn width(lead: u8) -> usize {
    match lead {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::{first_mark, last_mark};
    use proptest::prelude::*;

    fn is_mark(c: char) -> bool {
        matches!(c, '，' | '。' | '\n' | '…' | 'é' | '😀' | 'x')
    }

    proptest! {
        #[test]
        fn agrees_with_characters(text in "[学校，。\n…é😀xy㐀]{0,12}", most in 0usize..14) {
            let count = text.chars().count();
            let found = text.char_indices().enumerate().filter(|(_, (_, c))| is_mark(*c));
            let last = found.clone().last().filter(|(nth, _)| count - nth <= most).map(|(_, found)| found);
            prop_assert_eq!(last_mark(&text, most, is_mark), last);
            prop_assert_eq!(first_mark(&text, is_mark), found.clone().next().map(|(_, found)| found));
        }
    }
}
