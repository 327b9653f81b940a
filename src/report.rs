//! One report through source, text, outline and figures in one call.

use std::sync::Arc;

use crate::catalog::RegionCode;
use crate::figures::{Figure, Rules};
use crate::outline::{DocumentFacts, Kind, Outline};
use crate::source::Decoded;

/// What the person said about all reports of one run, overruling the text.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// Region of the documents (`--region`).
    pub region: Option<RegionCode>,
    /// Year of the documents (`--year`).
    pub year: Option<i32>,
    /// Whether figures carry [`crate::figures::Evidence`].
    pub explain: bool,
    /// The catalogue figures are held against (`--catalog`).
    pub rules: Arc<Rules>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { region: None, year: None, explain: false, rules: Rules::builtin() }
    }
}

/// A report that has been read: its text, outline and figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The decoded text and where it came from.
    pub source: Decoded,
    /// Document facts and sections.
    pub outline: Outline,
    /// Figures in text order.
    pub figures: Vec<Figure>,
}

/// Reads one decoded report: outline and figures.
#[must_use]
pub fn read_report(source: Decoded, options: &ReadOptions) -> Report {
    let view = crate::text::View::new(&source.text);
    let facts = DocumentFacts {
        title: None,
        doc_no: None,
        issuer: None,
        region: options.region.or_else(|| provisional_region(&view)),
        region_reason: String::new(),
        published_on: None,
        kind: Kind::Other,
        year_from: options.year,
        year_to: options.year.or_else(|| provisional_year(&view)),
    };
    let outline = Outline { facts, sections: Vec::new(), parts: Vec::new() };
    let figures = crate::figures::extract(&view, &source.text, &outline, &options.rules, options.explain);
    Report { source, outline, figures }
}

fn provisional_region(view: &crate::text::View) -> Option<RegionCode> {
    let e = crate::catalog::region::Evidence { body: view.text(), ..Default::default() };
    crate::catalog::region::Regions::builtin().resolve_document_region(&e).map(|r| r.code)
}
fn provisional_year(view: &crate::text::View) -> Option<i32> {
    let t = view.text();
    let i = t.find("年")?;
    (i >= 4).then(|| t.get(i - 4..i)?.parse().ok())?
}
