//! What the parts of a document say about the figures in them: whether they promise, and for which year.

use super::nature::{Now, Told, promises};
use super::paper::{Paper, is_deed};
use super::scene::first_clause;
use super::year::year_mentions;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::outline::{
    Dating, Kind, Outline, before_left_over, goes_on, in_passing, is_left_over, is_next_aim, outlived, own_year,
    year_reached,
};
use crate::text::{CharSpan, in_simplified, label_at};

/// The parts of a document, ready to ask.
pub(super) struct Parts {
    ranges: Vec<(CharSpan, PartFacts)>,
    whole: PartFacts,
    /// The document is one report, in which a part that promises is its outlook.
    reports: bool,
    /// It was made public in the year it is of, and is neither summary nor plan.
    spoken: bool,
}

/// Tells whether a passage without a title promises from its first sentence on: 2025年，某区拟新增学位….
fn opens_as_plan(text: &str) -> bool {
    let beginning = without_heading(&text[..text.floor_char_boundary(4096)]);
    let head = &beginning[..beginning.char_indices().nth(60).map_or(beginning.len(), |(at, _)| at)];
    let head = head.first_of(chars!("。！？\n")).map_or(head, |at| &head[..at]);
    let opening = up_to_figure(head);
    let account = || Words::builtin().account_given.find(head).is_some();
    // 年初预算安排经费860万元，全年支出842万元
    let begun = || head.begins(&Words::builtin().year_begins);
    // 会议的主要任务是总结2021年工作，部署2022年任务
    let meeting = || {
        let words = Words::builtin();
        words.meeting_for.find(head).is_some() && words.meeting_back.find(head).is_some()
    };
    let plan = names_plan(opening) || promises(opening) || aims_at_year(head);
    plan && !tells_of_done(head) && !account() && !begun() && !meeting()
}

/// Tells whether a sentence tells of something done; what is only compared with last year is not.
fn tells_of_done(sentence: &str) -> bool {
    let words = Words::builtin();
    let mut rest = sentence;
    while let Some((at, word)) = words.done_lead.find(rest) {
        if !(words.year_before.has(word) && rest[..at].closes(chars!("比较与同"))) {
            return true;
        }
        rest = &rest[at + word.len()..];
    }
    false
}

/// 到2027年，全县新增学位6500个以上: what a text that begins with a year to come sets as a goal. 到2015年底，全县有学校30所 may tell what there is.
fn aims_at_year(sentence: &str) -> bool {
    let words = Words::builtin();
    let Some(rest) = sentence.cut_front(&'到').filter(|rest| rest.len() > 4 && rest.is_char_boundary(4)) else {
        return false;
    };
    let (year, behind) = rest.split_at(4);
    let dated = year.bytes().all(|b| b.is_ascii_digit()) && behind.begins(&'年');
    let Some((date, goal)) = behind.split_once('，').filter(|(date, _)| dated && date.length() <= 3) else {
        return false;
    };
    // At the end of a year it may be told what there is.
    let least = || {
        let least = words.at_least_after.find(goal).is_some() || words.limit_word.find(goal).is_some();
        least && !goal.holds(&words.told_by_year_before)
    };
    // 全县有学校30所, 共有教师457人
    let state = || {
        let clause = first_clause(goal);
        let told = clause.find(|c: char| c.is_ascii_digit()).map_or(clause, |at| &clause[..at]);
        told.holds(&words.there_is)
    };
    if date == "年" { !state() } else { least() }
}

/// A text without a numbered heading that runs into it: （三）强化体卫艺工作。2024年，近视率力争下降1个百分点.
fn without_heading(text: &str) -> &str {
    let text = text.trim_start();
    if !label_at(text).is_some_and(|label| label.is_outline()) {
        return text;
    }
    let end = text.char_indices().nth(HEADING).map_or(text.len(), |(at, _)| at);
    match text[..end].split_once('。') {
        Some((heading, _)) if !heading.contains('，') => &text[heading.len() + "。".len()..],
        _ => text,
    }
}

/// Characters of a heading that runs into its text.
const HEADING: usize = 30;

/// 机构压减至3家，2024年拟再减1家: what stands behind the clause of the first figure does not tell what the passage is.
fn up_to_figure(sentence: &str) -> &str {
    let mut end = 0;
    for clause in sentence.split_inclusive(['，', '；']) {
        end += clause.len();
        let mut digits = clause.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| &clause[at + 1..]);
        let figure =
            |rest: &str| !rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.begins(chars!("年月日.届学-~"));
        if digits.any(figure) {
            break;
        }
    }
    &sentence[..end]
}

/// Tells whether a sentence names a plan: 教育工作主要目标. What work goes by is no plan itself: 紧紧围绕年度目标任务, 以…为奋斗目标, 按照工作要点.
fn names_plan(sentence: &str) -> bool {
    let words = Words::builtin();
    sentence.split('，').any(|clause| {
        let found = words.plan_opening.find(clause);
        let guided = |before: &str| words.goes_by.find(before).is_some() || before.ends_with('为');
        // 任务分解等方式, 任务分解到岗; 自评要点
        found.is_some_and(|(at, word)| {
            let (named, behind) = clause.split_at(at + word.len());
            // 要点1——规模
            let numbered = || word == "要点" && behind.starts_with(|c: char| c.is_ascii_digit());
            // 年度报告（2023年）要点摘编
            let cited = || behind.begins(&words.excerpt) && words.kind_work_report.find(&clause[..at]).is_some();
            !guided(&clause[..at])
                && !numbered()
                && !cited()
                && !named.closes(&words.not_plan_opening)
                && !behind.begins(chars!("等到落"))
        })
    })
}

/// The year a report was read out to a meeting in: its 去年 and 今年 count from there, whatever year a part is about.
pub(super) fn spoken_in(outline: &Outline) -> Option<i32> {
    let facts = &outline.facts;
    facts.published_on.as_deref().filter(|_| facts.kind == Kind::WorkReport)?.get(..4)?.parse().ok()
}

/// The year a passage without a title names for its figures.
fn first_year(text: &str) -> Option<i32> {
    let head = &text[..text.floor_char_boundary(900)];
    let dated = year_mentions(head, 0..head.len(), |_| None).into_iter().filter_map(|m| {
        let bracket = m.enclosed.is_some_and(|close| head[close..].starts_with('）'));
        let year = m.year.filter(|_| !m.compared && (bracket || m.enclosed.is_none()))?;
        // The first of 2016、2017两年 has none.
        let year_sign = if head[..m.end].ends_with('年') { m.end - "年".len() } else { m.end };
        let dating = Dating::of_year(year, &head[..m.start], &head[year_sign..]);
        let later = dating == Dating::Aim && head[..m.start].contains('。');
        let later =
            later || is_left_over(&head[..m.start]) || dating == Dating::Report && is_next_aim(&head[..m.start]);
        Some((year, if later { Dating::Other } else { dating }))
    });
    let dated: Vec<_> = dated.collect();
    // 自2008年启动以来…，今年又…
    let later = goes_on(head);
    let own = own_year(dated.iter().copied().filter(|(_, dating)| !later || *dating != Dating::Beginning));
    let year = own.or_else(|| before_left_over(head))?;
    let year = year_reached(head, year, None).unwrap_or(year);
    (!outlived(&dated, year, head) && !in_passing(head, year)).then_some(year)
}

/// 2021年，普惠率为82%: tells whether the text tells what there is in a year.
fn tells_state_of(text: &str, year: i32) -> bool {
    let head = &text[..text.floor_char_boundary(AIMED)];
    let year = format!("{year}年");
    head.match_indices(&year).any(|(at, _)| {
        let told = first_clause(head[at + year.len()..].without_front(chars!("，底末")));
        let named = told.find(|c: char| c.is_ascii_digit()).map_or("", |end| &told[..end]);
        !head[..at].closes(&'到') && (named.closes(chars!("为仅")) || named.contains('有'))
    })
}

/// 到2025年: the first year behind `now` that the text aims at.
fn aim_behind(text: &str, now: i32) -> Option<i32> {
    let head = &text[..text.floor_char_boundary(AIMED)];
    let aims = head.match_indices('到').map(|(at, to)| &head[at + to.len()..]);
    let year =
        |rest: &str| rest.get(..4).filter(|_| rest.get(4..).is_some_and(|rest| rest.begins(&'年')))?.parse().ok();
    aims.filter_map(year).find(|year| *year > now)
}

/// Bytes of a speech in which it comes to the year that is over.
const TOP: usize = 600;

/// Bytes of a text in which a policy says what there is and what it aims at.
const AIMED: usize = 6000;

/// What a part says about its figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct PartFacts {
    /// It promises rather than reports.
    pub(super) plan: bool,
    /// The year it reports on or plans for.
    pub(super) year: Option<i32>,
    /// In a part that promises, the year of what there is: 普惠率由81%提高到90%.
    pub(super) base: Option<i32>,
    /// In a report on the first years of a plan, the last year of the plan: 规划目标80%，目前仅为72%.
    pub(super) goal: Option<i32>,
    /// The last year it can report on; what is of a later one is to come.
    pub(super) told_until: Option<i32>,
    /// The outline knows the year; otherwise it is the first one the text names.
    pub(super) sure: bool,
    /// No title, number or date names a year.
    pub(super) guessed: bool,
    /// What the paper does, where it neither reports nor plans.
    pub(super) paper: Option<Paper>,
    /// The part of the year that the title says the document tells of.
    pub(super) told: Option<Told>,
}

impl PartFacts {
    /// What it says of the time its figures are of.
    pub(super) fn time(&self) -> Now {
        Now { plan: self.plan, year: self.present(), guessed: self.guessed, paper: self.paper, told: self.told }
    }

    /// The year behind which things are still to come: the last a report can look back on; in a plan its own, behind which nothing is past.
    pub(super) fn present(&self) -> Option<i32> {
        if !self.plan {
            return self.told_until.filter(|_| self.sure);
        }
        // A plan for five years begins with the first of them.
        let first = self.base.map(|base| base + 1);
        self.year.filter(|_| self.sure).map(|year| first.map_or(year, |first| year.min(first)))
    }
}

impl Parts {
    /// Weighs title, kind and parts of a document, and of one without a title how it opens.
    pub(super) fn new(outline: &Outline, text: &str) -> Self {
        let untitled = outline.facts.kind == Kind::Other;
        // 关于加快发展学前教育的意见 sets what is to be reached.
        let words = Words::builtin();
        let title = outline.facts.title.as_deref().map(in_simplified);
        let title = title.as_deref();
        let paper = Paper::of(title, outline.facts.kind, text);
        let policy = title
            .is_some_and(|title| words.policy_title.ends(title).is_some() && words.found_title.ends(title).is_none());
        let deed = title.is_some_and(|title| policy && is_deed(title));
        // 关于做好招生工作的通知 asks for what it states.
        let asks = outline.facts.kind == Kind::Notice
            && title.is_some_and(|title| Words::builtin().asking_title.find(title).is_some());
        // 某市今年将开工学校55所: the heading of a piece of news announces.
        let announced = title.is_some_and(|title| {
            title.contains(|c: char| c.is_ascii_digit()) && promises(title) && words.done_lead.find(title).is_none()
        });
        let norms = deed || paper == Some(Paper::Norms);
        let opens_as_plan = !norms && (asks || untitled && (policy || announced || opens_as_plan(text)));
        let year = outline.facts.year_to.or_else(|| first_year(text));
        // 2021年，普惠率为82%。到2025年，达到90%: the year of a policy is the one it aims at.
        let set = (policy || asks) && title.is_some_and(|title| !title.contains(|c: char| c.is_ascii_digit()));
        let now = year.filter(|_| set).filter(|year| tells_state_of(text, *year));
        let aim = now.and_then(|now| aim_behind(text, now));
        let year = aim.or(year);
        let kind = outline.facts.kind;
        let reports = !matches!(kind, Kind::Plan | Kind::Mixed) && !opens_as_plan;
        let first = outline.facts.year_from.filter(|first| kind == Kind::Plan && Some(*first) != outline.facts.year_to);
        let back = outline.parts.iter().find(|part| part.kind == Kind::Summary).and_then(|part| part.year);
        let base = |planned: Option<i32>| match first {
            _ if reports => year,
            _ if aim.is_some() => now,
            _ if kind == Kind::Mixed => back.or(outline.facts.year_from),
            Some(first) => Some(first - 1),
            None => planned.map(|planned| planned - 1),
        };
        let told_until = |own: Option<i32>| own.max(outline.told_until);
        let guessed = outline.told_until.is_none();
        let told = title.and_then(Told::of_title);
        let (from, to) = (outline.facts.year_from, outline.facts.year_to);
        let goal = |own: Option<i32>| to.filter(|_| reports && from < to && own < to);
        let ranges = outline
            .parts
            .iter()
            .map(|part| {
                let plan = part.kind == Kind::Plan || (opens_as_plan && part.kind == outline.facts.kind);
                let own = aim.filter(|_| plan && part.year == now).or(part.year).or(year);
                let told_until = told_until(own);
                let (goal, sure) = (goal(own), part.year.is_some());
                (
                    part.span,
                    PartFacts { plan, year: own, base: base(own), goal, told_until, sure, guessed, paper, told },
                )
            })
            .collect();
        let whole = PartFacts {
            plan: kind == Kind::Plan || opens_as_plan,
            year,
            goal: None,
            told_until: told_until(year),
            base: base(year),
            sure: outline.facts.year_to.is_some(),
            guessed,
            paper,
            told,
        };
        let issued: Option<i32> = outline.facts.published_on.as_deref().and_then(|date| date.get(..4)?.parse().ok());
        // 过去的一年，… near the top of a speech without a day
        let gone =
            || words.year_gone.find(&text[..text.floor_char_boundary(TOP)]).is_some_and(|(_, word)| word != "一年来");
        let spoken = kind == Kind::Other && issued.map_or_else(gone, |issued| Some(issued) == to);
        Self { ranges, whole, reports, spoken }
    }

    /// The year that 今年 and 明年 count from at a character: in what a report says of the next steps that of the report.
    pub(super) fn now(&self, character: u32) -> Option<i32> {
        let part = self.at(character);
        // 过去的一年，…截至去年底: a speech counts from the year it is made in.
        let spoken = self.spoken && !part.plan && part.year.map(|year| year + 1) == self.whole.year;
        if part.plan && self.reports || spoken { self.whole.year } else { part.year }
    }

    /// Tells whether the document as a whole promises.
    pub(super) const fn is_plan(&self) -> bool {
        self.whole.plan
    }

    /// What is known of the part at a character.
    pub(super) fn at(&self, character: u32) -> PartFacts {
        let index = self.ranges.partition_point(|(span, _)| span.start <= character);
        index.checked_sub(1).and_then(|i| self.ranges.get(i)).map_or(self.whole, |(_, facts)| *facts)
    }
}

#[cfg(test)]
mod tests {
    use super::{first_year, opens_as_plan};

    #[test]
    fn a_passage_without_a_title_tells_by_its_first_sentence() {
        for (text, plan, year) in [
            ("2025年，我区拟新增学位300个。", true, Some(2025)),
            ("力争到2023年新建幼儿园12所。", true, Some(2023)),
            ("会议的主要任务是总结2021年工作，部署2022年任务。新建学校4所。", false, Some(2021)),
            ("2020年，我区新增学位300个。下一步，计划再建2所。", false, Some(2020)),
            ("截至2019年底，已建成12所，计划再建3所。", false, Some(2019)),
            ("全县有教师457人。", false, None),
            ("“十三五”收官：在校生由2015年的2800人增至6300人。", false, Some(2020)),
            ("该县自2012年秋季实施，2015年到位资金300万元。", false, Some(2015)),
            ("职普比由2015年的3:7调整为2020年的4:6。", false, Some(2020)),
            ("课后服务（2022学年）：参与学校118所。", false, Some(2022)),
            ("2024年，某县教育工作主要目标：毛入园率达到93%以上。", true, Some(2024)),
            ("2021年，某区教育系统紧紧围绕年度目标任务，新建学校5所。", false, Some(2021)),
            ("2021年，某市以办好人民满意的教育为奋斗目标，新增学位600个。", false, Some(2021)),
            ("2021年，某县按照省厅工作要点，招聘教师60人。", false, Some(2021)),
            ("“双减”回头看（2022年）：机构压减至3家，2023年拟再注销1家。", false, Some(2022)),
            ("到2027年，全县新增学位6500个以上，组建教育集团9个。", true, Some(2027)),
            ("到2025年，全市专任教师总量达到7.8万人左右，比2020年增加6500人。", true, Some(2025)),
            ("到2015年底，全县有学校30所。", false, Some(2015)),
            ("（三）强化体卫艺工作。2024年，近视率力争比上年下降1个百分点。", true, Some(2024)),
            ("任务分解等方式推进学校建设\n半年来，投入300万元。", false, None),
            ("某县教育局2023年工作计划明确：上半年交付园舍12个。", true, Some(2023)),
            ("某县2023年普及普惠自评要点：毛入园率96%。", false, Some(2023)),
            ("某局法治建设年度报告（2023年）要点摘编。受理申请12件。", false, Some(2023)),
            ("某局2023年工作要点摘编。受理申请12件。", true, Some(2023)),
            ("2021年，某县按照规划，主要目标：招聘教师60人。", true, Some(2021)),
            ("关于“扩大资源”议案的办理情况，现答复如下：目标是2021年新建学校3所。", false, Some(2021)),
            ("1986年普及初等教育，1999年通过“两基”验收，2006年起免收学杂费。全县现有学校120所。", false, None),
            ("某市教育局计划财务科2018年编：近三年支出21亿元。", false, Some(2018)),
            ("要点1——规模：中职4所。", false, None),
            ("①毛入园率2015年才62.4%，2020年到了90.7%。", false, Some(2020)),
        ] {
            assert_eq!((opens_as_plan(text), first_year(text)), (plan, year), "{text}");
        }
    }
}
