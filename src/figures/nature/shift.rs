//! The two ends of a move: 由61%提高到86%.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::{Scene, joins_or_comma};

/// Characters from 由 to the old value.
const OLD_VALUE: usize = 16;

/// The two ends of 由A提高到B.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figures) enum Shift {
    /// The old value, A.
    From,
    /// The new value, B.
    To,
}

/// Tells whether quantity `index` is an end of 由A提高到B.
#[must_use]
pub(in crate::figures) fn shift(scene: &Scene<'_>, index: usize) -> Option<Shift> {
    scene.shift(index, || find(scene, index))
}

/// [`shift`] where the scene does not know it yet.
fn find(scene: &Scene<'_>, index: usize) -> Option<Shift> {
    let words = Words::builtin();
    // 由88%提高5至7个百分点
    let by_points = || {
        scene.quantities[index].unit == "%"
            && words.change_verb.has(scene.after(index))
            && scene.quantities.get(index + 1).is_some_and(|next| next.unit == "百分点")
            && from_before(scene, index)
    };
    // All others need a word like 到.
    if !scene.says(&words.to) {
        return arrow(scene, index).or_else(|| by_points().then_some(Shift::From));
    }
    let moves = |i: usize| {
        // 由300元/年提到500元/年
        let after =
            &scene.after(i)[(scene.end_with_per(i) - scene.quantities[i].range.end).min(scene.after(i).len())..];
        let step = after.cut_front(&'（').and_then(|rest| rest.split_once('）')).map_or(after, |(_, rest)| rest);
        let step = words.approx_after.starts(step).map_or(step, |word| &step[word.len()..]);
        let step = step.without_front(chars!("，分别、和逐步大幅成功稳先后再已约又统一全部"));
        words.to.starts(step).is_some()
    };
    if index + 1 < scene.quantities.len()
        && moves(index)
        && same_kind(scene, index, index + 1)
        && from_before(scene, index)
    {
        return Some(Shift::From);
    }
    if index > 0 && moves(index - 1) && same_kind(scene, index - 1, index) && from_before(scene, index - 1) {
        return Some(Shift::To);
    }
    // 650元→720元
    if let Some(end) = arrow(scene, index) {
        return Some(end);
    }
    let after = words.beginning(scene.after(index));
    // 原有31家，现已压减至2家
    if scene.holds(&words.formerly, scene.own_lead(index))
        && scene.quantities.get(index + 1).is_some_and(|next| next.unit == scene.quantities[index].unit)
        && words.to.ends(&after).is_some()
    {
        return Some(Shift::From);
    }
    if by_points() {
        return Some(Shift::From);
    }
    // 由86%推进到全覆盖
    if let Some(word) = after.starts(&words.to)
        && words.all_of_it.starts(&after[word.len()..]).is_some()
        && from_before(scene, index)
    {
        return Some(Shift::From);
    }
    list_shift(scene, index)
}

/// 650元→720元; of three values in a row each has a time of its own.
fn arrow(scene: &Scene<'_>, index: usize) -> Option<Shift> {
    let arrow = |i: usize| i + 1 < scene.quantities.len() && scene.after(i).trim() == "→" && same_kind(scene, i, i + 1);
    let (before, behind) = (index.checked_sub(1).is_some_and(arrow), arrow(index));
    let longer = |i: Option<usize>| i.is_some_and(arrow);
    match (before, behind) {
        (false, true) if !longer(Some(index + 1)) => Some(Shift::From),
        (true, false) if !longer(index.checked_sub(2)) => Some(Shift::To),
        _ => None,
    }
}

/// 分别由A、B提高到C、D: the numbers up to the step are old, those behind it new.
fn list_shift(scene: &Scene<'_>, index: usize) -> Option<Shift> {
    if scene.quantities.len() < 2 {
        return None;
    }
    let words = Words::builtin();
    let joined = |i: usize| joins_or_comma(scene.between(i));
    let step = |i: usize| words.to.starts(scene.after(i).without_front(chars!("，分别"))).is_some();
    let first_of = |i: usize| scene.list_start(i, joined);
    let last = scene.list_end(index, joined);
    if last + 1 < scene.quantities.len() && step(last) {
        let first = first_of(index);
        if from_before(scene, first) && (first != index || last != index) {
            return Some(Shift::From);
        }
    }
    let first = first_of(index);
    if first > 0 && step(first - 1) {
        let start = first_of(first - 1);
        if from_before(scene, start) && (start != first - 1 || first != index) {
            return Some(Shift::To);
        }
    }
    None
}

fn same_kind(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    scene.quantities[a].dimension == scene.quantities[b].dimension
}

/// 由138项减至102项: tells whether a number is the value before, by 由, 从 or 自 near before it.
fn from_before(scene: &Scene<'_>, index: usize) -> bool {
    let clause = scene.clause_lead(index);
    let words = Words::builtin();
    let opens = |(at, c): (usize, char)| matches!(c, '由' | '从' | '自') && !clause[at..].begins(&words.not_from);
    clause.char_indices().rev().take(OLD_VALUE).any(opens) || words.from.ends(clause).is_some()
}
