//! What is asked for and what came of it: 任务要求新增学位2000个，全年新增2160个; 责任书明确辍学率不超过0.1%; 提出五年内投入50亿元.

use super::super::standard::row;
use super::{Candidate, Now, PARTS, last_done};
use crate::catalog::probe::{Ask, chars, words};
use crate::figures::reject::tail_chars;
use crate::figures::scene::{first_clause, last_clause, without_label};
use crate::figures::year::is_of_purpose;
use crate::text::label_at;

/// Characters before a number in which it may be asked for.
const ASKED: usize = 80;

/// Commas between the paper that proposes something and its last number.
const COMMAS: usize = 2;

impl Candidate<'_, '_> {
    /// 应新增学位2000个，已新增1860个; 要求巩固率达到98%以上，目前达到97.2%: what is asked for, where what came of it is told behind.
    pub(super) fn asked_then_told(&self) -> Option<&'static str> {
        let words = self.words;
        if let Some(word) = self.index_label() {
            return self.is_told_behind(true).then_some(word);
        }
        let (at, word) = self.scene.rfind(&words.task_asked, self.clause)?;
        let (before, asked) = (&self.clause[..at], &self.clause[at + word.len()..]);
        let demanded = matches!(word, "要求" | "明确" | "提出");
        // 国家要求公办园占比达到50% is a norm.
        if before.holds(&words.normative) || demanded && asked.begins(chars!("，、的）”")) {
            return None;
        }
        (!asked.holds(chars!("已")) && self.is_told_behind(demanded)).then_some(word)
    }

    /// 满意度指标：≥95%，实际97.2%; 数量指标：资助学生≥800人，实际816人；培训教师≥60人次，实际58人次: the label of a value aimed at, in its clause or before
    /// others of its kind.
    fn index_label(&self) -> Option<&'static str> {
        let lead = self.lead.strip_suffix(self.clause)?;
        let label = lead.strip_suffix('：').or_else(|| {
            let (label, listed) = lead.strip_suffix('；')?.rsplit_once('：')?;
            (!listed.contains('。')).then_some(label)
        })?;
        let word = self.words.index_label.ends(label);
        // 指标值≥90%
        word.or_else(|| self.words.index_label.starts(self.own).filter(|_| lead.is_empty() || lead.ends_with('；')))
    }

    /// ，已新增1860个; ，现已全部建成: what came of it, in the same unit.
    fn is_told_behind(&self, demanded: bool) -> bool {
        let (scene, words) = (self.scene, self.words);
        let mut last = row(scene, self.index).1;
        while let Some(next) = scene.next_member(last).filter(|next| *next < self.index + PARTS) {
            last = next;
        }
        let after = scene.after(last);
        let after = words.at_least_after.starts(after).map_or(after, |bound| &after[bound.len()..]);
        let Some(told) =
            after.find('，').filter(|at| after[..*at].length() <= NOUN).map(|at| &after[at + '，'.len_utf8()..])
        else {
            return false;
        };
        // 我区实际新增1380个
        let of_place = words.told_here.starts(told).filter(|place| {
            !demanded || told[place.len()..].begins(words!["实际"]) || self.clause.holds(&words.act_verb)
        });
        let told = of_place
            .filter(|word| word.ends_with(['县', '市', '区', '州', '旗', '局']))
            .map_or(told, |word| &told[word.len()..]);
        let result = words.result_opening.starts(told).is_some();
        let same = scene.quantities.get(last + 1).is_some_and(|next| next.unit == self.quantity.unit);
        let all = words.finished.find(first_clause(told)).is_some() || told.begins(words!["已全部", "全部已", "均已"]);
        let told_last = || demanded || !told.contains('，') || words.result_opening.starts(last_clause(told)).is_some();
        result && (same && told_last() || all)
    }

    /// 签订责任书，明确小学辍学率不超过0.1%: what a pledge that was signed asks for.
    pub(super) fn pledged_to_reach(&self) -> Option<&'static str> {
        if !self.scene.says(&self.words.pledge_paper) {
            return None;
        }
        let lead = tail_chars(self.lead, ASKED);
        let (at, paper) = self.words.pledge_paper.find(lead)?;
        let rest = &lead[at + paper.len()..];
        let (asked, word) = self.words.asks.find(rest)?;
        let rest = &rest[asked + word.len()..];
        let over = rest.holds(chars!("；。")) || last_done(rest, 0, self.words).is_some();
        (!over && !rest.begins(chars!("，的"))).then_some(word)
    }

    /// 印发《意见》，提出五年内投入50亿元，新建学校20所; 县政府工作报告提出“新建学校15处”; 同意新建公办园8所: what is proposed or agreed to.
    pub(super) fn proposed(&self) -> Option<&'static str> {
        let words = self.words;
        if !self.scene.says(&words.proposing) {
            return None;
        }
        let lead = tail_chars(self.lead, ASKED);
        let (at, word) = words.proposing.rfind(lead)?;
        let (before, rest) = (&lead[..at], &lead[at + word.len()..]);
        let rest = rest.trim_start_matches('“');
        let begins = words.planned_work.starts(rest).is_some()
            || rest.begins(&words.new_building)
            || words.term_ahead.starts(rest).is_some();
        let agreed = || word == "同意" && (before.is_empty() || before.closes(chars!("，、；。\n议")));
        let by = || {
            let who = before.without_back(chars!("，"));
            who.ends_with('》')
                || words.deciding_body.find(last_clause(who)).is_some()
                || words.paper_noun.ends(who).is_some()
        };
        let over = rest.contains('；') || rest.matches('，').count() > COMMAS || last_done(rest, 0, words).is_some();
        let goes_on = !rest.contains('，') || self.measures() || words.act_verb.starts(self.own).is_some();
        let unsaid = !before.closes(chars!("未不没"));
        (begins && unsaid && !over && goes_on && (agreed() || by())).then_some(word)
    }

    /// 年初确定的新建6所幼儿园、改造26个食堂任务全部完成: what a task set that is named behind. 年初确定的10项实事 counts what was set.
    pub(super) fn set_in_clause(&self) -> Option<&'static str> {
        let (at, word) = self.scene.find(&self.words.set_before, self.clause)?;
        let counted = at + word.len() == self.clause.len();
        let (task, _) = self.rest_of_clause().rsplit_once(['任', '目'])?;
        let named = self.rest_of_clause()[task.len()..].begins(&self.words.done_task);
        (named && !counted).then_some(word)
    }

    /// 市下达我区改造寄宿制学校18所, 市政府交办的改造食堂5所: what a place is told to do. 下达我县专项资金1200万元 is what it got.
    pub(super) fn set_from_above(&self) -> Option<&'static str> {
        let words = self.words;
        let (at, word) = self.scene.find(&words.handed_down, self.clause)?;
        let rest = &self.clause[at + word.len()..];
        let task = match words.told_here.starts(rest) {
            Some(place) => &rest[place.len()..],
            None => rest.cut_front(&'的')?,
        };
        // 下达我县特岗招聘126名，实际招聘118名
        let told = || words.act_verb.ends(task).is_some() && self.is_told_behind(false);
        let set = words.act_verb.starts(task).is_some() || task.contains("任务") || told();
        let counted = self.quantity.dimension != crate::figures::Dimension::Money;
        (set && counted && last_done(self.clause, 0, words).is_none()).then_some(word)
    }

    /// （一）新建公办园6所。目前已建成4所: a numbered heading of what is to be done, behind which it is told how far it has come.
    pub(super) fn is_task_headed(&self) -> Option<&'static str> {
        let words = self.words;
        if self.scene.quantities.len() > 1 || self.lead.len() > HEAD {
            return None;
        }
        let sentence = self.lead.trim_start();
        let label = label_at(sentence).filter(crate::text::Label::is_outline)?;
        let task = sentence.get(label.len..)?;
        let (text, end) = (self.scene.text, self.scene.end);
        let next = text[end..text.floor_char_boundary(end + NEXT)].trim_start();
        let clause = first_clause(next);
        // 1.为12所学校配备校医室。进展：已配备8所
        let labelled = clause.length() <= LABEL && next[clause.len()..].starts_with('：');
        let label = words.progress_label.ends(clause.strip_suffix("情况").unwrap_or(clause)).filter(|_| labelled);
        if label.is_some() {
            return label.filter(|_| !task.holds(chars!("已了")));
        }
        let opened = words.result_opening.starts(clause).or_else(|| words.state_opening.starts(clause))?;
        let told =
            opened.starts_with(['目', '已', '现', '截']) && words.progress.find(next.split('。').next()?).is_some();
        // 三、教师周转房120套。已完成86套，剩余34套
        let left = words.still_left.find(next.split('。').next()?).map(|(_, word)| word);
        let work = left.or_else(|| words.new_building.starts(task)).or_else(|| words.act_verb.starts(task))?;
        let told = told || left.is_some() && opened.starts_with(['目', '已', '现', '截']);
        (told && !task.holds(chars!("已了，、")) && self.rest_of_clause().length() <= NOUN).then_some(work)
    }

    /// 已将补助1870万元列入2018年预算草案: what stands in the budget of a year to come.
    pub(super) fn is_budgeted_for(&self, now: Now) -> Option<&'static str> {
        let word = self.words.put_off.starts(self.after)?;
        let named = self.after[word.len()..].get(..4)?.parse::<i32>().ok()?;
        let budget = first_clause(self.scene.rest(self.index)).contains("预算");
        (budget && now.year.is_some_and(|now| named > now)).then_some(word)
    }

    /// 目标任务：新建公办园6所; 【年度目标】新建公办园6所; and not 年度任务：新增学位3000个；完成情况：新增学位3820个.
    pub(super) fn labelled_task(&self) -> Option<&'static str> {
        if !self.scene.says(&self.words.task_label) && !self.lead.contains('：') {
            return None;
        }
        let lead = tail_chars(self.lead, ASKED);
        let (label, listed) = lead.rsplit_once(['：', '】'])?;
        let label = label.trim_end_matches(['【', '】']);
        let label = label.rsplit(['。', '；', '，', '\n', '|', '【', '】']).next()?;
        let all = || self.words.task_whole_label.starts(without_label(label)).filter(|word| label.ends_with(word));
        let word = self.words.task_label.ends(label).or_else(all)?;
        // 完成26所学校维修 is a task, 完成率140% and 实绩14处 are what came of it.
        let done = self.words.done_lead.find(listed).is_some_and(|(_, verb)| verb != "完成");
        let over = done || self.words.result_named.find(listed).is_some() || listed.contains(['；', '。']);
        // 目标任务：发挥3所高校的优势
        let over = over || self.is_made_use_of();
        (!over && self.words.result_label.find(label).is_none()).then_some(word)
    }

    /// 为力争2023年通过评估，投入3200万元: the promise in the clause before says what is done for.
    pub(super) fn is_for_purpose(&self, at: usize) -> bool {
        self.lead[at..].contains('，') && is_of_purpose(last_clause(&self.lead[..at]))
    }

    /// 省定任务是新增学位600个，我县新增720个: a task that was named is over where what the place did is told, in the same unit.
    pub(super) fn is_done_by_place(&self, at: usize, word: &str) -> bool {
        let words = self.words;
        let named = word.ends_with(['是', '为']) || matches!(word, "目标" | "任务");
        let same = || self.index > 0 && self.scene.quantities[self.index - 1].unit == self.quantity.unit;
        let done = || words.done_by_place.starts(self.own).is_some() && words.target_lead.find(self.own).is_none();
        let first = || word.starts_with('原') || self.lead[..at].ends_with('原');
        let changed = || first() && self.own.holds(&words.came_to);
        self.lead[at..].contains('，') && (named && same() && done() || changed())
    }

    /// 年初安排资金600万元: of money; 年初安排部署工作，检查学校12所 is none.
    pub(super) fn is_no_budget(&self, at: usize, word: &str) -> bool {
        let of_budget = || self.lead[..at].closes(&self.words.year_begins);
        let budget = word.starts_with("年初") && word.contains(['安', '预']) || word == "预算安排" && of_budget();
        let money = self.quantity.dimension == crate::figures::Dimension::Money;
        budget && (!money || self.lead[at..].contains('，'))
    }
}

/// Bytes of a heading up to its number.
const HEAD: usize = 60;

/// Characters of the label behind an item: 目前进展情况.
const LABEL: usize = 8;

/// Bytes of the sentence behind a heading.
const NEXT: usize = 240;

/// Characters of the noun behind what is asked for: 幼儿园.
const NOUN: usize = 10;
