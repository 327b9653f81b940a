//! People who are part of a total that is not all of their kind: 小学生 among 辍学学生, 教师 among those who 超编.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::indicator::is_whole;
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier};

/// Characters of what tells some people of a school from the others: 违规补课, 营养改善计划受益.
const QUALIFIER: std::ops::RangeInclusive<usize> = 2..=8;

/// 辍学学生26人，其中小学生3人: a part that names its people takes what is said of those of the total, be it before them, behind them (教师缺编，其中小学教师)
/// or alone (超编180人，其中小学教师126人). Where the total is all people of a kind, the part stands for itself: 学生8.6万人，其中小学生5.2万人.
pub(super) fn narrowed<'a>(case: &Case<'_, 'a>, own: Phrase<'a>, total: &Earlier<'a>) -> Option<Phrase<'a>> {
    let (words, whole) = (case.words, total.phrase);
    let people = [case.quantity.dimension, total.dimension] == [Dimension::People; 2];
    let bare = |phrase: &Phrase<'_>| phrase.context == ["", ""] && phrase.head.is_empty();
    let named = [&words.learners, &words.school_workers].iter().any(|list| list.ends(own.body).is_some());
    // 妥善解决代课人员2800人，其中转为公办教师1900人: what became of them is told.
    let told = lists::opening_verb(own.body, words).is_some() || own.body.holds(chars!("为向由聘"));
    let plain = named && !told && own.of.is_empty() && own.verb.is_empty();
    if !people || !plain || !bare(&own) || !bare(&whole) {
        return None;
    }
    // 1260名学生参加运动会，其中小学生860人
    if !whole.of.is_empty() {
        let short = QUALIFIER.contains(&whole.of.length()) && words.plain_people.has(whole.body);
        return short.then_some(Phrase { of: whole.of, ..own });
    }
    if let Some(act) = behind_people(whole.body, words) {
        return Some(Phrase { head: act, suffix: whole.suffix, ..own });
    }
    let pupils = whole.body.strip_suffix('生').filter(|_| is_pupils(whole.body, words));
    let (qualifier, besides) = pupils.map_or_else(|| qualifier(whole.body, words), |of| (of, ""));
    if !besides.is_empty() && !own.body.contains(besides) {
        return Some(Phrase { head: besides, ..own });
    }
    // 骨干教师86人，其中市级骨干教师26人: said again.
    let end = qualifier.char_indices().nth_back(1).map_or("", |(at, _)| &qualifier[at..]);
    // 招聘教师312名，其中特岗教师180名; 获州以上表彰57人: what all came by, or a rank from which up they have it, is told.
    let told = words.staff_come.find(qualifier).is_some() || qualifier.begins(chars!("以"));
    // 校医及保健教师62名，其中专职校医21名: one of two kinds is not of the other.
    let told = told || qualifier.holds(chars!("、和与及"));
    let some = QUALIFIER.contains(&qualifier.length()) && (pupils.is_some() || !is_whole(qualifier));
    (some && !told && !own.body.contains(end)).then_some(Phrase { context: [whole.verb, qualifier], ..own })
}

/// 缺编 of 教师缺编, 获奖 of 师生获奖: what stands behind all people of a kind.
fn behind_people<'a>(body: &'a str, words: &Words) -> Option<&'a str> {
    let (at, people) = words.plain_people.find(body)?;
    let (lead, act) = (&body[..at], &body[at + people.len()..]);
    let plain = act.length() >= 2 && !act.begins(chars!("、和与及（")) && words.plain_people.find(act).is_none();
    (plain && is_whole(lead)).then_some(act)
}

/// 寄宿生, 毕业生: pupils of some kind in one word.
fn is_pupils(body: &str, words: &Words) -> bool {
    words.person_head.has(body) && !words.plain_people.has(body) && body.length() == 3
}

/// What narrows the people of a total, and what they are besides: 辍学 of 辍学学生, 超编 of 超编, 党员 of 党员.
fn qualifier<'a>(body: &'a str, words: &Words) -> (&'a str, &'a str) {
    if let Some(besides) = words.people_besides.ends(body) {
        return ("", &body[body.len() - besides.len()..]);
    }
    let people = [&words.plain_people, &words.school_workers, &words.person_head];
    let people = people.iter().find_map(|list| list.ends(body)).filter(|word| word.len() > '生'.len_utf8());
    let qualifier = &body[..body.len() - people.map_or(0, str::len)];
    // 教师　在编在岗教师
    (words.plain_people.starts(qualifier).map_or(qualifier, |people| &qualifier[people.len()..]), "")
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn people_of_a_total_that_is_not_all_of_their_kind() {
        expect(&[
            ("辍学学生26人，其中小学生3人、初中生23人。", &["辍学学生数", "辍学小学生数", "辍学初中生数"]),
            ("寄宿生8600人，其中小学生2100人。", &["寄宿生数", "寄宿小学生数"]),
            ("超编180人，其中小学教师120人、中学教师60人。", &["超编人数", "超编小学教师数", "超编中学教师数"]),
            (
                "普通话测试2100人，其中教师900人、学生1200人。",
                &["普通话测试人数", "普通话测试教师数", "普通话测试学生数"],
            ),
            ("教师缺编320人，其中小学教师180人。", &["教师缺编人数", "小学教师缺编人数"]),
            ("师生获奖1200人次，其中教师280人次。", &["师生获奖人次", "教师获奖人次"]),
            ("党员1800名，其中教师1400名。", &["党员数", "教师党员数"]),
            // All people of a kind.
            ("学生8.6万人，其中小学生5.2万人、初中生3.4万人。", &["学生数", "小学生数", "初中生数"]),
            ("义务教育阶段学生3.4万人，其中小学生2.2万人。", &["义务教育阶段学生数", "小学生数"]),
            ("专任教师2800人，其中女教师1900人。", &["专任教师数", "女教师数"]),
            ("师生8.6万人，其中学生8.1万人、教职工5000人。", &["师生数", "学生数", "教职工数"]),
            // Said again, or with a name of its own.
            ("认定骨干教师86人，其中市级骨干教师26人。", &["认定骨干教师", "市级骨干教师数"]),
            ("留守儿童2300人，其中小学1700人。", &["留守儿童数", "小学留守儿童数"]),
            // None of them at all.
            ("在校生1.2万人，其中寄宿生8600人，教职工1200人。", &["在校生数", "寄宿生数", "教职工数"]),
        ]);
    }
}
