//! What comes next in a report on a month, a term or a school year: 5月份工作安排 behind 4月份工作情况, 下学期工作思路, 2022—2023学年工作计划.

use super::super::kind::looked_back;
use super::super::school_year::of_school_year;
use super::super::years::all as years_in;
use super::Kind;
use super::season::{is_of_spring, month_of};
use crate::catalog::words::Words;

/// The part of a year that a title is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Term {
    /// 2022年4月份工作情况
    month: Option<u32>,
    /// The year in which the school year begins: 2021—2022学年工作总结.
    school_year: Option<i32>,
    /// The term that ends with the school year: 春季学期, 第二学期.
    ends_year: bool,
}

impl Term {
    /// Reads it from a title, of two papers from that which looks back.
    pub(super) fn of(title: &str) -> Self {
        let title = looked_back(title).unwrap_or(title);
        Self {
            month: month_of(title),
            school_year: title.contains("学年").then(|| years_in(title).last().copied()).flatten(),
            ends_year: is_of_spring(title),
        }
    }

    /// What a heading that plans for the month, the term or the school year behind this one says of its section, in a report of `year`.
    pub(super) fn next(self, heading: &str, year: Option<i32>) -> Option<(Kind, Option<i32>)> {
        let words = Words::builtin();
        // 一、2021—2022学年工作总结 is of 2022, as a paper of that name.
        if words.kind_summary.ends(heading).is_some() {
            let back = of_school_year(heading, Kind::Summary).map(|(_, last)| last);
            return back.map(|last| (Kind::Summary, Some(last)));
        }
        if words.plan_bare.ends(heading).is_none() && words.coming_noun.ends(heading).is_none() {
            return None;
        }
        let year = year?;
        let named = years_in(heading).last().copied();
        let next = match (self.month, self.school_year, named) {
            (_, Some(own), Some(named)) if heading.contains("学年") => (named > own).then_some(named + 1),
            // 4月 → 5月, 12月 → 1月
            (Some(own), _, None) if month_of(heading).is_some() => {
                month_of(heading).filter(|month| *month != own).map(|month| year + i32::from(month < own))
            }
            // 春季学期 → 秋季学期
            (_, _, None) if self.ends_year && words.coming_term.find(heading).is_some() => Some(year),
            (_, _, Some(named)) if self.ends_year && words.coming_term.find(heading).is_some() => Some(named),
            _ => None,
        };
        next.map(|next| (Kind::Plan, Some(next)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Term};

    #[test]
    fn a_look_back_on_a_school_year_is_of_its_end() {
        let next = |heading| Term::default().next(heading, Some(2021));
        assert_eq!(next("2021-2022学年度工作总结"), Some((Kind::Summary, Some(2022))));
        assert_eq!(next("2021年工作总结"), None);
    }

    #[test]
    fn the_month_or_term_behind_is_planned_for() {
        for (title, year, heading, expected) in [
            ("某县2022年4月份工作情况及5月份工作安排", 2022, "5月份工作安排", Some(2022)),
            ("某县2021年12月工作总结", 2021, "1月份工作计划", Some(2022)),
            ("某县2021年11月工作总结", 2021, "12月份计划", Some(2021)),
            ("某县2021年11月工作总结", 2021, "12月份开展的检查", None),
            ("某县2021年1-6月工作总结", 2021, "7月份计划", None),
            ("某校2021—2022学年工作总结", 2022, "2022—2023学年工作计划", Some(2023)),
            ("某校2021—2022学年工作总结", 2022, "2021—2022学年工作计划", None),
            ("某校2021—2022学年度工作总结及2022—2023学年度工作计划", 2022, "2022—2023学年度工作计划", Some(2023)),
            ("某校2022年春季学期工作总结", 2022, "2022年秋季学期工作计划", Some(2022)),
            ("某校2021—2022学年度第二学期工作总结", 2022, "下学期工作思路", Some(2022)),
            ("某校2021—2022学年度第一学期工作总结", 2021, "下学期工作思路", None),
            ("某校2021—2022学年度工作总结", 2022, "下学年工作打算", None),
            ("12月份工作总结", 2021, "1月份工作计划", Some(2022)),
            ("2022年4月份工作情况", 2022, "5月份工作", None),
            ("2022年工作总结", 2022, "秋季学期工作安排", None),
            ("2022年春季学期工作总结", 2022, "秋季学期工作设想", Some(2022)),
            ("2022年春季学期工作总结", 2022, "春季学期工作安排", None),
        ] {
            let (title, heading) = (title.replace('—', "-"), heading.replace('—', "-"));
            let found = Term::of(&title).next(&heading, Some(year));
            assert_eq!(found, expected.map(|year| (Kind::Plan, Some(year))), "{title} {heading}");
        }
    }
}
