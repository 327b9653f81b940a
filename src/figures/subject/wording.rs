//! The last word of a phrase: what the unit and the nature of a figure say of it that its words leave out.

use super::phrase::Phrase;
use super::{Case, lists};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;

impl<'a> Case<'_, 'a> {
    /// The phrase as it is written: a sum for each head is a 标准, a multiple a 倍数, and a 资源教室 one of special education.
    pub(super) fn settled(&self, mut phrase: Phrase<'a>) -> Phrase<'a> {
        if self.quantity.dimension == Dimension::Money && is_rate_for_each(&phrase) {
            phrase.suffix = "标准";
        }
        if self.quantity_unit() == "倍" && phrase.suffix.is_empty() && !phrase.has("倍") && !phrase.has("比") {
            phrase.suffix = "倍数";
        }
        let words = self.words;
        if words.special_education.ends(phrase.body).is_some()
            && phrase.head.is_empty()
            && phrase.context == ["", ""]
            && phrase.of.is_empty()
            && !["特", "残"].iter().any(|word| phrase.has(word))
        {
            let verb = if phrase.verb.is_empty() {
                lists::opening_verb(phrase.body, words).unwrap_or("")
            } else {
                phrase.verb
            };
            phrase.body = phrase.body.strip_prefix(verb).unwrap_or(phrase.body);
            phrase.context = [verb, "特殊教育"];
            phrase.verb = "";
        }
        phrase
    }
}

/// 每生每年, 每人每月: an amount for each, which is what a standard is.
fn is_rate_for_each(phrase: &Phrase<'_>) -> bool {
    if !phrase.has("每") {
        return false;
    }
    let last = if phrase.head.is_empty() { phrase.body } else { phrase.head };
    let each =
        phrase.has("每生") || phrase.has("每人") || phrase.has("每名") || phrase.has("每月") || phrase.has("每平方");
    each && matches!(phrase.suffix, "" | "金额")
        && !last.closes(chars!("额费价金"))
        && !Words::builtin().rate_for_each.iter().any(|word| phrase.has(word))
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::subjects;

    #[test]
    fn units_say_what_words_leave_out() {
        for (text, expected) in [
            ("寄宿生补助每人每年1250元。", "寄宿生补助每人每年标准"),
            ("全年建成资源教室4间。", "建成特殊教育资源教室"),
            ("营养改善计划按每生每天5元。", "营养改善计划每生每天标准"),
        ] {
            assert_eq!(subjects(text).last().map(String::as_str), Some(expected), "{text}");
        }
    }
}
