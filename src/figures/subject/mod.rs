//! Subject: what a figure counts, as a short noun phrase that can be read on its own.
//!
//! The words stand before the number (`改扩建公办幼儿园12所`), behind the unit (`3所学校获评先进集体`), or with an earlier
//! figure that this one continues (`在园幼儿1.3万人，同比增长3.1%`). One folder a question, one file a rule; each folder says which of its files does what:
//!
//! - [`read`]: which words stand at the number?
//! - [`kinds`]: how is a figure of this kind named: a count, a sum, a rise, a share, a norm?
//! - [`from_before`]: what do its words leave out, and where does it stand?
//! - [`several`]: what do the members of a list, or the places of a row, share?
//! - [`write`]: how is it written?

mod from_before;
mod kinds;
mod read;
mod several;
mod write;

use memchr::memchr;

use super::mark::opens_item;
use super::member::{self, Member};
use super::population::are_apart;
use super::quantity::Quantity;
use super::scene::{Scene, without_bracket};
use super::{Dimension, Nature};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::text::place_in;
use from_before::among;
use from_before::topic::Topic;
use kinds::rest::learnt;
use kinds::share;
use read::lead::{self, Lead};
use read::strip;
pub(super) use read::tail::{Tail, tail};
use several::spread::Spread;
pub(super) use write::manner::Ending;
use write::manner::Manner;
pub(super) use write::phrase::{Phrase, UNNAMED};

/// Characters of the mark of an item with a stage or a kind alone: 一是小学.
const ITEM: usize = 4;

/// Where the noun of a subject stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Between the figures before and behind.
    Own,
    /// With another figure of the sentence.
    Sentence,
    /// In an earlier sentence or a heading.
    Elsewhere,
    /// No word of the text names it.
    Nowhere,
}

/// A figure already named, which later ones of its sentence continue.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is an observation of its own")]
struct Earlier<'a> {
    phrase: Phrase<'a>,
    unit: &'static str,
    dimension: Dimension,
    change: bool,
    share: bool,
    part: bool,
    bracket: bool,
    /// Named by the noun behind the unit.
    by_tail: bool,
    /// Byte behind what belongs to it.
    tail_end: usize,
    /// The text before a bracket it stands in.
    outer: &'a str,
    /// A threshold within the name of the next figure: 600分 in 600分以上12人.
    threshold: bool,
    /// A goal: 12000人 of 中职计划12000人.
    planned: bool,
    /// Of a rise whose own words say what rises, the place behind that of what rises in [`Subjects::risen`]; 0 where there is none.
    risen: usize,
}

impl Earlier<'_> {
    const fn is_plain(&self) -> bool {
        !self.change && !self.share && !self.threshold
    }
}

/// What earlier figures of the paragraph were about, for those that leave it out.
#[derive(Debug, Default)]
pub(super) struct Subjects<'a> {
    earlier: Vec<Earlier<'a>>,
    /// Those of the sentence before, if it is of the same paragraph.
    last_sentence: Vec<Earlier<'a>>,
    /// What rises by the rises of the sentence: 专任教师 of 专任教师增加126人, for 达到4260人.
    risen: Vec<Earlier<'a>>,
    /// The last figure of the sentence before, if it is of the same paragraph.
    before: Option<Earlier<'a>>,
    topic: Topic<'a>,
    spread: Option<Spread<'a>>,
    /// The one school that the clauses at hand are about; empty where they are about none.
    school: &'a str,
    /// Those of whom the sentence counts some: 教师中，…; empty where it opens with none.
    among: &'a str,
    sentence_end: usize,
    manner: Manner,
    ending: Ending,
}

/// Everything the rules need to know of the figure at hand.
struct Case<'s, 'a> {
    scene: &'s Scene<'a>,
    index: usize,
    quantity: &'s Quantity,
    /// What is counted by: 所 for 间 of schools.
    unit: &'static str,
    nature: Nature,
    lead: Lead<'a>,
    tail: Tail<'a>,
    words: &'static Words,
    manner: Manner,
}

impl<'a> Subjects<'a> {
    /// For a text of `bytes` with so many figures.
    pub(super) fn of_text(bytes: usize, figures: usize) -> Self {
        Self { manner: Manner::of(bytes, figures), ..Self::default() }
    }

    /// Begins a sentence; `headings` are the titles of the section and of that around it, empty where there is none.
    pub(super) fn enter(&mut self, scene: &Scene<'a>, headings: [&'a str; 2]) {
        let gap = scene.text.get(self.sentence_end..scene.start).unwrap_or_default();
        let same_paragraph = self.sentence_end > 0
            && memchr(b'\n', gap.as_bytes()).is_none()
            && !scene.text[..self.sentence_end].ends_with('\n');
        // 3.新建幼儿园3所。4.培训教师500人次: an item says what it is about.
        let goes_on = same_paragraph && !strip::begins_item(&scene.text[scene.start..scene.end]);
        let plain = || self.plain();
        // 招聘教师90名，其中音乐教师9名。报名800人: the next sentence is of all of them, not of the part.
        let last = plain().next();
        let before = self.before.as_ref().filter(|e| !e.part && self.earlier.iter().all(|e| e.part || e.share));
        let whole = last.filter(|e| e.part).and_then(|part| {
            plain().find(|e| !e.part && e.unit == part.unit).or_else(|| before.filter(|e| e.unit == part.unit))
        });
        self.before = whole.or(last).copied().filter(|_| goes_on);
        std::mem::swap(&mut self.earlier, &mut self.last_sentence);
        self.earlier.clear();
        self.risen.clear();
        if !goes_on {
            self.last_sentence.clear();
        }
        self.spread = None;
        self.school = "";
        self.among = among::opened_with(scene);
        self.topic.enter(scene, headings, same_paragraph, goes_on);
        self.sentence_end = scene.end;
    }

    /// 小学：学校86所；初中：学校18所: a member with a label of its own goes on with nothing of those before.
    fn enter_member(&mut self, scene: &Scene<'a>, index: usize, member: Member<'a>) {
        self.earlier.clear();
        self.risen.clear();
        self.last_sentence.clear();
        (self.before, self.spread, self.school) = (None, None, "");
        self.topic.enter_member(member, scene.quantities[index].range.start);
    }

    /// Names the subject of quantity `index`, which has `tail` behind it; figures of a sentence are asked for in order.
    pub(super) fn subject(&mut self, scene: &Scene<'a>, index: usize, nature: Nature, tail: Tail<'a>) -> Phrase<'a> {
        if let Some(member) = member::opened(scene, index) {
            self.enter_member(scene, index, member);
        }
        let last = self.earlier.last();
        let lead = lead::lead(
            scene,
            index,
            last.map_or(scene.start, |e| e.tail_end),
            last.is_some_and(|e| e.bracket),
            last.is_some_and(|e| e.part),
        );
        // 其中教育类3个：一是新建幼儿园4所: the first of the items is no part, as the next is none.
        let item = index > 0
            && scene.between(index).rsplit_once('：').is_some_and(|(_, own)| opens_item(own) && own.length() > ITEM);
        let lead = lead::Lead {
            part: lead.part && !item
                || self.completes_parts(scene, index, &lead)
                || self.goes_on_with_parts(scene, index, &lead)
                || self.goes_on_with_levels(scene, index, &lead),
            ..lead
        };
        let quantity = &scene.quantities[index];
        let unit = if self.counts_schools(scene, index, &lead, &tail) { "所" } else { quantity.unit };
        let words = Words::builtin();
        let mut case = Case { scene, index, quantity, unit, nature, lead, tail, words, manner: self.manner };
        // 在园幼儿6800人，其中公办园4300人，保育员180人: none of the children.
        case.lead.part =
            case.lead.part && !self.total(&case).is_some_and(|total| are_apart(case.lead.text, total.phrase.body));
        self.topic.widen(&case);
        self.enter_school(&case);
        let mut named = self.name(&case);
        if named.phrase.is_empty() && named.phrase.context[0].is_empty() {
            named.phrase = self.fallback(&case);
        }
        if !(named.change || named.share || named.threshold || named.part) {
            let label = self.topic.label_for(&named.phrase, &case);
            named.phrase.context = label.map_or(named.phrase.context, |label| [label, ""]);
        }
        if index > 0 && scene.between(index).contains('；') {
            self.among = "";
        }
        named.phrase = among::some_of(&case, &named, self.among).unwrap_or(named.phrase);
        if let Some(school) = self.of_school(&case, &named) {
            named.phrase.context = [school, ""];
        }
        if learnt(&case, &named.phrase) {
            named.phrase.verb = "学习";
        }
        let phrase = case.settled(named.phrase);
        self.ending = case.ending(&phrase);
        let owns = self.owns_what_follows(&case, &named);
        self.topic.note(&case, &named, owns);
        if let Some(risen) = what_rises(&case, &named) {
            self.risen.push(risen);
            named.risen = self.risen.len();
        }
        self.earlier.push(named);
        phrase
    }

    /// Tells whether schools are counted by 间, as in the south: 公办中小学386间. 图书室：小学86间、初中36间 counts rooms of schools.
    fn counts_schools(&self, scene: &Scene<'a>, index: usize, lead: &Lead<'a>, tail: &Tail<'a>) -> bool {
        let words = Words::builtin();
        let quantity = &scene.quantities[index];
        let school = |noun: &str| words.school_noun.ends(noun).is_some_and(|word| word.len() > 3);
        if quantity.unit != "间" || !(school(lead.text) || school(tail.noun)) {
            return false;
        }
        let whole = quantity.value.number().is_none_or(|value| value.fract() == 0.0);
        let head = scene.between(index).rsplit_once('：').map_or("", |(head, _)| head);
        let room_before = self.earlier.last().is_some_and(|e| e.unit == "间");
        whole && !room_before && (head.is_empty() || words.school_noun.ends(head.without_back(chars!("数"))).is_some())
    }

    /// The value of an earlier figure of the sentence.
    fn value_of(&self, earlier: &Earlier<'a>, case: &Case<'_, 'a>) -> Option<f64> {
        let at = self.earlier.iter().rposition(|told| std::ptr::eq(told, earlier))?;
        // A member with a label of its own goes on with nothing of those before.
        let first = case.index.checked_sub(self.earlier.len())?;
        case.scene.quantities.get(first + at)?.value.number()
    }

    /// What the manner of the text changes at the end of the subject named last.
    pub(super) fn ending(&self) -> Ending {
        self.ending
    }

    /// Tells where the noun of the figure named last stands; `index` is its index in the scene.
    pub(super) fn origin(&self, scene: &Scene<'a>, index: usize) -> Origin {
        let Some(phrase) = self.earlier.last().map(|named| &named.phrase) else { return Origin::Nowhere };
        let Some(noun) = [phrase.body, phrase.head, phrase.of, phrase.verb].into_iter().find(|part| !part.is_empty())
        else {
            return Origin::Nowhere;
        };
        // Parts are slices of the view or of a heading.
        let Some(at) = place_in(noun, scene.text) else { return Origin::Elsewhere };
        let quantity = |i: usize| &scene.quantities[i].range;
        let from = index.checked_sub(1).map_or(scene.start, |before| quantity(before).end);
        let to = scene.quantities.get(index + 1).map_or(scene.end, |next| next.range.start);
        if (from..to).contains(&at) {
            Origin::Own
        } else if (scene.start..scene.end).contains(&at) {
            Origin::Sentence
        } else {
            Origin::Elsewhere
        }
    }

    /// Tells whether the figure before has taken this one into its name: 600分 in 40人超过600分.
    fn told_before(&self, case: &Case<'_, 'a>) -> bool {
        let Some(last) = self.earlier.last().filter(|e| !e.phrase.of.is_empty()) else { return false };
        let of = last.phrase.of;
        place_in(of, case.scene.text).is_some_and(|start| start + of.len() == case.quantity.range.end)
    }

    /// Asks the rules in turn; the first that knows the figure names it.
    fn name(&mut self, case: &Case<'_, 'a>) -> Earlier<'a> {
        let mut named = Earlier {
            phrase: Phrase::default(),
            unit: case.quantity_unit(),
            dimension: case.quantity.dimension,
            change: false,
            share: false,
            part: case.lead.part,
            bracket: case.lead.bracket,
            by_tail: false,
            tail_end: case.tail.end,
            outer: case.lead.outer,
            threshold: lead::is_threshold(case.scene, case.index) || self.told_before(case),
            planned: case.nature == Nature::Target,
            risen: 0,
        };
        let apart = self
            .old_value(case)
            .or_else(|| self.held_in_turn(case))
            .or_else(|| self.norm_in_turn(case))
            .or_else(|| self.norm_in_bracket(case));
        let apart = apart.or_else(|| self.mean_value(case));
        if let Some(phrase) = apart {
            named.phrase = phrase;
            return named;
        }
        if let Some(phrase) = self.spread(case) {
            named.phrase = phrase;
            if !case.is_measure() && phrase.suffix.is_empty() {
                named.phrase.suffix = case.count_suffix(if phrase.head.is_empty() { phrase.body } else { phrase.head });
            }
            // 音乐、体育教师分别缺20名、30名
            if named.unit == "人" && lacked_in_turn(case) {
                named.phrase.suffix = "缺口";
            }
            self.paid_for_each(case, &mut named.phrase);
            return named;
        }
        if let Some(phrase) = Self::missing(case) {
            named.phrase = phrase;
            return named;
        }
        if case.is_measure()
            && let Some(phrase) = self.extreme(case)
        {
            named.phrase = phrase;
            return named;
        }
        if let Some(phrase) = self.change(case) {
            named.phrase = phrase;
            named.change = true;
            return named;
        }
        if let Some(phrase) = self.share_in_order(case).or_else(|| self.share(case)) {
            named.phrase = phrase;
            named.share = true;
            return named;
        }
        if let Some(phrase) = share::whole_in_bracket(case) {
            named.phrase = phrase;
            return named;
        }
        if case.lead.text.is_empty()
            && let Some(phrase) = self.place_before_bracket(case).or_else(|| self.place_only(case))
        {
            named.phrase = phrase;
            return named;
        }
        if case.is_measure() {
            named.phrase = self.measure(case);
            return named;
        }
        let (phrase, by_tail) = self.count(case);
        named.phrase = phrase;
        named.by_tail = by_tail;
        named
    }
}

impl<'a> Case<'_, 'a> {
    /// 普惠性幼儿园覆盖率 of 普惠性幼儿园覆盖率（%）：城区86.5: what ends with the colon right before the words of this figure, without a bracket that names
    /// its unit.
    fn label(&self) -> Option<&'a str> {
        let label = self.scene.between(self.index).strip_suffix(self.lead.raw)?.strip_suffix('：')?;
        Some(without_bracket(label))
    }

    const fn quantity_unit(&self) -> &'static str {
        self.unit
    }

    /// Told by the words before rather than by a noun behind.
    fn is_measure(&self) -> bool {
        matches!(
            self.quantity.dimension,
            Dimension::Money
                | Dimension::Ratio
                | Dimension::Area
                | Dimension::Score
                | Dimension::Other
                | Dimension::Distance
        )
    }
}

/// 专任教师增加126人，达到4260人: what its own words say to rise, as a figure that the next ones go on with.
fn what_rises<'a>(case: &Case<'_, 'a>, rise: &Earlier<'a>) -> Option<Earlier<'a>> {
    let body = rise.phrase.body;
    let counted = case.nature == Nature::Change && !matches!(rise.unit, "%" | "倍" | "百分点" | "分");
    let own = case.scene.own_lead(case.index);
    let told_here = place_in(body, own).is_some_and(|at| at < own.len());
    // 人均月增资600元，兑现资金3600万元: an average of nothing.
    let averaged = case.words.average.starts(body).is_some_and(|average| body[average.len()..].length() < 2);
    let told = rise.change && counted && !averaged && !rise.phrase.head.is_empty() && !body.is_empty() && told_here;
    let suffix = if case.is_measure() { "" } else { case.count_suffix(body) };
    told.then_some(Earlier { phrase: Phrase { head: "", suffix, ..rise.phrase }, change: false, ..*rise })
}

/// 专任教师分别缺27名、33名: who is missing is told of in turn.
fn lacked_in_turn(case: &Case<'_, '_>) -> bool {
    case.scene.clause_lead(case.index).holds(&case.words.lacked_in_turn)
}

fn is_event_unit(unit: &str) -> bool {
    Words::builtin().event_unit.has(unit)
}

#[cfg(test)]
mod tests;
