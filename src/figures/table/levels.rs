//! Heads that stand in two lines.

use super::head::Head;
use super::number::unit_of;
use super::roles::may_be_corner;
use crate::catalog::words::Words;

/// Tells whether a line holds nothing but the units of the heads above it.
pub(super) fn units_only(texts: &[String]) -> bool {
    labelled_units(texts).is_some() || in_brackets(texts)
}

/// （所） （人）
fn in_brackets(texts: &[String]) -> bool {
    texts.iter().all(|text| text.starts_with('（') && text.ends_with('）') && Head::read(text).unit.is_some())
}

/// 单位 所 个 人: the label of a line of units, and the units.
fn labelled_units(texts: &[String]) -> Option<&[String]> {
    let (label, units) = texts.split_first()?;
    let known = |unit: &String| unit_of(unit).is_some();
    (Words::builtin().table_unit_head.has(label) && !units.is_empty() && units.iter().all(known)).then_some(units)
}

/// Units in a line of their own below the heads: （所） （人）, or 单位 所 人.
pub(super) fn units_below(above: &[String], below: &[String]) -> Option<Vec<String>> {
    if let Some(units) = labelled_units(below).filter(|units| units.len() + 1 == above.len()) {
        let (corner, heads) = above.split_first()?;
        let named = heads.iter().zip(units).map(|(head, unit)| format!("{head}（{unit}）"));
        return Some(std::iter::once(corner.clone()).chain(named).collect());
    }
    if !in_brackets(below) || below.len() > above.len() {
        return None;
    }
    let free = above.len() - below.len();
    (free <= 1).then(|| {
        above
            .iter()
            .enumerate()
            .map(|(index, head)| match index.checked_sub(free).and_then(|i| below.get(i)) {
                Some(unit) => format!("{head}{unit}"),
                None => head.clone(),
            })
            .collect()
    })
}

/// Heads of two levels: each of the upper line stands over as many of the lower line.
pub(super) fn levels(above: &[String], below: &[String]) -> Option<Vec<String>> {
    let (corner, upper) = above.split_first()?;
    if !may_be_corner(corner)
        || upper.is_empty()
        || below.len() <= upper.len()
        || !below.len().is_multiple_of(upper.len())
    {
        return None;
    }
    let each = below.len() / upper.len();
    let repeated = below.chunks(each).all(|chunk| Some(chunk) == below.get(..each));
    (repeated && upper.len() > 1).then(|| {
        let mut heads = vec![corner.clone()];
        heads.extend(below.iter().enumerate().map(|(index, head)| format!("{}{head}", upper[index / each])));
        heads
    })
}

/// One head line broken in two; a unit at the start of the second belongs to the last head of the first.
pub(super) fn wrapped(above: &[String], below: &[String]) -> Option<Vec<String>> {
    let first = above.first()?;
    if !Words::builtin().table_corner.has(first) {
        return None;
    }
    let mut heads = above.to_vec();
    let mut rest = below.iter();
    if below.first().is_some_and(|text| text.starts_with('（'))
        && let (Some(last), Some(unit)) = (heads.last_mut(), rest.next())
    {
        last.push_str(unit);
    }
    heads.extend(rest.cloned());
    Some(heads)
}

/// Heads of two levels one after another, above `columns` values or, with `all`, with no others before them: 小学, 初中, and then 学校数,
/// 在校生, 学校数, 在校生; the lower ones may be two lines high: 绝对数 and 比上年, then （万人） and 增长（%）.
///
/// Returns where the upper ones begin, how many columns there are, and their heads in full.
pub(super) fn stacked(texts: &[&str], columns: usize, all: bool) -> Option<(usize, usize, Vec<String>)> {
    let counts = if all { 4..=texts.len() } else { columns..=columns };
    counts.into_iter().find_map(|columns| {
        let uppers = (2..=columns / 2).filter(|uppers| columns.is_multiple_of(*uppers));
        let mut shapes = uppers.flat_map(|uppers| [(uppers, 2), (uppers, 1)]);
        shapes.find_map(|(uppers, lines)| {
            let at = texts.len().checked_sub(uppers + lines * columns).filter(|at| *at == 0 || !all)?;
            let (upper, lower) = texts[at..].split_at(uppers);
            Some((at, columns, stack(upper, lower, columns)?))
        })
    })
}

/// The heads of `columns` columns, when the lower ones repeat under each of the upper ones.
pub(super) fn stack(upper: &[&str], lower: &[&str], columns: usize) -> Option<Vec<String>> {
    let each = columns / upper.len();
    let repeated = lower.chunks(columns).all(|line| line.chunks(each).all(|chunk| Some(chunk) == line.get(..each)));
    let distinct = upper.iter().enumerate().all(|(at, head)| !upper[..at].contains(head));
    let sound = upper.iter().all(|head| Head::read(head).plausible() && Head::read(head).unit.is_none());
    (repeated && distinct && sound).then(|| {
        let under = |column: usize| lower.iter().skip(column).step_by(columns).copied().collect::<String>();
        (0..columns).map(|column| below(upper[column / each], &under(column))).collect()
    })
}

/// A head below another: 在校生 below 小学 is 小学在校生, but 绝对数（万人） below 招生人数 says no more than the unit.
fn below(upper: &str, lower: &str) -> String {
    let bare = lower.split('（').next().unwrap_or(lower);
    let said = if Words::builtin().table_plain.has(bare) { &lower[bare.len()..] } else { lower };
    format!("{upper}{said}")
}
