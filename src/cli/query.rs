//! `nianbao query`: saved queries listed, explained, checked, run.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::Global;
use super::emit::{emit, tell};
use super::exit::{Exit, ExitError};
use super::output_args::OutputArgs;
use crate::catalog::knowledge::Knowledge;
use crate::catalog::region::Regions;
use crate::fault::Fault;
use crate::lang::Lang;
use crate::output::manifest::Origin;
use crate::query::{Library, QueryError, arguments, bind, check, explain, own_level_note, reasons};
use crate::shell::queries_path;
use crate::sql::Params;
use crate::store::read::{self, Access};
use crate::store::{catalogue, schema};

/// 运行预存查询；不写名称则列出全部 / runs a saved query, or lists them
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 查询名称，如 funding / name of the query, such as funding
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// 参数，如 city=抚顺,承德 year=2018..2021 min=1000万 / parameters, such as city=抚顺,承德 year=2018..2021 min=1000万
    #[arg(value_name = "KEY=VALUE")]
    arguments: Vec<String>,
    /// 自己的查询文件夹，补充或替换内置查询；可重复 / folder of your own queries, adding to the built-in ones; repeatable
    #[arg(long, value_name = "DIR")]
    queries: Vec<PathBuf>,
    /// 说明这个查询：参数、结果列、例子 / explain the query: parameters, columns, example
    #[arg(long, requires = "name")]
    explain: bool,
    /// 检查一个文件夹的查询，不写文件夹则检查内置的 / check a folder of queries, or the built-in ones
    #[arg(long, value_name = "DIR", num_args = 0..=1, conflicts_with_all = ["name", "queries"])]
    #[expect(clippy::option_option, reason = "not asked for, asked for, and asked for with a folder")]
    check: Option<Option<PathBuf>>,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    if let Some(folder) = &args.check {
        return check_queries(folder.as_deref(), global);
    }
    let said = |error: QueryError| told(&error, global.lang);
    let library = library(&args.queries, global.lang).map_err(said)?;
    let Some(name) = &args.name else {
        return list(&library, args, global);
    };
    let query = library.get(name).map_err(said)?;
    if args.explain {
        std::io::stdout().write_all(query.describe(global.lang).as_bytes())?;
        return Ok(Exit::Ok);
    }
    let given = arguments(&args.arguments).map_err(said)?;
    let connection = read::open(&global.db, Access::Read)?;
    let bound = bind(&connection, query, &given).map_err(said)?;
    let question = Origin {
        connection: &connection,
        database: &global.db,
        query: Some(query.name()),
        sql: &bound.sql,
        params: &bound.params(),
    };
    let emitted = emit(&question, &args.output, global)?;
    if emitted.shown.is_some_and(|shown| shown.rows == 0) {
        let why = explain(&connection, query, &given).map_err(said)?;
        tell(&reasons(&why, &connection, &bound, global.lang));
    }
    let cut = emitted.shown.and_then(|shown| bound.cut(shown.rows, global.lang));
    tell(&[own_level_note(&given, global.lang), cut].into_iter().flatten().collect::<Vec<_>>());
    Ok(emitted.exit)
}

/// The built-in queries, those of the person's own folder, and those of the folders named, which win. Faults in the person's own
/// folder are told and keep nobody from running another query; a folder that was named must be sound.
fn library(named: &[PathBuf], lang: Lang) -> Result<Library, QueryError> {
    let mut folders: Vec<PathBuf> = queries_path().filter(|folder| folder.is_dir()).into_iter().collect();
    if let Some(own) = folders.first()
        && let Err(error) = Library::folder(own)
    {
        tell(&[error.message(lang)]);
        folders.clear();
    }
    folders.extend_from_slice(named);
    Library::with_folders(&folders)
}

/// The error with the status it ends the program with.
fn told(error: &QueryError, lang: Lang) -> ExitError {
    let exit = if error.is_usage() { Exit::Usage } else { Exit::Failed };
    ExitError { exit, message: error.message(lang) }
}

/// Lists the queries through the formats of every other result.
fn list(library: &Library, args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch("create table queries (name text, title text, parameters text)")?;
    let mut insert = connection.prepare("insert into queries values (?1, ?2, ?3)")?;
    for query in library.iter() {
        insert.execute([query.name(), query.title(global.lang), &query.usage()])?;
    }
    drop(insert);
    let mut output = args.output.clone();
    output.show_all();
    let question = Origin {
        connection: &connection,
        database: &global.db,
        query: None,
        sql: "select name, title, parameters from queries order by name",
        params: &Params::default(),
    };
    let exit = emit(&question, &output, global)?.exit;
    if args.output.output.is_none() {
        tell(&[global
            .lang
            .pick("说明用 nianbao query NAME --explain", "nianbao query NAME --explain tells more")
            .to_owned()]);
    }
    Ok(exit)
}

/// Checks a folder of queries, or the built-in ones, on the database at hand or on an empty one.
fn check_queries(folder: Option<&Path>, global: &Global) -> anyhow::Result<Exit> {
    let lang = global.lang;
    let read = match folder {
        Some(folder) => Library::folder(folder),
        None => Library::builtin(),
    };
    let library = read.map_err(|error| told_failed(&error, lang))?;
    if library.is_empty() {
        let message = lang.pick("文件夹中没有 .sql 文件", "no .sql files in the folder").to_owned();
        return Err(ExitError { exit: Exit::Failed, message }.into());
    }
    let connection =
        if global.db.exists() || global.db_given { read::open(&global.db, Access::Read)? } else { empty_database()? };
    let has_figures: bool = connection.query_row("select exists (select 1 from metrics)", [], |row| row.get(0))?;
    let faults = check(&connection, &library, has_figures);
    // The examples of the built-in queries are about our own reports, which need not be in this database.
    let (empty, faults): (Vec<Fault>, Vec<Fault>) =
        faults.into_iter().partition(|fault| folder.is_none() && fault.en.ends_with("returns no rows"));
    tell(&empty.iter().chain(&faults).map(|fault| fault.message(lang)).collect::<Vec<_>>());
    let count = library.len();
    if faults.is_empty() {
        let rows = match (has_figures, lang) {
            (true, _) => "",
            (false, Lang::Zh) => "（没有数据库或其中没有数据，未试各例）",
            (false, Lang::En) => " (examples not tried: no database, or none with figures)",
        };
        tell(&[match lang {
            Lang::Zh => format!("{count} 个查询无误{rows}"),
            Lang::En => format!("{count} queries are sound{rows}"),
        }]);
        return Ok(Exit::Ok);
    }
    let bad = faults.len();
    let message = match lang {
        Lang::Zh => format!("{count} 个查询中有 {bad} 个有误"),
        Lang::En => format!("{bad} of {count} queries have faults"),
    };
    Err(ExitError { exit: Exit::Failed, message }.into())
}

/// Faults of files are what the check was asked to find: they fail it, they are no wrong usage.
fn told_failed(error: &QueryError, lang: Lang) -> ExitError {
    ExitError { exit: Exit::Failed, message: error.message(lang) }
}

/// A database with catalogue and without reports.
fn empty_database() -> anyhow::Result<Connection> {
    let name = Path::new(":memory:");
    let mut connection = Connection::open_in_memory()?;
    schema::prepare(&mut connection, name)?;
    let (knowledge, queries) = (Knowledge::builtin(), Library::default());
    let catalogue = catalogue::Catalogue { regions: Regions::builtin(), knowledge, queries: &queries };
    catalogue::install(&mut connection, name, catalogue)?;
    Ok(connection)
}
