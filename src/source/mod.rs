//! Bytes to text: files found, encodings detected, text kept unchanged.
//!
//! Knows nothing of reports; a text that comes out of here is what the file says, character for character.

mod decode;
mod error;
mod names;
mod read;
mod walk;

use std::path::PathBuf;

pub use decode::{decode, decode_stored, encoding_named};
pub use error::SourceError;
pub use names::{shown, stored};
pub use read::{MAX_BYTES, Stamp, read_file, read_kept, read_stream_kept};
pub use walk::{EXTENSIONS, Found, Skip, walk};

/// A report as decoded text, unchanged but for its encoding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoded {
    /// Where it came from; `-` for standard input.
    pub path: PathBuf,
    /// The text, every character kept (line ends included; and a leading byte order mark, which offsets count).
    pub text: String,
    /// Name of the encoding as the WHATWG standard spells it: `UTF-8`, `GB18030`, `UTF-16LE`, `UTF-16BE`.
    pub encoding: &'static str,
    /// SHA-256 of the source bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Size of the source in bytes.
    pub bytes: u64,
    /// Places where bytes could not be decoded and `U+FFFD` stands for them.
    pub damaged_places: usize,
}

impl Decoded {
    /// Tells whether the fingerprint is another than that of the text, as far as the text tells: one that was decoded from another encoding,
    /// or in which `U+FFFD` stands for bad bytes, does not.
    #[must_use]
    pub fn is_altered(&self) -> bool {
        self.encoding == "UTF-8"
            && !self.text.contains('\u{FFFD}')
            && crate::digest::sha256(self.text.as_bytes()) != self.sha256
    }
}
