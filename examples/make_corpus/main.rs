//! Makes a corpus to measure on: reports of realistic length and layout, each different, with the figures that stand in them.
//!
//! `cargo run --release --example make_corpus -- N DIR [--seed S] [--text-only]` writes `r000000.txt` and so on, and beside each report
//! `r000000.expected.jsonl` with its figures, unless the texts alone are wanted. The same numbers of `N` and `S` give the same bytes. The sentences are those of
//! `data/templates/`; `check_corpus` holds the extractor against the expected figures.

mod compose;
mod layout;
mod random;
mod template;

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use anyhow::Context as _;
use rayon::prelude::*;

use compose::Composer;
use random::Random;

struct Options {
    reports: usize,
    folder: PathBuf,
    seed: u64,
    text_only: bool,
}

fn options() -> Option<Options> {
    let (mut seed, mut text_only) = (1, false);
    let mut plain = Vec::new();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        if arg == "--seed" {
            seed = args.next()?.parse().ok()?;
        } else if arg == "--text-only" {
            text_only = true;
        } else {
            plain.push(arg);
        }
    }
    let [reports, folder] = plain.try_into().ok()?;
    Some(Options { reports: reports.parse().ok()?, folder: folder.into(), seed, text_only })
}

fn main() -> anyhow::Result<()> {
    let options = options().context("usage: make_corpus N DIR [--seed S] [--text-only]")?;
    fs::create_dir_all(&options.folder).with_context(|| format!("cannot make {}", options.folder.display()))?;
    let composer = Composer::new()?;
    let (bytes, figures, done) = (AtomicU64::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    (0..options.reports).into_par_iter().try_for_each(|number| {
        let mut random = Random::new(options.seed, number as u64);
        let report = composer.report(number, &mut random);
        let written = layout::write(&report, &mut random);
        bytes.fetch_add(written.bytes.len() as u64, Ordering::Relaxed);
        figures.fetch_add(written.figures.len(), Ordering::Relaxed);
        save(&options, number, &written)?;
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done % 10_000 == 0 {
            // When standard error is gone, nobody wants to know.
            let _ = writeln!(std::io::stderr(), "{done} reports");
        }
        anyhow::Ok(())
    })?;
    let (bytes, figures) = (bytes.into_inner(), figures.into_inner());
    writeln!(
        std::io::stderr(),
        "{} reports, {:.1} MB, {figures} figures, one in {} bytes",
        options.reports,
        bytes as f64 / 1e6,
        bytes / figures.max(1) as u64
    )?;
    Ok(())
}

fn save(options: &Options, number: usize, written: &layout::Written) -> anyhow::Result<()> {
    let text = options.folder.join(format!("r{number:06}.txt"));
    fs::write(&text, &written.bytes).with_context(|| format!("cannot write {}", text.display()))?;
    if options.text_only {
        return Ok(());
    }
    let mut lines = String::with_capacity(written.figures.len() * 160);
    for figure in &written.figures {
        lines.push_str(&figure.to_string());
        lines.push('\n');
    }
    let expected = options.folder.join(format!("r{number:06}.expected.jsonl"));
    fs::write(&expected, lines).with_context(|| format!("cannot write {}", expected.display()))
}
