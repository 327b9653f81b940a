//! The rows of a CSV file of the catalogue.

use crate::fault::Fault;

/// A CSV file whose first line names its columns.
pub(super) struct Csv<'a> {
    pub(super) text: &'a str,
    /// Its name, for what there is to say of it.
    pub(super) file: &'a str,
    pub(super) columns: &'a [&'a str],
    /// The columns that must be there; those behind them may be missing.
    pub(super) fewest: usize,
}

impl Csv<'_> {
    /// Hands `row` each row with its line, from 1. What cannot be read becomes an error and is passed over.
    pub(super) fn each(
        &self,
        errors: &mut Vec<Fault>,
        mut row: impl FnMut(&csv::StringRecord, usize, &mut Vec<Fault>),
    ) {
        let text = self.text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let heads = |heads: &csv::StringRecord| {
            heads.len() >= self.fewest && heads.iter().eq(self.columns.iter().copied().take(heads.len()))
        };
        if !reader.headers().is_ok_and(heads) {
            let columns = self.columns.join(",");
            let (zh, en) = (format!("首行要写 {columns}"), format!("the first line must be {columns}"));
            errors.push(Fault::new(self.file, 1, zh, en));
            return;
        }
        let line = |position: Option<&csv::Position>| position.map_or(0, |p| p.line() as usize);
        for record in reader.records() {
            match record {
                Ok(record) => row(&record, line(record.position()), errors),
                Err(error) => {
                    let (zh, en) = (format!("CSV 有误：{error}"), error.to_string());
                    errors.push(Fault::new(self.file, line(error.position()), zh, en));
                }
            }
        }
    }
}
