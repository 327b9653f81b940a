//! Theme and indicator of the figures of one document, with what sentences and headings add scanned once.

use std::collections::HashMap;

use super::Nature;
use super::indicator::{Candidate, Matched, WordSet};
use super::lexicon::{Hit, plain};
use super::rules::Rules;
use super::scene::Scene;
use super::theme::{Evidenced, Nearness, Scores};
use crate::outline::{Outline, Section};

/// What headings say, once a section.
struct Heading {
    scores: Scores,
    words: WordSet,
}

/// Scores and words of the text around the figures.
pub(super) struct Topics<'r> {
    rules: &'r Rules,
    headings: HashMap<Option<usize>, Heading>,
    paragraph: Option<(usize, Scores)>,
    /// Plain sentence, and its hits.
    sentence: String,
    sentence_hits: Vec<Hit>,
    sentence_scores: Scores,
    sentence_words: WordSet,
    section: Option<usize>,
    /// Theme of the figure before, its sentence, paragraph and section.
    previous: Option<(usize, usize, usize, Option<usize>)>,
    current: (usize, usize),
    buffer: String,
    hits: Vec<Hit>,
}

/// What is decided for a figure.
pub(super) struct Topic<'r> {
    /// Theme code.
    pub(super) theme: &'static str,
    /// Indicator.
    pub(super) indicator: Option<Matched<'r>>,
    /// Lead of the theme over the next, for the confidence.
    pub(super) theme_lead: f32,
}

impl<'r> Topics<'r> {
    /// Begins a document.
    pub(super) fn new(rules: &'r Rules) -> Self {
        let words = rules.lexicon.len();
        Self {
            rules,
            headings: HashMap::new(),
            paragraph: None,
            sentence: String::new(),
            sentence_hits: Vec::new(),
            sentence_scores: vec![0.0; rules.themes.len()],
            sentence_words: WordSet::with_words(words),
            section: None,
            previous: None,
            current: (0, 0),
            buffer: String::new(),
            hits: Vec::new(),
        }
    }

    /// Begins a sentence of a section; `headings` are innermost first.
    pub(super) fn enter(
        &mut self,
        scene: &Scene<'_>,
        outline: &Outline,
        section: Option<usize>,
        headings: &[&Section],
    ) {
        let rules = self.rules;
        self.section = section;
        if !self.headings.contains_key(&section) {
            let heading = self.read_headings(scene.text, outline, headings);
            self.headings.insert(section, heading);
        }
        // Sentences come in order: looking back to the last one is enough, and keeps a text on one line linear.
        let (seen, last) = if self.current.0 <= scene.start { self.current } else { (0, 0) };
        let paragraph = scene.text[seen..scene.start].rfind('\n').map_or(last, |at| seen + at + 1);
        if self.paragraph.as_ref().is_none_or(|(start, _)| *start != paragraph) {
            let end = scene.text[scene.start..].find('\n').map_or(scene.text.len(), |at| scene.start + at);
            let mut scores = vec![0.0; rules.themes.len()];
            self.buffer.clear();
            plain(clip(&scene.text[paragraph..end], PARAGRAPH_BYTES), &mut self.buffer);
            self.hits.clear();
            rules.lexicon.scan(&self.buffer, &mut self.hits);
            rules.themes.add(&self.hits, Evidenced::Sentence, 0.08, 12.0, &mut scores);
            self.paragraph = Some((paragraph, scores));
        }
        self.current = (scene.start, paragraph);
        self.read_segment(scene, scene.start, scene.start);
    }

    fn read_headings(&mut self, text: &str, outline: &Outline, headings: &[&Section]) -> Heading {
        let rules = self.rules;
        let mut scores = vec![0.0; rules.themes.len()];
        let mut words = WordSet::with_words(rules.lexicon.len());
        for (heading, factor) in headings.iter().zip([0.9, 0.5, 0.25]) {
            self.scan(&heading.title);
            rules.themes.add(&self.hits, Evidenced::Heading, factor, 7.0, &mut scores);
        }
        for heading in headings {
            self.scan(&heading.title);
            words.insert(&self.hits);
        }
        // A passage without a title has its topic in its first clause.
        let title = outline.facts.title.as_deref().unwrap_or_else(|| first_clause(text, 60));
        if !title.is_empty() {
            self.scan(title);
            let factor = if headings.is_empty() { 0.875 } else { 0.35 };
            rules.themes.add(&self.hits, Evidenced::Heading, factor, 7.0, &mut scores);
            words.insert(&self.hits);
        }
        Heading { scores, words }
    }

    fn scan(&mut self, text: &str) {
        self.buffer.clear();
        plain(text, &mut self.buffer);
        self.hits.clear();
        self.rules.lexicon.scan(&self.buffer, &mut self.hits);
    }

    /// The stretch between semicolons around byte `at`, which counts as the sentence of a figure.
    fn read_segment(&mut self, scene: &Scene<'_>, from: usize, to: usize) {
        let _ = (from, to);
        let rules = self.rules;
        self.sentence.clear();
        plain(&scene.text[scene.start..scene.end], &mut self.sentence);
        self.sentence_hits.clear();
        rules.lexicon.scan(&self.sentence, &mut self.sentence_hits);
        self.sentence_scores.iter_mut().for_each(|score| *score = 0.0);
        rules.themes.add(&self.sentence_hits, Evidenced::Sentence, 0.35, 6.0, &mut self.sentence_scores);
        self.sentence_words.clear();
        self.sentence_words.insert(&self.sentence_hits);
    }

    /// Decides theme and indicator of quantity `index`.
    pub(super) fn topic(
        &mut self,
        scene: &Scene<'_>,
        index: usize,
        subject: &str,
        nature: Nature,
        value: Option<f64>,
    ) -> Topic<'r> {
        let rules = self.rules;
        let mut scores = self.sentence_scores.clone();
        if let Some(heading) = self.headings.get(&self.section) {
            add(&mut scores, &heading.scores);
        }
        if let Some((_, paragraph)) = &self.paragraph {
            add(&mut scores, paragraph);
        }
        self.scan(&[scene.clause_lead(index), scene.clause_rest(index)].concat());
        rules.themes.add(&self.hits, Evidenced::Subject, 0.3, 30.0, &mut scores);
        let mut clause = WordSet::with_words(rules.lexicon.len());
        clause.insert(&self.hits);
        self.scan(subject);
        rules.themes.add(&self.hits, Evidenced::Subject, 1.0, 30.0, &mut scores);
        let previous = self.previous.map(|(theme, sentence, paragraph, section)| {
            let nearness = if sentence == self.current.0 {
                Nearness::Sentence
            } else if paragraph == self.current.1 && section == self.section {
                Nearness::Paragraph
            } else {
                Nearness::Document
            };
            (theme, nearness)
        });
        let theme = rules.themes.pick(&scores, previous);
        self.previous = Some((theme, self.current.0, self.current.1, self.section));
        let theme_lead = scores.get(theme).copied().unwrap_or(0.0)
            - scores.iter().enumerate().filter(|(i, _)| *i != theme).map(|(_, s)| *s).fold(0.0, f32::max);
        let mut context = self.sentence_words.clone();
        context.union(&clause);
        context.insert(&self.hits);
        if let Some(heading) = self.headings.get(&self.section) {
            context.union(&heading.words);
        }
        let theme = rules.themes.code(theme);
        let candidate = Candidate {
            subject_hits: &self.hits,
            subject_len: self.buffer.len() as u32,
            clause: &clause,
            context: &context,
            unit: &scene.quantities[index].unit,
            nature,
            theme,
            value,
        };
        Topic { theme, indicator: rules.indicators.find(&rules.lexicon, &candidate), theme_lead }
    }
}

/// Of a long paragraph the beginning tells the topic.
const PARAGRAPH_BYTES: usize = 3000;

/// The beginning of a text up to its first comma or full stop, at most `most` characters.
fn first_clause(text: &str, most: usize) -> &str {
    let text = text.trim_start_matches('\n');
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    head.find(['，', '。', '\n']).map_or(head, |at| &head[..at])
}

fn clip(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    &text[..text.floor_char_boundary(bytes)]
}

fn add(scores: &mut Scores, more: &Scores) {
    for (score, more) in scores.iter_mut().zip(more) {
        *score += more;
    }
}
