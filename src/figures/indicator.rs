//! Indicator: which named indicator of the catalogue a figure is, by the patterns in `data/indicators/`.

use std::ops::Range;

use super::Nature;
use super::lexicon::{Hit, Lexicon, LexiconBuilder, Place, WordId};
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
    pub(super) fn insert<'h>(&mut self, hits: impl IntoIterator<Item = &'h Hit>) {
        for hit in hits {
            if let Some(slot) = self.0.get_mut(hit.word as usize / 64) {
                *slot |= 1 << (hit.word % 64);
            }
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
    /// Words that must not occur in the sentence.
    sentence_without: Vec<WordId>,
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
    /// The headline code that figures of it are told by.
    headline: Option<String>,
    parts: bool,
    yields: bool,
    settles_theme: bool,
    /// Numbers of the units it accepts.
    units: Vec<u16>,
    /// One bit for each nature it accepts.
    nature_bits: u8,
    exclude: Vec<Anchored>,
}

/// All indicators, ready to match.
#[derive(Debug)]
pub(super) struct Indicators {
    entries: Vec<Entry>,
    /// Units, numbered.
    units: std::collections::HashMap<String, u16>,
    /// The patterns of all indicators in file order, each with its indicator.
    patterns: Vec<(u32, Pattern)>,
    /// For each word, the patterns that need it or one of its alternatives in the subject. Of a pattern's terms the one
    /// with the rarest words is entered.
    by_word: Vec<Vec<Entrance>>,
    /// Patterns that need nothing in the subject.
    anywhere: Vec<Entrance>,
}

/// A pattern, with what turns most figures away before it is looked at.
#[derive(Debug, Clone, Copy)]
struct Entrance {
    pattern: u32,
    /// One bit for each nature its indicator accepts.
    natures: u8,
    /// One bit for each unit its indicator accepts; units beyond the 64th share bits.
    units: u64,
    /// [`bit_of`] of the words that have no alternative and must be in the subject.
    words: u64,
}

/// One of 64 bits for a word.
const fn bit_of(word: WordId) -> u64 {
    1 << (word % 64)
}

impl Entrance {
    #[inline]
    fn admits(self, unit: u16, nature: Nature, words: u64) -> bool {
        self.units >> (unit % 64) & 1 == 1 && self.natures >> nature as u8 & 1 == 1 && self.words & !words == 0
    }
}

/// What a figure is matched by.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    /// Words in the subject, with places.
    pub(super) subject_hits: &'a [Hit],
    /// From the subject's first to behind its last character that is no blank or quotation mark.
    pub(super) subject: Range<u32>,
    /// The same without places.
    pub(super) subject_words: &'a WordSet,
    /// Words in the clause.
    pub(super) clause: &'a WordSet,
    /// Words in the sentence, and in headings and title.
    pub(super) around: [Option<&'a WordSet>; 2],
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
    /// The code by which the figure contract names it: its own, or that of the indicator it refines.
    pub(super) headline: Option<&'a str>,
    /// Its theme, where it settles that of the figure.
    pub(super) theme: Option<&'a str>,
    /// Characters of evidence, roughly.
    pub(super) score: f32,
    /// Score of the best other indicator.
    pub(super) runner_up: f32,
}

impl Indicators {
    /// Takes the indicators of a catalogue and adds their words to the lexicon.
    pub(super) fn new(knowledge: &Knowledge, lexicon: &mut LexiconBuilder) -> Self {
        let mut units: std::collections::HashMap<String, u16> = std::collections::HashMap::new();
        let mut entries = Vec::new();
        let mut patterns = Vec::new();
        for (index, indicator) in knowledge.indicators.iter().enumerate() {
            let mut own: Vec<&String> = indicator.units.iter().collect();
            if own.is_empty() {
                own.push(&indicator.unit);
            }
            let mut number = |unit: &String| {
                let next = units.len() as u16;
                *units.entry(unit.clone()).or_insert(next)
            };
            entries.push(Entry {
                code: indicator.code.clone(),
                theme: indicator.theme.clone(),
                headline: if indicator.headline { Some(indicator.code.clone()) } else { indicator.refines.clone() },
                parts: indicator.parts,
                yields: indicator.yields,
                settles_theme: indicator.settles_theme,
                units: own.into_iter().map(&mut number).collect(),
                nature_bits: natures(&indicator.natures),
                exclude: indicator.exclude.iter().map(|word| anchored(word, lexicon)).collect(),
            });
            patterns.extend(indicator.patterns.iter().map(|pattern| (index as u32, parse(pattern, lexicon))));
        }
        let mut indicators = Self { entries, units, patterns, by_word: Vec::new(), anywhere: Vec::new() };
        indicators.enter_patterns();
        indicators
    }

    /// Fills `by_word` and `anywhere`.
    fn enter_patterns(&mut self) {
        let mut uses: Vec<usize> = Vec::new();
        for word in self.patterns.iter().flat_map(|(_, pattern)| pattern.subject.iter().flatten()) {
            let word = word.word as usize;
            if uses.len() <= word {
                uses.resize(word + 1, 0);
            }
            uses[word] += 1;
        }
        self.by_word = vec![Vec::new(); uses.len()];
        for (number, (indicator, pattern)) in self.patterns.iter().enumerate() {
            let rarest =
                pattern.subject.iter().min_by_key(|term| term.iter().map(|w| uses[w.word as usize]).sum::<usize>());
            let indicator = &self.entries[*indicator as usize];
            let entrance = Entrance {
                pattern: number as u32,
                natures: indicator.nature_bits,
                units: indicator.units.iter().fold(0, |bits, unit| bits | 1 << (unit % 64)),
                words: pattern.subject.iter().fold(0, |bits, term| match term.as_slice() {
                    [only] => bits | bit_of(only.word),
                    _ => bits,
                }),
            };
            match rarest {
                None => self.anywhere.push(entrance),
                Some(term) => term.iter().for_each(|word| self.by_word[word.word as usize].push(entrance)),
            }
        }
    }

    /// Finds the best indicator for a figure: the most specific pattern wins, the first in file order among equals.
    ///
    /// `scratch` is used again and again.
    #[must_use]
    pub(super) fn find(
        &self,
        lexicon: &Lexicon,
        candidate: &Candidate<'_>,
        scratch: &mut Vec<u32>,
    ) -> Option<Matched<'_>> {
        let unit = *self.units.get(candidate.unit)?;
        let words = candidate.subject_hits.iter().fold(0, |bits, hit| bits | bit_of(hit.word));
        scratch.clear();
        for entrance in &self.anywhere {
            if entrance.admits(unit, candidate.nature, words) {
                scratch.push(entrance.pattern);
            }
        }
        for patterns in candidate.subject_hits.iter().filter_map(|hit| self.by_word.get(hit.word as usize)) {
            for entrance in patterns {
                if entrance.admits(unit, candidate.nature, words) {
                    scratch.push(entrance.pattern);
                }
            }
        }
        scratch.sort_unstable();
        scratch.dedup();
        let mut best: Option<(f32, &Entry)> = None;
        let mut runner_up = 0.0f32;
        for group in scratch.chunk_by(|a, b| self.patterns[*a as usize].0 == self.patterns[*b as usize].0) {
            let entry = &self.entries[self.patterns[group[0] as usize].0 as usize];
            if !entry.units.contains(&unit) {
                continue;
            }
            let mut score = 0.0f32;
            for pattern in group {
                if let Some(found) = self.patterns[*pattern as usize].1.score(lexicon, candidate)
                    && found > score
                {
                    score = found;
                }
            }
            if score > 0.0 && !entry.exclude.iter().any(|word| word.length(lexicon, candidate) > 0) {
                let score = if entry.theme == candidate.theme { score + 0.5 } else { score };
                if best.is_none_or(|(top, _)| score > top) {
                    runner_up = best.map_or(runner_up, |(top, _)| top);
                    best = Some((score, entry));
                } else {
                    runner_up = runner_up.max(score);
                }
            }
        }
        best.map(|(score, entry)| Matched {
            code: &entry.code,
            headline: entry.headline.as_deref(),
            theme: entry.settles_theme.then_some(entry.theme.as_str()),
            score,
            runner_up,
        })
    }

    /// Tells whether a part of a total of this indicator is of it too.
    #[must_use]
    pub(super) fn covers_parts(&self, code: &str) -> bool {
        self.entries.iter().any(|entry| entry.parts && entry.code == code)
    }

    /// Tells whether a part of a total leaves this indicator for that of the total.
    #[must_use]
    pub(super) fn yields(&self, code: &str) -> bool {
        self.entries.iter().any(|entry| entry.yields && entry.code == code)
    }

    /// Tells whether a figure of this indicator is of its theme whatever stands around.
    #[must_use]
    pub(super) fn settles_theme(&self, code: &str) -> bool {
        self.entries.iter().any(|entry| entry.settles_theme && entry.code == code)
    }
}

/// One bit for each nature; an indicator that names none takes what was reached and what is aimed at.
fn natures(named: &[Nature]) -> u8 {
    let named = if named.is_empty() { &[Nature::Actual, Nature::Target] } else { named };
    named.iter().fold(0, |bits, nature| bits | 1 << *nature as u8)
}

fn anchored(word: &str, lexicon: &mut LexiconBuilder) -> Anchored {
    let at_start = word.starts_with('^');
    let at_end = word.ends_with('$');
    let word = word.trim_start_matches('^').trim_end_matches('$');
    Anchored { word: lexicon.add(word, Place::Subject), at_start, at_end }
}

fn parse(pattern: &str, lexicon: &mut LexiconBuilder) -> Pattern {
    let mut parsed = Pattern::default();
    for term in pattern.split_whitespace() {
        let mut ids = |words: &str, place| {
            words.split('|').filter(|w| !w.is_empty()).map(|word| lexicon.add(word, place)).collect::<Vec<_>>()
        };
        if let Some(words) = term.strip_prefix("theme:") {
            parsed.themes = words.split('|').map(str::to_owned).collect();
        } else if let Some(words) = term.strip_prefix("verb:") {
            parsed.verbs.push(ids(words, Place::Around));
        } else if let Some(number) = term.strip_prefix("min:") {
            parsed.min = number.parse().ok();
        } else if let Some(number) = term.strip_prefix("max:") {
            parsed.max = number.parse().ok();
        } else if let Some(words) = term.strip_prefix("~~-") {
            parsed.sentence_without.extend(ids(words, Place::Around));
        } else if let Some(words) = term.strip_prefix("~-") {
            parsed.clause_without.extend(ids(words, Place::Around));
        } else if let Some(words) = term.strip_prefix('~') {
            parsed.context.push(ids(words, Place::Both));
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

impl Candidate<'_> {
    /// Tells whether a word is in subject, clause, sentence, headings or title.
    fn has_around(&self, word: WordId) -> bool {
        self.subject_words.has(word)
            || self.clause.has(word)
            || self.around.iter().flatten().any(|words| words.has(word))
    }
}

impl Anchored {
    /// Characters of the word if it occurs in the subject as anchored, else 0.
    fn length(self, lexicon: &Lexicon, candidate: &Candidate<'_>) -> u32 {
        if !candidate.subject_words.has(self.word) {
            return 0;
        }
        let anywhere = !self.at_start && !self.at_end;
        let found = anywhere
            || candidate.subject_hits.iter().any(|hit| {
                hit.word == self.word
                    && (!self.at_start || hit.start == candidate.subject.start)
                    && (!self.at_end || hit.end == candidate.subject.end)
            });
        if found { lexicon.word_len(self.word).div_ceil(3) + u32::from(self.at_start && self.at_end) } else { 0 }
    }
}

impl Pattern {
    fn score(&self, lexicon: &Lexicon, candidate: &Candidate<'_>) -> Option<f32> {
        let mut score = 0.0;
        for term in &self.subject {
            let mut longest = 0;
            for word in term {
                longest = longest.max(word.length(lexicon, candidate));
            }
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
        for term in &self.context {
            if !term.iter().any(|word| candidate.has_around(*word)) {
                return None;
            }
            score += 0.5;
        }
        for term in &self.verbs {
            if !term.iter().any(|word| candidate.clause.has(*word)) {
                return None;
            }
            score += 0.5;
        }
        let banned = self.without.iter().any(|word| word.length(lexicon, candidate) > 0)
            || self.clause_without.iter().any(|word| candidate.clause.has(*word))
            || self.sentence_without.iter().any(|word| candidate.around[0].is_some_and(|words| words.has(*word)));
        (!banned).then_some(score)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Nature;
    use super::super::lexicon::{Tree, plain_ends};
    use super::super::rules::Rules;
    use super::{Candidate, WordSet};

    /// The indicator of a subject with unit, nature, theme and value, in the clause it stands in.
    fn indicator(subject: &str, unit: &str, nature: Nature, theme: &str, value: f64, clause: &str) -> String {
        let rules = Rules::builtin();
        let read = |tree: &Tree, text: &str| {
            let mut hits = Vec::new();
            tree.scan(text, 0..text.len(), &mut hits);
            let mut words = WordSet::with_words(rules.lexicon.len());
            words.insert(&hits);
            (hits, words)
        };
        let (subject_hits, subject_words) = read(&rules.lexicon.subject, subject);
        let (_, clause) = read(&rules.lexicon.around, clause);
        let candidate = Candidate {
            subject_hits: &subject_hits,
            subject: plain_ends(subject),
            subject_words: &subject_words,
            clause: &clause,
            around: [Some(&clause), None],
            unit,
            nature,
            theme,
            value: Some(value),
        };
        let found = rules.indicators.find(&rules.lexicon, &candidate, &mut Vec::new());
        found.map_or_else(|| "-".to_owned(), |found| found.code.to_owned())
    }

    #[test]
    fn patterns_name_indicators() {
        use Nature::{Actual, Change, Standard, Target};
        let cases = [
            ("发放助学金", "元", Actual, "aid", 3.2e6, "发放助学金", "aid.amount"),
            // A rise is no amount, and a norm is an indicator of its own.
            ("发放助学金", "元", Change, "aid", 3.2e6, "发放助学金", "-"),
            ("资助标准", "元", Standard, "aid", 4.0, "资助标准", "aid.per_person_standard"),
            ("受资助学生", "人", Actual, "aid", 1200.0, "受资助学生", "aid.beneficiaries"),
            // Of people, not of schools.
            ("受资助学生", "所", Actual, "aid", 1200.0, "受资助学生", "-"),
            // The longer pattern wins.
            ("营养改善计划补助资金", "元", Actual, "aid", 2.0e6, "营养改善计划补助资金", "aid.nutrition_funds"),
            // An excluded word.
            ("人均资助金额", "元", Target, "aid", 9.0e5, "人均资助金额", "-"),
            // A sum for each pupil of a special school is told as a sum for each pupil.
            ("特殊教育生均公用经费", "元", Standard, "funding", 6000.0, "", "funding.special_per_student"),
            ("", "元", Actual, "other", 1.0, "", "-"),
        ];
        for (subject, unit, nature, theme, value, clause, expected) in cases {
            assert_eq!(indicator(subject, unit, nature, theme, value, clause), expected, "{subject} {unit}");
        }
    }
}
