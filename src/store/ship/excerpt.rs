//! The text of a document cut down to the sentences that figures stand in, with every position moved along.

/// Pieces of a text joined by line breaks, and where each came from. Positions are in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
}

/// One piece of the source, whole sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) excerpt_start: i64,
    pub(super) source_start: i64,
    pub(super) length: i64,
}

impl Excerpt {
    /// Cuts `text` down to `sentences`, given as starts and ends in any order; those that touch become one piece.
    /// Sentences that reach beyond the text, as in a damaged file, are taken as far as the text goes.
    pub(super) fn new(text: &str, mut sentences: Vec<(i64, i64)>) -> Self {
        let chars = text.chars().count() as i64;
        for (start, end) in &mut sentences {
            *start = (*start).clamp(0, chars);
            *end = (*end).clamp(*start, chars);
        }
        sentences.sort_unstable();
        let mut spans: Vec<(i64, i64)> = Vec::new();
        for (start, end) in sentences {
            match spans.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => spans.push((start, end)),
            }
        }
        let mut excerpt = Self { text: String::new(), pieces: Vec::with_capacity(spans.len()) };
        let (mut at, mut length) = (0, 0);
        let mut chars = text.chars();
        for (start, end) in spans {
            if length > 0 {
                excerpt.text.push('\n');
                length += 1;
            }
            excerpt.pieces.push(Piece { excerpt_start: length, source_start: start, length: end - start });
            for _ in at..start {
                chars.next();
            }
            excerpt.text.extend(chars.by_ref().take((end - start) as usize));
            length += end - start;
            at = end;
        }
        excerpt
    }

    /// Where a character that is kept has gone; for one that is not, where the next kept one has.
    pub(super) fn start(&self, source: i64) -> i64 {
        let next = self.pieces.partition_point(|piece| piece.source_start + piece.length <= source);
        match self.pieces.get(next) {
            Some(piece) => piece.excerpt_start + source.saturating_sub(piece.source_start).max(0),
            None => self.length(),
        }
    }

    /// Where the end of a span has gone; for one in what is cut out, the end of the kept text before it.
    pub(super) fn end(&self, source: i64) -> i64 {
        let before = self.pieces.partition_point(|piece| piece.source_start < source);
        match before.checked_sub(1).and_then(|index| self.pieces.get(index)) {
            Some(piece) => piece.excerpt_start + source.saturating_sub(piece.source_start).min(piece.length),
            None => 0,
        }
    }

    fn length(&self) -> i64 {
        self.pieces.last().map_or(0, |piece| piece.excerpt_start + piece.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_sentences_keep_their_words() {
        let text = "甲乙丙。丁戊己。庚辛壬。";
        let excerpt = Excerpt::new(text, vec![(8, 12), (0, 4), (8, 12)]);
        assert_eq!(excerpt.text, "甲乙丙。\n庚辛壬。");
        assert_eq!((excerpt.start(9), excerpt.end(11)), (6, 8));
        assert_eq!((excerpt.start(5), excerpt.end(6)), (5, 4));
        assert_eq!((excerpt.start(12), excerpt.end(12)), (9, 9));
        assert_eq!(Excerpt::new(text, vec![]).start(3), 0);
        let beyond = Excerpt::new(text, vec![(i64::MIN, 4), (8, i64::MAX), (i64::MAX, i64::MIN)]);
        assert_eq!(beyond.text, "甲乙丙。\n庚辛壬。");
        assert_eq!((beyond.start(i64::MAX), beyond.end(i64::MIN)), (9, 0));
    }
}
