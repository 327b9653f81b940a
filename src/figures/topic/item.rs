//! Headings run into a paragraph: `三是加强意识形态。…` heads what follows until the next item or the end of the paragraph.

use std::ops::Range;

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::catalog::probe::{Ask, chars};
use crate::figures::mark::opens_item;

/// 是 behind the number of an item.
static IS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("是"));

/// Characters of a heading with its number.
const LENGTH: std::ops::RangeInclusive<usize> = 5..=18;

/// The item of a paragraph that a sentence stands in.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// Bytes of its heading; empty where it has none.
    pub(super) heading: Range<usize>,
    /// Byte up to which the paragraph was looked through.
    looked: usize,
}

impl Item {
    /// Looks through a paragraph that begins at byte `start` up to the sentence at byte `end`; tells whether the heading is another one than before.
    pub(super) fn read(&mut self, text: &str, start: usize, end: usize) -> bool {
        let known = std::mem::take(&mut self.heading);
        let mut from = start;
        if (start..=end).contains(&self.looked) && (known.is_empty() || known.start >= start) {
            (from, self.heading) = (self.looked, known.clone());
        }
        self.looked = end;
        for at in IS.find_iter(&text.as_bytes()[from..end]) {
            if let Some(heading) = heading(text, start, from + at) {
                self.heading = heading;
            }
        }
        self.heading != known
    }
}

/// The item whose number 是 at byte `at` stands behind: its heading, empty if it opens with a clause that goes on. `None` if no item begins there.
fn heading(text: &str, start: usize, at: usize) -> Option<Range<usize>> {
    let numbered = text[start..at].strip_suffix(NUMERALS)?;
    let opens = numbered.without_back(chars!(" ")).chars().next_back();
    if !opens.is_none_or(|mark| matches!(mark, '。' | '；' | '：' | '，')) {
        return None;
    }
    let from = at + '是'.len_utf8();
    let rest = &text[from..];
    let end = rest.first_of(chars!("。，；：\n")).unwrap_or(rest.len());
    let said = &rest[..end];
    let whole = rest[end..].begins(chars!("。：")) && LENGTH.contains(&(said.length() + 2));
    let bare = whole && !said.contains(|c: char| c.is_ascii_digit());
    Some(if bare { from..from + end } else { from..from })
}

/// Tells whether the text between two figures opens the next item of a list in one paragraph: `；二是…`, `；（3）…`, `；③…`.
pub(super) fn next_item(between: &str) -> bool {
    let mut rest = between;
    while let Some(mark) = rest.first_of(chars!("；，。：")) {
        rest = &rest[mark + '；'.len_utf8()..];
        if opens_item(rest) {
            return true;
        }
    }
    false
}

const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

#[cfg(test)]
mod tests {
    use super::{Item, next_item};

    #[test]
    fn an_item_is_headed_by_its_first_words() {
        let text = "前言。一是加强德育。开展活动3次。二是安全工作，检查4次。发放5份。三是资助学生。资助6人。";
        let mut item = Item::default();
        let mut heads = Vec::new();
        for sentence in ["开展", "二是安全工作，", "发放", "资助6人"] {
            // All are in the text.
            let at = text.find(sentence).unwrap_or_default();
            item.read(text, 0, at);
            heads.push(&text[item.heading.clone()]);
        }
        assert_eq!(heads, ["加强德育", "加强德育", "", "资助学生"]);
    }

    #[test]
    fn the_next_item_of_a_list_is_told_from_a_new_clause() {
        for (between, expected) in [
            ("；二是教师紧缺，尚缺", true),
            ("；（3）招聘教师", true),
            ("，③建成", true),
            ("，其中二是", false),
            ("；（含民办）学校", false),
            ("，一批学校", false),
        ] {
            assert_eq!(next_item(between), expected, "{between}");
        }
    }
}
