//! Whatever ends an import, what was committed stays, the rest is absent, and running it again completes it.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::folder::{Folder, REPORT};

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
