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
    let plain = |c: char| !c.is_ascii() && c.is_alphabetic() || matches!(c, '、' | '·');
    if !(SHORTEST..=LONGEST).contains(&chars)
        || !text.chars().all(plain)
        || text.contains('的')
        || text.contains("关于")
    {
        return None;
    }
    if !ends_as_organ(text) || words.not_organ.starts(text).is_some() || is_generic(text) {
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
        if ends && before.chars().count() >= SHORTEST && ends_as_organ(before) {
            found.push(range.start + start..range.start + at);
            start = at + if c == '、' { c.len_utf8() } else { 0 };
        }
    }
    if text[start..].chars().count() >= SHORTEST {
        found.push(range.start + start..range.start + text.len());
    }
    (!found.is_empty()).then_some(found)
}

/// Tells whether a text ends as the name of an organ, or of an office inside one.
fn ends_as_organ(text: &str) -> bool {
    let words = Words::builtin();
    let organ = words.organ_end.ends(text).is_some() || bureau_of(text).is_some();
    organ && words.not_organ_end.ends(text).is_none()
}

/// 民办幼儿园, 普通高中初中小学, 办公室: tells whether a text names a sort of school or office and none of them.
pub(super) fn is_generic(text: &str) -> bool {
    let mut rest = text;
    while let Some(word) = Words::builtin().generic_organ.starts(rest) {
        rest = &rest[word.len()..];
    }
    rest.is_empty()
}

/// Bytes of the bureau in the name of an office inside it: 某县教育局 in 某县教育局计财股. An office issues nothing in its own name, but for those that
/// stand for the bureau (办公室) or have tasks of their own (教研室).
fn bureau_of(name: &str) -> Option<usize> {
    let words = Words::builtin();
    words.inner_office.ends(name).filter(|_| words.office_of_its_own.ends(name).is_none())?;
    let (at, bureau) = words.bureau.rfind(name)?;
    let len = at + bureau.len();
    (len < name.len() && name[..at].chars().count() + 1 >= SHORTEST).then_some(len)
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
    let start = title.start + inner;
    organs(lines, &(start..start + end)).or_else(|| {
        let organ = leading_organ(&rest[..end])?;
        organs(lines, &(start..start + organ))
    })
}

/// Bytes of the organ that a title without a year begins with: 某县教育局 in 某县教育局工作总结, but not in 某县教育局长.
fn leading_organ(title: &str) -> Option<usize> {
    let words = Words::builtin();
    let ends = title.char_indices().skip(SHORTEST).map(|(at, _)| at);
    let named = |at: &usize| {
        let (organ, rest) = title.split_at(*at);
        words.organ_end.ends(organ).is_some_and(|end| words.leading_organ.has(end))
            && words.behind_leading_organ.starts(rest).is_some()
    };
    ends.filter(named).last()
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
        found.extend(spoken_for(lines, head));
    }
    if found.is_empty() {
        found.extend(head.sources());
    }
    let mut names: Vec<String> = Vec::new();
    for organ in found {
        let organ = bureau_of(&lines.text[organ.clone()]).map_or(organ.clone(), |len| organ.start..organ.start + len);
        let name = with_place(&lines.text[organ.clone()], region).unwrap_or_else(|| written.get(organ));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join("、"))
}

/// Bytes of the running text in which a speaker says for whom he speaks.
const ADDRESS: usize = 600;

/// 现在，我代表县人民政府向大会报告工作: the organ that a report is made for.
fn spoken_for(lines: &Lines, head: &Head) -> Option<Range<usize>> {
    let addressee = head.pieces.iter().find(|piece| piece.kind == PieceKind::Addressee)?;
    let from = addressee.range.end;
    let text = &lines.text[from..lines.text.floor_char_boundary(from + ADDRESS)];
    let words = Words::builtin();
    let (at, word) = words.spoken_for.find(text)?;
    let start = at + word.len();
    let len = text[start..].find(['，', '向', '。', '、', '就']).filter(|len| *len > 0)?;
    organs(lines, &(from + start..from + start + len))?.into_iter().next()
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

#[cfg(test)]
mod tests {
    use super::{Lines, bureau_of, leading_organ, organs};
    use crate::text::View;

    #[test]
    fn an_organ_has_a_name() {
        for (text, expected) in [
            ("平江县教育局", Some("平江县教育局")),
            ("平江县教育局平江县财政局", Some("平江县教育局|平江县财政局")),
            ("平江县教育局计划财务股", Some("平江县教育局计划财务股")),
            ("平江县教育厅发展规划处", Some("平江县教育厅发展规划处")),
            ("平江县第一中学", Some("平江县第一中学")),
            ("民办幼儿园", None),
            ("普通高中初中小学", None),
            ("办公室", None),
            ("▲学校布局", None),
            ("优化学校布局", None),
            ("各县教育局", None),
        ] {
            let view = View::new(text);
            let lines = Lines::new(&view);
            let found = organs(&lines, &(0..view.text().len())).map(|found| {
                found.into_iter().map(|range| view.text()[range].to_owned()).collect::<Vec<_>>().join("|")
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_office_stands_inside_a_bureau() {
        for (name, expected) in [
            ("平江县教育局计财股", Some("平江县教育局")),
            ("省教育厅发展规划处", Some("省教育厅")),
            ("平江县教育局防控工作专班", Some("平江县教育局")),
            ("平江县教育局办公室", None),
            ("平江县教育局教研室", None),
            ("平江县人民政府教育督导室", None),
            ("平江县教育局", None),
        ] {
            assert_eq!(bureau_of(name).map(|len| &name[..len]), expected, "{name}");
        }
    }

    #[test]
    fn a_title_begins_with_its_organ() {
        for (title, expected) in [
            ("平江县教育局工作总结", Some("平江县教育局")),
            ("平江县人民政府履行教育职责自评报告", Some("平江县人民政府")),
            ("平江县教育局长述职报告", None),
            ("平江县学校布局规划", None),
            ("平江县教育工作总结", None),
        ] {
            assert_eq!(leading_organ(title).map(|len| &title[..len]), expected, "{title}");
        }
    }
}
