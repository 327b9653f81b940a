//! Learns the weights of `data/theme_pairs.csv` from annotated reports.
//!
//! `cargo run --release --example learn_themes -- FILE GOLD[=TEXTS]…` reads each folder GOLD of gold files, whose texts lie in TEXTS or
//! beside them, or a table of sentences such as `data/gold/sentences.csv`, and writes FILE.

mod svm;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use nianbao::figures::Rules;
use nianbao::figures::pairs::{Example, Pair, Place};
use nianbao::report::{ReadOptions, read_report};
use nianbao::source::{decode, read_file};
use nianbao::text::View;
use rayon::prelude::*;

/// A pair seen around fewer figures tells nothing.
const SEEN: u32 = 3;

/// So many weights are kept, those that matter most.
const KEPT: usize = 30_000;

/// What the decision of the rules counts. More holds fast to them, less gives more to the pairs: with 0.5 reports and passages that were
/// not learnt from stand best together.
const RULED: f32 = 0.5;

/// A figure of the gold.
#[derive(serde::Deserialize)]
struct Gold {
    start: u32,
    end: u32,
    class: String,
    theme: Option<String>,
}

/// A line of a table of sentences.
#[derive(serde::Deserialize)]
struct Line {
    theme: String,
    heading: String,
    sentence: String,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let file = PathBuf::from(arguments.next().context("usage: learn_themes FILE GOLD[=TEXTS]...")?);
    let mut seen = Vec::new();
    for argument in arguments {
        let argument = argument.into_string().ok().context("a folder's name is not UTF-8")?;
        let (gold, texts) = argument.split_once('=').unwrap_or((&argument, &argument));
        let gold = Path::new(gold);
        if gold.is_file() {
            read_sentences(gold, &mut seen)?;
        } else {
            read_folder(gold, Path::new(texts), &mut seen)?;
        }
    }
    let numbers = number(&seen);
    let rows: Vec<svm::Row> = seen.iter().map(|(example, _)| row(example, &numbers)).collect();
    let mut themes: Vec<&str> = seen.iter().map(|(_, theme)| theme.as_str()).collect();
    themes.sort_unstable();
    themes.dedup();
    eprintln!("{} figures, {} pairs, {} themes", rows.len(), numbers.len(), themes.len());
    let weights: Vec<Vec<f32>> = themes
        .par_iter()
        .map(|theme| {
            let yes: Vec<bool> = seen.iter().map(|(_, of)| of == theme).collect();
            svm::learn(&rows, numbers.len(), &yes)
        })
        .collect();
    std::fs::write(&file, written(&numbers, &rows, &themes, &weights)).context("cannot write the file")
}

/// Reads the reports of a folder with their gold.
fn read_folder(gold: &Path, texts: &Path, seen: &mut Vec<(Example, String)>) -> Result<()> {
    let rules = Arc::new(Rules::recording());
    let options = ReadOptions { rules: Arc::clone(&rules), ..ReadOptions::default() };
    let entries = std::fs::read_dir(gold).with_context(|| format!("cannot read {}", gold.display()))?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|end| end == "jsonl"));
    files.sort();
    for path in files {
        let text = texts.join(path.with_extension("txt").file_name().context("no name")?);
        let Ok((decoded, _)) = read_file(&text) else { continue };
        let lines = std::fs::read_to_string(&path)?;
        let figures: Vec<Gold> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        let view = View::new(&decoded.text);
        drop(read_report(decoded, &options));
        for example in rules.take_examples() {
            let span = view.span(example.at.clone());
            let of = figures.iter().find(|figure| figure.start < span.end && span.start < figure.end);
            if let Some(theme) = of.filter(|of| of.class == "metric").and_then(|of| of.theme.clone()) {
                seen.push((example, theme));
            }
        }
    }
    Ok(())
}

/// Reads a table of sentences, each of which is a report of its own.
fn read_sentences(table: &Path, seen: &mut Vec<(Example, String)>) -> Result<()> {
    let rules = Arc::new(Rules::recording());
    let options = ReadOptions { rules: Arc::clone(&rules), ..ReadOptions::default() };
    for row in csv::Reader::from_path(table)?.deserialize() {
        let Line { theme, heading, sentence } = row?;
        let (before, rest) = sentence.split_once('【').context("a sentence without a mark")?;
        let (figure, after) = rest.split_once('】').context("a mark that does not end")?;
        let text = format!("某县教育局2021年工作总结\n\n{heading}\n{before}{figure}{after}\n");
        let decoded = decode("sentence.txt".into(), text.clone().into_bytes())?;
        let at = View::new(&decoded.text).text().find(figure).unwrap_or(0);
        drop(read_report(decoded, &options));
        let examples = rules.take_examples();
        let example = examples.into_iter().find(|example| example.at.contains(&at));
        seen.extend(example.filter(|_| !theme.is_empty()).map(|example| (example, theme)));
    }
    Ok(())
}

/// Numbers the pairs that stand around enough figures.
fn number(seen: &[(Example, String)]) -> HashMap<Pair, u32> {
    let mut counts: BTreeMap<Pair, u32> = BTreeMap::new();
    for (example, _) in seen {
        let mut pairs = example.pairs.clone();
        pairs.sort_unstable();
        pairs.dedup();
        pairs.into_iter().for_each(|pair| *counts.entry(pair).or_default() += 1);
    }
    counts.into_iter().filter(|(_, count)| *count >= SEEN).zip(0..).map(|((pair, _), number)| (pair, number)).collect()
}

/// What each pair counts for a figure, as the program weighs it.
fn row(example: &Example, numbers: &HashMap<Pair, u32>) -> svm::Row {
    let share = |place: Place| {
        let count = example.pairs.iter().filter(|pair| pair.place == place).count();
        let part = if place == Place::Opening { example.opened } else { 1.0 };
        part * place.share() / (count.max(1) as f32).sqrt()
    };
    let shares = Place::ALL.map(share);
    let mut values: BTreeMap<u32, f32> = BTreeMap::new();
    for pair in &example.pairs {
        if let Some(number) = numbers.get(pair) {
            *values.entry(*number).or_default() += shares[pair.place as usize];
        }
    }
    values.into_iter().collect()
}

/// The lines of the file.
fn written(numbers: &HashMap<Pair, u32>, rows: &[svm::Row], themes: &[&str], weights: &[Vec<f32>]) -> String {
    let features = numbers.len();
    let mut sizes = vec![0.0f32; features];
    rows.iter().flatten().for_each(|(feature, value)| sizes[*feature as usize] += value * value);
    let matters =
        |theme: usize, feature: usize| weights[theme][feature].abs() * (sizes[feature] / rows.len() as f32).sqrt();
    let mut all: Vec<f32> = (0..themes.len())
        .flat_map(|theme| (0..features).map(move |feature| (theme, feature)))
        .map(|(t, f)| matters(t, f))
        .collect();
    all.sort_unstable_by(|a, b| b.total_cmp(a));
    let least = all.get(KEPT).copied().unwrap_or(0.0);
    let mut pairs: Vec<(&Pair, usize)> = numbers.iter().map(|(pair, number)| (pair, *number as usize)).collect();
    pairs.sort_unstable();
    let bias: Vec<String> =
        themes.iter().zip(weights).map(|(theme, own)| format!("{theme}={:.0}", 100.0 * own[features])).collect();
    let mut lines = vec![
        "place,pair,weights".to_owned(),
        format!("rules,,{:.0}", 100.0 * RULED),
        format!("bias,,{}", bias.join(" ")),
    ];
    for (pair, feature) in pairs {
        let kept = (0..themes.len()).filter(|theme| matters(*theme, feature) > least);
        let kept: Vec<String> =
            kept.map(|theme| format!("{}={:.0}", themes[theme], 100.0 * weights[theme][feature])).collect();
        if !kept.is_empty() {
            lines.push(format!("{},{}{},{}", pair.place.name(), pair.first, pair.second, kept.join(" ")));
        }
    }
    lines.join("\n") + "\n"
}
