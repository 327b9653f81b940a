//! Names found in text by their first two characters.

use std::ops::Range;

/// Where in a sorted list of names those are that begin with two given characters.
///
/// A bit for each hash turns nearly all places of a text away by their bytes as they stand there, without decoding them.
#[derive(Debug)]
pub(super) struct Pairs {
    /// One bit for each hash of a pair.
    filter: Box<[u64; FILTER_WORDS]>,
    /// Which names begin with a pair, by its hash, with open addressing.
    slots: Vec<Slot>,
    shift: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    pair: u64,
    from: u32,
    to: u32,
}

/// Bytes of two Chinese characters.
const PAIR_BYTES: usize = 6;
const PAIR_MASK: u64 = (1 << (8 * PAIR_BYTES)) - 1;
/// Of a table of all names in China, one pair in twenty passes by chance.
const FILTER_WORDS: usize = 2048;

#[inline]
fn hash(pair: u64) -> u64 {
    pair.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The first six bytes of a name as a number.
fn pair_of(name: &str) -> Option<u64> {
    let bytes = name.as_bytes().get(..PAIR_BYTES)?;
    Some(bytes.iter().rev().fold(0, |pair, byte| pair << 8 | u64::from(*byte)))
}

impl Pairs {
    /// Enters names; those that begin with the same six bytes stand together. A name of fewer is not found.
    pub(super) fn new<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> Self {
        let room = (names.len() + names.len() / 4 + 1).next_power_of_two().max(64);
        let mut pairs = Self {
            filter: Box::new([0; FILTER_WORDS]),
            slots: vec![Slot::default(); room],
            shift: 64 - room.trailing_zeros(),
        };
        for (number, name) in (0..).zip(names) {
            let Some(pair) = pair_of(name) else { continue };
            let (word, bit) = bit(pair);
            pairs.filter[word] |= bit;
            let at = pairs.slot(pair);
            let slot = &mut pairs.slots[at];
            let from = if slot.to == 0 { number } else { slot.from };
            *slot = Slot { pair, from, to: number + 1 };
        }
        pairs
    }

    /// Where a pair is entered, or would be.
    fn slot(&self, pair: u64) -> usize {
        let mut at = (hash(pair) >> self.shift) as usize;
        while self.slots[at].to != 0 && self.slots[at].pair != pair {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }

    /// The numbers of the names that begin with the same two characters as `text`; `None` for a text of fewer.
    pub(super) fn of(&self, text: &str) -> Option<Range<usize>> {
        let pair = pair_of(text)?;
        let (word, bit) = bit(pair);
        let slot = if self.filter[word] & bit == 0 { Slot::default() } else { self.slots[self.slot(pair)] };
        Some(slot.from as usize..slot.to as usize)
    }

    /// The first place at or behind byte `at` where names may begin, with the numbers of those names.
    #[inline]
    pub(super) fn next(&self, text: &str, mut at: usize) -> Option<(usize, Range<usize>)> {
        let bytes = text.as_bytes();
        loop {
            at = self.next_likely(bytes, at);
            // A byte inside a character passes as well where one has four, and no name begins with it.
            let pair = eight_at(bytes, at)? & PAIR_MASK;
            let slot = self.slots[self.slot(pair)];
            if slot.to != 0 {
                return Some((at, slot.from as usize..slot.to as usize));
            }
            at += if bytes[at] < 0xE0 { 1 } else { 3 };
        }
    }

    /// The next byte where the filter lets a name begin, or one of the last eight.
    #[inline]
    fn next_likely(&self, bytes: &[u8], from: usize) -> usize {
        let mut rest = bytes.get(from..).unwrap_or_default();
        loop {
            while let Some(eight) = rest.first_chunk() {
                let eight = u64::from_le_bytes(*eight);
                if (eight as u8) < 0xE0 {
                    break;
                }
                let (word, bit) = bit(eight & PAIR_MASK);
                if self.filter[word] & bit != 0 {
                    return bytes.len() - rest.len();
                }
                rest = &rest[3..];
            }
            match rest {
                [0..0xE0, behind @ ..] => rest = behind,
                _ => return bytes.len() - rest.len(),
            }
        }
    }
}

#[inline]
fn bit(pair: u64) -> (usize, u64) {
    let bit = hash(pair) >> (64 - (FILTER_WORDS * 64).trailing_zeros());
    ((bit / 64) as usize, 1 << (bit % 64))
}

/// Eight bytes as a number, zero behind the end; `None` where there is no pair any more.
#[inline]
fn eight_at(bytes: &[u8], at: usize) -> Option<u64> {
    let rest = bytes.get(at..)?;
    if let Some(eight) = rest.first_chunk() {
        return Some(u64::from_le_bytes(*eight));
    }
    (rest.len() >= PAIR_BYTES).then(|| rest.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn every_place_where_a_name_may_begin_is_found() {
        let names = ["上海", "上海市", "东城区", "东城", "海东"];
        let pairs = Pairs::new(names.into_iter());
        let places = |text: &str| {
            let mut found = Vec::new();
            let mut at = 0;
            while let Some((start, numbers)) = pairs.next(text, at) {
                found.push((start, numbers));
                at = start + 3;
            }
            found
        };
        assert_eq!(places("在上海东城，é😀a上海"), [(3, 0..2), (6, 4..5), (9, 2..4), (25, 0..2)]);
        assert_eq!(places("上"), []);
        assert_eq!(places("海东"), [(0, 4..5)]);
        assert_eq!(places("😀😀东城😀"), [(8, 2..4)]);
        let of: Vec<_> = ["上海市", "东城", "海", "西城", "在上海"].into_iter().map(|text| pairs.of(text)).collect();
        assert_eq!(of, [Some(0..2), Some(2..4), None, Some(0..0), Some(0..0)]);
    }
}
