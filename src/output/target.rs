//! Where a result goes: a file that appears only when it is whole.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::OutputError;

/// A file being written under a temporary name beside its place. Dropped before [`Target::commit`], it leaves nothing behind.
#[derive(Debug)]
pub struct Target {
    path: PathBuf,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Renamed {
        temporary: NamedTempFile,
        place: PathBuf,
    },
    /// Devices and pipes cannot be renamed over; they take the bytes directly.
    Direct(File),
}

impl Target {
    /// Makes the temporary file.
    pub fn create(path: &Path) -> Result<Self, OutputError> {
        let fail = |source| OutputError::File { path: path.to_owned(), source };
        if path.exists() && !path.is_file() {
            if path.is_dir() {
                return Err(fail(io::Error::from(io::ErrorKind::IsADirectory)));
            }
            let file = File::options().write(true).open(path).map_err(fail)?;
            return Ok(Self { path: path.to_owned(), kind: Kind::Direct(file) });
        }
        // One slip with `-o` must not cost a database.
        if begins_as_database(path) {
            return Err(OutputError::Database { path: path.to_owned() });
        }
        // A link keeps being a link: what it points to is replaced.
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = match place.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let mut builder = Builder::new();
        builder.prefix(".nianbao-").suffix(".part");
        let mode = std::fs::metadata(&place).ok().map(|m| m.permissions());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        std::fs::metadata(folder).map_err(fail)?;
        // Only the kind: the person knows nothing of the temporary name that the message has.
        let temporary = builder.tempfile_in(folder).map_err(|e| fail(e.kind().into()))?;
        if let Some(mode) = mode {
            temporary.as_file().set_permissions(mode).map_err(fail)?;
        }
        Ok(Self { path: path.to_owned(), kind: Kind::Renamed { temporary, place } })
    }

    /// Returns a writer into the file, with its own handle.
    pub fn writer(&self) -> Result<impl Write + Send + use<>, OutputError> {
        let file = match &self.kind {
            Kind::Renamed { temporary, .. } => temporary.as_file(),
            Kind::Direct(file) => file,
        };
        file.try_clone().map_err(|source| self.fault(source))
    }

    /// Bytes written so far.
    pub fn length(&self) -> Result<u64, OutputError> {
        match &self.kind {
            Kind::Renamed { temporary, .. } => {
                temporary.as_file().metadata().map(|file| file.len()).map_err(|source| self.fault(source))
            }
            Kind::Direct(_) => Ok(0),
        }
    }

    /// Takes back what was written after the first `length` bytes; `false` where it is gone already, as into a pipe.
    pub fn cut(&self, length: u64) -> Result<bool, OutputError> {
        let Kind::Renamed { temporary, .. } = &self.kind else { return Ok(false) };
        let mut file = temporary.as_file();
        file.set_len(length).and_then(|()| file.seek(SeekFrom::Start(length))).map_err(|source| self.fault(source))?;
        Ok(true)
    }

    fn fault(&self, source: io::Error) -> OutputError {
        OutputError::File { path: self.path.clone(), source }
    }

    /// Gives the file its name.
    pub fn commit(self) -> Result<(), OutputError> {
        let Self { path, kind } = self;
        let fail = |source| OutputError::File { path: path.clone(), source };
        match kind {
            Kind::Renamed { temporary, place } => {
                temporary.as_file().sync_all().map_err(fail)?;
                temporary.persist(place).map(drop).map_err(|e| fail(e.error))
            }
            Kind::Direct(mut file) => file.flush().map_err(fail),
        }
    }
}

/// Tells whether a file is there that begins as SQLite databases do.
fn begins_as_database(path: &Path) -> bool {
    let mut start = [0; 16];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *b"SQLite format 3\0"
}

#[cfg(test)]
mod tests {
    use super::Target;
    use std::io::Write;

    #[test]
    fn nothing_appears_before_commit() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("经费.csv");
        let entries = || std::fs::read_dir(folder.path()).expect("readable").count();

        std::fs::write(&path, b"SQLite format 3\0 and more").expect("written");
        assert!(matches!(Target::create(&path), Err(super::OutputError::Database { .. })));
        std::fs::remove_file(&path).expect("removed");

        let dropped = Target::create(&path).expect("a target");
        dropped.writer().expect("a writer").write_all(b"half").expect("written");
        assert!(!path.exists());
        drop(dropped);
        assert_eq!(entries(), 0);

        let kept = Target::create(&path).expect("a target");
        kept.writer().expect("a writer").write_all(b"who").expect("written");
        let length = kept.length().expect("a length");
        kept.writer().expect("a writer").write_all(b"at was that").expect("written");
        assert!(kept.cut(length).expect("cut"));
        kept.writer().expect("a writer").write_all(b"le").expect("written");
        kept.commit().expect("renamed");
        assert_eq!(std::fs::read(&path).expect("readable"), b"whole");
        assert_eq!(entries(), 1);
    }
}
