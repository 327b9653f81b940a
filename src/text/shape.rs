//! What a folded line looks like: a page mark, a row of a table, a heading, numbers that blanks broke apart.

use super::label::label_at;
use super::numbered::follows_label;
use crate::catalog::unit::Units;

/// One character of a folded line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) c: char,
    /// Character offset in the original.
    pub(super) origin: u32,
    /// White space before it in its line: 0 none, 1 one blank, 2 more, [`THIN`] one that groups digits.
    pub(super) blanks: u8,
}

/// Blank before an item that is thin or does not break, as typesetters group digits with.
pub(super) const THIN: u8 = 3;

/// White space before an item, once `c` is seen in it too.
pub(super) fn blank_after(blanks: u8, c: char) -> u8 {
    if blanks > 0 || c == '\t' || c == '\u{3000}' {
        2
    } else if is_thin(c) {
        THIN
    } else {
        1
    }
}

/// Gives punctuation one form: full width, unless it belongs to a number.
pub(super) fn punctuation(
    c: char,
    before: Option<char>,
    next: Option<char>,
    three_digits_follow: impl Fn() -> bool,
) -> char {
    let after_digit = before.is_some_and(|c| c.is_ascii_digit());
    let before_digit = next.is_some_and(|c| c.is_ascii_digit());
    match c {
        ',' | '，' if after_digit && before_digit && three_digits_follow() => ',',
        ',' => '，',
        ':' | '：' if after_digit && before_digit => ':',
        ':' => '：',
        '?' if after_digit && before_digit => '?',
        '?' => '？',
        ';' => '；',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        '.' if ends_sentence(before, next) => '。',
        _ => c,
    }
}

/// Tells whether a point between two items of a line ends a sentence, as old texts write it: 开工5处.争取资金; no point of 二.教师队伍.
pub(super) fn ends_sentence(before: Option<char>, next: Option<char>) -> bool {
    let numbering = |c: char| "一二三四五六七八九十".contains(c);
    match (before, next) {
        (Some(before), None) => is_han(before) && !numbering(before) || matches!(before, '）' | ')'),
        (Some(before), Some(next)) => {
            (is_han(before) && !numbering(before) || before == '%')
                && (is_han(next) || matches!(next, '“' | '"' | '（' | '('))
        }
        _ => false,
    }
}

/// No-break, figure, thin and narrow blanks.
pub(super) fn is_thin(c: char) -> bool {
    matches!(c, '\u{00A0}' | '\u{2006}'..='\u{200A}' | '\u{202F}')
}

pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Tells whether exactly three digits stand at `index`, followed by no other digit.
pub(super) fn three_digits(line: &[Item], index: usize) -> bool {
    let digit = |i: usize| line.get(i).is_some_and(|item| item.c.is_ascii_digit());
    let goes_on = line.get(index + 3).is_some_and(|item| item.c.is_ascii_digit() && item.blanks == 0);
    digit(index) && digit(index + 1) && digit(index + 2) && !goes_on
}

/// Length of the run of digits that ends before `index`, and whether more of the number stands before it.
pub(super) fn digits_before(line: &[Item], index: usize) -> usize {
    line[..index].iter().rev().take_while(|item| item.c.is_ascii_digit()).count()
}

pub(super) fn digits_from(line: &[Item], index: usize) -> usize {
    // Blanks inside end the run, but for the first item, whose blank is the one in question.
    let mut count = 0;
    for (i, item) in line[index..].iter().enumerate() {
        if !item.c.is_ascii_digit() || (i > 0 && item.blanks > 0) {
            break;
        }
        count += 1;
    }
    count
}

/// Tells whether two digit runs with a blank between them are one number: `1 122`, `19 846`, or a stray blank as in `1 1所`.
pub(super) fn same_number(line: &[Item], index: usize) -> bool {
    if follows_label(line, index, true) {
        return false;
    }
    let right = digits_from(line, index);
    let mut left = 0;
    for item in line[..index].iter().rev() {
        if !item.c.is_ascii_digit() {
            break;
        }
        left += 1;
        if item.blanks > 0 {
            break;
        }
    }
    // 2 1/4 is a mixed number.
    if line.get(index + right).is_some_and(|item| item.c == '/') || ends_ratio(line[..index].iter().rev()) {
        return false;
    }
    let zero = line[index].c == '0';
    one_number((left, digits_before(line, index)), right, line[index].blanks, zero)
}

/// Tells whether the first digits of a line and those behind a blank are the number of an item and a figure: 2 8所学校新建食堂.
pub(super) fn is_item(line: &[Item], index: usize) -> bool {
    let right = digits_from(line, index);
    let unit = line.get(index + right).is_some_and(|item| item.blanks == 0);
    index <= 2 && right <= 2 && unit && line[1..index].iter().all(|item| item.blanks == 0)
}

/// The number of the item that a line is, with a blank and a figure behind it, 0 if none.
pub(super) fn item_number(line: &[Item]) -> u32 {
    let digits = line.iter().take(3).take_while(|item| item.c.is_ascii_digit()).enumerate();
    let Some((index, _)) = digits.skip(1).find(|(_, item)| item.blanks == 1) else { return 0 };
    if line[0].c == '0' || !is_item(line, index) {
        return 0;
    }
    line[..index].iter().fold(0, |number, item| 10 * number + (item.c as u32 - '0' as u32))
}

/// Tells whether a ratio without blanks ends here, from whose last character on `behind` goes back: the 12 behind 1:16.8 is another number.
fn ends_ratio<'a>(behind: impl Iterator<Item = &'a Item>) -> bool {
    let mut colon = false;
    for (at, item) in behind.take(LONGEST_NUMBER).enumerate() {
        match item.c {
            '0'..='9' if colon => return true,
            ':' | '：' if !colon && at > 0 && item.blanks == 0 => colon = true,
            '0'..='9' | '.' if !colon && item.blanks == 0 => {}
            _ => return false,
        }
    }
    false
}

/// Tells whether a colon stands between two digits.
fn between_digits(line: &[Item], index: usize) -> bool {
    let digit = |at: Option<&Item>| at.is_some_and(|item| item.c.is_ascii_digit());
    digit(line[..index].last()) && digit(line.get(index + 1)) && line[index].blanks == 0 && line[index + 1].blanks == 0
}

/// The same in a row of cells: 学前教育资助 4.1万人次 2 050万元. A group of three digits that has a unit goes on what
/// stands before it; a count would have a unit of its own there, and a row is numbered in its first cell.
pub(super) fn same_number_in_cells(line: &[Item], index: usize) -> bool {
    // No more are looked at than a group has, lest a row of numbers be gone through for each.
    let left = line[..index].iter().rev().take(GROUP + 1).take_while(|item| item.c.is_ascii_digit()).count();
    let from = index - left;
    let alone = line[from..index].iter().skip(1).all(|item| item.blanks == 0);
    let labelled = from.checked_sub(1).is_some_and(|before| {
        let (before, first) = (line[before].c, &line[from]);
        first.blanks > 0 && !matches!(before, '.' | ',' | '-' | '|' | '│') || is_han(before)
    });
    if !(1..=GROUP).contains(&left) || line[from].c == '0' || !alone || !labelled || line[index].blanks != 1 {
        return false;
    }
    if digits_from(line, index) != GROUP {
        return false;
    }
    let behind = line.get(index + GROUP);
    let has_unit = behind.is_some_and(|item| is_han(item.c) && item.blanks == 0);
    // 招聘教师 1 250 名
    let unit_behind = || {
        let word: String = line[index + GROUP..]
            .iter()
            .take(SHORT_UNIT + 1)
            .take_while(|item| is_han(item.c))
            .map(|item| item.c)
            .collect();
        let len = word.chars().count();
        // 412 412 竣工 are two cells and a remark.
        let ends = (1..=SHORT_UNIT).contains(&len) && index + GROUP + len == line.len();
        ends && Units::builtin().at(&word).is_some_and(|unit| unit.surface == word)
    };
    has_unit || unit_behind()
}

/// Digits of a group of thousands.
const GROUP: usize = 3;

/// Characters of a unit that ends a line.
const SHORT_UNIT: usize = 2;

pub(crate) fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// The same from the numbers of digits: right before the blank and with those behind further blanks, and behind it.
///
/// `zero` tells that those behind begin with 0, as no figure does but a decimal: 2 0836人.
pub(super) fn one_number((left, left_all): (usize, usize), right: usize, blanks: u8, zero: bool) -> bool {
    if right == 3 {
        return left <= 3;
    }
    if zero && right == 4 {
        return left <= 2 && blanks == 1;
    }
    // 2 0 1 7 年: blanks between all characters; 1 9 75万元 goes on, too, but 12 34 may be two cells.
    right <= 2 && (left == 1 || left_all <= 2 && (left_all < 2 || right < 2)) && blanks == 1
}

/// Tells whether the blank before item `index` stands where 年 was, between a year and a month: 截至2016 10月, of a form whose fields were filled in.
pub(super) fn is_before_month(line: &[Item], index: usize) -> bool {
    let digits = digits_from(line, index);
    let month = matches!(
        (line[index].c, line.get(index + 1).map(|item| item.c)),
        ('1'..='9', Some('月')) | ('1', Some('0'..='2')) | ('0', Some('1'..='9'))
    );
    let followed = line.get(index + digits).is_some_and(|item| item.c == '月');
    let year = index.checked_sub(4).is_some_and(|from| {
        let digits = &line[from..index];
        let whole =
            digits.iter().all(|item| item.c.is_ascii_digit()) && digits[1..].iter().all(|item| item.blanks == 0);
        let alone = from.checked_sub(1).is_none_or(|before| !line[before].c.is_ascii_digit() && line[before].c != '.');
        whole && alone && matches!((digits[0].c, digits[1].c), ('1', '9') | ('2', '0'))
    });
    month && followed && (1..=2).contains(&digits) && year
}

/// Recognises `- 7 -`, `— 12 —`, `第 7 页`, `第7页 共20页`, `共20页`, `·7·`, `Page 7 of 20`.
pub(super) fn is_page_mark(line: &[Item]) -> bool {
    if line.len() > 16 {
        return false;
    }
    let text: String = line.iter().map(|item| item.c).collect();
    let dashed = text.trim_matches(|c| matches!(c, '-' | '·'));
    if dashed.len() + 2 <= text.len()
        && !dashed.is_empty()
        && dashed.len() <= 4
        && dashed.bytes().all(|b| b.is_ascii_digit())
    {
        return true;
    }
    // Page 13 of 26
    let english = text.strip_prefix("Page").or_else(|| text.strip_prefix("page"));
    if let Some(page) = english {
        let pages = page.replacen("of", "", 1);
        return !pages.is_empty() && pages.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    }
    let words = text.replace(['第', '页', '共', '/', ',', '，'], "");
    text.starts_with(['第', '共'])
        && text.contains('页')
        && !words.is_empty()
        && words.bytes().all(|b| b.is_ascii_digit())
}

/// Removes page marks with blanks around them from inside a line: `资金1. — 7 — 36亿元`.
pub(super) fn drop_inline_page_marks(line: &mut Vec<Item>) {
    let mut index = 0;
    while index < line.len() {
        if line[index].c == '-' && line[index].blanks > 0 {
            let dashes = line[index..].iter().take_while(|item| item.c == '-').count();
            let digits = line[index + dashes..].iter().take_while(|item| item.c.is_ascii_digit()).count();
            let close = index + dashes + digits;
            let tail = line[close..].iter().take_while(|item| item.c == '-').count();
            let end = close + tail;
            // With wide blanks between them — 84 - are three cells.
            let apart = line[index].blanks == 2 && line.get(index + dashes).is_some_and(|item| item.blanks == 2);
            let blanks_after = line.get(end).is_none_or(|item| item.blanks > 0);
            if (1..=3).contains(&digits)
                && tail == dashes
                && dashes <= 2
                && line[index + dashes].blanks > 0
                && !apart
                && blanks_after
            {
                line.drain(index..end);
                continue;
            }
        }
        index += 1;
    }
}

/// Characters from which a line with blanks between them is one that was set wide.
const SPACED: usize = 8;

/// Tells whether a line is a row or a cell of a table: no clause punctuation, and little but numbers and short words.
pub(super) fn looks_like_cells(line: &[Item]) -> bool {
    // `41 |`: one cell a line.
    if line.last().is_some_and(|item| matches!(item.c, '|' | '│')) {
        return true;
    }
    let mut blank = false;
    let clause = line.iter().enumerate().any(|(index, item)| {
        blank |= index > 0 && item.blanks > 0;
        match item.c {
            '。' | '，' | '；' | ';' => true,
            ',' => !three_digits(line, index + 1),
            // In a label: 其中：女.
            '、' => blank && !in_remark(line, index),
            // 师生比 1:16.8 in a cell.
            '：' | ':' => blank && !between_digits(line, index),
            _ => false,
        }
    });
    if clause {
        return false;
    }
    if line.iter().filter(|item| matches!(item.c, '|' | '│')).count() >= 2 {
        return true;
    }
    let groups = 1 + line.iter().skip(1).filter(|item| item.blanks > 0).count();
    // 某 市 2 0 1 7 年 工 作: blanks between all characters, most of them no digits.
    if line.len() >= SPACED && 5 * groups >= 4 * line.len() {
        return 2 * line.iter().filter(|item| item.c.is_ascii_digit()).count() > line.len();
    }
    let numbers = number_groups(line);
    (groups == 1
        && numbers == 1
        && line.iter().all(|item| item.c.is_ascii_digit() || matches!(item.c, '.' | '%' | '-' | ',')))
        || (groups >= 3 && numbers >= 2 && line.len() / groups <= 10)
}

/// Tells whether a line is one number and nothing else.
pub(super) fn is_number(line: &[Item]) -> bool {
    let number = |item: &Item| item.c.is_ascii_digit() || matches!(item.c, '.' | ',' | '%');
    line.len() <= LONGEST_NUMBER
        && line.first().is_some_and(|first| first.c.is_ascii_digit())
        && line.iter().all(number)
        && line.iter().skip(1).all(|item| item.blanks == 0)
}

/// Characters of a number that stands in a line of its own.
const LONGEST_NUMBER: usize = 12;

/// Characters of a line in which a clause mark is looked for.
const CLAUSE: usize = 60;

/// Tells whether a text goes on behind a number at a line end: with a unit in a line that has a clause, `万元，让…`, or that goes on behind the
/// unit to the next, `名教师办理了⏎贷款，…`, or, where the number is `whole` with its sign, with a mark. No cell of a table does.
pub(super) fn goes_on_with(text: &str, whole: bool) -> bool {
    let mut lines = text.trim_start_matches([' ', '\u{3000}']).split('\n').map(|line| line.trim_end_matches('\r'));
    let line = lines.next().unwrap_or_default();
    let mark = |c: char| matches!(c, '，' | '。' | '；' | '、' | ',' | ';');
    // 万元?/p>: a mark was lost with the beginning of a tag.
    let lost = |line: &str| line[..line.floor_char_boundary(4 * CLAUSE)].contains("?/");
    let clause = |line: &str| line.chars().take(CLAUSE).any(mark) || lost(line);
    if whole && line.starts_with(mark) {
        return true;
    }
    // 1286⏎万⏎元，…
    if matches!(line, "万" | "亿") {
        return lines.next().is_some_and(|next| begins_with_unit(next) && clause(next));
    }
    let Some(behind) = behind_unit(line) else { return false };
    clause(line) || behind.chars().count() >= GOES_ON && lines.take(NEXT_LINES).any(clause)
}

/// Lines in which the clause of such a line ends.
const NEXT_LINES: usize = 3;

/// Characters behind the unit of a line that goes on; 所在地 and 名称 are heads of columns.
const GOES_ON: usize = 4;

/// Tells whether a text begins with a unit: 所, 万元, 余人.
pub(super) fn begins_with_unit(text: &str) -> bool {
    behind_unit(text).is_some()
}

/// What stands behind the unit that a text begins with.
fn behind_unit(text: &str) -> Option<&str> {
    let unit = text.trim_start_matches(['百', '千', '万', '亿', '余', '多']);
    Units::builtin().at(unit).map(|found| &unit[found.surface.len()..])
}

/// Tells whether item `index` stands in words at the end of a line, right behind two numbers: 91 95 教育局、财政局.
fn in_remark(line: &[Item], index: usize) -> bool {
    let mut end = 1 + line[..=index].iter().rposition(|item| item.blanks > 0).unwrap_or(0);
    let mut number = || {
        end -= 1;
        let start = line[..end].iter().rposition(|item| item.blanks > 0).unwrap_or(0);
        let digits = line[start..end].iter().skip_while(|item| matches!(item.c, '>' | '<' | '=' | '≥' | '≤'));
        let whole = digits.clone().all(|item| item.c.is_ascii_digit() || matches!(item.c, '.' | ',' | '%'));
        let found = whole && digits.count() > 0;
        end = start + 1;
        found
    };
    !line[index..].iter().any(|item| item.c.is_ascii_digit()) && number() && number()
}

/// Tells whether a line is a short label and a number, or cells of which only one is no dash.
pub(super) fn is_pair(line: &[Item]) -> bool {
    let Some(blank) = line.iter().skip(1).position(|item| item.blanks > 0).map(|index| index + 1) else { return false };
    let digits = |item: &Item| item.c.is_ascii_digit() || matches!(item.c, '.' | ',' | '%');
    let dash = |item: &Item| item.c == '-' && item.blanks > 0;
    let cells = &line[blank..];
    let number = cells.iter().all(|item| digits(item) || dash(item)) && cells.iter().any(digits);
    let label = !line[..blank].iter().any(|item| item.c.is_ascii_digit() || matches!(item.c, '。' | '，' | '；'));
    blank <= 16 && number && label
}

/// Number of blank-separated groups that are a number with at most a short unit.
fn number_groups(line: &[Item]) -> usize {
    let mut count = 0;
    let mut start = 0;
    for index in 1..=line.len() {
        if index == line.len() || line[index].blanks > 0 {
            let group = &line[start..index];
            if group[0].c.is_ascii_digit() && group.iter().filter(|item| !item.c.is_ascii_digit()).count() <= 4 {
                count += 1;
            }
            start = index;
        }
    }
    count
}

/// Tells whether a line is a heading: numbered, short and without an end, or a short line without any punctuation.
pub(super) fn is_heading(text: &str) -> bool {
    text.len() <= 4 * 45
        && label_at(text).is_some_and(|label| label.is_outline())
        && text.chars().count() <= 45
        && !text.ends_with(['、', '，', '-'])
        && !text.contains(['。', '；', '，'])
}
