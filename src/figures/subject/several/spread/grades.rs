//! A list told to the grades of a span: 小学一至六年级近视率依次为14%、21%、….

use super::Spread;
use crate::catalog::probe::Ask;

/// The grades of compulsory education.
const GRADES: [&str; 9] = ["一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级"];

impl<'a> Spread<'a> {
    /// The grades of 小学一至六年级近视率, if they are as many as there are numbers. The stage stands before each, what is measured behind.
    pub(super) fn of_grades(text: &'a str, members: usize) -> Option<Self> {
        let (from, to) = text.split_once(['至', '到'])?;
        let first = GRADES.iter().position(|grade| from.ends_with(&grade[..'一'.len_utf8()]))?;
        let last = GRADES.iter().position(|grade| to.starts_with(grade))?;
        let grades = GRADES.get(first..=last).filter(|grades| grades.len() == members && members <= 8)?;
        let mut spread = Self { count: members, ..Self::default() };
        spread.names[..members].copy_from_slice(grades);
        spread.before = &from[..from.len() - '一'.len_utf8()];
        spread.behind = &to[GRADES[last].len()..];
        (spread.behind.length() >= 2).then_some(spread)
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn numbers_are_told_to_the_grades_of_a_span() {
        expect(&[
            (
                "小学一至三年级近视率依次为14%、21%、30%。",
                &["小学一年级近视率", "小学二年级近视率", "小学三年级近视率"],
            ),
            // Not as many as there are numbers.
            ("一至三年级近视率、肥胖率分别为14%、21%。", &["一至三年级近视率", "肥胖率"]),
        ]);
    }
}
