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
