//! A writer with two owners: the sink that fills it and the caller that finishes it.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A handle to a writer that others hold too.
#[derive(Debug)]
pub struct SharedWriter<W>(Arc<Mutex<W>>);

impl<W> Clone for SharedWriter<W> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<W> SharedWriter<W> {
    /// Makes the first handle.
    pub fn new(writer: W) -> Self {
        Self(Arc::new(Mutex::new(writer)))
    }

    /// Returns the writer for as long as the guard is held.
    pub fn lock(&self) -> MutexGuard<'_, W> {
        // A writer that panicked half-way is no less of a writer afterwards.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the writer out when this is the last handle.
    #[must_use]
    pub fn into_inner(self) -> Option<W> {
        Arc::into_inner(self.0).map(|mutex| mutex.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<W: Write> Write for SharedWriter<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.lock().write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.lock().flush()
    }
}
