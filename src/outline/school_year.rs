//! The year of a report on a school year: 2022—2023学年度工作总结 is of 2023.

use super::Kind;
use super::date::year_number;
use super::years::Years;
use crate::catalog::words::Words;

/// 2022—2023学年度教育督导工作总结, …第二学期工作总结: a look back on a school year tells of the year in which it ends, and whatever is of its second
/// term; one on its first term, a plan and the figures of its beginning do not.
pub(super) fn of_school_year(title: &str, kind: Kind) -> Option<Years> {
    let (_, after) = school_year(title)?;
    let second = Words::builtin().second_term.starts(after.trim_start_matches('度').trim_start()).is_some();
    if !second && matches!(kind, Kind::Plan | Kind::Statistics | Kind::Mixed | Kind::Notice) {
        return None;
    }
    end_of(title).map(|year| (year, year))
}

/// 2019—2020学年教育事业统计公报: the year in which a school year ends that a title names, up to which a report on it can look back.
pub(super) fn told_until(title: &str, kind: Kind) -> Option<i32> {
    if matches!(kind, Kind::Plan | Kind::Mixed | Kind::Notice) {
        return None;
    }
    end_of(title)
}

/// The year in which the school year of a title ends, unless the title is of its beginning or its first term.
fn end_of(title: &str) -> Option<i32> {
    let (year, after) = school_year(title)?;
    let words = Words::builtin();
    let begun = words.begins_school_year(after.trim_start_matches('度')) || words.first_term.find(after).is_some();
    (!begun).then_some(year)
}

/// 2021—2022学年第二学期: the year in which the school year ends that a text names by both its years, and what stands behind its 学年.
pub(super) fn school_year(text: &str) -> Option<(i32, &str)> {
    let (before, after) = text.split_once("学年")?;
    let later = before.get(before.len().checked_sub(4)?..)?;
    let (year, _) = year_number(later)?;
    let earlier = before[..before.len() - 4].strip_suffix(['-', '~', '至', '—'])?.trim_end_matches('-');
    let (first, _) = year_number(earlier.get(earlier.len().checked_sub(4)?..)?)?;
    (first + 1 == year).then_some((year, after))
}

#[cfg(test)]
mod tests {
    use super::{Kind, of_school_year, told_until};

    #[test]
    fn a_report_on_a_school_year_can_look_back_on_its_end() {
        for (title, kind, expected) in [
            ("某县2019—2020学年教育事业统计公报", Kind::Statistics, Some(2020)),
            ("某县2020-2021学年第一学期工作总结", Kind::Summary, None),
            ("某县2020-2021学年工作计划", Kind::Plan, None),
            ("某县2019年教育事业统计公报", Kind::Statistics, None),
        ] {
            assert_eq!(told_until(title, kind), expected, "{title}");
        }
    }

    #[test]
    fn a_look_back_on_a_school_year_is_of_its_end() {
        for (title, kind, expected) in [
            ("某县2020-2021学年度学校工作总结", Kind::Summary, Some((2021, 2021))),
            ("某县2020-2021学年第二学期工作总结", Kind::Summary, Some((2021, 2021))),
            ("某县2020-2021学年初中教学工作总结", Kind::Summary, Some((2021, 2021))),
            ("某县2020-2021学年度初三备考工作总结", Kind::Summary, Some((2021, 2021))),
            ("某县2020-2021学年初工作总结", Kind::Summary, None),
            ("某县2020-2021学年第一学期工作总结", Kind::Summary, None),
            ("某县2020-2021学年教育统计", Kind::Statistics, None),
            ("某县2020-2021学年工作计划", Kind::Plan, None),
            ("某校2020-2021学年第一学期工作计划", Kind::Plan, None),
            ("某校2020-2021学年度第二学期工作计划", Kind::Plan, Some((2021, 2021))),
            ("某校2020-2021学年下学期教研安排", Kind::Plan, Some((2021, 2021))),
            ("某县2013/2014学年督导报告", Kind::WorkReport, None),
        ] {
            assert_eq!(of_school_year(title, kind), expected, "{title}");
        }
    }
}
