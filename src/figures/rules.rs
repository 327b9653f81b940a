//! The catalogue made ready for extraction: one lexicon, themes and indicators.

use std::sync::{Arc, OnceLock};

use super::indicator::Indicators;
use super::lexicon::{Lexicon, LexiconBuilder};
use super::pairs::{Example, Pairs};
use super::theme::Themes;
use crate::catalog::knowledge::Knowledge;

/// Word automaton, theme weights and indicator patterns of one catalogue.
#[derive(Debug)]
pub struct Rules {
    pub(super) lexicon: Lexicon,
    pub(super) themes: Themes,
    pub(super) indicators: Indicators,
    pub(super) pairs: &'static Pairs,
}

impl Rules {
    /// Makes the rules of a catalogue.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let mut lexicon = LexiconBuilder::default();
        let indicators = Indicators::new(knowledge, &mut lexicon);
        let themes = Themes::new(knowledge, &mut lexicon);
        Self { lexicon: lexicon.build(), themes, indicators, pairs: Pairs::builtin() }
    }

    /// The built-in rules without the weights of pairs, which are to be learnt: see [`Self::take_examples`].
    #[must_use]
    pub fn recording() -> Self {
        // Weights are learnt once in a run of a program that does nothing else.
        Self { pairs: Box::leak(Box::new(Pairs::recording())), ..Self::new(Knowledge::builtin()) }
    }

    /// What was seen around the figures of the reports read since the last time, by rules that record.
    #[must_use]
    pub fn take_examples(&self) -> Vec<Example> {
        self.pairs.take_examples()
    }

    /// Returns the rules of the catalogue compiled into the program.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static RULES: OnceLock<Arc<Rules>> = OnceLock::new();
        Arc::clone(RULES.get_or_init(|| Arc::new(Self::new(Knowledge::builtin()))))
    }
}
