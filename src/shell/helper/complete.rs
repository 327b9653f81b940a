//! Completion: which words can stand where the cursor is.

use rustyline::completion::Pair;

use super::super::dot::{Argument, COMMANDS, find_command};
use super::super::settings;
use super::Vocabulary;
use super::values::{Value, Values};
use crate::lang::Lang;
use crate::query::SavedQuery;
use crate::sql::{Names, Token, TokenKind, tokens, unquoted};

/// What can stand at the cursor.
pub(super) enum Found {
    /// These words, from the byte given.
    Words(usize, Vec<Word>),
    /// Names of files.
    Files,
}

/// A word to complete with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) display: String,
    pub(super) replacement: String,
}

impl Word {
    fn plain(text: &str) -> Self {
        Self { display: text.to_owned(), replacement: text.to_owned() }
    }

    pub(super) fn into_pair(self) -> Pair {
        Pair { display: self.display, replacement: self.replacement }
    }
}

impl Value {
    /// Returns the word to complete `typed` with when this value fits: it begins so, or holds the Chinese typed, or its name does.
    /// A code is shown with its name.
    pub(super) fn fitting(&self, typed: &str) -> Option<Word> {
        let begins = self.text.to_lowercase().starts_with(&typed.to_lowercase());
        let holds = |text: &str| !typed.is_ascii() && text.contains(typed);
        let fits = begins || holds(&self.text) || self.name.as_deref().is_some_and(holds);
        let display = match &self.name {
            Some(name) => format!("{} {name}", self.text),
            None => self.text.clone(),
        };
        fits.then(|| Word { display, replacement: self.text.clone() })
    }
}

/// Completes the last of several values separated by commas; Chinese is completed to the name of a code, which a query takes as well.
pub(super) fn list_items(typed: &str, known: &[Value]) -> (usize, Vec<Word>) {
    let start =
        typed.rfind([',', '，', '、']).map_or(0, |at| at + typed[at..].chars().next().map_or(1, char::len_utf8));
    let current = &typed[start..];
    let word = |value: &Value| {
        let word = value.fitting(current)?;
        match &value.name {
            Some(name) if !current.is_ascii() => Some(Word { replacement: name.clone(), ..word }),
            _ => Some(word),
        }
    };
    (start, known.iter().filter_map(word).collect())
}

/// Completes the text up to the cursor.
pub(super) fn complete(line: &str, pos: usize, words: &Vocabulary, values: &mut Values) -> Found {
    let typed = &line[..pos];
    if typed.trim_start().starts_with('.') { command(typed, words, values) } else { sql(typed, line, words, values) }
}

/// Keeps what begins with the text, or, for Chinese, contains it.
fn matching<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<Word> {
    let lower = text.to_lowercase();
    let mut out: Vec<Word> = Vec::new();
    for candidate in candidates {
        let c = candidate.to_lowercase();
        let fits = c.starts_with(&lower) || (!text.is_ascii() && c.contains(&lower));
        if fits && !out.iter().any(|w| w.display == candidate) {
            out.push(Word::plain(candidate));
        }
    }
    out
}

/// As [`matching`]; where nothing begins with the text, what contains it: `coverage` finds `safety_coverage`.
fn matching_within<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> Vec<Word> {
    let found = matching(text, candidates.clone());
    if !found.is_empty() || text.len() < 3 {
        return found;
    }
    let lower = text.to_lowercase();
    matching("", candidates.into_iter().filter(|c| c.to_lowercase().contains(&lower)))
}

/// Completes the name of a saved query, which its title finds as well.
fn query_names(text: &str, queries: &[SavedQuery], lang: Lang) -> Vec<Word> {
    let mut found = matching_within(text, queries.iter().map(|q| q.header.name.as_str()));
    let titled = queries.iter().filter(|q| !text.is_ascii() && q.header.title.contains(text));
    found.extend(titled.map(|q| Word::plain(&q.header.name)));
    // A few are told apart best by their titles; all of them fill a screen as it is.
    if found.len() <= TITLED {
        for word in &mut found {
            if let Some(query) = queries.iter().find(|q| q.header.name == word.replacement) {
                word.display = format!("{} {}", word.replacement, query.title(lang));
            }
        }
    }
    found
}

/// Queries listed with their titles.
const TITLED: usize = 12;

fn command(typed: &str, words: &Vocabulary, values: &mut Values) -> Found {
    let start = typed.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let current = &typed[start..];
    let mut before = typed[..start].split_whitespace();
    let Some(name) = before.next() else {
        let lead = typed.len() - typed.trim_start().len();
        let names = matching(&typed.trim_start()[1..], COMMANDS.iter().map(|c| c.name));
        let dotted = names
            .into_iter()
            .map(|w| Word { replacement: format!(".{} ", w.replacement), display: format!(".{}", w.display) })
            .collect();
        return Found::Words(lead, dotted);
    };
    let arguments: Vec<&str> = before.collect();
    let Some(command) = find_command(name.trim_start_matches('.')) else { return Found::Words(start, Vec::new()) };
    let found = match command.argument {
        Argument::File => return Found::Files,
        Argument::None => Vec::new(),
        Argument::Relation => matching_within(current, words.names.relations.iter().map(|r| r.name.as_str())),
        Argument::Command => matching(current.trim_start_matches('.'), COMMANDS.iter().map(|c| c.name)),
        Argument::Choice(choices) if arguments.is_empty() => matching(current, choices.iter().copied()),
        Argument::Choice(_) => matching(current, words.params.iter().map(String::as_str)),
        Argument::Setting => match arguments.first() {
            None => matching(current, settings::ALL.iter().map(|s| s.name)),
            Some(name) => {
                let setting = settings::ALL.iter().find(|s| s.name == *name);
                matching(current, setting.map_or(&[][..], |s| s.values).iter().copied())
            }
        },
        Argument::Query => return query(start, current, &arguments, words, values),
    };
    Found::Words(start, found)
}

/// Completes `.run NAME key=value`.
fn query(start: usize, current: &str, arguments: &[&str], words: &Vocabulary, values: &mut Values) -> Found {
    let Some(name) = arguments.first() else {
        return Found::Words(start, query_names(current, &words.queries, words.lang));
    };
    let Some(query) = words.queries.iter().find(|q| q.header.name == *name) else {
        return Found::Words(start, Vec::new());
    };
    let Some((key, value)) = current.split_once('=') else {
        let used = |name: &str| arguments.iter().any(|a| a.split('=').next() == Some(name));
        let params = query.header.params.iter().map(|p| p.name.as_str()).filter(|p| !used(p));
        let pairs = matching(current, params).into_iter();
        return Found::Words(start, pairs.map(|w| Word { replacement: format!("{}=", w.display), ..w }).collect());
    };
    let Some(param) = query.header.params.iter().find(|p| p.name == key) else {
        return Found::Words(start, Vec::new());
    };
    let (at, found) = list_items(value, &values.of_parameter(param));
    Found::Words(start + key.len() + 1 + at, found)
}

fn sql(typed: &str, line: &str, words: &Vocabulary, values: &mut Values) -> Found {
    let all = tokens(typed);
    let significant: Vec<&Token> = all.iter().filter(|t| !t.is_ignored()).collect();
    if let Some(open) = all.last().filter(|t| t.kind == TokenKind::Text && !t.closed) {
        let before: Vec<&Token> = significant.iter().copied().filter(|t| t.range.end <= open.range.start).collect();
        return in_text(typed, open, &before, values);
    }
    if all.last().is_some_and(|t| t.kind == TokenKind::Comment && typed.len() == t.range.end) {
        return Found::Words(typed.len(), Vec::new());
    }
    let current = significant.last().copied().filter(|t| {
        t.range.end == typed.len() && matches!(t.kind, TokenKind::Word | TokenKind::Parameter | TokenKind::Quoted)
    });
    let (start, text) = current.map_or((typed.len(), ""), |t| (t.range.start, &typed[t.range.clone()]));
    let before: Vec<&str> =
        significant.iter().filter(|t| t.range.end <= start).map(|t| &typed[t.range.clone()]).collect();
    if text.starts_with([':', '@', '$']) {
        let found = matching(&text[1..], words.params.iter().map(String::as_str));
        return Found::Words(start + 1, found);
    }
    if !text.is_empty() && !text.is_ascii() {
        let found: Vec<Word> = values.common().iter().filter_map(|v| v.fitting(text)).collect();
        if !found.is_empty() {
            let quoted = found.into_iter().map(|w| Word { replacement: quoted(&w.replacement), ..w });
            return Found::Words(start, quoted.collect());
        }
    }
    let text = text.trim_start_matches('"');
    Found::Words(start, names_at(text, &before, line, &words.names))
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Completes a text in single quotes with values of the column it is compared with.
fn in_text(typed: &str, open: &Token, before: &[&Token], values: &mut Values) -> Found {
    let start = open.range.start;
    let inner = typed[start..].trim_start_matches('\'');
    // The column stands before the operator: `city = '`, `city in ('a', '`, `city like '`.
    let passed = |t: &&&Token| {
        let text = &typed[t.range.clone()];
        let operator = ["=", "(", ",", "<", ">", "!"].contains(&text);
        let word = ["in", "like", "glob", "is", "not"].iter().any(|w| text.eq_ignore_ascii_case(w));
        !(operator || word || t.kind == TokenKind::Text)
    };
    let column = before.iter().rev().find(passed).filter(|t| t.kind != TokenKind::Sign);
    let known = match column {
        Some(t) => values.of_column(&unquoted(&typed[t.range.clone()])),
        None => values.common(),
    };
    let inner = inner.trim_start_matches('%');
    let from = typed.len() - inner.len();
    let found = known.iter().filter_map(|v| v.fitting(inner));
    let closed = found.map(|w| Word { replacement: format!("{}'", w.replacement.replace('\'', "''")), ..w });
    Found::Words(from, closed.collect())
}

/// Completes a name by what stands before it.
fn names_at(text: &str, before: &[&str], line: &str, names: &Names) -> Vec<Word> {
    let last = before.last().copied().unwrap_or_default();
    if last == "." {
        let owner = before.len().checked_sub(2).map_or("", |i| before[i]);
        let relation = names.relation(&unquoted(owner)).or_else(|| aliased(&unquoted(owner), line, names));
        // Before FROM is typed nobody knows what the alias stands for.
        return match relation {
            Some(relation) => matching_within(text, relation.columns.iter().map(|c| c.name.as_str())),
            None => matching_within(text, names.column_names()),
        };
    }
    let relations = || names.relations.iter().map(|r| r.name.as_str());
    if ["from", "join", "into", "update", "table"].iter().any(|w| last.eq_ignore_ascii_case(w)) {
        return matching_within(text, names.relations.iter().map(|r| r.name.as_str()));
    }
    if text.is_empty() && before.is_empty() {
        return Vec::new();
    }
    let mut found = matching(text, columns_in_scope(line, names));
    let functions: Vec<Word> = matching(text, names.functions.iter().map(String::as_str));
    let upper = text.chars().any(char::is_uppercase);
    let keywords = matching(text, names.keywords.iter().map(String::as_str))
        .into_iter()
        .map(|w| if upper { w } else { Word::plain(&w.display.to_lowercase()) });
    // An empty word would list every function and keyword there is.
    if !text.is_empty() {
        found.extend(keywords);
        found.extend(matching(text, relations()));
        found.extend(functions.into_iter().map(|w| Word { replacement: format!("{}(", w.display), ..w }));
    }
    if found.is_empty() {
        found = matching_within(text, columns_in_scope(line, names));
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|w| seen.insert(w.display.clone()));
    found
}

/// Returns the columns of the relations that the statement names, or of all while it names none.
fn columns_in_scope<'n>(line: &str, names: &'n Names) -> Vec<&'n str> {
    let mentioned: Vec<&str> = tokens(line)
        .into_iter()
        .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Quoted))
        .filter_map(|t| names.relation(&unquoted(&line[t.range])))
        .flat_map(|r| r.columns.iter().map(|c| c.name.as_str()))
        .collect();
    if mentioned.is_empty() { names.column_names() } else { mentioned }
}

/// Finds the relation that an alias stands for: `facts f` or `facts as f`.
fn aliased<'n>(alias: &str, line: &str, names: &'n Names) -> Option<&'n crate::sql::Relation> {
    let words: Vec<String> =
        tokens(line).into_iter().filter(|t| !t.is_ignored()).map(|t| unquoted(&line[t.range])).collect();
    words.iter().enumerate().filter(|(_, w)| w.eq_ignore_ascii_case(alias)).find_map(|(i, _)| {
        let previous = words.get(i.checked_sub(1)?)?;
        let owner = if previous.eq_ignore_ascii_case("as") { words.get(i.checked_sub(2)?)? } else { previous };
        names.relation(owner)
    })
}

#[cfg(test)]
mod tests {
    use super::super::Vocabulary;
    use super::super::values::Values;
    use super::{Found, complete};
    use crate::lang::Lang;
    use crate::query::Library;
    use crate::sql::Names;
    use std::sync::Arc;

    fn completed(line: &str) -> Vec<String> {
        let connection = rusqlite::Connection::open_in_memory().expect("a database");
        connection
            .execute_batch("CREATE TABLE metrics (metric_id, subject, value); CREATE TABLE documents (title, text)")
            .expect("tables");
        let words = Vocabulary {
            names: Arc::new(Names::load(&connection).expect("names")),
            queries: Library::builtin().expect("queries").iter().cloned().collect(),
            params: vec!["city".into()],
            lang: Lang::Zh,
        };
        let mut values = Values::new(std::path::Path::new("no such file"));
        match complete(line, line.len(), &words, &mut values) {
            Found::Words(start, found) => {
                found.into_iter().map(|w| format!("{}{}", &line[..start], w.replacement)).collect()
            }
            Found::Files => vec!["files".into()],
        }
    }

    #[test]
    fn what_can_stand_at_the_cursor_is_offered() {
        assert_eq!(completed(".ta"), [".tables "]);
        assert_eq!(completed(".run safety_c"), [".run safety_coverage"]);
        assert_eq!(completed(".run funding ci"), [".run funding city="]);
        assert_eq!(completed(".mode js"), [".mode json", ".mode jsonl"]);
        assert_eq!(completed(".set amb"), [".set ambiguous"]);
        assert_eq!(completed(".set ambiguous "), [".set ambiguous 1", ".set ambiguous 2"]);
        assert_eq!(completed(".export x"), ["files"]);
        assert_eq!(completed("select subj"), ["select subject"]);
        assert_eq!(completed("select * from doc"), ["select * from documents"]);
        assert_eq!(completed("select m.sub"), ["select m.subject"]);
        assert_eq!(completed("select m.sub from documents m where m.sub"), Vec::<String>::new());
        assert_eq!(completed("select ject"), ["select subject"]);
        assert_eq!(completed(".run coverage"), [".run coverage"]);
        assert_eq!(completed(".run 安防"), [".run safety_coverage"]);
        assert_eq!(completed("select * from documents d where d.ti"), ["select * from documents d where d.title"]);
        assert_eq!(completed("select * from metrics where :c"), ["select * from metrics where :city"]);
        assert_eq!(completed("select medi"), ["select median("]);
        assert!(completed("sel").contains(&"select".to_owned()) && completed("SEL").contains(&"SELECT".to_owned()));
    }
}
