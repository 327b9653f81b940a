//! Results out: rows stream from SQLite into a [`RowSink`], one sink for each [`Format`].
//!
//! Exports (csv, tsv, json, jsonl, markdown, html, xlsx) carry exact values and hold one row at a time. The screen formats (table, record)
//! hold at most a few hundred rows, whatever the size of the result.

mod csv;
mod error;
mod excel;
pub mod export;
mod format;
mod hashing;
mod html;
mod inside;
mod json;
mod layout;
pub mod manifest;
mod markdown;
mod money;
#[cfg(test)]
pub(crate) mod noted;
mod number;
mod pretty;
mod record;
mod screen;
mod shared;
mod stream;
mod table;
mod tamed;
mod target;
mod width;
mod xlsx;

pub use csv::Dialect;
pub use error::OutputError;
pub use format::{Format, UnknownFormat};
pub use hashing::HashingWriter;
pub(crate) use inside::{Inside, marked};
pub use money::yuan_text;
pub use number::{grouped_count, real_text};
pub use screen::Screen;
pub use shared::SharedWriter;
pub use stream::stream;
pub(crate) use stream::{Block, Lines, blocks, lines};
pub use tamed::Tamed;
pub use target::Target;
pub use width::{Ambiguous, sanitize, wrap};

use std::io::Write;

use rusqlite::types::ValueRef;

/// Takes the rows of one result, in order, and writes them somewhere.
///
/// The calls come in this order: [`begin`](Self::begin) once, [`row`](Self::row) for each row, [`finish`](Self::finish) once.
/// A sink that is dropped without `finish` has written an incomplete result.
pub trait RowSink: Send {
    /// Receives the column names.
    fn begin(&mut self, columns: &[String]) -> Result<(), OutputError>;
    /// Receives one row, as many cells as there are columns.
    fn row(&mut self, cells: &[ValueRef<'_>]) -> Result<(), OutputError>;
    /// Writes what is held back and what ends the result.
    fn finish(&mut self) -> Result<Shown, OutputError>;
    /// Itself, where a row is written the same wherever it stands, so that others can write rows for it.
    fn lined(&mut self) -> Option<&mut dyn Lined> {
        None
    }
}

/// Takes rows that others have written, between [`RowSink::begin`] and [`RowSink::finish`].
pub trait Lined: Send {
    /// How they are to write them.
    fn dialect(&self) -> Dialect;
    /// Receives so many rows.
    fn append(&mut self, lines: &[u8], rows: u64) -> Result<(), OutputError>;
}

/// What became of the rows of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// Rows the result has.
    pub rows: u64,
    /// Rows written; fewer than `rows` when the screen formats stopped at their limit.
    pub shown: u64,
    /// Cells that had to be cut because the format cannot hold them (XLSX: 32,767 characters).
    pub cut_cells: u64,
}

/// How a result is written.
#[derive(Debug, Clone)]
pub struct Options {
    /// The format.
    pub format: Format,
    /// Whether CSV and TSV begin with a byte order mark.
    pub bom: bool,
    /// Whether CSV is written so that Excel changes nothing in it: texts protected from becoming dates or formulas. Excel wants `bom` as
    /// well. TSV gets CRLF, which CSV has anyway.
    pub excel: bool,
    /// How the screen formats look.
    pub screen: Screen,
}

impl Options {
    /// Returns the plain form of `format`: no byte order mark, screen formats without limits.
    #[must_use]
    pub fn plain(format: Format) -> Self {
        Self { format, bom: false, excel: false, screen: Screen::default() }
    }
}

/// Makes the sink that writes `options.format` to `out`.
#[must_use]
pub fn sink<'a>(options: &Options, out: Box<dyn Write + Send + 'a>) -> Box<dyn RowSink + 'a> {
    match options.format {
        Format::Table => Box::new(table::TableSink::new(out, options.screen.clone())),
        Format::Record => Box::new(record::RecordSink::new(out, options.screen.clone())),
        Format::Csv => Box::new(csv::CsvSink::new(out, csv::Dialect::csv(options))),
        Format::Tsv => Box::new(csv::CsvSink::new(out, csv::Dialect::tsv(options))),
        Format::Json => Box::new(json::JsonSink::array(out)),
        Format::Jsonl => Box::new(json::JsonSink::lines(out)),
        Format::Html => Box::new(html::HtmlSink::new(out)),
        Format::Markdown => Box::new(markdown::MarkdownSink::new(out)),
        Format::Xlsx => Box::new(xlsx::XlsxSink::new(out)),
    }
}
