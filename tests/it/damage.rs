//! Files and databases that are broken, vanish, change or may not be touched: a clear message, the right status, nothing lost.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::folder::{Folder, REPORT, Said};

/// How many damaged copies of a database are tried; more by hand.
fn flips() -> u64 {
    std::env::var("NIANBAO_FLIPS").ok().and_then(|n| n.parse().ok()).unwrap_or(12)
}

/// Numbers without a pattern, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }
}

fn answers(folder: &Folder, db: &str, what: &str) {
    for arguments in [
        &["check"][..],
        &["check", "--sizes"],
        &["sql", "--timeout", "20", "select city, year, subject, value, sentence from facts"],
        &["query", "--timeout", "20", "funding"],
        &["ship", "-o", "out.ship"],
        &["import", "more"],
    ] {
        let started = Instant::now();
        let said = folder.run(&[&["--db", db], arguments].concat());
        assert!(matches!(said.code, Some(0 | 1 | 3 | 4)), "{what}, {arguments:?}: {:?} {}", said.code, said.err);
        assert!(!said.err.contains("panicked"), "{what}, {arguments:?}: {}", said.err);
        assert!(said.code == Some(0) || !(said.out.is_empty() && said.err.is_empty()), "{what}, {arguments:?}: silent");
        assert!(started.elapsed() < Duration::from_mins(1), "{what}, {arguments:?} took {:?}", started.elapsed());
    }
}

#[test]
fn a_damaged_database_gives_answers_or_messages_and_never_a_crash() {
    let folder = Folder::with_reports();
    folder.run(&["import", "reports"]);
    folder.run(&["ship", "-o", "shipped.db"]);
    folder.write("more/c.txt", REPORT.replace("302", "17").as_bytes());
    let mut random = Random(7);
    for (number, name) in (0..flips()).zip(["nianbao.db", "shipped.db"].into_iter().cycle()) {
        let mut bytes = fs::read(folder.path().join(name)).expect("reads");
        let what = match number % 4 {
            // The pages of the schema and the roots of the tables.
            0 => {
                for _ in 0..4 {
                    let at = random.below(8192);
                    bytes[at] ^= 1 << random.below(8);
                }
                "flips at the beginning"
            }
            1 => {
                for _ in 0..200 {
                    let at = random.below(bytes.len());
                    bytes[at] ^= 1 << random.below(8);
                }
                "flips all over"
            }
            2 => {
                bytes.truncate(random.below(bytes.len()));
                "cut off"
            }
            _ => {
                let page = random.below(bytes.len() / 4096) * 4096;
                bytes[page..page + 4096].fill(random.below(256) as u8);
                "a page overwritten"
            }
        };
        folder.write("damaged.db", &bytes);
        answers(&folder, "damaged.db", &format!("copy {number}: {what}"));
        for rest in ["damaged.db-wal", "damaged.db-shm", "damaged.db-journal", "out.ship"] {
            let _ = fs::remove_file(folder.path().join(rest));
        }
    }
}

#[test]
fn every_length_of_a_short_file_is_refused() {
    let folder = Folder::with_reports();
    folder.run(&["import", "reports"]);
    let bytes = fs::read(folder.path().join("nianbao.db")).expect("reads");
    for length in [0, 1, 15, 16, 99, 100, 511, 4095] {
        folder.write("short.db", &bytes[..length]);
        for arguments in [&["check"][..], &["sql", "select 1"], &["query", "funding"], &["ship", "-o", "o.db"]] {
            let said = folder.run(&[&["--db", "short.db"], arguments].concat());
            assert!(matches!(said.code, Some(1 | 3)), "{length} bytes, {arguments:?}: {:?} {}", said.code, said.err);
            assert!(said.err.contains("short.db"), "{length} bytes, {arguments:?}: {}", said.err);
        }
        assert_eq!(fs::metadata(folder.path().join("short.db")).expect("there").len(), length as u64);
    }
}

#[test]
fn a_newer_or_foreign_database_is_refused_by_every_command() {
    let folder = Folder::with_reports();
    folder.run(&["--db", "newer.db", "import", "reports"]);
    folder.open("newer.db").execute_batch("PRAGMA user_version = 999").expect("sets");
    folder.open("foreign.db").execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)").expect("makes");
    folder.write("text.db", "不是数据库。".repeat(40).as_bytes());
    for (db, message) in [
        ("newer.db", "schema version 999"),
        ("foreign.db", "not one made by nianbao"),
        ("text.db", "is not a SQLite database"),
        ("none.db", "no database at none.db"),
    ] {
        let before = fs::read(folder.path().join(db)).ok();
        for arguments in
            [&["check"][..], &["sql", "select 1"], &["query", "funding"], &["shell"], &["ship", "-o", "o.db"]]
        {
            let said = folder.run(&[&["--db", db], arguments].concat());
            assert_eq!(said.code, Some(3), "{db}, {arguments:?}: {}", said.err);
            assert!(said.err.contains(message), "{db}, {arguments:?}: {}", said.err);
        }
        assert_eq!(fs::read(folder.path().join(db)).ok(), before, "{db}");
    }
    assert!(!folder.path().join("o.db").exists());
}

/// The program as somebody without rights in the folder; `None`, aloud, where that cannot be had.
fn as_nobody(folder: &Folder, arguments: &[&str]) -> Option<Said> {
    if fs::metadata(folder.path()).expect("there").uid() != 0 {
        return Some(folder.run(arguments));
    }
    let program = folder.path().join("program");
    if !program.exists() {
        let built = assert_cmd::cargo::cargo_bin("nianbao");
        fs::hard_link(&built, &program).or_else(|_| fs::copy(&built, &program).map(drop)).expect("a program");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("opened");
    }
    let output = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(&program)
        .args(arguments)
        .current_dir(folder.path())
        .env("LC_ALL", "C.UTF-8")
        .env("HOME", folder.path())
        .output();
    let said = output.ok().map(|output| Said::new(&output)).filter(|said| !said.err.contains("setpriv:"));
    if said.is_none() {
        eprintln!("skipped: no right to become somebody else");
    }
    said
}

fn allow(folder: &Folder, name: &str, mode: u32) {
    fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode)).expect("set");
}

#[test]
fn what_may_not_be_read_is_told_of_and_the_rest_is_read() {
    let folder = Folder::with_reports();
    folder.write("reports/closed/c.txt", REPORT.replace("302", "33").as_bytes());
    folder.write("reports/d.txt", REPORT.replace("302", "31").as_bytes());
    fs::create_dir(folder.path().join("own")).expect("made");
    allow(&folder, "own", 0o777);
    allow(&folder, "reports/closed", 0);
    allow(&folder, "reports/d.txt", 0);
    let Some(said) = as_nobody(&folder, &["--db", "own/n.db", "import", "reports"]) else { return };
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(said.err.contains("2 new, 0 updated, 0 already there, 2 failed"), "{}", said.err);
    assert!(said.err.contains("reports/closed") && said.err.contains("reports/d.txt"), "{}", said.err);
    assert!(said.err.to_lowercase().contains("permission"), "{}", said.err);
    let said = as_nobody(&folder, &["extract", "reports"]).expect("as before");
    assert_eq!(said.code, Some(1));
    assert!(said.out.lines().count() > 4, "{}", said.out);
    allow(&folder, "reports/closed", 0o755);
    allow(&folder, "reports/d.txt", 0o644);
    let said = as_nobody(&folder, &["--db", "own/n.db", "import", "reports"]).expect("as before");
    assert!(said.err.contains("2 new, 0 updated, 2 already there, 0 failed"), "{}", said.err);
}

#[test]
fn what_may_not_be_written_is_left_alone() {
    let folder = Folder::with_reports();
    folder.run(&["import", "reports/a.txt"]);
    let before = fs::read(folder.path().join("nianbao.db")).expect("reads");
    allow(&folder, "nianbao.db", 0o444);
    fs::create_dir(folder.path().join("shut")).expect("made");
    allow(&folder, "shut", 0o555);
    let Some(said) = as_nobody(&folder, &["import", "reports"]) else { return };
    assert_eq!(said.code, Some(3), "{}", said.err);
    assert!(said.err.contains("nianbao.db cannot be"), "{}", said.err);
    for (arguments, code) in [
        (&["--db", "shut/n.db", "import", "reports"][..], 3),
        (&["ship", "-o", "shut/s.db"], 1),
        (&["sql", "-o", "shut/x.csv", "select 1"], 1),
        (&["sql", "select count(*) from facts"], 0),
        (&["check"], 0),
    ] {
        let said = as_nobody(&folder, arguments).expect("as before");
        assert_eq!(said.code, Some(code), "{arguments:?}: {}", said.err);
        assert!(code == 0 || said.err.contains("shut/"), "{arguments:?}: {}", said.err);
    }
    allow(&folder, "nianbao.db", 0);
    let said = as_nobody(&folder, &["sql", "select 1"]).expect("as before");
    assert_eq!(said.code, Some(3), "{}", said.err);
    assert!(said.err.contains("nianbao.db cannot be opened"), "{}", said.err);
    allow(&folder, "nianbao.db", 0o644);
    assert_eq!(fs::read(folder.path().join("nianbao.db")).expect("reads"), before);
}

#[test]
fn files_that_vanish_and_change_cost_nobody_else_anything() {
    let folder = Folder::new();
    for number in 0..120 {
        let text = REPORT.replace("302所", &format!("{}所", number + 300)).repeat(40);
        folder.write(&format!("reports/{number:03}.txt"), text.as_bytes());
    }
    let stop = std::sync::atomic::AtomicBool::new(false);
    let said = std::thread::scope(|scope| {
        scope.spawn(|| {
            // From the end on, so that they go before the import comes to them, or while it does.
            for number in (60..120).rev() {
                let _ = fs::remove_file(folder.path().join(format!("reports/{number:03}.txt")));
            }
            let mut text = REPORT.repeat(3);
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                text.push_str("新增学校4所。\n");
                let _ = fs::write(folder.path().join("reports/050.txt"), &text);
            }
        });
        let said = folder.run(&["import", "reports"]);
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        said
    });
    assert!(matches!(said.code, Some(0 | 1)), "{:?} {}", said.code, said.err);
    assert!(!said.err.contains("panicked"), "{}", said.err);
    assert_eq!(folder.run(&["check"]).code, Some(0));
    // What stayed as it was is there, and the next import brings the one that changed up to date.
    let there = "SELECT count(*) FROM documents WHERE source_path < 'reports/060' AND source_path <> 'reports/050.txt'";
    assert_eq!(folder.value::<i64>("nianbao.db", there), 59);
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let text: String = folder.value("nianbao.db", "SELECT text FROM documents WHERE source_path = 'reports/050.txt'");
    assert_eq!(text, fs::read_to_string(folder.path().join("reports/050.txt")).expect("reads"));
}

#[test]
fn links_in_circles_end() {
    let folder = Folder::with_reports();
    let at = |name: &str| folder.path().join(name);
    symlink("reports", at("reports/self")).expect("links");
    symlink("b-link", at("reports/a-link")).expect("links");
    symlink("a-link", at("reports/b-link")).expect("links");
    symlink("..", at("reports/up")).expect("links");
    symlink("c.txt", at("reports/c.txt")).expect("links");
    fs::create_dir(at("other")).expect("made");
    symlink("../other", at("other/there.txt")).expect("links");
    symlink(at("other"), at("reports/other")).expect("links");
    let said = folder.run(&["import", "reports"]);
    assert!(matches!(said.code, Some(0 | 1)), "{}", said.err);
    assert!(said.err.contains("2 new"), "{}", said.err);
    // Each report is met once more on the way round, no oftener.
    let said = folder.run(&["import", "reports"]);
    assert!(said.err.contains("0 new, 0 updated, 4 already there"), "{}", said.err);
}

#[test]
fn input_that_is_no_report_gives_a_message_or_no_figure() {
    let folder = Folder::new();
    let half = [b"\xc8\xab\xca\xd0\xb9\xb2\xd3\xd0\xd1\xa7\xd0\xa312\xcb\xf9\xa1\xa3\n".repeat(9), vec![0xb0]].concat();
    for (name, bytes, code, message) in [
        ("empty", Vec::new(), 1, "empty"),
        ("blank", b" \n\t\r\n".to_vec(), 1, "empty"),
        ("zeros", vec![0; 4000], 1, "not a text file"),
        ("a zero", [REPORT.as_bytes(), b"\0", REPORT.as_bytes()].concat(), 1, "not a text file"),
        ("all ones", vec![0xff; 4000], 1, ""),
        ("damaged", [REPORT.as_bytes(), b"\xff\xe5", REPORT.as_bytes()].concat(), 0, ""),
        ("half", half, 0, ""),
        ("digits", b"7".repeat(1_000_000), 0, ""),
        ("one line", "全市共有学校12所，教师40人，".repeat(400).into_bytes(), 0, ""),
        ("brackets", "（".repeat(30_000).into_bytes(), 0, ""),
        ("nested", ["（3人".repeat(700), "）".repeat(700)].concat().into_bytes(), 0, ""),
        ("title", "《建设3所学校的通知".repeat(700).into_bytes(), 0, ""),
    ] {
        folder.write("r.txt", &bytes);
        for arguments in
            [&["extract", "r.txt"][..], &["extract", "--outline", "r.txt"], &["--db", name, "import", "r.txt"]]
        {
            let said = folder.run(arguments);
            assert_eq!(said.code, Some(code), "{name}, {arguments:?}: {}", said.err);
            assert!(said.err.contains(message) && !said.err.contains("panicked"), "{name}: {}", said.err);
        }
        assert_eq!(folder.run(&["--db", name, "check"]).code, Some(0), "{name}");
    }
}
