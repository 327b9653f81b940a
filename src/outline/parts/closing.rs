//! What a report says of itself behind what comes next: 根据评价指标，我县自评得96分.

use super::super::lines::Lines;
use super::{Kind, PartRange, SENTENCE};
use crate::catalog::words::Words;

/// Lines at the end of a report in which it says what it scores itself.
const LAST_LINES: usize = 3;

/// Ends the plan that a report closes with where it says what it scored: that is of the year it reports on. 力争自评得分达到98分 is of the plan.
pub(super) fn end_at_score(lines: &Lines, found: &mut [PartRange]) {
    let Some(last) = found.last_mut().filter(|last| last.kind == Kind::Plan && last.range.end == lines.text.len())
    else {
        return;
    };
    let from = lines.all.len().saturating_sub(LAST_LINES);
    let scores = (from..lines.all.len()).find_map(|index| {
        let start = lines.all[index].range.start;
        Some(start + score_in(lines.line(index))?).filter(|at| *at > last.range.start)
    });
    last.range.end = scores.unwrap_or(last.range.end);
}

/// Where the sentence of a line begins that says what the report scored.
fn score_in(line: &str) -> Option<usize> {
    let words = Words::builtin();
    let starts = std::iter::once(0).chain(line.match_indices('。').map(|(at, stop)| at + stop.len()));
    let mut starts = starts.filter(|at| !line[*at..].is_empty());
    starts.find(|at| {
        let text = &line[*at..];
        let sentence = text[..text.floor_char_boundary(SENTENCE)].split('。').next().unwrap_or_default();
        words.self_score.find(sentence).is_some() && words.target_lead.find(sentence).is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::score_in;

    #[test]
    fn a_report_says_what_it_scored() {
        for (line, expected) in [
            ("根据评价指标，我县自评总得分为96分。", Some(0)),
            ("新建学校3所。自评总分：94.5分。", Some("新建学校3所。".len())),
            ("力争自评得分达到98分。", None),
            ("（一）招聘教师80名。", None),
        ] {
            assert_eq!(score_in(line), expected, "{line}");
        }
    }
}
