//! The year expression before a figure in its sentence that dates it.

use super::{YearMention, aside, behind, held};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::nature::{Shift, shift, tells_now};
use crate::figures::quantity::Quantity;
use crate::figures::scene::{Scene, first_clause, joins, last_clause, without_label};

/// Characters of those who announce what a year is to bring, with a colon: 市委、市政府要求：.
const ANNOUNCER: usize = 14;

/// Figures that are looked at behind a year: few stand so near.
const NEAR: usize = 6;

/// The year expression that quantity `index` belongs to: the last one before it in its sentence that dates figures.
#[must_use]
pub(in crate::figures) fn governing<'m>(
    scene: &Scene<'_>,
    index: usize,
    mentions: &'m [YearMention],
) -> Option<&'m YearMention> {
    let from = mentions.partition_point(|m| m.start < scene.start);
    let to = mentions.partition_point(|m| m.end <= scene.quantities[index].range.start);
    let own = mentions.get(from..to)?;
    own.iter().rev().find(|mention| dates(scene, index, own, mention))
}

/// Tells whether a mention dates quantity `index`; `own` are those of the sentence before it.
fn dates(scene: &Scene<'_>, index: usize, own: &[YearMention], mention: &YearMention) -> bool {
    let gap = &scene.text[mention.end..scene.quantities[index].range.start];
    if ends_with_bracket(scene, index, mention)
        || is_of_goal_met(scene, mention, gap)
        || gap.contains("，目前")
        || tells_now(gap)
        || held::tells_present(gap)
        || held::names_paper(scene, mention, gap)
        || aside::is_aside(scene, own, mention, gap)
        || measured_against(scene, index, mention, gap)
        || is_of_basis(scene, mention, gap)
    {
        return false;
    }
    if mention.compared {
        // 与2018年普查结果（53%）相比
        let rest = || first_clause(&scene.text[scene.quantities[index].range.end..scene.end]);
        return is_direct(gap)
            || is_beside_direct(scene, index, mention)
            || !gap.contains('，') && rest().closes(&Words::builtin().held_beside);
    }
    // 2024年，我们迈出步伐：完成投资8亿元；达线率58%: all behind the colon.
    let introduces = || gap.split('；').next().is_some_and(|first| first.contains('：'));
    // 一是…到2025年…；二是…: behind a semicolon only a year that opens the sentence still holds.
    !is_used_up(scene, index, mention)
        && (!gap.contains('；')
            || opens_sentence(scene, own, mention) && !behind::is_superseded(scene, own, mention, gap)
            || introduces())
}

/// 新建学校（2019年完成）12所: a year in a bracket that has closed. 经费保障（2012年-2021年）：投入2154亿元 is dated by it.
fn ends_with_bracket(scene: &Scene<'_>, index: usize, mention: &YearMention) -> bool {
    let labels =
        |close: usize| scene.text[close..].starts_with("）：") || behind::of_plan(scene, mention, close, index);
    mention.enclosed.is_some_and(|close| close < scene.quantities[index].range.start && !labels(close))
}

/// 提前实现2020年目标的8项: the year is of the goals.
fn is_of_goal_met(scene: &Scene<'_>, mention: &YearMention, gap: &str) -> bool {
    gap.begins(words!["目标的"]) && scene.text[..mention.start].closes(&Words::builtin().goal_met)
}

/// 在去年建成60所的基础上，新建12所, 在巩固今年新增3820个成果的基础上: the year ends with what is built on.
fn is_of_basis(scene: &Scene<'_>, mention: &YearMention, gap: &str) -> bool {
    gap.contains("基础上") && without_label(last_clause(&scene.text[scene.start..mention.start])).begins(&'在')
}

/// 由上年的49.6%升至55%: a mention that dates an earlier figure directly is used up by it.
fn is_used_up(scene: &Scene<'_>, index: usize, mention: &YearMention) -> bool {
    if old_in_row(scene, index, mention) {
        return false;
    }
    let Some(first) = scene.first_behind(mention.end) else { return false };
    (first..index).take(NEAR).any(|earlier| is_used_up_by(scene, earlier, index, mention))
}

/// Tells whether a mention is of the `earlier` figure alone and so not of quantity `index`.
fn is_used_up_by(scene: &Scene<'_>, earlier: usize, index: usize, mention: &YearMention) -> bool {
    let words = Words::builtin();
    let range = &scene.quantities[earlier].range;
    let gap = &scene.text[mention.end..range.start];
    let mut between = (earlier + 1..=index).map(|i| scene.between(i));
    // 2021年反馈问题14个，整改12个: that year is of what was found.
    if words.reported_to.starts(gap.without_front(chars!("度"))).is_some()
        && between.clone().any(|text| words.put_right.find(text).is_some())
    {
        return true;
    }
    // 2021年反馈的11个问题已整改10个: so it is of the 11.
    let clause = gap.ends_with('的') && !gap.contains('，');
    if clause && between.any(|text| text.contains('；') || text.holds(&words.told_now)) {
        return true;
    }
    is_direct(gap)
        && (gap.contains('的')
            || shift(scene, earlier) == Some(Shift::From)
            || scene.text[range.end..].starts_with('的'))
}

/// Tells whether a mention, or the list of years it stands in, opens its sentence, so that it holds behind a semicolon.
fn opens_sentence(scene: &Scene<'_>, own: &[YearMention], mention: &YearMention) -> bool {
    let first = own.iter().rev().fold(mention.start, |start, year| match scene.text.get(year.end..start) {
        Some(gap) if gap == "年、" || joins(gap) => year.start,
        _ => start,
    });
    let lead = &scene.text[scene.start..first];
    // 市政府要求：2023年就业人数突破1500人；新增专业5个
    let announced =
        || lead.ends_with('：') && lead.length() <= ANNOUNCER && !lead.contains(|c: char| c.is_ascii_digit());
    // 根据布局调整规划，到2015年，小学调整为95所；初中保留10所
    let planned = || {
        lead.strip_suffix("，到")
            .is_some_and(|basis| !basis.contains('，') && Words::builtin().by_plan.starts(basis).is_some())
    };
    lead.length() <= 6 || announced() || planned()
}

/// 由2017年的97%、80%分别提高到: old values in a row have one year.
fn old_in_row(scene: &Scene<'_>, index: usize, mention: &YearMention) -> bool {
    let old = |i: usize| shift(scene, i) == Some(Shift::From);
    let first = scene.list_start(index, |i| joins(scene.between(i)));
    let start = scene.quantities[first].range.start;
    first < index && old(first) && old(index) && mention.end <= start && is_direct(&scene.text[mention.end..start])
}

/// 较上年8229元、9655元均有增长: what the year before dates directly goes on in a list.
fn is_beside_direct(scene: &Scene<'_>, index: usize, mention: &YearMention) -> bool {
    let unit = scene.quantities[index].unit;
    let alike = |before: &Quantity| before.unit == unit && before.range.start >= mention.end;
    let first = scene.list_start(index, |i| joins(scene.between(i)) && alike(&scene.quantities[i - 1]));
    first < index && is_direct(&scene.text[mention.end..scene.quantities[first].range.start])
}

/// Tells whether a mention dates what a figure is measured against, and not the figure itself. 距2015年100%的要求还差14个百分点: the gap is of
/// today. 是上年同期的1.7倍: so is a multiple. 上年170元，增18元: and a rise.
fn measured_against(scene: &Scene<'_>, index: usize, mention: &YearMention, gap: &str) -> bool {
    let words = Words::builtin();
    let between = scene.between(index);
    // 2011年翻了一番: that year's own.
    let doubled = !mention.compared && scene.text[scene.quantities[index].range.clone()].begins(&'翻');
    if scene.quantities[index].unit == "倍" && is_direct(gap) && !doubled {
        return true;
    }
    if words.gap_before.ends(between).is_some() && scene.text[scene.start..mention.start].holds(chars!("距离")) {
        return true;
    }
    let dates_one_before = index > 0
        && mention.end <= scene.quantities[index - 1].range.start
        && is_direct(&scene.text[mention.end..scene.quantities[index - 1].range.start]);
    // 2019年42.1%，今年45.6%，提高3.5个百分点: of the later one.
    let told = |mention: &YearMention| mention.is_this_year(scene.text);
    let rise = between.strip_prefix('，').is_some_and(|verb| words.change_verb.has(verb)) && !told(mention);
    // 优秀率超去年2至3个百分点, 多于上年6所: the difference is of now.
    let points = scene.quantities[index].unit == "百分点" && is_direct(gap) && mention.compared;
    let beyond = is_direct(gap) && scene.text[..mention.start].closes(&words.more_or_fewer);
    // 2012年1.7亿元，增幅15%: a year that stands for itself dates both.
    let relative = !scene.text[mention.start..mention.end].contains(|c: char| c.is_ascii_digit());
    points || beyond || relative && (dates_one_before && rise || behind::is_rise_beside(scene, index, mention))
}

/// Tells whether a year stands right before its number: 2016年的49%, 2016年的不足68%.
pub(super) fn is_direct(gap: &str) -> bool {
    let dating = |gap: &str| gap.is_empty() || Words::builtin().dating.has(gap);
    // 上年决算数（139061万元）
    let named =
        || gap.cut_back(&'（').is_some_and(|noun| (2..=6).contains(&noun.length()) && noun.closes(chars!("数额值")));
    // 较2018年（共8人）减少3人
    let bracketed =
        || gap.cut_front(&'（').is_some_and(|told| told.is_empty() || Words::builtin().told_in_year.has(told));
    dating(gap)
        || bracketed()
        || gap.closes(chars!("足近约超到过")) && dating(gap.without_back(&Words::builtin().at_most_before))
        || named()
}
