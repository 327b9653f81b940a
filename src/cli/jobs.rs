//! `--jobs`, for the commands that read on many cores.

use std::num::NonZeroUsize;

#[derive(Debug, Clone, clap::Args)]
pub(super) struct Jobs {
    /// 读取线程数；缺省用全部核心 / reading threads; default: all cores
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

impl Jobs {
    pub(super) fn number(&self) -> usize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
    }
}
