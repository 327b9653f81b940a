//! English beside Chinese, as yearbooks print it: `普通高校  Regular Institutions of Higher Education  143.7  151.5`. It says nothing that
//! the Chinese does not.

use super::line::{Cell, Kind, Lines};

/// Letters of a word that can begin a gloss: not `IT`, `Wi`.
const SHORTEST: usize = 3;

/// Takes the cells of English words out of a line whose first cell is Chinese.
pub(super) fn drop_glosses(lines: Lines<'_>, cells: &mut Vec<Cell>) {
    let opens = |cell: &Cell| cell.kind == Kind::Text && opens_gloss(lines.text(&cell.range));
    if cells.first().is_none_or(|cell| lines.text(&cell.range).is_ascii()) || !cells.iter().any(opens) {
        return;
    }
    let mut kept = Vec::with_capacity(cells.len());
    let mut rest = cells.as_slice();
    while let Some((cell, behind)) = rest.split_first() {
        if !opens(cell) {
            kept.push(cell.clone());
            rest = behind;
            continue;
        }
        let Some(len) = gloss_len(rest.iter().map(|cell| lines.text(&cell.range))) else { return };
        rest = &rest[len..];
    }
    *cells = kept;
}

/// How many of the words make a gloss; `None` where a bracket in it stays open or holds something else.
fn gloss_len<'t>(words: impl Iterator<Item = &'t str>) -> Option<usize> {
    let mut open = 0usize;
    let mut len = 0;
    for word in words {
        let bracket = word.starts_with('（') && is_english(word);
        if len > 0 && open == 0 && !bracket && !word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '&') {
            break;
        }
        if !is_english(word) {
            if open == 0 {
                break;
            }
            return None;
        }
        for c in word.chars() {
            match c {
                '（' | '(' => open += 1,
                '）' | ')' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        len += 1;
    }
    (open == 0).then_some(len)
}

/// The text without the gloss at its end: 小学Primary Schools, as the view has it, is 小学.
pub(super) fn without_gloss(text: &str) -> &str {
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before: char| !before.is_ascii() || before == ' ') && c.is_ascii_uppercase() && at > 0 {
            let words = text[at..].split([' ', '\n']).filter(|word| !word.is_empty());
            let opens = words.clone().next().is_some_and(opens_gloss);
            let whole = || !text[..at].is_ascii() && gloss_len(words.clone()) == Some(words.count());
            return if opens && whole() { text[..at].trim_end() } else { text };
        }
        before = Some(c);
    }
    text
}

/// `Primary`, `Students,`
fn opens_gloss(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() >= SHORTEST
        && bytes[0].is_ascii_uppercase()
        && bytes[1..SHORTEST].iter().all(u8::is_ascii_lowercase)
        && is_english(word)
}

/// Nothing but what English is printed with; brackets and commas may be full width.
fn is_english(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii() || matches!(c, '（' | '）' | '，' | '：'))
}

#[cfg(test)]
mod tests {
    use super::without_gloss;

    #[test]
    fn glosses_are_told_from_words_in_chinese_text() {
        for (text, bare) in [
            ("小学Primary Schools", "小学"),
            ("小学 Primary Schools", "小学"),
            ("校舍面积 Floor Space of Buildings （10 000 sq. m）", "校舍面积"),
            ("Primary Schools", "Primary Schools"),
            ("接入 WiFi 学校", "接入 WiFi 学校"),
            ("使用 Moodle 的学校", "使用 Moodle 的学校"),
            ("A 类", "A 类"),
            ("小学", "小学"),
        ] {
            assert_eq!(without_gloss(text), bare);
        }
    }
}
