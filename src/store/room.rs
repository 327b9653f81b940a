//! A huge text on its way into its row, a piece at a time.
//!
//! SQLite takes a value whole and puts the row together beside it, so a text would be there twice. It writes into a value that is there
//! already in pieces, though, a TEXT as well as a BLOB: so the row first gets a text of the same length that takes no memory, and then
//! the real one over it.

use std::ffi::c_int;
use std::io::{self, Read};
use std::ptr;

use rusqlite::{Connection, MAIN_DB, ffi};

use crate::text::Stored;

/// Bytes from which a text takes this way.
pub(super) const HUGE: usize = 32 << 20;

/// Memory for pages beside such a text.
pub(super) const CRAMPED_KIB: i64 = 2 * 1024;

/// Bytes written at a time.
const PIECE: usize = 256 << 10;

/// Gives a document, whose row is there, its text. The inner error is one of the file the text lies in.
pub(super) fn write_stored(connection: &Connection, document: i64, text: &Stored) -> rusqlite::Result<io::Result<()>> {
    match text.read() {
        Ok(source) => write_text(connection, document, source, text.len()),
        Err(error) => Ok(Err(error)),
    }
}

/// Gives a document, whose row is there, a text of so many bytes. The inner error is one of reading it.
pub(super) fn write_text(
    connection: &Connection,
    document: i64,
    mut text: impl Read,
    bytes: usize,
) -> rusqlite::Result<io::Result<()>> {
    make_room(connection, document, bytes)?;
    let mut value = connection.blob_open(MAIN_DB, c"documents", c"text", document, false)?;
    let mut piece = vec![0; PIECE.min(bytes)];
    let mut at = 0;
    while at < bytes {
        piece.truncate(bytes - at);
        if let Err(error) = text.read_exact(&mut piece) {
            return Ok(Err(error));
        }
        value.write_at(&piece, at)?;
        at += piece.len();
    }
    value.close().map(Ok)
}

/// Gives the row of a document a text of so many NUL characters.
#[expect(unsafe_code)]
fn make_room(connection: &Connection, document: i64, bytes: usize) -> rusqlite::Result<()> {
    const SQL: &str = "UPDATE documents SET text = ?1 WHERE document_id = ?2";
    // Memory asked for as zeroes comes from the system untouched, and what is only read of it stays one page of zeroes.
    let blank = vec![0_u8; bytes];
    // SAFETY: the handle is that of an open connection, which this thread alone uses. The statement is one prepared on it, or null, which only
    // `finalize` is given and passes over. `blank`, which SQLite is told not to copy, is dropped after the statement, and NULs are UTF-8.
    let code = unsafe {
        let handle = connection.handle();
        let mut statement = ptr::null_mut();
        let length = SQL.len() as c_int;
        let mut code =
            ffi::sqlite3_prepare_v2(handle, SQL.as_ptr().cast(), length, &raw mut statement, ptr::null_mut());
        if code == ffi::SQLITE_OK {
            let (text, length) = (blank.as_ptr().cast(), bytes as ffi::sqlite3_uint64);
            let (kept, utf8) = (ffi::SQLITE_STATIC(), ffi::SQLITE_UTF8 as _);
            code = ffi::sqlite3_bind_text64(statement, 1, text, length, kept, utf8);
        }
        if code == ffi::SQLITE_OK {
            code = ffi::sqlite3_bind_int64(statement, 2, document);
        }
        if code == ffi::SQLITE_OK {
            code = ffi::sqlite3_step(statement);
        }
        ffi::sqlite3_finalize(statement);
        code
    };
    match code {
        ffi::SQLITE_DONE => Ok(()),
        code => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)),
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::write_stored;
    use crate::store::check::{Check, verify};
    use crate::text::Stored;

    #[test]
    fn a_text_is_stored_as_one_that_was_bound() {
        let connection = Connection::open_in_memory().expect("opens");
        let table = "CREATE TABLE documents (document_id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (typeof(text) = 'text'))";
        connection.execute_batch(table).expect("creates");
        // Within a page, over its end, over some pages, over the end of a piece.
        for (document, length) in [(1, 1), (2, 4_000), (3, 4_100), (4, 50_000), (5, 90_000), (6, 300_000)] {
            let text: String = "教师3人。".chars().cycle().take(length).collect();
            connection.execute("INSERT INTO documents VALUES (?1, '')", [document]).expect("inserts");
            write_stored(&connection, document, &Stored::new(&text).expect("stored")).expect("writes").expect("reads");
            let same = "SELECT text = ?1 AND typeof(text) = 'text' FROM documents WHERE document_id = ?2";
            assert!(
                connection.query_row(same, (text, document), |row| row.get::<_, bool>(0)).expect("a row"),
                "{length}"
            );
        }
        assert_eq!(verify(&connection, Check::Integrity).expect("verifies").examples, Vec::<String>::new());
    }

    #[test]
    fn what_sqlite_refuses_is_told() {
        let connection = Connection::open_in_memory().expect("opens");
        let text = Stored::new("教师3人。").expect("stored");
        assert!(write_stored(&connection, 1, &text).is_err());
        let table = "CREATE TABLE documents (document_id INTEGER PRIMARY KEY, text TEXT CHECK (length(text) > 0));
            INSERT INTO documents VALUES (1, 'a')";
        connection.execute_batch(table).expect("creates");
        let refused = write_stored(&connection, 1, &text).expect_err("a text of NULs has no length");
        assert_eq!(refused.sqlite_error_code(), Some(rusqlite::ErrorCode::ConstraintViolation));
        assert!(write_stored(&connection, 2, &text).is_err());
    }
}
