//! Sums over several years, which no year's sum may be set beside: 五年来，招聘教师2036人；新建学校236所.

use super::found::Found;
use super::scene::Scene;
use super::{Dimension, Figure, Nature};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

/// Begins the subject of such a sum; queries that subtract, rank or compare leave it out by that.
const TOGETHER: &str = "累计";

/// Marks the sums of a sentence that begins with a time of several years, up to where it names another time.
pub(super) fn mark_sums(scene: &Scene<'_>, placed: &[Option<usize>], figures: &mut Found) {
    let Some(opening) = opening(scene) else { return };
    let words = Words::builtin();
    for (index, at) in placed.iter().enumerate() {
        let start = scene.quantities[index].range.start;
        let Some(told) = scene.text.get(opening.end..start) else { continue };
        if told.holds(&words.other_times) || told.holds(chars!("年")) {
            return;
        }
        let Some(figure) = at.map(|at| &mut figures[at]) else { continue };
        let several = opening.from.is_none_or(|from| figure.year.is_some_and(|year| from < year));
        if several && is_sum(scene, index, figure, words) {
            figure.subject.insert_str(0, TOGETHER);
        }
    }
}

/// What was done or spent: neither a state (在校生达到3.2万人) nor an amount for each.
fn is_sum(scene: &Scene<'_>, index: usize, figure: &Figure, words: &Words) -> bool {
    let own = scene.own_lead(index);
    let counted = matches!(figure.dimension, Dimension::Money | Dimension::People | Dimension::Count | Dimension::Area);
    counted
        && figure.nature == Nature::Actual
        && words.value_verb.ends(own).is_none()
        && !own.holds(chars!("均每"))
        // 近三年分别为4.88亿元、5.17亿元、5.37亿元: one each.
        && !scene.clause_lead(index).holds(&words.apart_list)
        && words.act_verb.find(scene.clause_lead(index)).is_some()
        && !figure.subject.contains(TOGETHER)
        && !figure.subject.holds(chars!("年"))
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
