//! Sentences as examples of the rules, for their tests.

use super::Nature;
use super::nature::{Now, Told, nature, shift};
use super::quantity::{Quantity, quantities};
use super::scene::Scene;
use super::totals::by_words::totals;
use super::year::{YearContext, dating, holds, year, year_mentions};

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

/// Years of each quantity in a sentence of a report on 2020, or of a plan for it that is part of one up to 2025.
pub(super) fn years_in(sentence: &str, plan: bool) -> Vec<Option<i32>> {
    let mentions = year_mentions(sentence, 0..sentence.len(), |_| Some(2020));
    Example::new(sentence).each(|scene, index| {
        let governing = dating(scene, index, &mentions);
        let governing = governing.filter(|mention| plan || holds(scene, index, mention, Some(2020)));
        let now = Now { plan, year: Some(2020), guessed: false, paper: None, told: None };
        let nature = nature(scene, index, now, governing).nature;
        let base = plan.then_some(2019);
        let context = YearContext { part: Some(2020), at_hand: Some(2020), base, goal: Some(2025), governing, nature };
        year(scene, index, &mentions, context, shift(scene, index)).0
    })
}

/// Natures of each quantity in a sentence of a report on 2020, or on the part of it `told`.
pub(super) fn natures_in(sentence: &str, told: Option<Told>) -> Vec<Nature> {
    let mentions = year_mentions(sentence, 0..sentence.len(), |_| Some(2020));
    let now = Now { plan: false, year: Some(2020), guessed: false, paper: None, told };
    Example::new(sentence).each(|scene, index| {
        let governing = dating(scene, index, &mentions);
        let governing = governing.filter(|mention| holds(scene, index, mention, Some(2020)));
        nature(scene, index, now, governing).nature
    })
}

/// For each quantity of a sentence of facts of one year, its total.
pub(super) fn totals_of(sentence: &str) -> Vec<Option<usize>> {
    let example = Example::new(sentence);
    let count = example.quantities.len();
    totals(&example.scene(), &vec![Nature::Actual; count], &vec![Some(2020); count])
}
