//! Ranges of two numbers (20到30个, 10000与20000之间) and intervals told by comparing words (大于10小于20).

use super::{Item, NumberKind};
use crate::catalog::probe::{Ask, chars};
use crate::figures::Bound;
use crate::figures::numeral::Decimal;

/// Words between the two ends of a range.
const TO: [&str; 6] = ["--", "-", "~", "到", "至", "至少到"];

/// Words between two numbers that are a range when 之间 follows.
const AND: [&str; 4] = ["和", "与", "跟", "及"];

/// What may stand between two comparisons of one quantity.
const CONNECTORS: [&str; 9] = ["", "并", "且", "并且", "而", "同时", "的同时", "，", "，且"];

/// Makes one number of the two ends of each range.
pub(super) fn join(text: &str, items: &mut Vec<Item>) {
    let mut index = 0;
    while index + 1 < items.len() {
        let joined = joined(text, &items[index], &items[index + 1]);
        if let Some(item) = joined.filter(|_| !is_chain(text, items, index)) {
            items[index] = item;
            items.remove(index + 1);
        }
        index += 1;
    }
}

/// 2016-09-14, 1-2-3: more than two numbers with dashes are a date or a code.
fn is_chain(text: &str, items: &[Item], index: usize) -> bool {
    let dash = |left: Option<&Item>, right: Option<&Item>| {
        left.zip(right).is_some_and(|(left, right)| &text[left.range.end..right.range.start] == "-")
    };
    dash(items.get(index + 1), items.get(index + 2))
        || (index > 0 && dash(items.get(index - 1), items.get(index)) && items[index - 1].max.is_none())
}

/// 30到50人, 10与20之间: two numbers that are the ends of one range.
fn joined(text: &str, low: &Item, high: &Item) -> Option<Item> {
    let between = text[low.range.end..high.range.start].trim_start_matches("（含）");
    let after = &text[high.range.end..];
    let ordinals = low.kind == NumberKind::Ordinal && high.kind == NumberKind::Ordinal;
    let between = if ordinals { between.trim_end_matches('第') } else { between };
    // 10与20间: no measure word here.
    let between_rooms = high.unit == "间" && low.unit.is_empty() && AND.contains(&between);
    let closed = after.starts_with("之间") || after.starts_with('间') || between_rooms;
    let spoken = TO.contains(&between) && !ordinals;
    if !(spoken || (AND.contains(&between) && closed)) || low.max.is_some() || high.max.is_some() {
        return None;
    }
    let kind = match (low.kind, high.kind) {
        (NumberKind::Ordinal, NumberKind::Ordinal) => NumberKind::Number,
        (NumberKind::Ordinal | NumberKind::Date, _) | (_, NumberKind::Ordinal | NumberKind::Date) => return None,
        (low, high) if low == high => high,
        (NumberKind::Number, kind) if low.unit.is_empty() => kind,
        // 百分之三十到四十一
        (NumberKind::Percent, NumberKind::Number) if high.unit.is_empty() => NumberKind::Percent,
        _ => return None,
    };
    if !low.unit.is_empty() && !high.unit.is_empty() && low.unit != high.unit {
        return None;
    }
    let value = if low.unit.is_empty() {
        spread(low.value, high.value, text[high.digits.clone()].trim_end_matches(' '))
    } else {
        low.value
    };
    (value.to_f64() < high.value.to_f64()).then(|| Item {
        range: low.range.start..high.range.end,
        value,
        max: Some(high.value),
        kind,
        unit: if high.unit.is_empty() || between_rooms { low.unit } else { high.unit },
        bound: None,
        ..high.clone()
    })
}

/// Multiplies the lower end by the multipliers that only the upper end carries: 5到6万, 两~3百, 一千到两千万, 10~15k.
fn spread(low: Decimal, high: Decimal, high_written: &str) -> Decimal {
    let power = |c: char| match c {
        '百' | '佰' => Some(2),
        '千' | '仟' | 'k' | 'K' => Some(3),
        '万' | 'w' => Some(4),
        'M' => Some(6),
        '亿' => Some(8),
        _ => None,
    };
    let written = high_written.without_back(chars!("余多来"));
    let all: i32 = written.chars().rev().map_while(power).sum();
    let last = written.chars().next_back().and_then(power).unwrap_or(0);
    [all, last].into_iter().map(|power| low.scale(power)).find(|low| low.to_f64() < high.to_f64()).unwrap_or(low)
}

/// Bounds of two words around the number or of a word too common elsewhere: 比三十大, 占比过20.
pub(super) fn compared(before: &str, after: &str) -> Option<(Bound, usize, usize)> {
    if before.ends_with('比') {
        let word = '大'.len_utf8();
        if after.begins(chars!("大高多长")) {
            return Some((Bound::AtLeast, '比'.len_utf8(), word));
        }
        if after.begins(chars!("小低少短")) {
            return Some((Bound::AtMost, '比'.len_utf8(), word));
        }
    }
    if let Some(head) = before.strip_suffix('过')
        && !head.closes(chars!("通经不超度渡难错见来有去"))
    {
        return Some((Bound::AtLeast, '过'.len_utf8(), 0));
    }
    None
}

/// The text before a number without what may stand between it and the word of its bound: 至少有, 最多为, 超过了.
pub(super) fn before_bound(before: &str) -> &str {
    let head = before.without_back(chars!("“ "));
    let trimmed = head.strip_suffix(['有', '是', '为', '了', '要']).unwrap_or(head);
    if trimmed.closes(chars!("少多过于低高")) { trimmed } else { head }
}

/// The text behind a number without a measure word's bracket and 或者: （含）以上, 或者以上.
pub(super) fn behind_bound(after: &str) -> &str {
    let tail = after.trim_start_matches("（含）");
    ["或者", "或", "及"].iter().find_map(|word| tail.strip_prefix(word)).unwrap_or(tail)
}

/// Makes one interval of two comparisons that belong together: 大于10小于20.
pub(super) fn close_intervals(text: &str, items: &mut Vec<Item>) {
    let mut index = 0;
    while index + 1 < items.len() {
        if let Some(item) = interval(text, &items[index], &items[index + 1]) {
            items[index] = item;
            items.remove(index + 1);
        }
        index += 1;
    }
}

/// 多于3, 少于5: two bounds that are the ends of one range.
fn interval(text: &str, first: &Item, second: &Item) -> Option<Item> {
    let (low, high) = match (first.bound?, second.bound?) {
        (Bound::AtLeast, Bound::AtMost) => (first, second),
        (Bound::AtMost, Bound::AtLeast) => (second, first),
        _ => return None,
    };
    let open = first.max.is_none() && second.max.is_none() && first.kind == second.kind;
    let told = first.reach != (0, 0) && second.reach != (0, 0);
    let between = text.get(first.range.end + first.reach.1..second.range.start.checked_sub(second.reach.0)?)?;
    if !open || !told || !CONNECTORS.contains(&between) || low.value.to_f64() >= high.value.to_f64() {
        return None;
    }
    Some(Item {
        range: first.range.start..second.range.end,
        value: low.value,
        max: Some(high.value),
        bound: None,
        ..second.clone()
    })
}
