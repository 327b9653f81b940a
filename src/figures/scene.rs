//! The sentence a quantity stands in, cut the ways the rules need it.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use super::nature::Shift;
use super::quantity::Quantity;
use crate::catalog::Said;
use crate::catalog::probe::{Ask, FewChars, chars, width};
use crate::catalog::words::{WordList, Words};
use crate::text::{Label, label_at, offset_in};

/// A sentence longer than this many bytes is cut, so that no rule's cost grows with a text without full stops.
const LONGEST: usize = 1800;

/// Members of a list that are looked at from one of them; no report lists more figures in a row.
pub(super) const LONGEST_LIST: usize = 64;

/// Characters of what a unit is for: /生·学期.
const LONGEST_PER: usize = 12;

/// Characters between two members of a list that have names: 、初中不低于.
const NAMED_MEMBER: usize = 7;

/// The same where the second has a least of its own: 、普惠性幼儿园覆盖率不低于.
const LONG_MEMBER: usize = 18;

/// Cuts the bytes `range` of a text into sentences at `stops`, the bytes behind 。！？ and paragraph ends; `passed` is told where the text is
/// read.
#[must_use]
pub(super) fn sentences(text: &str, range: Range<usize>, stops: &[usize], passed: impl Fn(usize)) -> Vec<Range<usize>> {
    let mut found = Vec::with_capacity(stops.len() + 1);
    let mut start = range.start;
    for &stop in stops.iter().chain([&range.end]) {
        passed(stop);
        // A sentence is not too long for its last mark.
        while stop > start && before_last(text, stop) - start > LONGEST {
            let longest = text.ceil_char_boundary(start + LONGEST + 1);
            let mark = text[start..longest].last_of(chars!("、，；")).map(|at| start + at + '，'.len_utf8());
            let end = mark.unwrap_or(longest);
            found.push(start..end);
            start = end;
        }
        if stop > start {
            found.push(start..stop);
        }
        start = stop;
    }
    found
}

/// Where the last character before `end` begins if it ends a sentence, else `end`.
fn before_last(text: &str, end: usize) -> usize {
    text[..end]
        .chars()
        .next_back()
        .filter(|c| matches!(c, '。' | '！' | '？' | '\n'))
        .map_or(end, |c| end - c.len_utf8())
}

/// Moves the ends of sentences that were cut within a quantity behind it.
#[must_use]
pub(super) fn whole(mut sentences: Vec<Range<usize>>, found: &[Quantity]) -> Vec<Range<usize>> {
    let (mut end, mut next) = (sentences.first().map_or(0, |first| first.start), 0);
    for sentence in &mut sentences {
        sentence.start = end;
        while found.get(next).is_some_and(|quantity| quantity.range.start < sentence.end) {
            next += 1;
        }
        let cut = next.checked_sub(1).and_then(|last| found.get(last)).map_or(0, |last| last.range.end);
        end = sentence.end.max(cut);
        sentence.end = end;
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// A sentence with its quantities.
#[derive(Debug, Clone)]
pub(super) struct Scene<'a> {
    /// The whole view.
    pub(super) text: &'a str,
    /// Bytes of the sentence.
    pub(super) start: usize,
    /// End of the sentence.
    pub(super) end: usize,
    /// Quantities of the sentence, in order.
    pub(super) quantities: Vec<Quantity>,
    /// What stands around each quantity.
    around: Vec<Around<'a>>,
    /// Where the sentence has words that rules look for anywhere in it.
    said: OnceCell<Said>,
}

/// What stands around a quantity; the rules ask for it again and again.
#[derive(Debug, Clone)]
struct Around<'a> {
    between: &'a str,
    after: &'a str,
    /// Its clause before it, other quantities included.
    clause_lead: &'a str,
    /// Its clause behind it, other quantities included.
    clause_rest: &'a str,
    shift: OnceCell<Option<Shift>>,
    row: OnceCell<(usize, usize)>,
    bare: Cell<Option<&'a str>>,
}

impl<'a> Scene<'a> {
    /// Makes the scene of the sentence at `range`, which has `quantities`.
    #[must_use]
    pub(super) fn new(text: &'a str, range: Range<usize>, quantities: Vec<Quantity>) -> Self {
        let mut from = range.start;
        let around = quantities.iter().enumerate().map(|(index, quantity)| {
            let Range { start, end } = quantity.range;
            let next = quantities.get(index + 1).map_or(range.end, |next| next.range.start);
            let between = &text[from.min(start)..start];
            from = end;
            Around {
                between,
                after: &text[end..next.max(end)],
                clause_lead: last_clause(&text[range.start..start]),
                clause_rest: first_clause(&text[end..range.end]),
                shift: OnceCell::new(),
                row: OnceCell::new(),
                bare: Cell::new(None),
            }
        });
        let around = around.collect();
        Self { text, start: range.start, end: range.end, quantities, around, said: OnceCell::new() }
    }

    #[inline]
    fn said(&self) -> &Said {
        self.said.get_or_init(|| Words::builtin().said(&self.text[self.start..self.end]))
    }

    /// Tells whether the sentence may have a word of the list, one of [`Words::said`].
    #[inline]
    pub(super) fn says(&self, list: &WordList) -> bool {
        self.said().has(list)
    }

    /// Where a stretch of the sentence begins in it.
    #[inline]
    fn place_of(&self, stretch: &str) -> usize {
        let at = offset_in(stretch, self.text).wrapping_sub(self.start);
        debug_assert!(at <= self.end - self.start && at + stretch.len() <= self.end - self.start, "of the sentence");
        at
    }

    /// [`WordList::find`] in a stretch of the sentence, for a list of [`Words::said`]; no look at the stretch where the sentence has no word of it.
    #[inline]
    pub(super) fn find(&self, list: &WordList, stretch: &str) -> Option<(usize, &'static str)> {
        if self.says(list) { self.find_said(list, stretch) } else { None }
    }

    fn find_said(&self, list: &WordList, stretch: &str) -> Option<(usize, &'static str)> {
        let from = self.place_of(stretch);
        self.said().places(list, from, from + stretch.len()).find_map(|at| list.at(stretch, at - from))
    }

    /// [`WordList::rfind`] as [`Self::find`].
    #[inline]
    pub(super) fn rfind(&self, list: &WordList, stretch: &str) -> Option<(usize, &'static str)> {
        if self.says(list) { self.rfind_said(list, stretch) } else { None }
    }

    fn rfind_said(&self, list: &WordList, stretch: &str) -> Option<(usize, &'static str)> {
        let from = self.place_of(stretch);
        self.said().places(list, from, from + stretch.len()).rev().find_map(|at| list.at(stretch, at - from))
    }

    /// Bytes of the view where the sentence has words of the list, one of [`Words::said`].
    pub(super) fn places(&self, list: &WordList) -> impl Iterator<Item = usize> {
        self.said().places(list, 0, self.end - self.start).map(|at| self.start + at)
    }

    /// Bytes of a stretch of the sentence where words of the list, one of [`Words::said`], begin.
    pub(super) fn places_in(&self, list: &WordList, stretch: &str) -> impl Iterator<Item = usize> {
        let from = self.place_of(stretch);
        self.said().places(list, from, from + stretch.len()).map(move |at| at - from)
    }

    /// Tells whether a stretch of the sentence has a word of a list of [`Words::said`].
    #[inline]
    pub(super) fn holds(&self, list: &WordList, stretch: &str) -> bool {
        self.find(list, stretch).is_some()
    }

    /// Which end of 由A提高到B quantity `index` is, found once by `find`.
    pub(super) fn shift(&self, index: usize, find: impl FnOnce() -> Option<Shift>) -> Option<Shift> {
        *self.around[index].shift.get_or_init(find)
    }

    /// The first and the last of the row of numbers that quantity `index` stands in, found once by `find`.
    pub(super) fn row(&self, index: usize, find: impl FnOnce() -> (usize, usize)) -> (usize, usize) {
        *self.around[index].row.get_or_init(find)
    }

    /// [`Self::own_lead`] without what `strip` takes off its end, stripped once.
    #[inline]
    pub(super) fn bare(&self, index: usize, strip: impl FnOnce(&'a str) -> &'a str) -> &'a str {
        let slot = &self.around[index].bare;
        slot.get().unwrap_or_else(|| {
            let bare = strip(self.own_lead(index));
            slot.set(Some(bare));
            bare
        })
    }

    /// The text from the sentence's start up to quantity `index`.
    #[inline]
    #[must_use]
    pub(super) fn lead(&self, index: usize) -> &'a str {
        &self.text[self.start..self.quantities[index].range.start]
    }

    /// Where the last quantity begins.
    #[must_use]
    pub(super) fn last_start(&self) -> usize {
        self.quantities.last().map_or(self.start, |last| last.range.start)
    }

    /// The first quantity at byte `at` or behind it.
    #[must_use]
    pub(super) fn first_behind(&self, at: usize) -> Option<usize> {
        let first = self.quantities.partition_point(|quantity| quantity.range.start < at);
        (first < self.quantities.len()).then_some(first)
    }

    /// Byte behind the unit of quantity `index` and what it is for: 650元/生·年.
    #[must_use]
    pub(super) fn end_with_per(&self, index: usize) -> usize {
        let end = self.quantities[index].range.end;
        let rest = &self.text[end..self.end];
        if !rest.starts_with(['/', '／']) {
            return end;
        }
        let per = ['/', '／', '·', '.', '•', '生', '人', '年', '月', '天', '学', '期', '校', '次', '班'];
        let longest = rest.char_indices().nth(LONGEST_PER).map_or(rest, |(at, _)| &rest[..at]);
        end + longest.len() - longest.trim_start_matches(per).len()
    }

    /// [`Self::between`] without what the number before is for: 、 in 650元/生·年、850元/生·年.
    #[must_use]
    pub(super) fn gap(&self, index: usize) -> &'a str {
        let from = index.checked_sub(1).map_or(self.start, |before| self.end_with_per(before));
        let to = self.quantities[index].range.start;
        &self.text[from.min(to)..to]
    }

    /// The text from quantity `index` to the sentence's end.
    #[inline]
    #[must_use]
    pub(super) fn rest(&self, index: usize) -> &'a str {
        &self.text[self.quantities[index].range.end..self.end]
    }

    /// The text between the quantity before (or the sentence's start) and quantity `index`.
    #[inline]
    #[must_use]
    pub(super) fn between(&self, index: usize) -> &'a str {
        self.around[index].between
    }

    /// The text between quantity `index` and the next one (or the sentence's end).
    #[inline]
    #[must_use]
    pub(super) fn after(&self, index: usize) -> &'a str {
        self.around[index].after
    }

    /// The first of the quantities before `index` that are in a list with it, where `joined` tells of one whether it goes on with the list of
    /// the one before.
    pub(super) fn list_start(&self, index: usize, joined: impl Fn(usize) -> bool) -> usize {
        let least = index.saturating_sub(LONGEST_LIST);
        let mut first = index;
        while first > least && joined(first) {
            first -= 1;
        }
        first
    }

    /// The last of the quantities behind `index` that are in a list with it, as [`Self::list_start`].
    pub(super) fn list_end(&self, index: usize, joined: impl Fn(usize) -> bool) -> usize {
        let most = self.quantities.len().min(index + LONGEST_LIST);
        let mut last = index;
        while last + 1 < most && joined(last + 1) {
            last += 1;
        }
        last
    }

    /// The quantity behind `index` in a list whose members have names: 小学45人、初中50人.
    #[must_use]
    pub(super) fn next_member(&self, index: usize) -> Option<usize> {
        let next = self.quantities.get(index + 1)?;
        let between = self.between(index + 1);
        if Words::builtin().list_mark.starts(between).is_none() || next.unit != self.quantities[index].unit {
            return None;
        }
        let length = between.length();
        let least = || length <= LONG_MEMBER && Words::builtin().limit_word.ends(between).is_some();
        ((length <= NAMED_MEMBER || least()) && last_clause(between) == between).then_some(index + 1)
    }

    /// The clause of quantity `index` before it, other quantities included.
    #[inline]
    #[must_use]
    pub(super) fn clause_lead(&self, index: usize) -> &'a str {
        self.around[index].clause_lead
    }

    /// The clause of quantity `index` behind it, other quantities included.
    #[inline]
    #[must_use]
    pub(super) fn clause_rest(&self, index: usize) -> &'a str {
        self.around[index].clause_rest
    }

    /// The clause of quantity `index` before and behind it, other quantities included.
    pub(super) fn clause(&self, index: usize) -> (&'a str, &'a str) {
        (self.clause_lead(index), self.clause_rest(index))
    }

    /// The clause before, but not further back than the quantity before.
    #[inline]
    #[must_use]
    pub(super) fn own_lead(&self, index: usize) -> &'a str {
        self.leads(index).1
    }

    /// [`Self::clause_lead`] and [`Self::own_lead`].
    #[inline]
    #[must_use]
    pub(super) fn leads(&self, index: usize) -> (&'a str, &'a str) {
        let Around { between, clause_lead: clause, .. } = self.around[index];
        (clause, if clause.len() < between.len() { clause } else { between })
    }
}

/// Tells whether a text joins two members of a list and says nothing else: 、, 和, 以及.
#[inline]
pub(super) fn joins(gap: &str) -> bool {
    Words::builtin().list_mark.has(gap)
}

/// The same where members may stand a comma apart: 分别为10人，20人.
#[inline]
pub(super) fn joins_or_comma(gap: &str) -> bool {
    gap == "，" || joins(gap)
}

/// 同比增长（同口径） -> 同比增长: a few words in brackets between a verb and its number.
pub(super) fn without_remark(text: &str) -> &str {
    let Some(inner) = text.strip_suffix('）') else { return text };
    match inner.rfind('（') {
        Some(open) if open > 0 && inner.len() - open <= LONGEST_REMARK => &text[..open],
        _ => text,
    }
}

/// Bytes of the longest remark with its bracket.
const LONGEST_REMARK: usize = 27;

/// Marks that end a clause; so does the bar of 校车90辆｜司机95人.
const CLAUSE_ENDS: &FewChars<9> = chars!("，；。：！？\n…|");

/// The part of `text` behind its last clause mark.
#[must_use]
pub(super) fn last_clause(text: &str) -> &str {
    // 教职工……5361人: dots that lead to the number end nothing.
    let said = if text.ends_with('…') { text.trim_end_matches('…') } else { text };
    said.last_of(CLAUSE_ENDS).map_or(text, |at| &text[at + width(text.as_bytes()[at])..])
}

/// Characters of a bracket that ends a name.
const BRACKET: usize = 16;

/// 覆盖率 of 覆盖率（%）, 超大班额 of 超大班额（66人及以上）: the words before what a bracket at their end says of them.
pub(super) fn without_bracket(text: &str) -> &str {
    let open = text.strip_suffix('）').and_then(|inner| inner.rfind('（')).map(|at| &text[..at]);
    open.filter(|name| text[name.len()..].chars().nth(BRACKET).is_none()).unwrap_or(text)
}

/// What stands behind the number of an item that a clause begins with: （二）巩固.
#[must_use]
pub(super) fn without_label(clause: &str) -> &str {
    let clause = clause.trim_start();
    label_at(clause).filter(Label::is_outline).map_or(clause, |label| &clause[label.len..])
}

/// The part of `text` before its first clause mark.
#[must_use]
pub(super) fn first_clause(text: &str) -> &str {
    text.first_of(CLAUSE_ENDS).map_or(text, |at| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::{first_clause, last_clause, sentences, whole};
    use crate::figures::quantity::quantities_and_stops;
    use std::ops::Range;

    fn cut(text: &str) -> Vec<Range<usize>> {
        sentences(text, 0..text.len(), &quantities_and_stops(text, |_| ()).1, |_| ())
    }

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
        let cut: Vec<&str> = cut(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(cut, ["一句。", "两句！", "\n", "三，四；五？", "末"]);
    }

    #[test]
    fn a_text_without_full_stops_is_cut_at_a_comma() {
        let text = "学校、".repeat(1000);
        let pieces = cut(&text);
        assert!(pieces.len() >= 5 && pieces.iter().all(|range| text[range.clone()].ends_with('、')));
        assert!(cut(&"学".repeat(5000)).iter().all(|range| range.len() <= 1803));
    }

    #[test]
    fn a_long_sentence_is_not_cut_within_a_quantity() {
        for shift in 0..9 {
            let text = "校".repeat(shift) + &"建设3所学校的通知".repeat(300);
            let (found, stops) = quantities_and_stops(&text, |_| ());
            let sentences = whole(sentences(&text, 0..text.len(), &stops, |_| ()), &found);
            assert_eq!(found.len(), 300);
            assert_eq!((sentences[0].start, sentences.last().map(|last| last.end)), (0, Some(text.len())));
            assert!(sentences.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert!(found.iter().all(|q| sentences.iter().any(|s| s.start <= q.range.start && q.range.end <= s.end)));
        }
    }
}
