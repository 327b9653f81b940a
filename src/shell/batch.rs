//! Statements and dot-commands from a file or pipe.

use std::io::Read;

use super::session::Session;
use super::{Ended, ShellError, Trouble};
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
    if unit.starts_with('.') { session.command(unit) } else { session.statement(unit) }
}

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
