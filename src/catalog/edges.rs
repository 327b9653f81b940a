//! Texts whose first or last word is looked for in many lists.
//!
//! A rule asks the same few characters before or behind a number for the words of a dozen lists. Which lists have a word that begins or ends
//! in that character is looked up once, as a row of bits; most questions are then answered by one of them.

use std::ops::Deref;

use super::probe::Filter;
use super::word_list::WordList;

/// Bits of a row, one for each list.
type Lists = [u64; MOST_LISTS / 64];

/// Bits of a row; where `data/words/` gets more lists, rows have to grow.
pub(super) const MOST_LISTS: usize = 1152;

/// The row of a text without characters.
const NONE: &Lists = &[0; MOST_LISTS / 64];

/// Rows by character; characters that share the last bits of their code share a row.
const ROWS: usize = 1024;

type Place = Filter<16>;

/// For each character the lists with a word that begins or ends in it.
#[derive(Debug, Default)]
pub(super) struct Edges {
    firsts: Vec<Lists>,
    lasts: Vec<Lists>,
}

impl Edges {
    /// Enters lists, each under its number.
    pub(super) fn new<'w>(lists: impl Iterator<Item = &'w WordList>) -> Self {
        let mut edges = Self { firsts: vec![*NONE; ROWS], lasts: vec![*NONE; ROWS] };
        for list in lists {
            for word in list.iter() {
                let (first, last) = (Place::of_first(word.as_bytes()), Place::of_last(word.as_bytes()));
                list.enter(&mut edges.firsts[first.map_or(0, row)]);
                list.enter(&mut edges.lasts[last.map_or(0, row)]);
            }
        }
        edges
    }

    /// A text to be asked what it begins with.
    #[inline]
    pub(super) fn beginning<'t>(&'t self, text: &'t str) -> Beginning<'t> {
        let place = Place::of_first(text.as_bytes());
        Beginning { text, lists: place.and_then(|place| self.firsts.get(row(place))).unwrap_or(NONE) }
    }

    /// A text to be asked what it ends with.
    #[inline]
    pub(super) fn ending<'t>(&'t self, text: &'t str) -> Ending<'t> {
        let place = Place::of_last(text.as_bytes());
        Ending { text, lists: place.and_then(|place| self.lasts.get(row(place))).unwrap_or(NONE) }
    }
}

/// Number of a row by what a filter makes of a character.
#[inline]
const fn row((row, bit): (usize, u64)) -> usize {
    row * 64 + bit.trailing_zeros() as usize
}

/// A text and the lists that may have a word which it begins with; to all else it is the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beginning<'t> {
    text: &'t str,
    lists: &'t Lists,
}

impl Beginning<'_> {
    /// The longest word of the list that the text begins with, as [`WordList::starts`] tells it.
    #[inline]
    #[must_use]
    pub(crate) fn starts(&self, list: &WordList) -> Option<&'static str> {
        if list.is_in(self.lists) { list.starts(self.text) } else { None }
    }
}

impl Deref for Beginning<'_> {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.text
    }
}

/// A text and the lists that may have a word which it ends with; to all else it is the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ending<'t> {
    text: &'t str,
    lists: &'t Lists,
}

impl Ending<'_> {
    /// The longest word of the list that the text ends with, as [`WordList::ends`] tells it.
    #[inline]
    #[must_use]
    pub(crate) fn ends(&self, list: &WordList) -> Option<&'static str> {
        if list.is_in(self.lists) { list.ends(self.text) } else { None }
    }
}

impl Deref for Ending<'_> {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::words::Words;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn answers_are_those_of_the_lists(text in "[约近不超过以上左右的标准每生年a5%😀]{0,6}") {
            let words = Words::builtin();
            let (beginning, ending) = (words.beginning(&text), words.ending(&text));
            for list in words.all() {
                prop_assert_eq!(beginning.starts(list), list.starts(&text));
                prop_assert_eq!(ending.ends(list), list.ends(&text));
            }
        }
    }
}
