//! Themes, indicators, standards and wordings: read from the files in `data/`, checked, and extended by folders of the person.

mod builtin;
mod error;
mod indicator;
mod rows;
mod standard;
mod subject_words;
mod theme;
mod wording;

use std::path::{Path, PathBuf};

use crate::fault::Fault;
use crate::lang::Lang;

pub use error::CatalogErrors;
pub use indicator::Indicator;
pub use standard::{Comparison, Standard};
pub use subject_words::SubjectWord;
pub use theme::{Theme, Weights};
pub use wording::Wording;

/// The text of a catalogue file and the name to call it by in messages.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Name in messages.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The files of one catalogue folder.
#[derive(Debug, Clone, Default)]
pub struct SourceFiles {
    /// `themes.toml`.
    pub themes: Vec<SourceFile>,
    /// `indicators/*.toml`, in order of name.
    pub indicators: Vec<SourceFile>,
    /// `standards.csv`.
    pub standards: Vec<SourceFile>,
    /// `wordings.csv`.
    pub wordings: Vec<SourceFile>,
    /// `subject_words.csv`.
    pub subject_words: Vec<SourceFile>,
}

/// Everything known of themes, indicators, standards and wordings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Knowledge {
    /// Themes; the order decides between equals.
    pub themes: Vec<Theme>,
    /// Indicators; the order decides between equals.
    pub indicators: Vec<Indicator>,
    /// Standards.
    pub standards: Vec<Standard>,
    /// Wordings of what indicators count.
    pub wordings: Vec<Wording>,
    /// What words say of a subject.
    pub subject_words: Vec<SubjectWord>,
}

impl Knowledge {
    /// Finds an indicator by code.
    #[must_use]
    pub fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.code == code)
    }

    /// Finds a theme by code.
    #[must_use]
    pub fn theme(&self, code: &str) -> Option<&Theme> {
        self.themes.iter().find(|t| t.code == code)
    }

    /// Adds what `files` hold. An entry whose key is there already takes the earlier one's place: themes and indicators by
    /// code, standards by indicator, scope and source, wordings by indicator and wording, words of subjects by all they say.
    ///
    /// # Errors
    /// All mistakes of the files, each with file and line; then nothing is added.
    pub fn add(&mut self, files: &SourceFiles) -> Result<(), CatalogErrors> {
        let mut errors = Vec::new();
        let mut next = self.clone();
        for file in &files.themes {
            for theme in theme::parse(&file.text, &file.name, &mut errors) {
                replace(&mut next.themes, theme, |a, b| a.code == b.code);
            }
        }
        next.add_indicators(&files.indicators, &mut errors);
        for file in &files.standards {
            let units = |code: &str| {
                next.indicator(code).map(|i| i.units.iter().chain([&i.unit]).cloned().collect::<Vec<String>>())
            };
            for standard in standard::parse(&file.text, &file.name, &units, &mut errors) {
                replace(&mut next.standards, standard, |a, b| {
                    a.indicator == b.indicator && a.scope == b.scope && a.source == b.source
                });
            }
        }
        for file in &files.wordings {
            let known = |code: &str| next.indicator(code).is_some();
            for wording in wording::parse(&file.text, &file.name, &known, &mut errors) {
                replace(&mut next.wordings, wording, |a, b| a.indicator == b.indicator && a.wording == b.wording);
            }
        }
        for file in &files.subject_words {
            for word in subject_words::parse(&file.text, &file.name, &mut errors) {
                replace(&mut next.subject_words, word, |a, b| a == b);
            }
        }
        if errors.is_empty() {
            *self = next;
            Ok(())
        } else {
            Err(CatalogErrors(errors))
        }
    }

    /// Adds the indicators of `files`, each of which may stand there once and refine a headline indicator.
    fn add_indicators(&mut self, files: &[SourceFile], errors: &mut Vec<Fault>) {
        let codes: Vec<&str> = self.themes.iter().map(|t| t.code.as_str()).collect();
        let mut added: Vec<Indicator> = Vec::new();
        for file in files {
            for indicator in indicator::parse(&file.text, &file.name, &codes, errors) {
                if let Some(earlier) = added.iter().find(|i| i.code == indicator.code) {
                    let code = &indicator.code;
                    errors.push(Fault::new(
                        &indicator.file,
                        indicator.line,
                        format!("{code} 在 {}:{} 已有", earlier.file, earlier.line),
                        format!("{code} is in {}:{} already", earlier.file, earlier.line),
                    ));
                }
                added.push(indicator);
            }
        }
        for indicator in added {
            replace(&mut self.indicators, indicator, |a, b| a.code == b.code);
        }
        for indicator in &self.indicators {
            let known = |code: &String| self.indicator(code).is_some_and(|refined| refined.headline);
            if let Some(refined) = indicator.refines.as_ref().filter(|code| !known(code)) {
                let code = &indicator.code;
                errors.push(Fault::new(
                    &indicator.file,
                    indicator.line,
                    format!("{code}：refines 所写的 {refined} 不是 headline 指标"),
                    format!("{code}: refines names {refined}, which is no headline indicator"),
                ));
            }
        }
    }

    /// Adds the folder `folder`, in the layout of `data/`: `themes.toml`, `indicators/*.toml` (or `*.toml` beside it),
    /// `standards.csv`, `wordings.csv` and `subject_words.csv`, each of which may be missing.
    ///
    /// # Errors
    /// As [`Knowledge::add`]; also when a file cannot be read, or the folder holds none.
    pub fn add_folder(&mut self, folder: &Path) -> Result<(), CatalogErrors> {
        self.add(&read_folder(folder).map_err(|e| CatalogErrors(vec![e]))?)
    }
}

fn replace<T>(list: &mut Vec<T>, entry: T, same: impl Fn(&T, &T) -> bool) {
    match list.iter_mut().find(|earlier| same(earlier, &entry)) {
        Some(earlier) => *earlier = entry,
        None => list.push(entry),
    }
}

/// Reads the catalogue files of a folder, without judging them.
fn read_folder(folder: &Path) -> Result<SourceFiles, Fault> {
    let name = |path: &Path| path.display().to_string();
    let failed = |path: &Path, error: &std::io::Error| {
        Fault::new(
            &name(path),
            0,
            format!("读不了：{}", Lang::Zh.system(error)),
            format!("cannot be read: {}", Lang::En.system(error)),
        )
    };
    let read = |path: PathBuf| -> Result<SourceFile, Fault> {
        let bytes = std::fs::read(&path).map_err(|e| failed(&path, &e))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Fault::new(&name(&path), 0, "不是 UTF-8 文本：请存为 UTF-8", "not UTF-8 text: save it as UTF-8")
        })?;
        Ok(SourceFile { name: name(&path), text })
    };
    let mut files = SourceFiles::default();
    let mut paths = tomls(folder).map_err(|e| failed(folder, &e))?;
    let inner = folder.join("indicators");
    if inner.is_dir() {
        paths.extend(tomls(&inner).map_err(|e| failed(&inner, &e))?);
    }
    for path in paths {
        if path.file_name().is_some_and(|n| n == "themes.toml") {
            files.themes.push(read(path)?);
        } else {
            files.indicators.push(read(path)?);
        }
    }
    for (file, list) in [
        ("standards.csv", &mut files.standards),
        ("wordings.csv", &mut files.wordings),
        ("subject_words.csv", &mut files.subject_words),
    ] {
        let path = folder.join(file);
        if path.is_file() {
            list.push(read(path)?);
        }
    }
    let SourceFiles { themes, indicators, standards, wordings, subject_words } = &files;
    if [themes, indicators, standards, wordings, subject_words].into_iter().all(Vec::is_empty) {
        let layout = "themes.toml, indicators/*.toml, standards.csv, wordings.csv, subject_words.csv";
        return Err(Fault::new(
            &name(folder),
            0,
            format!("其中没有目录文件：{layout}"),
            format!("holds no catalogue files: {layout}"),
        ));
    }
    Ok(files)
}

fn tomls(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut list = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "toml") && path.is_file() {
            list.push(path);
        }
    }
    list.sort();
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> Vec<SourceFile> {
        vec![SourceFile { name: name.into(), text: text.into() }]
    }

    fn indicator(code: &str, name: &str) -> String {
        format!(
            "[[indicator]]\ncode = \"{code}\"\nname = \"{name}\"\ntheme = \"party\"\ndimension = \"ratio\"\nunit = \"%\"\ndefinition = \"d\"\nsource = \"s\"\n"
        )
    }

    #[test]
    fn later_entries_take_the_place_of_earlier_ones() {
        let mut knowledge = Knowledge::default();
        knowledge
            .add(&SourceFiles {
                themes: file("t", "[party]\nname = \"党建\"\n"),
                indicators: file("i", &(indicator("party.a", "甲") + &indicator("party.b", "乙"))),
                standards: file(
                    "s",
                    "indicator,scope,comparison,threshold,unit,source,article,note\nparty.a,县,>=,85,%,办法,,\n",
                ),
                wordings: file("w", "indicator,thing,wordings\nparty.a,乙,甲|丙\n"),
                subject_words: Vec::new(),
            })
            .expect("sound");
        let more = SourceFiles {
            indicators: file("j", &indicator("party.a", "新甲")),
            standards: file(
                "s",
                "indicator,scope,comparison,threshold,unit,source,article,note\nparty.a,县,>=,90,%,办法,,\n",
            ),
            wordings: file("w", "indicator,thing,wordings\nparty.a,丁,甲\n"),
            ..SourceFiles::default()
        };
        knowledge.add(&more).expect("sound");
        let wordings: Vec<&str> = knowledge.wordings.iter().map(|w| w.thing.as_str()).collect();
        assert_eq!(wordings, ["丁", "乙"]);
        let names: Vec<&str> = knowledge.indicators.iter().map(|i| i.name.as_str()).collect();
        assert_eq!(names, ["新甲", "乙"]);
        assert_eq!(knowledge.standards.iter().map(|s| s.threshold).collect::<Vec<_>>(), [90.0]);
        let twice = SourceFiles {
            indicators: file("k", &(indicator("party.c", "丙") + &indicator("party.c", "丙"))),
            ..SourceFiles::default()
        };
        let error = knowledge.add(&twice).expect_err("given twice");
        assert_eq!(error.to_string(), "k:10: party.c is in k:2 already");
        assert!(knowledge.indicator("party.c").is_none(), "nothing is added when something is wrong");
        let astray = SourceFiles {
            indicators: file("k", &(indicator("party.c", "丙") + "refines = \"party.b\"\n")),
            ..SourceFiles::default()
        };
        let error = knowledge.add(&astray).expect_err("party.b is no headline");
        assert_eq!(error.to_string(), "k:2: party.c: refines names party.b, which is no headline indicator");
    }

    #[test]
    fn a_folder_without_catalogue_files_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(Knowledge::default().add_folder(folder.path()).is_err());
        std::fs::write(folder.path().join("themes.toml"), "[x]\nname = \"甲\"\n").expect("written");
        let mut knowledge = Knowledge::default();
        knowledge.add_folder(folder.path()).expect("sound");
        assert_eq!(knowledge.themes.len(), 1);
    }
}
