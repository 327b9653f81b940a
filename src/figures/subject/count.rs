//! Counted things and people: told by the noun behind the unit, else by the words before.

use super::phrase::Phrase;
use super::{Case, Earlier, Subjects, is_event_unit, lists, strip, tail};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::{Dimension, Nature};

impl<'a> Subjects<'a> {
    /// Counted things and people: told by the noun behind the unit, else by the words before.
    pub(super) fn count(&self, case: &Case<'_, 'a>) -> (Phrase<'a>, bool) {
        let words = case.words;
        let (mut lead, tail) = (case.lead.text, case.tail);
        if tail.noun.is_empty() && !tail.predicate.is_empty() && words.light_verb.has(lead) {
            lead = "";
        }
        if let Some(phrase) = self.asked(case) {
            return (phrase, false);
        }
        if let Some(phrase) = self.others(case).or_else(|| self.relative(case)) {
            return (phrase, false);
        }
        if self.is_norm(case) {
            return (self.continued(case), false);
        }
        if let Some(phrase) = Self::occasion(case) {
            return (phrase, false);
        }
        let norm =
            words.norm.has(tail.noun) && lead.length() >= 2 && matches!(case.nature, Nature::Standard | Nature::Target);
        // 反馈2类5个问题: one noun for both.
        if case.index > 0
            && case.scene.between(case.index).is_empty()
            && let Some(last) = self.earlier.last().filter(|e| e.by_tail && !e.change && !tail.noun.is_empty())
        {
            return (Phrase { suffix: case.tail_suffix(tail.noun), ..last.phrase }, true);
        }
        if !tail.noun.is_empty() && !case.noun_in_lead() && !norm {
            return (self.by_tail(case), true);
        }
        if lead.is_empty() {
            return (self.by_predicate(case), false);
        }
        let part = self.part_by_word(case).or_else(|| self.stage_only(case));
        if let Some(phrase) = part.or_else(|| self.place_only(case)) {
            return (phrase, false);
        }
        let event = Self::event_of(case, lead);
        if !event.is_empty() && !case.lead.part && !case.lead.listed && lead.length() <= 8 {
            return (
                Phrase { context: [event, ""], body: lead, suffix: case.count_suffix(lead), ..Phrase::default() },
                false,
            );
        }
        if let Some(phrase) = lists::turned(lead, words) {
            return (self.topic.complete(phrase, case), false);
        }
        let body = case.event(shorter(lead, words));
        // Few leads have one of the characters by which these two take them apart.
        let apart = body.holds(chars!("共等"));
        // 自查中共排查隐患
        let body = match body.find("中共").filter(|_| apart).map(|at| &body[at + "中共".len()..]) {
            Some(act) if words.act_verb.starts(act).is_some_and(|verb| verb.len() > 3) => act,
            _ => body,
        };
        if apart && let Some((owner, body)) = owner_and_act(body, words) {
            return (
                Phrase { context: [owner, ""], body, suffix: case.count_suffix(body), ..Phrase::default() },
                false,
            );
        }
        let mut phrase = Phrase { body, suffix: case.count_suffix(body), ..Phrase::default() };
        // 局党组理论学习中心组开展集体学习13次
        if let Some((_, owner)) = words.owner_kept.find(lead).filter(|(_, owner)| !body.contains(owner)) {
            phrase.context[0] = owner;
            return (phrase, false);
        }
        if apart && let Some((verb, noun)) = lists::without_examples(body, words) {
            phrase.verb = verb;
            phrase.body = noun;
            return (phrase, false);
        }
        if case.lead.part {
            return (self.part_of_total(case, phrase), false);
        }
        if let Some(model) = self.qualifies(case, body) {
            phrase.head = lists::head(&model.phrase, words);
            phrase.suffix = model.phrase.suffix;
            if words.degree.has(body) {
                phrase.head = lists::without_verb(lists::from_last_verb(phrase.head, words, false), words);
            }
            return (phrase, false);
        }
        if case.lead.listed
            && let Some(last) = self.earlier.last().filter(|e| !e.change && !e.by_tail)
        {
            phrase.verb = lists::inherited_verb(&last.phrase, body, words);
            if !phrase.verb.is_empty() && phrase.suffix == "数" {
                phrase.suffix = "";
            }
            return (self.complete(phrase, case), false);
        }
        // 参与托管服务的学生860人，教师39人: what is said of the one holds for the other.
        if words.person_head.has(body)
            && let Some(last) = self.earlier.last().filter(|e| e.unit == "人" && !e.change && !e.by_tail)
            && let Some((of, whole)) = last.phrase.body.rsplit_once('的')
            && words.person_head.has(whole)
            && whole != body
            && of.length() >= 4
        {
            return (Phrase { of, ..phrase }, false);
        }
        // 6所试点校招收学员239人: the noun of the figure before does what the verb says.
        if case.lead.same_clause
            && let Some(last) = self
                .earlier
                .last()
                .filter(|e| e.by_tail && matches!(e.unit, "所" | "家" | "个") && e.phrase.body.length() >= 3)
            && words.act_verb.starts(body).is_some()
        {
            phrase.context[0] = last.phrase.body;
            return (phrase, false);
        }
        if words.person_head.ends(body).is_some() || words.school_noun.ends(body).is_some() {
            let of = predicate(tail.predicate);
            if of.length() >= 3 && of.length() <= 18 && !body.contains(of) {
                phrase.of = of;
            }
        }
        (self.complete(phrase, case), false)
    }

    /// 有4所不达标: told by what is said of it behind the unit, as no noun stands before or behind.
    fn by_predicate(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let of = predicate(case.tail.predicate);
        if of.is_empty() || case.lead.behind_bracket {
            return self.continued(case);
        }
        let mut phrase = Phrase { of, suffix: case.count_suffix(""), ..Phrase::default() };
        let intro = self.topic.intro(case);
        let contest = intro.closes(&case.words.contest);
        if of.length() <= 14 && case.quantity.dimension != Dimension::People {
            phrase.context[0] = self.previous_noun(case);
        } else if contest && of.length() + intro.length() <= 26 {
            phrase.context[0] = intro;
        }
        let event = Self::event_of(case, of);
        if !event.is_empty() {
            phrase.context[0] = event;
        } else if match case.words.joining.starts(of) {
            Some(word) if word.len() == of.len() => true,
            // 396人参加高考 says in what, and is not of the sentence before.
            Some(_) => of.length() <= 4 && (!intro.is_empty() || self.plain().next().is_some()),
            None => of.length() <= 4,
        } {
            phrase.context[0] = self.previous_noun(case);
        }
        phrase
    }

    /// 建成159个特殊教育资源教室; 3所学校获评先进集体
    pub(super) fn by_tail(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let words = case.words;
        let noun = case.tail.noun;
        let mut phrase = Phrase { body: noun, suffix: case.tail_suffix(noun), ..Phrase::default() };
        let lead = if case.lead.examples { lists::before_names(case.lead.text, words) } else { case.lead.text };
        // 组织全市30名督学
        let lead = words.place_scope.ends(lead).map_or(lead, |scope| &lead[..lead.len() - scope.len()]);
        if case.lead.listed {
            if let Some(last) = self.earlier.last().filter(|e| e.by_tail && !e.change) {
                phrase.verb = last.phrase.verb;
            }
        } else if let Some((verb, rest)) = lists::last_verb(lead, words) {
            // 组建由20名教师参与的团队: the verb goes on behind.
            if !words.light_verb.has(verb) && !words.having.has(verb) && !case.lead.raw.trim_end().ends_with('由') {
                phrase.verb = verb;
            }
            if words.joining.has(verb) {
                phrase.context[0] = self.previous_noun(case);
            }
            if rest.length() >= 2 && rest.length() <= 14 && !ends_with_preposition(rest) {
                phrase.context[0] = rest;
            }
        } else if !ends_with_preposition(lead) && lead.length() <= 10 && !each_does(case.lead.raw) {
            phrase.context[0] = lead;
        }
        let short = noun.length() <= 10;
        let of = predicate(case.tail.predicate);
        let of = if of.is_empty() { over_threshold(case) } else { of };
        let length = of.length();
        // 选派20名教师到街道工作: 选派到街道工作的教师
        let sent = of.begins(chars!("到赴往")) && length <= 16;
        let free = phrase.verb.is_empty() || length <= 6 || sent || (noun.length() <= 2 && length <= 18);
        if free && short && of.length() >= 2 {
            phrase.of = of;
            if phrase.context[0].length() > 6 {
                phrase.context[0] = "";
            }
            if words.joining.has(of) {
                phrase.context[0] = self.previous_noun(case);
            }
        }
        // 下达维修资金86万元，涉及8个项目
        if words.generic.has(noun) && matches!(phrase.verb, "涉及" | "") && case.lead.text == "涉及" {
            let named = |e: &&Earlier<'a>| e.dimension == Dimension::Money && !e.part;
            let sum = self.plain().find(named).map_or("", |e| e.phrase.body);
            let purpose = words.money_noun.ends(sum).map_or("", |word| &sum[..sum.len() - word.len()]);
            if (2..=12).contains(&purpose.length()) && lists::opening_verb(purpose, words).is_none() {
                return Phrase { context: [purpose, ""], ..Phrase::body(noun) };
            }
        }
        let said = if phrase.of.is_empty() { phrase.verb } else { phrase.of };
        let event = Self::event_of(case, said);
        if !event.is_empty() && !event.contains(noun) {
            phrase.context[0] = event;
        }
        phrase
    }

    /// 教师总量不足，按编制标准尚缺90名: who is missing stands in the clause before.
    pub(super) fn missing(case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let raw = case.lead.raw.without_back(chars!("约近 "));
        let lacks = words.missing_verb.ends(raw)?;
        let own = raw[..raw.len() - lacks.len()].trim_start_matches('，');
        let open = own.is_empty() || own.starts_with('按') || own.closes(&words.reckoned_up);
        if !open || case.quantity.unit != "人" || !case.tail.noun.is_empty() {
            return None;
        }
        let lead = case.scene.lead(case.index);
        let before = lead.strip_suffix(case.lead.raw).unwrap_or(lead);
        let who = before.rsplit(['，', '；', '。', '：', '、']).take(4).find_map(|clause| {
            let clause = strip::clean(clause);
            let end = clause
                .char_indices()
                .map(|(at, c)| at + c.len_utf8())
                .rfind(|end| words.person_head.ends(&clause[..*end]).is_some_and(|word| word.len() > 3))?;
            Some(&clause[..end])
        })?;
        Some(Phrase {
            body: who, suffix: if lacks.ends_with('编') { "缺编人数" } else { "缺口" }, ..Phrase::default()
        })
    }

    /// 州级8名 behind 市级“新时代好少年”30名: a bare qualifier borrows the head.
    pub(super) fn qualifies(&self, case: &Case<'_, 'a>, body: &str) -> Option<&Earlier<'a>> {
        let words = case.words;
        let short = body.length() <= 4;
        let marked = body.closes(chars!("级类型办族籍内外科性")) && !body.ends_with("学科") || words.degree.has(body);
        if !(short && marked) || words.person_head.ends(body).is_some() || words.school_noun.ends(body).is_some() {
            return None;
        }
        let unit = case.quantity_unit();
        let whole = self
            .plain()
            .find(|e| e.unit == unit && !e.part)
            .or_else(|| self.before.as_ref().filter(|e| e.unit == unit))
            .or_else(|| self.plain().find(|e| e.unit == unit));
        // 历史类8人，物理类6人: neither is of the other.
        let kind = |text: &str| text.length() <= 4 && text.chars().next_back() == body.chars().next_back();
        whole.filter(|e| {
            let head = lists::head(&e.phrase, words);
            head != body && !kind(head)
        })
    }
}

impl<'a> Case<'_, 'a> {
    /// 优质课345节课, 晒课教师6474人: the noun before the number is enough.
    pub(super) fn noun_in_lead(&self) -> bool {
        let (lead, noun) = (self.lead.text, self.tail.noun);
        let unit = self.quantity_unit();
        let counted = (matches!(unit, "所" | "家")
            && self.words.school_noun.ends(lead).is_some_and(|word| word.len() > 3))
            || (unit == "人" && self.words.person_head.ends(lead).is_some_and(|word| word.len() > 3));
        if counted && !self.lead.listed && !self.lead.examples && lists::last_verb(lead, self.words).is_none() {
            return true;
        }
        !lead.is_empty() && lead.length() >= 2 && noun.length() == 1
    }

    /// 开展廉政谈话50次 counts 廉政谈话; 举办培训班3期.
    pub(super) fn event(&self, text: &'a str) -> &'a str {
        let mut text = text;
        if !is_event_unit(self.quantity_unit()) && !matches!(self.quantity_unit(), "节" | "门" | "篇" | "个") {
            return text;
        }
        while let Some(verb) = self.words.light_verb.starts(text) {
            // 开展线上线下活动
            if text.len() - verb.len() < 6 || verb.ends_with("线上") && text[verb.len()..].begins(words!["线下"]) {
                break;
            }
            text = &text[verb.len()..];
        }
        text.without_front(chars!("的了"))
    }

    /// What is added to a phrase before the number: 次数, 人数.
    pub(super) fn count_suffix(&self, body: &str) -> &'static str {
        // 教职工数（含幼儿园）
        let body = body.rfind('（').filter(|_| body.ends_with('）')).map_or(body, |at| &body[..at]);
        match self.quantity_unit() {
            "次" => {
                if body.ends_with("次数") {
                    ""
                } else {
                    "次数"
                }
            }
            "场" | "场次" => "场次",
            "人次" => {
                if body.ends_with("人次") {
                    ""
                } else {
                    "人次"
                }
            }
            "人" if body.closes(chars!("数额模口")) => "",
            "人" if self.words.person_head.ends(body).is_none() => "人数",
            "节" if lists::opening_verb(body, self.words).is_none() => "节数",
            "小时" | "天" | "年" | "周" | "分钟" | "月" | "学时" | "课时" => "",
            _ if body.is_empty() || body.closes(chars!("数量额率模")) => "",
            _ if lists::opening_verb(body, self.words).is_some() || body.contains('的') => "",
            _ => "数",
        }
    }

    /// What is added to a noun behind the unit.
    pub(super) fn tail_suffix(&self, noun: &str) -> &'static str {
        match self.quantity_unit() {
            "次" => {
                if noun.ends_with("次数") {
                    ""
                } else {
                    "次数"
                }
            }
            "场" | "场次" => "场次",
            "人次" => "人次",
            _ => "",
        }
    }
}

/// 481名学生超过600分: the threshold tells which of them are counted.
fn over_threshold<'a>(case: &Case<'_, 'a>) -> &'a str {
    let scene = case.scene;
    let (Some(next), after) = (scene.quantities.get(case.index + 1), scene.after(case.index)) else { return "" };
    let between = after.strip_prefix(case.tail.noun).unwrap_or(after);
    let closed = scene.after(case.index + 1).begins(chars!("，。；\n（"));
    let over = ["超过", "达到", "高于", "低于", "不足", "超"].iter().any(|word| between.trim_end() == *word);
    let from = next.range.start - between.len();
    if over && closed { &scene.text[from..next.range.end] } else { "" }
}

/// 公办, 农村, 市级: tells a part, not a thing.
pub(super) fn is_qualifier(text: &str, words: &Words) -> bool {
    words.stage.has(text) || text.closes(chars!("办级类型族区镇乡村内外性籍市县直属科期段上下旗州式"))
}

pub(super) fn ends_with_preposition(text: &str) -> bool {
    text.closes(chars!("对为与向给在由以把将从按使让和用有于经因"))
}

/// 甲县、乙县各选: names of those who each do it are no part of what is counted.
fn each_does(lead: &str) -> bool {
    lead.last_of(chars!("各")).is_some_and(|at| at > 0 && (2..=3).contains(&lead[at..].length()))
}

/// What is said of the counted, ready to stand before it.
pub(super) fn predicate(text: &str) -> &str {
    let words = Words::builtin();
    // 高职院校的特色优势: what they have is said of nobody.
    if text.begins(chars!("的")) {
        return "";
    }
    // 分校26所（含新增）
    let text = match text.begins(chars!("（")).then(|| text.find('）')) {
        Some(Some(close)) => &text[close + '）'.len_utf8()..],
        Some(None) => "",
        None => text,
    };
    let mut text = text.without_front(chars!(" 、”“")).without_back(chars!(" 、”“"));
    while let Some(word) = words.before_predicate.starts(text) {
        if words.not_predicate.starts(text).is_some_and(|other| other.len() > word.len()) {
            break;
        }
        text = &text[word.len()..];
    }
    if text.begins(words!["为“"]) {
        text = &text['为'.len_utf8()..];
    }
    while let Some(word) = words.performing.starts(text).filter(|word| text[word.len()..].length() >= 4) {
        text = &text[word.len()..];
    }
    if text.begins(words!["组成"]) {
        return "";
    }
    let text = text.first_of(chars!("并")).filter(|at| *at > 12).map_or(text, |at| &text[..at]);
    tail::limit(text, 20)
}

/// 中小学共建立党组织 -> 中小学, 建立党组织
fn owner_and_act<'a>(text: &'a str, words: &Words) -> Option<(&'a str, &'a str)> {
    let at = text.first_of(chars!("共"))?;
    let (owner, act) = (&text[..at], &text[at + '共'.len_utf8()..]);
    let verb = words.act_verb.starts(act).filter(|verb| verb.len() > 3 && verb.len() < act.len())?;
    (owner.length() >= 2 && !words.noun_verb.has(verb)).then_some((owner, act))
}

/// A long lead is cut at its last verb.
pub(super) fn shorter<'a>(text: &'a str, words: &Words) -> &'a str {
    if text.length() <= 14 {
        return text;
    }
    let (verb, any_verb) = lists::last_verbs(text, words);
    &text[if verb == 0 { any_verb } else { verb }..]
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn things_and_people_are_named() {
        let table: &[(&str, &[&str])] = &[
            ("招生3508人，完成计划的106%。", &["招生数", "招生计划完成率"]),
            ("检查食堂212个、校园超市93家。", &["检查食堂数", "校园超市数"]),
            ("教师周转宿舍120套，每套35平方米。", &["教师周转宿舍套数", "教师周转宿舍每套面积"]),
            ("组织全县30名督学开展视导。", &["开展视导的督学"]),
            ("东关小学等4所学校被命名为示范校。", &["被命名为示范校的学校"]),
            ("全市中小学共建立党组织120个。", &["中小学建立党组织"]),
            ("60名考生超过600分，其中理科40人。", &["超过600分的考生", "超过600分的考生", "超过600分的理科考生"]),
            ("召开作业管理现场会，5位校长作了经验交流。", &["作业管理现场会经验交流的校长"]),
            ("连续8年未发生安全责任事故。", &["未发生安全责任事故年数"]),
            ("教师总量不足，按编制标准尚缺90多名。", &["教师缺口"]),
            ("党组理论学习中心组开展集体学习13次。", &["理论学习中心组集体学习次数"]),
            ("选派40名城区教师到村小支教。", &["选派到村小支教的城区教师"]),
            ("自查中共排查各类隐患90处。", &["排查各类隐患"]),
            ("在甲县、乙县、丙县各选1个试点乡镇。", &["试点乡镇"]),
            ("今年新录用的12名教师一律持证上岗。", &["持证上岗的教师"]),
            ("小学平均班额41人。", &["小学平均班额"]),
            ("参与托管服务的学生860人，教师39人。", &["参与托管服务的学生", "参与托管服务的教师数"]),
            ("对3名不合格教师依规作出处理。", &["作出处理的不合格教师"]),
            ("雷锋小学等13所联盟校定期开展活动。", &["开展活动的联盟校"]),
            ("对责任区内75所学校的“五项管理”“双减”工作开展90人次督导。", &["责任区内学校", "“五项管理”“双减”督导人次"]),
            ("开展5批次大规模、全覆盖督导检查。", &["大规模、全覆盖督导检查批次"]),
            ("在建成60所老年大学的基础上扩面。", &["建成老年大学"]),
            ("省教育厅两次到我市调研。", &["省教育厅到我市调研次数"]),
            ("从全市6所高校抽调56名教师。", &["高校", "抽调教师"]),
            ("两次赴外县接返任务累计历时45个小时。", &["赴外县接返任务次数", "赴外县接返历时"]),
            ("下达校舍维修资金86万元，共涉及8个项目。", &["校舍维修资金", "校舍维修项目"]),
            ("登记残疾儿童51人，已入籍40人，入籍率79%。", &["登记残疾儿童", "已入籍残疾儿童人数", "残疾儿童入籍率"]),
            ("对20名学员开展为期三天集中培训。", &["学员", "集中培训时长"]),
            (
                "发放慰问金18万元。做好师德考核工作，2019年度，全县教师92人考核为优秀。",
                &["慰问金", "师德考核为优秀的教师数"],
            ),
            ("实验小学扩建等3所学校和第四幼儿园等7所幼儿园投用。", &["实验小学扩建学校", "扩建投用的幼儿园"]),
            ("残疾儿童入学率98%。396人参加高考。", &["残疾儿童入学率", "参加高考人数"]),
            ("前30名中，历史类8人，物理类6人。", &["历史类人数", "物理类人数"]),
            ("巡察反馈2类5个问题。", &["巡察反馈问题", "巡察反馈问题"]),
            ("参与学校60所，晒课教师74人。", &["参与学校数", "晒课教师数"]),
        ];
        expect(table);
    }
}
