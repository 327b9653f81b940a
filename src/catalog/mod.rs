//! The knowledge in `data/`: regions, units, indicators, themes, standards.

pub mod unit;
pub mod words;

/// GB/T 2260 code of a province, prefecture or county, such as 210400.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RegionCode(pub u32);
