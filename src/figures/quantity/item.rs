//! Numbers of items that stand right before a figure: 1、12所学校, 3.85%的教师, 2 8所学校.

use super::Scan;
use crate::figures::numeral::is_han;
use crate::figures::reject::sentence_start;
use crate::text::label_at;

/// Bytes from the number of an item to that of the next, at most.
const ITEM: usize = 6000;

/// Bytes behind an item in which the next one is looked for.
const AHEAD: usize = 600;

/// Chinese characters that a line has at least behind the figure that an item begins with, its unit among them.
const WORDS: usize = 4;

/// Bytes of an item in which these are looked for.
const LINE: usize = 120;

/// The number of an item: the last one passed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbered {
    number: usize,
    /// What stands between the number and the item: `、`, `.`, `，`, a blank.
    mark: char,
    /// Byte where it stands.
    at: usize,
}

impl Numbered {
    /// The number of one or two digits at the start of a text and the mark behind it.
    fn read(text: &str, at: usize) -> Option<(Self, usize)> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=2).contains(&digits) || text.starts_with('0') {
            return None;
        }
        let mark = text[digits..].chars().next().filter(|c| matches!(c, '、' | '.' | '，' | ' '))?;
        Some((Self { number: text[..digits].parse().ok()?, mark, at }, digits + mark.len_utf8()))
    }
}

impl Scan<'_> {
    /// The byte behind the number of an item at `at`, where a figure follows right behind its mark.
    pub(super) fn item(&mut self, at: usize) -> Option<usize> {
        let (before, rest) = (&self.text[..at], &self.text[at..]);
        if !rest.starts_with(|c: char| c.is_ascii_digit()) {
            self.section(before, rest);
            return None;
        }
        if !sentence_start(before) {
            return None;
        }
        let (item, len) = Numbered::read(rest, at)?;
        let behind = &rest[len..];
        if !behind.starts_with(|c: char| c.is_ascii_digit()) {
            if matches!(item.mark, '、' | '.') {
                self.item = Some(item);
            }
            return None;
        }
        if !self.is_item(item, before, behind) {
            return None;
        }
        self.item = Some(item);
        Some(at + len)
    }

    /// Notes that a heading, 二、 or （二）, stands at a number, behind which items are numbered anew.
    fn section(&mut self, before: &str, rest: &str) {
        if self.item.is_none() {
            return;
        }
        let head = before.strip_suffix('（').unwrap_or(before);
        if sentence_start(head) && label_at(&self.text[head.len()..]).is_some() && !rest.is_empty() {
            self.item = None;
        }
    }

    /// Tells whether a number, its mark and a figure `behind` it are an item and not one figure or two. What one would take for a decimal or
    /// for a list needs the item before it, and within a line the one that comes next; the first one needs the second.
    fn is_item(&self, item: Numbered, before: &str, behind: &str) -> bool {
        if !goes_on_with_words(behind) {
            return false;
        }
        let follows = self
            .item
            .is_some_and(|last| last.number + 1 == item.number && last.mark == item.mark && item.at - last.at < ITEM);
        let line = before.is_empty() || before.ends_with('\n');
        let next = || is_followed(behind, item);
        match item.mark {
            '、' if item.number == 1 => !before.ends_with('：') || next(),
            '、' => follows,
            _ if item.number == 1 => next(),
            '.' => follows && (line || has_point(behind) || next()),
            _ => follows && line,
        }
    }
}

/// 12所学校完成维修: a figure with words behind it up to the end of the sentence.
fn goes_on_with_words(text: &str) -> bool {
    let near = &text[..text.floor_char_boundary(LINE)];
    let line = near.split(['\n', '。', '；']).next().unwrap_or_default();
    line.chars().filter(|c| is_han(*c)).take(WORDS).count() == WORDS
}

/// 3.5亿元: a decimal.
fn has_point(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text[digits..].starts_with('.') && text[digits + 1..].starts_with(|c: char| c.is_ascii_digit())
}

/// Tells whether item `number` with a point begins behind a mark or a line end not far behind.
pub(super) fn is_followed_by(behind: &str, number: usize) -> bool {
    let near = &behind[..behind.floor_char_boundary(AHEAD)];
    let item = format!("{number}.");
    near.char_indices().any(|(at, c)| {
        matches!(c, '\n' | '。' | '；' | '，')
            && near[at + c.len_utf8()..].strip_prefix(&item).is_some_and(|words| {
                let figure = words.trim_start_matches(|c: char| c.is_ascii_digit());
                figure.starts_with(is_han) && !figure.starts_with(['万', '亿', '元', '倍'])
            })
    })
}

/// Tells whether the next item stands not far behind.
fn is_followed(behind: &str, item: Numbered) -> bool {
    let near = &behind[..behind.floor_char_boundary(AHEAD)];
    near.char_indices().any(|(at, c)| {
        matches!(c, '\n' | '。' | '；')
            && Numbered::read(&near[at + c.len_utf8()..], at)
                .is_some_and(|(next, _)| next.number == item.number + 1 && next.mark == item.mark)
    })
}

#[cfg(test)]
mod tests {
    use crate::figures::quantity::quantities;
    use crate::text::View;

    #[test]
    fn the_number_of_an_item_is_no_figure() {
        for (original, expected) in [
            ("1、14所小学更换门窗。\n2、6名校长轮岗。", "14所 6名"),
            ("亮点：1、97%的班级达标；2、43所食堂评为优秀。", "97% 43所"),
            ("难点：\n1、4所学校未达标。2、130名教师缺编。3、1.4亿元债务未化解。", "4所 130名 1.4亿元"),
            ("1、更换课桌300套。2、4100名学生参加体检。", "300套 4100名"),
            ("1,14所学校更换门窗。\n2,3.6万名学生受益。", "14所 3.6万名"),
            (
                "1.更换门窗4所。\n2.14所学校完成改造。\n3.86%的教师参加。\n4.3.6万名学生受益。\n5.61.5%的班级达标。",
                "4所 14所 86% 3.6万名 61.5%",
            ),
            ("1.更换门窗4所。2.4.5亿元投入校舍建设。3.14名教师获奖。", "4所 4.5亿元 14名"),
            ("1.14所学校更换门窗。\n2.100%的学校配备保安。", "14所 100%"),
            ("1 14所学校更换门窗\n2 6所学校新建食堂\n3 28名教师获奖", "14所 6所 28名"),
            ("一、1.更换门窗4所。\n二、经费\n2.6万名学生受益。", "4所 2.6万名"),
            ("工作成效1.15名教师获评骨干。\n2.3个项目获奖。", "15名 3个"),
            ("1.6所学校达标，2.新增学位600个，3.12名教师获奖。", "6所 600个 12名"),
            ("6.2所学校接入专网。\n7.18所学校完成改造。", "2所 18所"),
            // Averages.
            ("平均每校3.5名教师，4.6名职工", "3.5名 4.6名"),
            ("校均1.6个班。2.师资不足", "1.6个"),
            ("师均1.2台，1.2万名学生参加", "1.2台 1.2万名"),
            // Figures of their own, and lists.
            ("3.86%的教师参加。", "3.86%"),
            ("1.6万名学生受益。投入1.3亿元。", "1.6万名 1.3亿元"),
            ("1.更换门窗4所。2.6万名学生受益。", "4所 2.6万名"),
            ("小学、初中分别有14、9所。幼儿园1、2所。", "14 9所 1 2所"),
            ("小学、初中、高中分别为：21、16、8所。", "21 16 8所"),
            ("1.5\n2.3\n3.1万元", "3.1万元"),
        ] {
            let view = View::new(original);
            let found: Vec<_> = quantities(view.text()).iter().map(|found| &view.text()[found.range.clone()]).collect();
            assert_eq!(found.join(" "), expected, "{original}");
        }
    }
}
