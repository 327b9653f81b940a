//! Reads a numeral from left to right: Chinese, Arabic with Chinese multipliers, and the two mixed.

mod point;

use super::decimal::{Decimal, MAX_DIGITS};
use super::signs::{self, is_ambiguous, is_formal, is_han, is_numeral};
use super::{Numeral, Reach, Suffix, arabic_len};

/// No number is larger than this; a longer chain of 万万万 is no number.
const LARGEST: i128 = 10i128.pow(28);

/// Powers of the large multipliers 万, 亿, 兆, which close the group before them.
const LARGE: [i32; 3] = [4, 8, 12];

/// What the last part read was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Digit,
    /// An Arabic number inside: 5万4千.
    Arabic,
    Multiplier,
    /// 零 behind a multiplier.
    Zero,
    Suffix,
}

/// The state of reading one numeral.
#[expect(clippy::struct_excessive_bools, reason = "four independent properties of one numeral")]
pub(super) struct Reader<'a> {
    text: &'a str,
    reach: Reach,
    /// Bytes read.
    len: usize,
    last: Last,
    /// Sums closed by 万, 亿 and 兆.
    closed: [i128; 3],
    /// Sum of the 十百千 of the open group.
    group: i128,
    /// Power of the last of 十百千 in the open group, 0 at its start.
    small: i32,
    /// A number waiting for its multiplier, and the byte where it begins.
    pending: Option<(i128, usize)>,
    /// The second digit of 两三, 三五百.
    second: Option<i128>,
    /// Added to the whole for the upper value of a pair, and the power of the large multiplier that closed it.
    extra: (i128, i32),
    /// Power of the last multiplier, for 三千五 = 3500.
    last_power: i32,
    /// Value and length of a run of digits without a multiplier: 二零二零.
    run: (i128, usize),
    suffix: Option<Suffix>,
    arabic: bool,
    seen: bool,
    large: bool,
    formal: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, reach: Reach) -> Self {
        Self {
            text,
            reach,
            len: 0,
            last: Last::Nothing,
            closed: [0; 3],
            group: 0,
            small: 0,
            pending: None,
            second: None,
            extra: (0, 0),
            last_power: 0,
            run: (0, 0),
            suffix: None,
            arabic: false,
            seen: false,
            large: false,
            formal: false,
        }
    }

    /// Starts with an Arabic integer already read.
    pub(super) fn after_arabic(text: &'a str, reach: Reach, value: i128, len: usize) -> Self {
        let mut reader = Self::new(text, reach);
        reader.pending = Some((value, 0));
        reader.len = len;
        reader.last = Last::Arabic;
        reader.arabic = true;
        reader
    }

    /// Reads on as far as the numeral goes.
    pub(super) fn read(mut self) -> Option<Numeral> {
        while let Some(c) = self.text[self.len..].chars().next() {
            let goes_on = if c.is_ascii_digit() {
                self.take_arabic()
            } else if let Some(value) = signs::digit(c) {
                self.take_digit(c, value)
            } else if let Some(value) = signs::tens(c) {
                self.take_tens(c, value)
            } else if let Some(power) = signs::power(c) {
                self.take_multiplier(c, power)
            } else if c == '兆' && signs::trillion(&self.text[self.len..]) {
                self.take_multiplier(c, 12)
            } else if c == '点' {
                return self.take_point();
            } else {
                self.take_suffix()
            };
            if !goes_on {
                break;
            }
        }
        self.finish()
    }

    fn next_char(&self, c: char) -> Option<char> {
        self.text[self.len + c.len_utf8()..].chars().next()
    }

    /// A formal digit that is also a word counts among other numerals, or standing alone.
    fn word_begins(&self, c: char) -> bool {
        is_ambiguous(c)
            && !self.formal
            && !self.next_char(c).is_none_or(|n| {
                !is_han(n)
                    || signs::power(n).is_some()
                    || is_formal(n)
                    || (c == '拾' && is_numeral(n))
                    || matches!(n, '点' | '元' | '圆' | '角' | '分')
            })
    }

    /// Takes a Chinese digit; like the other `take_…`, returns whether it belongs to the numeral.
    fn take_digit(&mut self, c: char, value: i128) -> bool {
        if self.last == Last::Suffix || self.word_begins(c) || (self.arabic && !self.chinese_part_follows(c)) {
            return false;
        }
        match self.last {
            Last::Arabic => return false,
            Last::Digit | Last::Zero if c == '两' && !self.pair_of_two() => return false,
            Last::Multiplier if value == 0 => {
                // 一百零 alone ends before 零.
                let next = self.next_char(c);
                if !next.is_some_and(|n| is_numeral(n) || n == '几' || n.is_ascii_digit()) {
                    return false;
                }
                self.last = Last::Zero;
            }
            Last::Zero if value == 0 => {}
            Last::Digit if self.seen => {
                // 三四 in 七百三四十: only neighbours make a pair.
                let first = self.pending.map_or(0, |(first, _)| first);
                if self.second.is_some() || !is_pair(first, value) {
                    return false;
                }
                self.second = Some(value);
            }
            Last::Digit => {
                if self.run.1 >= MAX_DIGITS {
                    return false;
                }
                self.run = (self.run.0 * 10 + value, self.run.1 + 1);
                self.second = Some(value).filter(|_| self.run.1 == 2);
            }
            Last::Nothing | Last::Multiplier | Last::Zero | Last::Suffix => {
                self.pending = Some((value, self.len));
                self.run = (value, 1);
                // 三千五 is 3500, 三千零五 is not.
                if self.last == Last::Zero {
                    self.last_power = 0;
                }
                self.last = Last::Digit;
            }
        }
        self.formal |= is_formal(c) || is_ambiguous(c);
        self.len += c.len_utf8();
        true
    }

    /// 一两个: the only place where 两 follows a digit; 二两 is a weight.
    fn pair_of_two(&self) -> bool {
        self.last == Last::Zero
            || (self.run == (1, 1)
                && self.next_char('两').is_some_and(|n| signs::power(n).is_some() || "个名人所天年次项".contains(n)))
    }

    /// Behind 100万, a Chinese part needs a multiplier of its own: 100万三千, not 100万一人.
    fn chinese_part_follows(&self, c: char) -> bool {
        match self.last {
            Last::Digit | Last::Zero => true,
            Last::Multiplier => self.next_char(c).is_some_and(|n| {
                signs::power(n).is_some_and(|power| power < 4) || (c == '零' && (is_numeral(n) || n.is_ascii_digit()))
            }),
            _ => false,
        }
    }

    /// Takes a sign for several tens: 廿, 卅.
    fn take_tens(&mut self, c: char, value: i128) -> bool {
        let fits = match self.last {
            Last::Nothing => self.reach == Reach::Wide || self.next_char(c).is_some_and(is_numeral),
            Last::Multiplier | Last::Zero => self.small != 1,
            _ => false,
        };
        if !fits {
            return false;
        }
        self.group += value;
        self.small = 1;
        self.last_power = 1;
        self.seen = true;
        self.last = Last::Multiplier;
        self.len += c.len_utf8();
        true
    }

    /// An Arabic part behind a multiplier: 1亿2000万, 5万4千6百, 3万4000, 1万2.
    fn take_arabic(&mut self) -> bool {
        if !matches!(self.last, Last::Multiplier | Last::Zero) {
            return false;
        }
        let rest = &self.text[self.len..];
        let (len, _) = arabic_len(rest);
        let Some(value) = integer(&rest[..len]) else { return false };
        let tail = &rest[len..];
        let next = tail.chars().next();
        let zero = self.last == Last::Zero;
        let digits = rest[..len].bytes().filter(u8::is_ascii_digit).count() as i32;
        if let Some(power) = next.and_then(signs::power) {
            let fits = if power >= 4 {
                (self.group == 0 || zero) && self.closed_fits(power)
            } else {
                self.group_limit() > power && digits <= 3
            };
            if !fits || tail.starts_with("十大") || tail.starts_with("百强") {
                return false;
            }
            self.pending = Some((value, self.len));
            self.last = Last::Arabic;
            self.len += len;
            return true;
        }
        let limit = self.group_limit();
        let year = digits == 4 && (1900..2100).contains(&value) && next == Some('年');
        let marks_item = digits == 1 && matches!(next, Some('.' | '、' | '）' | ')'));
        if digits > limit || year || marks_item || matches!(next, Some(':' | '-' | '/')) {
            return false;
        }
        let shorthand = digits == 1 && !zero && self.last_power >= 2;
        // 3亿5000 could be 3.5亿.
        if limit > 4 && !zero && !shorthand {
            return false;
        }
        self.group += if shorthand { value * 10i128.pow(self.last_power as u32 - 1) } else { value };
        self.small = 1;
        self.last_power = 0;
        self.last = Last::Arabic;
        self.pending = None;
        self.len += len;
        true
    }

    /// Power below which the next part of the open group must stay.
    fn group_limit(&self) -> i32 {
        if self.small > 0 { self.small } else { LARGE.into_iter().rev().find(|p| self.last_power == *p).unwrap_or(0) }
    }

    /// Tells whether a part closed by `power` may follow what is closed already: 1亿2000万, not 3万5万.
    fn closed_fits(&self, power: i32) -> bool {
        LARGE.iter().zip(self.closed).all(|(closed, sum)| sum == 0 || *closed > power)
    }

    /// Takes 百, 千, 万, 亿 and the like, of that power of ten.
    fn take_multiplier(&mut self, c: char, power: i32) -> bool {
        if self.word_begins(c) || self.unit_begins(c) {
            return false;
        }
        let taken = if power >= 4 { self.close(power) } else { self.multiply(c, power) };
        if taken {
            self.formal |= is_formal(c) || is_ambiguous(c);
            self.seen = true;
            self.last = Last::Multiplier;
            self.last_power = power;
            self.run = (0, 0);
            self.len += c.len_utf8();
        } else if let Some((_, start)) = self.pending.filter(|_| self.seen && self.last == Last::Digit) {
            // 五百三千: 三千 is a number of its own.
            self.len = start;
            self.pending = None;
            self.second = None;
        }
        taken
    }

    /// 25千克, 5百分点, 3千瓦: the multiplier belongs to the unit. 两千米 can be either and is the same.
    fn unit_begins(&self, c: char) -> bool {
        let rest = &self.text[self.len..];
        match c {
            '千' => {
                rest.starts_with("千克")
                    || rest.starts_with("千瓦")
                    || (rest.starts_with("千米") && (self.arabic || self.small == 1))
            }
            '百' => self.arabic && rest.starts_with("百分点"),
            _ => false,
        }
    }

    /// Takes 十, 百 or 千.
    fn multiply(&mut self, c: char, power: i32) -> bool {
        if self.small != 0 && power >= self.small {
            return false;
        }
        let units = match self.pending {
            Some((value, _)) if self.last == Last::Arabic => {
                // 2020十大新闻 is a year.
                if self.len == 4 && !self.seen && (1900..2100).contains(&value) {
                    return false;
                }
                value
            }
            Some((0, _)) if power == 1 && self.run.1 == 1 => 1,
            Some((value, _)) => {
                if self.run.1 > 2 || self.second.is_some_and(|second| !is_pair(value, second)) {
                    return false;
                }
                value
            }
            None => {
                let lone = self.last == Last::Nothing
                    && (power == 1
                        || (self.reach == Reach::Wide
                            && self.next_char(c).is_some_and(|n| is_numeral(n) || matches!(n, '余' | '多'))
                            || self.reach == Reach::Lone));
                let inside =
                    matches!(self.last, Last::Zero | Last::Suffix) || (self.last == Last::Multiplier && power == 1);
                if !lone && !inside {
                    return false;
                }
                1
            }
        };
        let step = 10i128.pow(power as u32);
        if let (Some((first, _)), Some(second)) = (self.pending, self.second) {
            self.extra = ((second - first) * step, 0);
        }
        self.group += units * step;
        self.pending = None;
        self.second = None;
        self.small = power;
        true
    }

    /// Takes 万, 亿 or 兆, which multiply everything smaller before them.
    fn close(&mut self, power: i32) -> bool {
        let Some(level) = LARGE.iter().position(|p| *p == power) else { return false };
        if (self.run.1 > 2 && !self.seen)
            || self.second.is_some_and(|second| !is_pair(self.pending.map_or(0, |(first, _)| first), second))
        {
            return false;
        }
        // 百二万 is 120万.
        let shorthand = if self.last == Last::Digit && matches!(self.last_power, 2 | 3) && self.small == self.last_power
        {
            10i128.pow(self.last_power as u32 - 1)
        } else {
            1
        };
        let open = self.group + self.pending.map_or(0, |(value, _)| value * shorthand);
        let lower: i128 = self.closed[..level].iter().sum();
        let lone = self.last == Last::Nothing
            && (self.reach == Reach::Lone
                || (self.reach == Reach::Wide && self.text[self.len..].chars().nth(1).is_some_and(is_numeral)));
        let mut sum = open + lower + i128::from(lone);
        if self.closed[level] != 0 {
            // 四万万, but 三万五万 is two numbers.
            if sum != 0 {
                return false;
            }
            sum = self.closed[level];
        }
        // 0万元 is nothing, 零万 no number.
        if sum == 0 && self.last != Last::Arabic {
            return false;
        }
        let step = 10i128.pow(power as u32);
        let Some(product) = sum.checked_mul(step).filter(|product| *product < LARGEST) else { return false };
        if let (Some((first, _)), Some(second)) = (self.pending, self.second) {
            self.extra = ((second - first) * shorthand * step, power);
        } else if power >= self.extra.1 {
            self.extra = (self.extra.0.saturating_mul(step), power);
        }
        self.closed[..level].fill(0);
        self.closed[level] = product;
        self.group = 0;
        self.small = 0;
        self.pending = None;
        self.second = None;
        self.large = true;
        true
    }

    /// Takes 余, 多, 来 or 几 behind or inside the number.
    fn take_suffix(&mut self) -> bool {
        let rest = &self.text[self.len..];
        let Some((suffix, len)) = signs::suffix(rest) else { return false };
        let next = rest[len..].chars().next();
        let goes_on = next.is_some_and(|n| signs::power(n).is_some());
        let fits = match (rest.chars().next(), self.last) {
            (_, Last::Nothing | Last::Suffix) => false,
            // 十几, 一百零几万, 一百几十; not 三几 and not 300几.
            (Some('几'), last) => !self.arabic && matches!(last, Last::Multiplier | Last::Zero),
            (Some('余'), last) => self.seen || last == Last::Arabic,
            (_, last) => matches!(last, Last::Multiplier | Last::Arabic),
        };
        if !fits {
            return false;
        }
        self.suffix = Some(suffix);
        self.last = Last::Suffix;
        self.len += len;
        goes_on
    }

    /// Makes the numeral of what was read.
    fn finish(self) -> Option<Numeral> {
        if self.len == 0 || (self.last == Last::Nothing) {
            return None;
        }
        let closed: i128 = self.closed.iter().sum();
        let (mut low, mut extra) = (closed + self.group, self.extra.0);
        let mut digit_run = false;
        if let Some((value, _)) = self.pending {
            if self.seen {
                let step = if self.last_power < 2 || self.last == Last::Arabic {
                    1
                } else {
                    10i128.pow(self.last_power as u32 - 1)
                };
                low += value * step;
                if let Some(second) = self.second {
                    extra = (second - value) * step;
                }
            } else if self.arabic {
                low = value;
            } else {
                low = self.run.0;
                digit_run = self.run.1 > 1;
                if let Some(second) = self.second.filter(|second| self.run.1 == 2 && is_pair(value, *second)) {
                    low = value;
                    extra = second - value;
                }
            }
        }
        Some(Numeral {
            value: Decimal::integer(low),
            max: (extra > 0).then(|| Decimal::integer(low + extra)),
            len: self.len,
            suffix: self.suffix,
            chinese: !self.arabic,
            multiplied: if self.arabic { self.seen } else { self.large },
            damaged: false,
            digit_run: digit_run && !self.seen,
        })
    }
}

/// Digits that stand side by side for a range: 三四, 七八, 三五.
fn is_pair(first: i128, second: i128) -> bool {
    first > 0 && (second == first + 1 || (first, second) == (3, 5))
}

/// An Arabic integer, with commas or without.
fn integer(digits: &str) -> Option<i128> {
    if digits.len() > MAX_DIGITS + 6 {
        return None;
    }
    let mut value = 0i128;
    for b in digits.bytes() {
        match b {
            b'0'..=b'9' => value = value * 10 + i128::from(b - b'0'),
            b',' => {}
            _ => return None,
        }
    }
    Some(value)
}
