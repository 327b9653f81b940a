//! Parts that leave out the unit of their total, in a bracket or behind a colon: 参训教师4162人次（国培418、区培672、旗培3072）.

use super::tail_chars;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::unit::{Unit, Units};

/// Characters of a bracket and of the total before it.
const BRACKET: usize = 64;

/// Tells of parts.
const AMONG: &str = "其中";

/// Characters of the unit of a total.
const UNIT: usize = 3;

/// The unit of the total behind which a bare number stands in a bracket, or behind a colon, where all that is listed there adds up to it.
pub(super) fn unit_of_total(before: &str, value: f64, after: &str) -> Option<&'static Unit> {
    if !(after.is_empty() || after.begins(chars!("、，）；。\n"))) {
        return None;
    }
    let near = tail_chars(before, BRACKET);
    let (open, mark) = opening(near)?;
    let (total, told) = (near[..open].trim_end_matches(['，', '：', '（']), &near[open + mark.len()..]);
    let told = told.strip_prefix('：').unwrap_or(told);
    let after = &after[..after.floor_char_boundary(BRACKET * '字'.len_utf8())];
    let end = after.find(if near[..open + mark.len()].contains('（') { &['）'][..] } else { &['。', '；', '\n'] });
    let rest = &after[..end.unwrap_or(after.len())];
    let (told, name) = told.rfind(['、', '，']).map_or(("", told), |at| told.split_at(at + '、'.len_utf8()));
    if name.is_empty() || name.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let sum = sum_of(told)? + value + sum_of(rest)?;
    let (number, unit) = total_at_end(total)?;
    (sum > value && (sum - number).abs() < 1e-6).then_some(unit)
}

/// The last （, ： or 其中, behind which parts are listed.
fn opening(near: &str) -> Option<(usize, &str)> {
    let among = near.rmatch_indices(AMONG).next();
    let mark = near.rmatch_indices(['（', '：']).next();
    match (among, mark) {
        // 其中：小学980
        (Some(among), Some(mark)) if mark.0 != among.0 + AMONG.len() && mark.0 > among.0 => Some(mark),
        (Some(among), _) => Some(among),
        (None, mark) => mark,
    }
}

/// The sum of 国培418、区培672, in which each number has a name and no unit.
fn sum_of(list: &str) -> Option<f64> {
    let members = list.split(['、', '，']).filter(|member| !member.is_empty());
    members.map(|member| number_at_end(member).filter(|(_, len)| *len < member.len()).map(|(number, _)| number)).sum()
}

/// 4162人次: the number and the unit that a text ends with.
fn total_at_end(text: &str) -> Option<(f64, &'static Unit)> {
    let starts = text.char_indices().rev().take(UNIT).map(|(at, _)| at);
    let fits = |at: usize| {
        let unit = Units::builtin().at(&text[at..]).filter(|unit| unit.surface.len() == text.len() - at)?;
        number_at_end(&text[..at]).map(|(number, _)| (number, unit))
    };
    starts.filter_map(fits).last()
}

/// The number that a text ends with, and its bytes.
fn number_at_end(text: &str) -> Option<(f64, usize)> {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digits = &text[head.len()..];
    digits.replace(',', "").parse().ok().map(|number| (number, digits.len()))
}

#[cfg(test)]
mod tests {
    use crate::figures::example::Example;

    #[test]
    fn parts_that_add_up_have_the_unit_of_their_total() {
        for (text, expected) in [
            (
                "参训教师4100人次（国培400、区培700、旗培3000），人均72学时",
                &["4100人次", "400", "700", "3000", "72学时"][..],
            ),
            ("幼儿园21所（公办9，民办12）。", &["21所", "9", "12"]),
            ("2022届毕业生2745人：升学1976、就业702、参军41、待业26；", &["2745人", "1976", "702", "41", "26"]),
            ("教职工1860人，其中小学980、初中620、高中260。", &["1860人", "980", "620", "260"]),
            ("教职工1860人，其中：小学980，初中880", &["1860人", "980", "880"]),
            ("教职工1706人（其中专任教师1620、工勤86）。", &["1706人", "1620", "86"]),
            ("教职工1860人，其中小学980、初中620。", &["1860人"]),
            // They do not add up, or are names.
            ("参训教师4100人次（国培400、区培700、旗培30）。", &["4100人次"]),
            ("教师30人（注1、注2）。", &["30人"]),
        ] {
            let example = Example::new(text);
            let written: Vec<&str> = example.each(|scene, index| &text[scene.quantities[index].range.clone()]);
            assert_eq!(written, expected, "{text}");
        }
    }
}
