//! SQL as text (where statements end, what the words are, what an error means to a person), and how it is run and watched.

mod complete;
mod diagnose;
mod guard;
mod lexer;
mod money;
mod names;
mod nothing;
mod params;
mod run;
mod select;
mod split;
pub mod watch;

pub use complete::{is_complete, keywords, split};
pub use diagnose::{Fault, Room, diagnose, plain_message};
pub use guard::unit_warnings;
pub use lexer::{Token, TokenKind, tokens, unquoted};
pub use money::money_columns;
pub use names::{Column, Names, Relation};
pub use nothing::{empty_reasons, empty_sum_reasons};
pub use params::{Params, parse_value};
pub use run::{RunError, bind, execute, run};
pub use split::{Question, run_split};
