//! The words around a figure, as patterns are held against them.

use super::whole::is_whole;
use crate::figures::lexicon::{Hit, LexiconBuilder, Place, WordId, plain_ends};

/// A set of the words that patterns ask for outside the subject, one bit each; others are not kept.
#[derive(Debug, Clone, Default)]
pub(in crate::figures) struct WordSet(Vec<u64>);

impl WordSet {
    /// Makes an empty set for the words with the lowest numbers.
    pub(super) fn of(words: usize) -> Self {
        Self(vec![0; words.div_ceil(64)])
    }

    /// Empties the set.
    pub(in crate::figures) fn clear(&mut self) {
        self.0.fill(0);
    }

    /// Adds the words of all hits.
    pub(in crate::figures) fn insert<'h>(&mut self, hits: impl IntoIterator<Item = &'h Hit>) {
        for hit in hits {
            if let Some(slot) = self.0.get_mut(hit.word as usize / 64) {
                *slot |= 1 << (hit.word % 64);
            }
        }
    }

    /// Tells whether a word is in the set.
    #[must_use]
    pub(in crate::figures) fn has(&self, word: WordId) -> bool {
        self.0.get(word as usize / 64).is_some_and(|slot| slot >> (word % 64) & 1 == 1)
    }
}

/// A set of words that may seem to hold more than were put in: 256 bits, which words share.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sketch([u64; 4]);

impl Sketch {
    fn insert(&mut self, word: WordId) {
        self.0[(word / 64 % 4) as usize] |= bit_of(word);
    }

    #[inline]
    fn may_have(&self, word: WordId) -> bool {
        self.0[(word / 64 % 4) as usize] & bit_of(word) != 0
    }

    #[inline]
    fn may_meet(&self, other: &Self) -> bool {
        let mut both = 0;
        for (index, bits) in self.0.iter().enumerate() {
            both |= bits & other.0[index];
        }
        both != 0
    }

    /// The [`bit_of`] of all words.
    pub(super) fn bits(&self) -> u64 {
        let [a, b, c, d] = self.0;
        a | b | c | d
    }
}

/// One of 64 bits for a word.
pub(super) const fn bit_of(word: WordId) -> u64 {
    1 << (word % 64)
}

/// A word of a pattern with its anchors.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchored {
    pub(super) word: WordId,
    /// What it counts where it is found: its characters, one more if it must be the whole subject.
    length: u16,
    at_start: bool,
    at_end: bool,
}

/// Words that must not occur in the subject.
#[derive(Debug, Default)]
pub(super) struct Banned {
    words: Vec<Anchored>,
    /// The same, to be compared with a subject at once.
    sketch: Sketch,
}

/// The words of a subject.
#[derive(Debug)]
pub(in crate::figures) struct SubjectWords<'a> {
    text: &'a str,
    pub(super) hits: &'a [Hit],
    pub(super) sketch: Sketch,
}

impl<'a> SubjectWords<'a> {
    /// Takes the words found in a subject.
    #[must_use]
    pub(in crate::figures) fn new(text: &'a str, hits: &'a [Hit]) -> Self {
        let mut sketch = Sketch::default();
        for hit in hits {
            sketch.insert(hit.word);
        }
        Self { text, hits, sketch }
    }

    pub(super) fn has(&self, word: WordId) -> bool {
        self.sketch.may_have(word) && self.hits.iter().any(|hit| hit.word == word)
    }

    /// What a word counts if it occurs as anchored, else 0.
    #[inline]
    pub(super) fn length(&self, word: Anchored) -> u32 {
        if self.sketch.may_have(word.word) && self.has_anchored(word) { u32::from(word.length) } else { 0 }
    }

    fn has_anchored(&self, word: Anchored) -> bool {
        for hit in self.hits {
            if hit.word == word.word && self.is_anchored(word, hit) {
                return true;
            }
        }
        false
    }

    #[inline]
    fn is_anchored(&self, word: Anchored, hit: &Hit) -> bool {
        if !word.at_start && !word.at_end {
            return true;
        }
        let ends = plain_ends(self.text);
        (!word.at_start || hit.start == ends.start) && (!word.at_end || hit.end == ends.end)
    }

    /// Number of Chinese characters of the subject; three letters count as one.
    pub(super) fn characters(&self) -> u32 {
        self.text.len().div_ceil(3) as u32
    }

    /// Tells whether the subject is one of the nouns and what part of all is counted.
    pub(super) fn is_whole(&self, nouns: &[Anchored]) -> bool {
        let ends = |hit: &&Hit| nouns.iter().any(|noun| noun.word == hit.word && self.is_anchored(*noun, hit));
        self.hits.iter().filter(ends).any(|hit| self.text.get(..hit.start as usize).is_some_and(is_whole))
    }

    /// Tells whether one of the words occurs as anchored.
    #[inline]
    pub(super) fn meets(&self, banned: &Banned) -> bool {
        self.sketch.may_meet(&banned.sketch) && self.does_meet(banned)
    }

    fn does_meet(&self, banned: &Banned) -> bool {
        for hit in self.hits {
            if banned.sketch.may_have(hit.word) {
                for word in &banned.words {
                    if word.word == hit.word && self.is_anchored(*word, hit) {
                        return true;
                    }
                }
            }
        }
        false
    }
}

impl FromIterator<Anchored> for Banned {
    fn from_iter<T: IntoIterator<Item = Anchored>>(words: T) -> Self {
        let mut banned = Self { words: words.into_iter().collect(), sketch: Sketch::default() };
        banned.words.iter().for_each(|word| banned.sketch.insert(word.word));
        banned
    }
}

pub(super) fn anchored(word: &str, lexicon: &mut LexiconBuilder) -> Anchored {
    let at_start = word.starts_with('^');
    let at_end = word.ends_with('$');
    let word = lexicon.add(word.trim_start_matches('^').trim_end_matches('$'), Place::Subject);
    Anchored { word, length: lexicon.length(word) as u16 + u16::from(at_start && at_end), at_start, at_end }
}

/// A word that only counts at the end of a subject.
pub(super) fn at_end(word: &str, lexicon: &mut LexiconBuilder) -> Anchored {
    Anchored { at_end: true, ..anchored(word, lexicon) }
}
