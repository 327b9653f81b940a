//! What a cell counts, composed from row label, column head and the topic of the table: 小学 under 在校生 is 小学在校生数.

use super::head::Head;
use super::nested::joined;
use super::province;
use crate::catalog::words::Words;
use crate::figures::Dimension;

/// A subject has at most this many characters.
const LONGEST: usize = 30;

/// What a subject is composed from.
pub(super) struct Parts<'a> {
    /// Label of the row.
    pub(super) row: &'a Head,
    /// Head of the column.
    pub(super) head: &'a Head,
    /// Column whose change this one tells.
    pub(super) changed: Option<&'a Head>,
    /// Column a 其中 column is part of.
    pub(super) parent: Option<&'a Head>,
    /// Row a 其中 row is part of.
    pub(super) whole: Option<&'a Head>,
    /// Label of the rows' group.
    pub(super) group: &'a str,
    /// Topic of the table.
    pub(super) topic: &'a str,
    /// What the unit measures.
    pub(super) dimension: Dimension,
    /// The unit is 所.
    pub(super) schools: bool,
    /// The unit is 百分点.
    pub(super) points: bool,
}

/// Composes the subject of a cell.
pub(super) fn subject(parts: &Parts) -> String {
    let (row, head, topic) = (parts.row, parts.head, parts.topic);
    let label = row_text(parts);
    let total = row.total || row.subtotal;
    let text = if head.change && !counts_itself(head) {
        let word = change_word(head, parts);
        let base = match parts.changed.filter(|_| row.measure.is_none()) {
            Some(changed) => before(&label, &changed.text, total),
            None if row.measure.is_some() && !total => label,
            None => before(&label, topic, total),
        };
        format!("{base}{word}")
    } else if head.only_year() || head.text.is_empty() {
        if row.counts() && !total {
            number_of(&label, row.measure.is_some(), parts.dimension)
        } else {
            let text = before(&label, topic, total);
            // 小学 所: the unit says that schools are counted.
            if parts.schools && topic.is_empty() && !total && names_kind(&text) {
                // 幼儿园 are no 学校.
                let schools = if text.ends_with('园') { "数" } else { "学校数" };
                return clean(&joined(&text, schools));
            }
            let counted = !total && Head::read(topic).measure.is_some();
            number_of(&text, counted, parts.dimension)
        }
    } else if head.part {
        let whole = parts.parent.filter(|parent| !parent.total).map_or(topic, |parent| parent.text.as_str());
        let whole = if head.text.ends_with(whole) || names_people(head) { "" } else { whole };
        let about = if whole.is_empty() && names_kind(topic) && names_place(&label) { topic } else { "" };
        let what = format!("{about}{}{whole}", head.text);
        if total { format!("{what}{label}") } else { number_of(&format!("{label}{what}"), true, parts.dimension) }
    } else if head.counts() {
        let generic = Words::builtin().table_generic.has(&head.text);
        let what = number_of(&head.text, head.measure.is_some() || head.unit.is_some(), parts.dimension);
        if total && generic {
            format!("{}{label}{}", topic_beside(topic, &head.text), head.text)
        } else if total {
            format!("{}{label}", head.text)
        } else if row.only_year() {
            if generic { format!("{}{what}", topic_beside(topic, &head.text)) } else { what }
        } else if (generic || names_kind(topic)) && names_place(&label) {
            format!("{label}{}{what}", topic_beside(topic, &head.text))
        } else if what.starts_with(&label) {
            what
        } else {
            format!("{label}{what}")
        }
    } else if row.measure.is_some() && !total {
        // Rows are what is counted, columns are of what: 学校数 under 小学.
        let whole = if head.total || head.subtotal { "" } else { head.text.as_str() };
        format!("{whole}{}", number_of(&label, row.measure.is_some(), parts.dimension))
    } else if head.total || head.subtotal {
        number_of(&before(&label, topic, total), Head::read(topic).measure.is_some() && !total, parts.dimension)
    } else if total {
        format!("{}{topic}{label}", head.text)
    } else {
        let counted = Head::read(topic).measure.is_some();
        number_of(&format!("{label}{}{topic}", head.text), counted, parts.dimension)
    };
    let named = [Some(row), Some(head), parts.whole, parts.parent].into_iter().flatten().any(|h| h.measure.is_some());
    let silent = !named && !measuring(parts) && topic.is_empty() && !head.change;
    clean(&match parts.dimension {
        Dimension::People if silent && !text.ends_with("人次") && !text.ends_with('数') => format!("{text}人数"),
        Dimension::Money if silent => format!("{text}金额"),
        _ => text,
    })
}

/// The row label, with its group or the whole it is part of where it says nothing alone.
fn row_text(parts: &Parts) -> String {
    let text = parts.row.text.as_str();
    let text = if parts.row.only_year() { "" } else { text };
    let short = text.chars().count() <= 3 && !parts.row.total;
    match parts.whole {
        Some(whole) if short && !whole.total && !whole.text.contains(text) && !text.contains(&whole.text) => {
            format!("{text}{}", whole.text)
        }
        _ if measuring(parts) => format!("{text}{}", parts.group),
        _ if !parts.group.is_empty() && !text.contains(parts.group) => format!("{}{text}", parts.group),
        _ => text.to_owned(),
    }
}

/// The group says what is measured, and the row of what: 在校生数 above 小学, not 小学 above 在校生数.
fn measuring(parts: &Parts) -> bool {
    !parts.group.is_empty() && parts.row.measure.is_none() && Head::read(parts.group).measure.is_some()
}

/// A change that names what changed: 在校生增长（%）.
fn counts_itself(head: &Head) -> bool {
    head.measure.as_ref().is_some_and(|measure| measure.dimension != Dimension::Ratio)
}

fn change_word(head: &Head, parts: &Parts) -> &'static str {
    // The column tells both ways by its own word.
    if head.text.ends_with("增减率") {
        return "增减率";
    }
    let words = Words::builtin();
    let word = words.table_percent_change.find(&head.text).map(|(_, word)| word);
    if let Some(word) = word {
        return word;
    }
    match (parts.dimension, head.text.contains("增减") || head.text.contains("变化")) {
        (Dimension::Ratio, _) if !parts.points => "增长率",
        (_, true) => "增减",
        (_, false) => "增长",
    }
}

fn before(label: &str, topic: &str, total: bool) -> String {
    if total || label.is_empty() || label.contains(topic) {
        if label.contains(topic) { label.to_owned() } else { format!("{topic}{label}") }
    } else {
        format!("{label}{topic}")
    }
}

/// The topic, unless it already ends with the head.
fn topic_beside<'a>(topic: &'a str, head: &str) -> &'a str {
    topic.strip_suffix(head).unwrap_or(topic)
}

/// 学校 is 学校数; 培训人次 and 占地面积 stay.
fn number_of(text: &str, counted: bool, dimension: Dimension) -> String {
    let countable = matches!(dimension, Dimension::Count | Dimension::People);
    let named = text.ends_with(['数', '量', '额', '率', '比', '计', '次', '值']) || text.ends_with("规模");
    if countable && counted && !named && !text.is_empty() { format!("{text}数") } else { text.to_owned() }
}

fn names_place(label: &str) -> bool {
    Words::builtin().table_place_end.ends(label).is_some() || province(label).is_some()
}

/// 其中：专任教师 names whom it counts, 其中：高级职称 does not.
fn names_people(head: &Head) -> bool {
    head.measure.is_some() && Words::builtin().table_people.ends(&head.text).is_some()
}

/// A table about 普通小学: its columns count what these have.
fn names_kind(topic: &str) -> bool {
    Words::builtin().table_kind.ends(topic).is_some()
}

/// Without signs and within the allowed length.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '，' | '。' | '；' | '：' | ' ' | '\n' | '、' | '|')).take(LONGEST).collect()
}
