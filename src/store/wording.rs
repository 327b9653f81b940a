//! Whether a value says what the wording of its figure says: by their digits, by how large it is, and by its unit.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::catalog::unit::{Unit, Units};

/// Tells whether `value`, and `most` of a range or `ratio` of a ratio, have the digits that `raw` has, in its order and without zeros: 1.07亿元 is 107000000,
/// 二十五万 is 250000. Where something else stands inside the number, such as the number of a page, a tag or a mark of a note, its digits may come
/// between them. What has no such digits is not judged: 半年, 三分之一, 翻一番.
///
/// The reader of reports is not asked: a later one may read otherwise, and what it wrote into a file must hold without it.
#[must_use]
pub(super) fn agrees(raw: &str, value: Option<f64>, most: Option<f64>, ratio: Option<&str>) -> bool {
    let Some(told) = digits_of_wording(raw) else { return true };
    let said: String = match ratio {
        Some(ratio) => ratio.to_owned(),
        None => [value, most].into_iter().flatten().map(|value| value.to_string()).collect(),
    };
    let mut said = said.chars().filter(|c| matches!(c, '1'..='9')).peekable();
    let interrupted = raw.contains(INSIDE);
    for digit in told.chars() {
        if said.next_if_eq(&digit).is_none() && !interrupted {
            return false;
        }
    }
    said.next().is_none()
}

/// Tells whether `value` is as large as `raw` says, where that is a plain number with a unit: 48.6万人 is 486000, 94.5% is 94.5.
/// Anything else is not judged: a range, Chinese numerals, a cell whose unit stands elsewhere.
#[must_use]
pub(super) fn as_large(raw: &str, value: Option<f64>) -> bool {
    // ‰ may stand for a damaged %.
    let plain = plain_number(raw).filter(|plain| plain.unit.power >= 0);
    let (Some(value), Some(PlainNumber { number, power, unit })) = (value, plain) else { return true };
    let expected = number * 10f64.powi(power + unit.power);
    (value.abs() - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}

/// Tells whether `unit` is what `raw` counts in, where it ends with a known unit: 1 205人, 3至5名 and 两千余人 are 人. 个 may be the beginning of 个百分点.
#[must_use]
pub(super) fn counts_in(raw: &str, unit: &str) -> bool {
    let bare: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
    let numeral = |c: char| digit(c).is_some() || is_gap(c) || "十百千万亿半".contains(c);
    let written = bare.rsplit(numeral).next().unwrap_or_default();
    let longer = format!("{written}{unit}");
    let base_of =
        |surface: &str| Units::builtin().at(surface).filter(|known| known.surface == surface).map(|known| known.base);
    base_of(written).is_none_or(|base| base == unit || written == unit) || base_of(&longer) == Some(unit)
}

/// A number with 万, 亿 and the like and a unit, and nothing else.
struct PlainNumber {
    number: f64,
    /// The power of ten that stands between number and unit.
    power: i32,
    unit: &'static Unit,
}

fn plain_number(raw: &str) -> Option<PlainNumber> {
    let bare: String = raw.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，')).collect();
    let end = bare.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, rest) = bare.split_at(end);
    let mut power = 0;
    let written = rest.trim_start_matches(|c: char| {
        let more = match c {
            '十' => 1,
            '百' => 2,
            '千' => 3,
            '万' => 4,
            '亿' => 8,
            _ => 0,
        };
        power += more;
        more > 0
    });
    let unit = Units::builtin().at(written).filter(|known| known.surface == written)?;
    Some(PlainNumber { number: number.parse().ok()?, power, unit })
}

/// Tells whether a base unit measures `dimension`; of units that are not in the table anything may.
#[must_use]
pub(super) fn measures(unit: &str, dimension: &str) -> bool {
    static MEASURES: OnceLock<(HashSet<&str>, HashSet<(&str, &str)>)> = OnceLock::new();
    let (units, pairs) = MEASURES.get_or_init(|| {
        let units = || Units::builtin().iter();
        (units().map(|unit| unit.base).collect(), units().map(|unit| (unit.base, unit.dimension.as_str())).collect())
    });
    !units.contains(unit) || pairs.contains(&(unit, dimension))
}

/// What may stand inside a number with digits of its own: the line of a page mark, tags, notes, escapes, marks of Markdown.
const INSIDE: [char; 12] = ['\n', '\r', '<', '[', '［', '\\', '*', '&', '#', '(', '（', '|'];

/// The digits of a wording but for zeros; 十, 百, 千, 万 and 亿 that nothing multiplies are 1: 十二, 近千人.
fn digits_of_wording(raw: &str) -> Option<String> {
    let bare: String = raw.chars().filter(|c| !is_gap(*c)).collect();
    let no_number = ["百分之", "千分之", "万分之", "百分点", "百分點", "百分", "m2", "m²"];
    let bare = no_number.iter().fold(bare, |text, word| text.replace(word, ""));
    // 0.97个亿
    let bare = bare.replace("个亿", "亿").replace("個億", "億").replace("个万", "万");
    // O and l stand for 0 and 1 in damaged text, or for themselves.
    if bare.contains("分之") || bare.contains(['半', '翻', '/', '／', 'O', 'o', 'I', 'l']) {
        return None;
    }
    let mut digits = String::new();
    let mut within = false;
    for c in bare.chars() {
        match digit(c) {
            Some('0') => within = true,
            Some(digit) => {
                digits.push(digit);
                within = true;
            }
            None if "十百千万亿拾佰仟萬億".contains(c) => {
                if !within {
                    digits.push('1');
                }
                within = true;
            }
            None => within = false,
        }
    }
    Some(digits)
}

/// The figure that a character stands for: 7, ７, 七, 柒.
fn digit(c: char) -> Option<char> {
    let rows = [
        "0０零〇",
        "1１一壹",
        "2２二两兩俩贰貳",
        "3３三叁參",
        "4４四肆",
        "5５五伍",
        "6６六陆陸",
        "7７七柒",
        "8８八捌",
        "9９九玖",
    ];
    // Each row begins with its figure.
    rows.iter().find(|row| row.contains(c)).and_then(|row| row.chars().next())
}

/// What may stand inside a number without ending it: 3,680, 1 122, 两千余万.
fn is_gap(c: char) -> bool {
    let unseen = matches!(c, '\u{FEFF}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}');
    unseen || c.is_whitespace() || matches!(c, ',' | '，' | '.' | '．' | '·' | '多' | '余' | '餘' | '几' | '来')
}

#[cfg(test)]
mod tests {
    use super::{agrees, as_large, counts_in, measures};

    #[test]
    fn a_value_is_as_large_as_its_wording() {
        for (raw, value, expected) in [
            ("48.6万人", 486_000.0, true),
            ("48.6万人", 4_860_000.0, false),
            ("94.5%", 945.0, false),
            ("1 122名", 1122.0, true),
            ("4.03亿元", 403_000_000.0, true),
            ("4.03亿元", 40_300_000.0, false),
            ("0.97个亿", 97_000_000.0, true),
            ("30—40人", 30.0, true),
            ("945", 9_450_000.0, true),
            ("99.6%o", 99.6, true),
            ("两千余万元", 1.0, true),
            ("3万多人", 1.0, true),
        ] {
            assert_eq!(as_large(raw, Some(value)), expected, "{raw} {value}");
        }
    }

    #[test]
    fn a_value_is_counted_in_the_unit_of_its_wording() {
        for (raw, unit, expected) in [
            ("1 205人", "人", true),
            ("1 205人", "千人", false),
            ("1 205人", "", false),
            ("12名", "人", true),
            ("12名", "人次", false),
            ("23.6%", "百分点", false),
            ("23.6‰", "%", true),
            ("23.6%", "x", false),
            ("3至5名", "人", true),
            ("3至5名", "所", false),
            ("两千余人", "元", false),
            ("3.2万平方米", "平方公里", false),
            ("0.6个", "百分点", true),
            ("0.6个", "个", true),
            ("2位", "位", true),
            ("945", "元", true),
            ("1∶13.2", "比", true),
            ("三成", "%", true),
        ] {
            assert_eq!(counts_in(raw, unit), expected, "{raw} {unit}");
        }
    }

    #[test]
    fn a_unit_measures_one_thing() {
        for (unit, dimension, expected) in [
            ("人", "people", true),
            ("人", "money", false),
            ("元", "money", true),
            ("比", "ratio", true),
            ("某", "money", true),
        ] {
            assert_eq!(measures(unit, dimension), expected, "{unit}");
        }
    }

    #[test]
    fn a_value_has_the_digits_of_its_wording() {
        for (raw, value, most, ratio, expected) in [
            ("1.07亿元", 107_000_000.0, None, None, true),
            ("3 680名", 3680.0, None, None, true),
            ("１２３所", 123.0, None, None, true),
            ("二十五万", 250_000.0, None, None, true),
            ("十二所", 12.0, None, None, true),
            ("近千人", 1000.0, None, None, true),
            ("两千余万元", 20_000_000.0, None, None, true),
            ("百分之九十八", 98.0, None, None, true),
            ("16个百\n分点", 16.0, None, None, true),
            ("八成六", 86.0, None, None, true),
            ("30—40人", 30.0, Some(40.0), None, true),
            ("1∶13.2", 1.0 / 13.2, None, Some("1:13.2"), true),
            ("1.26\n- 11 -\n 万个", 12600.0, None, None, true),
            ("4 9\n第 4 页 共 9 页\n0个", 490.0, None, None, true),
            ("12</b><i class=\"x7\">所", 12.0, None, None, true),
            ("3.05個百分點", 3.05, None, None, true),
            ("433\u{FEFF} 万元", 4_330_000.0, None, None, true),
            ("百分百", 100.0, None, None, true),
            ("1[12]00%", 100.0, None, None, true),
            ("2.7个百**分点", 2.7, None, None, true),
            ("20\\u30003元", 203.0, None, None, true),
            ("34.1万m2", 341_000.0, None, None, true),
            ("半年", 0.5, None, None, true),
            ("三分之一", 100.0 / 3.0, None, None, true),
            ("97%", 999.0, None, None, false),
            ("97%", 9.0, None, None, false),
            ("1[12]00%", 500.0, None, None, false),
            ("1.36亿元", 163_000_000.0, None, None, false),
            ("30—40人", 30.0, None, None, false),
            ("4:6", 4.0 / 6.0, None, Some("5:5"), false),
        ] {
            assert_eq!(agrees(raw, Some(value), most, ratio), expected, "{raw}");
        }
    }
}
