//! The options of every command that writes a result.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;

use crate::output::{Ambiguous, Format};

/// Rows of a table shown unless the person says otherwise.
pub(crate) const TABLE_ROWS: u64 = 40;

#[derive(Debug, Clone, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct OutputArgs {
    /// 输出格式；缺省按文件扩展名，再次为终端上 table、其余 csv / output format; default: by the extension of the file, else table on a terminal and csv otherwise
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::names()))]
    format: Option<String>,
    /// 写入文件；写完才出现，中途取消不留残缺文件 / write to a file, which appears when it is whole
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// CSV 文件以 Excel 所需的字节序标记开头 / begin CSV with a byte order mark
    #[arg(long)]
    bom: bool,
    /// CSV 供 Excel 打开：字节序标记，并防止文本变成日期、数字或公式 / CSV for Excel: byte order mark, and no text becomes a date, number or formula
    #[arg(long)]
    pub(crate) excel: bool,
    /// 表格最多显示的行数，0 为全部；缺省 40，写入文件时为全部 / most rows of a table, 0 for all; default: 40, into a file all
    #[arg(long, value_name = "N")]
    rows: Option<u64>,
    /// 表格中金额用万元、亿元显示 / show money with 万 and 亿, in tables
    #[arg(long)]
    pub(crate) money: bool,
    /// 终端把“”—…等字符显示为几列宽 / columns that characters such as “”—… take on your terminal
    #[arg(long, value_name = "1|2", value_parser = clap::value_parser!(u8).range(1..=2), default_value_t = 1, hide_default_value = true)]
    ambiguous: u8,
    /// 在文件旁写 FILE.manifest.json，记录由来，供 nianbao verify 核对 / write FILE.manifest.json beside the file, which says what made it, for nianbao verify
    #[arg(long, requires = "output")]
    pub(crate) manifest: bool,
    /// 查询的时限，秒 / time limit of the query in seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) timeout: Option<Duration>,
    /// Whether other results went before this one.
    #[arg(skip)]
    continued: bool,
}

/// What is told of a time limit that is none.
const NO_SECONDS: &str = "要写秒数，如 10 或 0.5 / a number of seconds such as 10 or 0.5";

fn seconds(text: &str) -> Result<Duration, String> {
    let value: f64 = text.parse().map_err(|_| NO_SECONDS.to_owned())?;
    Duration::try_from_secs_f64(value).map_err(|_| NO_SECONDS.to_owned())
}

impl OutputArgs {
    /// Returns the format that was asked for by name.
    pub(crate) fn format(&self) -> Option<Format> {
        // clap let only known names through.
        self.format.as_deref().and_then(|name| Format::from_name(name).ok())
    }

    /// Tells whether the output begins with a byte order mark.
    pub(crate) fn bom(&self) -> bool {
        (self.bom || self.excel) && !self.continued
    }

    /// Returns the options for a further result in the same output.
    pub(crate) fn continued(&self) -> Self {
        Self { continued: true, ..self.clone() }
    }

    /// Returns how many rows a table shows; files get all of them.
    pub(crate) fn max_rows(&self) -> Option<u64> {
        match self.rows {
            Some(0) => None,
            Some(rows) => Some(rows),
            None if self.output.is_some() => None,
            None => Some(TABLE_ROWS),
        }
    }

    /// Returns the rows that were asked for; 0 for all.
    pub(crate) fn rows_given(&self) -> Option<u64> {
        self.rows
    }

    /// Shows all rows of a table unless the person said how many.
    pub(crate) fn show_all(&mut self) {
        self.rows.get_or_insert(0);
    }

    /// Returns the width of ambiguous characters.
    pub(crate) fn ambiguous(&self) -> Ambiguous {
        if self.ambiguous == 2 { Ambiguous::Wide } else { Ambiguous::Narrow }
    }
}
