//! What is told of the names of a list, where it stands with an earlier figure: 公办园占比甲县为56%，乙县、丙县分别为….

use super::Spread;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::subject::several::{lists, place};
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};

impl<'a> Subjects<'a> {
    /// 公用经费支出：小学、初中依次为…; 拥有计算机38台，小学、初中分别为…: bare stages take the head said before.
    ///
    /// So do places and schools: 公办园占比甲县为56%，乙县、丙县分别为…; `tallied` tells that the names are counted behind the last: 东关、西关两校.
    pub(super) fn with_head(&self, spread: &Spread<'a>, tallied: bool, case: &Case<'_, 'a>) -> Spread<'a> {
        let first = spread.names[0];
        let place = tallied || place::names_one(first) || place::is_short_school_name(first, case.words);
        if !spread.before.is_empty() || !spread.behind.is_empty() || !place && !case.words.stage.has(first) {
            return *spread;
        }
        let unit = case.quantity_unit();
        // 甲县、乙县在校生分别为…；丙县、丁县分别为…: the noun behind the names, not the last of them.
        let noun = |phrase: &Phrase<'a>| {
            let one = place::names_one(phrase.body) || place::is_short_school_name(phrase.body, case.words);
            match place {
                true if one && !phrase.head.is_empty() => phrase.head,
                true => place::without_owner(phrase.body, case.words),
                false => lists::without_stage(phrase.body, case.words),
            }
        };
        let share = || self.earlier.iter().rev().find(|e| place && e.share && !e.change && e.unit == unit);
        let model = self.plain().find(|e| e.unit == unit).or_else(share);
        // 公办园占比甲县为56%: the share stands behind the noun.
        if place
            && let Some(told) = model.map(|e| e.phrase)
            && let Some(share) = case.words.share_word.starts(told.head)
        {
            return Spread {
                behind: place::without_owner(told.body, case.words),
                thing: &told.head[..share.len()],
                ..*spread
            };
        }
        let suffix = model.filter(|e| place && e.share && e.phrase.head.is_empty()).map_or("", |e| e.phrase.suffix);
        let head = model
            .map(|e| noun(&e.phrase))
            .filter(|body| (2..=16).contains(&body.length()))
            .or_else(|| self.topic.head_for(first, case).map(|phrase| phrase.body))
            .or_else(|| Some(self.topic.measure()).filter(|_| place));
        // 公办园占比甲县比例: 占比 says what it is.
        let behind = head.unwrap_or("");
        let suffix =
            if spread.suffix.is_empty() && !behind.closes(chars!("率比度例")) { suffix } else { spread.suffix };
        Spread { behind, suffix, ..*spread }
    }
}

/// 东关、西关两校 -> 东关、西关: how many the names are; tells as well whether that was said.
pub(super) fn without_tally<'a>(names: &'a str, words: &Words) -> (&'a str, bool) {
    let cut = names.cut_back(&words.tallied_place).filter(|_| names.contains('、'));
    let bare = cut.map_or(names, |names| names.without_back(chars!("两二三四五六七八九十23456789")));
    match cut {
        Some(cut) if bare.len() < cut.len() && !bare.is_empty() => (bare, true),
        _ => (names, false),
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn places_and_schools_take_the_measure_said_before() {
        expect(&[
            (
                "公办园占比甲县为56%，乙县、丙县分别为52%和51%。",
                &["公办园占比甲县比例", "乙县公办园占比", "丙县公办园占比"],
            ),
            (
                "河口镇巩固率99.8%，温泉镇、东源镇分别为98.2%和97.9%。",
                &["河口镇巩固率", "温泉镇巩固率", "东源镇巩固率"],
            ),
            (
                "城关小学六年级优秀率48%，名列第一，东关小学、西关小学分别为45%和43%。",
                &["城关小学六年级优秀率", "东关小学六年级优秀率", "西关小学六年级优秀率"],
            ),
            (
                "六年级语文及格率，城关小学为91%，东关、西关两校分别为82%和79%。",
                &["城关小学六年级语文及格率", "东关六年级语文及格率", "西关六年级语文及格率"],
            ),
            ("学历达标率98%，小学、初中分别为97%和99%。", &["学历达标率", "小学学历达标率", "初中学历达标率"]),
        ]);
    }
}
