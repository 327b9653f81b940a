//! A set of Chinese characters that is asked for every character of a text.

/// A set of characters from U+4000 to U+9FFF, by the bytes they have in a text: a byte for each pair of second and third byte, in it a bit for
/// each first byte.
#[derive(Debug)]
pub(crate) struct ChineseSet(Box<[u8; 0x4000]>);

impl Default for ChineseSet {
    fn default() -> Self {
        Self(Box::new([0; 0x4000]))
    }
}

impl ChineseSet {
    /// Tells whether a byte begins a character that may be in a set.
    #[inline]
    #[must_use]
    pub(crate) const fn begins(byte: u8) -> bool {
        matches!(byte, 0xE4..=0xE9)
    }

    /// Place and bit of the character that a number begins with, by its bytes.
    #[inline]
    const fn slot(bytes: u64) -> (usize, u8) {
        ((bytes >> 8 & 0x3F3F) as usize, 1 << (bytes & 7))
    }

    /// Adds a character if it is one of those.
    pub(crate) fn insert(&mut self, c: char) {
        let mut bytes = [0; 4];
        c.encode_utf8(&mut bytes);
        if Self::begins(bytes[0]) {
            let (slot, bit) = Self::slot(u32::from_le_bytes(bytes).into());
            self.0[slot] |= bit;
        }
    }

    /// Tells whether the character is in it that the bytes of a number begin with, the lowest first; it must be one of those.
    #[inline]
    #[must_use]
    pub(crate) fn has(&self, bytes: u64) -> bool {
        let (slot, bit) = Self::slot(bytes);
        self.0[slot] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::ChineseSet;

    #[test]
    fn characters_are_told_apart() {
        let chars = ['教', '师', '䀀', '一', '\u{9FFF}', '學', '学'];
        let bytes = |c: char| {
            let mut bytes = [0; 8];
            c.encode_utf8(&mut bytes);
            u64::from_le_bytes(bytes)
        };
        for one in chars {
            let mut set = ChineseSet::default();
            set.insert(one);
            set.insert('，');
            for other in chars {
                assert_eq!(set.has(bytes(other)), one == other, "{one} {other}");
            }
        }
    }
}
