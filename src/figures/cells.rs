//! Figures of tables: what the rules decide of the cells that a table gives.

use std::borrow::Cow;
use std::ops::Range;

use super::confidence::{Doubt, Doubts};
use super::extract::{Context, Reasons, State};
use super::found::Found;
use super::nature::of_cell;
use super::scene::Scene;
use super::subject::Ending;
use super::table::{Table, TableFigure};
use super::theme::NO_THEME;
use super::topic::Topics;
use super::{Bound, Figure};
use crate::catalog::RegionCode;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::region::{Level, MentionKind, Regions};

/// Figures before a table that may state the sums of its columns.
pub(super) const STATED_BEFORE: usize = 40;

/// Places that a table names at least before it is a list of them.
const LEAST_NAMED: usize = 2;

/// Smaller sums are met by chance.
const SMALLEST_SUM: f64 = 20.0;

impl Context<'_> {
    /// The cells of a table, row by row.
    pub(super) fn table(&self, table: &Table, state: &mut State<'_, '_>) {
        let State { slicer, topics, figures, .. } = state;
        let text = self.view.text();
        let first = figures.len();
        let mut line = 0..0;
        let document = self.outline.facts.region;
        let around = frame(&table.cells, document);
        for cell in &table.cells {
            let at = cell.quantity.range.start;
            if !line.contains(&at) {
                line = line_at(text, at);
            }
            let scene = Scene::new(text, line.clone(), vec![cell.quantity.clone()]);
            let mut figure = self.cell(cell, line.clone(), around);
            figure.raw = slicer.slice(figure.span).into_owned();
            figure.part_of = cell.total.map(|total| first + total);
            topics.enter(&scene, self.outline, figure.section);
            self.classify_cell(&scene, &mut figure, table, cell, topics);
            figures.push(figure);
        }
        link_to_stated_sums(table, first, figures);
        state.write_subjects(first);
    }

    /// The figure of a cell before it is known what it is about; `line` are the bytes of its line.
    fn cell(&self, cell: &TableFigure, line: Range<usize>, around: Option<RegionCode>) -> Figure {
        let span = self.view.span(cell.quantity.range.clone());
        let part = self.parts.at(span.start);
        // 2020年 and 2021年 one below the other, in a text that no title or date gives a year: the last one has been told of as well.
        let told = cell.nature(part.plan, part.present().filter(|_| part.plan || !(part.guessed && cell.in_series)));
        Figure {
            span,
            raw: String::new(),
            value: cell.quantity.value.clone(),
            value_max: cell.quantity.max,
            unit: cell.quantity.unit,
            dimension: cell.quantity.dimension,
            bound: cell.quantity.inner_bound.unwrap_or(Bound::Exact),
            nature: of_cell(part.paper, cell, told),
            year: cell.year.or_else(|| part.year.map(|year| year + cell.year_offset)),
            region: match around {
                Some(around) => Some(within(&cell.place_label, around)),
                None => cell.region(self.outline.facts.region),
            },
            subject: cell.subject.clone(),
            theme: NO_THEME,
            indicator: None,
            headline: None,
            period: None,
            part_of: None,
            section: self.section_at(span.start),
            sentence: self.view.span(line),
            confidence: 1.0,
            evidence: Vec::new(),
        }
    }

    /// Decides theme and indicator of a cell. The topic of the table counts for both, also where the subject is clear without it.
    fn classify_cell(
        &self,
        scene: &Scene<'_>,
        figure: &mut Figure,
        table: &Table,
        cell: &TableFigure,
        topics: &mut Topics<'_>,
    ) {
        let reasons = self.reasons_of_cell(cell, figure);
        if cell.subject.contains(&table.topic) {
            self.classify(scene, 0, figure, topics, &reasons);
            return;
        }
        figure.subject = format!("{}{}", table.topic, cell.subject);
        self.classify(scene, 0, figure, topics, &reasons);
        figure.subject.clone_from(&cell.subject);
        if figure.indicator.is_none() {
            let theme = figure.theme;
            self.classify(scene, 0, figure, topics, &reasons);
            figure.theme = theme;
        }
    }

    /// What decided on the figure of a cell: its head and its row, for `.explain` and for the confidence.
    fn reasons_of_cell(&self, cell: &TableFigure, figure: &Figure) -> Reasons<'static> {
        let elsewhere = figure.region != self.outline.facts.region;
        let mut doubts = Doubts::default();
        doubts.add_if(cell.guessed, Doubt::GuessedCell);
        doubts.add_if(elsewhere, Doubt::NearPlace);
        Reasons {
            bound: None,
            nature: (cell.is_change || cell.sense.is_some()).then_some("表头"),
            year: cell.year.map(|year| Cow::Owned(year.to_string())),
            place: elsewhere,
            doubts,
            part_year: self.parts.at(figure.span.start).year,
            year_of_file: cell.year.is_none() && self.has_year_of_file(figure.year),
            ending: Ending::Kept,
        }
    }
}

/// The place that holds all those which the labels of a table name, where the document's own is none or one of them: a list of the counties
/// of 滁州市 without its name.
fn frame(cells: &[TableFigure], document: Option<RegionCode>) -> Option<RegionCode> {
    let regions = Regions::builtin();
    let mut labels: Vec<&str> = cells.iter().map(|cell| cell.place_label.as_str()).collect();
    labels.sort_unstable();
    labels.dedup();
    let mut common: Option<Vec<RegionCode>> = None;
    let mut named = 0;
    for label in labels {
        let mentions = regions.mentions(label);
        let [mention] = mentions.as_slice() else { continue };
        let whole = (mention.start, mention.end) == (0, label.len());
        if !whole || mention.kind == MentionKind::Short {
            continue;
        }
        let mut parents: Vec<RegionCode> =
            mention.candidates.iter().filter_map(|code| regions.parent(*code)).map(|parent| parent.code).collect();
        if let Some(common) = &common {
            parents.retain(|parent| common.contains(parent));
        }
        common = Some(parents);
        named += 1;
    }
    let mut common = common.filter(|_| named >= LEAST_NAMED)?;
    common.dedup();
    let [around] = common.as_slice() else { return None };
    let inner = document.is_none_or(|document| document != *around && document.is_within(*around));
    (inner && around.level() != Level::Country).then_some(*around)
}

/// The one place within `around` that a label is the name of, else `around` itself: that of the sum.
fn within(label: &str, around: RegionCode) -> RegionCode {
    let mentions = Regions::builtin().mentions(label);
    let [mention] = mentions.as_slice() else { return around };
    let whole = (mention.start, mention.end) == (0, label.len());
    let mut inner = mention.candidates.iter().filter(|code| **code != around && code.is_within(around));
    match (inner.next(), inner.next()) {
        (Some(code), None) if whole => *code,
        _ => around,
    }
}

/// Bytes of the line at a byte.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |line| line + 1);
    let end = text[at..].find('\n').map_or(text.len(), |line| at + line);
    start..end
}

/// A column without a total whose cells add up to a figure stated shortly before the table.
fn link_to_stated_sums(table: &Table, first: usize, figures: &mut Found) {
    for sum in &table.sums {
        let stated = (first.saturating_sub(STATED_BEFORE)..first).rev().find(|at| {
            let figure = &figures[*at];
            let rounded = figure.raw.holds(chars!("万亿"));
            let tolerance = if rounded { sum.value * 0.0005 } else { 0.5 };
            figure.unit == sum.unit
                && figure.value_max.is_none()
                && figure.value.number().is_some_and(|value| (value - sum.value).abs() <= tolerance)
        });
        if let Some(total) = stated.filter(|_| sum.value >= SMALLEST_SUM) {
            let end = figures.len();
            for cell in sum.cells.iter().map(|cell| first + cell).filter(|cell| *cell < end) {
                figures[cell].part_of = Some(total);
            }
        }
    }
}
