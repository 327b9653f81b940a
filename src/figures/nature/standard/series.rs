//! Leasts and mosts that follow from one another: 小学每周不少于4节，其他年级不少于3节.

use super::limit::{least_by_rule, least_for_each, least_of_base};
use super::list::row;
use super::{NORMS_IN_A_ROW, daily, should_be, standard};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::nature::strip;
use crate::figures::scene::Scene;

/// Characters between two leasts of a series.
const BETWEEN: usize = 20;

/// 小学每周不少于4节，其他年级不少于3节; 每周分别不少于4课时、3课时: in a report on what was done, the least or most that goes on with one that is a norm.
pub(in super::super) fn goes_on(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let mut at = index;
    for _ in 0..NORMS_IN_A_ROW {
        at = before_in_series(scene, at, words)?;
        let norm = standard(scene, at, words, NORMS_IN_A_ROW)
            .or_else(|| daily(scene, at, words))
            .or_else(|| should_be(scene, at, words))
            .or_else(|| least_for_each(scene, at, words))
            .or_else(|| least_by_rule(scene, at, words));
        if norm.is_some() {
            return norm;
        }
    }
    None
}

/// The figure before quantity `index` that it goes on with.
fn before_in_series(scene: &Scene<'_>, index: usize, words: &Words) -> Option<usize> {
    let before = index.checked_sub(1)?;
    let (first, _) = row(scene, index);
    // 分别不少于4课时、3课时
    if first < index {
        return limited(scene, first, words).then_some(first);
    }
    // 每周不少于2次，每次2课时
    if scene.own_lead(index).without_front(chars!("、")) == "每次" {
        return limited(scene, before, words).then_some(before);
    }
    let (now, then) = (&scene.quantities[index], &scene.quantities[before]);
    let between = scene.between(index);
    let after = words.beginning(between);
    let joined = after.starts(&words.at_least_after).map_or(between, |word| &between[word.len()..]);
    // 上示范课不少于2节、开设讲座不少于1次
    // 按照验收标准，每校隔离室不少于2间，座位间距不小于1米
    let listed = || joined.begins(chars!("、")) || scene.holds(&words.asking, scene.lead(before));
    let alike = now.unit == then.unit || now.unit != "%" && then.unit != "%" && listed();
    let follows = alike
        && joined.begins(chars!("，、；"))
        && joined.length() <= BETWEEN
        && !joined.holds(chars!("。：已现"))
        && !joined.holds(&words.told_of_place)
        && limited(scene, index, words)
        && limited(scene, row(scene, before).0, words);
    follows.then_some(before)
}

/// A word like 不少于 stands before quantity `index`.
fn limited(scene: &Scene<'_>, index: usize, words: &Words) -> bool {
    let own = scene.own_lead(index);
    words
        .limit_word
        .ends(own)
        .or_else(|| words.limit_word.ends(strip(own, words)))
        .or_else(|| least_of_base(own, scene.quantities[index].unit, words))
        .is_some()
}
