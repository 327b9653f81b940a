//! Numerals: Arabic, Chinese and mixed, with exact decimal values. It knows no units.

/// An exact decimal number: `mantissa × 10^exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    mantissa: i128,
    exponent: i32,
}

/// Numbers with more digits than this are identifiers, not figures.
const MAX_DIGITS: usize = 18;

impl Decimal {
    /// Makes an integer.
    #[must_use]
    pub const fn integer(value: i128) -> Self {
        Self { mantissa: value, exponent: 0 }
    }

    /// Reads ASCII digits with at most one point.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() || whole.len() + fraction.len() > MAX_DIGITS {
            return None;
        }
        let mut mantissa = 0i128;
        for b in whole.bytes().chain(fraction.bytes()) {
            if !b.is_ascii_digit() {
                return None;
            }
            mantissa = mantissa * 10 + i128::from(b - b'0');
        }
        Some(Self { mantissa, exponent: -(fraction.len() as i32) })
    }

    /// Multiplies by a power of ten.
    #[must_use]
    pub const fn scale(self, power: i32) -> Self {
        Self { mantissa: self.mantissa, exponent: self.exponent + power }
    }

    /// Adds two numbers; `None` on overflow.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let align = |d: Self| d.mantissa.checked_mul(10i128.checked_pow((d.exponent - exponent) as u32)?);
        Some(Self { mantissa: align(self)?.checked_add(align(other)?)?, exponent })
    }

    /// Negates.
    #[must_use]
    pub const fn negate(self) -> Self {
        Self { mantissa: -self.mantissa, exponent: self.exponent }
    }

    /// Converts to the nearest floating-point number.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        const EXACT: [f64; 23] = [
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
            1e19, 1e20, 1e21, 1e22,
        ];
        let power = EXACT.get(self.exponent.unsigned_abs() as usize);
        if let Some(power) = power.filter(|_| self.mantissa.unsigned_abs() < 1 << 53) {
            let mantissa = self.mantissa as f64;
            return if self.exponent < 0 { mantissa / power } else { mantissa * power };
        }
        format!("{}e{}", self.mantissa, self.exponent).parse().unwrap_or(f64::NAN)
    }
}

/// An approximation word inside or right behind the digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suffix {
    /// 余, 多, 几: the true number is larger.
    More,
    /// 来: about.
    About,
}

/// A numeral found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// Its value, the lower one of 两三.
    pub value: Decimal,
    /// The upper value of 两三, 二三十.
    pub max: Option<Decimal>,
    /// Length in bytes.
    pub len: usize,
    /// 余, 多, 来 in it or right behind it.
    pub suffix: Option<Suffix>,
    /// Written with Chinese digits.
    pub chinese: bool,
    /// Has 万 or 亿 (or 千, 百 behind Arabic digits).
    pub multiplied: bool,
    /// The decimal point was damaged: `34·16`.
    pub damaged: bool,
    /// Is a run of Chinese digits without 十百千, as years are written: 二零二零.
    pub digit_run: bool,
}

fn multiplier(c: char) -> Option<i32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

fn digit(c: char) -> Option<i128> {
    Some(match c {
        '零' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '两' | '贰' | '俩' => 2,
        '三' | '叁' | '仨' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn suffix(c: char) -> Option<Suffix> {
    match c {
        '余' | '多' | '几' => Some(Suffix::More),
        '来' => Some(Suffix::About),
        _ => None,
    }
}

/// Reads the numeral at the very start of `text`, Arabic or Chinese.
#[must_use]
pub fn numeral_at(text: &str) -> Option<Numeral> {
    match text.as_bytes().first()? {
        b'0'..=b'9' => arabic(text),
        _ => chinese(text),
    }
}

/// Length in bytes of the Arabic number at the start: `1,122`, `3.50`.
fn arabic_len(text: &str) -> (usize, bool) {
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
        if (1..=2).contains(&decimals) && text[after + decimals..].starts_with(['%', '‰', '万', '亿', '元', '个'])
        {
            return (after + decimals, true);
        }
    }
    (len, false)
}

fn arabic(text: &str) -> Option<Numeral> {
    let (len, damaged) = arabic_len(text);
    let clean: String = if text[..len].bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        String::new()
    } else {
        text[..len].chars().filter(|c| *c != ',').map(|c| if matches!(c, '·' | '?') { '.' } else { c }).collect()
    };
    let value = Decimal::parse(if clean.is_empty() { &text[..len] } else { &clean })?;
    let mut found =
        Numeral { value, max: None, len, suffix: None, chinese: false, multiplied: false, damaged, digit_run: false };
    multiply(text, &mut found);
    // 1亿2000万: a smaller group follows a larger multiplier.
    if found.multiplied && found.suffix.is_none() && text[found.len..].starts_with(|c: char| c.is_ascii_digit()) {
        let (next, _) = arabic_len(&text[found.len..]);
        if let Some(value) = Decimal::parse(&text[found.len..found.len + next].replace(',', "")) {
            let mut rest = Numeral { value, len: next, multiplied: false, ..found };
            multiply(&text[found.len..], &mut rest);
            // 1万2600: four digits fill up the 万.
            let fills = next == 4 && text[..found.len].ends_with('万');
            if (rest.multiplied || fills)
                && rest.value.to_f64() < found.value.to_f64()
                && let Some(sum) = found.value.plus(rest.value)
            {
                found.value = sum;
                found.len += rest.len;
                found.suffix = rest.suffix;
            }
        }
    }
    Some(found)
}

/// Takes 万, 亿, 千 … and 余, 多 behind the digits.
fn multiply(text: &str, found: &mut Numeral) {
    loop {
        let mut rest = text[found.len..].chars();
        let Some(c) = rest.next() else { return };
        if let Some(power) = multiplier(c) {
            found.value = found.value.scale(power);
            found.multiplied = true;
            found.len += c.len_utf8();
        } else if let Some(word) = suffix(c).filter(|_| found.suffix.is_none()) {
            // 来 and 几 begin other words (来自, 几乎); 多 may be 多媒体, 多功能.
            let next = rest.next();
            let word_follows = match c {
                '几' => true,
                '来' => !next.is_some_and(|n| multiplier(n).is_some() || "个名人所次年天万亿".contains(n)),
                '多' => next.is_some_and(|n| "媒功样元种校层项".contains(n)) && !rest.as_str().starts_with("次"),
                _ => next.is_some_and(|n| matches!(n, '额' | '下')),
            };
            if word_follows {
                return;
            }
            found.suffix = Some(word);
            found.len += c.len_utf8();
        } else {
            return;
        }
    }
}

/// Reads a Chinese numeral: 二十五万, 一千零四十一, 三千五, 两三, 二零二零, 十几, 三点五.
fn chinese(text: &str) -> Option<Numeral> {
    let mut reader = ChineseReader::default();
    let mut len = 0;
    let mut more = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(value) = digit(c) {
            reader.digit(value)?;
        } else if let Some(power) = multiplier(c) {
            if !reader.multiplier(power) {
                break;
            }
        } else if matches!(c, '余' | '多' | '几') && reader.any && more.is_none() {
            let next = chars.peek().copied();
            let goes_on = next.is_some_and(|n| multiplier(n).is_some());
            let word = c == '多' && next.is_some_and(|n| "媒功样元种校层项".contains(n));
            let begins = c == '几' && reader.pending.is_some();
            if word || begins || (c == '几' && !reader.after_multiplier) {
                break;
            }
            more = Some(Suffix::More);
            if !goes_on {
                len += c.len_utf8();
                break;
            }
        } else if c == '点' && reader.any && chars.peek().is_some_and(|n| digit(*n).is_some()) && reader.suffix_free()
        {
            let rest = &text[len + c.len_utf8()..];
            let digits: String = rest.chars().map_while(digit).map(|d| char::from(b'0' + d as u8)).collect();
            let used: usize = rest.chars().take(digits.len()).map(char::len_utf8).sum();
            let whole = reader.finish()?.0;
            let fraction = Decimal::parse(&format!("0.{digits}"))?;
            let mut value = whole.plus(fraction)?;
            len += c.len_utf8() + used;
            let mut multiplied = false;
            while let Some(m) = text[len..].chars().next().filter(|m| matches!(m, '万' | '亿')) {
                value = value.scale(if m == '万' { 4 } else { 8 });
                len += m.len_utf8();
                multiplied = true;
            }
            return Some(Numeral {
                value,
                max: None,
                len,
                suffix: None,
                chinese: true,
                multiplied,
                damaged: false,
                digit_run: false,
            });
        } else {
            break;
        }
        len += c.len_utf8();
    }
    if !reader.any {
        return None;
    }
    let multiplied = reader.total.is_some() || reader.large;
    let digit_run = reader.run.len() > 1 && !reader.multiplier_seen;
    let (value, max) = reader.finish()?;
    Some(Numeral { value, max, len, suffix: more, chinese: true, multiplied, damaged: false, digit_run })
}

/// The state of reading a Chinese numeral from left to right.
#[derive(Default)]
struct ChineseReader {
    /// Something was read.
    any: bool,
    /// Sum of the finished 万 and 亿 groups.
    total: Option<i128>,
    /// Sum of the 十百千 of the current group.
    group: i128,
    /// A digit waiting for its multiplier.
    pending: Option<i128>,
    /// The digit after `pending` in 两三, 二三十.
    second: Option<i128>,
    /// Added to the whole for the upper value of a pair.
    extra: i128,
    /// Power of the last multiplier, for 三千五 = 3500.
    last_power: i32,
    /// 零 was read since the last multiplier.
    zero: bool,
    after_multiplier: bool,
    multiplier_seen: bool,
    large: bool,
    /// Digits read in a row without a multiplier.
    run: Vec<i128>,
}

impl ChineseReader {
    /// Takes a digit; `None` when the numeral is beyond sense.
    fn digit(&mut self, value: i128) -> Option<()> {
        self.any = true;
        self.after_multiplier = false;
        if self.run.len() >= MAX_DIGITS {
            return None;
        }
        self.run.push(value);
        if value == 0 && self.multiplier_seen {
            self.zero = true;
            return Some(());
        }
        if self.pending.is_some() {
            self.second = Some(value);
        } else {
            self.pending = Some(value);
        }
        Some(())
    }

    /// Takes 十, 百, 千, 万, 亿; `false` when it cannot belong to this numeral.
    fn multiplier(&mut self, power: i32) -> bool {
        let too_large = self.total.unwrap_or(0).max(self.group) > 10i128.pow(24);
        if too_large || (self.run.len() > 2 && !self.multiplier_seen) {
            return false;
        }
        let lone = self.pending.is_none() && self.group == 0 && !self.multiplier_seen;
        if lone && power != 1 {
            return false;
        }
        self.any = true;
        self.multiplier_seen = true;
        self.after_multiplier = true;
        self.zero = false;
        let step = 10i128.pow(power as u32);
        let units = self.pending.take();
        if let (Some(first), Some(second)) = (units, self.second.take()) {
            self.extra = (second - first) * step;
        } else if power >= 4 {
            self.extra = self.extra.saturating_mul(step);
        }
        self.run.clear();
        if power >= 4 {
            self.large = true;
            let group = self.group + units.unwrap_or(0);
            let total = self.total.unwrap_or(0);
            // 一亿三千万: 亿 closed before; 三千万亿 does not occur.
            self.total = Some(if power == 8 { (total + group) * step } else { total + group * step });
            self.group = 0;
        } else {
            self.group += units.unwrap_or(i128::from(lone || units.is_some() || power == 1)) * step;
        }
        self.last_power = power;
        true
    }

    fn suffix_free(&self) -> bool {
        self.second.is_none()
    }

    /// The value, and the upper value of a pair.
    fn finish(&self) -> Option<(Decimal, Option<Decimal>)> {
        if !self.multiplier_seen {
            return match self.run.as_slice() {
                [one] => Some((Decimal::integer(*one), None)),
                [a, b] if *b == *a + 1 && *a > 0 => Some((Decimal::integer(*a), Some(Decimal::integer(*b)))),
                run if !run.is_empty() => Some((Decimal::integer(run.iter().fold(0, |sum, d| sum * 10 + d)), None)),
                _ => None,
            };
        }
        let mut base = self.total.unwrap_or(0) + self.group;
        let mut extra = self.extra;
        if let Some(last) = self.pending {
            let step = if self.zero || self.last_power < 2 { 1 } else { 10i128.pow(self.last_power as u32 - 1) };
            base += last * step;
            if let Some(second) = self.second {
                extra = (second - last) * step;
            }
        }
        let max = (extra > 0).then(|| Decimal::integer(base + extra));
        Some((Decimal::integer(base), max))
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Suffix, numeral_at};
    use proptest::prelude::*;

    #[test]
    fn reads_numerals() {
        let cases: &[(&str, f64, Option<f64>, usize)] = &[
            ("3,680人", 3680.0, None, 5),
            ("1.07亿元", 107_000_000.0, None, 7),
            ("7000余万元", 70_000_000.0, None, 10),
            ("13万多中小学生", 130_000.0, None, 8),
            ("二十五万", 250_000.0, None, 12),
            ("三千五", 3500.0, None, 9),
            ("三千零五", 3005.0, None, 12),
            ("一亿三千万", 130_000_000.0, None, 15),
            ("一千零四十一人", 1041.0, None, 18),
            ("十二所", 12.0, None, 6),
            ("两三个", 2.0, Some(3.0), 6),
            ("二三十人", 20.0, Some(30.0), 9),
            ("二零二零年", 2020.0, None, 12),
            ("三点五万", 35_000.0, None, 12),
            ("34·16%", 34.16, None, 6),
            ("46?36%", 46.36, None, 5),
            ("1亿2000万元", 120_000_000.0, None, 11),
            ("十几万", 100_000.0, None, 9),
            ("一百余名", 100.0, None, 9),
        ];
        for (text, value, max, len) in cases {
            let found = numeral_at(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (found.value.to_f64(), found.max.map(Decimal::to_f64), found.len),
                (*value, *max, *len),
                "{text}"
            );
        }
        assert_eq!(numeral_at("7000余万元").and_then(|n| n.suffix), Some(Suffix::More));
        assert!(numeral_at("百花").is_none() && numeral_at("千山").is_none());
        assert!(numeral_at(&"9".repeat(100)).is_none());
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[0-9一二三四五六七八九十百千万亿零两点余多几来·?,.]{1,30}") {
            if let Some(found) = numeral_at(&text) {
                prop_assert!(text.is_char_boundary(found.len) && found.len > 0);
                prop_assert!(found.value.to_f64().is_finite());
            }
        }
    }
}
