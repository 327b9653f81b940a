//! Counting and finding in the bytes of a text, eight bytes at a time.

/// The lowest bit of each of eight bytes.
const LOWEST: u64 = 0x0101_0101_0101_0101;

/// One bit for each of eight bytes that begins a character.
#[inline]
const fn begun(eight: [u8; 8]) -> u64 {
    let eight = u64::from_le_bytes(eight);
    // Only a byte inside a character has its highest bit set and the next not.
    (!(eight >> 7) | eight >> 6) & LOWEST
}

/// Adds the bytes of a number, which make at most 255.
const fn sum(bytes: u64) -> usize {
    (bytes.wrapping_mul(LOWEST) >> 56) as usize
}

fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Characters that begin in `bytes`.
#[must_use]
pub(crate) fn characters(bytes: &[u8]) -> usize {
    let (eights, rest) = bytes.as_chunks::<8>();
    // Of 31 eights each byte of the sum has at most 31, and all of them at most 248.
    let whole: usize = eights.chunks(31).map(|some| sum(some.iter().map(|eight| begun(*eight)).sum())).sum();
    whole + rest.iter().filter(|byte| begins(**byte)).count()
}

/// Byte at which the character begins that `number` others begin before in `bytes`; their length where there are fewer.
#[must_use]
pub(crate) fn byte_of(bytes: &[u8], number: usize) -> usize {
    let mut left = number;
    let (eights, _) = bytes.as_chunks::<8>();
    let mut at = 0;
    for eight in eights {
        let here = sum(begun(*eight));
        if here > left {
            break;
        }
        left -= here;
        at += 8;
    }
    let begun = bytes[at..].iter().enumerate().filter(|(_, byte)| begins(**byte));
    begun.map(|(further, _)| at + further).nth(left).unwrap_or(bytes.len())
}

/// The first place at or behind byte `at` of one of two bytes: `memchr2` where they stand close together, so that finding the next
/// costs more in its beginning than in its length.
#[must_use]
pub(crate) fn next_of(bytes: &[u8], mut at: usize, one: u8, other: u8) -> Option<usize> {
    // The highest bit of each byte that is zero, and maybe of bytes above such a one.
    let zero = |eight: u64| eight.wrapping_sub(LOWEST) & !eight & (LOWEST << 7);
    let (ones, others) = (LOWEST * u64::from(one), LOWEST * u64::from(other));
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let eight = u64::from_le_bytes(*eight);
        let found = zero(eight ^ ones) | zero(eight ^ others);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let rest = bytes.get(at..)?;
    rest.iter().position(|byte| *byte == one || *byte == other).map(|further| at + further)
}

#[cfg(test)]
mod tests {
    use super::{byte_of, characters, next_of};

    #[test]
    fn bytes_are_found_in_turn() {
        let text = "教师，学生。ab、（校）？\n1".repeat(5);
        let bytes = text.as_bytes();
        let expected: Vec<usize> = (0..bytes.len()).filter(|at| matches!(bytes[*at], 0xE3 | 0xEF)).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(next) = next_of(bytes, at, 0xE3, 0xEF) {
            found.push(next);
            at = next + 1;
        }
        assert_eq!(found, expected);
        assert_eq!(next_of(bytes, bytes.len() + 1, 0xE3, 0xEF), None);
    }

    #[test]
    fn agrees_with_decoding() {
        let text = "教师3,680人，学生１２３人。a😀é\n".repeat(20);
        for from in 0..40 {
            let bytes = &text.as_bytes()[from..];
            let begun: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] & 0xC0 != 0x80).collect();
            assert_eq!(characters(bytes), begun.len(), "{from}");
            for number in [0, 1, 7, 30, begun.len() - 1] {
                assert_eq!(byte_of(bytes, number), begun[number], "{from} {number}");
            }
            assert_eq!(byte_of(bytes, begun.len()), bytes.len());
        }
    }
}
