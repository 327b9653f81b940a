//! The text behind the unit: the counted noun and what is said of it.

mod owned;
mod said;

pub(in crate::figures::subject) use self::owned::own_people;
use self::owned::{done_to_at, measure_at, owner_end, schools_lacking};
use self::said::{first_clause, predicate_at, relative_clause, shared_predicate};
use super::lead::behind_among;
use super::strip::before_among;
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::bound::{begins_another_word, within};
use crate::figures::scene::Scene;
use crate::figures::subject::is_event_unit;
use crate::text::place_in;

/// The text behind a unit, in its parts.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::figures) struct Tail<'a> {
    /// The counted noun.
    pub(in crate::figures::subject) noun: &'a str,
    /// What is said of it, when the clause ends before another figure.
    pub(in crate::figures::subject) predicate: &'a str,
    /// Byte of the view behind the noun.
    pub(in crate::figures::subject) end: usize,
}

/// Longest noun taken, in characters.
const LONGEST_NOUN: usize = 22;

/// Characters of the longest clause that says what some failed to do.
const LONGEST_FAILING: usize = 18;

/// Reads the tail of quantity `index`.
pub(in crate::figures) fn tail<'a>(scene: &Scene<'a>, index: usize) -> Tail<'a> {
    let base = start_of(scene, index);
    let after = &scene.text[base..scene.quantities[index].range.end + scene.after(index).len()];
    let (clause, closed) = first_clause(after);
    let clause = clause.trim_end_matches('.');
    if is_of_another(scene, index, clause, &after[clause.len()..]) {
        return Tail { end: base, ..Tail::default() };
    }
    let open = index + 1 < scene.quantities.len() && !closed && !clause.closes(chars!("（("));
    let (clause, open) = before_bracket(clause, open);
    // 2类5个问题: the noun of the next number counts for both.
    if open && clause.is_empty() && scene.quantities[index + 1].dimension == scene.quantities[index].dimension {
        return Tail { end: base, ..tail(scene, index + 1) };
    }
    let measures = matches!(scene.quantities[index].dimension, Dimension::Duration | Dimension::Distance);
    let within = if measures { within(clause).map_or(0, str::len) } else { 0 };
    let text = behind_bound(&clause[within..]).without_front(chars!(" ”"));
    let relative = text.strip_prefix('的');
    let joined = relative.is_some();
    Behind { scene, index, base, clause, text: relative.unwrap_or(text), joined, open, closed }.read()
}

/// Byte where the tail begins: behind the unit, or before 师 in 100名师德标兵, where the unit has swallowed the first character of the noun.
fn start_of(scene: &Scene<'_>, index: usize) -> usize {
    let base = scene.quantities[index].range.end;
    let swallowed = scene.text[..base].closes(words!["名师"]) && scene.text[base..].begins(chars!("生德范资傅"));
    if swallowed { base - '师'.len_utf8() } else { base }
}

/// Tells whether the clause behind a unit is of another number, or of what the lead names; `behind` is what follows the clause.
fn is_of_another(scene: &Scene<'_>, index: usize, clause: &str, behind: &str) -> bool {
    // 6所教职工……5361人: the words before dots that lead to a number are of that number.
    let dots = || behind.begins(chars!("…")) && behind.trim_matches(['…', ' ']).is_empty();
    // “新增学位2万个”项目按期推进: what stands behind the quotes is of what they name.
    // In “学生每天校内校外各1小时”体育活动时间 nothing is done, and it is told behind.
    let goal = |(_, act): (&str, &str)| act.length() > 3 && Words::builtin().act_verb.starts(act).is_some();
    let quoted = || clause.begins(chars!("”")) && scene.own_lead(index).rsplit_once('“').is_some_and(goal);
    dots() || super::labels::names_next(scene, index) || quoted()
}

/// 12所已停办（含民办3所: what is said ends at the bracket that holds the next figure. Returns that, and whether the clause is still open.
fn before_bracket(clause: &str, open: bool) -> (&str, bool) {
    if !open {
        return (clause.without_back(chars!("（(")), false);
    }
    match clause.last_of(chars!("（")).filter(|at| !clause[*at..].holds(chars!("）"))) {
        Some(at) => (clause[..at].without_back(chars!("（(")), false),
        None => (clause, true),
    }
}

/// What stands behind the words of a bound: 的学校 in 12所以上的学校.
fn behind_bound(clause: &str) -> &str {
    let words = Words::builtin();
    let mut text = clause;
    if words.bound_after.starts(text).is_some() && !begins_another_word(text) {
        for list in [&words.at_least_after, &words.at_most_after, &words.approx_after] {
            if let Some(word) = list.starts(text) {
                text = &text[word.len()..];
            }
        }
    }
    text
}

/// The clause behind a unit that is read for a noun and what is said of it.
struct Behind<'s, 'a> {
    scene: &'s Scene<'a>,
    index: usize,
    /// Byte of the view where the tail begins.
    base: usize,
    /// The clause as written.
    clause: &'a str,
    /// The clause without a bound and 的 at its front.
    text: &'a str,
    /// It had 的 there: 以上线1200人的成绩.
    joined: bool,
    /// It goes on to the next figure.
    open: bool,
    /// A mark ends it.
    closed: bool,
}

/// A tail cut in two: 学校|更换课桌.
struct Cut<'a> {
    noun: &'a str,
    rest: &'a str,
    ends: NounEnd,
}

/// What ends a noun.
#[derive(PartialEq, Eq)]
enum NounEnd {
    /// The words for the next number: 4所高中|在校生1万人.
    Measure,
    /// What was done to schools or people: 12所学校|更换课桌1200套.
    DoneTo,
    /// What is said of it, a mark, or nothing.
    Said,
}

impl<'a> Behind<'_, 'a> {
    /// What the words behind the unit are: the noun that is counted, what is said of it, the beginning of the next figure.
    fn read(&self) -> Tail<'a> {
        let text = self.text;
        // 15项指标中13项达标: said of them, and no noun.
        if Words::builtin().reached_or_not.has(text) {
            return self.said(text);
        }
        if self.is_reckoned() || self.leads_to_value() {
            return self.said("");
        }
        if text.is_empty() || text.begins(chars!("、和及（(/-—~＋+")) || text.starts_with("以及") {
            return self.said(if self.open { "" } else { shared_predicate(self.scene, self.index) });
        }
        let cut = self.cut();
        if let Some(said) = self.told_before_mark(&cut) {
            // A full stop may stand behind the mark.
            let end = self.base + self.clause.len() - '、'.len_utf8();
            return Tail { noun: limit(cut.noun, LONGEST_NOUN), predicate: said, end };
        }
        if cut.noun.is_empty() {
            return self.without_noun(cut.rest);
        }
        let noun = limit_front(last_part(cut.noun), LONGEST_NOUN);
        let end = end_of(self.scene.text, self.base, noun);
        Tail { noun, predicate: self.predicate(&cut, end), end }
    }

    /// A tail without a noun.
    fn said(&self, predicate: &'a str) -> Tail<'a> {
        Tail { predicate, end: self.base, ..Tail::default() }
    }

    fn is_event(&self) -> bool {
        is_event_unit(self.scene.quantities[self.index].unit)
    }

    /// The number is reckoned with and counts nothing behind it: 其余90人中随父母外出60人, 以上线1200人的成绩居全市第一.
    fn is_reckoned(&self) -> bool {
        let words = Words::builtin();
        let result = self.joined && self.text.begins(&words.result_told);
        let among = self.open && behind_among(self.text).len() < self.text.len();
        result || among || matches!(self.text, "计" | "中") || self.text.begins(&words.reckoned_after)
    }

    /// The clause leads to a new value: 3个增加到5个, 2所减为1所.
    fn leads_to_value(&self) -> bool {
        let words = Words::builtin();
        let (text, clause) = (self.text, self.clause);
        let mut chars = text.chars();
        let step = matches!(chars.next(), Some('减' | '增' | '降' | '升' | '涨' | '压' | '调' | '缩'))
            && matches!(chars.next(), Some('为' | '至' | '到'));
        let rise = || {
            self.open
                && clause.length() <= 4
                && words.change_verb.starts(clause).is_some_and(|verb| is_rise(verb, clause))
        };
        // 两次到我市调研: where it was done, no new value.
        let visit = || {
            text.begins(chars!("到")) && !text['到'.len_utf8()..].begins(chars!("0123456789位岗达")) && self.is_event()
        };
        // 52所达到标准: what no number follows is said of them.
        step || rise() || words.to.starts(text).is_some() && (self.open || text.length() <= 2) && !visit()
    }

    /// Cuts the text where the noun ends.
    fn cut(&self) -> Cut<'a> {
        let (words, text) = (Words::builtin(), self.text);
        let measured = if self.open { measure_at(text, words) } else { None };
        let owned = owner_end(text, words);
        let done_to = done_to_at(self.scene.quantities[self.index].unit, text, words);
        let cut = predicate_at(text, words, self.open).min(measured.unwrap_or(owned)).min(owned).min(done_to);
        let noun = self.counted(text[..cut].without_back(chars!(" 、“（")), cut == text.len());
        let (noun, rest) = schools_lacking(self.scene, self.index, text, noun).unwrap_or((noun, &text[cut..]));
        let ends = match cut {
            cut if measured == Some(cut) => NounEnd::Measure,
            cut if cut == done_to => NounEnd::DoneTo,
            _ => NounEnd::Said,
        };
        Cut { noun, rest, ends }
    }

    /// What of a noun is counted; `alone` tells that nothing stands behind it in the clause.
    fn counted(&self, noun: &'a str, alone: bool) -> &'a str {
        let words = Words::builtin();
        // 29个乡镇的137所学校
        let noun = if self.open && alone { noun.without_back(chars!("的")) } else { noun };
        let noun = noun.first_of(words!["的基础上"]).map_or(noun, |at| &noun[..at]);
        // 3所学校和第四幼儿园等7所幼儿园: examples of what the next number counts.
        let examples = self.open && noun.ends_with('等') && alone;
        let noun = if examples { noun.rsplit_once(['和', '及', '与']).map_or(noun, |(noun, _)| noun) } else { noun };
        let noun = scope_of(self.scene, self.index, noun);
        // 比省里90%的标准高1个百分点
        let norm = noun.without_back(chars!("高低多少"));
        let noun = if self.open && norm.len() < noun.len() && words.norm.ends(norm).is_some() { norm } else { noun };
        whole(noun).filter(|_| self.open || self.closed && alone).unwrap_or(noun)
    }

    /// 5所已封顶、4所在装修: how far the work is may be told in few words before a list mark.
    fn told_before_mark(&self, cut: &Cut<'a>) -> Option<&'a str> {
        let words = Words::builtin();
        let said = cut.rest.strip_suffix('、').filter(|said| self.open && !said.contains('、'))?;
        let told = said.length() > 3
            // 36人参评、12人入选
            || cut.noun.is_empty() && self.scene.quantities[self.index].unit == "人" && words.predicate.has(said)
            || said.length() == 3 && said.begins(chars!("已未"))
            || words.work_stage.has(said.without_front(chars!("已均正在")));
        told.then_some(said)
    }

    /// Nothing but `rest` stands behind the unit: 300人享受学费减免, 6场以“作业设计”为主题的研讨会.
    fn without_noun(&self, rest: &'a str) -> Tail<'a> {
        let words = Words::builtin();
        // 300人享受学费减免25万元: a sum follows, and people are told by what they get.
        let granted = self.open
            && (4..=14).contains(&rest.length())
            && rest.begins(&words.benefit)
            && self.scene.quantities[self.index + 1].unit == "元";
        if granted {
            return self.said(rest);
        }
        if self.open || rest.is_empty() {
            return self.said("");
        }
        let relative = !self.is_event() || rest.begins(&words.directed);
        let told = if relative { relative_clause(self.scene, self.base, rest, words) } else { None };
        told.unwrap_or(self.said(rest))
    }

    /// What is said of the noun, which ends at byte `end` of the view.
    fn predicate(&self, cut: &Cut<'a>, end: usize) -> &'a str {
        let (scene, rest) = (self.scene, cut.rest);
        if cut.ends == NounEnd::Measure {
            return "";
        }
        if !self.open {
            return rest;
        }
        // 3所学校未在规定的20个工作日内发放到位: what they failed to do goes on over a number.
        let failing = rest.begins(chars!("未没尚"));
        // 70名教师参加半年以上脱产培训: so does what they took part in over its length.
        let at_length = || {
            scene.quantities[self.index + 1].dimension == crate::figures::Dimension::Duration
                && rest.begins(&Words::builtin().took_part)
        };
        if failing || at_length() {
            let (whole, _) = first_clause(&scene.text[end..scene.end]);
            return if whole.length() <= LONGEST_FAILING { whole } else { "" };
        }
        if self.has_bare_object(cut) {
            return rest;
        }
        // 90名残疾学生随班就读和20名学生送教上门: each has its own.
        let own = rest.without_back(chars!("和及与、"));
        let told = own.len() < rest.len() && (3..=8).contains(&own.length()) && Words::builtin().predicate.has(own);
        if told { own } else { shared_predicate(scene, self.index) }
    }

    /// 90名教师参与录制课程30节: the clause goes on to a number that has no noun of its own.
    /// 为12所学校更换课桌1200套、床300张: so does what was done to schools.
    fn has_bare_object(&self, cut: &Cut<'_>) -> bool {
        let rest = cut.rest;
        (4..=14).contains(&rest.length())
            && !rest.closes(chars!("、和及与（了近约超达"))
            && !rest.closes(&Words::builtin().over_word)
            && (cut.ends == NounEnd::DoneTo || self.scene.after(self.index + 1).begins(chars!("，。；\n")))
    }
}

/// 5个县得分均在85分以上, 12个乡镇满意度: as many places are spoken of, and what is measured of them is told by the next figure.
fn scope_of<'a>(scene: &Scene<'_>, index: usize, noun: &'a str) -> &'a str {
    let words = Words::builtin();
    let Some(place) = words.place_counted.starts(noun).filter(|_| scene.quantities[index].unit == "个") else {
        return noun;
    };
    let rest = &noun[place.len()..];
    // 13个县（市、区）小学、初中差异系数: a list of stages begins.
    let stages = || {
        let end = place_in(noun, scene.text).map_or(scene.end, |start| start + noun.len());
        let behind = scene.text.get(end..scene.end).unwrap_or_default();
        behind.strip_prefix('、').is_some_and(|next| words.stage.starts(next).is_some()) && words.stage.has(rest)
    };
    let measured = rest.closes(chars!("率度数")) || rest.closes(&words.place_measure) || stages();
    if measured && rest.length() >= 2 { &noun[..place.len()] } else { noun }
}

/// 15项指标中13项达标, 抽查的48所学校中，31所达标: 中 is said of the number.
fn whole(noun: &str) -> Option<&str> {
    let whole = before_among(noun);
    (whole.len() < noun.len() && whole.length() >= 2).then_some(whole)
}

/// 高3个百分点, 增加了200人; but 6所高校选派20人.
fn is_rise(verb: &str, clause: &str) -> bool {
    verb.length() > 1 || clause[verb.len()..].without_front(chars!("了出约近至到达")).is_empty()
}

/// The byte behind the first `noun` from byte `base` on.
fn end_of(text: &str, base: usize, noun: &str) -> usize {
    let rest = &text[base..];
    if rest.starts_with(noun) { base + noun.len() } else { rest.find(noun).map_or(base, |at| base + at + noun.len()) }
}

/// A noun too long for a subject is cut to what follows its last 的.
fn last_part(noun: &str) -> &str {
    if noun.length() <= LONGEST_NOUN {
        return noun;
    }
    let quote = noun.rfind('”').unwrap_or(0);
    let de = noun.find('的').filter(|at| *at < noun.find('“').unwrap_or(noun.len()) && quote > *at);
    let cut = noun.rfind('的').filter(|at| *at > quote).or(de);
    cut.map_or(noun, |at| &noun[at + '的'.len_utf8()..])
}

/// Characters of a joint and what is left of the word behind it, which says nothing.
const STUMP: usize = 3;

/// The first `most` characters, up to the last member of a list that is whole: 设备采购、师资培训 of 设备采购、师资培训和相….
pub(in crate::figures::subject) fn limit(text: &str, most: usize) -> &str {
    if text.len() <= most || text.length() <= most {
        return text;
    }
    let cut = text.char_indices().nth(most).map_or(text, |(at, _)| &text[..at]);
    let stump = |at: usize| cut[at..].length() <= STUMP && !cut[..at].ends_with('参');
    let joint = cut.last_of(chars!("、和与及暨")).filter(|at| *at > 0 && stump(*at));
    joint.map_or(cut, |at| &cut[..at])
}

/// [`limit`] that keeps the end, where the head of a noun phrase stands.
fn limit_front(text: &str, most: usize) -> &str {
    if text.contains(|c: char| c.is_ascii_digit()) {
        return limit(text, most);
    }
    let cut = text.length().saturating_sub(most);
    text.char_indices().nth(cut).map_or(text, |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::subjects;

    #[test]
    fn the_noun_behind_the_unit_and_what_is_said_of_it() {
        for (text, expected) in [
            ("9所学校获评绿色校园。", "获评绿色校园的学校"),
            ("12所学校图书陈旧。", "图书陈旧的学校"),
            ("以本科上线人数为1290人的成绩居全市第一。", "本科上线人数"),
            ("取得5项优异成绩。", "取得优异成绩"),
            ("有4所学校生均占地面积低于18平方米的标准。", "生均占地面积低于18平方米的学校"),
            ("15项指标中13项达标。", "指标"),
            ("96所幼儿园园舍建筑面积21万平方米。", "幼儿园"),
            ("对60家学校（含幼儿园）食堂进行检查。", "进行检查的学校（含幼儿园）食堂"),
            ("甄别出140件规范性文件列为清理范围。", "甄别出列为清理范围的规范性文件"),
            ("12个乡镇整体通过验收。", "整体通过验收的乡镇"),
            ("通过平台对320人进行了问卷调查。", "问卷调查人数"),
            ("3所学校未在规定的20个工作日内发放到位。", "未在规定的20个工作日内发放到位的学校"),
            ("142所学校（幼儿园）专职保安配备率达100%。", "学校（幼儿园）"),
            ("142所学校（幼儿园）全部配备保安。", "配备保安的学校（幼儿园）"),
            ("有52所达到标准。", "达到标准"),
            ("6人因重度残疾延缓入学。", "因重度残疾延缓入学人数"),
            ("4所高中在校生1.2万人。", "高中"),
            ("5所已封顶、4所在装修。", "封顶"),
            ("完成34个到期支部换届。", "到期支部换届"),
            ("5个县公众满意度均在85%以上。", "县"),
            ("召开6场以“作业设计”为主题的研讨会。", "研讨会场次"),
            ("120名教师和800名学生参加演讲比赛。", "参加演讲比赛的教师"),
            ("对全县3000余名高、初中教师集中进行培训。", "集中进行培训的高、初中教师"),
            ("200名师范生到岗实习。", "到岗实习的师范生"),
            ("全县12所学校860名学生参加体质监测。", "参加体质监测的学校"),
            ("全县共有12所学校860名学生。", "学校"),
            ("为12所学校更换课桌1200套、床300张。", "更换课桌的学校"),
            ("给86名教师颁发奖金26万元。", "颁发奖金的教师"),
            ("启动3所学校建设，新增学位860个。", "启动学校建设"),
            ("36所学校更新改造项目完工。", "完工的学校更新改造项目"),
            ("将12所村小改建为幼儿园。", "改建为幼儿园的村小"),
            ("70名教师参加半年以上脱产培训。", "参加半年以上脱产培训的教师"),
            ("培树30名市级名校（园）长、40所市级名校。", "培树市级名校（园）长"),
        ] {
            assert_eq!(subjects(text).first().map(String::as_str), Some(expected), "{text}");
        }
    }
}
