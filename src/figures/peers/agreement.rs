//! Agreement with the number tests of other recognisers of Chinese, which are not part of this project.
//!
//! The rows are read from `peers/chinese-numbers.jsonl` beside the folder that `NIANBAO_CORPUS` names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;

use super::{FoundNumber, NumberKind, numbers};
use crate::figures::Bound;

/// The kinds of rows that count.
const KINDS: [&str; 4] = ["number", "percent", "fraction", "money"];

/// Lists the rows that disagree, with the reason.
const LISTED: &str = include_str!("../../../data/gold/README.md");

/// Agreement must not fall below this share of the rows, in per cent.
const REQUIRED: f64 = 96.3;

/// Values agree within this share of the expected one.
const TOLERANCE: f64 = 1e-9;

/// Agreement of a group of rows.
#[derive(Default)]
struct Tally {
    rows: usize,
    agreed: usize,
}

impl Tally {
    fn add(&mut self, agreed: bool) {
        self.rows += 1;
        self.agreed += usize::from(agreed);
    }

    fn percent(&self) -> f64 {
        self.agreed as f64 * 100.0 / self.rows.max(1) as f64
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:4} of {:4}  {:6.2} %", self.agreed, self.rows, self.percent())
    }
}

#[test]
fn numbers_agree_with_the_tests_of_other_recognisers() {
    let Some(rows) = peer_rows() else { return };
    let mut total = Tally::default();
    let (mut unflagged, mut exact_kinds, mut without_bounds) = (Tally::default(), Tally::default(), Tally::default());
    let mut by_kind: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut by_source: BTreeMap<String, Tally> = BTreeMap::new();
    let bounded = sources_with_bounds(&rows);
    let mut unlisted = Vec::new();
    for row in &rows {
        let Some(kind) = counted_kind(row) else { continue };
        let source = row["source"].as_str().unwrap_or_default();
        let found = numbers(row["text"].as_str().unwrap_or_default());
        let family = family(source);
        let check = Check { strictness: Strictness::Bounds, bounded: bounded.contains(family) };
        let agreed = agrees(row, &found, check);
        total.add(agreed);
        exact_kinds.add(agrees(row, &found, Check { strictness: Strictness::Kinds, ..check }));
        without_bounds.add(agrees(row, &found, Check { strictness: Strictness::Values, ..check }));
        by_kind.entry(kind).or_default().add(agreed);
        by_source.entry(family.to_owned()).or_default().add(agreed);
        if row.get("suspect").is_none() && row.get("peer_skips").is_none() {
            unflagged.add(agreed);
        }
        if agreed == LISTED.contains(&format!("`{source}`")) {
            unlisted.push(source);
        }
        if !agreed && std::env::var_os("NIANBAO_PEER_ROWS").is_some() {
            eprintln!("- {source} {} expected {} found {}", row["text"], shortened(row), listed(&found));
        }
    }
    eprintln!("agreement on values, ranges, bounds and currencies:");
    for (name, tally) in &by_kind {
        eprintln!("  {name:32} {tally}");
    }
    for (name, tally) in &by_source {
        eprintln!("  {name:32} {tally}");
    }
    eprintln!("  {:32} {total}", "all");
    eprintln!("  {:32} {unflagged}", "without flagged rows");
    eprintln!("  {:32} {exact_kinds}", "and the same kind");
    eprintln!("  {:32} {without_bounds}", "bounds not compared");
    assert!(total.rows > 1500, "only {} rows were read", total.rows);
    assert!(unlisted.is_empty(), "data/gold/README.md should list the rows that disagree, and no others: {unlisted:?}");
    assert!(total.percent() >= REQUIRED, "agreement fell to {total}");
}

/// Reads the rows, or says aloud that they are not there.
fn peer_rows() -> Option<Vec<Value>> {
    let Some(corpus) = std::env::var_os("NIANBAO_CORPUS") else {
        eprintln!(
            "NOT RUN: set NIANBAO_CORPUS to the corpus folder beside peers/ to compare numbers with other recognisers"
        );
        return None;
    };
    let path = PathBuf::from(corpus).parent()?.join("peers/chinese-numbers.jsonl");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("NOT RUN: {} cannot be read", path.display());
        return None;
    };
    let rows = text.lines().map(|line| serde_json::from_str(line).expect("a row is JSON"));
    Some(rows.collect())
}

/// The name of the test a row comes from, without its number.
fn family(source: &str) -> &str {
    source.split('#').next().unwrap_or_default()
}

/// Tests that tell bounds for some numbers, so that a number without one is exact.
fn sources_with_bounds(rows: &[Value]) -> BTreeSet<&str> {
    let bounded = rows.iter().filter(|row| expected(row).iter().any(|entry| entry.get("bound").is_some()));
    bounded.map(|row| family(row["source"].as_str().unwrap_or_default())).collect()
}

/// The kind a row is counted under: that of its first expected number, else of its scope.
fn counted_kind(row: &Value) -> Option<&'static str> {
    let known = |kind: Option<&str>| KINDS.into_iter().find(|known| kind == Some(known));
    let expected = expected(row).iter().find_map(|entry| known(entry["kind"].as_str()));
    expected.or_else(|| row["scope"].as_array()?.iter().find_map(|kind| known(kind.as_str())))
}

fn expected(row: &Value) -> &[Value] {
    row["expected"].as_array().map_or(&[], Vec::as_slice)
}

/// What must be the same for a number to agree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strictness {
    /// Value, upper value, unit of money.
    Values,
    /// Also the bound.
    Bounds,
    /// Also the kind: a date, a percentage or a sum is then no `number`.
    Kinds,
}

/// How a row is compared.
#[derive(Clone, Copy)]
struct Check {
    strictness: Strictness,
    /// The row's test tells bounds.
    bounded: bool,
}

/// Every expected number of the four kinds is found, each by a number of its own, and no number of a kind that the row
/// lists completely is left over.
fn agrees(row: &Value, found: &[FoundNumber], check: Check) -> bool {
    let mut used = vec![false; found.len()];
    for entry in expected(row) {
        let counts = entry["kind"].as_str().is_some_and(|kind| KINDS.contains(&kind));
        let hit = found
            .iter()
            .enumerate()
            .find(|(index, number)| !used[*index] && overlaps(entry, number) && same(entry, number, check));
        match hit {
            Some((index, _)) => used[index] = true,
            None if counts => return false,
            None => {}
        }
    }
    let scope: Vec<&str> = row["scope"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    found.iter().zip(used).all(|(number, used)| used || !scope.contains(&kind_name(number.kind)))
}

fn overlaps(entry: &Value, number: &FoundNumber) -> bool {
    let at = |key: &str| entry[key].as_u64().unwrap_or_default() as u32;
    number.span.start < at("end") && at("start") < number.span.end
}

fn same(entry: &Value, number: &FoundNumber, check: Check) -> bool {
    let kind = entry["kind"].as_str().unwrap_or_default();
    let unit = entry["unit"].as_str().unwrap_or_default();
    // A share is the same whether it is told as a part of one or of a hundred.
    let factor = match (kind, number.kind) {
        ("percent", NumberKind::Fraction) => 100.0,
        ("fraction", NumberKind::Percent) => 0.01,
        ("money", NumberKind::Money) if unit != number.unit => return false,
        ("percent", NumberKind::Percent) | ("fraction", NumberKind::Fraction) | ("money", NumberKind::Money) => 1.0,
        ("percent" | "fraction" | "money", _) => return false,
        // A numeral is the same numeral in a date, an ordinal or a sum of money; a dimension is told in the unit named.
        _ => 1.0,
    };
    if check.strictness == Strictness::Kinds && KINDS.contains(&kind) && kind != kind_name(number.kind) {
        return false;
    }
    let value = |key: &str| entry[key].as_f64();
    let bound = entry["bound"].as_str().unwrap_or("exact");
    let close = |wanted: f64, got: f64| (wanted - got * factor).abs() <= TOLERANCE * wanted.abs();
    value("value").is_some_and(|wanted| close(wanted, number.value))
        && match (value("value_max"), number.max) {
            (Some(wanted), Some(got)) => close(wanted, got),
            (None, None) => true,
            _ => false,
        }
        && (check.strictness == Strictness::Values || !check.bounded || bound == number.bound.as_str())
}

fn kind_name(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Number => "number",
        NumberKind::Percent => "percent",
        NumberKind::Fraction => "fraction",
        NumberKind::Money => "money",
        NumberKind::Ordinal => "ordinal",
        NumberKind::Date => "date",
    }
}

fn shortened(row: &Value) -> String {
    let entry = |entry: &Value| {
        format!("{} {}{}{} {}", entry["kind"], entry["value"], entry["value_max"], entry["bound"], entry["unit"])
            .replace("null", "")
    };
    expected(row).iter().map(entry).collect::<Vec<_>>().join(" | ")
}

fn listed(found: &[FoundNumber]) -> String {
    let number = |n: &FoundNumber| {
        let max = n.max.map(|max| format!("..{max}")).unwrap_or_default();
        let bound = if n.bound == Bound::Exact { "" } else { n.bound.as_str() };
        format!("{} {}{max} {} {bound}", kind_name(n.kind), n.value, n.unit)
    };
    found.iter().map(number).collect::<Vec<_>>().join(" | ")
}
