//! Zones that a list of the counties of their city names by their kind alone: 顺城区2所、经开区3所.

use std::ops::Range;

use super::{PlaceMention, inside, is_school_name};
use crate::catalog::RegionCode;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::region::{Level, Mention, Regions};
use crate::catalog::words::Words;

/// [`inside`], and the zones of a city where a list of its counties names them by their kind alone: 顺城区2所、经开区3所.
#[must_use]
pub(in crate::figures) fn inside_text(
    mentions: &[Mention<'_>],
    document: Option<RegionCode>,
    text: &str,
    passed: impl Fn(usize),
) -> Vec<PlaceMention> {
    let mut found = inside(mentions, document);
    let city = document.filter(|code| code.level() == Level::Prefecture || code.in_municipality());
    let Some(city) = city.filter(|_| !found.is_empty()) else { return found };
    let alone = Regions::builtin().zones_alone(city, text, passed).into_iter();
    let alone = alone.filter(|(range, _)| is_of_list(text, range));
    let mut zones: Vec<(PlaceMention, bool)> =
        alone.map(|(range, code)| (PlaceMention { range, code }, false)).collect();
    // Behind a county or a zone of the list, and then before one: 经开区3所、顺城区2所.
    let mut ends = 0;
    for (zone, listed) in &mut zones {
        let next = found.partition_point(|mention| mention.range.start < zone.range.start);
        let county = next.checked_sub(1).map_or(0, |at| found[at].range.end);
        let end = county.max(ends);
        *listed = end > 0 && text.get(end..zone.range.start).is_some_and(|gap| is_item(gap, true));
        ends = if *listed { zone.range.end } else { ends };
    }
    let mut starts = usize::MAX;
    for (zone, listed) in zones.iter_mut().rev() {
        let next = found.partition_point(|mention| mention.range.start < zone.range.end);
        let county = found.get(next).map_or(usize::MAX, |mention| mention.range.start);
        let start = county.min(starts);
        *listed |= text.get(zone.range.end..start).is_some_and(|gap| is_item(gap, false));
        starts = if *listed { zone.range.start } else { starts };
    }
    let mut zones: Vec<PlaceMention> = zones.into_iter().filter(|(_, listed)| *listed).map(|(zone, _)| zone).collect();
    if !zones.is_empty() {
        found.append(&mut zones);
        found.sort_by_key(|mention| mention.range.start);
    }
    found
}

/// Bytes from one place of a list to the next.
const ITEM: usize = 90;

/// Tells whether what stands between two places is one item of a list: 2所、, （88%），, 新建幼儿园3所，.
fn is_item(gap: &str, before: bool) -> bool {
    if gap.len() > ITEM || gap.contains('。') {
        return false;
    }
    let marks = chars!("、，；和与及\n");
    let inner = gap.without_back(chars!("、，；和与及其中 "));
    // 顺城区3所，各县区、开发区共9所: the item before is none of the list.
    let last = inner.last_of(chars!("、，；")).map_or(inner, |at| &inner[at..]);
    (before || gap.closes(marks))
        && (inner.is_empty() || last.holds(chars!("0123456789")))
        && !gap.holds(&Words::builtin().own_scope)
}

/// Tells whether a kind of zone is an item of a list that has a figure: 、高新区1所, ；经开区新建2所, but not 高新区实验小学.
fn is_of_list(text: &str, range: &Range<usize>) -> bool {
    let words = Words::builtin();
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let clause = &after[..after.first_of(chars!("，；。\n")).unwrap_or(after.len())];
    let begins = before.is_empty() || before.closes(chars!("、，；：（和与及\n ")) || before.ends_with("其中");
    begins
        && (clause.holds(chars!("0123456789一二三四五六七八九十两")) || after.begins(chars!("、和与及")))
        && !after.begins(&words.school_name_after)
        && !after.begins(&words.organ_after)
        && !after.begins(chars!("内域的等建学管"))
        && !is_school_name(clause)
}
