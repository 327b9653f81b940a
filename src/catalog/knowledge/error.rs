//! A mistake in a file of the catalogue.

use crate::lang::Lang;

/// A mistake in a file of the catalogue, at a line of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct CatalogError {
    /// The file as it was named to the program.
    pub file: String,
    /// Line, from 1; 0 when the mistake is of the file as a whole.
    pub line: usize,
    /// What is wrong and how to put it right, in Chinese.
    pub zh: String,
    /// What is wrong and how to put it right, in English.
    pub en: String,
}

impl CatalogError {
    pub(super) fn new(file: &str, line: usize, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, zh: zh.into(), en: en.into() }
    }

    /// Says where and what, in the language asked for.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let what = lang.pick(&self.zh, &self.en);
        if self.line == 0 { format!("{}: {what}", self.file) } else { format!("{}:{}: {what}", self.file, self.line) }
    }
}

/// All mistakes of a catalogue, in order of file and line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct CatalogErrors(pub Vec<CatalogError>);

impl CatalogErrors {
    /// Says every mistake on a line of its own, in the language asked for.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.0.iter().map(|e| e.message(lang)).collect::<Vec<_>>().join("\n")
    }
}

/// Line, from 1, of a byte offset in `text`.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1
}

/// Turns an error of the TOML reader into ours. Its message is English whatever the language.
pub(super) fn from_toml(file: &str, text: &str, error: &toml::de::Error) -> CatalogError {
    let line = error.span().map_or(0, |span| line_of(text, span.start));
    CatalogError::new(file, line, format!("TOML 有误：{}", error.message()), error.message())
}
