//! Of whom or what a sentence counts some: 专任教师 of 专任教师中，研究生学历12人，男教师30人.

use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::indicator::is_whole;
use crate::figures::scene::Scene;
use crate::figures::subject::kinds::count::is_qualifier;
use crate::figures::subject::read::strip;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier};

/// Characters of the noun.
const NOUN: std::ops::RangeInclusive<usize> = 2..=12;

/// Characters of the words for some of them.
const SOME: usize = 8;

/// The word for people or schools that a text ends with; 女生 is no such word for itself, 公办园 is.
fn noun_of(text: &str, words: &Words) -> Option<&'static str> {
    let counted = |word: &&str| word.len() > 3 || text.length() > 2;
    let people = words.person_head.ends(text).filter(counted);
    people.or_else(|| words.school_noun.ends(text).filter(counted))
}

/// The people or schools that the sentence opens with, where it goes on to some of them; empty otherwise.
pub(in crate::figures::subject) fn opened_with<'a>(scene: &Scene<'a>) -> &'a str {
    let words = Words::builtin();
    let first = scene.quantities.first().map_or(scene.end, |q| q.range.start);
    let opening = &scene.text[scene.start..first];
    let Some((clause, _)) = opening.split_first(chars!("，")) else { return "" };
    let Some(noun) = clause.strip_suffix('中') else { return "" };
    let noun = strip::strip_place(noun).without_front(words!["各级", "各类"]);
    let kind = noun_of(noun, words).is_some();
    let whole = NOUN.contains(&noun.length()) && !noun.holds(chars!("，。；：、（0123456789"));
    if kind && whole { noun } else { "" }
}

/// The phrase of a figure that counts some of `noun`, where its own words do not say of whom.
pub(in crate::figures::subject) fn some_of<'a>(
    case: &Case<'_, 'a>,
    named: &Earlier<'a>,
    noun: &'a str,
) -> Option<Phrase<'a>> {
    let words = case.words;
    let phrase = named.phrase;
    let unit = case.quantity_unit();
    let people = words.person_head.ends(noun).is_some();
    let fits = named.share || if people { unit == "人" } else { matches!(unit, "所" | "家") };
    let bare = phrase.context == ["", ""] && phrase.of.is_empty() && phrase.head.is_empty();
    let own = !phrase.body.is_empty() && phrase.body.length() <= SOME && !phrase.body.contains(noun);
    if noun.is_empty() || named.change || named.threshold || !(fits && bare && own) {
        return None;
    }
    // 教职工中，专任教师12人: those of all are named as well by their own noun, those of 新招聘教师 are not.
    if !named.share
        && noun_of(phrase.body, words).is_some()
        && noun_of(noun, words).is_some_and(|word| is_whole(&noun[..noun.len() - word.len()]))
    {
        return None;
    }
    // 公办36所: a qualifier stands before the noun.
    let before = is_qualifier(phrase.body, words) || phrase.body.closes(chars!("历称"));
    if before && !named.share && !words.stage.has(phrase.body) {
        return Some(Phrase { head: noun, suffix: case.count_suffix(noun), ..phrase });
    }
    Some(Phrase { context: [noun, ""], ..phrase })
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn some_of_those_the_sentence_opens_with() {
        expect(&[
            ("幼儿园中，公办36所，民办62所。", &["公办幼儿园数", "民办幼儿园数"]),
            ("全县专任教师中，研究生学历12人。", &["研究生学历专任教师数"]),
            ("在受资助学生中，女生126人。", &["受资助学生女生数"]),
            ("今年毕业生中，就业93人。", &["毕业生就业人数"]),
            ("新招聘教师中，男教师28人。", &["新招聘教师男教师数"]),
            ("各级骨干教师中，省级12人。", &["省级骨干教师数"]),
            // Of all, those have a noun of their own.
            ("教职工中，专任教师126人。", &["专任教师数"]),
            ("幼儿园中，公办园36所。", &["公办园数"]),
            // What is counted is no part of those, or nobody is named.
            ("检查中，发现隐患36处。", &["发现隐患"]),
            ("城区学校中，新增教师36人。", &["新增教师"]),
        ]);
    }
}
