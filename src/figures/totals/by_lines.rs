//! Parts of a total that follow on lines of their own: 落实资助资金8.3亿元，具体为：⏎学前教育2亿元⏎义务教育6.3亿元.

use super::adds_up;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Figure;
use crate::figures::found::Found;
use crate::figures::scene::{LONGEST_LIST, Scene};

/// Bytes of a line that is a member of a list, and not a sentence.
const LINE: usize = 180;

/// Figures of a line.
const MEMBER: usize = 6;

/// A sentence that announces parts, and the lines behind it.
#[derive(Debug, Default)]
pub(in crate::figures) struct Listing {
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    totals: Vec<Total>,
    /// Index of the first figure of the lines.
    first: usize,
    /// Index of the first figure not yet looked at.
    next: usize,
    /// Byte behind the last line.
    end: usize,
    lines: usize,
}

/// A total, and what the parts found so far come to.
#[derive(Debug)]
struct Total {
    index: usize,
    sum: f64,
    parts: usize,
}

impl Listing {
    /// Tells whether parts may still follow, so that no figure of the list is let go.
    pub(in crate::figures) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Something else than prose follows.
    pub(in crate::figures) fn close(&mut self) {
        self.open = None;
    }

    /// Follows a sentence whose figures begin at index `first`. Parts that come to a total are linked to it; then the index of the first of them is
    /// returned.
    pub(in crate::figures) fn line(&mut self, scene: &Scene<'_>, first: usize, figures: &mut Found) -> Option<usize> {
        let text = &scene.text[scene.start..scene.end];
        if let Some(open) = &mut self.open {
            let adjacent = scene.text[open.end..scene.start].trim().is_empty();
            let member = text.len() <= LINE && scene.quantities.len() <= MEMBER && open.lines < LONGEST_LIST;
            if adjacent && member && !announces(text) {
                open.end = scene.end;
                open.lines += 1;
                return open.take(figures);
            }
            self.open = None;
        }
        if announces(text) && first < figures.len() {
            let totals = (first..figures.len()).filter(|index| adds_up(&figures[*index]));
            let totals: Vec<Total> = totals.map(|index| Total { index, sum: 0.0, parts: 0 }).collect();
            let next = figures.len();
            self.open =
                Some(Open { totals, first: next, next, end: scene.end, lines: 0 }).filter(|o| !o.totals.is_empty());
        }
        None
    }
}

impl Open {
    /// Adds up the figures of one more line.
    fn take(&mut self, figures: &mut Found) -> Option<usize> {
        let mut linked = None;
        for total in &mut self.totals {
            for index in self.next..figures.len() {
                if is_part(&figures[index], &figures[total.index]) {
                    total.sum += figures[index].value.number().unwrap_or_default();
                    total.parts += 1;
                }
            }
            if total.parts > 1 && is_met(total.sum, &figures[total.index]) {
                linked = Some(total.parts);
            }
        }
        self.next = figures.len();
        // Where the list is whole by one total, so it is by another that each of its lines has a part of: 4.1万人次，2亿元.
        let parts = linked?;
        let met = |total: &Total, figures: &Found| is_met(total.sum, &figures[total.index]);
        let (whole, rest): (Vec<&Total>, Vec<&Total>) = self.totals.iter().partition(|total| met(total, figures));
        let less = |total: &&&Total| {
            let value = figures[total.index].value.number();
            total.parts == parts && value.is_some_and(|value| total.sum <= value)
        };
        let rest: Vec<&Total> = rest.iter().filter(less).copied().collect();
        for total in whole.into_iter().filter(|total| total.parts > 1).chain(rest) {
            for index in self.first..figures.len() {
                if is_part(&figures[index], &figures[total.index]) {
                    figures[index].part_of = Some(total.index);
                }
            }
        }
        Some(self.first)
    }
}

/// …，具体为：
fn announces(text: &str) -> bool {
    let head = text.trim_end().strip_suffix('：');
    head.is_some_and(|head| Words::builtin().parts_announced.ends(head.trim_end()).is_some() || head.ends_with("如下"))
}

/// Tells whether a figure may be a part of the total above its line: of its unit, nature and year, and of no other total.
fn is_part(figure: &Figure, total: &Figure) -> bool {
    figure.part_of.is_none()
        && adds_up(figure)
        && figure.unit == total.unit
        && figure.nature == total.nature
        && figure.year == total.year
}

fn is_met(sum: f64, total: &Figure) -> bool {
    total.value.number().is_some_and(|whole| comes_to(sum, whole, &total.raw))
}

/// Tells whether a sum is a total, `written` so, or what that was rounded from.
pub(in crate::figures) fn comes_to(sum: f64, whole: f64, written: &str) -> bool {
    let tolerance = if written.holds(chars!("万亿")) { sum * 0.0005 } else { 0.5 };
    (whole - sum).abs() <= tolerance
}

/// Of a total whose parts are stages of the work, what is finished has begun as well: 项目23个，其中开工14个、竣工11个. Unless they add up, what is
/// finished is no part beside what has begun.
pub(in crate::figures) fn part_stages(figures: &mut Found, first: usize) {
    let words = Words::builtin();
    let finished = |figure: &Figure| words.stage_finished.find(&figure.subject).is_some();
    let waits = |figure: &Figure| words.work_waiting.find(&figure.subject).is_some();
    let begun =
        |figure: &Figure| !finished(figure) && !waits(figure) && words.stage_begun.find(&figure.subject).is_some();
    let end = figures.len();
    let mut total = None;
    for index in first..end {
        let of = figures[index].part_of;
        if of.is_none() || of == total {
            continue;
        }
        total = of;
        let parts = || (first..end).filter(|part| figures[*part].part_of == of);
        let value = |index: usize| figures[index].value.number().unwrap_or_default();
        let sum: f64 = parts().map(value).sum();
        let whole = of.map_or(0.0, value);
        if !parts().any(|part| begun(&figures[part])) || (sum - whole).abs() < 0.5 {
            continue;
        }
        let later: Vec<usize> = parts().filter(|part| finished(&figures[*part])).collect();
        for part in later {
            figures[part].part_of = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, read_report};
    use crate::source;

    fn totals_of(text: &str) -> Vec<Option<usize>> {
        let text = format!("清河县2021年教育工作总结\n\n{text}\n");
        let decoded = source::decode("example.txt".into(), text.into_bytes()).expect("plain text");
        read_report(decoded, &ReadOptions::default()).figures.iter().map(|figure| figure.part_of).collect()
    }

    #[test]
    fn parts_announced_come_to_their_total() {
        for (text, expected) in [
            (
                "落实资助资金8.3亿元，资助学生9.6万人次，具体为：\n学前教育资助4.1万人次，2亿元\n义务教育资助5.5万人次，6.3亿元\n留守儿童之家建成18个。",
                &[None, None, Some(1), Some(0), Some(1), Some(0), None][..],
            ),
            ("落实资助资金8.3亿元。具体为：学前教育2亿元；义务教育6.3亿元。", &[None, Some(0), Some(0)]),
            ("落实资助资金8.3亿元，具体为：学前教育2亿元；义务教育6.3亿元。", &[None, Some(0), Some(0)]),
            // Whole by one of the totals, so by the other too, which a misprint may keep them from.
            (
                "落实资助资金8.3亿元，资助学生9.6万人次，具体为：\n学前教育资助4.1万人次，2亿元\n义务教育资助5.5万人次，6.1亿元",
                &[None, None, Some(1), Some(0), Some(1), Some(0)],
            ),
            // They do not come to it, so they may be something else.
            ("落实资助资金8.3亿元，具体如下：\n新建学校投资2亿元\n维修校舍投资3亿元", &[None, None, None]),
            // Nothing announces them.
            ("落实资助资金8.3亿元。\n学前教育资助2亿元。\n义务教育资助6.3亿元。", &[None, None, None]),
        ] {
            assert_eq!(totals_of(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_finished_has_begun() {
        for (text, expected) in [
            ("建设项目23个，其中开工14个、竣工11个。", &[None, Some(0), None][..]),
            ("建设项目23个，其中开工12个、竣工11个。", &[None, Some(0), Some(0)]),
            ("建设项目23个，其中在建9个、竣工11个。", &[None, Some(0), Some(0)]),
            ("建设项目23个，其中竣工11个、尚未开工9个。", &[None, Some(0), Some(0)]),
        ] {
            assert_eq!(totals_of(text), expected, "{text}");
        }
    }
}
