//! The years a text names, and what they date.

use std::ops::Range;

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::{Scene, first_clause, joins, last_clause};
use crate::text::{a_few, chinese_digit};

/// A year named in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::figures) struct YearMention {
    /// Byte offset of its first character in the view.
    pub(in crate::figures) start: usize,
    /// Byte offset behind it.
    pub(in crate::figures) end: usize,
    /// The year; `None` when it is relative and the base is not known.
    pub(in crate::figures) year: Option<i32>,
    /// 比2019年, 较上年: the other side of a comparison.
    pub(in crate::figures) compared: bool,
    /// Inside 《…》, a short “…” or a bracket that closes: it dates a name, not a figure.
    pub(in crate::figures) enclosed: Option<usize>,
}

impl YearMention {
    /// 20XX年: its digits were taken out.
    pub(in crate::figures) fn is_masked(&self, text: &str) -> bool {
        self.year.is_none() && text[self.start..self.end].contains(MASKS)
    }

    /// 今年, 本年: the year at hand.
    pub(super) fn is_this_year(&self, text: &str) -> bool {
        matches!(&text[self.start..self.end], "今年" | "本年")
    }

    const fn plain(range: Range<usize>, year: i32) -> Self {
        Self { start: range.start, end: range.end, year: Some(year), compared: false, enclosed: None }
    }
}

/// What stands for the digits of a year that were taken out.
const MASKS: [char; 5] = ['X', 'x', 'Ｘ', '×', '*'];

/// Finds the year expressions within `range` of the view, in order. `base` gives the year that 去年 and 今年 count from, at a byte offset.
#[must_use]
pub(in crate::figures) fn year_mentions(
    text: &str,
    range: Range<usize>,
    base: impl Fn(usize) -> Option<i32>,
) -> Vec<YearMention> {
    let stretch = text.get(range.clone()).unwrap_or_default();
    let signs = stretch.match_indices(['年', '五', '届', '春', '秋']).map(|(at, _)| range.start + at);
    mentions_at(text, signs, base)
}

/// [`year_mentions`] of a sentence.
#[must_use]
pub(in crate::figures) fn years_of(scene: &Scene<'_>, base: impl Fn(usize) -> Option<i32>) -> Vec<YearMention> {
    mentions_at(scene.text, scene.places(&Words::builtin().year_sign), base)
}

/// The year expressions that have one of 年, 五, 届, 春 and 秋 at `signs`.
fn mentions_at(
    text: &str,
    signs: impl Iterator<Item = usize>,
    base: impl Fn(usize) -> Option<i32>,
) -> Vec<YearMention> {
    let mut found: Vec<YearMention> = Vec::new();
    for at in signs {
        let sign = &text[at..];
        if sign.begins(&'年') {
            let other =
                || school_year(text, at, &base).or_else(|| calendar_year(text, at)).or_else(|| ago(text, at, &base));
            if let Some(mention) = plain(text, at, &base).or_else(other) {
                listed(text, &mention, &mut found);
                found.push(mention);
            } else if let Some(head) = text[..at].strip_suffix(['两', '三', '四', '五', '六']) {
                let end = head.len();
                let mention = four_digits(head, end).map(|(start, year)| YearMention::plain(start..end, year));
                if let Some(mention) = mention {
                    listed(text, &mention, &mut found);
                    found.push(mention);
                }
            }
        } else if sign.begins(&'五') {
            found.extend(five_year_plan(text, at + "五".len(), &base));
        } else if sign.begins(chars!("春秋")) {
            found.extend(season(text, at).or_else(|| coming_spring(text, at, &base)));
        } else {
            found.extend(graduates(text, at, &base));
        }
    }
    found.sort_by_key(|mention| mention.start);
    // 较“十一五”末的2010年: the second names the first again. 比2019年、2018年: it stands beside it.
    for i in 1..found.len() {
        if found[i - 1].compared
            && text
                .get(found[i - 1].end..found[i].start)
                .is_some_and(|gap| matches!(gap, "的" | "末的" | "末") || joins(gap))
        {
            found[i].compared = true;
        }
    }
    told_ahead(text, &mut found);
    found
}

/// 2022年，市政府将…，其中今年完成3000个: told ahead of the year that opens the sentence, 今年 is that year. 当年 is the year named before it,
/// and 上年 the year before that one (2021年生均支出12361元，比上年的11876元增长).
fn told_ahead(text: &str, found: &mut [YearMention]) {
    // The year named last, and the first of the list that it ends: 上年 is before 2017、2018和2019年.
    let (mut named, mut first, mut end) = (None, None, 0);
    for mention in &mut *found {
        let written = &text[mention.start..mention.end];
        if written == "当年" {
            mention.year = named.or(mention.year);
        } else if written.starts_with("上年") {
            mention.year = first.map(|year| year - 1).or(mention.year);
        } else if mention.is_this_year(text) {
            (named, first) = (None, None);
        } else if written.starts_with(|c: char| c.is_ascii_digit()) && !mention.compared && mention.enclosed.is_none() {
            let listed = text.get(end..mention.start).is_some_and(joins);
            first = first.filter(|_| listed).or(mention.year);
            named = mention.year;
        }
        end = mention.end;
    }
    let Some(first) = found.first().cloned() else { return };
    let ahead = |rest: &str| rest.starts_with('，') && first_clause(&rest['，'.len_utf8()..]).contains('将');
    if found.len() < 2 || first.compared || first.enclosed.is_some() || !ahead(&text[first.end..]) {
        return;
    }
    for mention in &mut found[1..] {
        if text[mention.start..mention.end] == *"今年" && mention.year < first.year {
            mention.year = first.year;
        }
    }
}

/// 2023秋, 2024春季学期: a year without its 年; `at` is the byte of the season.
fn season(text: &str, at: usize) -> Option<YearMention> {
    let (start, year) = four_digits(&text[..at], at)?;
    // 春 and 秋 take as many bytes.
    Some(YearMention::plain(start..at + '秋'.len_utf8(), year))
}

/// 今冬明春: ends in the next year; `at` is the byte of 春.
fn coming_spring(text: &str, at: usize, base: impl Fn(usize) -> Option<i32>) -> Option<YearMention> {
    let start = text[..at].strip_suffix("今冬明")?.len();
    base(start).map(|year| YearMention::plain(start..at + '春'.len_utf8(), year + 1))
}

/// 2019年, 二零一九年, 去年, and the spans that end so: 2018-2020年. `at` is the byte of 年.
fn plain(text: &str, at: usize, base: impl Fn(usize) -> Option<i32>) -> Option<YearMention> {
    let words = Words::builtin();
    let end = at + "年".len();
    let after = &text[end..];
    // 补发2006年以前拖欠的津贴: it says which, not when.
    if after.begins(&words.which_year_after) {
        return None;
    }
    let (start, mut year) = if let Some((start, year)) = digits_before(text, at) {
        // 二零二二年二月二十五日: the date of a letter.
        if !text[start..at].starts_with(|c: char| c.is_ascii_digit()) && is_full_date(after) {
            return None;
        }
        (start, Some(year))
    } else if let Some((start, years)) = ahead(&text[..at], after) {
        (start, base(start).map(|year| year + years))
    } else if let Some(start) = masked(text, at) {
        (start, None)
    } else {
        let (word, offset) = words.relative_years.ends(&text[..end])?;
        // 县上一年贴补: 县上 and 一年.
        let county = word.starts_with("上一") && text[..end - word.len()].closes(chars!("县区旗州盟市乡镇村校"));
        if after.begins(chars!("级龄")) || county {
            return None;
        }
        let start = end - word.len();
        (start, base(start).map(|year| year + offset))
    };
    // 2015年以来, 自2012年启动: what follows is of the present.
    if runs_up_to_now(&text[..start], after) {
        year = base(start).filter(|now| year.is_none_or(|year| year <= *now)).or(year);
    }
    // 学院创办于1965年，占地400亩: what the school has now.
    if is_founding(&text[..start], after) {
        year = base(start);
    }
    // 自今年起三年, 2021年起分三年: up to the last of them.
    if let Some(years) = years_from(after) {
        let begun = digits_before(text, at).map(|(_, year)| year).or_else(|| relative(text, end, &base));
        year = begun.map(|begun| begun + years - 1).or(year);
    }
    let mut first = start;
    // 2018-2020年, 2019/2020学年: the span begins earlier.
    let head = &text[..start];
    if let Some(head) =
        ["-", "~", "至", "/", "到"].iter().find_map(|mark| head.strip_suffix(mark).map(|h| h.trim_end_matches('-')))
        && let Some((from, earlier)) = four_digits(head, head.len())
    {
        if text[..start].ends_with('/') {
            year = Some(earlier);
        }
        first = from;
    }
    Some(YearMention {
        start: first,
        end,
        year,
        compared: is_compared(&text[..list_start(text, first)], after),
        enclosed: enclosed(text, first, end),
    })
}

/// 今年: the year told by its distance, whose 年 ends at `end`.
fn relative(text: &str, end: usize, base: impl Fn(usize) -> Option<i32>) -> Option<i32> {
    let (word, offset) = Words::builtin().relative_years.ends(&text[..end])?;
    base(end - word.len()).map(|year| year + offset)
}

/// 起三年, 起，分三年: how many years begin with the one before.
fn years_from(after: &str) -> Option<i32> {
    let words = Words::builtin();
    let rest = &after[words.from_year_on.starts(after)?.len()..];
    let rest = words.over_years.starts(rest).map_or(rest, |word| &rest[word.len()..]);
    let number = rest.chars().next()?;
    let behind = rest[number.len_utf8()..].strip_prefix('年')?;
    few_years(number).filter(|_| !behind.begins(&words.not_years_after))
}

/// The number of years that a character tells, up to ten.
fn few_years(number: char) -> Option<i32> {
    if number == '两' { Some(2) } else { a_few(number).map(|years| years as i32) }
}

/// 三年, 5年来: how many years a text begins with.
pub(super) fn years_told(text: &str) -> Option<usize> {
    let number = text.chars().next()?;
    let years = few_years(number).filter(|_| text[number.len_utf8()..].starts_with('年'))?;
    usize::try_from(years).ok()
}

/// 2019自然年; `at` is the byte of 年.
fn calendar_year(text: &str, at: usize) -> Option<YearMention> {
    let head = text[..at].strip_suffix("自然")?;
    let (start, year) = four_digits(head, head.len())?;
    let end = at + '年'.len_utf8();
    Some(YearMention { enclosed: enclosed(text, start, end), ..YearMention::plain(start..end, year) })
}

/// 三年前的64所, 比五年前多; `at` is the byte of 年.
fn ago(text: &str, at: usize, base: impl Fn(usize) -> Option<i32>) -> Option<YearMention> {
    let rest = text[at + '年'.len_utf8()..].strip_prefix('前').filter(|rest| !rest.begins(chars!("后期列沿茅景")))?;
    let number = text[..at].chars().next_back()?;
    let start = at - number.len_utf8();
    let years = few_years(number)?;
    let before = &text[..start];
    // 十三年前, 第三年前, 提前三年前
    if before.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十第近前每.".contains(c)) {
        return None;
    }
    Some(YearMention {
        start,
        end: at + "年前".len(),
        year: base(start).map(|year| year - years),
        compared: is_compared(before, rest),
        enclosed: enclosed(text, start, at + "年前".len()),
    })
}

/// 到20XX年底, XX年: where a year whose digits were taken out begins; `at` is the byte of 年.
fn masked(text: &str, at: usize) -> Option<usize> {
    let digits = text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || MASKS.contains(&c));
    let taken = text[digits.len()..at].length();
    let plain = text[digits.len()..at].bytes().all(|b| b.is_ascii_digit());
    ((2..=4).contains(&taken) && !plain).then_some(digits.len())
}

/// 今后三年, 未来5年, 力争两年内: where the words before 年 begin, and how many years they are.
fn ahead(head: &str, after: &str) -> Option<(usize, i32)> {
    let number = head.chars().next_back()?;
    let years = "一二三四五"
        .chars()
        .position(|c| c == number || number == '两' && c == '二')
        .map(|at| at + 1)
        .or(number.to_digit(6).map(|n| n as usize))?;
    let before = &head[..head.len() - number.len_utf8()];
    let words = Words::builtin();
    let within = || words.within_years_before.ends(before).filter(|_| after.begins(&'内'));
    let word = words.years_ahead.ends(before).or_else(within)?;
    (years > 0).then_some((before.len() - word.len(), years as i32))
}

/// 二月二十五日, in Chinese digits as on a letter.
fn is_full_date(after: &str) -> bool {
    let day = |text: &str| text.without_front(chars!("零一二三四五六七八九十")).len();
    let rest = &after[after.len() - day(after)..];
    rest.len() < after.len()
        && rest.strip_prefix('月').is_some_and(|rest| rest[rest.len() - day(rest)..].starts_with('日'))
}

/// 2019/2020学年初, 2013学年; `at` is the byte of 年. 2015—2016学年 is a span of years, and reported on when it is over.
fn school_year(text: &str, at: usize, base: impl Fn(usize) -> Option<i32>) -> Option<YearMention> {
    let head = text[..at].strip_suffix('学')?;
    let (last, later) = four_digits(head, head.len())?;
    let head = &text[..last];
    let (start, first) = head
        .strip_suffix(['/', '-', '至'])
        .map(|head| head.trim_end_matches('-'))
        .and_then(|head| four_digits(head, head.len()))
        .unwrap_or((last, later));
    let end = at + "年".len();
    let over = !head.ends_with('/')
        && !Words::builtin().begins_school_year(&text[end..])
        && base(start).is_none_or(|now| later <= now);
    let year = if over { later } else { first };
    Some(YearMention {
        start,
        end,
        year: Some(year),
        compared: is_compared(&text[..start], &text[end..]),
        enclosed: enclosed(text, start, end),
    })
}

/// “十三五”期间, and 十四五”以来, which lasts until now; `end` is the byte behind 五.
fn five_year_plan(text: &str, end: usize, base: impl Fn(usize) -> Option<i32>) -> Option<YearMention> {
    let after = &text[end..];
    let words = Words::builtin();
    if !after.begins(&words.plan_period) {
        return None;
    }
    let (word, year) = words.five_year_plans.ends(&text[..end])?;
    let after = after.strip_prefix('”').unwrap_or(after);
    if !after.begins(&words.five_year_after) {
        return None;
    }
    let start = end - word.len();
    // “十一五”末启动的
    let begun = words.begun_after.starts(after.trim_start_matches('期').trim_start_matches('末')).is_some();
    let lasts = |now: &i32| after.starts_with("以来") && (year - 5..year).contains(now) || begun && year < *now;
    let now = base(start).filter(lasts);
    Some(YearMention {
        start,
        end: text.len() - after.len(),
        // “十四五”开局之年新增4600个: its first year.
        year: now.or(Some(if after.starts_with("开局之年") { year - 4 } else { year })),
        compared: is_compared(&text[..start], after),
        enclosed: None,
    })
}

/// 2020届毕业生; `at` is the byte of 届.
fn graduates(text: &str, at: usize, base: impl Fn(usize) -> Option<i32>) -> Option<YearMention> {
    let end = at + "届".len();
    if let Some(head) = text[..at].strip_suffix('上').filter(|_| text[end..].begins(&Words::builtin().of_leavers)) {
        let year = base(head.len()).map(|year| year - 1);
        return Some(YearMention {
            start: head.len(),
            end,
            year,
            compared: is_compared(head, &text[end..]),
            enclosed: None,
        });
    }
    let (start, year) = four_digits(&text[..at], at)?;
    // 2025届高一新生: those who will leave then are here now.
    if base(start).is_some_and(|now| year > now) && !text[end..].starts_with("毕业生") {
        return None;
    }
    let compared = is_compared(&text[..start], &text[end..]);
    Some(YearMention { start, end, year: Some(year), compared, enclosed: enclosed(text, start, end) })
}

/// 2013、2014和2015年, 2013、2014、2015三年: the years of the list before its last.
fn listed(text: &str, last: &YearMention, found: &mut Vec<YearMention>) {
    let mut start = last.start;
    while let Some((from, to, year)) = year_before(text, start) {
        found.push(YearMention { start: from, end: to, year: Some(year), ..*last });
        start = from;
    }
}

/// Where the list of years begins whose last begins at `start`.
fn list_start(text: &str, mut start: usize) -> usize {
    while let Some((from, ..)) = year_before(text, start) {
        start = from;
    }
    start
}

/// The year in digits alone before a mark of a list that ends at `start`: where it begins and ends, and the year.
fn year_before(text: &str, start: usize) -> Option<(usize, usize, i32)> {
    let end = text[..start].strip_suffix(['、', '和', '及', '与'])?.len();
    let (from, year) = four_digits(&text[..end], end)?;
    Some((from, end, year))
}

/// Characters of what began in a year and goes on, up to 以来.
const EVENT: usize = 30;

/// Tells whether the year of a mention is a beginning: 2015年以来, 自2012年春季启动, 从2014年11月起. 自2019年的3所 is an old value.
fn runs_up_to_now(before: &str, after: &str) -> bool {
    let words = Words::builtin();
    let near = &after[..after.char_indices().nth(8).map_or(after.len(), |(at, _)| at)];
    let near = near.split(['，', '。', '；']).next().unwrap_or_default();
    // 2019年秋季实施营养改善计划以来，; 2021年改革实施后，
    let clause = first_clause(after);
    let since = near.holds(&words.lasting_after) || clause.closes(&words.since_event) && clause.length() <= EVENT;
    let start = before.ends_with('自') || before.ends_with('从') && near.holds(&words.starting_after);
    // 完成2018年续建项目5个
    let carried_on = || after.begins(&words.carried_on) && before.closes(&words.carries_on);
    // 2018年启动的项目
    // 2022年立项的28项课题 is of that year.
    let counted = |word: &str| near.split(word).nth(1).is_some_and(|rest| rest.begins(chars!("0123456789")));
    let begun = words.begun_after.find(near).is_some_and(|(_, word)| !counted(word));
    carried_on() || since || begun || start && !after.begins(chars!("的至到-"))
}

/// Tells whether a school was founded in the year of a mention: 学校始建于1965年, 1965年建校，.
fn is_founding(before: &str, after: &str) -> bool {
    let words = Words::builtin();
    let founded = words.founded_after.starts(after).is_some_and(|word| after[word.len()..].begins(chars!("，。；（")));
    let opens = || before.is_empty() || before.closes(chars!("，。；\n校园院于"));
    words.founded_before.ends(before).is_some() && after.begins(chars!("，。；（")) || founded && opens()
}

/// The year written in four Arabic or Chinese digits before byte `at`, and where it begins.
fn digits_before(text: &str, at: usize) -> Option<(usize, i32)> {
    four_digits(&text[..at], at).or_else(|| {
        let mut chars = text[..at].char_indices().rev();
        let mut year = 0;
        let mut start = at;
        for power in [1, 10, 100, 1000] {
            let (i, c) = chars.next()?;
            year += chinese_digit(c)? as i32 * power;
            start = i;
        }
        (1900..2100).contains(&year).then_some((start, year))
    })
}

/// 2019 right before byte `at` of `head`: where it begins, and the year.
fn four_digits(head: &str, at: usize) -> Option<(usize, i32)> {
    let bytes = head.as_bytes();
    let from = at.checked_sub(4)?;
    let digits = bytes.get(from..at)?;
    if !digits.iter().all(u8::is_ascii_digit) || head[..from].ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // 2.2019年: an item and its year; 113.2019 is a number.
    if let Some(number) = head[..from].strip_suffix('.')
        && number.len() - number.trim_end_matches(|c: char| c.is_ascii_digit()).len() > 2
    {
        return None;
    }
    let year: i32 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    (1900..2100).contains(&year).then_some((from, year))
}

/// 较2019年, 与2019年相比: tells whether a year between two texts is only compared with.
fn is_compared(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches('“');
    let words = Words::builtin();
    // 与2018年普查结果（53%）相比
    let far = || first_clause(after).closes(&words.held_beside);
    // 与2021年6月相比
    let month = after.trim_start_matches(|c: char| c.is_ascii_digit()).without_front(chars!("月份底末初"));
    // 较疫情前的2019年
    let named =
        || last_clause(before).length() <= 8 && before.ends_with('的') && last_clause(before).begins(chars!("较比"));
    before.closes(&words.against_year_before) && !before.closes(&words.not_against_before)
        || named()
        || before.closes(chars!("与和同"))
            && (after.begins(&words.against_year_after) || month.begins(&words.against_year_after) || far())
}

/// Where the bracket or quotation around the mention closes, if there is one.
fn enclosed(text: &str, start: usize, end: usize) -> Option<usize> {
    // Behind the sentence it does not matter where it closes.
    let near = &text[end..text.floor_char_boundary(end + 4096)];
    for (i, c) in text[..start].char_indices().rev().take(40) {
        match c {
            '》' | '”' | '）' | '。' | '\n' => return None,
            '《' => return near.find('》').map(|at| end + at),
            '“' => {
                let close = near.find('”').map(|at| end + at)?;
                return (text[i..close].length() <= 20).then_some(close);
            }
            '（' => return near.find('）').map(|at| end + at),
            _ => {}
        }
    }
    None
}
