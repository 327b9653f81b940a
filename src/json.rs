//! Reports as JSON: the figures of one report as lines, its facts and sections as one object.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap as _, SerializeSeq as _, Serializer};

use crate::catalog::RegionCode;
use crate::catalog::region::Regions;
use crate::figures::{Batch, Evidence, Figure, Value};
use crate::outline::{Outline, Section};

/// Bytes of most lines.
const LINE_BYTES: usize = 640;

/// Writes the document facts and the sections of a report to `out` as one object on one line.
pub fn write_outline(out: &mut impl Write, outline: &Outline, encoding: &str, file: Option<&str>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Document { outline, encoding, file })?;
    out.write_all(b"\n")
}

/// The figures of one report, one object a line. What one shares with the next (file, place, headings) is written once and copied.
///
/// Keys are those of the interface: `indicator` is a headline indicator or null, `catalogue_indicator` any of the catalogue, as in the
/// database; `file` comes first where it is given, `evidence` last with `explain`.
pub struct Lines<'a> {
    outline: &'a Outline,
    explain: bool,
    /// How a line begins, up to the first number.
    opening: Vec<u8>,
    place: Written<RegionCode>,
    section: Written<usize>,
}

/// A JSON value that was written before, with what it was written for.
struct Written<K> {
    of: Option<K>,
    json: Vec<u8>,
}

impl<K: PartialEq + Copy> Written<K> {
    const fn new() -> Self {
        Self { of: None, json: Vec::new() }
    }

    /// The value for `key`; `null` where there is none.
    fn get(&mut self, key: Option<K>, value: impl FnOnce(K) -> Option<String>) -> &[u8] {
        let Some(key) = key else { return b"null" };
        if self.of != Some(key) {
            self.json.clear();
            optional(&mut self.json, value(key).as_deref());
            self.of = Some(key);
        }
        &self.json
    }
}

impl<'a> Lines<'a> {
    /// Lines for the figures of a report with that outline.
    #[must_use]
    pub fn new(outline: &'a Outline, file: Option<&str>, explain: bool) -> Self {
        let mut opening = b"{".to_vec();
        if let Some(file) = file {
            opening.extend_from_slice(b"\"file\":");
            string(&mut opening, file);
            opening.push(b',');
        }
        opening.extend_from_slice(b"\"start\":");
        Self { outline, explain, opening, place: Written::new(), section: Written::new() }
    }

    /// Writes some figures to `out`, one object a line.
    pub fn write(&mut self, out: &mut Vec<u8>, batch: Batch<'_>) -> io::Result<()> {
        out.reserve(batch.figures.len() * LINE_BYTES);
        for figure in batch.figures {
            self.line(out, figure, figure.part_of.and_then(|total| batch.total(total)))?;
        }
        Ok(())
    }

    fn line(&mut self, line: &mut Vec<u8>, figure: &Figure, total: Option<&Figure>) -> io::Result<()> {
        let Self { outline, explain, opening, place, section } = self;
        line.extend_from_slice(opening);
        integer(line, i64::from(figure.span.start));
        line.extend_from_slice(b",\"end\":");
        integer(line, i64::from(figure.span.end));
        line.extend_from_slice(b",\"raw\":");
        string(line, &figure.raw);
        line.extend_from_slice(b",\"value\":");
        match &figure.value {
            Value::Number(value) => number(line, *value),
            Value::Ratio(a, b) => string(line, &format!("{a}:{b}")),
        }
        if let Some(max) = figure.value_max {
            line.extend_from_slice(b",\"value_max\":");
            number(line, max);
        }
        line.extend_from_slice(b",\"unit\":");
        string(line, figure.unit);
        line.extend_from_slice(b",\"dimension\":\"");
        line.extend_from_slice(figure.dimension.as_str().as_bytes());
        line.extend_from_slice(b"\",\"bound\":\"");
        line.extend_from_slice(figure.bound.as_str().as_bytes());
        line.extend_from_slice(b"\",\"nature\":\"");
        line.extend_from_slice(figure.nature.as_str().as_bytes());
        line.extend_from_slice(b"\",\"year\":");
        optional_integer(line, figure.year.map(i64::from));
        line.extend_from_slice(b",\"place\":");
        line.extend_from_slice(place.get(figure.region, |code| Regions::builtin().display_name(code)));
        line.extend_from_slice(b",\"subject\":");
        string(line, &figure.subject);
        if let Some(period) = &figure.period {
            line.extend_from_slice(b",\"stretch\":");
            string(line, period);
        }
        line.extend_from_slice(b",\"theme\":");
        string(line, figure.theme);
        line.extend_from_slice(b",\"indicator\":");
        optional(line, figure.headline.as_deref());
        line.extend_from_slice(b",\"catalogue_indicator\":");
        optional(line, figure.indicator.as_deref());
        line.extend_from_slice(b",\"part_of\":");
        optional_integer(line, total.map(|total| i64::from(total.span.start)));
        line.extend_from_slice(b",\"section\":");
        line.extend_from_slice(section.get(figure.section, |section| Some(path(outline, section))));
        line.extend_from_slice(b",\"confidence\":");
        number(line, figure.confidence);
        if *explain {
            line.extend_from_slice(b",\"evidence\":");
            serde_json::to_writer(&mut *line, &Reasons(&figure.evidence))?;
        }
        line.extend_from_slice(b"}\n");
        Ok(())
    }
}

/// Bytes of most paths.
const PATH_BYTES: usize = 256;

/// The headings from the top down to a section.
fn path(outline: &Outline, section: usize) -> String {
    let above = |section: &&Section| section.parent.and_then(|parent| outline.sections.get(parent));
    let headings: Vec<&Section> = std::iter::successors(outline.sections.get(section), above).collect();
    let mut path = String::with_capacity(PATH_BYTES);
    for (level, heading) in headings.iter().rev().enumerate() {
        if level > 0 {
            path.push_str(" > ");
        }
        path.push_str(&heading.label);
        path.push_str(&heading.title);
    }
    path
}

fn string(out: &mut Vec<u8>, text: &str) {
    if may_need_escape(text.as_bytes()) {
        // Writing a string to memory does not fail.
        let _ = serde_json::to_writer(out, text);
    } else {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    }
}

/// Tells whether a control character, a quotation mark or a backslash is among the bytes.
fn may_need_escape(bytes: &[u8]) -> bool {
    // Without an end in between it is done for many bytes at once.
    let any = |bytes: &[u8; 16]| {
        let escaped = |byte: u8| u8::from(byte < b' ') | u8::from(byte == b'"') | u8::from(byte == b'\\');
        bytes.iter().fold(0, |found, byte| found | escaped(*byte))
    };
    let Some(last) = bytes.last_chunk() else {
        let mut block = [b' '; 16];
        block[..bytes.len()].copy_from_slice(bytes);
        return any(&block) != 0;
    };
    let (blocks, _) = bytes.as_chunks();
    blocks.iter().fold(any(last), |found, block| found | any(block)) != 0
}

fn optional(out: &mut Vec<u8>, text: Option<&str>) {
    match text {
        Some(text) => string(out, text),
        None => out.extend_from_slice(b"null"),
    }
}

fn integer(out: &mut Vec<u8>, number: i64) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

fn optional_integer(out: &mut Vec<u8>, number: Option<i64>) {
    match number {
        Some(number) => integer(out, number),
        None => out.extend_from_slice(b"null"),
    }
}

/// A number as a person writes it: whole numbers without a point, none in exponent form below 10^18.
fn number(out: &mut Vec<u8>, number: f64) {
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= WHOLE {
        integer(out, number as i64);
    } else {
        // Writing a number to memory does not fail.
        let _ = serde_json::to_writer(out, &number);
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

struct Document<'a> {
    outline: &'a Outline,
    encoding: &'a str,
    file: Option<&'a str>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let facts = &self.outline.facts;
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
        map.serialize_entry("encoding", self.encoding)?;
        map.serialize_entry("sections", &Sections(&self.outline.sections))?;
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

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn strings_are_written_as_serde_does() {
        let mut texts: Vec<String> = (0..200_u8).map(|code| format!("教育{}学校", char::from(code))).collect();
        texts.extend(["", "教", "1234567\"", "\\12345678", "12345678\n", "全省“双减”工作"].map(str::to_owned));
        for text in texts {
            let mut out = Vec::new();
            string(&mut out, &text);
            assert_eq!(out, serde_json::to_vec(&text).expect("a string"), "{text}");
        }
    }
}
