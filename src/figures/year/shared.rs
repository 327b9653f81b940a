//! Years that are shared out to several figures, one by one.

use super::{YearMention, span_start};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::{LONGEST_LIST, Scene, last_clause};

/// 2012年、2013年、2014年分别为1.21、1.59、2.16亿元: the n-th year belongs to the n-th figure.
#[must_use]
pub(super) fn distributed(scene: &Scene<'_>, index: usize, mentions: &[YearMention]) -> Option<i32> {
    if mentions.is_empty() || scene.quantities.len() < 2 {
        return None;
    }
    let from = mentions.partition_point(|m| m.start < scene.start);
    let mut first = index;
    while first > index.saturating_sub(LONGEST_LIST) && matches!(scene.between(first), "、" | "和" | "，" | "及" | "与")
    {
        first -= 1;
    }
    let count = scene.quantities[first..]
        .iter()
        .enumerate()
        .take(2 * LONGEST_LIST)
        .take_while(|(i, _)| *i == 0 || matches!(scene.between(first + i), "、" | "和" | "，" | "及" | "与"))
        .count();
    let to = mentions.partition_point(|m| m.end <= scene.quantities[first].range.start);
    let years = mentions.get(from..to)?;
    // 比2019届、2018届（分别为91%、90%）分别上升0.8、1.1个百分点: the years belong to the figures next to them.
    if years.last()?.compared && scene.first_behind(years.last()?.end).is_some_and(|next| next < first) {
        return None;
    }
    let gap = &scene.text[years.last()?.end..scene.quantities[first].range.start];
    let gap = gap.strip_prefix(['两', '三', '四', '五', '六']).and_then(|rest| rest.strip_prefix('年')).unwrap_or(gap);
    // 分别于2025年、2026年达到40%、65%
    let told_before = || {
        let start = years[years.len().saturating_sub(count)].start;
        scene.text[scene.start..start].closes(&Words::builtin().shared_years) && !gap.contains('，')
    };
    // 2010、2011、2012年按150、200、250名递增
    let told = gap.holds(&Words::builtin().apart_list) || gap == "按";
    if count < 2 || !(told || told_before()) {
        return None;
    }
    if let Some(from) = years_of_span(scene, years, count, gap) {
        return Some(from + (index - first) as i32);
    }
    let listed =
        |pair: &[YearMention]| matches!(&scene.text[pair[0].end..pair[1].start], "、" | "和" | "，" | "及" | "与");
    let tail = &years[years.len().checked_sub(count)?..];
    if !tail.windows(2).all(listed) {
        return None;
    }
    // 比2019年、2018年分别增加12人、23人: what is measured against several years is of now.
    if tail[0].compared && Words::builtin().change_verb.ends(gap).is_some() {
        return None;
    }
    // 2016、2017、2018年，全区大班额依次为…: only where nothing else is listed.
    if let Some((_, things)) = gap.split_once('，') {
        let before = years.len().checked_sub(count + 1).map(|from| &years[from..from + 2]);
        let said = things.split(['分', '依']).next().unwrap_or_default();
        if before.is_some_and(listed) || things.contains('，') || said.holds(chars!("、和与及")) {
            return None;
        }
    }
    tail.get(index - first)?.year
}

/// 2018年至2020年，拨款分别为4.21亿元、4.56亿元、4.98亿元: the first year of a span of as many years as there are figures, unless
/// the figures are of several things (小学、初中、高中分别为…).
fn years_of_span(scene: &Scene<'_>, years: &[YearMention], count: usize, gap: &str) -> Option<i32> {
    let last = years.last()?;
    let to = last.year?;
    let from = span_start(scene, years)?;
    let listed = gap.split("分别").next().is_some_and(|lead| last_clause(lead).holds(chars!("、和与及")));
    (to - from + 1 == count as i32 && !listed && last.enclosed.is_none()).then_some(from)
}
