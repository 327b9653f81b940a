//! Functional areas: high-tech zones, development zones, new areas and their like, which are no divisions but run schools of their own. Which
//! there are is in `data/regions/functional_areas.csv`; how a kind of them is called (高新区, 高新技术产业开发区) in `zone_kinds.csv`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::names::{aliases, stem};
use super::{Level, Region, RegionCode};
use crate::text;

pub(super) const ZONES: &str = include_str!("../../../data/regions/functional_areas.csv");
const KINDS: &str = include_str!("../../../data/regions/zone_kinds.csv");

/// Number of a kind of zones, as `zone_kinds.csv` lists them.
type Kind = usize;

/// What kinds of zones are called, and which a city has.
pub(super) struct Zones {
    /// Every name of a kind, the longest first: 国家高新技术产业开发区.
    tails: Vec<(&'static str, Kind)>,
    /// What a zone is called behind its city: 绵阳 and the kind of 高新区. Some of them are divisions: 苏州高新区 is 虎丘区.
    by_city: HashMap<(RegionCode, Kind), Named>,
    /// The zones of a city that are of a kind, so that the kind alone may mean one.
    of_kind: HashMap<(RegionCode, Kind), Vec<RegionCode>>,
    /// How document numbers of zones begin: 绵高新, 西咸.
    heads: Vec<(String, RegionCode)>,
    /// First characters of `tails`, and those before the last, which is 区.
    firsts: String,
    lasts: String,
}

/// A zone and the name that it goes by.
type Named = (&'static str, RegionCode);

/// `(zone, aliases)` of a line of `functional_areas.csv`.
pub(super) fn rows() -> impl Iterator<Item = (Region, &'static str)> {
    ZONES.lines().skip(1).filter_map(|line| {
        let mut fields = line.trim_end().split(',');
        let code = fields.next()?.parse().ok()?;
        let name = fields.next().filter(|name| !name.is_empty())?;
        let parent = Some(fields.next()?.parse().ok()?);
        let from_year = fields.next()?.parse().ok()?;
        let to_year = fields.next()?.parse().ok();
        Some((Region { code, name, level: Level::County, parent, from_year, to_year }, fields.next()?))
    })
}

/// `(alias, zone)` of all zones.
pub(super) fn zone_aliases() -> impl Iterator<Item = (&'static str, RegionCode)> {
    rows().flat_map(|(zone, names)| names.split(';').filter(|name| !name.is_empty()).map(move |name| (name, zone.code)))
}

/// The names of each kind of zones, the short one first.
fn kinds() -> impl Iterator<Item = (Kind, impl Iterator<Item = &'static str>)> {
    KINDS.lines().skip(1).enumerate().map(|(kind, line)| {
        let (short, long) = line.trim_end().split_once(',').unwrap_or((line, ""));
        (kind, std::iter::once(short).chain(long.split(';').filter(|name| !name.is_empty())))
    })
}

impl Zones {
    /// Finds out which names of `functional_areas.csv` and `aliases.csv` are a city and a kind.
    pub(super) fn new(rows: &[Region]) -> Self {
        let mut tails: Vec<(&str, Kind)> =
            kinds().flat_map(|(kind, names)| names.map(move |name| (name, kind))).collect();
        tails.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let shorts: Vec<&str> = kinds().filter_map(|(_, mut names)| names.next()).collect();
        let (mut firsts, mut lasts) = (String::new(), String::new());
        for (name, _) in &tails {
            firsts.extend(name.chars().next());
            lasts.extend(name.chars().nth_back(1));
        }
        let (by_city, of_kind, heads) = (HashMap::new(), HashMap::new(), Vec::new());
        let mut zones = Self { tails, by_city, of_kind, heads, firsts, lasts };
        let above = || rows.iter().filter(|row| row.level < Level::County && row.to_year.is_none());
        let cities: HashSet<&str> = above().map(|row| head_of(row.name)).collect();
        let stems: HashMap<RegionCode, &str> = above().filter_map(|row| Some((row.code, stem(row.name)?))).collect();
        let own = || rows.iter().filter(|row| row.code.is_zone());
        let named = own().map(|zone| (zone.name, zone.code)).chain(zone_aliases());
        for (name, code) in named.chain(aliases()) {
            let city = code.city_above();
            let Some(rest) = stems.get(&city).and_then(|stem| name.strip_prefix(stem)) else { continue };
            let Some(kind) = shorts.iter().position(|short| *short == rest) else { continue };
            zones.by_city.entry((city, kind)).or_insert((name, code));
            zones.belongs(city, kind, code);
            // 绵高新教, 合经开社
            if kind <= DEVELOPMENT {
                zones.heads.extend(name.chars().next().map(|c| (format!("{c}{}", rest.trim_end_matches('区')), code)));
            }
        }
        for zone in own() {
            // 西咸, but not 岳阳 of 岳阳南湖新区
            let head = head_of(zone.name);
            if !cities.contains(head) {
                zones.heads.push((head.to_owned(), zone.code));
            }
            if let Some(kind) = shorts.iter().position(|short| zone.name.ends_with(short)) {
                zones.belongs(zone.code.city_above(), kind, zone.code);
            }
        }
        zones
    }

    fn belongs(&mut self, city: RegionCode, kind: Kind, zone: RegionCode) {
        let known = self.of_kind.entry((city, kind)).or_default();
        if !known.contains(&zone) {
            known.push(zone);
        }
    }

    /// The kind of zone that a text begins with, and how many bytes its name takes: 高新技术产业开发区, but not 高新技术产业.
    pub(super) fn tail(&self, text: &str) -> Option<(usize, Kind)> {
        if !text.starts_with(|c| self.firsts.contains(c)) {
            return None;
        }
        let (name, kind) = self.tails.iter().find(|(name, _)| text.starts_with(name))?;
        // 开发区域, 新区县
        (!text[name.len()..].starts_with(['域', '间', '县', '位', '块', '划'])).then_some((name.len(), *kind))
    }

    /// The zone that is called by a city and a kind: 绵阳 | 高新技术产业开发区.
    pub(super) fn behind(&self, cities: &[RegionCode], text: &str) -> Option<(&'static str, usize)> {
        let (end, kind) = self.tail(text)?;
        let (name, _) = cities.iter().find_map(|city| self.by_city.get(&(*city, kind)))?;
        Some((name, end))
    }

    /// The one zone of a city that a kind alone may mean, and the kind's bytes; 开发区 only where it has no other that is one.
    pub(super) fn alone(&self, city: RegionCode, text: &str) -> Option<(RegionCode, usize)> {
        let (end, kind) = self.tail(text)?;
        // 合肥高新区 rather than 合肥新站高新区, which has a name of its own
        let zone = match self.by_city.get(&(city, kind)) {
            Some((_, zone)) => *zone,
            None => *self.of_kind.get(&(city, kind)).filter(|zones| zones.len() == 1)?.first()?,
        };
        let vague = text[..end] == *"开发区" && self.of_kind.contains_key(&(city, HIGH_TECH));
        (!vague).then_some((zone, end))
    }

    /// Where in a text the names of kinds stand alone that mean a zone of the city. Tells `passed` where it reads.
    pub(super) fn all_alone(
        &self,
        city: RegionCode,
        text: &str,
        passed: impl Fn(usize),
    ) -> Vec<(Range<usize>, RegionCode)> {
        let mut found: Vec<(Range<usize>, RegionCode)> = Vec::new();
        if !self.of_kind.keys().any(|(of, _)| *of == city) {
            return found;
        }
        for (from, stretch) in text::stretches(text, passed) {
            for at in END_FINDER.find_iter(stretch.as_bytes()) {
                // 发 of 开发区, 新 of 高新区: most of what ends so is a district.
                if !stretch[..at].ends_with(|c| self.lasts.contains(c)) {
                    continue;
                }
                let end = at + END.len();
                let longest = self.tails.iter().find(|(name, _)| stretch[..end].ends_with(name));
                let Some(start) = longest.map(|(name, _)| end - name.len()) else { continue };
                if let Some((zone, _)) = self.alone(city, &stretch[start..]) {
                    found.push((from + start..from + end, zone));
                }
            }
        }
        found
    }

    /// The zones that a document number names: 绵高新教发〔2023〕1号, 西咸教发.
    pub(super) fn numbered(&self, number: &str) -> Vec<RegionCode> {
        let named = self.heads.iter().filter(|(head, _)| number.starts_with(head));
        named.map(|(_, zone)| *zone).collect()
    }
}

/// The first two characters of a name.
fn head_of(name: &str) -> &str {
    name.char_indices().nth(2).map_or(name, |(end, _)| &name[..end])
}

/// The kinds of 高新区 and 经开区, the first in the file.
const HIGH_TECH: Kind = 0;
const DEVELOPMENT: Kind = 1;

/// What the names of all kinds end with.
const END: &str = "区";

/// Finds [`END`].
static END_FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(END));

impl RegionCode {
    /// Whether it is a functional area: 71 to 80 in the statistical codes, 91 to 99 in ours.
    pub const fn is_zone(self) -> bool {
        matches!(self.0 % 100, 71..=80 | 91..=99)
    }

    /// Whether it is a zone right under a province, made of counties that keep their codes, and the code is of a county there: 容城县 to
    /// 雄安新区.
    pub const fn may_hold(self, county: RegionCode) -> bool {
        let counties = self.is_zone() && self.0 / 100 % 100 == 90;
        counties && self.0 / 10_000 == county.0 / 10_000 && matches!(county.level(), super::Level::County)
    }

    /// The city that a county or zone lies in, or the province where that is the next above.
    fn city_above(self) -> RegionCode {
        let direct = self.0 / 100 % 100 == 90;
        if self.in_municipality() || direct { self.province() } else { RegionCode(self.0 / 100 * 100) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Regions;
    use super::*;

    #[test]
    fn no_code_of_ours_is_one_of_a_division() {
        let regions = Regions::builtin();
        let divisions: HashSet<RegionCode> =
            regions.all_names().iter().map(|row| row.code).filter(|code| !code.is_zone()).collect();
        assert_eq!(rows().count(), ZONES.lines().skip(1).count(), "a line of functional_areas.csv was refused");
        assert_eq!(regions.all_names().len() - rows().count(), super::super::DIVISIONS.lines().skip(1).count());
        assert!(
            super::super::DIVISIONS.lines().skip(1).all(|line| !line[..6].parse::<RegionCode>().unwrap().is_zone())
        );
        let mut names = HashSet::new();
        for (zone, aliases) in rows() {
            assert!(zone.code.is_zone() && !divisions.contains(&zone.code), "{zone:?}");
            let parent = zone.parent.and_then(|parent| regions.get(parent)).expect("a parent");
            assert!(parent.to_year.is_none() && parent.level < Level::County, "{zone:?}");
            assert!(zone.code.is_within(parent.code) && zone.code.city_above() == parent.code, "{zone:?}");
            for name in std::iter::once(zone.name).chain(aliases.split(';').filter(|name| !name.is_empty())) {
                assert!(names.insert(name), "{name} twice");
                let division = regions.all_names().iter().any(|row| row.name == name && !row.code.is_zone());
                assert!(!division, "{name} is a division too");
            }
        }
    }

    #[test]
    fn a_zone_under_a_province_holds_counties() {
        let code = |code| RegionCode::new(code).unwrap();
        assert!(code(139_091).may_hold(code(130_629)), "容城县 in a report of 雄安新区");
        assert!(!code(139_091).may_hold(code(130_600)) && !code(139_091).may_hold(code(140_105)));
        assert!(!code(510_791).may_hold(code(510_703)) && !code(429_004).may_hold(code(420_102)));
    }

    #[test]
    fn zones_are_found_by_every_name() {
        let regions = Regions::builtin();
        for (text, wanted) in [
            ("绵阳高新区", Some("绵阳高新区")),
            ("绵阳市高新区", Some("绵阳高新区")),
            ("四川绵阳高新技术产业开发区", Some("绵阳高新区")),
            ("绵阳国家高新技术产业开发区", Some("绵阳高新区")),
            ("四川省绵阳市高新区", Some("绵阳高新区")),
            ("合肥经济技术开发区", Some("合肥经开区")),
            ("西咸新区", Some("西咸新区")),
            ("陕西省西咸新区", Some("西咸新区")),
            ("苏州工业园区", Some("苏州工业园区")),
            ("长春净月高新技术产业开发区", Some("长春净月高新区")),
            ("四平经济开发区", Some("四平红嘴经开区")),
            ("平顶山市城乡一体化示范区", Some("平顶山城乡一体化示范区")),
            // Divisions that go by the name of a zone too.
            ("苏州高新区", Some("虎丘区")),
            ("苏州市国家高新技术产业开发区", Some("虎丘区")),
            ("浦东新区", Some("浦东新区")),
            ("青岛西海岸新区", Some("黄岛区")),
            // No zone, or none that is known.
            ("绵阳高新技术产业", None),
            ("绵阳经济开发区域", None),
            ("绵阳工业园区", None),
        ] {
            let found = regions.find(text).first().and_then(|code| regions.get(*code)).map(|region| region.name);
            assert_eq!(found, wanted, "{text}");
        }
        let zone = regions.find("绵阳高新区")[0];
        assert_eq!(regions.full_name(zone).as_deref(), Some("四川省绵阳市绵阳高新区"));
        assert_eq!(regions.display_name(zone).as_deref(), Some("绵阳高新区"));
        assert_eq!((regions.city(zone), regions.county(zone)), (Some("绵阳市"), Some("绵阳高新区")));
        assert_eq!(regions.short_name(zone), Some("绵阳高新"));
        assert_eq!(regions.short_name(regions.find("西咸新区")[0]), Some("西咸"));
        let direct = regions.find("雄安新区")[0];
        assert_eq!((regions.city(direct), regions.county(direct)), (Some("雄安新区"), None));
    }

    #[test]
    fn document_numbers_name_zones() {
        let zones = Zones::new(Regions::builtin().all_names());
        let names = |number| {
            let codes = zones.numbered(number).into_iter();
            codes.filter_map(|code| Some(Regions::builtin().get(code)?.name)).collect::<Vec<_>>()
        };
        for (number, wanted) in [
            ("绵高新教发〔2023〕1号", "绵阳高新区"),
            ("西咸教发〔2023〕1号", "西咸新区"),
            ("廊经开教〔2023〕1号", "廊坊经开区"),
        ] {
            assert!(names(number).contains(&wanted), "{number}");
        }
        for number in ["绵教发〔2023〕1号", "岳教发〔2023〕1号", "高新教发〔2023〕1号", ""] {
            assert!(names(number).is_empty(), "{number}: {:?}", names(number));
        }
    }

    #[test]
    fn a_kind_alone_is_the_one_zone_of_its_city() {
        let zones = Zones::new(Regions::builtin().all_names());
        let name = |city, text| {
            zones.alone(RegionCode(city), text).and_then(|(zone, _)| Regions::builtin().get(zone)).map(|zone| zone.name)
        };
        assert!(zones.tails.iter().all(|(name, _)| name.ends_with(END)));
        for (city, text, wanted) in [
            (510_700, "高新区3所", Some("绵阳高新区")),
            (510_700, "经济技术开发区3所", Some("绵阳经开区")),
            (510_700, "开发区3所", None),
            (340_100, "高新区3所", Some("合肥高新区")),
            (130_700, "管理区3所", None),
            (130_300, "开发区3所", Some("秦皇岛经开区")),
            (510_700, "高新技术产业3家", None),
            (411_000, "示范区3所", Some("许昌城乡一体化示范区")),
            (110_000, "高新区3所", None),
        ] {
            assert_eq!(name(city, text), wanted, "{city} {text}");
        }
    }
}
