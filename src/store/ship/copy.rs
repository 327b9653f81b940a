//! Copying documents with their rows from one database into another, numbered anew in order of path.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, MAIN_DB, Row, ToSql, params_from_iter};

use super::ShipOptions;
use super::excerpt::{Excerpt, Piece};
use crate::store::room;

/// How much was copied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) documents: u64,
    pub(super) sections: u64,
    pub(super) metrics: u64,
}

/// Tables copied whole, in an order that puts a table after those it refers to.
const KNOWLEDGE: [&str; 7] =
    ["regions", "themes", "indicators", "standards", "wordings", "subject_words", "saved_queries"];

/// Copies what `options` select; `None` when interrupted.
pub(super) fn copy(
    from: &Connection,
    to: &mut Connection,
    options: &ShipOptions,
    interrupted: &dyn Fn() -> bool,
) -> rusqlite::Result<Option<Counts>> {
    to.execute_batch("DELETE FROM about; DELETE FROM columns")?;
    for table in KNOWLEDGE {
        copy_table(from, to, table, &format!("SELECT * FROM {table} ORDER BY 1"))?;
    }
    copy_table(from, to, "about", "SELECT * FROM about WHERE item = 'catalogue'")?;
    copy_views(from, to)?;
    copy_table(
        from,
        to,
        "columns",
        "SELECT * FROM columns WHERE table_name NOT LIKE '%\\_search' ESCAPE '\\' AND table_name NOT LIKE '%\\_search\\_%' ESCAPE '\\'
         ORDER BY table_name, seq",
    )?;
    let mut copier = Copier::new(from, to)?;
    let mut documents = from.prepare("SELECT document_id FROM documents ORDER BY source_path, sha256")?;
    let documents: Vec<i64> = documents.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for document in documents {
        if interrupted() {
            return Ok(None);
        }
        copier.document(from, document, options)?;
    }
    Ok(Some(copier.counts))
}

/// Copies the rows that `sql` returns, column for column.
fn copy_table(from: &Connection, to: &Connection, table: &str, sql: &str) -> rusqlite::Result<()> {
    let mut select = from.prepare(sql)?;
    let width = select.column_count();
    let mut insert = to.prepare(&format!("INSERT INTO {table} VALUES ({})", marks(width)))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        insert.execute(params_from_iter((0..width).map(|index| Field(row, index))))?;
    }
    Ok(())
}

/// Copies the views of saved queries, which the schema does not make.
fn copy_views(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    // The statements are those of the file, which somebody may have written by hand.
    to.authorizer(Some(making_views))?;
    let copied = copy_each_view(from, to);
    to.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
    copied
}

/// Allows what `CREATE VIEW` does and nothing else.
fn making_views(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::CreateView { .. } | AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => {
            Authorization::Allow
        }
        AuthAction::Function { .. } => Authorization::Allow,
        AuthAction::Insert { table_name } | AuthAction::Update { table_name, .. } if table_name == "sqlite_master" => {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    }
}

fn copy_each_view(from: &Connection, to: &Connection) -> rusqlite::Result<()> {
    let mut views = from.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name")?;
    let mut views = views.query([])?;
    while let Some(view) = views.next()? {
        let (name, sql): (String, String) = (view.get(0)?, view.get(1)?);
        let there: bool =
            to.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = ?1)", [name], |row| row.get(0))?;
        if !there {
            to.execute_batch(&sql)?;
        }
    }
    Ok(())
}

fn marks(width: usize) -> String {
    vec!["?"; width].join(", ")
}

/// A field of a row of one database as a parameter of another.
struct Field<'a>(&'a Row<'a>, usize);

impl ToSql for Field<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.get_ref(self.1).map(ToSqlOutput::Borrowed)
    }
}

/// Columns of each table with the place of those that are numbered anew or moved.
const DOCUMENTS: &str = "document_id, sha256, source_path, format, encoding, title, doc_no, issuer, region_code, published_on, kind, \
     year_from, year_to, bytes, region_given, year_given";
const TEXT: usize = 16;
/// Bytes of a huge text read or written at a time.
const PIECE: usize = 256 << 10;
const SECTIONS: &str = "section_id, document_id, parent_id, seq, depth, label, title, char_start, char_end";
const METRICS: &str = "metric_id, document_id, section_id, char_start, char_end, raw, value, value_max, ratio, unit, dimension, bound, \
     nature, year, region_code, subject, theme, indicator, part_of, sentence_start, sentence_end, confidence";
const PART_OF: usize = 18;
const SENTENCE_START: usize = 19;
const SENTENCE_END: usize = 20;

struct Copier<'a> {
    to: &'a Connection,
    /// The source holds excerpts already, which are not cut again.
    excerpted: bool,
    /// Texts of the source can be copied byte by byte.
    utf8: bool,
    insert_document: String,
    insert_section: String,
    insert_metric: String,
    counts: Counts,
}

impl<'a> Copier<'a> {
    fn new(from: &Connection, to: &'a Connection) -> rusqlite::Result<Self> {
        let insert = |table: &str, columns: &str| {
            format!("INSERT INTO {table} ({columns}) VALUES ({})", marks(columns.split(',').count()))
        };
        Ok(Self {
            to,
            excerpted: is_excerpted(from)?,
            utf8: from.pragma_query_value(None, "encoding", |row| row.get::<_, String>(0))? == "UTF-8",
            insert_document: insert("documents", &format!("{DOCUMENTS}, text")),
            insert_section: insert("sections", SECTIONS),
            insert_metric: insert("metrics", METRICS),
            counts: Counts::default(),
        })
    }

    /// Copies one document, unless the selection takes nothing of it.
    fn document(&mut self, from: &Connection, old: i64, options: &ShipOptions) -> rusqlite::Result<()> {
        let whole = options.text || self.excerpted;
        let mut taken = Taken::of(from, old, options, self.counts.metrics as i64 + 1, !whole)?;
        if taken.numbers.is_empty() && !options.selection.is_all() {
            return Ok(());
        }
        let huge = if self.utf8 { huge_text(from, old)? } else { None };
        if huge.is_some() {
            self.to.pragma_update(None, "cache_size", -room::CRAMPED_KIB)?;
        }
        let text = if huge.is_some() { "''" } else { "text" };
        let mut select =
            from.prepare_cached(&format!("SELECT {DOCUMENTS}, {text} FROM documents WHERE document_id = ?1"))?;
        let Some(mut document) = row_values(&mut select, old)?.into_iter().next() else { return Ok(()) };
        let new = self.counts.documents as i64 + 1;
        document[0] = Value::Integer(new);
        let mut excerpt = None;
        if !whole && huge.is_none() {
            excerpt = Some(cut(&mut document, std::mem::take(&mut taken.sentences)).map_err(from_blob)?);
        }
        self.to.prepare_cached(&self.insert_document)?.execute(params_from_iter(document))?;
        if let Some(bytes) = huge {
            let source = from.blob_open(MAIN_DB, c"documents", c"text", old, true)?;
            if whole {
                room::write_text(self.to, new, source, bytes)?.map_err(from_blob)?;
            } else {
                let (cut, left, bytes) = cut_aside(source, std::mem::take(&mut taken.sentences)).map_err(from_blob)?;
                room::write_text(self.to, new, left, bytes)?.map_err(from_blob)?;
                excerpt = Some(cut);
            }
        }
        self.counts.documents += 1;
        if let Some(excerpt) = &excerpt {
            self.pieces(new, &excerpt.pieces)?;
        } else if self.excerpted {
            self.pieces(new, &pieces_of(from, old)?)?;
        }
        let sections = self.sections(from, old, new, excerpt.as_ref())?;
        self.metrics(from, old, new, &taken.numbers, &sections, excerpt.as_ref())
    }

    fn pieces(&self, document: i64, pieces: &[Piece]) -> rusqlite::Result<()> {
        let mut insert = self.to.prepare_cached("INSERT INTO excerpts VALUES (?1, ?2, ?3, ?4)")?;
        for piece in pieces {
            insert.execute([document, piece.excerpt_start, piece.source_start, piece.length])?;
        }
        Ok(())
    }

    /// Copies the sections of a document and returns the new number of each.
    fn sections(
        &mut self,
        from: &Connection,
        old: i64,
        new: i64,
        excerpt: Option<&Excerpt>,
    ) -> rusqlite::Result<HashMap<i64, i64>> {
        let mut select =
            from.prepare_cached(&format!("SELECT {SECTIONS} FROM sections WHERE document_id = ?1 ORDER BY seq"))?;
        let mut insert = self.to.prepare_cached(&self.insert_section)?;
        let mut numbers = HashMap::new();
        let mut spans: HashMap<i64, (i64, i64)> = HashMap::new();
        for mut section in row_values(&mut select, old)? {
            self.counts.sections += 1;
            let number = self.counts.sections as i64;
            numbers.insert(integer(&section[0]).unwrap_or_default(), number);
            let parent = integer(&section[2]).and_then(|parent| numbers.get(&parent).copied());
            section[0] = Value::Integer(number);
            section[1] = Value::Integer(new);
            section[2] = parent.map_or(Value::Null, Value::Integer);
            if let Some(excerpt) = excerpt {
                let (start, end) = (integer(&section[7]).unwrap_or(0), integer(&section[8]).unwrap_or(0));
                // A section of which nothing is kept lies, empty, within what its parent has become.
                let (low, high) = parent.and_then(|p| spans.get(&p).copied()).unwrap_or((0, i64::MAX));
                let end = excerpt.end(end).clamp(low, high);
                let start = excerpt.start(start).clamp(low, high).min(end);
                spans.insert(number, (start, end));
                section[7] = Value::Integer(start);
                section[8] = Value::Integer(end);
            }
            insert.execute(params_from_iter(section))?;
        }
        Ok(numbers)
    }

    /// Copies the figures of a document that have a new number in `numbers`, with positions in the excerpt if there is one.
    fn metrics(
        &mut self,
        from: &Connection,
        old: i64,
        document: i64,
        numbers: &HashMap<i64, i64>,
        sections: &HashMap<i64, i64>,
        excerpt: Option<&Excerpt>,
    ) -> rusqlite::Result<()> {
        let renumbered = |old: &Value, numbers: &HashMap<i64, i64>| {
            integer(old).and_then(|old| numbers.get(&old).copied()).map_or(Value::Null, Value::Integer)
        };
        let mut insert = self.to.prepare_cached(&self.insert_metric)?;
        let mut select = from.prepare_cached(&in_order(METRICS))?;
        let mut metrics = select.query([old])?;
        while let Some(metric) = metrics.next()? {
            let mut metric = values(metric)?;
            metric[0] = renumbered(&metric[0], numbers);
            if metric[0] == Value::Null {
                continue;
            }
            metric[1] = Value::Integer(document);
            metric[2] = renumbered(&metric[2], sections);
            metric[PART_OF] = renumbered(&metric[PART_OF], numbers);
            if let Some(excerpt) = excerpt {
                for (index, is_start) in [(3, true), (4, false), (SENTENCE_START, true), (SENTENCE_END, false)] {
                    let source = integer(&metric[index]).unwrap_or(0);
                    metric[index] = Value::Integer(if is_start { excerpt.start(source) } else { excerpt.end(source) });
                }
            }
            insert.execute(params_from_iter(metric))?;
            self.counts.metrics += 1;
        }
        Ok(())
    }
}

/// Tells whether the documents of a database are excerpts, as `--no-text` makes them.
pub(super) fn is_excerpted(from: &Connection) -> rusqlite::Result<bool> {
    from.query_row("SELECT EXISTS (SELECT 1 FROM excerpts)", [], |row| row.get(0))
}

fn pieces_of(from: &Connection, document: i64) -> rusqlite::Result<Vec<Piece>> {
    from.prepare_cached(
        "SELECT excerpt_start, source_start, length FROM excerpts WHERE document_id = ?1 ORDER BY excerpt_start",
    )?
    .query_map([document], |row| {
        Ok(Piece { excerpt_start: row.get(0)?, source_start: row.get(1)?, length: row.get(2)? })
    })?
    .collect()
}

/// The figures of a document that the selection takes.
struct Taken {
    /// Their new numbers by the old ones.
    numbers: HashMap<i64, i64>,
    /// The sentences they stand in, where these are asked for.
    sentences: Vec<(i64, i64)>,
}

impl Taken {
    /// Chooses them; new numbers begin with `first`.
    fn of(
        from: &Connection,
        document: i64,
        options: &ShipOptions,
        first: i64,
        sentences: bool,
    ) -> rusqlite::Result<Self> {
        let mut select =
            from.prepare_cached(&in_order("metric_id, region_code, year, theme, sentence_start, sentence_end"))?;
        let mut taken = Self { numbers: HashMap::new(), sentences: Vec::new() };
        let mut metrics = select.query([document])?;
        while let Some(metric) = metrics.next()? {
            let number = |index| metric.get(index).map(|value| integer(&value));
            let (region, year) = (number(1)?.map(|code| code as u32), number(2)?.map(|year| year as i32));
            let theme = metric.get_ref(3)?.as_str().unwrap_or_default();
            let Some(old) = number(0)?.filter(|_| options.selection.takes(region, year, theme)) else { continue };
            taken.numbers.insert(old, first + taken.numbers.len() as i64);
            if sentences {
                taken.sentences.extend(number(4)?.zip(number(5)?));
            }
        }
        Ok(taken)
    }
}

/// Cuts the text of a document down to the sentences of its figures.
fn cut(document: &mut [Value], sentences: Vec<(i64, i64)>) -> io::Result<Excerpt> {
    let text = match &document[TEXT] {
        Value::Text(text) => text.as_str(),
        _ => "",
    };
    let mut left = Vec::new();
    let excerpt = Excerpt::cut(text.as_bytes(), sentences, &mut left)?;
    document[TEXT] = Value::Text(String::from_utf8(left).map_err(io::Error::other)?);
    Ok(excerpt)
}

/// The same with a huge text; what is left of it goes into a file in the system's folder for temporary files, of so many bytes.
fn cut_aside(text: impl io::Read, sentences: Vec<(i64, i64)>) -> io::Result<(Excerpt, File, usize)> {
    let mut file = tempfile::tempfile()?;
    let text = BufReader::with_capacity(PIECE, text);
    let excerpt = Excerpt::cut(text, sentences, BufWriter::with_capacity(PIECE, &mut file))?;
    let bytes = usize::try_from(file.stream_position()?).map_err(io::Error::other)?;
    file.rewind()?;
    Ok((excerpt, file, bytes))
}

fn row_values(select: &mut rusqlite::Statement<'_>, id: i64) -> rusqlite::Result<Vec<Vec<Value>>> {
    let rows = select.query_map([id], values)?;
    rows.collect()
}

fn values(row: &Row<'_>) -> rusqlite::Result<Vec<Value>> {
    (0..row.as_ref().column_count()).map(|index| row.get(index)).collect()
}

/// Columns of the figures of a document, in the order in which they are numbered anew.
fn in_order(columns: &str) -> String {
    format!("SELECT {columns} FROM metrics WHERE document_id = ?1 ORDER BY char_start, char_end, metric_id")
}

/// Bytes of the text of a document that is too large to be held more than once.
fn huge_text(from: &Connection, document: i64) -> rusqlite::Result<Option<usize>> {
    let bytes: Option<i64> = from
        .prepare_cached("SELECT octet_length(text) FROM documents WHERE document_id = ?1")?
        .query_row([document], |row| row.get(0))?;
    Ok(bytes.and_then(|bytes| usize::try_from(bytes).ok()).filter(|bytes| *bytes >= room::HUGE))
}

/// An error of SQLite that came through a reader.
fn from_blob(error: io::Error) -> rusqlite::Error {
    error.downcast().unwrap_or_else(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(*number),
        _ => None,
    }
}
