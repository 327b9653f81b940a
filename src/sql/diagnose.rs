//! What an error of SQLite means to a person: the place in the statement, a plain message, and what was probably meant.

use super::lexer::{Token, TokenKind, is_foreign_sign, tokens, unquoted};
use super::names::Names;
use crate::lang::Lang;
use crate::near::the_nearest;
use crate::output::{Ambiguous, sanitize};

/// Columns of a statement shown where the width of the screen is not known, or is more.
const WIDEST: usize = 100;
/// Columns of a statement shown however narrow the screen is.
const NARROWEST: usize = 20;

/// The screen that a statement is shown on.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    ambiguous: Ambiguous,
    /// Columns for the statement.
    shown: usize,
}

impl Room {
    /// A screen of `columns`, if that is known.
    #[must_use]
    pub fn new(ambiguous: Ambiguous, columns: Option<usize>) -> Self {
        let shown = columns.map_or(WIDEST, |columns| columns.saturating_sub(INDENT).clamp(NARROWEST, WIDEST));
        Self { ambiguous, shown }
    }
}

/// Columns before the statement.
const INDENT: usize = 2;

/// What the names of the views of saved queries begin with.
const VIEW_PREFIX: &str = "q_";

/// An error made ready for showing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, in one line.
    pub message: String,
    /// The line of the statement and, in columns of the terminal, where the mark begins and how long it is.
    pub place: Option<(String, usize, usize)>,
    /// What was probably meant, each in one line.
    pub hints: Vec<String>,
}

impl Fault {
    /// Returns the lines to print, the first one beginning with the word for error.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let mut lines = self.bare_lines();
        lines[0].insert_str(0, lang.pick("错误：", "error: "));
        lines
    }

    /// Returns the lines to print after a word that says it is an error; at least one.
    #[must_use]
    pub fn bare_lines(&self) -> Vec<String> {
        let mut lines = vec![self.message.clone()];
        if let Some((line, column, width)) = &self.place {
            lines.push(format!("  {line}"));
            lines.push(format!("  {}{}", " ".repeat(*column), "^".repeat(*width)));
        }
        lines.extend(self.hints.iter().map(|hint| format!("  {hint}")));
        lines
    }
}

/// Explains an error of SQLite on the statement `sql`.
#[must_use]
pub fn diagnose(error: &rusqlite::Error, sql: &str, names: &Names, lang: Lang, room: Room) -> Fault {
    let (raw, offset) = message_of(error);
    let all = tokens(sql);
    let mut token = offset.and_then(|at| all.iter().position(|t| t.range.contains(&at) || t.range.start == at));
    if let Some(fault) = foreign_sign(&raw, &all, sql, token, lang, room) {
        return fault;
    }
    let mut hints = Vec::new();
    let message = match subject_of(&raw) {
        Subject::Table(name) => {
            token = token.or_else(|| find_word(&all, sql, last_part(name)));
            let known: Vec<&str> = names.relations.iter().map(|r| r.name.as_str()).collect();
            hints.extend(the_nearest(last_part(name), known.iter().copied()).map(|n| did_you_mean(&n, lang)));
            if hints.is_empty() {
                hints.push(format!("{}{}", lang.pick("有这些表：", "there are: "), known.join(", ")));
            }
            format!("{}{name}", lang.pick("没有这张表：", "no such table: "))
        }
        Subject::Column(name) => {
            // What stands in double quotes is one name, whatever is in it: most likely a text.
            let quoted = name.starts_with('"');
            let bare = unquoted(if quoted { name } else { last_part(name) });
            token = token.or_else(|| find_word(&all, sql, &bare));
            let owner = if quoted { None } else { owner_hint(name, &all, sql, names, lang) };
            let owned = owner.is_none();
            hints.extend(owner);
            if owned {
                hints.extend(column_hints(
                    &bare,
                    quoted || token.is_some_and(|t| sql[all[t].range.clone()].starts_with('"')),
                    &all,
                    sql,
                    names,
                    lang,
                ));
            }
            format!("{}{name}", lang.pick("没有这一列：", "no such column: "))
        }
        Subject::Function(name) => {
            token = token.or_else(|| find_word(&all, sql, name));
            hints.extend(the_nearest(name, names.functions.iter().map(String::as_str)).map(|n| did_you_mean(&n, lang)));
            format!("{}{name}", lang.pick("没有这个函数：", "no such function: "))
        }
        Subject::Syntax(near) => {
            let (at, hint) = keyword_slip(&all, sql, token, names);
            token = at.or(token);
            hints.extend(hint.map(|n| did_you_mean(&n, lang)));
            format!("{}{near}", lang.pick("语法错误，出在：", "syntax error near: "))
        }
        Subject::Other if is_denied_attach(&raw, &all, sql) => lang
            .pick(
                "只读方式下只有这一个文件，不能 attach；要把另一个库的报告加进来，用 nianbao import",
                "while reading there is this one file, and no other is attached; nianbao import THEIRS.db adds the reports of another",
            )
            .to_owned(),
        Subject::Other => lang.sqlite(&raw),
    };
    let place = token.map(|t| place(sql, &all[t], room));
    Fault { message: sanitize(&message).into_owned(), place, hints }
}

/// Tells whether what was denied is ATTACH: to be allowed to write would not help.
fn is_denied_attach(raw: &str, all: &[Token], sql: &str) -> bool {
    let first = all.iter().find(|token| !token.is_ignored()).map(|token| &sql[token.range.clone()]);
    raw.contains("not authorized") && first.is_some_and(|word| word.eq_ignore_ascii_case("attach"))
}

/// Says an error of SQLite that has no statement to point at.
#[must_use]
pub fn plain_message(error: &rusqlite::Error, lang: Lang) -> String {
    sanitize(&lang.sqlite(&message_of(error).0)).into_owned()
}

/// What an error message of SQLite is about.
enum Subject<'a> {
    Table(&'a str),
    Column(&'a str),
    Function(&'a str),
    Syntax(&'a str),
    Other,
}

fn subject_of(message: &str) -> Subject<'_> {
    if let Some(name) = message.strip_prefix("no such table: ") {
        Subject::Table(name)
    } else if let Some(name) = message.strip_prefix("no such column: ") {
        Subject::Column(name.split(" - should this be").next().unwrap_or(name))
    } else if let Some(name) = message.strip_prefix("no such function: ") {
        Subject::Function(name)
    } else if let Some(near) = message.strip_prefix("near \"").and_then(|m| m.strip_suffix("\": syntax error")) {
        Subject::Syntax(near)
    } else if let Some(near) = message.strip_prefix("unrecognized token: \"").and_then(|m| m.strip_suffix('"')) {
        Subject::Syntax(near)
    } else {
        Subject::Other
    }
}

/// Returns the message of SQLite and the byte it points at.
fn message_of(error: &rusqlite::Error) -> (String, Option<usize>) {
    match error {
        rusqlite::Error::SqlInputError { msg, offset, .. } => (msg.clone(), usize::try_from(*offset).ok()),
        rusqlite::Error::SqliteFailure(_, Some(message)) => (message.clone(), None),
        other => (other.to_string(), None),
    }
}

fn last_part(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn find_word(all: &[Token], sql: &str, name: &str) -> Option<usize> {
    all.iter().position(|t| {
        matches!(t.kind, TokenKind::Word | TokenKind::Quoted)
            && unquoted(&sql[t.range.clone()]).eq_ignore_ascii_case(name)
    })
}

fn did_you_mean(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("你是不是要找：{name}？"),
        Lang::En => format!("did you mean: {name}?"),
    }
}

/// For `x.city` where nothing is called x: the alias or table that was meant.
fn owner_hint(full: &str, all: &[Token], sql: &str, names: &Names, lang: Lang) -> Option<String> {
    let (owner, column) = full.split_once('.')?;
    let words: Vec<String> = all.iter().filter(|t| !t.is_ignored()).map(|t| unquoted(&sql[t.range.clone()])).collect();
    let given = |pair: &[String]| match pair {
        [before, word] if names.relation(before).is_some() || before.eq_ignore_ascii_case("as") => Some(word.clone()),
        _ => None,
    };
    let is_name = |word: &String| {
        word.starts_with(char::is_alphabetic) && !names.keywords.iter().any(|k| k.eq_ignore_ascii_case(word))
    };
    let mut known: Vec<String> = words.windows(2).filter_map(given).filter(is_name).collect();
    known.extend(words.iter().filter(|w| names.relation(w).is_some()).cloned());
    if known.is_empty() || known.iter().any(|k| k.eq_ignore_ascii_case(owner)) {
        return None;
    }
    let near = the_nearest(owner, known.iter().map(String::as_str)).unwrap_or_else(|| known[0].clone());
    Some(did_you_mean(&format!("{near}.{column}"), lang))
}

/// What may be meant by a column that there is not, `bare`; one `quoted` may be meant as a text.
fn column_hints(bare: &str, quoted: bool, all: &[Token], sql: &str, names: &Names, lang: Lang) -> Vec<String> {
    let mentioned: Vec<&str> = all
        .iter()
        .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Quoted))
        .filter_map(|t| names.relation(&unquoted(&sql[t.range.clone()])))
        .flat_map(|r| r.columns.iter().map(|c| c.name.as_str()))
        .collect();
    let near = the_nearest(bare, mentioned.iter().copied());
    let near = near.or_else(|| if quoted { None } else { the_nearest(bare, names.column_names()) });
    let mut hints = Vec::new();
    if let Some(near) = near {
        let mut homes: Vec<&str> = names
            .relations
            .iter()
            .filter(|r| r.columns.iter().any(|c| c.name == near))
            .map(|r| r.name.as_str())
            .collect();
        // Most columns are in the view of some saved query as well; the table is what can be joined.
        if homes.iter().any(|home| !home.starts_with(VIEW_PREFIX)) {
            homes.retain(|home| !home.starts_with(VIEW_PREFIX));
        }
        let home = if mentioned.contains(&near.as_str()) {
            String::new()
        } else {
            match lang {
                Lang::Zh => format!("（在 {} 中）", homes.join("、")),
                Lang::En => format!(" (in {})", homes.join(", ")),
            }
        };
        hints.push(did_you_mean(&format!("{near}{home}"), lang));
    }
    if quoted || !bare.is_ascii() {
        hints.push(match lang {
            Lang::Zh => format!("如果是文字，请用单引号：'{bare}'"),
            Lang::En => format!("a text is written in single quotes: '{bare}'"),
        });
    }
    hints
}

/// Looks for a misspelt keyword at the place of a syntax error and up to three words before it.
fn keyword_slip(all: &[Token], sql: &str, at: Option<usize>, names: &Names) -> (Option<usize>, Option<String>) {
    let Some(at) = at else { return (None, None) };
    let words = (0..=at).rev().filter(|i| all[*i].kind == TokenKind::Word).take(3);
    for index in words {
        let word = &sql[all[index].range.clone()];
        let known = names.keywords.iter().any(|k| k.eq_ignore_ascii_case(word))
            || names.relation(word).is_some()
            || names.column_names().iter().any(|c| c.eq_ignore_ascii_case(word))
            || names.functions.iter().any(|f| f.eq_ignore_ascii_case(word));
        if known || word.len() < 3 {
            continue;
        }
        let common = [
            "select",
            "from",
            "where",
            "group",
            "order",
            "by",
            "having",
            "limit",
            "join",
            "left",
            "with",
            "union",
            "distinct",
            "between",
            "values",
            "insert",
            "update",
            "delete",
            "and",
            "not",
            "like",
            "null",
            "desc",
            "case",
            "when",
            "then",
            "else",
            "inner",
            "outer",
            "cross",
            "using",
            "exists",
            "offset",
            "intersect",
            "except",
        ];
        if let Some(near) = the_nearest(word, common) {
            return (Some(index), Some(near));
        }
    }
    (None, None)
}

/// Explains a full-width sign of the input method, which SQLite takes for a part of the name or number before it.
fn foreign_sign(raw: &str, all: &[Token], sql: &str, from: Option<usize>, lang: Lang, room: Room) -> Option<Fault> {
    let about = match subject_of(raw) {
        Subject::Table(name) | Subject::Column(name) | Subject::Function(name) | Subject::Syntax(name) => name,
        Subject::Other => return None,
    };
    if about.starts_with('"') || !about.contains(is_foreign_sign) {
        return None;
    }
    let at = (from.unwrap_or(0)..all.len()).find(|i| sql[all[*i].range.clone()].starts_with(is_foreign_sign))?;
    let hint = foreign_sign_hint(&sql[all[at].range.clone()], lang)?;
    let message = format!("{}{}", lang.pick("语法错误，出在：", "syntax error near: "), sanitize(about));
    Some(Fault { message, place: Some(place(sql, &all[at], room)), hints: vec![hint] })
}

fn foreign_sign_hint(near: &str, lang: Lang) -> Option<String> {
    let c = near.chars().next().filter(|c| is_foreign_sign(*c))?;
    let half = match c {
        '，' | '、' => ",",
        '；' => ";",
        '（' => "(",
        '）' => ")",
        '＝' => "=",
        '＜' => "<",
        '＞' => ">",
        '＊' => "*",
        '“' | '”' | '‘' | '’' => "'",
        '．' | '。' => ".",
        _ => return Some(lang.pick("请改用半角符号", "use the ASCII sign").to_owned()),
    };
    Some(match lang {
        Lang::Zh => format!("这是全角符号 {c}，请改用半角 {half}"),
        Lang::En => format!("{c} is a full-width sign, write {half}"),
    })
}

/// Returns the line the token stands on, cut to a window around it, with the column and width of the mark.
fn place(sql: &str, token: &Token, room: Room) -> (String, usize, usize) {
    let Room { ambiguous, shown } = room;
    let start = sql[..token.range.start].rfind('\n').map_or(0, |n| n + 1);
    let end = sql[start..].find('\n').map_or(sql.len(), |n| start + n);
    let mut before = sanitize(&sql[start..token.range.start]).into_owned();
    let token_end = token.range.end.min(end).max(token.range.start);
    let marked = sanitize(&sql[token.range.start..token_end]).into_owned();
    let after = sanitize(&sql[token_end..end]).into_owned();
    let most = shown / 2;
    if ambiguous.width(&before) > most {
        let mut tail: Vec<char> = Vec::new();
        let mut used = 0;
        for c in before.chars().rev() {
            used += ambiguous.char_width(c);
            if used >= most {
                break;
            }
            tail.push(c);
        }
        before = std::iter::once('…').chain(tail.into_iter().rev()).collect();
    }
    let column = ambiguous.width(&before);
    let marked = ambiguous.cut(&marked, shown.saturating_sub(column).max(8));
    let width = ambiguous.width(&marked).max(1);
    let after = ambiguous.cut(&after, shown.saturating_sub(column + width));
    (format!("{before}{marked}{after}").trim_end().to_owned(), column, width)
}

#[cfg(test)]
mod tests {
    use super::{Room, diagnose, place};
    use crate::lang::Lang;
    use crate::output::Ambiguous;
    use crate::sql::{Names, tokens};
    use rusqlite::Connection;
    use rusqlite::config::DbConfig;

    fn explained(sql: &str, lang: Lang) -> String {
        let connection = Connection::open_in_memory().expect("a database");
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false).expect("set");
        connection
            .execute_batch(
                "CREATE TABLE metrics (metric_id, city, value, year); CREATE TABLE documents (title, doc_no);
                 CREATE VIEW q_documents AS SELECT doc_no FROM documents",
            )
            .expect("tables");
        let names = Names::load(&connection).expect("names");
        let error = connection.prepare(sql).map(drop).expect_err("an error");
        diagnose(&error, sql, &names, lang, Room::new(Ambiguous::Narrow, None)).lines(lang).join("\n")
    }

    #[test]
    fn the_mark_stands_under_the_place() {
        insta::assert_snapshot!(explained("select '抚顺市' as 城市, citty\nfrom metrics", Lang::Zh), @r"
        错误：没有这一列：citty
          select '抚顺市' as 城市, citty
                                   ^^^^^
          你是不是要找：city？
        ");
        insta::assert_snapshot!(explained("select \"抚顺市\" from metrics", Lang::Zh), @r#"
        错误：没有这一列："抚顺市"
          select "抚顺市" from metrics
                 ^^^^^^^^
          如果是文字，请用单引号：'抚顺市'
        "#);
        insta::assert_snapshot!(explained("select city from metrics where city = \"documents.title\"", Lang::En), @r#"
        error: no such column: "documents.title"
          select city from metrics where city = "documents.title"
                                                ^^^^^^^^^^^^^^^^^
          a text is written in single quotes: 'documents.title'
        "#);
        insta::assert_snapshot!(explained("select city from metrix", Lang::En), @r"
        error: no such table: metrix
          select city from metrix
                           ^^^^^^
          did you mean: metrics?
        ");
        insta::assert_snapshot!(explained("select city form metrics where year = 2020", Lang::En), @r"
        error: syntax error near: metrics
          select city form metrics where year = 2020
                      ^^^^
          did you mean: from?
        ");
        insta::assert_snapshot!(explained("select summ(value) from metrics", Lang::Zh), @r"
        错误：没有这个函数：summ
          select summ(value) from metrics
                 ^^^^
          你是不是要找：sum？
        ");
        insta::assert_snapshot!(explained("select city，value from metrics", Lang::Zh), @r"
        错误：语法错误，出在：city，value
          select city，value from metrics
                     ^^
          这是全角符号 ，，请改用半角 ,
        ");
        insta::assert_snapshot!(explained("select doc_no from metrics", Lang::Zh), @r"
        错误：没有这一列：doc_no
          select doc_no from metrics
                 ^^^^^^
          你是不是要找：doc_no（在 documents 中）？
        ");
        insta::assert_snapshot!(explained("select x.city from metrics m", Lang::Zh), @r"
        错误：没有这一列：x.city
          select x.city from metrics m
                 ^
          你是不是要找：m.city？
        ");
        insta::assert_snapshot!(explained("select value from metrics m join metrics n", Lang::Zh), @r"
        错误：不止一张表有这一列，请写明表名：value
          select value from metrics m join metrics n
                 ^^^^^
        ");
    }

    #[test]
    fn a_narrow_screen_shows_a_window_around_the_place() {
        let all = tokens("select subject, '教师“双减”政策的落实情况如何' as 甲, citty, value from metrics");
        let sql = "select subject, '教师“双减”政策的落实情况如何' as 甲, citty, value from metrics";
        let token = all.iter().find(|t| &sql[t.range.clone()] == "citty").expect("it is there");
        let (line, column, width) = place(sql, token, Room::new(Ambiguous::Narrow, Some(40)));
        assert!(Ambiguous::Narrow.width(&line) <= 38, "{line}");
        assert_eq!((column, width), (Ambiguous::Narrow.width(&line[..line.find("citty").expect("shown")]), 5));
    }
}
