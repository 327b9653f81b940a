//! Document facts and the section tree of a report.
//!
//! Reads the top and the end of a document for its facts (`head` cuts them into pieces; one file a fact), and numbering at
//! the starts of lines and sentences for its sections (`candidates`, `sections`) and parts (`parts`).

mod candidates;
mod contents;
mod date;
mod doc_no;
mod file_name;
mod five_year_plan;
mod furniture;
mod head;
mod history;
mod issuer;
mod kind;
mod line_by_line;
mod lines;
mod links;
mod parts;
mod passing;
mod place;
mod school_year;
mod sections;
mod signed;
mod state_day;
#[cfg(test)]
mod tests;
mod title;
mod two_papers;
mod written;
mod years;

pub(crate) use history::{before_left_over, is_left_over, is_next_aim, outlived, year_reached};
pub(crate) use passing::in_passing;
pub(crate) use years::{Dating, goes_on, own_year};

use std::path::Path;

use crate::catalog::RegionCode;
use crate::catalog::region::Mention;
use crate::report::ReadOptions;
use crate::text::{CharSpan, Original, View};

/// Reads the outline of a report. `path` is where it came from, whose name tells what the text does not; `view` is the view of `original`
/// and `mentions` are the places it names; what `options` say overrules the text.
#[must_use]
pub fn outline<'a>(
    original: impl Into<Original<'a>>,
    path: &Path,
    view: &View,
    mentions: &[Mention<'_>],
    options: &ReadOptions,
) -> Outline {
    let lines = lines::Lines::new(view);
    let original = original.into();
    let written = written::Written::new(original, view);
    let head = head::Head::new(&lines);
    let title = title::title(&lines, &head, mentions, &written);
    let nodes = sections::nodes(&lines, &head, title.as_ref());
    let doc_no = head.doc_no();
    let published = date::published_on(&head);
    let kind = kind::kind(&lines, &head, title.as_ref());
    let stem = file_name::stem(path);
    let named = file_name::year(&stem);
    let told =
        |file| years::of_document(&lines, &head, title.as_ref(), &nodes, kind, published, doc_no.as_deref(), file);
    let by_text = || options.year.map_or_else(|| told(None), |year| Some((year, year)));
    let (years, years_of_file) = match named.filter(|_| options.year.is_none()) {
        Some(named) => {
            let years = told(Some(named)).unwrap_or(named);
            (Some(years), by_text() != Some(years))
        }
        None => (by_text(), false),
    };
    let year = years.map(|years| years.1);
    // A year that the person gives does not make promises of what the text tells as done later.
    let told_until = years::told_until(title.as_ref(), kind, published, doc_no.as_deref()).max(options.year);
    let issued = published.map(|date| date.year);
    let midterm = history::midterm(title.as_ref().map(|title| title.plain.as_str()), view.text(), issued);
    let midterm = midterm.filter(|_| options.year.is_none() && kind != Kind::Plan);
    let told_until = midterm.map(|(_, now)| now).or(told_until);
    let (region, region_reason) = place::place(&lines, &head, mentions, doc_no.as_deref(), year, options.region);
    let (region, region_reason) = match region {
        None => {
            file_name::region(&stem, year).map_or((None, region_reason), |code| (Some(code), format!("文件名：{stem}")))
        }
        known => (known, region_reason),
    };
    let issuer = issuer::issuer(&lines, &head, title.as_ref(), region, &written);
    let reported = midterm.or_else(|| years.map(|all| years::reported(all, kind, published)));
    let titled = parts::Titled::of(title.as_ref().map(|title| title.plain.as_str()));
    let parts = parts::parts(&lines, &nodes, kind, reported, published, titled, view);
    let sections = sections::sections(&nodes, view, &written);
    let body_start = body_start(&head, title.as_ref());
    let headings: Vec<&str> =
        sections.iter().filter(|section| section.depth == 1).map(|section| section.title.as_str()).collect();
    let covered = years::back_and_ahead(title.as_ref(), kind, &headings).filter(|_| options.year.is_none());
    let planned =
        || years::of_preschool_plan(title.as_ref(), years).filter(|_| options.year.is_none() && !years_of_file);
    let covered = covered.or_else(planned).or(years);
    let heading_ends = sections::heading_ends(&lines, &nodes);
    let years_otherwise =
        options.year.and_then(|given| told(None).filter(|(from, to)| !(*from..=*to).contains(&given)));
    let facts = DocumentFacts {
        title: title.map(|title| title.written),
        doc_no,
        issuer,
        region,
        region_reason,
        published_on: published.map(|date| date.to_string()),
        kind,
        year_from: covered.map(|years| years.0),
        year_to: covered.map(|years| years.1),
        years_of_file,
        years_otherwise,
    };
    Outline { facts, sections, parts, told_until, body_start, heading_ends, links: links::links(&lines) }
}

/// Byte of the view behind title, organs, dates and whatever else stands above the running text.
fn body_start(head: &head::Head, title: Option<&title::Title>) -> usize {
    let titled = |range: &std::ops::Range<usize>| title.is_some_and(|title| title.ranges.contains(range));
    let above = head.pieces.iter().take_while(|piece| match piece.kind {
        head::PieceKind::Body | head::PieceKind::Addressee => false,
        head::PieceKind::Text => titled(&piece.range),
        _ => true,
    });
    above.last().map_or(0, |piece| piece.range.end)
}

/// What sort of document a report is (column `documents.kind`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 工作总结
    Summary,
    /// 工作要点, 工作计划
    Plan,
    /// 自查报告
    SelfInspection,
    /// 政府工作报告, 述职报告
    WorkReport,
    /// 统计公报
    Statistics,
    /// 通知, 公告
    Notice,
    /// Several in one, such as a summary followed by next year's plan.
    Mixed,
    /// None of the above.
    Other,
}

impl Kind {
    /// Returns the name used in the database and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Plan => "plan",
            Self::SelfInspection => "self_inspection",
            Self::WorkReport => "work_report",
            Self::Statistics => "statistics",
            Self::Notice => "notice",
            Self::Mixed => "mixed",
            Self::Other => "other",
        }
    }
}

/// Facts about a document as a whole; `None` where the text does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFacts {
    /// Title without line breaks and stray spaces.
    pub title: Option<String>,
    /// Document number, such as 抚教发〔2020〕41号.
    pub doc_no: Option<String>,
    /// Issuing organ or organs, joined by `、`.
    pub issuer: Option<String>,
    /// Region the document is about.
    pub region: Option<RegionCode>,
    /// Why that region, or why none, in words for the import summary.
    pub region_reason: String,
    /// Date of issue, `YYYY-MM-DD`, or `YYYY-MM` where the text names no day.
    pub published_on: Option<String>,
    /// Sort of document.
    pub kind: Kind,
    /// First year covered.
    pub year_from: Option<i32>,
    /// Last year covered.
    pub year_to: Option<i32>,
    /// The years are those in the name of the file, since the text says none for certain.
    pub years_of_file: bool,
    /// The years that the text says where the person said another one.
    pub years_otherwise: Option<(i32, i32)>,
}

/// One node of the section tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Numbering as written: `一、`, `（一）`, `1.`, `一是`; empty for a heading without a number.
    pub label: String,
    /// Heading text after the label.
    pub title: String,
    /// Depth in the tree; 1 for a top heading.
    pub depth: u8,
    /// Index of the parent in the list of sections, which comes earlier.
    pub parent: Option<usize>,
    /// Characters from the label up to the next section that is not a descendant.
    pub span: CharSpan,
}

/// A stretch of a document with a kind and a year of its own: 2020年工作总结, then 2021年工作要点.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Characters of the part, its heading included.
    pub span: CharSpan,
    /// What the part is: a summary reports, a plan promises.
    pub kind: Kind,
    /// The year it reports on or plans for.
    pub year: Option<i32>,
}

/// Facts and sections of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Facts about the document as a whole.
    pub facts: DocumentFacts,
    /// Sections in text order.
    pub sections: Vec<Section>,
    /// Parts in text order, without gaps; a document that is one piece has one.
    pub parts: Vec<Part>,
    /// The last year that title, number and date of issue let it report on; `None` where they name none.
    pub told_until: Option<i32>,
    /// Byte of the view behind title, organs and dates, where the running text begins.
    pub body_start: usize,
    /// Bytes of the view where a heading ends inside a line, in text order.
    pub heading_ends: Vec<usize>,
    /// Byte of the view where the titles of other pages begin, which the page has below the text.
    pub links: Option<usize>,
}

impl Outline {
    /// Returns the headings from the top down to section `index`, each as label and title together.
    #[must_use]
    pub fn path(&self, index: usize) -> Vec<String> {
        let mut path = Vec::new();
        let mut at = Some(index);
        while let Some(section) = at.and_then(|i| self.sections.get(i)) {
            path.push(format!("{}{}", section.label, section.title));
            at = section.parent;
        }
        path.reverse();
        path
    }
}
