//! Sentences of our own wording, `data/gold/sentences.csv`: the headline indicator or the theme of the figure that is marked in each.

use std::collections::HashSet;
use std::path::Path;

use nianbao::catalog::knowledge::Knowledge;
use nianbao::figures::Figure;
use nianbao::report::{ReadOptions, read_report};
use nianbao::source::decode;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Row {
    /// A headline code, `-` for none, another code of the catalogue, `!` and a code for not this one; empty where only the theme is told.
    indicator: String,
    /// A theme code, empty where only the indicator is told.
    theme: String,
    /// The heading the sentence stands under, if any.
    heading: String,
    /// The figure is between 【 and 】.
    sentence: String,
}

fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gold/sentences.csv");
    csv::Reader::from_path(path).expect("the table").deserialize().collect::<Result<_, _>>().expect("four columns")
}

/// The marked figure of a sentence in a report that says nothing else.
fn marked(row: &Row) -> Option<Figure> {
    let (before, rest) = row.sentence.split_once('【').expect("a figure is marked");
    let (figure, after) = rest.split_once('】').expect("the mark ends");
    let head = format!("某县教育局2021年工作总结\n\n{}\n{before}", row.heading);
    let text = format!("{head}{figure}{after}\n");
    let decoded = decode("sentence.txt".into(), text.into_bytes()).expect("plain text");
    let count = |text: &str| text.chars().count() as u32;
    let (start, end) = (count(&head), count(&head) + count(figure));
    let figures = read_report(decoded, &ReadOptions::default()).figures;
    figures.into_iter().find(|found| found.span.start == start && found.span.end == end)
}

#[test]
fn indicators_and_themes_of_sentences() {
    let mut wrong = Vec::new();
    let knowledge = Knowledge::builtin();
    let headlines = knowledge.indicators.iter().filter(|indicator| indicator.headline);
    let headlines: HashSet<&str> = headlines.map(|indicator| indicator.code.as_str()).collect();
    for row in rows() {
        let Some(figure) = marked(&row) else {
            wrong.push(format!("{}: no figure", row.sentence));
            continue;
        };
        let asked = row.indicator.as_str();
        let (headline, code) = (figure.headline.as_deref().unwrap_or("-"), figure.indicator.as_deref().unwrap_or("-"));
        let found = if asked == "-" || headlines.contains(asked) { headline } else { code };
        let right = asked.strip_prefix('!').map_or(found == asked, |other| found != other && headline != other);
        if !asked.is_empty() && !right {
            wrong.push(format!("{}: {found}, not {asked}", row.sentence));
        }
        if !row.theme.is_empty() && figure.theme != row.theme {
            wrong.push(format!("{}: {}, not {}", row.sentence, figure.theme, row.theme));
        }
    }
    assert!(wrong.is_empty(), "{} of the sentences are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_headline_indicator_and_every_theme_has_sentences() {
    let (knowledge, rows) = (Knowledge::builtin(), rows());
    let indicators: HashSet<&str> = rows.iter().map(|row| row.indicator.as_str()).collect();
    let themes: HashSet<&str> = rows.iter().map(|row| row.theme.as_str()).collect();
    for indicator in knowledge.indicators.iter().filter(|indicator| indicator.headline) {
        assert!(indicators.contains(indicator.code.as_str()), "{}", indicator.code);
    }
    for theme in &knowledge.themes {
        assert!(themes.contains(theme.code.as_str()), "{}", theme.code);
    }
}
