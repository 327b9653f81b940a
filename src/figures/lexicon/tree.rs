//! A tree over some words of the catalogue, and the walk through a text that finds them.
//!
//! Only the first two characters are looked for at every place of a text, and one look at a [`Starts`] turns most places away. An edge is found by
//! the hash of its key, so that the whole tree lies in two small tables.

use std::ops::Range;

use super::tables::{NO_WORD, NOWHERE, Node, Nodes, Pairs, Starts, child, last_bit, raw, raw_pair};
use super::{Hit, WordId, is_plain};

/// The tree.
#[derive(Debug)]
pub(in crate::figures) struct Tree {
    /// Words of one character by [`raw`], and the first two characters of the others by [`raw_pair`].
    first: Nodes,
    /// What words begin with.
    starts: Starts,
    /// The edges behind, by [`child`].
    further: Nodes,
    /// Pairs of characters that follow one another in a word.
    inner: Pairs,
    /// Characters of the longest word.
    longest: usize,
}

/// The first bytes of eight.
const fn low_bytes(bytes: usize) -> u64 {
    (1 << (8 * bytes)) - 1
}

/// Tells whether a byte begins one of the characters that texts are made of, U+4000 to U+9FFF.
#[inline]
const fn is_chinese(byte: u8) -> bool {
    matches!(byte, 0xE4..=0xE9)
}

/// The last bytes of a text, less than eight of them, as a number with zeros behind.
fn last_bytes(text: &[u8], rest: &[u8]) -> u64 {
    match text.last_chunk() {
        Some(last) if !rest.is_empty() => u64::from_le_bytes(*last) >> (64 - 8 * rest.len()),
        _ => rest.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    }
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

impl Tree {
    /// Makes the tree of some words with their numbers.
    pub(super) fn new<'w>(words: impl Iterator<Item = (WordId, &'w str)> + Clone) -> Self {
        let length = |(_, word): (WordId, &str)| word.chars().count();
        let mut tree = Self {
            first: Nodes::with_room(words.clone().count()),
            starts: Starts::default(),
            further: Nodes::with_room(words.clone().map(|word| length(word).saturating_sub(2)).sum()),
            inner: Pairs::default(),
            longest: words.clone().map(length).max().unwrap_or(0),
        };
        let mut states = NOWHERE;
        for (id, word) in words {
            tree.insert(word, id, &mut states);
        }
        (tree.first, tree.further) = (tree.first.fitted(), tree.further.fitted());
        tree
    }

    /// Adds a word; `states` is the last state given out.
    fn insert(&mut self, word: &str, id: WordId, states: &mut u32) {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { return };
        let Some(second) = chars.next() else {
            self.starts.insert_alone(first);
            self.first.add(raw(first).into()).word = id;
            return;
        };
        for (before, after) in word.chars().zip(word.chars().skip(1)) {
            self.inner.insert(raw_pair(before, after));
        }
        self.starts.insert(first, second);
        let mut node = self.first.add(raw_pair(first, second));
        for c in chars {
            if node.state == NOWHERE {
                *states += 1;
                node.state = *states;
            }
            node.further |= last_bit(raw(c));
            let key = child(node.state, raw(c));
            node = self.further.add(key);
        }
        node.word = id;
    }

    /// Appends all occurrences inside some bytes of `text`, overlapping ones included, in the order of their beginnings.
    pub(in crate::figures) fn scan(&self, text: &str, range: Range<usize>, hits: &mut Vec<Hit>) {
        let text = &text[..range.end];
        let mut at = range.start;
        while let Some(byte) = text.as_bytes().get(at) {
            at = if is_chinese(*byte) { self.scan_chinese(text, at, hits) } else { self.scan_other(text, at, hits) };
        }
    }

    /// Appends the words that begin at the Chinese characters from a byte on, and returns where other characters go on.
    fn scan_chinese(&self, text: &str, from: usize, hits: &mut Vec<Hit>) -> usize {
        let bytes = text.as_bytes();
        let mut rest = bytes.get(from..).unwrap_or_default();
        loop {
            let eight = match rest.first_chunk() {
                Some(eight) => u64::from_le_bytes(*eight),
                None => last_bytes(bytes, rest),
            };
            if !is_chinese((eight >> 24) as u8) {
                let at = bytes.len() - rest.len();
                self.before_other(eight, text, at, hits);
                return at + 3;
            }
            let row = self.starts.row(eight);
            if row >> (eight >> 40 & 63) & 1 == 1 {
                let at = bytes.len() - rest.len();
                if row == u64::MAX {
                    self.alone(eight & low_bytes(3), at..at + 3, hits);
                }
                if let Some(node) = self.first.find(eight & low_bytes(6)) {
                    self.follow(node, text, at, at + 6, hits);
                }
            }
            // Another character stands behind, for what is zero begins none.
            rest = &rest[3..];
        }
    }

    /// Appends the words that begin at a Chinese character with something else or nothing behind it.
    fn before_other(&self, eight: u64, text: &str, at: usize, hits: &mut Vec<Hit>) {
        let row = self.starts.row(eight);
        if row == 0 {
            return;
        }
        if row == u64::MAX {
            self.alone(eight & low_bytes(3), at..at + 3, hits);
        }
        let (second, third) = ((eight >> 24) as u8, (eight >> 40) as u8);
        // Where no blank or quotation mark can stand: a letter, ， or 、, but not 《.
        let plain = match second {
            b'#'..0x80 => Some((4, second)),
            0xEA..=0xEF => Some((6, third)),
            0xE3 if matches!(third, 0x81 | 0x82) => Some((6, third)),
            _ => None,
        };
        let Some((len, last)) = plain else { return self.walk(text, at, at + 3, hits) };
        if row >> (last & 63) & 1 == 1
            && let Some(node) = self.first.find(eight & low_bytes(len))
        {
            self.follow(node, text, at, at + len, hits);
        }
    }

    /// Appends the words that begin at the character at a byte, which is not Chinese, and returns the byte behind it.
    fn scan_other(&self, text: &str, at: usize, hits: &mut Vec<Hit>) -> usize {
        match text.as_bytes()[at..] {
            [first @ 0..0x80, ref rest @ ..] => {
                let row = self.starts.row(first.into());
                let begins = match *rest {
                    [second @ b'#'..0x80, ..] | [0xE4..=0xEF, _, second, ..] => row >> (second & 63) & 1 == 1,
                    _ => row != 0,
                };
                if !begins {
                    return at + 1;
                }
            }
            // Most marks begin no word.
            [a @ 0xE0..=0xEF, b, c, ..] if self.starts.row(u32::from_le_bytes([a, b, c, 0]).into()) == 0 => {
                return at + 3;
            }
            _ => {}
        }
        let Some((first, end)) = char_at(text, at) else { return text.len() };
        self.alone(raw(first).into(), at..end, hits);
        self.walk(text, at, end, hits);
        end
    }

    /// Appends the words of two or more characters that begin with the character from byte `start` to byte `behind`.
    fn walk(&self, text: &str, start: usize, behind: usize, hits: &mut Vec<Hit>) {
        let (Some((first, _)), Some((second, end))) = (char_at(text, start), next_plain(text, behind)) else { return };
        if let Some(node) = self.first.find(raw_pair(first, second)) {
            let len = behind - start + second.len_utf8();
            node.tell(start..end, len, hits);
            self.follow_apart(node, text, start..end, len, hits);
        }
    }

    /// Appends the word that is one character alone.
    fn alone(&self, character: u64, bytes: Range<usize>, hits: &mut Vec<Hit>) {
        if let Some(node) = self.first.find(character) {
            let len = bytes.len();
            node.tell(bytes, len, hits);
        }
    }

    /// Appends the words from byte `start` on whose first characters, up to byte `end`, lead to `node`.
    #[inline]
    fn follow<'s>(&'s self, mut node: &'s Node, text: &str, start: usize, mut end: usize, hits: &mut Vec<Hit>) {
        loop {
            node.tell(start..end, end - start, hits);
            if node.further == 0 {
                return;
            }
            let next = match text.as_bytes().get(end..).and_then(<[u8]>::first_chunk) {
                Some(four) => u32::from_le_bytes(*four),
                None => 0,
            };
            if !is_chinese(next as u8) {
                return self.follow_apart(node, text, start..end, end - start, hits);
            }
            // Most characters are those of no further word.
            if node.further >> (next >> 16 & 63) & 1 == 0 {
                return;
            }
            let Some(further) = self.further.find(child(node.state, next & 0xFF_FFFF)) else { return };
            node = further;
            end += 3;
        }
    }

    /// [`Self::follow`] behind `node`, where blanks and quotation marks may stand, `len` bytes without those at `bytes`.
    fn follow_apart<'s>(
        &'s self,
        mut node: &'s Node,
        text: &str,
        mut bytes: Range<usize>,
        mut len: usize,
        hits: &mut Vec<Hit>,
    ) {
        while node.further != 0 {
            let Some((next, end)) = next_plain(text, bytes.end) else { return };
            if node.further & last_bit(raw(next)) == 0 {
                return;
            }
            let Some(further) = self.further.find(child(node.state, raw(next))) else { return };
            node = further;
            (bytes.end, len) = (end, len + next.len_utf8());
            node.tell(bytes.clone(), len, hits);
        }
    }

    /// Appends the occurrences in `text` without what lies at `gap` that begin before it and end behind it, both inside
    /// `range`. `scratch` is used again and again.
    pub(in crate::figures) fn scan_seam(
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
                self.walk(scratch, at, at + c.len_utf8(), hits);
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

impl Node {
    /// Appends the word that ends here, if one does.
    #[inline]
    fn tell(&self, bytes: Range<usize>, len: usize, hits: &mut Vec<Hit>) {
        if self.word != NO_WORD {
            hits.push(Hit { word: self.word, start: bytes.start as u32, end: bytes.end as u32, len: len as u32 });
        }
    }
}
