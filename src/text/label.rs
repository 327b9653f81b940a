//! Numbering at the start of a line or sentence: 第一部分, 一、, （一）, 1., （1）, ①, 一是.

use super::chinese::{chinese_digit, is_chinese_numeral};

/// The forms of numbering, from the outermost to the innermost as reports use them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelForm {
    /// 第一部分, 第二章, Ⅰ、, 壹、
    Part,
    /// 第二节
    Section,
    /// 一、
    Chinese,
    /// （一） 一） ㈠
    ChineseParen,
    /// 1. 1、 1． ⒈
    Arabic,
    /// （1） 1） 1.1、
    ArabicParen,
    /// ①
    Circled,
    /// 一是, 第一，
    Inline,
}

/// A numbering label found at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Its form.
    pub form: LabelForm,
    /// Its number.
    pub number: u32,
    /// Its length in bytes.
    pub len: usize,
}

impl Label {
    /// Tells whether a heading may follow (an inline 一是 opens a sentence instead).
    #[must_use]
    pub fn is_outline(&self) -> bool {
        self.form != LabelForm::Inline
    }
}

/// Tells whether numbering may begin with `c`.
#[must_use]
pub(crate) fn may_begin_label(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '第' | '（' | '①'..='⑳' | '㈠'..='㈩' | '⒈'..='⒛')
        || is_chinese_numeral(c)
        || formal_digit(c).is_some()
}

/// Reads the numbering at the very start of `text` (normalised: full-width brackets, ASCII digits).
#[must_use]
pub fn label_at(text: &str) -> Option<Label> {
    let first = text.chars().next()?;
    match first {
        '第' => part(text).or_else(|| ordinal_word(text)),
        '（' => parenthesised(text),
        '①'..='⑳' => Some(one_character(LabelForm::Circled, first, '①')),
        '㈠'..='㈩' => Some(one_character(LabelForm::ChineseParen, first, '㈠')),
        '⒈'..='⒛' => Some(one_character(LabelForm::Arabic, first, '⒈')),
        '0'..='9' => arabic(text).or_else(|| dotted(text)),
        c if formal_digit(c).is_some() => formal(text),
        c if is_chinese_numeral(c) => chinese(text),
        _ => None,
    }
}

/// A number in one character, of those that begin with `one`.
fn one_character(form: LabelForm, c: char, one: char) -> Label {
    Label { form, number: c as u32 - one as u32 + 1, len: c.len_utf8() }
}

/// Tells whether a line begins with the number of an article: 第三条, 第12条.
pub(crate) fn begins_article(line: &str) -> bool {
    let number = line.strip_prefix('第').map(|rest| (rest, chinese_number(rest).or_else(|| arabic_number(rest, 3))));
    number.is_some_and(|(rest, read)| read.is_some_and(|(_, len)| rest[len..].starts_with('条')))
}

fn part(text: &str) -> Option<Label> {
    let rest = text.strip_prefix('第')?;
    let (number, len) = chinese_number(rest).or_else(|| arabic_number(rest, 2))?;
    let tail = &rest[len..];
    if let Some(heading) = tail.strip_prefix('节') {
        let len = '第'.len_utf8() + len + '节'.len_utf8();
        return (!is_lesson(heading)).then_some(Label { form: LabelForm::Section, number, len });
    }
    let word = ["部分", "章", "编", "篇"].iter().find(|word| tail.starts_with(**word))?;
    let mut len = '第'.len_utf8() + len + word.len();
    if text[len..].starts_with(['：', '、', '，']) {
        len += '：'.len_utf8();
    }
    Some(Label { form: LabelForm::Part, number, len })
}

/// Characters behind 第一节 in which a lesson calls itself one.
const LESSON: usize = 5;

/// Tells whether what stands behind 第一节 goes on as of a lesson: 第一节课前, 第一节体育课, 第一节、第二节; not 第一节 课程改革, 课后服务.
fn is_lesson(heading: &str) -> bool {
    if heading.starts_with(['、', '，', '。', '；', '至', '到', '和', '与', '及', '的', '上', '）', '晚', '是'])
    {
        return true;
    }
    let near =
        heading.char_indices().take(LESSON).find(|(_, c)| *c == '课').map(|(at, c)| &heading[at + c.len_utf8()..]);
    near.is_some_and(|behind| !behind.starts_with(['程', '堂', '题', '改', '后', '标', '外', '余']))
}

/// 1.1、 3.1.2、, as the view sets apart the numbers of headings that a blank follows.
fn dotted(text: &str) -> Option<Label> {
    let len = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let (_, last) = text[..len].rsplit_once('.')?;
    let whole = text[..len].split('.').all(|part| (1..=2).contains(&part.len()));
    let heading = text[len..].strip_prefix('、')?;
    let words = heading.starts_with(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) || c == '“');
    let number = last.parse().ok().filter(|_| whole && words)?;
    Some(Label { form: LabelForm::ArabicParen, number, len: len + '、'.len_utf8() })
}

fn ordinal_word(text: &str) -> Option<Label> {
    let rest = text.strip_prefix('第')?;
    let (number, len) = chinese_number(rest)?;
    let tail = rest[len..].chars().next()?;
    (tail == '，' && number <= 20).then(|| Label {
        form: LabelForm::Inline,
        number,
        len: '第'.len_utf8() + len + tail.len_utf8(),
    })
}

fn parenthesised(text: &str) -> Option<Label> {
    let rest = text.strip_prefix('（')?;
    let (form, (number, len)) = match chinese_number(rest) {
        Some(found) => (LabelForm::ChineseParen, found),
        None => (LabelForm::ArabicParen, arabic_number(rest, 2)?),
    };
    let mut end = '（'.len_utf8() + len;
    if !text[end..].starts_with('）') {
        return None;
    }
    end += '）'.len_utf8();
    if text[end..].starts_with('、') {
        end += '、'.len_utf8();
    }
    Some(Label { form, number, len: end })
}

/// 1. 1、 1）; 1.5 is none, but 7.3月底前 is item 7 and a month.
fn arabic(text: &str) -> Option<Label> {
    let (number, len) = arabic_number(text, 2)?;
    let mut tail = text[len..].chars();
    match tail.next()? {
        '.' => {
            let next = tail.next();
            let mut end = len + 1;
            match next {
                Some(c) if c.is_ascii_digit() => {
                    let month = &text[end..];
                    let digits = month.bytes().take_while(u8::is_ascii_digit).count();
                    if digits > 2 || c == '0' || !month[digits..].starts_with('月') {
                        return None;
                    }
                }
                Some(' ') => end += 1,
                _ => {}
            }
            Some(Label { form: LabelForm::Arabic, number, len: end })
        }
        '、' => Some(Label { form: LabelForm::Arabic, number, len: len + '、'.len_utf8() }),
        '）' => Some(Label { form: LabelForm::ArabicParen, number, len: len + '）'.len_utf8() }),
        _ => None,
    }
}

/// Ⅰ、 壹、
fn formal(text: &str) -> Option<Label> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let mark = chars.next().filter(|mark| matches!(mark, '、' | '.'))?;
    Some(Label { form: LabelForm::Part, number: formal_digit(first)?, len: first.len_utf8() + mark.len_utf8() })
}

/// 一、 一. 一） 一是
fn chinese(text: &str) -> Option<Label> {
    let (number, len) = chinese_number(text)?;
    let tail = &text[len..];
    let next = tail.chars().next()?;
    match next {
        '、' | '.' => Some(Label { form: LabelForm::Chinese, number, len: len + next.len_utf8() }),
        '）' => Some(Label { form: LabelForm::ChineseParen, number, len: len + next.len_utf8() }),
        '是' if number <= 20 => Some(Label { form: LabelForm::Inline, number, len: len + next.len_utf8() }),
        _ => None,
    }
}

fn arabic_number(text: &str, most: usize) -> Option<(u32, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    if len == 0 || len > most {
        return None;
    }
    Some((text[..len].parse().ok()?, len))
}

/// Reads the Chinese number of a label, up to 99, and its length in bytes.
pub(super) fn chinese_number(text: &str) -> Option<(u32, usize)> {
    let (mut tens, mut ones, mut len) = (None, None, 0);
    for c in text.chars() {
        if c == '十' && tens.is_none() {
            tens = Some(ones.take().unwrap_or(1));
        } else if let Some(digit) = chinese_digit(c) {
            if ones.is_some() {
                return None;
            }
            ones = Some(digit);
        } else {
            break;
        }
        len += c.len_utf8();
    }
    match (tens, ones) {
        (None, None) => None,
        (tens, ones) => Some((tens.unwrap_or(0) * 10 + ones.unwrap_or(0), len)),
    }
}

/// The value of a Roman number in one character, or of a Chinese one in its form for cheques.
fn formal_digit(c: char) -> Option<u32> {
    match c {
        'Ⅰ'..='Ⅻ' => Some(c as u32 - 'Ⅰ' as u32 + 1),
        '壹' => Some(1),
        '贰' => Some(2),
        '叁' => Some(3),
        '肆' => Some(4),
        '伍' => Some(5),
        '陆' => Some(6),
        '柒' => Some(7),
        '捌' => Some(8),
        '玖' => Some(9),
        '拾' => Some(10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{LabelForm, label_at};

    #[test]
    fn reads_the_numbering_of_reports() {
        let cases: &[(&str, Option<(LabelForm, u32, &str)>)] = &[
            ("第一部分 总结", Some((LabelForm::Part, 1, "第一部分"))),
            ("一、党建", Some((LabelForm::Chinese, 1, "一、"))),
            ("十二、其他", Some((LabelForm::Chinese, 12, "十二、"))),
            ("（三）队伍", Some((LabelForm::ChineseParen, 3, "（三）"))),
            ("二）队伍", Some((LabelForm::ChineseParen, 2, "二）"))),
            ("Ⅱ、队伍", Some((LabelForm::Part, 2, "Ⅱ、"))),
            ("叁、队伍", Some((LabelForm::Part, 3, "叁、"))),
            ("Ⅱ类学校", None),
            ("第二节队伍", Some((LabelForm::Section, 2, "第二节"))),
            ("第一节课程改革", Some((LabelForm::Section, 1, "第一节"))),
            ("第一节课前组织学生", None),
            ("第一节体育课", None),
            ("第一节、第二节", None),
            ("㈡队伍", Some((LabelForm::ChineseParen, 2, "㈡"))),
            ("⒋队伍", Some((LabelForm::Arabic, 4, "⒋"))),
            ("3.1、小学", Some((LabelForm::ArabicParen, 1, "3.1、"))),
            ("1.5、2.5万元", None),
            ("1.强化", Some((LabelForm::Arabic, 1, "1."))),
            ("10、强化", Some((LabelForm::Arabic, 10, "10、"))),
            ("（2）强化", Some((LabelForm::ArabicParen, 2, "（2）"))),
            ("③强化", Some((LabelForm::Circled, 3, "③"))),
            ("一是加强", Some((LabelForm::Inline, 1, "一是"))),
            ("第二，加强", Some((LabelForm::Inline, 2, "第二，"))),
            ("7.3月底前完成", Some((LabelForm::Arabic, 7, "7."))),
            ("4.10月中旬举办", Some((LabelForm::Arabic, 4, "4."))),
            ("2021.9月", None),
            ("1.5万人", None),
            ("1.5个月", None),
            ("2021年", None),
            ("三年来", None),
            ("（含中职）", None),
        ];
        for (text, expected) in cases {
            let found = label_at(text).map(|label| (label.form, label.number, &text[..label.len]));
            assert_eq!(found, *expected, "{text}");
        }
    }
}
