//! Where a section on what is not well yet and on what comes next turns to the second: 四、不足与明年打算.

use super::super::candidates::INLINE;
use super::super::lines::Lines;
use super::super::sections::Node;
use super::role::plans_by_noun;
use crate::catalog::words::Words;
use crate::text::label_at;

/// Where the first line or item of section `index` begins that tells of what is to be done and not of what is lacking: 二是改造旱厕2座. A section whose
/// own headings tell which is which has none.
pub(super) fn turn(lines: &Lines, nodes: &[Node], index: usize) -> Option<usize> {
    let words = Words::builtin();
    let section = &nodes[index];
    let from = nodes.partition_point(|node| node.candidate.at <= section.candidate.at);
    let inner = nodes[from..].iter().take_while(|node| node.candidate.at < section.range.end);
    let tells = |node: &Node| {
        let heading = &lines.text[node.title.clone()];
        plans_by_noun(heading) || words.problem_heading.ends(heading).is_some()
    };
    if inner.clone().any(|node| node.candidate.rank < INLINE && tells(node)) {
        return None;
    }
    let line = lines.all.partition_point(|line| line.range.start <= section.candidate.at);
    let below = lines.all[line..].iter().map(|line| line.range.start).take_while(|at| *at < section.range.end);
    let mut starts: Vec<usize> = inner.map(|node| node.candidate.at).chain(below).collect();
    starts.sort_unstable();
    // A line that a page broke begins no item.
    let heading = section.title.end;
    let items = starts.into_iter().filter(|at| {
        lines.view.passed(*at);
        lines.text[..*at].trim_end().ends_with(['。', '；', '：', '？', '！'])
            || lines.text.get(heading..*at).is_some_and(|gap| gap.trim().is_empty())
            || nodes.binary_search_by_key(at, |node| node.candidate.at).is_ok()
    });
    // What is lacking is told up to its last item.
    let mut turn = None;
    for at in items {
        let item = &lines.text[at..section.range.end];
        if is_lacking(item) {
            turn = None;
        } else if turn.is_none() && is_to_be_done(item) {
            turn = Some(at);
        }
    }
    turn
}

/// 三是师资不足，缺教师5名: tells whether the first sentence of a text is of what is lacking, and not of how it is made good.
fn is_lacking(text: &str) -> bool {
    let sentence = first_sentence(text);
    Words::builtin().falls_short.find(sentence).is_some() && Words::builtin().plan_item.starts(sentence).is_none()
}

/// The first sentence of an item, without its number.
fn first_sentence(text: &str) -> &str {
    let text = text.trim_start();
    let text = label_at(text).map_or(text, |label| &text[label.len..]);
    text.split(['。', '；', '\n']).next().unwrap_or_default()
}

/// 二是改造旱厕2座, 下学期我们打算：: tells whether the first sentence of a text is of what is to be done. 新建学校进度较慢 is of what is lacking.
fn is_to_be_done(text: &str) -> bool {
    let words = Words::builtin();
    let sentence = first_sentence(text);
    let begins = [&words.act_verb, &words.plan_item, &words.next_time, &words.next_term];
    begins.iter().any(|list| list.starts(sentence).is_some())
        && words.falls_short.find(sentence).is_none()
        && words.done_in_plan.find(sentence).is_none()
}

#[cfg(test)]
mod tests {
    use super::{is_lacking, is_to_be_done};

    #[test]
    fn an_item_of_what_is_lacking_comes_before_the_turn() {
        assert!(is_lacking("三是体质健康优良率偏低，仅为34.5%。") && !is_lacking("加强薄弱学校建设。"));
    }

    #[test]
    fn an_item_is_of_what_is_to_be_done_or_of_what_is_lacking() {
        for (text, expected) in [
            ("2.改造旱厕2座，新建幼儿园1所。", true),
            ("二是改造旱厕2座。", true),
            ("下学期我们打算：", true),
            ("加强教师培训，培训60人次。", true),
            ("1.新教师占38%。", false),
            ("一是师资不足，缺教师5名。", false),
            ("新建学校进度较慢，3所未完工。", false),
            ("新建学校已完工3所。", false),
        ] {
            assert_eq!(is_to_be_done(text), expected, "{text}");
        }
    }
}
