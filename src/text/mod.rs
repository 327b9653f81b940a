//! Text positions, and the normalised view of a report that later stages read.

mod address;
mod builder;
mod chinese;
mod count;
mod cursor;
mod decimal;
mod fold;
mod folded;
mod html;
mod label;
mod markup;
mod numbered;
mod original;
mod pinyin;
mod place;
mod row;
mod shape;
mod span;
mod straight;
mod stretch;
mod view;
mod window;

pub(crate) use chinese::{ChineseSet, a_few, chinese_digit, one_to_ten};
pub(crate) use count::{byte_of, bytes_of_last, characters, width};
pub use cursor::Cursor;
pub(crate) use fold::{in_simplified, simplified};
use label::chinese_number as chinese_label;
pub use label::{Label, LabelForm, label_at};
pub(crate) use label::{begins_article, may_begin_label};
pub(crate) use original::{HUGE, Storing};
pub use original::{Original, Stored, Text};
pub(crate) use place::{offset_in, place_in};
pub(crate) use shape::is_han;
pub use span::CharSpan;
pub(crate) use stretch::stretches;
pub use view::{Break, BreakKind, View};
