//! The edges of the tree and what turns most characters away before an edge is looked for.

use super::WordId;

/// No edge begins here.
pub(super) const NOWHERE: u32 = 0;
/// No word ends here.
pub(super) const NO_WORD: WordId = WordId::MAX;

#[inline]
fn hash(key: u64) -> u64 {
    key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The bytes of a character as a number.
#[inline]
pub(super) fn raw(c: char) -> u32 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    u32::from_le_bytes(bytes)
}

/// The bytes of two characters as they stand one behind the other, as one number.
#[inline]
pub(super) fn raw_pair(first: char, second: char) -> u64 {
    u64::from(raw(first)) | u64::from(raw(second)) << (8 * first.len_utf8())
}

/// Key of the edge from a state by a character.
#[inline]
pub(super) const fn child(state: u32, raw: u32) -> u64 {
    (state as u64) << 32 | raw as u64
}

/// One of 64 bits for a character, by its last byte.
#[inline]
pub(super) const fn last_bit(raw: u32) -> u64 {
    let last = raw >> (24 - raw.leading_zeros() / 8 * 8);
    1 << (last & 63)
}

/// An edge of the tree: the key says from where and by what, the rest where to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    key: u64,
    /// Where further edges begin, [`NOWHERE`] if there are none.
    pub(super) state: u32,
    pub(super) word: WordId,
    /// [`last_bit`] of the characters of further edges.
    pub(super) further: u64,
}

/// The edges, by the hash of their key.
#[derive(Debug)]
pub(super) struct Nodes {
    slots: Box<[Node]>,
    shift: u32,
}

const EMPTY: Node = Node { key: u64::MAX, state: NOWHERE, word: NO_WORD, further: 0 };

impl Nodes {
    pub(super) fn with_room(edges: usize) -> Self {
        let bits = (edges * 2).next_power_of_two().trailing_zeros().max(4);
        Self { slots: vec![EMPTY; 1 << bits].into_boxed_slice(), shift: 64 - bits }
    }

    #[inline]
    pub(super) fn find(&self, key: u64) -> Option<&Node> {
        let mut at = (hash(key) >> self.shift) as usize;
        loop {
            let node = self.slots.get(at)?;
            if node.key == key {
                return Some(node);
            }
            if node.key == EMPTY.key {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// An edge, which is made when missing.
    pub(super) fn add(&mut self, key: u64) -> &mut Node {
        let mut at = (hash(key) >> self.shift) as usize;
        while self.slots[at].key != key {
            if self.slots[at].key == EMPTY.key {
                self.slots[at] = Node { key, ..EMPTY };
                break;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        &mut self.slots[at]
    }
}

/// A set of characters of the basic multilingual plane, one bit each; the others are always in it.
#[derive(Debug)]
pub(super) struct CharSet(Box<[u64; 1024]>);

impl Default for CharSet {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl CharSet {
    pub(super) fn insert(&mut self, c: char) {
        if let Some(bits) = self.0.get_mut(c as usize / 64) {
            *bits |= 1 << (c as u32 % 64);
        }
    }

    #[inline]
    pub(super) fn has(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_none_or(|bits| bits >> (c as u32 % 64) & 1 == 1)
    }

    /// [`Self::has`] for the character of three bytes that a number begins with.
    #[inline]
    pub(super) fn has_raw(&self, raw: u64) -> bool {
        let row = (raw & 0xF) << 6 | raw >> 8 & 0x3F;
        self.0[row as usize] >> (raw >> 16 & 0x3F) & 1 == 1
    }
}

/// A set of keys that may hold more than was put in: one bit for each hash.
#[derive(Debug)]
pub(super) struct Filter<const WORDS: usize>(Box<[u64; WORDS]>);

impl<const WORDS: usize> Default for Filter<WORDS> {
    fn default() -> Self {
        Self(Box::new([0; WORDS]))
    }
}

impl<const WORDS: usize> Filter<WORDS> {
    #[inline]
    fn slot(key: u64) -> (usize, u64) {
        let bit = hash(key) >> (64 - (WORDS * 64).trailing_zeros());
        ((bit / 64) as usize, 1 << (bit % 64))
    }

    pub(super) fn insert(&mut self, key: u64) {
        let (slot, bit) = Self::slot(key);
        self.0[slot] |= bit;
    }

    #[inline]
    pub(super) fn may_have(&self, key: u64) -> bool {
        let (slot, bit) = Self::slot(key);
        self.0[slot] & bit != 0
    }
}

/// The words of one character.
#[derive(Debug)]
pub(super) struct Singles {
    /// Which characters are words.
    pub(super) chars: CharSet,
    nodes: Nodes,
}

impl Singles {
    pub(super) fn with_room(words: usize) -> Self {
        Self { chars: CharSet::default(), nodes: Nodes::with_room(words) }
    }

    pub(super) fn insert(&mut self, c: char, word: WordId) {
        self.chars.insert(c);
        self.nodes.add(child(NOWHERE, raw(c))).word = word;
    }

    #[inline]
    pub(super) fn find(&self, raw: u32) -> Option<WordId> {
        self.nodes.find(child(NOWHERE, raw)).map(|node| node.word)
    }
}

#[cfg(test)]
mod tests {
    use super::{last_bit, raw};

    #[test]
    fn a_character_is_known_by_its_last_byte() {
        for c in ['a', '8', 'é', '教', '、', '😀'] {
            let last = c.to_string().bytes().last().map_or(0, |byte| byte & 63);
            assert_eq!(last_bit(raw(c)), 1 << last, "{c}");
        }
    }
}
