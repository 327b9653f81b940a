//! The tables for searching in a shipped file.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};

use super::grams::{Grams, needed};
use crate::digest::sha256;
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

/// How both tables gather their words.
const HOW: &str = "detail=none, columnsize=0, tokenize=ascii";

/// The rows of a search table: number, document, words, and the stretch of the text they stand with.
const METRICS: &str = "SELECT metric_id, document_id, subject, sentence_start, sentence_end FROM metrics
     WHERE metric_id > ?1 ORDER BY metric_id";
const SECTIONS: &str = "SELECT s.section_id, s.document_id, s.title, s.char_start, coalesce(
         (SELECT min(c.char_start) FROM sections c WHERE c.parent_id = s.section_id), s.char_end)
     FROM sections s WHERE s.section_id > ?1 ORDER BY s.section_id";

/// Makes both tables; `false` when interrupted.
pub(super) fn create(to: &Connection, interrupted: &dyn Fn() -> bool) -> rusqlite::Result<bool> {
    // Square brackets around the table name: Datasette looks for exactly that to offer its search box. The words are
    // not columns of the table named, only the pieces of grams() are indexed, so nothing is stored twice.
    // The pieces are cut already, so the plainest tokenizer will do, at a third of the time of the usual one.
    to.execute_batch(&format!(
        "CREATE VIRTUAL TABLE {METRICS_SEARCH} USING fts5(subject, content=[metrics], content_rowid=metric_id, {HOW});
         CREATE VIRTUAL TABLE {SECTIONS_SEARCH} USING fts5(title, content=[sections], content_rowid=section_id, {HOW});"
    ))?;
    let metrics = fill(to, to, METRICS_SEARCH, "subject", METRICS, interrupted)?;
    let sections = metrics && fill(to, to, SECTIONS_SEARCH, "title", SECTIONS, interrupted)?;
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
    from: &Connection,
    to: &Connection,
    table: &str,
    column: &str,
    sql: &str,
    interrupted: &dyn Fn() -> bool,
) -> rusqlite::Result<bool> {
    let mut documents = from.prepare("SELECT document_id, text FROM documents ORDER BY document_id")?;
    let mut select = from.prepare(sql)?;
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

/// Names the search tables that find something else than those made anew from the rows do; returns how many there are.
pub(in crate::store) fn verify_search(
    connection: &Connection,
    mut differs: impl FnMut(String),
) -> rusqlite::Result<u64> {
    if !searchable(connection)? {
        return Ok(0);
    }
    // A file of its own that SQLite takes away: of many reports the tables are large.
    let fresh = Connection::open("")?;
    let there = Connection::open_in_memory()?;
    for (table, column, sql) in [(METRICS_SEARCH, "subject", METRICS), (SECTIONS_SEARCH, "title", SECTIONS)] {
        fresh.execute_batch(&format!("CREATE VIRTUAL TABLE {table} USING fts5({column}, content='', {HOW})"))?;
        // In one transaction, as the file was filled.
        fresh.execute_batch("BEGIN")?;
        fill(connection, &fresh, table, column, sql, &|| false)?;
        fresh.execute_batch("COMMIT")?;
        if !finds_the_same(connection, &there, &fresh, table).unwrap_or(false) {
            differs(table.to_owned());
        }
    }
    Ok(2)
}

/// Tells whether a table of a file finds what one made anew does. The same SQLite writes the same again byte by byte; pages of another are read word by word.
fn finds_the_same(file: &Connection, aside: &Connection, fresh: &Connection, table: &str) -> rusqlite::Result<bool> {
    if pages(file, table, WORDS)? == pages(fresh, table, WORDS)? {
        // Which page a word is on.
        return Ok(pages(file, table, PLACES)? == pages(fresh, table, PLACES)?);
    }
    // Without these every word is sought on the first page.
    let placed = pages(file, table, PLACES)?.is_empty() == pages(fresh, table, PLACES)?.is_empty();
    Ok(placed && same_words(file, aside, fresh, table)?)
}

/// Columns of the tables in which FTS5 keeps its words and where they are.
const WORDS: (&str, &str) = ("data", "id, 0, block");
const PLACES: (&str, &str) = ("idx", "segid, pgno, term");

/// Such a table, each page by its digest.
fn pages(
    connection: &Connection,
    table: &str,
    (kept, columns): (&str, &str),
) -> rusqlite::Result<Vec<(i64, i64, String)>> {
    let mut pages = connection.prepare(&format!("SELECT {columns} FROM {table}_{kept} ORDER BY 1, 2"))?;
    let pages = pages.query_map([], |row| Ok((row.get(0)?, row.get(1)?, sha256(row.get_ref(2)?.as_bytes()?))))?;
    pages.collect()
}

/// The sure way: every word with every row it is in. `aside` looks at a copy of what the file keeps, since nothing can be made beside a file that is only read.
fn same_words(file: &Connection, aside: &Connection, fresh: &Connection, table: &str) -> rusqlite::Result<bool> {
    aside.execute_batch(&format!("CREATE VIRTUAL TABLE {table} USING fts5(words, content='', {HOW})"))?;
    for (kept, columns) in [("data", 2), ("idx", 3), ("config", 2)] {
        aside.execute(&format!("DELETE FROM {table}_{kept}"), [])?;
        let marks = ["?1, ?2", "?1, ?2, ?3"][columns - 2];
        let mut insert = aside.prepare(&format!("INSERT INTO {table}_{kept} VALUES ({marks})"))?;
        let mut rows = file.prepare(&format!("SELECT * FROM {table}_{kept}"))?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            let values = (0..columns).map(|index| row.get::<_, Value>(index)).collect::<rusqlite::Result<Vec<_>>>()?;
            insert.execute(params_from_iter(values))?;
        }
    }
    // FTS5 remembers what it has made.
    aside.execute_batch("PRAGMA writable_schema = RESET")?;
    let words = format!("CREATE VIRTUAL TABLE words_of_{table} USING fts5vocab({table}, instance)");
    let listed = format!("SELECT term, doc FROM words_of_{table}");
    aside.execute_batch(&words)?;
    fresh.execute_batch(&words)?;
    let (mut one, mut other) = (aside.prepare(&listed)?, fresh.prepare(&listed)?);
    let (mut one, mut other) = (one.query([])?, other.query([])?);
    let told = |row: Option<&Row<'_>>| -> rusqlite::Result<Option<(String, i64)>> {
        row.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
    };
    loop {
        match (told(one.next()?)?, told(other.next()?)?) {
            (None, None) => return Ok(true),
            (one, other) if one != other => return Ok(false),
            _ => {}
        }
    }
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
