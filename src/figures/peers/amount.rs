//! A number without its unit: the numeral, its sign, powers, and the words that stand for numbers (一半, 半百, 几十).

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Bound;
use crate::figures::numeral::{Decimal, Reach, Suffix, is_han, is_numeral, numeral_in_reach};

/// A number at the start of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    /// Length in bytes.
    pub(super) len: usize,
    pub(super) value: Decimal,
    pub(super) max: Option<Decimal>,
    /// Told by 多, 余, 几 inside.
    pub(super) bound: Option<Bound>,
}

impl From<Suffix> for Bound {
    fn from(suffix: Suffix) -> Self {
        match suffix {
            Suffix::More => Self::AtLeast,
            Suffix::About => Self::Approx,
        }
    }
}

impl Amount {
    pub(super) const fn exact(value: Decimal, len: usize) -> Self {
        Self { len, value, max: None, bound: None }
    }

    /// 40k, 1.2M, 30w: a letter behind the digits that multiplies them.
    pub(super) fn take_letters(&mut self, rest: &str) {
        let tail = &rest[self.len..];
        let blank = usize::from(tail.starts_with(" M") || tail.starts_with(" k") || tail.starts_with(" K"));
        let mut letters = tail[blank..].chars();
        let power = match letters.next() {
            Some('k' | 'K') => 3,
            Some('w' | 'W') => 4,
            Some('M') => 6,
            Some('G') => 9,
            _ => return,
        };
        if rest[..self.len].ends_with(|c: char| c.is_ascii_digit())
            && !letters.next().is_some_and(|c| c.is_ascii_alphanumeric())
        {
            self.value = self.value.scale(power);
            self.len += blank + 1;
        }
    }

    /// 2e5, 21.2E0: an exponent; 2^5, 1.1^+23: a power.
    fn take_exponent(&mut self, rest: &str) {
        let tail = &rest[self.len..];
        let Some(mark) = tail.chars().next().filter(|c| matches!(c, 'e' | 'E' | '^')) else { return };
        let signs = tail[1..].bytes().take_while(|b| matches!(b, b'+' | b'-')).count();
        let digits = tail[1 + signs..].bytes().take_while(u8::is_ascii_digit).count();
        let end = 1 + signs + digits;
        let Ok(exponent) = tail[1 + signs..end].parse::<i32>() else { return };
        if exponent > 300 || tail[end..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return;
        }
        let negative = tail[1..=signs].bytes().filter(|b| *b == b'-').count() % 2 == 1;
        let exponent = if negative { -exponent } else { exponent };
        let value = if mark == '^' {
            Decimal::nearest(self.value.to_f64().powi(exponent))
        } else {
            Some(self.value.scale(exponent))
        };
        if let Some(value) = value.filter(|value| value.to_f64().is_finite()) {
            self.value = value;
            self.len += end;
        }
    }
}

/// The sign at `at`: its bytes, and whether it makes the number negative.
pub(super) fn sign_at(text: &str, at: usize) -> (usize, bool) {
    let (before, rest) = (&text[..at], &text[at..]);
    for word in ["负的", "负", "零下"] {
        if let Some(tail) = rest.strip_prefix(word)
            && tail.starts_with(|c: char| c.is_ascii_digit() || is_numeral(c) || matches!(c, '.' | '-'))
        {
            return (word.len(), true);
        }
    }
    let dash = rest.starts_with('-')
        && rest[1..].starts_with(|c: char| c.is_ascii_digit() || is_numeral(c) || c == '.')
        && before.chars().next_back().is_none_or(|c| {
            matches!(c, '了' | '为' | '是' | '和' | '（' | ':' | '=')
                || !(is_han(c) || c.is_ascii_alphanumeric() || "-~）.%".contains(c))
        });
    (usize::from(dash), dash)
}

/// Reads the number at `at`, which has no sign.
pub(super) fn amount_at(text: &str, at: usize) -> Option<Amount> {
    let (before, rest) = (&text[..at], &text[at..]);
    let first = rest.chars().next()?;
    let previous = before.chars().next_back();
    let mut amount = match first {
        '.' => point_first(before, rest)?,
        '半' => return half(before, rest),
        '几' | '数' => return several(before, rest),
        _ => numeral(previous, rest)?,
    };
    let tail = &rest[amount.len..];
    if amount.value == Decimal::integer(1) && amount.len == first.len_utf8() && tail.starts_with('半') {
        // 一半
        return Some(Amount::exact(Decimal::integer(5).scale(-1), amount.len + '半'.len_utf8()));
    }
    if let Some(tail) = tail.strip_prefix('个')
        && tail.starts_with('亿')
    {
        // 两个亿
        amount.value = amount.value.scale(8);
        amount.max = amount.max.map(|max| max.scale(8));
        amount.len += "个亿".len();
        return Some(amount);
    }
    if let Some(tail) = tail.strip_prefix('打')
        && !tail.begins(chars!("对折击造破压印开仗架扫分了工"))
    {
        // 一打 is twelve.
        amount.value = amount.value.times(12);
        amount.len += '打'.len_utf8();
        return Some(amount);
    }
    if first.is_ascii_digit() || first == '.' {
        amount.take_exponent(rest);
        amount.take_letters(rest);
    }
    Some(amount)
}

fn numeral(previous: Option<char>, rest: &str) -> Option<Amount> {
    let found = numeral_in_reach(rest, Reach::Wide)?;
    let written = &rest[..found.len];
    let first = written.chars().next()?;
    let next = rest[found.len..].chars().next();
    let (joined_before, joined_behind) = (previous.is_some_and(is_han), next.is_some_and(is_han));
    // 大陆, 夕拾, 收拾一下: a formal digit inside a word.
    let second = written.chars().nth(1).or(next);
    if matches!(first, '参' | '伍' | '陆' | '肆' | '拾' | '俩' | '仨' | '幺')
        && joined_before
        && !second.is_some_and(|c| "百千万亿佰仟拾壹贰叁柒捌玖元圆角分".contains(c))
    {
        return None;
    }
    // 千三, 百二万 stand alone; 万万 is no number.
    if matches!(first, '百' | '千' | '万' | '亿' | '佰' | '仟')
        && (joined_before || joined_behind || written.chars().all(|c| "百千万亿佰仟".contains(c)))
    {
        return None;
    }
    // 3点20分 is a time of day.
    if !found.chinese && written.contains('点') && joined_behind && next != Some('倍') {
        let whole = written.find('点').unwrap_or(found.len);
        let head = numeral_in_reach(&rest[..whole], Reach::Plain)?;
        return Some(Amount::exact(head.value, head.len));
    }
    Some(Amount { len: found.len, value: found.value, max: found.max, bound: found.suffix.map(Into::into) })
}

/// .77 is 0.77, unless digits stand before the point.
fn point_first(before: &str, rest: &str) -> Option<Amount> {
    let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.') {
        return None;
    }
    let value = Decimal::parse(&rest[1..=digits])?.scale(-(digits as i32));
    Some(Amount::exact(value, 1 + digits))
}

/// 半百 is fifty, 半个 a half.
fn half(before: &str, rest: &str) -> Option<Amount> {
    let tail = rest.strip_prefix('半')?;
    let half = '半'.len_utf8();
    if before.closes(chars!("两大多小过对前后上下夜")) || before.ends_with(is_numeral) {
        return None;
    }
    if tail.starts_with('百') {
        return Some(Amount::exact(Decimal::integer(50), half + '百'.len_utf8()));
    }
    let counted = tail.begins(&Words::builtin().half_of);
    counted.then(|| Amount::exact(Decimal::integer(5).scale(-1), half))
}

/// 几十万, 数十亿: at least one of the power of ten named.
fn several(before: &str, rest: &str) -> Option<Amount> {
    let first = rest.chars().next()?;
    if first == '数' && before.closes(chars!("人次总倍分函参少多指系个位级")) {
        return None;
    }
    let tail = &rest[first.len_utf8()..];
    if !tail.begins(chars!("十百千万亿")) {
        return None;
    }
    let found = numeral_in_reach(tail, Reach::Lone)?;
    let written = &tail[..found.len];
    if tail[found.len..].starts_with("分之") || !written.chars().all(|c| "十百千万亿多余".contains(c)) {
        return None;
    }
    Some(Amount { bound: Some(Bound::AtLeast), ..Amount::exact(found.value, first.len_utf8() + found.len) })
}
