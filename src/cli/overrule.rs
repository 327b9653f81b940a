//! `--region` and `--year`, for the commands that read reports.

use super::Global;
use super::catalogue::Loaded;
use super::exit::ExitError;
use crate::catalog::RegionCode;
use crate::catalog::region::Regions;
use crate::lang::Lang;
use crate::report::ReadOptions;

#[derive(Debug, Clone, clap::Args)]
pub(super) struct Overrule {
    /// 报告所述地区的代码或名称，不看正文 / region of the reports by code or name, whatever they say
    #[arg(long, value_name = "CODE|NAME")]
    region: Option<String>,
    /// 报告所述年份，不看正文 / year of the reports, whatever they say
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1949..=2100))]
    year: Option<i32>,
}

impl Overrule {
    /// What overrules the reports, with the catalogue that figures are held against.
    pub(super) fn read_options(&self, catalogue: &Loaded, global: &Global) -> anyhow::Result<ReadOptions> {
        let region = self.region.as_deref().map(|given| region("--region", given, global)).transpose()?;
        Ok(ReadOptions { region, year: self.year, explain: false, rules: catalogue.rules() })
    }
}

/// The region that the person means by `given`, as the value of the option `option`.
pub(super) fn region(option: &str, given: &str, global: &Global) -> anyhow::Result<RegionCode> {
    let regions = Regions::builtin();
    if let Some(code) = regions.find(given).first() {
        return Ok(*code);
    }
    let near = regions.nearest(given).join("、");
    let what = match global.lang {
        Lang::Zh if near.is_empty() => "没有这个地区".to_owned(),
        Lang::Zh => format!("没有这个地区；是否要找 {near}"),
        Lang::En if near.is_empty() => "no such region".to_owned(),
        Lang::En => format!("no such region; did you mean {near}"),
    };
    Err(ExitError::usage(format!("{option} {given}: {what}")).into())
}
