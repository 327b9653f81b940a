//! What somebody is told to do: within a time, or up to a value by a day.

use super::{Candidate, last_done};
use crate::catalog::probe::Ask;
use crate::figures::Dimension;

impl Candidate<'_, '_> {
    /// 限60天内完成, 请于15个工作日内报送
    pub(super) fn is_time_limit(&self) -> Option<&'static str> {
        let within = self.quantity.dimension == Dimension::Duration && self.after.begins(&'内');
        if !within {
            return None;
        }
        if self.own == "限" {
            return Some("限");
        }
        let told = self.words.time_limit.find(self.own).or_else(|| self.words.order.find(self.lead));
        told.map(|(_, word)| word).filter(|_| last_done(self.lead, 0, self.words).is_none())
    }

    /// 各县应在30日内将资金分解到校，9月底前支出进度不低于80%: what somebody is told to reach by a day.
    pub(super) fn is_ordered(&self) -> Option<&'static str> {
        let by = self.scene.holds(&self.words.by_day, self.own);
        let least = || self.words.limit_word.ends(self.own).or_else(|| self.words.value_verb.ends(self.own));
        if !by || least().is_none() || last_done(self.lead, 0, self.words).is_some() {
            return None;
        }
        self.words.order.find(self.lead).map(|(_, word)| word)
    }
}
