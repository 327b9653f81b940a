//! JSON and JSON Lines: always valid, whatever the values.

use std::io::Write;

use rusqlite::types::ValueRef;

use super::{OutputError, RowSink, Shown, hashing, number};

/// Bytes are handed on in blocks of about this size.
const BLOCK: usize = 64 * 1024;

/// Writes one object a row, as an array or as lines.
pub(super) struct JsonSink<W> {
    out: W,
    lines: bool,
    /// `"name":` for each column, encoded once.
    keys: Vec<Vec<u8>>,
    block: Vec<u8>,
    rows: u64,
}

impl<W: Write> JsonSink<W> {
    pub(super) fn array(out: W) -> Self {
        Self { out, lines: false, keys: Vec::new(), block: Vec::new(), rows: 0 }
    }

    pub(super) fn lines(out: W) -> Self {
        Self { lines: true, ..Self::array(out) }
    }

    fn cell(&mut self, cell: ValueRef<'_>) {
        match cell {
            ValueRef::Integer(value) => {
                let _ = write!(self.block, "{value}");
            }
            ValueRef::Real(value) if value.is_finite() => number::push_real(&mut self.block, value),
            // JSON has no infinities.
            ValueRef::Null | ValueRef::Real(_) => self.block.extend_from_slice(b"null"),
            ValueRef::Text(bytes) => string(&mut self.block, &String::from_utf8_lossy(bytes)),
            ValueRef::Blob(bytes) => string(&mut self.block, &hashing::hex(bytes)),
        }
    }
}

/// Appends a JSON string. U+2028 and U+2029 are escaped too: some readers of lines break there.
fn string(out: &mut Vec<u8>, text: &str) {
    if text.contains(['\u{2028}', '\u{2029}']) {
        let mut escaped = Vec::new();
        string_plain(&mut escaped, text);
        let escaped = String::from_utf8_lossy(&escaped).replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        out.extend_from_slice(escaped.as_bytes());
    } else {
        string_plain(out, text);
    }
}

fn string_plain(out: &mut Vec<u8>, text: &str) {
    // A string serialises to memory without fail.
    let _ = serde_json::to_writer(out, text);
}

/// Makes column names unique, `name`, `name_2`: an object has each key once.
fn unique(columns: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::with_capacity(columns.len());
    for name in columns {
        let mut key = name.clone();
        let mut n = 2;
        while keys.contains(&key) {
            key = format!("{name}_{n}");
            n += 1;
        }
        keys.push(key);
    }
    keys
}

impl<W: Write + Send> RowSink for JsonSink<W> {
    fn begin(&mut self, columns: &[String]) -> Result<(), OutputError> {
        for name in unique(columns) {
            let mut key = Vec::new();
            string(&mut key, &name);
            key.push(b':');
            self.keys.push(key);
        }
        if !self.lines {
            self.block.push(b'[');
        }
        Ok(())
    }

    fn row(&mut self, cells: &[ValueRef<'_>]) -> Result<(), OutputError> {
        if !self.lines {
            self.block.extend_from_slice(if self.rows == 0 { b"\n" } else { b",\n" });
        }
        self.block.push(b'{');
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.block.push(b',');
            }
            if let Some(key) = self.keys.get(i) {
                self.block.extend_from_slice(key);
            }
            self.cell(*cell);
        }
        self.block.push(b'}');
        if self.lines {
            self.block.push(b'\n');
        }
        self.rows += 1;
        if self.block.len() >= BLOCK {
            self.out.write_all(&self.block)?;
            self.block.clear();
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Shown, OutputError> {
        if !self.lines {
            self.block.extend_from_slice(if self.rows == 0 { b"]\n" } else { b"\n]\n" });
        }
        self.out.write_all(&self.block)?;
        self.block.clear();
        self.out.flush()?;
        Ok(Shown { rows: self.rows, shown: self.rows, cut_cells: 0 })
    }
}

#[cfg(test)]
mod tests {
    use crate::output::{Format, Options, sink};
    use rusqlite::types::ValueRef::{Blob, Integer, Null, Real, Text};

    fn written(format: Format, rows: &[&[rusqlite::types::ValueRef<'_>]]) -> String {
        let mut out = Vec::new();
        {
            let mut sink = sink(&Options::plain(format), Box::new(&mut out));
            sink.begin(&["城市".into(), "value".into(), "value".into()]).expect("header");
            for row in rows {
                sink.row(row).expect("row");
            }
            sink.finish().expect("end");
        }
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn every_value_gives_valid_json() {
        let text = "引\"号\u{2028}\u{1}";
        let rows: &[&[_]] = &[
            &[Text(text.as_bytes()), Real(f64::INFINITY), Real(1e300)],
            &[Null, Integer(i64::MIN), Blob(b"\x0a")],
            &[Text(b"\xff"), Real(10_410_000.0), Text(b"")],
        ];
        for format in [Format::Json, Format::Jsonl] {
            let out = written(format, rows);
            let objects: Vec<serde_json::Value> = match format {
                Format::Json => serde_json::from_str(&out).expect("an array"),
                _ => out.lines().map(|l| serde_json::from_str(l).expect("an object")).collect(),
            };
            assert_eq!(objects.len(), 3);
            assert_eq!(objects[0]["城市"], text);
            assert!(objects[0]["value"].is_null());
            assert_eq!(objects[0]["value_2"], 1e300);
            assert_eq!(objects[1]["value"], i64::MIN);
            assert_eq!(objects[1]["value_2"], "0a");
            assert_eq!(objects[2]["value"], 10_410_000);
        }
    }

    #[test]
    fn no_rows_is_an_empty_array() {
        assert_eq!(written(Format::Json, &[]), "[]\n");
        assert_eq!(written(Format::Jsonl, &[]), "");
    }
}
