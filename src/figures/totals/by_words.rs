//! Totals: which stated total a figure is an arithmetical part of, where words say so; see [`super::by_sum`] for what arithmetic says.

use super::by_lines::comes_to;
use super::by_sum::summed;
use crate::catalog::RegionCode;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::found::Found;
use crate::figures::member;
use crate::figures::population::are_apart;
use crate::figures::quantity::Quantity;
use crate::figures::scene::{LONGEST_LIST, Scene, first_clause};
use crate::figures::{Dimension, Figure, Nature};

/// Characters of the noun of a total before 中: 反馈的31个问题中，.
const NOUN: usize = 8;

/// Tells whether the sentence may have parts and a total: two numbers that count the same.
#[must_use]
pub(in crate::figures) fn may_have_totals(scene: &Scene<'_>) -> bool {
    let count = scene.quantities.len();
    let mut pairs = (0..count).flat_map(|at| (at + 1..count.min(at + 1 + APART)).map(move |next| (at, next)));
    pairs.any(|(first, next)| fits_here(scene, first, next) || fits_here(scene, next, first))
}

/// Figures from a total to its first part.
const APART: usize = 8;

/// Finds, for each quantity of a sentence, the index of its total in the sentence.
///
/// `years` are the years of the quantities: a part and its total are of one year, unless the total is of several.
#[must_use]
pub(in crate::figures) fn totals(scene: &Scene<'_>, natures: &[Nature], years: &[Option<i32>]) -> Vec<Option<usize>> {
    let count = scene.quantities.len();
    let mut found = vec![None; count];
    if !may_have_totals(scene) {
        return found;
    }
    let words = Words::builtin();
    let mut open: Vec<Opened> = Vec::new();
    let whole_sentence = opens_with_parts(scene);
    for index in 0..count {
        let between = scene.between(index);
        update(&mut open, scene, index, whole_sentence);
        // 资助236人、70.8万元，人均3000元: an average is no part.
        // 增加126人，其中小学86人: a part of the rise.
        let rise = natures[index] == Nature::Change && words.stage.ends(scene.own_lead(index)).is_some();
        let nature = |at: usize| if rise && natures[at] == Nature::Change { Nature::Actual } else { natures[at] };
        // 班级1100个，其中小学800个，大班额比例降到1.1%，减少24个: nor is what has become less, by a bare verb.
        let fallen = words.fall_verb.has(scene.own_lead(index));
        if fallen
            || !countable(&scene.quantities[index], nature(index))
            || scene.own_lead(index).closes(&words.averaged)
        {
            continue;
        }
        // 56所（共58所）: the bracket holds the total of the number before it.
        if index > 0
            && same_unit(scene, index - 1, index)
            && smaller(scene, index - 1, index)
            && between.last_of(chars!("（")).is_some_and(|at| words.total_bracket.has(&between[at + '（'.len_utf8()..]))
        {
            found[index - 1] = Some(index);
            continue;
        }
        let mut ended = false;
        for opened in open.iter().rev() {
            let total = (opened.before.saturating_sub(LONGEST_LIST)..opened.before)
                .rev()
                .filter(|i| {
                    fits_here(scene, index, *i)
                        && countable(&scene.quantities[*i], nature(*i))
                        && rise == (natures[*i] == Nature::Change)
                        && (years[*i] == years[index] || is_of_span(scene, index, *i))
                })
                .find(|i| found[*i].is_none() || opened.nested);
            // 在园幼儿6800人，其中公办园4300人，保育员180人: the list of parts has ended.
            if total.is_some_and(|total| are_apart(named(scene, index), named(scene, total))) {
                ended = !opened.bracket;
                break;
            }
            if let Some(total) = total.filter(|total| smaller(scene, index, *total)) {
                found[index] = Some(total);
                break;
            }
        }
        if ended {
            open.retain(|opened| opened.bracket);
        }
    }
    summed(scene, natures, years, &mut found);
    found
}

/// What quantity `index` counts, by the words before it or, where those end with no noun, the clause behind it: 126名学生，其中….
fn named<'a>(scene: &Scene<'a>, index: usize) -> &'a str {
    let lead = scene.own_lead(index).without_back(chars!(" 有达共为约近超的计"));
    let behind = first_clause(scene.after(index));
    match lead.without_front(chars!("、")) {
        "" if !behind.holds(chars!("（")) => behind,
        lead => lead,
    }
}

/// 近三年增加学位2.3万个，其中去年7800个: the part is of one of the years that the total spans.
fn is_of_span(scene: &Scene<'_>, part: usize, total: usize) -> bool {
    let words = Words::builtin();
    // 近三年招聘900人，2021年招聘320人（2019年280人）: the second is of one year.
    let own = scene.own_lead(total);
    let told = words.years_spanned.rfind(own).map_or(own, |(at, word)| &own[at + word.len()..]);
    let spans = || scene.lead(total).holds(&words.years_spanned) && !told.holds(&words.year_told);
    scene.own_lead(part).holds(&words.year_told) && spans()
}

/// Tells whether the whole sentence lists parts of a total in the sentence before: …。其中，甲3所；乙2所。
pub(in crate::figures) fn opens_with_parts(scene: &Scene<'_>) -> bool {
    scene.text[scene.start..scene.end].without_front(chars!(" \n")).begins(&Words::builtin().parts_begin)
}

/// 其中 or a bracket that is still open.
#[derive(Debug, Clone, Copy)]
struct Opened {
    /// Quantities with a lower index stand before it.
    before: usize,
    /// It is a bracket, closed by ）.
    bracket: bool,
    /// It stands inside another one, so that a part may be a total again.
    nested: bool,
    /// It is the colon behind 具体为, which all parts follow, however they are set apart.
    announced: bool,
}

/// Follows the openers and closers in the text before quantity `index`.
fn update(open: &mut Vec<Opened>, scene: &Scene<'_>, index: usize, whole_sentence: bool) {
    let words = Words::builtin();
    let between = scene.between(index);
    let mut from = 0;
    if index > 0 && opens_among(between) {
        open.retain(|opened| opened.bracket);
        open.push(Opened { before: index, bracket: false, nested: false, announced: false });
    }
    while let Some(at) = next_mark(&between[from..], scene, words).map(|at| from + at) {
        let rest = &between[at..];
        let c = rest.chars().next().unwrap_or_default();
        from = at + c.len_utf8();
        match c {
            '）' => while open.pop().is_some_and(|opened| !opened.bracket) {},
            '；' => {
                let follows = rest['；'.len_utf8()..].begins(&words.total_part);
                if !open.iter().any(|opened| opened.bracket) && !follows && !whole_sentence {
                    open.retain(|opened| opened.announced);
                }
            }
            '（' => {
                let inner = &rest['（'.len_utf8()..];
                let parts =
                    inner.begins(&words.total_part) || (!inner.begins(&words.not_part) && !inner.contains('比'));
                let nested = !open.is_empty();
                let before = if parts { index } else { 0 };
                open.push(Opened { before, bracket: true, nested, announced: false });
            }
            // 小学教师：1620人: behind a name that is told the number, nothing is opened, and 小学：学校86所；初中：学校18所: a label announces no parts.
            '：' if index > 0
                && (at == 0 || from < between.len() || between[..at].closes(&words.parts_announced))
                && member::opened(scene, index).is_none() =>
            {
                let announced = between[..at].closes(&words.parts_announced);
                // 教职工900人，其中专任教师800人：小学500人: right behind a part its own parts are told.
                open.push(Opened { before: index, bracket: false, nested: at == 0, announced });
            }
            '：' => {}
            _ if !between[..at].closes(chars!("不（包")) => {
                let bracketed = open.last().is_some_and(|opened| opened.bracket);
                if !bracketed {
                    open.retain(|opened| opened.bracket);
                }
                // 具体为：, 分别是：
                let announced = rest.find('：').is_some_and(|colon| words.parts_announced.has(&rest[..colon]));
                open.push(Opened { before: index, bracket: false, nested: bracketed, announced });
            }
            _ => {}
        }
    }
}

/// 教师3218人中，…; 反馈的31个问题中，…: tells whether what stands behind a number says that some of those are told of next; no 高中 does.
fn opens_among(between: &str) -> bool {
    let clause = first_clause(between);
    let goes_on = || between[clause.len()..].begins(chars!("，"));
    let among = clause.ends_with(['中', '里']) && !clause.closes(&Words::builtin().ends_with_middle);
    among && goes_on() && clause.length() <= NOUN + 1 && !clause.begins(chars!("）"))
}

/// Byte of the first mark, or word that opens parts, in a stretch of the sentence.
fn next_mark(between: &str, scene: &Scene<'_>, words: &Words) -> Option<usize> {
    let mark = between.first_of(chars!("）；（："));
    let before = &between[..mark.unwrap_or(between.len())];
    scene.find(&words.total_part, before).map(|(at, _)| at).or(mark)
}

/// …。其中，甲…；乙…。: links the parts of a total that stands in the sentence before. `before` is the first figure of the sentence; a part without a place
/// of its own, which is then that of the `document`, has that of the total.
pub(in crate::figures) fn link_to_sentence_before(
    scene: &Scene<'_>,
    placed: &[Option<usize>],
    before: usize,
    document: Option<RegionCode>,
    figures: &mut Found,
) {
    if !opens_with_parts(scene) {
        return;
    }
    let opening = &scene.text[scene.start..scene.end];
    let blank = |text: &str| text.trim_matches(' ').is_empty();
    let fresh = opening.split_once('\n').is_some_and(|(before, _)| blank(before))
        || scene.text[..scene.start].rsplit_once('\n').is_some_and(|(_, behind)| blank(behind));
    for part in placed.iter().flatten() {
        let figure = &figures[*part];
        if figure.part_of.is_some()
            || matches!(figure.nature, Nature::Change | Nature::Standard)
            || figure.dimension == Dimension::Ratio
        {
            continue;
        }
        let earlier = figures.before(before);
        let Some(sentence) = earlier.last().map(|last| last.sentence) else { return };
        let mut of_sentence = earlier.iter().rev().take_while(|total| total.sentence == sentence);
        let total = of_sentence.position(|total| {
            (!fresh || counts_alike(figure, total))
                && total.unit == figure.unit
                && total.nature == figure.nature
                && total.year == figure.year
                && total.value.number() >= figure.value.number()
        });
        let total = total.map(|back| before - 1 - back);
        let place = total.map(|total| figures[total].region).filter(|_| figure.region == document);
        figures[*part].part_of = total;
        if let Some(place) = place {
            figures[*part].region = place;
        }
    }
}

/// Tells whether two figures may count the same: by their indicator or by what their subjects end with. A paragraph that begins with 其中 goes on with
/// no other total of the one before.
fn counts_alike(part: &Figure, total: &Figure) -> bool {
    fn noun(figure: &Figure) -> &str {
        let text = figure.subject.trim_end_matches(['人', '数', '额', '次']);
        // 寄宿生 are 学生.
        let persons = usize::from(figure.dimension != Dimension::People);
        text.char_indices().nth_back(persons).map_or(text, |(at, _)| &text[at..])
    }
    part.indicator.is_some() && part.indicator == total.indicator || noun(part) == noun(total)
}

/// 支出11亿元，其中小学生均1.1万元; 平均班额42人，其中农村28人: takes from averages the totals they are no parts of. Of an average only items that come to
/// it are parts, 生均支出1.26万元，其中人员经费9800元，公用经费2800元, or one without a name: 生均6312元，其中2000元由省级承担.
pub(in crate::figures) fn part_averages(scene: &Scene<'_>, placed: &[Option<usize>], figures: &mut Found) {
    let mut from = 0;
    while let Some(part) = placed.get(from) {
        let total = part.and_then(|part| figures[part].part_of);
        // The parts of one total that stand side by side.
        let of_total = |part: &Option<usize>| part.and_then(|part| figures[part].part_of) == total;
        let end = from + placed[from..].iter().take_while(|part| of_total(part)).count().max(1);
        if let Some(total) = total {
            let parts = || (from..end).filter_map(|index| Some((index, placed[index]?)));
            let of_average = is_average(&figures[total]);
            let sum: f64 = parts().filter_map(|(_, part)| figures[part].value.number()).sum();
            let whole = comes_to(sum, figures[total].value.number().unwrap_or(f64::NAN), &figures[total].raw);
            let unnamed = |index: usize| Words::builtin().total_part.has(scene.own_lead(index));
            let item = |index: usize| whole || end == from + 1 && unnamed(index);
            let apart = |part: usize| !of_average && is_average(&figures[part]);
            let others: Vec<usize> = parts()
                .filter(|(index, part)| of_average && !item(*index) || apart(*part))
                .map(|(_, part)| part)
                .collect();
            for part in others {
                figures[part].part_of = None;
            }
        }
        from = end;
    }
}

/// Tells whether a figure is of one of many: 小学生均教育事业费, 平均班额. A fund that is called so is none, 生均公用经费补助资金2105万元, nor are schools counted
/// that lack something for each: 生均面积不达标学校.
fn is_average(figure: &Figure) -> bool {
    let Some((_, word)) = Words::builtin().average.find(&figure.subject) else { return false };
    match figure.dimension {
        Dimension::Money => figure.value.number().is_some_and(|value| value < LARGEST_AVERAGE),
        Dimension::People => word.holds(chars!("平每班校")),
        Dimension::Count => !matches!(figure.unit, "所" | "家" | "个" | "项" | "处"),
        _ => true,
    }
}

/// Yuan that a year for one pupil or the pay of one teacher may come to, and no fund is as small.
const LARGEST_AVERAGE: f64 = 200_000.0;

/// Tells whether a number can have parts or be one: it counts or measures what there is, in a unit.
pub(in crate::figures) fn countable(quantity: &Quantity, nature: Nature) -> bool {
    nature != Nature::Change
        && nature != Nature::Standard
        && !matches!(quantity.dimension, Dimension::Ratio | Dimension::Score | Dimension::Duration)
        // A coefficient.
        && !quantity.unit.is_empty()
        && quantity.value.number().is_some()
}

/// Tells whether one number may be a part of another by what they count; 家 are of 家次, and 人 of 人次.
fn fits(part: &Quantity, total: &Quantity) -> bool {
    part.unit == total.unit || total.unit.strip_suffix('次').is_some_and(|unit| unit == part.unit && !unit.is_empty())
}

/// [`fits`], and 学校5所，其中教学点3个: a teaching point is counted by another unit, and one of the schools, unless it is told beside them: 另设教学点3个.
pub(in crate::figures) fn fits_here(scene: &Scene<'_>, part: usize, total: usize) -> bool {
    let (of, whole) = (&scene.quantities[part], &scene.quantities[total]);
    let words = Words::builtin();
    let beside = || scene.between(part).holds(&words.told_beside) || scene.after(part).begins(&words.not_counted);
    let point = || matches!(of.unit, "个" | "处") && scene.own_lead(part).closes(&words.teaching_point) && !beside();
    fits(of, whole) || whole.unit == "所" && point()
}

fn same_unit(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    scene.quantities[a].unit == scene.quantities[b].unit
}

fn smaller(scene: &Scene<'_>, part: usize, total: usize) -> bool {
    let value = |i: usize| scene.quantities[i].value.number().unwrap_or(f64::NAN);
    value(part) <= value(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::example::{Example, totals_of};
    use crate::report::{ReadOptions, read_report};
    use crate::source;

    #[test]
    fn parts_find_the_total_that_was_opened() {
        for (sentence, expected) in [
            ("教师457人，其中公办中小学270人、幼儿园187人", &[None, Some(0), Some(0)][..]),
            ("有学校56所（小学40所，初中16所）", &[None, Some(0), Some(0)]),
            ("全镇有学校5所，其中教学点3个", &[None, Some(0)]),
            ("教师300人，其中女教师180人；班主任90人", &[None, Some(0), None]),
            ("建成12所，含公办园9所", &[None, Some(0)]),
            // Who is none of the total ends the list of its parts.
            ("在园幼儿6800人，其中公办园4300人，保育员180人，保安62人", &[None, Some(0), None, None]),
            ("招聘教师186人，其中特岗120人，退休92人，调出13人", &[None, Some(0), None, None]),
            ("126名学生，其中住宿生60人，教师12人", &[None, Some(0), None]),
            ("班级1100个，其中小学800个，大班额比例为1.1%，减少24个", &[None, Some(0), None, None]),
            ("小学：学校86所，学生2万人；初中：学校18所，学生1万人", &[None, None, None, None]),
            ("投入3亿元，包括省级资金1亿元", &[None, Some(0)]),
            // A bracket within the list of parts: the part is a total again.
            ("学生300人，其中小学200人（含寄宿生50人）、初中100人", &[None, Some(0), Some(1), Some(0)]),
            // Right behind a part its own parts are told; behind a clause those of the total.
            ("教工900人，其中教师810人：小学500人、初中310人", &[None, Some(0), Some(1), Some(1)]),
            ("教工900人，其中教师800人、工勤100人，来源：招聘500人", &[None, Some(0), Some(0), Some(0)]),
            // The bracket holds the total of the number before it.
            ("小学40所（共56所）", &[Some(1), None]),
            // What is not contained is no part.
            ("投入3亿元（不含省级资金1亿元）", &[None, None]),
            // Nothing opens parts.
            ("新建12所，改建3所", &[None, None]),
            // A part is of the unit of its total and no larger.
            ("学校56所，其中教师300人", &[None, None]),
            ("考生2.6万人次，其中高考2981人、学考1.2万人次", &[None, Some(0), Some(0)]),
            ("考生2981人，其中学考1200人次", &[None, None]),
            // Some of those.
            ("教师3218人中，达标的3102人", &[None, Some(0)]),
            ("反馈的31个问题中，已整改30个", &[None, Some(0)]),
            ("普通高中12所，建成高中，改建3所", &[None, None]),
            ("教师3218人里，达标的3102人", &[None, Some(0)]),
            ("12所县城镇中，改建3所", &[None, None]),
            ("有12所高中，3所初中", &[None, None]),
            ("建成3所，其中公办园12所", &[None, None]),
            // A list of names with their numbers, and one that is announced.
            ("小学在校生：26312人\n小学教师：1620人\n初中教师：865人", &[None, None, None]),
            ("教职工：900人，具体为：小学：500人，初中：300人", &[None, Some(0), Some(0)]),
            ("教职工900人：小学500人、初中300人", &[None, Some(0), Some(0)]),
            // Teaching points are counted by another unit.
            ("学校5所，其中中心小学1所、教学点3个、幼儿园1所", &[None, Some(0), Some(0), Some(0)]),
            ("学校5所，其中班级3个、幼儿园1所", &[None, None, Some(0)]),
            ("学校5所，其中小学3所、初中2所，另设教学点4个", &[None, Some(0), Some(0), None]),
            ("学校5所（小学3所、初中2所，另有教学点4个）", &[None, Some(0), Some(0), None]),
            ("小学5所（教学点4个另计），初中2所", &[None, None, None]),
            ("小学5所（含教学点4个），初中2所", &[None, Some(0), None]),
            // Shares are no parts.
            ("教师457人，其中女教师占61%", &[None, None]),
        ] {
            assert_eq!(totals_of(sentence), expected, "{sentence}");
        }
    }

    /// Of each figure of a report, the total by its place among them.
    fn reported(text: &str) -> Vec<Option<usize>> {
        let text = format!("清河县2021年教育工作总结\n\n{text}\n");
        let decoded = source::decode("example.txt".into(), text.into_bytes()).expect("plain text");
        read_report(decoded, &ReadOptions::default()).figures.iter().map(|figure| figure.part_of).collect()
    }

    #[test]
    fn an_average_is_no_part() {
        for (text, expected) in [
            ("教育经费支出11亿元；其中小学生均教育事业费1.1万元，初中生均教育事业费1.4万元。", &[None, None, None][..]),
            ("小学平均班额42.1人，其中城区51.6人，农村28.3人。", &[None, None, None]),
            ("生均教育经费支出1.26万元，其中人员经费9800元，公用经费2800元。", &[None, Some(0), Some(0)]),
            ("生均教育经费支出1.26万元，其中小学9800元，初中1.12万元。", &[None, None, None]),
            ("义务教育均衡发展资金860万元，其中中央资金320万元。", &[None, Some(0)]),
            ("安排资金6.9亿元，其中生均定额补助2.86亿元。", &[None, Some(0)]),
            ("26所受检学校中，有11所生均教学及辅助用房面积不达标。", &[None, Some(0)]),
        ] {
            assert_eq!(reported(text), expected, "{text}");
        }
    }

    #[test]
    fn changes_norms_and_other_years_are_no_parts() {
        let example = Example::new("教师457人，其中新教师12人");
        for (nature, year) in [(Nature::Change, 2020), (Nature::Standard, 2020), (Nature::Actual, 2019)] {
            let found = totals(&example.scene(), &[Nature::Actual, nature], &[Some(2020), Some(year)]);
            assert_eq!(found, [None, None], "{nature:?} {year}");
        }
        assert_eq!(totals_of("投入100万元，其中资助70.8万元，人均3000元"), [None, Some(0), None]);
        assert!(opens_with_parts(&Example::new("其中，公办园3所；民办园2所。").scene()));
        assert!(!opens_with_parts(&Example::new("公办园3所，其中新建2所。").scene()));
    }
}
