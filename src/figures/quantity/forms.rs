//! The special forms of numbers and the signs around them.

use std::ops::Range;

use super::{Quantity, Scan, UnitSource};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::numeral::{Decimal, Numeral, Suffix, is_han};
use crate::figures::reject::{is_compared, sentence_start, tail_chars};
use crate::figures::{Bound, Dimension, Value};

/// 100%, 百分百: the whole of what a slogan counts, in three ways of writing it.
pub(super) const WHOLE: [&str; 3] = ["100%", "百分百", "百分之百"];

/// 达到“三个100%”, 四个100%, 三个百分百: a slogan that names several shares at once, of which `coverage` makes a figure each.
pub(super) fn slogan(before: &str, rest: &str, at: usize) -> Option<Quantity> {
    let whole = WHOLE.iter().find(|whole| rest.starts_with(**whole))?;
    let count = before.strip_suffix('个')?.chars().next_back()?;
    if !"两二三四五六七八3456".contains(count) {
        return None;
    }
    let mut found = ratio(at..at + whole.len(), 100.0, "%");
    found.source = UnitSource::Slogan;
    found.chinese = false;
    Some(found)
}

/// 近百所, 上千人, 逾万名: a power of ten alone, behind a word of measure.
pub(super) fn lone_power(before: &str, rest: &str) -> Option<Numeral> {
    let c = rest.chars().next()?;
    let power = match c {
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    };
    // 播放量过亿次, 总产值破亿元; 走过百年, 通过万人投票
    let beyond = before.closes(chars!("破过"))
        && before.closes(&Words::builtin().beyond_number)
        && !rest[c.len_utf8()..].starts_with('年');
    let measured = beyond
        || before.closes(chars!("近上逾超约"))
        || before.ends_with("超过")
        || before.ends_with("不足")
        || before.ends_with("不到");
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
    // 近千万元, 上百万次
    let large = rest[c.len_utf8()..].chars().next().filter(|large| power < 8 && matches!(large, '万' | '亿'));
    if let Some(large) = large.filter(|large| power < 4 || *large == '亿').filter(|_| measured) {
        // 超过百亿元的有甲市、乙市: who is beyond it is counted.
        if rest[c.len_utf8() + large.len_utf8()..].starts_with("元的") {
            return None;
        }
        numeral.value = numeral.value.scale(if large == '万' { 4 } else { 8 });
        numeral.len += large.len_utf8();
    }
    if rest[numeral.len..].starts_with('余') {
        numeral.suffix = Some(Suffix::More);
        numeral.len += '余'.len_utf8();
    } else if !measured {
        return None;
    } else if beyond || before.closes(chars!("上")) && !before.ends_with("以上") {
        // 上万人
        numeral.suffix = Some(Suffix::More);
    }
    Some(numeral)
}

/// A share or a ratio told in words, such as 三成: its value in `unit` and the bytes it stands at.
pub(super) fn ratio(range: Range<usize>, value: f64, unit: &'static str) -> Quantity {
    Quantity {
        unit_at: range.end,
        range,
        value: Value::Number(value),
        max: None,
        unit,
        dimension: Dimension::Ratio,
        source: UnitSource::Written,
        inner_bound: None,
        chinese: true,
        damaged: false,
    }
}

pub(super) fn inner_bound(suffix: Option<Suffix>) -> Option<Bound> {
    suffix.map(|suffix| match suffix {
        Suffix::More => Bound::AtLeast,
        Suffix::About => Bound::Approx,
    })
}

/// Digits before a comma that stands for the point of a decimal, and behind it.
const COMMA: (usize, usize) = (3, 2);

/// Characters before it in which a list may be told of.
const LIST: usize = 16;

impl Scan<'_> {
    /// 增长6，5%, 总投入9，2亿元: a comma where the point of a decimal should be; two figures of one name have 、 between them or 分别 before. Takes the
    /// number before the comma, which waits for its unit, into the one behind.
    pub(super) fn with_comma(&mut self, next: &Quantity) -> Option<Quantity> {
        let [whole] = self.bare.as_slice() else { return None };
        let (text, start) = (self.text, whole.range.start);
        let digits = &text[next.range.start..];
        let decimals = digits.bytes().take_while(u8::is_ascii_digit).count();
        let written = &text[whole.range.clone()];
        let plain = written.len() <= COMMA.0
            && written.bytes().all(|b| b.is_ascii_digit())
            && text[whole.range.end..next.range.start] == *"，"
            && (1..=COMMA.1).contains(&decimals)
            && !digits[decimals..].starts_with('.')
            && next.max.is_none();
        let scaled = matches!(next.unit, "%" | "百分点" | "平方米") || digits[decimals..].starts_with(['万', '亿']);
        let before = &text[..start];
        let near = tail_chars(before, LIST);
        let clause = near.last_of(chars!("，。；：\n")).map_or(near, |at| &near[at..]);
        let named = before.ends_with(is_han) && !clause.holds(chars!("、和与及各别次"));
        let Value::Number(tail) = next.value else { return None };
        if !plain || !scaled || !named || tail == 0.0 {
            return None;
        }
        let scale = tail / digits[..decimals].parse::<f64>().ok()?;
        let value = format!("{written}.{}", &digits[..decimals]).parse::<f64>().ok()? * scale;
        self.bare.clear();
        // As exact as the digits were.
        let value = (value * 1e6).round() / 1e6;
        Some(Quantity { range: start..next.range.end, value: Value::Number(value), damaged: true, ..next.clone() })
    }
}

/// 、, /, 或: tells whether what stands between two numbers makes them members of a list that may share a unit.
pub(super) fn is_list_separator(between: &str) -> bool {
    // 5＋2 is a name.
    let member = between != "＋" && Words::builtin().list_mark.has(between);
    member || matches!(between, "，" | "/" | "或" | "；")
}

pub(super) fn looks_like_year(digits: &str, unit: &str) -> bool {
    unit == "年" || (digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")) && unit == "%")
}

/// Power of ten of the multipliers at the end of a numeral: 4 for `9万`.
pub(super) fn scale_of(numeral: &str) -> i32 {
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

/// Characters between 从 and the old value of a move.
pub(super) const MOVED_FROM: usize = 12;

/// 从43%到71%, 由2019年的13.2%到14.0%: tells whether the first of two numbers is what something moved from.
pub(super) fn moved_from(before: &str, unit: &str) -> bool {
    let near = tail_chars(before, MOVED_FROM);
    let clause = near.last_of(chars!("，。；、：\n")).map_or(near, |at| &near[at..]);
    let dated = || clause.ends_with("年的") && clause.holds(chars!("由从"));
    before.closes(&'由') || unit == "%" && before.closes(&'从') || dated()
}

/// Tells whether a list goes on behind a number with a sign: +0.2、.
fn follows_signed(before: &str) -> bool {
    let Some(number) = before.strip_suffix('、') else { return false };
    let head = number.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    head.len() < number.len()
        && head.ends_with(['+', '-'])
        && !head[..head.len() - 1].ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// A printed minus sign before a share or in a list of signed numbers (+0.2、-0.4平方米), not a dash between words, nor one that opens an item:
/// - 85%的教师参训.
pub(super) fn is_negative(before: &str, unit: &str, after: &str) -> bool {
    let Some(head) = before.strip_suffix('-') else { return false };
    if sentence_start(head) && !head.ends_with('：') && after.starts_with(is_han) {
        return false;
    }
    // A dash after a number, a letter or a closing mark joins; elsewhere it is a sign.
    follows_signed(head)
        || is_compared(head)
        || matches!(unit, "%" | "百分点" | "元" | "分")
            && head.chars().next_back().is_none_or(|c| {
                !c.is_ascii_alphanumeric() && !matches!(c, '-' | '%' | '”' | '）' | '》' | '年' | '月' | '日')
            })
}
