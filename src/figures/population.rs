//! What cannot be parts of one another: pupils and teachers, kindergartens and primary schools, classes and rooms, those who come and those who leave;
//! and people who are not all of their kind.

use crate::catalog::probe::{Ask, words};
use crate::catalog::words::{WordList, Words};
use crate::figures::indicator::is_whole;

/// Tells whether `part` counts what none of `total` can be: 保育员 behind 在园幼儿, 小学 behind 幼儿园, 退休教师 behind 招聘教师. Both are what stands before
/// a number, or the subject of a figure.
pub(in crate::figures) fn are_apart(part: &str, total: &str) -> bool {
    let words = Words::builtin();
    let (part, total) = (without_count(part), without_count(total));
    let by_noun = kinds(words).iter().any(|kinds| {
        let of = |text: &str| kinds.iter().position(|kind| kind.ends(text).is_some());
        let told = |kind: usize, text: &str| kinds[kind].find(text).is_some();
        let found = of(part).zip(of(total)).filter(|(part, total)| part != total);
        // 师生, 中小学、幼儿园 have both, and 小学附设幼儿园 is of a primary school.
        found.is_some_and(|(own, whole)| !told(own, total) && !told(whole, part))
    });
    by_noun || leaves(part, words) && !leaves(total, words) && words.staff_come.find(total).is_some()
}

/// The populations, each with others that it has nothing in common with.
fn kinds(words: &Words) -> [[&WordList; 3]; 3] {
    [
        [&words.learners, &words.school_workers, &words.parents],
        [&words.kindergartens, &words.primary_schools, &words.secondary_schools],
        [&words.classes_counted, &words.rooms_counted, &words.teams_counted],
    ]
}

/// 退休教师, 调出; 返聘退休教师 come.
fn leaves(text: &str, words: &Words) -> bool {
    words.staff_leave.find(text).is_some() && words.staff_come.find(text).is_none()
}

/// Tells whether a subject counts people who are not all of their kind: 辍学学生数, 超编人数; not 师生数, nor posts.
pub(in crate::figures) fn narrows(subject: &str) -> bool {
    let text = without_count(subject);
    let words = Words::builtin();
    let people = &words.plain_people;
    if words.posts.find(text).is_some() {
        return false;
    }
    match people.rfind(text) {
        Some((at, word)) => {
            // 教师　在编在岗教师
            let lead = text[..at].without_front(people);
            !is_whole(lead) || !is_whole(&text[at + word.len()..])
        }
        None => !is_whole(text),
    }
}

/// 教职工 of 教职工数
fn without_count(text: &str) -> &str {
    text.without_back(words!["人数", "间数", "数"])
}

#[cfg(test)]
mod tests {
    use super::{are_apart, narrows};

    #[test]
    fn populations_that_have_nothing_in_common() {
        for (part, total, expected) in [
            ("保育员", "在园幼儿", true),
            ("教职工数", "在校生数", true),
            ("保安", "学生", true),
            ("资源教师", "残疾儿童", true),
            ("家长", "小学生", true),
            ("小学", "幼儿园", true),
            ("教学点", "幼儿园", true),
            ("幼儿园", "小学", true),
            ("功能室", "班级", true),
            ("退休教师", "招聘教师", true),
            ("调出", "补充教师", true),
            // Of the same, or of what has both.
            ("寄宿生", "在校生", false),
            ("专任教师", "教职工", false),
            ("教师", "师生", false),
            ("初中", "中小学", false),
            ("幼儿园", "中小学、幼儿园", false),
            ("小学附设幼儿园", "小学", false),
            ("教学点", "小学", false),
            ("高中", "中学", false),
            ("教师", "党员", false),
            ("教师子女", "随迁子女", false),
            ("返聘退休教师", "招聘教师", false),
            ("退休", "离退休教职工", false),
        ] {
            assert_eq!(are_apart(part, total), expected, "{part} of {total}");
        }
    }

    #[test]
    fn people_who_are_not_all_of_their_kind() {
        for (subject, expected) in [
            ("辍学学生数", true),
            ("超编人数", true),
            ("寄宿生数", true),
            ("适龄儿童少年数", true),
            ("师生数", false),
            ("农村小学教师数", false),
            ("核定编制数", false),
        ] {
            assert_eq!(narrows(subject), expected, "{subject}");
        }
    }
}
