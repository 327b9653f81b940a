//! The last word of a phrase: what the unit and the nature of a figure say of it that its words leave out.

use super::Case;
use super::phrase::Phrase;
use crate::figures::Dimension;

impl<'a> Case<'_, 'a> {
    /// Adds what the unit says: a sum for each head is a 标准, a multiple a 倍数.
    pub(super) fn settle(&self, phrase: &mut Phrase<'a>) {
        if self.quantity.dimension == Dimension::Money && is_rate_for_each(phrase) {
            phrase.suffix = "标准";
        }
        if self.quantity_unit() == "倍" && phrase.suffix.is_empty() && !phrase.has("倍") && !phrase.has("比") {
            phrase.suffix = "倍数";
        }
    }
}

/// 每生每年, 每人每月: an amount for each, which is what a standard is.
fn is_rate_for_each(phrase: &Phrase<'_>) -> bool {
    let last = if phrase.head.is_empty() { phrase.body } else { phrase.head };
    let each =
        phrase.has("每生") || phrase.has("每人") || phrase.has("每名") || phrase.has("每月") || phrase.has("每平方");
    each && matches!(phrase.suffix, "" | "金额")
        && !last.ends_with(['额', '费', '价', '金'])
        && !["标准", "定额", "支出", "收入", "增加", "减少", "发放", "拨付", "成本", "投入", "政策"]
            .iter()
            .any(|word| phrase.has(word))
}
