//! Sentences taken through the rules together: one rule for all their figures, then the next.
//!
//! The code of all rules is many times as long as what a processor keeps at hand. Asked rule by rule, a few dozen figures share what
//! is fetched once; asked figure by figure, every figure would fetch it anew, which takes longer than running it.

use std::borrow::Cow;

use super::bound::bound;
use super::compared::{cannot_be_compared, mark_latest};
use super::confidence::{Doubt, Doubts};
use super::coverage::{are_rates, is_joint, things};
use super::document_part::PartFacts;
use super::extract::{Context, Reasons, State, share_indicator};
use super::nature::{Verdict, nature, shift};
use super::period;
use super::place::{Home, PlaceMention, compared, group_named, is_of_group, is_of_others, place, without_compared};
use super::quantity::UnitSource;
use super::scene::Scene;
use super::subject::{Ending, Origin, tail};
use super::theme::NO_THEME;
use super::topic::Topics;
use super::totals::by_lines::part_stages;
use super::totals::by_sum::of_sentence_before;
use super::totals::by_words::{link_to_sentence_before, may_have_totals, part_averages, totals};
use super::totals::same_theme::{share_in_lists, share_with_sources, share_with_stages};
use super::year::{YearContext, YearMention, dating, holds, is_taken_up, year};
use super::{Bound, Figure, Nature};
use crate::catalog::RegionCode;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::outline::Kind;
use crate::text::CharSpan;

/// Figures taken together; more would not stay at hand themselves.
const FIGURES: usize = 48;

/// A year said more bytes before the number may be that of another figure.
const FAR_BYTES: usize = 60;

/// A sentence with more quantities is hard to keep apart.
const CROWD: usize = 8;

/// Sentences with quantities, in text order.
#[derive(Default)]
pub(super) struct Group<'t> {
    scenes: Vec<Scene<'t>>,
    figures: usize,
}

/// A sentence and what is known of the place it stands in.
struct Sentence<'b, 't> {
    scene: &'b Scene<'t>,
    span: CharSpan,
    section: Option<usize>,
    part: PartFacts,
    /// The years it names.
    years: Vec<YearMention>,
    /// The places it names.
    places: &'b [PlaceMention],
    /// Those it names that are not inside the document's.
    others: &'b [PlaceMention],
    /// The county that a heading or its paragraph tells of.
    home: Option<Home>,
    /// The year that an earlier sentence of the paragraph opened with.
    opened: Option<i32>,
    /// Figures of the group before it.
    before: usize,
}

/// What the rules decide of one figure before its theme, a list for each rule in the order of the figures.
struct Columns<'b, 't> {
    bounds: Vec<(Bound, Option<&'static str>)>,
    governing: Vec<Option<&'b YearMention>>,
    natures: Vec<Verdict>,
    years: Vec<(Option<i32>, Option<&'t str>)>,
    places: Vec<Option<RegionCode>>,
    subjects: Vec<(String, Origin, Ending)>,
}

impl<'t> Group<'t> {
    /// Adds a sentence.
    pub(super) fn add(&mut self, scene: Scene<'t>) {
        self.figures += scene.quantities.len();
        self.scenes.push(scene);
    }

    /// Tells whether no sentence waits in it.
    pub(super) fn is_empty(&self) -> bool {
        self.scenes.is_empty()
    }

    /// Tells whether the rules should look at it.
    pub(super) fn is_full(&self) -> bool {
        self.figures >= FIGURES
    }
}

impl<'t> Context<'t> {
    /// Takes the sentences of a group through the rules and empties it.
    pub(super) fn group(&self, group: &mut Group<'t>, state: &mut State<'t, '_>) {
        let sentences = self.sentences(group);
        let mut columns = self.columns(&sentences, state);
        for sentence in &sentences {
            self.figures(sentence, &mut columns, state);
        }
        group.scenes.clear();
        group.figures = 0;
    }

    /// What several rules ask of a sentence, looked up once for each.
    fn sentences<'b>(&'b self, group: &'b Group<'t>) -> Vec<Sentence<'b, 't>> {
        let mut before = 0;
        let sentence = |scene: &'b Scene<'t>| {
            let span = self.view.span(trim(scene.text, scene.start, scene.end));
            let (section, mut part) = (self.section_at(span.start), self.parts.at(span.start));
            let years = self.years(scene);
            // A year behind all figures dates none of them.
            let told = years.partition_point(|mention| mention.end <= scene.last_start());
            let opened = self.opening.year(scene, &years[..told], part.year, part.base);
            // “十三五”期间，建成46所。新增学位3万个。: a plan looks back.
            part.plan &= opened.is_none_or(|opened| part.base.is_none_or(|base| base < opened));
            let opened = opened.filter(|_| !part.plan);
            let (places, others) = (named_in(&self.places, scene), named_in(&self.others, scene));
            let home = self.homes.of(scene, self.sections_up(section));
            let sentence = Sentence { scene, span, section, part, years, places, others, home, opened, before };
            before += scene.quantities.len();
            sentence
        };
        group.scenes.iter().map(sentence).collect()
    }

    /// Asks the rules one after the other, each for all figures.
    fn columns<'b>(&self, sentences: &'b [Sentence<'b, 't>], state: &mut State<'t, '_>) -> Columns<'b, 't> {
        let bounds = each(sentences, |sentence, index| bound(sentence.scene, index));
        let governing = each(sentences, |Sentence { scene, years, part, .. }, index| {
            let earlier = |mention: &YearMention| mention.year.is_some() && mention.year < part.year;
            dating(scene, index, years)
                .filter(|mention| part.plan || holds(scene, index, mention, part.year))
                .filter(|mention| !(earlier(mention) && is_taken_up(scene, index, mention)))
        });
        let natures = each(sentences, |Sentence { scene, part, before, .. }, index| {
            nature(scene, index, part.time(), governing[before + index])
        });
        let years = each(sentences, |Sentence { scene, span, part, before, years, opened, .. }, index| {
            let governing = governing[before + index];
            let nature = natures[before + index].nature;
            // In a plan for five years 全区现有学校108所 is of the year before them.
            let earlier = part.base.filter(|base| part.plan && part.year.is_some_and(|year| year > base + 1));
            // 由目前的6个增加到10个 in the plan behind a summary: at its end.
            let mixed = part.base.filter(|_| part.plan && self.outline.facts.kind == Kind::Mixed);
            let at_hand = earlier.or(mixed).or_else(|| self.parts.now(span.start));
            // 全县现有大班额36个 in what a report says of the next steps is of its own year.
            let reported = earlier.or_else(|| at_hand.filter(|_| part.plan));
            let own = opened.or(reported.filter(|_| nature == Nature::Actual)).or(part.year);
            let base = part.base.filter(|_| part.plan && self.parts.is_plan());
            let context = YearContext { part: own, at_hand, base, goal: part.goal, governing, nature };
            year(scene, index, years, context, shift(scene, index))
        });
        let region = self.outline.facts.region;
        let places = each(sentences, |Sentence { scene, places, others, home, .. }, index| {
            let home = || home.as_ref().and_then(|home| home.place(scene, index, places, region));
            compared(scene, index, others, region).or_else(|| place(scene, index, places, region)).or_else(home)
        });
        let tails = each(sentences, |sentence, index| tail(sentence.scene, index));
        let phrases = each(sentences, |sentence, index| {
            if index == 0 {
                let mut titles = self.headings(sentence.section);
                let titles = [titles.next().unwrap_or_default(), titles.next().unwrap_or_default()];
                state.subjects.enter(sentence.scene, titles);
            }
            let number = sentence.before + index;
            let phrase = state.subjects.subject(sentence.scene, index, natures[number].nature, tails[number]);
            (phrase, state.subjects.origin(sentence.scene, index), state.subjects.ending())
        });
        let subjects = phrases.iter().map(|(phrase, origin, ending)| (phrase.render(), *origin, *ending)).collect();
        Columns { bounds, governing, natures, years, places, subjects }
    }

    /// Makes the figures of a sentence of what the rules decided, with theme and indicator.
    fn figures(&self, sentence: &Sentence<'_, 't>, columns: &mut Columns<'_, 't>, state: &mut State<'t, '_>) {
        let Sentence { scene, section, .. } = *sentence;
        state.topics.enter(scene, self.outline, section);
        let first = state.figures.len();
        // Figure of each quantity, for totals; coverage lists and slogans break the one-to-one.
        let mut placed: Vec<Option<usize>> = Vec::with_capacity(scene.quantities.len());
        for (index, quantity) in scene.quantities.iter().enumerate() {
            let (mut figure, reasons) = self.figure(sentence, index, columns, state);
            placed.push(None);
            let slogan = quantity.source == UnitSource::Slogan;
            let things = if slogan || is_joint(scene, index) { things(scene, index) } else { Vec::new() };
            let mut several: Vec<Figure> = Vec::new();
            for thing in things {
                let mut figure = Figure { subject: thing, ..figure.clone() };
                self.classify(scene, index, &mut figure, &mut state.topics, &reasons);
                several.push(figure);
            }
            if slogan {
                let named: Vec<String> = several.iter().map(|figure| figure.subject.clone()).collect();
                let rates = are_rates(&named, scene.between(index));
                state.figures.extend(several.into_iter().filter(|figure| rates || figure.indicator.is_some()));
            } else if several.iter().filter(|figure| is_told_jointly(figure, &state.topics)).count() >= 2 {
                state.figures.extend(several);
            } else {
                self.classify(scene, index, &mut figure, &mut state.topics, &reasons);
                let group = group_named(scene, index, sentence.places)
                    .filter(|_| columns.places[sentence.before + index].is_none());
                if let Some(group) = group.filter(|group| !figure.subject.starts_with(*group)) {
                    figure.subject.insert_str(0, group);
                }
                placed[index] = Some(state.figures.len());
                state.figures.push(figure);
            }
        }
        if may_have_totals(scene) {
            Self::link_to_totals(sentence, columns, &placed, state);
        }
        link_to_sentence_before(scene, &placed, first, self.outline.facts.region, state.figures);
        of_sentence_before(sentence.span, &placed, first, state.figures);
        part_averages(scene, &placed, state.figures);
        part_stages(state.figures, first);
        if let Some(from) = state.listing.line(scene, first, state.figures) {
            share_indicator(state.figures, from, &state.topics);
        }
        share_indicator(state.figures, first, &state.topics);
        share_in_lists(scene, &placed, state.figures, &state.topics);
        share_with_stages(scene, &placed, state.figures, &state.topics);
        share_with_sources(scene, &placed, state.figures);
        let part = self.part_of_year.as_deref().filter(|_| !sentence.part.plan);
        period::mark(scene, &placed, &sentence.years, (part, sentence.part.year), state.figures);
        if cannot_be_compared(scene) {
            mark_latest(state.figures.from(first));
        }
        state.write_subjects(first);
    }

    /// Parts and their totals within a sentence.
    fn link_to_totals(
        sentence: &Sentence<'_, 't>,
        columns: &Columns<'_, 't>,
        placed: &[Option<usize>],
        state: &mut State<'t, '_>,
    ) {
        let Sentence { scene, before, .. } = *sentence;
        let figures = before..before + scene.quantities.len();
        let natures: Vec<Nature> = columns.natures[figures.clone()].iter().map(|verdict| verdict.nature).collect();
        let years: Vec<Option<i32>> = columns.years[figures].iter().map(|(year, _)| *year).collect();
        for (part, total) in totals(scene, &natures, &years).into_iter().enumerate() {
            if let (Some(part), Some(total)) = (placed[part], total.and_then(|total| placed[total])) {
                state.figures[part].part_of = Some(total);
            }
        }
    }

    /// A figure without theme and indicator, and why it has its attributes.
    fn figure(
        &self,
        sentence: &Sentence<'_, 't>,
        index: usize,
        columns: &mut Columns<'_, 't>,
        state: &mut State<'t, '_>,
    ) -> (Figure, Reasons<'t>) {
        let Sentence { scene, part, before, .. } = *sentence;
        let quantity = &scene.quantities[index];
        let number = before + index;
        let (bound, bound_word) = columns.bounds[number];
        let Verdict { nature, word: nature_word } = columns.natures[number];
        let (year, year_word) = columns.years[number];
        let place = columns.places[number];
        let named = (String::new(), Origin::Nowhere, Ending::Kept);
        let (mut subject, origin, ending) = std::mem::replace(&mut columns.subjects[number], named);
        without_compared(scene, index, [sentence.places, sentence.others], &mut subject);
        let span = self.view.span(quantity.range.clone());
        let figure = Figure {
            span,
            raw: state.slicer.slice(span).into_owned(),
            value: quantity.value.clone(),
            value_max: quantity.max,
            unit: quantity.unit,
            dimension: quantity.dimension,
            bound: settled_bound(bound, bound_word, nature, scene.own_lead(index)),
            nature,
            year,
            region: place.or(self.outline.facts.region),
            subject,
            theme: NO_THEME,
            indicator: None,
            headline: None,
            period: None,
            part_of: None,
            section: self.section_of(span),
            sentence: sentence.span,
            confidence: 1.0,
            evidence: Vec::new(),
        };
        let far = |said: &YearMention| quantity.range.start.saturating_sub(said.end) > FAR_BYTES;
        let mut doubts = Doubts::default();
        doubts.add_if(self.outline.facts.kind == Kind::Mixed, Doubt::Mixed);
        doubts.add_if(!part.sure, Doubt::UnsureYear);
        doubts.add_if(columns.governing[number].is_some_and(far), Doubt::FarYear);
        doubts.add_if(place.is_some(), Doubt::NearPlace);
        let some = || is_of_group(scene, index, sentence.places) || is_of_others(scene, index, sentence.places);
        doubts.add_if(place.is_none() && some(), Doubt::GroupOfPlaces);
        doubts.add_if(scene.quantities.len() > CROWD, Doubt::Crowded);
        doubts.nature(nature, part.plan);
        doubts.origin(origin);
        let reasons = Reasons {
            bound: bound_word,
            nature: nature_word,
            year: year_word.map(Cow::Borrowed),
            place: place.is_some(),
            doubts,
            part_year: part.year,
            year_of_file: year_word.is_none() && self.has_year_of_file(year),
            ending,
        };
        (figure, reasons)
    }
}

/// Tells whether a figure is of an indicator of which one rate may be told of several things.
fn is_told_jointly(figure: &Figure, topics: &Topics<'_>) -> bool {
    figure.indicator.as_deref().is_some_and(|code| topics.is_told_jointly(code))
}

/// Those of a report's places that a sentence names.
fn named_in<'p>(places: &'p [PlaceMention], scene: &Scene<'_>) -> &'p [PlaceMention] {
    let named = &places[places.partition_point(|place| place.range.start < scene.start)..];
    &named[..named.partition_point(|place| place.range.end <= scene.end)]
}

/// What a rule decides for each figure of the sentences.
fn each<'b, 't, T>(
    sentences: &'b [Sentence<'b, 't>],
    mut rule: impl FnMut(&'b Sentence<'b, 't>, usize) -> T,
) -> Vec<T> {
    let count = sentences.last().map_or(0, |last| last.before + last.scene.quantities.len());
    let mut decided = Vec::with_capacity(count);
    for sentence in sentences {
        for index in 0..sentence.scene.quantities.len() {
            decided.push(rule(sentence, index));
        }
    }
    decided
}

/// The bound of a norm or a change is its own, not that of the comparison: 低于3%的标准 is exactly 3 %, 超0.36个百分点 exactly 0.36. In
/// 增幅超过四分之一 it is that of the rise.
///
/// `own` is what stands before the number in its clause.
fn settled_bound(bound: Bound, word: Option<&str>, nature: Nature, own: &str) -> Bound {
    let words = Words::builtin();
    let compares = |word: &str| words.comparing_bound.has(word);
    let obliges = |head: &str| words.obliging.ends(head).is_some();
    let rise = |word: &str| own.strip_suffix(word).is_some_and(|head| words.rise.ends(head).is_some());
    match nature {
        Nature::Change if word.is_some_and(rise) => bound,
        // 须高于85%, 严禁收取超过2个月的费用
        Nature::Standard if word.is_some_and(|word| own.strip_suffix(word).is_some_and(obliges)) => bound,
        Nature::Standard
            if words.forbidding.find(own).is_some()
                || own.trim_end_matches(['≥', '≤']) != own
                    && own.trim_end_matches(['≥', '≤']).ends_with(['（', '为', '是']) =>
        {
            bound
        }
        Nature::Standard | Nature::Change if word.is_some_and(compares) => Bound::Exact,
        _ => bound,
    }
}

/// Bytes of a sentence without the blanks and line ends around it.
fn trim(text: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let stripped = text[start..end].trim_end_matches('\n');
    let lead = stripped.len() - stripped.without_front(chars!("\n ")).len();
    start + lead..start + stripped.len().max(lead)
}
