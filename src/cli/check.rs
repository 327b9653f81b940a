//! `nianbao check`: is the database sound, and does every figure stand where it says?

use std::io::Write as _;

use super::{Global, exit::Exit};
use crate::store::{StoreError, check, open};

/// 核验数据库：完整性、外键、每个数据的出处 / verifies the database and the provenance of every figure
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let connection = open::open_reader(&global.db)?;
    let verdicts = check::verify(&connection).map_err(|e| StoreError::from_sqlite(&global.db, e))?;
    let mut out = std::io::stdout().lock();
    let mut sound = true;
    for verdict in verdicts {
        let state = if verdict.faults == 0 { "ok".to_owned() } else { format!("{} faults", verdict.faults) };
        writeln!(out, "{}: {state}", verdict.check)?;
        for example in &verdict.examples {
            writeln!(out, "  {example}")?;
        }
        sound &= verdict.faults == 0;
    }
    Ok(if sound { Exit::Ok } else { Exit::Failed })
}
