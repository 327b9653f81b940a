//! Numbers that name and do not count: of a heading or an annex (附件2：12所, 表3 12所), of an item with a figure glued to it (3.15名学生).

use super::fold::{FoldTable, Folded};
use super::label::label_at;
use super::shape::{Item, begins_with_unit};
use crate::catalog::unit::Units;
use crate::catalog::words::Words;

/// Characters of the noun that a number names a thing by, with what may stand before it: 典型案例.
const NOUN: usize = 8;

/// Characters of a figure behind the number of a label, with its unit.
const FIGURE: usize = 10;

/// Bytes of an original in which the noun and the number of a label stand.
const LABEL: usize = 24;

/// Digits of such a number.
const DIGITS: usize = 2;

/// Tells whether `before` ends with the number of a label: 附件2, 典型案例12.
fn ends_with_label(before: &str) -> bool {
    let noun = before.trim_end_matches(|c: char| c.is_ascii_digit());
    (1..=DIGITS).contains(&(before.len() - noun.len())) && Words::builtin().label_noun.ends(noun).is_some()
}

/// The same of an original, of which the last few characters are folded.
pub(super) fn is_labelled(before: &str, table: &FoldTable) -> bool {
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(LABEL))..];
    let folded = near.chars().filter_map(|c| match table.fold(c) {
        Folded::Char(c) => Some(c),
        Folded::Space | Folded::Nothing => None,
    });
    ends_with_label(&folded.collect::<String>())
}

/// 附件2：12所学校名册: tells whether a line begins with a label.
pub(super) fn begins_with_label(line: &str) -> bool {
    let Some(noun) = Words::builtin().label_noun.starts(line) else { return false };
    let behind = line[noun.len()..].trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=DIGITS).contains(&(line.len() - noun.len() - behind.len())) && behind.starts_with(['：', ':'])
}

/// Tells whether the mark or blank at item `index` stands between the number of a label and a figure: 附件2：12所, 指标5：85%的教师. Behind a blank the
/// label has to open the line or the sentence, and 问题1 2个 are twelve.
pub(super) fn follows_label(line: &[Item], index: usize, blank: bool) -> bool {
    let from = index.saturating_sub(NOUN);
    let before: String = line[from..index].iter().map(|item| item.c).collect();
    if !ends_with_label(&before) {
        return false;
    }
    let behind = if blank { index } else { index + 1 };
    let figure: String = line[behind..].iter().take(FIGURE).map(|item| item.c).collect();
    let unit = figure.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    if !begins_with_unit(unit) && !unit.starts_with('%') {
        return false;
    }
    let noun = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let word = Words::builtin().label_noun.ends(noun).unwrap_or_default();
    let head = &noun[..noun.len() - word.len()];
    let opens =
        head.is_empty() && from == 0 || head.ends_with(['。', '；', ';', '，', ',', '：', ':', '、', '（', '(']);
    !blank || opens && !unit.starts_with(['个', '项', '件', '条'])
}

/// The number of the item that a line is: 2 for 2.改造食堂 and 2.7所学校. 0 if none.
pub(super) fn item_of(line: &str) -> u32 {
    let digits = line.bytes().take(DIGITS + 1).take_while(u8::is_ascii_digit).count();
    if !(1..=DIGITS).contains(&digits) || !line[digits..].starts_with('.') {
        return 0;
    }
    let labelled = label_at(line).is_some() || glued_item(line).is_some();
    if labelled { line[..digits].parse().unwrap_or_default() } else { 0 }
}

/// The number of the item that a line is and that a figure of whole things is glued to: 3 for 3.15名学生, of which there are no decimals; none for
/// 3.15亿元.
pub(super) fn glued_item(line: &str) -> Option<u32> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let figure =
        line[digits..].strip_prefix('.').filter(|_| (1..=DIGITS).contains(&digits) && !line.starts_with('0'))?;
    let unit = figure.trim_start_matches(|c: char| c.is_ascii_digit());
    let whole = |unit: &str| Words::builtin().whole_unit.has(unit);
    let things = unit.len() < figure.len() && Units::builtin().at(unit).is_some_and(|unit| whole(unit.base));
    things.then(|| line[..digits].parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use crate::text::View;

    #[test]
    fn numbers_that_name_stay_apart_from_figures() {
        for (original, expected) in [
            ("附件2：12所学校名册", "附件2：12所学校名册"),
            ("典型案例3：86%的教师达标", "典型案例3：86%的教师达标"),
            ("图1：8个乡镇完成率", "图1：8个乡镇完成率"),
            ("表3 14所幼儿园办园情况", "表3 14所幼儿园办园情况"),
            ("附件3 5所学校情况", "附件3 5所学校情况"),
            (
                "目标1 新增学位2600个；目标2 36所学校达标；目标3 98%满意",
                "目标1新增学位2600个；目标2 36所学校达标；目标3 98%满意",
            ),
            ("指标1 12.5平方米，指标2 8.6平方米", "指标1 12.5平方米，指标2 8.6平方米"),
            ("全县：图2 36名教师结构", "全县：图2 36名教师结构"),
            ("现有教师8 60人，学生2 4 860人", "现有教师860人，学生24860人"),
            ("附件1：14所学校名册\n附件2：9所学校名册", "附件1：14所学校名册\n附件2：9所学校名册"),
            // Ratios, and numbers that a blank broke.
            ("师生比1：13.6", "师生比1:13.6"),
            ("小学19：1、初中13.5：1的标准", "小学19:1、初中13.5:1的标准"),
            ("指标3：1", "指标3:1"),
            ("全县发现问题1 2个，收表9 540件", "全县发现问题12个，收表9540件"),
            ("问题1 2个", "问题12个"),
        ] {
            assert_eq!(View::new(original).text(), expected, "{original}");
        }
    }

    #[test]
    fn an_item_with_a_figure_begins_a_line() {
        for (original, expected) in [
            (
                "1.更换门窗（责任科室：基教科）\n2.7所学校建成\n3.14所学校扩建",
                "1.更换门窗（责任科室：基教科）\n2.7所学校建成\n3.14所学校扩建",
            ),
            ("-新建食堂9所\n1.2所学校扩建\n2.3所学校新建", "-新建食堂9所\n1.2所学校扩建\n2.3所学校新建"),
            ("1.培训教师260人，\n2.14名校长跟岗，", "1.培训教师260人，\n2.14名校长跟岗，"),
            // Decimals that a line end stands before.
            ("1.更换门窗，投入\n2.7亿元", "1.更换门窗，投入2.7亿元"),
            ("1.师资紧缺，平均每校配备\n2.5名教师", "1.师资紧缺，平均每校配备2.5名教师"),
            ("1.更换门窗，共有\n3.5名教师", "1.更换门窗，共有3.5名教师"),
        ] {
            assert_eq!(View::new(original).text(), expected, "{original}");
        }
    }
}
