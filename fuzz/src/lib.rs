//! Texts to read, made out of the bytes that the fuzzer gives.

/// Pieces that reports are made of, one a line; `\n` and `\t` stand for themselves.
const WORDS: &str = include_str!("../words.txt");

/// The text that `bytes` stand for: after a zero, each byte is a word of the list, so that a small change gives another report and not
/// broken UTF-8; otherwise the bytes themselves, as far as they are UTF-8.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    let Some((0, numbers)) = bytes.split_first().map(|(first, rest)| (*first, rest)) else {
        return bytes.utf8_chunks().map(|chunk| chunk.valid()).collect();
    };
    let words: Vec<&str> = WORDS.lines().collect();
    numbers.iter().map(|number| words[usize::from(*number) % words.len()].replace("\\n", "\n").replace("\\t", "\t")).collect()
}
