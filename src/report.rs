//! One report through source, text, outline and figures in one call.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::catalog::RegionCode;
use crate::catalog::region::{Mention, Regions};
use crate::figures::{self, Batch, Figure, Rules, extract_each, extract_up_to};
use crate::outline::{Given, Outline, outline};
use crate::source::Decoded;
use crate::text::{Original, View, stretches};

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
    read_report_up_to(source, options, usize::MAX).unwrap_or_else(|| unreachable!("no report has so many figures"))
}

/// Reads one decoded report, unless it has more than `most` figures.
pub(crate) fn read_report_up_to(source: Decoded, options: &ReadOptions, most: usize) -> Option<Report> {
    let original = Original::Held(&source.text);
    let reading = Reading::new(original, &source.path, View::new(&source.text), options);
    let figures = extract_up_to(&reading.input(), most)?;
    let outline = reading.into_outline();
    Some(Report { source, outline, figures })
}

/// A report of which the outline has been read, and whose figures are found a batch at a time: for one that is too large to keep them all.
#[derive(Debug)]
pub struct Reading<'a> {
    original: Original<'a>,
    options: &'a ReadOptions,
    view: View,
    mentions: Vec<Mention<'static>>,
    outline: Outline,
}

impl<'a> Reading<'a> {
    /// Reads the outline of a decoded report that came from `path`; `view` is that of the text.
    #[must_use]
    pub fn new(original: Original<'a>, path: &Path, view: View, options: &'a ReadOptions) -> Self {
        let mentions = mentions(&view);
        let given = Given { region: options.region, year: options.year };
        let outline = outline(original, path, &view, &mentions, given);
        Self { original, options, view, mentions, outline }
    }

    /// Document facts and sections.
    #[must_use]
    pub const fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Gives up the reading for its outline.
    #[must_use]
    pub fn into_outline(self) -> Outline {
        self.outline
    }

    /// Finds the figures and hands them to `take` in text order, some at a time. When it breaks, its value is returned.
    pub fn figures<B>(&self, take: impl FnMut(Batch<'_>) -> ControlFlow<B>) -> Option<B> {
        extract_each(&self.input(), take)
    }

    /// What the figures are found in.
    fn input(&self) -> figures::Input<'_> {
        let Self { original, options, view, mentions, outline } = self;
        figures::Input { view, original: *original, outline, mentions, rules: &options.rules, explain: options.explain }
    }
}

/// The places that a view names. No name runs over the end of a sentence.
fn mentions(view: &View) -> Vec<Mention<'static>> {
    let mut all = Vec::new();
    for (start, stretch) in stretches(view.text(), |at| view.passed(at)) {
        let found = Regions::builtin().mentions(stretch);
        if all.is_empty() && start == 0 {
            all = found;
        } else {
            all.extend(found.into_iter().map(|one| one.moved(start)));
        }
    }
    all
}
