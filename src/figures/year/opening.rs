//! The year that opens a paragraph and dates the sentences behind: 2023年，全区有学校46所。在校生6.8万人.

use std::cell::Cell;

use memchr::memrchr;

use super::YearMention;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::Scene;
use crate::text::label_at;

/// Characters at the beginning of a sentence in which it is said that it tells of what there is now: 全县现有.
const NOW: usize = 7;

/// What the sentences so far have opened; they are asked in text order.
#[derive(Debug, Default)]
pub(in crate::figures) struct Opening {
    /// The year that opened a sentence of the paragraph at hand, and the byte behind its last sentence.
    last: Cell<Option<(usize, i32)>>,
    /// The year that dates the last figure of the sentence before, and the byte behind that sentence.
    before: Cell<Option<(usize, i32)>>,
    /// The line asked about last, by its first byte, and the year that announces the list it is in.
    announced: Cell<Option<(usize, Option<i32>)>>,
}

impl Opening {
    /// The year that opened an earlier sentence of the paragraph, or announced the list that it stands in, for a sentence that names none itself.
    /// Where the year of the part is known (`now`), 现有 is of that one; `base` is that of what a plan begins with.
    pub(in crate::figures) fn year(
        &self,
        scene: &Scene<'_>,
        mentions: &[YearMention],
        now: Option<i32>,
        base: Option<i32>,
    ) -> Option<i32> {
        let here = self.last.get().filter(|(end, _)| !scene.text[*end..scene.start].contains('\n'));
        let here = here.filter(|(_, year)| {
            let before = now.is_some_and(|now| *year < now) && base != Some(*year);
            let sentence = &scene.text[scene.start..scene.end];
            now.is_none() || !(tells_of_now(sentence) || before && is_released(sentence, *year, now))
        });
        let opening = mentions.first().filter(|mention| !mention.compared && mention.enclosed.is_none());
        let opening = opening.filter(|mention| {
            let rest = &scene.text[mention.end..];
            // The mention may begin in the sentence before, where a long one was cut.
            let Some(before) = scene.text.get(scene.start..mention.start) else { return false };
            let before = before.trim_start_matches('\n');
            let words = Words::builtin();
            // 截至2018年底，
            let until = words.until.has(before);
            // “十三五”期间， of a period that is over
            let period = words.plan_period.starts(rest).filter(|_| mention.year.is_some_and(|year| Some(year) <= now));
            let rest = period.map_or(rest, |period| &rest[period.len()..]);
            // 2023年全县共有学校46所。 in a report on 2022
            let state = || mention.year >= now && words.all_of_place.starts(rest).is_some();
            matches!(before, "" | "“") && (rest.starts_with('，') || state())
                || until && rest.without_front(chars!("底末")).starts_with('，')
        });
        // 2016年，有普通高中4所；到2020年变成7所。: what comes next is of neither for sure.
        let later = |mention: &YearMention| {
            !mention.compared && mention.enclosed.is_none() && mention.year > opening.and_then(|opening| opening.year)
        };
        let opening = opening.filter(|_| !mentions.iter().any(later));
        let part = self.part_of(scene).filter(|_| mentions.is_empty());
        let dates = mentions.last().filter(|mention| !mention.compared && mention.enclosed.is_none());
        self.before.set(dates.and_then(|mention| mention.year).or(part).map(|year| (scene.end, year)));
        if part.is_some() {
            return part;
        }
        let told = asked(scene).or(here.map(|(_, year)| year)).filter(|_| mentions.is_empty());
        let told = told.or_else(|| if mentions.is_empty() { self.announced(scene) } else { None });
        let year = opening.and_then(|mention| mention.year).or(told);
        self.last.set(year.map(|year| (scene.end, year)));
        told
    }
}

impl Opening {
    /// 2014至2016年下达214个。其中竣工128个: the year of the sentence that one with parts of its total comes behind.
    fn part_of(&self, scene: &Scene<'_>) -> Option<i32> {
        let (_, year) = self.before.get().filter(|(end, _)| *end == scene.start)?;
        scene.text[scene.start..scene.end].starts_with("其中").then_some(year)
    }
}

/// Characters of a question that a year opens.
const QUESTION: usize = 14;

/// 2021年怎么干？一是新建学校3所: the year of the question right before a sentence.
fn asked(scene: &Scene<'_>) -> Option<i32> {
    let question = scene.text[..scene.start].strip_suffix('？')?;
    let near = question.char_indices().rev().nth(QUESTION).map_or(0, |(at, _)| at);
    let question = &question[near..];
    let question = question
        .last_of(chars!("。！？；：\n"))
        .map_or(question, |at| question[at..].char_indices().nth(1).map_or("", |(next, _)| &question[at + next..]));
    let year = question.get(..4).filter(|_| question.get(4..).is_some_and(|rest| rest.starts_with('年')))?;
    year.bytes().all(|b| b.is_ascii_digit()).then(|| year.parse().ok())?
}

/// Bytes before a line in which the list that it stands in is announced, and before a sentence in which its line begins.
const ANNOUNCED: usize = 4000;

impl Opening {
    /// [`announced`], asked once for each line.
    fn announced(&self, scene: &Scene<'_>) -> Option<i32> {
        let text = &scene.text[..scene.end];
        let reach = text.ceil_char_boundary(scene.start.saturating_sub(ANNOUNCED));
        let from = if text[scene.start..].starts_with('\n') {
            scene.start + 1
        } else {
            memrchr(b'\n', &text.as_bytes()[reach..scene.start]).map_or(reach, |at| reach + at + 1)
        };
        if let Some((_, year)) = self.announced.get().filter(|(line, _)| *line == from) {
            return year;
        }
        let year = announced(text, from);
        self.announced.set(Some((from, year)));
        year
    }
}

/// 2018年，县委四管齐下：⏎①新建7所。⏎②…: the year of the line that announces the list in whose line, from byte `from` on, a sentence stands.
fn announced(text: &str, from: usize) -> Option<i32> {
    if !opens_line_of_list(&text[from..]) {
        return None;
    }
    let mut before = &text[text.ceil_char_boundary(from.saturating_sub(ANNOUNCED))..from];
    let lines = std::iter::from_fn(|| {
        before = before.strip_suffix('\n').unwrap_or(before);
        let start = memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
        let line = before.get(start..).filter(|_| !before.is_empty());
        before = &before[..start];
        line
    });
    let line = lines.take(LINES).find(|line| !opens_line_of_list(line))?;
    let year = line.trim_start().get(..4).filter(|_| line.ends_with('：'))?;
    let behind = line.trim_start()[4..].strip_prefix('年')?;
    (behind.starts_with('，') && year.bytes().all(|b| b.is_ascii_digit())).then(|| year.parse().ok())?
}

/// Lines of a list that are looked back over.
const LINES: usize = 24;

/// Tells whether a line is an item of a list: ①建学校, 2.招教师, （三）, 一是.
fn opens_line_of_list(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(|c: char| ('①'..='⑳').contains(&c)) || label_at(line).is_some()
}

/// 全年招聘120人, 两年来, 全县共有学校126所: tells whether a sentence is no more of the year that opened its paragraph, which is before that of the part.
fn is_released(sentence: &str, year: i32, now: Option<i32>) -> bool {
    let words = Words::builtin();
    let near = sentence.char_indices().nth(NOW).map_or(sentence, |(at, _)| &sentence[..at]);
    let counted = || words.all_of_place.starts(near).is_some_and(|word| near[word.len()..].begins(&words.counted_now));
    let far = || now.is_some_and(|now| year + 1 < now) && near.begins(&words.whole_year);
    near.holds(&words.released) || counted() || far()
}

/// Tells whether a sentence says what there is now: 全县现有学校142所.
fn tells_of_now(sentence: &str) -> bool {
    let near = sentence.char_indices().nth(NOW).map_or(sentence, |(at, _)| &sentence[..at]);
    near.holds(&Words::builtin().now_there)
}

#[cfg(test)]
mod tests {
    use super::Opening;
    use crate::figures::quantity::quantities_and_stops;
    use crate::figures::scene::{Scene, sentences};
    use crate::figures::year::year_mentions;

    /// The year that each sentence with words takes over.
    fn taken_over(text: &str) -> Vec<Option<i32>> {
        let opening = Opening::default();
        let year = |range: std::ops::Range<usize>| {
            let mentions = year_mentions(text, range.clone(), |_| Some(2020));
            opening.year(&Scene::new(text, range, Vec::new()), &mentions, Some(2020), None)
        };
        let sentences = sentences(text, 0..text.len(), &quantities_and_stops(text, |_| ()).1, |_| ());
        sentences.into_iter().filter(|range| text[range.clone()].trim() != "").map(year).collect()
    }

    #[test]
    fn a_year_that_opens_a_sentence_holds_to_the_end_of_the_paragraph() {
        for (text, expected) in [
            ("2018年，有学校46所。在校生6.8万人。教师3000人。", &[None, Some(2018), Some(2018)][..]),
            ("2018年，有学校46所。2019年建成3所。教师3000人。", &[None, None, None]),
            ("2018年，有学校46所。2019年，建成3所。教师3000人。", &[None, None, Some(2019)]),
            ("2018年，有学校46所。\n教师3000人。", &[None, None]),
            ("2016年，有学校46所；到2019年变成48所。教师3000人。", &[None, None]),
            ("2018年，财政收入9亿元。全县现有学校46所。教师3000人。", &[None, None, None]),
            ("2018年有学校46所。教师3000人。", &[None, None]),
            // What is of now, or of all years since.
            ("2018年，建成3所。全县共有学校46所。教师3000人。", &[None, None, None]),
            ("2018年，建成3所。全年招聘12人。教师3000人。", &[None, None, None]),
            ("2019年，建成3所。全年招聘12人。", &[None, Some(2019)]),
            ("2018年，建成3所。两年来招聘12人。教师3000人。", &[None, None, None]),
            ("2018年，建成3所。高中共有学生46人。", &[None, Some(2018)]),
            // A list that a line announces.
            (
                "2018年，四管齐下：\n①新建3所。扩建2所。\n②招聘12人。\n到12月，还有3个。",
                &[None, Some(2018), Some(2018), Some(2018), None],
            ),
            ("2018年，四管齐下。\n①新建3所。", &[None, None]),
            ("2018年下达214个。其中竣工128个。教师3000人。", &[None, Some(2018), None]),
            ("截至2018年底，有学校46所。在校生6.8万人。", &[None, Some(2018)]),
            ("截至2018年底有学校46所。在校生6.8万人。", &[None, None]),
            ("全区2018年，有学校46所。教师3000人。", &[None, None]),
            ("“十三五”期间，投入3亿元。建成学校46所。", &[None, Some(2020)]),
            ("十二五期间，投入3亿元。建成学校46所。", &[None, Some(2015)]),
            ("“十四五”期间，投入3亿元。建成学校46所。", &[None, None]),
            ("完成3所。2021年怎么干？一是建成学校46所。二是招聘30人。", &[None, None, Some(2021), Some(2021)]),
        ] {
            assert_eq!(taken_over(text), expected, "{text}");
        }
    }
}
