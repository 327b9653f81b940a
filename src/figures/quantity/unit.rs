//! The unit behind a number, or what stands for one.

use std::borrow::Cow;

use super::forms::{inner_bound, is_negative, looks_like_year, scale_of};
use super::{Bare, Found, Quantity, Scan, UnitSource};
use crate::catalog::probe::{Ask, chars};
use crate::figures::numeral::{Decimal, Numeral, Suffix};
use crate::figures::{Dimension, Value, reject};

impl Scan<'_> {
    /// Reads the unit at `end` and makes the quantity, or a bare number.
    pub(super) fn with_unit(&self, start: usize, end: usize, numeral: &Numeral, max: Option<Decimal>) -> Found {
        let text = self.text;
        let max = max.or(numeral.max);
        let mut unit_at = end;
        let mut suffix = numeral.suffix;
        let mut half = false;
        let measured = text[unit_at..].starts_with('个');
        // 七个半百分点, 一个半小时
        if measured
            && let Some(rest) = text[unit_at..].strip_prefix("个半")
            && self.units.at(rest).is_some_and(|unit| unit.dimension == Dimension::Duration || unit.base == "百分点")
        {
            half = true;
            unit_at += "个半".len();
        }
        // 5个多百分点
        if measured && text[unit_at..].starts_with("个多百分点") {
            suffix = Some(Suffix::More);
            unit_at += "个多".len();
        }
        // 个多月, 年多: 多 behind a measure word; 两年半.
        let Some(unit) = self.units.at(&text[unit_at..]).or_else(|| {
            // A blank kept between digits and letters.
            let skipped =
                text[unit_at..].strip_prefix(' ').filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))?;
            unit_at += 1;
            self.units.at(skipped)
        }) else {
            return self.without_unit(start, end, numeral, max);
        };
        // 农远工程覆盖所有完小，共157个点: places, not per cent.
        let places = unit.surface == "个点" && numeral.value.to_f64() >= 100.0;
        let unit = if places { self.units.at("个").unwrap_or(unit) } else { unit };
        let mut close = unit_at + unit.surface.len();
        if !half && let Some(reject) = reject::unit(&text[..start], numeral, unit, &text[close..]) {
            return if reject.bare { self.without_unit(start, end, numeral, max) } else { Found::Skip(close) };
        }
        let mut power = unit.power;
        let mut damaged = numeral.damaged;
        if unit.surface == "%o" {
            // A broken ‰; a share that large can only have been a per cent.
            damaged = true;
            if numeral.value.to_f64() > 20.0 {
                power = 0;
            }
        }
        damaged |= unit.surface == "%%";
        if unit.dimension == Dimension::Duration && text[close..].starts_with('半') {
            half = true;
            close += '半'.len_utf8();
        } else if text[close..].starts_with('多')
            && !text[close..].starts_with("多媒")
            && matches!(unit.base, "年" | "小时" | "天" | "月")
        {
            suffix = Some(Suffix::More);
        }
        let scaled = |value: Decimal| {
            let value = value.scale(power).to_f64();
            if half { value + 0.5 } else { value }
        };
        let negative = is_negative(&text[..start], unit.base);
        let start = if negative { start - 1 } else { start };
        let sign = if negative { -1.0 } else { 1.0 };
        Found::Quantity(Quantity {
            range: start..close,
            unit_at,
            value: Value::Number(sign * scaled(numeral.value)),
            max: max.map(scaled),
            unit: Cow::Borrowed(unit.base),
            dimension: unit.dimension,
            source: UnitSource::Written,
            inner_bound: inner_bound(suffix),
            chinese: numeral.chinese,
            damaged,
        })
    }

    /// A number without a unit: a noun or the words before it may imply one; otherwise it waits for the next of a list.
    pub(super) fn without_unit(&self, start: usize, end: usize, numeral: &Numeral, max: Option<Decimal>) -> Found {
        let text = self.text;
        if let Some((unit, dimension)) = reject::implied_unit(&text[..start], numeral, &text[end..]) {
            return Found::Quantity(Quantity {
                range: start..end,
                unit_at: end,
                value: Value::Number(numeral.value.to_f64()),
                max: max.map(Decimal::to_f64),
                unit: Cow::Borrowed(unit),
                dimension,
                source: UnitSource::Implied,
                inner_bound: inner_bound(numeral.suffix),
                chinese: numeral.chinese,
                damaged: numeral.damaged,
            });
        }
        if self.goes_on_in_money(start, end, numeral) {
            return Found::Quantity(Quantity {
                range: start..end,
                unit_at: end,
                value: Value::Number(numeral.value.to_f64()),
                max: max.map(Decimal::to_f64),
                unit: Cow::Borrowed("元"),
                dimension: Dimension::Money,
                source: UnitSource::Implied,
                inner_bound: inner_bound(numeral.suffix),
                chinese: numeral.chinese,
                damaged: numeral.damaged,
            });
        }
        if numeral.chinese && !numeral.multiplied {
            return Found::Skip(end);
        }
        Found::Bare(Bare { range: start..end, numeral: *numeral, max })
    }

    /// 总投资1338万元，其中专款669万、自筹267万: a sum behind a sum of money is money.
    pub(super) fn goes_on_in_money(&self, start: usize, end: usize, numeral: &Numeral) -> bool {
        let Some(last) = self.found.last().filter(|last| last.dimension == Dimension::Money) else { return false };
        let gap = &self.text[last.range.end..start];
        let Some(noun) = gap.strip_prefix(['，', '、', '（', '；']) else { return false };
        numeral.multiplied
            && self.text[start..end].closes(chars!("万亿"))
            && self.text[end..].chars().next().is_none_or(|c| matches!(c, '、' | '，' | '。' | '；' | '）' | '\n'))
            && noun.length() <= 12
            && !noun.holds(chars!("，。；）\n"))
            && !noun.is_empty()
    }

    /// Gives the waiting bare numbers the unit of `next`, when it ends their list, or drops them.
    pub(super) fn settle_bare(&mut self, next: Option<&Quantity>) {
        let waiting = std::mem::take(&mut self.bare);
        let Some(next) = next else { return };
        let Some(last) = waiting.last() else { return };
        if !self.goes_on(&last.range, next.range.start) || matches!(next.value, Value::Ratio(..)) {
            return;
        }
        if matches!(next.source, UnitSource::Implied) && next.unit.is_empty() {
            return;
        }
        let multiplier = scale_of(&self.text[next.range.start..next.unit_at]);
        let unit_power = self.units.at(&self.text[next.unit_at..]).map_or(0, |unit| unit.power);
        for bare in waiting {
            if bare.numeral.chinese != next.chinese || looks_like_year(&self.text[bare.range.clone()], &next.unit) {
                continue;
            }
            let scale = unit_power + if bare.numeral.multiplied { 0 } else { multiplier };
            let (start, sign) = if is_negative(&self.text[..bare.range.start], &next.unit) {
                (bare.range.start - 1, -1.0)
            } else {
                (bare.range.start, 1.0)
            };
            self.found.push(Quantity {
                range: start..bare.range.end,
                unit_at: bare.range.end,
                value: Value::Number(sign * bare.numeral.value.scale(scale).to_f64()),
                max: bare.max.map(|max| max.scale(scale).to_f64()),
                unit: next.unit.clone(),
                dimension: next.dimension,
                source: UnitSource::List,
                inner_bound: inner_bound(bare.numeral.suffix),
                chinese: bare.numeral.chinese,
                damaged: bare.numeral.damaged,
            });
        }
    }
}
