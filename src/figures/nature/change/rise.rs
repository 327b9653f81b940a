//! Rises and falls beside which nothing is compared: 教师数增加68人, 减少教学点26个, 今年多招聘教师6名.

use super::super::{Shift, shift};
use super::Candidate;
use super::comparison::{after_semicolon, compares};
use crate::catalog::probe::{Ask, chars};
use crate::figures::Dimension;
use crate::figures::reject::tail_chars;
use crate::figures::scene::last_clause;

/// Characters of what there are fewer of: 公办园在园幼儿.
const FEWER: usize = 10;

/// Characters of what more was done to: 活动项目.
const MORE: usize = 10;

/// Characters of a sentence in which something may be compared with last year.
const COMPARED: usize = 60;

/// Stages that may have parts of one rise.
const STAGES: usize = 6;

impl Candidate<'_, '_> {
    /// 教师数增加68人, 教育支出增加860万元, 由56个减少为31个，共减少25个: so many more or fewer than there were. 学位增加600个 counts what was built, and
    /// 再增加2所 what is added.
    pub(super) fn risen_by_itself(&self) -> Option<&'static str> {
        let verb = self.words.rise_verb.ends(&self.before).or_else(|| self.raised())?;
        if !self.is_counted() && !self.rises_beside(verb) {
            return None;
        }
        let head = last_clause(&self.before[..self.before.len() - verb.len()]);
        // 每上一个等级增加50元 is a rule.
        let ruled = self.quantity.unit == "元" && head.contains('每') && self.words.rise_verb.has(verb);
        let named = head.length() > 1
            && !ruled
            && !head.closes(&self.words.built_room)
            && !head.closes(&self.words.modal_verb)
            && !head.closes(chars!("再另新"))
            && !self.clause.holds(&self.words.planned_amount)
            && !self.is_listed_with_deed();
        (named || self.is_sum_of_move()).then_some(verb)
    }

    /// 男生平均身高增加5.2厘米，女生增加4.1厘米: as the measure before.
    fn rises_beside(&self, verb: &str) -> bool {
        let before = self.index.checked_sub(1).filter(|before| {
            matches!(self.quantity.dimension, Dimension::Other | Dimension::Distance)
                && self.scene.quantities[*before].unit == self.quantity.unit
        });
        before.is_some_and(|before| self.scene.own_lead(before).ends_with(verb))
    }

    /// 补助提高100元: the size of a raise.
    fn raised(&self) -> Option<&'static str> {
        self.words.raise_verb.ends(&self.before).filter(|_| self.quantity.unit == "元")
    }

    /// 由56个减少为31个，共减少25个
    fn is_sum_of_move(&self) -> bool {
        let before = self.index.checked_sub(1);
        before.is_some_and(|before| {
            self.scene.quantities[before].unit == self.quantity.unit && shift(self.scene, before) == Some(Shift::To)
        })
    }

    /// 减少教学点26个, 净增在园幼儿320人, 比上年增加教师12人: what there are fewer of stands behind the verb. 增加学位600个 counts what was built.
    pub(super) fn fewer(&self) -> Option<&'static str> {
        if !self.is_counted() {
            return None;
        }
        let compared = || self.words.rise_verb.rfind(self.own).filter(|(at, _)| compares(&self.own[..*at], self.words));
        let (at, verb) = self.scene.rfind(&self.words.fall_verb, self.own).or_else(compared)?;
        let (head, what) = (&self.own[..at], &self.own[at + verb.len()..]);
        let what = what.strip_prefix('了').unwrap_or(what);
        if self.removes_large_classes() {
            return None;
        }
        let named = (1..=FEWER).contains(&what.length())
            && !what.holds(chars!("的、和与至到为率"))
            && !what.closes(&self.words.built_room)
            && !self.clause.holds(&self.words.planned_amount)
            && !head.closes(&self.words.modal_verb)
            && !head.closes(chars!("为以"));
        named.then_some(verb)
    }

    /// 城区小学减少大班额31个: large classes do not grow fewer by themselves, they were removed.
    fn removes_large_classes(&self) -> bool {
        self.scene.rfind(&self.words.fall_verb, self.own).is_some_and(|(at, verb)| {
            let what = self.own[at + verb.len()..].without_front(chars!("了"));
            self.words.oversize_class.has(what) && !compares(&self.own[..at], self.words)
        })
    }

    /// 城区小学减少大班额31个、初中减少12个: the next of the same deed.
    fn is_listed_with_deed(&self) -> bool {
        let before = self.index.checked_sub(1).filter(|_| self.between.begins(chars!("、")));
        before.is_some_and(|before| {
            self.scene.quantities[before].unit == self.quantity.unit
                && Candidate::new(self.scene, before, self.words).removes_large_classes()
        })
    }

    /// 专任教师增加126人，其中小学86人、初中40人: stages have their parts of the rise.
    pub(super) fn part_of_rise(&self) -> Option<&'static str> {
        if !self.is_counted() {
            return None;
        }
        let (scene, unit) = (self.scene, self.quantity.unit);
        let (mut at, mut sum) = (self.index, 0.0);
        for _ in 0..STAGES {
            let part = scene.between(at).without_front(chars!("，、；（"));
            let opened = part.strip_prefix("其中").map(|part| part.without_front(chars!("，：")));
            if scene.quantities[at].unit != unit || !self.words.stage.has(opened.unwrap_or(part)) {
                return None;
            }
            sum += scene.quantities[at].value.number()?;
            at = at.checked_sub(1)?;
            if opened.is_some() {
                let total = &scene.quantities[at];
                let whole = total.unit == unit && total.value.number().is_some_and(|total| sum <= total);
                let rise = Candidate::new(scene, at, self.words);
                return if whole { rise.compared_rise().or_else(|| rise.risen_by_itself()) } else { None };
            }
        }
        None
    }

    /// 减少的7所中有5所改为教学点
    pub(super) fn those_fewer(&self) -> Option<&'static str> {
        let verb = self.words.rise_verb.ends(self.own.strip_suffix('的')?)?;
        (self.is_counted() && self.scene.after(self.index).begins(chars!("中里均都"))).then_some(verb)
    }

    /// 比上年多资助学生120人次、多发放资金86万元, 今年多招聘教师6名: more was done than at another time.
    pub(super) fn more_done(&self) -> Option<&'static str> {
        if !self.is_counted() {
            return None;
        }
        let own = self.own;
        let (at, word) = self.scene.find(&self.words.more_done, own)?;
        let (head, what) = (&own[..at], &own[at + word.len()..]);
        // 至少完成2项, 最多招收30人
        if what.length() > MORE
            || what.holds(chars!("的、和到"))
            || head.closes(chars!("至最不很更许众极为繁减缺增大过太诸"))
        {
            return None;
        }
        let lead = tail_chars(after_semicolon(self.scene.lead(self.index)), COMPARED);
        let timed = head.closes(chars!("年月期季内")) || head.is_empty() && self.follows_of_kind();
        (timed || compares(lead, self.words)).then_some(word)
    }

    /// 计划撤并8所，少完成1所; 多招聘教师6名，少支出经费12万元
    fn follows_of_kind(&self) -> bool {
        self.index.checked_sub(1).is_some_and(|before| {
            self.scene.quantities[before].unit == self.quantity.unit
                || self.words.more_done.find(self.scene.own_lead(before)).is_some()
        })
    }

    /// Something that is counted or paid, and no share, score or time.
    fn is_counted(&self) -> bool {
        matches!(self.quantity.dimension, Dimension::People | Dimension::Count | Dimension::Money | Dimension::Area)
            && !matches!(self.quantity.unit, "分" | "百分点")
    }
}
