//! The date of issue: 2020年12月30日, 二〇二一年一月十二日, 2020-03-16, （2021年4月6日）, 2021年9月.

use super::head::{Head, Piece, PieceKind};
use crate::text::chinese_digit;

/// A day, or a month where the paper names no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    pub(super) year: i32,
    pub(super) month: u32,
    pub(super) day: Option<u32>,
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

/// Reads a day at the start of `text` (normalised) and returns it with its length in bytes.
pub(super) fn date_at(text: &str) -> Option<(Date, usize)> {
    year_first(text).or_else(|| day_first(text))
}

/// 29.03.2016, as some sites stamp their pages; with strokes either number may be the month.
fn day_first(text: &str) -> Option<(Date, usize)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (day, used) = small_number(text)?;
    let rest = text[used..].strip_prefix('.')?;
    let (month, used_by_month) = small_number(rest)?;
    let rest = rest[used_by_month..].strip_prefix('.')?;
    let (year, used_by_year) = year_number(rest).filter(|_| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    let len = used + used_by_month + used_by_year + 2;
    // 3.5.2016年新建幼儿园: an item and a year.
    let whole = !text[len..].starts_with(|c: char| c == '年' || c.is_ascii_digit());
    (whole && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then_some((Date { year, month, day: Some(day) }, len))
}

fn year_first(text: &str) -> Option<(Date, usize)> {
    let (year, mut len) = year_number(text)?;
    let mut rest = &text[len..];
    let separator = rest.chars().next()?;
    let chinese = separator == '年';
    if !chinese && !matches!(separator, '-' | '.' | '/') {
        return None;
    }
    len += separator.len_utf8();
    rest = &text[len..];
    let (month, used) = small_number(rest)?;
    len += used;
    rest = &text[len..];
    let next = rest.chars().next()?;
    if next != if chinese { '月' } else { separator } {
        return None;
    }
    len += next.len_utf8();
    let (day, used) = small_number(&text[len..])?;
    len += used;
    if chinese {
        len += text[len..].strip_prefix('日').map(|_| '日'.len_utf8())?;
    } else if text[len..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((Date { year, month, day: Some(day) }, len))
}

/// Reads a day, or a month (2021年9月, 二零一零年十二月), at the start of `text` and returns it with its length in bytes.
pub(super) fn date_or_month(text: &str) -> Option<(Date, usize)> {
    date_at(text).or_else(|| {
        let (year, mut len) = year_number(text)?;
        len += text[len..].strip_prefix('年').map(|_| '年'.len_utf8())?;
        let (month, used) = small_number(&text[len..])?;
        len += used + text[len + used..].strip_prefix('月').map(|_| '月'.len_utf8())?;
        (1..=12).contains(&month).then_some((Date { year, month, day: None }, len))
    })
}

/// Reads a year from 1950 to 2099 in digits or in Chinese (二零二二; the view has no 〇), without 年, and its length.
pub(super) fn year_number(text: &str) -> Option<(i32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 4 {
        let year: i32 = text[..4].parse().ok()?;
        return (1950..=2099).contains(&year).then_some((year, 4));
    }
    if digits > 0 {
        return None;
    }
    let (mut year, mut len, mut count) = (0, 0, 0);
    for c in text.chars().take(5) {
        let Some(digit) = chinese_digit(c) else { break };
        year = year * 10 + digit as i32;
        len += c.len_utf8();
        count += 1;
    }
    (count == 4 && (1950..=2099).contains(&year)).then_some((year, len))
}

/// Reads a number up to 99 in digits or in Chinese (十二, 二十日).
fn small_number(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 2).then(|| text[..digits].parse().ok().map(|n| (n, digits)))?;
    }
    let (mut tens, mut ones, mut len) = (None, None, 0);
    for c in text.chars().take(3) {
        match chinese_digit(c) {
            Some(digit) => ones = Some(digit),
            None if c == '十' && tens.is_none() => tens = Some(ones.take().unwrap_or(1)),
            None => break,
        }
        len += c.len_utf8();
    }
    (len > 0).then(|| (tens.unwrap_or(0) * 10 + ones.unwrap_or(0), len))
}

/// The date of issue: beside the issuer's signature, at the end, or at the top.
///
/// A notice that sends a paper on is signed before the paper begins; other documents are signed at the end, and what
/// stands there is weightier than the date that a web page puts under the title. A month counts where no day stands.
pub(super) fn published_on(head: &Head) -> Option<Date> {
    let day = |piece: &Piece| date_of(piece).filter(|date| date.day.is_some());
    let top = || head.pieces.iter().filter_map(day).next_back();
    let end = || head.tail.iter().filter_map(day).next_back();
    let dated = if head.forwards { top().or_else(end) } else { end().or_else(top) };
    dated.or_else(|| month_of_issue(head))
}

fn date_of(piece: &Piece) -> Option<Date> {
    match piece.kind {
        PieceKind::Date(date) | PieceKind::Subtitle(Some(date)) => Some(date),
        _ => None,
    }
}

/// The month below the title or under the signature; one between paragraphs heads what was done in it.
fn month_of_issue(head: &Head) -> Option<Date> {
    // 2020年1月, then 2020年6月: the heads of what was done in each.
    let mut months = head.pieces.iter().chain(&head.tail).filter_map(date_of);
    let first = months.next()?;
    if months.any(|other| other != first) {
        return None;
    }
    let above = |piece: &&Piece| !matches!(piece.kind, PieceKind::Body | PieceKind::Addressee);
    let below = |piece: &&Piece| !matches!(piece.kind, PieceKind::Body | PieceKind::Addressee | PieceKind::Text);
    let end = head.pieces.iter().chain(&head.tail).rev().take_while(below).find_map(date_of);
    end.or_else(|| head.pieces.iter().take_while(above).filter_map(date_of).last())
}

/// The year of a line that is nothing but a year and a month.
pub(super) fn month_of_writing(line: &str) -> Option<i32> {
    let line = line.trim_matches(['（', '）', ' ']);
    let (year, len) = year_number(line)?;
    let month = line[len..].strip_prefix('年')?.strip_suffix('月')?.trim();
    (1..=2).contains(&month.len()).then_some(year).filter(|_| month.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{date_at, date_or_month};

    #[test]
    fn a_month_stands_for_a_day_that_is_not_named() {
        let cases = [
            ("2021年9月", Some("2021-09")),
            ("二零一零年十二月", Some("2010-12")),
            ("2021年9月3日", Some("2021-09-03")),
            ("2021年13月", None),
            ("2021年", None),
            ("9月", None),
        ];
        for (text, expected) in cases {
            assert_eq!(date_or_month(text).map(|(date, _)| date.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn reads_days_as_reports_write_them() {
        let cases = [
            ("2020年12月30日", Some("2020-12-30")),
            ("2020-03-16", Some("2020-03-16")),
            ("2021.4.6", Some("2021-04-06")),
            ("2021/4/6 ", Some("2021-04-06")),
            ("二零一七年十月二十日", Some("2017-10-20")),
            ("二零二一年一月三十一日", Some("2021-01-31")),
            ("29.03.2016", Some("2016-03-29")),
            ("3.5.2016年", None),
            ("3.5.20个", None),
            ("29.13.2016", None),
            ("03/05/2016", None),
            ("2020年12月", None),
            ("2020年13月1日", None),
            ("1020年1月1日", None),
            ("2020-2021年", None),
        ];
        for (text, expected) in cases {
            assert_eq!(date_at(text).map(|(date, _)| date.to_string()).as_deref(), expected, "{text}");
        }
    }
}
