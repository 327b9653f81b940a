//! Reports that look like one report read twice, as the same text in another encoding does.

use rusqlite::{Connection, params};

/// Files of which each gave the same facts and as many figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copies {
    /// How many there are.
    pub copies: u64,
    /// Their paths, as given to the imports that read them; of very many the first by name.
    pub files: Vec<String>,
}

/// Groups of documents that share title, kind, place, years and number of figures: their number, and the files of the first few.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alike {
    /// Number of groups.
    pub groups: u64,
    /// The files of each of the first groups.
    pub named: Vec<Copies>,
}

/// Groups of which files are named.
const NAMED: usize = 3;

/// Files of a group that are named.
const FILES: usize = 20;

/// Finds the groups that a document with an id above `newest` is in; with 0 all there are. It takes one pass over an index of the documents.
pub fn alike(connection: &Connection, newest: i64) -> rusqlite::Result<Alike> {
    let mut statement = connection.prepare(
        "SELECT json_group_array(d.source_path) FROM documents d JOIN yields y USING (document_id)
         WHERE d.title IS NOT NULL AND d.region_code IS NOT NULL AND y.figures > 0
         GROUP BY d.region_code, d.year_from, d.year_to, d.kind, d.title, y.figures
         HAVING count(*) > 1 AND max(d.document_id) > ?1 ORDER BY max(d.document_id)",
    )?;
    let mut listed = connection.prepare("SELECT count(*) OVER (), value FROM json_each(?1) ORDER BY value LIMIT ?2")?;
    let mut rows = statement.query([newest])?;
    let mut found = Alike::default();
    while let Some(row) = rows.next()? {
        found.groups += 1;
        if found.named.len() < NAMED {
            let mut group = Copies { copies: 0, files: Vec::new() };
            let mut files = listed.query(params![row.get::<_, String>(0)?, FILES as i64])?;
            while let Some(file) = files.next()? {
                group.copies = file.get::<_, i64>(0)? as u64;
                group.files.push(file.get(1)?);
            }
            found.named.push(group);
        }
    }
    Ok(found)
}

/// The highest id of a document, 0 where there is none.
pub(super) fn newest(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT coalesce(max(document_id), 0) FROM documents", [], |row| row.get(0))
}
