//! What the line editor asks while a person types: is it complete, how does it look, how could it go on.

mod answer;
mod complete;
mod highlight;
mod values;

use std::borrow::Cow;
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter, HistoryHinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{CompletionType, Context};

use super::batch::units;
use super::repl::bare_word;
use super::session::Session;
use crate::lang::Lang;
use crate::query::SavedQuery;
use crate::sql::{Names, TokenKind, is_complete, tokens};
use values::Values;

pub(super) use answer::{Wanted, questions};

/// The names that can be completed.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    pub(super) names: Arc<Names>,
    pub(super) queries: Vec<SavedQuery>,
    pub(super) params: Vec<String>,
    pub(super) lang: Lang,
}

impl Vocabulary {
    pub(super) fn of(session: &Session) -> Self {
        Self {
            names: Arc::clone(&session.names),
            queries: session.library.iter().cloned().collect(),
            params: session.params.iter().map(|(name, _)| name.to_owned()).collect(),
            lang: session.lang(),
        }
    }
}

/// The helper of the prompt.
#[derive(rustyline::Helper)]
pub(super) struct Helper {
    words: Vocabulary,
    values: RefCell<Values>,
    files: FilenameCompleter,
    history: HistoryHinter,
    color: bool,
}

impl Helper {
    pub(super) fn new(database: &Path, color: bool) -> Self {
        Self {
            words: Vocabulary::default(),
            values: RefCell::new(Values::new(database)),
            files: FilenameCompleter::new(),
            history: HistoryHinter::new(),
            color,
        }
    }

    pub(super) fn update(&mut self, words: Vocabulary, color: bool) {
        self.words = words;
        self.color = color;
    }
}

impl Validator for Helper {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let complete = input_is_complete(context.input());
        Ok(if complete { ValidationResult::Valid(None) } else { ValidationResult::Incomplete })
    }
}

/// Tells whether what was typed can be run: a dot-command, a bare word, or complete statements. A full-width semicolon at the end counts
/// as an end, so that the slip is pointed out at once.
pub(super) fn input_is_complete(input: &str) -> bool {
    let trimmed = input.trim();
    if trimmed.is_empty() || trimmed.starts_with('.') || bare_word(trimmed).is_some() || is_complete(trimmed) {
        return true;
    }
    // Several lines that were pasted may end with a dot-command.
    if units(trimmed).last().is_some_and(|(_, unit)| unit.starts_with('.')) {
        return true;
    }
    let last = tokens(trimmed).into_iter().rfind(|t| !t.is_ignored());
    last.is_some_and(|t| t.kind == TokenKind::Sign && &trimmed[t.range] == "；")
}

/// Pale text behind the cursor.
pub(super) struct Ghost {
    text: String,
    /// Whether the right arrow takes it over.
    offered: bool,
}

impl Hint for Ghost {
    fn display(&self) -> &str {
        &self.text
    }

    fn completion(&self) -> Option<&str> {
        self.offered.then_some(self.text.as_str())
    }
}

impl Hinter for Helper {
    type Hint = Ghost;

    /// On a new line of a statement, how it goes on; else the rest of an earlier statement that began like this one, up to the end of
    /// its line.
    fn hint(&self, line: &str, pos: usize, context: &Context<'_>) -> Option<Ghost> {
        if pos == line.len()
            && let Some(note) = unfinished(line, self.words.lang)
        {
            return Some(Ghost { text: note.to_owned(), offered: false });
        }
        // Without colours an offer looks like what was typed.
        if line.trim().len() < 2 || !self.color {
            return None;
        }
        let hint = self.history.hint(line, pos, context)?;
        let first = hint.lines().next()?;
        (!first.is_empty()).then(|| Ghost { text: first.to_owned(), offered: true })
    }
}

/// What to tell a person whose statement went on to another line, where they may not have meant it to.
fn unfinished(line: &str, lang: Lang) -> Option<&'static str> {
    let (before, last) = line.rsplit_once('\n')?;
    if input_is_complete(before) {
        return None;
    }
    let last = last.trim();
    if last.is_empty() {
        return Some(lang.pick("（以 ; 结束并运行，Ctrl-C 放弃）", "(; ends and runs it, Ctrl-C drops it)"));
    }
    let inside_text = tokens(before).last().is_some_and(|t| !t.closed);
    (last.starts_with('.') && !inside_text).then(|| {
        lang.pick(
            "（上面的语句还没有以 ; 结束；Ctrl-C 放弃它）",
            " (the statement above has not ended with ; Ctrl-C drops it)",
        )
    })
}

impl Highlighter for Helper {
    fn highlight<'l>(&self, line: &'l str, pos: usize) -> Cow<'l, str> {
        if self.color { Cow::Owned(highlight::colored(line, pos, &self.words.names)) } else { Cow::Borrowed(line) }
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _default: bool) -> Cow<'b, str> {
        if self.color { Cow::Owned(format!("\u{1b}[1;32m{prompt}\u{1b}[0m")) } else { Cow::Borrowed(prompt) }
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        if self.color { Cow::Owned(format!("\u{1b}[2m{hint}\u{1b}[0m")) } else { Cow::Borrowed(hint) }
    }

    fn highlight_candidate<'c>(&self, candidate: &'c str, _completion: CompletionType) -> Cow<'c, str> {
        Cow::Borrowed(candidate)
    }

    fn highlight_char(&self, _line: &str, _pos: usize, _kind: CmdKind) -> bool {
        self.color
    }
}

impl Completer for Helper {
    type Candidate = Pair;

    fn complete(&self, line: &str, pos: usize, context: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let found = complete::complete(line, pos, &self.words, &mut self.values.borrow_mut());
        match found {
            complete::Found::Words(start, words) => {
                Ok((start, words.into_iter().map(complete::Word::into_pair).collect()))
            }
            complete::Found::Files => self.files.complete(line, pos, context),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{input_is_complete, unfinished};
    use crate::lang::Lang;

    #[test]
    fn input_is_run_when_it_is_whole() {
        for (input, whole) in [
            ("select 1;", true),
            ("select 1", false),
            ("select '一\n二", false),
            (".tables", true),
            ("exit", true),
            ("select 1；", true),
            ("select '；", false),
            ("", true),
            ("select 1;\nselect 2 as two;\n.run rank indicator=teachers.recruited\n", true),
            ("select 1;\n.tables\nselect 2", false),
            ("select city\n.tables", true),
            ("select city\n.5", false),
            ("select '一\n.tables", false),
        ] {
            assert_eq!(input_is_complete(input), whole, "{input}");
        }
    }

    #[test]
    fn a_statement_that_goes_on_says_how_to_end_it() {
        let told = |line: &str| unfinished(line, Lang::En).is_some();
        assert!(told("select city from facts\n") && told("select city from facts\n.tabl"));
        assert!(!told("select city from facts") && !told("select city\nfrom") && !told("select 1;\n"));
        assert!(!told("select '一\n.二"));
    }
}
