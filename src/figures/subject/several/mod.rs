//! Several figures or several things at once.
//!
//! - [`spread`]: figures told to names in turn: 小学、初中教师分别为90人、70人;
//! - [`lists`]: verb, noun and head of a phrase, which the members of a list share;
//! - [`parts`]: parts that have a word of their own: 小学 of 各类学校, 兼职 behind 专职教师;
//! - [`place`]: figures place by place: 上线人数甲县900人，乙县700人.

pub(super) mod lists;
pub(super) mod parts;
pub(super) mod place;
pub(super) mod spread;
