//! A list of words that is asked for at the start, at the end and inside of texts, for every figure many times over.

use super::probe::{Filter, Probe, few_bytes, width};

/// Marks in fullwidth forms that end clauses.
const MARKS: [&str; 5] = ["，", "；", "：", "！", "？"];

/// Words that can be looked for at the start or the end of a text.
#[derive(Debug, Default, Clone)]
pub struct WordList {
    by_first: Index,
    by_last: Index,
    firsts: Filter<16>,
    lasts: Filter<16>,
    /// First characters and the marks that [`Self::rfind_until`] may stop at.
    stops: Filter<16>,
    /// Bit of the list in rows of bits; that of a list of its own is in none.
    number: u16,
    /// Bytes of the longest word.
    longest: u16,
    /// Bit of the list among those found by one pass; zero for all others.
    cue: u64,
}

/// The words grouped by one of their end characters, longer words first.
#[derive(Debug, Default, Clone)]
pub(super) struct Index {
    words: Vec<Entry>,
    groups: Groups,
}

/// A word and the bytes it is compared by.
#[derive(Debug, Clone, Copy)]
struct Entry {
    word: &'static str,
    /// The 16 bytes at the asked end of the word, zero where it is shorter.
    key: u128,
    /// The bytes of `key` that are of the word.
    mask: u128,
    /// Place of the word among those the index was made of.
    number: u16,
}

/// Bytes compared at once; few words are longer.
const AT_ONCE: usize = 16;

/// Which words belong to a character: a hash table with open addressing, at most a quarter full, so that a character of no word is turned
/// away by one look.
#[derive(Debug, Default, Clone)]
struct Groups {
    slots: Vec<Slot>,
    shift: u32,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    /// Code point.
    c: u32,
    from: u16,
    to: u16,
}

/// No word begins or ends with this.
const EMPTY: Slot = Slot { c: 0, from: 0, to: 0 };

impl Groups {
    fn new(chars: &[char]) -> Self {
        let mut distinct = chars.to_vec();
        distinct.dedup();
        let size = (distinct.len() * 4).next_power_of_two().max(4);
        let mut groups = Self { slots: vec![EMPTY; size], shift: 32 - size.trailing_zeros() };
        let mut from = 0;
        for c in distinct {
            let to = from + chars[from..].iter().take_while(|other| **other == c).count();
            let mut at = groups.place(c as u32);
            while groups.slots[at].c != EMPTY.c {
                at = (at + 1) & (size - 1);
            }
            groups.slots[at] = Slot { c: c as u32, from: from as u16, to: to as u16 };
            from = to;
        }
        groups
    }

    /// Where a character is entered if its place is free.
    #[inline]
    fn place(&self, c: u32) -> usize {
        (c.wrapping_mul(0x9E37_79B1) >> self.shift) as usize
    }

    #[inline]
    fn of(&self, c: u32) -> Option<std::ops::Range<usize>> {
        if self.slots.is_empty() {
            return None;
        }
        let mut at = self.place(c);
        loop {
            let slot = self.slots.get(at)?;
            if slot.c == c && slot.to > slot.from {
                return Some(usize::from(slot.from)..usize::from(slot.to));
            }
            if slot.c == EMPTY.c {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

impl Index {
    /// Makes an index of words to be looked for at the start of texts.
    pub(super) fn by_first(words: &[&'static str]) -> Self {
        Self::new(words, |word| word.chars().next(), head)
    }

    fn new(words: &[&'static str], end: fn(&str) -> Option<char>, key: fn(&[u8]) -> u128) -> Self {
        let mut sorted: Vec<(char, usize)> =
            words.iter().enumerate().filter_map(|(number, word)| Some((end(word)?, number))).collect();
        sorted.sort_by(|(a, left), (b, right)| a.cmp(b).then(words[*right].len().cmp(&words[*left].len())));
        let chars: Vec<char> = sorted.iter().map(|(c, _)| *c).collect();
        let entry = |(_, number): &(char, usize)| {
            let bytes = words[*number].as_bytes();
            let mask = key(&[0xFF; AT_ONCE][..bytes.len().min(AT_ONCE)]);
            Entry { word: words[*number], key: key(bytes), mask, number: *number as u16 }
        };
        Self { words: sorted.iter().map(entry).collect(), groups: Groups::new(&chars) }
    }

    #[inline]
    fn of(&self, c: char) -> &[Entry] {
        self.groups.of(c as u32).and_then(|range| self.words.get(range)).unwrap_or_default()
    }

    #[inline]
    fn entry_at_start(&self, text: &str) -> Option<&Entry> {
        let entries = self.of(text.chars().next()?);
        if entries.is_empty() {
            return None;
        }
        let head = head(text.as_bytes());
        entries.iter().find(|entry| {
            head & entry.mask == entry.key && (entry.word.len() <= AT_ONCE || text.starts_with(entry.word))
        })
    }

    /// Numbers of all words that `text` begins with; of the long ones those whose first bytes it begins with.
    #[inline]
    pub(super) fn all_at_start(&self, text: &str) -> impl Iterator<Item = usize> {
        let entries = text.chars().next().map_or(&[][..], |c| self.of(c));
        let head = head(text.as_bytes());
        entries.iter().filter(move |entry| head & entry.mask == entry.key).map(|entry| usize::from(entry.number))
    }

    /// Number of the longest word that `text` begins with.
    #[inline]
    pub(super) fn starts(&self, text: &str) -> Option<usize> {
        self.entry_at_start(text).map(|entry| usize::from(entry.number))
    }
}

/// The first 16 bytes as a number, zero behind a shorter text.
#[inline]
fn head(text: &[u8]) -> u128 {
    if let Some(bytes) = text.first_chunk::<AT_ONCE>() {
        return u128::from_le_bytes(*bytes);
    }
    // The first and the last eight have some in common.
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) => {
            let last = u128::from(u64::from_le_bytes(*last));
            u128::from(u64::from_le_bytes(*first)) | last << (8 * (text.len() - 8))
        }
        _ => few_bytes(text).into(),
    }
}

/// The last 16 bytes as a number, zero before a shorter text.
#[inline]
fn tail(text: &[u8]) -> u128 {
    if let Some(bytes) = text.last_chunk::<AT_ONCE>() {
        return u128::from_le_bytes(*bytes);
    }
    if text.is_empty() { 0 } else { head(text) << (8 * (AT_ONCE - text.len())) }
}

impl WordList {
    /// Makes a list of any words.
    #[must_use]
    pub fn new(words: &[&'static str]) -> Self {
        Self {
            by_first: Index::by_first(words),
            by_last: Index::new(words, |word| word.chars().next_back(), tail),
            firsts: words.iter().fold(Filter::default(), |filter, word| filter.with_first(word)),
            stops: words.iter().chain(&MARKS).fold(Filter::default(), |filter, word| filter.with_first(word)),
            longest: words.iter().map(|word| word.len()).max().unwrap_or(0) as u16,
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

    /// Tells whether a text may begin with a word of the list, by its first character.
    #[inline]
    pub(crate) fn may_start(&self, text: &str) -> bool {
        self.firsts.may_start(text.as_bytes())
    }

    /// Returns the longest word that `text` begins with.
    #[inline]
    #[must_use]
    pub fn starts(&self, text: &str) -> Option<&'static str> {
        if !self.firsts.may_start(text.as_bytes()) {
            return None;
        }
        self.by_first.entry_at_start(text).map(|entry| entry.word)
    }

    /// Returns the longest word that `text` ends with.
    #[inline]
    #[must_use]
    pub fn ends(&self, text: &str) -> Option<&'static str> {
        if !self.lasts.may_end(text.as_bytes()) {
            return None;
        }
        let entries = self.by_last.of(text.chars().next_back()?);
        if entries.is_empty() {
            return None;
        }
        let tail = tail(text.as_bytes());
        let fits = |entry: &&Entry| {
            tail & entry.mask == entry.key && (entry.word.len() <= AT_ONCE || text.ends_with(entry.word))
        };
        entries.iter().find(fits).map(|entry| entry.word)
    }

    /// Returns the first occurrence of any word in `text`: byte offset and word, the longest at its place.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<(usize, &'static str)> {
        let bytes = text.as_bytes();
        let mut from = 0;
        while let Some(at) = self.firsts.next(bytes, from) {
            if let Some(entry) = self.by_first.entry_at_start(&text[at..]) {
                return Some((at, entry.word));
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
            if let Some(entry) = self.by_first.entry_at_start(&text[at..]) {
                return Some((at, entry.word));
            }
            end = at;
        }
        None
    }

    /// Returns the longest word at byte `at` of a text, where one may begin.
    #[inline]
    pub(crate) fn at(&self, text: &str, at: usize) -> Option<(usize, &'static str)> {
        self.by_first.entry_at_start(text.get(at..)?).map(|entry| (at, entry.word))
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
            } else if let Some(entry) = self.by_first.entry_at_start(&text[at..]) {
                return Some((at, entry.word));
            }
            end = at;
        }
        None
    }

    /// What stands before and behind the last word in `text`.
    #[must_use]
    pub fn parted<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let (at, word) = self.rfind(text)?;
        Some((&text[..at], &text[at + word.len()..]))
    }

    /// Tells whether `text` is one of the words.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        // Most texts that are asked about are longer than any word.
        text.len() <= usize::from(self.longest)
            && self.lasts.may_end(text.as_bytes())
            && self.starts(text).is_some_and(|word| word.len() == text.len())
    }

    /// Iterates over the words, by first character, longer words first.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.by_first.words.iter().map(|entry| entry.word)
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

    const WORDS: &[&str] = &["不", "不超过", "近", "近年来的各项工作", "各项工作经费支出", "a", "费"];

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
        fn agrees_with_plain_comparison(text in "[不超过近年来的各项工作经费支出aé😀\0]{0,12}") {
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
