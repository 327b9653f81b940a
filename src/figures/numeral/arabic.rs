//! Numbers written with Arabic digits.

use super::decimal::Decimal;
use super::reader::Reader;
use super::signs;
use super::{Numeral, Reach};
use crate::catalog::probe::{Ask, chars};

/// Length in bytes of the Arabic number at the start (`1,122`, `3.50`), and whether its point was damaged.
pub(super) fn arabic_len(text: &str) -> (usize, bool) {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut len = digits(0);
    if (1..=3).contains(&len) {
        while bytes.get(len) == Some(&b',') && digits(len + 1) == 3 {
            len += 4;
        }
    }
    if bytes.get(len) == Some(&b'.') && digits(len + 1) > 0 {
        len += 1 + digits(len + 1);
        return (len, false);
    }
    // A damaged point: `34·16`, `46?36%`.
    let mark = text[len..].chars().next().filter(|c| matches!(c, '·' | '?'));
    if let Some(mark) = mark {
        let after = len + mark.len_utf8();
        let decimals = digits(after);
        if (1..=2).contains(&decimals) && text[after + decimals..].begins(chars!("%‰万亿元个平公亩吨分")) {
            return (after + decimals, true);
        }
    }
    (len, false)
}

/// Reads an Arabic number with the multipliers, the further parts and the 余 or 多 behind it.
pub(super) fn arabic(text: &str, reach: Reach) -> Option<Numeral> {
    let (len, damaged) = arabic_len(text);
    let value = Decimal::parse_marked(&text[..len])?;
    let found =
        Numeral { value, max: None, len, suffix: None, chinese: false, multiplied: false, damaged, digit_run: false };
    if !text[len..].starts_with(|c: char| signs::power(c).is_some() || matches!(c, '余' | '多' | '来' | '点' | '兆'))
    {
        return Some(found);
    }
    match value.as_integer() {
        Some(integer) if !damaged => Reader::after_arabic(text, reach, integer, len).read(),
        _ => Some(multiply(text, found)),
    }
}

/// Takes 万, 亿, 千 … and 余, 多 behind a decimal number.
fn multiply(text: &str, mut found: Numeral) -> Numeral {
    let mut powers = 0;
    loop {
        let rest = &text[found.len..];
        let Some(c) = rest.chars().next() else { return found };
        if let Some(power) = signs::power(c).filter(|power| powers + power < 20) {
            if rest.starts_with("百分点")
                || rest.starts_with("千克")
                || rest.starts_with("千米")
                || rest.starts_with("千瓦")
            {
                return found;
            }
            powers += power;
            found.value = found.value.scale(power);
            found.multiplied = true;
            found.len += c.len_utf8();
        } else if let Some((word, len)) = signs::suffix(rest).filter(|_| found.suffix.is_none() && c != '几') {
            found.suffix = Some(word);
            found.len += len;
        } else {
            return found;
        }
    }
}
