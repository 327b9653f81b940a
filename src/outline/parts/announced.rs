//! What is said of the year at hand in a paper that looks back: 今年，我们将加快建设, 今年怎么干？.

use super::super::date::year_number;
use super::super::lines::Lines;
use super::{Kind, PartRange, SENTENCE};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

/// Sentences that say what will be done this year (今年，我们将加快建设), and those behind them in the paragraph until one looks back.
pub(super) fn announcements(lines: &Lines, year: i32) -> Vec<PartRange> {
    let this_year = memchr::memmem::Finder::new("今年");
    let mut found: Vec<PartRange> = Vec::new();
    for (index, line) in lines.all.iter().enumerate() {
        lines.view.passed(line.range.start);
        let text = lines.line(index);
        let mut from = 0;
        for at in this_year.find_iter(text.as_bytes()) {
            if at < from || !begins_sentence(&text[..at]) || !announces(&text[at..]) {
                continue;
            }
            from = at + super::until(&text[at..], |text| looks_back(text, year));
            // 今年怎么干？: all below it as well, to the end of a speech.
            if asks(&text[at..]) && at == 0 {
                let below = lines.all[index + 1..].iter().enumerate();
                let over = below
                    .map(|(next, line)| (index + 1 + next, line))
                    .find(|(next, _)| looks_back(lines.line(*next), year));
                let end = over.map_or(lines.text.len(), |(_, line)| line.range.start);
                found.push(PartRange { range: line.range.start..end, kind: Kind::Plan, year: Some(year) });
                return found;
            }
            let range = line.range.start + at..line.range.start + from;
            found.push(PartRange { range, kind: Kind::Plan, year: Some(year) });
        }
    }
    found
}

/// Tells whether a sentence begins behind `before`.
fn begins_sentence(before: &str) -> bool {
    before.trim_end_matches([' ', '“']).chars().next_back().is_none_or(|c| matches!(c, '。' | '；' | '：' | '\n'))
}

/// Characters between 今年 and the word that promises.
const ANNOUNCED: usize = 12;

/// 今年，我县将继续扩大资源; not 今年将12所学校纳入, where 将 is 把, or 今年已建成.
fn announces(sentence: &str) -> bool {
    let words = Words::builtin();
    let sentence = &sentence[..sentence.floor_char_boundary(SENTENCE)];
    let sentence = sentence.split('。').next().unwrap_or_default();
    if asks(sentence) {
        return true;
    }
    let rest = sentence["今年".len()..].trim_start_matches('，');
    let near = rest.char_indices().nth(ANNOUNCED).map_or(rest, |(at, _)| &rest[..at]);
    let near = near.split(['，', '；', '：']).next().unwrap_or_default();
    let Some((at, word)) = words.announcing.find(near) else { return false };
    let behind = &rest[at + word.len()..];
    let verbs = [&words.will, &words.coming_after, &words.act_verb];
    let promised = word != "将" || verbs.iter().any(|list| list.starts(behind).is_some());
    promised && words.not_future_after.starts(behind).is_none() && words.done_lead.find(sentence).is_none()
}

/// 今年怎么干？
fn asks(sentence: &str) -> bool {
    let asked = sentence.strip_prefix("今年").and_then(|rest| rest.split_once('？')).map(|(asked, _)| asked);
    asked.is_some_and(|asked| Words::builtin().ahead_question.ends(asked).is_some() && asked.length() <= ANNOUNCED)
}

/// Tells whether a sentence of a paragraph on what will be done tells of what was: 去年，建成3所, 2019年，.
pub(super) fn looks_back(sentence: &str, year: i32) -> bool {
    let dated = || sentence.begins(chars!("12")) && year_number(sentence).is_some_and(|(earlier, _)| earlier < year);
    Words::builtin().back_then.starts(sentence).is_some() || dated()
}

#[cfg(test)]
mod tests {
    use super::{announces, looks_back};

    #[test]
    fn a_sentence_announces_what_will_be_done_this_year() {
        for (sentence, expected) in [
            ("今年，我们将加快建设，新建学校3所。", true),
            ("今年将继续扩大资源。", true),
            ("今年我们要新建学校3所。", true),
            ("今年，全县计划新建学校3所。", true),
            ("今年将12所学校纳入改造范围。", false),
            ("今年要求教师参训。", false),
            ("今年怎么干？一是控规模。", true),
            ("今年怎么干的？一是控规模。", false),
            ("今年，全县新建学校3所。", false),
            ("今年将继续推进，已建成3所。", false),
        ] {
            assert_eq!(announces(sentence), expected, "{sentence}");
        }
        assert!(looks_back("去年，全县建成学校3所。", 2021) && looks_back("2020年建成学校3所。", 2021));
        assert!(!looks_back("2021年建成学校3所。", 2021) && !looks_back("新增学位300个。", 2021));
    }
}
