//! `.set`, `.mode`, `.money`, `.timer`, `.param`.

use rusqlite::types::Value;

use super::super::Trouble;
use super::super::session::Session;
use super::super::settings;
use super::super::terminal::config_path;
use crate::lang::Lang;
use crate::near::the_nearest;
use crate::output::real_text;
use crate::sql::parse_value;

pub(super) fn set(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    if rest.is_empty() {
        let rows: Vec<Vec<String>> = settings::ALL
            .iter()
            .map(|s| vec![s.name.into(), (s.show)(&session.settings), lang.pick(s.about.0, s.about.1).into()])
            .collect();
        session.show_table(
            &[lang.pick("设置", "setting"), lang.pick("值", "value"), lang.pick("含义", "meaning")],
            &rows,
        )?;
        if let (true, Some(path)) = (session.interactive, config_path()) {
            session.tell(&format!("{}{}", lang.pick("设置文件：", "settings file: "), path.display()));
        }
        return Ok(());
    }
    let (name, value) = rest.split_once(|c: char| c.is_whitespace() || c == '=').unwrap_or((rest, ""));
    let value = value.trim().trim_start_matches('=').trim();
    if value.is_empty() {
        return show_one(session, name);
    }
    session.settings.set(name, value).map_err(|e| Trouble::Said(e.message(lang)))
}

fn show_one(session: &mut Session, name: &str) -> Result<(), Trouble> {
    match settings::ALL.iter().find(|s| s.name == name) {
        Some(setting) => session.show(&format!("{name} = {}\n", (setting.show)(&session.settings))),
        None => session.settings.set(name, "").map_err(|e| Trouble::Said(e.message(session.lang()))),
    }
}

pub(super) fn mode(session: &mut Session, value: &str) -> Result<(), Trouble> {
    set(session, format!("mode {value}").trim_end())
}

pub(super) fn money(session: &mut Session, value: &str) -> Result<(), Trouble> {
    set(session, format!("money {value}").trim_end())
}

pub(super) fn timer(session: &mut Session, value: &str) -> Result<(), Trouble> {
    set(session, format!("timer {value}").trim_end())
}

pub(super) fn param(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    let (verb, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let rest = rest.trim();
    match verb {
        "" | "list" => {
            let rows: Vec<Vec<String>> =
                session.params.iter().map(|(name, value)| vec![format!(":{name}"), literal(value)]).collect();
            session.show_table(&[lang.pick("参数", "parameter"), lang.pick("值", "value")], &rows)
        }
        "set" => match rest.split_once(|c: char| c.is_whitespace() || c == '=') {
            Some((name, value)) if !name.is_empty() => {
                session.params.set(name, parse_value(value.trim().trim_start_matches('=').trim()));
                Ok(())
            }
            _ => Err(Trouble::Said(lang.pick("用法：.param set 名称 值", "usage: .param set NAME VALUE").into())),
        },
        "unset" if session.params.unset(rest) => Ok(()),
        "unset" => {
            let near = the_nearest(rest.trim_start_matches(':'), session.params.iter().map(|(name, _)| name));
            Err(Trouble::Said(match (lang, near) {
                (Lang::Zh, Some(near)) => format!("没有参数 {rest}；你是不是要找 {near}？"),
                (Lang::Zh, None) => format!("没有参数 {rest}"),
                (Lang::En, Some(near)) => format!("there is no parameter {rest}; did you mean {near}?"),
                (Lang::En, None) => format!("there is no parameter {rest}"),
            }))
        }
        "clear" => {
            session.params.clear();
            Ok(())
        }
        other => Err(Trouble::Said(match lang {
            Lang::Zh => format!(".param 没有 {other}；用 set、unset、clear 或 list"),
            Lang::En => format!(".param has no {other}; use set, unset, clear or list"),
        })),
    }
}

/// Writes a value as SQL would.
fn literal(value: &Value) -> String {
    match value {
        Value::Null => "NULL".into(),
        Value::Integer(n) => n.to_string(),
        Value::Real(n) => real_text(*n),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Blob(bytes) => format!("<{} bytes>", bytes.len()),
    }
}
