//! The text of a view: in memory, or, where it is huge, in a file that memory shows a part of.

use std::fs::File;
use std::io::{self, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};

use memmap2::Mmap;

/// Bytes of a text on its way into a file that stay in memory at most, and bytes of one in a file that memory shows beside those asked for.
const SHOWN: usize = 4 << 20;

/// The text of a view while it is made.
#[derive(Debug)]
pub(super) struct Folding {
    /// What is in memory, which is the end of it.
    text: String,
    aside: Option<Aside>,
}

/// A file that a text is written to as it is made.
#[derive(Debug)]
struct Aside {
    file: File,
    /// Bytes written.
    written: usize,
    failure: Option<io::Error>,
}

impl Folding {
    /// In memory, with room for so many bytes.
    pub(super) fn held(length: usize) -> Self {
        Self { text: String::with_capacity(length), aside: None }
    }

    /// In a file in the system's folder for temporary files.
    pub(super) fn aside() -> io::Result<Self> {
        let aside = Aside { file: tempfile::tempfile()?, written: 0, failure: None };
        Ok(Self { text: String::with_capacity(2 * SHOWN), aside: Some(aside) })
    }

    /// Bytes so far.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.written() + self.text.len()
    }

    #[inline]
    fn written(&self) -> usize {
        self.aside.as_ref().map_or(0, |aside| aside.written)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    pub(super) fn push(&mut self, c: char) {
        self.text.push(c);
    }

    #[inline]
    pub(super) fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Takes off what stands from the byte `at` on; no byte of it may have been told to be done with.
    pub(super) fn truncate(&mut self, at: usize) {
        let at = at - self.written();
        self.text.truncate(at);
    }

    /// The last character.
    pub(super) fn last(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    /// What stands from the byte `at` on; no byte of it may have been told to be done with.
    pub(super) fn from(&self, at: usize) -> &str {
        &self.text[(at - self.written()).min(self.text.len())..]
    }

    /// Tells that nobody will ask for what stands before the byte `at`, but for the last character.
    #[inline]
    pub(super) fn done_with(&mut self, at: usize) {
        if self.aside.is_some() && self.text.len() >= SHOWN {
            self.write(at);
        }
    }

    fn write(&mut self, before: usize) {
        let Some(aside) = &mut self.aside else { return };
        let ready = &self.text[..before - aside.written];
        if let Err(error) = aside.file.write_all(ready.as_bytes()) {
            aside.failure.get_or_insert(error);
        }
        aside.written = before;
        self.text.drain(..ready.len());
    }

    /// The whole text, of one in memory.
    pub(super) fn into_held(self) -> Folded {
        Folded::Held(self.text)
    }

    /// The whole text.
    pub(super) fn finish(mut self) -> io::Result<Folded> {
        self.write(self.len());
        let Some(Aside { file, written, failure }) = self.aside.filter(|aside| aside.written > 0) else {
            return Ok(Folded::Held(self.text));
        };
        match failure {
            Some(error) => Err(error),
            None => Shown::new(&file, written).map(Folded::Shown),
        }
    }
}

/// The text of a view.
#[derive(Debug)]
pub(super) enum Folded {
    /// In memory.
    Held(String),
    /// In a file.
    Shown(Shown),
}

impl Folded {
    #[inline]
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Held(text) => text,
            Self::Shown(text) => text.as_str(),
        }
    }

    /// Tells that the text is read at the byte `at`; what memory shows of a text in a file otherwise is given back every few megabytes.
    #[inline]
    pub(super) fn passed(&self, at: usize) {
        if let Self::Shown(text) = self
            && at.abs_diff(text.passed.load(Ordering::Relaxed)) >= SHOWN
        {
            text.give_back(at);
        }
    }
}

/// A text in a file without a name, which memory shows where it is read.
#[derive(Debug)]
pub(super) struct Shown {
    /// Valid UTF-8.
    map: Mmap,
    /// The byte at which memory was last given back.
    passed: AtomicUsize,
}

impl Shown {
    /// Shows a file of so many bytes, written by us.
    #[expect(unsafe_code)]
    fn new(file: &File, length: usize) -> io::Result<Self> {
        // SAFETY: the file has no name, so that nobody else can change or shorten it, and we do not write to it any more.
        let map = unsafe { Mmap::map(file)? };
        if map.len() != length {
            return Err(io::Error::other("a temporary file has another length than was written to it"));
        }
        let shown = Self { map, passed: AtomicUsize::new(0) };
        let mut from = 0;
        while from < length {
            let mut to = (from + SHOWN).min(length);
            while to < length && shown.map[to] & 0xc0 == 0x80 {
                to += 1;
            }
            simdutf8::basic::from_utf8(&shown.map[from..to]).map_err(io::Error::other)?;
            shown.give_back(to);
            from = to;
        }
        Ok(shown)
    }

    #[inline]
    #[expect(unsafe_code)]
    fn as_str(&self) -> &str {
        // SAFETY: `new` went through all of it, and nobody writes to it.
        unsafe { std::str::from_utf8_unchecked(&self.map) }
    }

    #[cold]
    #[cfg_attr(unix, expect(unsafe_code))]
    fn give_back(&self, at: usize) {
        self.passed.store(at, Ordering::Relaxed);
        // SAFETY: what is given back of a file that is only read is read from the file again where it is asked for.
        // That it cannot be given back costs memory, nothing else.
        #[cfg(unix)]
        let _ = unsafe { self.map.unchecked_advise(memmap2::UncheckedAdvice::DontNeed) };
    }
}

#[cfg(test)]
mod tests {
    use super::{Folded, Folding, SHOWN};

    #[test]
    fn a_text_in_a_file_is_the_same() {
        let line = "全县共有教师3,680人。a😀é\n";
        let count = 3 * SHOWN / line.len() + 7;
        let mut texts = [Folding::held(0), Folding::aside().expect("opens")];
        for text in &mut texts {
            for _ in 0..count {
                let at = text.len();
                text.push_str(&line[..line.len() - 1]);
                text.push('\n');
                assert_eq!((text.from(at), text.last()), (line, Some('\n')));
                text.done_with(at);
            }
            assert!(text.text.len() < 2 * SHOWN || text.aside.is_none());
        }
        let [held, shown] = texts.map(|text| text.finish().expect("writable"));
        assert!(matches!((&held, &shown), (Folded::Held(_), Folded::Shown(_))));
        for at in [0, SHOWN, 2 * SHOWN, 5] {
            shown.passed(at);
            assert!(held.as_str() == shown.as_str());
        }
        assert_eq!(Folding::aside().and_then(Folding::finish).expect("nothing to write").as_str(), "");
    }
}
