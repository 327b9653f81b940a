//! A year that a text names only for what happened in it before it tells what there is: 2014年，我县通过国家验收。全县现有学校86所.

use super::years::named;
use crate::catalog::words::Words;

/// Characters at the beginning of a sentence in which it says that it tells of now.
const NOW: usize = 10;

/// Tells whether a year dates no more than an event, without a figure, behind which a text without a date tells what there is now. 2022年，新建学校3所。目前全县有学校86所
/// is of 2022.
pub(crate) fn in_passing(text: &str, year: i32) -> bool {
    let words = Words::builtin();
    let all = named(text);
    let Some(told) = all.iter().find(|named| named.year == year) else { return false };
    if all.iter().any(|named| named.year > year) {
        return false;
    }
    let behind = &text[told.range.end..];
    let Some((event, rest)) = behind.split_once('。') else { return false };
    let event = event.strip_prefix('年').unwrap_or(event);
    let dated = event.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '月' | '日' | '，'));
    let plain = !dated.contains(|c: char| c.is_ascii_digit());
    let next = rest.trim_start().split('。').next().unwrap_or_default();
    let near = next.char_indices().nth(NOW).map_or(next, |(at, _)| &next[..at]);
    plain && words.event_told.find(dated).is_some() && words.now_there.find(near).is_some()
}

#[cfg(test)]
mod tests {
    use super::in_passing;

    #[test]
    fn an_event_does_not_date_what_there_is_now() {
        for (text, year, expected) in [
            ("2014年，我县通过国家评估验收。全县现有学校86所。", 2014, true),
            ("2017年，县特殊教育学校建成投入使用。目前，学校有教学班12个。", 2017, true),
            ("2017年9月，学校建成投入使用。目前，有教学班12个。", 2017, true),
            ("2022年，新建学校3所。目前，全县有学校86所。", 2022, false),
            ("2022年，全县深入推进改革。目前，全县有学校86所。", 2022, false),
            ("2014年，我县通过验收。2021年，学校有86所。目前良好。", 2014, false),
            ("2014年，我县通过国家评估验收。投入3亿元。", 2014, false),
        ] {
            assert_eq!(in_passing(text, year), expected, "{text}");
        }
    }
}
