//! Parts that have a word of their own: 小学 of 各类学校, 兼职 behind 专职教师, 支部 of 党组织, 已测 behind 应测公务员, 中央 of a sum by its sources.

use super::lists;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};

impl<'a> Subjects<'a> {
    /// A part that is told by one word, which stands alone or takes its noun from a figure that has the like.
    pub(in crate::figures::subject) fn part_by_word(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if case.lead.text.len() > 5 * '字'.len_utf8() {
            return None;
        }
        self.counterpart(case).or_else(|| self.branch(case)).or_else(|| self.done_of_due(case))
    }

    /// 各级各类学校60所，其中小学40所: a kind of school is counted for itself, and takes nothing of the schools of all kinds.
    pub(in crate::figures::subject) fn school_kind(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let text = case.lead.text;
        let kind = words.school_noun.ends(text).is_some() || text.closes(&words.school_by_kind);
        let whole = &self.total(case)?.phrase;
        let bare = whole.verb.is_empty() && whole.of.is_empty() && whole.head.is_empty();
        // 特教4所
        let head = if kind { "" } else { "学校" };
        // 学校（幼儿园）312所，其中高中8所; 中小学、幼儿园152所，其中小学71所
        let all =
            words.all_schools.has(whole.body) || lists::behind_stages(whole.body, words).is_some_and(str::is_empty);
        (bare && all).then(|| Phrase { head, suffix: "数", ..Phrase::body(text) })
    }

    /// 安排心理专职教师5人、兼职9人: the other of a pair takes what stands around the first.
    fn counterpart(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let text = Some(case.lead.text).filter(|text| words.counterpart.has(text))?;
        let first =
            self.plain().find(|e| e.unit == case.quantity_unit() && words.counterpart.find(e.phrase.body).is_some())?;
        let body = lists::without_verb(first.phrase.body, words);
        let (at, word) = words.counterpart.find(body).filter(|(_, word)| *word != text)?;
        let head = &body[at + word.len()..];
        // 专兼职督学40人，其中专职9人
        let before = body[..at].without_back(chars!("专、"));
        let context = [first.phrase.context[0], before];
        (head.length() >= 2).then(|| Phrase {
            context,
            body: text,
            head,
            suffix: case.count_suffix(head),
            ..Phrase::default()
        })
    }

    /// 基层党组织458个，其中党委25个、总支34个、支部399个: branches of the party, of which some words leave it out.
    fn branch(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = Some(case.lead.text).filter(|text| case.words.party_branch.has(text))?;
        let party = self.plain().any(|e| e.unit == case.quantity_unit() && e.phrase.has("党"));
        party.then(|| Phrase { context: ["党", ""], suffix: case.count_suffix(text), ..Phrase::body(text) })
    }

    /// 应测公务员1146人，已测1058人: what was due has the noun of what was done.
    fn done_of_due(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text;
        let act = text.strip_prefix(['已', '实'])?;
        let due = || self.plain().filter(|e| e.unit == case.quantity_unit() && !act.is_empty());
        // 教职工应接种2846人，实接种2811人
        let whose = due().find_map(|e| e.phrase.body.strip_suffix(act)?.strip_suffix('应'));
        if let Some(whose) = whose.filter(|whose| whose.length() >= 2) {
            return Some(Phrase { context: [whose, ""], suffix: case.count_suffix(text), ..Phrase::body(text) });
        }
        let noun = due()
            .find_map(|e| e.phrase.body.strip_prefix('应')?.strip_prefix(act))
            .filter(|noun| noun.length() >= 2)?;
        Some(Phrase { head: noun, suffix: case.count_suffix(noun), ..Phrase::body(text) })
    }

    /// 资金3517万元。按来源分，中央2570万元、自治区640万元; 改造项目总投资960万元，其中省级资金500万元、县级配套460万元: who pays which part of the
    /// sum, and what that is for.
    pub(in crate::figures::subject) fn by_source(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let text = case.lead.text;
        let (payer, form) = paid_by(text, words)?;
        let own = if words.payer_act.has(form) { payer } else { text };
        let suffix = if own.len() == payer.len() || form == "财政" { "资金" } else { "" };
        let last = self.earlier.last().filter(|e| e.dimension == Dimension::Money && !e.phrase.context[0].is_empty());
        if let Some(last) = last.filter(|e| paid_by(e.phrase.body, words).is_some()) {
            return Some(Phrase { body: own, suffix, ..last.phrase });
        }
        // 资金来源：中央300万元、省级200万元
        let between = case.scene.between(case.index).trim_end_matches(text);
        let alike = case.lead.listed && self.earlier.last().is_some_and(|e| is_paid_by(e.phrase.body, words));
        if alike || between.ends_with("资金来源：") {
            return Some(Phrase { suffix, ..Phrase::body(own) });
        }
        let money = |e: &&Earlier<'a>| e.dimension == Dimension::Money;
        let opened = || case.scene.between(case.index).trim_end_matches(text).closes(&words.by_source_opening);
        let whole = if form.is_empty() && opened() {
            self.plain().find(money).or(self.before.as_ref().filter(money))
        } else if case.lead.part {
            self.total(case).filter(money)
        } else {
            None
        };
        let whole = whole?.phrase;
        let Phrase { context, body, .. } = whole;
        if paid_by(body, words).is_some() || words.school_noun.has(context[0]) {
            return None;
        }
        let paid = words.money_noun.ends(body).is_some_and(|word| word.len() < body.len());
        // 到位膳食补助资金
        let bare = lists::without_verb(body, words);
        let noun = match (paid, bare.length() >= 4) {
            (true, true) => bare,
            (true, false) => body,
            (false, _) => lists::noun(&whole, words),
        };
        // 义务教育公用经费9000万元，其中中央资金7200万元
        let cut = if noun.ends_with("经费") && !form.is_empty() { noun } else { noun.without_back(&words.sum_end) };
        let funds = noun.len() > cut.len() && noun.ends_with("资金") && form == "配套";
        let suffix = if funds { "资金" } else { suffix };
        let noun = cut.without_back(chars!("的"));
        let context = match (noun.length() >= 2 && !words.bare_money.has(body), context[0].is_empty()) {
            (true, true) => [noun, ""],
            (true, false) => [context[0], noun],
            (false, _) => context,
        };
        let plain = !context[0].is_empty() && !context[0].begins(&words.manner_clause);
        plain.then(|| Phrase { context, body: own, suffix, ..Phrase::default() })
    }
}

/// 中央, 县级配套资金: a part of a sum by who pays it.
pub(in crate::figures::subject) fn is_paid_by(text: &str, words: &Words) -> bool {
    paid_by(text, words).is_some()
}

/// Who pays, and in what way: 中央 and nothing, 县级 and 配套资金.
fn paid_by<'a>(text: &'a str, words: &Words) -> Option<(&'a str, &'a str)> {
    let payer = words.payer.starts(text)?;
    let (payer, form) = text.split_at(payer.len());
    (form.is_empty() || words.payer_form.has(form) || words.payer_act.has(form)).then_some((payer, form))
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn parts_by_a_word_of_their_own() {
        let table: &[(&str, &[&str])] = &[
            (
                "现有各级各类学校60所，其中独立高中2所、初级中学9所、小学40所、职业中专1所。",
                &["各级各类学校数", "独立高中数", "初级中学数", "小学数", "职业中专数"],
            ),
            ("公办义务教育学校30所，其中小学21所。", &["公办义务教育学校数", "小学数"]),
            ("示范学校12所，其中小学3所。", &["示范学校数", "小学示范学校数"]),
            ("安排心理健康专职教师5人、兼职9人。", &["安排心理健康专职教师", "心理健康兼职教师数"]),
            ("建有党组织45个，其中党委2个、总支3个、支部40个。", &["建有党组织", "党委数", "党总支数", "党支部数"]),
            ("专兼职督学40人，其中专职9人。", &["专兼职督学数", "专职督学数"]),
            (
                "拨付补助经费900万元。按来源分，中央600万元、省200万元、县100万元。",
                &["补助经费", "补助中央资金", "补助省资金", "补助县资金"],
            ),
            (
                "实施运动场改造项目8个，总投资960万元（其中省级资金500万元，县级配套460万元）。",
                &["运动场改造项目数", "运动场改造项目总投资", "运动场改造项目省级资金", "运动场改造项目县级配套"],
            ),
            (
                "下达营养膳食补助资金900万元，其中中央财政资金720万元、省财政承担180万元。",
                &["营养膳食补助资金", "营养膳食补助中央财政资金", "营养膳食补助省财政资金"],
            ),
            ("应测公务员110人，已测105人。", &["应测公务员数", "已测公务员数"]),
            ("招聘毕业生12名，硕士3名。", &["招聘毕业生", "硕士毕业生人数"]),
        ];
        expect(table);
    }
}
