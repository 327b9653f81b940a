//! What a figure is by the kind of paper that it stands in, where nothing around it says more: in a 考核办法 a norm, in a 招聘公告 those to be taken on, or
//! a condition.

use super::target::target;
use super::{Now, Verdict};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::thresholds::Thresholds;
use crate::catalog::words::Words;
use crate::figures::paper::Paper;
use crate::figures::scene::Scene;
use crate::figures::table::TableFigure;
use crate::figures::year::YearMention;
use crate::figures::{Dimension, Nature};

/// The nature of quantity `index`, of which the text around it says `told`.
pub(super) fn by_paper(
    scene: &Scene<'_>,
    index: usize,
    now: Now,
    mention: Option<&YearMention>,
    told: Verdict,
) -> Verdict {
    let Some(paper) = now.paper else { return told };
    let words = Words::builtin();
    // 2021年，全县有教师860人 in a paper of 2022 is told of as in a plan.
    let open = || {
        let plan = Now { plan: true, paper: None, ..now };
        matches!(told.nature, Nature::Actual | Nature::Change) && target(scene, index, plan, mention, words).is_some()
    };
    // 2020年，全县有教师860人 in one that no date gives a year.
    let dated = mention.is_some_and(|year| !year.compared && scene.text[year.end..].begins(chars!("，底末")));
    let open = || !(now.guessed && dated) && open();
    let planned = told.nature == Nature::Target && told.word.is_none();
    let nature = match paper {
        Paper::Norms if !planned && open() => Nature::Standard,
        Paper::Call if is_condition(scene, index, planned, words) && (planned || open()) => Nature::Standard,
        Paper::Call if told.nature == Nature::Actual && is_taken_on(scene, index, words) && open() => Nature::Target,
        _ => return told,
    };
    Verdict { nature, word: None }
}

/// 笔试占60%, 按1:3确定, 服务期5年, 不低于60分: what is asked of those who are to be taken on, and what each of them gets. In a part that `plans` a
/// rate may be what is to be reached: 就近入学比例达100%.
fn is_condition(scene: &Scene<'_>, index: usize, plans: bool, words: &Words) -> bool {
    let clause = scene.leads(index).0;
    let quantity = &scene.quantities[index];
    let share = || clause.holds(&words.share_asked) || words.limit_word.find(clause).is_some();
    match (quantity.unit, quantity.dimension) {
        ("比", _) => true,
        ("分", _) => !clause.holds(&words.marks_reached),
        ("%", _) => clause.holds(chars!("占按")) || !plans && share(),
        (_, Dimension::Duration) => clause.holds(&words.time_asked),
        (_, Dimension::Money) => {
            let small = quantity.value.number().is_some_and(|sum| sum < Thresholds::builtin().sum_for_one_below);
            small && clause.holds(&words.pay_offered)
        }
        _ => false,
    }
}

/// 公开招聘教师126名，其中中学56名: those who are to be taken on, behind the word for it in their sentence.
fn is_taken_on(scene: &Scene<'_>, index: usize, words: &Words) -> bool {
    let counted = matches!(scene.quantities[index].dimension, Dimension::People | Dimension::Count);
    let lead = scene.lead(index);
    counted && (words.intake.find(lead).is_some() || words.chosen.find(lead).is_some())
}

/// The nature of a cell of a table that the heads of it do not tell: 招聘人数, 开考比例.
pub(in crate::figures) fn of_cell(paper: Option<Paper>, cell: &TableFigure, told: Nature) -> Nature {
    let words = Words::builtin();
    let counted = matches!(cell.quantity.dimension, Dimension::People | Dimension::Count);
    let taken = || words.intake.find(&cell.subject).is_some() || words.chosen.find(&cell.subject).is_some();
    match paper {
        _ if told != Nature::Actual || cell.sense.is_some() || cell.year_offset < 0 || cell.year.is_some() => told,
        Some(Paper::Norms) => Nature::Standard,
        Some(Paper::Call) if cell.quantity.unit == "比" => Nature::Standard,
        Some(Paper::Call) if counted && taken() => Nature::Target,
        _ => told,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Now, nature};
    use crate::figures::Nature::{self, Actual, Change, Standard, Target};
    use crate::figures::example::Example;
    use crate::figures::paper::Paper;
    use crate::figures::year::{governing, year_mentions};

    /// Natures of the quantities of a sentence in a paper of 2022.
    fn natures(sentence: &str, paper: Option<Paper>) -> Vec<Nature> {
        let mentions = year_mentions(sentence, 0..sentence.len(), |_| Some(2022));
        let now = Now { plan: false, year: Some(2022), guessed: false, paper, told: None };
        Example::new(sentence).each(|scene, index| nature(scene, index, now, governing(scene, index, &mentions)).nature)
    }

    #[test]
    fn a_paper_of_norms_sets_what_it_does_not_tell() {
        for (sentence, expected) in [
            ("年辍学率控制在1.5%以内，得5分，每高0.1个百分点扣1分", &[Standard; 4][..]),
            ("被评为市级示范园的奖励8万元", &[Standard]),
            ("专职保安3人", &[Standard]),
            ("普惠率每提高1个百分点加2分", &[Standard; 2]),
            ("2021年，全县表彰教师60名", &[Actual]),
            ("目前，全县现有学校36所", &[Actual]),
        ] {
            assert_eq!(natures(sentence, Some(Paper::Norms)), expected, "{sentence}");
        }
        let undated = Now { plan: false, year: Some(2020), guessed: true, paper: Some(Paper::Norms), told: None };
        let told = "2020年，全县有学校36所";
        let mentions = year_mentions(told, 0..told.len(), |_| None);
        assert_eq!(nature(&Example::new(told).scene(), 0, undated, mentions.first()).nature, Actual);
        assert_eq!(natures("专职保安3人", None), [Actual]);
        assert_eq!(natures("普惠率提高1个百分点", None), [Change]);
    }

    #[test]
    fn a_call_tells_how_many_are_to_be_taken_on_and_what_is_asked_of_them() {
        for (sentence, expected) in [
            ("面向社会公开招聘教师60名，其中中学20名", &[Target; 2][..]),
            ("笔试成绩占60%，面试成绩占40%", &[Standard; 2]),
            ("按1:3的比例确定人选", &[Standard]),
            ("最低服务期限为5年", &[Standard]),
            ("享受安家补助10万元", &[Standard]),
            ("学校现有教学班60个，教师246人", &[Actual; 2]),
            ("2021年实际录取3742人", &[Actual]),
            ("学校占地86亩", &[Actual]),
        ] {
            assert_eq!(natures(sentence, Some(Paper::Call)), expected, "{sentence}");
        }
        assert_eq!(natures("面向社会公开招聘教师60名", None), [Actual]);
    }

    #[test]
    fn marks_that_a_grade_asks_for_are_a_norm_in_any_paper() {
        for (sentence, expected) in [
            ("考核90分以上为优秀", &[Standard][..]),
            ("70-89分的为良好", &[Standard]),
            ("低于60分的为不合格", &[Standard]),
            ("考核得92分，为优秀等次", &[Actual]),
        ] {
            assert_eq!(natures(sentence, None), expected, "{sentence}");
        }
    }
}
