//! `.save`: the last statement as a saved query of the person's own.

use std::path::Path;

use rusqlite::types::Value;

use super::super::Trouble;
use super::super::session::{Last, Session};
use crate::fault::Fault;
use crate::lang::Lang;
use crate::output::real_text;
use crate::query::{Library, SavedQuery};
use crate::sql::{Params, TokenKind, tokens};

pub(super) fn save(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    let (name, title) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let sound = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !sound {
        return Err(Trouble::Said(
            lang.pick(
                "用法：.save 名称 [标题]；名称用小写字母、数字和下划线，字母开头",
                "usage: .save NAME [TITLE]; the name is of small letters, digits and _, a letter first",
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
    let text = file_text(session, name, title.trim(), &last);
    SavedQuery::parse(&text, &path.display().to_string())
        .map_err(|faults| Trouble::Said(Fault::messages(&faults, lang)))?;
    write(&folder, &path, &text, lang)?;
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

fn write(folder: &Path, path: &Path, text: &str, lang: Lang) -> Result<(), Trouble> {
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|e| Trouble::Said(format!("{}: {}", path.display(), lang.system(&e))))
}

/// Returns the text of the file: a saved query under its new name with what it was given as defaults, or a statement with a header.
fn file_text(session: &Session, name: &str, title: &str, last: &Last) -> String {
    let origin = last.query.as_ref().and_then(|query| session.library.get(query).ok());
    let text = match origin {
        Some(query) => renamed(query, name, title, &last.given),
        None => with_header(name, if title.is_empty() { name } else { title }, &last.sql, &last.params),
    };
    text.trim_end().trim_end_matches(';').trim_end().to_owned() + ";\n"
}

/// Writes a saved query anew: other name and title, and each value given as the default of its parameter.
fn renamed(query: &SavedQuery, name: &str, title: &str, given: &[(String, String)]) -> String {
    let mut lines = Vec::new();
    for line in query.sql.lines() {
        let mut words = line.split_whitespace();
        let (dashes, key, first) = (words.next(), words.next(), words.next());
        let value = || given.iter().find(|(k, v)| Some(k.as_str()) == first && !v.contains(char::is_whitespace));
        lines.push(match (dashes, key) {
            (Some("--"), Some("@name")) => format!("-- @name {name}"),
            (Some("--"), Some("@title" | "@title_en")) if !title.is_empty() => {
                format!("-- {} {title}", key.unwrap_or_default())
            }
            (Some("--"), Some("@param")) if let Some((_, value)) = value() => with_default(line, value),
            _ => line.to_owned(),
        });
    }
    lines.join("\n")
}

/// Gives a parameter a default, whatever it had before.
fn with_default(line: &str, value: &str) -> String {
    let (declared, note) = match line.trim_start().trim_start_matches("--").split_once("--") {
        Some((declared, note)) => (declared, format!(" -- {}", note.trim())),
        None => (line.trim_start().trim_start_matches("--"), String::new()),
    };
    let kept: Vec<&str> =
        declared.split_whitespace().filter(|word| *word != "required" && !word.starts_with("default=")).collect();
    format!("-- {} default={value}{note}", kept.join(" "))
}

/// Puts a header before a statement, in the form of the files in `queries/`. Its parameters must be given, as they had to be for the
/// statement; the values they had make the example.
fn with_header(name: &str, title: &str, sql: &str, params: &Params) -> String {
    let mut names: Vec<&str> = tokens(sql)
        .into_iter()
        .filter(|t| t.kind == TokenKind::Parameter)
        .map(|t| sql[t.range].trim_start_matches([':', '@', '$']))
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut declared = String::new();
    let mut example = String::new();
    for name in names {
        let (kind, value) = match params.get(name) {
            Some(Value::Integer(n)) => ("int", n.to_string()),
            Some(Value::Real(n)) => ("real", real_text(*n)),
            Some(Value::Text(text)) => ("text", text.clone()),
            _ => ("text", String::new()),
        };
        declared += &format!("-- @param {name} {kind} required -- {name}\n");
        let quote = if value.contains(char::is_whitespace) { "\"" } else { "" };
        example += &format!(" {name}={quote}{value}{quote}");
    }
    let title = title.replace('\n', " ");
    format!(
        "-- @name {name}\n-- @title {title}\n-- @title_en {title}\n-- @about {title}\n-- @about_en {title}\n{declared}-- @example{example}\n{}",
        sql.trim()
    )
}

#[cfg(test)]
mod tests {
    use super::{renamed, with_default, with_header};
    use crate::query::SavedQuery;
    use crate::sql::Params;
    use rusqlite::types::Value;

    #[test]
    fn what_was_given_becomes_the_default() {
        assert_eq!(
            with_default("-- @param indicator  indicator  required    -- 指标 | Indicator", "preschool.investment"),
            "-- @param indicator indicator default=preschool.investment -- 指标 | Indicator"
        );
        assert_eq!(with_default("-- @param n int default=5", "6"), "-- @param n int default=6");
        let text = "-- @name a\n-- @title 甲\n-- @title_en A\n-- @about 甲。\n-- @about_en A.\n-- @param year years -- 年 | Year\n-- @example year=2020\nselect :year";
        let query = SavedQuery::parse(text, "a.sql").expect("sound");
        let own = renamed(&query, "b", "乙", &[("year".into(), "2018..2021".into())]);
        let own = SavedQuery::parse(&own, "b.sql").expect("sound");
        assert_eq!((own.header.title.as_str(), own.header.about.as_str()), ("乙", "甲。"));
        assert_eq!(own.header.params[0].default.as_deref(), Some("2018..2021"));
    }

    #[test]
    fn a_statement_gets_a_header_that_declares_its_parameters() {
        let params: Params = [("year".to_owned(), Value::Integer(2020))].into_iter().collect();
        let text = with_header("c", "丙", "select :year, :city;", &params);
        let query = SavedQuery::parse(&text, "c.sql").expect("sound");
        assert!(query.header.params.iter().all(|p| p.required));
        assert_eq!(query.header.params[1].kind.as_str(), "int");
        assert_eq!(query.header.example, "city= year=2020");
    }
}
