//! Words that promise, and where they are other words: 计划 as a noun, 将 as 把.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::{first_clause, last_clause};

/// Characters behind 可在 in which a month or the end of the year stands.
const DEADLINE: usize = 7;

/// Tells whether a text promises something: 拟新增, 力争.
pub(in crate::figures) fn promises(text: &str) -> bool {
    Words::builtin().target_lead.rfind(text).is_some_and(|(at, word)| is_promise(text, at, word, false))
}

/// 将37个项目列入重点任务, 将中心小学等19所学校改为教学点: tells whether 将 is 把, by what is done to its object. `object` is the text
/// behind 将 and `rest` that behind the number, both up to where they are looked at.
pub(super) fn disposes(object: &str, rest: &str, words: &Words) -> bool {
    let coming = object.begins(&words.coming_after) || object.begins(&words.not_future_after);
    !coming && (first_clause(object).holds(&words.taken_as) || first_clause(rest).holds(&words.taken_as))
}

/// Tells whether a clause begins behind a text.
fn opens_clause(before: &str) -> bool {
    before.is_empty() || before.closes(chars!("，。；、\n：）|"))
}

/// 二 in 二要补充教师60名, 三是 in 三是要新建: tells whether a text ends with the number of a point.
fn ends_with_point(before: &str) -> bool {
    let before = before.cut_back(&'是').unwrap_or(before);
    before.cut_back(chars!("一二三四五六七八九十")).is_some_and(opens_clause)
}

/// 计划 and 目标 are nouns as often as they promise; 将 and 要 are found in other words.
pub(super) fn is_promise(lead: &str, at: usize, word: &str, plan: bool) -> bool {
    let words = Words::builtin();
    let (before, after) = (&lead[..at], &lead[at + word.len()..]);
    let clause_start =
        opens_clause(before) || before.closes(&words.promise_before) || word == "要" && ends_with_point(before);
    // 比预期低7个百分点; not 占比力争达到56%
    let compared =
        |word: &str| word != "比" || !before[..before.len() - word.len()].closes(&words.not_comparator_before);
    if words.not_promise_before.ends(before).is_some_and(compared) || after.begins(&words.not_promise_after) {
        return false;
    }
    match word {
        // 决算说明|年末结余
        "明年" if before.closes(chars!("说证声表")) => false,
        "计划" => {
            let noun = after.is_empty() || after.begins(chars!("》”，、")) || after.begins(&words.plan_noun_after);
            clause_start && !noun
        }
        // 将底数翻了个底朝天: the object is disposed of, and it is done.
        "将" if first_clause(after).contains('了') && !first_clause(after).holds(&words.not_done) => false,
        // 将“双减”作为重要任务来抓: so does what it is taken for.
        "将" if !plan && disposes(after, "", words) => false,
        // 将全部支出纳入评价 tells what is done.
        "将" if !plan && after.begins(&words.disposal_object) => false,
        // 毛入园率将达到95%, 我们将继续新建: before a verb or an adverb it tells of the future, whatever stands before it.
        // 将完成的12项任务公开: there it is 把.
        "将" if after.begins(&words.will) => !after.closes(&'的'),
        // 生师比要控制在17:1以内
        "要" if before.closes(chars!("率比例度额分")) && after.begins(&words.will) => true,
        // 今年高考拟设考点4个; not 模拟
        "拟" if before.closes(chars!("模虚草比")) => false,
        "拟" if words.act_verb.starts(after).is_some() || after.begins(&'设') => true,
        "将" | "要" | "拟" => clause_start && !after.is_empty() && !after.begins(&words.not_future_after),
        "目标" | "规划" => {
            clause_start && (after.is_empty() || after.starts_with('：') || after.begins(&words.goal_after))
        }
        // 须在60日内说明理由，得奖励50万元
        "须在" => !after.contains('，'),
        // 还需新增学位3200个
        "需" | "需要" if before.closes(chars!("还尚仍")) => words.act_verb.starts(after).is_some(),
        // 三年共需投入5260万元
        "需" if before.closes(&'共') => after.starts_with("投入"),
        // 四季度确保校园安全，检查食堂36所
        "确保" if after.contains('，') && !first_clause(after).contains(|c: char| c.is_ascii_digit()) => false,
        // 我市今年须建设公办园36所, 全年完成率须不低于90%
        _ if words.must.has(word)
            && (before.without_back(chars!("必")).closes(&words.year_ahead)
                || last_clause(before).holds(&words.year_round)) =>
        {
            true
        }
        _ if words.plan_promise.has(word) => plan && clause_start,
        // 争取到2025年建成; 争取到资金300万元 was won.
        "争取" if after.begins(&'到') => {
            clause_start && after.without_front(chars!("到")).begins(&words.day_to_come)
        }
        "争取" => clause_start && (plan || after.begins(&words.striving_after)),
        // 建议核增编制1200名, 建议财政加大支持，每年安排3000万元; 建议办理126件 counts them.
        "建议" => {
            let by = before.is_empty() || before.closes(chars!("，。；、\n：）")) || before.closes(&words.proposer);
            by && !after.begins(&words.not_proposed)
                && (words.act_verb.starts(after).is_some() || after.begins(&words.asked_party))
        }
        // 行动计划建设12所 is a name and what was done, 薄弱学校改造计划建设项目 one too.
        _ if word.len() > "计划".len() && word.starts_with("计划") => {
            (clause_start || !after.begins(&words.project_noun))
                // 城东小学计划投资; not 助学计划
                && (!before.closes(&words.plan_name_before) || words.school_noun.ends(before).is_some())
                && !before.closes(chars!("”》"))
        }
        "预算安排" => lead.holds(&words.budget_year) || before.closes(&words.year_begins),
        // 可在8月底前竣工; 可在3日内办结 tells of a right.
        "可在" | "可于" => first_clause(after).chars().take(DEADLINE).any(|c| matches!(c, '月' | '年' | '底')),
        _ => true,
    }
}
