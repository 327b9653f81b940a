//! Which of the years that a text tells of one after the other is its own: the one it comes to, not the one it begins with.

use super::date::Date;
use super::years::{Dating, Named, named};
use crate::catalog::words::Words;
use crate::text::a_few;

/// Bytes between the first year of a sentence and the later one it comes to.
const REACH: usize = 150;

/// The later year that the first sentence of a text comes to: 2009年有学校143所，2012年秋季保留57所.
pub(crate) fn year_reached(opening: &str, year: i32, latest: Option<i32>) -> Option<i32> {
    let words = Words::builtin();
    let from = named(opening).iter().find(|named| named.year == year)?.range.start;
    let from = opening[..from].rfind('。').map_or(0, |at| at + '。'.len_utf8());
    let sentence = &opening[from..];
    let sentence = &sentence[..sentence.find('。').unwrap_or(sentence.len())];
    let clause = |named: &Named| sentence[named.range.end..].split(['，', '；', '：', '\n']).next().unwrap_or_default();
    let lead = |named: &Named| sentence[..named.range.start].rsplit(['，', '；', '：']).next().unwrap_or_default();
    let found = named(sentence);
    let own = found.iter().find(|named| named.year == year)?;
    let open = |named: &Named| [clause(named), lead(named)].iter().all(|text| words.target_lead.find(text).is_none());
    let near = own.range.end..own.range.end + REACH;
    let last = found.iter().rev().find(|named| named.year > year && near.contains(&named.range.start))?;
    let told = clause(last).trim_start_matches('年');
    let state = tells_something(told) && !told.starts_with(['前', '内']);
    let dating = Dating::of(&sentence[..last.range.start], &sentence[last.range.end..]);
    let reported = dating == Dating::Report || dating == Dating::Aim && is_until(&sentence[..last.range.start]);
    (reported && state && open(own) && open(last) && latest.is_none_or(|latest| last.year <= latest))
        .then_some(last.year)
}

/// 1038人, 消除36个, 全部清零: tells whether a clause behind a year, in which nothing is promised, says what there was or was done in it.
fn tells_something(told: &str) -> bool {
    // 2022年 1,800 24,600 is a row of a table, 2014年9月前 a date.
    let told = behind_date(told);
    let row = told.trim_matches(|c: char| c.is_ascii_digit() || " ,.|".contains(c)).is_empty();
    let counted = told.contains(|c: char| c.is_ascii_digit()) && !row;
    counted || Words::builtin().year_reached.find(told).is_some()
}

/// What stands behind the month, the day and the like that a text begins with: 9月前, 12月20日, 底.
fn behind_date(text: &str) -> &str {
    let mut rest = text;
    loop {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['月', '日']);
        let Some(next) = behind.or_else(|| rest.strip_prefix(['底', '末', '初', '前', '内', '之', '度'])) else {
            return rest;
        };
        rest = next;
    }
}

/// 到2020年, 至2020年, but not 2016年至2020年
fn is_until(before: &str) -> bool {
    let from = before.strip_suffix(['到', '至']);
    from.is_some_and(|from| !from.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '-')))
}

/// Years told one after the other from which a text is a history.
const HISTORY: usize = 3;

/// 2017年底有大班额486个。2018年清零；2019年降至97个；至2020年秋季只剩12个: the last of years that are told of one by one, each the next. Behind what
/// there was at the end of a year, the next one is enough.
pub(super) fn year_by_year(opening: &str, year: i32, latest: Option<i32>) -> Option<i32> {
    let words = Words::builtin();
    let all = named(opening);
    let from = all.iter().position(|named| named.year == year)?;
    let mut told = vec![year];
    for next in &all[from + 1..] {
        let before = &opening[..next.range.start];
        let sentence = opening[next.range.end..].split(['。', '；', '\n']).next().unwrap_or_default();
        let begins = before.trim_end_matches(['至', '到']).ends_with(['。', '；', '，', '\n']);
        let follows = told.last().is_some_and(|last| last + 1 == next.year);
        let promised = |clause: &&str| words.target_lead.find(clause).is_some();
        let clauses = sentence.trim_start_matches('年').split('，');
        // 2018年，县里四管齐下：①新建7所
        let announced = sentence.ends_with('：') && !promised(&sentence);
        let state = announced || clauses.take_while(|clause| !promised(clause)).any(tells_something);
        if !(begins && follows && state) {
            break;
        }
        told.push(next.year);
    }
    let last = told.last().copied().filter(|last| latest.is_none_or(|latest| *last <= latest));
    let ended = Words::builtin().end_of_year.starts(&opening[all[from].range.end..]).is_some();
    last.filter(|_| told.len() >= if ended { 2 } else { HISTORY })
}

/// 2018年底有大班额147个。今年秋季消化64个: tells whether the text goes on in a later year than the one whose end it tells of, or that years told one
/// by one have `reached`. Else 今年 may be the year named: 2018年，有学校12所。今年新建3所.
pub(super) fn goes_on_this_year(opening: &str, year: i32, reached: bool) -> bool {
    let words = Words::builtin();
    let told = named(opening).into_iter().find(|named| named.year == year);
    let Some(told) = told.map(|named| named.range) else { return false };
    let (before, rest) = (&opening[..told.start], &opening[told.end..]);
    let ended = words.end_of_year.starts(rest).is_some();
    let Some(at) = rest.find("今年").filter(|_| ended || reached) else { return false };
    let clause = &rest[..at];
    let begins = clause.trim_end_matches(['到', '至', '截', '于', '在']).ends_with(['。', '；', '，', '\n']);
    let aim = is_until(before) || words.target_lead.ends(before).is_some() || words.target_lead.find(clause).is_some();
    begins && !aim && clause.contains(|c: char| c.is_ascii_digit()) && !rest.contains(&(year + 1).to_string())
}

/// Bytes behind a year in which a text says that it was written later.
const LATER: usize = 4000;

/// Years by which a paper may be younger than the one that its opening tells of; a page may show an old paper again.
const YOUNGER: i32 = 5;

/// 2019年，我县被确定为试点县。目前，全县有幼儿园126所, issued in 2022: tells whether the year that a text opens with is not its own, by its date of
/// issue and what it says of 今年 or 目前.
pub(super) fn written_later(opening: &str, year: i32, published: Option<Date>) -> bool {
    let Some(date) = published else { return false };
    let Some(told) = named(opening).into_iter().find(|named| named.year == year) else { return false };
    let (before, behind) = (&opening[..told.range.start], &opening[told.range.end..]);
    let behind = &behind[..behind.floor_char_boundary(LATER)];
    let state = Dating::of_year(year, before, behind) == Dating::State || behind.starts_with("年底，");
    match date.year - year {
        1 => date.month > LAST_LOOK_BACK && !state && behind.contains("今年"),
        2..=YOUNGER => !state && (behind.contains("今年") || Words::builtin().now_there.find(behind).is_some()),
        _ => false,
    }
}

/// The last month in which a paper looks back on the year before, and calls the one at hand 今年.
const LAST_LOOK_BACK: u32 = 3;

/// 到2020年末，体育场地1.03万个，…比五年前多出0.41平方米: what a sentence tells of the end of a year by a comparison has come about.
pub(super) fn is_told_at_end(opening: &str, named: &Named) -> bool {
    let words = Words::builtin();
    let (before, after) = (&opening[..named.range.start], &opening[named.range.end..]);
    let opens =
        before.strip_suffix(['到', '至']).is_some_and(|lead| lead.is_empty() || lead.ends_with(['。', '\n', '：']));
    let sentence = after.split('。').next().unwrap_or_default();
    let date = sentence.split_once('，').is_some_and(|(date, _)| words.end_of_year.has(date));
    opens && date && words.told_by_comparison.find(sentence).is_some() && words.target_lead.find(sentence).is_none()
}

/// 根据《关于报送2015年工作总结的通知》要求，现将情况汇报如下: the year that a paper was called for on.
pub(super) fn called_for(opening: &str) -> Option<(i32, i32)> {
    let words = Words::builtin();
    let sentence = opening.split('。').next().unwrap_or_default();
    let call = sentence.split_once('《')?.1.split('》').next()?;
    // 按照《关于开展2021年秋季学期开学安全检查的通知》要求，我局对全县学校进行自查
    let asked = call.ends_with("通知") && words.check_called.find(call).is_some();
    let checked = || words.kind_self_inspection.find(&sentence[sentence.find('》')?..]);
    if asked && checked().is_some() {
        return named(call).first().filter(|n| call[n.range.end..].starts_with('年')).map(|n| (n.year, n.year));
    }
    if !sentence.contains("如下") {
        return None;
    }
    let called = named(call).into_iter().find(|n| {
        let rest = &call[n.range.end..];
        // 接到《2019年对县级政府履行教育职责评价方案》后
        n.range.start == 0 && rest.starts_with("年")
            || rest.starts_with("年度")
            || rest.strip_prefix('年').is_some_and(|rest| words.kind_summary.starts(rest).is_some())
    })?;
    Some((called.year, called.year))
}

/// Characters between 余下 and the year in which the rest is to be done.
const LEFT_OVER: usize = 20;

/// 余下27所，2024年改造15所: tells whether a year is one in which the rest is to be done, by what stands before it.
pub(crate) fn is_left_over(before: &str) -> bool {
    let clauses = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    // 剩余10所为民办，2020年新增学位: no more is to be done.
    let near = |rest: &str| rest.chars().nth(LEFT_OVER).is_none() && !rest.contains(['为', '是', '占', '系', '均']);
    Words::builtin().left_over.find(clauses).is_some_and(|(at, word)| near(&clauses[at + word.len()..]))
}

/// 2017年准备再招60人，2018年招49人: tells whether a year comes next to one that something is promised for.
pub(crate) fn is_next_aim(before: &str) -> bool {
    let clauses = before.rsplit(['。', '；', '：', '\n']).next().unwrap_or_default();
    let aimed = |n: &Named| {
        let rest = clauses[n.range.end..].split('，').next().unwrap_or_default();
        rest.starts_with('年') && Words::builtin().target_lead.find(rest).is_some()
    };
    named(clauses).iter().any(aimed)
}

/// The year before the first in which a rest is to be done, for a text that names no other.
pub(crate) fn before_left_over(opening: &str) -> Option<i32> {
    let all = named(opening);
    let rest =
        |named: &&Named| is_left_over(&opening[..named.range.start]) && opening[named.range.end..].starts_with('年');
    let first = all.iter().filter(rest).map(|named| named.year).min()?;
    all.iter().all(|named| named.year >= first).then_some(first - 1)
}

/// 离2007年验收只剩一年: the year that so many years are left from.
pub(super) fn countdown(opening: &str) -> Option<i32> {
    let words = Words::builtin();
    let sentence = opening.split('。').next().unwrap_or_default();
    named(sentence).iter().find_map(|named| {
        words.countdown_before.ends(&sentence[..named.range.start])?;
        let clause = sentence[named.range.end..].split(['，', '；']).next().unwrap_or_default();
        let (at, word) = words.time_left.find(clause)?;
        let left = &clause[at + word.len()..];
        let number = left.chars().next()?;
        let unit = &left[number.len_utf8()..];
        let years = if number == '两' { 2 } else { a_few(number).filter(|years| *years < 10)? };
        unit.starts_with('年').then_some(named.year - years as i32)
    })
}

/// 三年行动计划（2011—2013年）中期情况: the middle one of some years, where a title or the first sentence says that half of them are told of;
/// or the year of issue.
pub(super) fn midterm(title: Option<&str>, text: &str, issued: Option<i32>) -> Option<(i32, i32)> {
    let first = text.trim_start().split(['。', '\n']).next().unwrap_or_default();
    let short = Some(first).filter(|first| first.chars().nth(LONGEST_TITLE).is_none());
    let names = [title, short].into_iter().flatten();
    let (first, last) = names
        .filter(|name| Words::builtin().midterm.find(name).is_some())
        .find_map(super::years::in_title)
        .filter(|(first, last)| (2..=4).contains(&(last - first)))?;
    let now = issued.filter(|issued| (first..=last).contains(issued)).unwrap_or(first + (last - first) / 2);
    Some((first, now))
}

/// Characters of a first sentence that can be a title.
const LONGEST_TITLE: usize = 60;

/// Years by which a text that tells of a year may be younger.
const OUTLIVED: i32 = 3;

/// Tells whether a text tells its history up to what there is now, so much later that it cannot be of this year: 1999年通过…，2006年起免收…，现有….
pub(crate) fn outlived(dated: &[(i32, Dating)], year: i32, text: &str) -> bool {
    let told = |dating: Dating| matches!(dating, Dating::State | Dating::Report | Dating::Beginning);
    let last = dated.iter().filter(|(_, dating)| told(*dating)).map(|(year, _)| *year).max();
    last.is_some_and(|last| {
        let behind = text.rfind(&last.to_string()).map_or("", |at| &text[at..]);
        last >= year + OUTLIVED && Words::builtin().now_there.find(behind).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::{
        Date, before_left_over, called_for, countdown, goes_on_this_year, is_next_aim, midterm, written_later,
        year_by_year, year_reached,
    };

    #[test]
    fn a_notice_may_call_for_a_report_on_a_year() {
        for (opening, expected) in [
            ("按照《关于开展2021年秋季学期开学安全检查的通知》要求，我局对全县学校进行自查。", Some((2021, 2021))),
            ("根据《关于报送2015年工作总结的通知》要求，现将情况汇报如下：", Some((2015, 2015))),
            ("根据《关于开展2021年安全检查的通知》，学校召开会议。", None),
            ("根据《某省2018年教育督导办法》，我局进行了自查。", None),
            ("根据《关于印发2018年评估办法的通知》，我局投入300万元。", None),
        ] {
            assert_eq!(called_for(opening), expected, "{opening}");
        }
    }

    #[test]
    fn a_history_comes_to_the_year_of_the_text() {
        let told = "三年行动启动时（2017年底），有大班额486个。2018年超大班额清零；2019年降至97个；至2020年秋季，只剩12个。2021年起严控班额。";
        assert_eq!(year_by_year(told, 2017, None), Some(2020));
        assert_eq!(year_by_year(told, 2017, Some(2019)), None);
        assert_eq!(year_by_year("2017年有486个。2018年降至97个。", 2017, None), None);
        assert_eq!(year_reached("2016年有普通高中4所；到2020年变成7所。", 2016, None), Some(2020));
        assert_eq!(year_reached("2021年7月前有163家，至2022年末仅保留8家。", 2021, None), Some(2022));
        assert_eq!(year_reached("2016年至2020年保留8家。", 2016, None), None);
        assert_eq!(year_reached("2019年消除126个，2020年消除86个，2021年消除36个。", 2019, None), Some(2021));
        assert_eq!(year_reached("招生：2019年1 038人，2020年1 415人。", 2019, None), Some(2020));
        assert_eq!(year_reached("2019年有12所，2020年前消除3所。", 2019, None), None);
        let told = "2018年底有326个。2019年消除126个，2020年消除100个。今年消除剩余100个。";
        assert!(goes_on_this_year(told, 2020, true));
        assert_eq!(year_by_year("2017年底排查，有684个。\n2018年，四管齐下：\n①建学校7所。", 2017, None), Some(2018));
        let plan = "截至2013年底，已拆除3万平方米。2014年9月前，须完工120个，2015年底竣工。";
        assert_eq!(year_by_year(plan, 2013, None), None);
        let table = "2022年（已完成） 1,800 24,600\n2023年 2,400 31,200\n2024年 900 9,750";
        assert_eq!(year_reached(table, 2022, None), None);
        assert_eq!(year_by_year("2017年底排查，有684个。2018年，建学校7所。", 2017, None), Some(2018));
        assert_eq!(year_by_year("2017年底排查，有684个。2018年，计划建学校7所。", 2017, None), None);
        for (text, goes_on) in [
            ("2018年底有大班额147个。今年秋季消化64个。", true),
            ("到2018年底建成3所。今年先建1所。", false),
            ("2018年，全县有大班额147个。今年秋季消化64个。", false),
            ("2018年底有大班额147个，占比12%。学校3所。今年秋季消化64个。到2020年清零。", true),
            ("2018年有大班额147个。今年秋季消化64个。", false),
            ("2018年底，全县有大班额147个，到今年9月只剩12个。", true),
            ("2018年，力争建成3所。其中今年建成1所。", false),
            ("2018年是关键之年。今年建成1所。", false),
            ("2018年建成1所，比今年多。", false),
            ("2018年底有大班额147个。2019年已减半。今年再减。", false),
        ] {
            assert_eq!(goes_on_this_year(text, 2018, false), goes_on, "{text}");
        }
    }

    #[test]
    fn a_year_long_over_does_not_date_a_paper_that_goes_on() {
        let pilot = "2019年，我县被确定为试点县。目前，全县有幼儿园126所。";
        for (opening, year, month, later) in [
            (pilot, 2019, 5, true),
            ("2021年，比例为3.2%。今年，计划新建2所。", 2021, 6, true),
            ("2021年，比例为3.2%。今年，计划新建2所。", 2021, 2, false),
            ("2021年，比例为3.2%。目前有3所。", 2021, 6, false),
            ("截至2020年底，有学校12所。目前运行平稳。", 2020, 6, false),
            ("2019年，有学校12所。", 2019, 6, false),
        ] {
            let published = Some(Date { year: 2022, month, day: Some(18) });
            assert_eq!(written_later(opening, year, published), later, "{opening}");
        }
        assert!(!written_later(pilot, 2019, None));
    }

    #[test]
    fn what_is_left_tells_the_year() {
        assert_eq!(before_left_over("98所达标71所；余下27所，2024年改造15所、2025年改造12所。"), Some(2023));
        assert_eq!(before_left_over("有学校30所，剩余10所为民办，2024年新增学位300个。"), None);
        assert_eq!(before_left_over("2022年达标71所；余下27所，2024年改造。"), None);
        assert!(is_next_aim("今年升到83%。2017年准备再招60人，"));
        assert!(!is_next_aim("2017年准备再招60人。"));
        assert!(!is_next_aim("2017年招60人，"));
        assert_eq!(countdown("某县“两基”攻坚离2007年验收只剩一年。"), Some(2006));
        assert_eq!(countdown("离2007年验收只剩三个月。"), None);
        let plan = "某县学前教育三年行动计划（2011—2013年）中期情况。按规划，建成24所。";
        let plan = plan.replace('—', "-");
        assert_eq!(midterm(None, &plan, None), Some((2011, 2012)));
        assert_eq!(midterm(None, &plan, Some(2013)), Some((2011, 2013)));
        assert_eq!(midterm(Some("某市“十三五”规划中期评估报告"), "", None), Some((2016, 2018)));
        assert_eq!(midterm(Some("某市“十三五”规划总结报告"), "", None), None);
    }
}
