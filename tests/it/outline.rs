//! Document facts and top headings against what a person wrote down (`*.meta.json`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use nianbao::catalog::region::{RegionCode, Regions};
use nianbao::outline::{Given, Outline, outline};
use nianbao::source::read_file;
use nianbao::text::View;
use serde_json::Value;

/// Rows of our own reports and passages that must be right.
const OURS: [(&str, usize); 8] = [
    ("doc_no", 22),
    ("issuer", 22),
    ("kind", 22),
    ("published_on", 22),
    ("region", 22),
    ("sections", 22),
    ("title", 22),
    ("years", 22),
];

/// Right answers by field, out of how many.
type Tally = BTreeMap<&'static str, (usize, usize)>;

#[test]
fn facts_of_our_reports_and_passages_are_right() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut tally = Tally::new();
    for (folder, texts) in [("gold/reports", "reports"), ("gold/passages", "gold/passages")] {
        for meta in metas(&data.join(folder)) {
            compare(&meta, &data.join(texts), &mut tally);
        }
    }
    eprintln!("{tally:?}");
    for (field, least) in OURS {
        let (right, of) = tally.get(field).copied().unwrap_or_default();
        assert!(right >= least, "{field}: {right} of {of} right, {least} were");
    }
}

#[test]
fn facts_of_real_reports_are_right() {
    let Some(corpus) = std::env::var_os("NIANBAO_CORPUS").map(PathBuf::from) else {
        eprintln!("NIANBAO_CORPUS is not set: the outlines of real reports are not tested");
        return;
    };
    // File, number, issuer, place, date, kind, years, top headings.
    let reports = [
        (
            "fushun-2020-summary",
            "抚教发〔2020〕41号",
            "抚顺市教育局",
            210_400,
            "2020-12-30",
            "summary",
            (2020, 2020),
            6,
        ),
        ("fushun-2021-self-inspection", "", "抚顺市人民政府", 210_400, "", "self_inspection", (2021, 2021), 4),
        ("shenyang-2021-plan", "沈教发〔2021〕1号", "沈阳市教育局", 210_100, "2021-02-26", "plan", (2021, 2021), 5),
        (
            "chengde-2020-summary-2021-plan",
            "承教发〔2021〕1号",
            "中共承德市委教育工委、承德市教育局",
            130_800,
            "2021-04-06",
            "mixed",
            (2020, 2021),
            2,
        ),
        ("tianjiaan-2020-summary-2021-plan", "", "田家庵区教体局", 340_403, "", "mixed", (2020, 2021), 2),
    ];
    for (name, doc_no, issuer, region, date, kind, years, headings) in reports {
        let found = read(&corpus.join(name).with_extension("txt"));
        let facts = &found.facts;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        assert_eq!(text(&facts.doc_no), doc_no, "{name}");
        assert_eq!(text(&facts.issuer), issuer, "{name}");
        assert_eq!(facts.region.map(RegionCode::get), Some(region), "{name}: {}", facts.region_reason);
        assert_eq!(text(&facts.published_on), date, "{name}");
        assert_eq!(facts.kind.as_str(), kind, "{name}");
        assert_eq!((facts.year_from, facts.year_to), (Some(years.0), Some(years.1)), "{name}");
        assert_eq!(found.sections.iter().filter(|section| section.depth == 1).count(), headings, "{name}");
    }
    let mut tally = Tally::new();
    if let Some(passages) = corpus.parent().map(|shared| shared.join("gold/passages")) {
        for meta in metas(&passages) {
            compare(&meta, &passages, &mut tally);
        }
    }
    for (field, (right, of)) in tally {
        assert_eq!(right, of, "{field} of the passages");
    }
}

fn metas(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let is_meta = |path: &PathBuf| path.to_string_lossy().ends_with(".meta.json");
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_meta).collect();
    found.sort();
    found
}

fn read(path: &Path) -> Outline {
    let text = read_file(path).unwrap_or_else(|error| panic!("{error}")).0.text;
    let view = View::new(&text);
    // The names of these files say what the texts are to tell.
    outline(&text, Path::new(""), &view, &Regions::builtin().mentions(view.text()), Given::default())
}

/// Blanks do not count.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn compare(meta: &Path, texts: &Path, tally: &mut Tally) {
    let name = meta.file_name().unwrap_or_default().to_string_lossy().replace(".meta.json", ".txt");
    let gold: Value = serde_json::from_slice(&std::fs::read(meta).expect("a file")).expect("JSON");
    let found = read(&texts.join(&name));
    let facts = &found.facts;
    let optional = |key: &str| gold[key].as_str().map(plain);
    let got = |value: &Option<String>| value.as_deref().map(plain);
    let region = facts.region.and_then(|code| Regions::builtin().full_name(code));
    let list = |key: &str| gold[key].as_array().cloned().unwrap_or_default();
    let years: Vec<i64> = list("years").iter().filter_map(Value::as_i64).collect();
    let headings: Vec<String> =
        list("sections").iter().map(|heading| plain(heading.as_str().unwrap_or_default())).collect();
    let top = found.sections.iter().filter(|section| section.depth == 1);
    let top: Vec<String> = top.map(|section| plain(&format!("{}{}", section.label, section.title))).collect();
    let title = got(&facts.title);
    let checks = [
        ("title", title == optional("title") || title == optional("title_alt")),
        ("doc_no", got(&facts.doc_no) == optional("doc_no")),
        ("issuer", got(&facts.issuer) == optional("issuer")),
        ("region", got(&region) == optional("region")),
        ("published_on", got(&facts.published_on) == optional("published_on")),
        ("kind", Some(facts.kind.as_str()) == gold["kind"].as_str()),
        (
            "years",
            facts.year_from.map(i64::from) == years.first().copied()
                && facts.year_to.map(i64::from) == years.last().copied(),
        ),
        ("sections", top == headings),
    ];
    for (field, right) in checks {
        let entry = tally.entry(field).or_default();
        entry.0 += usize::from(right);
        entry.1 += 1;
        if !right {
            eprintln!("{name}: {field}: {facts:?}");
        }
    }
}
