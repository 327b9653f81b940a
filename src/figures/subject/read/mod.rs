//! The words at the number itself.
//!
//! - [`lead`]: what stands before the number, cleaned: 改扩建公办幼儿园 of 全年改扩建公办幼儿园12所;
//! - [`tail`]: what stands behind the unit: the counted noun and what is said of it, 学校 and 获评先进集体 of 3所学校获评先进集体;
//! - [`labels`]: names and numbers in pairs, where the noun behind a unit is the name of the next: 幼儿园58所小学42所;
//! - [`strip`]: what is taken off either end of a phrase, because it is no part of the subject.

pub(super) mod labels;
pub(super) mod lead;
pub(super) mod strip;
pub(super) mod tail;
