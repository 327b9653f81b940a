//! Gaps between what was promised and what was reached: 超出市下达指标12人.

use super::Candidate;
use crate::catalog::probe::Ask;
use crate::catalog::words::{Ending, Words};
use crate::figures::scene::Scene;

impl Candidate<'_, '_> {
    /// 高于省定目标6.8个百分点, 超出下达指标12人: the gap, not the promise.
    pub(super) fn is_beyond_promise(&self) -> bool {
        beyond_promise(self.scene, [self.clause, self.own], self.bare, self.words).is_some()
    }
}

/// 超出市下达指标12人: the word for the gap between what was reached and what was promised. 超过计划的20所 names the promise itself.
///
/// `leads` are what stands before the figure in its clause, and of that what stands behind the figure before; both are stretches of the sentence.
pub(in super::super) fn beyond_promise(
    scene: &Scene<'_>,
    leads: [&str; 2],
    bare: Ending<'_>,
    words: &Words,
) -> Option<&'static str> {
    let promise = bare.ends(&words.promised_before)?;
    // 超过2020年99%的规划目标0.5个百分点: the promise itself stands before.
    let [clause, own] = leads;
    let lead = if own.begins(&'的') { clause } else { own };
    let (at, word) = scene.find(&words.beyond, lead)?;
    // 招聘指标不少于90名 is a least.
    (!promise.ends_with('的') && !lead[..at].ends_with('不')).then_some(word)
}
