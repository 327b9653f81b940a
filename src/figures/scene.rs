//! The sentence a quantity stands in, cut the ways the rules need it.

use std::ops::Range;

use super::marks::{first_mark, last_mark, width};
use super::quantity::Quantity;

/// A sentence longer than this many bytes is cut, so that no rule's cost grows with a text without full stops.
const LONGEST: usize = 1800;

/// Members of a list that are looked at from one of them; no report lists more figures in a row.
pub(super) const LONGEST_LIST: usize = 64;

/// Cuts a text into sentences at 。！？ and paragraph ends.
#[must_use]
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(text.len() / 100);
    let (mut start, mut last_clause, mut at) = (0, 0, 0);
    while let Some(lead) = bytes.get(at) {
        let end = at + width(*lead);
        // Most characters begin with a byte that no mark begins with.
        if matches!(lead, b'\n' | 0xE3 | 0xEF) {
            match bytes[at..] {
                // \n 。！？
                [b'\n', ..] | [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x81 | 0x9F, ..] => {
                    found.push(start..end);
                    start = end;
                }
                // 、，；
                [0xE3, 0x80, 0x81, ..] | [0xEF, 0xBC, 0x8C | 0x9B, ..] => last_clause = end,
                _ => {}
            }
        }
        if end - start > LONGEST {
            let cut = if last_clause > start { last_clause } else { end };
            found.push(start..cut);
            start = cut;
        }
        at = end;
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

    /// The first quantity at byte `at` or behind it.
    #[must_use]
    pub(super) fn first_behind(&self, at: usize) -> Option<usize> {
        let first = self.quantities.partition_point(|quantity| quantity.range.start < at);
        (first < self.quantities.len()).then_some(first)
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

    /// [`Self::clause_lead`] and [`Self::own_lead`].
    #[must_use]
    pub(super) fn leads(&self, index: usize) -> (&'a str, &'a str) {
        let (clause, between) = (self.clause_lead(index), self.between(index));
        (clause, if clause.len() < between.len() { clause } else { between })
    }
}

/// Marks that end a clause.
fn ends_clause(c: char) -> bool {
    matches!(c, '，' | '；' | '。' | '：' | '！' | '？' | '\n' | '…')
}

/// The part of `text` behind its last clause mark.
#[must_use]
pub(super) fn last_clause(text: &str) -> &str {
    last_mark(text, usize::MAX, ends_clause).map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}

/// The part of `text` before its first clause mark.
#[must_use]
pub(super) fn first_clause(text: &str) -> &str {
    first_mark(text, ends_clause).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::{first_clause, last_clause, sentences, whole};
    use crate::figures::quantity::quantities;

    #[test]
    fn clauses_and_sentences_end_at_their_marks() {
        for (text, first, last) in [
            ("全县有学校，共20所", "全县有学校", "共20所"),
            ("其中：小学、初中", "其中", "小学、初中"),
            ("一句。", "一句", ""),
            ("没有标点", "没有标点", "没有标点"),
            ("断行\n之后", "断行", "之后"),
        ] {
            assert_eq!((first_clause(text), last_clause(text)), (first, last));
        }
        let text = "一句。两句！\n三，四；五？末";
        let cut: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(cut, ["一句。", "两句！", "\n", "三，四；五？", "末"]);
    }

    #[test]
    fn a_text_without_full_stops_is_cut_at_a_comma() {
        let text = "学校、".repeat(1000);
        let cut = sentences(&text);
        assert!(cut.len() >= 5 && cut.iter().all(|range| text[range.clone()].ends_with('、')));
        assert!(sentences(&"学".repeat(5000)).iter().all(|range| range.len() <= 1803));
    }

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
