//! `nianbao check`

use crate::folder::Folder;

fn imported() -> Folder {
    let folder = Folder::with_reports();
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    folder
}

#[test]
fn a_fresh_database_is_sound() {
    let folder = imported();
    let said = folder.run(&["check"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(said.out.lines().all(|line| line.ends_with(": ok")), "{}", said.out);
    assert_eq!(said.out.lines().count(), 12);
}

#[test]
fn every_kind_of_fault_is_found() {
    let table = [
        ("UPDATE metrics SET raw = 'x' || substr(raw, 2) WHERE metric_id = 1", "provenance"),
        ("UPDATE metrics SET sentence_end = 100000 WHERE metric_id = 1", "provenance"),
        ("UPDATE metrics SET sentence_start = sentence_start - 9 WHERE raw = '457人'", "provenance"),
        ("UPDATE metrics SET value = 999 WHERE metric_id = 1", "values"),
        ("UPDATE metrics SET unit = '千人' WHERE raw = '457人'", "values"),
        ("UPDATE metrics SET unit = '' WHERE raw = '302所'", "values"),
        ("UPDATE metrics SET unit = '‰' WHERE raw = '100%'", "values"),
        ("UPDATE sections SET title = '假' WHERE label = '一、'", "sections"),
        ("UPDATE sections SET label = '三、' WHERE label = '二、'", "sections"),
        ("UPDATE sections SET char_start = char_start + 1 WHERE label = '二、'", "sections"),
        ("UPDATE sections SET depth = depth + 1 WHERE label = '二、'", "sections"),
        ("UPDATE sections SET seq = seq + 1 WHERE label = '二、'", "sections"),
        ("UPDATE metrics SET region_code = 999999 WHERE metric_id = 1", "foreign keys"),
        ("UPDATE metrics SET part_of = metric_id WHERE metric_id = 2", "references"),
        ("UPDATE yields SET with_year = with_year + 1 WHERE document_id = 2", "yields"),
        ("DELETE FROM yields WHERE document_id = 2", "yields"),
        ("UPDATE indicator_yields SET places = places + 1", "kept sums"),
        ("UPDATE money_by_theme SET amount = amount + 1", "kept sums"),
        ("DELETE FROM money_by_theme", "kept sums"),
        ("INSERT INTO money_changes VALUES (210100, 2020, 1, 'funding', NULL, '投入', 2.0, 1.0, 0, 1, 2)", "kept sums"),
        ("UPDATE metrics SET value = value * 2 WHERE unit = '元'", "kept sums"),
        ("UPDATE totals SET parts_sum = parts_sum + 1", "kept sums"),
        ("UPDATE totals SET vague = 1", "kept sums"),
        ("DELETE FROM totals", "kept sums"),
        ("INSERT INTO totals SELECT 1, region_code, year, nature, theme, indicator, subject, value, unit, bound, 1, value, 0, 0 FROM metrics
            WHERE metric_id = 1", "kept sums"),
        ("UPDATE metrics SET value = value - 1 WHERE part_of IS NOT NULL", "kept sums"),
        ("UPDATE regions SET full_name = '某省' WHERE region_code = 210400", "catalogue"),
        ("UPDATE saved_queries SET sql = 'SELECT nothing FROM nowhere' WHERE name = 'funding'", "saved queries"),
        ("DROP VIEW facts", "schema"),
        ("UPDATE metrics SET value = value * 10 WHERE raw = '302所'", "values"),
        ("UPDATE metrics SET dimension = 'money' WHERE raw = '302所'", "values"),
        ("UPDATE documents SET text = replace(text, '教师队伍', '队伍建设')", "provenance"),
        ("UPDATE documents SET text = text || 'x'", "provenance"),
        ("UPDATE indicators SET name = '错' WHERE indicator = 'funding.fiscal'", "catalogue"),
        ("DELETE FROM subject_words WHERE word = '小学'", "catalogue"),
        ("UPDATE columns SET meaning = 'x' WHERE table_name = 'facts' AND seq = 3", "catalogue"),
        ("UPDATE saved_queries SET sql = replace(sql, 'spending', 'income') WHERE name = 'funding_by_theme'", "saved queries"),
        ("DROP VIEW q_funding", "saved queries"),
    ];
    for (damage, check) in table {
        let folder = imported();
        folder.open("nianbao.db").execute_batch(&format!("PRAGMA foreign_keys = off; {damage}")).expect("damages");
        let said = folder.run(&["check"]);
        assert_eq!(said.code, Some(1), "{damage}: {}", said.out);
        let line = said.out.lines().find(|line| line.starts_with(check)).expect("the check is listed");
        assert!(line.contains("faults"), "{damage}: {line}");
        assert!(said.err.contains(&format!("check failed: {check}")), "{damage}: {}", said.err);
    }
}

#[test]
fn what_is_not_of_this_program_is_not_judged_and_that_is_said() {
    let folder = imported();
    let other = "UPDATE about SET value = 'x' WHERE item = 'catalogue'; UPDATE indicators SET name = '错' WHERE indicator = 'funding.fiscal'";
    folder.open("nianbao.db").execute_batch(other).expect("writes");
    let said = folder.run(&["check"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(said.err.contains("not compared row by row"), "{}", said.err);
}

#[test]
fn whoever_reads_the_first_line_alone_is_told_all_the_same() {
    let folder = imported();
    folder.open("nianbao.db").execute_batch("UPDATE metrics SET value = 999 WHERE metric_id = 1").expect("damages");
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let program = folder.command(&["check"]).get_program().to_owned();
    let mut check = std::process::Command::new(program);
    let ended = check.current_dir(folder.path()).args(["--lang", "en", "check"]).stdout(writer).output().expect("runs");
    assert_eq!(ended.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("check failed: values"), "{ended:?}");
}

#[test]
fn what_is_no_database_cannot_be_opened() {
    let folder = imported();
    let sound = std::fs::read(folder.path().join("nianbao.db")).expect("reads");
    folder.write("short.db", &sound[..50]);
    folder.write("empty.db", b"");
    let table =
        [("short.db", "not a SQLite database"), ("empty.db", "not a SQLite database"), ("reports", "it is a folder")];
    for (db, why) in table {
        for command in [&["check"][..], &["sql", "select 1 from facts"]] {
            let said = folder.run(&[&["--db", db], command].concat());
            assert_eq!(said.code, Some(3), "{db} {command:?}: {}", said.err);
            assert!(said.err.contains(why), "{db} {command:?}: {}", said.err);
        }
    }
}

#[test]
fn a_damaged_file_is_told_from_a_missing_one() {
    let folder = imported();
    let sound = std::fs::read(folder.path().join("nianbao.db")).expect("reads");
    folder.write("cut.db", &sound[..sound.len() / 2]);
    let mut flipped = sound.clone();
    for byte in flipped.iter_mut().skip(sound.len() / 3).take(9000) {
        *byte ^= 0x55;
    }
    folder.write("flipped.db", &flipped);
    for db in ["cut.db", "flipped.db"] {
        let said = folder.run(&["--db", db, "check"]);
        assert_eq!(said.code, Some(1), "{db}: {}{}", said.out, said.err);
    }
    let said = folder.run(&["--db", "none.db", "check"]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("no database at none.db"), "{}", said.err);
    assert!(!folder.path().join("none.db").exists());
}

#[test]
fn sizes_name_every_table() {
    let folder = imported();
    let said = folder.run(&["check", "--sizes"]);
    assert!(
        said.out.starts_with("name\trows\tbytes\n")
            && said.out.contains("\nmetrics\t")
            && said.out.contains("\ntotals\t1\t"),
        "{}",
        said.out
    );
    assert!(said.err.contains("times that"), "{}", said.err);
}
