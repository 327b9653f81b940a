//! Numbers as text: exact, shortest, never in exponent form.

use std::io::Write;

/// Appends `value` as the shortest decimal that reads back as the same number; infinities are `inf` and `-inf`.
pub(crate) fn push_real(out: &mut Vec<u8>, value: f64) {
    // Most are whole, and small enough to be so exactly.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= WHOLE {
        push_integer(out, value as i64);
    } else {
        // Writing to a Vec cannot fail.
        let _ = write!(out, "{value}");
    }
}

/// Appends `value`.
pub(crate) fn push_integer(out: &mut Vec<u8>, value: i64) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// Returns `value` as the shortest decimal that reads back as the same number; infinities are `inf` and `-inf`.
#[must_use]
pub fn real_text(value: f64) -> String {
    if value == 0.0 { "0".into() } else { format!("{value}") }
}

/// Puts a comma after every third digit of the whole part: `10410000.5` becomes `10,410,000.5`.
#[must_use]
pub(crate) fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = rest.find('.').map_or((rest, ""), |dot| rest.split_at(dot));
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut out = String::with_capacity(number.len() + whole.len() / 3 + 1);
    out.push_str(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(fraction);
    out
}

/// Returns a count with a comma after every third digit.
#[must_use]
pub fn grouped_count(count: u64) -> String {
    grouped(&count.to_string())
}

#[cfg(test)]
mod tests {
    use super::{grouped, push_real, real_text};

    #[test]
    fn reals_are_appended_as_they_are_written() {
        for value in
            [0.0, -0.0, 1.0, -7.0, 0.5, 1e15, -9_007_199_254_740_992.0, 1e16, 1e300, 0.1, f64::INFINITY, f64::NAN]
        {
            let mut out = Vec::new();
            push_real(&mut out, value);
            assert_eq!(String::from_utf8(out).expect("text"), real_text(value));
        }
    }

    #[test]
    fn reals_are_plain_and_shortest() {
        assert_eq!(real_text(14_870_000.0), "14870000");
        assert_eq!(real_text(0.009_479), "0.009479");
        assert_eq!(real_text(1e21), "1000000000000000000000");
        assert_eq!(real_text(-0.0), "0");
        assert_eq!(real_text(f64::INFINITY), "inf");
    }

    #[test]
    fn grouping_keeps_sign_and_fraction() {
        assert_eq!(grouped("10410000"), "10,410,000");
        assert_eq!(grouped("-1234.5678"), "-1,234.5678");
        assert_eq!(grouped("999"), "999");
        assert_eq!(grouped("inf"), "inf");
    }
}
