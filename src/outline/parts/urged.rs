//! What a speech asks of its hearers: 下面，我讲三点意见。一、….

use super::super::candidates::INLINE;
use super::super::lines::Lines;
use super::super::sections::Node;
use super::{Kind, PartRange};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

/// Bytes from 讲 to 点意见.
const TOLD: usize = 30;

/// What stands behind the sentence in which a speech says that it has points to make, `year` is that of the speech. Sections on what was or is are left out.
pub(super) fn urged(lines: &Lines, nodes: &[Node], year: Option<i32>) -> Vec<PartRange> {
    let Some(at) = announced(lines) else { return Vec::new() };
    let plan = |range| PartRange { range, kind: Kind::Plan, year };
    let first = nodes.partition_point(|node| node.candidate.at < at);
    let Some(top) = nodes[first..].iter().filter(|node| node.candidate.rank < INLINE).map(|node| node.depth).min()
    else {
        return vec![plan(at..lines.text.len())];
    };
    let sections = nodes[first..].iter().filter(|node| node.depth == top && node.candidate.rank < INLINE);
    let back = |node: &&Node| Words::builtin().told_back.find(&lines.text[node.title.clone()]).is_none();
    sections.filter(back).map(|node| plan(node.range.clone())).collect()
}

/// The byte behind the sentence that says so.
fn announced(lines: &Lines) -> Option<usize> {
    let words = Words::builtin();
    lines.all.iter().enumerate().find_map(|(index, line)| {
        lines.view.passed(line.range.start);
        let mut start = 0;
        lines.line(index).split_inclusive(['。', '：', '；']).find_map(|sentence| {
            start += sentence.len();
            is_announcement(sentence, words).then_some(line.range.start + start)
        })
    })
}

/// 下面，我讲三点意见。, 借此机会，我提几点希望：
fn is_announcement(sentence: &str, words: &Words) -> bool {
    let sentence = sentence.trim_end_matches(['。', '：', '；']);
    let Some(point) = words.points_made.ends(sentence) else { return false };
    let before = &sentence[..sentence.len() - point.len()];
    let Some(before) = before.cut_back(chars!("几两三四五六七八九十")) else { return false };
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(TOLD))..];
    words.speaks.find(near).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_announcement;
    use crate::catalog::words::Words;

    #[test]
    fn a_speech_says_that_it_has_points_to_make() {
        for (sentence, expected) in [
            ("下面，我讲三点意见。", true),
            ("借此机会，我提三点希望。", true),
            ("就做好今年工作，我再强调几点要求：", true),
            ("会议提出意见12条。", false),
            ("收到三点意见。", false),
        ] {
            assert_eq!(is_announcement(sentence, Words::builtin()), expected, "{sentence}");
        }
    }
}
