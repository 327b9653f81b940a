//! Parameters of saved queries: their types, and the values people write for them.

use rusqlite::types::Value;

/// Type of a parameter: what a person may write, and the storage class it is bound as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamType {
    /// Any text, bound as text.
    Text,
    /// Words separated by blanks or commas, bound as a JSON array of texts.
    Words,
    /// A whole number, bound as an integer.
    Int,
    /// A number, bound as a real.
    Real,
    /// A number with 万, 亿 or %, bound as a real in base units: `1041万` is 10410000, `86.3%` is 86.3.
    Amount,
    /// One year, bound as an integer.
    Year,
    /// Years: `2020`, `2018,2020`, `2018..2021`, `2018..`; one is bound as an integer, several as a JSON array of integers.
    Years,
    /// Cities with all their counties, or provinces with all below them; bound as a JSON array of region codes.
    Cities,
    /// Counties, or `全市` for what is said of the city itself; bound as a JSON array of region codes.
    Counties,
    /// Cities, counties or provinces, each for itself alone; bound as a JSON array of region codes in the order given.
    Places,
    /// One indicator by code or name, bound as text.
    Indicator,
    /// Indicators by code, name or `preschool.*`, bound as a JSON array of texts.
    Indicators,
    /// Themes by code or name, bound as a JSON array of texts.
    Themes,
    /// actual, target, standard, change or all, bound as text.
    Nature,
    /// Yes or no, bound as the integer 1 or 0.
    Bool,
}

impl ParamType {
    /// All types.
    pub const ALL: [Self; 15] = [
        Self::Text,
        Self::Words,
        Self::Int,
        Self::Real,
        Self::Amount,
        Self::Year,
        Self::Years,
        Self::Cities,
        Self::Counties,
        Self::Places,
        Self::Indicator,
        Self::Indicators,
        Self::Themes,
        Self::Nature,
        Self::Bool,
    ];

    /// Returns the name used in headers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Words => "words",
            Self::Int => "int",
            Self::Real => "real",
            Self::Amount => "amount",
            Self::Year => "year",
            Self::Years => "years",
            Self::Cities => "cities",
            Self::Counties => "counties",
            Self::Places => "places",
            Self::Indicator => "indicator",
            Self::Indicators => "indicators",
            Self::Themes => "themes",
            Self::Nature => "nature",
            Self::Bool => "bool",
        }
    }

    /// Finds the type of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.as_str() == name)
    }

    /// Says what a person may write, in Chinese and English.
    #[must_use]
    pub const fn expected(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("要写文字", "must be a text"),
            Self::Words => ("要写词语，多个用空格分开", "must be words, separated by blanks"),
            Self::Int => ("要写整数", "must be a whole number"),
            Self::Real => ("要写数字", "must be a number"),
            Self::Amount => ("要写数额，如 1041万、1.2亿、86.3%", "must be an amount such as 1041万, 1.2亿, 86.3%"),
            Self::Year => ("要写四位年份，如 2020", "must be a year such as 2020"),
            Self::Years => (
                "要写年份，如 2020 或 2018,2020 或 2018..2021",
                "must be years such as 2020 or 2018,2020 or 2018..2021",
            ),
            Self::Cities => ("没有这个城市或省份", "no city or province has this name"),
            Self::Counties => ("没有这个区县", "no county has this name"),
            Self::Places => ("没有这个地方", "no place has this name"),
            Self::Indicator | Self::Indicators => ("没有这个指标", "no indicator has this code or name"),
            Self::Themes => ("没有这个主题", "no theme has this code or name"),
            Self::Nature => {
                ("要写 actual、target、standard、change 或 all", "must be actual, target, standard, change or all")
            }
            Self::Bool => ("要写 是 或 否", "must be yes or no"),
        }
    }
}

/// A parameter as a header declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Its name, without the colon.
    pub name: String,
    /// Its type.
    pub kind: ParamType,
    /// Whether the query refuses to run without it.
    pub required: bool,
    /// The value, as a person would write it, when none is given.
    pub default: Option<String>,
    /// The values allowed; empty for any.
    pub choices: Vec<String>,
    /// What it is, in Chinese and English.
    pub note: (String, String),
}

/// Splits a list a person wrote: commas of both widths, `、` and `;` between values.
pub(super) fn items(text: &str) -> Vec<&str> {
    text.split([',', '，', '、', ';', '；']).map(str::trim).filter(|s| !s.is_empty()).collect()
}

/// Turns full-width digits and signs into ASCII.
fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '　' => ' ',
            '—' => '-',
            _ => c,
        })
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// Reads a value whose type needs no look at the database; `None` when the text is not of the type.
pub(super) fn plain(kind: ParamType, text: &str) -> Option<Value> {
    match kind {
        ParamType::Text => Some(Value::Text(text.to_owned())),
        ParamType::Words => words(text),
        ParamType::Int => narrow(text).parse().ok().map(Value::Integer),
        ParamType::Real => narrow(text).parse().ok().filter(|r: &f64| r.is_finite()).map(Value::Real),
        ParamType::Amount => amount(text).map(Value::Real),
        ParamType::Year => year(&narrow(text)).map(Value::Integer),
        ParamType::Years => years(text),
        ParamType::Nature => ["actual", "target", "standard", "change", "all"]
            .into_iter()
            .zip(["实际", "目标", "标准", "增减", "全部"])
            .find(|(code, name)| text == *code || text == *name)
            .map(|(code, _)| Value::Text(code.to_owned())),
        ParamType::Bool => match text.to_ascii_lowercase().as_str() {
            "1" | "yes" | "true" | "y" | "是" => Some(Value::Integer(1)),
            "0" | "no" | "false" | "n" | "否" => Some(Value::Integer(0)),
            _ => None,
        },
        _ => None,
    }
}

fn words(text: &str) -> Option<Value> {
    let list: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || ",，、".contains(c)).filter(|w| !w.is_empty()).collect();
    (!list.is_empty()).then(|| json_texts(&list))
}

/// Makes the JSON array that `json_each` takes apart again.
pub(super) fn json_texts<S: AsRef<str>>(list: &[S]) -> Value {
    let list: Vec<&str> = list.iter().map(AsRef::as_ref).collect();
    Value::Text(serde_json::Value::from(list).to_string())
}

/// Makes the JSON array of integers that `json_each` takes apart again.
pub(super) fn json_ints(list: &[i64]) -> Value {
    Value::Text(serde_json::Value::from(list.to_vec()).to_string())
}

/// Reads an amount in base units. The factor moves the decimal point in the text, so no digit is lost to rounding.
fn amount(text: &str) -> Option<f64> {
    let text = narrow(text).replace(',', "");
    let text = text.strip_suffix(['元', '%', '人']).unwrap_or(&text);
    let digits = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-' || c == '+')).unwrap_or(text.len());
    let (number, factors) = text.split_at(digits);
    let mut exponent = 0;
    for factor in factors.chars() {
        exponent += match factor {
            '十' => 1,
            '百' => 2,
            '千' => 3,
            '万' | '萬' => 4,
            '亿' | '億' => 8,
            _ => return None,
        };
    }
    if number.is_empty() || exponent > 16 {
        return None;
    }
    format!("{number}e{exponent}").parse().ok().filter(|v: &f64| v.is_finite())
}

/// First and last year a report can be about.
const YEARS: (i64, i64) = (1949, 2100);

fn year(text: &str) -> Option<i64> {
    let text = text.strip_suffix('年').unwrap_or(text);
    let year: i64 = text.parse().ok()?;
    (YEARS.0..=YEARS.1).contains(&year).then_some(year)
}

/// 2020, 2018..2020, 2018-2020, or several of these.
fn years(text: &str) -> Option<Value> {
    let mut list = Vec::new();
    for item in items(text) {
        let item = narrow(item);
        // `-` between two years is what people type for a range as well.
        let range = item.split_once("..").or_else(|| item.split_once(['-', '~', '至']));
        match range {
            Some((from, to)) => {
                let from = if from.is_empty() { YEARS.0 } else { year(from)? };
                let to = if to.is_empty() { YEARS.1 } else { year(to)? };
                if from > to {
                    return None;
                }
                list.extend(from..=to);
            }
            None => list.push(year(&item)?),
        }
    }
    list.sort_unstable();
    list.dedup();
    match list.as_slice() {
        [] => None,
        [one] => Some(Value::Integer(*one)),
        several => Some(json_ints(several)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_in_base_units() {
        for (text, value) in [
            ("1041万", 10_410_000.0),
            ("1.2亿", 120_000_000.0),
            ("10.6亿元", 1_060_000_000.0),
            ("86.3%", 86.3),
            ("３千万", 30_000_000.0),
            ("1,200", 1200.0),
            ("2.4 万人", 24_000.0),
            ("-5", -5.0),
        ] {
            assert_eq!(amount(text), Some(value), "{text}");
        }
        for text in ["", "万", "1x", "1.2.3", "1e5", "九", "1亿亿亿", "元"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn years_are_integers_and_ranges_are_spelled_out() {
        let text = |s: &str| Some(Value::Text(s.into()));
        assert_eq!(years("2020"), Some(Value::Integer(2020)));
        assert_eq!(years("2020年"), Some(Value::Integer(2020)));
        assert_eq!(years("2018..2020"), text("[2018,2019,2020]"));
        assert_eq!(years("2018-2019，2021"), text("[2018,2019,2021]"));
        assert_eq!(years("2099.."), text("[2099,2100]"));
        for bad in ["", "20", "2021..2018", "1800", "去年", "2020..x", "2020-13-01"] {
            assert_eq!(years(bad), None, "{bad}");
        }
    }

    #[test]
    fn other_types_keep_their_storage_class() {
        assert_eq!(plain(ParamType::Int, "１２"), Some(Value::Integer(12)));
        assert_eq!(plain(ParamType::Real, "1.5"), Some(Value::Real(1.5)));
        assert_eq!(plain(ParamType::Real, "nan"), None);
        assert_eq!(plain(ParamType::Bool, "是"), Some(Value::Integer(1)));
        assert_eq!(plain(ParamType::Nature, "目标"), Some(Value::Text("target".into())));
        assert_eq!(plain(ParamType::Nature, "x"), None);
        assert_eq!(plain(ParamType::Words, "教师 党，“a"), Some(Value::Text("[\"教师\",\"党\",\"“a\"]".into())));
    }
}
