//! Numbers with nothing of their own: 合计81万元, 达到55%.

use super::is_sum;
use crate::catalog::probe::{Ask, chars};
use crate::figures::subject::from_before::topic::Topic;
use crate::figures::subject::kinds::count::is_qualifier;
use crate::figures::subject::read::{lead, strip};
use crate::figures::subject::several::{lists, parts, place};
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};
use crate::figures::{Dimension, Nature};

/// Bytes before a figure in which 分别 is looked for.
const IN_TURN: usize = 240;

impl<'a> Subjects<'a> {
    /// A number with nothing of its own continues the figure before.
    pub(in crate::figures::subject) fn continued(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let told = self
            .of_outer_total(case)
            .or_else(|| {
                Topic::passed_mark(case).map(|noun| Phrase { suffix: case.suffix_behind(noun), ..Phrase::body(noun) })
            })
            .or_else(|| self.of_part_adjoining(case))
            .or_else(|| self.in_turn_of_stage(case))
            .or_else(|| self.compared_before_bracket(case))
            .or_else(|| before_bracket(case))
            .or_else(|| self.rate_over_years(case))
            .or_else(|| self.value_risen_to(case))
            .or_else(|| self.value_risen_from(case))
            .or_else(|| self.sum_of_members(case))
            .or_else(|| self.sum_of_parts(case))
            .or_else(|| self.sum_of_several(case));
        if let Some(phrase) = told {
            return phrase;
        }
        let model = self.continues(case);
        if model.is_none()
            && let Some(phrase) = self.of_intro(case)
        {
            return phrase;
        }
        model.or(self.before.as_ref()).map_or_else(Phrase::default, |model| self.taken_over(case, model))
    }

    /// 幼儿园126所，在园幼儿1.6万人，其中公办58所9200人: the part of the total of its own unit.
    fn of_part_adjoining(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if !adjoins(case) || !self.earlier.iter().rev().take(super::NEAR).any(|e| e.part) {
            return None;
        }
        let unit = case.quantity_unit();
        let part = self.earlier.last().filter(|e| !e.bracket && e.unit != unit)?.phrase;
        // 普通高中国家助学金5126人次、免学费1730人次138万元: another kind of aid is no part of the first.
        if case.words.aid_kind.has(part.body) {
            return None;
        }
        let told = if part.context[0].is_empty() { part.body } else { part.context[0] };
        let named = part.context[1].is_empty() && is_qualifier(told, case.words);
        let whole = self.total(case).filter(|whole| named && whole.unit == unit)?.phrase;
        let body = lists::head(&whole, case.words);
        let own = !body.is_empty() && body != told;
        // 资助学生900人，发放资金80万元，其中初中300人20万元: what the money is for.
        let money = case.words.bare_money.has(body) || case.words.generic.has(body);
        let [outer, inner] = whole.context;
        let told_whole = inner.is_empty() && !is_qualifier(outer, case.words);
        let for_whom = match money {
            true if told_whole => outer,
            true => inner,
            false => "",
        };
        own.then(|| Phrase { context: [told, for_whom], body, suffix: whole.suffix, ..Phrase::default() })
    }

    /// 小学校舍面积3万平方米，图书9万册；初中分别为2万平方米、8万册: the next stage in the order of the first.
    fn in_turn_of_stage(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        if !case.lead.listed || !case.lead.raw.is_empty() || !told_in_turn(case.scene.clause_lead(case.index)) {
            return None;
        }
        let unit = case.quantity_unit();
        let last = self.earlier.last().filter(|e| e.unit != unit)?.phrase;
        let stage = if words.stage.has(last.context[0]) { last.context[0] } else { last.body };
        let model = self.plain().find(|e| e.unit == unit).filter(|_| words.stage.has(stage))?.phrase;
        let told = !words.stage.has(model.context[0]);
        let body = if told { lists::without_stage(model.body, words) } else { model.body };
        Some(Phrase { context: [stage, model.context[1]], body, ..model })
    }

    /// 高中（含职高12人）85人: what stands before the bracket, with the head of the total.
    fn of_outer_total(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if !case.lead.behind_bracket {
            return None;
        }
        let earlier = self.earlier.iter().rev().find(|e| !e.outer.is_empty())?;
        let head = self.total(case).map_or("", |total| lists::head(&total.phrase, case.words));
        Some(Phrase { body: strip::clean(earlier.outer), head, ..Phrase::default() })
    }

    /// （小学36%，初中71%），近视率较上年（52%）下降2个百分点: the old value is of what stands before the comparison.
    fn compared_before_bracket(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if !case.lead.bracket || !case.lead.raw.is_empty() {
            return None;
        }
        let noun = strip::clean(&case.lead.outer[..lead::comparison(case.lead.outer)?]);
        let named = |e: &&Earlier<'a>| !e.bracket && !e.part && e.phrase.body.ends_with(noun);
        (noun.length() >= 3).then(|| self.plain().find(named).map_or(Phrase::body(noun), |e| e.phrase))
    }

    /// 优良率提高2个百分点、达到55%; 生均经费年均增长8%，2020年达到9000元: the new value belongs to what rose.
    fn value_risen_to(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let last = self.earlier.last().filter(|e| e.change && !e.phrase.body.is_empty())?;
        let value = match last.unit {
            "百分点" => case.quantity_unit() == "%",
            "%" => {
                case.quantity_unit() != "%"
                    && !case.lead.bracket
                    && case.lead.raw.closes(&case.words.to)
                    && case.scene.between(case.index).begins(chars!("，、"))
            }
            _ => false,
        };
        value.then_some(Phrase { head: "", suffix: case.suffix_behind(last.phrase.body), ..last.phrase })
    }

    /// 信访量同比下降21%，由90件减到71件: the old value is of what fell.
    fn value_risen_from(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let last = self.earlier.last().filter(|e| e.change && e.unit == "%" && !e.phrase.body.is_empty())?;
        let raw = case.lead.raw.trim_start_matches('，');
        let old = case.quantity.unit != "%" && raw.begins(chars!("由从")) && !case.lead.bracket;
        old.then_some(Phrase { head: "", suffix: case.suffix_behind(last.phrase.body), ..last.phrase })
    }

    /// 自评得分。A类17分、B类23分，合计40分; 资金来源：中央300万元、省级200万元，合计500万元: of no single part.
    fn sum_of_parts(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let scored = case.quantity.dimension == Dimension::Score;
        if !scored && case.quantity.dimension != Dimension::Money || !is_sum(case) {
            return None;
        }
        let last = self.plain().next().filter(|e| e.dimension == case.quantity.dimension)?.phrase;
        let label = self.topic.label();
        if scored && !label.is_empty() && last.body == label {
            return Some(Phrase { context: ["", ""], ..last });
        }
        let paid = !scored && last.context == ["", ""] && parts::is_paid_by(last.body, case.words);
        paid.then_some(Phrase { suffix: "合计", ..Phrase::body("资金") })
    }

    /// What was told of each or of the last of several, summed up.
    fn sum_of_several(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if adjoins(case) || case.quantity_unit() == "%" {
            return None;
        }
        let last = self.plain().next().filter(|e| is_sum(case) && e.unit == case.quantity_unit())?.phrase;
        // 每个补助3万元，共18万元
        if last.body.starts_with('每')
            && let Some(word) = case.words.money_noun.ends(last.body).filter(|word| word.len() > 3)
        {
            let body = &last.body[last.body.len() - word.len()..];
            return Some(Phrase { body, suffix: "金额", ..last });
        }
        // 每年新建幼儿园2所，三年共6所
        if last.body.starts_with('每')
            && let Some(word) = case.words.per_time.starts(last.body)
            && last.body[word.len()..].length() >= 2
        {
            return Some(Phrase { body: &last.body[word.len()..], ..last });
        }
        // 补助小学500元、初中625元，共23.6万元: of all stages.
        let other = |e: &&Earlier<'a>| e.unit == case.quantity_unit() && !e.share;
        if let Some(first) = self.plain().filter(other).nth(1) {
            let (words, first) = (case.words, first.phrase);
            let staged = |text: &str, other: &str| words.stage.has(text) && words.stage.has(other) && text != other;
            if staged(last.context[0], first.context[0]) && last.body == first.body {
                return Some(Phrase { context: ["", last.context[1]], ..last });
            }
            if staged(last.body, first.body) && last.head == first.head && !last.head.is_empty() {
                return Some(Phrase { body: last.head, head: "", ..last });
            }
        }
        // 甲校12名、乙校9名，共21名
        place::names_one(last.context[0]).then_some(Phrase { context: ["", last.context[1]], ..last })
    }

    /// The figure that a number with nothing of its own goes on with.
    fn continues(&self, case: &Case<'_, 'a>) -> Option<&Earlier<'a>> {
        let unit = case.quantity_unit();
        if let Some(own) = self.of_same_member(case) {
            return Some(own);
        }
        if adjoins(case) {
            // 分别占1.9%、4.4%: the next of a list of shares is a share as well.
            let share = self.earlier.last().filter(|e| unit == "%" && e.share);
            // 每人5000元，合计50万元: the sum is not of one.
            let of_all = self.plain().find(|e| !(is_sum(case) && e.phrase.has("每")));
            let other = |e: &&Earlier<'a>| e.dimension != Dimension::Money || !is_sum(case);
            return share.or_else(|| of_all.filter(other)).or_else(|| self.plain().next());
        }
        if unit == "%" {
            let shares = || self.earlier.iter().rev().filter(|e| !e.change && !e.threshold);
            return shares().find(|e| e.unit == unit).or_else(|| shares().next());
        }
        let of_kind = |e: &&Earlier<'a>| {
            matches!(case.quantity.dimension, Dimension::Money | Dimension::People)
                && e.dimension == case.quantity.dimension
        };
        // 改建幼儿园31所共10万平方米: what was counted just before measures so much.
        let last = self.plain().next().filter(|last| last.dimension != case.quantity.dimension);
        if case.words.comes_to.has(case.lead.raw) && case.lead.same_clause && last.is_some() {
            return last;
        }
        // 每人500元，合计81万元: the sum is not of one.
        let sum = is_sum(case);
        let whole = |e: &&Earlier<'a>| !(sum && e.phrase.has("每"));
        self.plain()
            .filter(whole)
            .find(|e| e.unit == unit)
            .or_else(|| self.plain().filter(whole).find(of_kind))
            .or_else(|| self.plain().find(whole))
            .or_else(|| self.plain().next())
    }

    /// 小学86所，2.6万人；初中18所，1.1万人: a bare number goes on with what stands before it in its own member of the list.
    fn of_same_member(&self, case: &Case<'_, 'a>) -> Option<&Earlier<'a>> {
        let bare = case.scene.between(case.index) == "，" && case.quantity.unit != "%";
        let before = case.index.checked_sub(1).filter(|_| bare && !case.lead.bracket)?;
        let unit = case.quantity_unit();
        let opens = case.scene.between(before).contains('；');
        // 甲县97.9%，1050个: what a rate is of is not what is counted.
        let counts = |e: &&Earlier<'a>| e.dimension != Dimension::Ratio && e.is_plain() && !e.bracket && !e.by_tail;
        self.earlier.last().filter(|e| opens && e.unit != unit).filter(counts)
    }

    /// 全市中小学：2021年690所: what the sentence begins with.
    fn of_intro(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let intro = self.topic.intro(case);
        // 初中：2021年690元, below a heading on money
        if case.words.stage.has(intro)
            && let Some(phrase) = self.topic.head_for(intro, case)
        {
            return Some(phrase);
        }
        (!intro.is_empty()).then(|| Phrase { suffix: case.suffix_behind(intro), ..Phrase::body(intro) })
    }

    /// The phrase of an earlier figure, made to fit this one.
    fn taken_over(&self, case: &Case<'_, 'a>, earlier: &Earlier<'a>) -> Phrase<'a> {
        let mut phrase = earlier.phrase;
        // 小学860个班3.2万人
        if case.quantity.unit == "人"
            && let Some(whose) = phrase.whose_classes()
        {
            let suffix = case.suffix_behind(whose.body);
            return self.topic.complete(Phrase { suffix, ..whose }, case);
        }
        // 甲县、乙县配备率分别为92%、91%，全市平均为91%: of no single one of them.
        let of_place = place::names_one(phrase.body) && !phrase.head.is_empty() && phrase.context[0].is_empty();
        if of_place && case.lead.raw.contains("平均") {
            return Phrase { suffix: "平均值", ..Phrase::body(phrase.head) };
        }
        // 甲县86%，乙县87%，均超过80%的标准: what is said of all of them is of no single place.
        if case.lead.raw.without_front(chars!("，")).begins(chars!("均都皆")) && place::is_place(phrase.context[0])
        {
            phrase.context[0] = "";
        }
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
        if let Some(phrase) = bought(case, earlier) {
            return phrase;
        }
        let share = case.quantity.unit == "%" && earlier.unit == "%";
        if earlier.dimension != case.quantity.dimension || !phrase.suffix.is_empty() && !share {
            phrase.suffix = case.suffix_behind(phrase.body);
        }
        if case.quantity.dimension == Dimension::Money && earlier.dimension != Dimension::Money {
            phrase.suffix = "金额";
        }
        if phrase.suffix == "学时" && phrase.head.is_empty() {
            (phrase.head, phrase.suffix) = (phrase.suffix, "");
        }
        if case.nature == Nature::Standard && phrase.suffix.is_empty() && !phrase.has("标准") {
            phrase.suffix = standard_named_behind(case, phrase.has("规定"));
        } else if self.is_norm(case) && case.nature == Nature::Target && !phrase.has("目标") {
            phrase.suffix = "目标数";
        }
        phrase
    }
}

impl Case<'_, '_> {
    /// What is added to a phrase that something else lends.
    fn suffix_behind(&self, body: &str) -> &'static str {
        if self.is_measure() { "" } else { self.count_suffix(body) }
    }
}

/// 分别为 not far before: what stands further away begins no list of a few figures.
fn told_in_turn(clause: &str) -> bool {
    clause[clause.floor_char_boundary(clause.len().saturating_sub(IN_TURN))..].contains("分别")
}

/// 教师周转宿舍120套、4200平方米: nothing stands between the figure before and this one.
fn adjoins(case: &Case<'_, '_>) -> bool {
    case.lead.same_clause && case.lead.raw.is_empty() && !case.lead.behind_bracket
        || case.quantity.unit == "元" && case.lead.raw.is_empty() && case.scene.between(case.index) == "，"
        || case.words.reckoned_as.has(case.lead.raw)
}

/// 投资98万元新建警卫室22个: what the sum is for is counted, not the sum.
fn bought<'a>(case: &Case<'_, 'a>, sum: &Earlier<'a>) -> Option<Phrase<'a>> {
    let [body, _] = sum.phrase.context;
    let counted = adjoins(case)
        && sum.dimension == Dimension::Money
        && case.quantity.dimension != Dimension::Money
        && case.quantity.unit != "%"
        && !body.is_empty();
    counted.then(|| Phrase { suffix: case.suffix_behind(body), ..Phrase::body(body) })
}

/// 整改完成率（目前为90%）年底前达到100%: what stands before the bracket.
fn before_bracket<'a>(case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
    if !case.lead.bracket {
        return None;
    }
    // 占班级总数（286个）的4.2%: the total that a share is of.
    let whole = case.lead.outer.rsplit_once('占').map_or("", |(_, whole)| whole);
    if case.lead.raw.is_empty() && whole.length() >= 4 && whole.closes(&case.words.total_end) {
        return Some(Phrase::body(whole));
    }
    if !case.lead.raw.begins(&case.words.at_time) {
        return None;
    }
    let outer = strip::clean(case.lead.outer);
    (outer.length() >= 3).then(|| Phrase::body(outer))
}

/// 3.3平方米的省定标准: the norm as it is called behind the number.
fn standard_named_behind(case: &Case<'_, '_>, told: bool) -> &'static str {
    let named = case.words.standard_after.starts(case.scene.after(case.index)).unwrap_or_default();
    let named = named.trim_start_matches('的');
    // 比规定的72学时多
    let said = if !told && case.lead.raw.contains("规定") { "规定标准" } else { "标准" };
    if named.ends_with("标准") { named } else { said }
}
