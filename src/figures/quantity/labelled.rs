//! Lists in which each number has its name and one has the unit of all: 小学5.6、初中6.9、高中9.8平方米; 小学24项、初中18、高中12.

use std::ops::Range;

use super::forms::{inner_bound, scale_of};
use super::{Bare, Quantity, Scan, UnitSource};
use crate::catalog::probe::{Ask, chars, last_chars};
use crate::catalog::words::Words;
use crate::figures::numeral::{Decimal, Numeral, is_han};
use crate::figures::{Dimension, Value};

/// Characters of the name of a sum in a list of them.
const NAME_OF_SUM: usize = 12;

/// Characters of a name in such a list.
const NAME: usize = 12;

/// Characters of a clause that says once more how something moved.
const PARALLEL: usize = 24;

/// Most numbers of a list that are added up.
const MOST: usize = 24;

impl<'t> Scan<'t> {
    /// Tells whether a list of named numbers goes on over `gap` behind the bare number at `last`.
    pub(super) fn named_go_on(&self, last: &Range<usize>, gap: &'t str) -> bool {
        let Some(name) = gap.strip_prefix('、') else { return false };
        let Some(before) = self.name_before(last.start) else { return false };
        is_name(name) && name != before && !self.text[last.clone()].starts_with('0')
    }

    /// 比2018年提高2.2、比2015年提高9.4个百分点; 小学提高1.3，初中提高2.1个百分点: the words right before both numbers are the same, and say how
    /// something moved.
    pub(super) fn parallel_go_on(&self, last: &Range<usize>, gap: &'t str) -> bool {
        let Some(clause) = gap.strip_prefix(['、', '，']).filter(|clause| clause.length() <= PARALLEL) else {
            return false;
        };
        let verbs = &Words::builtin().moved_by_points;
        let (Some(one), Some(other)) = (verbs.ends(&self.text[..last.start]), verbs.ends(clause)) else { return false };
        one == other && self.text[last.clone()].contains('.') && !clause.holds(chars!("，。；、\n"))
    }

    /// The 2015 of 提高2.2、比2015年提高9.4个百分点: the year that the next of a list is compared with.
    pub(super) fn is_compared_year(&self, last: &Range<usize>, at: usize) -> bool {
        let (gap, rest) = (&self.text[last.end..at], &self.text[at..]);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        matches!(gap, "、比" | "、较" | "，比" | "，较") && digits == 4 && rest[digits..].starts_with('年')
    }

    /// 本年收入5210.36，上年结转84.5万元: sums that are named share the unit of the last.
    pub(super) fn sums_go_on(&self, last: &Range<usize>, gap: &str) -> bool {
        let sums = &Words::builtin().sum_before;
        let Some(name) = gap.strip_prefix('，').filter(|name| name.length() <= NAME_OF_SUM) else { return false };
        self.text[last.clone()].contains('.')
            && sums.ends(name).is_some()
            && sums.ends(&self.text[..last.start]).is_some()
    }

    /// The unit of the total told before, for a number of 万 or 亿 that is named: 总投资1338万元，其中专款669万、自筹267万; 在校生144万人：高校11.5万，
    /// 高中阶段16.3万.
    pub(super) fn goes_on_as_total(
        &self,
        number: Range<usize>,
        numeral: &Numeral,
    ) -> Option<(&'static str, Dimension)> {
        let last = self.found.last()?;
        let name = self.text[last.range.end..number.start].strip_prefix(['，', '、', '（', '；', '：'])?;
        let ends = self.text[number.end..].chars().next().is_none_or(|c| "、，。；）\n".contains(c));
        let large = numeral.multiplied && self.text[number].closes(chars!("万亿"));
        // How far back the last figure stands is told by bytes first, so that many sums without a unit take no longer.
        let short = name.len() <= 4 * NAME_OF_SUM && (1..=NAME_OF_SUM).contains(&name.length());
        if !large || !ends || !short || name.holds(chars!("，。；）\n")) {
            return None;
        }
        match last.dimension {
            // 投入9.8亿元，校舍面积33.2万: no sum.
            Dimension::Money if name.closes(chars!("积数地册生师员")) => None,
            Dimension::Money => Some(("元", Dimension::Money)),
            Dimension::People if last.unit == "人" && Words::builtin().stage.ends(name).is_some() => {
                Some(("人", Dimension::People))
            }
            _ => None,
        }
    }

    /// Tells whether named numbers add up to what is told behind them: 人大建议34、政协提案41，共75件.
    pub(super) fn add_up(&self, waiting: &[Bare], next: &Quantity) -> bool {
        let Value::Number(total) = next.value else { return false };
        let sum = || waiting.iter().map(|bare| bare.numeral.value.to_f64()).sum::<f64>();
        (2..=MOST).contains(&waiting.len())
            && waiting.iter().all(|bare| self.name_before(bare.range.start).is_some())
            && (sum() - total).abs() < 1e-6
    }

    /// Tells whether the unit of `next` can be that of the bare number before it, by the name of that.
    pub(super) fn suits(&self, bare: &Bare, next: &Quantity) -> bool {
        let persons = |name: &str| Words::builtin().person_nouns.ends(name).is_some();
        let counted = matches!(next.dimension, Dimension::People | Dimension::Ratio | Dimension::Other);
        counted || self.name_before(bare.range.start).is_none_or(|name| !persons(name))
    }

    /// Gives bare numbers behind which no unit comes that of the number before them: 小学24项、初中18、高中12.
    pub(super) fn share_first(&mut self, waiting: &[Bare]) {
        let Some(first) = self.found.last().filter(|first| self.opens_list(first, waiting)) else { return };
        let (unit, dimension) = (first.unit, first.dimension);
        self.found.extend(waiting.iter().map(|bare| bare.shared(unit, dimension)));
    }

    /// Tells whether the numbers of school stages or of payers go on from `first` up to a mark.
    fn opens_list(&self, first: &Quantity, waiting: &[Bare]) -> bool {
        let words = Words::builtin();
        let listed = |name: &str| words.stage.has(name) || words.payer.has(name);
        let Some(last) = waiting.last().filter(|_| first.max.is_none() && first.source == UnitSource::Written) else {
            return false;
        };
        let mut from = first.range.end;
        let mut follows = |bare: &Bare| {
            let gap = &self.text[std::mem::replace(&mut from, bare.range.end)..bare.range.start];
            let plain = !bare.numeral.chinese && !bare.numeral.multiplied && bare.max.is_none();
            plain && gap.strip_prefix('、').is_some_and(listed)
        };
        waiting.iter().all(&mut follows)
            && self.name_before(first.range.start).is_some_and(|name| words.stage.ends(name).is_some() || listed(name))
            && self.text[last.range.end..].chars().next().is_none_or(|c| matches!(c, '。' | '；' | '，' | '）' | '\n'))
            && scale_of(&self.text[first.range.start..first.unit_at]) == 0
            && self.units.at(&self.text[first.unit_at..]).is_some_and(|unit| unit.power == 0)
    }

    /// The name that stands right before a number: what is behind a mark, or its end.
    fn name_before(&self, at: usize) -> Option<&'t str> {
        let before = &self.text[..at];
        let near = &before[before.len() - last_chars(before, NAME)..];
        let name = near.rsplit(['：', '，', '、', '；', '（', '。', '\n']).next()?;
        let name = name.strip_prefix("其中").unwrap_or(name);
        is_name(name).then_some(name)
    }
}

/// Tells whether what stands between a number and the next says that this is the total of a list: ，共.
pub(super) fn total_behind(gap: &str) -> bool {
    gap.strip_prefix('，').is_some_and(|word| Words::builtin().comes_to.has(word))
}

impl Bare {
    /// The number as a quantity with the unit of another one of its list.
    pub(super) fn shared(&self, unit: &'static str, dimension: Dimension) -> Quantity {
        Quantity {
            range: self.range.clone(),
            unit_at: self.range.end,
            value: Value::Number(self.numeral.value.to_f64()),
            max: self.max.map(Decimal::to_f64),
            unit,
            dimension,
            source: UnitSource::List,
            inner_bound: inner_bound(self.numeral.suffix),
            chinese: self.numeral.chinese,
            damaged: self.numeral.damaged,
        }
    }
}

/// Two Chinese characters or more, and nothing else.
fn is_name(text: &str) -> bool {
    let length = text.length();
    (2..=NAME).contains(&length) && text.chars().all(is_han) && Words::builtin().no_list_name.ends(text).is_none()
}
