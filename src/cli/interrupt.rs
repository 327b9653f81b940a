//! Ctrl-C for commands that write: finish in order at the first, end at once at the second.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::exit::Exit;

/// Returns a flag that Ctrl-C sets. A second Ctrl-C ends the program, which loses nothing committed either.
pub(super) fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Without a handler Ctrl-C still ends the program safely.
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::SeqCst) {
            #[expect(clippy::exit, reason = "the person asked twice; open transactions roll back by themselves")]
            std::process::exit(i32::from(Exit::Interrupted.code()));
        }
    });
    stop
}
