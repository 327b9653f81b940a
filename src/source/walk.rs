//! Finding the files to read in what a person named: files as they are, folders with all below them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::SourceError;

/// Name endings of the files taken from a folder; files without an ending are taken too.
///
/// Hidden files and those that describe a folder (`README`, `LICENSE`) are left out; a file named on its own is read whatever
/// its name.
pub const EXTENSIONS: &[&str] = &["txt", "text", "md", "html", "htm"];

/// Why something in a folder was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Skip {
    /// A file with another ending than [`EXTENSIONS`].
    Ending,
    /// A file that describes its folder: `README`, `LICENSE`.
    Readme,
    /// A hidden file, or a hidden folder with all that is in it.
    Hidden,
    /// A symbolic link back to a folder above it.
    LinkLoop,
    /// A pipe, socket or device.
    Special,
}

/// What was found, in a fixed order: arguments as given, within a folder by name.
#[derive(Debug)]
pub enum Found {
    /// A file to read.
    File(PathBuf),
    /// Something passed over, which is no fault.
    Skipped(PathBuf, Skip),
    /// Something that could not be looked at.
    Failed(SourceError),
}

/// Finds the files below `paths`, one after the other, following links; hidden files are passed over.
pub fn walk(paths: Vec<PathBuf>) -> impl Iterator<Item = Found> + Send {
    paths.into_iter().flat_map(|root| {
        let mut entries =
            WalkDir::new(&root).follow_links(true).sort_by(|a, b| a.file_name().cmp(b.file_name())).into_iter();
        std::iter::from_fn(move || {
            loop {
                let found = match entries.next()? {
                    Ok(entry) if entry.depth() > 0 && is_hidden(entry.file_name()) => {
                        if entry.file_type().is_dir() {
                            entries.skip_current_dir();
                        }
                        Some(Found::Skipped(entry.into_path(), Skip::Hidden))
                    }
                    Ok(entry) => found(entry),
                    Err(error) => Some(failed(&root, error)),
                };
                if found.is_some() {
                    return found;
                }
            }
        })
    })
}

fn found(entry: DirEntry) -> Option<Found> {
    if entry.file_type().is_dir() {
        return None;
    }
    let named = entry.depth() == 0;
    let skip = if named {
        None
    } else if !entry.file_type().is_file() {
        Some(Skip::Special)
    } else if is_readme(entry.path()) {
        Some(Skip::Readme)
    } else if !has_ending(entry.path()) {
        Some(Skip::Ending)
    } else {
        None
    };
    let path = entry.into_path();
    Some(match skip {
        Some(skip) => Found::Skipped(path, skip),
        None => Found::File(path),
    })
}

fn failed(root: &Path, error: walkdir::Error) -> Found {
    let path = error.path().unwrap_or(root).to_owned();
    if error.loop_ancestor().is_some() {
        return Found::Skipped(path, Skip::LinkLoop);
    }
    let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("cannot be listed"));
    Found::Failed(SourceError::from_io(&path, source))
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn is_readme(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme") || stem.eq_ignore_ascii_case("license"))
}

fn has_ending(path: &Path) -> bool {
    path.extension().is_none_or(|ending| EXTENSIONS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(root: &Path) -> Vec<String> {
        walk(vec![root.to_owned()])
            .map(|found| match found {
                Found::File(path) => path.strip_prefix(root).unwrap_or(&path).display().to_string(),
                Found::Skipped(path, why) => format!("{} {why:?}", path.strip_prefix(root).unwrap_or(&path).display()),
                Found::Failed(error) => format!("failed: {error}"),
            })
            .collect()
    }

    #[cfg(unix)]
    #[test]
    fn folders_are_walked_in_order_and_links_do_not_trap() {
        let folder = tempfile::tempdir().expect("folder");
        let root = folder.path();
        std::fs::create_dir_all(root.join("b/c")).expect("folders");
        for name in
            ["b/c/z.txt", "b/一.TXT", "a.md", "c.html", "plain", "x.docx", "README.md", ".hidden.txt", "sp ace\"\n.txt"]
        {
            std::fs::write(root.join(name), "text").expect("writes");
        }
        std::os::unix::fs::symlink(root, root.join("b/c/loop")).expect("links");
        std::os::unix::fs::symlink(root.join("gone"), root.join("dangling.txt")).expect("links");
        let found = names(root);
        assert_eq!(
            found[..9],
            [
                ".hidden.txt Hidden",
                "README.md Readme",
                "a.md",
                "b/c/loop LinkLoop",
                "b/c/z.txt",
                "b/一.TXT",
                "c.html",
                found[7].as_str(),
                "plain"
            ]
        );
        assert!(found[7].starts_with("failed: ") && found[7].contains("dangling.txt"), "{found:?}");
        assert_eq!(found[9..], ["sp ace\"\n.txt", "x.docx Ending"]);
    }

    #[test]
    fn a_file_named_on_its_own_is_taken_whatever_its_ending() {
        let folder = tempfile::tempdir().expect("folder");
        let file = folder.path().join("r.dat");
        std::fs::write(&file, "text").expect("writes");
        assert!(matches!(walk(vec![file]).next(), Some(Found::File(_))));
        assert!(matches!(walk(vec![folder.path().join("none")]).next(), Some(Found::Failed(_))));
    }
}
