//! The manifest beside an export: what made it, so that it can be made again and compared.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Format, Options, hashing};
use crate::lang::Lang;
use crate::sql::{Params, Question};

/// What made an export.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the program.
    pub nianbao: String,
    /// Name of the export, without its folder.
    pub file: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub file_sha256: String,
    /// Its size in bytes.
    pub file_bytes: u64,
    /// Name of its format.
    pub format: String,
    /// Whether it begins with a byte order mark.
    pub bom: bool,
    /// Whether it was written for Excel.
    pub excel: bool,
    /// Name of the saved query, if it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The statement.
    pub sql: String,
    /// SHA-256 of the statement.
    pub sql_sha256: String,
    /// Values of its parameters.
    pub parameters: serde_json::Map<String, serde_json::Value>,
    /// The database as it was named.
    pub database: PathBuf,
    /// SHA-256 of the database file, and of its write-ahead log when it has one.
    pub database_sha256: String,
    /// `user_version` of the database.
    pub database_version: i64,
    /// Documents in it.
    pub documents: i64,
    /// Rows exported.
    pub rows: u64,
    /// Seconds the query and the writing took.
    pub seconds: f64,
    /// When it was made, ISO 8601 in UTC.
    pub made_at: String,
}

/// What is known before an export is written.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The open database.
    pub connection: &'a Connection,
    /// Its file as it was named.
    pub database: &'a Path,
    /// Name of the saved query.
    pub query: Option<&'a str>,
    /// The statement.
    pub sql: &'a str,
    /// Its parameters.
    pub params: &'a Params,
}

impl<'a> Origin<'a> {
    /// What is asked, without who asks.
    #[must_use]
    pub const fn question(&self) -> Question<'a> {
        let Self { connection, database, sql, params, .. } = *self;
        Question { connection, database, sql, params }
    }
}

/// What is known after it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Rows in it.
    pub rows: u64,
    /// Seconds it took.
    pub seconds: f64,
}

impl Manifest {
    /// Returns where the manifest of an export stands: `x.csv.manifest.json` beside `x.csv`.
    #[must_use]
    pub fn path_for(export: &Path) -> PathBuf {
        let mut name = export.as_os_str().to_owned();
        name.push(".manifest.json");
        PathBuf::from(name)
    }

    /// Puts together the manifest of the export at `file`.
    pub fn new(origin: &Origin<'_>, file: &Path, options: &Options, written: Written) -> Result<Self, ManifestError> {
        let fail = |source| ManifestError::Read { path: origin.database.to_owned(), source };
        let one = |sql: &str| origin.connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        let made_at =
            origin.connection.query_row("SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')", [], |row| row.get(0))?;
        Ok(Self {
            nianbao: env!("CARGO_PKG_VERSION").into(),
            file: file.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
            file_sha256: written.sha256,
            file_bytes: written.bytes,
            format: options.format.as_str().into(),
            bom: options.bom,
            excel: options.excel,
            query: origin.query.map(str::to_owned),
            sql: origin.sql.into(),
            sql_sha256: hashing::hex(&Sha256::digest(origin.sql.as_bytes())),
            parameters: origin.params.iter().map(|(name, value)| (name.to_owned(), to_json(value))).collect(),
            database: origin.database.to_owned(),
            database_sha256: database_sha256(origin.database).map_err(fail)?,
            database_version: one("PRAGMA user_version")?,
            documents: one("SELECT count(*) FROM documents")?,
            rows: written.rows,
            seconds: (written.seconds * 1000.0).round() / 1000.0,
            made_at,
        })
    }

    /// Reads the manifest at `path`.
    pub fn read(path: &Path) -> Result<Self, ManifestError> {
        let text = std::fs::read_to_string(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => ManifestError::Missing { path: path.to_owned() },
            _ => ManifestError::Read { path: path.to_owned(), source },
        })?;
        serde_json::from_str(&text).map_err(|source| ManifestError::Format { path: path.to_owned(), source })
    }

    /// Returns the manifest as text, with a line end.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Text, numbers and maps with text keys serialise to memory without fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Returns the options the export was written with.
    pub fn options(&self) -> Result<Options, super::UnknownFormat> {
        Ok(Options { bom: self.bom, excel: self.excel, ..Options::plain(Format::from_name(&self.format)?) })
    }

    /// Returns the parameters as values of SQLite.
    #[must_use]
    pub fn params(&self) -> Params {
        self.parameters.iter().map(|(name, value)| (name.clone(), from_json(value))).collect()
    }
}

/// A manifest that cannot be made or read.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// A file cannot be read.
    #[error("{path}: cannot be read: {why}", path = path.display(), why = Lang::En.system(source))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The export has no manifest beside it.
    #[error("{path}: there is no such manifest; export with --manifest to have one", path = path.display())]
    Missing {
        /// The manifest looked for.
        path: PathBuf,
    },
    /// The file is no manifest.
    #[error("{path}: not a manifest of nianbao: {source}", path = path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The database did not answer.
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
}

impl ManifestError {
    /// Returns the message in the language of the person.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Read { path, source }, Lang::Zh) => format!("{}：无法读取：{}", path.display(), lang.system(source)),
            (Self::Missing { path }, Lang::Zh) => {
                format!("{}：没有这份清单；导出时加 --manifest 才有", path.display())
            }
            (Self::Format { path, source }, Lang::Zh) => format!("{}：不是 nianbao 的清单：{source}", path.display()),
            (Self::Sql(error), _) => crate::sql::plain_message(error, lang),
            (_, Lang::En) => self.to_string(),
        }
    }
}

fn to_json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Integer(n) => (*n).into(),
        Value::Real(n) => (*n).into(),
        Value::Text(text) => text.clone().into(),
        Value::Blob(bytes) => hashing::hex(bytes).into(),
    }
}

fn from_json(value: &serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(b) => Value::Integer(i64::from(*b)),
        serde_json::Value::Number(n) => {
            n.as_i64().map_or_else(|| Value::Real(n.as_f64().unwrap_or(0.0)), Value::Integer)
        }
        serde_json::Value::String(text) => Value::Text(text.clone()),
        other => Value::Text(other.to_string()),
    }
}

/// Returns the SHA-256 of a file in lower-case hexadecimal.
pub fn file_sha256(path: &Path) -> io::Result<String> {
    let mut hasher = Sha256::new();
    feed(&mut hasher, path)?;
    Ok(hashing::hex(&hasher.finalize()))
}

/// Returns the SHA-256 of a database: of its file, followed by its write-ahead log when that is not empty.
pub fn database_sha256(path: &Path) -> io::Result<String> {
    let mut hasher = Sha256::new();
    feed(&mut hasher, path)?;
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    match feed(&mut hasher, Path::new(&log)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(hashing::hex(&hasher.finalize())),
    }
}

fn feed(hasher: &mut Sha256, path: &Path) -> io::Result<()> {
    let mut file = File::open(path)?;
    let mut block = vec![0; 1 << 16];
    loop {
        match file.read(&mut block)? {
            0 => return Ok(()),
            n => hasher.update(&block[..n]),
        }
    }
}
