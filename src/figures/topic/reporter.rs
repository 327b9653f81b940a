//! The stage of the school that reports: what a kindergarten, a vocational school or a university tells of itself is of its own stage.

use super::Topics;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Figure;
use crate::figures::indicator::Matched;
use crate::figures::scene::Scene;
use crate::outline::Outline;
use crate::text::in_simplified;

/// Characters of the name of a school before what kind it is: 滨海县 of 滨海县中等专业学校.
const NAME: std::ops::RangeInclusive<usize> = 2..=12;

impl<'r> Topics<'r> {
    /// The theme and indicator of quantity `index`, the one asked about last, where a school of one stage reports and its words have it that it is
    /// of another.
    pub(in crate::figures) fn topic_of_reporter(
        &mut self,
        scene: &Scene<'_>,
        index: usize,
        figure: &Figure,
    ) -> Option<(&'static str, Option<Matched<'r>>)> {
        let themes = &self.rules.themes;
        let own = self.reporter?;
        let code = themes.code(own);
        if code == figure.theme || !themes.is_stage(figure.theme) || !leaves_to_reporter(code, figure) {
            return None;
        }
        let found = self.indicator(scene, index, own, figure.nature, figure.value.number());
        // 巩固率 of a vocational school is not that of compulsory education; classes and entrants are counted at every stage.
        let fits = |found: &Matched<'_>| {
            let group = found.code.split('.').next().unwrap_or_default();
            let settled = found.theme.is_none_or(|theme| theme == own);
            settled && (found.headline.is_none() || group == code || !self.rules.themes.is_stage(group))
        };
        Some((code, found.filter(fits)))
    }
}

/// The theme code of the stage of the school whose report this is; `None` where an office reports, or a school of several stages.
pub(super) fn stage_of_reporter(outline: &Outline) -> Option<&'static str> {
    let facts = &outline.facts;
    facts.title.as_deref().and_then(|title| stage_of_title(&in_simplified(title)))
}

/// The stage of the school that a title begins with: preschool of 星河幼儿园2021年工作总结.
fn stage_of_title(title: &str) -> Option<&'static str> {
    let words = Words::builtin();
    let kinds = words.reporting_school.iter().filter_map(|pair| pair.split_once('|'));
    let named = kinds.filter_map(|(kind, stage)| {
        let at = title.find(kind)?;
        let (name, told) = (&title[..at], &title[at + kind.len()..]);
        let told = told.starts_with(|c: char| c.is_ascii_digit() || c == '“') || told.begins(&words.reporter_tells);
        // 关于某县…, 某局…: an office reports on schools of that kind. 中小学 are of several stages.
        let one = !name.holds(chars!("于局府委厅全各、和")) && !name.contains(|c: char| c.is_ascii_digit());
        let alone = one && NAME.contains(&name.length()) && !name.ends_with('中');
        (told && alone).then_some((kind.len(), stage))
    });
    named.max_by_key(|(len, _)| *len).map(|(_, stage)| stage)
}

/// Tells whether a figure of another stage is the reporting school's own, which is of the stage `own`: its subject names no stage. What a
/// vocational school tells of higher education may be of both.
fn leaves_to_reporter(own: &str, figure: &Figure) -> bool {
    let both = own == "vocational" && figure.theme == "higher";
    !both && Words::builtin().stage.find(&figure.subject).is_none()
}

#[cfg(test)]
mod tests {
    use super::stage_of_title;

    #[test]
    fn the_title_of_a_school_names_its_stage() {
        for (title, expected) in [
            ("星河幼儿园2021年工作总结", Some("preschool")),
            ("滨海县中等专业学校教育质量年度报告（2022）", Some("vocational")),
            ("滨海县职业教育中心2021年工作总结", Some("vocational")),
            ("江海职业技术学院2021年质量报告", Some("vocational")),
            ("滨海县老年大学2021年工作总结", Some("lifelong")),
            ("滨海县启智学校2021年工作总结", Some("special")),
            ("江海学院2021年本科教学质量报告", Some("higher")),
            ("城关小学“双减”工作总结", Some("compulsory")),
            // An office reports, or several kinds of schools are told of.
            ("滨海县教育局2021年工作总结", None),
            ("滨海县教育局关于幼儿园2021年检查的通报", None),
            ("滨海县中小学2021年安全工作总结", None),
            ("滨海县2021年幼儿园工作总结", None),
            ("滨海县幼儿园建设规划", None),
            ("全县幼儿园2021年工作总结", None),
        ] {
            assert_eq!(stage_of_title(title), expected, "{title}");
        }
    }
}
