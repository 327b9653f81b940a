//! Years told by the five-year plan they are of: “十三五”期间, 今年是“十二五”收官之年.

use super::years::Years;
use crate::catalog::words::Words;
use crate::text::one_to_ten;

/// 今年是“十二五”规划的收官之年: the year that the first words of a text, so many characters, tell.
pub(super) fn turn_of_plan(text: &str, opening: usize) -> Option<Years> {
    let end = text.char_indices().nth(opening).map_or(text.len(), |(at, _)| at);
    let words = Words::builtin();
    let (at, word) = words.turn_of_plan.find(&text[..end])?;
    let start = text[..at].rfind(['，', '。', '；', '\n']).unwrap_or(0);
    let own = words.other_year.find(&text[start..at]).is_none();
    five_year_plans(&text[start..at + word.len()]).filter(|_| own)
}

/// The years of the five-year plans that a text names: 十三五 is 2016 to 2020. They have run without a gap since the third,
/// of 1966.
pub(super) fn five_year_plans(text: &str) -> Option<Years> {
    let first_years = text.match_indices(['五']).filter_map(|(at, five)| {
        let after = &text[at + five.len()..];
        let number = ordinal(&text[..at]).filter(|_| after.starts_with(['”', '规', '时', '期']))?;
        (number >= 3).then(|| 1966 + 5 * (number - 3))
    });
    let years: Vec<i32> = first_years.collect();
    let (first, last) = (*years.iter().min()?, years.iter().max()? + 4);
    Some(match (text.contains("开局"), text.contains("收官之年")) {
        (true, _) => (first, first),
        (_, true) => (last, last),
        _ => (first, last),
    })
}

/// The years of the nation's plans for preschools (学前教育三年行动计划) that a text names by number: the first is 2011 to 2013.
pub(super) fn preschool_plan(text: &str) -> Option<Years> {
    const PLANS: [Years; 4] = [(2011, 2013), (2014, 2016), (2017, 2020), (2021, 2025)];
    let (before, _) = text.split_once("行动计划")?;
    let (_, numbered) = before.rsplit_once('第')?;
    let (number, of) = numbered.split_once('期')?;
    let preschool = before.contains("学前教育") && matches!(of, "" | "三年" | "学前教育" | "学前教育三年");
    let nth = ordinal(number).filter(|_| preschool && number.chars().count() == 1)?;
    PLANS.get(usize::try_from(nth - 1).ok()?).copied()
}

/// The Chinese number up to 19 that a text ends with.
fn ordinal(text: &str) -> Option<i32> {
    let mut digits = text.chars().rev().map_while(one_to_ten);
    match (digits.next()?, digits.next()) {
        (10, _) => Some(10),
        (ones, Some(10)) => Some(10 + ones as i32),
        (ones, None) => Some(ones as i32),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn plans_for_preschools_have_numbers() {
        let cases = [
            ("关于第一期学前教育三年行动计划实施情况的总结", Some((2011, 2013))),
            ("学前教育第二期三年行动计划总结", Some((2014, 2016))),
            ("某县第三期学前教育行动计划", Some((2017, 2020))),
            ("某县学前教育三年行动计划", None),
            ("某县第一期特殊教育提升行动计划", None),
            ("某县第一幼儿园学前教育行动计划", None),
        ];
        for (text, expected) in cases {
            assert_eq!(super::preschool_plan(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_says_where_in_a_five_year_plan_it_stands() {
        let cases = [
            ("今年是“十二五”规划的收官之年，全县教育稳步发展", Some((2015, 2015))),
            ("今年是十三五规划开局之年。", Some((2016, 2016))),
            ("明年是“十四五”开局之年。", None),
            ("这是收获的一年。", None),
        ];
        for (text, expected) in cases {
            assert_eq!(super::turn_of_plan(text, 260), expected, "{text}");
        }
    }
}
