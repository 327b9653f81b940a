//! What a school that is not there yet will hold: 该项目建成后，可新增学位1620个; 在建的城南学校，可容纳2700名学生.

use super::Candidate;
use crate::catalog::probe::{Ask, chars};
use crate::figures::scene::first_clause;

impl Candidate<'_, '_> {
    /// 可新增, 将下降: behind 建成后 or of what is being built, to come.
    pub(super) fn is_capacity_to_come(&self) -> Option<&'static str> {
        let words = self.words;
        if !self.scene.says(&words.will_hold) {
            return None;
        }
        let lead = self.lead.split_last(chars!("；")).map_or(self.lead, |(_, lead)| lead);
        let (_, word) = words.will_hold.rfind(self.clause).or_else(|| self.is_listed_capacity())?;
        let built = words.once_built.find(lead).is_some_and(|(at, word)| {
            // 建成后，已容纳学生2600人
            !lead[at + word.len()..].holds(&words.by_now) && !lead[..at].closes(chars!("已"))
        });
        let building = || words.being_built.find(lead).is_some() && words.just_opened.find(lead).is_none();
        let due = || {
            let rest = self.scene.rest(self.index);
            let behind = rest[first_clause(rest).len()..].cut_front(&'，').map(first_clause).unwrap_or_default();
            words.target_lead.starts(behind).is_some() && words.kept.find(behind).is_some()
        };
        (built || building() || due()).then_some(word)
    }

    /// 可容纳60个教学班2700名学生: the second of two numbers.
    fn is_listed_capacity(&self) -> Option<(usize, &'static str)> {
        let before = self.index.checked_sub(1)?;
        let near = self.own.length() <= JOINED && !self.own.holds(chars!("，；。"));
        self.words.will_hold.rfind(self.scene.clause_lead(before)).filter(|_| near)
    }
}

/// Characters between two numbers of what a school will hold: 个教学班.
const JOINED: usize = 6;
