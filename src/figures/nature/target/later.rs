//! What is still to come within the year: 下半年，计划招聘60名，完成培训800人次; 年底前可新增1200个; 四季度新增720个 in a paper on three quarters.

use super::{Candidate, Now, is_promise, last_done};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::without_label;

/// What a promise and a report say alike: 完成投资3200万元.
const EITHER: &str = "完成";

/// Deeds that are gone back over for one that ends a promise.
const DEEDS: usize = 4;

/// A part of a year that opens a sentence, and what it says.
struct Opened<'t> {
    /// The month it begins with.
    month: i32,
    /// It is a month by name.
    named: bool,
    /// The words for it.
    word: &'static str,
    /// What the sentence, or what stands behind its last semicolon, says up to a figure.
    told: &'t str,
}

impl Candidate<'_, '_> {
    /// What opens with a part of the year that is still to come when the paper is written, or with one and a promise.
    pub(super) fn opens_with_later_part(&self, now: Now) -> Option<&'static str> {
        let opened = opened(self.lead, self.words)?;
        let done = || is_over(opened.told, self.words) || self.tells_of_done();
        let coming = || opened.is_behind(now) || opened.promises(self.words) || self.is_by_then(&opened, now);
        (coming() && !done()).then_some(opened.word)
    }

    /// Tells whether the sentence opens so, and so goes on with what is promised: 下半年，计划招聘60名，建成12间.
    pub(super) fn is_promised_for_part(&self) -> bool {
        opened(self.lead, self.words).is_some_and(|opened| opened.promises(self.words))
    }

    /// 年底前可新增学位1200个, 到年底，普惠率可达85%; 年底前，完成新建4所: by the end of the year, what can be or is to be done. 年底前，发放资金1260万元 was
    /// done in a report on the whole year.
    fn is_by_then(&self, opened: &Opened<'_>, now: Now) -> bool {
        if !opened.word.contains('底') {
            return false;
        }
        let can = |text: &str| {
            text.match_indices('可').any(|(at, can)| self.words.can_do.starts(&text[at + can.len()..]).is_some())
        };
        can(self.own)
            || opened.told.begins(chars!("可"))
            || opened.word.ends_with('前')
                && (opened.told.starts_with(EITHER) || now.told.is_some() && opened.told.begins(&self.words.kept))
    }
}

impl Opened<'_> {
    /// 四季度 in a paper on three quarters.
    fn is_behind(&self, now: Now) -> bool {
        now.told.is_some_and(|told| self.month > told.month && (!self.named || told.by_months))
    }

    /// 计划招聘60名, 我局将建成3所: the sentence goes on with a promise.
    fn promises(&self, words: &Words) -> bool {
        let told = words.told_here.starts(self.told).map_or(self.told, |place| &self.told[place.len()..]);
        let word = words.target_lead.starts(told);
        word.is_some_and(|word| is_promise(told, 0, word, false))
    }
}

/// 已开工3所, 已完成32座: tells whether something is said to be done; 完成投资 alone may be a part of what is promised.
fn is_over(told: &str, words: &Words) -> bool {
    let mut before = told;
    for _ in 0..DEEDS {
        let Some((at, verb)) = last_done(before, 0, words) else { return false };
        if verb != EITHER || before[..at].closes(chars!("已")) {
            return true;
        }
        before = &before[..at];
    }
    false
}

/// 下半年，计划: the part of the year that a sentence opens with.
fn opened<'t>(lead: &'t str, words: &Words) -> Option<Opened<'t>> {
    let told = lead.rsplit('；').next().unwrap_or(lead);
    let told = without_label(told.trim_start());
    let part = words.later_parts.starts(told).map(|(word, month)| (word, month, &told[word.len()..], false));
    let (word, month, told, named) = part.or_else(|| month(told).map(|(month, told)| ("月份", month, told, true)))?;
    Some(Opened { month, named, word, told: told.cut_front(&'，').unwrap_or(told) })
}

/// 4月份，: the month that a sentence opens with, and what stands behind it.
fn month(told: &str) -> Option<(i32, &str)> {
    let digits = told.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0)?;
    let rest = told[digits..].cut_front(&'月')?;
    let rest = rest.cut_front(&'份').unwrap_or(rest);
    Some((told[..digits].parse().ok()?, rest)).filter(|_| rest.begins(chars!("，")))
}

#[cfg(test)]
mod tests {
    use crate::figures::Nature::{self, Actual, Target};
    use crate::figures::example::natures_in;
    use crate::figures::nature::Told;

    #[test]
    fn titles_say_what_part_of_the_year_they_tell_of() {
        for (title, expected) in [
            ("某县教育局2020年上半年工作总结", Some((6, false))),
            ("某县教育局2020年上半年工作总结和下半年工作打算", Some((6, false))),
            ("某县教育局2020年前三季度工作情况", Some((9, false))),
            ("某县教育局2020年3月份工作总结及4月份工作安排", Some((3, true))),
            ("某县教育局2020年5月工作小结和6月工作计划", Some((5, true))),
            ("某县教育局本周工作小结及下周安排", Some((0, false))),
            ("某县教育局2020年3月份工作总结", None),
            ("某县教育局2020年工作总结", None),
        ] {
            assert_eq!(Told::of_title(title).map(|told| (told.month, told.by_months)), expected, "{title}");
        }
    }

    #[test]
    fn a_later_part_of_the_year_is_to_come() {
        let half = Some(Told { month: 6, by_months: false });
        let march = Some(Told { month: 3, by_months: true });
        for (sentence, told, expected) in [
            ("下半年，计划招聘教师52名，完成培训760人次，建成录播室16间", None, &[Target, Target, Target][..]),
            ("下半年，要建成幼儿园5所，完成投资3100万元，新增学位860个", None, &[Target, Target, Target]),
            ("下半年，计划招聘教师52名，已完成笔试310人", None, &[Target, Actual]),
            ("下半年，计划招聘教师52名，录用50名", None, &[Target, Actual]),
            ("四季度，计划改造厕所36座，已完成32座，完成率88%", None, &[Target, Actual, Actual]),
            ("下半年，拟建学校4所，已开工2所，完成投资3200万元，占46%", None, &[Target, Actual, Actual, Actual]),
            ("年底前，发放资助资金1260万元，惠及学生1.2万人次", None, &[Actual, Actual]),
            ("年底前，发放资助资金1260万元", half, &[Target]),
            ("下半年，开展检查32次，新建幼儿园5所", None, &[Actual, Actual]),
            ("下半年，开展检查32次，新建幼儿园5所", half, &[Target, Target]),
            ("上半年开工8个；四季度再开工5个", half, &[Actual, Target]),
            ("二季度，检查食堂36个", half, &[Actual]),
            ("7月，检查食堂36个", half, &[Actual]),
            ("4月份，开展家访1300户次，组织演练32场", march, &[Target, Target]),
            ("4月份，已开展家访1300户次", march, &[Actual]),
            ("3月份，开展家访1300户次", march, &[Actual]),
            ("年底前可新增学位1500个，届时普惠率达到86%以上", None, &[Target, Target]),
            ("年底前，完成新建幼儿园5所，新增学位1500个", None, &[Target, Target]),
            ("年底前，完成了新建幼儿园5所", None, &[Actual]),
            ("年底前，开展检查32次", None, &[Actual]),
            ("到年底，新增学位可达1500个，普惠率可达86%", None, &[Target, Target]),
            ("到年底，全县共有幼儿园136所", None, &[Actual]),
        ] {
            assert_eq!(natures_in(sentence, told), expected as &[Nature], "{sentence}");
        }
    }
}
