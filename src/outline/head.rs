//! The top and the end of a document, cut into pieces that each are one thing: number, organ, date, title, addressee.

use std::ops::Range;

use super::date::{Date, date_at, date_or_month};
use super::doc_no::{doc_no, opening_doc_no};
use super::furniture::{Calendar, calendar, is_clock, is_furniture};
use super::issuer::{is_generic, organs, speaker};
use super::lines::{Line, Lines, begins_with_field};
use super::signed::signed;
use super::title::{Title, ends_as_title, run_in};
use crate::catalog::words::Words;
use crate::text::{BreakKind, label_at};

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// 抚教发〔2020〕41号
    DocNo(String),
    /// 2020年12月30日, 发布日期：2020-12-30
    Date(Date),
    /// One organ or several.
    Organs(Vec<Range<usize>>),
    /// 县教育局局长: the organ that the speaker heads.
    Speaker(Range<usize>),
    /// ——2009年2月18日在县人大常委会会议上, （讨论稿）
    Subtitle(Option<Date>),
    /// 各县（区）教育局：
    Addressee,
    /// 来源：某县教育局: who put it on the page.
    Source(Vec<Range<usize>>),
    /// 索引号, （此件公开发布）: what the page adds.
    Furniture,
    /// 2019年12月3日星期二: the day somebody looked at the page.
    Calendar(Calendar),
    /// Running text.
    Body,
    /// Anything else; the title is made of these.
    Text,
}

/// One thing on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes of the view.
    pub(super) range: Range<usize>,
    /// What stood before it.
    pub(super) before: BreakKind,
    pub(super) kind: PieceKind,
    /// Whether it is a whole line.
    pub(super) whole_line: bool,
}

/// Top and end of a document.
#[derive(Debug)]
pub(super) struct Head {
    /// From the start of the text up to its first numbered heading.
    pub(super) pieces: Vec<Piece>,
    /// The last lines, without any that `pieces` has.
    pub(super) tail: Vec<Piece>,
    /// Whether a notice sends on a paper (关于印发…的通知), whose own title follows.
    pub(super) forwards: bool,
}

/// Lines looked at from the top.
const TOP_LINES: usize = 60;
/// Lines looked at from the end.
const END_LINES: usize = 12;
/// Bytes looked at from either end of a line that holds a whole report.
const ZONE: usize = 3000;
/// Widest piece that is no running text.
const WIDEST: usize = 160;
/// Widest value of a field with a semicolon.
const NARROW: usize = 24;

impl Head {
    /// Reads the top and the end of the document.
    pub(super) fn new(lines: &Lines) -> Self {
        let mut pieces = Vec::new();
        let mut ended = lines.all.len();
        'top: for index in 0..lines.all.len().min(TOP_LINES) {
            for piece in pieces_of(lines, index, false) {
                if label_at(&lines.text[piece.range.clone()]).is_some_and(|label| label.is_outline()) {
                    ended = index;
                    break 'top;
                }
                pieces.push(piece);
            }
            if lines.all[index].range.end > 4 * ZONE {
                ended = index + 1;
                break;
            }
        }
        let from = lines.all.len().saturating_sub(END_LINES).max(ended.min(lines.all.len()));
        let mut tail = foot(lines, from);
        let shown = pieces.last().map_or(0, |piece: &Piece| piece.range.end);
        tail.retain(|piece| piece.range.start >= shown);
        set_imprint_aside(lines, if tail.is_empty() { &mut pieces } else { &mut tail });
        let forwards = pieces.iter().any(|piece| {
            let text = &lines.text[piece.range.clone()];
            piece.kind == PieceKind::Text && forwards(text)
        }) || pieces.iter().any(|piece| piece.kind == PieceKind::Addressee)
            && has_signature_before_text(&pieces);
        Self { pieces, tail, forwards }
    }

    /// The organs that the page names as its source.
    pub(super) fn sources(&self) -> Vec<Range<usize>> {
        let found = self.pieces.iter().find_map(|piece| match &piece.kind {
            PieceKind::Source(organs) => Some(organs.clone()),
            _ => None,
        });
        found.unwrap_or_default()
    }

    /// Byte where the running text below the title begins.
    pub(super) fn running_text(&self, title: Option<&Title>) -> usize {
        let below = title.and_then(|title| title.ranges.last()).map_or(0, |range| range.end);
        let runs =
            |piece: &&Piece| matches!(piece.kind, PieceKind::Body | PieceKind::Text) && piece.range.start >= below;
        let last = self.pieces.last().map_or(0, |piece| piece.range.end);
        self.pieces.iter().find(runs).map_or(last, |piece| piece.range.start)
    }

    /// The year in which somebody looked at the page.
    pub(super) fn year_seen(&self) -> Option<i32> {
        self.pieces.iter().find_map(|piece| match piece.kind {
            PieceKind::Calendar(Calendar::Day(day)) => Some(day.year),
            _ => None,
        })
    }

    /// The document number, which stands at the top.
    pub(super) fn doc_no(&self) -> Option<String> {
        self.pieces.iter().find_map(|piece| match &piece.kind {
            PieceKind::DocNo(number) => Some(number.clone()),
            _ => None,
        })
    }
}

/// Tells whether a title sends on another paper.
pub(super) fn forwards(title: &str) -> bool {
    Words::builtin().forwarding.find(title).is_some()
}

/// Tells whether a signed date stands before a further piece that may be a title.
fn has_signature_before_text(pieces: &[Piece]) -> bool {
    let day = |piece: &Piece| matches!(piece.kind, PieceKind::Date(date) if date.day.is_some());
    let Some(date) = pieces.iter().position(day) else { return false };
    let addressee = pieces.iter().position(|piece| piece.kind == PieceKind::Addressee);
    addressee.is_some_and(|at| at < date) && pieces[date..].iter().any(|piece| piece.kind == PieceKind::Text)
}

/// The pieces of the lines from the one on, an organ or a date that was cut in two whole again: 某县人民 | 政府, 2018年1 | 月26日.
fn foot(lines: &Lines, from: usize) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for index in from..lines.all.len() {
        let pieces = pieces_of(lines, index, true);
        if let ([piece], Some(last)) = (pieces.as_slice(), found.last_mut())
            && last.whole_line
            && piece.before == BreakKind::Line
            && [&last.kind, &piece.kind].into_iter().all(|kind| *kind == PieceKind::Text)
        {
            let range = last.range.start..piece.range.end;
            let kind = classify(lines, &range);
            if matches!(kind, PieceKind::Date(_) | PieceKind::Organs(_)) {
                (last.range, last.kind) = (range, kind);
                continue;
            }
        }
        found.extend(pieces);
    }
    found
}

/// Makes nothing of the line that says who printed a paper and when (某县教育局办公室　2021年1月13日印发), below who signed it and when.
fn set_imprint_aside(lines: &Lines, pieces: &mut [Piece]) {
    let is_date = |piece: &Piece| matches!(piece.kind, PieceKind::Date(_));
    let imprint = |text: &str| Words::builtin().imprint.ends(text.trim_end_matches('）')).is_some();
    let Some(at) = pieces.iter().rposition(is_date).filter(|at| *at > 0) else { return };
    let printed = imprint(&lines.text[pieces[at].range.clone()]) && pieces[at].before == BreakKind::Gap;
    let body = pieces.iter().rposition(|piece| piece.kind == PieceKind::Body).map_or(0, |body| body + 1);
    if printed && body < at && pieces[body..at - 1].iter().any(is_date) {
        for piece in &mut pieces[at - 1..=at] {
            piece.kind = PieceKind::Furniture;
        }
    }
}

/// The pieces of one line, a title that runs into the text apart: 某县2020年工作总结今年是….
fn pieces_of(lines: &Lines, index: usize, from_end: bool) -> Vec<Piece> {
    let mut pieces = pieces_in(lines, index, from_end);
    if index == 0
        && !from_end
        && let Some(first) = pieces.first_mut().filter(|piece| matches!(piece.kind, PieceKind::Body | PieceKind::Text))
        && let Some(len) = run_in(&lines.text[first.range.clone()])
    {
        let at = first.range.start + len;
        let title = Piece { range: first.range.start..at, kind: PieceKind::Text, ..first.clone() };
        (first.range.start, first.kind) = (at, PieceKind::Body);
        pieces.insert(0, title);
    }
    pieces
}

/// The pieces that blanks cut a line into. Of a line that holds a whole report only the near end is looked at.
fn pieces_in(lines: &Lines, index: usize, from_end: bool) -> Vec<Piece> {
    let line = &lines.all[index];
    if lines.breaks_in(&line.range).is_empty() {
        return whole_line(lines, line);
    }
    if lines.is_long(index) {
        let mut range = line.range.clone();
        if range.len() > ZONE && from_end {
            range.start = boundary(lines.text, range.end - ZONE);
        } else if range.len() > ZONE {
            range.end = boundary(lines.text, range.start + ZONE);
        }
        return split(lines, lines.pieces(&range), line.before);
    }
    let found = whole_line(lines, line);
    let marks = |mark| lines.text[line.range.clone()].matches(mark).count();
    // | 发布日期 | 2020-10-15 | as cells.
    let celled = found[0].kind == PieceKind::Furniture && marks('|') > 2;
    // 信息来源：… 发布时间：…: several fields on one line, the last of which may be empty.
    let named = matches!(
        found[0].kind,
        PieceKind::Furniture | PieceKind::Organs(_) | PieceKind::Source(_) | PieceKind::Addressee
    );
    // 2017-05-24 14:22:52 来源：
    let dated = || found[0].kind == PieceKind::Addressee && date_at(&lines.text[line.range.clone()]).is_some();
    if celled || named && marks('：') > 1 || dated() || is_plain(&found[0]) {
        return in_fields(lines, line, celled).unwrap_or(found);
    }
    found
}

/// The pieces of a line without blanks, or with blanks that do not count.
fn whole_line(lines: &Lines, line: &Line) -> Vec<Piece> {
    let piece = |range: Range<usize>, kind| Piece { range, before: line.before, kind, whole_line: true };
    let range = line.range.clone();
    // 某政办发〔2020〕35号某县实施细则的通知
    if let Some((number, len)) = opening_doc_no(&lines.text[line.range.clone()]) {
        let title = line.range.start + len..line.range.end;
        let kind = classify(lines, &title);
        if kind == PieceKind::Text && ends_as_title(&lines.text[title.clone()]) {
            let number = piece(line.range.start..title.start, PieceKind::DocNo(number));
            return vec![number, piece(title, kind)];
        }
    }
    one_or_two(lines, piece(range.clone(), classify(lines, &range)))
}

/// The cells or words of a line, if they are fields: 来源：某县教育局 日期：2020-10-15; `celled` tells that it has bars between cells.
fn in_fields(lines: &Lines, line: &Line, celled: bool) -> Option<Vec<Piece>> {
    let ranges = with_values(lines, lines.words(&line.range));
    // 时间：2022-05-27 来源：　某市教育局: the blanks stand behind labels and not between cells.
    let dated = ranges.first().is_some_and(|first| {
        begins_with_field(&lines.text[first.clone()]) && matches!(classify(lines, first), PieceKind::Date(_))
    });
    if !dated {
        let cells = split(lines, with_values(lines, lines.cells(&line.range)), line.before);
        if cells.len() > 1 && cells.iter().any(|piece| !is_plain(piece)) {
            return Some(cells);
        }
    }
    let mut words = split(lines, ranges, line.before);
    let labelled = words.first().is_some_and(|first| is_labelled(&lines.text[first.range.clone()], &first.kind));
    for piece in words.iter_mut().filter(|piece| celled && piece.kind == PieceKind::Text) {
        piece.kind = PieceKind::Furniture;
    }
    // 2014-10-21 09:54 来源：某县政府网 打印: all that a web page puts beside the hour.
    let timed = matches!(words.first().map(|first| &first.kind), Some(PieceKind::Date(_)))
        && words.get(1).is_some_and(|clock| is_clock(&lines.text[clock.range.clone()]));
    if timed {
        for piece in words.iter_mut().filter(|piece| is_plain(piece) || piece.kind == PieceKind::Addressee) {
            piece.kind = PieceKind::Furniture;
        }
        return Some(words);
    }
    let fields = words.len() > 1 && (labelled || celled || words.iter().all(|piece| !is_plain(piece)));
    fields.then_some(words)
}

fn is_plain(piece: &Piece) -> bool {
    matches!(piece.kind, PieceKind::Text | PieceKind::Body)
}

/// The words of a line, the name of a field with its value: 来源：　某县教育局.
fn with_values(lines: &Lines, words: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::with_capacity(words.len());
    // 标 题：, 索 引 号：: a name spread out by blanks.
    let spread = |text: &str| text.chars().count() < 3 && text.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let goes_on = |text: &str| text.chars().count() == 1 || text.chars().nth(1) == Some('：');
    for word in words {
        match found.last_mut() {
            Some(label) if spread(&lines.text[label.clone()]) && goes_on(&lines.text[word.clone()]) => {
                label.end = word.end;
            }
            Some(label)
                if lines.text[label.clone()].ends_with('：')
                    && begins_with_field(&lines.text[label.clone()])
                    && !begins_with_field(&lines.text[word.clone()]) =>
            {
                label.end = word.end;
            }
            _ => found.push(word),
        }
    }
    found
}

/// Tells whether a line begins with the name of a field, or with a document number: 发布时间：2021-12-28 来源：…
fn is_labelled(text: &str, kind: &PieceKind) -> bool {
    let numbered = matches!(kind, PieceKind::DocNo(_));
    numbered
        || begins_with_field(text)
            && matches!(kind, PieceKind::Date(_) | PieceKind::Organs(_) | PieceKind::Source(_) | PieceKind::Furniture)
}

fn split(lines: &Lines, ranges: Vec<Range<usize>>, before: BreakKind) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(ranges.len());
    for range in ranges {
        let before = if pieces.is_empty() { before } else { BreakKind::Gap };
        pieces.extend(one_or_two(lines, Piece { kind: classify(lines, &range), range, before, whole_line: false }));
    }
    pieces
}

/// A piece, or the two that it is if an organ and a date stand side by side in it.
fn one_or_two(lines: &Lines, piece: Piece) -> Vec<Piece> {
    if !matches!(piece.kind, PieceKind::Text | PieceKind::Subtitle(_)) {
        return vec![piece];
    }
    let Some(found) = signed(lines, &piece.range) else { return vec![piece] };
    let (Some(first), Some(last)) = (found.organs.first(), found.organs.last()) else { return vec![piece] };
    let named = first.start..last.end;
    let dated_first = found.dated.start < named.start;
    let organs = Piece { range: named, kind: PieceKind::Organs(found.organs), whole_line: false, ..piece.clone() };
    let date = Piece { range: found.dated, kind: PieceKind::Date(found.date), whole_line: false, ..piece.clone() };
    let mut pieces = if dated_first { vec![date, organs] } else { vec![organs, date] };
    pieces[1].before = BreakKind::Gap;
    // A bracket or a word behind both belongs to them.
    pieces[1].range.end = piece.range.end;
    pieces
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// What a line before the body, or a piece of one, is by its words.
fn classify(lines: &Lines, range: &Range<usize>) -> PieceKind {
    let text = &lines.text[range.clone()];
    if let Some((label, at)) = bracketed_label(text) {
        return classify_field(lines, label, &(range.start + at..range.end));
    }
    let width = text.chars().take(WIDEST + 80).count() * 2;
    if width > WIDEST + 80 {
        return PieceKind::Body;
    }
    if let Some(number) = doc_no(text) {
        return PieceKind::DocNo(number);
    }
    if let Some(date) = whole_date(text) {
        return PieceKind::Date(date);
    }
    if text.starts_with("--") || (text.starts_with('（') && text.ends_with('）')) {
        return classify_aside(lines, range);
    }
    if let Some(labelled) = labelled_organs(lines, range) {
        return labelled;
    }
    // 普通高中 初中 小学: the head of a table.
    if is_furniture(text) || is_generic(text) {
        return PieceKind::Furniture;
    }
    if let Some(day) = calendar(text) {
        return PieceKind::Calendar(day);
    }
    // 现将2020年工作总结如下：
    if text.contains("如下") && width > NARROW / 2 {
        return PieceKind::Body;
    }
    if text.ends_with('：') && !text.contains('。') {
        // | 发文日期： | 2024-07-15 |: the name of a field, whose value is in the next cell.
        let field = begins_with_field(text.trim_start_matches(['|', ' ']));
        return if field { PieceKind::Furniture } else { PieceKind::Addressee };
    }
    if let Some(found) = organs(lines, range) {
        return PieceKind::Organs(found);
    }
    // 县教育局局长在教育工作会议上的讲话 is a title.
    if let Some(organ) = speaker(lines, range).filter(|_| Words::builtin().speech_end.ends(text).is_none()) {
        return PieceKind::Speaker(organ);
    }
    // 教育；财政 is a value.
    let sentence = text.contains(['。', '！', '？']) || text.contains('；') && width > NARROW;
    if sentence || width > WIDEST || (text.contains('，') && width > 60) {
        return PieceKind::Body;
    }
    PieceKind::Text
}

/// What a line behind a dash or in brackets is: ——2009年2月18日在某县人大会议上, （某政〔2001〕85号）, （讨论稿）.
fn classify_aside(lines: &Lines, range: &Range<usize>) -> PieceKind {
    let text = &lines.text[range.clone()];
    if let Some(number) = text.strip_prefix('（').and_then(|rest| rest.strip_suffix('）')).and_then(doc_no) {
        return PieceKind::DocNo(number);
    }
    match speaker(lines, range) {
        Some(organ) if !text.contains("会议") => PieceKind::Speaker(organ),
        _ if Words::builtin().page_furniture.starts(text.trim_start_matches('（')).is_some() => PieceKind::Furniture,
        _ => PieceKind::Subtitle(date_inside(text)),
    }
}

/// Who issued the paper or put it on the page, behind the name of that field: 发布机构：某县教育局, 来源：某县教育局.
fn labelled_organs(lines: &Lines, range: &Range<usize>) -> Option<PieceKind> {
    let (text, words) = (&lines.text[range.clone()], Words::builtin());
    if let Some(label) = words.issuer_label.starts(text) {
        let start = range.start + label.len();
        let start = start + usize::from(lines.text[start..range.end].starts_with('：')) * '：'.len_utf8();
        if let Some(found) = organs(lines, &(start..range.end)) {
            return Some(PieceKind::Organs(found));
        }
    }
    let label = words.source_label.starts(text).filter(|label| text[label.len()..].starts_with('：'))?;
    let start = range.start + label.len() + '：'.len_utf8();
    let start = start + lines.text[start..range.end].len() - lines.text[start..range.end].trim_start().len();
    Some(organs(lines, &(start..range.end)).map_or(PieceKind::Furniture, PieceKind::Source))
}

/// The name of a field in the brackets that collections of laws put around it, and the byte behind them: 【发布机关】某县人民政府.
fn bracketed_label(text: &str) -> Option<(&str, usize)> {
    let (label, _) = text.strip_prefix('【')?.split_once('】')?;
    let words = Words::builtin();
    let known = [&words.date_label, &words.issuer_label, &words.page_furniture].into_iter().any(|list| list.has(label));
    known.then(|| (label, label.len() + 2 * '】'.len_utf8()))
}

/// What a field is by its name and its value.
fn classify_field(lines: &Lines, label: &str, value: &Range<usize>) -> PieceKind {
    let words = Words::builtin();
    let text = &lines.text[value.clone()];
    if let Some(number) = doc_no(text) {
        return PieceKind::DocNo(number);
    }
    let date = whole_date(text).filter(|_| words.date_label.has(label)).map(PieceKind::Date);
    let organs = || organs(lines, value).filter(|_| words.issuer_label.has(label)).map(PieceKind::Organs);
    date.or_else(organs).unwrap_or(PieceKind::Furniture)
}

/// Reads a piece that is a date and nothing else but a label or brackets.
fn whole_date(text: &str) -> Option<Date> {
    let words = Words::builtin();
    let inner = text.trim_start_matches(['（', '〔']).trim_end_matches(['）', '〕']);
    let inner = words.date_label.starts(inner).map_or(inner, |label| &inner[label.len()..]);
    let (date, len) = date_or_month(inner.trim_start_matches('：'))?;
    let rest = &inner.trim_start_matches('：')[len..];
    let ends = rest.is_empty() || words.date_end.has(rest) || is_clock(rest);
    ends.then_some(date)
}

/// The date at the start of 2009年2月18日在…会议上.
fn date_inside(text: &str) -> Option<Date> {
    date_at(text.trim_start_matches(['-', '（'])).map(|(date, _)| date)
}
