//! What is done already in a plan: 已累计完成投资2.1亿元, 主体已封顶，完成投资5600万元.

use super::Candidate;
use crate::catalog::probe::Ask;
use crate::figures::scene::last_clause;

impl Candidate<'_, '_> {
    /// 已完成, 截至目前累计完成: where the words that tell of something done begin, up to the verb at `at`.
    pub(super) fn adverb_before(&self, at: usize, word: &'static str) -> (usize, &'static str) {
        if !matches!(word, "完成" | "累计" | "实际完成") {
            return (at, word);
        }
        let before = &self.lead[..at];
        let before = before.strip_suffix("累计").or_else(|| before.strip_suffix("实际")).unwrap_or(before);
        match self.words.done_in_plan.ends(before) {
            // 由目前完成的3所
            Some(adverb) if !before[..before.len() - adverb.len()].ends_with(['由', '从', '在']) => {
                (before.len() - adverb.len(), adverb)
            }
            _ => (at, word),
        }
    }

    /// 主体已封顶，完成投资5600万元: what was spent on work that has come so far.
    pub(super) fn is_as_far(&self) -> bool {
        let before = self.lead.strip_suffix(self.own).and_then(|lead| lead.strip_suffix('，')).map(last_clause);
        let so_far = |clause: &str| clause.contains('已') && self.words.progress.ends(clause).is_some();
        self.own.begins(&self.words.spent_so_far) && before.is_some_and(so_far)
    }
}
