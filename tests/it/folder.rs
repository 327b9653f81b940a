//! A folder with reports of our own writing, and the program to run in it.

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use rusqlite::Connection;
use tempfile::TempDir;

/// A short report with a heading, figures, and a part of a total.
pub(crate) const REPORT: &str = "抚顺市教育局2020年工作总结\n\n一、学前教育\n全市共有幼儿园302所，新建公办幼儿园15所，投入专项资金1041万元。\n\
二、教师队伍\n公开招聘教师457人，其中公办中小学270人。\n";

/// Another one.
pub(crate) const PLAN: &str = "沈阳市教育局2021年工作要点\n\n一、校园安全\n封闭化管理率达到100%，开展应急演练2次。\n二、经费\n投入1.6亿元改造校舍。\n";

/// A folder of its own, gone when dropped.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A folder with both reports under `reports/`.
    pub(crate) fn with_reports() -> Self {
        let folder = Self::new();
        folder.write("reports/a.txt", REPORT.as_bytes());
        folder.write("reports/b.txt", PLAN.as_bytes());
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, making its folder.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("makes the folder");
        std::fs::write(&path, bytes).expect("writes");
        path
    }

    /// The program in this folder, in English, without the settings of whoever runs the tests.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("nianbao").expect("the program is built");
        command.current_dir(self.path()).env_remove("NIANBAO_DB").env("LC_ALL", "C.UTF-8").args(arguments);
        command.env("NIANBAO_QUERIES", self.path().join("queries"));
        command
    }

    /// Runs the program and returns what it said.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        Said::new(&self.command(arguments).output().expect("runs"))
    }

    /// The database `name`, opened by other means than the program.
    pub(crate) fn open(&self, name: &str) -> Connection {
        Connection::open(self.path().join(name)).expect("opens")
    }

    /// The only value of the only row.
    pub(crate) fn value<T: rusqlite::types::FromSql>(&self, name: &str, sql: &str) -> T {
        self.open(name).query_row(sql, [], |row| row.get(0)).expect("a value")
    }

    /// Names of the files in the folder itself, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path()).expect("lists");
        let mut names: Vec<String> =
            entries.map(|e| e.expect("entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// Exit status and output of one run.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    pub(crate) fn new(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }
}
