//! Text positions, and the normalised view of a report that later stages read.

mod span;

pub use span::CharSpan;
