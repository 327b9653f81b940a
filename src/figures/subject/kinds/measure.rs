//! Sums, rates, areas and scores, which the words before tell rather than a noun behind.

use super::count::{predicate, shorter};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::nature::full_mark;
use crate::figures::scene::{first_clause, last_clause};
use crate::figures::subject::from_before::topic::Topic;
use crate::figures::subject::read::strip;
use crate::figures::subject::read::tail::Tail;
use crate::figures::subject::several::lists;
use crate::figures::subject::several::place::names_one;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};

impl<'a> Subjects<'a> {
    /// Names a figure that is no count.
    pub(in crate::figures::subject) fn measure(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let phrase = self
            .asked(case)
            .or_else(|| self.reached_of_goal(case))
            .or_else(|| self.there_of_wanted(case))
            .or_else(|| self.others(case))
            .or_else(|| self.of_counted(case));
        if let Some(phrase) = phrase.or_else(|| full_mark_of_item(case)) {
            return phrase;
        }
        if case.quantity.dimension == Dimension::Money {
            return self.money(case);
        }
        self.of_named_rate(case)
            .or_else(|| ratio_of_act(case))
            .or_else(|| self.task_done(case))
            .or_else(|| self.done_by_then(case))
            .or_else(|| self.average_of_places(case))
            .or_else(|| self.area_of_buildings(case))
            .or_else(|| self.goal_beside(case))
            .or_else(|| self.referred_to(case))
            .or_else(|| self.held_to_norm(case))
            .or_else(|| self.times_of_other(case))
            .or_else(|| self.share_of_noun(case))
            .or_else(|| self.same_unit_again(case))
            .or_else(|| self.share_of_previous(case))
            .or_else(|| self.without_words(case))
            .or_else(|| self.age_only(case))
            .or_else(|| self.average_of_others(case))
            .or_else(|| self.stage_only(case))
            .or_else(|| self.place_only(case))
            .or_else(|| self.rate_of_group(case))
            .or_else(|| lists::turned(case.lead.text, case.words).map(|phrase| self.topic.complete(phrase, case)))
            .or_else(|| mark_of_person(case))
            .or_else(|| self.own_score(case))
            .or_else(|| {
                let rate = shorter(rate_of_whole(case)?, case.words);
                Some(self.complete(Phrase::body(rate), case))
            })
            .unwrap_or_else(|| self.by_words_before(case))
    }

    /// 28个项目总投资7亿元, 56名教师平均年龄38岁: the measure of what was just counted.
    fn of_counted(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let last = self.earlier.last().filter(|e| e.by_tail && case.lead.same_clause)?;
        let text = case.lead.text;
        let measured = case.words.own_measure.starts(text.without_front(&case.words.school_building)).is_some()
            && (case.words.money_noun.ends(text).is_some() || text.closes(chars!("积地龄价算比")))
            && case.scene.between(case.index).ends_with(text)
            && case.scene.between(case.index).len() > text.len();
        measured.then(|| Phrase { context: [last.phrase.body, ""], body: text, ..Phrase::default() })
    }

    /// 4.普惠园覆盖率。规划目标80%，目前仅为71.5%; ；②公办园占比，目标54%，年末56.7%: goal and value of the rate that an item opens with.
    fn of_named_rate(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text;
        let goal = case.words.goal_value.has(text);
        let open = !case.lead.bracket && !case.lead.listed && case.tail.noun.is_empty();
        if case.quantity.unit != "%" || !open {
            return None;
        }
        let raw = case.lead.raw.without_front(chars!("，、；"));
        if goal || case.words.value_reached.has(raw) {
            let named = self.value_of_label(case, goal);
            if named.is_some() {
                return named;
            }
        }
        if !goal && !text.is_empty() {
            return None;
        }
        let label =
            || Some(self.topic.measure()).filter(|label| self.earlier.is_empty() && label.closes(chars!("率比重例")));
        if goal {
            let named = |clause: &&str| clause.closes(chars!("率比重例"));
            let name = Topic::middle(case).filter(named).or_else(label)?;
            return Some(Phrase { head: text, ..Phrase::body(name) });
        }
        match self.earlier.last() {
            Some(last) if !case.lead.same_clause && last.unit == "%" && !last.change => {
                case.words.goal_value.has(last.phrase.head).then_some(Phrase { head: "", ..last.phrase })
            }
            _ => label().map(Phrase::body),
        }
    }

    /// 保安配备率：目标值100%，完成值99.1%: goal and value of the rate before the colon.
    fn value_of_label(&self, case: &Case<'_, 'a>, goal: bool) -> Option<Phrase<'a>> {
        let label = || {
            let head = case.label()?;
            let name = strip::strip_front(last_clause(head));
            (name.length() >= 3 && name.closes(chars!("率比重例"))).then_some(Phrase::body(name))
        };
        let told = || {
            let last = self.earlier.last().filter(|e| e.unit == "%" && !e.change)?;
            case.words.goal_value.has(last.phrase.head).then_some(Phrase { head: "", ..last.phrase })
        };
        let phrase = label().or_else(|| told().filter(|_| !goal))?;
        Some(if goal { Phrase { head: case.lead.text, ..phrase } } else { phrase })
    }

    /// 投资目标18亿元，一季度须完成25%: so much of the sum or number before.
    fn done_by_then(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let done = case.lead.raw.ends_with("完成") && case.quantity.unit == "%";
        let then = done && case.lead.text.closes(&case.words.done_by);
        let whole = self.plain().next().filter(|e| then && e.unit != "%" && case.lead.text.length() <= 5)?;
        Some(Phrase { suffix: "完成比例", ..whole.phrase })
    }

    /// 甲县97%，乙县95%，全市平均96%: of what was told of each place.
    fn average_of_places(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text.without_front(&case.words.own_scope);
        let unit = case.quantity_unit();
        if text != "平均" {
            return None;
        }
        let before = self.last_sentence.iter().rev().filter(|e| !e.change && !e.share);
        let last = self.plain().chain(before).find(|e| e.unit == unit)?.phrase;
        let of_place = names_one(last.context[0]);
        of_place.then_some(Phrase { context: ["", last.context[1]], suffix: "平均值", ..last })
    }

    /// 5万平方米校舍完成加固: named by the buildings behind.
    fn area_of_buildings(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text;
        let buildings = case.quantity.dimension == Dimension::Area
            && (text.is_empty() || case.words.act_verb.has(text) || case.words.light_verb.has(text))
            && (case.tail.noun.closes(chars!("舍楼房堂场馆")) || case.tail.noun.closes(&case.words.work_on_area))
            && !self.is_norm(case);
        if buildings { Some(self.by_tail(case)) } else { None }
    }

    /// 覆盖率100%（目标值95%）; 知晓率不低于95%的目标值，实际达97%
    fn goal_beside(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let same = |e: &&Earlier<'a>| e.unit == case.quantity.unit && e.unit == "%" && !e.change;
        let last = self.earlier.last().filter(same)?;
        match case.lead.text {
            text if case.lead.bracket && case.words.goal_value.has(text) => {
                // 公办园在园幼儿占比48%（目标值50%）
                let share = last.share && last.phrase.head.is_empty();
                let head = if share { last.phrase.suffix } else { last.phrase.head };
                Some(Phrase { head, suffix: "目标值", ..last.phrase })
            }
            "实际" => {
                // 毛入园率目标95%、实际93%: what is there is no goal.
                let phrase = self.continued(case);
                let goal = case.words.goal_value.ends(phrase.body).filter(|goal| phrase.body.len() > goal.len() + 3);
                let body = goal.map_or(phrase.body, |goal| &phrase.body[..phrase.body.len() - goal.len()]);
                // 毛入园率责任目标
                let body = if goal.is_some() { body.without_back(&case.words.goal_named) } else { body };
                let suffix = if goal.is_some() && ends_like_rate(body) { "" } else { phrase.suffix };
                Some(Phrase { body, suffix, ..phrase })
            }
            _ => None,
        }
    }

    /// 参与率22%；到2025年，上述比例提高到30%: the rate told before.
    fn referred_to(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let refers = case.quantity.unit == "%" && case.words.back_reference.has(case.lead.text);
        refers.then(|| self.continued(case))
    }

    /// A number that is itself the norm is called like what is held to it: 低于3%的控制线, 7平方米的标准, 低于规划确定的4∶6.
    fn held_to_norm(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        // 职普比为3.6∶6.4，低于规划确定的4∶6
        let raw = case.lead.raw.without_front(chars!("，"));
        let ratio = case.quantity.unit == "比"
            && raw.ends_with('的')
            && raw.begins(&case.words.norm_compared)
            && self.plain().next().is_some_and(|e| e.unit == "比");
        let norm = ratio || self.is_norm(case) || case.words.norm.has(case.tail.noun) && case.lead.text.is_empty();
        if norm { Some(self.continued(case)) } else { None }
    }

    /// 回收废纸2吨，参与学生900人，5吨: a measure of a unit that was told of before, now of what the last figure is about.
    fn same_unit_again(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if case.quantity.dimension != Dimension::Other || !case.lead.raw.is_empty() {
            return None;
        }
        let model = self.plain().find(|e| e.unit == case.quantity_unit())?;
        let last = self.plain().next().filter(|e| e.unit != model.unit)?;
        Some(Phrase {
            context: [last.phrase.context[0], last.phrase.body],
            body: model.phrase.body,
            ..Phrase::default()
        })
    }

    /// 专任教师300人，98%参加培训: a share of those before of whom something is said behind.
    fn share_of_previous(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let bare = case.lead.text.is_empty() && case.lead.raw.is_empty() && !case.lead.same_clause;
        if case.quantity.unit != "%" || !bare {
            return None;
        }
        let of = predicate(case.tail.predicate);
        let noun = self.previous_noun(case);
        let named = of.length() >= 2 && !noun.is_empty();
        named.then(|| Phrase { of, body: noun, suffix: "比例", ..Phrase::default() })
    }

    /// 建成多媒体教室，实现100%全覆盖: no word of its own stands before.
    fn without_words(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if !case.lead.text.is_empty() {
            return None;
        }
        let phrase = self.continued(case);
        let named = if phrase.head.is_empty() { phrase.body } else { phrase.head };
        let scored = || {
            let last = self.earlier.last().filter(|e| e.dimension != Dimension::Score);
            case.quantity.dimension == Dimension::Score && case.lead.raw.ends_with('得') && last.is_some()
        };
        let suffix = match phrase.suffix {
            _ if case.covers_all() && !ends_like_rate(named) => "覆盖率",
            _ if scored() => "得分",
            suffix => suffix,
        };
        Some(Phrase { suffix, ..phrase })
    }

    /// 学生体质合格率95%: named by the words before.
    fn by_words_before(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let text = case.lead.text;
        let mut phrase = Phrase::body(shorter(text, case.words));
        // 自评得分。A类17分、B类23分
        let label = self.topic.label();
        if case.quantity.dimension == Dimension::Score && text.length() <= 4 && label.ends_with("得分") {
            return Phrase { context: [text, ""], body: label, ..Phrase::default() };
        }
        if case.quantity.dimension == Dimension::Score && !text.ends_with('分') && text.length() <= 4 {
            phrase.suffix = "分";
        }
        if case.quantity.unit == "%" && !ends_like_rate(text) {
            phrase.suffix = match text {
                _ if text.closes(&case.words.made_rate) => "率",
                _ if case.covers_all() => "覆盖率",
                _ => "比例",
            };
        }
        if case.lead.part { self.part_of_total(case, phrase) } else { self.complete(phrase, case) }
    }

    /// 语言达标率：教师98%、保育员91%: the rate stands before the colon, and the next of the list has it too.
    fn rate_of_group(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text;
        if case.quantity.unit != "%" || !(2..=6).contains(&text.length()) || ends_like_rate(text) {
            return None;
        }
        let group = || case.words.person_head.ends(text).is_some() || case.words.area_kind.has(text);
        if case.lead.listed {
            let last = self.earlier.last().filter(|e| e.unit == "%" && !e.change && !e.phrase.context[0].is_empty())?;
            let rate = last.phrase.body.closes(chars!("率")) && last.phrase.head.is_empty() && group();
            return rate.then_some(Phrase { context: [text, ""], ..last.phrase });
        }
        let head = case.label()?;
        let rate = strip::strip_front(last_clause(head));
        let named = rate.closes(chars!("率")) && (3..=16).contains(&rate.length()) && group();
        named.then_some(Phrase { context: [text, ""], body: rate, ..Phrase::default() })
    }

    /// 生均公用经费6000元，是普通小学的8倍: so many times as much.
    fn times_of_other(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let raw = case.lead.raw.without_front(chars!("，约")).without_back(chars!("约近 "));
        let compared = raw.begins(&case.words.amounts_to) && raw.ends_with('的');
        let other = case.lead.text;
        if case.quantity.unit != "倍" || !compared || !(2..=10).contains(&other.length()) {
            return None;
        }
        let told = self.plain().next().filter(|e| e.unit != "%" && !e.phrase.body.is_empty())?.phrase;
        let head = if told.head.is_empty() && !told.has(other) { other } else { told.head };
        Some(Phrase { head, suffix: "倍数", ..told })
    }

    /// 86%的学校开足体育课, 覆盖92%的义务教育学校: a share of what the noun behind it says.
    fn share_of_noun(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let (text, noun) = (case.lead.text, case.tail.noun);
        if case.quantity.unit != "%"
            || !(text.is_empty()
                || case.words.benefit.ends(text).is_some()
                || case.words.upheld.has(text)
                || case.tail.noun_follows_de(case))
            || noun.is_empty()
            || noun.begins(&case.words.no_noun_of_share)
        {
            return None;
        }
        // 教师享受15%特教津贴
        if case.words.benefit.ends(text).is_some() && case.words.money_noun.ends(noun).is_some() {
            return Some(Phrase { body: noun, suffix: "比例", ..Phrase::default() });
        }
        let of = predicate(case.tail.predicate);
        let verb = case.words.reaching.ends(text.trim_end_matches('了')).unwrap_or("");
        let owner = if verb.is_empty() { "" } else { self.previous_noun(case) };
        let context = [if owner.length() <= 12 { owner } else { "" }, ""];
        Some(Phrase { context, verb, of, body: noun, suffix: "比例", ..Phrase::default() })
    }

    /// 自评94分: a score that says no more is that of the text or of what stands before its bracket.
    fn own_score(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text;
        // 体育中考满分50分，平均得分43分: an average is of what stands before.
        let average = case.words.average.starts(text).is_some()
            && self.earlier.last().is_some_and(|e| e.dimension == Dimension::Score && !e.phrase.body.is_empty());
        let scored = text.closes(&case.words.scored) && text.length() <= 6 && !average;
        if case.quantity.dimension != Dimension::Score || !scored {
            return None;
        }
        // 保障职责（30分）自评29分: the item stands before the bracket.
        let item = self.earlier.last().filter(|_| case.index > 0 && full_mark(case.scene, case.index - 1));
        // 责任落实（满分20分，自评19分）: it stands before the bracket that the figure before is in, too.
        let near = || self.earlier.iter().rev().take_while(|e| e.bracket).find(|e| !e.outer.is_empty());
        let outer = match item {
            _ if !case.lead.outer.is_empty() => case.lead.outer,
            Some(item) => item.outer,
            None if case.lead.bracket => near().map_or("", |e| e.outer),
            None => "",
        };
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

/// 保障职责（30分）自评29分: the most that the item can have.
fn full_mark_of_item<'a>(case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
    let item = strip::clean(case.lead.outer);
    let full = case.quantity.dimension == Dimension::Score && full_mark(case.scene, case.index);
    (full && item.length() >= 2 && !item.closes(&case.words.scored))
        .then_some(Phrase { suffix: "满分", ..Phrase::body(item) })
}

/// 张某同学以682分的成绩夺得第一名, 李某考了671分: somebody's mark.
fn mark_of_person<'a>(case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
    let (words, raw) = (case.words, case.lead.raw.trim_end());
    let told = words.marked.ends(raw).filter(|_| case.quantity.dimension == Dimension::Score)?;
    let after = case.scene.after(case.index).without_front(&case.words.result_of).without_front(chars!("，"));
    let whose = strip::clean(&raw[..raw.len() - told.len()]);
    let placed = told != "以" || words.placed.starts(after).is_some();
    let named = (2..=10).contains(&whose.length()) && !whose.closes(chars!("分绩"));
    (placed && named).then_some(Phrase { suffix: "成绩", ..Phrase::body(whose) })
}

fn ends_like_rate(text: &str) -> bool {
    let text = text.trim_end_matches('”').without_back(&Words::builtin().superlative);
    text.closes(chars!("率比重度幅面速")) || text.ends_with("比例") || text.ends_with("占比") || text.ends_with("份额")
}

/// 按1:5左右比例配备责任督学: what is done by the ratio stands behind it.
fn ratio_of_act<'a>(case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
    let by = case.quantity.unit == "比" && case.lead.raw.trim_end().ends_with(['按', '照']);
    let behind = case.scene.after(case.index).without_front(chars!("左右的 ")).strip_prefix("比例").filter(|_| by)?;
    let clause = first_clause(behind.trim_start_matches('，'));
    let verb = case.words.act_verb.starts(clause).filter(|verb| verb.len() > 3)?;
    let noun = clause[verb.len()..].without_front(chars!("了"));
    let named = (2..=12).contains(&noun.length()) && !noun.contains(|c: char| c.is_ascii_digit());
    named.then_some(Phrase { body: noun, head: verb, suffix: "比例", ..Phrase::default() })
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn an_item_that_opens_with_a_rate_is_about_it() {
        expect(&[
            (
                "1.普惠园覆盖率。规划目标80%，目前仅为71.5%，比2015年提高6.4个百分点。",
                &["普惠园覆盖率目标", "普惠园覆盖率", "普惠园覆盖率提高"],
            ),
            ("2.义务教育巩固率。由2015年的98%提高到99%。", &["义务教育巩固率", "义务教育巩固率"]),
            ("高中阶段职普比为3.6:6.4，低于规划确定的4:6。", &["高中阶段职普比", "高中阶段职普比"]),
            (
                "残疾学生生均公用经费6000元，为普通初中的八倍多。",
                &["残疾学生生均公用经费", "残疾学生生均公用经费普通初中倍数"],
            ),
            ("保安配备率：目标值100%，完成值99.1%，得9分。", &["保安配备率目标值", "保安配备率", "保安配备率得分"]),
            (
                "领导职责（20分）自评20分；保障职责（30分）自评29分。",
                &["领导职责满分", "领导职责自评得分", "保障职责满分", "保障职责自评得分"],
            ),
            ("毛入园率达76%，三年提高18个百分点。", &["毛入园率", "毛入园率提高"]),
            (
                "教育支出9亿元，占财政支出的17%，比全省平均水平高1.2个百分点。",
                &["教育支出", "教育支出占财政支出比例", "教育支出占财政支出比全省平均水平高"],
            ),
            ("一本达线突破900人大关，达918人。", &["一本达线人数"]),
            ("王某同学以682分的成绩夺得全县理科第一名。", &["王某同学成绩"]),
            ("李某以671分被录取，周某考了655分。", &["李某成绩", "周某成绩"]),
            ("以总分96分获得第一名。", &["总分"]),
            ("高考最高分682分，平均分486分。", &["高考最高分", "高考平均分"]),
            ("重建校舍9万平方米，累计完成规划的47%。", &["重建校舍面积", "重建校舍规划完成率"]),
            ("新改建公办园6所；②公办园占比，目标54%，年末56.7%。", &["新改建公办园数", "公办园占比目标", "公办园占比"]),
        ]);
    }

    #[test]
    fn measures_are_named_by_what_is_done_and_aimed_at() {
        expect(&[
            ("按照1:6左右比例配备校医。", &["校医配备比例"]),
            ("公办园在园幼儿占比48%（目标值50%）。", &["公办园在园幼儿占比", "公办园在园幼儿占比目标值"]),
            ("毛入园率目标95%、实际93%。", &["毛入园率目标比例", "毛入园率"]),
            ("一键式报警装置安装并与公安联网率达90%。", &["一键式报警装置安装并与公安联网率"]),
        ]);
    }
}
