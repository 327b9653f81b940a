//! The command line: one file per command, each with its own arguments.

pub mod exit;

mod catalogue;
mod check;
mod completions;
mod emit;
mod extract;
mod help;
mod import;
mod interrupt;
mod jobs;
mod output_args;
mod overrule;
mod query;
mod shell;
mod ship;
mod sql;
mod usage;
mod verify;

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::catalog::knowledge::CatalogErrors;
use crate::lang::Lang;
use crate::output::OutputError;
use crate::output::manifest::ManifestError;
use crate::query::QueryError;
use crate::shell::ShellError;
use crate::source::SourceError;
use crate::sql::{RunError, plain_message};
use crate::store::StoreError;
use exit::Exit;

/// 年报：读教育年报，成可查可核的数据库 / reads Chinese education reports into a database of sourced figures
#[derive(Debug, Parser)]
#[command(name = "nianbao", version, arg_required_else_help = true, infer_long_args = true)]
struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Args)]
struct GlobalArgs {
    /// 数据库文件；缺省为 $NIANBAO_DB，再次为当前文件夹的 nianbao.db / database file; default: $NIANBAO_DB, else nianbao.db in this folder
    #[arg(long, global = true, value_name = "FILE")]
    db: Option<PathBuf>,
    /// 提示语言；缺省看系统语言 / language of messages
    #[arg(long, global = true, value_name = "zh|en")]
    lang: Option<LangArg>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangArg {
    Zh,
    En,
}

#[derive(Debug, Subcommand)]
enum Command {
    Import(import::Args),
    Extract(extract::Args),
    Check(check::Args),
    Query(query::Args),
    Ship(ship::Args),
    Sql(sql::Args),
    Shell(shell::Args),
    Verify(verify::Args),
    Completions(completions::Args),
}

/// What every command is told.
#[derive(Debug, Clone)]
pub(crate) struct Global {
    /// The database file.
    pub(crate) db: PathBuf,
    /// Whether the person named the database with `--db`.
    pub(crate) db_given: bool,
    /// The language of messages.
    pub(crate) lang: Lang,
    /// Whether the person named the language with `--lang`.
    pub(crate) lang_given: bool,
}

impl Global {
    fn new(args: &GlobalArgs) -> Self {
        let db = args
            .db
            .clone()
            .or_else(|| std::env::var_os("NIANBAO_DB").filter(|v| !v.is_empty()).map(PathBuf::from))
            .unwrap_or_else(|| PathBuf::from("nianbao.db"));
        let lang = match args.lang {
            Some(LangArg::Zh) => Lang::Zh,
            Some(LangArg::En) => Lang::En,
            None => Lang::from_env(),
        };
        Self { db, db_given: args.db.is_some(), lang, lang_given: args.lang.is_some() }
    }
}

/// The whole command line as clap sees it, for completions and the manual.
#[must_use]
pub fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

/// Runs the program on the arguments of the process and returns how it ended.
#[must_use]
pub fn main() -> Exit {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let error = usage::with_parameter_told(error);
            let lang = usage::language(std::env::args_os());
            // Nothing is left to do when even this cannot be printed.
            let _ = match usage::chinese(&error) {
                _ if help::is_help(&error) => help::print(lang),
                Some(text) if lang == Lang::Zh => writeln!(std::io::stderr(), "nianbao: {text}"),
                _ => error.print(),
            };
            return if error.use_stderr() { Exit::Usage } else { Exit::Ok };
        }
    };
    let global = Global::new(&cli.global);
    match run(&cli.command, &global) {
        Ok(exit) => exit,
        Err(error) => {
            let exit = Exit::of(&error);
            if exit != Exit::Ok {
                let _ = writeln!(std::io::stderr(), "nianbao: {}", message(&error, global.lang));
            }
            exit
        }
    }
}

/// The message of an error in the person's language, where its type has both.
fn message(error: &anyhow::Error, lang: Lang) -> String {
    error.chain().find_map(|cause| typed(cause, lang)).unwrap_or_else(|| format!("{error:#}"))
}

/// The message of an error of ours.
fn typed(cause: &(dyn std::error::Error + 'static), lang: Lang) -> Option<String> {
    cause
        .downcast_ref::<StoreError>()
        .map(|e| e.message(lang))
        .or_else(|| cause.downcast_ref::<SourceError>().map(|e| e.message(lang)))
        .or_else(|| cause.downcast_ref::<OutputError>().map(|e| e.message(lang)))
        .or_else(|| cause.downcast_ref::<ManifestError>().map(|e| e.message(lang)))
        .or_else(|| cause.downcast_ref::<QueryError>().map(|e| e.message(lang)))
        .or_else(|| cause.downcast_ref::<RunError>().map(|e| e.message(lang)))
        .or_else(|| cause.downcast_ref::<ShellError>().map(|e| e.message(lang)))
        .or_else(|| cause.downcast_ref::<CatalogErrors>().map(|e| e.message(lang)))
        .or_else(|| cause.downcast_ref::<rusqlite::Error>().map(|e| plain_message(e, lang)))
        .or_else(|| cause.downcast_ref::<std::io::Error>().map(|e| lang.system(e)))
}

fn run(command: &Command, global: &Global) -> anyhow::Result<Exit> {
    match command {
        Command::Import(args) => import::run(args, global),
        Command::Extract(args) => extract::run(args, global),
        Command::Check(args) => check::run(args, global),
        Command::Query(args) => query::run(args, global),
        Command::Ship(args) => ship::run(args, global),
        Command::Sql(args) => sql::run(args, global),
        Command::Shell(args) => shell::run(args, global),
        Command::Verify(args) => verify::run(args, global),
        Command::Completions(args) => completions::run(args, global),
    }
}
