//! Whether what comes next is still of the year in which a report is written: 下一步：6月底前配齐保安.

use super::super::date::Date;
use super::super::school_year::school_year;
use crate::catalog::words::Words;
use crate::text::a_few;

/// What may be left of the year in which a report is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rest {
    /// The report is on part of the year.
    pub(super) of_part: bool,
    /// The day of issue, where it is in the year reported on.
    pub(super) issued: Option<Date>,
}

impl Rest {
    /// Tells whether `text`, which tells what comes next, is of that year still.
    pub(super) fn holds(self, text: &str) -> bool {
        self.of_part || self.issued.is_some_and(|issued| is_still_of(text, issued))
    }
}

/// 2022年上半年工作总结, 2022年1-6月工作情况, 2022年工作总结（截至6月30日）: tells whether a title is of part of a year and more of it is to come. 2022年第四季度, 下半年 and
/// 1-12月 end with the year.
pub(super) fn is_of_part_of_year(title: &str) -> bool {
    let words = Words::builtin();
    let early = || words.early_part.find(title).is_some_and(|(at, _)| !title[..at].ends_with(['下', '后', '四']));
    let until = || {
        title.match_indices('月').any(|(at, _)| {
            let head = title[..at].trim_end_matches(|c: char| c.is_ascii_digit());
            let month: Option<u32> = title[head.len()..at].parse().ok();
            month.is_some_and(|month| (2..12).contains(&month))
                && (head.ends_with("截至")
                    || head.trim_end_matches('-').ends_with(|c: char| c == '月' || c.is_ascii_digit())
                        && head.ends_with('-'))
        })
    };
    early() || until() || is_of_spring(title) || month_of(title).is_some_and(|month| month < 12)
}

/// 2022年春季学期工作总结, 2021-2022学年第二学期工作总结: tells whether a title is of the term behind which another begins in the same year.
pub(super) fn is_of_spring(title: &str) -> bool {
    let words = Words::builtin();
    let second = || {
        school_year(title).is_some_and(|(_, after)| words.second_term.starts(after.trim_start_matches('度')).is_some())
    };
    words.spring_term.find(title).is_some() || second()
}

/// 2022年4月份工作情况: the month that a title or a heading is of. One of several months, and the day of 3月20日, tell none.
pub(super) fn month_of(text: &str) -> Option<u32> {
    let (head, behind) = text.split_once('月')?;
    let number = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let month = head[number.len()..].parse().ok().filter(|month| (1..=12).contains(month))?;
    let behind = behind.strip_prefix('份').unwrap_or(behind);
    let one = !number.ends_with(['-', '~', '至', '、'])
        && !behind.starts_with(|c: char| c.is_ascii_digit() || "-~至到底末、和初中上下".contains(c));
    one.then_some(month)
}

/// 未来五年发展愿景: how many years ahead a heading looks.
pub(super) fn years_ahead(heading: &str) -> Option<i32> {
    let (at, word) = Words::builtin().far_ahead.find(heading)?;
    let mut told = heading[at + word.len()..].chars();
    let number = told.next().filter(|_| told.next() == Some('年'))?;
    a_few(number).map(|years| years as i32)
}

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
    use super::{Date, is_of_part_of_year, is_still_of};

    #[test]
    fn a_title_may_be_of_part_of_a_year() {
        for (title, expected) in [
            ("2022年上半年工作总结", true),
            ("2022年上半年工作总结和下半年工作计划", true),
            ("2022年1-6月工作情况", true),
            ("2022年第三季度工作小结", true),
            ("2022年工作总结（截至6月30日）", true),
            ("2022年年中工作总结", true),
            ("2022年半年工作总结", true),
            ("2022年下半年工作总结", false),
            ("2022年第四季度工作总结", false),
            ("2022年1-12月工作情况", false),
            ("2022年工作总结", false),
            ("2022年12月工作总结", false),
            ("2022年4月份工作情况及5月份工作安排", true),
            ("2021年12月工作总结和1月工作计划", false),
            ("2021年9月至2022年8月工作总结", false),
            ("在2022年3月20日会议上的讲话", false),
            ("2022年春季学期工作总结", true),
            ("2021-2022学年度第二学期工作总结", true),
            ("2021-2022学年度第一学期工作总结", false),
            ("2021-2022学年度工作总结", false),
        ] {
            assert_eq!(is_of_part_of_year(title), expected, "{title}");
        }
    }

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
