//! Dates beside a figure: in a bracket behind it, in one behind the plan it is of, or before a norm that they are not of.

use super::{YearContext, YearMention, span_start};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Nature;
use crate::figures::scene::{Scene, joins, last_clause};

/// 12所（2019年）, 18.9、20.4、21.7亿元（2019—2021年）: the year that a bracket behind a figure, or behind a list, gives it; and 年均增长7% behind.
pub(super) fn in_bracket<'t>(scene: &Scene<'t>, index: usize, mentions: &[YearMention]) -> Option<(i32, &'t str)> {
    mentions.first()?;
    if let Some(close) = yearly_rise(scene, index) {
        let mention = mentions.iter().find(|mention| mention.enclosed == Some(close))?;
        in_bracket(scene, index.checked_sub(1)?, mentions)?;
        return Some((mention.year?, &scene.text[mention.start..mention.end]));
    }
    let joined = |i: usize| joins(scene.between(i));
    let (first, last) = (scene.list_start(index, joined), scene.list_end(index, joined));
    let open = scene.quantities[last].range.end;
    scene.text[open..].strip_prefix('（')?;
    let from = mentions.partition_point(|mention| mention.start <= open);
    let close = mentions.get(from)?.enclosed?;
    let inside = &mentions[from..from + mentions[from..].partition_point(|mention| mention.end <= close)];
    let (opens, ends) = (inside.first()?, inside.last()?);
    let only =
        opens.start == open + '（'.len_utf8() && scene.text[ends.end..close].without_front(chars!("度底末")).is_empty();
    if !only || opens.compared {
        return None;
    }
    let (count, place) = (last - first + 1, index - first);
    let span = span_start(scene, inside).zip(ends.year);
    let year = match span {
        Some((from, to)) if to - from + 1 == count as i32 => from + place as i32,
        None if inside.len() == count => inside[place].year?,
        _ if span.is_some() || inside.len() == 1 => ends.year?,
        _ => return None,
    };
    Some((year, &scene.text[opens.start..ends.end]))
}

/// （2019—2021年），年均增长7%: where the bracket closes behind which quantity `index` is a yearly rise.
fn yearly_rise(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let lead = scene.between(index);
    let at = lead.find("），")?;
    let rise = &lead[at + "），".len()..];
    let start = scene.quantities[index].range.start;
    rise.begins(&Words::builtin().rise_a_year).then(|| start - lead.len() + at)
}

/// Characters of the verb of a change: 同比下降.
const RISE: usize = 8;

/// 三年规划（2009—2011年）加固校舍68万平方米: tells whether the bracket of a mention has the years of a plan, and the figure is what it plans.
pub(super) fn of_plan(scene: &Scene<'_>, mention: &YearMention, close: usize, index: usize) -> bool {
    let Some(gap) = scene.text.get(close + '）'.len_utf8()..scene.quantities[index].range.start) else { return false };
    let Some(open) = scene.text[scene.start.min(mention.start)..mention.start].rfind('（') else { return false };
    let open = scene.start.min(mention.start) + open;
    if dates_clause(scene, mention, open, close) {
        return true;
    }
    let years = |c: char| c.is_ascii_digit() || "年-至到~".contains(c);
    let plan = scene.text[..open].trim_end_matches(['”', '》']);
    scene.text[close..].starts_with('）')
        && !gap.holds(chars!("，。；：\n"))
        && scene.text[open + '（'.len_utf8()..close].chars().all(years)
        && (plan.closes(&Words::builtin().dated_plan) || plan.closes(&Words::builtin().plan_phase))
}

/// 近期（2021—2023年）新建18所: tells whether a mention in a bracket dates a piece of a plan.
pub(in crate::figures) fn of_phase(text: &str, mention: &YearMention) -> bool {
    mention.enclosed.is_some()
        && text[..mention.start].cut_back(&'（').is_some_and(|name| name.closes(&Words::builtin().plan_phase))
}

/// 三年行动启动时（2017年底），大班额486个: tells whether a bracket with a date alone, between `open` and `close`, dates the clauses behind it. That of a
/// paper or of a figure does not: 《办法》（2017年），; 12所（2017年），.
fn dates_clause(scene: &Scene<'_>, mention: &YearMention, open: usize, close: usize) -> bool {
    let lead = last_clause(&scene.text[scene.start.min(mention.start)..open]);
    let day = |text: &str| text.without_front(chars!("0123456789月日底末初")).is_empty();
    scene.text[close..].starts_with("），")
        && scene.text[open..].starts_with('（')
        && mention.start == open + '（'.len_utf8()
        && day(&scene.text[mention.end..close])
        && !lead.is_empty()
        && !lead.ends_with(['》', '”'])
        && !lead.contains(|c: char| c.is_ascii_digit())
}

/// 须于2011年8月底前完成，抗震设防按7度执行: tells whether what a mention says is to be done by then, in a clause before that of a norm.
pub(super) fn is_deadline_beside(scene: &Scene<'_>, index: usize, mention: &YearMention) -> bool {
    let gap = scene.text.get(mention.end..scene.quantities[index].range.start);
    let done = gap.and_then(|gap| gap.split_once('，')).map(|(done, _)| done);
    // 学前三年 is no deadline.
    done.is_some_and(|done| done.match_indices('前').any(|(at, _)| !done[..at].ends_with('学')))
}

/// 2019年招生1038人，2021年1902人；订单班扩到7个: tells whether a later year comes between a mention and the semicolon in the gap behind it.
pub(super) fn is_superseded(scene: &Scene<'_>, own: &[YearMention], mention: &YearMention, gap: &str) -> bool {
    let Some(end) = gap.rfind('；').map(|at| mention.end + at) else { return false };
    let later = |other: &&YearMention| {
        other.start > mention.end
            && other.end <= end
            && !other.compared
            && other.enclosed.is_none()
            && scene.text[other.start..other.end].starts_with(|c: char| c.is_ascii_digit())
    };
    own.iter().filter(later).any(|other| other.year > mention.year)
}

/// 2019年为21.35%，2018年为21.87%，同比下降0.52个百分点: the year of the first of two figures, told with a year each, where the change between them is
/// told right behind the older one.
pub(super) fn later_of_two(
    scene: &Scene<'_>,
    index: usize,
    mentions: &[YearMention],
    mention: &YearMention,
    context: YearContext<'_>,
) -> Option<i32> {
    let first = index.checked_sub(2).filter(|_| context.nature == Nature::Change)?;
    let words = Words::builtin();
    let verb = scene.between(index).cut_front(&'，').filter(|verb| verb.length() <= RISE)?;
    let told =
        words.change_verb.ends(verb).is_some() && scene.quantities[first].unit == scene.quantities[first + 1].unit;
    let at = mentions.iter().position(|other| other.start == mention.start).filter(|_| told)?;
    let before = at.checked_sub(1).and_then(|at| mentions.get(at)).filter(|other| other.end > scene.start);
    // 占比达53.1%，2022年为50.6%，提高2.5个百分点: the first is of the report's year.
    let Some(earlier) = before else {
        let apart = scene.quantities[first].range.end <= mention.start
            && scene.text[scene.quantities[first].range.end..mention.start].holds(chars!("，（"))
            && mention.end <= scene.quantities[first + 1].range.start;
        let own = context.part.filter(|_| apart && !mention.compared);
        return own.filter(|year| mention.year.is_some_and(|old| old + 1 == *year));
    };
    let between = |from: usize, to: usize| from <= scene.quantities[to].range.start;
    let apart = earlier.start >= scene.start
        && between(earlier.end, first)
        && scene.quantities[first].range.end <= mention.start
        && between(mention.end, first + 1);
    let year = earlier.year.filter(|_| apart && !earlier.compared && !mention.compared)?;
    (mention.year.is_some_and(|old| old + 1 == year)).then_some(year)
}

/// 上一年度为9.9亿元，多出4600万元，增幅4.6%: tells whether a figure is the second rise behind one that a mention dates directly.
pub(super) fn is_rise_beside(scene: &Scene<'_>, index: usize, mention: &YearMention) -> bool {
    let rise = |index: usize| {
        scene.between(index).strip_prefix('，').is_some_and(|verb| Words::builtin().change_verb.has(verb))
    };
    let direct = |index: usize| {
        let start = scene.quantities[index].range.start;
        mention.end <= start && super::is_direct(&scene.text[mention.end..start])
    };
    index >= 2 && rise(index) && rise(index - 1) && direct(index - 2)
}

#[cfg(test)]
mod tests {
    use super::in_bracket;
    use crate::figures::example::{Example, years_in};
    use crate::figures::year::year_mentions;

    #[test]
    fn a_change_is_of_the_later_of_two_years_and_a_bracket_of_its_own() {
        let of = |years: &[i32]| years.iter().copied().map(Some).collect::<Vec<_>>();
        for (sentence, expected) in [
            ("2019年为21.4%，2018年为21.9%，同比下降0.5个百分点", &[2019, 2018, 2019][..]),
            ("2019年投入占比2019年为21.4%，2018年为21.9%，下降0.5个百分点", &[2019, 2018, 2019]),
            ("2018年为21.9%，2019年为21.4%，同比下降0.5个百分点", &[2018, 2019, 2019]),
            // No change of that one.
            ("2019年为21.4%，2018年为21.9%，新建12所", &[2019, 2018, 2018]),
            ("2019年死亡3人，较2018年（共8人）减少5人", &[2019, 2018, 2019]),
            ("2019年，支出5.3亿元；近三年分别为4.8亿元、5.1亿元、5.3亿元", &[2019, 2017, 2018, 2019]),
            ("近三年分别为4.8亿元、5.1亿元、5.3亿元", &[2018, 2019, 2020]),
        ] {
            assert_eq!(years_in(sentence, false), of(expected), "{sentence}");
        }
    }

    #[test]
    fn a_bracket_behind_dates_a_figure() {
        for (sentence, expected) in [
            ("新建学校12所（2018年），招聘30人", &[Some(2018), None][..]),
            (
                "支出依次为18.9、20.4、21.7亿元（2017-2019年），年均增长7%；投入3亿元",
                &[Some(2017), Some(2018), Some(2019), Some(2019), None],
            ),
            ("投入5.2亿元（2017-2019年）", &[Some(2019)]),
            ("小学、初中招生12人、13人（2018年）", &[Some(2018), Some(2018)]),
            ("日常运行支出2318万元（2019自然年）", &[Some(2019)]),
            ("新建学校12所（2018年为9所）", &[None, None]),
        ] {
            let mentions = year_mentions(sentence, 0..sentence.len(), |_| Some(2020));
            let found =
                Example::new(sentence).each(|scene, index| in_bracket(scene, index, &mentions).map(|(year, _)| year));
            assert_eq!(found, expected, "{sentence}");
        }
    }

    #[test]
    fn dates_of_plans_and_beside_norms() {
        for (sentence, expected) in [
            ("三年规划（2017-2019年）加固校舍68万平方米，投入3亿元", &[Some(2019), Some(2020)][..]),
            ("“义教工程”（2011年-2015年）投入1.26亿元", &[Some(2015)]),
            ("三年行动启动时（2017年底），有大班额486个", &[Some(2017)]),
            ("协会（2017-2019年）加固校舍68万平方米", &[Some(2020)]),
            ("近期（2018-2019年）新建18所，远期（2020-2022年）新建10所", &[Some(2019), Some(2022)]),
            ("第一阶段（2018-2019年）新建学校6所", &[Some(2019)]),
            ("近期（2019年）开会12次", &[Some(2019)]),
            ("余下任务须于2021年8月底前完成，抗震设防按7度执行", &[Some(2020)]),
            ("2022年秋季前降到5%以内，起始年级班额执行不超过55人的规定", &[Some(2022), Some(2020)]),
            ("2019年公办园占比51%，年内要达到55%以上", &[Some(2019), Some(2020)]),
            ("2019年公办园占比51%，力争达到55%以上", &[Some(2019), Some(2020)]),
            ("2019年计划招聘30人，力争达到40人", &[Some(2019), Some(2019)]),
            ("2018年公办园占比51%，达到省定标准的55%", &[Some(2018), Some(2018)]),
            ("2019年，学前毛入园率91%，与国家50%的要求相差3个百分点", &[Some(2019), Some(2019), Some(2019)]),
            ("省级督导前（2017年底），有大班额486个", &[Some(2017)]),
            ("出台《办法》（2017年），投入3万元", &[Some(2020)]),
            ("余下9所列入2021年计划。", &[Some(2021)]),
            ("剩余74座排到2021年，投入3万元", &[Some(2021), Some(2021)]),
            ("剩58条列入明年台账", &[Some(2020)]),
            ("2021年起分三年补齐，每年20名左右", &[Some(2023)]),
            ("县政府决定自今年起三年补员600名", &[Some(2022)]),
            ("自2019年起三年行动计划实施，投入3亿元", &[Some(2020)]),
            ("2021、2022、2023年按150、200、250名递增", &[Some(2021), Some(2022), Some(2023)]),
            ("指标到校比例2018、2019、2020年逐年为40%、50%、60%", &[Some(2018), Some(2019), Some(2020)]),
            ("巩固率2021、2022年须依次达到93%、94%，上年实为92%", &[Some(2021), Some(2022), Some(2020)]),
            ("近视率2019年为54%，今年控制在53%以下，比上年的55%高", &[Some(2019), Some(2020), Some(2019)]),
            ("幼儿园数由三年前的64所增至151所", &[Some(2017), Some(2020)]),
            ("人均2.5平方米，比五年前多出0.4平方米", &[Some(2020), Some(2020)]),
            ("指标中，提前实现2025年目标的8项，滞后3项", &[Some(2020), Some(2020)]),
            ("招生2018年1038人，2020年1902人；订单班扩到7个", &[Some(2018), Some(2020), Some(2020)]),
            (
                "进账10.4亿元，上一年度为9.9亿元，多出4600万元，增幅4.6%",
                &[Some(2020), Some(2019), Some(2020), Some(2020)],
            ),
            ("县上一年贴补512万元", &[Some(2020)]),
            ("投诉由8月的65件减到41件", &[Some(2020), Some(2020)]),
            ("“十二五”招聘特岗教师1200人", &[Some(2015)]),
            ("剩余122栋明年3月前必须开工", &[Some(2021)]),
            ("计划今明两年新建宿舍2万平方米", &[Some(2021)]),
            ("计划明后两年新建宿舍2万平方米", &[Some(2022)]),
        ] {
            assert_eq!(years_in(sentence, false), expected, "{sentence}");
        }
    }
}
