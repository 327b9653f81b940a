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
        let head = if siblings.len() > 1 { alike_sums(&siblings, case.words) } else { "" };
        let suffix = if head.is_empty() { "金额" } else { "" };
        (!siblings.is_empty()).then_some(Phrase { head, suffix, ..Phrase::body(own) })
    }
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
            ("学费90万元、住宿费60万元、其他收入8万元。", &["学费", "住宿费", "其他收入"]),
        ]);
    }
}
