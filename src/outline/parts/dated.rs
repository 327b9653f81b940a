//! Headings that date what stands below them by no more than their year: 一、2018年工作, 二、2019年工作; （一）2021年投入情况.

use std::collections::HashMap;

use super::super::candidates::INLINE;
use super::super::date::year_number;
use super::super::lines::Lines;
use super::super::sections::Node;
use super::super::years::Years;
use super::{Kind, PartRange};
use crate::catalog::words::Words;

/// Characters that such a heading has behind its year.
const NOUN: usize = 16;

/// For every heading the year that it dates what stands below it by, where headings beside it do so by other years. One alone may name a
/// thing by its year: 2020年遗留问题.
pub(super) fn dated(lines: &Lines, nodes: &[Node]) -> Vec<Option<i32>> {
    let years: Vec<Option<i32>> = nodes.iter().map(|node| year_of(&lines.text[node.title.clone()])).collect();
    let beside = |node: &Node| (node.parent, node.candidate.rank);
    let mut spans: HashMap<_, (i32, i32)> = HashMap::new();
    for (node, year) in nodes.iter().zip(&years) {
        let Some(year) = *year else { continue };
        let span = spans.entry(beside(node)).or_insert((year, year));
        *span = (span.0.min(year), span.1.max(year));
    }
    let several = |node: &Node| spans.get(&beside(node)).is_some_and(|(first, last)| first < last);
    nodes.iter().zip(years).map(|(node, year)| year.filter(|_| several(node))).collect()
}

/// Tells whether a heading can be asked for its part: 一是2018年情况 only where it dates what it opens.
pub(super) fn heads(node: &Node, dated: Option<i32>) -> bool {
    node.candidate.rank < INLINE || dated.is_some()
}

/// What a heading says that dates its section by no more than its year: 一、2018年工作 in a report on 2018 to 2020. A plan looks back there on the
/// years before its own.
pub(super) fn of_year(
    year: i32,
    kind: Kind,
    main: &PartRange,
    years: Option<Years>,
    issued: Option<i32>,
) -> Option<(Kind, Option<i32>)> {
    let before = years.is_some_and(|(first, _)| year < first);
    let told = if before && kind == Kind::Plan { Kind::Summary } else { main.kind };
    // 二、2023年工作目标 in a plan for 2022
    let over = kind == Kind::Plan || main.year.max(issued).is_none_or(|last| year <= last);
    (over && main.year != Some(year)).then_some((told, Some(year)))
}

/// 2023年拟建项目: what a heading of a report says that names a later year and that it is planned for.
pub(super) fn to_come(heading: &str, kind: Kind, year: Option<i32>) -> Option<(Kind, Option<i32>)> {
    let (named, digits) = year_number(heading).filter(|(named, _)| year.is_some_and(|year| *named > year))?;
    let rest = heading[digits..].strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    let planned = kind != Kind::Plan && Words::builtin().announcing.starts(rest).is_some();
    planned.then_some((Kind::Plan, Some(named)))
}

/// 2019年, 2019年度招聘情况: the year that a heading begins with, with a noun or nothing behind it. 2020年以来…, 2020年反馈问题整改情况 name a beginning, or a
/// thing by its year.
fn year_of(heading: &str) -> Option<i32> {
    let words = Words::builtin();
    let (year, digits) = year_number(heading)?;
    let rest = heading[digits..].strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    let plain = !rest.contains(|c: char| c.is_ascii_digit() || matches!(c, '，' | '、' | '。' | '-'));
    let short = rest.chars().nth(NOUN).is_none();
    let behind = heading[digits..].trim_start_matches("年度");
    let begins = words.year_beginning_after.find(behind).is_some();
    let named = [&words.reported_to, &words.left_over, &words.remedy_title, &words.named_by_year];
    (plain && short && !begins && named.iter().all(|list| list.find(rest).is_none())).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::{Kind, to_come, year_of};

    #[test]
    fn a_heading_dates_by_the_year_it_begins_with() {
        for (heading, expected) in [
            ("2019年", Some(2019)),
            ("2019年工作", Some(2019)),
            ("2019年度招聘情况", Some(2019)),
            ("2019年项目", Some(2019)),
            ("2019年以来招聘情况", None),
            ("2019年起步建设情况", None),
            ("2019年反馈问题整改情况", None),
            ("2019年遗留问题", None),
            ("2019年12月检查", None),
            ("2019届毕业生", None),
            ("2019-2021年工作", None),
            ("招聘情况", None),
        ] {
            assert_eq!(year_of(heading), expected, "{heading}");
        }
    }

    #[test]
    fn a_later_year_may_be_one_to_come() {
        let plan = Some((Kind::Plan, Some(2023)));
        assert_eq!(to_come("2023年拟建项目", Kind::Other, Some(2022)), plan);
        assert_eq!(to_come("2023年拟建项目", Kind::Other, Some(2023)), None);
        assert_eq!(to_come("2023年建成项目", Kind::Other, Some(2022)), None);
    }
}
