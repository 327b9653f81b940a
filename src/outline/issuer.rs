//! The issuing organ or organs: in the letterhead, under the title, in the signature, or in the title itself.

use std::ops::Range;

use super::head::{Head, PieceKind};
use super::lines::Lines;
use super::title::Title;
use super::written::Written;
use crate::catalog::region::{RegionCode, Regions};
use crate::catalog::words::Words;
use crate::text::BreakKind;

/// Longest run of organs, in characters.
const LONGEST: usize = 70;
/// Shortest name of an organ, in characters.
const SHORTEST: usize = 3;

/// Reads a range that is one organ or several and nothing else.
///
/// Organs stand side by side with a blank, a line end or 、 between them, or nothing at all when the next begins as the
/// first does (某县教育局某县财政局).
pub(super) fn organs(lines: &Lines, range: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let words = Words::builtin();
    let mut text = &lines.text[range.clone()];
    if let Some(tail) = words.organ_note.ends(text) {
        text = &text[..text.len() - tail.len()];
    }
    let chars = text.chars().count();
    let plain = |c: char| !c.is_ascii() && !"，。；：！？（）《》“”〔〕-".contains(c);
    if !(SHORTEST..=LONGEST).contains(&chars)
        || !text.chars().all(plain)
        || text.contains('的')
        || text.contains("关于")
    {
        return None;
    }
    if words.organ_end.ends(text).is_none() || words.not_organ.starts(text).is_some() {
        return None;
    }
    let breaks = lines.breaks_in(&(range.start..range.start + text.len()));
    let spread = breaks.len() * 2 >= chars;
    let divided = |at: usize| {
        breaks.iter().any(|one| one.at == at && (!spread || matches!(one.kind, BreakKind::Line | BreakKind::Blank)))
    };
    let first: String = text.chars().take(2).collect();
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if at <= start {
            continue;
        }
        let (before, after) = (&text[start..at], &text[at..]);
        let ends = c == '、'
            || divided(range.start + at)
            || after.starts_with("中共")
            || (before.starts_with(&first) && after.starts_with(&first));
        if ends && before.chars().count() >= SHORTEST && words.organ_end.ends(before).is_some() {
            found.push(range.start + start..range.start + at);
            start = at + if c == '、' { c.len_utf8() } else { 0 };
        }
    }
    if text[start..].chars().count() >= SHORTEST {
        found.push(range.start + start..range.start + text.len());
    }
    (!found.is_empty()).then_some(found)
}

/// Reads 县教育局局长, with or without a name behind it, and returns the organ.
pub(super) fn speaker(lines: &Lines, range: &Range<usize>) -> Option<Range<usize>> {
    let words = Words::builtin();
    let text = &lines.text[range.clone()];
    let start = text.len() - text.trim_start_matches(['-', '（']).len();
    if text.chars().count() > 30 || text.contains(['，', '。', '：']) {
        return None;
    }
    let (office, _) = words.office.find(&text[start..])?;
    let organ = &text[start..start + office];
    let known = organ.chars().count() >= SHORTEST && words.organ_end.ends(organ).is_some();
    known.then(|| range.start + start..range.start + start + office)
}

/// The organs that a title begins with: before 关于, or before the year.
pub(super) fn in_title(lines: &Lines, title: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let text = &lines.text[title.clone()];
    let about = text.find("关于");
    let inner = about.filter(|at| *at == 0).map_or(0, |_| "关于".len());
    let inner = Words::builtin().forwarding.starts(&text[inner..]).map_or(inner, |word| inner + word.len());
    // 关于印发《某市教育局2024年工作要点》的通知
    let inner = inner + text[inner..].len() - text[inner..].trim_start_matches('《').len();
    let rest = &text[inner..];
    let year = rest.find(|c: char| c.is_ascii_digit() || c == '二').unwrap_or(rest.len());
    let end = rest.find("关于").map_or(year, |about| about.min(year));
    if end == 0 {
        return None;
    }
    organs(lines, &(title.start + inner..title.start + inner + end))
}

/// Names the issuers, joined by `、`.
///
/// The letterhead and the signature name all who issue a paper, so the longer of the two lists counts; then the title, then
/// whoever speaks, then who put it on the page.
pub(super) fn issuer(
    lines: &Lines,
    head: &Head,
    title: Option<&Title>,
    region: Option<RegionCode>,
    written: &Written,
) -> Option<String> {
    let top = top_organs(head);
    let signed = signature(head);
    let mut found = if signed.len() > top.len() { signed } else { top };
    if found.is_empty() {
        found =
            title.and_then(|title| title.ranges.first()).and_then(|range| in_title(lines, range)).unwrap_or_default();
    }
    if found.is_empty() {
        found.extend(head.pieces.iter().find_map(|piece| match &piece.kind {
            PieceKind::Speaker(organ) => Some(organ.clone()),
            _ => None,
        }));
    }
    if found.is_empty() {
        found.extend(head.sources());
    }
    let mut names: Vec<String> = Vec::new();
    for organ in found {
        let name = with_place(&lines.text[organ.clone()], region).unwrap_or_else(|| written.get(organ));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join("、"))
}

/// Organs in the letterhead or under the title, as one stands beside the other.
fn top_organs(head: &Head) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for piece in &head.pieces {
        match &piece.kind {
            PieceKind::Organs(organs) => found.extend(organs.iter().cloned()),
            PieceKind::Body | PieceKind::Addressee => break,
            PieceKind::Text if !found.is_empty() => break,
            _ => {}
        }
    }
    found
}

/// The organs that stand right before the last date, or at the very end.
fn signature(head: &Head) -> Vec<Range<usize>> {
    let all: Vec<_> = head.pieces.iter().chain(&head.tail).collect();
    for (at, piece) in all.iter().enumerate().rev() {
        if !matches!(piece.kind, PieceKind::Organs(_)) {
            continue;
        }
        let signed = all[at + 1..].iter().all(|next| {
            matches!(
                next.kind,
                PieceKind::Furniture | PieceKind::Source(_) | PieceKind::Calendar(_) | PieceKind::Date(_)
            )
        }) || all.get(at + 1).is_some_and(|next| matches!(next.kind, PieceKind::Date(_)));
        if !signed {
            return Vec::new();
        }
        let first =
            all[..at].iter().rposition(|piece| !matches!(piece.kind, PieceKind::Organs(_))).map_or(0, |p| p + 1);
        return all[first..=at]
            .iter()
            .filter_map(|piece| match &piece.kind {
                PieceKind::Organs(organs) => Some(organs.clone()),
                _ => None,
            })
            .flatten()
            .collect();
    }
    Vec::new()
}

/// Puts the place before an organ that calls itself by its level alone: 县教育局 of 平江县 is 平江县教育局.
fn with_place(organ: &str, region: Option<RegionCode>) -> Option<String> {
    let level = organ.chars().next().filter(|c| "省市州盟县区旗".contains(*c))?;
    let region = Regions::builtin().get(region?)?;
    let tail = &organ[level.len_utf8()..];
    let starts = Words::builtin().level_organ.starts(tail).is_some();
    starts.then(|| format!("{}{tail}", region.name))
}
