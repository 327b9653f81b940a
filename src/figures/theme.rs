//! Theme: the topic of the section, unless the figure's own subject names another field strongly.
//!
//! The weights and the rule are told in `data/indicators/README.md`.

use super::lexicon::{Hit, LexiconBuilder, Place, WordId};
use crate::catalog::knowledge::Knowledge;

/// Which of a theme's word lists a text is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidenced {
    /// Subject and clause.
    Subject,
    /// Section headings and the title.
    Heading,
    /// Sentence and paragraph.
    Sentence,
}

/// How the words of a text count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weigh {
    /// The word lists.
    pub(super) kind: Evidenced,
    /// What the sum of a theme is multiplied by.
    pub(super) factor: f32,
    /// The largest sum.
    pub(super) cap: f32,
}

/// Scores that are compared at once.
const LANES: usize = 8;

/// A score for each theme, in the order of the catalogue, and zeros behind them to fill the last [`LANES`].
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Scores(Vec<[f32; LANES]>);

// Lanes are counted, since what pairs up two iterators is not always made part of the loop.
#[allow(clippy::needless_range_loop)]
impl Scores {
    /// Zeros for all themes.
    #[must_use]
    pub(super) fn of(themes: &Themes) -> Self {
        Self(vec![[0.0; LANES]; themes.codes.len().div_ceil(LANES)])
    }

    /// Makes all scores zero.
    pub(super) fn clear(&mut self) {
        self.0.fill([0.0; LANES]);
    }

    /// Takes over all scores of another list.
    pub(super) fn copy(&mut self, other: &Self) {
        self.0.clear();
        self.0.extend_from_slice(&other.0);
    }

    /// Adds the scores of another list, theme by theme.
    pub(super) fn add(&mut self, more: &Self) {
        for (index, scores) in self.0.iter_mut().enumerate() {
            if let Some(more) = more.0.get(index) {
                for lane in 0..LANES {
                    scores[lane] += more[lane];
                }
            }
        }
    }

    /// Adds to the score of one theme.
    #[inline]
    pub(super) fn raise(&mut self, theme: u8, by: f32) {
        if let Some(score) = self.0.as_flattened_mut().get_mut(usize::from(theme)) {
            *score += by;
        }
    }

    /// Gives a theme another score and returns the one it had.
    #[inline]
    fn replace(&mut self, theme: u8, by: f32) -> f32 {
        self.0.as_flattened_mut().get_mut(usize::from(theme)).map_or(0.0, |score| std::mem::replace(score, by))
    }

    /// The highest score, at least zero.
    #[inline]
    fn top(&self) -> f32 {
        let mut tops = [0.0f32; LANES];
        for scores in &self.0 {
            for lane in 0..LANES {
                tops[lane] = if scores[lane] > tops[lane] { scores[lane] } else { tops[lane] };
            }
        }
        tops.iter().fold(0.0, |top, score| if *score > top { *score } else { top })
    }

    /// The first theme with at least this score.
    fn first_with(&self, least: f32) -> Option<u8> {
        self.0.as_flattened().iter().position(|score| *score >= least).map(|theme| theme as u8)
    }
}

/// The theme of what belongs to no other.
pub(super) const NO_THEME: &str = "other";

/// The themes with their words, numbered in the lexicon.
#[derive(Debug)]
pub(super) struct Themes {
    codes: Vec<&'static str>,
    /// The theme of figures without evidence.
    other: u8,
    /// For each theme whether it is a stage of education.
    stages: Vec<bool>,
    /// The themes whose words give way to those of others in a title, and the words of such a title.
    giving_way: Vec<(u8, Vec<String>)>,
    /// The words of each of the three kinds of lists.
    lists: [WordWeights; 3],
}

/// Theme and weight of words, by word.
#[derive(Debug, Default)]
struct WordWeights {
    /// A bit for each word that has entries.
    any: Vec<u64>,
    /// Where the entries of each word begin, which is where those of the word before end.
    starts: Vec<u32>,
    entries: Vec<(u8, f32)>,
}

impl WordWeights {
    fn new(words: &[Vec<(u8, f32)>]) -> Self {
        let any = vec![0; words.len().div_ceil(64)];
        let mut all = Self { any, starts: vec![0], entries: Vec::new() };
        for (word, entries) in words.iter().enumerate() {
            all.any[word / 64] |= u64::from(!entries.is_empty()) << (word % 64);
            all.entries.extend_from_slice(entries);
            all.starts.push(all.entries.len() as u32);
        }
        all
    }

    #[inline]
    fn has(&self, word: WordId) -> bool {
        self.any.get(word as usize / 64).is_some_and(|bits| bits >> (word % 64) & 1 == 1)
    }

    #[inline]
    fn of(&self, word: WordId) -> &[(u8, f32)] {
        match self.starts.get(word as usize..) {
            Some([from, to, ..]) => self.entries.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// What adding up uses again and again.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// The words of the kind asked for, in the order in which they count.
    order: Vec<Hit>,
    /// What counts already.
    taken: Vec<Taken>,
    /// For each theme, the last place in `taken` that is one of its, [`NONE`] if none is, and the weights so far.
    themes: Vec<(u32, f32)>,
    touched: Vec<u8>,
}

/// A word that counts for a theme.
#[derive(Debug)]
struct Taken {
    hit: Hit,
    /// Place in the list of the one that counted for the same theme before, or [`NONE`].
    before: u32,
}

const NONE: u32 = u32::MAX;

/// Where the figure before stands, seen from this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nearness {
    /// In the same sentence.
    Sentence,
    /// In the same paragraph under the same heading.
    Paragraph,
    /// Further away.
    Document,
}

impl Themes {
    /// Takes the themes of a catalogue and adds their words to the lexicon.
    pub(super) fn new(knowledge: &Knowledge, lexicon: &mut LexiconBuilder) -> Self {
        let mut entries: [Vec<Vec<(u8, f32)>>; 3] = Default::default();
        let (mut codes, mut giving_way) = (Vec::new(), Vec::new());
        for (index, theme) in knowledge.themes.iter().enumerate() {
            // A program run has one catalogue; its theme codes live as long as the program.
            codes.push(&*Box::leak(theme.code.clone().into_boxed_str()));
            if !theme.gives_way_in_titles.is_empty() {
                giving_way.push((index as u8, theme.gives_way_in_titles.clone()));
            }
            for (list, kind, place) in [
                (&theme.subject, Evidenced::Subject, Place::Both),
                (&theme.heading, Evidenced::Heading, Place::Around),
                (&theme.sentence, Evidenced::Sentence, Place::Around),
            ] {
                for (word, weight) in list {
                    let id = lexicon.add(word, place) as usize;
                    let entries = &mut entries[kind as usize];
                    if entries.len() <= id {
                        entries.resize(id + 1, Vec::new());
                    }
                    // Two spellings of a word are one; the first counts.
                    if entries[id].last().is_none_or(|(theme, _)| *theme != index as u8) {
                        entries[id].push((index as u8, *weight as f32));
                    }
                }
            }
        }
        let other = codes.iter().position(|code| *code == NO_THEME).unwrap_or(0) as u8;
        let stages = knowledge.themes.iter().map(|theme| theme.stage).collect();
        Self { codes, other, stages, giving_way, lists: entries.map(|entries| WordWeights::new(&entries)) }
    }

    /// Code of a theme.
    #[must_use]
    pub(super) fn code(&self, theme: u8) -> &'static str {
        self.codes.get(usize::from(theme)).copied().unwrap_or(NO_THEME)
    }

    /// Takes the themes that give way in this title off the sums of its words, if another theme reaches `least`.
    pub(super) fn give_way_in(&self, title: &str, least: f32, sums: &mut Vec<(u8, f32)>) {
        for (giving_way, words) in &self.giving_way {
            let other = || sums.iter().any(|(theme, sum)| theme != giving_way && *sum >= least);
            if words.iter().any(|word| title.contains(word.as_str())) && other() {
                sums.retain(|(theme, _)| theme != giving_way);
            }
        }
    }

    /// The theme of what is of no field.
    #[must_use]
    pub(super) const fn other(&self) -> u8 {
        self.other
    }

    /// Tells whether a theme is a stage of education.
    #[must_use]
    pub(super) fn is_stage(&self, code: &str) -> bool {
        self.codes.iter().zip(&self.stages).any(|(known, stage)| *stage && *known == code)
    }

    /// Tells whether any stage of education is named.
    #[must_use]
    pub(super) fn names_stage(&self, scores: &Scores) -> bool {
        self.of_stages(scores).next().is_some()
    }

    /// Tells whether several stages of education are named: 其中小学…，中职….
    #[must_use]
    pub(super) fn spans_stages(&self, scores: &Scores) -> bool {
        self.of_stages(scores).nth(1).is_some()
    }

    /// The one stage that the first `own` bytes of a subject name, where the rest names another: 小学公办幼儿园数 behind `、小学`.
    #[must_use]
    pub(super) fn own_stage(&self, hits: &[Hit], own: usize) -> Option<u8> {
        let list = &self.lists[Evidenced::Subject as usize];
        let is_stage = |theme: u8| self.stages.get(usize::from(theme)).is_some_and(|stage| *stage);
        let stages = |hit: &Hit| {
            let entries = list.of(hit.word).iter().filter(|(theme, weight)| *weight > 0.0 && is_stage(*theme));
            entries.map(|(theme, _)| *theme)
        };
        let mut named = hits.iter().filter(|hit| hit.end as usize <= own).flat_map(stages);
        let first = named.next()?;
        let alone = named.all(|theme| theme == first);
        let mut rest = hits.iter().filter(|hit| hit.start as usize >= own).flat_map(stages);
        (alone && rest.any(|theme| theme != first)).then_some(first)
    }

    /// The scores of the stages of education that have one.
    fn of_stages(&self, scores: &Scores) -> impl Iterator<Item = f32> {
        let scores = scores.0.as_flattened().iter().zip(&self.stages);
        scores.filter(|(score, stage)| **stage && **score > 0.0).map(|(score, _)| *score)
    }

    /// The theme with a code.
    pub(super) fn number(&self, code: &str) -> Option<u8> {
        self.codes.iter().position(|known| *known == code).map(|theme| theme as u8)
    }

    /// Adds `factor` × the weights of the words of one kind among `hits`, at most `cap` a theme before the factor.
    pub(super) fn add<'h>(
        &self,
        hits: impl IntoIterator<Item = &'h Hit>,
        weigh: Weigh,
        tally: &mut Tally,
        scores: &mut Scores,
    ) {
        let Weigh { kind, factor, cap } = weigh;
        self.sums(hits, kind, tally, |theme, sum| scores.raise(theme, factor * sum.min(cap)));
    }

    /// Tells the sum of the weights of the words of one kind among `hits` for each theme that has any.
    ///
    /// Within a theme every stretch of text counts once, the longest word first, and every word once.
    pub(super) fn sums<'h>(
        &self,
        hits: impl IntoIterator<Item = &'h Hit>,
        kind: Evidenced,
        tally: &mut Tally,
        mut tell: impl FnMut(u8, f32),
    ) {
        let list = &self.lists[kind as usize];
        let Tally { order, taken, themes, touched } = tally;
        order.clear();
        for hit in hits {
            if list.has(hit.word) {
                order.push(*hit);
            }
        }
        match order.as_slice() {
            [] => return,
            [only] => return list.of(only.word).iter().for_each(|(theme, weight)| tell(*theme, *weight)),
            _ => order.sort_unstable_by_key(|hit| u64::from(u32::MAX - hit.len) << 32 | u64::from(hit.start)),
        }
        if themes.is_empty() {
            themes.resize(self.codes.len(), (NONE, 0.0));
        }
        taken.clear();
        for hit in order.iter() {
            for (theme, weight) in list.of(hit.word) {
                let (last, sum) = &mut themes[usize::from(*theme)];
                if counts_already(taken, *last, hit) {
                    continue;
                }
                if *last == NONE {
                    touched.push(*theme);
                }
                taken.push(Taken { hit: *hit, before: *last });
                *last = taken.len() as u32 - 1;
                *sum += weight;
            }
        }
        for theme in &*touched {
            let (_, sum) = std::mem::replace(&mut themes[usize::from(*theme)], (NONE, 0.0));
            tell(*theme, sum);
        }
        touched.clear();
    }

    /// Picks the theme with the highest score, and tells how far it is ahead of the next; without evidence the theme before stays, else
    /// `other`.
    #[must_use]
    pub(super) fn pick(&self, scores: &mut Scores, previous: Option<(u8, Nearness)>) -> (u8, f32) {
        let bare = previous.map(|(before, nearness)| {
            let score = scores.replace(before, 0.0);
            let bonus = match nearness {
                Nearness::Sentence => 1.5,
                Nearness::Paragraph => 1.0,
                Nearness::Document => 0.3,
            };
            scores.replace(before, score + bonus);
            (before, score)
        });
        let top = scores.top();
        let theme = if top > 0.0 { scores.first_with(top).unwrap_or(self.other) } else { self.other };
        if let Some((before, score)) = bare {
            scores.replace(before, score);
        }
        let own = scores.replace(theme, 0.0);
        let lead = own - scores.top();
        scores.replace(theme, own);
        (theme, lead)
    }
}

/// Tells whether what counts for a theme, from the `last` on back, is the same word or has some of its text.
#[inline]
fn counts_already(taken: &[Taken], last: u32, hit: &Hit) -> bool {
    let mut at = last;
    while let Some(Taken { hit: other, before }) = taken.get(at as usize) {
        if other.word == hit.word || (other.start < hit.end && hit.start < other.end) {
            return true;
        }
        at = *before;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::rules::Rules;
    use super::{Evidenced, Nearness, Scores, Tally, Weigh};

    /// The scores of a text as a subject, by the catalogue of the program.
    fn scores(text: &str, cap: f32) -> Scores {
        let rules = Rules::builtin();
        let mut hits = Vec::new();
        rules.lexicon.subject.scan(text, 0..text.len(), &mut hits);
        let mut scores = Scores::of(&rules.themes);
        let weigh = Weigh { kind: Evidenced::Subject, factor: 1.0, cap };
        rules.themes.add(&hits, weigh, &mut Tally::default(), &mut scores);
        scores
    }

    fn theme(text: &str, previous: Option<(&str, Nearness)>) -> &'static str {
        let rules = Rules::builtin();
        let previous = previous.and_then(|(code, nearness)| Some((rules.themes.number(code)?, nearness)));
        rules.themes.code(rules.themes.pick(&mut scores(text, 30.0), previous).0)
    }

    #[test]
    fn words_of_a_subject_name_its_theme() {
        let cases = [
            ("普惠性幼儿园", "preschool"),
            ("中等职业学校毕业生", "vocational"),
            ("受助家庭经济困难学生", "aid"),
            ("校园专职保安", "safety"),
            ("特殊教育学校在校生", "special"),
            ("学科类校外培训机构", "tutoring"),
            ("一般公共预算教育经费", "funding"),
            ("新招聘教师", "teachers"),
            ("校舍建筑面积", "facilities"),
            ("红皮鸡蛋", "other"),
        ];
        for (subject, expected) in cases {
            assert_eq!(theme(subject, None), expected, "{subject}");
        }
    }

    #[test]
    fn without_evidence_the_theme_before_stays_and_strong_evidence_wins() {
        let cases = [
            ("红皮鸡蛋", ("aid", Nearness::Document), "aid"),
            ("红皮鸡蛋", ("aid", Nearness::Sentence), "aid"),
            ("普惠性幼儿园", ("aid", Nearness::Sentence), "preschool"),
        ];
        for (subject, before, expected) in cases {
            assert_eq!(theme(subject, Some(before)), expected, "{subject}");
        }
    }

    #[test]
    fn a_word_counts_once_and_no_more_than_the_cap() {
        assert_eq!(scores("党建与党建", 30.0), scores("党建", 30.0));
        assert!(scores("党建", 30.0).top() > 0.0);
        assert!(scores("普惠性幼儿园", 0.5).top() <= 0.5);
    }
}
