//! Numbers of `data/rules/thresholds.toml` that rules hold figures and texts against; the file says where each comes from.

use std::sync::OnceLock;

use serde::Deserialize;

const FILE: &str = include_str!("../../data/rules/thresholds.toml");

/// All thresholds.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Thresholds {
    /// What one person gets, in yuan, is less.
    pub(crate) sum_for_each_below: f64,
    /// What each class or school gets as a grant, in yuan, is less.
    pub(crate) grant_for_each_below: f64,
    /// What is set for a pupil in a year, in yuan, is less.
    pub(crate) sum_for_pupil_below: f64,
    /// What one of those gets whom a notice calls for, in yuan, is less.
    pub(crate) sum_for_one_below: f64,
    /// What is set for a pupil in a year, in yuan, is a multiple of it.
    pub(crate) quota_step: f64,
    /// What is paid to each by a rule, in yuan, is a multiple of it.
    pub(crate) average_step: f64,
    /// What a new teacher gets to settle is less, in yuan.
    pub(crate) grant_to_settle_below: f64,
    /// A small school or class that is held to have so many pupils has fewer.
    pub(crate) school_held_for_below: f64,
    /// What two people earn or get differs by less, in yuan.
    pub(crate) pay_gap_below: f64,
    /// A gap to another place is a smaller part of the figure it is told of.
    pub(crate) gap_share: f64,
    /// A gap to a norm is a smaller part of the figure it is told of.
    pub(crate) norm_gap_share: f64,
    /// Smaller Chinese numerals may be ways of speaking.
    pub(crate) counted_from: f64,
    /// And smaller ones even with measure words that go with small numbers.
    pub(crate) spoken_of_below: f64,
    /// More per cent are no share.
    pub(crate) share_up_to: f64,
    /// A text with fewer bytes for each figure lists quantities.
    pub(crate) bytes_a_figure_of_listings: usize,
    /// A text of more bytes is no list of quantities.
    pub(crate) listing_below: usize,
    /// A text with fewer figures does not show whether it lists or tells.
    pub(crate) manner_from: usize,
}

impl Thresholds {
    /// Returns the thresholds compiled into the program.
    pub(crate) fn builtin() -> &'static Self {
        static THRESHOLDS: OnceLock<Thresholds> = OnceLock::new();
        // The test reads the same file, so a mistake in it never ships.
        THRESHOLDS.get_or_init(|| toml::from_str(FILE).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::{FILE, Thresholds};

    #[test]
    fn every_threshold_is_a_number_above_zero() {
        toml::from_str::<Thresholds>(FILE).expect("every threshold and no other");
        let table: toml::Table = FILE.parse().expect("a table");
        for (name, value) in table {
            let value = value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64));
            assert!(value.is_some_and(|value| value > 0.0), "{name}");
        }
    }
}
