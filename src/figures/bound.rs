//! Bound: 余, 以上, 不低于 are at least; 近, 不足, 以内 at most; 约, 左右 about.

use super::Bound;
use super::quantity::Quantity;
use super::scene::Scene;
use crate::catalog::words::Words;

/// Tells the bound of quantity `index`, and the word that decided it.
#[must_use]
pub fn bound(scene: &Scene<'_>, index: usize) -> (Bound, Option<&'static str>) {
    let words = Words::builtin();
    let quantity: &Quantity = &scene.quantities[index];
    let before = scene.between(index).trim_end_matches(['“', ' ']);
    let after = scene.after(index);
    if let Some(word) = words.approx_after.starts(after) {
        return (Bound::Approx, Some(word));
    }
    let inner = quantity.inner_bound;
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
