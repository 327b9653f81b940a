//! Which figures go into a shipped file.

use std::ops::RangeInclusive;

use crate::catalog::RegionCode;

/// The part of a database to ship; every field that is empty takes all.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Figures about these regions and all that lies in them.
    pub regions: Vec<RegionCode>,
    /// Figures about these years.
    pub years: Vec<RangeInclusive<i32>>,
    /// Figures of these themes.
    pub themes: Vec<String>,
}

impl Selection {
    /// Tells whether everything is taken, documents without figures too.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.regions.is_empty() && self.years.is_empty() && self.themes.is_empty()
    }

    /// Tells whether a figure of that region, year and theme is taken.
    #[must_use]
    pub fn takes(&self, region: Option<u32>, year: Option<i32>, theme: &str) -> bool {
        let region_fits = || region.is_some_and(|r| self.regions.iter().any(|outer| RegionCode(r).is_within(*outer)));
        (self.regions.is_empty() || region_fits())
            && (self.years.is_empty() || year.is_some_and(|y| self.years.iter().any(|range| range.contains(&y))))
            && (self.themes.is_empty() || self.themes.iter().any(|t| t == theme))
    }

    /// The selection in words for the table `about`.
    #[must_use]
    pub fn describe(&self) -> String {
        let mut parts = Vec::new();
        if !self.regions.is_empty() {
            parts.push(format!("region {}", join(self.regions.iter().map(|r| r.0))));
        }
        if !self.years.is_empty() {
            parts.push(format!("year {}", join(self.years.iter().map(year_range))));
        }
        if !self.themes.is_empty() {
            parts.push(format!("theme {}", join(&self.themes)));
        }
        if parts.is_empty() { "all".to_owned() } else { parts.join("; ") }
    }
}

fn year_range(range: &RangeInclusive<i32>) -> String {
    let (from, to) = (range.start(), range.end());
    if from == to { from.to_string() } else { format!("{from}..{to}") }
}

fn join(items: impl IntoIterator<Item = impl ToString>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(",")
}
