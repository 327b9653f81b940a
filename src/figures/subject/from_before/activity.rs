//! Occasions, and the event a figure was counted at: a meeting, contest or programme named shortly before it.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::mark::is_chinese_digit;
use crate::figures::scene::Scene;
use crate::figures::subject::read::{strip, tail};
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects, is_event_unit};

/// Longest and shortest name of an event, in characters.
const LONGEST: usize = 18;
const SHORTEST: usize = 4;

impl<'a> Subjects<'a> {
    /// The event at which `said` was done, when it is done at events: 4位校长交流发言 behind 召开课后服务现场会.
    pub(in crate::figures::subject) fn event_of(case: &Case<'_, 'a>, said: &str) -> &'a str {
        if case.words.partaking.starts(said).is_none() || said.length() > 12 {
            return "";
        }
        let event = event_before(case.scene, case.index).unwrap_or("");
        if said.contains(event) { "" } else { event }
    }

    /// 两次到我市调研, 连续16年被评为先进, 召开8场以…为主题的研讨会: all that is said belongs to the occasion.
    pub(in crate::figures::subject) fn occasion(case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let unit = case.quantity_unit();
        let tail = case.tail;
        let lead = case.lead.text;
        if let Some(phrase) = case.years_of_measure() {
            return Some(phrase);
        }
        if case.quantity.dimension == Dimension::Duration {
            let scope = words.place_scope.has(tail.noun);
            let said = if tail.noun.is_empty() || scope { tail::limit(tail.predicate, 26) } else { tail.noun };
            let event = lead.ends_with("为期") && tail.noun.length() >= 3;
            let lead = lead.trim_end_matches("为期").trim_end_matches("连续");
            let lead = if event && words.light_verb.has(lead) { "" } else { lead };
            if said.is_empty() || (!event && !tail.noun.is_empty() && tail.predicate.is_empty()) {
                return None;
            }
            let verb = lists::without_verb(lead, words);
            return Some(Phrase {
                body: if lead.length() > 12 { verb } else { lead },
                head: said,
                suffix: if unit == "年" { "年数" } else { "时长" },
                ..Phrase::default()
            });
        }
        if !is_event_unit(unit) || unit == "人次" || !tail.noun.is_empty() && tail.predicate.is_empty() {
            return None;
        }
        if tail.noun.is_empty() && tail.predicate.is_empty() {
            return None;
        }
        let said = if tail.noun.is_empty() { tail.predicate } else { tail.noun };
        let said = tail::limit(said, 20);
        let body = if words.light_verb.has(lead) || lead.length() > 12 { "" } else { lead };
        Some(Phrase { body, head: said, suffix: case.count_suffix(said), ..Phrase::default() })
    }
}

/// The event named last before quantity `index` in its sentence: 举办全县艺术节展演活动，300人参加 was counted at 艺术节展演活动.
fn event_before<'a>(scene: &Scene<'a>, index: usize) -> Option<&'a str> {
    let words = Words::builtin();
    // The clause of the figure itself says what was counted, not at what.
    clauses(scene.lead(index)).skip(1).take(4).find_map(|clause| event(clause, words))
}

/// The clauses of a text, last first.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let mut left = Some(text);
    std::iter::from_fn(move || {
        let text = left?;
        let mark = text.last_of(chars!("，；："));
        left = mark.map(|at| &text[..at]);
        Some(mark.map_or(text, |at| &text[at + '，'.len_utf8()..]))
    })
}

/// The event a clause ends with: 在县一中召开课后服务现场会 -> 课后服务现场会.
fn event<'a>(clause: &'a str, words: &Words) -> Option<&'a str> {
    let bare = clause.without_back(chars!(" ”中里上了"));
    words.event.ends(bare)?;
    let bare =
        &clause[..bare.len() + clause[bare.len()..].chars().next().filter(|c| *c == '”').map_or(0, char::len_utf8)];
    // 举办第3届“长城杯”竞赛 opens with the verb, 在…召开 has it behind a place.
    let name = bare
        .char_indices()
        .filter_map(|(at, _)| {
            let verb = words.light_verb.starts(&bare[at..]).filter(|verb| verb.len() > 3)?;
            // 党组织 has no verb in it.
            if bare[..at].closes(chars!("党层各")) {
                return None;
            }
            Some(at + verb.len())
        })
        .take_while(|end| bare.len() - end >= SHORTEST * 3)
        .last()
        .map_or(bare, |end| &bare[end..]);
    let name = strip::strip_front(lists::without_verb(name, words)).without_front(chars!("了的 "));
    let name = ordinal(name);
    if name.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let count = name.length();
    if (SHORTEST..=LONGEST).contains(&count) {
        return Some(name);
    }
    // Too long: from the opening quote on, when the name is quoted.
    let quoted = name.rfind('“').map(|at| &name[at..])?;
    (SHORTEST..=LONGEST).contains(&quoted.length()).then_some(quoted)
}

/// 第27届“百灵鸟”活动 -> “百灵鸟”活动, 一次应急演练 -> 应急演练
fn ordinal(text: &str) -> &str {
    let bare = text.trim_start_matches(is_chinese_digit);
    if bare.len() < text.len()
        && let Some(unit) = Words::builtin().event_unit.starts(bare)
    {
        return &bare[unit.len()..];
    }
    let Some(rest) = text.strip_prefix('第') else { return text };
    rest.first_of(chars!("届次期个"))
        .filter(|at| *at <= 12)
        .map_or(text, |at| rest[at + '届'.len_utf8()..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::event;
    use crate::catalog::words::Words;

    #[test]
    fn events_of_clauses() {
        let words = Words::builtin();
        for (clause, expected) in [
            ("举办第3届“百灵鸟”歌咏大赛", Some("“百灵鸟”歌咏大赛")),
            ("在县一中召开课后服务现场会", Some("课后服务现场会")),
            ("全县组织开展校园防震演练", Some("校园防震演练")),
            ("办学条件明显改善", None),
            ("每月组织一次应急演练", Some("应急演练")),
        ] {
            assert_eq!(event(clause, words), expected, "{clause}");
        }
    }
}
