//! The typed figure, one per quantity stated in a report.

use std::borrow::Cow;

use crate::catalog::RegionCode;
use crate::catalog::kind::{Dimension, Nature, names};
use crate::text::CharSpan;

/// The number of a figure, in base units (元, not 万元).
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A plain number: 1041万元 is 10410000.
    Number(f64),
    /// A structure ratio such as 4:6, its two sides as written in ASCII digits; the second side of 5:2:3 is 2:3.
    Ratio(String, String),
}

impl Value {
    /// Returns the number for the database: the quotient a/b for a ratio; `None` when b is zero, and for a ratio of three.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(n) => Some(*n),
            Self::Ratio(a, b) => {
                let (a, b): (f64, f64) = (a.parse().ok()?, b.parse().ok()?);
                (b != 0.0).then_some(a / b)
            }
        }
    }
}

names! {
    /// How the stated number bounds the true one.
    Bound {
        /// As stated.
        Exact = "exact",
        /// 约, 左右
        Approx = "approx",
        /// 余, 多, 以上, 超过, 不低于
        AtLeast = "at_least",
        /// 近, 不足, 不超过, 以内
        AtMost = "at_most",
    }
}

impl Figure {
    /// What is counted, and behind it in brackets what of a year or of several years, where it is no figure of a year: 教育支出（1至6月）.
    #[must_use]
    pub fn subject_in_time(&self) -> Cow<'_, str> {
        self.period
            .as_ref()
            .map_or(Cow::Borrowed(&*self.subject), |period| format!("{}（{period}）", self.subject).into())
    }
}

/// Why an attribute has its value: the attribute and the words that decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Name of the attribute: `unit`, `nature`, `year`, `place`, `subject`, `theme`, `indicator`, `bound`, `part_of`, `confidence`.
    pub attribute: &'static str,
    /// The rule, in plain words, with the words of the text that triggered it.
    pub reason: String,
}

/// One quantity of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number with its unit, in characters of the decoded text.
    pub span: CharSpan,
    /// The characters at `span`.
    pub raw: String,
    /// The number in base units; the lower end of a range.
    pub value: Value,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// Base unit; empty for a bare coefficient.
    pub unit: &'static str,
    /// What the unit measures.
    pub dimension: Dimension,
    /// How the number bounds the true one.
    pub bound: Bound,
    /// In which sense it is stated.
    pub nature: Nature,
    /// Calendar year it is about.
    pub year: Option<i32>,
    /// Region it is about.
    pub region: Option<RegionCode>,
    /// What is counted, as a short noun phrase of at most 30 characters.
    pub subject: String,
    /// The part of a year that it is of, or 多年累计 where it is of several; nothing where it is of a year, or of no time at all. In JSON `stretch`.
    pub period: Option<String>,
    /// Theme code, one of the codes in `data/themes.toml`.
    pub theme: &'static str,
    /// Indicator code, one of those in `data/indicators/`.
    pub indicator: Option<String>,
    /// The headline indicator, which the figure contract names: the indicator itself or the one it refines.
    pub headline: Option<String>,
    /// Index, in the report's list of figures, of the total this is a part of.
    pub part_of: Option<usize>,
    /// Index, in the outline's list of sections, of the innermost section.
    pub section: Option<usize>,
    /// The sentence it stands in, in characters of the decoded text.
    pub sentence: CharSpan,
    /// How sure the extractor is, 0 to 1.
    pub confidence: f64,
    /// What decided its attributes; empty unless asked for.
    pub evidence: Vec<Evidence>,
}
