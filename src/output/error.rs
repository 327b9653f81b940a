//! What can go wrong while a result is written.

use std::io;
use std::path::PathBuf;

use crate::lang::Lang;

/// Why a result could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The reader of a pipe went away; no fault.
    #[error("the reader closed the pipe")]
    Closed,
    /// The query was stopped by the person or at its time limit.
    #[error("stopped")]
    Stopped,
    /// Reading the next row failed, or was interrupted.
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
    /// A file cannot be written.
    #[error("{path}: cannot be written: {why}", path = path.display(), why = Lang::En.system(source))]
    File {
        /// The file as the person named it.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A result would take the place of a database.
    #[error("{path}: will not be overwritten, it is a database; give another name", path = path.display())]
    Database {
        /// The file as the person named it.
        path: PathBuf,
    },
    /// The output cannot be written.
    #[error("the output cannot be written: {why}", why = Lang::En.system(.0))]
    Io(#[source] io::Error),
    /// XLSX has a fixed number of rows.
    #[error("an Excel sheet holds {limit} rows and a header, and this result has more; write .csv, or add LIMIT")]
    TooManyRows {
        /// Rows a sheet holds.
        limit: u64,
    },
    /// The library that makes XLSX files failed.
    #[error("the Excel file cannot be made: {0}")]
    Xlsx(String),
}

impl From<io::Error> for OutputError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::Closed } else { Self::Io(error) }
    }
}

impl OutputError {
    /// Returns the message in the language of the person.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            Self::Closed => "读取方已关闭管道".into(),
            Self::Stopped => "已停止".into(),
            Self::Sql(error) => crate::sql::plain_message(error, lang),
            Self::File { path, source } => format!("{}：无法写入：{}", path.display(), lang.system(source)),
            Self::Database { path } => format!("{}：是数据库，不予覆盖；请另取名称", path.display()),
            Self::Io(error) => format!("无法写出结果：{}", lang.system(error)),
            Self::TooManyRows { limit } => {
                format!("Excel 工作表除表头外最多 {limit} 行，结果超出；请改用 .csv，或加 LIMIT")
            }
            Self::Xlsx(error) => format!("无法生成 Excel 文件：{error}"),
        }
    }
}
