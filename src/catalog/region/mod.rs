//! Administrative divisions of China (GB/T 2260) and functional areas: which places there are, what contains what, how a
//! place is called, which names occur in a text ([`Regions::mentions`]) and which place a document
//! is about ([`Regions::resolve_document_region`]).
//!
//! The tables live in `data/regions/` and are compiled in. Reading the divisions costs about a
//! millisecond and happens on first use; the recogniser of names is built when first asked for,
//! and the townships are looked at only for a document that names itself nowhere.

mod names;
mod pairs;
mod recognise;
mod resolve;
#[cfg(test)]
mod tests;
mod townships;
mod zones;

pub use recognise::{Mention, MentionKind};
pub use resolve::{Evidence, Resolution};

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use recognise::Recogniser;
use townships::Townships;

const DIVISIONS: &str = include_str!("../../../data/regions/divisions.csv");
const TOWNSHIPS: &str = include_str!("../../../data/regions/townships.csv");

/// Year of the first edition in the table: its names may be older.
const OLDEST_EDITION: u16 = 1980;

/// Whose districts hang directly under the province: 北京, 天津, 上海, 重庆.
const MUNICIPALITIES: [u32; 4] = [110_000, 120_000, 310_000, 500_000];

/// A six-digit GB/T 2260 code such as 210400; not always one that is in the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode(pub u32);

/// Level of a division. A prefecture is a city, an area (地区), a league (盟) or an autonomous
/// prefecture; a county is a district, county, banner or county-level city.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 全国
    Country,
    /// 省, 自治区, 直辖市, 特别行政区
    Province,
    /// 地级市, 地区, 盟, 自治州
    Prefecture,
    /// 区, 县, 旗, 县级市; so are functional areas (高新区, 经开区), see [`RegionCode::is_zone`].
    County,
}

impl Level {
    /// The word used in the `regions` table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Level::Country => "country",
            Level::Province => "province",
            Level::Prefecture => "prefecture",
            Level::County => "county",
        }
    }
}

/// The text is no six-digit division code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no six-digit division code")]
pub struct InvalidRegionCode(String);

impl RegionCode {
    /// 全国: what a national bulletin is about. GB/T 2260 has no code for the country; this is the one of the common map services, before
    /// all provinces.
    pub const NATION: RegionCode = RegionCode(100_000);

    /// A code from its number, if that has six digits.
    pub const fn new(code: u32) -> Option<RegionCode> {
        if code >= 100_000 && code <= 999_999 { Some(RegionCode(code)) } else { None }
    }

    /// The code as a number.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The level that the digits say.
    pub const fn level(self) -> Level {
        if self.0 == Self::NATION.0 {
            Level::Country
        } else if self.0.is_multiple_of(10_000) {
            Level::Province
        } else if self.0.is_multiple_of(100) {
            Level::Prefecture
        } else {
            Level::County
        }
    }

    /// The code of the province it lies in (a province and the country: itself).
    pub const fn province(self) -> RegionCode {
        RegionCode(self.0 / 10_000 * 10_000)
    }

    /// Whether `self` is `outer` or lies in it. Provinces lie in nothing, so that the country holds only its own figures.
    pub const fn is_within(self, outer: RegionCode) -> bool {
        match outer.level() {
            Level::Province => self.0 / 10_000 == outer.0 / 10_000,
            Level::Prefecture => self.0 / 100 == outer.0 / 100,
            Level::Country | Level::County => self.0 == outer.0,
        }
    }

    /// Whether it is 北京, 天津, 上海 or 重庆, or lies in one of them.
    pub fn in_municipality(self) -> bool {
        MUNICIPALITIES.contains(&self.province().0)
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Debug for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for RegionCode {
    type Err = InvalidRegionCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let digits = text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| digits).and_then(RegionCode::new).ok_or_else(|| InvalidRegionCode(text.to_owned()))
    }
}

/// One name of one code, with the years in which the code book lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// GB/T 2260 code.
    pub code: RegionCode,
    /// Official name with its suffix.
    pub name: &'static str,
    /// Level of the division.
    pub level: Level,
    /// What it lies in; counties of municipalities and `90` codes lie in the province.
    pub parent: Option<RegionCode>,
    /// First year in the code book (1980: at least since then).
    pub from_year: u16,
    /// Year in which the name was dropped; `None` while it is current.
    pub to_year: Option<u16>,
}

impl Region {
    /// Whether the name was in use in `year`. In the year of a change both names are.
    pub fn valid_in(&self, year: u16) -> bool {
        in_use((self.from_year, self.to_year), year)
    }
}

/// First and last year of a name; the last is open while it is current.
type Years = (u16, Option<u16>);

fn in_use((from, to): Years, year: u16) -> bool {
    (from <= year || from == OLDEST_EDITION) && to.is_none_or(|to| year <= to)
}

/// The table of divisions with everything that is derived from it.
pub struct Regions {
    /// Sorted by code; a code that was renamed has several rows, the oldest name first.
    rows: Vec<Region>,
    recogniser: OnceLock<Recogniser>,
    /// The places that a character may stand for in a document number.
    marks: OnceLock<HashMap<char, Vec<RegionCode>>>,
    /// The townships of each prefecture that was asked for.
    townships: Mutex<HashMap<RegionCode, Arc<Townships>>>,
}

impl Regions {
    /// The table compiled into the program.
    pub fn builtin() -> &'static Regions {
        static BUILTIN: OnceLock<Regions> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            // Malformed lines are skipped here and refused by a unit test.
            let mut rows: Vec<Region> = DIVISIONS.lines().skip(1).filter_map(parse_division).collect();
            rows.extend(zones::rows().map(|(zone, _)| zone));
            rows.sort_by_key(|row| row.code);
            Regions { rows, recogniser: OnceLock::new(), marks: OnceLock::new(), townships: Mutex::default() }
        })
    }

    /// Every code once, under its present or last name, in order of code.
    pub fn all(&self) -> impl Iterator<Item = &Region> {
        self.rows.chunk_by(|a, b| a.code == b.code).filter_map(latest)
    }

    /// Every name of every code, former ones included.
    pub fn all_names(&self) -> &[Region] {
        &self.rows
    }

    /// The division under its present name, or its last one when the code was abolished.
    pub fn get(&self, code: RegionCode) -> Option<&Region> {
        latest(self.history(code))
    }

    /// All names of one code, oldest first; empty for an unknown code.
    pub fn history(&self, code: RegionCode) -> &[Region] {
        let start = self.rows.partition_point(|row| row.code < code);
        let rest = self.rows.get(start..).unwrap_or_default();
        let len = rest.iter().take_while(|row| row.code == code).count();
        rest.get(..len).unwrap_or_default()
    }

    /// What a division lies in directly.
    pub fn parent(&self, code: RegionCode) -> Option<&Region> {
        self.get(self.get(code)?.parent?)
    }

    /// Name of the province; `None` for the country.
    pub fn province(&self, code: RegionCode) -> Option<&'static str> {
        self.get(code.province()).filter(|region| region.level == Level::Province).map(|region| region.name)
    }

    /// Name of the prefecture, as `facts.city` has it: 淮南市 for its districts and counties, 北京市
    /// for a district of Beijing and for Beijing itself, the name itself for a county or county-level
    /// city directly under a province (仙桃市), `None` for a province.
    pub fn city(&self, code: RegionCode) -> Option<&'static str> {
        let region = self.get(code)?;
        match region.level {
            Level::Country => None,
            Level::Prefecture => Some(region.name),
            Level::Province => code.in_municipality().then_some(region.name),
            Level::County => {
                let parent = self.parent(code)?;
                let own = parent.level == Level::Province && !code.in_municipality();
                Some(if own { region.name } else { parent.name })
            }
        }
    }

    /// Name of the county, as `facts.county` has it: `None` for provinces and cities, and for a
    /// place directly under its province, which is its own city.
    pub fn county(&self, code: RegionCode) -> Option<&'static str> {
        let region = self.get(code)?;
        (region.level == Level::County && self.city(code) != Some(region.name)).then_some(region.name)
    }

    /// Province, city and county in one: 安徽省淮南市田家庵区, 北京市通州区, 湖北省仙桃市.
    pub fn full_name(&self, code: RegionCode) -> Option<String> {
        let region = self.get(code)?;
        let mut name = match region.parent {
            Some(parent) => self.full_name(parent)?,
            None => String::new(),
        };
        name.push_str(region.name);
        Some(name)
    }

    /// The name to show beside a figure: a district with its city (淮南市田家庵区, 北京市通州区),
    /// everything else alone (隆化县, 晋江市, 抚顺市, 辽宁省, 绵阳高新区).
    pub fn display_name(&self, code: RegionCode) -> Option<String> {
        let region = self.get(code)?;
        let district = region.level == Level::County
            && !code.is_zone()
            && region.name.ends_with('区')
            && !region.name.ends_with("特区")
            && !region.name.ends_with("林区");
        match self.county(code).and(self.city(code)) {
            Some(city) if district => Some(format!("{city}{}", region.name)),
            _ => Some(region.name.to_owned()),
        }
    }

    /// The name without its suffix (抚顺, 恩施), or the name itself where too little would remain (易县).
    #[must_use]
    pub fn short_name(&self, code: RegionCode) -> Option<&'static str> {
        let name = self.get(code)?.name;
        // 绵阳高新 of 绵阳高新区, whose end is no 新区
        let short = names::stem(name).filter(|stem| !code.is_zone() || !stem.ends_with('高'));
        Some(short.or_else(|| name.strip_suffix('区').filter(|_| code.is_zone())).unwrap_or(name))
    }

    /// Codes that a person may mean by a code, an official or former name, a short name, an alias or
    /// a chain of names (淮南市田家庵区, 安徽淮南). Best first: exact before short, higher level
    /// before lower, present before former. Empty when nothing matches; see [`Regions::nearest`].
    pub fn find(&self, name_or_code: &str) -> Vec<RegionCode> {
        let wanted = name_or_code.trim();
        if let Ok(code) = wanted.parse() {
            return self.get(code).map(|region| region.code).into_iter().collect();
        }
        if self.get(RegionCode::NATION).is_some_and(|nation| nation.name == wanted) {
            return vec![RegionCode::NATION];
        }
        if let Some(name) = self.recogniser().lookup(wanted) {
            return self.recogniser().bearers(name).to_vec();
        }
        match self.mentions(wanted).as_slice() {
            [only] if only.start == 0 && only.end == wanted.len() => only.candidates.to_vec(),
            _ => Vec::new(),
        }
    }

    /// Tells whether `text` is a name of a place and no common word: 盘州, 甲甲县.
    #[must_use]
    pub fn is_name(&self, text: &str) -> bool {
        self.recogniser().lookup(text).is_some_and(recognise::Name::is_certain)
    }

    /// Up to five known names that look like `name`, most similar first.
    pub fn nearest(&self, name: &str) -> Vec<&str> {
        let name = name.trim();
        let mut scored: Vec<(f64, &str)> = self
            .recogniser()
            .texts()
            .map(|known| (strsim::normalized_damerau_levenshtein(name, known), known))
            .filter(|(score, _)| *score >= 0.5)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        scored.into_iter().take(5).map(|(_, known)| known).collect()
    }

    /// Names in `text`, leftmost-longest, in order. A name directly after one that contains it is
    /// joined to it (安徽省淮南市田家庵区 and 淮南田家庵 are one mention each). Traditional
    /// characters must have been folded before.
    pub fn mentions<'r>(&'r self, text: &str) -> Vec<Mention<'r>> {
        self.recogniser().mentions(self, text)
    }

    /// The one division a mention means, seen from `context` (the place of the document or of the
    /// paragraph) and `year`. A name in or around `context` wins, from its county outwards to its
    /// province; the short name of a county counts only within the prefecture. Otherwise the name
    /// must have one bearer, or one of a higher level than the others. `None` when that is open, and
    /// for every [`MentionKind::Ambiguous`] mention.
    pub fn pick(&self, mention: &Mention<'_>, context: Option<RegionCode>, year: Option<u16>) -> Option<RegionCode> {
        recognise::pick(mention, context, year)
    }

    /// Townships of a county, with their suffix, as of 2020.
    pub fn townships(&self, county: RegionCode) -> impl Iterator<Item = &'static str> {
        names::township_line(TOWNSHIPS, county).unwrap_or_default().split(';').filter(|name| !name.is_empty())
    }

    /// The townships of a prefecture, which are gathered once.
    fn townships_within(&self, around: RegionCode) -> Arc<Townships> {
        let mut known = self.townships.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(around).or_insert_with(|| Arc::new(Townships::new(self, around))).clone()
    }

    /// Counties that were in the code book in `year` (now, without one) under `outer`.
    fn counties_within(&self, outer: RegionCode) -> impl Iterator<Item = &Region> {
        self.all().filter(move |region| {
            let county = region.level == Level::County && !region.code.is_zone();
            county && region.to_year.is_none() && region.code.is_within(outer)
        })
    }

    /// The one zone of a city that a kind of them means where it stands alone: 高新区 in a table of 绵阳市.
    pub fn zone_alone(&self, city: RegionCode, kind: &str) -> Option<RegionCode> {
        let (zone, end) = self.recogniser().zones().alone(city, kind)?;
        (end == kind.len()).then_some(zone)
    }

    /// Where kinds of zones stand alone in a text of a city that has one such: 高新区. `passed` is told where it reads.
    pub fn zones_alone(
        &self,
        city: RegionCode,
        text: &str,
        passed: impl Fn(usize),
    ) -> Vec<(std::ops::Range<usize>, RegionCode)> {
        self.recogniser().zones().all_alone(city, text, passed)
    }

    fn recogniser(&self) -> &Recogniser {
        self.recogniser.get_or_init(|| Recogniser::build(&self.rows))
    }
}

fn latest(history: &[Region]) -> Option<&Region> {
    history.iter().rfind(|row| row.to_year.is_none()).or(history.last())
}

/// One line of `divisions.csv`. The file holds no quotes, so splitting borrows every name from it.
fn parse_division(line: &'static str) -> Option<Region> {
    let mut fields = line.trim_end().split(',');
    let code: RegionCode = fields.next()?.parse().ok()?;
    let name = fields.next().filter(|name| !name.is_empty())?;
    let level = match fields.next()? {
        "country" => Level::Country,
        "province" => Level::Province,
        "prefecture" => Level::Prefecture,
        "county" => Level::County,
        _ => return None,
    };
    let parent = fields.next()?.parse().ok();
    let from_year = fields.next()?.parse().ok()?;
    let to_year = fields.next()?.parse().ok();
    Some(Region { code, name, level, parent, from_year, to_year })
}
