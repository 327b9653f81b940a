//! What each report yields, kept beside it: counted from the report when it is written, and from the rows where those were copied.

use rusqlite::{Connection, params};

use crate::figures::Figure;
use crate::outline::Section;
use crate::report::Report;

/// The same counts, taken from the rows of all documents.
const FROM_ROWS: &str = include_str!("../../schema/yields.sql");

/// How many titles of sections without a figure are kept.
const TITLES: usize = 10;

/// What one report yields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Yield {
    sections: usize,
    figures: usize,
    with_indicator: usize,
    with_place: usize,
    with_year: usize,
    empty_sections: usize,
    empty_titles: Option<String>,
}

/// The counts of a report in the making.
pub(super) struct Tally<'a> {
    sections: &'a [Section],
    /// Sections that nothing was found in yet and that have none below them.
    empty: Vec<bool>,
    figures: usize,
    with_indicator: usize,
    with_place: usize,
    with_year: usize,
}

impl<'a> Tally<'a> {
    pub(super) fn new(sections: &'a [Section]) -> Self {
        let mut tally = Self {
            sections,
            empty: vec![true; sections.len()],
            figures: 0,
            with_indicator: 0,
            with_place: 0,
            with_year: 0,
        };
        tally.fill(sections.iter().filter_map(|section| section.parent));
        tally
    }

    /// Counts some more figures.
    pub(super) fn add(&mut self, figures: &[Figure]) {
        self.fill(figures.iter().filter_map(|figure| figure.section));
        self.figures += figures.len();
        self.with_indicator += figures.iter().filter(|f| f.indicator.is_some()).count();
        self.with_place += figures.iter().filter(|f| f.region.is_some()).count();
        self.with_year += figures.iter().filter(|f| f.year.is_some()).count();
    }

    fn fill(&mut self, sections: impl Iterator<Item = usize>) {
        for section in sections {
            if let Some(empty) = self.empty.get_mut(section) {
                *empty = false;
            }
        }
    }

    pub(super) fn finish(&self) -> Yield {
        let bare = || self.sections.iter().zip(&self.empty).filter(|(_, empty)| **empty).map(|(section, _)| section);
        let titles: Vec<_> = bare().take(TITLES).map(|s| format!("{}{}", s.label, s.title)).collect();
        Yield {
            sections: self.sections.len(),
            figures: self.figures,
            with_indicator: self.with_indicator,
            with_place: self.with_place,
            with_year: self.with_year,
            empty_sections: bare().count(),
            empty_titles: (!titles.is_empty()).then(|| titles.join("；")),
        }
    }
}

impl Yield {
    /// Counts a report.
    pub(super) fn of(report: &Report) -> Self {
        let mut tally = Tally::new(&report.outline.sections);
        tally.add(&report.figures);
        tally.finish()
    }

    /// Writes it down for a document.
    pub(super) fn insert(&self, connection: &Connection, document: i64) -> rusqlite::Result<()> {
        connection
            .prepare_cached(
                "INSERT INTO yields (document_id, sections, figures, with_indicator, with_place, with_year, empty_sections, empty_titles)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                document,
                self.sections as i64,
                self.figures as i64,
                self.with_indicator as i64,
                self.with_place as i64,
                self.with_year as i64,
                self.empty_sections as i64,
                self.empty_titles,
            ])?;
        Ok(())
    }
}

/// Counts all documents anew from their rows.
///
/// # Errors
/// When SQLite fails.
pub fn recount(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(&format!("DELETE FROM yields; INSERT INTO yields {FROM_ROWS}"))
}

/// A statement that names each document whose counts are not those of its rows.
pub(super) fn differing() -> String {
    format!(
        "SELECT 'document ' || c.document_id FROM ({FROM_ROWS}) c LEFT JOIN yields y ON y.document_id = c.document_id
         WHERE (y.sections, y.figures, y.with_indicator, y.with_place, y.with_year, y.empty_sections, y.empty_titles)
             IS NOT (c.sections, c.figures, c.with_indicator, c.with_place, c.with_year, c.empty_sections, c.empty_titles)
         ORDER BY c.document_id"
    )
}
