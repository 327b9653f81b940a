//! Norms that go on in a list: 每周4课时，其他3课时.

use super::{Candidate, standard};
use crate::catalog::probe::{Ask, words};
use crate::figures::nature::{Shift, shift};
use crate::figures::scene::{Scene, joins};

/// Characters of a name before the next norm of a list: 其他, and of what may stand between the two.
const NAME: usize = 6;
const BETWEEN: usize = 8;

/// Characters of a stage, whose norm may stand behind a semicolon.
const STAGE: usize = 4;

/// Characters of who pays the next part of a norm: 其中县财政承担.
const PAYER: usize = 10;

impl Candidate<'_, '_> {
    /// 每周4课时，其他3课时: the norm goes on in a list of the same unit.
    pub(super) fn continued(&self, left: usize) -> Option<&'static str> {
        if left == 0 || !self.may_continue() {
            return None;
        }
        let before = self.before_of_kind()?;
        let between = self.scene.between(self.index);
        // 3840元（二类区），走读3340元
        let between = between.cut_front(&'（').and_then(|rest| rest.split_once('）')).map_or(between, |(_, rest)| rest);
        // 按6000元核拨；生均设备值1.31万元 begins anew.
        let anew = between.contains('；') && self.own.length() > STAGE;
        // 2860元（国家标准2500元），小学2120元: the norm stands in a bracket that is closed.
        let beside =
            between.contains('）') && Candidate::new(self.scene, before, self.words).named_in_bracket().is_some();
        let listed = !beside
            && between.length() <= BETWEEN
            && !between.contains('。')
            && !anew
            && self.words.to.ends(between).is_none();
        if listed { standard(self.scene, before, self.words, left - 1) } else { None }
    }

    /// 初中由750元提高到1000元; 按每生每天3元补助，2014年提高到4元: the new value of a norm is one.
    pub(super) fn reset_norm(&self, left: usize) -> Option<&'static str> {
        let reset = left > 0
            && self.yuan
            && (shift(self.scene, self.index) == Some(Shift::To) || self.is_small() && self.is_reset_later());
        let old = self.before_of_kind().filter(|_| reset)?;
        standard(self.scene, old, self.words, left - 1)
    }

    /// 2014年11月提高到4元: nothing but a time and the verb.
    fn is_reset_later(&self) -> bool {
        let Some(verb) = self.words.to.ends(self.own).filter(|verb| verb.length() > 2) else { return false };
        let time = &self.own[..self.own.len() - verb.len()];
        let rest =
            time.trim_start_matches(|c: char| c.is_ascii_digit() || "从自年月日春秋季学期起开始又再".contains(c));
        !time.is_empty() && rest.is_empty()
    }

    /// 其他3课时, 其中县财政承担400元: so little is said before that it may be of the norm before.
    fn may_continue(&self) -> bool {
        let own = self.own;
        let part = || own.begins(words!["其中"]) && own.length() <= PAYER && own.closes(&self.words.shared_by);
        matches!(self.quantity.unit, "课时" | "元")
            && (own.length() <= NAME || part() || own.length() <= BETWEEN && own.closes(&self.words.grant))
            && self.words.told_in_all.find(own).is_none()
            && self.is_small()
    }
}

/// The first and the last of the figures that nothing but 、 or 和 joins to quantity `index`: 不低于99%、98%.
pub(in super::super) fn row(scene: &Scene<'_>, index: usize) -> (usize, usize) {
    scene.row(index, || find_row(scene, index))
}

/// [`row`] where the scene does not know it yet.
fn find_row(scene: &Scene<'_>, index: usize) -> (usize, usize) {
    let joined = |at: usize| scene.quantities[at - 1].unit == scene.quantities[at].unit && joins(scene.between(at));
    let least = index.saturating_sub(super::NORMS_IN_A_ROW);
    let first = (least + 1..=index).rev().take_while(|at| joined(*at)).last().map_or(index, |at| at - 1);
    let most = scene.quantities.len().min(index + super::NORMS_IN_A_ROW);
    let last = (index + 1..most).take_while(|at| joined(*at)).last().unwrap_or(index);
    (first, last)
}
