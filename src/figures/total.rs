//! Totals: which stated total a figure is an arithmetical part of.

use super::quantity::Quantity;
use super::scene::{LONGEST_LIST, Scene};
use super::{Dimension, Nature};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

/// Tells whether the sentence may have parts and a total: a word or a mark opens parts or a bracket.
#[must_use]
pub(super) fn may_have_totals(scene: &Scene<'_>) -> bool {
    let words = Words::builtin();
    scene.quantities.len() > 1 && (scene.says(&words.total_part) || scene.says(&words.part_mark))
}

/// Finds, for each quantity of a sentence, the index of its total in the sentence.
#[must_use]
///
/// `years` are the years of the quantities: a part and its total are of one year.
pub(super) fn totals(scene: &Scene<'_>, natures: &[Nature], years: &[Option<i32>]) -> Vec<Option<usize>> {
    let count = scene.quantities.len();
    let mut found = vec![None; count];
    if !may_have_totals(scene) {
        return found;
    }
    let words = Words::builtin();
    let mut open: Vec<Opened> = Vec::new();
    let whole_sentence = opens_with_parts(scene);
    for index in 0..count {
        let between = scene.between(index);
        update(&mut open, scene, index, whole_sentence);
        // 资助236人、70.8万元，人均3000元: an average is no part.
        if !countable(&scene.quantities[index], natures[index]) || scene.own_lead(index).closes(&words.averaged) {
            continue;
        }
        // 56所（共58所）: the bracket holds the total of the number before it.
        if index > 0
            && same_unit(scene, index - 1, index)
            && smaller(scene, index - 1, index)
            && between.last_of(chars!("（")).is_some_and(|at| words.total_bracket.has(&between[at + '（'.len_utf8()..]))
        {
            found[index - 1] = Some(index);
            continue;
        }
        for opened in open.iter().rev() {
            let total = (opened.before.saturating_sub(LONGEST_LIST)..opened.before)
                .rev()
                .filter(|i| {
                    same_unit(scene, *i, index)
                        && countable(&scene.quantities[*i], natures[*i])
                        && years[*i] == years[index]
                })
                .find(|i| found[*i].is_none() || opened.nested);
            if let Some(total) = total.filter(|total| smaller(scene, index, *total)) {
                found[index] = Some(total);
                break;
            }
        }
    }
    found
}

/// Tells whether the whole sentence lists parts of a total in the sentence before: …。其中，甲3所；乙2所。
pub(super) fn opens_with_parts(scene: &Scene<'_>) -> bool {
    scene.text[scene.start..scene.end].without_front(chars!(" \n")).begins(&Words::builtin().parts_begin)
}

/// 其中 or a bracket that is still open.
#[derive(Debug, Clone, Copy)]
struct Opened {
    /// Quantities with a lower index stand before it.
    before: usize,
    /// It is a bracket, closed by ）.
    bracket: bool,
    /// It stands inside another one, so that a part may be a total again.
    nested: bool,
    /// It is the colon behind 具体为, which all parts follow, however they are set apart.
    announced: bool,
}

/// Follows the openers and closers in the text before quantity `index`.
fn update(open: &mut Vec<Opened>, scene: &Scene<'_>, index: usize, whole_sentence: bool) {
    let words = Words::builtin();
    let between = scene.between(index);
    let mut from = 0;
    while let Some(at) = next_mark(&between[from..], scene, words).map(|at| from + at) {
        let rest = &between[at..];
        let c = rest.chars().next().unwrap_or_default();
        from = at + c.len_utf8();
        match c {
            '）' => while open.pop().is_some_and(|opened| !opened.bracket) {},
            '；' => {
                let follows = rest['；'.len_utf8()..].begins(&words.total_part);
                if !open.iter().any(|opened| opened.bracket) && !follows && !whole_sentence {
                    open.retain(|opened| opened.announced);
                }
            }
            '（' => {
                let inner = &rest['（'.len_utf8()..];
                let parts =
                    inner.begins(&words.total_part) || (!inner.begins(&words.not_part) && !inner.contains('比'));
                let nested = !open.is_empty();
                let before = if parts { index } else { 0 };
                open.push(Opened { before, bracket: true, nested, announced: false });
            }
            '：' if index > 0 => {
                let announced = between[..at].closes(&words.parts_announced);
                open.push(Opened { before: index, bracket: false, nested: false, announced });
            }
            '：' => {}
            _ if !between[..at].closes(chars!("不（包")) => {
                let bracketed = open.last().is_some_and(|opened| opened.bracket);
                if !bracketed {
                    open.retain(|opened| opened.bracket);
                }
                // 具体为：, 分别是：
                let announced = rest.find('：').is_some_and(|colon| words.parts_announced.has(&rest[..colon]));
                open.push(Opened { before: index, bracket: false, nested: bracketed, announced });
            }
            _ => {}
        }
    }
}

/// Byte of the first mark, or word that opens parts, in a stretch of the sentence.
fn next_mark(between: &str, scene: &Scene<'_>, words: &Words) -> Option<usize> {
    let mark = between.first_of(chars!("）；（："));
    let before = &between[..mark.unwrap_or(between.len())];
    scene.find(&words.total_part, before).map(|(at, _)| at).or(mark)
}

fn countable(quantity: &Quantity, nature: Nature) -> bool {
    nature != Nature::Change
        && nature != Nature::Standard
        && !matches!(quantity.dimension, Dimension::Ratio | Dimension::Score | Dimension::Duration)
        && quantity.value.number().is_some()
}

fn same_unit(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    scene.quantities[a].unit == scene.quantities[b].unit
}

fn smaller(scene: &Scene<'_>, part: usize, total: usize) -> bool {
    let value = |i: usize| scene.quantities[i].value.number().unwrap_or(f64::NAN);
    value(part) <= value(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::example::Example;

    /// For each quantity of a sentence of facts of one year, its total.
    fn totals_of(sentence: &str) -> Vec<Option<usize>> {
        let example = Example::new(sentence);
        let count = example.quantities.len();
        totals(&example.scene(), &vec![Nature::Actual; count], &vec![Some(2020); count])
    }

    #[test]
    fn parts_find_the_total_that_was_opened() {
        for (sentence, expected) in [
            ("教师457人，其中公办中小学270人、幼儿园187人", &[None, Some(0), Some(0)][..]),
            ("有学校56所（小学40所，初中16所）", &[None, Some(0), Some(0)]),
            ("教师300人，其中女教师180人；班主任90人", &[None, Some(0), None]),
            ("建成12所，含公办园9所", &[None, Some(0)]),
            ("投入3亿元，包括省级资金1亿元", &[None, Some(0)]),
            // A bracket within the list of parts: the part is a total again.
            ("学生300人，其中小学200人（含寄宿生50人）、初中100人", &[None, Some(0), Some(1), Some(0)]),
            // The bracket holds the total of the number before it.
            ("小学40所（共56所）", &[Some(1), None]),
            // What is not contained is no part.
            ("投入3亿元（不含省级资金1亿元）", &[None, None]),
            // Nothing opens parts.
            ("新建12所，改建3所", &[None, None]),
            // A part is of the unit of its total and no larger.
            ("学校56所，其中教师300人", &[None, None]),
            ("建成3所，其中公办园12所", &[None, None]),
            // Shares are no parts.
            ("教师457人，其中女教师占61%", &[None, None]),
        ] {
            assert_eq!(totals_of(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn changes_norms_and_other_years_are_no_parts() {
        let example = Example::new("教师457人，其中新教师12人");
        for (nature, year) in [(Nature::Change, 2020), (Nature::Standard, 2020), (Nature::Actual, 2019)] {
            let found = totals(&example.scene(), &[Nature::Actual, nature], &[Some(2020), Some(year)]);
            assert_eq!(found, [None, None], "{nature:?} {year}");
        }
        assert_eq!(totals_of("投入100万元，其中资助70.8万元，人均3000元"), [None, Some(0), None]);
        assert!(opens_with_parts(&Example::new("其中，公办园3所；民办园2所。").scene()));
        assert!(!opens_with_parts(&Example::new("公办园3所，其中新建2所。").scene()));
    }
}
