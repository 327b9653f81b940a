//! Parts of a total: 其中农村9人.

use super::narrowed::narrowed;
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::scene::{LONGEST_LIST, Scene};
use crate::figures::subject::kinds::count::is_qualifier;
use crate::figures::subject::read::lead::Lead;
use crate::figures::subject::read::strip;
use crate::figures::subject::several::{lists, place};
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};
use crate::figures::totals::by_lines::comes_to;

impl<'a> Subjects<'a> {
    /// 学校106所，其中小学71所，初中35所: behind a part, what comes to the total together with it and what follows is a part as well.
    pub(in crate::figures::subject) fn completes_parts(
        &self,
        scene: &Scene<'a>,
        index: usize,
        lead: &Lead<'a>,
    ) -> bool {
        let between = scene.between(index);
        let quantity = &scene.quantities[index];
        // 项目90个：竣工60个，在建30个: how far each has come is no name of a part.
        let words = Words::builtin();
        let done = words.stage_of_work.has(lead.text) || words.act_verb.starts(lead.text).is_some();
        let counted = !done && matches!(quantity.dimension, Dimension::Count | Dimension::People | Dimension::Money);
        let adjoining = between.trim_start_matches('）').begins(chars!("，；"))
            && scene.own_lead(index).len() + '，'.len_utf8() >= between.trim_start_matches('）').len();
        if !counted || lead.bracket || lead.text.is_empty() || !adjoining || !self.follows_part(quantity.unit) {
            return false;
        }
        let Some(mut sum) = quantity.value.number() else { return false };
        let unit = quantity.unit;
        let mut parts = 0;
        let fits = |e: &Earlier<'_>| e.unit == unit && !(e.change || e.bracket || e.threshold);
        for (at, told) in self.earlier.iter().enumerate().rev().take(LONGEST_LIST) {
            let Some(value) = scene.quantities[at].value.number().filter(|_| fits(told)) else { continue };
            if told.part {
                sum += value;
                parts += 1;
                continue;
            }
            return parts > 0 && comes_to_with_rest(scene, index, sum, at);
        }
        false
    }

    /// 其中小学1620人，占42%；初中865人，占22%: behind a part with its share the next number with a share is a part as well, and so is, in a
    /// sentence of parts alone, what is named in the same way: 其中：基本支出900万元，项目支出200万元.
    pub(in crate::figures::subject) fn goes_on_with_parts(
        &self,
        scene: &Scene<'a>,
        index: usize,
        lead: &Lead<'a>,
    ) -> bool {
        let (between, unit) = (scene.between(index), scene.quantities[index].unit);
        let adjoins = between.begins(chars!("，；")) && scene.own_lead(index).len() + '，'.len_utf8() >= between.len();
        if lead.bracket || lead.text.is_empty() || !adjoins || !self.follows_part(unit) {
            return false;
        }
        let shared = |at: usize| {
            let share = scene.quantities.get(at).is_some_and(|quantity| quantity.unit == "%");
            share && scene.between(at).without_front(chars!("，、")).begins(chars!("占"))
        };
        let named_alike = |part: &Earlier<'a>| {
            let (first, own) = (part.phrase.body, lead.text);
            let end = own.char_indices().nth_back(1).map_or("", |(at, _)| &own[at..]);
            part.phrase.head.is_empty() && first != own && first.length() == own.length() && first.ends_with(end)
        };
        let apart = || self.earlier.iter().all(|e| e.part || e.share);
        index > 0 && shared(index - 1) && shared(index + 1)
            || self.earlier.last().is_some_and(|part| part.part && named_alike(part)) && apart()
    }

    /// Tells whether the figure before, but for brackets and shares, is a part of this unit.
    fn follows_part(&self, unit: &str) -> bool {
        let near = self.earlier.iter().rev().take(LONGEST_LIST).find(|e| !e.bracket && !e.share);
        near.is_some_and(|e| e.part && e.unit == unit && !e.change)
    }

    /// 其中农村9人: the qualifier joins the head of the total; 其中专任教师9人 stands alone.
    pub(in crate::figures::subject) fn part_of_total(&self, case: &Case<'_, 'a>, own: Phrase<'a>) -> Phrase<'a> {
        let Some(total) = self.total(case) else {
            return self.counted_in_rate(&own, case).unwrap_or_else(|| self.part_of_outer(case, own));
        };
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
        if let Some(phrase) = narrowed(case, own, total) {
            return phrase;
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

/// Tells whether `sum`, alone or with members of the list behind `index`, comes to quantity `total`.
fn comes_to_with_rest(scene: &Scene<'_>, index: usize, mut sum: f64, total: usize) -> bool {
    let quantity = &scene.quantities[total];
    let Some(whole) = quantity.value.number() else { return false };
    let written = &scene.text[quantity.range.start..quantity.unit_at];
    let mut depth = 0;
    for at in index..scene.quantities.len().min(index + LONGEST_LIST) {
        let opened = |mark: char| scene.between(at).matches(mark).count() as i32;
        depth = if at == index { 0 } else { (depth + opened('（') - opened('）')).max(0) };
        let member = &scene.quantities[at];
        if at > index && (depth > 0 || member.unit != quantity.unit) {
            continue;
        }
        if at > index {
            sum += member.value.number().unwrap_or_default();
        }
        if comes_to(sum, whole, written) {
            return true;
        }
        if sum > whole {
            return false;
        }
    }
    false
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
    // 儿童312名，已安置306名：特校就读118名，送教上门51名: what was done with them is no noun.
    if case.quantity.dimension == Dimension::People && head.begins(chars!("已")) {
        return own;
    }
    // 小学和初中共有学生8万人，其中小学5万人
    let head = lists::behind_stages(head, case.words).filter(|rest| kind && !rest.is_empty()).unwrap_or(head);
    let head = without_all_levels(head, own.body);
    if says_act_itself(&own, head, case.words) {
        return own;
    }
    let head = act_of_named(head, own.body, case.words).unwrap_or(head);
    // 教师缺编326人，其中小学缺编186人: what both say is said once.
    if let Some(phrase) = said_once(own, total, case.words) {
        return phrase;
    }
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

/// 示范园 of 各级示范园 before 省级: one level stands in the place of all.
pub(in crate::figures::subject) fn without_all_levels<'a>(head: &'a str, own: &str) -> &'a str {
    let at = head.find("各级").filter(|_| own.ends_with('级'));
    let rest = at.map_or(head, |at| head[at + "各级".len()..].without_front(words!["各类"]));
    if rest.length() >= 2 { rest } else { head }
}

/// 一本上线 of 本科上线, 第一产业就业 of 毕业生就业: the part says itself what was done.
fn says_act_itself(own: &Phrase<'_>, head: &str, words: &Words) -> bool {
    let act = words.generic.ends(own.body).filter(|act| act.len() > '字'.len_utf8() && act.len() < own.body.len());
    let plain = own.context == ["", ""] && own.verb.is_empty() && own.of.is_empty();
    act.is_some_and(|act| {
        plain && head.len() > act.len() && head.ends_with(act) && words.person_head.ends(act).is_none()
    })
}

/// 录取 of 清华、北大录取 before 清华: what was done with several, of one of them.
fn act_of_named<'a>(head: &'a str, own: &str, words: &Words) -> Option<&'a str> {
    let act = words.generic.ends(head).filter(|act| act.len() > '字'.len_utf8())?;
    let (names, act) = head.split_at(head.len() - act.len());
    (names.contains('、') && names.split('、').any(|name| name == own)).then_some(act)
}

/// 小学教师缺编 of 小学缺编 as a part of 教师缺编.
fn said_once<'a>(own: Phrase<'a>, total: &Earlier<'a>, words: &Words) -> Option<Phrase<'a>> {
    let stage = words.stage.starts(own.body)?;
    let said = &own.body[stage.len()..];
    let whole = total.phrase;
    let plain = whole.head.is_empty() && whole.context == ["", ""] && own.context == ["", ""];
    (plain && said.length() >= 2 && whole.body.len() > said.len() && whole.body.ends_with(said)).then(|| Phrase {
        context: [&own.body[..stage.len()], ""],
        suffix: if own.suffix.is_empty() { whole.suffix } else { own.suffix },
        ..Phrase::body(whole.body)
    })
}

/// 越城, 公办: a short name of a part that is the name of a place or a kind, not of a thing.
fn is_place_or_kind(text: &str, words: &Words) -> bool {
    words.school_noun.ends(text).is_none()
        && words.person_head.ends(text).is_none()
        && !text.closes(chars!("委部室室会组站校园班点"))
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn parts_take_what_the_total_is_of() {
        expect(&[
            // Several kinds of schools are one total.
            ("全县现有中小学、幼儿园152所，其中幼儿园66所、小学86所。", &["中小学、幼儿园数", "幼儿园数", "小学数"]),
            ("全县共有学校（幼儿园）312所，其中高中8所、小学158所。", &["学校（幼儿园）数", "高中数", "小学数"]),
            ("小学、初中和高中共96所，其中小学71所、初中25所。", &["小学、初中和高中数", "小学数", "初中数"]),
            (
                "小学和初中共有学生8.6万人，其中小学5.8万人、初中2.8万人。",
                &["小学和初中共有学生数", "小学学生数", "初中学生数"],
            ),
            ("公办中小学教师3100人，其中小学1900人、初中1200人。", &["公办中小学教师数", "小学教师数", "初中教师数"]),
            ("教师缺编320人，其中小学缺编180人。", &["教师缺编人数", "小学教师缺编人数"]),
            ("残疾儿童312名，已安置306名，其中随班就读137名。", &["残疾儿童数", "残疾儿童已安置人数", "随班就读人数"]),
            (
                "支出合计61000万元。其中：基本支出46000万元，占75.4%；项目支出14999万元，占24.6%。与上年相比增加2600万元。",
                &["支出", "基本支出", "基本支出占比", "项目支出", "项目支出占比", "支出增加额"],
            ),
            (
                "全县教职工3600人，其中小学1500人，占41.7%；初中800人，占22.2%。比上年增加36人。",
                &["教职工数", "小学教职工数", "小学教职工占比", "初中教职工数", "初中教职工占比", "教职工增加数"],
            ),
            ("本科上线1860人，其中一本上线320人。", &["本科上线人数", "一本上线人数"]),
            ("清华、北大录取9人，其中清华5人、北大4人。", &["清华、北大录取人数", "清华录取人数", "北大录取人数"]),
            ("各级示范园36所，其中省级4所、市级9所。", &["各级示范园数", "省级示范园数", "市级示范园数"]),
            // What comes to the total behind a comma is a part too, so the next sentence is of all.
            (
                "全县有义务教育学校106所，其中小学71所，初中35所。在校生4.1万人。",
                &["义务教育学校数", "小学数", "初中数", "义务教育学校在校生数"],
            ),
            (
                "全县有义务教育学校106所，其中小学71所，初中34所。在校生4.1万人。",
                &["义务教育学校数", "小学数", "初中数", "初中在校生数"],
            ),
        ]);
    }
}
