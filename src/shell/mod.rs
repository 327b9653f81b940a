//! The interactive shell.

mod terminal;

pub use terminal::{color_wanted, terminal_width};
