//! What a report on one year does for the next: 申报2021年项目12个, 2021年高考报名工作圆满结束，共报名4312人. Such a year says what for, not when.

use super::YearMention;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::nature::promises;
use crate::figures::scene::{Scene, last_clause};

/// Figures that are gone back over in a list to the word that says the first is done.
const LISTED: usize = 4;

/// Tells whether what is named for a year to come is done before it. `before` is what the sentence says before the year and `gap` what stands between
/// it and a figure.
pub(in crate::figures) fn is_done_ahead(before: &str, gap: &str) -> bool {
    is_prepared(before, gap) || is_closed(gap) || is_signed_up(gap)
}

/// 完成2023年高考报名4120人, 积极准备2021年国测，组织测试2次: what is prepared for a year to come, and done.
fn is_prepared(before: &str, gap: &str) -> bool {
    let words = Words::builtin();
    let Some(verb) = words.preparing.ends(before) else { return false };
    let before = before[..before.len() - verb.len()].without_back(&words.eagerly);
    let opens = before.is_empty() || before.closes(chars!("，；、。：局已前并\n")) || before.closes(&words.place_kind);
    let named = gap.without_front(chars!("度"));
    // 谋划2021年重点项目36个
    let will = words.will.starts(named).filter(|word| words.project_noun.starts(&named[word.len()..]).is_none());
    opens
        && !promises(gap)
        && words.kept.starts(named).is_none()
        && words.act_verb.starts(named).is_none()
        && will.is_none()
        && !named.begins(chars!("前底末的，"))
}

/// 2021年高考报名工作圆满结束，共报名4312人; 2021年项目前期工作有序推进，完成选址12个: the clause of the year tells that the work is done. 2021年底前改造工作完成， and
/// 2021年6月工作结束， say by when.
fn is_closed(gap: &str) -> bool {
    let words = Words::builtin();
    let Some((clause, _)) = gap.split_once('，') else { return false };
    let clause = clause.without_front(chars!("度的"));
    let by = || clause.match_indices('前').any(|(at, _)| !clause[at..].starts_with("前期"));
    let Some(verb) = words.work_closed.ends(clause) else { return false };
    if clause.starts_with(|c: char| c.is_ascii_digit()) || clause.begins(chars!("底末")) || by() || promises(clause) {
        return false;
    }
    let work = &clause[..clause.len() - verb.len()];
    let named = work.without_back(&words.smoothly);
    let day = || named.closes(chars!("日")) && named.contains('于');
    match verb {
        "推进" | "启动" => named.holds(&words.groundwork),
        _ => work.closes(chars!("已")) || named.closes(&words.work_named) || day(),
    }
}

/// 2021年高考报名4312人, 2021年度平安保险参保4.6万人: what is signed up for before the year begins.
fn is_signed_up(gap: &str) -> bool {
    let number = gap.find(|c: char| c.is_ascii_digit()).unwrap_or(gap.len());
    let named = gap[..number].without_back(chars!("人数为是共有了"));
    named.closes(&Words::builtin().signed_up) && !named.contains('，') && !promises(gap)
}

/// 将于2021年6月完工，总投资4600万元; 预计2021年竣工的城东小学，建筑面积1.8万平方米: the size of work that is under way, of which the year says when it ends.
pub(super) fn is_size_of_work(before: &str, gap: &str) -> bool {
    let words = Words::builtin();
    before.closes(&words.before_date)
        && gap.split_once('，').is_some_and(|(clause, _)| ends_work(clause))
        && words.own_measure.starts(last_clause(gap)).is_some()
}

/// 6月完工; 竣工的城东小学: a clause that says when work ends.
pub(in crate::figures) fn ends_work(clause: &str) -> bool {
    let words = Words::builtin();
    let of_what = || words.work_ends.find(clause).is_some_and(|(at, verb)| clause[at + verb.len()..].starts_with('的'));
    clause.closes(&words.work_ends) || of_what()
}

/// 2021年运动会，已选拔运动员26名，训练12周: a figure that is listed behind one that is said to be done.
pub(super) fn goes_on_with_done(scene: &Scene<'_>, index: usize, mention: &YearMention) -> bool {
    let mut at = index;
    for _ in 0..LISTED {
        let between = scene.between(at);
        let listed = between.begins(chars!("，、和")) && !between.holds(chars!("；。：年再"));
        let Some(before) = at.checked_sub(1).filter(|_| listed && !promises(between)) else { return false };
        if scene.quantities[before].range.start < mention.end {
            return false;
        }
        let own = scene.own_lead(before);
        if own.contains('已') {
            return !promises(own) && !own.contains("在已");
        }
        at = before;
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::figures::Nature::{self, Actual, Change, Target};
    use crate::figures::example::{natures_in, years_in};

    /// What is read of a sentence of a report on 2020 that names 2021: `Some` nature of that year, or `None` where it is actual in 2020.
    fn ahead(sentence: &str) -> Vec<Option<Nature>> {
        let read = natures_in(sentence, None).into_iter().zip(years_in(sentence, false));
        read.map(|read| if read == (Actual, Some(2020)) { None } else { Some(read.0) }).collect()
    }

    #[test]
    fn what_is_done_for_the_next_year_is_done() {
        for (sentence, expected) in [
            ("储备2021年项目42个，总投资5.8亿元", &[None, None][..]),
            ("谋划2021年重点项目42个，总投资5.8亿元", &[None, None]),
            ("谋划明年项目42个，总投资5.8亿元", &[None, None]),
            ("谋划新建学校12所", &[Some(Target)]),
            ("积极准备2021年监测，组织测试3次，参测学生1500人", &[None, None]),
            ("对照2021年验收标准，全县补充图书16万册，新建实验室28间", &[None, None]),
            ("针对2021年中考改革，组织培训16期", &[None]),
            ("面向2021届毕业生举办招聘会16场", &[None]),
            ("2021年春季教材征订工作完成，征订教材32万册", &[None]),
            ("2021年项目前期工作扎实推进，已完成选址16个、可研批复6个", &[None, None]),
            ("2021年部门预算编制工作已完成，共审核单位86个", &[None]),
            ("2021年高考报名于11月12日结束，全县报名5126人", &[None]),
            ("2021年高考报名5126人，比今年增加86人", &[None, Some(Change)]),
            ("2021年度学生平安保险参保5.2万人，参保率97%", &[None, None]),
            ("全国运动会将于2021年举行，我县已选拔运动员32名，训练16周", &[None, None]),
            // What is to be done
            ("2021年6月改造工作完成，新增学位1600个", &[Some(Target)]),
            ("2021年秋季学期前改造工作完成，新增学位1600个", &[Some(Target)]),
            ("2021年招生工作，要确保招生5126人，普职比达到5:5", &[Some(Target), Some(Target)]),
            ("2021年高考预计报名5126人", &[Some(Target)]),
            ("2021年高考报名5126人，预计设考场186个", &[None, Some(Target)]),
            ("2021年项目建设，计划投资5.8亿元，新建学校8所", &[Some(Target), Some(Target)]),
            ("2021年新建幼儿园8所，新增学位1600个", &[Some(Target), Some(Target)]),
        ] {
            assert_eq!(ahead(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn work_under_way_has_its_size_whenever_it_ends() {
        for (sentence, expected) in [
            ("城东中学扩建工程将于2021年8月完工，总投资5200万元，建筑面积2.1万平方米", &[None, None][..]),
            ("预计2021年8月竣工的城东中学，总投资5200万元，已完成投资3800万元", &[None, None]),
            ("城东中学计划2021年8月完工，总投资5200万元，新增学位1500个", &[None, Some(Target)]),
            ("拟新建城东中学，计划2021年8月完工，总投资5200万元", &[Some(Target)]),
            ("城东中学预计2021年9月投用，目前完成投资4200万元", &[None]),
        ] {
            let read: Vec<_> = ahead(sentence);
            assert_eq!(
                read.iter().map(Option::is_none).collect::<Vec<_>>(),
                expected.iter().map(Option::is_none).collect::<Vec<_>>(),
                "{sentence}"
            );
        }
    }
}
