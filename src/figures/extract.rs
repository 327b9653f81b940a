//! From quantities to figures: the rules in the order they build on one another, sentence by sentence.

use std::borrow::Cow;
use std::iter;
use std::ops::ControlFlow;

use super::cells::STATED_BEFORE;
use super::confidence::{Doubt, Doubts};
use super::document_part::{Parts, spoken_in};
use super::explain::{Decided, explain, explain_total};
use super::found::{Batch, Found};
use super::group::Group;
use super::nature::threshold;
use super::place::zones::inside_text;
use super::place::{Homes, PlaceMention, outside};
use super::population::narrows;
use super::quantity::{Piece, Pieces, Quantity};
use super::rules::Rules;
use super::scene::{Scene, sentences, whole};
use super::script::Script;
use super::slicer::Slicer;
use super::subject::{Ending, Subjects, UNNAMED};
use super::table::{Table, tables};
use super::topic::Topics;
use super::totals::by_lines::Listing;
use super::year::{Opening, YearMention, years_of};
use super::{Dimension, Figure, Nature, period};
use crate::catalog::probe::Ask;
use crate::catalog::region::Mention;
use crate::catalog::words::Words;
use crate::outline::Outline;
use crate::text::{CharSpan, Original, View, in_simplified};

/// What the figures of a report are found in, and by what.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The text the rules read.
    pub view: &'a View,
    /// The decoded text the view was made from, of which figures are slices.
    pub original: Original<'a>,
    /// Document facts and sections of the view.
    pub outline: &'a Outline,
    /// The places the view names.
    pub mentions: &'a [Mention<'a>],
    /// The catalogue made ready.
    pub rules: &'a Rules,
    /// Whether figures carry the evidence of each attribute.
    pub explain: bool,
}

/// Finds the figures of a report.
#[must_use]
pub fn extract(input: &Input<'_>) -> Vec<Figure> {
    let all = extract_up_to(input, usize::MAX);
    debug_assert!(all.is_some(), "there cannot be more");
    all.unwrap_or_default()
}

/// Finds the figures of a report as [`extract`] does, but gives up once there are more than `most`.
pub(crate) fn extract_up_to(input: &Input<'_>, most: usize) -> Option<Vec<Figure>> {
    let mut figures = Found::default();
    let broken =
        find(
            input,
            &mut figures,
            |found| {
                if found.len() <= most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
    if broken.is_some() { None } else { Some(figures.into_all()) }
}

/// Finds the figures of a report as [`extract`] does, and hands them to `take` in text order, some at a time, so that those of a huge report
/// are never all there at once. When `take` breaks, its value is returned.
pub fn extract_each<B>(input: &Input<'_>, mut take: impl FnMut(Batch<'_>) -> ControlFlow<B>) -> Option<B> {
    let mut figures = Found::default();
    let broken = find(input, &mut figures, |figures| {
        if figures.pending() < BATCH { ControlFlow::Continue(()) } else { figures.hand_over(STATED_BEFORE, &mut take) }
    });
    broken.or_else(|| figures.hand_over(0, &mut take).break_value())
}

/// So many figures are handed over at a time.
const BATCH: usize = 2048;

/// Bytes of a text whose quantities are found at a time, and few more.
const PIECE: usize = 1 << 20;

/// Goes through a text sentence by sentence and table by table; `settled` is called behind each.
fn find<B>(input: &Input<'_>, figures: &mut Found, mut settled: impl FnMut(&mut Found) -> ControlFlow<B>) -> Option<B> {
    let Input { view, original, outline, mentions, rules, explain } = *input;
    let text = view.text();
    let tables = tables(view);
    let mut pieces = Pieces::of(text, PIECE);
    let first = pieces.next_piece(|at| view.passed(at))?;
    let quantities = first.quantities.len();
    figures.reserve(quantities);
    // A title has no full stop, nor has a heading inside a line.
    let mut marks = [&[outline.body_start], outline.heading_ends.as_slice()].concat();
    marks.sort_unstable();
    let mut marks = marks.into_iter().peekable();
    let parts = Parts::new(outline, text);
    let titles = outline.sections.iter().filter(|_| view.is_simplified());
    let simple: Vec<String> = titles.map(|section| in_simplified(&section.title).into_owned()).collect();
    let context = Context {
        view,
        outline,
        simple: &simple,
        parts: &parts,
        places: inside_text(mentions, outline.facts.region, text, |at| view.passed(at)),
        others: outside(mentions, outline.facts.region, text),
        homes: Homes::new(titles_of(outline, &simple), outline.facts.region),
        spoken: spoken_in(outline),
        early: outline.facts.published_on.as_deref().is_some_and(|date| matches!(date.get(5..7), Some("01" | "02"))),
        opening: Opening::default(),
        explain,
        part_of_year: outline.facts.title.as_deref().and_then(|title| period::of_title(&in_simplified(title))),
    };
    let mut state = State {
        slicer: Slicer::new(original),
        subjects: Subjects::of_text(first.range.len(), quantities),
        topics: Topics::new(rules),
        script: view
            .is_simplified()
            .then(|| Script::of_headings(outline.sections.iter().map(|one| one.title.as_str()))),
        figures,
        listing: Listing::default(),
    };
    let (mut inside, mut next_table) = (tables.as_slice(), tables.as_slice());
    let mut next = Some(first);
    while let Some(mut piece) = next {
        piece.stops.extend(iter::from_fn(|| marks.next_if(|mark| *mark <= piece.range.end)));
        piece.stops.sort_unstable();
        piece.stops.dedup();
        // 上一篇：某县新建学校12所
        piece.quantities.retain(|quantity| outline.links.is_none_or(|links| quantity.range.start < links));
        inside = drop_inside(&mut piece.quantities, inside);
        next_table = match context.piece(piece, next_table, &mut state, &mut settled) {
            ControlFlow::Continue(left) => left,
            ControlFlow::Break(value) => return Some(value),
        };
        next = pieces.next_piece(|at| view.passed(at));
    }
    settled(state.figures).break_value()
}

/// Drops the quantities of the prose that lie in a table, and returns the tables that are not yet over.
fn drop_inside<'t>(found: &mut Vec<Quantity>, tables: &'t [Table]) -> &'t [Table] {
    let mut left = tables;
    found.retain(|quantity| {
        while let Some((_, rest)) = left.split_first().filter(|(table, _)| table.range.end <= quantity.range.start) {
            left = rest;
        }
        left.first().is_none_or(|table| quantity.range.end <= table.range.start)
    });
    left
}

/// What the rules may know of the document.
pub(super) struct Context<'a> {
    pub(super) view: &'a View,
    pub(super) outline: &'a Outline,
    /// Headings of its sections in simplified characters; none where all are.
    simple: &'a [String],
    pub(super) parts: &'a Parts,
    pub(super) places: Vec<PlaceMention>,
    /// The places it names that are not inside its own.
    pub(super) others: Vec<PlaceMention>,
    /// The counties that its headings and paragraphs tell of.
    pub(super) homes: Homes,
    /// The year a speech was made in.
    spoken: Option<i32>,
    /// It is dated in January or February.
    early: bool,
    /// The year that opened the paragraph at hand.
    pub(super) opening: Opening,
    explain: bool,
    /// The part of a year that it reports on by its title: 上半年.
    pub(super) part_of_year: Option<String>,
}

/// The figures so far, and what earlier ones leave for later ones.
pub(super) struct State<'t, 'r> {
    pub(super) slicer: Slicer<'t>,
    pub(super) subjects: Subjects<'t>,
    pub(super) topics: Topics<'r>,
    /// Of a report with traditional characters.
    pub(super) script: Option<Script>,
    pub(super) figures: &'r mut Found,
    /// Parts of a total that may follow line by line.
    pub(super) listing: Listing,
}

impl State<'_, '_> {
    /// Writes the subjects from figure `first` on, all of one sentence or table row each, in the script of the report.
    pub(super) fn write_subjects(&mut self, first: usize) {
        let Some(script) = &mut self.script else { return };
        let (mut at, mut sentence) = (None, Cow::Borrowed(""));
        for index in first..self.figures.len() {
            let figure = &mut self.figures[index];
            if at.replace(figure.sentence) != Some(figure.sentence) {
                sentence = self.slicer.slice(figure.sentence);
                script.learn(&sentence);
            }
            script.write(&mut figure.subject, &sentence);
        }
    }
}

impl<'a> Context<'a> {
    /// Goes through the sentences of a piece, and the first of `tables` that begin in it; returns those that do not.
    fn piece<'t, B>(
        &self,
        piece: Piece,
        tables: &'t [Table],
        state: &mut State<'a, '_>,
        settled: &mut impl FnMut(&mut Found) -> ControlFlow<B>,
    ) -> ControlFlow<B, &'t [Table]> {
        let view = self.view;
        let text = view.text();
        let mut tables = tables.iter();
        let mut group = Group::default();
        let sentences = sentences(text, piece.range, &piece.stops, |at| view.passed(at));
        let sentences = whole(sentences, &piece.quantities);
        let mut found = piece.quantities.into_iter();
        for sentence in sentences {
            view.passed(sentence.start);
            loop {
                let table = tables.as_slice().first().filter(|table| table.range.start < sentence.end);
                let end = table.map_or(sentence.end, |table| table.range.start);
                let count = found.as_slice().iter().take_while(|q| q.range.start < end).count();
                if count > 0 {
                    group.add(Scene::new(text, sentence.clone(), found.by_ref().take(count).collect()));
                }
                if group.is_full() || table.is_some() {
                    self.group(&mut group, state);
                }
                let Some(table) = table else { break };
                tables.next();
                state.listing.close();
                self.table(table, state);
            }
            if group.is_empty() && !state.listing.is_open() {
                settled(state.figures)?;
            }
        }
        self.group(&mut group, state);
        ControlFlow::Continue(tables.as_slice())
    }

    /// The years named in a sentence.
    pub(super) fn years(&self, scene: &Scene<'_>) -> Vec<YearMention> {
        years_of(scene, |at| {
            let year = self.parts.now(self.view.origin(at));
            // 二、2022年工作打算 | 今年新建学校12所: in a report on 2021.
            if let Some(ahead) = self.headed_ahead(scene, at) {
                return Some(ahead);
            }
            // 今年以来，共新建学校6所 in a report of January on the year before.
            let so_far = || self.view.text()[at..].begins(&Words::builtin().year_so_far);
            if self.early && so_far() {
                return year;
            }
            // A speech of 2015 on 2014 calls that 去年.
            if self.spoken.is_some() && year.map(|year| year + 1) == self.spoken { self.spoken } else { year }
        })
    }

    /// Decides theme, indicator and confidence of a figure whose subject is known.
    pub(super) fn classify(
        &self,
        scene: &Scene<'_>,
        index: usize,
        figure: &mut Figure,
        topics: &mut Topics<'_>,
        reasons: &Reasons<'_>,
    ) {
        let mut topic = topics.topic(scene, index, &figure.subject, figure.nature, figure.value.number());
        reasons.ending.write(&mut figure.subject);
        let settled = topic.indicator.is_some_and(|found| found.theme.is_some());
        figure.theme = topics.theme(scene, index, figure, (topic.theme, settled));
        // 其中中央3.1亿元: who pays says nothing of what for.
        let source = || {
            figure.dimension == Dimension::Money
                && Words::builtin().payer.find(&figure.subject).is_some_and(|(_, word)| word.length() > 1)
        };
        if figure.theme != topic.theme && figure.nature != Nature::Change && !source() {
            (figure.theme, topic.indicator) = topics.topic_as(scene, index, figure);
        }
        if let Some(own) = topics.topic_of_reporter(scene, index, figure) {
            (figure.theme, topic.indicator) = own;
        }
        // The threshold of a class says nothing of how large classes are.
        let threshold = figure.nature == Nature::Standard && threshold(scene, index).is_some();
        let indicator = topic.indicator.filter(|_| !threshold);
        figure.headline = indicator.and_then(|found| found.headline).map(str::to_owned);
        figure.indicator = indicator.map(|found| found.code.to_owned());
        let quantity = &scene.quantities[index];
        let mut doubts = reasons.doubts;
        doubts.quantity(quantity);
        doubts.context(figure, reasons.part_year);
        doubts.value(figure, scene.lead(index));
        doubts.add_if(reasons.year_of_file, Doubt::YearOfFile);
        doubts.topic(&topic);
        figure.confidence = doubts.confidence();
        if self.explain {
            let overruled = topics.overruled(scene, index, figure, (topic.theme, self.outline));
            let decided = Decided { quantity, reasons, topic: &topic, overruled, lost: &doubts.reasons() };
            explain(figure, &decided);
        }
    }

    /// Tells whether a year is known from the name of the file alone.
    pub(super) fn has_year_of_file(&self, year: Option<i32>) -> bool {
        let facts = &self.outline.facts;
        facts.years_of_file && year.is_some() && year == facts.year_to
    }

    /// The innermost section at a character.
    pub(super) fn section_at(&self, at: u32) -> Option<usize> {
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

    /// The innermost section that holds a whole span; a sentence can run through several.
    pub(super) fn section_of(&self, span: CharSpan) -> Option<usize> {
        let sections = &self.outline.sections;
        let mut index = self.section_at(span.start);
        while let Some(section) = index.and_then(|i| sections.get(i)).filter(|s| s.span.end < span.end) {
            index = section.parent;
        }
        index
    }

    /// The headings of the sections around, innermost first.
    pub(super) fn headings(&self, section: Option<usize>) -> impl Iterator<Item = &'a str> {
        let (sections, simple) = (&self.outline.sections, self.simple);
        self.sections_up(section).map(move |index| simple.get(index).unwrap_or(&sections[index].title).as_str())
    }

    /// The sections around, innermost first.
    pub(super) fn sections_up(&self, section: Option<usize>) -> impl Iterator<Item = usize> + use<'a> {
        let sections = &self.outline.sections;
        let known = move |index: &usize| *index < sections.len();
        std::iter::successors(section.filter(known), move |index| sections[*index].parent.filter(known))
    }
}

/// The headings of all sections of a document; `simple` are those of one in traditional characters.
fn titles_of<'a>(outline: &'a Outline, simple: &'a [String]) -> impl Iterator<Item = &'a str> {
    let sections = outline.sections.iter().enumerate();
    sections.map(|(index, section)| simple.get(index).unwrap_or(&section.title).as_str())
}

/// 招聘教师312名，其中定向师范生64名: a part that names no indicator of its own is one of its total's. So is one that only
/// counts what is there: 新建幼儿园21所，其中村级园17所.
pub(super) fn share_indicator(figures: &mut Found, from: usize, topics: &Topics<'_>) {
    for part in from..figures.len() {
        let figure = &figures[part];
        let Some(total) = figure.part_of.map(|total| &figures[total]) else { continue };
        // 投入安防资金7460万元。⏎其中：2021年2210万元，…: a part that is only dated is of the same.
        if figure.subject == UNNAMED {
            let (subject, theme) = (total.subject.clone(), total.theme);
            let (headline, indicator) = (total.headline.clone(), total.indicator.clone());
            let part = &mut figures[part];
            (part.subject, part.theme, part.headline, part.indicator) = (subject, theme, headline, indicator);
            explain_total(part, true);
            continue;
        }
        if figure.indicator.as_ref().is_some_and(|code| !topics.gives_way_to_total(code)) {
            continue;
        }
        // 超编180人，其中小学教师126人: who is some of those that are not all of their kind is not all of another.
        let other = |code: &String| topics.gives_way_to_total(code) || topics.covers_parts(code);
        let all = total.indicator.as_ref().is_some_and(other);
        if figure.indicator.is_some() && figure.unit == "人" && !all && narrows(&total.subject) {
            let part = &mut figures[part];
            (part.headline, part.indicator) = (None, None);
            continue;
        }
        let code = total.indicator.clone().filter(|_| figure.nature == total.nature);
        let (headline, theme) = (total.headline.clone(), total.theme);
        // 上级资金5600万元，其中省级1800万元、市级600万元: who pays says nothing of what for.
        let paid = figure.indicator.is_none() && figure.unit == "元";
        if paid && Words::builtin().payer.starts(&figure.subject).is_some() {
            figures[part].theme = theme;
        }
        if let Some(code) = code.filter(|code| topics.covers_parts(code)) {
            let settled = topics.settles_theme(&code);
            let part = &mut figures[part];
            (part.headline, part.indicator) = (headline, Some(code));
            if settled {
                part.theme = theme;
            }
            explain_total(part, settled);
        }
    }
}

/// The words that decided, kept for the evidence.
pub(super) struct Reasons<'t> {
    pub(super) bound: Option<&'static str>,
    pub(super) nature: Option<&'static str>,
    pub(super) year: Option<Cow<'t, str>>,
    pub(super) place: bool,
    /// What was guessed so far.
    pub(super) doubts: Doubts,
    /// The year of the part.
    pub(super) part_year: Option<i32>,
    /// Only the name of the file says the year of the figure.
    pub(super) year_of_file: bool,
    /// What the manner of the text does to the subject.
    pub(super) ending: Ending,
}

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, read_report};
    use crate::source;

    fn figures_of(text: &str) -> Vec<crate::figures::Figure> {
        let decoded = source::decode("example.txt".into(), text.as_bytes().to_vec()).expect("plain text");
        read_report(decoded, &ReadOptions::default()).figures
    }

    #[test]
    fn a_heading_in_traditional_characters_tells_the_same() {
        let seen =
            |text| figures_of(text).iter().map(|figure| (figure.theme, figure.nature, figure.year)).collect::<Vec<_>>();
        let (traditional, simplified) = (
            "清河縣2019年教育工作計劃\n一、學前教育\n（一）經費。投入320萬元，增長5%。\n（二）師資。補充41名。",
            "清河县2019年教育工作计划\n一、学前教育\n（一）经费。投入320万元，增长5%。\n（二）师资。补充41名。",
        );
        assert_eq!(seen(traditional).len(), 3);
        assert_eq!(seen(traditional), seen(simplified));
    }

    #[test]
    fn the_evidence_says_that_an_indicator_is_that_of_the_total() {
        let text = "清河县2021年工作总结\n公开招聘教师126名，其中幼儿园教师38名。\n";
        let decoded = source::decode("example.txt".into(), text.into()).expect("plain text");
        let figures = read_report(decoded, &ReadOptions { explain: true, ..ReadOptions::default() }).figures;
        let part = figures[1].evidence.iter().find(|one| one.attribute == "indicator").expect("always told");
        assert_eq!(part.reason, "teachers.recruited（随总数）");
    }

    #[test]
    fn a_sentence_without_end_may_be_cut_inside_a_number() {
        for piece in ["（共3人", "一千二百三十四人", "1234567元", "共20所", "（比上年增12.5%"] {
            for shift in 0..4 {
                let text = "教".repeat(shift) + &piece.repeat(300);
                assert!(!figures_of(&text).is_empty(), "{piece}");
            }
        }
    }

    #[test]
    fn a_point_behind_a_list_mark_is_no_panic() {
        for mark in ["、.", "、..", "、．"] {
            for said in ["获得表彰", "参加活动", "开展劳动实践"] {
                let text = format!("全县12所学校{said}{mark}5人、教师{mark}3人。");
                assert!(!figures_of(&text).is_empty(), "{text}");
            }
        }
    }

    #[test]
    fn parts_find_their_total_in_the_sentence_before() {
        let figures = figures_of("全县有教师457人。其中，公办教师270人；民办教师187人。全县有学生9000人。");
        let totals: Vec<_> = figures.iter().map(|figure| figure.part_of).collect();
        assert_eq!(totals, [None, Some(0), Some(0), None]);
        // A paragraph of its own goes on with what counts the same and with nothing else.
        let figures = figures_of("全县有教师457人。\n其中，公办教师270人。");
        assert_eq!(figures[1].part_of, Some(0));
        let figures = figures_of("全县有考生900人，新增学位900个。\n其中，云湖学校专任教师70人，教学班36个。");
        assert!(figures.iter().all(|figure| figure.part_of.is_none()));
    }
}
