//! What names the counties of one prefecture beside their own names: the townships in them, and nicknames.

use super::names::township_stem;
use super::pairs::Pairs;
use super::{RegionCode, Regions};

/// The townships of one prefecture, made ready for being found in texts.
pub(super) struct Townships {
    /// Names without their suffix, which are no common words and no names of larger places, in order, each with its county.
    pub(super) stems: Vec<(&'static str, RegionCode)>,
    /// Where those begin in a text.
    pub(super) pairs: Pairs,
    /// 田区 for 田家庵区: the first character and the suffix.
    pub(super) nicknames: Vec<(String, RegionCode)>,
}

impl Townships {
    /// Those of the counties in `around`.
    pub(super) fn new(regions: &Regions, around: RegionCode) -> Self {
        let recogniser = regions.recogniser();
        let mut stems: Vec<(&'static str, RegionCode)> = Vec::new();
        let mut nicknames: Vec<(String, RegionCode)> = Vec::new();
        for county in regions.counties_within(around) {
            for town in regions.townships(county.code).filter_map(township_stem) {
                if !recogniser.is_common(town) && recogniser.lookup(town).is_none() {
                    stems.push((town, county.code));
                }
            }
            if let (Some(first), Some(last)) = (county.name.chars().next(), county.name.chars().last()) {
                let nickname = format!("{first}{last}");
                if nickname != county.name && !recogniser.is_common(&nickname) {
                    nicknames.push((nickname, county.code));
                }
            }
        }
        stems.sort_unstable();
        let pairs = Pairs::new(stems.iter().map(|(stem, _)| *stem));
        Self { stems, pairs, nicknames }
    }
}
