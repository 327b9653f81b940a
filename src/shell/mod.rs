//! The shell: statements and dot-commands typed at a prompt, or read from a file or pipe.
//!
//! [`start`] opens a session. At a terminal it runs a line editor with completion, highlighting and history; otherwise it runs what
//! standard input holds and ends.

mod asking;
mod batch;
mod dot;
mod evidence;
mod helper;
mod pager;
mod plain;
mod redirect;
mod repl;
mod session;
mod settings;
mod terminal;

use std::io::{IsTerminal, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use crate::lang::Lang;
use crate::output::OutputError;
use crate::query::{Library, QueryError};
use crate::sql::{Names, Params};
use crate::store::StoreError;
use crate::store::read::{self, Access};
use redirect::Redirect;
use session::Session;

pub use settings::{SettingError, Settings};
pub use terminal::{color_wanted, config_path, queries_path, terminal_width};

/// How a session is opened.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The database.
    pub database: PathBuf,
    /// What may be done to it.
    pub access: Access,
    /// Folders of saved queries; `.save` writes to the last one.
    pub queries: Vec<PathBuf>,
    /// The settings to begin with.
    pub settings: Settings,
    /// Where results go instead of standard output.
    pub output: Option<PathBuf>,
    /// Whether CSV begins with a byte order mark.
    pub bom: bool,
    /// Whether CSV is written for Excel.
    pub excel: bool,
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// All went well, or a person left the prompt.
    Well,
    /// A statement or command read from a file or pipe failed.
    Failed,
    /// Statements were stopped at the time limit.
    TimedOut,
    /// Interrupted.
    Interrupted,
}

/// Why a session could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum ShellError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The saved queries.
    #[error(transparent)]
    Query(Box<QueryError>),
    /// The database could not be read.
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
    /// Input or output.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// The line editor.
    #[error("the line editor failed: {0}")]
    Editor(#[from] rustyline::error::ReadlineError),
    /// Standard input is no text.
    #[error("standard input cannot be read: {why}", why = Lang::En.system(.0))]
    Input(#[source] std::io::Error),
}

impl ShellError {
    /// Returns the message in the language of the person.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Store(error), _) => error.message(lang),
            (Self::Query(error), _) => error.message(lang),
            (Self::Output(error), _) => error.message(lang),
            (Self::Sql(error), _) => crate::sql::plain_message(error, lang),
            (Self::Editor(error), Lang::Zh) => format!("行编辑器出错：{error}"),
            (Self::Input(error), Lang::Zh) => format!("无法读取标准输入：{}", lang.system(error)),
            (Self::Editor(_) | Self::Input(_), Lang::En) => self.to_string(),
        }
    }
}

/// Why a statement or command ended early.
#[derive(Debug)]
enum Trouble {
    /// This is to be told.
    Said(String),
    /// SQLite failed outside a statement of the person's.
    Sql(rusqlite::Error),
    /// The output could not be written.
    Output(OutputError),
    /// The reader of our output went away.
    Closed,
    /// The person pressed Ctrl-C.
    Interrupted,
    /// The time limit was reached.
    TimedOut,
}

impl Trouble {
    /// Returns what to tell the person, if anything.
    fn message(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Said(text) => Some(text.clone()),
            Self::Sql(error) => Some(crate::sql::plain_message(error, lang)),
            Self::Output(error) => Some(error.message(lang)),
            Self::Closed => None,
            Self::Interrupted => Some(lang.pick("已取消", "cancelled").into()),
            Self::TimedOut => {
                Some(lang.pick("超过时限，已停止（.set timeout）", "stopped at the time limit (.set timeout)").into())
            }
        }
    }
}

impl From<QueryError> for ShellError {
    fn from(error: QueryError) -> Self {
        Self::Query(Box::new(error))
    }
}

impl From<OutputError> for Trouble {
    fn from(error: OutputError) -> Self {
        match error {
            OutputError::Closed => Self::Closed,
            other => Self::Output(other),
        }
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::OperationInterrupted) => Self::Interrupted,
            _ => Self::Sql(error),
        }
    }
}

/// Opens a session and runs it to its end.
pub fn start(opening: Opening) -> Result<Ended, ShellError> {
    let connection = read::open(&opening.database, opening.access)?;
    let query_folders = sound(existing(&opening.queries), opening.settings.lang);
    let library = Library::with_folders(&query_folders)?;
    let names = Arc::new(Names::load(&connection)?);
    let interactive = std::io::stdin().is_terminal();
    let redirect = opening.output.as_deref().map(Redirect::to).transpose()?;
    let mut session = Session {
        connection,
        database: opening.database,
        names,
        library,
        query_folders,
        own_queries: opening.queries.last().cloned().or_else(queries_path),
        settings: opening.settings,
        params: Params::default(),
        last: None,
        redirect,
        interactive,
        writable: opening.access == Access::Write,
        quit: false,
        reading: Vec::new(),
        ask: None,
        draft: None,
        past: Vec::new(),
        bom: opening.bom,
        excel: opening.excel,
    };
    crate::sql::watch::install_interrupt_handler();
    let ended = if interactive { repl::run(&mut session)? } else { batch::run_stdin(&mut session)? };
    match session.redirect.take() {
        // The script was to go on: what there is of the file is not the whole of it.
        Some(redirect) if ended == Ended::Interrupted => {
            let unwritten = session.lang().pick("没有写入", "not written");
            session.tell(&format!("{}{}{unwritten}", redirect.path().display(), session.lang().pick("：", ": ")));
        }
        Some(redirect) => redirect.commit()?,
        None => {}
    }
    Ok(ended)
}

/// The person's own folder need not exist; one that was named must.
fn existing(folders: &[PathBuf]) -> Vec<PathBuf> {
    let own = queries_path();
    folders.iter().filter(|f| f.is_dir() || own.as_ref() != Some(f)).cloned().collect()
}

/// Leaves the person's own folder out when it has faults, and tells them: they keep nobody from asking something else.
fn sound(mut folders: Vec<PathBuf>, lang: Lang) -> Vec<PathBuf> {
    let own = queries_path();
    folders.retain(|folder| {
        let fault = if own.as_ref() == Some(folder) { Library::folder(folder).err() } else { None };
        if let Some(error) = &fault {
            // Where standard error is gone there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "{}", error.message(lang));
        }
        fault.is_none()
    });
    folders
}
