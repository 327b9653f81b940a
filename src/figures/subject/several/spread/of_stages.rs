//! What is told of several stages in turn: 生均图书小学26册、初中38册，差异系数分别为0.31、0.29.

use super::{Spread, members};
use crate::catalog::words::Words;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};

impl<'a> Subjects<'a> {
    /// Tells whether as many figures of stages were told since a list as there are numbers now: these are of those.
    pub(super) fn told_of_stages_since(&self, list: &Spread<'a>, case: &Case<'_, 'a>) -> bool {
        let count = members(case);
        let staged = |phrase: &Phrase<'_>| case.words.stage.has(phrase.context[0]);
        case.index > list.last + count && self.earlier.iter().rev().take(count).all(|e| staged(&e.phrase))
    }
}

impl<'a> Spread<'a> {
    /// Puts the stage that each of `told`, the latest first, stands under before its name, where each has one.
    pub(super) fn take_stages(&mut self, told: &[Phrase<'a>], words: &Words) {
        if told.iter().all(|phrase| words.stage.has(phrase.context[0]) && words.stage.find(phrase.body).is_none()) {
            for (slot, phrase) in self.owners.iter_mut().zip(told.iter().rev()) {
                *slot = phrase.context[0];
            }
        }
    }
}

/// Tells whether all that was told stands under a stage: 图书室：小学86间、初中36间，达标率分别为…. A rate of persons is of none of it: 师生接种率.
pub(super) fn of_stages(told: &[Phrase<'_>], rate: &str, words: &Words) -> bool {
    words.person_head.find(rate).is_none() && told.iter().all(|phrase| words.stage.has(phrase.context[0]))
}

/// 小学, 生均经费 of 小学生均经费, however it was put together.
pub(in crate::figures::subject) fn stage_and_rest<'a>(
    phrase: &Phrase<'a>,
    words: &Words,
) -> Option<(&'a str, &'a str)> {
    if words.stage.has(phrase.context[0]) {
        return Some((phrase.context[0], phrase.body));
    }
    if words.stage.has(phrase.body) && !phrase.head.is_empty() {
        return Some((phrase.body, phrase.head));
    }
    let stage = words.stage.starts(phrase.body).filter(|stage| stage.len() < phrase.body.len())?;
    Some(phrase.body.split_at(stage.len()))
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn a_rate_is_of_the_thing_of_each_stage() {
        expect(&[
            (
                "多媒体教室：小学386间、初中212间，占比分别为96%、98%。",
                &["小学多媒体教室间数", "初中多媒体教室间数", "小学多媒体教室占比", "初中多媒体教室占比"],
            ),
            (
                "物理实验室：小学56间、初中36间，完好率分别为92%、96%。",
                &["小学物理实验室间数", "初中物理实验室间数", "小学物理实验室完好率", "初中物理实验室完好率"],
            ),
            // Persons have no share of things.
            ("口罩：小学386包、初中212包，师生接种率分别为96%、98%。", &["小学", "初中", "教师接种率", "学生接种率"]),
        ]);
    }

    #[test]
    fn a_coefficient_is_of_the_stages_told_before() {
        expect(&[
            (
                "生均用房面积小学5平方米、初中7平方米，差异系数分别为0.41、0.38；生均图书小学26册、初中38册，差异系数分别为0.31、0.29。",
                &[
                    "小学生均用房面积",
                    "初中生均用房面积",
                    "小学生均用房面积差异系数",
                    "初中生均用房面积差异系数",
                    "小学生均图书册数",
                    "初中生均图书册数",
                    "小学生均图书差异系数",
                    "初中生均图书差异系数",
                ],
            ),
            ("小学、初中差异系数分别为0.36、0.31。", &["小学差异系数", "初中差异系数"]),
        ]);
    }
}
