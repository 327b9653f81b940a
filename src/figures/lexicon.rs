//! One tree over all words of the catalogue, so that a text is looked at once for every rule that asks about words.
//!
//! A hash of two characters turns most places of a text away before the tree is asked, which reads several times as fast as an
//! automaton over bytes and takes a fraction of the time to build.

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
        let mut clean = String::new();
        plain(word, &mut clean);
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
        let mut lexicon = Lexicon {
            nodes: Nodes::with_room(self.words.iter().map(|word| word.chars().count()).sum()),
            pairs: vec![0; 1 << (PAIR_BITS - 6)].into_boxed_slice(),
            lens: self.words.iter().map(|word| word.len() as u32).collect(),
        };
        for (id, word) in self.words.iter().enumerate() {
            lexicon.insert(word, id as WordId);
        }
        lexicon
    }
}

/// Bits of the hash that the filter over pairs of characters looks at.
const PAIR_BITS: u32 = 16;
/// Enough for any character.
const CHAR_BITS: u32 = 21;
/// The state before any character, whose children are words of one character.
const ROOT: u64 = 0;
/// The state whose children are pairs of characters.
const PAIR: u64 = 1;
/// The first state that a pair leads to.
const FIRST: u32 = 2;
/// No word ends here.
const NO_WORD: WordId = WordId::MAX;

fn hash(key: u64) -> u64 {
    key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

const fn single(c: char) -> u64 {
    (ROOT << (2 * CHAR_BITS)) | c as u64
}

const fn pair(first: char, second: char) -> u64 {
    (PAIR << (2 * CHAR_BITS)) | (first as u64) << CHAR_BITS | second as u64
}

const fn child(state: u32, c: char) -> u64 {
    ((state as u64) << (2 * CHAR_BITS)) | c as u64
}

/// An edge of the tree: the key says from where and by what, the rest where to.
#[derive(Debug, Clone, Copy)]
struct Node {
    key: u64,
    state: u32,
    word: WordId,
}

/// The edges, by the hash of their key.
#[derive(Debug)]
struct Nodes {
    slots: Box<[Node]>,
    shift: u32,
    states: u32,
}

const EMPTY: Node = Node { key: u64::MAX, state: 0, word: NO_WORD };

impl Nodes {
    fn with_room(edges: usize) -> Self {
        let bits = (edges * 2).next_power_of_two().trailing_zeros().max(4);
        Self { slots: vec![EMPTY; 1 << bits].into_boxed_slice(), shift: 64 - bits, states: FIRST }
    }

    fn find(&self, key: u64) -> Option<&Node> {
        let mut at = (hash(key) >> self.shift) as usize;
        loop {
            let node = &self.slots[at];
            if node.key == key {
                return Some(node);
            }
            if node.key == EMPTY.key {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The state behind an edge, which is made when missing.
    fn add(&mut self, key: u64) -> &mut Node {
        let mut at = (hash(key) >> self.shift) as usize;
        while self.slots[at].key != key {
            if self.slots[at].key == EMPTY.key {
                self.slots[at] = Node { key, state: self.states, word: NO_WORD };
                self.states += 1;
                break;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        &mut self.slots[at]
    }
}

/// The tree.
#[derive(Debug)]
pub(super) struct Lexicon {
    nodes: Nodes,
    /// One bit for each hash of two characters that a word begins with, or of a first one that is a word.
    pairs: Box<[u64]>,
    lens: Vec<u32>,
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
        let mut key = match chars.next() {
            None => single(first),
            Some(second) => pair(first, second),
        };
        let (slot, bit) = filter_slot(key);
        self.pairs[slot] |= bit;
        let mut node = self.nodes.add(key);
        for c in chars {
            key = child(node.state, c);
            node = self.nodes.add(key);
        }
        node.word = id;
    }

    fn may_begin(&self, key: u64) -> bool {
        let (slot, bit) = filter_slot(key);
        self.pairs[slot] & bit != 0
    }

    /// Appends all occurrences in `text`, overlapping ones included, in the order of their beginnings.
    pub(super) fn scan(&self, text: &Plain, hits: &mut Vec<Hit>) {
        let (chars, at) = (&text.chars, &text.at);
        for (index, window) in chars.windows(2).enumerate() {
            let (first, second) = (window[0], window[1]);
            let start = at[index];
            self.single(first, start, hits);
            let key = pair(first, second);
            if !self.may_begin(key) {
                continue;
            }
            let mut node = self.nodes.find(key);
            let mut end = index + 2;
            while let Some(found) = node {
                if found.word != NO_WORD {
                    hits.push(Hit { word: found.word, start, end: at[end] });
                }
                let Some(next) = chars.get(end) else { break };
                node = self.nodes.find(child(found.state, *next));
                end += 1;
            }
        }
        if let (Some(last), [.., start, _]) = (chars.last(), at.as_slice()) {
            self.single(*last, *start, hits);
        }
    }

    fn single(&self, c: char, start: u32, hits: &mut Vec<Hit>) {
        let key = single(c);
        if self.may_begin(key)
            && let Some(found) = self.nodes.find(key)
        {
            hits.push(Hit { word: found.word, start, end: start + c.len_utf8() as u32 });
        }
    }
}

/// Word and bit of a key in the filter.
fn filter_slot(key: u64) -> (usize, u64) {
    let bits = hash(key) >> (64 - PAIR_BITS);
    ((bits >> 6) as usize, 1 << (bits & 63))
}

/// A text without white space and quotation marks, as catalogue words are compared, ready to be scanned.
#[derive(Debug, Default)]
pub(super) struct Plain {
    chars: Vec<char>,
    /// Byte of each character and of the end, counted without what is left out.
    at: Vec<u32>,
    /// What is left out: byte in the text, and bytes left out up to and with it.
    left_out: Vec<(u32, u32)>,
}

impl Plain {
    /// Takes another text.
    pub(super) fn set(&mut self, text: &str) {
        self.clear();
        self.push(text);
    }

    /// Forgets the text.
    pub(super) fn clear(&mut self) {
        self.chars.clear();
        self.at.clear();
        self.at.push(0);
        self.left_out.clear();
    }

    /// Goes on with more text.
    pub(super) fn push(&mut self, text: &str) {
        let mut byte = self.at.last().copied().unwrap_or(0);
        let mut out = self.left_out.last().map_or(0, |(_, out)| *out);
        let base = byte + out;
        for (at, c) in text.char_indices() {
            if is_plain(c) {
                byte += c.len_utf8() as u32;
                self.chars.push(c);
                self.at.push(byte);
            } else {
                out += c.len_utf8() as u32;
                self.left_out.push((base + at as u32, out));
            }
        }
    }

    /// Bytes without what is left out.
    #[must_use]
    pub(super) fn len(&self) -> u32 {
        self.at.last().copied().unwrap_or(0)
    }

    /// Where a byte of the text is, counted without what is left out.
    #[must_use]
    pub(super) fn place(&self, byte: u32) -> u32 {
        let before = self.left_out.partition_point(|(at, _)| *at < byte);
        byte - before.checked_sub(1).map_or(0, |last| self.left_out[last].1)
    }
}

fn is_plain(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '“' | '”' | '"' | '‘' | '’' | '《' | '》')
}

/// Appends `text` without white space and quotation marks, as catalogue words are kept.
fn plain(text: &str, into: &mut String) {
    into.extend(text.chars().filter(|c| is_plain(*c)));
}

#[cfg(test)]
mod tests {
    use super::{Hit, LexiconBuilder, Plain};

    #[test]
    fn all_occurrences_are_found_as_by_looking_for_each_word() {
        let words = ["幼儿园", "幼儿", "园", "儿园学位", "普惠性幼儿园", "1+X", "学"];
        let mut builder = LexiconBuilder::default();
        let ids: Vec<_> = words.iter().map(|word| builder.add(word)).collect();
        let lexicon = builder.build();
        for text in ["普惠性“幼儿园”学位1+X", "幼 儿园", "学", "", "园园学"] {
            let mut plain = Plain::default();
            plain.set(text);
            let mut hits = Vec::new();
            lexicon.scan(&plain, &mut hits);
            let bare: String = text.chars().filter(|c| super::is_plain(*c)).collect();
            let mut expected: Vec<Hit> = words
                .iter()
                .zip(&ids)
                .flat_map(|(word, id)| {
                    let (word, id) = (*word, *id);
                    bare.char_indices()
                        .filter(|(at, _)| bare[*at..].starts_with(word))
                        .map(move |(at, _)| Hit { word: id, start: at as u32, end: (at + word.len()) as u32 })
                        .collect::<Vec<_>>()
                })
                .collect();
            expected.sort_by_key(|hit| (hit.start, hit.end));
            assert_eq!(hits, expected, "{text}");
        }
    }

    #[test]
    fn bytes_of_the_text_are_found_again() {
        let mut plain = Plain::default();
        plain.set("甲“乙” 丙");
        assert_eq!([0, 3, 6, 9, 12, 13, 16].map(|byte| plain.place(byte)), [0, 3, 3, 6, 6, 6, 9]);
        assert_eq!(plain.len(), 9);
    }
}
