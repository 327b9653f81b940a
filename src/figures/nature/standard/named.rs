//! Figures that are called a norm, before or behind: 标准为850元, 3%的标准.

use super::list::row;
use super::{Candidate, NORMS_IN_A_ROW};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::{Beginning, Ending, Words};
use crate::figures::Dimension;
use crate::figures::nature::strip;
use crate::figures::scene::{LONGEST_LIST, Scene, first_clause, joins, joins_or_comma, last_clause};

/// Characters of what a norm is called behind its number.
const NORM_PHRASE: usize = 10;

/// Characters of the clause in which 应配 may stand before its number.
const DUE: usize = 14;

impl Candidate<'_, '_> {
    /// 3%的标准; 小学45人、初中50人的规定: behind the last of a list it is of all.
    pub(super) fn named_behind(&self) -> Option<&'static str> {
        norm_behind(self.tail, self.words).or_else(|| self.rule_behind()).or_else(|| {
            let last = list_end(self.scene, self.index);
            let other = last != self.index || self.tail.len() < self.after.len();
            let behind = self.scene.after(last).without_front(&self.words.threshold_end);
            if other { norm_behind(self.words.beginning(behind), self.words) } else { None }
        })
    }

    /// 较国家2025年2.6平方米的目标高出0.55平方米, 超出国家规划目标85%: what the nation aims at is a norm for each place. 创建国家级示范园3所的目标
    /// is a task, and 按照国家支出占4%的目标 goes by it.
    pub(super) fn national_goal(&self) -> Option<&'static str> {
        let (at, word) = self.scene.find(&self.words.national, self.own)?;
        let nation = &self.own[at + word.len()..];
        if nation.begins(chars!("级示重")) || self.clause.begins(&self.words.goes_by) {
            return None;
        }
        let behind = || self.tail.cut_front(&'的').and_then(|noun| self.words.goal_of_all.starts(noun));
        self.words.goal_of_all.ends(&self.bare).or_else(behind)
    }

    /// 按每600名学生配1名校医的规定, 满足每百名学生1台以上电脑的要求
    fn rule_behind(&self) -> Option<&'static str> {
        let named = first_clause(self.scene.after(self.index));
        let rule = named.length() <= NORM_PHRASE && named.closes(&self.words.rule_noun);
        let gone_by =
            || self.clause.contains('按') || self.clause.contains('每') && self.clause.begins(&self.words.meeting);
        (rule && gone_by()).then_some("按…的规定")
    }

    /// 标准为850元, 高于规定的每年72学时
    pub(super) fn named_before(&self) -> Option<&'static str> {
        let fixed = || self.words.standard_lead.ends(&self.bare[..self.bare.len() - self.period()?.len()]);
        let own = || self.words.standard_lead.ends(self.own).filter(|word| word.closes(chars!("为是")));
        let word = self.bare.ends(&self.words.standard_lead).or_else(fixed).or_else(own)?;
        let fits = self.quantity.dimension != Dimension::People || word.starts_with("应配");
        (fits && self.quantity.unit != "百分点").then_some(word)
    }

    /// 小学4.6人（标准4.2人）; 小学2.6间、初中2.9间（标准2.3间、2.4间): so is what is listed behind.
    pub(super) fn named_in_bracket(&self) -> Option<&'static str> {
        if !self.scene.says(&self.words.norm_in_bracket) {
            return None;
        }
        // （标准≤0.65）, （标准：不低于14平方米）
        let named = |bare: Ending<'_>| {
            let limit = self.words.limit_word.ends(&*bare).map_or(0, str::len);
            let bare = self.words.ending(bare[..bare.len() - limit].without_back(chars!("：≤≥")));
            let word = bare.ends(&self.words.norm_in_bracket)?;
            bare[..bare.len() - word.len()].closes(chars!("（")).then_some(word)
        };
        let (first, _) = row(self.scene, self.index);
        // 不低于 of （标准：不低于14平方米） is no word of the clause behind the colon.
        let between = || named(self.words.ending(self.scene.between(self.index)));
        let listed = || named(self.words.ending(strip(self.scene.own_lead(first), self.words)));
        named(self.bare).or_else(between).or_else(|| if first < self.index { listed() } else { None })
    }

    /// 均在规定值（0.65、0.55）以内
    pub(super) fn held_to_bracket(&self) -> Option<&'static str> {
        let mut first = self.index;
        for _ in 0..NORMS_IN_A_ROW {
            let own = self.scene.own_lead(first);
            if let Some((named, inside)) = own.split_last(chars!("（")) {
                // 按照编制标准（小学1:19、初中1:13.5）
                let by = || inside.is_empty() || self.words.stage.has(inside);
                let met = |named: &str| named.begins(&self.words.goes_by) || self.words.meeting.find(named).is_some();
                let norm = || self.words.norm_noun.ends(named).filter(|_| by() && met(named));
                return self.words.norm_before_bracket.ends(named).or_else(norm);
            }
            let between = self.scene.between(first);
            // （普惠率80%、公办园占比50%）
            let staged = || {
                let alike = first > 0 && self.scene.quantities[first - 1].unit == self.quantity.unit;
                alike && between.cut_front(&'、').is_some_and(|named| named.length() <= NORM_PHRASE)
            };
            if first == 0 || !joins_or_comma(between) && !staged() {
                return None;
            }
            first -= 1;
        }
        None
    }

    /// 建设标准：生均宿舍面积3平方米以上，每间不超过8人: all that is listed behind the colon.
    pub(super) fn headed_by_norm(&self) -> Option<&'static str> {
        if !self.scene.says(&self.words.norm_heading) {
            return None;
        }
        let (head, listed) = self.scene.lead(self.index).rsplit_once('：')?;
        let word = self.words.norm_heading.ends(head)?;
        let clause = last_clause(head);
        let named = clause.length() <= NORM_PHRASE && !clause.holds(&self.words.norm_source);
        (named && self.quantity.dimension != Dimension::Money && !listed.holds(chars!("；|"))).then_some(word)
    }

    /// 国家标准为小学7.5平方米
    pub(super) fn named_for_stage(&self) -> Option<&'static str> {
        let (at, word) = self.scene.rfind(&self.words.norm_is, self.own)?;
        let stage = self.own[at + word.len()..].length();
        ((1..=4).contains(&stage) && self.quantity.unit != "百分点").then_some("标准为")
    }

    /// 扣减综合考核0.5至1分, 每起扣2分, 照顾农村初中降30分录取: what is taken from or added to marks.
    pub(super) fn marks(&self) -> Option<&'static str> {
        if self.quantity.unit != "分" {
            return None;
        }
        if let Some(grade) = self.graded() {
            return Some(grade);
        }
        let admitted = || self.own.closes(chars!("加降")) && self.after.begins(&self.words.admitted);
        // 共扣2.5分 was taken off.
        let rule = self.quantity.max.is_some() || self.clause.contains('每');
        self.words
            .marks_taken
            .find(self.own)
            .map(|(_, word)| word)
            .filter(|_| rule)
            .or_else(|| admitted().then_some("录取"))
    }

    /// 90分以上为优秀, 80—89分的为良好: the marks that a grade asks for. 得92分，为优秀 tells what was reached.
    fn graded(&self) -> Option<&'static str> {
        let bounded = self.tail.len() < self.after.len() || self.quantity.max.is_some();
        let low = || self.own.closes(&self.words.at_most_before);
        let named = self.tail.without_front(chars!("的"));
        let verb = self.words.graded_as.starts(named).filter(|_| bounded || low())?;
        self.words.mark_grade.starts(&named[verb.len()..])
    }

    /// 满分100分
    pub(super) fn full_score(&self) -> Option<&'static str> {
        if self.quantity.unit != "分" {
            return None;
        }
        if full_mark(self.scene, self.index) {
            return Some("满分");
        }
        // 总分200分，自评192分
        let scored = || self.words.scored_here.has(self.scene.after(self.index).without_front(chars!("，")));
        if self.bare.closes(words!["总分"]) && scored() {
            return Some("总分");
        }
        self.bare.ends(&self.words.full_score).or_else(|| self.words.full_score.ends(self.own))
    }

    /// 应配生活教师96名
    pub(super) fn due(&self) -> Option<&'static str> {
        if !self.scene.says(&self.words.due_before) {
            return None;
        }
        let Some((at, word)) = self.scene.find(&self.words.due_before, self.own) else { return self.due_in_list() };
        // 仅占应配数的60%: what there is. 应有的
        let share = self.quantity.unit == "%" && self.own.holds(chars!("占"));
        let due = !self.own[at + word.len()..].begins(chars!("的尽"));
        (self.own.length() <= DUE && !share && due).then_some(word)
    }

    /// 每百名学生需配备教师4名、骨干教师1名: so is what is listed behind.
    fn due_in_list(&self) -> Option<&'static str> {
        let mut at = self.index;
        for _ in 0..NORMS_IN_A_ROW {
            let before = at.checked_sub(1)?;
            let listed = self.scene.after(before).contains('、') && self.scene.own_lead(at) == self.scene.between(at);
            if !listed || self.scene.quantities[before].unit != self.quantity.unit {
                return None;
            }
            let own = self.scene.own_lead(before);
            if let Some((_, word)) = self.scene.find(&self.words.due_before, own) {
                return (own.length() <= DUE && !self.own.holds(chars!("实现缺已"))).then_some(word);
            }
            at = before;
        }
        None
    }

    /// 分别低于国家标准0.65和0.55, 标准为15、25册: those behind the first of a list.
    pub(super) fn named_before_list(&self) -> Option<&'static str> {
        let (first, _) = row(self.scene, self.index);
        let lead = self.scene.own_lead(first);
        if first == self.index || !lead.holds(&self.words.norm_shared) && !lead.closes(chars!("为是的标")) {
            return None;
        }
        let fits = self.quantity.unit != "百分点" && self.quantity.dimension != Dimension::People;
        let norm = &self.words.standard_lead;
        norm.ends(strip(lead, self.words)).or_else(|| norm.ends(lead)).filter(|_| fits)
    }
}

/// 3%的标准, 50人的规定; not 45辆标准校车.
fn norm_behind(after: Beginning<'_>, words: &Words) -> Option<&'static str> {
    let Some(word) = after.starts(&words.standard_after) else {
        // 850元的国家基准定额: the noun stands at the end.
        let phrase = first_clause(after.cut_front(&'的')?);
        // 距50%的省定要求还有差距
        if let Some(giver) = words.norm_giver.starts(phrase) {
            return words.norm_noun.starts(&phrase[giver.len()..]);
        }
        // 85%的园达到标准 counts those that meet it.
        let named = phrase.length() <= NORM_PHRASE && !phrase.contains('、') && !phrase.holds(&words.meeting);
        return words.norm_noun.ends(phrase).filter(|_| named);
    };
    let noun = word.ends_with("标准") && words.standard_noun.starts(&after[word.len()..]).is_some();
    (!noun).then_some(word)
}

/// The last of the list a quantity stands in: 45人、50人的规定, 小学45人、初中50人的规定.
fn list_end(scene: &Scene<'_>, index: usize) -> usize {
    let most = scene.quantities.len().min(index + LONGEST_LIST);
    // 45人以上、50人以下的规定
    let bounded = |gap: &str| ["以上", "以下"].iter().filter_map(|bound| gap.strip_prefix(bound)).any(joins);
    let joined = |gap: &str| gap == "至" || joins_or_comma(gap) || bounded(gap);
    let mut last = scene.list_end(index, |i| joined(scene.between(i)));
    // 小班25人、中班30人、大班35人的标准
    while let Some(next) = scene.next_member(last).filter(|next| *next < most) {
        last = next;
    }
    last
}

/// 高出省定6000元标准2000元: the word for the gap between what there is and the norm named before it.
///
/// `clause` is a stretch of the sentence.
pub(in super::super) fn beyond_norm(scene: &Scene<'_>, own: &str, clause: &str, words: &Words) -> Option<&'static str> {
    let (_, word) = scene.find(&words.beyond, clause)?;
    // 低于33平方米的设置标准11.4平方米
    let noun = own.cut_front(&'的').is_some_and(|noun| noun.length() <= 6 && words.norm_noun.ends(noun).is_some());
    (noun || words.norm_alone.has(own)).then_some(word)
}

/// 保障职责（30分）自评29分: tells whether a score in a bracket is the most that its item can have, as the score itself stands right behind.
pub(in crate::figures) fn full_mark(scene: &Scene<'_>, index: usize) -> bool {
    let (quantity, next) = (&scene.quantities[index], scene.quantities.get(index + 1));
    let Some(next) = next.filter(|next| quantity.unit == "分" && next.unit == "分") else { return false };
    let between = scene.after(index);
    let scored = between.strip_prefix('）').map(|rest| rest.without_front(chars!("：，、 ")));
    scene.lead(index).ends_with('（')
        && scored.is_some_and(|scored| scored.is_empty() || Words::builtin().scored_here.has(scored))
        && next.value.number() <= quantity.value.number()
}
