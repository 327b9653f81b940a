//! One verified, self-describing file for analysts.
//!
//! Documents are copied in order of path and numbered anew, so that the same reports give the same bytes however they
//! came in. The copy is built beside the target, compacted, verified, and only then takes the target's name.

mod copy;
mod excerpt;
mod grams;
mod search;
mod selection;

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, params};

use super::check::{self, Check};
use super::schema::{self, State};
use super::{StoreError, open};
use crate::digest;
use crate::lang::Lang;
use crate::source::shown;

pub(super) use search::verify_search;
pub use search::{METRICS_SEARCH, SECTIONS_SEARCH, drop_search, expression, searchable};
pub use selection::Selection;

/// What to ship.
#[derive(Debug, Clone)]
pub struct ShipOptions {
    /// Which figures.
    pub selection: Selection,
    /// The full text of the documents, or only the sentences that figures stand in.
    pub text: bool,
    /// The tables for searching.
    pub search: bool,
    /// Title of the file, for the table `about`.
    pub title: String,
}

/// What was shipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shipped {
    /// SHA-256 of the file.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Number of documents.
    pub documents: u64,
    /// Number of sections.
    pub sections: u64,
    /// Number of figures.
    pub metrics: u64,
    /// The first path of a report, by name, that begins at the root, and so tells whose machine it was.
    pub absolute: Option<String>,
}

/// Why nothing was shipped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ShipError {
    /// The source cannot be read, or the target not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The target is the source, or some file that is not ours to replace.
    #[error("{path}: will not be overwritten, it is no file shipped by nianbao; give another name with -o")]
    Occupied {
        /// The target.
        path: PathBuf,
    },
    /// No figure fits the selection.
    #[error("{path}: no figure fits the selection")]
    Nothing {
        /// The source.
        path: PathBuf,
    },
    /// What was built does not pass the checks; nothing was written under the target's name.
    #[error("the file built from {path} does not pass the check of {check}: {example}; run `nianbao check`")]
    Unsound {
        /// The source.
        path: PathBuf,
        /// Name of the check.
        check: &'static str,
        /// The first fault.
        example: String,
    },
    /// The target cannot be written.
    #[error("{path} cannot be written: {why}; give another place with -o", path = shown(path), why = Lang::En.system(source))]
    Io {
        /// The target.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The person interrupted it; nothing was left behind.
    #[error("interrupted")]
    Interrupted,
}

impl ShipError {
    /// The message in the person's language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let zh = matches!(lang, Lang::Zh);
        match self {
            Self::Store(error) => error.message(lang),
            Self::Occupied { path } if zh => {
                format!("{}：不是 nianbao 生成的交付文件，不予覆盖；请用 -o 另取名称", shown(path))
            }
            Self::Nothing { path } if zh => format!("{}：没有数据符合所选范围", shown(path)),
            Self::Unsound { path, check, example } if zh => {
                format!("由 {} 生成的文件未通过核验（{check}：{example}）；请运行 nianbao check", shown(path))
            }
            Self::Io { path, source } if zh => {
                format!("无法写入 {}（{}）；请用 -o 换一处", shown(path), lang.system(source))
            }
            Self::Interrupted if zh => "已中断，没有留下文件".to_owned(),
            other => other.to_string(),
        }
    }
}

/// Ships the database `source` as the file `target`. `interrupted` is asked now and then whether to give up.
///
/// # Errors
/// After any error the target is as it was before and no other file is left behind.
pub fn ship(
    source: &Path,
    target: &Path,
    options: &ShipOptions,
    interrupted: &dyn Fn() -> bool,
) -> Result<Shipped, ShipError> {
    let from = open::open_reader(source)?;
    occupied(source, target)?;
    let folder = target.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let io = |source| ShipError::Io { path: target.to_owned(), source };
    let building = tempfile::Builder::new().prefix(".nianbao-").suffix(".building").tempdir_in(folder).map_err(io)?;
    let (built, compact) = (building.path().join("built.db"), building.path().join("compact.db"));
    let sqlite = |e| ShipError::from(StoreError::from_sqlite(target, e));
    let counts = build(&from, (source, target), &built, options, interrupted)?;
    drop(from);
    if counts.documents == 0 && !options.selection.is_all() {
        return Err(ShipError::Nothing { path: source.to_owned() });
    }
    let connection = Connection::open(&built).map_err(sqlite)?;
    connection.execute("VACUUM INTO ?1", [compact.to_string_lossy()]).map_err(sqlite)?;
    drop(connection);
    if interrupted() {
        return Err(ShipError::Interrupted);
    }
    let absolute = verify(source, &compact)?;
    let mut file = File::open(&compact).map_err(io)?;
    let sha256 = digest::sha256_of(&mut file).map_err(io)?;
    file.sync_all().map_err(io)?;
    let bytes = file.metadata().map_err(io)?.len();
    std::fs::rename(&compact, target).map_err(io)?;
    Ok(Shipped {
        sha256,
        bytes,
        documents: counts.documents,
        sections: counts.sections,
        metrics: counts.metrics,
        absolute,
    })
}

/// Refuses to replace the source, or a file that is no database of ours.
fn occupied(source: &Path, target: &Path) -> Result<(), ShipError> {
    let refused = || Err(ShipError::Occupied { path: target.to_owned() });
    let Ok(there) = target.canonicalize() else { return Ok(()) };
    if source.canonicalize().is_ok_and(|source| source == there) {
        return refused();
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let ours = Connection::open_with_flags(&there, flags).ok().is_some_and(|connection| {
        matches!(schema::state(&connection, &there), Ok(State::Current | State::Older(_)))
            && connection
                .query_row("SELECT EXISTS (SELECT 1 FROM about WHERE item = 'built_by')", [], |row| row.get(0))
                .unwrap_or(false)
    });
    if ours { Ok(()) } else { refused() }
}

fn build(
    from: &Connection,
    (source, target): (&Path, &Path),
    built: &Path,
    options: &ShipOptions,
    interrupted: &dyn Fn() -> bool,
) -> Result<copy::Counts, ShipError> {
    // Both files are at work in the same calls; only the copy can run out of space.
    let sqlite = |e: rusqlite::Error| {
        let full = e.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull);
        ShipError::from(StoreError::from_sqlite(if full { target } else { source }, e))
    };
    // One transaction, so that an import going on meanwhile does not show.
    from.execute_batch("BEGIN").map_err(sqlite)?;
    let mut to = Connection::open(built).map_err(sqlite)?;
    // A copy that is lost when anything goes wrong needs no journal.
    to.execute_batch(
        "PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA foreign_keys = off; PRAGMA cache_size = -65536",
    )
    .map_err(sqlite)?;
    schema::prepare(&mut to, target)?;
    to.execute_batch("BEGIN").map_err(sqlite)?;
    super::bulk::drop_indexes(&to).map_err(sqlite)?;
    let Some(counts) = copy::copy(from, &mut to, options, interrupted).map_err(sqlite)? else {
        return Err(ShipError::Interrupted);
    };
    super::bulk::create_indexes(&to).map_err(sqlite)?;
    super::yields::recount(&to).map_err(sqlite)?;
    super::kept::recount(&to).map_err(sqlite)?;
    if options.search && !search::create(&to, interrupted).map_err(sqlite)? {
        return Err(ShipError::Interrupted);
    }
    describe(&to, options, &counts).map_err(sqlite)?;
    to.execute_batch("COMMIT; ANALYZE").map_err(sqlite)?;
    Ok(counts)
}

/// Fills the table `about`.
fn describe(to: &Connection, options: &ShipOptions, counts: &copy::Counts) -> rusqlite::Result<()> {
    let mut insert = to.prepare("INSERT OR REPLACE INTO about (item, seq, value) VALUES (?1, ?2, ?3)")?;
    let text = if copy::is_excerpted(to)? { "excerpts" } else { "full" };
    let search = if options.search {
        format!(
            "一至四字的词：SELECT f.* FROM {METRICS_SEARCH} s JOIN facts f ON f.metric_id = s.rowid WHERE {METRICS_SEARCH} MATCH '教师'；\
             章节用 {SECTIONS_SEARCH}；更长的词用 sentence LIKE '%…%'"
        )
    } else {
        "sentence LIKE '%…%'".to_owned()
    };
    let items = [
        ("title", options.title.clone()),
        ("built_by", format!("nianbao {}", env!("CARGO_PKG_VERSION"))),
        ("schema_version", schema::VERSION.to_string()),
        ("selection", options.selection.describe()),
        ("text", text.to_owned()),
        ("search", search),
        ("start_here", "SELECT * FROM facts LIMIT 20".to_owned()),
        ("documents", counts.documents.to_string()),
        ("sections", counts.sections.to_string()),
        ("metrics", counts.metrics.to_string()),
    ];
    for (item, value) in items {
        insert.execute(params![item, 1, value])?;
    }
    to.execute(
        "INSERT INTO about (item, seq, value) SELECT 'document', document_id, sha256 || '  ' || source_path FROM documents",
        [],
    )?;
    Ok(())
}

/// Runs every check on what was built. Returns the first path in it that begins at the root.
fn verify(source: &Path, built: &Path) -> Result<Option<String>, ShipError> {
    let connection = open::open_reader(built)?;
    // The tables for searching have just been made of these rows.
    for check in Check::ALL.into_iter().filter(|check| *check != Check::Search) {
        let verdict = check::verify(&connection, check).map_err(|e| StoreError::from_sqlite(built, e))?;
        if let Some(example) = verdict.examples.into_iter().next() {
            return Err(ShipError::Unsound { path: source.to_owned(), check: check.name().1, example });
        }
    }
    let absolute = "SELECT min(source_path) FROM documents WHERE substr(source_path, 1, 1) = '/' OR substr(source_path, 2, 1) = ':'";
    let absolute = connection.query_row(absolute, [], |row| row.get(0));
    Ok(absolute.map_err(|e| StoreError::from_sqlite(built, e))?)
}
