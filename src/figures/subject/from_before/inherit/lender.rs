//! Which of the earlier figures can lend its noun, and what it lends: not the class to its pupils, no part, no sum to what is counted.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::subject::kinds::money::purpose::names_work;
use crate::figures::subject::several::lists;
use crate::figures::subject::{Case, Earlier};

/// 营养改善计划 of 实施营养改善计划的学校87所，下达资金1620万元: what is told behind them is of the plan.
pub(in crate::figures::subject) fn plan_of_schools<'a>(body: &'a str, words: &Words) -> Option<&'a str> {
    let (plan, schools) = body.rsplit_once('的')?;
    let named = words.plan_noun.ends(plan).is_some_and(|noun| noun.len() < plan.len());
    (named && words.school_noun.has(schools)).then(|| lists::without_verb(plan, words))
}

/// 消防改造 of 消防改造资金: the work that a sum is for.
fn work_of_sum<'a>(sum: &'a str, words: &Words) -> Option<&'a str> {
    let noun = words.money_noun.ends(sum)?;
    Some(&sum[..sum.len() - noun.len()]).filter(|work| names_work(work, words))
}

/// Characters of those whom something reached, where no more is said of them.
const LONGEST_REACHED: usize = 2;

/// The noun of an earlier figure. 小学812个班，学生3.2万人: persons are of the stage or the school, not of its classes.
pub(super) fn lent_by<'a>(earlier: &Earlier<'a>, case: &Case<'_, 'a>) -> &'a str {
    let (words, phrase) = (case.words, &earlier.phrase);
    if let Some(plan) = plan_of_schools(phrase.body, words) {
        return plan;
    }
    // 安排消防改造资金600万元，达标率提升至95%
    let rate = earlier.dimension == Dimension::Money && case.quantity.unit == "%" && case.lead.text.ends_with('率');
    if rate
        && !case.lead.text.closes(&words.rate_of_sum)
        && let Some(work) = work_of_sum(phrase.body, words)
    {
        return lists::without_verb(work, words);
    }
    let class = phrase.body == "班" || words.teaching_class.ends(phrase.body).is_some();
    if !class || words.person_head.ends(case.lead.text).is_none() {
        return lists::noun(phrase, words);
    }
    let stage = words.stage.starts(phrase.body).map_or("", |stage| &phrase.body[..stage.len()]);
    if words.stage.has(phrase.context[0]) { phrase.context[0] } else { stage }
}

/// 涉及学生, 受益学校: those whom something reached, who say nothing of what it was; but 受惠乡村教师 are told by more.
pub(in crate::figures::subject) fn is_only_reached(body: &str, words: &Words) -> bool {
    words.reached.starts(body).is_some_and(|verb| (1..=LONGEST_REACHED).contains(&body[verb.len()..].length()))
}

/// Tells whether an earlier figure can lend its noun: no part, no ratio of two, no sum to what is counted, no threshold, no rate to a sum.
pub(super) fn lends_noun(earlier: &Earlier<'_>, case: &Case<'_, '_>) -> bool {
    let body = earlier.phrase.body;
    let counted = || {
        matches!(case.quantity.dimension, Dimension::Count | Dimension::Area)
            && case.words.joining.starts(case.lead.text).is_none()
    };
    // 改造学校12所，涉及学生8600人，投入2140万元: nor are those reached what was done.
    let told = earlier.phrase.context != ["", ""];
    let reached = || is_only_reached(body, case.words) && !told;
    let alike = || case.quantity.dimension == Dimension::Money || is_only_reached(case.lead.text, case.words);
    let rate = || case.quantity.unit == "%" && case.lead.text.ends_with('率');
    (case.lead.bracket || !(earlier.part || earlier.bracket))
        && !(alike() && reached())
        && !(earlier.dimension == Dimension::Money
            && rate()
            && !case.lead.text.closes(&case.words.rate_of_sum)
            && work_of_sum(body, case.words).is_none())
        && !lists::is_stage_of_work(body, case.words)
        && earlier.unit != "比"
        && !(earlier.dimension == Dimension::Money && counted())
        && !(body.closes(&case.words.threshold_end) && body.length() <= 8)
        && !(case.quantity.dimension == Dimension::Money
            && earlier.dimension == Dimension::Ratio
            && (body.closes(chars!("率比")) || earlier.phrase.suffix == "占比"))
}
