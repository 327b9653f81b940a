//! Totals over several stages: they are of none of them.

use crate::catalog::probe::Ask;
use crate::catalog::words::Words;
use crate::figures::reject::tail_chars;
use crate::figures::scene::Scene;

/// 学校数合计, 在校生总计: what a table counts of all stages in its last row.
pub(super) fn counts_all_stages(subject: &str) -> bool {
    let Some(counted) = subject.strip_suffix("合计").or_else(|| subject.strip_suffix("总计")) else { return false };
    let bare = counted.trim_end_matches('数');
    let words = Words::builtin();
    words.all_stages_counted.has(bare) || words.of_all_stages.has(counted)
}

/// Tells whether what stands before a total, as the rows of a table do, is of several stages: 小学, 初中, 高中, 合计.
pub(super) fn sums_up_stages(scene: &Scene<'_>, index: usize) -> bool {
    let above = tail_chars(&scene.text[..scene.quantities[index].range.start], TABLE_CHARS);
    let words = Words::builtin();
    above.holds(&words.stage_beyond) && above.holds(&words.stage_compulsory)
}

/// Characters of the rows above a total.
const TABLE_CHARS: usize = 300;

#[cfg(test)]
mod tests {
    use super::counts_all_stages;

    #[test]
    fn totals_of_schools_and_of_those_who_learn_are_of_all_stages() {
        for (subject, all) in
            [("学校数合计", true), ("在校生总计", true), ("在校生", false), ("投资合计", false), ("幼儿园合计", false)]
        {
            assert_eq!(counts_all_stages(subject), all, "{subject}");
        }
    }
}
