//! One question asked and its answer written, for the commands `sql` and `query`.

use std::io::{BufWriter, IsTerminal, Write};

use rusqlite::ErrorCode;

use super::Global;
use super::exit::{Exit, ExitError};
use super::output_args::OutputArgs;
use crate::lang::Lang;
use crate::output::export::{ExportError, export};
use crate::output::manifest::Origin;
use crate::output::{Format, Options, OutputError, RowSink, Screen, Shown, Tamed, grouped_count, sink};
use crate::sql::watch::{Limits, Watch};
use crate::sql::{
    Names, Room, RunError, bind, diagnose, empty_reasons, empty_sum_reasons, execute, money_columns, run_split,
    unit_warnings,
};
use crate::store::StoreError;

/// Characters of one cell shown on a terminal.
const MAX_CELL: usize = 300;

/// How a question ended.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Emitted {
    /// The status to end with.
    pub(crate) exit: Exit,
    /// What was written; nothing when the statement gives no rows by its nature, or the reader went away.
    pub(crate) shown: Option<Shown>,
}

/// Runs the statement of `question` with its parameters and writes the rows, if it gives any, as the options say. Warnings and notes go to
/// standard error.
pub(crate) fn emit(question: &Origin<'_>, args: &OutputArgs, global: &Global) -> anyhow::Result<Emitted> {
    let options = options(args, question.sql, global.lang)?;
    if options.format == Format::Xlsx && args.output.is_none() {
        let what = global.lang.pick("xlsx 须写入文件：加 -o 文件.xlsx", "xlsx goes into a file: add -o FILE.xlsx");
        return Err(ExitError::usage(what.into()).into());
    }
    let answered = answer(question, args, &options, global.lang);
    let shown = match answered {
        Ok(Some(shown)) => shown,
        Ok(None) => return Ok(Emitted { exit: Exit::Ok, shown: None }),
        Err(ExportError::Run(error)) => return failed(&error, question, args, global),
        Err(ExportError::Manifest(error)) => return Err(error.into()),
    };
    tell(&notes(question, &shown, args, &options, global.lang));
    Ok(Emitted { exit: Exit::Ok, shown: Some(shown) })
}

fn options(args: &OutputArgs, sql: &str, lang: Lang) -> anyhow::Result<Options> {
    if let (None, Some(path)) = (args.format(), &args.output) {
        Format::of_file(path).map_err(|unknown| ExitError::usage(unknown.message(lang)))?;
    }
    let terminal = args.output.is_none() && std::io::stdout().is_terminal();
    let format = Format::choose(args.format(), args.output.as_deref(), terminal);
    let screen = Screen {
        max_rows: args.max_rows(),
        width: terminal.then(crate::shell::terminal_width).flatten(),
        ambiguous: args.ambiguous(),
        color: terminal && crate::shell::color_wanted(),
        money: args.money,
        money_columns: money_columns(sql),
        max_cell: if terminal { MAX_CELL } else { 0 },
        records_when_wide: terminal && args.format().is_none(),
        ..Screen::default()
    };
    Ok(Options { format, bom: args.bom(), excel: args.excel, screen })
}

fn answer(
    question: &Origin<'_>,
    args: &OutputArgs,
    options: &Options,
    lang: Lang,
) -> Result<Option<Shown>, ExportError> {
    let mut statement = question.connection.prepare(question.sql).map_err(RunError::from)?;
    // A saved query may have parameters whose filters are not in force.
    bind(&mut statement, question.params, question.query.is_none())?;
    let watch = Watch::start(question.connection, Limits { timeout: args.timeout, progress: true, lang });
    let pulse = watch.pulse();
    if statement.column_count() == 0 {
        execute(&mut statement, &pulse)?;
        return Ok(None);
    }
    if let Some(path) = &args.output {
        let rows = |sink: &mut dyn RowSink| run_split(question.question(), &mut statement, sink, &pulse);
        return export(rows, path, options, args.manifest.then_some(question)).map(Some);
    }
    let hush = watch.hush();
    let out = Hushing { out: stdout(), before: Some(move || hush.now()) };
    let out: Box<dyn Write + Send> = if std::io::stdout().is_terminal() && !options.format.is_screen() {
        Box::new(Tamed::new(out))
    } else {
        Box::new(out)
    };
    let mut sink = sink(options, Box::new(BufWriter::with_capacity(1 << 16, out)));
    Ok(Some(run_split(question.question(), &mut statement, sink.as_mut(), &pulse)?))
}

/// Standard output without its line buffer where that can be had.
fn stdout() -> Box<dyn Write + Send> {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        if let Ok(fd) = std::io::stdout().as_fd().try_clone_to_owned() {
            return Box::new(std::fs::File::from(fd));
        }
    }
    Box::new(std::io::stdout())
}

/// Calls a function before the first byte, then passes bytes on.
struct Hushing<W, F> {
    out: W,
    before: Option<F>,
}

impl<W: Write, F: FnOnce()> Write for Hushing<W, F> {
    fn write(&mut self, buf: &[u8]) -> std::io::Result<usize> {
        if let Some(before) = self.before.take() {
            before();
        }
        self.out.write(buf)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

fn notes(question: &Origin<'_>, shown: &Shown, args: &OutputArgs, options: &Options, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    if shown.shown < shown.rows {
        notes.push(cap_note(
            shown,
            lang.pick("；全部显示用 --rows 0，存入文件用 -o FILE", "; --rows 0 shows all, -o FILE saves all"),
            lang,
        ));
    }
    if shown.cut_cells > 0 {
        notes.push(cut_note(shown, lang));
    }
    if shown.rows == 0 {
        notes.push(lang.pick("没有符合条件的行", "no rows").into());
        // The command that runs a saved query knows better which argument emptied it.
        if question.query.is_none() {
            notes.extend(empty_reasons(question.connection, question.sql, question.params, lang));
        }
    } else if let Some(path) = &args.output {
        let count = grouped_count(shown.rows);
        notes.push(match lang {
            Lang::Zh => format!("已写入 {}：{count} 行，{}", path.display(), options.format.as_str()),
            Lang::En => format!(
                "{}: {count} row{} written as {}",
                path.display(),
                if shown.rows == 1 { "" } else { "s" },
                options.format.as_str()
            ),
        });
    }
    notes.extend(misnamed_note(args, options.format, lang));
    if shown.rows == 1 && question.query.is_none() {
        notes.extend(empty_sum_reasons(question.connection, question.sql, question.params, lang));
    }
    let warning = lang.pick("注意：", "note: ");
    if options.screen.money && !matches!(options.format, Format::Table | Format::Record) {
        notes.push(format!(
            "{warning}{}",
            lang.pick(
                "--money 只用于表格，其余格式仍是以元计的数",
                "--money is for tables; other formats have the numbers in yuan"
            )
        ));
    }
    notes.extend(
        unit_warnings(question.connection, question.sql, question.params, lang).iter().map(|w| format!("{warning}{w}")),
    );
    notes
}

/// What is said of a file whose name stands for another format than is in it.
fn misnamed_note(args: &OutputArgs, format: Format, lang: Lang) -> Option<String> {
    let path = args.output.as_deref()?;
    let named =
        Format::from_path(path).filter(|named| *named != format && !(format.is_screen() && named.is_screen()))?;
    let (file, format, named) = (path.display(), format.as_str(), named.as_str());
    Some(match lang {
        Lang::Zh => format!("注意：{file} 的扩展名是 {named} 的，里面按 --format 写的是 {format}"),
        Lang::En => format!("note: {file} is named as {named}, but holds {format}, as --format says"),
    })
}

/// Says how many rows of how many are shown.
pub(crate) fn cap_note(shown: &Shown, more: &str, lang: Lang) -> String {
    let (part, all) = (grouped_count(shown.shown), grouped_count(shown.rows));
    match lang {
        Lang::Zh => format!("显示 {part} 行，共 {all} 行{more}"),
        Lang::En => format!("{part} of {all} shown{more}"),
    }
}

/// Says how many cells had to be cut.
pub(crate) fn cut_note(shown: &Shown, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 个单元格超过 Excel 上限 32,767 字，已截断", shown.cut_cells),
        Lang::En => format!("{} cells were cut at Excel's limit of 32,767 characters", shown.cut_cells),
    }
}

/// Writes lines to standard error; when it is gone there is nobody to tell.
pub(crate) fn tell(lines: &[String]) {
    let mut err = std::io::stderr().lock();
    for line in lines {
        let _ = writeln!(err, "{line}");
    }
}

/// Turns an error into the message and status it deserves.
fn failed(error: &RunError, question: &Origin<'_>, args: &OutputArgs, global: &Global) -> anyhow::Result<Emitted> {
    let lang = global.lang;
    let exit = match error {
        RunError::Output(OutputError::Closed) => return Ok(Emitted { exit: Exit::Ok, shown: None }),
        RunError::Interrupted => Exit::Interrupted,
        RunError::TimedOut => Exit::TimeLimit,
        RunError::Unset { .. } | RunError::Unknown { .. } | RunError::Unnamed => Exit::Usage,
        RunError::Sql(_) | RunError::Output(_) => Exit::Failed,
    };
    let message = match error {
        RunError::Sql(sql) if is_file_trouble(sql) => {
            StoreError::from_sqlite(question.database, clone_failure(sql)).message(lang)
        }
        RunError::Sql(sql) => {
            let names = Names::load(question.connection).unwrap_or_default();
            diagnose(sql, question.sql, &names, lang, Room::new(args.ambiguous(), crate::shell::terminal_width()))
                .bare_lines()
                .join("\n")
        }
        other => other.message(lang),
    };
    Err(ExitError { exit, message }.into())
}

fn is_file_trouble(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::NotADatabase
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DiskFull
                | ErrorCode::CannotOpen
                | ErrorCode::SystemIoFailure
        )
    )
}

/// Errors of SQLite cannot be cloned whole; code and message are what the store looks at.
fn clone_failure(error: &rusqlite::Error) -> rusqlite::Error {
    match error {
        rusqlite::Error::SqliteFailure(code, message) => rusqlite::Error::SqliteFailure(*code, message.clone()),
        rusqlite::Error::SqlInputError { error, msg, .. } => rusqlite::Error::SqliteFailure(*error, Some(msg.clone())),
        other => rusqlite::Error::ToSqlConversionFailure(other.to_string().into()),
    }
}
