//! Counts whose noun stands behind the next figure, before a colon or in the clause before.

use crate::catalog::probe::{Ask, chars, words};
use crate::figures::Dimension;
use crate::figures::quantity::UnitSource;
use crate::figures::scene::last_clause;
use crate::figures::subject::read::{strip, tail};
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};

/// Figures with a verb each among which a noun is looked for: 新建3所、改扩建2所公办幼儿园.
const MOST_VERBS: usize = 3;

/// Characters of a member of a list under a head, and of what the head says.
const MEMBER: std::ops::RangeInclusive<usize> = 2..=10;

/// Characters of the unit in a head: 单位：万人次.
const LONGEST_UNIT: usize = 6;

impl<'a> Subjects<'a> {
    /// 课后服务每周5天、每天2小时: how long something goes on each week and each day.
    pub(super) fn time_of_each(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let text = case.lead.text.without_back(&words.held_open);
        if case.quantity.dimension != Dimension::Duration || !case.tail.noun.is_empty() {
            return None;
        }
        let each = words.each_time.ends(text)?;
        let suffix = match case.quantity.unit {
            _ if text.holds(&words.time_noun) => "",
            "天" => "天数",
            _ => "时长",
        };
        if each.len() < text.len() {
            return Some(Phrase { suffix, ..Phrase::body(text) });
        }
        // What goes on is told with the time before, by a label, or by the clause with which the sentence opens.
        let last = self.earlier.last();
        let label = || {
            let label = case.label()?;
            let label = strip::clean(last_clause(label));
            label.closes(&words.time_noun).then_some(label)
        };
        let told = match last.map(|e| e.phrase) {
            Some(last) if words.each_time.has(last.body) => last.context[0],
            Some(last) => words.each_time.ends(last.body).map_or("", |each| &last.body[..last.body.len() - each.len()]),
            None => self.topic.intro(case),
        };
        let of = label().unwrap_or(told.without_back(chars!("的")));
        let suffix = if of.closes(&words.time_noun) { "" } else { suffix };
        (of.length() >= 2).then_some(Phrase { context: [of, ""], body: text, suffix, ..Phrase::default() })
    }

    /// 新建3所、改扩建2所公办幼儿园: the noun stands behind the last of several verbs.
    pub(super) fn noun_of_next(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let (words, scene, verb) = (case.words, case.scene, case.lead.text);
        if !words.act_verb.has(verb) || !case.tail.noun.is_empty() {
            return None;
        }
        for next in (case.index + 1..scene.quantities.len()).take(MOST_VERBS) {
            let between = scene.between(next);
            let other = between.without_front(chars!("、和及，"));
            if other.len() == between.len()
                || !words.act_verb.has(other)
                || scene.quantities[next].unit != case.quantity.unit
            {
                return None;
            }
            let noun = tail::tail(scene, next).noun;
            if noun.length() >= 2 {
                return Some(Phrase { verb, ..Phrase::body(noun) });
            }
        }
        None
    }

    /// 专业布点（个）：加工制造类12，信息技术类18: what each member has so many of stands in the head of the list, with its unit.
    pub(super) fn under_head(case: &Case<'_, 'a>, phrase: &Phrase<'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let schools = case.quantity.unit == "所" && words.school_noun.ends(phrase.body).is_some();
        let plain = phrase.context == ["", ""] && phrase.of.is_empty() && !schools;
        if case.quantity.source != UnitSource::List || !plain || !MEMBER.contains(&phrase.body.length()) {
            return None;
        }
        let (head, list) = case.scene.lead(case.index).rsplit_once("）：")?;
        let (head, unit) = head.rsplit_once('（')?;
        let head = strip::clean(last_clause(head));
        let named = MEMBER.contains(&head.length()) && !head.contains(|c: char| c.is_ascii_digit());
        let short = unit.length() <= LONGEST_UNIT && !list.contains('：');
        let context = [phrase.body, ""];
        (named && short).then(|| Phrase { context, suffix: case.count_suffix(head), ..Phrase::body(head) })
    }

    /// 劳动实践基地：校内93处: the noun stands before the colon.
    pub(super) fn of_label(case: &Case<'_, 'a>, phrase: Phrase<'a>) -> Option<Phrase<'a>> {
        if phrase.body.length() > 3 || !phrase.body.closes(chars!("级内外")) {
            return None;
        }
        let label = case.label()?;
        let head = strip::clean(last_clause(label));
        let named = (3..=10).contains(&head.length())
            && !head.begins(chars!("按从"))
            && !head.closes(&case.words.framing_end)
            && !head.contains(|c: char| c.is_ascii_digit());
        named.then(|| Phrase { head, suffix: case.count_suffix(head), ..phrase })
    }
}

/// 严格控制起始年级班额，小学一年级不超过45人、七年级不超过50人: so many in a class of each grade.
pub(super) fn size_of_class<'a>(case: &Case<'_, 'a>, last: Option<&Earlier<'a>>) -> Option<Phrase<'a>> {
    let (words, text) = (case.words, case.lead.text);
    // 小学班额不超过45人、初中不超过50人: the next stage takes all that was said of the first.
    let size = |text: &str| words.class_size.ends(text).is_some() && words.oversize_class.ends(text).is_none();
    let told = last.is_some_and(|e| size(e.phrase.body) || size(e.phrase.head));
    let grade = text.closes(words!["年级"]) || words.stage.has(text) && !told;
    if case.quantity.unit != "人" || !grade || !case.tail.noun.is_empty() {
        return None;
    }
    let lead = case.scene.lead(case.index);
    let (at, size) = words.class_size.rfind(lead)?;
    // 小学、初中班额分别为…: told by the words of the figure, and 班额达标的班级12个，七年级860人 by something else.
    let clause = &lead[at + size.len()..];
    let others = clause.holds(chars!("。；率班"));
    (!others && clause.ends_with(case.lead.raw))
        .then(|| Phrase { context: [text, ""], ..Phrase::body(&lead[at..at + size.len()]) })
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn what_stands_before_them_names_times_sizes_and_members() {
        expect(&[
            ("课后服务每周5天、每天2小时。", &["课后服务每周天数", "课后服务每天时长"]),
            ("课后服务时间每天不少于2小时。", &["课后服务时间每天"]),
            ("开设社团680个，每周5天、每天2小时。", &["社团数", "每周", "每天"]),
            ("学生每天锻炼1小时。", &["学生每天锻炼"]),
            ("严格控制起始年级班额，小学一年级不超过45人、七年级不超过50人。", &["小学一年级班额", "七年级班额"]),
            ("小学班额控制在45人、初中50人以内。", &["小学班额", "初中班额"]),
            ("专业布点（个）：加工制造类12，信息技术类18。", &["加工制造类专业布点数", "信息技术类专业布点数"]),
            ("学校数（所）：小学46，幼儿园86。", &["小学数", "幼儿园数"]),
            ("起始年级平均班额控制在小学45人、初中50人以内。", &["小学起始年级平均班额", "初中起始年级平均班额"]),
        ]);
    }
}
