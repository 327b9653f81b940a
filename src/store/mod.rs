//! The SQLite database: its schema and its single writer.

pub mod check;
mod error;
pub mod open;
pub mod schema;

pub use error::StoreError;
