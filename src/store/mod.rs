//! The SQLite database: its schema and its single writer.

mod bulk;
pub mod catalogue;
pub mod check;
mod error;
mod expected;
pub mod gone;
mod headings;
pub mod huge;
pub mod import;
pub mod kept;
mod known;
pub mod open;
pub(crate) mod piece;
pub mod read;
mod room;
pub mod schema;
pub mod ship;
mod stored;
pub mod twins;
pub mod validate;
mod wording;
pub mod writer;
pub mod yields;

pub use error::StoreError;
