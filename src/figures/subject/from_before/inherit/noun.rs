//! The noun that a phrase leaves out: 参与率 behind 开展课后服务, 新增学位 behind 公办幼儿园.

use super::lender::{is_only_reached, lends_noun, lent_by};
use super::owner::stage_of_pupils;
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::subject::from_before::dependent;
use crate::figures::subject::from_before::topic::Topic;
use crate::figures::subject::kinds::count::predicate;
use crate::figures::subject::kinds::money;
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};

impl<'a> Subjects<'a> {
    /// Lends a dependent phrase the noun it leaves out.
    pub(in crate::figures::subject) fn complete(&self, phrase: Phrase<'a>, case: &Case<'_, 'a>) -> Phrase<'a> {
        if let Some(phrase) = self.done_again(&phrase, case) {
            return phrase;
        }
        let beside = self.average_of_same(&phrase, case).or_else(|| self.average_of_part(&phrase, case));
        if let Some(phrase) = beside.or_else(|| self.at_schools(&phrase, case)) {
            return phrase;
        }
        if let Some(phrase) = self.aid_of_stage(&phrase, case) {
            return phrase;
        }
        let own = case.words.event_of_own.has(phrase.body) || self.topic.counts(&phrase, case);
        let lent = if dependent::depends(&phrase, case) && !own { self.with_noun(phrase, case) } else { None };
        lent.unwrap_or_else(|| self.topic.complete(phrase, case))
    }

    /// 2021年新增学位2400个，到2026年累计新增1.2万个: the verb alone is of what it was told of before.
    fn done_again(&self, phrase: &Phrase<'a>, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let verb = phrase.body;
        if !case.words.act_verb.has(verb) || case.lead.part || case.lead.listed {
            return None;
        }
        let same = |e: &&Earlier<'a>| e.unit == case.quantity_unit() && !e.by_tail && e.phrase.body.len() > verb.len();
        let done = self.plain().next().filter(same)?.phrase;
        let planned = case.words.wanted.ends(done.body).or_else(|| case.words.task_noun.ends(done.body)).is_some();
        (done.body.starts_with(verb) && !planned && !done.body.ends_with("指标")).then_some(done)
    }

    /// The phrase with the noun it leaves out, if one is found that is not in it already.
    fn with_noun(&self, phrase: Phrase<'a>, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let beside = |e: &Earlier<'a>| dependent::is_average_beside(phrase.body, e.phrase.body, case.words);
        if self.plain().next().is_some_and(beside) {
            return None;
        }
        if let Some(phrase) = self.rate_or_total_of_list(&phrase, case).or_else(|| self.condition_beside(&phrase, case))
        {
            return Some(phrase);
        }
        if let Some(phrase) = self.rate_of_act(&phrase, case) {
            return Some(phrase);
        }
        let of_row = self.noun_of_row(case);
        let beside = self.noun_beside(&phrase, case, of_row);
        let noun = if of_row.is_some() { beside } else { self.work_in_stages(&phrase, case, beside) };
        // 来自外地的900人，比重12%
        let told = self.plain().next().map_or("", |e| e.phrase.of);
        if case.words.share_word.has(phrase.body) && !told.is_empty() && !noun.is_empty() {
            return Some(Phrase { of: told, body: noun, head: phrase.body, suffix: "", ..Phrase::default() });
        }
        let noun = stage_of_pupils(without_counterpart(noun, &phrase, case), phrase.body, case.words);
        let noun = if case.words.person_head.has(phrase.body) { without_persons(noun, case.words) } else { noun };
        // 教师空编90名；计划招聘60名: who is missing is recruited, not the vacancy.
        let noun = if case.quantity.unit == "人" { noun.without_back(&case.words.post_open) } else { noun };
        // 校舍建筑面积31万平方米，危房面积2万平方米: one area says nothing of whose the other is.
        let area = noun.ends_with("面积") && phrase.body.ends_with("面积");
        // 开工率91%，竣工率65%: nor does a rate of another.
        let rates = (bare_rate(noun) || case.words.how_often.has(noun)) && phrase.body.ends_with('率');
        // 消除大班额36个，巩固率99%: nor has a class or a building a rate of pupils.
        // 志愿者620人，居民参与率41%: nor are those who take part of other persons.
        let persons = case.words.person_head.ends(noun).is_some()
            && phrase.body.strip_suffix("参与率").is_some_and(|who| case.words.person_head.ends(who).is_some());
        let things = persons
            // 新建学校12所，普惠率89%: only kindergartens and their children have some rates.
            || case.words.kindergarten_rate.has(phrase.body) && !noun.holds(&case.words.of_kindergartens)
            || case.words.rate_of_pupils.ends(phrase.body).is_some() && case.words.no_pupils.ends(noun).is_some();
        // 营养餐补助资金900万元，助学金300万元: one sum with a name is not of another.
        let sums = case.words.generic.has(phrase.body)
            && case.words.money_noun.ends(phrase.body).is_some()
            && phrase.body.length() > 2
            && case.words.money_noun.ends(noun).is_some()
            // 收入增加900万元，支出减少90万元: nor is what was spent of what came in.
            || case.words.income.ends(noun).is_some() && case.words.outlay.starts(phrase.body).is_some();
        // 本科上线900人，最高分683分: a score is of the examination.
        let scored = case.quantity.dimension == Dimension::Score && noun.closes(&case.words.exam_passed);
        // 生均27平方米；校舍面积62万平方米: an average is not what the next is of, 人均2平方米，尚差1平方米 its own want.
        // 设备总值1.2亿元，生均1.1万元，当年新增1860万元: but what was added is of the whole.
        let near = !case.words.act_verb.has(phrase.body)
            && self.earlier.last().is_some_and(|e| e.unit == case.quantity.unit)
            && case.scene.between(case.index).begins(chars!("，"));
        // 人均阅读量18本，借阅率62%: nor is the average itself what a rate is of.
        // 生均图书38册，达标率100%: but it may well be what reaches a norm.
        let of_reach = case.words.own_measure.has(phrase.body);
        let rate_of_average =
            case.words.average_each.starts(noun).is_some() && phrase.body.ends_with('率') && !of_reach;
        let averaged = !near && case.words.average.has(noun) || rate_of_average;
        let new = !(area || sums || scored || averaged)
            && !rates
            && !noun.closes(words!["率", "进度"])
            && !(noun.length() > 2 && says_stage_again(noun, phrase.body, case.words))
            && !case.words.how_often.has(noun)
            && !things
            && !noun.is_empty()
            && !phrase.body.contains(noun)
            && !noun.ends_with(phrase.body);
        new.then(|| Phrase { context: [phrase.context[0], without_overlap(noun, phrase.body)], ..phrase })
    }

    /// 报警装置安装279所，安装率97%: the rate of what was done, by the words that told it; that they say the verb again tells which word it is.
    fn rate_of_act(&self, phrase: &Phrase<'a>, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let act = phrase.body.strip_suffix('率').filter(|_| phrase.head.is_empty() && phrase.suffix.is_empty())?;
        // 因病延缓入学8人，入学率99%: a rate of all of an age is not of those few.
        let of_age = act == "入学" || words.rate_of_age.ends(phrase.body).is_some();
        if act.length() < 2 || of_age || case.quantity.unit != "%" {
            return None;
        }
        let last = self.earlier.last().filter(|e| e.is_plain() && !e.part && !e.bracket && e.unit != "%")?.phrase;
        let done = last.body.strip_suffix(act).filter(|_| last.head.is_empty() && last.of.is_empty())?;
        // 教师报名1260人，报名率98%: two characters may as well say when or how.
        let known = || [&words.person_head, &words.school_noun].iter().any(|list| list.has(done));
        let thing = (done.length() >= 3 || known())
            && lists::opening_verb(last.body, words).is_none()
            && words.how_done.ends(done).is_none()
            && !done.closes(chars!("已未实应"));
        thing.then_some(Phrase { head: "率", suffix: "", ..last })
    }

    /// 学生视力不良检出率51%，肥胖率11%: what one has is not what has the other, but whose rate it is holds on.
    fn condition_beside(&self, phrase: &Phrase<'a>, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let rates = &case.words.condition_rate;
        if !rates.has(phrase.body) {
            return None;
        }
        let last = self.plain().next().filter(|e| e.unit == "%" && e.phrase.head.is_empty())?.phrase;
        let rate = rates.ends(last.body)?;
        let whose = &last.body[..last.body.len() - rate.len()];
        Some(Phrase { context: [last.context[0], if whose.is_empty() { last.context[1] } else { whose }], ..*phrase })
    }

    /// The noun of an earlier figure, but not what is said of it where this one says the like.
    fn noun_beside(&self, phrase: &Phrase<'a>, case: &Case<'_, 'a>, of_row: Option<&'a str>) -> &'a str {
        // 残疾儿童900名，其中随班就读500名、送教上门90名，入学率98%: of all of them.
        if phrase.body == "入学率"
            && let Some(all) = self
                .earlier
                .iter()
                .rev()
                .find(|e| !e.change && e.unit == "人" && e.phrase.body.closes(&case.words.children_of_age))
        {
            return lists::noun(&all.phrase, case.words);
        }
        // 毕业生9000人，升入高中5000人，升入中职3600人，升学率96%: nor is it of those who went to one kind of school.
        if phrase.body == "升学率"
            && let Some(all) = self.plain().find(|e| e.unit == "人" && e.phrase.body.ends_with("毕业生"))
        {
            return lists::noun(&all.phrase, case.words);
        }
        if let Some(all) = self.all_of_groups(phrase.body, case) {
            return lists::noun(&all.phrase, case.words);
        }
        let noun = self.noun_from_before(case, of_row);
        if !is_sibling(noun, phrase.body, case) {
            return noun;
        }
        // 毕业生就业2690人；困难学生资助1260人，资助率100%: nor of what stands before a semicolon.
        let begun = self.earlier.last().filter(|_| case.quantity.unit == "%" && case.index > 0).is_some_and(|e| {
            let done = e.phrase.body.strip_suffix(phrase.body.trim_end_matches('率')).unwrap_or_default();
            done.length() >= 2 && case.scene.between(case.index - 1).contains('；')
        });
        if begun {
            return "";
        }
        let counted = case.quantity.dimension == Dimension::Count;
        let mut others = self
            .plain()
            .filter(|e| !counted || e.dimension != Dimension::Money)
            // 压减率96%；资金监管纳入126家，监管率98%: nor is a rate of what the rate before the number was of.
            .filter(|e| case.quantity.unit != "%" || e.unit != "%")
            .map(|e| lists::noun(&e.phrase, case.words));
        others.find(|noun| !is_sibling(noun, phrase.body, case)).unwrap_or_else(|| self.topic.intro(case))
    }

    /// 改扩建幼儿园12所，竣工9所: a stage of works is of the works, not of what they make. 12个项目总投资3亿元，开工9个，开工率75%: nor of their
    /// money.
    fn work_in_stages(&self, phrase: &Phrase<'a>, case: &Case<'_, 'a>, noun: &'a str) -> &'a str {
        let words = case.words;
        // 计划新建学校8所，竣工9所，完成率112%: a rate behind a stage is of the works, too.
        let stage = |e: &Earlier<'_>| case.quantity.unit == "%" && lists::is_stage_of_work(e.phrase.body, words);
        if !lists::is_stage_of_work(phrase.body.trim_end_matches('率'), words)
            && !self.plain().next().is_some_and(stage)
        {
            return noun;
        }
        // 至11月底开了15万平方米，竣工9万平方米: one character names no work.
        let noun = if noun.length() == 1 || words.act_verb.has(noun) { "" } else { noun };
        // 项目26个，已竣工11个，在建9个: nor is a stage the work.
        let work = |e: &Earlier<'_>| !noun.is_empty() && words.stage_of_work.starts(e.phrase.body).is_none();
        let of_unit = |e: &Earlier<'_>| e.unit == case.quantity_unit() || case.quantity.unit == "%" && e.unit != "%";
        let same = |e: &&Earlier<'a>| !e.by_tail && of_unit(e) && e.phrase.body.ends_with(noun) && work(e);
        if let Some(work) = self.plain().find(same).filter(|work| work.phrase.body.length() <= 10) {
            return work.phrase.body;
        }
        let counted =
            |e: &&Earlier<'a>| e.dimension == Dimension::Count && words.project_noun.ends(e.phrase.body).is_some();
        let paid =
            self.plain().next().is_some_and(|e| e.dimension == Dimension::Money) || noun.closes(&words.money_noun);
        self.plain().find(counted).filter(|_| paid || noun.is_empty()).map_or(noun, |work| work.phrase.body)
    }

    /// The noun an earlier figure of the sentence, or its first clause, is about.
    pub(in crate::figures::subject) fn previous_noun(&self, case: &Case<'_, 'a>) -> &'a str {
        self.noun_from_before(case, self.noun_of_row(case))
    }

    /// The same, where the noun of the row before the figure is known.
    fn noun_from_before(&self, case: &Case<'_, 'a>, of_row: Option<&'a str>) -> &'a str {
        if let Some(noun) = Topic::middle(case).or_else(|| self.grant(case)).or(of_row) {
            return noun;
        }
        let money = case.quantity.dimension == Dimension::Money;
        let fitting = || self.plain().filter(|e| !is_strange(e, case));
        let places = case.lead.text.ends_with("学位");
        let of_sum = |e: &Earlier<'_>| places && e.part && e.dimension == Dimension::Money;
        let other = || fitting().find(|e| !of_sum(e)).filter(|_| !money);
        let giver = fitting().find(|e| lends_noun(e, case)).or_else(other);
        // 投入教育经费8亿元，新增学位4600个: a sum of all education is for no places and no projects.
        if giver.is_some_and(|e| !money && case.words.sum_of_all.ends(e.phrase.body).is_some()) {
            return "";
        }
        if giver.is_some_and(|giver| self.rate_of_none_before(giver, case)) {
            return "";
        }
        if let Some(giver) = giver {
            // 运动场8万平方米，…；小学二期年内交付，新增学位900个
            let apart = bare_rate(giver.phrase.body)
                || giver.dimension == Dimension::Area && case.quantity.dimension == Dimension::Count;
            let parted = apart && case.scene.between(case.index).contains('；');
            return if parted { "" } else { self.noun_of(giver, case) };
        }
        let intro = self.topic.intro(case);
        if intro.is_empty() { self.noun_of_sentence_before(case) } else { intro }
    }

    /// 补充教师90名；安排改造资金600万元，达标率95%: a rate that is of no sum is of nothing before its semicolon either; nor is it, behind
    /// 教师平均年薪11万元, of what stands before those who have an average.
    fn rate_of_none_before(&self, giver: &Earlier<'a>, case: &Case<'_, 'a>) -> bool {
        let rate = case.quantity.unit == "%" && case.lead.text.ends_with('率');
        let sum = |e: &&Earlier<'a>| rate && e.dimension == Dimension::Money && e.tail_end > giver.tail_end;
        let averaged = |e: &Earlier<'a>| case.words.average.find(e.phrase.body).is_some();
        let mut sums = self.plain().take(super::NEAR).take_while(sum).peekable();
        sums.peek().is_some()
            && (case.scene.text[giver.tail_end..case.quantity.range.start].contains('；') || sums.any(averaged))
    }

    /// The noun that an earlier figure lends this one.
    fn noun_of(&self, giver: &Earlier<'a>, case: &Case<'_, 'a>) -> &'a str {
        self.activity_joined(giver, case)
            .or_else(|| self.sum_paid(case))
            .or_else(|| self.thing_paid_for(giver, case))
            .unwrap_or_else(|| {
                // 小学600万元、初中700万元，合计1300万元，惠及1.2万人: nor is a sum of several of one of them.
                if giver.phrase.suffix == "合计" {
                    return "";
                }
                let noun = lent_by(giver, case);
                // 项目总投资1.8亿元，已到位1.1亿元: the second sum is of the first.
                let alike = giver.dimension == case.quantity.dimension;
                let noun = if alike { noun } else { lists::without_measure(noun, case.words) };
                // 设计规模48个班，提供学位2200个
                if case.words.work_measure.has(noun) && !giver.phrase.context[0].is_empty() {
                    return giver.phrase.context[0];
                }
                if !noun.is_empty() {
                    return noun;
                }
                let near = self.plain().filter(|e| lends_noun(e, case)).take(super::NEAR);
                let mut nouns = near.map(|e| lent_by(e, case));
                nouns.find(|noun| !noun.is_empty()).unwrap_or("")
            })
    }

    /// 900名教师参加培训，参与率98%: what they took part in, or what the sentence is about.
    fn activity_joined(&self, giver: &Earlier<'a>, case: &Case<'_, 'a>) -> Option<&'a str> {
        let words = case.words;
        if words.joining.starts(case.lead.text).is_none() && !case.lead.text.ends_with("参与率") {
            return None;
        }
        let activity = lists::without_verb(predicate(giver.phrase.of), words);
        if activity.length() >= 3 && words.predicate.starts(activity).is_none() {
            return Some(activity);
        }
        let head = self.topic.sentence_head(case);
        (giver.by_tail && !head.is_empty()).then_some(head)
    }

    /// 下达维修资金86万元，已支出50万元: it was paid of the sum.
    fn sum_paid(&self, case: &Case<'_, 'a>) -> Option<&'a str> {
        let (words, text) = (case.words, case.lead.text);
        if case.quantity.dimension != Dimension::Money || text.length() > 4 || text.begins(chars!("投总")) {
            return None;
        }
        let sum = self.plain().find(|e| e.dimension == Dimension::Money)?;
        let paid = words.bare_money.has(text) && !sum.part && text.begins(&words.spending_of_sum);
        paid.then(|| lists::noun(&sum.phrase, words))
    }

    /// 改造校舍3所，总投资900万元，到位600万元: what all the sums are for.
    fn thing_paid_for(&self, giver: &Earlier<'a>, case: &Case<'_, 'a>) -> Option<&'a str> {
        if giver.dimension != Dimension::Money || case.quantity.dimension != Dimension::Money {
            return None;
        }
        let thing = self.plain().find(|e| {
            let other = !matches!(e.dimension, Dimension::Money | Dimension::Ratio);
            other && !e.part && !is_only_reached(e.phrase.body, case.words)
        })?;
        let averaged = case.words.average.starts(case.lead.text).is_some();
        (!averaged).then(|| lent_by(thing, case))
    }

    /// The noun of the last figure of the sentence before, if this sentence may go on with it.
    fn noun_of_sentence_before(&self, case: &Case<'_, 'a>) -> &'a str {
        // 幼儿园教师60人。全县教师4260人: what begins anew with all of the place goes on with nothing.
        if case.words.all_of_place.starts(case.lead.raw).is_some() {
            return "";
        }
        // 行程2万公里。已劝返90人: a distance or a time is not what the next sentence goes on with.
        let apart = matches!(case.quantity.dimension, Dimension::Count | Dimension::People);
        // 发放慰问金18万元。教师92人考核优秀: nor is a sum, unless somebody gets it.
        let unpaid =
            case.quantity.dimension == Dimension::People && case.words.joining.starts(case.lead.text).is_none();
        // 表彰学校8所。全年有316人晋升职称: nor is what persons did over a year of the schools.
        let over_time = unpaid && case.words.all_year.starts(case.scene.clause_lead(case.index)).is_some();
        // 下达膳食补助资金900万元，配套人员工资80万元。全年支出860万元: of the first sum, not of the last.
        if case.quantity.dimension == Dimension::Money && case.words.spending_of_sum.starts(case.lead.text).is_some() {
            let sums = || {
                self.last_sentence
                    .iter()
                    .take(super::NEAR)
                    .filter(|e| e.dimension == Dimension::Money && !e.change && !e.part)
            };
            if let Some(first) = sums().next().filter(|_| sums().count() > 1 && !self.topic.follows_several()) {
                return lists::noun(&first.phrase, case.words);
            }
        }
        // 学校140所，其中小学42所、初中18所。学生6万人: that they are of schools says nothing.
        let parted = self.last_sentence.last().is_some_and(|e| e.part);
        let bare_schools =
            |e: &Earlier<'_>| case.words.all_schools.has(e.phrase.body) && case.words.school_noun.has(e.phrase.body);
        // 在校学生3万人，教职工3260人。累计投入5.9亿元: nor are those who are there what money was put into.
        let census = |e: &Earlier<'_>| {
            let done = !e.phrase.verb.is_empty() || lists::opening_verb(e.phrase.body, case.words).is_some();
            let granted = e.phrase.body.holds(&case.words.granted) || !e.phrase.of.is_empty() || e.by_tail;
            case.quantity.dimension == Dimension::Money && e.dimension == Dimension::People && !done && !granted
        };
        let before = self.before.filter(|e| {
            // A rate says nothing of this figure, unless its noun is its own.
            !bare_rate(e.phrase.body)
                && !(census(e) && case.words.spending.ends(case.lead.text).is_some())
                && !(apart && matches!(e.dimension, Dimension::Distance | Dimension::Duration))
                && !(unpaid && e.dimension == Dimension::Money)
                && !(parted && bare_schools(e))
                && !(over_time && e.unit == "所")
                && !(self.topic.follows_several() && matches!(e.unit, "所" | "家" | "个"))
        });
        before.map_or("", |e| lists::noun(&e.phrase, case.words))
    }
}

/// 省运会获金牌21枚、银牌17枚: the next of a list stands where the first stood.
fn without_counterpart<'a>(noun: &'a str, phrase: &Phrase<'_>, case: &Case<'_, '_>) -> &'a str {
    let generic = &case.words.generic;
    let alike =
        |word: &str| word.len() == phrase.body.len() && word.chars().next_back() == phrase.body.chars().next_back();
    let other = generic.ends(noun).filter(|word| word.len() < noun.len() && alike(word));
    match other {
        Some(word) if case.lead.listed && generic.has(phrase.body) => &noun[..noun.len() - word.len()],
        _ => noun,
    }
}

/// 专任教师800人，学生1.3万人: persons are not of persons; but 划转教师80人，学生900人 says what was done with both.
fn without_persons<'a>(noun: &'a str, words: &Words) -> &'a str {
    // 各级各类基础教育学校90所，其中小学60所。学生3万人: nor do schools of all kinds narrow them.
    if noun.begins(words!["各级各类"]) {
        return "";
    }
    let Some(persons) = words.person_head.ends(noun) else { return noun };
    let done = &noun[..noun.len() - persons.len()];
    if verb_ends(done, words) { done } else { "" }
}

/// 校舍3万平方米，学生900人: persons are not of areas and things that they use, nor areas of persons; nor is what is counted of all
/// that was put into schools.
fn is_strange(earlier: &Earlier<'_>, case: &Case<'_, '_>) -> bool {
    let (words, own) = (case.words, case.lead.text);
    let thing = || earlier.dimension == Dimension::Area || words.thing_unit.has(earlier.unit);
    // 中小学联网率100%；新增学位900个; 建设规模2万平方米，新增学位900个: places are of schools.
    let rate_of_no_school = || {
        let noun = lists::noun(&earlier.phrase, words);
        (earlier.unit == "%" || earlier.dimension == Dimension::Area)
            && words.school_noun.ends(noun).or_else(|| words.stage.ends(noun)).is_none()
    };
    // 下达整改通知书12份，立案3起: papers are not dealt with.
    let papers = || earlier.unit == "份" && words.sanction.has(own);
    words.person_head.has(own) && thing()
        || papers()
        || money::is_whole_input(earlier.phrase.body, words) && case.quantity.dimension != Dimension::Money
        || words.bare_area.has(own) && earlier.dimension == Dimension::People
        || own.ends_with("学位") && rate_of_no_school()
}

/// 当场整改 beside 限期整改, 退休 beside 补充: what is said of one number is no noun for the next.
fn is_sibling(noun: &str, own: &str, case: &Case<'_, '_>) -> bool {
    let own = own.trim_end_matches('率');
    // 新招聘158人 behind 调出18人
    let newly = own.strip_prefix('新').filter(|own| case.words.act_verb.has(own));
    if newly.is_some() && case.words.predicate.has(noun) {
        return true;
    }
    let end = own.char_indices().rev().nth(1).map_or(own, |(at, _)| &own[at..]);
    // 已入籍200人，入籍率: the rate is of those before.
    let done = noun.without_front(chars!("已未实应"));
    if done == own && own.length() >= 2 || done.len() < noun.len() && done.length() == 1 && own.starts_with(done) {
        return true;
    }
    // 培训3260人次，表彰96人
    let act = |text: &str| case.words.act_verb.has(text) || case.words.person_verb.has(text);
    let doing = act(noun.trim_start_matches('已')) && case.words.act_verb.starts(own).is_some();
    !noun.is_empty() && (doing || noun.len() > end.len() && noun.ends_with(end) && verb_ends(noun, case.words))
}

/// 甲县学前 before 新增学前学位: what ends with a stage that the phrase says itself has nothing to lend.
fn says_stage_again(noun: &str, body: &str, words: &Words) -> bool {
    words.stage.ends(noun).is_some_and(|stage| stage.len() < noun.len() && body.contains(stage))
}

pub(super) fn verb_ends(text: &str, words: &Words) -> bool {
    words.act_verb.ends(text).or_else(|| words.noun_verb.ends(text)).or_else(|| words.predicate.ends(text)).is_some()
}

/// 合格率, 普惠率: says nothing of what it is the rate of.
fn bare_rate(text: &str) -> bool {
    text.ends_with('率') && lists::rate_noun(text).is_empty()
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

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn what_says_enough_or_is_of_something_else_borrows_nothing() {
        expect(&[
            ("投入教育经费86亿元；新增学位4.6万个。", &["教育经费", "新增学位"]),
            ("新建幼儿园12所，新增学位3600个。", &["新建幼儿园", "幼儿园新增学位"]),
            (
                "投入教育经费36亿元；新增幼儿园学位3600个；培训教师1.2万人次。",
                &["教育经费", "新增幼儿园学位", "培训教师人次"],
            ),
            ("新建学校12所，改扩建8所。截至6月底，普惠率89%。", &["新建学校", "学校改扩建数", "普惠率"]),
            ("发放营养餐补助资金1860万元，助学金312万元。", &["营养餐补助资金", "助学金"]),
            (
                "初中毕业生1.4万人，升入普通高中0.8万人，升入中职0.5万人，升学率为95%。",
                &["初中毕业生数", "升入普通高中人数", "升入中职人数", "初中毕业生升学率"],
            ),
            (
                "高考本科上线860人，上线率26%；中职单招上线126人，上线率92%。",
                &["高考本科上线人数", "高考本科上线率", "中职单招上线人数", "中职单招上线率"],
            ),
            ("高考报名3100人，本科上线1800人，最高分683分。", &["高考报名人数", "高考本科上线人数", "高考最高分"]),
            (
                "学校用地面积186万平方米，生均27平方米；校舍面积62万平方米。",
                &["学校用地面积", "学校用地面积生均", "校舍面积"],
            ),
            (
                "校外机构压减86家，压减率96%；资金监管纳入126家，纳入率100%；教师报名1260人，报名率98%。",
                &["校外机构压减数", "校外机构压减率", "资金监管纳入数", "资金监管纳入率", "教师报名人数", "教师报名率"],
            ),
            ("现有宿舍4万平方米，人均2平方米，尚差1平方米。", &["宿舍面积", "宿舍人均面积", "人均尚差面积"]),
        ]);
    }
}
