//! The year of a report without one in its title whose lines tell of some years one after the other: 2019年：…⏎2020年：…⏎2021年：….

use super::date::year_number;
use super::years::{Named, named};
use crate::catalog::words::Words;
use crate::text::label_at;

/// Years in a row by which a text without a date tells its history.
const HISTORY: usize = 3;

/// The last of the years that lines of the opening, or items of it, begin with, each the next; where the day of issue is known (`latest` its year),
/// two such are enough. 2022年计划招聘200名 is to come.
pub(super) fn year_of_lines(opening: &str, latest: Option<i32>) -> Option<i32> {
    let mut told: Vec<i32> = Vec::new();
    for piece in opening.split(['\n', '。']) {
        let Some((year, rest)) = dated(piece) else { continue };
        let clause = rest.split(['，', '；']).next().unwrap_or_default();
        let promised = Words::builtin().target_lead.find(clause).is_some() && !clause.contains('已');
        let follows = told.last().is_none_or(|last| last + 1 == year);
        if !follows || promised || latest.is_some_and(|latest| year > latest) {
            break;
        }
        told.push(year);
    }
    let enough = if latest.is_some() { HISTORY - 1 } else { HISTORY };
    told.last().copied().filter(|_| told.len() >= enough)
}

/// 会议的主要任务是，总结2021年工作，部署2022年任务: the year of a meeting by what it is for; that in which it is held, where the day is known
/// (`latest` its year).
pub(super) fn year_of_meeting(opening: &str, latest: Option<i32>) -> Option<i32> {
    let words = Words::builtin();
    opening.split(['。', '\n']).find_map(|sentence| {
        let [back, ahead]: [Named; 2] = named(sentence).try_into().ok()?;
        let looks_back = words.meeting_back.find(&sentence[..back.range.start]).is_some();
        let between = &sentence[back.range.end..ahead.range.start];
        let both = looks_back && words.meeting_ahead.find(between).is_some() && back.year + 1 == ahead.year;
        both.then(|| if latest.is_some_and(|latest| latest < ahead.year) { back.year } else { ahead.year })
    })
}

/// The year that a line begins with, behind its number, and what stands behind: 二是2019年情况; not 2019年至2021年, 2019-2021年, 2019年以来.
fn dated(piece: &str) -> Option<(i32, &str)> {
    let piece = piece.trim_start();
    let piece = label_at(piece).map_or(piece, |label| &piece[label.len..]);
    let (year, digits) = year_number(piece)?;
    let rest = piece[digits..].strip_prefix('年')?;
    let goes_on = rest.starts_with(['至', '到', '-', '~', '、', '和', '及']);
    let begins = Words::builtin().year_beginning_after.starts(&piece[digits + '年'.len_utf8()..]).is_some();
    (!goes_on && !begins && !rest.starts_with(['比', '前'])).then_some((year, rest))
}

#[cfg(test)]
mod tests {
    use super::{year_of_lines, year_of_meeting};

    #[test]
    fn lines_come_to_the_year_of_the_text() {
        for (opening, latest, expected) in [
            ("2019年：经费8.2亿元。\n2020年：8.9亿元。\n2021年：9.3亿元。", None, Some(2021)),
            ("2019年：经费8.2亿元。\n2020年：8.9亿元。\n2021年：9.3亿元。", Some(2022), Some(2021)),
            ("2019年，经费8.2亿元。\n2020年，8.9亿元。", Some(2022), Some(2020)),
            ("2019年，经费8.2亿元。\n2020年，8.9亿元。", None, None),
            ("2019年：招聘12名。\n2020年：招聘13名。\n2021年：招聘9名。\n2022年计划招聘20名。", None, Some(2021)),
            ("一是2018年情况。新建6所。二是2019年情况。新建8所。三是2020年情况。", Some(2021), Some(2020)),
            ("2019年至2021年，新建6所。\n2022年新建2所。", None, None),
            ("2019年新建6所。", Some(2022), None),
        ] {
            assert_eq!(year_of_lines(opening, latest), expected, "{opening}");
        }
    }

    #[test]
    fn a_meeting_is_of_the_year_it_plans_for() {
        for (opening, latest, expected) in [
            ("会议的主要任务是，总结2021年工作，部署2022年任务。", Some(2022), Some(2022)),
            ("会议的主要任务是，总结2021年工作，部署2022年任务。", Some(2021), Some(2021)),
            ("目的是回顾2021年工作，安排2022年工作。", None, Some(2022)),
            ("总结2021年以来的工作，学习上级精神。", Some(2022), None),
            ("2021年投入3亿元，2022年投入4亿元。", Some(2022), None),
        ] {
            assert_eq!(year_of_meeting(opening, latest), expected, "{opening}");
        }
    }
}
