//! Tasks that are named behind their figures, and those that were done: 新建20所、增加学位5400个的目标任务, 完成投资计划1.2亿元.

use super::{Candidate, PARTS, last_done};
use crate::catalog::probe::{Ask, chars};
use crate::figures::scene::first_clause;

/// Characters between two figures of one task: 、改扩建公办幼儿园.
const JOINED: usize = 16;

/// Characters of a quoted goal behind its number.
const QUOTED: usize = 6;

impl Candidate<'_, '_> {
    /// 20所的目标任务, 3人以上的任务; 新建20所、增加学位5400个的任务: behind the last of a list it is of all.
    pub(super) fn named_behind(&self) -> Option<&'static str> {
        for at in self.index..self.index + PARTS {
            if let Some(word) = self.task_behind(at) {
                return Some(word);
            }
            if !self.is_joined_to_next(at) {
                return None;
            }
        }
        None
    }

    /// “新增学位3.2万个”年度民生实事: what the project is called is what it is to reach.
    pub(super) fn is_quoted_goal(&self) -> Option<&'static str> {
        let (inside, named) = self.after.split_first(chars!("”"))?;
        let (_, act) = self.own.split_last(chars!("“"))?;
        let goal = self.words.quoted_goal.starts(named)?;
        (inside.length() <= QUOTED && !inside.holds(chars!("，；。")) && self.words.act_verb.starts(act).is_some())
            .then_some(goal)
    }

    /// 的目标任务: behind figure `at`.
    fn task_behind(&self, at: usize) -> Option<&'static str> {
        // “项目60个、资金4.5亿元”目标
        let behind = self.scene.after(at);
        let behind = behind.cut_front(&'”').unwrap_or(behind);
        let after = self.words.beginning(behind);
        let bound = after.starts(&self.words.at_least_after).or_else(|| after.starts(&self.words.at_most_after));
        let tail = bound.map_or(after, |word| self.words.beginning(&behind[word.len()..]));
        let of = tail.cut_front(&'的').and_then(|rest| self.words.target_after.starts(rest.without_front(&'的')));
        of.or_else(|| tail.starts(&self.words.target_after))
    }

    /// 、增加学位: joined with the figure behind `at`; behind a comma only where the task is given: 下达新增学位3200个，新建公办园6所的任务.
    fn is_joined_to_next(&self, at: usize) -> bool {
        if at + 1 >= self.scene.quantities.len() {
            return false;
        }
        let between = self.scene.after(at);
        let named = between.without_front(chars!("、和及与，"));
        if named.len() == between.len() || named.length() > JOINED || named.holds(chars!("，；。：、占（）")) {
            return false;
        }
        let given = || self.words.act_verb.starts(named).is_some() && self.clause.holds(&self.words.task_given);
        last_done(named, 0, self.words).is_none() && (!between.begins(&'，') || given())
    }

    /// 完成招商引资任务2600万元, 完成目标任务87%: so much was done; 完成市级任务1800个的1.2倍 measures it against the task.
    pub(super) fn is_task_done(&self, word: &str) -> bool {
        let done = |lead: &str| lead.rfind("完成").is_some_and(|at| !lead[..at].closes(chars!("应未待需保")));
        // 完成了年初计划的26个项目, but not 完成下达的1200人任务
        let all = || {
            word.ends_with('的') && self.own.contains("完成") && !first_clause(self.after).holds(&self.words.done_task)
        };
        (self.words.done_task.ends(word).is_some() || all())
            && !self.after.begins(chars!("的）"))
            && !self.own.holds(chars!("（"))
            && done(self.own)
    }
}
