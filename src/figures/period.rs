//! What came about in part of a year, or in several: 1至6月支出9.86亿元, 2020年以来累计投入5236万元.
//!
//! Such a figure is of its year and yet no figure of a year. In the database its subject says so at its end, and is thereby another thing than
//! what is called the same of a whole year: queries that add up, subtract, rank or compare by year leave it out, or hold it against the same months
//! of other years.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::found::Found;
use super::scene::{Scene, last_clause};
use super::year::YearMention;
use super::{Dimension, Figure, Nature};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::{WordList, Words};

/// What several years come to; the queries look for 累计.
const SEVERAL: &str = "多年累计";

/// What a report on half a year says of its figures.
const HALF: &str = "上半年";

/// What stands as of a later month is as good as a figure of the year: reports of the year are written then.
const LAST_MONTH: u32 = 9;

/// 月 of a date.
static MONTH: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("月"));

/// Bytes before a 月 that may be of its date: 截至到2020年12.
const LONGEST_DATE: usize = 30;

/// Bytes before a period in which a title may have begun.
const LONGEST_TITLE: usize = 120;

/// A period of time that a sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Period {
    /// 1至6月, 上半年, 第一季度
    Months(String),
    /// 春季学期: what is paid twice a year.
    Term(String),
    /// 截至6月底: what there is then, or what came about up to then.
    UpTo(String),
    /// 2020年以来, 三年共
    Several,
    /// The year of the report, which may be on a part of it: 今年以来.
    OfReport,
    /// A year, or what is of one: 全年.
    Year,
}

/// A period, and the bytes of the view that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    start: usize,
    end: usize,
    period: Period,
}

/// The part of a year that a report is on by its title: 2020年上半年工作总结, 2021年1至9月工作总结.
pub(super) fn of_title(title: &str) -> Option<String> {
    let words = Words::builtin();
    if words.first_half.find(title).is_some() {
        return Some(HALF.to_owned());
    }
    if let Some((_, word)) = words.part_of_year.find(title) {
        return Some(word.to_owned());
    }
    title.match_indices('月').find_map(|(at, _)| match months(title, 0, at) {
        Some((_, Period::Months(label))) => Some(label),
        _ => None,
    })
}

/// Marks what a sentence tells of part of a year, or of several years. `placed` are the figures of its quantities, `part` is the part of `year`
/// that the report is on, if it is not on all of it.
pub(super) fn mark(
    scene: &Scene<'_>,
    placed: &[Option<usize>],
    years: &[YearMention],
    (part, year): (Option<&str>, Option<i32>),
    figures: &mut Found,
) {
    if !placed.iter().flatten().any(|index| figures[*index].nature == Nature::Actual) {
        return;
    }
    let told = periods(scene, years, year);
    let of_report = part.map(|label| Period::Months(label.to_owned()));
    // The figures, and the period named last before each.
    let mut known: Vec<(usize, Option<usize>)> = Vec::with_capacity(placed.len());
    for (index, place) in placed.iter().enumerate() {
        let Some(place) = *place else { continue };
        let governing = told.partition_point(|one| one.start < scene.quantities[index].range.start).checked_sub(1);
        known.push((place, governing));
        let figure = &mut figures[place];
        let period = match governing.map(|last| &told[last].period) {
            _ if figure.nature != Nature::Actual => None,
            // 今年以来支出7.8亿元，较去年同期7.2亿元增长8.3%: the same months.
            None | Some(Period::OfReport) => {
                let same_months = || scene.own_lead(index).holds(words!["同期"]);
                of_report.as_ref().filter(|_| figure.year == year || same_months())
            }
            Some(period) => Some(period),
        };
        figure.period = period.and_then(|period| label(scene, index, period, figure)).map(str::to_owned);
    }
    share_with_parts(&known, figures);
}

/// 近三年招聘教师96人，其中小学教师60人: a part is of the same time as its total. 三年投入12.6亿元，其中2021年4.3亿元: what is of a year is no part of
/// what the year came to.
fn share_with_parts(known: &[(usize, Option<usize>)], figures: &mut Found) {
    for (place, governing) in known {
        let figure = &figures[*place];
        let Some(total) = figure.part_of.filter(|_| figure.period.is_none() && figure.nature == Nature::Actual) else {
            continue;
        };
        let Some(period) = figures[total].period.clone() else { continue };
        let of_total = known.binary_search_by_key(&total, |(place, _)| *place).ok().and_then(|at| known[at].1);
        if *governing == of_total || governing.is_none() {
            figures[*place].period = Some(period);
        } else if period == SEVERAL {
            figures[*place].part_of = None;
        }
    }
}

/// What a figure told of a period is of; `None` where it is nevertheless of the year.
fn label<'s>(scene: &Scene<'_>, index: usize, period: &'s Period, figure: &Figure) -> Option<&'s str> {
    let words = Words::builtin();
    // 完成年初预算7.2亿元的75%: what is for the year.
    if words.for_year.ends(scene.own_lead(index)).is_some() {
        return None;
    }
    let dimension = figure.dimension;
    let counted = matches!(dimension, Dimension::People | Dimension::Count | Dimension::Area);
    let came_about = || counted && words.came_about.find(scene.clause_lead(index)).is_some();
    let times = || counted && words.unit_of_times.has(figure.unit);
    let progress = || dimension == Dimension::Ratio && words.share_done.find(&figure.subject).is_some();
    let money = dimension == Dimension::Money;
    let (marked, label) = match period {
        Period::Months(label) => (money || came_about() || times() || progress(), label.as_str()),
        Period::Term(label) => {
            // 春季320万元，秋季341万元，合计661万元
            let both = scene.own_lead(index).holds(&words.both_terms);
            (!both && (money || figure.unit == "人次" || counted && figure.theme == "aid"), label.as_str())
        }
        Period::UpTo(label) => (money || came_about() || progress(), label.as_str()),
        Period::Several => (money || came_about(), SEVERAL),
        Period::OfReport | Period::Year => return None,
    };
    // What a project is to cost came about at no time; several years may have added up to it.
    let marked = marked && (matches!(period, Period::Several) || words.cost_in_all.find(&figure.subject).is_none());
    (marked && !is_level(scene, index, figure)).then_some(label)
}

/// Tells whether a number is what there is, or what each gets, and not what came about: 现有教师300人, 生均1200元.
fn is_level(scene: &Scene<'_>, index: usize, figure: &Figure) -> bool {
    let words = Words::builtin();
    let lead = scene.own_lead(index);
    // 由12亿元增加到20亿元
    lead.closes(chars!("由从到至"))
        || words.level_told.find(lead).is_some()
        || words.level_told.find(&figure.subject).is_some()
        || words.each_year.find(scene.clause_lead(index)).is_some()
        || scene.end_with_per(index) > scene.quantities[index].range.end
}

/// The periods of time that a sentence names, in order; `year` is that of the report.
fn periods(scene: &Scene<'_>, years: &[YearMention], year: Option<i32>) -> Vec<Told> {
    let words = Words::builtin();
    let text = scene.text;
    let mut told: Vec<Told> = Vec::new();
    let mut add = |start: usize, end: usize, period| told.push(Told { start, end, period });
    let lists: [(&WordList, fn(String) -> Period); 3] = [
        (&words.part_of_year, Period::Months),
        (&words.school_term, Period::Term),
        (&words.whole_of_year, |_| Period::Year),
    ];
    for (list, period) in lists.into_iter().filter(|(list, _)| scene.says(list)) {
        let mut behind = scene.start;
        for at in scene.places(list) {
            let Some(word) = list.starts(&text[at..scene.end]).filter(|_| at >= behind) else { continue };
            behind = at + word.len();
            // 自秋季学期起: from then on.
            if !text[behind..scene.end].begins(&words.from_then_on) {
                add(at, behind, period(word.to_owned()));
            }
        }
    }
    for at in MONTH.find_iter(&text.as_bytes()[scene.start..scene.end]) {
        let at = scene.start + at;
        if let Some((start, period)) = months(text, scene.start, at) {
            add(start, at + "月".len(), period);
        }
    }
    if scene.says(&words.year_sign) {
        for at in scene.places(&words.year_sign) {
            if let Some((start, end)) = together(text, scene.start, at, scene.end) {
                add(start, end, Period::Several);
            }
        }
    }
    // 1至6月支出9.86亿元，上年同期为9.2亿元: the same months.
    let whole = |mention: &&YearMention| {
        !mention.compared
            && mention.enclosed.is_none_or(|close| text.get(close..).is_some_and(|text| text.starts_with('）')))
            && !text[mention.end..scene.end].begins(words!["同期"])
    };
    // A sentence may be cut within a year.
    let inside = |mention: &&YearMention| scene.start <= mention.start && mention.end <= scene.end;
    for mention in years.iter().filter(inside).filter(whole) {
        let period = match mention.year {
            _ if spans_years(text, mention, scene.end) => Period::Several,
            Some(_) if mention.year == year => Period::OfReport,
            _ => Period::Year,
        };
        add(mention.start, mention.end, period);
    }
    told.retain(|one| !in_title(&text[scene.start..one.start]));
    told.sort_by_key(|one| (one.start, one.end));
    resume(told, years)
}

/// Behind a bracket that tells of years of its own, what was told before it goes on: 累计投入5236万元（其中2020年3610万元），支出….
fn resume(told: Vec<Told>, years: &[YearMention]) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::with_capacity(told.len());
    let mut outer: Option<(usize, Option<Period>)> = None;
    for one in told {
        let close = years.iter().find(|mention| mention.start == one.start).and_then(|mention| mention.enclosed);
        if let Some((end, period)) = outer.take_if(|(end, _)| one.start > *end) {
            all.extend(period.map(|period| Told { start: end, end, period }));
        }
        if let (Some(close), None) = (close, &outer) {
            outer = Some((close, all.last().map(|last| last.period.clone())));
        }
        all.push(one);
    }
    if let Some((end, Some(period))) = outer {
        all.push(Told { start: end, end, period });
    }
    all
}

/// 1至6月, 截至6月底; `at` is the byte of 月, `from` where the sentence begins. Returns where it begins.
fn months(text: &str, from: usize, at: usize) -> Option<(usize, Period)> {
    let words = Words::builtin();
    let from = from.max(text.ceil_char_boundary(at.saturating_sub(LONGEST_DATE)));
    let (last, head) = number_before(&text[from..at])?;
    if last == 0 || last > 12 {
        return None;
    }
    let first = ["-", "~", "至", "到"].iter().find_map(|mark| head.strip_suffix(mark));
    if let Some(head) = first {
        let head = head.without_back(chars!("月"));
        if let Some((1, head)) = number_before(head) {
            let period = if last == 12 { Period::Year } else { Period::Months(format!("1至{last}月")) };
            return Some((from + head.len(), period));
        }
    }
    // 截至2020年6月底
    let (at_date, word) = words.up_to.rfind(head)?;
    let date = &head[at_date + word.len()..];
    let dated = date.is_empty() || date.ends_with('年') && date.length() <= "2020年".length();
    let period = if last > LAST_MONTH { Period::Year } else { Period::UpTo(format!("截至{last}月")) };
    // Behind the year it names.
    dated.then_some((from + head.len(), period))
}

/// A number of one or two digits at the end of a text, and what stands before it.
fn number_before(text: &str) -> Option<(u32, &str)> {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &text[head.len()..];
    (1..=2).contains(&digits.len()).then(|| digits.parse().ok().map(|number| (number, head))).flatten()
}

/// 近三年, 三年来, 五年共, and 三年 before what was done; `at` is the byte of 年. Returns where it begins and ends.
fn together(text: &str, from: usize, at: usize, to: usize) -> Option<(usize, usize)> {
    let words = Words::builtin();
    let bare = without_count(&text[from..at])?;
    let end = at + "年".len();
    let rest = &text[end..to];
    // 学前三年, 初中三年, 三年行动计划
    if bare.closes(&words.years_of_school) {
        return None;
    }
    let told = words.years_added.starts(rest).map(|word| end + word.len());
    let recent = || words.recent_years.ends(bare).is_some().then_some(end);
    // 三年新建学校80所; not 第三年, 每三年, 任期三年.
    let clause = last_clause(bare).trim_start();
    let opens = || clause.is_empty() || words.place_scope.has(clause);
    let did = || (opens() && words.tells_deed(rest)).then_some(end);
    told.or_else(recent).or_else(did).filter(|_| !rest.begins(&words.each_year)).map(|end| (from + bare.len(), end))
}

/// A text without the few years that it ends with a number of: 近三, 过去10.
fn without_count(head: &str) -> Option<&str> {
    if let Some((count, bare)) = number_before(head) {
        return (2..=20).contains(&count).then_some(bare);
    }
    // 二零一九: the digits of a year.
    let bare = head.cut_back(chars!("两二三四五六七八九十几多"))?;
    (!bare.closes(chars!("零〇一二三四五六七八九十"))).then_some(bare)
}

/// Tells whether a year written with what stands behind it is a span of several: 2018-2020年, 2020年以来, “十三五”期间.
fn spans_years(text: &str, mention: &YearMention, to: usize) -> bool {
    let words = Words::builtin();
    let written = &text[mention.start..mention.end];
    let rest = &text[mention.end..to];
    if rest.begins(&words.each_year) {
        return false;
    }
    if written.contains('五') && !written.ends_with('年') {
        return words.five_years_long.starts(rest.trim_start_matches(['”', '"', '’'])).is_some();
    }
    let number = |text: &str| text.get(..4).and_then(|digits| digits.parse::<i32>().ok());
    let (first, last) = (number(written), written.trim_end_matches('年'));
    let last = last.get(last.len().saturating_sub(4)..).and_then(number);
    if written.contains(['-', '~', '至', '到']) && !written.contains('学') {
        return first.is_some() && first < last && !rest.begins(&'学');
    }
    // 今年以来 is of the year.
    words.lasting_after.starts(rest).is_some()
        && (words.year_before.has(written) || written == "前年" || first.is_some() && first < mention.year)
}

/// Tells whether a text ends inside a title: 《2020年上半年….
fn in_title(before: &str) -> bool {
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_TITLE))..];
    before.last_of(chars!("《")).is_some_and(|open| !before[open..].contains('》'))
}

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, read_report};
    use crate::source;

    /// What the figures of a report are of that is no year.
    fn periods(title: &str, text: &str) -> Vec<String> {
        let text = format!("{title}\n\n{text}\n");
        let decoded = source::decode("example.txt".into(), text.into_bytes()).expect("plain text");
        let figures = read_report(decoded, &ReadOptions::default()).figures;
        figures.into_iter().map(|figure| figure.period.unwrap_or_default()).collect()
    }

    #[test]
    fn what_is_no_figure_of_a_year_is_marked() {
        for (text, expected) in [
            ("2021年1至5月，全县教育支出3.2亿元。", &["1至5月"][..]),
            ("今年1—4月，投入校园安全资金1626万元，占全年预算的41%。", &["1至4月", ""]),
            ("1月至8月完成招生宣传360场次。", &["1至8月"]),
            ("上半年招聘教师120人，下半年招聘95人，全年共招聘215人。", &["上半年", "下半年", ""]),
            ("第一季度支出教育经费8200万元。", &["第一季度"]),
            ("截至2021年6月底，已拨付营养餐资金930万元。", &["截至6月"]),
            ("截至7月末，新建学校已开工5所。", &["截至7月"]),
            ("春季学期发放助学金320万元，秋季学期发放341万元，全年合计661万元。", &["春季学期", "秋季学期", ""]),
            ("春季学期发放助学金320万元，秋季学期发放341万元，合计661万元。", &["春季学期", "秋季学期", ""]),
            ("2019年以来，全县投入改薄资金2.6亿元，其中2021年投入9000万元。", &["多年累计", ""]),
            ("三年共投入12.6亿元用于校舍改造，2021年投入4.3亿元。", &["多年累计", ""]),
            ("近五年，招聘教师980人。", &["多年累计"]),
            (
                "近五年，招聘教师980人，其中音体美教师120人。上半年招聘60人，其中幼儿教师20人。",
                &["多年累计", "多年累计", "上半年", "上半年"],
            ),
            ("“十三五”期间，新增学位1.2万个。", &["多年累计"]),
            ("2018—2020年，累计投入资金1.9亿元改善办学条件。", &["多年累计"]),
            ("“十三五”期间，累计投入教育资金9.5亿元，新建学校12所。", &["多年累计", "多年累计"]),
            ("今年累计投入资金9.5亿元。", &[""]),
            (
                "2020年以来，累计投入安全资金5236万元（其中2020年3610万元），发放补贴900万元。",
                &["多年累计", "", "多年累计"],
            ),
            ("补充教师960名，是近三年最多的（2019年783名，2020年910名）。", &["", "", ""]),
            ("1至9月，教育支出5.4亿元，完成年初预算7.2亿元的75%。", &["1至9月", "", ""]),
            // A year is a year.
            ("2021年，全县教育支出3.2亿元。", &[""]),
            ("1至12月，全县教育支出3.2亿元。", &[""]),
            ("截至12月底，已拨付营养餐资金930万元。", &[""]),
            ("截至11月底，招聘教师120人。", &[""]),
            ("今年以来，投入资金930万元。", &[""]),
            ("全年支出教育经费8200万元。", &[""]),
            // What there is, and what each gets.
            ("截至6月底，全县有专任教师3120人。", &[""]),
            ("上半年，全县现有学校120所。", &[""]),
            ("上半年，普惠性幼儿园覆盖率达到86%。", &[""]),
            ("五年来，教育经费由12亿元增加到20亿元。", &["", ""]),
            ("秋季学期，全县在校生12600人。", &[""]),
            ("寄宿生每学期补助500元。", &[""]),
            ("从秋季学期起免除学杂费1526万元。", &[""]),
            ("上半年，全县96所学校师生员工1.8万人接种疫苗。", &["", ""]),
            ("近三年，教育支出依次为18.9亿元、20.3亿元。", &["", ""]),
            ("今年前三季度，总投资1.96亿元的新校区完成投资4200万元。", &["", "前三季度"]),
            ("学前三年毛入园率达到91%。", &[""]),
            ("2020-2021学年，全县招生3200人。", &[""]),
            ("实施三年行动计划，投入资金930万元。", &[""]),
            ("近三年每年投入资金300万元。", &[""]),
            // Years before what was done in them; 三年 in a name is none.
            ("三年新建幼儿园80所，近四年增加学位3.3万个。", &["多年累计", "多年累计"]),
            ("四年来投入教育经费12亿元。", &["多年累计"]),
            ("三年总投入3018万元。", &["多年累计"]),
            ("全县两年招聘教师96人。", &["多年累计"]),
            ("学前三年行动计划投入3亿元。", &[""]),
            ("第三年招聘教师96人。", &[""]),
            ("每三年培训教师96人。", &[""]),
            ("三年整治行动检查学校300所。", &[""]),
            ("三年级学生300人。", &[""]),
            ("三年制学生300人。", &[""]),
            ("上半年增加学位300个。", &["上半年"]),
        ] {
            assert_eq!(periods("清河县2021年教育工作总结", text), expected, "{text}");
        }
        let half = "清河县2021年上半年教育工作总结";
        assert_eq!(periods(half, "投入校园安全资金930万元，招聘教师60人。"), ["上半年", "上半年"]);
        assert_eq!(periods(half, "全县现有教师3200人，学校120所。"), ["", ""]);
        let year_before = "今年以来，教育支出7.8亿元，较去年同期7.2亿元增长8.3%。";
        assert_eq!(periods(half, year_before), ["上半年", "上半年", ""]);
        assert_eq!(periods(half, "教育支出7.8亿元，去年全年14.2亿元。"), ["上半年", ""]);
        let months = "清河县2021年1-9月教育工作总结";
        assert_eq!(periods(months, "今年以来，招聘教师60人。去年招聘教师90人。"), ["1至9月", ""]);
        assert_eq!(periods("清河县2021年第三季度教育工作总结", "招聘教师60人。"), ["第三季度"]);
        assert_eq!(periods("清河县2021年1-12月教育工作总结", "招聘教师60人。"), [""]);
        assert_eq!(periods(half, "去年投入校园安全资金930万元。全年预算2亿元。"), ["", ""]);
    }

    #[test]
    fn a_year_that_is_cut_by_the_end_of_a_sentence_is_of_none() {
        let decoded = source::decode("example.txt".into(), "（2020\n年8名".into()).expect("plain text");
        let figures = read_report(decoded, &ReadOptions::default()).figures;
        assert_eq!(figures.into_iter().map(|figure| figure.period).collect::<Vec<_>>(), [None]);
    }
}
