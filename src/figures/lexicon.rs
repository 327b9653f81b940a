//! One automaton over all words of the catalogue, so that a text is scanned once for every rule that asks about words.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// Number of a word.
pub(super) type WordId = u32;

/// An occurrence of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// The word.
    pub(super) word: WordId,
    /// Byte where it begins.
    pub(super) start: u32,
    /// Byte behind it.
    pub(super) end: u32,
}

/// A set of words, numbered.
#[derive(Debug, Default)]
pub(super) struct LexiconBuilder {
    words: Vec<String>,
    ids: std::collections::HashMap<String, WordId>,
}

impl LexiconBuilder {
    /// Adds a word and returns its number; the same word keeps its number.
    pub(super) fn add(&mut self, word: &str) -> WordId {
        let mut clean = String::new();
        plain(word, &mut clean);
        if let Some(id) = self.ids.get(&clean) {
            return *id;
        }
        let id = self.words.len() as WordId;
        self.words.push(clean.clone());
        self.ids.insert(clean, id);
        id
    }

    /// Builds the automaton.
    #[must_use]
    pub(super) fn build(self) -> Lexicon {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&self.words);
        Lexicon { automaton: automaton.ok(), lens: self.words.iter().map(|word| word.len() as u32).collect() }
    }
}

/// The automaton.
#[derive(Debug)]
pub(super) struct Lexicon {
    automaton: Option<AhoCorasick>,
    lens: Vec<u32>,
}

impl Lexicon {
    /// Number of words.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.lens.len()
    }

    /// Length of a word in bytes.
    #[must_use]
    pub(super) fn word_len(&self, word: WordId) -> u32 {
        self.lens.get(word as usize).copied().unwrap_or(0)
    }

    /// Appends all occurrences in `text`, overlapping ones included.
    pub(super) fn scan(&self, text: &str, hits: &mut Vec<Hit>) {
        let Some(automaton) = &self.automaton else { return };
        hits.extend(automaton.find_overlapping_iter(text).map(|found| Hit {
            word: found.pattern().as_u32(),
            start: found.start() as u32,
            end: found.end() as u32,
        }));
    }
}

/// Appends `text` without white space and quotation marks, as catalogue words are compared.
pub(super) fn plain(text: &str, into: &mut String) {
    into.extend(text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '“' | '”' | '"' | '‘' | '’' | '《' | '》')));
}
