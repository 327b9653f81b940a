//! Why a result is empty: which condition lets no row through, and what was probably meant.

use std::time::{Duration, Instant};

use rusqlite::Connection;
use rusqlite::types::{Value, ValueRef};

use super::select::{Select, aggregates, conjuncts, selects};
use super::{Params, RunError, TokenKind, bind, tokens};
use crate::lang::Lang;
use crate::near::the_nearest;

/// Finding the reason may take this long; a person is waiting.
const PATIENCE: Duration = Duration::from_millis(800);
/// Functions that give a row also where there are none to add up.
const ADDING_UP: &[&str] = &["count", "sum", "total", "avg", "median", "min", "max", "group_concat"];
/// Values of a column looked at for a near one.
const VALUES: usize = 5000;

/// Says which conditions, each taken away alone, would let rows through, and names near values for texts that no row has.
#[must_use]
pub fn empty_reasons(connection: &Connection, sql: &str, params: &Params, lang: Lang) -> Vec<String> {
    let Some(select) = selects(sql).into_iter().find(|s| s.depth == 0) else { return Vec::new() };
    let (Some(from), Some(filter)) = (select.from.clone(), select.filter.clone()) else { return Vec::new() };
    let asked = Asked { connection, sql, params, lang };
    let start = Instant::now();
    let condition = &sql[filter];
    let parts = conjuncts(condition);
    let mut notes = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        if start.elapsed() > PATIENCE {
            break;
        }
        let rest: Vec<&str> =
            parts.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, r)| &condition[r.clone()]).collect();
        let rest = if rest.is_empty() { "1".to_owned() } else { rest.join(" AND ") };
        let text = &condition[part.clone()];
        if let Some(note) = asked.near_value(&select, &sql[from.clone()], text) {
            notes.push(note);
        } else if any_row(connection, &with(sql, &select), &sql[from.clone()], &rest, params).unwrap_or(false) {
            notes.push(match lang {
                Lang::Zh => format!("去掉 {text} 就有结果"),
                Lang::En => format!("without {text} there are rows"),
            });
        }
    }
    notes
}

/// As [`empty_reasons`], for a result of one row that counts or adds up no rows at all: `count(*)` is 0, `sum(value)` is NULL.
#[must_use]
pub fn empty_sum_reasons(connection: &Connection, sql: &str, params: &Params, lang: Lang) -> Vec<String> {
    let Some(select) = selects(sql).into_iter().find(|s| s.depth == 0) else { return Vec::new() };
    let (Some(from), Some(filter), true) = (&select.from, &select.filter, select.group.is_empty()) else {
        return Vec::new();
    };
    let adds_up = select.list.iter().any(|item| !aggregates(&sql[item.clone()], ADDING_UP).is_empty());
    let rows = || any_row(connection, &with(sql, &select), &sql[from.clone()], &sql[filter.clone()], params);
    if adds_up && matches!(rows(), Ok(false)) { empty_reasons(connection, sql, params, lang) } else { Vec::new() }
}

fn with(sql: &str, select: &Select) -> String {
    select.with.clone().map_or_else(String::new, |r| sql[r].to_owned())
}

fn any_row(
    connection: &Connection,
    with: &str,
    from: &str,
    condition: &str,
    params: &Params,
) -> Result<bool, RunError> {
    let mut statement = connection.prepare(&format!("{with} SELECT 1 FROM {from} WHERE {condition} LIMIT 1"))?;
    bind(&mut statement, params, false)?;
    Ok(statement.raw_query().next()?.is_some())
}

/// A statement without rows, and where it was asked.
struct Asked<'a> {
    connection: &'a Connection,
    sql: &'a str,
    params: &'a Params,
    lang: Lang,
}

impl Asked<'_> {
    /// For a condition `column = 'text'` whose text no row has: the nearest text that some row has.
    fn near_value(&self, select: &Select, from: &str, condition: &str) -> Option<String> {
        let parts: Vec<_> = tokens(condition).into_iter().filter(|t| !t.is_ignored()).collect();
        let equals = parts.iter().position(|t| &condition[t.range.clone()] == "=")?;
        let [value] = &parts[equals + 1..] else { return None };
        let written = &condition[value.range.clone()];
        let wanted = match value.kind {
            TokenKind::Text => super::unquoted(written),
            TokenKind::Parameter => match self.params.get(written)? {
                Value::Text(text) => text.clone(),
                _ => return None,
            },
            _ => return None,
        };
        let column = condition[..parts[equals].range.start].trim();
        let question = format!(
            "{} SELECT DISTINCT {column} FROM {from} WHERE {column} IS NOT NULL LIMIT {VALUES}",
            with(self.sql, select)
        );
        let mut statement = self.connection.prepare(&question).ok()?;
        let mut rows = statement.raw_query();
        let mut values = Vec::new();
        while let Ok(Some(row)) = rows.next() {
            if let Ok(ValueRef::Text(bytes)) = row.get_ref(0) {
                values.push(String::from_utf8_lossy(bytes).into_owned());
            }
        }
        if values.contains(&wanted) {
            return None;
        }
        let near = the_nearest(&wanted, values.iter().map(String::as_str)).or_else(|| nearest_place(&wanted, &values));
        Some(match (self.lang, near) {
            (Lang::Zh, Some(near)) => format!("{column} 没有“{wanted}”；你是不是要找“{near}”？"),
            (Lang::Zh, None) => format!("{column} 没有“{wanted}”"),
            (Lang::En, Some(near)) => format!("no {column} is '{wanted}'; did you mean '{near}'?"),
            (Lang::En, None) => format!("no {column} is '{wanted}'"),
        })
    }
}

/// Looks for a place by what stands before its 市 or 县: two characters with a slip in one are near only then.
fn nearest_place(wanted: &str, values: &[String]) -> Option<String> {
    let bare = |value: &str| value.strip_suffix(['省', '市', '县', '区', '州', '盟', '旗']).map(str::to_owned);
    let wanted = bare(wanted).unwrap_or_else(|| wanted.to_owned());
    let names: Vec<(String, &String)> = values.iter().filter_map(|v| Some((bare(v)?, v))).collect();
    let near = crate::near::nearest(&wanted, names.iter().map(|(name, _)| name.as_str()), 1).pop()?;
    names.iter().find(|(name, _)| *name == near).map(|(_, full)| (*full).clone())
}

#[cfg(test)]
mod tests {
    use super::{empty_reasons, empty_sum_reasons};
    use crate::lang::Lang;
    use crate::sql::Params;
    use rusqlite::Connection;
    use rusqlite::types::Value;

    #[test]
    fn the_condition_that_empties_is_named() {
        let connection = Connection::open_in_memory().expect("a database");
        connection
            .execute_batch(
                "CREATE TABLE facts (city, year); INSERT INTO facts VALUES ('抚顺市', 2020), ('沈阳市', 2021)",
            )
            .expect("rows");
        let mut params = Params::default();
        params.set("city", Value::Text("沈阳".into()));
        let reasons = |sql: &str| empty_reasons(&connection, sql, &params, Lang::Zh).join("\n");
        assert_eq!(reasons("select * from facts where city = '抚顺'"), "city 没有“抚顺”；你是不是要找“抚顺市”？");
        assert_eq!(
            reasons("select * from facts f where f.city = :city and year > 2000"),
            "f.city 没有“沈阳”；你是不是要找“沈阳市”？"
        );
        assert_eq!(
            reasons("select * from facts where city = '抚顺市' and year = 2021"),
            "去掉 city = '抚顺市' 就有结果\n去掉 year = 2021 就有结果"
        );
        assert_eq!(reasons("select * from facts where 0"), "去掉 0 就有结果");
        assert_eq!(reasons("select 1"), "");
        let sums = |sql: &str| empty_sum_reasons(&connection, sql, &params, Lang::Zh).join("\n");
        assert_eq!(sums("select count(*) from facts where city = '抚顺'"), "city 没有“抚顺”；你是不是要找“抚顺市”？");
        assert_eq!(sums("select count(*) from facts where city = '抚顺市'"), "");
        assert_eq!(sums("select city from facts where city = '抚顺'"), "");
    }
}
