//! Verifying a database: that SQLite finds it sound, and that every row says what its document says.

use rusqlite::{Connection, Row};

use super::expected::Expected;
use super::{headings, kept, schema, ship, wording, yields};
use crate::digest::sha256;
use crate::query;
use crate::text::Cursor;

/// What is verified, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// The file as SQLite sees it.
    Integrity,
    /// Tables, indexes and views are those of this version.
    Schema,
    /// Every reference between tables leads somewhere.
    ForeignKeys,
    /// Every figure stands in its document where it says, in its sentence, which is the same as that of another or apart from it, and the text is that of the file, as far as its fingerprint tells.
    Provenance,
    /// Every value has the digits and the size of its wording, and the dimension of its unit.
    Values,
    /// Every section lies in its document, inside its parent, in order, and its heading stands there.
    Sections,
    /// Every figure lies in its section, and its total in the same document.
    References,
    /// What is kept of each report's yield is what its rows say.
    Yields,
    /// What is kept of sums over all reports is what the rows say.
    Kept,
    /// Names of places are those of the places above them; indicators and standards agree; all of it, and what describes the columns, is what
    /// this program writes.
    Catalogue,
    /// Every saved query can run, has its view, and is what this program writes.
    SavedQueries,
    /// The tables for searching of a shipped file find what its rows say, and nothing else.
    Search,
}

impl Check {
    /// All checks, in order.
    pub const ALL: [Self; 12] = [
        Self::Integrity,
        Self::Schema,
        Self::ForeignKeys,
        Self::Provenance,
        Self::Values,
        Self::Sections,
        Self::References,
        Self::Yields,
        Self::Kept,
        Self::Catalogue,
        Self::SavedQueries,
        Self::Search,
    ];

    /// Names in Chinese and English.
    #[must_use]
    pub const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Integrity => ("文件完整性", "integrity"),
            Self::Schema => ("表结构", "schema"),
            Self::ForeignKeys => ("外键", "foreign keys"),
            Self::Provenance => ("数据出处", "provenance"),
            Self::Values => ("数值与原文", "values"),
            Self::Sections => ("章节位置", "sections"),
            Self::References => ("数据所属", "references"),
            Self::Yields => ("报告所得", "yields"),
            Self::Kept => ("预算的汇总", "kept sums"),
            Self::Catalogue => ("目录", "catalogue"),
            Self::SavedQueries => ("预存查询", "saved queries"),
            Self::Search => ("检索表", "search tables"),
        }
    }
}

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What was verified.
    pub check: Check,
    /// Number of things looked at, such as figures.
    pub looked_at: u64,
    /// Number of faults found.
    pub faults: u64,
    /// The first faults, each naming its row.
    pub examples: Vec<String>,
    /// What could not be verified, in Chinese and English.
    pub unjudged: Option<(&'static str, &'static str)>,
}

/// How many faults of one check are spelled out.
const EXAMPLES: usize = 5;

impl Verdict {
    const fn new(check: Check) -> Self {
        Self { check, looked_at: 0, faults: 0, examples: Vec::new(), unjudged: None }
    }

    fn fault(&mut self, example: impl FnOnce() -> String) {
        self.faults += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(example());
        }
    }

    /// Adds a fault for every row that `sql` returns, each row describing itself.
    fn rows(mut self, connection: &Connection, sql: &str) -> rusqlite::Result<Self> {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text: String = row.get(0)?;
            self.fault(|| text);
        }
        Ok(self)
    }

    fn looked_at(mut self, connection: &Connection, sql: &str) -> rusqlite::Result<Self> {
        self.looked_at = connection.query_row(sql, [], |row| row.get::<_, i64>(0))? as u64;
        Ok(self)
    }
}

/// Runs one check.
pub fn verify(connection: &Connection, check: Check) -> rusqlite::Result<Verdict> {
    let verdict = Verdict::new(check);
    match check {
        Check::Integrity => verdict
            .rows(connection, "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'")?
            .looked_at(connection, "SELECT page_count FROM pragma_page_count"),
        Check::Schema => schema_objects(connection, verdict),
        Check::ForeignKeys => verdict.rows(
            connection,
            r#"SELECT "table" || ' ' || coalesce(rowid, '') || ' -> ' || parent FROM pragma_foreign_key_check()"#,
        ),
        Check::Provenance => provenance(connection, verdict),
        Check::Values => values(connection, verdict),
        Check::Sections => sections(connection, verdict),
        Check::References => verdict
            .rows(
                connection,
                "SELECT 'metric ' || m.metric_id || ' section ' || m.section_id FROM metrics m JOIN sections s USING (section_id)
                 WHERE s.document_id <> m.document_id OR m.char_start < s.char_start OR m.char_end > s.char_end
                 UNION ALL
                 SELECT 'metric ' || m.metric_id || ' part of ' || m.part_of FROM metrics m JOIN metrics t ON t.metric_id = m.part_of
                 WHERE t.document_id <> m.document_id OR t.metric_id = m.metric_id",
            )?
            .looked_at(connection, "SELECT count(*) FROM metrics"),
        Check::Yields => verdict
            .rows(connection, &yields::differing())?
            .looked_at(connection, "SELECT count(*) FROM yields"),
        Check::Kept => {
            let mut verdict = verdict.rows(connection, kept::totals::DIFFERING)?;
            verdict.looked_at = query::compare(connection, |row| verdict.fault(|| row))?;
            Ok(verdict)
        }
        Check::Catalogue => catalogue(connection, verdict
            .rows(
                connection,
                "SELECT 'region ' || r.region_code FROM regions r LEFT JOIN regions p ON p.region_code = r.parent_code
                 WHERE r.full_name <> coalesce(p.full_name, '') || r.name OR r.province <> coalesce(p.province, iif(r.level = 'country', '', r.name))
                    OR (r.level IN ('country', 'province')) <> (r.parent_code IS NULL)
                 UNION ALL
                 SELECT 'standard ' || s.standard_id FROM standards s JOIN indicators i USING (indicator)
                 WHERE s.unit <> i.unit AND s.unit NOT IN ('%', '比')
                 UNION ALL
                 SELECT 'metric ' || m.metric_id || ' ' || m.theme FROM metrics m LEFT JOIN themes t USING (theme) WHERE t.theme IS NULL
                 UNION ALL
                 -- What a shipped file says of itself.
                 SELECT 'about ' || a.item FROM about a WHERE a.item = 'documents' AND a.value <> (SELECT count(*) FROM documents) || ''
                    OR a.item = 'sections' AND a.value <> (SELECT count(*) FROM sections) || ''
                    OR a.item = 'metrics' AND a.value <> (SELECT count(*) FROM metrics) || ''
                 UNION ALL
                 SELECT 'about document ' || d.document_id FROM documents d WHERE EXISTS (SELECT 1 FROM about WHERE item = 'built_by')
                    AND NOT EXISTS (SELECT 1 FROM about a WHERE a.item = 'document' AND a.seq = d.document_id
                                        AND a.value = d.sha256 || '  ' || d.source_path)",
            )?
            .looked_at(connection, "SELECT (SELECT count(*) FROM regions) + (SELECT count(*) FROM indicators)")?),
        Check::SavedQueries => saved_queries(connection, verdict),
        Check::Search => search(connection, verdict),
    }
}

/// Compares tables, indexes and views with those of a fresh database.
fn schema_objects(connection: &Connection, mut verdict: Verdict) -> rusqlite::Result<Verdict> {
    for (name, expected) in schema::objects()? {
        verdict.looked_at += 1;
        let mut found = connection.prepare_cached("SELECT sql FROM sqlite_master WHERE name = ?1")?;
        let mut rows = found.query([&name])?;
        match rows.next()? {
            // An import that was ended before it made its indexes; answers are right, and the next import makes them.
            None if expected.starts_with("CREATE INDEX") => {}
            None => verdict.fault(|| format!("{name}: missing / 缺")),
            Some(row) if row.get::<_, String>(0)? != expected => {
                verdict.fault(|| format!("{name}: altered, or made by an earlier version: import the reports into a new database / 被改动，或由旧版所建：请把报告导入新库"));
            }
            Some(_) => {}
        }
    }
    // There is none in the schema; one that somebody added would write behind the back of who writes.
    verdict.rows(connection, "SELECT name || ': a trigger' FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
}

/// Verifies `substr(text, char_start+1, char_end-char_start) = raw` for every figure, reading each document once.
fn provenance(connection: &Connection, mut verdict: Verdict) -> rusqlite::Result<Verdict> {
    let mut documents = connection.prepare(
        "SELECT d.document_id, d.text, d.sha256, d.encoding, EXISTS (SELECT 1 FROM excerpts e WHERE e.document_id = d.document_id) FROM documents d",
    )?;
    let mut metrics = connection.prepare(
        "SELECT metric_id, char_start, char_end, raw, sentence_start, sentence_end FROM metrics
         WHERE document_id = ?1 ORDER BY char_start",
    )?;
    let mut documents = documents.query([])?;
    while let Some(document) = documents.next()? {
        let text = document.get_ref(1)?.as_str()?;
        if altered(document, text)? {
            let id: i64 = document.get(0)?;
            verdict.fault(|| format!("document {id}: its text is not that of the file / 全文与原文件不符"));
        }
        let length = text.chars().count() as i64;
        let mut text = Cursor::new(text);
        let mut sentence = (0, 0);
        let mut metrics = metrics.query([document.get::<_, i64>(0)?])?;
        while let Some(metric) = metrics.next()? {
            verdict.looked_at += 1;
            let (start, end): (i64, i64) = (metric.get(1)?, metric.get(2)?);
            let raw = metric.get_ref(3)?.as_str()?;
            let (sentence_start, sentence_end): (i64, i64) = (metric.get(4)?, metric.get(5)?);
            let stands = text.from(start).is_some_and(|rest| rest.starts_with(raw))
                && end.checked_sub(start) == Some(raw.chars().count() as i64)
                && (0..=start).contains(&sentence_start)
                && (end..=length).contains(&sentence_end)
                && (sentence == (sentence_start, sentence_end) || sentence.1 <= sentence_start);
            sentence = (sentence_start, sentence_end);
            if !stands {
                let id: i64 = metric.get(0)?;
                verdict.fault(|| format!("metric {id} {raw}"));
            }
        }
    }
    Ok(verdict)
}

/// Tells whether the text of a document cannot be that of its file. The fingerprint is of the bytes of the file: in UTF-8 those of the text,
/// unless some were invalid and stand as U+FFFD. What came in other encodings, or is excerpts, is not judged.
fn altered(document: &Row<'_>, text: &str) -> rusqlite::Result<bool> {
    let (stored, encoding) = (document.get_ref(2)?.as_str()?, document.get_ref(3)?.as_str()?);
    let excerpts: bool = document.get(4)?;
    Ok(!excerpts && encoding == "UTF-8" && !text.contains('\u{FFFD}') && sha256(text.as_bytes()) != stored)
}

/// Verifies that every value says what its wording does.
fn values(connection: &Connection, mut verdict: Verdict) -> rusqlite::Result<Verdict> {
    let mut metrics =
        connection.prepare("SELECT raw, value, value_max, ratio, metric_id, unit, dimension FROM metrics")?;
    let mut metrics = metrics.query([])?;
    while let Some(metric) = metrics.next()? {
        verdict.looked_at += 1;
        let (raw, ratio) = (metric.get_ref(0)?.as_str()?, metric.get_ref(3)?.as_str_or_null()?);
        let (value, most): (Option<f64>, Option<f64>) = (metric.get(1)?, metric.get(2)?);
        let (unit, dimension) = (metric.get_ref(5)?.as_str()?, metric.get_ref(6)?.as_str()?);
        if !wording::agrees(raw, value, most, ratio) || !wording::as_large(raw, value) {
            let id: i64 = metric.get(4)?;
            let value = value.unwrap_or_default();
            verdict.fault(|| format!("metric {id} {raw}: {value}"));
        }
        if !wording::measures(unit, dimension) || !wording::counts_in(raw, unit) {
            let id: i64 = metric.get(4)?;
            verdict.fault(|| format!("metric {id} {raw}: {unit} {dimension}"));
        }
    }
    Ok(verdict)
}

/// Verifies that sections are where and what they say.
fn sections(connection: &Connection, mut verdict: Verdict) -> rusqlite::Result<Verdict> {
    let mut looked_at = 0;
    headings::verify(connection, || looked_at += 1, |section| verdict.fault(|| format!("section {section}")))?;
    Ok(Verdict { looked_at, ..verdict })
}

/// Holds what a shipped file is searched by against its rows.
fn search(connection: &Connection, mut verdict: Verdict) -> rusqlite::Result<Verdict> {
    verdict.looked_at = ship::verify_search(connection, |table| verdict.fault(|| table))?;
    Ok(verdict)
}

/// Why catalogue and saved queries were not held against those of this program.
const OTHERS: (&str, &str) = (
    "目录和预存查询不是由本程序内置的那一套写入的（用了 --catalog 或 --queries，或由另一版本写入），没有逐行对照",
    "catalogue and saved queries were not filled from those built into this program (--catalog, --queries, or another build), and not compared row by row",
);

/// Verifies that the catalogue is that of this program, where the file was filled from it.
fn catalogue(connection: &Connection, mut verdict: Verdict) -> rusqlite::Result<Verdict> {
    match Expected::of(connection)? {
        Some(expected) => expected.catalogue(connection, |row| verdict.fault(|| row))?,
        None => verdict.unjudged = Some(OTHERS),
    }
    Ok(verdict)
}

/// Verifies that every saved query is a reading statement on this schema, and what this program writes, where the file was filled by it.
fn saved_queries(connection: &Connection, mut verdict: Verdict) -> rusqlite::Result<Verdict> {
    let mut queries = connection.prepare("SELECT name, sql FROM saved_queries ORDER BY name")?;
    let mut queries = queries.query([])?;
    while let Some(query) = queries.next()? {
        verdict.looked_at += 1;
        let (name, sql): (String, String) = (query.get(0)?, query.get(1)?);
        match connection.prepare(&sql) {
            // ATTACH and the like count as reading, but answer nothing.
            Ok(statement) if statement.readonly() && statement.column_count() > 0 => {}
            Ok(_) => verdict.fault(|| format!("{name}: writes / 会写入")),
            Err(error) => verdict.fault(|| format!("{name}: {error}")),
        }
    }
    if let Some(expected) = Expected::of(connection)? {
        expected.queries(connection, |row| verdict.fault(|| row))?;
    }
    Ok(verdict)
}

/// The space one table with its indexes takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// Table or index.
    pub name: String,
    /// Number of rows; `None` for an index.
    pub rows: Option<u64>,
    /// Bytes on disk.
    pub bytes: u64,
}

/// Tells what takes the space, largest first, from the sizes of the pages.
pub fn sizes(connection: &Connection) -> rusqlite::Result<Vec<Size>> {
    let mut statement = connection.prepare(
        "SELECT s.name, s.pgsize, m.type = 'table' FROM (SELECT name, sum(pgsize) AS pgsize FROM dbstat GROUP BY name) s
         LEFT JOIN sqlite_master m ON m.name = s.name ORDER BY s.pgsize DESC, s.name",
    )?;
    let found = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, Option<bool>>(2)?.unwrap_or(false)))
    })?;
    let mut sizes = Vec::new();
    for size in found {
        let (name, bytes, table) = size?;
        let rows = if table {
            let quoted = name.replace('"', "\"\"");
            Some(connection.query_row(&format!("SELECT count(*) FROM \"{quoted}\""), [], |row| row.get::<_, i64>(0))?
                as u64)
        } else {
            None
        };
        sizes.push(Size { name, rows, bytes: bytes as u64 });
    }
    Ok(sizes)
}

/// Bytes of text of all documents, against which the size of the database is judged.
pub fn text_bytes(connection: &Connection) -> rusqlite::Result<u64> {
    connection
        .query_row("SELECT coalesce(sum(length(CAST(text AS BLOB))), 0) FROM documents", [], |row| row.get::<_, i64>(0))
        .map(|bytes| bytes as u64)
}
