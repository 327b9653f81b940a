//! Teachers by what they have learnt and what rank they have: 专任教师900人，其中研究生36人，本科620人; 教师学历结构：研究生36人、本科620人.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::{Scene, last_clause};
use crate::figures::subject::read::lead::Lead;
use crate::figures::subject::read::strip::strip_front;
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};

/// Figures before a level among which the teachers are looked for.
const NEAR: usize = 48;

/// Characters between the teachers and the level in the clause that opens a breakdown: 学历情况, 按职称分.
const OPENING: usize = 8;

impl<'a> Subjects<'a> {
    /// 本科620人: the level stands before those who have it.
    pub(in crate::figures::subject) fn of_level(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let level = case.lead.text;
        if case.quantity_unit() != "人" || !is_level(level, words) || !case.tail.noun.is_empty() {
            return None;
        }
        if let Some(last) = self.level_before(words) {
            let [outer, _] = last.context;
            let context =
                if is_level(outer, words) || words.schooling.has(outer) { [level, ""] } else { [outer, level] };
            return Some(Phrase { context, ..last });
        }
        let whose = self.whose_levels(case)?;
        let suffix = case.count_suffix(whose);
        let stage = words.stage.starts(whose).map_or(0, str::len);
        let (stage, staff) = if stage < whose.len() { whose.split_at(stage) } else { ("", whose) };
        let context = if stage.is_empty() { [level, ""] } else { [stage, level] };
        Some(Phrase { context, suffix, ..Phrase::body(staff) })
    }

    /// The last that was counted, if it has a level.
    fn level_before(&self, words: &Words) -> Option<Phrase<'a>> {
        let last = self.earlier.iter().rev().take(NEAR).find(|e| e.unit == "人")?.phrase;
        last.context.iter().any(|text| is_level(text, words) || words.schooling.has(text)).then_some(last)
    }

    /// The teachers whose levels are told: counted in the sentence or the one before, or named in what opens the breakdown.
    fn whose_levels(&self, case: &Case<'_, 'a>) -> Option<&'a str> {
        let words = case.words;
        let counted = |e: &&Earlier<'a>| e.unit == "人" && !e.part && !e.change;
        let whole = || {
            let here = self.plain().take(NEAR).find(counted);
            let whole = here.or_else(|| self.last_sentence.iter().rev().take(NEAR).find(counted));
            whole.filter(|e| is_staff(e.phrase.body, words))
        };
        if case.lead.part && case.lead.raw.begins(chars!("其")) {
            return whole().map(|e| staff_of(e, words));
        }
        let before = case.scene.between(case.index).strip_suffix(case.lead.raw).unwrap_or_default();
        let opening = last_clause(before.strip_suffix(['：', '，'])?);
        // 小学专任教师学历情况：, 按学历分：
        let (at, _) = words.levels_opened.find(opening)?;
        let named = strip_front(&opening[..at]);
        let near = opening[at..].length() <= OPENING;
        if near && is_staff(named, words) {
            return Some(named);
        }
        whole().filter(|_| near && named.length() <= 1).map(|e| staff_of(e, words))
    }

    /// 教职工900人，其中本科学历620人，专科学历150人: behind a level that is a part, another level is one as well.
    pub(in crate::figures::subject) fn goes_on_with_levels(
        &self,
        scene: &Scene<'a>,
        index: usize,
        lead: &Lead<'a>,
    ) -> bool {
        let words = Words::builtin();
        let level = |text: &str| is_level(text, words) || words.schooling.has(text);
        let unit = scene.quantities[index].unit;
        let last = self.earlier.iter().rev().find(|e| !e.bracket && !e.share);
        let told = |e: &Earlier<'a>| e.phrase.context.iter().any(|text| level(text)) || level(e.phrase.body);
        level(lead.text) && !lead.bracket && unit == "人" && last.is_some_and(|e| e.part && e.unit == unit && told(e))
    }

    /// 小学教师900人，高级职称占8.6%，中级职称占52%: a rank or level is that of the teachers counted last.
    pub(in crate::figures::subject) fn share_of_level(&self, noun: &'a str, words: &Words) -> Option<Phrase<'a>> {
        let ranked = is_level(noun, words) || words.schooling.has(noun) || words.rank_held.has(noun);
        let staff = |e: &&Earlier<'a>| e.unit == "人" && !e.part && is_staff(e.phrase.body, words);
        let told = self.plain().take(NEAR).find(|e| e.unit == "人").filter(|e| ranked && staff(e))?.phrase;
        let plain = told.verb.is_empty() && told.of.is_empty() && told.head.is_empty() && told.context[1].is_empty();
        plain.then_some(Phrase { context: [told.context[0], told.body], ..Phrase::body(noun) })
    }
}

/// 教师 of 招聘教师
fn staff_of<'a>(whole: &Earlier<'a>, words: &Words) -> &'a str {
    lists::without_verb(whole.phrase.body, words).without_front(chars!("、"))
}

/// Tells whether a text is a level of schooling or a title: 研究生, 本科及以上, 正高级.
fn is_level(text: &str, words: &Words) -> bool {
    words.level_held.has(text)
}

/// Tells whether a text ends with a word for staff: 专任教师, 教职工.
fn is_staff(text: &str, words: &Words) -> bool {
    text.closes(&words.staff)
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn levels_are_those_of_teachers() {
        let table: &[(&str, &[&str])] = &[
            (
                "小学专任教师学历情况：研究生26人，本科1432人，专科468人，高中阶段12人。",
                &["小学研究生专任教师数", "小学本科专任教师数", "小学专科专任教师数", "小学高中阶段专任教师数"],
            ),
            (
                "专任教师3800人。按学历分：研究生80人，占2.1%；本科2860人，占75.3%。",
                &["专任教师数", "研究生专任教师数", "研究生专任教师占比", "本科专任教师数", "本科专任教师占比"],
            ),
            (
                "教职工3120人，其中本科以上学历2231人，专科学历498人，高中及以下56人；平均年龄41岁。",
                &["教职工数", "本科以上学历教职工数", "专科学历教职工数", "高中及以下教职工数", "教职工平均年龄"],
            ),
            (
                "小学教师1620人，高级职称占8.6%，中级职称占52.3%；初中教师865人，高级职称占18.2%。",
                &["小学教师数", "小学教师高级职称占比", "小学教师中级职称占比", "初中教师数", "初中教师高级职称占比"],
            ),
            // Pupils and schools are none.
            ("普通高校在校生9万人，其中研究生6200人、本科生8.3万人。", &["普通高校在校生数", "研究生", "本科生数"]),
            ("学校90所，其中小学60所、中专2所。", &["学校数", "小学数", "中专数"]),
        ];
        expect(table);
    }
}
