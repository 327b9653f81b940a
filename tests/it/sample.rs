//! A small database of our own making, and the program to run on it.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use nianbao::store::open::open_writer;
use rusqlite::{Connection, params};
use tempfile::TempDir;

/// The text of the first document.
pub(crate) const FUSHUN: &str = "抚顺市教育局2020年工作回顾\n抚教发〔2020〕41号\n一、学前教育\n（一）扩大普惠资源。\
全年下达中央学前教育专项资金1041万元，新建公办幼儿园3所。\n二、教师队伍\n全市公开招聘教师457名，其中免费师范生28名、特岗教师159名。\
“三个100%”全部达到。\n";

/// The text of the second document.
pub(crate) const SHENYANG: &str =
    "沈阳市教育局2021年工作要点\n一、主要目标\n学前三年毛入园率达到96.5%，投入1.6亿元改造校舍。\n";

/// A folder with `nianbao.db` in it.
pub(crate) struct Sample {
    folder: TempDir,
}

impl Sample {
    /// Makes the database: two documents, their sections, and nine figures.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("nianbao.db");
        let connection = open_writer(&path).expect("a database");
        fill(&connection).expect("rows");
        Self { folder }
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The database file.
    pub(crate) fn db(&self) -> PathBuf {
        self.folder.path().join("nianbao.db")
    }

    /// The program, run in the folder, in English, without the person's own settings.
    pub(crate) fn nianbao(&self) -> Command {
        let mut command = Command::cargo_bin("nianbao").expect("the program is built");
        command.current_dir(self.folder()).env_remove("NIANBAO_DB").env("LC_ALL", "C.UTF-8").env("HOME", self.folder());
        command.env_remove("XDG_CONFIG_HOME").env_remove("XDG_STATE_HOME").env_remove("PAGER");
        command
    }
}

/// Position of `part` in `text`, in characters.
fn at(text: &str, part: &str) -> (i64, i64) {
    let byte = text.find(part).expect("the part is in the text");
    let start = text[..byte].chars().count() as i64;
    (start, start + part.chars().count() as i64)
}

struct Figure(&'static str, f64, &'static str, &'static str, &'static str, &'static str, Option<i64>);

fn fill(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "BEGIN; PRAGMA defer_foreign_keys = ON;
         INSERT OR IGNORE INTO regions (region_code, name, short_name, level, parent_code, full_name, place, province, city, county) VALUES
           (210000, '辽宁省', '辽宁', 'province', NULL, '辽宁省', '辽宁省', '辽宁省', '', ''),
           (210100, '沈阳市', '沈阳', 'prefecture', 210000, '辽宁省沈阳市', '沈阳市', '辽宁省', '沈阳市', ''),
           (210400, '抚顺市', '抚顺', 'prefecture', 210000, '辽宁省抚顺市', '抚顺市', '辽宁省', '抚顺市', '');
         INSERT OR IGNORE INTO themes (theme, name) VALUES ('preschool', '学前教育'), ('teachers', '教师队伍'), ('facilities', '校舍');",
    )?;
    let document = "INSERT INTO documents (document_id, sha256, source_path, format, encoding, title, doc_no, issuer, region_code, kind,
                      year_from, year_to, bytes, text) VALUES (?1, ?2, ?3, 'text', 'UTF-8', ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11)";
    connection.execute(
        document,
        params![
            1,
            "a".repeat(64),
            "reports/fushun.txt",
            "抚顺市教育局2020年工作回顾",
            "抚教发〔2020〕41号",
            "抚顺市教育局",
            210_400,
            "summary",
            2020,
            FUSHUN.len() as i64,
            FUSHUN
        ],
    )?;
    connection.execute(
        document,
        params![
            2,
            "b".repeat(64),
            "reports/shenyang.txt",
            "沈阳市教育局2021年工作要点",
            None::<String>,
            "沈阳市教育局",
            210_100,
            "plan",
            2021,
            SHENYANG.len() as i64,
            SHENYANG
        ],
    )?;
    let end = FUSHUN.chars().count() as i64;
    let second = at(FUSHUN, "二、教师队伍").0;
    let section = "INSERT INTO sections VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    connection.execute(section, params![1, 1, None::<i64>, 1, 1, "一、", "学前教育", at(FUSHUN, "一、").0, second])?;
    connection.execute(section, params![2, 1, 1, 2, 2, "（一）", "扩大普惠资源", at(FUSHUN, "（一）").0, second])?;
    connection.execute(section, params![3, 1, None::<i64>, 3, 1, "二、", "教师队伍", second, end])?;
    connection.execute(
        section,
        params![4, 2, None::<i64>, 1, 1, "一、", "主要目标", at(SHENYANG, "一、").0, SHENYANG.chars().count() as i64],
    )?;
    let figures = [
        Figure("1041万元", 10_410_000.0, "元", "money", "中央学前教育专项资金", "preschool", None),
        Figure("3所", 3.0, "所", "count", "新建公办幼儿园", "preschool", None),
        Figure("457名", 457.0, "人", "people", "公开招聘教师", "teachers", None),
        Figure("28名", 28.0, "人", "people", "免费师范生", "teachers", Some(3)),
        Figure("159名", 159.0, "人", "people", "特岗教师", "teachers", Some(3)),
        Figure("100%", 100.0, "%", "ratio", "“三个100%”", "teachers", None),
    ];
    for (i, figure) in figures.iter().enumerate() {
        let section = if i < 2 { 2 } else { 3 };
        add(connection, i as i64 + 1, 1, section, FUSHUN, figure, ("actual", 2020, 210_400))?;
    }
    let plans = [
        Figure("96.5%", 96.5, "%", "ratio", "学前三年毛入园率", "preschool", None),
        Figure("1.6亿元", 160_000_000.0, "元", "money", "改造校舍", "facilities", None),
    ];
    for (i, figure) in plans.iter().enumerate() {
        add(connection, i as i64 + 7, 2, 4, SHENYANG, figure, ("target", 2021, 210_100))?;
    }
    connection.execute_batch("COMMIT")
}

fn add(
    connection: &Connection,
    id: i64,
    document: i64,
    section: i64,
    text: &str,
    figure: &Figure,
    (nature, year, region): (&str, i64, i64),
) -> rusqlite::Result<()> {
    let Figure(raw, value, unit, dimension, subject, theme, part_of) = figure;
    let (start, end) = at(text, raw);
    let before: String = text.chars().take(start as usize).collect();
    let sentence_start = before.rfind(['。', '\n']).map_or(0, |byte| before[..byte].chars().count() as i64 + 1);
    let sentence_end = end + text.chars().skip(end as usize).take_while(|c| *c != '。').count() as i64 + 1;
    connection.execute(
        "INSERT INTO metrics (metric_id, document_id, section_id, char_start, char_end, raw, value, unit, dimension, bound, nature, year,
           region_code, subject, theme, part_of, sentence_start, sentence_end, confidence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'exact', ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, 0.9)",
        params![id, document, section, start, end, raw, value, unit, dimension, nature, year, region, subject, theme, part_of, sentence_start, sentence_end],
    )?;
    Ok(())
}
