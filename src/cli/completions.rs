//! `nianbao completions`: the script that lets a shell complete our commands.

use std::io::Write;

use clap_complete::Shell;

use super::Global;
use super::exit::Exit;
use super::help::in_language;

/// 输出 shell 补全脚本 / prints a completion script
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 哪种 shell / which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut in_language(super::command(), global.lang), "nianbao", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Exit::Ok)
}
