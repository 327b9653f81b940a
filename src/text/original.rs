//! The decoded text of a report, by its characters: in memory, or, where it is huge, in a file.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write as _};
use std::ops::Range;

use super::count::{byte_of, characters};
use super::span::CharSpan;
use super::view::View;

/// Where the text of a report is.
#[derive(Debug, Clone, Copy)]
pub enum Original<'a> {
    /// In memory.
    Held(&'a str),
    /// In a file.
    Stored(&'a Stored),
}

impl<'a> From<&'a str> for Original<'a> {
    fn from(text: &'a str) -> Self {
        Self::Held(text)
    }
}

impl<'a> From<&'a String> for Original<'a> {
    fn from(text: &'a String) -> Self {
        Self::Held(text)
    }
}

impl<'a> From<&'a Stored> for Original<'a> {
    fn from(text: &'a Stored) -> Self {
        Self::Stored(text)
    }
}

/// Bytes from which a text makes room in memory for its view.
pub(crate) const HUGE: usize = 32 << 20;

/// The text of a report, kept where there is room for it.
#[derive(Debug)]
pub enum Text {
    /// In memory.
    Held(String),
    /// In a file.
    Stored(Stored),
}

impl Text {
    /// Keeps a text; a huge one in a file in the system's folder for temporary files.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn new(text: String) -> io::Result<Self> {
        if text.len() < HUGE { Ok(Self::Held(text)) } else { Stored::new(&text).map(Self::Stored) }
    }

    /// Where it is.
    #[must_use]
    pub const fn original(&self) -> Original<'_> {
        match self {
            Self::Held(text) => Original::Held(text.as_str()),
            Self::Stored(text) => Original::Stored(text),
        }
    }

    /// Makes its view.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn view(&self) -> io::Result<View> {
        match self {
            Self::Held(text) => Ok(View::new(text)),
            Self::Stored(text) => View::of(text.read()?, text.len()),
        }
    }

    /// What kept some of it from being read.
    pub fn failure(&self) -> Option<io::Error> {
        match self {
            Self::Held(_) => None,
            Self::Stored(text) => text.failure(),
        }
    }
}

/// Bytes between two marks of the index.
const STEP: usize = 128;

/// Bytes read from the file at a time: what is asked for next stands near by.
const WINDOW: usize = 64 << 10;

/// A text on its way into a file, for one that is never whole in memory.
#[derive(Debug)]
pub(crate) struct Storing {
    file: File,
    length: usize,
    chars: u32,
    marks: Vec<u32>,
}

impl Storing {
    /// Opens a file in the system's folder for temporary files for a text of about `length` bytes.
    pub(crate) fn new(length: usize) -> io::Result<Self> {
        Ok(Self { file: tempfile::tempfile()?, length: 0, chars: 0, marks: Vec::with_capacity(length / STEP + 1) })
    }

    /// Adds a piece of the text at its end.
    pub(crate) fn add(&mut self, piece: &str) -> io::Result<()> {
        self.file.write_all(piece.as_bytes())?;
        let mut rest = piece.as_bytes();
        while !rest.is_empty() {
            let within = self.length % STEP;
            if within == 0 {
                self.marks.push(self.chars);
            }
            let (block, after) = rest.split_at(rest.len().min(STEP - within));
            self.chars += characters(block) as u32;
            self.length += block.len();
            rest = after;
        }
        Ok(())
    }

    /// Bytes so far.
    pub(crate) const fn length(&self) -> usize {
        self.length
    }

    /// The whole text.
    pub(crate) fn finish(self) -> Stored {
        let Self { file, length, chars, marks } = self;
        let (file, window) = (RefCell::new(file), RefCell::new((0, Vec::new())));
        Stored { file, length, chars, marks, window, failure: RefCell::new(None) }
    }
}

/// A text in a file without a name, so that memory has room for its view.
#[derive(Debug)]
pub struct Stored {
    file: RefCell<File>,
    /// Bytes of the text.
    length: usize,
    /// Characters of the text.
    chars: u32,
    /// Characters that begin before every [`STEP`]th byte.
    marks: Vec<u32>,
    window: RefCell<(usize, Vec<u8>)>,
    failure: RefCell<Option<io::Error>>,
}

impl Stored {
    /// Writes a text into a file in the system's folder for temporary files.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(text: &str) -> io::Result<Self> {
        let mut storing = Storing::new(text.len())?;
        storing.add(text)?;
        Ok(storing.finish())
    }

    /// Bytes of the text.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Tells whether there is no text.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Characters of the text.
    #[must_use]
    pub const fn characters(&self) -> u32 {
        self.chars
    }

    /// The whole text, to be read from its beginning; nothing else may be asked for meanwhile.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(&self) -> io::Result<impl Read> {
        let mut file = self.file.try_borrow_mut().map_err(io::Error::other)?.try_clone()?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }

    /// The characters of `span`; empty where the file cannot be read, which [`Stored::failure`] tells.
    #[must_use]
    pub fn slice(&self, span: CharSpan) -> String {
        let range = self.byte(span.start)..self.byte(span.end);
        let text = self.bytes(range).and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other));
        text.unwrap_or_else(|error| {
            self.failure.replace(Some(error));
            String::new()
        })
    }

    /// What kept some slice from being read.
    pub fn failure(&self) -> Option<io::Error> {
        self.failure.take()
    }

    /// Byte offset of a character.
    fn byte(&self, character: u32) -> usize {
        let block = self.marks.partition_point(|mark| *mark <= character).saturating_sub(1);
        let Some(mark) = self.marks.get(block) else { return self.length };
        let from = block * STEP;
        let bytes = self.bytes(from..(from + STEP).min(self.length)).unwrap_or_else(|error| {
            self.failure.replace(Some(error));
            Vec::new()
        });
        from + byte_of(&bytes, (character - mark) as usize)
    }

    fn bytes(&self, range: Range<usize>) -> io::Result<Vec<u8>> {
        let mut window = self.window.try_borrow_mut().map_err(io::Error::other)?;
        if range.start < window.0 || range.end > window.0 + window.1.len() {
            // A little before it as well: what is asked for next may begin earlier.
            let start = range.start.saturating_sub(WINDOW / 8);
            let end = range.end.max(start + WINDOW).min(self.length);
            let mut file = self.file.try_borrow_mut().map_err(io::Error::other)?;
            file.seek(SeekFrom::Start(start as u64))?;
            window.0 = start;
            window.1.resize(end.saturating_sub(start), 0);
            file.read_exact(&mut window.1)?;
        }
        let (from, to) = (range.start - window.0, range.end - window.0);
        Ok(window.1.get(from..to).unwrap_or_default().to_vec())
    }
}

impl Original<'_> {
    /// Characters of the text.
    #[must_use]
    pub fn characters(&self) -> u32 {
        match self {
            Self::Held(text) => characters(text.as_bytes()) as u32,
            Self::Stored(text) => text.characters(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::{Stored, Storing};
    use crate::text::CharSpan;

    #[test]
    fn a_stored_text_gives_the_same_slices() {
        let text = "教师3,680人，学生１２３人。a😀é\n".repeat(9000);
        let chars: Vec<char> = text.chars().collect();
        let stored = Stored::new(&text).expect("writable");
        assert_eq!((stored.len(), stored.characters() as usize), (text.len(), chars.len()));
        for (start, end) in
            [(0, 2), (2, 8), (90_000, 90_005), (30, 33), (33, 33), (1, 60_000), (150_000, 150_004), (5, 6)]
        {
            let expected: String = chars[start..end].iter().collect();
            assert!(stored.slice(CharSpan::new(start as u32, end as u32)) == expected, "{start}..{end}");
        }
        for size in [1, 127, 128, 1000] {
            let mut storing = Storing::new(0).expect("opens");
            for piece in chars.chunks(size) {
                storing.add(&piece.iter().collect::<String>()).expect("writable");
            }
            let pieces = storing.finish();
            assert!(pieces.marks == stored.marks && pieces.chars == stored.chars, "{size} characters at a time");
        }
        let last = chars.len() as u32;
        assert_eq!(stored.slice(CharSpan::new(last - 1, last)), "\n");
        let mut again = String::new();
        stored.read().expect("readable").read_to_string(&mut again).expect("text");
        assert!(again == text && stored.failure().is_none());
    }
}
