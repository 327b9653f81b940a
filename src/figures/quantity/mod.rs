//! Quantities: a numeral with its unit, as a span of the view. What is no figure at all is told in [`super::reject`].

mod forms;
mod headed;
mod item;
mod labelled;
mod range;
mod unit;

use std::mem;
use std::ops::Range;

use super::numeral::{Decimal, Numeral, Reach, numeral_at};
use super::reject;
use super::share::{ShareValue, share_at};
use super::{Bound, Dimension, Value};
use crate::catalog::probe::{Ask, chars, width};
use crate::catalog::unit::Units;
use crate::catalog::words::Words;
use crate::text::ChineseSet;
use forms::{MOVED_FROM, WHOLE, inner_bound, is_list_separator, lone_power, ratio, slogan};
use item::Numbered;
use labelled::total_behind;

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
    pub unit: &'static str,
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

/// Characters before a number in which it may be said that it is an average.
const AVERAGED: usize = 60;

/// Most reports have a quantity in so many bytes, or more of them.
const QUANTITY_BYTES: usize = 256;

/// Most reports have the end of a sentence in so many bytes.
const SENTENCE_BYTES: usize = 128;

/// Finds the quantities of a text, in order.
#[must_use]
pub fn quantities(text: &str) -> Vec<Quantity> {
    quantities_and_stops(text, |_| ()).0
}

/// Finds the quantities of a text, in order, and the bytes behind the marks that end sentences (。！？ and line ends); `passed` is told where
/// the text is read.
#[must_use]
pub(super) fn quantities_and_stops(text: &str, passed: impl Fn(usize)) -> (Vec<Quantity>, Vec<usize>) {
    let piece = Pieces::of(text, usize::MAX).next_piece(passed).unwrap_or_default();
    (piece.quantities, piece.stops)
}

/// What is found in some sentences of a text.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// Bytes of the text: from the end of the piece before to the end of a sentence.
    pub(super) range: Range<usize>,
    /// Quantities, in order.
    pub(super) quantities: Vec<Quantity>,
    /// Bytes behind the marks that end sentences (。！？ and line ends).
    pub(super) stops: Vec<usize>,
}

/// Goes through a text a piece at a time, so that the quantities of a huge one are never all there at once.
pub(super) struct Pieces<'t> {
    scan: Scan<'t>,
    at: usize,
    least: usize,
}

impl<'t> Pieces<'t> {
    /// Pieces of so many bytes of `text` or a sentence more.
    pub(super) fn of(text: &'t str, least: usize) -> Self {
        let scan = Scan {
            text,
            units: Units::builtin(),
            found: Vec::new(),
            bare: Vec::new(),
            mark: None,
            item: None,
            stops: Vec::new(),
        };
        Self { scan, at: 0, least }
    }

    /// The next piece, if any text is left; `passed` is told where it is read.
    pub(super) fn next_piece(&mut self, passed: impl Fn(usize)) -> Option<Piece> {
        let start = self.at;
        let bytes = self.least.min(self.scan.text.len() - start);
        if bytes == 0 {
            return None;
        }
        self.scan.found = Vec::with_capacity(bytes / QUANTITY_BYTES);
        self.scan.stops = Vec::with_capacity(bytes / SENTENCE_BYTES);
        self.at = self.scan.run(start, start.saturating_add(self.least), passed);
        let (quantities, stops) = (mem::take(&mut self.scan.found), mem::take(&mut self.scan.stops));
        Some(Piece { range: start..self.at, quantities, stops })
    }
}

struct Scan<'a> {
    text: &'a str,
    units: &'static Units,
    found: Vec<Quantity>,
    /// Numbers without a unit that directly precede the place reached, each followed by a list separator.
    bare: Vec<Bare>,
    /// The last mark passed that opens or closes a name, and its place.
    mark: Option<(usize, char)>,
    /// The number of the last item passed.
    item: Option<Numbered>,
    /// Bytes behind the marks passed that end sentences.
    stops: Vec<usize>,
}

/// Characters of three bytes at which the scan stops: those that a quantity may begin with, and marks that open or close a name or end a
/// sentence.
static STOPS: ChineseSet = ChineseSet::of("零一二三四五六七八九十百千万亿两半翻壹贰叁“”《》。！？");

/// The first byte at `at` or behind where a quantity may begin or such a mark or a line end stands.
#[inline]
fn next_stop(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += 3 * STOPS.others(bytes.get(at..)?);
        match bytes.get(at..)? {
            [b'0'..=b'9' | b'\n' | 0xE0..=0xEF, ..] => return Some(at),
            [first, ..] => at += width(*first),
            [] => return None,
        }
    }
}

impl Scan<'_> {
    /// Goes on from byte `at` to the first end of a sentence at `least` or behind, or to that of the text; returns where that is.
    fn run(&mut self, mut at: usize, least: usize, passed: impl Fn(usize)) -> usize {
        while let Some(stop) = next_stop(self.text.as_bytes(), at) {
            passed(stop);
            let Some(behind) = self.note(stop) else {
                at = self.candidate(stop);
                continue;
            };
            at = behind;
            if at >= least && self.bare.is_empty() && self.stops.last() == Some(&at) {
                return at;
            }
        }
        self.settle_bare(None);
        self.text.len()
    }

    /// Remembers a mark that opens or closes a name or ends a sentence, and returns the byte behind it.
    #[inline]
    fn note(&mut self, at: usize) -> Option<usize> {
        let mark = match self.text.as_bytes()[at..] {
            [b'\n', ..] => '\n',
            [0xE2, 0x80, 0x9C, ..] => '“',
            [0xE2, 0x80, 0x9D, ..] => '”',
            [0xE3, 0x80, 0x82, ..] => '。',
            [0xE3, 0x80, 0x8A, ..] => '《',
            [0xE3, 0x80, 0x8B, ..] => '》',
            [0xEF, 0xBC, 0x81, ..] => '！',
            [0xEF, 0xBC, 0x9F, ..] => '？',
            _ => return None,
        };
        let end = at + mark.len_utf8();
        if matches!(mark, '\n' | '。' | '！' | '？') {
            self.stops.push(end);
        }
        if !matches!(mark, '！' | '？') {
            self.mark = Some((at, mark));
        }
        Some(end)
    }

    /// Works off the numeral at `from`, remembers the marks in it, and returns where scanning goes on.
    fn candidate(&mut self, from: usize) -> usize {
        let to = self.numeral(from);
        let may_be_mark = |byte: u8| matches!(byte, b'\n' | 0xE2 | 0xE3 | 0xEF);
        for (further, byte) in self.text.as_bytes()[from..to].iter().enumerate() {
            if may_be_mark(*byte) {
                self.note(from + further);
            }
        }
        to
    }

    /// Works off the numeral at `at` and returns where scanning goes on.
    fn numeral(&mut self, at: usize) -> usize {
        if let Some(behind) = self.item(at) {
            self.settle_bare(None);
            return behind;
        }
        let last = self.bare.last().map(|last| last.range.clone());
        let compared = last.as_ref().is_some_and(|last| self.is_compared_year(last, at));
        if last.is_some_and(|last| !compared && !self.goes_on(&last, at)) {
            self.settle_bare(None);
        }
        match self.read(at) {
            Found::Skip(next) => {
                if !compared {
                    self.settle_bare(None);
                }
                next.max(at + 1)
            }
            Found::Bare(bare) => {
                let end = bare.range.end;
                self.bare.push(bare);
                end
            }
            Found::Quantity(quantity) => {
                let quantity = self.with_comma(&quantity).unwrap_or(quantity);
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
        let gap = gap.strip_suffix(['-', '+']).filter(|mark| !mark.is_empty()).unwrap_or(gap);
        let places = &Words::builtin().place_kind;
        is_list_separator(gap)
            || self.moves_on(last, gap)
            || gap.strip_prefix('、').is_some_and(|name| name.closes(places) && name.length() <= 6)
                && self.text[..last.start].closes(places)
            || self.sums_go_on(last, gap)
            || self.named_go_on(last, gap)
            || self.parallel_go_on(last, gap)
            || total_behind(gap)
    }

    /// 从春季的2.8万增加到5.3万人: the old value has the unit of the new one.
    fn moves_on(&self, last: &Range<usize>, gap: &str) -> bool {
        if gap.is_empty() || !Words::builtin().to.has(gap) {
            return false;
        }
        let (before, written) = (&self.text[..last.start], &self.text[last.clone()]);
        let near = super::reject::tail_chars(before, MOVED_FROM);
        let clause = near.last_of(chars!("，。；、\n")).map_or(near, |at| &near[at..]);
        written.closes(chars!("万亿")) && clause.holds(chars!("从由"))
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
            quantity.unit = next.unit;
            quantity.dimension = next.dimension;
        }
    }

    /// Reads what begins at byte `at`, where a numeral may.
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
            && let Some(behind) = chars.as_str().strip_prefix('个')
            && WHOLE.iter().any(|whole| behind.starts_with(whole))
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

    /// Item numbers glued to the figure: `3.5名教师` at the start of a sentence is item 3, then 5名; `2.2019年` is item 2 anywhere.
    fn split_glued_item(&self, at: usize, numeral: Numeral) -> (usize, Numeral) {
        let rest = &self.text[at..];
        let digits = &rest[..numeral.len];
        let tail = &rest[numeral.len..];
        if let Some(point) = memchr::memchr(b'.', digits.as_bytes())
            && let (item, figure) = (&digits[..point], &digits[point + 1..])
            && item.len() <= 2
            && !item.starts_with('0')
            && !numeral.multiplied
            && (reject::is_year(figure) && tail.begins(&'年')
                || (reject::sentence_start(&self.text[..at]) || self.begins_item(at, item))
                    && self.units.at(tail).is_some_and(|unit| {
                        unit.dimension != Dimension::Ratio && Words::builtin().whole_unit.has(unit.base)
                    }))
        {
            let start = at + item.len() + 1;
            return (start, numeral_at(&self.text[start..]).filter(|n| n.len == figure.len()).unwrap_or(numeral));
        }
        (at, numeral)
    }

    /// 1.6所学校达标，2.新增学位600个，3.12名教师获奖: tells whether items part a sentence, or a line that was joined with the one before, at a number
    /// of whole things; 每班2.5名 and what else is an average has a point.
    fn begins_item(&self, at: usize, item: &str) -> bool {
        let (before, behind) = (&self.text[..at], &self.text[at + item.len()..]);
        let near = reject::tail_chars(before, AVERAGED);
        let sentence = near.last_of(chars!("。\n")).map_or(near, |at| &near[at..]);
        let number: usize = item.parse().unwrap_or_default();
        let follows =
            || sentence.ends_with(['，', '；']) && number > 1 && sentence.contains(&format!("{}.", number - 1));
        let goes_on = || item::is_followed_by(behind, number + 1);
        !sentence.holds(chars!("均每比率")) && (follows() || goes_on())
    }

    /// Numbers that words tell and no numeral begins or ends: 百分之九十八, 三分之一, 八成六, 翻一番, 半年.
    fn special(&self, at: usize, numeral: Option<&Numeral>) -> Option<Found> {
        let rest = &self.text[at..];
        let first = rest.chars().next()?;
        if let Some(found) = self.fraction(at, rest, numeral) {
            return Some(Found::Quantity(found));
        }
        match first {
            '翻' => {
                let (word, times) = Words::builtin().doublings.starts(rest)?;
                let mut found = ratio(at..at + word.len(), f64::from(times), "倍");
                found.inner_bound = word.contains('近').then_some(Bound::AtMost);
                Some(Found::Quantity(found))
            }
            '半' if rest.starts_with("半数") => self.half(at, "半数".len()),
            '一' if rest.starts_with("一半") => self.half(at, "一半".len()),
            '半' => {
                let unit = Words::builtin().half_time.starts(&rest['半'.len_utf8()..])?;
                let end = at + '半'.len_utf8() + unit.len();
                let before = self.text[..at].chars().next_back();
                if before.is_some_and(|c| {
                    matches!(c, '上' | '下' | '前' | '后' | '大' | '多' | '小' | '年' | '天' | '第' | '过' | '夜')
                }) || self.text[end..].begins(chars!("级制工"))
                    || reject::is_time_since(&self.text[..at], &self.text[end..])
                {
                    return Some(Found::Skip(end));
                }
                let base = self.units.at(unit).map_or("年", |unit| unit.base);
                Some(Found::Quantity(Quantity {
                    range: at..end,
                    unit_at: at + '半'.len_utf8(),
                    value: Value::Number(0.5),
                    max: None,
                    unit: base,
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

    /// 占半数, 不足一半: 50 %, where it is said of a share.
    fn half(&self, at: usize, len: usize) -> Option<Found> {
        let (before, after) = (&self.text[..at], &self.text[at + len..]);
        // 近一半农村幼儿园, 超过半数的教师
        let words = Words::builtin();
        let bounded = before.closes(&words.half_bound) && words.not_bound_before.ends(before).is_none();
        let of_what = bounded && after.begins(&words.halved);
        let before = before.without_back(chars!("了近约过超"));
        let share = of_what || before.closes(&words.half_before);
        let ends = of_what || after.is_empty() || after.begins(chars!("，。；、）\n")) || after.starts_with("以上");
        (share && ends).then(|| Found::Quantity(ratio(at..at + len, 50.0, "%")))
    }
}

#[cfg(test)]
mod tests;
