//! What can go wrong with a saved query: in its file, or in what the person gave it.

use crate::fault::Fault;
use crate::lang::Lang;

/// A saved query that cannot be run as the person asked.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
#[non_exhaustive]
pub enum QueryError {
    /// No saved query has that name.
    UnknownQuery {
        /// The name given.
        name: String,
        /// The names most like it.
        nearest: Vec<String>,
    },
    /// An argument is not of the form `key=value`.
    NotAnArgument {
        /// The argument.
        given: String,
    },
    /// The query has no such parameter.
    UnknownParameter {
        /// The query.
        query: String,
        /// The name given.
        name: String,
        /// The names it has, the most like first.
        nearest: Vec<String>,
    },
    /// A parameter was given twice.
    Twice {
        /// The parameter.
        name: String,
    },
    /// A required parameter was not given.
    Missing {
        /// The query.
        query: String,
        /// The parameter.
        name: String,
        /// What it is, in both languages.
        note: (String, String),
        /// A call that works.
        example: String,
    },
    /// The value is not one the parameter takes.
    Value {
        /// The parameter.
        name: String,
        /// The value given.
        given: String,
        /// What it must be, in both languages.
        expected: (String, String),
        /// Values that would do, the most like first.
        nearest: Vec<String>,
    },
    /// Faults of query files.
    Files(Vec<Fault>),
    /// A file or folder of queries cannot be read.
    Io {
        /// The file or folder.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// SQLite refused the query or its data.
    Sqlite {
        /// The query.
        query: String,
        /// What SQLite said.
        source: rusqlite::Error,
    },
}

impl QueryError {
    /// Says what is wrong and what to do, in the language asked for.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::UnknownQuery { name, nearest } => format!(
                "{} {name}{}",
                lang.pick("没有预存查询", "no saved query"),
                suggestion(lang, nearest, lang.pick("`nianbao query` 列出全部", "`nianbao query` lists them"))
            ),
            Self::NotAnArgument { given } => match lang {
                Lang::Zh => format!("“{given}”不是参数：写作 名称=值，如 city=抚顺"),
                Lang::En => format!("\"{given}\" is no parameter: write name=value, such as city=抚顺"),
            },
            Self::UnknownParameter { query, name, nearest } => {
                let none = lang.pick("它没有参数", "it has none");
                let what = match lang {
                    Lang::Zh => format!("查询 {query} 没有参数 {name}"),
                    Lang::En => format!("query {query} has no parameter {name}"),
                };
                what + &suggestion(lang, nearest, none)
            }
            Self::Twice { name } => match lang {
                Lang::Zh => format!("参数 {name} 给了两次：多个值用逗号分开，写在一起"),
                Lang::En => format!("parameter {name} is given twice: write several values in one, with commas"),
            },
            Self::Missing { query, name, note, example } => match lang {
                Lang::Zh => format!("查询 {query} 缺少参数 {name}（{}）。例：{example}", note.0),
                Lang::En => format!("query {query} needs parameter {name} ({}). Example: {example}", note.1),
            },
            Self::Value { name, given, expected, nearest } => {
                let what = match lang {
                    Lang::Zh => format!("{name}={given}：{}", expected.0),
                    Lang::En => format!("{name}={given}: {}", expected.1),
                };
                what + &suggestion(lang, nearest, "")
            }
            Self::Files(list) => Fault::messages(list, lang),
            Self::Io { path, source } => match lang {
                Lang::Zh => format!("{path} 读不了：{}", lang.system(source)),
                Lang::En => format!("{path} cannot be read: {}", lang.system(source)),
            },
            Self::Sqlite { query, source } => match lang {
                Lang::Zh => format!("查询 {query} 出错：{}", crate::sql::plain_message(source, lang)),
                Lang::En => format!("query {query} failed: {}", plain(source)),
            },
        }
    }

    /// Tells whether the person asked for something that cannot be, rather than the data or the machine failing.
    #[must_use]
    pub const fn is_usage(&self) -> bool {
        !matches!(self, Self::Files(_) | Self::Io { .. } | Self::Sqlite { .. })
    }
}

/// What SQLite said, without the statement, which can be long.
pub(super) fn plain(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    }
}

/// The end of a message: the nearest known names, or `otherwise` when there are none.
fn suggestion(lang: Lang, nearest: &[String], otherwise: &str) -> String {
    if nearest.is_empty() {
        return if otherwise.is_empty() { String::new() } else { format!("{}{otherwise}", lang.pick("；", "; ")) };
    }
    match lang {
        Lang::Zh => format!("；是不是：{}", nearest.join("、")),
        Lang::En => format!("; did you mean {}?", nearest.join(", ")),
    }
}
