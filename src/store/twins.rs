//! Reports that look like one report read twice, as the same text in another encoding does.

use rusqlite::Connection;

/// Two files of which each gave the same facts and as many figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twins {
    /// Path of one of them, as given to the import that read it.
    pub one: String,
    /// Path of another.
    pub other: String,
}

/// Groups of documents that share title, kind, place, years and number of figures: their number, and two files of the first few.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alike {
    /// Number of groups.
    pub groups: u64,
    /// Two files of each of the first groups.
    pub named: Vec<Twins>,
}

/// Groups of which files are named.
const NAMED: usize = 3;

/// Finds the groups that a document with an id above `newest` is in. It takes one pass over an index of the documents.
pub(super) fn alike(connection: &Connection, newest: i64) -> rusqlite::Result<Alike> {
    let mut statement = connection.prepare(
        "SELECT min(d.source_path), max(d.source_path) FROM documents d JOIN yields y USING (document_id)
         WHERE d.title IS NOT NULL AND d.region_code IS NOT NULL AND y.figures > 0
         GROUP BY d.region_code, d.year_from, d.year_to, d.kind, d.title, y.figures
         HAVING count(*) > 1 AND max(d.document_id) > ?1 ORDER BY max(d.document_id)",
    )?;
    let mut rows = statement.query([newest])?;
    let mut found = Alike::default();
    while let Some(row) = rows.next()? {
        found.groups += 1;
        if found.named.len() < NAMED {
            found.named.push(Twins { one: row.get(0)?, other: row.get(1)? });
        }
    }
    Ok(found)
}

/// The highest id of a document, 0 where there is none.
pub(super) fn newest(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT coalesce(max(document_id), 0) FROM documents", [], |row| row.get(0))
}
