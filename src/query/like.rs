//! Queries that differ in one word: a file that says `-- @like NAME key=value` is the statement of `queries/like/NAME.sql` with the value in
//! place of `:key`, and has its parameters and columns.
//!
//! The file is made whole as it is read, so that the database holds, and other programs run, a statement like any other.

use std::borrow::Cow;

use super::sqltext;
use crate::fault::Fault;

macro_rules! files {
    ($($name:literal,)+) => {
        /// Name and text of every file in `queries/like/`.
        const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../queries/like/", $name, ".sql"))),)+];
    };
}

files! {
    "theme_figures",
}

/// What a line of a header begins with that names the file to be like.
const LIKE: &str = "-- @like";

/// The whole text of a query file: where a line of its header is `-- @like NAME key=value`, what NAME declares stands in place of that line,
/// and its statement at the end.
///
/// # Errors
/// When there is no such file, or a word behind its name is no `key=value`.
pub(super) fn whole<'t>(text: &'t str, file: &str) -> Result<Cow<'t, str>, Fault> {
    let like = |line: &&str| line.strip_prefix(LIKE).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let Some((index, line)) = text.lines().enumerate().find(|(_, line)| like(line)) else { return Ok(text.into()) };
    let mut words = line[LIKE.len()..].split_whitespace();
    let name = words.next().unwrap_or_default();
    let Some((_, common)) = FILES.iter().find(|(known, _)| *known == name) else {
        let all = FILES.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(", ");
        let (zh, en) =
            (format!("@like 没有 {name}；可用：{all}"), format!("@like: there is no {name}; there are {all}"));
        return Err(Fault::new(file, index + 1, zh, en));
    };
    let mut values = std::collections::BTreeMap::new();
    for word in words {
        let Some((key, value)) = word.split_once('=') else {
            let (zh, en) = (format!("@like：{word} 不是 key=value"), format!("@like: {word} is no key=value"));
            return Err(Fault::new(file, index + 1, zh, en));
        };
        values.insert(key.to_owned(), rusqlite::types::Value::Text(value.to_owned()));
    }
    let (declared, statement) = halves(common);
    let before = text.lines().take(index);
    let after = text.lines().skip(index + 1);
    let head: Vec<&str> = before.chain(declared).chain(after).collect();
    Ok(format!("{}\n{}", head.join("\n"), sqltext::with_values(statement, &values)).into())
}

/// The lines that declare parameters and columns, and the statement behind them.
fn halves(common: &str) -> (impl Iterator<Item = &str>, &str) {
    let length = common.lines().take_while(|line| line.starts_with("--")).map(|line| line.len() + 1).sum::<usize>();
    let (head, statement) = common.split_at(length.min(common.len()));
    (head.lines().filter(|line| line.starts_with("-- @")), statement)
}

#[cfg(test)]
mod tests {
    use super::{FILES, whole};
    use crate::lang::Lang;

    #[test]
    fn no_file_is_forgotten() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/queries/like");
        assert_eq!(FILES.len(), std::fs::read_dir(folder).expect("the folder is there").count());
    }

    #[test]
    fn a_query_like_another_has_its_statement_with_the_value() {
        let text = "-- @name a\n-- @like theme_figures theme=exams\n-- @example\n";
        let whole = whole(text, "a.sql").expect("sound");
        assert!(whole.starts_with("-- @name a\n-- @param     city "), "{whole}");
        assert!(whole.contains("-- @example\nselect f.city") && whole.contains("m.theme = 'exams'"), "{whole}");
        assert!(whole.contains(":city is null") && !whole.contains(":theme"), "{whole}");
    }

    #[test]
    fn what_is_not_there_is_named_with_its_line() {
        for (line, expected) in [
            ("-- @like nothing a=b", "a.sql:2: @like: there is no nothing; there are theme_figures"),
            ("-- @like theme_figures exams", "a.sql:2: @like: exams is no key=value"),
        ] {
            let fault = whole(&format!("-- @name a\n{line}\n"), "a.sql").expect_err("a fault");
            assert_eq!(fault.message(Lang::En), expected);
        }
        assert_eq!(
            whole("-- @name a\nselect 1 -- @like x", "a.sql").expect("sound"),
            "-- @name a\nselect 1 -- @like x"
        );
    }
}
