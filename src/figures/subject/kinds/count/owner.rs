//! Whose it is that is counted, where the words before tell it.

use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::{WordList, Words};
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;

/// Characters of those of whom it is told what they have: 农村小学.
const LONGEST_OWNER: usize = 8;

/// Characters of the name of a plan: 农村义务教育学生营养改善计划.
const LONGEST_PLAN: usize = 18;

/// 自查中共排查隐患: no 中共.
pub(super) fn act_among<'a>(body: &'a str, words: &Words) -> &'a str {
    let act = body.find("中共").map(|at| &body[at + "中共".len()..]);
    act.filter(|act| words.act_verb.starts(act).is_some_and(|verb| verb.len() > 3)).unwrap_or(body)
}

/// 中小学共建立党组织 -> 中小学, 建立党组织
pub(super) fn owner_and_act<'a>(text: &'a str, words: &Words) -> Option<(&'a str, &'a str)> {
    let at = text.first_of(chars!("共"))?;
    let (owner, act) = (&text[..at], &text[at + '共'.len_utf8()..]);
    let verb = words.act_verb.starts(act).filter(|verb| verb.len() > 3 && verb.len() < act.len())?;
    (owner.length() >= 2 && !words.noun_verb.has(verb)).then_some((owner, act))
}

/// 全省特殊教育共有学校 -> 特殊教育, 学校; 小学有学位 -> 小学, 学位
pub(super) fn owner_and_thing<'a>(text: &'a str, words: &Words) -> Option<(&'a str, &'a str)> {
    let (owner, had) = text.split_at(text.first_of(chars!("有"))?);
    let thing = &had['有'.len_utf8()..];
    let kind = |list: &WordList| list.ends(owner).is_some_and(|word| word.len() > 3);
    let had = thing.length() >= 2 && !thing.begins(chars!("效关机的无偿组序利害"));
    if had && owner.length() <= LONGEST_OWNER && (kind(&words.stage) || kind(&words.school_noun)) {
        return Some((owner, thing));
    }
    let (owner, thing) = text.split_once("教育共有").or_else(|| text.split_once("教育现有"))?;
    let owner = &text[..owner.len() + "教育".len()];
    let owner = owner.without_front(&words.place_scope);
    (owner.length() > 2 && thing.length() >= 2 && !owner.contains('（')).then_some((owner, thing))
}

/// 局党组理论学习中心组开展集体学习13次: whose it is, if the end of the words before leaves it out.
pub(super) fn of_owner<'a>(phrase: Phrase<'a>, lead: &'a str, words: &Words) -> Option<Phrase<'a>> {
    // 家长培训面向留守儿童家庭等开班30期: the words for whom cut off what it is.
    let named = lead.first_of(words!["面向"]).map_or("", |at| &lead[..at]);
    let noun = (2..=8).contains(&named.length())
        && lists::last_verb(named, words).is_none_or(|(verb, _)| words.noun_verb.has(verb));
    if noun && lists::opening_verb(named, words).is_none() && words.light_verb.starts(named).is_none() {
        let body = phrase.body.rsplit_once('等').map_or(phrase.body, |(_, done)| done);
        return (!body.contains(named) && body.length() >= 2).then_some(Phrase {
            context: [named, ""],
            body,
            ..phrase
        });
    }
    // 农村学生营养改善计划惠及学生: the plan that reaches them.
    let reached = words.reaching.starts(phrase.body).or_else(|| words.granted.starts(phrase.body));
    let plan = reached.and_then(|_| lead.strip_suffix(phrase.body)).unwrap_or_default();
    if (4..=LONGEST_PLAN).contains(&plan.length()) && plan.closes(&words.plan_noun) {
        return Some(Phrase { context: [plan, ""], ..phrase });
    }
    let (_, owner) = words.owner_kept.find(lead).filter(|(_, owner)| !phrase.body.contains(owner))?;
    Some(Phrase { context: [owner, ""], ..phrase })
}
