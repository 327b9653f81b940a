//! The characters numerals are made of.

use super::Suffix;
use crate::catalog::words::Words;

/// Power of ten of 十, 百, 千, 万, 亿 and their formal forms. 兆 is told by [`trillion`].
pub(super) const fn power(c: char) -> Option<i32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

/// Value of a Chinese digit.
pub(super) const fn digit(c: char) -> Option<i128> {
    Some(match c {
        '零' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '两' | '贰' | '俩' => 2,
        '三' | '叁' | '仨' | '参' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// 廿, 卅, 卌: twenty, thirty, forty in one character.
pub(super) const fn tens(c: char) -> Option<i128> {
    Some(match c {
        '廿' => 20,
        '卅' => 30,
        '卌' => 40,
        _ => return None,
    })
}

/// Tells whether a formal digit is also an everyday word: 陆地, 队伍, 放肆, 收拾, 参加.
pub(super) const fn is_ambiguous(c: char) -> bool {
    matches!(c, '参' | '伍' | '陆' | '肆' | '拾' | '俩' | '仨' | '幺')
}

/// Tells whether a character stands in formal (bank) numerals and nowhere else.
pub(super) const fn is_formal(c: char) -> bool {
    matches!(c, '壹' | '贰' | '叁' | '柒' | '捌' | '玖' | '佰' | '仟')
}

/// Tells whether a character may go on a numeral.
pub(in crate::figures) const fn is_numeral(c: char) -> bool {
    digit(c).is_some() || power(c).is_some() || tens(c).is_some()
}

/// Tells whether a character is a Chinese character of running text.
pub(in crate::figures) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// 兆 is 10^12 between the parts of a number or before a currency (五兆六十二亿, 两兆元); elsewhere it is the mega of 百兆网络.
pub(super) fn trillion(rest: &str) -> bool {
    let Some(tail) = rest.strip_prefix('兆') else { return false };
    tail.chars().next().is_some_and(|c| is_numeral(c) || matches!(c, '元' | '美' | '日' | '韩'))
}

/// 余, 多, 来, 几 at the start of `rest`, unless the character begins another word (来自, 多媒体, 余额).
pub(super) fn suffix(rest: &str) -> Option<(Suffix, usize)> {
    let mut chars = rest.chars();
    let c = chars.next()?;
    let next = chars.next();
    let (suffix, begins_word) = match c {
        '余' => (Suffix::More, next.is_some_and(|n| matches!(n, '额' | '下'))),
        '多' => (Suffix::More, Words::builtin().many_word.starts(rest).is_some()),
        '来' => (Suffix::About, !next.is_some_and(|n| power(n).is_some() || "个名人所次年天".contains(n))),
        '几' => (Suffix::More, false),
        _ => return None,
    };
    (!begins_word).then_some((suffix, c.len_utf8()))
}
