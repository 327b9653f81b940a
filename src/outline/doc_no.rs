//! The document number: 抚教发〔2020〕41号.

use crate::catalog::words::Words;

/// Longest mark of an organ, in characters.
const LONGEST_MARK: usize = 16;

/// Reads a piece that is a document number and nothing else, or one with a note of who signed.
///
/// The brackets of the result are those of the standard on official documents, 〔〕, however they were typed.
pub(super) fn doc_no(piece: &str) -> Option<String> {
    let words = Words::builtin();
    let piece = words.doc_no_label.starts(piece).map_or(piece, |label| &piece[label.len()..]);
    let (number, len) = opening_doc_no(piece)?;
    let after = &piece[len..];
    let closed = after.is_empty() || words.doc_no_note.starts(after).is_some();
    closed.then_some(number)
}

/// Reads the document number that a line begins with, and its length in bytes.
pub(super) fn opening_doc_no(piece: &str) -> Option<(String, usize)> {
    // A bracket further on stands behind too long a mark.
    let near = &piece[..piece.floor_char_boundary(4 * LONGEST_MARK + '〔'.len_utf8())];
    let open = near.find(['〔', '（', '【'])?;
    let mark = &piece[..open];
    let plain = |c: char| c.is_alphanumeric() || c == '·';
    if mark.is_empty() || mark.chars().count() > LONGEST_MARK || !mark.chars().all(plain) {
        return None;
    }
    let rest = piece[open..].chars().as_str();
    let inner = &rest[rest.chars().next()?.len_utf8()..];
    let year = inner.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    let tail = inner[4..].strip_prefix(['〕', '）', '】'])?;
    let tail = tail.strip_prefix('第').unwrap_or(tail);
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let after = tail[digits..].strip_prefix('号')?;
    (1..=5).contains(&digits).then(|| (format!("{mark}〔{year}〕{}号", &tail[..digits]), piece.len() - after.len()))
}

#[cfg(test)]
mod tests {
    use super::doc_no;

    #[test]
    fn reads_a_number_that_stands_alone() {
        let cases = [
            ("抚教发〔2020〕41号", Some("抚教发〔2020〕41号")),
            ("某政办函（2021）第3号", Some("某政办函〔2021〕3号")),
            ("文号：某教〔2022〕9号", Some("某教〔2022〕9号")),
            ("某教发〔2019〕7号签发人：张某", Some("某教发〔2019〕7号")),
            ("根据某政教督室〔2022〕10号要求", None),
            ("（某教督〔2022〕10号）", None),
            ("某教发〔2020〕号", None),
            ("某教发41号", None),
        ];
        for (text, expected) in cases {
            assert_eq!(doc_no(text).as_deref(), expected, "{text}");
        }
    }
}
