//! Whether what comes next is still of the year in which a report is written: 下一步：6月底前配齐保安.

use super::super::date::Date;
use crate::catalog::words::Words;

/// Bytes of what comes next in which a day is looked for.
const NEAR: usize = 1200;

/// The last month in which the end of the year is still to be planned for.
const LATEST: u32 = 10;

/// Tells whether `text`, which tells what comes next, first names a time of the year of `issued` that is to come: in a report of May 6月底前 and 年内.
pub(super) fn is_still_of(text: &str, issued: Date) -> bool {
    let text = &text[..text.floor_char_boundary(NEAR)];
    // 拟投入1.9亿元，2016年秋季前增加学位4320个
    let text = text.find(&format!("{}年", issued.year + 1)).map_or(text, |at| &text[..at]);
    let end = Words::builtin().year_end.find(text).map(|(at, _)| at);
    match month_due(text) {
        Some((at, month)) if end.is_none_or(|end| at < end) => month > issued.month,
        _ => end.is_some() && issued.month <= LATEST,
    }
}

/// The first month by whose end or beginning something is to be done, and where it stands: 6月底前, 9月前. 2023年6月底前 tells its year.
fn month_due(text: &str) -> Option<(usize, u32)> {
    text.match_indices('月').find_map(|(at, mark)| {
        let head = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        let month = text[head.len()..at].parse().ok().filter(|month| (1..=12).contains(month))?;
        let rest = &text[at + mark.len()..];
        let rest = rest.strip_prefix('份').unwrap_or(rest);
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let due = rest.starts_with(['前', '底', '末']) || rest.starts_with("日前");
        (due && !head.ends_with('年')).then_some((head.len(), month))
    })
}

#[cfg(test)]
mod tests {
    use super::{Date, is_still_of};

    #[test]
    fn a_day_to_come_in_the_year_at_hand_is_known_by_the_month_of_issue() {
        let of = |text: &str, month| is_still_of(text, Date { year: 2021, month, day: Some(12) });
        for (text, month, expected) in [
            ("下一步：6月底前补齐保安；年内达到100%。", 5, true),
            ("下一步，年底前全部建成。", 9, true),
            ("下一步，9月1日前全部到岗。", 7, true),
            // At the end of a year these are of the next one.
            ("下一步：6月底前补齐保安；年内达到100%。", 12, false),
            ("下一步，年底前全部建成。", 12, false),
            ("下一步，2022年6月底前补齐保安。", 5, false),
            ("下一步，2022年秋季前增加学位900个，年底前建成。", 5, false),
            ("下一步，招聘教师120名。", 5, false),
        ] {
            assert_eq!(of(text, month), expected, "{text} {month}");
        }
    }
}
