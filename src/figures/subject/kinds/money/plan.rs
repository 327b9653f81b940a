//! The plan that the clause before a sum names: ；营养改善计划全面实施，落实资金2517万元.

use crate::catalog::probe::{Ask, chars};
use crate::figures::subject::Case;
use crate::figures::subject::read::strip::strip_front;
use crate::figures::subject::several::lists;

/// Characters before a sum in which its statement begins.
const STATEMENT: usize = 60;

/// Characters of the name of a plan.
const NAME: std::ops::RangeInclusive<usize> = 5..=14;

/// The plan named where a new statement begins behind ；, of which the sum is, whatever was told before.
pub(super) fn plan_of_clause<'a>(case: &Case<'_, 'a>) -> Option<&'a str> {
    let (scene, index) = (case.scene, case.index);
    let lead = &scene.text[scene.start..scene.quantities[index].range.start];
    let near = lead.char_indices().rev().nth(STATEMENT).map_or(0, |(at, _)| at);
    let begin = near + lead[near..].rfind('；')? + '；'.len_utf8();
    let (clause, _) = lead[begin..].split_once('，')?;
    // 每生每日3元 says how much a head: other figures in between are told of other things.
    let mut told = scene.quantities[..index].iter().rev().take_while(|before| before.range.end > scene.start + begin);
    let end = scene.start + begin + clause.len();
    if !told.all(|before| before.unit == "元" && before.range.start >= end) {
        return None;
    }
    let clause = lists::without_verb(strip_front(clause), case.words);
    let (at, word) = case.words.plan_noun.find(clause)?;
    let name = &clause[..at + word.len()];
    // 按照计划, 各项目, 实施项目和工程: no plan is named.
    let own = !name.begins(chars!("按根依照据各该本此全原")) && !name.holds(chars!("、和及的"));
    (own && NAME.contains(&name.length())).then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn a_sum_is_of_the_plan_its_statement_names() {
        expect(&[
            (
                "助学金900万元，补助寄宿生800人；营养改善计划全面实施，落实资金700万元，覆盖学校60所。",
                &["助学金", "补助寄宿生", "营养改善计划资金", "营养改善计划覆盖学校"],
            ),
            (
                "助学金900万元，补助寄宿生800人；营养改善计划实施以来，每生每日3元，落实资金700万元。",
                &["助学金", "补助寄宿生", "每生每日补助标准", "营养改善计划资金"],
            ),
            // No plan is named, or it is that of the same statement.
            ("新建教学楼3栋；各项目进展顺利，完成投资2000万元。", &["新建教学楼", "新建教学楼完成投资"]),
        ]);
    }
}
