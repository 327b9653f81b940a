//! Numbers in cells, and units in heads, brackets and captions.

use std::ops::Range;

use crate::catalog::unit::Units;
use crate::catalog::words::Words;
use crate::figures::numeral::Decimal;
use crate::figures::{Bound, Dimension, Value};

/// A unit of a table, with the power of ten between it and its base unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TableUnit {
    /// Base unit.
    pub(super) base: &'static str,
    /// What it measures.
    pub(super) dimension: Dimension,
    /// 4 for 万人.
    pub(super) power: i32,
}

/// A number read from a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parsed {
    /// Bytes of the view, number and unit.
    pub(super) range: Range<usize>,
    /// Byte behind the number.
    pub(super) digits_end: usize,
    /// The number as written; `None` for a ratio.
    pub(super) number: Option<Decimal>,
    /// The two sides of a ratio.
    pub(super) ratio: Option<(String, String)>,
    /// The unit written behind it.
    pub(super) unit: Option<TableUnit>,
    /// 万, 亿 behind the number, without a unit.
    pub(super) power: i32,
    /// It has a decimal point.
    pub(super) fraction: bool,
    /// 60以上
    pub(super) bound: Option<Bound>,
}

impl Parsed {
    /// Returns the value in base units.
    pub(super) fn value(&self, power: i32) -> Option<Value> {
        if let Some((a, b)) = &self.ratio {
            return Some(Value::Ratio(a.clone(), b.clone()));
        }
        self.number.map(|number| Value::Number(number.scale(power).to_f64()))
    }

    /// Returns the size of the number as written, for comparing cells.
    pub(super) fn size(&self) -> f64 {
        self.number.map_or(0.0, |number| number.to_f64().abs())
    }
}

/// Longer cells hold no number, in bytes.
const LONGEST_NUMBER: usize = 60;

/// Reads a cell that is a number, with or without its unit; single blanks between groups of three digits belong to it.
///
/// A sign or word of comparison before it is left outside: `≥95`, 不低于95.
pub(super) fn parse(text: &str, at: usize) -> Option<Parsed> {
    let (skip, said) = comparison(text);
    let (text, at) = (&text[skip..], at + skip);
    let (negative, body) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let len = number_len(body)?;
    let start = at + text.len() - body.len() - usize::from(negative);
    let digits_end = at + text.len() - body.len() + len;
    let (digits, tail) = body.split_at(len);
    let fraction = digits.contains('.');
    let mut parsed = Parsed {
        range: start..digits_end,
        digits_end,
        number: None,
        ratio: None,
        unit: None,
        power: 0,
        fraction,
        bound: None,
    };
    if let Some(side) = tail.strip_prefix(':').filter(|_| !negative) {
        let close = number_len(side).filter(|close| *close == side.len())?;
        parsed.range.end = digits_end + 1 + close;
        parsed.digits_end = parsed.range.end;
        parsed.ratio = Some((clean(digits), clean(side)));
        return Some(parsed);
    }
    let number = Decimal::parse(&clean(digits))?;
    parsed.number = Some(if negative { number.negate() } else { number });
    let tail = tail.trim_end_matches(['*', '①', '②', '③', '▲', '△']);
    let tail = without_second(tail);
    let words = Words::builtin();
    let after = [
        (&words.at_least_after, Bound::AtLeast),
        (&words.at_most_after, Bound::AtMost),
        (&words.approx_after, Bound::Approx),
    ];
    let after = after.iter().find_map(|(list, bound)| list.ends(tail).map(|word| (word.len(), *bound)));
    let bound = after.map(|(_, bound)| bound);
    let tail = &tail[..tail.len() - after.map_or(0, |(len, _)| len)];
    parsed.bound = bound.or(said);
    match tail {
        "" => {}
        "万" | "亿" => {
            parsed.power = if tail == "万" { 4 } else { 8 };
            parsed.range.end = digits_end + tail.len();
        }
        _ => {
            // 2018年 is a head, 11.4年 is none.
            let years = fraction && tail == "年";
            let duration = || TableUnit { base: "年", dimension: Dimension::Duration, power: 0 };
            let unit = if years { duration() } else { unit_of(tail.trim_start())? };
            if unit.base == "年" && !years {
                return None;
            }
            // 5元/生: the span stops at the base unit.
            parsed.range.end = digits_end + tail.find('/').unwrap_or(tail.len());
            parsed.unit = Some(unit);
        }
    }
    Some(parsed)
}

/// Without the second number of a cell, in brackets: 98.5%（97.2%）, 35（12）. The head tells of the first.
fn without_second(tail: &str) -> &str {
    let inner = tail.strip_suffix('）').and_then(|inner| inner.split_once('（'));
    match inner {
        Some((before, second)) if second.starts_with(|c: char| c.is_ascii_digit()) && parse(second, 0).is_some() => {
            before
        }
        _ => tail,
    }
}

/// Bytes of a comparison before a number, with the blank behind it, and the bound it tells.
fn comparison(text: &str) -> (usize, Option<Bound>) {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+');
    if text.starts_with(plain) || text.len() > LONGEST_NUMBER || !text.bytes().any(|b| b.is_ascii_digit()) {
        return (0, None);
    }
    let words = Words::builtin();
    if !text.starts_with('=') && words.bound_before.starts(text).is_none() {
        return (0, None);
    }
    let before = [
        (&words.at_least_before, Bound::AtLeast),
        (&words.at_most_before, Bound::AtMost),
        (&words.approx_before, Bound::Approx),
    ];
    let word = before.iter().find_map(|(list, bound)| list.starts(text).map(|word| (word.len(), *bound)));
    let Some((mut len, bound)) = word.or_else(|| text.starts_with('=').then_some((1, Bound::Exact))) else {
        return (0, None);
    };
    // >=95
    if matches!(&text[..len], ">" | "<") && text[len..].starts_with('=') {
        len += 1;
    }
    let rest = &text[len..];
    (len + rest.len() - rest.trim_start().len(), Some(bound))
}

fn clean(digits: &str) -> String {
    digits.chars().filter(|c| !matches!(c, ' ' | ',')).collect()
}

/// Length of the number at the start: `8214`, `8,214.5`, `8 214.5`.
fn number_len(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut len = digits(0);
    if len == 0 {
        return None;
    }
    if len <= 3 {
        let mark = bytes.get(len).copied();
        while matches!(mark, Some(b',' | b' ')) && bytes.get(len).copied() == mark && digits(len + 1) == 3 {
            len += 4;
        }
    }
    if bytes.get(len) == Some(&b'.') && digits(len + 1) > 0 {
        len += 1 + digits(len + 1);
        // 2018.9.1
        if bytes.get(len) == Some(&b'.') {
            return None;
        }
    }
    Some(len)
}

/// Reads a whole text as a unit: 所, 万元, 元/生, 百分比.
pub(super) fn unit_of(text: &str) -> Option<TableUnit> {
    let words = Words::builtin();
    let text = text.trim_matches(|c: char| matches!(c, ' ' | '±' | '+' | '、' | '：'));
    if text.is_empty() || text.len() > 30 || words.table_not_unit.has(text) {
        return None;
    }
    if words.table_percent.has(text) {
        return Some(TableUnit { base: "%", dimension: Dimension::Ratio, power: 0 });
    }
    if let Some(unit) = plain_unit(text) {
        return Some(unit);
    }
    let mut power = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        power += match c {
            '十' => 1,
            '百' => 2,
            '千' => 3,
            '万' => 4,
            '亿' => 8,
            _ => break,
        };
        rest = &rest[c.len_utf8()..];
    }
    if power == 0 {
        return None;
    }
    let mut unit = plain_unit(rest)?;
    unit.power += power;
    (unit.power <= 12).then_some(unit)
}

/// A unit without a power of ten before it; 元/生 is 元, but 所/人 are two units.
fn plain_unit(text: &str) -> Option<TableUnit> {
    let units = Units::builtin();
    let unit = units.at(text)?;
    let tail = &text[unit.surface.len()..];
    if let Some(below) = tail.strip_prefix('/') {
        let two = matches!(unit.dimension, Dimension::Count | Dimension::People)
            && units.at(below).is_some_and(|second| second.surface == below && second.base != "人");
        if two || below.is_empty() || below.chars().count() > 6 || unit.base == "人" {
            return None;
        }
    } else if !tail.is_empty() {
        return None;
    }
    Some(TableUnit { base: unit.base, dimension: unit.dimension, power: unit.power })
}

#[cfg(test)]
mod tests {
    use super::{Bound, Decimal, parse, unit_of};

    #[test]
    fn units_of_heads() {
        for (text, base, power) in [
            ("所", "所", 0),
            ("万元", "元", 4),
            ("亿元", "元", 8),
            ("千元", "元", 3),
            ("百万元", "元", 6),
            ("元/生", "元", 0),
            ("万人", "人", 4),
            ("千米", "公里", 0),
            ("万平方米", "平方米", 4),
            ("%", "%", 0),
            ("±%", "%", 0),
            ("百分比", "%", 0),
            ("个百分点", "百分点", 0),
        ] {
            let unit = unit_of(text);
            assert_eq!(unit.as_ref().map(|u| (u.base, u.power)), Some((base, power)), "{text}");
        }
        for text in ["", "区", "含教学点", "本", "所/个", "万", "公办"] {
            assert!(unit_of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn numbers_of_cells() {
        for (text, value, range) in [
            ("8,214", 8214.0, 0..5),
            ("9 846.5", 9846.5, 0..7),
            ("-1.68", -1.68, 0..5),
            ("+3.2", 3.2, 1..4),
            ("98.5%", 98.5, 0..5),
            ("12*", 12.0, 0..2),
            ("11.4年", 11.4, 0..7),
        ] {
            let parsed = parse(text, 0).expect(text);
            assert_eq!(parsed.number.map(Decimal::to_f64), Some(value), "{text}");
            assert_eq!(parsed.range, range, "{text}");
        }
        for text in ["2018年", "-", "12号", "2018.9.1", "1-2", "小学"] {
            assert!(parse(text, 0).is_none(), "{text}");
        }
        for (text, value, range, bound) in [
            ("≥12500人", 12500.0, 3..11, Bound::AtLeast),
            (">55", 55.0, 1..3, Bound::AtLeast),
            (">= 55%", 55.0, 3..6, Bound::AtLeast),
            ("≤1 200", 1200.0, 3..8, Bound::AtMost),
            ("=200天", 200.0, 1..7, Bound::Exact),
            ("不低于95", 95.0, 9..11, Bound::AtLeast),
            ("95以上", 95.0, 0..2, Bound::AtLeast),
            ("8600左右", 8600.0, 0..4, Bound::Approx),
        ] {
            let parsed = parse(text, 0).expect(text);
            assert_eq!(parsed.number.map(Decimal::to_f64), Some(value), "{text}");
            assert_eq!((parsed.range, parsed.bound), (range, Some(bound)), "{text}");
        }
        assert_eq!(parse("5元/生", 0).map(|parsed| parsed.range), Some(0..4));
        assert_eq!(parse("1:15.2", 0).and_then(|p| p.ratio), Some(("1".to_owned(), "15.2".to_owned())));
    }
}
