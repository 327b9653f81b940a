//! Years that say what something is for or when it was paid, and date no figure behind: 为迎接2023年验收，投入2600万元; and sums over several years.

use super::{Shift, YearContext, YearMention, first_year, is_direct, mentions, shift};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::{Scene, last_clause};

/// Tells whether a mention, one of those of the sentence before a figure (`own`), dates nothing behind the first comma of `gap`.
pub(super) fn is_aside(scene: &Scene<'_>, own: &[YearMention], mention: &YearMention, gap: &str) -> bool {
    let Some(comma) = gap.first_of(chars!("，")) else { return false };
    let (before, clause) = (&scene.text[scene.start.min(mention.start)..mention.start], &gap[..comma]);
    is_of_purpose(last_clause(before))
        || is_day_paid(own, mention, before, clause)
        || is_of_what_stands(clause, last_clause(gap))
}

/// 为, 聚焦: tells whether the clause before a year or a promise says what something is done for: 为迎接2023年省级验收，; 为期三年 does not.
pub(in crate::figures) fn is_of_purpose(clause: &str) -> bool {
    let clause = clause.trim_start();
    let word = Words::builtin().purpose.starts(clause);
    word.is_some_and(|word| !clause[word.len()..].begins(chars!("期主止此")))
}

/// 2023年度绩效奖励1.03亿元于2024年1月26日兑现到位，涉及教师4127人: the day on which it was paid, where the sentence names a year before.
fn is_day_paid(own: &[YearMention], mention: &YearMention, before: &str, clause: &str) -> bool {
    let day = clause.without_front(chars!("0123456789"));
    own.first().is_some_and(|first| first.start < mention.start && !first.compared)
        && before.closes(chars!("于在"))
        && day.len() < clause.len()
        && day.begins(&'月')
        && clause.holds(&Words::builtin().paid_on)
}

/// 2020年投入使用的实验中学，占地92亩: what a school that was opened then has now.
fn is_of_what_stands(clause: &str, own: &str) -> bool {
    let words = Words::builtin();
    let opened = words.kept.find(clause).or_else(|| words.founded_after.find(clause));
    opened.is_some_and(|(at, verb)| clause[at + verb.len()..].begins(&'的')) && own.begins(&words.standing)
}

/// Figures behind a sum that are of the same years: 两年共发放1680万元，覆盖率100%.
const BEHIND: usize = 1;

/// 今年招聘120名，2022年招聘86名，两年共招聘206名: the last of the years that a sum is of, where the one named last before it is an earlier one.
pub(super) fn sum_of_years(
    scene: &Scene<'_>,
    index: usize,
    mentions: &[YearMention],
    context: YearContext<'_>,
) -> Option<i32> {
    let last = context.governing.filter(|last| !last.compared && last.enclosed.is_none())?;
    let start = |index: usize| scene.quantities[index].range.start;
    if first_year(scene.text, last).is_some() || last.end > start(index) {
        return None;
    }
    let (sum, years) =
        (index.saturating_sub(BEHIND)..=index).rev().find_map(|at| Some((at, summed(scene.own_lead(at))?)))?;
    let from = mentions.partition_point(|mention| mention.start < scene.start);
    let own = mentions.get(from..mentions.partition_point(|mention| mention.end <= start(index)))?;
    if own.iter().any(|mention| mention.start > start(sum)) {
        return None;
    }
    let plain = |mention: &&YearMention| !mention.compared && mention.enclosed.is_none();
    let mut named: Vec<i32> = own.iter().filter(plain).filter_map(|mention| mention.year).collect();
    // 全年清退9所，2021年清退14所，两年共清退23所
    let opens = own.first().is_some_and(|first| start(0) < first.start);
    named.extend(context.part.filter(|_| opens));
    named.sort_unstable();
    named.dedup();
    let newest = *named.last()?;
    let unnamed = named.len() < years && context.part == Some(newest + 1);
    let newest = if unnamed { newest + 1 } else { newest };
    (Some(newest) > last.year && (named.len() > 1 || unnamed)).then_some(newest)
}

/// 三年累计, 两年共: how many years a sum is of.
fn summed(own: &str) -> Option<usize> {
    let years = mentions::years_told(own).filter(|years| *years > 1)?;
    let number = own.chars().next()?;
    own[number.len_utf8() + '年'.len_utf8()..].begins(&Words::builtin().years_summed).then_some(years)
}

/// 由2017年底的214个降至96个，初中由103个降至41个: the year of the old value of the pair before, for that of the next.
pub(super) fn of_pair_before(scene: &Scene<'_>, index: usize, mentions: &[YearMention]) -> Option<i32> {
    let before = index.checked_sub(2)?;
    let goes_on = scene.between(index).begins(chars!("，、")) && !scene.between(index).contains('；');
    let pair = shift(scene, before) == Some(Shift::From) && shift(scene, before + 1) == Some(Shift::To);
    let dated = || dated_directly(scene, before, mentions).or_else(|| of_pair_before(scene, before, mentions));
    if goes_on && pair { dated() } else { None }
}

/// 从2018年的6.2亿元增长到2022年的9.1亿元，年均增长10.1%，累计投入38.6亿元: the year of the new value, for what is told of the years up to it.
pub(super) fn of_new_value(scene: &Scene<'_>, index: usize, mentions: &[YearMention]) -> Option<i32> {
    let told = scene.between(index).cut_front(&'，')?;
    let before = index.checked_sub(1).filter(|_| told.begins(&Words::builtin().over_the_years))?;
    if shift(scene, before) == Some(Shift::To) {
        return dated_directly(scene, before, mentions);
    }
    of_new_value(scene, before, mentions)
}

/// 2017年底的214个: the year right before a figure.
fn dated_directly(scene: &Scene<'_>, index: usize, mentions: &[YearMention]) -> Option<i32> {
    let start = scene.quantities[index].range.start;
    let mention = mentions[..mentions.partition_point(|mention| mention.end <= start)].last()?;
    let written = |mention: &YearMention| scene.text[mention.start..].starts_with(|c: char| c.is_ascii_digit());
    (mention.start >= scene.start
        && !mention.compared
        && written(mention)
        && is_direct(&scene.text[mention.end..start]))
    .then_some(mention.year)?
}

#[cfg(test)]
mod tests {
    use crate::figures::example::years_in;
    #[test]
    fn what_a_year_is_named_for_in_passing_is_not_of_it() {
        for (sentence, expected) in [
            ("为迎接2021年省级验收，全县投入资金2600万元，改造功能室126间", &[Some(2020), Some(2020)][..]),
            ("聚焦2022年通过国家验收，新建幼儿园6所", &[Some(2020)]),
            ("为期三年的整改2019年结束，整改问题6个", &[Some(2020), Some(2019)]),
            ("2018年度绩效奖励1.2亿元于2020年1月26日兑现到位，涉及教师4127人", &[Some(2018), Some(2018)]),
            ("奖励于2019年3月兑现到位，涉及教师4127人", &[Some(2019)]),
            ("2016年9月投入使用的实验中学，占地92亩，有教学班42个", &[Some(2020), Some(2020)]),
            ("2016年6月竣工的实验中学，总投资8600万元", &[Some(2016)]),
            ("按2019年秋季学籍人数小学22916人、初中11048人核定，应拨2594万元", &[Some(2019), Some(2019), Some(2020)]),
            // What is prepared for a year to come is done.
            ("完成2021年普通高考报名4120人", &[Some(2020)]),
            ("申报2021年度省级课题36项，立项12项", &[Some(2020), Some(2020)]),
            ("争取2021年专项债券项目4个", &[Some(2020)]),
            ("争取2021年建成学校4所", &[Some(2021)]),
            ("完成2018年普通高考报名4120人", &[Some(2018)]),
            ("2022届高一新生招生3860人", &[Some(2020)]),
            ("2020届毕业生3860人", &[Some(2020)]),
        ] {
            assert_eq!(years_in(sentence, false), expected, "{sentence}");
        }
    }

    #[test]
    fn what_began_goes_on() {
        for (sentence, expected) in [
            ("“十三五”期间新增学位2.3万个，“十四五”开局之年新增4600个", &[Some(2020), Some(2021)][..]),
            ("2018年版课程方案培训教师300人次", &[Some(2020)]),
            ("2016年秋季实施营养改善计划以来，全县96所学校受益", &[Some(2020)]),
            ("2017年4月开展主题教育以来，办实事126件", &[Some(2020)]),
            ("2017年教师管理改革实施后，交流教师236人", &[Some(2020)]),
            ("2017年9月1日，课后服务全面启动，参与学校62所", &[Some(2017)]),
            ("2019年立项的28项课题，已有21项结题", &[Some(2019), Some(2020)]),
            (
                "2017年以来，全县支出分别为8.2亿元、8.9亿元、9.4亿元、10.1亿元",
                &[Some(2017), Some(2018), Some(2019), Some(2020)],
            ),
            ("2017年以来，小学、初中、高中、中职支出分别为8.2亿元、8.9亿元、9.4亿元、10.1亿元", &[Some(2020); 4]),
            ("三年来，支出占比分别为16.8%、17.2%、17.9%", &[Some(2018), Some(2019), Some(2020)]),
            ("三年来，小学、初中、高中占比分别为16.8%、17.2%、17.9%", &[Some(2020); 3]),
            ("2017年底前有大班额86个，经过三年努力，全部消除，新增学位3600个", &[Some(2017), Some(2020)]),
            ("较疫情前的2018年仍少152个", &[Some(2020)]),
            ("上年度反馈问题14个，已整改12个", &[Some(2019), Some(2020)]),
        ] {
            assert_eq!(years_in(sentence, false), expected, "{sentence}");
        }
    }

    #[test]
    fn sums_and_pairs_over_years() {
        for (sentence, expected) in [
            (
                "今年招聘教师120名，2019年招聘86名，2018年招聘92名，三年累计招聘298名",
                &[Some(2020), Some(2019), Some(2018), Some(2020)][..],
            ),
            (
                "今年发放860万元，去年发放820万元，两年共发放1680万元，覆盖率100%",
                &[Some(2020), Some(2019), Some(2020), Some(2020)],
            ),
            ("全年清退民办园9所，2019年清退14所，两年共清退23所", &[Some(2020), Some(2019), Some(2020)]),
            ("2019年新增960个，2018年新增820个，三年共新增2980个", &[Some(2019), Some(2018), Some(2020)]),
            ("2017年新建3所，2018年新建2所，两年共新建5所", &[Some(2017), Some(2018), Some(2018)]),
            ("2016年至2018年，共招聘教师360人，三年共投入3亿元", &[Some(2018), Some(2018)]),
            (
                "从2016年的6.2亿元增长到2019年的9.1亿元，年均增长10.1%，累计投入38.6亿元",
                &[Some(2016), Some(2019), Some(2019), Some(2019)],
            ),
            ("大班额由2017年底的214个降至96个，初中由103个降至41个", &[Some(2017), Some(2020), Some(2017), Some(2020)]),
            ("大班额由2017年底的214个降至96个；初中由103个降至41个", &[Some(2017), Some(2020), None, Some(2020)]),
            ("占比达53.1%，2019年为50.6%，提高2.5个百分点", &[Some(2020), Some(2019), Some(2020)]),
            ("市政府要求：2021年留省就业突破1500人；新增专业5个", &[Some(2021), Some(2021)]),
        ] {
            assert_eq!(years_in(sentence, false), expected, "{sentence}");
        }
    }
}
