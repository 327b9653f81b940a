//! What the columns of a table are for, by their heads.

use super::head::Head;
use crate::catalog::words::Words;

/// What the columns of a head are for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Roles {
    /// Columns that label the rows; empty when the head names none.
    pub(super) labels: Vec<usize>,
    /// Column that numbers the rows.
    pub(super) ordinal: Option<usize>,
    /// Column of units.
    pub(super) unit: Option<usize>,
    /// Columns of values.
    pub(super) values: Vec<usize>,
    /// Columns of text behind the values.
    pub(super) remarks: usize,
}

/// Cells of text that every row of a table has at least.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TextCells {
    /// Before its values.
    pub(super) labels: usize,
    /// Behind its values.
    pub(super) remarks: usize,
}

impl Roles {
    /// Those of the `count` cells of a label that name its row: the last level of several, and no remarks between them.
    pub(super) fn naming(&self, heads: &[&str], count: usize) -> Vec<usize> {
        let words = Words::builtin();
        let head = |column: &usize| heads.get(*column).copied().unwrap_or_default();
        if self.labels.iter().any(|column| words.table_level.has(head(column))) {
            return ((self.labels.len() - 1).min(count.saturating_sub(1))..count).collect();
        }
        let remark = |at: usize| self.labels.get(at).is_some_and(|column| words.table_remark.has(head(column)));
        (0..count).filter(|at| count != self.labels.len() || !remark(*at)).collect()
    }
}

/// Finds what the columns are for; with `corner`, the first head that can label rows does.
///
/// Heads over cells of text that count nothing are labels, or remarks, too.
pub(super) fn roles(heads: &[&str], corner: bool, text: TextCells) -> Roles {
    let words = Words::builtin();
    let remarks = remarks(heads, text.remarks);
    let heads = &heads[..heads.len() - remarks];
    let mut roles = Roles { remarks, ..Roles::default() };
    for (index, head) in heads.iter().enumerate() {
        let first = roles.labels.is_empty() && roles.values.is_empty();
        let last = index + 1 == heads.len();
        if first && roles.ordinal.is_none() && words.table_ordinal.has(head) {
            roles.ordinal = Some(index);
        } else if first && corner {
            roles.labels.push(index);
        } else if !first && roles.unit.is_none() && words.table_unit_head.has(head) {
            roles.unit = Some(index);
        } else if !last
            && roles.values.is_empty()
            && corner
            && (names_labels(head) || index < text.labels && may_be_corner(head))
        {
            roles.labels.push(index);
        } else {
            roles.values.push(index);
        }
    }
    roles
}

/// Tells how many heads at the end stand over cells of text: 属性, 责任单位.
fn remarks(heads: &[&str], cells: usize) -> usize {
    let words = Words::builtin();
    let silent = |text: &str| {
        let head = Head::read(text);
        may_be_corner(text) && !head.only_year() && head.sense.is_none() && !head.subtotal
    };
    let texts = heads.iter().skip(1).rev().enumerate();
    // 形象进度 above 主体完工 is no share.
    let told = |text: &str| silent(text) || text.ends_with("进度");
    texts.take_while(|(at, text)| words.table_remark.has(text) || (*at < cells && told(text))).count()
}

/// Tells whether a head behind the first one names labels, too: 学校 and 县 may be what is counted.
fn names_labels(head: &str) -> bool {
    Words::builtin().table_corner.has(head) && head != "学校" && head.chars().nth(1).is_some()
}

/// Tells whether a head can stand above the labels of the rows.
pub(super) fn may_be_corner(text: &str) -> bool {
    let words = Words::builtin();
    if words.table_corner.has(text) || words.table_ordinal.has(text) {
        return true;
    }
    let head = Head::read(text);
    head.unit.is_none() && head.measure.is_none() && head.year.is_none() && !head.change && !head.total
}
