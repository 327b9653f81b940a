//! What stands before a number and makes it part of a sign, a name or an ordinal.

use memchr::memrchr;

use super::imprint::of_paper;
use super::{numeral_run, tail_bytes, tail_chars};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::unit::Units;
use crate::catalog::words::Words;
use crate::figures::numeral::{Reach, is_han, numeral_at};
use crate::figures::share::share_at;
use crate::text::chinese_digit;

/// Bytes of a line that tells the size of a paper, on either side of its number.
const SIZE_LINE: usize = 40;
/// Bytes of numbers, dashes and blanks before a number that are looked through for what they identify.
const NUMBERS: usize = 80;
/// A quoted stretch of at most this many characters is a name: “三个100%”, “六大行动”.
const QUOTED_NAME: usize = 14;

/// Characters before a number among which the mark that opens a name is looked for.
const NAME_REACH: usize = 61;

/// Characters of a list of ordinals.
const ORDINALS: usize = 10;

/// Characters before a plus sign in which something counted may stand.
const JOINED: usize = 16;

/// Characters before a sign in which two years may be compared.
const COMPARED: usize = 24;

/// Bytes before a number among which its name is looked for.
const NUMBER_NAME: usize = 240;

/// Tells whether what stands before the numeral at the start of `rest` makes it no figure, and how many bytes to skip. `mark` is the last
/// of the marks `《 》 “ ” 。` and line ends in `before`, with its byte offset.
pub(in crate::figures) fn before(before: &str, rest: &str, mark: Option<(usize, char)>) -> Option<usize> {
    if follows_sign(before, rest) || goes_on_as_ordinal(before, rest) {
        return Some(numeral_run(rest));
    }
    if let Some(word) = Words::builtin().numbered_name.starts(rest) {
        return (!rest[word.len()..].begins(&Words::builtin().rule_made)).then_some(word.len());
    }
    if let Some(end) = mark.and_then(|mark| enclosing_name(before, rest, mark)) {
        return Some(end.max(numeral_run(rest)));
    }
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        let run = numeral_run(rest);
        // 0836人: no number begins so, unless with a point.
        let headless = rest.starts_with('0') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        if headless || super::broken::is_tail(before, rest, run) {
            return Some(run);
        }
        let before = tail_bytes(before, NUMBER_NAME);
        let of_page =
            counts_for_page(before) || is_size_of_paper(before, &rest[run..]) || of_paper(before, &rest[run..]);
        return if of_page || is_identifier(before, &rest[..run], &rest[run..]) || is_section(before) {
            Some(run)
        } else {
            longer_sign(rest, run)
        };
    }
    (counts_up(rest) || ends_other_word(before, rest)).then(|| numeral_run(rest))
}

/// 第27届, 〔2020〕41号, A4, K108路, 1+X, No.5, id=5; but 合格率=100% states a figure, and 在校生900人（+1.9%） a rise.
fn follows_sign(before: &str, rest: &str) -> bool {
    before.chars().next_back().is_some_and(|last| {
        matches!(last, '第' | '〔' | '#' | '№' | '*' | '×' | '_')
            || last == '+' && !is_rise(&before[..before.len() - 1], rest)
            || last == '=' && !before[..before.len() - 1].closes(chars!("率度比重积额数）"))
            || last.is_ascii_alphanumeric() && !before.closes(&Words::builtin().letters_measured)
    })
}

/// 第一、二批次, 第2、3组: what follows an ordinal in its list is one too.
fn goes_on_as_ordinal(before: &str, rest: &str) -> bool {
    if !before.closes(chars!("、和")) {
        return false;
    }
    let arabic = rest.starts_with(|c: char| c.is_ascii_digit());
    let digit = |c: char| if arabic { c.is_ascii_digit() } else { "一二三四五六七八九十".contains(c) };
    let near = tail_chars(before, ORDINALS);
    let list = near.trim_end_matches(|c| digit(c) || c == '、' || c == '和');
    list.ends_with('第') && near[list.len()..].starts_with(digit) && short_number(rest, arabic)
}

/// A number as small as ordinals in a list are.
fn short_number(rest: &str, arabic: bool) -> bool {
    let run = numeral_run(rest);
    if arabic { run <= 2 } else { rest[..run].length() <= 2 }
}

/// 在校生900人（+1.9%）, 同比+2.31%, 校舍3万平方米（+0.5万平方米）: what was added; 1所中心校+8所村小: what belongs to it.
fn is_rise(before: &str, rest: &str) -> bool {
    let words = Words::builtin();
    let compared =
        || before.closes(chars!("（：， ")) || words.compared_by_sign.ends(before).is_some() || is_compared(before);
    let joined = || before.ends_with(is_han) && tail_chars(before, JOINED).contains(|c: char| c.is_ascii_digit());
    (compared() && (is_percentage(rest) || ends_in_unit(rest) || opens_signed_list(rest)))
        || joined() && unit_of(rest).is_some()
}

/// 与上年相比：小学生+1017人、初中生-206人: what stands near before a sign compares.
pub(in crate::figures) fn is_compared(before: &str) -> bool {
    before.ends_with(is_han) && tail_chars(before, COMPARED).holds(&Words::builtin().years_compared)
}

/// 0.2、-0.4: a number with a sign follows in the list.
fn opens_signed_list(rest: &str) -> bool {
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let signed = behind.strip_prefix('、').and_then(|next| next.strip_prefix(['+', '-']));
    signed.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()))
}

/// Digits, and what there may be of 万 and 亿 behind them, and the unit.
fn unit_of(rest: &str) -> Option<&str> {
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '万' | '亿'));
    let unit = Units::builtin().at(behind).filter(|_| behind.len() < rest.len())?;
    Some(&behind[unit.surface.len()..])
}

/// 0.52万平方米 and nothing else up to a mark.
fn ends_in_unit(rest: &str) -> bool {
    unit_of(rest).is_some_and(|behind| behind.is_empty() || behind.begins(chars!("）、，；。 \n|")))
}

/// 1.9% and nothing else up to a mark.
fn is_percentage(rest: &str) -> bool {
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let sign = behind.cut_front(&'%').or_else(|| behind.cut_front(&'‰'));
    behind.len() < rest.len() && sign.is_some_and(|rest| rest.is_empty() || rest.begins(chars!("）、，；。 \n|")))
}

/// 电话：024-12345678, 浏览：317次
fn is_identifier(before: &str, digits: &str, after: &str) -> bool {
    let words = Words::builtin();
    let before = tail_bytes(before, NUMBERS);
    let mark = |c: char| c.is_ascii_digit() || matches!(c, '-' | '：' | '（' | '）' | '为' | ' ');
    let head = before.trim_end_matches(mark);
    if is_next_line(before, digits, after) {
        return true;
    }
    let counter = before.trim_end().ends_with('：') && words.page_counter.ends(head).is_some();
    // 举报电话3部 counts, and so does 市长电话339件.
    let calls = digits.len() <= 5 && after.trim_start().begins(&words.calls_counted);
    let short = || (digits.len() <= 2 || calls) && !before.closes(chars!("-0123456789"));
    counter || words.identifier_before.ends(head).is_some() && !short()
}

/// 电话0578-6822315、6822316，6822317（办公室）: seven or eight digits without a unit in a sentence that names a telephone.
fn is_next_line(before: &str, digits: &str, after: &str) -> bool {
    let (words, near) = (Words::builtin(), last_sentence(before));
    let unit = Units::builtin().at(after).is_some() || after.begins(chars!("万亿余多"));
    (7..=8).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !unit
        && words.telephone.rfind(near).is_some()
}

/// What of a text stands behind the last end of a sentence.
fn last_sentence(text: &str) -> &str {
    text.last_of(chars!("。\n")).map_or(text, |at| &text[at..])
}

/// Longest line of the counters of a page, in bytes.
const COUNTERS: usize = 90;

/// 浏览：2458下载264次, 字数：3215字 阅读：12次: a line of what a page counts of itself, from its first word on; 格式：doc-大小：35.5KB: what it says of
/// a file.
fn counts_for_page(before: &str) -> bool {
    let line = &before[memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1)..];
    let line = line.trim_start_matches(['-', '•', '·', ' ']);
    let words = Words::builtin();
    if let Some(head) = line.trim_end().strip_suffix('：')
        && let Some(word) = words.page_size.ends(head)
        && !head[..head.len() - word.len()].ends_with(is_han)
    {
        return true;
    }
    let first = words.page_counter.starts(line).or_else(|| words.page_size.starts(line));
    line.len() <= COUNTERS
        && first.is_some_and(|word| line[word.len()..].starts_with(['：', ':']))
        && !line.holds(chars!("，。；"))
}

/// 约8.25千字, - 约10页: a line that says how long the paper is.
fn is_size_of_paper(before: &str, after: &str) -> bool {
    // What may stand before the number, or the end of the line before.
    if !before.is_empty() && !before.closes(chars!("-•·约共 \n")) {
        return false;
    }
    // Of a line that is longer nothing more is looked at, for each of its numbers asks.
    let near = tail_bytes(before, SIZE_LINE);
    let line = match memrchr(b'\n', near.as_bytes()) {
        Some(at) => &near[at + 1..],
        None if near.len() == before.len() => near,
        None => return false,
    };
    let near = &after[..after.floor_char_boundary(SIZE_LINE)];
    let unit = match near.find('\n') {
        Some(at) => &near[..at],
        None if near.len() == after.len() => near,
        None => return false,
    };
    line.chars().all(|c| matches!(c, '-' | '•' | '·' | '约' | '共' | ' '))
        && Words::builtin().paper_unit.has(unit.trim())
}

/// 第1-2节
fn is_section(before: &str) -> bool {
    before.ends_with('-')
        && tail_bytes(before, NUMBERS).trim_end_matches(|c: char| c.is_ascii_digit() || c == '-').ends_with('第')
}

/// 5+2, 2020/9, 1·5, 3-2-1: the bytes of the longer sign that the digits, `run` bytes, are part of.
fn longer_sign(rest: &str, run: usize) -> Option<usize> {
    let after = &rest[run..];
    let sign =
        after.begins(chars!("+#*_")) || (after.starts_with(|c: char| c.is_ascii_alphabetic()) && !unit_letters(after));
    sign.then(|| run + after.chars().take_while(char::is_ascii_alphanumeric).count())
}

/// 高二, 周三; 提高两个百分点 is no 高二, 最高三百万元 no 高三. No grade is written with 两: 城东二小两所小学. 总数翻一番 is no ordinal.
fn ends_other_word(before: &str, rest: &str) -> bool {
    let words = Words::builtin();
    // 发热人数零 counts none.
    if rest.starts_with('翻')
        || rest.starts_with('零') && before.closes(chars!("数"))
        || rest.starts_with('两') && before.closes(chars!("高初大小"))
    {
        return false;
    }
    words.not_before.ends(before).is_some()
        && words.measured_before.ends(before).is_none()
        && !is_share(rest)
        && !rest[numeral_run(rest)..].starts_with("个百分点")
        && !(before.closes(&words.each_week) && is_once(rest, words))
}

/// 一二三卷, 一二三等奖: three digits or more, each the next one, are ordinals run together. 一一列出 is one by one.
fn counts_up(rest: &str) -> bool {
    if rest.starts_with("一一") {
        return true;
    }
    let value = |c: char| chinese_digit(c).filter(|digit| *digit > 0);
    let mut digits = rest[..numeral_run(rest)].chars();
    let Some(mut last) = digits.next().and_then(value) else { return false };
    let mut count = 1;
    for c in digits {
        if value(c) != Some(last + 1) {
            return false;
        }
        (last, count) = (last + 1, count + 1);
    }
    count >= 3
}

/// 每周一次 is no 周一, 每周三节 no 周三.
fn is_once(rest: &str, words: &Words) -> bool {
    let unit = rest.trim_start_matches(['一', '二', '三', '四', '五', '六']);
    rest.len() - unit.len() == '一'.len_utf8() && unit.begins(&words.once_unit)
}

/// 增长两成, 平均五分之四: what is a share is no 长三 and no 均五.
fn is_share(rest: &str) -> bool {
    let behind = &rest[numeral_run(rest)..];
    behind.starts_with("分之")
        || behind.begins(chars!("成")) && share_at(rest, numeral_at(rest).as_ref(), Reach::Plain).is_some()
}

/// Letters that are a unit behind a number: 100M, 5G is none, 30km.
fn unit_letters(after: &str) -> bool {
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    Words::builtin().letter_unit.has(&after[..letters]) && !after[letters..].begins(chars!("+-"))
}

/// Inside 《…》 always, inside “…” when the quotation is as short as a name: the bytes up to the closing mark.
fn enclosing_name(before: &str, rest: &str, (at, mark): (usize, char)) -> Option<usize> {
    if !matches!(mark, '《' | '“') {
        return None;
    }
    let inside = &before[at + mark.len_utf8()..];
    if inside.len() > 4 * NAME_REACH || inside.length() >= NAME_REACH {
        return None;
    }
    match mark {
        '《' => rest.char_indices().take(60).find(|(_, c)| *c == '》').map(|(end, _)| end).or(Some(0)),
        '“' => {
            let close = rest.char_indices().take(QUOTED_NAME + 4).find(|(_, c)| *c == '”').map(|(i, _)| i)?;
            let quoted = inside.length() + rest[..close].length();
            let chinese = !rest.starts_with(|c: char| c.is_ascii_digit());
            // 目标为“新建学校37所”: what is set, in so many words.
            let set = || before[..at].closes(chars!("为是：")) && Words::builtin().act_verb.starts(inside).is_some();
            // “项目60个、资金4.5亿元”: what is listed so is measured.
            let number = |text: &str| text.contains(|c: char| c.is_ascii_digit());
            let apart = ['、', '，'];
            let listed = || {
                !inside.is_empty()
                    && !inside.starts_with(|c: char| c.is_ascii_digit())
                    && (inside.rsplit(apart).skip(1).any(number) || rest[..close].split(apart).skip(1).any(number))
            };
            let stated = inside.holds(chars!("不每各达超率")) || rest[..close].holds(chars!("%:")) || set() || listed();
            (quoted <= QUOTED_NAME && (chinese || !stated)).then_some(close)
        }
        _ => None,
    }
}
