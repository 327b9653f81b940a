//! The knowledge in `data/`: regions, units, indicators, themes, standards.

mod cues;
mod edges;
pub(crate) mod kind;
pub mod knowledge;
pub(crate) mod probe;
pub mod region;
pub(crate) mod thresholds;
pub mod two_lists;
pub mod unit;
mod word_list;
pub mod words;

pub(crate) use cues::Said;
pub use region::RegionCode;
