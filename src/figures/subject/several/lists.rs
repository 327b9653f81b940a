//! Verbs, nouns and heads of the members of a list.

use crate::catalog::probe::{Ask, chars, width, words};
use crate::catalog::words::Words;
use crate::figures::subject::from_before::stage::without_wide_stage;
use crate::figures::subject::kinds::money::is_one_school;
use crate::figures::subject::read::strip::strip_back;
use crate::figures::subject::write::phrase::Phrase;

/// Characters of a name for persons that stands before its stage: 残疾学生小学.
const LONGEST_PERSONS: usize = 6;

/// Characters of 每百名小学生拥有, without 平均.
const LONGEST_EACH: usize = 9;

/// 检出率小学 -> 小学检出率, 经费标准提高到小学每生每年 -> 小学每生每年经费标准
pub(in crate::figures::subject) fn turned<'a>(text: &'a str, words: &Words) -> Option<Phrase<'a>> {
    let all = text;
    let each = words.per_unit.ends(text).unwrap_or_default();
    let text = &all[..all.len() - each.len()];
    let each = &all[text.len()..];
    let Some(stage) = words.stage.ends(text).or_else(|| words.area_kind.ends(text)) else {
        return if each.is_empty() { super::place::turned_place(text, words) } else { None };
    };
    // 标准由小学215元、初中345元提高到…
    let head = text[..text.len() - stage.len()].trim_end_matches(['由', '从']);
    let head =
        words.to.ends(head).filter(|step| step.length() > 1).map_or(head, |step| &head[..head.len() - step.len()]);
    let turns = head.length() >= 2
        && (head.closes(chars!("率比额费数例重"))
            || words.money_noun.ends(head).is_some()
            || head.begins(&words.of_many) && head.length() >= 4
            || head.closes(&words.turned_measure));
    // 中小学教师学历达标率小学100%
    let head = if words.stage.has(stage) { without_wide_stage(head, words) } else { head };
    turns.then(|| Phrase { context: [&text[text.len() - stage.len()..], each], body: head, ..Phrase::default() })
}

/// 专任教师小学1620人 -> 小学专任教师, where persons and classes are counted.
pub(in crate::figures::subject) fn turned_count<'a>(text: &'a str, words: &Words) -> Option<Phrase<'a>> {
    let stage = words.stage.ends(text)?;
    let (head, stage) = text.split_at(text.len() - stage.len());
    names_those_counted(head, words).then(|| Phrase { context: [stage, ""], ..Phrase::body(head) })
}

/// 专任教师, 寄宿学生, 班级: counted of each stage.
fn names_those_counted(head: &str, words: &Words) -> bool {
    let persons = words.person_head.ends(head).is_some_and(|word| word.len() > 3);
    let counted = words.statistic.has(head) || persons && head.length() <= LONGEST_PERSONS;
    counted && words.school_noun.ends(head).is_none() && words.average.starts(head).is_none()
}

/// 德育经费生均25元 -> 生均德育经费: the average behind what it is of.
pub(in crate::figures::subject) fn turned_average<'a>(text: &'a str, words: &Words) -> Option<Phrase<'a>> {
    let each = words.average_each.ends(text)?;
    let (of, each) = text.split_at(text.len() - each.len());
    let sum = words.money_noun.ends(of).is_some() && (3..=14).contains(&of.length()) && !of.holds(chars!("、的每按"));
    sum.then(|| Phrase { context: [each, ""], ..Phrase::body(of) })
}

/// The verb the first member of a list opens with: 购置 in 购置课桌2套、图书3册.
pub(in crate::figures::subject) fn inherited_verb<'a>(first: &Phrase<'a>, body: &str, words: &Words) -> &'a str {
    if let Some(verb) = done_with_persons(first, body, words) {
        return verb;
    }
    let verb = if first.verb.is_empty() { opening_verb(first.body, words).unwrap_or("") } else { first.verb };
    if words.act_verb.starts(body).is_some_and(|own| own.len() == body.len()) {
        return "";
    }
    if verb.is_empty() || verb.length() < 2 || opening_verb(body, words).is_some() || words.light_verb.has(verb) {
        return "";
    }
    verb
}

/// 平均每生拥有 in 平均每生拥有图书32册、计算机0.2台: for whom all of the list is reckoned.
pub(in crate::figures::subject) fn each_of_list<'a>(first: &Phrase<'a>, words: &Words) -> &'a str {
    let each = |text: &'a str| {
        let end = text.find("拥有")? + "拥有".len();
        let bare = text[..end].trim_start_matches("平均");
        (bare.length() <= LONGEST_EACH && words.for_each_pupil.starts(bare).is_some()).then_some(&text[..end])
    };
    each(first.verb).or_else(|| each(first.body)).unwrap_or("")
}

/// 培训 in 培训后勤人员260人、保安180人: a verb that is as often a noun holds for a list of persons.
fn done_with_persons<'a>(first: &Phrase<'a>, body: &str, words: &Words) -> Option<&'a str> {
    let verb = trained(first.body, words)?;
    let person = words.person_head.ends(body).is_some() && words.person_verb.starts(body).is_none();
    (person && first.verb.is_empty()).then_some(verb)
}

/// 培训 in 培训退役军人; but 培训机构教师 are no persons that were trained.
pub(in crate::figures::subject) fn trained<'a>(text: &'a str, words: &Words) -> Option<&'a str> {
    let verb = words.person_verb.starts(text)?;
    let persons = &text[verb.len()..];
    let named = persons.length() >= 2 && words.person_head.ends(persons).is_some();
    (named && words.school_noun.starts(persons).is_none()).then(|| &text[..verb.len()])
}

/// The verb a phrase opens with.
pub(in crate::figures::subject) fn opening_verb<'a>(text: &'a str, words: &Words) -> Option<&'a str> {
    let mut end = words.act_verb.starts(text).filter(|verb| verb.len() > 3)?.len();
    // 聘用制教师
    if words.verb_in_noun.starts(text).is_some() {
        return None;
    }
    // 新建、改扩建; 新建改扩建
    loop {
        let rest = &text[end..];
        let joint = rest.chars().next().filter(|c| matches!(c, '、' | '和' | '及' | '或')).map_or(0, char::len_utf8);
        let Some(verb) = words.act_verb.starts(&rest[joint..]).filter(|verb| verb.len() > 3) else { break };
        if joint == 0 && !verb.ends_with('建') {
            break;
        }
        end += joint + verb.len();
    }
    (end > 0 && end < text.len()).then(|| &text[..end])
}

/// 改扩建公办幼儿园 -> 公办幼儿园
pub(in crate::figures::subject) fn without_verb<'a>(text: &'a str, words: &Words) -> &'a str {
    let rest = opening_verb(text, words).map_or(text, |verb| &text[verb.len()..]);
    let light = words.light_verb.starts(rest).filter(|verb| verb.len() < rest.len());
    // 组织生活会
    let light = light.filter(|_| words.verb_in_noun.starts(rest).is_none());
    let rest = light.map_or(rest, |verb| &rest[verb.len()..]);
    let rest = rest.without_front(chars!("的了出"));
    // 注销或转型: two deeds and no noun.
    if rest.length() >= 2 && !rest.begins(chars!("或")) { rest } else { text }
}

/// 小学在校生 -> 在校生
pub(in crate::figures::subject) fn without_stage<'a>(text: &'a str, words: &Words) -> &'a str {
    words.stage.starts(text).map_or(text, |stage| text[stage.len()..].trim_start_matches('的'))
}

/// 教职工 of 小学、初中和高中共有教职工, nothing of 中小学、幼儿园 or 学校（幼儿园）: what stands behind several kinds of schools in a row.
pub(in crate::figures::subject) fn behind_stages<'a>(text: &'a str, words: &Words) -> Option<&'a str> {
    let kind = |text: &str| words.stage.starts(text).or_else(|| words.all_schools.starts(text)).map(str::len);
    let mut rest = &text[words.stage.starts(text).or_else(|| words.school_noun.starts(text))?.len()..];
    let mut several = false;
    while let Some(joint) = rest.chars().next().filter(|c| matches!(c, '、' | '和' | '及' | '与' | '（')) {
        let Some(stage) = kind(&rest[joint.len_utf8()..]) else { break };
        rest = &rest[joint.len_utf8() + stage..];
        rest = if joint == '（' { rest.strip_prefix('）').unwrap_or(rest) } else { rest };
        several = true;
    }
    several.then(|| rest.without_front(&words.had_in_all))
}

/// The noun a phrase is about: without its verb, and without its rate or sum.
pub(in crate::figures::subject) fn noun<'a>(phrase: &Phrase<'a>, words: &Words) -> &'a str {
    let (body, [outer, inner]) = (phrase.body, phrase.context);
    let context = if inner.is_empty() { outer } else { inner };
    if body.is_empty() {
        // 两次赴外县考察: told by what was done.
        let done = phrase.context == ["", ""] && (4..=12).contains(&phrase.head.length());
        return if done { phrase.head } else { context };
    }
    let says_nothing = words.generic.has(body) || words.bare_money.has(body);
    if says_nothing || is_doing_alone(body, words) {
        return if phrase.context == ["", ""] && !says_nothing { body } else { context };
    }
    if let Some(owner) = owner_of_own(body, words) {
        return owner;
    }
    // 津贴每人每月: the amount for each belongs to its own figure.
    if let Some((paid, _)) = body.split_once('每') {
        if paid.is_empty() {
            return outer;
        }
        if words.money_noun.ends(paid).is_some() || paid.closes(chars!("划策程")) {
            return paid;
        }
    }
    if is_one_or_other(body, words) {
        return outer;
    }
    let mut body = without_verb(body, words);
    if body.length() > 12 {
        body = without_verb(from_last_verb(body, words, false), words);
    }
    if body.ends_with('率') {
        let noun = rate_noun(body);
        return if noun.is_empty() { context } else { noun };
    }
    let body = without_state(without_due(body), phrase.suffix, words);
    let cut = words.count_end.ends(body).map_or(body, |word| &body[..body.len() - word.len()]);
    if cut.is_empty() { outer } else { cut }
}

/// 注销或转型 in 注销或转型93家，压减率95%: what was done in one way or another names nothing.
fn is_one_or_other(body: &str, words: &Words) -> bool {
    let Some((act, other)) = body.split_once('或') else { return false };
    let noun = || words.act_verb.starts(other).is_some_and(|act| other[act.len()..].length() >= 2);
    (words.act_verb.has(act) || words.generic.has(act)) && words.school_noun.ends(other).is_none() && !noun()
}

/// 招聘, 已建成: nothing but what was done.
fn is_doing_alone(body: &str, words: &Words) -> bool {
    words.joining.starts(body).is_some()
        || words.act_verb.starts(without_how(body, words)).is_some_and(|verb| body.ends_with(verb))
        || body.starts_with(['已', '未']) && words.act_verb.has(body.without_front(chars!("已未")))
}

/// What a measure belongs to that is the figure's own: 新校区 of 新校区占地, 中考 of 中考平均成绩.
fn owner_of_own<'a>(body: &'a str, words: &Words) -> Option<&'a str> {
    // 新校区占地320亩，概算投资9亿元
    if let Some(site) = body.strip_suffix("占地").filter(|site| site.length() >= 2) {
        return Some(site);
    }
    // 某镇中心小学投资186万元，建筑面积1200平方米
    let site = body.strip_suffix("投资").map(|site| site.strip_suffix('总').unwrap_or(site));
    if let Some(site) = site.filter(|site| is_one_school(site, words)) {
        return Some(site);
    }
    // 中考平均成绩502分，及格率76%
    let word = words.score_end.ends(body).filter(|word| body.len() >= word.len() + "中考".len())?;
    Some(&body[..body.len() - word.len()])
}

/// A noun without what its own figure says of it at its end; `suffix` is that of the phrase.
fn without_state<'a>(body: &'a str, suffix: &str, words: &Words) -> &'a str {
    // 体育教师缺12人，配备率92%
    let body = body.strip_suffix('缺').filter(|who| words.person_head.ends(who).is_some()).unwrap_or(body);
    // 学科类机构压减92%，剩余5家
    let reduced = || words.act_verb.ends(body).map_or("", |verb| &body[..body.len() - verb.len()]);
    let body = if suffix == "比例" && words.school_noun.ends(reduced()).is_some() { reduced() } else { body };
    // 食堂资金结余86万元，全年支出900万元
    let left = words.balance.ends(body).map_or("", |word| &body[..body.len() - word.len()]);
    let body = if left.length() >= 2 { left } else { body };
    // 公用经费执行900元标准，全年拨付86万元
    body.strip_suffix("执行").filter(|sum| words.money_noun.ends(sum).is_some()).unwrap_or(body)
}

/// 教学楼建筑面积2100平方米，总投资900万元: the measure belongs to its own figure, and the next is of the building.
pub(in crate::figures::subject) fn without_measure<'a>(text: &'a str, words: &Words) -> &'a str {
    let measure = words.work_measure.ends(text).filter(|_| words.average.starts(text).is_none());
    let site = measure.map_or("", |measure| text[..text.len() - measure.len()].without_back(chars!("的")));
    if site.length() >= 2 { site } else { text }
}

/// 已竣工, 在建, 前期: how far works have come, which names none of them.
pub(in crate::figures::subject) fn is_stage_of_work(text: &str, words: &Words) -> bool {
    words.stage_of_work.has(text) || words.stage_of_work.has(text.without_front(chars!("已未正")))
}

/// 当场取缔 -> 取缔
pub(in crate::figures::subject) fn without_how<'a>(text: &'a str, words: &Words) -> &'a str {
    words.how_done.starts(text).map_or(text, |word| &text[word.len()..])
}

/// 配套园应治理, 生活教师应配: what is due is no part of the noun.
fn without_due(text: &str) -> &str {
    let Some(at) = text.rfind('应') else { return text };
    let act = text[at + '应'.len_utf8()..].length();
    let word = text[..at].closes(chars!("供反效响适对感报"));
    if !word && (1..=3).contains(&act) && text[..at].length() >= 3 { &text[..at] } else { text }
}

/// 体质健康合格率 -> 体质健康: a rate has a word of two characters before 率, sometimes with 毛 or 净.
pub(in crate::figures::subject) fn rate_noun(text: &str) -> &str {
    let count = text.length();
    if count <= 4 {
        return "";
    }
    let cut = text.char_indices().nth(count - 3).map_or(0, |(at, _)| at);
    text[..cut].without_back(chars!("毛净"))
}

/// The last noun of a total, which its parts share.
pub(in crate::figures::subject) fn head<'a>(phrase: &Phrase<'a>, words: &Words) -> &'a str {
    let body = without_verb(phrase.body.trim_start_matches('共'), words);
    let body = if phrase.head.is_empty() { body } else { phrase.head };
    let body = body.last_of(chars!("的）")).map_or(body, |at| {
        let rest = &body[at + body[at..].chars().next().map_or(1, char::len_utf8)..];
        if rest.length() >= 2 { rest } else { body }
    });
    // 在校生 is one word, and 在 no part of it to take off.
    let one_word = words.not_predicate.starts(body).is_some_and(|word| word.starts_with('在'));
    let body = if one_word { body } else { body.without_front(chars!("在现")) };
    body.trim_start_matches("教职工数")
}

/// The last verb of a lead, and what stands before it: 从全市6所高校抽调.
pub(in crate::figures::subject) fn last_verb<'a>(text: &'a str, words: &Words) -> Option<(&'a str, &'a str)> {
    let bare = text.without_back(chars!("了出的 "));
    let verb = words.act_verb.ends(bare)?;
    let mut start = bare.len() - verb.len();
    // 培育遴选, 新建、改扩建
    loop {
        let before = bare[..start].trim_end_matches('、');
        let Some(other) = words.act_verb.ends(before).filter(|v| v.len() > 3) else { break };
        start = before.len() - other.len();
    }
    Some((text[start..].without_back(chars!("了的 ")), strip_back(&text[..start])))
}

/// A long lead from its last verb on; with `any`, that verb may be a noun as well.
pub(in crate::figures::subject) fn from_last_verb<'a>(text: &'a str, words: &Words, any: bool) -> &'a str {
    let (verb, any_verb) = last_verbs(text, words);
    &text[if any { any_verb } else { verb }..]
}

/// Bytes of the last verb that is no noun as well, and of the last of any; zero where there is none.
pub(in crate::figures::subject) fn last_verbs(text: &str, words: &Words) -> (usize, usize) {
    let (mut last, mut last_of_any) = (0, 0);
    let (mut from, mut quoted) = (0, 0u32);
    let marked = text.holds(chars!("“《（”》）"));
    while let Some((found, verb)) = words.act_verb.find(&text[from..]) {
        let at = from + found;
        if marked {
            quoted = text[from..at].chars().fold(quoted, |quoted, c| match c {
                '“' | '《' | '（' => quoted + 1,
                '”' | '》' | '）' => quoted.saturating_sub(1),
                _ => quoted,
            });
        }
        from = at + width(text.as_bytes()[at]);
        let rest = &text[at + verb.len()..];
        let behind = rest.length();
        // 研究生 is one word.
        let persons = || words.person_head.starts(&text[at..]).is_some_and(|word| word.len() > verb.len());
        if quoted > 0 || verb.len() <= 3 || behind < 2 || rest.begins(chars!("的率、等")) || persons() {
            continue;
        }
        if !words.noun_verb.has(verb) {
            last = at;
        }
        if behind >= 3 {
            last_of_any = at;
        }
    }
    (last, last_of_any)
}

/// 城东、城西 in 竣工城东、城西等3所 are examples, no part of the subject.
pub(in crate::figures::subject) fn before_names<'a>(names: &'a str, words: &Words) -> &'a str {
    let verb_end = names
        .char_indices()
        .filter_map(|(at, _)| words.act_verb.starts(&names[at..]).filter(|v| v.len() > 3).map(|v| at + v.len()))
        .next_back();
    match verb_end {
        Some(end) => &names[..end],
        None => "",
    }
}

/// 竣工城东、城西等幼儿园: the names are examples, the noun behind 等 is counted.
pub(in crate::figures::subject) fn without_examples<'a>(text: &'a str, words: &Words) -> Option<(&'a str, &'a str)> {
    let at = text.first_of(chars!("等"))?;
    let noun = &text[at + '等'.len_utf8()..];
    let plain = noun.length() >= 2
        && text[..at].contains('、')
        && (!noun.begins(chars!("级次教学职专")) || noun.begins(words!["学校"]))
        && !text[..at].closes(chars!("高中初平一二三"));
    plain.then(|| (opening_verb(text, words).unwrap_or(""), noun))
}

#[cfg(test)]
mod tests {
    use super::{from_last_verb, noun, turned};
    use crate::catalog::words::Words;
    use crate::figures::subject::write::phrase::Phrase;

    #[test]
    fn parts_of_phrases() {
        let words = Words::builtin();
        assert_eq!(turned("检出率小学", words).map(|p| p.render()).as_deref(), Some("小学检出率"));
        for (text, expected) in [
            ("公用经费标准提高到小学每生每年", "小学每生每年公用经费标准"),
            ("生均公用经费标准提高到小学", "小学生均公用经费标准"),
        ] {
            assert_eq!(turned(text, words).map(|p| p.render()).as_deref(), Some(expected));
        }
        assert!(turned("乡村教师生活补助标准每人每月", words).is_none());
        assert_eq!(noun(&Phrase::body("体质健康合格率"), words), "体质健康");
        assert_eq!(noun(&Phrase::body("注销或转型"), words), "");
        assert_eq!(noun(&Phrase::body("撤并或合并教学点"), words), "教学点");
        assert_eq!(noun(&Phrase::body("改扩建公办幼儿园"), words), "公办幼儿园");
        assert_eq!(from_last_verb("为家庭困难的走读学生免费配备平板电脑", words, false), "配备平板电脑");
    }
}
