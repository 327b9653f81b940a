//! File names as text: any name of the system can be stored and shown, also one that is not UTF-8.

use std::fmt::Write as _;
use std::path::Path;

/// The name as text for the database: unchanged where it is UTF-8, each other byte as `\xNN`.
#[must_use]
pub fn stored(path: &Path) -> String {
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(name, "\\x{byte:02X}");
        }
    }
    name
}

/// The name for a message: as [`stored`], with control characters escaped, so that a name cannot disturb the terminal.
#[must_use]
pub fn shown(path: &Path) -> String {
    let mut name = String::new();
    for c in stored(path).chars() {
        if c.is_control() {
            name.extend(c.escape_default());
        } else {
            name.push(c);
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{shown, stored};
    use std::path::Path;

    #[test]
    fn plain_names_stay() {
        assert_eq!(stored(Path::new("报告 一.txt")), "报告 一.txt");
        assert_eq!(shown(Path::new("a\n\u{1b}[31m.txt")), "a\\n\\u{1b}[31m.txt");
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_not_utf8_are_spelled_out() {
        use std::os::unix::ffi::OsStrExt as _;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"a\xff\xe5\x85.txt"));
        assert_eq!(stored(path), "a\\xFF\\xE5\\x85.txt");
    }
}
