//! Shares written out: 百分之九十八, 千分之五, 三分之一, 一又二分之一, 八成六, 七五折.

use super::numeral::{Decimal, Numeral, Reach, Suffix, numeral_in_reach};
use crate::catalog::probe::{Ask, chars};
use crate::text::chinese_digit;

/// A share at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Share {
    /// Length in bytes.
    pub(super) len: usize,
    pub(super) value: ShareValue,
    /// 余, 多 behind the number.
    pub(super) suffix: Option<Suffix>,
    /// The number in it has Chinese digits.
    pub(super) chinese: bool,
}

/// How a share was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum ShareValue {
    /// 百分之五, 五成: in per cent, with the upper value of 三四成.
    Percent(Decimal, Option<Decimal>),
    /// 三又五分之一 as whole, upper and lower part.
    Quotient(Decimal, Decimal, Decimal),
}

impl ShareValue {
    /// The share as a part of one for a quotient, and in per cent otherwise.
    #[cfg(test)]
    pub(super) fn number(&self) -> f64 {
        match self {
            Self::Percent(value, _) => value.to_f64(),
            Self::Quotient(whole, over, below) => whole.to_f64() + over.to_f64() / below.to_f64(),
        }
    }

    /// The share in per cent.
    pub(super) fn percent(&self) -> f64 {
        match self {
            Self::Percent(value, _) => value.to_f64(),
            Self::Quotient(whole, over, below) => whole.to_f64() * 100.0 + over.to_f64() * 100.0 / below.to_f64(),
        }
    }
}

/// Characters behind 成 that make it another word: 五成立, 三成果.
const NOT_TENTHS: [char; 23] = [
    '立', '果', '员', '功', '长', '为', '绩', '才', '熟', '就', '都', '套', '本', '年', '效', '人', '分', '份', '品',
    '交', '群', '体', '语',
];

/// Reads the share at the very start of `text`; `numeral` is the number read there, if any.
pub(super) fn share_at(text: &str, numeral: Option<&Numeral>, reach: Reach) -> Option<Share> {
    if text.begins(chars!("百佰千仟万"))
        && let Some(found) = part_of_power(text, reach)
    {
        return Some(found);
    }
    if reach != Reach::Plain
        && let Some(tail) = text.strip_prefix('半')
        && tail.begins(chars!("成折"))
    {
        // 半成 is half of a tenth, 半折 half the price.
        let value = if tail.starts_with('成') { 5 } else { 50 };
        return Some(percent(Decimal::integer(value), None, '半'.len_utf8() + '成'.len_utf8(), None, true));
    }
    let numeral = numeral?;
    let tail = &text[numeral.len..];
    match tail.chars().next()? {
        '分' => quotient(text, Decimal::integer(0), 0, numeral, reach),
        '成' => tenths(numeral, &tail['成'.len_utf8()..], reach),
        '折' if reach != Reach::Plain => discount(numeral),
        '又' => {
            let start = numeral.len + '又'.len_utf8();
            let below = numeral_in_reach(&text[start..], reach)?;
            quotient(text, numeral.value, start, &below, reach)
        }
        _ => None,
    }
}

fn percent(value: Decimal, max: Option<Decimal>, len: usize, suffix: Option<Suffix>, chinese: bool) -> Share {
    Share { len, value: ShareValue::Percent(value, max), suffix, chinese }
}

/// 百分之N, 千分之N, 百万分之N; 百分百, 百分三十.
fn part_of_power(text: &str, reach: Reach) -> Option<Share> {
    let below = numeral_in_reach(text, Reach::Lone)?;
    let power = below.value.power_of_ten()?;
    let tail = text[below.len..].strip_prefix('分')?;
    let (tail, said) = tail.strip_prefix('之').map_or((tail, false), |tail| (tail, true));
    let start = text.len() - tail.len();
    let sign = tail.chars().next().filter(|c| matches!(c, '负' | '-') && said).map_or(0, char::len_utf8);
    let hundred = power == 2 && tail.begins(chars!("百佰"));
    let over = numeral_in_reach(&tail[sign..], if hundred { Reach::Lone } else { reach })?;
    // Without 之 only 百分百 and 百分三十 are said; 百分点 and 百分制 are words.
    let short = power == 2 && over.chinese && over.value.power_of_ten().is_none();
    if !(said || hundred || short) {
        return None;
    }
    let scaled = |value: Decimal| {
        let value = value.scale(2 - power);
        if sign > 0 { value.negate() } else { value }
    };
    Some(percent(scaled(over.value), over.max.map(scaled), start + sign + over.len, over.suffix, over.chinese))
}

/// N分之M behind a whole number of `start` bytes with its 又.
fn quotient(text: &str, whole: Decimal, start: usize, below: &Numeral, reach: Reach) -> Option<Share> {
    let tail = text[start + below.len..].strip_prefix("分之")?;
    let sign = tail.chars().next().filter(|c| matches!(c, '负') && reach != Reach::Plain).map_or(0, char::len_utf8);
    let over = numeral_in_reach(&tail[sign..], reach)?;
    let value = if sign > 0 { over.value.negate() } else { over.value };
    (below.value.to_f64() > 0.0).then_some(Share {
        len: text.len() - tail.len() + sign + over.len,
        value: ShareValue::Quotient(whole, value, below.value),
        suffix: over.suffix,
        chinese: true,
    })
}

/// N成, N成M, N成半.
fn tenths(numeral: &Numeral, tail: &str, reach: Reach) -> Option<Share> {
    if tail.starts_with(NOT_TENTHS) || numeral.value.to_f64() > 10.0 || numeral.digit_run {
        return None;
    }
    let part = tail.chars().next().and_then(|c| match c {
        '半' if reach != Reach::Plain || !tail['半'.len_utf8()..].begins(chars!("数途天年月")) => Some((c, 5)),
        _ => chinese_digit(c).filter(|digit| *digit > 0).map(|digit| (c, i128::from(digit))),
    });
    let value = numeral.value.scale(1).plus(Decimal::integer(part.map_or(0, |(_, digit)| digit)))?;
    let len = numeral.len + '成'.len_utf8() + part.map_or(0, |(c, _)| c.len_utf8());
    Some(percent(value, numeral.max.map(|max| max.scale(1)), len, numeral.suffix, numeral.chinese))
}

/// 九折 is 90 %, 75折 and 七五折 are 75 %, 9.5折 is 95 %; 十折 is not said.
fn discount(numeral: &Numeral) -> Option<Share> {
    let number = numeral.value.to_f64();
    let value = match number {
        n if numeral.multiplied || n <= 0.0 || n >= 100.0 => return None,
        n if n < 10.0 && numeral.max.is_none() => numeral.value.scale(1),
        // 七八折 as 78 %, not as 70 to 80.
        n if n < 10.0 => numeral.value.scale(1).plus(numeral.max?)?,
        _ if numeral.chinese && !numeral.digit_run => return None,
        _ => numeral.value,
    };
    Some(percent(value, None, numeral.len + '折'.len_utf8(), None, numeral.chinese))
}

#[cfg(test)]
mod tests {
    use super::share_at;
    use crate::figures::numeral::{Reach, numeral_in_reach};

    #[test]
    fn reads_shares() {
        let cases = [
            ("百分之九十八。", Reach::Plain, 98.0, "百分之九十八"),
            ("千分之五", Reach::Plain, 0.5, "千分之五"),
            ("百分之百", Reach::Plain, 100.0, "百分之百"),
            ("百分百", Reach::Plain, 100.0, "百分百"),
            ("三分之一的", Reach::Plain, 100.0 / 3.0, "三分之一"),
            ("八成六", Reach::Plain, 86.0, "八成六"),
            ("3成", Reach::Plain, 30.0, "3成"),
            ("三成半。", Reach::Plain, 35.0, "三成半"),
            ("三成半数以上", Reach::Plain, 30.0, "三成"),
            ("百万分之五", Reach::Wide, 0.0005, "百万分之五"),
            ("百分之负三点八", Reach::Wide, -3.8, "百分之负三点八"),
            ("百分三十", Reach::Wide, 30.0, "百分三十"),
            ("一又二分之一", Reach::Wide, 150.0, "一又二分之一"),
            ("三成半", Reach::Wide, 35.0, "三成半"),
            ("七五折", Reach::Wide, 75.0, "七五折"),
            ("三四折", Reach::Wide, 34.0, "三四折"),
            ("9.5折", Reach::Wide, 95.0, "9.5折"),
        ];
        for (text, reach, value, written) in cases {
            let found = share_at(text, numeral_in_reach(text, reach).as_ref(), reach);
            let found = found.unwrap_or_else(|| panic!("{text}"));
            assert!((found.value.percent() - value).abs() < 1e-9, "{text}: {found:?}");
            assert_eq!(&text[..found.len], written);
        }
        for text in ["百分点", "三成立", "十折", "五分钟", "百花"] {
            assert_eq!(share_at(text, numeral_in_reach(text, Reach::Wide).as_ref(), Reach::Wide), None, "{text}");
        }
    }
}
