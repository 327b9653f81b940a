//! Verifying a database: that SQLite finds it sound, and that every row says what its document says.

use rusqlite::Connection;

/// One thing that was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Short name of the check, such as `provenance`.
    pub check: &'static str,
    /// Number of faults found.
    pub faults: u64,
    /// The first faults, in words that name the rows.
    pub examples: Vec<String>,
}

/// How many faults of one check are spelled out.
const EXAMPLES: usize = 5;

/// Checks that are one query each: the query returns a description of every faulty row.
const QUERIES: &[(&str, &str)] = &[
    ("integrity", "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
    (
        "foreign_keys",
        r#"SELECT "table" || ' ' || coalesce(rowid, '') || ' -> ' || parent FROM pragma_foreign_key_check()"#,
    ),
    (
        "provenance",
        "SELECT 'metric ' || m.metric_id FROM documents d JOIN metrics m ON m.document_id = d.document_id
         WHERE substr(d.text, m.char_start + 1, m.char_end - m.char_start) <> m.raw",
    ),
    (
        "sentences",
        "SELECT 'metric ' || m.metric_id FROM metrics m JOIN (SELECT document_id, length(text) AS chars FROM documents) d USING (document_id)
         WHERE m.sentence_start < 0 OR m.sentence_end > d.chars",
    ),
    (
        "sections",
        "SELECT 'section ' || s.section_id FROM sections s JOIN (SELECT document_id, length(text) AS chars FROM documents) d USING (document_id)
         LEFT JOIN sections p ON p.section_id = s.parent_id
         WHERE s.char_start < 0 OR s.char_end > d.chars
            OR p.document_id <> s.document_id OR p.char_start > s.char_start OR p.char_end < s.char_end",
    ),
    (
        "sections_of_metrics",
        "SELECT 'metric ' || m.metric_id FROM metrics m JOIN sections s USING (section_id)
         WHERE s.document_id <> m.document_id OR m.char_start < s.char_start OR m.char_end > s.char_end",
    ),
    (
        "totals",
        "SELECT 'metric ' || m.metric_id FROM metrics m JOIN metrics t ON t.metric_id = m.part_of
         WHERE t.document_id <> m.document_id OR t.metric_id = m.metric_id",
    ),
];

/// Runs every check and returns what each found, in a fixed order.
pub fn verify(connection: &Connection) -> rusqlite::Result<Vec<Verdict>> {
    QUERIES.iter().map(|(check, sql)| verdict(connection, check, sql)).collect()
}

fn verdict(connection: &Connection, check: &'static str, sql: &str) -> rusqlite::Result<Verdict> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut verdict = Verdict { check, faults: 0, examples: Vec::new() };
    while let Some(row) = rows.next()? {
        verdict.faults += 1;
        if verdict.examples.len() < EXAMPLES {
            verdict.examples.push(row.get(0)?);
        }
    }
    Ok(verdict)
}
