//! Excel workbooks: typed cells, the header frozen, one row in memory at a time.

use std::io::Write;

use rusqlite::types::ValueRef;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Ambiguous, OutputError, RowSink, Shown, excel, hashing, number};

/// Rows below the header of a sheet.
const ROW_LIMIT: u64 = 1_048_575;
/// Characters (UTF-16 units) in a cell.
const CELL_LIMIT: usize = 32_767;
/// Columns are at most this wide, in characters.
const WIDEST: usize = 60;

/// Writes a workbook with one sheet.
pub(super) struct XlsxSink<W> {
    out: W,
    workbook: Workbook,
    numbers_as_text: Format,
    rows: u64,
    cut: u64,
}

fn failed(error: XlsxError) -> OutputError {
    match error {
        XlsxError::IoError(error) => error.into(),
        other => OutputError::Xlsx(other.to_string()),
    }
}

impl<W: Write + Send> XlsxSink<W> {
    pub(super) fn new(out: W) -> Self {
        let numbers_as_text = Format::new().set_num_format("@");
        Self { out, workbook: Workbook::new(), numbers_as_text, rows: 0, cut: 0 }
    }

    fn cell(&mut self, row: u32, column: u16, cell: ValueRef<'_>) -> Result<(), OutputError> {
        let as_text = self.numbers_as_text.clone();
        let mut cut = false;
        let sheet = self.workbook.worksheet_from_index(0).map_err(failed)?;
        match cell {
            ValueRef::Null => {}
            ValueRef::Integer(value) if value.unsigned_abs() >= 10u64.pow(excel::EXACT_DIGITS) => {
                sheet.write_with_format(row, column, value.to_string(), &as_text).map_err(failed)?;
            }
            ValueRef::Integer(value) => {
                sheet.write_number(row, column, value as f64).map_err(failed)?;
            }
            ValueRef::Real(value) if value.is_finite() => {
                sheet.write_number(row, column, value).map_err(failed)?;
            }
            ValueRef::Real(value) => {
                sheet.write_string(row, column, number::real_text(value)).map_err(failed)?;
            }
            ValueRef::Text(bytes) => cut = write_text(sheet, row, column, &String::from_utf8_lossy(bytes))?,
            ValueRef::Blob(bytes) => cut = write_text(sheet, row, column, &hashing::hex(bytes))?,
        }
        self.cut += u64::from(cut);
        Ok(())
    }
}

/// Writes a text and tells whether it had to be cut.
fn write_text(sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<bool, OutputError> {
    let mut units = 0;
    let end = text.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units > CELL_LIMIT).then_some(at)
    });
    sheet.write_string(row, column, &text[..end.unwrap_or(text.len())]).map_err(failed)?;
    Ok(end.is_some())
}

impl<W: Write + Send> RowSink for XlsxSink<W> {
    fn begin(&mut self, columns: &[String]) -> Result<(), OutputError> {
        // The same rows give the same bytes, so the file cannot carry the time of its making.
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        self.workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
        let bold = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory().map_err(failed)?;
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        for (i, name) in columns.iter().enumerate() {
            let column = u16::try_from(i).map_err(|_| OutputError::Xlsx("too many columns".into()))?;
            let wanted = match name.as_str() {
                "sentence" | "text" | "section" | "definition" | "description" => WIDEST,
                _ => (Ambiguous::Narrow.width(name) + 2).clamp(12, WIDEST),
            };
            sheet.set_column_width(column, wanted as f64).map_err(failed)?;
            sheet.write_with_format(0, column, name.as_str(), &bold).map_err(failed)?;
        }
        Ok(())
    }

    fn row(&mut self, cells: &[ValueRef<'_>]) -> Result<(), OutputError> {
        if self.rows >= ROW_LIMIT {
            return Err(OutputError::TooManyRows { limit: ROW_LIMIT });
        }
        self.rows += 1;
        for (i, cell) in cells.iter().enumerate() {
            self.cell(self.rows as u32, i as u16, *cell)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Shown, OutputError> {
        self.workbook.save_to_writer(&mut self.out).map_err(failed)?;
        self.out.flush()?;
        Ok(Shown { rows: self.rows, shown: self.rows, cut_cells: self.cut })
    }
}
