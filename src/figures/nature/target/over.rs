//! What a promise before a figure does not hold for: 将计划的60%分配到各校, 毛入园率要求达到85%，我县为93%.

use super::super::standard::row;
use super::{Candidate, Shift, disposes, shift};
use crate::catalog::probe::{Ask, chars};
use crate::figures::scene::first_clause;

impl Candidate<'_, '_> {
    /// 将计划的60%分配到, 将12所学校由…整合为3所: 将 is 把; 将108个项目逐一倒排工期: they are dealt with one by one.
    pub(super) fn is_disposal(&self, at: usize, word: &str) -> bool {
        let disposed =
            || !self.lead[at..].contains('，') && disposes(&self.lead[at + word.len()..], self.after, self.words);
        word == "将"
            && (shift(self.scene, self.index) == Some(Shift::To)
                || self.after.begins(&self.words.apportioning)
                || first_clause(self.after).holds(&self.words.one_by_one)
                || disposed())
    }

    /// 教师须达到二级甲等，合格者占94%: what has to be is over with its clause, and a share of those who are so is told.
    pub(super) fn is_of_those_who_meet(&self, at: usize, word: &str) -> bool {
        self.own.closes(&self.words.those_who)
            && self.words.must.starts(word).is_some()
            && self.lead[at..].contains('，')
    }

    /// 毛入园率要求达到85%，我县为93%: what is asked for is over where the place comes, and any promise where 我县为, 实际为 tells what there is.
    pub(super) fn is_what_place_has(&self, at: usize, word: &str) -> bool {
        let asked = word.starts_with("要求") || word.starts_with('应');
        // 我县分别为93.1%、88.6%
        let own = self.scene.own_lead(row(self.scene, self.index).0).without_front(chars!("，"));
        let has = || self.words.told_here.starts(own).is_some() && own.closes(chars!("为是"));
        self.lead[at..].contains('，') && (asked && self.own.holds(&self.words.told_of_place) || has())
    }

    /// 争取八成的园达标: a share cannot be won from anybody, as 争取资金300万元 was.
    pub(super) fn strives_for_share(&self, at: usize, word: &str) -> bool {
        word == "争取" && at + word.len() == self.lead.len() && self.quantity.unit == "%"
    }

    /// 原计划10所，1所因征地推迟: a part of what was planned, of which it is told why it came otherwise.
    pub(super) fn is_explained(&self, at: usize) -> bool {
        self.lead[at..].contains('，') && self.after.begins(&self.words.came_otherwise)
    }

    /// 占规划建设面积的28%, 为计划投资额的四成: a share of all that is planned.
    pub(super) fn is_share_of_planned(&self, at: usize) -> bool {
        let before = &self.lead[..at];
        let share = || self.quantity.unit == "%" && !self.lead[at..].contains('，') && before.closes(chars!("为是"));
        before.closes(&'占') || share()
    }
}
