//! Who issued a paper and when, side by side in one piece: 某县教育局2020年12月30日, （某县教育局，2021年1月）.

use std::ops::Range;

use super::date::{Date, date_or_month};
use super::furniture::is_clock;
use super::issuer::organs;
use super::lines::Lines;
use crate::catalog::words::Words;

/// Organs and the date beside them, as bytes of the view.
pub(super) struct Signed {
    pub(super) organs: Vec<Range<usize>>,
    pub(super) dated: Range<usize>,
    pub(super) date: Date,
}

/// Longest piece that is organs and a date, in bytes.
const LONGEST: usize = 300;

/// Reads a piece, in brackets or not, that is organs with a date behind or before them and nothing else.
pub(super) fn signed(lines: &Lines, range: &Range<usize>) -> Option<Signed> {
    let text = &lines.text[range.clone()];
    if text.len() > LONGEST {
        return None;
    }
    let inner = text.strip_prefix('（').and_then(|rest| rest.strip_suffix('）')).unwrap_or(text);
    let start = range.start + if inner.len() < text.len() { '（'.len_utf8() } else { 0 };
    if let Some((date, len)) = date_or_month(inner) {
        // 2021年5月6日某县第一中学 is where somebody went.
        if inner.len() == text.len() {
            return None;
        }
        let name = inner[len..].trim_start_matches(DIVIDES);
        let at = start + inner.len() - name.len();
        let organs = organs(lines, &(at..at + name.len()))?;
        return Some(Signed { organs, dated: start..start + len, date });
    }
    let opens = |(at, c): &(usize, char)| {
        (c.is_ascii_digit() || matches!(c, '一' | '二')) && !inner[..*at].ends_with(|c: char| c.is_ascii_digit())
    };
    let (at, (date, len)) =
        inner.char_indices().filter(opens).find_map(|(at, _)| Some((at, date_or_month(&inner[at..])?)))?;
    let rest = inner[at + len..].trim_matches('）');
    let words = Words::builtin();
    let ends = rest.is_empty() || words.date_end.has(rest) || is_clock(rest);
    let name = inner[..at].trim_end_matches(DIVIDES);
    let organs = organs(lines, &(start..start + name.len())).filter(|_| ends)?;
    Some(Signed { organs, dated: start + at..start + at + len, date })
}

/// What stands between an organ and a date.
const DIVIDES: [char; 6] = [' ', '，', '、', '（', '·', '；'];

#[cfg(test)]
mod tests {
    use super::{Lines, signed};
    use crate::text::View;

    #[test]
    fn organ_and_date_stand_side_by_side() {
        for (text, expected) in [
            ("平江县教育局2020年12月30日", Some("平江县教育局 2020-12-30")),
            ("（平江县教育局，2021年1月）", Some("平江县教育局 2021-01")),
            ("（平江县教育局 二〇二一年四月十二日）", Some("平江县教育局 2021-04-12")),
            ("(2007年1月8日  平江县教育局)", Some("平江县教育局 2007-01-08")),
            ("平江县教育局（2009年12月）", Some("平江县教育局 2009-12")),
            ("平江县教育局计划财务股编，2021年1月", Some("平江县教育局计划财务股 2021-01")),
            ("平江县教育局2020年12月30日印发", Some("平江县教育局 2020-12-30")),
            ("平江县教育局2020年12月30日召开会议", None),
            ("平江县教育局2020年工作总结", None),
            ("2021年5月6日平江县教育局召开会议", None),
            ("2021年5月6日平江县第一中学", None),
            ("（截至2021年5月）", None),
        ] {
            let view = View::new(text);
            let lines = Lines::new(&view);
            let found = signed(&lines, &(0..view.text().len()));
            let found = found.map(|found| {
                let names: Vec<&str> = found.organs.iter().map(|range| &view.text()[range.clone()]).collect();
                format!("{} {}", names.join("、"), found.date)
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
