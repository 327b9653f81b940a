//! Markdown tables.

use std::io::Write;

use rusqlite::types::ValueRef;

use super::{OutputError, RowSink, Shown, hashing, number};

/// Writes a table of GitHub's dialect. Alignment follows the types of the first row.
pub(super) struct MarkdownSink<W> {
    out: W,
    columns: Vec<String>,
    line: String,
    rows: u64,
}

impl<W: Write> MarkdownSink<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, columns: Vec::new(), line: String::new(), rows: 0 }
    }

    fn header(&mut self, first: &[ValueRef<'_>]) -> Result<(), OutputError> {
        let mut head = String::from("|");
        let mut rule = String::from("|");
        for (i, name) in self.columns.iter().enumerate() {
            let right = matches!(first.get(i), Some(ValueRef::Integer(_) | ValueRef::Real(_)));
            head.push(' ');
            escape(&mut head, name);
            head.push_str(" |");
            rule.push_str(if right { " ---: |" } else { " --- |" });
        }
        writeln!(self.out, "{head}\n{rule}")?;
        Ok(())
    }
}

/// Appends `text` so that a Markdown reader shows exactly it, on one line.
fn escape(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '[' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '_' => {
                let inside = before.is_alphanumeric() && chars.peek().is_some_and(|n| n.is_alphanumeric());
                out.push_str(if inside { "_" } else { "\\_" });
            }
            c => out.push(c),
        }
        before = c;
    }
}

impl<W: Write + Send> RowSink for MarkdownSink<W> {
    fn begin(&mut self, columns: &[String]) -> Result<(), OutputError> {
        self.columns = columns.to_vec();
        Ok(())
    }

    fn row(&mut self, cells: &[ValueRef<'_>]) -> Result<(), OutputError> {
        if self.rows == 0 {
            self.header(cells)?;
        }
        self.line.clear();
        self.line.push('|');
        for cell in cells {
            self.line.push(' ');
            match cell {
                ValueRef::Null => self.line.push_str("NULL"),
                ValueRef::Integer(value) => self.line.push_str(&value.to_string()),
                ValueRef::Real(value) => self.line.push_str(&number::real_text(*value)),
                ValueRef::Text(bytes) => escape(&mut self.line, &String::from_utf8_lossy(bytes)),
                ValueRef::Blob(bytes) => self.line.push_str(&hashing::hex(bytes)),
            }
            self.line.push_str(" |");
        }
        self.line.push('\n');
        self.out.write_all(self.line.as_bytes())?;
        self.rows += 1;
        Ok(())
    }

    fn finish(&mut self) -> Result<Shown, OutputError> {
        if self.rows == 0 {
            self.header(&[])?;
        }
        self.out.flush()?;
        Ok(Shown { rows: self.rows, shown: self.rows, cut_cells: 0 })
    }
}

#[cfg(test)]
mod tests {
    use crate::output::{Format, Options, sink};
    use rusqlite::types::ValueRef::{Null, Real, Text};

    #[test]
    fn pipes_and_line_breaks_stay_inside_their_cell() {
        let mut out = Vec::new();
        {
            let mut sink = sink(&Options::plain(Format::Markdown), Box::new(&mut out));
            sink.begin(&["subject".into(), "amount_yuan".into()]).expect("header");
            sink.row(&[Text("甲|乙\n丙\\".as_bytes()), Real(10_410_000.0)]).expect("row");
            sink.row(&[Null, Real(0.5)]).expect("row");
            sink.row(&[Text(b""), Null]).expect("row");
            sink.finish().expect("end");
        }
        insta::assert_snapshot!(String::from_utf8(out).expect("UTF-8"), @r"
        | subject | amount_yuan |
        | --- | ---: |
        | 甲\|乙<br>丙\\ | 10410000 |
        | NULL | 0.5 |
        |  | NULL |
        ");
    }
}
