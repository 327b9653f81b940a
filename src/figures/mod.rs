//! Figures: every quantity of a report with what it counts, where, when, and in which sense.

mod bound;
mod cells;
mod compared;
mod confidence;
mod coverage;
mod document_part;
#[cfg(test)]
mod example;
mod explain;
mod extract;
mod figure;
mod found;
mod group;
mod indicator;
mod lexicon;
mod mark;
mod member;
mod nature;
pub mod numeral;
pub mod pairs;
#[cfg(test)]
mod peers;
mod period;
mod place;
mod population;
pub mod quantity;
mod reject;
mod rules;
mod scene;
mod script;
mod share;
mod slicer;
mod subject;
pub mod table;
mod theme;
mod this_year;
mod topic;
mod totals;
mod year;

pub use crate::catalog::kind::{Dimension, Nature};
pub(crate) use extract::extract_up_to;
pub use extract::{Input, extract, extract_each};
pub use figure::{Bound, Evidence, Figure, Value};
pub use found::Batch;
pub use rules::Rules;
