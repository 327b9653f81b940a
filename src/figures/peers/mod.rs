//! All numbers of a text, to be held against the tests of other recognisers of Chinese numbers. Only for that: it is compiled into the tests and
//! no part of the program, which reads numbers by [`super::quantity`].
//!
//! The readers of numerals and shares and the words of bounds are those of the program, so they are what the comparison tries. Nothing is left
//! out for being a date, a name or an ordinal, as those tests ask; and money has names that reports do not use ([`currency`]).
//!
//! - [`agreement`]: the comparison;
//! - [`amount`]: numerals with sign, fraction and multiplier; [`range`]: ranges and bounds; [`money`]: sums.

mod agreement;
mod amount;
mod currency;
mod money;
mod range;

use std::ops::Range;

use super::bound::around;
use super::numeral::{Decimal, Reach, is_han, is_numeral, numeral_in_reach};
use super::share::{ShareValue, share_at};
use super::{Bound, Dimension};
use crate::catalog::probe::Ask;
use crate::catalog::unit::Units;
use crate::catalog::words::Words;
use crate::text::{CharSpan, View};
use amount::{Amount, amount_at, sign_at};

/// What a number in a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NumberKind {
    /// A plain number, with or without a measure word.
    Number,
    /// A share in per cent: 5%, 百分之五, 五成, 九折, 5个百分点.
    Percent,
    /// A quotient: 三分之一, 3/4, 一又二分之一.
    Fraction,
    /// A sum of money.
    Money,
    /// A place in a row: 第二.
    Ordinal,
    /// A part of a date or a time of day: the year of 2020年, the hour of 十二点.
    Date,
}

/// A number found in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FoundNumber {
    /// Characters of the text, number and unit.
    pub span: CharSpan,
    /// The number, in `unit`; a fraction as a part of one, a percentage as 95.
    pub value: f64,
    /// Upper end of a range, in `unit`.
    pub max: Option<f64>,
    /// What it is.
    pub kind: NumberKind,
    /// The currency, `%`, or the measure word behind the number; empty when there is none.
    pub unit: &'static str,
    /// What 多, 以上, 不足 and the like say about the true number.
    pub bound: Bound,
}

/// Finds all numbers, shares, fractions and sums of money of a text, in order.
#[must_use]
pub(super) fn numbers(text: &str) -> Vec<FoundNumber> {
    let view = View::new(text);
    let mut items = Scan { text: view.text(), units: Units::builtin(), words: Words::builtin() }.run();
    range::join(view.text(), &mut items);
    for item in &mut items {
        item.find_bound(view.text());
    }
    range::close_intervals(view.text(), &mut items);
    items
        .into_iter()
        .map(|item| FoundNumber {
            span: view.span(item.range),
            value: item.value.to_f64(),
            max: item.max.map(Decimal::to_f64),
            kind: item.kind,
            unit: item.unit,
            bound: item.bound.unwrap_or(Bound::Exact),
        })
        .collect()
}

/// A number at a place of the view.
#[derive(Debug, Clone)]
struct Item {
    /// Bytes of the view, number and unit.
    range: Range<usize>,
    /// Bytes of the digits and multipliers alone.
    digits: Range<usize>,
    value: Decimal,
    max: Option<Decimal>,
    kind: NumberKind,
    unit: &'static str,
    bound: Option<Bound>,
    /// Bytes before and behind the number that the words of its bound take.
    reach: (usize, usize),
}

impl Item {
    fn new(range: Range<usize>, amount: &Amount, kind: NumberKind) -> Self {
        Self {
            digits: range.clone(),
            range,
            value: amount.value,
            max: amount.max,
            kind,
            unit: "",
            bound: amount.bound,
            reach: (0, 0),
        }
    }

    /// Looks for 超过, 以上 and the like around the number.
    fn find_bound(&mut self, text: &str) {
        if self.max.is_some() || matches!(self.kind, NumberKind::Ordinal | NumberKind::Date) {
            return;
        }
        let (before, after) = (&text[..self.range.start], &text[self.range.end..]);
        if let Some((bound, left, right)) = range::compared(before, after) {
            self.bound = Some(bound);
            self.reach = (left, right);
            return;
        }
        let (head, tail) = (range::before_bound(before), range::behind_bound(after));
        let (bound, word) = around(head, tail, None);
        let Some(word) = word else { return };
        // 大概五百多: the word inside says more.
        if bound != Bound::Approx || self.bound.is_none() {
            self.bound = Some(bound);
        }
        self.reach = if head.ends_with(word) {
            (before.len() - head.len() + word.len(), 0)
        } else {
            (0, after.len() - tail.len() + word.len())
        };
    }
}

struct Scan<'a> {
    text: &'a str,
    units: &'static Units,
    words: &'static Words,
}

impl Scan<'_> {
    fn run(&self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            let from = items.last().map_or(0, |item| item.range.end);
            let skip = if begins(c) { self.skipped(at, from) } else { 0 };
            if skip > 0 {
                at += skip;
            } else if let Some(item) = Some(c).filter(|c| begins(*c)).and_then(|_| self.item_at(at, from)) {
                at = item.range.end.max(at + c.len_utf8());
                items.push(item);
            } else if c.is_ascii_digit() {
                // A chain of digits too long for a number.
                at += self.text[at..].bytes().take_while(u8::is_ascii_digit).count();
            } else {
                at += c.len_utf8();
            }
        }
        items
    }

    /// Bytes of an address, a word or an identifier that has numerals and is no number.
    fn skipped(&self, at: usize, from: usize) -> usize {
        let (before, rest) = (&self.text[..at], &self.text[at..]);
        if rest.starts_with("http") {
            let end = rest.find(|c: char| is_han(c) || matches!(c, ' ' | '\n' | '，' | '。'));
            return end.unwrap_or(rest.len());
        }
        if let Some(word) = self.words.numeral_word.starts(rest)
            && (at > from || at == 0)
        {
            return word.len();
        }
        if rest.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(|c: char| c.is_ascii_alphabetic()) {
            return rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        }
        0
    }

    /// The number at byte `at`; the one before ends at `from`.
    fn item_at(&self, at: usize, from: usize) -> Option<Item> {
        let (sign, negative) = sign_at(self.text, at);
        let start = at + sign;
        let rest = &self.text[start..];
        let signed = |value: Decimal| if negative { value.negate() } else { value };
        if (at > from || at == 0)
            && let Some(mut item) = self.share(start)
        {
            item.range.start = at;
            item.value = signed(item.value);
            item.max = item.max.map(signed);
            return Some(item);
        }
        let mut amount = amount_at(self.text, start)?;
        amount.value = signed(amount.value);
        amount.max = amount.max.map(signed);
        let digits = at..start + amount.len;
        if self.text[..at].ends_with('第') {
            return Some(Item::new(digits, &amount, NumberKind::Ordinal));
        }
        let tail = &rest[amount.len..];
        if rest[..amount.len].ends_with('半') {
            return Some(Item::new(digits, &amount, NumberKind::Fraction));
        }
        if let Some(item) = self.quotient(&digits, &amount, tail) {
            return Some(item);
        }
        if let Some(item) = money::money(self.text, from, &digits, &amount, negative) {
            return Some(item);
        }
        if let Some(length) = date(tail, &rest[..amount.len], &amount) {
            let mut item = Item::new(digits, &amount, NumberKind::Date);
            item.range.end += length;
            return Some(item);
        }
        Some(self.with_unit(digits, &amount, tail))
    }

    /// 百分之五, 三分之一, 五成, 九折, 对折.
    fn share(&self, at: usize) -> Option<Item> {
        let rest = &self.text[at..];
        if rest.starts_with("打对折") {
            let amount = Amount::exact(Decimal::integer(50), "打对折".len());
            return Some(Item { unit: "%", ..Item::new(at..at + amount.len, &amount, NumberKind::Percent) });
        }
        let numeral = numeral_in_reach(rest, Reach::Wide);
        let share = share_at(rest, numeral.as_ref(), Reach::Wide)?;
        let (kind, unit, max) = match share.value {
            ShareValue::Percent(_, max) => (NumberKind::Percent, "%", max),
            ShareValue::Quotient(..) => (NumberKind::Fraction, "", None),
        };
        let value = match share.value {
            ShareValue::Percent(value, _) => value,
            ShareValue::Quotient(..) => Decimal::nearest(share.value.number())?,
        };
        let mut amount = Amount { max, bound: share.suffix.map(Into::into), ..Amount::exact(value, share.len) };
        amount.take_letters(rest);
        let mut item = Item::new(at..at + amount.len, &amount, kind);
        item.unit = unit;
        Some(item)
    }

    /// 3/4, 六十/一百二十, 3又1/5, 1 3/5.
    fn quotient(&self, digits: &Range<usize>, amount: &Amount, tail: &str) -> Option<Item> {
        let head = &self.text[..digits.start];
        if head.ends_with('/') {
            return None;
        }
        if let Some(below) = tail.strip_prefix('/').and_then(|tail| amount_at(self.text, self.text.len() - tail.len()))
        {
            let end = digits.end + 1 + below.len;
            if self.text[end..].starts_with('/') || below.value.to_f64() == 0.0 {
                return None;
            }
            let value = Decimal::nearest(amount.value.to_f64() / below.value.to_f64())?;
            return Some(Item::new(digits.start..end, &Amount::exact(value, end - digits.start), NumberKind::Fraction));
        }
        // A whole number before the fraction.
        let (gap, whole) = ["又", " "].iter().find_map(|gap| Some((gap.len(), tail.strip_prefix(gap)?)))?;
        let start = digits.end + gap;
        let over = amount_at(self.text, start)?;
        if !whole[over.len..].starts_with('/') {
            return None;
        }
        let part = self.quotient(&(start..start + over.len), &over, &whole[over.len..])?;
        let value = Decimal::nearest(amount.value.to_f64() + part.value.to_f64())?;
        let range = digits.start..part.range.end;
        Some(Item::new(range.clone(), &Amount::exact(value, range.len()), NumberKind::Fraction))
    }

    /// A number with the measure word, the ‰ or the 百分点 behind it.
    fn with_unit(&self, digits: Range<usize>, amount: &Amount, tail: &str) -> Item {
        let mut item = Item::new(digits, amount, NumberKind::Number);
        // 二两 is a weight.
        if tail.starts_with('两') && !tail['两'.len_utf8()..].starts_with(|c| is_numeral(c) || c == '个') {
            item.range.end += '两'.len_utf8();
            item.unit = "两";
            return item;
        }
        let blank = usize::from(tail.starts_with(' ') && tail[1..].starts_with(|c: char| !is_han(c)));
        let Some(unit) = self.units.at(&tail[blank..]).filter(|unit| unit.dimension != Dimension::Money) else {
            return item;
        };
        item.range.end += blank + unit.surface.len();
        item.unit = unit.base;
        item.value = item.value.scale(unit.power);
        item.max = item.max.map(|max| max.scale(unit.power));
        if matches!(unit.base, "%" | "百分点") {
            item.kind = NumberKind::Percent;
        }
        item
    }
}

/// Characters that a number, its sign or a word with a numeral may begin with.
fn begins(c: char) -> bool {
    c.is_ascii_digit() || is_numeral(c) || matches!(c, '-' | '.' | '负' | '零' | '半' | '几' | '数' | '打' | 'h')
}

/// The bytes of 年, 月, 日, 号 or 点 that make the number a part of a date.
fn date(tail: &str, digits: &str, amount: &Amount) -> Option<usize> {
    let value = amount.value.to_f64();
    let whole = value.fract() == 0.0 && amount.max.is_none() && amount.bound.is_none();
    let next = tail.chars().next()?;
    let fits = match next {
        '年' => digits.length() == 4 && (1900.0..2100.0).contains(&value),
        '月' => (1.0..=12.0).contains(&value),
        '日' => (1.0..=31.0).contains(&value) && !tail.starts_with("日元"),
        '号' => (1.0..=31.0).contains(&value),
        '点' => (0.0..=24.0).contains(&value),
        _ => false,
    };
    (whole && fits).then(|| next.len_utf8())
}

#[cfg(test)]
mod tests;
