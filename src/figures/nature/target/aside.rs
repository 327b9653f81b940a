//! Words that promise something else than a figure: 力争实现应助尽助，全年资助1200人; 谋划明年项目36个; 将于6月完工，总投资4600万元.

use super::Candidate;
use crate::catalog::probe::{Ask, chars};
use crate::figures::scene::first_clause;
use crate::figures::year::{ends_work, is_done_ahead};

impl Candidate<'_, '_> {
    /// Tells whether the promise at byte `at` of the lead is of something else.
    pub(super) fn is_promised_aside(&self, at: usize, word: &str) -> bool {
        self.is_for_year_to_come(at, word)
            || self.is_wish(at, word)
            || self.is_scheme_of_projects(at, word)
            || self.is_size_of_work(at, word)
    }

    /// 争取2023年中央预算内投资项目5个, 谋划明年项目36个, 明年高考报名4312人: what is prepared for a year to come. 争取2023年建成5所 promises.
    fn is_for_year_to_come(&self, at: usize, word: &str) -> bool {
        let (before, rest) = (&self.lead[..at], &self.lead[at + word.len()..]);
        if word == "明年" {
            return is_done_ahead(before, rest);
        }
        let year = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let named = year.strip_prefix('年').filter(|_| year.len() + 4 == rest.len());
        matches!(word, "争取" | "谋划")
            && named.is_some_and(|named| is_done_ahead(&self.lead[..at + word.len()], named))
    }

    /// 力争实现应助尽助，全年资助1200人次，发放1260万元: a wish that opens the sentence and sets no number, before what was done for it. 力争年底前…，安置600人
    /// promises, and so does 力争有新突破，普惠率达到90%.
    fn is_wish(&self, at: usize, word: &str) -> bool {
        let words = self.words;
        let opens = || self.lead[..at].without_front(chars!(" 　\n")).is_empty();
        if !matches!(word, "力争" | "争取" | "力求") || !opens() {
            return false;
        }
        let Some((wish, done)) = self.lead[at + word.len()..].split_once('，') else { return false };
        let dated = wish.contains(|c: char| c.is_ascii_digit()) || wish.holds(chars!("年月"));
        let told = words.told_in_all.starts(done).is_some()
            || words.act_verb.starts(done).is_some() && words.new_building.starts(done).is_none();
        !dated && told && !wish.holds(&words.by_day)
    }

    /// 谋划明年项目36个，总投资6.2亿元: projects that have been thought of are counted. 谋划新建学校12所 promises.
    fn is_scheme_of_projects(&self, at: usize, word: &str) -> bool {
        if word != "谋划" {
            return false;
        }
        let object = first_clause(&self.lead[at + word.len()..]);
        let object = if object.is_empty() { first_clause(self.after) } else { object };
        let noun = |text: &str| text.holds(&self.words.project_noun);
        let counted = object.find(|c: char| c.is_ascii_digit()).map_or(object, |number| &object[..number]);
        noun(if counted.is_empty() { object } else { counted })
            && self.words.new_building.find(counted).is_none()
            && self.words.will.starts(counted).is_none()
            && !counted.begins(&self.words.work_begun)
    }

    /// 将于2021年6月完工，总投资4600万元: what work is promised to end by then measures is known.
    fn is_size_of_work(&self, at: usize, word: &str) -> bool {
        let rest = &self.lead[at + word.len()..];
        let ends = |clause: &str| clause.holds(chars!("年月")) && ends_work(clause);
        rest.split_once('，').is_some_and(|(clause, _)| ends(clause))
            && self.words.own_measure.starts(self.own.without_front(chars!("，"))).is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::Nature::{self, Actual, Target};
    use crate::figures::example::natures_in;

    #[test]
    fn a_promise_of_something_else_promises_no_figure() {
        for (sentence, expected) in [
            ("力争实现应助尽助，全年资助学生1.6万人次，发放资金1580万元", &[Actual, Actual][..]),
            ("力争把问题解决在萌芽，排查纠纷142起，化解136起", &[Actual, Actual]),
            ("力争新建8所幼儿园，新增学位1600个", &[Target, Target]),
            ("力争学前教育有新突破，普惠率达到90%", &[Target]),
            ("力争年底前实现教育公平，安置随迁子女3120人", &[Target]),
            ("明年，力争实现应助尽助，资助学生1.6万人次", &[Target]),
            ("谋划项目52个，总投资13.6亿元", &[Actual, Actual]),
            ("谋划实施项目52个", &[Target]),
            ("原定新建8所，因征地只建成5所，新增学位1350个", &[Target, Actual, Actual]),
            ("原定的16期培训只完成9期，参训1420人", &[Target, Actual, Actual]),
            ("完成了年初计划的32个项目，投入1.9亿元", &[Actual, Actual]),
            ("完成省下达的1420人任务", &[Target]),
            ("计划内的32个项目全部开工，完工18个", &[Actual, Actual]),
            ("今年高考拟设考点5个，考场156个", &[Target, Target]),
            ("组织模拟测试5次", &[Actual]),
            ("四季度确保校园安全，检查食堂36所", &[Actual]),
            ("计划招收普高学生2300人，中职1900人", &[Target, Target]),
            ("计划招收高中生420人，录取线538分", &[Target, Actual]),
            ("今年计划投入920万元，新装交互设备136套，更新计算机1500台", &[Target, Target, Target]),
            ("今年计划投入920万元，已更新计算机1500台", &[Target, Actual]),
        ] {
            assert_eq!(natures_in(sentence, None), expected as &[Nature], "{sentence}");
        }
    }
}
