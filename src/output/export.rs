//! A whole result into a file, with its manifest when asked.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use super::manifest::{Manifest, ManifestError, Origin, Written};
use super::{HashingWriter, Options, OutputError, RowSink, SharedWriter, Shown, Target, sink};
use crate::sql::RunError;

/// Why an export failed; no file was left behind.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The query failed or was stopped, or its result could not be written.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The manifest could not be made.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
}

impl From<OutputError> for ExportError {
    fn from(error: OutputError) -> Self {
        Self::Run(RunError::Output(error))
    }
}

/// Writes what `rows` hands to its sink into the file `path`. The file appears under its name only when it is whole; with an
/// `origin`, so does its manifest.
pub fn export(
    rows: impl FnOnce(&mut dyn RowSink) -> Result<Shown, RunError>,
    path: &Path,
    options: &Options,
    origin: Option<&Origin<'_>>,
) -> Result<Shown, ExportError> {
    let started = Instant::now();
    let target = Target::create(path)?;
    let (shown, sha256, bytes) = hashed(rows, options, target.writer()?)?;
    let Some(origin) = origin else {
        target.commit()?;
        return Ok(shown);
    };
    let written = Written { sha256, bytes, rows: shown.rows, seconds: started.elapsed().as_secs_f64() };
    let manifest = Manifest::new(origin, path, options, written)?;
    let beside = Target::create(&Manifest::path_for(path))?;
    beside.writer()?.write_all(manifest.to_text().as_bytes()).map_err(OutputError::from)?;
    target.commit()?;
    beside.commit()?;
    Ok(shown)
}

/// Writes what `rows` hands to its sink, and returns the SHA-256 and size of what was written.
pub fn hashed(
    rows: impl FnOnce(&mut dyn RowSink) -> Result<Shown, RunError>,
    options: &Options,
    out: impl Write + Send,
) -> Result<(Shown, String, u64), RunError> {
    // The sink owns its writer, but the hash is needed afterwards.
    let shared = SharedWriter::new(HashingWriter::new(BufWriter::with_capacity(1 << 16, out)));
    let shown = {
        let mut sink = sink(options, Box::new(shared.clone()));
        rows(sink.as_mut())?
    };
    let (sha256, bytes) = shared.into_inner().map(HashingWriter::digest).unwrap_or_default();
    Ok((shown, sha256, bytes))
}
