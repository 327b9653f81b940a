//! The words of the catalogue, so that a text is looked at once for every rule that asks about words.
//!
//! A word is found through white space and quotation marks, which texts put anywhere. There are two trees (`tree.rs`), since most words are
//! asked for in the subject of a figure alone: the text around is longer, and is searched for half of them. A hash of the first character and a bit
//! of the second turn most places of a text away before a tree is asked, which reads several times as fast as an automaton over bytes and takes a
//! fraction of the time to build.

mod tables;
mod tree;

use std::borrow::Cow;
use std::ops::Range;

pub(super) use tree::Tree;

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
    /// Bytes of the word itself, without what the text puts between its characters.
    pub(super) len: u32,
}

/// Where a word is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the subject of a figure.
    Subject,
    /// In the text around it: clause, sentence, paragraph, headings.
    Around,
    /// In both.
    Both,
}

impl Place {
    fn covers(self, other: Self) -> bool {
        self == other || self == Self::Both
    }
}

/// Words, numbered, with the places where they are asked for.
#[derive(Debug, Default)]
pub(super) struct LexiconBuilder {
    words: Vec<(String, Place)>,
    ids: std::collections::HashMap<String, WordId>,
}

impl LexiconBuilder {
    /// Adds a word and returns its number; the same word keeps its number.
    pub(super) fn add(&mut self, word: &str, place: Place) -> WordId {
        let clean =
            if word.chars().all(is_plain) { Cow::from(word) } else { word.chars().filter(|c| is_plain(*c)).collect() };
        if let Some(id) = self.ids.get(&*clean) {
            let places = &mut self.words[*id as usize].1;
            if !places.covers(place) {
                *places = Place::Both;
            }
            return *id;
        }
        let id = self.words.len() as WordId;
        self.words.push((clean.clone().into_owned(), place));
        self.ids.insert(clean.into_owned(), id);
        id
    }

    /// Number of words so far.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Length of a word in Chinese characters; three letters count as one.
    #[must_use]
    pub(super) fn length(&self, word: WordId) -> u32 {
        self.words.get(word as usize).map_or(0, |(word, _)| word.len().div_ceil(3) as u32)
    }

    /// Builds the trees.
    #[must_use]
    pub(super) fn build(self) -> Lexicon {
        let at = |place: Place| {
            let words = self.words.iter().enumerate().filter(move |(_, (_, places))| places.covers(place));
            Tree::new(words.map(|(id, (word, _))| (id as WordId, word.as_str())))
        };
        Lexicon { subject: at(Place::Subject), around: at(Place::Around) }
    }
}

/// The words of the catalogue, to be looked for.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The words that are asked for in the subject of a figure.
    pub(super) subject: Tree,
    /// The words that are asked for in the text around it.
    pub(super) around: Tree,
}

/// Of hits in the order of their beginnings, appends those inside some bytes to others.
pub(super) fn inside(hits: &[Hit], bytes: Range<usize>, others: &mut Vec<Hit>) {
    let (from, to) = (bytes.start as u32, bytes.end as u32);
    let first = hits.partition_point(|hit| hit.start < from);
    for hit in &hits[first..] {
        if hit.start >= to {
            break;
        }
        if hit.end <= to {
            others.push(*hit);
        }
    }
}

/// The bytes from the first to the last character that words are compared by; the rest of `text` is white space and
/// quotation marks.
pub(super) fn plain_ends(text: &str) -> Range<u32> {
    let text_end = text.trim_end_matches(|c| !is_plain(c));
    let start = text_end.len() - text_end.trim_start_matches(|c| !is_plain(c)).len();
    start as u32..text_end.len() as u32
}

#[inline]
fn is_plain(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '0'..='9') || is_plain_mark(c)
}

fn is_plain_mark(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '“' | '”' | '"' | '‘' | '’' | '《' | '》')
}

#[cfg(test)]
mod tests {
    use super::{Hit, LexiconBuilder, Place, inside, plain_ends};

    #[test]
    fn all_occurrences_are_found_as_by_looking_for_each_word() {
        let words = ["幼儿园", "幼儿", "园", "儿园学位", "普惠性幼儿园", "1+X", "学"];
        let mut builder = LexiconBuilder::default();
        let ids: Vec<_> = words.iter().map(|word| builder.add(word, Place::Both)).collect();
        let lexicon = builder.build();
        for text in ["普惠性“幼儿园”学位1+X", "幼 儿园", "学", "", "园园学", "园，幼儿。园", "“园”《幼》儿1 +X"]
        {
            let mut hits = Vec::new();
            lexicon.around.scan(text, 0..text.len(), &mut hits);
            let (places, bare): (Vec<usize>, String) = text.char_indices().filter(|(_, c)| super::is_plain(*c)).unzip();
            let behind = |at: usize| places[at] + bare.chars().nth(at).map_or(0, char::len_utf8);
            let mut expected: Vec<Hit> = Vec::new();
            for (index, (from, _)) in bare.char_indices().enumerate() {
                for (word, id) in words.iter().zip(&ids).filter(|(word, _)| bare[from..].starts_with(**word)) {
                    let (start, end) = (places[index] as u32, behind(index + word.chars().count() - 1) as u32);
                    expected.push(Hit { word: *id, start, end, len: word.len() as u32 });
                }
            }
            expected.sort_by_key(|hit| (hit.start, hit.end));
            assert_eq!(hits, expected, "{text}");
        }
    }

    #[test]
    fn only_some_bytes_are_read() {
        let mut builder = LexiconBuilder::default();
        for word in ["幼儿", "幼儿园", "园长"] {
            builder.add(word, Place::Around);
        }
        let lexicon = builder.build();
        let text = "幼儿园长幼儿园";
        let mut hits = Vec::new();
        lexicon.around.scan(text, 3..12, &mut hits);
        assert_eq!(hits.iter().map(|hit| (hit.start, hit.end)).collect::<Vec<_>>(), [(6, 12)]);
        hits.clear();
        lexicon.around.scan(text, 0..text.len(), &mut hits);
        let mut some = Vec::new();
        inside(&hits, 3..18, &mut some);
        assert_eq!(some.iter().map(|hit| (hit.start, hit.end)).collect::<Vec<_>>(), [(6, 12), (12, 18)]);
    }

    #[test]
    fn words_across_a_seam_are_found_and_no_others() {
        let mut builder = LexiconBuilder::default();
        for word in ["幼儿", "幼儿园", "园学", "学位"] {
            builder.add(word, Place::Around);
        }
        let lexicon = builder.build();
        let cases: [(&str, &str, &[(u32, u32)]); 5] = [
            ("新增幼儿", "园学位", &[(6, 20)]),
            ("新增幼“", "”儿园学位", &[(6, 23), (6, 26)]),
            ("幼儿园", "学位", &[(6, 17)]),
            ("幼儿园", "", &[]),
            ("幼儿，", "园", &[]),
        ];
        for (first, second, expected) in cases {
            let text = format!("{first}12个{second}");
            let gap = first.len()..first.len() + 5;
            let mut hits = Vec::new();
            lexicon.around.scan_seam(&text, 0..text.len(), gap, &mut String::new(), &mut hits);
            let mut places: Vec<(u32, u32)> = hits.iter().map(|hit| (hit.start, hit.end)).collect();
            places.sort_unstable();
            let mut expected = expected.to_vec();
            expected.sort_unstable();
            assert_eq!(places, expected, "{text}");
        }
    }

    #[test]
    fn blanks_and_quotation_marks_at_the_ends_do_not_count() {
        for (text, expected) in [("“甲 乙” ", 3..10), ("甲", 0..3), ("", 0..0), ("“”", 0..0)] {
            assert_eq!(plain_ends(text), expected, "{text}");
        }
    }
}
