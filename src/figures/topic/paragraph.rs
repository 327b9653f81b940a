//! The paragraph that a sentence stands in, and the label it begins with.

use super::Topics;
use super::headings;
use crate::figures::lexicon::Hit;
use crate::figures::scene::Scene;
use crate::figures::theme::{Evidenced, Scores, Weigh};
use crate::outline::Outline;
use crate::text::in_simplified;

/// Of a long paragraph the beginning tells the topic.
const PARAGRAPH_BYTES: usize = 3000;

/// Characters of a label.
const LABEL: std::ops::RangeInclusive<usize> = 2..=14;

/// The paragraph at hand, its beginning scanned once for all its sentences.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Bytes that were scanned.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) hits: Vec<Hit>,
    pub(super) scores: Scores,
    /// Words of the label it begins with.
    pub(super) label: Vec<Hit>,
}

impl Topics<'_> {
    /// Scans the paragraph around the sentence, if it is a new one, and returns the byte where it begins.
    pub(super) fn read_paragraph(&mut self, scene: &Scene<'_>, outline: &Outline) -> usize {
        let from = if self.looked <= scene.start { self.looked } else { 0 };
        let known = self.paragraph.as_ref().map_or(0, |paragraph| paragraph.start);
        let line_end = memchr::memrchr(b'\n', &scene.text.as_bytes()[from..scene.start]);
        let start = line_end.map_or(if from == 0 { 0 } else { known }, |at| from + at + 1);
        self.looked = scene.start;
        if self.paragraph.as_ref().is_some_and(|paragraph| paragraph.start == start) {
            return start;
        }
        let rules = self.rules;
        let mut paragraph = self
            .paragraph
            .take()
            .unwrap_or_else(|| Paragraph { scores: Scores::of(&rules.themes), ..Paragraph::default() });
        let beginning = clip(&scene.text[start..], PARAGRAPH_BYTES);
        // The sentence may lie behind the part that is looked at.
        let read = (scene.start.max(start) - start).min(beginning.len());
        let end = memchr::memchr(b'\n', &beginning.as_bytes()[read..]).map_or(beginning.len(), |end| read + end);
        (paragraph.start, paragraph.end) = (start, start + end);
        paragraph.hits.clear();
        rules.lexicon.around.scan(scene.text, start..paragraph.end, &mut paragraph.hits);
        paragraph.scores.clear();
        let weigh = Weigh { kind: Evidenced::Sentence, factor: 0.08, cap: 12.0 };
        rules.themes.add(&paragraph.hits, weigh, &mut self.scratch.tally, &mut paragraph.scores);
        paragraph.label.clear();
        let heading = self.section.and_then(|section| outline.sections.get(section));
        if let Some(label) =
            label(beginning).filter(|label| heading.is_none_or(|above| !in_simplified(&above.title).contains(label)))
        {
            rules.lexicon.around.scan(label, 0..label.len(), &mut paragraph.label);
            let weigh = Weigh { kind: Evidenced::Heading, factor: headings::FACTORS[0], cap: headings::CAP };
            rules.themes.add(&paragraph.label, weigh, &mut self.scratch.tally, &mut paragraph.scores);
        }
        self.paragraph = Some(paragraph);
        start
    }
}

/// The few words a paragraph begins with to say what it is about: `——普通高中：学校453所…`, `师资。现有教师…`.
fn label(paragraph: &str) -> Option<&str> {
    let numbering = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '—' | '-' | '－' | '─' | '●' | '■' | '◆' | '★' | '▲' | '·' | '•' | '*' | '、' | '．' | '.')
            || matches!(c, '（' | '）' | '(' | ')')
            || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
            || ('①'..='⑳').contains(&c)
    };
    let text = paragraph.trim_start_matches(numbering);
    let end = text
        .char_indices()
        .take(*LABEL.end() + 1)
        .find(|(_, c)| matches!(c, '：' | ':' | '。' | '，' | '；') || c.is_ascii_digit())?
        .0;
    let label = &text[..end];
    let ended = text[end..].starts_with(['：', ':', '。']);
    (ended && LABEL.contains(&label.chars().count())).then_some(label)
}

fn clip(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    &text[..text.floor_char_boundary(bytes)]
}
