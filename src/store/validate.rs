//! The last gate before the database: a report whose figures do not stand where they say is not written.

use crate::report::Report;
use crate::text::CharSpan;

/// Tells the first fault of a report, or `None` when every span and reference holds.
///
/// A fault is an error of this program, never of the report.
#[must_use]
pub fn fault(report: &Report) -> Option<String> {
    let text = &report.source.text;
    let chars = text.chars().count() as u32;
    let outside = |span: CharSpan| span.start > span.end || span.end > chars;
    for (index, section) in report.outline.sections.iter().enumerate() {
        let parent_holds_it = |parent: usize| {
            parent < index && report.outline.sections.get(parent).is_some_and(|p| p.span.contains(section.span))
        };
        if outside(section.span) || !section.parent.is_none_or(parent_holds_it) {
            return Some(format!("section {index} ({}{}) lies outside the text", section.label, section.title));
        }
    }
    let mut cursor = Cursor { text, byte: 0, char: 0 };
    for (index, figure) in report.figures.iter().enumerate() {
        let (span, sentence) = (figure.span, figure.sentence);
        if outside(span) || outside(sentence) || span.is_empty() || !sentence.contains(span) {
            return Some(format!("figure {} at {} lies outside its sentence", figure.raw, span.start));
        }
        if cursor.at(span.start).is_none_or(|rest| !rest.starts_with(&figure.raw))
            || figure.raw.chars().count() as u32 != span.len()
        {
            return Some(format!("figure {} does not stand at {}", figure.raw, span.start));
        }
        let sections = &report.outline.sections;
        if figure.part_of.is_some_and(|total| total >= report.figures.len() || total == index)
            || figure.section.is_some_and(|s| sections.get(s).is_none_or(|s| !s.span.contains(span)))
        {
            return Some(format!("figure {} at {} refers to nothing", figure.raw, span.start));
        }
        if !(0.0..=1.0).contains(&figure.confidence) {
            return Some(format!("figure {} at {} has confidence {}", figure.raw, span.start, figure.confidence));
        }
    }
    None
}

/// Finds characters by number in one pass, as figures come in text order.
struct Cursor<'a> {
    text: &'a str,
    byte: usize,
    char: u32,
}

impl<'a> Cursor<'a> {
    /// The text from character `wanted` on.
    fn at(&mut self, wanted: u32) -> Option<&'a str> {
        if wanted < self.char {
            (self.byte, self.char) = (0, 0);
        }
        let rest = self.text.get(self.byte..)?;
        let (byte, _) =
            rest.char_indices().chain(std::iter::once((rest.len(), ' '))).nth((wanted - self.char) as usize)?;
        self.byte += byte;
        self.char = wanted;
        self.text.get(self.byte..)
    }
}
