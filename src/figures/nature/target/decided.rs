//! What was decided on, and what came of a promise: 会议确定：…, 承诺建3个，只封顶1个.

use super::{Candidate, last_done};
use crate::catalog::probe::{Ask, chars, words};
use crate::figures::reject::tail_chars;
use crate::figures::scene::{LONGEST_LIST, first_clause};

/// Characters before a number in which it may have been decided on.
const DECIDED: usize = 300;
/// Characters from 规划 to the last number it sets.
const SCHEME: usize = 60;

impl Candidate<'_, '_> {
    /// 会议确定：9月前招满1486人，岗前培训15天；每所拨付10万元: what a colon introduces holds up to the end of the sentence.
    pub(super) fn decided(&self) -> Option<&'static str> {
        if !self.scene.says(&self.words.deciding) {
            return None;
        }
        let (before, listed) = tail_chars(self.lead, DECIDED).rsplit_once('：')?;
        let word = self.words.deciding.ends(before)?;
        let over = last_done(listed, 0, self.words).is_some() || self.words.finished.find(listed).is_some();
        (!over).then_some(word)
    }

    /// 承诺2018年底前消除30个; 承诺书 and 承诺办理时限 promise nothing.
    pub(super) fn pledged(&self) -> Option<&'static str> {
        if !self.scene.says(&self.words.pledge) {
            return None;
        }
        let (before, after) = self.words.pledge.parted(tail_chars(self.clause, SCHEME))?;
        let own = self.own.len() < after.len();
        (before.is_empty() && after.begins(chars!("12")) && !own && last_done(after, 0, self.words).is_none())
            .then_some("承诺")
    }

    /// 规划重建学校57所、维修加固21所，总投资14亿元; “全面改薄”规划投资3亿元: what a scheme of work sets, in its clause and where it is
    /// measured.
    pub(super) fn schemed(&self) -> Option<&'static str> {
        if !self.scene.says(&self.words.scheme) {
            return None;
        }
        let (before, after) = self.words.scheme.parted(tail_chars(self.lead, SCHEME))?;
        let opens = before.is_empty() || before.closes(chars!("，。；：\n”里年县市区旗州"));
        let goes_on = || self.measures() || self.clause.begins(&self.words.plan_goes_on);
        let near = !after.contains('，') || after.matches('，').count() == 1 && goes_on();
        let near = near && !after.contains('；');
        (opens && after.begins(&self.words.planned_work) && near && last_done(after, 0, self.words).is_none())
            .then_some("规划")
    }

    /// 余下12所列入2018年计划: of the rest it is told when it is to be done.
    pub(super) fn is_put_off(&self) -> bool {
        let Some(to) = self.words.put_off.starts(self.after) else { return false };
        let to = first_clause(self.scene.rest(self.index)).split_at(to.len()).1;
        // 剩余8处列入2020年整改计划: the faults that were found are known.
        to.contains('年')
            && !to.holds(&self.words.fault_plan)
            && (to.ends_with("计划") || self.after.begins(words!["排到"]))
    }

    /// 规划期内实施项目46个；到2023年，先期完成20个: a sentence that begins with the time of a plan.
    pub(super) fn opens_with_period(&self) -> Option<&'static str> {
        let lead = self.lead.trim_start();
        let word = self.words.planned_period.starts(lead)?;
        last_done(lead, 0, self.words).is_none().then_some(word)
    }

    /// 概算总投资4亿元; in 在建68项，概算9亿元 it is the cost of work that is under way.
    pub(super) fn estimated(&self) -> Option<&'static str> {
        self.bare.ends(&self.words.estimated).filter(|_| self.words.work_begun.find(self.lead).is_none())
    }

    /// 已到位2718万元，占50%: the share of what is done in a plan.
    pub(super) fn is_share_of_done(&self, past: bool) -> bool {
        let Some(before) = self.index.checked_sub(1).filter(|_| self.quantity.unit == "%" && self.own == "占") else {
            return false;
        };
        Candidate::new(self.scene, before, self.words).planned(past).is_none()
    }

    /// 2017年须达到93%，上年实为92%: of a year to come, and yet told as done. 2026年完成3所 is to come.
    pub(super) fn is_told_as_done(&self) -> bool {
        last_done(self.own, 0, self.words).is_some_and(|(_, word)| word != "完成")
            || self.words.just_left.find(self.own).is_some()
    }

    /// 承诺建3个，只封顶1个; 计划新建125所：竣工79所，在建31所: what came of the promise.
    pub(super) fn is_outcome(&self) -> bool {
        if self.own.cut_front(&'，').unwrap_or(self.own).begins(&self.words.done_opening) {
            return true;
        }
        if !self.scene.says(&self.words.progress) {
            return false;
        }
        let least = self.index.saturating_sub(LONGEST_LIST);
        (least..=self.index).rev().skip(1).any(|at| {
            self.scene.after(at).begins(chars!("："))
                && self.words.progress.has(self.scene.after(at).without_front(chars!("：")))
        })
    }

    /// 占比达到50%以上（2019年为37.6%）: a bracket that tells of a year before.
    pub(super) fn is_remark_on_past(&self) -> bool {
        let Some(open) = self.own.rfind('（') else { return false };
        let inside = &self.own[open..];
        !inside.contains('）') && inside.contains('年') && inside.closes(chars!("为是仅"))
    }
}
