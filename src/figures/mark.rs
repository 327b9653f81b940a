//! Marks of the items of a list that runs on in one paragraph.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::text::one_to_ten;

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

/// A text without the number of an item that it begins with: 1. （二） 3、 六、
pub(super) fn without_item(text: &str) -> &str {
    if !text.begins(chars!("（(0123456789一二三四五六七八九十")) {
        return text;
    }
    let words = Words::builtin();
    if text.begins(&words.sampled_grades) {
        return text;
    }
    let bare = text.without_front(chars!("（("));
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || is_chinese_digit(c));
    let number = &bare[..bare.len() - rest.len()];
    if number.is_empty() || number.len() > LONGEST_NUMBER {
        return text;
    }
    // 一 责任落实
    let chinese = !number.contains(|c: char| c.is_ascii_digit());
    let spaced = chinese && rest.begins(chars!(" 　"));
    let behind = if spaced { rest.trim_start() } else { rest.without_front(chars!(".、）)")) };
    // 12.6, but 一、1至6月支出 and 7.3月底前完成
    let numberless = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let decimal = !chinese && numberless.len() < behind.len() && !numberless.starts_with('月');
    // 一、二年级, 一、二、三类园; but 五、九年义务教育, 二、三年毛入园率 and （三）三年行动
    let next = |c: char| {
        number.chars().next_back().and_then(one_to_ten) == one_to_ten(c).and_then(|value| value.checked_sub(1))
    };
    let rest_of_list = behind.trim_start_matches(|c: char| is_chinese_digit(c) || c == '、');
    let listed = chinese
        && bare.len() == text.len()
        && behind.starts_with(|c: char| is_chinese_digit(c) && next(c))
        && rest_of_list.begins(&words.counted_in_turn);
    if behind.len() == rest.len() || decimal || listed { text } else { behind }
}

/// Bytes of the number of an item.
const LONGEST_NUMBER: usize = 9;

/// One of the ten characters that number items.
pub(super) const fn is_chinese_digit(c: char) -> bool {
    one_to_ten(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::{opens_item, without_item};

    #[test]
    fn the_number_of_an_item_is_taken_off() {
        for (text, expected) in [
            ("六、专职保安配备率", "专职保安配备率"),
            ("（三）专职保安配备率", "专职保安配备率"),
            ("6.专职保安配备率", "专职保安配备率"),
            ("一、1至6月支出", "1至6月支出"),
            ("一、一键报警联网率", "一键报警联网率"),
            ("12.6万人", "12.6万人"),
            ("7.3月底前完成", "3月底前完成"),
            ("一、二年级学生", "一、二年级学生"),
            ("一、二、三类园", "一、二、三类园"),
            ("四、八年级样本学生", "四、八年级样本学生"),
            ("五、九年义务教育巩固率", "九年义务教育巩固率"),
            ("二、三年毛入园率", "三年毛入园率"),
            ("二、一年级新生", "一年级新生"),
            ("（三）三年行动", "三年行动"),
            ("三率均达标", "三率均达标"),
        ] {
            assert_eq!(without_item(text), expected, "{text}");
        }
    }

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
