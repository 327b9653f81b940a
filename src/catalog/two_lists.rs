//! Two lists of words that are asked for together: which of them has the longest word that a text begins with?

use super::probe::Filter;
use super::word_list::{Index, WordList};

/// Words, and other words that take them back where they are longer: 已 opens a text, 已婚 does not.
#[derive(Debug, Default)]
pub struct TwoLists {
    words: Vec<&'static str>,
    index: Index,
    firsts: Filter<16>,
    /// Number of the words that are of the first list.
    ours: usize,
}

/// The longest word of two lists that a text begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Longest {
    /// The word.
    pub word: &'static str,
    /// It is of the first list, perhaps of both.
    pub ours: bool,
}

impl TwoLists {
    /// Joins a list with words against it.
    pub(super) fn new(ours: &WordList, against: impl Iterator<Item = &'static str>) -> Self {
        let mut words: Vec<&str> = ours.iter().collect();
        let ours = words.len();
        words.extend(against);
        let firsts = words.iter().fold(Filter::default(), |filter, word| filter.with_first(word));
        Self { index: Index::by_first(&words), words, firsts, ours }
    }

    /// The longest word that `text` begins with.
    #[inline]
    #[must_use]
    pub fn starts(&self, text: &str) -> Option<Longest> {
        if !self.firsts.may_start(text.as_bytes()) {
            return None;
        }
        let number = self.index.starts(text)?;
        Some(Longest { word: self.words[number], ours: number < self.ours })
    }
}

#[cfg(test)]
mod tests {
    use super::{Longest, TwoLists};
    use crate::catalog::word_list::WordList;

    #[test]
    fn the_longest_word_decides() {
        let lists = TwoLists::new(&WordList::new(&["已", "全市", "共"]), ["已婚", "全市长", "共"].into_iter());
        let longest = |word, ours| Some(Longest { word, ours });
        for (text, expected) in [
            ("已建成", longest("已", true)),
            ("已婚教师", longest("已婚", false)),
            ("全市长", longest("全市长", false)),
            ("全市", longest("全市", true)),
            ("共20所", longest("共", true)),
            ("公", None),
            ("", None),
        ] {
            assert_eq!(lists.starts(text), expected, "{text}");
        }
    }
}
