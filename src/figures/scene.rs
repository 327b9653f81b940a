//! The sentence a quantity stands in, cut the ways the rules need it.

use std::ops::Range;

use super::quantity::Quantity;

/// Marks that end a clause.
const CLAUSE_MARKS: [char; 8] = ['，', '；', '。', '：', '！', '？', '\n', '…'];

/// A sentence longer than this many bytes is cut, so that no rule's cost grows with a text without full stops.
const LONGEST: usize = 1800;

/// Cuts a text into sentences at 。！？ and paragraph ends.
#[must_use]
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut last_clause = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match c {
            '。' | '！' | '？' | '\n' => {
                found.push(start..end);
                start = end;
            }
            '，' | '；' | '、' => last_clause = end,
            _ => {}
        }
        if end - start > LONGEST {
            let cut = if last_clause > start { last_clause } else { end };
            found.push(start..cut);
            start = cut;
        }
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}

/// Moves the ends of sentences that were cut within a quantity behind it.
#[must_use]
pub(super) fn whole(mut sentences: Vec<Range<usize>>, found: &[Quantity]) -> Vec<Range<usize>> {
    let mut end = 0;
    for sentence in &mut sentences {
        sentence.start = end;
        let next = found.partition_point(|quantity| quantity.range.start < sentence.end);
        let cut = next.checked_sub(1).and_then(|last| found.get(last)).map_or(0, |last| last.range.end);
        end = sentence.end.max(cut);
        sentence.end = end;
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// A sentence with its quantities.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The whole view.
    pub(super) text: &'a str,
    /// Bytes of the sentence.
    pub(super) start: usize,
    /// End of the sentence.
    pub(super) end: usize,
    /// Quantities of the sentence, in order.
    pub(super) quantities: &'a [Quantity],
}

impl<'a> Scene<'a> {
    /// The text from the sentence's start up to quantity `index`.
    #[must_use]
    pub(super) fn lead(&self, index: usize) -> &'a str {
        &self.text[self.start..self.quantities[index].range.start]
    }

    /// The text from quantity `index` to the sentence's end.
    #[must_use]
    pub(super) fn rest(&self, index: usize) -> &'a str {
        &self.text[self.quantities[index].range.end..self.end]
    }

    /// The text between the quantity before (or the sentence's start) and quantity `index`.
    #[must_use]
    pub(super) fn between(&self, index: usize) -> &'a str {
        let from = index.checked_sub(1).map_or(self.start, |i| self.quantities[i].range.end);
        &self.text[from.min(self.quantities[index].range.start)..self.quantities[index].range.start]
    }

    /// The text between quantity `index` and the next one (or the sentence's end).
    #[must_use]
    pub(super) fn after(&self, index: usize) -> &'a str {
        let to = self.quantities.get(index + 1).map_or(self.end, |q| q.range.start);
        &self.text[self.quantities[index].range.end..to.max(self.quantities[index].range.end)]
    }

    /// The clause of quantity `index` before it, other quantities included.
    #[must_use]
    pub(super) fn clause_lead(&self, index: usize) -> &'a str {
        last_clause(self.lead(index))
    }

    /// The clause of quantity `index` behind it, other quantities included.
    #[must_use]
    pub(super) fn clause_rest(&self, index: usize) -> &'a str {
        first_clause(self.rest(index))
    }

    /// The clause before, but not further back than the quantity before.
    #[must_use]
    pub(super) fn own_lead(&self, index: usize) -> &'a str {
        last_clause(self.between(index))
    }
}

/// The part of `text` behind its last clause mark.
#[must_use]
pub(super) fn last_clause(text: &str) -> &str {
    text.rfind(CLAUSE_MARKS).map_or(text, |at| &text[at + text[at..].chars().next().map_or(1, char::len_utf8)..])
}

/// The part of `text` before its first clause mark.
#[must_use]
pub(super) fn first_clause(text: &str) -> &str {
    text.find(CLAUSE_MARKS).map_or(text, |at| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::{sentences, whole};
    use crate::figures::quantity::quantities;

    #[test]
    fn a_long_sentence_is_not_cut_within_a_quantity() {
        for shift in 0..9 {
            let text = "校".repeat(shift) + &"建设3所学校的通知".repeat(300);
            let found = quantities(&text);
            let sentences = whole(sentences(&text), &found);
            assert_eq!(found.len(), 300);
            assert_eq!((sentences[0].start, sentences.last().map(|last| last.end)), (0, Some(text.len())));
            assert!(sentences.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert!(found.iter().all(|q| sentences.iter().any(|s| s.start <= q.range.start && q.range.end <= s.end)));
        }
    }
}
