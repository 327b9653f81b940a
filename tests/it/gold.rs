//! A database of our own reports with the figures that people wrote down by hand, so that the answers of saved queries can be worked out
//! independently of the extractor.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use nianbao::catalog::RegionCode;
use nianbao::catalog::knowledge::Knowledge;
use nianbao::catalog::region::Regions;
use nianbao::figures::{Bound, Dimension, Figure, Nature, Value};
use nianbao::outline::{DocumentFacts, Kind, Outline};
use nianbao::query::Library;
use nianbao::report::{ReadOptions, Report};
use nianbao::source::read_file;
use nianbao::store::catalogue::{Catalogue, install};
use nianbao::store::open::open_writer;
use nianbao::store::writer::{Origin, SourceFile, Writer};
use nianbao::text::CharSpan;
use serde_json::Value as Json;

/// The database, made once for all tests.
pub(crate) fn database() -> PathBuf {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        // Not a folder of its own that goes with its owner: what is static is never dropped.
        let db = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gold.db");
        let _ = std::fs::remove_file(&db);
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let mut reports: Vec<Report> = Vec::new();
        let mut names: Vec<PathBuf> = std::fs::read_dir(root.join("gold/reports"))
            .expect("the folder is there")
            .map(|entry| entry.expect("it can be read").path())
            .filter(|path| path.extension().is_some_and(|e| e == "jsonl"))
            .collect();
        names.sort();
        for gold in names {
            let text = root.join("reports").join(gold.file_stem().expect("a name")).with_extension("txt");
            reports.push(report(&gold, &text));
        }
        write(&db, &reports);
        db
    })
    .clone()
}

/// Makes a database of these reports, with the catalogue and the saved queries in it.
pub(crate) fn write(db: &Path, reports: &[Report]) {
    let mut connection = open_writer(db).expect("a database");
    let (knowledge, queries) = (Knowledge::builtin(), Library::builtin().expect("sound"));
    let catalogue = Catalogue { regions: Regions::builtin(), knowledge, queries: &queries };
    install(&mut connection, db, catalogue).expect("the catalogue goes in");
    let mut writer = Writer::new(connection, db, false).expect("a writer");
    for report in reports {
        let path = report.source.path.clone();
        let stamp = nianbao::source::Stamp::of(Path::new(file!())).unwrap_or_else(|_| {
            nianbao::source::Stamp::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a file")
        });
        let origin = Origin { given: path.clone(), file: Some(SourceFile { absolute: path, stamp }) };
        writer.put(&mut report.clone(), &ReadOptions::default(), &origin).expect("written");
    }
    writer.finish().expect("finished");
}

fn kind(name: &str) -> Kind {
    [
        Kind::Summary,
        Kind::Plan,
        Kind::SelfInspection,
        Kind::WorkReport,
        Kind::Statistics,
        Kind::Notice,
        Kind::Mixed,
        Kind::Other,
    ]
    .into_iter()
    .find(|k| k.as_str() == name)
    .expect("a kind of the contract")
}

fn report(gold: &Path, text: &Path) -> Report {
    let (source, _) = read_file(text).expect("a text");
    let meta: Json =
        serde_json::from_str(&std::fs::read_to_string(gold.with_extension("meta.json")).expect("facts")).expect("JSON");
    let said = |key: &str| meta[key].as_str().map(str::to_owned);
    let region = said("region_code").map(|code| RegionCode(code.parse().expect("a code")));
    let years: Vec<i32> =
        meta["years"].as_array().into_iter().flatten().filter_map(Json::as_i64).map(|y| y as i32).collect();
    let facts = DocumentFacts {
        title: said("title"),
        doc_no: said("doc_no"),
        issuer: said("issuer"),
        region,
        region_reason: String::new(),
        published_on: said("published_on"),
        kind: kind(meta["kind"].as_str().expect("a kind")),
        year_from: years.first().copied(),
        year_to: years.last().copied(),
        years_of_file: false,
        years_otherwise: None,
    };
    let rows: Vec<Json> = std::fs::read_to_string(gold)
        .expect("figures")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .filter(|row: &Json| row["class"] == "metric")
        .collect();
    let chars: Vec<char> = source.text.chars().collect();
    let figures = (0..rows.len()).map(|index| figure(&rows, index, &chars, region)).collect();
    Report {
        source,
        outline: Outline {
            facts,
            sections: Vec::new(),
            parts: Vec::new(),
            told_until: None,
            body_start: 0,
            heading_ends: Vec::new(),
            links: None,
        },
        figures,
    }
}

fn figure(rows: &[Json], index: usize, text: &[char], document: Option<RegionCode>) -> Figure {
    let row = &rows[index];
    let number = |key: &str| row[key].as_u64().expect("a number") as usize;
    let word = |key: &str| row[key].as_str().unwrap_or_default();
    let (start, end) = (number("start"), number("end"));
    let value = match &row["value"] {
        Json::String(ratio) => {
            let (a, b) = ratio.split_once(':').expect("a ratio");
            Value::Ratio(a.to_owned(), b.to_owned())
        }
        other => Value::Number(other.as_f64().expect("a number")),
    };
    let found = Regions::builtin().find(word("place"));
    let inside = |code: &&RegionCode| document.is_some_and(|d| code.0 / 10000 == d.0 / 10000);
    let region = found.iter().find(inside).or_else(|| found.first()).copied();
    let total = row["part_of"].as_str().and_then(|raw| {
        let same = |i: &usize| rows[*i]["raw"] == raw && *i != index;
        (0..rows.len()).filter(same).min_by_key(|i| i.abs_diff(index))
    });
    let ends = |c: &char| "。！？\n".contains(*c);
    Figure {
        span: CharSpan::new(start as u32, end as u32),
        raw: word("raw").to_owned(),
        value,
        value_max: row["value_max"].as_f64(),
        unit: word("unit").to_owned().leak(),
        dimension: Dimension::from_name(word("dim")).expect("a dimension"),
        bound: Bound::from_name(word("bound")).expect("a bound"),
        nature: Nature::from_name(word("nature")).expect("a nature"),
        year: row["year"].as_i64().map(|y| y as i32),
        region,
        subject: word("subject").to_owned(),
        theme: Box::leak(word("theme").to_owned().into_boxed_str()),
        indicator: row["indicator"].as_str().map(str::to_owned),
        headline: row["indicator"].as_str().map(str::to_owned),
        period: None,
        part_of: total,
        section: None,
        sentence: CharSpan::new(
            text[..start].iter().rposition(ends).map_or(0, |i| i + 1) as u32,
            text[end..].iter().position(ends).map_or(text.len(), |i| end + i + 1) as u32,
        ),
        confidence: 1.0,
        evidence: Vec::new(),
    }
}
