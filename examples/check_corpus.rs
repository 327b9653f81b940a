//! Holds the extractor against a corpus made by `make_corpus`: precision, recall and the share of right attributes.
//!
//! `cargo run --release --example check_corpus -- DIR [--show N]` reads every report of the folder on all cores, prints the
//! counts, and with `--show` the first N mistakes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use nianbao::catalog::region::Regions;
use nianbao::figures::{Figure, Value};
use nianbao::report::{ReadOptions, read_report};
use nianbao::source::read_file;
use rayon::prelude::*;

/// What was compared, added up over reports.
#[derive(Default)]
struct Tally {
    reports: usize,
    bytes: u64,
    expected: usize,
    found: usize,
    /// Same place in the text.
    matched: usize,
    /// Same place, value and unit.
    typed: usize,
    /// Right and compared, for each of [`ATTRIBUTES`].
    attributes: [(usize, usize); 4],
    mistakes: Vec<String>,
}

const ATTRIBUTES: [&str; 4] = ["bound", "nature", "year", "place"];

impl Tally {
    fn plus(mut self, mut other: Self) -> Self {
        self.reports += other.reports;
        self.bytes += other.bytes;
        self.expected += other.expected;
        self.found += other.found;
        self.matched += other.matched;
        self.typed += other.typed;
        for (sum, more) in self.attributes.iter_mut().zip(other.attributes) {
            *sum = (sum.0 + more.0, sum.1 + more.1);
        }
        if self.mistakes.len() < 1_000 {
            self.mistakes.append(&mut other.mistakes);
        }
        self
    }
}

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().context("usage: check_corpus DIR [--show N]")?;
    let show = if args.next().as_deref() == Some("--show") { args.next().context("--show N")?.parse()? } else { 0 };
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .with_context(|| format!("cannot read {folder}"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    let started = std::time::Instant::now();
    let tally = files
        .par_iter()
        .map(|file| compare(file).with_context(|| format!("cannot compare {}", file.display())))
        .try_reduce(Tally::default, |a, b| Ok(a.plus(b)))?;
    report(&tally, started.elapsed().as_secs_f64(), show)
}

fn report(tally: &Tally, seconds: f64, show: usize) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in tally.mistakes.iter().take(show) {
        writeln!(out, "{line}")?;
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let f1 = |right: usize| 2.0 * right as f64 / (tally.expected + tally.found).max(1) as f64;
    writeln!(out, "reports {} bytes {} in {seconds:.1} s", tally.reports, tally.bytes)?;
    writeln!(out, "figures expected {} found {} matched {}", tally.expected, tally.found, tally.matched)?;
    for (name, right) in [("detected", tally.matched), ("typed", tally.typed)] {
        let (precision, recall) = (share(right, tally.found), share(right, tally.expected));
        writeln!(out, "{name} precision {precision:.4} recall {recall:.4} F1 {:.4}", f1(right))?;
    }
    for (name, (right, all)) in ATTRIBUTES.iter().zip(tally.attributes) {
        writeln!(out, "{name} {:.4}", share(right, all))?;
    }
    Ok(())
}

fn compare(file: &Path) -> anyhow::Result<Tally> {
    let (decoded, _) = read_file(file)?;
    let bytes = decoded.bytes;
    let report = read_report(decoded, &ReadOptions::default());
    let expected = fs::read_to_string(file.with_extension("expected.jsonl"))?;
    let expected: Vec<serde_json::Value> =
        expected.lines().map(serde_json::from_str).collect::<Result<_, serde_json::Error>>()?;
    let mut tally = Tally { reports: 1, bytes, ..Tally::default() };
    let mut used = vec![false; report.figures.len()];
    let mut skipped = 0;
    for row in &expected {
        let place = |key: &str| row[key].as_u64().unwrap_or_default() as u32;
        let (start, end) = (place("start"), place("end"));
        let overlaps = |f: &Figure| f.span.start < end && start < f.span.end;
        let near = report.figures.partition_point(|f| f.span.end <= start);
        let window = near..(near + 6).min(report.figures.len());
        let candidates: Vec<usize> =
            window.filter(|i| !used[*i] && report.figures.get(*i).is_some_and(overlaps)).collect();
        let best = candidates.iter().copied().find(|i| typed(&report.figures[*i], row)).or(candidates.first().copied());
        if row["class"] == "optional" {
            best.into_iter().for_each(|i| used[i] = true);
            skipped += usize::from(best.is_some());
            continue;
        }
        tally.expected += 1;
        let Some(best) = best else {
            tally.mistakes.push(format!("{}\tmissed\t{row}", file.display()));
            continue;
        };
        used[best] = true;
        let figure = &report.figures[best];
        tally.matched += 1;
        if typed(figure, row) {
            tally.typed += 1;
        } else {
            let (raw, value, unit) = (&figure.raw, &figure.value, &figure.unit);
            tally.mistakes.push(format!("{}\ttyped {raw:?} {value:?} {unit}\t{row}", file.display()));
        }
        attributes(figure, row, &mut tally);
    }
    tally.found = report.figures.len() - skipped;
    for (figure, used) in report.figures.iter().zip(used) {
        if !used {
            tally.mistakes.push(format!("{}\tinvented {:?} of {}", file.display(), figure.raw, figure.subject));
        }
    }
    Ok(tally)
}

fn typed(figure: &Figure, row: &serde_json::Value) -> bool {
    let value = match &figure.value {
        Value::Number(number) => {
            row["value"].as_f64().is_some_and(|wanted| (number - wanted).abs() <= 1e-9 * wanted.abs().max(1.0))
        }
        Value::Ratio(a, b) => row["value"].as_str() == Some(&format!("{a}:{b}")),
    };
    value && row["unit"].as_str() == Some(figure.unit)
}

fn attributes(figure: &Figure, row: &serde_json::Value, tally: &mut Tally) {
    let place = figure.region.and_then(|code| Regions::builtin().display_name(code));
    let has = [
        row["bound"].as_str() == Some(figure.bound.as_str()),
        row["nature"].as_str() == Some(figure.nature.as_str()),
        row["year"].as_i64() == figure.year.map(i64::from),
        row["place"].as_str() == place.as_deref(),
    ];
    for ((name, right), sum) in ATTRIBUTES.iter().zip(has).zip(&mut tally.attributes) {
        if !row[*name].is_null() {
            *sum = (sum.0 + usize::from(right), sum.1 + 1);
        } else if *name == "year" {
            sum.1 += 1;
        }
    }
}
