//! Which place a document is about. Evidence is tried from the strongest down: who signs and what
//! the title says, the opening words, the names in the text and how it speaks of itself (全市, 全县),
//! at last the townships it mentions. Each step may say no; a wrong place is worse than none.

mod body;
mod few;
mod passing;
mod subject;

use std::collections::HashMap;

use super::names::{aliases, suffix};
use super::recognise::{alive, pick};
use super::{Level, Mention, MentionKind, RegionCode, Regions};
use crate::catalog::probe::Ask;
use crate::catalog::words::Words;
use crate::text::{self, View};

/// What is known about a document. Empty parts are fine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence<'a> {
    /// Title and issuer lines at the top.
    pub heading: &'a str,
    /// Signature at the end.
    pub tail: &'a str,
    /// Whom it is written to: 讷河市人民政府.
    pub addressee: Option<&'a str>,
    /// Document number, 沈教发〔2021〕1号.
    pub doc_no: Option<&'a str>,
    /// The text from where its own words begin.
    pub opening: &'a str,
    /// The text; it may repeat heading and tail.
    pub body: &'a str,
    /// The view that is the body, which may lie in a file.
    pub view: Option<&'a View>,
    /// Year of the document: decides between places of one name that existed at different times.
    pub year: Option<u16>,
}

/// The place of a document and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The place.
    pub code: RegionCode,
    /// What spoke for it, for a person to read.
    pub reasons: Vec<String>,
}

/// Where the opening words stand, for a person to read.
const OPENS: &str = "开头";
/// Points from which a named issuer is believed.
const ENOUGH: u32 = 5;
/// Characters at the start of a text that can name its place.
const OPENING: usize = 80;

impl Regions {
    /// The place that the document is about, or `None` when the evidence is not enough. The body is
    /// read once; the townships are read only when it names a prefecture, speaks of 全区 or 全县 and
    /// nothing else decided.
    pub fn resolve_document_region(&self, evidence: &Evidence<'_>) -> Option<Resolution> {
        self.resolve_with(evidence, &self.mentions(evidence.body))
    }

    /// The same where the names in the body ([`Regions::mentions`]) are known already.
    pub fn resolve_with(&self, evidence: &Evidence<'_>, mentions: &[Mention<'_>]) -> Option<Resolution> {
        let case = Case {
            regions: self,
            year: evidence.year,
            body: evidence.body,
            view: evidence.view,
            mentions,
            marked: self.marked_by(evidence.doc_no),
            scope: Scope::of(stretches(evidence.body, evidence.view), evidence.heading),
        };
        let heading = squeezed(evidence.heading);
        let tail = squeezed(evidence.tail);
        let evidence = &Evidence { opening: case.behind_norm(evidence.opening), ..*evidence };
        let named = self.first_named(opening(evidence.opening));
        case.by_examined(&heading)
            .or_else(|| case.by_addressee(evidence.addressee, evidence.opening))
            .or_else(|| case.by_issuer(&[&heading, &tail], "题头或落款"))
            .or_else(|| case.by_doc_no(evidence.doc_no))
            .or_else(|| case.by_nation(&heading, &tail, opening(evidence.opening)))
            .or_else(|| case.by_issuer(&[&squeezed(named)], OPENS))
            .or_else(|| case.by_county_names())
            .or_else(|| case.by_own_education())
            .or_else(|| case.by_townships())
            .or_else(|| case.by_higher_names())
            .or_else(|| case.by_first_name(&[&heading, evidence.opening]))
            .or_else(|| case.by_only_name())
            .or_else(|| case.by_short_name())
            .or_else(|| case.by_town_list())
    }
}

impl Regions {
    /// A text up to the end of the sentence that first names a place; later ones may name its parts.
    fn first_named<'a>(&self, text: &'a str) -> &'a str {
        // 平安校园 names no place.
        let named = self.mentions(text).into_iter().find(|mention| mention.kind == MentionKind::Full);
        let Some(first) = named.map(|mention| mention.end) else { return text };
        let end = text[first..].find('。').map_or(text.len(), |at| first + at);
        &text[..end]
    }

    /// The places that the first character of a document number may stand for: 沈 of 沈教发.
    fn marked_by(&self, doc_no: Option<&str>) -> Vec<RegionCode> {
        let Some(mark) = doc_no.and_then(|number| number.trim().chars().next()) else { return Vec::new() };
        let marks = self.marks.get_or_init(|| {
            let mut marks: HashMap<char, Vec<RegionCode>> = HashMap::new();
            let named = self.all_names().iter().filter(|row| !row.code.is_zone()).map(|row| (row.name, row.code));
            let short = aliases().filter(|(alias, _)| alias.chars().nth(1).is_none());
            for (name, code) in named.chain(short) {
                if let Some(first) = name.chars().next() {
                    marks.entry(first).or_default().push(code);
                }
            }
            marks
        });
        // 绵高新教〔2023〕1号 is of the zone, not of the city.
        let zones = self.recogniser().zones().numbered(doc_no.unwrap_or_default().trim());
        if zones.is_empty() { marks.get(&mark).cloned().unwrap_or_default() } else { zones }
    }
}

/// How a document speaks of itself, as counts of 全市/我市/市委 and so on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Scope {
    /// 全国共有, 全国各级各类: the country as what is spoken of, not 全国优秀教师.
    nation: usize,
    province: usize,
    city: usize,
    district: usize,
    county: usize,
}

impl Scope {
    /// Counts the levels that a text calls its own: 全市, 我县.
    fn of<'a>(body: impl Iterator<Item = &'a str>, heading: &'a str) -> Scope {
        let words = Words::builtin();
        let mut scope = Scope::default();
        let leads = ["全", "我"].map(memchr::memmem::Finder::new);
        for text in std::iter::once(heading).chain(body) {
            for lead in &leads {
                for at in lead.find_iter(text.as_bytes()) {
                    let rest = text.get(at + lead.needle().len()..).unwrap_or_default();
                    let unit = rest.chars().next();
                    scope.count(unit);
                    let spoken =
                        lead.needle() == "全".as_bytes() && rest.strip_prefix('国').is_some_and(speaks_of_nation);
                    // 我国学前教育在园幼儿, but not 我国教育家
                    let ours = lead.needle() == "我".as_bytes()
                        && rest.strip_prefix('国').is_some_and(|rest| words.stage.starts(rest).is_some());
                    scope.nation += usize::from(spoken || ours);
                }
            }
        }
        // 区教体局2020年工作总结: the issuer calls itself by its level alone.
        for start in heading.lines().map(str::trim_start) {
            let mut chars = start.chars();
            let unit = chars.next();
            if chars.as_str().begins(&words.issuer_end) {
                (0..3).for_each(|_| scope.count(unit));
            }
        }
        scope
    }

    fn count(&mut self, unit: Option<char>) {
        match unit {
            Some('省') => self.province += 1,
            Some('市' | '州' | '盟') => self.city += 1,
            Some('区') => self.district += 1,
            Some('县' | '旗') => self.county += 1,
            _ => {}
        }
    }

    /// Whether it speaks mostly of a district or of a county.
    fn of_county(self) -> bool {
        self.district.max(self.county) > 2 * self.city && self.district.max(self.county) > self.province
    }

    fn of_city(self) -> bool {
        self.city > self.district.max(self.county) && self.city > self.province
    }

    fn of_province(self) -> bool {
        self.province > self.city + self.district + self.county
    }

    /// Whether it speaks of the country more than of any part of it.
    fn of_nation(self) -> bool {
        self.nation > self.province + self.city + self.district + self.county
    }

    /// Whether a place of this name hardly speaks so: a province of 全县, a county of 全市. In an
    /// autonomous region 全区 is the region.
    fn contradicts(self, code: RegionCode, name: &str) -> bool {
        let city = name.ends_with('市') || code.level() == Level::Prefecture || code.in_municipality();
        let local = self.district + self.county;
        match code.level() {
            Level::Country => !self.of_nation(),
            Level::Province if name.ends_with("自治区") => self.of_city() || self.county > 2 * self.district,
            Level::Province if !city => self.of_county() || self.of_city(),
            Level::Province | Level::Prefecture => self.of_county(),
            Level::County => {
                self.city > 2 && self.city > 3 * local && !city
                    || self.province > 2 && self.province > 3 * (self.city + local)
            }
        }
    }

    /// Whether the text calls its place 县 alone, which no place with the name of a city or district does.
    fn is_below(self, name: &str) -> bool {
        self.county > 0 && self.city + self.district == 0 && name.ends_with(['市', '区'])
    }

    /// Whether a county-level place of this name can speak so: 全县 is no district's word.
    fn fits(self, name: &str) -> bool {
        match suffix(name) {
            Some("区" | "矿区" | "新区" | "林区" | "特区") => self.district > self.county,
            Some("市") => self.city > self.county,
            Some(_) => self.county >= self.district,
            None => false,
        }
    }
}

/// Whether what stands behind 全国 makes it what the text speaks of: 全国教育事业, 全国共有, 全国31个省份.
fn speaks_of_nation(rest: &str) -> bool {
    rest.begins(&Words::builtin().told_of_whole) || rest.starts_with(|c: char| c.is_ascii_digit())
}

/// One document under examination.
struct Case<'r, 'a> {
    regions: &'r Regions,
    year: Option<u16>,
    body: &'a str,
    view: Option<&'a View>,
    mentions: &'a [Mention<'r>],
    /// Places whose name begins as the document number does.
    marked: Vec<RegionCode>,
    scope: Scope,
}

impl<'r> Case<'r, '_> {
    /// Tells that the body is read at a byte.
    fn passed(&self, at: usize) {
        self.view.into_iter().for_each(|view| view.passed(at));
    }

    fn resolution(&self, code: RegionCode, reason: String) -> Option<Resolution> {
        self.regions.get(code).map(|_| Resolution { code, reasons: vec![reason] })
    }

    /// The issuer: names at the start of a line, before 教育局, 人民政府, 2020年 or 关于.
    ///
    /// `place` says where the texts stand; in an opening, counties below a named city are its parts.
    fn by_issuer(&self, texts: &[&str], place: &str) -> Option<Resolution> {
        let signed = place != OPENS;
        let mut scores: Vec<(RegionCode, u32, u32, String)> = Vec::new();
        for line in texts.iter().flat_map(|text| text.lines()) {
            if is_row(line) {
                continue;
            }
            for mention in self.regions.mentions(line) {
                let points = issuer_points(line, &mention);
                if points == 0 {
                    continue;
                }
                if !signed && (self.is_row_of_list(&mention) || passing::is_other_party(line, &mention)) {
                    continue;
                }
                let Some((code, why)) = self.identify(&mention, texts) else { continue };
                // 恩施州各县市供餐进度 | 利川市 189所: a row below the title.
                let below_city = || scores.iter().any(|(other, ..)| *other != code && code.is_within(*other));
                if passing::opens_row(&line[mention.end..]) && below_city() {
                    continue;
                }
                let name = line.get(mention.start..mention.end).unwrap_or_default();
                // 市区教育概况: what was the district of one city is a word for those of any.
                let generic = mention.kind == MentionKind::Ambiguous && self.regions.recogniser().is_common(name);
                if generic && mention.suffixed && why.is_empty() {
                    continue;
                }
                match scores.iter_mut().find(|score| score.0 == code) {
                    Some(score) => (score.1, score.2) = (score.1 + points, score.2.max(points)),
                    None => scores.push((code, points, points, format!("{place}有“{name}”{why}"))),
                }
            }
        }
        // The county that signs below the name of its city is the issuer.
        let best = scores.iter().enumerate().max_by_key(|(at, (code, sum, peak, _))| {
            let below = scores
                .iter()
                .filter(|other| signed && other.0 != *code && code.is_within(other.0) && *peak >= other.2)
                .map(|other| other.1)
                .sum::<u32>();
            (sum + below, std::cmp::Reverse(*at))
        });
        let (_, (code, sum, _, reason)) = best?;
        let marked = self.marked.contains(code);
        let spoken = self.mentions.iter().filter(|mention| mention.first() == Some(*code)).count() > 2;
        let name = self.regions.get(*code)?.name;
        // 我市…: the district in the opening words is a part of the city that speaks.
        let local = self.scope.district + self.scope.county;
        let part = !signed && name.ends_with('区') && self.scope.city > 1 && local == 0 && !code.in_municipality();
        if !signed && self.scope.is_below(name) {
            return None;
        }
        // A zone speaks of 全市 as often as of itself (我区, 全园).
        let contradicted = self.scope.contradicts(*code, name) && !(signed && code.is_zone()) || part;
        let total = (sum + 2 * u32::from(marked) + u32::from(spoken)).saturating_sub(if contradicted { 4 } else { 0 });
        let rival = scores
            .iter()
            .any(|other| other.0 != *code && !other.0.is_within(*code) && !code.is_within(other.0) && other.1 >= *sum);
        if total < ENOUGH || (rival && !marked && !spoken) {
            return None;
        }
        self.resolution(*code, reason.clone())
    }

    /// Which of the bearers of a name is meant, with the reason when it took one.
    fn identify(&self, mention: &Mention<'r>, texts: &[&str]) -> Option<(RegionCode, String)> {
        if let Some(code) = pick(mention, None, self.year) {
            return Some((code, String::new()));
        }
        let alive = alive(mention, self.year);
        if let [only] = alive.as_slice() {
            return Some((*only, String::new()));
        }
        let elsewhere = texts.iter().flat_map(|text| self.regions.mentions(text));
        let named: Vec<RegionCode> = elsewhere
            .chain(self.mentions.iter().copied())
            .filter(|other| other.candidates != mention.candidates && other.kind != MentionKind::Ambiguous)
            .filter_map(|other| pick(&other, None, self.year))
            .collect();
        // The city named near it, else the province; most often named wins.
        for level in [Level::Prefecture, Level::Province] {
            let support = |code: &RegionCode| {
                named
                    .iter()
                    .filter(|name| match level {
                        Level::Province => name.province() == code.province(),
                        _ => name.get() / 100 == code.get() / 100,
                    })
                    .count()
            };
            let mut ranked: Vec<(usize, RegionCode)> = alive.iter().map(|code| (support(code), *code)).collect();
            ranked.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
            match ranked.as_slice() {
                [(most, code), (next, _), ..] if most > next => {
                    let why = self.regions.parent(*code).map(|parent| format!("，文中有{}的地名", parent.name));
                    return Some((*code, why.unwrap_or_default()));
                }
                _ => {}
            }
        }
        // A district elsewhere is written with its city; those of municipalities stand alone.
        let mut central = alive.iter().filter(|code| code.in_municipality());
        match (mention.kind, central.next(), central.next()) {
            (MentionKind::Full, Some(code), None) => Some((*code, "，同名各区中只有它直属直辖市".to_owned())),
            _ => None,
        }
    }

    /// 沈教发 and a place in the text whose name begins with 沈.
    fn by_doc_no(&self, doc_no: Option<&str>) -> Option<Resolution> {
        let mut counts: HashMap<RegionCode, usize> = HashMap::new();
        for mention in self.mentions.iter().filter(|mention| mention.kind != MentionKind::Ambiguous) {
            if let Some(code) = mention.candidates.iter().find(|code| self.marked.contains(code)) {
                *counts.entry(*code).or_default() += 1;
            }
        }
        let (code, count) = leader(&counts, 2)?;
        let name = self.regions.get(code)?.name;
        if count < 2 || self.scope.contradicts(code, name) {
            return None;
        }
        self.resolution(code, format!("发文字号“{}”与文中{count}处“{name}”相合", doc_no.unwrap_or_default().trim()))
    }
}

/// The entry with the highest count, if it has at least `times` that of every other.
fn leader(counts: &HashMap<RegionCode, usize>, times: usize) -> Option<(RegionCode, usize)> {
    let (code, most) = counts.iter().max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code)))?;
    let alone = counts.iter().all(|(other, count)| other == code || count * times <= *most);
    (alone && *most > 0).then_some((*code, *most))
}

/// How much the position of a name makes it the issuer's: 0 for none at all.
fn issuer_points(line: &str, mention: &Mention<'_>) -> u32 {
    let words = Words::builtin();
    let (before, after) = (line.get(..mention.start).unwrap_or_default(), line.get(mention.end..).unwrap_or_default());
    if before.closes(&words.other_place_before) || before.holds(&words.addressee_label) || is_part(after) {
        return 0;
    }
    let school = after.begins(&words.school_name_after);
    let issuer = after.begins(&words.issuer_end);
    let titled = after.starts_with(|c: char| c.is_ascii_digit() || "“〇二关".contains(c));
    let lead = before.trim_end_matches(|c: char| c.is_whitespace());
    let begins = |lead: &str| {
        lead.is_empty()
            || lead == "《"
            || lead.ends_with("--")
            || lead.ends_with(|c: char| "，。；：】》（）()—:.,;".contains(c))
            || lead.ends_with(|c: char| c.is_ascii_digit() || "年月日底初末期来".contains(c))
    };
    let at_start =
        begins(lead) || words.issuer_lead.ends(lead).is_some_and(|word| begins(&lead[..lead.len() - word.len()]));
    // A school speaks for the place it lies in when it has the first word.
    if school {
        return if mention.kind == MentionKind::Full && at_start { ENOUGH } else { 0 };
    }
    let name = match mention.kind {
        MentionKind::Full => 3,
        MentionKind::Short => 2,
        MentionKind::Ambiguous if issuer && at_start => 2,
        MentionKind::Ambiguous => return 0,
    };
    // 恩施州各县市供餐进度
    let parts = at_start && after.begins(&words.parts_of_place);
    name + 3 * u32::from(issuer || parts) + 2 * u32::from(at_start) + u32::from(titled)
}

/// 经开区教育局: tells whether what stands behind the name of a city makes an issuer of it that is a part of the city which nobody knows.
pub(super) fn is_part(after: &str) -> bool {
    let words = Words::builtin();
    words.functional_area_full.starts(after).is_some_and(|area| {
        let rest = &after[area.len()..];
        rest.begins(&words.issuer_end) || rest.starts_with(|c: char| c.is_ascii_digit() || "“〇二关".contains(c))
    })
}

/// Tells whether a line is a row of a table: a name and figures.
fn is_row(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    2 * digits > line.chars().count()
}

/// The text without the blanks inside its lines (承  德  市).
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_whitespace()).collect()
}

/// The text in stretches within which each name and 全市 are whole.
fn stretches<'a>(text: &'a str, view: Option<&'a View>) -> impl Iterator<Item = &'a str> {
    let passed = move |at| view.into_iter().for_each(|view| view.passed(at));
    text::stretches(text, passed).map(|(_, stretch)| stretch)
}

/// The first words of a text.
fn opening(text: &str) -> &str {
    let end = text.char_indices().nth(OPENING).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}
