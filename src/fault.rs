//! A mistake in a file that a person wrote: saved queries, catalogue.

use crate::lang::Lang;

/// A mistake in a file that a person wrote, at a line of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct Fault {
    /// The file as it was named to the program.
    pub file: String,
    /// Line, from 1; 0 when the mistake is of the file as a whole.
    pub line: usize,
    /// What is wrong and how to put it right, in Chinese.
    pub zh: String,
    /// What is wrong and how to put it right, in English.
    pub en: String,
}

impl Fault {
    /// Makes the fault; `line` from 1, or 0 for the file as a whole.
    #[must_use]
    pub fn new(file: &str, line: usize, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, zh: zh.into(), en: en.into() }
    }

    /// Says where and what, in the language asked for.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let what = lang.pick(&self.zh, &self.en);
        if self.line == 0 { format!("{}: {what}", self.file) } else { format!("{}:{}: {what}", self.file, self.line) }
    }

    /// Says every fault on a line of its own, in the language asked for.
    #[must_use]
    pub fn messages(faults: &[Self], lang: Lang) -> String {
        faults.iter().map(|fault| fault.message(lang)).collect::<Vec<_>>().join("\n")
    }
}

/// Line, from 1, of a byte offset in `text`.
#[must_use]
pub fn line_of(text: &str, offset: usize) -> usize {
    memchr::memchr_iter(b'\n', &text.as_bytes()[..offset.min(text.len())]).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_its_place_in_both_languages() {
        let fault = Fault::new("a.sql", 3, "没有标题", "no title");
        assert_eq!(fault.message(Lang::Zh), "a.sql:3: 没有标题");
        assert_eq!(fault.to_string(), "a.sql:3: no title");
        assert_eq!(Fault { line: 0, ..fault }.to_string(), "a.sql: no title");
    }

    #[test]
    fn lines_count_from_one() {
        assert_eq!([line_of("a\nb", 0), line_of("a\nb", 1), line_of("a\nb", 2), line_of("a\nb", 99)], [1, 1, 2, 2]);
    }
}
