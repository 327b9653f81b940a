//! `.help` and `.quit`.

use std::fmt::Write as _;

use super::super::Trouble;
use super::super::session::Session;
use super::{COMMANDS, find_command, unknown};
use crate::output::{Ambiguous, wrap};

/// Columns for what a command does below which it stands on a line of its own.
const ABOUT: usize = 28;

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
        "SQL 语句以分号结束，可写多行。Tab 补全，Ctrl-R 查历史，Ctrl-C 取消，空行上 Ctrl-D 退出。",
        "SQL ends with a semicolon and may take several lines. Tab completes, Ctrl-R searches history, Ctrl-C cancels, Ctrl-D on an empty line leaves.",
    );
    let mut text = wrap(keys, session.width().unwrap_or(usize::MAX), session.ambiguous()).join("\n");
    text.push('\n');
    let usages: Vec<String> =
        COMMANDS.iter().map(|c| format!(".{} {}", c.name, c.usage).trim_end().to_owned()).collect();
    let widest = usages.iter().map(|u| Ambiguous::Narrow.width(u)).max().unwrap_or(0);
    let screen = session.width().unwrap_or(usize::MAX);
    let beside = screen.saturating_sub(widest + 4) >= ABOUT;
    let margin = if beside { widest } else { 2 };
    for (command, usage) in COMMANDS.iter().zip(&usages) {
        let about = lang.pick(command.about.0, command.about.1);
        let lines = wrap(about, screen.saturating_sub(margin + 4).max(10), session.ambiguous());
        let mut lines = lines.iter();
        let name = session.bold(&Ambiguous::Narrow.padded(usage, if beside { widest } else { 0 }));
        let first = if beside { lines.next().map_or("", String::as_str) } else { "" };
        let _ = writeln!(text, "{}", format!("  {name}  {first}").trim_end());
        for line in lines {
            let _ = writeln!(text, "  {}  {line}", " ".repeat(margin));
        }
    }
    session.show(&text)
}

#[expect(clippy::unnecessary_wraps, reason = "every command has this form")]
pub(super) fn quit(session: &mut Session, _: &str) -> Result<(), Trouble> {
    session.quit = true;
    Ok(())
}
