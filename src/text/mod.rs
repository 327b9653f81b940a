//! Text positions, and the normalised view of a report that later stages read.

mod fold;
mod label;
mod span;
mod view;

pub use label::{Label, LabelForm, label_at};
pub use span::CharSpan;
pub use view::{Break, BreakKind, View};
