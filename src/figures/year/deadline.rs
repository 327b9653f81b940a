//! The year behind a promise by which it is to be kept: 拟新建学校2所，2023年8月前投用; 其余8所2024年底前建成.

use super::{YearMention, governing};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::nature::promises;
use crate::figures::scene::{Scene, first_clause};

/// Characters between a promise and the year it is to be kept by.
const NEAR: usize = 24;

/// The year expression of quantity `index`: the one [`governing`] it, or the one behind it by which a promise is to be kept; of what is left,
/// that first: 今年已建成4所，其余8所2024年底前建成.
#[must_use]
pub(in crate::figures) fn dating<'m>(
    scene: &Scene<'_>,
    index: usize,
    mentions: &'m [YearMention],
) -> Option<&'m YearMention> {
    if is_left(scene, index) {
        return deadline(scene, index, mentions).or_else(|| governing(scene, index, mentions));
    }
    governing(scene, index, mentions).or_else(|| deadline(scene, index, mentions))
}

/// Tells whether a number is what is left to do: 其余8所, 余下的4240万元.
fn is_left(scene: &Scene<'_>, index: usize) -> bool {
    let own = scene.own_lead(index);
    Words::builtin().rest.ends(own.strip_suffix('的').unwrap_or(own)).is_some()
}

/// The year expression behind quantity `index` that says by when what is promised there will be.
#[must_use]
fn deadline<'m>(scene: &Scene<'_>, index: usize, mentions: &'m [YearMention]) -> Option<&'m YearMention> {
    let end = scene.quantities[index].range.end;
    let mention = mentions.get(mentions.partition_point(|mention| mention.start < end))?;
    if mention.start >= scene.end || mention.compared || mention.enclosed.is_some() {
        return None;
    }
    let gap = &scene.text[end..mention.start];
    if gap.length() > NEAR || gap.holds(chars!("；。：\n")) || gap.matches('，').count() > 1 {
        return None;
    }
    if gap.holds(&Words::builtin().carried_over) {
        return None;
    }
    if is_put_off(scene, gap, mention) {
        return Some(mention);
    }
    let left = is_left(scene, index);
    // 以上11个问题须于6月底前整改到位: they are known.
    if scene.own_lead(index).closes(&Words::builtin().named_above) {
        return None;
    }
    let promised = left && !gap.holds(chars!("已"))
        || promises(scene.clause_lead(index))
        || !gap.contains('，') && promises(&scene.text[end..mention.end]);
    let rest = first_clause(&scene.text[mention.end..scene.end]);
    let day = rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['月', '日', '份']);
    let by = day.begins(chars!("前底末")) || rest.begins(chars!("前底末"));
    let by = by || !gap.contains('，') && promises(&scene.text[end..mention.end]);
    (promised && by && Words::builtin().kept.find(rest).is_some()).then_some(mention)
}

/// 余下5栋列入2017年度计划, 剩74座排到2019年; 余下44处列入2019年度整改台账: the faults are known.
fn is_put_off(scene: &Scene<'_>, gap: &str, mention: &YearMention) -> bool {
    let words = Words::builtin();
    let rest = &scene.text[mention.end..scene.end];
    scene.text[mention.start..mention.end].starts_with(|c: char| c.is_ascii_digit())
        && gap.closes(&words.put_off)
        && !first_clause(rest).holds(&words.fault_plan)
        && !gap.contains(|c: char| c.is_ascii_digit())
        && (rest.is_empty() || rest.begins(&words.put_off_after))
}
