//! Spans in the decoded text of a document, counted in Unicode code points.

/// A half-open range of **characters** (Unicode code points) in the decoded, unchanged text of one document.
///
/// This is the unit of provenance: `substr(text, start + 1, end - start)` in SQLite gives exactly the characters meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CharSpan {
    /// Offset of the first character.
    pub start: u32,
    /// Offset after the last character; never less than `start`.
    pub end: u32,
}

impl CharSpan {
    /// Makes the span of the characters from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Returns the number of characters covered.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Tells whether no character is covered.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Tells whether `other` lies wholly inside this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns the characters of `text` that the span covers, or `None` when it reaches past the end.
    #[must_use]
    pub fn slice(self, text: &str) -> Option<&str> {
        let mut bounds = text.char_indices().map(|(byte, _)| byte).chain(std::iter::once(text.len()));
        let start = bounds.nth(self.start as usize)?;
        if self.is_empty() {
            return Some(&text[start..start]);
        }
        let end = bounds.nth((self.len() - 1) as usize)?;
        Some(&text[start..end])
    }
}

#[cfg(test)]
mod tests {
    use super::CharSpan;

    #[test]
    fn slices_count_characters_not_bytes() {
        let text = "共有１２所";
        assert_eq!(CharSpan::new(2, 5).slice(text), Some("１２所"));
        assert_eq!(CharSpan::new(5, 5).slice(text), Some(""));
        assert_eq!(CharSpan::new(2, 6).slice(text), None);
    }
}
