//! What the clause before, which has no figure, and the figure before name: 近视率连续下降，较上年降低1.3个百分点; 新购校车22辆，总数达到65辆.

use crate::catalog::probe::{Ask, chars};
use crate::figures::scene::last_clause;
use crate::figures::subject::read::strip;
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};

/// Characters of a rate that a clause names.
const LONGEST_RATE: usize = 14;

impl<'a> Subjects<'a> {
    /// 新购校车22辆，总数达到65辆: of all of them, and not of the new.
    pub(in crate::figures::subject) fn all_of_counted(
        &self,
        case: &Case<'_, 'a>,
        phrase: &Phrase<'a>,
    ) -> Option<Phrase<'a>> {
        let last = self.earlier.last().filter(|e| !e.change && !e.bracket && e.unit == case.quantity_unit())?;
        if !case.words.bare_total.has(phrase.body) || case.lead.part {
            return None;
        }
        let noun = lists::without_verb(lists::noun(&last.phrase, case.words), case.words);
        // 新购校车
        let added = noun.without_front(&case.words.newly_added);
        let noun = if added.length() >= 2 { added } else { noun };
        (noun.length() >= 2).then_some(Phrase { suffix: "总数", ..Phrase::body(noun) })
    }

    /// 普惠园认定工作全面铺开，首批认定33所: what is done so often is done to what the clause before names.
    pub(in crate::figures::subject) fn done_in_clause_before(
        case: &Case<'_, 'a>,
        phrase: &Phrase<'a>,
    ) -> Option<Phrase<'a>> {
        let words = case.words;
        let verb = words.act_verb.ends(phrase.body).filter(|verb| verb.len() > 3 && phrase.body.length() <= 5)?;
        if case.lead.part || case.lead.listed {
            return None;
        }
        let before =
            case.scene.between(case.index).strip_suffix(case.scene.own_lead(case.index))?.strip_suffix('，')?;
        let clause = last_clause(before);
        let noun = strip::clean(&clause[..clause.rfind(verb)?]);
        let named = (3..=14).contains(&noun.length()) && (case.index == 0 || clause.len() < before.len());
        let thing = words.school_noun.ends(noun).is_some()
            || words.person_head.ends(noun).is_some_and(|noun| noun.len() > 3)
            || words.generic.ends(noun).is_some_and(|noun| noun.len() > 3);
        (named && thing && lists::last_verb(noun, words).is_none() && !noun.holds(chars!("、“”和与及")))
            .then_some(Phrase { context: [noun, ""], suffix: case.count_suffix(noun), ..*phrase })
    }
}

/// 优良率66%，近视率连续下降，较上年降低1.3个百分点: the rate that the clause before names for itself.
pub(in crate::figures::subject) fn rate_of_clause_before<'a>(case: &Case<'_, 'a>) -> Option<&'a str> {
    if case.quantity.unit != "百分点" || case.lead.bracket {
        return None;
    }
    let before = case.scene.between(case.index).strip_suffix(case.scene.own_lead(case.index))?.strip_suffix('，')?;
    let clause = last_clause(before);
    // Behind the figure before a clause of its own begins.
    if case.index > 0 && clause.len() == before.len() {
        return None;
    }
    let (rate, moved) = clause.split_at(clause.rfind('率')? + '率'.len_utf8());
    let rate = strip::clean(rate);
    let named = (3..=LONGEST_RATE).contains(&rate.length()) && !rate.holds(chars!("、和与及"));
    (named && case.words.change_verb.find(moved).is_some()).then_some(rate)
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn the_clause_before_names_what_is_left_out() {
        let table: &[(&str, &[&str])] = &[
            ("新购校车12辆，总数达到41辆。", &["新购校车辆数", "校车总数"]),
            ("新购校车12辆，行驶总里程9万公里。", &["新购校车辆数", "行驶总里程"]),
            ("普惠园认定工作全面铺开，首批认定21所。", &["普惠园首批认定数"]),
            ("深化联盟办学和校长教师交流，交流19人。", &["交流人数"]),
            ("认定普惠园6所，首批奖补15所。", &["认定普惠园", "首批奖补数"]),
            ("体质优良率61%，近视率连续下降，较上年降低1.3个百分点。", &["体质优良率", "近视率降低"]),
            ("体质优良率61%，稳步提升，较上年提高1.3个百分点。", &["体质优良率", "体质优良率提高"]),
            ("体质优良率61%，较上年提高1.3个百分点。", &["体质优良率", "体质优良率提高"]),
        ];
        expect(table);
    }
}
