//! The language of messages: Chinese or English.

/// Language of everything said to the person at the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 中文
    Zh,
    /// English
    #[default]
    En,
}

impl Lang {
    /// Chooses by the locale variables, in the order POSIX gives them: `LC_ALL`, `LC_MESSAGES`, `LANG`.
    #[must_use]
    pub fn from_env() -> Self {
        let value = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
        if value.is_some_and(|v| v.starts_with("zh")) { Self::Zh } else { Self::En }
    }

    /// Returns the one of two wordings that is in this language.
    #[must_use]
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}
