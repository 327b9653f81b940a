//! Places that the first words of a text name although it is about another: who set a norm, the first of a list.

use super::Case;
use crate::catalog::probe::Ask;
use crate::catalog::region::recognise::pick;
use crate::catalog::region::{Level, Mention, MentionKind, RegionCode};
use crate::catalog::words::Words;

impl Case<'_, '_> {
    /// The opening without the norm that it begins with: 黑龙江省规定，…。肇东市当年应拨…: a place in that province comes next.
    pub(super) fn behind_norm<'t>(&self, opening: &'t str) -> &'t str {
        let sentence = super::opening(opening).split('。').next().unwrap_or_default();
        let Some(rest) = opening[sentence.len()..].strip_prefix('。').or_else(|| behind_stop(opening)) else {
            return opening;
        };
        let names = self.regions.mentions(sentence);
        let Some(giver) = names.first().filter(|name| sentence[..name.start].trim_start().is_empty()) else {
            return opening;
        };
        let code = pick(giver, None, self.year).filter(|code| code.level() == Level::Province);
        let Some(code) = code.filter(|_| sentence[giver.end..].begins(&Words::builtin().norm_after)) else {
            return opening;
        };
        let next = self.regions.mentions(super::opening(rest)).into_iter().find(|name| name.kind == MentionKind::Full);
        let inside = next.and_then(|name| pick(&name, Some(code), self.year));
        let inside = inside.is_some_and(|inside| inside != code && inside.is_within(code));
        if inside { rest } else { opening }
    }

    /// 甲县3.41亿元（88%）、乙县3.06亿元: the first of counties of one city that have a figure each speaks for none.
    pub(super) fn is_row_of_list(&self, mention: &Mention<'_>) -> bool {
        let behind = |mention: &Mention<'_>| {
            self.passed(mention.start);
            self.body.get(mention.end..).unwrap_or_default()
        };
        let mut all = self.mentions.iter();
        let Some(first) = all.find(|other| other.candidates == mention.candidates && has_figure(behind(other))) else {
            return false;
        };
        let around = |mention: &Mention<'_>| {
            pick(mention, None, self.year)
                .filter(|code| code.level() == Level::County)
                .and_then(|code| RegionCode::new(code.get() / 100 * 100))
        };
        let next = all.next().filter(|next| next.candidates != first.candidates && has_figure(behind(next)));
        next.is_some_and(|next| around(first).is_some() && around(first) == around(next))
    }
}

/// Tells whether the clause of a place has the text's own place as its other party: 昆山市选派教师12名到我县支教.
pub(super) fn is_other_party(text: &str, mention: &Mention<'_>) -> bool {
    let words = Words::builtin();
    let clause = &text[mention.end..];
    let clause = &clause[..clause.find(['。', '；', '，', '\n']).unwrap_or(clause.len())];
    let behind = words.own_party.find(clause).is_some_and(|(at, _)| clause[..at].closes(&words.to_own_party));
    behind && mention.kind != MentionKind::Ambiguous
}

/// What stands behind the first full stop, which may lie behind what is taken for the opening.
fn behind_stop(opening: &str) -> Option<&str> {
    let near = &opening[..opening.floor_char_boundary(FIRST_SENTENCE)];
    near.find('。').map(|at| &opening[at + '。'.len_utf8()..])
}

/// Bytes of a first sentence that states a norm.
const FIRST_SENTENCE: usize = 600;

/// Tells whether what stands behind a name makes its line one of a list: 利川市 189所, 宣恩县、咸丰县, 巴东县：.
pub(super) fn opens_row(after: &str) -> bool {
    after.starts_with(['、', '：']) || has_figure(after)
}

/// Tells whether a number that is no year begins the text.
fn has_figure(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '：']);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    digits > 0 && !(digits == 4 && text[digits..].starts_with('年'))
}
