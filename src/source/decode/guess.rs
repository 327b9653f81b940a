//! What the bytes of a text tell of its encoding, seen a piece at a time; the pieces may end anywhere, also within a character.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::Refusal;

/// Bytes from which the encoding is guessed; going through all of them costs more than finding the figures.
const GUESSED_FROM: usize = 1 << 12;
/// Share of two-byte sequences that must lie in the GB 2312 block for bytes to count as Chinese, in percent.
const GB2312_SHARE: usize = 90;
/// A text in UTF-16 without a mark that is UTF-8 as well has at least one NUL in so many bytes: 4 of them are two letters.
const LETTER_BYTES: usize = 4;

/// How far bytes are UTF-8.
#[derive(Debug, Default)]
pub(super) struct Utf8 {
    length: usize,
    /// The beginning of a character at the end of the bytes so far.
    cut: Vec<u8>,
    /// Continuation bytes of whole characters.
    continuing: usize,
    bad: usize,
    first_bad: Option<usize>,
    nuls: usize,
    first_nul: Option<usize>,
}

impl Utf8 {
    /// Of bytes that are all there.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut seen = Self::default();
        seen.add(bytes);
        seen.finish();
        seen
    }

    pub(super) fn add(&mut self, piece: &[u8]) {
        if self.first_nul.is_none() {
            self.first_nul = memchr::memchr(0, piece).map(|at| self.length + at);
        }
        if self.first_nul.is_some() {
            self.nuls += memchr::memchr_iter(0, piece).count();
        }
        let joined;
        let mut rest = piece;
        if !self.cut.is_empty() {
            joined = [&std::mem::take(&mut self.cut), piece].concat();
            rest = &joined;
        }
        self.length += piece.len();
        if simdutf8::basic::from_utf8(rest).is_ok() {
            self.good(rest);
            return;
        }
        while let Err(error) = std::str::from_utf8(rest) {
            let (valid, behind) = rest.split_at(error.valid_up_to());
            self.good(valid);
            let Some(length) = error.error_len() else {
                self.cut = behind.to_vec();
                return;
            };
            self.bad(behind.len());
            rest = &behind[length..];
        }
        self.good(rest);
    }

    /// Tells that the bytes end.
    pub(super) fn finish(&mut self) {
        if !self.cut.is_empty() {
            let cut = std::mem::take(&mut self.cut);
            self.bad(cut.len());
        }
    }

    fn good(&mut self, valid: &[u8]) {
        self.continuing += valid.iter().filter(|byte| **byte & 0xc0 == 0x80).count();
    }

    /// Counts a bad place that begins so many bytes before the end.
    fn bad(&mut self, from_end: usize) {
        self.bad += 1;
        self.first_bad.get_or_insert(self.length - from_end);
    }

    pub(super) fn is_valid(&self) -> bool {
        self.bad == 0
    }

    /// Byte offset of the first bad place.
    pub(super) fn first_bad(&self) -> usize {
        self.first_bad.unwrap_or(self.length)
    }

    /// Byte offset of the first NUL.
    pub(super) const fn nul(&self) -> Option<usize> {
        self.first_nul
    }

    /// Tells whether bytes with a NUL may be UTF-16: what is UTF-8 too, but for a stray NUL, is that.
    pub(super) fn may_be_wide(&self) -> bool {
        self.length.is_multiple_of(2) && (!self.is_valid() || self.nuls * LETTER_BYTES >= self.length)
    }

    /// Tells whether invalid UTF-8 is UTF-8 all the same, with a few bad places in it.
    pub(super) fn mostly(&self) -> bool {
        // Two for each Chinese character.
        let good = self.continuing / 2;
        good >= 4 && good > self.bad * 2
    }
}

/// How far bytes are Chinese in GBK or GB18030.
#[derive(Debug, Default)]
pub(super) struct Gb {
    /// The first bytes from the first that is not ASCII on.
    start: Vec<u8>,
    /// Two-byte sequences, and those of them in the block that GB 2312 uses, as nearly all are in any ordinary text.
    pairs: usize,
    common: usize,
    lead: Option<u8>,
    /// Bytes of a sequence of four that are still to come.
    skip: usize,
}

impl Gb {
    /// Of bytes that are all there.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut seen = Self::default();
        seen.add(bytes);
        seen
    }

    pub(super) fn add(&mut self, piece: &[u8]) {
        if self.start.len() < GUESSED_FROM {
            let from = if self.start.is_empty() { piece.iter().position(|byte| !byte.is_ascii()) } else { Some(0) };
            let some = from.and_then(|from| piece.get(from..)).unwrap_or_default();
            self.start.extend_from_slice(&some[..some.len().min(GUESSED_FROM - self.start.len())]);
        }
        for &byte in piece {
            if self.skip > 0 {
                self.skip -= 1;
            } else if let Some(lead) = self.lead.take() {
                if byte.is_ascii_digit() {
                    self.skip = 2;
                } else {
                    self.pairs += 1;
                    self.common += usize::from((0xa1..=0xf7).contains(&lead) && byte >= 0xa1);
                }
            } else if byte >= 0x80 {
                self.lead = Some(byte);
            }
        }
    }

    /// Tells whether the bytes, all of which were seen, are Chinese.
    pub(super) fn is_chinese(&self) -> bool {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(&self.start, self.start.len() < GUESSED_FROM);
        detector.guess(Some(b"cn"), chardetng::Utf8Detection::Deny) == encoding_rs::GBK
            && self.pairs > 0
            && self.common * 100 >= self.pairs * GB2312_SHARE
    }
}

/// How far bytes are Chinese in UTF-16 without a mark.
///
/// Zero bytes alone do not tell the order: 一, 开, 最 and the wide blank have one where letters have theirs in the other order.
#[derive(Debug, Default)]
pub(super) struct Wide {
    odd: Option<u8>,
    chars: usize,
    /// Characters that Chinese texts are made of, read with the lower byte first and with the higher.
    plausible: [usize; 2],
}

impl Wide {
    /// Of bytes that are all there.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut seen = Self::default();
        seen.add(bytes);
        seen
    }

    pub(super) fn add(&mut self, piece: &[u8]) {
        let mut piece = piece;
        if let Some(first) = self.odd.take() {
            let Some((second, rest)) = piece.split_first() else {
                self.odd = Some(first);
                return;
            };
            self.unit([first, *second]);
            piece = rest;
        }
        let (units, rest) = piece.as_chunks::<2>();
        units.iter().for_each(|unit| self.unit(*unit));
        self.odd = rest.first().copied();
    }

    fn unit(&mut self, unit: [u8; 2]) {
        self.chars += 1;
        for (count, unit) in self.plausible.iter_mut().zip([u16::from_le_bytes(unit), u16::from_be_bytes(unit)]) {
            *count += usize::from(char::from_u32(unit.into()).is_some_and(is_plausible));
        }
    }

    /// The encoding of bytes, all of which were seen and the first NUL of which stands at `nul`.
    pub(super) fn encoding(&self, nul: usize) -> Result<&'static Encoding, Refusal> {
        let [little, big] = self.plausible;
        let (encoding, plausible) = if little >= big { (UTF_16LE, little) } else { (UTF_16BE, big) };
        if plausible * 100 >= self.chars * 95 { Ok(encoding) } else { Err(Refusal::Binary(nul)) }
    }
}

/// Characters that Chinese texts are made of.
const fn is_plausible(c: char) -> bool {
    matches!(c,
        '\t' | '\n' | '\r' | '\u{c}' | ' '..='~' | '\u{a0}'..='\u{ff}' | '\u{2000}'..='\u{27bf}'
        | '\u{3000}'..='\u{30ff}' | '\u{3200}'..='\u{33ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::{Gb, Utf8, Wide};
    use proptest::prelude::*;

    /// What all three say of bytes.
    fn said(
        utf8: &mut Utf8,
        gb: &Gb,
        wide: &Wide,
    ) -> (bool, usize, Option<usize>, bool, bool, bool, [usize; 3], usize) {
        utf8.finish();
        let counts = [gb.pairs, gb.common, wide.plausible[0]];
        let [valid, wide_too, mostly] = [utf8.is_valid(), utf8.may_be_wide(), utf8.mostly()];
        (valid, utf8.first_bad(), utf8.nul(), wide_too, mostly, gb.is_chinese(), counts, wide.plausible[1])
    }

    proptest! {
        #[test]
        fn pieces_tell_what_the_whole_tells(
            bytes in prop_oneof![
                any::<Vec<u8>>(),
                "[a教育\u{0}€1𠮷]{0,60}".prop_map(String::into_bytes),
                "[a教育1𠮷€]{0,60}".prop_map(|text| encoding_rs::GB18030.encode(&text).0.into_owned()),
            ],
            size in 1_usize..9,
        ) {
            let whole = said(&mut Utf8::of(&bytes), &Gb::of(&bytes), &Wide::of(&bytes));
            let (mut utf8, mut gb, mut wide) = (Utf8::default(), Gb::default(), Wide::default());
            for piece in bytes.chunks(size) {
                utf8.add(piece);
                gb.add(piece);
                wide.add(piece);
            }
            prop_assert_eq!(said(&mut utf8, &gb, &wide), whole);
            prop_assert_eq!(whole.0, std::str::from_utf8(&bytes).is_ok());
            prop_assert_eq!(whole.1, std::str::from_utf8(&bytes).err().map_or(bytes.len(), |error| error.valid_up_to()));
        }
    }
}
