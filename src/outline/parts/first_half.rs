//! What a text of the first half of a year says of the rest: 上半年，…。下半年重点：….

use super::super::lines::Lines;
use super::announced::looks_back;
use super::{Kind, PartRange, SENTENCE, sentence_in, until};
use crate::catalog::words::Words;

/// Bytes at the top that may say which months a paper looks back on.
const TOP: usize = 240;

/// Tells whether a text is of the first half of a year: 今年上半年, 2024年1-6月.
pub(super) fn is_of_first_half(text: &str) -> bool {
    let words = Words::builtin();
    let top = &text[..text.floor_char_boundary(TOP)];
    let first = top.split(['，', '。', '\n']).next().unwrap_or_default();
    words.first_half.find(first).is_some() && words.later_in_year.find(first).is_none()
}

/// Sentences that look at the rest of the year in a text of its first half, up to the end of the paragraph: 下半年重点：一是…；二是….
pub(super) fn rest_of_year(lines: &Lines, year: Option<i32>) -> Vec<PartRange> {
    let words = Words::builtin();
    let ahead = |text: &str| {
        let sentence = text[..text.floor_char_boundary(SENTENCE)].split('。').next().unwrap_or_default();
        words.later_in_year.starts(sentence).is_some() && !tells_of_done(sentence)
    };
    let mut found = Vec::new();
    for (index, line) in lines.all.iter().enumerate() {
        lines.view.passed(line.range.start);
        let first = ahead(lines.line(index)).then_some(line.range.start);
        let Some(at) = first.or_else(|| sentence_in(lines, index, ahead)) else { continue };
        // 上半年共检查126所
        let back = |text: &str| {
            let half = text.strip_prefix("今年").unwrap_or(text);
            words.first_half.starts(half).is_some() || year.is_some_and(|year| looks_back(text, year))
        };
        let end = at + until(&lines.text[at..line.range.end], back);
        found.push(PartRange { range: at..end, kind: Kind::Plan, year });
    }
    found
}

/// 下半年，已建成3所; not 覆盖率由目前的74%提高到90%, where 目前 is the value that is to be raised.
fn tells_of_done(sentence: &str) -> bool {
    let list = &Words::builtin().done_in_plan;
    let mut rest = sentence;
    while let Some((at, word)) = list.find(rest) {
        if !rest[..at].ends_with(['由', '从', '自', '在']) {
            return true;
        }
        rest = &rest[at + word.len()..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_of_first_half;

    #[test]
    fn a_text_of_the_first_half_has_the_rest_of_the_year_before_it() {
        assert!(is_of_first_half("今年上半年，我区改造食堂24所。下半年，确保其余完工。"));
        assert!(!is_of_first_half("2021年，上半年检查3次。下半年检查2次。"));
        assert!(!is_of_first_half("2021年，全县新建学校3所。"));
    }
}
