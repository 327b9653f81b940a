//! Members of a list in one sentence that each open with a label: 小学：学校86所，学生2.6万人；初中：学校18所，学生1.3万人.

use std::ops::RangeInclusive;

use super::mark::{opens_item, without_item};
use super::scene::Scene;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

/// Characters of a label.
const LABEL: RangeInclusive<usize> = 2..=8;

/// The label that a member opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member<'t> {
    /// Byte of the view where the member begins.
    pub(super) start: usize,
    pub(super) label: &'t str,
}

/// The member of a labelled list that quantity `index` is the first of, if it is of any but the first, which must have a label too.
pub(super) fn opened<'t>(scene: &Scene<'t>, index: usize) -> Option<Member<'t>> {
    let between = index.checked_sub(1).map(|_| scene.between(index))?;
    let (_, said) = between.split_last(chars!("；"))?;
    let label = label(said)?;
    let start = scene.quantities[index].range.start - said.len();
    label_of_first(scene).is_some().then_some(Member { start, label })
}

fn label_of_first<'t>(scene: &Scene<'t>) -> Option<&'t str> {
    label(&scene.text[scene.start..scene.quantities.first()?.range.start])
}

/// The label of a text up to a number, which has words of its own behind it: 小学：学校. A ledger's 目标： and what announces parts are none.
fn label(text: &str) -> Option<&str> {
    let words = Words::builtin();
    let (label, own) = text.split_first(chars!("："))?;
    let label = label.without_front(chars!(" \n。"));
    let item = if opens_item(label) { label.split_once(['是', '）']).map_or(label, |(_, rest)| rest) } else { label };
    let label = without_item(item);
    let named = LABEL.contains(&label.length())
        && !label.holds(chars!("，。、；：（）“”|"))
        && !label.contains(|c: char| c.is_ascii_digit())
        && !words.ledger_label.has(label)
        && !words.total_part.has(label)
        && words.parts_announced.ends(label).is_none();
    (named && own.length() >= 2 && !own.holds(chars!("：；"))).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::opened;
    use crate::figures::quantity::quantities;
    use crate::figures::scene::Scene;

    #[test]
    fn members_open_with_their_label() {
        for (sentence, expected) in [
            ("小学：学校86所，学生2.6万人；初中：学校18所，学生1.3万人", &["", "", "初中", ""][..]),
            ("（1）小学：学校86所；（2）初中：学校18所", &["", "初中"]),
            ("一是小学：招聘86人；二是初中：招聘52人", &["", "初中"]),
            // Only one of them has a label, or it is none.
            ("新建学校6所；其中：小学学校2所", &["", ""]),
            ("资助学生900人；高中：资助120人", &["", ""]),
            ("目标：改造食堂6座；进展：改造5座", &["", ""]),
            ("公办：86所；民办：20所", &["", ""]),
        ] {
            let scene = Scene::new(sentence, 0..sentence.len(), quantities(sentence));
            let found: Vec<&str> =
                (0..scene.quantities.len()).map(|index| opened(&scene, index).map_or("", |one| one.label)).collect();
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
