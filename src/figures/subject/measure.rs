//! Sums, rates, areas and scores, which the words before tell rather than a noun behind.

use super::count::{predicate, shorter};
use super::phrase::Phrase;
use super::tail::Tail;
use super::{Case, Subjects, lists, strip};
use crate::catalog::probe::{Ask, chars, words};
use crate::figures::Dimension;

impl<'a> Subjects<'a> {
    /// Names a figure that is no count.
    pub(super) fn measure(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let words = case.words;
        if let Some(phrase) = self.asked(case).or_else(|| self.others(case)) {
            return phrase;
        }
        if case.quantity.dimension == Dimension::Money {
            return self.money(case);
        }
        if let Some(phrase) = self.task_done(case) {
            return phrase;
        }
        let text = case.lead.text;
        // 5万平方米校舍完成加固
        let before = text.is_empty() || words.act_verb.has(text);
        let built = case.tail.noun.closes(chars!("舍楼房堂场馆")) && !self.is_norm(case);
        if case.quantity.dimension == Dimension::Area && before && built {
            return self.by_tail(case);
        }
        if let Some(last) = self.earlier.last().filter(|e| e.unit == case.quantity.unit && e.unit == "%" && !e.change) {
            // 覆盖率100%（目标值95%）; 知晓率不低于95%的目标值，实际达97%
            match text {
                "目标值" | "目标" | "指标值" if case.lead.bracket => {
                    return Phrase { suffix: "目标值", ..last.phrase };
                }
                "实际" => return self.continued(case),
                _ => {}
            }
        }
        if self.is_norm(case) || words.norm.has(case.tail.noun) && text.is_empty() {
            return self.continued(case);
        }
        if let Some(phrase) = self.share_of_noun(case) {
            return phrase;
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
            if of.length() >= 2 && !noun.is_empty() {
                return Phrase { of, body: noun, suffix: "比例", ..Phrase::default() };
            }
        }
        if text.is_empty() || self.is_norm(case) {
            let phrase = self.continued(case);
            // 建成多媒体教室，实现100%全覆盖
            let named = if phrase.head.is_empty() { phrase.body } else { phrase.head };
            let suffix = if case.covers_all() && !ends_like_rate(named) { "覆盖率" } else { phrase.suffix };
            return Phrase { suffix, ..phrase };
        }
        if let Some(phrase) = self.age_only(case) {
            return phrase;
        }
        if let Some(phrase) = self.stage_only(case).or_else(|| self.place_only(case)) {
            return phrase;
        }
        if let Some(phrase) = lists::turned(text, words) {
            return self.topic.complete(phrase, case);
        }
        if let Some(phrase) = self.own_score(case) {
            return phrase;
        }
        if let Some(rate) = rate_of_whole(case) {
            return self.complete(Phrase::body(shorter(rate, words)), case);
        }
        let mut phrase = Phrase::body(shorter(text, words));
        if case.quantity.dimension == Dimension::Score && !text.ends_with('分') && text.length() <= 4 {
            phrase.suffix = "分";
        }
        if case.quantity.unit == "%" && !ends_like_rate(text) {
            phrase.suffix = match text {
                _ if text.ends_with("达标") || text.ends_with("覆盖") => "率",
                _ if case.covers_all() => "覆盖率",
                _ => "比例",
            };
        }
        if case.lead.part {
            return self.part_of_total(case, phrase);
        }
        self.complete(phrase, case)
    }

    /// 86%的学校开足体育课, 覆盖92%的义务教育学校: a share of what the noun behind it says.
    fn share_of_noun(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let (text, noun) = (case.lead.text, case.tail.noun);
        if case.quantity.unit != "%"
            || !(text.is_empty() || case.tail.noun_follows_de(case))
            || noun.is_empty()
            || noun.begins(words!["标准", "全覆盖"])
        {
            return None;
        }
        let of = predicate(case.tail.predicate);
        let verb = words!["覆盖", "惠及"].ends(text.trim_end_matches('了')).unwrap_or("");
        let owner = if verb.is_empty() { "" } else { self.previous_noun(case) };
        let context = [if owner.length() <= 12 { owner } else { "" }, ""];
        Some(Phrase { context, verb, of, body: noun, suffix: "比例", ..Phrase::default() })
    }

    /// 自评94分: a score that says no more is that of the text or of what stands before its bracket.
    fn own_score(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text;
        let scored = text.closes(words!["得分", "评分", "总分", "自评"]) && text.length() <= 6;
        if case.quantity.dimension != Dimension::Score || !scored {
            return None;
        }
        let outer = case.lead.outer;
        let context = if outer.is_empty() { self.topic.title() } else { strip::clean(outer) };
        let suffix = if text == "自评" { "得分" } else { "" };
        Some(Phrase { context: [context, ""], body: text, suffix, ..Phrase::default() })
    }
}

impl Case<'_, '_> {
    /// 100%全覆盖: the share is that of what is reached.
    fn covers_all(&self) -> bool {
        self.quantity.unit == "%" && self.tail.noun.starts_with("全覆盖")
    }
}

impl<'a> Tail<'a> {
    /// 50%的乡村学校: the noun is joined by 的.
    fn noun_follows_de(&self, case: &Case<'_, 'a>) -> bool {
        !self.noun.is_empty()
            && case.scene.after(case.index).without_front(chars!("以上")).starts_with('的')
            && !self.noun.ends_with("标准")
            && lists::last_verb(case.lead.text, case.words).is_some_and(|(_, rest)| rest.is_empty())
    }
}

/// 交流轮岗比例不低于应交流人数的10%: the share is named before the bound, what it is of behind.
fn rate_of_whole<'a>(case: &Case<'_, 'a>) -> Option<&'a str> {
    let raw = case.lead.raw.strip_suffix('的').filter(|_| case.quantity.unit == "%")?;
    let words = case.words;
    let bounds = [&words.at_least_before, &words.at_most_before, &words.to];
    let end = raw.char_indices().find_map(|(at, c)| {
        let end = at + c.len_utf8();
        let rate = matches!(c, '例' | '率') || raw[..end].ends_with("占比");
        let bound = bounds.iter().any(|list| list.starts(&raw[end..]).is_some());
        (rate && bound && raw[end..].length() >= 5).then_some(end)
    })?;
    Some(strip::strip_front(&raw[..end])).filter(|rate| rate.length() >= 4)
}

fn ends_like_rate(text: &str) -> bool {
    let text = text.trim_end_matches('”');
    text.closes(chars!("率比重度幅面速")) || text.ends_with("比例") || text.ends_with("占比") || text.ends_with("份额")
}
