//! What a terminal would take for a command, shown as a sign instead.

use std::io::{self, Write};

/// Passes bytes on to a terminal; of control characters only the ends of lines and tabs as they are: a report, or the name of a file, must not write to the reader's screen.
/// Into files and pipes everything goes unchanged.
pub struct Tamed<W> {
    out: W,
    /// A byte whose meaning the next one tells: a carriage return, or the first byte of a character that may be a control character.
    held: Option<u8>,
}

impl<W: Write> Tamed<W> {
    /// Nothing has been written yet.
    pub const fn new(out: W) -> Self {
        Self { out, held: None }
    }
}

/// The first byte of U+0080 to U+00BF.
const LATIN: u8 = 0xC2;

/// What stands for a byte that is one character: ␛ for an escape.
fn sign(byte: u8) -> Option<char> {
    match byte {
        b'\n' | b'\t' => None,
        0..0x20 => char::from_u32(0x2400 + u32::from(byte)),
        0x7F => Some('\u{2421}'),
        _ => None,
    }
}

impl<W: Write> Write for Tamed<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let mut tamed: Vec<u8> = Vec::with_capacity(buf.len() + 8);
        let push = |tamed: &mut Vec<u8>, c: char| tamed.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        for &byte in buf {
            match (self.held.take(), byte) {
                (Some(LATIN), 0x80..0xA0) => {
                    push(&mut tamed, '\u{FFFD}');
                    continue;
                }
                (Some(b'\r'), b'\n') => tamed.push(b'\r'),
                (Some(b'\r'), _) => push(&mut tamed, '\u{240D}'),
                (Some(held), _) => tamed.push(held),
                (None, _) => {}
            }
            match (byte, sign(byte)) {
                (LATIN | b'\r', _) => self.held = Some(byte),
                (_, Some(sign)) => push(&mut tamed, sign),
                (_, None) => tamed.push(byte),
            }
        }
        self.out.write_all(&tamed)?;
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::Tamed;

    #[test]
    fn what_commands_a_terminal_is_shown() {
        for (written, seen) in [
            ("a,b\r\n1\t2\n", "a,b\r\n1\t2\n"),
            ("\u{1b}]0;x\u{7}", "␛]0;x␇"),
            ("\u{9b}31m\u{7f}", "\u{fffd}31m␡"),
            ("教师\u{a0}§é", "教师\u{a0}§é"),
            ("x\ry\n", "x␍y\n"),
        ] {
            for size in [1, 2, 100] {
                let mut out = Vec::new();
                {
                    let mut tamed = Tamed::new(&mut out);
                    for piece in written.as_bytes().chunks(size) {
                        tamed.write_all(piece).expect("a vector takes all");
                    }
                }
                assert_eq!(String::from_utf8_lossy(&out), seen, "{size}");
            }
        }
    }
}
