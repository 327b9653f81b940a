//! The file that results go to instead of the screen. It takes its name when it is whole, and so is every result in it.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::lang::Lang;
use crate::output::{Format, OutputError, Target, grouped_count};

/// A file that results go to, one after the other.
pub(super) struct Redirect {
    target: Target,
    path: PathBuf,
    /// The format that was set when it began; one that is set later is meant for it.
    set_before: Option<Format>,
}

impl Redirect {
    /// Begins the file; what has its name keeps it until [`Redirect::commit`].
    pub(super) fn to(path: &Path) -> Result<Self, OutputError> {
        Ok(Self { target: Target::create(path)?, path: path.to_owned(), set_before: None })
    }

    /// Lets the name of the file overrule the format that has been set for the screen.
    pub(super) fn after(self, set_before: Option<Format>) -> Self {
        Self { set_before, ..self }
    }

    pub(super) fn writer(&self) -> Result<impl Write + Send + use<>, OutputError> {
        self.target.writer()
    }

    /// The file as the person named it.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The format of what goes into it, given the one that is set: that one if it was set since, else what its name asks for.
    pub(super) fn format(&self, set: Option<Format>) -> Option<Format> {
        let meant = set.filter(|_| set != self.set_before);
        meant.or_else(|| Format::from_path(&self.path)).or(set)
    }

    /// Gives the file its name.
    pub(super) fn commit(self) -> Result<(), OutputError> {
        self.target.commit()
    }

    /// Where the next result begins.
    pub(super) fn length(&self) -> Result<u64, OutputError> {
        self.target.length()
    }

    /// Takes out a result that ended early after `rows` rows and began at `length`, and says so.
    pub(super) fn take_back(&self, length: u64, rows: u64, lang: Lang) -> Result<String, OutputError> {
        let (path, rows) = (self.path.display(), grouped_count(rows));
        Ok(match (self.target.cut(length)?, lang) {
            (true, Lang::Zh) => format!("{path}：到第 {rows} 行中断，这次的结果不写入"),
            (true, Lang::En) => format!("{path}: ended early after {rows} rows, this result is left out"),
            (false, Lang::Zh) => format!("{path}：到第 {rows} 行中断，已写出的收不回"),
            (false, Lang::En) => format!("{path}: cut off after {rows} rows"),
        })
    }
}
