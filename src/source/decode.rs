//! Which encoding the bytes are in, and the text they hold.
//!
//! In order: a byte order mark; strict UTF-8; UTF-16 by its pattern of zero bytes; UTF-8 with a few damaged places;
//! GB18030. Anything else is refused rather than guessed, because a wrong guess gives wrong text without a word.

mod pieces;

use std::path::PathBuf;

use super::{Decoded, SourceError};
use crate::digest::sha256;
use crate::text::{self, Text};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

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
/// Bytes from which the encoding is guessed; going through all of them costs more than finding the figures.
const GUESSED_FROM: usize = 1 << 12;
/// Bytes from which a text is not copied where that can be helped.
const HUGE: usize = 8 << 20;
/// Share of two-byte sequences that must lie in the GB 2312 block for bytes to count as Chinese, in percent.
const GB2312_SHARE: usize = 90;

/// Decodes the bytes of one file.
///
/// Few damaged places become `U+FFFD` (see [`Decoded::damaged_places`]); more of them are an error.
pub fn decode(path: PathBuf, bytes: Vec<u8>) -> Result<Decoded, SourceError> {
    if bytes.is_empty() {
        return Err(SourceError::Empty { path });
    }
    if let Some(format) = format_of(&bytes) {
        return Err(SourceError::Format { path, format });
    }
    let (length, sha256) = (bytes.len() as u64, sha256(&bytes));
    let (encoding, text) = match text_of(bytes) {
        Ok(decoded) => decoded,
        Err(refusal) => return Err(refusal.of(path)),
    };
    if text.chars().all(|c| c.is_whitespace() || c == BYTE_ORDER_MARK) {
        return Err(SourceError::Empty { path });
    }
    if let Some(offset) = binary_at(&text) {
        return Err(SourceError::Binary { path, offset });
    }
    Ok(Decoded { path, text, encoding: name(encoding), sha256, bytes: length })
}

/// The same, with the text kept where there is room for it and not in what is returned.
pub fn decode_kept(path: PathBuf, bytes: Vec<u8>) -> Result<(Decoded, Text), SourceError> {
    let aside = |error| SourceError::from_io(&std::env::temp_dir(), error);
    if bytes.len() >= text::HUGE
        && format_of(&bytes).is_none()
        && let Some((encoding, before)) = recoded(&bytes)
    {
        return match pieces::decode(encoding, &bytes, before).map_err(aside)? {
            Ok(text) => {
                let (length, sha256) = (bytes.len() as u64, sha256(&bytes));
                let encoding = name(encoding);
                let decoded = Decoded { path, text: String::new(), encoding, sha256, bytes: length };
                Ok((decoded, Text::Stored(text)))
            }
            Err(refusal) => Err(refusal.of(path)),
        };
    }
    let mut decoded = decode(path, bytes)?;
    let text = Text::new(std::mem::take(&mut decoded.text)).map_err(aside)?;
    Ok((decoded, text))
}

/// The kind of file that is no text.
fn format_of(bytes: &[u8]) -> Option<&'static str> {
    FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, format)| *format)
}

/// The encoding of bytes that are not their text already, and the length of their byte order mark; `None` also where that takes the whole text
/// to tell.
fn recoded(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    if let Some((encoding, body)) = byte_order_mark(bytes) {
        let as_it_is = encoding == UTF_8 && simdutf8::basic::from_utf8(body).is_ok();
        return (!as_it_is).then_some((encoding, bytes.len() - body.len()));
    }
    if memchr::memchr(0, bytes).is_some() || simdutf8::basic::from_utf8(bytes).is_ok() {
        return None;
    }
    guess(bytes).map(|encoding| (encoding, 0))
}

/// The name as the standard spells it in prose; the crate has `gb18030` in small letters.
fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { "GB18030" } else { encoding.name() }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

enum Refusal {
    Empty,
    Binary(usize),
    Unknown(usize),
    Damaged { encoding: &'static str, places: usize, offset: usize },
}

impl Refusal {
    fn of(self, path: PathBuf) -> SourceError {
        match self {
            Self::Empty => SourceError::Empty { path },
            Self::Binary(offset) => SourceError::Binary { path, offset },
            Self::Unknown(offset) => SourceError::UnknownEncoding { path, offset },
            Self::Damaged { encoding, places, offset } => SourceError::Damaged { path, encoding, places, offset },
        }
    }
}

/// The text of bytes: by their mark, else UTF-16 where they have NULs, else UTF-8, else what they most look like.
fn text_of(bytes: Vec<u8>) -> Result<(&'static Encoding, String), Refusal> {
    let mut bytes = bytes;
    if let Some((encoding, body)) = byte_order_mark(&bytes) {
        // The mark is a character of the text: offsets count it.
        let before = bytes.len() - body.len();
        if encoding == UTF_8 {
            bytes = match String::from_utf8(bytes) {
                Ok(text) => return Ok((UTF_8, text)),
                Err(error) => error.into_bytes(),
            };
        }
        let (encoding, text) = lossy(encoding, &bytes[before..], before)?;
        return Ok((encoding, format!("{BYTE_ORDER_MARK}{text}")));
    }
    if let Some(nul) = memchr::memchr(0, &bytes) {
        return utf16(&bytes).ok_or(Refusal::Binary(nul));
    }
    // The usual case, checked with vector instructions. A copy of a huge text costs more than the slower check.
    if bytes.len() < HUGE
        && let Ok(text) = simdutf8::basic::from_utf8(&bytes)
    {
        return Ok((UTF_8, text.to_owned()));
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok((UTF_8, text)),
        Err(error) => error,
    };
    let bytes = error.as_bytes();
    match guess(bytes) {
        Some(encoding) => lossy(encoding, bytes, 0),
        None => Err(Refusal::Unknown(error.utf8_error().valid_up_to())),
    }
}

/// The encoding of bytes without a mark and without NUL that are no UTF-8.
fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    if mostly_utf8(bytes) { Some(UTF_8) } else { is_gb(bytes).then_some(GB18030) }
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
fn lossy(encoding: &'static Encoding, body: &[u8], before: usize) -> Result<(&'static Encoding, String), Refusal> {
    let (text, damaged) = encoding.decode_without_bom_handling(body);
    if damaged {
        passable(encoding, body, before, damaged_places(&text), text.chars().count())?;
    }
    Ok((encoding, text.into_owned()))
}

/// Places of `text` that could not be decoded.
fn damaged_places(text: &str) -> usize {
    memchr::memmem::find_iter(text.as_bytes(), "\u{fffd}").count()
}

/// Refuses a text with too many damaged places for its characters.
fn passable(
    encoding: &'static Encoding,
    body: &[u8],
    before: usize,
    places: usize,
    chars: usize,
) -> Result<(), Refusal> {
    if places > DAMAGE_ALWAYS.max(chars / DAMAGE_RATE) || places * 10 > chars {
        let offset = before + first_damage(encoding, body);
        return Err(Refusal::Damaged { encoding: name(encoding), places, offset });
    }
    Ok(())
}

/// Byte offset near the first sequence that `encoding` cannot decode.
fn first_damage(encoding: &'static Encoding, body: &[u8]) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut room = vec![0_u8; decoder.max_utf8_buffer_length_without_replacement(body.len()).unwrap_or(0)];
    let (_, read, _) = decoder.decode_to_utf8_without_replacement(body, &mut room, true);
    read.saturating_sub(1)
}

/// UTF-16 without a mark: the zero bytes of its ASCII characters all stand on the same side.
fn utf16(bytes: &[u8]) -> Option<(&'static Encoding, String)> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let mut zeros = [0_usize; 2];
    for at in memchr::memchr_iter(0, bytes) {
        zeros[at % 2] += 1;
    }
    let (encoding, wrong, right) =
        if zeros[1] > zeros[0] { (UTF_16LE, zeros[0], zeros[1]) } else { (UTF_16BE, zeros[1], zeros[0]) };
    if wrong * 50 > right {
        return None;
    }
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let (mut chars, mut plausible) = (0_usize, 0_usize);
    for c in text.chars() {
        chars += 1;
        plausible += usize::from(is_plausible(c));
    }
    (!damaged && plausible * 100 >= chars * 95).then(|| (encoding, text.into_owned()))
}

/// Characters that Chinese texts are made of.
const fn is_plausible(c: char) -> bool {
    matches!(c,
        '\t' | '\n' | '\r' | '\u{c}' | ' '..='~' | '\u{a0}'..='\u{ff}' | '\u{2000}'..='\u{27bf}'
        | '\u{3000}'..='\u{30ff}' | '\u{3200}'..='\u{33ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Tells whether invalid UTF-8 is UTF-8 all the same, with a few bad places in it.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        // Continuation bytes of Chinese characters: two for each.
        good += chunk.valid().bytes().filter(|b| b & 0xc0 == 0x80).count() / 2;
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 4 && good > bad * 2
}

/// Tells whether the bytes are Chinese in GBK or GB18030.
fn is_gb(bytes: &[u8]) -> bool {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    let chinese = &bytes[bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0)..];
    let start = &chinese[..chinese.len().min(GUESSED_FROM)];
    detector.feed(start, start.len() == chinese.len());
    detector.guess(Some(b"cn"), chardetng::Utf8Detection::Deny) == encoding_rs::GBK && looks_like_gb2312(bytes)
}

/// Tells whether nearly all two-byte sequences are in the block that GB 2312 uses, as in any ordinary text.
fn looks_like_gb2312(bytes: &[u8]) -> bool {
    let (mut pairs, mut common, mut at) = (0_usize, 0_usize, 0_usize);
    while let Some(&lead) = bytes.get(at) {
        if lead < 0x80 {
            at += 1;
            continue;
        }
        match bytes.get(at + 1) {
            Some(b'0'..=b'9') => at += 4,
            Some(trail) => {
                pairs += 1;
                common += usize::from((0xa1..=0xf7).contains(&lead) && *trail >= 0xa1);
                at += 2;
            }
            None => break,
        }
    }
    pairs > 0 && common * 100 >= pairs * GB2312_SHARE
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
