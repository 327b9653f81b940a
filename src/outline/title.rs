//! The title: joined over line breaks, with the organs above it that belong to it.

use std::ops::Range;

use super::Kind;
use super::date::year_number;
use super::head::{Head, Piece, PieceKind};
use super::kind::of_title;
use super::lines::Lines;
use super::two_papers::before_later_plan;
use super::written::Written;
use super::years;
use crate::catalog::region::Mention;
use crate::catalog::words::Words;
use crate::text::{BreakKind, label_at};

/// Longest title, in characters.
const LONGEST: usize = 90;

/// A title and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// The title as written, on one line; of a notice that sends on a paper and has it below, that of the paper.
    pub(super) written: String,
    /// The same in the characters of the view, without organs put before it.
    pub(super) plain: String,
    /// Bytes of the view that hold the title itself.
    pub(super) ranges: Vec<Range<usize>>,
    /// The title of the paper that a notice sends on, in the characters of the view.
    pub(super) inner: Option<String>,
}

/// Finds the title of a document.
pub(super) fn title(lines: &Lines, head: &Head, places: &[Mention<'_>], written: &Written) -> Option<Title> {
    let body = head.pieces.iter().position(|piece| matches!(piece.kind, PieceKind::Body | PieceKind::Addressee));
    let top = &head.pieces[..body.unwrap_or(head.pieces.len())];
    let found =
        run(lines, top, 0).map(|found| own(lines, top, found, places)).or_else(|| lone_line(lines, head, top))?;
    let mut ranges: Vec<Range<usize>> = top[found.clone()].iter().map(|piece| piece.range.clone()).collect();
    if let [only] = ranges.as_mut_slice() {
        let text = &lines.text[only.clone()];
        let inner = bare(text);
        let start = only.start + if text.starts_with(inner) { 0 } else { '《'.len_utf8() };
        *only = start..start + inner.len();
    }
    let plain = plain(lines, &ranges);
    let mut text = in_full(lines, &plain, &ranges, &top[..found.start], written);
    let mut inner = None;
    let rest = &head.pieces[body.unwrap_or(head.pieces.len())..];
    if let Some(run) = run(lines, rest, 0).filter(|_| head.forwards) {
        let ranges: Vec<Range<usize>> = rest[run.clone()].iter().map(|piece| piece.range.clone()).collect();
        let paper = self::plain(lines, &ranges);
        if sends_on(&plain, &paper) {
            text = in_full(lines, &paper, &ranges, &rest[..run.start], written);
        }
        inner = Some(paper);
    }
    Some(Title { written: text, plain, ranges, inner })
}

/// Ranges of the view on one line.
fn plain(lines: &Lines, ranges: &[Range<usize>]) -> String {
    ranges.iter().map(|range| lines.text[range.clone()].replace('\n', "")).collect()
}

/// A title as written, with the organs `above` it where it has none.
fn in_full(lines: &Lines, plain: &str, ranges: &[Range<usize>], above: &[Piece], written: &Written) -> String {
    let mut text = String::new();
    if needs_organ(plain) {
        let organs = organs_above(lines, above);
        let about = plain.starts_with("关于");
        if about || !organs.first().is_some_and(|organ| names_place_of(plain, &lines.text[organ.clone()])) {
            let names: Vec<String> = organs.into_iter().map(|range| written.get(range)).collect();
            text = names.join(" ");
        }
    }
    for range in ranges {
        text.push_str(&in_title(lines, range, written));
    }
    text
}

/// Characters at the end of a paper's title that the notice has as well.
const HEAD_NOUN: usize = 4;

/// Tells whether a notice is there for the paper below it alone: 关于印发2021年工作要点的通知, then 某县教育局2021年工作要点.
fn sends_on(notice: &str, paper: &str) -> bool {
    let paper = without_remark(paper);
    let noun = paper.char_indices().rev().nth(HEAD_NOUN - 1).map_or(paper, |(at, _)| &paper[at..]);
    Words::builtin().forwarding.find(notice).is_some_and(|(at, _)| notice[at..].contains(noun))
        && !matches!(of_title(paper), Kind::Notice | Kind::Other)
}

/// The title as written; a blank stays between organs side by side.
fn in_title(lines: &Lines, range: &Range<usize>, written: &Written) -> String {
    let Some(organs) = super::issuer::in_title(lines, range).filter(|organs| organs.len() > 1) else {
        return written.get(range.clone());
    };
    let mut text = String::new();
    let mut from = range.start;
    for organ in &organs[1..] {
        text.push_str(&written.get(from..organ.start));
        if lines.breaks_in(range).iter().any(|one| one.at == organ.start) {
            text.push(' ');
        }
        from = organ.start;
    }
    text + &written.get(from..range.end)
}

/// The first pieces that together end as titles do: 工作总结, 的通知, 公报.
fn run(lines: &Lines, pieces: &[Piece], from: usize) -> Option<Range<usize>> {
    let mut start = from;
    while start < pieces.len() {
        if pieces[start].kind != PieceKind::Text {
            start += 1;
            continue;
        }
        let mut text = String::new();
        let mut found = None;
        for (at, piece) in pieces.iter().enumerate().skip(start) {
            let fresh = at > start && piece.before == BreakKind::Blank && found.is_some();
            // 某县2021年工作总结 | | 和2022年工作计划
            let fresh = fresh && !joins(&lines.text[piece.range.clone()]);
            let goes_on = found.is_none() || continues(&text, &lines.text[piece.range.clone()]);
            if piece.kind != PieceKind::Text || fresh || !goes_on {
                break;
            }
            text.push_str(&lines.text[piece.range.clone()]);
            if text.chars().count() > LONGEST {
                break;
            }
            if ends_as_title(&text) {
                found = Some(start..at + 1);
            }
        }
        if found.is_some() {
            return found;
        }
        start += 1;
    }
    None
}

/// Fewest characters that two titles have to end with alike to be one, shortened by the page.
const ALIKE: usize = 8;

/// A title of so few characters is the name of a column of the site, if another follows: 计划总结.
const COLUMN: usize = 6;

/// The title of the document itself among what a page has above its text: without lines of the page before it, and in full where the
/// page gives it shortened first.
fn own(lines: &Lines, top: &[Piece], found: Range<usize>, places: &[Mention<'_>]) -> Range<usize> {
    let text =
        |run: &Range<usize>| -> String { top[run.clone()].iter().map(|one| &lines.text[one.range.clone()]).collect() };
    let found = without_page(lines, top, found, places);
    let short = text(&found);
    let Some(later) = run(lines, top, found.end).map(|later| without_page(lines, top, later, places)) else {
        return found;
    };
    let full = text(&later);
    // What the page adds before its second showing is no part of it: 166人看过 | 教育 | 某县2020年工作总结.
    if full.strip_suffix(short.as_str()).is_some_and(|added| !added.contains("关于")) {
        return found;
    }
    let column = short.chars().count() <= COLUMN;
    let alike = short.chars().rev().zip(full.chars().rev()).take_while(|(one, other)| one == other).count();
    if (column || alike >= ALIKE) && full.chars().count() > short.chars().count() { later } else { found }
}

/// A run of lines from the one on that is a title alone and opens as one, with its place or with 关于.
fn without_page(lines: &Lines, top: &[Piece], found: Range<usize>, places: &[Mention<'_>]) -> Range<usize> {
    let line = |at: usize| &lines.text[top[at].range.clone()];
    let placed = |at: usize| {
        let start = top[at].range.start;
        places.binary_search_by_key(&start, |place| place.start).is_ok()
    };
    let last = found.end - 1;
    let opens = last > found.start
        && top[last].whole_line
        && ends_as_title(line(last))
        && (placed(last) || line(last).contains("关于"));
    let leads_to = (found.start..last).any(|at| line(at).contains(['于', '《']) || placed(at));
    if opens && !leads_to { last..found.end } else { found }
}

/// Tells whether the next line belongs to a title that could end here: 工作总结 | 及2021年工作要点的通知.
fn continues(title: &str, next: &str) -> bool {
    let joined =
        joins(next) || next.starts_with(['的', '、', '（']) || Words::builtin().title_goes_on.starts(next).is_some();
    let open = title.contains("关于") && !title.ends_with(['知', '函', '告', '示', '复', '见']);
    (joined || open) && ends_as_title(next)
}

/// 和2022年工作计划: tells whether a line joins what it names to what stands before it.
fn joins(line: &str) -> bool {
    line.starts_with(['和', '及', '与', '暨'])
}

/// Tells whether a text ends as titles do, a remark in brackets set aside.
pub(super) fn ends_as_title(text: &str) -> bool {
    let text = without_remark(text);
    Words::builtin().title_end.ends(text).is_some()
}

/// The text without a bracketed remark at its end, （讨论稿）, or the mark of a note, 〔1〕; nor with the quotes around all of it: 《…的通报》.
pub(super) fn without_remark(text: &str) -> &str {
    // 校园安全“晒单”
    let mut text = bare(without_copy(text)).trim_end_matches('”');
    // 规划（2016—2020）（征求意见稿）
    for _ in 0..REMARKS {
        match text.strip_suffix('）').and_then(|inner| inner.rfind('（')) {
            Some(open) if open > 0 => text = without_copy(&text[..open]),
            _ => break,
        }
    }
    text
}

/// Remarks in brackets at the end of a title.
const REMARKS: usize = 2;

/// A title without what makes it a pattern or a file: 2020年工作总结范文3篇, 工作总结.doc.
fn without_copy(title: &str) -> &str {
    let words = Words::builtin();
    let mut text = title;
    for _ in 0..3 {
        let counted = text.strip_suffix('篇').map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()));
        let cut = text.strip_suffix("（精选）").unwrap_or(text);
        let cut = words.title_of_copy.ends(cut).map_or(cut, |word| &cut[..cut.len() - word.len()]);
        text = counted.filter(|rest| words.title_of_copy.ends(rest).is_some()).unwrap_or(cut);
    }
    text
}

/// Longest title that running text follows without a mark, in characters.
const RUN_IN: usize = 45;

/// Bytes of a title at the start of a paragraph, with running text or the first number right behind it: 某县2020年工作总结今年是…,
/// 某县2020年工作总结一、主要工作….
pub(super) fn run_in(paragraph: &str) -> Option<usize> {
    let words = Words::builtin();
    let end = paragraph.char_indices().nth(RUN_IN).map_or(paragraph.len(), |(at, _)| at);
    let near = &paragraph[..end];
    let near = &near[..near.find(['，', '。', '；', '：', '！', '？', '\n']).unwrap_or(near.len())];
    // 某县2022年工作总结 2023年工作计划 is the name of two papers.
    let two = || before_later_plan(paragraph).is_some() && !paragraph.contains(['，', '。', '：', '\n']);
    if words.text_opening.starts(near).is_some() || label_at(near).is_some() || two() {
        return None;
    }
    let opens = |rest: &str| {
        // *县 stands for the name of a county that was taken out.
        rest.starts_with('*')
            || words.text_opening.starts(rest).is_some()
            || label_at(rest).is_some_and(|label| label.is_outline() && label.number == 1)
            || year_number(rest).is_some_and(|(_, len)| rest[len..].starts_with('年'))
    };
    let ends = near.char_indices().skip(8).map(|(at, _)| at);
    // 营养改善计划2012年启动 names no paper.
    let of_paper = |title: &str| title.contains("工作") || years::in_title(title).is_some();
    let mut titles = ends.filter(|at| ends_as_title(&near[..*at]) && opens(&paragraph[*at..]));
    titles.find(|at| {
        let title = &near[..*at];
        of_paper(title) && !matches!(of_title(title), Kind::Other | Kind::Notice)
    })
}

/// A title without the mark of a note, 〔1〕, and without quotes around all of it, 《关于…的通报》.
fn bare(text: &str) -> &str {
    let note = text.strip_suffix('〕').map(|inner| inner.trim_end_matches(|c: char| c.is_ascii_digit()));
    let text = note.and_then(|before| before.strip_suffix('〔')).unwrap_or(text);
    let inner = text.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
    inner.filter(|inner| !inner.contains(['《', '》'])).unwrap_or(text)
}

/// A single first line without a title's last word: 某县教育概况.
fn lone_line(lines: &Lines, head: &Head, top: &[Piece]) -> Option<Range<usize>> {
    let at = top.iter().position(|piece| piece.kind == PieceKind::Text)?;
    let piece = &top[at];
    let text = &lines.text[piece.range.clone()];
    let alone = piece.whole_line && lines.all.len() > 1 && (4..=45).contains(&text.chars().count());
    let caption = text.starts_with(['表', '图', '注']) || text.starts_with("【");
    let odd = text.ends_with(['，', '、', '.', '-']) || without_remark(text).contains(['，', '、']);
    let before = !head.pieces[..at].iter().any(|piece| piece.kind == PieceKind::Body);
    (alone && before && !caption && !odd).then_some(at..at + 1)
}

/// Tells whether a title lacks the organ that its first lines put above it.
fn needs_organ(title: &str) -> bool {
    title.starts_with("关于") || title.starts_with(|c: char| c.is_ascii_digit()) || title.starts_with("二零")
}

/// Tells whether a title has the place in it that its organ is of: 2020年安庆市教育统计公报 below 安庆市统计局.
fn names_place_of(title: &str, organ: &str) -> bool {
    let place: String = organ.chars().take(2).collect();
    title.contains(&place)
}

/// Organs right above the title, a document number between them set aside. A letterhead (某市教育局文件) is none.
fn organs_above(lines: &Lines, pieces: &[Piece]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for piece in pieces.iter().rev() {
        match &piece.kind {
            PieceKind::Organs(_) if lines.text[piece.range.clone()].ends_with("文件") => break,
            PieceKind::Organs(organs) => found.splice(0..0, organs.iter().cloned()).for_each(drop),
            PieceKind::DocNo(_) if found.is_empty() => {}
            _ => break,
        }
    }
    found
}
