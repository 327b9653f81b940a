//! Names people write, looked up in the database: places, indicators, themes.

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::param::{ParamType, items, json_ints, json_texts};
use crate::catalog::region::Regions;
use crate::near::nearest;

/// Why a name was not found.
pub(super) enum Unresolved {
    /// The part of the value that is unknown, and the known values most like it.
    Unknown(String, Vec<String>),
    /// SQLite failed.
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Unresolved {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// Other words for it, which ask for less than they get: the whole city has the same code as its own level.
pub(super) const NARROWER: [&str; 2] = ["本级", "市本级"];

type Found<T> = Result<T, Unresolved>;

/// What a person writes for what is said of a city itself, not of its counties.
pub(super) const OWN_LEVEL: &str = "全市";

/// Looks the value up. `within` are the region codes that `city=` was found to mean, which narrow `county=`.
pub(super) fn resolve(conn: &Connection, kind: ParamType, text: &str, within: Option<&Value>) -> Found<Value> {
    match kind {
        ParamType::Cities => Ok(json_ints(&codes(text, |name| cities(conn, name))?)),
        ParamType::Counties => Ok(json_ints(&codes(text, |name| counties(conn, name, within))?)),
        ParamType::Places => Ok(json_ints(&codes(text, |name| places(conn, name))?)),
        ParamType::Indicator => match indicators(conn, text.trim())?.as_slice() {
            [one] => Ok(Value::Text(one.clone())),
            several => Err(Unresolved::Unknown(text.to_owned(), several.to_vec())),
        },
        ParamType::Indicators => Ok(json_texts(&each(text, |name| indicators(conn, name))?)),
        ParamType::Themes => Ok(json_texts(&each(text, |name| themes(conn, name))?)),
        _ => Err(Unresolved::Unknown(text.to_owned(), Vec::new())),
    }
}

fn each<T>(text: &str, find: impl Fn(&str) -> Found<Vec<T>>) -> Found<Vec<T>> {
    let mut list = Vec::new();
    for name in items(text) {
        list.extend(find(name)?);
    }
    if list.is_empty() { Err(Unresolved::Unknown(text.to_owned(), Vec::new())) } else { Ok(list) }
}

fn codes(text: &str, find: impl Fn(&str) -> Found<Vec<i64>>) -> Found<Vec<i64>> {
    let mut seen = std::collections::HashSet::new();
    Ok(each(text, find)?.into_iter().filter(|code| seen.insert(*code)).collect())
}

fn ints(conn: &Connection, sql: &str, params: &[&dyn rusqlite::ToSql]) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(sql)?.query_map(params, |row| row.get(0))?.collect()
}

fn texts(conn: &Connection, sql: &str, params: &[&dyn rusqlite::ToSql]) -> rusqlite::Result<Vec<String>> {
    conn.prepare_cached(sql)?.query_map(params, |row| row.get(0))?.collect()
}

/// Returns the first answer that figures exist for, else the first that is not empty. The catalogue has former places too: 曲阜市 was
/// once a city of its own, and whoever asks for it means the one that reports speak of.
fn first(conn: &Connection, name: &str, steps: &[&str]) -> rusqlite::Result<Vec<i64>> {
    let mut answer = Vec::new();
    for sql in steps {
        let list = ints(conn, sql, params![name])?;
        if has_figures(conn, &list)? {
            return Ok(list);
        }
        if answer.is_empty() {
            answer = list;
        }
    }
    Ok(answer)
}

/// The functional area that goes by an official name, which the table of regions does not have: 绵阳高新技术产业开发区.
fn zone(conn: &Connection, name: &str) -> rusqlite::Result<Vec<i64>> {
    let found = Regions::builtin().find(name);
    match found.first().filter(|code| code.is_zone()) {
        Some(code) => ints(conn, "select region_code from regions where region_code = ?1", params![code.get()]),
        None => Ok(Vec::new()),
    }
}

fn has_figures(conn: &Connection, codes: &[i64]) -> rusqlite::Result<bool> {
    let mut any = conn.prepare_cached("select exists (select 1 from metrics where region_code = ?1)")?;
    for code in codes {
        if any.query_row([code], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The codes of a city and its counties, or of a province and all below it.
fn cities(conn: &Connection, name: &str) -> Found<Vec<i64>> {
    // A name of several levels (吉林, 海南) means the city before the province; the start of a long name comes last.
    let found = first(
        conn,
        name,
        &[
            "select region_code from regions where city = ?1",
            "select region_code from regions where level = 'country' and (name = ?1 or region_code = ?1)",
            "select region_code from regions where city in (select city from regions
                where city <> '' and county in ('', city) and (short_name = ?1 or full_name = ?1 or region_code = ?1))",
            "select region_code from regions where province in (select province from regions
                where level = 'province' and (name = ?1 or short_name = ?1 or region_code = ?1))",
            "select region_code from regions where length(?1) > 1 and city in (select max(city) from regions
                where county in ('', city) and city like ?1 || '%' having count(distinct city) = 1)",
            // A county-level city is a city in name.
            "select region_code from regions where level = 'county' and (name = ?1 or short_name = ?1 or full_name = ?1)",
        ],
    )?;
    let found = if found.is_empty() { zone(conn, name)? } else { found };
    if found.is_empty() {
        return Err(unknown_region(conn, name, CITY_OR_ZONE, None)?);
    }
    Ok(found)
}

/// What `city=` may name: a city, a province, and a functional area, by the last two digits of its code.
const CITY_OR_ZONE: &str = "(city <> '' and county in ('', city) or level = 'province'
    or region_code % 100 between 71 and 80 or region_code % 100 between 91 and 99)";

/// The error for a region that nobody has heard of, with those most like it: of the regions that figures exist for, else of all.
fn unknown_region(conn: &Connection, name: &str, which: &str, within: Option<&Value>) -> Found<Unresolved> {
    let inside = "(?1 is null or region_code in (select value from json_each(?1)))";
    let spoken_of = "exists (select 1 from metrics m where m.region_code = r.region_code)";
    let mut likest: Vec<String> = Vec::new();
    for more in [spoken_of, "1"] {
        let sql = format!(
            "select name, short_name from regions r where {which} and {inside} and {more}
                group by name, short_name order by min(region_code)"
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let pairs: Vec<(String, String)> =
            statement.query_map(params![within], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        for word in nearest(name, pairs.iter().flat_map(|(full, short)| [full.as_str(), short.as_str()]), 6) {
            let full = pairs.iter().find(|(full, short)| *full == word || *short == word).map_or(word, |p| p.0.clone());
            if !likest.contains(&full) {
                likest.push(full);
            }
        }
        likest.truncate(3);
        // A city has few counties: name those that reports speak of rather than none.
        if likest.is_empty() && within.is_some() {
            likest.extend(pairs.into_iter().map(|(full, _)| full).take(12));
        }
        if !likest.is_empty() {
            break;
        }
    }
    Ok(Unresolved::Unknown(name.to_owned(), likest))
}

fn counties(conn: &Connection, name: &str, within: Option<&Value>) -> Found<Vec<i64>> {
    let inside = "(?2 is null or region_code in (select value from json_each(?2)))";
    if [OWN_LEVEL, "-"].contains(&name) || NARROWER.contains(&name) {
        let sql = format!("select region_code from regions where county = '' and {inside}");
        return Ok(ints(conn, &sql, params![name, within])?);
    }
    let sql = format!(
        "select region_code from regions where level = 'county' and {inside}
            and (name = ?1 or short_name = ?1 or full_name = ?1 or region_code = ?1)"
    );
    let found = ints(conn, &sql, params![name, within])?;
    let found = if found.is_empty() && within.is_none() { zone(conn, name)? } else { found };
    if found.is_empty() {
        return Err(unknown_region(conn, name, "level = 'county'", within)?);
    }
    Ok(found)
}

/// The codes of the provinces, cities and counties that `name` means.
fn places(conn: &Connection, name: &str) -> Found<Vec<i64>> {
    let found = first(
        conn,
        name,
        &[
            "select region_code from regions where region_code = ?1 or city = ?1 and county in ('', city)",
            "select region_code from regions where name = ?1 or full_name = ?1",
            "select region_code from regions where short_name = ?1 and city <> '' and county in ('', city)",
            "select region_code from regions where short_name = ?1",
        ],
    )?;
    let found = if found.is_empty() { zone(conn, name)? } else { found };
    if found.is_empty() {
        return Err(unknown_region(conn, name, "1", None)?);
    }
    // Of a place and its former selves, the one that reports speak of.
    let mut spoken_of = Vec::new();
    for code in &found {
        if has_figures(conn, std::slice::from_ref(code))? {
            spoken_of.push(*code);
        }
    }
    Ok(if spoken_of.is_empty() { found } else { spoken_of })
}

/// The codes that `name` means: a code, `prefix.*`, a name, or a synonym.
fn indicators(conn: &Connection, name: &str) -> Found<Vec<String>> {
    for sql in [
        "select indicator from indicators where indicator = ?1 or name = ?1 or name_en = ?1",
        "select indicator from indicators where substr(?1, -2) = '.*'
            and substr(indicator, 1, length(?1) - 1) = substr(?1, 1, length(?1) - 1)",
        "select indicator from indicators, json_each(synonyms) as s where s.value = ?1",
    ] {
        let found = texts(conn, sql, params![name])?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let known = texts(conn, "select indicator from indicators union all select name from indicators", &[])?;
    Err(unknown(name, &known))
}

fn themes(conn: &Connection, name: &str) -> Found<Vec<String>> {
    let found = texts(conn, "select theme from themes where theme = ?1 or name = ?1 or name_en = ?1", params![name])?;
    if found.is_empty() {
        let known = texts(conn, "select theme from themes union all select name from themes", &[])?;
        let near = nearest(name, known.iter().map(String::as_str), 3);
        let near = if near.is_empty() { texts(conn, "select theme from themes", &[])? } else { near };
        return Err(Unresolved::Unknown(name.to_owned(), near));
    }
    Ok(found)
}

fn unknown(name: &str, known: &[String]) -> Unresolved {
    Unresolved::Unknown(name.to_owned(), nearest(name, known.iter().map(String::as_str), 3))
}

/// Values that a parameter of this type may have, taken from the database, for completion at the terminal.
///
/// # Errors
/// When SQLite fails.
pub fn known_values(conn: &Connection, kind: ParamType) -> rusqlite::Result<Vec<String>> {
    // Only what figures exist for: completing 抚 to 抚州市 without data would lead nowhere.
    let sql = match kind {
        ParamType::Cities => {
            // Functional areas have names of their own that nobody would look for below a city.
            "select distinct city from regions r where city <> ''
                and exists (select 1 from metrics m where m.region_code = r.region_code)
             union select county from regions r
                where county <> '' and (region_code % 100 between 71 and 80 or region_code % 100 between 91 and 99)
                and exists (select 1 from metrics m where m.region_code = r.region_code) order by 1"
        }
        ParamType::Counties => {
            "select distinct county from regions r where county <> ''
                and exists (select 1 from metrics m where m.region_code = r.region_code) order by 1"
        }
        ParamType::Places => {
            "select distinct name from regions r
                where exists (select 1 from metrics m where m.region_code = r.region_code) order by 1"
        }
        ParamType::Year | ParamType::Years => {
            "with recursive y (n) as (select min(year_from) from documents union all select n + 1 from y
                where n < (select max(max(year_from), max(year_to)) from documents)) select cast(n as text) from y where n > 0"
        }
        ParamType::Indicator | ParamType::Indicators => "select indicator from indicators order by 1",
        ParamType::Themes => "select theme from themes order by 1",
        ParamType::Nature => {
            return Ok(["actual", "target", "standard", "change", "all"].map(str::to_owned).to_vec());
        }
        ParamType::Bool => return Ok(["是", "否"].map(str::to_owned).to_vec()),
        _ => return Ok(Vec::new()),
    };
    texts(conn, sql, &[])
}
