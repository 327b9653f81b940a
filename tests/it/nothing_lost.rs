//! Whatever ends an import, what was committed stays, the rest is absent, and running it again completes it.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::folder::{Folder, REPORT, Said};

/// How often to kill; `.ci/run` asks for more.
fn kills() -> u32 {
    std::env::var("NIANBAO_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(6)
}

fn reports(count: u32) -> Folder {
    let folder = Folder::new();
    for number in 0..count {
        let text = REPORT.replace("302所", &format!("{}所", 1000 + number)).repeat(8);
        folder.write(&format!("reports/{number:04}.txt"), text.as_bytes());
    }
    folder
}

fn import(folder: &Folder, db: &str) -> std::process::Child {
    Command::new(assert_cmd::cargo::cargo_bin("nianbao"))
        .current_dir(folder.path())
        .args(["--db", db, "import", "reports"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts")
}

#[test]
fn a_killed_import_is_completed_by_the_next() {
    let folder = reports(80);
    let started = Instant::now();
    assert!(import(&folder, "whole.db").wait().expect("runs").success());
    let took = started.elapsed();
    assert_eq!(folder.run(&["--db", "whole.db", "ship", "-o", "whole.ship"]).code, Some(0));
    let whole = std::fs::read(folder.path().join("whole.ship")).expect("reads");
    let kills = kills();
    for kill in 0..kills {
        let db = format!("killed{kill}.db");
        let mut running = import(&folder, &db);
        // Spread over the run, shifted a little each time so that no two kills hit the same step.
        let moment =
            took.mul_f64(f64::from(kill) / f64::from(kills)) + Duration::from_micros(u64::from(kill) * 617 % 5000);
        std::thread::sleep(moment);
        let _ = running.kill();
        running.wait().expect("ends");
        if folder.path().join(&db).exists() {
            let said = folder.run(&["--db", &db, "check"]);
            assert_eq!(said.code, Some(0), "killed after {moment:?}: {}{}", said.out, said.err);
            let torn = "SELECT count(*) FROM documents d WHERE (SELECT count(*) FROM metrics m WHERE m.document_id = d.document_id)
                <> (SELECT max(n) FROM (SELECT count(*) AS n FROM metrics GROUP BY document_id))";
            assert_eq!(folder.value::<i64>(&db, torn), 0, "killed after {moment:?}");
        }
        assert!(import(&folder, &db).wait().expect("runs").success());
        assert_eq!(folder.run(&["--db", &db, "ship", "-o", "killed.ship"]).code, Some(0));
        let resumed = std::fs::read(folder.path().join("killed.ship")).expect("reads");
        assert!(resumed == whole, "killed after {moment:?}: another file");
    }
}

#[test]
fn what_the_journal_of_a_killed_writer_holds_is_put_back() {
    let folder = reports(3);
    folder.run(&["import", "reports"]);
    let figures = folder.value::<i64>("nianbao.db", "SELECT count(*) FROM metrics WHERE subject <> ''");
    let writer = Connection::open(folder.path().join("nianbao.db")).expect("opens");
    // So few pages in memory that SQLite has to write before the end of the transaction.
    writer
        .execute_batch(
            "PRAGMA cache_size = 2; BEGIN; UPDATE metrics SET subject = ''; UPDATE documents SET title = title || 'x'",
        )
        .expect("writes");
    for end in ["", "-journal"] {
        let name = |stem: &str| folder.path().join(format!("{stem}.db{end}"));
        std::fs::copy(name("nianbao"), name("torn")).expect("copies");
    }
    drop(writer);
    let said = folder.run(&["--db", "torn.db", "check"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert_eq!(folder.value::<i64>("torn.db", "SELECT count(*) FROM metrics WHERE subject <> ''"), figures);
}

#[test]
fn an_interrupted_import_keeps_what_it_read_and_says_so() {
    let folder = reports(80);
    let running = Command::new(assert_cmd::cargo::cargo_bin("nianbao"))
        .current_dir(folder.path())
        .env("LC_ALL", "C.UTF-8")
        .args(["import", "--jobs", "1", "reports"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    while !folder.path().join("nianbao.db-wal").exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
    Command::new("kill").args(["-INT", &running.id().to_string()]).status().expect("sends");
    let said = Said::new(&running.wait_with_output().expect("ends"));
    assert_eq!(said.code, Some(130), "{}", said.err);
    assert!(said.err.contains("what was read is kept"), "{}", said.err);
    assert_eq!(folder.run(&["check"]).code, Some(0));
    assert!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM documents") < 80);
    assert!(folder.run(&["import", "reports"]).err.contains(" 0 failed"));
    assert_eq!(folder.value::<i64>("nianbao.db", "SELECT count(*) FROM documents"), 80);
}

/// Runs shell commands in a mount namespace of their own, where even a plain user may mount; `None` where that is not allowed.
fn in_own_mounts(folder: &Folder, script: &str) -> Option<Said> {
    let program = assert_cmd::cargo::cargo_bin("nianbao");
    let script = format!("set -e; mkdir -p small; {script}");
    let output = Command::new("unshare")
        .args(["-rm", "sh", "-c", &script])
        .env("NB", program)
        .env("LC_ALL", "C.UTF-8")
        .current_dir(folder.path())
        .output()
        .ok()?;
    let said = Said::new(&output);
    let refused = ["unshare:", "mount:", "not permitted"].iter().any(|word| said.err.contains(word));
    (!refused).then_some(said)
}

#[test]
fn a_full_disk_loses_nothing() {
    let folder = reports(80);
    folder.run(&["import", "reports/0000.txt"]);
    let script = "size=$(( $(wc -c < nianbao.db) / 1024 + 136 )); mount -t tmpfs -o size=${size}k tmpfs small
        cp nianbao.db small/n.db; cp reports/0000.txt small/
        status=0; $NB --db small/n.db import reports || status=$?
        echo status $status
        $NB --db small/n.db check
        status=0; $NB --db small/n.db ship -o small/s.db || status=$?
        echo status $status; ls -a small
        mount -o remount,size=60m small; $NB --db small/n.db import reports; $NB --db small/n.db check";
    let Some(said) = in_own_mounts(&folder, script) else { return };
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert_eq!(said.out.matches("status 1").count(), 2, "{}{}", said.out, said.err);
    assert!(said.err.contains("no space left on the disk of small/n.db"), "{}", said.err);
    assert!(said.err.contains("80 new") || said.err.contains(" 0 failed"), "{}", said.err);
    assert!(!said.out.contains("s.db") && !said.out.contains("building"), "{}", said.out);
}

#[test]
fn a_read_only_folder_is_told_of_and_can_still_be_read() {
    let folder = reports(3);
    folder.run(&["--db", "kept/n.db", "import", "reports"]);
    std::fs::create_dir(folder.path().join("kept")).expect("folder");
    folder.run(&["--db", "kept/n.db", "import", "reports"]);
    let script = "mount --bind kept small; mount -o remount,bind,ro small
        for command in 'small/n.db import reports/0001.txt' 'small/new.db import reports'; do
            status=0; $NB --db $command || status=$?; echo status $status
        done
        $NB --db small/n.db check; $NB --db small/n.db ship -o shipped.db; cp shipped.db kept/
        $NB --db small/shipped.db check";
    let Some(said) = in_own_mounts(&folder, script) else { return };
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert_eq!(said.out.matches("status 3").count(), 2, "{}{}", said.out, said.err);
    assert!(said.err.contains("small/n.db cannot be written") && said.err.contains("small/new.db"), "{}", said.err);
}

#[test]
fn a_killed_ship_leaves_the_target_as_it_was() {
    let folder = reports(60);
    assert!(import(&folder, "nianbao.db").wait().expect("runs").success());
    assert_eq!(folder.run(&["ship", "-o", "s.db"]).code, Some(0));
    let before = std::fs::read(folder.path().join("s.db")).expect("reads");
    for milliseconds in [5, 40, 90] {
        let mut running = Command::new(assert_cmd::cargo::cargo_bin("nianbao"))
            .current_dir(folder.path())
            .args(["ship", "-o", "s.db", "--title", "其他"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        std::thread::sleep(Duration::from_millis(milliseconds));
        let killed = running.try_wait().expect("looks").is_none();
        let _ = running.kill();
        running.wait().expect("ends");
        let after = std::fs::read(folder.path().join("s.db")).expect("reads");
        assert!(!killed || after == before || folder.run(&["--db", "s.db", "check"]).code == Some(0));
    }
}
