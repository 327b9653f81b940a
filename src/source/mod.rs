//! Bytes to text: encodings detected, text kept unchanged.

use std::path::PathBuf;

/// A report as decoded text, unchanged but for its encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// Where it came from; `-` for standard input.
    pub path: PathBuf,
    /// The text, every character kept (line ends included; a leading byte order mark is not part of it).
    pub text: String,
    /// Name of the encoding as the WHATWG standard spells it: `UTF-8`, `GB18030`, `UTF-16LE`, `UTF-16BE`.
    pub encoding: &'static str,
    /// SHA-256 of the source bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Size of the source in bytes.
    pub bytes: u64,
}
