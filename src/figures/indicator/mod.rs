//! Indicator: which named indicator of the catalogue a figure is, by the patterns in `data/indicators/`.

mod denied;
mod pattern;
mod whole;
mod words;

use super::Nature;
use super::lexicon::{LexiconBuilder, Place, WordId};
use crate::catalog::knowledge::Knowledge;
pub(super) use denied::is_denied;
use pattern::{Pattern, context_words, parse};
pub(super) use whole::is_whole;
use words::{Banned, anchored, bit_of};
pub(super) use words::{SubjectWords, WordSet};

#[derive(Debug)]
struct Entry {
    code: String,
    /// Number of its theme.
    theme: Option<u8>,
    /// The headline code that figures of it are told by.
    headline: Option<String>,
    parts: bool,
    gives_way_to_total: bool,
    built: bool,
    settles_theme: bool,
    jointly: bool,
    of_people: bool,
    /// Numbers of the units it accepts.
    units: Vec<u16>,
    /// One bit for each nature it accepts.
    nature_bits: u8,
    exclude: Banned,
}

/// All indicators, ready to match.
///
/// A figure is held against few of them: each word of its subject leads by `by_word` to the patterns that cannot do without it, and what an
/// [`Entrance`] says of unit, nature and further words turns most of those away.
#[derive(Debug)]
pub(super) struct Indicators {
    entries: Vec<Entry>,
    units: Units,
    /// The patterns of all indicators in file order.
    patterns: Vec<Pattern>,
    /// For each word, the patterns that need it or one of its alternatives in the subject. Of a pattern's terms the one
    /// with the rarest words is entered.
    by_word: Entrances,
    /// Patterns that need nothing in the subject.
    anywhere: Vec<Entrance>,
    /// Words that patterns ask for outside the subject; they have the lowest numbers.
    context_words: usize,
}

/// The units that indicators accept, numbered.
#[derive(Debug, Default)]
struct Units {
    names: Vec<String>,
    /// For each [`Units::place`] the numbers of units there.
    places: [Vec<u16>; 32],
}

impl Units {
    fn place(unit: &str) -> usize {
        unit.bytes().fold(unit.len(), |sum, byte| sum * 3 + usize::from(byte)) % 32
    }

    /// Tells whether some of them share a bit in an [`Entrance`].
    fn share_bits(&self) -> bool {
        self.names.len() > 128
    }

    fn number(&self, unit: &str) -> Option<u16> {
        self.places[Self::place(unit)].iter().copied().find(|number| self.names[usize::from(*number)] == unit)
    }

    fn add(&mut self, unit: &str) -> u16 {
        self.number(unit).unwrap_or_else(|| {
            let number = self.names.len() as u16;
            self.names.push(unit.to_owned());
            self.places[Self::place(unit)].push(number);
            number
        })
    }
}

/// The entrances of each word, one behind the other in memory.
#[derive(Debug, Default)]
struct Entrances {
    all: Vec<Entrance>,
    /// Where those of each word begin, which is where those of the word before end.
    starts: Vec<u32>,
}

impl Entrances {
    fn new(by_word: &[Vec<Entrance>]) -> Self {
        let mut entrances = Self { all: Vec::new(), starts: vec![0] };
        for of_word in by_word {
            entrances.all.extend(of_word);
            entrances.starts.push(entrances.all.len() as u32);
        }
        entrances
    }

    #[inline]
    fn of(&self, word: WordId) -> &[Entrance] {
        match self.starts.get(word as usize..) {
            Some([from, to, ..]) => self.all.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// A pattern, with what turns most figures away before it is looked at.
#[derive(Debug, Clone, Copy)]
struct Entrance {
    pattern: u32,
    /// One bit for each nature its indicator accepts.
    natures: u8,
    /// One bit for each unit its indicator accepts; units beyond the 128th share bits.
    units: [u64; 2],
    /// [`bit_of`] of the words that have no alternative and must be in the subject.
    words: u64,
    /// [`bit_of`] of the alternatives of another term, the one with the fewest; zero if none has several.
    either: u64,
}

impl Entrance {
    #[inline]
    fn admits(self, unit: u16, nature: Nature, words: u64) -> bool {
        self.units[usize::from(unit / 64 % 2)] >> (unit % 64) & 1 == 1
            && self.natures >> nature as u8 & 1 == 1
            && self.words & !words == 0
            && (self.either == 0 || self.either & words != 0)
    }
}

/// What a figure is matched by.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    /// Words in the subject.
    pub(super) subject: SubjectWords<'a>,
    /// Words in the clause.
    pub(super) clause: &'a WordSet,
    /// Words in the sentence, and in headings and title.
    pub(super) around: [Option<&'a WordSet>; 2],
    /// Unit.
    pub(super) unit: &'a str,
    /// Nature.
    pub(super) nature: Nature,
    /// Number of its theme.
    pub(super) theme: u8,
    /// Value in base units, if it is a number.
    pub(super) value: Option<f64>,
    /// Whether its words deny what an indicator counts; known once one is found.
    pub(super) denied: bool,
    /// Whether it is a share of the schools, or of what else is counted by pieces, right before it.
    pub(super) of_pieces: bool,
}

/// A matched indicator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matched<'a> {
    /// Its code.
    pub(super) code: &'a str,
    /// The code by which the figure contract names it: its own, or that of the indicator it refines.
    pub(super) headline: Option<&'a str>,
    /// Its theme, where it settles that of the figure.
    pub(super) theme: Option<u8>,
    /// Characters of evidence, roughly.
    pub(super) score: f32,
    /// Score of the best other indicator.
    pub(super) runner_up: f32,
}

impl Indicators {
    /// Takes the indicators of a catalogue and adds their words to the lexicon, before any others.
    pub(super) fn new(knowledge: &Knowledge, lexicon: &mut LexiconBuilder) -> Self {
        let all = knowledge.indicators.iter().flat_map(|indicator| &indicator.patterns);
        all.flat_map(|pattern| context_words(pattern)).for_each(|word| {
            lexicon.add(word, Place::Around);
        });
        let context_words = lexicon.len();
        let number = |code: &str| knowledge.themes.iter().position(|theme| theme.code == code).map(|theme| theme as u8);
        let mut units = Units::default();
        let mut entries = Vec::new();
        let mut patterns = Vec::new();
        for (index, indicator) in knowledge.indicators.iter().enumerate() {
            let own = if indicator.units.is_empty() { std::slice::from_ref(&indicator.unit) } else { &indicator.units };
            let exclude = indicator.exclude.iter().map(|word| anchored(word, lexicon));
            entries.push(Entry {
                code: indicator.code.clone(),
                theme: number(&indicator.theme),
                headline: if indicator.headline { Some(indicator.code.clone()) } else { indicator.refines.clone() },
                parts: indicator.parts,
                gives_way_to_total: indicator.gives_way_to_total,
                built: indicator.built,
                settles_theme: indicator.settles_theme,
                jointly: indicator.jointly,
                of_people: indicator.of_people,
                units: own.iter().map(|unit| units.add(unit)).collect(),
                nature_bits: natures(&indicator.natures),
                exclude: exclude.collect(),
            });
            patterns.extend(indicator.patterns.iter().map(|pattern| parse(pattern, index as u32, lexicon, number)));
        }
        let mut indicators =
            Self { entries, units, patterns, by_word: Entrances::default(), anywhere: Vec::new(), context_words };
        indicators.enter_patterns();
        indicators
    }

    /// An empty set for the words that patterns ask for outside the subject.
    #[must_use]
    pub(super) fn no_words(&self) -> WordSet {
        WordSet::of(self.context_words)
    }

    /// Fills `by_word` and `anywhere`.
    fn enter_patterns(&mut self) {
        let mut uses: Vec<usize> = Vec::new();
        for word in self.patterns.iter().flat_map(|pattern| pattern.subject.words()) {
            let word = word.word as usize;
            if uses.len() <= word {
                uses.resize(word + 1, 0);
            }
            uses[word] += 1;
        }
        let mut by_word = vec![Vec::new(); uses.len()];
        for (number, pattern) in self.patterns.iter().enumerate() {
            let rarest =
                pattern.subject.iter().min_by_key(|term| term.iter().map(|w| uses[w.word as usize]).sum::<usize>());
            let others = pattern
                .subject
                .iter()
                .filter(|term| term.len() > 1 && rarest.is_none_or(|rarest| !std::ptr::eq(*term, rarest)));
            let others = others.min_by_key(|term| term.len());
            let indicator = &self.entries[pattern.indicator as usize];
            let entrance = Entrance {
                pattern: number as u32,
                natures: indicator.nature_bits,
                units: indicator.units.iter().fold([0; 2], |mut bits, unit| {
                    bits[usize::from(unit / 64 % 2)] |= 1 << (unit % 64);
                    bits
                }),
                words: pattern.subject.iter().fold(0, |bits, term| match term {
                    [only] => bits | bit_of(only.word),
                    _ => bits,
                }),
                either: others.map_or(0, |term| term.iter().fold(0, |bits, word| bits | bit_of(word.word))),
            };
            match rarest {
                None => self.anywhere.push(entrance),
                Some(term) => term.iter().for_each(|word| by_word[word.word as usize].push(entrance)),
            }
        }
        self.by_word = Entrances::new(&by_word);
    }

    /// Finds the best indicator for a figure: the most specific pattern wins, the first in file order among equals.
    ///
    /// `scratch` is used again and again.
    #[must_use]
    pub(super) fn find(&self, candidate: &Candidate<'_>, scratch: &mut Vec<u32>) -> Option<Matched<'_>> {
        let unit = self.units.number(candidate.unit)?;
        self.admit(unit, candidate, scratch);
        let mut best: Option<(f32, &Entry)> = None;
        let mut runner_up = 0.0f32;
        let indicator = |pattern: &u32| self.patterns[*pattern as usize].indicator;
        for group in scratch.chunk_by(|a, b| indicator(a) == indicator(b)) {
            let entry = &self.entries[indicator(&group[0]) as usize];
            if candidate.of_pieces && entry.of_people || self.units.share_bits() && !entry.units.contains(&unit) {
                continue;
            }
            let mut score = 0.0f32;
            for pattern in group {
                score = score.max(self.patterns[*pattern as usize].score(candidate).unwrap_or(0.0));
            }
            if score > 0.0 && !candidate.subject.meets(&entry.exclude) {
                let score = if entry.theme == Some(candidate.theme) { score + 0.5 } else { score };
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
            theme: entry.theme.filter(|_| entry.settles_theme),
            score,
            runner_up,
        })
    }

    /// Lists the patterns to be held against a figure, in file order.
    fn admit(&self, unit: u16, candidate: &Candidate<'_>, patterns: &mut Vec<u32>) {
        let words = candidate.subject.sketch.bits();
        patterns.clear();
        let mut admit = |entrances: &[Entrance]| {
            for entrance in entrances {
                if entrance.admits(unit, candidate.nature, words) {
                    patterns.push(entrance.pattern);
                }
            }
        };
        admit(&self.anywhere);
        for hit in candidate.subject.hits {
            admit(self.by_word.of(hit.word));
        }
        patterns.sort_unstable();
        patterns.dedup();
    }

    /// Tells whether a part of a total of this indicator is of it too.
    #[must_use]
    pub(super) fn covers_parts(&self, code: &str) -> bool {
        self.entries.iter().any(|entry| entry.parts && entry.code == code)
    }

    /// Tells whether a part of a total leaves this indicator for that of the total.
    #[must_use]
    pub(super) fn gives_way_to_total(&self, code: &str) -> bool {
        self.entries.iter().any(|entry| entry.gives_way_to_total && entry.code == code)
    }

    /// Tells whether this indicator counts what is built.
    #[must_use]
    pub(super) fn is_built(&self, code: &str) -> bool {
        self.entries.iter().any(|entry| entry.built && entry.code == code)
    }

    /// Tells whether a figure of this indicator is of its theme whatever stands around.
    #[must_use]
    pub(super) fn settles_theme(&self, code: &str) -> bool {
        self.entries.iter().any(|entry| entry.settles_theme && entry.code == code)
    }

    /// Tells whether one rate of several things is a figure of this indicator for each of them.
    #[must_use]
    pub(super) fn is_told_jointly(&self, code: &str) -> bool {
        self.entries.iter().any(|entry| entry.jointly && entry.code == code)
    }
}

/// One bit for each nature; an indicator that names none takes what was reached and what is aimed at.
fn natures(named: &[Nature]) -> u8 {
    let named = if named.is_empty() { &[Nature::Actual, Nature::Target] } else { named };
    named.iter().fold(0, |bits, nature| bits | 1 << *nature as u8)
}

#[cfg(test)]
mod tests {
    use super::super::Nature;
    use super::super::lexicon::Tree;
    use super::super::rules::Rules;
    use super::{Candidate, SubjectWords};

    /// The indicator of a subject with unit, nature, theme and value, in the clause it stands in.
    fn indicator(subject: &str, unit: &str, nature: Nature, theme: &str, value: f64, clause: &str) -> String {
        let rules = Rules::builtin();
        let read = |tree: &Tree, text: &str| {
            let mut hits = Vec::new();
            tree.scan(text, 0..text.len(), &mut hits);
            let mut words = rules.indicators.no_words();
            words.insert(&hits);
            (hits, words)
        };
        let (hits, _) = read(&rules.lexicon.subject, subject);
        let (_, clause) = read(&rules.lexicon.around, clause);
        let candidate = Candidate {
            subject: SubjectWords::new(subject, &hits),
            clause: &clause,
            around: [Some(&clause), None],
            unit,
            nature,
            theme: rules.themes.number(theme).expect("a theme of the catalogue"),
            value: Some(value),
            denied: false,
            of_pieces: false,
        };
        let found = rules.indicators.find(&candidate, &mut Vec::new());
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
