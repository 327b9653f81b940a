//! What a heading says its section is: a look back, a plan, or both.

use super::season::years_ahead;
use crate::catalog::words::Words;
use crate::outline::Kind;
use crate::outline::five_year_plan::five_year_plans;
use crate::outline::school_year::school_year;
use crate::outline::title::without_remark;
use crate::outline::years::{Years, all as years_in, in_title};

/// Longest heading that can name a part, in characters.
const LONGEST: usize = 40;

/// Characters before 五 of a heading that begins with a five-year plan: “十四, 我县“十四.
const PLAN_NAME: usize = 6;

/// A heading that is this word alone proposes; 办理代表建议 does not.
const PROPOSALS: &str = "建议";

/// What a heading says its section is, when that differs from the document; `year` is the year the part around is about, `years` those of the
/// document.
pub(super) fn role(heading: &str, kind: Kind, year: Option<i32>, years: Option<Years>) -> Option<(Kind, Option<i32>)> {
    if heading.chars().count() > LONGEST {
        return None;
    }
    let words = Words::builtin();
    // 一、发展现状（2024年春季学期）, 一、“十三五”发展回顾 in a plan
    if kind == Kind::Plan && is_base(without_remark(heading)) {
        let before = years.filter(|(first, last)| first < last).map(|(first, _)| first - 1);
        return Some((Kind::Summary, in_title(heading).map(|years| years.1).or(before).or(year)));
    }
    // 二、“十四五”工作思路
    let plan_years = five_year_plans(heading).filter(|(begins, _)| {
        kind == Kind::Mixed || years.is_some_and(|(first, last)| first < last && first <= *begins)
    });
    let goals = || words.goal_heading.find(heading).is_some() && words.goal_reached.find(heading).is_none();
    if matches!(kind, Kind::Other | Kind::Notice | Kind::Statistics) && goals() {
        return Some((Kind::Plan, years_in(heading).last().copied().or(plan_years.map(|years| years.1)).or(year)));
    }
    // 二、2025年怎么干
    let asked = || years_in(heading).last().copied().filter(|named| year.is_some_and(|year| *named > year));
    if kind != Kind::Plan
        && words.ahead_question.find(heading).is_some()
        && let Some(named) = asked()
    {
        return Some((Kind::Plan, Some(named)));
    }
    let lists = [&words.plan_heading, &words.plan_bare, &words.review_heading];
    if lists.iter().all(|list| list.ends(heading).is_none())
        && words.next_time.starts(heading).is_none()
        && heading != PROPOSALS
    {
        return None;
    }
    let named = years_in(heading).last().copied().or(plan_years.map(|years| years.1));
    if kind == Kind::Plan {
        return looks_back_in_plan(heading, year, named);
    }
    // 二、“十四五”展望 behind “十三五”回顾
    let next_plan = plan_years.is_some_and(|(begins, _)| years.is_some_and(|(first, _)| first < begins));
    role_in_report(heading, kind, year, named, next_plan)
}

/// 二、“十四五”时期主要目标 in a report on 2020: the part of a report whose heading sets the aims of a five-year plan, which is of its last year; `year`
/// is that of the report or of what it has looked back on so far. 编制“十四五”规划 was done,
/// and “十三五”目标完成情况 is told.
pub(super) fn aims_of_plan(heading: &str, kind: Kind, year: Option<i32>) -> Option<(Kind, Option<i32>)> {
    let words = Words::builtin();
    let opening = heading.split_once('五').map(|(before, _)| before)?;
    let opens = opening.chars().count() <= PLAN_NAME;
    let aims = words.goal_heading.ends(heading).is_some() || words.aims_noun.ends(heading).is_some();
    let told = words.goal_reached.find(heading).is_some() || words.review_heading.find(heading).is_some();
    let ahead = kind != Kind::Plan && kind != Kind::Mixed && opens && aims && !told && years_in(heading).is_empty();
    let last = five_year_plans(heading).map(|(_, last)| last);
    last.filter(|last| ahead && year.is_some_and(|year| *last > year)).map(|last| (Kind::Plan, Some(last)))
}

/// A heading of a plan that looks back, on the year it names (`named`) or on the one before: 2019年工作回顾.
fn looks_back_in_plan(heading: &str, year: Option<i32>, named: Option<i32>) -> Option<(Kind, Option<i32>)> {
    let words = Words::builtin();
    words.review_heading.find(heading)?;
    let earlier = named.is_some_and(|named| year.is_some_and(|year| named < year));
    let back = earlier || words.year_before.find(heading).is_some();
    back.then(|| (Kind::Summary, named.or(year.map(|year| year - 1))))
}

/// [`role`] in a report on what was done, of a heading with a word for a part; `named` is the year it names, `next_plan` tells that this is of the
/// five-year plan after the report's.
fn role_in_report(
    heading: &str,
    kind: Kind,
    year: Option<i32>,
    named: Option<i32>,
    next_plan: bool,
) -> Option<(Kind, Option<i32>)> {
    let words = Words::builtin();
    let plans = words.plan_heading.find(heading).is_some();
    let reviews = words.review_heading.find(heading).is_some();
    if plans && !reviews && next_plan {
        return Some((Kind::Plan, named));
    }
    // 二、未来五年发展愿景
    if plans && let Some(ahead) = years_ahead(heading) {
        return Some((Kind::Plan, year.map(|year| year + ahead)));
    }
    let later =
        named.is_some_and(|named| year.is_some_and(|year| named > year)) || is_of_next_school_year(heading, year);
    // 一、2021年工作总结 of a report that the person dates to 2020 looks back all the same.
    let reviewed = || words.review_heading.ends(heading).is_some();
    if reviews && (!later || reviewed()) && words.plan_bare.find(heading).is_none() && named.is_some() {
        return (named != year || kind == Kind::Mixed).then_some((Kind::Summary, named));
    }
    let problems = words.problem_heading.find(heading).is_some();
    // 四、存在的问题及2022年工作打算
    if later && plans && problems {
        return Some((Kind::Mixed, year));
    }
    let same = matches!(kind, Kind::WorkReport | Kind::Other) && named.is_some() && named == year;
    if (later && plans) || (same && words.plan_bare.ends(heading).is_some()) {
        return Some((Kind::Plan, named));
    }
    if plans && words.later_in_year.find(heading).is_some() {
        return Some((Kind::Plan, named.or(year)));
    }
    let next_term = || words.next_term.find(heading).is_some() && plans_by_noun(heading);
    let ahead = words.next_time.find(heading).is_some() || next_term();
    let bare = heading == PROPOSALS || words.plan_bare.ends(heading).is_some() && named.is_none();
    // 存在的问题和改进措施
    if (ahead || bare) && problems {
        return Some((Kind::Mixed, year));
    }
    ((ahead && plans) || bare).then_some((Kind::Plan, year.map(|year| year + 1)))
}

/// 2022—2023学年工作计划: tells whether a heading plans for the school year that ends behind `year`, that of the report.
fn is_of_next_school_year(heading: &str, year: Option<i32>) -> bool {
    let ends = school_year(heading).map(|(ends, _)| ends);
    ends.is_some_and(|ends| year.is_some_and(|year| ends > year)) && plans_by_noun(heading)
}

/// Tells whether a heading ends with the noun of a plan: 工作思路; 工作 alone is none.
pub(super) fn plans_by_noun(heading: &str) -> bool {
    Words::builtin().plan_heading.ends(heading).is_some_and(|noun| noun != "工作")
}

/// Tells whether a heading of a plan names what there is already. 夯实发展基础 names a task.
fn is_base(heading: &str) -> bool {
    let words = Words::builtin();
    // 发展基础和面临形势; not 发展现状与总体目标, which sets goals too.
    let joint = heading.char_indices().find(|(_, c)| matches!(c, '和' | '与' | '及'));
    let joint = joint.filter(|(at, _)| words.goal_heading.find(&heading[*at..]).is_none());
    let heading = joint.map_or(heading, |(at, _)| &heading[..at]);
    let word = words.base_heading.ends(heading);
    let framing = |c: char| {
        c.is_ascii_digit()
            || " “”、（）.第章节一二三四五六七八九十年末底初期间时的之全我市县区旗省州城乡教育事业改革发展主要工作"
                .contains(c)
    };
    word.is_some_and(|word| heading[..heading.len() - word.len()].chars().all(framing))
}

#[cfg(test)]
mod tests {
    use super::{Kind, aims_of_plan};

    #[test]
    fn aims_of_a_five_year_plan_are_a_part_of_a_report() {
        for (heading, kind, year, expected) in [
            ("“十四五”时期主要目标", Kind::WorkReport, 2020, Some(2025)),
            ("“十四五”后三年目标", Kind::Summary, 2022, Some(2025)),
            ("我县“十四五”发展思路", Kind::Summary, 2020, Some(2025)),
            ("“十四五”目标完成情况", Kind::WorkReport, 2022, None),
            ("科学编制“十四五”规划", Kind::Summary, 2020, None),
            ("“十四五”规划编制工作", Kind::Summary, 2020, None),
            ("“十三五”主要目标", Kind::Summary, 2020, None),
            ("“十四五”主要目标", Kind::Plan, 2021, None),
            ("2021年工作思路", Kind::Summary, 2020, None),
        ] {
            let part = expected.map(|last| (Kind::Plan, Some(last)));
            assert_eq!(aims_of_plan(heading, kind, Some(year)), part, "{heading}");
        }
    }
}
