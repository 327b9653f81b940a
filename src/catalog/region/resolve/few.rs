//! The place of a text that names hardly any: one county without its suffix, or some townships of it.

use std::collections::HashSet;

use super::{Case, Resolution};
use crate::catalog::probe::Ask;
use crate::catalog::region::names::township_stem;
use crate::catalog::region::recognise::alive;
use crate::catalog::region::{Level, MentionKind, Region};
use crate::catalog::words::Words;
use crate::text;

/// Names of townships that must stand in a list.
const TOWNS: usize = 3;

/// Characters that the names of townships take at most.
const TOWN: usize = 4;

/// Bytes before a name in which its clause, or the list that it ends, begins.
const NEAR: usize = 120;

/// Bytes of a text in which a list of townships is looked for.
const FAR: usize = 60_000;

impl Case<'_, '_> {
    /// 会泽山高坡陡。县里…: the one county that the text names, without its suffix, where a clause begins with it and the text calls its place
    /// a 县 or 区 as that is.
    pub(super) fn by_short_name(&self) -> Option<Resolution> {
        let words = Words::builtin();
        let mut named = self.mentions.iter().filter(|mention| mention.kind != MentionKind::Ambiguous);
        let first = named.next()?;
        let same = |other: &crate::catalog::region::Mention<'_>| {
            other.kind == MentionKind::Short && other.candidates == first.candidates
        };
        if first.kind != MentionKind::Short || !named.all(same) {
            return None;
        }
        let [code] = alive(first, self.year)[..] else { return None };
        let region = self.regions.get(code).filter(|region| region.level == Level::County)?;
        let begins = self.mentions.iter().filter(|mention| same(mention)).any(|mention| {
            let (before, after) = (&self.body[..mention.start], &self.body[mention.end..]);
            let near = &before[before.floor_char_boundary(before.len().saturating_sub(NEAR))..];
            let clause = near.rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
            before.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '、' || c == '是')
                && !after.begins(&words.other_place_after)
                && !before.ends_with('《')
                && (!after.begins(&words.school_name_after) || after.starts_with("大学城"))
                && !clause.holds(&words.away_from_home)
        });
        let unit = region.name.chars().next_back().filter(|unit| matches!(unit, '县' | '旗' | '区'))?;
        (begins && self.speaks_as(unit) && !self.scope.contradicts(code, region.name))
            .then(|| self.resolution(code, format!("文中只说到“{}”", &self.body[first.start..first.end])))?
    }

    /// Tells whether the text calls its own place a `unit`: 全县, 驻区, 县里.
    fn speaks_as(&self, unit: char) -> bool {
        let words = Words::builtin();
        let mut bodies = text::stretches(self.body, |at| self.passed(at));
        bodies.any(|(_, body)| {
            body.match_indices(unit).any(|(at, _)| {
                let (before, after) = (&body[..at], &body[at + unit.len_utf8()..]);
                let begins = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
                before.closes(&words.own_level_before) || begins && after.begins(&words.own_level_after)
            })
        })
    }

    /// 罗坳、梓山、段屋等9个乡镇: the only county that has townships of all these names, in a text that speaks of 全县 or 全区.
    pub(super) fn by_town_list(&self) -> Option<Resolution> {
        if !self.scope.of_county() {
            return None;
        }
        let towns = self.town_list()?;
        let is_county = |region: &&Region| region.level == Level::County && region.to_year.is_none();
        let has_all = |county: &&Region| {
            let own: HashSet<&str> = self.regions.townships(county.code).filter_map(township_stem).collect();
            self.scope.fits(county.name) && towns.iter().all(|town| own.contains(town))
        };
        let mut found = self.regions.all().filter(is_county).filter(has_all);
        let (Some(county), None) = (found.next(), found.next()) else { return None };
        self.resolution(county.code, format!("文中的{}都是{}的乡镇", towns.join("、"), county.name))
    }

    /// The names before the first 等…个乡镇 that has enough of them.
    fn town_list(&self) -> Option<Vec<&str>> {
        let body = &self.body[..self.body.floor_char_boundary(FAR)];
        body.match_indices('等').find_map(|(at, _)| {
            let behind = body[at + '等'.len_utf8()..]
                .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c));
            if !behind.begins(&Words::builtin().town_list_after) {
                return None;
            }
            let near = &body[body.floor_char_boundary(at.saturating_sub(NEAR))..at];
            let list = near.rsplit(['，', '。', '；', '：', '（', '\n']).next().unwrap_or_default();
            let mut names: Vec<&str> = list.split('、').collect();
            // 中心园建在罗坳: what stands before the first name is no part of it.
            let open = names.first().is_some_and(|first| first.chars().count() > TOWN);
            names.drain(..usize::from(open));
            let short = names.iter().all(|name| (2..=TOWN).contains(&name.chars().count()));
            (short && names.len() >= TOWNS).then_some(names)
        })
    }
}
