//! `nianbao shell`: the interactive shell, or its commands from a pipe.

use std::path::PathBuf;

use super::Global;
use super::exit::{Exit, ExitError};
use super::output_args::OutputArgs;
use crate::output::Ambiguous;
use crate::shell::{Ended, Opening, Settings, ShellError, config_path, queries_path, start};
use crate::store::read::Access;

/// 交互查询；标准输入不是终端时，运行其中的语句和点命令 / the interactive shell; from a pipe it runs statements and dot-commands
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 允许修改数据库 / allow changes
    #[arg(long)]
    write: bool,
    /// 自己的预存查询所在的文件夹，可重复 / folder of your own saved queries
    #[arg(long, value_name = "DIR")]
    queries: Vec<PathBuf>,
    /// 不读设置文件 / do not read the settings file
    #[arg(long)]
    no_config: bool,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    if args.output.manifest {
        let what = global.lang.pick(
            "shell 不用 --manifest：在其中用 .export 文件 --manifest",
            "in the shell, use .export FILE --manifest",
        );
        return Err(ExitError::usage(what.into()).into());
    }
    let mut settings = Settings::new(global.lang);
    if !args.no_config
        && let Some(path) = config_path().filter(|p| p.exists())
    {
        settings.read_file(&path).map_err(ExitError::usage)?;
        if global.lang_given {
            settings.set("lang", global.lang.pick("zh", "en"))?;
        }
    }
    apply(args, &mut settings)?;
    // The person's own folder first, so that those named on the command line win.
    let queries: Vec<PathBuf> = queries_path().into_iter().chain(args.queries.iter().cloned()).collect();
    let opening = Opening {
        database: global.db.clone(),
        access: if args.write { Access::Write } else { Access::Read },
        queries,
        settings,
        output: args.output.output.clone(),
        bom: args.output.bom(),
        excel: args.output.excel,
    };
    match start(opening) {
        Ok(Ended::Well) => Ok(Exit::Ok),
        Ok(Ended::Failed) => Ok(Exit::Failed),
        Ok(Ended::TimedOut) => Ok(Exit::TimeLimit),
        Ok(Ended::Interrupted) => Ok(Exit::Interrupted),
        Err(ShellError::Store(error)) => Err(error.into()),
        Err(error) => Err(error.into()),
    }
}

/// What the command line says overrules the settings file.
fn apply(args: &Args, settings: &mut Settings) -> anyhow::Result<()> {
    if let Some(format) = args.output.format() {
        settings.set("mode", format.as_str()).map_err(|e| ExitError::usage(e.message(settings.lang())))?;
    }
    if let Some(rows) = args.output.rows_given() {
        settings.set("rows", &rows.to_string())?;
    }
    if args.output.money {
        settings.set("money", "on")?;
    }
    if args.output.ambiguous() == Ambiguous::Wide {
        settings.set("ambiguous", "2")?;
    }
    if let Some(limit) = args.output.timeout {
        settings.set("timeout", &limit.as_secs_f64().to_string())?;
    }
    Ok(())
}
