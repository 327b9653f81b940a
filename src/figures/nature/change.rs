//! Changes: a rise or fall against another figure.

use super::standard::beyond_norm;
use super::target::beyond_promise;
use super::{bare, strip};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::thresholds::Thresholds;
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::reject::tail_chars;
use crate::figures::scene::{LONGEST_LIST, Scene, last_clause};

/// 增长2.6%, 比上年减少12所, 提高0.4个百分点, （+0.25%）.
pub(super) fn change(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let mut first = index;
    // 分别比上年增长5.1%、1.8%: the verb stands before the first of the list.
    while first > 0
        && index - first < LONGEST_LIST
        && matches!(scene.between(first), "、" | "和" | "，" | "及" | "与" | "、和")
        && (scene.quantities[first - 1].unit == scene.quantities[first].unit
            || scene.between(first) == "、"
            || scene.quantities[first].unit == "倍")
    {
        if let Some(word) = change_by_itself(scene, first) {
            return Some(word);
        }
        // 净增143人，4人考入清华: what is said of the number ends the list.
        if scene.between(first) == "，"
            && !scene.after(first).is_empty()
            && !scene.after(first).begins(chars!("，。；、）\n"))
        {
            break;
        }
        first -= 1;
    }
    change_by_words(scene, first, words)
}

/// 5个百分点, 翻一番, +0.25%: changes whatever stands around.
fn change_by_itself(scene: &Scene<'_>, index: usize) -> Option<&'static str> {
    let quantity = &scene.quantities[index];
    let written = &scene.text[quantity.range.clone()];
    if written.begins(&'翻') {
        return Some("翻番");
    }
    if matches!(&*quantity.unit, "%" | "倍") && (written.begins(chars!("-+")) || scene.lead(index).closes(&'+')) {
        return Some("±");
    }
    (quantity.unit == "百分点").then_some("百分点")
}

fn change_by_words(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let quantity = &scene.quantities[index];
    let between = scene.between(index);
    // 低于财政收入增长幅度（10.3%）
    let (clause, own) = scene.leads(index);
    let head = between.cut_back(&'（').filter(|head| head.closes(words!["幅", "幅度"]));
    let (between, told) = head.map_or((between, own), |head| (head, own.cut_back(&'（').unwrap_or(own)));
    let whole = head.is_none() && between.len() == own.len();
    let before = words.ending(if whole { bare(scene, index, words) } else { strip(between, words) });
    if value_reached(between, words) {
        return None;
    }
    if before.ends(&words.not_change).is_some() {
        return None;
    }
    let promise = || beyond_promise(scene, told, before, words);
    if let Some(word) = before.ends(&words.gap_before).or_else(promise) {
        // 资金缺口巨大，据测算尚差800万元: what is lacking, measured against no other figure.
        let open = words.gap_open.has(word) && words.gap_beside.find(after_stop(scene.lead(index))).is_none();
        return (!open).then_some(word);
    }
    // 压减率为94%: a level.
    if scene.holds(&words.level_rate, between) {
        return None;
    }
    // 平均工资17.9万元，高于公务员0.4万元; 幼儿园97所，增加11所: what comes behind a figure of the kind and is far smaller.
    if let Some(word) = measured_from_before(scene, index, words) {
        return Some(word);
    }
    // 较省定1:12.5的要求尚差教师57名, 按编制标准核算，尚缺教师480人
    if let Some((at, word)) = scene.find(&words.lacks, own)
        && own[at + word.len()..].length() <= 8
        && (scene.lead(index).holds(&words.norm_told)
            || clause.contains('按')
            || compares(after_semicolon(scene.lead(index)), words))
    {
        return Some(word);
    }
    // 高出省定6000元标准2000元
    if let Some(word) = beyond_norm(scene, own, clause, words) {
        return Some(word);
    }
    // 上年1702元，增184元
    if index > 0
        && between.cut_front(&'，').is_some_and(|verb| words.change_verb.has(verb))
        && scene.between(index - 1).closes(&words.last_year)
    {
        return Some("比上年");
    }
    // 应配96名，实配58名，缺38名
    if between == "，缺" {
        return Some("缺");
    }
    let written = &scene.text[quantity.range.clone()];
    if written.begins(&'翻') {
        return Some("翻番");
    }
    let points = quantity.unit == "百分点";
    let percent = quantity.unit == "%" || quantity.unit == "倍";
    // 退休62人、补充48人，缺口14人: the difference of what is told; a 缺口 alone is a state.
    if let Some(word) = before.ends(&words.gap_noun).filter(|_| is_difference(scene, index)) {
        return Some(word);
    }
    // 煤价每吨上涨180元
    let unfilled = || if before.len() < between.len() { words.always_change.ends(between) } else { None };
    if let Some(word) = before.ends(&words.always_change).or_else(unfilled) {
        return Some(word);
    }
    // 是前四年总和的2.1倍: compared with another figure; 为公务员的1.02倍 is a ratio of two.
    if quantity.unit == "倍" && own.contains('是') && strip(own, words).ends_with('的') {
        return Some("是…的…倍");
    }
    // 平均缩短23分钟
    if let Some(word) = before.ends(&words.shortened).filter(|_| quantity.dimension == Dimension::Duration) {
        return Some(word);
    }
    // 平均工资高于当地公务员312元
    if quantity.unit == "元"
        && quantity.value.number().is_some_and(|value| value < Thresholds::builtin().pay_gap_below)
        && let Some((at, word)) = scene.find(&words.beyond, own)
        && (2..=8).contains(&own[at + word.len()..].length())
        && words.norm_noun.ends(own).is_none()
        && !own.ends_with('的')
    {
        return Some(word);
    }
    // 米、油价格分别低于市场零售价8%、6%
    if quantity.unit == "%" && before.ends(&words.market_price).is_some() && scene.holds(&words.beyond, own) {
        return Some("低于市场价");
    }
    if percent && (written.begins(chars!("-+")) || scene.lead(index).closes(&'+')) {
        return Some("±");
    }
    let verb = before.ends(&words.change_verb);
    if let Some(verb) = verb {
        let rate = percent && before.ends(&words.rate_verb).is_some();
        let head = &before[..before.len() - verb.len()];
        let over_time = words.over_time.ends(head).is_some();
        if points || rate || over_time || quantity.unit == "分" || compared(scene, index, head, words) {
            return Some(verb);
        }
    }
    if points {
        return Some("百分点");
    }
    // 净增27所（0.7%）, 增96所、0.4%: the share that a rise is.
    if quantity.unit == "%"
        && matches!(scene.between(index), "（" | "、")
        && let Some(before) = index.checked_sub(1)
        && scene.quantities[before].dimension != Dimension::Ratio
    {
        return change_by_words(scene, before, words);
    }
    // 增幅居前的区：甲区（12.40%）、乙区（9.77%）
    let bracket = || between.closes(&'（') && scene.after(index).begins(&'）');
    if quantity.unit == "%" && bracket() && between.holds(chars!("：、")) {
        let listed = scene.lead(index);
        if let Some((_, word)) = words.rate_noun.find(listed) {
            return Some(word);
        }
    }
    if quantity.unit == "%"
        && let Some(word) = foremost_rise(scene, index, own, words)
    {
        return Some(word);
    }
    // 多于上年39人
    let undated = before.without_back(chars!("年上去同期度"));
    if undated.len() < before.len() && undated.closes(words!["多于", "少于", "高于", "低于", "超过", "超"]) {
        return Some("多于上年");
    }
    // 压减“三公”经费12%
    if percent && scene.own_lead(index).begins(&words.cut_verb) && !before.closes(&'率') {
        return Some("压减");
    }
    // 减少1204人（-6.3%）: the share in brackets tells that something is compared.
    if let Some(verb) = verb {
        let signed =
            scene.after(index).cut_front(&'（').is_some_and(|rest| rest.is_empty() || rest.begins(chars!("-+")));
        let net = verb.starts_with('净');
        let opened = signed
            && scene.quantities.get(index + 1).is_some_and(|next| {
                scene.text[next.range.clone()].begins(chars!("-+")) || scene.between(index + 1).ends_with('+')
            });
        if net || opened || compares(tail_chars(&scene.text[..scene.start], 12), words) {
            return Some(verb);
        }
    }
    None
}

/// 某区增幅最大，为14%; 增幅最高的某区为16%; 增4%，某市以12%居首: the share is a rise.
fn foremost_rise(scene: &Scene<'_>, index: usize, own: &str, words: &Words) -> Option<&'static str> {
    if own.ends_with('以') && scene.after(index).begins(&words.foremost) {
        let before = index.checked_sub(1)?;
        let shares = scene.quantities[before].unit == "%" && scene.between(index).starts_with('，');
        return if shares { change_by_words(scene, before, words) } else { None };
    }
    let noun = own.cut_back(&'为')?;
    if noun.is_empty() {
        let told = last_clause(scene.between(index).strip_suffix("，为")?);
        return words.rate_noun.find(told).map(|(_, word)| word);
    }
    words.rate_noun.starts(noun).filter(|_| noun.length() <= FOREMOST && noun.contains('的'))
}

/// Characters of the words for whose rise it is.
const FOREMOST: usize = 14;

/// What stands behind the last colon or semicolon.
fn after_stop(text: &str) -> &str {
    text.last_of(chars!("；：")).map_or(text, |at| &text[at..])
}

/// The last of the parts that semicolons cut a sentence into.
fn after_semicolon(text: &str) -> &str {
    text.rfind('；').map_or(text, |at| &text[at..])
}

/// Tells whether a figure is what the two before it differ by.
fn is_difference(scene: &Scene<'_>, index: usize) -> bool {
    let value = |i: usize| scene.quantities[i].value.number();
    let same = |i: usize| scene.quantities[i].unit == scene.quantities[index].unit;
    index >= 2
        && same(index - 1)
        && same(index - 2)
        && value(index - 2)
            .zip(value(index - 1))
            .zip(value(index))
            .is_some_and(|((a, b), gap)| (a - b - gap).abs() < 1e-6)
}

/// The verb of a rise or a gap that opens the clause right behind a figure of the same unit, when the number is small beside that figure.
pub(super) fn measured_from_before(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let before = index.checked_sub(1)?;
    let own = scene.between(index).cut_front(&'，')?;
    let (now, before) = (&scene.quantities[index], &scene.quantities[before]);
    let (small, large) = (now.value.number()?, before.value.number()?);
    let told = own.ends_with('了') && words.change_verb.has(own);
    if now.unit != before.unit
        || now.dimension == Dimension::Ratio
        || small > large * Thresholds::builtin().gap_share && !told
    {
        return None;
    }
    let rise = words.change_verb.has(strip(own, words)).then(|| words.change_verb.starts(own)).flatten();
    let gap = words.beyond.starts(own).filter(|_| last_clause(own) == own && own.length() <= 12);
    // 超过计划3所 may name the plan; 高于省定标准0.3平方米 is far below any norm of 3平方米.
    let named = |word: &&str| {
        small <= large * Thresholds::builtin().norm_gap_share || !own[word.len()..].closes(&words.goal_noun)
    };
    rise.or(gap.filter(named))
}

/// 提高到, 增至, 达到: what follows is a value, not the change.
fn value_reached(before: &str, words: &Words) -> bool {
    let end = words.ending(before);
    let bare = end
        .ends(&words.approx_before)
        .or_else(|| end.ends(&words.at_least_before))
        .map_or(before, |word| &before[..before.len() - word.len()]);
    let head = bare.cut_back(&'了').unwrap_or(bare);
    words.to.ends(head).is_some_and(|word| word.length() > 1 || head.ends_with(word))
        && !head.closes(words!["率达"])
        && !ends_with_rate_noun(head)
}

/// 增幅达, 降幅为: the noun is of change even though 达 or 为 follows.
fn ends_with_rate_noun(text: &str) -> bool {
    let stem = text.without_back(chars!("达到为至"));
    stem.closes(words!["幅", "增速", "增长率"])
}

/// A comparison stands in the same clause, or in the one before with the verb alone in its own: 比上年增加…，提高….
fn compared(scene: &Scene<'_>, index: usize, head: &str, words: &Words) -> bool {
    let own = last_clause(head);
    if compares(own, words) {
        return true;
    }
    if own.length() > 3 && index > 0 {
        let segment = tail_chars(scene.lead(index), 40);
        let segment = segment.rfind('；').map_or(segment, |at| &segment[at..]);
        return compares(last_clause(scene.between(index)), words) || segment.contains("相比");
    }
    // 与上年相比，警情下降31%，事故减少5起
    let lead = scene.lead(index);
    let segment = lead.rfind('；').map_or(lead, |at| &lead[at..]);
    tail_chars(segment, 40).contains("相比") || compares(tail_chars(lead, 40), words)
}

/// 比 and its kind as a comparison, not in 生师比, 占比, 比例, 比赛.
pub(super) fn compares(text: &str, words: &Words) -> bool {
    let mut from = 0;
    while let Some((at, word)) = words.comparator.find(&text[from..]) {
        let at = from + at;
        // 教师比上年增加86人 is no 师比.
        let noun = word == "比"
            && words.compared_with.starts(&text[at + word.len()..]).is_none()
            && (text[..at].closes(&words.not_comparator_before)
                || text[at + word.len()..].begins(&words.not_comparator_after));
        if !noun {
            return true;
        }
        from = at + word.len();
    }
    false
}
