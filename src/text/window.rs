//! A moving window on a text that is read in pieces.

use std::io::{self, ErrorKind, Read};

/// Bytes read at a time.
const PIECE: usize = 4 << 20;
/// Bytes that stay in front of the place reached: numbers and blanks are looked back at.
const BACK: usize = 64 << 10;

/// The part of a text that is at hand.
pub(super) struct Window<R> {
    from: R,
    text: String,
    /// Bytes read behind `text`: the beginning of a character.
    cut: Vec<u8>,
    last: bool,
    /// The byte of the window that was reached.
    pub(super) at: usize,
    /// The character of the text that was reached.
    pub(super) origin: u32,
}

impl<R: Read> Window<R> {
    pub(super) fn new(from: R) -> Self {
        Self { from, text: String::new(), cut: Vec::new(), last: false, at: 0, origin: 0 }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Tells whether the text ends in the window.
    pub(super) const fn is_last(&self) -> bool {
        self.last
    }

    /// Tells that the text was worked off up to a byte of the window and a character of the text.
    pub(super) fn advance(&mut self, at: usize, origin: u32) {
        (self.at, self.origin) = (at, origin);
    }

    /// Moves on and reads more; `false` when all was worked off. The window grows as long as nothing in it can be worked off.
    pub(super) fn more(&mut self) -> io::Result<bool> {
        if self.last {
            return Ok(self.at < self.text.len());
        }
        let gone = self.text.floor_char_boundary(self.at.saturating_sub(BACK));
        self.text.drain(..gone);
        self.at -= gone;
        let mut bytes = std::mem::take(&mut self.cut);
        let wanted = PIECE.max(self.text.len());
        self.last = self.from.by_ref().take(wanted as u64).read_to_end(&mut bytes)? < wanted;
        let whole = match std::str::from_utf8(&bytes) {
            Ok(_) => bytes.len(),
            Err(error) if !self.last && error.error_len().is_none() => error.valid_up_to(),
            Err(error) => return Err(io::Error::new(ErrorKind::InvalidData, error)),
        };
        self.cut = bytes.split_off(whole);
        let text = String::from_utf8(bytes).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))?;
        self.text.push_str(&text);
        Ok(!self.text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use crate::text::View;

    #[test]
    fn a_text_read_in_pieces_has_the_same_view() {
        let lines = "（三）经费（万元）\n　　投入资金1.\n— 7 —\n36亿元,小学 34 1201\n初中 12 988\r\n\r\n建筑面\n积41.57 万平\n方米。";
        let long = "全县现有教职工1 732人，其中专任教师１４０６人；".repeat(3000) + "\n";
        let blanks = " ".repeat(9 << 20) + "共有学校3所。\n";
        let text = lines.repeat(8000) + &long.repeat(8) + &blanks + &lines.repeat(8000) + "𠮷";
        let (whole, pieces) = (View::new(&text), View::of(text.as_bytes(), text.len()).expect("readable"));
        assert!(whole.text() == pieces.text() && whole.breaks() == pieces.breaks());
        assert_eq!(whole.original_len(), pieces.original_len());
        for at in (0..whole.text().len()).step_by(1009).map(|at| whole.text().floor_char_boundary(at)) {
            assert_eq!(whole.origin(at), pieces.origin(at), "{at}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        assert!(View::of(&b"abc\xff"[..], 4).is_err());
        assert_eq!(View::of(&b""[..], 0).expect("nothing to read").text(), "");
    }
}
