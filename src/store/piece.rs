//! Functions that our own connections have for long texts.
//!
//! SQLite goes through a text from its beginning to cut a piece out of it, for every row anew: time would grow with the square of a huge
//! text. What SQLite lacks is a memory of where it was.

use std::sync::{Mutex, PoisonError};

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Error};

use crate::text::{byte_of, characters};

/// `nianbao_piece(documents.sha256, documents.text, from, to)`: the characters of the text from `from` up to `to`, counted from 0.
const PIECE: &str = "nianbao_piece";
/// `nianbao_holds(text, word)`: whether the text, without blanks and line ends, has the word in it.
const HOLDS: &str = "nianbao_holds";

/// Bytes between two places of a text of which it is remembered how many characters stand before them.
const STEP: usize = 4096;
/// Bytes from which a text is worth remembering.
const LONG: usize = 8 * STEP;

/// Where characters of the text that was asked for last are.
#[derive(Debug, Default)]
struct Marks {
    /// The digest of its source and its length, by which it is known again.
    sha256: Vec<u8>,
    length: usize,
    /// Characters before every [`STEP`]th byte.
    before: Vec<usize>,
}

impl Marks {
    fn of(sha256: &[u8], text: &[u8]) -> Self {
        let mut sum = 0;
        let mark = |block: &[u8]| {
            let before = sum;
            sum += characters(block);
            before
        };
        Self { sha256: sha256.to_vec(), length: text.len(), before: text.chunks(STEP).map(mark).collect() }
    }

    fn is_of(&self, sha256: &[u8], text: &[u8]) -> bool {
        self.length == text.len() && self.sha256 == sha256
    }

    /// Byte of a character, the length of the text where it has fewer.
    fn byte(&self, text: &[u8], character: usize) -> usize {
        let block = self.before.partition_point(|before| *before <= character).saturating_sub(1);
        let (at, before) = (block * STEP, self.before.get(block).copied().unwrap_or_default());
        at + byte_of(text.get(at..).unwrap_or_default(), character - before)
    }
}

/// Lets the statements of a connection call the functions; views and triggers may not, since other programs lack them.
pub(crate) fn lend(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    let marks = Mutex::new(Marks::default());
    connection.create_scalar_function(PIECE, 4, flags, move |call| {
        piece(call, &mut marks.lock().unwrap_or_else(PoisonError::into_inner))
    })?;
    connection.create_scalar_function(HOLDS, 2, flags, |call| match (call.get_raw(0), call.get_raw(1)) {
        (ValueRef::Text(text), ValueRef::Text(word)) => Ok(Some(holds(text, word))),
        _ => Ok(None),
    })
}

/// Tells whether the statements of a connection may call them.
pub(crate) fn is_lent(connection: &Connection) -> bool {
    connection.prepare(&format!("SELECT {PIECE}('', '', 0, 0)")).is_ok()
}

/// Tells whether a statement calls one of them.
pub(crate) fn is_called(sql: &str) -> bool {
    sql.contains(PIECE)
}

fn piece(call: &Context<'_>, marks: &mut Marks) -> rusqlite::Result<Value> {
    let (ValueRef::Text(sha256), ValueRef::Text(text)) = (call.get_raw(0), call.get_raw(1)) else {
        return Ok(Value::Null);
    };
    let character =
        |argument| call.get::<Option<i64>>(argument).map(|number| number.and_then(|n| usize::try_from(n).ok()));
    let (Some(from), Some(to)) = (character(2)?, character(3)?) else { return Ok(Value::Null) };
    let length = to.saturating_sub(from);
    let start = if text.len() < LONG {
        byte_of(text, from)
    } else {
        if !marks.is_of(sha256, text) {
            *marks = Marks::of(sha256, text);
        }
        marks.byte(text, from)
    };
    let rest = text.get(start..).unwrap_or_default();
    let piece = &rest[..byte_of(rest, length)];
    let piece = std::str::from_utf8(piece).map_err(|error| Error::UserFunctionError(error.into()))?;
    Ok(Value::Text(piece.to_owned()))
}

/// Tells whether a text has a word in it when its blanks, wide ones too, and line ends are left out. An empty word is in any text.
fn holds(text: &[u8], word: &[u8]) -> bool {
    let Some((first, others)) = word.split_first() else { return true };
    memchr::memchr_iter(*first, text).any(|at| {
        let mut rest = &text[at + 1..];
        others.iter().all(|byte| {
            rest = without_blanks(rest);
            let next = rest.split_off_first();
            next == Some(byte)
        })
    })
}

fn without_blanks(mut text: &[u8]) -> &[u8] {
    loop {
        text = match text {
            [b' ' | b'\r' | b'\n', rest @ ..] | [0xE3, 0x80, 0x80, rest @ ..] => rest,
            _ => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusqlite::{Connection, params};

    use super::{HOLDS, LONG, PIECE, is_lent, lend};

    fn connection() -> Connection {
        let connection = Connection::open_in_memory().expect("opens");
        assert!(!is_lent(&connection));
        lend(&connection).expect("lends");
        assert!(is_lent(&connection));
        connection
    }

    #[test]
    fn a_piece_is_what_sqlite_cuts_out() {
        let connection = connection();
        let sql = format!("SELECT {PIECE}(?1, ?2, ?3, ?4), substr(?2, ?3 + 1, ?4 - ?3)");
        let mut both = connection.prepare(&sql).expect("prepares");
        let long = "全县有教师3,680人。a😀é\n".repeat(LONG / 20);
        let other = long.replace('a', "学").split_off('全'.len_utf8());
        let end = long.chars().count() as i64;
        for (sha256, text) in [("1", long.as_str()), ("2", &other), ("1", &long), ("3", "教师3人。"), ("4", "")] {
            for (from, to) in
                [(0, 5), (end - 3, end), (20_000, 20_040), (7, 7), (19_999, 20_001), (3, end), (end, end + 2)]
            {
                let (ours, theirs): (String, String) = both
                    .query_row(params![sha256, text, from, to], |row| Ok((row.get(0)?, row.get(1)?)))
                    .expect("a row");
                assert!(ours == theirs, "{sha256}: {from}..{to}");
            }
        }
        let null = format!("SELECT {PIECE}('', NULL, 1, 2), {PIECE}('', 'ab', NULL, 2), {HOLDS}(NULL, 'a')");
        let none = |row: &rusqlite::Row<'_>| Ok([0, 1, 2].map(|i| row.get_ref(i).expect("a column").data_type()));
        assert_eq!(connection.query_row(&null, [], none).expect("a row"), [rusqlite::types::Type::Null; 3]);
    }

    #[test]
    fn a_view_may_not_call_them() {
        let connection = connection();
        connection.execute_batch(&format!("CREATE VIEW v AS SELECT {HOLDS}('a', 'a') AS x")).expect("creates");
        assert!(connection.prepare("SELECT x FROM v").is_err());
    }

    proptest! {
        #[test]
        fn a_text_holds_what_it_does_without_blanks(text in "[ab教师 \r\n　]{0,12}", word in "[ab教师]{0,3}") {
            let plain = text.replace([' ', '\r', '\n', '　'], "");
            prop_assert_eq!(super::holds(text.as_bytes(), word.as_bytes()), plain.contains(&word));
        }
    }
}
