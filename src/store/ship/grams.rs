//! Search that stock tools can do: every run of one to four characters as a word of its own.
//!
//! SQLite's tokenizers take a run of Chinese for one word, and its trigram table misses words under three characters
//! without saying so. With all one- to four-character pieces written out, `MATCH '教师'` is right in any tool that has FTS5.

/// The longest piece, in characters.
const LONGEST: usize = 4;

/// Writes the pieces of `text`, each followed by a space, to `out`.
///
/// White space is dropped, as a line break inside a word is no part of it; punctuation ends a word. Letters and digits
/// make whole words besides.
pub(super) fn grams(text: &str, out: &mut String) {
    let mut run: Vec<char> = Vec::new();
    for c in text.chars() {
        if c.is_whitespace() {
            continue;
        }
        if c.is_alphanumeric() {
            run.push(c);
        } else {
            pieces(&run, out);
            run.clear();
        }
    }
    pieces(&run, out);
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

fn pieces(run: &[char], out: &mut String) {
    for start in 0..run.len() {
        for length in 1..=LONGEST.min(run.len() - start) {
            out.extend(&run[start..start + length]);
            out.push(' ');
        }
    }
    for word in run.chunk_by(|a, b| a.is_ascii_alphanumeric() == b.is_ascii_alphanumeric()) {
        if word.len() > LONGEST && word[0].is_ascii_alphanumeric() {
            out.extend(word);
            out.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_with_a_word_has_all_the_pieces_the_word_needs() {
        for word in ["园", "教师", "义务教育", "义务教育阶段", "ABCDEF", "5G网", "（一）幼儿园", "、"]
        {
            let mut out = String::new();
            super::grams(&format!("我市{word}\n等"), &mut out);
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
        let mut out = String::new();
        super::grams("教\n师，5G abcdef", &mut out);
        assert_eq!(out.split(' ').take(3).collect::<Vec<_>>(), ["教", "教师", "师"]);
        assert!(!out.contains("师5") && out.contains(" 5G ") && out.ends_with("5Gabcdef "), "{out}");
    }
}
