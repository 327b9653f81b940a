//! `.last`, `.export`, `.output`.

use std::path::Path;

use super::super::Trouble;
use super::super::redirect::Redirect;
use super::super::session::{Session, Showing};
use crate::lang::Lang;
use crate::near::the_nearest;
use crate::output::export::{ExportError, export as write_file};
use crate::output::manifest::Origin;
use crate::output::{Ambiguous, Format, Options, RowSink, Screen, Shown, grouped_count};
use crate::query::split_line;
use crate::sql::watch::{Limits, Watch};
use crate::sql::{RunError, bind, money_columns, run_split};

/// What `.export` takes besides the file.
const OPTIONS: &[&str] = &["--excel", "--bom", "--manifest"];

pub(super) fn last(session: &mut Session, _: &str) -> Result<(), Trouble> {
    let last = session.last()?;
    session.show_result(&last, Showing { whole: true, ..Showing::default() }).map(drop)
}

pub(super) fn export(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    let last = session.last()?;
    let words = split_line(rest);
    let Wanted { file, excel, bom, manifest } = wanted(&words, lang)?;
    let path = Path::new(file);
    let format = Format::of_file(path).map_err(|e| Trouble::Said(e.message(lang)))?.unwrap_or(Format::Csv);
    let screen = Screen {
        ambiguous: session.ambiguous(),
        money: session.settings.money,
        money_columns: money_columns(&last.sql),
        ..Screen::default()
    };
    let screen = if format.is_screen() { screen } else { Screen { ambiguous: Ambiguous::Narrow, ..Screen::default() } };
    let options = Options { format, bom, excel, screen };
    let origin = Origin {
        connection: &session.connection,
        database: session.database(),
        query: last.query.as_deref(),
        sql: &last.sql,
        params: &last.params,
    };
    let outcome = (|| {
        let mut statement = session.connection.prepare(&last.sql).map_err(RunError::from)?;
        bind(&mut statement, &last.params, false)?;
        let limits = Limits { timeout: session.settings.timeout, progress: session.interactive, lang };
        let watch = Watch::start(&session.connection, limits);
        let pulse = watch.pulse();
        let rows = |sink: &mut dyn RowSink| run_split(origin.question(), &mut statement, sink, &pulse);
        write_file(rows, path, &options, manifest.then_some(&origin))
    })();
    match outcome {
        Ok(shown) => {
            tell_written(session, file, format, shown);
            Ok(())
        }
        Err(ExportError::Run(error)) => Err(session.explained(error, &last.sql)),
        Err(ExportError::Manifest(error)) => Err(Trouble::Said(error.message(lang))),
    }
}

/// What was typed behind `.export`.
struct Wanted<'w> {
    file: &'w str,
    excel: bool,
    /// Excel needs the mark too.
    bom: bool,
    manifest: bool,
}

fn wanted(words: &[String], lang: Lang) -> Result<Wanted<'_>, Trouble> {
    let (flags, files): (Vec<&str>, Vec<&str>) = words.iter().map(String::as_str).partition(|w| w.starts_with("--"));
    let [file] = files[..] else {
        return Err(Trouble::Said(
            lang.pick(
                "用法：.export 文件 [--excel] [--bom] [--manifest]",
                "usage: .export FILE [--excel] [--bom] [--manifest]",
            )
            .into(),
        ));
    };
    if let Some(unknown) = flags.iter().find(|f| !OPTIONS.contains(f)) {
        let near = the_nearest(unknown, OPTIONS.iter().copied()).unwrap_or_else(|| OPTIONS.join(" "));
        return Err(Trouble::Said(match lang {
            Lang::Zh => format!("没有选项 {unknown}；你是不是要找 {near}？"),
            Lang::En => format!("there is no option {unknown}; did you mean {near}?"),
        }));
    }
    let excel = flags.contains(&"--excel");
    Ok(Wanted { file, excel, bom: excel || flags.contains(&"--bom"), manifest: flags.contains(&"--manifest") })
}

fn tell_written(session: &mut Session, file: &str, format: Format, shown: Shown) {
    let lang = session.lang();
    let count = grouped_count(shown.rows);
    session.tell(&match lang {
        Lang::Zh => format!("已写入 {file}：{count} 行，{}", format.as_str()),
        Lang::En => {
            format!("{file}: {count} row{} written as {}", if shown.rows == 1 { "" } else { "s" }, format.as_str())
        }
    });
    if shown.cut_cells > 0 {
        session.tell(&match lang {
            Lang::Zh => format!("{} 个单元格超过 Excel 上限 32,767 字，已截断", shown.cut_cells),
            Lang::En => format!("{} cells were cut at Excel's limit of 32,767 characters", shown.cut_cells),
        });
    }
}

pub(super) fn output(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    if let Some(redirect) = session.redirect.take() {
        let path = redirect.path().to_owned();
        redirect.commit()?;
        session.tell(&format!("{}{}", lang.pick("已写入 ", "written: "), path.display()));
    }
    let name = rest.trim_matches(['"', '\'']);
    if name.is_empty() || name == "stdout" || name == "-" {
        return Ok(());
    }
    let path = Path::new(name);
    if Format::from_path(path) == Some(Format::Xlsx) {
        let what = lang.pick("xlsx 请用 .export", "for xlsx use .export");
        return Err(Trouble::Said(what.into()));
    }
    session.redirect = Some(Redirect::to(path)?.after(session.settings.mode));
    Ok(())
}
