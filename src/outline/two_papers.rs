//! Titles that name a look back on one year and the plan for a later one: 2022年工作亮点及2023年工作思路.

use super::Kind;
use super::kind::looked_back;
use super::school_year::of_school_year;
use super::years::{Years, in_title, named};
use crate::catalog::words::Words;

/// What joins the names of two papers; a bracket where the second is only contained: （含2023年工作计划）.
const JOINTS: [char; 6] = ['和', '及', '与', '暨', '、', '，'];

/// The years that the first of two papers looks back on: 2018—2020年工作总结和2021年工作要点; of a school year that in which it ends.
pub(super) fn looked_back_on(title: &str) -> Option<Years> {
    let back = looked_back(title)?;
    of_school_year(back, Kind::Summary).or_else(|| in_title(back))
}

/// Of a title in which a later year is planned for behind an earlier one the name of the look back, whatever its noun is: 2022年工作亮点,
/// 2022年述职报告. Two years alone, 2022年和2023年工作计划, and two plans are none.
pub(super) fn before_later_plan(title: &str) -> Option<&str> {
    let years = named(title);
    let pairs = years.iter().zip(years.iter().skip(1));
    let mut joints = pairs.filter(|(earlier, later)| earlier.year < later.year);
    joints.find_map(|(earlier, later)| {
        let (before, joined) = without_joint(&title[..later.range.start]);
        let told = before.get(earlier.range.end..)?;
        (is_paper(told, joined) && plans(&title[later.range.end..], told, before)).then_some(before)
    })
}

/// What stands before the joint that a text ends with, and whether there is one.
fn without_joint(text: &str) -> (&str, bool) {
    let words = Words::builtin();
    let contained = words.contained.ends(text).map(|word| &text[..text.len() - word.len()]);
    if let Some(before) = contained.and_then(|before| before.strip_suffix('（')) {
        return (before, true);
    }
    let text = text.strip_suffix("关于").unwrap_or(text);
    let before = text.trim_end_matches(JOINTS);
    (before, before.len() < text.len())
}

/// Tells whether what stands behind the earlier year names a paper or a thing: 年工作亮点; not 年, 年秋季学期, which are of one with the year behind.
/// Without a joint only the name of a summary does.
fn is_paper(told: &str, joined: bool) -> bool {
    let words = Words::builtin();
    let noun = behind_year(told);
    let summary = || words.kind_summary.ends(noun).is_some();
    !noun.is_empty() && noun.len() < told.len() && words.year_piece.ends(noun).is_none() && (joined || summary())
}

/// What stands behind the 年 of a year: 年度工作总结, and -2022学年工作总结 behind 2021.
fn behind_year(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '~' | '至'));
    text.trim_start_matches("学年").trim_start_matches('年').trim_start_matches('度')
}

/// Tells whether what stands behind the later year names a plan; `told` and `before` stand before it.
fn plans(after: &str, told: &str, before: &str) -> bool {
    let words = Words::builtin();
    let after = after.trim_end_matches('）');
    let covered = [&words.cover_end, &words.report_end];
    let after = covered
        .iter()
        .fold(after, |after, list| list.ends(after).map_or(after, |word| &after[..after.len() - word.len()]));
    let noun = behind_year(after);
    if noun.len() == after.len() || words.kind_summary.ends(noun).is_some() {
        return false;
    }
    // 2022年工作情况和2023年工作的报告
    if words.work_noun.has(noun) {
        return words.kind_summary.ends(before).is_some() || words.review_noun.ends(before).is_some();
    }
    let planned = words.kind_plan.ends(noun).or_else(|| words.coming_noun.ends(noun));
    let both = || words.kind_plan.ends(told).is_some_and(|word| word.contains(['划', '点', '排', '案']));
    planned.is_some() && !both()
}

#[cfg(test)]
mod tests {
    use super::before_later_plan;

    #[test]
    fn a_later_year_is_planned_for_behind_what_was_done() {
        for (title, expected) in [
            ("某县2022年工作亮点及2023年工作思路", Some("某县2022年工作亮点")),
            ("某县2022年主要工作成绩及2023年重点工作安排", Some("某县2022年主要工作成绩")),
            ("某县2022年述职报告及2023年工作计划", Some("某县2022年述职报告")),
            ("某县2022年工作总结与2023年展望", Some("某县2022年工作总结")),
            ("某县关于2022年工作情况和2023年工作的报告", Some("某县关于2022年工作情况")),
            ("某县2022年工作总结（含2023年工作计划）", Some("某县2022年工作总结")),
            ("某县2022年工作总结2023年工作计划", Some("某县2022年工作总结")),
            ("某校2021-2022学年度工作总结及2022-2023学年度工作计划", Some("某校2021-2022学年度工作总结")),
            ("某县2022年和2023年工作计划", None),
            ("某县2022年秋季学期和2023年春季学期工作计划", None),
            ("某县2021年和2022年教育工作情况", None),
            ("某县2022年工作总结（根据2023年统计整理）", None),
            ("某县2022年招生计划和2023年招生计划", None),
            ("某县2022-2023年工作要点", None),
            ("某县2023年工作计划和2022年工作总结", None),
            ("某县2021年工作情况和2022年工作情况的报告", None),
        ] {
            assert_eq!(before_later_plan(title), expected, "{title}");
        }
    }
}
