//! `nianbao ship`: one verified file for analysts.

use std::io::Write as _;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use super::interrupt::stop_on_interrupt;
use super::{Global, exit::Exit, exit::ExitError};
use crate::catalog::RegionCode;
use crate::catalog::region::Regions;
use crate::query::{ParamType, QueryError, look_up};
use crate::source::shown;
use crate::store::read::{self, Access};
use crate::store::ship::{Selection, ShipError, ShipOptions, Shipped, ship};

/// 生成一个核验过、自带说明的交付文件 / one verified, self-describing file
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 交付文件 / the file to make
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// 只取这些地区（含下辖）的数据，逗号分隔 / only figures of these regions and what lies in them, separated by commas
    #[arg(long, value_name = "NAME|CODE", value_delimiter = ',')]
    city: Vec<String>,
    /// 只取这些年份的数据：2020 或 2018..2021，逗号分隔 / only figures of these years: 2020 or 2018..2021, separated by commas
    #[arg(long, value_name = "YEAR", value_delimiter = ',', value_parser = years)]
    year: Vec<RangeInclusive<i32>>,
    /// 只取这些主题（代码或名称）的数据，逗号分隔 / only figures of these themes, by code or name, separated by commas
    #[arg(long, value_name = "THEME", value_delimiter = ',')]
    theme: Vec<String>,
    /// 只带数据所在的句子，不带报告全文 / the sentences of the figures without the full texts
    #[arg(long)]
    no_text: bool,
    /// 不带检索表 / without the tables for searching
    #[arg(long)]
    no_search: bool,
    /// 文件标题，写入 about 表 / title of the file
    #[arg(long, default_value = "教育年报数据库")]
    title: String,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let selection = selection(args, global)?;
    let options = ShipOptions { selection, text: !args.no_text, search: !args.no_search, title: args.title.clone() };
    let stop = stop_on_interrupt();
    let shipped = match ship(&global.db, &args.output, &options, &|| stop.load(Ordering::Relaxed)) {
        Ok(shipped) => shipped,
        Err(ShipError::Store(error)) => return Err(error.into()),
        Err(error) => return Err(refused(&error, global).into()),
    };
    let file = shown(&args.output);
    let Shipped { sha256, bytes, documents, sections, metrics, absolute } = shipped;
    writeln!(std::io::stdout(), "{sha256}  {file}")?;
    let mut err = std::io::stderr().lock();
    if matches!(global.lang, crate::lang::Lang::Zh) {
        writeln!(err, "{file}：报告 {documents} 份，章节 {sections} 个，数据 {metrics} 个，{bytes} 字节，核验通过")?;
        writeln!(err, "打开后先看 about 表和 facts 视图；各列含义见 columns 表")?;
    } else {
        writeln!(
            err,
            "{file}: {documents} documents, {sections} sections, {metrics} figures, {bytes} bytes, verified"
        )?;
        writeln!(err, "start with the table about and the view facts; the table columns explains every column")?;
    }
    if let Some(path) = absolute {
        let (zh, en) = ("其中带有完整的文件路径，如", "it holds whole paths of files, such as");
        writeln!(err, "{}{}{path}", global.lang.pick(zh, en), global.lang.pick("", " "))?;
    }
    Ok(Exit::Ok)
}

/// Looks up what is to be shipped in the database that has it.
fn selection(args: &Args, global: &Global) -> anyhow::Result<Selection> {
    let mut selection = Selection { years: args.year.clone(), ..Selection::default() };
    if args.city.is_empty() && args.theme.is_empty() {
        return Ok(selection);
    }
    let connection = read::open(&global.db, Access::Read)?;
    let told = |error: QueryError| ExitError::usage(error.message(global.lang));
    for given in &args.city {
        // The places that the database has figures of come first, as in a query: it may hold any of four 鼓楼区.
        match look_up(&connection, ParamType::Cities, "--city", given) {
            Ok(codes) => selection.regions.extend(codes.iter().filter_map(|code| code.parse().ok()).map(RegionCode)),
            Err(error) => {
                let code = Regions::builtin().find(given).first().copied();
                selection.regions.push(code.ok_or_else(|| told(error))?);
            }
        }
    }
    for given in &args.theme {
        selection.themes.extend(look_up(&connection, ParamType::Themes, "--theme", given).map_err(told)?);
    }
    Ok(selection)
}

fn refused(error: &ShipError, global: &Global) -> ExitError {
    let exit = match error {
        ShipError::Interrupted => Exit::Interrupted,
        ShipError::Occupied { .. } => Exit::Usage,
        _ => Exit::Failed,
    };
    ExitError { exit, message: error.message(global.lang) }
}

/// A year or a range of years: `2020`, `2018..2021`.
fn years(given: &str) -> Result<RangeInclusive<i32>, String> {
    let year = |text: &str| {
        text.trim()
            .parse::<i32>()
            .ok()
            .filter(|year| (1900..=2200).contains(year))
            .ok_or_else(|| format!("{given}：年份写作 2020 或 2018..2021 / a year is written 2020 or 2018..2021"))
    };
    match given.split_once("..") {
        Some((from, to)) => Ok(year(from)?..=year(to)?),
        None => year(given).map(|year| year..=year),
    }
}
