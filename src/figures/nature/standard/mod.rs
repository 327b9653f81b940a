//! Norms and thresholds that are cited: 低于3%的标准, 每生每年600元, 56人以上大班额.

mod allowance;
mod demand;
mod gone_by;
mod limit;
mod list;
mod named;
mod quota;
mod ruled;
mod series;
mod sharing;
mod source;
mod threshold;
mod time;

use super::change::{compares, measured_from_before};
use super::{Shift, bare, shift, strip};
use crate::catalog::probe::Ask;
use crate::catalog::words::{Beginning, Ending, Words};
use crate::figures::quantity::Quantity;
use crate::figures::scene::{Scene, joins};
pub(super) use demand::should_be;
pub(super) use limit::{asked_and_reached, class_to_be_kept};
use limit::{least_by_rule, least_for_each};
pub(super) use list::row;
pub(super) use named::beyond_norm;
pub(in crate::figures) use named::full_mark;
use series::goes_on;
pub(in crate::figures) use threshold::threshold;
pub(super) use time::daily;

/// Norms that follow from one another: 小学每人600元，初中800元.
pub(super) const NORMS_IN_A_ROW: usize = 8;

/// 低于3%的标准, 每生每年600元, 补助标准为…: the word that makes quantity `index` a norm.
///
/// `left` is how many figures before may still be asked whether they are norms.
pub(super) fn standard(scene: &Scene<'_>, index: usize, words: &Words, left: usize) -> Option<&'static str> {
    let case = Candidate::new(scene, index, words);
    if let Some(word) = case.named_behind().or_else(|| case.national_goal()) {
        return Some(word);
    }
    if case.is_task() || case.is_value_done() || case.is_beyond_norm() || case.is_rise() || case.is_gap() {
        return None;
    }
    case.named_before()
        .or_else(|| case.named_in_bracket())
        .or_else(|| case.bound_in_bracket())
        .or_else(|| case.missed())
        .or_else(|| case.quoted_rule())
        .or_else(|| case.measured_against())
        .or_else(|| case.cut_off())
        .or_else(|| case.least_told())
        .or_else(|| case.held_to_bracket())
        .or_else(|| case.asked_for())
        .or_else(|| case.named_for_stage())
        .or_else(|| case.period_kept_to())
        .or_else(|| case.for_each())
        .or_else(|| case.to_settle())
        .or_else(|| case.sum_kept_to())
        .or_else(|| case.set_from_above())
        .or_else(|| case.full_score())
        .or_else(|| case.share_to_be_spent())
        .or_else(|| case.due())
        .or_else(|| case.reckoned())
        .or_else(|| case.ruled())
        .or_else(|| case.inside_rule())
        .or_else(|| case.laid_down())
        .or_else(|| case.size_laid_down())
        .or_else(|| case.size_of_class())
        .or_else(|| case.held_by_rule())
        .or_else(|| case.obliged())
        .or_else(|| case.demanded())
        .or_else(|| case.asked_and_held())
        .or_else(|| case.listed_with_norm(left))
        .or_else(|| case.reached_by_each())
        .or_else(|| case.limit_for_each())
        .or_else(|| case.notice())
        .or_else(|| case.carried_out())
        .or_else(|| case.least_of_budget())
        .or_else(|| case.ratio_kept_to())
        .or_else(|| case.gone_by(false))
        .or_else(|| case.kept_for_time())
        .or_else(|| case.costs_shared())
        .or_else(|| case.share_of_total())
        .or_else(|| case.marks())
        .or_else(|| case.for_one_of_many())
        .or_else(|| case.rate_of_pay())
        .or_else(|| case.named_before_list())
        .or_else(|| case.headed_by_norm())
        .or_else(|| case.longest_time())
        .or_else(|| case.limit_of_period())
        .or_else(|| case.reckoned_by())
        .or_else(|| case.continued(left))
        .or_else(|| case.reset_norm(left))
        .or_else(|| case.gone_through())
        .or_else(|| case.of_source())
        .or_else(|| case.halved())
        .or_else(|| case.quota())
        .or_else(|| case.labelled_for_stage())
        .or_else(|| case.allowance())
        .or_else(|| case.one_off())
        .or_else(|| case.fee())
        .or_else(|| case.share_of_pay())
        .or_else(|| case.share_enjoyed())
        .or_else(|| case.levy())
        .or_else(|| case.daily_time())
        .or_else(|| case.lessons_a_period())
}

/// 送教每月不少于2次, 服务期不少于5年, 每人每天1个鸡蛋: what is a norm where it is told of what was done, and in a plan is to be done.
pub(super) fn told_norm(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let case = || Candidate::new(scene, index, words);
    least_for_each(scene, index, words)
        .or_else(|| case().told_before_place())
        .or_else(|| least_by_rule(scene, index, words))
        .or_else(|| goes_on(scene, index, words))
        .or_else(|| case().gone_by(true))
        .or_else(|| case().daily_food())
        .or_else(|| case().raised_to())
}

/// A figure that may be a norm, and what stands around it.
struct Candidate<'s, 't> {
    scene: &'s Scene<'t>,
    index: usize,
    quantity: &'s Quantity,
    /// Its unit is 元.
    yuan: bool,
    words: &'s Words,
    /// What stands between it and the next figure.
    after: Beginning<'s>,
    /// The same behind a word that bounds it: 的标准 in 3人以上的标准.
    tail: Beginning<'s>,
    /// Its clause before it.
    clause: &'t str,
    /// Its clause from the figure before on.
    own: &'t str,
    /// [`Self::own`] without words like 约 and 了 at its end.
    bare: Ending<'s>,
}

impl<'s, 't> Candidate<'s, 't> {
    fn new(scene: &'s Scene<'t>, index: usize, words: &'s Words) -> Self {
        let behind = scene.after(index);
        let after = words.beginning(behind);
        let bound = after.starts(&words.at_least_after).or_else(|| after.starts(&words.at_most_after));
        let (clause, own) = scene.leads(index);
        let quantity = &scene.quantities[index];
        Self {
            scene,
            index,
            quantity,
            yuan: quantity.unit == "元",
            words,
            after,
            tail: bound.map_or(after, |word| words.beginning(&behind[word.len()..])),
            clause,
            own,
            bare: words.ending(bare(scene, index, words)),
        }
    }

    /// 省定80幢的任务: promised by whoever set it.
    fn is_task(&self) -> bool {
        self.after.starts(&self.words.task_behind).is_some()
    }

    /// 指标值500元/生，实际完成值500元/生
    fn is_value_done(&self) -> bool {
        self.own.closes(&self.words.value_done)
    }

    /// 高出省定6000元标准2000元: the gap to a norm.
    fn is_beyond_norm(&self) -> bool {
        beyond_norm(self.scene, self.own, self.clause, self.words).is_some()
    }

    /// 较最低档高300元; 3.3平方米，高于省定标准0.3平方米
    fn is_rise(&self) -> bool {
        // 由每人1800元提高到2200元，人均增加400元
        let moved = || self.before_of_kind().is_some_and(|before| shift(self.scene, before) == Some(Shift::To));
        self.bare.ends(&self.words.change_verb).is_some() && (compares(self.own, self.words) || moved())
            // 每人每月提高100元
            || self.yuan && self.bare.ends(&self.words.raise_verb).is_some()
            || measured_from_before(self.scene, self.index, self.words).is_some()
    }

    /// 比900元的基准定额高出150元; 每个家庭每年少支出300元
    fn is_gap(&self) -> bool {
        let gap = |text: Ending<'_>| text.ends(&self.words.gap_before).or_else(|| text.ends(&self.words.always_change));
        // 超自治区标准12元、61元
        let listed = || {
            let least = self.index.saturating_sub(NORMS_IN_A_ROW);
            let joined = |at: usize| {
                at > least && joins(self.scene.between(at)) && self.scene.quantities[at - 1].unit == self.quantity.unit
            };
            let first = (least..=self.index).rev().find(|at| !joined(*at)).filter(|first| *first < self.index)?;
            let (clause, own) = self.scene.leads(first);
            gap(self.words.ending(bare(self.scene, first, self.words)))
                .or_else(|| beyond_norm(self.scene, own, clause, self.words))
                .or_else(|| measured_from_before(self.scene, first, self.words))
                // 分别比省定标准高260元、320元
                .or_else(|| self.words.change_verb.ends(own).filter(|_| compares(own, self.words)))
        };
        gap(self.bare).or_else(listed).is_some()
    }

    /// An amount for one of many is small; millions are budgets.
    fn is_small(&self) -> bool {
        self.quantity.value.number().is_none_or(|value| value < 100_000.0)
    }

    /// 每周, 每生每年: the word for a period right before the figure.
    fn period(&self) -> Option<&'static str> {
        self.bare.ends(&self.words.per_time)
    }

    /// The figure before, if it has the same unit.
    fn before_of_kind(&self) -> Option<usize> {
        let before = self.index.checked_sub(1)?;
        (self.scene.quantities[before].unit == self.quantity.unit).then_some(before)
    }
}
