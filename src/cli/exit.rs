//! Exit statuses, in one place. Scripts rely on them.

use std::process::ExitCode;

use crate::store::StoreError;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All went well.
    Ok,
    /// Something failed; standard error says what.
    Failed,
    /// Wrong usage.
    Usage,
    /// The database cannot be opened.
    CannotOpen,
    /// The time limit was reached.
    TimeLimit,
    /// Interrupted by the person.
    Interrupted,
}

impl Exit {
    /// The status for the operating system.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::CannotOpen => 3,
            Self::TimeLimit => 4,
            Self::Interrupted => 130,
        }
    }

    /// The status for an error that ended a command; [`Exit::Ok`] when the reader of our output went away.
    #[must_use]
    pub fn of(error: &anyhow::Error) -> Self {
        if is_closed_pipe(error) {
            return Self::Ok;
        }
        if let Some(exit) = error.chain().find_map(|cause| cause.downcast_ref::<ExitError>()) {
            return exit.exit;
        }
        match error.chain().find_map(|cause| cause.downcast_ref::<StoreError>()) {
            Some(store) if store.is_open_failure() => Self::CannotOpen,
            _ => Self::Failed,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// A message that carries the status to end with; for commands whose errors have no type of their own.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct ExitError {
    /// How the command ends.
    pub exit: Exit,
    /// What the person is told.
    pub message: String,
}

impl ExitError {
    /// Wrong usage that only shows when the command runs.
    #[must_use]
    pub const fn usage(message: String) -> Self {
        Self { exit: Exit::Usage, message }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_those_of_the_contract() {
        let all = [Exit::Ok, Exit::Failed, Exit::Usage, Exit::CannotOpen, Exit::TimeLimit, Exit::Interrupted];
        assert_eq!(all.map(Exit::code), [0, 1, 2, 3, 4, 130]);
    }

    #[test]
    fn errors_are_sorted_by_their_cause() {
        let pipe = anyhow::Error::from(std::io::Error::from(std::io::ErrorKind::BrokenPipe)).context("writing");
        assert_eq!(Exit::of(&pipe), Exit::Ok);
        let missing = anyhow::Error::from(StoreError::Missing { path: "a.db".into() });
        assert_eq!(Exit::of(&missing), Exit::CannotOpen);
        let full = anyhow::Error::from(StoreError::Full { path: "a.db".into() });
        assert_eq!(Exit::of(&full), Exit::Failed);
        assert_eq!(Exit::of(&anyhow::anyhow!("other")), Exit::Failed);
        assert_eq!(Exit::of(&ExitError::usage("bad".into()).into()), Exit::Usage);
    }
}
