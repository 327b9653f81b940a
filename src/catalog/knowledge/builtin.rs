//! The catalogue files compiled into the program.

macro_rules! file {
    ($path:literal) => {
        (concat!("data/", $path), include_str!(concat!("../../../data/", $path)))
    };
}

macro_rules! indicators {
    ($($name:literal,)+) => {
        /// Name and text of every file in `data/indicators/`; their order decides between equals.
        pub(super) const INDICATORS: &[(&str, &str)] = &[$((concat!("data/indicators/", $name, ".toml"), include_str!(concat!("../../../data/indicators/", $name, ".toml"))),)+];
    };
}

/// Name and text of `data/themes.toml`.
pub(super) const THEMES: (&str, &str) = file!("themes.toml");
/// Name and text of `data/standards.csv`.
pub(super) const STANDARDS: (&str, &str) = file!("standards.csv");

indicators! {
    "aid",
    "compulsory",
    "epidemic",
    "exams",
    "facilities",
    "funding",
    "governance",
    "health_arts",
    "higher",
    "ideology",
    "informatization",
    "inspection",
    "lifelong",
    "other",
    "party",
    "preschool",
    "public_sports",
    "safety",
    "senior",
    "special",
    "teachers",
    "tutoring",
    "vocational",
}

#[cfg(test)]
mod tests {
    use super::INDICATORS;
    use crate::catalog::knowledge::Knowledge;

    #[test]
    fn no_file_is_forgotten() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/indicators");
        let mut found: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder is there")
            .map(|e| e.expect("it can be read").file_name().to_string_lossy().into_owned())
            .filter(|name| name.ends_with(".toml"))
            .map(|name| format!("data/indicators/{name}"))
            .collect();
        found.sort();
        assert_eq!(INDICATORS.iter().map(|(name, _)| *name).collect::<Vec<_>>(), found);
    }

    #[test]
    fn the_catalogue_is_sound() {
        let knowledge = Knowledge::builtin().unwrap_or_else(|errors| panic!("{errors}"));
        assert!(knowledge.indicators.len() >= 150, "{} indicators", knowledge.indicators.len());
        assert!(knowledge.standards.len() >= 50, "{} standards", knowledge.standards.len());
        assert!(knowledge.themes.len() >= 20, "{} themes", knowledge.themes.len());
    }

    #[test]
    fn no_two_indicators_share_a_name() {
        let knowledge = Knowledge::builtin().unwrap_or_else(|errors| panic!("{errors}"));
        let mut names: Vec<&str> = knowledge.indicators.iter().map(|i| i.name.as_str()).collect();
        names.sort_unstable();
        let twice: Vec<_> = names.windows(2).filter(|w| w[0] == w[1]).map(|w| w[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
