//! The one writer: documents with their sections and figures, each whole or absent.
//!
//! Documents are gathered into large transactions. Whatever ends the program, what was committed stays and the rest is
//! as if it had never been begun.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OptionalExtension as _, ToSql, TransactionBehavior, params};

use super::kept::{self, Marked};
use super::yields::Yield;
use super::{StoreError, bulk, ship};
use crate::figures::{Batch, Value};
use crate::outline::Section;
use crate::report::{ReadOptions, Report};
use crate::source::{Stamp, stored};

/// A transaction is committed when it holds so many bytes of text ...
const BATCH_BYTES: usize = 16 << 20;
/// ... or is so old, so that others who wait to write get their turn.
const BATCH_AGE: Duration = Duration::from_secs(3);
/// Memory for pages.
pub(super) const CACHE_KIB: i64 = 64 * 1024;
/// A file changed so shortly before it was read may change again within the same tick of the clock.
const SETTLED: Duration = Duration::from_secs(2);

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Its document is new.
    Added,
    /// Its document took the place of an earlier reading of the same file or content.
    Replaced,
    /// The same content is there already.
    Same,
}

/// Where a report came from, as far as the database remembers it.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The path as it was given, for `documents.source_path`.
    pub given: PathBuf,
    /// The file, or none where another database had it.
    pub file: Option<SourceFile>,
}

/// A file as the database remembers it.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The absolute path, by which the file is known again.
    pub absolute: PathBuf,
    /// Size and time of last change when it was read.
    pub stamp: Stamp,
}

/// The only thing that writes documents.
#[derive(Debug)]
pub struct Writer {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    pub(super) open: Option<Transaction>,
    /// Read again also what is there already.
    again: bool,
    /// The large tables have no indexes yet.
    unindexed: Cell<bool>,
    /// Documents were written since the file was opened.
    pub(super) changed: bool,
}

#[derive(Debug)]
pub(super) struct Transaction {
    since: Instant,
    bytes: usize,
    next_document: i64,
    next_section: i64,
    next_metric: i64,
    marked: Marked,
}

impl Writer {
    /// Takes over a connection made by [`super::open::open_writer`] on the file `path`.
    ///
    /// With `again`, content that is there already is replaced by its new reading.
    pub fn new(connection: Connection, path: &Path, again: bool) -> Result<Self, StoreError> {
        let sqlite = |e| StoreError::from_sqlite(path, e);
        // Ids are right by construction and `check` verifies them; looking up every parent would cost a third of the time.
        connection.pragma_update(None, "foreign_keys", false).map_err(sqlite)?;
        // With a log, others can read while we write.
        connection
            .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0))
            .map_err(sqlite)?;
        connection.pragma_update(None, "synchronous", "normal").map_err(sqlite)?;
        connection.pragma_update(None, "cache_size", -CACHE_KIB).map_err(sqlite)?;
        connection.set_prepared_statement_cache_capacity(32);
        let mut writer =
            Self { connection, path: path.to_owned(), open: None, again, unindexed: Cell::new(false), changed: false };
        writer.reopen().map_err(sqlite)?;
        Ok(writer)
    }

    /// Readies the file for more: what only a shipped file has goes, and an empty one gets its indexes at the end.
    fn reopen(&mut self) -> rusqlite::Result<()> {
        let exists = |sql| self.connection.query_row(sql, [], |row| row.get::<_, bool>(0));
        let shipped = exists("SELECT EXISTS (SELECT 1 FROM about WHERE item = 'built_by')")?;
        let empty = !exists("SELECT EXISTS (SELECT 1 FROM documents)")?;
        if shipped || empty {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if shipped {
                ship::drop_search(&transaction)?;
            }
            if empty {
                bulk::drop_indexes(&transaction)?;
            }
            transaction.commit()?;
        }
        self.look_for_indexes()
    }

    pub(super) fn look_for_indexes(&self) -> rusqlite::Result<()> {
        self.unindexed.set(bulk::indexes_missing(&self.connection)?);
        Ok(())
    }

    /// Writes one report; it is kept for good once its batch is committed. A document that is written takes the text out of
    /// the report.
    pub fn put(&mut self, report: &mut Report, options: &ReadOptions, origin: &Origin) -> Result<Outcome, StoreError> {
        self.begin()?;
        self.put_document(report, options, origin).map_err(|e| StoreError::from_sqlite(&self.path, e)).and_then(
            |outcome| {
                self.commit_if_due()?;
                Ok(outcome)
            },
        )
    }

    /// Notes that the file at `origin` holds the content `sha256`, which is there already.
    ///
    /// Returns `false` when it is not there after all.
    pub fn link(&mut self, sha256: &str, origin: &Origin) -> Result<bool, StoreError> {
        self.begin()?;
        let linked = self.link_known(sha256, origin).map_err(|e| StoreError::from_sqlite(&self.path, e))?;
        self.commit_if_due()?;
        Ok(linked)
    }

    /// Commits what is open and leaves one plain file behind, where nobody else has it open.
    pub fn finish(mut self) -> Result<(), StoreError> {
        self.commit()?;
        if self.unindexed.replace(false) {
            bulk::create_indexes(&self.connection).map_err(|e| StoreError::from_sqlite(&self.path, e))?;
        }
        // Another reader or writer makes these fail, which does no harm: the log stays and belongs to the database.
        let _ = self.connection.busy_timeout(Duration::from_millis(100));
        if self.changed {
            // From a sample: without any, queries that could start from a city or from an indicator start from the wrong one.
            let _ = self.connection.execute_batch("PRAGMA analysis_limit = 1000; ANALYZE");
        }
        self.refresh().map_err(|e| StoreError::from_sqlite(&self.path, e))?;
        let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _ = self.connection.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()));
        self.connection.close().map_err(|(_, e)| StoreError::from_sqlite(&self.path, e))
    }

    /// Works out anew what the documents written change in what is kept. Where another import holds the lock, that is left to its end.
    fn refresh(&mut self) -> rusqlite::Result<()> {
        if !kept::any_stale(&self.connection)? {
            return Ok(());
        }
        match self.connection.transaction_with_behavior(TransactionBehavior::Immediate) {
            Ok(transaction) => {
                kept::refresh(&transaction)?;
                transaction.commit()
            }
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Commits what is open, so that it is kept whatever happens next.
    pub fn commit(&mut self) -> Result<(), StoreError> {
        if self.open.take().is_some() {
            self.connection.execute_batch("COMMIT").map_err(|e| StoreError::from_sqlite(&self.path, e))?;
        }
        Ok(())
    }

    pub(super) fn begin(&mut self) -> Result<(), StoreError> {
        if self.open.is_none() {
            self.open = Some(self.begin_batch().map_err(|e| StoreError::from_sqlite(&self.path, e))?);
        }
        Ok(())
    }

    fn begin_batch(&self) -> rusqlite::Result<Transaction> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        // Another writer may have added rows since our last batch.
        let next = |sql| self.connection.prepare_cached(sql)?.query_row([], |row| row.get::<_, i64>(0));
        Ok(Transaction {
            since: Instant::now(),
            bytes: 0,
            next_document: next("SELECT coalesce(max(document_id), 0) + 1 FROM documents")?,
            next_section: next("SELECT coalesce(max(section_id), 0) + 1 FROM sections")?,
            next_metric: next("SELECT coalesce(max(metric_id), 0) + 1 FROM metrics")?,
            marked: Marked::default(),
        })
    }

    pub(super) fn commit_if_due(&mut self) -> Result<(), StoreError> {
        match &self.open {
            Some(batch) if batch.bytes >= BATCH_BYTES || batch.since.elapsed() >= BATCH_AGE => self.commit(),
            _ => Ok(()),
        }
    }

    /// Writes a report with all that belongs to it, unless it is there already.
    fn put_document(
        &mut self,
        report: &mut Report,
        options: &ReadOptions,
        origin: &Origin,
    ) -> rusqlite::Result<Outcome> {
        let Some((document, outcome)) = self.place(&report.source.sha256, options, origin)? else {
            return Ok(Outcome::Same);
        };
        let bytes = report.source.text.len();
        self.insert_document(document, report, options, origin)?;
        let sections = self.insert_sections(document, &report.outline.sections)?;
        let first = self.next_metric();
        self.insert_metrics(document, sections, first, Batch::whole(&report.figures))?;
        kept::totals::insert(&self.connection, first)?;
        Yield::of(report).insert(&self.connection, document)?;
        self.remember(origin, document)?;
        self.changed = true;
        if let Some(batch) = &mut self.open {
            batch.bytes += bytes;
        }
        Ok(outcome)
    }

    /// Makes room for a document with that content, or returns `None` where it is there already.
    pub(super) fn place(
        &mut self,
        sha256: &str,
        options: &ReadOptions,
        origin: &Origin,
    ) -> rusqlite::Result<Option<(i64, Outcome)>> {
        let same_content = self.document_with(sha256)?;
        if let Some(known) = same_content
            && !self.again
            && !self.overruled(known, options)?
        {
            self.remember(origin, known)?;
            return Ok(None);
        }
        let same_file = self.document_of_file_alone(origin)?;
        Ok(Some(match same_content.or(same_file) {
            Some(known) => {
                self.clear(known)?;
                (known, Outcome::Replaced)
            }
            None => (self.next_document(), Outcome::Added),
        }))
    }

    fn link_known(&self, sha256: &str, origin: &Origin) -> rusqlite::Result<bool> {
        let Some(document) = self.document_with(sha256)? else { return Ok(false) };
        self.remember(origin, document)?;
        Ok(true)
    }

    fn next_document(&mut self) -> i64 {
        self.open.as_mut().map_or(1, |batch| {
            batch.next_document += 1;
            batch.next_document - 1
        })
    }

    pub(super) fn next_metric(&self) -> i64 {
        self.open.as_ref().map_or(1, |batch| batch.next_metric)
    }

    fn document_with(&self, sha256: &str) -> rusqlite::Result<Option<i64>> {
        self.connection
            .prepare_cached("SELECT document_id FROM documents WHERE sha256 = ?1")?
            .query_row([sha256], |row| row.get(0))
            .optional()
    }

    /// Tells whether the person now says another region or year than when the document was read.
    fn overruled(&self, document: i64, options: &ReadOptions) -> rusqlite::Result<bool> {
        let (region, year): (Option<u32>, Option<i32>) = self
            .connection
            .prepare_cached("SELECT region_given, year_given FROM documents WHERE document_id = ?1")?
            .query_row([document], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((options.region.is_some() && options.region.map(|r| r.0) != region)
            || (options.year.is_some() && options.year != year))
    }

    /// The document of the file at `origin`, when no other file holds the same content.
    fn document_of_file_alone(&self, origin: &Origin) -> rusqlite::Result<Option<i64>> {
        let Some(file) = &origin.file else { return Ok(None) };
        let Some(document) = self.document_of_file(file)? else { return Ok(None) };
        Ok((!self.others_hold(document, file)?).then_some(document))
    }

    fn document_of_file(&self, file: &SourceFile) -> rusqlite::Result<Option<i64>> {
        self.connection
            .prepare_cached("SELECT document_id FROM files WHERE path = ?1")?
            .query_row([stored(&file.absolute)], |row| row.get(0))
            .optional()
    }

    fn others_hold(&self, document: i64, file: &SourceFile) -> rusqlite::Result<bool> {
        self.connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM files WHERE document_id = ?1 AND path <> ?2)")?
            .query_row(params![document, stored(&file.absolute)], |row| row.get(0))
    }

    /// Records which content the file holds, and drops what it held before when no other file does.
    pub(super) fn remember(&self, origin: &Origin, document: i64) -> rusqlite::Result<()> {
        let Some(file) = &origin.file else { return Ok(()) };
        if let Some(before) = self.document_of_file(file)?
            && before != document
            && !self.others_hold(before, file)?
        {
            self.clear(before)?;
        }
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO files (path, size, modified_ns, document_id) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                stored(&file.absolute),
                file.stamp.size as i64,
                file.stamp.modified_ns.filter(|ns| settled(*ns)),
                document
            ])?;
        Ok(())
    }

    pub(super) fn clear(&self, document: i64) -> rusqlite::Result<()> {
        // Without its index, every deletion would read the whole table.
        if self.unindexed.replace(false) {
            bulk::create_indexes(&self.connection)?;
        }
        kept::mark_document(&self.connection, document)?;
        kept::totals::remove(&self.connection, document)?;
        for sql in [
            "DELETE FROM metrics WHERE document_id = ?1",
            "DELETE FROM sections WHERE document_id = ?1",
            "DELETE FROM yields WHERE document_id = ?1",
            "DELETE FROM documents WHERE document_id = ?1",
        ] {
            self.connection.prepare_cached(sql)?.execute([document])?;
        }
        Ok(())
    }

    pub(super) fn insert_document(
        &self,
        document: i64,
        report: &mut Report,
        options: &ReadOptions,
        origin: &Origin,
    ) -> rusqlite::Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO documents (document_id, sha256, source_path, format, encoding, title, doc_no, issuer, region_code,
                 published_on, kind, year_from, year_to, bytes, region_given, year_given, text)
             VALUES (?1, ?2, ?3, 'text', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?;
        let (source, facts) = (&report.source, &report.outline.facts);
        let (region, given) = (facts.region.map(|r| r.0), options.region.map(|r| r.0));
        let (stored_path, kind, bytes) = (stored(&origin.given), facts.kind.as_str(), source.bytes as i64);
        let columns: [&dyn ToSql; 15] = [
            &document,
            &source.sha256,
            &stored_path,
            &source.encoding,
            &facts.title,
            &facts.doc_no,
            &facts.issuer,
            &region,
            &facts.published_on,
            &kind,
            &facts.year_from,
            &facts.year_to,
            &bytes,
            &given,
            &options.year,
        ];
        for (index, value) in columns.iter().enumerate() {
            insert.raw_bind_parameter(index + 1, value)?;
        }
        // SQLite makes a copy for itself and another for the row; a large text must not be there a third time.
        insert.raw_bind_parameter(columns.len() + 1, std::mem::take(&mut report.source.text))?;
        insert.raw_execute()?;
        Ok(())
    }

    /// Inserts the sections and returns the id of the first; the others follow without a gap.
    pub(super) fn insert_sections(&mut self, document: i64, sections: &[Section]) -> rusqlite::Result<i64> {
        let first = self.open.as_mut().map_or(1, |batch| {
            batch.next_section += sections.len() as i64;
            batch.next_section - sections.len() as i64
        });
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO sections (section_id, document_id, parent_id, seq, depth, label, title, char_start, char_end)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        for (index, section) in sections.iter().enumerate() {
            insert.execute(params![
                first + index as i64,
                document,
                section.parent.map(|parent| first + parent as i64),
                index as i64 + 1,
                section.depth,
                section.label,
                section.title,
                section.span.start,
                section.span.end,
            ])?;
        }
        Ok(first)
    }

    /// Inserts figures of a report whose first figure has or will have the id `first`.
    pub(super) fn insert_metrics(
        &mut self,
        document: i64,
        first_section: i64,
        first: i64,
        figures: Batch<'_>,
    ) -> rusqlite::Result<()> {
        let from = first + figures.first as i64;
        if let Some(batch) = &mut self.open {
            batch.next_metric = from + figures.figures.len() as i64;
            batch.marked.mark(&self.connection, figures.figures)?;
        }
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO metrics (metric_id, document_id, section_id, char_start, char_end, raw, value, value_max, ratio, unit,
                 dimension, bound, nature, year, region_code, subject, theme, indicator, part_of, sentence_start, sentence_end,
                 confidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
        )?;
        for (index, figure) in figures.figures.iter().enumerate() {
            let ratio = match &figure.value {
                Value::Number(_) => None,
                Value::Ratio(a, b) => Some(format!("{a}:{b}")),
            };
            insert.execute(params![
                from + index as i64,
                document,
                figure.section.map(|section| first_section + section as i64),
                figure.span.start,
                figure.span.end,
                figure.raw,
                figure.value.number().filter(|n| n.is_finite()),
                figure.value_max.filter(|n| n.is_finite()),
                ratio,
                figure.unit,
                figure.dimension.as_str(),
                figure.bound.as_str(),
                figure.nature.as_str(),
                figure.year,
                figure.region.map(|r| r.0),
                figure.subject_in_time(),
                figure.theme,
                figure.indicator,
                figure.part_of.map(|total| first + total as i64),
                figure.sentence.start,
                figure.sentence.end,
                figure.confidence,
            ])?;
        }
        Ok(())
    }
}

/// Tells whether a time of last change is old enough that a later change would show.
fn settled(modified_ns: i64) -> bool {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    now.as_nanos() > modified_ns.max(0) as u128 + SETTLED.as_nanos()
}
