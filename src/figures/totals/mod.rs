//! Totals: which figure a figure is a part of, and what the members of a list have in common.
//!
//! - [`by_words`]: words announce the parts: 招聘教师96名，其中小学50名;
//! - [`by_lines`]: the parts follow on lines of their own: 具体为：⏎学前教育2亿元⏎义务教育6.3亿元;
//! - [`by_sum`]: no word says so, and arithmetic does: 招聘教师186人，中小学126人，幼儿园60人;
//! - [`same_theme`]: theme and indicator that members of a list have from the one that names them: 招聘小学教师96名、幼儿园教师52名.

pub(super) mod by_lines;
pub(super) mod by_sum;
pub(super) mod by_words;
pub(super) mod same_theme;

use super::{Dimension, Figure, Nature};

/// Tells whether a figure may be a summand or a sum: an amount or a number of things that there are, were or will be, no change, norm, rate, score
/// or time.
fn adds_up(figure: &Figure) -> bool {
    figure.value.number().is_some()
        && !matches!(figure.nature, Nature::Change | Nature::Standard)
        && !matches!(figure.dimension, Dimension::Ratio | Dimension::Score | Dimension::Duration)
}
