//! All mistakes of a catalogue together.

use crate::fault::{Fault, line_of};
use crate::lang::Lang;

/// All mistakes of a catalogue, in order of file and line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct CatalogErrors(pub Vec<Fault>);

impl CatalogErrors {
    /// Says every mistake on a line of its own, in the language asked for.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        Fault::messages(&self.0, lang)
    }
}

/// Turns an error of the TOML reader into ours. Its message is English whatever the language.
pub(super) fn from_toml(file: &str, text: &str, error: &toml::de::Error) -> Fault {
    let line = error.span().map_or(0, |span| line_of(text, span.start));
    Fault::new(file, line, format!("TOML 有误：{}", error.message()), error.message())
}
