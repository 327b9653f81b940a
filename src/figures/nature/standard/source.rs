//! Norms that are cited with their source: 国家规定小学师生比为1:19, 《规范》规定，小学班额45人.

use super::Candidate;
use super::list::row;
use crate::catalog::probe::{Ask, chars};
use crate::figures::Dimension;
use crate::figures::reject::tail_chars;
use crate::figures::scene::last_clause;

/// Characters before a number in which the source of its norm may be named.
const SOURCE: usize = 60;
/// Characters between two norms of one source: 以上、初中不低于.
const MEMBER: usize = 14;
/// Characters from the source to the first norm.
const MEASURED: usize = 26;
/// Characters before the source in its clause: 基本均衡 in 基本均衡国家标准规定.
const NAMED: usize = 6;

impl Candidate<'_, '_> {
    /// 国家规定小学师生比为1:19，我市为1:17.6; 省定标准小学15册、初中25册: what a source at the beginning of a clause has laid down.
    pub(super) fn of_source(&self) -> Option<&'static str> {
        let (scene, words) = (self.scene, self.words);
        let said = scene.says(&words.norm_cited);
        if !said || self.quantity.unit == "百分点" || self.quantity.dimension == Dimension::Money && !self.is_small()
        {
            return None;
        }
        let lead = tail_chars(scene.lead(self.index), SOURCE);
        let (at, word) = words.norm_cited.rfind(lead)?;
        let (before, named) = (&lead[..at], &lead[at + word.len()..]);
        // 基本均衡国家标准规定; 达到国家标准的学校 and 按国家标准配备 tell what was done.
        let opens = last_clause(before);
        let source = word.begins(chars!("》")) || opens.length() <= NAMED && !opens.holds(&words.norm_gone_by);
        let told = || named.holds(chars!("。；\n我已")) || named.holds(&words.told_of_place);
        if !source || named.begins(&words.not_norm_of) || told() {
            return None;
        }
        let first = scene.first_behind(self.quantity.range.start - named.len())?;
        let measured = &named[..named.len() - (self.quantity.range.start - scene.quantities[first].range.start)];
        let listed = (first + 1..=self.index).all(|index| self.is_member(first, index));
        (listed && self.is_measure(first, measured)).then_some(word)
    }

    /// 初中25册 in 小学15册、初中25册; not 达到28册.
    fn is_member(&self, first: usize, index: usize) -> bool {
        let between = self.scene.between(index);
        let bound = self.words.at_least_after.starts(between).map_or(0, str::len);
        let named = between[bound..].without_front(chars!("，、和及"));
        between.length() <= MEMBER
            && self.scene.quantities[index].unit == self.scene.quantities[first].unit
            && !named.begins(chars!("达有实均现是为超"))
            && self.words.beyond.starts(named).is_none()
            && self.words.change_verb.ends(named).is_none()
    }

    /// 每百名学生计算机, 师生比为, 教师学历合格率: a norm measures something, or the source says what it is.
    fn is_measure(&self, first: usize, measured: &str) -> bool {
        let own = self.scene.own_lead(row(self.scene, first).0);
        let said = || own.closes(chars!("为是：≥≤到")) || self.words.limit_word.ends(own).is_some();
        measured.length() <= MEASURED
            && (said() || measured.holds(chars!("均每比额率")) || self.words.stage.ends(measured).is_some())
    }
}
