//! What is compared: 比上年, 与上年相比; not 生师比.

use crate::catalog::probe::Ask;
use crate::catalog::words::Words;
use crate::figures::reject::tail_chars;
use crate::figures::scene::{Scene, last_clause};

/// Characters before a number in which something may be compared.
const COMPARED: usize = 40;

/// A comparison stands in the same clause, or in the one before with the verb alone in its own: 比上年增加…，提高….
pub(super) fn compared(scene: &Scene<'_>, index: usize, head: &str, words: &Words) -> bool {
    // 比上年减少312人，其中小学减少205人
    let own = last_clause(head).strip_prefix("其中").unwrap_or(last_clause(head));
    if compares(own, words) {
        return true;
    }
    let lead = scene.lead(index);
    if own.length() > 3 && index > 0 {
        let part = after_semicolon(tail_chars(lead, COMPARED));
        return compares(last_clause(scene.between(index)), words) || part.holds(&words.side_by_side);
    }
    // 与上年相比，警情下降31%，事故减少5起
    tail_chars(after_semicolon(lead), COMPARED).holds(&words.side_by_side)
        || compares(tail_chars(lead, COMPARED), words)
}

/// The last of the parts that semicolons cut a sentence into.
pub(super) fn after_semicolon(text: &str) -> &str {
    text.rfind('；').map_or(text, |at| &text[at..])
}

/// 比 and its kind as a comparison, not in 生师比, 占比, 比例, 比赛.
pub(in super::super) fn compares(text: &str, words: &Words) -> bool {
    let mut from = 0;
    while let Some((at, word)) = words.comparator.find(&text[from..]) {
        let at = from + at;
        // 教师比上年增加86人 is no 师比.
        let noun = word == "比"
            && words.compared_with.starts(&text[at + word.len()..]).is_none()
            && (text[..at].closes(&words.not_comparator_before)
                || text[at + word.len()..].begins(&words.not_comparator_after));
        if !noun {
            return true;
        }
        from = at + word.len();
    }
    false
}
