//! A figure with everything that says where it comes from.

use rusqlite::{Connection, OptionalExtension, Row};

/// A figure as `.source` and `.explain` need it. Positions are characters of the document's text.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    pub(super) metric_id: i64,
    pub(super) document_id: i64,
    pub(super) char_start: i64,
    pub(super) char_end: i64,
    pub(super) raw: String,
    pub(super) subject: String,
    pub(super) value: Option<f64>,
    pub(super) value_max: Option<f64>,
    pub(super) unit: String,
    pub(super) nature: String,
    pub(super) year: Option<i64>,
    pub(super) place: Option<String>,
    pub(super) theme: String,
    pub(super) indicator: Option<String>,
    pub(super) part_of: Option<i64>,
    /// The sentence, cut around the figure: before it, after it.
    pub(super) before: String,
    pub(super) after: String,
    /// What stands at the figure's place in the text; the same as `raw` in a sound database.
    pub(super) there: String,
    pub(super) section: Option<String>,
    pub(super) title: Option<String>,
    pub(super) doc_no: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) source_path: String,
}

const QUESTION: &str = "
SELECT m.metric_id, m.document_id, m.char_start, m.char_end, m.raw, m.subject, m.value, m.value_max, m.unit, m.nature, m.year,
       r.full_name AS place, m.theme, m.indicator, m.part_of,
       substr(d.text, m.sentence_start + 1, m.char_start - m.sentence_start) AS before,
       substr(d.text, m.char_end + 1, m.sentence_end - m.char_end) AS after,
       substr(d.text, m.char_start + 1, m.char_end - m.char_start) AS there,
       (WITH RECURSIVE up (parent_id, path) AS (
          SELECT s.parent_id, s.label || s.title FROM sections s WHERE s.section_id = m.section_id
          UNION ALL
          SELECT p.parent_id, p.label || p.title || ' > ' || up.path FROM up JOIN sections p ON p.section_id = up.parent_id
        ) SELECT path FROM up WHERE parent_id IS NULL) AS section,
       d.title, d.doc_no, d.issuer, d.source_path
FROM metrics m JOIN documents d ON d.document_id = m.document_id LEFT JOIN regions r ON r.region_code = m.region_code
WHERE m.metric_id = ?1";

/// Finds a figure by its number.
pub(super) fn find(connection: &Connection, metric_id: i64) -> rusqlite::Result<Option<Evidence>> {
    connection.prepare_cached(QUESTION)?.query_row([metric_id], read).optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Evidence> {
    Ok(Evidence {
        metric_id: row.get("metric_id")?,
        document_id: row.get("document_id")?,
        char_start: row.get("char_start")?,
        char_end: row.get("char_end")?,
        raw: row.get("raw")?,
        subject: row.get("subject")?,
        value: row.get("value")?,
        value_max: row.get("value_max")?,
        unit: row.get("unit")?,
        nature: row.get("nature")?,
        year: row.get("year")?,
        place: row.get("place")?,
        theme: row.get("theme")?,
        indicator: row.get("indicator")?,
        part_of: row.get("part_of")?,
        before: row.get("before")?,
        after: row.get("after")?,
        there: row.get("there")?,
        section: row.get("section")?,
        title: row.get("title")?,
        doc_no: row.get("doc_no")?,
        issuer: row.get("issuer")?,
        source_path: row.get("source_path")?,
    })
}
