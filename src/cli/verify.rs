//! `nianbao verify`: makes an export again from its manifest and compares.

use std::io::{Write, sink};
use std::path::{Path, PathBuf};

use super::Global;
use super::exit::Exit;
use crate::lang::Lang;
use crate::output::export::hashed;
use crate::output::manifest::{Manifest, database_sha256, file_sha256};
use crate::output::{RowSink, grouped_count};
use crate::sql::watch::{Limits, Watch};
use crate::sql::{self, RunError, bind};
use crate::store::read::{self, Access};

/// 按清单重做一次导出并比较 / makes an export again and compares
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 用 --manifest 导出的文件 / a file exported with --manifest
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let manifest = Manifest::read(&Manifest::path_for(&args.file))?;
    let database = if global.db_given { global.db.clone() } else { database_of(&manifest, &args.file) };
    let mut report = Report { lang: global.lang, faults: 0 };

    let file = file_sha256(&args.file)
        .map_err(|source| crate::output::manifest::ManifestError::Read { path: args.file.clone(), source })?;
    report.line(
        ("文件", "file"),
        file == manifest.file_sha256,
        ("与导出时相同", "as it was exported"),
        ("导出后被改过", "changed since it was exported"),
    )?;

    let connection = read::open(&database, Access::Read)?;
    let unchanged = database_sha256(&database).is_ok_and(|sha| sha == manifest.database_sha256);
    report.note(
        ("数据库", "database"),
        if unchanged { ("与导出时相同", "as it was") } else { ("导出后有变化", "changed since") },
    )?;

    let mut statement = connection.prepare(&manifest.sql).map_err(RunError::from)?;
    bind(&mut statement, &manifest.params(), false)?;
    let watch = Watch::start(&connection, Limits { timeout: None, progress: true, lang: global.lang });
    let rows = |sink: &mut dyn RowSink| sql::run(&mut statement, sink, &watch.pulse());
    let (shown, sha256, _) = match hashed(rows, &manifest.options()?, sink()) {
        Err(RunError::Interrupted) => return Ok(Exit::Interrupted),
        other => other?,
    };
    let rows = (grouped_count(manifest.rows), grouped_count(shown.rows));
    report.line(
        ("行数", "rows"),
        shown.rows == manifest.rows,
        (&rows.0, &rows.0),
        (&format!("{}，现为 {}", rows.0, rows.1), &format!("{}, now {}", rows.0, rows.1)),
    )?;
    report.line(
        ("结果", "result"),
        sha256 == manifest.file_sha256,
        ("逐字节相同", "the same bytes"),
        ("与导出不同", "differs from the export"),
    )?;
    Ok(if report.faults == 0 { Exit::Ok } else { Exit::Failed })
}

/// Finds the database that a manifest names: from here, or from the folder of the export, where it may have been written.
fn database_of(manifest: &Manifest, export: &Path) -> PathBuf {
    let beside = export.parent().map(|folder| folder.join(&manifest.database));
    match beside {
        Some(beside) if !manifest.database.exists() && beside.exists() => beside,
        _ => manifest.database.clone(),
    }
}

/// Prints one line for each thing compared.
struct Report {
    lang: Lang,
    faults: u32,
}

impl Report {
    fn line(&mut self, what: (&str, &str), good: bool, yes: (&str, &str), no: (&str, &str)) -> std::io::Result<()> {
        self.faults += u32::from(!good);
        self.note(what, if good { yes } else { no })
    }

    fn note(&self, what: (&str, &str), text: (&str, &str)) -> std::io::Result<()> {
        let separator = self.lang.pick("：", ": ");
        writeln!(std::io::stdout(), "{}{separator}{}", self.lang.pick(what.0, what.1), self.lang.pick(text.0, text.1))
    }
}
