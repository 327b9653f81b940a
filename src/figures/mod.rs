//! Figures: every quantity of a report with what it counts, where, when, and in which sense.

/// The first of some answers that there is; those behind it are not asked for. As a chain of `or_else`, but without a function for each link.
macro_rules! first_answer {
    ($($answer:expr),+ $(,)?) => {
        'found: {
            $(
                let answer = $answer;
                if answer.is_some() {
                    break 'found answer;
                }
            )+
            None
        }
    };
}

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
mod paper;
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
