//! The recogniser: every name of every place, found in text in one pass.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::names::{Swallowed, aliases, common_words, everyday_form, stem, swallowed};
use super::pairs::Pairs;
use super::zones::{Zones, zone_aliases};
use super::{Level, Region, RegionCode, Regions, Years, in_use};
use crate::catalog::probe::Ask;
use crate::catalog::words::Words;

/// Names dropped before this year are not looked for: reports that exist as text are younger, and
/// the codes of the 1980s were dealt out anew several times.
const OLDEST_NAME: u16 = 1990;

/// How much the wording of a mention says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// An official or everyday name with its suffix: 抚顺市, 清原县.
    Full,
    /// A name without suffix, or an alias: 抚顺, 淮南, 科左中旗.
    Short,
    /// Also an ordinary word (合作, 城区), or two characters with suffix amid other text and so easily an
    /// accident (任县 in 担任县长). No evidence by itself; behind a city it is joined to that.
    Ambiguous,
}

/// A name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention<'r> {
    /// Byte offset of the first character.
    pub start: usize,
    /// Byte offset behind the last character.
    pub end: usize,
    /// Whom it may mean, likeliest first; never empty.
    pub candidates: &'r [RegionCode],
    /// How much the wording says.
    pub kind: MentionKind,
    /// Whether the name is written with its suffix, whatever its kind.
    pub(super) suffixed: bool,
    /// The years in which each candidate went by this name.
    years: &'r [Years],
}

impl Mention<'_> {
    /// The same so many bytes further on.
    pub(crate) fn moved(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by, ..self }
    }

    /// The same in a text that begins so many bytes later, none of which lie behind its start.
    pub(crate) fn moved_back(self, by: usize) -> Self {
        Self { start: self.start - by, end: self.end - by, ..self }
    }

    /// The likeliest bearer of the name.
    pub(super) fn first(&self) -> Option<RegionCode> {
        self.candidates.first().copied()
    }
}

/// A text that names places.
pub(super) struct Name {
    text: Cow<'static, str>,
    /// Where its bearers stand in the lists of all bearers.
    bearers: Range<usize>,
    kind: MentionKind,
    suffixed: bool,
    /// Ambiguous only for its length: 赵县.
    accidental: bool,
    /// Other words are known to have it inside: 顺利通过 has 利通.
    swallowed: bool,
}

/// All names, sorted by text.
///
/// An Aho-Corasick automaton over these names takes 17 ms to build, more than the program needs to
/// start and answer a query. The sorted list takes a tenth of that, and as nearly all positions fail
/// the filter of [`Pairs`], it reads text faster.
pub(super) struct Recogniser {
    names: Vec<Name>,
    /// The bearers of all names, name by name, and the years in which each went by it.
    codes: Vec<RegionCode>,
    years: Vec<Years>,
    pairs: Pairs,
    common: HashSet<&'static str>,
    swallowed: HashMap<&'static str, Swallowed>,
    zones: Zones,
}

/// Enough for any character.
const CHAR_BITS: u32 = 21;

/// The first three characters as one number, in the order of the texts.
fn prefix_key(mut chars: impl Iterator<Item = char>) -> u64 {
    (0..3).fold(0, |key, _| key << CHAR_BITS | chars.next().map_or(0, u64::from))
}

impl Name {
    /// 南部县, 合作市: a whole name of one place that is a word, too.
    fn is_word_by_itself(&self) -> bool {
        self.suffixed && !self.is_certain() && self.bearers.len() == 1 && self.text.ends_with(['县', '市'])
    }

    /// No common word that only may be a name.
    pub(super) fn is_certain(&self) -> bool {
        self.kind != MentionKind::Ambiguous
    }
}

impl Recogniser {
    /// Gathers the names by which the divisions are spoken of, each with all that bear it.
    pub(super) fn build(rows: &[Region]) -> Recogniser {
        let common: HashSet<&'static str> = common_words().collect();
        let swallowed: HashMap<&'static str, Swallowed> = swallowed().collect();
        let mut entries = spoken_names(rows);
        entries.sort_unstable_by(|a, b| {
            let text = || a.prefix.cmp(&b.prefix).then_with(|| a.text.cmp(&b.text));
            text().then_with(|| (a.kind, a.order()).cmp(&(b.kind, b.order())))
        });
        let mut names: Vec<Name> = Vec::with_capacity(entries.len());
        let (mut codes, mut years) = (Vec::with_capacity(entries.len()), Vec::with_capacity(entries.len()));
        for group in entries.chunk_by_mut(|a, b| a.text == b.text) {
            let Some(first) = group.first_mut() else { continue };
            let (text, kind) = (std::mem::take(&mut first.text), first.kind);
            let word = common.contains(text.as_ref());
            let accidental = !word && kind == MentionKind::Full && text.chars().nth(2).is_none();
            let suffixed = kind == MentionKind::Full;
            let kind_in_text = if word || accidental { MentionKind::Ambiguous } else { kind };
            let first = codes.len();
            bearers(group, kind, &mut codes, &mut years);
            let inside = swallowed.contains_key(text.as_ref());
            let bearers = first..codes.len();
            names.push(Name { text, bearers, kind: kind_in_text, suffixed, accidental, swallowed: inside });
        }
        let pairs = Pairs::new(names.iter().map(|name| name.text.as_ref()));
        Recogniser { names, codes, years, pairs, common, swallowed, zones: Zones::new(rows) }
    }

    /// The bearers of a name, likeliest first.
    pub(super) fn bearers(&self, name: &Name) -> &[RegionCode] {
        self.codes.get(name.bearers.clone()).unwrap_or_default()
    }

    /// Whether the word is in `common_words.csv`.
    pub(super) fn is_common(&self, word: &str) -> bool {
        self.common.contains(word)
    }

    /// The name with exactly this text.
    pub(super) fn lookup(&self, text: &str) -> Option<&Name> {
        let near = self.pairs.of(text).map_or(self.names.as_slice(), |near| self.names.get(near).unwrap_or_default());
        near.get(near.binary_search_by(|name| name.text.as_ref().cmp(text)).ok()?)
    }

    /// All texts that are recognised.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| name.text.as_ref())
    }

    /// The places a text names, in its order; of names one behind the other, 河北省石家庄市, the inner one is meant.
    pub(super) fn mentions<'r>(&'r self, regions: &Regions, text: &str) -> Vec<Mention<'r>> {
        let mut found: Vec<Mention<'r>> = Vec::new();
        let mut at = 0;
        while let Some((start, near)) = self.pairs.next(text, at) {
            let near = self.names.get(near).unwrap_or_default().iter();
            let longest = near.filter(|name| text[start..].starts_with(name.text.as_ref()));
            let Some(name) = longest.max_by_key(|name| name.text.len()) else {
                at = start + 3;
                continue;
            };
            let end = start + name.text.len();
            let rest = text.get(end..).unwrap_or_default();
            if self.is_swallowed(name, &text[..start], rest) || self.is_overrun(name, text, start..end) {
                at = start + 3;
                continue;
            }
            at = end;
            if Words::builtin().news_agency.ends(&text[..start]).is_some() {
                continue;
            }
            let Some((name, end)) = self.trimmed(name, start, end, rest) else { continue };
            let (name, end) = self.with_zone(name, end, text);
            let rest = if end > at { text.get(end..).unwrap_or_default() } else { rest };
            at = at.max(end);
            let before = text.get(..start).unwrap_or_default();
            let free = name.accidental
                && (stands_free(before, rest) || opens_title(before, rest) || is_met_in(before, rest))
                || name.is_word_by_itself() && opens_title(before, rest);
            let kind = if free { MentionKind::Full } else { name.kind };
            let (candidates, suffixed) = (self.bearers(name), name.suffixed);
            let years = self.years.get(name.bearers.clone()).unwrap_or_default();
            let next = Mention { start, end, candidates, kind, suffixed, years };
            match found
                .last_mut()
                .filter(|last| last.end == start)
                .and_then(|last| Some((joined(regions, last, &next)?, last)))
            {
                Some((both, last)) => *last = both,
                None => found.push(next),
            }
        }
        found
    }

    /// The zone of a city that is named behind it (绵阳市 | 高新技术产业开发区), or the city.
    fn with_zone<'r>(&'r self, name: &'r Name, end: usize, text: &str) -> (&'r Name, usize) {
        let zone = self.zones.behind(self.bearers(name), text.get(end..).unwrap_or_default());
        let zone = zone.and_then(|(zone, behind)| Some((self.lookup(zone)?, end + behind)));
        zone.unwrap_or((name, end))
    }

    /// What kinds of zones there are.
    pub(super) fn zones(&self) -> &Zones {
        &self.zones
    }

    /// Whether a hit is no name but where two words meet (顺利通过), or a people that has a place called after it (鄂伦春族).
    fn is_swallowed(&self, name: &Name, before: &str, rest: &str) -> bool {
        let inside = || self.swallowed.get(name.text.as_ref()).is_some_and(|words| words.between(before, rest));
        name.kind == MentionKind::Short && rest.starts_with('族') || name.swallowed && inside()
    }

    /// 关于田东县, 和田林县: whether the first character of a short name is a word of its own, and what follows it begins a whole name.
    fn is_overrun(&self, name: &Name, text: &str, range: Range<usize>) -> bool {
        if name.kind == MentionKind::Full || !text[range.start..].begins(&Words::builtin().joining_name) {
            return false;
        }
        let second = range.start + 3;
        let behind = &text[second..];
        let Some(near) = self.pairs.of(behind).and_then(|near| self.names.get(near)) else { return false };
        near.iter().any(|other| {
            other.kind == MentionKind::Full
                && second + other.text.len() > range.end
                && behind.starts_with(other.text.as_ref())
        })
    }

    /// What a hit is worth before the text that follows it: 朝阳街道 and 延安路 are no places of ours,
    /// 河北区域 is about 河北, 南部县区 about the counties in the south.
    fn trimmed<'r>(&'r self, name: &'r Name, start: usize, end: usize, rest: &str) -> Option<(&'r Name, usize)> {
        let next = rest.chars().next().unwrap_or('\n');
        let stem = || stem(&name.text);
        // 新建县一中, 新建区实验小学: a school is built.
        let words = Words::builtin();
        if stem().is_some_and(|stem| words.verb_name.has(stem)) && rest.begins(&words.county_school) {
            return None;
        }
        let outgrown = match name.text.chars().last() {
            Some('区') => matches!(next, '域' | '间' | '别' | '块' | '位' | '段' | '县'),
            Some('市') => next == '场',
            // 河南县域内 is about the counties of 河南.
            Some('县') => next == '域' || next == '区' && stem().is_some_and(|stem| self.is_common(stem)),
            _ => false,
        };
        if name.kind == MentionKind::Full && outgrown {
            let shorter = self.lookup(stem()?)?;
            return Some((shorter, start + shorter.text.len()));
        }
        let thing = matches!(next, '路' | '街' | '镇' | '村' | '巷')
            || (next == '乡' && !rest.starts_with("乡村") && !rest.starts_with("乡镇"));
        (name.kind == MentionKind::Full || !thing).then_some((name, end))
    }
}

/// Whether a name of two characters begins a line, stands in a list or behind 是, or has a whole of its own (沛县将全县划为…), and is no 县长 or
/// 县级.
fn stands_free(before: &str, rest: &str) -> bool {
    let begins = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let begins = begins || before.ends_with('是') && !rest.starts_with(['委', '里', '中', '城', '办']);
    let whole = rest.begins(&Words::builtin().whole_treated);
    // 除漳县（93.3%）外: a figure of it stands behind.
    let measured = rest.strip_prefix('（').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (begins || whole || measured) && !rest.starts_with(['长', '级', '域', '直'])
}

/// 南部县2018年工作总结, 关于寿县2023年…的报告: whether a name begins a title, and year or organ stand behind it.
fn opens_title(before: &str, rest: &str) -> bool {
    let words = Words::builtin();
    let lead = words.issuer_lead.ends(before).map_or(before, |word| &before[..before.len() - word.len()]);
    let begins = lead.is_empty() || lead.ends_with(['\n', '《', '：']);
    begins && (rest.starts_with(|c: char| c.is_ascii_digit() || c == '二') || rest.begins(&words.issuer_end))
}

/// 在泗县教育工作会议上的讲话, 李明在寿县2022年…, 赴泾县开展…: whether a speech or a visit was in a place, or is about it.
fn is_met_in(before: &str, rest: &str) -> bool {
    before.ends_with(['在', '赴', '对'])
        && (rest.starts_with("20") || rest.begins(&Words::builtin().met_about))
        && !rest.starts_with(['长', '级', '域', '直'])
}

/// One text of one place.
struct Entry {
    /// [`prefix_key`] of the text; comparing it first makes the sort much faster.
    prefix: u64,
    text: Cow<'static, str>,
    kind: MentionKind,
    code: RegionCode,
    level: Level,
    from_year: u16,
    to_year: Option<u16>,
}

impl Entry {
    fn new(text: Cow<'static, str>, kind: MentionKind, row: &Region) -> Entry {
        let prefix = prefix_key(text.chars());
        let Region { code, level, from_year, to_year, .. } = *row;
        Entry { prefix, text, kind, code, level, from_year, to_year }
    }

    /// The likelier bearer of a name first.
    fn order(&self) -> (bool, Level, RegionCode) {
        (self.to_year.is_some(), self.level, self.code)
    }

    /// Whether `other` is the same place under a newer code: it kept name and level, and is of today
    /// in the same province or began when this one ended (Chongqing, Hainan).
    fn moved_to(&self, other: &Entry) -> bool {
        let Some(end) = self.to_year else { return false };
        let today = other.to_year.is_none() && other.code.province() == self.code.province();
        other.level == self.level && other.code != self.code && (today || other.from_year.abs_diff(end) <= 1)
    }
}

/// Appends the bearers of one name, from its entries in order. Entries of a worse kind are left out.
fn bearers(group: &[Entry], kind: MentionKind, codes: &mut Vec<RegionCode>, years: &mut Vec<Years>) {
    let first = codes.len();
    for entry in group.iter().filter(|entry| entry.kind == kind) {
        if !group.iter().any(|now| entry.moved_to(now)) && !codes[first..].contains(&entry.code) {
            codes.push(entry.code);
            years.push((entry.from_year, entry.to_year));
        }
    }
}

/// Every text by which a place goes.
fn spoken_names(rows: &[Region]) -> Vec<Entry> {
    let stems: HashMap<RegionCode, &str> = rows
        .iter()
        .filter(|row| row.level != Level::County)
        .filter_map(|row| Some((row.code, stem(row.name)?)))
        .collect();
    let mut entries: Vec<Entry> = Vec::with_capacity(rows.len() * 2);
    // 全国 stands in any report (全国优秀教师) and names the place of none.
    let rows_of_places = rows.iter().filter(|row| row.level != Level::Country);
    for row in rows_of_places.filter(|row| row.to_year.is_none_or(|to| to >= OLDEST_NAME)) {
        let mut push = |text, kind| entries.push(Entry::new(text, kind, row));
        push(Cow::Borrowed(row.name), MentionKind::Full);
        if let Some(form) = everyday_form(row.name) {
            push(Cow::Owned(form), MentionKind::Full);
        }
        if row.code.is_zone() {
            continue;
        }
        // 抚顺 is the city, never 抚顺县.
        let Some(stem) = stem(row.name) else { continue };
        if row.parent.is_none_or(|parent| stems.get(&parent) != Some(&stem)) {
            push(Cow::Borrowed(stem), MentionKind::Short);
        }
    }
    let short = aliases().filter(|(alias, _)| alias.chars().nth(1).is_some());
    let short = short.map(|(alias, code)| (alias, code, MentionKind::Short));
    let full = zone_aliases().map(|(alias, code)| (alias, code, MentionKind::Full));
    for (alias, code, kind) in short.chain(full) {
        let row = rows.partition_point(|row| row.code < code);
        if let Some(row) = rows.get(row).filter(|row| row.code == code) {
            entries.push(Entry::new(Cow::Borrowed(alias), kind, row));
        }
    }
    entries
}

/// `outer` and the name right behind it as one mention, if the second lies in the first.
fn joined<'r>(regions: &Regions, outer: &Mention<'r>, inner: &Mention<'r>) -> Option<Mention<'r>> {
    let (at, parent) = inner.candidates.iter().enumerate().find_map(|(at, code)| {
        outer.candidates.iter().find(|parent| *parent != code && code.is_within(**parent)).map(|parent| (at, *parent))
    })?;
    if inner.kind == MentionKind::Ambiguous {
        // 北京朝阳 and 晋城市城区 are places, 南昌市新建 and 晋城城区 are not: both parts are written alike.
        // And an accident behind a province (湖南省和县级) is likelier than a county without its city.
        let code = inner.candidates.get(at)?;
        if inner.suffixed != outer.suffixed || regions.get(*code)?.parent != Some(parent) {
            return None;
        }
    }
    let kind = if inner.kind == MentionKind::Ambiguous { outer.kind } else { inner.kind };
    let (candidates, years) = (inner.candidates.get(at..=at)?, inner.years.get(at..=at)?);
    Some(Mention { start: outer.start, end: inner.end, candidates, kind, suffixed: inner.suffixed, years })
}

/// See [`Regions::pick`].
pub(super) fn pick(mention: &Mention<'_>, context: Option<RegionCode>, year: Option<u16>) -> Option<RegionCode> {
    if mention.kind == MentionKind::Ambiguous {
        return None;
    }
    let open = alive(mention, year);
    if let Some(context) = context {
        // From the narrowest surroundings outwards: the county, its prefecture, its province.
        let prefecture = RegionCode(context.get() / 100 * 100);
        for around in [context, prefecture, context.province()] {
            let far = around.level() == Level::Province && !around.in_municipality();
            let near = open.iter().find(|code| code.is_within(around) || around.is_within(**code));
            let weak = mention.kind == MentionKind::Short && far;
            if let Some(code) = near.filter(|code| !weak || code.level() != Level::County) {
                return Some(*code);
            }
        }
    }
    let first = *open.first()?;
    let weak = mention.kind == MentionKind::Short && first.level() == Level::County;
    let alone = open.get(1).is_none_or(|second| second.level() != first.level());
    (!weak && alone).then_some(first)
}

/// The candidates that went by this name in `year`, or do today; all of them if none does.
pub(super) fn alive(mention: &Mention<'_>, year: Option<u16>) -> Vec<RegionCode> {
    let named = |years: Years| match year {
        Some(year) => in_use(years, year),
        None => years.1.is_none(),
    };
    let pairs = mention.candidates.iter().zip(mention.years);
    let alive: Vec<RegionCode> = pairs.filter(|(_, years)| named(**years)).map(|(code, _)| *code).collect();
    if alive.is_empty() { mention.candidates.to_vec() } else { alive }
}
