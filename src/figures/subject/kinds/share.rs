//! Shares: 占教职工的87%, named after the figure they are of.

use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::scene::joins_or_comma;
use crate::figures::subject::read::strip::{clean, strip_old_value};
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};
use crate::figures::{Dimension, Nature};

/// Characters of the longest name for the total that was told before: 教师总数.
const OWN_TOTAL: usize = 4;

/// Characters of 占 and the longest name of what shares told in turn are of.
const LONGEST_WHOLE: usize = 16;

/// 教育经费占一般公共预算支出（91.7亿元）比例24.3%: the number in the bracket is of what the share is of.
pub(in crate::figures::subject) fn whole_in_bracket<'a>(case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
    let lead = &case.lead;
    if !lead.bracket || !lead.text.is_empty() || lead.outer.is_empty() || case.quantity.dimension != Dimension::Money {
        return None;
    }
    let whole = &lead.outer[lead.outer.rfind('占')? + '占'.len_utf8()..];
    let of = case.scene.rest(case.index).strip_prefix('）')?;
    let share = case.words.share_behind.starts(of).is_some();
    let body = clean(whole);
    (share && !whole.starts_with('地') && (2..=LONGEST_WHOLE).contains(&body.length()))
        .then(|| Phrase { body, ..Phrase::default() })
}

impl<'a> Subjects<'a> {
    /// 附设班46人，随班就读158人，分别占2%、50%: the n-th share is of the n-th number.
    pub(in crate::figures::subject) fn share_in_order(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let scene = case.scene;
        if case.quantity.unit != "%" {
            return None;
        }
        let joined = |index: usize| joins_or_comma(scene.between(index)) && scene.quantities[index].unit == "%";
        let first = scene.list_start(case.index, joined);
        let lead = scene.own_lead(first).without_back(chars!("的比例到了"));
        let (at, in_turn) = case.words.shares_in_turn.rfind(lead)?;
        // 分别占义务教育阶段在校生的5.0%和18.6%
        let of = &lead[at + in_turn.len() - '占'.len_utf8()..];
        if of.length() > LONGEST_WHOLE || of.contains('，') {
            return None;
        }
        let count = 1 + (first + 1..scene.quantities.len()).take_while(|index| joined(*index)).count();
        let wholes: Vec<&Phrase<'a>> = self
            .earlier
            .iter()
            .filter(|e| !e.change && !e.share && !matches!(e.unit, "%" | "岁"))
            .map(|e| &e.phrase)
            .collect();
        let whole = **wholes.get(wholes.len().checked_sub(count)? + case.index - first)?;
        // 分别占小学、初中在校生总数: each of its own total, whose stage it has already.
        let each = of.contains('、');
        if each && of.split('、').count() != count {
            return None;
        }
        // 小学、初中留守儿童分别占留守儿童总数
        let own = of["占".len()..].without_back(&case.words.total_end);
        let same = own.length() >= 2 && (whole.body.ends_with(own) || whole.head.ends_with(own));
        let phrase = match of {
            _ if each || same || of == "占" => Phrase { suffix: "占比", ..whole },
            of if !whole.head.is_empty() && whole.context[1].is_empty() => {
                Phrase {
                    context: [whole.context[0], whole.body], body: whole.head, head: of, suffix: "比例", ..whole
                }
            }
            of if whole.head.is_empty() => Phrase { head: of, suffix: "比例", ..whole },
            _ => return None,
        };
        (count > 1).then_some(phrase)
    }

    /// Names a share after the part and the whole that the words at its 占 tell: 占教职工的87%, 教育支出占16.7%.
    pub(in crate::figures::subject) fn share(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if case.quantity.dimension != Dimension::Ratio || case.quantity.unit == "比" {
            return None;
        }
        let words = case.words;
        let raw = without_name(strip_bound(strip_old_value(strip_bound(case.lead.raw))));
        // 占班级总数（286个）的4.2%: what it is of stands before the bracket.
        let outer = self.earlier.last().map_or("", |e| e.outer);
        let bare = raw.is_empty() || words.share_behind.has(raw);
        let raw = if case.lead.behind_bracket && bare && outer.contains('占') { outer } else { raw };
        if let Some(phrase) = self.share_of_sum(case) {
            return Some(phrase);
        }
        let Some(at) = raw.rfind('占') else { return self.compared_share(case, raw) };
        let (behind, named) = without_step(&raw[at + '占'.len_utf8()..], case);
        if behind.length() > 16 || behind.starts_with('地') {
            return None;
        }
        let noun = clean(&raw[..at]);
        let whole = behind.without_front(chars!("了到"));
        let whole = words.opener.starts(whole).filter(|w| w.len() == whole.len()).map_or(whole, |_| "");
        let is_head = whole.is_empty() || words.share_of_whole.has(whole);
        let mut phrase = if noun.length() >= 2 { self.holder(noun, case) } else { self.holder_before(whole, case)? };
        if phrase.head.is_empty() && !is_head {
            phrase.head = &raw[at..at + '占'.len_utf8() + behind.len()];
        }
        phrase.suffix = match named {
            Some("的比重") => "比重",
            _ if is_head => "占比",
            _ => "比例",
        };
        if is_head && phrase.body == noun {
            phrase.head = self.sum_around(noun, words).unwrap_or(phrase.head);
        }
        Some(phrase)
    }

    /// What holds a share, named in its clause: 教育支出 of 教育支出占16.7%.
    fn holder(&self, noun: &'a str, case: &Case<'_, 'a>) -> Phrase<'a> {
        let words = case.words;
        let own = Phrase { body: noun, ..Phrase::default() };
        let told = self.of_age(noun).or_else(|| self.share_of_level(noun, words));
        told.or_else(|| self.share_of_next_stage(noun, words))
            .unwrap_or_else(|| if case.lead.part { self.qualified(case, own) } else { self.topic.complete(own, case) })
    }

    /// What holds a share of `whole`, told with its own number before: 专任教师86人，占教职工的87%.
    fn holder_before(&self, whole: &str, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        // 民办学校90所（其中幼儿园80所），占全县的三成: the bracket is closed, so the whole before it is meant.
        let open = |e: &&Earlier<'a>| case.lead.bracket || !e.bracket;
        // 随迁子女4万人，其中小学3万人、初中1万人，占在校生总数的5%: of all parts together.
        let parts = self.earlier.iter().rev().take_while(|e| e.part && e.dimension != Dimension::Ratio).count();
        // 教师总数 may be the total told before, 在校生总数 names another.
        let other = whole.length() >= 3 && (whole.length() > OWN_TOTAL || !whole.closes(&case.words.total_end));
        let skip = if parts > 1 && other && !case.lead.same_clause && !case.lead.bracket { parts } else { 0 };
        let listed_total = self.earlier.iter().rev().skip(skip).filter(open).find(|e| !e.change && !e.share);
        listed_total.or(self.before.as_ref()).map(|e| Phrase { suffix: "", ..e.phrase })
    }

    /// 财政支出58亿元，教育支出占16%: the whole is the sum before, but what is spent is no share of what came in.
    fn sum_around(&self, noun: &str, words: &Words) -> Option<&'a str> {
        words.money_noun.ends(noun)?;
        let whole = self.earlier.last().filter(|e| e.dimension == Dimension::Money && !e.change)?.phrase.body;
        let income = words.income.ends(whole).is_some() && words.outlay.ends(noun).is_some();
        (whole.length() <= 14 && !income).then_some(whole)
    }

    /// 教育支出38亿元，占财政支出257亿元的比例为15%: the whole has its number between.
    fn share_of_sum(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let ratio = case.scene.between(case.index).trim_end_matches(['为', '达', '到', '是']);
        // 完成投资4亿元，占规划总投资5亿元的80%
        if ratio == "的" {
            let before = case.index.checked_sub(1)?;
            let whole = case.scene.own_lead(before).without_front(chars!("，")).without_back(chars!("约近 "));
            let sum =
                whole.starts_with('占') && (4..=12).contains(&whole.length()) && !whole.closes(&case.words.task_noun);
            let unit = case.scene.quantities[before].dimension;
            let part = self.plain().skip(1).find(|e| sum && unit == Dimension::Money && e.dimension == unit)?.phrase;
            return part.head.is_empty().then_some(Phrase { head: whole, suffix: "比例", ..part });
        }
        if !case.words.of_share.has(ratio) {
            return None;
        }
        let mut plain = self.plain();
        let whole = plain.next().filter(|e| e.phrase.body.starts_with('占'))?.phrase.body;
        let part = plain.next()?.phrase;
        (part.head.is_empty()).then_some(Phrase { head: whole, suffix: "比例", ..part })
    }

    /// 专任教师900人，45岁以下的占六成: of the persons counted before.
    fn of_age(&self, noun: &'a str) -> Option<Phrase<'a>> {
        let age = noun.trim_end_matches('的');
        let alone = age.closes(&Words::builtin().age_limit) && age.length() <= 8;
        let person = |body: &str| Words::builtin().person_head.ends(body).is_some() || body.length() == 2;
        let counted = |e: &&Earlier<'_>| alone && e.unit == "人" && !e.part && person(e.phrase.body);
        let body = self.plain().find(counted)?.phrase.body;
        Some(Phrase { of: age, body, ..Phrase::default() })
    }

    /// 小学专任教师本科以上占71%，初中占90%: a stage stands in the place of that of the share before.
    fn share_of_next_stage(&self, noun: &'a str, words: &Words) -> Option<Phrase<'a>> {
        let last = self.earlier.last().filter(|e| e.share && e.unit == "%" && words.stage.has(noun))?.phrase;
        let said = lists::without_stage(last.body, words);
        let staged = said.len() < last.body.len() && said.length() >= 2 && last.context == ["", ""];
        staged.then_some(Phrase { context: [noun, ""], body: said, head: "", suffix: "", ..last })
    }

    /// 留守儿童3.4万名，超过在校学生的三分之一: a share of the whole that the words before it name, of those counted before.
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

/// What stands behind 占 without the step to the number (下降至) and without the words for a share, which come second: 全市幼儿园, 的比例.
fn without_step<'a>(behind: &'a str, case: &Case<'_, '_>) -> (&'a str, Option<&'static str>) {
    let words = case.words;
    // 大班额占比下降至3%
    let behind = words.to.ends(behind).map_or(behind, |step| &behind[..behind.len() - step.len()]);
    let behind = behind.without_back(chars!("的达到"));
    // 公办园占比提高到56%: what has lost its 到 is a step to a value as well.
    let step = words.change_verb.ends(behind).filter(|step| step.len() > 3 && case.nature != Nature::Change);
    let behind = step.map_or(behind, |step| &behind[..behind.len() - step.len()]);
    let named = words.of_share.ends(behind);
    (named.map_or(behind, |tail| &behind[..behind.len() - tail.len()]), named)
}

/// 占规划总面积（以下简称“竣工率”）: what it is called from now on is not what it is of.
fn without_name(text: &str) -> &str {
    let open = if text.ends_with('）') { text.rfind('（') } else { None };
    open.filter(|open| text[*open..].holds(words!["简称"])).map_or(text, |open| &text[..open])
}

/// 占总数的近 -> 占总数
fn strip_bound(text: &str) -> &str {
    let words = Words::builtin();
    let mut text = text;
    loop {
        let trimmed = text.without_back(chars!(" 的“（达到为：了仅均已各约近…"));
        let lists = [&words.at_least_before, &words.at_most_before, &words.approx_before];
        let cut = words.bound_before.ends(trimmed).and_then(|_| lists.into_iter().find_map(|list| list.ends(trimmed)));
        match cut.filter(|word| !word.contains('占')) {
            Some(word) => text = &trimmed[..trimmed.len() - word.len()],
            None => {
                return words.respectively.ends(trimmed).map_or(trimmed, |word| &trimmed[..trimmed.len() - word.len()]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn shares_are_named_after_what_they_are_of() {
        let table: &[(&str, &[&str])] = &[
            (
                "专任教师900人，其中持证880人，45岁以下的占六成。",
                &["专任教师数", "持证专任教师数", "持证专任教师", "45岁以下的专任教师占比"],
            ),
            ("教育支出38亿元，占财政支出250亿元的比例为15.2%。", &["教育支出", "占财政支出", "教育支出占财政支出比例"]),
            (
                "随迁子女4万人，其中小学3万人、初中1万人，占在校生总数的5%。",
                &["随迁子女数", "小学随迁子女数", "初中随迁子女数", "随迁子女占在校生总数比例"],
            ),
            (
                "竣工面积23万平方米，占规划建设总面积（以下简称“竣工率”）的81%。",
                &["竣工面积", "竣工面积占规划建设总面积比例"],
            ),
            ("财政支出58亿元，教育支出占16%。", &["财政支出", "教育支出财政支出占比"]),
            ("一般公共预算收入12亿元，教育支出占比18.6%。", &["一般公共预算收入", "教育支出占比"]),
            ("留守儿童3万名，超过在校学生的三分之一。", &["留守儿童数", "留守儿童在校学生占比"]),
            ("专任教师420人，占教职工的84%。", &["专任教师数", "专任教师占教职工比例"]),
            ("完成投资4亿元，占规划总投资5亿元的80%。", &["完成投资", "占规划总投资", "完成投资占规划总投资比例"]),
            ("民办学校90所（其中幼儿园80所），占全县的31%。", &["民办学校数", "幼儿园数", "民办学校占比"]),
            (
                "轮岗教师412人，占应轮岗人数的21%（规定不低于10%），其中骨干教师96人，占轮岗教师总数的23%。",
                &[
                    "轮岗教师",
                    "轮岗教师占应轮岗人数比例",
                    "轮岗教师占应轮岗人数标准",
                    "轮岗骨干教师数",
                    "轮岗骨干教师占轮岗教师总数比例",
                ],
            ),
            (
                "初中大班额12个，占初中班级总数（286个）的4.2%。",
                &["初中大班额", "初中班级总数", "初中大班额占初中班级总数比例"],
            ),
            ("教育经费占一般公共预算支出（91亿元）比例24%。", &["一般公共预算支出", "教育经费占一般公共预算支出比例"]),
            ("13个县（市、区）小学、初中差异系数平均为0.4和0.3。", &["县（市、区）", "小学差异系数", "初中差异系数"]),
            (
                "随迁子女211人，留守儿童784人，分别占义务教育阶段在校生的5.0%和18.6%。",
                &["随迁子女数", "留守儿童数", "随迁子女占义务教育阶段在校生比例", "留守儿童占义务教育阶段在校生比例"],
            ),
            (
                "随迁子女6200人，其中小学4300人、初中1900人，分别占小学、初中在校生总数的12%和9%。",
                &["随迁子女数", "小学随迁子女数", "初中随迁子女数", "小学随迁子女占比", "初中随迁子女占比"],
            ),
            ("小学专任教师本科以上占71.2%，初中占90.3%。", &["小学专任教师本科以上占比", "初中专任教师本科以上占比"]),
            (
                "30岁及以下教师98人、31-40岁教师474人、41-50岁教师444人，分别占8%、41%、38%。",
                &[
                    "门槛",
                    "30岁及以下教师数",
                    // The age itself.
                    "30岁及以下教师",
                    "31-40岁教师数",
                    "31-40岁教师",
                    "41-50岁教师数",
                    "30岁及以下教师占比",
                    "31-40岁教师占比",
                    "41-50岁教师占比",
                ],
            ),
        ];
        expect(table);
    }
}
