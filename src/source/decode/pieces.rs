//! A huge text decoded a piece at a time from its file straight into another, so that neither its bytes nor the text are ever in memory
//! as a whole.

use std::io::{self, Read, Seek, SeekFrom};

use encoding_rs::{CoderResult, DecoderResult, Encoding};
use sha2::{Digest as _, Sha256};

use super::guess::{Gb, Utf8, Wide};
use super::{BYTE_ORDER_MARK, Passing, Refusal, byte_order_mark, damaged_places, format_of, odd, odd_bytes};
use crate::digest::hex;
use crate::source::{Decoded, SourceError};
use crate::text::{Stored, Storing, Text};
use encoding_rs::{GB18030, UTF_8};
use std::path::Path;

/// Bytes read, and bytes of text decoded, at a time.
const PIECE: usize = 1 << 20;
/// Bytes that tell the kind of a file.
const HEAD: usize = 16;

/// Why a file did not become a text.
enum Fault {
    /// It could not be read.
    Read(io::Error),
    /// Its text could not be put aside.
    Write(io::Error),
    Refused(Refusal),
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What [`super::decode`] makes of the bytes of a file, and refuses; the text lies in a file of its own. `path` is the name it goes by.
pub fn decode_stored(path: &Path, file: impl Read + Seek) -> Result<(Decoded, Text), SourceError> {
    let mut bytes = Bytes { file, piece: Vec::new() };
    bytes
        .decode()
        .map_err(|fault| match fault {
            Fault::Read(error) => SourceError::from_io(path, error),
            Fault::Write(error) => SourceError::from_io(&std::env::temp_dir(), error),
            Fault::Refused(refusal) => refusal.of(path.to_owned()),
        })
        .map(|(mut decoded, text)| {
            path.clone_into(&mut decoded.path);
            (decoded, Text::Stored(text))
        })
}

/// The bytes of a file, which may be gone through more than once.
struct Bytes<F> {
    file: F,
    piece: Vec<u8>,
}

impl<F: Read + Seek> Bytes<F> {
    fn decode(&mut self) -> Result<(Decoded, Stored), Fault> {
        let (mut hash, mut utf8, mut head) = (Sha256::new(), Utf8::default(), Vec::new());
        let length = self.each(0, |piece| {
            hash.update(piece);
            utf8.add(piece);
            head.extend_from_slice(&piece[..piece.len().min(HEAD - head.len())]);
        })?;
        utf8.finish();
        if length == 0 {
            return Err(Refusal::Empty.into());
        }
        if let Some(format) = format_of(&head) {
            return Err(Refusal::Format(format).into());
        }
        let (encoding, before, wide) = if let Some((encoding, body)) = byte_order_mark(&head) {
            (encoding, head.len() - body.len(), None)
        } else {
            (self.encoding(&utf8)?, 0, utf8.nul())
        };
        let (stored, damaged_places) = self.decode_as(encoding, before, length, wide)?;
        let encoding = super::name(encoding);
        let sha256 = hex(&hash.finalize());
        Ok((
            Decoded { path: "".into(), text: String::new(), encoding, sha256, bytes: length as u64, damaged_places },
            stored,
        ))
    }

    /// The encoding of a text without a mark.
    fn encoding(&mut self, utf8: &Utf8) -> Result<&'static Encoding, Fault> {
        if let Some(nul) = utf8.nul() {
            let mut wide = Wide::default();
            if !utf8.may_be_wide() {
                return Err(Refusal::Binary(nul).into());
            }
            self.each(0, |piece| wide.add(piece))?;
            return Ok(wide.encoding(nul)?);
        }
        if utf8.is_valid() || utf8.mostly() {
            return Ok(UTF_8);
        }
        let mut gb = Gb::default();
        self.each(0, |piece| gb.add(piece))?;
        if gb.is_chinese() { Ok(GB18030) } else { Err(Refusal::Unknown(utf8.first_bad()).into()) }
    }

    /// Decodes what is behind the byte order mark, which takes the first `before` of about `length` bytes; `strict` where the encoding is a
    /// guess that a NUL at that place led to.
    fn decode_as(
        &mut self,
        encoding: &'static Encoding,
        before: usize,
        length: usize,
        strict: Option<usize>,
    ) -> Result<(Stored, usize), Fault> {
        let mut storing = Storing::new(length).map_err(Fault::Write)?;
        let mut seen = Seen { blank: true, ..Seen::default() };
        if before > 0 {
            storing.add(BYTE_ORDER_MARK.encode_utf8(&mut [0; 4])).map_err(Fault::Write)?;
        }
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut text = String::with_capacity(PIECE);
        let mut damaged = false;
        self.each_fallible(before, |mut rest, last| {
            loop {
                let (done, read, replaced) = decoder.decode_to_string(rest, &mut text, last);
                rest = &rest[read..];
                damaged |= replaced;
                seen.add(&text, storing.length());
                storing.add(&text).map_err(Fault::Write)?;
                text.clear();
                if done == CoderResult::InputEmpty {
                    return Ok(());
                }
            }
        })?;
        let stored = storing.finish();
        if damaged && let Some(nul) = strict {
            return Err(Refusal::Binary(nul).into());
        }
        let chars = stored.characters() as usize - usize::from(before > 0);
        let passing = Passing { places: seen.places, chars };
        if damaged && !passing.passes() {
            let offset = before + self.first_damage(encoding, before)?;
            return Err(passing.refusal(encoding, offset).into());
        }
        let places = if damaged { seen.places } else { 0 };
        seen.verdict(stored.len())?;
        Ok((stored, places))
    }

    /// Byte offset in the body near the first sequence that `encoding` cannot decode.
    fn first_damage(&mut self, encoding: &'static Encoding, before: usize) -> Result<usize, Fault> {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut room = vec![0; PIECE];
        let (mut at, mut found) = (0, None);
        self.each_fallible(before, |mut rest, last| {
            while found.is_none() {
                let (done, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut room, last);
                rest = &rest[read..];
                at += read;
                match done {
                    DecoderResult::InputEmpty => break,
                    DecoderResult::OutputFull => {}
                    DecoderResult::Malformed(..) => found = Some(at.saturating_sub(1)),
                }
            }
            Ok(())
        })?;
        Ok(found.unwrap_or(at.saturating_sub(1)))
    }

    /// Gives the bytes from `from` on a piece at a time and returns how many there are.
    fn each(&mut self, from: usize, mut take: impl FnMut(&[u8])) -> Result<usize, Fault> {
        self.each_fallible(from, |piece, _| {
            take(piece);
            Ok(())
        })
    }

    /// The same, with whether it is the last piece, which may be empty.
    fn each_fallible(
        &mut self,
        from: usize,
        mut take: impl FnMut(&[u8], bool) -> Result<(), Fault>,
    ) -> Result<usize, Fault> {
        self.file.seek(SeekFrom::Start(from as u64)).map_err(Fault::Read)?;
        let mut length = 0;
        loop {
            self.piece.clear();
            let piece = self.file.by_ref().take(PIECE as u64).read_to_end(&mut self.piece).map_err(Fault::Read)?;
            length += piece;
            take(&self.piece, piece < PIECE)?;
            if piece < PIECE {
                return Ok(length);
            }
        }
    }
}

/// What of a text tells whether it is one.
#[derive(Debug, Default)]
struct Seen {
    blank: bool,
    places: usize,
    odd: usize,
    /// Byte offset of the first of those.
    first_odd: Option<usize>,
    nul: Option<usize>,
}

impl Seen {
    /// Looks at the piece that begins at a byte of the text.
    fn add(&mut self, piece: &str, at: usize) {
        self.blank = self.blank && piece.chars().all(|c| c.is_whitespace() || c == BYTE_ORDER_MARK);
        self.places += damaged_places(piece);
        self.odd += odd_bytes(piece);
        if self.odd > 0 && self.first_odd.is_none() {
            self.first_odd = piece.bytes().position(|b| odd(b) > 0).map(|found| at + found);
        }
        if self.nul.is_none() {
            self.nul = memchr::memchr(0, piece.as_bytes()).map(|found| at + found);
        }
    }

    fn verdict(self, bytes: usize) -> Result<(), Refusal> {
        if self.blank {
            return Err(Refusal::Empty);
        }
        let many = self.first_odd.filter(|_| self.odd * 100 > bytes);
        self.nul.or(many).map_or(Ok(()), |offset| Err(Refusal::Binary(offset)))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};
    use std::path::{Path, PathBuf};

    use super::super::decode as whole;
    use super::decode_stored;
    use crate::source::Decoded;
    use crate::text::Text;

    /// What comes of bytes in pieces, or the error said.
    fn in_pieces(bytes: &[u8]) -> Result<Decoded, String> {
        let (mut decoded, text) =
            decode_stored(Path::new("r.txt"), Cursor::new(bytes)).map_err(|error| format!("{error:?}"))?;
        let Text::Stored(text) = text else { return Err("held".to_owned()) };
        text.read().and_then(|mut file| file.read_to_string(&mut decoded.text)).expect("readable");
        assert_eq!(text.characters() as usize, decoded.text.chars().count());
        Ok(decoded)
    }

    #[test]
    fn pieces_give_what_the_whole_gives() {
        let text = "全市开展统一考试，共有幼儿园 302 所，新建、改扩建公办幼儿园15所𠮷。\r\n".repeat(40_000);
        let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let utf16be = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let damaged = |mut bytes: Vec<u8>, step: usize| {
            (step..bytes.len()).step_by(step).for_each(|at| bytes[at] = 0xff);
            bytes
        };
        let utf8 = || text.clone().into_bytes();
        let mark = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
        let plain = "全市共有幼儿园，新建公办幼儿园。";
        let table: &[(&str, Vec<u8>, bool)] = &[
            ("utf-8", utf8(), true),
            ("utf-8 with mark", mark("\u{feff}".as_bytes(), utf8()), true),
            ("gb18030", gb(&text), true),
            ("gb18030 cut", [gb(&text), vec![0xb0]].concat(), true),
            ("gb18030 with mark", mark(b"\x84\x31\x95\x33", gb(&text)), true),
            ("gb18030 with many slips", damaged(gb(&text), 500), false),
            ("utf-16", utf16(&plain.repeat(60_000).replace('，', "1")), true),
            ("utf-16 of rare characters", utf16(&text), true),
            ("utf-16, the high byte first", utf16be(&text), true),
            ("utf-16 that breaks off", utf16(&text)[..3_000_001].to_vec(), false),
            ("utf-16 with half a character", utf16(&text).into_iter().chain([0xd8, 0xd8]).collect(), false),
            ("utf-16 with mark", mark(b"\xff\xfe", utf16(&text)), true),
            ("utf-16 with mark and NUL", mark(b"\xff\xfe", utf16(&format!("{text}\0"))), false),
            ("nothing", Vec::new(), false),
            ("a mark alone", mark(b"\xff\xfe", Vec::new()), false),
            ("blanks", mark(b"\xff\xfe", utf16(&"\n 　".repeat(9))), false),
            ("control characters", mark(b"\xff\xfe", utf16(&format!("{text}{}", "\u{1}".repeat(90_000)))), false),
            ("letters and a NUL", [&b"abcd"[..], &[0], &b"efg".repeat(1_000_001)].concat(), false),
            ("UTF-8 and a NUL", [text.as_bytes(), &[0], text.as_bytes()].concat(), false),
            ("a PDF", [b"%PDF-1.7", text.as_bytes()].concat(), false),
            ("Latin-1", b"caf\xe9 au lait, tr\xe8s bon ".repeat(99_999), false),
            ("a few slips", damaged(utf8(), 1_000_000), true),
            ("many slips", damaged(utf8(), 100), false),
            ("a mark and a slip", mark(b"\xef\xbb\xbf", damaged(utf8(), 2_000_000)), true),
            ("cut within a character", utf8()[..3_000_001].to_vec(), true),
        ];
        for (name, bytes, passes) in table {
            let expected = whole(PathBuf::from("r.txt"), bytes.clone()).map_err(|error| format!("{error:?}"));
            let found = in_pieces(bytes);
            assert!(found == expected && found.is_ok() == *passes, "{name}: {:?} {:?}", found.err(), expected.err());
        }
    }
}
