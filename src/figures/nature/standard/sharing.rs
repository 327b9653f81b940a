//! Shares and ratios that are laid down: 从土地出让收益中计提10%, 按8:2分担.

use super::list::row;
use super::{Candidate, shift};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::thresholds::Thresholds;
use crate::figures::Dimension;
use crate::figures::scene::first_clause;

/// Characters of whose grant it is: 特教 in 特教津贴.
const GRANT: usize = 4;

/// Characters of what a share is of: 公用经费总额的.
const BASE: usize = 10;

impl Candidate<'_, '_> {
    /// 培训经费按公用经费5%列支
    pub(super) fn share_to_be_spent(&self) -> Option<&'static str> {
        let spent = self.quantity.unit == "%"
            && self.clause.holds(chars!("按在"))
            && self.tail.starts(&self.words.spent_by).is_some()
            // 按3.1%安排，未达到5%: so much it was.
            && !self.falls_short_of_norm();
        spent.then_some("按…列支")
    }

    /// 安排，未达到5%
    fn falls_short_of_norm(&self) -> bool {
        let next = self.after.split_once('，').map(|(_, next)| next);
        next.is_some_and(|next| {
            let next = next.without_front(chars!("均仍"));
            self.words.missing.starts(next).or_else(|| self.words.beyond.starts(next)).is_some()
        })
    }

    /// 培训经费按照工资总额的1.5%足额列入预算, 按工资总额2%拨缴工会经费
    pub(super) fn share_of_total(&self) -> Option<&'static str> {
        let base = self.own.strip_suffix('的').unwrap_or(self.own);
        let laid_down = self.quantity.unit == "%"
            && base.ends_with("总额")
            && self.clause.contains('按')
            && self.words.budgeted.find(first_clause(&self.after)).is_some()
            && !self.falls_short_of_norm();
        laid_down.then_some("按…总额")
    }

    /// 教师培训费不低于公用经费总额的5%
    pub(super) fn least_of_budget(&self) -> Option<&'static str> {
        let (at, word) = (self.quantity.unit == "%").then(|| self.words.limit_word.rfind(self.own)).flatten()?;
        let base = &self.own[at + word.len()..];
        self.words.per_pupil.find(base).map(|_| word).filter(|_| base.length() <= BASE)
    }

    /// 随班就读学生按6000元执行, 不足100人的学校按100人拨付, 班额按45人、50人编班; 按22916人核定 counts those who are there.
    pub(super) fn carried_out(&self) -> Option<&'static str> {
        if self.quantity.dimension != Dimension::People {
            return (self.tail.starts(&self.words.carried_out).is_some() && self.clause.contains('按'))
                .then_some("按…执行");
        }
        let most = Thresholds::builtin().school_held_for_below;
        let (first, last) = row(self.scene, self.index);
        let kept = self.scene.own_lead(first).closes(&'按')
            && self
                .words
                .carried_out
                .starts(self.scene.after(last))
                .or_else(|| self.words.counted_as.starts(self.scene.after(last)))
                .is_some();
        (kept && self.quantity.value.number().is_some_and(|value| value < most)).then_some("按…核定")
    }

    /// 按照师生比不低于1:200的比例配齐, 按班级数的1.2倍配备
    pub(super) fn ratio_kept_to(&self) -> Option<&'static str> {
        // 按不低于10%的比例提取 leaves open how much.
        let exact = || self.quantity.unit == "倍" || self.quantity.unit == "%" && self.own.closes(chars!("按的"));
        let kept = (self.quantity.unit == "比" || exact())
            && self.clause.contains('按')
            && self.tail.starts(&self.words.in_ratio).is_some();
        kept.then_some("按…的比例")
    }

    /// 中央与省按8:2分担, 按1:100配备
    pub(super) fn costs_shared(&self) -> Option<&'static str> {
        (self.quantity.unit == "比" && self.own.closes(&'按')).then_some("按…分担")
    }

    /// 按每生每天3元、全年200天计
    pub(super) fn reckoned_by(&self) -> Option<&'static str> {
        (self.after.begins(&'计') && self.scene.lead(self.index).contains('按')).then_some("按…计")
    }

    /// 特教津贴由基本工资的15%提至30%, 特教津贴按基本工资的30%发放
    pub(super) fn share_of_pay(&self) -> Option<&'static str> {
        if self.quantity.unit != "%" || !self.clause.holds(&self.words.pay_beside) {
            return None;
        }
        let (scene, index, share) = (self.scene, self.index, &self.words.pay_share);
        let reset = || shift(scene, index).is_some() && scene.lead(index).holds(share);
        let laid_down = || {
            let (paid, base) = self.own.rsplit_once('按')?;
            (base.ends_with('的') && paid.holds(share)).then_some("按…的")
        };
        laid_down().or_else(|| reset().then_some("由…到"))
    }

    /// 享受15%特教津贴
    pub(super) fn share_enjoyed(&self) -> Option<&'static str> {
        if self.quantity.unit != "%" || !self.own.ends_with("享受") {
            return None;
        }
        let named = self.scene.after(self.index).without_front(chars!("的"));
        let (at, word) = self.words.pay_share.find(first_clause(named))?;
        (named[..at].length() <= GRANT).then_some(word)
    }

    /// 从土地出让收益中计提10%
    pub(super) fn levy(&self) -> Option<&'static str> {
        (self.quantity.unit == "%" && self.own.closes(&self.words.levy_before)).then_some("计提")
    }
}
