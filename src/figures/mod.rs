//! Figures: every quantity of a report with what it counts, where, when, and in which sense.

mod bound;
mod extract;
mod figure;
mod nature;
pub mod numeral;
mod place;
pub mod quantity;
mod reject;
mod scene;
mod subject;
mod year;

pub use extract::extract;
pub use figure::{Bound, Dimension, Evidence, Figure, Nature, Value};
