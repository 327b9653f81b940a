//! From quantities to figures: the rules in the order they build on one another, sentence by sentence.

use super::bound::bound;
use super::nature::{nature, shift};
use super::place::{PlaceMention, inside, place};
use super::quantity::{Quantity, quantities};
use super::rules::Rules;
use super::scene::{Scene, sentences};
use super::subject::Subjects;
use super::table::{TableFigure, tables, with_tables};
use super::topic::Topics;
use super::year::{YearContext, YearMention, governing, year, year_mentions};
use super::{Evidence, Figure, Nature};
use crate::outline::{Kind, Outline, Section};
use crate::text::{CharSpan, View};

/// Finds the figures of a report.
///
/// `rules` is the catalogue made ready, `original` is the decoded text the view was made from; `explain` asks for the evidence of each attribute.
#[must_use]
pub fn extract(view: &View, original: &str, outline: &Outline, rules: &Rules, explain: bool) -> Vec<Figure> {
    let text = view.text();
    let tables = tables(view);
    let (found, cells) = with_tables(quantities(text), &tables);
    let parts = Parts::new(outline);
    let document_region = outline.facts.region;
    let base = |at: usize| parts.at(view.origin(at)).year;
    let context = Context {
        view,
        outline,
        parts: &parts,
        years: year_mentions(text, base),
        places: inside(text, document_region),
        explain,
    };
    let mut slicer = Slicer::new(original);
    let mut figures: Vec<Figure> = Vec::with_capacity(found.len());
    let mut subjects = Subjects::default();
    let mut topics = Topics::new(rules);
    let mut from = 0;
    for sentence in sentences(text) {
        let to = from + found[from..].iter().take_while(|q| q.range.start < sentence.end).count();
        if from < to {
            let scene = Scene { text, start: sentence.start, end: sentence.end, quantities: &found[from..to] };
            context.sentence(&scene, &cells[from..to], &mut subjects, &mut topics, &mut slicer, &mut figures);
        }
        from = to;
    }
    for (index, cell) in cells.iter().enumerate() {
        if let Some((at, total)) = cell.and_then(|(at, cell)| cell.total.map(|total| (at, total)))
            && let Some(figure) = figures.get_mut(index)
        {
            figure.part_of = (index + total).checked_sub(at);
        }
    }
    figures
}

struct Context<'a> {
    view: &'a View,
    outline: &'a Outline,
    parts: &'a Parts,
    years: Vec<YearMention>,
    places: Vec<PlaceMention>,
    explain: bool,
}

impl Context<'_> {
    fn sentence(
        &self,
        scene: &Scene<'_>,
        cells: &[Option<(usize, &TableFigure)>],
        subjects: &mut Subjects,
        topics: &mut Topics<'_>,
        slicer: &mut Slicer<'_>,
        figures: &mut Vec<Figure>,
    ) {
        let sentence = self.view.span(trim(scene.text, scene.start, scene.end));
        let section = self.section_at(sentence.start);
        let part = self.parts.at(sentence.start);
        let headings = self.headings(section);
        subjects.enter(scene, &headings);
        topics.enter(scene, self.outline, section, &headings);
        for (index, quantity) in scene.quantities.iter().enumerate() {
            let span = self.view.span(quantity.range.clone());
            let (bound, bound_word) = bound(scene, index);
            let governing = governing(scene, index, &self.years);
            let verdict = nature(scene, index, bound, part.plan, part.year, governing);
            let bound = if verdict.nature == Nature::Standard && is_compared_norm(scene, index) {
                super::Bound::Exact
            } else {
                bound
            };
            let shift = shift(scene, index);
            let (year, year_word) =
                year(scene, index, &self.years, YearContext { part: part.year, plan: part.plan }, shift);
            let region = place(scene, index, &self.places).or(self.outline.facts.region);
            let mut verdict = verdict;
            let (mut bound, mut year, mut region) = (bound, year, region);
            let mut subject = subjects.subject(scene, index, verdict.nature);
            if let Some((_, cell)) = cells.get(index).copied().flatten() {
                bound = super::Bound::Exact;
                verdict.nature = cell.nature(part.plan, part.year);
                year = cell.year.or(part.year.map(|year| year + cell.year_offset));
                region = cell.region(self.outline.facts.region);
                subject.clone_from(&cell.subject);
            }
            let topic = topics.topic(scene, index, &subject, verdict.nature, quantity.value.number());
            let mut figure = Figure {
                span,
                raw: slicer.slice(span).to_owned(),
                value: quantity.value.clone(),
                value_max: quantity.max,
                unit: unit_name(quantity),
                dimension: quantity.dimension,
                bound,
                nature: verdict.nature,
                year,
                region,
                subject,
                theme: topic.theme,
                indicator: topic.indicator.map(|found| found.code.to_owned()),
                part_of: None,
                section,
                sentence,
                confidence: 1.0,
                evidence: Vec::new(),
            };
            if self.explain {
                explain(&mut figure, bound_word, verdict.word, year_word);
            }
            figures.push(figure);
        }
    }

    /// The innermost section at a character.
    fn section_at(&self, at: u32) -> Option<usize> {
        let sections = &self.outline.sections;
        let mut index = sections.partition_point(|s| s.span.start <= at).checked_sub(1);
        while let Some(i) = index {
            if sections[i].span.end > at {
                return Some(i);
            }
            index = sections[i].parent;
        }
        None
    }

    /// The sections around, innermost first.
    fn headings(&self, section: Option<usize>) -> Vec<&Section> {
        let mut found = Vec::new();
        let mut at = section;
        while let Some(section) = at.and_then(|i| self.outline.sections.get(i)) {
            found.push(section);
            at = section.parent;
        }
        found
    }
}

/// 低于3%的标准: the norm itself is exact (SPEC), whatever 低于 says of the figure compared with it.
fn is_compared_norm(scene: &Scene<'_>, index: usize) -> bool {
    let before = scene.between(index);
    ["低于", "高于", "超过", "优于", "超出", "大于", "小于", "均在", "达到"].iter().any(|word| before.ends_with(word))
}

fn unit_name(quantity: &Quantity) -> String {
    quantity.unit.clone().into_owned()
}

fn trim(text: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let stripped = text[start..end].trim_end_matches('\n');
    let lead = stripped.len() - stripped.trim_start_matches(['\n', ' ']).len();
    start + lead..start + stripped.len().max(lead)
}

fn explain(figure: &mut Figure, bound: Option<&str>, nature: Option<&str>, year: Option<String>) {
    let mut add = |attribute, reason: String| figure.evidence.push(Evidence { attribute, reason });
    add("bound", bound.map_or_else(|| "没有限定词".to_owned(), |word| format!("“{word}”")));
    add("nature", nature.map_or_else(|| "由所在部分决定".to_owned(), |word| format!("“{word}”")));
    add("year", year.map_or_else(|| "由所在部分决定".to_owned(), |word| format!("“{word}”")));
}

/// Cuts slices out of the original text in ascending order, counting characters once.
struct Slicer<'a> {
    text: &'a str,
    byte: usize,
    character: u32,
}

impl<'a> Slicer<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, byte: 0, character: 0 }
    }

    fn slice(&mut self, span: CharSpan) -> &'a str {
        if span.start < self.character {
            return span.slice(self.text).unwrap_or_default();
        }
        let start = advance(self.text, self.byte, span.start - self.character);
        self.byte = start;
        self.character = span.start;
        &self.text[start..advance(self.text, start, span.len())]
    }
}

fn advance(text: &str, from: usize, chars: u32) -> usize {
    text[from..].char_indices().nth(chars as usize).map_or(text.len(), |(at, _)| from + at)
}

/// The parts of a document, ready to ask.
struct Parts {
    parts: Vec<(CharSpan, PartFacts)>,
    whole: PartFacts,
}

/// What a part says about its figures.
#[derive(Debug, Clone, Copy)]
struct PartFacts {
    plan: bool,
    year: Option<i32>,
}

impl Parts {
    fn new(outline: &Outline) -> Self {
        let parts = outline
            .parts
            .iter()
            .map(|part| (part.span, PartFacts { plan: part.kind == Kind::Plan, year: part.year }))
            .collect();
        let whole = PartFacts { plan: outline.facts.kind == Kind::Plan, year: outline.facts.year_to };
        Self { parts, whole }
    }

    fn at(&self, character: u32) -> PartFacts {
        let index = self.parts.partition_point(|(span, _)| span.start <= character);
        index.checked_sub(1).and_then(|i| self.parts.get(i)).map_or(self.whole, |(_, facts)| *facts)
    }
}
