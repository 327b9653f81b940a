//! Confidence: how likely a figure is right as it stands, from what the rules had to go by.
//!
//! It starts at 1 and loses a share for everything that was guessed rather than read; `data/gold/README.md` has the table of
//! threshold, precision and recall on the gold.

use super::quantity::{Quantity, UnitSource};

/// What the rules went by for one figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grounds {
    /// The year is known.
    pub(super) year: bool,
    /// The place is known.
    pub(super) place: bool,
    /// The subject was taken from the words at the number, not inherited.
    pub(super) subject_chars: usize,
    /// Lead of the theme over the next one.
    pub(super) theme_lead: f32,
}

/// Computes the confidence of a figure, between 0 and 1, and the reasons for what it lost.
#[must_use]
pub(super) fn confidence(quantity: &Quantity, grounds: Grounds) -> (f64, Vec<&'static str>) {
    let mut value = 0.99f64;
    let mut reasons = Vec::new();
    let mut lose = |condition: bool, share: f64, reason: &'static str| {
        if condition {
            value *= 1.0 - share;
            reasons.push(reason);
        }
    };
    lose(quantity.damaged, 0.35, "数字或单位有损坏");
    lose(quantity.source == UnitSource::Implied, 0.06, "单位由上下文推定");
    lose(quantity.source == UnitSource::List, 0.03, "单位与并列数共用");
    lose(quantity.source == UnitSource::Table, 0.04, "表格数据");
    lose(quantity.chinese && quantity.dimension != super::Dimension::Ratio, 0.12, "汉字数词");
    lose(quantity.max.is_some(), 0.02, "区间");
    lose(!grounds.year, 0.08, "年份不明");
    lose(!grounds.place, 0.08, "地区不明");
    lose(grounds.subject_chars < 3, 0.12, "对象太短");
    lose(grounds.theme_lead < 0.5, 0.03, "主题依据弱");
    ((value * 1000.0).round() / 1000.0, reasons)
}
