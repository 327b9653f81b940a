//! Which of several units of a caption a column without one has: 单位：所、平方米、万元.

use super::grid::{Grid, is_share};
use super::head::Head;
use super::number::TableUnit;
use crate::figures::Dimension;

impl Grid {
    /// For each column, the unit among several of the caption that is told by its place or by those that the other columns take.
    pub(super) fn by_caption(&self) -> Vec<Option<TableUnit>> {
        let units: Vec<&TableUnit> =
            self.caption.units.iter().filter(|(key, _)| key.is_empty()).map(|(_, unit)| unit).collect();
        if units.len() < 2 || units.len() < self.caption.units.len() {
            return vec![None; self.heads.len()];
        }
        if let Some(by_place) = self.by_place(&units) {
            return by_place;
        }
        let Some(left) = self.left_over(&units) else { return vec![None; self.heads.len()] };
        self.heads.iter().map(|head| is_open(head).then(|| left.clone())).collect()
    }

    /// As many units as columns, each fitting what its column says it measures.
    fn by_place(&self, units: &[&TableUnit]) -> Option<Vec<Option<TableUnit>>> {
        let fits = |(head, unit): (&Head, &&TableUnit)| {
            let own = head.unit.as_ref().map(|unit| unit.dimension);
            !head.change && own.or(head.measure.as_ref().map(|m| m.dimension)).is_none_or(|own| own == unit.dimension)
        };
        let named = self.heads.iter().any(Head::counts);
        let fitting = named && units.len() == self.heads.len() && self.heads.iter().zip(units).all(fits);
        fitting.then(|| units.iter().map(|unit| Some((*unit).clone())).collect())
    }

    /// The one unit that no column takes by what it says it measures.
    fn left_over<'u>(&self, units: &[&'u TableUnit]) -> Option<&'u TableUnit> {
        let taken = |unit: &TableUnit| {
            self.heads.iter().any(|head| {
                let by_noun = head.measure.as_ref().is_some_and(|measure| match &measure.unit {
                    Some(own) => own.base == unit.base,
                    None => {
                        measure.dimension == unit.dimension
                            && units.iter().filter(|other| other.dimension == unit.dimension).count() == 1
                    }
                });
                // 标准（元） takes no 万元.
                head.unit.as_ref().map_or(by_noun, |own| own == unit)
            })
        };
        let mut left = units.iter().filter(|unit| !is_share(unit) && !taken(unit));
        let unit = left.next()?;
        // One that took none of several leaves it open whose the rest is.
        let settled = self.heads.iter().all(|head| is_open(head) || self.takes_one(head, units));
        // 456.35 are no persons, so the head says nothing of its neighbours, either.
        let whole = |column: usize| !is_open(&self.heads[column]) || self.column(column).all(|parsed| !parsed.fraction);
        let countable = matches!(unit.dimension, Dimension::People | Dimension::Count);
        let sound = !countable || (0..self.heads.len()).all(whole);
        (left.next().is_none() && settled && sound).then_some(*unit)
    }

    fn takes_one(&self, head: &Head, units: &[&TableUnit]) -> bool {
        let Some(measure) = &head.measure else { return true };
        measure.unit.is_some() || units.iter().filter(|unit| unit.dimension == measure.dimension).count() == 1
    }
}

/// Tells whether a head says nothing of what it measures.
fn is_open(head: &Head) -> bool {
    head.unit.is_none() && head.measure.is_none() && !head.change
}
