//! Which encoding the bytes are in, and the text they hold.
//!
//! In order: a byte order mark; UTF-16, where there are zero bytes; UTF-8, also with a few damaged places; GB18030. Anything else is refused rather than guessed, because a wrong guess gives wrong text without a word.

mod guess;
mod pieces;

use std::path::PathBuf;

use super::{Decoded, SourceError};
use crate::digest::sha256;
use encoding_rs::{Encoding, GB18030, UTF_8};
use guess::{Gb, Utf8, Wide};
pub use pieces::decode_stored;

/// First bytes of kinds of file that people mistake for text.
const FORMATS: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word/Excel/ZIP (.docx, .xlsx, .zip)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word/Excel 97 (.doc, .xls)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3\0", "SQLite"),
];

/// Damaged places that are let pass, whatever the length: a cut at either end and one slip between.
const DAMAGE_ALWAYS: usize = 3;
/// Beyond those, one damaged place in so many characters is let pass.
const DAMAGE_RATE: usize = 1000;
/// Bytes from which a text is not copied where that can be helped.
const HUGE: usize = 8 << 20;

/// Decodes the bytes of one file.
///
/// Few damaged places become `U+FFFD` (see `damaged_places`); more of them are an error.
pub fn decode(path: PathBuf, bytes: Vec<u8>) -> Result<Decoded, SourceError> {
    if bytes.is_empty() {
        return Err(SourceError::Empty { path });
    }
    if let Some(format) = format_of(&bytes) {
        return Err(SourceError::Format { path, format });
    }
    let (length, sha256) = (bytes.len() as u64, sha256(&bytes));
    let (encoding, text, damaged_places) = match text_of(bytes) {
        Ok(decoded) => decoded,
        Err(refusal) => return Err(refusal.of(path)),
    };
    if text.chars().all(|c| c.is_whitespace() || c == BYTE_ORDER_MARK) {
        return Err(SourceError::Empty { path });
    }
    if let Some(offset) = binary_at(&text) {
        return Err(SourceError::Binary { path, offset });
    }
    Ok(Decoded { path, text, encoding: name(encoding), sha256, bytes: length, damaged_places })
}

/// The kind of file that is no text.
fn format_of(bytes: &[u8]) -> Option<&'static str> {
    FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, format)| *format)
}

/// The name as the standard spells it in prose; the crate has `gb18030` in small letters.
/// The name of the encoding with that name or label, as [`Decoded::encoding`] has it; `UTF-8` where there is none.
#[must_use]
pub fn encoding_named(label: &str) -> &'static str {
    Encoding::for_label(label.as_bytes()).map_or("UTF-8", name)
}

fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { "GB18030" } else { encoding.name() }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

enum Refusal {
    Empty,
    Format(&'static str),
    Binary(usize),
    Unknown(usize),
    Damaged { encoding: &'static str, places: usize, offset: usize },
}

impl Refusal {
    fn of(self, path: PathBuf) -> SourceError {
        match self {
            Self::Empty => SourceError::Empty { path },
            Self::Format(format) => SourceError::Format { path, format },
            Self::Binary(offset) => SourceError::Binary { path, offset },
            Self::Unknown(offset) => SourceError::UnknownEncoding { path, offset },
            Self::Damaged { encoding, places, offset } => SourceError::Damaged { path, encoding, places, offset },
        }
    }
}

/// The encoding of some bytes, their text, and the places of it that could not be decoded.
fn text_of(bytes: Vec<u8>) -> Result<(&'static Encoding, String, usize), Refusal> {
    let mut bytes = bytes;
    if let Some((encoding, body)) = byte_order_mark(&bytes) {
        // The mark is a character of the text: offsets count it.
        let before = bytes.len() - body.len();
        if encoding == UTF_8 {
            bytes = match String::from_utf8(bytes) {
                Ok(text) => return Ok((UTF_8, text, 0)),
                Err(error) => error.into_bytes(),
            };
        }
        let (encoding, text, damaged) = lossy(encoding, &bytes[before..], before)?;
        return Ok((encoding, format!("{BYTE_ORDER_MARK}{text}"), damaged));
    }
    // The usual case, checked with vector instructions. A copy of a huge text costs more than the slower check.
    let nul = memchr::memchr(0, &bytes);
    if nul.is_none()
        && bytes.len() < HUGE
        && let Ok(text) = simdutf8::basic::from_utf8(&bytes)
    {
        return Ok((UTF_8, text.to_owned(), 0));
    }
    if let Some(nul) = nul {
        if !Utf8::of(&bytes).may_be_wide() {
            return Err(Refusal::Binary(nul));
        }
        let encoding = Wide::of(&bytes).encoding(nul)?;
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes);
        return if damaged { Err(Refusal::Binary(nul)) } else { Ok((encoding, text.into_owned(), 0)) };
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((UTF_8, text, 0)),
        Err(error) => error.into_bytes(),
    };
    let utf8 = Utf8::of(&bytes);
    if utf8.mostly() {
        lossy(UTF_8, &bytes, 0)
    } else if Gb::of(&bytes).is_chinese() {
        lossy(GB18030, &bytes, 0)
    } else {
        Err(Refusal::Unknown(utf8.first_bad()))
    }
}

fn byte_order_mark(bytes: &[u8]) -> Option<(&'static Encoding, &[u8])> {
    const GB18030_MARK: &[u8] = b"\x84\x31\x95\x33";
    if let Some(body) = bytes.strip_prefix(GB18030_MARK) {
        return Some((GB18030, body));
    }
    let (encoding, length) = Encoding::for_bom(bytes)?;
    Some((encoding, &bytes[length..]))
}

/// Decodes, letting few damaged places pass; `before` is the length of the byte order mark.
fn lossy(
    encoding: &'static Encoding,
    body: &[u8],
    before: usize,
) -> Result<(&'static Encoding, String, usize), Refusal> {
    let (text, damaged) = encoding.decode_without_bom_handling(body);
    if !damaged {
        return Ok((encoding, text.into_owned(), 0));
    }
    let passing = Passing { places: damaged_places(&text), chars: text.chars().count() };
    if passing.passes() {
        Ok((encoding, text.into_owned(), passing.places))
    } else {
        Err(passing.refusal(encoding, before + first_damage(encoding, body)))
    }
}

/// Places of `text` that could not be decoded.
fn damaged_places(text: &str) -> usize {
    memchr::memmem::find_iter(text.as_bytes(), "\u{fffd}").count()
}

/// How much of a text could not be decoded.
struct Passing {
    /// Places that could not.
    places: usize,
    chars: usize,
}

impl Passing {
    /// Tells whether those are few enough.
    fn passes(&self) -> bool {
        self.places <= DAMAGE_ALWAYS.max(self.chars / DAMAGE_RATE) && self.places * 10 <= self.chars
    }

    /// The refusal of a text with too many, the first near byte `offset` of the source.
    fn refusal(&self, encoding: &'static Encoding, offset: usize) -> Refusal {
        Refusal::Damaged { encoding: name(encoding), places: self.places, offset }
    }
}

/// Byte offset near the first sequence that `encoding` cannot decode.
fn first_damage(encoding: &'static Encoding, body: &[u8]) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut room = vec![0_u8; decoder.max_utf8_buffer_length_without_replacement(body.len()).unwrap_or(0)];
    let (_, read, _) = decoder.decode_to_utf8_without_replacement(body, &mut room, true);
    read.saturating_sub(1)
}

/// Byte offset in the text of the first character that no text holds, when there are more than strays of them.
fn binary_at(text: &str) -> Option<usize> {
    if let Some(nul) = memchr::memchr(0, text.as_bytes()) {
        return Some(nul);
    }
    // Most texts have few control characters, their line ends among them; these are counted more quickly.
    let control = |block: &[u8]| block.iter().map(|b| u8::from(*b < b' ')).sum::<u8>();
    let controls: usize = text.as_bytes().chunks(128).map(|block| usize::from(control(block))).sum();
    if controls * 100 <= text.len() {
        return None;
    }
    if odd_bytes(text) * 100 > text.len() { text.bytes().position(|b| odd(b) > 0) } else { None }
}

/// 1 for a control character that no text holds: all but \t \n \v \f \r, substitute and escape. Without branches, so that many bytes are
/// compared at once.
fn odd(b: u8) -> u8 {
    u8::from(b < b'\t') + u8::from(b.wrapping_sub(0x0e) < 0x0c) + u8::from(b.wrapping_sub(0x1c) < 4)
}

fn odd_bytes(text: &str) -> usize {
    let in_block = |block: &[u8]| block.iter().map(|b| odd(*b)).sum::<u8>();
    text.as_bytes().chunks(128).map(|block| usize::from(in_block(block))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "全市共有幼儿园 302 所，新建、改扩建公办幼儿园15所。\r\n投入资金1041万元。";

    fn read(bytes: &[u8]) -> Result<(String, &'static str), SourceError> {
        decode(PathBuf::from("r.txt"), bytes.to_vec()).map(|d| (d.text, d.encoding))
    }

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn utf16be(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    fn with_mark(mark: &[u8], body: &[u8]) -> Vec<u8> {
        [mark, body].concat()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let gb = GB18030.encode(TEXT).0.into_owned();
        let table: &[(&str, Vec<u8>, &str)] = &[
            ("utf-8", TEXT.as_bytes().to_vec(), "UTF-8"),
            ("utf-8 with mark", with_mark(b"\xef\xbb\xbf", TEXT.as_bytes()), "UTF-8"),
            ("gb18030", gb.clone(), "GB18030"),
            ("gb18030 with mark", with_mark(b"\x84\x31\x95\x33", &gb), "GB18030"),
            ("utf-16le with mark", with_mark(b"\xff\xfe", &utf16le(TEXT)), "UTF-16LE"),
            ("utf-16be with mark", with_mark(b"\xfe\xff", &utf16be(TEXT)), "UTF-16BE"),
            ("utf-16le", utf16le(TEXT), "UTF-16LE"),
            ("utf-16be", utf16be(TEXT), "UTF-16BE"),
        ];
        for (name, bytes, encoding) in table {
            let mark = if name.ends_with("mark") { "\u{feff}" } else { "" };
            assert_eq!(read(bytes).expect(name), (format!("{mark}{TEXT}"), *encoding), "{name}");
        }
    }

    #[test]
    fn rare_characters_of_gb18030_survive() {
        let text = format!("{TEXT}㐂𠮷€");
        assert_eq!(read(&GB18030.encode(&text).0).expect("reads").0, text);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        type Expected = fn(&SourceError) -> bool;
        let table: &[(&str, &[u8], Expected)] = &[
            ("nothing", b"", |e| matches!(e, SourceError::Empty { .. })),
            ("blanks", " \r\n　\t".as_bytes(), |e| matches!(e, SourceError::Empty { .. })),
            ("a mark alone", b"\xef\xbb\xbf", |e| matches!(e, SourceError::Empty { .. })),
            ("pdf", b"%PDF-1.7 ...", |e| matches!(e, SourceError::Format { format: "PDF", .. })),
            ("NUL in text", b"abc\0def and so on", |e| matches!(e, SourceError::Binary { offset: 3, .. })),
            ("only NUL", &[0; 64], |e| matches!(e, SourceError::Binary { .. })),
            ("control characters", b"\x01\x02\x03\x04abc", |e| matches!(e, SourceError::Binary { .. })),
            ("latin-1", b"caf\xe9 au lait, tr\xe8s bon", |e| matches!(e, SourceError::UnknownEncoding { .. })),
        ];
        for (name, bytes, expected) in table {
            let error = read(bytes).expect_err(name);
            assert!(expected(&error), "{name}: {error:?}");
        }
    }

    #[test]
    fn big5_is_not_taken_for_gb() {
        let (bytes, _, _) = encoding_rs::BIG5.encode("教育局辦理學前教育與義務教育事項，補助經費共計三百萬元整。");
        assert!(matches!(read(&bytes), Err(SourceError::UnknownEncoding { .. })));
    }

    #[test]
    fn few_damaged_places_pass_and_many_do_not() {
        let mut middle = TEXT.repeat(3).into_bytes();
        middle[40] = 0xff;
        let (text, encoding) = read(&middle).expect("one bad byte passes");
        assert_eq!(encoding, "UTF-8");
        assert!(text.contains('\u{fffd}'));

        let mut cut = GB18030.encode(TEXT).0.into_owned();
        cut.extend_from_slice(&GB18030.encode("元").0[..1]);
        let (text, encoding) = read(&cut).expect("half a character at the end passes");
        assert_eq!((text.strip_suffix('\u{fffd}'), encoding), (Some(TEXT), "GB18030"));

        let mut many = TEXT.repeat(20).into_bytes();
        for at in (0..many.len()).step_by(90) {
            many[at] = 0xff;
        }
        let error = read(&many).expect_err("too many");
        assert!(matches!(error, SourceError::Damaged { places: 20.., .. }), "{error:?}");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_give_text_or_an_error(bytes: Vec<u8>) {
            if let Ok((text, _)) = read(&bytes) {
                proptest::prop_assert!(!text.contains('\0'));
            }
        }

        #[test]
        fn any_text_survives_utf8(text in "[ -~\u{4e00}-\u{9fff}，。\n]{1,80}[\u{4e00}-\u{9fff}]") {
            proptest::prop_assert_eq!(read(text.as_bytes()).expect("text").0, text);
        }

        #[test]
        fn reports_survive_gb18030(body in "[0-9，。、\n\u{4e00}-\u{5000}]{0,40}") {
            // So much ordinary text that rare characters stay below what `GB2312_SHARE` allows, whatever the body.
            let text = TEXT.repeat(14) + &body;
            proptest::prop_assert_eq!(read(&GB18030.encode(&text).0).expect("text").0, text);
        }
    }
}
