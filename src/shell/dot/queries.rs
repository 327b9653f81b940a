//! `.queries`, `.run`, `.save`.

use std::path::PathBuf;

use super::super::Trouble;
use super::super::session::{Last, Session, Showing};
use crate::lang::Lang;
use crate::query::{Bound, Library, Param, QueryError, SavedQuery, arguments, bind, explain, split_line};
use crate::sql::{TokenKind, tokens};

pub(super) fn queries(session: &mut Session, word: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    let rows: Vec<Vec<String>> = session
        .library
        .search(word)
        .map(|query| {
            let header = &query.header;
            vec![header.name.clone(), lang.pick(&header.title, &header.title_en).to_owned(), parameters(&header.params)]
        })
        .collect();
    if rows.is_empty() {
        return Err(Trouble::Said(match lang {
            Lang::Zh => format!("没有含“{word}”的查询；用 .queries 查看全部"),
            Lang::En => format!("no query contains {word}; .queries lists them all"),
        }));
    }
    session.show_table(&[lang.pick("名称", "name"), lang.pick("标题", "title"), lang.pick("参数", "parameters")], &rows)
}

/// Writes parameters as a call would: required ones bare, the others in brackets.
fn parameters(params: &[Param]) -> String {
    let one = |param: &Param| {
        let default = param.default.as_deref().map_or_else(String::new, |d| format!("={d}"));
        if param.required { format!("{}=", param.name) } else { format!("[{}{default}]", param.name) }
    };
    params.iter().map(one).collect::<Vec<_>>().join(" ")
}

pub(super) fn run(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    let words = split_line(rest);
    let Some((name, given)) = words.split_first() else {
        return Err(Trouble::Said(
            lang.pick(
                "用法：.run 名称 [参数=值 …]；用 .queries 查看有哪些",
                "usage: .run NAME [key=value ...]; .queries lists them",
            )
            .into(),
        ));
    };
    let said = |error: QueryError| Trouble::Said(error.message(lang));
    let query = session.library.get(name).map_err(said)?.clone();
    let mut given = arguments(given).map_err(said)?;
    let bound = bind_asking(session, &query, &mut given)?;
    let last = Last { sql: bound.sql, params: bound.values.into_iter().collect(), query: Some(bound.name) };
    let before = session.last.replace(last.clone());
    let shown = session.show_result(&last, Showing { notes: true, ..Showing::default() });
    if shown.is_err() {
        session.last = before;
    }
    shown?;
    tell_if_empty(session, &query, &given, &last)
}

/// Binds the arguments; at a prompt, asks for those that are missing or wrong.
fn bind_asking(session: &mut Session, query: &SavedQuery, given: &mut Vec<(String, String)>) -> Result<Bound, Trouble> {
    let lang = session.lang();
    loop {
        let error = match bind(&session.connection, query, given) {
            Ok(bound) => return Ok(bound),
            Err(error) => error,
        };
        let QueryError::Missing { name, note, .. } = &error else { return Err(Trouble::Said(error.message(lang))) };
        let prompt = format!("{name}（{}）= ", lang.pick(&note.0, &note.1));
        let answer = session.ask.as_mut().and_then(|ask| ask(&prompt));
        match answer {
            Some(answer) if !answer.trim().is_empty() => given.push((name.clone(), answer.trim().to_owned())),
            Some(_) | None if session.ask.is_some() => return Err(Trouble::Interrupted),
            _ => return Err(Trouble::Said(error.message(lang))),
        }
    }
}

/// Says which argument left the answer empty.
fn tell_if_empty(
    session: &Session,
    query: &SavedQuery,
    given: &[(String, String)],
    last: &Last,
) -> Result<(), Trouble> {
    let mut statement = session.connection.prepare(&last.sql)?;
    crate::sql::bind(&mut statement, &last.params, false).map_err(|e| session.explained(e, &last.sql))?;
    if statement.raw_query().next()?.is_some() {
        return Ok(());
    }
    if let Ok(why) = explain(&session.connection, query, given) {
        session.tell(&why.message(session.lang()));
    }
    Ok(())
}

pub(super) fn save(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    let (name, title) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let sound = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !sound {
        return Err(Trouble::Said(
            lang.pick(
                "用法：.save 名称 [标题]；名称用小写字母、数字和下划线",
                "usage: .save NAME [TITLE]; the name is of small letters, digits and _",
            )
            .into(),
        ));
    }
    let last = session.last()?;
    let folder = session.own_queries.clone().ok_or_else(|| {
        Trouble::Said(
            lang.pick("不知道存到哪里：用 --queries 文件夹 启动", "nowhere to save to: start with --queries FOLDER")
                .into(),
        )
    })?;
    let path = folder.join(format!("{name}.sql"));
    if path.exists() || session.library.get(name).is_ok() {
        return Err(Trouble::Said(match lang {
            Lang::Zh => format!("已有查询 {name}；请换个名称，或先删除 {}", path.display()),
            Lang::En => format!("there is a query {name} already; take another name, or remove {}", path.display()),
        }));
    }
    let title = if title.trim().is_empty() { name } else { title.trim() };
    let text = file_text(name, title, &last.sql);
    SavedQuery::parse(&text, &path.display().to_string())
        .map_err(|faults| Trouble::Said(crate::fault::Fault::messages(&faults, lang)))?;
    write(&folder, &path, &text)?;
    session.tell(&match lang {
        Lang::Zh => format!("已存为 {}；运行：.run {name}", path.display()),
        Lang::En => format!("saved as {}; run it with .run {name}", path.display()),
    });
    if !session.query_folders.contains(&folder) {
        session.query_folders.push(folder);
    }
    session.library = Library::with_folders(&session.query_folders).map_err(|e| Trouble::Said(e.message(lang)))?;
    Ok(())
}

fn write(folder: &PathBuf, path: &PathBuf, text: &str) -> Result<(), Trouble> {
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|e| Trouble::Said(format!("{}: {e}", path.display())))
}

/// Puts a header before the statement, in the form of the files in `queries/`.
fn file_text(name: &str, title: &str, sql: &str) -> String {
    let mut names: Vec<&str> = tokens(sql)
        .into_iter()
        .filter(|t| t.kind == TokenKind::Parameter)
        .map(|t| sql[t.range].trim_start_matches([':', '@', '$']))
        .collect();
    names.sort_unstable();
    names.dedup();
    let params: Vec<String> = names.iter().map(|n| format!("-- @param {n} text -- {n}\n")).collect();
    let params = params.concat();
    let title = title.replace('\n', " ");
    format!(
        "-- @name {name}\n-- @title {title}\n-- @title_en {title}\n-- @about {title}\n-- @about_en {title}\n{params}-- @example\n{};\n",
        sql.trim().trim_end_matches(';').trim_end()
    )
}
