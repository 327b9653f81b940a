//! Figures of the whole that the document's place is a part of: 全省共25人, 低于全市平均水平（92%）.

use crate::catalog::RegionCode;
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::region::{Level, Regions};
use crate::catalog::words::{WordList, Words};
use crate::figures::scene::{Scene, first_clause};

/// The city of a county, which calls itself 全县 and never 全市.
pub(super) fn city_of_county(document: RegionCode) -> Option<RegionCode> {
    let regions = Regions::builtin();
    let county = regions.get(document).filter(|region| region.level == Level::County)?;
    let above = if document.in_municipality() { Some(document.province()) } else { county.parent };
    let named = county.name.ends_with(['县', '旗'])
        || document.is_zone()
        || county.name.ends_with('区') && above != Some(document.province());
    above.filter(|city| named && (city.level() == Level::Prefecture || city.in_municipality()))
}

/// 超出, 差: whether a text says right at its end that something is more or less than what follows.
fn is_beyond(before: &str) -> bool {
    let words = Words::builtin();
    words.beyond.ends(before).is_some() || words.short_of.ends(before).is_some()
}

/// 比全市均值（92.4%）高, （全市2318人）: in a report of a county, the figure of its city.
pub(super) fn of_city(scene: &Scene<'_>, index: usize) -> bool {
    let words = Words::builtin();
    let own = scene.own_lead(index);
    let Some((at, word)) = words.whole_city.rfind(own) else { return false };
    let (before, rest) = (&own[..at], &own[at + word.len()..]);
    let rest = rest.without_back(chars!("（为的约达"));
    let bracket = rest.is_empty() && before.closes(chars!("（"));
    let mean = word.closes(chars!("均")) && matches!(rest, "" | "值" | "数" | "水平")
        || words.whole_figure.has(rest) && rest.holds(chars!("均"));
    // 超市均12.7分: the gap is of the county. 低于全市平均16%的水平 is no gap.
    let shown = own.closes(chars!("（为")) || scene.after(index).begins(words!["的水平"]);
    let beyond = is_beyond(before) && !shown;
    let gap = scene.quantities[index].unit == "百分点";
    bracket || !gap && (mean && !beyond || opens_clause(before) && is_told_of_city(scene, index, rest))
}

/// 全市平均班额42人, 全市本科上线率42%，我县为38%: tells whether 全市 that opens a clause, with `rest` behind it, is what a figure is told of.
fn is_told_of_city(scene: &Scene<'_>, index: usize, rest: &str) -> bool {
    let words = Words::builtin();
    let told = rest.begins(&words.told_of_city) || rest.begins(&words.told_of_whole) && !rest.holds(&words.exam);
    let beside = || {
        let behind = &scene.text[scene.quantities[index].range.end..];
        let next = &behind[first_clause(behind).len()..];
        next.chars().next().is_some_and(|mark| next[mark.len_utf8()..].begins(&words.own_county))
    };
    rest.length() <= STATISTIC
        && !rest.holds(&words.own_scope)
        && !rest.holds(&words.own_county)
        && !rest.holds(&words.award)
        && (told || beside())
}

/// 低于全省平均水平（2.1）, 全国共25人: the figure of the province or the country stands beside that of the place.
pub(super) fn of_whole(scene: &Scene<'_>, index: usize, wider: &WordList) -> bool {
    let words = Words::builtin();
    let own = scene.own_lead(index);
    let Some((at, word)) = scene.rfind(wider, own) else { return false };
    // 超出全省平均水平0.4个百分点, 差全国平均9.4个百分点: the gap is of the place.
    let average = own.len() > at + word.len() && !own.closes(chars!("（为"));
    if average && is_beyond(before_wholes(&own[..at])) {
        return false;
    }
    let unit = scene.quantities[index].unit;
    // 低于全省2300元: so is this gap; 不足全省平均水平的80% is the share of the place.
    let bare = own.len() == at + word.len() && is_beyond(before_wholes(&own[..at])) && unit == "元";
    let share = own.closes(chars!("的")) && matches!(unit, "%" | "倍") && own[..at].closes(&words.measured_as_share);
    if bare && !scene.after(index).begins(chars!("的）")) || share {
        return false;
    }
    // 占全省的29.8%, 比省均高4个百分点
    if own[..at].closes(chars!("占")) && unit == "%" || word.closes(chars!("均")) && unit == "百分点" {
        return false;
    }
    let rest = own[at + word.len()..].without_back(chars!("（为的约达"));
    // 高于全国3.4个百分点、全省平均水平1.2个百分点: no level is so many points.
    if unit == "百分点" && (rest.is_empty() || words.whole_figure.has(rest)) {
        return false;
    }
    rest.is_empty() || words.whole_figure.has(rest) || opens_clause(&own[..at]) && is_statistic(rest, words)
}

pub(super) fn opens_clause(before: &str) -> bool {
    before.is_empty() || before.closes(chars!("，。；：（\n"))
}

/// 全省新增学位400万个, 全国共有3所学校入选: told of the whole, which 全省技能大赛 and 全省高考 are not.
fn is_statistic(rest: &str, words: &Words) -> bool {
    rest.length() <= STATISTIC
        && rest.begins(&words.told_of_whole)
        && !rest.holds(&words.exam)
        && !rest.holds(&words.own_scope)
        && !rest.holds(&words.award)
}

/// Characters between 全省 and a figure of it.
const STATISTIC: usize = 12;

/// 分别高于全国、 -> 分别高于: what stands before a list of wholes.
fn before_wholes(text: &str) -> &str {
    let words = Words::builtin();
    let bare = text.without_back(chars!("、和与及"));
    let whole = words.whole_nation.ends(bare).or_else(|| words.whole_province.ends(bare));
    whole.filter(|_| bare.len() < text.len()).map_or(text, |whole| &bare[..bare.len() - whole.len()])
}
