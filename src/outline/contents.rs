//! A table of contents: headings with their pages before the text, which are no sections.

use std::ops::Range;

use super::lines::Lines;
use crate::catalog::words::Words;
use crate::text::label_at;

/// Lines from the top in which a table of contents may begin.
const TOP_LINES: usize = 80;
/// Most lines of a table of contents.
const MOST_LINES: usize = 200;
/// Longest entry, in bytes.
const LONGEST: usize = 150;

/// Bytes of the entries: from the line below 目录, or the first that leads to a page, up to where the first entry stands again.
pub(super) fn contents(lines: &Lines) -> Option<Range<usize>> {
    let top = lines.all.len().min(TOP_LINES);
    let words = Words::builtin();
    let headed = (0..top).find(|index| words.contents_title.has(lines.line(*index))).map(|index| index + 1);
    let first = headed.or_else(|| (0..top).find(|index| leads_to_page(lines.line(*index))))?;
    let entry = entry(lines.line(first));
    if entry.is_empty() || label_at(entry).is_none() && headed.is_none() {
        return None;
    }
    let mut end = first + 1;
    while end < lines.all.len().min(first + MOST_LINES) {
        let line = lines.line(end);
        if line.len() > LONGEST || line.contains('。') {
            break;
        }
        // 第一部分 may stand above its name.
        let label = entry.starts_with(line) && label_at(line).is_some_and(|label| label.len == line.len());
        if (label || line.starts_with(entry)) && !leads_to_page(line) {
            return Some(lines.all[first].range.start..lines.all[end].range.start);
        }
        end += 1;
    }
    // The first heading may be further down, below a preface.
    let all_lead = (first..end).filter(|index| leads_to_page(lines.line(*index))).count();
    (all_lead > 1).then(|| {
        let last = (first..end).rev().find(|index| leads_to_page(lines.line(*index))).unwrap_or(first);
        lines.all[first].range.start..lines.all[last].range.end
    })
}

/// 一、党的建设…………1: dots and a page.
fn leads_to_page(line: &str) -> bool {
    let before = line.trim_end_matches(|c: char| c.is_ascii_digit());
    before.len() < line.len()
        && before.len() > 3
        && ["……", "...", "···", "---"].iter().any(|dots| before.ends_with(dots))
}

/// The words of an entry without dots and page.
fn entry(line: &str) -> &str {
    line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '…' | '.' | '·' | '-' | ' '))
}

#[cfg(test)]
mod tests {
    use super::contents;
    use crate::outline::lines::Lines;
    use crate::text::View;

    #[test]
    fn entries_end_where_the_text_begins() {
        let cases: &[(&str, Option<&str>)] = &[
            (
                "某县总结\n目录\n一、党建 1\n二、安全 3\n一、党建\n有支部80个。\n二、安全\n好。",
                Some("一、党建1二、安全3"),
            ),
            (
                "某县总结\n目  录\n一、党建……1\n二、安全……3\n2020年，进展明显。\n一、党建\n好。",
                Some("一、党建……1二、安全……3"),
            ),
            ("某县总结\n一、党建……1\n二、安全……3\n一、党建\n好。\n二、安全\n好。", Some("一、党建……1二、安全……3")),
            ("某校决算\n目录\n第一部分 概况\n一、职责\n第一部分\n\n概况\n一、职责\n好。", Some("第一部分概况一、职责")),
            ("某县总结\n一、党建\n有支部80个。\n二、安全\n好。", None),
            ("某县总结\n目录\n", None),
        ];
        for (text, expected) in cases {
            let view = View::new(text);
            let lines = Lines::new(&view);
            let found = contents(&lines).map(|range| view.text()[range].replace(['\n', ' '], ""));
            assert_eq!(found.as_deref(), *expected, "{text}");
        }
    }
}
