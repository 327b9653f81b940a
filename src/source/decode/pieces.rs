//! A huge text decoded a piece at a time straight into its file, so that it is not in memory beside its bytes.

use std::io;

use encoding_rs::{CoderResult, Encoding};

use super::{BYTE_ORDER_MARK, Refusal, damaged_places, odd, odd_bytes, passable};
use crate::text::{Stored, Storing};

/// Bytes of text decoded at a time.
const PIECE: usize = 1 << 20;

/// Decodes bytes whose byte order mark takes the first `before` of them, and refuses what [`super::decode`] refuses. The outer error is
/// one of the file.
pub(super) fn decode(encoding: &'static Encoding, bytes: &[u8], before: usize) -> io::Result<Result<Stored, Refusal>> {
    let body = &bytes[before..];
    let mut storing = Storing::new(bytes.len())?;
    if before > 0 {
        storing.add(BYTE_ORDER_MARK.encode_utf8(&mut [0; 4]))?;
    }
    let mut seen = Seen { blank: true, ..Seen::default() };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut rest, mut damaged) = (body, false);
    let mut piece = String::with_capacity(PIECE);
    loop {
        let (done, read, replaced) = decoder.decode_to_string(rest, &mut piece, true);
        rest = &rest[read..];
        damaged |= replaced;
        seen.add(&piece, storing.length());
        storing.add(&piece)?;
        piece.clear();
        if done == CoderResult::InputEmpty {
            break;
        }
    }
    let stored = storing.finish();
    let chars = stored.characters() as usize - usize::from(before > 0);
    let passed = if damaged { passable(encoding, body, before, seen.places, chars) } else { Ok(()) };
    Ok(passed.and_then(|()| seen.verdict(stored.len())).map(|()| stored))
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
    use std::io::Read as _;
    use std::path::PathBuf;

    use super::super::{byte_order_mark, decode as whole, recoded};

    /// What comes of bytes in pieces, as text or as the error said.
    fn in_pieces(bytes: &[u8]) -> Result<String, String> {
        let (encoding, before) = recoded(bytes).expect("an encoding");
        let path = PathBuf::from("r.txt");
        let stored =
            super::decode(encoding, bytes, before).expect("writable").map_err(|e| format!("{:?}", e.of(path)))?;
        let mut text = String::new();
        stored.read().and_then(|mut file| file.read_to_string(&mut text)).expect("readable");
        assert_eq!(stored.characters() as usize, text.chars().count());
        Ok(text)
    }

    #[test]
    fn pieces_give_what_the_whole_gives() {
        let text = "全市共有幼儿园 302 所，新建、改扩建公办幼儿园15所𠮷。\r\n".repeat(40_000);
        let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let damaged = |text: &str, step: usize| {
            let mut bytes = text.as_bytes().to_vec();
            (step..bytes.len()).step_by(step).for_each(|at| bytes[at] = 0xff);
            bytes
        };
        let mark = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
        let table: &[(&str, Vec<u8>, bool)] = &[
            ("gb18030", gb(&text), true),
            ("gb18030 cut", [gb(&text), vec![0xb0]].concat(), true),
            ("gb18030 with mark", mark(b"\x84\x31\x95\x33", gb(&text)), true),
            ("utf-16 with mark", mark(b"\xff\xfe", utf16(&text)), true),
            ("utf-16 with NUL", mark(b"\xff\xfe", utf16(&format!("{text}\0"))), false),
            ("blanks", mark(b"\xff\xfe", utf16(&"\n 　".repeat(9))), false),
            ("control characters", mark(b"\xff\xfe", utf16(&format!("{text}{}", "\u{1}".repeat(90_000)))), false),
            ("a few slips", damaged(&text, 1_000_000), true),
            ("many slips", damaged(&text, 100), false),
            ("a mark and a slip", mark(b"\xef\xbb\xbf", damaged(&text, 2_000_000)), true),
        ];
        for (name, bytes, passes) in table {
            let expected = whole(PathBuf::from("r.txt"), bytes.clone()).map(|d| d.text).map_err(|e| format!("{e:?}"));
            let found = in_pieces(bytes);
            assert!(found == expected && found.is_ok() == *passes, "{name}: {:?} {:?}", found.err(), expected.err());
        }
        let valid = mark("\u{feff}".as_bytes(), text.into_bytes());
        assert!(byte_order_mark(&valid).is_some() && recoded(&valid).is_none(), "it is its text already");
    }
}
