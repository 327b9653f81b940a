//! `nianbao extract`: reports to figures as JSON Lines, no database.

use std::io::{self, BufWriter, Read as _, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::catalogue::CatalogueArgs;
use super::import::{damage, failure_message};
use super::jobs::Jobs;
use super::overrule::Overrule;
use super::{Global, exit::Exit};
use crate::json;
use crate::lang::Lang;
use crate::parallel::{Ahead, ordered};
use crate::report::{ReadOptions, Reading};
use crate::source::{self, Found, SourceError};
use crate::store::import::Failure;
use crate::text::{Original, Text, View};

/// How far reading runs ahead of printing, in bytes.
const AHEAD: Ahead = Ahead { items: 64, weight: 32 << 20 };

/// A larger file, in bytes, is read when its turn comes.
const LARGEST: u64 = 2 << 20;

/// So is one of which more bytes are printed.
const MOST_PRINTED: usize = 16 << 20;

/// 从报告提取数据，每个数据一行 JSON，不用数据库 / figures as JSON Lines, without a database
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 文件或文件夹；不写或写 - 则读标准输入 / files and folders; none or `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// 改为输出报告信息与章节 / the facts and sections of the report instead
    #[arg(long, conflicts_with = "explain")]
    outline: bool,
    /// 加上每项判断的依据 / with the words that decided each attribute
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    overrule: Overrule,
    #[command(flatten)]
    catalogue: CatalogueArgs,
    #[command(flatten)]
    jobs: Jobs,
}

/// What is printed of each report.
#[derive(Clone, Copy)]
struct Form {
    outline: bool,
    /// Each figure is printed with the words that decided it.
    explain: bool,
    /// Each line names its file.
    named: bool,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let loaded = args.catalogue.load(global)?;
    let read = ReadOptions { explain: args.explain, ..args.overrule.read_options(&loaded, global)? };
    let standard_input = PathBuf::from("-");
    let paths = if args.paths.is_empty() { vec![standard_input] } else { args.paths.clone() };
    let named = paths.len() > 1 || paths.iter().any(|path| path.is_dir());
    let form = Form { outline: args.outline, explain: args.explain, named };
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let mut failed = false;
    let broken = ordered(
        args.jobs.number(),
        AHEAD,
        paths.into_iter().flat_map(files).filter_map(with_size),
        || (),
        |(), item| {
            let (path, huge) = match item {
                Ok(item) => item,
                Err(error) => return (Err(Failure::Source(error)), 0),
            };
            let read = if huge { Ok(Read::Huge(path)) } else { held(path, form, &read, global.lang) };
            let weight = read.as_ref().map_or(0, Read::weight);
            (read, weight)
        },
        |read_already| {
            let written = match read_already {
                Ok(Read::Lines(Lines { lines, note })) => {
                    say(note);
                    Ok(out.write_all(&lines))
                }
                Ok(Read::Huge(path)) => stream(&path, form, &read, &mut out, global.lang),
                Err(failure) => Err(failure),
            };
            match written {
                Ok(Ok(())) => ControlFlow::Continue(()),
                Ok(Err(error)) => ControlFlow::Break(error),
                Err(failure) => {
                    failed = true;
                    complain(&failure, global.lang);
                    ControlFlow::Continue(())
                }
            }
        },
    );
    match broken {
        Some(error) => return Err(error.into()),
        None => out.flush()?,
    }
    Ok(if failed { Exit::Failed } else { Exit::Ok })
}

/// The files that a path stands for; `-` is standard input.
fn files(path: PathBuf) -> Box<dyn Iterator<Item = Found> + Send> {
    if path.as_os_str() == "-" {
        Box::new(std::iter::once(Found::File(path)))
    } else {
        Box::new(source::walk(vec![path]))
    }
}

/// A file, whether it is read only when its turn comes, and the bytes it takes until then.
fn with_size(found: Found) -> Option<(Result<(PathBuf, bool), SourceError>, u64)> {
    match found {
        Found::File(path) => {
            // How much comes out of a pipe nobody knows.
            let size = path.metadata().map(|file| if file.is_file() { file.len() } else { u64::MAX });
            let size = if path.as_os_str() == "-" { u64::MAX } else { size.unwrap_or(0) };
            // What is read when its turn comes is not held meanwhile.
            if size > LARGEST { Some((Ok((path, true)), 0)) } else { Some((Ok((path, false)), size)) }
        }
        Found::Failed(error) => Some((Err(error), 0)),
        Found::Skipped(..) => None,
    }
}

fn complain(failure: &Failure, lang: Lang) {
    say(Some(failure_message(failure, lang)));
}

fn say(message: Option<String>) {
    // When standard error is gone, there is nobody to tell.
    message.into_iter().for_each(|message| drop(writeln!(std::io::stderr(), "nianbao: {message}")));
}

/// What a reading thread made of a file.
enum Read {
    Lines(Lines),
    /// It is too large to be held with all its lines: it is read when its turn comes.
    Huge(PathBuf),
}

/// One report as JSON.
struct Lines {
    lines: Vec<u8>,
    /// What there is to say of the file.
    note: Option<String>,
}

impl Read {
    /// Bytes it takes in memory.
    fn weight(&self) -> u64 {
        match self {
            Self::Lines(lines) => lines.lines.len() as u64,
            Self::Huge(_) => 0,
        }
    }
}

/// Reads one report and keeps its lines, unless they are too many.
fn held(path: PathBuf, form: Form, read: &ReadOptions, lang: Lang) -> Result<Read, Failure> {
    let (decoded, _) = source::read_file(&path).map_err(Failure::Source)?;
    let note = damage(&decoded, lang);
    let original = Original::Held(&decoded.text);
    let mut out = Held(Vec::new());
    let view = View::new(&decoded.text);
    let written =
        guarded(&path, || print(&Reading::new(original, &path, view, read), &path, decoded.encoding, form, &mut out))?;
    match written {
        Ok(()) => Ok(Read::Lines(Lines { lines: out.0, note })),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Ok(Read::Huge(path)),
        Err(error) => Err(Failure::Internal { path, detail: error.to_string() }),
    }
}

/// Lines that are kept; an error of kind `FileTooLarge` when they are too many.
struct Held(Vec<u8>);

impl Write for Held {
    fn write(&mut self, some: &[u8]) -> io::Result<usize> {
        if self.0.len() + some.len() > MOST_PRINTED {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.write(some)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads one report and writes its figures as they are found.
fn stream(
    path: &Path,
    form: Form,
    read: &ReadOptions,
    out: &mut impl Write,
    lang: Lang,
) -> Result<io::Result<()>, Failure> {
    let decoded = if path.as_os_str() == "-" { standard_input() } else { source::read_kept(path).map(|(d, _)| d) };
    let (decoded, text) = decoded.map_err(Failure::Source)?;
    say(damage(&decoded, lang));
    let aside = |error: io::Error| Failure::Source(SourceError::from_io(&std::env::temp_dir(), error));
    let view = text.view().map_err(aside)?;
    let written =
        guarded(path, || print(&Reading::new(text.original(), path, view, read), path, decoded.encoding, form, out))?;
    text.failure().map_or(Ok(written), |error| Err(aside(error)))
}

/// Writes the outline of a report, or its figures as they are found.
fn print(reading: &Reading<'_>, path: &Path, encoding: &str, form: Form, out: &mut impl Write) -> io::Result<()> {
    let file = form.named.then(|| source::stored(path));
    if form.outline {
        return json::write_outline(out, reading.outline(), encoding, file.as_deref());
    }
    let mut lines = json::Lines::new(reading.outline(), file.as_deref(), form.explain);
    let mut some = Vec::new();
    let broken = reading.figures(|batch| {
        some.clear();
        match lines.write(&mut some, batch).and_then(|()| out.write_all(&some)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => ControlFlow::Break(error),
        }
    });
    broken.map_or(Ok(()), Err)
}

/// Keeps an error of ours on one report from costing the others.
fn guarded<T>(path: &Path, work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| Failure::Internal { path: path.to_owned(), detail: "the reader stopped on it".to_owned() })
}

fn standard_input() -> Result<(source::Decoded, Text), SourceError> {
    source::read_stream_kept(&mut std::io::stdin().lock().by_ref(), Path::new("-"))
}
