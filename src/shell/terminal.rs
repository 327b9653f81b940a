//! What the terminal can do.

/// Returns the columns of the terminal on standard output.
#[must_use]
pub fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

/// Returns the lines of the terminal on standard output.
#[must_use]
pub fn terminal_height() -> Option<usize> {
    terminal_size::terminal_size().map(|(_, height)| usize::from(height.0))
}

/// Tells whether the person wants colour: `NO_COLOR` is not set and the terminal is not a dumb one.
#[must_use]
pub fn color_wanted() -> bool {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    !no_color && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
}
