//! What a web page adds to a document: paths of menus, fields without a value, the time of day, the calendar of the site.

use super::date::{Date, date_at};
use crate::catalog::words::Words;

/// Longest entry of a menu, in characters.
const ENTRY: usize = 6;

/// Tells whether a piece of the top belongs to the page and not to the document.
pub(super) fn is_furniture(text: &str) -> bool {
    let words = Words::builtin();
    let all = text;
    let text = text.trim_start_matches(['•', '·', '*', ' ']);
    // - 索引号：…, but no --2020年2月18日在…会议上
    let text = text.strip_prefix('-').filter(|rest| !rest.starts_with('-')).unwrap_or(text);
    !text.contains(char::is_alphanumeric)
        || words.page_furniture.starts(text).is_some() && !heads_annex(text)
        || words.page_whole.has(text)
        || is_clock(text)
        || is_path(text)
        || is_menu(all)
        || is_count_of_readers(text)
        || is_size(text)
        || is_upload(text)
}

/// Most characters of the name of a bulletin.
const BULLETIN: usize = 16;

/// 教育工作简报 above 第12期 (`below`): the name of a bulletin, which says nothing of what stands in it.
pub(super) fn is_masthead(text: &str, below: &str) -> bool {
    text.chars().count() <= BULLETIN && Words::builtin().bulletin.ends(text).is_some() && is_issue(below)
}

/// 第12期, （总第136期）, 2022年第3期
fn is_issue(text: &str) -> bool {
    let inner = text.trim_matches(['（', '）', '〔', '〕', ' ']);
    let inner = inner.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('年');
    let number = inner.strip_prefix('总').unwrap_or(inner).strip_prefix('第').and_then(|rest| rest.split_once('期'));
    number.is_some_and(|(number, rest)| {
        let counted = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
        !number.is_empty() && number.chars().all(counted) && (rest.is_empty() || is_issue(rest))
    })
}

/// Shortest title behind the number of an annex, in characters.
const ANNEX: usize = 8;

/// 附件2：某州各县市供餐进度一览: the heading of an annex that stands alone, not a file that a page offers (附件1：汇总表.xls).
fn heads_annex(text: &str) -> bool {
    let number = text
        .strip_prefix("附件")
        .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c)));
    let title = number.filter(|rest| rest.len() + "附件".len() < text.len()).and_then(|rest| rest.strip_prefix('：'));
    title.is_some_and(|title| title.chars().count() >= ANNEX && !title.contains('.'))
}

/// 14:06, 14：06：33
pub(super) fn is_clock(text: &str) -> bool {
    let marked = text.contains([':', '：']);
    marked && text.len() <= 18 && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '：' | ' '))
}

/// The calendar of a site, which tells when somebody looked at the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calendar {
    /// 2019年12月3日星期二
    Day(Date),
    /// 星期二
    Weekday,
}

/// Reads 2019年12月3日星期二 or 星期二.
pub(super) fn calendar(text: &str) -> Option<Calendar> {
    let day = date_at(text);
    let after = day.map_or(text, |(_, len)| text[len..].trim_start());
    let one = after.strip_prefix("星期")?.chars().count() == 1;
    one.then(|| day.map_or(Calendar::Weekday, |(date, _)| Calendar::Day(date)))
}

/// 首页 > 政务公开 > 教育
fn is_path(text: &str) -> bool {
    let steps = text.matches(['>', '»', '›']).count();
    let short = text.chars().count() <= 4 * ENTRY && !text.contains(|c: char| c.is_ascii_digit() || c == '《');
    steps > 1 || steps == 1 && short
}

/// 166人看过
fn is_count_of_readers(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && Words::builtin().page_read.has(rest)
}

/// 约8.25千字, 约10页
fn is_size(text: &str) -> bool {
    let rest = text.trim_start_matches(['约', '共']);
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    unit.len() < rest.len() && Words::builtin().paper_unit.has(unit)
}

/// 2021-02-23发布于四川: when somebody put the paper on the page.
fn is_upload(text: &str) -> bool {
    date_at(text).is_some_and(|(_, len)| text[len..].trim_start().starts_with("发布于"))
}

/// 简体|繁体, ·中央政府门户网·省政府门户网
fn is_menu(text: &str) -> bool {
    if text.matches('·').count() > 1 {
        return true;
    }
    let entries = text.split('|').map(|entry| entry.trim().chars().count());
    text.contains('|')
        && !text.chars().any(|c| c.is_ascii_digit())
        && entries.clone().all(|chars| chars <= ENTRY)
        && entries.filter(|chars| *chars > 0).count() > 1
}

#[cfg(test)]
mod tests {
    use super::{Calendar, calendar, is_furniture, is_masthead};
    use crate::outline::date::Date;

    #[test]
    fn a_bulletin_has_a_name_and_a_number() {
        for (text, below, expected) in [
            ("教育工作简报", "第12期", true),
            ("教育工作简报", "（2022年第3期总第136期）", true),
            ("某县2020年工作简报", "今年新建学校3所。", false),
            ("某县教育统计简报", "2020年", false),
            ("教育工作简报", "第12期培训班", false),
        ] {
            assert_eq!(is_masthead(text, below), expected, "{text}");
        }
    }

    #[test]
    fn what_the_page_adds_is_told_from_the_document() {
        let cases = [
            ("首页>>政务公开>>政府文件", true),
            ("您的位置：首页>教育", true),
            ("信息公开>年报", true),
            ("简体|繁体", true),
            ("14：06：33", true),
            ("1406", false),
            ("•索引号", true),
            ("无标题文档", true),
            ("|", true),
            ("166人看过", true),
            ("-索引号：001", true),
            ("-约6.4千字", true),
            ("约12页", true),
            ("-2021-02-23发布于某省", true),
            ("附件1：2019年教育经费汇总表.xls", true),
            ("附件：教育经费执行情况汇总表", true),
            ("附件2：某州各县市供餐进度一览", false),
            ("约12所学校", false),
            ("·省政府门户网·市政府门户网·县政府门户网", true),
            ("166人参加培训", false),
            ("2019年12月3日", false),
            ("分类", true),
            ("分类招生情况通报", false),
            ("某县2023年教育工作总结", false),
            ("教育支出>10%的县名单", false),
            ("学校数 | 在校生数 | 2021年", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_furniture(text), expected, "{text}");
        }
        let day = Date { year: 2019, month: 12, day: Some(3) };
        for (text, expected) in [
            ("2019年12月3日星期二", Some(Calendar::Day(day))),
            ("星期二", Some(Calendar::Weekday)),
            ("2019年12月3日", None),
        ] {
            assert_eq!(calendar(text), expected, "{text}");
        }
    }
}
