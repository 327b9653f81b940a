//! Lines that are a number or end with one that is not over: what a converter made of a number in another typeface, the number of a page.

use super::{Builder, RowShape};
use crate::catalog::words::Words;
use crate::text::shape::{Item, begins_with_unit, goes_on_with, is_han, is_number};
use crate::text::view::BreakKind;

/// Characters of a line of running text that is full.
const FULL: usize = 15;

/// Characters of the next line in which a clause ends.
const CLAUSE: usize = 60;

/// Digits of the number of a page.
const PAGE: usize = 3;

impl Builder {
    /// Tells whether the line at hand is nothing but a number, the one before is running text that is not over, and `behind` goes on: what a
    /// converter makes of a number set in another typeface, `下拨公用经费⏎8123.35⏎万元，…`, `由⏎55%⏎上升到⏎77.6%⏎，…`.
    pub(super) fn is_inner_number(&self, behind: &str) -> bool {
        let previous = &self.previous;
        let running = previous.row == RowShape::Prose && !previous.heading;
        if !running || previous.chars == 0 || self.pending != Some(BreakKind::Line) || !is_number(&self.line) {
            return false;
        }
        let before = self.text.from(previous.start);
        let words = Words::builtin();
        // 总额900万元。⏎316⏎所村小…, but no cell below a caption that ends with a mark.
        if previous.sentence_end && !before.ends_with(['。', '；']) {
            return false;
        }
        let whole = self.line.last().is_some_and(|item| item.c == '%');
        let led = || words.to.ends(before).is_some() || words.from.ends(before).is_some();
        goes_on_with(behind, whole) || whole && led()
    }

    /// Tells whether the line at hand is the number of a page that parts a sentence: 普惠性幼儿园覆⏎1⏎盖率93.8%，…. Behind a digit it is one, too, though
    /// a unit follows: 欺凌投诉12件，查实3⏎2⏎件。…
    pub(super) fn is_page_number(&self, behind: &str) -> bool {
        let line = &self.line;
        if self.is_running() && is_page_of(line) {
            return true;
        }
        let plain = line.iter().skip(1).all(|item| item.blanks == 0) && line.iter().all(|item| item.c.is_ascii_digit());
        if !(1..=PAGE).contains(&line.len()) || !plain || line[0].c == '0' || !self.is_running() {
            return false;
        }
        let next = next_line(behind);
        let digit = self.text.last().is_some_and(|c| c.is_ascii_digit());
        next.starts_with(is_han) && ends_clause(next) && begins_with_unit(next) == digit
    }

    /// Tells whether the line at hand ends with digits that blanks part, of a number that the next line goes on with: 排查⏎问题 1 3⏎26 个，….
    pub(super) fn ends_within_spaced_number(&self, behind: &str) -> bool {
        let digits = self.line.iter().rev().take_while(|item| item.c.is_ascii_digit() && item.blanks < 2).count();
        let from = self.line.len() - digits;
        let spaced = self.line[from..].iter().skip(1).any(|item| item.blanks == 1);
        let named = from.checked_sub(1).is_some_and(|before| is_han(self.line[before].c));
        if !spaced || !named || !self.is_running() {
            return false;
        }
        let next = next_line(behind);
        let unit = next.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        next.starts_with(|c: char| c.is_ascii_digit()) && begins_with_unit(unit) && ends_clause(unit)
    }

    /// Tells whether `line` is the head of a page that parts a number, `behind` which the number goes on: 投入资金3⏎某县教育局2022年工作总结⏎— 4 —⏎260万元.
    pub(super) fn is_head_in_number(&self, line: &str, behind: &str) -> bool {
        let cut = self.text.last().is_some_and(|c| c.is_ascii_digit() || c == '.');
        if !cut || self.pending != Some(BreakKind::Line) || !self.is_running() || line.len() > 4 * HEAD {
            return false;
        }
        // 浏览次数：1327 is whole.
        let before = self.text.from(self.previous.start).trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let words = Words::builtin();
        let name = line.trim_end_matches(|c: char| c.is_ascii_digit() || " 　-—–－·第页期年共/".contains(c));
        let titled = words.title_end.ends(name).is_some() || words.organ_end.ends(name).is_some();
        let mut lines = behind.lines().map(str::trim).filter(|line| !line.is_empty()).take(NEXT_LINES);
        let number = lines.find(|line| !is_mark_of_page(line)).unwrap_or_default();
        let unit = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
        titled
            && before.ends_with(is_han)
            && name.chars().count() >= LEAST_HEAD
            && !name.contains(['，', '。', '；', '：', '、', ',', ';', ':', '（', '('])
            && unit.len() < number.len()
            && !unit.starts_with('年')
            && begins_with_unit(unit)
    }

    /// Tells whether the line before is a full one of running text that is not over.
    fn is_running(&self) -> bool {
        let previous = &self.previous;
        previous.row == RowShape::Prose
            && previous.chars >= FULL
            && self.pending.is_some()
            && !previous.heading
            && !previous.sentence_end
    }
}

/// Characters of the head of a page.
const HEAD: usize = 40;

/// Characters that it has at least.
const LEAST_HEAD: usize = 7;

/// Lines in which the number goes on behind it.
const NEXT_LINES: usize = 3;

/// — 4 —, 第4页: no bare number, which may be the next piece of a figure.
fn is_mark_of_page(line: &str) -> bool {
    line.chars().all(|c| c.is_ascii_digit() || " -—–－·第页共/".contains(c))
        && line.starts_with(|c: char| !c.is_ascii_digit())
        && line.contains(|c: char| c.is_ascii_digit())
}

/// 13 / 26: the number of a page and how many there are.
fn is_page_of(line: &[Item]) -> bool {
    let number = |items: &[Item]| {
        let digits = (1..=PAGE).contains(&items.len()) && items.iter().all(|item| item.c.is_ascii_digit());
        digits.then(|| items.iter().fold(0, |number, item| 10 * number + (item.c as u32 - '0' as u32)))
    };
    let Some(stroke) = line.iter().take(PAGE + 1).position(|item| item.c == '/') else { return false };
    let (page, pages) = (number(&line[..stroke]), number(&line[stroke + 1..]));
    page.zip(pages).is_some_and(|(page, pages)| (1..=pages).contains(&page) && pages > 1)
}

/// The next line with something in it, without blanks around.
fn next_line(behind: &str) -> &str {
    behind.trim_start().split('\n').next().unwrap_or_default().trim_end()
}

/// Tells whether a clause ends near the beginning of a line.
fn ends_clause(line: &str) -> bool {
    line.chars().take(CLAUSE).any(|c| matches!(c, '，' | '。' | '；' | '、' | ',' | ';'))
}

#[cfg(test)]
mod tests {
    use super::Builder;

    #[test]
    fn the_number_of_a_page_parts_no_sentence() {
        for (original, text) in [
            (
                "新建学校4所，补充教师87名，普惠性幼儿园覆\n1\n盖率93.8%，超过目标。",
                "新建学校4所，补充教师87名，普惠性幼儿园覆盖率93.8%，超过目标。",
            ),
            (
                "新建学校4所，补充教师87名，投入资金用于\n\n 12 \n\n改善条件，效果明显。",
                "新建学校4所，补充教师87名，投入资金用于改善条件，效果明显。",
            ),
            (
                "全年排查隐患389处，全部整改，查实3\n2\n件。心理筛查1万人。",
                "全年排查隐患389处，全部整改，查实3件。心理筛查1万人。",
            ),
            (
                "城区学校改造工程全面完成，投入资金3\n某县教育局2022年工作总结\n— 4 —\n260万元，成效明显。",
                "城区学校改造工程全面完成，投入资金3260万元，成效明显。",
            ),
            (
                "城区学校改造工程全面完成，新增学位1\n某县人民政府公报 2022年第3期 13\n200个，成效明显。",
                "城区学校改造工程全面完成，新增学位1200个，成效明显。",
            ),
            (
                "城区学校改造工程全面完成，新增学位1\n13 / 26\n200个，成效明显。",
                "城区学校改造工程全面完成，新增学位1200个，成效明显。",
            ),
            (
                "城区学校改造工程全面完成，新增学位1\nPage 13 of 26\n200个，成效明显。",
                "城区学校改造工程全面完成，新增学位1200个，成效明显。",
            ),
            (
                "城区学校改造工程全面完成，新增学位1\n共26页\n200个，成效明显。",
                "城区学校改造工程全面完成，新增学位1200个，成效明显。",
            ),
            (
                "城区学校改造工程全面完成，涉及学校12\n某县教育局工作总结\n投入资金260万元。",
                "城区学校改造工程全面完成，涉及学校12某县教育局工作总结投入资金260万元。",
            ),
            (
                "发布日期：某年某月某日，来源：市教育局，浏览次数：1327\n某市教育局2016年工作总结\n2016年，新建学校3所。",
                "发布日期：某年某月某日，来源：市教育局，浏览次数：1327某市教育局2016年工作总结2016年，新建学校3所。",
            ),
            (
                "城区学校改造工程全面完成，现有小学1\n39所（其中完小121所），初中24所；在校生5\n906人。",
                "城区学校改造工程全面完成，现有小学139所（其中完小121所），初中24所；在校生5906人。",
            ),
            // A number with its unit, cells, and what stands between sentences.
            (
                "全年排查隐患389处，全部整改，查实投诉\n2\n件，都已办结。",
                "全年排查隐患389处，全部整改，查实投诉2件，都已办结。",
            ),
            ("学校总数\n41\n教师，学生", "学校总数\n41\n教师，学生"),
            (
                "全年排查隐患389处，全部整改，都已完成。\n2\n心理筛查，1万人。",
                "全年排查隐患389处，全部整改，都已完成。\n2\n心理筛查，1万人。",
            ),
        ] {
            assert_eq!(Builder::new(original.len()).build(original).text(), text);
        }
    }

    #[test]
    fn a_spaced_number_goes_on_in_the_next_line() {
        for (original, text) in [
            (
                "全县各类学校配备保安1024人；组织排查\n问题 1 3\n26 个，整改1 319 个。",
                "全县各类学校配备保安1024人；组织排查问题1326个，整改1319个。",
            ),
            ("学校 教师 学生\n小学 1 3\n26 个，整改1 319 个。", "学校教师学生\n小学1 3\n26个，整改1319个。"),
        ] {
            assert_eq!(Builder::new(original.len()).build(original).text(), text);
        }
    }
}
