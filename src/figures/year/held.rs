//! Where a year said before a figure does not hold for it: it names a paper, is over, or is not over yet.

use super::{YearContext, YearMention, ahead};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::Nature;
use crate::figures::nature::promises;
use crate::figures::scene::{Scene, first_clause, last_clause};

/// Tells whether a mention of a year later than that of a report holds for quantity `index`. “十四五”期间，已投入3亿元 and 2021-2023年共投入3亿元 are of
/// the years so far; “十四五”期间规划投入3亿元 is of all.
pub(in crate::figures) fn holds(scene: &Scene<'_>, index: usize, mention: &YearMention, now: Option<i32>) -> bool {
    let start = scene.quantities[index].range.start;
    if now.is_none() || mention.year <= now || mention.end > start || mention.enclosed.is_some() {
        return true;
    }
    let words = Words::builtin();
    let own = scene.own_lead(index);
    let gap = &scene.text[mention.end..start];
    // 进入2024年，已发放126万元; 2024年公用经费预算已安排3260万元
    let entered = || scene.text[..mention.start].closes(&words.entering) || gap.contains("预算") && !gap.contains('，');
    let lead = &scene.text[scene.start.min(mention.start)..mention.start];
    let told = || own.holds(&words.by_now) && !promises(own) || ahead::goes_on_with_done(scene, index, mention);
    if told() && !entered() || ahead::is_done_ahead(lead, gap) || ahead::is_size_of_work(lead, gap) {
        return false;
    }
    let promised = || {
        words.target_lead.find(gap).is_some()
            || gap.holds(&words.set_goal)
            || last_clause(lead.without_back(chars!("，“"))).holds(&words.set_goal)
            || promises(first_clause(scene.rest(index)))
    };
    first_year(scene.text, mention).is_none_or(|first| Some(first) > now) || promised()
}

/// Years of a five-year plan before its last.
const PLAN: i32 = 4;

/// The first year of what a mention names, where that is a span of years: 2021—2023年, “十四五”期间. Its end may be named alone: “十四五”末.
pub(in crate::figures) fn first_year(text: &str, mention: &YearMention) -> Option<i32> {
    let written = &text[mention.start..mention.end];
    if written.trim_end_matches('”').ends_with('五') {
        let end = text[mention.end..].begins(words!["末", "期末", "开"]);
        return mention.year.filter(|_| !end).map(|last| last - PLAN);
    }
    let digits = |text: &str| text.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?.parse().ok();
    // 2021年至2023年
    let before = text[..mention.start].cut_back(chars!("至-到~—")).map(|head| head.without_back(chars!("年至-~—")));
    let earlier = || before.and_then(|head| digits(head.get(head.len().checked_sub(4)?..)?));
    let span = written.contains(['-', '~', '至', '到', '/', '—']);
    if span { digits(written) } else { earlier() }
}

/// Characters between a year and what tells of now behind what it dates.
const TOLD: usize = 4;

/// 2019年建成的第三小学，现有在校生1200人; 2018年仅83.2%，现已达91.5%: tells whether what stands between a year and a figure comes to what there is now. 2020年，
/// 全县现有 and 截至2020年底，现有 are of that year.
pub(super) fn tells_present(gap: &str) -> bool {
    let Some((at, _)) = Words::builtin().present_now.find(gap) else { return false };
    let told = gap[..at].without_front(chars!("底末初度，"));
    told.length() >= TOLD && told.holds(chars!("，的")) && !told.closes(chars!("实出发体表呈展再从由自比较"))
}

/// 按照2020年全市教育工作会议精神，投入1200万元: tells whether the year of a mention is that of a paper or meeting that is followed.
pub(super) fn names_paper(scene: &Scene<'_>, mention: &YearMention, gap: &str) -> bool {
    let words = Words::builtin();
    let before = &scene.text[scene.start.min(mention.start)..mention.start];
    gap.first_of(chars!("，")).is_some_and(|at| words.paper_end.ends(&gap[..at]).is_some())
        && before.without_back(chars!("“全")).closes(&words.by_paper)
}

/// 与2021年相比，大班额比例由5.6%下降到3.2%: the year that the sentence or a clause is measured by, which is that of the old values.
pub(super) fn compared_ahead<'m>(
    scene: &Scene<'_>,
    index: usize,
    mentions: &'m [YearMention],
) -> Option<&'m YearMention> {
    let words = Words::builtin();
    let start = scene.quantities[index].range.start;
    let from = mentions.partition_point(|mention| mention.start < scene.start);
    let own = &mentions[from..mentions.partition_point(|mention| mention.end <= start)];
    own.iter().rev().find(|mention| {
        let gap = &scene.text[mention.end..start];
        let Some(at) = gap.first_of(chars!("，")) else { return false };
        let before = scene.text[scene.start..mention.start].without_back(chars!("与和同较比照“"));
        mention.compared
            && (at == 0 || words.against_year_after.has(&gap[..at]))
            && !gap.contains('；')
            && (before.is_empty() || before.closes(chars!("，。；：（\n")))
    })
}

/// 2023年占比51%，力争达到55%: tells whether a figure is promised behind one that was told of an earlier year, and so for the year of the text.
pub(super) fn is_promised_behind(
    scene: &Scene<'_>,
    index: usize,
    mention: &YearMention,
    context: YearContext<'_>,
) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| context.nature == Nature::Target) else { return false };
    let told = scene.quantities[before].range.start;
    let between = scene.between(index);
    mention.year.is_some()
        && mention.year < context.part
        && mention.end <= told
        && between.holds(chars!("，；"))
        && (promises(last_clause(between)) || last_clause(between).begins(&Words::builtin().within_year))
        && !promises(&scene.text[mention.end..told])
}

#[cfg(test)]
mod tests {
    use super::holds;
    use crate::figures::example::Example;
    use crate::figures::year::{dating, year_mentions};

    /// The year that governs each quantity in a sentence of a report on 2022.
    fn governed(sentence: &str) -> Vec<Option<i32>> {
        let mentions = year_mentions(sentence, 0..sentence.len(), |_| Some(2022));
        Example::new(sentence).each(|scene, index| {
            let found = dating(scene, index, &mentions);
            found.filter(|mention| holds(scene, index, mention, Some(2022))).and_then(|mention| mention.year)
        })
    }

    #[test]
    fn a_period_that_is_not_over_holds_for_what_is_promised() {
        for (sentence, expected) in [
            ("“十四五”期间，我县共投入资金6.2亿元", &[None][..]),
            ("“十四五”期间，规划新建18所，已建成9所，在建4所", &[Some(2025), None, None]),
            ("“十四五”期间，力争投入6.2亿元", &[Some(2025)]),
            ("“十五五”期间新建12所", &[Some(2030)]),
            ("“十四五”末，普惠率达到90%", &[Some(2025)]),
            ("到“十四五”期末，普惠率达到90%", &[Some(2025)]),
            ("“十五五”期末，毛入园率达到96%", &[Some(2030)]),
            ("2021-2023年，计划新增学位6000个，已新增3200个", &[Some(2023), None]),
            ("2021年至2023年累计投入3亿元", &[None]),
            ("2023-2025年投入3亿元", &[Some(2025)]),
            ("按照规划，2021至2023年我县须改造校舍3万平方米、投入3亿元", &[Some(2023), Some(2023)]),
            ("三年规划（2021-2023年）改造校舍3万平方米", &[Some(2023)]),
            ("到2025年新建12所，现已完成5所", &[Some(2025), None]),
            ("到2025年，普惠率达到90%", &[Some(2025)]),
        ] {
            assert_eq!(governed(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn a_year_that_is_over_or_names_a_paper_dates_nothing_behind() {
        for (sentence, expected) in [
            ("2019年建成的第三小学，现有在校生1200人", &[None][..]),
            ("2018年投入使用的实验幼儿园现有幼儿420人", &[None]),
            ("2018年毛入园率仅83.2%，现已达91.5%", &[Some(2018), None]),
            ("2018年占比为32%，如今提高到56%", &[Some(2018), None]),
            ("到2021年，新增3000个，入学率从目前的92%达到95%", &[Some(2021), Some(2021), Some(2021)]),
            ("2020年，全县现有学校126所", &[Some(2020)]),
            ("截至2021年底，全县现有学校126所", &[Some(2021)]),
            ("2021年，学校的管理实现有序，招聘12人", &[Some(2021)]),
            ("按照2020年全市教育工作会议精神，投入1200万元", &[None]),
            ("根据2019年省教育厅文件要求，配备校医46名", &[None]),
            ("根据2019年普查，有校医46名", &[Some(2019)]),
            ("2019年按照文件要求，配备校医46名", &[Some(2019)]),
        ] {
            assert_eq!(governed(sentence), expected, "{sentence}");
        }
    }
}
