//! One report through source, text, outline and figures in one call.

use std::sync::Arc;

use crate::catalog::RegionCode;
use crate::catalog::region::Regions;
use crate::figures::{Figure, Rules};
use crate::outline::Outline;
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
    let mentions = Regions::builtin().mentions(view.text());
    let outline = crate::outline::outline(&source.text, &view, &mentions, options);
    let figures = crate::figures::extract(&view, &source.text, &outline, &mentions, &options.rules, options.explain);
    Report { source, outline, figures }
}
