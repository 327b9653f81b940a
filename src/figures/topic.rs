//! Theme and indicator of the figures of one document, with what sentences and headings add scanned once.

use std::collections::HashMap;

use super::Nature;
use super::indicator::{Candidate, Matched, WordSet};
use super::lexicon::{Hit, Plain};
use super::rules::Rules;
use super::scene::Scene;
use super::theme::{Evidenced, Nearness, Scores, Tally, Weigh};
use crate::outline::Outline;

/// What headings say, once a section.
struct Heading {
    scores: Scores,
    words: WordSet,
}

/// The paragraph at hand, its beginning scanned once for all its sentences.
#[derive(Default)]
struct Paragraph {
    /// Byte where it begins, and how much of it was scanned.
    start: usize,
    scanned: usize,
    plain: Plain,
    hits: Vec<Hit>,
    scores: Scores,
}

/// Scores and words of the text around the figures.
pub(super) struct Topics<'r> {
    rules: &'r Rules,
    headings: HashMap<Option<usize>, Heading>,
    /// Words of each heading and, last, of the title, found once.
    titles: HashMap<Option<usize>, Vec<Hit>>,
    paragraph: Option<Paragraph>,
    /// Byte up to which paragraphs were looked for.
    looked: usize,
    /// Bytes of the sentence at hand.
    entered: Option<(usize, usize)>,
    sentence_scores: Scores,
    sentence_words: WordSet,
    /// Words of the sentence, counted from where the paragraph begins or, where that was not read so far, the sentence.
    sentence_hits: Vec<Hit>,
    sentence_plain: Plain,
    /// Whether they are counted from the paragraph's beginning.
    in_paragraph: bool,
    section: Option<usize>,
    /// Theme of the figure before, its sentence, paragraph and section.
    previous: Option<(usize, usize, usize, Option<usize>)>,
    current: (usize, usize),
    scratch: Scratch,
}

/// Room that is used again for every figure.
#[derive(Default)]
struct Scratch {
    plain: Plain,
    hits: Vec<Hit>,
    tally: Tally,
    scores: Scores,
    clause: WordSet,
    subject: WordSet,
    patterns: Vec<u32>,
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
        let words = WordSet::with_words(rules.lexicon.len());
        let scores = vec![0.0; rules.themes.len()];
        Self {
            rules,
            headings: HashMap::new(),
            titles: HashMap::new(),
            paragraph: None,
            looked: 0,
            entered: None,
            sentence_scores: scores.clone(),
            sentence_words: words.clone(),
            sentence_hits: Vec::new(),
            sentence_plain: Plain::default(),
            in_paragraph: false,
            section: None,
            previous: None,
            current: (0, 0),
            scratch: Scratch { scores, clause: words.clone(), subject: words, ..Scratch::default() },
        }
    }

    /// Begins a sentence of a section. Sentences come in text order.
    pub(super) fn enter(&mut self, scene: &Scene<'_>, outline: &Outline, section: Option<usize>) {
        self.section = section;
        if !self.headings.contains_key(&section) {
            let heading = self.read_headings(scene.text, outline, section);
            self.headings.insert(section, heading);
        }
        if self.entered == Some((scene.start, scene.end)) {
            return;
        }
        self.entered = Some((scene.start, scene.end));
        let paragraph = self.read_paragraph(scene);
        self.current = (scene.start, paragraph);
        self.read_sentence(scene);
    }

    /// Scans the paragraph around the sentence, if it is a new one, and returns the byte where it begins.
    fn read_paragraph(&mut self, scene: &Scene<'_>) -> usize {
        let from = if self.looked <= scene.start { self.looked } else { 0 };
        let known = self.paragraph.as_ref().map_or(0, |paragraph| paragraph.start);
        let start =
            scene.text[from..scene.start].rfind('\n').map_or(if from == 0 { 0 } else { known }, |at| from + at + 1);
        self.looked = scene.start;
        if self.paragraph.as_ref().is_some_and(|paragraph| paragraph.start == start) {
            return start;
        }
        let rules = self.rules;
        let mut paragraph = self.paragraph.take().unwrap_or_default();
        let beginning = clip(&scene.text[start..], PARAGRAPH_BYTES);
        let read = scene.start.max(start) - start;
        // The sentence may lie behind the part that is looked at.
        let beginning = if read < beginning.len() {
            beginning[read..].find('\n').map_or(beginning, |end| &beginning[..read + end])
        } else {
            beginning
        };
        paragraph.start = start;
        paragraph.scanned = beginning.len();
        paragraph.plain.set(beginning);
        paragraph.hits.clear();
        rules.lexicon.scan(&paragraph.plain, &mut paragraph.hits);
        paragraph.scores.clear();
        paragraph.scores.resize(rules.themes.len(), 0.0);
        let weigh = Weigh { kind: Evidenced::Sentence, factor: 0.08, cap: 12.0 };
        rules.themes.add(&paragraph.hits, weigh, &mut self.scratch.tally, &mut paragraph.scores);
        self.paragraph = Some(paragraph);
        start
    }

    fn read_headings(&mut self, text: &str, outline: &Outline, section: Option<usize>) -> Heading {
        let rules = self.rules;
        let mut scores = vec![0.0; rules.themes.len()];
        let mut words = WordSet::with_words(rules.lexicon.len());
        let mut factors = [0.9, 0.5, 0.25].into_iter();
        let mut at = section;
        while let Some((index, heading)) = at.and_then(|i| Some((i, outline.sections.get(i)?))) {
            at = heading.parent;
            let hits = Self::title_hits(&mut self.titles, rules, Some(index), &heading.title);
            words.insert(hits);
            if let Some(factor) = factors.next() {
                let weigh = Weigh { kind: Evidenced::Heading, factor, cap: 7.0 };
                rules.themes.add(hits, weigh, &mut self.scratch.tally, &mut scores);
            }
        }
        // A passage without a title has its topic in its first clause.
        let title = outline.facts.title.as_deref().unwrap_or_else(|| first_clause(text, 60));
        if !title.is_empty() {
            let hits = Self::title_hits(&mut self.titles, rules, None, title);
            // A passage on one field alone stays with it under headings that name none of their own.
            let headed = outline.sections.first().is_some_and(|section| section.span.start == 0);
            let whole =
                outline.facts.title.is_none() && !headed && names_one_field(rules, hits, &mut self.scratch.tally);
            let factor = if section.is_none() || whole { 0.875 } else { 0.35 };
            let weigh = Weigh { kind: Evidenced::Heading, factor, cap: 7.0 };
            rules.themes.add(hits, weigh, &mut self.scratch.tally, &mut scores);
            words.insert(hits);
        }
        Heading { scores, words }
    }

    fn title_hits<'t>(
        titles: &'t mut HashMap<Option<usize>, Vec<Hit>>,
        rules: &Rules,
        section: Option<usize>,
        title: &str,
    ) -> &'t [Hit] {
        titles.entry(section).or_insert_with(|| {
            let mut plain = Plain::default();
            plain.set(title);
            let mut hits = Vec::new();
            rules.lexicon.scan(&plain, &mut hits);
            hits
        })
    }

    /// Words and themes of the sentence, out of those of its paragraph where they reach that far.
    fn read_sentence(&mut self, scene: &Scene<'_>) {
        let rules = self.rules;
        let hits = &mut self.sentence_hits;
        hits.clear();
        let sentence = scene.text[scene.start..scene.end].trim_end_matches('\n');
        let end = scene.start + sentence.len();
        let paragraph = self.paragraph.as_ref().filter(|paragraph| end <= paragraph.start + paragraph.scanned);
        self.in_paragraph = paragraph.is_some();
        if let Some(paragraph) = paragraph {
            hits.extend(paragraph.plain.inside(&paragraph.hits, paragraph.start, scene.start..end));
        } else {
            self.sentence_plain.set(sentence);
            rules.lexicon.scan(&self.sentence_plain, hits);
        }
        let tally = &mut self.scratch.tally;
        self.sentence_scores.fill(0.0);
        let weigh = Weigh { kind: Evidenced::Sentence, factor: 0.35, cap: 6.0 };
        rules.themes.add(hits, weigh, tally, &mut self.sentence_scores);
        self.sentence_words.clear();
        self.sentence_words.insert(hits);
    }

    /// Tells whether a part of a total of this indicator is of it too.
    pub(super) fn covers_parts(&self, code: &str) -> bool {
        self.rules.indicators.covers_parts(code)
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
        let Scratch { plain, hits, tally, scores, clause, subject: words, patterns } = &mut self.scratch;
        scores.clone_from(&self.sentence_scores);
        let heading = self.headings.get(&self.section);
        if let Some(heading) = heading {
            add(scores, &heading.scores);
        }
        if let Some(paragraph) = &self.paragraph {
            add(scores, &paragraph.scores);
        }
        hits.clear();
        let (sentence_plain, base) = match &self.paragraph {
            Some(paragraph) if self.in_paragraph => (&paragraph.plain, paragraph.start),
            _ => (&self.sentence_plain, scene.start),
        };
        let quantity = &scene.quantities[index].range;
        let (lead, rest) = (scene.clause_lead(index), scene.clause_rest(index));
        let from = quantity.start - lead.len();
        rules.lexicon.scan_seam(lead, rest, plain, hits);
        let shift = sentence_plain.place((from - base) as u32);
        for hit in hits.iter_mut() {
            (hit.start, hit.end) = (hit.start + shift, hit.end + shift);
        }
        hits.extend(sentence_plain.inside(&self.sentence_hits, base, from..quantity.start));
        let without = |byte: usize| sentence_plain.place((byte - base) as u32);
        let number = without(quantity.end) - without(quantity.start);
        let behind = sentence_plain.inside(&self.sentence_hits, base, quantity.end..quantity.end + rest.len());
        hits.extend(behind.map(|hit| Hit { start: hit.start - number, end: hit.end - number, ..hit }));
        rules.themes.add(hits, Weigh { kind: Evidenced::Subject, factor: 0.3, cap: 30.0 }, tally, scores);
        clause.clear();
        clause.insert(hits);
        plain.set(subject);
        hits.clear();
        rules.lexicon.scan(plain, hits);
        rules.themes.add(hits, Weigh { kind: Evidenced::Subject, factor: 1.0, cap: 30.0 }, tally, scores);
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
        let theme = rules.themes.pick(scores, previous);
        self.previous = Some((theme, self.current.0, self.current.1, self.section));
        let theme_lead = scores.get(theme).copied().unwrap_or(0.0)
            - scores.iter().enumerate().filter(|(i, _)| *i != theme).map(|(_, s)| *s).fold(0.0, f32::max);
        words.clear();
        words.insert(hits);
        let theme = rules.themes.code(theme);
        let candidate = Candidate {
            subject_hits: hits,
            subject_len: plain.len(),
            subject_words: words,
            clause,
            around: [Some(&self.sentence_words), heading.map(|heading| &heading.words)],
            unit: &scene.quantities[index].unit,
            nature,
            theme,
            value,
        };
        Topic { theme, indicator: rules.indicators.find(&rules.lexicon, &candidate, patterns), theme_lead }
    }
}

/// Weight of heading words from which a title names its field.
const ONE_FIELD: f32 = 4.0;

/// Tells whether the heading words of a text name one theme, and clearly.
fn names_one_field(rules: &Rules, hits: &[Hit], tally: &mut Tally) -> bool {
    let mut scores = vec![0.0; rules.themes.len()];
    rules.themes.add(hits, Weigh { kind: Evidenced::Heading, factor: 1.0, cap: 7.0 }, tally, &mut scores);
    let mut named = scores.iter().filter(|score| **score > 0.0);
    named.next().is_some_and(|score| *score >= ONE_FIELD) && named.next().is_none()
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

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, read_report};
    use crate::source::Decoded;

    /// Theme and indicator of every figure of a text.
    fn topics(text: &str) -> Vec<String> {
        let source =
            Decoded { path: "t".into(), text: text.to_owned(), encoding: "UTF-8", sha256: String::new(), bytes: 0 };
        let topic = |figure: &crate::figures::Figure| {
            format!("{} {} {}", figure.raw, figure.theme, figure.indicator.as_deref().unwrap_or("-"))
        };
        read_report(source, &ReadOptions::default()).figures.iter().map(topic).collect()
    }

    #[test]
    fn subject_sentence_and_headings_decide() {
        let cases: &[(&str, &[&str])] = &[
            // The subject names its field, whatever the heading.
            ("一、学前教育\n全年招聘教师86名。", &["86名 teachers teachers.recruited"]),
            // The heading decides where the subject says little.
            ("一、校园安全\n检查56次。", &["56次 safety safety.inspections"]),
            ("一、党的建设\n检查56次。", &["56次 party -"]),
            // A word in the sentence makes a sum one of its field.
            ("为学生发放助学金，共计320万元。", &["320万元 aid aid.amount"]),
            // A figure without evidence stays with the one before.
            (
                "营养改善计划惠及学生4.2万人，投入3360万元。",
                &["4.2万人 aid aid.nutrition_students", "3360万元 aid aid.nutrition_funds"],
            ),
            // Quotation marks and blanks inside a word do not hide it.
            ("“营养 改善”计划惠及学生4.2万人。", &["4.2万人 aid aid.nutrition_students"]),
            // A passage stays with the field that its first clause names.
            (
                "社区教育情况：\n1、招生：开设课程36门。\n2、开班：班级83个。",
                &["36门 lifelong -", "83个 lifelong compulsory.classes"],
            ),
            // What is counted inherits the field of its total.
            (
                "新增幼儿园学位1200个，其中公办800个。",
                &["1200个 preschool preschool.places_added", "800个 preschool preschool.places_added"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(topics(text), *expected, "{text}");
        }
    }
}
