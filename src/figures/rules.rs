//! The catalogue made ready for extraction: one lexicon, themes and indicators.

use std::sync::{Arc, OnceLock};

use super::indicator::Indicators;
use super::lexicon::{Lexicon, LexiconBuilder};
use super::theme::Themes;
use crate::catalog::knowledge::Knowledge;

/// Word automaton, theme weights and indicator patterns of one catalogue.
#[derive(Debug)]
pub struct Rules {
    pub(super) lexicon: Lexicon,
    pub(super) themes: Themes,
    pub(super) indicators: Indicators,
}

impl Rules {
    /// Makes the rules of a catalogue.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let mut lexicon = LexiconBuilder::default();
        let indicators = Indicators::new(knowledge, &mut lexicon);
        let themes = Themes::new(knowledge, &mut lexicon);
        Self { lexicon: lexicon.build(), themes, indicators }
    }

    /// Returns the rules of the catalogue compiled into the program.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static RULES: OnceLock<Arc<Rules>> = OnceLock::new();
        Arc::clone(RULES.get_or_init(|| Arc::new(Self::new(Knowledge::builtin()))))
    }
}
