//! The day up to which a report tells: 截至2013年12月.

use super::Kind;
use super::date::{Date, year_number};
use super::years::Years;
use crate::catalog::probe::Ask;
use crate::catalog::words::Words;

/// Bytes of the first section that may say it.
const FIRST: usize = 1200;

/// The last month in which a report tells of the year before.
const LAST_MONTH: u32 = 6;

/// The year before that of issue, where a report of the first months, whose year is known by its date alone, tells in its first section what
/// there was at the end of that year: 自查报告, April 2014, 截至2013年12月，全县有幼儿园142所.
pub(super) fn end_of_last_year(sections: &str, kind: Kind, published: Option<Date>, found: Years) -> Option<i32> {
    let date = published.filter(|date| date.month <= LAST_MONTH && found == (date.year, date.year))?;
    if !matches!(kind, Kind::SelfInspection | Kind::WorkReport | Kind::Summary) {
        return None;
    }
    let first = &sections[..sections.floor_char_boundary(FIRST)];
    let words = Words::builtin();
    let told = first.match_indices("截").filter_map(|(at, _)| {
        let rest = &first[at..];
        let behind = &rest[words.until.starts(rest)?.len()..];
        let (year, len) = year_number(behind)?;
        let behind = &behind[len..];
        (behind.begins(&words.end_of_year) || behind.starts_with("年12月")).then_some(year)
    });
    let mut told = told.take(2);
    let (year, more) = (told.next()?, told.next());
    (year + 1 == date.year && more.is_none_or(|more| more == year)).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::{Date, Kind, end_of_last_year};

    #[test]
    fn a_report_of_spring_tells_of_the_year_before() {
        let april = Some(Date { year: 2014, month: 4, day: Some(2) });
        for (text, kind, found, expected) in [
            ("2010年底有6所。截至2013年12月，全县有幼儿园142所。", Kind::SelfInspection, (2014, 2014), Some(2013)),
            ("截至2013年底，有幼儿园142所。", Kind::WorkReport, (2014, 2014), Some(2013)),
            ("截至2014年3月，有幼儿园142所。", Kind::SelfInspection, (2014, 2014), None),
            ("截至2013年底，有幼儿园142所。", Kind::Plan, (2014, 2014), None),
            ("截至2013年底，有幼儿园142所。", Kind::SelfInspection, (2011, 2013), None),
        ] {
            assert_eq!(end_of_last_year(text, kind, april, found), expected, "{text}");
        }
    }
}
