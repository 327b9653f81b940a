//! The words of a paragraph that its figures borrow: its label, the head of its list, the clause a sentence opens with, its heading.

use super::Topic;
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::scene::last_clause;
use crate::figures::subject::Case;
use crate::figures::subject::read::lead::is_broken_unit;
use crate::figures::subject::read::strip::{before_among, before_month, clean, strip_front};
use crate::figures::subject::read::tail;
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;

/// Characters of a clause between two figures that still names what the second is about.
const MIDDLE: usize = 20;

/// Characters of an opening clause that is taken whole.
const INTRO: usize = 20;

/// Characters that are left of a longer one, which ends with its noun.
const CUT_INTRO: usize = 16;

impl<'a> Topic<'a> {
    /// 普通高中国家助学金。年度任务1450人，金额113万元: words that need to be told of what take the label of their paragraph, unless they
    /// have a noun of their own.
    pub(in crate::figures::subject) fn label_for(&self, phrase: &Phrase<'a>, case: &Case<'_, 'a>) -> Option<&'a str> {
        // 【学生资助】: a title is wider than a label, so only what opens the sentence takes it.
        if self.label.is_empty() || self.titled && case.index > 0 || !phrase.of.is_empty() || !phrase.head.is_empty() {
            return None;
        }
        let words = case.words;
        let [context, noun] = phrase.context;
        let borrowed = if context.is_empty() { noun } else { context };
        // 支出结构。教育支出9亿元：学前教育6000万元: a stage that the figure names itself is not borrowed.
        let lent = words.stage.has(borrowed) && borrowed != case.lead.text;
        let open = borrowed.is_empty() || lent || borrowed.contains("任务");
        let body = phrase.body;
        let task = || body.length() <= 6 && body.closes(&words.task_word);
        let leaning = || {
            words.leaning.starts(body).is_some()
                && (words.generic.has(body)
                    || words.bare_money.has(body)
                    || body.length() <= 6 && words.average.starts(body).is_some()
                    || body.length() <= 4 && words.joining.starts(body).is_some())
        };
        (open && (task() || leaning()) && !body.contains(self.label)).then_some(self.label)
    }

    /// 生均经费：幼儿园5218元: the heading has the head that a bare stage leaves out.
    ///
    /// Also for the lines of a list below 生均经费：.
    pub(in crate::figures::subject) fn head_for(&self, stage: &'a str, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let lead = case.scene.lead(case.index);
        let intro = lead.rsplit_once(['：', '，']).map_or("", |(before, _)| before);
        for text in [intro, self.list, self.heading, self.outer] {
            let text = strip_front(text).without_front(chars!("【")).without_back(chars!("：。，】"));
            let text = text.without_back(&words.list_opening);
            let text = text.rsplit(['，', '：', '；']).next().unwrap_or(text);
            let cut =
                text.first_of(chars!("（(")).filter(|_| text.closes(chars!("）)"))).map_or(text, |at| &text[..at]);
            let fits = match case.quantity.dimension {
                Dimension::Money => cut.contains('费') || cut.contains('支') || words.money_noun.ends(cut).is_some(),
                Dimension::Ratio => cut.closes(chars!("率比例重幅")),
                Dimension::Duration => cut.closes(&case.words.time_noun),
                Dimension::Count | Dimension::People | Dimension::Area => {
                    cut.length() <= 12
                        && !cut.contains(|c: char| c.is_ascii_digit())
                        && !cut.closes(&words.course_of_work)
                        && (cut.closes(chars!("数积模额况"))
                            || words.average.starts(cut).is_some_and(|of| of.len() < cut.len()))
                }
                _ => false,
            };
            // 2018年全省小学、初中生均教育事业费支出情况是：
            let cut = words
                .average
                .find(cut)
                .filter(|(at, _)| words.stage.find(&cut[..*at]).is_some() || cut[..*at].begins(words!["各级"]))
                .map_or(cut, |(at, _)| &cut[at..]);
            let cut = words.tells_rise.ends(cut).map_or(cut, |word| &cut[..cut.len() - word.len()]);
            if fits {
                return Some(Phrase { context: [stage, ""], body: tail::limit(cut, 20), ..Phrase::default() });
            }
        }
        None
    }

    /// The few words the paragraph begins with.
    pub(in crate::figures::subject) fn label(&self) -> &'a str {
        self.label
    }

    /// The label of the paragraph, when it is the name of a measure: 毛入学率：甲县97%，乙县95%.
    pub(in crate::figures::subject) fn measure(&self) -> &'a str {
        let named = self.label.closes(chars!("率比额费数例重量")) || self.label.closes(&Words::builtin().label_end);
        if named { self.label } else { "" }
    }

    /// What a sentence is about that goes through places: 教师招聘 of 教师招聘方面，甲县12人、乙县9人.
    pub(in crate::figures::subject) fn aspect(&self, case: &Case<'_, 'a>) -> &'a str {
        let lead = &case.scene.text[self.start..self.first.max(self.start)];
        let named = lead.split_once('，').and_then(|(clause, _)| clause.strip_suffix("方面"));
        let named = strip_front(named.unwrap_or_default()).without_front(chars!("在从"));
        let measure = case.quantity.unit != "%" || named.closes(chars!("率比例重"));
        if measure && (3..=16).contains(&named.length()) && !holds_digit(named) { named } else { "" }
    }

    /// The first clause of the sentence, when it names an activity: 开展“一师一优课”活动，参与学校….
    pub(in crate::figures::subject) fn intro(&self, case: &Case<'_, 'a>) -> &'a str {
        let lead = &case.scene.text[self.start..self.first.max(self.start)];
        let Some(end) = lead.last_of(chars!("，；：|")) else { return "" };
        let mut before = &lead[..end];
        let mut clause = last_clause(before);
        // 做好师德考核工作，2019年度，: a date names nothing.
        // 视力筛查｜目标：3万人: nor does the label of a ledger.
        if clause.len() < before.len() && (strip_front(clause).is_empty() || case.words.ledger_label.has(clause)) {
            before = &before[..before.len() - clause.len()];
            before = &before[..before.len() - before.chars().next_back().map_or(0, char::len_utf8)];
            clause = last_clause(before);
        }
        let clause = clause
            .rfind('年')
            .filter(|at| clause[..*at].ends_with(|c: char| c.is_ascii_digit()))
            .map_or(clause, |at| &clause[at + '年'.len_utf8()..]);
        // 自2009年起实施“蛋奶工程”
        let clause = clause.strip_prefix('起').filter(|rest| !rest.begins(chars!("步草点薪止"))).unwrap_or(clause);
        if clause.begins(&case.words.manner_clause) || case.words.vague_number.find(clause).is_some() {
            return "";
        }
        // 投入方面，总投入1.6亿元
        let text = lists::without_verb(strip_front(clause).without_back(words!["方面"]), case.words);
        if case.words.stage.has(text) {
            return text;
        }
        // 学校位于县城东郊，占地126亩
        let text = case.words.lies_in.find(text).map_or(text, |(at, _)| &text[..at]);
        // 自启动以来，累计投入1.2亿元: a time.
        if text.ends_with("以来") {
            return "";
        }
        let text = before_among(before_slogan(text, case.words).without_back(chars!("了。上")));
        let text = coming_into_use(text, case.words);
        // 所有项目已全部完工，完成投资1800万元: of the projects.
        let text = case.words.finished.ends(text).map_or(text, |word| &text[..text.len() - word.len()]);
        let count = text.length();
        let cut = if count > INTRO { count - CUT_INTRO } else { 0 };
        match text.char_indices().nth(cut) {
            Some((at, _)) if count >= 2 && !is_broken_unit(text) => &text[at..],
            _ => "",
        }
    }

    /// 一本达线突破900人大关，达918人: what has passed the mark.
    pub(in crate::figures::subject) fn passed_mark(case: &Case<'_, 'a>) -> Option<&'a str> {
        let (before, _) = case.scene.between(case.index).rsplit_once('，')?;
        let noun = strip_front(before_mark(last_clause(before), case.words)?);
        (noun.length() >= 3).then_some(noun)
    }

    /// The clause without a figure that stands between the figure before and the clause of this one.
    pub(in crate::figures::subject) fn middle(case: &Case<'_, 'a>) -> Option<&'a str> {
        if case.index == 0 {
            return None;
        }
        let between = case.scene.between(case.index);
        let (before, _) = between.rsplit_once(['，', '；', '：'])?;
        let (_, clause) = before.rsplit_once(['，', '；', '：'])?;
        // 其余为县级配套），已竣工39个: the end of a bracket.
        if clause.closes(chars!("）")) && !clause.holds(chars!("（")) {
            return None;
        }
        // 一本上线突破900人大关，达918人: a mark that was passed is told with its number.
        let clause = before_mark(clause, case.words).unwrap_or(clause);
        // 通过注销、转型、关停，现存6家: how it came about.
        if clause.begins(&case.words.manner_clause) || case.words.vague_number.find(clause).is_some() {
            return None;
        }
        // 位于县城中心，占地86亩: nor does where it lies say what it is.
        if let Some((at, _)) = case.words.lies_in.find(clause) {
            return located(&clause[..at], case.words);
        }
        let text = before_among(lists::without_verb(strip_front(clause), case.words).without_back(chars!("了")));
        if text.begins(chars!("已未均各")) {
            return None;
        }
        let text = coming_into_use(text, case.words);
        let text = case.words.state_noun.ends(text).map_or(text, |word| &text[..text.len() - word.len()]);
        (3..=MIDDLE).contains(&text.length()).then_some(text)
    }

    /// The noun a sentence opens with: 营养改善计划在17个县实施.
    pub(in crate::figures::subject) fn sentence_head(&self, case: &Case<'_, 'a>) -> &'a str {
        let lead = strip_front(&case.scene.text[self.start..self.first.max(self.start)]);
        let clause = lead.split(['，', '：', '；']).next().unwrap_or(lead);
        let at = clause.first_of(chars!("在按对为自"));
        let Some(at) = at.or_else(|| clause.find("面向")) else { return "" };
        let count = clause[..at].length();
        if (3..=14).contains(&count) { &clause[..at] } else { "" }
    }

    /// The topic as a noun for a sum without one.
    pub(in crate::figures::subject) fn noun(&self) -> &'a str {
        let text = clean_heading(self.heading);
        let words = Words::builtin();
        // 选派教师61人次。 tells a figure of its own.
        if holds_digit(text) {
            return "";
        }
        let framing = [&words.framing_end, &words.report_kind, &words.slogan_end];
        // 抓条件，强保障。: nor does what is urged.
        if framing.into_iter().any(|list| text.closes(list)) || words.urging.starts(text).is_some() {
            return "";
        }
        if text.length() <= 14 { text } else { "" }
    }

    /// The heading a score belongs to.
    pub(in crate::figures::subject) fn title(&self) -> &'a str {
        let text = strip_front(self.heading);
        let text = text.first_of(chars!("，。：（")).map_or(text, |at| &text[..at]);
        if text.closes(&Words::builtin().report_kind) || holds_digit(text) {
            return "";
        }
        // 使用率不高 names no score, 校园安全工作情况 does.
        if text.closes(&Words::builtin().state_noun) && !(text.ends_with("情况") && text.length() > "总体情况".length())
        {
            return "";
        }
        tail::limit(text, 24)
    }

    /// The topic as a subject of its own.
    pub(in crate::figures::subject) fn phrase(&self) -> Option<Phrase<'a>> {
        let noun = self.noun();
        (!noun.is_empty()).then(|| Phrase::body(noun))
    }
}

/// 第二幼儿园10月开园 -> 第二幼儿园: in which month a school or a project comes into use names nothing.
fn coming_into_use<'a>(text: &'a str, words: &Words) -> &'a str {
    let named = |noun: &&str| {
        noun.length() >= 3
            && (words.school_noun.ends(noun).or_else(|| words.project_noun.ends(noun)).is_some()
                || noun.closes(&words.building_end))
    };
    before_month(text).filter(named).unwrap_or(text)
}

/// 其中城东小学 in 其中城东小学位于东湖路，占地36亩: the school, campus or building that lies somewhere. Where 甲县 lies names nothing.
fn located<'a>(text: &'a str, words: &Words) -> Option<&'a str> {
    let text = lists::without_verb(strip_front(text).without_front(&words.total_part), words);
    let text = text.without_back(chars!("均都也"));
    let named = words.school_noun.ends(text).or_else(|| words.project_noun.ends(text)).is_some()
        || text.closes(&words.building_end)
        || text.closes(&words.teaching_point);
    (named && (2..=MIDDLE).contains(&text.length())).then_some(text)
}

fn holds_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

fn clean_heading(text: &str) -> &str {
    let text = clean(text);
    text.first_of(chars!("，。：（")).map_or(text, |at| &text[..at])
}

/// 学生资助实现“应助尽助、精准到人” -> 学生资助
fn before_slogan<'a>(text: &'a str, words: &Words) -> &'a str {
    let Some(at) = text.find('“') else { return text };
    let verb = words.slogan_verb.ends(&text[..at]).filter(|verb| at >= verb.len() + '学'.len_utf8() * 2);
    verb.map_or(text, |verb| &text[..at - verb.len()])
}

/// 一本上线突破900人大关 -> 一本上线: what has passed a mark, where a clause ends with one.
fn before_mark<'t>(clause: &'t str, words: &Words) -> Option<&'t str> {
    let passed = clause.strip_suffix("大关")?;
    words.mark_passed.find(passed).map(|(at, _)| &passed[..at])
}
