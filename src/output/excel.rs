//! Texts that Excel would change when it opens a CSV file, and how to keep them.

/// A formula may hold this many characters of quoted text.
const FORMULA_TEXT_LIMIT: usize = 255;

/// Integers with more digits than this lose their end in Excel.
pub(super) const EXACT_DIGITS: u32 = 15;

/// Returns the text in a form that Excel shows unchanged, or `None` when it is safe as it is.
pub(super) fn protected(text: &str) -> Option<String> {
    if !would_change(text) {
        return None;
    }
    if text.chars().count() <= FORMULA_TEXT_LIMIT && !text.contains(['\r', '\n']) {
        Some(format!("=\"{}\"", text.replace('"', "\"\"")))
    } else {
        Some(format!("'{text}"))
    }
}

/// Tells whether Excel would read the text as a formula, number, date, time or truth value.
fn would_change(text: &str) -> bool {
    let trimmed = text.trim_start();
    if trimmed.starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r']) {
        return true;
    }
    if trimmed.is_empty() || trimmed.len() > 64 {
        return false;
    }
    let upper: String = trimmed.trim_end().chars().map(half_width).collect::<String>().to_uppercase();
    if matches!(upper.as_str(), "TRUE" | "FALSE") {
        return true;
    }
    upper.contains(|c: char| c.is_ascii_digit()) && only_number_words(&upper)
}

/// Full-width digits and signs count as their ASCII forms: Excel in Chinese reads them so.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Tells whether a text consists of nothing but digits, signs, date words and month names.
fn only_number_words(upper: &str) -> bool {
    const WORDS: &[&str] = &[
        "JANUARY",
        "FEBRUARY",
        "MARCH",
        "APRIL",
        "JUNE",
        "JULY",
        "AUGUST",
        "SEPTEMBER",
        "OCTOBER",
        "NOVEMBER",
        "DECEMBER",
        "JAN",
        "FEB",
        "MAR",
        "APR",
        "MAY",
        "JUN",
        "JUL",
        "AUG",
        "SEPT",
        "SEP",
        "OCT",
        "NOV",
        "DEC",
        "AM",
        "PM",
        "E",
    ];
    let mut rest = upper;
    while let Some(c) = rest.chars().next() {
        let sign = c.is_ascii_digit() || " .,:/-+%$¥￥()年月日号时分秒点上午下星期".contains(c);
        if sign {
            rest = &rest[c.len_utf8()..];
        } else if let Some(word) = WORDS.iter().find(|w| rest.starts_with(**w)) {
            rest = &rest[word.len()..];
        } else {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::protected;

    #[test]
    fn only_what_excel_would_change_is_touched() {
        for text in [
            "4:6",
            "1-2",
            "2020-01-01",
            "2020年1月",
            "3月5日",
            "007",
            "1e5",
            "86%",
            "=1+1",
            "@SUM(A1)",
            "+86",
            "-1",
            "MAR1",
            "true",
            "1,041",
            "Sept 2",
            "１－２",
        ] {
            assert_eq!(protected(text), Some(format!("=\"{text}\"")), "{text}");
        }
        for text in ["抚顺市", "抚教发〔2020〕41号", "457名", "", "约三成", "小学", "一键报警", "9年一贯制学校", "a-1"]
        {
            assert_eq!(protected(text), None, "{text}");
        }
        assert_eq!(protected("=\"x\"").as_deref(), Some("=\"=\"\"x\"\"\""));
        assert_eq!(protected("=a\nb").as_deref(), Some("'=a\nb"));
    }
}
