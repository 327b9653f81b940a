//! Figures that go through places: 上线人数甲县900人，乙县700人.

use super::lists;
use crate::catalog::probe::{Ask, chars, last_chars, words};
use crate::catalog::region::Regions;
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::subject::from_before::stage::named_before;
use crate::figures::subject::kinds::count::is_qualifier;
use crate::figures::subject::read::lead::Lead;
use crate::figures::subject::read::strip::{clean, strip_front};
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};

/// Characters of the name of a place or a school before what is measured.
const LONGEST_OWNER: usize = 7;

impl<'a> Subjects<'a> {
    /// 经费总投入超过百亿元的有：甲市（213亿元）、乙市（176亿元）: what is compared belongs to each place before a bracket.
    pub(in crate::figures::subject) fn place_before_bracket(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if !case.lead.bracket || !case.lead.raw.is_empty() || case.quantity.dimension == Dimension::People {
            return None;
        }
        let place = before_bracket(case.lead.outer);
        if !names_one(place) {
            return None;
        }
        if case.scene.between(case.index).starts_with("）、") {
            let first = self.earlier.last().filter(|e| e.bracket && e.unit == case.quantity_unit())?.phrase;
            return names_one(first.context[0]).then_some(Phrase { context: [place, first.context[1]], ..first });
        }
        let said = strip_front(case.lead.outer.strip_suffix(place)?.without_back(chars!("：，")));
        let said = said.cut_back(&case.words.which_are)?;
        let end = case.words.set_apart.find(said).map(|(at, _)| at)?;
        let measure = clean(&said[..end]);
        let named = measure.closes(chars!("率比额费数例重入出资")) || measure.closes(&case.words.place_measure);
        named.then_some(Phrase { context: [place, ""], body: measure, ..Phrase::default() })
    }

    /// 乙县20.5亿元 behind 教育支出60亿元，其中甲县24.2: what was spent is said of the whole.
    pub(in crate::figures::subject) fn place_only(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text;
        let text =
            if text.closes(chars!("）")) { text.first_of(chars!("（")).map_or(text, |at| &text[..at]) } else { text };
        let ranking = text.is_empty();
        let text = if ranking { ranked(case)? } else { text };
        // 毛入学率甲县最高，为96%
        if ranking && let Some(phrase) = turned_place(text, case.words) {
            return Some(phrase);
        }
        // 六年级语文及格率，城关小学为91%
        let school = || case.quantity.unit == "%" && is_short_school_name(text, case.words);
        if !names_one(text) && !school() || case.words.area_kind.has(text) {
            return None;
        }
        let unit = case.quantity_unit();
        // 增长8%，甲市以20%居首
        let leads = case.scene.after(case.index).begins(&case.words.rank);
        let rise = || self.earlier.last().filter(|e| leads && e.unit == unit);
        // 巩固率为86.9%。分县区看，甲县93.1%
        let parted = || {
            let opened = case.scene.text[case.scene.start..].begins(&case.words.by_place_opening);
            self.before.as_ref().filter(|e| opened && e.unit == unit && !e.phrase.is_empty())
        };
        let model = rise().or_else(|| self.plain().find(|e| e.unit == unit && !e.phrase.is_empty())).or_else(parted);
        if let Some(head) = named_before(case, text) {
            return Some(Phrase { context: [text, ""], body: head, ..Phrase::default() });
        }
        let Some(model) = model else {
            let measure = self.topic.measure();
            if !measure.is_empty() {
                return Some(Phrase { context: [text, ""], body: measure, ..Phrase::default() });
            }
            // 教师招聘方面，甲县12人、乙县9人
            let aspect = self.topic.aspect(case);
            if !aspect.is_empty() {
                let suffix = if case.is_measure() { "" } else { case.count_suffix(aspect) };
                return Some(Phrase { context: [text, ""], body: aspect, suffix, ..Phrase::default() });
            }
            // 分配情况：甲县320万元、乙县510万元
            let given = self.topic.intro(case).strip_suffix("情况").unwrap_or_default();
            let shared = case.quantity.dimension == Dimension::Money && given.ends_with("分配");
            return shared.then(|| Phrase { context: [text, ""], body: given, suffix: "金额", ..Phrase::default() });
        };
        // 维修校舍项目30个：市直4个、甲县12个: the county stands in the place of the units of the city.
        if case.words.own_units.has(model.phrase.body) && !model.phrase.head.is_empty() {
            return Some(Phrase { body: text, ..model.phrase });
        }
        let [outer, inner] = model.phrase.context;
        let [outer, inner] = if inner.is_empty() && !names_one(outer) { ["", outer] } else { [outer, inner] };
        let whole = !outer.is_empty() && !names_one(outer) || model.phrase.body.is_empty();
        let whole = whole || names_one(model.phrase.body);
        let body = without_place(model.phrase.body);
        (!whole).then_some(Phrase { context: [text, inner], body, ..model.phrase })
    }
}

/// 甲甲县毛入园率 -> 毛入园率: the next place stands in the place of the first.
fn without_place(body: &str) -> &str {
    let end = body.char_indices().skip(1).take(5).find(|(_, c)| matches!(c, '市' | '县' | '区' | '旗'));
    let Some((at, c)) = end else { return body };
    let (place, rest) = body.split_at(at + c.len_utf8());
    if names_one(place) && Regions::builtin().is_name(place) && rest.length() >= 2 { rest } else { body }
}

/// 上线人数甲甲县 -> 甲甲县上线人数
pub(in crate::figures::subject) fn turned_place<'a>(text: &'a str, words: &Words) -> Option<Phrase<'a>> {
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
    let before = case.scene.between(case.index).strip_suffix(case.lead.raw)?.cut_back(chars!("，"))?;
    let clause = before.last_of(chars!("，：；。")).map_or(before, |at| &before[at + '，'.len_utf8()..]);
    let name = case.words.rank.ends(clause).map(|word| &clause[..clause.len() - word.len()])?;
    Some(strip_front(name))
}

/// 甲县, 一中, 河口镇: one of those a list of figures goes through.
pub(in crate::figures::subject) fn names_one(text: &str) -> bool {
    if is_place(text) {
        return true;
    }
    let short = (2..=4).contains(&text.length());
    let school = numbered_school(text) && !text.begins(chars!("初高"));
    short && (school || text.closes(chars!("镇乡")) || Regions::builtin().is_name(text))
}

/// 一中, 城关二小: ends with a school that is called by its number.
pub(in crate::figures::subject) fn numbered_school(text: &str) -> bool {
    text.closes(chars!("中小幼")) && text.without_back(chars!("中小幼")).closes(chars!("一二三四五六七八九十"))
}

/// 城关小学, 实验幼儿园: nothing but the short name of one school. 公办幼儿园 and 农村小学 are kinds of schools; 某镇中心幼儿园, with the place before its
/// name, is for `kinds::money::is_one_school`.
pub(in crate::figures::subject) fn is_short_school_name(text: &str, words: &Words) -> bool {
    let kind = words.stage.ends(text).or_else(|| words.school_noun.ends(text));
    let kind = kind.filter(|kind| kind.length() > 1 && kind.closes(chars!("园校学中院")));
    let Some(name) = kind.map(|kind| &text[..text.len() - kind.len()]) else { return false };
    (2..=5).contains(&name.length())
        && !words.stage.has(text)
        && !is_qualifier(name, words)
        && !name.holds(chars!("、和与的各全共有达标率比数额"))
        && words.act_verb.starts(name).is_none()
        && words.act_verb.ends(name).is_none()
}

/// 公办园占比 of 南昌、赣州3市公办园占比, of 城关镇公办园占比 and of 公办园占比甲县: what is measured, without whose it is.
pub(in crate::figures::subject) fn without_owner<'a>(body: &'a str, words: &Words) -> &'a str {
    if let Some(turned) = turned_place(body, words) {
        return turned.body;
    }
    let tally = body.rfind(|c: char| c.is_ascii_digit()).map(|at| &body[at + 1..]);
    if let Some(rest) = tally.and_then(|rest| rest.cut_front(&words.tallied_place)).filter(|rest| rest.length() >= 2) {
        return rest;
    }
    let ends = body.char_indices().skip(2).take(LONGEST_OWNER).map(|(at, _)| at);
    let owner = |end: &usize| {
        let name = &body[..*end];
        body[*end..].length() >= 2 && (names_one(name) || is_short_school_name(name, words))
    };
    ends.filter(owner).last().map_or(body, |end| &body[end..])
}

/// 甲市5所。其中，乙市有幼儿园20所: the place learnt before is not that of a clause that names its own.
pub(in crate::figures::subject) fn names_other_place(learnt: &str, case: &Case<'_, '_>) -> bool {
    let Lead { raw, text, .. } = &case.lead;
    let cut = raw.find(text).map_or("", |at| &raw[..at]);
    cut.holds(&case.words.place_kind) && names_one(learnt)
}

/// 增幅居前的区：甲区（, 增长最快的是甲市（, 超过百亿元的有甲市（: the last words before a bracket, which may name a place.
pub(in crate::figures::subject) fn before_bracket(outer: &str) -> &str {
    let last = outer.last_of(chars!("、：，")).map_or(outer, |at| &outer[at + '，'.len_utf8()..]);
    let told = Words::builtin().which_are.rfind(last).map_or(0, |(at, word)| at + word.len());
    clean(&last[told..])
}

/// Tells whether a text is the name of a division or stands for one: 甲县, 市本级.
pub(in crate::figures::subject) fn is_place(text: &str) -> bool {
    let words = Words::builtin();
    let place = text.closes(&words.place_kind) || text.closes(words!["本级"]);
    place && !text.closes(&words.not_place_end) && (2..=6).contains(&text.length())
}

/// Byte behind the name of a place that a text begins with: 甲县 in 甲县保安配备率, 广州市 in 广州市保安配备率.
pub(in crate::figures::subject) fn place_end(text: &str) -> Option<usize> {
    let kind = &Words::builtin().place_kind;
    let width = '县'.len_utf8();
    let end = text.first_of(kind)? + width;
    let end = if text[..end].ends_with('州') && text[end..].begins(kind) { end + width } else { end };
    is_place(&text[..end]).then_some(end)
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn places_share_what_is_said_of_the_first() {
        let table: &[(&str, &[&str])] = &[
            (
                "海盐县学前毛入园率98.6%，新增学前学位900个；桐乡市97.9%，700个。全市平均98%。",
                &["海盐县学前毛入园率", "新增学前学位", "桐乡市学前毛入园率", "新增学前学位", "学前毛入园率平均值"],
            ),
            ("高中毛入学率海盐县最高，为97%；桐乡市最低，为93%。", &["海盐县高中毛入学率", "桐乡市高中毛入学率"]),
            (
                "小学生均经费9000元，增长20.4%，甲甲市以110%居首。",
                &["小学生均经费", "小学生均经费增长率", "甲甲市小学生均经费增长率"],
            ),
            ("毛入园率：甲甲县居首，为96.5%；乙乙县垫底，为88.2%。", &["甲甲县毛入园率", "乙乙县毛入园率"]),
            (
                "本科上线人数丙丙县420人，丁丁县、戊戊县各为310人、290人。",
                &["丙丙县本科上线人数", "丁丁县本科上线人数", "戊戊县本科上线人数"],
            ),
            (
                "教育经费总投入超过百亿元的有甲市（213亿元）、乙市（176亿元）。",
                &["甲市教育经费总投入", "乙市教育经费总投入"],
            ),
            ("分配情况：甲县320万元、乙县510万元。", &["甲县分配金额", "乙县分配金额"]),
            ("教师招聘方面，甲甲县12人、乙乙县9人。", &["甲甲县教师招聘人数", "乙乙县教师招聘人数"]),
            (
                "毛入园率方面，甲甲县为93%，乙乙县为89%，均超过85%的省定标准。",
                &["甲甲县毛入园率", "乙乙县毛入园率", "毛入园率省定标准"],
            ),
            (
                "甲甲区、沛县、海盐县保安配备率分别为92%、91%、90%，全市平均为91%。",
                &["甲甲区保安配备率", "沛县保安配备率", "海盐县保安配备率", "保安配备率平均值"],
            ),
            (
                "甲甲州、乙盟、丙丙市保安配备率分别为92%、91%、90%。",
                &["甲甲州保安配备率", "乙盟保安配备率", "丙丙市保安配备率"],
            ),
            (
                "甲甲县、乙乙盟、丙丙丙州普惠率分别为92%、91%、90%。",
                &["甲甲县普惠率", "乙乙盟普惠率", "丙丙丙州普惠率"],
            ),
            ("甲甲市、广州市普惠率分别为92%、91%。", &["甲甲市普惠率", "广州市普惠率"]),
            (
                "义务教育巩固率为86.9%。分县区看，甲甲县93.1%、乙乙县89.8%。",
                &["义务教育巩固率", "甲甲县义务教育巩固率", "乙乙县义务教育巩固率"],
            ),
            ("派出骨干教师：二中12名、五中9名，共21名。", &["二中派出骨干教师", "五中派出骨干教师", "派出骨干教师"]),
        ];
        expect(table);
    }
}
