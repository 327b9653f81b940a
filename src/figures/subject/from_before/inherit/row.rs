//! What stands behind a row of several kinds is of all of them: 新建小学2所、幼儿园3所，新增学位900个 says nothing of kindergartens alone.

use super::sum::{alike, longest_end};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::scene::LONGEST_LIST;
use crate::figures::subject::several::lists;
use crate::figures::subject::{Case, Earlier, Subjects};

impl<'a> Subjects<'a> {
    /// The noun that all members of the row before this figure have, empty where they have none alike; nothing where no row stands there.
    pub(super) fn noun_of_row(&self, case: &Case<'_, 'a>) -> Option<&'a str> {
        if case.lead.listed || case.lead.part || case.lead.bracket {
            return None;
        }
        let told = self.spread.and_then(|spread| spread.of_all_before(case.index));
        let told =
            told.filter(|_| case.quantity.dimension != Dimension::Money).map(|told| noun_of_list(told, case.words));
        // 小学、初中专任教师分别为90人、70人; but what 男、女生平均身高 is of is not 生.
        let named =
            |noun: &&str| noun.is_empty() || case.words.person_head.ends(noun).is_some_and(|word| word.len() > 3);
        told.filter(named).or_else(|| self.noun_of_kinds(case))
    }

    /// 小学2所、幼儿园3所: kinds of schools, of projects, or one thing of several stages.
    fn noun_of_kinds(&self, case: &Case<'_, 'a>) -> Option<&'a str> {
        let words = case.words;
        let row = self.row(case);
        let [first, .., last] = row else { return None };
        // 寄宿生补助小学500元、初中625元; but a sum is not of those counted: 享受小学28516人、初中13806人，拨付资金1176万元.
        let (head, money) = (last.phrase.head, case.quantity.dimension == Dimension::Money);
        let fits = !money || last.dimension == Dimension::Money;
        if fits && !head.is_empty() && row.iter().all(|e| e.phrase.head == head && words.stage.has(e.phrase.body)) {
            return Some(head);
        }
        // 新建小学7所，改建10所: a verb alone is no other kind.
        if row.iter().any(|e| e.phrase.context != ["", ""] || e.unit == "%") {
            return None;
        }
        // 社区教育中心16所，老年大学3所，学员800人，覆盖率100%: persons and a rate may well be of the last.
        let last_mark = case.index.checked_sub(1).map_or("", |last| case.scene.between(last));
        let of_last = case.quantity.unit == "%" || case.quantity.dimension == Dimension::People;
        if of_last && last_mark.starts_with('，') {
            return None;
        }
        let kinds = [&words.school_noun, &words.stage, &words.project_noun];
        let kind = |noun: &str| kinds.iter().any(|list| list.ends(noun).is_some());
        let nouns = || row.iter().map(|e| lists::noun(&e.phrase, words));
        if !nouns().all(kind) || nouns().all(|noun| noun == lists::noun(&last.phrase, words)) {
            return None;
        }
        let members: Vec<&Earlier<'a>> = row.iter().collect();
        let end = longest_end(alike(&members, words), &kinds);
        // 新建公办幼儿园3所，扶持民办园6所
        if end.is_empty() && nouns().all(|noun| noun.ends_with('园')) {
            return Some("幼儿园");
        }
        // 新建小学3所、初中1所
        if end.is_empty() && nouns().all(|noun| noun.closes(&words.school_by_stage)) {
            return Some("中小学");
        }
        // 学科类培训机构86家、线上机构2家: the first says the most.
        let noun = lists::noun(&first.phrase, words);
        let whole = words.school_noun.ends(noun).filter(|word| !end.is_empty() && word.len() > end.len());
        Some(whole.map_or(end, |word| &noun[noun.len() - word.len()..]))
    }

    /// The figures before this one that stand in a row with the last of them, first to last: each told in a few words, with no more than a
    /// mark between.
    fn row(&self, case: &Case<'_, 'a>) -> &[Earlier<'a>] {
        let Some(last) = self.earlier.last() else { return &[] };
        let plain = |e: &Earlier<'a>| {
            e.is_plain() && !e.part && !e.bracket && !e.by_tail && e.unit == last.unit && !e.phrase.body.is_empty()
        };
        let joined = |index: &usize| {
            let between = case.scene.between(*index);
            let own = between.without_front(chars!("、，和及"));
            own.len() < between.len() && !own.holds(chars!("，；：、（）"))
        };
        // 建设学校12所，扩建中小学8所，增加学位900个: a member with a verb of its own begins anew, unless a semicolon ends the row.
        let words = case.words;
        let of_row = case.scene.between(case.index).contains('；');
        let mark = case.index.checked_sub(1).map_or("", |last| case.scene.between(last));
        if !of_row && mark.starts_with('，') && lists::opening_verb(last.phrase.body, words).is_some() {
            return &[];
        }
        let members = self.earlier.iter().rev().take(LONGEST_LIST).take_while(|e| plain(e)).count();
        if members < 2 {
            return &[];
        }
        let marks = (0..case.index).rev().take(members).take_while(joined).count();
        &self.earlier[self.earlier.len() - members.min(marks + 1)..]
    }
}

/// What is told in turn without its rate: 专任教师 of 专任教师, nothing of 辍学率.
fn noun_of_list<'a>(behind: &'a str, words: &Words) -> &'a str {
    let noun = if behind.ends_with('率') { lists::rate_noun(behind) } else { behind };
    lists::without_verb(noun, words)
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn what_follows_a_row_is_of_all_its_members() {
        let table: &[(&str, &[&str])] = &[
            ("新建城区小学2所、幼儿园4所，新增学位4200个。", &["新建城区小学", "新建幼儿园数", "新增学位"]),
            ("改扩建幼儿园5所、小学3所，增加学位2600个。", &["改扩建幼儿园", "改扩建小学数", "增加学位"]),
            (
                "学科类培训机构76家、线上机构3家，已压减70家，保留9家。",
                &["学科类培训机构数", "线上机构数", "培训机构已压减数", "培训机构保留数"],
            ),
            ("公办小学66所、民办小学4所，已撤并5所。", &["公办小学数", "民办小学数", "小学已撤并数"]),
            ("小学、初中辍学率分别控制在0.1%和0.4%以内，劝返率100%。", &["小学辍学率", "初中辍学率", "劝返率"]),
            // One kind, or each with its own.
            ("新建幼儿园6所，新增学位1800个。", &["新建幼儿园", "幼儿园新增学位"]),
            (
                "新建幼儿园6所，新增学位1800个；新建小学2所，新增学位2400个。",
                &["新建幼儿园", "幼儿园新增学位", "新建小学", "小学新增学位"],
            ),
            ("新增公办幼儿园2所、学位480个。", &["新增公办幼儿园", "公办幼儿园新增学位"]),
            ("教学点26个，撤并12个。", &["教学点数", "教学点撤并数"]),
        ];
        expect(table);
    }
}
