//! Running one statement into a sink.

use rusqlite::Statement;

use super::Params;
use crate::lang::Lang;
use crate::near::the_nearest;
use crate::output::{OutputError, RowSink, Shown, stream};
use crate::sql::watch::{Pulse, Stop};

/// Why a statement gave no whole result.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// SQLite refused or failed.
    #[error("{0}")]
    Sql(#[from] rusqlite::Error),
    /// The result could not be written.
    #[error(transparent)]
    Output(OutputError),
    /// The person pressed Ctrl-C.
    #[error("interrupted")]
    Interrupted,
    /// The time limit was reached.
    #[error("stopped at the time limit")]
    TimedOut,
    /// Parameters without a value: SQLite would silently take NULL.
    #[error("no value for {}", names.join(", "))]
    Unset {
        /// Their names as written, with the sign.
        names: Vec<String>,
    },
    /// A value for a parameter that the statement does not have.
    #[error("the statement has no parameter {name}")]
    Unknown {
        /// The name given.
        name: String,
        /// The nearest one that exists.
        nearest: Option<String>,
    },
    /// Numbered parameters (`?`, `?1`) have no name to set.
    #[error("parameters need a name: write :name instead of ?")]
    Unnamed,
}

impl RunError {
    /// Returns the message in the language of the person; for errors in SQL, [`super::diagnose`] says more.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Output(error) => error.message(lang),
            Self::Unset { names } => {
                let names = names.join(", ");
                match lang {
                    Lang::Zh => format!("参数未赋值：{names}"),
                    Lang::En => format!("no value for {names}"),
                }
            }
            Self::Unknown { name, nearest } => {
                let mut text = match lang {
                    Lang::Zh => format!("语句中没有参数 {name}"),
                    Lang::En => format!("the statement has no parameter {name}"),
                };
                if let Some(near) = nearest {
                    text.push_str(lang.pick("；你是不是要找 ", "; did you mean "));
                    text.push_str(near);
                    text.push_str(lang.pick("？", "?"));
                }
                text
            }
            Self::Unnamed => {
                lang.pick("参数要有名字：把 ? 写成 :name", "parameters need a name: write :name instead of ?").into()
            }
            Self::Interrupted => lang.pick("已取消", "cancelled").into(),
            Self::TimedOut => lang.pick("超过时限，已停止", "stopped at the time limit").into(),
            Self::Sql(error) => super::plain_message(error, lang),
        }
    }

    /// Sorts an error of output by what stopped it.
    pub(super) fn from_output(error: OutputError, pulse: &Pulse) -> Self {
        match (error, pulse.stopped()) {
            (OutputError::Stopped, Some(Stop::Time)) => Self::TimedOut,
            (OutputError::Stopped, _) => Self::Interrupted,
            (OutputError::Sql(error), stop) => Self::from_sql(error, stop),
            (error, _) => Self::Output(error),
        }
    }

    fn from_sql(error: rusqlite::Error, stop: Option<Stop>) -> Self {
        if error.sqlite_error_code() != Some(rusqlite::ErrorCode::OperationInterrupted) {
            return Self::Sql(error);
        }
        match stop {
            Some(Stop::Time) => Self::TimedOut,
            _ => Self::Interrupted,
        }
    }
}

/// Binds the parameters of a statement by name. Every parameter must have a value; with `strict`, every value must have a parameter.
pub fn bind(statement: &mut Statement<'_>, params: &Params, strict: bool) -> Result<(), RunError> {
    let count = statement.parameter_count();
    let mut used = Vec::with_capacity(count);
    let mut unset = Vec::new();
    for index in 1..=count {
        let Some(name) = statement.parameter_name(index).map(str::to_owned) else { return Err(RunError::Unnamed) };
        if name.starts_with('?') {
            return Err(RunError::Unnamed);
        }
        match params.get(&name) {
            Some(value) => statement.raw_bind_parameter(index, value)?,
            None => unset.push(name.clone()),
        }
        used.push(name);
    }
    if strict {
        let bare: Vec<&str> = used.iter().map(|n| n.trim_start_matches([':', '@', '$'])).collect();
        if let Some((name, _)) = params.iter().find(|(name, _)| !bare.contains(name)) {
            let near = the_nearest(name, bare.iter().copied());
            return Err(RunError::Unknown { name: name.to_owned(), nearest: near });
        }
    }
    if unset.is_empty() { Ok(()) } else { Err(RunError::Unset { names: unset }) }
}

/// Runs a statement whose parameters are bound, handing its rows to `sink`; `pulse` counts the rows and can stop it.
pub fn run(statement: &mut Statement<'_>, sink: &mut dyn RowSink, pulse: &Pulse) -> Result<Shown, RunError> {
    stream(statement, sink, pulse).map_err(|error| RunError::from_output(error, pulse))
}

/// Runs a statement that gives no rows, whose parameters are bound, and returns how many rows it changed.
pub fn execute(statement: &mut Statement<'_>, pulse: &Pulse) -> Result<usize, RunError> {
    statement.raw_execute().map_err(|error| RunError::from_sql(error, pulse.stopped()))
}
