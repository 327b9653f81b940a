//! Marks of the items of a list that runs on in one paragraph.

/// Tells whether a text begins with the mark of an item: 二是…, （3）…, （三）…, ③….
pub(super) fn opens_item(text: &str) -> bool {
    let mut first = text.chars();
    match first.next() {
        Some('（') => {
            let number = first.as_str();
            let behind = number.trim_start_matches(|c: char| c.is_ascii_digit() || is_chinese_digit(c));
            behind.len() < number.len() && behind.starts_with('）')
        }
        Some(c) if is_chinese_digit(c) => first.as_str().trim_start_matches(is_chinese_digit).starts_with('是'),
        Some(c) => ('①'..='⑳').contains(&c),
        None => false,
    }
}

/// One of the ten characters that number items.
pub(super) const fn is_chinese_digit(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

#[cfg(test)]
mod tests {
    use super::opens_item;

    #[test]
    fn items_are_told_from_other_numerals_and_brackets() {
        for (text, expected) in [
            ("二是教师紧缺", true),
            ("十一是加强安全", true),
            ("（3）招聘教师", true),
            ("（三）招聘教师", true),
            ("③建成", true),
            ("（含民办）学校", false),
            ("一批学校", false),
            ("（）", false),
            ("", false),
        ] {
            assert_eq!(opens_item(text), expected, "{text}");
        }
    }
}
