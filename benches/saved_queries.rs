//! Times every saved query on generated figures, once for one city and once for all.
//!
//! `cargo bench --bench saved_queries -- [FIGURES] [DATABASE]`: 1,000,000 figures unless told otherwise, in the target folder unless a
//! file is named. The file is made once and used again. For each query: rows, the first and the best of five runs with a city, and the first
//! and best of three without, in milliseconds of processor time, so that a busy machine does not spoil them (of wall time where the system does not
//! tell). Rows are stepped through, not written out. Further arguments name the queries to time.
#![allow(clippy::print_stdout)] // A benchmark reports to the terminal.
#![expect(clippy::print_stdout, reason = "the table is the result")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nianbao::catalog::knowledge::{Indicator, Knowledge};
use nianbao::catalog::region::{Level, Regions};
use nianbao::query::{Library, SavedQuery, arguments, bind, split_line};
use nianbao::store::catalogue::{Catalogue, install};
use nianbao::store::open::open_writer;
use nianbao::store::read::{Access, open};
use rusqlite::{Connection, params};

const PER_DOCUMENT: usize = 100;
const SECTIONS: usize = 20;
const CITY: &str = "抚顺市";

fn main() {
    // Cargo itself adds `--bench`.
    let given: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let figures: usize = given.first().and_then(|n| n.replace(['_', ','], "").parse().ok()).unwrap_or(1_000_000);
    let file = given
        .get(1)
        .map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("figures-{figures}.db")), PathBuf::from);
    if !file.exists() {
        let started = Instant::now();
        let part = file.with_extension("part");
        let _ = std::fs::remove_file(&part);
        generate(&part, figures);
        std::fs::rename(&part, &file).expect("the file can be named");
        eprintln!("{figures} figures made in {:.1} s", started.elapsed().as_secs_f64());
    }
    let size = std::fs::metadata(&file).map_or(0, |m| m.len());
    println!("{} figures, {:.0} MB", figures, size as f64 / 1e6);
    println!("{:<24}{:>9}{:>9}{:>9}{:>11}{:>9}{:>9}", "query", "rows", "first", "best", "all rows", "first", "best");
    let library = Library::builtin().expect("the built-in queries are sound");
    let mut slow = Vec::new();
    let wanted = |name: &str| given.len() < 3 || given[2..].iter().any(|n| n == name);
    for query in library.iter().filter(|q| wanted(q.name())) {
        let connection = open(&file, Access::Read).expect("the database opens");
        // Some are about no place at all.
        let by_city = query.header.params.iter().any(|p| p.name == "city");
        let city = if by_city { run(&connection, query, true, 5) } else { Default::default() };
        let all = run(&connection, query, false, 3);
        println!(
            "{:<24}{:>9}{:>9.1}{:>9.1}{:>11}{:>9.0}{:>9.0}",
            query.name(),
            city.0,
            ms(city.1),
            ms(city.2),
            all.0,
            ms(all.1),
            ms(all.2)
        );
        if ms(city.2) > 20.0 || ms(all.2) > 1000.0 {
            slow.push(query.name());
        }
    }
    println!(
        "over 20 ms with a city or over 1 s without: {}",
        if slow.is_empty() { "none".into() } else { slow.join(", ") }
    );
}

/// Processor time of this thread, from the scheduler where there is one to ask.
fn clock() -> Duration {
    static STARTED: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let ran = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    ran.and_then(|text| text.split(' ').next()?.parse().ok())
        .map_or_else(|| STARTED.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Rows, first and best time of a query with its required parameters, with or without a city.
fn run(connection: &Connection, query: &SavedQuery, with_city: bool, times: usize) -> (usize, Duration, Duration) {
    let mut given = Vec::new();
    for param in &query.header.params {
        let value = match (param.name.as_str(), param.required) {
            ("city", true) if !with_city => "抚顺市,承德市,绍兴市,赣州市,宜昌市,淮南市".to_owned(),
            ("city", true) => format!("{CITY},承德市"),
            ("city", false) if with_city => CITY.to_owned(),
            (name, true) => split_line(&query.header.example)
                .iter()
                .find_map(|a| a.strip_prefix(&format!("{name}=")).map(str::to_owned))
                .expect("the example has what is required"),
            _ => continue,
        };
        given.push(format!("{}={value}", param.name));
    }
    let given = arguments(&given).expect("well formed");
    let mut rows = 0;
    let mut took = Vec::new();
    for _ in 0..times {
        let started = clock();
        let bound = bind(connection, query, &given).unwrap_or_else(|e| panic!("{}: {e}", query.name()));
        let mut statement = bound.prepare(connection).unwrap_or_else(|e| panic!("{e}"));
        let columns = statement.column_count();
        let mut cursor = statement.raw_query();
        rows = 0;
        while let Some(row) = cursor.next().unwrap_or_else(|e| panic!("{}: {e}", query.name())) {
            for column in 0..columns {
                let _ = std::hint::black_box(row.get_ref(column));
            }
            rows += 1;
        }
        took.push(clock().saturating_sub(started));
    }
    (rows, took[0], took.iter().copied().min().unwrap_or_default())
}

/// A small generator of even numbers, always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// What is counted, as people vary the same thing.
const BEFORE: [&str; 8] = ["", "全市", "义务教育阶段", "农村", "城区", "公办", "民办", "小学"];
const AFTER: [&str; 6] = ["", "总数", "情况", "（其中）", "初中", "新增"];
const FILLER: &str =
    "各级教育部门坚持问题导向和目标导向，压实责任，完善机制，加强教师培训和过程管理，推动各项任务落地见效";

fn generate(file: &Path, figures: usize) {
    let mut connection = open_writer(file).expect("a new database");
    let (knowledge, queries, regions) = (Knowledge::builtin(), Library::builtin().expect("sound"), Regions::builtin());
    install(&mut connection, file, Catalogue { regions, knowledge, queries: &queries }).expect("the catalogue goes in");
    let indexes: Vec<(String, String)> = connection
        .prepare(
            "select name, sql from sqlite_master where type = 'index' and tbl_name = 'metrics' and sql is not null",
        )
        .and_then(|mut s| s.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .expect("reads");
    for (name, _) in &indexes {
        connection.execute_batch(&format!("drop index {name}")).expect("dropped");
    }
    connection.execute_batch("pragma foreign_keys = off; pragma synchronous = off; begin").expect("begins");
    let cities: Vec<u32> =
        regions.all().filter(|r| r.level == Level::Prefecture && r.valid_in(2020)).map(|r| r.code.0).collect();
    let counties: Vec<(u32, u32)> = regions
        .all()
        .filter(|r| r.level == Level::County && r.valid_in(2020))
        .filter_map(|r| Some((r.parent?.0, r.code.0)))
        .collect();
    let mut dice = Dice(20_201_122);
    for document in 0..figures.div_ceil(PER_DOCUMENT) {
        // Every city in turn, a year later each time round, so that several reports speak of the same city and year.
        let city = cities[document % cities.len()];
        let year = 2005 + (document / cities.len()) % 21;
        let own: Vec<u32> = counties.iter().filter(|(parent, _)| *parent == city).map(|(_, code)| *code).collect();
        write_document(&connection, document, city, &own, year as i64, &knowledge.indicators, &mut dice)
            .expect("written");
    }
    connection.execute_batch("commit").expect("commits");
    for (_, sql) in indexes {
        connection.execute_batch(&sql).expect("indexed");
    }
    nianbao::store::yields::recount(&connection).expect("counted");
    nianbao::store::kept::recount(&connection).expect("counted");
    connection.execute_batch("analyze").expect("analyzed");
    connection.close().expect("closed");
}

fn write_document(
    connection: &Connection,
    document: usize,
    city: u32,
    counties: &[u32],
    year: i64,
    indicators: &[Indicator],
    dice: &mut Dice,
) -> rusqlite::Result<()> {
    let id = document as i64 + 1;
    let first_section = document as i64 * SECTIONS as i64 + 1;
    let mut text = String::new();
    let mut length = 0;
    let mut put = connection.prepare_cached(
        "insert into metrics (metric_id, document_id, section_id, char_start, char_end, raw, value, unit, dimension, bound, nature, year,
            region_code, subject, theme, indicator, part_of, sentence_start, sentence_end, confidence)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
    )?;
    for n in 0..PER_DOCUMENT {
        let indicator = dice.of(indicators);
        let names = indicator.synonyms.len() + 1;
        let name = match dice.below(names) {
            0 => indicator.name.as_str(),
            k => indicator.synonyms[k - 1].as_str(),
        };
        let subject = format!("{}{name}{}", dice.of(&BEFORE), dice.of(&AFTER));
        let number = if indicator.unit == "%" { dice.below(1001) as f64 / 10.0 } else { dice.below(5000) as f64 };
        let value = if indicator.unit == "元" { number * 10_000.0 } else { number };
        let raw =
            if indicator.unit == "元" { format!("{number}万元") } else { format!("{number}{}", indicator.unit) };
        let raw = if raw.is_empty() { "0".to_owned() } else { raw };
        let before = format!("{subject}达到");
        let start = length + before.chars().count();
        let end = start + raw.chars().count();
        let sentence = format!("{before}{raw}，{FILLER}。");
        let sentence_end = length + sentence.chars().count();
        let nature =
            ["actual", "actual", "actual", "actual", "actual", "actual", "target", "target", "standard", "change"];
        let metric = (document * PER_DOCUMENT + n) as i64 + 1;
        let region = if counties.is_empty() || dice.below(10) > 2 { city } else { *dice.of(counties) };
        put.execute(params![
            metric,
            id,
            first_section + (n * SECTIONS / PER_DOCUMENT) as i64,
            start as i64,
            end as i64,
            raw,
            value,
            indicator.unit,
            indicator.dimension.as_str(),
            dice.of(&["exact", "exact", "exact", "at_least", "approx"]),
            dice.of(&nature),
            year - i64::from(dice.below(10) == 0),
            region,
            subject,
            indicator.theme,
            (dice.below(10) < 7).then_some(&indicator.code),
            (n % 10 == 9).then_some(metric - 1),
            length as i64,
            sentence_end as i64,
            dice.below(100) as f64 / 100.0,
        ])?;
        length = sentence_end;
        text.push_str(&sentence);
    }
    for s in 0..SECTIONS {
        connection
            .prepare_cached(
                "insert into sections (section_id, document_id, parent_id, seq, depth, label, title, char_start, char_end)
                 values (?1, ?2, null, ?3, 1, ?4, '加强管理', ?5, ?6)",
            )?
            .execute(params![
                first_section + s as i64,
                id,
                s as i64 + 1,
                format!("{}、", s + 1),
                (length * s / SECTIONS) as i64,
                (length * (s + 1) / SECTIONS) as i64
            ])?;
    }
    connection
        .prepare_cached(
            "insert into documents (document_id, sha256, source_path, format, encoding, title, region_code, kind, year_from, year_to, bytes, text)
             values (?1, ?2, ?3, 'text', 'UTF-8', ?4, ?5, 'summary', ?6, ?6, ?7, ?8)",
        )?
        .execute(params![
            id,
            format!("{id:064x}"),
            format!("reports/{id}.txt"),
            format!("{year}年工作总结"),
            city,
            year,
            text.len() as i64,
            text
        ])?;
    Ok(())
}
