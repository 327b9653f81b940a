//! The catalogue files compiled into the program.

use std::sync::OnceLock;

use super::{Knowledge, SourceFile, SourceFiles};

macro_rules! indicator_files {
    ($($name:literal),+ $(,)?) => {
        &[$((concat!("data/indicators/", $name), include_str!(concat!("../../../data/indicators/", $name))),)+]
    };
}

/// Indicator files by name, in order.
const INDICATORS: &[(&str, &str)] = indicator_files![
    "aid.toml",
    "compulsory.toml",
    "epidemic.toml",
    "exams.toml",
    "facilities.toml",
    "funding.toml",
    "governance.toml",
    "health_arts.toml",
    "higher.toml",
    "ideology.toml",
    "informatization.toml",
    "inspection.toml",
    "lifelong.toml",
    "other.toml",
    "party.toml",
    "preschool.toml",
    "public_sports.toml",
    "safety.toml",
    "senior.toml",
    "special.toml",
    "teachers.toml",
    "tutoring.toml",
    "vocational.toml",
];

impl Knowledge {
    /// Returns the catalogue compiled into the program.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
        KNOWLEDGE.get_or_init(|| {
            let file = |name: &str, text: &str| SourceFile { name: name.to_owned(), text: text.to_owned() };
            let files = SourceFiles {
                themes: vec![file("data/themes.toml", include_str!("../../../data/themes.toml"))],
                indicators: INDICATORS.iter().map(|(name, text)| file(name, text)).collect(),
                standards: vec![file("data/standards.csv", include_str!("../../../data/standards.csv"))],
                wordings: vec![file("data/wordings.csv", include_str!("../../../data/wordings.csv"))],
                subject_words: vec![file("data/subject_words.csv", include_str!("../../../data/subject_words.csv"))],
            };
            let mut knowledge = Self::default();
            // The tests read the same files, so a mistake in them never ships.
            let _ = knowledge.add(&files);
            knowledge
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{INDICATORS, Knowledge};

    #[test]
    fn every_file_is_compiled_in_and_sound() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
        let mut names: Vec<String> = std::fs::read_dir(format!("{folder}/indicators"))
            .expect("the folder is part of the package")
            .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
            .filter(|name| std::path::Path::new(name).extension().is_some_and(|e| e == "toml"))
            .map(|name| format!("data/indicators/{name}"))
            .collect();
        names.sort();
        assert_eq!(INDICATORS.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>(), names);
        let mut knowledge = Knowledge::default();
        knowledge.add_folder(folder.as_ref()).expect("the shipped catalogue has no mistakes");
        let built = Knowledge::builtin();
        assert_eq!(built.indicators.len(), knowledge.indicators.len());
        assert_eq!(built.wordings, knowledge.wordings);
        assert_eq!(built.subject_words, knowledge.subject_words);
        assert!(built.indicators.len() >= 150 && built.themes.len() == 23 && built.standards.len() >= 50);
    }
}
