//! The year that 今年 is below a heading of a report that names the next one: 二、2022年工作打算 | 今年新建学校12所.

use super::extract::Context;
use super::scene::{Scene, last_clause, without_label};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

impl Context<'_> {
    /// The year that a heading of a report names for what is to be done, where a clause below it begins with 今年 and tells of nothing done. 今年以来,
    /// 今年未完工的3所 and 今年为84%，2022年达到86% are of the year of the report.
    pub(super) fn headed_ahead(&self, scene: &Scene<'_>, at: usize) -> Option<i32> {
        let text = scene.text;
        let behind = text[at..].strip_prefix("今年")?;
        let origin = self.view.origin(at);
        let part = self.parts.at(origin);
        let year = part.year.filter(|year| part.plan && self.parts.now(origin).is_some_and(|now| *year > now))?;
        let opens = without_label(last_clause(&text[scene.start.min(at)..at])).trim().is_empty();
        let sentence = behind.split(['。', '\n']).next().unwrap_or_default();
        let clause = sentence.trim_start_matches('，').split(['，', '；']).next().unwrap_or_default();
        let back = behind.begins(chars!("的未以来已上")) || Words::builtin().done_in_plan.find(clause).is_some();
        let named = format!("{year}年");
        let later = sentence.contains(&named) || sentence.contains("明年");
        let headed = || self.headings(self.section_at(origin)).any(|heading| heading.contains(&named));
        (opens && !back && !later && headed()).then_some(year)
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::Nature::{self, Actual, Target};
    use crate::report::{ReadOptions, read_report};
    use crate::source;

    /// Natures and years of the figures of a summary of 2021 whose last section has this heading and text.
    fn read(heading: &str, text: &str) -> Vec<(Nature, Option<i32>)> {
        let report = format!("清河县教育局2021年工作总结\n一、主要工作\n今年改造学校7所。\n二、{heading}\n{text}\n");
        let decoded = source::decode("example.txt".into(), report.into_bytes()).expect("plain text");
        let figures = read_report(decoded, &ReadOptions::default()).figures;
        figures.iter().skip(1).map(|figure| (figure.nature, figure.year)).collect()
    }

    #[test]
    fn this_year_is_that_of_the_heading() {
        for (heading, text, expected) in [
            ("2022年重点工作", "今年新建学校12所，招聘教师260人。", &[(Target, Some(2022)), (Target, Some(2022))][..]),
            (
                "2022年工作打算",
                "（一）扩建3所。\n（二）今年招聘教师86名。",
                &[(Target, Some(2022)), (Target, Some(2022))],
            ),
            ("2022年工作打算", "今年未完工的3所年底前建成。", &[(Actual, Some(2021))]),
            ("2022年工作打算", "今年已建成12所，2022年再建14所。", &[(Actual, Some(2021)), (Target, Some(2022))]),
            ("2022年工作打算", "在今年新建12所的基础上，新建14所。", &[(Actual, Some(2021)), (Target, Some(2022))]),
            ("下一步工作", "今年底前招聘教师86名。", &[(Actual, Some(2021))]),
        ] {
            assert_eq!(read(heading, text), expected, "{heading} {text}");
        }
    }
}
