//! What a speech or a plan says of the year that is over, before it comes to the one at hand: 过去的一年，…。今年怎么干？….

use super::super::candidates::INLINE;
use super::super::date::{Date, year_number};
use super::super::lines::Lines;
use super::super::sections::Node;
use super::{Kind, PartRange};
use crate::catalog::words::Words;
use crate::text::label_at;

/// The last month in which 过去一年 is the year before.
const LAST_MONTH: u32 = 3;

/// Paragraphs that open with the year that is over, up to the sentence of the paragraph that turns to the one at hand; in a speech of the first months up
/// to the paragraph that does, if one does. `year` is that of the document.
pub(super) fn gone(
    lines: &Lines,
    nodes: &[Node],
    kind: Kind,
    year: Option<i32>,
    issued: Option<Date>,
) -> Vec<PartRange> {
    // Where no day is known, the turn to the year at hand tells it.
    let spoken = issued.is_none_or(|date| date.month <= LAST_MONTH && Some(date.year) == year);
    let plan = kind == Kind::Plan;
    let Some(year) = year.filter(|_| plan || spoken && matches!(kind, Kind::Other | Kind::WorkReport)) else {
        return Vec::new();
    };
    let mut found: Vec<PartRange> = Vec::new();
    for (index, line) in lines.all.iter().enumerate() {
        lines.view.passed(line.range.start);
        let text = lines.line(index);
        if !opens_year_gone(text, plan) || found.last().is_some_and(|last| line.range.start < last.range.end) {
            continue;
        }
        let end = match turn_in(text, year) {
            Some(at) => line.range.start + at,
            None if plan => line.range.end,
            None => {
                let node =
                    nodes.iter().find(|node| node.candidate.at > line.range.start && node.candidate.rank < INLINE);
                let last = node.map_or(lines.text.len(), |node| node.candidate.at);
                let below = lines.all[index + 1..].iter().enumerate().take_while(|(_, line)| line.range.start < last);
                let turn = below.map(|(at, line)| (index + 1 + at, line)).find(|(at, _)| turns(lines.line(*at), year));
                match (turn, node) {
                    (Some((_, turn)), _) => turn.range.start,
                    (None, _) if issued.is_none() => continue,
                    (None, Some(_)) => last,
                    (None, None) => line.range.end,
                }
            }
        };
        found.push(PartRange { range: line.range.start..end, kind: Kind::Summary, year: Some(year - 1) });
    }
    found
}

/// 过去的一年，; in a plan also 一年来，.
fn opens_year_gone(text: &str, plan: bool) -> bool {
    let text = text.trim_start();
    let text = label_at(text).map_or(text, |label| &text[label.len..]);
    let words = Words::builtin();
    let Some(word) = words.year_gone.starts(text) else { return false };
    (plan || word.starts_with(['过', '刚', '回'])) && text[word.len()..].starts_with(['，', '里', '是', '来', '中'])
}

/// Where the first sentence of a paragraph begins that turns to the year at hand.
fn turn_in(text: &str, year: i32) -> Option<usize> {
    let mut stops = text.match_indices(['。', '！', '？']).map(|(at, mark)| at + mark.len());
    stops.find(|at| turns(&text[*at..], year))
}

/// 今年，我们要, 新的一年，, 2014年，.
fn turns(text: &str, year: i32) -> bool {
    let text = text.trim_start();
    Words::builtin().year_at_hand.starts(text).is_some() || year_number(text).is_some_and(|(named, _)| named == year)
}

#[cfg(test)]
mod tests {
    use super::{opens_year_gone, turn_in};

    #[test]
    fn a_speech_looks_back_on_the_year_that_is_over() {
        for (text, plan, expected) in [
            ("过去的一年，我们新建学校3所。", false, true),
            ("刚刚过去的一年，我们新建学校3所。", false, true),
            ("一年来，我们新建学校3所。", true, true),
            ("一年来，我们新建学校3所。", false, false),
            ("过去一年级班额偏大。", false, false),
            ("今年，我们新建学校3所。", true, false),
        ] {
            assert_eq!(opens_year_gone(text, plan), expected, "{text}");
        }
    }

    #[test]
    fn and_turns_to_the_one_at_hand() {
        let turned = |text: &'static str| turn_in(text, 2021).map(|at| &text[at..]);
        assert_eq!(turned("过去一年，新建3所。今年，要新建2所。"), Some("今年，要新建2所。"));
        assert_eq!(turned("过去一年，新建3所。2021年，新建2所。"), Some("2021年，新建2所。"));
        assert_eq!(turned("过去一年，新建3所。2020年新建2所。"), None);
    }
}
