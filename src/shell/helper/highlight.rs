//! Colours for what is being typed.

use crate::sql::{Names, TokenKind, tokens};

const RESET: &str = "\u{1b}[0m";

/// Returns the line with escape sequences for colour; its width on the screen stays the same.
pub(super) fn colored(line: &str, pos: usize, names: &Names) -> String {
    let trimmed = line.trim_start();
    if trimmed.starts_with('.') {
        let word = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
        let start = line.len() - trimmed.len();
        return format!("{}\u{1b}[36m{}{RESET}{}", &line[..start], &trimmed[..word], &trimmed[word..]);
    }
    let pair = bracket_pair(line, pos);
    let mut out = String::with_capacity(line.len() * 2);
    for token in tokens(line) {
        let text = &line[token.range.clone()];
        let at_bracket = pair.is_some_and(|(a, b)| token.range.start == a || token.range.start == b);
        let style = match token.kind {
            TokenKind::Word if names.keywords.iter().any(|k| k.eq_ignore_ascii_case(text)) => "\u{1b}[1;34m",
            TokenKind::Text => "\u{1b}[32m",
            TokenKind::Number => "\u{1b}[36m",
            TokenKind::Parameter => "\u{1b}[35m",
            TokenKind::Comment => "\u{1b}[2m",
            TokenKind::Sign if at_bracket => "\u{1b}[1;33m",
            _ => "",
        };
        if style.is_empty() {
            out.push_str(text);
        } else {
            out.push_str(style);
            out.push_str(text);
            out.push_str(RESET);
        }
    }
    out
}

/// Finds the bracket at or before the cursor and its partner, outside strings and comments.
fn bracket_pair(line: &str, pos: usize) -> Option<(usize, usize)> {
    let signs: Vec<(usize, bool)> = tokens(line)
        .into_iter()
        .filter(|t| t.kind == TokenKind::Sign)
        .filter_map(|t| match &line[t.range.clone()] {
            "(" => Some((t.range.start, true)),
            ")" => Some((t.range.start, false)),
            _ => None,
        })
        .collect();
    let at_cursor = signs.iter().position(|(at, _)| *at == pos);
    let here = at_cursor.or_else(|| signs.iter().position(|(at, _)| at + 1 == pos))?;
    let mut depth = 0i32;
    let step = |depth: &mut i32, open: bool| *depth += if open { 1 } else { -1 };
    if signs[here].1 {
        for (at, open) in &signs[here..] {
            step(&mut depth, *open);
            if depth == 0 {
                return Some((signs[here].0, *at));
            }
        }
    } else {
        for (at, open) in signs[..=here].iter().rev() {
            step(&mut depth, *open);
            if depth == 0 {
                return Some((*at, signs[here].0));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{bracket_pair, colored};
    use crate::sql::{Names, keywords};

    #[test]
    fn colour_does_not_change_the_text() {
        let names = Names { keywords: keywords(), ..Names::default() };
        let escapes = regex::Regex::new("\u{1b}\\[[0-9;]*m").expect("a pattern");
        for line in ["select '抚顺' -- 注\nfrom facts where (a = :p)", ".run funding city=抚", "", "'open"] {
            let plain = escapes.replace_all(&colored(line, 3, &names), "").into_owned();
            assert_eq!(plain, line);
        }
    }

    #[test]
    fn brackets_find_their_partner() {
        let line = "sum((a) + ')')";
        assert_eq!(bracket_pair(line, 3), Some((3, 13)));
        assert_eq!(bracket_pair(line, 14), Some((3, 13)));
        assert_eq!(bracket_pair(line, 7), Some((4, 6)));
        assert_eq!(bracket_pair(line, 1), None);
    }
}
