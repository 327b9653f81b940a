//! Sums over several years, which no year's sum may be set beside: 五年来，招聘教师2036人；新建学校236所.

use super::found::Found;
use super::reject::tail_chars;
use super::scene::Scene;
use super::{Dimension, Figure, Nature};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

/// Begins the subject of such a sum; queries that subtract, rank or compare leave it out by that.
const TOGETHER: &str = "累计";

/// Characters of a clause in which it may be told what was done.
const CLAUSE: usize = 60;

/// What the queries know such a sum by.
pub(in crate::figures) const SAID: [&str; 4] = [TOGETHER, "三年", "年来", "年合计"];

/// Marks the sums behind a time of several years that a sentence or a clause begins with, up to where another time is named.
pub(super) fn mark_sums(scene: &Scene<'_>, placed: &[Option<usize>], figures: &mut Found) {
    let words = Words::builtin();
    let mut open = opening(scene);
    if open.is_none() && !scene.says(&words.year_sign) {
        return;
    }
    let first = placed.iter().flatten().next().copied();
    for (index, at) in placed.iter().enumerate() {
        let start = scene.quantities[index].range.start;
        let between = scene.between(index);
        let from = open.as_ref().map_or(0, |opening| opening.end).max(start - between.len());
        let mut told = scene.text.get(from..start).unwrap_or_default();
        // 大班额清零。三年共投入12.6亿元，补充教师900名
        if let Some(behind) = reopened(told, words) {
            open = Some(Opening { end: start - behind.len(), from: None });
            told = behind;
        }
        let Some(opening) = open.as_ref() else { continue };
        if told.holds(&words.other_times) || told.holds(chars!("年")) {
            open = None;
            continue;
        }
        let Some(at) = *at else { continue };
        let figure = &figures[at];
        let several = opening.from.is_none_or(|from| figure.year.is_some_and(|year| from < year));
        // 三年共投入3.6亿元，其中中央1.2亿元: so is a part of such a sum.
        let part = || {
            let total = figure.part_of.filter(|total| first.is_some_and(|first| (first..at).contains(total)));
            total.is_some_and(|total| figures[total].subject.starts_with(TOGETHER))
        };
        if several && is_sum(scene, index, figure) && (is_done(scene, index, words) || part()) {
            figures[at].subject.insert_str(0, TOGETHER);
        }
    }
}

/// Tells whether the clause of a figure tells of something done or spent: no state, as 在校生达到3.2万人 is.
fn is_done(scene: &Scene<'_>, index: usize, words: &Words) -> bool {
    let clause = tail_chars(scene.clause_lead(index), CLAUSE);
    // 近三年分别为4.88亿元、5.17亿元、5.37亿元: one each.
    words.act_verb.find(clause).is_some() && !clause.holds(&words.apart_list)
}

/// Tells whether a figure may be a sum: no share, no amount for each, and no value that was reached.
fn is_sum(scene: &Scene<'_>, index: usize, figure: &Figure) -> bool {
    let own = scene.own_lead(index);
    let counted = matches!(figure.dimension, Dimension::Money | Dimension::People | Dimension::Count | Dimension::Area);
    counted
        && matches!(figure.nature, Nature::Actual | Nature::Target)
        && Words::builtin().value_verb.ends(own).is_none()
        && !own.holds(chars!("均每"))
        && !SAID.iter().any(|word| figure.subject.contains(word))
}

/// What stands behind a sum over several years that the last clause of a text tells of: ，三年共投入.
fn reopened<'t>(text: &'t str, words: &Words) -> Option<&'t str> {
    let at = text.last_of(chars!("，；：。\n"))?;
    let clause = text[at..].char_indices().nth(1).map(|(next, _)| &text[at + next..])?;
    let word = words.summed_up.starts(clause).filter(|word| word.contains('年'))?;
    Some(&clause[word.len()..])
}

/// The time that a sentence begins with.
struct Opening {
    /// Byte behind it.
    end: usize,
    /// Its first year, where it has lasted since: 2020年以来.
    from: Option<i32>,
}

/// 五年来, “十三五”期间, 2018—2020年, 2020年以来
fn opening(scene: &Scene<'_>) -> Option<Opening> {
    let words = Words::builtin();
    let sentence = &scene.text[scene.start..scene.end];
    let rest = sentence.trim_start_matches(['\n', ' ', '“']);
    let start = scene.end - rest.len();
    let together = || {
        if let Some(word) = words.summed_up.starts(rest).filter(|word| word.contains('年')) {
            return Some(Opening { end: start + word.len(), from: None });
        }
        let named = rest.without_front(chars!("近过去这"));
        let word = words.years_together.starts(rest).or_else(|| words.years_together.starts(named))?;
        let at = if rest.starts_with(word) { 0 } else { rest.len() - named.len() };
        Some(Opening { end: start + at + word.len(), from: None })
    };
    if !rest.begins(chars!("12")) {
        return together();
    }
    let from: i32 = rest.get(..4)?.parse().ok()?;
    let behind = rest[4..].strip_prefix('年').unwrap_or(&rest[4..]);
    if let Some(behind) = behind.strip_prefix("以来") {
        return Some(Opening { end: scene.end - behind.len(), from: Some(from) });
    }
    // 2018年至2020年, 2018-2020年
    let behind = behind.cut_front(chars!("至到-~"))?.without_front(chars!("-"));
    let to: i32 = behind.get(..4)?.parse().ok()?;
    let behind = behind[4..].strip_prefix('年').filter(|_| from < to)?;
    Some(Opening { end: scene.end - behind.len(), from: None })
}

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, read_report};
    use crate::source;

    #[test]
    fn sums_over_several_years_are_marked() {
        for (text, marked) in [
            ("五年来，招聘教师2036人；新建学校236所。", &[true, true][..]),
            ("近三年，补充教师153人，投入资金4012万元。", &[true, true]),
            ("2018年以来，全县累计投入教育资金5236万元（其中2018年3610万元）。", &[true, false]),
            ("2018年至2020年，新建幼儿园36所，新增学位9600个。", &[true, true]),
            ("“十三五”期间，新建学校36所，2020年新建5所。", &[true, false]),
            ("普惠率达到93%，三年共投入3.6亿元，招聘教师236名，今年投入1亿元。", &[false, true, true, false]),
            ("三年共招聘教师236名，其中研究生36名。", &[true, true]),
            ("三年共投入3.6亿元，其中中央资金1.2亿元、今年6000万元。", &[true, true, false]),
            // Of the year at hand.
            ("2020年以来，招聘教师236人。", &[false]),
            ("一年来，招聘教师236人。", &[false]),
            ("近三年投入分别为4.88亿元、5.17亿元、5.37亿元。", &[false, false, false]),
            // A state, an amount for each, and what a sum is not told of.
            ("五年来，教师达到2036人，普惠率达到93%。", &[false, false]),
            ("五年来，每年招聘教师236人。", &[false]),
            ("五年来持续努力，目前有教师236人。", &[false]),
        ] {
            let text = format!("清河县2020年教育工作总结\n\n{text}\n");
            let decoded = source::decode("example.txt".into(), text.clone().into_bytes()).expect("plain text");
            let figures = read_report(decoded, &ReadOptions::default()).figures;
            let found: Vec<bool> = figures.iter().map(|figure| figure.subject.contains("累计")).collect();
            assert_eq!(found, marked, "{text}");
        }
    }
}
