//! The prompt on a terminal that can only print: lines as they come, without editing.

use std::io::{self, BufRead, Write};

use super::helper::input_is_complete;
use crate::sql::watch;

/// Terminals without movement of the cursor.
const DUMB: &[&str] = &["dumb", "cons25", "emacs"];

/// Tells whether the terminal is one of those.
pub(super) fn is_plain() -> bool {
    std::env::var("TERM").is_ok_and(|term| DUMB.contains(&term.as_str()))
}

/// Reads until a statement or command is whole; `None` at the end of input. Ctrl-C drops what was read so far.
pub(super) fn read(prompt: &'static str) -> io::Result<Option<String>> {
    let mut held = String::new();
    watch::prompting(Some(prompt));
    print(prompt)?;
    let outcome = loop {
        let mut line = String::new();
        match io::stdin().lock().read_line(&mut line) {
            Err(error) => break Err(error),
            Ok(0) if held.trim().is_empty() => break Ok(None),
            Ok(0) => break Ok(Some(held)),
            Ok(_) => {}
        }
        if watch::was_pressed() {
            held.clear();
        }
        held.push_str(&line);
        if input_is_complete(&held) {
            break Ok(Some(held));
        }
    };
    watch::prompting(None);
    outcome
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(text.as_bytes())?;
    out.flush()
}
