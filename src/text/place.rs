//! Where a slice of a text stands in it.

/// Byte of `whole` where `slice` begins, if it is a slice of it and not of another text.
#[inline]
#[must_use]
pub(crate) fn place_in(slice: &str, whole: &str) -> Option<usize> {
    let at = (slice.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
    (at <= whole.len() && slice.len() <= whole.len() - at).then_some(at)
}

/// [`place_in`] of what is known to be a slice.
#[inline]
#[must_use]
pub(crate) fn offset_in(slice: &str, whole: &str) -> usize {
    debug_assert!(place_in(slice, whole).is_some(), "a slice of the text");
    (slice.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize)
}

#[cfg(test)]
mod tests {
    use super::place_in;

    #[test]
    fn slices_are_told_from_other_texts() {
        let whole = "全县小学";
        assert_eq!(place_in(&whole[6..], whole), Some(6));
        assert_eq!(place_in(&whole[12..], whole), Some(12));
        assert_eq!(place_in(whole, &whole[6..]), None);
        assert_eq!(place_in(&whole[..6], &whole[3..]), None);
        assert_eq!(place_in("小学", whole), None);
    }
}
