//! What is told behind a list of things is of all of them: 改造教室126间、厕所32座，总投入1260万元，惠及学生2.6万人.

use super::sum::alike;
use crate::catalog::probe::{Ask, chars};
use crate::figures::Dimension;
use crate::figures::scene::LONGEST_LIST;
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};

/// Figures between a list and another one that is of all of it: 总建筑面积 and 总投资 before 惠及学生.
const BETWEEN: usize = 3;

/// Characters of the name of one of two that are both named.
const NAMED: std::ops::RangeInclusive<usize> = 2..=8;

impl<'a> Subjects<'a> {
    /// 人大建议9件、政协提案14件，办结率100%，满意率98%: of both; 教学楼3栋、宿舍楼2栋、食堂1个，总面积2.8万平方米: of all of them, so of what
    /// was done with them.
    pub(super) fn rate_or_total_of_list(&self, phrase: &Phrase<'a>, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let body = phrase.body;
        let of_all = case.quantity.unit == "%" && body.ends_with('率')
            || body.begins(chars!("总"))
            || case.words.joining.has(body);
        let context = self.noun_of_list(case).filter(|_| of_all && phrase.context == ["", ""])?;
        Some(Phrase { context, ..*phrase })
    }

    /// The names of the two that stand in a list before this figure, or what was done with all of several; nothing where no list of
    /// different things stands there or no word is of all of them.
    pub(in crate::figures::subject) fn noun_of_list(&self, case: &Case<'_, 'a>) -> Option<[&'a str; 2]> {
        let words = case.words;
        let list = self.list_before(case);
        let [first, .., last] = list else { return None };
        let plain = |e: &Phrase<'_>| e.context == ["", ""] && e.of.is_empty();
        if let [one, other] = list {
            let name = |e: &Earlier<'a>| lists::from_last_verb(lists::noun(&e.phrase, words), words, false);
            let context = [name(one), lists::noun(&other.phrase, words)].map(|noun| lists::without_verb(noun, words));
            let named = |noun: &&str| {
                NAMED.contains(&noun.length()) && !noun.contains('每') && !super::noun::verb_ends(noun, words)
            };
            let told =
                context.iter().all(named) && context[0] != context[1] && plain(&one.phrase) && plain(&other.phrase);
            // 新建幼儿园6所、小学2所，总投资1.2亿元: schools of two kinds are of two fields.
            let schools = context.iter().all(|noun| words.school_noun.ends(noun).is_some());
            return (told && !schools).then_some(context);
        }
        // 公办园学位9450个、普通高中学位3000个、幼儿园学位1080个
        let members: Vec<&Earlier<'a>> = list.iter().collect();
        let end = alike(&members, words);
        if end.length() >= 2 {
            return Some([end, ""]);
        }
        let verb = lists::opening_verb(first.phrase.body, words).unwrap_or(first.phrase.verb);
        let other = lists::noun(&first.phrase, words) != lists::noun(&last.phrase, words);
        (!verb.is_empty() && other).then_some([verb, ""])
    }

    /// The members of the list that stands last before this figure, with no more behind it than what is of all of it.
    fn list_before(&self, case: &Case<'_, 'a>) -> &[Earlier<'a>] {
        if case.lead.listed || case.lead.part || case.lead.bracket || case.scene.between(case.index).contains('；') {
            return &[];
        }
        let of_all = |e: &&Earlier<'a>| {
            let told = matches!(e.dimension, Dimension::Ratio | Dimension::Area | Dimension::Money);
            !e.part && !e.bracket && (told || case.words.joining.has(e.phrase.body))
        };
        let between = self.earlier.iter().rev().take(BETWEEN).take_while(of_all).count();
        let told = &self.earlier[..self.earlier.len() - between];
        let last = case.index - between;
        let apart = (last..case.index).any(|i| i > 0 && !case.scene.between(i).begins(chars!("，")));
        let Some(end) = told.last().filter(|e| e.dimension == Dimension::Count && !apart && last > 0) else {
            return &[];
        };
        let alike = |e: &&Earlier<'a>| {
            !(e.change || e.share || e.bracket || e.by_tail || e.part) && e.dimension == end.dimension
        };
        let marks =
            (1..last).rev().take(LONGEST_LIST).take_while(|i| case.scene.between(*i).begins(chars!("、"))).count();
        let members = told.iter().rev().take_while(alike).count().min(marks + 1);
        if members < 2 { &[] } else { &told[told.len() - members..] }
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn what_is_told_of_a_list_is_of_all_of_it() {
        expect(&[
            (
                "办理人大建议9件、政协提案12件，办结率100%，满意率98%。",
                &["办理人大建议", "办理政协提案", "人大建议政协提案办结率", "人大建议政协提案满意率"],
            ),
            (
                "新建教学楼3栋、宿舍楼2栋、食堂1个，总面积2万平方米，总投资9000万元。",
                &["新建教学楼", "新建宿舍楼", "新建食堂", "新建总面积", "新建总投资"],
            ),
            (
                "新建运动场12个、篮球场8个，总面积3万平方米，投入860万元。",
                &["新建运动场", "新建篮球场", "运动场篮球场总面积", "运动场篮球场投入"],
            ),
            (
                "改造教室126间、厕所32座，总投入900万元，惠及学生2万人。",
                &["改造教室", "改造厕所", "教室厕所总投入", "教室厕所惠及学生"],
            ),
            ("新建幼儿园6所、小学2所，总投资1.2亿元。", &["新建幼儿园", "新建小学数", "总投资"]),
            // One of a list with a deed of its own behind it, and no list at all.
            ("新建教室12间，维修厕所8座，投入90万元。", &["新建教室", "维修厕所", "维修厕所投入"]),
            ("新建幼儿园6所；改造厕所8座，总投入90万元。", &["新建幼儿园", "改造厕所", "改造厕所总投入"]),
        ]);
    }
}
