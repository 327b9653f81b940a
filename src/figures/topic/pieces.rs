//! A share told right behind a number of schools: 公办幼儿园52所，占比55.3% is a share of kindergartens and not of children.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::scene::Scene;

/// Tells whether quantity `index` is a percentage with nothing but 占, 占比达 and the like between it and a number of pieces.
pub(super) fn is_share_of_pieces(scene: &Scene<'_>, index: usize) -> bool {
    if index == 0 || scene.quantities[index].unit != "%" || scene.quantities[index - 1].dimension != Dimension::Count {
        return false;
    }
    let gap = scene.gap(index).without_front(chars!("，、（ "));
    Words::builtin().bare_share.has(gap.trim_end_matches(' '))
}

#[cfg(test)]
mod tests {
    use super::is_share_of_pieces;
    use crate::figures::example::Example;

    #[test]
    fn a_share_is_of_the_schools_right_before_it() {
        for (sentence, index, expected) in [
            ("公办幼儿园52所，占比55.3%", 1, true),
            ("普惠性幼儿园86所（占91%），其中公办园52所", 1, true),
            ("公办园52所，占比达到55%", 1, true),
            // The share names what it is of, or follows people, or nothing.
            ("公办园52所，在园幼儿占比55%", 1, false),
            ("公办园在园幼儿8621人，占比56%", 1, false),
            ("公办园52所，普惠率91%", 1, false),
            ("公办园占比55%", 0, false),
        ] {
            let example = Example::new(sentence);
            assert_eq!(is_share_of_pieces(&example.scene(), index), expected, "{sentence}");
        }
    }
}
