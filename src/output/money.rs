//! Money for the eye: 10410000 元 as 1,041万元, exactly.

use super::number::{grouped, real_text};

/// Returns an amount in 元 with 万 or 亿, all digits kept down to the fen (an average has many more that mean nothing): 12345678 is `1,234.5678万元`, 160000000 is `1.6亿元`.
#[must_use]
pub fn yuan_text(yuan: f64) -> String {
    if !yuan.is_finite() {
        return real_text(yuan);
    }
    let fen = (yuan * 100.0).round();
    let yuan = if fen.abs() < 9e15 { fen / 100.0 } else { yuan };
    let (places, unit) = match yuan.abs() {
        a if a >= 1e8 => (8, "亿元"),
        a if a >= 1e4 => (4, "万元"),
        _ => (0, "元"),
    };
    format!("{}{unit}", grouped(&point_moved_left(&real_text(yuan), places)))
}

/// Divides a plain decimal by 10^`places` on its digits, so that nothing is rounded.
fn point_moved_left(number: &str, places: usize) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = format!("{whole:0>width$}", width = places + 1);
    let (left, right) = whole.split_at(whole.len() - places);
    let fraction = format!("{right}{fraction}");
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{left}") } else { format!("{sign}{left}.{fraction}") }
}

/// Columns of the saved queries whose values are in the unit that the column `unit` names.
const IN_UNIT: [&str; 9] =
    ["value", "value_max", "previous", "change", "difference", "promised", "reported", "parts_sum", "threshold"];

/// Which columns of a result are money.
#[derive(Debug, Clone, Default)]
pub(crate) struct MoneyColumns {
    columns: Vec<Rule>,
}

/// When a column is money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Never,
    Always,
    /// When the text in that column says 元.
    IfUnit(usize),
}

impl MoneyColumns {
    /// Finds them by name: `amount_yuan`, `…_yuan`, `…元`, and those of [`IN_UNIT`] beside a column `unit`. Those at the places `known`
    /// are money whatever their name.
    pub(crate) fn find(columns: &[String], known: &[usize]) -> Self {
        let unit = columns.iter().position(|c| c == "unit");
        let rule = |(place, name): (usize, &String)| {
            if known.contains(&place) || name.ends_with("_yuan") || name.ends_with('元') || name.ends_with("元）") {
                return Rule::Always;
            }
            match (name.as_str(), unit) {
                (name, Some(unit)) if IN_UNIT.contains(&name) => Rule::IfUnit(unit),
                _ => Rule::Never,
            }
        };
        Self { columns: columns.iter().enumerate().map(rule).collect() }
    }

    /// Tells whether the cell in `column` is an amount in 元; `unit_of` gives the text of another column of the same row.
    pub(crate) fn is_money<'a>(&self, column: usize, unit_of: impl Fn(usize) -> Option<&'a str>) -> bool {
        match self.columns.get(column) {
            Some(Rule::Always) => true,
            Some(Rule::IfUnit(unit)) => unit_of(*unit) == Some("元"),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MoneyColumns, yuan_text};

    #[test]
    fn what_is_in_the_unit_of_the_row_is_money_with_it() {
        let columns = ["value", "unit", "previous", "change", "change_percent"].map(str::to_owned);
        let money = MoneyColumns::find(&columns, &[]);
        let of = |unit| (0..columns.len()).filter(|column| money.is_money(*column, |_| Some(unit))).collect::<Vec<_>>();
        assert_eq!((of("元"), of("人")), (vec![0, 2, 3], vec![]));
    }

    #[test]
    fn amounts_keep_every_digit() {
        for (yuan, text) in [
            (10_410_000.0, "1,041万元"),
            (160_000_000.0, "1.6亿元"),
            (12_345_678.0, "1,234.5678万元"),
            (8_500.0, "8,500元"),
            (1_234_567.89, "123.456789万元"),
            (-32_780_000.0, "-3,278万元"),
            (0.0, "0元"),
            (1_141_340_722.222_222_3, "11.4134072222亿元"),
            (1_234_500_000_000.0, "12,345亿元"),
        ] {
            assert_eq!(yuan_text(yuan), text);
        }
    }
}
