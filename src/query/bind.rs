//! Arguments of a saved query, checked and bound as their own types.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, Statement};

use super::error::QueryError;
use super::param::{Param, ParamType, plain};
use super::resolve::{NARROWER, OWN_LEVEL, Unresolved, resolve};
use super::saved::SavedQuery;
use super::{quick, sqltext};
use crate::lang::Lang;
use crate::near::nearest;
use crate::sql::Params;
use crate::store::ship;

/// A saved query with the values of its parameters, ready to run.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    /// Name of the query.
    pub name: String,
    /// The statement, without the filters that are not in force.
    pub sql: String,
    /// Values by parameter name; NULL for what was not given and has no default.
    pub values: BTreeMap<String, Value>,
}

impl Bound {
    /// The values of the parameters that the statement still has.
    #[must_use]
    pub fn params(&self) -> Params {
        let value = |name: String| (name.clone(), self.values.get(&name).cloned().unwrap_or(Value::Null));
        sqltext::uses(&self.sql).into_iter().map(|used| value(used.name)).collect()
    }

    /// Says that there may be more rows, where there are as many as the query gives at most.
    #[must_use]
    pub fn cut(&self, rows: u64, lang: Lang) -> Option<String> {
        let Some(Value::Integer(limit)) = self.values.get(LIMIT) else { return None };
        (u64::try_from(*limit) == Ok(rows)).then(|| match lang {
            Lang::Zh => format!("只列前 {limit} 条，可能还有；要更多用 {LIMIT}="),
            Lang::En => format!("the first {limit} only, there may be more: {LIMIT}="),
        })
    }

    /// Prepares the statement on `conn` and binds the values.
    ///
    /// # Errors
    /// When SQLite refuses the statement.
    pub fn prepare<'c>(&self, conn: &'c Connection) -> Result<Statement<'c>, QueryError> {
        let failed = |source| QueryError::Sqlite { query: self.name.clone(), source };
        let mut statement = conn.prepare(&self.sql).map_err(failed)?;
        for index in 1..=statement.parameter_count() {
            // A parameter of a saved query always has a name: the parser refuses `?`.
            let name = statement.parameter_name(index).map(|n| n[1..].to_owned()).unwrap_or_default();
            statement.raw_bind_parameter(index, self.values.get(&name).unwrap_or(&Value::Null)).map_err(failed)?;
        }
        Ok(statement)
    }
}

/// The parameter that says how many rows are given at most; a query without it gives all.
pub(super) const LIMIT: &str = "limit";

/// Says what `county=本级` was answered with, where it was given: the whole city has no county either.
#[must_use]
pub fn own_level_note(given: &[(String, String)], lang: Lang) -> Option<String> {
    let (key, value) = given.iter().find(|(_, value)| NARROWER.contains(&value.as_str()))?;
    Some(match lang {
        Lang::Zh => format!(
            "{key}={value} 即 {OWN_LEVEL}：不属于某一区县的数，有全市的，也有市本级的；只说市本级的，款项名称里写明"
        ),
        Lang::En => format!(
            "{key}={value} means {OWN_LEVEL}: figures of no county, of the whole city and of its own level (市本级) alike; the latter say so in their subject"
        ),
    })
}

/// Splits arguments of the form `key=value`.
///
/// # Errors
/// When one has no `=` or no key.
pub fn arguments<S: AsRef<str>>(given: &[S]) -> Result<Vec<(String, String)>, QueryError> {
    given
        .iter()
        .map(AsRef::as_ref)
        .map(|argument| match argument.split_once(['=', '＝']) {
            Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.trim().to_owned())),
            _ => Err(QueryError::NotAnArgument { given: argument.to_owned() }),
        })
        .collect()
}

/// Splits the `@example` of a header, or a line typed at the prompt, into `key=value` arguments. A value with blanks stands in
/// double quotes.
#[must_use]
pub fn split_line(line: &str) -> Vec<String> {
    let mut list = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    list.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    if !word.is_empty() {
        list.push(word);
    }
    list
}

/// Checks `arguments` against the parameters of `query` and turns them into values; names of places, indicators and
/// themes are looked up in the database.
///
/// # Errors
/// When an argument is unknown, missing, given twice or has a value the parameter does not take; or SQLite fails.
pub fn bind(conn: &Connection, query: &SavedQuery, arguments: &[(String, String)]) -> Result<Bound, QueryError> {
    let params = &query.header.params;
    for (index, (key, _)) in arguments.iter().enumerate() {
        if !params.iter().any(|p| p.name == *key) {
            let names = || params.iter().map(|p| p.name.as_str());
            let near = nearest(key, names(), 3);
            let near = if near.is_empty() { names().map(str::to_owned).collect() } else { near };
            return Err(QueryError::UnknownParameter { query: query.name().into(), name: key.clone(), nearest: near });
        }
        if arguments[..index].iter().any(|(earlier, _)| earlier == key) {
            return Err(QueryError::Twice { name: key.clone() });
        }
    }
    let mut values = BTreeMap::new();
    for param in params {
        let given = arguments.iter().find(|(key, _)| *key == param.name).map(|(_, value)| value.as_str());
        if given == Some("") {
            // A variable of a script that was never set: the answer would be about every place.
            let expected = ("没有写值；不限就不写这个参数", "has no value; leave it out to ask for all");
            return Err(QueryError::Value {
                name: param.name.clone(),
                given: String::new(),
                expected: (expected.0.to_owned(), expected.1.to_owned()),
                nearest: Vec::new(),
            });
        }
        let text = given.or(param.default.as_deref());
        let bound = match text {
            Some(text) => value(conn, query, param, text, &values)?,
            None if param.required => {
                return Err(QueryError::Missing {
                    query: query.name().into(),
                    name: param.name.clone(),
                    note: param.note.clone(),
                    example: query.example_call(),
                });
            }
            None => Value::Null,
        };
        values.insert(param.name.clone(), bound);
    }
    let sql = quick::chosen(conn, query, &values)
        .and_then(|sql| narrowed(conn, sqltext::in_force(sql, &values), &values))
        .map_err(|source| QueryError::Sqlite { query: query.name().into(), source })?;
    Ok(Bound { name: query.name().into(), sql, values })
}

/// Lets the tables for searching, where the file has them, choose the figures that the words of a statement are looked for in. The
/// statement goes on comparing the words itself, so that the rows stay the same.
fn narrowed(conn: &Connection, sql: String, values: &BTreeMap<String, Value>) -> rusqlite::Result<String> {
    let Some(mark) = sqltext::search_mark(&sql) else { return Ok(sql) };
    let Some(Value::Text(words)) = values.get(&mark.param) else { return Ok(sql) };
    let words: Vec<String> = serde_json::from_str(words).unwrap_or_default();
    match ship::expression(&words) {
        Some(expression) if ship::searchable(conn)? => {
            let table = ship::METRICS_SEARCH;
            let filter =
                format!("and {} in (select rowid from {table} where {table} match '{expression}')", mark.column);
            Ok(format!("{}{filter}{}", &sql[..mark.range.start], &sql[mark.range.end..]))
        }
        _ => Ok(sql),
    }
}

/// The values that hold when nothing is given; `None` when something must be given, or a default has to be looked up.
#[must_use]
pub(super) fn defaults(query: &SavedQuery) -> Option<BTreeMap<String, Value>> {
    let mut values = BTreeMap::new();
    for param in &query.header.params {
        let value = match &param.default {
            _ if param.required => return None,
            Some(text) => plain(param.kind, text)?,
            None => Value::Null,
        };
        values.insert(param.name.clone(), value);
    }
    Some(values)
}

/// What a parameter is given: one of its choices, a plain value, or names to be looked up; `before` has the parameters already bound.
fn value(
    conn: &Connection,
    query: &SavedQuery,
    param: &Param,
    text: &str,
    before: &BTreeMap<String, Value>,
) -> Result<Value, QueryError> {
    let refuse = |given: &str, expected: (&str, &str), near: Vec<String>| QueryError::Value {
        name: param.name.clone(),
        given: given.to_owned(),
        expected: (expected.0.to_owned(), expected.1.to_owned()),
        nearest: near,
    };
    if !param.choices.is_empty() && !param.choices.iter().any(|c| c == text) {
        let near = nearest(text, param.choices.iter().map(String::as_str), 3);
        let near = if near.is_empty() { param.choices.clone() } else { near };
        return Err(refuse(text, ("不在可选的值之中", "is not one of the values allowed"), near));
    }
    if let Some(value) = plain(param.kind, text) {
        return Ok(value);
    }
    // `county=` is looked up inside the city given before it.
    let within = match param.kind {
        ParamType::Counties => query
            .header
            .params
            .iter()
            .find(|p| p.kind == ParamType::Cities)
            .and_then(|p| before.get(&p.name))
            .filter(|v| **v != Value::Null),
        _ => None,
    };
    match resolve(conn, param.kind, text, within) {
        Ok(value) => Ok(value),
        Err(Unresolved::Unknown(part, near)) => Err(refuse(&part, param.kind.expected(), near)),
        Err(Unresolved::Sqlite(source)) => Err(QueryError::Sqlite { query: query.name().into(), source }),
    }
}

/// Looks up names of places, indicators or themes as a parameter of the type `kind` would, for the option `name` of another command;
/// returns the codes.
///
/// # Errors
/// When nothing has the name, with those most like it; or SQLite fails.
pub fn look_up(conn: &Connection, kind: ParamType, name: &str, text: &str) -> Result<Vec<String>, QueryError> {
    let (zh, en) = kind.expected();
    let codes = match resolve(conn, kind, text, None) {
        Ok(Value::Text(json)) => serde_json::from_str::<Vec<serde_json::Value>>(&json).unwrap_or_default(),
        Ok(_) => Vec::new(),
        Err(Unresolved::Unknown(given, nearest)) => {
            return Err(QueryError::Value { name: name.to_owned(), given, expected: (zh.into(), en.into()), nearest });
        }
        Err(Unresolved::Sqlite(source)) => return Err(QueryError::Sqlite { query: name.to_owned(), source }),
    };
    let plain = |code: serde_json::Value| code.as_str().map_or_else(|| code.to_string(), str::to_owned);
    Ok(codes.into_iter().map(plain).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_split_at_blanks_outside_quotes() {
        assert_eq!(split_line("city=抚顺 words=\"教师 培训\"  a"), ["city=抚顺", "words=教师 培训", "a"]);
        assert!(split_line(" ").is_empty());
    }

    #[test]
    fn arguments_need_a_key() {
        assert_eq!(arguments(&["a＝1"]).expect("sound"), [("a".to_owned(), "1".to_owned())]);
        assert!(arguments(&["=1"]).is_err());
        assert!(arguments(&["抚顺"]).is_err());
    }
}
