//! Questions to the person at the prompt for what a statement or a saved query is not told.

use super::Trouble;
use super::helper::Wanted;
use super::session::Session;
use crate::query::{Bound, Param, QueryError, SavedQuery, bind};
use crate::sql::{Params, TokenKind, parse_value, tokens};

/// Asks one question; declining it cancels the statement.
fn ask(session: &mut Session, prompt: &str, wanted: Wanted) -> Result<String, Trouble> {
    let answer = session.ask.as_mut().and_then(|ask| ask(prompt, wanted));
    answer.map(|a| a.trim().to_owned()).filter(|a| !a.is_empty()).ok_or(Trouble::Interrupted)
}

/// Asks for the `:parameters` of a statement that have no value; without a prompt the statement fails on them.
pub(super) fn fill_in(session: &mut Session, sql: &str, params: &mut Params) -> Result<(), Trouble> {
    if session.ask.is_none() {
        return Ok(());
    }
    for token in tokens(sql).into_iter().filter(|t| t.kind == TokenKind::Parameter) {
        let name = &sql[token.range];
        if name.starts_with('?') || params.get(name).is_some() {
            continue;
        }
        let column = name.trim_start_matches([':', '@', '$']).to_owned();
        let answer = ask(session, &format!("{name} = "), Wanted::Column(column))?;
        params.set(name, parse_value(&answer));
    }
    Ok(())
}

/// Binds the arguments of a saved query; at a prompt, asks for those that are missing, and again for an answer that does not do.
pub(super) fn bind_asking(
    session: &mut Session,
    query: &SavedQuery,
    given: &mut Vec<(String, String)>,
) -> Result<Bound, Trouble> {
    let lang = session.lang();
    let mut asked: Option<String> = None;
    loop {
        let error = match bind(&session.connection, query, given) {
            Ok(bound) => return Ok(bound),
            Err(error) => error,
        };
        let name = match &error {
            QueryError::Missing { name, .. } => name.clone(),
            QueryError::Value { name, .. } if asked.as_ref() == Some(name) => {
                session.tell(&error.message(lang));
                given.retain(|(key, _)| key != name);
                continue;
            }
            _ => return Err(Trouble::Said(error.message(lang))),
        };
        if session.ask.is_none() {
            return Err(Trouble::Said(error.message(lang)));
        }
        let param = query.header.params.iter().find(|p| p.name == name);
        let prompt = param.map_or_else(|| format!("{name} = "), |param| question(param, session));
        let wanted = param.map_or(Wanted::Column(name.clone()), |param| Wanted::Parameter(param.clone()));
        given.push((name.clone(), ask(session, &prompt, wanted)?));
        asked = Some(name);
    }
}

/// Writes the prompt for a parameter: its name, what it is, and what may be chosen.
fn question(param: &Param, session: &Session) -> String {
    let lang = session.lang();
    let note = lang.pick(&param.note.0, &param.note.1);
    let mut about = if note == param.name { String::new() } else { note.to_owned() };
    if !param.choices.is_empty() {
        about = format!("{about}{}{}", lang.pick("：", ": "), param.choices.join(lang.pick("、", ", ")));
    }
    if about.is_empty() {
        return format!("{} = ", param.name);
    }
    let (open, close) = (lang.pick("（", " ("), lang.pick("）", ")"));
    format!("{}{open}{about}{close} = ", param.name)
}
