//! The knowledge in `data/`: regions, units, indicators, themes, standards.

pub mod currency;
pub mod knowledge;
pub(crate) mod probe;
pub mod region;
pub mod two_lists;
pub mod unit;
mod word_list;
pub mod words;

pub use region::RegionCode;
