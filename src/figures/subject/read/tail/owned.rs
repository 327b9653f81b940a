//! What schools and people have, lack or are given, told behind their noun: it ends the noun.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::{WordList, Words};
use crate::figures::scene::Scene;

/// Characters of the longest clause that says what schools lack: 实验仪器配备率不足.
const LONGEST_LACK: usize = 16;

/// Characters of the longest 的改造任务 that still tells of the schools before it.
const LONGEST_OWNED: usize = 9;

/// Characters of a kind of project: 建设项目, 改造提升工程.
const PROJECT: usize = 7;

/// Characters of what is given to schools or changed in them: 课桌. 3所学校建设 has nothing behind.
const OBJECT: usize = 2;

/// Where what was done to schools or people begins behind their noun: 学校|更换课桌椅; the end of `text` if nothing was.
///
/// 3所学校建设项目: that is what is counted.
pub(super) fn done_to_at(unit: &str, text: &str, words: &Words) -> usize {
    let nouns = match unit {
        // 36所学校食堂接入平台
        "所" | "家" => [&words.school_noun, &words.part_of_school],
        "人" => [&words.person_head, &words.person_head],
        _ => return text.len(),
    };
    let done = |at: &usize| {
        words.done_to.starts(&text[*at..]).is_some_and(|verb| text[*at + verb.len()..].length() >= OBJECT)
            && nouns.iter().any(|nouns| nouns.ends(&text[..*at]).is_some() && text[..*at].length() > 1)
            && !is_project(&text[*at..], words)
    };
    text.char_indices().map(|(at, _)| at).find(done).unwrap_or(text.len())
}

/// Where the people that schools have are told of, with their own number: 4所高中在校生1万人.
pub(in crate::figures::subject) fn own_people(text: &str) -> Option<usize> {
    let words = Words::builtin();
    let (at, word) = words.school_people.find(text)?;
    // 23所乡村小学在校生不足50人 says which they are.
    (words.over_word.starts(&text[at + word.len()..]).is_none()).then_some(at)
}

/// 12所学校图书陈旧, 4所学校占地面积低于18平方米: schools are counted, and what they lack is said of them.
pub(super) fn schools_lacking<'a>(
    scene: &Scene<'a>,
    index: usize,
    text: &'a str,
    noun: &str,
) -> Option<(&'a str, &'a str)> {
    let words = Words::builtin();
    if scene.quantities[index].unit != "所" || !text.starts_with(noun) {
        return None;
    }
    let end = noun.char_indices().map(|(at, c)| at + c.len_utf8()).find(|end| {
        let rest = &text[*end..];
        let word = rest.begins(&words.of_school);
        let goes_on = rest.begins(chars!("校园学")) && !word;
        *end < noun.len() && !goes_on && words.school_noun.ends(&text[..*end]).is_some_and(|word| word.len() > 3)
    });
    let Some(end) = end else {
        // 有23所生均校舍面积不达标
        let said = noun.length() >= 4 && text.length() <= LONGEST_LACK && words.lacking.ends(text).is_some();
        return said.then_some(("", text));
    };
    let rest = &text[end..];
    let lacking = words.lacking.find(rest).is_some() && !rest.begins(chars!("的、和及（"));
    (lacking && rest.length() <= LONGEST_LACK).then_some((&text[..end], rest))
}

/// 28个项目总投资7亿元, 56名教师平均年龄38岁, 45个党支部达标率100%, 4所高中在校生1万人: where the words for the next number begin.
pub(super) fn measure_at(text: &str, words: &Words) -> Option<usize> {
    let at = words.own_measure.find(text).map(|(at, _)| at).or_else(|| own_people(text))?;
    // 96所幼儿园园舍建筑面积21万平方米
    let at = text[..at].without_back(&words.school_building).len();
    let counted = |list: &WordList| list.ends(&text[..at]).is_some_and(|word| word.len() > 3);
    let lists = [&words.project_noun, &words.school_noun, &words.person_head, &words.counted_body];
    lists.into_iter().any(counted).then_some(at)
}

/// Byte behind 高职院校 in 3所高职院校的特色优势和学科品牌: schools and people are counted, not what they have; the end of `text` otherwise.
pub(super) fn owner_end(text: &str, words: &Words) -> usize {
    // 3所学校生均面积不达标
    if let Some((at, _)) = words.average.find(text).filter(|(at, _)| words.school_noun.ends(&text[..*at]).is_some()) {
        return at;
    }
    // 142所学校（幼儿园）专职保安配备率达100%
    let bracket = text.first_of(chars!("（")).map(|at| (&text[..at], &text[at + '（'.len_utf8()..]));
    if let Some((schools, behind)) = bracket.filter(|(schools, _)| words.school_noun.ends(schools).is_some())
        && let Some((note, owned)) = behind.split_once('）')
        // 30名名校（园）长
        && owned.without_back(chars!("、和")).length() > 1
        && !owned.starts_with('的')
        && !is_project(owned, words)
        // 60家学校（含幼儿园）食堂
        && words.part_of_school.starts(owned).is_none()
    {
        return schools.len() + '（'.len_utf8() + note.len() + '）'.len_utf8();
    }
    let Some(de) = text.first_of(chars!("的")).filter(|de| text[*de..].length() > LONGEST_OWNED) else {
        return text.len();
    };
    let owner = |list: &WordList| list.ends(&text[..de]).is_some_and(|word| word.len() > 3);
    if owner(&words.school_noun) || owner(&words.person_head) || owner(&words.stage) { de } else { text.len() }
}

/// 41个中小学（幼儿园）建设项目: projects are counted, not schools.
fn is_project(text: &str, words: &Words) -> bool {
    let end = text.char_indices().nth(PROJECT).map_or(text.len(), |(at, _)| at);
    text[..end].holds(&words.project_noun)
}
