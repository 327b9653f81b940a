//! Whether a subject counts all of a kind: 农村公办小学教师数 does, 入住教师数 does not.

use crate::catalog::words::Words;

/// Characters of the name of a place.
const NAME: usize = 5;

/// Bytes of what may stand before 现有.
const NAMED_BYTES: usize = 36;

/// Tells whether nothing stands before the noun of a subject but which part of all it counts: stage, place, who runs the schools, when. What is in
/// brackets does not count.
pub(in crate::figures) fn is_whole(lead: &str) -> bool {
    let words = Words::builtin();
    let mut rest = lead;
    if let Some((at, has)) = words.whole_has.find(lead).filter(|(at, _)| *at <= NAMED_BYTES) {
        rest = &lead[at + has.len()..];
    } else if let Some(name) = name_of_place(lead) {
        rest = &lead[name..];
    }
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '（' => match rest.find('）') {
                Some(close) => close + '）'.len_utf8(),
                None => return false,
            },
            _ if !first.is_alphanumeric() => first.len_utf8(),
            _ => match words.whole_lead.starts(rest) {
                Some(word) => word.len(),
                None => return false,
            },
        };
        rest = &rest[length..];
    }
    true
}

/// Bytes of the name of a place that a text begins with: 城东街道. 新建城区 and 每个乡镇 begin with none.
fn name_of_place(text: &str) -> Option<usize> {
    let words = Words::builtin();
    let mut before = 0;
    for (at, c) in text.char_indices().take(NAME) {
        let kind = words.whole_place.starts(&text[at..]).unwrap_or_default();
        let longer = |from: usize| words.whole_lead.starts(&text[from..]).is_some_and(|word| from + word.len() > at);
        if at > 0 && !kind.is_empty() && !longer(before) && !longer_than(kind, &text[at..]) {
            return Some(at + kind.len());
        }
        if !c.is_alphanumeric() {
            return None;
        }
        before = at;
    }
    None
}

/// Tells whether a text begins with a word that only begins with `kind`: 乡镇.
fn longer_than(kind: &str, text: &str) -> bool {
    Words::builtin().whole_lead.starts(text).is_some_and(|word| word.len() > kind.len())
}

#[cfg(test)]
mod tests {
    use super::is_whole;

    #[test]
    fn only_which_part_of_all_may_stand_before_the_noun() {
        for lead in [
            "",
            "全县农村公办小学",
            "城东街道",
            "小学、初中",
            "年末在编",
            "普通高中（含完全中学）",
            "“双语”幼儿园",
            "李家镇中心小学",
            "职业技术学院现有",
            "小学#民办",
        ] {
            assert!(is_whole(lead), "{lead}");
        }
        for lead in
            ["入住", "骑电动车", "新建城区", "每个乡镇", "高考监考", "煤改电", "缺水", "小学开展书法课", "晚托后仍有"]
        {
            assert!(!is_whole(lead), "{lead}");
        }
    }
}
