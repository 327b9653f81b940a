//! What is gone by up to a verb behind the last of a list: 按小学650元、初中850元拨付; 按55人的班额编班; 按80%和20%的比例分担.

use super::Candidate;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::thresholds::Thresholds;
use crate::figures::Dimension;
use crate::figures::scene::{Scene, joins};

/// Characters between 按 and the first number: 在校生, 每百名学生.
const BY: usize = 8;

impl Candidate<'_, '_> {
    /// 按小学19:1、初中13.5:1核定: each of the list. 按22916人核定 and 按3260万元拨付 tell of how many and how much. In a plan (`told` is false) persons and what
    /// leaves open how much, 按不低于10%的比例, are to come.
    pub(super) fn gone_by(&self, told: bool) -> Option<&'static str> {
        let (scene, words) = (self.scene, self.words);
        if !self.clause.holds(chars!("按")) || !self.is_rate() {
            return None;
        }
        let listed = |at: usize| joins(scene.between(at)) || scene.next_member(at - 1) == Some(at);
        let (first, last) = (scene.list_start(self.index, listed), scene.list_end(self.index, listed));
        let by = scene.own_lead(first).rsplit_once('按')?.1;
        let by = by.strip_prefix('照').unwrap_or(by);
        let limit = words.limit_word.ends(by).map_or(by, |word| &by[..by.len() - word.len()]);
        let known = told || limit.len() == by.len() && self.quantity.dimension != Dimension::People;
        let short = known && limit.length() <= BY && !limit.holds(chars!("达占已为有"));
        let behind = after_bound(scene, last, self).without_front(&words.fully);
        let named = words.rate_named.starts(behind).filter(|_| limit.len() == by.len() || self.quantity.unit == "%");
        let verb = || {
            let verb = words.gone_by_verb.starts(behind)?;
            (limit.is_empty() || words.stage.has(limit) || limit.begins(&'每')).then_some(verb)
        };
        named.or_else(verb).filter(|_| short)
    }

    /// A ratio, a share, a small sum or number of persons.
    fn is_rate(&self) -> bool {
        let few = || {
            let most = Thresholds::builtin().school_held_for_below;
            self.quantity.value.number().is_some_and(|value| value < most)
        };
        match self.quantity.dimension {
            Dimension::People => few(),
            Dimension::Money => self.yuan && self.is_small(),
            _ => matches!(self.quantity.unit, "%" | "比"),
        }
    }
}

/// What stands behind a figure and a word like 以上.
fn after_bound<'t>(scene: &Scene<'t>, index: usize, case: &Candidate<'_, 't>) -> &'t str {
    let after = scene.after(index);
    let bound = case.words.at_least_after.starts(after).or_else(|| case.words.at_most_after.starts(after));
    bound.map_or(after, |word| &after[word.len()..])
}

#[cfg(test)]
mod tests {
    use crate::figures::Nature::{self, Actual, Standard};
    use crate::figures::example::natures_in;

    #[test]
    fn each_of_a_list_that_is_gone_by_is_a_norm() {
        for (sentence, expected) in [
            (
                "公用经费按小学700元、初中900元、特教6500元拨付，全年共拨付3420万元",
                &[Standard, Standard, Standard, Actual][..],
            ),
            ("编制按小学18:1、初中13:1、高中12:1核定", &[Standard, Standard, Standard]),
            ("高中按50人的班额编班", &[Standard]),
            ("按在校生3%的比例评选三好学生132名", &[Standard, Actual]),
            ("按不低于15%的比例推荐农村教师132名", &[Standard, Actual]),
            ("按70%和30%的比例分担资金", &[Standard, Standard]),
            ("保安按每百名学生2人配备", &[Standard]),
            ("按小学5200人、初中3100人编班136个", &[Actual, Actual, Actual]),
            ("按学生5200人拨付公用经费326万元", &[Actual, Actual]),
            ("按国家标准需校医132名，现有52名", &[Standard, Actual]),
            ("按标准应核4126名，实有3986名", &[Standard, Actual]),
        ] {
            assert_eq!(natures_in(sentence, None), expected as &[Nature], "{sentence}");
        }
    }

    #[test]
    fn leasts_for_each_lessons_and_times_of_rules() {
        for (sentence, expected) in [
            ("每校至少配备1名心理教师，目前已配备132名", &[Standard, Actual][..]),
            ("每校至少配备1间多媒体教室", &[Actual]),
            ("各校每月至少开展1次演练，全年共开展826场次", &[Standard, Actual]),
            ("每位校长每周听课3节以上，教师每周听课2节以上", &[Standard, Standard]),
            ("校长每周听课2.6节", &[Actual]),
            ("每周开足体育课4节", &[Standard]),
            ("体育课时小学一二年级每周4节，三年级以上每周3节", &[Standard, Standard]),
            ("小学每周体育课增至5节", &[Actual]),
            ("小学每周能上6节远程美术课", &[Actual]),
            ("小学生每天睡眠10小时，初中生9小时", &[Standard, Standard]),
            ("书面作业小学控制在60分钟以内，初中控制在90分钟以内", &[Standard, Standard]),
            ("隔离14天，集中隔离42人", &[Standard, Actual]),
            ("全年停课14天", &[Actual]),
            ("留样不少于125克，保存48小时以上", &[Standard, Standard]),
            ("教室保持1米间距", &[Standard]),
            (
                "初中生均仪器设备值2960元（国家标准2500元），小学2210元（国家标准2000元）",
                &[Actual, Standard, Actual, Standard],
            ),
            ("经费提高到每生每年500元和700元（此前为400元、600元），另加取暖费150元", &[Standard; 5]),
        ] {
            assert_eq!(natures_in(sentence, None), expected as &[Nature], "{sentence}");
        }
    }
}
