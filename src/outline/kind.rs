//! What sort of document it is, from the head noun of its title.

use super::Kind;
use super::date::year_number;
use super::five_year_plan::five_year_plans;
use super::furniture::is_masthead;
use super::head::Head;
use super::lines::Lines;
use super::title::{Title, without_remark};
use super::two_papers::before_later_plan;
use super::years::Years;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::{WordList, Words};

/// Characters of the running text that may say what it is.
const OPENING: usize = 260;

/// Bytes of the words before a colon that may name the paper: 某县2022年学位攻坚计划：.
const NAME: usize = 90;

/// Tells the kind of a document. A notice that sends on a paper is of that paper's kind; where the title tells nothing, the opening may.
pub(super) fn kind(lines: &Lines, head: &Head, title: Option<&Title>) -> Kind {
    // 教育工作简报, above 第12期
    let below = |title: &Title| title.ranges.last().map_or("", |range| lines.line(lines.index_of(range.start) + 1));
    let titled = title.filter(|title| !is_masthead(&title.plain, below(title))).map_or(Kind::Other, of_titles);
    if titled != Kind::Other {
        return titled;
    }
    let opening = lines.text.get(head.running_text(title)..).unwrap_or_default();
    let end = opening.char_indices().nth(OPENING).map_or(opening.len(), |(at, _)| at);
    of_opening(&opening[..end], title.is_some())
}

/// The kind that the opening names: 现将2020年工作总结如下, 特制定如下计划; without a title also 2021年工作的总体要求是.
fn of_opening(opening: &str, titled: bool) -> Kind {
    let words = Words::builtin();
    // 结合实际，制定本规划。
    if words.plan_made.find(opening).is_some() {
        return Kind::Plan;
    }
    if let Some((before, after)) = opening.split_once("如下") {
        let sentence = before.rsplit(['。', '\n']).next().unwrap_or(before);
        let clause = sentence.rsplit('，').next().unwrap_or(sentence);
        let named = after.split(['，', '。', '：', '\n']).next().unwrap_or_default();
        let found = [clause, named].into_iter().map(of_title).find(|kind| *kind != Kind::Other);
        return found.filter(|kind| !titled || *kind != Kind::Plan).unwrap_or(Kind::Other);
    }
    if !titled && opens_with_plan(opening) {
        return Kind::Plan;
    }
    let required = words.plan_requirement.find(opening).filter(|_| !titled);
    // 会议主要任务是学习贯彻全会精神: what a meeting is for is not what is planned.
    let meeting = |(at, _): (usize, &str)| words.meeting_for.ends(&opening[..at]).is_some();
    if required.is_some_and(|found| !meeting(found)) { Kind::Plan } else { Kind::Other }
}

/// Tells whether a text begins with the name of a plan for a year, or with what a plan sets out: 某县2022年学位攻坚计划：新建3所;
/// 《某县普通高中提升方案》提出：到2025年.
fn opens_with_plan(opening: &str) -> bool {
    let words = Words::builtin();
    let opening = opening.trim_start();
    if let Some((name, rest)) = opening.strip_prefix('《').and_then(|quoted| quoted.split_once('》')) {
        let sets = words.setting_out.starts(rest).is_some_and(|word| rest[word.len()..].begins(chars!("，：")));
        return sets && (words.kind_plan.ends(name).is_some() || words.year_plan.ends(name).is_some());
    }
    let head = &opening[..opening.floor_char_boundary(NAME)];
    if announces_year(opening) {
        return true;
    }
    let Some((name, _)) = head.split_once('：') else { return false };
    // 按照省里部署，某县2019年安排这样几件事：; 2025年民生实事（教育类）：
    let name = without_remark(name.rsplit('，').next().unwrap_or(name));
    // 盘点2022年重点任务：…实际完成…
    let told = &opening[..opening.floor_char_boundary(2 * NAME)];
    words.actually.find(told).is_none()
        && words.done_lead.find(told).is_none()
        && words.year_plan.ends(name).is_some()
        && name.contains('年')
        && !name.contains(['，', '。', '、', '；'])
}

/// Tells whether a text begins with what a year is to bring: 2024年，某市将深入实施提升工程.
fn announces_year(opening: &str) -> bool {
    let words = Words::builtin();
    let Some(rest) = year_number(opening).and_then(|(_, digits)| opening[digits..].strip_prefix('年')) else {
        return false;
    };
    let sentence = rest.split('。').next().unwrap_or_default();
    let clause = sentence.trim_start_matches('，').split(['，', '；', '：']).next().unwrap_or_default();
    let will = clause
        .split_once('将')
        .is_some_and(|(_, will)| words.will.starts(will).is_some() || words.act_verb.starts(will).is_some());
    will && words.done_lead.find(sentence).is_none()
}

/// The kind by the title, and the title of the paper sent on.
fn of_titles(title: &Title) -> Kind {
    let outer = of_title(&title.plain);
    if matches!(outer, Kind::Notice | Kind::Other)
        && let Some(inner) = title.inner.as_deref()
    {
        let inner = of_title(inner);
        if inner != Kind::Other {
            return inner;
        }
    }
    outer
}

/// Tells the kind that a title names.
pub(super) fn of_title(title: &str) -> Kind {
    let whole = title;
    let title = without_remark(title);
    let words = Words::builtin();
    // 某局年度报告（2023年）要点摘编: what is cited tells the kind.
    let plain = title.trim_end_matches('。');
    if let Some(word) = words.digest.ends(plain) {
        let cited = of_title(&plain[..plain.len() - word.len()]);
        if cited != Kind::Other {
            return cited;
        }
        return of_title(words.excerpt.ends(plain).map_or("", |word| &plain[..plain.len() - word.len()]));
    }
    if let Some((at, word)) = words.forwarding.find(title) {
        let sent = without_cover(&title[at + word.len()..]);
        let sent = sent.trim_start_matches(['《', '〈']).trim_end_matches(['》', '〉']);
        let kind = of_title(sent);
        if sent.len() < title.len() && kind != Kind::Other {
            return kind;
        }
    }
    if two_in_one(whole) || later_that_year(title) {
        return Kind::Mixed;
    }
    if hands_down_task(title) {
        return Kind::Plan;
    }
    let checks = words.kind_self_inspection.find(title).is_some();
    let lists: [(&WordList, Kind); 6] = [
        (&words.kind_summary, Kind::Summary),
        (&words.kind_plan, Kind::Plan),
        (&words.kind_statistics, Kind::Statistics),
        (&words.kind_work_report, Kind::WorkReport),
        (&words.kind_notice, Kind::Notice),
        (&words.kind_self_inspection, Kind::SelfInspection),
    ];
    if let Some(kind) = reported_paper(title) {
        return kind;
    }
    let measures = words.not_plan_paper.ends(title).is_some();
    let longest = lists
        .iter()
        .filter(|(_, kind)| !(measures && *kind == Kind::Plan))
        .filter_map(|(list, kind)| list.ends(title).map(|word| (word.len(), *kind)))
        .max_by_key(|(len, _)| *len);
    match longest {
        Some((_, Kind::Notice | Kind::Statistics | Kind::Plan)) if checks => {
            longest.map_or(Kind::Other, |(_, kind)| kind)
        }
        _ if checks => Kind::SelfInspection,
        Some((_, kind)) => kind,
        // 2024年工作思路及指标
        None => {
            title.rfind(['和', '及', '暨']).filter(|at| *at > 0).map_or(Kind::Other, |at| of_head(&title[..at], &lists))
        }
    }
}

/// 关于印发《2022年普通高中招生办法》的通知: the name of the paper that a title names or sends on.
pub(crate) fn named_paper(title: &str) -> &str {
    let title = without_remark(title);
    let sent = Words::builtin().forwarding.find(title).map(|(at, word)| without_cover(&title[at + word.len()..]));
    let sent = sent.map(|sent| sent.trim_start_matches(['《', '〈']).trim_end_matches(['》', '〉']));
    sent.map_or(title, without_remark)
}

/// The kind of the paper that is handed in as a report: 关于2020年工作总结的报告.
fn reported_paper(title: &str) -> Option<Kind> {
    let words = Words::builtin();
    let paper = words.report_end.ends(title).map(|word| &title[..title.len() - word.len()])?;
    let named = [(&words.paper_of_summary, Kind::Summary), (&words.paper_of_plan, Kind::Plan)];
    named.into_iter().find(|(list, _)| list.ends(paper).is_some()).map(|(_, kind)| kind)
}

/// The kind that the first of two nouns tells.
fn of_head(title: &str, lists: &[(&WordList, Kind)]) -> Kind {
    lists.iter().find(|(list, _)| list.ends(title).is_some()).map_or(Kind::Other, |(_, kind)| *kind)
}

/// Tells whether a title names a look back on the first months of a year and the plan for the rest: 上半年工作总结和下半年安排.
fn later_that_year(title: &str) -> bool {
    let words = Words::builtin();
    title.char_indices().filter(|(_, c)| matches!(c, '和' | '及' | '与' | '暨')).any(|(at, c)| {
        let back = words.kind_summary.ends(&title[..at]).or_else(|| words.review_end.ends(&title[..at]));
        back.is_some() && words.later_in_year.starts(&title[at + c.len_utf8()..]).is_some()
    })
}

/// Tells whether a notice hands down a task: 关于下达2022年学位扩充任务的通知.
fn hands_down_task(title: &str) -> bool {
    let words = Words::builtin();
    let paper = without_cover(title);
    paper.len() < title.len() && words.task_paper.ends(paper).is_some() && words.handing_down.find(paper).is_some()
}

/// The paper's name without the notice's own words: 《2020年工作总结》的通知.
fn without_cover(text: &str) -> &str {
    Words::builtin().cover_end.ends(text).map_or(text, |word| &text[..text.len() - word.len()])
}

/// Tells whether a title names a look back and a plan, joined: 2020年工作总结和2021年工作要点.
fn two_in_one(title: &str) -> bool {
    looked_back(title).is_some()
}

/// “十三五”发展回顾 and “十四五”目标: tells whether a title looks back on one five-year plan and ahead to what the next one sets out.
fn plans_in_turn(before: &str, after: &str) -> bool {
    let named = after.starts_with(['“', '十']);
    let sets_out = Words::builtin().plan_heading.ends(after).is_some_and(|noun| noun != "工作");
    let over = |next: Years| five_year_plans(before).is_some_and(|back| back.1 < next.0 && next.0 < next.1);
    named && sets_out && five_year_plans(after).is_some_and(over)
}

/// Of such a title the name of the look back: 2020年工作总结.
pub(super) fn looked_back(title: &str) -> Option<&str> {
    let words = Words::builtin();
    let whole = title;
    let title = without_remark(title);
    let joint = title.char_indices().find(|(at, c)| {
        if !matches!(c, '和' | '及' | '与' | '暨' | '、' | '，') {
            return false;
        }
        let (before, after) = (&title[..*at], &title[at + c.len_utf8()..]);
        let after = without_cover(after);
        let after = words.report_end.ends(after).map_or(after, |word| &after[..after.len() - word.len()]);
        let back = words.kind_summary.ends(before).or_else(|| words.review_end.ends(before)).is_some();
        // 2020年预算执行及2021年预算安排情况
        let carried_out = || words.budget_done.ends(before).is_some() && before.contains('年') && after.contains('年');
        let planned = || words.budget_plan.ends(after).is_some();
        back && words.kind_plan.ends(after).is_some()
            || (back || carried_out()) && planned()
            || plans_in_turn(before, after)
    });
    joint.map(|(at, _)| &title[..at]).or_else(|| before_later_plan(whole))
}

#[cfg(test)]
mod tests {
    use super::{of_opening, of_title};

    #[test]
    fn the_opening_tells_it_where_no_title_does() {
        let cases = [
            ("现将我局2020年工作总结如下：", "summary"),
            ("全面完成任务。现将工作情况汇报如下：", "work_report"),
            ("根据通知要求，认真开展自查，现将自查情况报告如下：", "self_inspection"),
            ("为做好工作，特制定如下计划。", "plan"),
            ("现提出如下意见。", "other"),
            ("2021年全市教育工作的总体要求是：提高质量。", "plan"),
            ("2020年，全市新建学校3所。", "other"),
            ("今天会议的主要任务是总结前三季度工作，安排下一步任务。", "other"),
            ("召开工作会议，主要任务是回顾上半年工作。", "other"),
            ("“十四五”时期是关键时期，结合我县实际，制定本规划。", "plan"),
            ("某区2022年学位攻坚计划：新建学校3所。", "plan"),
            ("某区2022年营养改善计划：覆盖学校36所。", "other"),
            ("《某县普通高中发展提升方案》提出：到2025年，班额不超过50人。", "plan"),
            ("《某县普通高中发展提升方案》印发以来，新建3所。", "other"),
            ("一、2019年教育工作计划指导思想：以提高质量为主线。", "plan"),
            ("2025年为民办实事项目（教育类）：年内新建3所。", "plan"),
            ("按照省里部署，某县2019年教育惠民安排这样几件事：新建3所。", "plan"),
            ("2024年，某市将深入实施体质提升工程：优良率达到60%。", "plan"),
            ("2024年，某市将12所学校纳入改造范围。", "other"),
        ];
        for (opening, expected) in cases {
            assert_eq!(of_opening(opening, false).as_str(), expected, "{opening}");
        }
    }

    #[test]
    fn the_head_noun_tells_the_kind() {
        let cases = [
            ("某市教育局2020年工作总结", "summary"),
            ("某市教育局2021年度工作总结（讨论稿）", "summary"),
            ("某市教育局关于印发2021年工作要点的通知", "plan"),
            ("关于印发《某县2022年教育工作计划》的通知", "plan"),
            ("2020年工作总结及2021年工作要点", "mixed"),
            ("“十三五”教育事业改革和发展回顾与“十四五”发展目标", "mixed"),
            ("“十三五”成就与“十四五”展望", "mixed"),
            ("“十三五”期间和“十四五”开局之年工作总结", "summary"),
            ("关于印发2020年工作总结和2021年工作要点的通知", "mixed"),
            ("区教体局2020年工作总结及2021年谋划", "mixed"),
            ("某县教育局2020年工作情况和2021年工作打算", "mixed"),
            ("关于2020年教育经费投入、预算执行及2021年预算安排情况的通报", "mixed"),
            ("关于2020年财政预算执行情况和2021年预算草案的报告", "mixed"),
            ("关于2020年教育经费预算执行情况的公告", "notice"),
            ("关于2021年教育经费预算安排的报告", "plan"),
            ("关于2020年工作情况及2021年工作安排的报告", "mixed"),
            ("某市关于2021年度履行教育职责情况的自查报告", "self_inspection"),
            ("关于创建义务教育均衡县工作的自查自评报告", "self_inspection"),
            ("某县2023年教育事业统计公报", "statistics"),
            ("某县2020年教育统计摘要", "statistics"),
            ("某县2019年教育事业发展统计简报", "statistics"),
            ("关于2018年全市教育经费执行情况的公告", "notice"),
            ("关于做好2021年招生工作的通知", "notice"),
            ("关于下达2022年普惠性学前教育资源扩充任务的通知", "plan"),
            ("关于下达2018年教育经费的通知", "notice"),
            ("关于全县教育工作情况的报告", "work_report"),
            ("2021年政府工作报告", "work_report"),
            ("2020年度述职报告", "work_report"),
            ("关于报送2020年度工作总结的函", "summary"),
            ("某县教育局关于2020年工作总结的报告", "summary"),
            ("某县教育局关于2021年工作计划的报告", "plan"),
            ("关于学前教育行动计划实施情况的报告", "work_report"),
            ("关于2020年全市教育经费执行情况的统计公告", "notice"),
            ("某县2020年教育事业统计", "statistics"),
            ("某县2022年校园安全“晒单”", "summary"),
            ("某县2023年扩学位建食堂项目安排", "plan"),
            ("关于全市教育工作要点落实情况的报告", "work_report"),
            ("某县教育概况", "statistics"),
            ("某县2024年上半年工作总结和下半年安排", "mixed"),
            ("某区2021年民生实事项目", "plan"),
            ("某区2021年民生实事完成情况", "other"),
            ("某县学校卫生工作小结（2023年）", "summary"),
            ("2024年全县教育工作思路及指标", "plan"),
            ("某市各县主要指标对比", "statistics"),
            ("某县义务教育均衡发展纪实", "other"),
            ("某县教育局2021年工作计划范文", "plan"),
            ("某县2022年学前教育工作推进方案", "plan"),
            ("某县2022年暑期教师培训方案", "plan"),
            ("某县2022年教育工作评估方案", "other"),
            ("某县2022年绩效工资分配方案", "other"),
            ("某局法治建设年度报告（2023年）要点摘编。", "work_report"),
            ("某局2023年工作要点摘编", "plan"),
            ("2020年教育局工作总结范文3篇", "summary"),
            ("市教育局2021年工作要点.doc", "plan"),
            ("某县教育事业发展规划（2016—2020）（征求意见稿）", "plan"),
        ];
        for (title, expected) in cases {
            assert_eq!(of_title(title).as_str(), expected, "{title}");
        }
    }
}
