//! Import: files found, read on all cores, written by one writer in the order they were found.

use std::collections::BTreeMap;
use std::iter;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use std::time::Duration;

use super::catalogue::{self, Catalogue};
use super::gone::Gone;
use super::huge::{Themes, Written};
use super::known::{Known, with_said};
use super::stored::{StoredReport, StoredReports, is_database};
use super::twins::{self, Alike};
use super::writer::{Origin, Outcome, SourceFile, Writer};
use super::{StoreError, open, validate};
use crate::catalog::RegionCode;
use crate::parallel::{Ahead, ordered};
use crate::report::{ReadOptions, Report, read_report, read_report_up_to};
use crate::source::{self, Found, Skip, SourceError, Stamp};

/// How far reading runs ahead of writing, in bytes of memory by estimate: memory stays flat, and no core waits.
const AHEAD: Ahead = Ahead { items: 256, weight: 64 << 20 };

/// A larger file, in bytes, is not held with all its figures.
const LARGEST: u64 = 2 << 20;

/// Nor is a report with more figures.
const MOST_FIGURES: usize = 16 << 10;

/// Bytes a figure takes in memory, its words included; most take half of that.
const FIGURE_BYTES: u64 = 2048;

/// What to import, and how.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Number of reading threads.
    pub jobs: usize,
    /// What overrules the reports themselves.
    pub read: ReadOptions,
    /// Drop what overruled them at an earlier import; otherwise it goes on to.
    pub as_told: bool,
    /// Read also files and contents that are there already.
    pub again: bool,
    /// Take out the reports of files that are gone from the folders imported.
    pub prune: bool,
    /// How long to wait for another program that is writing.
    pub wait: Duration,
}

/// Why a file was not imported.
#[derive(Debug)]
pub enum Failure {
    /// It gave no text.
    Source(SourceError),
    /// It is a database whose reports cannot be read.
    Store(StoreError),
    /// Its text in another database is not the one that was imported there.
    Altered {
        /// The file it was imported from there.
        path: PathBuf,
    },
    /// This program erred on it.
    Internal {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        detail: String,
    },
}

/// What happened to one file, told as it happens.
#[derive(Debug)]
pub enum Event<'a> {
    /// A report was written.
    Written {
        /// The report.
        report: &'a Report,
        /// Whether it is new.
        outcome: Outcome,
        /// How many figures it has.
        themes: &'a Themes,
    },
    /// The file or its content is there already.
    Unchanged,
    /// A report of another database is there already, but another region or year was said of it there, which is not taken over.
    ToldOtherwise {
        /// The file it was imported from there.
        path: &'a Path,
        /// The region said of it there.
        region: Option<RegionCode>,
        /// The year said of it there.
        year: Option<i32>,
    },
    /// Something in a folder that is not read.
    Skipped(&'a Path, Skip),
    /// A file that was not imported.
    Failed(&'a Failure),
}

/// Counts of one import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents that are new.
    pub added: u64,
    /// Documents read again in place of an earlier reading.
    pub replaced: u64,
    /// Files whose content is there already.
    pub unchanged: u64,
    /// Files of other kinds passed over, by reason.
    pub skipped: BTreeMap<Skip, u64>,
    /// How many of them have which ending, in lower case.
    pub endings: BTreeMap<String, u64>,
    /// Files that were not imported.
    pub failed: u64,
    /// Sections of the documents written.
    pub sections: u64,
    /// Figures of the documents written, by theme.
    pub figures: BTreeMap<&'static str, u64>,
    /// Bytes of source read.
    pub bytes: u64,
    /// Documents written whose region is not known.
    pub without_region: u64,
    /// Reports read now that look like another one.
    pub alike: Alike,
    /// Files of earlier imports that are gone.
    pub gone: Gone,
    /// Whether the person interrupted it.
    pub interrupted: bool,
}

impl Summary {
    /// Number of figures written.
    #[must_use]
    pub fn figures_total(&self) -> u64 {
        self.figures.values().sum()
    }

    fn count(&mut self, event: &Event<'_>) {
        match event {
            Event::Written { report, outcome, themes } => {
                match outcome {
                    Outcome::Added => self.added += 1,
                    Outcome::Replaced => self.replaced += 1,
                    Outcome::Same => {
                        self.unchanged += 1;
                        return;
                    }
                }
                self.bytes += report.source.bytes;
                self.sections += report.outline.sections.len() as u64;
                self.without_region += u64::from(report.outline.facts.region.is_none());
                for (theme, count) in *themes {
                    *self.figures.entry(theme).or_default() += count;
                }
            }
            Event::Unchanged | Event::ToldOtherwise { .. } => self.unchanged += 1,
            Event::Skipped(path, why) => {
                *self.skipped.entry(*why).or_default() += 1;
                if let (Skip::Ending, Some(ending)) = (why, path.extension()) {
                    *self.endings.entry(ending.to_string_lossy().to_lowercase()).or_default() += 1;
                }
            }
            Event::Failed(_) => self.failed += 1,
        }
    }
}

/// A file to read.
struct Unread {
    given: PathBuf,
    absolute: PathBuf,
    /// What overrules it.
    options: Arc<ReadOptions>,
}

enum Job {
    Read(Unread),
    /// It is too large to be held with all its figures: it is read when its turn comes.
    Huge(Unread),
    /// A report of another database.
    Stored(Box<StoredReport>, Arc<ReadOptions>),
    Unchanged,
    Skipped(PathBuf, Skip),
    Failed(Failure),
}

enum Done {
    Report(Box<Report>, Origin, Arc<ReadOptions>),
    Huge(Unread),
    Known { sha256: String, origin: Origin, options: Arc<ReadOptions> },
    ToldOtherwise { path: PathBuf, region: Option<RegionCode>, year: Option<i32> },
    Unchanged,
    Skipped(PathBuf, Skip),
    Failed(Failure),
}

impl Done {
    /// Bytes it takes in memory, by estimate.
    fn weight(&self) -> u64 {
        match self {
            Self::Report(report, ..) => report.source.bytes + report.figures.len() as u64 * FIGURE_BYTES,
            _ => 0,
        }
    }
}

/// Imports into the database file `path`, creating it when missing.
///
/// `stop` ends the import at the next file, with what was read so far kept. `tell` hears of every file in order.
///
/// # Errors
/// Only what concerns the database; files that fail are told of and counted. What was committed before an error stays.
pub fn import(
    path: &Path,
    catalogue: Catalogue<'_>,
    options: &ImportOptions,
    stop: &AtomicBool,
    mut tell: impl FnMut(&Event<'_>),
) -> Result<Summary, StoreError> {
    if !path.exists() && !source::walk(options.paths.clone()).any(|found| matches!(found, Found::File(_))) {
        return Ok(nothing(options, &mut tell));
    }
    let mark = catalogue::fingerprint(catalogue);
    create(path, catalogue, &mark)?;
    let mut connection = open::open_writer_waiting(path, options.wait)?;
    catalogue::install_marked(&mut connection, path, catalogue, &mark)?;
    let sqlite = |error| StoreError::from_sqlite(path, error);
    let newest = twins::newest(&connection).map_err(sqlite)?;
    let mut writer = Writer::new(connection, path, options.again)?;
    let mut summary = Summary::default();
    let mut known = Known::open(path, options)?;
    let known_before = known.is_some();
    let said = Arc::new(options.read.clone());
    let items = source::walk(options.paths.clone())
        .take_while(|_| !stop.load(Ordering::Relaxed))
        .flat_map(move |found| jobs(found, &mut known, &said))
        .take_while(|_| !stop.load(Ordering::Relaxed));
    let failure = ordered(
        options.jobs,
        AHEAD,
        items,
        || Known::open(path, options).ok().flatten(),
        |known, job| {
            let done = read(known.as_mut(), job);
            let weight = done.weight();
            (done, weight)
        },
        |done| {
            let mut tell = |event: &Event<'_>| {
                summary.count(event);
                tell(event);
            };
            match write(&mut writer, done, &mut tell) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(error),
            }
        },
    );
    summary.interrupted = stop.load(Ordering::Relaxed);
    match failure {
        None => {
            if !summary.interrupted && known_before {
                summary.gone = Gone::look(&mut writer, &options.paths, options.prune)?;
            }
            writer.finish()?;
            let pruned = summary.gone.pruned && summary.gone.files > 0;
            if summary.added > 0 || pruned {
                // A hint: what was imported is there without it.
                let found = open::open_reader(path)
                    .ok()
                    .and_then(|reader| twins::alike(&reader, if pruned { 0 } else { newest }).ok());
                summary.alike = found.unwrap_or_default();
            }
            Ok(summary)
        }
        Some(error) => {
            drop(writer);
            Err(error)
        }
    }
}

/// Tells of paths with no file to read in them, out of which no database is made: a folder may be mistyped.
fn nothing(options: &ImportOptions, tell: &mut impl FnMut(&Event<'_>)) -> Summary {
    let mut summary = Summary::default();
    let mut told = |event: &Event<'_>| {
        summary.count(event);
        tell(event);
    };
    for found in source::walk(options.paths.clone()) {
        match found {
            Found::Skipped(path, why) => told(&Event::Skipped(&path, why)),
            Found::Failed(error) => told(&Event::Failed(&Failure::Source(error))),
            Found::File(_) => {}
        }
    }
    summary
}

/// Makes the database where there is none: complete with its catalogue, or not at all, whenever the program is ended.
fn create(path: &Path, catalogue: Catalogue<'_>, mark: &str) -> Result<(), StoreError> {
    if path.exists() {
        return Ok(());
    }
    let io = |e: std::io::Error| StoreError::from_io(path, &e);
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".nianbao-").suffix(".new");
    // As any other file of the person, not for the owner alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder).map_err(io)?;
    let mut connection = open::open_writer(file.path())?;
    catalogue::install_marked(&mut connection, path, catalogue, mark)?;
    connection.close().map_err(|(_, e)| StoreError::from_sqlite(path, e))?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        // Another import was quicker; its file is as good.
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(io(error.error)),
    }
}

/// Jobs with the bytes of text that each takes.
type Jobs = Box<dyn Iterator<Item = (Job, u64)> + Send>;

/// What is to be done with something found: one thing, but for a database, which holds many reports.
fn jobs(found: Found, known: &mut Option<Known>, said: &Arc<ReadOptions>) -> Jobs {
    let path = match &found {
        Found::File(path) if is_database(path) => path,
        _ => return Box::new(iter::once(job(found, known, said))),
    };
    match StoredReports::open(path) {
        Err(error) => Box::new(iter::once((Job::Failed(Failure::Store(error)), 0))),
        Ok(reports) => {
            let said = Arc::clone(said);
            Box::new(reports.map(move |report| match report {
                Err(error) => (Job::Failed(Failure::Store(error)), 0),
                Ok(report) => {
                    let options = with_said(&said, report.region, report.year);
                    let weight = report.source.text.len() as u64;
                    (Job::Stored(Box::new(report), options.unwrap_or_else(|| Arc::clone(&said))), weight)
                }
            }))
        }
    }
}

/// Decides from name and stamp alone what is to be done with something found; `said` overrules all reports.
fn job(found: Found, known: &mut Option<Known>, said: &Arc<ReadOptions>) -> (Job, u64) {
    match found {
        Found::Skipped(path, why) => (Job::Skipped(path, why), 0),
        Found::Failed(error) => (Job::Failed(Failure::Source(error)), 0),
        Found::File(given) => {
            let absolute = match std::path::absolute(&given) {
                Ok(absolute) => absolute,
                Err(error) => return (Job::Failed(Failure::Source(SourceError::from_io(&given, error))), 0),
            };
            let stamp = match Stamp::of(&given) {
                Err(error) => return (Job::Failed(Failure::Source(error)), 0),
                Ok(stamp) => stamp,
            };
            if known.as_mut().is_some_and(|known| known.has_file(&absolute, stamp)) {
                return (Job::Unchanged, 0);
            }
            let options = known.as_mut().and_then(|known| known.said_before(&absolute, said));
            let unread = Unread { given, absolute, options: options.unwrap_or_else(|| Arc::clone(said)) };
            if stamp.size > LARGEST { (Job::Huge(unread), 0) } else { (Job::Read(unread), stamp.size) }
        }
    }
}

fn read(known: Option<&mut Known>, job: Job) -> Done {
    let unread = match job {
        Job::Read(unread) => unread,
        Job::Huge(unread) => return Done::Huge(unread),
        Job::Unchanged => return Done::Unchanged,
        Job::Skipped(path, why) => return Done::Skipped(path, why),
        Job::Failed(failure) => return Done::Failed(failure),
        Job::Stored(report, options) => return read_stored(known, *report, options),
    };
    let (decoded, stamp) = match source::read_file(&unread.given) {
        Ok(read) => read,
        Err(error) => return Done::Failed(Failure::Source(error)),
    };
    let Unread { given, absolute, options } = unread;
    if known.is_some_and(|known| known.has_content(&decoded.sha256)) {
        let origin = Origin { given, file: Some(SourceFile { absolute, stamp }) };
        return Done::Known { sha256: decoded.sha256, origin, options };
    }
    match guarded(&given, || read_report_up_to(decoded, &options, MOST_FIGURES)) {
        Err(failure) => Done::Failed(failure),
        Ok(None) => Done::Huge(Unread { given, absolute, options }),
        Ok(Some(report)) => {
            let origin = Origin { given, file: Some(SourceFile { absolute, stamp }) };
            Done::Report(Box::new(report), origin, options)
        }
    }
}

/// Reads a report of another database. What the file was is not looked at: it may be on another machine.
fn read_stored(known: Option<&mut Known>, report: StoredReport, options: Arc<ReadOptions>) -> Done {
    let StoredReport { source, region, year } = report;
    if let Some(known) = known
        && known.has_content(&source.sha256)
    {
        return if known.is_told_otherwise(&source.sha256, region, year) {
            Done::ToldOtherwise { path: source.path, region, year }
        } else {
            Done::Unchanged
        };
    }
    let given = source.path.clone();
    if source.is_altered() {
        return Done::Failed(Failure::Altered { path: given });
    }
    match guarded(&given, || Some(read_report(source, &options))) {
        Err(failure) => Done::Failed(failure),
        Ok(None) => Done::Unchanged,
        Ok(Some(report)) => Done::Report(Box::new(report), Origin { given, file: None }, options),
    }
}

/// Reads a report: an error of ours on one must not cost the others.
fn guarded(path: &Path, read: impl FnOnce() -> Option<Report>) -> Result<Option<Report>, Failure> {
    let internal = |detail| Failure::Internal { path: path.to_owned(), detail };
    let report = catch_unwind(AssertUnwindSafe(read)).map_err(|_| internal("the reader stopped on it".to_owned()))?;
    match report.as_ref().and_then(validate::fault) {
        Some(fault) => Err(internal(fault)),
        None => Ok(report),
    }
}

fn write(writer: &mut Writer, done: Done, tell: &mut impl FnMut(&Event<'_>)) -> Result<(), StoreError> {
    match done {
        Done::Report(mut report, origin, options) => {
            let outcome = writer.put(&mut report, &options, &origin)?;
            let mut themes = Themes::new();
            for figure in &report.figures {
                *themes.entry(figure.theme).or_default() += 1;
            }
            tell(&Event::Written { report: &report, outcome, themes: &themes });
        }
        Done::Huge(Unread { given, absolute, options }) => match source::read_kept(&given) {
            Ok(((decoded, text), stamp)) => {
                let origin = Origin { given, file: Some(SourceFile { absolute, stamp }) };
                match writer.put_huge(decoded, text, &options, &origin)? {
                    Ok(Written { report, outcome, themes }) => {
                        tell(&Event::Written { report: &report, outcome, themes: &themes });
                    }
                    Err(failure) => tell(&Event::Failed(&failure)),
                }
            }
            Err(error) => tell(&Event::Failed(&Failure::Source(error))),
        },
        Done::Known { sha256, origin, options } => {
            if writer.link(&sha256, &origin)? {
                tell(&Event::Unchanged);
            } else {
                // The document went meanwhile, as when two files exchange their contents: read it after all.
                let Origin { given, file } = origin;
                let unread = file.map(|file| Unread { given, absolute: file.absolute, options });
                return unread.map_or(Ok(()), |unread| write(writer, read(None, Job::Read(unread)), tell));
            }
        }
        Done::ToldOtherwise { path, region, year } => tell(&Event::ToldOtherwise { path: &path, region, year }),
        Done::Unchanged => tell(&Event::Unchanged),
        Done::Skipped(path, why) => tell(&Event::Skipped(&path, why)),
        Done::Failed(failure) => tell(&Event::Failed(&failure)),
    }
    Ok(())
}
