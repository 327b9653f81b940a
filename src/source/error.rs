//! Why a file gave no text, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

use super::shown;
use crate::lang::Lang;

/// A file that gave no text. Each message names the file and the remedy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// No file of that name, or it vanished before it was read.
    NotFound {
        /// The file asked for.
        path: PathBuf,
    },
    /// The system refused to read it.
    Unreadable {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A folder or device where a file was expected.
    NotAFile {
        /// The name asked for.
        path: PathBuf,
    },
    /// No byte in it, or nothing but blanks.
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// Larger than can be stored with its positions.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The largest size taken, in bytes.
        limit: u64,
    },
    /// A known kind of file that is no plain text, such as PDF.
    Format {
        /// The file.
        path: PathBuf,
        /// Name of the kind of file.
        format: &'static str,
    },
    /// NUL or many other control characters.
    Binary {
        /// The file.
        path: PathBuf,
        /// Byte offset of the first such character.
        offset: usize,
    },
    /// Neither UTF-8, UTF-16 nor GB18030.
    UnknownEncoding {
        /// The file.
        path: PathBuf,
        /// Byte offset of the first byte that is not UTF-8.
        offset: usize,
    },
    /// The encoding is known, but too many places cannot be decoded.
    Damaged {
        /// The file.
        path: PathBuf,
        /// The encoding.
        encoding: &'static str,
        /// Number of places that cannot be decoded.
        places: usize,
        /// Byte offset of the first byte that is not UTF-8.
        offset: usize,
    },
    /// The file was being written while it was read.
    Changed {
        /// The file.
        path: PathBuf,
    },
}

impl SourceError {
    /// Sorts an error of the system on the file `path`.
    #[must_use]
    pub fn from_io(path: &Path, source: std::io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound { path },
            std::io::ErrorKind::IsADirectory => Self::NotAFile { path },
            _ => Self::Unreadable { path, source },
        }
    }

    /// The file concerned.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound { path }
            | Self::Unreadable { path, .. }
            | Self::NotAFile { path }
            | Self::Empty { path }
            | Self::TooLarge { path, .. }
            | Self::Format { path, .. }
            | Self::Binary { path, .. }
            | Self::UnknownEncoding { path, .. }
            | Self::Damaged { path, .. }
            | Self::Changed { path } => path,
        }
    }

    /// The message in the person's language: the file, what is wrong, what to do.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let file = shown(self.path());
        let zh = matches!(lang, Lang::Zh);
        match self {
            Self::NotFound { .. } if zh => format!("{file}：没有这个文件，或读取前已被移走；请核对路径"),
            Self::NotFound { .. } => format!("{file}: no such file, or it vanished before it was read; check the path"),
            Self::Unreadable { source, .. } if zh => format!("{file}：无法读取（{}）；请检查权限", lang.system(source)),
            Self::Unreadable { source, .. } => {
                format!("{file}: cannot be read ({}); check its permissions", lang.system(source))
            }
            Self::NotAFile { .. } if zh => format!("{file}：不是文件；请给出文本文件或文件夹"),
            Self::NotAFile { .. } => format!("{file}: not a file; give a text file or a folder"),
            Self::Empty { .. } if zh => format!("{file}：文件为空，没有可读的文字"),
            Self::Empty { .. } => format!("{file}: empty, there is no text in it"),
            Self::TooLarge { limit, .. } if zh => {
                format!("{file}：大于 {} MB，超出可存范围；请拆成几个文件", limit >> 20)
            }
            Self::TooLarge { limit, .. } => {
                format!("{file}: larger than {} MB, the most that can be stored; split it", limit >> 20)
            }
            Self::Format { format, .. } if zh => format!("{file}：是 {format}，不是纯文本；请先转换为 .txt（UTF-8）"),
            Self::Format { format, .. } => {
                format!("{file}: is {format}, not plain text; convert it to .txt (UTF-8) first")
            }
            Self::Binary { offset, .. } if zh => {
                format!("{file}：不是文本文件（第 {offset} 字节处有控制字符）；请给出纯文本")
            }
            Self::Binary { offset, .. } => {
                format!("{file}: not a text file (control character at byte {offset}); give plain text")
            }
            Self::UnknownEncoding { offset, .. } if zh => {
                format!("{file}：编码无法识别（第 {offset} 字节起既非 UTF-8，也非 UTF-16、GB18030）；请另存为 UTF-8")
            }
            Self::UnknownEncoding { offset, .. } => format!(
                "{file}: unknown encoding (from byte {offset} neither UTF-8, UTF-16 nor GB18030); save it as UTF-8"
            ),
            Self::Damaged { encoding, places, offset, .. } if zh => format!(
                "{file}：按 {encoding} 解码有 {places} 处损坏（第一处在第 {offset} 字节附近）；请取完好的副本，或另存为 UTF-8"
            ),
            Self::Damaged { encoding, places, offset, .. } => format!(
                "{file}: {places} places cannot be decoded as {encoding} (the first near byte {offset}); get a sound copy, or save it as UTF-8"
            ),
            Self::Changed { .. } if zh => format!("{file}：读取时文件仍在变化；请待写完后再试"),
            Self::Changed { .. } => format!("{file}: it changed while it was read; try again when it is complete"),
        }
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}
