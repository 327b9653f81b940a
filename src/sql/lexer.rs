//! The words of SQL, as SQLite reads them. Highlighting, completion, splitting and error messages share this one lexer.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A keyword or a plain name.
    Word,
    /// A name in double quotes, backticks or brackets.
    Quoted,
    /// A text in single quotes, or a blob `x'00'`.
    Text,
    /// A number.
    Number,
    /// A parameter: `:city`, `@city`, `$city`, `?1`.
    Parameter,
    /// A comment.
    Comment,
    /// Blanks and line ends.
    Blank,
    /// An operator or any other sign.
    Sign,
}

/// One token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Whether a string, quoted name or comment has its end.
    pub closed: bool,
}

impl Token {
    /// Tells whether SQLite passes over the token: blanks and comments.
    #[must_use]
    pub fn is_ignored(&self) -> bool {
        matches!(self.kind, TokenKind::Blank | TokenKind::Comment)
    }
}

/// Splits a text into tokens that cover it without gaps. Never fails: what is no SQL comes out as signs.
#[must_use]
pub fn tokens(sql: &str) -> Vec<Token> {
    let bytes = sql.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let (kind, end, closed) = next(sql, at);
        out.push(Token { kind, range: at..end, closed });
        at = end;
    }
    out
}

/// Reads the token at `at`: its kind, its end, whether it is closed.
fn next(sql: &str, at: usize) -> (TokenKind, usize, bool) {
    let rest = &sql[at..];
    let bytes = rest.as_bytes();
    let until = |stop: fn(char) -> bool| at + rest.find(stop).unwrap_or(rest.len());
    match bytes[0] {
        b' ' | b'\t' | b'\r' | b'\n' | 0x0c => {
            (TokenKind::Blank, until(|c| !matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{c}')), true)
        }
        b'-' if rest.starts_with("--") => (TokenKind::Comment, until(|c| c == '\n'), true),
        b'/' if rest.starts_with("/*") => match rest[2..].find("*/") {
            Some(end) => (TokenKind::Comment, at + 2 + end + 2, true),
            None => (TokenKind::Comment, sql.len(), false),
        },
        b'\'' => delimited(sql, at, '\'', TokenKind::Text),
        b'x' | b'X' if bytes.get(1) == Some(&b'\'') => delimited(sql, at + 1, '\'', TokenKind::Text),
        b'"' => delimited(sql, at, '"', TokenKind::Quoted),
        b'`' => delimited(sql, at, '`', TokenKind::Quoted),
        b'[' => match rest.find(']') {
            Some(end) => (TokenKind::Quoted, at + end + 1, true),
            None => (TokenKind::Quoted, sql.len(), false),
        },
        b'0'..=b'9' => (TokenKind::Number, at + number_length(bytes), true),
        b'.' if bytes.get(1).is_some_and(u8::is_ascii_digit) => (TokenKind::Number, at + number_length(bytes), true),
        b':' | b'@' | b'$' | b'?' => {
            let name = rest[1..].find(|c: char| !is_word(c)).map_or(rest.len(), |n| n + 1);
            let kind = if name > 1 || bytes[0] == b'?' { TokenKind::Parameter } else { TokenKind::Sign };
            (kind, at + name.max(1), true)
        }
        _ => {
            let c = rest.chars().next().unwrap_or(' ');
            if is_word(c) {
                (TokenKind::Word, until(|c| !is_word(c)), true)
            } else {
                (TokenKind::Sign, at + c.len_utf8(), true)
            }
        }
    }
}

/// Reads a delimited token whose delimiter inside is doubled.
fn delimited(sql: &str, open: usize, quote: char, kind: TokenKind) -> (TokenKind, usize, bool) {
    let mut at = open + 1;
    loop {
        match sql[at..].find(quote) {
            None => return (kind, sql.len(), false),
            Some(found) if sql[at + found + 1..].starts_with(quote) => at += found + 2,
            Some(found) => return (kind, at + found + 1, true),
        }
    }
}

fn number_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    while at < bytes.len() {
        let exponent_sign = matches!(bytes[at], b'+' | b'-')
            && at > 0
            && matches!(bytes[at - 1], b'e' | b'E')
            && !bytes.starts_with(b"0x");
        if bytes[at].is_ascii_alphanumeric() || matches!(bytes[at], b'.' | b'_') || exponent_sign {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// Names may contain anything beyond ASCII, as in SQLite; full-width signs and Chinese punctuation are left out, because those in SQL
/// are slips of the input method and are worth pointing at.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$') || (!c.is_ascii() && !is_foreign_sign(c))
}

/// Tells whether a character is punctuation that an input method for Chinese gives instead of an ASCII sign.
pub(crate) fn is_foreign_sign(c: char) -> bool {
    "，。；：？！（）【】“”‘’＝＜＞＊％、＋－／．　".contains(c)
}

/// Returns the name that a word or quoted name stands for.
#[must_use]
pub fn unquoted(token: &str) -> String {
    let inner = |quote: char| {
        let body = token.strip_prefix(quote).unwrap_or(token);
        let body = body.strip_suffix(quote).unwrap_or(body);
        body.replace(&format!("{quote}{quote}"), &quote.to_string())
    };
    match token.chars().next() {
        Some(quote @ ('"' | '`' | '\'')) => inner(quote),
        Some('[') => token.trim_start_matches('[').trim_end_matches(']').to_owned(),
        _ => token.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::TokenKind::{self, Comment, Number, Parameter, Quoted, Sign, Text, Word};
    use super::{tokens, unquoted};

    #[test]
    fn every_kind_is_recognised() {
        let sql = "select \"城 市\", x'00', :city -- 注\nfrom 表 where v>=1.5e-3 and t='it''s'";
        let kinds: Vec<(TokenKind, &str)> =
            tokens(sql).into_iter().filter(|t| t.kind != TokenKind::Blank).map(|t| (t.kind, &sql[t.range])).collect();
        assert_eq!(
            kinds,
            [
                (Word, "select"),
                (Quoted, "\"城 市\""),
                (Sign, ","),
                (Text, "x'00'"),
                (Sign, ","),
                (Parameter, ":city"),
                (Comment, "-- 注"),
                (Word, "from"),
                (Word, "表"),
                (Word, "where"),
                (Word, "v"),
                (Sign, ">"),
                (Sign, "="),
                (Number, "1.5e-3"),
                (Word, "and"),
                (Word, "t"),
                (Sign, "="),
                (Text, "'it''s'"),
            ]
        );
    }

    #[test]
    fn quotes_come_off() {
        assert_eq!(unquoted("\"a\"\"b\""), "a\"b");
        assert_eq!(unquoted("[城市]"), "城市");
        assert_eq!(unquoted("city"), "city");
    }

    proptest::proptest! {
        #[test]
        fn tokens_cover_any_text(sql in "\\PC*|[a-z'\"\\[\\-/*;:?0-9x \n]{0,40}") {
            let mut at = 0;
            for token in tokens(&sql) {
                proptest::prop_assert_eq!(token.range.start, at);
                proptest::prop_assert!(token.range.end > at);
                at = token.range.end;
            }
            proptest::prop_assert_eq!(at, sql.len());
        }
    }
}
