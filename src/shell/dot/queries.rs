//! `.queries` and `.run`.

use super::super::Trouble;
use super::super::asking::bind_asking;
use super::super::session::{Last, Session, Showing};
use crate::lang::Lang;
use crate::query::{Param, QueryError, arguments, explain, own_level_note, reasons, split_line};

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
    let params = bound.values.clone().into_iter().collect();
    let last = Last { sql: bound.sql.clone(), params, query: Some(bound.name.clone()), given: given.clone() };
    let shown = session.show_result(&last, Showing { notes: true, ..Showing::default() });
    session.keep(last, &shown);
    let Some(rows) = shown? else { return Ok(()) };
    // Says which argument left the answer empty.
    if rows == 0
        && let Ok(why) = explain(&session.connection, &query, &given)
    {
        reasons(&why, &session.connection, &bound, lang).iter().for_each(|reason| session.tell(reason));
    }
    for note in [own_level_note(&given, lang), bound.cut(rows, lang)].iter().flatten() {
        session.tell(note);
    }
    Ok(())
}
