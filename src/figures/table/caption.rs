//! What stands above a table: its title, units and year.

use super::head::{Head, find_year, take_year, two_years, years_named};
use super::number::{TableUnit, unit_of};
use crate::catalog::probe::Ask;
use crate::catalog::unit::Units;
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::text::label_at;

/// Digits of the number of a chapter or a table.
const LONGEST_NUMBER: usize = 2;

/// What is said above a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Caption {
    /// The lines above, the nearest last.
    pub(super) written: String,
    /// What the table is about, without place, year and 情况表; empty when it says nothing.
    pub(super) topic: String,
    /// The line that names it, without units and the word 表.
    pub(super) title: String,
    /// The units it names, with the word that says for what.
    pub(super) units: Vec<(String, TableUnit)>,
    /// The one year it names, or that in which a school year begins.
    pub(super) year: Option<i32>,
    /// The second year of 2024-2025年, which counts where money of both is told.
    pub(super) second_year: Option<i32>,
}

impl Caption {
    /// Takes in the line above what has been read; returns whether to look further up.
    pub(super) fn add(&mut self, line: &str) -> bool {
        let at = line.rfind('。').map_or(0, |at| at + '。'.len_utf8());
        let tail = &line[at..];
        if tail.is_empty() || tail.chars().count() > 60 {
            return false;
        }
        // Education Conditions: the title again, in English.
        if !tail.contains(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c))
            && tail.contains(|c: char| c.is_ascii_lowercase())
        {
            return at == 0;
        }
        // （填报时间：2014年2月）: of the sheet, not of its figures.
        if Words::builtin().filled_in_on.find(tail).is_some() {
            if self.units.is_empty() {
                self.units = split_units(tail, false).1;
            }
            return at == 0;
        }
        let had_topic = !self.topic.is_empty();
        let (title, units) = split_units(tail, !had_topic || is_title(tail));
        if self.units.is_empty() {
            self.units = units;
        }
        if !self.written.is_empty() {
            self.written.insert(0, ' ');
        }
        self.written.insert_str(0, tail);
        if !had_topic {
            if self.year.is_none() && years_named(title) <= 2 {
                self.year = take_year(title).0.filter(|_| years_named(title) == 1 || title.contains("学年"));
                if let Some((_, first)) = two_years(title).filter(|_| self.year.is_none()) {
                    self.year = Some(first);
                    self.second_year = Some(first + 1);
                }
            }
            self.topic = topic(title);
            if self.title.is_empty() || !self.topic.is_empty() {
                title_of(title).clone_into(&mut self.title);
            }
        }
        at == 0 && (self.units.is_empty() || self.topic.is_empty())
    }

    /// Takes in the head above the labels, when it names the unit of the whole table: 资金（万元）.
    pub(super) fn add_corner(&mut self, text: &str) {
        let head = Head::read(text);
        if let Some(unit) = head.unit {
            self.units = vec![(String::new(), unit)];
        }
        if head.measure.is_some() {
            self.topic = head.text;
        }
    }

    /// The unit for a column or row that measures `dimension` and is called `name`.
    pub(super) fn unit_for(&self, name: &str, dimension: Option<Dimension>) -> Option<&TableUnit> {
        if let Some((_, unit)) = self.units.iter().find(|(key, _)| !key.is_empty() && name.contains(key.as_str())) {
            return Some(unit);
        }
        match dimension {
            Some(dimension) => {
                let mut fitting = self.units.iter().filter(|(_, unit)| unit.dimension == dimension);
                let unit = fitting.next()?;
                fitting.next().is_none().then_some(&unit.1)
            }
            None => match self.units.as_slice() {
                [(key, unit)] if key.is_empty() => Some(unit),
                // 单位：元、%: rates name themselves.
                [(key, unit), (_, rate)] | [(_, rate), (key, unit)]
                    if key.is_empty() && rate.base == "%" && unit.base != "%" =>
                {
                    Some(unit)
                }
                _ => None,
            },
        }
    }
}

/// A title without what stands in brackets behind it and the word 表.
fn title_of(title: &str) -> &str {
    let title = title.trim();
    let bare = title.strip_suffix('）').and_then(|inner| inner.rfind('（')).map_or(title, |open| &title[..open]);
    bare.trim_end().trim_end_matches('表')
}

/// A numbered heading or the title of a table.
fn is_title(line: &str) -> bool {
    line.starts_with('表') || line.starts_with("附表") || label_at(line).is_some_and(|label| label.is_outline())
}

/// Divides a caption into its title and its units: 单位：人、万元; （面积：万平方米；资产：亿元）; a bracket at the end.
fn split_units(line: &str, bracket: bool) -> (&str, Vec<(String, TableUnit)>) {
    if let Some(found) = stated_unit(line) {
        return found;
    }
    let body = line.trim_end_matches(['：', ' ', '\n']);
    if bracket
        && let Some(inner) = body.strip_suffix('）')
        && let Some(open) = inner.rfind('（')
    {
        let units = unit_list(&inner[open + '（'.len_utf8()..]);
        if !units.is_empty() {
            return (&inner[..open], units);
        }
    }
    (line, Vec::new())
}

/// The title of a line and the units it states: 单位：万元, 单位万元, 以万元为单位.
fn stated_unit(line: &str) -> Option<(&str, Vec<(String, TableUnit)>)> {
    let titled = |at: usize| {
        let before = &line[..at];
        // 计量单位：万元
        let before = before.strip_suffix("计量").or_else(|| before.strip_suffix("计算")).unwrap_or(before);
        before.trim_end_matches(['（', '［', '〔', '[', ' ', '\n'])
    };
    if let Some(at) = line.rfind("为单位") {
        let from = line[..at].rfind('以')?;
        let list = unit_list(line[from + '以'.len_utf8()..at].trim_start_matches("均以").trim_start_matches('以'));
        return (!list.is_empty()).then(|| (titled(line[..from].rfind('（').unwrap_or(from)), list));
    }
    let at = line.rfind("单位")?;
    let list = &line[at + "单位".len()..];
    let sign = ["：", "；", "均为", "为"].iter().find_map(|sign| list.strip_prefix(sign));
    let stated = sign.unwrap_or(list);
    let bare = stated.trim_start_matches("人民币").trim_start();
    let cut = |text: &str| text.split(['］', '〕', ']', '。']).next().unwrap_or_default().trim().len();
    let bare = &bare[..cut(bare)];
    let units = unit_list(bare.trim_end_matches("（人民币）"));
    let units = if units.is_empty() { unit_list(&bare[..bare.find('）').unwrap_or(bare.len())]) } else { units };
    // 单位名称 is no statement of a unit, 单位：某局 one of another thing.
    (list.starts_with('：') || !units.is_empty()).then(|| (titled(at), units))
}

/// Reads 人、万元 or 面积：万平方米；资产：亿元; empty when any part is no unit.
fn unit_list(list: &str) -> Vec<(String, TableUnit)> {
    // 所/人/万元 are three units, 元/生 is one.
    let several = list.matches('/').count() > 1;
    if let Some(unit) = unit_of(list).filter(|_| !several) {
        return vec![(String::new(), unit)];
    }
    let mut units = Vec::new();
    for part in list.split(['、', '，', '；', '/', ' ', ',']).filter(|part| !part.is_empty()) {
        let (key, name) = part.split_once('：').unwrap_or(("", part));
        let Some(unit) = unit_of(name) else { return Vec::new() };
        units.push((key.to_owned(), unit));
    }
    units
}

/// What a title is about: 表1 2018年盘州市学生资助情况 is about 学生资助.
fn topic(title: &str) -> String {
    let words = Words::builtin();
    let mut text = title.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*'));
    if let Some(rest) = text.strip_prefix("附表").or_else(|| text.strip_prefix('表')) {
        let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十-.".contains(c);
        let cut = rest.trim_start_matches(' ').trim_start_matches(number).trim_start_matches(['：', '、', ' ']);
        if cut.len() < rest.len() {
            text = cut;
        }
    }
    text = without_table_number(text);
    if let Some(label) = label_at(text).filter(crate::text::Label::is_outline) {
        text = text[label.len..].trim_start();
    }
    let mut text = text.to_owned();
    while let Some(open) = text.rfind('（').filter(|open| text.ends_with('）') && *open > 0) {
        let content = &text[open..];
        if content.contains('区') || content.contains('县') {
            break;
        }
        text.truncate(text[..open].trim_end().len());
    }
    let (_, mut text) = take_year(without_year_span(&text));
    if let Some(end) = place_prefix(&text) {
        text.drain(..end);
        text = take_year(without_year_span(&text)).1;
    }
    let mut text = text.as_str();
    while let Some(word) = words.table_topic_head.starts(text) {
        text = &text[word.len()..];
    }
    text = text.trim_start_matches('的');
    while let Some(word) = words.table_topic_tail.ends(text) {
        text = &text[..text.len() - word.len()];
    }
    let chars = text.chars().count();
    let odd = text.contains(['，', '、', '：', '（', '“', '《', '-', ' ', '\n'])
        || text.contains(|c: char| c.is_ascii_digit());
    // 教育局工作总结 is the title of the report.
    let odd = odd || words.table_report.ends(text).is_some();
    if odd || words.table_topic_none.has(text) || !(2..=16).contains(&chars) { String::new() } else { text.to_owned() }
}

/// 21-32各地区普通小学情况: the number of a table of a yearbook, but not 3-6岁儿童.
fn without_table_number(text: &str) -> &str {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let chapter = digits(text);
    let Some(rest) = text[chapter..].strip_prefix('-') else { return text };
    let table = digits(rest);
    let rest = rest[table..].trim_start();
    let numbered = (1..=LONGEST_NUMBER).contains(&chapter) && (1..=LONGEST_NUMBER).contains(&table);
    let counts = rest.starts_with(['年', '岁', '月', '周', '级']) || Units::builtin().at(rest).is_some();
    if numbered && !counts { rest } else { text }
}

/// Bytes of a place name a title begins with: 盘州市, 榆中县, 常德市鼎城区.
fn place_prefix(text: &str) -> Option<usize> {
    let mut end = None;
    let mut since = 0;
    for (at, c) in text.char_indices().take(14) {
        since += 1;
        if matches!(c, '市' | '县' | '区' | '旗' | '州' | '省') {
            if text[..at].ends_with(['各', '全', '城', '校', '学', '片', '地']) {
                break;
            }
            if since < 3 {
                continue;
            }
            end = Some(at + c.len_utf8());
            since = 0;
        }
        if since > 7 {
            break;
        }
    }
    end
}

/// 2018-2019年各级学校数 is about 各级学校数.
fn without_year_span(text: &str) -> &str {
    let Some((0, _)) = find_year(text) else { return text };
    let tail = text[4..].trim_start_matches(['-', '~', '至']);
    if tail.len() + 4 == text.len() || find_year(tail).is_none_or(|(at, _)| at != 0) {
        return text;
    }
    let tail = &tail[4..];
    tail.cut_front(&Words::builtin().table_year_unit).unwrap_or(tail)
}

#[cfg(test)]
mod tests {
    use super::{Caption, topic};

    #[test]
    fn captions_give_units_and_topic() {
        for (line, units, about) in [
            ("表1各县（区）一般公共预算教育经费单位：万元", "元4", "一般公共预算教育经费"),
            ("盘州市教育精准扶贫2019年报表摘要（单位：人、万元）", "人0元4", "教育精准扶贫"),
            ("二、2020年师资状况（人）", "人0", "师资状况"),
            ("2.生均预算内教育事业费（元/生）：", "元0", "生均预算内教育事业费"),
            ("表3 2017年各校区教育规模（面积：万平方米；资产：亿元）", "面积平方米4资产元8", ""),
            ("海原县农村义务教育学生营养改善计划分乡镇情况（2014年秋）", "", "农村义务教育学生营养改善计划"),
        ] {
            let mut caption = Caption::default();
            caption.add(line);
            let units_of = |(key, unit): &(String, super::TableUnit)| format!("{key}{}{}", unit.base, unit.power);
            let found = caption.units.iter().map(units_of).collect::<Vec<_>>().concat();
            assert_eq!(found, units, "{line}");
            if !about.is_empty() {
                assert_eq!(caption.topic, about, "{line}");
            }
        }
        assert_eq!(topic("为了做好工作，特作说明"), "");
        assert_eq!(topic("12-8各地区普通小学基本情况（2009年）"), "普通小学");
        assert_eq!(topic("3-6岁儿童入园情况"), "");
        assert_eq!(
            (topic("东山县教育局2020年工作总结").as_str(), topic("2020年总结表彰情况").as_str()),
            ("", "总结表彰")
        );
        for (line, year, second) in [
            ("2021-2022年全县基础教育情况表", Some(2021), Some(2022)),
            ("2021-2022学年基础教育情况表", Some(2021), None),
            ("2021/2022学年基础教育情况表", Some(2021), None),
            ("2018-2022年全县基础教育情况表", None, None),
        ] {
            let mut caption = Caption::default();
            caption.add(line);
            assert_eq!((caption.year, caption.second_year), (year, second), "{line}");
        }
    }
}
