//! Bound: 余, 以上, 不低于 are at least; 近, 不足, 以内 at most; 约, 左右 about.

use super::Bound;
use super::scene::{Scene, last_clause};
use crate::catalog::words::Words;

/// Tells the bound of quantity `index`, and the word that decided it.
#[must_use]
pub(super) fn bound(scene: &Scene<'_>, index: usize) -> (Bound, Option<&'static str>) {
    let quantity = &scene.quantities[index];
    let before = scene.between(index).trim_end_matches(['“', ' ']);
    // 45人、50人以内: the bound behind the last counts for the list.
    let mut last = index;
    while last + 1 < scene.quantities.len()
        && matches!(scene.after(last), "、" | "和" | "及")
        && scene.quantities[last + 1].unit == quantity.unit
    {
        last += 1;
    }
    // 9900个多900个 compares; 6800个多 bounds.
    let follows = &scene.text[scene.quantities[last].range.end..];
    let after = scene.after(last);
    let compares = after.starts_with(['多', '余']) && follows.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    around(before, if compares { "" } else { after }, quantity.inner_bound)
}

/// Tells the bound of a number by the text before and behind it and by what stands inside, and the word that decided it.
pub(super) fn around(before: &str, after: &str, inner: Option<Bound>) -> (Bound, Option<&'static str>) {
    let words = Words::builtin();
    if let Some(word) = words.approx_after.starts(after) {
        return (Bound::Approx, Some(word));
    }
    let by_before = [
        (&words.at_least_before, Bound::AtLeast),
        (&words.at_most_before, Bound::AtMost),
        (&words.approx_before, Bound::Approx),
    ]
    .into_iter()
    .filter_map(|(list, bound)| list.ends(before).map(|word| (bound, word)))
    .max_by_key(|(_, word)| word.len())
    .filter(|(_, word)| words.not_bound_before.ends(before).is_none_or(|other| other.len() <= word.len()));
    if let Some((bound, word)) = by_before {
        return match inner {
            Some(inner) if inner != bound => (Bound::Approx, Some(word)),
            _ => (bound, Some(word)),
        };
    }
    // 每个街镇至少办好1所: the adverb stands before the verb.
    let near = super::reject::tail_chars(last_clause(before), 8);
    if near.contains(['少', '低']) && ["至少", "最少", "不少于", "不低于"].iter().any(|word| near.contains(word)) {
        return (Bound::AtLeast, Some("至少"));
    }
    if let Some(word) = words.at_least_after.starts(after) {
        return (Bound::AtLeast, Some(word));
    }
    if let Some(word) = words.at_most_after.starts(after) {
        return (Bound::AtMost, Some(word));
    }
    match inner {
        Some(Bound::AtLeast) => (Bound::AtLeast, Some("余")),
        Some(bound) => (bound, Some("来")),
        None => (Bound::Exact, None),
    }
}
