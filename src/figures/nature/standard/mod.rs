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

use std::cell::LazyCell;

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
    first_answer![
        case.named_before(),
        case.named_in_bracket(),
        case.bound_in_bracket(),
        case.missed(),
        case.quoted_rule(),
        case.measured_against(),
        case.cut_off(),
        case.least_told(),
        case.held_to_bracket(),
        case.asked_for(),
        case.named_for_stage(),
        case.period_kept_to(),
        case.for_each(),
        case.to_settle(),
        case.sum_kept_to(),
        case.set_from_above(),
        case.full_score(),
        case.share_to_be_spent(),
        case.due(),
        case.reckoned(),
        case.ruled(),
        case.inside_rule(),
        case.laid_down(),
        case.size_laid_down(),
        case.size_of_class(),
        case.held_by_rule(),
        case.obliged(),
        case.demanded(),
        case.asked_and_held(),
        case.listed_with_norm(left),
        case.reached_by_each(),
        case.limit_for_each(),
        case.notice(),
        case.carried_out(),
        case.least_of_budget(),
        case.ratio_kept_to(),
        case.gone_by(false),
        case.kept_for_time(),
        case.costs_shared(),
        case.share_of_total(),
        case.marks(),
        case.for_one_of_many(),
        case.rate_of_pay(),
        case.named_before_list(),
        case.headed_by_norm(),
        case.longest_time(),
        case.limit_of_period(),
        case.reckoned_by(),
        case.continued(left),
        case.reset_norm(left),
        case.gone_through(),
        case.of_source(),
        case.halved(),
        case.quota(),
        case.labelled_for_stage(),
        case.allowance(),
        case.one_off(),
        case.fee(),
        case.share_of_pay(),
        case.share_enjoyed(),
        case.levy(),
        case.daily_time(),
        case.lessons_a_period(),
    ]
}

/// 送教每月不少于2次, 服务期不少于5年, 每人每天1个鸡蛋: what is a norm where it is told of what was done, and in a plan is to be done.
pub(super) fn told_norm(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let case = LazyCell::new(|| Candidate::new(scene, index, words));
    // These go by a least or most.
    let limited =
        || first_answer![case.told_before_place(), least_by_rule(scene, index, words), goes_on(scene, index, words),];
    let limit = if scene.says(&words.limit_word) { limited() } else { None };
    first_answer![least_for_each(scene, index, words), limit, case.gone_by(true), case.daily_food(), case.raised_to()]
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
