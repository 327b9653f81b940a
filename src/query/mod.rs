//! Saved queries: `queries/*.sql` and the folders of the person, their parameters, and their place in the database.
//!
//! [`Library`] holds the queries, [`bind`] turns `key=value` arguments into a [`Bound`] statement, [`explain`] says why an
//! answer is empty, [`check`] verifies a library, and [`install`] writes it into a database as rows and views.

mod bind;
mod builtin;
mod check;
mod describe;
mod empty;
mod error;
mod header;
mod install;
mod like;
mod param;
mod quick;
mod resolve;
mod saved;
mod sqltext;

pub use bind::{Bound, arguments, bind, look_up, own_level_note, split_line};
pub use check::check;
pub use empty::{Emptied, explain, reasons};
pub use error::QueryError;
pub use header::{Column, Header};
pub use install::{VIEW_PREFIX, install};
pub use param::{Param, ParamType};
pub use quick::compare;
#[cfg(test)]
pub(crate) use quick::plain;
pub use resolve::known_values;
pub use saved::{Library, SavedQuery};
