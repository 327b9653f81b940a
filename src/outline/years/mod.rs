//! The years a report is about: in its title, else in its opening words, else from its date.

use std::ops::Range;

use super::date::{Date, date_at, month_of_writing, year_number};
use super::five_year_plan::{five_year_plans, preschool_plan, turn_of_plan};
use super::head::Head;
use super::history::{
    before_left_over, called_for, countdown, goes_on_this_year, is_left_over, is_next_aim, is_told_at_end, outlived,
    written_later, year_by_year, year_reached,
};
use super::line_by_line::{year_of_lines, year_of_meeting};
use super::lines::Lines;
use super::passing::in_passing;
use super::school_year::{self, of_school_year};
use super::state_day::end_of_last_year;
use super::title::Title;
use super::two_papers::looked_back_on;
use super::{Kind, Known};
use crate::catalog::words::Words;

/// First and last year.
pub(super) type Years = (i32, i32);

/// Characters of the opening that may say the year.
const OPENING: usize = 260;
/// Characters at the top in which a day dates a text.
const TOP: usize = 80;
/// The month from which a report of a year can be of that year.
const SECOND_HALF: u32 = 7;
/// Paragraphs that speak of the whole.
const PARAGRAPHS: usize = 2;

/// Finds the years a report is about; its opening is the running text before the first numbered heading. `file` is what the name of its file says,
/// which counts more than years that are told in passing.
pub(super) fn of_document(known: &Known<'_, '_>, file: Option<Years>) -> Option<Years> {
    let Known { lines, head, title, kind, published, .. } = *known;
    let mut titles: Vec<&str> = title
        .map(|title| [Some(title.plain.as_str()), title.inner.as_deref()])
        .into_iter()
        .flatten()
        .flatten()
        .collect();
    titles.extend(title.and_then(|title| years_below(lines, head, title)));
    let start = head.running_text(title);
    let first = known.nodes.iter().map(|node| node.candidate.at).find(|at| *at > start);
    let opening = lines.text.get(start..first.unwrap_or(lines.text.len())).unwrap_or_default();
    // （2024年11月） at the end or below the title
    let written = lines.all.len().checked_sub(1).map(|last| lines.line(last)).and_then(month_of_writing);
    let below_title = || {
        let below = title.and_then(|title| title.ranges.last())?;
        head.pieces.iter().find(|piece| piece.range.start >= below.end && piece.whole_line)
    };
    let written = written.or_else(|| month_of_writing(&lines.text[below_title()?.range.clone()]));
    let numbered = known.doc_no.and_then(|number| number.split_once('〔')).and_then(|(_, rest)| year_number(rest));
    let numbered = numbered.map(|(year, _)| year).or(written);
    let sections = lines.text.get(start + opening.len()..).unwrap_or_default();
    years(&titles, opening, kind, published, (numbered, file))
        .map(|found| end_of_last_year(sections, kind, published, found).map_or(found, |year| (year, year)))
        .or_else(|| turn_of_plan(lines.text.get(start..).unwrap_or_default(), OPENING))
        .or_else(|| head.year_seen().map(|year| (year, year)))
        .or_else(|| dated_at_top(lines.text).map(|year| (year, year)))
}

/// The years in brackets below a title: （2018年度）, （2017—2020年）.
fn years_below<'v>(lines: &Lines<'v>, head: &Head, title: &Title) -> Option<&'v str> {
    let end = title.ranges.last()?.end;
    let below = head.pieces.iter().find(|piece| piece.range.start >= end)?;
    let inner = lines.text[below.range.clone()].strip_prefix('（')?.strip_suffix('）')?;
    let rest = inner.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '~' | '至' | '年' | '度' | '学'));
    rest.is_empty().then_some(inner)
}

/// The years of the plan for preschools that a title names by number, if the report is of one of them.
pub(super) fn of_preschool_plan(title: Option<&Title>, own: Option<Years>) -> Option<Years> {
    let (_, year) = own?;
    preschool_plan(&title?.plain).filter(|(first, last)| (*first..=*last).contains(&year))
}

/// 2013年工作回顾, then 2014年主要任务: the years of a report without one in its title whose top headings look back on a year and ahead to the next.
pub(super) fn back_and_ahead(title: Option<&Title>, kind: Kind, headings: &[&str]) -> Option<Years> {
    let words = Words::builtin();
    let undated = title.is_none_or(|title| in_title(&title.plain).is_none());
    if !undated || !matches!(kind, Kind::WorkReport | Kind::Other) {
        return None;
    }
    let of = |heading: &str| all(heading).first().copied();
    let back = |heading: &&&str| words.kind_summary.ends(heading).or_else(|| words.review_end.ends(heading)).is_some();
    let past = headings.iter().find(back).and_then(|heading| of(heading))?;
    let ahead =
        headings.iter().any(|heading| of(heading) == Some(past + 1) && words.plan_heading.find(heading).is_some());
    ahead.then_some((past, past + 1))
}

/// The year of a day that stands anywhere in the first words (（某县“双减”专班，2022.12.20）), or that in brackets behind a name.
fn dated_at_top(text: &str) -> Option<i32> {
    let end = text.char_indices().nth(TOP).map_or(text.len(), |(at, _)| at);
    let top = &text[..end];
    let begins = |at: &usize| !top[..*at].ends_with(|c: char| c.is_ascii_digit());
    let mut digits = top.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).filter(begins);
    let day = digits.find_map(|at| date_at(&top[at..]).map(|(date, _)| date.year));
    // 质量年度报告（2019）：
    let bracketed = |n: &Named| top[..n.range.start].ends_with('（') && top[n.range.end..].starts_with('）');
    day.or_else(|| named(top).into_iter().find(bracketed).map(|n| n.year))
}

/// The last year that a report can look back on, by its title, its number and its date of issue: one of November tells of its own year.
pub(super) fn told_until(
    title: Option<&Title>,
    kind: Kind,
    published: Option<Date>,
    doc_no: Option<&str>,
) -> Option<i32> {
    let titled = title.and_then(|title| in_title(&title.plain)).map(|years| match kind {
        Kind::Mixed => {
            let back = title.and_then(|title| looked_back_on(&title.plain));
            back.map_or(years.0, |back| back.1)
        }
        _ => reported(years, kind, published).1,
    });
    let issued = published.map(|date| if date.month >= SECOND_HALF { date.year } else { date.year - 1 });
    let numbered = doc_no.and_then(|number| number.split_once('〔')).and_then(|(_, rest)| year_number(rest));
    let term = title.and_then(|title| school_year::told_until(&title.plain, kind));
    titled.max(issued).max(term).or(numbered.map(|(year, _)| year))
}

/// Finds the years.
///
/// `opening` is the text before the first heading, the title left out; `numbered` the year in the document number, `file` that in the name of
/// the file.
fn years(
    title: &[&str],
    opening: &str,
    kind: Kind,
    published: Option<Date>,
    (numbered, file): (Option<i32>, Option<Years>),
) -> Option<Years> {
    let latest = published.map(|date| date.year).or(numbered);
    let told = || in_opening(first_paragraphs(opening), latest, Dating::Aim);
    title
        .iter()
        .find_map(|title| in_title(title).map(|years| of_school_year(title, kind).unwrap_or(years)))
        .or_else(|| title.iter().find_map(|title| sent_on(title)).filter(|_| latest.is_none()))
        .or_else(|| published.filter(|_| kind == Kind::Other && is_news(opening)).map(|date| (date.year, date.year)))
        // A file was not named before what it reports.
        .or_else(|| file.filter(|file| latest.is_none() && told().is_none_or(|told| told.1 <= file.1)))
        .or_else(|| year_of_meeting(opening, latest).filter(|_| kind == Kind::Other).map(|year| (year, year)))
        .or_else(|| year_of_lines(opening, latest).map(|year| (year, year)))
        .or_else(|| {
            let told = in_opening(first_paragraphs(opening), latest, Dating::Aim);
            told.filter(|(_, year)| !written_later(opening, *year, published))
        })
        .or_else(|| {
            let season = title.iter().any(|title| Words::builtin().season_title.find(title).is_some());
            from_date(if season { Kind::Other } else { kind }, published, numbered)
        })
        .or_else(|| countdown(opening).map(|year| (year, year)))
        .or_else(|| in_opening(opening, latest, Dating::Aim))
        .or_else(|| in_opening(opening, latest, Dating::Beginning).filter(|_| !goes_on(opening)))
        .or_else(|| called_for(opening))
        .or_else(|| five_year_plans(opening.split('。').next().unwrap_or_default()).filter(|_| kind == Kind::Plan))
}

/// The years in the name of the paper that a notice sends on: 关于印发《某县2022年工作要点》的通知.
fn sent_on(title: &str) -> Option<Years> {
    let (before, rest) = title.split_once('《')?;
    let (name, _) = rest.rsplit_once('》')?;
    Words::builtin().forwarding.ends(before)?;
    in_title(name)
}

/// 近日，财政厅下达3亿元，与2013年相比增长一半: tells whether the first sentence is of the days before it appeared and of no year it names.
fn is_news(opening: &str) -> bool {
    let sentence = opening.split('。').next().unwrap_or_default();
    let of_year = |n: &Named| Dating::of_year(n.year, &sentence[..n.range.start], &sentence[n.range.end..]);
    sentence.len() < opening.len()
        && Words::builtin().lately.find(sentence).is_some()
        && named(sentence).iter().all(|n| of_year(n) == Dating::Other)
}

/// 自2008年启动以来…，今年又…: written later than what began, in a year that is not said.
pub(crate) fn goes_on(opening: &str) -> bool {
    Words::builtin().since_then.find(opening).is_some()
}

/// The years without those after the date of issue, which a report cannot have seen: 三年行动计划（2014—2016年）进展, of 2014.
pub(super) fn reported((first, last): Years, kind: Kind, published: Option<Date>) -> Years {
    match published {
        Some(date) if !matches!(kind, Kind::Plan | Kind::Mixed) && (first..last).contains(&date.year) => {
            (first, date.year)
        }
        _ => (first, last),
    }
}

/// All years that a title names, as the first and the last; 十三五 stands for its five years.
pub(super) fn in_title(title: &str) -> Option<Years> {
    // 2019年9月-2020年8月为一个年度，数据截至2019年末
    let state = |n: &Named| Words::builtin().year_state_before.ends(&title[..n.range.start]).is_some();
    if let Some(until) = named(title).iter().find(|n| state(n)) {
        return Some((until.year, until.year));
    }
    let found = all(title);
    match (found.iter().min(), found.iter().max()) {
        (Some(first), Some(last)) => Some((*first, *last)),
        _ => five_year_plans(title),
    }
}

/// The years in a text, in order: 2020年, 2018—2020年, 2013/2014学年 (its first), 2022学年, 二〇二二年.
pub(super) fn all(text: &str) -> Vec<i32> {
    named(text).into_iter().map(|named| named.year).collect()
}

/// A year where a text names it.
pub(super) struct Named {
    pub(super) year: i32,
    /// Bytes of its digits.
    pub(super) range: Range<usize>,
}

/// The years a text names outside of 《…》, in its order; of a school year that in which it begins.
pub(super) fn named(text: &str) -> Vec<Named> {
    let mut found = Vec::new();
    let mut skip = 0;
    let mut quoted = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '《' => quoted += 1,
            '》' => quoted = quoted.saturating_sub(1),
            _ => {}
        }
        let digit = c.is_ascii_digit() || matches!(c, '一' | '二');
        let before = text[..at].chars().next_back();
        let starts = before.is_none_or(|c| !c.is_ascii_digit() && !matches!(c, '〔' | '.'));
        if at < skip || quoted > 0 || !digit || !starts {
            continue;
        }
        let Some((year, len)) = year_number(&text[at..]) else { continue };
        let rest = &text[at + len..];
        skip = at + len;
        let here = Named { year, range: at..at + len };
        // 挂牌督导年报（2023）; not 教发（2012）5号
        let opens = before.is_some_and(|c| matches!(c, '（' | '，')) && text[..at].rfind('（') > text[..at].rfind('）');
        let bracketed = opens
            && rest.strip_prefix('）').is_some_and(|rest| {
                // 质量年度报告（2019）节录：
                let rest = Words::builtin().excerpt.starts(rest).map_or(rest, |word| &rest[word.len()..]);
                rest.is_empty() || rest.starts_with(['：', '\n', '》'])
            });
        // 密云中小学体育美育·2024
        let dotted = before == Some('·') && (rest.is_empty() || rest.starts_with('\n'));
        if bracketed || dotted || Words::builtin().year_named.starts(rest).is_some() {
            found.push(here);
        } else if let Some(tail) = rest.strip_prefix(['-', '~', '至', '/', '、', '和', '到']) {
            let dashes = tail.trim_start_matches('-');
            let Some((other, used)) = year_number(dashes) else { continue };
            let after = &dashes[used..];
            let school_year = other == year + 1 && (after.starts_with("学年") || rest.starts_with('/'));
            if after.starts_with(['年', '、', '-']) || school_year {
                found.push(here);
                if school_year {
                    skip = text.len() - after.len();
                }
            }
        }
    }
    found
}

/// The paragraphs that speak of the whole; what stands further down tells of something else: 2019年通过国家评估认定.
fn first_paragraphs(opening: &str) -> &str {
    let end = opening.match_indices("。\n").nth(PARAGRAPHS - 1);
    end.map_or(opening, |(at, _)| &opening[..at])
}

/// The first year of the opening that the document can report on, of those that date it no worse than `worst`.
fn in_opening(opening: &str, latest: Option<i32>, worst: Dating) -> Option<Years> {
    let end = opening.char_indices().nth(OPENING).map_or(opening.len(), |(at, _)| at);
    let opening = &opening[..end];
    let found = named(opening).into_iter().filter(|named| latest.is_none_or(|latest| named.year <= latest));
    let dating = |n: &Named| match Dating::of_year(n.year, &opening[..n.range.start], &opening[n.range.end..]) {
        // 今年秋季缺学位600个。…力争2026年8月投用: what a later sentence aims at does not date the text.
        Dating::Aim if is_told_at_end(opening, n) => Dating::State,
        Dating::Aim if opening[..n.range.start].contains('。') => Dating::Other,
        _ if is_left_over(&opening[..n.range.start]) => Dating::Other,
        Dating::Report if is_next_aim(&opening[..n.range.start]) => Dating::Other,
        dating => dating,
    };
    let dated: Vec<_> = found.map(|n| (n.year, dating(&n))).collect();
    let own = own_year(dated.iter().copied().filter(|(_, dating)| *dating <= worst));
    let year = own.or_else(|| before_left_over(opening).filter(|_| latest.is_none()))?;
    // 今年兑现…，其中2019年部分…: the years named are of parts.
    let this_year = opening.find("今年").is_some_and(|at| !opening[..at].contains(&year.to_string()));
    if let Some(year) = latest.filter(|_| this_year) {
        return Some((year, year));
    }
    let first = year;
    let year = year_reached(opening, year, latest).unwrap_or(year);
    let year = year_by_year(opening, year, latest).unwrap_or(year);
    let later = latest.is_none() && goes_on_this_year(opening, year, year > first);
    let year = if later { year + 1 } else { year };
    let passing = latest.is_none() && in_passing(opening, year);
    (!passing && !outlived(&dated, year, opening)).then_some((year, year))
}

/// The year of a text among those it names: the first that dates what it reports, else the first it aims at, else that of a beginning.
pub(crate) fn own_year(named: impl Iterator<Item = (i32, Dating)>) -> Option<i32> {
    let named: Vec<_> = named.filter(|(_, dating)| *dating != Dating::Other).collect();
    named.iter().min_by_key(|(_, dating)| *dating).map(|(year, _)| *year)
}

/// What a year dates, the likeliest to be the text's own first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Dating {
    /// 截至2020年底
    State,
    /// 2020年
    Report,
    /// 到2025年, 2022年拟
    Aim,
    /// 自2012年启动, 2015年以来
    Beginning,
    /// 由2015年的3%, 比2019年: an old value or the other side of a comparison.
    Other,
}

impl Dating {
    /// What `year` dates; the heads of columns 2014年 2013年 begin with the year that counts.
    pub(crate) fn of_year(year: i32, before: &str, after: &str) -> Self {
        let falls = year_of_next_column(after).is_some_and(|next| next < year);
        if falls { Self::Report } else { Self::of(before, after) }
    }

    /// `before` ends where the year begins, `after` begins with the 年 behind it.
    pub(super) fn of(before: &str, after: &str) -> Self {
        let before = before.trim_end_matches(['“', ' ']);
        let words = Words::builtin();
        let near = &after[..after.char_indices().nth(12).map_or(after.len(), |(at, _)| at)];
        let near = near.split(['，', '。', '；', '：']).next().unwrap_or_default();
        let beginning = words.year_beginning_before.ends(before).is_some();
        if words.year_compared_before.ends(before).is_some()
            || words.year_compared_after.find(near).is_some()
            || beginning && after.starts_with("年的")
            // 学校创办于1952年 dates nothing that is reported.
            || words.founded_before.ends(before).is_some()
            || opens_span(after)
        {
            Self::Other
        } else if beginning || words.year_beginning_after.find(near).is_some() {
            Self::Beginning
        } else if words.year_state_before.ends(before).is_some() {
            Self::State
        } else if before.ends_with(['到', '至'])
            || words.target_lead.ends(before.trim_end_matches(['于', '在'])).is_some()
            || words.year_aim_after.find(near).is_some()
        {
            Self::Aim
        } else {
            Self::Report
        }
    }
}

/// 2014至2016年, the heads of columns 2014年 2015年: the last year is the one that counts; 2020-2021学年 is one year.
fn opens_span(after: &str) -> bool {
    if year_of_next_column(after).is_some() {
        return true;
    }
    // 2016、2017、2018年
    let listed = after.strip_prefix('年').unwrap_or(after).strip_prefix(['、', '和']);
    if listed.and_then(year_number).is_some() {
        return true;
    }
    // 2017年至2020年末
    let after = after.strip_prefix('年').filter(|rest| rest.starts_with(['-', '~', '至', '到'])).unwrap_or(after);
    let Some(rest) = after.strip_prefix(['-', '~', '至', '到']).map(|rest| rest.trim_start_matches('-')) else {
        return false;
    };
    year_number(rest).is_some_and(|(_, len)| !rest[len..].starts_with("学年"))
}

/// The year of the column behind one whose head ends with the 年 that `after` begins with.
fn year_of_next_column(after: &str) -> Option<i32> {
    let next = after.strip_prefix('年')?.trim_start_matches([' ', '\n', '|']);
    let (year, len) = year_number(next)?;
    next[len..].starts_with('年').then_some(year)
}

/// A look back that appears in the first months is about the year before; a plan that appears in the last is about the next.
fn from_date(kind: Kind, published: Option<Date>, numbered: Option<i32>) -> Option<Years> {
    let back = matches!(kind, Kind::Summary | Kind::Statistics | Kind::SelfInspection | Kind::WorkReport);
    let year = match published {
        // A page may show an old paper again: 皖政〔2001〕85号, 2025-06-07.
        Some(date) if numbered.is_some_and(|year| date.year > year + 1) => numbered?,
        Some(date) if back && date.month <= 3 => date.year - 1,
        Some(date) if kind == Kind::Plan && date.month >= 12 => date.year + 1,
        Some(date) => date.year,
        None => numbered?,
    };
    Some((year, year))
}

#[cfg(test)]
mod tests;
