//! CSV by RFC 4180, with CRLF at the end of records, and TSV with LF; NULL as nothing, empty text as `""`.

use std::borrow::Cow;
use std::io::Write;

use rusqlite::types::ValueRef;

use super::{Lined, Options, OutputError, RowSink, Shown, excel, hashing, number};

/// Bytes are handed on in blocks of about this size.
const BLOCK: usize = 64 * 1024;

/// What differs between the kinds of separated values.
#[derive(Debug, Clone, Copy, Default)]
pub struct Dialect {
    delimiter: u8,
    line_end: &'static [u8],
    bom: bool,
    excel: bool,
}

impl Dialect {
    pub(super) fn csv(options: &Options) -> Self {
        Self { delimiter: b',', line_end: b"\r\n", bom: options.bom, excel: options.excel }
    }

    pub(super) fn tsv(options: &Options) -> Self {
        let line_end: &[u8] = if options.excel { b"\r\n" } else { b"\n" };
        Self { delimiter: b'\t', line_end, ..Self::csv(options) }
    }
}

/// Writes separated values.
pub(super) struct CsvSink<W> {
    out: W,
    dialect: Dialect,
    block: Vec<u8>,
    rows: u64,
}

impl<W: Write> CsvSink<W> {
    pub(super) fn new(out: W, dialect: Dialect) -> Self {
        Self { out, dialect, block: Vec::with_capacity(BLOCK + BLOCK / 4), rows: 0 }
    }

    fn write_block(&mut self) -> Result<(), OutputError> {
        self.out.write_all(&readable(&self.block))?;
        self.block.clear();
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        self.dialect.end_line(&mut self.block);
        if self.block.len() >= BLOCK { self.write_block() } else { Ok(()) }
    }
}

/// The bytes as UTF-8. A text of the database that is none is made readable only here, for many cells at once: the marks around a cell are
/// ASCII, so that what is wrong in one ends with it.
fn readable(block: &[u8]) -> Cow<'_, [u8]> {
    match simdutf8::basic::from_utf8(block) {
        Ok(_) => Cow::Borrowed(block),
        Err(_) => Cow::Owned(String::from_utf8_lossy(block).into_owned().into_bytes()),
    }
}

impl Dialect {
    /// Appends a cell, with what stands between it and the one before.
    pub(super) fn push(&self, out: &mut Vec<u8>, first: bool, cell: ValueRef<'_>) {
        if !first {
            out.push(self.delimiter);
        }
        match cell {
            ValueRef::Null => {}
            ValueRef::Integer(value) => self.integer(out, value),
            ValueRef::Real(value) => number::push_real(out, value),
            ValueRef::Text(bytes) => self.text(out, bytes),
            ValueRef::Blob(bytes) => out.extend_from_slice(hashing::hex(bytes).as_bytes()),
        }
    }

    /// Appends what ends a row.
    pub(super) fn end_line(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.line_end);
    }

    fn text(&self, out: &mut Vec<u8>, bytes: &[u8]) {
        if self.excel {
            let text = String::from_utf8_lossy(bytes);
            match excel::protected(&text) {
                Some(kept) => quote(out, kept.as_bytes()),
                None => self.plain(out, text.as_bytes()),
            }
        } else {
            self.plain(out, bytes);
        }
    }

    fn plain(&self, out: &mut Vec<u8>, bytes: &[u8]) {
        if bytes.is_empty() || (any_low(bytes) && bytes.iter().any(|b| self.must_quote(*b))) {
            quote(out, bytes);
        } else {
            out.extend_from_slice(bytes);
        }
    }

    fn must_quote(&self, byte: u8) -> bool {
        byte == self.delimiter || matches!(byte, b'"' | b'\n' | b'\r')
    }

    fn integer(&self, out: &mut Vec<u8>, value: i64) {
        let long = value.unsigned_abs() >= 10u64.pow(excel::EXACT_DIGITS);
        if self.excel && long {
            // Writing to a Vec cannot fail.
            let _ = write!(out, "\"=\"\"{value}\"\"\"");
        } else {
            number::push_integer(out, value);
        }
    }
}

/// Tells whether a byte as low as marks and controls may be among the bytes, eight at a time: Chinese, letters and digits are all higher.
fn any_low(bytes: &[u8]) -> bool {
    const LOWEST: u64 = 0x0101_0101_0101_0101;
    const BEHIND: u64 = (b',' + 1) as u64;
    // The highest bit of each byte that is below, and maybe of bytes above such a one.
    let low = |eight: u64| eight.wrapping_sub(LOWEST * BEHIND) & !eight & (LOWEST << 7);
    let (eights, rest) = bytes.as_chunks::<8>();
    let any = eights.iter().fold(0, |any, eight| any | low(u64::from_le_bytes(*eight)));
    any != 0 || rest.iter().any(|byte| u64::from(*byte) < BEHIND)
}

/// Appends a quoted field, quotes inside it doubled.
fn quote(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'"');
    for byte in bytes {
        if *byte == b'"' {
            out.push(b'"');
        }
        out.push(*byte);
    }
    out.push(b'"');
}

impl<W: Write + Send> RowSink for CsvSink<W> {
    fn begin(&mut self, columns: &[String]) -> Result<(), OutputError> {
        if self.dialect.bom {
            self.block.extend_from_slice("\u{feff}".as_bytes());
        }
        for (i, name) in columns.iter().enumerate() {
            self.dialect.push(&mut self.block, i == 0, ValueRef::Text(name.as_bytes()));
        }
        self.end_line()
    }

    fn row(&mut self, cells: &[ValueRef<'_>]) -> Result<(), OutputError> {
        for (i, cell) in cells.iter().enumerate() {
            self.dialect.push(&mut self.block, i == 0, *cell);
        }
        self.rows += 1;
        self.end_line()
    }

    fn finish(&mut self) -> Result<Shown, OutputError> {
        self.write_block()?;
        self.out.flush()?;
        Ok(Shown { rows: self.rows, shown: self.rows, cut_cells: 0 })
    }

    fn lined(&mut self) -> Option<&mut dyn Lined> {
        Some(self)
    }
}

impl<W: Write + Send> Lined for CsvSink<W> {
    fn dialect(&self) -> Dialect {
        self.dialect
    }

    fn append(&mut self, lines: &[u8], rows: u64) -> Result<(), OutputError> {
        self.write_block()?;
        self.out.write_all(&readable(lines))?;
        self.rows += rows;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::output::{Format, Options, sink};
    use rusqlite::types::ValueRef::{Blob, Integer, Null, Real, Text};

    fn written(options: &Options, rows: &[&[rusqlite::types::ValueRef<'_>]]) -> String {
        let mut out = Vec::new();
        {
            let mut sink = sink(options, Box::new(&mut out));
            sink.begin(&["指标".into(), "a\"b".into()]).expect("header");
            for row in rows {
                sink.row(row).expect("row");
            }
            sink.finish().expect("end");
        }
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn marks_are_quoted_wherever_they_stand() {
        for (mark, inside) in [(",", ","), ("\"", "\"\""), ("\n", "\n"), ("\r", "\r")] {
            for before in 0..17 {
                let text = format!("{}{mark}所.-", "a".repeat(before));
                let expected = format!("\"{}{inside}所.-\"\r\n", "a".repeat(before));
                let found = written(&Options::plain(Format::Csv), &[&[Text(text.as_bytes())]]);
                assert!(found.ends_with(&expected), "{found}");
            }
        }
        let plain = "全县#!$%&()*+ 所.-";
        assert!(
            written(&Options::plain(Format::Csv), &[&[Text(plain.as_bytes())]]).ends_with(&format!("\r\n{plain}\r\n"))
        );
    }

    #[test]
    fn null_and_empty_text_differ() {
        let rows: &[&[_]] = &[
            &[Null, Text(b"")],
            &[Text("含,逗号\n换行".as_bytes()), Real(1e21)],
            &[Integer(-5), Blob(b"\x00\xff")],
            &[Real(0.1), Text(b"NULL")],
        ];
        assert_eq!(
            written(&Options::plain(Format::Csv), rows),
            "指标,\"a\"\"b\"\r\n,\"\"\r\n\"含,逗号\n换行\",1000000000000000000000\r\n-5,00ff\r\n0.1,NULL\r\n"
        );
        assert_eq!(written(&Options::plain(Format::Tsv), &rows[..1]), "指标\t\"a\"\"b\"\n\t\"\"\n");
    }

    #[test]
    fn bytes_that_are_no_text_are_made_readable_within_their_cell() {
        for options in [Options::plain(Format::Csv), Options { excel: true, ..Options::plain(Format::Csv) }] {
            let text = written(
                &options,
                &[&[Text(b"\xe5\x85"), Text(b"\x85\xe8,\xe5")], &[Text(b"\xff"), Text("县".as_bytes())]],
            );
            assert_eq!(text, "指标,\"a\"\"b\"\r\n\u{fffd},\"\u{fffd}\u{fffd},\u{fffd}\"\r\n\u{fffd},县\r\n");
        }
    }

    #[test]
    fn excel_gets_a_mark_and_protected_texts() {
        let options = Options { bom: true, excel: true, ..Options::plain(Format::Csv) };
        let text = written(
            &options,
            &[&[Text(b"4:6"), Integer(-3)], &[Text("抚顺".as_bytes()), Integer(1_234_567_890_123_456)]],
        );
        assert_eq!(text, "\u{feff}指标,\"a\"\"b\"\r\n\"=\"\"4:6\"\"\",-3\r\n抚顺,\"=\"\"1234567890123456\"\"\"\r\n");
    }

    proptest::proptest! {
        #[test]
        fn any_text_reads_back(cells in proptest::collection::vec((".*", ".*"), 1..8), tab in proptest::bool::ANY) {
            let format = if tab { Format::Tsv } else { Format::Csv };
            let rows: Vec<[_; 2]> = cells.iter().map(|(a, b)| [Text(a.as_bytes()), Text(b.as_bytes())]).collect();
            let rows: Vec<&[_]> = rows.iter().map(|r| &r[..]).collect();
            let text = written(&Options::plain(format), &rows);
            let mut reader = csv::ReaderBuilder::new().delimiter(if tab { b'\t' } else { b',' }).from_reader(text.as_bytes());
            let read: Vec<(String, String)> = reader.records().map(|r| { let r = r.expect("a record"); (r[0].to_owned(), r[1].to_owned()) }).collect();
            proptest::prop_assert_eq!(read, cells);
        }

        #[test]
        fn any_number_reads_back(value in proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL | proptest::num::f64::ZERO) {
            let text = written(&Options::plain(Format::Csv), &[&[Real(value), Null]]);
            let cell = text.lines().nth(1).and_then(|l| l.strip_suffix(',')).expect("a cell").to_owned();
            proptest::prop_assert!(!cell.contains(['e', 'E']));
            let back: f64 = cell.parse().expect("a number");
            proptest::prop_assert!(back.total_cmp(&value).is_eq() || (back == 0.0 && value == 0.0));
        }
    }
}
