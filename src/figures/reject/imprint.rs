//! What a paper or its page says of itself: （共印120份）, 已阅读862次, 已有236人浏览.

use memchr::memrchr;

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

/// Bytes of such a line before its number.
const LINE: usize = 120;

/// Tells whether a number counts the copies of its paper or the readers of its page; `after` begins behind the digits.
pub(super) fn of_paper(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches(' ');
    (after.starts_with('份') && counts_copies(before, &after['份'.len_utf8()..]))
        || (after.begins(chars!("次人")) && counts_readers(before, after))
        || is_public_for(before, after)
}

/// 校对：王明（共印120份）, 12月20日印发 印80份, 份数：30份, （存档2份，共打印30份）: nothing goes on behind; not 共印120份简报, 累计共印120份.
fn counts_copies(before: &str, behind: &str) -> bool {
    let words = Words::builtin();
    let Some(word) = words.copies.ends(before) else { return false };
    let lead = &before[..before.len() - word.len()];
    let ends = behind.is_empty()
        || behind.begins(chars!("）。\n "))
        || behind.starts_with('，') && words.copies.starts(&behind['，'.len_utf8()..]).is_some();
    let listed = || lead.strip_suffix('，').is_some_and(|lead| lead.ends_with('份'));
    let labelled = word.ends_with('：');
    ends && (labelled
        || lead.is_empty()
        || lead.ends_with(['（', '\n', ' ', '日'])
        || words.imprint.ends(lead).is_some()
        || listed())
}

/// 公示期为7天, 公示时间：9月1日至9月7日（5个工作日）: how long the paper itself is open to objections; not 7月20日前公布名单，公示期为5天.
fn is_public_for(before: &str, after: &str) -> bool {
    let words = Words::builtin();
    if words.day_unit.starts(after).is_none() {
        return false;
    }
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(LINE))..];
    let sentence = near
        .last_of(chars!("。\n；"))
        .map_or(near, |at| &near[at + near[at..].chars().next().map_or(0, char::len_utf8)..]);
    let own = || words.public_period.starts(sentence).is_some() || words.made_public.find(sentence).is_some();
    words.public_period.find(sentence).is_some() && own()
}

/// 已阅读862次, 本文已被浏览862次, 已有236人浏览: all of a line, or of what stands on it behind a field.
fn counts_readers(before: &str, after: &str) -> bool {
    let words = Words::builtin();
    let line = match memrchr(b'\n', before.as_bytes()) {
        Some(at) => &before[at + 1..],
        None if before.len() < LINE => before,
        None => return false,
    };
    let rest = after.first_of(chars!("\n")).map_or(after, |at| &after[..at]);
    if line.len() > LINE || line.holds(chars!("，。；")) {
        return false;
    }
    let counted = words.read_so_often.ends(line).is_some() && rest.trim_end() == "次";
    counted || line.closes(&words.read_by) && words.page_read.has(rest.trim_end())
}

#[cfg(test)]
mod tests {
    use super::of_paper;

    #[test]
    fn copies_and_readers_are_no_figures() {
        for (before, after, expected) in [
            ("校对：王明（共印", "份）", true),
            ("某县教育局办公室12月20日印发印", "份", true),
            ("某县教育局办公室12月20日印发共印", "份\n", true),
            ("电话：5123456 份数：", "份", true),
            ("（存档", "份，共打印30份）", true),
            ("（存档2份，共打印", "份）", true),
            ("累计共印", "份。", false),
            ("（共印", "份简报）", false),
            ("印发文件", "份。", false),
            ("全年编印", "份。", false),
            ("已阅读", "次", true),
            ("本文已被浏览", "次\n", true),
            ("已有", "人浏览\n", true),
            ("文章已阅读", "次以上", false),
            ("全县已有", "人参加培训", false),
            ("平台上线，已阅读", "次", false),
            ("公示期为", "天。", true),
            ("公示时间：2022年9月1日至9月7日（", "个工作日）。", true),
            ("开展为期", "天的培训", false),
            ("公示期满。培训", "天。", false),
            ("特此公示，公示期", "个工作日。", true),
            ("7月20日前公布名单，公示期为", "天。", false),
        ] {
            assert_eq!(of_paper(before, after), expected, "{before}|{after}");
        }
    }
}
