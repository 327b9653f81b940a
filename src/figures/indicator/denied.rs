//! Whether what is counted is the contrary of what its words name: 未入园率, 监控损坏率, 危房3栋未拆除.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

/// Tells whether words of a subject, or those behind the number, deny what the other words name.
pub(in crate::figures) fn is_denied(subject: &str, unit: &str, behind: &str) -> bool {
    let words = Words::builtin();
    denies(subject)
        || unit == "%" && words.denied_share.find(subject).is_some()
        || words.denied_behind.starts(behind).is_some() && words.not_denied.starts(behind).is_none()
        || unit == "%" && behind.starts_with('的') && denies(clause(behind))
}

/// Tells whether a text has a word that denies.
pub(super) fn denies(text: &str) -> bool {
    let words = Words::builtin();
    let mut rest = text;
    while let Some((at, word)) = words.denied.find(rest) {
        match words.not_denied.starts(&rest[at..]) {
            Some(longer) => rest = &rest[at + longer.len().max(word.len())..],
            None => return true,
        }
    }
    false
}

/// The beginning of a text up to the end of its clause.
fn clause(text: &str) -> &str {
    text.first_of(chars!("，；。：（\n")).map_or(text, |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::is_denied;

    #[test]
    fn words_before_and_behind_the_number_deny() {
        for (subject, unit, behind, expected) in [
            ("幼儿未入园率", "%", "，", true),
            ("体质健康不合格率", "%", "。", true),
            ("视频监控盲区占比", "%", "，", true),
            ("危房数", "栋", "未拆除", true),
            ("封闭管理占比", "%", "的学校未实行封闭管理", true),
            ("在园幼儿数", "人", "未列入", false),
            // Children and pupils who are not something else are still those.
            ("未成年人教育基地数", "个", "，", false),
            ("培训未就业毕业生人数", "人", "，", false),
            ("毕业生未就业率", "%", "，", true),
            // What is broken is counted where it is replaced.
            ("更换损坏灭火器数", "个", "。", false),
            ("封闭管理占比", "%", "，其余未达到", false),
        ] {
            assert_eq!(is_denied(subject, unit, behind), expected, "{subject}{behind}");
        }
    }
}
