//! Totals over several stages: they are of none of them.

use crate::catalog::probe::{Ask, words};
use crate::catalog::words::Words;
use crate::figures::reject::tail_chars;
use crate::figures::scene::Scene;

/// 学校数合计, 在校生总计: what a table counts of all stages in its last row.
pub(super) fn counts_all_stages(subject: &str) -> bool {
    let Some(counted) = subject.strip_suffix("合计").or_else(|| subject.strip_suffix("总计")) else { return false };
    let bare = counted.trim_end_matches('数');
    let plain = matches!(bare, "学校" | "校" | "民办学校" | "班" | "班级" | "招生" | "毕业生" | "在校生" | "在校学生");
    plain || Words::builtin().of_all_stages.has(counted)
}

/// Tells whether what stands before a total, as the rows of a table do, is of several stages: 小学, 初中, 高中, 合计.
pub(super) fn sums_up_stages(scene: &Scene<'_>, index: usize) -> bool {
    let above = tail_chars(&scene.text[..scene.quantities[index].range.start], TABLE_CHARS);
    let beyond = words!["幼儿园", "高中", "中职", "职业", "特殊教育", "特教"];
    above.holds(beyond) && above.holds(words!["小学", "初中"])
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
