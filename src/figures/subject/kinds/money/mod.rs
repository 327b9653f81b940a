//! Sums: a phrase such as 投入 or 总投资 leaves out what the money is for.

mod kind;
mod other;
mod plan;
pub(in crate::figures::subject) mod purpose;
mod whose;

use self::plan::plan_of_clause;
use self::purpose::{object, used_for};
use self::whose::{is_clause, site_measured};
pub(in crate::figures::subject) use self::whose::{is_one_school, is_whole_input};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::scene::{joins, last_clause};
use crate::figures::subject::from_before::inherit::lender::{is_only_reached, plan_of_schools};
use crate::figures::subject::read::strip::strip_front;
use crate::figures::subject::read::tail;
use crate::figures::subject::several::lists;
use crate::figures::subject::several::parts::is_paid_by;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};
use crate::text::place_in;

/// Characters of the name of a sum that is not cut.
const LONGEST_SUM: usize = 18;

/// Characters of a standard that does not say what is paid by it: 补助标准, 生活补助标准.
const LONGEST_STANDARD: usize = 6;

/// Characters of a thing that is given to each: 营养餐每人每天4元.
const THING: usize = 3;

impl<'a> Subjects<'a> {
    /// Names a sum.
    pub(in crate::figures::subject) fn money(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let words = case.words;
        if let Some(phrase) = self.norm_of_sum(case) {
            return phrase;
        }
        let text = case.lead.text;
        // 平均每生拥有图书32册、设备值2100元
        let listed = self.earlier.last().filter(|_| case.lead.listed && !text.is_empty());
        if let Some(each) = listed.map(|e| lists::each_of_list(&e.phrase, words)).filter(|each| !each.is_empty()) {
            return Phrase { verb: each, ..Phrase::body(text) };
        }
        if text.is_empty() {
            return self.sum_alone(case);
        }
        if case.lead.part && text.length() <= 8 {
            let mut phrase = Phrase::body(text);
            self.paid_for_each(case, &mut phrase);
            if !phrase.context[0].is_empty() {
                return phrase;
            }
        }
        let told = self
            .other_sum(case)
            .or_else(|| self.by_source(case))
            .or_else(|| self.budgeted(case))
            .or_else(|| self.average_of_others(case))
            .or_else(|| self.average_of_part(&Phrase { suffix: "金额", ..Phrase::body(text) }, case))
            .or_else(|| self.sum_of_kind(text))
            .or_else(|| self.stage_only(case))
            .or_else(|| self.place_only(case))
            .or_else(|| lists::turned(text, words))
            .or_else(|| lists::turned_average(text, words))
            .or_else(|| self.next_grade(text))
            .or_else(|| self.paid_to_each(case));
        if let Some(phrase) = told {
            return phrase;
        }
        if let Some(grant) = self.grant(case) {
            return Phrase { context: [grant, ""], body: text, ..Phrase::default() };
        }
        let named = without_payment(text, case);
        if words.own_sum.has(named) {
            return Phrase { suffix: if named.ends_with("金额") { "" } else { "金额" }, ..Phrase::body(named) };
        }
        if let Some(phrase) = self.sum_of_part(named) {
            return phrase;
        }
        match [named, text].into_iter().find(|sum| words.bare_money.has(sum)) {
            Some(bare) => self.bare_sum(case, bare),
            None => self.named_sum(case, named),
        }
    }

    /// 营养改善计划按每生每天4元, 补助标准为每生每年4200元: what is paid, and for whom.
    fn paid_to_each(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let (words, text) = (case.words, case.lead.text);
        if let Some((plan, each)) =
            text.split_once('按').filter(|(plan, each)| !plan.is_empty() && each.starts_with('每'))
        {
            return Some(Phrase { context: [plan, ""], body: each, ..Phrase::default() });
        }
        // 每生每期小学500元
        if let Some(stage) = words.stage.ends(text)
            && words.per_unit.has(&text[..text.len() - stage.len()])
        {
            let (each, stage) = text.split_at(text.len() - stage.len());
            let sum = Self::sum_before(case)?;
            return Some(Phrase { context: [stage, ""], body: each, head: sum, ..Phrase::default() });
        }
        let (standard, each) = text.split_once('为')?;
        // 寄宿生标准为小学每生每年
        let (stage, each) = each.split_at(words.stage.starts(each).map_or(0, str::len));
        if !standard.ends_with("标准") || !each.starts_with('每') {
            return None;
        }
        // 初中公用经费标准为每生每年850元 says what is paid, and behind another amount for each it is not of that.
        let told = standard.length() > LONGEST_STANDARD || self.plain().next().is_some_and(|e| e.phrase.has("每"));
        let sum = Self::sum_before(case).filter(|sum| !told && !sum.contains(standard)).unwrap_or_default();
        let context = match (stage, sum) {
            ("", sum) => [sum, ""],
            // 补助公用经费3527万元，标准为小学每生每年250元
            (stage, "") if !told => [stage, self.previous_noun(case)],
            (stage, sum) => [stage, sum],
        };
        Some(Phrase { context, body: each, head: standard, ..Phrase::default() })
    }

    /// A sum that is named by more than 投入 or 资金: 校舍维修资金.
    fn named_sum(&self, case: &Case<'_, 'a>, named: &'a str) -> Phrase<'a> {
        let words = case.words;
        let phrase = Phrase::body(if named.length() > LONGEST_SUM { shorter_sum(named, words) } else { named });
        if case.lead.part {
            return self.part_of_total(case, phrase);
        }
        let paid = words.spending.ends(named).is_some_and(|verb| named.len() > verb.len() + 3);
        // 一般公共预算教育经费（包括事业费和附加）为9亿元: the noun stands before the bracket.
        let noun = named.strip_suffix('）').and_then(|text| text.rsplit_once('（')).map_or(named, |(noun, _)| noun);
        if words.money_noun.ends(noun).is_none() || paid {
            return self.unnamed_sum(phrase, case);
        }
        // 投入建设类资金750万元，用于校舍改造: the kind of money alone does not say what for.
        // 收入62万元，全部用于改善办学条件: but nothing comes in for that.
        let purpose = if named.length() <= 5 && words.income.ends(named).is_none() { used_for(case) } else { "" };
        if !purpose.is_empty() {
            return Phrase { context: [purpose, ""], ..phrase };
        }
        self.complete(phrase, case)
    }

    /// 资助学生900人，资金80万元，其中残疾学生12人，资金2万元: the part has its own of what was paid in all.
    fn sum_of_part(&self, named: &'a str) -> Option<Phrase<'a>> {
        let part = self.earlier.last().filter(|e| e.part && e.dimension == Dimension::People && !e.bracket)?.phrase;
        let whole = self.plain().find(|e| !e.part && e.dimension == Dimension::Money)?.phrase;
        let alike = named.length() >= 2 && (whole.body.ends_with(named) || whole.head.ends_with(named));
        let suffix = if whole.body.ends_with(named) { whole.suffix } else { "" };
        alike.then_some(Phrase { context: [part.body, part.head], body: named, suffix, ..Phrase::default() })
    }

    /// A sum with no words before it.
    fn sum_alone(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        if !case.tail.noun.is_empty() && self.earlier.is_empty() {
            return Phrase { body: case.tail.noun, ..Phrase::default() };
        }
        if case.tail.predicate.begins(&case.words.spent_for) {
            let purpose = object(case.tail.predicate, case);
            if purpose.length() >= 2 {
                let body = self.previous_noun(case);
                return Phrase { context: [purpose, ""], body, suffix: "支出", ..Phrase::default() };
            }
        }
        // ；助学金按月发放，计30万元: the clause before has its own sum.
        if !case.lead.same_clause
            && !case.lead.bracket
            && case.index > 0
            && let Some(sum) = Self::sum_before(case)
            && place_in(sum, case.scene.between(case.index)).is_some()
        {
            return Phrase { body: sum, suffix: "金额", ..Phrase::default() };
        }
        self.continued(case)
    }

    /// 投入300万元: words that say it is money and not what for.
    fn bare_sum(&self, case: &Case<'_, 'a>, body: &'a str) -> Phrase<'a> {
        let words = case.words;
        // 教师获得15万元 behind 发放绩效奖: what was paid stands before.
        if words.received_sum.has(body)
            && let Some(sum) = Self::sum_before(case)
        {
            return Phrase { context: [self.previous_noun(case), ""], body: sum, ..Phrase::default() };
        }
        if let Some(plan) = plan_of_clause(case) {
            return Phrase { context: [plan, ""], body, ..Phrase::default() };
        }
        let backward = (body.begins(&words.stage_of_sum) || body == "资金") && self.plain().next().is_some()
            || body.starts_with('每')
            || words.sum_of_before.has(body);
        // 实施基建项目6个，投资2.1亿元，新增学位…: the sum is that of the projects.
        let projects = case.scene.after(case.index).begins(&'，')
            && self.plain().next().is_some_and(|e| e.phrase.body.closes(&case.words.project_noun));
        // 和平路小学占地31亩，建筑面积9200平方米，投资3100万元，完成主体工程: it is that of the site.
        let site = case.scene.after(case.index).begins(&'，')
            && self.plain().next().is_some_and(|e| e.dimension == Dimension::Area && !e.phrase.context[0].is_empty());
        if site && let Some(measured) = self.plain().next() {
            return Phrase { context: measured.phrase.context, body, ..Phrase::default() };
        }
        if let Some(site) = self.earlier.last().and_then(|e| site_measured(e, words)) {
            return Phrase { context: [site, ""], body, ..Phrase::default() };
        }
        // 营养改善计划覆盖学生3万人，全年使用资金2500万元: it is that of the plan.
        // 投资1800万元的扩建工程…，投资860万元的幼儿园: but not where it says itself what it is for.
        let told = case.scene.after(case.index).begins(&'的');
        let plan = self.plain().next().map_or("", |e| e.phrase.context[0]);
        if !told && !plan.is_empty() && plan.closes(&words.plan_noun) {
            return Phrase { context: [plan, ""], body, ..Phrase::default() };
        }
        let purpose = if backward || projects { "" } else { self.purpose(case) };
        if !purpose.is_empty() {
            return Phrase { context: [purpose, ""], body, ..Phrase::default() };
        }
        if let Some(both) = self.of_both(case).filter(|_| body.starts_with('总')) {
            return Phrase { context: [both, ""], body, ..Phrase::default() };
        }
        if let Some(context) = self.noun_of_list(case) {
            return Phrase { context, body, ..Phrase::default() };
        }
        let bare = |e: &&Earlier<'a>| {
            let reached = is_only_reached(e.phrase.body, words) || lists::is_stage_of_work(e.phrase.body, words);
            !e.part && e.dimension != Dimension::Money && e.phrase.context == ["", ""] && !reached
        };
        // 改造项目19个，建设面积10万平方米，总投资3900万元: the sum is that of the projects, not of the area.
        let counted = self.plain().find(|e| bare(e) && e.dimension != Dimension::Area);
        let project = counted.filter(|e| e.phrase.body.closes(&words.project_noun));
        let work = project.or_else(|| self.plain().find(bare));
        let work = work.map_or("", |e| lists::without_measure(e.phrase.body.trim_end_matches("占地"), words));
        let work = plan_of_schools(work, words).unwrap_or(work);
        if (4..=14).contains(&work.length()) && !words.generic.has(work) && words.joining.starts(work).is_none() {
            return Phrase { context: [work, ""], body, ..Phrase::default() };
        }
        let context = self.previous_noun(case);
        // 对校舍进行维修改造，涉及学校12所，总投资1260万元: a clause is no name.
        let context = if context.is_empty() || is_clause(context, words) { self.topic.noun() } else { context };
        // 实施项目26个，已竣工11个，总投资6.2亿元: the word alone says enough where nothing else says what for.
        let project = || {
            let invested = words.spending.ends(body).is_some();
            let mut told = self.plain().filter(|e| invested && !e.part && !e.bracket && !e.by_tail);
            told.find_map(|e| words.project_noun.ends(lists::without_verb(e.phrase.body, words))).unwrap_or_default()
        };
        let context = if context.is_empty() { project() } else { context };
        // 投入方面，总投入1.6亿元; 收入合计1585万元。支出合计900万元: nor is what was spent of what came in.
        let apart = body.ends_with(context) || words.income.ends(context).is_some() && words.outlay.has(body);
        let context = if apart { "" } else { context };
        Phrase { context: [context, ""], body, ..Phrase::default() }
    }

    /// 小学800元、初中900元，均高于700元、800元的基准定额: the n-th norm is of the n-th sum.
    fn norm_of_sum(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let (scene, index) = (case.scene, case.index);
        let joined = |i: usize| joins(scene.between(i)) && scene.quantities[i].unit == "元";
        let (first, last) = (scene.list_start(index, joined), scene.list_end(index, joined));
        let compared = scene.own_lead(first).trim_start_matches(['均', '都', '也', '仍', '分', '别']);
        if !compared.begins(&case.words.sum_compared) || compared.length() > 8 {
            return None;
        }
        let norm = tail::tail(scene, last).noun;
        if !norm.closes(&case.words.norm_end) || norm.length() > 8 {
            return None;
        }
        let run = last - first;
        let model = self.plain().filter(|e| e.unit == "元" && !e.threshold).nth(run)?;
        let phrase = Phrase { suffix: "", ..model.phrase };
        Some(if phrase.head.is_empty() {
            Phrase { head: norm, ..phrase }
        } else {
            Phrase { context: [phrase.context[0], phrase.body], body: phrase.head, head: norm, ..phrase }
        })
    }

    /// 接待费支出预算5万元，支出决算2万元: what was spent of the budget before; 学前教育（项）。年初预算2100万元: of the item above.
    fn budgeted(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text;
        if !case.words.budget.has(text) {
            return None;
        }
        let planned = self.plain().next().filter(|e| e.dimension == Dimension::Money).map(|e| e.phrase);
        let Some(planned) = planned.filter(|planned| !planned.body.is_empty()) else {
            let item = self.topic.label();
            return (!item.is_empty()).then(|| Phrase { context: [item, ""], ..Phrase::body(text) });
        };
        let word = if planned.head.is_empty() {
            case.words.budget.ends(planned.body)?
        } else {
            case.words.budget.has(planned.head).then_some("")?
        };
        // 教育支出预算13亿元，实际执行12亿元: 支出 is left out of the second only.
        let kept = ["支出", "收入"].into_iter().find(|kind| word.starts_with(kind) && !text.contains(kind));
        let item = &planned.body[..planned.body.len() - word.len() + kept.map_or(0, str::len)];
        // 收入预算6.8亿元，支出预算6.8亿元: what is spent is not of what comes in.
        if case.words.income.ends(item).is_some() && case.words.outlay.starts(text).is_some() {
            return Some(Phrase { context: planned.context, ..Phrase::body(text) });
        }
        Some(Phrase { context: planned.context, body: item, head: text, ..Phrase::default() })
    }

    /// 生活补助按每人每天5元，惠及900人: those who get it, and what is paid in all, are told of the grant.
    pub(in crate::figures::subject) fn grant(&self, case: &Case<'_, 'a>) -> Option<&'a str> {
        let words = case.words;
        let each = self.plain().find(|e| e.dimension == Dimension::Money).filter(|e| e.phrase.has("每"));
        // 助学金每生每年2000元；免学杂费2.68万人次，金额1862万元: the money of the next member.
        let next = |e: &Earlier<'a>| {
            let since = &case.scene.text[e.tail_end..case.quantity.range.start];
            let other = |last: &Earlier<'a>| last.tail_end > e.tail_end && !last.phrase.body.begins(&words.granted);
            self.plain().next().is_some_and(other) && since.contains('；')
        };
        let each = each.is_some_and(|e| !next(e));
        let (text, said) = (case.lead.text, case.tail.predicate);
        let fits = match case.quantity.dimension {
            Dimension::People => text.begins(&words.granted) || text.is_empty() && said.begins(&words.granted),
            Dimension::Money => text.length() <= 6 && text.begins(&words.paid_in_all),
            _ => false,
        };
        if each && fits { Self::sum_named(case, 18) } else { None }
    }

    /// A phrase without a word for money: 山阳县投资90万元，建设…; 教师获得15万元; 小学每生每天4元.
    fn unnamed_sum(&self, phrase: Phrase<'a>, case: &Case<'_, 'a>) -> Phrase<'a> {
        let words = case.words;
        let mut phrase = phrase;
        let text = phrase.body;
        if let Some(phrase) = self.of_other_kind(case, text) {
            return phrase;
        }
        let spent = words.spending.ends(text);
        // 投入1.2亿元建设实验楼: behind a verb that spends stands what it is for.
        // 总投入逾6亿元。根据上级通报: nor by what paper it is told.
        let said = if words.by_plan.starts(case.tail.noun).is_some() { "" } else { case.tail.noun };
        if !said.is_empty() && (spent.is_none() || words.money_noun.ends(said).is_some()) {
            phrase.head = said;
            return phrase;
        }
        if let Some(verb) = spent {
            return self.spent(phrase, verb, said, case);
        }
        if text.length() <= 3 {
            if let Some(sum) = Self::sum_before(case).filter(|_| text.starts_with('每')) {
                phrase.context[0] = sum;
                return phrase;
            }
            phrase.context[0] = self.previous_noun(case);
            phrase.suffix = Self::money_head(case);
            return phrase;
        }
        let named = names_its_sum(text, words);
        if let Some(sum) = Self::sum_before(case).filter(|_| !named) {
            phrase.head = sum;
            return phrase;
        }
        // 营养餐每人每天4元
        let given = text.split_once('每').map_or("", |(thing, _)| thing);
        let lists =
            [&words.stage, &words.person_head, &words.area_kind, &words.generic, &words.bare_money, &words.payer];
        let by = case.lead.raw.without_front(chars!("，")).begins(chars!("按依"));
        // 聘用保安86人，月工资每人3200元: nor a sum that tells no more than how often it is paid.
        let thing = !by
            && !given.begins(chars!("月年日"))
            && given.length() >= THING
            && lists.iter().all(|list| list.ends(given).is_none());
        if named && text.contains('每') || thing {
            return phrase;
        }
        if text.contains('每') || text.begins(&words.per_head) {
            phrase.context[0] = self.previous_noun(case);
            return phrase;
        }
        let spent = || text.ends_with("教育") && self.plain().any(|e| e.phrase.body.ends_with("支出"));
        phrase.suffix = match words.money_noun.find(text) {
            Some(_) => "",
            None if spent() => "支出",
            None => Self::money_head(case),
        };
        phrase
    }

    /// 山阳县投资90万元，建设…; 对口支援项目完成投资9亿元: what money was spent on, with the verb at the end of its phrase; `said` is
    /// what stands right behind the sum.
    fn spent(&self, phrase: Phrase<'a>, verb: &str, said: &'a str, case: &Case<'_, 'a>) -> Phrase<'a> {
        let (words, text) = (case.words, phrase.body);
        let total = if text[..text.len() - verb.len()].ends_with('总') { '总'.len_utf8() } else { 0 };
        let (payer, verb_as_told) = text.split_at(text.len() - verb.len() - total);
        // 对口支援项目完成投资9亿元，新建学校45所: the projects are named.
        let payer = payer.trim_end_matches("完成");
        if words.project_noun.ends(payer).is_some_and(|noun| payer.length() >= noun.length() + 2) {
            return phrase;
        }
        // 某镇中心幼儿园投资186万元，新建园舍1200平方米: and so is the school that is built.
        if is_one_school(payer, words) || is_whole_input(text, words) || purpose::names_work(payer, words) {
            return phrase;
        }
        let purpose = self.purpose(case);
        if purpose.length() >= 3 {
            return Phrase { context: [purpose, ""], body: verb_as_told, ..Phrase::default() };
        }
        if !said.is_empty() {
            return Phrase { head: said, ..phrase };
        }
        let suffix = if words.allotting.has(verb_as_told) { Self::money_head(case) } else { phrase.suffix };
        Phrase { suffix, ..phrase }
    }

    /// 拨付公用经费900万元，小学、初中每生每年分别为600元、800元: a stage and for whom it is paid, but not what.
    pub(in crate::figures::subject) fn paid_for_each(&self, case: &Case<'_, 'a>, phrase: &mut Phrase<'a>) {
        if case.quantity.dimension != Dimension::Money || phrase.context != ["", ""] {
            return;
        }
        let (stage, each) = if phrase.head.is_empty() {
            let at = phrase.body.first_of(chars!("每")).unwrap_or(phrase.body.len());
            phrase.body.split_at(at)
        } else {
            (phrase.body, phrase.head)
        };
        let bare = each.starts_with('每') && each.closes(chars!("生人年月天日")) && each.length() <= 5;
        if bare && case.words.stage.has(stage) {
            phrase.context[0] = Self::sum_before(case).unwrap_or_default();
        }
    }

    /// The last noun for money in the sentence before this clause.
    fn sum_before(case: &Case<'_, 'a>) -> Option<&'a str> {
        Self::sum_named(case, 12)
    }

    /// [`Self::sum_before`] of at most `longest` characters.
    pub(in crate::figures::subject) fn sum_named(case: &Case<'_, 'a>, longest: usize) -> Option<&'a str> {
        let lead = case.scene.lead(case.index);
        // The words looked at are not always the last ones before the number.
        let before = &lead[..lead.floor_char_boundary(lead.len().saturating_sub(case.lead.raw.len()))];
        let mut found = None;
        for (at, c) in before.char_indices().rev() {
            let end = at + c.len_utf8();
            if matches!(c, '费' | '金' | '助' | '贴' | '奖' | '资' | '薪' | '务' | '款')
                && case.words.money_noun.ends(&before[..end]).is_some_and(|word| word.len() > 3)
            {
                found = Some(at + c.len_utf8());
                break;
            }
        }
        let end = found?;
        let clause = strip_front(last_clause(&before[..end]));
        let own = lists::from_last_verb(clause, case.words, false);
        let text = lists::without_verb(own, case.words);
        let word = case.words.money_noun.ends(text).filter(|word| word.len() > 3);
        (word.is_some() && (2..=longest).contains(&text.length()) && !text.contains(|c: char| c.is_ascii_digit()))
            .then_some(text)
    }

    /// 教师获得1524万元 behind 发放绩效奖 is a sum of 绩效奖; our own word for the rest.
    fn money_head(case: &Case<'_, 'a>) -> &'static str {
        let text = case.lead.text;
        if text.closes(chars!("入资款费金奖补支值")) || text.contains("经费") || text.contains("资金") {
            ""
        } else {
            "金额"
        }
    }
}

/// 公用经费已拨付学校390万元, 送教教师交通补助每次80元 name their sum, 县级自筹0.9亿元 who pays; 消费扶贫38万元 behind 慰问金6万元 is no such sum.
fn names_its_sum(text: &str, words: &Words) -> bool {
    let told = |(at, word): (usize, &str)| {
        let (whose, said) = (&text[..at], &text[at + word.len()..]);
        let own = || words.person_head.ends(whose).is_some() || words.stage.ends(whose).is_some();
        said.begins(chars!("已未均")) || said.starts_with('每') && (whose.length() >= 4 || own())
    };
    is_paid_by(text, words)
        || words.apart_from_sum.find(text).is_some()
        || words.money_noun.find(text).is_some_and(told)
}

/// 公用经费 of 办公费、印刷费、水电费、设备购置等公用经费: what examples stand before, else what stands behind the last verb.
fn shorter_sum<'a>(named: &'a str, words: &Words) -> &'a str {
    let summed = named.rsplit_once('等').map_or("", |(examples, sum)| if examples.contains('、') { sum } else { "" });
    let sum = words.money_noun.ends(summed).is_some_and(|word| summed.len() > word.len() || word.length() > 2);
    let sum = sum && !words.bare_money.has(summed);
    if sum { summed } else { lists::from_last_verb(named, words, false) }
}

/// 下拨中央专项资金 -> 中央专项资金
fn without_payment<'a>(text: &'a str, case: &Case<'_, 'a>) -> &'a str {
    let mut text = text;
    while let Some(word) = case.words.paying.starts(text) {
        let rest = &text[word.len()..];
        // 争取到位资金: 到位 is one word.
        let word = case.words.not_opener.starts(text).is_some_and(|longer| longer.len() > word.len());
        if rest.length() < 3 || word || case.words.bare_money.has(rest) {
            return text;
        }
        text = rest;
    }
    text
}

#[cfg(test)]
mod tests;
