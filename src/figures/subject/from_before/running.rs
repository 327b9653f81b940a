//! Years that ran on within a clause: 巩固率连续三年保持在97%以上. They stand between what is measured and its number, and name neither.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::scene::Scene;
use crate::figures::subject::read::lead::named;
use crate::figures::subject::read::strip::{strip_front, strip_place};
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};

/// Characters of what is said behind the years where the number is still to come: 稳定, 逐步提高.
const STILL_TO_COME: usize = 4;

/// What quantity `index` measures, where it stands before years that ran on; `own` is what the words between them and the number name.
pub(in crate::figures::subject) fn noun_before_years<'a>(
    scene: &Scene<'a>,
    index: usize,
    own: &str,
) -> Option<&'a str> {
    let years = index.checked_sub(1)?;
    let words = Words::builtin();
    let rises = words.change_verb.has(own);
    if !(own.is_empty() || rises || words.at_least_before.has(own))
        || scene.own_lead(index).len() < scene.between(index).len()
    {
        return None;
    }
    noun(scene, years).filter(|noun| rises || is_measure(noun))
}

/// 巩固率 of 巩固率连续三年, whose 三年 is quantity `years`.
fn noun<'a>(scene: &Scene<'a>, years: usize) -> Option<&'a str> {
    if scene.quantities[years].unit != "年" {
        return None;
    }
    let words = Words::builtin();
    let own = scene.own_lead(years).without_back(chars!("了近约"));
    let before = &own[..own.len() - words.years_running.ends(own)?.len()];
    let before = words.list_mark.starts(before).map_or(before, |mark| &before[mark.len()..]);
    let noun = named(if years == 0 { strip_place(before) } else { strip_front(before) });
    (noun.length() >= 2).then_some(noun)
}

/// 巩固率, 上线人数, 教育支出: is told by a number.
fn is_measure(noun: &str) -> bool {
    noun.closes(chars!("率比例重数额量度分值"))
        || Words::builtin().money_noun.ends(noun).is_some_and(|word| word.len() > 3)
}

impl<'a> Subjects<'a> {
    /// 大班额比例连续三年下降，降至1.2%: the rate of the clause before, whose years are the last figure.
    pub(in crate::figures::subject) fn rate_over_years(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let last = self.earlier.last().filter(|e| e.dimension == Dimension::Duration)?;
        let points = matches!(case.quantity.unit, "%" | "百分点");
        let near = points && !case.lead.bracket && !case.scene.between(case.index).holds(chars!("；"));
        let rate = noun(case.scene, case.index - 1).filter(|rate| near && rate.closes(chars!("率比例重度")))?;
        let context = if last.phrase.body.starts_with(rate) { last.phrase.context } else { ["", ""] };
        Some(Phrase { context, ..Phrase::body(rate) })
    }
}

impl<'a> Case<'_, 'a> {
    /// Names the 三年 of 巩固率连续三年保持在97%以上 themselves: how many years the rate ran on.
    pub(in crate::figures::subject) fn years_of_measure(&self) -> Option<Phrase<'a>> {
        let after = self.scene.after(self.index);
        let number_follows = self.index + 1 < self.scene.quantities.len()
            && self.scene.own_lead(self.index + 1).len() == after.len()
            && self.tail.predicate.length() <= STILL_TO_COME;
        let noun = noun(self.scene, self.index).filter(|noun| is_measure(noun) || self.tail.noun.is_empty());
        let noun = noun.filter(|_| number_follows)?;
        Some(Phrase { suffix: "连续年数", ..Phrase::body(noun) })
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn years_that_ran_on_part_a_measure_from_its_number() {
        let table: &[(&str, &[&str])] = &[
            (
                "义务教育巩固率连续三年保持在96%以上，高考上线率连续四年超过61%，中职就业率连续两年稳定在94%以上。",
                &[
                    "义务教育巩固率连续年数",
                    "义务教育巩固率",
                    "高考上线率连续年数",
                    "高考上线率",
                    "中职就业率连续年数",
                    "中职就业率",
                ],
            ),
            (
                "一本上线人数连续三年突破2600人，教育支出连续两年增长8%。",
                &["一本上线人数连续年数", "一本上线人数", "教育支出连续年数", "教育支出增长率"],
            ),
            (
                "毛入园率连续三年高于全市平均水平，2021年达92%；大班额比例连续三年下降，降至1.4%。",
                &["毛入园率高于全市平均水平年数", "毛入园率", "大班额比例下降年数", "大班额比例"],
            ),
            ("巩固率99%，毛入园率连续三年上升，三年提高6个百分点。", &["巩固率", "毛入园率连续上升", "毛入园率提高"]),
            ("小学巩固率多年保持100%，初中巩固率逐年提高达98%。", &["小学巩固率", "初中巩固率"]),
            // Without years between, with a noun of its own behind them, or with no measure before them.
            ("小学入学率保持100%，初中辍学率控制在0.4%以下。", &["小学入学率", "初中辍学率"]),
            ("连续六年实现零事故。", &["实现零事故年数"]),
            ("连续两年招聘教师16人。", &["连续招聘教师", "连续招聘教师"]),
        ];
        expect(table);
    }
}
