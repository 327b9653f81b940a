//! Paragraphs and sentences on what comes next: 下一步，…, 2025年，我们将….

use super::super::candidates::INLINE;
use super::super::date::year_number;
use super::super::lines::Lines;
use super::super::sections::Node;
use super::season::Rest;
use super::{Kind, PartRange, sentence_in};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

/// Marks of a line that is a heading without a number: 【2024年重点任务】.
const FRAMED: [(char, char); 2] = [('【', '】'), ('〔', '〕')];

/// Characters of a line that is no more than the heading of those below it: 2024年：.
const HEADING: usize = 24;

/// 2024年：, 【2024年重点任务】: tells whether a line is the heading of what the year after the report's (`next`) is to bring, or begins with that year and
/// a colon. What is told of it as done stands there in no report.
fn heads_next(line: &str, next: Option<i32>) -> bool {
    let words = Words::builtin();
    let line = line.trim_start();
    let year_of = |text: &str| year_number(text).filter(|(year, _)| Some(*year) == next).map(|(_, digits)| digits);
    if let Some(title) = framed(line) {
        let named = year_of(title).is_some() && words.plan_heading.find(title).is_some();
        return named && words.review_heading.find(title).is_none() || words.next_time.starts(title).is_some();
    }
    let Some(rest) = year_of(line).and_then(|digits| line[digits..].strip_prefix('年')) else { return false };
    let Some(at) = rest.find('：').filter(|at| *at <= MARK && !rest[..*at].contains(['，', '。', '、'])) else {
        return false;
    };
    let (named, told) = rest.split_at(at);
    let sentence = told.split('。').next().unwrap_or_default();
    (named.is_empty() || words.plan_heading.ends(named).is_some()) && words.done_in_plan.find(sentence).is_none()
}

/// Bytes between a year and the colon of a heading: 年重点任务：.
const MARK: usize = 30;

/// 【2024年重点任务】: what stands between the marks that a line begins with and ends with.
fn framed(line: &str) -> Option<&str> {
    let line = line.trim();
    let (_, close) = FRAMED.iter().find(|(open, _)| line.starts_with(*open))?;
    let inside = line.get('【'.len_utf8()..)?.strip_suffix(*close)?;
    (inside.length() <= HEADING && !inside.contains(*close)).then_some(inside)
}

/// 2024年：, 下一步，重点抓好以下工作：: tells whether what a line announces stands in those below it.
fn announces_lines(line: &str) -> bool {
    let line = line.trim_end();
    framed(line).is_some() || line.ends_with('：') && !line.contains('。')
}

/// Tells whether a paragraph or sentence opens what comes next: 下一步, 明年, and the year after the report's (`next`) where its sentence
/// looks ahead: 2025年是收官之年, 2025年，我们将.
fn opens_next(text: &str, next: Option<i32>) -> bool {
    let words = Words::builtin();
    if words.next_time.starts(text).is_some() {
        return true;
    }
    if text.begins(chars!("12一二 　【〔")) && heads_next(text, next) {
        return true;
    }
    // Most sentences begin with neither, and are asked for no year.
    if !text.begins(chars!("12一二")) {
        return false;
    }
    let dated = year_number(text).filter(|(year, _)| Some(*year) == next);
    let Some(rest) = dated.and_then(|(_, digits)| text[digits..].strip_prefix('年')) else { return false };
    let sentence = rest.split('。').next().unwrap_or_default();
    match rest.strip_prefix('，') {
        // 2022年，重点抓好以下工作：…; not 2022年，重点抓好了以下工作
        Some(rest) => {
            words.target_lead.find(sentence).is_some()
                || words.agenda.find(rest.split('：').next().unwrap_or_default()).is_some_and(|_| !rest.contains('了'))
        }
        // 2015年怎么干？
        None if words.ahead_question.starts(rest).is_some() => true,
        None => rest.starts_with('是') && words.year_called.find(sentence).is_some(),
    }
}

/// 2023年，我们要重点做好以下几项工作：: in a speech of that year (`now`).
fn opens_agenda(text: &str, now: Option<i32>) -> bool {
    let words = Words::builtin();
    if now.is_none() || !text.begins(chars!("12一二")) {
        return false;
    }
    let dated = year_number(text).filter(|(year, _)| Some(*year) == now);
    let rest = dated.and_then(|(_, digits)| text[digits..].strip_prefix("年，")).unwrap_or_default();
    let head = rest.split(['：', '。']).next().unwrap_or_default();
    words.agenda.find(head).is_some() && words.announcing.find(head).is_some() && !head.contains('了')
}

/// 教师队伍方面：全年招聘186人: a paragraph of its own aspect.
fn is_of_aspect(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(ASPECT)];
    head.split_first(chars!("：")).is_some_and(|(named, _)| Words::builtin().aspect.ends(named).is_some())
}

/// Bytes of what a paragraph is of, with its colon.
const ASPECT: usize = 60;

/// Paragraphs that begin with 下一步 or 明年, up to the next section or the next paragraph that looks back, or that is of an aspect as those
/// before were; sentences that do, up to the end of the paragraph.
///
/// `year` is that of the report, `dated` the next one if it can still be to come, `now` the year that a speech calls this one, `rest` what may be left
/// of the year reported on.
pub(super) fn outlooks(
    lines: &Lines,
    nodes: &[Node],
    (year, dated): (Option<i32>, Option<i32>),
    now: Option<i32>,
    rest: Rest,
) -> Vec<PartRange> {
    let next = year.map(|year| year + 1);
    // 下一步：6月底前配齐保安 in a report of May; 明年 is the next one.
    let coming = |text: &str| {
        let words = Words::builtin();
        let step = words.next_time.starts(text).is_some() && words.year_after.starts(text).is_none();
        if step && rest.holds(text) { year } else { next }
    };
    let mut found: Vec<PartRange> = Vec::new();
    let mut by_aspect = false;
    for (index, line) in lines.all.iter().enumerate() {
        lines.view.passed(line.range.start);
        let text = lines.line(index);
        if found.last().is_some_and(|last| line.range.start < last.range.end) {
            continue;
        }
        let year = if opens_agenda(text, now) { now } else { next };
        if year == next && !opens_next(text, dated) {
            by_aspect |= is_of_aspect(text);
            let at = sentence_in(lines, index, |sentence| opens_next(sentence, dated));
            found.extend(at.map(|at| {
                let range = at..line.range.end;
                PartRange { year: coming(&lines.text[range.clone()]), range, kind: Kind::Plan }
            }));
            continue;
        }
        let year = if year == next { coming(text) } else { year };
        let at = nodes.partition_point(|node| node.candidate.at <= line.range.start);
        // Of what a line announces with a colon, items are part.
        let announced = announces_lines(text);
        let before = nodes[..at].iter().rfind(|node| node.candidate.rank < INLINE).map(|node| node.candidate.rank);
        let ends = |node: &&Node| {
            let rank = node.candidate.rank;
            rank < INLINE && (!announced || before.is_some_and(|before| rank <= before))
        };
        let next = nodes[at..].iter().find(ends);
        let end = next.map_or(lines.text.len(), |node| node.candidate.at);
        let over = |text: &str| {
            by_aspect && is_of_aspect(text)
                || Words::builtin().back_again.starts(text).is_some()
                || announced && framed(text).is_some()
        };
        let below = lines.all.iter().enumerate().skip(index + 1).take_while(|(_, line)| line.range.start < end);
        let end = below.map(|(at, line)| (lines.line(at), line)).find(|(text, _)| over(text));
        let end = end.map_or(next.map_or(lines.text.len(), |node| node.candidate.at), |(_, line)| line.range.start);
        found.push(PartRange { range: line.range.start..end, kind: Kind::Plan, year });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{is_of_aspect, opens_agenda, opens_next};

    #[test]
    fn the_year_after_opens_an_outlook() {
        let cases = [
            ("下一步，我们将新建3所", true),
            ("2021年是“十四五”规划开局之年，计划新建3所", true),
            ("2021年，全市教育工作要新建3所", true),
            ("二零二一年，我们将新建3所", true),
            ("2021年1月，某校获奖", false),
            ("2021年，某校获奖", false),
            ("2020年是收官之年", false),
            ("2021年怎么干？一是新建3所", true),
            ("2020年怎么干的？", false),
            ("2021年，重点抓好以下工作：一是新建3所", true),
            ("2021年，重点抓好了以下工作：一是新建3所", false),
            ("2021年：再认定示范校6所", true),
            ("2021年：", true),
            ("2021年重点任务：再认定示范校6所", true),
            ("2021年：已认定示范校6所", false),
            ("2021年获评学校：3所", false),
            ("【2021年重点任务】", true),
            ("【2021年工作回顾】", false),
            ("【2020年重点任务】", false),
        ];
        for (text, expected) in cases {
            assert_eq!(opens_next(text, Some(2021)), expected, "{text}");
        }
    }

    #[test]
    fn a_speech_says_what_is_to_be_done_in_its_year() {
        let agenda = |text| opens_agenda(text, Some(2023));
        assert!(agenda("2023年，我们要重点做好以下几项工作：一是新建3所"));
        assert!(
            !agenda("2023年，我们重点做好以下几项工作：一是新建3所") && !agenda("2022年，我们要重点做好以下工作：")
        );
    }

    #[test]
    fn a_paragraph_may_be_of_an_aspect() {
        assert!(is_of_aspect("教师队伍方面：全年招聘教师186人。"));
        assert!(!is_of_aspect("教师队伍方面成效明显：招聘教师186人。"));
    }
}
