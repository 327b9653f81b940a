//! Counting and finding in the bytes of a text, many bytes at a time.

/// Bytes of the character that begins with `lead`.
#[inline]
#[must_use]
pub(crate) const fn width(lead: u8) -> usize {
    match lead {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

/// The lowest bit of each of eight bytes.
const LOWEST: u64 = 0x0101_0101_0101_0101;

/// Bytes that are counted together; the sum fits a byte.
const BLOCK: usize = 64;

#[inline]
fn begins(byte: u8) -> bool {
    // A byte inside a character has its highest bit set and the next not.
    (byte as i8) >= -0x40
}

/// Characters that begin in a block.
#[inline]
fn begun(block: &[u8; BLOCK]) -> usize {
    usize::from(block.iter().fold(0u8, |count, byte| count + u8::from(begins(*byte))))
}

/// Characters that begin in eight bytes.
#[inline]
const fn begun_in_eight(eight: [u8; 8]) -> usize {
    let eight = u64::from_le_bytes(eight);
    (((!(eight >> 7) | eight >> 6) & LOWEST).wrapping_mul(LOWEST) >> 56) as usize
}

/// Characters that begin in the last bytes of `bytes`, fewer than eight.
#[inline]
fn begun_in_last(bytes: &[u8], few: usize) -> usize {
    // What is missing of eight is filled up with bytes inside a character.
    let inside = LOWEST << 7;
    let eight = match bytes.last_chunk() {
        _ if few == 0 => return 0,
        Some(last) => u64::from_be_bytes(*last) & !(u64::MAX << (8 * few)) | inside << (8 * few),
        None => bytes.iter().fold(inside, |eight, byte| eight << 8 | u64::from(*byte)),
    };
    begun_in_eight(eight.to_le_bytes())
}

/// Characters that begin in `bytes`.
#[must_use]
pub(crate) fn characters(bytes: &[u8]) -> usize {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let (eights, rest) = rest.as_chunks::<8>();
    let mut count = begun_in_last(bytes, rest.len());
    for block in blocks {
        count += begun(block);
    }
    for eight in eights {
        count += begun_in_eight(*eight);
    }
    count
}

/// Byte at which the character begins that `number` others begin before in `bytes`; their length where there are fewer.
#[must_use]
pub(crate) fn byte_of(bytes: &[u8], number: usize) -> usize {
    let (mut left, mut at) = (number, 0);
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    for block in blocks {
        let here = begun(block);
        if here > left {
            break;
        }
        (left, at) = (left - here, at + BLOCK);
    }
    let (eights, _) = bytes[at..].as_chunks::<8>();
    for eight in eights {
        let here = begun_in_eight(*eight);
        if here > left {
            break;
        }
        (left, at) = (left - here, at + 8);
    }
    let begun = bytes[at..].iter().enumerate().filter(|(_, byte)| begins(**byte));
    begun.map(|(further, _)| at + further).nth(left).unwrap_or(bytes.len())
}

/// How many of the last bytes the last `number` characters of `bytes` take, at least one of them; all where there are fewer.
#[must_use]
pub(crate) fn bytes_of_last(bytes: &[u8], number: usize) -> usize {
    let (mut left, mut start) = (number, bytes.len());
    let (_, eights) = bytes.as_rchunks();
    for eight in eights.iter().rev() {
        let here = begun_in_eight(*eight);
        if here >= left {
            break;
        }
        (left, start) = (left - here, start - eight.len());
    }
    while left > 0 && start > 0 {
        start -= 1;
        left -= usize::from(begins(bytes[start]));
    }
    bytes.len() - start
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
            for to in 0..20 {
                assert_eq!(characters(&bytes[..to]), begun.iter().filter(|at| **at < to).count(), "{from} {to}");
            }
        }
    }
}
