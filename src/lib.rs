//! nianbao (年报): reads Chinese education reports into typed, sourced figures in SQLite, and answers questions about them.
//!
//! A report passes through one module after the other, each ignorant of the later ones:
//! [`source`] (bytes to text) → [`text`] (normalised view) → [`outline`] (document facts, sections) →
//! [`figures`] → [`store`] (SQLite) → [`query`] → [`output`] and [`shell`]. [`catalog`] is the knowledge in `data/`
//! that the stages consult; [`report`] runs the first four in one call.

pub mod catalog;
pub mod cli;
pub mod digest;
pub mod fault;
pub mod figures;
pub mod json;
pub mod lang;
pub mod near;
pub mod outline;
pub mod output;
pub mod parallel;
pub mod query;
pub mod report;
pub mod shell;
pub mod source;
pub mod sql;
pub mod store;
pub mod text;
