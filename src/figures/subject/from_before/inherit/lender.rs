//! Which of the earlier figures can lend its noun, and what it lends: not the class to its pupils, no part, no sum to what is counted.

use crate::catalog::probe::{Ask, chars};
use crate::figures::Dimension;
use crate::figures::subject::several::lists;
use crate::figures::subject::{Case, Earlier};

/// The noun of an earlier figure. 小学812个班，学生3.2万人: persons are of the stage or the school, not of its classes.
pub(super) fn lent_by<'a>(earlier: &Earlier<'a>, case: &Case<'_, 'a>) -> &'a str {
    let (words, phrase) = (case.words, &earlier.phrase);
    let class = phrase.body == "班" || words.teaching_class.ends(phrase.body).is_some();
    if !class || words.person_head.ends(case.lead.text).is_none() {
        return lists::noun(phrase, words);
    }
    let stage = words.stage.starts(phrase.body).map_or("", |stage| &phrase.body[..stage.len()]);
    if words.stage.has(phrase.context[0]) { phrase.context[0] } else { stage }
}

/// Tells whether an earlier figure can lend its noun: no part, no ratio of two, no sum to what is counted, no threshold, no rate to a sum.
pub(super) fn lends_noun(earlier: &Earlier<'_>, case: &Case<'_, '_>) -> bool {
    let body = earlier.phrase.body;
    let counted = || {
        matches!(case.quantity.dimension, Dimension::Count | Dimension::Area)
            && case.words.joining.starts(case.lead.text).is_none()
    };
    (case.lead.bracket || !(earlier.part || earlier.bracket))
        && earlier.unit != "比"
        && !(earlier.dimension == Dimension::Money && counted())
        && !(body.closes(&case.words.threshold_end) && body.length() <= 8)
        && !(case.quantity.dimension == Dimension::Money
            && earlier.dimension == Dimension::Ratio
            && (body.closes(chars!("率比")) || earlier.phrase.suffix == "占比"))
}
