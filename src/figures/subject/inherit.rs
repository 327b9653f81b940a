//! What a figure takes over from earlier ones: a total's head, a stage, the noun a short phrase leaves out.

use super::count::{is_qualifier, predicate};
use super::phrase::Phrase;
use super::{Case, Earlier, Subjects, dependent, lead, lists, strip, topic};
use crate::catalog::probe::{Ask, chars, words};
use crate::figures::{Dimension, Nature};

impl<'a> Subjects<'a> {
    /// A number with nothing of its own continues the figure before.
    pub(super) fn continued(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        if case.lead.behind_bracket
            && let Some(earlier) = self.earlier.iter().rev().find(|e| !e.outer.is_empty())
        {
            let text = strip::clean(earlier.outer);
            let mut phrase = Phrase { body: text, ..Phrase::default() };
            if let Some(total) = self.total(case) {
                phrase.head = lists::head(&total.phrase, case.words);
            }
            return phrase;
        }
        // 整改完成率（目前为90%）年底前达到100%: what stands before the bracket.
        let outer = strip::clean(case.lead.outer);
        if case.lead.bracket && case.lead.raw.begins(words!["目前", "现", "上年", "去年", "原"]) && outer.length() >= 3
        {
            return Phrase::body(outer);
        }
        let unit = case.quantity_unit();
        let same = |e: &&Earlier<'a>| e.dimension == case.quantity.dimension;
        let adjoining = case.lead.same_clause && case.lead.raw.is_empty() && !case.lead.behind_bracket
            || unit == "元" && case.lead.raw.is_empty() && case.scene.between(case.index) == "，"
            || case.words.reckoned_as.has(case.lead.raw);
        // 优良率提高2个百分点、达到55%: the new value belongs to what rose.
        if unit == "%"
            && let Some(last) = self.earlier.last().filter(|e| e.change && e.unit == "百分点")
            && !last.phrase.body.is_empty()
        {
            return Phrase { head: "", suffix: "", ..last.phrase };
        }
        if !adjoining
            && unit != "%"
            && let Some(phrase) = self.sum_of_several(case)
        {
            return phrase;
        }
        let found = if adjoining {
            // 分别占1.9%、4.4%: the next of a list of shares is a share as well.
            let share = self.earlier.last().filter(|e| unit == "%" && e.share);
            share.or_else(|| self.plain().next())
        } else if unit == "%" {
            let shares = || self.earlier.iter().rev().filter(|e| !e.change && !e.threshold);
            shares().find(|e| e.unit == unit).or_else(|| shares().next())
        } else {
            let kind = matches!(case.quantity.dimension, Dimension::Money | Dimension::People);
            // 每人500元，合计81万元: the sum is not of one.
            let sum = is_sum(case);
            let whole = |e: &&Earlier<'a>| !(sum && e.phrase.has("每"));
            self.plain()
                .filter(whole)
                .find(|e| e.unit == unit)
                .or_else(|| self.plain().filter(whole).find(|e| kind && same(e)))
                .or_else(|| self.plain().find(whole))
                .or_else(|| self.plain().next())
        };
        if found.is_none() {
            let intro = self.topic.intro(case);
            // 初中：2021年690元, below a heading on money
            if case.words.stage.has(intro)
                && let Some(phrase) = self.topic.head_for(intro, case)
            {
                return phrase;
            }
            if !intro.is_empty() {
                return Phrase {
                    suffix: if case.is_measure() { "" } else { case.count_suffix(intro) },
                    ..Phrase::body(intro)
                };
            }
        }
        let Some(earlier) = found.or(self.before.as_ref()) else { return Phrase::default() };
        let mut phrase = earlier.phrase;
        if let Some((_, scope)) = case.words.norm_scope.find(case.lead.raw)
            && phrase.context[0].is_empty()
        {
            phrase.context[0] = scope;
        }
        if let Some(norm) = self.norm_word(case, &phrase) {
            if phrase.head.is_empty() {
                phrase.head = phrase.suffix;
            }
            phrase.suffix = norm;
            return phrase;
        }
        if earlier.share {
            return phrase;
        }
        // 投资98万元新建警卫室22个: what the sum is for is counted, not the sum.
        if adjoining
            && earlier.dimension == Dimension::Money
            && case.quantity.dimension != Dimension::Money
            && unit != "%"
            && !phrase.context[0].is_empty()
        {
            let body = phrase.context[0];
            let suffix = if case.is_measure() { "" } else { case.count_suffix(body) };
            return Phrase { suffix, ..Phrase::body(body) };
        }
        let same_share = unit == "%" && earlier.unit == unit;
        if earlier.dimension != case.quantity.dimension || !phrase.suffix.is_empty() && !same_share {
            phrase.suffix = if case.is_measure() { "" } else { case.count_suffix(phrase.body) };
        }
        if case.quantity.dimension == Dimension::Money && earlier.dimension != Dimension::Money {
            phrase.suffix = "金额";
        }
        if case.nature == Nature::Standard && earlier.phrase.suffix.is_empty() && !phrase.has("标准") {
            let named = case.words.standard_after.starts(case.scene.after(case.index)).unwrap_or_default();
            let named = named.trim_start_matches('的');
            phrase.suffix = if named.ends_with("标准") { named } else { "标准" };
        } else if self.is_norm(case) && case.nature == Nature::Target && !phrase.has("目标") {
            phrase.suffix = "目标数";
        }
        phrase
    }

    /// What was told of each or of the last of several, summed up.
    fn sum_of_several(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let last = self.plain().next().filter(|e| is_sum(case) && e.unit == case.quantity_unit())?.phrase;
        // 每个补助3万元，共18万元
        if last.body.starts_with('每')
            && let Some(word) = case.words.money_noun.ends(last.body).filter(|word| word.len() > 3)
        {
            let body = &last.body[last.body.len() - word.len()..];
            return Some(Phrase { body, suffix: "金额", ..last });
        }
        // 甲校12名、乙校9名，共21名
        super::place::names_one(last.context[0]).then_some(Phrase { context: ["", last.context[1]], ..last })
    }

    /// Earlier figures of the sentence that are no changes, latest first.
    pub(super) fn plain(&self) -> impl Iterator<Item = &Earlier<'a>> {
        self.earlier.iter().rev().filter(|e| !e.change && !e.share && !e.threshold)
    }

    /// The figure of the same unit whose noun the next of a list has too; with percentages it may be a share.
    pub(super) fn model(&self, case: &Case<'_, 'a>) -> Option<&Earlier<'a>> {
        let unit = case.quantity_unit();
        let shares = || self.earlier.iter().rev().filter(|e| e.share && unit == "%" && !e.threshold && !e.change);
        self.plain().find(|e| e.unit == unit).or_else(|| shares().find(|e| e.unit == unit))
    }

    /// The total that a part belongs to.
    pub(super) fn total(&self, case: &Case<'_, 'a>) -> Option<&Earlier<'a>> {
        let unit = case.quantity_unit();
        let whole = |e: &&Earlier<'a>| !e.part || (case.lead.bracket && !e.bracket);
        self.plain()
            .filter(whole)
            .find(|e| e.unit == unit)
            .or_else(|| self.plain().filter(whole).find(|e| e.dimension == case.quantity.dimension))
            .or_else(|| self.plain().find(whole).filter(|_| unit == "%" && case.lead.bracket))
            .or(self.before.as_ref().filter(|e| {
                e.dimension == case.quantity.dimension && self.earlier.iter().all(|p| p.part || p.change || p.threshold)
            }))
    }

    /// 其中农村9人: the qualifier joins the head of the total; 其中专任教师9人 stands alone.
    pub(super) fn part_of_total(&self, case: &Case<'_, 'a>, own: Phrase<'a>) -> Phrase<'a> {
        let words = case.words;
        let Some(total) = self.total(case) else {
            let outer = strip::clean(case.lead.outer);
            if outer.length() >= 2 && outer.length() <= 20 {
                return Phrase { context: [outer, ""], ..own };
            }
            return self.complete(own, case);
        };
        let unit = case.quantity_unit();
        let people = case.quantity.dimension == Dimension::People;
        let complete = if people {
            words.person_head.ends(own.body.trim_end_matches('缺')).is_some()
        } else if case.quantity.dimension == Dimension::Money {
            words.money_noun.ends(own.body).is_some()
        } else if matches!(case.quantity_unit(), "所" | "家") {
            words.school_noun.ends(own.body).is_some()
        } else {
            !is_qualifier(own.body, words)
        };
        let complete = complete && !self.part_by_act(case, &own, total);
        // 市直18个、越城96个: what the part before borrowed, this one borrows too.
        let sibling = self.earlier.last().filter(|e| {
            case.lead.listed && e.part && e.unit == unit && !e.phrase.head.is_empty() && own.body.length() <= 4
        });
        if let Some(sibling) = sibling.filter(|_| complete && !people && noun_of_its_own(own.body, words)) {
            return Phrase { head: sibling.phrase.head, suffix: sibling.phrase.suffix, ..own };
        }
        if complete {
            return self.topic.complete(own, case);
        }
        let mut phrase = own;
        // 劝返学生40人，其中甲县9人: a place has its part of what was done.
        if super::place::is_place(own.body)
            && lists::opening_verb(total.phrase.body, words).is_some()
            && total.phrase.head.is_empty()
            && total.phrase.body.length() <= 12
        {
            return Phrase { head: total.phrase.body, suffix: total.phrase.suffix, ..own };
        }
        if total.phrase.of.contains(|c: char| c.is_ascii_digit()) {
            phrase.of = total.phrase.of;
        }
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

    /// Lends a dependent phrase the noun it leaves out.
    pub(super) fn complete(&self, phrase: Phrase<'a>, case: &Case<'_, 'a>) -> Phrase<'a> {
        let mut phrase = phrase;
        if dependent::depends(&phrase, case) && !self.topic.counts(&phrase, case) {
            let mut noun = self.previous_noun(case);
            if is_sibling(noun, phrase.body, case) {
                let counted = case.quantity.dimension == Dimension::Count;
                let others = self
                    .plain()
                    .filter(|e| !counted || e.dimension != Dimension::Money)
                    .map(|e| lists::noun(&e.phrase, case.words));
                let other = others.into_iter().find(|noun| !is_sibling(noun, phrase.body, case));
                noun = other.unwrap_or_else(|| self.topic.intro(case));
            }
            if case.words.stage_of_work.has(phrase.body)
                && let Some(work) =
                    self.plain().find(|e| !e.by_tail && e.unit == case.quantity_unit() && e.phrase.body.ends_with(noun))
                && work.phrase.body.length() <= 10
            {
                noun = work.phrase.body;
            }
            // 来自外地的900人，比重12%
            let told = self.plain().next().map_or("", |e| e.phrase.of);
            if case.words.share_word.has(phrase.body) && !told.is_empty() && !noun.is_empty() {
                return Phrase { of: told, body: noun, head: phrase.body, suffix: "", ..Phrase::default() };
            }
            if !noun.is_empty() && !phrase.body.contains(noun) && !noun.ends_with(phrase.body) {
                phrase.context[1] = without_overlap(noun, phrase.body);
                return phrase;
            }
        }
        self.topic.complete(phrase, case)
    }

    /// The noun an earlier figure of the sentence, or its first clause, is about.
    pub(super) fn previous_noun(&self, case: &Case<'_, 'a>) -> &'a str {
        let words = case.words;
        if let Some(noun) = topic::Topic::middle(case) {
            return noun;
        }
        let money = case.quantity.dimension == Dimension::Money;
        let counted = matches!(case.quantity.dimension, Dimension::Count | Dimension::Area)
            && words.joining.starts(case.lead.text).is_none();
        let fits = |e: &&Earlier<'a>| {
            (case.lead.bracket || !(e.part || e.bracket))
                && e.unit != "比"
                && !(counted && e.dimension == Dimension::Money)
                && !(e.phrase.body.closes(words!["以上", "以下"]) && e.phrase.body.length() <= 8)
                && !(money && e.dimension == Dimension::Ratio && e.phrase.body.closes(chars!("率比")))
        };
        if let Some(grant) = self.grant(case) {
            return grant;
        }
        let whole = self.plain().find(fits).or_else(|| self.plain().next().filter(|_| !money));
        let parted = case.scene.between(case.index).contains('；');
        if parted && whole.is_some_and(|e| bare_rate(e.phrase.body)) {
            return "";
        }
        if let Some(earlier) = whole {
            if words.joining.starts(case.lead.text).is_some() || case.lead.text.ends_with("参与率") {
                let activity = lists::without_verb(predicate(earlier.phrase.of), words);
                if activity.length() >= 3 && words.predicate.starts(activity).is_none() {
                    return activity;
                }
                let head = self.topic.sentence_head(case);
                if earlier.by_tail && !head.is_empty() {
                    return head;
                }
            }
            if case.quantity.dimension == Dimension::Money
                && case.lead.text.length() <= 4
                && !case.lead.text.begins(chars!("投总"))
                && let Some(money) = self.plain().find(|e| e.dimension == Dimension::Money)
                && words.bare_money.has(case.lead.text)
                && !money.part
                && case.lead.text.begins(words!["已", "尚", "欠", "偿", "化", "支", "执", "到", "其", "上"])
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
                let nouns = self.plain().filter(fits).map(|e| lists::noun(&e.phrase, words));
                return nouns.into_iter().find(|noun| !noun.is_empty()).unwrap_or("");
            }
            return noun;
        }
        let intro = self.topic.intro(case);
        if !intro.is_empty() {
            return intro;
        }
        // A rate of the sentence before says nothing of this one, unless its noun is its own.
        // 行程2万公里。已劝返90人: a distance or a time is not what the next sentence goes on with.
        let apart = matches!(case.quantity.dimension, Dimension::Count | Dimension::People);
        // 发放慰问金18万元。教师92人考核优秀: nor is a sum, unless somebody gets it.
        let unpaid = case.quantity.dimension == Dimension::People && words.joining.starts(case.lead.text).is_none();
        let before = self.before.filter(|e| {
            !bare_rate(e.phrase.body)
                && !(apart && matches!(e.dimension, Dimension::Distance | Dimension::Duration))
                && !(unpaid && e.dimension == Dimension::Money)
                && !(self.topic.follows_several() && matches!(e.unit, "所" | "家" | "个"))
        });
        before.map_or("", |e| lists::noun(&e.phrase, words))
    }

    /// The clause, when nothing else names the figure.
    pub(super) fn fallback(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        if lead::is_threshold(case.scene, case.index) {
            return Phrase { suffix: "门槛", ..Phrase::default() };
        }
        let clause = case.scene.clause_lead(case.index);
        let text = strip::clean(clause);
        let text = if text.is_empty() { case.scene.clause_rest(case.index) } else { text };
        if text.is_empty() || lead::is_broken_unit(text) || text.length() <= 4 && lead::comparison(text) == Some(0) {
            return self.topic.phrase().unwrap_or(Phrase { suffix: "数量", ..Phrase::default() });
        }
        Phrase::body(text)
    }
}

/// Tells whether a number sums up those before it.
fn is_sum(case: &Case<'_, '_>) -> bool {
    case.lead.raw.holds(words!["合计", "共", "总计"])
}

/// Tells whether a short name of a part is the name of a place or a kind, not of a thing.
fn noun_of_its_own(text: &str, words: &crate::catalog::words::Words) -> bool {
    words.school_noun.ends(text).is_none()
        && words.person_head.ends(text).is_none()
        && !text.closes(chars!("委部室室会组站校园班点"))
}

/// 当场整改 beside 限期整改, 退休 beside 补充: what is said of one number is no noun for the next.
fn is_sibling(noun: &str, own: &str, case: &Case<'_, '_>) -> bool {
    let own = own.trim_end_matches('率');
    let end = own.char_indices().rev().nth(1).map_or(own, |(at, _)| &own[at..]);
    // 已入籍200人，入籍率: the rate is of those before.
    if noun.without_front(chars!("已未实应")) == own && own.length() >= 2 {
        return true;
    }
    let doing = case.words.act_verb.has(noun.trim_start_matches('已')) && case.words.act_verb.starts(own).is_some();
    !noun.is_empty() && (doing || noun.len() > end.len() && noun.ends_with(end) && verb_ends(noun, case.words))
}

fn verb_ends(text: &str, words: &crate::catalog::words::Words) -> bool {
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
    fn what_a_figure_leaves_out_is_taken_over() {
        let table: &[(&str, &[&str])] = &[
            (
                "维修校舍项目30个：市直4个、城东12个、城西14个。",
                &["维修校舍项目", "市直校舍项目", "城东校舍项目", "城西校舍项目"],
            ),
            ("教育支出60.5亿元，分地区看：甲县24.2亿元、乙区36.3亿元。", &["教育支出", "甲县教育支出", "乙区教育支出"]),
            ("学生体质合格率95%，优良率41%。", &["学生体质合格率", "学生体质优良率"]),
            (
                "查出隐患618处，当场整改547处，限期整改71处，整改率100%。",
                &["查出隐患处数", "当场整改处数", "查出隐患限期整改处数", "查出隐患整改率"],
            ),
            ("小学生师比17:1，优于19:1的省定标准。", &["小学生师比", "小学生师比省定标准"]),
            ("大班额占0.4%，达到国家低于5%的要求。", &["大班额占比", "国家大班额占比要求"]),
            ("小学大班额占比1.8%，初中3.6%。", &["小学大班额占比", "初中大班额占比"]),
            ("开展课后服务的小学46所、初中21所。", &["开展课后服务的小学", "开展课后服务的初中"]),
            ("普惠率79%，距“十三五”末80%的目标仅差1个百分点。", &["普惠率", "普惠率目标数", "普惠率与目标差距"]),
            (
                "投资86万元新建警卫室20个，投入90万元改造食堂2000平方米。",
                &["新建警卫室投资", "新建警卫室", "改造食堂投入", "改造食堂面积"],
            ),
            ("举办教师培训班4期，参训人数320人。", &["教师培训班期数", "教师培训班参训人数"]),
        ];
        expect(table);
    }
}
