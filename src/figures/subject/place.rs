//! Figures that go through places: 上线人数甲县900人，乙县700人.

use super::phrase::Phrase;
use super::stage::named_before;
use super::strip::strip_front;
use super::{Case, Subjects, lists};
use crate::catalog::probe::{Ask, chars, last_chars, words};
use crate::catalog::region::Regions;
use crate::catalog::words::Words;

impl<'a> Subjects<'a> {
    /// 乙县20.5亿元 behind 教育支出60亿元，其中甲县24.2: what was spent is said of the whole.
    pub(super) fn place_only(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text;
        let text =
            if text.closes(chars!("）")) { text.first_of(chars!("（")).map_or(text, |at| &text[..at]) } else { text };
        let text = if text.is_empty() { ranked(case)? } else { text };
        if !names_one(text) {
            return None;
        }
        let unit = case.quantity_unit();
        // 增长8%，甲市以20%居首
        let leads = case.scene.after(case.index).begins(&case.words.rank);
        let rise = || self.earlier.last().filter(|e| leads && e.unit == unit);
        let model = rise().or_else(|| self.plain().find(|e| e.unit == unit && !e.phrase.is_empty()));
        if let Some(head) = named_before(case, text) {
            return Some(Phrase { context: [text, ""], body: head, ..Phrase::default() });
        }
        let Some(model) = model else {
            let measure = self.topic.measure();
            return (!measure.is_empty()).then(|| Phrase { context: [text, ""], body: measure, ..Phrase::default() });
        };
        let [outer, inner] = model.phrase.context;
        let [outer, inner] = if inner.is_empty() && !names_one(outer) { ["", outer] } else { [outer, inner] };
        let whole = !outer.is_empty() && !names_one(outer) || model.phrase.body.is_empty();
        let whole = whole || names_one(model.phrase.body);
        (!whole).then_some(Phrase { context: [text, inner], ..model.phrase })
    }
}

/// 上线人数甲甲县 -> 甲甲县上线人数
pub(super) fn turned_place<'a>(text: &'a str, words: &Words) -> Option<Phrase<'a>> {
    // A place of two to five characters behind a measure of at least three.
    let longest = text.length().checked_sub(3)?.min(5);
    let mut at = text.len() - last_chars(text, 1);
    for _ in 2..=longest {
        at -= last_chars(&text[..at], 1);
        let (head, place) = text.split_at(at);
        let measure = head.closes(chars!("率比额费数例重入出"))
            || words.person_head.ends(head).is_some_and(|word| word.len() > 3);
        if measure && names_one(place) {
            return Some(Phrase { context: [place, ""], body: lists::without_verb(head, words), ..Phrase::default() });
        }
    }
    None
}

/// 毛入学率：甲县居首，为96%: the clause before names the place.
fn ranked<'a>(case: &Case<'_, 'a>) -> Option<&'a str> {
    let before = super::before(case.scene.between(case.index).strip_suffix(case.lead.raw)?, chars!("，"))?;
    let clause = before.last_of(chars!("，：；。")).map_or(before, |at| &before[at + '，'.len_utf8()..]);
    let name = case.words.rank.ends(clause).map(|word| &clause[..clause.len() - word.len()])?;
    Some(strip_front(name))
}

/// 甲县, 一中, 河口镇: one of those a list of figures goes through.
pub(super) fn names_one(text: &str) -> bool {
    if is_place(text) {
        return true;
    }
    let short = (2..=4).contains(&text.length());
    let school = text.closes(chars!("中小幼"))
        && text.without_back(chars!("中小幼")).closes(chars!("一二三四五六七八九十"))
        && !text.begins(chars!("初高"));
    short && (school || text.closes(chars!("镇乡")) || Regions::builtin().is_name(text))
}

/// 甲县, 市本级
pub(super) fn is_place(text: &str) -> bool {
    let place = text.closes(chars!("市县区旗州")) || text.closes(words!["本级"]);
    let place = place && !text.closes(&Words::builtin().not_place_end);
    place && (2..=6).contains(&text.length())
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn places_share_what_is_said_of_the_first() {
        let table: &[(&str, &[&str])] = &[
            (
                "小学生均经费9000元，增长20.4%，甲甲市以110%居首。",
                &["小学生均经费", "小学生均经费增长率", "甲甲市小学生均经费增长率"],
            ),
            ("毛入园率：甲甲县居首，为96.5%；乙乙县垫底，为88.2%。", &["甲甲县毛入园率", "乙乙县毛入园率"]),
            (
                "本科上线人数丙丙县420人，丁丁县、戊戊县各为310人、290人。",
                &["丙丙县本科上线人数", "丁丁县本科上线人数", "戊戊县本科上线人数"],
            ),
            ("派出骨干教师：二中12名、五中9名，共21名。", &["二中派出骨干教师", "五中派出骨干教师", "派出骨干教师"]),
        ];
        expect(table);
    }
}
