//! What a member of a list says itself, before what all members share: `、小学` of 小学公办幼儿园数.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::Scene;

/// What the stage that a member of a list names itself adds to its theme.
pub(super) const OWN_STAGE: f32 = 8.0;

/// Bytes at the beginning of a subject that the member of a list says itself; `None` where it says all of it.
pub(super) fn own_of_member(scene: &Scene<'_>, index: usize, subject: &str) -> Option<usize> {
    let lead = scene.own_lead(index);
    if index == 0 || lead.len() > MEMBER_BYTES {
        return None;
    }
    let lead = lead.without_front(chars!(" 、，；：（"));
    let lead = Words::builtin().total_part.starts(lead).map_or(lead, |word| &lead[word.len()..]);
    let own = lead.without_back(chars!(" "));
    (!own.is_empty() && subject.len() > own.len() && subject.starts_with(own)).then_some(own.len())
}

/// A longer name is no member of a list that leaves out what all share.
const MEMBER_BYTES: usize = 48;

#[cfg(test)]
mod tests {
    use super::own_of_member;
    use crate::figures::example::Example;

    #[test]
    fn a_member_says_the_beginning_of_its_subject() {
        for (sentence, subject, expected) in [
            ("公办幼儿园6所、小学9所", "小学公办幼儿园数", Some("小学")),
            ("学生900人，其中初中300人", "初中学生数", Some("初中")),
            // It says all of it, or something else.
            ("公办幼儿园6所、小学9所", "小学", None),
            ("公办幼儿园6所、小学9所", "公办小学数", None),
        ] {
            let example = Example::new(sentence);
            let own = own_of_member(&example.scene(), 1, subject);
            assert_eq!(own.map(|bytes| &subject[..bytes]), expected, "{sentence} {subject}");
        }
    }
}
