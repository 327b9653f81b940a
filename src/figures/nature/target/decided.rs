//! What was decided on, pledged or set by a scheme of work: 会议确定：…, 承诺建3个, 规划新建12所.

use super::{Candidate, last_done};
use crate::catalog::probe::{Ask, chars, words};
use crate::figures::reject::tail_chars;
use crate::figures::scene::{first_clause, last_clause};

/// Characters before a number in which it may have been decided on.
const DECIDED: usize = 300;
/// Characters from 规划 to the last number it sets.
const SCHEME: usize = 60;

impl Candidate<'_, '_> {
    /// 会议确定：9月前招满1486人，岗前培训15天；每所拨付10万元: what a colon introduces holds up to the end of the sentence. 县政府决定，投入1.2亿元
    /// holds in its clause.
    pub(super) fn decided(&self) -> Option<&'static str> {
        let Self { scene, words, .. } = *self;
        if !scene.says(&words.deciding) && !scene.says(&words.decision) {
            return None;
        }
        let lead = tail_chars(self.lead, DECIDED);
        if let Some((before, listed)) = lead.rsplit_once('：')
            && let Some(word) = words.deciding.ends(before).or_else(|| self.decision(before))
        {
            let over = last_done(listed, 0, words).is_some() || words.finished.find(listed).is_some();
            return (!over).then_some(word);
        }
        let before = lead.strip_suffix(self.clause)?.cut_back(&'，')?;
        // 会议研究决定，引进人才30名，新建公寓86套
        let one_back = last_clause(before);
        let first = self.words.will.starts(one_back).is_some() || self.words.act_verb.starts(one_back).is_some();
        let before = match before.strip_suffix(one_back).and_then(|lead| lead.cut_back(&'，')) {
            Some(earlier) if first && self.decision(before).is_none() => earlier,
            _ => before,
        };
        let begun = words.will.starts(self.clause).is_some() && last_done(self.clause, 0, words).is_none();
        self.decision(before).filter(|_| begun)
    }

    /// 县政府研究确定, 会议审议通过: who decides comes before in the clause. 按照会议要求 goes by it.
    fn decision(&self, before: &str) -> Option<&'static str> {
        let word = self.words.decision.ends(before)?;
        let who = last_clause(&before[..before.len() - word.len()]);
        (self.words.deciding_body.find(who).is_some() && self.words.goes_by.find(who).is_none()).then_some(word)
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
        let opens =
            before.is_empty() || before.closes(chars!("，。；：\n”里年")) || before.closes(&self.words.place_kind);
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
}
