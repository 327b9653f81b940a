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
    pub(super) confidence: f64,
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
       r.full_name AS place, m.theme, m.indicator, m.part_of, m.confidence,
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

/// The same thing said otherwise in another report.
#[derive(Debug, Clone)]
pub(super) struct Otherwise {
    pub(super) metric_id: i64,
    pub(super) raw: String,
    pub(super) title: String,
}

/// As in the saved query `conflicts`, of figures with the same subject: a report that has both numbers contradicts neither.
const OTHERWISE: &str = "
SELECT o.metric_id, o.raw, coalesce(d.title, d.source_path)
FROM metrics c JOIN metrics o ON o.indicator = c.indicator AND o.region_code = c.region_code AND o.year = c.year
  JOIN documents d ON d.document_id = o.document_id
WHERE c.metric_id = ?1 AND o.nature = c.nature AND o.unit = c.unit AND o.subject = c.subject
  AND o.document_id <> c.document_id AND o.value <> c.value
  AND c.part_of IS NULL AND o.part_of IS NULL AND c.bound = 'exact' AND o.bound = 'exact'
  AND NOT EXISTS (
    SELECT 1 FROM metrics s
    WHERE s.indicator = c.indicator AND s.region_code = c.region_code AND s.year = c.year AND s.nature = c.nature AND s.unit = c.unit
      AND s.part_of IS NULL AND s.bound = 'exact'
      AND (s.document_id = o.document_id AND s.value = c.value OR s.document_id = c.document_id AND s.value = o.value))
ORDER BY o.metric_id LIMIT 5";

/// Finds what other reports say instead of a figure.
pub(super) fn otherwise(connection: &Connection, metric_id: i64) -> rusqlite::Result<Vec<Otherwise>> {
    connection
        .prepare_cached(OTHERWISE)?
        .query_map([metric_id], |row| Ok(Otherwise { metric_id: row.get(0)?, raw: row.get(1)?, title: row.get(2)? }))?
        .collect()
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
        confidence: row.get("confidence")?,
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

#[cfg(test)]
mod tests {
    use super::otherwise;
    use rusqlite::Connection;

    #[test]
    fn what_another_report_says_instead_is_found() {
        let connection = Connection::open_in_memory().expect("a database");
        connection
            .execute_batch(
                "CREATE TABLE documents (document_id, title, source_path);
                 INSERT INTO documents VALUES (1, '总结', 'a.txt'), (2, NULL, 'b.txt'), (3, '公报', 'c.txt');
                 CREATE TABLE metrics (metric_id, document_id, indicator, region_code, year, nature, unit, subject, value, raw, part_of, bound);
                 INSERT INTO metrics VALUES
                   (1, 1, 'i', 7, 2020, 'actual', '所', '幼儿园', 12, '12所', NULL, 'exact'),
                   (2, 2, 'i', 7, 2020, 'actual', '所', '幼儿园', 13, '13所', NULL, 'exact'),
                   (3, 2, 'i', 7, 2020, 'actual', '所', '民办幼儿园', 5, '5所', NULL, 'exact'),
                   (4, 3, 'i', 7, 2020, 'actual', '所', '幼儿园', 12, '12所', NULL, 'exact'),
                   (5, 3, 'i', 7, 2020, 'actual', '所', '幼儿园', 13, '13所', NULL, 'exact');",
            )
            .expect("rows");
        let said = |id| {
            let found = otherwise(&connection, id).expect("an answer");
            found.into_iter().map(|o| format!("{} {} {}", o.metric_id, o.raw, o.title)).collect::<Vec<_>>()
        };
        assert_eq!(said(1), ["2 13所 b.txt"]);
        assert_eq!(said(2), ["1 12所 总结"]);
        assert!(said(3).is_empty() && said(4).is_empty());
    }
}
