//! Figures of which the report says that they cannot be held beside those of other years: 由于统计口径发生变化，无法对比增减.

use super::scene::Scene;
use super::{Dimension, Figure, Nature};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

/// Ends the subject of such a figure, which is thereby another thing than what is called the same in other years: queries that subtract, rank or
/// compare take only what the subject calls the same.
const NOT_COMPARABLE: &str = "（不可比）";

/// Characters of the basis that old figures were put on: 决算 in 按决算口径调整.
const BASIS: std::ops::RangeInclusive<usize> = 1..=6;

/// Bytes of the next sentence in which it may be said.
const NEAR: usize = 120;

/// Tells whether a sentence, or the one behind it in its paragraph, says that its figures cannot be compared.
#[must_use]
pub(super) fn cannot_be_compared(scene: &Scene<'_>) -> bool {
    let words = Words::builtin();
    if scene.says(&words.not_comparable) {
        return is_said(&scene.text[scene.start..scene.end]);
    }
    let next = &scene.text[scene.end..scene.text.floor_char_boundary(scene.end + NEAR)];
    // 3.7万元。由于统计口径变化: a paragraph of its own is of something else.
    if scene.text[scene.start..scene.end].ends_with('\n') || !next.holds(&words.not_comparable) {
        return false;
    }
    let end = next.find(['。', '！', '？', '\n']).unwrap_or(next.len());
    is_said(&next[..end])
}

/// （2019年数据按同口径调整）, 已按新口径调整, 已按决算口径调整 tells that the old figures were made such that they can be compared.
fn is_said(text: &str) -> bool {
    let words = Words::builtin();
    let adjusted = |at: usize, word: &str| {
        let basis = || text[..at].rsplit_once('按').map_or("", |(_, basis)| basis);
        let by_basis =
            || word.ends_with("调整") && BASIS.contains(&basis().length()) && !basis().holds(chars!("，。；（"));
        word.starts_with("口径") && (text[..at].closes(&words.same_basis) || by_basis())
    };
    let mut from = 0;
    while let Some((at, word)) = words.not_comparable.find(&text[from..]) {
        if !adjusted(from + at, word) {
            return true;
        }
        from += at + word.len();
    }
    false
}

/// Marks what is reported of the latest year among the figures of a sentence; the figure it is not to be compared with is of an earlier one.
pub(super) fn mark_latest(figures: &mut [Figure]) {
    let told = |figure: &Figure| {
        let counted = matches!(
            figure.dimension,
            Dimension::Money | Dimension::People | Dimension::Count | Dimension::Area | Dimension::Ratio
        );
        figure.nature == Nature::Actual && counted
    };
    let latest = figures.iter().filter(|figure| told(figure)).map(|figure| figure.year).max().flatten();
    for figure in figures.iter_mut().filter(|figure| told(figure) && figure.year == latest) {
        figure.subject.push_str(NOT_COMPARABLE);
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, read_report};
    use crate::source;

    #[test]
    fn what_cannot_be_compared_is_marked() {
        for (text, marked) in [
            ("2021年教育支出19.6亿元，2020年为21.9亿元。由于统计口径发生变化，无法对比增减。", &[true, false][..]),
            ("教育支出19.6亿元（统计口径与上年不同，不可比）。", &[true]),
            ("教育支出19.6亿元，因统计口径调整，与上年不作比较。", &[true]),
            // Something else is said of how it is counted.
            ("教育支出19.6亿元。统一统计口径，按月报送。", &[false]),
            ("教育支出19.6亿元，比上年增长5%。", &[false, false]),
            // The old figure was made comparable.
            ("教育支出20.3亿元，比2020年的19.1亿元（2020年数据按同口径调整）增长5.89%。", &[false, false, false]),
            ("教育支出20.3亿元，比上年的19.1亿元（已按新口径调整）增长5.89%。", &[false, false, false]),
            ("教育支出20.3亿元（2020年为19.1亿元，已按决算口径调整），增长6.3%。", &[false, false, false]),
            ("教育支出20.3亿元。按规定，统计口径调整，不与上年对比。", &[true]),
            // Of a paragraph of its own.
            ("教育支出19.6亿元。\n由于统计口径发生变化，入学率不作比较。", &[false]),
            // Too far behind.
            ("教育支出19.6亿元。全区招聘教师90名。统计口径发生变化，无法对比。", &[false, true]),
        ] {
            let text = format!("清河县2021年教育工作总结\n\n{text}\n");
            let decoded = source::decode("example.txt".into(), text.clone().into_bytes()).expect("plain text");
            let figures = read_report(decoded, &ReadOptions::default()).figures;
            let found: Vec<bool> = figures.iter().map(|figure| figure.subject.ends_with("（不可比）")).collect();
            assert_eq!(found, marked, "{text}");
        }
    }
}
