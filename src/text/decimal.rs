//! Decimals that blanks or a full stop broke apart.

use super::shape::{Item, digits_before, digits_from, is_han};
use crate::catalog::kind::Dimension;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::unit::{Unit, Units};
use crate::catalog::words::Words;

/// Tells whether `1. 36亿` is a decimal broken apart rather than item 1: a number stands in running text before the point, or what stands before wants
/// a number: 增长 5. 48%; or it is measured and no item: 投资 11. 8亿元.
pub(super) fn decimal_continues(line: &[Item], index: usize) -> bool {
    let digits = line[..index - 1].iter().rev().take_while(|item| item.c.is_ascii_digit()).count();
    if digits == 0 || digits + 1 >= index {
        return false;
    }
    let before = line[index - 2 - digits].c;
    let first = index - 1 - digits;
    let behind = index + digits_from(line, index);
    let measured = || {
        let (told, number) = (&line[..first], &line[first..index - 1]);
        is_han(before) && is_measured(&line[behind..]) && (awaits_number(told) || !may_be_item(told, number))
    };
    let glued = line[first].blanks == 0 || is_spaced(line, first..index) || measured();
    !matches!(before, '。' | '；' | '：' | '，' | '！' | '？' | '、') && glued
}

/// 亿元, %, 平方米: tells whether a line begins with a unit of what is measured, which may have decimals, and not of what is counted. A term may have
/// them too, but 1. 5月 is an item.
fn is_measured(line: &[Item]) -> bool {
    if line.first().is_none_or(|item| item.blanks > 0) {
        return false;
    }
    let text: String = line.iter().take(LONGEST_UNIT).map(|item| item.c).collect();
    let unit = Units::builtin().at(&text);
    let decimal = |unit: &Unit| unit.dimension != Dimension::Duration && !Words::builtin().whole_unit.has(unit.base);
    text.begins(chars!("万亿")) || unit.is_some_and(decimal)
}

/// Tells whether `number` may be that of an item: of the first, where no sum is told, or of one whose predecessor stands in the line not far before.
fn may_be_item(told: &[Item], number: &[Item]) -> bool {
    match value_of(number) {
        1 => !ends_with(told, |text| {
            let words = Words::builtin();
            let text = text.without_back(chars!("共了"));
            text.closes(&words.spending) || text.closes(&words.money_noun)
        }),
        2..=LARGEST_ITEM => {
            let near = &told[told.len().saturating_sub(ITEM_BEFORE)..];
            (0..near.len()).any(|at| is_item_number(near, at, value_of(number) - 1))
        }
        _ => false,
    }
}

/// Tells whether the mark at item `at` ends the number of item `value`: 1. before its words, not the point of 投入 1. 2亿元.
fn is_item_number(line: &[Item], at: usize, value: u32) -> bool {
    let digits = digits_before(line, at);
    let marked = matches!(line[at].c, '.' | '、' | '）' | ')') && (1..=2).contains(&digits);
    if !marked || value_of(&line[at - digits..at]) != value {
        return false;
    }
    let decimals = line[at + 1..].iter().take_while(|item| item.c.is_ascii_digit()).count();
    let decimal = line[at].c == '.' && decimals > 0 && is_measured(&line[at + 1 + decimals..]);
    !decimal || value == 1 && may_be_item(&line[..at - digits], &line[at - digits..at])
}

fn value_of(number: &[Item]) -> u32 {
    number.iter().fold(0, |value: u32, item| value.saturating_mul(10).saturating_add(item.c.to_digit(10).unwrap_or(0)))
}

/// 增长, 下降了, 增长约, 占: tells whether a line goes on with a number, and with no new item, where it breaks off.
fn awaits_number(line: &[Item]) -> bool {
    ends_with(line, |text| text.closes(chars!("约近至到达为占过均")) || text.closes(&Words::builtin().change_verb))
}

/// Tells whether what a line ends with is `told`.
fn ends_with(line: &[Item], told: impl Fn(&str) -> bool) -> bool {
    let from = line.len().saturating_sub(LONGEST_VERB);
    told(&line[from..].iter().map(|item| item.c).collect::<String>())
}

/// Characters of the longest unit.
const LONGEST_UNIT: usize = 6;

/// The largest number of an item in a line.
const LARGEST_ITEM: u32 = 99;

/// Characters before the number of an item among which that of the item before it is looked for.
const ITEM_BEFORE: usize = 160;

/// Characters of a verb of change, or of a word for a sum.
const LONGEST_VERB: usize = 6;

/// Tells whether the full stop at `index` is the point of a decimal, as whoever replaced all points left it: 总投入13。7亿元, 占4。6%. No sentence
/// ends with a bare number before another of a few digits and a large unit.
pub(super) fn is_decimal_stop(line: &[Item], index: usize) -> bool {
    let digits = digits_before(line, index);
    let whole = (1..=4).contains(&digits) && line[..index - digits].last().is_none_or(|item| item.c != '.');
    if !whole || line[index].blanks > 0 {
        return false;
    }
    let part = digits_from(line, index + 1);
    let unit = line.get(index + 1 + part).is_some_and(|item| matches!(item.c, '万' | '亿' | '%' | '‰' | '倍'));
    (1..=2).contains(&part) && unit && line[index + 1].blanks == 0
}

/// Tells whether blanks divide characters and not words in a number: 覆盖率 8 6. 4 %, 投入 3. 1 万元. `range` ends behind its point.
fn is_spaced(line: &[Item], range: std::ops::Range<usize>) -> bool {
    let behind = range.end + digits_from(line, range.end);
    let unit = line.get(behind).is_some_and(|item| item.blanks > 0 && !item.c.is_ascii_digit());
    unit || line[range.start + 1..range.end].iter().any(|item| item.blanks > 0)
}
