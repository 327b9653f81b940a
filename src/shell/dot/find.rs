//! `.find`: words in figures and sections, ranked, with snippets.
//!
//! Texts are compared without blanks and line breaks: reports have them in the middle of words.

use std::fmt::Write as _;

use rusqlite::{ToSql, params};

use super::super::Trouble;
use super::super::session::Session;
use super::source::nature_name;
use crate::lang::Lang;
use crate::output::{Ambiguous, sanitize};
use crate::sql::watch::{Limits, Watch};
use crate::store::ship::{METRICS_SEARCH, SECTIONS_SEARCH, expression, searchable};
use crate::text::Cursor;

/// Figures and sections listed.
const MOST: usize = 15;
/// Figures looked at for ranking.
const CANDIDATES: i64 = 5000;
/// Documents whose sections are looked at.
const DOCUMENTS: i64 = 500;
/// Columns of a snippet before the word.
const BEFORE: usize = 24;

pub(super) fn find(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    let words: Vec<String> = rest.split_whitespace().map(squeezed).filter(|w| !w.is_empty()).collect();
    if words.is_empty() {
        return Err(Trouble::Said(lang.pick("用法：.find 词语 …", "usage: .find WORD ...").into()));
    }
    let limits = Limits { timeout: session.settings.timeout, progress: session.interactive, lang };
    let watch = Watch::start(&session.connection, limits);
    let figures = figures(session, &words)?;
    let sections = sections(session, &words)?;
    drop(watch);
    if figures.is_empty() && sections.is_empty() {
        return Err(Trouble::Said(match lang {
            Lang::Zh => format!("没有找到：{}", words.join(" ")),
            Lang::En => format!("not found: {}", words.join(" ")),
        }));
    }
    let mut text = String::new();
    for (title, hits) in [(lang.pick("数据", "figures"), &figures), (lang.pick("章节", "sections"), &sections)] {
        if hits.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{}", session.bold(&format!("{title}（{}）", hits.len())));
        for hit in hits.iter().take(MOST) {
            let _ = writeln!(text, "  {}  {}", session.bold(&hit.head), hit.tail);
            let _ = writeln!(text, "      {}", snippet(session, &hit.body, &words));
        }
        if hits.len() > MOST {
            let _ = match lang {
                Lang::Zh => writeln!(text, "  …显示 {MOST} 个，共 {} 个；再加词语可缩小范围", hits.len()),
                Lang::En => writeln!(text, "  …{MOST} of {} shown; more words narrow it down", hits.len()),
            };
        }
    }
    session.show(&text)
}

/// Something found.
struct Hit {
    score: u32,
    /// How to look at it: `.source 12`, `.doc 3`.
    head: String,
    tail: String,
    /// The text that the snippet is taken from.
    body: String,
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn rank(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    hits
}

/// A figure found: its number and year, then subject, wording, nature, indicator, place, title and sentence.
#[derive(serde::Deserialize)]
struct Found(i64, Option<i64>, String, String, String, String, String, String, String);

/// Finds figures whose subject, indicator, place, title and sentence together hold all the words.
fn figures(session: &Session, words: &[String]) -> Result<Vec<Hit>, Trouble> {
    let (condition, arguments) = wanted(session, words)?;
    // All are gathered in one value: behind each row that it returns SQLite would load the text of the report anew.
    let mut statement = session.connection.prepare(&format!(
        "SELECT json_group_array(json_array(id, year, subject, raw, nature, indicator, place, title, sentence)) FROM (
         SELECT m.metric_id AS id, m.year, coalesce(m.subject, '') AS subject, m.raw, m.nature, coalesce(i.name, '') AS indicator,
           coalesce(r.full_name, '') AS place, coalesce(d.title, '') AS title,
           nianbao_piece(d.sha256, d.text, m.sentence_start, m.sentence_end) AS sentence
         FROM documents d JOIN metrics m ON m.document_id = d.document_id
           LEFT JOIN regions r ON r.region_code = m.region_code LEFT JOIN indicators i ON i.indicator = m.indicator
         WHERE {condition} LIMIT {CANDIDATES})"
    ))?;
    let arguments: Vec<&dyn ToSql> = arguments.iter().map(|a| a as &dyn ToSql).collect();
    let found: String = statement.query_row(arguments.as_slice(), |row| row.get(0))?;
    let found: Vec<Found> = serde_json::from_str(&found).map_err(|error| Trouble::Said(error.to_string()))?;
    let mut hits = Vec::new();
    for Found(id, year, subject, raw, nature, indicator, place, title, sentence) in found {
        let sentence = squeezed(&sentence);
        let all = squeezed(&format!("{subject}{indicator}{place}{title}{sentence}"));
        if !words.iter().all(|w| all.contains(w)) {
            continue;
        }
        let score = words
            .iter()
            .map(|w| {
                let exact = u32::from(subject == *w) * 4;
                exact
                    + u32::from(subject.contains(w)) * 4
                    + u32::from(indicator.contains(w)) * 2
                    + u32::from(sentence.contains(w))
            })
            .sum();
        let year = year.map_or_else(String::new, |y| y.to_string());
        // Without it what is promised would be taken for what there is.
        let nature = if nature == "actual" { "" } else { nature_name(&nature, session.lang()) };
        let parts = [place, year, subject, raw, nature.to_owned()];
        let parts: Vec<&str> = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect();
        hits.push(Hit {
            score,
            head: format!(".source {id}"),
            tail: sanitize(&parts.join(" · ")).replace('↵', ""),
            body: sentence,
        });
    }
    Ok(rank(hits))
}

/// The condition that finds the figures to look at, and its arguments: by the tables for searching where the file has them, else
/// by reading every sentence.
fn wanted(session: &Session, words: &[String]) -> rusqlite::Result<(String, Vec<String>)> {
    let mut condition = Vec::new();
    let mut arguments: Vec<String> = Vec::new();
    if searchable(&session.connection)? {
        for (index, word) in words.iter().enumerate() {
            let Some(expression) = expression(&[word]) else { continue };
            arguments.extend([expression, word.clone()]);
            let (pieces, whole) = (arguments.len() - 1, arguments.len());
            // A title alone finds nothing: it would find every figure of its report.
            let titled = match index {
                0 => String::new(),
                _ => {
                    format!(" OR m.document_id IN (SELECT document_id FROM documents WHERE instr(title, ?{whole}) > 0)")
                }
            };
            condition.push(format!(
                "(m.metric_id IN (SELECT rowid FROM {METRICS_SEARCH} WHERE {METRICS_SEARCH} MATCH ?{pieces})
                  OR m.indicator IN (SELECT indicator FROM indicators WHERE instr(name, ?{whole}) > 0)
                  OR m.region_code IN (SELECT region_code FROM regions WHERE instr(full_name, ?{whole}) > 0){titled})"
            ));
        }
    }
    if condition.is_empty() {
        arguments.push(words[0].clone());
        condition.push(
            "instr(replace(replace(replace(replace(m.subject || ' ' || coalesce(i.name, '') || ' ' || coalesce(r.full_name, '') || ' ' ||
             nianbao_piece(d.sha256, d.text, m.sentence_start, m.sentence_end), char(10), ''), char(13), ''), ' ', ''), '　', ''), ?1) > 0"
                .to_owned(),
        );
    }
    Ok((condition.join(" AND "), arguments))
}

/// Finds sections whose own text, without that of sections inside them, holds all the words.
fn sections(session: &Session, words: &[String]) -> Result<Vec<Hit>, Trouble> {
    let pieces = if searchable(&session.connection)? { expression(words) } else { None };
    let condition = match pieces {
        Some(_) => format!(
            "document_id IN (SELECT document_id FROM sections
                WHERE section_id IN (SELECT rowid FROM {SECTIONS_SEARCH} WHERE {SECTIONS_SEARCH} MATCH ?1))"
        ),
        None => "nianbao_holds(text, ?1)".to_owned(),
    };
    let mut documents = session.connection.prepare(&format!(
        "SELECT document_id, coalesce(title, source_path), text FROM documents WHERE {condition} LIMIT ?2"
    ))?;
    let mut of_document = session.connection.prepare(
        "SELECT char_start, char_end, label || title FROM sections WHERE document_id = ?1 ORDER BY char_start, depth",
    )?;
    let mut rows = documents.query(params![pieces.as_ref().unwrap_or(&words[0]), DOCUMENTS])?;
    let mut hits = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, title): (i64, String) = (row.get(0)?, row.get(1)?);
        let mut text = Cursor::new(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?);
        let places: Vec<(i64, i64, String)> = of_document
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        for (i, (start, end, heading)) in places.iter().enumerate() {
            let own_end = places.get(i + 1).map_or(*end, |next| next.0.min(*end));
            let body = squeezed(text.slice(*start, own_end));
            if !words.iter().all(|w| body.contains(w)) {
                continue;
            }
            let in_heading = words.iter().filter(|w| squeezed(heading).contains(*w)).count() as u32;
            let times: u32 = words.iter().map(|w| body.matches(w.as_str()).count() as u32).sum();
            hits.push(Hit {
                score: in_heading * 10 + times,
                head: format!(".doc {id}"),
                tail: sanitize(&format!("{title} > {heading}")).replace('↵', ""),
                body: near(&body, words).to_owned(),
            });
        }
    }
    Ok(rank(hits))
}

/// What of a text is enough to show its first word in, so that not all that was found is held.
fn near<'a>(body: &'a str, words: &[String]) -> &'a str {
    const AROUND: usize = 1024;
    let first = words.iter().filter_map(|w| body.find(w.as_str())).min().unwrap_or(0);
    let from = body.floor_char_boundary(first.saturating_sub(AROUND));
    &body[from..body.floor_char_boundary(first + 4 * AROUND)]
}

/// Returns the part of a text around its first word, the words marked.
fn snippet(session: &Session, body: &str, words: &[String]) -> String {
    let ambiguous = session.ambiguous();
    let width = session.width().unwrap_or(80).saturating_sub(8).max(30);
    let first = words.iter().filter_map(|w| body.find(w.as_str())).min().unwrap_or(0);
    let before: String = {
        let mut used = 0;
        let mut kept: Vec<char> = body[..first]
            .chars()
            .rev()
            .take_while(|c| {
                used += ambiguous.char_width(*c);
                used <= BEFORE
            })
            .collect();
        kept.reverse();
        kept.into_iter().collect()
    };
    let lead = if before.len() < first { "…" } else { "" };
    let text = sanitize(&format!("{lead}{before}{}", &body[first..])).into_owned();
    marked(&cut(&text, width, ambiguous), words, session.color())
}

fn cut(text: &str, width: usize, ambiguous: Ambiguous) -> String {
    ambiguous.cut(text, width)
}

fn marked(text: &str, words: &[String], color: bool) -> String {
    if !color {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some((at, word)) = words
        .iter()
        .filter_map(|w| rest.find(w.as_str()).map(|at| (at, w)))
        .min_by_key(|(at, w)| (*at, std::cmp::Reverse(w.len())))
    {
        out += &rest[..at];
        let _ = write!(out, "\u{1b}[1;33m{word}\u{1b}[0m");
        rest = &rest[at + word.len()..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn the_text_around_the_first_word_is_kept() {
        let words = ["教师".to_owned(), "培训".to_owned()];
        let body = format!("{}教师{}培训", "校".repeat(2000), "学".repeat(2000));
        let kept = near(&body, &words);
        assert!(kept.len() < 5200 && kept.starts_with("校校") && kept.contains("校教师学"), "{}", kept.len());
        assert_eq!(near("有教师", &words), "有教师");
        assert_eq!(near("", &words), "");
    }
}
