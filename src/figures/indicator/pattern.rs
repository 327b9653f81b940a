//! The patterns of `data/indicators/`, whose language its README tells.

use super::Candidate;
use super::words::{Anchored, Banned, anchored};
use crate::figures::lexicon::{LexiconBuilder, Place, WordId};

/// A pattern; all it asks for must hold.
#[derive(Debug, Default)]
pub(super) struct Pattern {
    /// Number of its indicator.
    pub(super) indicator: u32,
    /// Alternatives that must occur in the subject, a list a term.
    pub(super) subject: Vec<Vec<Anchored>>,
    /// Words that must not occur in the subject.
    without: Banned,
    /// Alternatives that must occur in the context.
    context: Vec<Vec<WordId>>,
    /// Words that must not occur in the clause.
    clause_without: Vec<WordId>,
    /// Words that must not occur in the sentence.
    sentence_without: Vec<WordId>,
    /// Alternatives that must occur in the clause.
    verbs: Vec<Vec<WordId>>,
    /// The figure's theme must be one of these; any may be if there are none.
    themes: Option<Vec<u8>>,
    min: Option<f64>,
    max: Option<f64>,
}

fn alternatives(words: &str) -> impl Iterator<Item = &str> {
    words.split('|').filter(|word| !word.is_empty())
}

/// The words that a pattern asks for outside the subject.
pub(super) fn context_words(pattern: &str) -> impl Iterator<Item = &str> {
    let terms = pattern.split_whitespace();
    terms
        .filter_map(|term| ["verb:", "~~-", "~-", "~"].iter().find_map(|kind| term.strip_prefix(kind)))
        .flat_map(alternatives)
}

/// Reads a pattern of indicator number `indicator`; `number` tells the number of a theme.
pub(super) fn parse(
    pattern: &str,
    indicator: u32,
    lexicon: &mut LexiconBuilder,
    number: impl Fn(&str) -> Option<u8>,
) -> Pattern {
    let (mut parsed, mut without) = (Pattern { indicator, ..Pattern::default() }, Vec::new());
    for term in pattern.split_whitespace() {
        let mut ids = |words, place| alternatives(words).map(|word| lexicon.add(word, place)).collect::<Vec<_>>();
        if let Some(words) = term.strip_prefix("theme:") {
            parsed.themes = Some(words.split('|').filter_map(&number).collect());
        } else if let Some(words) = term.strip_prefix("verb:") {
            parsed.verbs.push(ids(words, Place::Around));
        } else if let Some(number) = term.strip_prefix("min:") {
            parsed.min = number.parse().ok();
        } else if let Some(number) = term.strip_prefix("max:") {
            parsed.max = number.parse().ok();
        } else if let Some(words) = term.strip_prefix("~~-") {
            parsed.sentence_without.extend(ids(words, Place::Around));
        } else if let Some(words) = term.strip_prefix("~-") {
            parsed.clause_without.extend(ids(words, Place::Around));
        } else if let Some(words) = term.strip_prefix('~') {
            parsed.context.push(ids(words, Place::Both));
        } else if let Some(words) = term.strip_prefix('-') {
            without.extend(alternatives(words).map(|word| anchored(word, lexicon)));
        } else {
            parsed.subject.push(alternatives(term).map(|word| anchored(word, lexicon)).collect());
        }
    }
    Pattern { without: without.into_iter().collect(), ..parsed }
}

impl Candidate<'_> {
    /// Tells whether a word is in subject, clause, sentence, headings or title.
    fn has_around(&self, word: WordId) -> bool {
        self.clause.has(word) || self.around.iter().flatten().any(|words| words.has(word)) || self.subject.has(word)
    }
}

impl Pattern {
    /// The score of a figure, if the pattern holds.
    pub(super) fn score(&self, candidate: &Candidate<'_>) -> Option<f32> {
        if let Some(value) = candidate.value
            && (self.min.is_some_and(|min| value < min) || self.max.is_some_and(|max| value > max))
        {
            return None;
        }
        let named = self.themes.as_ref().is_some_and(|themes| themes.contains(&candidate.theme));
        if self.themes.is_some() && !named || candidate.subject.meets(&self.without) {
            return None;
        }
        let mut length = 0;
        for term in &self.subject {
            let mut longest = 0;
            for word in term {
                longest = longest.max(candidate.subject.length(*word));
            }
            if longest == 0 {
                return None;
            }
            length += longest;
        }
        let holds = |terms: &[Vec<WordId>], has: &dyn Fn(WordId) -> bool| {
            terms.iter().all(|term| term.iter().any(|word| has(*word)))
        };
        let met = holds(&self.context, &|word| candidate.has_around(word))
            && holds(&self.verbs, &|word| candidate.clause.has(word))
            && !self.clause_without.iter().any(|word| candidate.clause.has(*word))
            && !self.sentence_without.iter().any(|word| candidate.around[0].is_some_and(|words| words.has(*word)));
        let halves = usize::from(named) + self.context.len() + self.verbs.len();
        met.then_some(length as f32 + 0.5 * halves as f32)
    }
}
