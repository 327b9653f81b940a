//! Gold files, and the figures of a report in the same shape.

use std::path::{Path, PathBuf};

use nianbao::catalog::region::Regions;
use nianbao::figures::Value as Found;
use nianbao::report::{ReadOptions, Report, read_report};
use nianbao::source::read_file;
use serde_json::Value;

use super::norm::{Amount, core, unit};

/// One figure, of the gold or found.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) raw: String,
    pub(super) core: Vec<String>,
    pub(super) value: Option<Amount>,
    pub(super) value_max: Option<Amount>,
    /// Base unit, in its shared name.
    pub(super) unit: String,
    pub(super) dimension: String,
    pub(super) bound: String,
    pub(super) nature: String,
    pub(super) year: Option<i64>,
    pub(super) place: String,
    pub(super) subject: String,
    /// Words that a right subject holds; of the gold alone.
    pub(super) keys: Vec<String>,
    pub(super) theme: String,
    pub(super) indicator: Option<String>,
    /// It may be found or not.
    pub(super) optional: bool,
    /// How sure the extractor is; 1 for gold.
    pub(super) confidence: f64,
}

/// A gold file and its text.
pub(super) struct Job {
    pub(super) gold: PathBuf,
    pub(super) text: PathBuf,
}

/// The gold files of a folder, with the texts of the same names.
pub(super) fn jobs(gold: &Path, texts: &Path) -> Vec<Job> {
    let Ok(entries) = std::fs::read_dir(gold) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|e| e == "jsonl")).collect();
    paths.sort();
    let text = |gold: &Path| texts.join(gold.file_stem().unwrap_or_default()).with_extension("txt");
    paths.into_iter().map(|gold| Job { text: text(&gold), gold }).filter(|job| job.text.exists()).collect()
}

/// Reads the gold of a report and finds its figures.
pub(super) fn gold_and_found(job: &Job) -> (Vec<Row>, Vec<Row>) {
    let report = read_report(read_file(&job.text).unwrap_or_else(|e| panic!("{e}")).0, &ReadOptions::default());
    let lines = std::fs::read_to_string(&job.gold).expect("gold");
    let lines = lines.lines().filter(|line| !line.trim().is_empty());
    let gold: Vec<Row> = lines.map(|line| gold_row(line, &job.gold)).collect();
    let chars: Vec<char> = report.source.text.chars().collect();
    for row in gold.iter().chain(&found_rows(&report)) {
        let slice: String = chars[row.start as usize..row.end as usize].iter().collect();
        assert_eq!(slice, row.raw, "{}: the text at {}", job.text.display(), row.start);
    }
    let found = found_rows(&report);
    (gold, found)
}

fn gold_row(line: &str, file: &Path) -> Row {
    let row: Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{}: {e}: {line}", file.display()));
    let word = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let at = |key: &str| row[key].as_u64().expect("an offset") as u32;
    let keys = row["keys"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    Row {
        start: at("start"),
        end: at("end"),
        raw: word("raw"),
        core: core(&word("raw")),
        value: Amount::read(&row["value"]),
        value_max: Amount::read(&row["value_max"]),
        unit: unit(&word("unit")),
        dimension: word("dim"),
        bound: word("bound"),
        nature: word("nature"),
        year: row["year"].as_i64(),
        place: word("place"),
        subject: word("subject"),
        keys,
        theme: word("theme"),
        indicator: row["indicator"].as_str().map(str::to_owned),
        optional: row["class"] == "optional",
        confidence: 1.0,
    }
}

/// The figures of a report; of the indicators, the headline ones, as `nianbao extract` prints them.
fn found_rows(report: &Report) -> Vec<Row> {
    let rows = report.figures.iter().map(|figure| Row {
        start: figure.span.start,
        end: figure.span.end,
        raw: figure.raw.clone(),
        core: core(&figure.raw),
        value: match &figure.value {
            Found::Number(number) => Some(Amount::Number(*number)),
            Found::Ratio(a, b) => Amount::parse(&format!("{a}:{b}")),
        },
        value_max: figure.value_max.map(Amount::Number),
        unit: unit(figure.unit),
        dimension: figure.dimension.as_str().to_owned(),
        bound: figure.bound.as_str().to_owned(),
        nature: figure.nature.as_str().to_owned(),
        year: figure.year.map(i64::from),
        place: figure.region.and_then(|code| Regions::builtin().display_name(code)).unwrap_or_default(),
        subject: figure.subject.clone(),
        keys: Vec::new(),
        theme: figure.theme.to_owned(),
        indicator: figure.headline.clone(),
        optional: false,
        confidence: figure.confidence,
    });
    rows.collect()
}
