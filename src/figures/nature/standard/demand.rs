//! Norms that a paper asks for, and those by which schools or counties are counted: 《办法》要求毛入园率达到85%, 九成学校生均图书达到30册.

use super::Candidate;
use super::NORMS_IN_A_ROW;
use super::list::row;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::reject::tail_chars;
use crate::figures::scene::{Scene, last_clause};

/// Characters before a number in which 要求 may stand.
const DEMANDED: usize = 60;
/// Characters between 要求 and a number right behind: 均达到.
const ASKED: usize = 6;
/// Characters of a clause that tells what a place has.
const HELD: usize = 18;
/// Commas between 要求 and a number.
const COMMAS: usize = 3;

impl Candidate<'_, '_> {
    /// 《办法》要求毛入园率达到85%，普惠率达到80%; 公办园占比要求达到50%以上，我县为56.3%. What a place is asked for by a day is a task.
    pub(super) fn demanded(&self) -> Option<&'static str> {
        let words = self.words;
        if self.quantity.unit == "百分点" || !self.reaches() {
            return None;
        }
        let lead = tail_chars(self.scene.lead(self.index), DEMANDED);
        let at = lead.rfind("要求")?;
        let (before, named) = (&lead[..at], &lead[at + "要求".len()..]);
        let told = named.holds(&words.told_of_place) || named.holds(chars!("；。：月已")) || names_year(named);
        if told || named.begins(chars!("，、的）”")) || named.matches('，').count() > COMMAS {
            return None;
        }
        // 毛入园率要求达到85%
        let direct = named.length() <= 3 && before.closes(chars!("率比例度"));
        // 印发《…办法》（以下简称《办法》），要求
        let paper = || before.cut_back(&'，').is_some_and(|before| last_clause(before).contains('》'));
        (direct || before.closes(&words.norm_asker) || paper()).then_some("要求")
    }

    /// 省里要求70%以上，我市为76%; 分配比例不低于50%，我县达到70%: what is asked for, where what there is follows in the same unit.
    pub(super) fn asked_and_held(&self) -> Option<&'static str> {
        let (scene, words) = (self.scene, self.words);
        let (first, last) = row(scene, self.index);
        let last = self.last_least(last);
        let next = scene.quantities.get(last + 1).filter(|next| next.unit == self.quantity.unit)?;
        if self.quantity.unit == "百分点" || next.range.start <= self.quantity.range.end {
            return None;
        }
        let after = words.beginning(scene.after(last));
        let bound = after.starts(&words.at_least_after).or_else(|| after.starts(&words.at_most_after));
        let told = bound.map_or(&*after, |word| &after[word.len()..]).cut_front(&'，')?;
        let own = scene.own_lead(first);
        let asked = || {
            let (before, named) = own.rsplit_once("要求")?;
            let reaches = words.value_verb.ends(named).or_else(|| words.limit_word.ends(named)).is_some();
            let direct = named.length() <= ASKED && (named.is_empty() || reaches);
            (direct && !before.is_empty() && !before.closes(&words.goes_by)).then_some("要求")
        };
        let held = || tells_what_there_is(told, words) || is_of_place(told, words);
        asked().or_else(|| words.limit_word.ends(own)).filter(|_| held())
    }

    /// 巩固率不低于95%，入学率不低于90%，我县分别达到98.2%和95.6%: the last of the leasts in a row that begins with the list ending at `last`.
    fn last_least(&self, mut last: usize) -> usize {
        for _ in 0..NORMS_IN_A_ROW {
            let next = last + 1;
            let same = self.scene.quantities.get(next).is_some_and(|next| next.unit == self.quantity.unit);
            if !same || self.words.limit_word.ends(self.scene.own_lead(next)).is_none() {
                break;
            }
            last = row(self.scene, next).1;
        }
        last
    }

    /// 学校规模不超过2000人。全县最大的小学1986人，全部达标。: a least or most of a sentence behind which another tells what a place has, or that it is met.
    /// 全县巩固率不低于95% is what it has.
    pub(super) fn told_before_place(&self) -> Option<&'static str> {
        let (scene, words) = (self.scene, self.words);
        let own = scene.own_lead(row(scene, self.index).0);
        let word = words.limit_word.ends(own)?;
        let stated = self.quantity.unit != "百分点"
            && !self.clause.holds(&words.told_of_place)
            && !self.clause.holds(chars!("我已均"))
            && words.year_round.find(self.clause).is_none();
        if !stated {
            return None;
        }
        let behind = &scene.text[scene.end.min(scene.text.len())..];
        let behind = behind.strip_prefix('。').unwrap_or(behind);
        let sentence = behind.split(['。', '\n']).next().unwrap_or_default();
        let place = words.all_of_place.starts(sentence).or_else(|| words.told_here.starts(sentence))?;
        let met = words.norm_met.find(sentence).is_some();
        (met || tells_what_there_is(sentence, words) || sentence[place.len()..].starts_with("分别")).then_some(word)
    }

    /// 标准为小学4.5平方米以上、初中5.8平方米以上: the next member of a list of norms that have bounds.
    pub(super) fn listed_with_norm(&self, left: usize) -> Option<&'static str> {
        let before = self.before_of_kind().filter(|_| left > 0)?;
        let between = self.words.beginning(self.scene.between(self.index));
        let bound = between.starts(&self.words.at_least_after).or_else(|| between.starts(&self.words.at_most_after))?;
        let bounded = self.tail.len() < self.after.len();
        let stage = between[bound.len()..].cut_front(&'、')?;
        let listed = bounded && self.words.stage.has(stage);
        if listed { super::standard(self.scene, before, self.words, left - 1) } else { None }
    }

    /// 达到, 不低于, 为: what the number is a least or a value of.
    fn reaches(&self) -> bool {
        let own = self.own;
        self.words.value_verb.ends(own).or_else(|| self.words.limit_word.ends(own)).is_some()
            || self.words.to.ends(own).is_some()
    }

    /// 71%以上的县生均校舍面积达到5平方米: so many are counted that have as much.
    pub(super) fn reached_by_each(&self) -> Option<&'static str> {
        if matches!(self.quantity.dimension, Dimension::Ratio | Dimension::Money) {
            return None;
        }
        let share = &self.scene.quantities[self.index.checked_sub(1)?];
        let own = self.scene.between(self.index);
        let own = own.strip_prefix("以上").unwrap_or(own);
        let who = own.cut_front(&'的').filter(|_| share.unit == "%")?;
        let each = self.words.counted_by_norm.starts(who)?;
        let measured = &who[each.len()..];
        let reached = measured.ends_with("达到") || self.words.limit_word.ends(measured).is_some();
        (reached && measured.holds(chars!("均")) && last_clause(measured) == measured).then_some("达到")
    }
}

/// 毛入园率应达到85%以上，我县为96.1%: in a report on what was done, what should be is a norm, and not where it should be so by a day: 到2025年应达到95%.
pub(in super::super) fn should_be(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    if scene.quantities[index].unit == "百分点" || !scene.says(&words.should_be) {
        return None;
    }
    // 应达到小学18平方米、初中23平方米
    let staged = scene.between(index).cut_front(&'、').is_some_and(|stage| words.stage.has(stage));
    if staged && index > 0 && scene.quantities[index - 1].unit == scene.quantities[index].unit {
        return words.stage.ends(scene.own_lead(index - 1)).and_then(|_| should_be(scene, index - 1, words));
    }
    let first = row(scene, index).0;
    let own = scene.own_lead(first);
    let own = words.stage.ends(own).map_or(own, |stage| &own[..own.len() - stage.len()]);
    let word = words.should_be.ends(own)?;
    let clause = scene.clause_lead(first);
    let dated = names_year(scene.lead(first).rsplit('；').next().unwrap_or_default())
        || clause.holds(chars!("月日"))
        || words.year_round.find(clause).is_some();
    (!dated).then_some(word)
}

/// 我市为, 实际, 测评结果为, 我县小学: tells whether nothing but who has it and a verb stands before a value.
fn tells_what_there_is(told: &str, words: &Words) -> bool {
    let rest = match words.told_here.starts(told).or_else(|| words.told_of_place.starts(told)) {
        Some(word) => &told[word.len()..],
        None => match words.survey.starts(told) {
            Some(word) => told[word.len()..].without_front(chars!("结果得分")),
            None => return false,
        },
    };
    let rest = rest.without_front(chars!("均已仅也只实际现约近分别的"));
    let rest = if words.value_verb.has(rest) { "" } else { rest };
    rest.is_empty() || rest == "是" || words.stage.has(rest)
}

/// ，并向农村初中倾斜，我县指标到校比例为: tells whether the clause before a value begins with the place that has it.
fn is_of_place(told: &str, words: &Words) -> bool {
    let clause = last_clause(told);
    let place = words.told_here.starts(clause).filter(|place| place.starts_with('我'));
    place.is_some() && clause.length() <= HELD && words.value_verb.ends(clause).is_some()
}

/// 2025年, but not 学前三年.
fn names_year(text: &str) -> bool {
    text.match_indices('年').any(|(at, _)| text[..at].ends_with(|c: char| c.is_ascii_digit()))
}
