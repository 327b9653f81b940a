//! Indicators: `data/indicators/*.toml`.

use serde::Deserialize;
use toml::Spanned;

use super::error::from_toml;
use crate::catalog::kind::{Dimension, Nature};
use crate::fault::{Fault, line_of};
use crate::near::nearest;

/// A named quantity of the field, as the official statistics and supervision rules name it.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// `group.name`, such as `teachers.recruited`.
    pub code: String,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Theme code.
    pub theme: String,
    /// What it measures.
    pub dimension: Dimension,
    /// Base unit; empty for a coefficient.
    pub unit: String,
    /// Base units a figure of it may have.
    pub units: Vec<String>,
    /// What it counts.
    pub definition: String,
    /// The rule, form or bulletin that names it.
    pub source: String,
    /// Other names.
    pub synonyms: Vec<String>,
    /// Words that rule the indicator out when the subject has one of them.
    pub exclude: Vec<String>,
    /// Patterns, any one of which makes a figure a candidate; their language is described in `data/indicators/README.md`.
    pub patterns: Vec<String>,
    /// Natures a figure of it may have.
    pub natures: Vec<Nature>,
    /// Whether the contract for figures names it.
    pub headline: bool,
    /// The headline indicator that it is a kind of, by which figures of it are told too.
    pub refines: Option<String>,
    /// Whether a smaller value is the better one, so that a goal is reached by staying at or below it.
    pub less_is_better: bool,
    /// Whether a part of a total of this indicator is of it too, when it names none of its own.
    pub parts: bool,
    /// Counts what is there; a part of a total that covers its parts is of that one instead.
    pub gives_way_to_total: bool,
    /// Counts what is built; how many of them are at what stage of the work is of it too.
    pub built: bool,
    /// Whether a figure of it is of its theme whatever stands around.
    pub settles_theme: bool,
    /// A share of people: right behind a number of schools a share is of those, 公办幼儿园52所，占比55%, and never this.
    pub of_people: bool,
    /// Whether one rate told of several things is a figure of each: 一键报警、视频监控覆盖率均达100%.
    pub jointly: bool,
    /// The file it comes from.
    pub file: String,
    /// Line of its code, from 1.
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    indicator: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    code: Spanned<String>,
    name: Spanned<String>,
    #[serde(default)]
    name_en: String,
    theme: Spanned<String>,
    dimension: Spanned<String>,
    unit: String,
    #[serde(default)]
    units: Vec<String>,
    definition: Spanned<String>,
    source: Spanned<String>,
    #[serde(default)]
    synonyms: Vec<String>,
    #[serde(default)]
    exclude: Vec<String>,
    #[serde(default)]
    r#match: Vec<Spanned<String>>,
    #[serde(default)]
    natures: Vec<Spanned<String>>,
    #[serde(default)]
    headline: bool,
    #[serde(default)]
    refines: Option<Spanned<String>>,
    #[serde(default)]
    less_is_better: bool,
    #[serde(default)]
    parts: bool,
    #[serde(default)]
    gives_way_to_total: bool,
    #[serde(default)]
    built: bool,
    #[serde(default)]
    settles_theme: bool,
    #[serde(default)]
    of_people: bool,
    #[serde(default)]
    jointly: bool,
}

/// Reads the indicators of one file. `themes` are the codes they may name.
pub(super) fn parse(text: &str, file: &str, themes: &[&str], errors: &mut Vec<Fault>) -> Vec<Indicator> {
    match toml::from_str::<File>(text) {
        Ok(raw) => raw.indicator.into_iter().filter_map(|raw| indicator(raw, text, file, themes, errors)).collect(),
        Err(error) => {
            errors.push(from_toml(file, text, &error));
            Vec::new()
        }
    }
}

fn indicator(raw: Raw, text: &str, file: &str, themes: &[&str], errors: &mut Vec<Fault>) -> Option<Indicator> {
    let before = errors.len();
    let mut check = Check { raw: &raw, text, file, themes, errors };
    check.code();
    check.texts();
    check.theme();
    check.refined();
    let dimension = check.dimension();
    let natures = check.natures();
    check.patterns();
    if errors.len() > before {
        return None;
    }
    let line = line_of(text, raw.code.span().start);
    Some(Indicator {
        code: raw.code.into_inner(),
        name: raw.name.into_inner(),
        name_en: raw.name_en,
        theme: raw.theme.into_inner(),
        dimension: dimension?,
        units: if raw.units.is_empty() { vec![raw.unit.clone()] } else { raw.units },
        unit: raw.unit,
        definition: raw.definition.into_inner(),
        source: raw.source.into_inner(),
        synonyms: raw.synonyms,
        exclude: raw.exclude,
        patterns: raw.r#match.into_iter().map(Spanned::into_inner).collect(),
        natures,
        headline: raw.headline,
        refines: raw.refines.map(Spanned::into_inner),
        less_is_better: raw.less_is_better,
        parts: raw.parts,
        gives_way_to_total: raw.gives_way_to_total,
        built: raw.built,
        settles_theme: raw.settles_theme,
        of_people: raw.of_people,
        jointly: raw.jointly,
        file: file.to_owned(),
        line,
    })
}

/// An indicator as it is written, and the faults found in its file.
struct Check<'c> {
    raw: &'c Raw,
    text: &'c str,
    file: &'c str,
    themes: &'c [&'c str],
    errors: &'c mut Vec<Fault>,
}

impl<'c> Check<'c> {
    /// Notes what is wrong with a value, in Chinese and English.
    fn wrong(&mut self, value: &Spanned<String>, zh: String, en: String) {
        self.errors.push(Fault::new(self.file, line_of(self.text, value.span().start), zh, en));
    }

    /// The code as written.
    fn name(&self) -> &'c str {
        self.raw.code.get_ref()
    }

    fn code(&mut self) {
        let code = self.name();
        if !is_code(code) {
            self.wrong(
                &self.raw.code,
                format!("代码“{code}”要写作 group.name，只用小写字母、数字和下划线"),
                format!("code \"{code}\" must be group.name in lower-case letters, digits and _"),
            );
        }
    }

    fn texts(&mut self) {
        let (raw, code) = (self.raw, self.name());
        for (field, value) in [("name", &raw.name), ("definition", &raw.definition), ("source", &raw.source)] {
            if value.get_ref().trim().is_empty() {
                self.wrong(value, format!("{code}：{field} 不能为空"), format!("{code}: {field} is empty"));
            }
        }
    }

    fn theme(&mut self) {
        let (code, theme) = (self.name(), self.raw.theme.get_ref());
        if !self.themes.contains(&theme.as_str()) {
            let near = nearest(theme, self.themes.iter().copied(), 1);
            let near = near.first().map_or_else(String::new, |n| format!(" ({n}?)"));
            self.wrong(
                &self.raw.theme,
                format!("{code}：没有主题 {theme}{near}"),
                format!("{code}: unknown theme {theme}{near}"),
            );
        }
    }

    fn refined(&mut self) {
        let (raw, code) = (self.raw, self.name());
        if let Some(refined) = raw.refines.as_ref().filter(|refined| raw.headline || !is_code(refined.get_ref())) {
            self.wrong(
                refined,
                format!("{code}：refines 要写另一个代码，而且本条不是 headline"),
                format!("{code}: refines takes the code of another indicator, and {code} must be no headline itself"),
            );
        }
    }

    fn dimension(&mut self) -> Option<Dimension> {
        let (code, given) = (self.name(), self.raw.dimension.get_ref());
        let dimension = Dimension::from_name(given);
        if dimension.is_none() {
            let all = Dimension::ALL.iter().map(|d| d.as_str()).collect::<Vec<_>>().join(", ");
            self.wrong(
                &self.raw.dimension,
                format!("{code}：没有量纲 {given}；可用：{all}"),
                format!("{code}: unknown dimension {given}; there are {all}"),
            );
        }
        dimension
    }

    fn natures(&mut self) -> Vec<Nature> {
        let (raw, code) = (self.raw, self.name());
        let mut natures = Vec::new();
        for value in &raw.natures {
            let given = value.get_ref();
            match Nature::from_name(given) {
                Some(known) => natures.push(known),
                None => self.wrong(
                    value,
                    format!("{code}：没有性质 {given}；可用：actual, target, standard, change"),
                    format!("{code}: unknown nature {given}; there are actual, target, standard, change"),
                ),
            }
        }
        natures
    }

    fn patterns(&mut self) {
        let (raw, code) = (self.raw, self.name());
        for pattern in &raw.r#match {
            if let Err((zh, en)) = check_pattern(pattern.get_ref(), self.themes) {
                self.wrong(pattern, format!("{code}：{zh}"), format!("{code}: {en}"));
            }
        }
    }
}

fn is_code(code: &str) -> bool {
    let word = |w: &str| !w.is_empty() && w.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    code.split_once('.').is_some_and(|(group, name)| word(group) && word(name))
}

/// Checks the form of a pattern; an error is what is wrong, in Chinese and English.
fn check_pattern(pattern: &str, themes: &[&str]) -> Result<(), (String, String)> {
    let mut has_subject = false;
    for term in pattern.split_whitespace() {
        let words = if let Some(rest) = term.strip_prefix("theme:") {
            if let Some(unknown) = rest.split('|').find(|t| !themes.contains(t)) {
                return Err((
                    format!("模式“{pattern}”中没有主题 {unknown}"),
                    format!("pattern \"{pattern}\": unknown theme {unknown}"),
                ));
            }
            rest
        } else if let Some(number) = term.strip_prefix("min:").or_else(|| term.strip_prefix("max:")) {
            if number.parse::<f64>().is_err() {
                return Err((
                    format!("模式“{pattern}”中的 {term} 要写数字"),
                    format!("pattern \"{pattern}\": {term} needs a number"),
                ));
            }
            number
        } else if let Some(rest) = term.strip_prefix("~~-").or_else(|| term.strip_prefix("~-")) {
            rest
        } else if let Some(rest) = term.strip_prefix("verb:").or_else(|| term.strip_prefix('~')) {
            has_subject = true;
            rest
        } else if let Some(rest) = term.strip_prefix('-') {
            rest
        } else {
            has_subject = true;
            term
        };
        // An empty last word (`甲|乙|`) is allowed: the term then holds always, and counts where a word is found.
        let mut parts = words.split('|').map(|word| word.trim_matches(['^', '$']).is_empty()).peekable();
        let first = parts.peek() == Some(&true);
        if first || parts.rev().skip(1).any(|empty| empty) {
            return Err((
                format!("模式“{pattern}”的“{term}”中有空词：| 的两边都要有字"),
                format!("pattern \"{pattern}\": \"{term}\" has an empty word: write something on both sides of |"),
            ));
        }
    }
    if has_subject {
        Ok(())
    } else {
        Err((
            format!("模式“{pattern}”至少要有一个必须出现的词"),
            format!("pattern \"{pattern}\" needs at least one word that must be there"),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    const GOOD: &str = r#"
[[indicator]]
code = "teachers.recruited"
name = "招聘教师数"
theme = "teachers"
dimension = "people"
unit = "人"
definition = "当年招聘。"
source = "统计"
match = ["招聘|补充 教师 -企业 ~学校 ~-会 verb:录用 theme:teachers min:1"]
natures = ["actual"]
"#;

    fn faults(text: &str) -> String {
        let mut errors = Vec::new();
        parse(text, "a.toml", &["teachers", "party"], &mut errors);
        errors.iter().map(|e| e.message(Lang::En)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_sound_indicator_is_read_with_its_line() {
        let mut errors = Vec::new();
        let list = parse(GOOD, "a.toml", &["teachers"], &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(
            (list[0].code.as_str(), list[0].line, list[0].units.as_slice()),
            ("teachers.recruited", 3, &["人".to_owned()][..])
        );
    }

    #[test]
    fn every_mistake_is_named_with_its_line() {
        insta::assert_snapshot!(faults(&GOOD.replace("dimension = \"people\"", "dimension = \"persons\"").replace("\"teachers\"", "\"teacher\"")), @r#"
        a.toml:5: teachers.recruited: unknown theme teacher (teachers?)
        a.toml:6: teachers.recruited: unknown dimension persons; there are money, people, ratio, count, area, duration, distance, score, data_rate, other
        "#);
        insta::assert_snapshot!(faults(&GOOD.replace("招聘|补充 教师", "招聘||补充").replace("teachers.recruited", "Recruited")), @r#"
        a.toml:3: code "Recruited" must be group.name in lower-case letters, digits and _
        a.toml:10: Recruited: pattern "招聘||补充 -企业 ~学校 ~-会 verb:录用 theme:teachers min:1": "招聘||补充" has an empty word: write something on both sides of |
        "#);
        insta::assert_snapshot!(faults(&GOOD.replace("招聘|补充 教师", "-招聘").replace("~学校 ~-会 verb:录用", "~-会")), @r#"
        a.toml:10: teachers.recruited: pattern "-招聘 -企业 ~-会 theme:teachers min:1" needs at least one word that must be there
        "#);
        insta::assert_snapshot!(faults(&GOOD.replace("natures", "nature")), @"a.toml:11: unknown field `nature`, expected one of `code`, `name`, `name_en`, `theme`, `dimension`, `unit`, `units`, `definition`, `source`, `synonyms`, `exclude`, `match`, `natures`, `headline`, `refines`, `less_is_better`, `parts`, `gives_way_to_total`, `built`, `settles_theme`, `of_people`, `jointly`");
        insta::assert_snapshot!(faults(&GOOD.replace("unit = \"人\"", "unit = 人")), @"a.toml:7: string values must be quoted, expected literal string");
    }
}
