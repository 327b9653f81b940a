//! Scores the extractor against gold, and fails when it falls below what it had reached.
//!
//! Our own reports and passages are scored always; the real reports and their gold only where `NIANBAO_CORPUS` names the folder of
//! reports and `../gold` beside it holds the gold.

mod confidence;
mod norm;
mod rows;
mod tally;

use std::path::{Path, PathBuf};

use confidence::Calibration;
use rows::{Job, Row, gold_and_found, jobs};
use tally::{MEASURES, Tally};

/// The least that each measure may be, in per cent, for our reports, our passages, the varied texts, the wider ones, the reports and the passages
/// kept back, the real reports, and the passages beside their gold.
const LEAST: [(&str, [f64; 8]); MEASURES.len()] = [
    ("typed F1", [99.0, 99.0, 98.5, 98.5, 98.5, 98.5, 99.5, 98.0]),
    ("detection P", [99.5, 99.5, 99.5, 99.5, 99.0, 99.0, 99.5, 99.5]),
    ("detection R", [99.5, 99.5, 98.5, 98.0, 99.5, 98.5, 99.5, 99.5]),
    ("bound", [99.5, 99.5, 99.5, 99.5, 99.5, 99.5, 99.5, 99.5]),
    ("bound minority", [99.5, 99.5, 97.8, 95.0, 99.0, 95.0, 99.5, 99.5]),
    ("nature", [99.5, 99.0, 98.0, 94.0, 98.5, 95.0, 99.5, 99.5]),
    ("nature minority", [96.5, 96.0, 93.0, 82.0, 94.0, 86.0, 99.5, 99.5]),
    ("year", [99.5, 99.5, 98.5, 94.5, 99.5, 98.5, 99.5, 99.5]),
    ("year minority", [99.5, 96.0, 92.5, 83.0, 97.5, 92.5, 99.5, 99.5]),
    ("place", [99.5, 99.5, 99.0, 94.0, 99.5, 99.5, 99.5, 99.5]),
    ("theme", [98.5, 97.0, 96.9, 96.0, 93.5, 93.5, 99.0, 98.5]),
    ("subject tight", [95.0, 96.0, 95.0, 87.5, 96.0, 93.5, 99.0, 98.0]),
    ("subject char F1", [85.5, 83.0, 80.0, 74.0, 84.0, 76.5, 82.5, 83.0]),
    ("indicator end to end F1", [97.0, 94.0, 88.5, 83.5, 91.0, 85.5, 99.5, 97.0]),
    ("dim", [99.5, 99.5, 99.5, 99.5, 99.5, 99.5, 99.5, 99.0]),
];

/// By how much a confidence of 0.9 must lower the share of wrong figures in our texts, relative to that of all, for value to place, with the
/// subject, and with the indicator. The real reports have too few wrong ones for more than not to rise.
const LEAST_GAIN: [f64; 3] = [0.3, 0.3, 0.2];

/// Share of the right figures that it must keep.
const LEAST_KEPT: f64 = 0.8;

/// Our own texts and gold, always there.
const OURS: [(&str, &str, &str); 6] = [
    ("our reports", "gold/reports", "reports"),
    ("our passages", "gold/passages", "gold/passages"),
    ("varied texts", "gold/varied", "gold/varied"),
    ("wider texts", "gold/wider", "gold/wider"),
    ("kept back", "gold/kept_back", "gold/kept_back"),
    ("kept passages", "gold/kept_passages", "gold/kept_passages"),
];

/// The real ones, beside the folder that `NIANBAO_CORPUS` names.
const REAL: [(&str, &str, &str); 2] =
    [("real reports", "gold", "corpus"), ("their passages", "gold/passages", "gold/passages")];

#[test]
fn figures_of_our_texts_are_as_right_as_they_were() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let sets = OURS.map(|(name, gold, texts)| (name, jobs(&data.join(gold), &data.join(texts))));
    hold(&sets, 0);
}

#[test]
fn figures_of_real_reports_are_as_right_as_they_were() {
    let Some(corpus) = corpus() else { return };
    let shared = corpus.parent().unwrap_or(&corpus);
    if !shared.join("gold").is_dir() {
        eprintln!("no folder gold beside {}: the figures of real reports are NOT scored", corpus.display());
        return;
    }
    let texts = |texts: &str| if texts == "corpus" { corpus.clone() } else { shared.join(texts) };
    let sets = REAL.map(|(name, gold, folder)| (name, jobs(&shared.join(gold), &texts(folder))));
    hold(&sets, OURS.len());
}

/// The folder of real reports; says aloud when there is none.
fn corpus() -> Option<PathBuf> {
    let corpus = std::env::var_os("NIANBAO_CORPUS").map(PathBuf::from);
    if corpus.is_none() {
        eprintln!("NIANBAO_CORPUS is not set: the figures of real reports are NOT scored");
    }
    corpus
}

/// Scores the sets, prints the table, and compares with the columns of [`LEAST`] from `column` on.
fn hold(sets: &[(&str, Vec<Job>)], column: usize) {
    let mut columns = Vec::new();
    let mut calibration = Calibration::default();
    for (name, jobs) in sets {
        assert!(!jobs.is_empty(), "no gold for {name}");
        let mut sum = Tally::default();
        for job in jobs {
            let (gold, found): (Vec<Row>, Vec<Row>) = gold_and_found(job);
            sum.add(&Tally::of(&gold, &found));
            calibration.add(&gold, &found);
        }
        columns.push((*name, sum.measures()));
    }
    let heads: String = columns.iter().map(|(name, _)| format!("{name:>16}")).collect();
    let mut table = format!("{:24}{heads}\n", "per cent (least)");
    let mut fallen = Vec::new();
    for (at, (measure, least)) in LEAST.iter().enumerate() {
        assert_eq!(*measure, MEASURES[at]);
        table += &format!("{measure:24}");
        for (set, (name, values)) in columns.iter().enumerate() {
            let least = least[column + set];
            table += &format!("{:>16}", format!("{:.2} ({least})", values[at]));
            if values[at] < least {
                fallen.push(format!("{measure} of {name}: {:.2}, at least {least} is required", values[at]));
            }
        }
        table.push('\n');
    }
    eprint!("{table}\n{}", calibration.table());
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
    worth_asking_for(&calibration, if column == 0 { LEAST_GAIN } else { [0.0; 3] });
}

/// Who asks for a confidence of 0.9 or more gets fewer wrong figures, and most of the right ones.
fn worth_asking_for(calibration: &Calibration, least_gain: [f64; 3]) {
    let (all, sure) = (calibration.at(0.0), calibration.at(0.9));
    for (level, gain) in least_gain.into_iter().enumerate() {
        let (before, after) = (all.precision[level], sure.precision[level]);
        assert!(after >= before + gain * (100.0 - before), "level {level}: precision {before:.2}, at 0.9 {after:.2}");
        let (before, after) = (all.recall[level], sure.recall[level]);
        assert!(after >= LEAST_KEPT * before, "level {level}: recall {before:.2}, at 0.9 {after:.2}");
    }
}
