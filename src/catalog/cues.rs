//! Words of several lists found in a sentence by one pass, so that a rule need not look through it for each list.

use super::probe::{Filter, width};
use super::word_list::{Index, WordList};

/// Words that rules look for anywhere in a sentence, each with the lists it is of.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    words: Index,
    /// Bits of the lists of each word, in the order the index numbers the words.
    lists: Vec<u64>,
    /// First characters.
    firsts: Filter<16>,
    /// For each [`row`] of a first character a bit for each of the second ones that [`bit_of`] tells apart; all bits where it is a word alone.
    seconds: Vec<u64>,
}

/// Rows of first characters.
const ROWS: usize = 1024;

/// Number of a row by the first character of a text; characters that share the last bits of their code share a row.
#[inline]
fn row(text: &[u8]) -> usize {
    Filter::<16>::of_first(text).map_or(0, |(row, bit)| row * 64 + bit.trailing_zeros() as usize)
}

/// One of 64 bits by the first character of a text, none where there is none.
#[inline]
fn bit_of(text: &[u8]) -> u64 {
    Filter::<16>::of_first(text).map_or(0, |(_, bit)| bit)
}

/// A place in a text where words of some lists begin.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: u32,
    lists: u64,
}

/// Where a text has words of which lists.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    /// The lists that have a word anywhere.
    lists: u64,
    places: Vec<Place>,
}

impl Cues {
    /// Gathers the words of lists, each entered under its own bit.
    pub(super) fn new<'w>(lists: impl Iterator<Item = &'w WordList>) -> Self {
        let mut entries: Vec<(&'static str, u64)> =
            lists.flat_map(|list| list.iter().map(|word| (word, list.cue()))).collect();
        entries.sort_unstable();
        entries.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 |= if same { next.1 } else { 0 };
            same
        });
        let words: Vec<&'static str> = entries.iter().map(|(word, _)| *word).collect();
        let mut cues = Self {
            words: Index::by_first(&words),
            lists: entries.iter().map(|(_, lists)| *lists).collect(),
            seconds: vec![0; ROWS],
            ..Self::default()
        };
        for word in words {
            let first = word.as_bytes().first().map_or(0, |lead| width(*lead));
            cues.firsts = cues.firsts.with_first(word);
            cues.seconds[row(word.as_bytes())] |= match word.get(first..).unwrap_or_default() {
                "" => u64::MAX,
                rest => bit_of(rest.as_bytes()),
            };
        }
        cues
    }

    /// Finds the words in a text.
    pub(crate) fn said(&self, text: &str) -> Said {
        let mut said = Said::default();
        let bytes = text.as_bytes();
        let mut from = 0;
        while let Some(at) = self.firsts.next(bytes, from) {
            from = at + width(bytes[at]);
            let seconds = self.seconds.get(row(&bytes[at..])).copied().unwrap_or(u64::MAX);
            if seconds == u64::MAX || seconds & bit_of(&bytes[from..]) != 0 {
                let lists = self.words.all_at_start(&text[at..]).fold(0, |lists, word| lists | self.lists[word]);
                if lists != 0 {
                    said.lists |= lists;
                    said.places.push(Place { at: at as u32, lists });
                }
            }
        }
        said
    }
}

impl Said {
    /// Tells whether a word of the list may stand in the text.
    #[inline]
    pub(crate) fn has(&self, list: &WordList) -> bool {
        self.lists & list.cue() != 0
    }

    /// Bytes of the text from `from` up to `to` where words of the list begin.
    #[inline]
    pub(crate) fn places(&self, list: &WordList, from: usize, to: usize) -> impl DoubleEndedIterator<Item = usize> {
        let cue = list.cue();
        self.places
            .iter()
            .filter(move |place| place.lists & cue != 0)
            .map(|place| place.at as usize)
            .filter(move |at| (from..to).contains(at))
    }
}
