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
        let bits = (edges * 3 / 2).next_power_of_two().trailing_zeros().max(4);
        Self { slots: vec![EMPTY; 1 << bits].into_boxed_slice(), shift: 64 - bits }
    }

    /// The same edges in no more room than they need: the less a processor has to keep at hand, the sooner it finds one.
    pub(super) fn fitted(&self) -> Self {
        let taken = || self.slots.iter().filter(|node| node.key != EMPTY.key);
        let mut fitted = Self::with_room(taken().count());
        taken().for_each(|node| *fitted.add(node.key) = *node);
        fitted
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

/// What words begin with: a row of bits for each first character, in it a bit for the last byte of each second one. Characters whose hashes
/// are alike share a row.
#[derive(Debug)]
pub(super) struct Starts(Box<[u64; 1 << ROWS]>);

/// Binary digits of the number of a row.
const ROWS: u32 = 11;

impl Default for Starts {
    fn default() -> Self {
        Self(Box::new([0; 1 << ROWS]))
    }
}

impl Starts {
    #[inline]
    fn place(first: u64) -> usize {
        (hash(first << 40) >> (64 - ROWS)) as usize
    }

    /// Adds the first two characters of a word.
    pub(super) fn insert(&mut self, first: char, second: char) {
        self.0[Self::place(raw(first).into())] |= last_bit(raw(second));
    }

    /// Adds a word of one character: its row is full.
    pub(super) fn insert_alone(&mut self, only: char) {
        self.0[Self::place(raw(only).into())] = u64::MAX;
    }

    /// The row of the character that the first three bytes of a number are, or of a shorter one with zeros behind.
    #[inline]
    pub(super) fn row(&self, first: u64) -> u64 {
        self.0[Self::place(first)]
    }
}

/// A set of pairs of characters that may hold more than was put in: one bit for each hash.
#[derive(Debug)]
pub(super) struct Pairs(Box<[u64; 1024]>);

impl Default for Pairs {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl Pairs {
    fn place(pair: u64) -> (usize, u64) {
        let bit = hash(pair) >> 48;
        ((bit / 64) as usize, 1 << (bit % 64))
    }

    /// Adds a [`raw_pair`].
    pub(super) fn insert(&mut self, pair: u64) {
        let (at, bit) = Self::place(pair);
        self.0[at] |= bit;
    }

    /// Tells whether a [`raw_pair`] may be in it.
    pub(super) fn may_have(&self, pair: u64) -> bool {
        let (at, bit) = Self::place(pair);
        self.0[at] & bit != 0
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
