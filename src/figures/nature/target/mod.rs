//! Promises: 力争, 计划, …的目标任务, and all of a plan that is not said to be done.

mod ahead;
mod aside;
mod asked;
mod beyond;
mod capacity;
mod decided;
mod done;
mod later;
mod order;
mod outcome;
mod over;
mod promise;
mod task;
mod there;
mod total;

pub(super) use beyond::beyond_promise;
use memchr::memrchr;
pub(in crate::figures) use promise::promises;
use promise::{disposes, is_promise};
pub(in crate::figures) use there::tells_now;

use super::standard::asked_and_reached;
use super::{Now, Shift, bare, shift, strip};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::{Ending, Words};
use crate::figures::Dimension;
use crate::figures::quantity::Quantity;
use crate::figures::scene::{Scene, first_clause};
use crate::figures::year::{YearMention, of_phase};

/// Commas over which a promise holds.
const PROMISED_COMMAS: u8 = 2;

/// Characters of a clause that names a budget.
const BUDGET: usize = 14;

/// Parts of a total that are followed back to it.
const PARTS: usize = 8;

/// Characters of the label that a sentence may begin with: 二、第四季度工作打算.
const LABEL: usize = 16;

/// Bytes of the noun between what is left and 将: 所学校.
const SIBLING_NOUN: usize = 12;

/// Characters from 占 to the promise that something is a share of: 占年度.
const WHOSE: usize = 7;

/// What promises a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Promise {
    /// A word of its own: 力争.
    Word(&'static str),
    /// The part is a plan, and nothing says that it is done.
    Plan,
}

impl Promise {
    /// The word that decided it, if one did.
    pub(super) const fn word(self) -> Option<&'static str> {
        match self {
            Self::Word(word) => Some(word),
            Self::Plan => None,
        }
    }
}

/// What promises the figure, if it is promised.
pub(super) fn target(
    scene: &Scene<'_>,
    index: usize,
    now: Now,
    mention: Option<&YearMention>,
    words: &Words,
) -> Option<Promise> {
    let plan = now.plan;
    let case = Candidate::new(scene, index, words);
    if let Some(word) = case.set_before_or_behind(now) {
        return Some(Promise::Word(word));
    }
    if case.is_no_promise(now) {
        return None;
    }
    if let Some(word) = case.named_before().filter(|_| plan || !case.is_of_done()) {
        if case.is_beyond_promise() || case.is_score() {
            return None;
        }
        if !case.is_share_of(word) && !case.is_task_done(word) {
            return Some(Promise::Word(word));
        }
    }
    if let Some(total) = case.total().map(|total| Candidate::new(scene, total, words))
        && let Some(word) = total.named_before().or_else(|| if plan { None } else { total.promised() })
    {
        return Some(Promise::Word(word));
    }
    if mention.is_some_and(|mention| case.is_due_by(mention) || case.is_aimed_at(mention)) {
        return Some(Promise::Word("到…年"));
    }
    let years = mention.and_then(|mention| mention.year).zip(now.year);
    let past = years.is_some_and(|(year, part)| year < part);
    let past = past && !(plan && mention.is_some_and(|mention| of_phase(scene.text, mention)));
    // 比2023年执行数8.74亿元增长: the base of a comparison is known.
    if past && (mention.is_some_and(|mention| mention.compared) || case.is_remark_on_past()) {
        return None;
    }
    if plan {
        let later = years.is_some_and(|(year, part)| year > part);
        let there =
            case.is_there_already() || case.is_share_of_done(now, past) || !later && case.is_listed_with_there();
        return if there { None } else { case.planned(past) };
    }
    if mention.is_some_and(|mention| case.is_to_come_in(mention, now)) {
        return Some(Promise::Word("未来年份"));
    }
    case.promised_in_report(now).map(Promise::Word)
}

/// A figure that may be promised, and what stands around it.
struct Candidate<'s, 't> {
    scene: &'s Scene<'t>,
    index: usize,
    quantity: &'s Quantity,
    words: &'s Words,
    /// What stands between it and the next figure.
    after: &'t str,
    /// What stands before it in which it may be promised.
    lead: &'t str,
    /// Its clause before it.
    clause: &'t str,
    /// Its clause from the figure before on.
    own: &'t str,
    /// [`Self::own`] without a bracket and words like 约 and 了 at its end.
    bare: Ending<'s>,
}

impl<'s, 't> Candidate<'s, 't> {
    fn new(scene: &'s Scene<'t>, index: usize, words: &'s Words) -> Self {
        let (clause, own) = scene.leads(index);
        let opened = own.cut_back(&'（');
        let bare = words.ending(opened.map_or_else(|| bare(scene, index, words), |own| strip(own, words)));
        let (after, lead) = (scene.after(index), lead(scene, index));
        // 目标：改造旱厕44座|进展：39座
        let lead = memrchr(b'|', lead.as_bytes()).map_or(lead, |bar| &lead[bar + 1..]);
        Self { scene, index, quantity: &scene.quantities[index], words, after, lead, clause, own, bare }
    }

    /// What tells that the figure was set, whatever else is said: 目标任务, 计划的, 拟.
    fn set_before_or_behind(&self, now: Now) -> Option<&'static str> {
        first_answer![
            self.named_behind(),
            self.asked_for(),
            self.is_to_come(),
            self.is_time_limit(),
            self.is_ordered(),
            self.asked_then_told(),
            self.labelled_task(),
            self.set_in_clause(),
            self.is_task_headed(),
            self.set_from_above(),
            self.is_budgeted_for(now),
            self.words.budget_said.ends(self.own),
            self.budget_amount(),
            self.is_quoted_goal(),
        ]
    }

    /// What is there or was reached, whatever is promised around it: 上述12所, 招聘缺口124名, 现有12所.
    fn is_no_promise(&self, now: Now) -> bool {
        self.own.closes(&self.words.named_above)
            || self.is_vacancy()
            || self.is_made_use_of()
            || self.is_share_reached()
            || tells_now(self.own)
            || self.is_outcome(now.plan)
            || !now.plan && self.is_of_finished()
    }

    /// What promises a figure of a report on what was done: 力争, 将.
    fn promised_in_report(&self, now: Now) -> Option<&'static str> {
        first_answer![
            self.decided(),
            self.pledged(),
            self.pledged_to_reach(),
            self.proposed(),
            self.is_capacity_to_come(),
            self.opens_with_period(),
            self.opens_with_later_part(now),
            self.schemed(),
            self.promised(),
        ]
    }

    /// 年初预算1280万元，支出1260万元: the sum that a budget sets. 完成年初预算12亿元 was spent.
    fn budget_amount(&self) -> Option<&'static str> {
        let word = self.words.budget_amount.ends(self.own).filter(|_| self.quantity.dimension == Dimension::Money)?;
        let before = &self.own[..self.own.len() - word.len()];
        let spent = || self.after.cut_front(&'，').is_some_and(|next| next.begins(&self.words.budget_spent));
        (!before.holds(chars!("占成")) && self.clause.length() <= BUDGET && spent()).then_some(word)
    }

    /// 2.4万名学生将吃上营养餐; of 未开工的11所将于年底竣工 the number is known. 其余5所拟由企业供餐 tells what is to become of them.
    fn is_to_come(&self) -> Option<&'static str> {
        // 余下的4240万元将于2025年发放
        let will = |clause: &str| clause.find('将').is_some_and(|at| at <= SIBLING_NOUN && promises(&clause[at..]));
        let coming = |clause: &str| will(clause) && !clause.contains('已');
        let planned = |rest: &str| {
            rest.begins(chars!("拟")) || rest.begins(&self.words.promised_of) || coming(first_clause(rest))
        };
        let left = self.own.strip_suffix('的').unwrap_or(self.own);
        if self.words.rest.ends(left).is_some() && (planned(self.after) || self.is_put_off() || self.is_left_till()) {
            return Some("其余");
        }
        if self.after.begins(chars!("，、；")) {
            return None;
        }
        if !matches!(self.quantity.dimension, Dimension::People | Dimension::Count) {
            return None;
        }
        let (noun, rest) = first_clause(self.after).split_first(chars!("将"))?;
        ((!noun.is_empty() || self.own.closes(&'批'))
            && !self.own.ends_with('的')
            && (rest.begins(&self.words.coming_after) || rest.begins(&self.words.come_to)))
        .then_some("将")
    }

    /// 目标任务：…巩固率控制在99%以上，实际99.8%
    fn asked_for(&self) -> Option<&'static str> {
        let asked = asked_and_reached(self.scene, self.index, self.words)
            && self.scene.lead(self.index).holds(&self.words.task_told);
        asked.then_some("实际")
    }

    /// 到20XX年底前新增12所, 到XX年，普惠率达到90%: due by a year whose digits were taken out. 到XX年底，全县有学校30所 may tell what there is.
    fn is_due_by(&self, mention: &YearMention) -> bool {
        let text = self.scene.text;
        let by = || {
            let rest = text[mention.end..].without_front(chars!("年底末"));
            rest.begins(&'前') || self.words.value_verb.ends(self.own).is_some()
        };
        mention.is_masked(text)
            && text[..mention.start].closes(&'到')
            && by()
            && last_done(self.lead, 0, self.words).is_none()
    }

    /// 《规划》提出，到2020年，每县建成1所: what is set is to be reached by that year, whatever year the text is of.
    fn is_aimed_at(&self, mention: &YearMention) -> bool {
        let (scene, words) = (self.scene, self.words);
        let Some(head) = scene.text.get(scene.start..mention.start).and_then(|head| head.cut_back(&'到')) else {
            return false;
        };
        let setting = head.cut_back(&'，').unwrap_or(head).closes(&words.setting_out);
        setting && last_done(self.lead, 0, words).is_none()
    }

    /// 招聘缺口124名 is a state, whatever was promised.
    fn is_vacancy(&self) -> bool {
        self.bare.ends(&self.words.vacancy).is_some() && self.words.gap_foretold.find(self.clause).is_none()
    }

    /// 为年计划2800人的108%: the share of what was promised is reached.
    fn is_share_reached(&self) -> bool {
        self.own == "的" && self.quantity.unit == "%"
    }

    /// 年初目标新增10处, 完成下达任务（680人）
    fn named_before(&self) -> Option<&'static str> {
        let word = self.bare.ends(&self.words.promised_before).or_else(|| self.estimated())?;
        (!self.is_scheme(word) && !self.is_taken_up(word) && !self.is_indicator(word)).then_some(word)
    }

    /// 三项指标均达到100%, 三项指标均为100%: what is measured, and not what was set.
    fn is_indicator(&self, word: &str) -> bool {
        let reached = |said: &str| said.contains('达') || said.contains('均') && self.quantity.unit == "%";
        word == "指标" && self.own.get(self.bare.len()..).is_some_and(reached)
    }

    /// 列入规划的126所学校已开工123所, 《规划》确定的14项指标: those that a plan has taken up.
    fn is_taken_up(&self, word: &str) -> bool {
        let counted = || self.quantity.unit == "项" && first_clause(self.after).holds(&self.words.planned_items);
        word.ends_with('的') && (self.own.holds(&self.words.taken_up) || counted())
    }

    /// 结成携手共进计划12对: a scheme by name.
    fn is_scheme(&self, word: &str) -> bool {
        let head = &self.bare[..self.bare.len() - word.len()];
        word == "计划" && self.words.plan_name_before.ends(head).is_some_and(|name| name.length() > 1)
    }

    /// 基础指标68分
    fn is_score(&self) -> bool {
        self.quantity.unit == "分"
    }

    /// 招生计划的60%, 占年度计划43%: a share of what was promised.
    fn is_share_of(&self, word: &str) -> bool {
        let of = |named: &str| {
            named.rfind('占').is_some_and(|at| named[at..].length() <= WHOSE && !named[at..].contains('，'))
        };
        // 规划定下的60% is the value itself.
        let whole = word.cut_back(&'的').is_some_and(|word| !word.closes(chars!("定下诺")));
        self.quantity.unit == "%" && (whole || of(&self.bare[..self.bare.len() - word.len()]))
    }

    /// A figure of a plan, unless it is said to be done; `past` tells whether it is of a year before that of the plan.
    fn planned(&self, past: bool) -> Option<Promise> {
        let Self { words, lead, .. } = *self;
        let promise = self.scene.rfind(&words.target_lead, lead);
        let promise = promise.filter(|(at, word)| is_promise(lead, *at, word, true));
        let done = last_done(lead, 0, words).map(|(at, word)| self.adverb_before(at, word));
        // 已, 现有 in its own clause
        let done_here = done.is_some_and(|(at, word)| {
            let told = at + self.clause.len() >= lead.len() && words.done_in_plan.has(word);
            // 将现有12所整合为8所, 现有86个教学点保留42个
            told && !(words.now_has.has(word) && at + self.own.len() < lead.len() && !self.is_listed_with_there())
        });
        let over = promise.is_none_or(|(at, _)| done.is_some_and(|(done, _)| done > at));
        // 今年新办了3所、扩建了7所和6所
        let done_here = done_here || promise.is_none() && (self.tells_of_done() || self.is_as_far());
        // 目前，236个项目中已批复216个: a sentence on the state of a plan.
        let state = promise.is_none() && words.state_opening.starts(lead.without_front(chars!(" 　\n"))).is_some();
        if (past || done_here || state) && over {
            return None;
        }
        Some(promise.map_or(Promise::Plan, |(_, word)| Promise::Word(word)))
    }

    /// 扩建了7所和6所: 了 right before a number says that it is done.
    fn tells_of_done(&self) -> bool {
        let mut numbers = self.clause.match_indices('了').map(|(at, _)| &self.clause[at..]);
        numbers.any(|rest| {
            let next = rest.without_front(chars!("了"));
            next.is_empty() || next.starts_with(|c: char| c.is_ascii_digit())
        })
    }

    /// 力争新建5所，改建3所: a promise holds in its clause and for what is listed behind, until something is said to be done. In 拟年内完成6个
    /// it is what is promised.
    fn promised(&self) -> Option<&'static str> {
        let Self { words, lead, .. } = *self;
        self.scene.rfind(&words.target_lead, lead)?;
        if let Some(word) = self.labelled() {
            return Some(word);
        }
        if let Some(word) = self.introduced().or_else(|| self.opened_for_period()) {
            return Some(word);
        }
        // 毛入园率达到93%，周转宿舍再建36套: goes on with what was promised.
        let again = self.own.contains('再') && self.own.holds(&words.once_more);
        let most = if again { 2 * PROMISED_COMMAS } else { PROMISED_COMMAS };
        let mut commas = 0;
        let mut before = lead;
        loop {
            let (at, word) = words.target_lead.rfind_until(before, |c| {
                commas += u8::from(c == '，');
                c == '；' || commas > most
            })?;
            let over = in_closed_bracket(lead, at)
                || self.is_explained(at)
                || self.is_planned_doing(at, word)
                || self.is_disposal(at, word)
                || self.is_of_those_who_meet(at, word)
                || self.is_share_of_planned(at)
                || self.is_what_place_has(at, word)
                || self.is_for_purpose(at)
                || self.is_done_by_place(at, word)
                || self.is_promised_aside(at, word)
                || self.is_no_budget(at, word);
            // 规划投资9860万元，首批30处已全部开工
            let done = lead[at..].contains('，') && first_clause(self.after).contains('已');
            if !over && (is_promise(lead, at, word, false) || self.strives_for_share(at, word)) {
                return last_done(lead, at + word.len(), words)
                    .is_none_or(|(done, verb)| {
                        // 原定的12期只完成8期，参训1260人
                        let so_far = lead[..done].closes(chars!("只仅才已"));
                        verb == "完成" && !so_far && !lead[at..done].holds(chars!("，；："))
                    })
                    .then_some(word)
                    .filter(|_| !done);
            }
            before = &lead[..at];
        }
    }

    /// 规划投资3亿元：新建学校4所，新建幼儿园9所；补充教师600人: what a promise introduces holds up to the end of the sentence.
    fn introduced(&self) -> Option<&'static str> {
        let (before, listed) = self.lead.split_last(chars!("："))?;
        let clause = before.rsplit(['，', '；', '。', '|']).next().unwrap_or(before);
        let (at, word) = self.words.target_lead.rfind(clause)?;
        let promised = !self.words.must.has(word) && !word.contains('要') && is_promise(clause, at, word, false);
        let told = clause.ends_with(|c: char| !c.is_ascii_digit()) && clause.contains(|c: char| c.is_ascii_digit());
        // 计划新建60所：竣工41所，在建12所，办理手续3所
        let under_way = || {
            self.words.progress.starts(listed).is_some()
                || self.words.finished.find(listed).is_some()
                || self.words.finished.ends(self.own).is_some()
        };
        (promised && told && last_done(listed, 0, self.words).is_none() && !under_way()).then_some(word)
    }

    /// 第四季度打算：完成支出4.6亿元；保安配备率达到100%: the label that a sentence begins with, up to its end.
    fn labelled(&self) -> Option<&'static str> {
        let (label, listed) =
            self.lead.split_first(chars!("：")).filter(|_| self.quantity.dimension != Dimension::Duration)?;
        // 绩效目标1：资助4000人；目标2：
        let plan_label = |label: &str| self.words.plan_label.ends(label.trim_end_matches(|c: char| c.is_ascii_digit()));
        let label = label.trim_start_matches('\n');
        let word = plan_label(label).filter(|_| label.length() <= LABEL && !label.holds(chars!("，；《“")))?;
        // 年度目标：资助4000人；完成情况：
        let told_apart =
            listed.rsplit_once('：').map(|(before, _)| before.rsplit(['；', '，']).next().unwrap_or(before));
        if told_apart.is_some_and(|label| plan_label(label).is_none()) {
            return None;
        }
        (last_done(listed, 0, self.words).is_none_or(|(_, verb)| verb == "完成")).then_some(word)
    }

    /// “十四五”时期，力争在校生达到5000人，建设专业群2个；投入1.6亿元: a sentence on a period that begins with a promise holds it.
    fn opened_for_period(&self) -> Option<&'static str> {
        let (period, promised) = self.lead.split_first(chars!("，"))?;
        if !period.closes(&self.words.period_end) || last_done(promised, 0, self.words).is_some() {
            return None;
        }
        let at = self.lead.len() - promised.len();
        let word = self.words.target_lead.starts(promised)?;
        (is_promise(self.lead, at, word, false) && !self.is_disposal(at, word)).then_some(word)
    }

    /// 计划招收420人，录取线538分: a planned doing ends with its clause. 计划新建12所，建筑面积8600平方米: what is measured is what is planned;
    /// 计划新建11所，新增学位1.86万个: so is what is done with it; 计划投入860万元，更新计算机1200台: what the money is for; 计划招收普高2100人，中职1800人: the same of
    /// another stage.
    fn is_planned_doing(&self, at: usize, word: &str) -> bool {
        let own = self.own.without_front(chars!("，、"));
        let bought = || word.ends_with(['入', '资', '排']) && own.begins(&self.words.money_goes_to);
        let alike = || self.index > 0 && self.scene.quantities[self.index - 1].unit == self.quantity.unit;
        let goes_on = || own.begins(&self.words.plan_goes_on) || bought() || self.words.stage.has(own) && alike();
        word.len() > "计划".len()
            && word.starts_with("计划")
            && self.lead[at..].contains('，')
            && !self.measures()
            && !goes_on()
    }

    /// 建筑面积, 总投资: the size or the cost of what was named before.
    fn measures(&self) -> bool {
        matches!(self.quantity.dimension, Dimension::Money | Dimension::Area)
            && self.words.own_measure.starts(self.own).is_some()
    }

    /// What follows in its clause.
    fn rest_of_clause(&self) -> &'t str {
        first_clause(self.scene.rest(self.index))
    }
}

/// The text before quantity `index`; for the new value of a move (力争由目前的16%提高到20%) that before the move.
fn lead<'a>(scene: &Scene<'a>, index: usize) -> &'a str {
    let lead = scene.lead(index);
    if shift(scene, index) != Some(Shift::To) || index == 0 {
        return lead;
    }
    let clause = scene.clause_lead(index - 1);
    let old = clause.last_of(chars!("由从自")).unwrap_or(clause.len());
    &lead[..scene.lead(index - 1).len() - clause.len() + old]
}

/// The last word that tells of something done, at byte `from` or behind. 比上年 compares; it does not say that anything is done.
fn last_done(lead: &str, from: usize, words: &Words) -> Option<(usize, &'static str)> {
    let from = lead.ceil_char_boundary(from);
    let (at, word) = words.done_lead.rfind(&lead[from..]).map(|(at, word)| (from + at, word))?;
    // 在上年900人的基础上净增60人
    let base = || lead[..at].closes(&'在') && lead[at..].holds(&words.on_basis);
    // 要从去年的38%迈上四成的台阶
    let old = || lead[..at].closes(chars!("从由")) && lead[at + word.len()..].starts_with('的');
    let compared = words.year_before.has(word) && (old() || lead[..at].closes(chars!("比较与同于和超")) || base());
    (!compared && !in_closed_bracket(lead, at)).then_some((at, word))
}

/// 整改完成率（目前为91%）年底前达到100%, 竣工9所（原计划10所），补充教师334名: tells whether what stands at a byte of a lead is told of the figure of a bracket
/// that is over.
fn in_closed_bracket(lead: &str, at: usize) -> bool {
    let closed = lead[at..].find('）').map(|end| &lead[at..at + end]);
    closed.is_some_and(|rest| rest.contains(|c: char| c.is_ascii_digit()))
        && lead[..at].rfind('（') > lead[..at].rfind('）')
}
