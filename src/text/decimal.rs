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
        is_han(before)
            && is_measured(&line[behind..])
            && (!follows_item(&line[..first], &line[first..index - 1]) || awaits_number(&line[..first]))
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

/// Tells whether `number` is that of an item: of the first, or of one whose predecessor stands in the line not far before.
fn follows_item(line: &[Item], number: &[Item]) -> bool {
    let value =
        number.iter().fold(0u32, |value, item| value.saturating_mul(10).saturating_add(item.c as u32 - '0' as u32));
    let Some(predecessor) = value.checked_sub(1) else { return false };
    if predecessor == 0 || value > LARGEST_ITEM {
        return predecessor == 0;
    }
    let near = &line[line.len().saturating_sub(ITEM_BEFORE)..];
    near.iter().enumerate().any(|(at, item)| {
        let digits = digits_before(near, at);
        let told = near[at - digits..at].iter().fold(0, |told, item| told * 10 + (item.c as u32 - '0' as u32));
        matches!(item.c, '.' | '、' | '）' | ')') && (1..=2).contains(&digits) && told == predecessor
    })
}

/// 增长, 下降了, 增长约, 占, 投入: tells whether a line goes on with a number, and with no new item, where it breaks off.
fn awaits_number(line: &[Item]) -> bool {
    let words = Words::builtin();
    let from = line.len().saturating_sub(LONGEST_VERB);
    let before: String = line[from..].iter().map(|item| item.c).collect();
    let before = before.without_back(chars!("共了"));
    before.closes(chars!("约近至到达为占过均"))
        || before.closes(&words.change_verb)
        || before.closes(&words.spending)
        || before.closes(&words.money_noun)
}

/// Characters of the longest unit.
const LONGEST_UNIT: usize = 6;

/// The largest number of an item in a line.
const LARGEST_ITEM: u32 = 99;

/// Characters before the number of an item among which that of the item before it is looked for.
const ITEM_BEFORE: usize = 160;

/// Characters of a verb of change.
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
