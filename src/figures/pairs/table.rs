//! The weights of pairs of characters, read from `data/theme_pairs.csv`.

use super::{Pair, Place};

/// Weights for themes by pair, in one table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Theme codes in alphabetical order, which is that of their numbers.
    codes: Vec<&'static str>,
    /// What each theme has at the beginning.
    bias: Vec<f32>,
    /// What the rules' own decision counts.
    ruled: f32,
    /// Key of a pair and its weights, as a range of `weights`; zero where there is none. Two thirds full at most.
    slots: Vec<(u64, u32, u32)>,
    weights: Vec<(u8, f32)>,
}

impl Table {
    /// Reads the lines `place,pair,theme=weight theme=weight`, weights in hundredths; `bias` and `rules` stand in place of a place, and `bias`
    /// names the themes in alphabetical order. Lines that say nothing are passed over; a test holds that there are none.
    pub(super) fn parse(csv: &'static str) -> Self {
        let mut table = Self::default();
        let mut found: Vec<(u64, u32, u32)> = Vec::new();
        for line in csv.lines().skip(1) {
            let mut cells = line.splitn(3, ',');
            let (Some(place), Some(pair), Some(weights)) = (cells.next(), cells.next(), cells.next()) else { continue };
            match place {
                "rules" => table.ruled = hundredths(weights).unwrap_or(0.0),
                "bias" => {
                    for (code, weight) in each(weights) {
                        table.codes.push(code);
                        table.bias.push(weight);
                    }
                }
                _ => {
                    let Some(key) = pair_of(place, pair).map(key) else { continue };
                    let from = table.weights.len() as u32;
                    for (code, weight) in each(weights) {
                        table.number(code).into_iter().for_each(|theme| table.weights.push((theme as u8, weight)));
                    }
                    found.push((key, from, table.weights.len() as u32));
                }
            }
        }
        table.slots = vec![(0, 0, 0); (found.len() * 3 / 2 + 1).next_power_of_two()];
        for entry in found {
            let mut at = table.slot(entry.0);
            while table.slots[at].0 != 0 {
                at = (at + 1) % table.slots.len();
            }
            table.slots[at] = entry;
        }
        table
    }

    /// How many themes there are.
    pub(super) fn themes(&self) -> usize {
        self.codes.len()
    }

    /// The number of a theme; `None` for one of a catalogue of one's own.
    pub(super) fn number(&self, code: &str) -> Option<usize> {
        self.codes.binary_search(&code).ok()
    }

    /// The weights of a pair, by theme.
    #[inline]
    pub(super) fn get(&self, pair: Pair) -> &[(u8, f32)] {
        if self.slots.is_empty() {
            return &[];
        }
        let key = key(pair);
        let mut at = self.slot(key);
        loop {
            match self.slots[at] {
                (known, from, to) if known == key => return &self.weights[from as usize..to as usize],
                (0, ..) => return &[],
                _ => at = (at + 1) % self.slots.len(),
            }
        }
    }

    /// The theme with the highest score; that of the rules, number `ruled`, has an advantage, multiplied by `trust`.
    pub(super) fn best(&self, scores: &[f32], ruled: usize, trust: f32) -> &'static str {
        let advantage = |theme: usize| if theme == ruled { trust * self.ruled } else { 0.0 };
        let total = |theme: usize| scores[theme] + self.bias[theme] + advantage(theme);
        let best = (0..self.codes.len()).max_by(|a, b| total(*a).total_cmp(&total(*b))).unwrap_or(ruled);
        self.codes[best]
    }

    #[inline]
    fn slot(&self, key: u64) -> usize {
        // The high bits of a product depend on all of the key.
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (self.slots.len() - 1)
    }
}

/// The pair of a line.
fn pair_of(place: &str, pair: &str) -> Option<Pair> {
    let place = Place::ALL.into_iter().find(|known| known.name() == place)?;
    let mut chars = pair.chars();
    Some(Pair { place, first: chars.next()?, second: chars.next()? })
}

/// A number of its own for each pair, never zero.
#[inline]
fn key(pair: Pair) -> u64 {
    (pair.place as u64 + 1) << 42 | u64::from(u32::from(pair.first)) << 21 | u64::from(u32::from(pair.second))
}

/// `theme=weight theme=weight`
fn each(weights: &'static str) -> impl Iterator<Item = (&'static str, f32)> {
    weights.split(' ').filter_map(|one| {
        let (code, weight) = one.split_once('=')?;
        Some((code, hundredths(weight)?))
    })
}

/// -150 is -1.5.
fn hundredths(number: &str) -> Option<f32> {
    let (digits, sign) = number.strip_prefix('-').map_or((number, 1.0), |digits| (digits, -1.0));
    let add = |sum: u32, byte: u8| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'));
    let known = (1..=6).contains(&digits.len());
    known.then(|| digits.bytes().try_fold(0, add)).flatten().map(|number| sign * number as f32 / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str = "place,pair,weights\nrules,,50\nbias,,aid=-125 teachers=-100\nsubject,教师,aid=-50 teachers=150\nopening,资助,aid=200\n";

    #[test]
    fn pairs_have_weights_by_place() {
        let table = Table::parse(CSV);
        let pair = |place, first, second| Pair { place, first, second };
        assert_eq!(table.get(pair(Place::Subject, '教', '师')), [(0, -0.5), (1, 1.5)]);
        assert_eq!(table.get(pair(Place::Opening, '教', '师')), []);
        assert_eq!(table.get(pair(Place::Opening, '资', '助')), [(0, 2.0)]);
        assert_eq!(table.number("mine"), None);
        assert_eq!(table.best(&[0.2, 0.0], 1, 1.0), "teachers");
        assert_eq!(table.best(&[0.8, 0.0], 1, 1.0), "aid");
        assert_eq!(table.best(&[0.8, 0.0], 1, 2.0), "teachers");
    }

    #[test]
    fn every_line_of_the_file_says_something() {
        let csv = include_str!("../../../data/theme_pairs.csv");
        let table = Table::parse(csv);
        let pairs = table.slots.iter().filter(|slot| slot.0 != 0).count();
        assert_eq!(pairs + 3, csv.lines().count());
        assert!(table.ruled > 0.0);
        for line in csv.lines().skip(2) {
            let weights = line.rsplit(',').next().unwrap_or_default();
            let known = each(weights).filter(|(code, _)| table.number(code).is_some()).count();
            assert_eq!(known, weights.split(' ').count(), "{line}");
        }
    }
}
