//! Currencies of `data/currencies.csv`: how money is written behind and before a number.

use std::sync::OnceLock;

const CURRENCIES: &str = include_str!("../../../data/currencies.csv");

/// Where the word for a currency stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind the number: 5块.
    Behind,
    /// Before the number: ￥5.
    Before,
    /// Either: 5港币, 港币5.
    Both,
    /// Only as a part of a larger sum: the 分 of 三角五分, which alone is a score.
    Part,
}

/// One way of writing a currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Currency {
    /// As written: 块, 港币, ￥.
    pub written: &'static str,
    /// The currency in which the value is given: 元, 港元.
    pub name: &'static str,
    /// Power of ten between the two; 角 is −1.
    pub power: i32,
    /// Where it stands.
    pub place: Place,
    /// Whether the word has other meanings, so that it is money only where no noun follows: 三块, not 三块黑板.
    pub weak: bool,
}

/// Returns all ways of writing a currency, longer ones first.
#[must_use]
pub(super) fn currencies() -> &'static [Currency] {
    static TABLE: OnceLock<Vec<Currency>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: Vec<Currency> = CURRENCIES.lines().skip(1).filter_map(parse_line).collect();
        table.sort_by_key(|currency| std::cmp::Reverse(currency.written.len()));
        table
    })
}

/// Finds the longest word for a currency that stands behind a number, at the start of `text`.
#[must_use]
pub(super) fn behind(text: &str) -> Option<&'static Currency> {
    currencies().iter().find(|currency| currency.place != Place::Before && text.starts_with(currency.written))
}

/// Finds the longest word for a currency that stands before a number, at the end of `text`.
#[must_use]
pub(super) fn before(text: &str) -> Option<&'static Currency> {
    currencies()
        .iter()
        .find(|currency| matches!(currency.place, Place::Before | Place::Both) && text.ends_with(currency.written))
}

fn parse_line(line: &'static str) -> Option<Currency> {
    let mut fields = line.trim_end_matches('\r').split(',');
    Some(Currency {
        written: fields.next()?,
        name: fields.next()?,
        power: fields.next()?.parse().ok()?,
        place: match fields.next()? {
            "behind" => Place::Behind,
            "before" => Place::Before,
            "both" => Place::Both,
            "part" => Place::Part,
            _ => return None,
        },
        weak: fields.next()? == "yes",
    })
}

#[cfg(test)]
mod tests {
    use super::{CURRENCIES, before, behind, currencies};

    #[test]
    fn every_line_is_a_currency() {
        assert_eq!(currencies().len(), CURRENCIES.lines().count() - 1);
    }

    #[test]
    fn the_longest_word_is_found() {
        assert_eq!(behind("新台币，").map(|c| c.name), Some("新台币"));
        assert_eq!(behind("块钱").map(|c| c.written), Some("块钱"));
        assert_eq!(behind("￥5"), None);
        assert_eq!(before("共计US$").map(|c| c.written), Some("US$"));
    }
}
