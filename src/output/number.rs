//! Numbers as text: exact, shortest, never in exponent form.

use std::io::Write;

/// Appends `value` as the shortest decimal that reads back as the same number; infinities are `inf` and `-inf`.
pub(crate) fn push_real(out: &mut Vec<u8>, value: f64) {
    // Writing to a Vec cannot fail.
    let _ = if value == 0.0 { out.write_all(b"0") } else { write!(out, "{value}") };
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
    use super::{grouped, real_text};

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
