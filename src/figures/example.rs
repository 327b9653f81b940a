//! Sentences as examples of the rules, for their tests.

use super::Nature;
use super::quantity::{Quantity, quantities};
use super::scene::Scene;
use super::totals::by_words::totals;

/// A sentence and its quantities.
pub(super) struct Example<'a> {
    pub(super) sentence: &'a str,
    pub(super) quantities: Vec<Quantity>,
}

impl<'a> Example<'a> {
    pub(super) fn new(sentence: &'a str) -> Self {
        Self { sentence, quantities: quantities(sentence) }
    }

    pub(super) fn scene(&self) -> Scene<'_> {
        Scene::new(self.sentence, 0..self.sentence.len(), self.quantities.clone())
    }

    /// What a rule decides for each quantity.
    pub(super) fn each<T>(&self, mut rule: impl FnMut(&Scene<'_>, usize) -> T) -> Vec<T> {
        (0..self.quantities.len()).map(|index| rule(&self.scene(), index)).collect()
    }
}

/// For each quantity of a sentence of facts of one year, its total.
pub(super) fn totals_of(sentence: &str) -> Vec<Option<usize>> {
    let example = Example::new(sentence);
    let count = example.quantities.len();
    totals(&example.scene(), &vec![Nature::Actual; count], &vec![Some(2020); count])
}
