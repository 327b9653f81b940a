//! 其他 behind sums that are told by name: 人员经费6.8亿元、公用经费1.6亿元、其他1亿元 is of no one of them.

use crate::figures::Dimension;
use crate::figures::subject::from_before::inherit::sum::alike_sums;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};

/// Sums before it whose names are compared.
const SIBLINGS: usize = 12;

impl<'a> Subjects<'a> {
    /// Names the sum of all others by what the names before it end with alike: 其他经费.
    pub(super) fn other_sum(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let own = case.lead.text;
        if !matches!(own, "其他" | "其它") || case.lead.part {
            return None;
        }
        let sum = |e: &&Earlier<'a>| e.dimension == Dimension::Money && !e.part && !e.bracket;
        let siblings: Vec<&Earlier<'a>> = self.plain().filter(sum).take(SIBLINGS).collect();
        // 营养餐资金：小学620万元，初中460万元，其他86万元: one of a kind that stands before them.
        let by_name = |e: &&Earlier<'a>| e.phrase.context == ["", ""] && e.phrase.head.is_empty() && names_sum(e, case);
        if !siblings.iter().all(by_name) {
            return None;
        }
        let head = if siblings.len() > 1 { alike_sums(&siblings, case.words) } else { "" };
        let suffix = if head.is_empty() { "金额" } else { "" };
        (!siblings.is_empty()).then_some(Phrase { head, suffix, ..Phrase::body(own) })
    }
}

/// 人员经费, 事业收入: a name that says by itself that it is a sum.
fn names_sum(sibling: &Earlier<'_>, case: &Case<'_, '_>) -> bool {
    let body = sibling.phrase.body;
    case.words.money_noun.ends(body).is_some() || case.words.income.ends(body).is_some()
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn other_sums_are_of_none_before_them() {
        expect(&[
            (
                "人员经费6.8亿元，占72%；公用经费1.6亿元，占17%；其他1亿元，占11%。",
                &["人员经费", "人员经费占比", "公用经费", "公用经费占比", "其他经费", "其他经费占比"],
            ),
            ("财政拨款8.6亿元，事业收入1.2亿元，其他0.3亿元。", &["财政拨款", "事业收入", "其他金额"]),
            (
                "营养餐资金：小学620万元，初中460万元，其他86万元。",
                &["小学营养餐资金", "初中营养餐资金", "营养餐资金其他金额"],
            ),
            ("学费90万元、住宿费60万元、其他收入8万元。", &["学费", "住宿费", "其他收入"]),
        ]);
    }
}
