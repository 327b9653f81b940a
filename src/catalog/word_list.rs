//! A list of words that is asked for at the start, at the end and inside of texts, for every figure many times over.

use std::cmp::Reverse;

use super::probe::{Filter, Probe, few_bytes, width};

/// Marks in fullwidth forms that end clauses.
const MARKS: [&str; 5] = ["，", "；", "：", "！", "？"];

/// Words that can be looked for at the start or the end of a text.
#[derive(Debug, Default, Clone)]
pub struct WordList {
    by_first: Index,
    by_last: Index<true>,
    /// By first character, longer words first.
    words: Vec<&'static str>,
    firsts: Filter<8>,
    lasts: Filter<8>,
    /// First characters and the marks that [`Self::rfind_until`] may stop at.
    stops: Filter<16>,
    /// Bit of the list in rows of bits; that of a list of its own is in none.
    number: u16,
    /// Bit of the list among those found by one pass; zero for all others.
    cue: u64,
}

/// The words grouped by their first two or, for the `END` of texts, their last two characters, in a group longer words first.
///
/// All lists together are more than what a processor keeps at hand, so what is looked at for a text that has none of the words is kept small.
#[derive(Debug, Clone)]
pub(super) struct Index<const END: bool = false> {
    /// The 16 bytes at the asked end of each word, zero where it is shorter.
    keys: Vec<u128>,
    /// Bytes of each word, no more than [`LONGER`].
    lengths: Vec<u8>,
    words: Vec<&'static str>,
    /// Place of each word among those the index was made of.
    numbers: Vec<u16>,
    /// The groups of words of two or more characters.
    pairs: Groups,
    /// The words of one character.
    alone: Groups,
}

/// Where groups of words begin, by the hash of what they have in common: one more than their place, zero where there are none. A hash table
/// with open addressing, at most half full.
#[derive(Debug, Clone)]
struct Groups {
    places: Vec<u16>,
    shift: u32,
}

impl Groups {
    /// For the hash and the place of each group.
    fn new(groups: &[(u64, usize)]) -> Self {
        let size = (groups.len() * 2).next_power_of_two().max(2);
        let mut made = Self { places: vec![0; size], shift: 64 - size.trailing_zeros() };
        for (hash, place) in groups {
            let mut at = (hash >> made.shift) as usize;
            while made.places[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            made.places[at] = *place as u16 + 1;
        }
        made
    }

    /// The place of the group with a hash for which `is` holds.
    #[inline]
    fn find(&self, hash: u64, is: impl Fn(usize) -> bool) -> Option<usize> {
        let mut at = (hash >> self.shift) as usize;
        loop {
            let place = usize::from(*self.places.get(at)?).checked_sub(1)?;
            if is(place) {
                return Some(place);
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }
}

/// Bytes compared at once; few words are longer.
const AT_ONCE: usize = 16;

/// Length of all words that are longer than what is compared at once.
const LONGER: usize = AT_ONCE + 1;

/// For each length the bytes of a key that are of a word.
const fn masks(end: bool) -> [u128; LONGER + 1] {
    let mut masks = [0; LONGER + 1];
    let mut len = 1;
    while len <= LONGER {
        let others = if len < AT_ONCE { 8 * (AT_ONCE - len) } else { 0 };
        masks[len] = if end { u128::MAX << others } else { u128::MAX >> others };
        len += 1;
    }
    masks
}

/// Bytes at the end of a key that hold two characters.
const EDGE: usize = 8;

/// For each number of these the outermost ones.
const fn edges(end: bool) -> [u64; EDGE + 1] {
    let mut edges = [0; EDGE + 1];
    let mut len = 1;
    while len <= EDGE {
        let others = 8 * (EDGE - len);
        edges[len] = if end { u64::MAX << others } else { u64::MAX >> others };
        len += 1;
    }
    edges
}

#[inline]
fn hash(common: u64) -> u64 {
    common.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The first 16 bytes as a number, zero behind a shorter text.
#[inline]
fn head(text: &[u8]) -> u128 {
    if let Some(bytes) = text.first_chunk::<AT_ONCE>() {
        return u128::from_le_bytes(*bytes);
    }
    let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) else { return few_bytes(text).into() };
    // They have some bytes in common.
    let missing = 8 * (AT_ONCE - text.len()) as u32;
    u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last).unbounded_shr(missing)) << 64
}

/// The last 16 bytes as a number, zero before a shorter text.
#[inline]
fn tail(text: &[u8]) -> u128 {
    if let Some(bytes) = text.last_chunk::<AT_ONCE>() {
        return u128::from_le_bytes(*bytes);
    }
    let missing = 8 * (AT_ONCE - text.len()) as u32;
    let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) else {
        return u128::from(few_bytes(text).unbounded_shl(missing - 64)) << 64;
    };
    u128::from(u64::from_le_bytes(*first).unbounded_shl(missing)) | u128::from(u64::from_le_bytes(*last)) << 64
}

impl<const END: bool> Default for Index<END> {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl<const END: bool> Index<END> {
    const MASKS: &[u128; LONGER + 1] = &masks(END);
    const EDGES: &[u64; EDGE + 1] = &edges(END);

    /// Makes an index of words.
    pub(super) fn new(words: &[&'static str]) -> Self {
        // What a word has in common with its group.
        let common = |word: &str| {
            let edge = Self::edge(Self::key(word));
            let [one, two] = Self::widths(edge);
            edge & Self::EDGES[if word.len() > one { two } else { one }]
        };
        let mut sorted: Vec<(u16, &'static str)> = (0..).zip(words.iter().copied()).collect();
        sorted.retain(|(_, word)| !word.is_empty());
        sorted.sort_by_key(|(_, word)| (common(word), Reverse(word.len())));
        let mut groups = [Vec::new(), Vec::new()];
        let mut from = 0;
        for group in sorted.chunk_by(|(_, a), (_, b)| common(a) == common(b)) {
            let (_, word) = group[0];
            let [one, _] = Self::widths(common(word));
            groups[usize::from(word.len() > one)].push((hash(common(word)), from));
            from += group.len();
        }
        Self {
            keys: sorted.iter().map(|(_, word)| Self::key(word)).collect(),
            lengths: sorted.iter().map(|(_, word)| word.len().min(LONGER) as u8).collect(),
            words: sorted.iter().map(|(_, word)| *word).collect(),
            numbers: sorted.iter().map(|(number, _)| *number).collect(),
            pairs: Groups::new(&groups[1]),
            alone: Groups::new(&groups[0]),
        }
    }

    /// The bytes of a text that words are compared with.
    #[inline]
    fn key(text: &str) -> u128 {
        if END { tail(text.as_bytes()) } else { head(text.as_bytes()) }
    }

    /// Those that hold the two characters at the end.
    #[inline]
    fn edge(key: u128) -> u64 {
        if END { (key >> 64) as u64 } else { key as u64 }
    }

    /// Bytes of the one character and of the two characters at the end.
    #[inline]
    fn widths(edge: u64) -> [usize; 2] {
        let one = Self::width(edge);
        let next = if END { edge.unbounded_shl(8 * one as u32) } else { edge.unbounded_shr(8 * one as u32) };
        [one, one + Self::width(next)]
    }

    #[inline]
    fn width(edge: u64) -> usize {
        if !END {
            return width(edge as u8);
        }
        match edge.to_be_bytes() {
            [0..0x80, ..] => 1,
            [_, _, 0xE0..=0xEF, ..] => 3,
            [_, 0xC0..0xE0, ..] => 2,
            _ => 4,
        }
    }

    /// The place of the first word for which `holds`, of those that `text` has at this end, longer ones first; of the long ones those whose
    /// bytes there it has.
    #[inline]
    fn first(&self, text: &str, mut holds: impl FnMut(usize) -> bool) -> Option<usize> {
        let key = Self::key(text);
        let edge = Self::edge(key);
        let [one, two] = Self::widths(edge);
        let pair = edge & Self::EDGES[two];
        let longer = self.first_of(&self.pairs, pair, Self::EDGES[two], key, &mut holds);
        longer.or_else(|| self.first_of(&self.alone, edge & Self::EDGES[one], u64::MAX, key, &mut holds))
    }

    /// The same of a group whose words have `common` in the bytes `compared` of their edge.
    #[inline]
    fn first_of(
        &self,
        groups: &Groups,
        common: u64,
        compared: u64,
        key: u128,
        holds: &mut impl FnMut(usize) -> bool,
    ) -> Option<usize> {
        let of_group = |word: u128| Self::edge(word) & compared == common;
        let from = groups.find(hash(common), |at| self.keys.get(at).is_some_and(|word| of_group(*word)))?;
        let words = self.keys.get(from..)?.iter().zip(self.lengths.get(from..)?);
        for (further, (word, length)) in words.enumerate() {
            if !of_group(*word) {
                break;
            }
            if key & Self::MASKS[usize::from(*length)] == *word && holds(from + further) {
                return Some(from + further);
            }
        }
        None
    }

    /// Place of the longest word that `text` has at this end.
    #[inline]
    fn longest(&self, text: &str) -> Option<usize> {
        let has = |word: &str| if END { text.ends_with(word) } else { text.starts_with(word) };
        self.first(text, |at| usize::from(self.lengths[at]) < LONGER || has(self.words[at]))
    }

    /// The longest word that `text` has at this end.
    #[inline]
    fn word(&self, text: &str) -> Option<&'static str> {
        self.longest(text).map(|at| self.words[at])
    }

    /// Tells the numbers of all words that `text` has at this end; of the long ones those whose bytes there it has.
    #[inline]
    pub(super) fn each(&self, text: &str, mut tell: impl FnMut(usize)) {
        self.first(text, |at| {
            tell(usize::from(self.numbers[at]));
            false
        });
    }

    /// Number of the longest word that `text` has at this end.
    #[inline]
    pub(super) fn number(&self, text: &str) -> Option<usize> {
        self.longest(text).map(|at| usize::from(self.numbers[at]))
    }
}

impl WordList {
    /// Makes a list of any words.
    #[must_use]
    pub fn new(words: &[&'static str]) -> Self {
        let mut sorted = words.to_vec();
        sorted.retain(|word| !word.is_empty());
        sorted.sort_by_key(|word| (word.chars().next(), Reverse(word.len())));
        Self {
            by_first: Index::new(words),
            by_last: Index::new(words),
            words: sorted,
            firsts: words.iter().fold(Filter::default(), |filter, word| filter.with_first(word)),
            stops: words.iter().chain(&MARKS).fold(Filter::default(), |filter, word| filter.with_first(word)),
            lasts: words.iter().fold(Filter::default(), |filter, word| filter.with_last(word)),
            ..Self::default()
        }
    }

    /// Gives the list its number among all lists, from 1 on.
    pub(super) fn set_number(&mut self, number: usize) {
        self.number = number as u16;
    }

    /// Makes the list the `index`-th of those found by one pass.
    pub(super) fn set_cue(&mut self, index: usize) {
        self.cue = 1 << index;
    }

    /// Bit of the list among those found by one pass.
    #[inline]
    pub(super) const fn cue(&self) -> u64 {
        self.cue
    }

    /// Sets the bit of the list in a row.
    pub(super) fn enter(&self, row: &mut [u64]) {
        row[usize::from(self.number / 64)] |= 1 << (self.number % 64);
    }

    /// Tells whether the bit of the list is set in a row, or the list has none.
    #[inline]
    pub(super) fn is_in(&self, row: &[u64]) -> bool {
        self.number == 0
            || row.get(usize::from(self.number / 64)).is_some_and(|bits| bits >> (self.number % 64) & 1 != 0)
    }

    /// All words of several lists in one, so that a text is looked at once.
    #[must_use]
    pub fn joined(lists: &[&Self]) -> Self {
        let words: Vec<&'static str> = lists.iter().flat_map(|list| list.iter()).collect();
        Self::new(&words)
    }

    /// Returns the longest word that `text` begins with.
    #[inline]
    #[must_use]
    pub fn starts(&self, text: &str) -> Option<&'static str> {
        if !self.firsts.may_start(text.as_bytes()) {
            return None;
        }
        self.by_first.word(text)
    }

    /// Returns the longest word that `text` ends with.
    #[inline]
    #[must_use]
    pub fn ends(&self, text: &str) -> Option<&'static str> {
        if !self.lasts.may_end(text.as_bytes()) {
            return None;
        }
        self.by_last.word(text)
    }

    /// Returns the first occurrence of any word in `text`: byte offset and word, the longest at its place.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<(usize, &'static str)> {
        let bytes = text.as_bytes();
        let mut from = 0;
        while let Some(at) = self.firsts.next(bytes, from) {
            if let Some(word) = self.by_first.word(&text[at..]) {
                return Some((at, word));
            }
            from = at + width(bytes[at]);
        }
        None
    }

    /// Returns the last occurrence of any word in `text`: byte offset and word, the longest at its place.
    #[must_use]
    pub fn rfind(&self, text: &str) -> Option<(usize, &'static str)> {
        let mut end = text.len();
        while let Some(at) = self.firsts.last(text.as_bytes(), end) {
            if let Some(word) = self.by_first.word(&text[at..]) {
                return Some((at, word));
            }
            end = at;
        }
        None
    }

    /// Returns the longest word at byte `at` of a text, where one may begin.
    #[inline]
    pub(crate) fn at(&self, text: &str, at: usize) -> Option<(usize, &'static str)> {
        self.by_first.word(text.get(at..)?).map(|word| (at, word))
    }

    /// [`Self::rfind`] in the text behind the last mark, of those written in fullwidth forms (，；：！？), that `ends` admits. No word may
    /// begin with one.
    #[must_use]
    pub fn rfind_until(&self, text: &str, mut ends: impl FnMut(char) -> bool) -> Option<(usize, &'static str)> {
        let bytes = text.as_bytes();
        let mut end = bytes.len();
        // The mark or the word, whichever is met first from behind.
        while let Some(at) = self.stops.last(bytes, end) {
            if bytes[at] == 0xEF {
                if text[at..].chars().next().is_some_and(&mut ends) {
                    return None;
                }
            } else if let Some(word) = self.by_first.word(&text[at..]) {
                return Some((at, word));
            }
            end = at;
        }
        None
    }

    /// Tells whether `text` is one of the words.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.lasts.may_end(text.as_bytes()) && self.starts(text).is_some_and(|word| word.len() == text.len())
    }

    /// Iterates over the words, by first character, longer words first.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }
}

impl Probe for WordList {
    #[inline]
    fn start(&self, text: &str) -> Option<usize> {
        self.starts(text).map(str::len)
    }

    #[inline]
    fn end(&self, text: &str) -> Option<usize> {
        self.ends(text).map(str::len)
    }

    #[inline]
    fn place(&self, text: &str) -> Option<usize> {
        self.find(text).map(|(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::WordList;
    use proptest::prelude::*;

    const WORDS: &[&str] =
        &["不", "不超过", "近", "近年来的各项工作", "各项工作经费支出", "a", "费", "5a", "近5", "é近", "😀"];

    #[test]
    fn the_longest_word_is_found() {
        let list = WordList::new(&["不", "不超过", "近"]);
        assert_eq!(list.starts("不超过5"), Some("不超过"));
        assert_eq!(list.ends("控制在不超过"), Some("不超过"));
        assert_eq!(list.find("将近不"), Some((3, "近")));
        assert_eq!(list.rfind("将近不"), Some((6, "不")));
        assert!(WordList::new(&[]).starts("不").is_none() && WordList::new(&[]).ends("不").is_none());
    }

    proptest! {
        #[test]
        fn agrees_with_plain_comparison(text in "[不超过近年来的各项工作经费支出aé5😀\0]{0,12}") {
            let list = WordList::new(WORDS);
            let longest = |fits: &dyn Fn(&str) -> bool| {
                WORDS.iter().copied().filter(|word| fits(word)).max_by_key(|word| word.len())
            };
            prop_assert_eq!(list.starts(&text), longest(&|word| text.starts_with(word)));
            prop_assert_eq!(list.ends(&text), longest(&|word| text.ends_with(word)));
            let places = || text.char_indices().filter_map(|(at, _)| Some((at, list.starts(&text[at..])?)));
            prop_assert_eq!(list.find(&text), places().next());
            prop_assert_eq!(list.rfind(&text), places().next_back());
        }
    }
}
