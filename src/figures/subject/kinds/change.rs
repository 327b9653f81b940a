//! Rises and falls: named after the figure they belong to.

use super::change_verb::{short_verb, suffix};
use super::next_stage::turned_stage;
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::scene::without_remark;
use crate::figures::subject::from_before::beside::rate_of_clause_before;
use crate::figures::subject::read::lead::comparison;
use crate::figures::subject::read::strip::clean;
use crate::figures::subject::several::lists;
use crate::figures::subject::several::place::{before_bracket, names_one};
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};
use crate::figures::{Dimension, Nature};

/// What is told of a change.
struct Told<'a> {
    /// The words before the number, without 了, 约 and the like at their end.
    raw: &'a str,
    /// The verb of change that they end with; 多 or 少 of 多于 and 少于.
    verb: Option<&'static str>,
    /// 多于, 少于
    relative: bool,
    /// In percentage points.
    points: bool,
    /// Written with a sign.
    signed: bool,
}

/// The words that a change is named by.
struct Rise<'a> {
    /// What rises, if the words before say it.
    noun: &'a str,
    /// What it is compared with: 高于省定目标.
    standard: &'a str,
    /// The verb of change.
    step: &'static str,
    suffix: &'static str,
}

impl<'a> Subjects<'a> {
    /// 同比增长3.1%, 比上年少12人, 提高2.4个百分点
    pub(in crate::figures::subject) fn change(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let told = Told::new(case);
        if !told.is_change(case) || told.is_foremost(case) {
            return None;
        }
        if let Some(phrase) = self.rise_of_place(case, told.raw).or_else(|| self.next_change(&told, case)) {
            return Some(phrase);
        }
        let rise = Rise::new(&told, case);
        if rise.is_empty() && !told.signed && !told.points && case.quantity.dimension != Dimension::Ratio {
            return None;
        }
        match self.former(told.raw, told.points) {
            // 新增学位 and 增加学位 are no changes: the verb is not the last word.
            None if rise.noun.length() >= 2 => Some(self.rise_of_noun(&rise, case)),
            former => Some(rise_of(former.or_else(|| self.changed(case))?, &rise, &told)),
        }
    }

    /// 4.1、0.3、1.9个百分点: the verb stands before the first.
    fn next_change(&self, told: &Told<'a>, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if !case.lead.listed || !clean(told.raw).is_empty() {
            return None;
        }
        self.earlier.last().filter(|e| e.change).map(|last| last.phrase)
    }

    /// 在校生增加600人: what rises stands in its own words.
    fn rise_of_noun(&self, rise: &Rise<'a>, case: &Case<'_, 'a>) -> Phrase<'a> {
        // 其中小学86人: fewer or more as all of them.
        let part = rise.verb().is_empty() && case.words.stage.has(rise.noun);
        let whole = self.earlier.iter().rev().find(|e| e.risen > 0 && e.unit == case.quantity_unit());
        let head = whole.filter(|_| part).map_or(rise.verb(), |whole| whole.phrase.head);
        let own = Phrase { body: rise.noun, head, suffix: rise.suffix, ..Phrase::default() };
        if let Some(turned) = turned_stage(&own, case.words) {
            return turned;
        }
        self.change_of_others(case, &own)
            .or_else(|| self.change_of_stage(case, &own))
            .unwrap_or_else(|| self.complete(own, case))
    }

    /// 男生平均身高增加5.2厘米，女生增加4.1厘米: what has risen before, of the other half of the pupils.
    fn change_of_others(&self, case: &Case<'_, 'a>, own: &Phrase<'a>) -> Option<Phrase<'a>> {
        let halves = &case.words.half_of_pupils;
        let last = self.earlier.last().filter(|e| e.change && e.unit == case.quantity_unit())?.phrase;
        let (at, half) = halves.find(last.body).filter(|(_, half)| halves.has(own.body) && *half != own.body)?;
        let (whose, measure) = (&last.body[..at], &last.body[at + half.len()..]);
        (measure.length() >= 2).then_some(Phrase { context: [whose, own.body], body: measure, ..*own })
    }

    /// 人均支出1.8万元，同比上升5%。增幅居前的区：甲区（12.4%）: a place before the bracket, and what was told before of all of them.
    fn rise_of_place(&self, case: &Case<'_, 'a>, raw: &str) -> Option<Phrase<'a>> {
        if !case.lead.bracket || !raw.is_empty() || case.quantity.unit != "%" || case.lead.outer.is_empty() {
            return None;
        }
        let name = before_bracket(case.lead.outer);
        if !(2..=8).contains(&name.length()) || !names_one(name) && !case.scene.between(case.index).starts_with("）、")
        {
            return None;
        }
        if let Some(phrase) = self.place_before_bracket(case) {
            return Some(phrase);
        }
        let said = |e: &&Earlier<'a>| !e.bracket && !e.threshold && e.dimension != Dimension::Count;
        // 小学增长最快的是甲市: what has grown stands before.
        let risen = case.words.most_risen.find(case.lead.outer).map_or("", |(at, _)| clean(&case.lead.outer[..at]));
        let base = self.earlier.iter().rev().find(said).or(self.before.as_ref().filter(said));
        if risen.length() >= 2 {
            // 小学8000元，其中农村9000元；小学增长最快的是甲市: not the last that was told, but that of the same stage.
            let of_stage = |e: &&Earlier<'a>| said(e) && e.phrase.context.contains(&risen);
            let same = self.earlier.iter().rev().find(of_stage).or(self.before.as_ref().filter(of_stage));
            let own = Phrase { context: [name, ""], body: risen, ..Phrase::default() };
            let whole = same.map_or(own, |base| Phrase { context: [name, risen], ..Phrase::body(base.phrase.body) });
            return Some(Phrase { suffix: "增长率", ..whole });
        }
        let base = base?;
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
        if let Some(next) = self.of_next_stage(case, own) {
            return Some(next);
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
        let fits = |e: &&Earlier<'a>| !e.threshold && if points { e.unit == "%" } else { !e.change };
        self.earlier.iter().rev().filter(fits).nth(back).map(|e| Phrase { suffix: "", ..e.phrase })
    }

    /// The phrase of the figure that rises or falls.
    fn changed(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let beside = rate_of_clause_before(case).map(Phrase::body);
        let told = beside.or_else(|| self.rate_over_years(case));
        if let Some(told) = told.or_else(|| self.named_by_sum(case).map(|told| told.phrase)) {
            return Some(told);
        }
        let unit = case.quantity_unit();
        let total_meant = !case.lead.same_clause && !case.lead.bracket;
        // 其中公办30人，占60%；民办20人，占40%，比上年增加6人: but points are those of a share.
        let parts = || self.earlier.iter().rev().take_while(|e| e.part || e.share && unit != "百分点");
        let skip = if total_meant && parts().filter(|e| e.part).count() > 1 { parts().count() } else { 0 };
        let candidates =
            || self.earlier.iter().rev().skip(skip).filter(|e| !e.change && (!e.bracket || case.lead.bracket));
        let found = if unit == "百分点" {
            candidates().find(|e| e.unit == "%").or_else(|| candidates().next())
        } else if unit == "%" || unit == "倍" {
            // 教育支出900万元，占财政支出的17%，增长6%: the sum has grown, not its share.
            let share = |e: &&Earlier<'a>| e.share || e.phrase.suffix == "完成率";
            candidates().find(|e| !share(e)).or_else(|| candidates().next())
        } else {
            candidates().find(|e| e.unit == unit).or_else(|| candidates().next())
        };
        let bare = case.lead.bracket || (case.lead.same_clause && case.lead.raw.is_empty());
        if let Some(last) = self.earlier.last().filter(|e| e.change && (bare || found.is_none())) {
            return Some(Phrase { head: "", suffix: "", ..last.phrase });
        }
        // 平均受教育年限达11.5年。教育支出只增不减，年均增幅6%: a time is not what the next sentence goes on with.
        let before = self.before.as_ref().filter(|e| e.dimension != Dimension::Duration);
        found.or(before).map(|e| e.phrase).or_else(|| self.topic.phrase())
    }
}

impl<'a> Told<'a> {
    fn new(case: &Case<'_, 'a>) -> Self {
        let raw = strip_fill(case.lead.raw);
        let relative = case.words.more_or_fewer.starts(raw).filter(|_| raw.length() <= 8);
        let verb = match relative {
            Some("多于") => Some("多"),
            Some(_) => Some("少"),
            // 9000元↑3.1%
            None if raw.closes(chars!("↑")) => Some("增长"),
            None if raw.closes(chars!("↓")) => Some("下降"),
            // 预算80万元，支出86万元，超支7.5%
            None if raw.ends_with("超支") => Some("超支"),
            // 巩固率最低为98%
            None => case.words.change_verb.ends(raw).filter(|_| !raw.closes(&case.words.extreme)),
        };
        Self {
            raw,
            verb,
            relative: relative.is_some(),
            points: case.quantity.unit == "百分点",
            signed: case.scene.text[case.quantity.range.clone()].begins(chars!("-+")),
        }
    }

    /// Tells whether a number is by how much something rose or fell: 比上年少12人, 提高2.4个百分点, 计划增长8%.
    fn is_change(&self, case: &Case<'_, 'a>) -> bool {
        let percent = case.quantity.unit == "%";
        self.relative
            || matches!(self.raw, "多" | "少")
            || case.nature == Nature::Change
            || self.points
            || percent && self.verb.is_some_and(is_rate_of_change)
            || percent && self.verb.is_some() && case.nature == Nature::Target
            // 力争突破5000人，比上年增加300人
            || case.nature == Nature::Target && self.verb.is_some() && comparison(self.raw.trim_start_matches('，')) == Some(0)
    }

    /// 增长8%，甲市以20%居首: named as the rise before it.
    fn is_foremost(&self, case: &Case<'_, 'a>) -> bool {
        self.verb.is_none() && case.quantity.unit == "%" && case.scene.after(case.index).begins(&case.words.rank)
    }

    /// What rises, as far as the words before say it: 在校生 in 在校生比上年增加.
    fn risen(&self, words: &Words) -> &'a str {
        if self.raw.closes(chars!("↑↓")) {
            return "";
        }
        let verb = self.verb.filter(|_| !self.relative).map_or(0, str::len);
        let head = self.raw[..self.raw.len() - verb].trim_start_matches(['但', '且', '却', '仍', '还', '均', '也']);
        let compared = head.begins(&words.compared_first) || head.holds(&words.on_basis);
        if compared {
            return "";
        }
        let risen = clean(strip_adverb(comparison(head).map_or(head, |at| &head[..at])));
        // 毛入园率达76%，三年提高18个百分点: a time does not rise.
        let years = risen.ends_with('年') && risen.length() <= 3 && risen.begins(chars!("一两二三四五六七八九十"));
        if years { "" } else { risen }
    }
}

impl<'a> Rise<'a> {
    fn new(told: &Told<'a>, case: &Case<'_, 'a>) -> Self {
        let own = case.scene.own_lead(case.index);
        let gap = is_gap(own, case.words);
        let standard = match standard_compared(told.raw, told.points, case.words) {
            "" => norm_between(told, case),
            standard => standard,
        };
        let verb = told.verb.unwrap_or("");
        let suffix = match standard {
            "" if gap && own.contains("目标") => "与目标差距",
            "" if gap => "差距",
            "" if verb.is_empty() && told.signed => suffix("增长", case),
            "" => suffix(verb, case),
            _ => "",
        };
        // 新建厕所29座，超计划5座
        let over = case.words.gap_before.ends(told.raw).filter(|word| word.starts_with('超') && word.length() > 2);
        let step = match short_verb(verb) {
            _ if over.is_some() => over.unwrap_or_default(),
            _ if gap => "",
            "增加" if case.quantity.unit == "%" => "增长",
            // 比公务员低580元 is no fall, as 比上年低580元 is.
            "降低" if verb == "低" && !own.holds(&case.words.earlier_time) && !own.holds(chars!("年月届期")) => {
                "低于"
            }
            step => step,
        };
        let noun = if case.lead.over_years { case.lead.text } else { told.risen(case.words) };
        let noun = if gap { "" } else { noun };
        Self { noun, standard, step, suffix }
    }

    /// The word for the change.
    fn verb(&self) -> &'a str {
        if self.standard.is_empty() { self.step } else { self.standard }
    }

    fn is_empty(&self) -> bool {
        self.verb().is_empty() && self.noun.is_empty()
    }
}

/// Tells whether the words before a number make it what is missing to a goal: 距2025年目标仅差1个百分点.
fn is_gap(own: &str, words: &Words) -> bool {
    words.gap_before.ends(own).is_some()
        && own.ends_with('差')
        && own.chars().filter(|c| !c.is_ascii_digit()).count() <= 8
}

/// 比省里97%的标准高1.5个百分点, 比规定的72学时多20学时: the norm stands with its number before the verb.
fn norm_between(told: &Told<'_>, case: &Case<'_, '_>) -> &'static str {
    let bare = told.raw.length() <= 5 && case.lead.same_clause && told.verb.is_some();
    let Some(before) = case.index.checked_sub(1).filter(|_| bare) else { return "" };
    let compared = case.scene.own_lead(before).trim_start_matches(['，', '均', '都']);
    if !compared.begins(&case.words.compared_first) || case.words.earlier_time.find(compared).is_some() {
        return "";
    }
    let named = |text: &str| ["标准", "规定", "要求", "目标"].into_iter().find(|word| text.contains(word));
    let less = told.verb.is_some_and(|verb| verb.begins(chars!("低少减降")));
    match (named(case.scene.between(case.index)).or_else(|| named(compared)), less) {
        (Some("规定"), false) => "高出规定",
        (Some("规定"), true) => "低于规定",
        (Some("目标"), false) => "高于目标",
        (Some("目标"), true) => "低于目标",
        (Some("要求"), false) => "高于要求",
        (Some("要求"), true) => "低于要求",
        (Some(_), false) => "高于标准",
        (Some(_), true) => "低于标准",
        (None, _) => "",
    }
}

/// The phrase of the figure that rises, with the words for its rise.
fn rise_of<'a>(mut phrase: Phrase<'a>, rise: &Rise<'a>, told: &Told<'a>) -> Phrase<'a> {
    let share = phrase.suffix;
    // 教师人均完成90学时，比规定的72学时多18学时
    if share == "学时" && phrase.head.is_empty() && phrase.context[1].is_empty() {
        (phrase.context[1], phrase.body) = (phrase.body, share);
    }
    phrase.suffix = if told.raw.ends_with("后者") { "差距" } else { rise.suffix };
    let of_share = told.points && matches!(share, "占比" | "比例" | "比重");
    if of_share && !phrase.body.closes(&Words::builtin().measure_end) {
        return change_of_share(phrase, share, rise.standard, rise.step);
    }
    if phrase.head.is_empty() {
        phrase.head = rise.verb();
    } else if phrase.verb.is_empty() && phrase.context[1].is_empty() {
        phrase.context = [phrase.context[0], phrase.body];
        phrase.body = phrase.head;
        phrase.head = rise.verb();
    }
    phrase
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
    // 比年初预算少3万元: a budget is no time.
    let time = text.holds(&words.earlier_time) && !text.contains("预算") || text.contains(|c: char| c.is_ascii_digit());
    // 低于甲乙市14个百分点, 比城区低9个百分点: a place is a standard as well, and so is what an earlier survey found.
    let other = text.without_back(chars!("高低多少出"));
    let place = other.closes(&words.place_kind) || other.closes(chars!("国")) || other.closes(&words.survey);
    let named = points && place || text.holds(&words.held_against);
    let less = text.ends_with("节约") || words.act_verb.has(text);
    if named && !time && !less && (4..=16).contains(&text.length()) { text } else { "" }
}

/// 增长, 增幅, 同比: a percentage behind it is a rate by which something changed.
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
        // 占财政支出的17%，比全省平均高1.2个百分点
        (whole, "") => ([outer, phrase.body], whole, share),
        (whole, standard) => ([outer, phrase.body], whole, standard),
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
    let words = Words::builtin();
    let mut text = without_remark(text);
    loop {
        let trimmed = text.without_back(chars!(" （(“+-"));
        let trimmed = trimmed.cut_back(chars!("出")).filter(|t| t.closes(chars!("多少高低"))).unwrap_or(trimmed);
        // 高于省平均: the average is what it is held against.
        if words.filler.ends(trimmed).is_none()
            || trimmed.closes(words!["平均"]) && trimmed.begins(&words.compared_first)
        {
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

/// 平均每年, 累计, 净: between the noun and the verb.
fn strip_adverb(text: &str) -> &str {
    text.without_back(&Words::builtin().between_noun_and_verb)
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn changes_are_named_after_their_figure() {
        let table: &[(&str, &[&str])] = &[
            ("按期还款率97%，高于省平均2.1个百分点。", &["按期还款率", "按期还款率高于省平均"]),
            ("乡镇校达标率81%，比城区低9个百分点。", &["乡镇校达标率", "乡镇校达标率比城区低"]),
            ("满意率93%，比首次测评高6个百分点。", &["满意率", "满意率比首次测评高"]),
            (
                "食堂经费年初预算80万元，实际支出86万元，超支7.5%。",
                &["食堂经费年初预算", "食堂经费实际支出", "食堂经费实际支出超支幅度"],
            ),
            ("公务接待费支出40万元，比年初预算少3万元。", &["公务接待费支出", "公务接待费支出比年初预算少"]),
            (
                "教师人均完成90学时，比规定的72学时多18学时。",
                &["教师人均学时", "教师人均学时规定标准", "教师人均学时高出规定"],
            ),
            ("毛入学率91%，比省里90%的标准高1个百分点。", &["毛入学率", "毛入学率标准", "毛入学率高于标准"]),
            ("生均公用经费950元，比国标高200元。", &["生均公用经费", "生均公用经费比国标高"]),
            ("毛入园率94.5%，距2026年目标仅差0.5个百分点。", &["毛入园率", "毛入园率与目标差距"]),
            ("改造旱厕30座，超计划4座。", &["改造旱厕", "改造旱厕超计划数"]),
            ("本科上线人数力争达到900人，比上年增加60人。", &["本科上线人数", "本科上线人数增加数"]),
            ("信访量同比下降21%，由90件减到71件。", &["信访量下降幅度", "信访量", "信访量"]),
            (
                "师生体质健康合格率93%，优良率42%，比上年分别提高1.2、2.5个百分点。",
                &["师生体质健康合格率", "师生体质健康优良率", "师生体质健康合格率提高", "师生体质健康优良率提高"],
            ),
            ("小学巩固率100%，初中巩固率最低为98%。", &["小学巩固率", "初中巩固率最低"]),
            ("上线人数在上年900人的基础上净增60人。", &["上线人数", "上线人数净增数"]),
            ("教育支出13亿元，同比增长（同口径）17%。", &["教育支出", "教育支出增长率"]),
            ("在校生2.1万人，比上年增加600人。", &["在校生数", "在校生增加数"]),
            ("教育支出9亿元，占财政支出的17%，增长6%。", &["教育支出", "教育支出占财政支出比例", "教育支出增长率"]),
            ("教育支出增加9600万元，达16.2亿元。", &["教育支出增加额", "教育支出"]),
            (
                "专任教师增加136人，达到4360人；在校生减少322人，降至5.3万人。",
                &["专任教师增加数", "专任教师数", "在校生减少数", "在校生数"],
            ),
            ("校外培训机构减少27家，现有13家。", &["校外培训机构减少数", "校外培训机构数"]),
            ("校园保安增加96名，配备率100%。", &["校园保安增加数", "校园保安配备率"]),
            (
                "专任教师增加136人，其中小学96人、初中40人。",
                &["专任教师增加数", "小学专任教师增加数", "初中专任教师增加数"],
            ),
            ("教师增加56人，学生减少700人。", &["教师增加数", "学生减少数"]),
            ("巩固率97.2%，提高0.8个百分点。", &["巩固率", "巩固率提高"]),
            (
                "人均支出1.8万元，增幅居前的区：甲区（12.4%）、乙区（9.8%）。",
                &["人均支出", "甲区人均支出增长率", "乙区人均支出增长率"],
            ),
            ("人均支出9000元，增长最快的是甲市（17%）。", &["人均支出", "甲市人均支出增长率"]),
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
