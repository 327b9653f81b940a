//! Parts of a total: 其中农村9人.

use super::super::count::is_qualifier;
use super::super::phrase::Phrase;
use super::super::{Case, Earlier, Subjects, lists, place, strip};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::Dimension;

impl<'a> Subjects<'a> {
    /// 其中农村9人: the qualifier joins the head of the total; 其中专任教师9人 stands alone.
    pub(in super::super) fn part_of_total(&self, case: &Case<'_, 'a>, own: Phrase<'a>) -> Phrase<'a> {
        let Some(total) = self.total(case) else { return self.part_of_outer(case, own) };
        // 教育投入9.8亿元（不含基建）；含基建为10.6亿元: so much with it, and no part.
        let with = case.lead.raw.without_back(chars!("为达是约"));
        let without = || case.scene.lead(case.index).holds(words!["不含"]);
        if with.len() < case.lead.raw.len() && with.begins(chars!("含")) && !case.lead.bracket && without() {
            return Phrase { context: [with, total.phrase.context[0]], ..total.phrase };
        }
        // 幼儿园75所，已开工67所，其中已竣工26所: how far each has come is told of the same.
        if [own.body, total.phrase.body].iter().all(|text| text.begins(chars!("已"))) && total.phrase.head.is_empty() {
            return Phrase { body: own.body, ..total.phrase };
        }
        if names_thing(case, own.body) && !self.part_by_act(case, &own, total) {
            return self.like_sibling(case, own).unwrap_or_else(|| self.topic.complete(own, case));
        }
        part_by_place(case, own, total).unwrap_or_else(|| qualified(case, own, total))
    }

    /// 在园幼儿（其中女童9人）: without a total, what stands before the bracket.
    fn part_of_outer(&self, case: &Case<'_, 'a>, own: Phrase<'a>) -> Phrase<'a> {
        let outer = strip::clean(case.lead.outer);
        if (2..=20).contains(&outer.length()) {
            return Phrase { context: [outer, ""], ..own };
        }
        self.complete(own, case)
    }

    /// 市直18个、越城96个: what the part before borrowed, this one borrows too.
    fn like_sibling(&self, case: &Case<'_, 'a>, own: Phrase<'a>) -> Option<Phrase<'a>> {
        let sibling = self.earlier.last().filter(|e| {
            case.lead.listed
                && e.part
                && e.unit == case.quantity_unit()
                && !e.phrase.head.is_empty()
                && own.body.length() <= 4
        })?;
        let borrows = case.quantity.dimension != Dimension::People && is_place_or_kind(own.body, case.words);
        borrows.then_some(Phrase { head: sibling.phrase.head, suffix: sibling.phrase.suffix, ..own })
    }

    /// 校舍8万平方米，其中新增1万平方米: a verb alone says which part of the only total it is.
    fn part_by_act(&self, case: &Case<'_, 'a>, own: &Phrase<'a>, total: &Earlier<'a>) -> bool {
        let words = case.words;
        let act = own.body.trim_start_matches("当年").trim_start_matches("今年");
        let of_acts = words.act_verb.has(lists::head(&total.phrase, words).trim_start_matches('已'));
        let totals = self.plain().filter(|e| !e.part && e.unit == total.unit).count();
        words.act_verb.has(act)
            && !act.ends_with("学位")
            && !of_acts
            && totals == 1
            && case.quantity.dimension != Dimension::Money
    }
}

/// 专任教师, 中央资金, 小学: names what is counted by itself.
fn names_thing(case: &Case<'_, '_>, body: &str) -> bool {
    let words = case.words;
    match case.quantity.dimension {
        Dimension::People => words.person_head.ends(body.trim_end_matches('缺')).is_some(),
        Dimension::Money => words.money_noun.ends(body).is_some(),
        // 校舍面积3万平方米，其中危房面积1万平方米
        Dimension::Area if body.ends_with("面积") => !words.bare_area.has(body),
        _ if matches!(case.quantity_unit(), "所" | "家") => words.school_noun.ends(body).is_some(),
        // 满意度92%，其中家长93%: whose it is, not what.
        Dimension::Ratio | Dimension::Area | Dimension::Score
            if words.person_head.ends(body).is_some() || words.school_noun.ends(body).is_some() =>
        {
            false
        }
        _ => !is_qualifier(body, words),
    }
}

/// 劝返学生40人，其中甲县9人: a place has its part of what was done.
fn part_by_place<'a>(case: &Case<'_, 'a>, own: Phrase<'a>, total: &Earlier<'a>) -> Option<Phrase<'a>> {
    let Phrase { body: done, head, suffix, .. } = total.phrase;
    let part = place::is_place(own.body)
        && lists::opening_verb(done, case.words).is_some()
        && head.is_empty()
        && done.length() <= 12;
    part.then_some(Phrase { head: done, suffix, ..own })
}

/// 其中农村9人: the head of the total behind what tells the part.
fn qualified<'a>(case: &Case<'_, 'a>, own: Phrase<'a>, total: &Earlier<'a>) -> Phrase<'a> {
    let mut phrase = own;
    if total.phrase.of.contains(|c: char| c.is_ascii_digit()) {
        phrase.of = total.phrase.of;
    }
    let head = lists::head(&total.phrase, case.words);
    // 各级各类学校教师90人，其中小学20人: a kind of school stands in the place of all.
    let kind = case.words.stage.has(own.body) || case.words.school_noun.ends(own.body).is_some();
    let all = case.words.all_schools.starts(head).filter(|all| kind && head[all.len()..].length() >= 2);
    let head = all.map_or(head, |all| &head[all.len()..]);
    // 各类资助金900万元：学前教育资助80万元: the part says itself what it is of.
    let end = own.body.char_indices().nth_back(1).map_or("", |(at, _)| &own.body[at..]);
    let alone = case.quantity.dimension == Dimension::Money && own.body.length() >= 4 && head.contains(end);
    if !alone && !own.body.contains(head) {
        phrase.head = head;
        phrase.suffix = total.phrase.suffix;
        // 非学科类机构214家，其中体育52家: of that kind.
        if total.phrase.body.closes(&case.words.kind_end) && !total.phrase.head.is_empty() && phrase.context == ["", ""]
        {
            return Phrase { context: [own.body, total.phrase.body], body: head, head: "", ..phrase };
        }
        // 小学生均经费9000元，其中农村8000元
        let [whose, _] = total.phrase.context;
        let averaged = case.words.average.starts(total.phrase.body).is_some() && case.words.stage.has(whose);
        if averaged && phrase.context == ["", ""] && case.words.stage.find(own.body).is_none() {
            return Phrase { context: [own.body, whose], body: head, head: "", ..phrase };
        }
        if case.words.stage.has(own.body) && all.is_none() && head.len() < total.phrase.body.len() {
            phrase.head = lists::without_stage(total.phrase.body, case.words);
        }
    }
    phrase
}

/// 越城, 公办: a short name of a part that is the name of a place or a kind, not of a thing.
fn is_place_or_kind(text: &str, words: &Words) -> bool {
    words.school_noun.ends(text).is_none()
        && words.person_head.ends(text).is_none()
        && !text.closes(chars!("委部室室会组站校园班点"))
}
