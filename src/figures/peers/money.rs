//! Sums of money: 三元五角, 九块九毛九, ￥300, 人民币8千元, 三万元欧元.

use std::ops::Range;

use super::amount::{Amount, amount_at};
use super::currency::{Currency, Place, before, behind};
use super::{Item, NumberKind};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::unit::Units;
use crate::figures::Dimension;
use crate::figures::numeral::{is_han, is_numeral};

/// Reads the money of which `amount` at `digits` is the first number. No word before `from` belongs to it.
pub(super) fn money(text: &str, from: usize, digits: &Range<usize>, amount: &Amount, negative: bool) -> Option<Item> {
    let tail = &text[digits.end..];
    let ahead = before(text[from..digits.start].without_back(chars!(" 约近")));
    let tail_at = digits.end + usize::from(tail.starts_with(' '));
    let unit = behind(&text[tail_at..]).filter(|unit| stands(unit, &text[tail_at..], &text[digits.clone()]));
    let mut item = Item::new(digits.clone(), amount, NumberKind::Money);
    let Some(unit) = unit else {
        let ahead = ahead.filter(|_| !another_unit(tail))?;
        item.unit = ahead.name;
        return Some(item);
    };
    item.unit = unit.name;
    item.value = amount.value.scale(unit.power);
    item.max = amount.max.map(|max| max.scale(unit.power));
    item.range.end = tail_at + unit.written.len();
    take_parts(text, unit, negative, &mut item);
    take_tail(text, &mut item);
    if let Some(ahead) = ahead.filter(|_| item.unit == "元") {
        item.unit = ahead.name;
    }
    Some(item)
}

/// A word with other meanings is money before the end of the phrase, another number or 钱.
fn stands(unit: &Currency, tail: &str, digits: &str) -> bool {
    let after = &tail[unit.written.len()..];
    // 毫米, 分钟, 元宵: a longer word goes first.
    let longer = Units::builtin()
        .at(tail)
        .is_some_and(|other| other.surface.len() > unit.written.len() && other.dimension != Dimension::Money);
    if longer {
        return false;
    }
    if unit.place == Place::Part {
        return digits.chars().all(is_formal) && ends(after);
    }
    !unit.weak || ends(after)
}

fn is_formal(c: char) -> bool {
    "壹贰叁肆伍陆柒捌玖拾佰仟".contains(c)
}

/// The phrase of a number ends here, or another number follows.
fn ends(after: &str) -> bool {
    after.chars().next().is_none_or(|c| !is_han(c) || is_numeral(c) || "半以左上至到整正和与的又".contains(c))
}

/// A unit that is not money stands behind the number: 人民币5人.
fn another_unit(tail: &str) -> bool {
    Units::builtin().at(tail).is_some_and(|unit| unit.dimension != Dimension::Money && unit.surface != "个")
}

/// Adds 五角, 三分, the 九 of 九块九 and the 零四 of 三块零四.
fn take_parts(text: &str, unit: &Currency, negative: bool, item: &mut Item) {
    let mut power = unit.power;
    while power > -2 && item.max.is_none() {
        let rest = &text[item.range.end..];
        let zero = rest.starts_with('零')
            && rest['零'.len_utf8()..].starts_with(|c: char| c.is_ascii_digit() || is_numeral(c));
        let skip = if zero || rest.starts_with('又') { '零'.len_utf8() } else { 0 };
        let start = item.range.end + skip;
        let Some(part) = amount_at(text, start).filter(|part| part.max.is_none() && part.bound.is_none()) else {
            return;
        };
        let behind_part = &text[start + part.len..];
        let sub = behind(behind_part).filter(|sub| sub.name == item.unit && sub.power < power);
        let single = part.value.to_f64() < 10.0 && text[start..start + part.len].length() == 1;
        let (scale, length) = match sub {
            Some(sub) => (sub.power, sub.written.len()),
            None if single && (zero || skip == 0) => {
                let ended = behind_part.chars().next().is_none_or(|c| {
                    !(is_han(c) || c.is_ascii_digit() || c == '.')
                        || "以左上至到".contains(c)
                        || behind(behind_part).is_some_and(|named| named.name == item.unit)
                });
                if !ended {
                    return;
                }
                (if zero { -2 } else { power - 1 }, 0)
            }
            None => return,
        };
        let value = part.value.scale(scale);
        let Some(sum) = item.value.plus(if negative { value.negate() } else { value }) else { return };
        item.value = sum;
        item.range.end = start + part.len + length;
        power = scale;
    }
}

/// Takes 整, 正 and a currency named behind 元: 8亿元人民币, 三万元欧元.
fn take_tail(text: &str, item: &mut Item) {
    let rest = &text[item.range.end..];
    if rest.begins(chars!("整正")) && !rest[3..].starts_with(is_han) {
        item.range.end += '整'.len_utf8();
    } else if item.unit == "元"
        && let Some(named) = behind(rest).filter(|named| named.place == Place::Both && named.power == 0)
    {
        item.unit = named.name;
        item.range.end += named.written.len();
    }
}
