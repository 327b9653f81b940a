//! Leasts and mosts that have to be kept: 每校不少于1间, 作业每天不超过90分钟.

use super::Candidate;
use super::list::row;
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::reject::tail_chars;
use crate::figures::scene::{Scene, first_clause};

/// Characters before a number in which it may be asked for.
const ASKED: usize = 40;

/// Characters from 每 to a number that is for each.
const FOR_EACH: usize = 12;

/// Characters of what a share is of: 符合条件教师总数.
const BASE: usize = 14;

/// Characters between a number and 实际, behind a comma.
const REACHED: usize = 8;

impl Candidate<'_, '_> {
    /// 每人不少于72学时，实际80学时, unless it is a task.
    pub(super) fn asked_for(&self) -> Option<&'static str> {
        let asked = asked_and_reached(self.scene, self.index, self.words);
        (asked && !self.scene.lead(self.index).holds(&self.words.task_told)).then_some("实际")
    }

    /// 每校不少于1间, 每座保额不低于40万元
    pub(super) fn limit_for_each(&self) -> Option<&'static str> {
        // 每年下降不少于1个百分点 is what is to come of the years.
        let word = self.limit().filter(|word| *word != "至少" && self.quantity.unit != "百分点")?;
        (self.is_for_each() && (self.is_asked() || !self.is_of_doing())).then_some(word)
    }

    /// 班额不得超过35人, 严禁收取超过2个月的费用, 社会认可度须高于85%: what may not be otherwise is laid down by whoever it is told.
    pub(super) fn obliged(&self) -> Option<&'static str> {
        let Self { own, words, .. } = *self;
        if self.quantity.unit == "百分点" {
            return None;
        }
        // 严禁收取超过3个月或60课时的费用
        if self.scene.between(self.index) == "或" && self.index > 0 {
            let first = Candidate::new(self.scene, self.index - 1, words);
            return if first.own == "或" { None } else { first.obliged() };
        }
        // 全年完成率须不低于90% is what is promised.
        if self.scene.holds(&words.year_round, self.clause) {
            return None;
        }
        if let Some(word) = words.limit_word.ends(own).filter(|word| word.starts_with("不得")) {
            return Some(word);
        }
        if let Some((_, word)) = self.scene.find(&words.forbidding, own).filter(|_| own.closes(&words.going_beyond)) {
            return Some(word);
        }
        let word = words.compared_with_norm.ends(own)?;
        own[..own.len() - word.len()].closes(&words.obliging).then_some(word)
    }

    /// 国家规定小学生均校舍不低于5平方米: a least or most that somebody has laid down.
    pub(super) fn laid_down(&self) -> Option<&'static str> {
        let giver = self.words.norm_giver.starts(self.clause.trim_start_matches('按'));
        giver.filter(|giver| giver.ends_with('定') && self.limit().is_some())
    }

    /// 家长在校务公开栏公示不少于7天: how long a notice hangs is laid down.
    pub(super) fn notice(&self) -> Option<&'static str> {
        let told = self.quantity.dimension == Dimension::Duration && self.own.holds(&self.words.notice);
        if told { self.limit() } else { None }
    }

    /// 作业每天不超过90分钟: a longest time is a norm wherever it stands.
    pub(super) fn longest_time(&self) -> Option<&'static str> {
        // 作业时间小学控制在60分钟以内
        let work = || {
            self.after.starts(&self.words.at_most_after).is_some()
                && self.words.homework.find(tail_chars(self.scene.lead(self.index), ASKED)).is_some()
        };
        (self.quantity.dimension == Dimension::Duration && (self.is_most() || work())).then_some("不超过")
    }

    /// 隔离14天, 食品留样48小时, 留样不少于125克，保存48小时: how long a rule says. 保持1米间距: how far.
    pub(super) fn kept_for_time(&self) -> Option<&'static str> {
        if self.quantity.unit == "米" {
            return self.tail.begins(words!["间距"]).then_some("间距");
        }
        let sample = || {
            let told = tail_chars(self.scene.lead(self.index), ASKED);
            self.words.kept_sample.ends(&self.bare).filter(|_| told.contains("留样"))
        };
        let kept = || self.words.kept_for.ends(&self.bare).or_else(sample);
        if self.quantity.dimension == Dimension::Duration { kept() } else { None }
    }

    /// 按每校每月至少开展1次的要求; 每周不少于1课时 alone tells what is done or to be done.
    pub(super) fn limit_of_period(&self) -> Option<&'static str> {
        let (at, word) = self.scene.rfind(&self.words.per_time, self.clause)?;
        let limited = self.quantity.unit != "百分点"
            && self.scene.holds(&self.words.limit_word, &self.clause[at + word.len()..])
            && (self.quantity.dimension != Dimension::Money || self.is_small());
        (limited && (self.yuan || self.is_most() || self.is_asked())).then_some(word)
    }

    /// 办园规模不超过270人, 生均绿地面积不小于3平方米: a least or most of what standards for schools lay down. 平均班额不超过45人 tells what there is.
    pub(super) fn size_laid_down(&self) -> Option<&'static str> {
        let word = self.words.limit_word.ends(self.own)?;
        let named = &self.own[..self.own.len() - word.len()];
        let size = self.words.laid_down_size.ends(named)?;
        (!named[..named.len() - size.len()].closes(&'均')).then_some(word)
    }

    /// 班级学生数小学不超过45人、初中不超过50人; 差异系数小学不超过0.5: what standards for schools lay down, told for each stage.
    pub(super) fn size_of_class(&self) -> Option<&'static str> {
        let word = self.words.limit_word.ends(self.own)?;
        let stage = self.own[..self.own.len() - word.len()].without_back(chars!("均分别"));
        let stage = stage.without_front(chars!("、，和"));
        let staged = || stage.is_empty() || self.words.stage.ends(stage).is_some();
        if self.quantity.unit != "人" && !self.quantity.unit.is_empty() || !staged() {
            return None;
        }
        let told = tail_chars(self.scene.lead(self.index), ASKED);
        let (at, size) = self.words.size_for_stages.rfind(told)?;
        (!told[..at].closes(chars!("均")) && !told[at..].holds(&self.words.told_of_place)).then_some(size)
    }

    /// 落实优质高中不低于50%的指标分配到初中的政策: a least within a rule that is kept to.
    pub(super) fn held_by_rule(&self) -> Option<&'static str> {
        let word = self.limit().filter(|_| self.quantity.unit != "百分点")?;
        let (clause, rest) = self.scene.clause(self.index);
        (rest.closes(&self.words.rule_noun) && clause.holds(&self.words.carrying_out)).then_some(word)
    }

    /// 不少于, 至少: the least or most that the figure is.
    fn limit(&self) -> Option<&'static str> {
        self.bare.ends(&self.words.limit_word).or_else(|| self.words.limit_word.ends(self.own))
    }

    /// 不超过, 不高于
    fn is_most(&self) -> bool {
        self.limit().is_some_and(|word| word.closes(&self.words.limit_most))
    }

    /// Hours and times are of what is done; 每校不少于1间 is of what there has to be.
    fn is_of_doing(&self) -> bool {
        self.quantity.dimension == Dimension::Duration || self.words.doing_unit.has(self.quantity.unit)
    }

    /// 每校, 每样, 人均: what comes behind is for each of many. 每年 is told by the words for periods.
    fn is_for_each(&self) -> bool {
        let each = self.own.split_last(chars!("每")).map(|(_, rest)| rest);
        each.is_some_and(|rest| !rest.begins(chars!("年月学期")) && rest.length() <= FOR_EACH)
            || self.yuan && self.own.holds(&self.words.averaged)
    }

    /// A repeated least or most is asked for, rather than told of: 按…, 落实…, 符合…的规定.
    pub(super) fn is_asked(&self) -> bool {
        let Self { scene, words, index, .. } = *self;
        let lead = scene.lead(index);
        scene.holds(&words.asking, lead) && scene.holds(&words.asking, tail_chars(lead, ASKED))
            || scene.holds(&words.asking_after, scene.clause_rest(index))
    }
}

/// 起始年级班额小学不超过45人: what a plan will keep classes to, where it tells of nobody who laid it down.
pub(in super::super) fn class_to_be_kept(scene: &Scene<'_>, index: usize, words: &Words) -> bool {
    let limit = || words.limit_word.ends(scene.own_lead(index)).filter(|word| !word.starts_with("不得"));
    if scene.quantities[index].unit != "人" || limit().is_none() {
        return false;
    }
    let told = tail_chars(scene.lead(index), ASKED);
    words.size_for_stages.find(told).is_some() && !told.holds(&words.laid_down_by)
}

/// 教师交流比例不低于10%, 服务期不少于5年: told in a report, what rules lay down and nobody measures so.
pub(in super::super) fn least_by_rule(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let quantity = &scene.quantities[index];
    let own = scene.own_lead(index);
    let word = words.limit_word.ends(own).or_else(|| least_of_base(own, quantity.unit, words))?;
    let head = own[..own.rfind(word)?].without_back(chars!("均应须分别"));
    let named = words.stage.ends(head).map_or(head, |stage| &head[..head.len() - stage.len()]);
    let list = match quantity.dimension {
        Dimension::Duration => &words.term_of_service,
        Dimension::Ratio => &words.share_by_rule,
        _ => return None,
    };
    let told = || scene.clause_lead(index).holds(chars!("已")) || words.year_round.find(own).is_some();
    list.ends(named).filter(|_| quantity.unit != "百分点" && !told()).map(|_| word)
}

/// 不低于符合条件教师总数的10%: the least or most, where what the share is of stands behind it.
pub(super) fn least_of_base(own: &str, unit: &str, words: &Words) -> Option<&'static str> {
    let base = own.strip_suffix('的').filter(|_| unit == "%")?;
    let (at, word) = words.limit_word.rfind(base)?;
    (base[at + word.len()..].length() <= BASE).then_some(word)
}

/// 送教每月不少于2次, 每校至少1名: what a report says of each of many, or of each week, is what they are held to.
pub(in super::super) fn least_for_each(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    // 每45人不少于1个
    let (told, word) = limit_before(scene, index, words).or_else(|| limit_behind(scene, index, words))?;
    let each = told.last_of(chars!("每"))?;
    (told[each..].length() <= FOR_EACH && scene.quantities[index].unit != "%" && !told.holds(chars!("已均")))
        .then_some(word)
}

/// 每校不少于1名, 每校至少配备1名: the clause before the word for the least or most, and the word.
fn limit_before<'t>(scene: &Scene<'t>, index: usize, words: &Words) -> Option<(&'t str, &'static str)> {
    let clause = scene.clause_lead(index);
    if let Some(word) = words.limit_word.ends(clause) {
        return Some((&clause[..clause.len() - word.len()], word));
    }
    let (told, verb) = clause.rsplit_once("至少")?;
    // 每校至少配备1名，目前已配备126名; alone it may be what was reached.
    let behind = || {
        let rest = scene.rest(index);
        let next = rest[first_clause(rest).len()..].cut_front(&'，')?;
        words.result_opening.starts(next).or_else(|| words.told_of_place.starts(next))
    };
    let asked = !verb.begins(&words.equipping) || behind().is_some();
    (words.act_verb.has(verb) && asked).then_some((told, "至少"))
}

/// 每位校长每周听课2节以上: the same behind the number, of what is done each week or month.
fn limit_behind<'t>(scene: &Scene<'t>, index: usize, words: &Words) -> Option<(&'t str, &'static str)> {
    let quantity = &scene.quantities[index];
    let word = words.at_least_after.starts(scene.after(index)).filter(|word| word.contains("以上"))?;
    let clause = scene.clause_lead(index);
    let each = clause.rfind('每').map(|at| &clause[at..])?;
    (words.doing_unit.has(quantity.unit) && words.per_time.starts(each).is_some_and(|time| !time.ends_with('年')))
        .then_some((clause, word))
}

/// 每人不少于72学时，实际80学时: the next figure tells what was reached of this one.
pub(in super::super) fn asked_and_reached(scene: &Scene<'_>, index: usize, words: &Words) -> bool {
    let (first, last) = row(scene, index);
    if scene.quantities.get(last + 1).is_none_or(|next| next.unit != scene.quantities[index].unit) {
        return false;
    }
    let after = words.beginning(scene.after(last));
    let rest = after.starts(&words.at_least_after).map_or(&*after, |word| &after[word.len()..]);
    // “入学率分别不低于99%、98%”：实际99.9%、98.2%
    let told = rest.cut_front(&'”').map_or_else(|| rest.cut_front(&'，'), |rest| rest.cut_front(&'：'));
    let reached = told.is_some_and(|rest| rest.length() <= REACHED && words.actually.find(rest).is_some());
    let own = scene.own_lead(first);
    // 课桌计划更新2.6万套，实际到位2.7万套
    reached && (scene.holds(&words.limit_word, own) || own.holds(&words.held_at) || own.holds(&words.planned_amount))
}
