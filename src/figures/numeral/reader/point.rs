//! Decimals said with 点: 三点五万, 一百点零三.

use super::{Last, Reader, is_pair};
use crate::catalog::probe::{Ask, chars};
use crate::figures::numeral::decimal::{Decimal, MAX_DIGITS};
use crate::figures::numeral::signs::{self, is_ambiguous, is_han, is_numeral};
use crate::figures::numeral::{Numeral, Reach};

impl Reader<'_> {
    /// Takes 点 and the digits behind it: 三点五万. 八点三十分 is a time of day.
    pub(super) fn take_point(self) -> Option<Numeral> {
        let Some((decimals, count, len)) = self.decimals() else { return self.finish() };
        let (text, point) = (self.text, self.len);
        let chinese = !self.arabic;
        let mut found = self.finish()?;
        if found.len != point {
            return Some(found);
        }
        found.value = found.value.plus(Decimal::fraction(decimals, count))?;
        found.len += len;
        found.max = None;
        found.digit_run = false;
        found.multiplied = false;
        let mut power_read = 0;
        loop {
            let rest = &text[found.len..];
            let Some(c) = rest.chars().next() else { break };
            let power = if signs::trillion(rest) { Some(12) } else { signs::power(c).filter(|power| *power >= 4) };
            let Some(power) = power.filter(|power| power_read + power < 20) else { break };
            power_read += power;
            found.value = found.value.scale(power);
            found.multiplied = true;
            found.len += c.len_utf8();
        }
        found.chinese = chinese;
        Some(found)
    }

    /// The digits behind 点: their value, their number, and the bytes of all with 点.
    fn decimals(&self) -> Option<(i128, usize, usize)> {
        let point = '点'.len_utf8();
        if self.second.is_some() && self.run.1 == 2 && !self.seen && is_pair(self.run.0 / 10, self.run.0 % 10) {
            return None;
        }
        if matches!(self.last, Last::Nothing | Last::Suffix | Last::Zero)
            || (self.arabic && self.reach == Reach::Plain)
            || self.second.is_some() && self.seen
        {
            return None;
        }
        let rest = &self.text[self.len + point..];
        let (mut value, mut count, mut len) = (0i128, 0, 0);
        for c in rest.chars() {
            let digit = match c {
                '两' => None,
                '0'..='9' if self.reach != Reach::Plain => Some(i128::from(c as u32 - '0' as u32)),
                _ if is_ambiguous(c) && !self.formal && !ends_digits(&rest[len + c.len_utf8()..]) => None,
                _ => signs::digit(c),
            };
            let Some(digit) = digit.filter(|_| count < MAX_DIGITS) else { break };
            value = value * 10 + digit;
            count += 1;
            len += c.len_utf8();
        }
        let clock = rest[len..].begins(chars!("十刻:"));
        (count > 0 && !clock).then_some((value, count, point + len))
    }
}

/// A formal digit behind 点 counts when a digit, a currency or no Chinese character follows: 零点伍, not 三点参加.
fn ends_digits(rest: &str) -> bool {
    rest.chars().next().is_none_or(|n| !is_han(n) || is_numeral(n) || matches!(n, '元' | '圆'))
}
