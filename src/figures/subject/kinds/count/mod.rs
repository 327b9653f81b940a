//! Counted things and people: told by the noun behind the unit, else by the words before.

mod behind;
mod elsewhere;
mod owner;
mod suffix;

use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::subject::from_before::inherit::part;
use crate::figures::subject::read::{strip, tail};
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects, is_event_unit};
use crate::figures::{Dimension, Nature};
pub(in crate::figures::subject) use behind::predicate;
use elsewhere::size_of_class;
use owner::{act_among, of_owner, owner_and_act, owner_and_thing};

/// Characters of a noun that goes with an event: 现场会经验交流.
const OF_EVENT: usize = 8;

/// Characters of what is said behind a noun that can stand before it: 参加课后服务的学生.
const SAID: std::ops::RangeInclusive<usize> = 3..=18;

/// Characters of what is said of one kind of persons so that it holds for the next too.
const SAID_OF_BOTH: usize = 4;

/// Characters of a rate that is not cut.
const LONGEST_RATE: usize = 20;

/// Characters of the noun of a doer: 试点校.
const DOER: usize = 3;

impl<'a> Subjects<'a> {
    /// Counted things and people; tells as well whether the noun behind the unit named them.
    pub(in crate::figures::subject) fn count(&self, case: &Case<'_, 'a>) -> (Phrase<'a>, bool) {
        let apart = self
            .asked(case)
            .or_else(|| self.reached_of_goal(case))
            .or_else(|| self.there_of_wanted(case))
            .or_else(|| self.others(case))
            .or_else(|| self.of_level(case))
            .or_else(|| self.in_place_of(case))
            .or_else(|| self.relative(case))
            .or_else(|| self.norm_continued(case))
            .or_else(|| self.before_bracket(case))
            .or_else(|| self.time_of_each(case))
            .or_else(|| size_of_class(case, self.earlier.last()))
            .or_else(|| Self::occasion(case));
        if let Some(phrase) = apart {
            return (phrase, false);
        }
        if let Some(phrase) = self.noun_for_both(case).or_else(|| self.by_noun_behind(case)) {
            return (phrase, true);
        }
        (self.by_lead(case), false)
    }

    /// 应配96名，实配58名: a norm, or what is held against one.
    fn norm_continued(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if self.is_norm(case) { Some(self.continued(case)) } else { None }
    }

    /// 反馈2类5个问题: one noun for both.
    fn noun_for_both(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let noun = case.tail.noun;
        if case.index == 0 || !case.scene.between(case.index).is_empty() || noun.is_empty() {
            return None;
        }
        let last = self.earlier.last().filter(|e| e.by_tail && !e.change)?;
        Some(Phrase { suffix: case.tail_suffix(noun), ..last.phrase })
    }

    /// 建成159个特殊教育资源教室: told by the noun behind.
    fn by_noun_behind(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let named = !case.tail.noun.is_empty() && !case.noun_in_lead() && !case.norm_behind();
        // 幼儿园173所（81所民办）: a part by its kind.
        let kind = case.tail.noun;
        if named && case.lead.bracket && case.lead.text.is_empty() && kind.length() <= 3 && kind.closes(chars!("办")) {
            return Some(self.part_of_total(case, Phrase::body(kind)));
        }
        if named { Some(self.by_tail(case)) } else { None }
    }

    /// 改扩建公办幼儿园12所: told by the words before.
    fn by_lead(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let lead = case.noun_before();
        // 通过平台对320人进行了问卷调查
        let dealt_with =
            lead.ends_with('对') && case.tail.noun.is_empty() && case.tail.predicate.begins(&case.words.dealing_verb);
        if dealt_with {
            let of = predicate(case.tail.predicate.trim_start_matches("进行").trim_start_matches('了'));
            return Phrase { of, suffix: case.count_suffix(""), ..Phrase::default() };
        }
        if lead.is_empty() {
            return self.by_predicate(case);
        }
        self.noun_of_next(case)
            .or_else(|| self.part_by_word(case))
            .or_else(|| self.stage_only(case))
            .or_else(|| self.place_only(case))
            .or_else(|| Self::of_event(case, lead))
            .or_else(|| lists::turned(lead, case.words).map(|phrase| self.topic.complete(phrase, case)))
            .or_else(|| case.turned_count(lead))
            .unwrap_or_else(|| self.by_noun(case, lead))
    }

    /// 召开作业管理现场会，经验交流5人: a few words go with the event of the clause before.
    fn of_event(case: &Case<'_, 'a>, lead: &'a str) -> Option<Phrase<'a>> {
        let event = Self::event_of(case, lead);
        if event.is_empty() || case.lead.part || case.lead.listed || lead.length() > OF_EVENT {
            return None;
        }
        Some(Phrase { context: [event, ""], body: lead, suffix: case.count_suffix(lead), ..Phrase::default() })
    }

    /// Named by the noun before, with what it leaves out.
    fn by_noun(&self, case: &Case<'_, 'a>, lead: &'a str) -> Phrase<'a> {
        let body = case.event(shorter(lead, case.words));
        // Few leads have one of the characters by which these rules take them apart.
        let body = of_session(body);
        let apart = body.holds(chars!("共等"));
        let body = if apart { act_among(body, case.words) } else { body };
        if apart && let Some((owner, body)) = owner_and_act(body, case.words) {
            let suffix = case.count_suffix(body);
            return Phrase { context: [owner, ""], body, suffix, ..Phrase::default() };
        }
        if let Some((owner, body)) = owner_and_thing(body, case.words) {
            let suffix = case.count_suffix(body);
            return Phrase { context: [owner, ""], body, suffix, ..Phrase::default() };
        }
        let phrase = Phrase { body, suffix: case.count_suffix(body), ..Phrase::default() };
        of_owner(phrase, lead, case.words)
            .or_else(|| if apart { without_examples(phrase, case.words) } else { None })
            .or_else(|| self.next_prize(case, phrase))
            .or_else(|| if case.lead.part { Some(self.part_of_total(case, phrase)) } else { None })
            .or_else(|| self.of_area(case, phrase))
            .or_else(|| self.of_kind(case, phrase))
            .or_else(|| self.all_of_counted(case, &phrase))
            .or_else(|| self.next_of_list(case, phrase))
            .or_else(|| self.persons_alike(case, phrase))
            .or_else(|| self.done_by_counted(case, phrase))
            .or_else(|| self.of_school_of_part(case, phrase))
            .or_else(|| Self::done_in_clause_before(case, &phrase))
            .unwrap_or_else(|| self.complete(with_said(case, phrase), case))
    }

    /// 学校398所；农村374所，城区24所: where some of those before are. Behind a semicolon it is of all, not of the last stage.
    fn of_area(&self, case: &Case<'_, 'a>, phrase: Phrase<'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        if !words.area_kind.has(phrase.body) {
            return None;
        }
        let of_unit = |e: &&Earlier<'a>| e.unit == case.quantity_unit();
        let stage = |e: &&Earlier<'a>| {
            [e.phrase.context[0], e.phrase.body].iter().any(|text| words.stage.starts(text).is_some())
        };
        let parted = case.scene.between(case.index).contains('；');
        let all = self.plain().filter(of_unit).find(|e| parted && !e.part && !stage(e));
        let whole = all.or_else(|| self.plain().find(of_unit)).or(self.before.as_ref().filter(of_unit))?.phrase;
        let (head, suffix) = (lists::head(&whole, words), whole.suffix);
        // 新建学校8所，农村5所
        let done = whole.head.is_empty() && lists::opening_verb(whole.body, words).is_some();
        let head = if done { whole.body } else { head };
        if whole.context[0].is_empty() {
            return Some(Phrase { head, suffix, ..phrase });
        }
        Some(Phrase { context: [phrase.body, whole.context[0]], body: head, suffix, ..Phrase::default() })
    }

    /// 州级8名: a qualifier with the head that it borrows.
    fn of_kind(&self, case: &Case<'_, 'a>, phrase: Phrase<'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        // 办理提案62件，其中主办29件，领导批示4件；会办33件: all are of those counted first.
        let whole = || self.earlier.iter().find(|e| !e.part && !e.change && e.unit == case.quantity_unit());
        if words.handled_as.has(phrase.body)
            && let Some(whole) = whole()
        {
            let head = lists::without_verb(lists::noun(&whole.phrase, words), words);
            return Some(Phrase { head, suffix: "", ..phrase });
        }
        if let Some(phrase) = Self::under_head(case, &phrase).or_else(|| Self::of_label(case, phrase)) {
            return Some(phrase);
        }
        let model = self.qualifies(case, phrase.body)?.phrase;
        let head = part::without_all_levels(lists::head(&model, words), phrase.body);
        let graded = words.degree.has(phrase.body);
        let head = if graded { lists::without_verb(lists::from_last_verb(head, words, false), words) } else { head };
        Some(Phrase { head, suffix: model.suffix, ..phrase })
    }

    /// 新建小学3所、初中2所: the verb goes on.
    fn next_of_list(&self, case: &Case<'_, 'a>, mut phrase: Phrase<'a>) -> Option<Phrase<'a>> {
        let last = self.earlier.last().filter(|e| !e.change && !e.by_tail)?;
        // 消除大班额86个，超大班额12个: the larger of the classes just told of.
        let larger = || {
            let classes = &case.words.oversize_class;
            classes.has(case.lead.raw.trim_start_matches('，')) && classes.ends(last.phrase.body).is_some()
        };
        if !case.lead.listed && !larger() {
            return None;
        }
        phrase.verb = lists::inherited_verb(&last.phrase, phrase.body, case.words);
        if phrase.verb.is_empty() {
            phrase.verb = lists::each_of_list(&last.phrase, case.words);
        }
        // 新增公办幼儿园13所、学位4860个: the places are of the schools of the list.
        if phrase.body == "学位"
            && let Some(schools) = self.plain().find(|e| matches!(e.unit, "所" | "处") && !e.part && !e.by_tail)
        {
            let noun = lists::noun(&schools.phrase, case.words);
            phrase.context[0] = if case.words.school_noun.ends(noun).is_some() { noun } else { "" };
        }
        if !phrase.verb.is_empty() && phrase.suffix == "数" {
            phrase.suffix = "";
        }
        Some(self.complete(phrase, case))
    }

    /// 其中国赛一等奖1项、二等奖3项: the next prize is of the same contest.
    fn next_prize(&self, case: &Case<'_, 'a>, phrase: Phrase<'a>) -> Option<Phrase<'a>> {
        let prizes = &case.words.prize;
        let last =
            self.earlier.last().filter(|e| case.lead.listed && e.unit == case.quantity_unit() && !e.by_tail)?.phrase;
        let contest = &last.body[..last.body.len() - prizes.ends(last.body)?.len()];
        let contest = if contest.is_empty() { last.context[0] } else { contest };
        let told = prizes.has(phrase.body) && last.head.is_empty() && contest.length() >= 2;
        told.then_some(Phrase { context: [contest, ""], ..phrase })
    }

    /// 参与托管服务的学生860人，教师39人: what is said of the one holds for the other.
    fn persons_alike(&self, case: &Case<'_, 'a>, phrase: Phrase<'a>) -> Option<Phrase<'a>> {
        let persons = &case.words.person_head;
        if !persons.has(phrase.body) {
            return None;
        }
        let last = self.earlier.last().filter(|e| e.unit == "人" && !e.change && !e.by_tail)?;
        let (of, whole) = last.phrase.body.rsplit_once('的')?;
        let alike = persons.has(whole) && whole != phrase.body && of.length() >= SAID_OF_BOTH;
        alike.then_some(Phrase { of, ..phrase })
    }

    /// 6所试点校招收学员239人: the noun of the figure before does what the verb says.
    fn done_by_counted(&self, case: &Case<'_, 'a>, phrase: Phrase<'a>) -> Option<Phrase<'a>> {
        let last = self.earlier.last().filter(|_| case.lead.same_clause)?;
        let does = last.by_tail
            && matches!(last.unit, "所" | "家" | "个")
            && last.phrase.body.length() >= DOER
            && case.words.act_verb.starts(phrase.body).is_some();
        // 驻本地5所高校在校生7.8万人: and so it has the people that are told of.
        let has = last.by_tail && last.unit == "所" && tail::own_people(phrase.body) == Some(0);
        if has {
            return Some(Phrase { context: [last.phrase.context[0], last.phrase.body], ..phrase });
        }
        does.then_some(Phrase { context: [last.phrase.body, ""], ..phrase })
    }

    /// 学校60所，学生3万人，其中完全中学2所，学生4100人: those of the part.
    fn of_school_of_part(&self, case: &Case<'_, 'a>, phrase: Phrase<'a>) -> Option<Phrase<'a>> {
        let last = self.earlier.last().filter(|e| e.part && !e.bracket && e.unit == "所")?.phrase;
        // 其中小学40所、初中9所，学生3万人: several parts, and those of all.
        let alone = self.earlier.iter().rev().nth(1).is_some_and(|e| e.dimension == Dimension::People);
        let own = case.quantity.dimension == Dimension::People && case.words.statistic.has(phrase.body);
        (own && alone && last.of.is_empty()).then_some(Phrase { context: [last.body, last.head], ..phrase })
    }

    /// 教师总量不足，按编制标准尚缺90名: who is missing stands in the clause before.
    pub(in crate::figures::subject) fn missing(case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
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
            // 占教职工总数的82%，缺编126人: those who have a share are missing, not those it is of.
            let clause = if clause.without_front(chars!("仅只约")).begins(chars!("占")) { "" } else { clause };
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
    pub(in crate::figures::subject) fn qualifies(&self, case: &Case<'_, 'a>, body: &str) -> Option<&Earlier<'a>> {
        let words = case.words;
        // 普惠性民办51所
        let short = body.length() <= if body.ends_with('办') { 5 } else { 4 };
        let marked = body.closes(chars!("级类型办族籍内外科性")) && !body.ends_with("学科") || words.degree.has(body);
        let marked = marked && !words.no_qualifier.has(body);
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

/// 市七届人大五次会议和市政协四次会议建议提案 -> 建议提案
fn of_session(body: &str) -> &str {
    if !body.closes(&Words::builtin().proposal) {
        return body;
    }
    body.rsplit_once("会议").map_or(body, |(_, brought)| if brought.length() <= 6 { brought } else { body })
}

impl<'a> Case<'_, 'a> {
    /// The words before the number; 有 of 有4所不达标 only opens what is said behind.
    fn noun_before(&self) -> &'a str {
        let opens = self.tail.noun.is_empty() && !self.tail.predicate.is_empty();
        if opens && self.words.light_verb.has(self.lead.text) { "" } else { self.lead.text }
    }

    /// 班额不超过55人的标准: the noun behind is no thing that is counted.
    fn norm_behind(&self) -> bool {
        self.words.norm.has(self.tail.noun)
            && self.lead.text.length() >= 2
            && matches!(self.nature, Nature::Standard | Nature::Target)
    }

    /// 优质课345节课, 晒课教师6474人: the noun before the number is enough.
    pub(in crate::figures::subject) fn noun_in_lead(&self) -> bool {
        let (lead, noun) = (self.lead.text, self.tail.noun);
        // 金水区等4个区通过验收: the place before is an example of what is counted.
        if self.lead.examples && self.words.place_counted.has(noun) {
            return false;
        }
        let unit = self.quantity_unit();
        let counted = (matches!(unit, "所" | "家")
            && self.words.school_noun.ends(lead).is_some_and(|word| word.len() > 3))
            || (unit == "人" && self.words.person_head.ends(lead).is_some_and(|word| word.len() > 3));
        if counted && !self.lead.listed && !self.lead.examples && lists::last_verb(lead, self.words).is_none() {
            return true;
        }
        // 帮扶3个村
        let place = || self.words.place_counted.has(noun) && lists::last_verb(lead, self.words).is_some();
        // 新增12个班: what was done is not enough.
        // 小学1186个班
        let words = self.words;
        let act = || {
            let staged = unit == "个" && words.stage.has(lead);
            staged || [&words.act_verb, &words.light_verb, &words.having].iter().any(|list| list.has(lead))
        };
        // 我园现有12个班, 全校共开设36个班: nor is whose they are.
        let whose = || {
            unit == "个"
                && !lead.ends_with(noun)
                && (words.school_noun.ends(lead).is_some() || words.act_verb.ends(lead).is_some())
        };
        lead.length() >= 2 && noun.length() == 1 && !(noun == "班" && (act() || whose())) && !place()
    }

    /// 开展廉政谈话50次 counts 廉政谈话; 举办培训班3期.
    pub(in crate::figures::subject) fn event(&self, text: &'a str) -> &'a str {
        let mut text = text;
        if !is_event_unit(self.quantity_unit()) && !matches!(self.quantity_unit(), "节" | "门" | "篇" | "个") {
            return text;
        }
        while let Some(verb) = self.words.light_verb.starts(text) {
            // 开展线上线下活动
            if self.words.verb_in_noun.starts(text).is_some()
                || text.len() - verb.len() < 6
                || verb.ends_with("线上") && text[verb.len()..].begins(words!["线下"])
            {
                break;
            }
            text = &text[verb.len()..];
        }
        text.without_front(chars!("的了"))
    }
}

/// 足球、篮球等社团12个: clubs are counted, of which examples stand before.
fn without_examples<'a>(phrase: Phrase<'a>, words: &Words) -> Option<Phrase<'a>> {
    let (verb, body) = lists::without_examples(phrase.body, words)?;
    Some(Phrase { verb, body, ..phrase })
}

/// 教师92人考核优秀: what is said of persons and schools behind the unit goes before them.
fn with_said<'a>(case: &Case<'_, 'a>, phrase: Phrase<'a>) -> Phrase<'a> {
    let words = case.words;
    if words.person_head.ends(phrase.body).is_none() && words.school_noun.ends(phrase.body).is_none() {
        return phrase;
    }
    let of = predicate(case.tail.predicate);
    if SAID.contains(&of.length()) && !phrase.body.contains(of) { Phrase { of, ..phrase } } else { phrase }
}

/// 公办, 农村, 市级: tells a part, not a thing.
pub(in crate::figures::subject) fn is_qualifier(text: &str, words: &Words) -> bool {
    words.stage.has(text) || text.closes(chars!("办级类型族区镇乡村内外性籍市县直属科期段上下旗州式"))
}

pub(in crate::figures::subject) fn ends_with_preposition(text: &str) -> bool {
    // 同8所院校合作办学
    text.closes(chars!("对为与向给在由以把将从按使让和用有于经因")) || Words::builtin().done_with.has(text)
}

/// A long lead is cut at its last verb.
pub(in crate::figures::subject) fn shorter<'a>(text: &'a str, words: &Words) -> &'a str {
    if text.length() <= 14 {
        return text;
    }
    let (verb, any_verb) = lists::last_verbs(text, words);
    // 小学体育运动场（馆）面积达标校数比例: a rate is named by all its words.
    if verb == 0 && text.closes(&words.whole_rate) && text.length() <= LONGEST_RATE {
        return text;
    }
    let cut = if verb == 0 { any_verb } else { verb };
    // 一键式报警装置安装并与公安联网率: what was done first and then is all said of the noun before.
    let joined = |verb: &'static str| text[cut + verb.len()..].begins(chars!("并和及与、"));
    if text.closes(&words.whole_rate)
        && text.length() <= LONGEST_RATE
        && words.act_verb.starts(&text[cut..]).is_some_and(joined)
    {
        return text;
    }
    &text[cut..]
}

#[cfg(test)]
mod tests;
