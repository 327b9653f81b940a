//! Numbers of headings that only a blank sets apart: 1　综合, 3.1 小学, 一　责任落实. The view has 、 in place of the blank, so that no rule takes `2 项目建设` for
//! two of something.

use crate::text::chinese_label;
use crate::text::fold::{FoldTable, Folded, ends_line};

/// Characters of such a heading behind its number.
const HEADING: std::ops::RangeInclusive<usize> = 2..=20;

/// Bytes behind the first heading in which the second one is looked for.
const AHEAD: usize = 16_384;

/// A number as such headings have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    Chinese(u32),
    /// 3, 3.1, 3.1.2; what is not there is 0.
    Arabic([u32; 3]),
}

/// The number of a heading, and where the blank behind it stands in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    number: Number,
    /// Bytes of the line before the blank.
    blank: usize,
}

/// The last headings so far.
#[derive(Debug, Default)]
pub(super) struct Bare {
    chinese: u32,
    arabic: [u32; 3],
}

impl Bare {
    /// Where the blank behind the number of a heading stands in the line that `text` begins with, if it is one: the next after one before, or the first with
    /// another to come.
    pub(super) fn blank(&mut self, text: &str, table: &FoldTable) -> Option<usize> {
        let found = heading(text, table)?;
        let taken = self.goes_on(found.number) || first(found.number).is_some_and(|next| comes(text, next, table));
        if !taken {
            return None;
        }
        match found.number {
            Number::Chinese(number) => self.chinese = number,
            Number::Arabic(number) => self.arabic = number,
        }
        Some(found.blank)
    }

    /// 2 behind 1, 1.2 behind 1.1, 2 behind 1.2, 2.1 behind 2 or 1.3.
    fn goes_on(&self, number: Number) -> bool {
        let Number::Arabic(number) = number else {
            return matches!(number, Number::Chinese(number) if self.chinese > 0 && number == self.chinese + 1);
        };
        let depth = depth_of(number);
        let own = depth_of(self.arabic);
        let same = depth <= own && number[..depth - 1] == self.arabic[..depth - 1];
        let next = same && number[depth - 1] == self.arabic[depth - 1] + 1;
        // 2.1 behind 1.3
        let chapter = depth == 2 && own == 2 && number[1] == 1 && number[0] == self.arabic[0] + 1;
        next || chapter || depth == own + 1 && own > 0 && number[..own] == self.arabic[..own] && number[own] == 1
    }
}

/// How many numbers 3.1.2 has.
fn depth_of(number: [u32; 3]) -> usize {
    number.iter().take_while(|one| **one > 0).count()
}

/// The number that comes behind a first one: 2 behind 1, 3.2 behind 3.1.
fn first(number: Number) -> Option<Number> {
    match number {
        Number::Chinese(1) => Some(Number::Chinese(2)),
        Number::Arabic(mut number) => {
            let last = depth_of(number).checked_sub(1).filter(|last| number[*last] == 1)?;
            number[last] = 2;
            Some(Number::Arabic(number))
        }
        Number::Chinese(_) => None,
    }
}

/// Tells whether a heading of this number comes below the line that `text` begins with, with a sentence before it: those of a list stand line by line.
fn comes(text: &str, number: Number, table: &FoldTable) -> bool {
    let near = &text[..text.floor_char_boundary(AHEAD)];
    let mut stop = false;
    for line in near.split(ends_line) {
        if stop && is_second(line) && heading(line, table).is_some_and(|found| found.number == number) {
            return true;
        }
        stop |= line.contains(['。', '；']);
    }
    false
}

/// Characters of the longest number of a heading: 12.12.12.
const LABEL: usize = 8;

/// Tells, before more is asked, whether the number that a line begins with ends with 2, as that behind a first one does.
fn is_second(line: &str) -> bool {
    let label = line.trim_start().chars().take_while(|c| !c.is_whitespace()).take(LABEL);
    label.last().is_some_and(|last| matches!(last, '2' | '２' | '二'))
}

/// The heading that the first line of a text is: a number, a blank, and a few words without a mark. Behind a Chinese number a sentence may follow:
/// 三　明年工作。招聘12名.
fn heading(text: &str, table: &FoldTable) -> Option<Found> {
    // An empty line ends here: a page of them is not gone through for each.
    let first = text.chars().find(|c| ends_line(*c) || table.fold(*c) != Folded::Space)?;
    let numeral = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十".contains(c);
    if !numeral(first) {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    let mut near = text[start..].char_indices().take(LABEL + 1);
    let (len, _) = near.find(|(_, c)| c.is_whitespace()).filter(|(_, c)| !ends_line(*c))?;
    let blank = start + len;
    let label: String = text[start..blank].chars().map(|c| folded(c, table)).collect();
    let number = number(&label)?;
    let line = text.split(ends_line).next()?;
    let words = line[blank..].trim();
    let words = match number {
        Number::Chinese(_) => words.split('。').next()?,
        Number::Arabic(_) => words,
    };
    (HEADING.contains(&words.chars().count()) && are_words(words)).then_some(Found { number, blank })
}

fn folded(c: char, table: &FoldTable) -> char {
    match table.fold(c) {
        Folded::Char(c) => c,
        Folded::Space | Folded::Nothing => c,
    }
}

/// 3, 3.1, 十二
fn number(label: &str) -> Option<Number> {
    if let Some((number, len)) = chinese_label(label) {
        return (len == label.len() && number > 0).then_some(Number::Chinese(number));
    }
    let mut parts = [0; 3];
    for (at, part) in label.split('.').enumerate() {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        *parts.get_mut(at)? = part.parse().ok().filter(|number| digits && *number > 0)?;
    }
    Some(Number::Arabic(parts))
}

/// Words of a heading: characters without a mark or a blank, and no number but a year.
fn are_words(words: &str) -> bool {
    let han = |c: char| ('\u{3400}'..='\u{9FFF}').contains(&c);
    let year = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && text.starts_with("20") && text[digits..].starts_with('年')
    };
    let mut rest = words;
    if year(rest) {
        rest = &rest["2020".len()..];
    }
    rest.starts_with(|c| han(c) || c == '“')
        && rest.chars().all(|c| han(c) || matches!(c, '“' | '”' | '、' | '（' | '）' | '《' | '》'))
}

#[cfg(test)]
mod tests {
    use super::Bare;
    use crate::text::View;
    use crate::text::fold::FoldTable;

    #[test]
    fn a_blank_sets_the_number_of_a_heading_apart() {
        for (original, text) in [
            ("1 党建\n发展党员。\n2 项目建设\n完成投资。", "1、党建\n发展党员。\n2、项目建设\n完成投资。"),
            (
                "1　综合\n好。\n2　学前教育\n2.1　城区\n好。\n2.2　乡镇\n好。",
                "1、综合\n好。\n2、学前教育\n2.1、城区\n好。\n2.2、乡镇\n好。",
            ),
            ("一　责任\n好。\n二  2022年打算\n好。", "一、责任\n好。\n二、2022年打算\n好。"),
            ("一　责任。好。\n二　明年工作。招聘12名。", "一、责任。好。\n二、明年工作。招聘12名。"),
            ("01 党建\n好。\n02 队伍\n好。", "01、党建\n好。\n02、队伍\n好。"),
            // A list line by line, and a figure at the start of a line.
            ("1 城东小学\n2 城西小学\n好。", "1城东小学2城西小学好。"),
            ("获表彰\n3 项，其中集体2项。\n4 项奖励发放。", "获表彰3项，其中集体2项。\n4项奖励发放。"),
            ("1 党建\n好。\n3 队伍\n好。", "1党建好。\n3队伍好。"),
        ] {
            assert_eq!(View::new(original).text(), text, "{original}");
        }
    }

    #[test]
    fn only_the_next_number_goes_on() {
        let (mut bare, table) = (Bare::default(), FoldTable::get());
        let text = "1 党建\n好。\n2 队伍\n";
        assert_eq!(bare.blank(text, table), Some(1));
        assert_eq!(bare.blank("3 队伍", table), None);
        assert_eq!(bare.blank("1.1 学习", table), Some(3));
        assert_eq!(bare.blank("2 队伍", table), Some(1));
        assert_eq!(bare.blank("3 项", table), None);
    }
}
