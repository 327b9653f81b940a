//! Sums of the next kind, grade or school, for which the same is paid as for the first.

use crate::catalog::probe::{Ask, words};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};

impl<'a> Subjects<'a> {
    /// 教育支出9亿元，其中：学前教育6000万元，小学教育4亿元: the next kind takes the noun of the first.
    pub(super) fn sum_of_kind(&self, named: &'a str) -> Option<Phrase<'a>> {
        let kind = |text: &str| text.ends_with("教育") && (4..=6).contains(&text.length());
        // 学前教育6000万元、小学教育4亿元、其他900万元: what is left is of the same noun.
        let others = named == "其他" && self.earlier.last().is_some_and(|e| kind(e.phrase.context[0]));
        if !kind(named) && !others {
            return None;
        }
        let sum = self.plain().next().or(self.before.as_ref())?;
        let first = sum.phrase;
        if sum.dimension != Dimension::Money || first.body.is_empty() {
            return None;
        }
        // 教育支出9亿元。分科目看：普通教育8亿元
        if let Some(noun) = Some(first.body).filter(|body| first.head.is_empty() && body.closes(words!["支出"])) {
            let noun = &noun[noun.len() - "支出".len()..];
            return Some(Phrase { context: [named, ""], body: noun, ..Phrase::default() });
        }
        if kind(first.context[0]) {
            return Some(Phrase { context: [named, first.context[1]], ..first });
        }
        (kind(first.body) && !first.head.is_empty()).then_some(Phrase { body: named, ..first })
    }

    /// 助学金分两档，一档每生每年2500元、二档1500元: the same is paid for each.
    pub(super) fn next_grade(&self, text: &'a str) -> Option<Phrase<'a>> {
        let grades = &Words::builtin().aid_grade;
        if grades.starts(text) != Some(text) {
            return None;
        }
        let last = self.plain().next().filter(|e| e.dimension == Dimension::Money)?.phrase;
        if grades.starts(last.context[0]) == Some(last.context[0]) {
            return Some(Phrase { context: [text, last.context[1]], ..last });
        }
        let first = grades.starts(last.body).filter(|first| first.len() < last.body.len())?;
        (last.context[0].is_empty()).then_some(Phrase { context: [text, ""], body: &last.body[first.len()..], ..last })
    }

    /// 保教费：示范园每生每月480元，一级园360元: of another kind of school the same is paid for each.
    pub(super) fn of_other_kind(&self, case: &Case<'_, 'a>, text: &'a str) -> Option<Phrase<'a>> {
        let school = |name: &str| case.words.school_noun.ends(name).is_some();
        let last = self.plain().next().filter(|e| e.dimension == Dimension::Money && school(text))?.phrase;
        let (kind, each) = last.body.split_at(last.body.find('每')?);
        if kind.is_empty() && school(last.context[0]) {
            return Some(Phrase { context: [text, last.context[1]], ..last });
        }
        school(kind).then_some(Phrase { context: [text, ""], body: each, ..last })
    }
}
