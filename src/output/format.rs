//! The output formats and how one is chosen.

use std::path::Path;

use crate::lang::Lang;
use crate::near::the_nearest;

/// A way to write a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A table for the eye, wrapped to the terminal.
    Table,
    /// For the eye, one block of `column │ value` lines for each row.
    Record,
    /// Comma-separated values by RFC 4180.
    Csv,
    /// The same with tabs.
    Tsv,
    /// One JSON array of objects.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// A Markdown table.
    Markdown,
    /// A page with one table.
    Html,
    /// An Excel workbook; only into a file.
    Xlsx,
}

/// No format has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct UnknownFormat {
    /// The name asked for.
    pub name: String,
}

impl UnknownFormat {
    /// Returns the message in the language of the person, with the nearest that there is.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let Self { name } = self;
        let (known, what) = match name.strip_prefix('.') {
            Some(_) => (
                EXTENSIONS.iter().map(|(e, _)| format!(".{e}")).collect(),
                lang.pick("不认识扩展名", "no format has the extension"),
            ),
            None => (
                Format::names().into_iter().map(str::to_owned).collect::<Vec<_>>(),
                lang.pick("没有格式", "there is no format"),
            ),
        };
        let near = the_nearest(name, known.iter().map(String::as_str));
        match (lang, near) {
            (Lang::Zh, Some(near)) => format!("{what} {name}；你是不是要找 {near}？"),
            (Lang::Zh, None) => format!("{what} {name}；可用：{}", known.join("、")),
            (Lang::En, Some(near)) => format!("{what} {name}; did you mean {near}?"),
            (Lang::En, None) => format!("{what} {name}; use one of {}", known.join(", ")),
        }
    }
}

/// Extensions of file names and the formats they stand for.
const EXTENSIONS: &[(&str, Format)] = &[
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("tab", Format::Tsv),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("ndjson", Format::Jsonl),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xlsx", Format::Xlsx),
    ("txt", Format::Table),
];

impl Format {
    /// All formats, in the order help lists them.
    pub const ALL: &'static [Self] = &[
        Self::Table,
        Self::Record,
        Self::Csv,
        Self::Tsv,
        Self::Json,
        Self::Jsonl,
        Self::Markdown,
        Self::Html,
        Self::Xlsx,
    ];

    /// Returns the name used on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Record => "record",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
        }
    }

    /// Returns the names of all formats.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|f| f.as_str()).collect()
    }

    /// Finds the format by name.
    pub fn from_name(name: &str) -> Result<Self, UnknownFormat> {
        let wanted = name.trim().to_ascii_lowercase();
        Self::ALL
            .iter()
            .copied()
            .find(|f| f.as_str() == wanted)
            .or(match wanted.as_str() {
                "md" => Some(Self::Markdown),
                "ndjson" => Some(Self::Jsonl),
                "line" => Some(Self::Record),
                _ => None,
            })
            .ok_or_else(|| UnknownFormat { name: name.to_owned() })
    }

    /// Finds the format that the extension of a file name stands for.
    #[must_use]
    pub fn from_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        EXTENSIONS.iter().find(|(e, _)| *e == extension).map(|(_, format)| *format)
    }

    /// As [`Format::from_path`]; a name without an extension stands for none.
    ///
    /// # Errors
    /// When the extension stands for no format: a slip such as `.xslx` must not become a CSV file of that name.
    pub fn of_file(path: &Path) -> Result<Option<Self>, UnknownFormat> {
        match (Self::from_path(path), path.extension()) {
            (None, Some(extension)) => Err(UnknownFormat { name: format!(".{}", extension.to_string_lossy()) }),
            (format, _) => Ok(format),
        }
    }

    /// Chooses the format: the one asked for, else by the file's extension, else table on a terminal and CSV otherwise.
    #[must_use]
    pub fn choose(asked: Option<Self>, file: Option<&Path>, terminal: bool) -> Self {
        asked.or_else(|| file.and_then(Self::from_path)).unwrap_or(if terminal && file.is_none() {
            Self::Table
        } else {
            Self::Csv
        })
    }

    /// Tells whether the format is for the eye rather than for programs.
    #[must_use]
    pub const fn is_screen(self) -> bool {
        matches!(self, Self::Table | Self::Record)
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::from_name(name)
    }
}

#[cfg(test)]
mod tests {
    use super::Format;
    use crate::lang::Lang;
    use std::path::Path;

    #[test]
    fn chosen_by_option_then_extension_then_terminal() {
        let file = Path::new("经费.XLSX");
        assert_eq!(Format::choose(Some(Format::Json), Some(file), true), Format::Json);
        assert_eq!(Format::choose(None, Some(file), true), Format::Xlsx);
        assert_eq!(Format::choose(None, Some(Path::new("out")), true), Format::Csv);
        assert_eq!(Format::choose(None, None, true), Format::Table);
        assert_eq!(Format::choose(None, None, false), Format::Csv);
    }

    #[test]
    fn a_slip_in_an_extension_is_no_csv() {
        assert_eq!(Format::of_file(Path::new("out/经费")), Ok(None));
        assert_eq!(Format::of_file(Path::new("a.JSONL")), Ok(Some(Format::Jsonl)));
        let said = |name: &str| Format::of_file(Path::new(name)).expect_err("unknown").message(Lang::Zh);
        assert_eq!(said("a.xslx"), "不认识扩展名 .xslx；你是不是要找 .xlsx？");
        assert_eq!(said("a.xls"), "不认识扩展名 .xls；你是不是要找 .xlsx？");
        assert!(said("a.parquet").contains("可用：.csv、.tsv"));
    }
}
