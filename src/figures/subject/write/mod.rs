//! The subject as it is written.
//!
//! - [`phrase`]: its parts, and how they become one short noun phrase;
//! - [`wording`]: its last word, which says what unit and nature tell and its words leave out: 教师数, 新增学位;
//! - [`manner`]: how texts of a kind name their figures: 新建幼儿园数 in a bulletin, 新建幼儿园 in a report.

pub(super) mod manner;
pub(super) mod phrase;
pub(super) mod wording;
