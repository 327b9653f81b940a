//! Heads that stand in two lines.

use super::head::Head;
use super::roles::may_be_corner;
use crate::catalog::words::Words;

pub(super) fn units_only(texts: &[String]) -> bool {
    texts.iter().all(|text| text.starts_with('（') && text.ends_with('）') && Head::read(text).unit.is_some())
}

/// Units in a line of their own below the heads: （所） （人）.
pub(super) fn units_below(above: &[String], below: &[String]) -> Option<Vec<String>> {
    if !units_only(below) || below.len() > above.len() {
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
