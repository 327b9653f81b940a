//! The last gate before the database: a report whose figures do not stand where they say is not written.

use crate::figures::Batch;
use crate::outline::Section;
use crate::report::Report;
use crate::text::{CharSpan, Cursor, Original, Stored};

/// Tells the first fault of a report, or `None` when every span and reference holds.
///
/// A fault is an error of this program, never of the report.
#[must_use]
pub fn fault(report: &Report) -> Option<String> {
    let mut gate = Gate::new(Original::Held(&report.source.text), &report.outline.sections);
    gate.sections().or_else(|| gate.figures(Batch::whole(&report.figures)))
}

/// Holds the parts of a report against its text.
pub(super) struct Gate<'a> {
    sections: &'a [Section],
    /// Characters of the text.
    chars: u32,
    text: Standing<'a>,
}

/// Where figures have to stand.
enum Standing<'a> {
    Held(Cursor<'a>),
    Stored(&'a Stored),
}

impl<'a> Gate<'a> {
    pub(super) fn new(original: Original<'a>, sections: &'a [Section]) -> Self {
        let text = match original {
            Original::Held(text) => Standing::Held(Cursor::new(text)),
            Original::Stored(text) => Standing::Stored(text),
        };
        Self { sections, chars: original.characters(), text }
    }

    fn stands(&mut self, raw: &str, at: CharSpan) -> bool {
        let there = match &mut self.text {
            Standing::Held(cursor) => cursor.from(i64::from(at.start)).is_some_and(|rest| rest.starts_with(raw)),
            Standing::Stored(text) => text.slice(at) == raw,
        };
        there && raw.chars().count() as u32 == at.len()
    }

    fn outside(&self, span: CharSpan) -> bool {
        span.start > span.end || span.end > self.chars
    }

    /// The first fault of the sections.
    pub(super) fn sections(&self) -> Option<String> {
        for (index, section) in self.sections.iter().enumerate() {
            let parent_holds_it = |parent: usize| {
                parent < index && self.sections.get(parent).is_some_and(|p| p.span.contains(section.span))
            };
            if self.outside(section.span) || !section.parent.is_none_or(parent_holds_it) {
                return Some(format!("section {index} ({}{}) lies outside the text", section.label, section.title));
            }
        }
        None
    }

    /// The first fault of some figures.
    pub(super) fn figures(&mut self, batch: Batch<'_>) -> Option<String> {
        for (index, figure) in batch.figures.iter().enumerate() {
            let (span, sentence) = (figure.span, figure.sentence);
            if self.outside(span) || self.outside(sentence) || span.is_empty() || !sentence.contains(span) {
                return Some(format!("figure {} at {} lies outside its sentence", figure.raw, span.start));
            }
            if !self.stands(&figure.raw, span) {
                return Some(format!("figure {} does not stand at {}", figure.raw, span.start));
            }
            if figure.part_of.is_some_and(|total| total == batch.first + index || batch.total(total).is_none())
                || figure.section.is_some_and(|s| self.sections.get(s).is_none_or(|s| !s.span.contains(span)))
            {
                return Some(format!("figure {} at {} refers to nothing", figure.raw, span.start));
            }
            if !(0.0..=1.0).contains(&figure.confidence) {
                return Some(format!("figure {} at {} has confidence {}", figure.raw, span.start, figure.confidence));
            }
        }
        None
    }
}
