//! Statements and dot-commands from a file or pipe.

use std::io::Read;

use super::dot::COMMANDS;
use super::session::Session;
use super::{Ended, ShellError, Trouble};
use crate::lang::Lang;
use crate::sql::{is_complete, tokens};

/// Runs what standard input holds. A failure is told and the rest still runs; the session then ends as failed.
pub(super) fn run_stdin(session: &mut Session) -> Result<Ended, ShellError> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(ShellError::Input)?;
    let text = String::from_utf8(bytes)
        .map_err(|e| ShellError::Input(std::io::Error::new(std::io::ErrorKind::InvalidData, e)))?;
    let mut ended = Ended::Well;
    for (line, unit) in units(text.trim_start_matches('\u{feff}')) {
        match run_unit(session, &unit) {
            Ok(()) => {}
            Err(Trouble::Closed) => return Ok(Ended::Well),
            Err(trouble) => {
                if let Some(message) = trouble.message(session.lang()) {
                    session.tell(&format!("{line}: {message}"));
                }
                ended = match trouble {
                    Trouble::Interrupted => return Ok(Ended::Interrupted),
                    Trouble::TimedOut => Ended::TimedOut,
                    _ => Ended::Failed,
                };
            }
        }
        if session.quit {
            break;
        }
    }
    Ok(ended)
}

/// Runs one statement or dot-command.
pub(super) fn run_unit(session: &mut Session, unit: &str) -> Result<(), Trouble> {
    let unit = unit.trim();
    if let Some(statement) = unit.strip_prefix(UNFINISHED) {
        let begins = statement.lines().next().unwrap_or_default();
        return Err(Trouble::Said(match session.lang() {
            Lang::Zh => format!("语句没有以 ; 结束，没有运行：{begins}"),
            Lang::En => format!("the statement did not end with ; and was not run: {begins}"),
        }));
    }
    if unit.starts_with('.') { session.command(unit) } else { session.statement(unit) }
}

/// A statement that a dot-command follows before it has ended begins with this, which no statement does; it is told of and not run: it may be
/// `delete from metrics` whose `where` was to come.
const UNFINISHED: char = '\u{1A}';

/// Splits a script into dot-commands, one a line, and statements, each with the number of its first line.
pub(super) fn units(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut held = String::new();
    let mut first = 1;
    for (number, line) in text.lines().enumerate() {
        if holds_nothing(&held) {
            held.clear();
            first = number + 1;
            if line.trim_start().starts_with('.') {
                out.push((first, line.trim().to_owned()));
                continue;
            }
        } else if is_command(line) && tokens(&held).iter().all(|t| t.closed) {
            out.push((first, format!("{UNFINISHED}{held}")));
            out.push((number + 1, line.trim().to_owned()));
            held.clear();
            continue;
        }
        held.push_str(line);
        held.push('\n');
        if line.contains(';') && is_complete(&held) {
            out.extend(statements(&held, first));
            held.clear();
        }
    }
    out.extend(statements(&held, first));
    out
}

/// Tells whether a unit is a statement that was left off.
pub(super) fn is_unfinished(unit: &str) -> bool {
    unit.starts_with(UNFINISHED)
}

/// Tells whether a line is a dot-command by its whole name, which no line of a statement is.
pub(super) fn is_command(line: &str) -> bool {
    let Some(body) = line.trim_start().strip_prefix('.') else { return false };
    let name = body.split(|c: char| c.is_whitespace() || c == ';').next().unwrap_or_default();
    COMMANDS.iter().any(|command| command.name == name)
}

/// Tells whether a text has only blanks and comments that have ended.
fn holds_nothing(text: &str) -> bool {
    tokens(text).iter().all(|t| t.is_ignored() && t.closed)
}

fn statements(text: &str, first: usize) -> Vec<(usize, String)> {
    crate::sql::split(text)
        .into_iter()
        .map(|range| (first + text[..range.start].matches('\n').count(), text[range].to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::units;

    #[test]
    fn scripts_mix_statements_and_commands() {
        let unfinished = units("select 1\n.tables\nselect '\n.tables\n';");
        let unfinished: Vec<(usize, &str)> = unfinished.iter().map(|(n, s)| (*n, s.as_str())).collect();
        assert_eq!(unfinished, [(1, "\u{1A}select 1\n"), (2, ".tables"), (3, "select '\n.tables\n';")]);
        let script = "-- 注释\n.mode json\nselect 1; select\n 2;\n\n.tables\nselect ';\n.not a command';\nselect 3";
        let found = units(script);
        let found: Vec<(usize, &str)> = found.iter().map(|(n, s)| (*n, s.as_str())).collect();
        assert_eq!(
            found,
            [
                (2, ".mode json"),
                (3, "select 1;"),
                (3, "select\n 2;"),
                (6, ".tables"),
                (7, "select ';\n.not a command';"),
                (9, "select 3"),
            ]
        );
    }
}
