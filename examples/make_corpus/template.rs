//! Templates: sentences with places for names and numbers. Their grammar is told in `data/templates/README.md`.

use crate::random::Random;

/// A stated figure: where it stands in its paragraph (characters), and what it means.
#[derive(Debug, Clone)]
pub(crate) struct Stated {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// A JSON number, or a string such as `"4:6"`.
    pub(crate) value: serde_json::Value,
    pub(crate) unit: String,
    pub(crate) bound: &'static str,
    /// `None` where a reader could hesitate.
    pub(crate) nature: Option<&'static str>,
    pub(crate) year: Option<i32>,
    pub(crate) place: String,
    pub(crate) optional: bool,
}

/// A paragraph being written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paragraph {
    pub(crate) text: Vec<char>,
    pub(crate) figures: Vec<Stated>,
    /// Headings and titles are not wrapped into the next line.
    pub(crate) heading: bool,
    /// A row of a table keeps its line.
    pub(crate) row: bool,
}

impl Paragraph {
    /// Appends text without figures.
    pub(crate) fn push(&mut self, text: &str) {
        self.text.extend(text.chars());
    }
}

/// What the places of a template are filled with.
pub(crate) struct Fill<'a> {
    /// The document's place as shown beside a figure.
    pub(crate) place: &'a str,
    /// Its name as written in running text.
    pub(crate) name: &'a str,
    /// 全市 or 全县.
    pub(crate) whole: &'a str,
    /// Counties below it: as written, and as shown.
    pub(crate) counties: &'a [(String, String)],
    pub(crate) year: i32,
    pub(crate) plan: bool,
    /// How digits from 1,000 on are grouped: nothing, a comma or a blank.
    pub(crate) group: Option<char>,
    /// A blank between number and unit.
    pub(crate) spaced: bool,
}

/// Writes a template into a paragraph.
pub(crate) fn expand(template: &str, fill: &Fill<'_>, random: &mut Random, into: &mut Paragraph) {
    let mut place = fill.place.to_owned();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '[', '<']) {
        into.push(&rest[..at]);
        let (open, close) = match rest.as_bytes()[at] {
            b'{' => ('{', '}'),
            b'[' => ('[', ']'),
            _ => ('<', '>'),
        };
        let inside = &rest[at + 1..];
        let Some(end) = inside.find(close) else { break };
        let slot = &inside[..end];
        match open {
            '{' => number(slot, fill, &place, random, into),
            '[' => {
                let words: Vec<&str> = slot.split('|').collect();
                into.push(random.pick(&words));
            }
            _ => name(slot, fill, &mut place, random, into),
        }
        rest = &inside[end + 1..];
    }
    into.push(rest);
}

fn name(slot: &str, fill: &Fill<'_>, place: &mut String, random: &mut Random, into: &mut Paragraph) {
    match slot {
        "县" => {
            if fill.counties.is_empty() {
                into.push(fill.whole);
            } else {
                let (written, shown) = &fill.counties[random.below(fill.counties.len())];
                into.push(written);
                shown.clone_into(place);
            }
        }
        "市" => into.push(fill.name),
        "全市" => into.push(fill.whole),
        "年" => into.push(&fill.year.to_string()),
        "上年" => into.push(&(fill.year - 1).to_string()),
        "日期" => {
            let (month, day) = (random.between(1, 12), random.between(1, 28));
            into.push(&format!("{month}月{day}日"));
        }
        "下年" => into.push(&(fill.year + 1).to_string()),
        _ => into.push(slot),
    }
}

/// `flags:low-high unit`.
fn number(slot: &str, fill: &Fill<'_>, place: &str, random: &mut Random, into: &mut Paragraph) {
    let (flags, range) = slot.split_once(':').unwrap_or(("", slot));
    let has = |flag: &str| flags.split(',').any(|f| f == flag);
    let (range, unit) = range.split_once(' ').unwrap_or((range, "@"));
    let (low, high) = range.split_once('-').unwrap_or((range, range));
    let decimals = high.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let digits = |text: &str| text.replace('.', "").parse::<u64>().unwrap_or(1);
    let drawn = random.between(digits(low), digits(high));
    let start = into.text.len();
    let (value, unit) = if has("r") {
        let left = drawn * 10 + random.between(1, 9);
        let side = |n: u64| format!("{}.{}", n / 10, n % 10);
        let ratio = format!("{}:{}", side(left), side(100 - left));
        into.push(&ratio);
        (serde_json::Value::from(ratio), "比".to_owned())
    } else {
        let plain = if decimals == 0 {
            drawn.to_string()
        } else {
            let scale = 10u64.pow(decimals as u32);
            format!("{}.{:0decimals$}", drawn / scale, drawn % scale)
        };
        into.push(&grouped(&plain, fill.group));
        let unit = if unit == "@" { "" } else { unit };
        if fill.spaced && !unit.is_empty() && unit != "%" {
            into.push(" ");
        }
        into.push(unit);
        let (power, base) = base_unit(unit);
        // Digits and an exponent are a number.
        let value = format!("{plain}e{power}").parse::<f64>().unwrap_or_default();
        (serde_json::Value::from(value), base.to_owned())
    };
    let nature = if has("ch") {
        Some(if fill.plan { "target" } else { "change" })
    } else if has("xn") {
        None
    } else {
        Some(if fill.plan { "target" } else { "actual" })
    };
    let bound = if has("ge") {
        "at_least"
    } else if has("ap") {
        "approx"
    } else if has("le") {
        "at_most"
    } else {
        "exact"
    };
    let bound = if unit_has_more(slot) { "at_least" } else { bound };
    let stated = Stated {
        start,
        end: into.text.len(),
        value,
        unit,
        bound,
        nature,
        year: Some(fill.year),
        place: place.to_owned(),
        optional: has("op"),
    };
    if has("x2") {
        into.figures.push(stated.clone());
    }
    into.figures.push(stated);
}

fn unit_has_more(slot: &str) -> bool {
    slot.contains(" 余")
}

/// Digits in groups of three from the right, before the decimal point.
fn grouped(plain: &str, group: Option<char>) -> String {
    let Some(mark) = group else { return plain.to_owned() };
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(w, f)| (w, Some(f)));
    let mut text = String::new();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(c);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Power of ten and base unit: 余万次 is 4 and 次, 名 is 人.
fn base_unit(unit: &str) -> (i32, &str) {
    let unit = unit.trim_start_matches('余');
    let (power, unit) = match unit.strip_prefix('万') {
        Some(rest) => (4, rest),
        None => unit.strip_prefix('亿').map_or((0, unit), |rest| (8, rest)),
    };
    let unit = match unit {
        "名" => "人",
        "个百分点" => "百分点",
        other => other,
    };
    (power, unit)
}
