//! Figures: every quantity of a report with what it counts, where, when, and in which sense.

mod bound;
mod cells;
mod compared;
mod confidence;
mod coverage;
#[cfg(test)]
mod example;
mod explain;
mod extract;
mod figure;
mod found;
mod group;
mod indicator;
mod lexicon;
mod listed;
mod listing;
mod mark;
mod member;
mod nature;
pub mod number;
pub mod numeral;
pub mod pairs;
mod part;
mod place;
pub mod quantity;
mod reject;
mod rules;
mod scene;
mod script;
mod share;
mod slicer;
mod stretch;
mod subject;
mod summed;
pub mod table;
mod theme;
mod topic;
mod total;
mod year;
mod zone_list;

pub(crate) use extract::extract_up_to;
pub use extract::{Input, extract, extract_each};
pub use figure::{Bound, Dimension, Evidence, Figure, Nature, Value};
pub use found::Batch;
pub use rules::Rules;
