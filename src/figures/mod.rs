//! Figures: every quantity of a report with what it counts, where, when, and in which sense.

mod figure;
pub mod numeral;
pub mod quantity;
mod reject;
pub mod table;

pub use figure::{Bound, Dimension, Evidence, Figure, Nature, Value};
