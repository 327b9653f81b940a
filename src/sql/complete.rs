//! SQLite's own rule for where a statement ends, and its own list of keywords.

use std::ffi::CString;
use std::ops::Range;

use rusqlite::ffi;

use super::lexer::{TokenKind, tokens};

/// Tells whether `sql` ends with a complete statement, by the rule of SQLite: a semicolon outside strings, comments and trigger
/// bodies. Blank and comment-only text is complete.
#[must_use]
pub fn is_complete(sql: &str) -> bool {
    if tokens(sql).iter().all(|t| t.is_ignored() && t.closed) {
        return true;
    }
    // A line comment at the end would hide that the statement before it is complete.
    let Ok(text) = CString::new(format!("{sql}\n")) else { return true };
    complete_c(&text)
}

#[expect(unsafe_code)]
fn complete_c(text: &CString) -> bool {
    // SAFETY: the pointer is to a string that ends in NUL and outlives the call; the function only reads it.
    unsafe { ffi::sqlite3_complete(text.as_ptr()) != 0 }
}

/// Returns the keywords of SQLite, in capitals.
#[must_use]
#[expect(unsafe_code)]
pub fn keywords() -> Vec<String> {
    // SAFETY: takes no argument and only reads a constant table.
    let count = unsafe { ffi::sqlite3_keyword_count() };
    (0..count)
        .filter_map(|i| {
            let mut name = std::ptr::null();
            let mut length = 0;
            // SAFETY: both out-pointers are valid for writing; on success `name` points to `length` bytes of a static table.
            let bytes = unsafe {
                if ffi::sqlite3_keyword_name(i, &raw mut name, &raw mut length) != ffi::SQLITE_OK {
                    return None;
                }
                std::slice::from_raw_parts(name.cast::<u8>(), usize::try_from(length).ok()?)
            };
            std::str::from_utf8(bytes).ok().map(str::to_owned)
        })
        .collect()
}

/// Splits a script into its statements, as ranges of bytes without the blanks around them; the last one may lack its semicolon.
/// Text of blanks and comments alone is no statement.
#[must_use]
pub fn split(script: &str) -> Vec<Range<usize>> {
    let mut statements = Vec::new();
    let mut start = 0;
    let mut any = false;
    for token in tokens(script) {
        if token.is_ignored() {
            continue;
        }
        let semicolon = token.kind == TokenKind::Sign && &script[token.range.clone()] == ";";
        if !any {
            if semicolon {
                continue;
            }
            start = token.range.start;
            any = true;
        }
        if semicolon && is_complete(&script[start..token.range.end]) {
            statements.push(start..token.range.end);
            any = false;
        }
    }
    if any {
        let end = start + script[start..].trim_end().len();
        statements.push(start..end);
    }
    statements
}

#[cfg(test)]
mod tests {
    use super::{is_complete, keywords, split};

    #[test]
    fn statements_end_where_sqlite_says() {
        for (sql, complete) in [
            ("select 1;", true),
            ("select 1; -- 注释", true),
            ("select 1", false),
            ("select ';", false),
            ("select '；", false),
            ("create trigger t after insert on a begin select 1;", false),
            ("create trigger t after insert on a begin select 1; end;", true),
            ("", true),
            ("-- 只有注释", true),
            ("/* 未完", false),
        ] {
            assert_eq!(is_complete(sql), complete, "{sql}");
        }
    }

    #[test]
    fn scripts_split_into_statements() {
        let script = "-- 头\nselect '甲;乙';; select 2 /* ; */ ;\n select 3 -- 尾";
        let parts: Vec<&str> = split(script).into_iter().map(|r| &script[r]).collect();
        assert_eq!(parts, ["select '甲;乙';", "select 2 /* ; */ ;", "select 3 -- 尾"]);
        assert!(split(" ; -- x").is_empty());
    }

    #[test]
    fn keywords_come_from_sqlite() {
        assert!(keywords().iter().any(|k| k == "SELECT"));
    }
}
