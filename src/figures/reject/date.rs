//! Dates and times of day, and what is written like them.

use super::tail_chars;
use super::unit::is_channel;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::numeral::{Numeral, numeral_at};

/// Characters before a time of day in which numbers may be compared.
const COMPARED: usize = 24;

/// Dates and what is written like them: 2020年, 1月26日, 2021-2025年, 2020级, 8点. Returns the bytes to skip behind the number.
pub(in crate::figures) fn date(before: &str, digits: &str, after: &str, numeral: &Numeral) -> Option<usize> {
    let value = numeral.value.to_f64();
    let plain = !numeral.multiplied && numeral.suffix.is_none() && !digits.holds(chars!(".,"));
    if !plain {
        // 2020.12.30
        let dotted = !numeral.chinese && is_dotted_date(digits, after);
        return dotted.then(|| after.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count());
    }
    let next = after.chars().next();
    let year_like = if numeral.chinese { numeral.digit_run && digits.length() == 4 } else { digits.len() == 4 };
    if year_like
        && (1900.0..2100.0).contains(&value)
        && let Some(skipped) = behind_year(after)
    {
        return Some(skipped);
    }
    match next {
        Some('月') if value <= 12.0 && !after.starts_with("月龄") => Some('月'.len_utf8()),
        // 收文后30日内 is a term, not a day.
        Some('日') if after.starts_with("日内") && !before.closes(chars!("月至-~、")) => None,
        Some('日') => Some('日'.len_utf8()),
        Some('路') if is_channel(before, &after['路'.len_utf8()..]) => None,
        Some('号' | '点' | '时' | '届' | '级' | '版' | '路' | '楼' | '室') => next.map(char::len_utf8),
        // 12-20日, 3、4月份
        Some(mark @ ('-' | '~' | '至' | '、')) => {
            let tail = &after[mark.len_utf8()..];
            let second = numeral_at(tail)?;
            let rest = &tail[second.len..];
            let date = rest.begins(chars!("日号")) || (rest.starts_with('月') && second.value.to_f64() <= 12.0);
            (date && value <= 31.0).then_some(0)
        }
        // 一年级至六年级, 七八年级
        Some('年') if after.begins(&Words::builtin().not_year_after) => Some("年级".len()),
        // 08年, 十三五 has no unit anyway; 20年 after 截至 is a year
        Some('年')
            if !numeral.chinese
                && digits.len() == 2
                && (digits.starts_with('0') || before.closes(&Words::builtin().until)) =>
        {
            Some('年'.len_utf8())
        }
        _ => None,
    }
}

/// Bytes to skip behind the four digits of a year: 年 of 2020年, -01-12 of 2026-01-12, none of 2021-2025年, whose second year comes by itself.
fn behind_year(after: &str) -> Option<usize> {
    let mark = match after.chars().next()? {
        '年' | '级' | '届' | '版' => return Some('年'.len_utf8()),
        mark @ ('-' | '~' | '/' | '至' | '、' | '.' | '到') => mark.len_utf8(),
        _ => return None,
    };
    let tail = after[mark..].trim_start_matches('-');
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let second: f64 = tail[..digits].parse().unwrap_or(0.0);
    let day = tail[digits..].strip_prefix(['-', '/', '.']).unwrap_or_default();
    let days = day.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) && (1..=2).contains(&days) && (1.0..=12.0).contains(&second) {
        return Some(after.len() - day.len() + days);
    }
    let year = (1900.0..2100.0).contains(&second);
    let month = || (1..=2).contains(&digits) && tail[digits..].begins(chars!("年-./月"));
    (year || month()).then_some(0)
}

/// 2019, the digits of a year.
pub(in crate::figures) fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// 2021.3. and 2021.3-2021.9: tells whether digits with a point are a year and a month.
fn is_dotted_date(digits: &str, after: &str) -> bool {
    let Some((year, month)) = digits.split_once('.') else { return false };
    year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && month.len() <= 2
        && month.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m))
        && after.begins(chars!(".-"))
}

/// 8:30, 14:00 behind a word of time, or with a minute of two digits that cannot be a ratio.
pub(in crate::figures) fn is_clock(before: &str, hour: &str, minute: &str, after: &str) -> bool {
    let clock =
        hour.parse::<u8>().is_ok_and(|h| h < 25) && minute.len() == 2 && minute.parse::<u8>().is_ok_and(|m| m < 60);
    // 2020-01-15 10:22
    let dated = before.strip_suffix(' ').is_some_and(|date| {
        date.trim_end_matches(|c: char| c.is_ascii_digit()).closes(chars!("-/."))
            && date.ends_with(|c: char| c.is_ascii_digit())
    });
    clock
        && (dated
            || minute.starts_with('0')
            || before.closes(chars!("日午晨晚天时"))
            || before.closes(&Words::builtin().clock_before)
            || on_weekday(before)
            || by_the_day(before, hour, minute, after)
            || (before.closes(chars!("-~至"))
                && before.without_back(chars!("-~至")).ends_with(|c: char| c.is_ascii_digit()))
            || after.begins(chars!("-至~前后开")))
}

/// 周一7:50, 星期五15:20
fn on_weekday(before: &str) -> bool {
    let head = before.trim_end_matches(['一', '二', '三', '四', '五', '六', '日']);
    before.len() - head.len() == '一'.len_utf8() && head.closes(&Words::builtin().weekday)
}

/// 大课间9:30集合, 4:30难题: full five minutes where nothing is compared or shared out, of the hours of school or beside what happens at an hour.
fn by_the_day(before: &str, hour: &str, minute: &str, after: &str) -> bool {
    let words = Words::builtin();
    let near = tail_chars(before, COMPARED);
    let sentence = near.last_of(chars!("。；\n")).map_or(near, |at| &near[at..]);
    let after = after.without_front(chars!("”"));
    let school_hour = hour.parse::<u8>().is_ok_and(|hour| (6..22).contains(&hour));
    let at_hour = || after.begins(&words.clock_after) || sentence.holds(&words.clock_after);
    minute.closes(chars!("05")) && !sentence.holds(chars!("比例按率配")) && (school_hour || at_hour())
}

#[cfg(test)]
mod tests {
    use crate::figures::example::Example;

    #[test]
    fn a_time_of_day_is_no_ratio() {
        for (text, expected) in [
            ("下午上课时间调整为14:30，冬季为14:00。", ""),
            ("早上8:10上课，11:50放学，5:30离校", ""),
            ("到校时间不早于7:50，就寝不晚于21:20", ""),
            ("到校时间由7:30推迟到8:00，放学由16:30延至17:30", ""),
            ("第一时段16:00到17:30，第二时段17:30到18:00", ""),
            ("破解“3:30”难题，开设“4:30课堂”36个", "36个"),
            ("7：50入校，12：10离校，2：30到校", ""),
            ("师生比由1:18提高到1:15，职普比由4:6调整为5:5", "1:18 1:15 4:6 5:5"),
            ("教职工与幼儿之比由7:30调整为6:25", "7:30 6:25"),
            ("按8:25承担，按1:80配备", "8:25 1:80"),
            ("男女比例为10:15，省市分担8:20", "10:15 8:20"),
            ("生机比12:1，面试比1:1.5", "12:1 1:1.5"),
        ] {
            let view = crate::text::View::new(text);
            let example = Example::new(view.text());
            let found: Vec<_> = example.quantities.iter().map(|q| &view.text()[q.range.clone()]).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
