//! The lines of the original, as byte ranges of the view, and the pieces that blanks cut them into.

use std::ops::Range;

use crate::catalog::words::Words;
use crate::text::{Break, BreakKind, View, characters, label_at, stretches};

/// A line of the original that holds text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Bytes of the view, without the line end.
    pub(super) range: Range<usize>,
    /// What stood before it; [`BreakKind::Line`] for the first.
    pub(super) before: BreakKind,
    /// Width on a page, a Chinese character counting two.
    pub(super) width: usize,
    /// Whether it was several lines, cut by their width.
    pub(super) joined: bool,
}

/// All lines of a view; lines that a converter cut at a fixed width are one line again.
#[derive(Debug)]
pub(super) struct Lines<'v> {
    pub(super) view: &'v View,
    pub(super) text: &'v str,
    pub(super) breaks: &'v [Break],
    pub(super) all: Vec<Line>,
    /// Whether the text habitually has a blank before digits.
    sets_off_digits: bool,
}

/// Lines longer than this hold more than one thing: blanks then divide as line ends do elsewhere.
const LONG: usize = 240;

/// Numbers that are enough to tell how a text sets them.
const SAMPLE: usize = 64;
/// Bytes at the start of a text in which they are looked for.
const SAMPLE_BYTES: usize = 16_384;
/// Characters that a bracket may hold.
const LONGEST_BRACKET: usize = 30;

impl<'v> Lines<'v> {
    /// Cuts the view at the line ends of the original.
    pub(super) fn new(view: &'v View) -> Self {
        let (text, breaks) = (view.text(), view.breaks());
        let mut all = Vec::new();
        let (mut start, mut before) = (0, BreakKind::Line);
        for one in breaks.iter().filter(|one| matches!(one.kind, BreakKind::Line | BreakKind::Blank)) {
            push(&mut all, view, start..one.at, before);
            (start, before) = (one.at, one.kind);
        }
        push(&mut all, view, start..text.len(), before);
        if let Some(wrap) = wrap_width(&all) {
            all = joined(view, all, wrap);
        }
        let mut lines = Self { view, text, breaks, all, sets_off_digits: false };
        lines.sets_off_digits = lines.sets_off_digits();
        lines
    }

    /// Text of line `index`; empty past the end.
    pub(super) fn line(&self, index: usize) -> &'v str {
        self.all.get(index).map_or("", |line| &self.text[line.range.clone()])
    }

    /// Byte of the first line end of the view in a range, or the end of the range.
    pub(super) fn line_end(&self, range: Range<usize>) -> usize {
        let mut stretches = stretches(&self.text[range.clone()], |at| self.view.passed(range.start + at));
        let end = stretches
            .find_map(|(from, stretch)| memchr::memchr(b'\n', stretch.as_bytes()).map(|at| range.start + from + at));
        end.unwrap_or(range.end)
    }

    /// Index of the line that holds the byte `at`.
    pub(super) fn index_of(&self, at: usize) -> usize {
        self.all.partition_point(|line| line.range.start <= at).saturating_sub(1)
    }

    /// Places inside `range`, its start excluded, where the original had white space.
    pub(super) fn breaks_in(&self, range: &Range<usize>) -> &'v [Break] {
        let from = self.breaks.partition_point(|one| one.at <= range.start);
        let to = self.breaks.partition_point(|one| one.at < range.end);
        self.breaks.get(from..to).unwrap_or_default()
    }

    /// Tells whether the line holds more than one thing, as in a report that stands on one line.
    pub(super) fn is_long(&self, index: usize) -> bool {
        self.all.get(index).is_some_and(|line| line.width > LONG || line.joined || self.all.len() == 1)
    }

    /// Cuts a range at its blanks, but for those that only set off digits (`2021 年`), stand in brackets, or spread out a
    /// name (承 德 市).
    pub(super) fn pieces(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let cut = self.cut(range, |start, one| !self.beside_digit(one.at) && !in_brackets(&self.text[start..one.at]));
        let mut pieces: Vec<Range<usize>> = Vec::with_capacity(cut.len());
        let lone = |range: &Range<usize>| {
            let mut chars = self.text[range.clone()].chars();
            chars.next().is_some() && chars.next().is_none()
        };
        let mut spreads = false;
        for piece in cut {
            let single = lone(&piece);
            match pieces.last_mut() {
                Some(last) if single && (spreads || lone(last)) => last.end = piece.end,
                _ => pieces.push(piece),
            }
            spreads = single;
        }
        pieces
    }

    /// Cuts a range at all its blanks.
    pub(super) fn words(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        self.cut(range, |_, _| true)
    }

    /// Cuts a range at its wide blanks.
    pub(super) fn cells(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        self.cut(range, |_, one| one.kind != BreakKind::Space)
    }

    /// Cuts a range at the blanks of which `divides` says so, given the start of the piece.
    fn cut(&self, range: &Range<usize>, divides: impl Fn(usize, &Break) -> bool) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut start = range.start;
        for one in self.breaks_in(range) {
            self.view.passed(one.at);
            let blank = matches!(one.kind, BreakKind::Space | BreakKind::Gap);
            if blank && divides(start, one) {
                pieces.extend(trimmed(self.text, start..one.at));
                start = one.at;
            }
        }
        pieces.extend(trimmed(self.text, start..range.end));
        pieces
    }

    /// Tells whether the blank at `at` sets off digits inside a phrase: before 年, or behind a word that goes on.
    fn beside_digit(&self, at: usize) -> bool {
        let (before, after) = (&self.text[..at], &self.text[at..]);
        if label_at(after).is_some_and(|label| label.is_outline()) {
            return false;
        }
        let digit_before = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let digit_after = after.starts_with(|c: char| c.is_ascii_digit());
        digit_before || (digit_after && self.sets_off_digits && !starts_with_year(after))
    }

    /// Tells whether at least a fifth of the first numbers behind words have a blank before them.
    fn sets_off_digits(&self) -> bool {
        if !(0..self.all.len()).any(|index| self.is_long(index)) {
            return false;
        }
        let bytes = self.text.as_bytes();
        let behind_word = |at: &usize| {
            let word = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
            bytes.get(*at).is_some_and(u8::is_ascii_digit) && self.text[..*at].ends_with(word)
        };
        let numbers = digits(&bytes[..bytes.len().min(SAMPLE_BYTES)]).filter(|at| *at > 0 && bytes[*at - 1] >= 0x80);
        let (mut count, mut end) = (0, 0);
        for at in numbers.filter(behind_word).take(SAMPLE) {
            (count, end) = (count + 1, at);
        }
        let places = self.breaks.iter().take_while(|one| one.at <= end);
        let blanks = places.filter(|one| matches!(one.kind, BreakKind::Space | BreakKind::Gap) && behind_word(&one.at));
        blanks.count() * 5 > count
    }
}

/// Where digits stand.
fn digits(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const BLOCK: usize = 32;
    let any = |block: &[u8]| block.iter().fold(0, |any, byte| any | u8::from(byte.is_ascii_digit())) != 0;
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let blocks = blocks.iter().enumerate().filter(move |(_, block)| any(*block)).map(|(index, _)| index * BLOCK);
    let inside = blocks.flat_map(|start| start..start + BLOCK).chain(bytes.len() - rest.len()..bytes.len());
    inside.filter(|at| bytes[*at].is_ascii_digit())
}

/// Tells whether the last bracket of a piece is open; one that opened long ago is a slip.
fn in_brackets(piece: &str) -> bool {
    let last = piece.char_indices().rev().take(LONGEST_BRACKET).find(|(_, c)| matches!(c, '（' | '）'));
    last.is_some_and(|(_, c)| c == '（')
}

fn starts_with_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// Tells whether a line begins with the name of a field: 发布时间：2021-12-28.
pub(super) fn begins_with_field(text: &str) -> bool {
    let words = Words::builtin();
    [&words.date_label, &words.issuer_label, &words.source_label, &words.page_furniture]
        .into_iter()
        .any(|list| list.starts(text).is_some_and(|label| text[label.len()..].starts_with('：')))
}

/// Tells whether a text ends where a sentence may end.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '）', '’']).ends_with(['。', '；', '！', '？', '：'])
        || text.ends_with("。”")
        || text.ends_with("。）")
}

/// The range without blanks and line ends at its ends, if anything is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = text.get(range.clone())?;
    let left = piece.len() - piece.trim_start().len();
    let right = piece.trim_end().len();
    (right > left).then(|| range.start + left..range.start + right)
}

fn push(lines: &mut Vec<Line>, view: &View, range: Range<usize>, before: BreakKind) {
    let text = view.text();
    let Some(range) = trimmed(text, range) else { return };
    let stretches = stretches(&text[range.clone()], |at| view.passed(range.start + at));
    let chars: usize = stretches.map(|(_, stretch)| characters(stretch.as_bytes())).sum();
    let width = chars + (range.len() - chars) / 2;
    lines.push(Line { range, before, width, joined: false });
}

/// Tells whether a line of this width may have been cut at `wrap`; blanks and half-width characters make it narrower.
fn is_full(width: usize, wrap: usize) -> bool {
    width + (wrap / 8).max(5) > wrap
}

/// The width that lines were cut at: many lines are that wide and hardly any wider.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let mut widths: Vec<usize> = lines.iter().map(|line| line.width).collect();
    if widths.len() < 8 {
        return None;
    }
    widths.sort_unstable();
    let widest = widths[widths.len() * 97 / 100];
    let near = widths.iter().filter(|width| is_full(**width, widest)).count();
    ((30..=110).contains(&widest) && near * 100 >= widths.len() * 35).then_some(widest)
}

/// Joins lines that were cut by their width: a full line without a sentence's end goes on in the next, unless that one has
/// a number of its own.
fn joined(view: &View, lines: Vec<Line>, wrap: usize) -> Vec<Line> {
    let text = view.text();
    let mut result: Vec<Line> = Vec::with_capacity(lines.len());
    let mut full = false;
    for line in lines {
        view.passed(line.range.start);
        let words = &text[line.range.clone()];
        let own = line.before == BreakKind::Blank || label_at(words).is_some_and(|label| label.is_outline());
        let next_full = is_full(line.width, wrap) && !ends_sentence(words) && !begins_with_field(words);
        match result.last_mut() {
            Some(last) if full && !own => {
                last.range.end = line.range.end;
                last.width += line.width;
                last.joined = true;
            }
            _ => result.push(line),
        }
        full = next_full;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::text::View;

    #[test]
    fn lines_are_those_of_the_original_though_the_view_joins_them() {
        let view = View::new("关于印发2020年\n工作总结的通知\n\n各县（区）教育局：\n现将总结印发。");
        let lines = Lines::new(&view);
        let found: Vec<&str> = (0..lines.all.len()).map(|index| lines.line(index)).collect();
        assert_eq!(found, ["关于印发2020年", "工作总结的通知", "各县（区）教育局：", "现将总结印发。"]);
    }

    #[test]
    fn blanks_divide_but_not_around_digits() {
        let view = View::new("某教发〔2021〕1号 某市教育局 2021年2月26日 某市教育局 2021 年度工作要点");
        let lines = Lines::new(&view);
        let found: Vec<&str> = lines.pieces(&lines.all[0].range).into_iter().map(|range| &view.text()[range]).collect();
        assert_eq!(found, ["某教发〔2021〕1号", "某市教育局", "2021年2月26日", "某市教育局", "2021年度工作要点"]);
    }

    #[test]
    fn cut_lines_are_joined() {
        let line = "一".repeat(35);
        let text = format!("{}\n短。\n另一段。\n1.项目\n", [line.as_str(); 10].join("\n"));
        let view = View::new(&text);
        let lines = Lines::new(&view);
        let chars: Vec<usize> = (0..lines.all.len()).map(|index| lines.line(index).chars().count()).collect();
        assert_eq!(chars, [352, 4, 4]);
    }
}
