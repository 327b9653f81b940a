//! A whole result into a file, with its manifest when asked.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use rusqlite::Statement;

use super::manifest::{Manifest, ManifestError, Origin, Written};
use super::{HashingWriter, Options, OutputError, SharedWriter, Shown, Target, sink};
use crate::sql::{RunError, run};
use crate::store::watch::Pulse;

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

/// Runs a statement whose parameters are bound into the file `path`. The file appears under its name only when it is whole; with an
/// `origin`, so does its manifest.
pub fn export(
    statement: &mut Statement<'_>,
    path: &Path,
    options: &Options,
    origin: Option<&Origin<'_>>,
    pulse: &Pulse,
) -> Result<Shown, ExportError> {
    let started = Instant::now();
    let target = Target::create(path)?;
    let (shown, sha256, bytes) = hashed(statement, options, target.writer()?, pulse)?;
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

/// Runs a statement into a writer, and returns the SHA-256 and size of what was written.
pub fn hashed(
    statement: &mut Statement<'_>,
    options: &Options,
    out: impl Write + Send,
    pulse: &Pulse,
) -> Result<(Shown, String, u64), RunError> {
    // The sink owns its writer, but the hash is needed afterwards.
    let shared = SharedWriter::new(HashingWriter::new(BufWriter::with_capacity(1 << 16, out)));
    let shown = {
        let mut sink = sink(options, Box::new(shared.clone()));
        run(statement, sink.as_mut(), pulse)?
    };
    let (sha256, bytes) = shared.into_inner().map(HashingWriter::digest).unwrap_or_default();
    Ok((shown, sha256, bytes))
}
