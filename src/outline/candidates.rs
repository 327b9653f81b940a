//! Places where a section may begin: numbering at the start of a line, of a sentence or behind a blank, and short lines
//! that are headings without a number.

use std::ops::Range;

use super::contents::contents;
use super::head::{Head, PieceKind};
use super::lines::{Lines, ends_sentence};
use super::title::{Title, ends_as_title};
use crate::catalog::words::Words;
use crate::text::{BreakKind, Label, LabelForm, label_at, may_begin_label, width};

/// Rank of a heading, the outermost first.
pub(super) type Rank = u8;
/// 第一部分, or a heading without a number that stands above 一、
pub(super) const PART: Rank = 0;
/// 第一节
const SECTION: Rank = 1;
/// 一、
pub(super) const CHINESE: Rank = 2;
/// A heading without a number inside 一、
pub(super) const HEADING: Rank = 3;
/// 1.
pub(super) const ARABIC: Rank = 5;
/// 一是
pub(super) const INLINE: Rank = 8;

/// What stands before a possible section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Context {
    /// A paragraph begins.
    Line,
    /// A sentence begins within a paragraph.
    Sentence,
    /// A blank, in a line that may hold several headings.
    Blank,
    /// A clause begins; only for 二是 and what follows it.
    Clause,
}

/// A place where a section may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Byte of the view at which the label, or the heading without one, begins.
    pub(super) at: usize,
    /// Bytes of the label; 0 for a heading without a number.
    pub(super) len: usize,
    pub(super) rank: Rank,
    /// Number of the label; 0 for a heading without a number.
    pub(super) number: u32,
    pub(super) context: Context,
    /// Index of its line.
    pub(super) line: usize,
    /// The number runs into a figure: `2.93个` is item 2, or a figure.
    pub(super) glued: bool,
}

/// A line of this width may hold several papers.
const WHOLE_REPORT: usize = 2000;

/// All candidates in text order.
pub(super) fn candidates(lines: &Lines, head: &Head, title: Option<&Title>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, line) in lines.all.iter().enumerate() {
        lines.view.passed(line.range.start);
        found.extend(numbered(lines.text, line.range.start, Context::Line, index));
    }
    // 某县2020年工作总结一、主要工作
    let run_in = title.and_then(|title| title.ranges.last()).map(|range| range.end);
    found.extend(run_in.and_then(|at| numbered(lines.text, at, Context::Sentence, lines.index_of(at))));
    sentences(lines, &mut found);
    blanks(lines, &mut found);
    below_headings(lines, &mut found);
    headings(lines, head, title, &mut found);
    found.sort_by_key(|one: &Candidate| (one.at, one.context));
    found.dedup_by_key(|one| one.at);
    if let Some(contents) = contents(lines) {
        found.retain(|one| !contents.contains(&one.at));
    }
    found
}

/// The number of a heading at byte `at`; glued is 3 in 3.5名教师, which may be one.
fn numbered(text: &str, at: usize, context: Context, line: usize) -> Option<Candidate> {
    let rest = text.get(at..)?;
    if let Some(Label { form, number, len }) = label_at(rest) {
        let rank = rank_of(form);
        let fits = match context {
            Context::Blank => form != LabelForm::Inline,
            Context::Clause => form == LabelForm::Inline || number > 1,
            _ => true,
        };
        return (fits && number > 0).then_some(Candidate { at, len, rank, number, context, line, glued: false });
    }
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let glued = (1..=2).contains(&digits)
        && rest[digits..].starts_with('.')
        && rest[digits + 1..].starts_with(|c: char| c.is_ascii_digit())
        && matches!(context, Context::Line | Context::Sentence);
    let number = if glued { rest[..digits].parse().ok()? } else { 0 };
    (number > 1).then_some(Candidate { at, len: digits + 1, rank: ARABIC, number, context, line, glued: true })
}

fn rank_of(form: LabelForm) -> Rank {
    match form {
        LabelForm::Part => PART,
        LabelForm::Section => SECTION,
        LabelForm::Chinese => CHINESE,
        LabelForm::ChineseParen => 4,
        LabelForm::Arabic => ARABIC,
        LabelForm::ArabicParen => 6,
        LabelForm::Circled => 7,
        LabelForm::Inline => INLINE,
    }
}

/// Numbering behind 。；：！？ and, for 二是, behind ，.
fn sentences(lines: &Lines, found: &mut Vec<Candidate>) {
    let bytes = lines.text.as_bytes();
    let mut line = 0;
    let mut at = 0;
    while let Some((behind, context)) = behind_mark(bytes, at) {
        at = behind;
        lines.view.passed(at);
        let mut next = at;
        // ” and ）
        while matches!(bytes.get(next..next + 3), Some([0xE2, 0x80, 0x9D] | [0xEF, 0xBC, 0x89])) {
            next += 3;
        }
        if !lines.text[next..].starts_with(may_begin_label) {
            continue;
        }
        while lines.all.get(line + 1).is_some_and(|one| one.range.start <= next) {
            line += 1;
        }
        let label = numbered(lines.text, next, context, line);
        found.extend(label.filter(|one| context == Context::Sentence || one.rank == INLINE));
    }
}

/// The byte behind the first mark at or behind byte `at` that numbering may follow, and what begins there.
fn behind_mark(bytes: &[u8], mut at: usize) -> Option<(usize, Context)> {
    loop {
        // Nearly all characters have three bytes; the marks begin with 0xE3 and 0xEF.
        let (chars, _) = bytes.get(at..)?.as_chunks::<3>();
        at += 3 * chars.iter().take_while(|[first, ..]| matches!(first, 0xE4..=0xEE)).count();
        let context = match bytes.get(at..)? {
            [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x9B | 0x9A | 0x81 | 0x9F, ..] => Context::Sentence,
            [0xEF, 0xBC, 0x8C, ..] => Context::Clause,
            [first, ..] => {
                at += width(*first);
                continue;
            }
            [] => return None,
        };
        return Some((at + 3, context));
    }
}

/// Numbering behind a blank inside a line.
fn blanks(lines: &Lines, found: &mut Vec<Candidate>) {
    for one in lines.breaks.iter().filter(|one| matches!(one.kind, BreakKind::Space | BreakKind::Gap)) {
        lines.view.passed(one.at);
        found.extend(numbered(lines.text, one.at, Context::Blank, lines.index_of(one.at)));
    }
}

/// Bytes of a heading in which its first item may begin.
const HEADING_BYTES: usize = 90;

/// The first item right behind a heading: 三、2021年工作打算（一）党的建设。
fn below_headings(lines: &Lines, found: &mut Vec<Candidate>) {
    let mut items = Vec::new();
    let outer = |one: &&Candidate| one.rank <= CHINESE && matches!(one.context, Context::Line | Context::Sentence);
    for one in found.iter().filter(outer) {
        let start = one.at + one.len;
        let near = lines.text[start..].floor_char_boundary(HEADING_BYTES);
        let heading = &lines.text[start..start + near];
        let heading = &heading[..heading.find(['。', '；', '：', '，', '\n']).unwrap_or(heading.len())];
        let item = heading.find("（一）").filter(|at| *at > 0).or_else(|| first_arabic(heading));
        items.extend(item.and_then(|at| numbered(lines.text, start + at, Context::Sentence, one.line)));
    }
    found.extend(items);
}

/// Byte of 1. or 1、 behind the words of a heading: 一、主要工作1.学前教育.
fn first_arabic(heading: &str) -> Option<usize> {
    let mut found = heading.match_indices('1').map(|(at, _)| at);
    found.find(|at| {
        let words = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        heading[..*at].ends_with(words)
            && label_at(&heading[*at..])
                .is_some_and(|label| label.form == LabelForm::Arabic && heading[at + label.len..].starts_with(words))
    })
}

/// Lines besides the title that have its words, from which they head pages.
const RUNNING_HEADS: usize = 2;

/// Headings without a number. One that names a paper and a year (2021年工作要点) counts alone; others only when the
/// document has several.
fn headings(lines: &Lines, head: &Head, title: Option<&Title>, found: &mut Vec<Candidate>) {
    let mut numbers: Vec<(usize, u32)> = found
        .iter()
        .filter(|one| one.rank == CHINESE && one.context != Context::Clause)
        .map(|one| (one.at, one.number))
        .collect();
    numbers.sort_unstable();
    let first = found.iter().filter(|one| one.rank < INLINE).map(|one| one.at).min();
    let mut labels: Vec<usize> = found.iter().map(|one| one.at + one.len).collect();
    labels.sort_unstable();
    let taken = |range: &Range<usize>| {
        title.is_some_and(|title| title.ranges.iter().any(|one| one.start < range.end && range.start < one.end))
            || head.pieces.iter().chain(&head.tail).any(|piece| {
                piece.range.start < range.end
                    && range.start < piece.range.end
                    && !matches!(piece.kind, PieceKind::Text | PieceKind::Body)
            })
    };
    let (mut parts, mut others, mut plans) = (Vec::new(), Vec::new(), Vec::new());
    // The title at the top of every page heads none of them.
    let named = title
        .map(|title| title.plain.as_str())
        .filter(|title| (0..lines.all.len()).filter(|index| lines.line(*index) == *title).nth(RUNNING_HEADS).is_some());
    for index in 0..lines.all.len() {
        lines.view.passed(lines.all[index].range.start);
        if named == Some(lines.line(index)) {
            continue;
        }
        if lines.all[index].width > WHOLE_REPORT || lines.all[index].joined || lines.all.len() == 1 {
            let range = lines.all[index].range.clone();
            let pieces = lines.pieces(&range);
            let named = pieces.into_iter().skip(1).filter(|piece| names_part(&lines.text[piece.clone()]));
            let plain = |range: &Range<usize>| !taken(range) && labels.binary_search(&range.start).is_err();
            parts.extend(named.filter(plain).map(|range| (range.start, index)));
            continue;
        }
        let range = lines.all[index].range.clone();
        if names_part(lines.line(index)) {
            parts.extend((!taken(&range)).then_some((range.start, index)));
        } else if opens_plan(lines, index) && !taken(&range) {
            plans.push((range.start, index));
        } else if stands_alone(lines, index, |before| taken(before)) && !taken(&range) {
            others.push((range.start, index));
        }
    }
    // The title of the one paper that a notice sends on is no section of it.
    if parts.len() == 1 && first.is_none_or(|first| parts[0].0 < first) {
        parts.clear();
    }
    if others.len() < 2 {
        others.clear();
    }
    others.extend(plans);
    others.sort_unstable();
    others.dedup();
    for (part, (at, line)) in parts.into_iter().map(|one| (true, one)).chain(others.into_iter().map(|one| (false, one)))
    {
        let next = numbers.get(numbers.partition_point(|(number_at, _)| *number_at <= at));
        let inside = !part && !numbers.is_empty() && next.is_none_or(|(_, number)| *number != 1);
        let rank = if inside { HEADING } else { PART };
        found.push(Candidate { at, len: 0, rank, number: 0, context: Context::Line, line, glued: false });
    }
}

/// 2021年工作要点: a year and the name of a paper.
fn names_part(text: &str) -> bool {
    text.len() <= 120
        && !text.contains(['，', '。', '；', '：'])
        && ends_as_title(text)
        && !super::years::all(text).is_empty()
        && matches!(super::kind::of_title(text), super::Kind::Summary | super::Kind::Plan)
        && label_at(text).is_none()
}

/// Characters of the heading of a plan without a number.
const PLAN: usize = 24;

/// 下一步工作打算, ★2021年重点任务: a line that names what is to come, above the first item of a list or a paragraph.
fn opens_plan(lines: &Lines, index: usize) -> bool {
    // 2021年工作设想：
    let text = lines.line(index).trim_start_matches(MARKS).trim_end_matches('：');
    let Some(below) = lines.all.get(index + 1).map(|_| lines.line(index + 1)).filter(|_| index > 0) else {
        return false;
    };
    let words = Words::builtin();
    let ahead = words.next_time.starts(text).is_some() || names_year(text) && words.review_heading.find(text).is_none();
    let named = ahead && words.plan_heading.ends(text).is_some() && text.chars().count() <= PLAN;
    let plain = !text.contains(['，', '。', '；', '：', '！', '？', '、']);
    let listed = || label_at(below).is_some_and(|label| label.number == 1 && label.is_outline());
    let paragraph = || ends_sentence(lines.line(index - 1)) && ends_sentence(below);
    named && plain && (listed() || paragraph())
}

/// Marks that a heading without a number begins with.
const MARKS: [char; 8] = ['★', '☆', '◆', '◇', '●', '■', '▲', ' '];

/// 2021年重点工作
fn names_year(text: &str) -> bool {
    super::date::year_number(text).is_some_and(|(_, len)| text[len..].starts_with('年'))
}

/// A short line without punctuation between paragraphs, or between the top of the document (`is_top`) and a paragraph.
fn stands_alone(lines: &Lines, index: usize, is_top: impl Fn(&Range<usize>) -> bool) -> bool {
    let text = lines.line(index);
    if text.len() > 90 || index == 0 || label_at(text).is_some() {
        return false;
    }
    if let Some(inner) = text.strip_prefix('【').and_then(|rest| rest.strip_suffix('】')) {
        return !inner.is_empty();
    }
    let chars = text.chars().count();
    let before = lines.line(index - 1);
    // 04 | 2021年重点工作
    let counted = (1..=2).contains(&before.len()) && before.bytes().all(|b| b.is_ascii_digit());
    let plain = |c: char| !(c.is_ascii() && !(counted && c.is_ascii_digit())) && !"，。；：！？-《》%|".contains(c);
    let plain = text.chars().all(plain);
    let caption = text.starts_with(['表', '图', '注', '附']);
    let cells = lines.words(&lines.all[index].range).len() > 2;
    if !(3..=28).contains(&chars) || !plain || caption || cells || text.ends_with('、') {
        return false;
    }
    if counted {
        return !text.starts_with(|c: char| c.is_ascii_digit()) || names_year(text);
    }
    let opens = ends_sentence(before)
        || label_at(before).is_some_and(|label| label.is_outline())
        || is_top(&lines.all[index - 1].range);
    let after = lines.line(index + 1);
    opens && after.len() > 90 && after.contains(['，', '。'])
}
