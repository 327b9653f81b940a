//! Years that stand for several figures at once, one each: 2018年、2019年分别招聘31人、42人.

use super::{YearMention, mentions};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::{LONGEST_LIST, Scene, joins, joins_or_comma, last_clause};

/// Characters at the beginning of a sentence in which it says how many years it is of: 近三年来.
const OPENING: usize = 12;

/// Characters of a clause that says no more than that: 近三年来.
const OPENED: usize = 5;

/// 2012年、2013年、2014年分别为1.21、1.59、2.16亿元: the n-th year belongs to the n-th figure.
#[must_use]
pub(super) fn distributed(scene: &Scene<'_>, index: usize, mentions: &[YearMention]) -> Option<i32> {
    listed_by_year(scene, index, mentions)
        .or_else(|| listed_by_year(scene, index.checked_sub(rise_over_list_before(scene, index)?)?, mentions))
}

/// 2019年、2020年分别为3.2亿元、3.6亿元，分别比上年增长7%、12.5%: how many figures back the one stands whose rise quantity `index` is, where as many
/// rises as values are listed.
fn rise_over_list_before(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let words = Words::builtin();
    let joined = |i: usize| joins_or_comma(scene.between(i));
    let first = scene.list_start(index, joined);
    let count = scene.list_end(first, joined) - first + 1;
    let told = scene.between(first).cut_front(&'，').filter(|_| count > 1 && count <= LONGEST_LIST)?;
    let rises =
        told.holds(&words.apart_list) && !told.holds(chars!("，；、和及")) && words.change_verb.ends(told).is_some();
    let values = first.checked_sub(1)?;
    (rises && values - scene.list_start(values, joined) + 1 == count).then_some(count)
}

/// [`distributed`] for a figure in the list of the values themselves.
fn listed_by_year(scene: &Scene<'_>, index: usize, mentions: &[YearMention]) -> Option<i32> {
    if mentions.is_empty() || scene.quantities.len() < 2 {
        return None;
    }
    let from = mentions.partition_point(|m| m.start < scene.start);
    let first = scene.list_start(index, |i| joins_or_comma(scene.between(i)));
    let count = scene.quantities[first..]
        .iter()
        .enumerate()
        .take(2 * LONGEST_LIST)
        .take_while(|(i, _)| *i == 0 || joins_or_comma(scene.between(first + i)))
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
    if count < 2 || !(told || told_before() || is_one_each(scene, years, count, gap)) {
        return None;
    }
    if let Some(from) = years_of_span(scene, years, count, gap) {
        return Some(from + (index - first) as i32);
    }
    let listed = |pair: &[YearMention]| joins_or_comma(&scene.text[pair[0].end..pair[1].start]);
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

/// 2016、2017两年的增速是3.4%和3.9%: tells whether as many years as figures are listed right before what they have, which is one thing.
fn is_one_each(scene: &Scene<'_>, years: &[YearMention], count: usize, gap: &str) -> bool {
    let listed = |pair: &[YearMention]| joins(&scene.text[pair[0].end..pair[1].start]);
    let in_row = years.windows(2).rev().take_while(|pair| listed(pair)).count() + 1;
    in_row == count && gap.closes(chars!("为是达")) && !gap.holds(chars!("，；、和与及"))
}

/// 近三年支出逐年为21.4亿元、22.1亿元、23.0亿元: of so many years up to `now`, or to a later one that the sentence names, the one of quantity `index`.
pub(super) fn recent(scene: &Scene<'_>, index: usize, mentions: &[YearMention], now: Option<i32>) -> Option<i32> {
    if scene.quantities.len() < 2 {
        return None;
    }
    let words = Words::builtin();
    let joined = |i: usize| joins_or_comma(scene.between(i));
    let first = scene.list_start(index, joined);
    let count = scene.list_end(first, joined) - first + 1;
    if count < 2 {
        return None;
    }
    let between = scene.between(first);
    let lead = last_clause(between);
    let counted = |text: &str| {
        words.recent_years.find(text).and_then(|(at, word)| mentions::years_told(&text[at + word.len()..]))
    };
    // 近三年，全县投入分别为3.2亿元、3.6亿元、4.1亿元; 近三年，小学、初中、高中分别为 is of several things.
    let clause_before = || {
        let before = between[..between.len() - lead.len()].cut_back(&'，')?;
        let clause = last_clause(before).without_front(chars!("\n"));
        let opens = words.recent_years.starts(clause).is_some() && clause.length() <= OPENED;
        counted(clause).filter(|_| opens && !lead.holds(chars!("、和及与")))
    };
    let near = || counted(lead).or_else(clause_before);
    // 三年来，支出占比分别为16.8%、17.2%、17.9%
    let opened = || {
        let sentence = scene.text[scene.start..scene.end].trim_start();
        // Only its beginning, so that a long sentence is not gone through for each figure.
        let opening = sentence.char_indices().nth(OPENING).map_or(sentence, |(at, _)| &sentence[..at]);
        let rest = opening.split_once('年').map(|(_, rest)| rest).filter(|_| first == 0)?;
        let long = rest.begins(&words.years_on) && !lead.holds(chars!("、和及与"));
        mentions::years_told(sentence).filter(|_| long)
    };
    let years = near().or_else(opened)?;
    if years != count || !lead.holds(&words.apart_list) {
        return None;
    }
    let mut named = mentions[mentions.partition_point(|mention| mention.start < scene.start)..]
        .iter()
        .take_while(|mention| mention.end <= scene.end)
        .filter(|mention| !mention.compared)
        .peekable();
    // 2021年，支出5.37亿元；近三年分别为…: up to the year that the sentence is of.
    let opens = |mention: &YearMention| {
        mention.enclosed.is_none()
            && scene.text.get(scene.start..mention.start).is_some_and(|before| before.trim().is_empty())
            && scene.text[mention.end..].starts_with('，')
    };
    let own = named.peek().filter(|mention| opens(mention)).and_then(|mention| mention.year);
    let last = named.filter_map(|mention| mention.year).max();
    let now = own.map_or(last.max(now), |own| last.max(Some(own)))?;
    Some(now - years as i32 + 1 + (index - first) as i32)
}

/// 2018年至2020年，拨款分别为4.21亿元、4.56亿元、4.98亿元: the first year of a span of as many years as there are figures, unless
/// the figures are of several things (小学、初中、高中分别为…).
fn years_of_span(scene: &Scene<'_>, years: &[YearMention], count: usize, gap: &str) -> Option<i32> {
    let last = years.last()?;
    let to = last.year?;
    // 2020年以来，支出分别为8.2亿元、8.9亿元
    let since = || {
        let on = scene.text[last.end..].begins(&Words::builtin().years_on) && !last.compared;
        scene.text.get(last.start..last.start + 4).filter(|_| on)?.parse().ok()
    };
    let from = span_start(scene, years).or_else(since)?;
    let listed = gap.split("分别").next().is_some_and(|lead| last_clause(lead).holds(chars!("、和与及")));
    (to - from + 1 == count as i32 && !listed && last.enclosed.is_none()).then_some(from)
}

/// 2018年至2020年, 2018-2020年: the first year of the span that the last mention ends.
pub(super) fn span_start(scene: &Scene<'_>, years: &[YearMention]) -> Option<i32> {
    let last = years.last()?;
    let written = &scene.text[last.start..last.end];
    match years.len().checked_sub(2).map(|i| &years[i]) {
        Some(earlier) if matches!(&scene.text[earlier.end..last.start], "至" | "-" | "到" | "~") => earlier.year,
        _ => written.get(..4).filter(|_| written.len() > 8)?.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::{distributed, recent};
    use crate::figures::example::Example;
    use crate::figures::quantity::quantities;
    use crate::figures::scene::Scene;
    use crate::figures::year::year_mentions;

    #[test]
    fn a_span_of_years_is_shared_out_in_order() {
        for (sentence, expected) in [
            ("2018年至2020年，全县拨款分别为4.2亿元、4.5亿元、4.9亿元", &[Some(2018), Some(2019), Some(2020)][..]),
            ("2019-2020年投入分别为300万元、420万元", &[Some(2019), Some(2020)]),
            ("2018年、2019年分别招聘31人、42人", &[Some(2018), Some(2019)]),
            ("2018年以及2019年分别招聘教师31人以及42人", &[Some(2018), Some(2019)]),
            ("2018年、2019年以及2020年分别招聘31人、42人、以及50人", &[Some(2018), Some(2019), Some(2020)]),
            ("2018年招聘31人以及2019年招聘42人", &[None, None]),
            ("占比分别于2025年、2026年、2027年达到40%、65%、90%", &[Some(2025), Some(2026), Some(2027)]),
            // Three stages, not three years.
            ("2018年至2020年，小学、初中、高中分别新增学位300个、200个、100个", &[None, None, None]),
            ("2018年至2020年投入分别为300万元、420万元", &[None, None]),
            // Rises are of the years of the values that they lead to.
            (
                "2018年至2020年，拨款分别为4.2亿元、4.5亿元、4.9亿元，分别比上年增长7%、7.1%、8.9%",
                &[Some(2018), Some(2019), Some(2020), Some(2018), Some(2019), Some(2020)],
            ),
            (
                "2018年、2019年分别招聘31人、42人，分别较上年增加5人、11人",
                &[Some(2018), Some(2019), Some(2018), Some(2019)],
            ),
            (
                "2018年、2019年分别招聘31人、42人，小学、初中分别比上年增加5人、11人",
                &[Some(2018), Some(2019), None, None],
            ),
            ("小学、初中分别招聘31人、42人，分别比上年增加5人、11人", &[None; 4]),
        ] {
            let quantities = quantities(sentence);
            let scene = Scene::new(sentence, 0..sentence.len(), quantities.clone());
            let mentions = year_mentions(sentence, 0..sentence.len(), |_| None);
            let found: Vec<_> = (0..quantities.len()).map(|i| distributed(&scene, i, &mentions)).collect();
            assert_eq!(found, expected, "{sentence}");
        }
    }

    #[test]
    fn the_last_years_are_shared_out_up_to_now() {
        for (sentence, expected) in [
            ("近三年支出逐年为21.4亿元、22.1亿元、23亿元", &[Some(2018), Some(2019), Some(2020)][..]),
            ("最近两年分别招聘31人、42人", &[Some(2019), Some(2020)]),
            ("近三年小学、初中分别招聘31人、42人", &[None, None]),
            ("近三年，全县投入分别为3.2亿元、3.6亿元、4.1亿元", &[Some(2018), Some(2019), Some(2020)]),
            ("近两年来，本科上线率分别为42.1%和45.6%", &[Some(2019), Some(2020)]),
            ("近三年，小学、初中、高中分别招聘31人、42人、50人", &[None; 3]),
            ("近三年投入不断增加，小学和初中分别为3亿元、4亿元", &[None; 2]),
            ("近三年累计招聘31人、42人、50人", &[None, None, None]),
        ] {
            let found = Example::new(sentence).each(|scene, index| recent(scene, index, &[], Some(2020)));
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
