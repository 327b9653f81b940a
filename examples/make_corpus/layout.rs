//! What printing, scanning and converting do to a report: hard line ends, page marks, blanks, full-width digits, traditional
//! characters, one long line, other encodings. The figures keep their places through all of it.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::compose::Report;
use crate::random::Random;
use crate::template::Stated;

const TRADITIONAL: &str = include_str!("../../data/text/traditional.csv");

/// A report as a file, and its figures with their places in the decoded text.
pub(crate) struct Written {
    pub(crate) bytes: Vec<u8>,
    #[allow(dead_code)] // The benchmark needs the text alone.
    pub(crate) figures: Vec<serde_json::Value>,
}

/// How one report is disturbed.
struct Noise {
    /// Characters a line; `None` for a line a paragraph.
    width: Option<usize>,
    /// Everything on one line.
    one_line: bool,
    /// A page mark after so many lines.
    page: Option<usize>,
    indent: &'static str,
    full_width: bool,
    /// In so many of a thousand, a blank is put at a digit run's edge.
    blanks: u64,
    bookmarks: bool,
    /// In so many of a hundred, a character that has a traditional form gets it.
    traditional: u64,
    line_end: &'static str,
}

impl Noise {
    fn draw(random: &mut Random) -> Self {
        let one_line = random.chance(8);
        let width = (!one_line && random.chance(45)).then(|| random.between(28, 44) as usize);
        Self {
            width,
            one_line,
            page: (width.is_some() && random.chance(60)).then(|| random.between(22, 34) as usize),
            indent: random.pick(&["", "", "    ", "\u{3000}\u{3000}"]),
            full_width: random.chance(6),
            blanks: if random.chance(15) { 120 } else { 0 },
            bookmarks: random.chance(8),
            traditional: if random.chance(5) { 8 } else { 0 },
            line_end: if random.chance(10) { "\r\n" } else { "\n" },
        }
    }
}

/// Lays a report out and encodes it.
pub(crate) fn write(report: &Report, random: &mut Random) -> Written {
    let noise = Noise::draw(random);
    let mut page = Page { noise, text: String::new(), chars: 0, column: 0, lines: 0, pages: 0 };
    let mut figures = Vec::new();
    for (number, paragraph) in report.paragraphs.iter().enumerate() {
        if page.noise.bookmarks && paragraph.heading && random.chance(30) {
            page.push_str(&format!("[bookmark: _Toc{}]", 440_012_000 + number));
        }
        if !paragraph.heading && !paragraph.row && !page.noise.one_line {
            page.push_str(page.noise.indent);
        }
        let places = page.paragraph(&paragraph.text, paragraph.row || paragraph.heading, random);
        for figure in &paragraph.figures {
            let (start, end) = (places[figure.start].0, places[figure.end - 1].1);
            figures.push(to_json(figure, start, end));
        }
        page.end_paragraph(paragraph.row);
    }
    let raws = slices(&page.text, &figures);
    for (figure, raw) in figures.iter_mut().zip(raws) {
        figure["raw"] = raw.into();
    }
    Written { bytes: encode(&page.text, random), figures }
}

struct Page {
    noise: Noise,
    text: String,
    chars: usize,
    column: usize,
    lines: usize,
    pages: usize,
}

impl Page {
    fn push(&mut self, c: char) {
        self.text.push(c);
        self.chars += 1;
    }

    fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
        self.chars += text.chars().count();
    }

    /// Writes a paragraph and returns the place of each of its characters.
    fn paragraph(&mut self, text: &[char], whole: bool, random: &mut Random) -> Vec<(usize, usize)> {
        let mut places = Vec::with_capacity(text.len());
        for (at, c) in text.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| text.get(at)).copied();
            if let Some(width) = self.noise.width
                && !whole
                && self.column >= width
                && !closes(*c)
            {
                self.end_line();
            }
            let edge = before.is_some_and(|before| before.is_ascii_digit() != c.is_ascii_digit())
                && !matches!(*c, '.' | ',' | ':' | ' ' | '%')
                && !before.is_some_and(|c| matches!(c, '.' | ',' | ':' | ' '))
                && !(before.is_some_and(|c| c.is_ascii_digit()) && matches!(*c, '年' | '月' | '日' | '、'));
            if edge && !whole && self.noise.blanks > 0 && random.between(0, 999) < self.noise.blanks {
                self.push(' ');
            }
            let start = self.chars;
            let c = self.disturbed(*c, random);
            self.push(c);
            self.column += 1;
            places.push((start, self.chars));
        }
        places
    }

    fn disturbed(&self, c: char, random: &mut Random) -> char {
        if self.noise.full_width && (c.is_ascii_digit() || c == '%') {
            // The full-width forms follow ASCII in order.
            return char::from_u32(c as u32 + 0xFEE0).unwrap_or(c);
        }
        if self.noise.traditional > 0
            && let Some(form) = traditional().get(&c)
            && random.chance(self.noise.traditional)
        {
            return *form;
        }
        c
    }

    fn end_line(&mut self) {
        let end = self.noise.line_end;
        self.push_str(end);
        self.column = 0;
        self.lines += 1;
        if self.noise.page.is_some_and(|page| self.lines.is_multiple_of(page)) {
            self.pages += 1;
            let mark = format!("- {} -{end}", self.pages);
            self.push_str(&mark);
        }
    }

    fn end_paragraph(&mut self, row: bool) {
        if self.noise.one_line && !row {
            self.push(' ');
        } else {
            self.end_line();
        }
    }
}

/// Marks that do not begin a line.
fn closes(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '）' | '”' | '》' | '？' | '！' | '%')
}

fn traditional() -> &'static HashMap<char, char> {
    static FORMS: OnceLock<HashMap<char, char>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let pairs = TRADITIONAL.lines().skip(1).filter_map(|line| {
            let (from, to) = line.split_once(',')?;
            Some((to.chars().next()?, from.chars().next()?))
        });
        let mut forms = HashMap::new();
        for (simple, form) in pairs {
            forms.entry(simple).or_insert(form);
        }
        forms
    })
}

fn to_json(figure: &Stated, start: usize, end: usize) -> serde_json::Value {
    let mut value = serde_json::json!({
        "start": start,
        "end": end,
        "raw": "",
        "class": if figure.optional { "optional" } else { "metric" },
        "value": figure.value,
        "unit": figure.unit,
        "bound": figure.bound,
        "year": figure.year,
        "place": figure.place,
    });
    if let Some(nature) = figure.nature {
        value["nature"] = nature.into();
    }
    value
}

/// The characters of each figure, which come in text order.
fn slices(text: &str, figures: &[serde_json::Value]) -> Vec<String> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let place = |figure: &serde_json::Value, key: &str| figure[key].as_u64().unwrap_or_default() as usize;
    figures.iter().map(|f| text[starts[place(f, "start")]..starts[place(f, "end")]].to_owned()).collect()
}

fn encode(text: &str, random: &mut Random) -> Vec<u8> {
    match random.below(100) {
        0..10 => encoding_rs::GB18030.encode(text).0.into_owned(),
        10..13 => [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        13..20 => ["\u{FEFF}".as_bytes(), text.as_bytes()].concat(),
        _ => text.as_bytes().to_vec(),
    }
}
