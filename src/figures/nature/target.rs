//! Promises: 力争, 计划, …的目标任务, and all of a plan that is not said to be done.

use super::{Shift, bare, shift, strip};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::{Ending, Words};
use crate::figures::Dimension;
use crate::figures::scene::{Scene, first_clause};
use crate::figures::year::YearMention;

/// Commas over which a promise holds.
const PROMISED_COMMAS: u8 = 2;

/// `Some` when the figure is promised: by its own words, or because the part is a plan and nothing says it is done.
pub(super) fn target(
    scene: &Scene<'_>,
    index: usize,
    plan: bool,
    part_year: Option<i32>,
    mention: Option<&YearMention>,
    words: &Words,
) -> Option<Option<&'static str>> {
    let quantity = &scene.quantities[index];
    let after = words.beginning(scene.after(index));
    let tail =
        after.starts(&words.at_least_after).map_or(after, |word| words.beginning(&scene.after(index)[word.len()..]));
    let of = tail.cut_front(&'的').and_then(|rest| words.target_after.starts(rest.without_front(&'的')));
    if let Some(word) = of.or_else(|| tail.starts(&words.target_after)) {
        return Some(Some(word));
    }
    // 目标任务：…巩固率控制在99%以上，实际99.8%
    if super::standard::asked_and_reached(scene, index, words) && scene.lead(index).holds(&words.task_told) {
        return Some(Some("实际"));
    }
    let lead = lead(scene, index);
    let (clause, own) = scene.leads(index);
    let bare = words.ending(own.cut_back(&'（').map_or_else(|| bare(scene, index, words), |own| strip(own, words)));
    // 招聘缺口124名 is a state, whatever was promised.
    if bare.closes(words!["缺口"]) && words.gap_foretold.find(clause).is_none() {
        return None;
    }
    // 为年计划2800人的108%: the share of what was promised is reached.
    if own == "的" && quantity.unit == "%" {
        return None;
    }
    // 结成携手共进计划12对: a scheme by name.
    let scheme = |head: &str| words.plan_name_before.ends(head).is_some_and(|name| name.length() > 1);
    let named = |word: &str| word == "计划" && scheme(&bare[..bare.len() - word.len()]);
    if let Some(word) = bare.ends(&words.promised_before).filter(|word| !named(word)) {
        let unit = &*quantity.unit;
        // 高于省定目标6.8个百分点, 超出下达指标12人 is the gap, not the promise; 招生计划的60% a share of it; 基础指标68分 a score.
        let gap = beyond_promise(scene, own, bare, words).is_some();
        let share = unit == "%" && word.ends_with('的');
        if gap || unit == "分" {
            return None;
        }
        if !share {
            return Some(Some(word));
        }
    }
    // 比2023年执行数8.74亿元增长: the base of a comparison is known.
    let past = mention.and_then(|m| m.year).zip(part_year).is_some_and(|(year, part)| year < part);
    if past && mention.is_some_and(|m| m.compared) {
        return None;
    }
    if plan {
        // 对全县480家机构实行年检: all there are.
        let all = clause.cut_front(&'对').filter(|rest| rest.begins(&'全') || rest.begins(words!["现有"]));
        if all.is_some_and(|rest| rest.length() <= 12) && first_clause(scene.rest(index)).holds(&words.done_to_all) {
            return None;
        }
        // 做好10万名高校毕业生就业工作: those it is done for are there.
        if quantity.dimension == Dimension::People
            && own.ends_with("做好")
            && first_clause(scene.rest(index)).contains("工作")
        {
            return None;
        }
        if made_use_of(scene, index, words) {
            return None;
        }
        let target_at = scene.rfind(&words.target_lead, lead).filter(|(at, word)| is_promise(lead, *at, word, plan));
        let done_at = last_done(lead, 0, words);
        let done_in_plan =
            done_at.is_some_and(|(at, word)| at + clause.len() >= lead.len() && words.done_in_plan.has(word));
        if (past || done_in_plan) && target_at.is_none_or(|(at, _)| done_at.is_some_and(|(done, _)| done > at)) {
            return None;
        }
        return Some(target_at.map(|(_, word)| word));
    }
    let future = mention.and_then(|m| m.year).zip(part_year).is_some_and(|(year, part)| year > part);
    if future {
        return Some(Some("未来年份"));
    }
    scene.rfind(&words.target_lead, lead)?;
    // The promise holds in its clause and for what is listed behind, until something is said to be done.
    let mut commas = 0;
    let mut before = lead;
    loop {
        let (at, word) = words.target_lead.rfind_until(before, |c| {
            commas += u8::from(c == '，');
            c == '；' || commas > PROMISED_COMMAS
        })?;
        // 计划招收420人，录取线538分: a planned doing ends with its clause; 将计划的60%分配到: 将 is 把.
        let doing = word.len() > "计划".len() && word.starts_with("计划") && lead[at..].contains('，');
        // 将12所学校由…整合为3所
        // 将108个项目逐一倒排工期: they are dealt with one by one.
        let moved = word == "将"
            && (shift(scene, index) == Some(Shift::To)
                || after.begins(&words.apportioning)
                || first_clause(&after).holds(&words.one_by_one)
                || !plan && !lead[at..].contains('，') && disposes(&lead[at + word.len()..], &after, words));
        // 教师须达到二级甲等，合格者占94%: what has to be is over with its clause, and a share of those who are so is told.
        let met = own.ends_with("者占") && words.must.starts(word).is_some() && lead[at..].contains('，');
        if !doing && !moved && !met && is_promise(lead, at, word, plan) {
            return last_done(lead, at + word.len(), words).is_none().then_some(Some(word));
        }
        before = &lead[..at];
    }
}

/// 超出市下达指标12人: the word for the gap between what was reached and what was promised. 超过计划的20所 names the promise itself.
///
/// `own` is a stretch of the sentence.
pub(super) fn beyond_promise(scene: &Scene<'_>, own: &str, bare: Ending<'_>, words: &Words) -> Option<&'static str> {
    let promise = bare.ends(&words.promised_before)?;
    let (_, word) = scene.find(&words.beyond, own)?;
    (!promise.ends_with('的')).then_some(word)
}

/// 充分发挥3所本科院校和2所高职院校的优势: what is made use of is there.
fn made_use_of(scene: &Scene<'_>, index: usize, words: &Words) -> bool {
    let used = |i: usize| scene.own_lead(i).closes(&words.made_use_of);
    used(index) || index > 0 && matches!(scene.between(index).chars().next_back(), Some('和' | '、')) && used(index - 1)
}

/// The text before quantity `index`; for the new value of a move (力争由目前的16%提高到20%) that before the move.
fn lead<'a>(scene: &Scene<'a>, index: usize) -> &'a str {
    let lead = scene.lead(index);
    if shift(scene, index) != Some(Shift::To) || index == 0 {
        return lead;
    }
    let clause = scene.clause_lead(index - 1);
    let old = clause.last_of(chars!("由从自")).unwrap_or(clause.len());
    &lead[..scene.lead(index - 1).len() - clause.len() + old]
}

/// The last word that tells of something done, at byte `from` or behind. 比上年 compares; it does not say that anything is done.
fn last_done(lead: &str, from: usize, words: &Words) -> Option<(usize, &'static str)> {
    let from = lead.ceil_char_boundary(from);
    let (at, word) = words.done_lead.rfind(&lead[from..]).map(|(at, word)| (from + at, word))?;
    // 在上年900人的基础上净增60人
    let base = || lead[..at].closes(&'在') && lead[at..].contains("基础上");
    let compared = matches!(word, "去年" | "上年") && (lead[..at].closes(chars!("比较与同于和超")) || base());
    // 整改完成率（目前为91%）年底前达到100%: the bracket is over.
    let closed = lead[at..].find('）').map(|end| &lead[at..at + end]);
    let bracketed = closed.is_some_and(|rest| rest.contains(|c: char| c.is_ascii_digit()))
        && lead[..at].rfind('（') > lead[..at].rfind('）');
    (!compared && !bracketed).then_some((at, word))
}

/// Tells whether a text promises something: 拟新增, 力争.
pub(in crate::figures) fn promises(text: &str) -> bool {
    Words::builtin().target_lead.rfind(text).is_some_and(|(at, word)| is_promise(text, at, word, false))
}

/// 将37个项目列入重点任务, 将中心小学等19所学校改为教学点: tells whether 将 is 把, by what is done to its object. `object` is the text
/// behind 将 and `rest` that behind the number, both up to where they are looked at.
fn disposes(object: &str, rest: &str, words: &Words) -> bool {
    let coming = object.begins(&words.coming_after) || object.begins(&words.not_future_after);
    !coming && (first_clause(object).holds(&words.taken_as) || first_clause(rest).holds(&words.taken_as))
}

/// 计划 and 目标 are nouns as often as they promise; 将 and 要 are found in other words.
fn is_promise(lead: &str, at: usize, word: &str, plan: bool) -> bool {
    let words = Words::builtin();
    let (before, after) = (&lead[..at], &lead[at + word.len()..]);
    let clause_start =
        before.is_empty() || before.closes(chars!("，。；、\n：）")) || before.closes(&words.promise_before);
    // 比预期低7个百分点
    if before.closes(&words.not_promise_before) {
        return false;
    }
    match word {
        "计划" => {
            let noun = after.is_empty() || after.begins(chars!("》”，、")) || after.begins(&words.plan_noun_after);
            clause_start && !noun
        }
        // 将底数翻了个底朝天: the object is disposed of, and it is done.
        "将" if first_clause(after).contains('了') && !first_clause(after).holds(words!["为了", "了解", "除了"]) => {
            false
        }
        // 将“双减”作为重要任务来抓: so does what it is taken for.
        "将" if !plan && disposes(after, "", words) => false,
        // 将全部支出纳入评价 tells what is done.
        "将" if !plan && after.begins(&words.disposal_object) => false,
        "将" | "要" | "拟" => clause_start && !after.is_empty() && !after.begins(&words.not_future_after),
        "目标" | "规划" => {
            clause_start && (after.is_empty() || after.starts_with('：') || after.begins(&words.goal_after))
        }
        // 我市今年须建设公办园36所
        _ if words.must.has(word) && before.closes(&words.year_ahead) => true,
        _ if words.plan_promise.has(word) => plan && clause_start,
        "争取" => clause_start && (plan || after.begins(&words.striving_after)),
        // 行动计划建设12所 is a name and what was done.
        _ if word.len() > "计划".len() && word.starts_with("计划") => {
            !before.closes(&words.plan_name_before) && !before.closes(chars!("”》"))
        }
        "预算安排" => lead.contains("今年") || lead.contains("明年"),
        _ => true,
    }
}
