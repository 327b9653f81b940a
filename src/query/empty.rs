//! Why a query returned nothing: which of the values given emptied it.

use rusqlite::Connection;

use super::bind::{Bound, bind};
use super::error::QueryError;
use super::saved::SavedQuery;
use crate::lang::Lang;
use crate::sql::empty_reasons;

/// Why a query returned nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Emptied {
    /// Each of these, left out alone, lets rows through: the argument as given.
    By(Vec<(String, String)>),
    /// No single one does, but without all of them there are rows.
    Together(Vec<(String, String)>),
    /// The database has no rows for it whatever is given.
    NoData,
}

impl Emptied {
    /// Says why, in the language asked for.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let list = |args: &[(String, String)]| {
            args.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(lang.pick("、", ", "))
        };
        // 万元 and 名 are how reports write what is kept as 元 and 人.
        let unit = match self {
            Self::By(args) | Self::Together(args) if args.iter().any(|(key, _)| key == "unit") => lang.pick(
                "；数值都已换算为基本单位，unit 写基本单位：元（不写万元）、人（不写名）、%、所……",
                "; values are in base units, so that unit is 元 (not 万元), 人 (not 名), %, 所 and the like",
            ),
            _ => "",
        };
        let why = match (self, lang) {
            (Self::By(args), Lang::Zh) => format!("去掉其中任一个就有：{}", list(args)),
            (Self::By(args), Lang::En) => format!("there are some without {}", list(args)),
            (Self::Together(args), Lang::Zh) => format!("没有同时符合这些的：{}", list(args)),
            (Self::Together(args), Lang::En) => format!("none match all of {}", list(args)),
            (Self::NoData, Lang::Zh) => "数据库中没有这个查询所要的数据".to_owned(),
            (Self::NoData, Lang::En) => "the database holds no data for this query".to_owned(),
        };
        why + unit
    }
}

/// Finds out which of `arguments` left `query` without rows, by leaving out one at a time. Defaults that narrow count too:
/// `nature=actual` is left out as `nature=all`.
///
/// # Errors
/// When SQLite fails.
pub fn explain(conn: &Connection, query: &SavedQuery, arguments: &[(String, String)]) -> Result<Emptied, QueryError> {
    let mut candidates = Vec::new();
    for param in query.header.params.iter().filter(|p| !p.required) {
        let given = arguments.iter().find(|(key, _)| *key == param.name).map(|(_, value)| value.clone());
        if let Some(value) = given.or_else(|| param.default.clone()).filter(|v| v != "all") {
            candidates.push((param.name.clone(), value));
        }
    }
    let mut culprits = Vec::new();
    for candidate in &candidates {
        if has_rows(conn, query, arguments, std::slice::from_ref(candidate))? {
            culprits.push(candidate.clone());
        }
    }
    Ok(if !culprits.is_empty() {
        Emptied::By(culprits)
    } else if candidates.len() > 1 && has_rows(conn, query, arguments, &candidates)? {
        Emptied::Together(candidates)
    } else {
        Emptied::NoData
    })
}

/// Says why the query that was `bound` gave nothing. Where no argument that can be left out did it, the conditions of the statement are asked: a query of
/// one's own may compare what it is given with the names as they stand, `city = :city`.
#[must_use]
pub fn reasons(why: &Emptied, conn: &Connection, bound: &Bound, lang: Lang) -> Vec<String> {
    let told = match why {
        Emptied::NoData if !bound.values.is_empty() => empty_reasons(conn, &bound.sql, &bound.params(), lang),
        _ => Vec::new(),
    };
    if told.is_empty() { vec![why.message(lang)] } else { told }
}

/// Tells whether the query has rows when the arguments `without` are left out.
fn has_rows(
    conn: &Connection,
    query: &SavedQuery,
    arguments: &[(String, String)],
    without: &[(String, String)],
) -> Result<bool, QueryError> {
    let left_out = |name: &str| without.iter().any(|(key, _)| key == name);
    let mut kept: Vec<(String, String)> = arguments.iter().filter(|(key, _)| !left_out(key)).cloned().collect();
    for param in &query.header.params {
        let takes_all = param.kind == super::ParamType::Nature || param.choices.iter().any(|c| c == "all");
        if left_out(&param.name) && takes_all {
            kept.push((param.name.clone(), "all".to_owned()));
        }
    }
    // A county that exists only in the city given cannot be looked up without it; the city is not what emptied the answer.
    let bound: Bound = match bind(conn, query, &kept) {
        Ok(bound) => bound,
        Err(QueryError::Sqlite { query, source }) => return Err(QueryError::Sqlite { query, source }),
        Err(_) => return Ok(false),
    };
    let mut statement = bound.prepare(conn)?;
    let mut rows = statement.raw_query();
    let row = rows.next().map_err(|source| QueryError::Sqlite { query: query.name().into(), source })?;
    Ok(row.is_some())
}
