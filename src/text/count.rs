//! Counting characters in the bytes of a text, eight bytes at a time.

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

#[cfg(test)]
mod tests {
    use super::{byte_of, characters};

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
