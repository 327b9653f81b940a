//! A session: the open database, what the person has set, and how statements and commands are run in it.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::helper::Wanted;
use super::pager::Paged;
use super::redirect::Redirect;
use super::settings::Settings;
use super::terminal::{terminal_height, terminal_width};
use super::{Trouble, asking, dot};
use crate::lang::Lang;
use crate::output::{
    Ambiguous, Format, Options, OutputError, Screen, SharedWriter, Shown, Tamed, grouped_count, sink, wrap,
};
use crate::query::Library;
use crate::sql::watch::{Limits, Watch};
use crate::sql::{
    Names, Params, Question, Room, RunError, bind, diagnose, empty_reasons, empty_sum_reasons, execute, money_columns,
    run_split, unit_warnings,
};
use crate::store::kept;

/// A statement that has been run, to be run again.
#[derive(Debug, Clone)]
pub(super) struct Last {
    pub(super) sql: String,
    pub(super) params: Params,
    /// Name of the saved query it came from.
    pub(super) query: Option<String>,
    /// What that query was given.
    pub(super) given: Vec<(String, String)>,
}

impl Last {
    /// A statement of the person's own.
    pub(super) fn statement(sql: &str, params: Params) -> Self {
        Self { sql: sql.to_owned(), params, query: None, given: Vec::new() }
    }
}

/// What asks the person for a value, given the prompt and what may be answered; `None` when they decline.
pub(super) type Ask = Box<dyn FnMut(&str, Wanted) -> Option<String>>;

/// What a statement that gives rows leaves behind: the count, unless the reader went away, and the screen, unless it went to a file.
type Outcome = (Option<Shown>, Option<SharedWriter<Paged>>);

/// The state of the shell.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about a session")]
pub(super) struct Session {
    pub(super) connection: Connection,
    pub(super) database: PathBuf,
    pub(super) names: Arc<Names>,
    pub(super) library: Library,
    /// Folders the saved queries come from, besides those compiled in.
    pub(super) query_folders: Vec<PathBuf>,
    /// Folder that `.save` writes to.
    pub(super) own_queries: Option<PathBuf>,
    pub(super) settings: Settings,
    pub(super) params: Params,
    pub(super) last: Option<Last>,
    pub(super) redirect: Option<Redirect>,
    /// Whether a person types; otherwise statements come from a file or pipe.
    pub(super) interactive: bool,
    pub(super) writable: bool,
    pub(super) quit: bool,
    /// Files being read by `.read`, against circles.
    pub(super) reading: Vec<PathBuf>,
    /// Asks the person for a value; only at a prompt.
    pub(super) ask: Option<Ask>,
    /// What stands at the next prompt, to be changed or run.
    pub(super) draft: Option<String>,
    /// Past statements, oldest first; only at a prompt.
    pub(super) past: Vec<String>,
    /// Whether the next result of separated values begins with a byte order mark; only the first does.
    pub(super) bom: bool,
    /// Whether separated values are written for Excel.
    pub(super) excel: bool,
}

/// How one result is to be shown.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Showing {
    /// All rows, whatever the limit.
    pub(super) whole: bool,
    /// In this format, whatever the setting.
    pub(super) format: Option<Format>,
    /// Whether warnings about sums and empty results are looked for.
    pub(super) notes: bool,
}

impl Session {
    pub(super) fn lang(&self) -> Lang {
        self.settings.lang
    }

    pub(super) fn ambiguous(&self) -> Ambiguous {
        self.settings.ambiguous
    }

    /// Tells whether standard output is a terminal that results go to.
    pub(super) fn on_screen(&self) -> bool {
        self.redirect.is_none() && std::io::stdout().is_terminal()
    }

    pub(super) fn color(&self) -> bool {
        self.settings.color && self.on_screen()
    }

    pub(super) fn width(&self) -> Option<usize> {
        if self.redirect.is_some() {
            return None;
        }
        self.settings.width.or_else(|| self.on_screen().then(terminal_width).flatten())
    }

    fn format(&self) -> Format {
        let set = self.settings.mode;
        let wanted = self.redirect.as_ref().map_or(set, |redirect| redirect.format(set));
        let otherwise = if self.on_screen() { Format::Table } else { Format::Csv };
        wanted.unwrap_or(otherwise)
    }

    fn options(&self, showing: Showing) -> Options {
        let format = showing.format.unwrap_or_else(|| self.format());
        let screen = Screen {
            max_rows: if showing.whole || self.redirect.is_some() { None } else { self.settings.rows },
            width: self.width(),
            ambiguous: self.ambiguous(),
            color: self.color(),
            money: self.settings.money,
            thousands: self.settings.thousands,
            max_cell: if self.on_screen() { self.settings.cell } else { 0 },
            records_when_wide: self.settings.mode.is_none() && showing.format.is_none(),
            ..Screen::default()
        };
        Options { screen, excel: self.excel, ..Options::plain(format) }
    }

    /// Runs one statement and shows its result.
    pub(super) fn statement(&mut self, sql: &str) -> Result<(), Trouble> {
        let mut last = Last::statement(sql, self.params.clone());
        asking::fill_in(self, sql, &mut last.params)?;
        let outcome = self.show_result(&last, Showing { notes: true, ..Showing::default() });
        self.keep(last, &outcome);
        if self.writable {
            self.reload_names();
        }
        outcome.map(drop)
    }

    /// Remembers a statement for `.last`, `.export` and the like. One that was stopped is still what the person had in mind.
    pub(super) fn keep<T>(&mut self, last: Last, outcome: &Result<T, Trouble>) {
        if matches!(outcome, Ok(_) | Err(Trouble::Interrupted | Trouble::TimedOut)) {
            self.last = Some(last);
        }
    }

    pub(super) fn reload_names(&mut self) {
        if let Ok(names) = Names::load(&self.connection) {
            self.names = Arc::new(names);
        }
    }

    /// Runs a statement with its parameters and shows the result. Returns how many rows there were; none for a statement that gives
    /// no rows, or when its reader went away.
    pub(super) fn show_result(&mut self, what: &Last, showing: Showing) -> Result<Option<u64>, Trouble> {
        let started = Instant::now();
        let outcome = self.run_into(what, showing).map_err(|error| self.explained(error, &what.sql))?;
        let Some((shown, out)) = outcome else { return Ok(None) };
        let lines = shown.as_ref().map(|shown| self.footer(what, shown, showing, started)).unwrap_or_default();
        self.say_after(out, &lines)?;
        Ok(shown.map(|shown| shown.rows))
    }

    /// Runs a statement into the screen, the redirect, or nowhere when it gives no rows.
    fn run_into(&mut self, what: &Last, showing: Showing) -> Result<Option<Outcome>, RunError> {
        let mut options = self.options(showing);
        if options.screen.money {
            options.screen.money_columns = money_columns(&what.sql);
        }
        options.bom = std::mem::take(&mut self.bom) && matches!(options.format, Format::Csv | Format::Tsv);
        let mut statement = self.connection.prepare(&what.sql)?;
        bind(&mut statement, &what.params, false)?;
        let question =
            Question { connection: &self.connection, database: &self.database, sql: &what.sql, params: &what.params };
        let limits = Limits { timeout: self.settings.timeout, progress: self.interactive, lang: self.lang() };
        let watch = Watch::start(&self.connection, limits);
        let pulse = watch.pulse();
        if statement.column_count() == 0 {
            let before = self.connection.total_changes();
            execute(&mut statement, &pulse)?;
            drop(watch);
            let changed = self.connection.total_changes() - before;
            if changed > 0 {
                kept::distrust(&self.connection)?;
            }
            self.tell(&changed_note(changed, self.lang()));
            return Ok(None);
        }
        if let Some(redirect) = &self.redirect {
            let out = redirect.writer().map_err(RunError::Output)?;
            let begins = redirect.length().map_err(RunError::Output)?;
            let result = {
                let mut sink = sink(&options, Box::new(std::io::BufWriter::new(out)));
                run_split(question, &mut statement, sink.as_mut(), &pulse)
            };
            drop(watch);
            if result.is_err() {
                let said = redirect.take_back(begins, pulse.rows(), self.lang()).map_err(RunError::Output)?;
                self.tell(&said);
                self.bom = options.bom;
            }
            return result.map(|shown| Some((Some(shown), None)));
        }
        let height = if self.interactive && self.on_screen() { terminal_height() } else { None };
        let paged = SharedWriter::new(Paged::new(height, self.settings.pager.as_deref(), Some(watch.hush())));
        let result = {
            let out: Box<dyn std::io::Write + Send> = if self.on_screen() && !options.format.is_screen() {
                Box::new(Tamed::new(paged.clone()))
            } else {
                Box::new(paged.clone())
            };
            let mut sink = sink(&options, Box::new(std::io::BufWriter::new(out)));
            run_split(question, &mut statement, sink.as_mut(), &pulse)
        };
        match result {
            Ok(shown) => Ok(Some((Some(shown), Some(paged)))),
            // The person left the pager before the end, or the reader of our output went away.
            Err(RunError::Output(OutputError::Closed)) if self.interactive => Ok(Some((None, Some(paged)))),
            Err(error) => {
                drop(watch);
                let _ = paged.lock().finish();
                Err(error)
            }
        }
    }

    fn footer(&self, what: &Last, shown: &Shown, showing: Showing, started: Instant) -> Vec<String> {
        let lang = self.lang();
        let took = started.elapsed();
        let mut lines = Vec::new();
        if shown.shown < shown.rows {
            let (part, all) = (grouped_count(shown.shown), grouped_count(shown.rows));
            lines.push(match lang {
                Lang::Zh => format!("显示 {part} 行，共 {all} 行；.last 看全部，.export 文件 存全部"),
                Lang::En => format!("{part} of {all} shown; .last shows all, .export FILE saves all"),
            });
        } else if self.interactive && shown.rows > 0 {
            let count = grouped_count(shown.rows);
            lines.push(match lang {
                Lang::Zh => format!("{count} 行"),
                Lang::En => format!("{count} row{}", if shown.rows == 1 { "" } else { "s" }),
            });
        }
        if showing.notes && shown.rows == 0 {
            lines.push(lang.pick("没有符合条件的行", "no rows").into());
            if what.query.is_none() {
                lines.extend(empty_reasons(&self.connection, &what.sql, &what.params, lang));
            }
        }
        if showing.notes && shown.rows == 1 && what.query.is_none() {
            lines.extend(empty_sum_reasons(&self.connection, &what.sql, &what.params, lang));
        }
        if showing.notes && self.settings.guard {
            let warnings = unit_warnings(&self.connection, &what.sql, &what.params, lang);
            lines.extend(warnings.iter().map(|w| format!("{}{w}", lang.pick("注意：", "note: "))));
        }
        if self.settings.timer {
            lines.push(format!("{}{:.3} s", lang.pick("用时 ", "took "), took.as_secs_f64()));
        }
        lines
    }

    /// Prints notes behind a result: on the same screen when a person reads, else on standard error.
    fn say_after(&mut self, out: Option<SharedWriter<Paged>>, lines: &[String]) -> Result<(), Trouble> {
        let Some(paged) = out else {
            for line in lines {
                self.tell(line);
            }
            return Ok(());
        };
        if self.interactive {
            let mut paged = paged.lock();
            for line in lines.iter().flat_map(|line| wrap(line, self.width().unwrap_or(usize::MAX), self.ambiguous())) {
                let _ = writeln!(paged, "{}", self.dim(&line));
            }
            let _ = paged.finish();
            return Ok(());
        }
        paged.lock().finish().map_err(|e| Trouble::from(OutputError::from(e)))?;
        for line in lines {
            self.tell(line);
        }
        Ok(())
    }

    /// Turns an error of a statement into what the person is told.
    pub(super) fn explained(&self, error: RunError, sql: &str) -> Trouble {
        let lang = self.lang();
        match error {
            RunError::Output(OutputError::Closed) => Trouble::Closed,
            RunError::Interrupted => Trouble::Interrupted,
            RunError::TimedOut => Trouble::TimedOut,
            RunError::Sql(error) => Trouble::Said(
                diagnose(&error, sql, &self.names, lang, Room::new(self.ambiguous(), terminal_width()))
                    .bare_lines()
                    .join("\n"),
            ),
            RunError::Unset { names } => Trouble::Said(match lang {
                Lang::Zh => format!("参数未赋值：{}；用 .param set 名称 值", names.join("、")),
                Lang::En => format!("no value for {}; use .param set NAME VALUE", names.join(", ")),
            }),
            other => Trouble::Said(other.message(lang)),
        }
    }

    /// Runs a line that begins with a dot.
    pub(super) fn command(&mut self, line: &str) -> Result<(), Trouble> {
        dot::run(self, line)
    }

    /// Shows text on the screen, through the pager when it is long, or in the redirect.
    pub(super) fn show(&mut self, text: &str) -> Result<(), Trouble> {
        let written = if let Some(redirect) = &self.redirect {
            redirect.writer()?.write_all(text.as_bytes())
        } else {
            let height = if self.interactive && self.on_screen() { terminal_height() } else { None };
            let mut paged = Paged::new(height, self.settings.pager.as_deref(), None);
            paged.write_all(text.as_bytes()).and_then(|()| paged.finish())
        };
        match written {
            Err(error) if self.interactive && error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            other => Ok(other.map_err(OutputError::from)?),
        }
    }

    /// Shows rows of text that come from no statement, in the format of the session.
    pub(super) fn show_table(&mut self, columns: &[&str], rows: &[Vec<String>]) -> Result<(), Trouble> {
        let mut drawn = Vec::new();
        {
            let mut sink = sink(&self.options(Showing { whole: true, ..Showing::default() }), Box::new(&mut drawn));
            sink.begin(&columns.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>())?;
            for row in rows {
                let cells: Vec<ValueRef<'_>> = row.iter().map(|cell| ValueRef::Text(cell.as_bytes())).collect();
                sink.row(&cells)?;
            }
            sink.finish()?;
        }
        self.show(&String::from_utf8_lossy(&drawn))
    }

    /// Says something to the person, on standard error; when that is gone there is nobody to tell.
    #[expect(clippy::unused_self, reason = "the session speaks; where to is its affair")]
    pub(super) fn tell(&self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{text}");
    }

    pub(super) fn dim(&self, text: &str) -> String {
        if self.color() { format!("\u{1b}[2m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    pub(super) fn bold(&self, text: &str) -> String {
        if self.color() { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Returns the statement that was run last.
    pub(super) fn last(&self) -> Result<Last, Trouble> {
        let none = || Trouble::Said(self.lang().pick("还没有运行过语句", "no statement has been run yet").into());
        self.last.clone().ok_or_else(none)
    }

    /// Returns the database as it was named.
    pub(super) fn database(&self) -> &Path {
        &self.database
    }
}

fn changed_note(rows: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("改动 {rows} 行"),
        Lang::En => format!("{rows} row{} changed", if rows == 1 { "" } else { "s" }),
    }
}
