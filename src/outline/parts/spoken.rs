//! Headings of a speech, or of a report read to an assembly, on the year that is over and the one at hand: 一、去年工作回顾, 二、今年任务.

use super::super::date::{Date, year_number};
use super::super::years::all as years_in;
use super::Kind;
use crate::catalog::words::Words;

/// What a heading says its section is; `review` is the year that one before it looks back on.
pub(super) fn spoken(
    heading: &str,
    kind: Kind,
    year: Option<i32>,
    issued: Option<Date>,
    review: Option<i32>,
) -> Option<(Kind, Option<i32>)> {
    if !matches!(kind, Kind::WorkReport | Kind::Other) {
        return None;
    }
    let now = this_year(kind, year, issued, review)?;
    let heading = heading.strip_prefix("关于").unwrap_or(heading);
    if looks_back(heading, now) {
        return (Some(now - 1) != year).then_some((Kind::Summary, Some(now - 1)));
    }
    looks_ahead(heading, now, issued, review.is_some_and(|review| review < now)).then_some((Kind::Plan, Some(now)))
}

/// The year that such a paper calls this one: that of issue, which its own is or comes before; else its own.
fn this_year(kind: Kind, year: Option<i32>, issued: Option<Date>, review: Option<i32>) -> Option<i32> {
    match (issued, year) {
        (Some(issued), Some(year)) => Some(issued.year).filter(|issued| (year..=year + 1).contains(issued)),
        (Some(issued), None) => Some(issued.year),
        (None, Some(year)) if kind == Kind::Other => Some(year),
        (None, _) => review.map(|review| review + 1),
    }
}

/// 去年工作, 过去一年的工作, 回顾过去，成绩令人鼓舞; 2021年主要成绩 in 2022, but not 2021年反馈问题, 2021年以来.
pub(super) fn looks_back(heading: &str, now: i32) -> bool {
    let words = Words::builtin();
    if let Some(word) = words.past_heading.starts(heading) {
        let rest = &heading[word.len()..];
        return !rest.starts_with(['以', '级', '五', '几', '三', '十', '两']);
    }
    let dated = year_number(heading).filter(|(year, _)| *year == now - 1);
    let Some(rest) = dated.and_then(|(_, digits)| heading[digits..].strip_prefix('年')) else { return false };
    let named = [&words.reported_to, &words.left_over, &words.remedy_title, &words.named_by_year];
    words.told_noun.find(rest).is_some()
        && words.year_beginning_after.find(rest).is_none()
        && words.plan_bare.ends(rest).is_none()
        && named.iter().all(|list| list.find(rest).is_none())
}

/// The months in which a new school year is before one.
const SUMMER: std::ops::RangeInclusive<u32> = 6..=9;

/// 今年任务, 今年工作部署, and behind a look back (`reviewed`) 今年的工作, 展望未来，任务艰巨; not 今年工作完成情况.
fn looks_ahead(heading: &str, now: i32, issued: Option<Date>, reviewed: bool) -> bool {
    let words = Words::builtin();
    if reviewed && heading.starts_with("展望") {
        return true;
    }
    let plans = |text: &str| words.plan_section.ends(text).is_some() || words.coming_noun.ends(text).is_some();
    if let Some(rest) = heading.strip_prefix("新学年").or_else(|| heading.strip_prefix("新学期")) {
        return issued.is_some_and(|date| SUMMER.contains(&date.month)) && plans(rest);
    }
    let dated = || {
        let (_, digits) = year_number(heading).filter(|(year, _)| *year == now)?;
        heading[digits..].strip_prefix('年')
    };
    let at_hand = words.year_at_hand.starts(heading).map(|word| &heading[word.len()..]);
    let called = at_hand.is_some();
    let Some(rest) = at_hand.or_else(dated) else { return false };
    let rest = rest.strip_prefix(['的', '度']).unwrap_or(rest);
    let done = [&words.review_heading, &words.goal_reached, &words.told_of_year];
    if done.iter().any(|list| list.find(rest).is_some()) || years_in(rest).iter().any(|year| *year != now) {
        return false;
    }
    // 今年任务 stands for itself, 今年工作 behind a look back.
    if called && plans(rest) { true } else { reviewed && (plans(rest) || words.work_noun.starts(rest).is_some()) }
}

#[cfg(test)]
mod tests {
    use super::{Date, Kind, spoken};

    #[test]
    fn a_speech_looks_back_on_last_year_and_ahead_on_this() {
        let issued = Some(Date { year: 2022, month: 2, day: Some(20) });
        let of = |heading, review| spoken(heading, Kind::Other, Some(2022), issued, review);
        let (back, ahead) = (Some((Kind::Summary, Some(2021))), Some((Kind::Plan, Some(2022))));
        for (heading, review, expected) in [
            ("去年工作回顾", None, back),
            ("去年工作", None, back),
            ("过去一年工作回顾", None, back),
            ("过去一年，成绩来之不易", None, back),
            ("过去一年的工作", None, back),
            ("回顾过去，成绩令人鼓舞", None, back),
            ("2021年主要成绩", None, back),
            ("2021年工作取得新成效", None, back),
            ("关于2021年工作", None, back),
            ("2021年反馈问题整改情况", None, None),
            ("2021年以来工作情况", None, None),
            ("2021年工作计划", None, None),
            ("过去一年级班额偏大", None, None),
            ("今年工作安排", None, ahead),
            ("今年任务", None, ahead),
            ("今年的工作", Some(2021), ahead),
            ("今年的工作", None, None),
            ("今年工作部署", None, ahead),
            ("今年工作，任务更加艰巨", Some(2021), ahead),
            ("今年工作完成情况", Some(2021), None),
            ("今年以来的工作", Some(2021), None),
            ("2022年工作要求明确", Some(2021), ahead),
            ("关于2022年工作", Some(2021), ahead),
            ("2022年工作", None, None),
            ("展望未来，任务艰巨繁重", Some(2021), ahead),
            ("展望未来，任务艰巨繁重", None, None),
            ("新学年任务", None, None),
        ] {
            assert_eq!(of(heading, review), expected, "{heading}");
        }
        let summer = Some(Date { year: 2022, month: 7, day: Some(18) });
        assert_eq!(spoken("新学年任务", Kind::Other, Some(2022), summer, None), ahead);
        assert_eq!(spoken("今年任务", Kind::Summary, Some(2022), issued, None), None);
        // A report of the spring is of the year before.
        assert_eq!(spoken("今年任务", Kind::WorkReport, Some(2021), issued, None), ahead);
        assert_eq!(spoken("去年工作", Kind::WorkReport, Some(2021), issued, None), None);
    }
}
