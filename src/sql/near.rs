//! The one name that a person most likely meant.

/// Returns the candidate most like `name`, when one is like enough to be a slip of it.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let wanted = name.trim().to_lowercase();
    let length = wanted.chars().count();
    if length == 0 {
        return None;
    }
    let allowed = match length {
        1..=2 => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            let size = lower.chars().count();
            let contained = length >= 2 && size >= 2 && (lower.contains(&wanted) || wanted.contains(&lower));
            // A city without its 市 is nearer than one that differs in a character.
            let distance = if contained {
                length.abs_diff(size).min(4) * 2
            } else {
                strsim::damerau_levenshtein(&wanted, &lower) * 3
            };
            // A plural or another ending: `query` for `queries`.
            let same = wanted.chars().zip(lower.chars()).take_while(|(one, other)| one == other).count();
            let begins = same >= 4 && same + 1 >= length;
            let limit = if contained || begins { usize::MAX } else { allowed * 3 };
            (distance <= limit).then(|| (distance, length.abs_diff(size), candidate.to_owned()))
        })
        .min()
        .map(|(_, _, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_finds_slips_and_short_forms() {
        assert_eq!(nearest("抚顺", ["沈阳市", "抚顺市", "抚州市"]).as_deref(), Some("抚顺市"));
        assert_eq!(nearest("fundign", ["staffing", "funding"]).as_deref(), Some("funding"));
        assert_eq!(nearest("ctiy", ["city", "county"]).as_deref(), Some("city"));
        assert_eq!(nearest("query", ["quit", "queries"]).as_deref(), Some("queries"));
        assert_eq!(nearest("xyz", ["city", "county"]), None);
        assert_eq!(nearest("", ["city"]), None);
    }
}
