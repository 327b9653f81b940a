//! What the text itself says of its place: counties and cities it names, townships, the name it begins with.

use std::collections::{HashMap, HashSet};

use super::passing::is_other_party;
use super::{Case, ENOUGH, Resolution, Scope, is_part, issuer_points, leader, opening, speaks_of_nation, stretches};
use crate::catalog::probe::Ask;
use crate::catalog::region::recognise::{alive, pick};
use crate::catalog::region::townships::Townships;
use crate::catalog::region::{Level, Mention, MentionKind, RegionCode};
use crate::catalog::words::Words;
use crate::text;

/// Bytes around a name in which it may begin a clause.
const AROUND: usize = 60;

/// Parts of a city or province that must be named where it is not itself.
const PARTS: usize = 3;

/// Times a county must be named to be that of the text.
const NAMED: usize = 3;

/// Characters behind the name of a county in which a school or township of it stands.
const HOME: usize = 10;

/// Prefectures whose townships are compared.
const MOST_PREFECTURES: usize = 6;

/// Times a text without a title must speak of the country to be about it.
const NATIONWIDE: usize = 2;

impl Case<'_, '_> {
    /// The country: 全国教育事业发展统计公报, or what an organ of the state issues, in a text that speaks of no place as its own.
    pub(super) fn by_nation(&self, heading: &str, tail: &str, opening: &str) -> Option<Resolution> {
        let words = Words::builtin();
        // 教育部对四川省的督导检查 is about the province.
        let named = |text: &str| self.regions.mentions(text).iter().any(|name| name.kind != MentionKind::Ambiguous);
        let organ = |text: &str| text.lines().any(|line| line.begins(&words.state_organ));
        let titled = heading.split("全国").skip(1).any(speaks_of_nation);
        let reason = if titled && self.scope.of_nation() {
            "题名说的是全国".to_owned()
        } else if !named(heading) && (organ(heading) || organ(tail)) {
            (self.scope == Scope { nation: self.scope.nation, ..Scope::default() })
                .then(|| "题头或落款是国家机关".to_owned())?
        } else {
            (!named(heading)
                && !named(opening_sentence(opening))
                && self.scope.of_nation()
                && self.scope.nation >= NATIONWIDE)
                .then(|| format!("文中{}处说“全国”", self.scope.nation))?
        };
        self.resolution(RegionCode::NATION, reason)
    }

    /// A county that the text names itself, in a text that speaks of 全县 or 全区.
    pub(super) fn by_county_names(&self) -> Option<Resolution> {
        if !self.scope.of_county() {
            return None;
        }
        let mut counts: HashMap<RegionCode, usize> = HashMap::new();
        for mention in self.mentions.iter().filter(|mention| mention.kind == MentionKind::Full) {
            let Some((code, _)) = self.identify(mention, &[]) else { continue };
            let fits = self.regions.get(code).is_some_and(|region| self.scope.fits(region.name));
            if fits && code.level() == Level::County {
                *counts.entry(code).or_default() += if self.is_home(mention) { NAMED } else { 1 };
            }
        }
        let (code, count) = leader(&counts, 2)?;
        let name = self.regions.get(code)?.name;
        let full = self.mentions.iter().filter(|mention| mention.kind == MentionKind::Full);
        let times = full.filter(|mention| mention.first() == Some(code)).count();
        let named = if times < NAMED {
            format!("文中有“{name}”的学校或乡镇")
        } else {
            format!("文中{times}处“{name}”")
        };
        (count >= NAMED).then(|| self.resolution(code, format!("{named}，自称全县或全区")))?
    }

    /// 新建云和县石塘镇某小学教学楼: a school or township of the county is named with it, and not as one that is helped or visited.
    fn is_home(&self, mention: &Mention) -> bool {
        let words = Words::builtin();
        self.passed(mention.start);
        let before = self.body.get(..mention.start).unwrap_or_default();
        let after = self.body.get(mention.end..).unwrap_or_default();
        let clause = before.rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
        let near = after.char_indices().nth(HOME).map_or(after, |(end, _)| &after[..end]);
        let near = near.split(['，', '。', '；', '、', '（', '\n']).next().unwrap_or_default();
        near.holds(&words.home_place)
            && !before.closes(&words.other_place_before)
            && !clause.holds(&words.away_from_home)
    }

    /// A county that the text names as its own (把平江教育办成…, 耒阳市现有学校…), in a text that speaks of 全县 or 全区, or of 全市 and names
    /// hardly another place.
    pub(super) fn by_own_education(&self) -> Option<Resolution> {
        if !self.scope.of_county() && !self.scope.of_city() {
            return None;
        }
        let words = Words::builtin();
        let mut found: Vec<(RegionCode, &str)> = Vec::new();
        for mention in self.mentions {
            self.passed(mention.start);
            let before = self.body.get(..mention.start).unwrap_or_default();
            let after = self.body.get(mention.end..).unwrap_or_default();
            let meant = mention.kind != MentionKind::Ambiguous || before.closes(&words.own_place_before);
            // 依据《石楼县“十四五”规划编制方案》: a county goes by its own papers.
            let paper = mention.kind == MentionKind::Full && before.ends_with('《');
            let own = meant && after.begins(&words.own_place_after) || paper;
            if !own || before.closes(&words.other_place_before) {
                continue;
            }
            let fits = |code: &RegionCode| {
                code.level() == Level::County
                    && self.regions.get(*code).is_some_and(|region| self.scope.fits(region.name))
            };
            let open = alive(mention, self.year);
            let mut bearers = open.iter().filter(|code| fits(code));
            let (Some(code), None) = (bearers.next(), bearers.next()) else { return None };
            found.push((*code, self.body.get(mention.start..mention.end).unwrap_or_default()));
        }
        let (code, name) = found.first()?;
        let others = self.mentions.iter().filter(|mention| mention.kind == MentionKind::Full);
        let mut others = others.filter_map(|mention| pick(mention, None, self.year));
        let alone = self.scope.of_county() || others.all(|other| other == *code || code.is_within(other));
        (alone && found.iter().all(|(other, _)| other == code))
            .then(|| self.resolution(*code, format!("文中自称“{name}”")))?
    }

    /// Townships of one county of a prefecture that the text names.
    pub(super) fn by_townships(&self) -> Option<Resolution> {
        if !self.scope.of_county() {
            return None;
        }
        let mut named: HashMap<RegionCode, usize> = HashMap::new();
        for mention in self.mentions.iter().filter(|mention| mention.kind != MentionKind::Ambiguous) {
            let Some(code) = pick(mention, None, self.year) else { continue };
            let around =
                if code.in_municipality() { Some(code.province()) } else { RegionCode::new(code.get() / 100 * 100) };
            if let Some(around) = around.filter(|around| code.in_municipality() || around.level() == Level::Prefecture)
            {
                *named.entry(around).or_default() += 1;
            }
        }
        let mut named: Vec<(RegionCode, usize)> = named.into_iter().collect();
        named.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
        named.iter().take(MOST_PREFECTURES).find_map(|(around, _)| self.townships_within(*around))
    }

    /// The county whose townships the text names: two points for each whose name no other county around has, one for a nickname; four are needed.
    fn townships_within(&self, around: RegionCode) -> Option<Resolution> {
        let townships = self.regions.townships_within(around);
        let Townships { stems, pairs, nicknames } = &*townships;
        // The townships named, in the order in which the names end.
        let mut hits: Vec<(usize, usize, usize)> = Vec::new();
        for (from, body) in text::stretches(self.body, |at| self.passed(at)) {
            let mut at = 0;
            while let Some((start, near)) = pairs.next(body, at) {
                at = start + 3;
                let named = near.filter(|town| body[start..].starts_with(stems[*town].0));
                hits.extend(named.map(|town| (from + start + stems[town].0.len(), from + start, town)));
            }
        }
        hits.sort_unstable();
        let mut found: Vec<(&str, RegionCode)> = Vec::new();
        for (.., town) in hits {
            if !found.contains(&stems[town]) {
                found.push(stems[town]);
            }
        }
        let mut points: HashMap<RegionCode, usize> = HashMap::new();
        for (town, code) in &found {
            let elsewhere = stems.iter().any(|(other, of)| other == town && of != code);
            *points.entry(*code).or_default() += if elsewhere { 0 } else { 2 };
        }
        for (nickname, code) in nicknames {
            let mine = nicknames.iter().filter(|(other, _)| other == nickname).count() == 1;
            if mine && stretches(self.body, self.view).any(|body| body.contains(nickname.as_str())) {
                *points.entry(*code).or_default() += 1;
            }
        }
        let (code, most) = leader(&points, 2)?;
        let county = self.regions.get(code)?;
        if most < 4 || !self.scope.fits(county.name) {
            return None;
        }
        let towns: Vec<&str> = found.iter().filter(|(_, of)| *of == code).map(|(town, _)| *town).collect();
        let around = self.regions.get(around)?.name;
        self.resolution(code, format!("文中有{around}的地名，又有{}的乡镇街道名{}", county.name, towns.join("、")))
    }

    /// A city or province that the text names most, with its counties, in a text that speaks so.
    pub(super) fn by_higher_names(&self) -> Option<Resolution> {
        let level = if self.scope.of_city() {
            Level::Prefecture
        } else if self.scope.of_province() {
            Level::Province
        } else {
            return None;
        };
        let mut counts: HashMap<RegionCode, usize> = HashMap::new();
        let mut own: HashMap<RegionCode, usize> = HashMap::new();
        let mut parts: HashMap<RegionCode, HashSet<RegionCode>> = HashMap::new();
        for mention in self.mentions.iter().filter(|mention| mention.kind != MentionKind::Ambiguous) {
            let Some(code) = pick(mention, None, self.year) else { continue };
            let above = match level {
                Level::Province => code.province(),
                _ if code.in_municipality() => code.province(),
                // A county-level city speaks of 全市 too.
                _ if mention.kind == MentionKind::Full
                    && self.regions.get(code).is_some_and(|region| region.name.ends_with('市')) =>
                {
                    code
                }
                _ => RegionCode(code.get() / 100 * 100),
            };
            if self
                .regions
                .get(above)
                .is_some_and(|region| region.level == level || region.level == Level::County || above.in_municipality())
            {
                *counts.entry(above).or_default() += 1;
                *own.entry(above).or_default() += usize::from(code == above);
                if code != above {
                    parts.entry(above).or_default().insert(code);
                }
            }
        }
        let (code, count) = leader(&counts, 2)?;
        let name = self.regions.get(code)?.name;
        let named = own.get(&code).copied().unwrap_or_default();
        // 全市…峨边县、夹江县、井研县: by its counties.
        let by_parts = || parts.get(&code).is_some_and(|parts| parts.len() >= PARTS);
        // 柯城区新华小学…衢江区杜泽初中: two of them, where nothing else is named.
        let only = || {
            parts.get(&code).is_some_and(|parts| parts.len() >= 2) && counts.len() == 1 && level == Level::Prefecture
        };
        (count >= 3 && (named >= 1 || by_parts()) || only())
            .then(|| self.resolution(code, format!("文中{count}处地名属{name}，自称全市或全省")))?
    }

    /// The place that the title or the first sentence names first (2020年12月，宁夏公办园占比…), where hardly any other is named.
    pub(super) fn by_first_name(&self, texts: &[&str]) -> Option<Resolution> {
        let text =
            texts.iter().find(|text| !text.is_empty() && !self.regions.mentions(opening_sentence(text)).is_empty())?;
        let text = opening_sentence(text);
        let mention = self.regions.mentions(text).into_iter().find(|mention| mention.kind != MentionKind::Ambiguous)?;
        let (before, after) = (text.get(..mention.start)?, text.get(mention.end..)?);
        let words = Words::builtin();
        let passing = before.closes(&words.other_place_before) || before.closes(&words.passing_place_before);
        if passing || after.begins(&words.school_name_after) || is_part(after) {
            return None;
        }
        let (code, _) = self.identify(&mention, texts)?;
        let name = self.regions.get(code)?.name;
        // 平凉经验: a county without its suffix may be an accident inside a clause, or somebody else's.
        if mention.kind == MentionKind::Short && code.level() == Level::County {
            let clause = before.rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
            let borrowed = after.begins(&words.other_place_after) || clause.holds(&words.away_from_home);
            if borrowed || !(begins_clause(before) || is_in_title(before, after)) {
                return None;
            }
        }
        // 昆山市选派教师12名到我县支教
        if is_other_party(text, &mention) || self.scope.is_below(name) {
            return None;
        }
        let named = self.mentions.iter().filter(|mention| mention.kind != MentionKind::Ambiguous);
        let picked: Vec<RegionCode> = named.filter_map(|mention| pick(mention, None, self.year)).collect();
        let inside = picked.iter().filter(|other| other.is_within(code) || code.is_within(**other)).count();
        let spoken = self.scope.contradicts(code, name) || 2 * (picked.len() - inside) > inside.max(1);
        (!spoken).then(|| {
            self.resolution(code, format!("开头先说到“{}”", text.get(mention.start..mention.end).unwrap_or(name)))
        })?
    }
}

impl Case<'_, '_> {
    /// The one place that the text names at all (…达线412人。2018年，交口县拟投资…), where a clause begins with it.
    pub(super) fn by_only_name(&self) -> Option<Resolution> {
        let named = || self.mentions.iter().filter(|mention| mention.kind != MentionKind::Ambiguous);
        let mut only: Option<(RegionCode, bool)> = None;
        let first = named().next()?;
        for mention in named() {
            self.passed(mention.start);
            // The same name again is the same place, and is not looked up again.
            let code = match only {
                Some((code, _)) if mention.candidates == first.candidates => code,
                _ => self.identify(mention, &[])?.0,
            };
            let from = self.body.floor_char_boundary(mention.start.saturating_sub(AROUND));
            let to = self.body.ceil_char_boundary((mention.end + AROUND).min(self.body.len()));
            let shown = mention.moved_back(from);
            let lies = self.body[from..mention.start].closes(&Words::builtin().lies_in);
            let begins = lies || issuer_points(&self.body[from..to], &shown) >= ENOUGH;
            let begins = begins && mention.kind == MentionKind::Full;
            // 车开进大凉山——会东县2019年…: what the county lies in, in a text that speaks of 全县.
            let wider = |inner: RegionCode, outer: RegionCode| {
                inner != outer && inner.is_within(outer) && self.scope.of_county()
            };
            match &mut only {
                Some((other, _)) if wider(*other, code) => {}
                Some((other, begun)) if wider(code, *other) => (*other, *begun) = (code, begins),
                Some((other, _)) if *other != code => return None,
                Some((_, begun)) => *begun |= begins,
                None => only = Some((code, begins)),
            }
        }
        let (code, begins) = only?;
        let name = self.regions.get(code)?.name;
        let contradicted = self.scope.contradicts(code, name) || self.scope.is_below(name);
        (begins && !contradicted).then(|| self.resolution(code, format!("文中只说到“{name}”")))?
    }
}

/// Tells whether what stands before a name ends a clause or a date: 2020年12月，|宁夏, 2021年|宁夏.
fn begins_clause(before: &str) -> bool {
    let last = before.trim_end().chars().next_back();
    last.is_none_or(|c| !c.is_alphanumeric() && c != '、' || "是年月日底末初期来".contains(c))
}

/// 三问奉贤“双减”一周年⏎: tells whether a name stands in a first line that has no mark.
fn is_in_title(before: &str, after: &str) -> bool {
    let marks = ['，', '。', '；', '：'];
    let rest = after.lines().next().unwrap_or_default();
    !before.contains('\n') && !before.contains(marks) && !rest.contains(marks)
}

/// A text up to its first full stop, but no longer than an opening.
fn opening_sentence(text: &str) -> &str {
    let text = opening(text.trim_start());
    text.find('。').map_or(text, |end| &text[..end])
}
