//! The patterns of `data/indicators/`, whose language its README tells.

use super::Candidate;
use super::denied::denies;
use super::words::{Anchored, Banned, anchored, at_end};
use crate::figures::lexicon::{LexiconBuilder, Place, WordId};

/// A pattern; all it asks for must hold. What turns most figures away lies close together.
#[derive(Debug)]
pub(super) struct Pattern {
    /// Number of its indicator.
    pub(super) indicator: u32,
    min: f64,
    max: f64,
    /// One bit for each theme that the figure may be of; any may be where none is named.
    themes: Option<[u64; 4]>,
    /// Tells whether it asks itself for what is not: 缺口, 未返.
    names_denial: bool,
    /// Words that must not occur in the subject.
    without: Banned,
    /// Alternatives that must occur in the subject.
    pub(super) subject: Terms<Anchored>,
    /// Nouns one of which ends the subject, with nothing before it but which part of all is counted.
    whole: Vec<Anchored>,
    around: Box<Around>,
}

/// What a pattern asks for outside the subject.
#[derive(Debug, Default)]
struct Around {
    /// Alternatives that must occur in the context.
    context: Terms<WordId>,
    /// Alternatives that must occur in the clause.
    verbs: Terms<WordId>,
    /// Words that must not occur in the clause.
    clause_without: Vec<WordId>,
    /// Words that must not occur in the sentence.
    sentence_without: Vec<WordId>,
}

/// Terms of a pattern, each a list of alternatives, one behind the other in memory.
#[derive(Debug)]
pub(super) struct Terms<T> {
    words: Vec<T>,
    /// Number of words of each term.
    lengths: Vec<usize>,
}

impl<T> Default for Terms<T> {
    fn default() -> Self {
        Self { words: Vec::new(), lengths: Vec::new() }
    }
}

impl<T> Terms<T> {
    fn push(&mut self, term: impl IntoIterator<Item = T>) {
        let before = self.words.len();
        self.words.extend(term);
        self.lengths.push(self.words.len() - before);
    }

    fn len(&self) -> usize {
        self.lengths.len()
    }

    /// The terms in order.
    #[inline]
    pub(super) fn iter(&self) -> impl Iterator<Item = &[T]> {
        let mut rest = self.words.as_slice();
        self.lengths.iter().map(move |length| {
            let (term, behind) = rest.split_at_checked(*length).unwrap_or_default();
            rest = behind;
            term
        })
    }

    /// The words of all terms.
    pub(super) fn words(&self) -> &[T] {
        &self.words
    }

    /// Tells whether of each term one of the words is there.
    fn hold(&self, has: impl Fn(&T) -> bool) -> bool {
        self.iter().all(|term| term.iter().any(&has))
    }
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

/// The words that a pattern asks for anywhere.
fn named(pattern: &str) -> impl Iterator<Item = &str> {
    let other = ["theme:", "min:", "max:", "-", "~-", "~~-"];
    let terms = pattern.split_whitespace().filter(move |term| !other.iter().any(|kind| term.starts_with(kind)));
    terms.flat_map(|term| alternatives(term.trim_start_matches("verb:").trim_start_matches('~')))
}

/// Reads a pattern of indicator number `indicator`; `number` tells the number of a theme.
pub(super) fn parse(
    pattern: &str,
    indicator: u32,
    lexicon: &mut LexiconBuilder,
    number: impl Fn(&str) -> Option<u8>,
) -> Pattern {
    let (mut subject, mut around, mut without) = (Terms::default(), Around::default(), Vec::new());
    let mut whole = Vec::new();
    let (mut themes, mut min, mut max) = (None, f64::NEG_INFINITY, f64::INFINITY);
    for term in pattern.split_whitespace() {
        let mut ids = |words, place| alternatives(words).map(|word| lexicon.add(word, place)).collect::<Vec<_>>();
        if let Some(words) = term.strip_prefix("theme:") {
            let mut bits = [0; 4];
            for theme in words.split('|').filter_map(&number) {
                bits[usize::from(theme / 64)] |= 1 << (theme % 64);
            }
            themes = Some(bits);
        } else if let Some(words) = term.strip_prefix("verb:") {
            around.verbs.push(ids(words, Place::Around));
        } else if let Some(nouns) = term.strip_prefix("whole:") {
            let ends = alternatives(nouns).map(|noun| at_end(noun, lexicon));
            whole.extend(ends);
            subject.push(whole.iter().copied());
        } else if let Some(number) = term.strip_prefix("min:") {
            min = number.parse().unwrap_or(min);
        } else if let Some(number) = term.strip_prefix("max:") {
            max = number.parse().unwrap_or(max);
        } else if let Some(words) = term.strip_prefix("~~-") {
            around.sentence_without.extend(ids(words, Place::Around));
        } else if let Some(words) = term.strip_prefix("~-") {
            around.clause_without.extend(ids(words, Place::Around));
        } else if let Some(words) = term.strip_prefix('~') {
            around.context.push(ids(words, Place::Both));
        } else if let Some(words) = term.strip_prefix('-') {
            without.extend(alternatives(words).map(|word| anchored(word, lexicon)));
        } else {
            subject.push(alternatives(term).map(|word| anchored(word, lexicon)));
        }
    }
    let names_denial = named(pattern).any(denies);
    let (without, around) = (without.into_iter().collect(), Box::new(around));
    Pattern { indicator, min, max, themes, names_denial, without, subject, whole, around }
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
        if candidate.denied && !self.names_denial {
            return None;
        }
        if candidate.value.is_some_and(|value| value < self.min || value > self.max) {
            return None;
        }
        let theme = candidate.theme;
        let named = self.themes.is_some_and(|bits| bits[usize::from(theme / 64)] >> (theme % 64) & 1 == 1);
        if self.themes.is_some() && !named || candidate.subject.meets(&self.without) {
            return None;
        }
        let mut length = 0;
        for term in self.subject.iter() {
            let mut longest = 0;
            for word in term {
                longest = longest.max(candidate.subject.length(*word));
            }
            if longest == 0 {
                return None;
            }
            length += longest;
        }
        if !self.whole.is_empty() && !candidate.subject.is_whole(&self.whole) {
            return None;
        }
        // Every word of the subject tells what is counted.
        if !self.whole.is_empty() {
            length = length.max(candidate.subject.characters());
        }
        let Around { context, verbs, clause_without, sentence_without } = &*self.around;
        let met = context.hold(|word| candidate.has_around(*word))
            && verbs.hold(|word| candidate.clause.has(*word))
            && !clause_without.iter().any(|word| candidate.clause.has(*word))
            && !sentence_without.iter().any(|word| candidate.around[0].is_some_and(|words| words.has(*word)));
        let halves = usize::from(named) + context.len() + verbs.len();
        met.then_some(length as f32 + 0.5 * halves as f32)
    }
}
