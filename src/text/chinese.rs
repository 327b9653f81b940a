//! Chinese digits, and a set of Chinese characters and marks that is asked for every character of a text.

/// Value of an everyday digit: 零 (the view has no 〇), 一 to 九. Formal ones (壹) are numbers in `figures::numeral`.
#[inline]
#[must_use]
pub(crate) const fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Value of a character that numbers items and years: 一 to 十.
#[inline]
#[must_use]
pub(crate) const fn one_to_ten(c: char) -> Option<u32> {
    match c {
        '零' => None,
        '十' => Some(10),
        _ => chinese_digit(c),
    }
}

/// Tells whether a character stands in the number of an item or in a date: 零 to 十.
#[inline]
#[must_use]
pub(crate) const fn is_chinese_numeral(c: char) -> bool {
    c == '十' || chinese_digit(c).is_some()
}

/// How many one character says there are: 三, 十, 5.
#[must_use]
pub(crate) fn a_few(c: char) -> Option<u32> {
    one_to_ten(c).or(c.to_digit(10).filter(|n| *n > 0))
}

/// A set of characters that take three bytes in a text, by these bytes: a number for each pair of second and third byte, in it a bit for each
/// first byte.
#[derive(Debug)]
pub(crate) struct ChineseSet([u16; 0x4000]);

#[expect(clippy::large_stack_arrays, reason = "32 KB, for a moment and once a table")]
impl Default for ChineseSet {
    fn default() -> Self {
        Self([0; 0x4000])
    }
}

impl ChineseSet {
    /// The characters of a text, which all take three bytes.
    #[expect(clippy::large_stack_arrays, reason = "made when the program is compiled")]
    pub(crate) const fn of(chars: &str) -> Self {
        let (chars, _) = chars.as_bytes().as_chunks::<3>();
        let mut set = Self([0; 0x4000]);
        let mut index = 0;
        while index < chars.len() {
            let (slot, bit) = Self::slot(chars[index]);
            set.0[slot] |= bit;
            index += 1;
        }
        set
    }

    /// Tells whether a byte begins a Chinese character: one from U+4000 to U+9FFF.
    #[inline]
    #[must_use]
    pub(crate) const fn begins(byte: u8) -> bool {
        matches!(byte, 0xE4..=0xE9)
    }

    /// Tells whether a byte begins a character of three bytes, Chinese or a mark.
    #[inline]
    #[must_use]
    pub(crate) const fn begins_three(byte: u8) -> bool {
        matches!(byte, 0xE0..=0xEF)
    }

    /// Place and bit of a character, by its bytes.
    #[inline]
    const fn slot([first, second, third]: [u8; 3]) -> (usize, u16) {
        ((u16::from_le_bytes([second, third]) & 0x3F3F) as usize, 1 << (first & 15))
    }

    /// Adds a character if it takes three bytes.
    pub(crate) fn insert(&mut self, c: char) {
        let mut bytes = [0; 4];
        c.encode_utf8(&mut bytes);
        if Self::begins_three(bytes[0]) {
            let (slot, bit) = Self::slot([bytes[0], bytes[1], bytes[2]]);
            self.0[slot] |= bit;
        }
    }

    /// How many characters a text begins with, given as bytes, that take three bytes and are not in the set.
    #[inline]
    #[must_use]
    pub(crate) fn others(&self, bytes: &[u8]) -> usize {
        let (chars, _) = bytes.as_chunks::<3>();
        let other = |char: &[u8; 3]| {
            let (slot, bit) = Self::slot(*char);
            Self::begins_three(char[0]) && self.0[slot] & bit == 0
        };
        chars.iter().take_while(|char| other(char)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::{ChineseSet, a_few, chinese_digit, one_to_ten};

    #[test]
    fn digits_have_values() {
        for (c, digit, ten, few) in [
            ('零', Some(0), None, None),
            ('一', Some(1), Some(1), Some(1)),
            ('九', Some(9), Some(9), Some(9)),
            ('十', None, Some(10), Some(10)),
            ('两', None, None, None),
            ('0', None, None, None),
            ('5', None, None, Some(5)),
        ] {
            assert_eq!((chinese_digit(c), one_to_ten(c), a_few(c)), (digit, ten, few), "{c}");
        }
    }

    #[test]
    fn characters_are_told_apart() {
        let chars = ['教', '师', '䀀', '一', '\u{9FFF}', '學', '学', '。', 'ࠀ', '\u{FFFD}'];
        let has = |set: &ChineseSet, c: char| set.others(c.to_string().as_bytes()) == 0;
        for one in chars {
            let mut set = ChineseSet::default();
            set.insert(one);
            set.insert('，');
            let same = ChineseSet::of(&format!("，{one}"));
            for other in chars {
                assert_eq!(has(&set, other), one == other, "{one} {other}");
                assert_eq!(has(&same, other), one == other, "{one} {other}");
            }
        }
    }

    #[test]
    fn others_are_counted_up_to_the_first_of_the_set() {
        let set = ChineseSet::of("。学");
        for (text, expected) in
            [("教师。", 2), ("教“师”学生", 4), ("教师1", 2), ("é教", 0), ("😀", 0), ("教师", 2), ("", 0)]
        {
            assert_eq!(set.others(text.as_bytes()), expected, "{text}");
        }
    }
}
