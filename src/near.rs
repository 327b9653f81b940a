//! Names that a person may have meant.

use std::cmp::Ordering;

/// Returns up to `most` of `known` that are most like `given`, the nearest first; those with nothing in common are left out.
#[must_use]
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<String> {
    let wanted = given.trim().to_lowercase();
    let mut scored: Vec<(f64, &str)> = known
        .into_iter()
        .map(|name| (likeness(&wanted, &name.to_lowercase()), name))
        .filter(|(score, _)| *score > 0.4)
        .collect();
    scored.sort_by(|a, b| by_likeness(*a, *b));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(most).map(|(_, name)| name.to_owned()).collect()
}

/// Returns the one of `known` that is most like `given`, when it is like enough for `given` to be a slip of it: where only one guess is offered,
/// none is better than a wrong one.
#[must_use]
pub fn the_nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let wanted = given.trim().to_lowercase();
    let slips = known.into_iter().filter_map(|name| {
        let lower = name.to_lowercase();
        is_slip(&wanted, &lower).then(|| (likeness(&wanted, &lower), name))
    });
    slips.min_by(|a, b| by_likeness(*a, *b)).map(|(_, name)| name.to_owned())
}

/// The more alike first, then in order of the alphabet.
fn by_likeness(one: (f64, &str), other: (f64, &str)) -> Ordering {
    other.0.total_cmp(&one.0).then(one.1.cmp(other.1))
}

/// How alike two words are, 0 to 1. One that contains the other counts as near: people type part of a long name, the more so the longer the part.
fn likeness(given: &str, known: &str) -> f64 {
    let edits = strsim::normalized_damerau_levenshtein(given, known);
    let pairs = strsim::sorensen_dice(given, known);
    let part = if contained(given, known) { 0.75 + 0.25 * edits } else { 0.0 };
    edits.max(pairs).max(part)
}

/// Tells whether one word holds the other.
fn contained(given: &str, known: &str) -> bool {
    !given.is_empty() && !known.is_empty() && (known.contains(given) || given.contains(known))
}

/// Tells whether a word is another one with a slip or two, by its length, or a part or another ending of it: `query` for `queries`.
fn is_slip(given: &str, known: &str) -> bool {
    let (length, size) = (given.chars().count(), known.chars().count());
    let allowed = match length {
        0..=2 => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    let same = given.chars().zip(known.chars()).take_while(|(one, other)| one == other).count();
    let begins = same >= 4 && same + 1 >= length;
    length > 0
        && (length >= 2 && size >= 2 && contained(given, known)
            || begins
            || strsim::damerau_levenshtein(given, known) <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_prefers_small_slips_and_drops_strangers() {
        assert_eq!(nearest("抚顺", ["抚顺市", "承德市", "抚州市"], 3), ["抚顺市"]);
        assert_eq!(nearest("fundng", ["funding", "funding_change", "party"], 3), ["funding", "funding_change"]);
        assert!(nearest("zzz", ["funding"], 3).is_empty());
    }

    #[test]
    fn the_nearest_is_a_slip_or_a_short_form() {
        assert_eq!(the_nearest("抚顺", ["沈阳市", "抚顺市", "抚州市"]).as_deref(), Some("抚顺市"));
        assert_eq!(the_nearest("fundign", ["staffing", "funding"]).as_deref(), Some("funding"));
        assert_eq!(the_nearest("ctiy", ["city", "county"]).as_deref(), Some("city"));
        assert_eq!(the_nearest("query", ["quit", "queries"]).as_deref(), Some("queries"));
        assert_eq!(the_nearest("fund", ["funding_by_theme", "funding"]).as_deref(), Some("funding"));
        assert_eq!(the_nearest("xyz", ["city", "county"]), None);
        assert_eq!(the_nearest("", ["city"]), None);
    }
}
