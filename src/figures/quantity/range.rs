//! Two numbers that are one figure: ranges and ratios.

use std::ops::Range;

use super::forms::{moved_from, scale_of};
use super::{Found, Quantity, Scan, UnitSource};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::numeral::{Numeral, numeral_at};
use crate::figures::{Dimension, Value, reject};

/// Characters before a ratio of three in which it is said what is shared out.
const SHARED: usize = 8;

impl Scan<'_> {
    /// Byte behind the third number of 5:2:3 in 按5:2:3比例分担; a time of day is none.
    fn third_side(&self, start: usize, two: usize) -> Option<usize> {
        let rest = self.text[two..].strip_prefix(':')?;
        let third = numeral_at(rest).filter(|n| !n.chinese)?;
        let behind = rest[third.len..].strip_prefix('的').unwrap_or(&rest[third.len..]);
        // 招生比例优化为1:3:6
        let before = || reject::tail_chars(&self.text[..start], SHARED).holds(&Words::builtin().shares_before);
        (behind.begins(&Words::builtin().shares_behind) || before()).then_some(two + 1 + third.len)
    }

    /// What goes on behind a numeral with a mark and another one: a range, 30-40人, 1至2个, 65%-70%, or a ratio, 4:6.
    pub(super) fn range_or_ratio(&self, start: usize, first: &Numeral) -> Option<Found> {
        let text = self.text;
        let end = start + first.len;
        let tail = &text[end..];
        if let Some(rest) = tail.strip_prefix(':').filter(|_| !first.chinese) {
            let second = numeral_at(rest).filter(|n| !n.chinese)?;
            let two = end + 1 + second.len;
            let close = self.third_side(start, two).unwrap_or(two);
            if text[close..].starts_with(':')
                || reject::is_clock(&text[..start], &text[start..end], &rest[..second.len], &text[close..])
            {
                return Some(Found::Skip(close));
            }
            let side = |range: Range<usize>| text[range].replace(',', "");
            return Some(Found::Quantity(Quantity {
                range: start..close,
                unit_at: close,
                value: Value::Ratio(side(start..end), side(end + 1..close)),
                max: None,
                unit: "比",
                dimension: Dimension::Ratio,
                source: UnitSource::Written,
                inner_bound: None,
                chinese: false,
                damaged: false,
            }));
        }
        let unit = self.units.at(tail);
        let joined = unit.map_or(tail, |unit| &tail[unit.surface.len()..]);
        let dash = words!["--", "-", "~", "至", "到"].starts(joined)?;
        if dash == "到" && unit.is_some_and(|unit| moved_from(&text[..start], unit.base)) {
            return None;
        }
        let second_at = text.len() - joined.len() + dash.len();
        let second = numeral_at(&text[second_at..])?;
        if second.chinese != first.chinese || (second.digit_run && second.chinese) {
            return None;
        }
        let second_end = second_at + second.len;
        let Some(unit_after) = self.units.at(&text[second_end..]) else {
            return self.range_of_coefficients(start, first, second_end, &second).filter(|_| unit.is_none());
        };
        if unit.is_some_and(|unit| unit.base != unit_after.base)
            || unit_after.base == "年" && first.value.to_f64() > 1900.0
        {
            return None;
        }
        // 5到6万: the multiplier of the second number counts for the first.
        let mut low = first.value;
        if second.multiplied && !first.multiplied && unit.is_none() {
            let scale = scale_of(&text[second_at..second_end]);
            low = low.scale(scale);
        }
        if low.to_f64() >= second.value.to_f64() {
            return None;
        }
        let mut numeral = second;
        numeral.value = low;
        numeral.suffix = first.suffix.or(second.suffix);
        Some(self.with_unit(start, second_end, &numeral, Some(second.value)))
    }

    /// 差异系数在0.289—0.573之间: both ends are without a unit.
    fn range_of_coefficients(&self, start: usize, low: &Numeral, end: usize, high: &Numeral) -> Option<Found> {
        let (before, behind) = (&self.text[..start], &self.text[end..]);
        let behind = behind.strip_prefix("之间").unwrap_or(behind);
        let range = low.value.to_f64() < high.value.to_f64() && !before.closes(chars!("由从"));
        let (unit, dimension) =
            reject::implied_unit(before, low, behind).filter(|(unit, _)| range && unit.is_empty())?;
        Some(Found::Quantity(Quantity {
            range: start..end,
            unit_at: end,
            value: Value::Number(low.value.to_f64()),
            max: Some(high.value.to_f64()),
            unit,
            dimension,
            source: UnitSource::Implied,
            inner_bound: None,
            chinese: false,
            damaged: false,
        }))
    }
}
