//! Rises, falls and shares: named after the figure they belong to.

use super::lead::comparison;
use super::phrase::Phrase;
use super::strip::{clean, strip_old_value};
use super::{Case, Subjects, lists};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::scene::without_remark;
use crate::figures::{Dimension, Nature};

impl<'a> Subjects<'a> {
    /// 同比增长3.1%, 比上年少12人, 提高2.4个百分点
    pub(super) fn change(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let raw = strip_fill(case.lead.raw);
        let verb = words.change_verb.ends(raw);
        let points = case.quantity.unit == "百分点";
        let signed = case.scene.text[case.quantity.range.clone()].begins(chars!("-+"));
        let relative = words!["多于", "少于"].starts(raw).filter(|_| raw.length() <= 8);
        let verb = relative.map(|word| if word == "多于" { "多" } else { "少" }).or(verb);
        let changes = relative.is_some()
            || matches!(raw, "多" | "少")
            || case.nature == Nature::Change
            || points
            || (verb.is_some_and(is_rate_of_change) && case.quantity.unit == "%");
        let promised = case.nature == Nature::Target && verb.is_some() && case.quantity.unit == "%";
        // 增长8%，甲市以20%居首: named as the rise before it.
        let foremost = verb.is_none() && case.quantity.unit == "%" && case.scene.after(case.index).begins(&words.rank);
        if !(changes || promised) || foremost {
            return None;
        }
        if let Some(phrase) = self.rise_of_place(case, raw) {
            return Some(phrase);
        }
        // 4.1、0.3、1.9个百分点: the verb stands before the first.
        if case.lead.listed
            && clean(raw).is_empty()
            && let Some(last) = self.earlier.last().filter(|e| e.change)
        {
            return Some(last.phrase);
        }
        let head = verb.filter(|_| relative.is_none()).map_or(raw, |verb| &raw[..raw.len() - verb.len()]);
        // 目标仅差1个百分点
        let own = case.scene.own_lead(case.index);
        let gap = words.gap_before.ends(own).is_some() && own.ends_with('差') && own.length() <= 8;
        let head = head.trim_start_matches(['但', '且', '却', '仍', '还', '均', '也']);
        let bare = head.begins(words!["比", "较", "距", "多于", "少于", "高于", "低于", "超", "与", "高出"])
            || head.contains("基础上")
            || gap;
        let standard = standard_compared(raw, points, words);
        let head = if bare { "" } else { comparison(head).map_or(head, |at| &head[..at]) };
        let noun = clean(strip_adverb(head));
        let suffix = if !standard.is_empty() {
            ""
        } else if gap {
            if own.contains("目标") { "与目标差距" } else { "差距" }
        } else {
            suffix(verb.unwrap_or(if signed { "增长" } else { "" }), case)
        };
        let verb = verb.filter(|_| !gap);
        let step = match verb.map_or("", short_verb) {
            "增加" if case.quantity.unit == "%" => "增长",
            verb => verb,
        };
        let verb = if standard.is_empty() { step } else { standard };
        if verb.is_empty() && noun.is_empty() && !signed && !points && case.quantity.dimension != Dimension::Ratio {
            return None;
        }
        let former = self.former(raw, points);
        // 新增学位 and 增加学位 are no changes: the verb is not the last word.
        if noun.length() >= 2 && former.is_none() {
            let own = Phrase { body: noun, head: verb, suffix, ..Phrase::default() };
            let staged = self.change_of_stage(case, &own);
            return Some(staged.unwrap_or_else(|| self.complete(own, case)));
        }
        let suffix = if raw.ends_with("后者") { "差距" } else { suffix };
        let mut phrase = match former {
            Some(phrase) => phrase,
            None => self.changed(case)?,
        };
        let share = phrase.suffix;
        phrase.suffix = suffix;
        if points && matches!(share, "占比" | "比例" | "比重") && !phrase.body.closes(&words.measure_end) {
            phrase = change_of_share(phrase, share, standard, step);
        } else if phrase.head.is_empty() {
            phrase.head = verb;
        } else if phrase.verb.is_empty() && phrase.context[1].is_empty() {
            phrase.context = [phrase.context[0], phrase.body];
            phrase.body = phrase.head;
            phrase.head = verb;
        }
        Some(phrase)
    }

    /// 人均支出1.8万元，同比上升5%。增幅居前的区：甲区（12.4%）: a place before the bracket, and what was told before of all of them.
    fn rise_of_place(&self, case: &Case<'_, 'a>, raw: &str) -> Option<Phrase<'a>> {
        if !case.lead.bracket || !raw.is_empty() || case.quantity.unit != "%" || case.lead.outer.is_empty() {
            return None;
        }
        let name = clean(case.lead.outer.rsplit(['、', '：', '，']).next().unwrap_or_default());
        if !(2..=8).contains(&name.length())
            || !super::place::names_one(name) && !case.scene.between(case.index).starts_with("）、")
        {
            return None;
        }
        let said = |e: &&super::Earlier<'a>| !e.bracket && !e.threshold && e.dimension != Dimension::Count;
        let base = self.earlier.iter().rev().find(said).or(self.before.as_ref().filter(said))?;
        let [outer, inner] = base.phrase.context;
        let noun = if outer.is_empty() { inner } else { outer };
        Some(Phrase { context: [name, noun], body: base.phrase.body, suffix: "增长率", ..Phrase::default() })
    }

    /// A change whose own words name a stage alone: 初中增长4% behind 小学在校生增长3%.
    fn change_of_stage(&self, case: &Case<'_, 'a>, own: &Phrase<'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        if !words.stage.has(own.body) || matches!(case.quantity_unit(), "所" | "个") {
            return None;
        }
        let model = self.plain().next().or(self.before.as_ref())?.phrase;
        if !words.stage.has(model.body) {
            let body = lists::without_stage(model.body, words);
            return Some(Phrase { context: [own.body, ""], body, ..*own });
        }
        let (context, head) = if model.head.is_empty() { (model.context, own.head) } else { (["", ""], model.head) };
        Some(Phrase { context, head, ..*own })
    }

    /// 前者增长2%，后者下降3%: the figure before the last, and the last.
    fn former(&self, raw: &str, points: bool) -> Option<Phrase<'a>> {
        let bare = raw.trim_start_matches(['，', '而', '但']);
        let back = match bare {
            _ if bare.starts_with("前者") => 1,
            _ if bare.starts_with("后者") => 0,
            _ => return None,
        };
        let fits = |e: &&super::Earlier<'a>| !e.threshold && if points { e.unit == "%" } else { !e.change };
        self.earlier.iter().rev().filter(fits).nth(back).map(|e| Phrase { suffix: "", ..e.phrase })
    }

    /// The phrase of the figure that rises or falls.
    fn changed(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let unit = case.quantity_unit();
        let total_meant = !case.lead.same_clause && !case.lead.bracket;
        let parts = self.earlier.iter().rev().take_while(|e| e.part).count();
        let skip = if total_meant && parts > 1 { parts } else { 0 };
        let candidates =
            || self.earlier.iter().rev().skip(skip).filter(|e| !e.change && (!e.bracket || case.lead.bracket));
        let found = if unit == "百分点" {
            candidates().find(|e| e.unit == "%").or_else(|| candidates().next())
        } else if unit == "%" || unit == "倍" {
            candidates().next()
        } else {
            candidates().find(|e| e.unit == unit).or_else(|| candidates().next())
        };
        let bare = case.lead.bracket || (case.lead.same_clause && case.lead.raw.is_empty());
        if let Some(last) = self.earlier.last().filter(|e| e.change && (bare || found.is_none())) {
            return Some(Phrase { head: "", suffix: "", ..last.phrase });
        }
        found.or(self.before.as_ref()).map(|e| e.phrase).or_else(|| self.topic.phrase())
    }

    /// 附设班46人，随班就读158人，分别占2%、50%: the n-th share is of the n-th number.
    pub(super) fn share_in_order(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let scene = case.scene;
        let joined = |index: usize| {
            matches!(scene.between(index), "、" | "和" | "及" | "与" | "，") && scene.quantities[index].unit == "%"
        };
        if case.quantity.unit != "%" {
            return None;
        }
        let mut first = case.index;
        while first > 0 && joined(first) {
            first -= 1;
        }
        let lead = scene.own_lead(first).without_back(chars!("的比例到了"));
        if !(lead.ends_with("分别占") || lead.ends_with("依次占")) {
            return None;
        }
        let count = 1 + (first + 1..scene.quantities.len()).take_while(|index| joined(*index)).count();
        let wholes: Vec<&Phrase<'a>> =
            self.earlier.iter().filter(|e| !e.change && !e.share && e.unit != "%").map(|e| &e.phrase).collect();
        let whole = **wholes.get(wholes.len().checked_sub(count)? + case.index - first)?;
        (count > 1).then_some(Phrase { suffix: "占比", ..whole })
    }

    /// 占教职工的87%, 教育支出占16.7%
    pub(super) fn share(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if case.quantity.dimension != Dimension::Ratio || case.quantity.unit == "比" {
            return None;
        }
        let words = case.words;
        let raw = strip_bound(strip_old_value(strip_bound(case.lead.raw)));
        let Some(at) = raw.rfind('占') else { return self.compared_share(case, raw) };
        let behind = raw[at + '占'.len_utf8()..].without_back(chars!("的达到"));
        // 占全市幼儿园的比例为78%
        let named = ["的比例", "的比重", "的比率"].into_iter().find(|tail| behind.ends_with(tail));
        let behind = named.map_or(behind, |tail| &behind[..behind.len() - tail.len()]);
        if behind.length() > 16 || behind.starts_with('地') {
            return None;
        }
        let noun = clean(&raw[..at]);
        let whole = behind.without_front(chars!("了到"));
        let whole = words.opener.starts(whole).filter(|w| w.len() == whole.len()).map_or(whole, |_| "");
        let is_head = whole.is_empty() || ["比", "比例", "比重", "比率"].contains(&whole);
        let mut phrase = if noun.length() >= 2 {
            let own = Phrase { body: noun, ..Phrase::default() };
            if case.lead.part { self.qualified(case, own) } else { self.topic.complete(own, case) }
        } else {
            let listed_total = self.earlier.iter().rev().find(|e| !e.change && !e.share);
            listed_total.or(self.before.as_ref()).map(|e| Phrase { suffix: "", ..e.phrase })?
        };
        if phrase.head.is_empty() {
            phrase.head = if is_head {
                ""
            } else {
                &raw[at..at
                    + '占'.len_utf8()
                    + whole.len()
                    + (behind.len() - behind.without_front(chars!("了到")).len())]
            };
        }
        phrase.suffix = match named {
            Some("的比重") => "比重",
            _ if is_head => "占比",
            _ => "比例",
        };
        // 财政支出58亿元，教育支出占16%: the whole is the sum before.
        if is_head
            && phrase.body == noun
            && words.money_noun.ends(noun).is_some()
            && let Some(whole) = self.earlier.last().filter(|e| e.dimension == Dimension::Money && !e.change)
            && whole.phrase.body.length() <= 14
        {
            phrase.head = whole.phrase.body;
        }
        Some(phrase)
    }

    /// 留守儿童3.4万名，超过在校学生的三分之一
    fn compared_share(&self, case: &Case<'_, 'a>, raw: &'a str) -> Option<Phrase<'a>> {
        let whole = raw.strip_suffix('的').or_else(|| case.lead.raw.contains("的").then_some(raw))?;
        let whole = whole[case.words.share_compared.starts(whole)?.len()..].trim_end_matches('的');
        let last = self.plain().next().filter(|e| e.unit == "人" && (3..=12).contains(&whole.length()))?;
        let people = case.words.person_head.ends(whole).is_some() && !last.phrase.body.is_empty();
        people.then(|| Phrase {
            context: [last.phrase.context[0], last.phrase.body],
            body: whole,
            suffix: "占比",
            ..Phrase::default()
        })
    }

    /// 其中民办占三成: the head of the total is lent to a bare qualifier.
    fn qualified(&self, case: &Case<'_, 'a>, own: Phrase<'a>) -> Phrase<'a> {
        if own.body.length() > 3 || case.words.person_head.ends(own.body).is_some() {
            return own;
        }
        let head = self.plain().find(|e| !e.part).map_or("", |e| lists::head(&e.phrase, case.words));
        Phrase { head, ..own }
    }
}

/// 高于省定目标, 比规划目标高, 与全省平均水平仍差: compared with a standard rather than with a year.
fn standard_compared<'a>(raw: &'a str, points: bool, words: &Words) -> &'a str {
    let Some(at) = comparison(raw)
        .or_else(|| raw.first_of(chars!("比较")).filter(|at| *at == 0))
        .or_else(|| raw.find("高于"))
        .or_else(|| raw.find("低于"))
        .or_else(|| raw.first_of(chars!("与距")).filter(|_| raw.ends_with('差')))
    else {
        return "";
    };
    let text = &raw[at..];
    let time = text.holds(&words.earlier_time) || text.contains(|c: char| c.is_ascii_digit());
    // 低于甲乙市14个百分点: a place is a standard as well.
    let place = points && text.closes(chars!("市县区旗州省国"));
    let named = place || text.holds(&words.held_against);
    let less = text.ends_with("节约") || words.act_verb.has(text);
    if named && !time && !less && (4..=16).contains(&text.length()) { text } else { "" }
}

fn is_rate_of_change(verb: &str) -> bool {
    verb.starts_with("增长")
        || verb.ends_with("增长")
        || verb.starts_with("同比")
        || verb.ends_with('幅')
        || verb == "增速"
        || verb == "下降"
        || verb == "递增"
}

/// 占比回落0.3个百分点: what fell is the share that the suffix of the phrase told; `standard` and `step` are the words for the change.
fn change_of_share<'a>(phrase: Phrase<'a>, share: &'a str, standard: &'a str, step: &'static str) -> Phrase<'a> {
    let outer = phrase.context[0];
    let (context, body, head) = match (phrase.head, standard) {
        ("", "") => (phrase.context, phrase.body, share),
        ("", standard) => ([outer, phrase.body], share, standard),
        (whole, _) => ([outer, phrase.body], whole, share),
    };
    let suffix = match (standard, step) {
        ("", "") => phrase.suffix,
        ("", step) => step,
        _ => "",
    };
    Phrase { context, body, head, suffix, ..phrase }
}

/// 增长了约 -> 增长
fn strip_fill(text: &str) -> &str {
    let words = crate::catalog::words::Words::builtin();
    let mut text = without_remark(text);
    loop {
        let trimmed = text.without_back(chars!(" （(“+-"));
        let trimmed = super::before(trimmed, chars!("出")).filter(|t| t.closes(chars!("多少高低"))).unwrap_or(trimmed);
        if words.filler.ends(trimmed).is_none() {
            return trimmed;
        }
        let cut = words.change_filler.ends(trimmed).or_else(|| words.approx_before.ends(trimmed)).or_else(|| {
            words
                .at_least_before
                .ends(trimmed)
                .filter(|w| words.change_verb.ends(trimmed).is_none_or(|v| v.len() < w.len()))
        });
        match cut.filter(|word| word.len() <= trimmed.len() && *word != "率") {
            Some(word) => text = &trimmed[..trimmed.len() - word.len()],
            None => return trimmed,
        }
    }
}

/// 占总数的近 -> 占总数
fn strip_bound(text: &str) -> &str {
    let words = crate::catalog::words::Words::builtin();
    let mut text = text;
    loop {
        let trimmed = text.without_back(chars!(" 的“（达到为：了仅均已各约近"));
        let lists = [&words.at_least_before, &words.at_most_before, &words.approx_before];
        let cut = words.bound_before.ends(trimmed).and_then(|_| lists.into_iter().find_map(|list| list.ends(trimmed)));
        match cut.filter(|word| !word.contains('占')) {
            Some(word) => text = &trimmed[..trimmed.len() - word.len()],
            None => {
                return words!["分别", "依次"]
                    .ends(trimmed)
                    .map_or(trimmed, |word| &trimmed[..trimmed.len() - word.len()]);
            }
        }
    }
}

/// 平均每年, 累计, 净: between the noun and the verb.
fn strip_adverb(text: &str) -> &str {
    text.without_back(&Words::builtin().between_noun_and_verb)
}

/// The verb of change, without what only compares.
fn short_verb(verb: &'static str) -> &'static str {
    match verb {
        "同比" | "环比" => "",
        "多" | "增" | "多了" | "增多" | "同比添" => "增加",
        "少" | "减" | "少了" => "减少",
        "高" | "升" | "高于" | "高出" => "高出",
        "低" | "降" => "降低",
        _ => verb.trim_start_matches("同比").without_back(chars!("达为")),
    }
}

/// What is written behind the verb of a change to name its number: 增长率, 减少数.
fn suffix(verb: &str, case: &Case<'_, '_>) -> &'static str {
    let rate = case.quantity.unit == "%";
    if verb.closes(chars!("率幅速值")) || verb.ends_with("幅为") || verb.ends_with("幅达") {
        return "";
    }
    if verb.is_empty() && case.lead.raw.contains('差') {
        return "差距";
    }
    if verb == "同比" || verb == "环比" {
        return "增长率";
    }
    match case.quantity.dimension {
        _ if rate && (verb.ends_with("增长") || verb == "增" || verb == "增加" || verb.ends_with("递增")) => {
            "率"
        }
        _ if rate => "幅度",
        Dimension::Money => "额",
        Dimension::People | Dimension::Count => "数",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn changes_and_shares_are_named_after_their_figure() {
        let table: &[(&str, &[&str])] = &[
            ("留守儿童3万名，超过在校学生的三分之一。", &["留守儿童数", "留守儿童在校学生占比"]),
            ("上线人数在上年900人的基础上净增60人。", &["上线人数", "上线人数净增数"]),
            ("教育支出13亿元，同比增长（同口径）17%。", &["教育支出", "教育支出增长率"]),
            ("在校生2.1万人，比上年增加600人。", &["在校生数", "在校生增加数"]),
            ("巩固率97.2%，提高0.8个百分点。", &["巩固率", "巩固率提高"]),
            ("专任教师420人，占教职工的84%。", &["专任教师数", "专任教师占教职工比例"]),
            (
                "人均支出1.8万元，增幅居前的区：甲区（12.4%）、乙区（9.8%）。",
                &["人均支出", "甲区人均支出增长率", "乙区人均支出增长率"],
            ),
            ("公用经费支出900万元，同比增长6.5%。", &["公用经费支出", "公用经费支出增长率"]),
            ("民办园幼儿占全县的比重为41%，回落2个百分点。", &["民办园幼儿比重", "民办园幼儿比重回落"]),
            ("一本率28%，仍低于甲甲市9个百分点。", &["一本率", "一本率低于甲甲市"]),
            ("巩固率97%，高于省定目标1.3个百分点。", &["巩固率", "巩固率高于省定目标"]),
            ("毛入园率80%，比规划目标高出2.5个百分点。", &["毛入园率", "毛入园率比规划目标高"]),
            (
                "小学在校生900人，初中在校生500人，前者增长2%，后者下降3%。",
                &["小学在校生数", "初中在校生数", "小学在校生增长率", "初中在校生下降幅度"],
            ),
        ];
        expect(table);
    }
}
