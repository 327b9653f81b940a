//! The place a document is about, by the region catalogue.

use super::head::{Head, PieceKind};
use super::lines::Lines;
use crate::catalog::region::{Evidence, Level, Mention, RegionCode, Regions};
use crate::catalog::words::Words;
use crate::text::label_at;

/// Longest first line that can be a heading, in bytes.
const HEADING: usize = 150;

/// Finds the place, with the reason for it or for having none, in words for a person.
pub(super) fn place(
    lines: &Lines,
    head: &Head,
    mentions: &[Mention<'_>],
    doc_no: Option<&str>,
    year: Option<i32>,
    given: Option<RegionCode>,
) -> (Option<RegionCode>, String) {
    if given.is_some() {
        return (given, "由 --region 指定".to_owned());
    }
    let heading = heading(lines, head);
    let tail = signature(lines, head);
    let evidence = Evidence {
        heading: &heading,
        tail: &tail,
        addressee: addressee(lines, head),
        doc_no,
        opening: below_heading(lines),
        body: lines.text,
        view: Some(lines.view),
        year: year.and_then(|year| u16::try_from(year).ok()),
    };
    match Regions::builtin().resolve_with(&evidence, mentions) {
        Some(found) if tells_of_province(&heading, &tail, found.code) => {
            (Some(found.code.province()), "标题：全省".to_owned())
        }
        Some(found) => (Some(found.code), found.reasons.join("；")),
        None => (None, "文中没有足以确定地区的依据".to_owned()),
    }
}

/// 全省教育经费统计快报: tells whether a heading that names no place is of a whole province, so that a city in the text is but one of its cities.
fn tells_of_province(heading: &str, tail: &str, found: RegionCode) -> bool {
    let regions = Regions::builtin();
    found.level() != Level::Province
        && found != RegionCode::NATION
        && Words::builtin().whole_province.find(heading).is_some()
        && [heading, tail].iter().all(|text| regions.mentions(text).is_empty())
}

/// The text without a numbered heading on its first line, which says nothing of the place: （四）办学条件持续改善 | 某县2020年….
fn below_heading<'v>(lines: &Lines<'v>) -> &'v str {
    let text = lines.text;
    let first = lines.breaks_in(&(0..text.len().min(HEADING))).first();
    match (label_at(text), first) {
        // 十、教育（摘自某县2015年统计公报）
        (Some(label), Some(line_break))
            if label.is_outline()
                && !text[..line_break.at].contains('。')
                && Words::builtin().taken_from.find(&text[..line_break.at]).is_none() =>
        {
            text.get(line_break.at..).unwrap_or(text)
        }
        _ => text,
    }
}

/// Letterhead, title, organs and speaker, a piece a line; running text and addressees say nothing of who issues.
fn heading(lines: &Lines, head: &Head) -> String {
    let mut heading = String::new();
    let mut started = false;
    for piece in &head.pieces {
        match piece.kind {
            PieceKind::Body if !head.forwards => break,
            PieceKind::Body
            | PieceKind::Addressee
            | PieceKind::Source(_)
            | PieceKind::Furniture
            | PieceKind::Calendar(_)
            | PieceKind::DocNo(_) => {
                started = false;
                continue;
            }
            _ => {}
        }
        // A row of numbers stands between the rows beside it.
        if !lines.text[piece.range.clone()].contains(char::is_alphabetic) {
            started = false;
            continue;
        }
        // A title cut in two is one line again, lest its second half look like an issuer's.
        let joins = piece.kind == PieceKind::Text && heading.ends_with(|c: char| c != '\n') && started;
        if !joins && !heading.is_empty() {
            heading.push('\n');
        }
        started = piece.kind == PieceKind::Text;
        let text = &lines.text[piece.range.clone()];
        heading.push_str(if matches!(piece.kind, PieceKind::Subtitle(_)) { assembly(text) } else { text });
    }
    // 县教育局2023年工作总结 | 来源：某县教育局
    if Regions::builtin().mentions(&heading).is_empty() {
        for source in head.sources() {
            heading.push('\n');
            heading.push_str(&lines.text[source]);
        }
    }
    heading
}

/// Whom a letter is written to: 讷河市人民政府：.
fn addressee<'v>(lines: &Lines<'v>, head: &Head) -> Option<&'v str> {
    let written_to = head.pieces.iter().find(|piece| piece.kind == PieceKind::Addressee)?;
    Some(&lines.text[written_to.range.clone()])
}

/// The place of the assembly that a report was made to: ——2019年1月12日在某市第十七届人民代表大会上.
fn assembly(subtitle: &str) -> &str {
    let body = subtitle.split_once('在').map_or(subtitle, |(_, body)| body);
    body.split_once('第').map_or(body, |(place, _)| place)
}

/// Organs and dates at the end, which in a short paper is read with the top.
fn signature(lines: &Lines, head: &Head) -> String {
    let body = head.pieces.iter().rposition(|piece| piece.kind == PieceKind::Body);
    let below = body.filter(|_| head.tail.is_empty()).map_or(&[][..], |body| &head.pieces[body..]);
    let end = below.iter().chain(&head.tail);
    let signed = end.filter(|piece| matches!(piece.kind, PieceKind::Organs(_) | PieceKind::Date(_)));
    signed.map(|piece| &lines.text[piece.range.clone()]).collect::<Vec<_>>().join("\n")
}
