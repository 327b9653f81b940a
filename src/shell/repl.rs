//! The prompt: a line editor, and what is typed into it.

use rustyline::config::Configurer;
use rustyline::error::ReadlineError;
use rustyline::history::{FileHistory, History, SearchDirection};
use rustyline::{Cmd, CompletionType, Config, EditMode, Editor, EventHandler, KeyCode, KeyEvent, Modifiers};

use super::batch::{is_unfinished, run_unit, units};
use super::helper::{Helper, Vocabulary, questions};
use super::session::Session;
use super::terminal::history_path;
use super::{Ended, ShellError, Trouble, plain};

const PROMPT: &str = "nianbao> ";
/// Statements remembered.
const HISTORY: usize = 10_000;

type Prompt = Editor<Helper, FileHistory>;

/// Reads and runs what a person types until they leave.
pub(super) fn run(session: &mut Session) -> Result<Ended, ShellError> {
    let mut editor = editor(session)?;
    let history = history_path();
    if let Some(path) = &history {
        // The first session has no history yet; one that cannot be read is as good as none.
        let _ = editor.load_history(path);
    }
    session.ask = Some(Box::new(questions(session.database())?));
    greet(session);
    loop {
        refresh(&mut editor, session);
        match typed(&mut editor, session) {
            Ok(text) => {
                remember(&mut editor, history.as_deref(), &text);
                obey(session, &text);
            }
            // Ctrl-C drops the line.
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => return Ok(Ended::Well),
            Err(error) => return Err(error.into()),
        }
        if session.quit {
            return Ok(Ended::Well);
        }
    }
}

/// Reads what is typed at one prompt.
fn typed(editor: &mut Prompt, session: &mut Session) -> rustyline::Result<String> {
    let draft = session.draft.take().unwrap_or_default();
    if plain::is_plain() {
        if !draft.is_empty() {
            session.tell(&draft);
            return Ok(draft);
        }
        return plain::read(PROMPT)?.ok_or(ReadlineError::Eof);
    }
    editor.readline_with_initial(PROMPT, (&draft, ""))
}

fn editor(session: &Session) -> Result<Prompt, ShellError> {
    let config = Config::builder()
        .max_history_size(HISTORY)?
        .history_ignore_dups(true)?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .completion_prompt_limit(200)
        .auto_add_history(false)
        .build();
    let mut editor = Prompt::with_config(config)?;
    editor.set_helper(Some(Helper::new(session.database(), session.settings.color)));
    // Alt-Enter begins a new line even where the statement is complete.
    editor.bind_sequence(KeyEvent(KeyCode::Enter, Modifiers::ALT), EventHandler::Simple(Cmd::Newline));
    Ok(editor)
}

/// Gives the editor the names that can be completed now.
fn refresh(editor: &mut Prompt, session: &mut Session) {
    session.past = past(editor.history());
    editor.set_edit_mode(if session.settings.vi { EditMode::Vi } else { EditMode::Emacs });
    if let Some(helper) = editor.helper_mut() {
        helper.update(Vocabulary::of(session), session.settings.color);
    }
}

fn past(history: &FileHistory) -> Vec<String> {
    (0..history.len())
        .filter_map(|i| history.get(i, SearchDirection::Forward).ok().flatten())
        .map(|found| found.entry.into_owned())
        .collect()
}

/// Keeps a statement, whole, for this session and the next.
fn remember(editor: &mut Prompt, path: Option<&std::path::Path>, text: &str) {
    let text = text.trim_end();
    if text.is_empty() || !editor.add_history_entry(text).unwrap_or(false) {
        return;
    }
    if let Some(path) = path {
        if let Some(folder) = path.parent() {
            let _ = std::fs::create_dir_all(folder);
        }
        // A history that cannot be written is no reason to disturb the person.
        let _ = editor.append_history(path);
    }
}

fn greet(session: &Session) {
    let lang = session.lang();
    let count = |table: &str| {
        session
            .connection
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))
            .unwrap_or(0)
    };
    let (documents, figures) = (count("documents"), count("metrics"));
    let name = session.database().display();
    let (zh, en) = (
        format!(
            "nianbao {} · {name}：{documents} 份报告，{figures} 个数据。.help 查看命令，.queries 查看预存查询",
            env!("CARGO_PKG_VERSION")
        ),
        format!(
            "nianbao {} · {name}: {documents} documents, {figures} figures. .help lists commands, .queries the saved queries",
            env!("CARGO_PKG_VERSION")
        ),
    );
    session.tell(lang.pick(&zh, &en));
}

/// Runs what was typed: a bare word, a dot-command, or statements.
fn obey(session: &mut Session, text: &str) {
    let trimmed = text.trim();
    let outcome = match bare_word(trimmed) {
        Some(command) => session.command(command),
        None => units(trimmed).into_iter().try_for_each(|(_, unit)| {
            let outcome = run_unit(session, &unit);
            // A statement that was left off does not keep the command behind it from running.
            if let (Err(trouble), true) = (&outcome, is_unfinished(&unit)) {
                tell(session, trouble);
                return Ok(());
            }
            outcome
        }),
    };
    if let Err(trouble) = outcome {
        let closed = matches!(trouble, Trouble::Closed);
        tell(session, &trouble);
        session.quit |= closed;
    }
}

fn tell(session: &mut Session, trouble: &Trouble) {
    if let Some(message) = trouble.message(session.lang()) {
        let label = session.lang().pick("错误：", "error: ");
        let plain = matches!(trouble, Trouble::Interrupted | Trouble::TimedOut);
        session.tell(&if plain { message } else { format!("{label}{message}") });
    }
}

/// Words that people type without a dot.
pub(super) fn bare_word(text: &str) -> Option<&'static str> {
    match text.trim_end_matches([';', '；']).trim_end().to_lowercase().as_str() {
        "exit" | "quit" | "\\q" | "bye" | "退出" => Some(".quit"),
        "help" | "\\?" | "?" | "帮助" => Some(".help"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::bare_word;

    #[test]
    fn bare_words_are_understood() {
        assert_eq!(bare_word("exit"), Some(".quit"));
        assert_eq!(bare_word("QUIT;"), Some(".quit"));
        assert_eq!(bare_word("退出；"), Some(".quit"));
        assert_eq!(bare_word("help"), Some(".help"));
        assert_eq!(bare_word("select 1;"), None);
    }
}
