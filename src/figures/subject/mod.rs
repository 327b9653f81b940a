//! Subject: what a figure counts, as a short noun phrase that can be read on its own.
//!
//! The words stand before the number (`改扩建公办幼儿园12所`), behind the unit (`3所学校获评先进集体`), or with an earlier
//! figure that this one continues (`在园幼儿1.3万人，同比增长3.1%`). One file a concern: [`lead`] and [`tail`] read the
//! text around the number, [`lists`] the members of a list, [`change`] rises and shares, [`money`] sums, [`topic`] what
//! the paragraph is about, [`phrase`] writes the result.

mod change;
mod lead;
mod lists;
mod money;
mod phrase;
mod tail;
mod topic;

use super::quantity::Quantity;
use super::scene::Scene;
use super::{Dimension, Nature};
use crate::catalog::words::Words;
use crate::outline::Section;
use lead::Lead;
use lists::Spread;
use phrase::Phrase;
use tail::Tail;
use topic::Topic;

/// A figure already named, which later ones of its sentence continue.
#[derive(Debug, Clone, Copy)]
struct Earlier<'a> {
    phrase: Phrase<'a>,
    unit: &'a str,
    dimension: Dimension,
    change: bool,
    share: bool,
    part: bool,
    bracket: bool,
    /// Named by the noun behind the unit.
    by_tail: bool,
    /// Byte behind what belongs to it.
    tail_end: usize,
    /// The text before a bracket it stands in.
    outer: &'a str,
    /// A threshold within the name of the next figure: 600分 in 600分以上12人.
    threshold: bool,
}

/// What earlier figures of the paragraph were about, for those that leave it out.
#[derive(Debug, Default)]
pub(super) struct Subjects<'a> {
    earlier: Vec<Earlier<'a>>,
    /// The last figure of the sentence before, if it is of the same paragraph.
    before: Option<Earlier<'a>>,
    topic: Topic<'a>,
    spread: Option<Spread<'a>>,
    sentence_end: usize,
}

/// Everything the rules need to know of the figure at hand.
struct Case<'s, 'a> {
    scene: &'s Scene<'a>,
    index: usize,
    quantity: &'a Quantity,
    nature: Nature,
    lead: Lead<'a>,
    tail: Tail<'a>,
    words: &'static Words,
}

impl<'a> Subjects<'a> {
    /// Begins a sentence; `headings` are the sections around, innermost first.
    pub(super) fn enter(&mut self, scene: &Scene<'a>, headings: &[&'a Section]) {
        let gap = scene.text.get(self.sentence_end..scene.start).unwrap_or_default();
        let same_paragraph = !gap.contains('\n') && !scene.text[..self.sentence_end].ends_with('\n');
        self.before = self.earlier.iter().rev().find(|e| !e.change && !e.share).copied().filter(|_| same_paragraph);
        self.earlier.clear();
        self.spread = None;
        self.topic.enter(scene, headings, same_paragraph);
        self.sentence_end = scene.end;
    }

    /// Names the subject of quantity `index`; figures of a sentence are asked for in order.
    pub(super) fn subject(&mut self, scene: &Scene<'a>, index: usize, nature: Nature) -> String {
        let last = self.earlier.last();
        let lead = lead::lead(
            scene,
            index,
            last.map_or(scene.start, |e| e.tail_end),
            last.is_some_and(|e| e.bracket),
            last.is_some_and(|e| e.part),
        );
        let quantity = &scene.quantities[index];
        let tail = tail::tail(scene, index);
        let case = Case { scene, index, quantity, nature, lead, tail, words: Words::builtin() };
        let mut named = self.name(&case);
        if named.phrase.is_empty() && named.phrase.context[0].is_empty() {
            named.phrase = self.fallback(&case);
        }
        let text = named.phrase.render();
        self.topic.note(&case, &named);
        self.earlier.push(named);
        text
    }

    fn name(&mut self, case: &Case<'_, 'a>) -> Earlier<'a> {
        let mut named = Earlier {
            phrase: Phrase::default(),
            unit: case.quantity_unit(),
            dimension: case.quantity.dimension,
            change: false,
            share: false,
            part: case.lead.part,
            bracket: case.lead.bracket,
            by_tail: false,
            tail_end: case.tail.end,
            outer: case.lead.outer,
            threshold: lead::is_threshold(case.scene, case.index),
        };
        if let Some(phrase) = self.spread(case) {
            named.phrase = phrase;
            return named;
        }
        if let Some(phrase) = self.change(case) {
            named.phrase = phrase;
            named.change = true;
            return named;
        }
        if let Some(phrase) = self.share(case) {
            named.phrase = phrase;
            named.share = true;
            return named;
        }
        if case.is_measure() {
            named.phrase = self.measure(case);
            return named;
        }
        let (phrase, by_tail) = self.count(case);
        named.phrase = phrase;
        named.by_tail = by_tail;
        named
    }

    /// Sums, rates, areas and scores: told by the words before.
    fn measure(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let words = case.words;
        if case.quantity.dimension == Dimension::Money {
            return self.money(case);
        }
        let text = case.lead.text;
        if self.is_norm(case) || words.norm.has(case.tail.noun) && text.is_empty() {
            return self.continued(case);
        }
        if case.quantity.unit == "%" && (text.is_empty() || case.tail.noun_follows_de(case)) {
            if !case.tail.noun.is_empty() && !case.tail.noun.starts_with("标准") {
                return Phrase {
                    of: predicate(case.tail.predicate),
                    body: case.tail.noun,
                    suffix: "比例",
                    ..Phrase::default()
                };
            }
        }
        if case.quantity.dimension == Dimension::Other
            && case.lead.raw.is_empty()
            && let Some(model) = self.plain().find(|e| e.unit == case.quantity_unit())
            && let Some(last) = self.plain().next().filter(|e| e.unit != model.unit)
        {
            return Phrase {
                context: [last.phrase.context[0], last.phrase.body],
                body: model.phrase.body,
                ..Phrase::default()
            };
        }
        if case.quantity.unit == "%" && text.is_empty() && !case.lead.same_clause && case.lead.raw.is_empty() {
            let of = predicate(case.tail.predicate);
            let noun = self.previous_noun(case);
            if of.chars().count() >= 2 && !noun.is_empty() {
                return Phrase { of, body: noun, suffix: "比例", ..Phrase::default() };
            }
        }
        if text.is_empty() || self.is_norm(case) {
            return self.continued(case);
        }
        if let Some(phrase) = self.age_only(case) {
            return phrase;
        }
        if let Some(phrase) = self.stage_only(case) {
            return phrase;
        }
        if let Some(phrase) = lists::turned(text, words) {
            return self.topic.complete(phrase, case);
        }
        let scored = ["得分", "评分", "总分", "自评"].iter().any(|word| text.ends_with(word));
        if case.quantity.dimension == Dimension::Score && scored && text.chars().count() <= 6 {
            let context = if case.lead.outer.is_empty() { self.topic.title() } else { lead::clean(case.lead.outer) };
            return Phrase {
                context: [context, ""],
                body: text,
                suffix: if text == "自评" { "得分" } else { "" },
                ..Phrase::default()
            };
        }
        let mut phrase = Phrase::body(shorter(text, words));
        if case.quantity.dimension == Dimension::Score && !text.ends_with('分') && text.chars().count() <= 4 {
            phrase.suffix = "分";
        }
        if case.quantity.unit == "%" && !ends_like_rate(text) {
            phrase.suffix = if text.ends_with("达标") || text.ends_with("覆盖") { "率" } else { "比例" };
        }
        if case.lead.part {
            return self.part_of_total(case, phrase);
        }
        self.complete(phrase, case)
    }

    /// Counted things and people: told by the noun behind the unit, else by the words before.
    fn count(&self, case: &Case<'_, 'a>) -> (Phrase<'a>, bool) {
        let words = case.words;
        let (mut lead, tail) = (case.lead.text, case.tail);
        if tail.noun.is_empty() && !tail.predicate.is_empty() && words.light_verb.has(lead) {
            lead = "";
        }
        if self.is_norm(case) {
            return (self.continued(case), false);
        }
        if let Some(phrase) = self.occasion(case) {
            return (phrase, false);
        }
        if !tail.noun.is_empty() && !case.noun_in_lead() {
            return (self.by_tail(case), true);
        }
        if lead.is_empty() {
            let of = predicate(tail.predicate);
            if of.is_empty() || case.lead.behind_bracket {
                return (self.continued(case), false);
            }
            let mut phrase = Phrase { of, suffix: case.count_suffix(""), ..Phrase::default() };
            let intro = self.topic.intro(case);
            let contest =
                ["活动", "比赛", "竞赛", "大赛", "评选", "展示", "会"].iter().any(|word| intro.ends_with(word));
            if of.chars().count() <= 14 && case.quantity.dimension != Dimension::People {
                phrase.context[0] = self.previous_noun(case);
            } else if contest && of.chars().count() + intro.chars().count() <= 26 {
                phrase.context[0] = intro;
            }
            if of.chars().count() <= 4 || case.words.joining.starts(of).is_some_and(|word| word.len() == of.len()) {
                phrase.context[0] = self.previous_noun(case);
            }
            return (phrase, false);
        }
        if let Some(phrase) = self.stage_only(case) {
            return (phrase, false);
        }
        if let Some(phrase) = lists::turned(lead, words) {
            return (self.topic.complete(phrase, case), false);
        }
        let body = case.event(shorter(lead, words));
        let mut phrase = Phrase { body, suffix: case.count_suffix(body), ..Phrase::default() };
        if let Some((verb, noun)) = lists::without_examples(body, words) {
            phrase.verb = verb;
            phrase.body = noun;
            return (phrase, false);
        }
        if case.lead.part {
            return (self.part_of_total(case, phrase), false);
        }
        if let Some(model) = self.qualifies(case, body) {
            phrase.head = lists::head(&model.phrase, words);
            phrase.suffix = model.phrase.suffix;
            return (phrase, false);
        }
        if case.lead.listed
            && let Some(last) = self.earlier.last().filter(|e| !e.change && !e.by_tail)
        {
            phrase.verb = lists::inherited_verb(&last.phrase, body, words);
            if !phrase.verb.is_empty() && phrase.suffix == "数" {
                phrase.suffix = "";
            }
            return (self.complete(phrase, case), false);
        }
        // 6所试点校招收学员239人: the noun of the figure before does what the verb says.
        if case.lead.same_clause
            && let Some(last) = self
                .earlier
                .last()
                .filter(|e| e.by_tail && matches!(e.unit, "所" | "家" | "个") && e.phrase.body.chars().count() >= 3)
            && words.act_verb.starts(body).is_some()
        {
            phrase.context[0] = last.phrase.body;
            return (phrase, false);
        }
        if words.person_head.ends(body).is_some() || words.school_noun.ends(body).is_some() {
            let of = predicate(tail.predicate);
            if of.chars().count() >= 3 && of.chars().count() <= 14 && !body.contains(of) {
                phrase.of = of;
            }
        }
        (self.complete(phrase, case), false)
    }

    /// 建成159个特殊教育资源教室; 3所学校获评先进集体
    fn by_tail(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let words = case.words;
        let noun = case.tail.noun;
        let mut phrase = Phrase { body: noun, suffix: case.tail_suffix(noun), ..Phrase::default() };
        let lead = if case.lead.examples { lists::before_names(case.lead.text, words) } else { case.lead.text };
        if case.lead.listed {
            if let Some(last) = self.earlier.last().filter(|e| e.by_tail && !e.change) {
                phrase.verb = last.phrase.verb;
            }
        } else if let Some((verb, rest)) = lists::last_verb(lead, words) {
            if !words.light_verb.has(verb) {
                phrase.verb = verb;
            }
            if words.joining.has(verb) {
                phrase.context[0] = self.previous_noun(case);
            }
            if rest.chars().count() >= 2 && rest.chars().count() <= 14 && !ends_with_preposition(rest) {
                phrase.context[0] = rest;
            }
        } else if !ends_with_preposition(lead) && lead.chars().count() <= 10 {
            phrase.context[0] = lead;
        }
        let short = noun.chars().count() <= 10;
        let of = predicate(case.tail.predicate);
        let length = of.chars().count();
        let free = phrase.verb.is_empty() || length <= 6 || (noun.chars().count() <= 2 && length <= 18);
        if free && short && of.chars().count() >= 2 {
            phrase.of = of;
            if phrase.context[0].chars().count() > 6 {
                phrase.context[0] = "";
            }
            if words.joining.has(of) {
                phrase.context[0] = self.previous_noun(case);
            }
        }
        phrase
    }

    /// A number with nothing of its own continues the figure before.
    fn continued(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        if case.lead.behind_bracket
            && let Some(earlier) = self.earlier.iter().rev().find(|e| !e.outer.is_empty())
        {
            let text = lead::clean(earlier.outer);
            let mut phrase = Phrase { body: text, ..Phrase::default() };
            if let Some(total) = self.total(case) {
                phrase.head = lists::head(&total.phrase, case.words);
            }
            return phrase;
        }
        let unit = case.quantity_unit();
        let same = |e: &&Earlier<'a>| e.dimension == case.quantity.dimension;
        let adjoining = case.lead.same_clause && case.lead.raw.is_empty() && !case.lead.behind_bracket
            || ["计", "即", "合计", "共计", "折合", "约合", "计为"].contains(&case.lead.raw);
        // 优良率提高2个百分点、达到55%: the new value belongs to what rose.
        if unit == "%"
            && let Some(last) = self.earlier.last().filter(|e| e.change && e.unit == "百分点")
            && !last.phrase.body.is_empty()
        {
            return Phrase { head: "", suffix: "", ..last.phrase };
        }
        let found = if adjoining {
            self.plain().next()
        } else if unit == "%" {
            let shares = || self.earlier.iter().rev().filter(|e| !e.change && !e.threshold);
            shares().find(|e| e.unit == unit).or_else(|| shares().next())
        } else {
            let kind = matches!(case.quantity.dimension, Dimension::Money | Dimension::People);
            self.plain()
                .find(|e| e.unit == unit)
                .or_else(|| self.plain().find(|e| kind && same(e)))
                .or_else(|| self.plain().next())
        };
        if found.is_none() {
            let intro = self.topic.intro(case);
            if !intro.is_empty() {
                return Phrase {
                    suffix: if case.is_measure() { "" } else { case.count_suffix(intro) },
                    ..Phrase::body(intro)
                };
            }
        }
        let Some(earlier) = found.or(self.before.as_ref()) else { return Phrase::default() };
        let mut phrase = earlier.phrase;
        if let Some(scope) = ["全省", "全国", "全市", "省定", "国定", "市定", "国家规定"]
            .iter()
            .find(|scope| case.lead.raw.contains(**scope))
            && phrase.context[0].is_empty()
        {
            phrase.context[0] = scope;
        }
        if earlier.share {
            return phrase;
        }
        if earlier.dimension != case.quantity.dimension || !phrase.suffix.is_empty() {
            phrase.suffix = if case.is_measure() { "" } else { case.count_suffix(phrase.body) };
        }
        if case.quantity.dimension == Dimension::Money && earlier.dimension != Dimension::Money {
            phrase.suffix = "金额";
        }
        if case.nature == Nature::Standard && earlier.phrase.suffix.is_empty() && !phrase.has("标准") {
            phrase.suffix = "标准";
        } else if self.is_norm(case) && case.nature == Nature::Target && !phrase.has("目标") {
            phrase.suffix = "目标数";
        }
        phrase
    }

    /// 低于3%的控制线, 完成年初确定的14所目标任务: a norm or a goal of an earlier figure.
    fn is_norm(&self, case: &Case<'_, 'a>) -> bool {
        if self.earlier.is_empty() || case.lead.listed || case.quantity.dimension == Dimension::Money {
            return false;
        }
        let words = case.words;
        let noun = case.tail.noun;
        let norm =
            words.norm.starts(noun).is_some() || words.norm.ends(noun).is_some_and(|_| noun.chars().count() <= 6);
        let lead = case.lead.text;
        let bare = lead.chars().count() <= 3
            || lists::opening_verb(lead, words).is_some_and(|verb| verb.len() == lead.len())
            || ["确定", "下达", "规定", "要求", "计划", "市定", "省定", "国定", "目标", "任务", "年初"]
                .iter()
                .any(|word| lead.ends_with(word));
        let task = case.nature == Nature::Target
            && lead.chars().count() <= 6
            && (lead.ends_with("任务") || lead.ends_with("目标"))
            && noun.is_empty();
        task || (norm && bare && matches!(case.nature, Nature::Standard | Nature::Target))
            || (case.nature == Nature::Standard
                && lead.chars().count() <= 3
                && case.quantity.dimension != Dimension::Money
                && noun.is_empty()
                && !case.lead.same_clause
                && words.stage.has(lead))
    }

    /// 州级8名 behind 市级“新时代好少年”30名: a bare qualifier borrows the head.
    fn qualifies(&self, case: &Case<'_, 'a>, body: &str) -> Option<&Earlier<'a>> {
        let words = case.words;
        let short = body.chars().count() <= 4;
        let marked =
            body.ends_with(['级', '类', '型', '办', '族', '籍', '内', '外', '科', '性']) && !body.ends_with("学科");
        if !(short && marked) || words.person_head.ends(body).is_some() || words.school_noun.ends(body).is_some() {
            return None;
        }
        let unit = case.quantity_unit();
        let whole = self
            .plain()
            .find(|e| e.unit == unit && !e.part)
            .or_else(|| self.before.as_ref().filter(|e| e.unit == unit))
            .or_else(|| self.plain().find(|e| e.unit == unit));
        whole.filter(|e| lists::head(&e.phrase, words) != body)
    }

    /// 两次到我市调研, 连续16年被评为先进, 召开8场以…为主题的研讨会: all that is said belongs to the occasion.
    fn occasion(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let unit = case.quantity_unit();
        let tail = case.tail;
        let lead = case.lead.text;
        if case.quantity.dimension == Dimension::Duration {
            let scope = words.place_scope.has(tail.noun);
            let said = if tail.noun.is_empty() || scope { tail::limit(tail.predicate, 26) } else { tail.noun };
            let lead = lead.trim_end_matches("为期").trim_end_matches("连续");
            if said.is_empty() || (!tail.noun.is_empty() && tail.predicate.is_empty()) {
                return None;
            }
            let verb = lists::without_verb(lead, words);
            return Some(Phrase {
                body: if lead.chars().count() > 12 { verb } else { lead },
                head: said,
                suffix: if unit == "年" { "年数" } else { "时长" },
                ..Phrase::default()
            });
        }
        if !is_event_unit(unit) || unit == "人次" || !tail.noun.is_empty() && tail.predicate.is_empty() {
            return None;
        }
        if tail.noun.is_empty() && tail.predicate.is_empty() {
            return None;
        }
        let said = if tail.noun.is_empty() { tail.predicate } else { tail.noun };
        let said = tail::limit(said, 20);
        let body = if words.light_verb.has(lead) || lead.chars().count() > 12 { "" } else { lead };
        Some(Phrase { body, head: said, suffix: case.count_suffix(said), ..Phrase::default() })
    }

    /// Earlier figures of the sentence that are no changes, latest first.
    fn plain(&self) -> impl Iterator<Item = &Earlier<'a>> {
        self.earlier.iter().rev().filter(|e| !e.change && !e.share && !e.threshold)
    }

    /// The total that a part belongs to.
    fn total(&self, case: &Case<'_, 'a>) -> Option<&Earlier<'a>> {
        let unit = case.quantity_unit();
        let whole = |e: &&Earlier<'a>| !e.part || (case.lead.bracket && !e.bracket);
        self.plain()
            .filter(whole)
            .find(|e| e.unit == unit)
            .or_else(|| self.plain().filter(whole).find(|e| e.dimension == case.quantity.dimension))
            .or_else(|| self.plain().filter(whole).next().filter(|_| unit == "%" && case.lead.bracket))
            .or(self.before.as_ref().filter(|e| {
                e.dimension == case.quantity.dimension && self.earlier.iter().all(|p| p.part || p.change || p.threshold)
            }))
    }

    /// 其中农村9人: the qualifier joins the head of the total; 其中专任教师9人 stands alone.
    fn part_of_total(&self, case: &Case<'_, 'a>, own: Phrase<'a>) -> Phrase<'a> {
        let words = case.words;
        let Some(total) = self.total(case) else {
            let outer = lead::clean(case.lead.outer);
            if outer.chars().count() >= 2 && outer.chars().count() <= 20 {
                return Phrase { context: [outer, ""], ..own };
            }
            return self.complete(own, case);
        };
        let people = case.quantity.dimension == Dimension::People;
        let complete = if people {
            words.person_head.ends(own.body).is_some()
        } else if case.quantity.dimension == Dimension::Money {
            words.money_noun.ends(own.body).is_some()
        } else if matches!(case.quantity_unit(), "所" | "家") {
            words.school_noun.ends(own.body).is_some()
        } else {
            !is_qualifier(own.body, words)
        };
        if complete {
            return self.topic.complete(own, case);
        }
        let mut phrase = own;
        let head = lists::head(&total.phrase, words);
        if !own.body.contains(head) {
            phrase.head = head;
            phrase.suffix = total.phrase.suffix;
            if words.stage.has(own.body) && head.len() < total.phrase.body.len() {
                phrase.head = lists::without_stage(total.phrase.body, words);
            }
        }
        phrase
    }

    /// 3-11岁96.4% behind 12-17岁学生接种率98.9%
    fn age_only(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text;
        if !text.ends_with('岁') {
            return None;
        }
        let model = self.plain().find(|e| e.unit == case.quantity_unit())?;
        let at = model.phrase.body.find('岁')?;
        Some(Phrase { context: [text, ""], body: &model.phrase.body[at + '岁'.len_utf8()..], ..Phrase::default() })
    }

    /// 初中62.4% behind 检出率小学31.5%; 初中三元 behind 小学每生每天两元.
    fn stage_only(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let text = case.lead.text;
        if !words.stage.has(text)
            && !(case.lead.listed && text.chars().count() <= 4 && words.stage.starts(text).is_some())
        {
            return None;
        }
        let school_unit = matches!(case.quantity_unit(), "所" | "个" | "处");
        if school_unit && !case.lead.part && !(case.lead.listed && self.earlier.last().is_some_and(|e| e.part)) {
            let of_school = self.earlier.last().filter(|e| case.lead.listed && e.unit == case.quantity_unit());
            let verb = of_school.map_or("", |e| lists::inherited_verb(&e.phrase, text, words));
            let of = predicate(case.tail.predicate);
            if (3..=14).contains(&of.chars().count()) {
                return Some(Phrase { body: text, of, ..Phrase::default() });
            }
            return Some(Phrase { body: text, verb, suffix: "数", ..Phrase::default() });
        }
        let unit = case.quantity_unit();
        let model = self.plain().find(|e| e.unit == unit).or(self.before.as_ref().filter(|e| e.unit == unit));
        let Some(model) = model else { return self.topic.head_for(text, case) };
        let source = model.phrase;
        let mut phrase = source;
        if words.stage.has(source.context[0]) {
            phrase.context[0] = text;
        } else if words.stage.has(source.body) && !source.head.is_empty() {
            phrase.body = text;
        } else if words.stage.starts(source.body).is_some() {
            phrase.body = text;
            phrase.head = if source.head.is_empty() { lists::without_stage(source.body, words) } else { source.head };
        } else {
            phrase.context[0] = text;
            if lists::opening_verb(phrase.body, words).is_some() && phrase.verb.is_empty() {
                phrase.body = lists::without_verb(phrase.body, words);
            }
        }
        Some(phrase)
    }

    /// Lends a dependent phrase the noun it leaves out.
    fn complete(&self, phrase: Phrase<'a>, case: &Case<'_, 'a>) -> Phrase<'a> {
        let mut phrase = phrase;
        if topic::depends(&phrase, case) {
            let mut noun = self.previous_noun(case);
            let stage_of_work = ["竣工", "开工", "完工", "在建", "投用", "交付", "实际竣工", "实际建成", "当年竣工"]
                .contains(&phrase.body);
            if stage_of_work
                && let Some(work) =
                    self.plain().find(|e| !e.by_tail && e.unit == case.quantity_unit() && e.phrase.body.ends_with(noun))
                && work.phrase.body.chars().count() <= 10
            {
                noun = work.phrase.body;
            }
            if !noun.is_empty() && !phrase.body.contains(noun) && !noun.ends_with(phrase.body) {
                phrase.context[1] = without_overlap(noun, phrase.body);
                return phrase;
            }
        }
        self.topic.complete(phrase, case)
    }

    /// The noun an earlier figure of the sentence, or its first clause, is about.
    fn previous_noun(&self, case: &Case<'_, 'a>) -> &'a str {
        let words = case.words;
        if let Some(noun) = self.topic.middle(case) {
            return noun;
        }
        let money = case.quantity.dimension == Dimension::Money;
        let counted = matches!(case.quantity.dimension, Dimension::Count | Dimension::Area)
            && words.joining.starts(case.lead.text).is_none();
        let fits = |e: &&Earlier<'a>| {
            (!e.part || case.lead.bracket)
                && (!e.bracket || case.lead.bracket)
                && e.unit != "比"
                && !(counted && e.dimension == Dimension::Money)
                && !(money && e.dimension == Dimension::Ratio)
        };
        let whole = self.plain().find(fits).or_else(|| self.plain().next());
        if let Some(earlier) = whole {
            if words.joining.starts(case.lead.text).is_some() || case.lead.text.ends_with("参与率") {
                let activity = lists::without_verb(predicate(earlier.phrase.of), words);
                if activity.chars().count() >= 3 && words.predicate.starts(activity).is_none() {
                    return activity;
                }
                let head = self.topic.sentence_head(case);
                if earlier.by_tail && !head.is_empty() {
                    return head;
                }
            }
            if case.quantity.dimension == Dimension::Money
                && case.lead.text.chars().count() <= 4
                && !case.lead.text.starts_with(['投', '总'])
                && let Some(money) = self.plain().find(|e| e.dimension == Dimension::Money)
                && words.bare_money.has(case.lead.text)
                && !money.part
                && ["已", "尚", "欠", "偿", "化", "支", "执", "到", "其", "上"]
                    .iter()
                    .any(|c| case.lead.text.starts_with(c))
            {
                return lists::noun(&money.phrase, words);
            }
            if earlier.dimension == Dimension::Money
                && let Some(other) =
                    self.plain().find(|e| !e.part && !matches!(e.dimension, Dimension::Money | Dimension::Ratio))
                && words.average.starts(case.lead.text).is_none()
                && case.quantity.dimension == Dimension::Money
            {
                return lists::noun(&other.phrase, words);
            }
            let noun = lists::noun(&earlier.phrase, words);
            if noun.is_empty() {
                return self.plain().map(|e| lists::noun(&e.phrase, words)).find(|noun| !noun.is_empty()).unwrap_or("");
            }
            return noun;
        }
        let intro = self.topic.intro(case);
        if !intro.is_empty() {
            return intro;
        }
        self.before.map_or("", |e| lists::noun(&e.phrase, words))
    }

    /// The clause, when nothing else names the figure.
    fn fallback(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let clause = case.scene.clause_lead(case.index);
        let text = lead::clean(clause);
        let text = if text.is_empty() { case.scene.clause_rest(case.index) } else { text };
        if text.is_empty() {
            return self.topic.phrase().unwrap_or(Phrase { suffix: "数量", ..Phrase::default() });
        }
        Phrase::body(text)
    }
}

impl<'a> Case<'_, 'a> {
    fn quantity_unit(&self) -> &'a str {
        &self.quantity.unit
    }

    /// Told by the words before rather than by a noun behind.
    fn is_measure(&self) -> bool {
        matches!(
            self.quantity.dimension,
            Dimension::Money
                | Dimension::Ratio
                | Dimension::Area
                | Dimension::Score
                | Dimension::Other
                | Dimension::Distance
        )
    }

    /// 优质课345节课, 晒课教师6474人: the noun before the number is enough.
    fn noun_in_lead(&self) -> bool {
        let (lead, noun) = (self.lead.text, self.tail.noun);
        let unit = self.quantity_unit();
        let counted = (matches!(unit, "所" | "家")
            && self.words.school_noun.ends(lead).is_some_and(|word| word.len() > 3))
            || (unit == "人" && self.words.person_head.ends(lead).is_some_and(|word| word.len() > 3));
        if counted && !self.lead.listed && !self.lead.examples && lists::last_verb(lead, self.words).is_none() {
            return true;
        }
        !lead.is_empty() && lead.chars().count() >= 2 && noun.chars().count() == 1
    }

    /// 开展廉政谈话50次 counts 廉政谈话; 举办培训班3期.
    fn event(&self, text: &'a str) -> &'a str {
        let mut text = text;
        if !is_event_unit(self.quantity_unit()) && !matches!(self.quantity_unit(), "节" | "门" | "篇" | "个") {
            return text;
        }
        while let Some(verb) = self.words.light_verb.starts(text) {
            if text.len() - verb.len() < 6 {
                break;
            }
            text = &text[verb.len()..];
        }
        text.trim_start_matches(['的', '了'])
    }

    /// What is added to a phrase before the number: 次数, 人数.
    fn count_suffix(&self, body: &str) -> &'static str {
        match self.quantity_unit() {
            "次" => {
                if body.ends_with("次数") {
                    ""
                } else {
                    "次数"
                }
            }
            "场" | "场次" => "场次",
            "人次" => {
                if body.ends_with("人次") {
                    ""
                } else {
                    "人次"
                }
            }
            "人" if body.ends_with("人数") || body.ends_with('数') => "",
            "人" if self.words.person_head.ends(body).is_none() => "人数",
            "节" => "节数",
            "小时" | "天" | "年" | "周" | "分钟" | "月" | "学时" | "课时" => "",
            _ if body.is_empty() || body.ends_with(['数', '量', '额', '率', '模']) => "",
            _ if lists::opening_verb(body, self.words).is_some() || body.contains('的') => "",
            _ => "数",
        }
    }

    /// What is added to a noun behind the unit.
    fn tail_suffix(&self, noun: &str) -> &'static str {
        match self.quantity_unit() {
            "次" => {
                if noun.ends_with("次数") {
                    ""
                } else {
                    "次数"
                }
            }
            "场" | "场次" => "场次",
            "人次" => "人次",
            _ => "",
        }
    }
}

impl<'a> Tail<'a> {
    /// 50%的乡村学校: the noun is joined by 的.
    fn noun_follows_de(&self, case: &Case<'_, 'a>) -> bool {
        !self.noun.is_empty()
            && case.scene.after(case.index).starts_with('的')
            && !self.noun.ends_with("标准")
            && lists::last_verb(case.lead.text, case.words).is_some_and(|(_, rest)| rest.is_empty())
    }
}

/// D级危房 before 危房率 -> D级
fn without_overlap<'a>(context: &'a str, body: &str) -> &'a str {
    body.char_indices()
        .map(|(at, c)| &body[..at + c.len_utf8()])
        .skip(1)
        .take(5)
        .filter(|start| context.ends_with(start))
        .last()
        .map_or(context, |start| &context[..context.len() - start.len()])
}

/// 公办, 农村, 市级: tells a part, not a thing.
fn is_qualifier(text: &str, words: &Words) -> bool {
    words.stage.has(text)
        || text.ends_with([
            '办', '级', '类', '型', '族', '区', '镇', '乡', '村', '内', '外', '性', '籍', '市', '县', '直', '属', '科',
            '期', '段', '上', '下', '旗', '州', '式',
        ])
}

fn is_event_unit(unit: &str) -> bool {
    matches!(unit, "次" | "场" | "期" | "人次" | "场次" | "批次" | "届" | "轮")
}

fn ends_like_rate(text: &str) -> bool {
    text.ends_with(['率', '比', '重', '度', '幅', '面', '速'])
        || text.ends_with("比例")
        || text.ends_with("占比")
        || text.ends_with("份额")
}

fn ends_with_preposition(text: &str) -> bool {
    text.ends_with([
        '对', '为', '与', '向', '给', '在', '由', '以', '把', '将', '从', '按', '使', '让', '和', '用', '有', '于',
        '经', '因',
    ])
}

/// What is said of the counted, ready to stand before it.
fn predicate(text: &str) -> &str {
    let words = Words::builtin();
    let mut text = text.trim_matches([' ', '、', '”', '“']);
    while let Some(word) =
        ["全部", "均", "已", "都", "也", "还", "共同", "正在", "仍", "顺利", "成功", "同时", "共", "全员", "，"]
            .iter()
            .find(|word| text.starts_with(**word))
    {
        if words.not_predicate.starts(text).is_some_and(|other| other.len() > word.len()) {
            break;
        }
        text = &text[word.len()..];
    }
    if let Some(rest) = text.strip_prefix("为").filter(|rest| rest.starts_with('“')) {
        text = rest;
    }
    for word in ["进行了", "进行", "作了", "开展了"] {
        if let Some(rest) = text.strip_prefix(word).filter(|rest| rest.chars().count() >= 4) {
            text = rest;
        }
    }
    if text.starts_with("组成") {
        return "";
    }
    let text = text.find('并').filter(|at| *at > 12).map_or(text, |at| &text[..at]);
    tail::limit(text, 20)
}

/// A long lead is cut at its last verb.
fn shorter<'a>(text: &'a str, words: &Words) -> &'a str {
    if text.chars().count() <= 14 {
        return text;
    }
    let cut = lists::from_last_verb(text, words, false);
    if cut.len() == text.len() { lists::from_last_verb(text, words, true) } else { cut }
}
