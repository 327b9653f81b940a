//! The `nianbao` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nianbao::cli::main().into()
}
