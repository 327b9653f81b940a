//! Units and measure words of `data/units.csv`.

use std::sync::OnceLock;

use super::word_list::Index;
use super::words::Words;
use crate::catalog::kind::Dimension;

const UNITS: &str = include_str!("../../data/units.csv");

/// A unit or measure word as it is written behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// As written: 名, 个百分点, ㎡.
    pub surface: &'static str,
    /// The base unit it stands for: 人, 百分点, 平方米.
    pub base: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// Power of ten between the written and the base unit; ‰ is −1 of %.
    pub power: i32,
    /// Whether a Chinese numeral before it makes a figure (两次), or is usually no figure (三类).
    pub chinese_numerals: bool,
    /// What makes it a part of another word: 分 is none before 别, 家 none before 校共 (家校共育).
    pub not_before: Vec<&'static str>,
}

/// All units, indexed by their first character.
#[derive(Debug)]
pub struct Units {
    units: Vec<Unit>,
    surfaces: Index,
}

impl Units {
    /// Returns the units compiled into the program.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static UNITS_TABLE: OnceLock<Units> = OnceLock::new();
        UNITS_TABLE.get_or_init(|| Self::parse(UNITS))
    }

    fn parse(csv: &'static str) -> Self {
        let mut units: Vec<Unit> = csv.lines().skip(1).filter_map(parse_line).collect();
        for (surface, next) in Words::builtin().unit_not_before.iter().filter_map(|pair| pair.split_once('|')) {
            for unit in units.iter_mut().filter(|unit| unit.surface == surface) {
                unit.not_before.push(next);
            }
        }
        let surfaces: Vec<&str> = units.iter().map(|unit| unit.surface).collect();
        Self { surfaces: Index::by_first(&surfaces), units }
    }

    /// Finds the longest unit at the start of `text`.
    #[inline]
    #[must_use]
    pub fn at(&self, text: &str) -> Option<&Unit> {
        self.units.get(self.surfaces.starts(text)?)
    }

    /// Tells whether a word is a unit and nothing else, with a multiplier or without: 所, 万元.
    #[must_use]
    pub fn is_unit(&self, word: &str) -> bool {
        let unit = word.strip_prefix(['万', '亿']).unwrap_or(word);
        self.at(unit).is_some_and(|found| found.surface.len() == unit.len())
    }

    /// Iterates over all units.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter()
    }
}

fn parse_line(line: &'static str) -> Option<Unit> {
    let mut fields = line.split(',');
    let (surface, base, dimension) = (fields.next()?, fields.next()?, fields.next()?);
    Some(Unit {
        surface,
        base,
        dimension: Dimension::from_name(dimension)?,
        power: fields.next()?.parse().ok()?,
        chinese_numerals: fields.next()? == "yes",
        not_before: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::{UNITS, Units};

    #[test]
    fn every_line_is_read() {
        assert_eq!(Units::builtin().iter().count(), UNITS.lines().count() - 1);
    }

    #[test]
    fn the_longest_unit_wins() {
        let units = Units::builtin();
        for (text, base) in [
            ("名教师", "人"),
            ("个百分点", "百分点"),
            ("个", "个"),
            ("人次）", "人次"),
            ("平方米", "平方米"),
            ("元/生", "元"),
        ] {
            assert_eq!(units.at(text).map(|unit| unit.base), Some(base), "{text}");
        }
        assert!(units.at("的").is_none());
    }
}
