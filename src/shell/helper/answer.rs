//! The editor that asks for one value, and completes it.

use std::cell::RefCell;
use std::path::Path;

use rustyline::completion::{Completer, Pair};
use rustyline::history::MemHistory;
use rustyline::{CompletionType, Config, Context, Editor, Result};

use super::complete::{Word, list_items};
use super::values::Values;
use crate::query::Param;

/// What a question is about, for completing the answer.
#[derive(Debug, Clone)]
pub(in crate::shell) enum Wanted {
    /// A value of a column of this name.
    Column(String),
    /// A value of a parameter of a saved query.
    Parameter(Param),
}

/// Completes the answer to the question asked last.
#[derive(rustyline::Helper, rustyline::Highlighter, rustyline::Hinter, rustyline::Validator)]
struct Answering {
    values: RefCell<Values>,
    wanted: Wanted,
}

impl Completer for Answering {
    type Candidate = Pair;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> Result<(usize, Vec<Pair>)> {
        let mut values = self.values.borrow_mut();
        let typed = &line[..pos];
        let (start, words) = match &self.wanted {
            Wanted::Column(column) => (0, values.of_column(column).iter().filter_map(|v| v.fitting(typed)).collect()),
            Wanted::Parameter(param) => list_items(typed, &values.of_parameter(param)),
        };
        Ok((start, words.into_iter().map(Word::into_pair).collect()))
    }
}

/// Returns what asks the person at the prompt for a value.
pub(in crate::shell) fn questions(database: &Path) -> Result<impl FnMut(&str, Wanted) -> Option<String> + use<>> {
    let config = Config::builder().completion_type(CompletionType::List).auto_add_history(true).build();
    let mut editor = Editor::<Answering, MemHistory>::with_history(config, MemHistory::new())?;
    let nothing = Wanted::Column(String::new());
    editor.set_helper(Some(Answering { values: RefCell::new(Values::new(database)), wanted: nothing }));
    Ok(move |prompt: &str, wanted: Wanted| {
        if let Some(helper) = editor.helper_mut() {
            helper.wanted = wanted;
        }
        editor.readline(prompt).ok()
    })
}
