//! A subject in its parts, and how they become one short noun phrase.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

/// What a figure is called that no word names.
pub(in crate::figures) const UNNAMED: &str = "数量";

/// Longest subject, in characters.
pub(in crate::figures::subject) const LONGEST: usize = 30;

/// A subject before it is written out. Empty parts are left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::figures) struct Phrase<'a> {
    /// What an earlier figure or a heading lends: 小学 in 小学招生数.
    pub(in crate::figures::subject) context: [&'a str; 2],
    /// The verb that opens it: 新建.
    pub(in crate::figures::subject) verb: &'a str,
    /// What is said of the counted noun, put before it: 获评先进集体 in 获评先进集体的学校.
    pub(in crate::figures::subject) of: &'a str,
    /// The noun phrase.
    pub(in crate::figures::subject) body: &'a str,
    /// A second half of the noun phrase, where the text interrupts it: 检出率 in 初中检出率.
    pub(in crate::figures::subject) head: &'a str,
    /// What our own words add: 人数, 增长率.
    pub(in crate::figures::subject) suffix: &'static str,
}

impl<'a> Phrase<'a> {
    /// A phrase of one part.
    pub(in crate::figures::subject) fn body(body: &'a str) -> Self {
        Self { body, ..Self::default() }
    }

    /// Tells whether nothing of the text is in it.
    pub(in crate::figures::subject) fn is_empty(&self) -> bool {
        self.of.is_empty() && self.body.is_empty() && self.head.is_empty() && self.verb.is_empty()
    }

    /// Those whose classes a phrase counts and nothing else, 小学 of 小学班级: what persons behind it are of.
    pub(in crate::figures::subject) fn whose_classes(&self) -> Option<Self> {
        let [outer, inner] = self.context;
        let (context, body) = if inner.is_empty() { ("", outer) } else { (outer, inner) };
        let bare = self.body == "班" && self.verb.is_empty() && self.of.is_empty() && self.head.is_empty();
        (bare && !body.is_empty()).then(|| Self { context: [context, ""], ..Self::body(body) })
    }

    /// The words of the phrase in the order in which they are written: 全县, 新建, 获评先进集体, 的, 学校, 图书室, 数; empty where there is none.
    fn parts(&self) -> [&'a str; 8] {
        let out = self.verb.closes(chars!("出")) && !self.body.is_empty() && self.of.is_empty();
        let joint = if out {
            return [self.context[0], self.context[1], self.verb, "的", "", self.body, self.head, self.suffix];
        } else if self.of.is_empty() || (self.body.is_empty() && self.head.is_empty()) || self.of.closes(chars!("的"))
        {
            ""
        } else {
            "的"
        };
        // 获一等奖2项、二等奖5项: the second prize does not inherit the first.
        let prize = is_prize(self.body);
        let context = self.context.map(|part| without_hollow_tail(if prize { without_prize(part) } else { part }));
        let (of, body) = (without_hollow_tail(self.of), without_hollow_tail(self.body));
        [context[0], context[1], self.verb, of, joint, body, self.head, self.suffix]
    }

    /// Tells whether a part has `word`.
    pub(in crate::figures::subject) fn has(&self, word: &str) -> bool {
        let parts = [self.context[0], self.context[1], self.verb, self.of, self.body, self.head, self.suffix];
        parts.iter().any(|part| part.len() >= word.len() && part.contains(word))
    }

    /// Writes it out: no clause marks, no brackets or quotes without their partner, at most [`LONGEST`] characters.
    pub(in crate::figures) fn render(&self) -> String {
        let mut text = String::with_capacity(96);
        let mut paired = false;
        for part in &self.parts() {
            if part.is_empty() {
                continue;
            }
            let part = if text.is_empty() { part.without_front(chars!("、”）的")) } else { part };
            let part = without_repeated(&text, part);
            // A year has digits, and marks alone are looked for faster.
            if !part.holds(chars!("0123456789“”（）《》〔〕，。；！？,;!?\n\t\u{feff}"))
                || !part.holds(chars!("年“”（）《》〔〕，。；！？,;!?\n\t\u{feff}"))
            {
                text.push_str(part);
                continue;
            }
            let (before, after) = around_year(part);
            for c in before.chars().chain(after.chars()) {
                match c {
                    '、' | '”' | '）' | '的' if text.is_empty() => {}
                    '，' | '。' | '；' | '！' | '？' | ',' | ';' | '!' | '?' | '\n' | '\t' | '\u{feff}' => {}
                    '★' | '●' | '◆' | '■' | '┃' | '│' | '|' => {}
                    c => {
                        paired |= matches!(c, '“' | '”' | '（' | '）' | '《' | '》' | '〔' | '〕');
                        text.push(c);
                    }
                }
            }
        }
        if paired {
            drop_unpaired(&mut text);
        }
        drop_done(&mut text);
        // A character has at least one byte.
        let mut count = if text.len() > 20 { text.length() } else { text.len() };
        if count > 20
            && let Some((open, close)) = text.first_of(chars!("（")).zip(text.first_of(chars!("）")))
            && open > 6
            && close > open
        {
            text.drain(open..close + '）'.len_utf8());
            count = text.length();
        }
        if count > LONGEST {
            shorten(&mut text, count);
        }
        if text.is_empty() {
            UNNAMED.clone_into(&mut text);
        }
        text
    }
}

/// 资金 of 资助资金 behind 雨露计划资助: a word of two characters is not written twice.
fn without_repeated<'p>(text: &str, part: &'p str) -> &'p str {
    let word = match part.char_indices().nth(2) {
        Some((at, _)) => &part[..at],
        None if part.length() == 2 => part,
        None => "",
    };
    if !word.is_empty() && text.ends_with(word) { &part[word.len()..] } else { part }
}

/// 校舍维修任务 -> 校舍维修: what was done, without the word for its being a task.
fn without_hollow_tail(part: &str) -> &str {
    if part.len() <= 4 * '字'.len_utf8() {
        return part;
    }
    match Words::builtin().hollow_tail.ends(part) {
        Some(word) if part.len() >= word.len() + 4 * '字'.len_utf8() && !part.ends_with("教育工作") => {
            &part[..part.len() - word.len()]
        }
        _ => part,
    }
}

/// 参加2020年竞赛 without its year, which is an attribute of its own; the year in a title stays.
fn around_year(part: &str) -> (&str, &str) {
    let whole = (part, "");
    let Some(at) = part.first_of(chars!("年")) else { return whole };
    let Some(start) = at.checked_sub(4).filter(|start| part.is_char_boundary(*start)) else { return whole };
    let year = part[start..at].bytes().all(|b| b.is_ascii_digit()) && matches!(&part[start..start + 2], "19" | "20");
    let named = part[..start].ends_with(|c: char| c.is_ascii_digit()) || part[..start].holds(chars!("《“-"));
    if year && !named { (&part[..start], &part[at + '年'.len_utf8()..]) } else { whole }
}

/// 二等奖, 银奖, and nothing else.
fn is_prize(text: &str) -> bool {
    text.closes(chars!("奖")) && text.length() <= 4
}

/// 大赛获一等奖 -> 大赛获
fn without_prize(text: &str) -> &str {
    Words::builtin().prize.ends(text).map_or(text, |word| &text[..text.len() - word.len()])
}

/// 化解了债务 -> 化解债务: that it is done names nothing.
fn drop_done(text: &mut String) {
    let mut from = 0;
    while let Some(at) = text[from..].find('了').map(|at| from + at) {
        let behind = at + '了'.len_utf8();
        let word = text[..at].closes(chars!("为除不得")) || text[behind..].begins(chars!("解望然结如"));
        if word {
            from = behind;
        } else {
            text.drain(at..behind);
            from = at;
        }
    }
}

/// Removes quotes and brackets that have lost their partner.
fn drop_unpaired(text: &mut String) {
    const PAIRS: [(char, char); 4] = [('“', '”'), ('（', '）'), ('《', '》'), ('〔', '〕')];
    let (mut depths, mut broken) = ([0i32; PAIRS.len()], [false; PAIRS.len()]);
    let mut rest = text.as_str();
    while let Some(at) = rest.first_of(chars!("“”（）《》〔〕")) {
        let c = rest[at..].chars().next().unwrap_or_default();
        rest = &rest[at + c.len_utf8()..];
        for (pair, (open, close)) in PAIRS.into_iter().enumerate() {
            depths[pair] += i32::from(c == open) - i32::from(c == close);
            broken[pair] |= depths[pair] < 0;
        }
    }
    for (pair, (open, close)) in PAIRS.into_iter().enumerate() {
        if broken[pair] || depths[pair] != 0 {
            text.retain(|c| c != open && c != close);
        }
    }
}

/// Cuts from the front, since the words nearest to the number count most, at a place where a word may begin.
fn shorten(text: &mut String, count: usize) {
    let words = Words::builtin();
    let earliest = text.char_indices().nth(count - LONGEST).map_or(0, |(at, _)| at);
    let latest = text.char_indices().nth(count - LONGEST / 2).map_or(text.len(), |(at, _)| at);
    let mut cut = earliest;
    for (at, c) in text[..latest].char_indices().skip_while(|(at, _)| *at < earliest) {
        let behind = at + c.len_utf8();
        if matches!(c, '、' | '的' | '：' | '和' | '及' | '与' | '对' | '为') {
            cut = behind;
            break;
        }
        // 党组织书记
        let noun = text[..at].ends_with('党');
        if !noun && words.act_verb.starts(&text[at..]).is_some_and(|verb| verb.len() > 3) {
            cut = at;
            break;
        }
    }
    text.drain(..cut);
    drop_unpaired(text);
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Phrase};

    #[test]
    fn a_phrase_is_written_without_clause_marks_and_half_brackets() {
        let phrase = Phrase { of: "获评先进集体", body: "学校）", suffix: "数", ..Phrase::default() };
        assert_eq!(phrase.render(), "获评先进集体的学校数");
        assert_eq!(Phrase::body("“小手拉大手”活动，").render(), "“小手拉大手”活动");
    }

    #[test]
    fn that_something_is_done_is_no_part_of_a_phrase() {
        assert_eq!(Phrase::body("化解了各种债务").render(), "化解各种债务");
        assert_eq!(Phrase::body("为了解校情开展走访").render(), "为了解校情开展走访");
    }

    #[test]
    fn a_word_is_not_written_twice() {
        let phrase = Phrase { context: ["“雨露计划”资助", ""], body: "资助资金", ..Phrase::default() };
        assert_eq!(phrase.render(), "“雨露计划”资助资金");
    }

    #[test]
    fn a_long_phrase_keeps_its_end() {
        let text = "利用周末和假期面向进城务工人员随迁子女及留守儿童组织的城乡结对研学旅行活动";
        let short = Phrase::body(text).render();
        assert!(short.chars().count() <= LONGEST && text.ends_with(&short));
    }
}
