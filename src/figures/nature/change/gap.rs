//! Gaps: what is lacking, or what two figures differ by.

use super::super::standard::beyond_norm;
use super::super::target::beyond_promise;
use super::Candidate;
use super::comparison::{after_semicolon, compares};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::thresholds::Thresholds;
use crate::figures::quantity::Quantity;

/// Characters from 尚缺 to the number of those who are lacking.
const LACKING: usize = 8;

/// Characters of the place whose mean a score is held against.
const PLACE: usize = 6;

/// Characters of those whose pay is compared.
const COMPARED: std::ops::RangeInclusive<usize> = 2..=8;

impl Candidate<'_, '_> {
    /// 距省定目标还差4.5个百分点, 超出市下达指标12人
    pub(super) fn gap_word(&self) -> Option<&'static str> {
        let promise = || beyond_promise(self.scene, [self.clause, self.told], self.before, self.words);
        // 补发绩效差额467.5万元: so much was paid.
        let paid = |word: &&str| *word != "差额" || !self.own.holds(&self.words.gap_paid);
        self.before.ends(&self.words.gap_before).filter(paid).or_else(promise)
    }

    /// 资金缺口巨大，据测算尚差800万元: what is lacking, measured against no other figure.
    pub(super) fn is_open_gap(&self, word: &str) -> bool {
        let lead = self.scene.lead(self.index);
        let part = lead.last_of(chars!("；：")).map_or(lead, |at| &lead[at..]);
        self.words.gap_open.has(word) && self.words.gap_beside.find(part).is_none()
    }

    /// 较省定1:12.5的要求尚差教师57名, 按编制标准核算，尚缺教师480人; 按1:50应配140名，缺口22名
    pub(super) fn lacks_by_norm(&self) -> Option<&'static str> {
        let lead = self.scene.lead(self.index);
        let by_norm = || lead.holds(&self.words.norm_told) || self.clause.contains('按');
        if let Some(word) = self.lacking(self.scene.find(&self.words.lacks, self.own)) {
            return (by_norm() || compares(after_semicolon(lead), self.words)).then_some(word);
        }
        self.lacking(self.scene.find(&self.words.norm_gap, self.own)).filter(|_| self.quantity.unit != "%" && by_norm())
    }

    /// The word found in [`Self::own`], where it tells of those who are lacking.
    fn lacking(&self, found: Option<(usize, &'static str)>) -> Option<&'static str> {
        let (at, word) = found?;
        (self.own[at + word.len()..].length() <= LACKING).then_some(word)
    }

    /// 高出省定6000元标准2000元
    pub(super) fn beyond_norm(&self) -> Option<&'static str> {
        beyond_norm(self.scene, self.own, self.clause, self.words)
    }

    /// 应配96名，实配58名，缺38名
    pub(super) fn short_of(&self) -> Option<&'static str> {
        (self.between == "，缺").then_some("缺")
    }

    /// 退休62人、补充48人，缺口14人: the difference of what is told; a 缺口 alone is a state.
    pub(super) fn difference(&self) -> Option<&'static str> {
        self.before.ends(&self.words.gap_noun).filter(|_| self.is_difference())
    }

    /// The figure is what the two before it differ by: 安排180万元，到位150万元，尚差30万元.
    pub(super) fn is_difference(&self) -> bool {
        let [.., a, b] = &self.scene.quantities[..self.index] else { return false };
        let value = |quantity: &Quantity| quantity.value.number();
        a.unit == self.quantity.unit
            && b.unit == self.quantity.unit
            && value(a).zip(value(b)).zip(value(self.quantity)).is_some_and(|((a, b), gap)| (a - b - gap).abs() < 1e-6)
    }

    /// 平均工资高于当地公务员312元
    pub(super) fn pay_gap(&self) -> Option<&'static str> {
        let small = |value| value < Thresholds::builtin().pay_gap_below;
        if self.quantity.unit != "元" || !self.quantity.value.number().is_some_and(small) {
            return None;
        }
        let (at, word) = self.scene.find(&self.words.beyond, self.own)?;
        let gap = COMPARED.contains(&self.own[at + word.len()..].length())
            && self.words.norm_noun.ends(self.own).is_none()
            && !self.own.ends_with('的');
        gap.then_some(word)
    }

    /// 高于全省平均分2.4分
    pub(super) fn score_gap(&self) -> Option<&'static str> {
        if self.quantity.unit != "分" {
            return None;
        }
        let (at, word) = self.scene.find(&self.words.beyond, self.own)?;
        // 均分高于全市23.6分
        let (mean, whose) = (&self.own[..at], &self.own[at + word.len()..]);
        let of_place =
            || mean.closes(&self.words.mean_score) && whose.closes(chars!("省市县区州旗校")) && whose.length() <= PLACE;
        (self.own.closes(&self.words.mean_score) || of_place()).then_some(word)
    }

    /// 教育支出增长高于财政经常性收入13.04%: what two rates differ by.
    pub(super) fn ahead_of_growth(&self) -> Option<&'static str> {
        if self.quantity.unit != "%" {
            return None;
        }
        let (at, word) = self.scene.find(&self.words.beyond, self.own)?;
        let other = &self.own[at + word.len()..];
        let gap = self.words.change_verb.ends(&self.own[..at]).is_some()
            && other.length() >= 2
            && !other.ends_with('的')
            && self.words.norm_noun.ends(other).is_none();
        gap.then_some(word)
    }

    /// 米、油价格分别低于市场零售价8%、6%
    pub(super) fn below_market(&self) -> Option<&'static str> {
        let below = self.quantity.unit == "%"
            && self.before.ends(&self.words.market_price).is_some()
            && self.scene.holds(&self.words.beyond, self.own);
        below.then_some("低于市场价")
    }
}
