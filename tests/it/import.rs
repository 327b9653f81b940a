//! `nianbao import`

use std::os::unix::ffi::OsStrExt as _;
use std::time::{Duration, SystemTime};

use crate::folder::{Folder, PLAN, REPORT};

const PROVENANCE: &str = "SELECT count(*) FROM metrics m JOIN documents d USING (document_id)
    WHERE substr(d.text, char_start + 1, char_end - char_start) <> m.raw";

/// Sets the time of last change back, so that the file counts as settled.
fn settle(path: &std::path::Path) {
    let file = std::fs::File::options().write(true).open(path).expect("opens");
    file.set_modified(SystemTime::now() - Duration::from_hours(1)).expect("sets the time");
}

#[test]
fn reports_become_rows_with_provenance() {
    let folder = Folder::with_reports();
    let said = folder.run(&["import", "reports"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(said.out, "");
    assert!(said.err.contains("documents: 2 new, 0 updated, 0 already there, 0 failed"), "{}", said.err);
    assert!(said.err.contains("next: nianbao query"), "{}", said.err);
    assert_eq!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM documents"), 2);
    assert!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM metrics") >= 8);
    assert_eq!(folder.value::<i64>("nianbao.db", PROVENANCE), 0);
    assert_eq!(folder.value::<String>("nianbao.db", "SELECT text FROM documents WHERE document_id = 1"), REPORT);
    assert_eq!(folder.names(), ["nianbao.db", "reports"]);
}

#[test]
fn a_huge_text_is_there_whole() {
    let folder = Folder::new();
    // Blanks are soon read; over 32 MB of text do not stay in memory while they are.
    let text = format!("{REPORT}{}\n全市新建小学12所。\n", "\u{3000}".repeat(12 << 20));
    folder.write("reports/huge.txt", text.as_bytes());
    let said = folder.run(&["import", "reports"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let stored: String = folder.value("nianbao.db", "SELECT text FROM documents WHERE typeof(text) = 'text'");
    assert!(stored == text);
    assert_eq!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM metrics WHERE raw = '12所'"), 1);
    assert_eq!(folder.run(&["check"]).code, Some(0));
    assert_eq!(folder.names(), ["nianbao.db", "reports"]);
    let said = folder.run(&["ship", "-o", "s.db"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(folder.value::<String>("s.db", "SELECT text FROM documents") == text);
    let found = "SELECT m.raw FROM metrics_search s JOIN metrics m ON m.metric_id = s.rowid WHERE metrics_search MATCH '新建小学'";
    assert_eq!(folder.value::<String>("s.db", found), "12所");
}

#[test]
fn the_same_report_in_other_bytes_is_told_of() {
    let folder = Folder::with_reports();
    folder.write("reports/c.txt", format!("{REPORT}\n").as_bytes());
    let said = folder.run(&["import", "reports"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("reports/a.txt and reports/c.txt look like one report"), "{}", said.err);
    let said = folder.run(&["import", "reports"]);
    assert!(!said.err.contains("look like one report"), "{}", said.err);
}

#[test]
fn all_copies_of_a_report_are_named_as_long_as_there_are_several() {
    let folder = Folder::with_reports();
    folder.write("reports/c.txt", format!("{REPORT}\n").as_bytes());
    folder.write("reports/d.txt", format!("{REPORT}\n\n").as_bytes());
    let three = "reports/a.txt and reports/c.txt and reports/d.txt look like one report";
    let said = folder.run(&["import", "reports"]);
    assert!(said.err.contains(three) && said.err.contains("count 3 times"), "{}", said.err);
    let said = folder.run(&["check"]);
    assert!(said.code == Some(0) && said.err.contains(three), "{}", said.err);
    std::fs::remove_file(folder.path().join("reports/d.txt")).expect("removed");
    let said = folder.run(&["import", "--prune", "reports"]);
    assert!(said.err.contains("reports/a.txt and reports/c.txt look like one report"), "{}", said.err);
    std::fs::remove_file(folder.path().join("reports/c.txt")).expect("removed");
    let said = folder.run(&["import", "--prune", "reports"]);
    assert!(!said.err.contains("look like one report"), "{}", said.err);
    assert!(!folder.run(&["check"]).err.contains("look like one report"));
}

#[test]
fn names_of_files_that_moved_write_nothing_to_the_screen() {
    let folder = Folder::with_reports();
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let (from, to) = (folder.path().join("reports/a.txt"), folder.path().join("reports/\u{1b}]0;x\u{7}a.txt"));
    std::fs::rename(from, to).expect("renamed");
    let said = folder.run(&["import", "reports"]);
    assert!(said.err.contains("moved or renamed") && !said.err.contains(['\u{1b}', '\u{7}']), "{:?}", said.err);
}

#[test]
fn a_place_that_several_bear_is_asked_back() {
    let folder = Folder::with_reports();
    let said = folder.run(&["import", "--region", "鼓楼区", "reports"]);
    assert_eq!(said.code, Some(2), "{}", said.err);
    assert!(said.err.contains("福建省福州市鼓楼区（350102）"), "{}", said.err);
    assert_eq!(folder.run(&["import", "--region", "福州市鼓楼区", "reports"]).code, Some(0));
}

#[test]
fn importing_again_changes_nothing() {
    let folder = Folder::with_reports();
    folder.run(&["import", "reports"]);
    folder.run(&["import", "reports"]);
    let before = std::fs::read(folder.path().join("nianbao.db")).expect("reads");
    settle(&folder.path().join("reports/a.txt"));
    settle(&folder.path().join("reports/b.txt"));
    let said = folder.run(&["import", "reports"]);
    assert!(said.err.contains("0 new, 0 updated, 2 already there, 0 failed"), "{}", said.err);
    let rows = "SELECT group_concat(metric_id || raw || coalesce(part_of, '')) FROM metrics";
    let first: String = folder.value("nianbao.db", rows);
    folder.run(&["import", "reports"]);
    let after = std::fs::read(folder.path().join("nianbao.db")).expect("reads");
    assert_eq!(folder.value::<String>("nianbao.db", rows), first);
    assert_eq!(before.len(), after.len());
}

#[test]
fn a_changed_file_replaces_its_document_and_no_other() {
    let folder = Folder::with_reports();
    folder.run(&["import", "reports"]);
    folder.write("reports/a.txt", REPORT.replace("302所", "305所").as_bytes());
    let said = folder.run(&["import", "reports"]);
    assert!(said.err.contains("0 new, 1 updated, 1 already there"), "{}", said.err);
    assert_eq!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM documents"), 2);
    assert_eq!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM metrics WHERE raw = '302所'"), 0);
    assert_eq!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM metrics WHERE raw = '305所'"), 1);
    assert_eq!(folder.run(&["check"]).code, Some(0));
}

#[test]
fn a_copy_of_a_file_is_the_same_document_and_outlives_it() {
    let folder = Folder::with_reports();
    folder.write("reports/c.txt", REPORT.as_bytes());
    let said = folder.run(&["import", "reports"]);
    assert!(said.err.contains("2 new, 0 updated, 1 already there"), "{}", said.err);
    folder.write("reports/a.txt", REPORT.replace("302所", "305所").as_bytes());
    let said = folder.run(&["import", "reports"]);
    assert!(said.err.contains("1 new, 0 updated, 2 already there"), "{}", said.err);
    assert_eq!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM documents"), 3);
    folder.write("reports/c.txt", PLAN.as_bytes());
    folder.run(&["import", "reports"]);
    assert_eq!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM documents"), 2);
    assert_eq!(folder.run(&["check"]).code, Some(0));
}

#[test]
fn files_that_exchange_their_contents_both_stay() {
    let folder = Folder::with_reports();
    folder.run(&["import", "reports"]);
    folder.write("reports/a.txt", PLAN.as_bytes());
    folder.write("reports/b.txt", REPORT.as_bytes());
    let said = folder.run(&["import", "reports"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM documents"), 2);
    assert_eq!(folder.run(&["check"]).code, Some(0));
}

#[test]
fn one_bad_file_never_loses_the_others() {
    let folder = Folder::with_reports();
    folder.write("reports/aa.txt", b"");
    folder.write("reports/ab.txt", b"\x00\x01\x02");
    folder.write("reports/ac.pdf", b"%PDF-1.4");
    folder.write("reports/ad.txt", b"%PDF-1.4");
    let said = folder.run(&["import", "reports", "nowhere"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("2 new, 0 updated, 0 already there, 4 failed"), "{}", said.err);
    assert!(said.err.contains("reports/aa.txt: empty"), "{}", said.err);
    assert!(said.err.contains("reports/ab.txt: not a text file"), "{}", said.err);
    assert!(said.err.contains("reports/ad.txt: is PDF"), "{}", said.err);
    assert!(said.err.contains("nowhere: no such file"), "{}", said.err);
    assert!(
        said.err.contains("passed over: 1 with another ending than txt, text, md, html, htm (.pdf 1)"),
        "{}",
        said.err
    );
}

#[test]
fn any_file_name_can_be_imported() {
    let folder = Folder::new();
    let reports = folder.path().join("reports");
    std::fs::create_dir(&reports).expect("folder");
    for (number, name) in [&b"a b.txt"[..], b"quote\"'.txt", b"new\nline.txt", "年报.txt".as_bytes(), b"bad\xff.txt"]
        .into_iter()
        .enumerate()
    {
        let text = format!("{REPORT}共有学校{}所。", number + 20);
        std::fs::write(reports.join(std::ffi::OsStr::from_bytes(name)), text).expect("writes");
    }
    std::os::unix::fs::symlink(&reports, reports.join("again")).expect("links");
    let said = folder.run(&["import", "reports"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("5 new") && said.err.contains("1 link in a circle"), "{}", said.err);
    let paths: String = folder.value("nianbao.db", "SELECT group_concat(source_path, '|') FROM documents");
    assert_eq!(
        paths,
        "reports/a b.txt|reports/bad\\xFF.txt|reports/new\nline.txt|reports/quote\"'.txt|reports/年报.txt"
    );
    let said = folder.run(&["import", "reports"]);
    assert!(said.err.contains("0 new, 0 updated, 5 already there"), "{}", said.err);
}

#[test]
fn the_number_of_threads_does_not_show() {
    let folder = Folder::new();
    for number in 0..60 {
        let text = REPORT.replace("302所", &format!("{}所", number * 7 + 3)).repeat(1 + number % 5);
        folder.write(&format!("reports/{number:02}.txt"), text.as_bytes());
    }
    for jobs in ["1", "2", "5"] {
        let db = format!("j{jobs}.db");
        assert_eq!(folder.run(&["--db", &db, "import", "--jobs", jobs, "reports"]).code, Some(0));
    }
    let dump = |db: &str| -> String {
        folder.value(
            db,
            "SELECT group_concat(metric_id || ' ' || document_id || ' ' || char_start || ' ' || raw) FROM metrics",
        )
    };
    assert_eq!(dump("j1.db"), dump("j2.db"));
    assert_eq!(dump("j1.db"), dump("j5.db"));
}

#[test]
fn the_person_overrules_the_report() {
    let folder = Folder::with_reports();
    folder.run(&["import", "reports"]);
    let said = folder.run(&["import", "--region", "承德市", "--year", "2019", "reports/a.txt"]);
    assert!(said.err.contains("0 new, 1 updated"), "{}", said.err);
    let facts =
        "SELECT region_code || ' ' || region_given || ' ' || year_given FROM documents WHERE source_path LIKE '%a.txt'";
    assert_eq!(folder.value::<String>("nianbao.db", facts), "130800 130800 2019");
    let said = folder.run(&["import", "reports"]);
    assert!(said.err.contains("0 new, 0 updated, 2 already there"), "{}", said.err);
    assert_eq!(folder.value::<String>("nianbao.db", facts), "130800 130800 2019");
    // It holds when the file changes or is read again, until the person says otherwise.
    let text = std::fs::read_to_string(folder.path().join("reports/a.txt")).expect("reads");
    folder.write("reports/a.txt", format!("{text}\n\n全县另有教学点3个。\n").as_bytes());
    for again in [&["import", "reports"][..], &["import", "--again", "reports"]] {
        let said = folder.run(again);
        assert!(said.err.contains("0 new, "), "{}", said.err);
        assert_eq!(folder.value::<String>("nianbao.db", facts), "130800 130800 2019");
    }
    folder.run(&["import", "--as-told", "reports/a.txt"]);
    let given = "SELECT count(*) FROM documents WHERE region_given IS NOT NULL OR year_given IS NOT NULL";
    assert_eq!(folder.value::<i64>("nianbao.db", given), 0);
    let said = folder.run(&["import", "--region", "承得市", "reports"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("did you mean") && said.err.contains("承德市"), "{}", said.err);
}

#[test]
fn files_that_are_gone_are_told_of_and_taken_out_when_asked() {
    let folder = Folder::with_reports();
    folder.write("other/kept.txt", "临河区2020年有小学3所。\n".as_bytes());
    folder.run(&["import", "reports", "other"]);
    std::fs::copy(folder.path().join("reports/b.txt"), folder.path().join("reports/moved.txt")).expect("copies");
    folder.run(&["import", "reports"]);
    for gone in ["reports/a.txt", "reports/b.txt", "other/kept.txt"] {
        std::fs::remove_file(folder.path().join(gone)).expect("removes");
    }
    let said = folder.run(&["import", "reports"]);
    // A report that was moved is not gone: its path is the new one.
    assert!(said.err.contains("gone since earlier imports: 1 (") && said.err.contains("--prune"), "{}", said.err);
    assert!(said.err.contains("moved or renamed, and their reports kept: 1 ("), "{}", said.err);
    assert!(said.err.contains("b.txt → ") && said.err.contains("moved.txt)"), "{}", said.err);
    let moved = "SELECT count(*) FROM documents WHERE source_path LIKE '%/b.txt'";
    assert_eq!(folder.value::<i64>("nianbao.db", moved), 0);
    assert_eq!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM documents"), 3);
    let said = folder.run(&["import", "--prune", "reports"]);
    assert!(said.err.contains("taken out, since their files are gone: 1 ("), "{}", said.err);
    // What is in another folder stays, and so does a report that was moved.
    let left = "SELECT group_concat(source_path) FROM (SELECT source_path FROM documents ORDER BY source_path)";
    assert_eq!(folder.value::<String>("nianbao.db", left), "other/kept.txt,reports/moved.txt");
    assert_eq!(folder.run(&["check"]).code, Some(0));
    let said = folder.run(&["import", "reports"]);
    assert!(!said.err.contains("gone since"), "{}", said.err);
}

#[test]
fn a_year_that_the_text_does_not_say_makes_no_promises() {
    let folder = Folder::new();
    let text = "临河区教育局2020年工作总结及2021年工作打算\n\n一、2020年工作总结\n\n全区招聘教师90人。新建幼儿园3所。\n\n二、2021年工作打算\n\n新建幼儿园5所。\n";
    folder.write("a.txt", text.as_bytes());
    let said = folder.run(&["import", "--year", "2019", "a.txt"]);
    assert!(said.err.contains("a.txt: --year 2019, but the text says 2020-2021"), "{}", said.err);
    let figures = "SELECT group_concat(raw || ' ' || nature || ' ' || year, '; ') FROM metrics";
    insta::assert_snapshot!(folder.value::<String>("nianbao.db", figures), @"90人 actual 2020; 3所 actual 2020; 5所 target 2021");
    let said = folder.run(&["import", "--year", "2020", "a.txt"]);
    assert!(!said.err.contains("but the text says"), "{}", said.err);
}

#[test]
fn reports_of_another_database_are_read_anew() {
    let folder = Folder::with_reports();
    folder.write("mine.txt", "临河区教育局2020年工作总结\n\n全区有小学3所。\n".as_bytes());
    folder.run(&["--db", "theirs.db", "import", "--region", "承德市", "reports/a.txt"]);
    folder.run(&["--db", "theirs.db", "import", "reports"]);
    folder.run(&["import", "mine.txt"]);
    let said = folder.run(&["import", "theirs.db"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("2 new, 0 updated"), "{}", said.err);
    let figures = "SELECT group_concat(raw || subject || ifnull(region_code, '-') || ifnull(year, '-')) FROM (SELECT m.* FROM metrics m JOIN documents USING (document_id) WHERE source_path LIKE 'reports/%' ORDER BY source_path, char_start)";
    assert_eq!(folder.value::<String>("nianbao.db", figures), folder.value::<String>("theirs.db", figures));
    let given = "SELECT group_concat(source_path) FROM documents WHERE region_given = 130800";
    assert_eq!(folder.value::<String>("nianbao.db", given), "reports/a.txt");
    // What was said there of a report that is here already is told of.
    folder.run(&["--db", "theirs.db", "import", "--year", "2019", "reports/b.txt"]);
    let said = folder.run(&["import", "theirs.db"]);
    assert!(
        said.err.contains("reports/b.txt: there already; the other database was told --year 2019 of it"),
        "{}",
        said.err
    );
    assert!(!said.err.contains("a.txt: there already"), "{}", said.err);
    assert_eq!(folder.run(&["check"]).code, Some(0));
    let said = folder.run(&["import", "theirs.db", "reports", "mine.txt"]);
    assert!(said.err.contains("0 new, 0 updated, 5 already there"), "{}", said.err);
    // Excerpts are no texts, and a text that was changed is not the one imported.
    folder.run(&["--db", "theirs.db", "ship", "--no-text", "-o", "cut.db"]);
    let said = folder.run(&["import", "cut.db"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("cut.db has excerpts only"), "{}", said.err);
    let change = "UPDATE documents SET text = replace(text, '小学', '中学'), sha256 = replace(sha256, 'a', 'b')";
    folder.open("theirs.db").execute(change, []).expect("changes");
    let said = folder.run(&["import", "theirs.db"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("2 failed") && said.err.contains("not the one of its SHA-256"), "{}", said.err);
}

#[test]
fn databases_that_cannot_be_written_are_refused_and_left_alone() {
    let folder = Folder::with_reports();
    folder.write("text.db", "这不是数据库，只是一段文字而已。".repeat(40).as_bytes());
    folder.open("foreign.db").execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)").expect("makes");
    folder.run(&["--db", "newer.db", "import", "reports"]);
    folder.open("newer.db").execute_batch("PRAGMA user_version = 999").expect("sets");
    for (db, message) in [
        ("text.db", "is not a SQLite database"),
        ("foreign.db", "not one made by nianbao"),
        ("newer.db", "schema version 999"),
        ("no/such/folder/x.db", "cannot be opened"),
    ] {
        let before = std::fs::read(folder.path().join(db)).ok();
        let said = folder.run(&["--db", db, "import", "reports"]);
        assert_eq!(said.code, Some(3), "{db}: {}", said.err);
        assert!(said.err.contains(message) && said.err.contains(db), "{db}: {}", said.err);
        assert_eq!(std::fs::read(folder.path().join(db)).ok(), before, "{db}");
    }
}

#[test]
fn an_open_shell_does_not_stop_an_import() {
    let folder = Folder::with_reports();
    folder.run(&["import", "reports/a.txt"]);
    let shell = folder.open("nianbao.db");
    let count = || -> i64 { shell.query_row("SELECT count(*) FROM documents", [], |row| row.get(0)).expect("counts") };
    assert_eq!(count(), 1);
    let said = folder.run(&["import", "reports"]);
    assert_eq!((said.code, count()), (Some(0), 2), "{}", said.err);
}

#[test]
fn a_lock_held_by_another_program_is_told_of() {
    let folder = Folder::with_reports();
    folder.run(&["import", "reports/a.txt"]);
    let other = folder.open("nianbao.db");
    other.execute_batch("BEGIN EXCLUSIVE").expect("locks");
    let said = folder.run(&["import", "--wait", "0", "reports"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("nianbao.db is locked by another program"), "{}", said.err);
    other.execute_batch("ROLLBACK").expect("unlocks");
    assert_eq!(folder.run(&["import", "--wait", "0", "reports"]).code, Some(0));
}

#[test]
fn two_imports_at_once_lose_nothing() {
    let folder = Folder::new();
    for number in 0..40 {
        let text = REPORT.replace("302所", &format!("{}所", number + 300));
        folder.write(&format!("{}/{number}.txt", number % 2), text.as_bytes());
    }
    std::thread::scope(|scope| {
        let runs = ["0", "1"].map(|half| {
            let folder = &folder;
            scope.spawn(move || folder.run(&["import", half]))
        });
        for run in runs {
            let said = run.join().expect("runs");
            assert_eq!(said.code, Some(0), "{}", said.err);
        }
    });
    assert_eq!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM documents"), 40);
    assert_eq!(folder.run(&["check"]).code, Some(0));
}

#[test]
fn messages_are_in_chinese_where_the_locale_is() {
    let folder = Folder::with_reports();
    let output = folder.command(&["import", "reports"]).env("LC_ALL", "zh_CN.UTF-8").output().expect("runs");
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(err.contains("新增报告 2 份") && err.contains("接着可以："), "{err}");
}

#[test]
fn a_national_bulletin_is_about_the_country_and_its_provinces() {
    let folder = Folder::new();
    let bulletin = "2020年全国教育事业发展统计公报\n\n一、学前教育\n全国共有幼儿园29.2万所，投入学前教育专项资金188亿元。其中，河南省投入9亿元。\n";
    folder.write("reports/a.txt", bulletin.as_bytes());
    folder.write("reports/b.txt", "绍兴市2020年教育工作总结\n\n毛入园率99%，高于全国平均水平（85.2%）。\n".as_bytes());
    assert_eq!(folder.run(&["--db", "n.db", "import", "reports"]).code, Some(0));
    let places =
        "SELECT group_concat(place || ' ' || raw, ', ') FROM (SELECT place, raw FROM facts ORDER BY metric_id)";
    let expected = "全国 29.2万所, 全国 188亿元, 河南省 9亿元, 绍兴市 99%, 全国 85.2%";
    assert_eq!(folder.value::<String>("n.db", places), expected);
    let answer = folder.run(&["--db", "n.db", "query", "funding", "city=全国"]);
    assert_eq!(answer.out.matches("亿元").count(), 1, "{}", answer.out);
    assert!(answer.out.contains("188亿元"), "{}", answer.out);
    // Provinces do not lie in it, for the file that is shipped neither.
    assert_eq!(folder.run(&["--db", "n.db", "ship", "--city", "全国", "-o", "s.db"]).code, Some(0));
    let shipped = folder.value::<String>("s.db", "SELECT group_concat(DISTINCT place) FROM facts");
    assert_eq!(shipped, "全国");
}

#[test]
fn no_database_is_made_of_nothing() {
    let folder = Folder::new();
    folder.write("papers/a.pdf", b"%PDF");
    for path in ["nowhere", "papers"] {
        let said = folder.run(&["import", path]);
        assert_eq!(said.code, Some(i32::from(path == "nowhere")), "{}", said.err);
        assert!(said.err.contains("documents: 0 new"), "{}", said.err);
    }
    assert_eq!(folder.names(), ["papers"]);
}
