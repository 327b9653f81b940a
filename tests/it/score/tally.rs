//! Pairs found figures with gold ones and counts what is right.

use super::norm::{plain, same_place};
use super::rows::Row;

/// Longest subject that still is a name, in characters.
const SUBJECT_CHARS: usize = 30;

/// Counts of one or more documents.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    gold: usize,
    /// Found figures but for those that meet an optional row.
    found: usize,
    matched: usize,
    typed: usize,
    /// Right answers to each of [`ATTRIBUTES`], out of the matched.
    right: [usize; ATTRIBUTES.len()],
    /// Right answers to the first three attributes, out of the rows that differ from what is usual in their document.
    minority: [(usize, usize); 3],
    keys: usize,
    tight: usize,
    subjects: usize,
    likeness: f64,
    indicators: Indicators,
}

#[derive(Debug, Clone, Copy, Default)]
struct Indicators {
    /// Right on a figure whose value and unit are right.
    right: usize,
    found: usize,
    gold: usize,
}

type Attribute = (&'static str, fn(&Row, &Row) -> bool);

/// The attributes; the first three have one value nearly throughout a document.
const ATTRIBUTES: [Attribute; 6] = [
    ("bound", |g, f| g.bound == f.bound),
    ("nature", |g, f| g.nature == f.nature),
    ("year", |g, f| g.year == f.year),
    ("place", |g, f| same_place(&g.place, &f.place)),
    ("theme", |g, f| g.theme == f.theme),
    ("dim", |g, f| g.dimension == f.dimension),
];

/// What is measured, in the order of the table; all in per cent.
pub(super) const MEASURES: [&str; 15] = [
    "typed F1",
    "detection P",
    "detection R",
    "bound",
    "bound minority",
    "nature",
    "nature minority",
    "year",
    "year minority",
    "place",
    "theme",
    "subject tight",
    "subject char F1",
    "indicator end to end F1",
    "dim",
];

impl Tally {
    /// Counts one document.
    pub(super) fn of(gold: &[Row], found: &[Row]) -> Self {
        let pairing = pair(gold, found);
        let metrics: Vec<&Row> = gold.iter().filter(|row| !row.optional).collect();
        let counted = |at: &usize| !pairing.ignored[*at];
        let mut tally = Self {
            gold: metrics.len(),
            found: (0..found.len()).filter(counted).count(),
            matched: pairing.pairs.len(),
            ..Self::default()
        };
        tally.indicators.gold = metrics.iter().filter(|row| row.indicator.is_some()).count();
        tally.indicators.found = (0..found.len()).filter(|at| counted(at) && found[*at].indicator.is_some()).count();
        let values: [fn(&Row) -> String; 3] =
            [|r| r.bound.clone(), |r| r.nature.clone(), |r| r.year.map_or("None".to_owned(), |y| y.to_string())];
        let usual = values.map(|value| most_common(metrics.iter().map(|row| value(row)).collect()));
        for (g, f) in pairing.pairs.iter().map(|(g, f)| (&gold[*g], &found[*f])) {
            let typed = typed_right(g, f);
            tally.typed += usize::from(typed);
            for (at, (_, right)) in ATTRIBUTES.iter().enumerate() {
                let right = usize::from(right(g, f));
                tally.right[at] += right;
                if at < 3 && values[at](g) != usual[at] {
                    tally.minority[at].0 += right;
                    tally.minority[at].1 += 1;
                }
            }
            tally.keys += usize::from(!g.keys.is_empty());
            tally.tight += usize::from(!g.keys.is_empty() && subject_right(g, f));
            if !g.subject.is_empty() {
                tally.subjects += 1;
                tally.likeness += likeness(&g.subject, &f.subject);
            }
            tally.indicators.right += usize::from(typed && indicator_right(g, f) && g.indicator.is_some());
        }
        tally
    }

    /// Adds the counts of another document.
    pub(super) fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.matched += other.matched;
        self.typed += other.typed;
        for (sum, more) in self.right.iter_mut().zip(other.right) {
            *sum += more;
        }
        for (sum, more) in self.minority.iter_mut().zip(other.minority) {
            *sum = (sum.0 + more.0, sum.1 + more.1);
        }
        self.keys += other.keys;
        self.tight += other.tight;
        self.subjects += other.subjects;
        self.likeness += other.likeness;
        self.indicators.right += other.indicators.right;
        self.indicators.found += other.indicators.found;
        self.indicators.gold += other.indicators.gold;
    }

    /// The [`MEASURES`].
    pub(super) fn measures(&self) -> [f64; MEASURES.len()] {
        let share = |right: f64, of: usize| if of == 0 { 100.0 } else { 100.0 * right / of as f64 };
        let of_matched = |at: usize| share(self.right[at] as f64, self.matched);
        let minority = |at: usize| share(self.minority[at].0 as f64, self.minority[at].1);
        // The F1 of a share of the found and a share of the gold with one numerator.
        let f1 = |right: usize, found: usize, gold: usize| share(2.0 * right as f64, found + gold);
        [
            f1(self.typed, self.found, self.gold),
            share(self.matched as f64, self.found),
            share(self.matched as f64, self.gold),
            of_matched(0),
            minority(0),
            of_matched(1),
            minority(1),
            of_matched(2),
            minority(2),
            of_matched(3),
            of_matched(4),
            share(self.tight as f64, self.keys),
            share(self.likeness, self.subjects),
            f1(self.indicators.right, self.indicators.found, self.indicators.gold),
            of_matched(5),
        ]
    }
}

/// The most common of the values; of several, the first in their order.
fn most_common(mut values: Vec<String>) -> String {
    values.sort();
    let mut best: &[String] = &[];
    for run in values.chunk_by(|a, b| a == b) {
        if run.len() > best.len() {
            best = run;
        }
    }
    best.first().cloned().unwrap_or_default()
}

/// Which found figure is which gold one.
pub(super) struct Pairing {
    /// Indices in the gold and in the found, in gold order.
    pub(super) pairs: Vec<(usize, usize)>,
    /// For each found figure: it meets nothing but an optional row, and does not count.
    pub(super) ignored: Vec<bool>,
}

/// Pairs one to one what overlaps and has the same numerals; of several, the one with more right, then the one with more overlap.
pub(super) fn pair(gold: &[Row], found: &[Row]) -> Pairing {
    let overlap = |g: &Row, f: &Row| i64::from(g.end.min(f.end)) - i64::from(g.start.max(f.start));
    let mut candidates = Vec::new();
    for (gi, g) in gold.iter().enumerate().filter(|(_, g)| !g.optional) {
        for (fi, f) in found.iter().enumerate() {
            let over = overlap(g, f);
            let (value, unit) = (value_right(g, f), unit_right(g, f));
            let same = if g.core.is_empty() || f.core.is_empty() { value } else { g.core == f.core };
            if over > 0 && same {
                candidates.push((-(i64::from(value) + i64::from(unit)), !value, -over, gi, fi));
            }
        }
    }
    candidates.sort_unstable();
    let (mut gold_used, mut found_used) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut pairs = Vec::new();
    for (.., g, f) in candidates {
        if !gold_used[g] && !found_used[f] {
            (gold_used[g], found_used[f]) = (true, true);
            pairs.push((g, f));
        }
    }
    pairs.sort_unstable();
    let optional = |f: &Row| gold.iter().any(|g| g.optional && overlap(g, f) > 0);
    let ignored = found.iter().zip(found_used).map(|(f, used)| !used && optional(f)).collect();
    Pairing { pairs, ignored }
}

fn value_right(g: &Row, f: &Row) -> bool {
    let (Some(wanted), Some(got)) = (&g.value, &f.value) else { return false };
    if !wanted.equals(got) {
        return false;
    }
    match (&g.value_max, &f.value_max) {
        (Some(wanted), Some(got)) => wanted.equals(got),
        (Some(_), None) => false,
        (None, None) => true,
        // 3000多 told as 3000 to 4000 is no error.
        (None, Some(max)) => max.equals(got) || g.bound != "exact",
    }
}

fn unit_right(g: &Row, f: &Row) -> bool {
    !g.unit.is_empty() && g.unit == f.unit
}

/// Value and unit are right.
pub(super) fn typed_right(g: &Row, f: &Row) -> bool {
    value_right(g, f) && unit_right(g, f)
}

/// Nature, year and place are right.
pub(super) fn context_right(g: &Row, f: &Row) -> bool {
    ATTRIBUTES[1..4].iter().all(|(_, right)| right(g, f))
}

/// The subject holds all keys and is a short phrase.
pub(super) fn subject_right(g: &Row, f: &Row) -> bool {
    let subject = plain(&f.subject);
    !subject.is_empty()
        && g.keys.iter().all(|key| subject.contains(&plain(key)))
        && subject.chars().count() <= SUBJECT_CHARS.max(plain(&g.subject).chars().count())
        && !subject.contains([',', '。', '；', ';', '！', '？', '!', '?'])
}

/// The headline indicator is the same, or there is none in both.
pub(super) fn indicator_right(g: &Row, f: &Row) -> bool {
    g.indicator == f.indicator
}

/// F1 of the characters of two phrases, whatever their order.
fn likeness(a: &str, b: &str) -> f64 {
    let chars = |text: &str| {
        let mut chars: Vec<char> = plain(text).chars().collect();
        chars.sort_unstable();
        chars
    };
    let (a, mut b) = (chars(a), chars(b));
    let of = a.len() + b.len();
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let shared = a.iter().filter(|c| b.binary_search(c).map(|at| b.remove(at)).is_ok()).count();
    2.0 * shared as f64 / of as f64
}
