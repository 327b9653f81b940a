//! Years of things that were there before and are taken up again: 针对2020年督导反馈的问题，投入860万元; 2020年启动建设的6所幼儿园全部投用，新增学位1800个.

use super::YearMention;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::{Scene, last_clause, without_label};

/// Characters between a year and the 的 behind what was done in it: 省级督导反馈的.
const DONE: usize = 14;

/// Characters that may stand before the word that takes a thing up: 继续, 认真, 我市.
const BEFORE: usize = 2;

/// Tells whether a mention of an earlier year only says of when that is which is taken up, so that what is told behind the comma is of the time of
/// the text. The clause of the year takes it up by a word before (对2020年招聘的126名教师开展培训，组织听课600节) or tells what became of it (2020年开工的6所幼儿园全部投用，).
pub(in crate::figures) fn is_taken_up(scene: &Scene<'_>, index: usize, mention: &YearMention) -> bool {
    let Some(gap) = scene.text.get(mention.end..scene.quantities[index].range.start) else { return false };
    let Some(end) = gap.first_of(chars!("，；")) else { return false };
    if mention.compared || mention.enclosed.is_some() {
        return false;
    }
    let before = &scene.text[scene.start.min(mention.start)..mention.start];
    let (lead, clause) = (without_label(last_clause(before)), &gap[..end]);
    let told = &gap[..gap.len() - last_clause(gap).len()];
    is_led(lead, clause) || lead.is_empty() && what_was_done(clause).is_some_and(|at| comes_about(&told[at..]))
}

/// 针对, 对, 沿用 before the year, or 抓好 and 完成 where something left over or done then is named: 抓好2021年开工的5个项目.
fn is_led(lead: &str, clause: &str) -> bool {
    let words = Words::builtin();
    let leads = |word: &str| {
        let head = &lead[..lead.len() - word.len()];
        head.length() <= BEFORE && !head.closes(chars!("面应相绝反比"))
    };
    let surveyed = || clause.closes(&words.survey_noun);
    if words.taking_up.ends(lead).is_some_and(leads) {
        return !clause.is_empty() && !surveyed();
    }
    let left = || what_was_done(clause).is_some() || clause.holds(&words.unfinished);
    words.seeing_to.ends(lead).is_some_and(leads) && left()
        || lead.closes(&'以') && clause.closes(&words.starting_point)
}

/// 省级督导反馈的, 启动建设的: the byte behind 的 where a clause begins with what was done in the year before it.
fn what_was_done(clause: &str) -> Option<usize> {
    let words = Words::builtin();
    let at = clause.find('的')?;
    let done = clause[..at].without_front(chars!("度底末初"));
    let lists =
        [&words.act_verb, &words.kept, &words.reported_to, &words.carried_over, &words.unfinished, &words.set_then];
    let verb = || lists.iter().any(|list| list.ends(done).is_some());
    (!done.is_empty() && done.length() <= DONE && verb()).then_some(at + '的'.len_utf8())
}

/// 全部投用, 上半年竣工, 要开园: what came about of a thing that was there, or is to.
fn comes_about(told: &str) -> bool {
    let words = Words::builtin();
    words.all_of_them.find(told).is_some_and(|(at, word)| {
        let behind = &told[at + word.len()..];
        words.kept.starts(behind).is_some() || words.put_to_use.starts(behind).is_some()
    }) || words.within_year.find(told).is_some() && words.kept.find(told).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_taken_up;
    use crate::figures::example::Example;
    use crate::figures::year::{dating, year_mentions};

    /// Whether the year that governs each quantity in a sentence of 2022 is of what is taken up.
    fn taken_up(sentence: &str) -> Vec<bool> {
        let mentions = year_mentions(sentence, 0..sentence.len(), |_| Some(2022));
        Example::new(sentence).each(|scene, index| {
            dating(scene, index, &mentions).is_some_and(|mention| is_taken_up(scene, index, mention))
        })
    }

    #[test]
    fn a_thing_of_an_earlier_year_is_taken_up() {
        for (sentence, expected) in [
            ("针对2021年考核指出的短板，整改问题46个", &[true][..]),
            ("（二）巩固拓展2021年创建成果，再创建示范园3所，普惠率达到92%", &[true, true]),
            ("对2021年招录的126名教师开展培训，组织听课600节", &[false, true]),
            ("沿用2020年办法，表彰教师100名", &[true]),
            ("抓好2021年开工的5个项目，年底前竣工率100%", &[false, true]),
            ("（六）完成2021年度改薄项目23个扫尾工作，兑付资金3600万元", &[false, true]),
            ("2021年启动建设的6所幼儿园全部投用，新增学位1800个", &[false, true]),
            ("2021年遗留的9个项目，上半年全部竣工，新增学位800个", &[false, true]),
            ("去年新建的6所幼儿园要全部开园，新增学位1800个", &[false, true]),
            ("以2021年获评文明校园为契机，创建文明校园12所", &[true]),
            // The year is that of what is told.
            ("根据2020年人口普查，有初中生1.2万人", &[false]),
            ("根据2021年排查结果，须加固校舍12栋", &[false]),
            ("以2021年为例，新建学校12所", &[false]),
            ("面对2021年疫情，投入资金260万元", &[false]),
            ("落实2021年公用经费，拨付1.2亿元", &[false]),
            ("通过2021年公开招聘，补充教师126名", &[false]),
            ("2021年，新建的6所幼儿园全部投用，新增学位1800个", &[false, false]),
            ("2021年新建的6所幼儿园，总投资3000万元", &[false, false]),
            ("2021年招聘教师132人，2022年计划招聘150人", &[false, false]),
        ] {
            assert_eq!(taken_up(sentence), expected, "{sentence}");
        }
    }
}
