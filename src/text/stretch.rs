//! A text in stretches, for who needs to see no more of it at a time than a sentence.

/// Bytes of a stretch, or a few more.
const STRETCH: usize = 2 << 20;

/// A text in stretches of some megabytes that end behind a full stop or a line end, with the byte each begins at; `passed` is told where the
/// text is read.
pub(crate) fn stretches(text: &str, passed: impl Fn(usize)) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        passed(at);
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let stretch = &rest[..end(rest)];
        at += stretch.len();
        Some((start, stretch))
    })
}

/// Bytes of the first stretch of a text.
fn end(text: &str) -> usize {
    const STOP: &[u8] = "。".as_bytes();
    let bytes = text.as_bytes();
    let mut from = STRETCH.min(bytes.len());
    while let Some(at) = memchr::memchr2(b'\n', STOP[2], &bytes[from..]) {
        from += at + 1;
        if bytes[from - 1] == b'\n' || bytes[..from].ends_with(STOP) {
            return from;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::{STRETCH, stretches};

    #[test]
    fn a_text_is_cut_behind_sentences() {
        let line = "全市有学校3所、教师多；ぢ\n全县也是。";
        let text = line.repeat(3 * STRETCH / line.len()) + "没有句号";
        for text in [&text, &text.replace(['。', '\n'], "，"), "", "一"] {
            let all: Vec<(usize, &str)> = stretches(text, |at| assert!(at <= text.len())).collect();
            assert_eq!(all.iter().map(|(_, stretch)| *stretch).collect::<String>(), *text);
            assert!(all.iter().all(|(at, stretch)| text[*at..].starts_with(stretch)));
            assert!(all.iter().rev().skip(1).all(|(_, stretch)| stretch.ends_with(['。', '\n'])));
            assert_eq!(all.len() > 1, text.contains('。'));
        }
    }
}
