//! The text of a statement: its parameters, filters that are not in force, and values written in place of parameters.
//!
//! Saved queries are plain SQL, so that they run as they stand in any tool. An optional filter is written
//! `(:city is null or region_code in (…))`, which no query planner can answer from an index. [`in_force`] leaves out the
//! half that the bound value has decided; the rows stay the same.

use std::collections::BTreeMap;

use rusqlite::types::Value;

use crate::sql::{Token, TokenKind as Kind, tokens};

/// A parameter as it stands in a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Use {
    /// Name without the sign before it; empty for `?`.
    pub(super) name: String,
    /// Byte offset in the statement.
    pub(super) offset: usize,
}

/// Returns the parameters of `sql` in the order they stand, repeated ones included.
#[must_use]
pub(super) fn uses(sql: &str) -> Vec<Use> {
    tokens(sql)
        .into_iter()
        .filter(|token| token.kind == Kind::Parameter)
        .map(|token| {
            let text = &sql[token.range.clone()];
            let name = if text.starts_with('?') { "" } else { &text[1..] };
            Use { name: name.to_owned(), offset: token.range.start }
        })
        .collect()
}

/// Tells whether anything but blanks and comments follows the first `;` of `sql`.
#[must_use]
pub(super) fn is_several(sql: &str) -> bool {
    let list = tokens(sql);
    let mut solid = list.iter().filter(|t| !t.is_ignored());
    solid.any(|t| &sql[t.range.clone()] == ";") && solid.next().is_some()
}

/// Returns `sql` without the blanks, comments and semicolons at its end.
#[must_use]
pub(super) fn without_end(sql: &str) -> &str {
    let end = tokens(sql).iter().rfind(|t| !t.is_ignored() && &sql[t.range.clone()] != ";").map_or(0, |t| t.range.end);
    &sql[..end]
}

/// Writes `value` as an SQL literal.
fn literal(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Integer(i) => i.to_string(),
        Value::Real(r) => format!("{r:?}"),
        Value::Text(t) => format!("'{}'", t.replace('\'', "''")),
        Value::Blob(b) => b.iter().fold("x'".to_owned(), |s, byte| s + &format!("{byte:02x}")) + "'",
    }
}

/// Replaces every parameter of `sql` by its value in `values`, NULL for one that has none.
#[must_use]
pub(super) fn with_literals(sql: &str, values: &BTreeMap<String, Value>) -> String {
    replaced(sql, |name| Some(values.get(name).map_or_else(|| "NULL".to_owned(), literal)))
}

/// Replaces the parameters of `sql` that have a value in `values`, and leaves the others.
#[must_use]
pub(super) fn with_values(sql: &str, values: &BTreeMap<String, Value>) -> String {
    replaced(sql, |name| values.get(name).map(literal))
}

/// Replaces the parameters for which `written` has something, by their names.
fn replaced(sql: &str, written: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(sql.len());
    for token in tokens(sql) {
        let text = &sql[token.range];
        let value = if token.kind == Kind::Parameter { written(&text[1..]) } else { None };
        out.push_str(value.as_deref().unwrap_or(text));
    }
    out
}

/// Returns `sql` without its comments. Some readers of SQLite files trip over a quotation mark inside one.
#[must_use]
pub(super) fn without_comments(sql: &str) -> String {
    let kept = tokens(sql).into_iter().filter(|token| token.kind != Kind::Comment);
    let text: String = kept.map(|token| &sql[token.range]).collect();
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A place in a statement where the tables for searching may narrow a column: `/* search COLUMN by PARAMETER */`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SearchMark {
    /// Where the comment stands, in bytes.
    pub(super) range: std::ops::Range<usize>,
    /// The column that holds a `metric_id`.
    pub(super) column: String,
    /// The parameter that holds the words.
    pub(super) param: String,
}

/// Finds the first such place. To other programs it is a comment.
#[must_use]
pub(super) fn search_mark(sql: &str) -> Option<SearchMark> {
    tokens(sql).into_iter().filter(|token| token.kind == Kind::Comment).find_map(|token| {
        let text = sql[token.range.clone()].strip_prefix("/*")?.strip_suffix("*/")?;
        match text.split_whitespace().collect::<Vec<_>>().as_slice() {
            ["search", column, "by", param] => {
                Some(SearchMark { range: token.range, column: (*column).to_owned(), param: (*param).to_owned() })
            }
            _ => None,
        }
    })
}

/// Rewrites each filter `(:name is null or CONDITION)` and `(:name = 'word' or CONDITION)` of `sql` to `1` where the
/// value of `:name` makes its first half true, and to `(CONDITION)` where it does not.
#[must_use]
pub(super) fn in_force(sql: &str, values: &BTreeMap<String, Value>) -> String {
    let list = tokens(sql);
    let mut out = String::with_capacity(sql.len());
    let mut at = 0;
    while at < list.len() {
        match decided(sql, &list, at, values) {
            Some((true, _, close)) => {
                out.push('1');
                at = close + 1;
            }
            Some((false, condition, _)) => {
                out.push('(');
                at = condition;
            }
            None => {
                out.push_str(&sql[list[at].range.clone()]);
                at += 1;
            }
        }
    }
    out
}

/// For a filter that opens at token `open`: whether its first half holds, the token its condition starts at, and the
/// token that closes it.
fn decided(sql: &str, list: &[Token], open: usize, values: &BTreeMap<String, Value>) -> Option<(bool, usize, usize)> {
    if &sql[list[open].range.clone()] != "(" {
        return None;
    }
    let head: Vec<usize> = (open + 1..list.len()).filter(|i| !list[*i].is_ignored()).take(4).collect();
    let text = |i: usize| &sql[list[head[i]].range.clone()];
    if head.len() < 4 || list[head[0]].kind != Kind::Parameter || !text(3).eq_ignore_ascii_case("or") {
        return None;
    }
    let value = values.get(&text(0)[1..]).unwrap_or(&Value::Null);
    let holds = if text(1).eq_ignore_ascii_case("is") && text(2).eq_ignore_ascii_case("null") {
        *value == Value::Null
    } else if text(1) == "=" && list[head[2]].kind == Kind::Text {
        literal(value) == text(2)
    } else {
        return None;
    };
    let mut depth = 0_usize;
    for (at, token) in list.iter().enumerate().skip(open) {
        match &sql[token.range.clone()] {
            "(" => depth += 1,
            ")" => depth -= 1,
            // `a or b or c` after the head is one condition; `a and b` binds tighter than the `or` and is one as well.
            _ => {}
        }
        if depth == 0 {
            return Some((holds, head[3] + 1, at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(list: &[(&str, Value)]) -> BTreeMap<String, Value> {
        list.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect()
    }

    #[test]
    fn parameters_are_found_outside_strings_comments_and_names() {
        let sql =
            "select ':a', \":b\", [:c] -- :d\n /* :e */ from t where x = :城市 and y=@f and z = ? and a = 'it''s :g'";
        let found: Vec<String> = uses(sql).into_iter().map(|u| u.name).collect();
        assert_eq!(found, ["城市", "f", ""]);
    }

    #[test]
    fn several_statements_are_told_from_one_with_a_semicolon() {
        assert!(!is_several("select ';' ; -- end;\n"));
        assert!(is_several("select 1; select 2"));
        assert_eq!(without_end("select ';' ; -- end;\n"), "select ';'");
    }

    #[test]
    fn filters_without_value_go_and_others_lose_their_guard() {
        let sql = "select * from t where (:city is null or c in (select (1))) and (:nature = 'all' or n = :nature)";
        let all = values(&[("nature", Value::Text("all".into()))]);
        assert_eq!(in_force(sql, &all), "select * from t where 1 and 1");
        let some = values(&[("city", Value::Integer(1)), ("nature", Value::Text("actual".into()))]);
        assert_eq!(in_force(sql, &some), "select * from t where ( c in (select (1))) and ( n = :nature)");
    }

    #[test]
    fn a_guard_inside_another_is_decided_too() {
        let none = values(&[]);
        assert_eq!(in_force("((:a is null or x) or (:b is null or y))", &none), "(1 or 1)");
        let a = values(&[("a", Value::Integer(1))]);
        assert_eq!(in_force("(:a is null or x = (:b is null or y))", &a), "( x = 1)");
    }

    #[test]
    fn unclosed_text_is_left_as_it_is() {
        for sql in ["(:a is null or 'x", "(:a is null or", "(", "'", ":", "/*", "[", "(:a is null or (x)"] {
            assert_eq!(in_force(sql, &values(&[])), sql);
            let _ = uses(sql);
            let _ = without_end(sql);
        }
    }

    #[test]
    fn places_to_search_are_comments_of_one_form() {
        let sql = "select '/* search a by b */' from t -- search a by b\n where 1 /* search f.id by words */";
        let mark = search_mark(sql).expect("there is one");
        assert_eq!((mark.column.as_str(), mark.param.as_str()), ("f.id", "words"));
        assert_eq!(&sql[mark.range], "/* search f.id by words */");
        assert_eq!(search_mark("select 1 /* search for it */"), None);
    }

    #[test]
    fn comments_go_and_line_ends_stay() {
        assert_eq!(without_comments("-- it's\nselect 1, -- one\n/* x */ '-- y'\n"), "select 1,\n '-- y'");
    }

    #[test]
    fn literals_are_quoted() {
        let sql = "select :t, :n, :missing, ':t'";
        let bound = values(&[("t", Value::Text("it's".into())), ("n", Value::Real(1.0))]);
        assert_eq!(with_literals(sql, &bound), "select 'it''s', 1.0, NULL, ':t'");
    }
}
