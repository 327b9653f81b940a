//! What is opened for reading stays as it is, whoever asks and whoever made the file.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use rusqlite::Connection;

use crate::folder::{Folder, Said};

/// Statements that would write to the database, to another file, or to the settings that keep them from it.
const ATTEMPTS: &[&str] = &[
    "insert into themes values ('x', 'x', null)",
    "with t as (select 1) delete from metrics",
    "replace into themes values ('x', 'x', null)",
    "insert into themes values ('x', 'x', null) on conflict do update set name = 'y' returning theme",
    "update metrics set subject = ''",
    "delete from metrics returning metric_id",
    "begin; delete from metrics; commit",
    "begin immediate; delete from metrics; commit",
    "begin exclusive",
    "create table t (a)",
    "create temp table t as select 1",
    "create temp trigger t after insert on metrics begin select 1; end",
    "create virtual table v using fts5(a)",
    "create virtual table temp.v using dbstat",
    "create view v as select 1",
    "create index i on metrics (value)",
    "drop view facts",
    "alter table metrics rename to m",
    "alter table metrics add column z",
    "attach 'o.db' as o",
    "attach 'file:o.db?mode=rwc' as o",
    "attach database ':memory:' as o",
    "detach main",
    "vacuum",
    "vacuum into 'o.db'",
    "vacuum into (select 'o.db')",
    "analyze",
    "reindex",
    "savepoint s",
    "release s",
    "pragma query_only = 0",
    "pragma query_only(off)",
    "pragma writable_schema = on",
    "pragma writable_schema = reset",
    "pragma trusted_schema = 1",
    "pragma journal_mode = wal",
    "pragma main.journal_mode(memory)",
    "pragma user_version = 9",
    "pragma application_id(1)",
    "pragma schema_version = 1",
    "pragma page_size = 512",
    "pragma auto_vacuum = 1",
    "pragma encoding = 'UTF-16'",
    "pragma locking_mode = exclusive",
    "pragma temp_store_directory = '.'",
    "pragma optimize",
    "pragma wal_checkpoint(truncate)",
    "pragma incremental_vacuum(1)",
    "pragma shrink_memory",
    "pragma hard_heap_limit = 1",
    "select * from pragma_user_version(9)",
    "select * from pragma_journal_mode('memory')",
    "select * from pragma_writable_schema(1)",
    "select load_extension('./evil')",
    "select load_extension('./evil', 'entry') from metrics",
    "select writefile('o.txt', 'x')",
    "select readfile('/etc/hostname')",
    "select edit('x', 'touch o.txt')",
    "select fts3_tokenizer('simple', x'0000000000000000')",
    "select * from fsdir('.')",
    "delete from sqlite_master",
    "update sqlite_master set sql = ''",
    "update sqlite_dbpage set data = zeroblob(4096)",
    "insert into dbstat values (1)",
    "insert into sqlite_sequence values ('x', 1)",
    "explain delete from metrics; delete from metrics",
    "/* */ ; ; delete from metrics; select 1",
];

/// All files of a folder with their bytes.
fn everything(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for name in folder.names() {
        let path = folder.path().join(&name);
        let bytes = if path.is_file() { fs::read(path).expect("reads") } else { Vec::new() };
        found.insert(name, bytes);
    }
    found
}

/// The database of both reports, made once.
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = Folder::with_reports();
    let said = folder.run(&["import", "reports"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    fs::read(folder.path().join("nianbao.db")).expect("reads")
});

fn imported() -> Folder {
    let folder = Folder::with_reports();
    folder.write("nianbao.db", &SOUND);
    folder
}

fn ended_well(said: &Said, what: &str) {
    assert!(matches!(said.code, Some(0..=4)), "{what}: {:?} {}", said.code, said.err);
    assert!(!said.err.contains("panicked"), "{what}: {}", said.err);
}

#[test]
fn no_statement_writes_from_the_command_line_or_the_shell() {
    let folder = imported();
    let before = everything(&folder);
    for attempt in ATTEMPTS {
        let said = folder.run(&["sql", attempt]);
        ended_well(&said, attempt);
        // `begin exclusive` cannot lock what cannot be written; everything else is refused aloud.
        assert!(said.code == Some(1) || *attempt == "begin exclusive", "{attempt}: {:?} {}", said.code, said.out);
    }
    let script: String = ATTEMPTS.iter().map(|attempt| format!("{attempt};\n")).collect();
    for arguments in [&["sql"][..], &["shell"]] {
        let output = folder.command(arguments).write_stdin(script.clone()).output().expect("runs");
        let said = Said::new(&output);
        assert_eq!(said.code, Some(1), "{}", said.err);
    }
    assert!(everything(&folder) == before, "changed: {:?}", folder.names());
}

#[test]
fn no_saved_query_writes() {
    let folder = imported();
    let header = |name: &str| {
        format!("-- @name {name}\n-- @title 恶\n-- @title_en Evil\n-- @about 恶\n-- @about_en Evil\n-- @example\n")
    };
    for (number, attempt) in ATTEMPTS.iter().enumerate() {
        let name = format!("evil{number}");
        folder.write(&format!("own{number}/{name}.sql"), format!("{}{attempt}\n", header(&name)).as_bytes());
    }
    let before = everything(&folder);
    for (number, attempt) in ATTEMPTS.iter().enumerate() {
        let said = folder.run(&["query", "--queries", &format!("own{number}"), &format!("evil{number}")]);
        ended_well(&said, attempt);
        assert_ne!(said.code, Some(0), "{attempt}: {}", said.out);
    }
    assert!(everything(&folder) == before, "changed: {:?}", folder.names());
}

#[test]
fn a_result_never_takes_the_place_of_a_database() {
    let folder = imported();
    let before = everything(&folder);
    for arguments in [
        &["sql", "--format", "csv", "-o", "nianbao.db", "select 1"][..],
        &["query", "--format", "json", "-o", "nianbao.db", "funding"],
        &["ship", "-o", "nianbao.db"],
    ] {
        let said = folder.run(arguments);
        assert!(matches!(said.code, Some(1 | 2)), "{arguments:?}: {:?} {}", said.code, said.err);
        assert!(said.err.contains("will not be overwritten"), "{arguments:?}: {}", said.err);
    }
    let said =
        Said::new(&folder.command(&["shell"]).write_stdin(".output nianbao.db\nselect 1;\n").output().expect("runs"));
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(everything(&folder) == before);
}

/// A database of ours that somebody has worked on with other tools, `statements` at a time.
fn tampered(statements: &str) -> Folder {
    let folder = imported();
    let connection = folder.open("nianbao.db");
    connection.execute_batch(statements).expect("tampered with");
    folder
}

/// What everybody does with a file that was sent to them.
const USES: &[&[&str]] = &[
    &["sql", "--timeout", "2", "select * from facts"],
    &["sql", "--timeout", "2", "select * from metrics"],
    &["sql", "--timeout", "2", "select * from documents, sections, regions limit 9"],
    &["query", "--timeout", "2", "funding"],
    &["query", "--timeout", "2", "safety_coverage", "city=抚顺"],
    &["check"],
    &["ship", "-o", "out/shipped.db"],
    &["ship", "--no-text", "-o", "out/short.db"],
];

/// Uses `folder` and tells what each command ended with; nothing but `out/` may change.
fn used(folder: &Folder, what: &str) -> Vec<Option<i32>> {
    fs::create_dir_all(folder.path().join("out")).expect("a folder");
    let before = everything(folder);
    let mut codes = Vec::new();
    for arguments in USES {
        let said = folder.run(arguments);
        ended_well(&said, what);
        codes.push(said.code);
    }
    let dots = ".tables\n.schema\n.doc 1\n.source 1\n.find 教师\n.queries\n.columns facts\n";
    let said = Said::new(&folder.command(&["shell"]).write_stdin(dots).output().expect("runs"));
    ended_well(&said, what);
    assert!(everything(folder) == before, "{what}: {:?}", folder.names());
    codes
}

#[test]
fn a_file_with_hostile_views_is_read_and_nothing_more() {
    for (what, view) in [
        ("an extension", "select metric_id, load_extension('./evil') as city from metrics"),
        ("a file", "select metric_id, writefile('o.txt', 'x') as city from metrics"),
        ("a tokenizer", "select metric_id, fts3_tokenizer('simple', x'00') as city from metrics"),
        ("a pragma", "select 1 as metric_id, * from pragma_journal_mode('memory')"),
        ("pages of the file", "select pgno as metric_id, data as city from sqlite_dbpage"),
        ("no end", "with recursive n (i) as (select 1 union all select i + 1 from n) select i as metric_id from n"),
        ("itself", "select * from facts"),
    ] {
        let folder = tampered(&format!("drop view facts; create view facts as {view};"));
        let codes = used(&folder, what);
        assert_ne!(codes[5], Some(0), "check finds {what}");
    }
}

#[test]
fn triggers_of_a_file_never_run() {
    let folder = tampered(
        "create trigger a after insert on documents begin delete from metrics; end;
         create trigger b after insert on files begin delete from documents; end;
         create trigger c before delete on metrics begin select raise(ignore); end;
         create view trap as select 1 as a;
         create trigger d instead of insert on trap begin delete from metrics; end;",
    );
    used(&folder, "triggers");
    let said = folder.run(&["check"]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("a: a trigger"), "{}", said.out);
    let figures: i64 = folder.value("nianbao.db", "select count(*) from metrics");
    folder.write("reports/c.txt", "阜新市教育局2022年工作总结\n全市共有小学41所。\n".as_bytes());
    let said = folder.run(&["import", "reports"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(folder.value::<i64>("nianbao.db", "select count(*) from documents"), 3);
    assert_eq!(folder.value::<i64>("nianbao.db", "select count(*) from metrics"), figures + 1);
}

#[test]
fn tables_of_a_file_that_are_no_tables_of_ours_do_no_harm() {
    for (what, statements) in [
        ("a view for a table", "drop view facts; drop table metrics; create view metrics as select 1 as metric_id"),
        ("no tables", "drop view facts; drop table metrics; drop table documents; drop table saved_queries"),
        ("another shape", "drop table regions; create table regions (a, b); insert into regions values (x'00', 1e999)"),
        (
            "generated columns",
            "create table g (a, b generated always as (abs(a)) stored); insert into g (a) values (1);
             create index gi on g (lower(b))",
        ),
        (
            "a virtual table",
            "create virtual table metrics_search using fts5(a); insert into metrics_search values ('教师')",
        ),
        (
            "wrong types",
            "pragma ignore_check_constraints = 1; update metrics set char_start = 'x', raw = x'ff', value = 'much'",
        ),
        (
            "numbers beyond",
            "pragma ignore_check_constraints = 1; update metrics set char_start = 9223372036854775807, char_end = -9223372036854775807 - 1",
        ),
        (
            "texts that are none",
            "update documents set text = cast(x'ff00fe' as text), title = cast(x'1b5b33316d' as text)",
        ),
        (
            "saved queries that write",
            "update saved_queries set sql = 'delete from metrics' where name = 'funding';
             update saved_queries set sql = 'attach ''o.db'' as o' where name = 'staffing'",
        ),
    ] {
        let folder = tampered(&format!("pragma foreign_keys = off; {statements}"));
        let codes = used(&folder, what);
        if what != "a virtual table" && what != "generated columns" {
            assert_ne!(codes[5], Some(0), "check finds {what}");
        }
    }
}

#[test]
fn check_tells_of_saved_queries_that_do_not_read() {
    let folder = tampered(
        "update saved_queries set sql = 'delete from metrics' where name = 'funding';
         update saved_queries set sql = 'attach ''o.db'' as o' where name = 'staffing'",
    );
    let said = folder.run(&["check"]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("funding: writes") && said.out.contains("staffing: writes"), "{}", said.out);
}

/// Writes into `sqlite_master` what SQLite itself would never have written there.
fn forged(change: &str) -> Folder {
    let folder = imported();
    let connection: Connection = folder.open("nianbao.db");
    connection
        .execute_batch(&format!("create view zz as select 1 as a; pragma writable_schema = on; {change}"))
        .expect("forged");
    folder
}

#[test]
fn a_forged_schema_is_refused_or_harmless() {
    for change in [
        "update sqlite_master set sql = 'create view zz as select 1 as a; attach ''o.db'' as o' where name = 'zz'",
        "update sqlite_master set sql = 'create view zz as select 1 as a; create table pwned (a)' where name = 'zz'",
        "update sqlite_master set sql = 'create trigger zz after insert on metrics begin delete from documents; end' where name = 'zz'",
        "update sqlite_master set sql = 'create table zz (a)', rootpage = 2 where name = 'zz'",
        "update sqlite_master set sql = 'create virtual table zz using dbstat' where name = 'zz'",
        "update sqlite_master set sql = 'create virtual table zz using csv(filename=''/etc/hostname'')' where name = 'zz'",
        "update sqlite_master set rootpage = 1 where name = 'metrics'",
        "update sqlite_master set rootpage = 99999999 where name = 'metrics'",
        "update sqlite_master set rootpage = (select rootpage from sqlite_master where name = 'documents') where name = 'metrics'",
        "update sqlite_master set sql = null where name = 'facts'",
        "update sqlite_master set name = 'facts' where name = 'zz'",
        "delete from sqlite_master where name like 'metrics%'",
        "insert into sqlite_master values ('table', 'x', 'x', 3, 'create table x (a check (load_extension(''evil'')))')",
    ] {
        let folder = forged(change);
        used(&folder, change);
        // What was made of it for others holds no trigger and no foreign table.
        if folder.path().join("out/shipped.db").exists() {
            let odd = "select count(*) from sqlite_master where type = 'trigger' or name = 'pwned'";
            assert_eq!(folder.value::<i64>("out/shipped.db", odd), 0, "{change}");
        }
    }
}

#[test]
fn spoilt_search_tables_give_a_message() {
    let folder = imported();
    assert_eq!(folder.run(&["ship", "-o", "s.db"]).code, Some(0));
    for spoil in [
        "update metrics_search_data set block = randomblob(length(block))",
        "update metrics_search_data set block = zeroblob(9)",
        "delete from metrics_search_data",
        "update metrics_search_config set v = 'evil' where k = 'version'",
        "insert or replace into metrics_search_config values ('rank', 'load_extension(''evil'')')",
        "delete from metrics_search_idx",
    ] {
        fs::copy(folder.path().join("s.db"), folder.path().join("t.db")).expect("copies");
        folder.open("t.db").execute_batch(spoil).expect("spoils");
        let before = fs::read(folder.path().join("t.db")).expect("reads");
        for question in [
            "select rowid from metrics_search where metrics_search match '教师'",
            "select * from metrics_search limit 3",
        ] {
            ended_well(&folder.run(&["--db", "t.db", "sql", "--timeout", "5", question]), spoil);
        }
        ended_well(&folder.run(&["--db", "t.db", "check"]), spoil);
        assert!(fs::read(folder.path().join("t.db")).expect("reads") == before, "{spoil}");
    }
}
