//! The knowledge in `data/`: regions, units, indicators, themes, standards.

pub mod currency;
pub mod knowledge;
pub mod region;
pub mod unit;
pub mod words;

pub use region::RegionCode;
