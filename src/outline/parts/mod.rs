//! Parts of a document with a kind and a year of their own: a summary, then the plan for the year after it.

mod announced;
mod closing;
mod dated;
mod first_half;
mod gone;
mod outlook;
mod role;
mod season;
mod spoken;
mod term;
mod turn;
mod urged;

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::candidates::INLINE;
use super::five_year_plan::five_year_plans;
use super::kind::looked_back;
use super::lines::Lines;
use super::sections::Node;
use super::two_papers::looked_back_on;
use super::years::{Years, all as years_in};
use super::{Kind, Known, Part};
use crate::catalog::words::{WordList, Words};
use crate::text::CharSpan;
use announced::announcements;
use closing::end_at_score;
use dated::{dated, heads, of_year, to_come};
use first_half::{is_of_first_half, rest_of_year};
use gone::gone;
use outlook::outlooks;
use role::{aims_of_plan, plans_by_noun, role};
use season::{Rest, is_of_part_of_year};
use spoken::spoken;
use term::Term;
use turn::turn;
use urged::urged;

/// What the title says of the document.
#[derive(Debug, Clone, Copy)]
struct Titled {
    /// A report on faults put right.
    remedies: bool,
    /// An account of what was spent: 教育经费执行情况公告.
    account: bool,
    /// The last year that the first of two papers looks back on: 2018—2020年工作总结和2021年工作要点.
    back: Option<i32>,
    /// A report on part of a year, behind which more of it is to come: 2022年上半年工作总结.
    part_of_year: bool,
    /// The month, term or school year that it is of.
    term: Term,
    /// What was said to a meeting: 在教育工作会议上的讲话.
    speech: bool,
    /// The last year of the five-year plan that is to come, in a look back on the one before: “十三五”回顾与“十四五”目标.
    next_plan: Option<i32>,
}

impl Titled {
    fn of(title: Option<&str>) -> Self {
        let words = Words::builtin();
        let says = |list: &WordList| title.is_some_and(|title| list.find(title).is_some());
        let looked_back = title.and_then(looked_back);
        let back = title.and_then(looked_back_on).map(|years| years.1);
        let of_plan = looked_back.and_then(five_year_plans).map(|years| years.1);
        let until = title.and_then(five_year_plans).map(|years| years.1);
        Self {
            remedies: says(&words.remedy_title),
            account: says(&words.account_title),
            back,
            part_of_year: title.is_some_and(is_of_part_of_year),
            term: title.map(Term::of).unwrap_or_default(),
            speech: title.is_some_and(|title| words.speech_title.ends(title).is_some()),
            next_plan: until.filter(|until| of_plan.is_some_and(|back| back < *until)),
        }
    }

    /// Tells whether a heading that sounds like a plan is of what was done, `before_outlook` that a section on what is to be done comes behind it.
    fn takes(&self, heading: &str, before_outlook: bool) -> bool {
        let words = Words::builtin();
        let measures = words.measures_heading.ends(heading).is_some() && (self.remedies || before_outlook);
        // 一、预算安排情况 in a 教育经费执行情况公告
        let budget = || words.goal_heading.ends(heading).is_some_and(|word| word.contains("预算"));
        measures || self.account && budget()
    }
}

/// A part in bytes of the view.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PartRange {
    range: Range<usize>,
    kind: Kind,
    year: Option<i32>,
}

/// Cuts a document into its parts; what no heading sets apart belongs to the document as a whole.
pub(super) fn parts(known: &Known<'_, '_>, years: Option<Years>) -> Vec<Part> {
    let Known { lines, kind, .. } = *known;
    let titled = Titled::of(known.title.map(|title| title.plain.as_str()));
    let main = match kind {
        Kind::Mixed => PartRange { range: 0..0, kind: Kind::Summary, year: titled.back.or(years.map(|years| years.0)) },
        _ => PartRange { range: 0..0, kind, year: years.map(|years| years.1) },
    };
    let mut named = named(known, &main, years, titled);
    end_at_score(lines, &mut named);
    let whole = if kind == Kind::Mixed && named.is_empty() { Kind::Mixed } else { main.kind };
    let mut parts: Vec<PartRange> = Vec::with_capacity(named.len() * 2 + 1);
    let mut add = |part: PartRange| match parts.last_mut() {
        Some(last) if (last.kind, last.year) == (part.kind, part.year) => last.range.end = part.range.end,
        _ if part.range.is_empty() => {}
        _ => parts.push(part),
    };
    let mut at = 0;
    for part in named {
        add(PartRange { range: at..part.range.start, kind: whole, year: main.year });
        at = part.range.end;
        add(part);
    }
    add(PartRange { range: at..lines.text.len(), kind: whole, year: main.year });
    if parts.is_empty() {
        parts.push(PartRange { range: 0..lines.text.len(), kind: whole, year: main.year });
    }
    let starts: Vec<u32> = parts
        .iter()
        .enumerate()
        .map(|(index, one)| if index == 0 { 0 } else { lines.view.origin(one.range.start) })
        .collect();
    let ends = starts.iter().copied().skip(1).chain([lines.view.original_len()]);
    let span = starts.iter().zip(ends).map(|(start, end)| CharSpan::new(*start, end));
    parts.iter().zip(span).map(|(one, span)| Part { span, kind: one.kind, year: one.year }).collect()
}

/// Sections and paragraphs that name themselves a part, in order and without overlap.
fn named(known: &Known<'_, '_>, main: &PartRange, years: Option<Years>, titled: Titled) -> Vec<PartRange> {
    let Known { lines, nodes, kind, published, .. } = *known;
    let rest = Rest {
        of_part: titled.part_of_year || is_of_first_half(lines.text),
        issued: published.filter(|date| main.year == Some(date.year)),
    };
    let mut found = headed(known, main, years, titled, rest);
    let over = gone(lines, nodes, kind, main.year, published);
    if kind == Kind::Notice || kind == Kind::Plan && over.is_empty() {
        return found;
    }
    found.extend(over);
    if kind != Kind::Plan {
        found.extend(ahead(known, main, rest));
    }
    if titled.speech {
        found.extend(urged(lines, nodes, main.year));
    }
    found.sort_by_key(|part| part.range.start);
    without_overlap(found)
}

/// Sections whose headings name them a part.
fn headed(known: &Known<'_, '_>, main: &PartRange, years: Option<Years>, titled: Titled, rest: Rest) -> Vec<PartRange> {
    let Known { lines, nodes, kind, published, .. } = *known;
    let words = Words::builtin();
    let issued = published.map(|date| date.year);
    let heading = |node: &Node| &lines.text[node.title.clone()];
    let mut found: Vec<PartRange> = Vec::new();
    // 三、下一步工作打算: what will be done stands there, and above it what was.
    let outlook = |node: &Node| {
        lines.view.passed(node.candidate.at);
        words.next_time.find(heading(node)).is_some() || heading(node).ends_with("打算")
    };
    let outlook = nodes.iter().rposition(outlook);
    let mut review = None;
    let dated = dated(lines, nodes);
    for (index, node) in nodes.iter().enumerate().filter(|(index, node)| heads(node, dated[*index])) {
        lines.view.passed(node.candidate.at);
        let around = found.last().filter(|last| node.candidate.at < last.range.end).map(|last| last.kind);
        if around.is_some_and(|around| around != Kind::Mixed) {
            continue;
        }
        let title = heading(node);
        // 三、“十四五”发展目标: all behind it is of that plan.
        if let Some(until) = titled.next_plan.filter(|_| node.depth == 1 && sets_goals(title)) {
            // 四、2022年重点工作
            let year = |node: &Node| years_in(heading(node)).last().copied().or(Some(until));
            let rest = nodes[index..].iter().filter(|node| node.depth == 1);
            found.extend(rest.map(|node| PartRange { range: node.range.clone(), kind: Kind::Plan, year: year(node) }));
            return found;
        }
        let coming = || coming_year(title, kind, main.year, issued, review, titled.speech);
        let ahead = || coming().map(|year| (Kind::Plan, Some(year)));
        let taken = titled.takes(title, outlook > Some(index));
        let spoken = spoken(title, kind, main.year, published, review);
        let told = || titled.term.next(title, main.year).or_else(|| to_come(title, kind, main.year));
        let aims = || aims_of_plan(title, kind, main.year.or(review));
        let told = || told().or_else(aims).or_else(|| role(title, kind, main.year, years));
        let role = match spoken {
            _ if node.candidate.rank == INLINE => None,
            None => told().filter(|_| !taken).or_else(ahead),
            known => known,
        };
        let role = role.or_else(|| of_year(dated[index]?, kind, main, years, issued));
        let role = role.map(|(kind, year)| {
            let later = kind == Kind::Plan && year > main.year;
            let still = later && is_still_of_year(title, &lines.text[node.title.end..node.range.end], rest);
            (kind, if still { main.year } else { year })
        });
        let back = spoken.filter(|(kind, _)| *kind == Kind::Summary).and_then(|(_, year)| year);
        review = years_in(title).last().copied().or(back).or(review);
        if let Some((kind, year)) = role
            && !(around.is_some() && kind == Kind::Mixed)
        {
            let turn = if kind == Kind::Mixed { turn(lines, nodes, index) } else { None };
            found.push(PartRange { range: node.range.start..turn.unwrap_or(node.range.end), kind, year });
            let next = || {
                if rest.holds(&lines.text[node.title.end..node.range.end]) { year } else { year.map(|year| year + 1) }
            };
            found.extend(turn.map(|turn| PartRange { range: turn..node.range.end, kind: Kind::Plan, year: next() }));
        }
    }
    found
}

/// “十四五”发展目标, 指导思想: tells whether a heading opens what a plan sets out.
fn sets_goals(heading: &str) -> bool {
    let words = Words::builtin();
    let goals = words.goal_heading.find(heading).is_some() && words.goal_reached.find(heading).is_none();
    goals || plans_by_noun(heading) || words.guiding_heading.find(heading).is_some()
}

/// 四、下一步打算 in a report of May: by the end of June, by the end of the year. `below` is the text below the heading.
fn is_still_of_year(heading: &str, below: &str, rest: Rest) -> bool {
    let words = Words::builtin();
    years_in(heading).is_empty()
        && words.year_after.find(heading).is_none()
        && words.far_ahead.find(heading).is_none()
        && rest.holds(below)
}

/// Leaves out what lies within the part before it. A paragraph about the next steps inside a section on problems ends that part.
fn without_overlap(found: Vec<PartRange>) -> Vec<PartRange> {
    let mut kept: Vec<PartRange> = Vec::with_capacity(found.len());
    for part in found {
        match kept.last_mut() {
            Some(last) if part.range.start < last.range.end && last.kind == Kind::Mixed => {
                let end = last.range.end;
                last.range.end = part.range.start;
                kept.push(PartRange { range: part.range.start..part.range.end.min(end), ..part });
            }
            Some(last) if part.range.start < last.range.end => {}
            _ => kept.push(part),
        }
    }
    kept
}

/// Paragraphs and sentences that tell what comes next.
fn ahead(known: &Known<'_, '_>, main: &PartRange, rest: Rest) -> Vec<PartRange> {
    let Known { lines, nodes, kind, published, .. } = *known;
    let issued = published.map(|date| date.year);
    let this_year = year_at_hand(kind, main.year, issued);
    // What a report of 2022 tells of 2021 is no more to come.
    let dated = main.year.map(|year| year + 1).filter(|next| issued.is_none_or(|issued| issued <= *next));
    let mut found = outlooks(lines, nodes, (main.year, dated), this_year, rest);
    if is_of_first_half(lines.text) {
        found.extend(rest_of_year(lines, main.year));
    }
    found.extend(this_year.map(|year| announcements(lines, year)).unwrap_or_default());
    found
}

/// The year that a section of a speech or report plans for: 二、2022年重点工作 behind 一、2021年工作回顾, whose year `review` is, and 今年工作任务.
/// In a `speech` 扎实做好2022年各项工作 asks for what is to be done.
fn coming_year(
    heading: &str,
    kind: Kind,
    year: Option<i32>,
    issued: Option<i32>,
    review: Option<i32>,
    speech: bool,
) -> Option<i32> {
    if !matches!(kind, Kind::WorkReport | Kind::Other) {
        return None;
    }
    let named = years_in(heading).last().copied();
    if speech && Words::builtin().urged.starts(heading).is_some() && (named.is_some() || heading.contains("今年")) {
        return named.or_else(|| year_at_hand(kind, year, issued)).filter(|named| Some(*named) >= year);
    }
    let word = Words::builtin().plan_section.ends(heading)?;
    if named.is_none() && heading.starts_with("今年") && (review.is_some() || word.ends_with("任务")) {
        return year_at_hand(kind, year, issued).or(review.map(|review| review + 1)).or(year);
    }
    named.filter(|named| review.is_some_and(|review| review < *named))
}

/// Bytes of a sentence that are asked whether it tells of something done.
const SENTENCE: usize = 900;

/// Where the first sentence behind the first of a text begins that looks back.
fn until(text: &str, back: impl Fn(&str) -> bool) -> usize {
    let mut ends = text.match_indices("。").map(|(stop, mark)| stop + mark.len());
    ends.find(|end| back(&text[*end..])).unwrap_or(text.len())
}

/// Finds the ends of sentences.
static FULL_STOP: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("。"));

/// Where the first sentence of a line behind its first begins that passes `test`; the text handed to it goes on behind the sentence.
fn sentence_in(lines: &Lines, index: usize, test: impl Fn(&str) -> bool) -> Option<usize> {
    let (text, start) = (lines.line(index), lines.all[index].range.start);
    let mut stops = FULL_STOP.find_iter(text.as_bytes()).map(|at| at + "。".len());
    stops
        .find(|at| {
            lines.view.passed(start + at);
            test(&text[*at..])
        })
        .map(|at| start + at)
}

/// The year that 今年 is where a paper tells what will be done in it: a report read to an assembly looks back on the year before, and a
/// piece of news is of its own year.
fn year_at_hand(kind: Kind, year: Option<i32>, issued: Option<i32>) -> Option<i32> {
    match kind {
        Kind::WorkReport => issued.filter(|issued| year.is_none_or(|year| year + 1 == *issued)),
        Kind::Other => issued.filter(|issued| year == Some(*issued)).or(year.filter(|_| issued.is_none())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, coming_year, role, year_at_hand};

    #[test]
    fn this_year_is_that_of_issue() {
        assert_eq!(year_at_hand(Kind::WorkReport, Some(2020), Some(2021)), Some(2021));
        assert_eq!(year_at_hand(Kind::WorkReport, Some(2020), Some(2020)), None);
        assert_eq!(year_at_hand(Kind::Other, Some(2021), Some(2021)), Some(2021));
        assert_eq!(year_at_hand(Kind::Other, Some(2021), None), Some(2021));
        assert_eq!(year_at_hand(Kind::Other, Some(2019), Some(2021)), None);
        assert_eq!(year_at_hand(Kind::Summary, Some(2021), Some(2021)), None);
    }

    #[test]
    fn a_section_behind_a_review_plans_for_its_year() {
        let cases = [
            ("2022年重点工作", Kind::Other, Some(2021), Some(2022)),
            ("2022年主要工作任务", Kind::WorkReport, Some(2021), Some(2022)),
            ("2022年重点工作", Kind::Other, None, None),
            ("2022年重点工作", Kind::Summary, Some(2021), None),
            ("今年工作任务", Kind::Other, None, Some(2022)),
            ("今年重点工作", Kind::Other, None, None),
            ("今年重点工作完成情况", Kind::Other, Some(2021), None),
        ];
        for (heading, kind, review, expected) in cases {
            assert_eq!(coming_year(heading, kind, Some(2022), None, review, false), expected, "{heading}");
        }
        for (heading, expected) in [
            ("扎实做好2022年各项工作", Some(2022)),
            ("做好今年教育工作的几点要求", Some(2022)),
            ("2021年扎实做好各项工作", None),
            ("扎实做好2021年各项工作", None),
        ] {
            assert_eq!(coming_year(heading, Kind::Other, Some(2022), None, None, true), expected, "{heading}");
        }
    }

    #[test]
    fn headings_name_parts() {
        let cases = [
            ("2020年工作总结", Kind::Mixed, Some((Kind::Summary, Some(2020)))),
            ("2021年工作要点", Kind::Mixed, Some((Kind::Plan, Some(2021)))),
            ("2021年谋划", Kind::Mixed, Some((Kind::Plan, Some(2021)))),
            ("2021年工作打算", Kind::WorkReport, Some((Kind::Plan, Some(2021)))),
            ("2021年打算", Kind::Summary, Some((Kind::Plan, Some(2021)))),
            ("下一步工作打算", Kind::Summary, Some((Kind::Plan, Some(2021)))),
            ("明年工作安排", Kind::Summary, Some((Kind::Plan, Some(2021)))),
            ("下半年工作安排", Kind::Summary, Some((Kind::Plan, Some(2020)))),
            ("改进措施", Kind::SelfInspection, Some((Kind::Plan, Some(2021)))),
            ("存在的问题和改进措施", Kind::Summary, Some((Kind::Mixed, Some(2020)))),
            ("主要工作措施及成效", Kind::Summary, None),
            ("2020年工作完成情况", Kind::Summary, None),
            ("2019年工作回顾", Kind::Plan, Some((Kind::Summary, Some(2019)))),
            ("2020年工作安排", Kind::WorkReport, Some((Kind::Plan, Some(2020)))),
            ("2019年工作回顾", Kind::WorkReport, Some((Kind::Summary, Some(2019)))),
            ("重点工作", Kind::Plan, None),
            ("2021年怎么干", Kind::Summary, Some((Kind::Plan, Some(2021)))),
            ("2020年怎么干的", Kind::Summary, None),
            ("一、现状（2019年秋季学期）", Kind::Plan, Some((Kind::Summary, Some(2019)))),
            ("一、“十三五”末的基础", Kind::Plan, Some((Kind::Summary, Some(2020)))),
            ("一、夯实发展基础", Kind::Plan, None),
            ("一、学前三年教育发展目标", Kind::Other, Some((Kind::Plan, Some(2020)))),
            ("二、明确工作目标，加快普及", Kind::Notice, Some((Kind::Plan, Some(2020)))),
            ("一、目标任务完成情况", Kind::Other, None),
            ("一、目标任务", Kind::Summary, None),
            ("基本情况", Kind::Summary, None),
            ("下年度工作要点", Kind::Summary, Some((Kind::Plan, Some(2021)))),
            ("2021年度重点项目", Kind::Summary, Some((Kind::Plan, Some(2021)))),
            ("2020年度重点项目", Kind::Summary, None),
            ("奋力开创2021年教育工作新局面", Kind::Summary, Some((Kind::Plan, Some(2021)))),
            ("奋力开创教育工作新局面", Kind::Summary, None),
            ("有关建议", Kind::Summary, Some((Kind::Plan, Some(2021)))),
            ("建议", Kind::Other, Some((Kind::Plan, Some(2021)))),
            ("办理代表建议", Kind::Summary, None),
            ("未来五年发展愿景", Kind::Other, Some((Kind::Plan, Some(2025)))),
            ("下学年打算", Kind::Summary, Some((Kind::Plan, Some(2021)))),
            ("新学期工作思路", Kind::Summary, Some((Kind::Plan, Some(2021)))),
            ("新学期工作", Kind::Summary, None),
            ("不足和今后打算", Kind::Summary, Some((Kind::Mixed, Some(2020)))),
            ("2020-2021学年工作计划", Kind::Summary, Some((Kind::Plan, Some(2020)))),
            ("2020-2021学年工作", Kind::Summary, None),
            ("2019-2020学年工作计划", Kind::Summary, None),
            ("2021年拟建项目", Kind::Other, Some((Kind::Plan, Some(2021)))),
            ("“十四五”展望", Kind::Summary, None),
        ];
        for (heading, kind, expected) in cases {
            assert_eq!(role(heading, kind, Some(2020), Some((2020, 2020))), expected, "{heading}");
        }
        // A look back on five years and ahead on the next.
        let five = |heading| role(heading, Kind::Other, Some(2020), Some((2016, 2020)));
        assert_eq!(five("“十四五”主要目标"), Some((Kind::Plan, Some(2025))));
        let both = |heading| role(heading, Kind::Other, Some(2025), Some((2016, 2025)));
        assert_eq!(both("“十四五”展望"), Some((Kind::Plan, Some(2025))));
        assert_eq!(both("“十三五”回顾"), Some((Kind::Summary, Some(2020))));
        // A plan for five years starts from the year before them.
        let base = role("一、发展基础", Kind::Plan, Some(2025), Some((2021, 2025)));
        assert_eq!(base, Some((Kind::Summary, Some(2020))));
    }
}
