//! The text of a document cut down to the sentences that figures stand in, with every position moved along.

use std::io::{self, BufRead, Write};

/// Pieces of a text joined by line breaks: where each came from. Positions are in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) pieces: Vec<Piece>,
}

/// One piece of the source, whole sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) excerpt_start: i64,
    pub(super) source_start: i64,
    pub(super) length: i64,
}

impl Excerpt {
    /// Writes what is left of `text` when it is cut down to `sentences`, given as starts and ends in any order; those that touch become
    /// one piece. Sentences that reach beyond the text, as in a damaged file, are taken as far as the text goes.
    ///
    /// # Errors
    /// When the text cannot be read or what is left cannot be written.
    pub(super) fn cut(text: impl BufRead, mut sentences: Vec<(i64, i64)>, left: impl Write) -> io::Result<Self> {
        for (start, end) in &mut sentences {
            *start = (*start).max(0);
            *end = (*end).max(*start);
        }
        sentences.sort_unstable();
        let mut spans: Vec<(i64, i64)> = Vec::new();
        for (start, end) in sentences {
            match spans.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => spans.push((start, end)),
            }
        }
        let mut excerpt = Self { pieces: Vec::with_capacity(spans.len()) };
        let mut cutter = Cutter { text, left };
        let (mut at, mut length) = (0, 0);
        for (start, end) in spans {
            at += cutter.pass(start - at, false)?;
            if start == end || cutter.text.fill_buf()?.is_empty() {
                continue;
            }
            if length > 0 {
                cutter.left.write_all(b"\n")?;
                length += 1;
            }
            let kept = cutter.pass(end - start, true)?;
            excerpt.pieces.push(Piece { excerpt_start: length, source_start: start, length: kept });
            length += kept;
            at += kept;
        }
        cutter.left.flush()?;
        Ok(excerpt)
    }

    /// Where a character that is kept has gone; for one that is not, where the next kept one has.
    pub(super) fn start(&self, source: i64) -> i64 {
        let next = self.pieces.partition_point(|piece| piece.source_start + piece.length <= source);
        match self.pieces.get(next) {
            Some(piece) => piece.excerpt_start + source.saturating_sub(piece.source_start).max(0),
            None => self.length(),
        }
    }

    /// Where the end of a span has gone; for one in what is cut out, the end of the kept text before it.
    pub(super) fn end(&self, source: i64) -> i64 {
        let before = self.pieces.partition_point(|piece| piece.source_start < source);
        match before.checked_sub(1).and_then(|index| self.pieces.get(index)) {
            Some(piece) => piece.excerpt_start + source.saturating_sub(piece.source_start).min(piece.length),
            None => 0,
        }
    }

    fn length(&self) -> i64 {
        self.pieces.last().map_or(0, |piece| piece.excerpt_start + piece.length)
    }
}

/// A text on its way past, of which something is left.
struct Cutter<R, W> {
    text: R,
    left: W,
}

impl<R: BufRead, W: Write> Cutter<R, W> {
    /// Goes on by so many characters, or to the end of the text, and writes them if they are to be kept. Returns how many there were.
    fn pass(&mut self, characters: i64, keep: bool) -> io::Result<i64> {
        let mut passed = 0;
        loop {
            let bytes = self.text.fill_buf()?;
            if bytes.is_empty() || passed == characters && begins(bytes[0]) {
                return Ok(passed);
            }
            let mut length = 0;
            // What is left of a character that began in what was read before goes with it.
            while length < bytes.len() && (passed < characters || !begins(bytes[length])) {
                passed += i64::from(begins(bytes[length]));
                length += 1;
            }
            if keep {
                self.left.write_all(&bytes[..length])?;
            }
            self.text.consume(length);
        }
    }
}

/// Tells whether a character of UTF-8 begins with a byte.
const fn begins(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is cut, and what is left, the same however much of the text is read at a time.
    fn cut(text: &str, sentences: &[(i64, i64)]) -> (Excerpt, String) {
        let read = |size| {
            let (text, mut left) = (io::BufReader::with_capacity(size, text.as_bytes()), Vec::new());
            let excerpt = Excerpt::cut(text, sentences.to_vec(), &mut left).expect("reads and writes");
            (excerpt, String::from_utf8(left).expect("whole characters"))
        };
        let found = read(1000);
        for size in 1..9 {
            assert_eq!(read(size), found, "{size} bytes at a time");
        }
        found
    }

    #[test]
    fn kept_sentences_keep_their_words() {
        let text = "甲乙丙。丁戊己。庚辛壬。";
        let (excerpt, left) = cut(text, &[(8, 12), (0, 4), (8, 12)]);
        assert_eq!(left, "甲乙丙。\n庚辛壬。");
        assert_eq!((excerpt.start(9), excerpt.end(11)), (6, 8));
        assert_eq!((excerpt.start(5), excerpt.end(6)), (5, 4));
        assert_eq!((excerpt.start(12), excerpt.end(12)), (9, 9));
        assert_eq!(cut("甲a乙é🏫。", &[(1, 2), (3, 5)]).1, "a\né🏫");
        assert_eq!(cut(text, &[]).0.start(3), 0);
        let (beyond, left) = cut(text, &[(i64::MIN, 4), (8, i64::MAX), (i64::MAX, i64::MIN)]);
        assert_eq!(left, "甲乙丙。\n庚辛壬。");
        assert_eq!(cut(text, &[(8, 12), (20, 30)]).1, "庚辛壬。");
        assert_eq!((beyond.start(i64::MAX), beyond.end(i64::MIN)), (9, 0));
    }
}
