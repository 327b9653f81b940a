//! `.read` and `.history`.

use std::path::Path;

use super::super::Trouble;
use super::super::batch::{run_unit, units};
use super::super::session::Session;
use crate::lang::Lang;

pub(super) fn read(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    let name = rest.trim_matches(['"', '\'']);
    if name.is_empty() {
        return Err(Trouble::Said(lang.pick("用法：.read 文件", "usage: .read FILE").into()));
    }
    let path = Path::new(name);
    let said = |what: &str| Trouble::Said(format!("{name}: {what}"));
    let place = path.canonicalize().map_err(|e| said(&lang.system(&e)))?;
    if session.reading.contains(&place) {
        return Err(said(lang.pick("文件在读取自己", "the file reads itself")));
    }
    let text = std::fs::read_to_string(&place).map_err(|e| said(&lang.system(&e)))?;
    session.reading.push(place);
    let outcome = run_all(session, name, text.trim_start_matches('\u{feff}'));
    session.reading.pop();
    outcome
}

/// Runs the statements of a file until one fails.
fn run_all(session: &mut Session, name: &str, text: &str) -> Result<(), Trouble> {
    for (line, unit) in units(text) {
        run_unit(session, &unit).map_err(|trouble| match trouble {
            Trouble::Said(message) => Trouble::Said(format!("{name}:{line}: {message}")),
            other => other,
        })?;
        if session.quit {
            break;
        }
    }
    Ok(())
}

/// Statements shown when no word narrows them.
const RECENT: usize = 50;

pub(super) fn history(session: &mut Session, word: &str) -> Result<(), Trouble> {
    let matching: Vec<&String> = session.past.iter().filter(|s| s.contains(word)).collect();
    let skip = if word.is_empty() { matching.len().saturating_sub(RECENT) } else { 0 };
    let lines: Vec<String> = matching.iter().skip(skip).map(|s| format!("{}\n", s.trim_end())).collect();
    let text = lines.concat();
    if text.is_empty() {
        return Err(Trouble::Said(match session.lang() {
            Lang::Zh => "没有这样的历史语句".into(),
            Lang::En => "no such statement in the history".into(),
        }));
    }
    session.show(&text)
}
