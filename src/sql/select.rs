//! The clauses of a SELECT, found by its words: enough to ask a second question about the same rows.

use std::ops::Range;

use super::lexer::{Token, TokenKind, tokens};

/// One SELECT of a statement; a subquery or a part of a UNION is one of its own. All ranges are bytes of the statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Select {
    /// The common table expressions before it, from WITH on; `None` inside them or without them.
    pub(crate) with: Option<Range<usize>>,
    /// The expressions selected.
    pub(crate) list: Vec<Range<usize>>,
    /// After FROM.
    pub(crate) from: Option<Range<usize>>,
    /// After WHERE.
    pub(crate) filter: Option<Range<usize>>,
    /// The expressions after GROUP BY.
    pub(crate) group: Vec<Range<usize>>,
    /// Depth of brackets around it.
    pub(crate) depth: usize,
}

/// A token that matters, with the brackets open before it.
#[derive(Debug, Clone)]
struct Part<'s> {
    token: Token,
    text: &'s str,
    depth: usize,
}

impl Part<'_> {
    fn is(&self, word: &str) -> bool {
        self.token.kind == TokenKind::Word && self.text.eq_ignore_ascii_case(word)
    }
}

fn parts(sql: &str) -> Vec<Part<'_>> {
    let mut depth = 0usize;
    let mut out = Vec::new();
    for token in tokens(sql) {
        if token.is_ignored() {
            continue;
        }
        let text = &sql[token.range.clone()];
        if text == ")" {
            depth = depth.saturating_sub(1);
        }
        out.push(Part { token, text, depth });
        if text == "(" {
            depth += 1;
        }
    }
    out
}

/// Finds every SELECT of a statement.
pub(crate) fn selects(sql: &str) -> Vec<Select> {
    let parts = parts(sql);
    let main = parts.iter().position(|p| p.depth == 0 && p.is("select"));
    let with = match (parts.first(), main) {
        (Some(first), Some(main)) if first.is("with") => Some(first.token.range.start..parts[main].token.range.start),
        _ => None,
    };
    (0..parts.len())
        .filter(|i| parts[*i].is("select"))
        .map(|i| {
            let mut select = read(&parts, i);
            let inside_with = with.as_ref().is_some_and(|w| parts[i].token.range.start < w.end);
            select.with = with.clone().filter(|_| !inside_with);
            select
        })
        .collect()
}

/// Words that begin a clause after the list.
const CLAUSES: &[&str] =
    &["from", "where", "group", "having", "window", "order", "limit", "union", "intersect", "except"];

fn read(parts: &[Part<'_>], start: usize) -> Select {
    let depth = parts[start].depth;
    let end = (start + 1..parts.len())
        .find(|i| parts[*i].depth < depth || (parts[*i].depth == depth && parts[*i].text == ";"))
        .unwrap_or(parts.len());
    let begins = |i: usize| {
        let part = &parts[i];
        part.depth == depth
            && CLAUSES.iter().any(|c| part.is(c))
            && !(part.is("from") && i > 0 && parts[i - 1].is("distinct") && i > start + 2)
    };
    let mut select = Select { depth, ..Select::default() };
    let mut at = start + 1;
    let mut clause = "select";
    loop {
        let stop = (at..end).find(|i| begins(*i)).unwrap_or(end);
        store(&mut select, clause, &parts[at.min(stop)..stop], depth);
        if stop >= end || ["union", "intersect", "except"].iter().any(|w| parts[stop].is(w)) {
            return select;
        }
        clause = CLAUSES.iter().find(|c| parts[stop].is(c)).copied().unwrap_or("");
        at = stop + 1;
        if matches!(clause, "group" | "order") && parts.get(at).is_some_and(|p| p.is("by")) {
            at += 1;
        }
    }
}

fn span(parts: &[Part<'_>]) -> Option<Range<usize>> {
    Some(parts.first()?.token.range.start..parts.last()?.token.range.end)
}

fn store(select: &mut Select, clause: &str, parts: &[Part<'_>], depth: usize) {
    match clause {
        "select" => {
            let parts = match parts.first() {
                Some(first) if first.is("distinct") || first.is("all") => &parts[1..],
                _ => parts,
            };
            select.list = comma_separated(parts, depth);
        }
        "from" => select.from = span(parts),
        "where" => select.filter = span(parts),
        "group" => select.group = comma_separated(parts, depth),
        _ => {}
    }
}

fn comma_separated(parts: &[Part<'_>], depth: usize) -> Vec<Range<usize>> {
    parts.split(|p| p.text == "," && p.depth == depth).filter_map(span).collect()
}

/// Splits a condition at the ANDs that join its parts; `BETWEEN a AND b` stays whole. Ranges are bytes of `condition`. A condition with
/// an OR at the top is one part.
pub(crate) fn conjuncts(condition: &str) -> Vec<Range<usize>> {
    let parts = parts(condition);
    if parts.iter().any(|p| p.depth == 0 && p.is("or")) {
        return span(&parts).into_iter().collect();
    }
    let mut out = Vec::new();
    let mut start = 0;
    let mut between = false;
    for (i, part) in parts.iter().enumerate() {
        if part.depth > 0 {
            continue;
        }
        if part.is("between") {
            between = true;
        } else if part.is("and") {
            if between {
                between = false;
            } else {
                out.extend(span(&parts[start..i]));
                start = i + 1;
            }
        }
    }
    out.extend(span(&parts[start..]));
    out
}

/// An aggregate call in an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Aggregate {
    /// Its name in small letters.
    pub(crate) name: String,
    /// What stands in its brackets.
    pub(crate) argument: String,
    /// The condition of its FILTER.
    pub(crate) filter: Option<String>,
}

/// Finds calls of the functions `names` in a text, those over a window left out.
pub(crate) fn aggregates(text: &str, names: &[&str]) -> Vec<Aggregate> {
    let parts = parts(text);
    let mut out = Vec::new();
    for i in 0..parts.len() {
        let Some(name) = names.iter().find(|n| parts[i].is(n)) else { continue };
        let Some((argument, after)) = bracket(&parts, i + 1, text) else { continue };
        let mut filter = None;
        let mut next = after;
        if parts.get(next).is_some_and(|p| p.is("filter"))
            && let Some((inner, end)) = bracket(&parts, next + 1, text)
        {
            let inner = inner.trim_start();
            filter = inner.get(..5).filter(|w| w.eq_ignore_ascii_case("where")).map(|_| inner[5..].to_owned());
            next = end;
        }
        if !parts.get(next).is_some_and(|p| p.is("over")) {
            out.push(Aggregate { name: (*name).to_owned(), argument: argument.to_owned(), filter });
        }
    }
    out
}

/// Returns the text between the bracket at `open` and its partner, and the index after the partner.
fn bracket<'s>(parts: &[Part<'_>], open: usize, text: &'s str) -> Option<(&'s str, usize)> {
    let first = parts.get(open).filter(|p| p.text == "(")?;
    let close = (open + 1..parts.len()).find(|i| parts[*i].text == ")" && parts[*i].depth == first.depth)?;
    Some((&text[first.token.range.end..parts[close].token.range.start], close + 1))
}

/// Returns the expression of a list item without its alias, and the alias.
pub(crate) fn without_alias(item: &str) -> (&str, Option<String>) {
    let parts = parts(item);
    let Some(last) = parts.last() else { return (item, None) };
    let name_like = matches!(last.token.kind, TokenKind::Word | TokenKind::Quoted) && last.depth == 0;
    if !name_like || parts.len() < 2 {
        return (item, None);
    }
    let before = &parts[parts.len() - 2];
    let end = if before.is("as") && before.depth == 0 {
        before.token.range.start
    } else if before.text == ")"
        || matches!(before.token.kind, TokenKind::Text | TokenKind::Number | TokenKind::Quoted)
        || (before.token.kind == TokenKind::Word && !last.is("end") && !last.is("null") && parts.len() == 2)
    {
        last.token.range.start
    } else {
        return (item, None);
    };
    (item[..end].trim_end(), Some(super::unquoted(last.text)))
}

/// Tells whether `word` stands in the text as a word of its own.
pub(crate) fn mentions(text: &str, word: &str) -> bool {
    parts(text).iter().any(|p| {
        matches!(p.token.kind, TokenKind::Word | TokenKind::Quoted)
            && super::unquoted(p.text).eq_ignore_ascii_case(word)
    })
}

/// Returns the first word of the text for which `wanted` holds, in small letters.
pub(crate) fn word_where(text: &str, wanted: impl Fn(&str) -> bool) -> Option<String> {
    parts(text)
        .iter()
        .filter(|p| matches!(p.token.kind, TokenKind::Word | TokenKind::Quoted))
        .map(|p| super::unquoted(p.text).to_ascii_lowercase())
        .find(|word| wanted(word))
}

/// Returns the table name before the column `column` in the text: `m.` of `m.value`.
pub(crate) fn qualifier(text: &str, column: &str) -> String {
    let parts = parts(text);
    parts
        .windows(3)
        .find(|w| w[1].text == "." && w[2].is(column) && w[0].token.kind != TokenKind::Sign)
        .map_or_else(String::new, |w| format!("{}.", w[0].text))
}

#[cfg(test)]
mod tests {
    use super::{aggregates, conjuncts, selects, without_alias};

    #[test]
    fn clauses_are_found_at_their_own_depth() {
        let sql = "WITH a AS (SELECT 1 FROM x WHERE y) SELECT DISTINCT city AS 城市, (select max(v) from t), sum(value) FROM facts f JOIN a
                   WHERE year = 2020 AND city IN (SELECT c FROM d) GROUP BY 1, f.unit HAVING count(*) > 1 ORDER BY 2 LIMIT 3;";
        let found = selects(sql);
        let text = |r: &std::ops::Range<usize>| &sql[r.clone()];
        let main = found.iter().find(|s| s.depth == 0).expect("the main one");
        assert_eq!(found.len(), 4);
        assert_eq!(
            main.list.iter().map(text).collect::<Vec<_>>(),
            ["city AS 城市", "(select max(v) from t)", "sum(value)"]
        );
        assert_eq!(main.from.as_ref().map(text), Some("facts f JOIN a"));
        assert_eq!(main.filter.as_ref().map(text), Some("year = 2020 AND city IN (SELECT c FROM d)"));
        assert_eq!(main.group.iter().map(text).collect::<Vec<_>>(), ["1", "f.unit"]);
        assert!(main.with.is_some() && found[0].with.is_none());
    }

    #[test]
    fn conditions_split_at_their_own_and() {
        let text = "year BETWEEN 2019 AND 2021 AND (a OR b) AND city = 'x AND y'";
        let parts: Vec<&str> = conjuncts(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(parts, ["year BETWEEN 2019 AND 2021", "(a OR b)", "city = 'x AND y'"]);
        assert_eq!(conjuncts("a = 1 OR b = 2 AND c").len(), 1);
    }

    #[test]
    fn aggregates_and_aliases() {
        let found = aggregates("sum(m.value) FILTER (WHERE unit='元') + avg(value) over ()", &["sum", "avg"]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].filter.as_deref(), Some(" unit='元'"));
        assert_eq!(without_alias("upper(city) AS \"城 市\""), ("upper(city)", Some("城 市".into())));
        assert_eq!(without_alias("city c"), ("city", Some("c".into())));
        assert_eq!(without_alias("f.city"), ("f.city", None));
        assert_eq!(without_alias("a IS NULL"), ("a IS NULL", None));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(sql in "(select|from|where|\\(|\\)|and|group by|,|;|'|x| ){0,30}|\\PC{0,30}") {
            for select in selects(&sql) {
                for range in select.list.iter().chain(&select.group).chain(&select.from).chain(&select.filter) {
                    proptest::prop_assert!(sql.get(range.clone()).is_some());
                }
            }
            conjuncts(&sql);
            without_alias(&sql);
            aggregates(&sql, &["x"]);
        }
    }
}
