//! The header of a query file: comment lines that say what the query is and what it takes.
//!
//! ```text
//! -- @name      funding
//! -- @title     各地教育经费
//! -- @title_en  Education money by place and year
//! -- @about     一行写不下时，
//! --            续行缩进。
//! -- @about_en  …
//! -- @param     city    cities                 -- 城市，可写多个 | City; several allowed
//! -- @param     nature  nature default=actual  -- 性质 | Sense
//! -- @column    amount_yuan                    -- 金额（元） | Amount in yuan
//! -- @example   city=抚顺 year=2020
//! -- @like      theme_figures theme=exams      -- instead of parameters, columns and statement: see `like.rs`
//! -- A comment without `@` and without indentation is nobody's.
//! select …
//! ```
//!
//! `@title_en` and `@about_en` may be left out; the Chinese ones then serve for both, and every query of ours has them.
//! `@param NAME TYPE [required] [default=VALUE] [choices=A,B] -- note`. Notes are Chinese, then ` | ` and English.

use super::param::{Param, ParamType};
use crate::fault::Fault;
use crate::near::nearest;

/// A column of the answer, as the header explains it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name of the column.
    pub name: String,
    /// What it holds, in Chinese and English.
    pub note: (String, String),
}

/// What the header of a query file declares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// Name to call it by.
    pub name: String,
    /// Title in Chinese.
    pub title: String,
    /// Title in English.
    pub title_en: String,
    /// Description in Chinese.
    pub about: String,
    /// Description in English.
    pub about_en: String,
    /// Parameters in order of declaration.
    pub params: Vec<Param>,
    /// Columns explained, in order of declaration.
    pub columns: Vec<Column>,
    /// Arguments of a call that returns rows, such as `city=抚顺 year=2020`.
    pub example: String,
    /// Line of `@example`, from 1.
    pub example_line: usize,
}

const KEYS: [&str; 8] = ["name", "title", "title_en", "about", "about_en", "param", "column", "example"];

/// One `@key rest` with its continuation lines joined.
struct Entry {
    line: usize,
    key: String,
    rest: String,
}

/// Splits a file into its header and the line, from 0, at which the statement starts.
fn entries(text: &str, file: &str, errors: &mut Vec<Fault>) -> Vec<Entry> {
    let mut list: Vec<Entry> = Vec::new();
    for (index, raw) in text.lines().enumerate() {
        let line = raw.trim();
        let Some(comment) = line.strip_prefix("--") else {
            if line.is_empty() {
                continue;
            }
            break;
        };
        let body = comment.trim();
        if let Some(entry) = body.strip_prefix('@') {
            let (key, rest) = entry.split_once(char::is_whitespace).unwrap_or((entry, ""));
            list.push(Entry { line: index + 1, key: key.to_owned(), rest: rest.trim().to_owned() });
        } else if let Some(last) = list.last_mut()
            && comment.starts_with("  ")
            && !body.is_empty()
        {
            if matches!(last.key.as_str(), "about" | "about_en") {
                join(&mut last.rest, body);
            } else {
                let (zh, en) = (
                    format!("续行只能接在 @about、@about_en 之后，不能接 @{}", last.key),
                    format!("only @about and @about_en go on over several lines, not @{}", last.key),
                );
                errors.push(Fault::new(file, index + 1, zh, en));
            }
        }
    }
    list
}

/// Adds a continuation line: with a blank after ASCII, without one after Chinese.
fn join(text: &mut String, more: &str) {
    if text.chars().last().is_some_and(|c| c.is_ascii()) {
        text.push(' ');
    }
    text.push_str(more);
}

/// Reads the header of `text`. `file` names it in errors, and its stem must be the query's name.
///
/// # Errors
/// All faults of the header, each with its line.
pub(super) fn parse(text: &str, file: &str) -> Result<Header, Vec<Fault>> {
    let mut errors = Vec::new();
    let mut header = Header::default();
    let list = entries(text.trim_start_matches('\u{feff}'), file, &mut errors);
    for entry in &list {
        if let Err((zh, en)) = enter(&mut header, entry) {
            errors.push(Fault::new(file, entry.line, zh, en));
        }
    }
    let stem = std::path::Path::new(file).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    if !header.name.is_empty() && header.name != stem {
        let zh = format!("@name {} 与文件名 {stem} 不同", header.name);
        let en = format!("@name {} differs from the file's name {stem}", header.name);
        errors.push(Fault::new(file, 1, zh, en));
    }
    for key in KEYS.into_iter().filter(|key| !["param", "column", "title_en", "about_en"].contains(key)) {
        if !list.iter().any(|entry| entry.key == key) {
            errors.push(Fault::new(file, 1, format!("缺少 @{key}"), format!("@{key} is missing")));
        }
    }
    // In one language, it serves for both.
    if header.title_en.is_empty() {
        header.title_en.clone_from(&header.title);
    }
    if header.about_en.is_empty() {
        header.about_en.clone_from(&header.about);
    }
    if errors.is_empty() { Ok(header) } else { Err(errors) }
}

/// Puts one entry into the header; an error is what is wrong, in both languages.
fn enter(header: &mut Header, entry: &Entry) -> Result<(), (String, String)> {
    let once = |slot: &mut String| {
        if entry.rest.is_empty() && entry.key != "example" {
            Err((format!("@{} 没有内容", entry.key), format!("@{} is empty", entry.key)))
        } else if slot.is_empty() {
            slot.clone_from(&entry.rest);
            Ok(())
        } else {
            Err((format!("@{} 写了两次", entry.key), format!("@{} is given twice", entry.key)))
        }
    };
    match entry.key.as_str() {
        "name" => {
            if !is_name(&entry.rest) {
                return Err((
                    format!("“{}”不能作名称：用小写字母、数字和下划线，字母开头", entry.rest),
                    format!("@name \"{}\": use lower-case letters, digits and _, a letter first", entry.rest),
                ));
            }
            once(&mut header.name)
        }
        "title" => once(&mut header.title),
        "title_en" => once(&mut header.title_en),
        "about" => once(&mut header.about),
        "about_en" => once(&mut header.about_en),
        "example" => {
            header.example_line = entry.line;
            once(&mut header.example)
        }
        "param" => {
            let param = parameter(&entry.rest)?;
            if header.params.iter().any(|p| p.name == param.name) {
                let name = &param.name;
                return Err((format!("参数 {name} 声明了两次"), format!("parameter {name} is declared twice")));
            }
            header.params.push(param);
            Ok(())
        }
        "column" => {
            let (name, note) = split_note(&entry.rest);
            if name.is_empty() || name.contains(char::is_whitespace) {
                return Err((
                    "写作 @column 列名 -- 说明 | note".to_owned(),
                    "write @column NAME -- 说明 | note".to_owned(),
                ));
            }
            header.columns.push(Column { name: name.to_owned(), note });
            Ok(())
        }
        other => {
            let near = nearest(other, KEYS, 1).first().map_or_else(String::new, |k| format!(" (@{k}?)"));
            Err((format!("不认识的 @{other}{near}"), format!("unknown @{other}{near}")))
        }
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Splits `words -- 说明 | note`. A note in one language serves for both.
fn split_note(rest: &str) -> (&str, (String, String)) {
    let (words, note) = rest.split_once("--").unwrap_or((rest, ""));
    let (zh, en) = note.split_once(" | ").unwrap_or((note, note));
    (words.trim(), (zh.trim().to_owned(), en.trim().to_owned()))
}

fn parameter(rest: &str) -> Result<Param, (String, String)> {
    let (words, note) = split_note(rest);
    let mut words = words.split_whitespace();
    let (Some(name), Some(kind)) = (words.next(), words.next()) else {
        let form = "@param NAME TYPE [required] [default=…] [choices=a,b] -- 说明 | note";
        return Err((format!("写作 {form}"), format!("write {form}")));
    };
    if !is_name(name) {
        return Err((
            format!("“{name}”不能作参数名：用小写字母、数字和下划线，字母开头"),
            format!("parameter \"{name}\": use lower-case letters, digits and _, a letter first"),
        ));
    }
    let Some(kind) = ParamType::from_name(kind) else {
        let all = ParamType::ALL.iter().map(|t| t.as_str()).collect::<Vec<_>>().join(", ");
        return Err((format!("不认识的类型 {kind}；可用：{all}"), format!("unknown type {kind}; there are {all}")));
    };
    let mut param = Param { name: name.to_owned(), kind, required: false, default: None, choices: Vec::new(), note };
    for word in words {
        match word.split_once('=') {
            None if word == "required" => param.required = true,
            Some(("default", value)) => param.default = Some(value.to_owned()),
            Some(("choices", list)) => param.choices = list.split(',').map(str::to_owned).collect(),
            _ => {
                return Err((
                    format!("参数 {name}：不认识的“{word}”；可用 required、default=…、choices=a,b"),
                    format!("parameter {name}: unknown \"{word}\"; there are required, default=…, choices=a,b"),
                ));
            }
        }
    }
    check(&param)?;
    Ok(param)
}

/// Refuses a declaration that contradicts itself.
fn check(param: &Param) -> Result<(), (String, String)> {
    let name = &param.name;
    if param.required && param.default.is_some() {
        return Err((
            format!("参数 {name} 既 required 又有 default"),
            format!("parameter {name} is required and has a default"),
        ));
    }
    if let Some(default) = &param.default
        && !param.choices.is_empty()
        && !param.choices.contains(default)
    {
        return Err((
            format!("参数 {name} 的默认值 {default} 不在 choices 中"),
            format!("default {default} of parameter {name} is not one of its choices"),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOOD: &str = "-- @name x\n-- @title 题\n-- @title_en Title\n-- @about 甲，\n--   乙。\n-- @about_en One\n--   two.\n\
        -- @param city cities -- 城市 | City\n-- @param n int default=5 choices=5,6 -- 数\n-- @column a -- 甲 | A\n\
        -- @example city=抚顺\nselect 1";

    #[test]
    fn a_whole_header_is_read() {
        let header = parse(GOOD, "queries/x.sql").expect("it is sound");
        assert_eq!((header.about.as_str(), header.about_en.as_str()), ("甲，乙。", "One two."));
        assert_eq!(header.params[0].note, ("城市".to_owned(), "City".to_owned()));
        assert_eq!(header.params[1].default.as_deref(), Some("5"));
        assert_eq!(header.params[1].note.1, "数");
        assert_eq!((header.example.as_str(), header.example_line), ("city=抚顺", 11));
    }

    #[test]
    fn one_language_is_enough() {
        let header =
            parse("-- @name x\n-- @title 题\n-- @about 甲。\n-- @example\nselect 1", "x.sql").expect("it is sound");
        assert_eq!((header.title_en.as_str(), header.about_en.as_str()), ("题", "甲。"));
    }

    #[test]
    fn every_fault_is_named_with_its_line() {
        let bad = "-- @name X\n-- @titel 题\n-- @param a\n-- @param b wort\n-- @param c int required default=1\n\
            -- @param d int choices=1,2 default=3\n-- @param e int wide\n--   more\n-- @column\nselect 1";
        let errors = parse(bad, "q.sql").expect_err("it has faults");
        let lines: Vec<String> = errors.iter().map(|e| e.message(crate::lang::Lang::En)).collect();
        insta::assert_snapshot!(lines.join("\n"), @r#"
        q.sql:8: only @about and @about_en go on over several lines, not @param
        q.sql:1: @name "X": use lower-case letters, digits and _, a letter first
        q.sql:2: unknown @titel (@title?)
        q.sql:3: write @param NAME TYPE [required] [default=…] [choices=a,b] -- 说明 | note
        q.sql:4: unknown type wort; there are text, words, int, real, amount, year, years, cities, counties, places, indicator, indicators, themes, nature, bool
        q.sql:5: parameter c is required and has a default
        q.sql:6: default 3 of parameter d is not one of its choices
        q.sql:7: parameter e: unknown "wide"; there are required, default=…, choices=a,b
        q.sql:9: write @column NAME -- 说明 | note
        q.sql:1: @title is missing
        q.sql:1: @about is missing
        q.sql:1: @example is missing
        "#);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in "(-- ?@?[a-z_]{0,8}[ =,|\u{4e00}-\u{4e20}-]{0,12}\n?){0,8}\\PC{0,40}") {
            let _ = parse(&text, "a.sql");
        }

        #[test]
        fn what_is_written_is_read_back(
            name in "[a-z][a-z0-9_]{0,12}",
            title in "[\u{4e00}-\u{9fa5}a-z，]{1,20}",
            notes in proptest::collection::vec(("[a-z][a-z0-9_]{0,6}", "[\u{4e00}-\u{9fa5}]{1,9}", any::<bool>()), 0..5),
        ) {
            let mut text = format!("-- @name {name}\n-- @title {title}\n-- @title_en T\n-- @about A\n-- @about_en A\n");
            for (i, (param, note, required)) in notes.iter().enumerate() {
                let more = if *required { "required" } else { "default=1" };
                text.push_str(&format!("-- @param {param}{i} int {more} -- {note} | n\n"));
            }
            text += "-- @example\nselect 1";
            let header = parse(&text, &format!("{name}.sql")).expect("it is sound");
            prop_assert_eq!(header.title, title);
            prop_assert_eq!(header.params.len(), notes.len());
            for (param, (_, note, required)) in header.params.iter().zip(&notes) {
                prop_assert_eq!(&param.note.0, note);
                prop_assert_eq!(param.required, *required);
            }
        }
    }
}
