//! What the head of a column and the label of a row say: unit, year, what is counted.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::gloss::without_gloss;
use super::number::{TableUnit, unit_of};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::unit::Units;
use crate::catalog::words::{WordList, Words};
use crate::figures::{Dimension, Nature};

/// Heads and labels are at most this many characters.
const LONGEST_HEAD: usize = 24;

/// The head of a column or the label of a row, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "marks that a head carries independently of one another")]
pub(super) struct Head {
    /// As written.
    pub(super) written: String,
    /// Without unit, year, 其中.
    pub(super) text: String,
    /// The unit in its bracket or behind it.
    pub(super) unit: Option<TableUnit>,
    /// The unit or dimension its last noun implies.
    pub(super) measure: Option<Measure>,
    /// Calendar year.
    pub(super) year: Option<i32>,
    /// −1 for 上年.
    pub(super) year_offset: i32,
    /// 其中：
    pub(super) part: bool,
    /// 增长, 比上年
    pub(super) change: bool,
    /// 增幅 without a unit is in per cent.
    pub(super) percent_change: bool,
    /// 合计
    pub(super) total: bool,
    /// 小计
    pub(super) subtotal: bool,
    /// 全县
    pub(super) region_total: bool,
    /// 生均, 平均
    pub(super) average: bool,
    /// 目标值, 标准
    pub(super) sense: Option<Nature>,
    /// What its sense is of is named, too: 计划新建.
    pub(super) named: bool,
    /// The label alone, where `text` also names what the row above counts: 高中 of 高中学校数.
    pub(super) kind: Option<String>,
}

/// What a noun at the end of a head implies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    /// The unit, when the noun leaves no doubt.
    pub(super) unit: Option<TableUnit>,
    /// What is measured.
    pub(super) dimension: Dimension,
}

impl Head {
    /// Reads a head or label.
    pub(super) fn read(written: &str) -> Self {
        let words = Words::builtin();
        let written = without_gloss(written);
        let mut head = Self { written: written.to_owned(), ..Self::default() };
        let (text, unit) = take_unit(written);
        head.unit = unit;
        // 学校数Schools（所）
        let (year, rest) = take_year(without_gloss(&text));
        head.year = year;
        let mut text = rest;
        if let Some((range, first)) = two_years(&text).filter(|_| year.is_none()) {
            text.replace_range(range, "");
            // Money of two years is that of both, which counts as the last one's.
            head.year = Some(first + i32::from(is_money(&text)));
        }
        if let Some(offset) = year_offset(&text) {
            head.year_offset = offset;
        } else if let Some((offset, named)) = relative_year(&text) {
            head.year_offset = offset;
            text = named.to_owned();
        }
        for mark in ["其中：", "其中", "#"] {
            if let Some(rest) = text.strip_prefix(mark) {
                head.part = true;
                text = rest.to_owned();
                break;
            }
        }
        let text = text.trim_matches(|c| matches!(c, '：' | '、' | ' ' | '\n')).to_owned();
        head.total = words.table_total.has(&text);
        head.subtotal = words.table_subtotal.has(&text);
        head.region_total = words.table_region_total.has(&text);
        head.change = words.table_change.find(&text).is_some() && !is_name_of_change(&text);
        head.percent_change = words.table_percent_change.find(&text).is_some();
        head.average = words.table_average.find(&text).is_some();
        head.sense = sense(&text);
        head.measure = measure(&text);
        let share = |dimension: Dimension| dimension == Dimension::Ratio;
        let rate = head.measure.as_ref().is_some_and(|measure| share(measure.dimension))
            || head.unit.as_ref().is_some_and(|unit| share(unit.dimension));
        if head.sense.is_none() && !rate && names_planned(&text) {
            head.sense = Some(Nature::Target);
            head.named = true;
        }
        head.text = text;
        head
    }

    /// Tells whether nothing is said but a year, or 目标值, 数量.
    pub(super) fn only_year(&self) -> bool {
        let promise = self.sense.is_some() && self.measure.is_none() && !self.change && !self.named;
        let empty = self.year.is_some() && self.text.is_empty();
        empty || promise || self.is_relative_year() || Words::builtin().table_plain.has(&self.text)
    }

    /// 上年, 本年
    pub(super) fn is_relative_year(&self) -> bool {
        let words = Words::builtin();
        words.table_last_year.has(&self.text) || words.table_this_year.has(&self.text)
    }

    /// Tells whether the text says what is counted.
    pub(super) fn counts(&self) -> bool {
        self.measure.is_some() || self.unit.is_some()
    }

    /// Tells whether its cells can be summands.
    pub(super) fn adds_up(&self) -> bool {
        !self.change && !self.average
    }

    /// Tells whether the text may be a head at all.
    pub(super) fn plausible(&self) -> bool {
        self.written.chars().count() <= LONGEST_HEAD && !self.written.contains(['，', '。', '“', '《'])
    }
}

fn is_money(text: &str) -> bool {
    measure(text).is_some_and(|measure| measure.dimension == Dimension::Money)
}

/// 减少学校（所） is what was done, not a comparison; 增加学位 too.
fn is_name_of_change(text: &str) -> bool {
    let doing = text.strip_prefix("增加").or_else(|| text.strip_prefix("减少"));
    doing.is_some_and(|rest| measure(rest).is_some() && !rest.is_empty())
}

/// 目标值 promises, 标准 cites a norm, 完成值 is what was reached.
fn sense(text: &str) -> Option<Nature> {
    let words = Words::builtin();
    if words.table_done.has(text) {
        return Some(Nature::Actual);
    }
    if words.table_target.ends(text).is_some() || text == "计划" {
        return Some(Nature::Target);
    }
    words.table_standard.ends(text).map(|_| Nature::Standard)
}

/// 计划新建, 拟招; not 计划生育.
fn names_planned(text: &str) -> bool {
    let words = Words::builtin();
    let planned = words.table_planned.starts(text).is_some_and(|word| word.len() < text.len());
    planned && words.table_not_planned.starts(text).is_none()
}

/// 上年, 上年度安排
fn year_offset(text: &str) -> Option<i32> {
    let words = Words::builtin();
    let rest = &text[words.table_last_year.starts(text)?.len()..];
    (rest.is_empty() || words.table_of_year.has(rest)).then_some(-1)
}

/// 去年招生数, 本年实际招生: how far the year is from that of the document, and what is counted. 上年结转资金 and 上年增长 are of the document's.
fn relative_year(text: &str) -> Option<(i32, &str)> {
    let words = Words::builtin();
    let before = words.table_last_year.starts(text).map(|word| (-1, word));
    let (offset, word) = before.or_else(|| words.table_this_year.starts(text).map(|word| (0, word)))?;
    let named = text[word.len()..].without_front(chars!("的"));
    let counted = measure(named).is_some() && words.table_change.find(named).is_none();
    (counted && words.named_by_year.starts(named).is_none()).then_some((offset, named))
}

/// Takes the unit out of a head: 学校数（所）, 增长%, 学校数/所.
fn take_unit(written: &str) -> (String, Option<TableUnit>) {
    let mut rest = written;
    while let Some(open) = rest.rfind(['（', '〔']) {
        let inside = &rest[open + '（'.len_utf8()..];
        let close = inside.find(['）', '〕']).unwrap_or(inside.len());
        let content = inside[..close].trim_start_matches("单位").trim_start_matches('：');
        // 受教育年限（年）: of a span of years they are no date.
        let years = || Words::builtin().table_duration.find(&rest[..open]).is_some().then(|| Units::builtin().at("年"));
        let years = if content == "年" { years().flatten() } else { None };
        let years = years.map(|unit| TableUnit { base: "年", dimension: unit.dimension, power: 0 });
        if let Some(unit) = unit_of(content).or(years) {
            let tail = inside[close..].trim_start_matches(['）', '〕']);
            return (format!("{}{}", &written[..open], tail), Some(unit));
        }
        rest = &rest[..open];
    }
    for sign in ["±%", "%", "‰"] {
        if let Some(text) = written.strip_suffix(sign) {
            return (text.to_owned(), unit_of(sign));
        }
    }
    if let Some((text, unit)) = written.rsplit_once(['/', '，', '、'])
        && let Some(unit) = unit_of(unit)
        && !text.is_empty()
    {
        return (text.to_owned(), Some(unit));
    }
    (written.to_owned(), None)
}

/// Takes the calendar year out of a head or a caption: 2018年, 2018, 2018-2019学年 (its first year), 2018年在校生.
pub(super) fn take_year(text: &str) -> (Option<i32>, String) {
    let Some((at, year)) = find_year(text) else { return (None, text.to_owned()) };
    let mut tail = &text[at + 4..];
    let second = tail
        .strip_prefix(['-', '/', '~', '至'])
        .map(|rest| rest.trim_start_matches('-'))
        .filter(|rest| find_year(rest).is_some_and(|(at, _)| at == 0));
    let school_year = second.is_some_and(|rest| rest[4..].starts_with("学年"));
    if second.is_some() && !school_year {
        // 2011-2013年: no one year.
        return (None, text.to_owned());
    }
    if let Some(second) = second {
        tail = &second[4..];
    }
    tail = tail.strip_prefix(' ').filter(|rest| rest.starts_with('年')).unwrap_or(tail);
    tail = tail.cut_front(&Words::builtin().table_year_unit).unwrap_or(tail);
    (Some(year), format!("{}{}", &text[..at], tail))
}

/// Where 2024-2025年 stands in a text, its bytes, and the year in which it begins: two years that follow one another may be one school year.
pub(super) fn two_years(text: &str) -> Option<(Range<usize>, i32)> {
    let (at, first) = find_year(text)?;
    let tail = text[at + 4..].strip_prefix(['-', '/', '~', '至'])?.trim_start_matches('-');
    let (0, second) = find_year(tail)? else { return None };
    let rest = tail[4..].strip_prefix('年').filter(|rest| !rest.starts_with('级'))?;
    (second == first + 1).then(|| (at..text.len() - rest.trim_start_matches(['度', '末', '底']).len(), first))
}

/// The first run of exactly four digits that is a calendar year, at the start or not inside a word of letters.
pub(super) fn find_year(text: &str) -> Option<(usize, i32)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let len = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if len == 4
            && let Some(year) = text.get(at..at + 4).and_then(|digits| digits.parse::<i32>().ok())
            && (1949..2050).contains(&year)
        {
            return Some((at, year));
        }
        at += len;
    }
    None
}

/// Tells how many calendar years a text names.
pub(super) fn years_named(text: &str) -> usize {
    let mut rest = text;
    let mut count = 0;
    while let Some((at, _)) = find_year(rest) {
        count += 1;
        rest = &rest[at + 4..];
    }
    count
}

/// Tells whether a text ends with a noun that is measured: 人数, 金额.
pub(super) fn names_measure(text: &str) -> bool {
    measure(text).is_some()
}

/// Tells whether a text names what is measured and nothing else: 学校数, 专任教师, but not 小学教师.
pub(super) fn only_measures(text: &str) -> bool {
    let nouns = &Nouns::builtin().words;
    let general = text.trim_start_matches("各级各类").trim_start_matches("教育");
    let core = Words::builtin().table_number_end.ends(general).and_then(|tail| general.strip_suffix(tail));
    nouns.has(general) || core.is_some_and(|core| nouns.has(core))
}

/// What the noun at the end of a text implies.
pub(super) fn measure(text: &str) -> Option<Measure> {
    let nouns = Nouns::builtin();
    let mut core = text;
    while let Some(open) = core.rfind('（').filter(|open| *open > 0 && core.ends_with('）')) {
        core = &core[..open];
    }
    for tail in std::iter::once("").chain(Words::builtin().table_count_end.iter()) {
        let Some(noun) = core.strip_suffix(tail) else { continue };
        if noun.ends_with("学校") && tail.is_empty() && !counts_schools(noun) {
            return None;
        }
        if let Some(measure) = nouns.words.ends(noun).and_then(|noun| nouns.implied.get(noun)) {
            return Some(measure.clone());
        }
    }
    None
}

/// 学校 and 小学学校 count schools; 特殊教育学校 names a kind of school, of which anything may be counted.
fn counts_schools(text: &str) -> bool {
    let kind = text.strip_suffix("学校").unwrap_or(text);
    kind.is_empty() || kind.ends_with(['学', '中', '园', '职', '类']) && !kind.ends_with("教学")
}

/// The nouns that imply a unit or a dimension.
struct Nouns {
    words: WordList,
    implied: HashMap<&'static str, Measure>,
}

impl Nouns {
    fn builtin() -> &'static Self {
        static NOUNS: OnceLock<Nouns> = OnceLock::new();
        NOUNS.get_or_init(|| {
            let words = Words::builtin();
            let mut implied = HashMap::new();
            for (noun, dimension) in words.table_measure.iter().filter_map(|entry| entry.split_once('|')) {
                if let Some(dimension) = Dimension::from_name(dimension) {
                    implied.insert(noun, Measure { unit: None, dimension });
                }
            }
            for (noun, unit) in words.table_noun.iter().filter_map(|entry| entry.split_once('|')) {
                let unit = match unit {
                    "" => Some(TableUnit { base: "", dimension: Dimension::Other, power: 0 }),
                    "比" => Some(TableUnit { base: "比", dimension: Dimension::Ratio, power: 0 }),
                    _ => unit_of(unit),
                };
                if let Some(unit) = unit {
                    implied.insert(noun, Measure { dimension: unit.dimension, unit: Some(unit) });
                }
            }
            let nouns: Vec<&'static str> = implied.keys().copied().collect();
            Self { words: WordList::new(&nouns), implied }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Head;

    #[test]
    fn heads_are_taken_apart() {
        for (written, text, unit, year, change) in [
            ("学校数（所）", "学校数", Some("所"), None, false),
            ("2018年", "", None, Some(2018), false),
            ("2018/2019学年", "", None, Some(2018), false),
            ("2018 年", "", None, Some(2018), false),
            ("2018-2019年", "", None, Some(2018), false),
            ("2018--2019学年在校生", "在校生", None, Some(2018), false),
            ("2018-2019年投入（万元）", "投入", Some("元"), Some(2019), false),
            ("2016-2019年", "2016-2019年", None, None, false),
            ("在校生Enrolment", "在校生", None, None, false),
            ("2019年在校生（万人）", "在校生", Some("人"), Some(2019), false),
            ("增长(%)".replace('(', "（").replace(')', "）").as_str(), "增长", Some("%"), None, true),
            ("其中：高级职称", "高级职称", None, None, false),
            ("比上年增长%", "比上年增长", Some("%"), None, true),
            ("县（区）", "县（区）", None, None, false),
            ("新增学位（个）", "新增学位", Some("个"), None, false),
            ("平均受教育年限（年）", "平均受教育年限", Some("年"), None, false),
            ("指标（年）", "指标（年）", None, None, false),
        ] {
            let head = Head::read(written);
            assert_eq!(head.text, text, "{written}");
            assert_eq!(head.unit.as_ref().map(|u| u.base), unit, "{written}");
            assert_eq!((head.year, head.change), (year, change), "{written}");
        }
        assert!(Head::read("其中：高级职称").part);
        for (written, text, offset) in [
            ("上年", "上年", -1),
            ("去年招生数（人）", "招生数", -1),
            ("上年在校生", "在校生", -1),
            ("上学年的班数", "班数", -1),
            ("今年招生数（人）", "招生数", 0),
            ("上年结转资金（万元）", "上年结转资金", 0),
            ("上年增长人数", "上年增长人数", 0),
        ] {
            let head = Head::read(written);
            assert_eq!((head.text.as_str(), head.year_offset), (text, offset), "{written}");
        }
    }
}
