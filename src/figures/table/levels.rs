//! Heads that stand in two lines.

use super::head::{Head, only_measures};
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
        heads.extend(below.iter().enumerate().map(|(index, head)| part_of(&upper[index / each], head)));
        heads
    })
}

/// A head below another: 小学 below 学校（所） is 小学学校（所）, 合计 below it no more than the upper one, and 在校生数（人） below 学生 says all.
pub(super) fn part_of(upper: &str, lower: &str) -> String {
    let (whole, part) = (Head::read(upper), Head::read(lower));
    let same = |whole: &Head, part: &Head| {
        let unit = |head: &Head| head.measure.as_ref().and_then(|measure| measure.unit.as_ref()).map(|unit| unit.base);
        unit(whole).is_some() && unit(whole) == unit(part) && !Words::builtin().table_generic.has(&part.text)
    };
    if whole.unit.is_none() && only_measures(&whole.text) && same(&whole, &part) {
        return lower.to_owned();
    }
    if whole.counts() && (part.total || part.subtotal) {
        upper.to_owned()
    } else if whole.counts() && !part.counts() && Words::builtin().table_kind.ends(&part.text).is_some() {
        format!("{}{upper}", part.text)
    } else {
        format!("{upper}{lower}")
    }
}

/// Heads of two levels of which only some have others below them: those called 其中, or all but the total. Units alone stand below one head each.
///
/// 总数 and 学历 above 本科 and 专科 are three columns; nothing where it cannot be told which heads are divided.
pub(super) fn spread(above: &[String], below: &[String]) -> Option<Vec<String>> {
    let (corner, upper) = above.split_first()?;
    let words = Words::builtin();
    if !may_be_corner(corner) || below.is_empty() {
        return None;
    }
    let units = below.iter().take_while(|text| in_brackets(std::slice::from_ref(text))).count();
    let (units, names) = below.split_at(units);
    let (with_unit, rest) = upper.split_at_checked(units.len())?;
    let mut heads = vec![corner.clone()];
    heads.extend(with_unit.iter().zip(units).map(|(head, unit)| format!("{head}{unit}")));
    let among = |text: &String| is_among(text);
    let whole = |text: &String| words.table_total.has(&Head::read(text).text);
    let divided: Vec<bool> = if rest.iter().any(among) {
        rest.iter().map(among).collect()
    } else {
        rest.iter().map(|text| !whole(text)).collect()
    };
    let count = divided.iter().filter(|divided| **divided).count();
    let each = names.len().checked_div(count).filter(|each| *each > 0 && each * count == names.len())?;
    // With one of them all is told; several are alike.
    let repeated = names.chunks(each).all(|chunk| Some(chunk) == names.get(..each));
    let told = units.len() + count < upper.len() || !units.is_empty();
    if !repeated || !told || (each < 2 && !rest.iter().any(among)) {
        return None;
    }
    let mut names = names.chunks(each);
    for (head, divided) in rest.iter().zip(divided) {
        if !divided {
            heads.push(head.clone());
            continue;
        }
        let chunk = names.next()?;
        heads.extend(
            chunk.iter().map(|name| if is_among(head) { format!("其中：{name}") } else { part_of(head, name) }),
        );
    }
    Some(heads)
}

/// 其中 as the head of the columns below it.
fn is_among(text: &str) -> bool {
    text.trim_end_matches('：') == "其中"
}

/// Heads of two levels, one below each: 校数 below 小学, 学生数 below 小学, 校数 below 初中, 学生数 below it.
pub(super) fn one_by_one(above: &[String], below: &[String]) -> Option<Vec<String>> {
    let (corner, upper) = above.split_first()?;
    let kind = |text: &String| !Head::read(text).counts() && Words::builtin().table_kind.ends(text).is_some();
    let measured = |text: &String| Head::read(text).counts();
    let fits = upper.len() == below.len() && upper.iter().all(kind) && below.iter().all(measured);
    fits.then(|| {
        let heads = upper.iter().zip(below).map(|(upper, lower)| format!("{upper}{lower}"));
        std::iter::once(corner.clone()).chain(heads).collect()
    })
}

/// One head line broken within a word, 小学在 and 校生, or behind the 其中： of its last column.
pub(super) fn broken_word(above: &[String], below: &[String]) -> Option<Vec<String>> {
    let (first, last) = (above.first()?, above.last()?);
    let (next, rest) = below.split_first()?;
    let joined = Head::read(&format!("{last}{next}"));
    let among = is_among(last) && rest.is_empty();
    let word = || joined.measure.is_some() && !Head::read(last).counts() && !Head::read(next).counts();
    if above.len() < 2 || !Words::builtin().table_corner.has(first) || !(among || word()) {
        return None;
    }
    let mut heads = above[..above.len() - 1].to_vec();
    heads.push(joined.written);
    heads.extend_from_slice(rest);
    Some(heads)
}

/// Tells whether a line of heads without one for the labels of the rows can only be a part of what the line above begins.
pub(super) fn is_fragment(above: &[String], below: &[String]) -> bool {
    let words = Words::builtin();
    let headed = |texts: &[String]| {
        texts.first().is_some_and(|text| words.table_corner.has(text) || words.table_ordinal.has(text))
    };
    let units = above.iter().skip(1).all(|text| unit_of(text).is_some());
    headed(above) && !units && !headed(below)
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
