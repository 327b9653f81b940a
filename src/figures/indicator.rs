//! Indicator: which named indicator of the catalogue a figure is, by the patterns in `data/indicators/`.

use super::Nature;
use super::lexicon::{Hit, Lexicon, LexiconBuilder, WordId};
use crate::catalog::knowledge::Knowledge;

/// A set of words, one bit each.
#[derive(Debug, Clone, Default)]
pub(super) struct WordSet(Vec<u64>);

impl WordSet {
    /// Makes an empty set with room for `words` words.
    #[must_use]
    pub(super) fn with_words(words: usize) -> Self {
        Self(vec![0; words.div_ceil(64)])
    }

    /// Empties the set.
    pub(super) fn clear(&mut self) {
        self.0.fill(0);
    }

    /// Adds the words of all hits.
    pub(super) fn insert(&mut self, hits: &[Hit]) {
        for hit in hits {
            if let Some(slot) = self.0.get_mut(hit.word as usize / 64) {
                *slot |= 1 << (hit.word % 64);
            }
        }
    }

    /// Adds all words of another set.
    pub(super) fn union(&mut self, other: &Self) {
        for (slot, more) in self.0.iter_mut().zip(&other.0) {
            *slot |= more;
        }
    }

    /// Tells whether a word is in the set.
    #[must_use]
    pub(super) fn has(&self, word: WordId) -> bool {
        self.0.get(word as usize / 64).is_some_and(|slot| slot >> (word % 64) & 1 == 1)
    }
}

/// A word of a pattern with its anchors.
#[derive(Debug, Clone, Copy)]
struct Anchored {
    word: WordId,
    at_start: bool,
    at_end: bool,
}

#[derive(Debug, Default)]
struct Pattern {
    /// Alternatives that must occur in the subject, a list a term.
    subject: Vec<Vec<Anchored>>,
    /// Words that must not occur in the subject.
    without: Vec<Anchored>,
    /// Alternatives that must occur in the context.
    context: Vec<Vec<WordId>>,
    /// Words that must not occur in the clause.
    clause_without: Vec<WordId>,
    /// Alternatives that must occur in the clause.
    verbs: Vec<Vec<WordId>>,
    /// The figure's theme must be one of these.
    themes: Vec<String>,
    min: Option<f64>,
    max: Option<f64>,
}

#[derive(Debug)]
struct Entry {
    code: String,
    theme: String,
    headline: bool,
    natures: Vec<Nature>,
    exclude: Vec<Anchored>,
    patterns: Vec<Pattern>,
}

/// All indicators, ready to match.
#[derive(Debug)]
pub(super) struct Indicators {
    entries: Vec<Entry>,
    /// Unit to the indicators that accept it.
    by_unit: std::collections::HashMap<String, Vec<u32>>,
}

/// What a figure is matched by.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    /// Words in the subject, with places.
    pub(super) subject_hits: &'a [Hit],
    /// Length in bytes of the plain subject.
    pub(super) subject_len: u32,
    /// Words in the clause.
    pub(super) clause: &'a WordSet,
    /// Words in subject, clause, sentence, headings and title.
    pub(super) context: &'a WordSet,
    /// Unit.
    pub(super) unit: &'a str,
    /// Nature.
    pub(super) nature: Nature,
    /// Theme code.
    pub(super) theme: &'a str,
    /// Value in base units, if it is a number.
    pub(super) value: Option<f64>,
}

/// A matched indicator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matched<'a> {
    /// Its code.
    pub(super) code: &'a str,
    /// Whether the figure contract names it.
    pub(super) headline: bool,
    /// Characters of evidence, roughly.
    pub(super) score: f32,
    /// Score of the best other indicator.
    pub(super) runner_up: f32,
}

impl Indicators {
    /// Takes the indicators of a catalogue and adds their words to the lexicon.
    pub(super) fn new(knowledge: &Knowledge, lexicon: &mut LexiconBuilder) -> Self {
        let mut entries = Vec::new();
        let mut by_unit: std::collections::HashMap<String, Vec<u32>> = std::collections::HashMap::new();
        for (index, indicator) in knowledge.indicators.iter().enumerate() {
            let mut units: Vec<&String> = indicator.units.iter().collect();
            if units.is_empty() {
                units.push(&indicator.unit);
            }
            for unit in units {
                by_unit.entry(unit.clone()).or_default().push(index as u32);
            }
            entries.push(Entry {
                code: indicator.code.clone(),
                theme: indicator.theme.clone(),
                headline: indicator.headline,
                natures: if indicator.natures.is_empty() {
                    vec![Nature::Actual, Nature::Target]
                } else {
                    indicator.natures.clone()
                },
                exclude: indicator.exclude.iter().map(|word| anchored(word, lexicon)).collect(),
                patterns: indicator.patterns.iter().map(|pattern| parse(pattern, lexicon)).collect(),
            });
        }
        Self { entries, by_unit }
    }

    /// Finds the best indicator for a figure: the most specific pattern wins, the first in file order among equals.
    #[must_use]
    pub(super) fn find(&self, lexicon: &Lexicon, candidate: &Candidate<'_>) -> Option<Matched<'_>> {
        let mut best: Option<(f32, &Entry)> = None;
        let mut runner_up = 0.0f32;
        for index in self.by_unit.get(candidate.unit)? {
            let entry = &self.entries[*index as usize];
            if !entry.natures.contains(&candidate.nature)
                || entry.exclude.iter().any(|word| word.length(lexicon, candidate) > 0)
            {
                continue;
            }
            let bonus = if entry.theme == candidate.theme { 0.5 } else { 0.0 };
            let score =
                entry.patterns.iter().filter_map(|pattern| pattern.score(lexicon, candidate)).fold(0.0f32, f32::max);
            if score > 0.0 {
                let score = score + bonus;
                if best.is_none_or(|(top, _)| score > top) {
                    runner_up = best.map_or(runner_up, |(top, _)| top);
                    best = Some((score, entry));
                } else {
                    runner_up = runner_up.max(score);
                }
            }
        }
        best.map(|(score, entry)| Matched { code: &entry.code, headline: entry.headline, score, runner_up })
    }

    /// Tells whether a code is one of those the figure contract names.
    #[must_use]
    pub(super) fn is_headline(&self, code: &str) -> bool {
        self.entries.iter().any(|entry| entry.headline && entry.code == code)
    }
}

fn anchored(word: &str, lexicon: &mut LexiconBuilder) -> Anchored {
    let at_start = word.starts_with('^');
    let at_end = word.ends_with('$');
    let word = word.trim_start_matches('^').trim_end_matches('$');
    Anchored { word: lexicon.add(word), at_start, at_end }
}

fn parse(pattern: &str, lexicon: &mut LexiconBuilder) -> Pattern {
    let mut parsed = Pattern::default();
    for term in pattern.split_whitespace() {
        let mut ids =
            |words: &str| words.split('|').filter(|w| !w.is_empty()).map(|word| lexicon.add(word)).collect::<Vec<_>>();
        if let Some(words) = term.strip_prefix("theme:") {
            parsed.themes = words.split('|').map(str::to_owned).collect();
        } else if let Some(words) = term.strip_prefix("verb:") {
            parsed.verbs.push(ids(words));
        } else if let Some(number) = term.strip_prefix("min:") {
            parsed.min = number.parse().ok();
        } else if let Some(number) = term.strip_prefix("max:") {
            parsed.max = number.parse().ok();
        } else if let Some(words) = term.strip_prefix("~-") {
            parsed.clause_without.extend(ids(words));
        } else if let Some(words) = term.strip_prefix('~') {
            parsed.context.push(ids(words));
        } else if let Some(words) = term.strip_prefix('-') {
            parsed.without.extend(words.split('|').filter(|w| !w.is_empty()).map(|word| anchored(word, lexicon)));
        } else {
            parsed
                .subject
                .push(term.split('|').filter(|w| !w.is_empty()).map(|word| anchored(word, lexicon)).collect());
        }
    }
    parsed
}

impl Anchored {
    /// Characters of the word if it occurs in the subject as anchored, else 0.
    fn length(self, lexicon: &Lexicon, candidate: &Candidate<'_>) -> u32 {
        let found = candidate.subject_hits.iter().any(|hit| {
            hit.word == self.word
                && (!self.at_start || hit.start == 0)
                && (!self.at_end || hit.end == candidate.subject_len)
        });
        if found { lexicon.word_len(self.word).div_ceil(3) + u32::from(self.at_start && self.at_end) } else { 0 }
    }
}

impl Pattern {
    fn score(&self, lexicon: &Lexicon, candidate: &Candidate<'_>) -> Option<f32> {
        let mut score = 0.0;
        for term in &self.subject {
            let longest = term.iter().map(|word| word.length(lexicon, candidate)).max().unwrap_or(0);
            if longest == 0 {
                return None;
            }
            score += longest as f32;
        }
        if let Some(value) = candidate.value
            && (self.min.is_some_and(|min| value < min) || self.max.is_some_and(|max| value > max))
        {
            return None;
        }
        if !self.themes.is_empty() {
            if !self.themes.iter().any(|theme| theme == candidate.theme) {
                return None;
            }
            score += 0.5;
        }
        for (terms, set) in [(&self.context, candidate.context), (&self.verbs, candidate.clause)] {
            for term in terms {
                if !term.iter().any(|word| set.has(*word)) {
                    return None;
                }
                score += 0.5;
            }
        }
        let banned = self.without.iter().any(|word| word.length(lexicon, candidate) > 0)
            || self.clause_without.iter().any(|word| candidate.clause.has(*word));
        (!banned).then_some(score)
    }
}
