//! What a threshold on the confidence buys: precision and recall over all gold.

use super::rows::Row;
use super::tally::{context_right, indicator_right, pair, subject_right, typed_right, value_right};

const THRESHOLDS: [f64; 9] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98];

/// How strictly a figure is judged: value, unit, nature, year and place; with the subject; with the indicator.
const LEVELS: usize = 3;

/// Found figures by confidence, with what is right of them.
#[derive(Default)]
pub(super) struct Calibration {
    gold: usize,
    found: Vec<(f64, [bool; LEVELS])>,
}

/// Precision of the figures at or above a threshold, and their recall, in per cent, for each level.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    pub(super) share: f64,
    pub(super) precision: [f64; LEVELS],
    pub(super) recall: [f64; LEVELS],
}

impl Calibration {
    /// Adds one document.
    pub(super) fn add(&mut self, gold: &[Row], found: &[Row]) {
        let pairing = pair(gold, found);
        self.gold += gold.iter().filter(|row| !row.optional).count();
        let mut right = vec![[false; LEVELS]; found.len()];
        for (g, f) in pairing.pairs {
            let (g, row) = (&gold[g], &found[f]);
            // The score takes no empty unit for right; here it is.
            let bare = g.unit.is_empty() && row.unit.is_empty() && value_right(g, row);
            let base = (typed_right(g, row) || bare) && context_right(g, row);
            let subject = base && subject_right(g, row);
            right[f] = [base, subject, subject && indicator_right(g, row)];
        }
        let counted = found.iter().zip(right).zip(pairing.ignored).filter(|(_, ignored)| !ignored);
        self.found.extend(counted.map(|((row, right), _)| (row.confidence, right)));
    }

    /// The figures with at least this confidence.
    pub(super) fn at(&self, threshold: f64) -> Kept {
        let kept = || self.found.iter().filter(|(confidence, _)| *confidence >= threshold);
        let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        let right: [usize; LEVELS] = std::array::from_fn(|level| kept().filter(|(_, right)| right[level]).count());
        let count = kept().count();
        Kept {
            share: share(count, self.found.len()),
            precision: right.map(|right| share(right, count)),
            recall: right.map(|right| share(right, self.gold)),
        }
    }

    /// The table in `data/gold/README.md`.
    pub(super) fn table(&self) -> String {
        let mut table = String::from(
            "| confidence | kept | precision | recall | with subject | recall | with indicator | recall |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n",
        );
        for threshold in THRESHOLDS {
            let Kept { share, precision, recall } = self.at(threshold);
            let cells: String = precision.iter().zip(recall).map(|(p, r)| format!(" {p:.1} | {r:.1} |")).collect();
            table += &format!("| {threshold:.2} | {share:.1} |{cells}\n");
        }
        table
    }
}
