//! The language of messages: Chinese or English.

mod messages;

use std::io::{Error, ErrorKind};

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

    /// Says what the system said, without its number.
    #[must_use]
    pub fn system(self, error: &Error) -> String {
        let english = error.to_string();
        let english = english.split(" (os error").next().unwrap_or_default().to_owned();
        if self == Self::En {
            return english;
        }
        match error.kind() {
            ErrorKind::NotFound => "没有这个文件或文件夹",
            ErrorKind::PermissionDenied => "没有权限",
            ErrorKind::AlreadyExists => "已经存在",
            ErrorKind::IsADirectory => "这是文件夹，不是文件",
            ErrorKind::NotADirectory => "路径中有一段不是文件夹",
            ErrorKind::ReadOnlyFilesystem => "文件系统只读",
            ErrorKind::StorageFull => "磁盘已满",
            ErrorKind::QuotaExceeded => "超出磁盘配额",
            ErrorKind::FileTooLarge => "文件太大",
            ErrorKind::InvalidFilename => "文件名太长或不合规",
            ErrorKind::InvalidData => "内容不是 UTF-8 文本",
            ErrorKind::BrokenPipe => "读取方已关闭管道",
            ErrorKind::UnexpectedEof => "内容不完整",
            _ => return english,
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;
    use std::io::Error;

    #[test]
    fn the_system_speaks_both_languages() {
        let missing = Error::from_raw_os_error(2);
        assert_eq!(Lang::En.system(&missing), "No such file or directory");
        assert_eq!(Lang::Zh.system(&missing), "没有这个文件或文件夹");
        assert_eq!(Lang::Zh.system(&Error::other("of its own kind")), "of its own kind");
    }
}
