//! The weights of pairs of characters, read from `data/theme_pairs.csv`.

use super::{Pair, Place};

/// Themes that can have weights.
pub(super) const THEMES: usize = 32;

/// What pairs say for each theme, in hundredths.
pub(super) type Sums = [i32; THEMES];

/// Weights for themes by pair, in one table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Theme codes in alphabetical order, which is that of their numbers.
    codes: Vec<&'static str>,
    /// What each theme has at the beginning.
    bias: Vec<f32>,
    /// What the rules' own decision counts.
    ruled: f32,
    /// A bit for the hash of each pair, a sixth of them set at most: most pairs have no weights.
    known: Vec<u64>,
    /// The pairs by their hash; two thirds full at most.
    slots: Vec<Slot>,
    weights: Vec<Weight>,
}

/// A pair and where its weights are, those for one place behind those for another.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// Its bytes as a number, zero where there is no pair.
    pair: u64,
    /// The first of its weights.
    from: u32,
    /// How many of them are over behind those for each place.
    ends: [u8; Place::ALL.len()],
}

/// What a pair says for a theme, in hundredths.
#[derive(Debug, Clone, Copy)]
struct Weight {
    theme: u8,
    by: i16,
}

/// A pair that has weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Known(u32);

impl Table {
    /// Reads the lines `place,pair,theme=weight theme=weight`, weights in hundredths; `bias` and `rules` stand in place of a place, and `bias`
    /// names the themes in alphabetical order. Lines that say nothing are passed over; a test holds that there are none.
    pub(super) fn parse(csv: &'static str) -> Self {
        let mut table = Self::default();
        // Pair and place as one number, which is quick to sort by.
        let mut found: Vec<(u64, &'static str)> = Vec::new();
        for line in csv.lines().skip(1) {
            let mut cells = line.splitn(3, ',');
            let (Some(place), Some(pair), Some(weights)) = (cells.next(), cells.next(), cells.next()) else { continue };
            match place {
                "rules" => table.ruled = hundredths(weights).map_or(0.0, whole),
                "bias" => {
                    for (code, weight) in each(weights).take(THEMES) {
                        table.codes.push(code);
                        table.bias.push(whole(weight));
                    }
                }
                _ => found.extend(pair_of(place, pair).map(|pair| (key(pair) << 2 | pair.place as u64, weights))),
            }
        }
        found.sort_unstable_by_key(|(placed, _)| *placed);
        let pairs = found.chunk_by(|one, next| one.0 >> 2 == next.0 >> 2);
        let size = (pairs.clone().count() * 3 / 2 + 1).next_power_of_two();
        (table.slots, table.known) = (vec![Slot::default(); size], vec![0; size.div_ceil(16)]);
        for lines in pairs {
            let mut slot =
                Slot { pair: lines[0].0 >> 2, from: table.weights.len() as u32, ends: [0; Place::ALL.len()] };
            for (placed, weights) in lines {
                for (code, by) in each(weights) {
                    table
                        .number(code)
                        .into_iter()
                        .for_each(|theme| table.weights.push(Weight { theme: theme as u8, by }));
                }
                slot.ends[(placed & 3) as usize..].fill((table.weights.len() - slot.from as usize) as u8);
            }
            table.enter(slot);
        }
        table
    }

    fn enter(&mut self, slot: Slot) {
        let hash = hash(slot.pair);
        let (word, bit) = self.bit(hash);
        self.known[word] |= bit;
        let mut at = self.place(hash);
        while self.slots[at].pair != 0 {
            at = (at + 1) % self.slots.len();
        }
        self.slots[at] = slot;
    }

    /// The number of a theme; `None` for one of a catalogue of one's own.
    pub(super) fn number(&self, code: &str) -> Option<usize> {
        // Most differ in length, so that one look is enough for each.
        self.codes.iter().position(|known| *known == code)
    }

    /// Looks up a pair, given as [`each_pair`](super::each_pair) gives it.
    #[inline]
    pub(super) fn find(&self, pair: u64) -> Option<Known> {
        let hash = hash(pair);
        let (word, bit) = self.bit(hash);
        if self.known.get(word)? & bit == 0 {
            return None;
        }
        let mut at = self.place(hash);
        loop {
            match self.slots.get(at)?.pair {
                known if known == pair => return Some(Known(at as u32)),
                0 => return None,
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }

    #[inline]
    fn weights(&self, Known(at): Known, place: Place) -> &[Weight] {
        let Some(slot) = self.slots.get(at as usize) else { return &[] };
        let place = place as usize;
        let before = if place == 0 { 0 } else { slot.ends[place - 1] };
        let from = slot.from as usize;
        self.weights.get(from + usize::from(before)..from + usize::from(slot.ends[place])).unwrap_or_default()
    }

    /// Adds what a pair says in a place.
    #[inline]
    pub(super) fn add(&self, pair: Known, place: Place, sums: &mut Sums) {
        for Weight { theme, by } in self.weights(pair, place) {
            sums[usize::from(*theme) % THEMES] += i32::from(*by);
        }
    }

    /// The weights of a pair, by theme.
    pub(super) fn get(&self, pair: Pair) -> impl Iterator<Item = (usize, f32)> {
        let weights = self.find(key(pair)).map_or(&[][..], |known| self.weights(known, pair.place));
        weights.iter().map(|weight| (usize::from(weight.theme), whole(weight.by)))
    }

    /// The theme with the highest score; that of the rules, number `ruled`, has an advantage, multiplied by `trust`.
    pub(super) fn best(&self, scores: &[f32], ruled: usize, trust: f32) -> &'static str {
        let advantage = |theme: usize| if theme == ruled { trust * self.ruled } else { 0.0 };
        let total = |theme: usize| scores[theme] + self.bias[theme] + advantage(theme);
        let totals = (0..self.codes.len()).map(|theme| (theme, total(theme)));
        let best = totals.reduce(|best, next| if next.1.total_cmp(&best.1).is_lt() { best } else { next });
        self.codes[best.map_or(ruled, |(theme, _)| theme)]
    }

    /// The highest bits of a hash, which depend on all of the pair.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        (hash >> 32) as usize & (self.slots.len() - 1)
    }

    /// Word and bit of [`Self::known`].
    #[inline]
    fn bit(&self, hash: u64) -> (usize, u64) {
        // Other bits of the hash than say the slot.
        ((hash >> 32) as usize & (self.known.len().wrapping_sub(1)), 1 << (hash >> 58))
    }
}

#[inline]
const fn hash(pair: u64) -> u64 {
    pair.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Hundredths as a number.
fn whole(hundredths: i16) -> f32 {
    f32::from(hundredths) / 100.0
}

/// The pair of a line.
fn pair_of(place: &str, pair: &str) -> Option<Pair> {
    let place = Place::ALL.into_iter().find(|known| known.name() == place)?;
    let mut chars = pair.chars();
    Some(Pair { place, first: chars.next()?, second: chars.next()? })
}

/// The bytes of a pair as a number, as [`each_pair`](super::each_pair) gives it.
fn key(pair: Pair) -> u64 {
    let raw = |c: char| {
        let mut bytes = [0; 4];
        c.encode_utf8(&mut bytes);
        u64::from(u32::from_le_bytes(bytes))
    };
    raw(pair.first) | raw(pair.second) << 24
}

/// `theme=weight theme=weight`
fn each(weights: &'static str) -> impl Iterator<Item = (&'static str, i16)> {
    // They are of a few bytes each, which are gone through one by one sooner than searched.
    let mut rest = weights;
    let parts = std::iter::from_fn(move || {
        let end = rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len());
        let one = rest.get(..end).filter(|_| !rest.is_empty());
        rest = rest.get(end + 1..).unwrap_or_default();
        one
    });
    parts.filter_map(|one| {
        let at = one.bytes().position(|byte| byte == b'=')?;
        Some((&one[..at], hundredths(&one[at + 1..])?))
    })
}

/// A number of few digits.
fn hundredths(number: &str) -> Option<i16> {
    let (digits, sign) = number.strip_prefix('-').map_or((number, 1), |digits| (digits, -1));
    let add = |sum: i16, byte: u8| byte.is_ascii_digit().then(|| sum * 10 + i16::from(byte - b'0'));
    let known = (1..=4).contains(&digits.len());
    known.then(|| digits.bytes().try_fold(0, add)).flatten().map(|number| sign * number)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str = "place,pair,weights\nrules,,50\nbias,,aid=-125 teachers=-100\nsubject,教师,aid=-50 teachers=150\nopening,资助,aid=200\n";

    #[test]
    fn pairs_have_weights_by_place() {
        let table = Table::parse(CSV);
        let pair = |place, first, second| Pair { place, first, second };
        let weights = |place, first, second| table.get(pair(place, first, second)).collect::<Vec<_>>();
        assert_eq!(weights(Place::Subject, '教', '师'), [(0, -0.5), (1, 1.5)]);
        assert_eq!(weights(Place::Opening, '教', '师'), []);
        assert_eq!(weights(Place::Opening, '资', '助'), [(0, 2.0)]);
        assert_eq!(table.number("mine"), None);
        assert_eq!(table.best(&[0.2, 0.0], 1, 1.0), "teachers");
        assert_eq!(table.best(&[0.8, 0.0], 1, 1.0), "aid");
        assert_eq!(table.best(&[0.8, 0.0], 1, 2.0), "teachers");
    }

    #[test]
    fn every_line_of_the_file_says_something() {
        let csv = include_str!("../../../data/theme_pairs.csv");
        let table = Table::parse(csv);
        let slots = table.slots.iter().enumerate().filter(|(_, slot)| slot.pair != 0);
        let weighs = |at: usize, place: Place| !table.weights(Known(at as u32), place).is_empty();
        let pairs = slots.flat_map(|(at, _)| Place::ALL.into_iter().filter(move |place| weighs(at, *place))).count();
        assert_eq!(pairs + 3, csv.lines().count());
        assert!(table.ruled > 0.0);
        for line in csv.lines().skip(2) {
            let weights = line.rsplit(',').next().unwrap_or_default();
            let known = each(weights).filter(|(code, _)| table.number(code).is_some()).count();
            assert_eq!(known, weights.split(' ').count(), "{line}");
        }
    }
}
