//! Nature: reported, promised, a norm, or a change against another figure.

mod by_paper;
mod change;
mod shift;
mod standard;
mod target;

use super::Nature;
use super::paper::Paper;
use super::scene::{Scene, without_remark};
use super::year::YearMention;
use crate::catalog::probe::{Ask, words};
use crate::catalog::words::Words;
use by_paper::by_paper;
pub(super) use by_paper::of_cell;
use change::change;
pub(super) use shift::{Shift, shift};
use standard::{NORMS_IN_A_ROW, class_to_be_kept, daily, should_be, standard, told_norm};
pub(super) use standard::{full_mark, threshold};
use target::{Promise, target};
pub(super) use target::{promises, tells_now};

/// Why a figure has its nature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The nature.
    pub(super) nature: Nature,
    /// The word that decided it, if any; otherwise the part of the document did.
    pub(super) word: Option<&'static str>,
}

/// What the part of the document says of the time its figures are of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    /// The part promises rather than reports.
    pub(super) plan: bool,
    /// The year behind which things are still to come.
    pub(super) year: Option<i32>,
    /// That year was taken from what the text tells; no title, number or date names one.
    pub(super) guessed: bool,
    /// What the paper does, where it neither reports nor plans.
    pub(super) paper: Option<Paper>,
    /// The part of the year that the title says it tells of.
    pub(super) told: Option<Told>,
}

/// The part of a year that a paper tells of: 上半年工作总结; 3月份工作总结及4月份工作安排.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    /// Its last month; 0 for 本周 and 本月.
    pub(super) month: i32,
    /// It is a month, and the title says that the paper comes to the next as well.
    pub(super) by_months: bool,
}

impl Told {
    /// What a title says.
    #[must_use]
    pub(super) fn of_title(title: &str) -> Option<Self> {
        let words = Words::builtin();
        let part = title.char_indices().find_map(|(at, _)| words.told_parts.starts(&title[at..]));
        // 5月工作小结和6月工作计划
        let months = || {
            let mut named = title.match_indices('月').filter_map(|(at, _)| {
                let before = &title[..at];
                before[before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..].parse::<i32>().ok()
            });
            let (first, second) = (named.next()?, named.next()?);
            (second == first % 12 + 1).then_some(first)
        };
        part.map(|(_, month)| Self { month, by_months: false })
            .or_else(|| months().map(|month| Self { month, by_months: true }))
    }
}

/// Decides the nature of quantity `index`; `mention` is the year expression that applies to it.
#[must_use]
pub(super) fn nature(scene: &Scene<'_>, index: usize, now: Now, mention: Option<&YearMention>) -> Verdict {
    by_paper(scene, index, now, mention, by_words(scene, index, now, mention))
}

/// What the words around it and the part of the document say.
fn by_words(scene: &Scene<'_>, index: usize, now: Now, mention: Option<&YearMention>) -> Verdict {
    let words = Words::builtin();
    let plan = now.plan;
    if let Some(word) = threshold(scene, index) {
        return verdict(Nature::Standard, word);
    }
    // 比例不得低于40% in a plan is asked for.
    let asked = || {
        let limit = words.limit_word.ends(scene.own_lead(index)).filter(|word| word.starts_with("不得"));
        limit.is_some() && !scene.clause_lead(index).holds(&words.levying)
    };
    let unit = scene.quantities[index].unit;
    let unmet = plan && class_to_be_kept(scene, index, words);
    if !unmet
        && let Some(word) = standard(scene, index, words, NORMS_IN_A_ROW)
        && !(plan && (unit == "%" || words.doing_unit.has(unit)) && asked())
    {
        return verdict(Nature::Standard, word);
    }
    if !plan && let Some(word) = daily(scene, index, words) {
        return verdict(Nature::Standard, word);
    }
    if !plan && let Some(word) = should_be(scene, index, words) {
        return verdict(Nature::Standard, word);
    }
    let promised = target(scene, index, now, mention, words);
    if !plan
        && promised.is_none()
        && let Some(word) = told_norm(scene, index, words)
    {
        return verdict(Nature::Standard, word);
    }
    if let Some(word) = change(scene, index, words) {
        let told = |promise| matches!(promise, Promise::Word(said) if said != "计划") && !word.contains("超");
        return match promised {
            Some(promise) if (plan || told(promise)) && !words.gap_before.has(word) => promise.verdict(),
            _ => verdict(Nature::Change, word),
        };
    }
    match promised {
        Some(promise) if shift(scene, index) != Some(Shift::From) => promise.verdict(),
        _ => Verdict { nature: Nature::Actual, word: None },
    }
}

impl Promise {
    const fn verdict(self) -> Verdict {
        Verdict { nature: Nature::Target, word: self.word() }
    }
}

const fn verdict(nature: Nature, word: &'static str) -> Verdict {
    Verdict { nature, word: Some(word) }
}

/// The words of its own clause directly before quantity `index`, stripped; all rules ask for them.
fn bare<'a>(scene: &Scene<'a>, index: usize, words: &Words) -> &'a str {
    scene.bare(index, |own| strip(own, words))
}

/// Strips approximation and filler words from the end of `text`.
fn strip<'a>(text: &'a str, words: &Words) -> &'a str {
    let mut text = without_remark(text);
    loop {
        let end = words.ending(text);
        if end.ends(&words.filler).is_none() {
            return text;
        }
        let cut = end
            .ends(&words.change_filler)
            .or_else(|| end.ends(&words.approx_before))
            .or_else(|| end.ends(&words.at_least_before));
        match cut {
            // 节约 is no 约.
            Some("约") if text.closes(words!["节约"]) => return text,
            Some(word) if word.len() < text.len() => text = &text[..text.len() - word.len()],
            _ => return text,
        }
    }
}

#[cfg(test)]
mod tests;
