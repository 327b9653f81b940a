//! The last word of a phrase: what the unit and the nature of a figure say of it that its words leave out.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::phrase::Phrase;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::{WordList, Words};
use crate::figures::Dimension;
use crate::figures::reject::tail_chars;
use crate::figures::subject::Case;
use crate::figures::subject::several::lists;

/// Characters before a sum in which the years it is of may be told.
const YEARS_TOLD: usize = 40;

impl<'a> Case<'_, 'a> {
    /// The phrase as it is written: a sum for each head is a 标准, a multiple a 倍数, and a 资源教室 one of special education.
    pub(in crate::figures::subject) fn settled(&self, mut phrase: Phrase<'a>) -> Phrase<'a> {
        if self.quantity.dimension == Dimension::Money && is_rate_for_each(&phrase) {
            phrase.suffix = "标准";
        }
        if self.quantity_unit() == "倍" && phrase.suffix.is_empty() && !phrase.has("倍") && !phrase.has("比") {
            phrase.suffix = "倍数";
        }
        let words = self.words;
        if words.special_education.ends(phrase.body).is_some()
            && phrase.head.is_empty()
            && phrase.context == ["", ""]
            && phrase.of.is_empty()
            && !["特", "残"].iter().any(|word| phrase.has(word))
        {
            let verb = if phrase.verb.is_empty() {
                lists::opening_verb(phrase.body, words).unwrap_or("")
            } else {
                phrase.verb
            };
            phrase.body = phrase.body.strip_prefix(verb).unwrap_or(phrase.body);
            phrase.context = [verb, "特殊教育"];
            phrase.verb = "";
        }
        if self.is_of_several_years() && !phrase.is_empty() && phrase.context[1].is_empty() && !phrase.has("累计") {
            phrase.context = ["累计", phrase.context[0]];
        }
        self.measured(phrase)
    }

    /// 五年累计投入63亿元, 2012年至2014年，全县累计投入41亿元: what was spent in several years, which no year's sum may be set beside.
    fn is_of_several_years(&self) -> bool {
        if self.quantity.dimension != Dimension::Money {
            return false;
        }
        let lead = tail_chars(self.scene.lead(self.index), YEARS_TOLD);
        let Some((at, word)) = self.words.summed_up.rfind(lead) else { return false };
        let (before, after) = (&lead[..at], &lead[at + word.len()..]);
        // 五年累计投入63亿元，其中2020年投入9亿元
        if after.holds(chars!("年。；")) || after.contains("其中") {
            return false;
        }
        // 近三年来稳步提升，今年累计投入9000万元: of one year.
        if self.words.one_year.ends(before).is_some() {
            return false;
        }
        let counted = || word == "累计" && self.words.few_years.ends(before).is_some();
        word.contains('年') || self.words.years_together.find(before).is_some() || counted() || names_span(before)
    }

    /// 校舍8万平方米 is 校舍面积, 宿舍120套 宿舍套数: the unit says what the words leave out.
    fn measured(&self, mut phrase: Phrase<'a>) -> Phrase<'a> {
        if !matches!(phrase.suffix, "" | "数") || !phrase.of.is_empty() || phrase.is_empty() {
            return phrase;
        }
        let last = if phrase.head.is_empty() { phrase.body } else { phrase.head };
        // 招聘教师, 改造旱厕: what was done needs no word for its number.
        let verb = [phrase.verb, phrase.context[0]].iter().any(|word| self.words.act_verb.has(word));
        let done = verb || !phrase.verb.is_empty() || lists::opening_verb(phrase.body, self.words).is_some();
        let area = self.quantity.dimension == Dimension::Area;
        let times = self.quantity_unit().ends_with('次');
        if done && !area && !times || phrase.suffix.is_empty() && last.closes(chars!("数量额率比")) {
            return phrase;
        }
        match self.quantity.dimension {
            Dimension::Area
                if !self.quantity_unit().starts_with('立') && !phrase.has("面积") && !phrase.has("标准") =>
            {
                phrase.suffix = "面积";
            }
            Dimension::People if self.quantity_unit() == "人" && phrase.suffix.is_empty() => {
                let behind = !self.tail.noun.is_empty() && last == self.tail.noun;
                let asked = last.closes(&self.words.asked_for);
                if !behind && !asked && !last.contains('的') {
                    phrase.suffix = "人数";
                }
            }
            // 信访件67件
            Dimension::Count if last.length() > 1 && last.ends_with(self.quantity_unit()) => phrase.suffix = "数",
            Dimension::Count => phrase.suffix = counted(self.quantity_unit()).unwrap_or(phrase.suffix),
            _ => {}
        }
        phrase
    }
}

/// Tells whether a text names a span of years: 2012年至2014年, 2012-2014年.
fn names_span(text: &str) -> bool {
    let year = |text: &str| text.bytes().take(5).take_while(u8::is_ascii_digit).count() == 4;
    let joined = |at: usize, mark: &str| {
        let before = text[..at].without_back(chars!("年"));
        before.ends_with(|c: char| c.is_ascii_digit()) && year(&text[at + mark.len()..])
    };
    ["至", "到", "-", "—", "~"].iter().any(|mark| text.match_indices(mark).any(|(at, _)| joined(at, mark)))
}

/// 套数 for 套, 科次 for 科次.
pub(in crate::figures::subject) fn counted(unit: &str) -> Option<&'static str> {
    static BY_UNIT: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    if matches!(unit, "所" | "个" | "人" | "次" | "家") {
        return None;
    }
    let by_unit = BY_UNIT.get_or_init(|| {
        Words::builtin().counted.iter().map(|word| (word.strip_suffix('数').unwrap_or(word), word)).collect()
    });
    by_unit.get(unit).copied()
}

/// 每生每年, 每人每月: an amount for each, which is what a standard is.
fn is_rate_for_each(phrase: &Phrase<'_>) -> bool {
    if !phrase.has("每") {
        return false;
    }
    let last = if phrase.head.is_empty() { phrase.body } else { phrase.head };
    let has = |list: &WordList| list.iter().any(|word| phrase.has(word));
    let words = Words::builtin();
    has(&words.sum_for_each)
        && matches!(phrase.suffix, "" | "金额")
        && !last.closes(chars!("额费价金值"))
        && !has(&words.rate_for_each)
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::subjects;

    #[test]
    fn units_say_what_words_leave_out() {
        for (text, expected) in [
            ("寄宿生补助每人每年1250元。", "寄宿生补助每人每年标准"),
            ("全年建成资源教室4间。", "建成特殊教育资源教室"),
            ("营养改善计划按每生每天5元。", "营养改善计划每生每天标准"),
            ("教师周转宿舍120套。", "教师周转宿舍套数"),
            ("运动场地8万平方米。", "运动场地面积"),
            ("抽检食材90批次。", "抽检食材批次"),
            ("办理信访件67件。", "办理信访件"),
            ("全年信访件67件。", "信访件数"),
            ("全县有乡镇小学31间。", "乡镇小学数"),
        ] {
            assert_eq!(subjects(text).last().map(String::as_str), Some(expected), "{text}");
        }
    }
}
