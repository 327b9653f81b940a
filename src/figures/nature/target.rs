//! Promises: 力争, 计划, …的目标任务, and all of a plan that is not said to be done.

use super::strip;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::Scene;
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
    let after = scene.after(index);
    let tail = words.at_least_after.starts(after).map_or(after, |word| &after[word.len()..]);
    if let Some(word) =
        words.target_after.starts(tail.without_front(chars!("的"))).or_else(|| words.target_after.starts(tail))
    {
        return Some(Some(word));
    }
    let lead = scene.lead(index);
    let (clause, own) = scene.leads(index);
    let bare = strip(own, words);
    // 招聘缺口124名 is a state, whatever was promised.
    if bare.ends_with("缺口") {
        return None;
    }
    if let Some(word) = words.promised_before.ends(bare) {
        // 高于省定目标6.8个百分点 is the gap, not the promise.
        let gap = scene.quantities[index].unit == "百分点" && words.beyond.find(own).is_some();
        return (!gap).then_some(Some(word));
    }
    // 比2023年执行数8.74亿元增长: the base of a comparison is known.
    let past = mention.and_then(|m| m.year).zip(part_year).is_some_and(|(year, part)| year < part);
    if past && mention.is_some_and(|m| m.compared) {
        return None;
    }
    if plan {
        let target_at = words.target_lead.rfind(lead).filter(|(at, word)| is_promise(lead, *at, word, plan));
        let done_at = last_done(lead, 0, words);
        let done_here = done_at.is_some_and(|(at, word)| {
            at >= lead.len() - clause.len()
                && matches!(
                    word,
                    "已" | "已经"
                        | "去年"
                        | "上年"
                        | "截至"
                        | "截止"
                        | "目前"
                        | "现有"
                        | "现已"
                        | "实有"
                        | "已完成"
                        | "至今"
                        | "业已"
                        | "完成了"
                        | "实现了"
                )
        });
        if (past || done_here) && target_at.is_none_or(|(at, _)| done_at.is_some_and(|(done, _)| done > at)) {
            return None;
        }
        return Some(target_at.map(|(_, word)| word));
    }
    let future = mention.and_then(|m| m.year).zip(part_year).is_some_and(|(year, part)| year > part);
    if future {
        return Some(Some("未来年份"));
    }
    // The promise holds in its clause and for what is listed behind, until something is said to be done.
    let mut commas = 0;
    let (at, word) = words.target_lead.rfind_until(lead, |c| {
        commas += u8::from(c == '，');
        c == '；' || commas > PROMISED_COMMAS
    })?;
    let holds = is_promise(lead, at, word, plan) && last_done(lead, at + 1, words).is_none();
    holds.then_some(Some(word))
}

/// The last word that tells of something done, at byte `from` or behind. 比上年 compares; it does not say that anything is done.
fn last_done(lead: &str, from: usize, words: &Words) -> Option<(usize, &'static str)> {
    let from = lead.ceil_char_boundary(from);
    let (at, word) = words.done_lead.rfind(&lead[from..]).map(|(at, word)| (from + at, word))?;
    let compared = matches!(word, "去年" | "上年") && lead[..at].closes(chars!("比较与同于和"));
    (!compared).then_some((at, word))
}

/// Tells whether a text promises something: 拟新增, 力争.
pub(in crate::figures) fn promises(text: &str) -> bool {
    Words::builtin().target_lead.rfind(text).is_some_and(|(at, word)| is_promise(text, at, word, false))
}

/// 计划 and 目标 are nouns as often as they promise; 将 and 要 are found in other words.
fn is_promise(lead: &str, at: usize, word: &str, plan: bool) -> bool {
    let before = lead[..at].chars().next_back();
    let after = lead[at + word.len()..].chars().next();
    let clause_start = before.is_none_or(|c| {
        matches!(
            c,
            '，' | '。'
                | '；'
                | '、'
                | '\n'
                | '：'
                | '年'
                | '市'
                | '县'
                | '区'
                | '局'
                | '校'
                | '月'
                | '底'
                | '）'
                | '前'
                | '原'
                | '还'
        )
    });
    match word {
        "计划" => {
            clause_start && after.is_some_and(|c| !matches!(c, '》' | '”' | '的' | '，' | '、' | '单' | '外' | '数'))
        }
        "将" | "要" | "拟" => {
            clause_start && after.is_some_and(|c| !matches!(c, '求' | '军' | '素' | '闻' | '点' | '定'))
        }
        "目标" | "规划" => clause_start && after.is_none_or(|c| matches!(c, '为' | '是' | '建' | '新' | '：')),
        "确保" | "需" | "须" | "要求" | "需要" | "未来" | "今后" | "准备" | "年内" => {
            plan && clause_start
        }
        "争取" => {
            clause_start
                && (plan
                    || ["到", "达", "在", "实现", "20", "用", "年"]
                        .iter()
                        .any(|w| lead[at + word.len()..].starts_with(w)))
        }
        "预算安排" => lead.contains("今年") || lead.contains("明年"),
        _ => true,
    }
}
