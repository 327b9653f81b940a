//! What the terminal can do, and where a person's own files are.

use std::path::PathBuf;

/// Returns the columns of the terminal on standard output.
#[must_use]
pub fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

/// Returns the lines of the terminal on standard output.
#[must_use]
pub(super) fn terminal_height() -> Option<usize> {
    terminal_size::terminal_size().map(|(_, height)| usize::from(height.0))
}

/// Tells whether the person wants colour: `NO_COLOR` is not set and the terminal is not a dumb one.
#[must_use]
pub fn color_wanted() -> bool {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    !no_color && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
}

/// Returns a file or folder of the person's own: `own` when that variable is set, else `nianbao/name` in the folder that the variable
/// `xdg` names, or in `fallback` under the home folder.
pub(super) fn own_path(own: &str, xdg: &str, fallback: &str, name: &str) -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    variable(own)
        .or_else(|| variable(xdg).map(|folder| folder.join("nianbao").join(name)))
        .or_else(|| variable("HOME").map(|home| home.join(fallback).join("nianbao").join(name)))
}

/// Returns the settings file: `$NIANBAO_CONFIG`, else `config.toml` in the person's settings folder.
#[must_use]
pub fn config_path() -> Option<PathBuf> {
    own_path("NIANBAO_CONFIG", "XDG_CONFIG_HOME", ".config", "config.toml")
}

/// Returns the file of past statements: `$NIANBAO_HISTORY`, else `history` in the person's state folder.
pub(super) fn history_path() -> Option<PathBuf> {
    own_path("NIANBAO_HISTORY", "XDG_STATE_HOME", ".local/state", "history")
}

/// Returns the folder of the person's own saved queries: `$NIANBAO_QUERIES`, else `queries` in the person's data folder.
#[must_use]
pub fn queries_path() -> Option<PathBuf> {
    own_path("NIANBAO_QUERIES", "XDG_DATA_HOME", ".local/share", "queries")
}
