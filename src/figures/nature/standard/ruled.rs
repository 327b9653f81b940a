//! Norms that figures are measured against, and what rules ask for: 比规定的50人多出7人, 按师幼比1:15核算需312人.

use super::super::change::compares;
use super::Candidate;
use super::list::row;
use crate::catalog::probe::{Ask, chars, words};
use crate::figures::Dimension;
use crate::figures::reject::tail_chars;
use crate::figures::scene::{first_clause, last_clause};

/// Characters of what has to be between 门槛是 and its number.
const TOLD: usize = 12;
/// Characters between 按…规定 and a number in its clause.
const RULED: usize = 20;
/// Bytes of what a sentence goes through: 国家“两基”验收标准.
const PAPER: usize = 120;
/// Characters from 需 to the number of those who are needed: 需教师.
const NEEDED: usize = 7;
/// Characters of what is quoted of a rule, on each side of a number.
const QUOTED: usize = 80;
/// Characters before a number in which a rule may be named.
const STATED: usize = 60;

impl Candidate<'_, '_> {
    /// 小学5.6人（≥4.2人）: the least or most in a bracket behind what there is.
    pub(super) fn bound_in_bracket(&self) -> Option<&'static str> {
        self.before_of_kind()?;
        let bound = self.own.ends_with("（≥") || self.own.ends_with("（≤");
        // 初中最高0.39，≤0.45
        let beside = matches!(self.own, "≤" | "≥") && self.scene.between(self.index).begins(chars!("，"));
        (beside || bound && self.scene.after(self.index).begins(chars!("），；。"))).then_some("（≥…）")
    }

    /// 培训经费占3.1%，未达到5%: what a figure of the same kind before has not come up to. 未达到95%的目标 was promised.
    pub(super) fn missed(&self) -> Option<&'static str> {
        self.before_of_kind()?;
        let word = self.words.missing.ends(&self.bare).or_else(|| self.words.missing.ends(self.own))?;
        let alone = self.bare.len() <= word.len() || self.bare[..self.bare.len() - word.len()].closes(chars!("，均仍"));
        (alone && self.quantity.unit != "百分点" && !self.tail.begins(&'的')).then_some(word)
    }

    /// 按照“100人以下至少1名、100至1000人至少2名”的标准: what is quoted of a rule that is gone by.
    pub(super) fn quoted_rule(&self) -> Option<&'static str> {
        if !self.scene.says(&self.words.quoted_norm) {
            return None;
        }
        let lead = tail_chars(self.scene.lead(self.index), QUOTED);
        let (before, inside) = lead.rsplit_once('“')?;
        let rest = self.scene.rest(self.index);
        let (at, word) = self.words.quoted_norm.find(&rest[..rest.floor_char_boundary(3 * QUOTED)])?;
        let quoted = !inside.contains('”') && !rest[..at].holds(chars!("“”"));
        (quoted && before.closes(&self.words.goes_by)).then_some(word)
    }

    /// 平均班额57人，比规定的50人多出7人; 107人，是国家标准45人的2.4倍: a norm for persons, where something is measured against it.
    pub(super) fn measured_against(&self) -> Option<&'static str> {
        if self.quantity.dimension != Dimension::People {
            return None;
        }
        let word = self.bare.ends(&self.words.norm_for_persons)?;
        let multiple = || first_clause(&self.after).begins(&'的') && self.own.contains('是');
        (self.own.contains('比') || multiple()).then_some(word)
    }

    /// 普高最低控制线452分; 高出控制线12分 is a gap, and 录取最低控制线368分 is what came of a year's marks.
    pub(super) fn cut_off(&self) -> Option<&'static str> {
        let word = self.bare.ends(&self.words.cut_off).filter(|_| self.quantity.unit == "分")?;
        let gap = self.own.holds(&self.words.beyond)
            || self.own.holds(&self.words.admitted)
            || compares(self.own, self.words);
        (!gap).then_some(word)
    }

    /// 门槛是占地5亩、专职教师3名: what follows in the clause.
    pub(super) fn least_told(&self) -> Option<&'static str> {
        if !self.scene.says(&self.words.least_told) {
            return None;
        }
        let clause = tail_chars(self.clause, STATED);
        let (at, word) = self.words.least_told.rfind(clause)?;
        let own = self.own.len().min(clause.len() - at - word.len());
        (clause[clause.len() - own..].length() <= TOLD).then_some(word)
    }

    /// 双语幼师按师幼比1:15核算需312人; 按每班“两教一保”配备，需5130人: those whom a norm asks for.
    pub(super) fn reckoned(&self) -> Option<&'static str> {
        if !matches!(self.quantity.dimension, Dimension::People | Dimension::Count) {
            return None;
        }
        // 按国家标准需校医126名
        let named = || {
            let (at, word) = self.words.reckoned.rfind(self.own)?;
            (self.own[at + word.len()..].length() <= NEEDED).then_some(word)
        };
        if let Some(word) = self.bare.ends(&self.words.reckoned).or_else(named) {
            return self.clause.contains('按').then_some(word);
        }
        let lead = self.scene.lead(self.index);
        // 按照班师比1:2.5测算，需教师512人
        let needed = self.own.begins(&'需') && self.own.length() <= NEEDED;
        let by = last_clause(lead[..lead.len() - self.own.len()].cut_back(&'，').filter(|_| needed)?);
        let word = self.words.reckoned_by.ends(by)?;
        (by.contains('按') && self.scene.after(self.index).begins(chars!("，；"))).then_some(word)
    }

    /// 按100人以下配1名、100—1000人配2名的标准: all that stands between 按 and the noun of the rule, where it says how many for whom.
    pub(super) fn inside_rule(&self) -> Option<&'static str> {
        let (clause, rest) = self.scene.clause(self.index);
        let (at, word) = self.scene.find(&self.words.rule_behind, rest)?;
        let by = clause.last_of(chars!("按")).map(|at| &clause[at..])?;
        let counts = |text: &str| text.holds(chars!("每配"));
        let set = |text: &str| text.holds(&self.words.done_task) || text.contains('，');
        (counts(by) && !set(by) && !set(&rest[..at]) && self.quantity.unit != "百分点").then_some(word)
    }

    /// 对照国家验收标准，入学率应达95%以上，实为96%；辍学率不得超过1%和3%: what the standard that a sentence goes through asks for.
    pub(super) fn gone_through(&self) -> Option<&'static str> {
        let sentence = self.scene.text[self.scene.start..].trim_start();
        let begins = self.words.going_through.starts(sentence)?;
        let paper = &sentence[begins.len()..sentence.floor_char_boundary(begins.len() + PAPER)];
        let through = self.words.paper_of_norms.find(first_clause(paper)).is_some();
        let lead = self.scene.own_lead(row(self.scene, self.index).0);
        let asked = self.words.asked_value.ends(lead).or_else(|| self.words.limit_word.ends(lead))?;
        (through && self.quantity.unit != "百分点").then_some(asked)
    }

    /// 《标准》规定宿舍生均不少于3平方米、食堂生均0.8平方米; 按公安部门规定，100人以下学校至少配1名: a least or a value for each that
    /// is laid down.
    pub(super) fn ruled(&self) -> Option<&'static str> {
        if !self.scene.says(&self.words.stipulated) {
            return None;
        }
        let lead = tail_chars(self.scene.lead(self.index), STATED);
        let (before, named) = self.words.stipulated.parted(lead)?;
        let stated = before.ends_with('》') || named.starts_with('，') && last_clause(before).begins(words!["按"]);
        let told = named.holds(chars!("；。：")) || named.holds(&self.words.told_of_place);
        let least = || self.words.limit_word.find(self.own).is_some() || self.own.contains('均');
        let near = || self.own.rsplit("规定").next().is_some_and(|own| own.length() <= RULED);
        (stated && !told && self.quantity.unit != "百分点" && near() && least()).then_some("规定")
    }
}
