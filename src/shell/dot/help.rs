//! `.help` and `.quit`.

use std::fmt::Write as _;

use super::super::Trouble;
use super::super::session::Session;
use super::{COMMANDS, find_command, unknown};
use crate::output::{Ambiguous, wrap};

/// Columns for the names and arguments of commands.
const USAGE: usize = 30;

pub(super) fn help(session: &mut Session, name: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    if !name.is_empty() {
        let name = name.trim_start_matches('.');
        let command = find_command(name).ok_or_else(|| Trouble::Said(unknown(name, lang)))?;
        let usage = session.bold(format!(".{} {}", command.name, command.usage).trim_end());
        let mut text = format!("{usage}\n{}\n", lang.pick(command.about.0, command.about.1));
        let detail = lang.pick(command.detail.0, command.detail.1);
        if !detail.is_empty() {
            let _ = writeln!(text, "{detail}");
        }
        return session.show(&text);
    }
    let keys = lang.pick(
        "SQL 语句以分号结束，可写多行。Tab 补全，Ctrl-R 查历史，Ctrl-C 取消，Ctrl-D 退出。",
        "SQL ends with a semicolon and may take several lines. Tab completes, Ctrl-R searches history, Ctrl-C cancels, Ctrl-D leaves.",
    );
    let mut text = wrap(keys, session.width().unwrap_or(usize::MAX), session.ambiguous()).join("\n");
    text.push('\n');
    for command in COMMANDS {
        let usage = format!(".{} {}", command.name, command.usage);
        let name = Ambiguous::Narrow.padded(usage.trim_end(), USAGE);
        let room = session.width().unwrap_or(usize::MAX).saturating_sub(USAGE + 4).max(20);
        for (i, line) in wrap(lang.pick(command.about.0, command.about.1), room, session.ambiguous()).iter().enumerate()
        {
            let lead = if i == 0 { session.bold(&name) } else { " ".repeat(USAGE) };
            let _ = writeln!(text, "  {lead} {line}");
        }
    }
    session.show(&text)
}

#[expect(clippy::unnecessary_wraps, reason = "every command has this form")]
pub(super) fn quit(session: &mut Session, _: &str) -> Result<(), Trouble> {
    session.quit = true;
    Ok(())
}
