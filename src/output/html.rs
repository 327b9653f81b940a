//! A page with one table, for browsers and for pasting into a text processor.

use std::io::Write;

use rusqlite::types::ValueRef;

use super::{OutputError, RowSink, Shown, hashing, number};

/// What stands before the table: numbers to the right, NULL pale.
const HEAD: &str = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><style>\
table{border-collapse:collapse}th,td{border:1px solid #999;padding:2px 6px;text-align:left;vertical-align:top;white-space:pre-wrap}\
td.n{text-align:right}td.null{color:#999}</style></head><body>\n<table>\n";

/// Writes the page.
pub(super) struct HtmlSink<W> {
    out: W,
    line: String,
    rows: u64,
}

impl<W: Write> HtmlSink<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, line: String::new(), rows: 0 }
    }

    fn cell(&mut self, open: &str, text: &str) {
        self.line.push_str(open);
        for c in text.chars() {
            match c {
                '<' => self.line.push_str("&lt;"),
                '>' => self.line.push_str("&gt;"),
                '&' => self.line.push_str("&amp;"),
                c => self.line.push(c),
            }
        }
        self.line.push_str(if open.starts_with("<th") { "</th>" } else { "</td>" });
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        self.out.write_all(self.line.as_bytes())?;
        Ok(())
    }
}

impl<W: Write + Send> RowSink for HtmlSink<W> {
    fn begin(&mut self, columns: &[String]) -> Result<(), OutputError> {
        self.line = format!("{HEAD}<thead><tr>");
        for name in columns {
            self.cell("<th>", name);
        }
        self.line.push_str("</tr></thead>\n<tbody>\n");
        self.end_line()
    }

    fn row(&mut self, cells: &[ValueRef<'_>]) -> Result<(), OutputError> {
        self.line = "<tr>".to_owned();
        for cell in cells {
            match cell {
                ValueRef::Null => self.cell("<td class=\"null\">", "NULL"),
                ValueRef::Integer(value) => self.cell("<td class=\"n\">", &value.to_string()),
                ValueRef::Real(value) => self.cell("<td class=\"n\">", &number::real_text(*value)),
                ValueRef::Text(bytes) => self.cell("<td>", &String::from_utf8_lossy(bytes)),
                ValueRef::Blob(bytes) => self.cell("<td>", &hashing::hex(bytes)),
            }
        }
        self.line.push_str("</tr>\n");
        self.rows += 1;
        self.end_line()
    }

    fn finish(&mut self) -> Result<Shown, OutputError> {
        self.out.write_all(b"</tbody>\n</table>\n</body></html>\n")?;
        self.out.flush()?;
        Ok(Shown { rows: self.rows, shown: self.rows, cut_cells: 0 })
    }
}

#[cfg(test)]
mod tests {
    use crate::output::{Format, Options, sink};
    use rusqlite::types::ValueRef::{Integer, Null, Real, Text};

    #[test]
    fn the_page_is_whole_and_shows_markup_as_text() {
        let mut out = Vec::new();
        {
            let mut sink = sink(&Options::plain(Format::Html), Box::new(&mut out));
            sink.begin(&["指标".into(), "a<b".into()]).expect("header");
            sink.row(&[Text("<script> & 甲".as_bytes()), Real(1e21)]).expect("row");
            sink.row(&[Null, Integer(-5)]).expect("row");
            sink.finish().expect("end");
        }
        let text = String::from_utf8(out).expect("UTF-8");
        let body = text.split_once("<table>\n").expect("a table").1;
        insta::assert_snapshot!(body, @r#"
        <thead><tr><th>指标</th><th>a&lt;b</th></tr></thead>
        <tbody>
        <tr><td>&lt;script&gt; &amp; 甲</td><td class="n">1000000000000000000000</td></tr>
        <tr><td class="null">NULL</td><td class="n">-5</td></tr>
        </tbody>
        </table>
        </body></html>
        "#);
    }
}
