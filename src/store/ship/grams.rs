//! Search that stock tools can do: every run of one to four characters as a word of its own.
//!
//! SQLite's tokenizers take a run of Chinese for one word, and its trigram table misses words under three characters
//! without saying so. With all one- to four-character pieces written out, `MATCH '教师'` is right in any tool that has FTS5.

/// The longest piece, in characters.
const LONGEST: usize = 4;

/// Bytes of a word that SQLite looks at.
const WORD: usize = 32 << 10;

/// The pieces of a row, handed on whenever there are so many bytes of them: those of a huge section take ten times its text.
pub(super) struct Grams<F> {
    pieces: String,
    most: usize,
    hand_on: F,
}

impl<F: FnMut(&str) -> rusqlite::Result<()>> Grams<F> {
    pub(super) const fn new(most: usize, hand_on: F) -> Self {
        Self { pieces: String::new(), most, hand_on }
    }

    /// Adds the pieces of `text`, each followed by a space.
    ///
    /// White space is dropped, as a line break inside a word is no part of it; punctuation ends a word. Letters and digits
    /// make whole words besides.
    pub(super) fn add(&mut self, text: &str) -> rusqlite::Result<()> {
        let mut run = Run::default();
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            if c.is_alphanumeric() {
                run.push(c, &mut self.pieces);
            } else {
                run.end(&mut self.pieces);
            }
            if self.pieces.len() >= self.most {
                self.finish()?;
            }
        }
        run.end(&mut self.pieces);
        Ok(())
    }

    /// Hands on what is left.
    pub(super) fn finish(&mut self) -> rusqlite::Result<()> {
        let done = (self.hand_on)(&self.pieces);
        self.pieces.clear();
        done
    }
}

/// A run of letters and digits on its way past; one without punctuation may be as long as a text.
#[derive(Default)]
struct Run {
    /// Its last characters, up to [`LONGEST`] of them.
    last: Vec<char>,
    /// The ASCII letters and digits at its end.
    word: String,
}

impl Run {
    /// Goes on by a character: writes the pieces that end with it.
    fn push(&mut self, c: char, out: &mut String) {
        if self.last.len() == LONGEST {
            self.last.remove(0);
        }
        self.last.push(c);
        for start in 0..self.last.len() {
            out.extend(&self.last[start..]);
            out.push(' ');
        }
        if !c.is_ascii() {
            self.end_word(out);
        } else if self.word.len() < WORD {
            self.word.push(c);
        }
    }

    fn end_word(&mut self, out: &mut String) {
        if self.word.len() > LONGEST {
            out.push_str(&self.word);
            out.push(' ');
        }
        self.word.clear();
    }

    fn end(&mut self, out: &mut String) {
        self.end_word(out);
        self.last.clear();
    }
}

/// Returns the pieces that every text with `word` in it has been cut into among others; none for a word of punctuation only.
///
/// A text with all of them need not have the word: those longer than [`LONGEST`] are to be compared again.
pub(super) fn needed(word: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    for run in word.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let run: Vec<char> = run.chars().collect();
        pieces.extend(run.windows(LONGEST.min(run.len())).map(|piece| piece.iter().collect::<String>()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Grams;

    /// The pieces of `text`, and how often they were handed on.
    fn grams(text: &str, most: usize) -> (String, usize) {
        let (mut out, mut times) = (String::new(), 0);
        let mut grams = Grams::new(most, |pieces: &str| {
            out.push_str(pieces);
            times += 1;
            Ok(())
        });
        grams.add(text).expect("nothing fails");
        grams.finish().expect("nothing fails");
        (out, times)
    }

    #[test]
    fn pieces_handed_on_in_parts_are_the_same() {
        let text = "我市共有\n幼儿园ABCDEFG所，教师3,680人；5G网络abcde".repeat(20);
        let (whole, once) = grams(&text, usize::MAX);
        assert_eq!(once, 1);
        for most in [1, 7, 100, 1000] {
            let (parts, times) = grams(&text, most);
            assert!(parts == whole && times > 5, "{most}: {times}");
        }
        let pieces: BTreeSet<&str> = whole.split(' ').collect();
        for piece in ["我市共有", "有幼儿园", "共有", "园", "ABCDEFG", "EFG所", "680人", "网络ab", "abcde"]
        {
            assert!(pieces.contains(piece), "{piece}");
        }
    }

    #[test]
    fn a_word_as_long_as_a_text_ends() {
        let (pieces, _) = grams(&"a".repeat(100_000), usize::MAX);
        assert_eq!(pieces.split(' ').map(str::len).max(), Some(super::WORD));
    }

    #[test]
    fn a_text_with_a_word_has_all_the_pieces_the_word_needs() {
        for word in ["园", "教师", "义务教育", "义务教育阶段", "ABCDEF", "5G网", "（一）幼儿园", "、"]
        {
            let (out, _) = grams(&format!("我市{word}\n等"), usize::MAX);
            let cut: Vec<&str> = out.split(' ').collect();
            for piece in super::needed(word) {
                assert!(cut.contains(&piece.as_str()), "{word}: {piece}");
            }
        }
        assert_eq!(super::needed("义务教育阶段"), ["义务教育", "务教育阶", "教育阶段"]);
        assert!(super::needed("、").is_empty());
    }

    #[test]
    fn pieces_stay_within_punctuation_and_cross_line_breaks() {
        let (out, _) = grams("教\n师，5G abcdef", usize::MAX);
        assert_eq!(out.split(' ').take(3).collect::<Vec<_>>(), ["教", "教师", "师"]);
        assert!(!out.contains("师5") && out.contains(" 5G ") && out.ends_with("5Gabcdef "), "{out}");
    }
}
