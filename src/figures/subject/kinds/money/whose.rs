//! Words before a sum that say by themselves what it is for: a site, a school, the whole field.

use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::subject::Earlier;

/// 城关中学 of 城关中学建筑面积2100平方米、投资260万元: the sum is that of the site that was measured.
pub(super) fn site_measured<'a>(before: &Earlier<'a>, words: &Words) -> Option<&'a str> {
    if before.dimension != Dimension::Area || before.phrase.context != ["", ""] {
        return None;
    }
    let site = before.phrase.body.cut_back(&words.own_measure)?;
    [&words.school_noun, &words.project_noun]
        .iter()
        .any(|list| list.ends(site).is_some_and(|w| w.len() > 3))
        .then_some(site)
}

/// 校舍进行维修改造, 学生的教学点 of 不足100名学生的教学点: a piece of a clause, which names nothing that money is for.
pub(super) fn is_clause(text: &str, words: &Words) -> bool {
    let acts = words.acts_upon.find(text).is_some_and(|(at, _)| at > 0);
    let torn = words.plain_people.starts(text).is_some_and(|people| text[people.len()..].starts_with('的'));
    acts || torn
}

/// 教育总投入: all that was put into the field, whatever the next clause tells.
pub(in crate::figures::subject) fn is_whole_input(text: &str, words: &Words) -> bool {
    words.spending.ends(text).is_some_and(|verb| text[..text.len() - verb.len()].closes(&words.input_of_field))
}

/// 某镇中心幼儿园, 城关第二小学: one school, mostly with the place before its name; no 各学校 or 全县中小学, and no company, which pays.
pub(in crate::figures::subject) fn is_one_school(text: &str, words: &Words) -> bool {
    let school = words.stage.ends(text).is_some() || text.closes(words!["学校", "校区"]);
    school
        && (5..=14).contains(&text.length())
        && !text.begins(chars!("各全该本我每"))
        && !text.closes(words!["开学前", "入学前"])
        && !words.stage.has(text)
        && words.all_schools.ends(text).is_none_or(|all| all.len() + "某镇".len() < text.len())
}
