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
    let found = regions.find(given);
    if let Some(code) = found.first() {
        let rivals = rivals(regions, given, *code, &found);
        if rivals.is_empty() {
            return Ok(*code);
        }
        let named = |code: &RegionCode| regions.full_name(*code).map(|name| format!("{name}（{}）", code.get()));
        let which = std::iter::once(code).chain(&rivals).filter_map(named).collect::<Vec<_>>().join("、");
        return Err(ExitError::usage(match global.lang {
            Lang::Zh => format!("{option} {given}: 同名的地区不止一个：{which}；请写全名或代码"),
            Lang::En => {
                format!("{option} {given}: several regions have this name: {which}; give the full name or the code")
            }
        })
        .into());
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

/// The regions of today that `given` may mean as well as `best`: 鼓楼区 is a district of four cities. 抚顺 is the city, not the county of that
/// name in it, and 海南省 no prefecture.
fn rivals(regions: &Regions, given: &str, best: RegionCode, found: &[RegionCode]) -> Vec<RegionCode> {
    let present = |code: &RegionCode| regions.get(*code).filter(|region| region.to_year.is_none());
    let written_out = |code: &RegionCode| present(code).is_some_and(|region| region.name == given);
    let whole = written_out(&best);
    let other = |code: &&RegionCode| {
        **code != best && present(code).is_some() && !code.is_within(best) && (!whole || written_out(code))
    };
    found.iter().filter(other).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::{Regions, rivals};

    #[test]
    fn a_name_that_several_bear_has_rivals() {
        let regions = Regions::builtin();
        let ambiguous = |given: &str| {
            let found = regions.find(given);
            found.first().is_some_and(|best| !rivals(regions, given, *best, &found).is_empty())
        };
        for given in ["鼓楼区", "朝阳", "西湖区", "河东区"] {
            assert!(ambiguous(given), "{given}");
        }
        for given in
            ["绍兴", "绍兴市", "赣州", "抚顺", "330600", "越城区", "福州市鼓楼区", "海南省", "全国", "浙江", "曲阜"]
        {
            assert!(!ambiguous(given), "{given}");
        }
    }
}
