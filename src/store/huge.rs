//! A document too large to be held with all its figures: they are written as they are found, and its text last.

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::import::Failure;
use super::validate::Gate;
use super::writer::{CACHE_KIB, Origin, Outcome, Writer};
use super::yields::Tally;
use super::{StoreError, kept, room};
use crate::report::{ReadOptions, Reading, Report};
use crate::source::{Decoded, SourceError};
use crate::text::{Original, Text};

/// Figures of a report by theme.
pub type Themes = BTreeMap<&'static str, u64>;

/// A report that was written while it was read.
#[derive(Debug)]
pub struct Written {
    /// The report, without its figures.
    pub report: Report,
    /// Whether it is new.
    pub outcome: Outcome,
    /// How many figures it has.
    pub themes: Themes,
}

impl Writer {
    /// Reads a report, whose text is kept aside from `source`, and writes it meanwhile, in a transaction of its own. Of one that fails nothing
    /// is written; the inner error says why.
    pub fn put_huge(
        &mut self,
        source: Decoded,
        text: Text,
        options: &ReadOptions,
        origin: &Origin,
    ) -> Result<Result<Written, Failure>, StoreError> {
        self.commit()?;
        self.begin()?;
        if matches!(text, Text::Stored(_)) {
            self.keep_pages(room::CRAMPED_KIB)?;
        }
        // An error of ours on one report must not cost the others.
        let done = catch_unwind(AssertUnwindSafe(|| self.stream(source, text, options, origin)));
        let internal = |detail| Failure::Internal { path: origin.given.clone(), detail };
        let result = match done {
            Ok(Ok(Ok(written))) => self.commit().map(|()| Ok(written)),
            Ok(Ok(Err(failure))) => self.roll_back().map(|()| Err(failure)),
            Ok(Err(error)) => Err(StoreError::from_sqlite(&self.path, error)),
            Err(_) => self.roll_back().map(|()| Err(internal("the reader stopped on it".to_owned()))),
        };
        self.keep_pages(CACHE_KIB)?;
        result
    }

    /// [`Self::put_huge`] within the transaction.
    fn stream(
        &mut self,
        mut source: Decoded,
        text: Text,
        options: &ReadOptions,
        origin: &Origin,
    ) -> rusqlite::Result<Result<Written, Failure>> {
        let place = self.place(&source.sha256, options, origin)?;
        let view = match text.view() {
            Ok(view) => view,
            Err(error) => return Ok(Err(aside(error))),
        };
        let reading = Reading::new(text.original(), &origin.given, view, options);
        let mut themes = Themes::new();
        if let Some((document, _)) = place
            && let Some(fault) = self.stream_parts(document, &reading, text.original(), &mut themes)?
        {
            return Ok(Err(Failure::Internal { path: origin.given.clone(), detail: fault }));
        }
        let outline = reading.into_outline();
        if let Some(error) = text.failure() {
            return Ok(Err(aside(error)));
        }
        let mut stored = None;
        match text {
            Text::Held(text) => source.text = text,
            Text::Stored(text) => stored = Some(text),
        }
        let mut report = Report { source, outline, figures: Vec::new() };
        if let Some((document, _)) = place {
            self.insert_document(document, &mut report, options, origin)?;
            if let Some(text) = stored
                && let Err(error) = room::write_stored(&self.connection, document, &text)?
            {
                return Ok(Err(aside(error)));
            }
            self.remember(origin, document)?;
            self.changed = true;
        }
        let outcome = place.map_or(Outcome::Same, |(_, outcome)| outcome);
        Ok(Ok(Written { report, outcome, themes }))
    }

    /// Writes sections and figures, and what they yield; returns the first fault.
    fn stream_parts(
        &mut self,
        document: i64,
        reading: &Reading<'_>,
        original: Original<'_>,
        themes: &mut Themes,
    ) -> rusqlite::Result<Option<String>> {
        let sections = &reading.outline().sections;
        let mut gate = Gate::new(original, sections);
        if let Some(fault) = gate.sections() {
            return Ok(Some(fault));
        }
        let first_section = self.insert_sections(document, sections)?;
        let first = self.next_metric();
        let mut tally = Tally::new(sections);
        let broken = reading.figures(|batch| {
            if let Some(fault) = gate.figures(batch) {
                return ControlFlow::Break(Ok(fault));
            }
            tally.add(batch.figures);
            for figure in batch.figures {
                *themes.entry(figure.theme).or_default() += 1;
            }
            match self.insert_metrics(document, first_section, first, batch) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(Err(error)),
            }
        });
        if broken.is_none() {
            kept::totals::insert(&self.connection, first)?;
            tally.finish().insert(&self.connection, document)?;
        }
        broken.transpose()
    }

    fn keep_pages(&self, kib: i64) -> Result<(), StoreError> {
        self.connection.pragma_update(None, "cache_size", -kib).map_err(|e| StoreError::from_sqlite(&self.path, e))
    }

    /// Undoes what is open.
    fn roll_back(&mut self) -> Result<(), StoreError> {
        self.open = None;
        let undone = self.connection.execute_batch("ROLLBACK").and_then(|()| self.look_for_indexes());
        undone.map_err(|e| StoreError::from_sqlite(&self.path, e))
    }
}

/// A failure of the file that a huge text is put aside in.
fn aside(error: io::Error) -> Failure {
    Failure::Source(SourceError::from_io(&std::env::temp_dir(), error))
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use rusqlite::Connection;

    use crate::report::{ReadOptions, read_report};
    use crate::source::{Stamp, decode};
    use crate::store::writer::{Origin, Outcome, SourceFile, Writer};
    use crate::store::{check, open};
    use crate::text::{Stored, Text};

    fn text() -> String {
        let mut text = "某市教育局2020年工作总结\n".to_owned();
        for number in 1..700 {
            text += &format!(
                "{number}.办学条件\n全市有学校{number}所，投入{}万元。其中，公办{}所；民办1所。\n\n单位：人\n学校 学生 教师\n甲 {} 41\n乙 31 {number}\n",
                number + 7,
                number - 1,
                number * 3
            );
        }
        text
    }

    fn written(path: &Path, put: impl FnOnce(&mut Writer)) -> Vec<String> {
        let mut writer = Writer::new(open::open_writer(path).expect("opens"), path, false).expect("a writer");
        put(&mut writer);
        writer.finish().expect("finishes");
        let connection = Connection::open(path).expect("opens");
        let mut rows = Vec::new();
        for table in ["documents", "sections", "metrics", "totals", "yields", "files"] {
            let mut select = connection.prepare(&format!("SELECT * FROM {table}")).expect("prepares");
            let columns = select.column_count();
            let mut found = select.query([]).expect("runs");
            while let Some(row) = found.next().expect("steps") {
                rows.push((0..columns).map(|column| format!("{:?}", row.get_ref(column).expect("a value"))).collect());
            }
        }
        for check in [check::Check::Yields, check::Check::Kept] {
            let verdict = check::verify(&connection, check).expect("verifies");
            assert_eq!((verdict.looked_at > 0, verdict.examples), (true, Vec::new()), "{check:?}");
        }
        rows
    }

    #[test]
    fn what_is_written_on_the_way_is_what_is_written_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = decode(PathBuf::from("r.txt"), text().into_bytes()).expect("text");
        let path = PathBuf::from("r.txt");
        let origin = Origin {
            given: path.clone(),
            file: Some(SourceFile { absolute: path, stamp: Stamp { size: 1, modified_ns: None } }),
        };
        let options = ReadOptions::default();
        let at_once = written(&folder.path().join("a.db"), |writer| {
            let mut report = read_report(source.clone(), &options);
            assert!(report.figures.len() > 4500, "{}", report.figures.len());
            assert_eq!(writer.put(&mut report, &options, &origin).expect("writes"), Outcome::Added);
        });
        for stored in [false, true] {
            let rows = written(&folder.path().join(format!("{stored}.db")), |writer| {
                let mut source = source.clone();
                let text = std::mem::take(&mut source.text);
                let text = if stored { Text::Stored(Stored::new(&text).expect("stored")) } else { Text::Held(text) };
                let again = source.clone();
                let done = writer.put_huge(source, text, &options, &origin).expect("writes").expect("sound");
                assert_eq!(done.outcome, Outcome::Added);
                let text = Text::Held(self::text());
                let done = writer.put_huge(again, text, &options, &origin).expect("writes").expect("sound");
                assert_eq!(done.outcome, Outcome::Same);
            });
            assert!(rows == at_once, "stored: {stored}");
        }
    }
}
