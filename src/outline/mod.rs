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
pub(crate) use kind::named_paper;
pub(crate) use passing::in_passing;
pub(crate) use years::{Dating, goes_on, own_year};

use std::path::Path;

use crate::catalog::RegionCode;
use crate::catalog::region::Mention;
use crate::text::{CharSpan, Original, View};

/// What the person says of a report, which overrules its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given {
    /// Its region.
    pub region: Option<RegionCode>,
    /// Its year.
    pub year: Option<i32>,
}

/// Reads the outline of a report. `path` is where it came from, whose name tells what the text does not; `view` is the view of `original`
/// and `mentions` are the places it names; what is `given` overrules the text.
#[must_use]
pub fn outline<'a>(
    original: impl Into<Original<'a>>,
    path: &Path,
    view: &View,
    mentions: &[Mention<'_>],
    given: Given,
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
    let known = Known {
        lines: &lines,
        head: &head,
        title: title.as_ref(),
        nodes: &nodes,
        kind,
        published,
        doc_no: doc_no.as_deref(),
    };
    let (years, years_of_file) = known.years(given.year, file_name::year(&stem));
    let year = years.map(|years| years.1);
    // A year that the person gives does not make promises of what the text tells as done later.
    let told_until = years::told_until(title.as_ref(), kind, published, doc_no.as_deref()).max(given.year);
    let issued = published.map(|date| date.year);
    let midterm = history::midterm(title.as_ref().map(|title| title.plain.as_str()), view.text(), issued);
    let midterm = midterm.filter(|_| given.year.is_none() && kind != Kind::Plan);
    let told_until = midterm.map(|(_, now)| now).or(told_until);
    let (region, region_reason) = known.region(mentions, &stem, year, given.region);
    let issuer = issuer::issuer(&lines, &head, title.as_ref(), region, &written);
    let reported = midterm.or_else(|| years.map(|all| years::reported(all, kind, published)));
    let parts = parts::parts(&known, reported);
    let sections = sections::sections(&nodes, view, &written);
    let body_start = body_start(&head, title.as_ref());
    let headings: Vec<&str> =
        sections.iter().filter(|section| section.depth == 1).map(|section| section.title.as_str()).collect();
    let covered = years::back_and_ahead(title.as_ref(), kind, &headings).filter(|_| given.year.is_none());
    let planned = || years::of_preschool_plan(title.as_ref(), years).filter(|_| given.year.is_none() && !years_of_file);
    let covered = covered.or_else(planned).or(years);
    let heading_ends = sections::heading_ends(&lines, &nodes);
    let told = || years::of_document(&known, None);
    let years_otherwise = given.year.and_then(|given| told().filter(|(from, to)| !(*from..=*to).contains(&given)));
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

/// What is known of a document before its years, place and parts are.
#[derive(Clone, Copy)]
struct Known<'a, 'v> {
    lines: &'a lines::Lines<'v>,
    head: &'a head::Head,
    title: Option<&'a title::Title>,
    nodes: &'a [sections::Node],
    kind: Kind,
    /// The day of issue.
    published: Option<date::Date>,
    doc_no: Option<&'a str>,
}

impl Known<'_, '_> {
    /// The years of the report, and whether it is the name of its file that tells them; `given` is what the person says, `named` what that name does.
    fn years(&self, given: Option<i32>, named: Option<years::Years>) -> (Option<years::Years>, bool) {
        if let Some(year) = given {
            return (Some((year, year)), false);
        }
        let by_text = years::of_document(self, None);
        let Some(named) = named else { return (by_text, false) };
        let years = years::of_document(self, Some(named)).or(Some(named));
        (years, by_text != years)
    }

    /// The place of the report of `year` and why; the name of its file, `stem`, tells what the text does not, `given` is what the person says.
    fn region(
        &self,
        mentions: &[Mention<'_>],
        stem: &str,
        year: Option<i32>,
        given: Option<RegionCode>,
    ) -> (Option<RegionCode>, String) {
        let told = place::place(self.lines, self.head, mentions, self.doc_no, year, given);
        let named = || file_name::region(stem, year).map(|code| (Some(code), format!("文件名：{stem}")));
        if told.0.is_some() { told } else { named().unwrap_or(told) }
    }
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
