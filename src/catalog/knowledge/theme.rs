//! Themes: `data/themes.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::error::from_toml;
use crate::fault::{Fault, line_of};

/// Evidence words with their weights, longest word first.
pub type Weights = Vec<(String, f64)>;

/// A theme, and the words that speak for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Code, such as `preschool`.
    pub code: String,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Words in the subject or clause of a figure.
    pub subject: Weights,
    /// Words in a heading above it.
    pub heading: Weights,
    /// Words elsewhere in its sentence.
    pub sentence: Weights,
    /// In a title with one of these words its own say what the report does, not what it is about: they do not count beside another theme.
    pub gives_way_in_titles: Vec<String>,
    /// Whether it is a stage of education; a total over several of them is of none.
    pub stage: bool,
    /// The file it comes from.
    pub file: String,
    /// Line of its heading, from 1.
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    name: Spanned<String>,
    #[serde(default)]
    name_en: String,
    #[serde(default)]
    gives_way_in_titles: Vec<String>,
    #[serde(default)]
    stage: bool,
    #[serde(default)]
    words: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Words {
    #[serde(default)]
    subject: BTreeMap<String, Spanned<f64>>,
    #[serde(default)]
    heading: BTreeMap<String, Spanned<f64>>,
    #[serde(default)]
    sentence: BTreeMap<String, Spanned<f64>>,
}

/// Reads the themes of one file, in the order they stand in it, which decides between equals.
pub(super) fn parse(text: &str, file: &str, errors: &mut Vec<Fault>) -> Vec<Theme> {
    let raw = match toml::from_str::<BTreeMap<Spanned<String>, Raw>>(text) {
        Ok(raw) => raw,
        Err(error) => {
            errors.push(from_toml(file, text, &error));
            return Vec::new();
        }
    };
    let mut list: Vec<Theme> = raw
        .into_iter()
        .map(|(code, raw)| Theme {
            line: line_of(text, code.span().start),
            code: code.into_inner(),
            subject: weights(raw.words.subject, text, file, errors),
            heading: weights(raw.words.heading, text, file, errors),
            sentence: weights(raw.words.sentence, text, file, errors),
            gives_way_in_titles: raw.gives_way_in_titles,
            stage: raw.stage,
            name: raw.name.into_inner(),
            name_en: raw.name_en,
            file: file.to_owned(),
        })
        .collect();
    list.sort_by_key(|theme| theme.line);
    for theme in &list {
        let sound = theme.code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if theme.name.trim().is_empty() || theme.code.is_empty() || !sound {
            let (zh, en) = ("主题要有小写字母的代码和名称", "a theme needs a code in lower-case letters, and a name");
            errors.push(Fault::new(file, theme.line, zh, en));
        }
    }
    list
}

fn weights(raw: BTreeMap<String, Spanned<f64>>, text: &str, file: &str, errors: &mut Vec<Fault>) -> Weights {
    let mut list = Weights::new();
    for (word, weight) in raw {
        let value = *weight.get_ref();
        if word.trim().is_empty() || !value.is_finite() || value < 0.0 {
            let line = line_of(text, weight.span().start);
            let (zh, en) =
                (format!("“{word}”的分量不能小于零"), format!("weight of \"{word}\" must not be below zero"));
            errors.push(Fault::new(file, line, zh, en));
        }
        list.push((word, value));
    }
    list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_keep_the_order_of_the_file() {
        let text = "[b]\nname = \"乙\"\nwords.subject = { \"党\" = 1, \"党课\" = 4.5 }\n\n[a]\nname = \"甲\"\nname_en = \"A\"\n";
        let mut errors = Vec::new();
        let list = parse(text, "themes.toml", &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(list.iter().map(|t| (t.code.as_str(), t.line)).collect::<Vec<_>>(), [("b", 1), ("a", 5)]);
        assert_eq!(list[0].subject, [("党课".to_owned(), 4.5), ("党".to_owned(), 1.0)]);
    }

    #[test]
    fn weights_must_count() {
        let mut errors = Vec::new();
        parse("[a]\nname = \"甲\"\nwords.subject = { \"党\" = -0.5 }\nwords.subjects = {}", "t.toml", &mut errors);
        parse("[a]\nname = \"甲\"\n[a.words]\nsubject = { \"党\" = -1 }", "t.toml", &mut errors);
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(said.join("\n"), @r#"
        t.toml:4: unknown field `subjects`, expected one of `subject`, `heading`, `sentence`
        t.toml:4: weight of "党" must not be below zero
        "#);
    }
}
