//! Shares that are rates of change: 净增27所（0.7%）, 增幅居前的区：甲区（12.4%）.

use super::{Candidate, change_by_words};
use crate::catalog::probe::{Ask, chars};
use crate::figures::Dimension;
use crate::figures::scene::last_clause;

/// Characters of the words for whose rise it is.
const FOREMOST: usize = 14;

impl Candidate<'_, '_> {
    /// 净增27所（0.7%）, 增96所、0.4%: the share that a rise is.
    pub(super) fn share_of_rise(&self) -> Option<&'static str> {
        if self.quantity.unit != "%" || !matches!(self.scene.between(self.index), "（" | "、") {
            return None;
        }
        let before = self.index.checked_sub(1)?;
        if self.scene.quantities[before].dimension == Dimension::Ratio {
            return None;
        }
        change_by_words(self.scene, before, self.words)
    }

    /// 增幅居前的区：甲区（12.40%）、乙区（9.77%）
    pub(super) fn listed_rates(&self) -> Option<&'static str> {
        let listed =
            self.quantity.unit == "%" && self.between.closes(&'（') && self.scene.after(self.index).begins(&'）');
        // 小学增长最快的是甲市（17.3%）
        let foremost = || self.words.most_risen.find(self.between);
        if listed && self.between.holds(chars!("：、")) {
            self.words.rate_noun.find(self.scene.lead(self.index)).map(|(_, word)| word)
        } else if listed {
            foremost().map(|(_, word)| word)
        } else {
            None
        }
    }

    /// 某区增幅最大，为14%; 增幅最高的某区为16%; 增4%，某市以12%居首: the share is a rise.
    pub(super) fn foremost_rise(&self) -> Option<&'static str> {
        if self.quantity.unit != "%" {
            return None;
        }
        if self.own.ends_with('以') && self.scene.after(self.index).begins(&self.words.foremost) {
            return self.rise_of_foremost();
        }
        let noun = self.own.cut_back(&'为')?;
        if noun.is_empty() {
            let told = last_clause(self.scene.between(self.index).strip_suffix("，为")?);
            return self.words.rate_noun.find(told).map(|(_, word)| word);
        }
        self.words.rate_noun.starts(noun).filter(|_| noun.length() <= FOREMOST && noun.contains('的'))
    }

    /// 高于财政收入9.5%的增幅: the noun behind tells that the share is a rise.
    pub(super) fn rate_named_behind(&self) -> Option<&'static str> {
        let noun = self.scene.after(self.index).cut_front(&'的').filter(|_| self.quantity.unit == "%")?;
        self.words.rate_behind.starts(noun)
    }

    /// 增4%，某市以12%居首: a rise where the share before is one.
    fn rise_of_foremost(&self) -> Option<&'static str> {
        let before = self.index.checked_sub(1)?;
        let shares = self.scene.quantities[before].unit == "%" && self.scene.between(self.index).starts_with('，');
        if shares { change_by_words(self.scene, before, self.words) } else { None }
    }
}
