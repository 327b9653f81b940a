//! The unit behind a number, or what stands for one.

use super::forms::{inner_bound, is_negative, looks_like_year, scale_of};
use super::labelled::total_behind;
use super::{Bare, Found, Quantity, Scan, UnitSource};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::unit::{Unit, Units};
use crate::catalog::words::Words;
use crate::figures::numeral::{Decimal, Numeral, Suffix};
use crate::figures::scene::last_clause;
use crate::figures::{Dimension, Value, reject};

/// Characters before a number in which something may rise or fall.
const MOVED: usize = 12;

/// Characters before a number of m in which a line may be told of that carries so many megabits.
const LINE: usize = 10;

/// A unit as it stands behind a number.
struct Written<'u> {
    unit: &'u Unit,
    /// Byte where it begins.
    at: usize,
    /// Byte behind it.
    close: usize,
    /// Power of ten between it and its base unit.
    power: i32,
    /// Half a unit more: 七个半百分点, 两年半.
    half: bool,
    /// 多 or 来 of the number, or 多 of the unit: 5个多百分点.
    suffix: Option<Suffix>,
    /// Damaged in the text.
    damaged: bool,
}

impl<'t> Scan<'t> {
    /// Reads the unit at `end` and makes the quantity, or a bare number.
    pub(super) fn with_unit(&self, start: usize, end: usize, numeral: &Numeral, max: Option<Decimal>) -> Found {
        let text = self.text;
        let max = max.or(numeral.max);
        let Some(mut written) = self.unit_behind(start, end, numeral) else {
            return self.without_unit(start, end, numeral, max);
        };
        if !written.half
            && let Some(reject) = reject::unit(&text[..start], numeral, written.unit, &text[written.close..])
        {
            return if reject.bare { self.without_unit(start, end, numeral, max) } else { Found::Skip(written.close) };
        }
        written.repair(numeral);
        written.read_on(text);
        let unit = written.unit;
        let scaled = |value: Decimal| {
            let value = value.scale(written.power).to_f64();
            if written.half { value + 0.5 } else { value }
        };
        let negative = is_negative(&text[..start], unit.base, &text[written.close..]);
        let start = if negative { start - 1 } else { start };
        let sign = if negative { -1.0 } else { 1.0 };
        Found::Quantity(Quantity {
            range: start..written.close,
            unit_at: written.at,
            value: Value::Number(sign * scaled(numeral.value)),
            max: max.map(scaled),
            unit: unit.base,
            dimension: unit.dimension,
            source: UnitSource::Written,
            inner_bound: inner_bound(written.suffix),
            chinese: numeral.chinese,
            damaged: written.damaged,
        })
    }

    /// The unit behind a number that ends at `end`.
    fn unit_behind(&self, start: usize, end: usize, numeral: &Numeral) -> Option<Written<'t>> {
        let text = self.text;
        let half = self.half_behind(end);
        let more = text[end..].starts_with("个多百分点") || text[end..].starts_with("个多月");
        let opened = end + half.or_else(|| more.then_some("个多")).map_or(0, str::len);
        let suffix = if more { Some(Suffix::More) } else { numeral.suffix };
        // 3个半月, 两个多月: of 个月 the first character stands before 半.
        if opened > end && text[opened..].starts_with('月') {
            let unit = self.units.at("个月")?;
            let close = opened + '月'.len_utf8();
            let (power, half, damaged) = (unit.power, half.is_some(), numeral.damaged);
            return Some(Written { unit, at: end, close, power, half, suffix, damaged });
        }
        let Some((unit, at)) = self.unit_at(opened) else {
            return self.unit_in_bracket(end).map(|(unit, at, power)| {
                let close = at + unit.surface.len() + '）'.len_utf8();
                Written { unit, at, close, power: unit.power + power, half: false, suffix, damaged: numeral.damaged }
            });
        };
        // 农远工程覆盖所有完小，共157个点: places, not per cent.
        // 托管开设6个点: so are those of which nothing rises or falls.
        let rises = || last_clause(reject::tail_chars(&text[..start], MOVED)).holds(&Words::builtin().moved_by_points);
        let value = numeral.value.to_f64();
        let counted = || value.fract() == 0.0 && !text[..start].closes(chars!("高低增降涨跌升超")) && !rises();
        let places = unit.surface == "个点" && (value >= 100.0 || counted());
        let unit = if places { self.units.at("个").unwrap_or(unit) } else { unit };
        // 3个亿元镇: places again, and no money.
        let places = unit.surface == "个亿" && text[at + unit.surface.len()..].starts_with('元');
        let unit = if places { self.units.at("个").unwrap_or(unit) } else { unit };
        let (mut close, mut power) = (at + unit.surface.len(), unit.power);
        let mut unit = unit;
        // 建筑面积1.35万元平方米: 元 slipped in.
        if unit.surface == "元"
            && numeral.multiplied
            && let Some(area) = self.units.at(&text[close..]).filter(|unit| unit.dimension == Dimension::Area)
        {
            (close, power, unit) = (close + area.surface.len(), power + area.power, area);
        }
        // 网速100m: megabits, no metres.
        let line = |text: &str| text.holds(&Words::builtin().bandwidth_near);
        if unit.surface == "m"
            && (line(last_clause(reject::tail_chars(&text[..start], LINE))) || {
                let behind = &text[close..];
                behind.begins(&Words::builtin().bandwidth_near)
            })
        {
            unit = self.units.at("M").unwrap_or(unit);
        }
        // 排名前移2位: places, not persons.
        if unit.surface == "位" && Words::builtin().rank_moved.ends(&text[..start]).is_some() {
            unit = self.units.at("位次").unwrap_or(unit);
        }
        Some(Written { unit, at, close, power, half: half.is_some(), suffix, damaged: numeral.damaged })
    }

    /// 七个半百分点, 一个半小时: 个半 before a unit that can be halved.
    fn half_behind(&self, end: usize) -> Option<&'static str> {
        let rest = self.text[end..].strip_prefix("个半")?;
        let halved = |unit: &Unit| unit.dimension == Dimension::Duration || unit.base == "百分点";
        let month = || rest.starts_with('月') && !rest.begins(&Words::builtin().half_month_word);
        (self.units.at(rest).is_some_and(halved) || month()).then_some("个半")
    }

    /// The unit at a byte, or behind a blank kept between digits and letters, and where it begins.
    fn unit_at(&self, at: usize) -> Option<(&'t Unit, usize)> {
        let text = self.text;
        let behind_blank = || {
            let rest = text[at..].strip_prefix(' ').filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
            Some((self.units.at(rest?)?, at + 1))
        };
        self.units.at(&text[at..]).map(|unit| (unit, at)).or_else(behind_blank)
    }

    /// 98600（万元）, 126（所）: a unit in a bracket behind the number, where it begins, and the power of ten before it.
    fn unit_in_bracket(&self, at: usize) -> Option<(&'t Unit, usize, i32)> {
        let (unit, rest, power) = unit_in(self.text[at..].strip_prefix('（')?)?;
        let measured = !matches!(unit.dimension, Dimension::Duration | Dimension::Other);
        measured.then_some((unit, self.text.len() - rest.len(), power))
    }

    /// A number without a unit: a noun or the words before it may imply one; otherwise it waits for the next of a list.
    pub(super) fn without_unit(&self, start: usize, end: usize, numeral: &Numeral, max: Option<Decimal>) -> Found {
        let text = self.text;
        if let Some(headed) = self.under_head(start, end, numeral).filter(|_| max.is_none()) {
            return Found::Quantity(headed);
        }
        let implied = reject::implied_unit(&text[..start], numeral, &text[end..]);
        if let Some((unit, dimension)) = implied.or_else(|| self.goes_on_as_total(start..end, numeral)) {
            return Found::Quantity(Quantity {
                range: start..end,
                unit_at: end,
                value: Value::Number(numeral.value.to_f64()),
                max: max.map(Decimal::to_f64),
                unit,
                dimension,
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

    /// Gives the waiting bare numbers the unit of `next`, when it ends their list, or drops them.
    pub(super) fn settle_bare(&mut self, next: Option<&Quantity>) {
        let waiting = std::mem::take(&mut self.bare);
        let Some(next) = next else { return self.share_first(&waiting) };
        let Some(last) = waiting.last() else { return };
        if !self.goes_on(&last.range, next.range.start) || matches!(next.value, Value::Ratio(..)) {
            return;
        }
        if total_behind(&self.text[last.range.end..next.range.start]) && !self.add_up(&waiting, next) {
            return;
        }
        if matches!(next.source, UnitSource::Implied) && next.unit.is_empty() {
            return;
        }
        let multiplier = scale_of(&self.text[next.range.start..next.unit_at]);
        let unit_power = self.units.at(&self.text[next.unit_at..]).map_or(0, |unit| unit.power);
        for bare in waiting {
            if bare.numeral.chinese != next.chinese
                || looks_like_year(&self.text[bare.range.clone()], next.unit)
                || !self.suits(&bare, next)
            {
                continue;
            }
            let scale = unit_power + if bare.numeral.multiplied { 0 } else { multiplier };
            let (start, sign) = if is_negative(&self.text[..bare.range.start], next.unit, "") {
                (bare.range.start - 1, -1.0)
            } else {
                (bare.range.start, 1.0)
            };
            self.found.push(Quantity {
                range: start..bare.range.end,
                value: Value::Number(sign * bare.numeral.value.scale(scale).to_f64()),
                max: bare.max.map(|max| max.scale(scale).to_f64()),
                ..bare.shared(next.unit, next.dimension)
            });
        }
    }
}

impl Written<'_> {
    /// Reads `%o` as the broken ‰ that it mostly is, and `%%` as what it is.
    fn repair(&mut self, numeral: &Numeral) {
        let broken = self.unit.surface == "%o";
        self.damaged |= broken || self.unit.surface == "%%";
        // A share that large can only have been a per cent.
        if broken && numeral.value.to_f64() > 20.0 {
            self.power = 0;
        }
    }

    /// 两年半, 三年多: what of the number stands behind the unit.
    fn read_on(&mut self, text: &str) {
        let rest = &text[self.close..];
        if self.unit.dimension == Dimension::Duration && rest.starts_with('半') {
            self.half = true;
            self.close += '半'.len_utf8();
        } else if rest.starts_with('多')
            && !rest.starts_with("多媒")
            && matches!(self.unit.base, "年" | "小时" | "天" | "个月")
        {
            self.suffix = Some(Suffix::More);
        }
    }
}

/// 万元）, 单位：万人）: the unit that all inside a bracket is, the text from where it begins, and the power of ten before it.
pub(super) fn unit_in(inner: &str) -> Option<(&'static Unit, &str, i32)> {
    let inner = inner.strip_prefix("单位：").unwrap_or(inner);
    let (rest, power) = [("百万", 6), ("万", 4), ("亿", 8), ("千", 3)]
        .into_iter()
        .find_map(|(word, power)| Some((inner.strip_prefix(word)?, power)))
        .unwrap_or((inner, 0));
    let unit = Units::builtin().at(rest).filter(|unit| rest[unit.surface.len()..].starts_with('）'))?;
    Some((unit, rest, power))
}
