//! Reading one file whole, and noticing when it changes meanwhile.

use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read, Write as _};
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::{Decoded, SourceError, decode, decode_stored};
use crate::text::{HUGE, Text};

/// The largest source taken, in bytes: its text must fit in one SQLite value of 1,000,000,000 bytes, and GB18030 grows by half.
pub const MAX_BYTES: u64 = 600 << 20;

/// Bytes of a stream put aside at a time.
const PIECE: usize = 1 << 20;

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
    let read = |file: &mut File, size| decode(path.to_owned(), read_all(file, path, size)?);
    read_as(path, read, |decoded| decoded.bytes)
}

/// The same, with the text kept where there is room for it: of a huge file neither the bytes nor the text are ever in memory as a whole.
pub fn read_kept(path: &Path) -> Result<((Decoded, Text), Stamp), SourceError> {
    let read = |file: &mut File, size| {
        if size < HUGE as u64 { read_stream_kept(file, path) } else { decode_stored(path, file) }
    };
    read_as(path, read, |(decoded, _)| decoded.bytes)
}

/// Reads the file of a path and its size; it is read once more where it was not the same before and after, or gave other than so many bytes.
fn read_as<T>(
    path: &Path,
    read: impl Fn(&mut File, u64) -> Result<T, SourceError>,
    bytes: impl Fn(&T) -> u64,
) -> Result<(T, Stamp), SourceError> {
    let io = |e| SourceError::from_io(path, e);
    for _ in 0..2 {
        // A pipe must not be opened before we know that it was meant: opening one waits for its writer.
        let before = path.metadata().map_err(io)?;
        if before.is_dir() {
            return Err(SourceError::NotAFile { path: path.to_owned() });
        }
        let mut file = File::open(path).map_err(io)?;
        let before = if before.is_file() { file.metadata().map_err(io)? } else { before };
        if before.len() > MAX_BYTES {
            return Err(too_large(path));
        }
        let result = read(&mut file, before.len());
        let stamp = Stamp::new(&before);
        let unchanged = !before.is_file() || Stamp::new(&file.metadata().map_err(io)?) == stamp;
        match result {
            Ok(found) if unchanged && (!before.is_file() || bytes(&found) == stamp.size) => return Ok((found, stamp)),
            Err(error) if unchanged => return Err(error),
            _ => {}
        }
    }
    Err(SourceError::Changed { path: path.to_owned() })
}

/// Reads and decodes a stream to its end, such as standard input, and keeps the text where there is room for it; `path` is the name it
/// goes by.
pub fn read_stream_kept(stream: &mut impl Read, path: &Path) -> Result<(Decoded, Text), SourceError> {
    read_stream(stream, path, HUGE)
}

/// The same, with so many bytes and more in a file.
fn read_stream(stream: &mut impl Read, path: &Path, huge: usize) -> Result<(Decoded, Text), SourceError> {
    let mut bytes = Vec::new();
    let mut start = stream.by_ref().take(huge as u64);
    start.read_to_end(&mut bytes).map_err(|e| SourceError::from_io(path, e))?;
    if bytes.len() < huge {
        let mut decoded = decode(path.to_owned(), bytes)?;
        let text = Text::new(std::mem::take(&mut decoded.text)).map_err(aside)?;
        return Ok((decoded, text));
    }
    // It is gone through more than once.
    let mut file = tempfile::tempfile().map_err(aside)?;
    file.write_all(&bytes).map_err(aside)?;
    drop(bytes);
    let mut rest = stream.take(MAX_BYTES + 1 - huge as u64);
    let mut piece = vec![0; PIECE];
    loop {
        match rest.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => file.write_all(&piece[..length]).map_err(aside)?,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(SourceError::from_io(path, error)),
        }
    }
    if rest.limit() == 0 {
        return Err(too_large(path));
    }
    decode_stored(path, file)
}

fn too_large(path: &Path) -> SourceError {
    SourceError::TooLarge { path: path.to_owned(), limit: MAX_BYTES }
}

/// An error of what is put aside for want of room in memory.
fn aside(error: io::Error) -> SourceError {
    SourceError::from_io(&std::env::temp_dir(), error)
}

fn read_all(stream: &mut impl Read, path: &Path, expected: u64) -> Result<Vec<u8>, SourceError> {
    // One more than expected, so that the read that finds the end needs no new room.
    let mut bytes = Vec::with_capacity(expected as usize + 1);
    stream.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| SourceError::from_io(path, e))?;
    if bytes.len() as u64 > MAX_BYTES { Err(too_large(path)) } else { Ok(bytes) }
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

    #[test]
    fn a_stream_is_read_the_same_in_memory_and_in_a_file() {
        let text = "全市共有学校12所，开展活动。\n".repeat(PIECE / 20);
        let bytes = encoding_rs::GB18030.encode(&text).0.into_owned();
        let path = Path::new("-");
        let (held, all) = read_stream(&mut bytes.as_slice(), path, usize::MAX >> 1).expect("reads");
        for huge in [1, 1000, bytes.len()] {
            let (decoded, stored) = read_stream(&mut bytes.as_slice(), path, huge).expect("reads");
            assert_eq!(decoded, held);
            match (&stored, &all) {
                (Text::Stored(stored), Text::Held(all)) => {
                    let mut found = String::new();
                    stored.read().expect("opens").read_to_string(&mut found).expect("reads");
                    assert!(found == *all && found == text);
                }
                _ => panic!("{huge}: one is to be in a file and one in memory"),
            }
        }
        assert!(matches!(read_stream(&mut &b"\0\0\0"[..], path, 2), Err(SourceError::Binary { offset: 0, .. })));
    }
}
