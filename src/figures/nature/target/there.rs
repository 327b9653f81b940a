//! What there is already, in a plan: 目前有学校12所, 对全县48家机构实行年检.

use super::super::standard::standard;
use super::{Candidate, in_closed_bracket};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::scene::first_clause;

/// Characters behind 对 up to the number of all there are.
const ALL_OF: usize = 12;

/// Members of a list that are measured against one norm.
const MEMBERS: usize = 8;

/// Bytes from 现有 to the last number that is listed with it.
const LISTED: usize = 600;

/// Characters of the noun behind those of the staff: 在校学生.
const NOUN: usize = 6;

/// Characters of those who plan: 小学 in 9所小学计划招收.
const PLANNER: usize = 6;

impl Candidate<'_, '_> {
    /// A plan tells of what is there too.
    pub(super) fn is_there_already(&self) -> bool {
        self.is_of_all()
            || self.is_for_those_there()
            || self.is_made_use_of()
            || self.is_staff_there()
            || self.is_held_against_norm()
            || self.is_planner()
            || self.is_found()
            || self.is_faced()
            || self.is_age()
            || self.is_score_given()
            || self.is_size_of_project()
            || self.is_told_in_bracket()
    }

    /// 教师平均年龄46.2岁; what it is to be held at is to come: 平均年龄控制在50岁以下.
    fn is_age(&self) -> bool {
        self.quantity.unit == "岁"
            && self.words.target_lead.find(self.clause).is_none()
            && !self.own.holds(&self.words.held_at)
    }

    /// 自评得分96.5分，扣3.5分: what a score was, whatever section tells it.
    fn is_score_given(&self) -> bool {
        let given = |own: &str| self.words.score_given.ends(own.without_back(chars!("为达是：约"))).is_some();
        let lost = || {
            let before = self.index.checked_sub(1);
            self.own.without_front(chars!("，")) == "扣"
                && before.is_some_and(|before| given(self.scene.own_lead(before)))
        };
        self.quantity.unit == "分" && (given(self.own) || lost()) && self.words.target_lead.find(self.clause).is_none()
    }

    /// 续建一中扩建工程（累计完成投资2.3亿元，占总投资的79%），9月投用: what a bracket tells has come about. （已建成3所，年内再建2所） tells what is to come too.
    fn is_told_in_bracket(&self) -> bool {
        let Some(open) = self.lead.last_of(chars!("（")) else { return false };
        let inside = &self.lead[open + '（'.len_utf8()..];
        self.words.told_in_bracket.starts(inside).is_some()
            && !inside.contains('）')
            && self.words.target_lead.find(inside).is_none()
    }

    /// 全县现有学校126所，在校生4.6万人，其中高级教师560人: what there is goes on over clauses of a noun and a number.
    pub(super) fn is_listed_with_there(&self) -> bool {
        let lead = self.scene.lead(self.index);
        let Some((at, _)) = self.scene.rfind(&self.words.now_has, lead) else { return false };
        // 从现有19校推开到46校, 在现有基础上
        if in_closed_bracket(lead, at) || lead.len() - at > LISTED || lead[..at].closes(chars!("从由在将对把以用"))
        {
            return false;
        }
        let mut clauses = lead[at..].split('，').peekable();
        let mut opening = true;
        while let Some(clause) = clauses.next() {
            let number = clause.find(|c: char| c.is_ascii_digit());
            let named = &clause[..number.unwrap_or(clause.len())];
            let begun = named.is_empty() && clause.contains('年') || named.begins(chars!("今明到"));
            let verbal = clause.holds(chars!("；：")) || !opening && (begun || self.acts(named));
            if verbal || number.is_none() && clauses.peek().is_some() {
                return false;
            }
            opening = false;
        }
        !self.acts(self.own) && self.words.to.ends(self.own).is_none_or(|to| to.starts_with('达'))
    }

    /// 新建, 力争: a verb of what is done or a word that promises.
    fn acts(&self, text: &str) -> bool {
        self.words.act_verb.find(text).is_some() || self.words.target_lead.find(text).is_some()
    }

    /// 针对26所学校没有标准运动场的问题, 用好省里下达的维修资金1260万元: what is dealt with or made use of is there.
    fn is_faced(&self) -> bool {
        let problem = || {
            let clause = first_clause(self.after);
            self.words.facing.starts(self.clause).is_some() && self.words.problem_noun.ends(clause).is_some()
        };
        let means = || self.words.making_use.starts(self.own).is_some() && self.own.holds(&self.words.sent_down);
        means() || problem()
    }

    /// 对排查出的36处隐患，10月底前全部整改到位: what was found is there.
    fn is_found(&self) -> bool {
        let found = self.own.cut_back(&'的').map(|verb| verb.without_back(chars!("出到")));
        found.is_some_and(|verb| self.words.reported_to.ends(verb).is_some())
    }

    /// 一中迁建工程总建筑面积5.3万平方米，今年计划完成投资1.2亿元: the size of what is already being built.
    fn is_size_of_project(&self) -> bool {
        let project = self.words.own_measure.ends(&self.bare).map(|word| &self.bare[..self.bare.len() - word.len()]);
        let next = || self.after.cut_front(&'，').is_some_and(|next| next.begins(&self.words.year_ahead));
        project.is_some_and(|name| {
            name.closes(&self.words.project_noun) && self.words.act_verb.starts(name).is_none() && next()
        })
    }

    /// 在职人员编制2016人，实有1943人: what an office that plans its budget has. 教师缺口（现为96人）全部补齐 tells how many there are.
    fn is_staff_there(&self) -> bool {
        let staff = |bare: &str| {
            let word = self.words.staff_there.ends(bare)?;
            (!bare[..bare.len() - word.len()].holds(&self.words.act_verb)).then_some(word)
        };
        // 退休人员1126人；在校学生4.21万人: another noun of the list.
        let beside = || {
            let before = self.index.checked_sub(1)?;
            let noun = self.own.without_front(chars!("；，、"));
            let listed =
                noun.length() <= NOUN && noun.length() > 1 && !self.acts(noun) && self.words.to.ends(noun).is_none();
            staff(self.scene.own_lead(before)).filter(|_| listed && self.words.value_verb.ends(noun).is_none())
        };
        tells_now(self.own) || staff(&self.bare).is_some() || beside().is_some()
    }

    /// 对全县480家机构实行年检: all there are.
    fn is_of_all(&self) -> bool {
        let all = self.clause.cut_front(&'对').filter(|rest| rest.begins(&self.words.all_there));
        all.is_some_and(|rest| rest.length() <= ALL_OF) && self.rest_of_clause().holds(&self.words.done_to_all)
    }

    /// 做好10万名高校毕业生就业工作: those it is done for are there.
    fn is_for_those_there(&self) -> bool {
        self.quantity.dimension == Dimension::People
            && self.own.closes(&self.words.done_for)
            && self.rest_of_clause().holds(&self.words.work_done)
    }

    /// 小学0.78人、初中0.83人，均低于0.9人的标准: what is measured against a norm is there.
    fn is_held_against_norm(&self) -> bool {
        let mut last = self.index;
        while let Some(next) = self.scene.next_member(last).filter(|next| *next < self.index + MEMBERS) {
            last = next;
        }
        let told = self.scene.after(last).cut_front(&'，').map(|rest| rest.without_front(chars!("均都仍")));
        told.is_some_and(|told| self.words.beyond.starts(told).is_some())
            && last + 1 < self.scene.quantities.len()
            && standard(self.scene, last + 1, self.words, 0).is_some()
    }

    /// 城区9所小学计划招收新生3570名: those who plan are there.
    fn is_planner(&self) -> bool {
        let Some((who, planned)) = first_clause(self.after).split_once("计划") else { return false };
        !who.is_empty()
            && who.length() <= PLANNER
            && !who.ends_with('的')
            && self.words.act_verb.starts(planned).is_some()
            && !self.clause.holds(&self.words.act_verb)
    }

    /// 充分发挥3所本科院校和2所高职院校的优势: what is made use of is there.
    pub(super) fn is_made_use_of(&self) -> bool {
        let used = |index: usize| self.scene.own_lead(index).closes(&self.words.made_use_of);
        let joined = || matches!(self.scene.between(self.index).chars().next_back(), Some('和' | '、'));
        used(self.index) || self.index > 0 && joined() && used(self.index - 1)
    }
}

/// 缺口（现为96人）: tells what there is; 主要表现为3类 does not.
pub(in crate::figures) fn tells_now(before: &str) -> bool {
    let word = Words::builtin().now_is.ends(before);
    word.is_some_and(|word| {
        let head = &before[..before.len() - word.len()];
        head.is_empty() || head.closes(chars!("（，、"))
    })
}
