//! What the number counts that sums up those before it: 小学教师86人、初中教师42人，共计128人.

use super::is_sum;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::{WordList, Words};
use crate::figures::Dimension;
use crate::figures::scene::LONGEST_LIST;
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};
use crate::figures::totals::by_lines::comes_to;

impl<'a> Subjects<'a> {
    /// 小学86所、初中32所，共118所: of all that come to the number, so of what their names have alike.
    pub(super) fn sum_of_members(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if !is_sum(case) || !case.lead.text.is_empty() || case.quantity.dimension == Dimension::Ratio {
            return None;
        }
        let members = self.come_to(case)?;
        let words = case.words;
        // 入学机会20分、教师队伍28分，合计48分: scores of several items have no noun alike.
        if case.quantity.dimension == Dimension::Score {
            let (body, suffix) = kind_of_all(&members, case).filter(|_| self.topic.label().is_empty())?;
            return Some(Phrase { suffix, ..Phrase::body(body) });
        }
        // 外来务工子弟小学生900人、初中生500人: what the first says of its own is carried to the others.
        let context = members.last()?.phrase.context[0];
        let of_all = |e: &&Earlier<'a>| e.phrase.context[0] == context || e.phrase.body.starts_with(context);
        let context = if members.iter().all(of_all) { context } else { "" };
        if members.iter().any(|e| e.phrase.has("每")) {
            return None;
        }
        if let Some(phrase) = same_of_all(&members, context) {
            return Some(phrase);
        }
        let alike = known_end(alike(&members, words), words);
        if alike.is_empty() {
            let (body, suffix) = kind_of_all(&members, case)?;
            return Some(Phrase { context: [context, ""], suffix, ..Phrase::body(body) });
        }
        let verb = shared_verb(&members, words);
        let suffix = match case.quantity.dimension {
            Dimension::Money => "合计",
            _ if case.is_measure() || !verb.is_empty() => "",
            _ => case.count_suffix(alike),
        };
        Some(Phrase { context: [context, ""], verb, body: alike, suffix, ..Phrase::default() })
    }

    /// The figures before that come to the number exactly, first to last; at least two.
    fn come_to(&self, case: &Case<'_, 'a>) -> Option<Vec<&Earlier<'a>>> {
        let quantities = &case.scene.quantities;
        let whole = case.quantity.value.number()?;
        let written = &case.scene.text[case.quantity.range.start..case.quantity.unit_at];
        let (mut sum, mut members) = (0.0, Vec::new());
        for (index, told) in self.earlier.iter().enumerate().rev().take(LONGEST_LIST) {
            if told.unit != case.quantity_unit() || told.change || told.bracket || told.threshold || told.share {
                continue;
            }
            sum += quantities[index].value.number()?;
            members.push(told);
            if sum > whole && !comes_to(sum, whole, written) {
                return None;
            }
            if members.len() > 1 && comes_to(sum, whole, written) {
                members.reverse();
                return Some(members);
            }
        }
        None
    }
}

/// 小学、初中受助学生分别为2万人、1万人，合计3万人; 五年新招聘教师分别为96、114名，合计210名: the noun that all have, whatever they are told of.
fn same_of_all<'a>(members: &[&Earlier<'a>], context: &'a str) -> Option<Phrase<'a>> {
    let first = members.first()?.phrase;
    let all = |of: fn(&Phrase<'a>) -> &'a str| members.iter().all(|e| of(&e.phrase) == of(&first));
    let alike = |e: &&Earlier<'a>| e.phrase.verb == first.verb && e.phrase.of == first.of;
    if !all(|phrase| phrase.head) || !members.iter().all(alike) {
        return None;
    }
    if all(|phrase| phrase.body) {
        return Some(Phrase { context: [context, ""], ..first });
    }
    // 小学, 初中 before 受助学生
    let plain = first.verb.is_empty() && first.of.is_empty() && !first.head.is_empty();
    plain.then_some(Phrase { context: [context, ""], body: first.head, head: "", ..first })
}

/// The noun of a member: 在校生 of 小学在校生 told in turn, 小学教师 of 招聘小学教师.
fn noun<'a>(member: &Earlier<'a>, words: &Words) -> &'a str {
    if member.phrase.head.is_empty() { lists::without_verb(member.phrase.body, words) } else { member.phrase.head }
}

/// What all names end with.
pub(super) fn alike<'a>(members: &[&Earlier<'a>], words: &Words) -> &'a str {
    let [first, rest @ ..] = members else { return "" };
    rest.iter().fold(noun(first, words), |end, member| {
        let other = noun(member, words);
        let pairs = end.chars().rev().zip(other.chars().rev());
        let bytes: usize = pairs.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
        &end[end.len() - bytes..]
    })
}

/// 教师 of 学教师: the longest known word that what is alike ends with, or a building, 教学楼, as it is.
fn known_end<'a>(alike: &'a str, words: &Words) -> &'a str {
    let lists = [
        &words.statistic,
        &words.person_head,
        &words.school_noun,
        &words.money_noun,
        &words.project_noun,
        &words.generic,
    ];
    let end = longest_end(alike, &lists);
    let building = end.is_empty() && alike.length() >= 2 && alike.closes(chars!("舍楼房堂场馆"));
    if building { alike } else { end }
}

/// The longest word of the lists that a text ends with; nothing where that is a single character.
pub(super) fn longest_end<'a>(text: &'a str, lists: &[&WordList]) -> &'a str {
    let longest = lists.iter().filter_map(|list| list.ends(text)).map(str::len).max();
    &text[text.len() - longest.filter(|len| *len > '字'.len_utf8()).unwrap_or_default()..]
}

/// 经费 of 人员经费 and 公用经费: the word that the names of all sums end with.
pub(in crate::figures::subject) fn alike_sums<'a>(members: &[&Earlier<'a>], words: &Words) -> &'a str {
    known_end(alike(members, words), words)
}

/// What members are that have no word alike: 小学 and 初中 are schools, 小学生 and 初中生 pupils, sums are sums.
fn kind_of_all(members: &[&Earlier<'_>], case: &Case<'_, '_>) -> Option<(&'static str, &'static str)> {
    let words = case.words;
    let all = |of: &dyn Fn(&str) -> bool| members.iter().all(|member| of(noun(member, words)));
    let school = |noun: &str| words.stage.ends(noun).is_some() || words.school_noun.ends(noun).is_some();
    match case.quantity.dimension {
        Dimension::Money => Some(("资金", "合计")),
        Dimension::Count if matches!(case.quantity_unit(), "所") && all(&school) => Some(("学校", "数")),
        Dimension::People if all(&|noun| noun.closes(chars!("生"))) => Some(("学生", "数")),
        Dimension::Score => Some(("合计", "得分")),
        _ => None,
    }
}

/// 招聘 of 招聘小学教师86人、初中教师42人: the verb that the first opens with, where no other has one of its own.
fn shared_verb<'a>(members: &[&Earlier<'a>], words: &Words) -> &'a str {
    let verb = |e: &Earlier<'a>| {
        if e.phrase.verb.is_empty() { lists::opening_verb(e.phrase.body, words).unwrap_or("") } else { e.phrase.verb }
    };
    let [first, rest @ ..] = members else { return "" };
    let opened = verb(first);
    if rest.iter().all(|e| matches!(verb(e), "") || verb(e) == opened) { opened } else { "" }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn a_sum_is_of_all_that_come_to_it() {
        let table: &[(&str, &[&str])] = &[
            (
                "招聘小学教师86人、初中教师42人、幼儿教师31人，共计159人。",
                &["招聘小学教师", "招聘初中教师", "招聘幼儿教师", "招聘教师"],
            ),
            ("全县有小学86所、初中31所、高中6所，共123所。", &["小学数", "初中数", "高中数", "学校数"]),
            (
                "小学、初中、高中在校生分别为2.6万人、1.4万人、0.8万人，合计4.8万人。",
                &["小学在校生数", "初中在校生数", "高中在校生数", "在校生数"],
            ),
            (
                "小学生3.6万人、初中生1.9万人、高中生0.9万人，总计6.4万人。",
                &["小学生数", "初中生数", "高中生数", "学生数"],
            ),
            (
                "绩效工资8600万元、乡镇工作补贴1230万元、班主任津贴460万元，合计10290万元。",
                &["绩效工资", "乡镇工作补贴", "班主任津贴", "资金合计"],
            ),
            (
                "新建校舍1.2万平方米、改造校舍0.7万平方米，合计1.9万平方米。",
                &["新建校舍面积", "改造校舍面积", "校舍面积"],
            ),
            ("入学机会得分20分，教师队伍得分28分，合计48分。", &["入学机会得分", "教师队伍得分", "合计得分"]),
            ("一本上线310人，二本上线860人，合计1170人。", &["一本上线人数", "二本上线人数", "上线人数"]),
            ("资助大学新生90人，每人4000元，合计36万元。", &["资助大学新生", "大学新生每人标准", "资助大学新生金额"]),
            ("寄宿生补助小学500元、初中625元，共21万元。", &["小学寄宿生补助", "初中寄宿生补助", "寄宿生补助"]),
            // It does not come to the number, or has a name of its own.
            ("县级以上名师、骨干教师共计312人。", &["县级以上名师、骨干教师数"]),
            ("每个补助3万元，共18万元。", &["每个补助", "补助金额"]),
        ];
        expect(table);
    }
}
