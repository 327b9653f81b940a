//! Reports as JSON: the figures of one report as lines, its facts and sections as one object.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap as _, SerializeSeq as _, Serializer};

use crate::catalog::region::Regions;
use crate::figures::{Evidence, Figure, Value};
use crate::outline::Section;
use crate::report::Report;

/// Writes the figures of `report` to `out`, one object a line, in text order.
///
/// Keys are those of the interface: `indicator` is a headline indicator or null, `catalogue_indicator` any of the catalogue, as in the
/// database; `file` comes first where it is given, `evidence` last with `explain`.
pub fn write_figures(out: &mut impl Write, report: &Report, file: Option<&str>, explain: bool) -> io::Result<()> {
    for figure in &report.figures {
        serde_json::to_writer(&mut *out, &Line { figure, report, file, explain })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes the document facts and the sections of `report` to `out` as one object on one line.
pub fn write_outline(out: &mut impl Write, report: &Report, file: Option<&str>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Outline { report, file })?;
    out.write_all(b"\n")
}

struct Line<'a> {
    figure: &'a Figure,
    report: &'a Report,
    file: Option<&'a str>,
    explain: bool,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { figure, report, .. } = self;
        let mut map = serializer.serialize_map(None)?;
        if let Some(file) = self.file {
            map.serialize_entry("file", file)?;
        }
        map.serialize_entry("start", &figure.span.start)?;
        map.serialize_entry("end", &figure.span.end)?;
        map.serialize_entry("raw", &figure.raw)?;
        match &figure.value {
            Value::Number(number) => map.serialize_entry("value", &Number(*number))?,
            Value::Ratio(a, b) => map.serialize_entry("value", &format!("{a}:{b}"))?,
        }
        if let Some(max) = figure.value_max {
            map.serialize_entry("value_max", &Number(max))?;
        }
        map.serialize_entry("unit", &figure.unit)?;
        map.serialize_entry("dimension", figure.dimension.as_str())?;
        map.serialize_entry("bound", figure.bound.as_str())?;
        map.serialize_entry("nature", figure.nature.as_str())?;
        map.serialize_entry("year", &figure.year)?;
        map.serialize_entry("place", &figure.region.and_then(|code| Regions::builtin().display_name(code)))?;
        map.serialize_entry("subject", &figure.subject)?;
        map.serialize_entry("theme", figure.theme)?;
        map.serialize_entry("indicator", &figure.indicator.as_ref().filter(|_| figure.headline))?;
        map.serialize_entry("catalogue_indicator", &figure.indicator)?;
        let total = figure.part_of.and_then(|total| report.figures.get(total));
        map.serialize_entry("part_of", &total.map(|total| total.span.start))?;
        let section = figure.section.map(|section| report.outline.path(section).join(" > "));
        map.serialize_entry("section", &section)?;
        map.serialize_entry("confidence", &Number(figure.confidence))?;
        if self.explain {
            map.serialize_entry("evidence", &Reasons(&figure.evidence))?;
        }
        map.end()
    }
}

/// A number as a person writes it: whole numbers without a point, none in exponent form below 10^18.
struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const WHOLE: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() <= WHOLE {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

struct Reasons<'a>(&'a [Evidence]);

impl Serialize for Reasons<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for evidence in self.0 {
            map.serialize_entry(evidence.attribute, &evidence.reason)?;
        }
        map.end()
    }
}

struct Outline<'a> {
    report: &'a Report,
    file: Option<&'a str>,
}

impl Serialize for Outline<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (facts, source) = (&self.report.outline.facts, &self.report.source);
        let mut map = serializer.serialize_map(None)?;
        if let Some(file) = self.file {
            map.serialize_entry("file", file)?;
        }
        map.serialize_entry("title", &facts.title)?;
        map.serialize_entry("doc_no", &facts.doc_no)?;
        map.serialize_entry("issuer", &facts.issuer)?;
        map.serialize_entry("region_code", &facts.region.map(|region| region.0))?;
        map.serialize_entry("place", &facts.region.and_then(|code| Regions::builtin().full_name(code)))?;
        map.serialize_entry("published_on", &facts.published_on)?;
        map.serialize_entry("kind", facts.kind.as_str())?;
        map.serialize_entry("year_from", &facts.year_from)?;
        map.serialize_entry("year_to", &facts.year_to)?;
        map.serialize_entry("encoding", source.encoding)?;
        map.serialize_entry("sections", &Sections(&self.report.outline.sections))?;
        map.end()
    }
}

struct Sections<'a>(&'a [Section]);

impl Serialize for Sections<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for section in self.0 {
            list.serialize_element(&Heading(section))?;
        }
        list.end()
    }
}

struct Heading<'a>(&'a Section);

impl Serialize for Heading<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("label", &self.0.label)?;
        map.serialize_entry("title", &self.0.title)?;
        map.serialize_entry("depth", &self.0.depth)?;
        map.serialize_entry("char_start", &self.0.span.start)?;
        map.serialize_entry("char_end", &self.0.span.end)?;
        map.end()
    }
}
