//! What a sum is for: the words behind it, the next clause, the figure that is counted there.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::bound::begins_another_word;
use crate::figures::scene::first_clause;
use crate::figures::subject::from_before::topic;
use crate::figures::subject::read::{strip, tail};
use crate::figures::subject::several::lists;
use crate::figures::subject::{Case, Subjects};

/// Characters of a place where something is done: 城区, 经济开发区.
const SOMEWHERE: usize = 8;

impl<'a> Subjects<'a> {
    /// 建设项目7个、维修改造项目61个，总投入1.6亿元: a total behind two kinds is of both, so of what their names end with alike.
    pub(super) fn of_both(&self, case: &Case<'_, 'a>) -> Option<&'a str> {
        let listed = case.index > 1 && case.scene.between(case.index - 1).begins(&'、') && !case.lead.same_clause;
        let [.., first, last] = self.earlier.as_slice() else { return None };
        if !listed || first.unit != last.unit || first.dimension != Dimension::Count || last.part {
            return None;
        }
        let (name, other) = (last.phrase.body, first.phrase.body);
        let other = other.split_once('（').map_or(other, |(name, _)| name);
        let alike = name.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8());
        let alike = &name[name.len() - alike.sum::<usize>()..];
        (alike.length() >= 2).then_some(alike)
    }

    /// What the money is for, as the words behind the number or the next clause say.
    pub(super) fn purpose(&self, case: &Case<'_, 'a>) -> &'a str {
        let words = case.words;
        let after = case.scene.after(case.index);
        let behind = first_clause(after);
        // 投入从860万元增加到1320万元: the step to the new value.
        if words.to.starts(behind).is_some_and(|step| step.len() > '至'.len_utf8()) {
            return "";
        }
        // 总投入逾6亿元⏎根据上级通报，…: nor is by what paper something is told.
        if words.by_plan.starts(behind.trim_start()).is_some() {
            return "";
        }
        let goes_on = |behind: &str| behind.begins(chars!("、（和"));
        let open = behind.len() == after.len() && !goes_on(behind) && case.index + 1 < case.scene.quantities.len();
        let behind = [&words.at_least_after, &words.at_most_after, &words.approx_after]
            .into_iter()
            .find_map(|list| list.starts(behind))
            .filter(|_| !begins_another_word(behind))
            .map_or(behind, |word| &behind[word.len()..]);
        if open && let Some(done) = done_for_next(behind, case) {
            return done;
        }
        let text = if goes_on(behind) { "" } else { object(behind.without_front(chars!("） ")), case) };
        if text.length() >= 2 {
            return if open { with_next_noun(text, behind, case) } else { text };
        }
        if open
            && !behind.is_empty()
            && let Some(noun) = next_noun(case)
        {
            return noun;
        }
        if let Some(whose) = self.given_to(case) {
            return whose;
        }
        // 完成食堂改造，投入168万元，更换灶具36台: the work named before is what it is for.
        let intro = if case.index == 0 { self.topic.intro(case) } else { "" };
        let intro = words.purpose_lead.starts(intro).map_or(intro, |lead| &intro[lead.len()..]);
        if behind.is_empty() && names_work(intro, words) {
            return intro;
        }
        after[first_clause(after).len()..].strip_prefix('，').map_or("", |next| self.purpose_in(next, case))
    }

    /// What a sum is for, by the clause behind its own with which `next` begins: 投入资金320万元，新建城东、城西两所幼儿园.
    fn purpose_in(&self, next: &'a str, case: &Case<'_, 'a>) -> &'a str {
        let words = case.words;
        let clause = first_clause(next);
        if has_own_sum(clause, next, case) {
            return "";
        }
        let counted = clause.len() == next.len() && case.index + 1 < case.scene.quantities.len();
        // 投入90万元，为全市16所高中更新实验设备
        if counted && is_for(clause, words) && (case.index > 0 || self.topic.intro(case).is_empty()) {
            let tail = tail::tail(case.scene, case.index + 1);
            let done = lists::without_verb(tail.predicate, words);
            return if (2..=16).contains(&done.length()) { done } else { tail.noun };
        }
        let verb = words.act_verb.starts(clause).is_some()
            || clause.begins(&words.purpose_verb)
            || done_somewhere(clause, words);
        if !verb || words.joining.starts(clause).is_some() {
            return "";
        }
        // 到位资金1.2亿元，完成投资9800万元: another sum is no purpose.
        // So is a measure with a noun of its own: 维修面积2万平方米.
        let sum = |text: &str| words.bare_money.has(text) || counted && text.closes(&words.counted_beside_sum);
        let text = Some(object(clause, case)).filter(|text| !sum(text)).unwrap_or_default();
        // 投入资金320万元，新建城东、城西两所幼儿园
        let names = counted && sums_up(clause, case);
        if counted && (text.length() < 2 || topic::ends_with_verb(clause, words) || names) {
            let telling = |noun: &&str| !names || noun.length() >= 3 && !noun.begins(&words.project_noun);
            return next_noun(case).filter(telling).unwrap_or(text);
        }
        if text.length() >= 2 { text } else { "" }
    }

    /// 对36所薄弱学校投入860万元，对…: those before the sum in its clause, whom it is for.
    fn given_to(&self, case: &Case<'_, 'a>) -> Option<&'a str> {
        let counted = case.index.checked_sub(1).filter(|_| case.lead.same_clause && !case.lead.listed)?;
        let last = self.earlier.last().filter(|e| e.by_tail && is_for(case.scene.own_lead(counted), case.words))?;
        let noun = lists::noun(&last.phrase, case.words);
        (noun.length() >= 2).then_some(noun)
    }
}

/// 消防设施改造 of 消防设施改造投入362万元，更换灭火器1860具: says what the money is for, whatever the next clause tells.
pub(in crate::figures::subject) fn names_work(text: &str, words: &Words) -> bool {
    words.work_paid.ends(text).is_some_and(|work| text[..text.len() - work.len()].length() >= 2)
}

/// 在开发区新建幼儿园: where something is done, and what. 在项目建设中 and 在此基础上 say when and how.
fn done_somewhere(clause: &str, words: &Words) -> bool {
    let Some(rest) = clause.strip_prefix('在') else { return false };
    let verbs = rest.char_indices().skip(2).take(SOMEWHERE - 1);
    let mut verbs =
        verbs.filter_map(|(at, _)| Some((at, words.act_verb.starts(&rest[at..]).filter(|verb| verb.len() > 3)?)));
    verbs.next().is_some_and(|(at, verb)| {
        let how = chars!("中上下后前时的");
        !rest[..at].closes(how) && !rest[at + verb.len()..].begins(how)
    })
}

/// The noun behind the next figure: 投入90万元，改造17所公办幼儿园.
fn next_noun<'a>(case: &Case<'_, 'a>) -> Option<&'a str> {
    let tail = tail::tail(case.scene, case.index + 1);
    (!tail.noun.is_empty()).then_some(tail.noun)
}

/// 投资310万元为72所学校安装了监控系统, 投入45万元对某小学等4所村小进行校舍维修: what is done for those counted next.
fn done_for_next<'a>(behind: &str, case: &Case<'_, 'a>) -> Option<&'a str> {
    let named = behind.begins(&case.words.before_recipient) && behind.ends_with('等');
    if !named && !is_for(behind, case.words) {
        return None;
    }
    let done = tail::tail(case.scene, case.index + 1).predicate;
    let done = lists::without_verb(done.strip_prefix("进行").filter(|_| named).unwrap_or(done), case.words);
    ((3..=16).contains(&done.length()) && !done.contains("进行")).then_some(done)
}

/// 投资900万元新建城东、城西、城南等3所学校教学楼, 重点改善42所学校办学条件: the noun of the next number, which sums up what `text` names or
/// is the object of its verb.
fn with_next_noun<'a>(text: &'a str, behind: &str, case: &Case<'_, 'a>) -> &'a str {
    let words = case.words;
    let verb = topic::ends_with_verb(text, words) && text.length() <= 8 || text.length() == 2;
    if !verb && !sums_up(behind, case) {
        return text;
    }
    let telling = |noun: &&str| noun.length() >= 4 && !noun.begins(&words.project_noun);
    next_noun(case).filter(|noun| !text.contains('、') || telling(noun)).unwrap_or(text)
}

/// Tells whether a clause behind a sum, with which `next` begins, has a sum of its own: 县财政投入2亿元，争取上级资金1亿元.
fn has_own_sum(clause: &str, next: &str, case: &Case<'_, '_>) -> bool {
    if !next.ends_with(clause) {
        return false;
    }
    let words = case.words;
    let unit = case.scene.quantities.get(case.index + 1).map_or("", |next| next.unit);
    // 完成投资3.2亿元，完成年度目标任务的98%: nor is what it is measured against a purpose.
    // 投入441万元，达标率94%: nor is a rate.
    unit == "%" && clause.closes(chars!("的率"))
        || unit == "元" && words.bare_money.has(clause)
        || words.money_noun.ends(clause).is_some() && !clause.contains("于")
}

/// 为, 为全市, 给近: a number of those it is for follows.
fn is_for(text: &str, words: &Words) -> bool {
    let text = text.trim_end_matches('近');
    let text = words.own_scope.ends(text).map_or(text, |scope| &text[..text.len() - scope.len()]);
    words.before_recipient.has(text)
}

/// Tells whether the next figure counts the names before it: 城东小学、城西小学等3所学校.
fn sums_up(behind: &str, case: &Case<'_, '_>) -> bool {
    let next = &case.scene.quantities[case.index + 1];
    let names = behind.matches('、').count() + 1;
    next.dimension == Dimension::Count
        && names > 1
        && (behind.ends_with('等') || next.value.number() == Some(names as f64))
}

/// 用于校舍改造 in the clause behind the sum.
pub(super) fn used_for<'a>(case: &Case<'_, 'a>) -> &'a str {
    let after = case.scene.after(case.index);
    let clause = after.strip_prefix('，').map_or("", first_clause);
    if !clause.begins(&case.words.used_for) {
        return "";
    }
    let text = object(clause, case);
    if (3..=16).contains(&text.length()) { text } else { "" }
}

/// 对市实验小学进行抗震加固 -> 市实验小学抗震加固 is out of reach without copying, so the part that names the work is kept.
pub(super) fn object<'a>(text: &'a str, case: &Case<'_, 'a>) -> &'a str {
    let words = case.words;
    let mut text = text;
    loop {
        let start = text;
        text = text.without_front(chars!(" 的，"));
        text = text.without_front(&words.purpose_lead);
        if text.len() == start.len() {
            break;
        }
    }
    if let Some(at) = text.rfind("--") {
        text = &text[at + 2..];
    }
    if let Some(at) = text.find("进行") {
        let work = &text[at + "进行".len()..];
        text = if text[..at].length() <= 16 && work.length() >= 2 { text } else { work };
    }
    if let Some((at, _)) = words.purpose_end.find(text) {
        text = &text[..at];
    }
    let text = strip::before_month(text).unwrap_or(text);
    let text = text.without_back(chars!("、 （“约近"));
    let text = lists::opening_verb(text, words).filter(|verb| verb.len() == text.len()).map_or(text, |_| "");
    tail::limit(text, 22)
}
