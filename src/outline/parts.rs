//! Parts of a document with a kind and a year of their own: a summary, then the plan for the year after it.

mod announced;
mod closing;
mod dated;
mod first_half;
mod gone;
mod outlook;
mod season;
mod spoken;
mod term;

use std::ops::Range;

use super::candidates::INLINE;
use super::date::Date;
use super::five_year_plan::five_year_plans;
use super::lines::Lines;
use super::sections::Node;
use super::title::without_remark;
use super::two_papers::looked_back_on;
use super::years::{Years, all as years_in, in_title};
use super::{Kind, Part};
use crate::catalog::words::{WordList, Words};
use crate::text::{CharSpan, View};
use announced::announcements;
use closing::end_at_score;
use dated::{dated, heads, of_year, to_come};
use first_half::{is_of_first_half, rest_of_year};
use gone::gone;
use outlook::outlooks;
use season::{Rest, is_of_part_of_year, years_ahead};
use spoken::spoken;
use term::Term;

/// Longest heading that can name a part, in characters.
const LONGEST: usize = 40;

/// What the title says of the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Titled {
    /// A report on faults put right.
    pub(super) remedies: bool,
    /// An account of what was spent: 教育经费执行情况公告.
    pub(super) account: bool,
    /// The last year that the first of two papers looks back on: 2018—2020年工作总结和2021年工作要点.
    pub(super) back: Option<i32>,
    /// A report on part of a year, behind which more of it is to come: 2022年上半年工作总结.
    pub(super) part_of_year: bool,
    /// The month, term or school year that it is of.
    term: Term,
}

impl Titled {
    pub(super) fn of(title: Option<&str>) -> Self {
        let words = Words::builtin();
        let says = |list: &WordList| title.is_some_and(|title| list.find(title).is_some());
        let back = title.and_then(looked_back_on).map(|years| years.1);
        Self {
            remedies: says(&words.remedy_title),
            account: says(&words.account_title),
            back,
            part_of_year: title.is_some_and(is_of_part_of_year),
            term: title.map(Term::of).unwrap_or_default(),
        }
    }
}

/// A part in bytes of the view.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch {
    range: Range<usize>,
    kind: Kind,
    year: Option<i32>,
}

/// Cuts a document into its parts; what no heading sets apart belongs to the document as a whole.
///
/// `published` is the day of issue.
pub(super) fn parts(
    lines: &Lines,
    nodes: &[Node],
    kind: Kind,
    years: Option<Years>,
    published: Option<Date>,
    titled: Titled,
    view: &View,
) -> Vec<Part> {
    let main = match kind {
        Kind::Mixed => Stretch { range: 0..0, kind: Kind::Summary, year: titled.back.or(years.map(|years| years.0)) },
        _ => Stretch { range: 0..0, kind, year: years.map(|years| years.1) },
    };
    let mut named = named(lines, nodes, kind, &main, years, published, titled);
    end_at_score(lines, &mut named);
    let whole = if kind == Kind::Mixed && named.is_empty() { Kind::Mixed } else { main.kind };
    let mut stretches: Vec<Stretch> = Vec::with_capacity(named.len() * 2 + 1);
    let mut add = |stretch: Stretch| match stretches.last_mut() {
        Some(last) if (last.kind, last.year) == (stretch.kind, stretch.year) => last.range.end = stretch.range.end,
        _ if stretch.range.is_empty() => {}
        _ => stretches.push(stretch),
    };
    let mut at = 0;
    for stretch in named {
        add(Stretch { range: at..stretch.range.start, kind: whole, year: main.year });
        at = stretch.range.end;
        add(stretch);
    }
    add(Stretch { range: at..lines.text.len(), kind: whole, year: main.year });
    if stretches.is_empty() {
        stretches.push(Stretch { range: 0..lines.text.len(), kind: whole, year: main.year });
    }
    let starts: Vec<u32> = stretches
        .iter()
        .enumerate()
        .map(|(index, one)| if index == 0 { 0 } else { view.origin(one.range.start) })
        .collect();
    let ends = starts.iter().copied().skip(1).chain([view.original_len()]);
    let span = starts.iter().zip(ends).map(|(start, end)| CharSpan::new(*start, end));
    stretches.iter().zip(span).map(|(one, span)| Part { span, kind: one.kind, year: one.year }).collect()
}

/// Sections and paragraphs that name themselves a part, in order and without overlap.
fn named(
    lines: &Lines,
    nodes: &[Node],
    kind: Kind,
    main: &Stretch,
    years: Option<Years>,
    published: Option<Date>,
    titled: Titled,
) -> Vec<Stretch> {
    let words = Words::builtin();
    let issued = published.map(|date| date.year);
    let rest = Rest {
        of_part: titled.part_of_year || is_of_first_half(lines.text),
        issued: published.filter(|date| main.year == Some(date.year)),
    };
    let heading = |node: &Node| &lines.text[node.title.clone()];
    let mut found: Vec<Stretch> = Vec::new();
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
        let inside = found.last().is_some_and(|last| node.candidate.at < last.range.end && last.kind != Kind::Mixed);
        if inside {
            continue;
        }
        let within = found.last().is_some_and(|last| node.candidate.at < last.range.end);
        let title = heading(node);
        let ahead = || coming_year(title, kind, main.year, issued, review).map(|year| (Kind::Plan, Some(year)));
        let taken = words.measures_heading.ends(title).is_some() && (titled.remedies || outlook > Some(index));
        // 一、预算安排情况 in a 教育经费执行情况公告
        let taken = taken || titled.account && words.goal_heading.ends(title).is_some_and(|word| word.contains("预算"));
        let spoken = spoken(title, kind, main.year, published, review);
        let told = || titled.term.next(title, main.year).or_else(|| to_come(title, kind, main.year));
        let told = || told().or_else(|| role(title, kind, main.year, years));
        let role = match spoken {
            _ if node.candidate.rank == INLINE => None,
            None => told().filter(|_| !taken).or_else(ahead),
            known => known,
        };
        let role = role.or_else(|| of_year(dated[index]?, kind, main, years, issued));
        let role = role.map(|role| match role {
            // 四、下一步打算 in a report of May: by the end of June, by the end of the year.
            (Kind::Plan, year)
                if year > main.year
                    && years_in(title).is_empty()
                    && words.year_after.find(title).is_none()
                    && words.far_ahead.find(title).is_none()
                    && rest.holds(&lines.text[node.title.end..node.range.end]) =>
            {
                (Kind::Plan, main.year)
            }
            role => role,
        });
        let back = spoken.filter(|(kind, _)| *kind == Kind::Summary).and_then(|(_, year)| year);
        review = years_in(title).last().copied().or(back).or(review);
        if let Some((kind, year)) = role
            && !(within && kind == Kind::Mixed)
        {
            found.push(Stretch { range: node.range.clone(), kind, year });
        }
    }
    let over = gone(lines, nodes, kind, main.year, published);
    if kind == Kind::Notice || kind == Kind::Plan && over.is_empty() {
        return found;
    }
    found.extend(over);
    if kind != Kind::Plan {
        found.extend(ahead(lines, nodes, kind, main, issued, rest));
    }
    found.sort_by_key(|stretch| stretch.range.start);
    let mut kept: Vec<Stretch> = Vec::with_capacity(found.len());
    for stretch in found {
        match kept.last_mut() {
            // A paragraph about the next steps inside a section on problems ends that stretch.
            Some(last) if stretch.range.start < last.range.end && last.kind == Kind::Mixed => {
                let end = last.range.end;
                last.range.end = stretch.range.start;
                kept.push(Stretch { range: stretch.range.start..stretch.range.end.min(end), ..stretch });
            }
            Some(last) if stretch.range.start < last.range.end => {}
            _ => kept.push(stretch),
        }
    }
    kept
}

/// Paragraphs and sentences that tell what comes next.
fn ahead(lines: &Lines, nodes: &[Node], kind: Kind, main: &Stretch, issued: Option<i32>, rest: Rest) -> Vec<Stretch> {
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
fn coming_year(heading: &str, kind: Kind, year: Option<i32>, issued: Option<i32>, review: Option<i32>) -> Option<i32> {
    if !matches!(kind, Kind::WorkReport | Kind::Other) {
        return None;
    }
    let word = Words::builtin().plan_section.ends(heading)?;
    let named = years_in(heading).last().copied();
    if named.is_none() && heading.starts_with("今年") && (review.is_some() || word.ends_with("任务")) {
        return year_at_hand(kind, year, issued).or(review.map(|review| review + 1)).or(year);
    }
    named.filter(|named| review.is_some_and(|review| review < *named))
}

/// What a heading says its section is, when that differs from the document; `year` is the year the part around is about, `years` those of the
/// document.
fn role(heading: &str, kind: Kind, year: Option<i32>, years: Option<Years>) -> Option<(Kind, Option<i32>)> {
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
    let proposes = heading == "建议";
    if lists.iter().all(|list| list.ends(heading).is_none()) && words.next_time.starts(heading).is_none() && !proposes {
        return None;
    }
    let next = year.map(|year| year + 1);
    let named = years_in(heading).last().copied().or(plan_years.map(|years| years.1));
    let plans = words.plan_heading.find(heading).is_some();
    let reviews = words.review_heading.find(heading).is_some();
    // 二、“十四五”展望 behind “十三五”回顾
    let next_plan = plan_years.filter(|(begins, _)| years.is_some_and(|(first, _)| first < *begins));
    if kind != Kind::Plan && plans && !reviews && next_plan.is_some() {
        return Some((Kind::Plan, named));
    }
    // 二、未来五年发展愿景
    if kind != Kind::Plan
        && plans
        && let Some(ahead) = years_ahead(heading)
    {
        return Some((Kind::Plan, year.map(|year| year + ahead)));
    }
    let problems = words.problem_heading.find(heading).is_some();
    let later = named.is_some_and(|named| year.is_some_and(|year| named > year));
    if kind == Kind::Plan {
        let earlier = named.is_some_and(|named| year.is_some_and(|year| named < year));
        return (reviews && (earlier || words.year_before.find(heading).is_some()))
            .then(|| (Kind::Summary, named.or(year.map(|year| year - 1))));
    }
    // 一、2021年工作总结 of a report that the person dates to 2020 looks back all the same.
    let reviewed = || words.review_heading.ends(heading).is_some();
    if reviews && (!later || reviewed()) && words.plan_bare.find(heading).is_none() && named.is_some() {
        return (named != year || kind == Kind::Mixed).then_some((Kind::Summary, named));
    }
    let same = matches!(kind, Kind::WorkReport | Kind::Other) && named.is_some() && named == year;
    if later && plans && problems {
        return Some((Kind::Mixed, year));
    }
    if (later && plans) || (same && words.plan_bare.ends(heading).is_some()) {
        return Some((Kind::Plan, named));
    }
    if plans && words.later_in_year.find(heading).is_some() {
        return Some((Kind::Plan, named.or(year)));
    }
    let ahead = words.next_time.find(heading).is_some();
    let bare = proposes || words.plan_bare.ends(heading).is_some() && named.is_none();
    if problems && (ahead || bare) {
        return Some((Kind::Mixed, year));
    }
    ((ahead && plans) || bare).then_some((Kind::Plan, next))
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

/// Bytes of a sentence that are asked whether it tells of something done.
const SENTENCE: usize = 900;

/// Where the first sentence behind the first of a text begins that looks back.
fn until(text: &str, back: impl Fn(&str) -> bool) -> usize {
    let mut ends = text.match_indices("。").map(|(stop, mark)| stop + mark.len());
    ends.find(|end| back(&text[*end..])).unwrap_or(text.len())
}

/// Where the first sentence of a line behind its first begins that passes `test`; the text handed to it goes on behind the sentence.
fn sentence_in(lines: &Lines, index: usize, test: impl Fn(&str) -> bool) -> Option<usize> {
    let (text, start) = (lines.line(index), lines.all[index].range.start);
    let full_stop = memchr::memmem::Finder::new("。");
    let mut stops = full_stop.find_iter(text.as_bytes()).map(|at| at + "。".len());
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
            assert_eq!(coming_year(heading, kind, Some(2022), None, review), expected, "{heading}");
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
