//! How the verb of a change is written in a subject, and what names its number: 增加数, 增长率, 降低.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::subject::Case;

/// The verb of change, without what only compares.
pub(super) fn short_verb(verb: &'static str) -> &'static str {
    match verb {
        _ if Words::builtin().year_on_year.has(verb) => "",
        "多" | "增" | "多了" | "增多" | "同比添" => "增加",
        "少" | "减" | "少了" => "减少",
        "高" | "升" | "高于" | "高出" => "高出",
        "低" | "降" => "降低",
        _ => verb.trim_start_matches("同比").without_back(chars!("达为")),
    }
}

/// What is written behind the verb of a change to name its number: 增长率, 减少数.
pub(super) fn suffix(verb: &str, case: &Case<'_, '_>) -> &'static str {
    let rate = case.quantity.unit == "%";
    if verb.closes(chars!("率幅速值")) || verb.ends_with("幅为") || verb.ends_with("幅达") {
        return "";
    }
    if verb.is_empty() && case.lead.raw.contains('差') {
        // 尚差教师90人
        let counted = case.words.person_head.ends(case.lead.text).is_some_and(|word| word.len() > 3);
        return if counted { "数" } else { "差距" };
    }
    if case.words.year_on_year.has(verb) {
        return "增长率";
    }
    match case.quantity.dimension {
        _ if rate && (verb.ends_with("增长") || verb == "增" || verb == "增加" || verb.ends_with("递增")) => {
            "率"
        }
        _ if rate => "幅度",
        Dimension::Money => "额",
        Dimension::People | Dimension::Count => "数",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::short_verb;

    #[test]
    fn verbs_of_change_have_one_form() {
        for (verb, expected) in [
            ("增", "增加"),
            ("少了", "减少"),
            ("高于", "高出"),
            ("升", "高出"),
            ("同比", ""),
            ("同比下降", "下降"),
            ("减少为", "减少"),
        ] {
            assert_eq!(short_verb(verb), expected, "{verb}");
        }
    }
}
