//! The tables for searching in a shipped file.

use rusqlite::{Connection, params};

use super::grams::{Grams, needed};
use crate::text::Cursor;

/// Figures by the words of their subject and sentence; `rowid` is the `metric_id`.
pub const METRICS_SEARCH: &str = "metrics_search";

/// Sections by the words of their heading and own text; `rowid` is the `section_id`.
pub const SECTIONS_SEARCH: &str = "sections_search";

/// Returns what to `MATCH` a search table with so that no row that holds all of `words` is missed; `None` when the words are
/// punctuation, which is not in the tables. Rows found must be compared again: words over four characters are matched in pieces.
#[must_use]
pub fn expression<S: AsRef<str>>(words: &[S]) -> Option<String> {
    let pieces: Vec<String> = words.iter().flat_map(|word| needed(word.as_ref())).collect();
    // Pieces are letters and digits, so that none can end its quotation.
    (!pieces.is_empty()).then(|| pieces.iter().map(|piece| format!("\"{piece}\"")).collect::<Vec<_>>().join(" AND "))
}

/// Tells whether the file has the tables for searching, as shipped files do.
pub fn searchable(connection: &Connection) -> rusqlite::Result<bool> {
    let tables = "SELECT count(*) = 2 FROM sqlite_master WHERE type = 'table' AND name IN (?1, ?2)";
    connection.prepare_cached(tables)?.query_row([METRICS_SEARCH, SECTIONS_SEARCH], |row| row.get(0))
}

/// How many rows between two looks at whether the person gave up.
const PATIENCE: u64 = 4096;

/// Bytes of pieces that are given to a table at once.
const MOST: usize = 16 << 20;

/// Makes both tables; `false` when interrupted.
pub(super) fn create(to: &Connection, interrupted: &dyn Fn() -> bool) -> rusqlite::Result<bool> {
    // Square brackets around the table name: Datasette looks for exactly that to offer its search box. The words are
    // not columns of the table named, only the pieces of grams() are indexed, so nothing is stored twice.
    // The pieces are cut already, so the plainest tokenizer will do, at a third of the time of the usual one.
    const HOW: &str = "detail=none, columnsize=0, tokenize=ascii";
    to.execute_batch(&format!(
        "CREATE VIRTUAL TABLE {METRICS_SEARCH} USING fts5(subject, content=[metrics], content_rowid=metric_id, {HOW});
         CREATE VIRTUAL TABLE {SECTIONS_SEARCH} USING fts5(title, content=[sections], content_rowid=section_id, {HOW});"
    ))?;
    let metrics = fill(
        to,
        METRICS_SEARCH,
        "subject",
        "SELECT metric_id, document_id, subject, sentence_start, sentence_end FROM metrics
         WHERE metric_id > ?1 ORDER BY metric_id",
        interrupted,
    )?;
    let sections = metrics
        && fill(
            to,
            SECTIONS_SEARCH,
            "title",
            "SELECT s.section_id, s.document_id, s.title, s.char_start, coalesce(
                 (SELECT min(c.char_start) FROM sections c WHERE c.parent_id = s.section_id), s.char_end)
             FROM sections s WHERE s.section_id > ?1 ORDER BY s.section_id",
            interrupted,
        )?;
    if sections {
        let mut describe = to
            .prepare("INSERT INTO columns (table_name, seq, column_name, meaning, unit) VALUES (?1, ?2, ?3, ?4, '')")?;
        let metrics = "按词查找数据：MATCH 一至四字的词，rowid 即 metric_id；比对的是所计之物和所在句子";
        let sections = "按词查找章节：MATCH 一至四字的词，rowid 即 section_id；比对的是标题和本节正文";
        for (table, column, meaning) in [(METRICS_SEARCH, "subject", metrics), (SECTIONS_SEARCH, "title", sections)] {
            describe.execute(params![table, 0, "", meaning])?;
            describe.execute(params![table, 1, column, meaning])?;
        }
        // FTS5 keeps its words in tables of its own, which any list of tables shows.
        to.execute(
            "INSERT INTO columns (table_name, seq, column_name, meaning, unit)
             SELECT m.name, 0, '', '检索表的内部数据，不必查看', '' FROM sqlite_master m WHERE m.name LIKE '%\\_search\\_%' ESCAPE '\\'
             UNION ALL SELECT m.name, p.cid + 1, p.name, '检索表的内部数据', ''
             FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.name LIKE '%\\_search\\_%' ESCAPE '\\'",
            [],
        )?;
    }
    Ok(sections)
}

/// Fills a table with the rows of `sql`: number, document, words, and the stretch of the text they stand with. Both documents and rows are numbered
/// in order, so that each text is read once.
fn fill(
    to: &Connection,
    table: &str,
    column: &str,
    sql: &str,
    interrupted: &dyn Fn() -> bool,
) -> rusqlite::Result<bool> {
    let mut documents = to.prepare("SELECT document_id, text FROM documents ORDER BY document_id")?;
    let mut select = to.prepare(sql)?;
    let mut insert = to.prepare(&format!("INSERT INTO {table} (rowid, {column}) VALUES (?1, ?2)"))?;
    configure(to, table, BULK)?;
    let (mut count, mut last) = (0_u64, 0_i64);
    let mut documents = documents.query([])?;
    while let Some(document) = documents.next()? {
        let number: i64 = document.get(0)?;
        let mut text = Cursor::new(document.get_ref(1)?.as_str()?);
        let mut rows = select.query([last])?;
        while let Some(row) = rows.next()?
            && row.get::<_, i64>(1)? == number
        {
            count += 1;
            if count.is_multiple_of(PATIENCE) && interrupted() {
                return Ok(false);
            }
            last = row.get(0)?;
            // Several entries of one number are found as one: without positions an index knows no more than which rows have a word.
            let mut grams = Grams::new(MOST, |pieces: &str| insert.execute(params![last, pieces]).map(drop));
            grams.add(row.get_ref(2)?.as_str()?)?;
            grams.add(text.slice(row.get(3)?, row.get(4)?))?;
            grams.finish()?;
        }
    }
    to.execute(&format!("INSERT INTO {table} ({table}) VALUES ('optimize')"), [])?;
    configure(to, table, USUAL)?;
    Ok(true)
}

/// How an index gathers new words: bytes in memory before it writes them, and how soon it merges what it wrote.
type Gathering = [(&'static str, i64); 2];

/// For filling from nothing: few large pieces, merged once at the end.
const BULK: Gathering = [("hashsize", 64 << 20), ("automerge", 0)];

/// What SQLite does unasked, for whoever writes to the file later.
const USUAL: Gathering = [("hashsize", 1 << 20), ("automerge", 4)];

fn configure(to: &Connection, table: &str, gathering: Gathering) -> rusqlite::Result<()> {
    for (setting, value) in gathering {
        to.execute(&format!("INSERT INTO {table} ({table}, rank) VALUES (?1, ?2)"), params![setting, value])?;
    }
    Ok(())
}

/// Drops the tables for searching and what the file says about itself, before documents are added to a shipped file.
pub fn drop_search(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(&format!(
        "DROP TABLE IF EXISTS {METRICS_SEARCH};
         DROP TABLE IF EXISTS {SECTIONS_SEARCH};
         DELETE FROM columns WHERE table_name LIKE '%\\_search' ESCAPE '\\' OR table_name LIKE '%\\_search\\_%' ESCAPE '\\';
         DELETE FROM about WHERE item <> 'catalogue';"
    ))
}
