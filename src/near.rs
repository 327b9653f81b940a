//! Names that a person may have meant.

/// Returns up to `most` of `known` that are most like `given`, the nearest first; those with nothing in common are left out.
#[must_use]
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<String> {
    let wanted = given.to_lowercase();
    let mut scored: Vec<(f64, &str)> = known
        .into_iter()
        .map(|name| (likeness(&wanted, &name.to_lowercase()), name))
        .filter(|(score, _)| *score > 0.4)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(most).map(|(_, name)| name.to_owned()).collect()
}

/// How alike two words are, 0 to 1. One that contains the other counts as near: people type part of a long name.
fn likeness(given: &str, known: &str) -> f64 {
    let edits = strsim::normalized_damerau_levenshtein(given, known);
    let pairs = strsim::sorensen_dice(given, known);
    let part = if !given.is_empty() && (known.contains(given) || given.contains(known)) { 0.75 } else { 0.0 };
    edits.max(pairs).max(part)
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
}
