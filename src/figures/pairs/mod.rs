//! Themes by pairs of characters, with weights learnt from annotated reports (`data/theme_pairs.csv`).
//!
//! The words of `data/themes.toml` and the rules that read them tell the field of a figure whose words were foreseen. What else a passage
//! is written in tells it too: 点击, 学习点 and 送课 in one paragraph are adult education, though each may stand elsewhere. So each pair of
//! neighbouring Chinese characters has a weight for each theme, by where it stands; their sums and the theme that the rules decided on
//! are weighed against each other. `examples/learn_themes` makes the weights from `data/gold`.

mod deciding;
mod example;
mod table;

use std::ops::Range;
use std::sync::OnceLock;

use super::scene::Scene;
use super::{Figure, Nature};
use crate::outline::Outline;
use crate::text::{byte_of, in_simplified, width};

pub(super) use deciding::{Deciding, Overruled, Standing};
pub use example::Example;
use example::Recorder;
use table::{Known, Sums, THEMES, Table};

/// Where a pair of characters stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// In the subject of the figure or in its clause.
    Subject,
    /// In its sentence.
    Sentence,
    /// In a heading above it or in the title.
    Heading,
    /// At the beginning of the document.
    Opening,
}

impl Place {
    /// All places, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Subject, Self::Sentence, Self::Heading, Self::Opening];

    /// Its name in `data/theme_pairs.csv`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Sentence => "sentence",
            Self::Heading => "heading",
            Self::Opening => "opening",
        }
    }

    /// Its name for a person.
    pub(super) const fn told(self) -> &'static str {
        match self {
            Self::Subject => "对象",
            Self::Sentence => "本句",
            Self::Heading => "标题",
            Self::Opening => "篇首",
        }
    }

    /// How much the pairs of a place count together, however many they are.
    #[must_use]
    pub const fn share(self) -> f32 {
        match self {
            Self::Subject => 1.5,
            Self::Sentence | Self::Heading => 1.0,
            Self::Opening => 0.7,
        }
    }
}

/// Two Chinese characters that stand side by side, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pair {
    /// Where they stand.
    pub place: Place,
    /// The first.
    pub first: char,
    /// The second.
    pub second: char,
}

/// Characters at the beginning of a document.
const OPENING: usize = 600;

/// Characters of a sentence that are looked at, so that a text without full stops takes no longer.
const SENTENCE: usize = 600;

/// Characters of a clause on either side of a number.
const CLAUSE: usize = 80;

/// Characters of the first line that stand for a title.
const TITLE: usize = 60;

/// A score for each theme.
type Scores = [f32; THEMES];

/// The weights, or, while they are learnt, what they are to be learnt from.
#[derive(Debug, Default)]
pub struct Pairs {
    table: Table,
    recorder: Option<Recorder>,
}

impl Pairs {
    /// The weights compiled into the program.
    #[must_use]
    pub(super) fn builtin() -> &'static Self {
        static PAIRS: OnceLock<Pairs> = OnceLock::new();
        PAIRS
            .get_or_init(|| Self { table: Table::parse(include_str!("../../../data/theme_pairs.csv")), recorder: None })
    }

    /// Keeps what weights are learnt from, and leaves the themes as the rules decide.
    #[must_use]
    pub(super) fn recording() -> Self {
        Self { table: Table::default(), recorder: Some(Recorder::default()) }
    }

    /// What was kept since the last time.
    pub(super) fn take_examples(&self) -> Vec<Example> {
        self.recorder.as_ref().map(Recorder::take).unwrap_or_default()
    }

    /// Adds what the pairs of a text say together.
    fn add(&self, place: Place, text: &str, tally: &mut Tally) {
        each_pair(text, |_, pair| {
            tally.count += 1;
            if let Some(known) = self.table.find(pair) {
                self.table.add(known, place, &mut tally.sums);
            }
        });
    }
}

/// What the pairs of one place say together.
#[derive(Clone)]
struct Tally {
    sums: Sums,
    /// How many they are.
    count: usize,
}

impl Tally {
    const fn new() -> Self {
        Self { sums: [0; THEMES], count: 0 }
    }

    /// Adds to the scores of the themes.
    fn score(&self, place: Place, scores: &mut Scores) {
        let share = place.share() / (self.count.max(1) as f32).sqrt();
        scores.iter_mut().zip(&self.sums).for_each(|(score, sum)| *score += share * (*sum as f32 / 100.0));
    }
}

/// Bytes of a Chinese character of running text.
const HAN: usize = 3;

/// Gives `take` each pair of neighbouring Chinese characters of a text, the byte where it begins and its bytes as a number.
#[inline]
fn each_pair(text: &str, mut take: impl FnMut(usize, u64)) {
    let (mut rest, mut before) = (text.as_bytes(), 0);
    while let Some(lead) = rest.first() {
        let width = match *rest {
            // U+3400 to U+9FFF, U+F900 to U+FAFF
            [a @ (0xE4..=0xE9), b, c, ..] | [a @ 0xE3, b @ 0x90..=0xBF, c, ..] | [a @ 0xEF, b @ 0xA4..=0xAB, c, ..] => {
                let here = u64::from(a) | u64::from(b) << 8 | u64::from(c) << 16;
                if before != 0 {
                    take(text.len() - rest.len() - HAN, before | here << 24);
                }
                before = here;
                HAN
            }
            _ => {
                before = 0;
                width(*lead)
            }
        };
        rest = rest.get(width..).unwrap_or_default();
    }
}

/// The pairs of neighbouring Chinese characters of a text.
fn pairs(text: &str) -> Vec<(char, char)> {
    let mut found = Vec::new();
    each_pair(text, |at, _| {
        let mut chars = text[at..].chars();
        found.extend(chars.next().zip(chars.next()));
    });
    found
}

/// A pair of the sentence at hand.
struct Spot {
    /// The byte of the sentence where it begins.
    at: u32,
    known: Option<Known>,
}

/// What the pairs around the figures of one document say, each text looked at once.
pub(super) struct Around<'r> {
    pairs: &'r Pairs,
    /// Of the beginning of the document, and how much of it that is.
    opening: Option<(Scores, f32)>,
    /// Of the headings of the section at hand.
    headings: Headings,
    /// Of the sentence at hand, by its first byte.
    sentence: (Option<usize>, Scores),
    /// The pairs of that sentence, which clauses have in common with it.
    spots: Vec<Spot>,
    /// The sentence of the figure before that is no change, its theme by the rules, and the one it got.
    before: Option<((usize, &'static str), &'static str)>,
    /// Of all around the sentence at hand.
    all: Scores,
}

impl<'r> Around<'r> {
    pub(super) fn new(pairs: &'r Pairs) -> Self {
        let none = [0.0; THEMES];
        let headings = Headings { path: Vec::new(), scores: none };
        Self { pairs, opening: None, headings, sentence: (None, none), spots: Vec::new(), before: None, all: none }
    }

    /// Begins a sentence of a section.
    pub(super) fn enter(&mut self, scene: &Scene<'_>, outline: &Outline, section: Option<usize>) {
        if let Some(recorder) = &self.pairs.recorder {
            recorder.enter(scene, outline, section);
            return;
        }
        let Self { pairs, opening, headings, sentence, spots, all, .. } = self;
        let (opening, _) = opening.get_or_insert_with(|| {
            let mut scores = [0.0; THEMES];
            let mut tally = Tally::new();
            pairs.add(Place::Opening, opening_of(scene.text), &mut tally);
            tally.score(Place::Opening, &mut scores);
            let part = part_opened(scene.text);
            scores.iter_mut().for_each(|score| *score *= part);
            (scores, part)
        });
        headings.enter(pairs, scene, outline, section);
        if sentence.0.replace(scene.start) != Some(scene.start) {
            sentence.1 = [0.0; THEMES];
            pairs.read(scene, spots).score(Place::Sentence, &mut sentence.1);
        }
        *all = *opening;
        for part in [&headings.scores, &sentence.1] {
            all.iter_mut().zip(part).for_each(|(sum, more)| *sum += more);
        }
    }

    /// The theme of quantity `index` of the sentence, of which the rules say that it is `ruled`, and whether that is settled. A change goes
    /// with what changed.
    pub(super) fn theme(
        &mut self,
        scene: &Scene<'_>,
        index: usize,
        figure: &Figure,
        (ruled, settled): (&'static str, bool),
    ) -> &'static str {
        if let Some(recorder) = &self.pairs.recorder {
            recorder.figure(scene, index, &figure.subject, ruled);
            return ruled;
        }
        let change = figure.nature == Nature::Change;
        if let Some((_, theme)) = self.before.filter(|(before, _)| change && *before == (scene.start, ruled)) {
            return theme;
        }
        let theme = if settled { ruled } else { self.weigh(scene, index, &figure.subject, ruled) };
        if !change {
            self.before = Some(((scene.start, ruled), theme));
        }
        theme
    }

    fn weigh(&self, scene: &Scene<'_>, index: usize, subject: &str, ruled: &'static str) -> &'static str {
        let Self { pairs, opening, all, .. } = self;
        let part = opening.as_ref().map_or(1.0, |(_, part)| *part);
        let Some(ruled_at) = pairs.table.number(ruled) else { return ruled };
        let (mut scores, mut tally) = (*all, Tally::new());
        let [subject, lead, rest] = own(scene, index, subject);
        pairs.add(Place::Subject, subject, &mut tally);
        let Range { start, end } = scene.quantities[index].range;
        for range in [start - lead.len()..start, end..end + rest.len()] {
            let found = self.inside(range.start - scene.start..range.end - scene.start);
            tally.count += found.len();
            let known = found.iter().filter_map(|spot| spot.known);
            known.for_each(|known| pairs.table.add(known, Place::Subject, &mut tally.sums));
        }
        tally.score(Place::Subject, &mut scores);
        pairs.table.best(&scores, ruled_at, trust(part))
    }

    /// The pairs that stand in some bytes of the sentence at hand.
    fn inside(&self, bytes: Range<usize>) -> &[Spot] {
        let behind = |at: usize| self.spots.partition_point(|spot| (spot.at as usize) < at);
        let (from, to) = (behind(bytes.start), behind((bytes.end + 1).saturating_sub(2 * HAN)));
        self.spots.get(from..to).unwrap_or_default()
    }
}

impl Pairs {
    /// Looks up the pairs of a sentence, and tells what they say together.
    fn read(&self, scene: &Scene<'_>, spots: &mut Vec<Spot>) -> Tally {
        spots.clear();
        let mut tally = Tally::new();
        let end = sentence_of(scene).len();
        each_pair(&scene.text[scene.start..scene.end], |at, pair| {
            let known = self.table.find(pair);
            spots.push(Spot { at: at as u32, known });
            if at + 2 * HAN <= end {
                tally.count += 1;
                if let Some(known) = known {
                    self.table.add(known, Place::Sentence, &mut tally.sums);
                }
            }
        });
        tally
    }
}

/// The beginning of a document.
fn opening_of(text: &str) -> &str {
    clip(text, OPENING)
}

/// How much of a document its beginning is: it tells what a passage is about, but not what stands pages later.
fn part_opened(text: &str) -> f32 {
    opening_of(text).len() as f32 / text.len().max(1) as f32
}

/// By how much more than in a passage the rules are to be trusted: in a report of many pages, whose headings say what is told below them, twice
/// as much. `part` is the share of the document that its beginning is.
fn trust(part: f32) -> f32 {
    2.0 - part
}

/// The sentence at hand.
fn sentence_of<'t>(scene: &Scene<'t>) -> &'t str {
    clip(&scene.text[scene.start..scene.end], SENTENCE)
}

/// The subject of a figure and the clause it stands in.
fn own<'t>(scene: &'t Scene<'_>, index: usize, subject: &'t str) -> [&'t str; 3] {
    let (lead, rest) = scene.clause(index);
    [subject, tail(lead), clip(rest, CLAUSE)]
}

/// The headings above a section, innermost first, and the title.
fn titles<'o>(outline: &'o Outline, section: Option<usize>, text: &'o str) -> Vec<std::borrow::Cow<'o, str>> {
    path(outline, section).map(|section| in_simplified(heading(outline, section, text))).collect()
}

/// A section, those around it from the inside out, and the document.
fn path(outline: &Outline, section: Option<usize>) -> impl Iterator<Item = Option<usize>> {
    let above = |section: &usize| outline.sections.get(*section).and_then(|section| section.parent);
    std::iter::successors(section, above).map(Some).chain([None])
}

/// The heading of a section, or the title of the document.
fn heading<'o>(outline: &'o Outline, section: Option<usize>, text: &'o str) -> &'o str {
    match section {
        Some(section) => outline.sections.get(section).map_or("", |section| section.title.as_str()),
        None => outline.facts.title.as_deref().unwrap_or_else(|| clip(text.lines().next().unwrap_or(""), TITLE)),
    }
}

/// What the headings above the sentence at hand say.
struct Headings {
    /// The document, its section at hand and those between them, each with what the pairs of its heading and of those above it say.
    path: Vec<(Option<usize>, Tally)>,
    scores: Scores,
}

impl Headings {
    /// Begins a sentence of a section.
    fn enter(&mut self, pairs: &Pairs, scene: &Scene<'_>, outline: &Outline, section: Option<usize>) {
        if self.path.last().is_some_and(|(last, _)| *last == section) {
            return;
        }
        let below: Vec<Option<usize>> = path(outline, section).collect();
        let known = self.path.iter().zip(below.iter().rev()).take_while(|((known, _), new)| known == *new).count();
        self.path.truncate(known);
        for new in below.into_iter().rev().skip(known) {
            let mut tally = self.path.last().map_or_else(Tally::new, |(_, above)| above.clone());
            pairs.add(Place::Heading, &in_simplified(heading(outline, new, scene.text)), &mut tally);
            self.path.push((new, tally));
        }
        self.scores = [0.0; THEMES];
        self.path.iter().last().into_iter().for_each(|(_, tally)| tally.score(Place::Heading, &mut self.scores));
    }
}

/// At most so many characters of the beginning of a text.
fn clip(text: &str, most: usize) -> &str {
    if text.len() <= most { text } else { &text[..byte_of(text.as_bytes(), most)] }
}

/// At most so many characters of the end of a clause.
fn tail(text: &str) -> &str {
    if text.len() <= CLAUSE {
        return text;
    }
    text.char_indices().rev().nth(CLAUSE).map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Pair, Pairs, Place};
    use crate::figures::{Figure, Nature, Rules};
    use crate::report::{ReadOptions, read_report};
    use crate::source::decode;

    const PASSAGE: &str = "临河县2019年社区教育：建成社区学院1所、街镇老年学校17所、村居学习点217个，全年老年教育学员3.05万人次。\
        新评品牌项目2个，课程上线36讲、点击11.2万次；送课下乡64场，其中党课12场。";

    fn read(rules: Arc<Rules>) -> Vec<Figure> {
        let decoded = decode("passage.txt".into(), PASSAGE.into()).expect("plain text");
        read_report(decoded, &ReadOptions { rules, ..ReadOptions::default() }).figures
    }

    #[test]
    fn a_passage_on_one_field_keeps_figures_whose_words_are_of_others() {
        let themes = |rules| -> Vec<&str> { read(rules).iter().map(|figure| figure.theme).collect() };
        let (words, pairs) = (themes(Arc::new(Rules::recording())), themes(Rules::builtin()));
        let of_field = |themes: &[&str]| themes.iter().filter(|theme| **theme == "lifelong").count();
        assert!(of_field(&words) < of_field(&pairs), "{words:?} {pairs:?}");
        assert_eq!(pairs[pairs.len() - 3], "lifelong", "{pairs:?}");
    }

    #[test]
    fn what_is_weighed_is_what_is_learnt_from() {
        let recording = Arc::new(Rules::recording());
        read(Arc::clone(&recording));
        let (examples, figures) = (recording.take_examples(), read(Rules::builtin()));
        assert_eq!(examples.len(), figures.len());
        let table = &Pairs::builtin().table;
        let mut changed = 0;
        for (example, figure) in examples.iter().zip(&figures).filter(|(_, figure)| figure.nature != Nature::Change) {
            let mut scores = [0.0; super::THEMES];
            let of = |place: Place| example.pairs.iter().filter(move |pair| pair.place == place);
            for Pair { place, first, second } in Place::ALL.into_iter().flat_map(of).copied() {
                let part = if place == Place::Opening { example.opened } else { 1.0 };
                let share = part * place.share() / (of(place).count() as f32).sqrt();
                for (theme, weight) in table.get(Pair { place, first, second }) {
                    scores[theme] += share * weight;
                }
            }
            let ruled = table.number(example.ruled).expect("a theme of the catalogue");
            let best = table.best(&scores, ruled, super::trust(example.opened));
            // An indicator may settle the theme.
            assert!(figure.theme == best || figure.theme == example.ruled, "{} {best}", figure.subject);
            changed += usize::from(figure.theme != example.ruled);
        }
        assert!(changed > 0, "all are as the words have it");
    }
}
