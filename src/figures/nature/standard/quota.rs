//! Round sums that are set for each pupil: 生均公用经费650元, 寄宿生生活补助：小学1000元.

use super::super::change::compares;
use super::Candidate;
use super::list::row;
use crate::catalog::probe::{Ask, words};
use crate::catalog::thresholds::Thresholds;

impl Candidate<'_, '_> {
    /// 特教生均公用经费6000元, 生均公用经费：小学650元: sums that are so round are set; what was spent for each is not.
    pub(super) fn quota(&self) -> Option<&'static str> {
        if !self.is_round() || self.is_measured() {
            return None;
        }
        let named = self.without_stage().without_back(words!["标准"]);
        self.words.set_for_pupil.ends(named)
    }

    /// 寄宿生生活补助：小学1000元、初中1250元; 公用经费基准定额：普通小学650元
    pub(super) fn labelled_for_stage(&self) -> Option<&'static str> {
        if !self.is_round() || self.words.stage.ends(&self.bare).is_none() {
            return None;
        }
        let lead = self.scene.lead(self.index);
        let label = lead[..lead.len() - self.own.len()].cut_back(&'：')?;
        self.words.grant.ends(label).or_else(|| self.words.allowance.ends(label))
    }

    /// What stands before the sum, without the stage it is for: 生均公用经费：小学.
    fn without_stage(&self) -> &str {
        let bare = &*self.bare;
        let Some(stage) = self.words.stage.ends(bare) else { return bare };
        let head = &bare[..bare.len() - stage.len()];
        if head.is_empty() {
            let lead = self.scene.lead(self.index);
            return lead[..lead.len() - self.own.len()].cut_back(&'：').unwrap_or(head);
        }
        head
    }

    /// So round a sum for a pupil that it is set: 650元, not 438元.
    fn is_round(&self) -> bool {
        let rules = Thresholds::builtin();
        let round = |value: f64| value < rules.sum_for_pupil_below && value % rules.quota_step == 0.0;
        self.yuan && self.quantity.value.number().is_some_and(round)
    }

    /// 7000元，是普通初中的10倍; 1050元、1250元，比省定基准高出150元: measured against something else, it tells what there is.
    fn is_measured(&self) -> bool {
        let (_, last) = row(self.scene, self.index);
        let after = self.words.beginning(self.scene.after(last));
        let after = after.starts(&self.words.at_least_after).map_or(&*after, |word| &after[word.len()..]);
        let Some(told) = after.cut_front(&'，') else { return false };
        let next = self.scene.quantities.get(last + 1);
        compares(told, self.words)
            || self.words.beyond.starts(told).is_some()
            || next.is_some_and(|next| next.unit == "倍")
    }
}
