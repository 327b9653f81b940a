//! `nianbao ship`

use crate::folder::Folder;

fn imported() -> Folder {
    let folder = Folder::with_reports();
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    folder
}

fn read(folder: &Folder, name: &str) -> Vec<u8> {
    std::fs::read(folder.path().join(name)).expect("reads")
}

#[test]
fn shipping_twice_gives_the_same_bytes_and_its_hash() {
    let folder = imported();
    let first = folder.run(&["ship", "-o", "s1.db"]);
    assert_eq!(first.code, Some(0), "{}", first.err);
    folder.run(&["ship", "-o", "s2.db"]);
    assert_eq!(read(&folder, "s1.db"), read(&folder, "s2.db"));
    let (hash, name) = first.out.trim_end().split_once("  ").expect("hash and name");
    assert_eq!((hash, name), (nianbao::digest::sha256(&read(&folder, "s1.db")).as_str(), "s1.db"));
    assert_eq!(folder.names(), ["nianbao.db", "reports", "s1.db", "s2.db"]);
    assert_eq!(folder.run(&["--db", "s1.db", "check"]).code, Some(0));
}

#[test]
fn words_are_found_alike_with_and_without_the_search_tables() {
    let folder = imported();
    assert_eq!(folder.run(&["ship", "-o", "s.db"]).code, Some(0));
    // One character, two, more than the pieces of the tables have, letters in the subject only, punctuation, what is not there.
    for words in ["园", "教师", "幼儿园 专项", "公办幼儿园", "封闭化管理率达到", "校舍", "，", "没有的词"]
    {
        let words = format!("words={words}");
        let find = ["query", "find", words.as_str(), "nature=all"];
        let scanned = folder.run(&find);
        let searched = folder.run(&[&["--db", "s.db"], &find[..]].concat());
        assert_eq!((scanned.code, &scanned.out), (searched.code, &searched.out), "{words}");
    }
    let manifest = ["--db", "s.db", "query", "find", "words=教师", "-o", "found.csv", "--manifest"];
    assert_eq!(folder.run(&manifest).code, Some(0));
    let said = std::fs::read_to_string(folder.path().join("found.csv.manifest.json"));
    assert!(said.is_ok_and(|text| text.contains("metrics_search")), "the tables are used where they are");
    for words in ["教师", "幼儿园 专项", "抚顺 园"] {
        let shell = |db: &str| {
            let mut command = folder.command(&["--db", db, "shell"]);
            let output = command.write_stdin(format!(".find {words}\n")).output().expect("runs");
            crate::folder::Said::new(&output)
        };
        let (scanned, searched) = (shell("nianbao.db"), shell("s.db"));
        assert!(searched.out.contains(".source"), "{words}: {}{}", searched.out, searched.err);
        assert_eq!(scanned.out, searched.out, "{words}");
    }
}

#[test]
fn what_a_shipped_file_says_of_itself_is_verified() {
    for damage in [
        "UPDATE about SET value = '2000' WHERE item = 'metrics'",
        "UPDATE about SET value = '1' WHERE item = 'documents'",
        "UPDATE documents SET source_path = 'other.txt' WHERE document_id = 1",
        "DELETE FROM about WHERE item = 'document' AND seq = 1",
    ] {
        let folder = imported();
        assert_eq!(folder.run(&["ship", "-o", "s.db"]).code, Some(0));
        folder.open("s.db").execute_batch(damage).expect("damages");
        let said = folder.run(&["--db", "s.db", "check"]);
        assert!(said.code == Some(1) && said.out.contains("  about "), "{damage}: {}", said.out);
    }
}

#[test]
fn search_tables_that_find_something_else_are_found() {
    for damage in [
        "INSERT INTO metrics_search (metrics_search) VALUES ('delete-all')",
        "DELETE FROM metrics_search_idx",
        "DELETE FROM sections_search_data WHERE id > 10",
        "INSERT INTO metrics_search (rowid, subject) VALUES (1, '教师')",
    ] {
        let folder = imported();
        assert_eq!(folder.run(&["ship", "-o", "s.db"]).code, Some(0));
        folder.open("s.db").execute_batch(damage).expect("damages");
        let said = folder.run(&["--db", "s.db", "check"]);
        assert_eq!(said.code, Some(1), "{damage}: {}", said.out);
        assert!(
            said.out.lines().any(|line| line.starts_with("search tables") && line.contains("faults")),
            "{damage}: {}",
            said.out
        );
    }
    // The same words on other pages are the same.
    let folder = imported();
    assert_eq!(folder.run(&["ship", "-o", "s.db"]).code, Some(0));
    let again = "INSERT INTO metrics_search (metrics_search, rank) VALUES ('pgsz', 100); INSERT INTO metrics_search (rowid, subject) VALUES (1, '全市共有');
        INSERT INTO metrics_search (metrics_search) VALUES ('optimize')";
    folder.open("s.db").execute_batch(again).expect("written anew");
    let said = folder.run(&["--db", "s.db", "check"]);
    assert_eq!(said.code, Some(0), "{}", said.out);
}

#[test]
fn the_way_in_does_not_show() {
    let folder = imported();
    folder.run(&["ship", "-o", "s1.db"]);
    folder.run(&["--db", "other.db", "import", "reports/b.txt"]);
    folder.run(&["--db", "other.db", "import", "reports"]);
    folder.run(&["--db", "other.db", "import", "--again", "reports"]);
    let said = folder.run(&["--db", "other.db", "ship", "-o", "s2.db"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(read(&folder, "s1.db") == read(&folder, "s2.db"));
}

#[test]
fn the_file_explains_itself_and_opens_anywhere() {
    let folder = imported();
    folder.run(&["ship", "-o", "s.db"]);
    assert_eq!(folder.value::<String>("s.db", "PRAGMA journal_mode"), "delete");
    let value = |item: &str| -> String {
        folder.value("s.db", &format!("SELECT value FROM about WHERE item = '{item}' AND seq = 1"))
    };
    assert_eq!(
        (value("documents").as_str(), value("text").as_str(), value("selection").as_str()),
        ("2", "full", "all")
    );
    assert!(value("document").ends_with("  reports/a.txt"));
    assert_eq!(folder.value::<i64>("s.db", "SELECT count(*) FROM files"), 0);
    let undescribed = "SELECT count(*) FROM sqlite_master m, pragma_table_info(m.name) c
        WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%' AND NOT EXISTS
          (SELECT 1 FROM columns d WHERE d.table_name = m.name AND d.column_name = c.name AND d.meaning <> '')";
    assert_eq!(folder.value::<i64>("s.db", undescribed), 0);
    let without_unit = "SELECT count(*) FROM columns WHERE unit = ''
        AND (column_name IN ('year', 'amount_yuan') OR column_name = 'value' AND table_name LIKE 'q\\_%' ESCAPE '\\')";
    assert_eq!(folder.value::<i64>("s.db", without_unit), 0);
    assert_eq!(folder.value::<String>("s.db", "PRAGMA integrity_check"), "ok");
}

#[test]
fn words_of_one_to_four_characters_are_found_by_stock_tools() {
    let folder = imported();
    folder.run(&["ship", "-o", "s.db"]);
    for word in ["园", "教师", "幼儿园", "公办中小", "封闭化管", "1041", "457人"] {
        let found: i64 =
            folder.value("s.db", &format!("SELECT count(*) FROM metrics_search WHERE metrics_search MATCH '{word}'"));
        let truth: i64 = folder.value(
            "s.db",
            &format!("SELECT count(*) FROM facts WHERE instr(sentence, '{word}') OR instr(subject, '{word}')"),
        );
        assert!(found == truth && truth > 0, "{word}: {found} found, {truth} there");
    }
    assert_eq!(folder.run(&["ship", "-o", "plain.db", "--no-search"]).code, Some(0));
    assert_eq!(folder.value::<i64>("plain.db", "SELECT count(*) FROM sqlite_master WHERE name LIKE '%search%'"), 0);
}

#[test]
fn without_texts_the_sentences_stay_and_provenance_holds() {
    let folder = imported();
    let said = folder.run(&["ship", "--no-text", "-o", "s.db"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(folder.run(&["--db", "s.db", "check"]).code, Some(0));
    let sentences = "SELECT group_concat(metric_id || raw || sentence) FROM facts";
    let whole = "SELECT group_concat(metric_id || raw || sentence) FROM (SELECT * FROM facts ORDER BY metric_id)";
    assert_eq!(folder.value::<String>("s.db", sentences), folder.value::<String>("nianbao.db", whole));
    assert_eq!(folder.value::<i64>("s.db", "SELECT count(*) FROM documents WHERE text LIKE '%工作总结%'"), 0);
    let back = "SELECT count(*) FROM metrics m JOIN excerpts e USING (document_id)
        WHERE m.char_start BETWEEN e.excerpt_start AND e.excerpt_start + e.length - 1";
    let metrics: i64 = folder.value("s.db", "SELECT count(*) FROM metrics");
    assert_eq!(folder.value::<i64>("s.db", back), metrics);
    assert_eq!(folder.run(&["--db", "s.db", "ship", "-o", "t.db"]).code, Some(0));
    assert!(read(&folder, "s.db") == read(&folder, "t.db"), "shipping a shipped file changes nothing");
}

#[test]
fn a_part_can_be_shipped() {
    let folder = imported();
    folder.run(&["import", "--region", "抚顺", "--year", "2020", "reports/a.txt"]);
    folder.run(&["import", "--region", "沈阳", "--year", "2021", "reports/b.txt"]);
    for option in [["--city", "抚顺"], ["--year", "2019..2020"]] {
        let said = folder.run(&["ship", "-o", "part.db", option[0], option[1]]);
        assert_eq!(said.code, Some(0), "{option:?} {}", said.err);
        let cities: String = folder.value("part.db", "SELECT group_concat(DISTINCT city) FROM facts");
        assert_eq!(cities, "抚顺市", "{option:?}");
        assert_eq!(folder.value::<i64>("part.db", "SELECT count(*) FROM documents"), 1);
    }
    let said = folder.run(&["ship", "-o", "part.db", "--theme", "学前教育,teachers"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let themes: String = folder.value("part.db", "SELECT group_concat(DISTINCT theme) FROM facts");
    assert!(themes.contains("preschool") && themes.split(',').all(|t| t == "preschool" || t == "teachers"), "{themes}");
    let said = folder.run(&["ship", "-o", "none.db", "--theme", "学前"]);
    assert_eq!((said.code, said.err.contains("学前教育")), (Some(2), true), "{}", said.err);
    let said = folder.run(&["ship", "-o", "none.db", "--city", "抚须"]);
    assert_eq!((said.code, said.err.contains("抚顺市")), (Some(2), true), "{}", said.err);
    let said = folder.run(&["ship", "-o", "none.db", "--city", "承德"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("no figure fits"), "{}", said.err);
    assert!(!folder.path().join("none.db").exists());
}

#[test]
fn nothing_of_the_persons_is_overwritten() {
    let folder = imported();
    folder.write("letter.txt", b"dear all");
    for target in ["nianbao.db", "letter.txt"] {
        let before = read(&folder, target);
        let said = folder.run(&["ship", "-o", target]);
        assert_eq!(said.code, Some(2), "{}", said.err);
        assert_eq!(read(&folder, target), before);
    }
    assert_eq!(folder.run(&["ship", "-o", "no/folder/s.db"]).code, Some(1));
    assert_eq!(folder.run(&["--db", "none.db", "ship", "-o", "s.db"]).code, Some(3));
    assert_eq!(folder.names(), ["letter.txt", "nianbao.db", "reports"]);
}

#[test]
fn a_shipped_file_can_take_more_reports() {
    let folder = imported();
    folder.run(&["ship", "-o", "s.db"]);
    folder.write("more/c.txt", "承德市教育局2022年工作总结\n新建学校9所。".as_bytes());
    let said = folder.run(&["--db", "s.db", "import", "more"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(folder.value::<i64>("s.db", "SELECT count(*) FROM sqlite_master WHERE name LIKE '%search%'"), 0);
    assert_eq!(folder.run(&["--db", "s.db", "check"]).code, Some(0));
}
