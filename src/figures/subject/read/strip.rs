//! What is taken off a phrase at its front and its end, because it is no part of the subject.

use std::sync::OnceLock;

use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::region::Regions;
use crate::catalog::two_lists::Longest;
use crate::catalog::words::{WordList, Words};
use crate::figures::mark::{opens_item, without_item};

/// Strips openers, dates and list marks from the front, closers and bounds from the end.
pub(in crate::figures::subject) fn clean(text: &str) -> &str {
    clean_back(strip_front(text))
}

/// [`clean`] for a text whose front is clean.
pub(in crate::figures::subject) fn clean_back(front: &str) -> &str {
    let back = strip_back(front);
    let text = strip_old_value(back);
    if text.len() == back.len() { text } else { strip_back(text) }
}

/// 全市共 + 新建幼儿园 -> 新建幼儿园
pub(in crate::figures::subject) fn strip_front(text: &str) -> &str {
    let (words, fronts) = (Words::builtin(), fronts());
    let mut text = text;
    loop {
        if begins_chinese(text) && !fronts.may_start(text) {
            return text;
        }
        let dated = text.strip_prefix('于').filter(|date| date.starts_with(|c: char| c.is_ascii_digit()));
        let dated = dated.unwrap_or(text);
        let trimmed =
            without_item(if begins_chinese(dated) { dated } else { strip_date(strip_years(strip_marks(dated))) });
        let cut = words.opening.starts(trimmed).filter(|Longest { word, ours }| {
            *ours
                && !(trimmed.len() == word.len() && (words.generic.has(trimmed) || words.school_subject.has(trimmed)))
                && (*word != "已" || trimmed.length() > 5)
                // 两年累计竣工率 is no rate of a year.
                && !(trimmed.ends_with('率') && word.ends_with("累计") && words.few_years.starts(word).is_some())
        });
        let next =
            cut.map_or_else(|| strip_years_of_deed(trimmed), |opener| &trimmed[end_of_opener(trimmed, opener.word)..]);
        if next.len() == text.len() {
            return text;
        }
        text = next;
    }
}

/// All words that [`strip_front`] takes off a text which begins with a Chinese character, by their first characters.
fn fronts() -> &'static WordList {
    static FRONTS: OnceLock<WordList> = OnceLock::new();
    FRONTS.get_or_init(|| {
        let words = Words::builtin();
        let items = WordList::new(&["于", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]);
        WordList::joined(&[&words.opener, &words.few_years, &items])
    })
}

/// Bytes of the opener of a text, without its last character where another word begins with that: 其中 of 其中有偿补课.
fn end_of_opener(text: &str, opener: &str) -> usize {
    let last = opener.chars().next_back().map_or(0, char::len_utf8);
    let shorter = opener.len() - last;
    let kept = shorter > 0 && Words::builtin().kept_from_opener.starts(&text[shorter..]).is_some();
    if kept { shorter } else { opener.len() }
}

/// 三年新建幼儿园 -> 新建幼儿园; 三年投入 has no noun, and in 三年新建、改扩建幼儿园 the years are of both deeds.
fn strip_years_of_deed(text: &str) -> &str {
    let words = Words::builtin();
    let rest = words.few_years.starts(text).map(|years| &text[years.len()..]);
    let named = |rest: &&str| {
        let noun = words.came_about.starts(rest).map_or("", |verb| &rest[verb.len()..]);
        words.tells_deed(rest) && noun.length() >= 2 && words.list_mark.starts(noun).is_none()
    };
    rest.filter(named).unwrap_or(text)
}

/// Tells whether a text begins with a Chinese character, so neither with a mark nor with a digit.
fn begins_chinese(text: &str) -> bool {
    matches!(text.as_bytes(), [0xE4..=0xE9, ..])
}

/// （2019、2020、2021年）教育支出 -> 教育支出
fn strip_years(text: &str) -> &str {
    let bracket = text.strip_prefix('（').and_then(|inner| inner.split_once('）'));
    let Some((years, behind)) = bracket.filter(|(years, _)| years.len() <= LONGEST_YEARS) else { return text };
    let only = years.contains('年')
        && years
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '年' | '、' | '，' | '和' | '至' | '-' | '—' | '～'));
    if only { behind } else { text }
}

/// Bytes of a bracket that lists years.
const LONGEST_YEARS: usize = 64;

fn strip_marks(text: &str) -> &str {
    text.without_front(chars!(" 、，：；。.-—–·）)”】〕〉*●■|'\u{feff}+/①②③④⑤⑥⑦⑧⑨⑩＋"))
}

/// 肥西县2021年末有教职工 -> 教职工: the place and the date a sentence opens with are attributes of their own.
pub(in crate::figures::subject) fn strip_place(text: &str) -> &str {
    let text = text.trim_start();
    let titled = if text.begins(chars!("【")) { text.split_once('】') } else { None };
    let text = titled.map_or(text, |(_, rest)| rest);
    let bare = strip_front(text);
    let placeless = strip_short_place(bare);
    let front = if placeless.len() == bare.len() { bare } else { strip_front(placeless) };
    let mut cut = 0;
    let mut from = 0;
    while let Some(found) = front[from..].first_of(chars!("市县区旗州省盟年")) {
        let at = from + found;
        from = at + '年'.len_utf8();
        if at > 30 || front[..at].length() >= 12 {
            break;
        }
        let rest = &front[from..];
        let ends = if front[at..].starts_with('盟') {
            // 联盟, 加盟 are no places.
            Regions::builtin().is_name(&front[..from])
        } else if front[at..].starts_with('年') {
            at < 30
                && front[..at].ends_with(|c: char| c.is_ascii_digit())
                && !rest.begins(&'级')
                && !is_span(&front[..at], rest)
                && !is_dependent(front, at)
        } else {
            at >= 6
                && !rest.begins(chars!("级域直内属长教、（学中小政委管场民容籍"))
                && !rest.begins(words!["运会"])
                && (!front[..at].holds(chars!("各城校园学社该辖片我全山牧农新责弟“")) && !front[at..].starts_with('省')
                    || rest.begins(&Words::builtin().place_has) && Regions::builtin().is_name(&front[..from]))
        };
        if ends {
            cut = from;
        }
    }
    let rest = &front[cut..];
    // 本部门2020年度经费
    let rest = if front[..cut].ends_with('年') {
        rest.strip_prefix('度').filter(|rest| !rest.begins(chars!("假过"))).unwrap_or(rest)
    } else {
        rest
    };
    if rest.length() < 2 { front } else { strip_front(rest) }
}

/// 5年以上教龄, 30年教龄: so many years, and no date. `before` is what stands before 年.
fn is_span(before: &str, behind: &str) -> bool {
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && behind.begins(&Words::builtin().behind_years)
}

/// 莆田今年投入 -> 今年投入: a place in two or three characters before a word of time or number.
fn strip_short_place(text: &str) -> &str {
    for (at, _) in text.char_indices().skip(2).take(2) {
        let rest = &text[at..];
        if rest.begins(&Words::builtin().place_has) && Regions::builtin().is_name(&text[..at]) {
            return rest;
        }
    }
    text
}

/// 机构由2022年底的203家, 幼儿园2015年新增的8所: what stands before the year, whose 年 is at byte `at`, is the noun.
fn is_dependent(front: &str, at: usize) -> bool {
    let rest = &front[at + '年'.len_utf8()..];
    let digit = rest.strip_prefix('的').is_some_and(|value| value.starts_with(|c: char| c.is_ascii_digit()));
    let noun = front[..at].trim_end_matches(|c: char| c.is_ascii_digit());
    // 毛入园率由2015年的约60%, 由2015年不足60%
    let bare = front.without_back(chars!("约近超过逾不足到"));
    (bare.ends_with('的') || bare.len() < front.len() && bare.ends_with('年') || digit)
        && (front[..at].holds(chars!("由从自")) || rest.begins(chars!("底末初")) || rest.starts_with("新增"))
        && noun.length() >= 2
        && !noun.closes(&Words::builtin().place_kind)
        && !noun.closes(chars!("镇乡至止"))
}

/// What stands behind the date that a text opens with: 2021年, 2021年底, 6月, 1-9月, 2019至2021年.
pub(in crate::figures::subject) fn strip_date(text: &str) -> &str {
    if !text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return text;
    }
    let digits =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '至' | '~' | ' ' | '、'));
    let Some(unit) = Words::builtin().date_unit.starts(digits) else {
        // 2024-05-06
        let date = text[..text.len() - digits.len()].trim_end();
        let full = date.split('-').map(str::len).eq([4, 2, 2]);
        return if full { digits } else { text };
    };
    let rest = &digits[unit.len()..];
    if unit == "年" && is_span(&text[..text.len() - digits.len()], rest) {
        return text;
    }
    // 2022年初中入学率
    let school = unit.ends_with('初') && rest.begins(chars!("中三二"));
    let rest = if school { &digits[unit.len() - '初'.len_utf8()..] } else { rest };
    // 4年制本科生, 5-9年级学生
    if rest.begins(chars!("制级")) {
        return text;
    }
    // 自6月起
    rest.strip_prefix('起').filter(|rest| !rest.begins(chars!("步草点薪止"))).unwrap_or(rest)
}

/// 9月1日前投入使用 -> 投入使用: the whole date, and by when.
pub(in crate::figures::subject) fn without_date(text: &str) -> &str {
    let mut rest = text;
    loop {
        let next = strip_date(rest);
        if next.len() == rest.len() {
            return rest.without_front(&Words::builtin().due_after);
        }
        rest = next;
    }
}

/// Byte where a month begins within a clause: 一中新校区|9月投入使用. Not in a date of day and month, nor in a child's age in months.
pub(in crate::figures::subject) fn month_at(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].first_of(chars!("0123456789")).map(|at| from + at) {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let behind = &text[at + digits..];
        if digits <= 2
            && behind.starts_with('月')
            && !behind.starts_with("月龄")
            && !text[..at].closes(chars!("年.-至到、"))
        {
            return Some(at);
        }
        from = at + digits;
    }
    None
}

/// Tells whether a text begins with a month or a year: 9月投入使用, 2021年底前建成.
pub(in crate::figures::subject) fn begins_date(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && text[digits..].starts_with('年') || digits > 0 && month_at(text) == Some(0)
}

/// 一中新校区预计9月投入使用 -> 一中新校区: what stands before a month, when that names something.
pub(in crate::figures::subject) fn before_month(text: &str) -> Option<&str> {
    let before = text[..month_at(text)?].without_back(&Words::builtin().before_date);
    (before.length() >= 2).then_some(before)
}

/// Tells whether a text opens an item of a list that runs on in one paragraph: 2.培训…, （三）…, ③…, 二是….
pub(in crate::figures::subject) fn begins_item(text: &str) -> bool {
    let text = text.trim_start();
    without_item(text).len() < text.len() || opens_item(text)
}

/// 帮扶过程中 -> 帮扶过程; but 高中, 市二中 and 3所县中 are schools.
pub(in crate::figures::subject) fn before_among(text: &str) -> &str {
    let is_word = text.closes(&Words::builtin().ends_with_middle);
    text.strip_suffix('中').filter(|noun| !is_word && !noun.closes(chars!("县市区"))).unwrap_or(text)
}

/// Everything that may stand between the phrase and the number: closers, steps to a value, bounds.
fn endings() -> &'static WordList {
    static ENDINGS: OnceLock<WordList> = OnceLock::new();
    ENDINGS.get_or_init(|| {
        let words = Words::builtin();
        WordList::joined(&[
            &words.closer,
            &words.to,
            &words.at_least_before,
            &words.at_most_before,
            &words.approx_before,
        ])
    })
}

/// 普惠园覆盖率达到 -> 普惠园覆盖率
pub(in crate::figures::subject) fn strip_back(text: &str) -> &str {
    let words = Words::builtin();
    let endings = endings();
    let mut text = text;
    loop {
        let trimmed = text.without_back(chars!(" 、，：:“（(-—~.+*/=…"));
        let cut = endings
            .ends(trimmed)
            .filter(|word| words.not_closer.ends(trimmed).is_none_or(|other| other.len() <= word.len()))
            // 小学、初中和高中共96所: no 中共.
            .or_else(|| Some("共").filter(|_| trimmed.ends_with("高中共") || trimmed.ends_with("初中共")));
        // 初中有2所: a school, and no 中有.
        let cut = cut.map(|word| match word.strip_prefix('中') {
            Some(rest) if trimmed[..trimmed.len() - rest.len()].closes(&words.ends_with_middle) => rest,
            _ => word,
        });
        let mut next = cut.map_or(trimmed, |word| &trimmed[..trimmed.len() - word.len()]);
        // 年均超过: 均 belongs to the word before.
        if cut.is_some_and(|word| word.starts_with('均')) && next.closes(chars!("生人班年校户师平")) {
            let kept = next.len() + '均'.len_utf8();
            next = &trimmed[..kept];
            if kept == trimmed.len() {
                return next;
            }
        }
        if next.len() == text.len() {
            return text;
        }
        text = next;
    }
}

/// 覆盖率由去年 -> 覆盖率: the old value has its own words.
pub(in crate::figures::subject) fn strip_old_value(text: &str) -> &str {
    // 上线人数在上年1986人的基础上
    let base = Words::builtin().old_base.ends(text);
    if let Some(word) = base.filter(|word| text.len() > word.len() + 3) {
        return &text[..text.len() - word.len()];
    }
    let Some(at) = text.last_of(chars!("由从自")) else { return text };
    // 自营率到2023年不低于70%, 自治州年满6周岁: a word that begins so.
    if Words::builtin().not_opener.starts(&text[at..]).is_some_and(|word| word.length() > 1) {
        let goal = text.last_of(chars!("到")).filter(|goal| strip_date(&text[goal + '到'.len_utf8()..]).is_empty());
        return &text[..goal.unwrap_or(text.len())];
    }
    let behind = text[at..].chars().skip(1);
    let value = behind.clone().all(|c| c.is_ascii_digit() || matches!(c, '.' | '的'))
        || Words::builtin().for_each.has(&text[at + '由'.len_utf8()..]);
    let time = value
        || (behind.clone().count() <= 12
            && behind
                .clone()
                .any(|c| matches!(c, '年' | '月' | '周' | '初' | '末' | '原' | '最' | '前' | '期' | '季')));
    if time { &text[..at] } else { text }
}

#[cfg(test)]
mod tests {
    use super::{before_among, clean, strip_place};
    use crate::catalog::words::Words;

    #[test]
    fn among_is_no_end_of_a_school() {
        for (text, rest) in [("帮扶过程中", "帮扶过程"), ("扩建市二中", "扩建市二中"), ("普通高中", "普通高中")]
        {
            assert_eq!(before_among(text), rest, "{text}");
        }
    }

    #[test]
    fn places_that_open_a_sentence_are_taken_off() {
        for (text, rest) in [
            ("肥西县2021年有教职工", "教职工"),
            ("新抚区有教职工", "教职工"),
            ("河南省有教职工", "教职工"),
            ("新建区第三幼儿园", "新建区第三幼儿园"),
            ("湖南省援疆教师", "湖南省援疆教师"),
            ("莆田今年投入", "投入"),
            ("联合市场监管部门检查食堂", "联合市场监管部门检查食堂"),
            ("北京先后选派援疆教师", "选派援疆教师"),
            ("莆田教育投入", "莆田教育投入"),
            ("全县10年以上教龄教师", "10年以上教龄教师"),
            ("全县2019年以来招聘教师", "招聘教师"),
            ("兴安盟新建幼儿园", "新建幼儿园"),
            ("职教联盟成员校", "职教联盟成员校"),
        ] {
            assert_eq!(strip_place(text), rest, "{text}");
        }
    }

    #[test]
    fn any_five_year_plan_is_a_time() {
        for (plan, _) in Words::builtin().five_year_plan.iter().filter_map(|entry| entry.split_once('|')) {
            for (text, rest) in [
                (format!("{plan}期间新增学位"), "新增学位"),
                (format!("“{plan}”期间，全县新增学位"), "新增学位"),
                (format!("“{plan}”末的毛入园率达"), "毛入园率"),
                (format!("“{plan}”期末毛入园率"), "毛入园率"),
                (format!("“{plan}”时期的教育投入"), "教育投入"),
                (format!("{plan}以来新建幼儿园"), "新建幼儿园"),
            ] {
                assert_eq!(clean(&text), rest, "{text}");
            }
            let project = format!("“{plan}”规划项目");
            assert_eq!(clean(&project), project);
        }
    }

    #[test]
    fn leads_are_cleaned() {
        for (text, clean_text) in [
            ("截至目前，全县共新建村级幼儿园", "新建村级幼儿园"),
            ("其中农村初中", "农村初中"),
            ("（三）高中阶段毛入学率稳定在", "高中阶段毛入学率"),
            ("2022年底在校寄宿生共有约", "在校寄宿生"),
            ("7.3月底前新建食堂", "新建食堂"),
            ("（三）9月改造食堂", "改造食堂"),
            ("优质园占比由去年的", "优质园占比"),
            ("我局于3月5日至9日抽调", "抽调"),
            ("自6月起送教", "送教"),
            ("近三年（2019、2020、2021年）教育支出", "教育支出"),
            ("三年新建幼儿园", "新建幼儿园"),
            ("两年来新建幼儿园", "新建幼儿园"),
            ("两年累计新建幼儿园", "新建幼儿园"),
            ("两年累计竣工率", "两年累计竣工率"),
            ("三年整治行动经费", "三年整治行动经费"),
            ("三年投入", "三年投入"),
            ("三年新建、改扩建幼儿园", "三年新建、改扩建幼儿园"),
            ("三年级学生", "三年级学生"),
            ("（3年制）中职在校生", "（3年制）中职在校生"),
            ("2024-05-06 所属学校", "所属学校"),
            ("截至12月中旬新建校舍", "新建校舍"),
            ("辍学率始终为", "辍学率"),
            ("2013年以来新建幼儿园", "新建幼儿园"),
            ("受惠人数从春季的2.8万猛增到", "受惠人数"),
            ("生师比为", "生师比"),
            ("5年以上教龄教师", "5年以上教龄教师"),
            ("其中有偿补课", "有偿补课"),
            ("全县初中有", "初中"),
            ("在外就读", "在外就读"),
            ("第二产业", "第二产业"),
            ("给予记过", "给予记过"),
            ("秋季学期起补助标准", "补助标准"),
            ("其中有民办园", "民办园"),
            ("全县共青团员", "共青团员"),
            ("全县共有线上课程", "线上课程"),
            ("其中地震演练", "地震演练"),
            ("我们共筹集资金", "筹集资金"),
            ("以案示警教育", "以案示警教育"),
            ("第三中学扩建", "第三中学扩建"),
            ("第三批", "第三批"),
        ] {
            assert_eq!(clean(text.rsplit('，').next().unwrap_or(text)), clean_text, "{text}");
        }
    }
}
