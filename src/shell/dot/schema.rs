//! `.tables`, `.schema`, `.describe`.

use super::super::Trouble;
use super::super::session::{Last, Session, Showing};
use crate::lang::Lang;
use crate::near::the_nearest;
use crate::output::wrap;
use crate::query::{SavedQuery, VIEW_PREFIX};
use crate::sql::{Params, Relation, parse_value};
use rusqlite::types::Value;

/// Meaning of a relation: what its own row in `columns` says.
const MEANING: &str = "SELECT meaning FROM columns WHERE table_name = ?1 AND column_name = ''";

pub(super) fn tables(session: &mut Session, word: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    let names = std::sync::Arc::clone(&session.names);
    // What to begin with comes first, the views of saved queries last.
    let mut relations: Vec<&Relation> = names.relations.iter().filter(|r| r.name.contains(word)).collect();
    relations.sort_by_key(|r| (r.name.starts_with(VIEW_PREFIX), r.name != "facts", !r.view));
    let rows: Vec<Vec<String>> = relations
        .into_iter()
        .map(|relation| {
            let meaning: String =
                session.connection.query_row(MEANING, [&relation.name], |row| row.get(0)).unwrap_or_default();
            let meaning = first_sentence(&meaning).to_owned();
            let kind = if relation.view { lang.pick("视图", "view") } else { lang.pick("表", "table") };
            vec![relation.name.clone(), kind.to_owned(), meaning]
        })
        .collect();
    session.show_table(&[lang.pick("名称", "name"), lang.pick("类型", "type"), lang.pick("含义", "meaning")], &rows)
}

/// Returns a text up to its first full stop: `.tables` is an overview, `.describe` and `.queries` tell the rest.
fn first_sentence(text: &str) -> &str {
    text.split('。').next().unwrap_or_default()
}

pub(super) fn schema(session: &mut Session, name: &str) -> Result<(), Trouble> {
    let known = if name.is_empty() { String::new() } else { relation(session, name)? };
    let mut statement = session.connection.prepare(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND (?1 = '' OR tbl_name = ?1 OR name = ?1)
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type <> 'table', type <> 'view', rowid",
    )?;
    let statements: Vec<String> = statement.query_map([&known], |row| row.get(0))?.collect::<Result<_, _>>()?;
    drop(statement);
    let lines: Vec<String> = statements.iter().map(|sql| format!("{sql};\n")).collect();
    let text = lines.concat();
    session.show(&text)
}

pub(super) fn describe(session: &mut Session, name: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    if name.is_empty() {
        let text =
            lang.pick("用法：.describe 表或视图，如 .describe facts", "usage: .describe NAME, such as .describe facts");
        return Err(Trouble::Said(text.into()));
    }
    if session.names.relation(name).is_none()
        && let Ok(query) = session.library.get(name)
    {
        let text = query.describe(lang);
        let width = session.width().unwrap_or(usize::MAX);
        let lines: Vec<String> = text.lines().flat_map(|line| wrap(line, width, session.ambiguous())).collect();
        return session.show(&(lines.join("\n") + "\n"));
    }
    let known = relation(session, name)?;
    let meaning: String = session.connection.query_row(MEANING, [&known], |row| row.get(0)).unwrap_or_default();
    if !meaning.is_empty() && session.interactive {
        session.show(&format!("{}  {meaning}\n", session.bold(&known)))?;
    }
    let (column, declared, about, unit) = match lang {
        Lang::Zh => ("列", "类型", "含义", "单位"),
        Lang::En => ("column", "type", "meaning", "unit"),
    };
    let sql = format!(
        "SELECT p.name AS \"{column}\", p.type AS \"{declared}\", coalesce(c.meaning, '') AS \"{about}\", coalesce(c.unit, '') AS \"{unit}\"
         FROM pragma_table_info(:name) p LEFT JOIN columns c ON c.table_name = :name AND c.column_name = p.name ORDER BY p.cid"
    );
    let mut params = Params::default();
    params.set("name", Value::Text(known));
    let what = Last::statement(&sql, params);
    session.show_result(&what, Showing { whole: true, ..Showing::default() }).map(drop)
}

/// Finds a table or view by the name a person typed.
fn relation(session: &Session, name: &str) -> Result<String, Trouble> {
    let Value::Text(name) = parse_value(&crate::sql::unquoted(name)) else { return Ok(name.to_owned()) };
    if let Some(relation) = session.names.relation(&name) {
        return Ok(relation.name.clone());
    }
    let near = the_nearest(
        &name,
        session.names.relations.iter().map(|r| r.name.as_str()).chain(session.library.iter().map(SavedQuery::name)),
    );
    Err(Trouble::Said(match (session.lang(), near) {
        (Lang::Zh, Some(near)) => format!("没有表或视图 {name}；你是不是要找 {near}？"),
        (Lang::Zh, None) => format!("没有表或视图 {name}；用 .tables 查看全部"),
        (Lang::En, Some(near)) => format!("there is no table or view {name}; did you mean {near}?"),
        (Lang::En, None) => format!("there is no table or view {name}; .tables lists them"),
    }))
}
