//! One tree over all words of the catalogue, so that a text is looked at once for every rule that asks about words.
//!
//! A word is found through white space and quotation marks, which texts put anywhere. A hash of the first two characters turns most
//! places of a text away before the tree is asked, which reads several times as fast as an automaton over bytes and takes a fraction
//! of the time to build.

mod tables;

use std::ops::Range;

use tables::{CharSet, Filter, NO_WORD, NOWHERE, Node, Nodes, Singles, child, last_bit, raw, raw_pair};

use crate::text::ChineseSet;

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

/// A set of words, numbered.
#[derive(Debug, Default)]
pub(super) struct LexiconBuilder {
    words: Vec<String>,
    ids: std::collections::HashMap<String, WordId>,
}

impl LexiconBuilder {
    /// Adds a word and returns its number; the same word keeps its number.
    pub(super) fn add(&mut self, word: &str) -> WordId {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let clean: String = word.chars().filter(|c| is_plain(*c)).collect();
        if let Some(id) = self.ids.get(&clean) {
            return *id;
        }
        let id = self.words.len() as WordId;
        self.words.push(clean.clone());
        self.ids.insert(clean, id);
        id
    }

    /// Builds the tree.
    #[must_use]
    pub(super) fn build(self) -> Lexicon {
        let length = |word: &String| word.chars().count();
        let mut lexicon = Lexicon {
            pairs: Nodes::with_room(self.words.len()),
            begun: Filter::default(),
            nodes: Nodes::with_room(self.words.iter().map(|word| length(word).saturating_sub(2)).sum()),
            inner: Filter::default(),
            firsts: CharSet::default(),
            singles: Singles::with_room(self.words.iter().filter(|word| length(word) == 1).count()),
            chinese_singles: ChineseSet::default(),
            longest: self.words.iter().map(length).max().unwrap_or(0),
            lens: self.words.iter().map(|word| word.len() as u32).collect(),
            states: NOWHERE,
        };
        for (id, word) in self.words.iter().enumerate() {
            lexicon.insert(word, id as WordId);
        }
        lexicon
    }
}

const fn low_bits(bits: u32) -> u64 {
    (1 << bits) - 1
}

/// Less than eight bytes as a number, zero behind them.
#[cold]
fn padded(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The character at a byte and the byte behind it.
#[inline]
fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    match text.as_bytes().get(at..)? {
        [a @ 0xE0..=0xEF, b, c, ..] => {
            let code = u32::from(a & 0x0F) << 12 | u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F);
            Some((char::from_u32(code)?, at + 3))
        }
        [a @ 0..0x80, ..] => Some((char::from(*a), at + 1)),
        _ => rare_char_at(text, at),
    }
}

#[cold]
fn rare_char_at(text: &str, at: usize) -> Option<(char, usize)> {
    text[at..].chars().next().map(|c| (c, at + c.len_utf8()))
}

/// The first character at or behind a byte that words are compared by, and the byte behind it.
#[inline]
fn next_plain(text: &str, at: usize) -> Option<(char, usize)> {
    let (c, end) = char_at(text, at)?;
    if is_plain(c) { Some((c, end)) } else { plain_behind(text, end) }
}

#[cold]
fn plain_behind(text: &str, at: usize) -> Option<(char, usize)> {
    text[at..].char_indices().find(|(_, c)| is_plain(*c)).map(|(further, c)| (c, at + further + c.len_utf8()))
}

/// The tree.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The first two characters of words, by [`raw_pair`], and a filter of them.
    pairs: Nodes,
    begun: Filter<1024>,
    /// The edges behind, by [`child`].
    nodes: Nodes,
    /// Pairs of characters that follow one another in a word.
    inner: Filter<1024>,
    /// Characters that words of two or more begin with.
    firsts: CharSet,
    singles: Singles,
    chinese_singles: ChineseSet,
    /// Characters of the longest word.
    longest: usize,
    lens: Vec<u32>,
    /// The last state given out.
    states: u32,
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

    fn insert(&mut self, word: &str, id: WordId) {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { return };
        let Some(second) = chars.next() else {
            self.singles.insert(first, id);
            self.chinese_singles.insert(first);
            return;
        };
        for (before, after) in word.chars().zip(word.chars().skip(1)) {
            self.inner.insert(raw_pair(before, after));
        }
        self.firsts.insert(first);
        let pair = raw_pair(first, second);
        self.begun.insert(pair);
        let mut node = self.pairs.add(pair);
        for c in chars {
            if node.state == NOWHERE {
                self.states += 1;
                node.state = self.states;
            }
            node.further |= last_bit(raw(c));
            let key = child(node.state, raw(c));
            node = self.nodes.add(key);
        }
        node.word = id;
    }

    /// Appends all occurrences inside some bytes of `text`, overlapping ones included, in the order of their beginnings.
    pub(super) fn scan(&self, text: &str, range: Range<usize>, hits: &mut Vec<Hit>) {
        let text = &text[..range.end];
        let bytes = text.as_bytes();
        let mut at = range.start;
        loop {
            at = self.scan_chinese(text, at, hits);
            let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) else { break };
            // Most others are marks that no word begins with.
            let eight = rest.first_chunk().map_or_else(|| padded(rest), |eight| u64::from_le_bytes(*eight));
            if (0xE0..0xF0).contains(&(eight as u8))
                && !self.firsts.has_raw(eight)
                && !self.singles.chars.has_raw(eight)
            {
                at += 3;
                continue;
            }
            let Some((c, end)) = char_at(text, at) else { break };
            if is_plain(c) {
                self.single(text, at, hits);
                if self.firsts.has(c) {
                    self.walk(text, at, hits);
                }
            }
            at = end;
        }
    }

    /// Appends the words that begin at the Chinese characters from a byte on, up to another character or the last eight bytes, and returns
    /// where it stopped.
    fn scan_chinese(&self, text: &str, from: usize, hits: &mut Vec<Hit>) -> usize {
        let bytes = text.as_bytes();
        let mut rest = bytes.get(from..).unwrap_or_default();
        while let Some(eight) = rest.first_chunk() {
            let eight = u64::from_le_bytes(*eight);
            if !ChineseSet::begins(eight as u8) {
                break;
            }
            if self.chinese_singles.has(eight) {
                self.single_raw(eight, bytes.len() - rest.len(), hits);
            }
            // What stands behind a character tells in its bytes whether a word begins there.
            if (0xE4..0xF0).contains(&((eight >> 24) as u8)) {
                let pair = eight & low_bits(48);
                if self.begun.may_have(pair) {
                    let at = bytes.len() - rest.len();
                    self.follow(pair, text, at, at + 6, hits);
                }
            } else {
                self.before_mark(eight, text, bytes.len() - rest.len(), hits);
            }
            rest = &rest[3..];
        }
        bytes.len() - rest.len()
    }

    /// Appends the words of two or more characters that begin at a Chinese character with something else behind it.
    fn before_mark(&self, eight: u64, text: &str, at: usize, hits: &mut Vec<Hit>) {
        match (eight >> 24) as u8 {
            b'#'..0x80 => {
                let pair = eight & low_bits(32);
                if self.begun.may_have(pair) {
                    self.follow(pair, text, at, at + 4, hits);
                }
            }
            // 、 and 。, but not 《; no word has them behind its first character unless the catalogue says so.
            0xE3 if matches!((eight >> 40) as u8, 0x81 | 0x82) => {
                let pair = eight & low_bits(48);
                if self.begun.may_have(pair) {
                    self.follow(pair, text, at, at + 6, hits);
                }
            }
            // Maybe a blank or a quotation mark.
            _ if self.firsts.has_raw(eight) => self.walk(text, at, hits),
            _ => {}
        }
    }

    /// Appends the words of two or more characters that begin at a byte.
    fn walk(&self, text: &str, start: usize, hits: &mut Vec<Hit>) {
        let Some((first, behind)) = char_at(text, start) else { return };
        let Some((second, end)) = next_plain(text, behind) else { return };
        let pair = raw_pair(first, second);
        if self.begun.may_have(pair)
            && let Some(node) = self.pairs.find(pair)
        {
            let len = first.len_utf8() + second.len_utf8();
            self.follow_node(node, text, start, (end, len), hits);
        }
    }

    /// Appends the words whose first two characters are `pair`, which stands at the bytes from `start` to `end`.
    #[inline]
    fn follow(&self, pair: u64, text: &str, start: usize, end: usize, hits: &mut Vec<Hit>) {
        if let Some(node) = self.pairs.find(pair) {
            self.follow_node(node, text, start, (end, end - start), hits);
        }
    }

    /// Appends the words from byte `start` on whose first characters, `len` bytes up to byte `end`, lead to `node`.
    fn follow_node<'s>(
        &'s self,
        mut node: &'s Node,
        text: &str,
        start: usize,
        (mut end, mut len): (usize, usize),
        hits: &mut Vec<Hit>,
    ) {
        loop {
            if node.word != NO_WORD {
                hits.push(Hit { word: node.word, start: start as u32, end: end as u32, len: len as u32 });
            }
            if node.state == NOWHERE {
                return;
            }
            // Most characters have three bytes, and are those of no further word.
            let next = if let Some([a @ 0xE4..=0xE9, b, c, ..]) = text.as_bytes().get(end..) {
                if node.further >> (c & 63) & 1 == 0 {
                    return;
                }
                (end, len) = (end + 3, len + 3);
                u32::from_le_bytes([*a, *b, *c, 0])
            } else {
                let Some((next, behind)) = next_plain(text, end) else { return };
                (end, len) = (behind, len + next.len_utf8());
                if node.further & last_bit(raw(next)) == 0 {
                    return;
                }
                raw(next)
            };
            let Some(further) = self.nodes.find(child(node.state, next)) else { return };
            node = further;
        }
    }

    /// Appends the word that the Chinese character is which a number begins with.
    #[inline]
    fn single_raw(&self, eight: u64, at: usize, hits: &mut Vec<Hit>) {
        if let Some(word) = self.singles.find((eight & low_bits(24)) as u32) {
            hits.push(Hit { word, start: at as u32, end: at as u32 + 3, len: 3 });
        }
    }

    /// Appends the word that the character at a byte is.
    fn single(&self, text: &str, start: usize, hits: &mut Vec<Hit>) {
        if let Some((c, end)) = char_at(text, start)
            && self.singles.chars.has(c)
            && let Some(word) = self.singles.find(raw(c))
        {
            let (start, end) = (start as u32, end as u32);
            hits.push(Hit { word, start, end, len: end - start });
        }
    }

    /// Appends the occurrences in `text` without what lies at `gap` that begin before it and end behind it, both inside
    /// `range`. `scratch` is used again and again.
    pub(super) fn scan_seam(
        &self,
        text: &str,
        range: Range<usize>,
        gap: Range<usize>,
        scratch: &mut String,
        hits: &mut Vec<Hit>,
    ) {
        let (first, second) = (&text[range.start..gap.start], &text[gap.end..range.end]);
        let plain = |c: &char| is_plain(*c);
        let (Some(before), Some(after)) = (first.chars().rev().find(plain), second.chars().find(plain)) else { return };
        if !self.inner.may_have(raw_pair(before, after)) {
            return;
        }
        let characters = first.char_indices().rev().filter(|(_, c)| is_plain(*c));
        let from = characters.take(self.longest).last().map_or(0, |(at, _)| at);
        scratch.clear();
        scratch.push_str(&first[from..]);
        let seam = scratch.len() as u32;
        scratch.push_str(second);
        let base = (range.start + from) as u32;
        let known = hits.len();
        for (at, c) in first[from..].char_indices() {
            if is_plain(c) {
                self.walk(scratch, at, hits);
            }
        }
        let mut index = known;
        while let Some(hit) = hits.get_mut(index) {
            if hit.end <= seam {
                hits.swap_remove(index);
            } else {
                (hit.start, hit.end) = (hit.start + base, hit.end - seam + gap.end as u32);
                index += 1;
            }
        }
    }
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
    use super::{Hit, LexiconBuilder, inside, plain_ends};

    #[test]
    fn all_occurrences_are_found_as_by_looking_for_each_word() {
        let words = ["幼儿园", "幼儿", "园", "儿园学位", "普惠性幼儿园", "1+X", "学"];
        let mut builder = LexiconBuilder::default();
        let ids: Vec<_> = words.iter().map(|word| builder.add(word)).collect();
        let lexicon = builder.build();
        for text in ["普惠性“幼儿园”学位1+X", "幼 儿园", "学", "", "园园学", "园，幼儿。园", "“园”《幼》儿1 +X"]
        {
            let mut hits = Vec::new();
            lexicon.scan(text, 0..text.len(), &mut hits);
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
            builder.add(word);
        }
        let lexicon = builder.build();
        let text = "幼儿园长幼儿园";
        let mut hits = Vec::new();
        lexicon.scan(text, 3..12, &mut hits);
        assert_eq!(hits.iter().map(|hit| (hit.start, hit.end)).collect::<Vec<_>>(), [(6, 12)]);
        hits.clear();
        lexicon.scan(text, 0..text.len(), &mut hits);
        let mut some = Vec::new();
        inside(&hits, 3..18, &mut some);
        assert_eq!(some.iter().map(|hit| (hit.start, hit.end)).collect::<Vec<_>>(), [(6, 12), (12, 18)]);
    }

    #[test]
    fn words_across_a_seam_are_found_and_no_others() {
        let mut builder = LexiconBuilder::default();
        for word in ["幼儿", "幼儿园", "园学", "学位"] {
            builder.add(word);
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
            lexicon.scan_seam(&text, 0..text.len(), gap, &mut String::new(), &mut hits);
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
