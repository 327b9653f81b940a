//! What came of a promise: 承诺建3个，只封顶1个; 计划新建125所，其中竣工79所.

use super::{Candidate, Now, PARTS};
use crate::catalog::probe::{Ask, chars};
use crate::figures::scene::first_clause;

impl Candidate<'_, '_> {
    /// 承诺建3个，只封顶1个; 计划新建125所，其中竣工79所、在建31所: how far it has come. In a plan only words like 只 and 已 tell so, and in a list
    /// of what is to be done (计划开工12所，竣工8所) the words for how far it has come do not.
    pub(super) fn is_outcome(&self, plan: bool) -> bool {
        if !self.scene.says(&self.words.progress) {
            return false;
        }
        // 原定的6个操场改造仅完工4个
        let done = self.words.progress.ends(self.own).map(|word| &self.own[..self.own.len() - word.len()]);
        if done.and_then(|before| self.words.so_far.ends(before)).is_some_and(|word| !is_weak(word)) {
            return true;
        }
        let mut told = self.own.without_front(chars!("，、；（："));
        let mut so_far = false;
        while let Some(word) = self.words.so_far.starts(told) {
            so_far |= !is_weak(word);
            told = &told[word.len()..];
        }
        let Some(word) = self.words.progress.starts(told).filter(|word| so_far || !self.words.come_to_end.has(word))
        else {
            return false;
        };
        let goes_on = told[word.len()..].begins(chars!("后时率"));
        !goes_on && (so_far || !plan && self.is_behind_plan() && !self.is_of_plan_for_part())
    }

    /// 下半年，计划招聘教师60名，建成录播室12间: what such a plan goes on with counts something else; 建成58间 is what came of 60间.
    fn is_of_plan_for_part(&self) -> bool {
        let counted = self.scene.quantities[self.index.saturating_sub(PARTS)..self.index].iter();
        self.is_promised_for_part() && !counted.map(|earlier| earlier.unit).any(|unit| unit == self.quantity.unit)
    }

    /// 计划新建125所，: something else was planned before in the sentence.
    fn is_behind_plan(&self) -> bool {
        if self.scene.find(&self.words.pledge, self.lead).is_some_and(|(_, word)| self.lead.len() > word.len()) {
            return true;
        }
        let Some((at, word)) = self.scene.rfind(&self.words.target_lead, self.lead) else { return false };
        let planned = &self.lead[at..];
        let object = planned.find(|c: char| c.is_ascii_digit()).map_or(planned, |end| &planned[..end]);
        object.len() < planned.len()
            && self.words.planned_word.starts(word).is_some()
            && self.words.progress.find(object).is_none()
    }

    /// 概算总投资1.2亿元的新校区建成投用: what was planned for something that is there. 预计投资2亿元的新校区即将开工 is to come.
    pub(super) fn is_of_finished(&self) -> bool {
        if !self.after.begins(&'的') {
            return false;
        }
        let clause = first_clause(self.scene.rest(self.index));
        let done = clause.contains('已') || self.words.kept.ends(clause).is_some();
        done && !clause.holds(&self.words.approved)
            && !clause.holds(chars!("将拟未"))
            && self.words.target_lead.find(clause).is_none()
    }

    /// 县政府确定的3件实事全部办结, 列入规划的126所学校均已开工: those that were planned are done.
    pub(super) fn is_of_done(&self) -> bool {
        let clause = first_clause(self.after);
        let put_right = |word: &str| clause[..clause.len() - word.len()].closes(&self.words.all_done);
        self.words.finished.ends(clause).is_some() || self.words.put_right.ends(clause).is_some_and(put_right)
    }

    /// 已到位2718万元，占50%: the share of what is done in a plan.
    pub(super) fn is_share_of_done(&self, now: Now, past: bool) -> bool {
        let Some(before) = self.index.checked_sub(1).filter(|_| self.quantity.unit == "%" && self.own == "占") else {
            return false;
        };
        let case = Candidate::new(self.scene, before, self.words);
        case.is_outcome(now.plan) || case.planned(past).is_none()
    }

    /// 占比达到50%以上（2019年为37.6%）: a bracket that tells of a year before.
    pub(super) fn is_remark_on_past(&self) -> bool {
        let Some(open) = self.own.last_of(chars!("（")) else { return false };
        let inside = &self.own[open..];
        !inside.contains('）') && inside.contains('年') && inside.closes(chars!("为是仅"))
    }
}

/// 其中 and 上半年 begin what is planned as well.
fn is_weak(so_far: &str) -> bool {
    matches!(so_far, "其中" | "上半年")
}
