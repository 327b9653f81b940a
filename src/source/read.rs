//! Reading one file whole, and noticing when it changes meanwhile.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::{Decoded, SourceError, decode, decode_kept};
use crate::text::Text;

/// The largest source taken, in bytes: its text must fit in one SQLite value of 1,000,000,000 bytes, and GB18030 grows by half.
pub const MAX_BYTES: u64 = 600 << 20;

/// Size and time of last change of a file, by which an unchanged file is known without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// Time of last change in nanoseconds since 1970; `None` where the system does not say.
    pub modified_ns: Option<i64>,
}

impl Stamp {
    /// Takes the stamp from what the system says about a file.
    #[must_use]
    pub fn new(metadata: &Metadata) -> Self {
        let modified_ns = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
            .and_then(|since| i64::try_from(since.as_nanos()).ok());
        Self { size: metadata.len(), modified_ns }
    }

    /// The stamp of the file `path`.
    pub fn of(path: &Path) -> Result<Self, SourceError> {
        path.metadata().map(|m| Self::new(&m)).map_err(|e| SourceError::from_io(path, e))
    }
}

/// Reads and decodes the file `path`; a file that changes meanwhile is read once more, then refused.
pub fn read_file(path: &Path) -> Result<(Decoded, Stamp), SourceError> {
    read_as(path, decode)
}

/// The same, with the text kept where there is room for it.
pub fn read_kept(path: &Path) -> Result<((Decoded, Text), Stamp), SourceError> {
    read_as(path, decode_kept)
}

fn read_as<T>(
    path: &Path,
    decode: impl Fn(PathBuf, Vec<u8>) -> Result<T, SourceError>,
) -> Result<(T, Stamp), SourceError> {
    for _ in 0..2 {
        if let Some((bytes, stamp)) = read_once(path)? {
            return decode(path.to_owned(), bytes).map(|decoded| (decoded, stamp));
        }
    }
    Err(SourceError::Changed { path: path.to_owned() })
}

/// Reads the file; `None` when it was not the same before and after.
fn read_once(path: &Path) -> Result<Option<(Vec<u8>, Stamp)>, SourceError> {
    let io = |e| SourceError::from_io(path, e);
    // A pipe must not be opened before we know that it was meant: opening one waits for its writer.
    let before = path.metadata().map_err(io)?;
    if before.is_dir() {
        return Err(SourceError::NotAFile { path: path.to_owned() });
    }
    let mut file = File::open(path).map_err(io)?;
    let before = if before.is_file() { file.metadata().map_err(io)? } else { before };
    let bytes = read_all(&mut file, path, before.len())?;
    let stamp = Stamp::new(&before);
    let unchanged =
        !before.is_file() || (Stamp::new(&file.metadata().map_err(io)?) == stamp && bytes.len() as u64 == stamp.size);
    Ok(unchanged.then_some((bytes, stamp)))
}

/// Reads and decodes a stream to its end, such as standard input, and keeps the text where there is room for it; `path` is the name it
/// goes by.
pub fn read_stream_kept(stream: &mut impl Read, path: &Path) -> Result<(Decoded, Text), SourceError> {
    let bytes = read_all(stream, path, 0)?;
    decode_kept(path.to_owned(), bytes)
}

fn read_all(stream: &mut impl Read, path: &Path, expected: u64) -> Result<Vec<u8>, SourceError> {
    let too_large = || SourceError::TooLarge { path: path.to_owned(), limit: MAX_BYTES };
    if expected > MAX_BYTES {
        return Err(too_large());
    }
    // One more than expected, so that the read that finds the end needs no new room.
    let mut bytes = Vec::with_capacity(expected as usize + 1);
    stream.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| SourceError::from_io(path, e))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_with_its_stamp() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("报告 1.txt");
        std::fs::write(&path, "共有12所学校。").expect("writes");
        let (decoded, stamp) = read_file(&path).expect("reads");
        assert_eq!((decoded.text.as_str(), stamp.size, decoded.bytes), ("共有12所学校。", 20, 20));
        assert_eq!(Stamp::of(&path).expect("stamp"), stamp);
        assert!(matches!(read_file(folder.path()), Err(SourceError::NotAFile { .. })));
        assert!(matches!(read_file(&folder.path().join("none")), Err(SourceError::NotFound { .. })));
    }
}
