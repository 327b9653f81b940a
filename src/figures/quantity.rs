//! Quantities: a numeral with its unit, as a span of the view. What is no figure at all is told in [`super::reject`].

use std::borrow::Cow;
use std::ops::Range;

use super::marks::width;
use super::numeral::{Decimal, Numeral, Reach, Suffix, numeral_at};
use super::reject;
use super::share::{ShareValue, share_at};
use super::{Bound, Dimension, Value};
use crate::catalog::unit::Units;

/// Where the unit of a quantity comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitSource {
    /// Written behind the number.
    Written,
    /// Shared with the next number of a list: 20、15、9所.
    List,
    /// Implied by the noun behind the number (70万师生) or the words before it (差异系数0.584).
    Implied,
    /// Given in the head of a table.
    Table,
    /// The 100% of 三个100%, which is stated of each thing in a list and is no figure by itself.
    Slogan,
}

/// A number with its unit at a place of the view.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Bytes of the view, number and unit.
    pub range: Range<usize>,
    /// Byte offset behind the number, where the unit begins.
    pub unit_at: usize,
    /// The number in base units.
    pub value: Value,
    /// Upper end of a range, in base units.
    pub max: Option<f64>,
    /// Base unit.
    pub unit: Cow<'static, str>,
    /// What the unit measures.
    pub dimension: Dimension,
    /// Where the unit comes from.
    pub source: UnitSource,
    /// The bound told by 余, 多, 来 inside.
    pub inner_bound: Option<Bound>,
    /// Written with Chinese digits.
    pub chinese: bool,
    /// The number or its sign was damaged and read by guess.
    pub damaged: bool,
}

/// A number whose unit is not known yet.
#[derive(Debug, Clone)]
struct Bare {
    range: Range<usize>,
    numeral: Numeral,
    max: Option<Decimal>,
}

enum Found {
    Quantity(Quantity),
    Bare(Bare),
    /// No figure; scanning goes on at this byte.
    Skip(usize),
}

/// Finds the quantities of a text, in order.
#[must_use]
pub fn quantities(text: &str) -> Vec<Quantity> {
    let mut scan = Scan { text, units: Units::builtin(), found: Vec::new(), bare: Vec::new(), mark: None };
    scan.run();
    scan.found
}

struct Scan<'a> {
    text: &'a str,
    units: &'static Units,
    found: Vec<Quantity>,
    /// Numbers without a unit that directly precede the place reached, each followed by a list separator.
    bare: Vec<Bare>,
    /// The last mark passed that opens or closes a name, and its place.
    mark: Option<(usize, char)>,
}

/// Characters a quantity may begin with, besides ASCII digits.
const BEGINNINGS: &str = "零一二三四五六七八九十百千万亿两半翻壹贰叁";

/// Bits of the lower ten bits of [`BEGINNINGS`]: turns away most other characters.
const MAY_BEGIN: [u64; 16] = {
    let mut set = [0; 16];
    let bytes = BEGINNINGS.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Each has three bytes, of which the last two give twelve bits.
        let low = (bytes[at + 1] as usize & 0xF) << 6 | bytes[at + 2] as usize & 0x3F;
        set[low >> 6] |= 1 << (low & 63);
        at += 3;
    }
    set
};

#[inline]
fn begins_numeral(c: char) -> bool {
    let low = c as usize & 0x3FF;
    MAY_BEGIN[low >> 6] >> (low & 63) & 1 == 1 && BEGINNINGS.contains(c)
}

impl Scan<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(lead) = bytes.get(at) {
            at = match lead {
                b'0'..=b'9' => self.candidate(at),
                // The lead bytes of the Chinese characters a quantity begins with.
                0xE4 | 0xE5 | 0xE7..=0xE9 if self.text[at..].chars().next().is_some_and(begins_numeral) => {
                    self.candidate(at)
                }
                lead => {
                    self.note(at, *lead);
                    at + width(*lead)
                }
            };
        }
        self.settle_bare(None);
    }

    /// Remembers a mark that opens or closes a name.
    #[inline]
    fn note(&mut self, at: usize, lead: u8) {
        if !matches!(lead, b'\n' | 0xE2 | 0xE3) {
            return;
        }
        let mark = match self.text.as_bytes()[at..] {
            [b'\n', ..] => '\n',
            [0xE2, 0x80, 0x9C, ..] => '“',
            [0xE2, 0x80, 0x9D, ..] => '”',
            [0xE3, 0x80, 0x82, ..] => '。',
            [0xE3, 0x80, 0x8A, ..] => '《',
            [0xE3, 0x80, 0x8B, ..] => '》',
            _ => return,
        };
        self.mark = Some((at, mark));
    }

    /// Works off the numeral at `from`, remembers the marks in it, and returns where scanning goes on.
    fn candidate(&mut self, from: usize) -> usize {
        let to = self.numeral(from);
        let mut at = from;
        while let Some(lead) = self.text.as_bytes().get(at).filter(|_| at < to) {
            self.note(at, *lead);
            at += width(*lead);
        }
        to
    }

    /// Works off the numeral at `at` and returns where scanning goes on.
    fn numeral(&mut self, at: usize) -> usize {
        if let Some(last) = self.bare.last()
            && !self.goes_on(&last.range, at)
        {
            self.settle_bare(None);
        }
        match self.read(at) {
            Found::Skip(next) => {
                self.settle_bare(None);
                next.max(at + 1)
            }
            Found::Bare(bare) => {
                let end = bare.range.end;
                self.bare.push(bare);
                end
            }
            Found::Quantity(quantity) => {
                self.settle_bare(Some(&quantity));
                self.share_points(&quantity);
                let end = quantity.range.end;
                self.found.push(quantity);
                end
            }
        }
    }

    /// Tells whether a list goes on from a bare number to `at`: 5.1、-0.6、2.2%; 甲县24.2、乙县20.5亿元.
    fn goes_on(&self, last: &Range<usize>, at: usize) -> bool {
        let gap = &self.text[last.end..at];
        let gap = gap.strip_suffix('-').filter(|mark| !mark.is_empty()).unwrap_or(gap);
        is_list_separator(gap)
            || gap.strip_prefix('、').is_some_and(|name| name.ends_with(PLACE_ENDS) && name.chars().count() <= 6)
                && self.text[..last.start].ends_with(PLACE_ENDS)
    }

    /// 0.4个、6.3个百分点: the 个 of a fraction is short for 个百分点.
    fn share_points(&mut self, next: &Quantity) {
        if next.unit != "百分点" {
            return;
        }
        let mut follows = next.range.start;
        for quantity in self.found.iter_mut().rev() {
            if quantity.unit != "个" || !is_list_separator(&self.text[quantity.range.end..follows]) {
                return;
            }
            follows = quantity.range.start;
            quantity.unit = next.unit.clone();
            quantity.dimension = next.dimension;
        }
    }

    fn read(&self, at: usize) -> Found {
        let text = self.text;
        let rest = &text[at..];
        let before = &text[..at];
        if let Some(slogan) = slogan(before, rest, at) {
            return Found::Quantity(slogan);
        }
        // 三个100%: the count is none, the share behind it is read next.
        let mut chars = rest.chars();
        if let Some(count) = chars.next()
            && chars.as_str().starts_with("个100%")
        {
            return Found::Skip(at + count.len_utf8() + '个'.len_utf8());
        }
        if let Some(skip) = reject::before(before, rest, self.mark) {
            return Found::Skip(at + skip);
        }
        let numeral = numeral_at(rest);
        if let Some(found) = self.special(at, numeral.as_ref()) {
            return found;
        }
        let Some(numeral) = numeral
            .map(|numeral| self.split_glued_item(at, numeral))
            .or_else(|| lone_power(before, rest).map(|numeral| (at, numeral)))
        else {
            return Found::Skip(at + reject::numeral_run(rest));
        };
        let (start, numeral) = numeral;
        let end = start + numeral.len;
        if let Some(skip) = reject::date(&text[..start], &text[start..end], &text[end..], &numeral) {
            return Found::Skip(end + skip);
        }
        if let Some(found) = self.range_or_ratio(start, &numeral) {
            return found;
        }
        self.with_unit(start, end, &numeral, None)
    }

    /// Item numbers glued to the figure: `3.5名教师` at the start of a sentence is item 3, then 5名.
    fn split_glued_item(&self, at: usize, numeral: Numeral) -> (usize, Numeral) {
        let rest = &self.text[at..];
        let digits = &rest[..numeral.len];
        if let Some((item, figure)) = digits.split_once('.')
            && reject::sentence_start(&self.text[..at])
            && item.len() <= 2
            && !item.starts_with('0')
            && !numeral.multiplied
            && let Some(unit) = self.units.at(&rest[numeral.len..])
            && unit.dimension != Dimension::Ratio
            && is_whole_unit(unit.base)
        {
            let start = at + item.len() + 1;
            return (start, numeral_at(&self.text[start..]).filter(|n| n.len == figure.len()).unwrap_or(numeral));
        }
        (at, numeral)
    }

    /// 百分之九十八, 三分之一, 八成六, 翻一番, 半年.
    fn special(&self, at: usize, numeral: Option<&Numeral>) -> Option<Found> {
        let rest = &self.text[at..];
        let first = rest.chars().next()?;
        if let Some(found) = self.fraction(at, rest, numeral) {
            return Some(Found::Quantity(found));
        }
        match first {
            '翻' => {
                let (times, len) =
                    [("翻一番", 2.0), ("翻两番", 4.0), ("翻番", 2.0), ("翻了一番", 2.0), ("翻了两番", 4.0)]
                        .iter()
                        .find(|(word, _)| rest.starts_with(word))
                        .map(|(word, times)| (*times, word.len()))?;
                Some(Found::Quantity(ratio(at..at + len, times, "倍")))
            }
            '半' => {
                let unit = ["年", "天", "小时", "个小时", "个月", "学期"]
                    .iter()
                    .find(|unit| rest['半'.len_utf8()..].starts_with(**unit))?;
                let end = at + '半'.len_utf8() + unit.len();
                let before = self.text[..at].chars().next_back();
                if before.is_some_and(|c| {
                    matches!(c, '上' | '下' | '前' | '后' | '大' | '多' | '小' | '年' | '天' | '第' | '过' | '夜')
                }) || self.text[end..].starts_with(['级', '制', '工'])
                {
                    return Some(Found::Skip(end));
                }
                let base = self.units.at(unit).map_or("年", |unit| unit.base);
                Some(Found::Quantity(Quantity {
                    range: at..end,
                    unit_at: at + '半'.len_utf8(),
                    value: Value::Number(0.5),
                    max: None,
                    unit: Cow::Borrowed(base),
                    dimension: Dimension::Duration,
                    source: UnitSource::Written,
                    inner_bound: None,
                    chinese: true,
                    damaged: false,
                }))
            }
            _ => None,
        }
    }

    /// 百分之N, 千分之N, N分之M, N成, N成M.
    fn fraction(&self, at: usize, rest: &str, numeral: Option<&Numeral>) -> Option<Quantity> {
        if let Some(share) = share_at(rest, numeral, Reach::Plain) {
            let mut found = ratio(at..at + share.len, share.value.percent(), "%");
            if let ShareValue::Percent(_, max) = share.value {
                found.max = max.map(Decimal::to_f64);
                found.inner_bound = inner_bound(share.suffix);
            }
            found.chinese = share.chinese;
            return Some(found);
        }
        let numeral = numeral?;
        let tail = &rest[numeral.len..];
        if let Some(tail) = tail.strip_prefix('/')
            && !numeral.chinese
            && let Some(over) =
                numeral_at(tail).filter(|over| !over.chinese && over.value.to_f64() > numeral.value.to_f64())
            && over.value.to_f64() <= 10.0
            && !tail[over.len..]
                .starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '年' | '月' | '日' | '学'))
        {
            let end = at + numeral.len + 1 + over.len;
            return Some(ratio(at..end, numeral.value.to_f64() * 100.0 / over.value.to_f64(), "%"));
        }
        None
    }

    /// 30-40人, 1至2个, 65%-70%, 4:6.
    fn range_or_ratio(&self, start: usize, first: &Numeral) -> Option<Found> {
        let text = self.text;
        let end = start + first.len;
        let tail = &text[end..];
        if let Some(rest) = tail.strip_prefix(':').filter(|_| !first.chinese) {
            let second = numeral_at(rest).filter(|n| !n.chinese)?;
            let close = end + 1 + second.len;
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
                unit: Cow::Borrowed("比"),
                dimension: Dimension::Ratio,
                source: UnitSource::Written,
                inner_bound: None,
                chinese: false,
                damaged: false,
            }));
        }
        let unit = self.units.at(tail);
        let joined = unit.map_or(tail, |unit| &tail[unit.surface.len()..]);
        let dash = ["--", "-", "~", "至", "到"].iter().find(|dash| joined.starts_with(**dash))?;
        let second_at = text.len() - joined.len() + dash.len();
        let second = numeral_at(&text[second_at..])?;
        if second.chinese != first.chinese || (second.digit_run && second.chinese) {
            return None;
        }
        let second_end = second_at + second.len;
        let unit_after = self.units.at(&text[second_end..])?;
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

    /// Reads the unit at `end` and makes the quantity, or a bare number.
    fn with_unit(&self, start: usize, end: usize, numeral: &Numeral, max: Option<Decimal>) -> Found {
        let text = self.text;
        let max = max.or(numeral.max);
        let mut unit_at = end;
        let mut suffix = numeral.suffix;
        let mut half = false;
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
        let mut close = unit_at + unit.surface.len();
        if let Some(reject) = reject::unit(&text[..start], numeral, unit, &text[close..]) {
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
        let base =
            if unit.surface.contains('（') { Cow::Owned(unit.base.to_owned()) } else { Cow::Borrowed(unit.base) };
        Found::Quantity(Quantity {
            range: start..close,
            unit_at,
            value: Value::Number(sign * scaled(numeral.value)),
            max: max.map(scaled),
            unit: base,
            dimension: unit.dimension,
            source: UnitSource::Written,
            inner_bound: inner_bound(suffix),
            chinese: numeral.chinese,
            damaged,
        })
    }

    /// A number without a unit: a noun or the words before it may imply one; otherwise it waits for the next of a list.
    fn without_unit(&self, start: usize, end: usize, numeral: &Numeral, max: Option<Decimal>) -> Found {
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
        if numeral.chinese && !numeral.multiplied {
            return Found::Skip(end);
        }
        Found::Bare(Bare { range: start..end, numeral: *numeral, max })
    }

    /// Gives the waiting bare numbers the unit of `next`, when it ends their list, or drops them.
    fn settle_bare(&mut self, next: Option<&Quantity>) {
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

/// 达到“三个100%”, 四个100%.
fn slogan(before: &str, rest: &str, at: usize) -> Option<Quantity> {
    let count = before.strip_suffix('个')?.chars().next_back()?;
    if !rest.starts_with("100%") || !"两二三四五六七八3456".contains(count) {
        return None;
    }
    let mut found = ratio(at..at + "100%".len(), 100.0, "%");
    found.source = UnitSource::Slogan;
    found.chinese = false;
    Some(found)
}

/// 近百所, 上千人, 逾万名: a power of ten alone, behind a word of measure.
fn lone_power(before: &str, rest: &str) -> Option<Numeral> {
    let c = rest.chars().next()?;
    let power = match c {
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    };
    let measured = before.ends_with(['近', '上', '逾', '超', '约']) || before.ends_with("超过");
    let mut numeral = Numeral {
        value: Decimal::integer(1).scale(power),
        max: None,
        len: c.len_utf8(),
        suffix: None,
        chinese: true,
        multiplied: true,
        damaged: false,
        digit_run: false,
    };
    if rest[c.len_utf8()..].starts_with('余') {
        numeral.suffix = Some(Suffix::More);
        numeral.len += '余'.len_utf8();
    } else if !measured {
        return None;
    }
    Some(numeral)
}

fn ratio(range: Range<usize>, value: f64, unit: &'static str) -> Quantity {
    Quantity {
        unit_at: range.end,
        range,
        value: Value::Number(value),
        max: None,
        unit: Cow::Borrowed(unit),
        dimension: Dimension::Ratio,
        source: UnitSource::Written,
        inner_bound: None,
        chinese: true,
        damaged: false,
    }
}

fn inner_bound(suffix: Option<Suffix>) -> Option<Bound> {
    suffix.map(|suffix| match suffix {
        Suffix::More => Bound::AtLeast,
        Suffix::About => Bound::Approx,
    })
}

/// Last characters of the names of cities and counties.
const PLACE_ENDS: [char; 5] = ['市', '县', '区', '旗', '州'];

fn is_list_separator(between: &str) -> bool {
    matches!(between, "、" | "，" | "和" | "与" | "及" | "/" | "、和" | "以及" | "或" | "；")
}

fn looks_like_year(digits: &str, unit: &str) -> bool {
    unit == "年" || (digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")) && unit == "%")
}

/// Power of ten of the multipliers at the end of a numeral: 4 for `9万`.
fn scale_of(numeral: &str) -> i32 {
    numeral
        .chars()
        .rev()
        .skip_while(|c| matches!(c, '余' | '多' | '来'))
        .map_while(|c| match c {
            '百' => Some(2),
            '千' => Some(3),
            '万' => Some(4),
            '亿' => Some(8),
            _ => None,
        })
        .sum()
}

/// A printed minus sign before a share, not a dash between words.
fn is_negative(before: &str, unit: &str) -> bool {
    let Some(head) = before.strip_suffix('-') else { return false };
    // A dash after a number, a letter or a closing mark joins; elsewhere it is a sign.
    matches!(unit, "%" | "百分点" | "元")
        && head.chars().next_back().is_none_or(|c| {
            !c.is_ascii_alphanumeric() && !matches!(c, '-' | '%' | '”' | '）' | '》' | '年' | '月' | '日')
        })
}

/// Units that are never counted in fractions, so that `3.5名` cannot be three and a half.
fn is_whole_unit(base: &str) -> bool {
    matches!(
        base,
        "人" | "所"
            | "个"
            | "项"
            | "节"
            | "次"
            | "场"
            | "家"
            | "件"
            | "份"
            | "起"
            | "处"
            | "辆"
            | "台"
            | "间"
            | "人次"
            | "名"
            | "支"
            | "组"
            | "条"
            | "篇"
            | "座"
            | "套"
            | "册"
            | "场次"
    )
}

#[cfg(test)]
mod tests {
    use super::{Value, quantities};
    use crate::text::View;

    /// Quantities of a text as `written=value[..max]unit`, divided by blanks.
    fn read(original: &str) -> String {
        let view = View::new(original);
        let one = |quantity: &super::Quantity| {
            let value = match &quantity.value {
                Value::Number(number) => number.to_string(),
                Value::Ratio(a, b) => format!("{a}:{b}"),
            };
            let max = quantity.max.map_or_else(String::new, |max| format!("..{max}"));
            format!("{}={value}{max}{}", &view.text()[quantity.range.clone()], quantity.unit)
        };
        quantities(view.text()).iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_and_units_are_read_as_people_write_them() {
        for (text, expected) in [
            // Ways to write a number
            ("教师3,680人", "3,680人=3680人"),
            ("教师1 122人", "1122人=1122人"),
            ("学生19\u{202f}846人", "19846人=19846人"),
            ("学生１２３人", "123人=123人"),
            ("投入二十五万元", "二十五万元=250000元"),
            ("投入1.07亿元", "1.07亿元=107000000元"),
            ("投入7000余万元", "7000余万元=70000000元"),
            ("惠及13万多中小学生", "13万多=130000人"),
            ("近千人参加", "千人=1000人"),
            ("发放三千五百元", "三千五百元=3500元"),
            // Shares
            ("占百分之九十八", "百分之九十八=98%"),
            ("下降千分之五", "千分之五=0.5%"),
            ("为5‰", "5‰=0.5%"),
            ("超过六成", "六成=60%"),
            ("达八成六", "八成六=86%"),
            ("占三分之一", "三分之一=33.333333333333336%"),
            ("增长3.2倍", "3.2倍=3.2倍"),
            ("实现翻一番", "翻一番=2倍"),
            ("比例为4:6", "4:6=4:6比"),
            ("比例为13.0∶1", "13.0:1=13.0:1比"),
            // Ranges
            ("每班30—40人", "30-40人=30..40人"),
            ("每班1至2个", "1至2个=1..2个"),
            ("占65%-70%", "65%-70%=65..70%"),
            ("投入5到6万元", "5到6万元=50000..60000元"),
            // Durations
            ("为期半年", "半年=0.5年"),
            ("为期两年半", "两年半=2.5年"),
            ("每天8小时", "8小时=8小时"),
            // Damage
            ("教师12\n34人", "1234人=1234人"),
            ("占34·16%", "34·16%=34.16%"),
            ("占46?36%", "46?36%=46.36%"),
            ("达到100%%", "100%%=100%"),
            ("达到99.6%o", "99.6%o=99.6%"),
            ("3.5名教师获奖", "5名=5人"),
            ("培训18.9万人次7016万元", "18.9万人次=189000人次 7016万元=70160000元"),
            // Lists share the last unit
            ("分别提高4.1、0.3、1.9个百分点", "4.1=4.1百分点 0.3=0.3百分点 1.9个百分点=1.9百分点"),
            ("小学、初中、高中分别为20、15、9所", "20=20所 15=15所 9所=9所"),
            ("提高0.4个、6.3个百分点", "0.4个=0.4百分点 6.3个百分点=6.3百分点"),
            ("完成3.16、4.02和2.87亿元", "3.16=316000000元 4.02=402000000元 2.87亿元=287000000元"),
            // A printed minus sign
            ("经费（-6.3%）", "-6.3%=-6.3%"),
            // 三个100% states the share, not the count.
            ("达到“三个100%”", "100%=100%"),
            ("培训 100 Mbps", "100Mbps=100兆"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_row_of_numbers_takes_linear_time() {
        let text = "1人、2人、（".repeat(40_000);
        assert_eq!(quantities(&text).len(), 80_000);
        assert!(quantities(&"9".repeat(200_000)).is_empty());
        assert!(quantities(&"1-".repeat(100_000)).len() < 10);
    }
}
