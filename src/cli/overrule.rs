//! `--region` and `--year`, for the commands that read reports.

use super::Global;
use super::exit::ExitError;
use crate::catalog::RegionCode;
use crate::report::ReadOptions;

#[derive(Debug, Clone, clap::Args)]
pub(super) struct Overrule {
    /// 报告所述地区的代码或名称，不看正文 / region of the reports, whatever they say
    #[arg(long, value_name = "CODE|NAME")]
    region: Option<String>,
    /// 报告所述年份，不看正文 / year of the reports, whatever they say
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1949..=2100))]
    year: Option<i32>,
}

impl Overrule {
    pub(super) fn read_options(&self, global: &Global) -> anyhow::Result<ReadOptions> {
        let region = self.region.as_deref().map(|given| region(given, global)).transpose()?;
        Ok(ReadOptions { region, year: self.year, ..ReadOptions::default() })
    }
}

fn region(given: &str, global: &Global) -> anyhow::Result<RegionCode> {
    let code = given.parse::<u32>().ok().filter(|code| (100_000..1_000_000).contains(code));
    code.map(RegionCode).ok_or_else(|| {
        let what = global.lang.pick("没有这个地区", "no such region");
        ExitError::usage(format!("--region {given}: {what}")).into()
    })
}
