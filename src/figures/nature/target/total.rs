//! Parts of a total that is promised: 计划招聘100人，其中小学60人、初中40人.

use super::{Candidate, PARTS};
use crate::catalog::probe::{Ask, chars, words};
use crate::figures::Dimension;

/// Bytes of the words for a further part of a total: 初中, “三支一扶”支教教师.
const SIBLING: usize = 36;

impl Candidate<'_, '_> {
    /// 计划招聘100人，其中小学60人、初中40人: the number this one is one of the first parts of.
    pub(super) fn total(&self) -> Option<usize> {
        if !matches!(self.quantity.dimension, Dimension::People | Dimension::Count | Dimension::Money) {
            return None;
        }
        let (scene, unit) = (self.scene, &self.quantity.unit);
        let mut part = self.index;
        for _ in 0..PARTS {
            let own = scene.own_lead(part);
            let before = part.checked_sub(1)?;
            // 其中今年已投入
            if own.begins(words!["其中"]) && own.contains('已') {
                return None;
            }
            if own.begins(words!["其中"]) {
                // 计划新建12所，建筑面积8600平方米，其中…
                let measured = Candidate::new(scene, before, self.words).measures();
                let total =
                    if measured && scene.quantities[before].unit != *unit { before.checked_sub(1)? } else { before };
                return (scene.quantities[total].unit == *unit).then_some(total);
            }
            let listed = own.len() <= SIBLING && scene.between(part).begins(chars!("，、和"));
            if !listed || scene.quantities[before].unit != *unit || self.words.done_lead.find(own).is_some() {
                return None;
            }
            part = before;
        }
        None
    }
}
