//! Numbers that say which are counted: 56人以上大班额12个.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::{Scene, last_clause};

/// 56人以上大班额12个, 600分以上214人: the number says which are counted by the next. Returns 以上 or 以下.
pub(in crate::figures) fn threshold(scene: &Scene<'_>, index: usize) -> Option<&'static str> {
    let words = Words::builtin();
    let after = words.beginning(scene.after(index));
    let word = after.starts(&words.at_least_after).or_else(|| after.starts(&words.at_most_after))?;
    let quantity = &scene.quantities[index];
    let noun = after[word.len()..].trim_start_matches('的');
    // 大班额（56人以上）
    let bracketed = || scene.own_lead(index).cut_back(&'（').is_some_and(|named| named.closes(&words.oversize_class));
    if noun.begins(&'）') && bracketed() {
        return Some(word);
    }
    let oversize = words.oversize_class.starts(noun);
    if oversize.is_some_and(|word| !noun[word.len()..].begins(chars!("幼孩儿"))) {
        return Some(word);
    }
    let next = scene.quantities.get(index + 1)?;
    let counted = if noun.is_empty() {
        // 10人以下9个: schools and classes by their size.
        let size = quantity.unit == "人" && matches!(next.unit, "个" | "所" | "处");
        size || matches!(quantity.unit, "分" | "岁" | "周岁")
    } else {
        words.threshold_noun.starts(noun).is_some() && noun.length() <= 8 && last_clause(noun) == noun
    };
    // 危房率控制在1%以下的县分别占88%和89%: counted as a share.
    let share = || next.unit == "%" && noun.ends_with('占');
    (counted && (next.unit != quantity.unit || share())).then_some(word)
}
