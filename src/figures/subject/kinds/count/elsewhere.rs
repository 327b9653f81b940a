//! Counts whose noun stands behind the next figure or before a colon.

use crate::catalog::probe::{Ask, chars};
use crate::figures::subject::read::{strip, tail};
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};

/// Figures with a verb each among which a noun is looked for: 新建3所、改扩建2所公办幼儿园.
const MOST_VERBS: usize = 3;

impl<'a> Subjects<'a> {
    /// 新建3所、改扩建2所公办幼儿园: the noun stands behind the last of several verbs.
    pub(super) fn noun_of_next(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let (words, scene, verb) = (case.words, case.scene, case.lead.text);
        if !words.act_verb.has(verb) || !case.tail.noun.is_empty() {
            return None;
        }
        for next in (case.index + 1..scene.quantities.len()).take(MOST_VERBS) {
            let between = scene.between(next);
            let other = between.without_front(chars!("、和及，"));
            if other.len() == between.len()
                || !words.act_verb.has(other)
                || scene.quantities[next].unit != case.quantity.unit
            {
                return None;
            }
            let noun = tail::tail(scene, next).noun;
            if noun.length() >= 2 {
                return Some(Phrase { verb, ..Phrase::body(noun) });
            }
        }
        None
    }

    /// 劳动实践基地：校内93处: the noun stands before the colon.
    pub(super) fn of_label(case: &Case<'_, 'a>, phrase: Phrase<'a>) -> Option<Phrase<'a>> {
        if phrase.body.length() > 3 || !phrase.body.closes(chars!("级内外")) {
            return None;
        }
        let label = case.scene.between(case.index).strip_suffix(case.lead.raw)?.strip_suffix('：')?;
        let head = strip::clean(crate::figures::scene::last_clause(label));
        let named = (3..=10).contains(&head.length())
            && !head.begins(chars!("按从"))
            && !head.closes(&case.words.framing_end)
            && !head.contains(|c: char| c.is_ascii_digit());
        named.then(|| Phrase { head, suffix: case.count_suffix(head), ..phrase })
    }
}
