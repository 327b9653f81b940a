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

/// A score for each theme, in the order of the catalogue.
pub(super) type Scores = Vec<f32>;

/// The themes with their words, numbered in the lexicon.
#[derive(Debug)]
pub(super) struct Themes {
    codes: Vec<&'static str>,
    /// The words of each of the three kinds of lists.
    lists: [WordWeights; 3],
}

/// Theme and weight of words, by word.
#[derive(Debug, Default)]
struct WordWeights {
    /// For each word, where its entries begin and end.
    spans: Vec<(u32, u32)>,
    entries: Vec<(u8, f32)>,
}

impl WordWeights {
    fn new(words: &[Vec<(u8, f32)>]) -> Self {
        let mut all = Self { spans: Vec::with_capacity(words.len()), entries: Vec::new() };
        for entries in words {
            let from = all.entries.len() as u32;
            all.entries.extend_from_slice(entries);
            all.spans.push((from, all.entries.len() as u32));
        }
        all
    }

    #[inline]
    fn has(&self, word: WordId) -> bool {
        self.spans.get(word as usize).is_some_and(|(from, to)| from < to)
    }

    #[inline]
    fn of(&self, word: WordId) -> &[(u8, f32)] {
        let span = self.spans.get(word as usize).map(|(from, to)| *from as usize..*to as usize);
        span.and_then(|span| self.entries.get(span)).unwrap_or_default()
    }
}

/// What adding up uses again and again.
#[derive(Debug, Default)]
pub(super) struct Tally {
    order: Vec<Hit>,
    /// For each theme, what counts already and the weights so far.
    taken: Vec<(Vec<Hit>, f32)>,
    touched: Vec<u8>,
}

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
        let mut codes = Vec::new();
        for (index, theme) in knowledge.themes.iter().enumerate() {
            // A program run has one catalogue; its theme codes live as long as the program.
            codes.push(&*Box::leak(theme.code.clone().into_boxed_str()));
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
                    entries[id].push((index as u8, *weight as f32));
                }
            }
        }
        Self { codes, lists: entries.map(|entries| WordWeights::new(&entries)) }
    }

    /// Number of themes.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.codes.len()
    }

    /// Code of a theme.
    #[must_use]
    pub(super) fn code(&self, theme: usize) -> &'static str {
        self.codes.get(theme).copied().unwrap_or("other")
    }

    /// The code of the catalogue that reads like `code`.
    #[must_use]
    pub(super) fn named(&self, code: &str) -> Option<&'static str> {
        self.codes.iter().copied().find(|known| *known == code)
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
        self.sums(hits, kind, tally, |theme, sum| scores[usize::from(theme)] += factor * sum.min(cap));
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
        let Tally { order, taken, touched } = tally;
        order.clear();
        for hit in hits {
            if list.has(hit.word) {
                order.push(*hit);
            }
        }
        order.sort_unstable_by_key(|hit| u64::from(u32::MAX - hit.len) << 32 | u64::from(hit.start));
        taken.resize_with(self.codes.len(), Default::default);
        for hit in order.iter() {
            for (theme, weight) in list.of(hit.word) {
                let (used, sum) = &mut taken[usize::from(*theme)];
                let counts = |other: &Hit| other.word == hit.word || (other.start < hit.end && hit.start < other.end);
                if !used.iter().any(counts) {
                    if used.is_empty() {
                        touched.push(*theme);
                    }
                    used.push(*hit);
                    *sum += weight;
                }
            }
        }
        for theme in touched.drain(..) {
            let (used, sum) = &mut taken[usize::from(theme)];
            tell(theme, *sum);
            used.clear();
            *sum = 0.0;
        }
    }

    /// How far `theme` is ahead of the next.
    #[must_use]
    pub(super) fn lead(&self, scores: &Scores, theme: usize) -> f32 {
        let others = scores.iter().enumerate().filter(|(other, _)| *other != theme);
        let next = others.fold(0.0f32, |next, (_, score)| next.max(*score));
        scores.get(theme).copied().unwrap_or(0.0) - next
    }

    /// Picks the theme with the highest score; without evidence the theme before stays, else `other`.
    #[must_use]
    pub(super) fn pick(&self, scores: &Scores, previous: Option<(usize, Nearness)>) -> usize {
        let (before, bonus) = previous.map_or((usize::MAX, 0.0), |(before, nearness)| match nearness {
            Nearness::Sentence => (before, 1.5),
            Nearness::Paragraph => (before, 1.0),
            Nearness::Document => (before, 0.3),
        });
        let mut best = None;
        let mut top = 0.0;
        for (theme, score) in scores.iter().enumerate() {
            let score = if theme == before { score + bonus } else { *score };
            if score > top {
                (best, top) = (Some(theme), score);
            }
        }
        best.unwrap_or_else(|| self.codes.iter().position(|code| *code == "other").unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::Rules;
    use super::{Evidenced, Nearness, Tally, Weigh};

    /// The scores of a text as a subject, by the catalogue of the program.
    fn scores(text: &str, cap: f32) -> Vec<f32> {
        let rules = Rules::builtin();
        let mut hits = Vec::new();
        rules.lexicon.subject.scan(text, 0..text.len(), &mut hits);
        let mut scores = vec![0.0; rules.themes.len()];
        let weigh = Weigh { kind: Evidenced::Subject, factor: 1.0, cap };
        rules.themes.add(&hits, weigh, &mut Tally::default(), &mut scores);
        scores
    }

    fn theme(text: &str, previous: Option<(&str, Nearness)>) -> &'static str {
        let rules = Rules::builtin();
        let number = |code: &str| (0..rules.themes.len()).find(|theme| rules.themes.code(*theme) == code).unwrap_or(0);
        let previous = previous.map(|(code, nearness)| (number(code), nearness));
        rules.themes.code(rules.themes.pick(&scores(text, 30.0), previous))
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
        assert!(scores("党建", 30.0).iter().any(|score| *score > 0.0));
        assert!(scores("普惠性幼儿园", 0.5).iter().all(|score| *score <= 0.5));
    }
}
