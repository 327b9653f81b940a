//! Text that does not fit the screen goes through a pager.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};

use crate::sql::watch::Hush;

/// Returns the first pager that is installed; empty for none.
fn installed_pager() -> String {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = |name: &&str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    ["less", "more"].into_iter().find(found).unwrap_or_default().to_owned()
}

/// Holds text back until it is more than a screenful; then starts the pager and passes everything to it. What stays within a screen is
/// printed as it is.
pub(super) struct Paged {
    /// Lines of the screen; `None` where there is no screen to fill.
    height: Option<usize>,
    command: String,
    held: Vec<u8>,
    lines: usize,
    sink: Sink,
    /// Takes the progress line away before the first byte goes to the screen.
    hush: Option<Hush>,
}

enum Sink {
    Holding,
    Pager(Child),
    Direct,
}

impl Paged {
    /// `setting` is the pager of the settings: `None` for the environment's, empty for none.
    pub(super) fn new(height: Option<usize>, setting: Option<&str>, hush: Option<Hush>) -> Self {
        let from_environment =
            || ["NIANBAO_PAGER", "PAGER"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
        let command = setting.map(str::to_owned).or_else(from_environment).unwrap_or_else(installed_pager);
        let sink = if height.is_none() || command.is_empty() { Sink::Direct } else { Sink::Holding };
        Self { height, command, held: Vec::new(), lines: 0, sink, hush }
    }

    /// Starts the pager; where that fails, the text goes to the terminal.
    fn start(&mut self) -> io::Result<()> {
        self.hush();
        let mut command = Command::new("sh");
        command.arg("-c").arg(&self.command).stdin(Stdio::piped());
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", "FRSX");
        }
        command.env("LESSCHARSET", "utf-8");
        let held = std::mem::take(&mut self.held);
        self.sink = command.spawn().map_or(Sink::Direct, Sink::Pager);
        self.pass_on(&held)
    }

    fn pass_on(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !matches!(self.sink, Sink::Holding) {
            self.hush();
        }
        match &mut self.sink {
            Sink::Pager(child) => child.stdin.as_mut().map_or(Ok(()), |stdin| stdin.write_all(bytes)),
            Sink::Direct => io::stdout().write_all(bytes),
            Sink::Holding => {
                self.held.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    fn hush(&mut self) {
        if let Some(hush) = self.hush.take() {
            hush.now();
        }
    }

    /// Prints what is held, or waits until the person leaves the pager.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Pager(child) => {
                drop(child.stdin.take());
                child.wait().map(drop)
            }
            Sink::Holding => {
                self.sink = Sink::Direct;
                self.hush();
                let held = std::mem::take(&mut self.held);
                io::stdout().write_all(&held)?;
                io::stdout().flush()
            }
            Sink::Direct => io::stdout().flush(),
        }
    }
}

impl Write for Paged {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.lines += memchr::memchr_iter(b'\n', buf).count();
        self.pass_on(buf)?;
        let full = self.height.is_some_and(|height| self.lines + 2 > height);
        if full && matches!(self.sink, Sink::Holding) {
            self.start()?;
        }
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Pager(child) => child.stdin.as_mut().map_or(Ok(()), Write::flush),
            Sink::Direct => io::stdout().flush(),
            Sink::Holding => Ok(()),
        }
    }
}
